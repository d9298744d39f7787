//! The references of notes, and the works that they mean.

use std::collections::HashMap;
use std::ops::Range;

use super::described::{DescribedEntry, DescribedNote, DescribedPart};
use super::fields::Fields;
use super::ibid::{self, Repeat};
use super::names::Names;
use super::primary;
use super::reading::{NoteReading, ReferenceForm, ReferenceProblem, WorkReference};
use super::record;
use super::short::{self, Short};
use super::works::{Query, Works};
use crate::document::article::{Article, EmbeddedCitation, EmbeddedPlace, NoteKind};
use crate::document::language::Language;
use crate::document::parallel::map_pieces;

/// The bytes of the body before a marker in which the name of an author decides between two readings.
const NEARBY: usize = 400;

/// The notes whose descriptions are held at a time.
const BATCH: usize = 2_048;

/// The most works of one note that an *ibid.* after it may mean.
const MOST_WORKS: usize = 64;

/// The reading of all notes, under way.
struct NoteResolver<'a> {
    article: &'a Article,
    language: Language,
    works: &'a mut Works,
    readings: Vec<NoteReading>,
    /// The notes by their printed labels.
    by_label: HashMap<&'a str, usize>,
    /// The notes by their numbers.
    by_number: HashMap<u32, usize>,
    /// The citations of programs for references, by their notes.
    embedded: HashMap<usize, Vec<&'a EmbeddedCitation>>,
    /// The last note that has references.
    last: Option<usize>,
    /// Short forms that no note before explains: the note, the reference, and what it says.
    open: Vec<(usize, usize, Query)>,
    /// The position in the body of the first marker of each note.
    marked_at: Vec<Option<usize>>,
}

/// Reads the notes of an article, and adds their works.
pub(super) fn read(article: &Article, language: Language, works: &mut Works) -> Vec<NoteReading> {
    let marked_at = first_markers(article);
    let order = order(article, &marked_at);
    let mut readings: Vec<NoteReading> =
        article.notes.iter().map(|_| NoteReading { number: 0, references: Vec::new() }).collect();
    for (number, &note) in (1..).zip(&order) {
        readings[note].number = number;
    }
    let mut by_label = HashMap::new();
    for (index, note) in article.notes.iter().enumerate() {
        if let Some(label) = note.label.as_deref().filter(|_| note.kind == NoteKind::Note) {
            by_label.entry(label).or_insert(index);
        }
    }
    let by_number = (1..).zip(order.iter().copied()).collect();
    let mut embedded: HashMap<usize, Vec<&EmbeddedCitation>> = HashMap::new();
    for citation in &article.embedded {
        if let EmbeddedPlace::Note(note, _) = citation.place {
            embedded.entry(note).or_default().push(citation);
        }
    }
    let mut resolver = NoteResolver {
        article,
        language,
        works,
        readings,
        by_label,
        by_number,
        embedded,
        last: None,
        open: Vec::new(),
        marked_at,
    };
    // A list of references explains the short forms of all notes.
    let (entries, notes): (Vec<usize>, Vec<usize>) =
        order.into_iter().partition(|&note| article.notes[note].kind == NoteKind::Reference);
    resolver.read_list(entries);
    for batch in notes.chunks(BATCH) {
        let described = map_pieces(article.body.text().len(), batch, |&note| {
            DescribedNote::read(&article.notes[note], language)
        });
        for (&note, described) in batch.iter().zip(described) {
            resolver.read_note(note, described);
        }
    }
    resolver.settle();
    resolver.readings
}

/// The position of the first marker of each note.
pub(super) fn first_markers(article: &Article) -> Vec<Option<usize>> {
    let mut at = vec![None; article.notes.len()];
    for marker in &article.markers {
        if let Some(at) = marker.note.and_then(|note| at.get_mut(note)) {
            at.get_or_insert(marker.at);
        }
    }
    at
}

