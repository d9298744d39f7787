//! Primary sources: newspapers by their day, minutes, letters, interviews, papers of archives, debates of parliaments.
//!
//! They have no author, title and publisher as books have. A word, a day or a call number gives them away. [`read`] reads those
//! that a word gives away, and [`unknown`] keeps every other text that names a source rather than talks.

use super::chunk::{Chunk, Mark, chunks};
use super::dates;
use super::fields::Fields;
use super::fold;
use super::locator;
use super::names::{self, Allowed};
use super::primary_words::{
    ARCHIVE_NAMES, ARCHIVE_WORDS, CROSS_REFERENCES, DAY_WORDS, GAZETTES, NUMBERED, PRIMARY_KINDS,
    PrimaryKind, REMARKS, SMALL_WORDS, TALK,
};
use super::tail;
use super::vocabulary::{NEWSPAPERS, PROSE};
use crate::document::language::Language;

/// The most bytes of a primary source.
const MOST_BYTES: usize = 400;

/// The most words of the name of a newspaper.
const MOST_NAME: usize = 6;

/// A text in parts, without its date.
struct PrimaryParts<'a> {
    parts: Vec<Chunk<'a>>,
    date: Option<serde_json::Value>,
    /// The position of the date.
    date_at: usize,
}

/// The text with blanks in place of its first day, and that day.
fn without_day(text: &str, language: Language) -> (String, Option<(usize, serde_json::Value)>) {
    match dates::find(text, language) {
        Some((range, date)) => {
            let gap = format!(",{}", " ".repeat(range.len() - 1));
            (format!("{}{gap}{}", &text[..range.start], &text[range.end..]), Some((range.start, date)))
        }
        None => (text.to_owned(), None),
    }
}

/// Reads a description as one of a primary source that a word gives away.
pub(super) fn read(text: &str, language: Language) -> Option<Fields> {
    let text = text.trim().trim_end_matches('.').trim_end();
    if text.len() > MOST_BYTES || text.contains(['“', '”', '"', '„', '«', '»']) {
        return None;
    }
    let (plain, found) = without_day(text, language);
    let (date_at, date) = found.map_or((text.len(), None), |(at, date)| (at, Some(date)));
    let parts = PrimaryParts { parts: chunks(&plain), date, date_at };
    parts
        .gazette(language)
        .or_else(|| parts.spoken_or_written(language))
        .or_else(|| parts.numbered(language))
        .or_else(|| parts.in_archive(text, language))
        .or_else(|| parts.newspaper(language))
}

