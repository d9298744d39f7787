//! Short forms: `Roth and Wang, “Data Leviathan,” 12`, `Bernal, Recasting 245`, `Lyon 14`.

use std::borrow::Cow;

use super::author_year;
use super::fields::Fields;
use super::fold;
use super::locator;
use super::names::{self, Allowed};
use super::quoted;
use super::vocabulary::CONJUNCTIONS;
use super::works::{Query, Works};
use crate::document::language::Language;

/// The most bytes of a short form.
const MOST_BYTES: usize = 240;

/// The most commas before the title of a short form.
const MOST_COMMAS: usize = 5;

/// The fewest letters of a title of one word, without an author.
const FEWEST_LETTERS: usize = 5;

/// A short form, and the works that it may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Short {
    pub(super) query: Query,
    pub(super) locator: Option<String>,
    pub(super) works: Vec<usize>,
}

/// Reads a text as a short form of a known work: `None` if it is none.
pub(super) fn known(text: &str, works: &Works, language: Language) -> Option<Short> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let is_near = works.share_a_word(text);
    if let Some(short) = by_year(text, works, language) {
        let found = works.search(&short.query);
        // `Office, Costs, Kassel 2020` and `Bo Kim, Long Roads, 2003` list no authors: they describe a work.
        let head = text.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
        if found.is_empty() && may_be_title(head) {
            return None;
        }
        return Some(Short { works: found, ..short });
    }
    if !is_near {
        return None;
    }
    if let Some((query, page, found)) = case(text, works) {
        return Some(Short { query, locator: locator::read(page, language), works: found });
    }
    if let Some(found) = quoted::first(text).filter(|found| found.whole.end < text.len()) {
        let after = text[found.whole.end..].trim_start_matches([',', '.', ' ']);
        let (place, _) = super::ibid::longest_place(after, language);
        if place.is_some() {
            return queries(text).into_iter().find_map(|query| {
                let found = works.search(&query);
                (!found.is_empty()).then(|| Short { query, locator: place.clone(), works: found })
            });
        }
    }
    let text = &*without_inner_volume(text);
    let (before, place) = locator::split_end(text, language);
    let (before, whole) = (without_volume(before), without_volume(text));
    let whole = (place.is_some() || before != whole).then_some((whole, None));
    [(before, place)].into_iter().chain(whole).find_map(|(text, place)| {
        queries(text).into_iter().find_map(|query| {
            let found = works.search(&query);
            (!found.is_empty()).then(|| Short { query, locator: place.clone(), works: found })
        })
    })
}

/// `Lee 2019, 14`, `Lee (2019), S. 5`.
fn by_year(text: &str, works: &Works, language: Language) -> Option<Short> {
    let list = author_year::list(text.trim_end_matches('.'), works, language)?;
    let [one] = &list[..] else { return None };
    let query = Query { keys: one.keys.clone(), year: one.year, letter: one.letter, ..Query::default() };
    Some(Short { query, locator: one.locator.clone(), works: Vec::new() })
}

/// True if what stands before a year may be an author and a title, by its commas: those of a list of authors stand beside `and`,
/// or before initials.
fn may_be_title(head: &str) -> bool {
    let is_list = CONJUNCTIONS.iter().any(|word| head.contains(word)) || head.contains(['/', ';']);
    let mut parts = head.trim_end_matches([',', ' ', '(']).split(", ").skip(1);
    !is_list && parts.any(|part| !names::is_initials(part))
}

/// A short form without the volume at its end: `Ode: Looms` of `Ode: Looms, Bd. 2.`
fn without_volume(text: &str) -> &str {
    let trimmed = text.trim_end_matches(['.', ' ', ',']);
    match trimmed.rsplit_once(", ") {
        Some((before, last)) if is_volume(last) => before,
        _ => text,
    }
}

/// A short form without the volume before its page: `Ode, Looms, S. 4` of `Ode, Looms, Bd. 2, S. 4`.
fn without_inner_volume(text: &str) -> Cow<'_, str> {
    let mut ends = text.match_indices(", ").map(|(at, _)| at).take(MOST_COMMAS + 1).peekable();
    while let Some(at) = ends.next() {
        let Some(&end) = ends.peek() else { break };
        if is_volume(&text[at + 2..end]) {
            return Cow::Owned(format!("{}{}", &text[..at], &text[end..]));
        }
    }
    Cow::Borrowed(text)
}

/// True for `Bd. 2` and `vol. II`.
fn is_volume(text: &str) -> bool {
    text.split_once(['.', ' ']).is_some_and(|(label, number)| {
        let number = number.trim_start_matches(['.', ' ', '\u{a0}']);
        let is_number = !number.is_empty()
            && number.len() <= 5
            && (number.bytes().all(|byte| byte.is_ascii_digit())
                || number.bytes().all(|byte| b"IVXLC".contains(&byte)));
        fold::is_one_of(label, VOLUMES) && is_number
    })
}

