//! The citations that stand in the body: in brackets, by number, by link, and those of programs for references.
//!
//! A citation by author and year is one if the list of works has the author, or if its form leaves no doubt. Years that tell
//! history, and brackets that name nobody, are none.

use std::collections::HashMap;
use std::ops::Range;

use super::author_year::{self, AuthorYear};
use super::cards;
use super::extract;
use super::fields::Fields;
use super::fold;
use super::ibid::{self, Repeat};
use super::names::{self, Allowed};
use super::reading::{NoteReading, ReferenceForm, ReferenceProblem, TextCitation, WorkReference};
use super::record;
use super::works::{Query, Works};
use crate::document::article::{Article, BlockKind, EmbeddedPlace, NoteKind};
use crate::document::language::Language;

/// The most bytes between the brackets of a citation.
const MOST_BYTES: usize = 400;

/// The most bytes before a bracket that may name the authors of `Lee (2019)`.
pub(super) const MOST_AUTHORS: usize = 120;

/// The most numbers of `[3, 5–7]`.
const MOST_NUMBERS: usize = 60;

/// The most entries at the end of a list that a text may cite without them.
const MOST_MISSING: usize = 50;

/// So many certain citations make an article one that cites by author and year.
const FEWEST_CERTAIN: usize = 3;

/// A citation that has been found, before it is known to be one.
struct Candidate {
    citation: TextCitation,
    certainty: Certainty,
}

/// The certainty that some words are a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    /// They are one.
    Certain,
    /// They are one in an article that cites so, such as `(Paris 2015)`.
    Doubtful,
    /// They are one, of a work that is not listed, in an article that cites by pages: `(Lee 112)`.
    Unlisted,
}

pub(super) struct Body<'a> {
    pub(super) article: &'a Article,
    pub(super) text: &'a str,
    pub(super) language: Language,
    pub(super) works: &'a mut Works,
    /// The works of the entries of a list of references, by their labels.
    by_label: HashMap<String, usize>,
    found: Vec<Candidate>,
    /// The works of the citation before, for *ibid.*
    last: Vec<usize>,
    pub(super) has_list: bool,
    /// The greatest number that may be one of an entry: `[1984]` is a year where the list has 20.
    most_number: usize,
    /// The article cites by numbers in square brackets.
    has_square: bool,
}

/// Reads the citations in the body of an article, and adds the works that only they name.
///
/// `notes` are the readings of the notes, to which the short forms of debaters lead.
pub(super) fn read(
    article: &Article,
    language: Language,
    notes: &[NoteReading],
    works: &mut Works,
) -> Vec<TextCitation> {
    let by_label = labels(article, notes);
    let has_list = article.notes.iter().any(|note| note.kind == NoteKind::Reference);
    let text = article.body.text();
    let is_entry = |note: usize| article.notes.get(note).is_some_and(|note| note.kind == NoteKind::Reference);
    let is_square = |(at, _): (usize, &str)| {
        let inside = &text[at + 1..];
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && inside[digits..].starts_with(']') && by_label.contains_key(&inside[..digits])
    };
    let has_square = article.markers.iter().filter_map(|marker| marker.note).any(is_entry)
        || text.match_indices('[').any(is_square);
    let most_number = greatest_number(&by_label);
    let mut body = Body {
        article,
        text,
        language,
        works,
        by_label,
        found: Vec::new(),
        last: Vec::new(),
        has_list,
        most_number,
        has_square,
    };
    body.cards(notes);
    let taken = body.embedded_and_links();
    body.brackets(&taken);
    body.finish()
}

/// The greatest number in the text that may be one of an entry, though the list does not have it.
fn greatest_number(by_label: &HashMap<String, usize>) -> usize {
    let greatest = by_label.keys().filter_map(|label| label.parse::<usize>().ok()).max();
    greatest
        .map_or(usize::MAX, |greatest| greatest.saturating_mul(2).max(greatest.saturating_add(MOST_MISSING)))
}