impl<'a> PrimaryParts<'a> {
    fn text(&self, at: usize) -> Option<&'a str> {
        self.parts.get(at).map(|part| part.text)
    }

    fn has_day(&self) -> bool {
        self.date.as_ref().is_some_and(|date| date["date-parts"][0].get(2).is_some())
    }

    /// `RGBl. 1919, S. 1383`, `JO, 3 mai 1919, p. 4512`, `HC Deb 12 May 1919, vol 115, cc 1203–4`, `BT-Drs. 19/1234, S. 2`.
    fn gazette(&self, language: Language) -> Option<Fields> {
        let first = self.text(0)?;
        let (length, kind) =
            GAZETTES.iter().filter_map(|(word, kind)| Some((fold::begins(first, word)?, *kind))).max()?;
        let rest = first[length..].trim_start_matches(['.', ' ']);
        let mut fields =
            Fields { kind: Some(kind), is_sure: true, issued: self.date.clone(), ..Fields::default() };
        let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
        if let Some((year, _)) = dates::year_and_letter(rest) {
            fields.issued = fields.issued.or_else(|| Some(dates::of_year(year)));
        } else if is_number {
            fields.number = Some(rest.to_owned());
        }
        fields.title = Some(first.trim_end_matches([',', ' ']).to_owned());
        self.rest(1, language, &mut fields);
        (fields.issued.is_some() || fields.locator.is_some() || is_number).then_some(fields)
    }

    /// `Minutes of the Council, 3 May 1884, p. 2`, `Interview with Maria Keller, 3 May 2019`, `Hans Kolbe, letter to the author`.
    fn spoken_or_written(&self, language: Language) -> Option<Fields> {
        let first = self.text(0)?;
        let at = |index: usize| {
            let part = self.text(index)?;
            let found = PRIMARY_KINDS.iter().filter_map(|kind| Some((kind.length(part)?, kind)));
            found.max_by_key(|(length, _)| *length).map(|(_, kind)| (index, kind))
        };
        let (index, kind) = at(0).or_else(|| at(1).filter(|_| first.len() < 80))?;
        let mut fields =
            Fields { kind: Some(kind.csl), is_sure: true, issued: self.date.clone(), ..Fields::default() };
        if index == 1 {
            // `City of Leeds, press release`, `Hans Kolbe, letter to the author`.
            let is_place = kind.needs_author && names::read(first, Allowed::Whole).is_none();
            if is_place && !names::is_institution(first) {
                return None;
            }
            fields.authors =
                names::read(first, Allowed::Whole).unwrap_or_else(|| names::Names::institution(first));
        }
        let title = without_day_word(self.text(index)?);
        let talks = kind.length(title).is_some_and(|length| is_talk(title[length..].trim_start()));
        if title.is_empty() || talks {
            return None;
        }
        fields.title = Some(title.to_owned());
        self.rest(index + 1, language, &mut fields);
        if fields.issued.is_none() {
            let last = title.rsplit(' ').next().unwrap_or_default();
            let is_old = |year: &i64| last.len() == 4 && (1000..1400).contains(year);
            let old = last.parse().ok().filter(is_old);
            let year = dates::year_and_letter(last).map(|(year, _)| year).or(old);
            fields.issued = year.map(dates::of_year);
        }
        self.name_author(index, &mut fields);
        let is_dated = fields.issued.is_some() || fields.locator.is_some() || fields.archive.is_some();
        (is_dated || (kind.is_enough && self.parts.len() > 1)).then_some(fields)
    }

    /// The author of `Personal communication, J. Field` and of `Press release, City of Leeds`.
    fn name_author(&self, index: usize, fields: &mut Fields) {
        let is_sent = matches!(fields.kind, Some("personal_communication" | "article" | "post"));
        let Some(note) = fields.note.as_deref().filter(|_| is_sent && index == 0) else { return };
        let (first, rest) = note.split_once(", ").unwrap_or((note, ""));
        let person = names::read(first, Allowed::Whole).filter(|_| fields.kind != Some("article"));
        let authors = person.or_else(|| is_body(first).then(|| names::Names::institution(first)));
        if let Some(authors) = authors {
            fields.authors = authors;
            fields.note = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
        }
    }

    /// `UN General Assembly, Resolution 68/167, 18 December 2013`, `UN Doc. A/HRC/23/40, para. 79`.
    fn numbered(&self, language: Language) -> Option<Fields> {
        let numbered = |text: &'a str| {
            let found = NUMBERED.iter().filter_map(|(word, csl)| Some((fold::begins(text, word)?, *csl)));
            let (length, csl) = found.max()?;
            let number = text[length..].trim_start_matches(['.', ' ', ':']);
            let number = ["no. ", "no ", "nr. ", "n° "]
                .iter()
                .find_map(|word| fold::begins(number, word.trim_end()).map(|length| &number[length..]))
                .unwrap_or(number)
                .trim();
            let is_number =
                number.bytes().any(|byte| byte.is_ascii_digit()) && number.split(' ').count() <= 2;
            is_number.then_some((number, csl))
        };
        let first = self.text(0)?;
        let (index, (number, csl)) = match numbered(first) {
            Some(found) => (0, found),
            None => (1, numbered(self.text(1)?).filter(|_| is_body(first))?),
        };
        let mut fields = Fields {
            kind: Some(csl),
            is_sure: true,
            title: self.text(index).map(str::to_owned),
            number: Some(number.to_owned()),
            issued: self.date.clone(),
            ..Fields::default()
        };
        if index == 1 {
            fields.authors = names::Names::institution(first);
        }
        self.rest(index + 1, language, &mut fields);
        // `Resolution 68/167, The Right to Quiet`.
        if let (Some(title), Some(note)) = (&mut fields.title, fields.note.take()) {
            title.push_str(", ");
            title.push_str(&note);
        }
        Some(fields)
    }

    /// `TNA, HO 42/165, fo. 12`, `Stadtarchiv Köln, Best. 410, Nr. 12`, `AN, F/7/12345`.
    fn in_archive(&self, text: &str, language: Language) -> Option<Fields> {
        let first = self.text(0)?;
        let shelf =
            self.parts.iter().skip(1).find(|part| is_call_number(part.text) && part.mark == Mark::Comma)?;
        let is_acronym = (2..=8).contains(&first.len())
            && first.chars().filter(|c| c.is_uppercase()).count() >= 2
            && first.chars().all(char::is_alphanumeric);
        if !is_archive(first) && !is_acronym {
            return None;
        }
        let mut fields = Fields {
            kind: Some("manuscript"),
            issued: self.date.clone(),
            archive: Some(first.to_owned()),
            ..Fields::default()
        };
        let mut location: Vec<&str> = Vec::new();
        let mut others: Vec<&str> = Vec::new();
        for (index, part) in self.parts.iter().enumerate().skip(1) {
            let is_last = index + 1 == self.parts.len();
            if part.at < shelf.at {
                // `National Archives, Kew, MAF 48/213`.
                let name = fields.archive.take().unwrap_or_default();
                fields.archive = Some(format!("{name}, {}", part.text));
            } else if (is_call_number(part.text) || is_file_number(part.text)) && others.is_empty() {
                location.push(part.text);
            } else if let Some(place) = place(part, is_last, language) {
                fields.locator = Some(place);
            } else {
                others.push(without_day_word(part.text));
            }
        }
        fields.archive_location = Some(location.join(", ")).filter(|location| !location.is_empty());
        let named =
            others.iter().rev().find(|other| PRIMARY_KINDS.iter().any(|kind| kind.length(other).is_some()));
        if let Some(named) = named {
            fields.kind = PRIMARY_KINDS.iter().find(|kind| kind.length(named).is_some()).map(|kind| kind.csl);
        }
        // A paper without a name is called by its place.
        let place_end =
            self.parts.iter().find(|part| locator::is_labelled(part.text)).map_or(text.len(), |part| part.at);
        let end = place_end.min(self.date_at);
        let whole = text[..end].trim_end_matches([' ', ',', '(']);
        fields.title = Some(match &others[..] {
            [] => whole.to_owned(),
            others => others.join(", ").trim_end_matches([' ', ',']).to_owned(),
        });
        Some(fields)
    }

    /// `Bristol Mirror, 3 June 1817, p. 2`, `The Times, 4 March 1919, 7`.
    fn newspaper(&self, language: Language) -> Option<Fields> {
        let name = self.text(0)?;
        let is_name = name.split_whitespace().count() <= MOST_NAME && is_proper(name);
        if !is_name || !self.has_day() || self.date_at < name.len() || self.parts.len() > 3 {
            return None;
        }
        let mut fields = Fields {
            kind: Some("article-newspaper"),
            container: Some(name.to_owned()),
            issued: self.date.clone(),
            ..Fields::default()
        };
        for (index, part) in self.parts.iter().enumerate().skip(1) {
            let place = place(part, index + 1 == self.parts.len(), language);
            let is_column = part.text.len() <= 4 && part.text.ends_with(|c: char| c.is_ascii_lowercase());
            match place {
                Some(place) => fields.locator = Some(place),
                None if is_column => {}
                None => return None,
            }
        }
        let knows = name.split(' ').any(|word| NEWSPAPERS.contains(&word.to_lowercase().as_str()));
        let is_likely = fields.locator.is_some() && !is_body(name) && name.contains(' ');
        let is_person = names::read(name, Allowed::Whole).is_some() && !knows && !name.starts_with("The ");
        (knows || (is_likely && (!is_person || fields.locator.is_some()))).then_some(fields)
    }

    /// Reads the parts from `start` on: a place, an archive, a volume. What nothing is known of becomes the note.
    fn rest(&self, start: usize, language: Language, fields: &mut Fields) {
        let mut others: Vec<&str> = Vec::new();
        let mut in_archive = false;
        for (index, part) in self.parts.iter().enumerate().skip(start) {
            let is_last = index + 1 == self.parts.len();
            if let Some(place) = place(part, is_last, language) {
                fields.locator = Some(place);
            } else if let Some(volume) = volume(part.text) {
                fields.volume = Some(volume.to_owned());
            } else if let Some((year, _)) =
                dates::year_and_letter(part.text).filter(|_| fields.issued.is_none())
            {
                fields.issued = Some(dates::of_year(year));
            } else if fields.archive.is_none() && is_archive(part.text) {
                fields.archive = Some(part.text.to_owned());
                in_archive = true;
            } else if in_archive && is_call_number(part.text) {
                fields.archive_location = Some(match fields.archive_location.take() {
                    Some(before) => format!("{before}, {}", part.text),
                    None => part.text.to_owned(),
                });
            } else if fields.place.is_none() && tail::is_city(part.text) {
                fields.place = Some(part.text.to_owned());
            } else {
                others.push(without_day_word(part.text));
            }
        }
        fields.note = Some(others.join(", ")).filter(|others| !others.is_empty());
    }
}

