//! Short references by author and year: `Lee 2019, 14`, `Müller/Schmidt 2004: 12`, `A, B & C 2014; D, E & F 2015, p. 3`.

use std::ops::Range;

use super::dates;
use super::fold;
use super::locator;
use super::names::{self, Allowed};
use super::vocabulary::{ET_AL, SIGNALS};
use super::works::Works;
use crate::document::language::Language;

/// The most bytes of the authors before a year.
const MOST_AUTHORS: usize = 160;

/// Words for a year that is not known.
const NO_YEARS: &[&str] =
    &["n.d.", "n. d.", "o. j.", "o.j.", "s.d.", "forthcoming", "in press", "im erscheinen", "à paraître"];

/// A reference by author and year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AuthorYear {
    /// Its text, from the authors to the place.
    pub(super) range: Range<usize>,
    /// The names for comparison.
    pub(super) keys: Vec<String>,
    pub(super) year: Option<i64>,
    pub(super) letter: Option<char>,
    pub(super) locator: Option<String>,
    /// Something in it shows that it is a reference: several authors, a place, a comma before the year, a signal.
    pub(super) is_certain: bool,
}

/// The references in a text that is a list of them and nothing else, such as the words in brackets. `None` if any part of it is
/// something else.
pub(super) fn list(text: &str, works: &Works, language: Language) -> Option<Vec<AuthorYear>> {
    let mut found: Vec<AuthorYear> = Vec::new();
    let mut at = abbreviation(text);
    while at < text.len() {
        let rest = &text[at..];
        let skipped = rest.len() - rest.trim_start_matches([' ', ',', ';', '.', '\u{a0}']).len();
        at += skipped;
        if at >= text.len() {
            break;
        }
        let next = one(text, at, found.last(), works, language)?;
        at = next.range.end;
        found.push(next);
    }
    (!found.is_empty()).then_some(found)
}

/// The length of an abbreviation that the brackets explain first: `NEI-8; ` in `(NEI-8; Lee, 2009)`.
fn abbreviation(text: &str) -> usize {
    let Some((first, _)) = text.split_once(';') else { return 0 };
    let is_short = (2..=MOST_OF_ABBREVIATION).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
        && first.starts_with(|c: char| c.is_ascii_uppercase());
    if is_short { first.len() + 1 } else { 0 }
}

/// The most bytes of an abbreviation.
const MOST_OF_ABBREVIATION: usize = 10;

/// The reference that begins at `at`. A year alone belongs to the authors before it.
fn one(
    text: &str,
    at: usize,
    last: Option<&AuthorYear>,
    works: &Works,
    language: Language,
) -> Option<AuthorYear> {
    let start = at + signals(&text[at..]);
    let rest = &text[start..];
    let has_signal = start > at;
    let (year_at, year_end, year, letter) = first_year(rest)?;
    let before = rest[..year_at].trim_end_matches([' ', '\u{a0}', '(', '[']);
    let has_comma = before.ends_with(',');
    let authors = before.trim_end_matches([',', ' ', ':']);
    let authors = authors.strip_suffix("’s").or_else(|| authors.strip_suffix("'s")).unwrap_or(authors);
    let (keys, several) = if authors.is_empty() {
        let last = last.filter(|_| !has_signal)?;
        (last.keys.clone(), last.is_certain)
    } else {
        author_keys(authors, works)?
    };
    let mut end = start + year_end;
    if let Some(after) =
        text[end..].strip_prefix([')', ']']).filter(|_| rest[..year_at].trim_end().ends_with(['(', '[']))
    {
        end = text.len() - after.len();
    }
    let (length, place) = place(&text[end..], language);
    let is_certain =
        several || has_comma || place.is_some() || has_signal || letter.is_some() || authors.is_empty();
    Some(AuthorYear { range: start..end + length, keys, year, letter, locator: place, is_certain })
}

/// The length of the signals that a text begins with.
pub(super) fn signals(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start_matches([' ', ',', ':', '\u{a0}']);
        match fold::prefix(trimmed, SIGNALS) {
            Some(length) => at += rest.len() - trimmed.len() + length,
            None if at == 0 => return 0,
            None => return at + rest.len() - trimmed.len(),
        }
    }
}

