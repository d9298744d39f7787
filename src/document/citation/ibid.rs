//! References that repeat: *ibid.*, *op. cit.*, `note 5`.

use super::fold;
use super::locator;
use super::names::{self, Allowed};
use super::vocabulary::{IBID, NOTE_SIGNALS, NOTE_WORDS, OP_CIT, SAME_AUTHOR};
use crate::document::language::Language;

/// The most bytes between an author and `op. cit.` or `note 5`.
const MOST_AUTHORS: usize = 160;

/// A reference that repeats another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Repeat<'a> {
    /// *Ibid.*, and what follows it.
    Ibid {
        /// The number that may be that of a note: `ibid 5`, `ibid. note 5`.
        note: Option<u32>,
        /// True where the word `note` stands before it.
        says_note: bool,
        locator: Option<String>,
        /// Words that may name the work or its year.
        rest: &'a str,
    },
    /// *Op. cit.*, with its author.
    OpCit { keys: Vec<String>, title: &'a str, locator: Option<String> },
    /// `note 5`, with or without its author.
    Note { keys: Vec<String>, title: &'a str, number: u32, locator: Option<String> },
    /// *Ders.*: the author before, with another work.
    SameAuthor(&'a str),
}

/// Reads a reference that repeats another, if the text is one.
pub(super) fn read(text: &str, language: Language) -> Option<Repeat<'_>> {
    op_cit(text, language)
        .or_else(|| ibid(text, language))
        .or_else(|| note(text, language))
        .or_else(|| same_author(text))
}

fn same_author(text: &str) -> Option<Repeat<'_>> {
    let length = fold::prefix(text, SAME_AUTHOR)?;
    let rest = text[length..].trim_start_matches([' ', ',', '.', ':']);
    (!rest.is_empty()).then_some(Repeat::SameAuthor(rest))
}

fn ibid(text: &str, language: Language) -> Option<Repeat<'_>> {
    let length = fold::prefix(text, IBID)?;
    let after = &text[length..];
    let is_bare = !after.starts_with([',', ':', ';']);
    let rest = after.trim_start_matches([',', '.', ':', ' ', '\u{a0}']);
    // *Id.* and *idem* with a title after a comma: the author before, with another work.
    if fold::begins(text, "id.").or_else(|| fold::begins(text, "idem")).is_some()
        && after.starts_with(',')
        && (rest.starts_with(['“', '„', '«']) || is_description(rest))
    {
        return Some(Repeat::SameAuthor(rest));
    }
    // `Idaho` is no *id*; and a sentence about *ibid.* is none.
    let (place, length) = longest_place(rest, language);
    let numbered = note_number(rest);
    let note = match numbered {
        Some((number, _)) => Some(number),
        None if is_bare => bare_number(rest),
        None => None,
    };
    let shown = if numbered.is_some() { None } else { place };
    Some(Repeat::Ibid {
        note,
        says_note: numbered.is_some(),
        locator: shown,
        rest: rest[length..].trim_start_matches([',', '.', ' ']),
    })
}

/// True for a title with an imprint: `Le Rail, Paris, La Halte, 1995, p. 8`.
fn is_description(text: &str) -> bool {
    let mut parts = text.split(',').map(str::trim);
    let is_title = parts.next().is_some_and(|title| {
        title.starts_with(char::is_uppercase)
            && title.contains(|c: char| c.is_lowercase())
            && !locator::is_labelled(title)
    });
    let is_year = |part: &str| {
        let last = part.trim_end_matches(['.', ')']).rsplit(' ').next().unwrap_or_default();
        super::dates::year_and_letter(last).is_some()
    };
    is_title && parts.any(is_year)
}

/// The longest place that a text begins with, and its length.
pub(super) fn longest_place(text: &str, language: Language) -> (Option<String>, usize) {
    let head = fold::start(text, 80);
    let ends = head.match_indices([',', '(', '.', ';', '[']).map(|(at, _)| at).chain([head.len()]);
    let found = ends.filter_map(|end| Some((locator::read(&head[..end], language)?, end))).next_back();
    found.map_or((None, 0), |(place, end)| (Some(place), end))
}

