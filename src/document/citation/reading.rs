//! What a reading of the citations of an article gives: works, and the references to them.

use std::ops::Range;

use crate::model::Extra;

/// The citations of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Citations {
    /// The works that it cites, each once, in the order of their first citation; after them those that only a list of
    /// references names.
    pub works: Vec<Work>,
    /// The reading of each note of the article, in the order of [`Article::notes`](crate::document::article::Article::notes).
    pub notes: Vec<NoteReading>,
    /// The citations that stand in the body itself, in order: `(Lee 2019, 14)`, `[12]`, links, and those of programs for
    /// references.
    pub in_text: Vec<TextCitation>,
}

/// A work that an article cites.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// A short name, unique in the article: `lee-2019`.
    pub id: String,
    /// Its record in CSL-JSON, without `id`.
    pub item: Extra,
    /// The note that describes it in full, by its position in [`Article::notes`](crate::document::article::Article::notes).
    pub note: Option<usize>,
}

/// A note, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteReading {
    /// Its number: the position of its first marker among those of all notes, from 1. Notes without a marker follow.
    pub number: u32,
    /// Its references to works, in order. Empty for a note that only comments.
    pub references: Vec<WorkReference>,
}

/// A reference to a work, in a note or in the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkReference {
    /// Its text, in the note or in the body.
    pub range: Range<usize>,
    /// Its form.
    pub form: ReferenceForm,
    /// The works that it means, by their positions in [`Citations::works`]: one, or several for an *ibid.* after a note that
    /// cites several. Empty if there is a problem.
    pub works: Vec<usize>,
    /// The earlier note that it repeats or shortens, by its position in [`Article::notes`](crate::document::article::Article::notes).
    pub refers_to: Option<usize>,
    /// The place in the work, such as `p. 14`.
    pub locator: Option<String>,
    /// The reason why the work is not certain.
    pub problem: Option<ReferenceProblem>,
}

/// The form of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceForm {
    /// The work is described.
    Full,
    /// Author, or title, or both, shortened: `Roth and Wang, “Data Leviathan.”`, `Lee 2019`.
    Short,
    /// *Ibid.*, *id.*, *ebd.*: the work of the reference before.
    Ibid,
    /// *Op. cit.*, *loc. cit.*, *a. a. O.*: a work of that author, cited before.
    OpCit,
    /// `see note 5`.
    NoteNumber,
    /// The number of an entry in a list of references.
    Numeric,
    /// A link, or a bare address.
    Link,
    /// The citation of a program for references.
    Embedded,
}

/// The reason why the work of a reference is not certain. Notes are positions in [`Article::notes`](crate::document::article::Article::notes), works in
/// [`Citations::works`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceProblem {
    /// *Ibid.* with no reference before it.
    NothingBefore,
    /// *Ibid.* after a note that cites several works.
    SeveralBefore(usize),
    /// No work has that author or title. Works that are near, by their author or title: three at most.
    NoMatch(Vec<usize>),
    /// Several works have it.
    SeveralMatches(Vec<usize>),
    /// `ibid. 5` may be a place in the work before, or note 5. The first reading is followed.
    TwoReadings {
        /// The note that it is taken to mean.
        taken: usize,
        /// The note of the other reading.
        other: usize,
    },
    /// There is no note of that number, or no entry of that number or name.
    NoSuchNote,
}

/// A citation in the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCitation {
    /// Its text in the body, with its brackets.
    pub range: Range<usize>,
    /// The works that it cites, in order.
    pub references: Vec<WorkReference>,
}
