//! Interruptions: page heads and blocks of footnotes, which come between the words of a text without being part of it.
//!
//! A text that was taken from printed pages does not mark these lines, so they are recognised by their shape. The search for
//! quotations passes over them, and looks at the unchanged text, too; the reader of plain text makes the notes of an article
//! of them.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::piece::{Pieces, ProsePiece, is_superscript, marker_number};
use super::section_name::list_section;

/// A line of the text.
#[derive(Debug)]
pub(super) struct ProseLine<'a> {
    /// Without white space at its ends.
    pub(super) text: &'a str,
    /// The number of spaces before it.
    pub(super) indent: usize,
    /// Its characters, with the spaces before it and without those after it.
    pub(super) width: usize,
    /// Its bytes in the whole text, its end included.
    pub(super) range: Range<usize>,
    /// True if a form feed precedes it.
    pub(super) begins_page: bool,
}

impl ProseLine<'_> {
    /// The bytes of its text in the whole text.
    pub(super) fn text_range(&self, whole: &str) -> Range<usize> {
        let line = &whole[self.range.clone()];
        let start = self.range.start + (line.len() - line.trim_start().len());
        start..start + self.text.len()
    }
}

/// The lines of a text, divided into those of the body and those between.
#[derive(Debug)]
pub(super) struct PageLines<'a> {
    /// All lines.
    pub(super) lines: Vec<ProseLine<'a>>,
    /// Marks the lines that are not part of the body. An empty line is not marked.
    pub(super) is_out: Vec<bool>,
    /// The notes at the bottom of pages, in order.
    pub(super) notes: Vec<PageNote>,
}

/// A note at the bottom of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageNote {
    /// Its lines, by number. A note that continues on the next page has several ranges.
    pub(super) lines: Vec<Range<usize>>,
}

/// Finds the interruptions of a text, as ranges of whole lines, in order; those that touch are one. Linear time.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let pages = PageLines::read(text);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (line, is_out) in pages.lines.iter().zip(pages.is_out) {
        match ranges.last_mut() {
            _ if !is_out => {}
            Some(last) if last.end == line.range.start => last.end = line.range.end,
            _ => ranges.push(line.range.clone()),
        }
    }
    ranges
}

impl<'a> PageLines<'a> {
    /// Divides a text. Linear time.
    pub(super) fn read(text: &'a str) -> Self {
        let lines = split(text);
        let mut finder = Finder { width: usual_width(&lines), heads: Vec::new(), lines };
        finder.heads = finder.page_heads();
        let (is_out, notes) = finder.passed_over();
        Self { lines: finder.lines, is_out, notes }
    }
}

fn split(text: &str) -> Vec<ProseLine<'_>> {
    let mut lines = Vec::new();
    let mut begins_page = false;
    let is_end = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}');
    let mut start = 0;
    for whole in text.split_inclusive(is_end) {
        let line = whole.trim_end();
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let range = start..start + whole.len();
        start = range.end;
        lines.push(ProseLine {
            text: line.trim_start(),
            indent,
            width: line.chars().count(),
            range,
            begins_page,
        });
        begins_page = whole.ends_with('\u{c}') || (begins_page && line.is_empty());
    }
    lines
}

/// The width that most lines do not exceed.
fn usual_width(lines: &[ProseLine<'_>]) -> usize {
    let mut widths: Vec<usize> = lines.iter().map(|line| line.width).filter(|&width| width > 0).collect();
    if widths.is_empty() {
        return 0;
    }
    let at = (widths.len() - 1) * 19 / 20;
    *widths.select_nth_unstable(at).1
}

struct Finder<'a> {
    lines: Vec<ProseLine<'a>>,
    width: usize,
    /// Marks the lines that are page heads or page numbers.
    heads: Vec<bool>,
}

