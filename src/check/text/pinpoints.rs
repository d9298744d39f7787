//! The places in works that a text names: *Article 7 of the charter*, *on page 14*.

use std::ops::{Range, RangeInclusive};

use super::classes::WordClass;
use super::tokens::TextWord;

words! {
    /// The kind of a place in a work.
    pub enum PinpointKind {
        /// An article of a law or treaty.
        Article = "article",
        /// A section.
        Section = "section",
        /// A chapter.
        Chapter = "chapter",
        /// A page.
        Page = "page",
        /// A paragraph.
        Paragraph = "paragraph",
        /// A regulation of a set of regulations.
        Regulation = "regulation",
        /// A rule.
        Rule = "rule",
        /// A clause of a contract or bill.
        Clause = "clause",
        /// A principle, an amendment or the like.
        Principle = "principle",
    }
}

/// The number of a place, and that of its part: `2.61`.
pub type PlaceNumber = (u32, u32);

/// The whole of a numbered place, with all its parts.
pub(in crate::check) const fn whole_place(number: u32) -> RangeInclusive<PlaceNumber> {
    (number, 0)..=(number, u32::MAX)
}

/// A place in a work, as a text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinpoint {
    /// Its kind.
    pub kind: PinpointKind,
    /// Its numbers: one, a range, or several of these.
    pub numbers: Vec<RangeInclusive<PlaceNumber>>,
    /// The letter or number in brackets behind its only number: `d` of `section 983(d)`.
    pub part: Option<String>,
    /// The words that name it.
    pub range: Range<usize>,
    /// The words after `of`, in lower case: the work, if it is named there.
    pub work: Vec<String>,
}

/// The labels of each kind, in the languages that the program knows.
const LABELS: &[(PinpointKind, &[&str])] = &[
    (PinpointKind::Article, &["article", "articles", "art", "arts", "artikel", "artikels", "artikeln"]),
    (
        PinpointKind::Section,
        &["section", "sections", "sec", "secs", "§", "§§", "abschnitt", "paragraf", "paragrafen"],
    ),
    (
        PinpointKind::Chapter,
        &["chapter", "chapters", "ch", "chap", "kapitel", "kap", "chapitre", "chapitres"],
    ),
    (PinpointKind::Page, &["page", "pages", "p", "pp", "seite", "seiten"]),
    (
        PinpointKind::Paragraph,
        &[
            "paragraph",
            "paragraphs",
            "para",
            "paras",
            "absatz",
            "absatzes",
            "abs",
            "paragraphe",
            "alinéa",
            "al",
        ],
    ),
    (PinpointKind::Regulation, &["regulation", "regulations", "reg", "regs"]),
    (PinpointKind::Rule, &["rule", "rules", "règle"]),
    (PinpointKind::Clause, &["clause", "clauses", "cl", "klausel", "ziffer"]),
    (PinpointKind::Principle, &["principle", "principles", "amendment", "recital", "considérant"]),
];

/// The places that a text names, in order, given its words. Linear time.
pub(super) fn pinpoints(text: &str, words: &[TextWord<'_>]) -> Vec<Pinpoint> {
    let mut pinpoints = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match pinpoint(words, at) {
            Some((end, mut pinpoint)) => {
                if let [_] = pinpoint.numbers[..] {
                    pinpoint.part = part(&text[pinpoint.range.end..]);
                    pinpoint.range.end += pinpoint.part.as_ref().map_or(0, |part| part.len() + 2);
                }
                pinpoints.push(pinpoint);
                at = end;
            }
            None => at += 1,
        }
    }
    pinpoints
}

/// The letter or number in brackets that a text begins with: `d` of `(d)(6)`.
fn part(text: &str) -> Option<String> {
    let (part, _) = text.strip_prefix('(')?.split_once(')')?;
    let is_part =
        (1..=MOST_OF_PART).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_part.then(|| part.to_lowercase())
}

/// The most letters of a part of a section.
const MOST_OF_PART: usize = 3;

