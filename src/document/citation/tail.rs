//! What follows the title of a work: the whole that it is part of, volumes, pages, dates, places and publishers.

use std::ops::Range;

use super::chunk::{Chunk, Mark, chunks};
use super::dates;
use super::fields::Fields;
use super::fold;
use super::locator;
use super::names::{self, Allowed, Names};
use super::vocabulary::{
    CITIES, CONJUNCTIONS, EDITED_BY, EDITOR_MARKS, FILLERS, IN, JOURNALS, NO_YEAR, THESES, TRANSLATED_BY,
};
use crate::document::language::Language;

/// Labels of volumes and of issues.
const VOLUMES: &[&str] =
    &["vol.", "vols.", "vol", "volume", "bd.", "bd", "band", "jg.", "jahrgang", "t.", "tome"];
const ISSUES: &[&str] =
    &["no.", "nos.", "no", "nr.", "n°", "nº", "n.º", "issue", "iss.", "h.", "heft", "num.", "numéro"];

/// Words for a work that is still to come.
const COMING: &[&str] = &["forthcoming", "in press", "im erscheinen", "à paraître"];

/// Words for an edition.
const EDITIONS: &[&str] = &["ed", "edition", "edn", "aufl", "auflage", "éd", "édition"];

/// Words that begin a comment after a description.
const COMMENTS: &[&str] = &[
    "and",
    "with",
    "or",
    "on",
    "for",
    "where",
    "which",
    "who",
    "arguing",
    "noting",
    "discussing",
    "und",
    "mit",
    "wo",
    "et",
    "avec",
    "où",
    "my",
    "emphasis",
    "original",
    "but",
    "as",
];

/// Words before the number of a report.
const REPORT_LABELS: &[&str] = &[
    "tech. rep.",
    "technical report",
    "rep.",
    "report no.",
    "report",
    "working paper no.",
    "working paper",
    "discussion paper",
    "policy paper",
    "arbeitspapier",
    "rapport n°",
];

/// The most bytes of a volume or an issue.
const MOST_NUMBER: usize = 24;

/// The most words of a place of publication.
const MOST_PLACE: usize = 5;

/// The parts after a title, on the way to fields.
struct Tail<'a, 'f> {
    text: &'a str,
    parts: Vec<Chunk<'a>>,
    language: Language,
    fields: &'f mut Fields,
    /// The parts that nothing is known of, in order.
    open: Vec<Range<usize>>,
}

/// The ways to read the part at a position. Each returns the number of parts that it has read.
type Reader = fn(&mut Tail<'_, '_>, usize) -> Option<usize>;

/// The ways to read a part, in the order in which they are tried.
const READERS: &[Reader] = &[
    |tail, at| tail.nothing(at),
    |tail, at| tail.whole(at),
    |tail, at| tail.date(at),
    |tail, at| tail.edition(at),
    |tail, at| tail.labelled_pages(at),
    |tail, at| tail.volume(at),
    |tail, at| tail.numbers(at),
    |tail, at| tail.place_in_work(at),
    |tail, at| tail.editors(at),
    |tail, at| tail.translators(at),
    |tail, at| tail.thesis(at),
    |tail, at| tail.arxiv(at),
    |tail, at| tail.report(at),
    |tail, at| tail.place_with_region(at),
    |tail, at| tail.place_and_year(at),
    |tail, at| tail.place_and_publisher(at),
    |tail, at| tail.subtitle(at),
    |tail, at| tail.rest(at),
];

/// Reads what follows the title into `fields`.
pub(super) fn read(text: &str, language: Language, fields: &mut Fields) {
    let (text, original) = without_original_year(text);
    fields.original = fields.original.or(original);
    let entry =
        day_of_entry(&text, language).map(|range| (text[range.clone()].to_owned(), without(&text, &range)));
    let (text, date) = match &entry {
        Some((_, rest)) => (rest.clone(), None),
        None => without_date(&text, language),
    };
    if let Some(date) = date {
        fields.issued.get_or_insert(date);
    }
    let mut tail = Tail { text: &text, parts: with_inner_parts(&text), language, fields, open: Vec::new() };
    let mut at = 0;
    while at < tail.parts.len() {
        at += READERS.iter().find_map(|reader| reader(&mut tail, at)).unwrap_or(1);
    }
    tail.assign();
    if let Some((day, _)) = entry {
        fields.locator =
            Some(fields.locator.take().map_or_else(|| day.clone(), |place| format!("{place}, {day}")));
    }
}

