//! Page heads and page numbers.

use std::collections::HashMap;

use super::line::{ProseLine, ends_sentence};
use super::note_label::begins_note;

/// Marks the lines that are page heads or page numbers, given the width that most lines do not exceed.
pub(super) fn page_heads(lines: &[ProseLine<'_>], width: usize) -> Vec<bool> {
    HeadFinder { lines, width }.page_heads()
}

struct HeadFinder<'b, 'a> {
    lines: &'b [ProseLine<'a>],
    width: usize,
}

impl HeadFinder<'_, '_> {
    fn page_heads(&self) -> Vec<bool> {
        let edges = self.edges();
        let isolated: Vec<usize> = (0..self.lines.len()).filter(|&at| self.is_isolated(at)).collect();
        let mut heads: Vec<bool> = (0..self.lines.len()).map(|at| self.is_short_page_line(at)).collect();
        let headings = self.keep_headings(&mut heads);
        self.keep_rows(&mut heads);
        for &at in &isolated {
            heads[at] |= self.is_numbered_title(at) || self.is_inside_sentence(at);
        }
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
            .filter(|at| headings.binary_search(at).is_err())
            .filter(|&at| !is_numbered_part(self.lines[at].text) && self.has_page_number(at, &heads))
            .collect();
        for at in titles {
            heads[at] = true;
        }
        heads
    }

    fn is_short_page_line(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        may_be_page_line(text)
            && 2 * extent(text) < self.width
            && is_page_line(text)
            && at.checked_sub(1).is_none_or(|above| !asks_for_number(self.lines[above].text))
    }

    /// A line of a name and a number may be a heading: `Apollo 11`. It is a page head if it is inside a sentence or below notes, or
    /// if its shape comes back and one of these lines is inside a sentence, or comes back often.
    /// Returns the lines that are headings, in order.
    fn keep_headings(&self, heads: &mut [bool]) -> Vec<usize> {
        /// The lines of one shape that are page heads wherever they are.
        const OFTEN: usize = 3;
        let is_named = |&at: &usize| heads[at] && self.lines[at].text.contains(char::is_alphabetic);
        let mut named: Vec<usize> = (0..heads.len()).filter(is_named).collect();
        let mut shapes: HashMap<String, (usize, bool)> = HashMap::new();
        for &at in &named {
            let shape = shapes.entry(masked(self.lines[at].text)).or_default();
            shape.0 += 1;
            shape.1 |= self.is_inside_sentence(at);
        }
        named.retain(|&at| {
            let (count, is_inside) = shapes[&masked(self.lines[at].text)];
            heads[at] =
                is_inside || count >= OFTEN || is_page_of(self.lines[at].text) || self.is_below_note(at);
            !heads[at]
        });
        named
    }

    /// True if the lines above stand together and begin as a note does, below a rule or an empty line: a page ends there.
    fn is_below_note(&self, at: usize) -> bool {
        /// The most lines of a block of notes.
        const MOST: usize = 40;
        let is_text = |&at: &usize| !self.lines[at].text.is_empty();
        let Some(last) = (at.saturating_sub(NEAR)..at).rev().find(is_text) else { return false };
        let mut above = (last.saturating_sub(MOST)..=last).rev().take_while(is_text);
        let is_first = |at: usize| {
            at.checked_sub(1).is_none_or(|above| !self.lines[above].text.contains(char::is_alphanumeric))
        };
        above.any(|at| is_first(at) && begins_note(self.lines[at].text))
    }

    /// Lines of names and numbers that follow each other are the rows of a table.
    fn keep_rows(&self, heads: &mut [bool]) {
        let mut at = 0;
        while at < heads.len() {
            let run = heads[at..].iter().take_while(|&&is_head| is_head).count();
            let rows = at..at + run;
            let is_named = |at: usize| self.lines[at].text.starts_with(char::is_alphabetic);
            if run > 1 && rows.clone().all(is_named) && rows.clone().all(|at| !self.lines[at].begins_page) {
                heads[rows].fill(false);
            }
            at += run.max(1);
        }
    }

    /// True if a line holds a page number before or after a title, with a wide gap between them: `12      The Bridge`.
    fn is_numbered_title(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        let is_apart = |names: &str, title: &str| title.len() >= names.len() + 2 && is_title(names);
        text.split_once(char::is_whitespace)
            .is_some_and(|(number, title)| is_page_number(number) && is_apart(title.trim_start(), title))
            || text
                .rsplit_once(char::is_whitespace)
                .is_some_and(|(title, number)| is_page_number(number) && is_apart(title.trim_end(), title))
    }

    /// True if a title stands inside a sentence: the line above it breaks off, and the line below it begins with a small letter.
    fn is_inside_sentence(&self, at: usize) -> bool {
        let is_text = |&at: &usize| !self.lines[at].text.is_empty();
        let above = (at.saturating_sub(NEAR)..at).rev().find(is_text);
        let below = (at + 1..self.lines.len().min(at + 1 + NEAR)).find(is_text);
        let (Some(above), Some(below)) = (above, below) else { return false };
        let (above, below) = (&self.lines[above], &self.lines[below]);
        is_title(self.lines[at].text.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace()))
            && !is_numbered_part(self.lines[at].text)
            && 2 * above.width > self.width
            && 2 * below.width > self.width
            && above.text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-'))
            && below.text.starts_with(char::is_lowercase)
            && below.text.split_whitespace().next().is_some_and(|word| !word.ends_with([')', '.']))
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
            && is_empty(at.checked_sub(1))
            && is_empty(Some(at + 1))
            && 4 * extent(line.text) < 3 * self.width
            && !ends_sentence(line.text)
    }
}
/// The most lines between the two lines of a page head.
const NEAR: usize = 4;

/// The characters of a line, with every run of white space as one.
fn extent(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>().saturating_sub(1)
}

/// True if the words of a text are those of a running title: capitalised, or small.
fn is_title(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().take(10).count() < 10
        && words.next().is_some_and(is_capitalised)
        && words.all(|word| is_capitalised(word) || SMALL_WORDS.contains(&word))
}

/// A text with every number inside it replaced by the same one, without a page number at an end, and with every run of white
/// space as one blank.
fn masked(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
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

/// True if a line breaks off where a number may follow: `https://doi.org/10.1000/xyz-`, `vol. 12, no.`
fn asks_for_number(above: &str) -> bool {
    const BEFORE: &[&str] =
        &["p.", "pp.", "no.", "No.", "nos.", "vol.", "S.", "Nr.", "Bd.", "H.", "n°", "t.", "and", "of"];
    let last = above.rsplit(char::is_whitespace).next().unwrap_or_default();
    (last.chars().nth(1).is_some() && last.ends_with(['-', '/', '–', '=', '_'])) || BEFORE.contains(&last)
}

/// True if a line ends as page lines do; the others need not be looked at.
fn may_be_page_line(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '—' | '|' | '*' | '~' | '[' | ']'))
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

/// True if a line says that its number is that of a page: `Page 4`, `p. 4`, `Seite 4`.
fn is_page_of(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    ["page", "p.", "seite", "s."].iter().any(|page| word.eq_ignore_ascii_case(page))
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