/// The notes in the order of their first markers; those without one follow.
fn order(article: &Article, marked_at: &[Option<usize>]) -> Vec<usize> {
    let mut seen = vec![false; article.notes.len()];
    let mut order = Vec::with_capacity(article.notes.len());
    for note in article.markers.iter().filter_map(|marker| marker.note) {
        if seen.get(note) == Some(&false) {
            seen[note] = true;
            order.push(note);
        }
    }
    order.extend((0..marked_at.len()).filter(|&note| marked_at[note].is_none()));
    order
}

impl<'a> NoteResolver<'a> {
    /// Reads the entries of a list of references, in the order of the file.
    fn read_list(&mut self, mut entries: Vec<usize>) {
        entries.sort_unstable();
        let mut last: Option<Names> = None;
        let (article, language) = (self.article, self.language);
        let described = map_pieces(article.body.text().len(), &entries, |&note| {
            DescribedEntry::read(&article.notes[note], language)
        });
        for (note, DescribedEntry { bare, mut fields }) in entries.into_iter().zip(described) {
            if self.add_embedded(note) {
                continue;
            }
            let text = article.notes[note].text.text();
            let trimmed = text.trim();
            if trimmed.is_empty() {
                continue;
            }
            // `———. Title`: the author of the entry before.
            if let (Some(Repeat::SameAuthor(rest)), Some(names)) =
                (ibid::read(bare.text.trim(), language), &last)
            {
                fields = record::read_title(rest, names, NoteKind::Reference, language);
            }
            if !fields.authors.list.is_empty() {
                last = Some(fields.authors.clone());
            }
            if fields.title.is_none() && fields.weight() == 0 {
                continue;
            }
            let start = text.len() - text.trim_start().len();
            let (work, _) = self.works.add(fields, Some(note));
            let reference = WorkReference {
                range: start..start + trimmed.len(),
                form: ReferenceForm::Full,
                works: vec![work],
                refers_to: None,
                locator: None,
                problem: None,
            };
            self.readings[note].references.push(reference);
        }
    }

    fn read_note(&mut self, note: usize, described: DescribedNote<'_>) {
        self.add_embedded(note);
        let taken: Vec<Range<usize>> =
            self.readings[note].references.iter().map(|reference| reference.range.clone()).collect();
        let DescribedNote { bare, parts } = described;
        for part in parts {
            let range = bare.in_whole(&part.range);
            let overlaps = taken.iter().any(|taken| taken.start < range.end && range.start < taken.end);
            let text = &bare.text[part.range.clone()];
            if !overlaps && let Some(reference) = self.reference(note, text, range, part) {
                self.readings[note].references.push(reference);
            }
        }
        self.readings[note].references.sort_by_key(|reference| reference.range.start);
        if !self.readings[note].references.is_empty() {
            self.last = Some(note);
        }
    }

    /// Adds the citations that a program for references left in a note. False if there are none.
    fn add_embedded(&mut self, note: usize) -> bool {
        let mut found = false;
        for citation in self.embedded.remove(&note).unwrap_or_default() {
            let EmbeddedPlace::Note(_, range) = &citation.place else { continue };
            found = true;
            for item in &citation.items {
                let before = self.works.list.len();
                let work = self.works.add_item(&item.item, Some(note));
                let refers_to = self.works.list[work].note.filter(|&other| work < before && other != note);
                self.readings[note].references.push(WorkReference {
                    range: range.clone(),
                    form: ReferenceForm::Embedded,
                    works: vec![work],
                    refers_to,
                    locator: item.locator.clone(),
                    problem: None,
                });
            }
        }
        found
    }