impl PrimaryKind {
    /// The length of the words of this kind in a part: at its start, or as its last word.
    fn length(&self, part: &str) -> Option<usize> {
        let start = fold::prefix(part, self.starts);
        let end = || {
            let last = without_day_word(part).rsplit(' ').next()?;
            let is_name = part.len() < 80 && is_proper(part.split(' ').next().unwrap_or_default());
            self.ends.contains(&last.to_lowercase().as_str()).then_some(last.len()).filter(|_| is_name)
        };
        start.or_else(end)
    }
}

/// A part without the word before its day: `letter` of `letter of`.
fn without_day_word(part: &str) -> &str {
    let part = part.trim_end_matches([' ', ',', '–', '-']);
    DAY_WORDS.iter().find_map(|word| part.strip_suffix(word)).unwrap_or(part).trim_end()
}

/// Keeps a text that names a source, though nothing more is known of it: its words are the title. `None` for a text that talks.
pub(super) fn unknown(text: &str, language: Language) -> Option<Fields> {
    let text = text.trim().trim_end_matches('.').trim_end();
    if text.len() > MOST_BYTES || !text.starts_with(char::is_alphanumeric) || is_talk(text) {
        return None;
    }
    let (plain, found) = without_day(text, language);
    let parts = chunks(&plain);
    let first = parts.first()?;
    if !is_proper(first.text) {
        return None;
    }
    // In prose a day stands inside a clause, and in a reference it is a part of its own, or follows `letter of`.
    let has_day = found.is_some();
    let day = found.filter(|(at, _)| {
        let before = text[..*at].trim_end();
        let follows_word =
            [" of", " vom", " du", " dated", " datée", " daté"].iter().any(|word| before.ends_with(word));
        before.is_empty()
            || before.ends_with([',', '(', ';', '.', ':'])
            || (follows_word && !before.ends_with(" as of"))
    });
    let mut fields = Fields { kind: Some("document"), is_sure: true, ..Fields::default() };
    let mut end = text.len();
    if let Some(at) = ["s.v.", "s. v."].iter().find_map(|word| text.find(word)) {
        fields.locator = Some(text[at..].to_owned());
        end = text[..at].trim_end_matches([' ', ',', '(']).len();
    }
    let last = parts.last().filter(|_| parts.len() > 1 && fields.locator.is_none());
    if let Some((part, place)) = last.and_then(|part| Some((part, place(part, true, language)?))) {
        fields.locator = Some(place);
        end = text[..part.at].trim_end_matches([' ', ',', '(']).len();
    }
    let years = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric()).filter_map(dates::year_and_letter).next_back()
    };
    let is_dated = day.is_some();
    if let Some((at, date)) = day {
        end = end.min(text[..at].trim_end_matches([' ', ',', '(', ';']).len());
        fields.issued = Some(date);
    } else {
        fields.issued = years(&text[..end]).map(|(year, _)| dates::of_year(year));
    }
    let title = if end == 0 { text } else { &text[..end] };
    fields.title = Some(title.to_owned());
    let capitals = title.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_named = capitals >= 2 && is_proper(title);
    let has_verse = last_is_verse(text);
    let has_year = fields.issued.is_some() && is_named && !has_day;
    (is_dated || fields.locator.is_some() || has_year || has_verse).then_some(fields)
}