/// Page heads.
impl Finder<'_> {
    fn page_heads(&self) -> Vec<bool> {
        let edges = self.edges();
        let isolated: Vec<usize> = (0..self.lines.len()).filter(|&at| self.is_isolated(at)).collect();
        let mut heads: Vec<bool> =
            self.lines.iter().map(|line| 2 * line.width < self.width && is_page_line(line.text)).collect();
        for &at in &edges {
            heads[at] |= is_page_number(self.lines[at].text) || is_page_line(self.lines[at].text);
        }
        for at in self.repeated(&edges) {
            heads[at] = true;
        }
        // The second line of a page head.
        let inner: Vec<usize> = edges.iter().filter_map(|&at| self.inside_edge(at, &heads)).collect();
        for at in self.repeated(&inner) {
            heads[at] = true;
        }
        let titles: Vec<usize> = self
            .repeated(&isolated)
            .into_iter()
            .filter(|&at| !is_numbered_part(self.lines[at].text) && self.has_page_number(at, &heads))
            .collect();
        for at in titles {
            heads[at] = true;
        }
        heads
    }

    /// True if a line contains a page number, or the line before or after it is one. A line that only comes back, such as
    /// the heading `Notes` of each chapter, is no page head.
    fn has_page_number(&self, at: usize, heads: &[bool]) -> bool {
        let is_text = |&at: &usize| !self.lines[at].text.is_empty();
        let before = (at.saturating_sub(NEAR)..at).rev().find(is_text);
        let behind = (at + 1..self.lines.len().min(at + 1 + NEAR)).find(is_text);
        self.lines[at].text.contains(|c: char| c.is_ascii_digit())
            || before.into_iter().chain(behind).any(|at| heads[at])
    }

    /// The page heads among some lines that differ only in their digits.
    fn repeated(&self, some: &[usize]) -> Vec<usize> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for &at in some {
            *counts.entry(masked(self.lines[at].text)).or_default() += 1;
        }
        let is_repeated = |&at: &usize| counts[&masked(self.lines[at].text)] > 1;
        some.iter().copied().filter(is_repeated).collect()
    }

    /// The lines that are the first or last of a page, if form feeds delimit pages.
    fn edges(&self) -> Vec<usize> {
        let mut edges = Vec::new();
        let mut last = None;
        for (at, line) in self.lines.iter().enumerate() {
            if line.text.is_empty() {
                continue;
            }
            if line.begins_page || last.is_none() {
                edges.extend(last);
                edges.push(at);
            }
            last = Some(at);
        }
        edges.extend(last);
        edges.sort_unstable();
        edges.dedup();
        if self.lines.iter().any(|line| line.begins_page) { edges } else { Vec::new() }
    }

    /// The line next to a page head at the edge of a page, further inside.
    fn inside_edge(&self, at: usize, heads: &[bool]) -> Option<usize> {
        let is_text = |at: &usize| !self.lines[*at].text.is_empty();
        let is_first = self.lines[at].begins_page || at == 0;
        let inside = if is_first {
            (at + 1..self.lines.len().min(at + 1 + NEAR)).find(is_text)
        } else {
            (at.saturating_sub(NEAR)..at).rev().find(is_text)
        };
        inside.filter(|&inside| heads[at] && !heads[inside])
    }

    /// True if a line is short, does not end a sentence, and is between empty lines.
    fn is_isolated(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let is_empty =
            |at: Option<usize>| at.and_then(|at| self.lines.get(at)).is_none_or(|line| line.text.is_empty());
        !line.text.is_empty()
            && 4 * line.width < 3 * self.width
            && !ends_sentence(line.text)
            && is_empty(at.checked_sub(1))
            && is_empty(Some(at + 1))
    }
}

/// The most lines between the two lines of a page head.
const NEAR: usize = 4;

/// A text with every number replaced by the same one, and every run of white space by one blank.
fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('0') {
            out.push('0');
        }
    }
    out
}

