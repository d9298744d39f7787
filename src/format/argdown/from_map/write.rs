//! From an outline to text: lines of at most a hundred columns, indented below the lines that they relate to.

use crate::format::argdown::from_map::outline::{
    DataFields, Lead, LineName, OutlineBlock, OutlineLine, ParagraphItem, TextOutline,
};
use crate::format::argdown::resolve::inline::is_shortcode;
use crate::format::argdown::yaml::write::{self as yaml, WIDTH};

/// The indentation of each level.
const INDENT: usize = 2;

/// The text of an outline.
pub(crate) fn write(outline: &TextOutline) -> String {
    let mut out = String::new();
    if !outline.front.is_empty() {
        out.push_str("===\n");
        yaml::block(&outline.front, 0, &mut out);
        out.push_str("===\n");
    }
    for block in &outline.blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        match block {
            OutlineBlock::Heading { level, title } => {
                out.push_str(&format!("{} {}\n", "#".repeat(*level), escaped(title)));
            }
            OutlineBlock::Comment(words) => out.push_str(&format!("<!-- {words} -->\n")),
            OutlineBlock::Paragraph(items) => items.iter().for_each(|item| push_item(item, &mut out)),
        }
    }
    out
}

fn push_item(item: &ParagraphItem, out: &mut String) {
    match item {
        ParagraphItem::Line(line) => push_line(line, out),
        ParagraphItem::Inference { rule, data } => push_inference(rule.as_deref(), data, out),
    }
}

fn push_line(line: &OutlineLine, out: &mut String) {
    let indent = line.depth * INDENT;
    let lead = match line.lead {
        Lead::None => String::new(),
        Lead::Symbol(symbol) => format!("{symbol} "),
        Lead::Number(number) => format!("({number}) "),
    };
    let title = match &line.name {
        LineName::Statement(title) => format!("[{title}]"),
        LineName::Argument(title) => format!("<{title}>"),
    };
    let colon = if line.text.is_some() { ":" } else { "" };
    let start = format!("{}{lead}{title}{colon}", " ".repeat(indent));
    let mut words = vec![start];
    words.extend(
        line.text.iter().flat_map(|text| escaped(text).split(' ').map(str::to_owned).collect::<Vec<_>>()),
    );
    words.extend(line.tags.iter().map(|tag| tag_in_text(tag)));
    // After a number, later lines are aligned with the first word.
    let hanging = indent + if matches!(line.lead, Lead::Number(_)) { lead.len() } else { INDENT };
    let used = push_words(&words, hanging, out);
    if !line.data.is_empty() {
        if used + 1 + yaml::flow_width(&line.data) <= WIDTH {
            out.push(' ');
            out.push_str(&yaml::flow(&line.data, 0, 0));
        } else {
            out.push('\n');
            out.push_str(&" ".repeat(hanging));
            out.push_str(&yaml::flow(&line.data, hanging, hanging + 1));
        }
    }
    out.push('\n');
}

/// Breaks words into lines and indents the later ones; returns the width of the last line.
fn push_words(words: &[String], indent: usize, out: &mut String) -> usize {
    let mut used = 0;
    let mut rest = words;
    while let [_, ..] = rest {
        // Only a word that begins with a letter may begin a line; anything else could be a symbol or a number there.
        let next = rest.iter().skip(1).position(|word| may_begin_line(word)).map_or(rest.len(), |at| at + 1);
        let together = rest[..next].join(" ");
        let width = together.chars().count();
        if used > 0 && used + 1 + width > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            used = indent;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(&together);
        used += width;
        rest = &rest[next..];
    }
    used
}

fn may_begin_line(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
}