    /// Reads a part of a note as a reference; `None` for a comment. `range` is that of the part in the note.
    fn reference(
        &mut self,
        note: usize,
        text: &str,
        range: Range<usize>,
        part: DescribedPart,
    ) -> Option<WorkReference> {
        let mut reference = WorkReference {
            range,
            form: ReferenceForm::Full,
            works: Vec::new(),
            refers_to: None,
            locator: None,
            problem: None,
        };
        if let Some(repeat) = ibid::read(text, self.language) {
            self.repeat(note, repeat, &mut reference)?;
            return Some(reference);
        }
        let short = if part.has_address { None } else { short::known(text, self.works, self.language) };
        // A form by author and year that no work has may be a law: `Forstordnung von 1532, Art. 4`.
        let is_short = |short: &Short| !short.works.is_empty() || !record::has_kind(text, self.language);
        if let Some(short) = short.filter(is_short) {
            self.short(note, short.query, short.locator, short.works, &mut reference);
            return Some(reference);
        }
        self.full(note, text, part.fields?, reference)
    }

    /// Reads a part of a note as the description of a work.
    fn full(
        &mut self,
        note: usize,
        text: &str,
        fields: Fields,
        mut reference: WorkReference,
    ) -> Option<WorkReference> {
        reference.locator.clone_from(&fields.locator);
        let is_law = matches!(fields.kind, Some("legislation" | "legal_case"));
        let has_address = fields.address.is_some() || fields.doi.is_some();
        let has_author = !fields.authors.list.is_empty() || !fields.editors.list.is_empty();
        let weight = fields.weight();
        let is_described = is_law
            || has_address
            || fields.is_primary()
            || (fields.title.is_some() && (weight >= 2 || (weight >= 1 && (has_author || fields.is_quoted))));
        if is_described {
            reference.form =
                if fields.title.is_none() && has_address { ReferenceForm::Link } else { ReferenceForm::Full };
            let (work, is_new) = self.works.add(fields, Some(note));
            reference.works = vec![work];
            reference.refers_to = self.works.list[work].note.filter(|&other| !is_new && other != note);
            return Some(reference);
        }
        if weight == 0 && short::looks_like_one(text, &fields) {
            let query = short::of_fields(&fields);
            let works = self.works.search(&query);
            let locator = fields.locator;
            self.short(note, query, locator, works, &mut reference);
            return Some(reference);
        }
        // Every other text that names a source is one, so that *ibid.* after it leads to it.
        let fields = primary::unknown(text, self.language)?;
        reference.locator.clone_from(&fields.locator);
        let (work, is_new) = self.works.add(fields, Some(note));
        reference.works = vec![work];
        reference.refers_to = self.works.list[work].note.filter(|&other| !is_new && other != note);
        Some(reference)
    }

    /// Fills a short form.
    fn short(
        &mut self,
        note: usize,
        query: Query,
        locator: Option<String>,
        works: Vec<usize>,
        reference: &mut WorkReference,
    ) {
        reference.form = ReferenceForm::Short;
        reference.locator = locator;
        match works[..] {
            [] => {
                reference.problem = Some(ReferenceProblem::NoMatch(Vec::new()));
                self.open.push((note, reference.range.start, query));
            }
            [work] => {
                reference.works = vec![work];
                reference.refers_to = self.works.list[work].note.filter(|&other| other != note);
            }
            _ => reference.problem = Some(ReferenceProblem::SeveralMatches(works)),
        }
    }

    /// Looks for the works of short forms that came before their full forms.
    fn settle(&mut self) {
        for (note, start, query) in std::mem::take(&mut self.open) {
            let found = self.works.search(&query);
            // They are sorted.
            let references = &mut self.readings[note].references;
            let index = references.partition_point(|reference| reference.range.start < start);
            let Some(reference) = references.get_mut(index).filter(|found| found.range.start == start) else {
                continue;
            };
            match found[..] {
                [] => reference.problem = Some(ReferenceProblem::NoMatch(self.works.near(&query))),
                [work] => {
                    reference.works = vec![work];
                    reference.refers_to = self.works.list[work].note.filter(|&other| other != note);
                    reference.problem = None;
                }
                _ => reference.problem = Some(ReferenceProblem::SeveralMatches(found)),
            }
        }
    }

