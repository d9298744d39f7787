//! An article: running text with its paragraphs, headings and notes found, whatever file it came from.
//!
//! `kind` recognises files, and `read` gives each to its reader (`plain`, `markdown`, `word`), which makes an [`Article`].
//! `references` then finds what all kinds have in common: lists of notes at the end, and lists of references; `markers` finds
//! the places that refer to notes in the text itself, and ties all markers to their notes; `cut` takes both out of the body;
//! `address` knows addresses. Sentences (`sentence`) and citations (`citation`) are worked out from the article alone, so that
//! they know nothing of files.

mod address;
mod bare_links;
mod cite_line;
mod cut;
mod cuts;
mod front;
mod html;
mod kind;
mod markdown;
mod markers;
mod plain;
mod read;
mod references;
mod word;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

pub use self::read::read;
pub use self::word::{WordComment, with_comments};
use super::flow::Flow;
use crate::model::Extra;

words! {
    /// The kind of file that an article was read from.
    pub enum ArticleKind {
        /// Plain text.
        Plain = "text",
        /// Markdown.
        Markdown = "markdown",
        /// A Word document.
        Word = "docx",
    }
}

/// Running text, divided.
///
/// The text of the body is its blocks, joined by line ends; a block has no line end inside it. Note marks, markup, page heads
/// and the notes themselves are not part of the body. All ranges are bytes of the body's text, unless they say otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The kind of its file.
    pub kind: ArticleKind,
    /// The text without its notes.
    pub body: Flow,
    /// The parts of the body, in order. They do not overlap.
    pub blocks: Vec<Block>,
    /// The places where the body refers to notes, in order.
    pub markers: Vec<Marker>,
    /// The links in the body, in order.
    pub links: Vec<Link>,
    /// The notes, and the entries of a list of references, in the order of the file.
    pub notes: Vec<Note>,
    /// The citations that a program for references left in the file, in order.
    pub embedded: Vec<EmbeddedCitation>,
    /// The addresses that a blank or a line end divides in the file. In the article they are whole.
    pub broken_addresses: Vec<BrokenAddress>,
    /// The labels of the notes that other notes, and the entries of lists, refer to. These marks have no place in the body.
    pub marks_in_notes: Vec<String>,
    /// The page heads and page numbers that were left out of the body: lines of the file.
    pub page_heads: usize,
    /// The numbers that are printed before items of lists in Markdown, by the place of the item's text in the document.
    printed_numbers: BTreeMap<usize, u32>,
}

/// The parts of an article that are set aside: they are not read as sentences of its author.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// Headings, the title among them.
    pub headings: usize,
    /// Page heads and page numbers, in lines of the file.
    pub page_heads: usize,
    /// Bylines, dates, the fields at the top of a memorandum, captions, rows of tables, and code.
    pub others: usize,
}

/// A part of an article that stands for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its kind.
    pub kind: BlockKind,
    /// Its text in the body.
    pub range: Range<usize>,
}

/// The kind of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The heading of a section, at a level that starts at 1.
    Heading(u8),
    /// Sentences of the author.
    Paragraph,
    /// The words of somebody else, set off from the text.
    Quotation,
    /// An item of a list.
    ListItem,
    /// A row of a table, a caption, or code: text that makes no sentences.
    Other,
}

/// A place where the body refers to a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The position in the body after which it stands.
    pub at: usize,
    /// The label of the note, as printed: `7` for `⁷`, `[7]` and `[^7]`.
    pub label: String,
    /// The position of the note in [`Article::notes`]; `None` if there is no such note.
    pub note: Option<usize>,
    /// Its bytes in the document; `None` in a Word document, whose text does not contain it.
    pub source: Option<Range<usize>>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words that it is on.
    pub range: Range<usize>,
    /// Its address, as written.
    pub address: String,
}

/// A note, or an entry of a list of references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The number or word that markers name it by, as printed; `None` for an entry without one.
    pub label: Option<String>,
    /// Its text, without the label.
    pub text: Flow,
    /// Its links; ranges of its own text.
    pub links: Vec<Link>,
    /// Its kind.
    pub kind: NoteKind,
    /// The bytes of the whole note in the document, with its label; `None` in a Word document.
    pub source: Option<Range<usize>>,
}

/// An address that a blank or a line end divides in the file. The parts were joined, which is a guess: letters may be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenAddress {
    /// The note that holds it, by its position in [`Article::notes`]; `None` if it is in the body.
    pub note: Option<usize>,
    /// The whole address, in the text of the note or of the body. Their flows lead to the parts in the file.
    pub range: Range<usize>,
}

words! {
    /// The kind of a note.
    pub enum NoteKind {
        /// A note at the bottom of a page, or at the end.
        Note = "note",
        /// An entry of a list of references.
        Reference = "reference",
    }
}

/// A citation that a program for references (Zotero, Mendeley, Word itself) left in a file, with the record of its work.
#[derive(Clone, Debug, PartialEq)]
pub struct EmbeddedCitation {
    /// The place that holds it.
    pub place: EmbeddedPlace,
    /// The works that it cites, in order.
    pub items: Vec<EmbeddedItem>,
}