fn push_inference(rule: Option<&str>, data: &DataFields, out: &mut String) {
    let rule = rule.unwrap_or_default();
    let data_width = if data.is_empty() { 0 } else { yaml::flow_width(data) + 1 };
    if rule.is_empty() && data.is_empty() {
        out.push_str("-----\n");
    } else if rule.chars().count() + data_width + 6 <= WIDTH {
        let data = if data.is_empty() { String::new() } else { yaml::flow(data, 0, 0) };
        let parts: Vec<&str> =
            ["--", rule, &data, "--"].into_iter().filter(|part| !part.is_empty()).collect();
        out.push_str(&parts.join(" "));
        out.push('\n');
    } else {
        let data = if data.is_empty() { String::new() } else { yaml::flow(data, 0, 1) };
        for part in ["--", rule, &data, "--"].into_iter().filter(|part| !part.is_empty()) {
            out.push_str(part);
            out.push('\n');
        }
    }
}

fn tag_in_text(tag: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || ('\u{a0}'..='\u{d7ff}').contains(&c);
    if tag.chars().all(is_word) { format!("#{tag}") } else { format!("#({tag})") }
}

/// A text with a backslash before everything that has a special meaning. Linear time.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut names = ShortNames { text, word_end: 0, next: [0; 2] };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match c {
            '.' | ':' => match names.length(at, c) {
                Some(length) if is_harmless(&rest[..length]) => length,
                Some(_) => {
                    out.push('\\');
                    1
                }
                None => 1,
            },
            '=' => {
                let run = rest.len() - rest.trim_start_matches('=').len();
                out.push_str(&if run < 3 { "=" } else { "\\=" }.repeat(run));
                at += run;
                continue;
            }
            '\\' | '[' | '<' | '{' | '#' | '*' | '_' | '@' => {
                out.push('\\');
                1
            }
            '/' if rest[1..].starts_with(['/', '*']) => {
                out.push('\\');
                1
            }
            c => c.len_utf8(),
        };
        out.push_str(&rest[..length]);
        at += length;
    }
    out
}

/// Finds possible short names of characters: anything between two dots or two colons of a word.
struct ShortNames<'a> {
    text: &'a str,
    word_end: usize,
    /// The next dot and the next colon; the end of the word if there is none.
    next: [usize; 2],
}

impl ShortNames<'_> {
    /// The length of the name that begins at `at`, dots or colons included.
    fn length(&mut self, at: usize, mark: char) -> Option<usize> {
        if at >= self.word_end {
            let rest = &self.text[at..];
            self.word_end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
        }
        // A name has at least one character, which may even be the mark.
        let first = self.text[at + 1..self.word_end].chars().next()?.len_utf8();
        let from = at + 1 + first;
        let next = &mut self.next[usize::from(mark == ':')];
        if *next < from {
            let rest = &self.text[from..self.word_end];
            *next = from + rest.find(mark).unwrap_or(rest.len());
        }
        (*next < self.word_end).then(|| *next + 1 - at)
    }
}

/// The most bytes of text that is left alone although it looks like a short name; readers do not look for longer ones.
const LONGEST_NAME: usize = 60;

/// Returns true if text that looks like a short name is not one, and contains nothing to escape.
fn is_harmless(token: &str) -> bool {
    token.len() <= LONGEST_NAME
        && !is_shortcode(token)
        && !token.contains(['\\', '[', '<', '{', '#', '*', '_', '@', '='])
        && !token.contains("//")
        && !token.contains("/*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_is_escaped() {
        let cases = [
            ("They deter, e.g. at night.", "They deter, e.g. at night."),
            ("a_b *c* #d", r"a\_b \*c\* \#d"),
            ("x < y and [z]", r"x \< y and \[z]"),
            (".E. is not E.", r"\.E. is not E."),
            ("https://example.org/a_b", r"https:\//example.org/a\_b"),
            ("=== a == b", r"\=\=\= a == b"),
            (r"back\slash", r"back\\slash"),
            (".a*b.", r"\.a\*b."),
        ];
        for (text, written) in cases {
            assert_eq!(escaped(text), written);
        }
    }
}