    /// Fills a reference that repeats another. `None` if it turns out to be a comment.
    fn repeat(&mut self, note: usize, repeat: Repeat<'_>, reference: &mut WorkReference) -> Option<()> {
        match repeat {
            Repeat::Ibid { note: other, says_note, locator, rest } => {
                reference.form = ReferenceForm::Ibid;
                reference.locator = locator;
                self.ibid(note, other, says_note, rest, reference);
            }
            Repeat::OpCit { keys, title, locator } => {
                let query = Query { keys, title: super::fold::title(title), ..Query::default() };
                let mut works = self.works.search(&query);
                if works.is_empty() {
                    // `Roth, Kenneth, op. cit.`
                    works = self.works.search(&Query { title: Vec::new(), ..query.clone() });
                }
                self.short(note, query, locator, works, reference);
                reference.form = ReferenceForm::OpCit;
            }
            Repeat::Note { keys, title, number, locator } => {
                reference.form = ReferenceForm::NoteNumber;
                reference.locator = locator;
                self.note_number(note, &keys, title, number, reference);
            }
            Repeat::SameAuthor(rest) => {
                let names = self
                    .before(note)
                    .and_then(|(_, works)| works.last().copied())
                    .map(|work| self.works.list[work].fields.authors.clone());
                let names = names.filter(|names| !names.list.is_empty())?;
                let fields = record::read_title(rest, &names, NoteKind::Note, self.language);
                reference.locator.clone_from(&fields.locator);
                if fields.weight() > 0 {
                    let (work, is_new) = self.works.add(fields, Some(note));
                    reference.works = vec![work];
                    reference.refers_to =
                        self.works.list[work].note.filter(|&other| !is_new && other != note);
                } else {
                    let query = short::of_fields(&fields);
                    let works = self.works.search(&query);
                    let locator = fields.locator;
                    self.short(note, query, locator, works, reference);
                }
            }
        }
        Some(())
    }

    /// The works of the reference before: in the same note, or all those of the note before. With the note.
    fn before(&self, note: usize) -> Option<(usize, Vec<usize>)> {
        if let Some(reference) = self.readings[note].references.last() {
            return Some((note, reference.works.iter().copied().take(MOST_WORKS).collect()));
        }
        let last = self.last?;
        let works = self.works_of(last);
        Some((last, works))
    }

    fn ibid(
        &mut self,
        note: usize,
        number: Option<u32>,
        says_note: bool,
        rest: &str,
        reference: &mut WorkReference,
    ) {
        let named = number.and_then(|number| self.named(number));
        let Some((before, works)) = self.before(note) else {
            reference.problem = Some(ReferenceProblem::NothingBefore);
            return;
        };
        reference.refers_to = Some(before).filter(|&before| before != note);
        reference.works.clone_from(&works);
        if works.len() > 1 {
            match self.decided(&works, rest) {
                Some(work) => reference.works = vec![work],
                None => reference.problem = Some(ReferenceProblem::SeveralBefore(before)),
            }
        }
        // `ibid 5` may be note 5.
        let Some(named) = named.filter(|&named| named != before && named != note) else { return };
        let theirs = self.works_of(named);
        if theirs.is_empty() || theirs == works {
            return;
        }
        let takes_note = self.fits_note(note, number, says_note, &works, &theirs);
        let (taken, other) = if takes_note { (named, before) } else { (before, named) };
        if takes_note {
            reference.works = theirs;
            reference.refers_to = Some(named);
            reference.locator = None;
        }
        reference.problem = Some(ReferenceProblem::TwoReadings { taken, other });
    }

    /// The one of several works that words after *ibid.* decide for, by title or year.
    fn decided(&self, works: &[usize], rest: &str) -> Option<usize> {
        let words = super::fold::words(super::fold::start(rest, NEARBY));
        let fits = |work: &&usize| {
            let known = &self.works.list[**work];
            let has_year = known.year.is_some_and(|year| words.contains(&year.to_string()));
            let has_title = known.title.len() > 1
                && words.windows(2).any(|pair| known.title.windows(2).any(|title| title == pair));
            let has_name = known.keys.iter().any(|key| words.contains(key));
            has_year || has_title || has_name
        };
        let mut found = works.iter().filter(fits);
        found.next().copied().filter(|_| found.next().is_none())
    }