/// The place of an embedded citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmbeddedPlace {
    /// The words that it shows in the body.
    Body(Range<usize>),
    /// A note, by its position in [`Article::notes`], and the words that it shows there.
    Note(usize, Range<usize>),
}

/// One work of an embedded citation.
#[derive(Clone, Debug, PartialEq)]
pub struct EmbeddedItem {
    /// The work in CSL-JSON.
    pub item: Extra,
    /// The place in the work, such as `p. 14`.
    pub locator: Option<String>,
}

impl Article {
    /// An article without text.
    #[must_use]
    pub fn empty(kind: ArticleKind) -> Self {
        Self {
            kind,
            body: Flow::default(),
            blocks: Vec::new(),
            markers: Vec::new(),
            links: Vec::new(),
            notes: Vec::new(),
            embedded: Vec::new(),
            broken_addresses: Vec::new(),
            marks_in_notes: Vec::new(),
            page_heads: 0,
            printed_numbers: BTreeMap::new(),
        }
    }

    /// Counts what is not read as sentences. Linear time.
    #[must_use]
    pub fn set_aside(&self) -> SetAside {
        let count =
            |is_it: fn(BlockKind) -> bool| self.blocks.iter().filter(|block| is_it(block.kind)).count();
        SetAside {
            headings: count(|kind| matches!(kind, BlockKind::Heading(_))),
            page_heads: self.page_heads,
            others: count(|kind| kind == BlockKind::Other),
        }
    }

    /// The text of a range of the body.
    ///
    /// # Panics
    /// When it is not a range of characters of the body.
    #[must_use]
    pub fn text(&self, range: &Range<usize>) -> &str {
        &self.body.text()[range.clone()]
    }

    /// The block that holds a position of the body, by its position in [`Article::blocks`]; `None` between blocks.
    #[must_use]
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.range.end < at);
        (self.blocks.get(index)?.range.start <= at).then_some(index)
    }

    /// The headings above a block, the outermost first. Linear in the number of blocks before it.
    #[must_use]
    pub fn headings(&self, block: usize) -> Vec<&str> {
        let mut above = u8::MAX;
        let mut headings = Vec::new();
        for Block { kind, range } in self.blocks[..block].iter().rev() {
            if let BlockKind::Heading(level) = *kind
                && level < above
            {
                above = level;
                headings.push(self.text(range));
            }
        }
        headings.reverse();
        headings
    }

    /// The markers in a range of the body, both ends included: a marker stands after the words that it belongs to.
    #[must_use]
    pub fn markers_in(&self, range: &Range<usize>) -> &[Marker] {
        let start = self.markers.partition_point(|marker| marker.at < range.start);
        let end = self.markers.partition_point(|marker| marker.at <= range.end);
        &self.markers[start..end.max(start)]
    }
}

#[cfg(test)]
/// The blocks of an article, for tests: the kind of each, and its text with the marks of notes in angle brackets.
fn shown(article: &Article) -> Vec<String> {
    let block = |block: &Block| {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Quotation => "q".to_owned(),
            BlockKind::ListItem => "i".to_owned(),
            BlockKind::Other => "o".to_owned(),
        };
        let mut text = article.text(&block.range).to_owned();
        for marker in article.markers_in(&block.range).iter().rev() {
            let note = marker.note.map_or("?".to_owned(), |note| note.to_string());
            text.insert_str(marker.at - block.range.start, &format!("<{}={note}>", marker.label));
        }
        format!("{kind} {text}")
    };
    article.blocks.iter().map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks of these kinds and texts.
    fn article(blocks: &[(BlockKind, &str)]) -> Article {
        let mut article = Article::empty(ArticleKind::Plain);
        let text = blocks.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\n");
        let mut start = 0;
        for (kind, text) in blocks {
            article.blocks.push(Block { kind: *kind, range: start..start + text.len() });
            start += text.len() + 1;
        }
        article.body = Flow::detached(text);
        article
    }

    #[test]
    fn blocks_know_their_headings() {
        use BlockKind::{Heading, Paragraph};
        let article = article(&[
            (Heading(1), "Harm"),
            (Heading(2), "Noise"),
            (Paragraph, "Loud."),
            (Heading(2), "Dust"),
            (Paragraph, "Dry."),
            (Heading(1), "Gain"),
            (Paragraph, "None."),
        ]);
        assert_eq!(article.headings(2), ["Harm", "Noise"]);
        assert_eq!(article.headings(4), ["Harm", "Dust"]);
        assert_eq!(article.headings(6), ["Gain"]);
        assert!(article.headings(0).is_empty());
        assert_eq!(
            (article.block_at(6), article.block_at(4), article.block_at(99)),
            (Some(1), Some(0), None)
        );
    }

    #[test]
    fn a_marker_belongs_to_the_words_before_it() {
        let mut article = article(&[(BlockKind::Paragraph, "Loud. Dry.")]);
        let marker = |at| Marker { at, label: "1".to_owned(), note: None, source: None };
        article.markers = vec![marker(5), marker(10)];
        assert_eq!(article.markers_in(&(0..5)).len(), 1);
        assert_eq!(article.markers_in(&(6..10)).len(), 1);
        assert_eq!(article.markers_in(&(0..10)).len(), 2);
        assert!(article.markers_in(&(0..4)).is_empty());
    }
}