/// True for `Iliad 6.146` and `Matthew 5:14`.
fn last_is_verse(text: &str) -> bool {
    let Some((before, last)) = text.rsplit_once(' ') else { return false };
    let is_number =
        |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut numbers = last.split(['.', ':', '–', '-']);
    let count = last.split(['.', ':']).count();
    before.len() < 60 && (2..=3).contains(&count) && numbers.all(is_number)
}

/// The place that a part names. A bare number is one at the end only.
fn place(part: &Chunk<'_>, is_last: bool, language: Language) -> Option<String> {
    let place = locator::read(part.text, language)?;
    (locator::is_labelled(part.text) || is_last).then_some(place)
}

/// The number of `vol 115`.
fn volume(text: &str) -> Option<&str> {
    let (word, number) = text.split_once(' ')?;
    let is_volume =
        ["vol", "vol.", "bd.", "bd", "band", "t.", "tome"].contains(&word.to_lowercase().as_str());
    (is_volume && number.starts_with(|c: char| c.is_ascii_digit())).then_some(number)
}

/// True for the name of an archive or a library.
fn is_archive(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let names_one = words.clone().next().is_some_and(|first| ARCHIVE_NAMES.contains(&first));
    names_one
        || text.starts_with(char::is_uppercase)
            && words.any(|word| {
                let lower = word.to_lowercase();
                word.starts_with(char::is_uppercase)
                    && (ARCHIVE_WORDS.contains(&lower.as_str()) || lower.ends_with("archiv"))
            })
        || fold::begins(text, "archives").is_some()
}

