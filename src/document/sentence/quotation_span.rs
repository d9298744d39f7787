//! The quotations of a paragraph, from the opening mark to the closing one.

use std::ops::Range;

use crate::document::language::Language;

/// The bytes of the longest quotation that is one; between marks further apart, one is likely to be missing.
const LONGEST: usize = 4_000;

/// The role of a quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkRole {
    Opens,
    Closes,
}

/// The quotations of a paragraph, in order, without those inside others. A mark without its partner is passed over: where a
/// second one opens first, the quotation begins there.
pub(super) fn quotation_spans(text: &str, language: Language) -> Vec<Range<usize>> {
    let is_low = text.contains('„');
    let turns_inward = language == Language::German && first_guillemet(text) == Some('»');
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let mut single: Option<usize> = None;
    for (at, c) in text.char_indices() {
        let role = match c {
            '„' => Some(MarkRole::Opens),
            '“' if is_low && open.is_some() => Some(MarkRole::Closes),
            '“' => Some(MarkRole::Opens),
            '”' => Some(MarkRole::Closes),
            '«' | '»' => Some(if (c == '«') == turns_inward { MarkRole::Closes } else { MarkRole::Opens }),
            '"' => straight(text, at, open.is_some()),
            _ => None,
        };
        let end = at + c.len_utf8();
        match role {
            Some(MarkRole::Opens) => open = Some(at),
            Some(MarkRole::Closes) => {
                if let Some(start) = open.take().filter(|start| end - start <= LONGEST) {
                    spans.push(start..end);
                }
            }
            None if open.is_none() => {
                if let Some(start) =
                    single_mark(text, at, c, &mut single).filter(|start| end - start <= LONGEST)
                {
                    spans.push(start..end);
                }
            }
            None => {}
        }
    }
    spans.sort_by_key(|span| span.start);
    let mut outer: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match outer.last_mut() {
            Some(last) if last.end > span.start => last.end = last.end.max(span.end),
            _ => outer.push(span),
        }
    }
    outer
}

fn first_guillemet(text: &str) -> Option<char> {
    text.chars().find(|c| matches!(c, '«' | '»'))
}

/// The role of a straight mark, by the characters beside it.
fn straight(text: &str, at: usize, is_open: bool) -> Option<MarkRole> {
    let before = text[..at].chars().next_back();
    let behind = text[at + 1..].chars().next();
    let is_gap = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '–' | '—'));
    match (
        is_gap(before),
        is_gap(behind) || behind.is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | ')' | ']')),
    ) {
        (true, false) => Some(MarkRole::Opens),
        // `5"` is a measure.
        (false, true) if is_open || !before.is_some_and(|c| c.is_ascii_digit()) => Some(MarkRole::Closes),
        _ => None,
    }
}

/// Follows single quotation marks; returns the start of a quotation that ends at a mark. An apostrophe closes nothing: a
/// closing mark stands behind punctuation, or before it.
fn single_mark(text: &str, at: usize, c: char, open: &mut Option<usize>) -> Option<usize> {
    match c {
        '‘' | '‚' => *open = Some(at),
        '’' => {
            let before = text[..at].chars().next_back();
            let behind = text[at + c.len_utf8()..].chars().next();
            let is_punctuation =
                |c: Option<char>| c.is_some_and(|c| matches!(c, '.' | ',' | '?' | '!' | ';' | ':' | '…'));
            let is_apostrophe = behind.is_some_and(char::is_alphanumeric);
            if !is_apostrophe && (is_punctuation(before) || is_punctuation(behind) || behind.is_none()) {
                return open.take();
            }
        }
        _ => {}
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_found_in_every_style() {
        for (text, language, quotations) in [
            ("He said “so. And so.” Then “no.”", Language::English, vec!["“so. And so.”", "“no.”"]),
            ("He said \"so. And so.\" Then.", Language::English, vec!["\"so. And so.\""]),
            ("Er sagte „so. Und so.“ Dann.", Language::German, vec!["„so. Und so.“"]),
            ("Er sagte »so. Und so.« Dann.", Language::German, vec!["»so. Und so.«"]),
            ("Il dit « oui. Et non. » Puis.", Language::French, vec!["« oui. Et non. »"]),
            ("He said ‘so. It’s so.’ Then.", Language::English, vec!["‘so. It’s so.’"]),
            ("He said “a ‘b. C’ d.” Then.", Language::English, vec!["“a ‘b. C’ d.”"]),
            ("A 5\" pipe. A 6\" pipe.", Language::English, vec![]),
            ("One “open. Two “three. Four.” Five.", Language::English, vec!["“three. Four.”"]),
            ("Closed.” Then.", Language::English, vec![]),
        ] {
            let found: Vec<&str> =
                quotation_spans(text, language).into_iter().map(|span| &text[span]).collect();
            assert_eq!(found, quotations, "{text}");
        }
    }
}