/// The day of an entry in an edition of diaries or letters, a place in the work: `(London: Bell, 1970), 2 September 1666`. It is
/// older than the edition.
fn day_of_entry(text: &str, language: Language) -> Option<Range<usize>> {
    /// The bytes of a volume between the imprint and the day.
    const MOST_BETWEEN: usize = 40;
    let (range, date) = dates::find(text, language).filter(|(_, date)| dates::has_day(date))?;
    let (imprint, between) = text[..range.start].rsplit_once(')')?;
    let inside = &imprint[imprint.rfind('(')? + 1..];
    let mut years = inside.split(|c: char| !c.is_ascii_digit()).filter_map(dates::year_and_letter);
    let (edition, _) = years.next()?;
    (between.len() <= MOST_BETWEEN && dates::year(&date)? < edition).then_some(range)
}

/// The text without the year of the first edition, and that year: `[1867] 1990`, `1990 [1867]`, `1978; repr. London, 2004`.
fn without_original_year(text: &str) -> (String, Option<i64>) {
    let plain = || (text.to_owned(), None);
    let words: Vec<(usize, &str)> = text
        .split_inclusive([' ', '(', ')', ','])
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some((start, word))
        })
        .collect();
    let year = |word: &str, open: &str, close: &str| {
        let bare = word.trim_end_matches([' ', ',', ')', '(', ';']);
        let bare = bare.strip_prefix(open)?.strip_suffix(close)?;
        dates::year_and_letter(bare).filter(|_| bare.len() == 4).map(|(year, _)| year)
    };
    for pair in words.windows(2) {
        let [(first_at, first), (second_at, second)] = *pair else { continue };
        let end = second_at + second.trim_end_matches([' ', ',', ')', '(', ';', '.']).len();
        if let (Some(original), Some(later)) = (year(first, "[", "]"), year(second, "", ""))
            && original < later
        {
            return (format!("{}{}", &text[..first_at], &text[second_at..]), Some(original));
        }
        if let (Some(later), Some(original)) = (year(first, "", ""), year(second, "[", "]"))
            && original < later
        {
            let gap = first_at + first.trim_end().len();
            return (format!("{}{}", &text[..gap], &text[end..]), Some(original));
        }
    }
    let Some((at, mark)) = REPRINTS.iter().find_map(|mark| Some((text.find(mark)?, mark))) else {
        return plain();
    };
    let original = text.get(at.saturating_sub(4)..at).and_then(dates::year_and_letter).map(|(year, _)| year);
    let rest = text[at + mark.len()..].trim_start_matches([',', ' ', '.']);
    let has_later = |original: &i64| {
        let years = rest.split(|c: char| !c.is_alphanumeric()).filter_map(dates::year_and_letter);
        years.map(|(year, _)| year).any(|year| year > *original)
    };
    match original.filter(has_later) {
        Some(original) => (format!("{}{rest}", &text[..at - 4]), Some(original)),
        None => plain(),
    }
}

/// The words between the year of the first edition and a reprint.
const REPRINTS: &[&str] =
    &["; repr.", "; reprint", "; reprinted", "; Nachdruck", "; ND", "; rééd.", "; réimpr."];

/// The text without its first date that has a month, and that date.
fn without_date(text: &str, language: Language) -> (String, Option<serde_json::Value>) {
    match dates::find(text, language) {
        Some((range, date)) => {
            // `Zeitung vom 3. Mai 2019`.
            let before = text[..range.start].trim_end();
            let lead = [" vom", " of", " du"].iter().find(|lead| before.ends_with(**lead));
            let range = lead.map_or(range.start, |lead| before.len() - lead.len())..range.end;
            (without(text, &range), Some(date))
        }
        None => (text.to_owned(), None),
    }
}