/// The works of the entries of a list of references, by label. Two entries may describe one work.
fn labels(article: &Article, notes: &[NoteReading]) -> HashMap<String, usize> {
    let entries = article.notes.iter().zip(notes).filter(|(note, _)| note.kind == NoteKind::Reference);
    let mut labels = HashMap::new();
    for (entry, reading) in entries {
        let mut works = reading.references.iter().flat_map(|reference| &reference.works);
        if let (Some(label), Some(&work)) = (&entry.label, works.next()) {
            labels.entry(label.clone()).or_insert(work);
        }
    }
    labels
}

impl Certainty {
    fn of(is_certain: bool) -> Self {
        if is_certain { Self::Certain } else { Self::Doubtful }
    }
}

impl Body<'_> {
    /// Adds the short forms of cite lines.
    fn cards(&mut self, notes: &[NoteReading]) {
        for card in cards::find(self.article) {
            let works: Option<Vec<usize>> = card.note.map(|note| {
                notes[note].references.iter().flat_map(|reference| reference.works.iter().copied()).collect()
            });
            let problem = works.is_none().then(|| ReferenceProblem::NoMatch(Vec::new()));
            let reference = WorkReference {
                works: works.unwrap_or_default(),
                refers_to: card.note,
                problem,
                ..reference(card.range.clone(), ReferenceForm::Short)
            };
            self.add(card.range, vec![reference], Certainty::Certain);
        }
    }

    /// Adds embedded citations and links. Returns their ranges, in order.
    fn embedded_and_links(&mut self) -> Vec<Range<usize>> {
        let article = self.article;
        for citation in &article.embedded {
            let EmbeddedPlace::Body(range) = &citation.place else { continue };
            let references = citation.items.iter().map(|item| WorkReference {
                locator: item.locator.clone(),
                works: vec![self.works.add_item(&item.item, None)],
                ..reference(range.clone(), ReferenceForm::Embedded)
            });
            let references = references.collect();
            self.add(range.clone(), references, Certainty::Certain);
        }
        for link in &article.links {
            if is_page(&link.address) {
                let fields = if self.is_attribution(&link.range) {
                    self.attribution(&link.range)
                } else {
                    Fields::default()
                };
                self.add_link(link.range.clone(), &link.address, fields);
            }
        }
        self.bare_addresses();
        let mut taken: Vec<Range<usize>> =
            self.found.iter().map(|candidate| candidate.citation.range.clone()).collect();
        taken.sort_by_key(|range| range.start);
        taken
    }

    /// True for a link that is all of the line under a quotation, but for a dash.
    fn is_attribution(&self, link: &Range<usize>) -> bool {
        let Some(block) = self.article.block_at(link.start) else { return false };
        let range = self.article.blocks[block].range.clone();
        let before = self.text[range.start..link.start.max(range.start)].trim();
        let starts =
            before.is_empty() || before.chars().all(|c| matches!(c, '–' | '—' | '-' | '―' | '(' | '[' | '~'));
        let under = self.article.blocks[block].kind == BlockKind::Quotation
            || block
                .checked_sub(1)
                .is_some_and(|before| self.article.blocks[before].kind == BlockKind::Quotation);
        let is_last =
            self.text[link.end.min(range.end)..range.end].trim_matches([' ', '.', ')', ']', ',']).len() <= 40;
        starts && under && is_last && self.text[link.clone()].split_whitespace().count() >= 2
    }

    /// The work that the line under a quotation names.
    fn attribution(&self, link: &Range<usize>) -> Fields {
        let words = self.text[link.clone()].trim();
        let fields = record::read(words, &[], NoteKind::Note, self.language);
        if fields.title.is_some() && !fields.authors.has_family_only() {
            return fields;
        }
        Fields { title: Some(words.to_owned()), ..Fields::default() }
    }

    /// Adds the addresses in the body that are no links.
    fn bare_addresses(&mut self) {
        let text = self.text;
        let mut links: Vec<Range<usize>> = self.article.links.iter().map(|link| link.range.clone()).collect();
        links.extend(self.found.iter().map(|candidate| candidate.citation.range.clone()));
        links.sort_by_key(|range| range.start);
        let mut at = 0;
        while let Some(next) = extract::address_start(&text[at..]) {
            let start = at + next;
            let word = &text[start..];
            let address = crate::model::without_punctuation(&word[..crate::model::address_end(word)]);
            at = start + address.len().max(1);
            let index = links.partition_point(|link| link.end <= start);
            let is_link = links.get(index).is_some_and(|link| link.start <= start);
            let is_whole =
                address.contains("://") && address.split("://").nth(1).is_some_and(|host| host.contains('.'));
            if !is_link && is_whole {
                self.add_link(start..start + address.len(), address, Fields::default());
            }
        }
    }

    fn add_link(&mut self, range: Range<usize>, address: &str, mut fields: Fields) {
        let doi = extract::doi_of(address);
        let known = self.works.at_address(doi.as_deref().unwrap_or(address));
        let work = known.unwrap_or_else(|| {
            fields.kind = Some("webpage");
            match doi {
                Some(doi) => fields.doi = Some(doi),
                None => fields.address = Some(address.to_owned()),
            }
            self.works.add(fields, None).0
        });
        let reference = WorkReference { works: vec![work], ..reference(range.clone(), ReferenceForm::Link) };
        self.add(range, vec![reference], Certainty::Certain);
    }

    fn add(&mut self, range: Range<usize>, references: Vec<WorkReference>, certainty: Certainty) {
        self.found.push(Candidate { citation: TextCitation { range, references }, certainty });
    }

    /// Reads the brackets of the body, in order. Linear: a bracket is closed within [`MOST_BYTES`] or not at all.
    fn brackets(&mut self, taken: &[Range<usize>]) {
        let text = self.text;
        let mut end = 0;
        for (at, _) in text.match_indices(['(', '[']) {
            if at < end {
                continue;
            }
            let index = taken.partition_point(|range| range.end <= at);
            if taken.get(index).is_some_and(|range| range.start <= at) {
                continue;
            }
            let Some(length) = closed(&text[at..]) else { continue };
            let inside = at + 1..at + length - 1;
            if taken.get(index).is_some_and(|range| range.start < inside.end) {
                continue;
            }
            let is_square = text.as_bytes()[at] == b'[';
            if let Some((range, references, certainty)) = self.bracket(at, inside, is_square) {
                let works: Vec<usize> =
                    references.iter().flat_map(|reference| reference.works.iter().copied()).collect();
                if !works.is_empty() {
                    self.last = works;
                }
                self.add(range, references, certainty);
                end = at + length;
            }
        }
    }

    /// Reads one bracket: its range with the authors before it, its references, and the certainty that it is a citation.
    fn bracket(
        &mut self,
        at: usize,
        inside: Range<usize>,
        is_square: bool,
    ) -> Option<(Range<usize>, Vec<WorkReference>, Certainty)> {
        let text = &self.text[inside.clone()];
        let whole = at..inside.end + 1;
        if text.trim().is_empty() || text.contains('\n') {
            return None;
        }
        if let Some(references) = self.numeric(text, inside.start, is_square) {
            return Some((whole, references, Certainty::Certain));
        }
        if let Some(reference) = self.ibid(text, inside.start) {
            return Some((whole, vec![reference], Certainty::Certain));
        }
        if let Some((start, list)) = self.narrative(at, text) {
            let (references, is_certain) = self.author_years(&list, inside.start, Some(start..whole.end))?;
            return Some((start..whole.end, references, Certainty::of(is_certain)));
        }
        if let Some(list) = author_year::list(text, self.works, self.language) {
            let (references, is_certain) = self.author_years(&list, inside.start, None)?;
            return Some((whole, references, Certainty::of(is_certain)));
        }
        if let Some(list) = self.trailing(text) {
            let (references, is_certain) = self.author_years(&list, inside.start, None)?;
            return Some((whole, references, Certainty::of(is_certain)));
        }
        let (references, certainty) = self.authors_and_pages(text, inside.start)?;
        Some((whole, references, certainty))
    }

    /// `[12]`, `[3, 5–7]`, `(12)` where the list of references has these numbers.
    fn numeric(&self, text: &str, start: usize, is_square: bool) -> Option<Vec<WorkReference>> {
        if self.by_label.is_empty() || !text.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut references: Vec<WorkReference> = Vec::new();
        let mut at = 0;
        for part in text.split([',', ';']) {
            let place = start + at + (part.len() - part.trim_start().len());
            at += part.len() + 1;
            let part = part.trim();
            let range = place..place + part.len();
            // `[15(p311)]`.
            let (part, pinpoint) = match part.strip_suffix(')').and_then(|part| part.split_once('(')) {
                Some((number, pinpoint)) if is_label(number) => {
                    (number, super::locator::read(pinpoint, self.language))
                }
                _ => (part, None),
            };
            let ends: Vec<&str> = part.split(['–', '-', '—']).map(str::trim).collect();
            let numbers: Option<Vec<usize>> =
                ends.iter().map(|end| is_label(end).then(|| end.parse().ok())?).collect();
            if numbers.iter().flatten().any(|&number| number > self.most_number) {
                return None;
            }
            match numbers.as_deref() {
                // An interval, or an index: `[0, 1]`.
                Some(numbers) if numbers.contains(&0) && !self.by_label.contains_key("0") => return None,
                Some([one]) => {
                    references.push(WorkReference { locator: pinpoint, ..self.numbered(*one, range) });
                }
                Some([first, last]) if first < last && last - first < MOST_NUMBERS => {
                    references.extend((*first..=*last).map(|number| self.numbered(number, range.clone())));
                }
                _ => {
                    // `[3, p. 14]`
                    let locator = super::locator::read(part, self.language)
                        .filter(|_| super::locator::is_labelled(part))?;
                    references.last_mut()?.locator = Some(locator);
                }
            }
        }
        let all_known = references.iter().all(|reference| !reference.works.is_empty())
            && !self.has_square
            && self.is_after_word(start, start + text.len());
        let any_known = references.iter().any(|reference| !reference.works.is_empty());
        (if is_square { any_known || references.len() == 1 } else { all_known }).then_some(references)
    }

    /// True for `(12)` after a word and before punctuation: a number of a list stands before what it counts.
    fn is_after_word(&self, start: usize, end: usize) -> bool {
        let before = self.text[..start].trim_end_matches(['(', '[', ' ']);
        let after = &self.text[(end + 1).min(self.text.len())..];
        before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '”' | '"'))
            && (after.is_empty() || after.starts_with(['.', ',', ';', ':', '\n', ')', '?', '!']))
    }

    fn numbered(&self, number: usize, range: Range<usize>) -> WorkReference {
        let works: Vec<usize> = self.by_label.get(&number.to_string()).copied().into_iter().collect();
        let problem = works.is_empty().then_some(ReferenceProblem::NoSuchNote);
        WorkReference { works, problem, ..reference(range, ReferenceForm::Numeric) }
    }

    /// `(ibid., 14)`, `(ebd.: 12)`.
    fn ibid(&self, text: &str, start: usize) -> Option<WorkReference> {
        let skipped = text.len() - text.trim_start().len() + author_year::signals(text);
        let Repeat::Ibid { locator, rest, .. } = ibid::read(text.get(skipped..)?, self.language)? else {
            return None;
        };
        if rest.split_whitespace().count() > 3 {
            return None;
        }
        let works = self.last.clone();
        let problem = works.is_empty().then_some(ReferenceProblem::NothingBefore);
        let range = start..start + text.len();
        Some(WorkReference { works, locator, problem, ..reference(range, ReferenceForm::Ibid) })
    }

    /// The authors before a bracket with a year, `Lee and Kim (2019, 14)`: their start, and the references.
    fn narrative(&self, at: usize, inside: &str) -> Option<(usize, Vec<AuthorYear>)> {
        let starts_with_year = inside
            .trim_start()
            .get(..4)
            .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        if !starts_with_year {
            return None;
        }
        let from = at.saturating_sub(MOST_AUTHORS);
        let from = (from..=at).find(|&from| self.text.is_char_boundary(from))?;
        let from = self.text[from..at].rfind('\n').map_or(from, |line| from + line + 1);
        let before = self.text[from..at].trim_end();
        let start = from + authors_start(before, self.works)?;
        let authors = self.text[start..at].trim_end();
        let authors = authors.strip_suffix("’s").or_else(|| authors.strip_suffix("'s")).unwrap_or(authors);
        let list = author_year::list(&format!("{authors} {inside}"), self.works, self.language)?;
        Some((start, list))
    }

    /// `(as argued by Lee 2019, 14)`: the references that end a bracket.
    fn trailing(&self, text: &str) -> Option<Vec<AuthorYear>> {
        let capital = text.char_indices().zip(std::iter::once(' ').chain(text.chars()));
        let starts = capital
            .filter(|((_, c), before)| c.is_uppercase() && before.is_whitespace())
            .map(|((at, _), _)| at);
        for at in starts.take(4).filter(|&at| at > 0) {
            if let Some(mut list) = author_year::list(&text[at..], self.works, self.language) {
                let is_known =
                    list.iter().all(|one| one.keys.first().is_some_and(|key| self.works.has_author(key)));
                if !is_known {
                    return None;
                }
                for one in &mut list {
                    one.range = one.range.start + at..one.range.end + at;
                }
                return Some(list);
            }
        }
        None
    }

    /// References by author and year; `None` if they name nobody whom the article knows, and may be something else.
    fn author_years(
        &self,
        list: &[AuthorYear],
        start: usize,
        narrative: Option<Range<usize>>,
    ) -> Option<(Vec<WorkReference>, bool)> {
        let mut references = Vec::new();
        let mut is_certain = false;
        for one in list {
            let query =
                Query { keys: one.keys.clone(), year: one.year, letter: one.letter, ..Query::default() };
            let mut works = self.works.search(&query);
            if works.is_empty() && one.keys.len() > 1 {
                // A work with further authors, or an institution whose words look like names.
                let first = Query { keys: one.keys[..1].to_vec(), ..query.clone() };
                works = self
                    .works
                    .search(&first)
                    .into_iter()
                    .filter(|&work| {
                        self.works.list[work].keys.len() > 1
                            && one.keys.iter().filter(|key| self.works.list[work].keys.contains(key)).count()
                                * 2
                                >= one.keys.len()
                    })
                    .collect();
            }
            let is_known = one.keys.first().is_some_and(|key| self.works.has_author(key));
            let shown =
                one.is_certain && (narrative.is_none() || one.keys.len() > 1 || one.locator.is_some());
            is_certain |=
                is_known || (shown && (self.has_list || one.locator.is_some() || one.keys.len() > 1));
            // The year that begins a life or an office is none of publication.
            if !is_known && narrative.is_some() && !shown {
                return None;
            }
            let range = match &narrative {
                Some(range) => range.clone(),
                None => start + one.range.start..start + one.range.end,
            };
            let (works, problem) = match works[..] {
                [] => (Vec::new(), Some(ReferenceProblem::NoMatch(self.works.near(&query)))),
                [_] => (works, None),
                _ => (Vec::new(), Some(ReferenceProblem::SeveralMatches(works))),
            };
            references.push(WorkReference {
                works,
                problem,
                locator: one.locator.clone(),
                ..reference(range, ReferenceForm::Short)
            });
        }
        Some((references, is_certain))
    }

    /// The citations in the order of the text. Doubtful ones count in an article that cites by author and year.
    fn finish(self) -> Vec<TextCitation> {
        let is_short = |candidate: &&Candidate| {
            candidate.citation.references.iter().any(|reference| reference.form == ReferenceForm::Short)
        };
        let is_certain = |candidate: &&Candidate| candidate.certainty == Certainty::Certain;
        let certain = self.found.iter().filter(is_short).filter(is_certain).count();
        let cites_so = certain >= FEWEST_CERTAIN;
        let by_page = self.found.iter().filter(is_certain).filter(|candidate| has_page(candidate)).count();
        let mut citations: Vec<TextCitation> = self
            .found
            .into_iter()
            .filter(|candidate| match candidate.certainty {
                Certainty::Certain => true,
                Certainty::Doubtful => cites_so && !leads_nowhere(candidate),
                Certainty::Unlisted => by_page >= FEWEST_BY_PAGE,
            })
            .map(|candidate| candidate.citation)
            .collect();
        citations.sort_by_key(|citation| (citation.range.start, citation.range.end));
        citations
    }
}