/// True if a line is a page number, alone or after a capitalised name: `4`, `- 4 -`, `Page 4 of 20`, `Gan 4`.
fn is_page_line(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(7).collect();
    let numbers = words.iter().filter(|word| is_page_number(word)).count();
    match words.as_slice() {
        [] => false,
        _ if words.len() > 6 => false,
        [.., last] if numbers == 1 && is_page_number(last) => {
            let names = &words[..words.len() - 1];
            (names.is_empty() || !is_year(last))
                && !is_numbered_part(text)
                && names.iter().all(|word| is_capitalised(word) || SMALL_WORDS.contains(word))
                && names.first().is_none_or(|word| is_capitalised(word) || *word == "p.")
        }
        [dash, _, other] if numbers == 1 => is_dash(dash) && is_dash(other),
        [first, _, "of" | "/", _] if numbers == 2 => first.eq_ignore_ascii_case("page"),
        [_, "of" | "/", _] => numbers == 2,
        _ => false,
    }
}

/// Words that are in lower case in a running title.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "de", "der", "des", "et", "für", "in", "la", "of", "on", "the", "und", "van", "von",
    "|", "–", "-",
];

/// Words that a number follows in a heading, a caption or a list, in lower case.
const NUMBERED_PARTS: &[&str] = &[
    "act",
    "annex",
    "appendix",
    "argument",
    "article",
    "book",
    "box",
    "case",
    "chapter",
    "claim",
    "day",
    "definition",
    "exhibit",
    "example",
    "fig",
    "figure",
    "group",
    "hypothesis",
    "lesson",
    "level",
    "lemma",
    "map",
    "module",
    "objection",
    "option",
    "part",
    "phase",
    "principle",
    "proposition",
    "question",
    "reason",
    "round",
    "rule",
    "scenario",
    "scene",
    "schedule",
    "section",
    "stage",
    "step",
    "table",
    "theorem",
    "thesis",
    "unit",
    "version",
    "volume",
    "week", // German
    "abb",
    "abbildung",
    "abschnitt",
    "anhang",
    "artikel",
    "beispiel",
    "fall",
    "frage",
    "kapitel",
    "schritt",
    "stufe",
    "tabelle",
    "teil",
    "these", // French
    "annexe",
    "chapitre",
    "exemple",
    "partie",
    "règle",
    "tableau",
    "tome",
    "étape",
];

/// True if a line names a numbered part of a text: `Chapter 3`, `Table 4`.
fn is_numbered_part(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    NUMBERED_PARTS.contains(&first.as_str())
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && ["15", "16", "17", "18", "19", "20"].iter().any(|century| word.starts_with(century))
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "|" | "*" | "~")
}