    /// Decides whether `ibid 5` is note 5 (true) or page 5 of the work before.
    fn fits_note(
        &self,
        note: usize,
        number: Option<u32>,
        says_note: bool,
        before: &[usize],
        theirs: &[usize],
    ) -> bool {
        let named_nearby = |works: &[usize]| {
            let nearby = self.words_before(note);
            works.iter().any(|&work| self.works.list[work].keys.iter().any(|key| nearby.contains(key)))
        };
        match (named_nearby(theirs), named_nearby(before)) {
            (true, false) => return true,
            (false, true) => return false,
            _ => {}
        }
        let has_page = before.iter().any(|&work| {
            let fields = &self.works.list[work].fields;
            let range = fields.page.as_deref().and_then(super::locator::range);
            match (range, number) {
                (Some((first, last)), Some(page)) => (first..=last).contains(&u64::from(page)),
                _ => !matches!(
                    fields.kind,
                    Some("webpage" | "article-newspaper" | "legislation" | "legal_case")
                ),
            }
        });
        says_note || !has_page
    }

    /// The words of the body before the marker of a note, for comparison.
    fn words_before(&self, note: usize) -> Vec<String> {
        let Some(at) = self.marked_at[note] else { return Vec::new() };
        let body = self.article.body.text();
        let at = at.min(body.len());
        let start =
            (at.saturating_sub(NEARBY)..=at).find(|&start| body.is_char_boundary(start)).unwrap_or(at);
        let start = body[start..at].rfind('\n').map_or(start, |line| start + line + 1);
        super::fold::words(&body[start..at])
    }

    /// The note of a number: by its printed label, or by its position.
    fn named(&self, number: u32) -> Option<usize> {
        let label = number.to_string();
        let by_label = self.by_label.get(label.as_str()).copied();
        by_label.or_else(|| self.by_number.get(&number).copied())
    }

    /// The works of a note, each once: [`MOST_WORKS`] at most.
    fn works_of(&self, note: usize) -> Vec<usize> {
        let references = self.readings[note].references.iter().take(MOST_WORKS);
        let mut works: Vec<usize> = Vec::new();
        for &work in references.flat_map(|reference| &reference.works) {
            if works.len() < MOST_WORKS && !works.contains(&work) {
                works.push(work);
            }
        }
        works
    }

    fn note_number(
        &self,
        note: usize,
        keys: &[String],
        title: &str,
        number: u32,
        reference: &mut WorkReference,
    ) {
        let Some(named) = self.named(number).filter(|&named| named != note) else {
            reference.problem = Some(ReferenceProblem::NoSuchNote);
            return;
        };
        reference.refers_to = Some(named);
        let works = self.works_of(named);
        // `Marsh (n 9)`: the first party of a case stands for its author.
        let is_named = |work: usize, key: &String| {
            let known = &self.works.list[work];
            known.keys.contains(key) || (known.keys.is_empty() && known.title.contains(key))
        };
        let of_author: Vec<usize> =
            works.iter().copied().filter(|&work| keys.iter().all(|key| is_named(work, key))).collect();
        let titled = self.works.titled(&of_author, title);
        let of_author = if titled.is_empty() { of_author } else { titled };
        reference.works = if keys.is_empty() && title.is_empty() { works } else { of_author.clone() };
        if !keys.is_empty() && of_author.is_empty() {
            let query = Query { keys: keys.to_vec(), ..Query::default() };
            let elsewhere = self.works.search(&query);
            reference.problem = Some(ReferenceProblem::NoMatch(self.works.near(&query)));
            if let [work] = elsewhere[..] {
                reference.works = vec![work];
            }
        }
    }
}