/// A text without a range of it. A separator keeps its neighbours apart, and the text keeps its length.
fn without(text: &str, range: &Range<usize>) -> String {
    let gap = format!(";{}", " ".repeat(range.len() - 1));
    format!("{}{gap}{}", &text[..range.start], &text[range.end..])
}

/// The parts of a text; those in brackets are cut as well.
fn with_inner_parts(text: &str) -> Vec<Chunk<'_>> {
    let mut all = Vec::new();
    for chunk in chunks(text) {
        if chunk.mark != Mark::Bracket {
            all.push(chunk);
            continue;
        }
        for (index, inner) in chunks(chunk.text).into_iter().enumerate() {
            let mark = if index == 0 { Mark::Bracket } else { inner.mark };
            all.push(Chunk { mark, at: chunk.at + inner.at, ..inner });
        }
    }
    all
}

/// True for a place in which books are published.
pub(super) fn is_city(text: &str) -> bool {
    fold::is_one_of(text.trim_end_matches('.'), CITIES)
        || text.split([',', '/']).all(|city| fold::is_one_of(city.trim(), CITIES))
}

/// True if the text begins with what only follows a title: a city, a date, a volume, an edition, pages.
pub(super) fn begins_tail(text: &str, language: Language) -> bool {
    let Some(first) = chunks(fold::start(text, 120)).first().copied() else { return false };
    let part = first.text;
    let city = part
        .rsplit_once(' ')
        .filter(|(_, year)| dates::year_and_letter(year).is_some())
        .map_or(part, |(city, _)| city);
    is_city(city)
        || dates::year_and_letter(part).is_some()
        || dates::read(part, language).is_some()
        || edition(part).is_some()
        || locator::pages(part).is_some()
        || (part.len() <= MOST_NUMBER && part.contains(' ') && volume_issue(part).is_some())
        || begins_volume(text)
        || fold::prefix(part, EDITED_BY)
            .or_else(|| fold::prefix(part, TRANSLATED_BY))
            .is_some_and(|length| length < part.len())
        || THESES.iter().any(|thesis| fold::begins(part, thesis).is_some())
        || ["in:", "in :", "dans:"].iter().any(|word| fold::begins(text, word).is_some())
        || (text.starts_with("In ") && part.split(' ').count() > 1)
}

/// True for `12 (3), pp. 5–9` and `11(3), 301–318`: a volume and an issue in brackets.
pub(super) fn begins_volume(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let inside = text[digits..].trim_start_matches(' ').strip_prefix('(');
    (1..=3).contains(&digits)
        && inside.and_then(|inside| inside.split_once(')')).is_some_and(|(issue, after)| {
            issue.len() <= 8
                && issue.starts_with(|c: char| c.is_ascii_digit())
                && after.starts_with([',', ':', '.', ';'])
        })
}

/// `2nd`, `3.`, `rev.` of `2nd ed.`, `3. Aufl.`, `rev. ed.`.
fn edition(text: &str) -> Option<String> {
    let text = text.trim_end_matches('.');
    let (number, word) = text.rsplit_once([' ', '\u{a0}'])?;
    let is_edition = fold::is_one_of(word, EDITIONS) && number.split(' ').count() <= 3;
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    let short = if digits.is_empty() { number.to_owned() } else { digits };
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        || [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "rev.",
            "rev",
            "revised",
            "new",
            "neue",
            "zweite",
            "dritte",
            "nouvelle",
            "expanded",
            "überarb.",
        ]
        .iter()
        .any(|word| fold::begins(number, word).is_some());
    (is_edition && is_number).then_some(short)
}

/// A volume, an issue and pages that stand together.
#[derive(Debug, Default)]
struct Numbers {
    volume: Option<String>,
    issue: Option<String>,
    pages: Option<String>,
}