/// The position, the end and the value of the first year in a text.
fn first_year(text: &str) -> Option<(usize, usize, Option<i64>, Option<char>)> {
    let head = fold::start(text, MOST_AUTHORS + 12);
    let mut before = ' ';
    for (at, c) in head.char_indices() {
        let is_start =
            !before.is_alphanumeric() && !matches!(before, '-' | '–' | '/' | '.' | '$' | '€' | '£' | '#');
        before = c;
        if !is_start {
            continue;
        }
        if c.is_ascii_digit() {
            let end = at + head[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(head.len() - at);
            let follows_range = text[end..].starts_with(['–', '-'])
                && text[end..].chars().nth(1).is_some_and(|c| c.is_ascii_digit());
            if let Some((year, letter)) = dates::year_and_letter(&head[at..end]).filter(|_| !follows_range) {
                return Some((at, end, Some(year), letter));
            }
            return None;
        }
        if let Some(length) = fold::prefix(&head[at..], NO_YEARS) {
            return Some((at, at + length, None, None));
        }
    }
    None
}

/// The keys of a list of family names, and true if it names several.
fn author_keys(text: &str, works: &Works) -> Option<(Vec<String>, bool)> {
    if text.len() > MOST_AUTHORS {
        return None;
    }
    let is_several = |names: &names::Names| names.list.len() > 1 || names.has_others;
    // `A, B & C` are family names, not a family and a given name.
    let has_others = ET_AL.iter().any(|word| text.to_lowercase().ends_with(word));
    let families: Option<Vec<String>> =
        if names::is_institution(text) { None } else { families(text, works) };
    if let Some(keys) = families {
        let several = keys.len() > 1 || has_others;
        return Some((keys, several));
    }
    let names = names::read(text, Allowed::Short)?;
    let several = is_several(&names);
    Some((names.keys(), several))
}

/// The keys of a name. A family name such as `Winter` is one if a work has that author.
fn keys_of(name: &str, works: &Works) -> Option<Vec<String>> {
    names::read(name, Allowed::Short).map(|names| names.keys()).or_else(|| {
        let key = fold::word(name);
        let is_word = name.starts_with(char::is_uppercase) && !name.contains(' ');
        (is_word && works.has_author(&key)).then(|| vec![key])
    })
}

/// The keys of family names that commas and `&` separate, with or without initials before them.
fn families(text: &str, works: &Works) -> Option<Vec<String>> {
    let plain = ET_AL.iter().find_map(|word| {
        let at = text.len().checked_sub(word.len())?;
        text.get(at..)?.eq_ignore_ascii_case(word).then(|| text[..at].trim_end_matches([' ', ',']))
    });
    let text = plain.unwrap_or(text);
    let mut keys = Vec::new();
    for part in text
        .split([',', '&', '/', ';'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" et "))
    {
        let part = part.trim();
        let part = part.strip_prefix("and ").or_else(|| part.strip_prefix("und ")).unwrap_or(part).trim();
        if part.is_empty() || (part.contains('.') && names::is_initials(part)) {
            continue;
        }
        keys.extend(keys_of(part, works)?);
    }
    (!keys.is_empty()).then_some(keys)
}

/// The place after a year: `, 14`, `: 12`, `, p. 3`, `, S. 12 f.`, and its length. Numbers that may be further years are none.
fn place(text: &str, language: Language) -> (usize, Option<String>) {
    let Some(mark) = text.find(|c: char| !matches!(c, ' ' | '\u{a0}')).filter(|&at| at <= 1) else {
        return (0, None);
    };
    let rest = &text[mark..];
    let inside = rest.strip_prefix([',', ':']).unwrap_or(rest);
    let marked = inside.len() < rest.len();
    // The place goes up to a semicolon, or to a comma before a name.
    let stop = inside.find(';').unwrap_or(inside.len());
    let mut ends = vec![stop];
    ends.extend(inside[..stop].match_indices(',').map(|(at, _)| at).take(6));
    let found = ends.into_iter().filter_map(|end| {
        let candidate = inside[..end].trim();
        let is_open = marked || locator::is_labelled(candidate);
        let place = locator::read(candidate, language).filter(|_| is_open)?;
        Some((mark + (rest.len() - inside.len()) + end, place))
    });
    found.max_by_key(|(length, _)| *length).map_or((0, None), |(length, place)| (length, Some(place)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_by_author_and_year_are_read() {
        for (text, found) in [
            ("Lee 2019, 14", "lee 2019 p. 14"),
            ("Lee, 2019", "lee 2019"),
            ("Lee & Kim, 2019a, pp. 3–4", "lee kim 2019a pp. 3–4"),
            ("vgl. Müller 2004: 12", "muller 2004 p. 12"),
            ("A, B & C 2014; D, E & F 2015, p. 3", "a b c 2014|d e f 2015 p. 3"),
            ("Aa, Bb & Cc 2014, Dd, Ee & Ff 2015, p. 3", "aa bb cc 2014|dd ee ff 2015 p. 3"),
            ("Lee 2014, 2015b; see also Kim et al. 2016", "lee 2014|lee 2015b|kim 2016"),
            ("van der Berg 2012", "berg 2012"),
            ("World Health Organization 2019", "worldhealthorganization 2019"),
            ("see, e.g., Lee (2019), ch. 3", "lee 2019 ch. 3"),
            ("Lee, n.d.", "lee"),
        ] {
            let list = list(text, &Works::default(), Language::English).unwrap_or_else(|| panic!("{text}"));
            let show = |one: &AuthorYear| {
                let year = one.year.map_or(String::new(), |year| format!(" {year}"));
                let letter = one.letter.map_or(String::new(), String::from);
                let place = one.locator.as_ref().map_or(String::new(), |place| format!(" {place}"));
                format!("{}{year}{letter}{place}", one.keys.join(" "))
            };
            assert_eq!(list.iter().map(show).collect::<Vec<_>>().join("|"), found, "{text}");
        }
    }

    #[test]
    fn other_words_with_years_are_none() {
        for text in [
            "2019",
            "since 2014",
            "June 2019",
            "in the summer of 2008",
            "1939–1945",
            "see Table 2",
            "",
            "Lee",
            "Marx 1818–1883",
        ] {
            assert_eq!(list(text, &Works::default(), Language::English), None, "{text}");
        }
    }
}
