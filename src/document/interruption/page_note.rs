//! Notes at the bottom of pages, and those that end the text without a heading.

use std::collections::BTreeSet;
use std::ops::Range;

use super::line::{ProseLine, ends_sentence};
use super::note_label::{SIGNS, begins_note, markers, note_number};
use crate::document::section_name::list_section;

/// A note at the bottom of a page, or at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct PageNote {
    /// Its lines, by number. A note that continues on the next page has several ranges.
    pub(in crate::document) lines: Vec<Range<usize>>,
}

/// Marks the lines that are not part of the body, given those that are page heads, and finds the notes among them.
pub(super) fn page_notes(
    lines: &[ProseLine<'_>],
    heads: &[bool],
    width: usize,
) -> (Vec<bool>, Vec<PageNote>) {
    NoteFinder { lines, heads, width }.passed_over()
}

struct NoteFinder<'b, 'a> {
    lines: &'b [ProseLine<'a>],
    /// Marks the lines that are page heads.
    heads: &'b [bool],
    /// The width that most lines do not exceed.
    width: usize,
}

/// A block of footnotes while it is being read.
struct NoteBlock {
    first: usize,
    /// The number of its last note so far.
    number: u32,
    /// Its longest line so far.
    width: usize,
    /// True if the text around breaks off in the middle of a sentence.
    is_inside_sentence: bool,
}
/// The first line and the number of each note of a block.
type NoteStarts = Vec<(usize, u32)>;

/// The most lines that continue a note on the next page.
const MOST_REST: usize = 30;
/// The most lines of a block. The lines after them may begin another block.
const MOST_LINES: usize = 200;
impl NoteFinder<'_, '_> {
    /// Marks the lines that are not part of the text, and finds the notes among them. The notes in a section of notes are
    /// part of the text, as are the entries of a list of references.
    fn passed_over(&self) -> (Vec<bool>, Vec<PageNote>) {
        let mut out = self.heads.to_vec();
        let mut notes: Vec<PageNote> = Vec::new();
        // The markers whose notes have not been found yet.
        let mut due: BTreeSet<u32> = BTreeSet::new();
        let end_notes = self.end_notes();
        let has_list = end_notes.is_some() || self.has_numbered_list();
        let mut last_note = 0;
        let mut last_body: Option<usize> = None;
        let mut at = 0;
        while at < self.lines.len() {
            let line = &self.lines[at];
            if line.text.is_empty() || out[at] {
                at += 1;
            } else if self.begins_list(at) {
                break;
            } else if let Some(starts) = end_notes.as_ref().filter(|starts| starts[0].0 == at) {
                notes.extend(self.page_notes(starts, self.lines.len()));
                out[at..].fill(true);
                break;
            } else if let Some((starts, end)) = self.block(at, last_body, &due, last_note) {
                out[at..end].fill(true);
                let last = starts.last().map_or(0, |&(_, number)| number);
                if last < SIGNS[0].1 {
                    last_note = last;
                    due = due.split_off(&(last + 1));
                }
                notes.extend(self.page_notes(&starts, end));
                at = end;
            } else if let Some(end) = self.continuation(at, &notes, last_note) {
                out[at..end].fill(true);
                if let Some(note) = notes.last_mut() {
                    note.lines.push(at..end);
                }
                at = end;
            } else if is_rule(line.text) {
                out[at] = self.lines.get(at + 1).is_some_and(|next| note_number(next.text).is_some());
                at += 1;
            } else {
                if !has_list {
                    due.extend(markers(line.text));
                }
                last_body = Some(at);
                at += 1;
            }
        }
        (out, notes)
    }

    /// The notes of a block that ends at a line; page heads inside it are not part of them.
    fn page_notes(&self, starts: &[(usize, u32)], end: usize) -> Vec<PageNote> {
        let ends = starts.iter().skip(1).map(|&(line, _)| line).chain([end]);
        let note = |(&(start, _), end): (&(usize, u32), usize)| {
            let mut lines: Vec<Range<usize>> = Vec::new();
            for at in (start..end).filter(|&at| !self.heads[at] && !self.lines[at].text.is_empty()) {
                match lines.last_mut() {
                    Some(last) if last.end == at => last.end = at + 1,
                    _ => lines.push(at..at + 1),
                }
            }
            PageNote { lines }
        };
        starts.iter().zip(ends).map(note).collect()
    }