fn pinpoint(words: &[TextWord<'_>], at: usize) -> Option<(usize, Pinpoint)> {
    let label = &words[at];
    let has_point = words.get(at + 1).is_some_and(|word| word.is_mark("."));
    let kind = kind(label, has_point)?;
    let mut next = at + 1 + usize::from(has_point);
    let mut numbers: Vec<RangeInclusive<PlaceNumber>> = Vec::new();
    let mut end = next;
    let mut is_range = false;
    while let Some(number) = words.get(next).and_then(number) {
        // `Article 12, 4 November 1950` and `Article 12, 1950` name one article.
        let is_date = words.get(next + 1).is_some_and(|word| word.has(WordClass::Month));
        let is_year = number.start().0 >= 1000 && kind != PinpointKind::Page;
        // `Docks Regulations 1988` is a title.
        let is_title =
            matches!(kind, PinpointKind::Regulation | PinpointKind::Rule | PinpointKind::Principle)
                && (1500..2100).contains(&number.start().0);
        if is_title || !numbers.is_empty() && (is_date || is_year) {
            break;
        }
        match numbers.last_mut().filter(|_| is_range) {
            Some(last) => {
                *last = *last.start()..=(whole_end(last.start().0, number.end().0), number.end().1);
            }
            None => numbers.push(number),
        }
        end = next + 1;
        let Some(mark) = words.get(end).map(|word| &*word.lower) else { break };
        is_range = ["–", "-", "—", "to", "bis", "à"].contains(&mark);
        if !is_range && ![",", "&", "and", "und", "et", "or"].contains(&mark) {
            break;
        }
        next = end + 1;
    }
    if numbers.is_empty() {
        return None;
    }
    let range = label.range.start..words[end - 1].range.end;
    if kind == PinpointKind::Section && ["§", "section", "sec"].contains(&&*label.lower) {
        numbers.iter_mut().for_each(whole_number);
    }
    Some((end, Pinpoint { kind, numbers, part: None, range, work: work(words, end) }))
}

/// Makes one number of what looks like a range: `§ 14-203` of a code is section 203 of title 14.
fn whole_number(number: &mut RangeInclusive<PlaceNumber>) {
    let (title, section) = (number.start().0, number.end().0);
    if title < MOST_TITLES && section >= MOST_TITLES {
        *number = (title, section)..=(title, section);
    }
}

/// The titles of a code are fewer than this, and the sections in one are counted from it.
const MOST_TITLES: u32 = 100;

/// The kind of place that a label names. `S. 14` is a page in German, `s 12` a section of an act.
fn kind(label: &TextWord<'_>, has_point: bool) -> Option<PinpointKind> {
    if label.lower == "s" {
        let is_page = has_point && label.is_capital();
        return Some(if is_page { PinpointKind::Page } else { PinpointKind::Section });
    }
    let (kind, _) = LABELS.iter().find(|(_, labels)| labels.contains(&&*label.lower))?;
    let is_short = label.lower.len() == 1;
    (has_point || !is_short).then_some(*kind)
}

/// The numbers of a token: `7`, `243-264`, `12a`. Roman numerals count up to 39.
fn number(word: &TextWord<'_>) -> Option<RangeInclusive<PlaceNumber>> {
    if word.is_number() {
        if let Some((whole, part)) = word.lower.split_once(['.', ':']) {
            let place = (whole.parse().ok()?, part.parse().ok()?);
            return Some(place..=place);
        }
        let parts = word.lower.split(['-', '\u{2010}', '\u{2011}']);
        let digits = |part: &str| part.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u32>().ok();
        let numbers: Vec<u32> = parts.map(digits).collect::<Option<_>>()?;
        return match *numbers {
            [one] => Some(whole_place(one)),
            [from, to] => Some((from, 0)..=(whole_end(from, to), u32::MAX)),
            _ => None,
        };
    }
    let may_be_roman = word.is_acronym || ["i", "v", "x"].contains(&&*word.lower);
    let number = roman(&word.lower).filter(|_| may_be_roman)?;
    Some(whole_place(number))
}

/// The end of a range of pages whose first digits are left out: `573–81`.
pub(in crate::check) fn whole_end(from: u32, to: u32) -> u32 {
    let (mut step, mut end) = (10_u32.saturating_pow(to.checked_ilog10().unwrap_or(0) + 1), to);
    while end < from && step <= 1_000_000 {
        end = (from / step * step).saturating_add(to % step);
        step *= 10;
    }
    end
}

fn roman(text: &str) -> Option<u32> {
    let value = |c| {
        Some(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            _ => return None,
        })
    };
    let values: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    let signed = values
        .iter()
        .zip(values.iter().skip(1).chain([&0]))
        .map(|(&value, &next)| if value < next { -i64::from(value) } else { i64::from(value) });
    u32::try_from(signed.sum::<i64>()).ok().filter(|&number| (1..40).contains(&number))
}

/// The words of the work after `of the`.
fn work(words: &[TextWord<'_>], end: usize) -> Vec<String> {
    let is_of = |word: &TextWord<'_>| {
        ["of", "der", "des", "de", "du", "la", "in", "the", "from", "dem", "'s"].contains(&&*word.lower)
    };
    let rest = &words[end..];
    let lead = rest
        .iter()
        .take_while(|word| is_of(word) || word.is_number() || ["(", ")", "(a)"].contains(&&*word.lower))
        .count();
    let named = rest[lead..]
        .iter()
        .take_while(|word| {
            word.is_word()
                && (word.is_capital()
                    || is_of(word)
                    || ["on", "and", "for", "to", "und", "et"].contains(&&*word.lower))
        })
        .count();
    // `of the Austrian school act` has no name of its own.
    let behind = &rest[lead + named..];
    if behind.iter().take(2).any(|word| word.is_word() && !word.is_capital() && is_law(word)) {
        return Vec::new();
    }
    rest[lead..lead + named]
        .iter()
        .filter(|word| word.is_capital() && !word.has(WordClass::Function))
        .map(|word| word.lower.to_string())
        .collect()
}

/// True for the common noun of a law: `act`, `charter`.
fn is_law(word: &TextWord<'_>) -> bool {
    word.has(WordClass::LawNoun)
        || ["code", "charter", "rules", "regulations", "contract"].contains(&&*word.lower)
}

/// True if words that name a work may mean the work that a note describes: they share a word, or are its initials.
#[must_use]
pub(in crate::check) fn may_mean(named: &[String], described: &str) -> bool {
    let lower = described.to_lowercase();
    let initials: String = described
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_uppercase))
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    // `des Moorgesetzes` is the `Moorgesetz`.
    let stem = |word: &str| {
        let ending = ["es", "s"].iter().find_map(|ending| word.strip_suffix(ending));
        ending.filter(|stem| stem.len() > 5).unwrap_or(word).to_owned()
    };
    named.iter().any(|word| {
        (word.chars().count() > 3 && lower.contains(&stem(word)))
            || (word.len() > 1 && initials.contains(word.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_range_has_the_digits_that_its_beginning_lends() {
        for (from, to, end) in
            [(240, 63, 263), (573, 81, 581), (103, 4, 104), (1_039, 51, 1_051), (14, 16, 16), (7, 7, 7)]
        {
            let whole = whole_end(from, to);
            assert_eq!(whole, end, "{from}–{to}");
        }
    }
}