/// True for the number of a file in an archive: `HO 42/165`, `Best. 410`, `F7 12345`, `04264/5`.
fn is_call_number(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "Best.", "Bestand", "Abt.", "Rep.", "Add", "MS", "MSS", "Ms.", "Eng.", "Nr.", "Inv.", "Fonds",
        "Acc.", "No.",
    ];
    let is_code = |word: &str| {
        WORDS.contains(&word)
            || word
                .chars()
                .all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ':'))
            || (word.len() == 1 && word.starts_with(char::is_lowercase))
    };
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let is_short = text.split(' ').count() <= 5 && text.len() <= 40;
    let has_letter = text.contains('/') || text.chars().any(char::is_uppercase);
    has_digit && has_letter && is_short && text.split(' ').all(is_code) && !locator::is_labelled(text)
}

/// True for `Nr. 1234`, `no. 12`, `box 4`.
fn is_file_number(text: &str) -> bool {
    const WORDS: &[&str] =
        &["nr.", "no.", "n°", "box", "folder", "file", "dossier", "carton", "liasse", "bestand"];
    fold::prefix(text, WORDS).is_some()
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && text.split(' ').count() <= 3
}

/// True for the name of a body that issues numbered papers.
fn is_body(text: &str) -> bool {
    const BODIES: &[&str] = &[
        "council",
        "assembly",
        "committee",
        "commission",
        "ministry",
        "parliament",
        "board",
        "office",
        "department",
        "house",
        "city",
        "bundestag",
        "bundesrat",
        "landtag",
        "gemeinderat",
        "stadtrat",
        "ministerium",
        "rat",
        "nations",
        "conseil",
        "assemblée",
        "sénat",
        "ministère",
        "mairie",
        "préfecture",
        "court",
        "authority",
        "agency",
        "union",
    ];
    names::is_institution(text)
        || text.split(' ').any(|word| {
            word.starts_with(char::is_uppercase) && BODIES.contains(&word.to_lowercase().as_str())
        })
}

/// True if most words that are not small begin with a capital, or if there is one word only.
fn is_proper(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    let words = text.split_whitespace().filter(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.starts_with(char::is_alphabetic) && !SMALL_WORDS.contains(&bare.to_lowercase().as_str())
    });
    let (capital, low): (Vec<&str>, Vec<&str>) = words
        .partition(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase));
    !capital.is_empty() && low.len() <= capital.len()
}

/// True for a text that talks: one with a finite verb, a known remark, or a place in the text itself.
pub(super) fn is_talk(text: &str) -> bool {
    if fold::prefix(text, REMARKS).is_some() || fold::prefix(text, CROSS_REFERENCES).is_some() {
        return true;
    }
    let is_word = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.starts_with(char::is_lowercase) && (PROSE.contains(&bare) || TALK.contains(&bare))
    };
    // A place without a work: `chapter 3`.
    let is_place_only = locator::is_labelled(text) && locator::read(text, Language::Other).is_some();
    is_place_only || text.split_whitespace().any(is_word)
}