    /// The notes that end the text without a heading: all paragraphs there begin with numbers in order, and the text refers
    /// to the first of them.
    fn end_notes(&self) -> Option<NoteStarts> {
        let mut chunks: Vec<NoteStarts> = Vec::new();
        let mut end = self.lines.len();
        while let Some(chunk) = self.chunk_before(end) {
            let expected = chunks.last().and_then(|chunk| chunk.first()).map(|&(_, number)| number);
            let follows = |starts: &NoteStarts| {
                starts.last().is_some_and(|&(_, last)| expected.is_none_or(|next| last + 1 == next))
            };
            let whole = self.note_starts(chunk.clone());
            if follows(&whole) {
                chunks.push(whole);
                end = chunk.start;
                continue;
            }
            // The first note follows the text without an empty line.
            let first = chunk.clone().find(|&at| note_number(self.lines[at].text) == Some(1));
            chunks.extend(first.map(|first| self.note_starts(first..chunk.end)).filter(follows));
            break;
        }
        let starts: NoteStarts = chunks.into_iter().rev().flatten().collect();
        let &(start, first) = starts.first().filter(|_| starts.len() > 1)?;
        let above = (0..start).rev().find(|&at| !self.lines[at].text.is_empty() && !self.heads[at]);
        if above.is_none_or(|above| !ends_sentence(self.lines[above].text)) {
            return None;
        }
        let mut named = BTreeSet::new();
        named.extend(self.lines[..start].iter().flat_map(|line| markers(line.text)));
        let known = starts.iter().filter(|(_, number)| named.contains(number)).count();
        (named.contains(&first) && 2 * known > starts.len() && !named.range(1..first).any(|_| true))
            .then_some(starts)
    }

    /// The last lines before a line that stand together, without an empty line or a page head.
    fn chunk_before(&self, end: usize) -> Option<Range<usize>> {
        let is_text = |at: &usize| !self.lines[*at].text.is_empty() && !self.heads[*at];
        let last = (0..end).rev().find(is_text)?;
        let start = (0..last).rev().find(|at| !is_text(at)).map_or(0, |above| above + 1);
        Some(start..last + 1)
    }

    /// The notes of lines that begin with the number of a note; none if they do not.
    fn note_starts(&self, chunk: Range<usize>) -> NoteStarts {
        let number =
            |at: usize| note_number(self.lines[at].text).filter(|_| begins_note(self.lines[at].text));
        let mut starts: NoteStarts = Vec::new();
        for at in chunk.clone() {
            let last = starts.last().map(|&(_, number)| number);
            match number(at) {
                Some(number) if at == chunk.start || last == Some(number - 1) => starts.push((at, number)),
                _ if at == chunk.start => break,
                _ => {}
            }
        }
        starts
    }

    /// True if a line is the heading of a section of notes or references.
    fn begins_list(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let above = at.checked_sub(1).map(|above| self.lines[above].text);
        line.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && list_section(line.text).is_some()
            && (line.begins_page || above.is_none_or(|above| above.is_empty() || ends_sentence(above)))
    }

    /// True if the text has a section of numbered notes or references: its markers are not those of notes on the pages.
    fn has_numbered_list(&self) -> bool {
        let mut lines = 0..self.lines.len();
        lines.any(|at| {
            self.begins_list(at)
                && self.next_text(at + 1).is_some_and(|next| note_number(self.lines[next].text).is_some())
        })
    }

    /// The end of the rest of the last note, which continues at the bottom of this page: the lines lead to the next note, or
    /// from a rule to the end of the page.
    fn continuation(&self, at: usize, notes: &[PageNote], last_note: u32) -> Option<usize> {
        let last = notes.last()?.lines.last()?.end.checked_sub(1)?;
        let is_below_blank = self.lines[at.checked_sub(1)?].text.is_empty();
        if ends_sentence(self.lines[last].text) || !(is_below_blank || self.is_below_rule(at)) {
            return None;
        }
        let end = (at..self.lines.len().min(at + MOST_REST)).find(|&next| {
            let line = &self.lines[next];
            line.text.is_empty()
                || (next > at && line.begins_page)
                || self.heads[next]
                || note_number(line.text) == Some(last_note + 1)
        })?;
        let leads_to_note = end > at && note_number(self.lines[end].text) == Some(last_note + 1);
        let ends_page = self.is_below_rule(at) && self.is_foot(end);
        (end > at && (leads_to_note || ends_page)).then_some(end)
    }

