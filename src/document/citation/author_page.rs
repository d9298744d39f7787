//! Citations by author and page, as MLA has them: `(Lee 14)`, `(Looms 14)`, and `(14)` where the sentence names the author.

use super::author_year;
use super::body::{Body, Certainty, MOST_AUTHORS, reference};
use super::dates;
use super::fold;
use super::locator;
use super::names::{self, Allowed};
use super::reading::{ReferenceForm, ReferenceProblem, WorkReference};
use super::short;
use super::works::Query;
use crate::diagnostic::char_start;

/// Words that a number names one of, and that are no authors.
const NUMBERED: &[&str] = &[
    "Participant",
    "Respondent",
    "Interview",
    "Interviewee",
    "Informant",
    "Witness",
    "Subject",
    "Case",
    "Site",
    "Box",
    "Group",
    "Psalm",
    "Isaiah",
    "Genesis",
    "Exodus",
    "Matthew",
    "Mark",
    "Luke",
    "John",
    "Acts",
    "Romans",
    "Apollo",
    "Room",
    "Day",
    "Week",
    "Figure",
    "Table",
    "Scene",
    "Act",
    "Line",
    "Card",
    "Exhibit",
    "Option",
    "Item",
    "Sura",
    "Surah",
    "Age",
    "Aged",
];

/// The bytes of a sentence before a page in which its author is looked for.
const MOST_BEFORE: usize = 400;

/// The most words of the names of an author who is not listed.
const MOST_NAMES: usize = 3;

impl Body<'_> {
    /// MLA: `(Bernal 245; Lyon 12)`, `(Roth and Wang)`, `(Lee, Cameras 14)`, where the list of references has the authors. A
    /// single name alone is doubtful: it may be that of a city.
    pub(super) fn authors_and_pages(
        &self,
        text: &str,
        start: usize,
    ) -> Option<(Vec<WorkReference>, Certainty)> {
        if !self.has_list {
            return None;
        }
        if let Some(reference) = self.page_alone(text, start) {
            // A year that fits the author is no chance.
            let has_year =
                dates::year_and_letter(text.trim().split([':', ',']).next().unwrap_or_default().trim())
                    .is_some();
            return Some((vec![reference], if has_year { Certainty::Certain } else { Certainty::Doubtful }));
        }
        if let Some(reference) = self.unlisted(text, start) {
            return Some((vec![reference], Certainty::Unlisted));
        }
        let mut at = 0;
        let mut references = Vec::new();
        let mut is_certain = false;
        for part in text.split(';') {
            let trimmed = part.trim();
            let place = start + at + (part.len() - part.trim_start().len());
            at += part.len() + 1;
            let (reference, keys) = self.author_and_page(trimmed, place)?;
            is_certain |= reference.locator.is_some() || keys > 1;
            references.push(reference);
        }
        let certainty = if is_certain { Certainty::Certain } else { Certainty::Doubtful };
        Some((references, certainty))
    }

    /// One of them, and the number of its authors.
    fn author_and_page(&self, text: &str, start: usize) -> Option<(WorkReference, usize)> {
        if text.len() > MOST_AUTHORS {
            return None;
        }
        let skipped = author_year::signals(text);
        let short = short::known(&text[skipped..], self.works, self.language)?;
        let is_title = short.query.keys.is_empty();
        if is_title && (short.query.title.is_empty() || short.works.len() != 1) {
            return None;
        }
        let (works, problem) = match short.works[..] {
            [_] => (short.works, None),
            [] => (Vec::new(), Some(ReferenceProblem::NoMatch(Vec::new()))),
            _ => (Vec::new(), Some(ReferenceProblem::SeveralMatches(short.works))),
        };
        let range = start + skipped..start + text.len();
        let names = short.query.keys.len() + usize::from(!short.query.title.is_empty());
        Some((
            WorkReference {
                works,
                problem,
                locator: short.locator,
                ..reference(range, ReferenceForm::Short)
            },
            names,
        ))
    }

    /// `(23)` and `(2019a: 14)` in a sentence that names the author of one work, whatever stands between the two.
    fn page_alone(&self, text: &str, start: usize) -> Option<WorkReference> {
        let (text, start) = (text.trim(), start + text.len() - text.trim_start().len());
        if !text.starts_with(|c: char| c.is_ascii_digit()) || text.len() > MOST_OF_YEAR_AND_PAGE {
            return None;
        }
        let key = self.author_before(start)?;
        let (year, page) =
            text.split_once([':', ',']).map_or((text, None), |(year, page)| (year, Some(page)));
        let query = match dates::year_and_letter(year.trim()) {
            Some((year, letter)) => Query { keys: vec![key], year: Some(year), letter, ..Query::default() },
            None if page.is_some() || text.len() > MOST_OF_PAGE => return None,
            None => Query { keys: vec![key], ..Query::default() },
        };
        let place = if query.year.is_some() { page } else { Some(text) };
        let place = place.map(|place| locator::read(place, self.language).ok_or(())).transpose().ok()?;
        let works = self.works.search(&query);
        let range = start..start + text.len();
        (works.len() == 1).then(|| WorkReference {
            works,
            locator: place,
            ..reference(range, ReferenceForm::Short)
        })
    }

    /// The key of the last author whom a sentence names before a place.
    fn author_before(&self, place: usize) -> Option<String> {
        let from = char_start(self.text, place.saturating_sub(MOST_BEFORE));
        let before = &self.text[from..place];
        let sentence = before.rfind(['\n', '?', '!']).map_or(before, |at| &before[at..]);
        let sentence = sentence.rfind(". ").map_or(sentence, |at| &sentence[at..]);
        let names = sentence.split(|c: char| !c.is_alphanumeric() && c != '-').rev();
        names
            .filter(|word| word.starts_with(char::is_uppercase))
            .map(fold::word)
            .find(|key| self.works.has_author(key))
    }

    /// `(Lee 112)` where no work has that author.
    fn unlisted(&self, text: &str, start: usize) -> Option<WorkReference> {
        let (text, start) = (text.trim(), start + text.len() - text.trim_start().len());
        let (name, page) = text.rsplit_once(' ')?;
        let is_page = page.len() <= MOST_OF_PAGE
            && page.starts_with(|c: char| c.is_ascii_digit())
            && page.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–'));
        let is_year = page.len() == 4 && page.starts_with(['1', '2']);
        let named = names::read(name, Allowed::Short)?;
        let is_person = name.split(' ').count() <= MOST_NAMES
            && named.list.iter().all(|name| !name.is_institution())
            && !locator::is_labelled(text)
            && !NUMBERED.contains(&name)
            && !named.keys().iter().any(|key| self.works.has_author(key));
        let is_known = self.works.share_a_word(name);
        let range = start..start + text.len();
        (is_page && !is_year && is_person && !is_known).then(|| WorkReference {
            locator: locator::read(page, self.language),
            problem: Some(ReferenceProblem::NoMatch(Vec::new())),
            ..reference(range, ReferenceForm::Short)
        })
    }
}

/// The most bytes of a year and a page.
const MOST_OF_YEAR_AND_PAGE: usize = 20;

/// The most bytes of a page or a range of pages.
const MOST_OF_PAGE: usize = 9;