/// Labels of volumes, without their point.
const VOLUMES: &[&str] = &["bd", "band", "vol", "volume", "tome", "t"];

/// The readings of a text as authors and title, the most likely first.
fn queries(text: &str) -> Vec<Query> {
    let text = text.trim().trim_end_matches(['.', ',', ';']);
    let query =
        |keys: Vec<String>, title: &str| Query { keys, title: fold::title(title), ..Query::default() };
    if let Some(found) = quoted::first(text) {
        let after = text[found.whole.end..].trim_matches([',', '.', ' ']);
        let before = text[..found.whole.start].trim().trim_end_matches([',', ':']);
        let title = &text[found.inside];
        let names = names::read(before, Allowed::Short);
        return match names {
            _ if !after.is_empty() && !is_place_and_comment(after) => Vec::new(),
            Some(names) => vec![query(names.keys(), title)],
            None if before.is_empty() => vec![query(Vec::new(), title)],
            None => vec![query(vec![fold::word(before)], title)],
        };
    }
    let mut queries = Vec::new();
    // `Lee, Cameras` and `Roth, Kenneth, Data Leviathan` and `Lee: Cameras`.
    let marks: Vec<usize> = text.match_indices([',', ':']).map(|(at, _)| at).take(MOST_COMMAS).collect();
    for &at in &marks {
        if let Some(names) = names::read(&text[..at], Allowed::Short) {
            queries.push(query(names.keys(), &text[at + 1..]));
        }
    }
    // `Roth, Kenneth. Data Leviathan`.
    if let Some((before, title)) = text.split_once(". ")
        && let Some(names) = names::read(before, Allowed::Short)
    {
        queries.push(query(names.keys(), title));
    }
    if let Some(names) = names::read(text, Allowed::Short) {
        // `Roth, Kenneth` is one person, and `Roth, Bread` may be another work of that name.
        let given = match &names.list[..] {
            [only] if text.contains(',') => only.given().to_owned(),
            _ => String::new(),
        };
        queries.push(Query { given, ..query(names.keys(), "") });
    }
    let title = fold::title(text);
    let is_telling = title.len() > 1 || title.first().is_some_and(|word| word.len() >= FEWEST_LETTERS);
    if is_telling && text.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
        queries.push(Query { title, ..Query::default() });
    }
    queries.retain(|query| !query.keys.is_empty() || !query.title.is_empty());
    queries
}

/// True for `250, and the discussion there`.
fn is_place_and_comment(text: &str) -> bool {
    let (place, length) = super::ibid::longest_place(text, Language::Other);
    let rest = text[length..].trim_start_matches([',', ' ', '.', '(']);
    place.is_some() && !rest.starts_with(char::is_uppercase) && !rest.contains(|c: char| c.is_ascii_digit())
}

/// `Brown, 347 U.S. at 490`: a case by its first party, and the page after `at`.
fn case<'a>(text: &'a str, works: &Works) -> Option<(Query, &'a str, Vec<usize>)> {
    let (name, rest) = text.split_once(", ")?;
    let (report, page) = rest.split_once(" at ")?;
    let volume =
        report.split(' ').next().filter(|volume| volume.bytes().all(|byte| byte.is_ascii_digit()))?;
    let query = Query { title: fold::title(name), ..Query::default() };
    let found = works
        .search(&query)
        .into_iter()
        .filter(|&work| works.list[work].fields.volume.as_deref() == Some(volume));
    let found: Vec<usize> = found.collect();
    (!found.is_empty()).then_some((query, page, found))
}

/// The query of a description that is no more than authors and a title.
pub(super) fn of_fields(fields: &Fields) -> Query {
    let year = fields.issued.as_ref().and_then(super::dates::year);
    Query {
        keys: fields.keys(),
        title: fields.title_words(),
        year,
        letter: fields.letter,
        ..Query::default()
    }
}

/// True if a description that is short looks like one of a work, rather than like a comment.
pub(super) fn looks_like_one(text: &str, fields: &Fields) -> bool {
    let has_author = !fields.authors.list.is_empty() && !fields.authors.list[0].key().is_empty();
    let title = fields.title.as_deref().unwrap_or_default();
    let words = title.split_whitespace().count();
    let capitals = title.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_title =
        words > 0 && title.starts_with(char::is_uppercase) && (fields.is_quoted || capitals * 2 >= words);
    // A quoted title alone, or authors with a title and a place.
    let only_title =
        fields.is_quoted && !has_author && text.starts_with(['“', '„', '«', '"']) && fields.locator.is_some();
    // Leaves are those of manuscripts.
    let is_leaf = fields.locator.as_deref().is_some_and(|place| {
        ["fo", "fol", "f°", "bl", "ff"].contains(&place.split(['.', ' ']).next().unwrap_or_default())
    });
    !is_leaf
        && text.len() <= MOST_BYTES
        && ((has_author && is_title && (fields.is_quoted || fields.locator.is_some())) || only_title)
}
