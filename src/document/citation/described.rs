//! What a note describes by itself, whatever the notes before it say. Each can be read on its own, so that several are at a time.

use std::ops::Range;

use super::emphasis::{self, Bare};
use super::extract;
use super::fields::Fields;
use super::ibid;
use super::record;
use super::split;
use crate::document::article::{Link, Note, NoteKind};
use crate::document::language::Language;

/// An entry of a list of references.
pub(super) struct DescribedEntry<'t> {
    /// Its text without marks of emphasis.
    pub(super) bare: Bare<'t>,
    /// The work that it describes.
    pub(super) fields: Fields,
}

/// A note, cut into the parts that may be references.
pub(super) struct DescribedNote<'t> {
    /// Its text without marks of emphasis.
    pub(super) bare: Bare<'t>,
    pub(super) parts: Vec<DescribedPart>,
}

/// A part of a note that may be a reference.
pub(super) struct DescribedPart {
    /// Its range in the bare text of the note.
    pub(super) range: Range<usize>,
    /// True if an address stands in it.
    pub(super) has_address: bool,
    /// The work that it describes, unless it repeats another reference or is a comment.
    pub(super) fields: Option<Fields>,
}

impl<'t> DescribedEntry<'t> {
    /// Reads an entry. Linear time.
    pub(super) fn read(entry: &'t Note, language: Language) -> Self {
        let bare = emphasis::without(entry.text.text());
        let links: Vec<Link> = entry.links.iter().map(|link| bare.link(link)).collect();
        let fields = record::read(&bare.text, &links, NoteKind::Reference, language);
        Self { bare, fields }
    }
}

impl<'t> DescribedNote<'t> {
    /// Reads a note. Linear time.
    pub(super) fn read(note: &'t Note, language: Language) -> Self {
        let bare = emphasis::without(note.text.text());
        let part = |range| DescribedPart::read(note, &bare, range, language);
        let parts = split::references(&bare.text).into_iter().map(part).collect();
        Self { bare, parts }
    }
}

impl DescribedPart {
    fn read(note: &Note, bare: &Bare<'_>, range: Range<usize>, language: Language) -> Self {
        let text = &bare.text[range.clone()];
        if ibid::read(text, language).is_some() {
            return Self { range, has_address: false, fields: None };
        }
        let links = links(note, bare, &range);
        let may_talk = links.is_empty() && !text.contains(['“', '„', '«']) && !has_imprint(text);
        let is_talk = may_talk && split::is_prose(text) && !record::has_kind(text, language);
        Self {
            has_address: !links.is_empty() || extract::address_start(text).is_some(),
            fields: (!is_talk).then(|| record::read(text, &links, NoteKind::Note, language)),
            range,
        }
    }
}

/// The links in a part of a note, by their places in the part.
fn links(note: &Note, bare: &Bare<'_>, part: &Range<usize>) -> Vec<Link> {
    let range = bare.in_whole(part);
    let first = note.links.partition_point(|link| link.range.start < range.start);
    note.links[first..]
        .iter()
        .take_while(|link| link.range.start <= range.end)
        .filter(|link| link.range.end <= range.end)
        .map(|link| bare.link(link))
        .map(|link| Link {
            range: link.range.start - part.start..link.range.end - part.start,
            address: link.address,
        })
        .collect()
}

/// True if a text has what only descriptions have: a year in brackets, pages.
fn has_imprint(text: &str) -> bool {
    text.contains('(') && text.bytes().any(|byte| byte.is_ascii_digit())
        || text.contains("pp.")
        || text.contains("vol.")
}