/// `vol. 1`, `no. 2`, `Jg. 12, H. 3`, `12(3)`, `1(2):243-64`, `12.3`.
fn volume_issue(text: &str) -> Option<Numbers> {
    let mut found = Numbers::default();
    let (text, pages) = match text.split_once(':') {
        Some((before, pages)) => (
            before.trim(),
            Some(pages.trim()).filter(|pages| locator::range(pages).is_some() || is_article_number(pages)),
        ),
        None => (text.trim(), None),
    };
    found.pages = pages.map(str::to_owned);
    if let Some((volume, issue)) = text.strip_suffix(')').and_then(|text| text.split_once('('))
        && is_number(volume.trim())
        && issue.len() <= MOST_NUMBER
        && issue.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
    {
        found.volume = Some(volume.trim().to_owned());
        found.issue = Some(issue.trim().to_owned());
        return Some(found);
    }
    if found.pages.is_some() && is_number(text) {
        found.volume = Some(text.to_owned());
        return Some(found);
    }
    if let Some((volume, issue)) = text.split_once('.')
        && is_number(volume)
        && is_number(issue)
    {
        found.volume = Some(volume.to_owned());
        found.issue = Some(issue.to_owned());
        return Some(found);
    }
    let mut rest = text;
    while !rest.is_empty() {
        let (length, is_volume) = match fold::prefix(rest, VOLUMES) {
            Some(length) => (length, true),
            None => (fold::prefix(rest, ISSUES)?, false),
        };
        let after = rest[length..].trim_start();
        let end = after.find([' ', ',']).unwrap_or(after.len());
        let number = &after[..end];
        if !is_number(number) && !is_roman(number) {
            return None;
        }
        *(if is_volume { &mut found.volume } else { &mut found.issue }) = Some(number.to_owned());
        rest = after[end..].trim_start_matches([' ', ',']);
    }
    (found.volume.is_some() || found.issue.is_some()).then_some(found)
}

fn is_number(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MOST_NUMBER
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '–' | '/'))
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| b"IVXLCivxlc".contains(&byte))
}