    /// The first lines and numbers of the notes of the block of footnotes that begins with a line, and the end of the block;
    /// `None` if the line only looks like a note. It is a note if a marker in the text refers to it, or if its number follows that of the last note
    /// and it is below a rule, inside a sentence, or at the foot of a page.
    fn block(
        &self,
        at: usize,
        last_body: Option<usize>,
        due: &BTreeSet<u32>,
        last_note: u32,
    ) -> Option<(NoteStarts, usize)> {
        let line = &self.lines[at];
        let number = note_number(line.text).filter(|_| begins_note(line.text))?;
        let is_due = due.contains(&number);
        // A text may be cut out of a longer one: its notes start anywhere.
        let is_first =
            last_note == 0 && at.checked_sub(1).is_some_and(|above| is_rule(self.lines[above].text));
        let is_next = number == 1 || number == last_note + 1 || number >= SIGNS[0].1 || is_first;
        // A short line, such as a heading, does not break off.
        let is_inside_sentence = last_body
            .map(|body| &self.lines[body])
            .is_some_and(|body| !ends_sentence(body.text) && 2 * body.width > self.width);
        let is_below_rule = self.is_below_rule(at);
        let is_below_blank = at.checked_sub(1).is_none_or(|above| self.lines[above].text.is_empty());
        if !is_due && !(is_next && (is_below_rule || is_inside_sentence || is_below_blank)) {
            return None;
        }
        let is_below_colon = last_body.is_some_and(|body| self.lines[body].text.ends_with(':'));
        let is_list =
            !is_below_rule && !line.text.starts_with('[') && (is_below_colon || self.comes_again(at, number));
        if is_list {
            return None;
        }
        let (starts, end) =
            self.block_end(NoteBlock { first: at, number, width: line.width, is_inside_sentence });
        let is_note = is_due
            || is_below_rule
            || (is_inside_sentence && self.goes_on(end))
            || (is_below_blank && self.is_foot(end));
        is_note.then_some((starts, end))
    }

    /// True if a line with a number and a point, as in lists, is followed by a note of that number in another form.
    fn comes_again(&self, at: usize, number: u32) -> bool {
        /// The lines in which the note is looked for: two pages.
        const FAR: usize = 120;
        let is_point =
            |line: &str| line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']);
        let near = &self.lines[at + 1..self.lines.len().min(at + FAR)];
        is_point(self.lines[at].text)
            && near.iter().any(|line| {
                !is_point(line.text) && note_number(line.text) == Some(number) && begins_note(line.text)
            })
    }

    /// True if a page ends there.
    fn is_foot(&self, end: usize) -> bool {
        self.next_text(end).is_some_and(|next| self.lines[next].begins_page || self.heads[next])
    }

    /// The first lines and numbers of the notes of a block, and one past its last line.
    fn block_end(&self, mut block: NoteBlock) -> (NoteStarts, usize) {
        let mut starts = vec![(block.first, block.number)];
        let mut at = block.first + 1;
        while at < self.lines.len().min(block.first + MOST_LINES) {
            let Some(next) = self.next_text(at) else { break };
            let line = &self.lines[next];
            if line.begins_page || self.heads[next] {
                break;
            }
            let number = note_number(line.text);
            if number == Some(block.number + 1) {
                block.number += 1;
                starts.push((next, block.number));
            } else if next > at
                || number > Some(1000)
                || number == Some(starts[0].1)
                || self.is_text_again(&block, next)
            {
                break;
            }
            block.width = block.width.max(line.width);
            at = next + 1;
        }
        (starts, at)
    }

    /// True if a line after a note is not its continuation.
    fn is_text_again(&self, block: &NoteBlock, at: usize) -> bool {
        let [before, line] = [&self.lines[at - 1], &self.lines[at]];
        if before.text.ends_with([',', ';', ':', '-', '–', '/', '(', '&']) {
            return false;
        }
        // Typesetters break a line if the next word does not fit. With that much room, the line was ended on purpose.
        let word = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let has_room = 4 * (before.width + 1 + word) < 3 * self.width.max(block.width);
        let is_set_apart = line.indent > self.lines[block.first].indent
            || (block.is_inside_sentence && line.text.starts_with(char::is_lowercase));
        has_room || (is_set_apart && ends_sentence(before.text))
    }

    /// True if the sentence goes on after a block: the next line of text begins with a small letter.
    fn goes_on(&self, end: usize) -> bool {
        let mut next = end..self.lines.len();
        let next = next.find(|&at| !self.lines[at].text.is_empty() && !self.heads[at]);
        next.is_some_and(|next| self.lines[next].text.starts_with(char::is_lowercase))
    }

    fn next_text(&self, at: usize) -> Option<usize> {
        (at..self.lines.len()).find(|&at| !self.lines[at].text.is_empty())
    }

    /// True if there is a rule above: an empty line or a line of dashes, which typesetters put above notes.
    fn is_below_rule(&self, at: usize) -> bool {
        let above = at.checked_sub(1).map(|above| &self.lines[above]);
        above.is_some_and(|above| is_rule(above.text) || (above.text.is_empty() && above.range.len() > 8))
    }
}
/// True if a line is a rule: underscores or dashes.
fn is_rule(text: &str) -> bool {
    text.chars().count() >= 5 && text.chars().all(|c| matches!(c, '_' | '-' | '–' | '—' | '─' | '⸻'))
}