fn is_page_number(word: &str) -> bool {
    let number = word.trim_matches(|c| matches!(c, '-' | '–' | '—' | '|' | '[' | ']'));
    (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.ends_with([',', ';', ':'])
}

/// True if a line ends with the end of a sentence, ignoring note markers and quotation marks after it.
pub(super) fn ends_sentence(line: &str) -> bool {
    let mut ends = false;
    for piece in Pieces::within(line, tail(line)) {
        match piece {
            ProsePiece::Mark('.' | '!' | '?' | '…' | '。', _) => ends = true,
            ProsePiece::Mark('"' | '\'' | ')' | ']', _) | ProsePiece::Marker(_) => {}
            _ => ends = false,
        }
    }
    ends
}

/// The last word of a line.
fn tail(line: &str) -> Range<usize> {
    let start = line.rfind(char::is_whitespace).unwrap_or(0);
    start..line.len()
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
/// The signs that number notes in place of digits, in order.
const SIGNS: [(char, u32); 3] = [('*', 1001), ('†', 1002), ('‡', 1003)];

/// Footnotes.
impl Finder<'_> {
    /// Marks the lines that are not part of the text, and finds the notes among them. The notes in a section of notes are
    /// part of the text, as are the entries of a list of references.
    fn passed_over(&self) -> (Vec<bool>, Vec<PageNote>) {
        let mut out = self.heads.clone();
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
        let number = |at: usize| note_number(self.lines[at].text).filter(|_| begins_note(self.lines[at].text));
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
        let is_next = number == 1 || number == last_note + 1 || number >= SIGNS[0].1;
        let is_inside_sentence = last_body.is_some_and(|body| !ends_sentence(self.lines[body].text));
        let is_below_rule = self.is_below_rule(at);
        let is_below_blank = at.checked_sub(1).is_none_or(|above| self.lines[above].text.is_empty());
        let is_in_list = !is_below_rule
            && !self.lines[at].text.starts_with('[')
            && (last_body.is_some_and(|body| self.lines[body].text.ends_with(':'))
                || self.comes_again(at, number));
        if is_in_list || !is_due && !(is_next && (is_below_rule || is_inside_sentence || is_below_blank)) {
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
        let is_point = |line: &str| line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']);
        let near = &self.lines[at + 1..self.lines.len().min(at + FAR)];
        is_point(self.lines[at].text)
            && near.iter().any(|line| {
                note_number(line.text) == Some(number) && !is_point(line.text) && begins_note(line.text)
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
            } else if next > at || number > Some(1000) || self.is_text_again(&block, next) {
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

/// The number of the note that a line begins with: `3 Lee`, `[3] Lee`, `3. Lee`, `³ Lee`, `* Lee`.
fn note_number(line: &str) -> Option<u32> {
    let (label, _) = note_label(line)?;
    let sign = SIGNS.iter().find(|(sign, _)| label.starts_with(*sign));
    sign.map_or_else(|| label.parse().ok(), |&(_, number)| Some(number))
}

/// Words in lower case that a note may begin with.
const FIRST_WORDS: &[&str] = &[
    "ibid", "ibidem", "id", "idem", "see", "cf", "op", "loc", "e.g", "i.e", "note", "vgl", "ebd", "ebenda",
    "siehe", "s", "so", "a", "voir", "v", "cité", "de", "van", "von", "d", "for", "in", "on", "as", "the",
    "p", "pp", "all",
];

/// True if a line with the number of a note goes on as a note does: `13 million` is a part of a sentence.
fn begins_note(line: &str) -> bool {
    let Some((_, start)) = note_label(line) else { return false };
    let text = &line[start..];
    let is_marked =
        !line.starts_with(|c: char| c.is_ascii_digit()) || line[..start].contains(['.', ')', ']']);
    let word = text.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    is_marked
        || !text.starts_with(char::is_lowercase)
        || word.contains("://")
        || word.starts_with("www.")
        || FIRST_WORDS.contains(&word.trim_end_matches('.'))
}

/// The label of the note that a line begins with, and the position of the text after it.
pub(super) fn note_label(line: &str) -> Option<(String, usize)> {
    if let Some(&(sign, _)) = SIGNS.iter().find(|(sign, _)| line.starts_with(*sign)) {
        let rest = &line[sign.len_utf8()..];
        let is_note = rest.starts_with(|c: char| c == ' ' || c.is_alphabetic());
        return is_note.then(|| (sign.to_string(), line.len() - rest.trim_start().len()));
    }
    let raised = line.trim_start_matches(is_superscript);
    if raised.len() < line.len() {
        let text = raised.trim_start();
        let number = marker_number(&line[..line.len() - raised.len()]);
        return (!text.is_empty()).then(|| (number, line.len() - text.len()));
    }
    let open = line.strip_prefix(['[', '(']).unwrap_or(line);
    let rest = open.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = rest.trim_start_matches([']', ')', '.']);
    let marks = &rest[..rest.len() - behind.len()];
    let is_closed = if line.starts_with('[') { marks == "]" } else { marks.len() < 3 };
    let is_note = behind.starts_with(char::is_whitespace) && is_closed;
    let number: u32 = open[..open.len() - rest.len()].parse().ok()?;
    (is_note && (1..1000).contains(&number))
        .then(|| (number.to_string(), line.len() - behind.trim_start().len()))
}

/// The numbers of the notes that a line points to.
fn markers(line: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    for piece in Pieces::new(line) {
        if let ProsePiece::Marker(range) = piece {
            let marker = marker_number(&line[range]);
            let digits = marker.split(|c: char| !c.is_ascii_digit());
            numbers.extend(digits.filter_map(|number| number.parse::<u32>().ok()));
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text without its interruptions, with runs of white space as one space.
    fn body(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for cut in find(text) {
            out += &text[at..cut.start];
            at = cut.end;
        }
        out += &text[at..];
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn page_heads_are_passed_over() {
        for head in ["\n Gan 4 \n", "\u{c}Gan 5\n", "4\n", "\n- 4 -\n", "\nPage 4 of 20\n", "\u{c}\n\n[12]\n"]
        {
            let text =
                format!("The cameras on the street have never\n{head}deterred anybody who was not afraid.\n");
            assert_eq!(
                body(&text),
                "The cameras on the street have never deterred anybody who was not afraid.",
                "{head:?}"
            );
        }
    }

    #[test]
    fn titles_that_come_back_on_every_page_are_passed_over() {
        let page = "\u{c}3 The Rights of Cameras\nand so on and on it goes for a whole long line\n";
        let text = format!("One\n{page}{}", page.replace('3', "4"));
        assert!(!body(&text).contains("Rights"), "{}", body(&text));
    }

    #[test]
    fn blocks_of_footnotes_are_passed_over() {
        let before = "The cameras on the street have never.”1 Yes,2 they have, and it is not\n";
        let after = "true that they deter anybody who was not afraid.\n";
        for notes in [
            "\n1 Lee, Ann. Streets Counted. Harbour Press, 2019, p. 14, and what follows it there on\n\
             12 Aug. 2019, https://example.org/a.\n2 Ibid.\n",
            "\n1. Lee.\n\n2. Ibid.\n\n",
            "          \n1 Lee. Streets.\n2 Ibid.\n ",
            "_____\n1 Lee. Streets.\n2 Ibid.\n\n\n Gan 4\n\n ",
            "\n[1] Lee.\n[2] Ibid.\n\u{c}Gan 7\n",
            "\n¹ Lee.\n² Ibid.\n\n",
            "\n* Lee, who was there.\n\n",
        ] {
            let text = format!("{before}{notes}{after}");
            assert_eq!(body(&text), body(&format!("{before}{after}")), "{notes:?}");
        }
    }

    #[test]
    fn notes_without_markers_are_told_by_where_they_stand() {
        for text in [
            "So they never.\n\n1 Lee.\n2 Ibid.\n\u{c}Yet they came.",
            "So they never.\n          \n1 Lee.\n2 Ibid.\n\nYet they came.",
            "So they never.\n_____\n1 Lee.\n2 Ibid.\n\nYet they came.",
        ] {
            assert_eq!(body(text), "So they never. Yet they came.", "{text:?}");
        }
        let text = "So they\n\n1 Lee.\n2 Ibid.\n\nnever came.";
        assert_eq!(body(text), "So they never came.");
    }

    #[test]
    fn numbers_in_the_text_are_no_notes() {
        for text in [
            "Of those who came,\n13 million went again to where they had come from.\n",
            "What is needed:\n\n1. A camera.\n2. A street.\n\nNothing else is needed.\n",
            "1 Introduction\n\nStreets are watched.\n",
        ] {
            assert!(find(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn sentences_end_before_their_notes() {
        for end in ["so.", "so.”1", "so?)", "so.[1]", "so¹.", "so. "] {
            assert!(ends_sentence(end.trim_end()), "{end}");
        }
        for open in ["so", "so,1", "so 1", "2016", "so -"] {
            assert!(!ends_sentence(open), "{open}");
        }
    }
}
