//! A description of a work, cut at its punctuation.

use super::vocabulary::ABBREVIATIONS;
use crate::model::dates::is_short_month;

/// A part of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk<'a> {
    pub(super) text: &'a str,
    /// Its start in the description.
    pub(super) at: usize,
    /// The mark before it.
    pub(super) mark: Mark,
}

/// The mark before a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Start,
    Comma,
    Stop,
    Semicolon,
    Colon,
    /// It stands in brackets.
    Bracket,
}

/// Words of edition, whose full stop may end a part.
const EDITIONS: &[&str] = &["ed", "aufl", "éd", "eds"];

/// Words after a German number with a full stop.
const ORDINALS: &[&str] = &[
    "Aufl",
    "Auflage",
    "Ausg",
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
    "Jan.",
    "Feb.",
    "Sept.",
    "Okt.",
    "Nov.",
    "Dez.",
    "Jg",
    "Jahrgang",
    "Bd",
    "Band",
];

/// The parts of a description, without empty ones. Linear.
pub(super) fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let mut chunks = Vec::new();
    let mut start = 0;
    let mut mark = Mark::Start;
    let mut depth = 0_usize;
    let mut before = ' ';
    let mut is_joined = 0_usize;
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        let is_end = after.is_empty() || after.starts_with(char::is_whitespace);
        let next = match c {
            '(' | '[' if depth == 0 && (before.is_whitespace() || start == at) => {
                depth = 1;
                Some(Mark::Bracket)
            }
            '(' | '[' => {
                if depth > 0 {
                    depth += 1
                } else {
                    is_joined += 1
                }
                None
            }
            ')' | ']' if depth == 1 => {
                depth = 0;
                Some(Mark::Comma)
            }
            ')' | ']' => {
                if depth > 0 {
                    depth -= 1
                } else {
                    is_joined = is_joined.saturating_sub(1)
                }
                None
            }
            _ if depth > 0 || is_joined > 0 => None,
            ',' if is_end => Some(Mark::Comma),
            ';' => Some(Mark::Semicolon),
            ':' if is_end => Some(Mark::Colon),
            '.' if is_end && ends_part(&text[start..at], after) => Some(Mark::Stop),
            _ => None,
        };
        if let Some(next) = next {
            push(&mut chunks, text, start, at, mark);
            start = at + c.len_utf8();
            mark = next;
        }
        before = c;
    }
    push(&mut chunks, text, start, text.len(), mark);
    chunks
}

fn push<'a>(chunks: &mut Vec<Chunk<'a>>, text: &'a str, start: usize, end: usize, mark: Mark) {
    let part = &text[start..end];
    let at = start + (part.len() - part.trim_start().len());
    let part = part.trim();
    if part.chars().any(char::is_alphanumeric) {
        chunks.push(Chunk { text: part, at, mark });
    }
}

/// True if the full stop between two texts ends a part of the description.
pub(super) fn ends_part(before: &str, after: &str) -> bool {
    let mut words = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | ','));
    let word = words.next().unwrap_or_default();
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let follows = after.trim_start();
    if follows.starts_with(|c: char| c.is_lowercase()) && !follows.starts_with("http") {
        return false;
    }
    if EDITIONS.contains(&bare.as_str()) {
        let number = words.find(|word| !word.is_empty()).unwrap_or_default();
        return number.starts_with(|c: char| c.is_ascii_digit())
            || number.eq_ignore_ascii_case("rev")
            || number.ends_with("nd")
            || number.ends_with("th");
    }
    // `3. Aufl.`, `14. August`.
    let is_ordinal = bare.len() <= 2 && !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    if is_ordinal && ORDINALS.iter().any(|word| follows.starts_with(word)) {
        return false;
    }
    let letters = bare.chars().count();
    let is_initial = letters == 1
        && bare.chars().all(char::is_alphabetic)
        && word.chars().all(|c| c.is_uppercase() || c == '.');
    let is_dotted = word.contains('.') && bare.split('.').all(|part| part.chars().count() <= 2);
    !(is_initial || is_dotted || ABBREVIATIONS.contains(&bare.as_str()) || is_short_month(&bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_cut_at_their_punctuation() {
        for (text, parts) in [
            (
                "Journal of Cyber Policy, vol. 1, no. 2, pp. 243–264",
                "Journal of Cyber Policy|vol. 1|no. 2|pp. 243–264",
            ),
            ("W.W. Norton & Company, 2016.", "W.W. Norton & Company|2016"),
            ("2nd ed. Cambridge: Polity; 2012.", "2nd ed|Cambridge|Polity|2012"),
            ("Policy 1, no. 2 (2016): 243", "Policy 1|no. 2|2016|243"),
            ("Policy, 1(2), 243–264.", "Policy|1(2)|243–264"),
            ("J. Cyber Policy. 2016;1(2):243-64", "J. Cyber Policy|2016|1(2):243-64"),
            ("(((", ""),
        ] {
            let found: Vec<&str> = chunks(text).iter().map(|chunk| chunk.text).collect();
            assert_eq!(found.join("|"), parts, "{text}");
        }
    }
}