/// A whole number that is all of a text.
fn bare_number(text: &str) -> Option<u32> {
    text.trim().trim_end_matches('.').parse().ok().filter(|&number| number > 0 && number < 10_000)
}

/// The number after `note`, and the text after it.
fn note_number(text: &str) -> Option<(u32, &str)> {
    let mut rest = text.trim_start_matches(['(', ' ', ',']);
    while let Some(length) = fold::prefix(rest, NOTE_SIGNALS) {
        rest = rest[length..].trim_start_matches([' ', ',']);
    }
    let rest = rest.strip_prefix("wie ").or_else(|| rest.strip_prefix("in ")).unwrap_or(rest);
    let length = fold::prefix(rest, NOTE_WORDS)?;
    let rest = rest[length..].trim_start_matches([' ', '\u{a0}', '.']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = rest[..digits].parse().ok()?;
    let mut after = rest[digits..].trim_start_matches([')', ' ']);
    while let Some(length) = fold::prefix(after, NOTE_SIGNALS).filter(|_| fold::begins(after, "at").is_none())
    {
        after = after[length..].trim_start_matches([' ', ',']);
    }
    Some((number, after))
}

/// `Lee, op. cit., p. 14`, `Lee, Cameras, a. a. O., S. 14`.
fn op_cit(text: &str, language: Language) -> Option<Repeat<'_>> {
    let head = fold::start(text, MOST_AUTHORS);
    let starts = head
        .char_indices()
        .filter(|(at, c)| c.is_alphabetic() && !head[..*at].ends_with(char::is_alphanumeric));
    let (at, length) = starts.filter_map(|(at, _)| Some((at, fold::prefix(&text[at..], OP_CIT)?))).next()?;
    let before = head[..at].trim_end_matches([' ', ',', '(', ':']);
    let rest = text[at + length..].trim_start_matches([' ', ',', ')', '(', '.', ':']);
    let rest = match note_number(rest) {
        Some((_, after)) => after.trim_start_matches([',', ' ', ')']),
        None => rest,
    };
    let (locator, _) = longest_place(rest, language);
    if before.is_empty() {
        // `a. a. O.` alone is *ibid.*
        return Some(Repeat::Ibid { note: None, says_note: false, locator, rest: "" });
    }
    let (keys, title) = names_and_title(before)?;
    Some(Repeat::OpCit { keys, title, locator })
}

/// The names before a comma, and the title after it.
fn names_and_title(text: &str) -> Option<(Vec<String>, &str)> {
    let mut commas = text.match_indices([',', ':']).map(|(at, _)| at).take(8);
    let before =
        commas.find_map(|at| Some((names::read(&text[..at], Allowed::Short)?.keys(), text[at + 1..].trim())));
    let has_more =
        text.contains(" and ") || text.contains(" & ") || text.contains(" und ") || text.contains(" et ");
    let whole = || names::read(text, Allowed::Short).map(|names| (names.keys(), ""));
    if has_more { whole().or(before) } else { before.or_else(whole) }
}

