//! Plain text as it is found: extracted from a PDF with its page heads and notes, written in an editor, or pasted.
//!
//! `interruption` finds page heads and the notes at the bottom of pages. Of the other lines, `shape` measures how the text is
//! set, `enumeration` knows the marks of lists and numbered headings, and `parts` finds headings, paragraphs, quotations and
//! list items with `looks`; `levels` ranks the headings. `joining` makes one line of each part, with the help of `hyphens` and `address`.

mod enumeration;
mod hyphens;
mod joining;
mod levels;
pub(super) mod looks;
mod parts;
mod shape;

use std::ops::Range;

use self::joining::{Joined, Joiner};
use self::parts::{Part, PartKind};
use self::shape::{BodyLine, body_lines};
use super::address::links;
use super::references;
use super::{Article, ArticleKind, Block, BlockKind, BrokenAddress, Note, NoteKind};
use crate::document::interruption::{PageLines, PageNote, note_label};
use crate::document::parallel::map_pieces;
use crate::document::prose::Prose;

/// Reads plain text. Linear time.
///
/// Lists of notes and references at the end are found, and markers have their notes, as after [`references::find`].
#[must_use]
pub(super) fn read(prose: &Prose<'_>) -> Article {
    let text = prose.text();
    let pages = PageLines::read(text);
    let body = body_lines(text, &pages);
    let parts = parts::divide(&body);
    let joiner = Joiner::new(text, &pages);
    let mut article = Article::empty(ArticleKind::Plain);
    let joined = map_pieces(text.len(), &parts, |part| joiner.join(&part_ranges(&body, part)));
    for (joined, kind) in joined.into_iter().zip(block_kinds(&parts)) {
        add_block(&mut article, kind, joined);
    }
    article.links = links(article.body.text());
    let notes = map_pieces(text.len(), &pages.notes, |note| read_note(&pages, note, &joiner));
    for (note, broken) in notes.into_iter().flatten() {
        let number = article.notes.len();
        let broken = broken.into_iter().map(|range| BrokenAddress { note: Some(number), range });
        article.broken_addresses.extend(broken);
        article.notes.push(note);
    }
    article.page_heads = pages.heads;
    references::find(&mut article);
    article
}

/// The kinds of blocks that parts make.
fn block_kinds(parts: &[Part]) -> Vec<BlockKind> {
    let styles = parts.iter().map(|part| match part.kind {
        PartKind::Heading(style) => Some(style),
        _ => None,
    });
    let levels = levels::levels(styles);
    let kind = |(part, level): (&Part, Option<u8>)| match part.kind {
        PartKind::Heading(_) => BlockKind::Heading(level.unwrap_or(1)),
        PartKind::Paragraph => BlockKind::Paragraph,
        PartKind::Quotation => BlockKind::Quotation,
        PartKind::ListItem => BlockKind::ListItem,
        PartKind::Other => BlockKind::Other,
    };
    parts.iter().zip(levels).map(kind).collect()
}

/// The bytes of the lines of a part, without a bullet.
fn part_ranges(body: &[BodyLine<'_>], part: &Part) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = body[part.lines.clone()]
        .iter()
        .filter(|line| !line.is_underline)
        .map(|line| line.range.clone())
        .collect();
    if let Some(first) = ranges.first_mut() {
        first.start += part.bullet;
    }
    ranges
}

fn add_block(article: &mut Article, kind: BlockKind, joined: Joined) {
    if joined.flow.text().is_empty() {
        return;
    }
    let Joined { flow, broken } = joined;
    if !article.blocks.is_empty() {
        let end = article.body.source(0..article.body.text().len()).map_or(0, |range| range.end);
        let start = flow.source(0..flow.text().len()).map_or(end, |range| range.start);
        article.body.replace(end..start.max(end), "\n");
    }
    let start = article.body.text().len();
    article.body.append(&flow);
    article.blocks.push(Block { kind, range: start..article.body.text().len() });
    let addresses = broken.into_iter().map(|range| range.start + start..range.end + start);
    article.broken_addresses.extend(addresses.map(|range| BrokenAddress { note: None, range }));
}

/// Reads a note from the bottom of a page: the note, and the addresses in it that were not whole.
fn read_note(
    pages: &PageLines<'_>,
    note: &PageNote,
    joiner: &Joiner<'_>,
) -> Option<(Note, Vec<Range<usize>>)> {
    let first = note.lines.first()?;
    let (label, text_start) = note_label(pages.lines[first.start].text)?;
    let mut ranges = Vec::new();
    for line in note.lines.iter().flat_map(Clone::clone) {
        ranges.push(pages.lines[line].text_range(joiner.text()));
    }
    let source = ranges[0].start..ranges[first.len() - 1].end;
    ranges[0].start += text_start;
    if let Some(last) = ranges.last_mut() {
        last.end =
            last.start.max(last.start + references::without_return(&joiner.text()[last.clone()]).len());
    }
    let Joined { flow, broken } = joiner.join(&ranges);
    let links = links(flow.text());
    let note = Note { label: Some(label), links, text: flow, kind: NoteKind::Note, source: Some(source) };
    Some((note, broken))
}

#[cfg(test)]
mod tests;