/// `e1002`, the place of a page in journals without pages.
fn is_article_number(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_lowercase() && !matches!(c, 'p' | 's');
    text.strip_prefix(is_letter)
        .is_some_and(|digits| digits.len() >= 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

impl<'a> Tail<'a, '_> {
    fn part(&self, at: usize) -> Chunk<'a> {
        self.parts[at]
    }

    fn next(&self, at: usize) -> Option<Chunk<'a>> {
        self.parts.get(at + 1).copied()
    }

    /// Adds a part of the text, from `start` in the part at `at`, to those that nothing is known of.
    fn leave_open(&mut self, at: usize, start: usize) {
        let Chunk { text, at, .. } = self.parts[at];
        let rest = text[start..].trim_start();
        let begin = at + text.len() - rest.len();
        // `and the discussion there` describes no work.
        let is_comment = rest.starts_with(char::is_lowercase)
            && rest.contains(' ')
            && fold::prefix(rest, COMMENTS).is_some();
        if !rest.is_empty() && !is_comment {
            self.open.push(begin..at + text.len());
        }
    }

    /// The whole that the work is part of: `In: Title`, `in Title, ed. B. Kim`, `In B. Kim & C. Day (Eds.), Title`.
    fn whole(&mut self, at: usize) -> Option<usize> {
        let Chunk { text, .. } = self.part(at);
        let length = fold::prefix(text, IN)?;
        let inline = text[length..].trim();
        let follows_colon = inline.is_empty() && self.next(at).is_some_and(|next| next.mark == Mark::Colon);
        if inline.is_empty() && !follows_colon {
            return None;
        }
        let first = if follows_colon { at + 1 } else { at };
        let start = self.parts[first].at + if follows_colon { 0 } else { text.len() - inline.len() };
        // The names of editors go up to `(Eds.)`.
        let mark = (first + 1..self.parts.len().min(first + 24)).find(|&index| {
            let chunk = self.parts[index];
            chunk.mark == Mark::Bracket && fold::is_one_of(chunk.text, EDITOR_MARKS)
        });
        if let Some(mark) = mark
            && let Some(editors) = names::read(
                self.text[start..self.parts[mark].at].trim_end_matches(['(', '[', ' ']),
                Allowed::Short,
            )
        {
            self.fields.editors = editors;
            let title = mark + 1;
            let whole = self.parts.get(title)?;
            self.fields.container = Some(self.with_subtitle(title, whole.at));
            return Some(title + self.subtitle_parts(title) + 1 - at);
        }
        // `In Kim, Bo, ed.: Title` and `In B. Kim, ed., Title` are rare; the whole is a title otherwise.
        // A comma belongs to a title that a full stop ends.
        let is_in_title = |index: usize| {
            self.parts.get(index).is_some_and(|part| {
                part.mark == Mark::Comma && !is_city(part.text) && dates::year_and_letter(part.text).is_none()
            }) && self.parts.get(index + 1).is_some_and(|next| next.mark == Mark::Stop)
                && !begins_tail(self.parts[index].text, self.language)
        };
        let end = if is_in_title(first + 1) { first + 1 } else { first };
        let whole = self.with_subtitle(end, start);
        self.set_container(&whole);
        Some(end + self.subtitle_parts(end) + 1 - at)
    }

    /// The number of parts after a title that are its subtitle.
    fn subtitle_parts(&self, at: usize) -> usize {
        let next = self
            .next(at)
            .filter(|next| next.mark == Mark::Colon && next.text.starts_with(char::is_alphabetic));
        let is_place = is_city(self.parts[at].text.rsplit(", ").next().unwrap_or_default());
        usize::from(next.is_some() && !is_place)
    }

    fn with_subtitle(&self, at: usize, start: usize) -> String {
        let last = self.parts[at + self.subtitle_parts(at)];
        let whole = self.text[start..last.at + last.text.len()].trim();
        whole.trim_matches(|c| matches!(c, '“' | '”' | '"' | '«' | '»' | '„')).trim().to_owned()
    }

    /// Words that say nothing of the work.
    fn nothing(&mut self, at: usize) -> Option<usize> {
        let lower = self.part(at).text.to_lowercase();
        let bare = lower.trim_end_matches('.');
        if COMING.contains(&bare) {
            self.fields.status = Some(bare.to_owned());
            return Some(1);
        }
        let is_nothing =
            [lower.as_str(), bare].iter().any(|text| NO_YEAR.contains(text) || FILLERS.contains(text));
        is_nothing.then_some(1)
    }

    fn date(&mut self, at: usize) -> Option<usize> {
        let Chunk { text, .. } = self.part(at);
        if let Some((year, letter)) = dates::year_and_letter(text) {
            self.fields.issued.get_or_insert_with(|| dates::of_year(year));
            self.fields.letter = self.fields.letter.or(letter);
            return Some(1);
        }
        // `2019 … 3 May`.
        if let Some(year) =
            self.fields.issued.as_ref().filter(|date| !dates::has_month(date)).and_then(dates::year)
            && text.contains(' ')
            && let Some(date) = dates::read(&format!("{text} {year}"), self.language).filter(dates::has_month)
        {
            self.fields.issued = Some(date);
            return Some(1);
        }
        // `243–264` is no range of years.
        let is_range = text.contains(['–', '-', '/'])
            && !text.contains(char::is_alphabetic)
            && (self.fields.issued.is_some() || !is_pair_of_years(text));
        let date = dates::read(text, self.language).filter(|_| !is_range)?;
        self.fields.issued.get_or_insert(date);
        Some(1)
    }

    fn edition(&mut self, at: usize) -> Option<usize> {
        self.fields.edition = Some(edition(self.part(at).text)?);
        Some(1)
    }

    fn labelled_pages(&mut self, at: usize) -> Option<usize> {
        let text = self.part(at).text;
        let pages = locator::pages(text)?;
        self.add_pages(&pages, text);
        Some(1)
    }

    fn volume(&mut self, at: usize) -> Option<usize> {
        let found = volume_issue(self.part(at).text)?;
        self.fields.volume = found.volume.or(self.fields.volume.take());
        self.fields.issue = found.issue.or(self.fields.issue.take());
        if let Some(pages) = found.pages {
            self.add_pages(&pages, &pages);
        }
        Some(1 + self.issue_in_brackets(at))
    }

    /// `(3)` after a volume: 1 if there is one.
    fn issue_in_brackets(&mut self, at: usize) -> usize {
        let is_issue = |next: &Chunk<'_>| {
            let is_number =
                next.text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/'));
            next.mark == Mark::Bracket
                && next.text.len() <= 8
                && is_number
                && dates::year_and_letter(next.text).is_none()
        };
        let Some(next) = self.next(at).filter(is_issue).filter(|_| self.fields.issue.is_none()) else {
            return 0;
        };
        self.fields.issue = Some(next.text.to_owned());
        1
    }

    /// Numbers without a word: a volume, then pages.
    fn numbers(&mut self, at: usize) -> Option<usize> {
        let Chunk { text, mark, .. } = self.part(at);
        let is_newspaper_page = text.len() <= 4
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.len() > 1
            && text[1..].bytes().all(|byte| byte.is_ascii_digit());
        if is_article_number(text) || is_newspaper_page {
            self.fields.pages.push((text.to_owned(), None));
            return Some(1);
        }
        let range = locator::range(text);
        if range.is_none()
            && !(text.starts_with(|c: char| c.is_ascii_digit())
                && locator::read(text, self.language).is_some())
        {
            return None;
        }
        let is_single = range.is_some_and(|(first, last)| first == last);
        let comes_numbers = self.parts[at + 1..].iter().take(4).any(|chunk| {
            locator::range(chunk.text).is_some()
                || locator::pages(chunk.text).is_some()
                || dates::year_and_letter(chunk.text).is_some()
        });
        let has_whole = self.fields.is_quoted || self.fields.container.is_some() || !self.open.is_empty();
        if is_single && self.fields.volume.is_none() && mark != Mark::Colon && has_whole && comes_numbers {
            self.fields.volume = Some(text.to_owned());
            return Some(1 + self.issue_in_brackets(at));
        }
        self.add_pages(text, text);
        Some(1)
    }

    /// Pages: those of the work, or the place in it that is meant, which [`super::record`] decides by the kind of the work.
    fn add_pages(&mut self, pages: &str, written: &str) {
        let clean = pages.trim().trim_end_matches('.').to_owned();
        self.fields.pages.push((clean, locator::read(written, self.language)));
    }

    fn place_in_work(&mut self, at: usize) -> Option<usize> {
        let text = self.part(at).text;
        let is_place = locator::is_labelled(text) || !self.fields.pages.is_empty();
        self.fields.locator = Some(locator::read(text, self.language).filter(|_| is_place)?);
        Some(1)
    }

    fn editors(&mut self, at: usize) -> Option<usize> {
        let (names, parts) = self.people_after(at, EDITED_BY)?;
        self.fields.editors = names;
        Some(parts)
    }

    fn translators(&mut self, at: usize) -> Option<usize> {
        let (names, parts) = self.people_after(at, TRANSLATED_BY)?;
        self.fields.translators = names;
        Some(parts)
    }

    /// The names after a word, and the number of parts that they take: the most that are a list of names.
    fn people_after(&self, at: usize, words: &[&str]) -> Option<(Names, usize)> {
        let Chunk { text, at: start, .. } = self.part(at);
        let length = fold::prefix(text, words).filter(|&length| length < text.len())?;
        let last = self.parts.len().min(at + 8);
        (at..last).rev().find_map(|end| {
            let chunk = self.parts[end];
            let is_joined = self.parts[at + 1..=end].iter().all(|chunk| chunk.mark == Mark::Comma);
            let list = &self.text[start + length..chunk.at + chunk.text.len()];
            let has_and = end == at || names_go_on(list);
            let names = names::read(list, Allowed::Whole).filter(|_| is_joined && has_and)?;
            Some((names, end + 1 - at))
        })
    }

    fn thesis(&mut self, at: usize) -> Option<usize> {
        let text = self.part(at).text;
        let length = THESES.iter().filter_map(|thesis| fold::begins(text, thesis)).max()?;
        let genre = text[..length].trim_end_matches('.');
        let stop = if genre.ends_with("iss") { "." } else { "" };
        self.fields.genre = Some(format!("{genre}{stop}"));
        self.fields.kind = Some("thesis");
        let rest = text[length..].trim_start_matches(['.', ' ', ',']);
        self.leave_open(at, text.len() - rest.len());
        Some(1)
    }

    fn arxiv(&mut self, at: usize) -> Option<usize> {
        let text = self.part(at).text;
        fold::begins(text, "arxiv").or_else(|| text.starts_with("arXiv").then_some(5))?;
        self.fields.container.get_or_insert_with(|| "arXiv".to_owned());
        let number =
            text.rsplit([':', ' ']).next().filter(|number| number.starts_with(|c: char| c.is_ascii_digit()));
        self.fields.number = number.map(str::to_owned);
        Some(1)
    }

    /// `Tech. Rep. NISTIR 8280`, `Working Paper 12`.
    fn report(&mut self, at: usize) -> Option<usize> {
        let text = self.part(at).text;
        let length = fold::prefix(text, REPORT_LABELS)?;
        let number = text[length..].trim();
        let is_number = number.bytes().any(|byte| byte.is_ascii_digit()) && number.split(' ').count() <= 3;
        if !is_number {
            return None;
        }
        self.fields.number = Some(number.to_owned());
        self.fields.kind = Some("report");
        Some(1)
    }

    /// `Gaithersburg, MD, USA`.
    fn place_with_region(&mut self, at: usize) -> Option<usize> {
        let Chunk { text, at: start, .. } = self.part(at);
        let region = self.next(at).filter(|next| {
            next.mark == Mark::Comma
                && next.text.len() == 2
                && next.text.bytes().all(|byte| byte.is_ascii_uppercase())
        })?;
        let follows_colon = self.parts.get(at + 2).is_some_and(|next| next.mark == Mark::Colon);
        if follows_colon
            || self.fields.place.is_some()
            || text.split(' ').count() > 3
            || text.contains(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        let country = self.parts.get(at + 2).filter(|next| {
            next.mark == Mark::Comma && matches!(next.text, "USA" | "U.S.A" | "Canada" | "UK")
        });
        let last = country.copied().unwrap_or(region);
        self.fields.place = Some(self.text[start..last.at + last.text.len()].to_owned());
        Some(2 + usize::from(country.is_some()))
    }

    /// `Cambridge 2012`.
    fn place_and_year(&mut self, at: usize) -> Option<usize> {
        let text = self.part(at).text;
        let (place, year) = text.rsplit_once([' ', '\u{a0}'])?;
        let (year, letter) = dates::year_and_letter(year)?;
        let is_plain = place.split(' ').count() <= 4
            && !place.contains(|c: char| c.is_ascii_digit())
            && place.starts_with(char::is_uppercase);
        let is_place = is_city(place)
            || ((!self.fields.is_quoted || self.fields.container.is_some()) && self.fields.place.is_none());
        if !is_plain || !is_place {
            return None;
        }
        self.fields.issued.get_or_insert_with(|| dates::of_year(year));
        self.fields.letter = self.fields.letter.or(letter);
        self.fields.place = Some(place.trim_end_matches(',').to_owned());
        Some(1)
    }

    /// `Cambridge: Polity`, `Cambridge, MA: Harvard University Press`.
    fn place_and_publisher(&mut self, at: usize) -> Option<usize> {
        let Chunk { text, mark, .. } = self.part(at);
        let is_region = |next: &Chunk<'_>| {
            next.mark == Mark::Comma
                && next.text.chars().count() <= 5
                && next.text.starts_with(char::is_uppercase)
        };
        let region = self.next(at).filter(is_region);
        let colon = at + 1 + usize::from(region.is_some());
        let after = *self.parts.get(colon).filter(|after| after.mark == Mark::Colon)?;
        let is_known =
            is_city(text) || mark == Mark::Bracket || !self.open.is_empty() || !self.fields.is_quoted;
        let fits =
            after.text.starts_with(char::is_alphabetic) && text.split(' ').count() <= MOST_PLACE && is_known;
        if !fits
            || locator::pages(after.text).is_some()
            || (JOURNALS.iter().any(|word| text.to_lowercase().contains(word)) && mark != Mark::Bracket)
        {
            return None;
        }
        self.fields.place =
            Some(region.map_or_else(|| text.to_owned(), |region| format!("{text}, {}", region.text)));
        let year = after
            .text
            .rsplit_once(' ')
            .and_then(|(publisher, year)| Some((publisher, dates::year_and_letter(year)?.0)));
        if let Some((_, year)) = year {
            self.fields.issued.get_or_insert_with(|| dates::of_year(year));
        }
        let publisher = year.map_or(after.text, |(publisher, _)| publisher);
        self.fields.publisher = Some(publisher.trim_end_matches(',').to_owned());
        Some(colon + 1 - at)
    }

    /// The subtitle of the part before.
    fn subtitle(&mut self, at: usize) -> Option<usize> {
        let Chunk { text, at: start, mark } = self.part(at);
        let last = self.open.last_mut().filter(|_| mark == Mark::Colon)?;
        let is_joined = self.text[last.end..start].trim() == ":";
        if !is_joined {
            return None;
        }
        last.end = start + text.len();
        Some(1)
    }

    fn rest(&mut self, at: usize) -> Option<usize> {
        self.leave_open(at, 0);
        Some(1)
    }

    /// Gives the open parts their fields.
    fn assign(mut self) {
        let texts: Vec<&str> = self.open.iter().map(|range| self.text[range.clone()].trim()).collect();
        let mut texts = texts.into_iter().filter(|text| !text.is_empty());
        let is_article = self.fields.volume.is_some() || self.fields.issue.is_some();
        let wants_container = self.fields.container.is_none()
            && self.fields.kind.is_none()
            && (self.fields.is_quoted || is_article);
        if wants_container && let Some(container) = texts.next() {
            self.set_container(container);
        }
        let rest: Vec<&str> = texts.collect();
        for (index, text) in rest.iter().enumerate() {
            let has_more = index + 1 < rest.len();
            if self.fields.place.is_none()
                && (is_city(text)
                    || (has_more
                        && self.language == Language::French
                        && index == 0
                        && !self.fields.is_quoted))
            {
                self.fields.place = Some((*text).to_owned());
            } else if self.fields.publisher.is_none() {
                self.fields.publisher = Some((*text).to_owned());
            } else if self.fields.genre.is_none() {
                self.fields.collection = Some(match self.fields.collection.take() {
                    Some(before) => format!("{before}, {text}"),
                    None => (*text).to_owned(),
                });
            }
        }
    }

    /// Sets the whole of an article; a volume may end it: `Journal of Cyber Policy 1`.
    fn set_container(&mut self, container: &str) {
        let (name, number) =
            container.rsplit_once(' ').map_or((container, ""), |(name, number)| (name, number));
        let is_volume = !number.is_empty()
            && number.len() <= 9
            && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'/' | b':'))
            && self.fields.volume.is_none();
        if !is_volume {
            self.fields.container = Some(container.to_owned());
            return;
        }
        let name = VOLUMES
            .iter()
            .find_map(|word| {
                let at = name.len().checked_sub(word.len() + 1)?;
                name.get(at..)
                    .filter(|end| end.strip_prefix(' ').is_some_and(|end| end.eq_ignore_ascii_case(word)))
                    .map(|_| &name[..at])
            })
            .unwrap_or(name);
        self.fields.container = Some(name.trim_end_matches(',').to_owned());
        match number.split_once(['.', ':']) {
            Some((volume, issue)) => {
                self.fields.volume = Some(volume.to_owned());
                self.fields.issue = self.fields.issue.take().or_else(|| Some(issue.to_owned()));
            }
            None => self.fields.volume = Some(number.to_owned()),
        }
    }
}

/// `1996/97`, `1996–1997`.
fn is_pair_of_years(text: &str) -> bool {
    matches!(text.len(), 9 | 10) || (text.len() == 7 && text.contains('/'))
}

/// True if a list of names has a word such as `and`: then its commas separate names.
fn names_go_on(list: &str) -> bool {
    CONJUNCTIONS.iter().any(|word| list.contains(word))
}
