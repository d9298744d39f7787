//! Word documents (.docx).
//!
//! `package` opens the archive, `relations` leads from part to part, and `xml` reads one. `story` reads the main text and the
//! notes as paragraphs; `styles` tells headings and quotations, `numbering` the numbers of references, `note_format` the
//! numbers of notes. `sources` and `codes` read the citations of programs for references. `assemble` makes the article.
//! `comments` writes a copy with comments for reviewers. `characters` knows what XML forbids.

mod assemble;
mod characters;
mod codes;
mod comments;
mod note_format;
mod numbering;
mod package;
mod relations;
mod sources;
mod story;
mod styles;
mod xml;

pub(super) use self::assemble::read;
pub use self::comments::{WordComment, with_comments};

#[cfg(test)]
mod tests;