/// `note 5`, `supra note 5, at 14`, `Lee, supra note 5`, `Lee (Anm. 5), S. 14`.
fn note(text: &str, language: Language) -> Option<Repeat<'_>> {
    if let Some((number, after)) = note_number(text) {
        let (locator, _) = longest_place(after.trim_start_matches([',', ' ']), language);
        let rest = after.trim_start_matches([',', '.', ' ', ';']);
        return (rest.is_empty() || locator.is_some() || after.len() < 60).then_some(Repeat::Note {
            keys: Vec::new(),
            title: "",
            number,
            locator,
        });
    }
    let head = fold::start(text, MOST_AUTHORS);
    let marks = head.match_indices([',', '(']).map(|(at, _)| at).take(8);
    marks
        .filter_map(|at| {
            let (number, after) = note_number(&text[at + 1..])?;
            let before = head[..at].trim_end_matches([' ', ',']);
            // `Shipping Act (n 3) s 5` names no person.
            let is_title = before.starts_with(char::is_uppercase) && before.split(' ').count() <= 8;
            let (keys, title) =
                names_and_title(before).or_else(|| is_title.then_some((Vec::new(), before)))?;
            let (locator, _) = longest_place(after.trim_start_matches([',', ' ', ')']), language);
            Some(Repeat::Note { keys, title, number, locator })
        })
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_are_read() {
        let keys = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let place = |place: &str| Some(place.to_owned());
        let ibid = |note, says_note, locator: Option<&str>, rest| Repeat::Ibid {
            note,
            says_note,
            locator: locator.map(str::to_owned),
            rest,
        };
        for (text, repeat) in [
            ("Ibid.", ibid(None, false, None, "")),
            ("Ibid., 5.", ibid(None, false, Some("p. 5"), "")),
            ("Id. at 12 (holding that it was).", ibid(None, false, Some("p. 12"), "(holding that it was).")),
            ("Id. § 5", ibid(None, false, Some("§ 5"), "")),
            ("ibid 5", ibid(Some(5), false, Some("p. 5"), "")),
            ("ibid. note 5", ibid(Some(5), true, None, "note 5")),
            ("Ebd., S. 14 f.", ibid(None, false, Some("S. 14 f"), "")),
            ("A. a. O., S. 14.", ibid(None, false, Some("S. 14"), "")),
            (
                "Lee, op. cit., p. 14.",
                Repeat::OpCit { keys: keys(&["lee"]), title: "", locator: place("p. 14") },
            ),
            (
                "Lee and Kim, op. cit. (note 5), p. 14.",
                Repeat::OpCit { keys: keys(&["lee", "kim"]), title: "", locator: place("p. 14") },
            ),
            (
                "Müller, a. a. O., S. 3",
                Repeat::OpCit { keys: keys(&["muller"]), title: "", locator: place("S. 3") },
            ),
            ("note 5", Repeat::Note { keys: Vec::new(), title: "", number: 5, locator: None }),
            (
                "supra note 5, at 14.",
                Repeat::Note { keys: Vec::new(), title: "", number: 5, locator: place("p. 14") },
            ),
            (
                "Lee, supra note 5, at 14.",
                Repeat::Note { keys: keys(&["lee"]), title: "", number: 5, locator: place("p. 14") },
            ),
            (
                "Müller (Anm. 5), S. 14.",
                Repeat::Note { keys: keys(&["muller"]), title: "", number: 5, locator: place("S. 14") },
            ),
            ("oben Anm. 5", Repeat::Note { keys: Vec::new(), title: "", number: 5, locator: None }),
            ("note 5 above", Repeat::Note { keys: Vec::new(), title: "", number: 5, locator: None }),
            ("Ders., Augen, Berlin 2004", Repeat::SameAuthor("Augen, Berlin 2004")),
            ("id., Le Sel, Paris, Ode, 1995, p. 8", Repeat::SameAuthor("Le Sel, Paris, Ode, 1995, p. 8")),
            ("Id., at 12", ibid(None, false, Some("p. 12"), "")),
            ("Id., Part 2", ibid(None, false, None, "Part 2")),
        ] {
            assert_eq!(read(text, Language::English), Some(repeat), "{text}");
        }
        for (text, repeat) in [
            (
                "Smith (n 3) 14.",
                Repeat::Note { keys: keys(&["smith"]), title: "", number: 3, locator: place("p. 14") },
            ),
            (
                "Smith, above n 3, 14.",
                Repeat::Note { keys: keys(&["smith"]), title: "", number: 3, locator: place("p. 14") },
            ),
            (
                "Smith, wie Anm. 3, S. 14.",
                Repeat::Note { keys: keys(&["smith"]), title: "", number: 3, locator: place("S. 14") },
            ),
            (
                "The Shipping Act (n 3) s 5.",
                Repeat::Note {
                    keys: Vec::new(),
                    title: "The Shipping Act",
                    number: 3,
                    locator: place("s 5"),
                },
            ),
            ("n 3, 14.", Repeat::Note { keys: Vec::new(), title: "", number: 3, locator: place("p. 14") }),
            (
                "Smith, cited above, p. 4.",
                Repeat::OpCit { keys: keys(&["smith"]), title: "", locator: place("p. 4") },
            ),
        ] {
            assert_eq!(read(text, Language::English), Some(repeat), "{text}");
        }
        for text in ["Idaho 2019", "Lee, Cameras, 14", "Notes from the field", ""] {
            assert_eq!(read(text, Language::English), None, "{text}");
        }
    }
}