/// True for a doubtful candidate, one name and one year, that leads to no work: nothing in it tells a person from a place.
/// Fewer citations by author and page are chance.
const FEWEST_BY_PAGE: usize = 3;

/// True for a citation by author and page.
fn has_page(candidate: &Candidate) -> bool {
    candidate.citation.references.iter().any(|reference| {
        reference.form == ReferenceForm::Short && reference.locator.is_some() && !reference.works.is_empty()
    })
}

fn leads_nowhere(candidate: &Candidate) -> bool {
    candidate.citation.references.iter().all(|reference| reference.works.is_empty())
}

pub(super) fn reference(range: Range<usize>, form: ReferenceForm) -> WorkReference {
    WorkReference { range, form, works: Vec::new(), refers_to: None, locator: None, problem: None }
}

fn is_page(address: &str) -> bool {
    address.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")) && address.contains("://")
}

fn is_label(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The length of the bracket that a text begins with, with its ends.
fn closed(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in fold::start(text, MOST_BYTES).char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 1 => return Some(at + 1),
            ')' | ']' => depth = depth.saturating_sub(1),
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// The start of the names that end a text: `Lee and Kim`, `A. Lee et al.`, `World Health Organization`.
fn authors_start(text: &str, works: &Works) -> Option<usize> {
    let bare = text.strip_suffix("’s").or_else(|| text.strip_suffix("'s")).unwrap_or(text);
    // The words from the end that may belong to names.
    let mut starts = Vec::new();
    let mut at = bare.len();
    for word in bare.rsplit(' ').take(12) {
        let start = at - word.len();
        let bare_word = word.trim_matches([',', '&', '.']);
        let joins = matches!(bare_word, "" | "and" | "und" | "et" | "al" | "u" | "a")
            || super::vocabulary::PARTICLES.contains(&bare_word);
        if !joins && !word.starts_with(char::is_uppercase) {
            break;
        }
        let ends_sentence = word.ends_with(['.', '!', '?', ':', ';', ')', '”'])
            && start + word.len() < bare.len()
            && !names::is_initials(word)
            && word != "al.";
        if ends_sentence {
            break;
        }
        if word.starts_with(char::is_uppercase) {
            starts.push(start);
        }
        at = start.saturating_sub(1);
        if start == 0 {
            break;
        }
    }
    // The longest list of names.
    starts.into_iter().rev().find(|&start| {
        let list = &bare[start..];
        let plain = list.trim_end_matches(" et al.").trim_end_matches(" u. a.");
        names::read(list, Allowed::Short).is_some()
            || names::read(plain, Allowed::Short).is_some()
            || works.has_author(&fold::word(plain))
    })
}
