//! The places where the text itself refers to a note: `attacks.”1`, `attacks¹`, `attacks [1]`, `attacks (1)`, `attacks*`.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::cut::cut;
use super::cuts::Cuts;
use super::{Article, ArticleKind, Marker, Note, NoteKind};
use crate::document::piece::{Pieces, ProsePiece, is_superscript, marker_number};

/// A place that may be a marker.
#[derive(Clone, Debug)]
struct MarkCandidate {
    /// Its bytes in the body, with the blank before it if it has one.
    range: Range<usize>,
    /// The labels that it names.
    labels: Vec<String>,
    form: MarkForm,
}

/// The form of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkForm {
    /// `¹`
    Raised,
    /// `[1]`
    Bracketed,
    /// A number glued to the mark that ends a sentence or a quotation.
    Glued,
    /// A number glued to a word.
    GluedToWord,
    /// `*`
    Sign,
    /// A number in round brackets, after a blank, or glued to a capital: a marker only where one is missing.
    Loose,
    /// A number after the point behind a figure, as in `It cost 170.8 Then`: a marker only where one is missing.
    BehindFigure,
}

/// The notes by their labels.
struct NoteLabels {
    notes: HashMap<String, LabelUse>,
    /// The greatest number among the labels.
    greatest: u32,
}

/// The notes that have one label.
#[derive(Clone, Copy)]
struct LabelUse {
    kind: NoteKind,
}

/// Finds the markers in the text of the body, and takes them out of it. A text that is not plain has markers of its own: there
/// only labels that no marker names yet count. `[1]` stays in the text if it names an entry of a list of references.
pub(super) fn find(article: &mut Article) {
    let labels = NoteLabels::without_marker(article);
    let has_none = !article.notes.iter().any(is_numbered)
        && article.markers.iter().all(|marker| marker.label.contains(' '));
    if labels.notes.is_empty() && !has_none && article.kind != ArticleKind::Plain {
        return;
    }
    let candidates = candidates(article.body.text());
    let mut taken = accepted(article, &labels, &candidates);
    let missing = missing(article, &taken, &candidates);
    taken.extend(missing);
    taken.sort_by_key(|candidate| candidate.range.start);
    taken.dedup_by(|second, first| second.range.start < first.range.end);
    insert(article, &taken);
}

impl NoteLabels {
    fn without_marker(article: &Article) -> Self {
        let mut notes = HashMap::new();
        let mut greatest = 0;
        for note in &article.notes {
            if let Some(label) = &note.label {
                notes.entry(label.clone()).or_insert(LabelUse { kind: note.kind });
                greatest = greatest.max(label.parse().unwrap_or(0));
            }
        }
        for marker in &article.markers {
            notes.remove(&marker.label);
        }
        Self { notes, greatest }
    }

    fn has(&self, label: &str) -> bool {
        self.notes.contains_key(label)
    }

    fn is_note(&self, label: &str) -> bool {
        self.notes.get(label).is_some_and(|label| label.kind == NoteKind::Note)
    }
}

/// The places that may be markers, in order.
fn candidates(text: &str) -> Vec<MarkCandidate> {
    let mut candidates: Vec<MarkCandidate> = Vec::new();
    for piece in words_with_marks(text).flat_map(|word| Pieces::within(text, word)) {
        let candidate = match piece {
            ProsePiece::Marker(range) => marker(text, range),
            ProsePiece::Word(range) => loose(text, range),
            ProsePiece::Mark('*', range) => sign(text, range),
            ProsePiece::Mark(mark @ ('†' | '‡'), range) => sign_of(text, range, mark),
            ProsePiece::Mark(..) => None,
        };
        let Some(mut candidate) = candidate else { continue };
        let Some(last) = candidates.last() else {
            candidates.push(candidate);
            continue;
        };
        if candidate.range.start < last.range.end {
            continue;
        }
        // `¹,²`
        let is_pair = [last.form, candidate.form] == [MarkForm::Raised; 2];
        if is_pair && &text[last.range.end..candidate.range.start] == "," {
            candidate.range.start = last.range.end;
        }
        candidates.push(candidate);
    }
    candidates
}

/// The words, with all that is glued to them, that may hold a mark: the others need not be cut into pieces.
fn words_with_marks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_mark = |c: char| c.is_ascii_digit() || is_superscript(c) || matches!(c, '*' | '†' | '‡');
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = at + text[at..].find(is_mark)?;
        let start = text[at..first].rfind(char::is_whitespace).map_or(at, |blank| at + blank);
        at = text[first..].find(char::is_whitespace).map_or(text.len(), |length| first + length);
        Some(start..at)
    })
}

/// A marker by its shape.
fn marker(text: &str, range: Range<usize>) -> Option<MarkCandidate> {
    let mark = &text[range.clone()];
    if mark.starts_with('[') {
        let labels = numbers(&marker_number(mark))?;
        return Some(MarkCandidate { range: with_blank(text, range), labels, form: MarkForm::Bracketed });
    }
    let before = &text[..range.start];
    if mark.starts_with(is_superscript) {
        let label = marker_number(mark);
        let is_label = numbers(&label).is_some() && !(matches!(mark, "²" | "³") && asks_for_power(before));
        return is_label.then(|| MarkCandidate { range, labels: vec![label], form: MarkForm::Raised });
    }
    let form =
        if before.ends_with(|c: char| c.is_alphanumeric()) { MarkForm::GluedToWord } else { MarkForm::Glued };
    if form == MarkForm::Glued && is_behind_abbreviation(before) {
        return None;
    }
    if let Some((end, labels)) = glued_range(text, &range) {
        return Some(MarkCandidate { range: range.start..end, labels, form });
    }
    ends_cleanly(&text[range.end..]).then(|| MarkCandidate { labels: vec![mark.to_owned()], range, form })
}

/// The end and the labels of `3–5`, which begins with a number.
fn glued_range(text: &str, first: &Range<usize>) -> Option<(usize, Vec<String>)> {
    let rest = text[first.end..].strip_prefix(['–', '-'])?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let end = text.len() - rest.len() + digits;
    let labels = numbers(&format!("{}-{}", &text[first.clone()], &rest[..digits]))?;
    ends_cleanly(&text[end..]).then_some((end, labels))
}

/// True if no letter, digit or decimal follows.
fn ends_cleanly(rest: &str) -> bool {
    let mut next = rest.chars();
    match next.next() {
        Some('.' | ',' | ':') => next.next().is_none_or(|c| !c.is_ascii_digit()),
        Some('-' | '–' | '/') => next.next().is_none_or(|c| !c.is_alphanumeric()),
        next => next.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '%' | '°' | '$' | '€' | '£')),
    }
}

/// The first number of each mark in square brackets of a text: 1 of `[1]` and of `[1, 4]`. Linear time.
pub(super) fn first_numbers(text: &str) -> BTreeSet<u32> {
    /// The bytes of the longest mark.
    const LONGEST: usize = 40;
    let first = |(at, _)| {
        let inside = text.as_bytes()[at + 1..].iter().take(LONGEST).position(|&byte| byte == b']')?;
        numbers(&text[at + 1..at + 1 + inside].replace(' ', ""))?.first()?.parse().ok()
    };
    text.match_indices('[').filter_map(first).collect()
}

/// The numbers of a marker: `3`, `3,5`, `3-5`; `None` if they are no numbers of notes.
fn numbers(marker: &str) -> Option<Vec<String>> {
    /// The most notes of one marker.
    const MOST: u32 = 50;
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| (1..1000).contains(number));
    let mut labels = Vec::new();
    for part in marker.split(',') {
        let mut ends = part.split(['-', '–']);
        let first = number(ends.next()?)?;
        let last = ends.next().map_or(Some(first), number)?;
        if ends.next().is_some() || last < first || last - first > MOST {
            return None;
        }
        labels.extend((first..=last).map(|number| number.to_string()));
    }
    Some(labels)
}

/// A number that may be a marker if one is missing there, or several glued numbers.
fn loose(text: &str, range: Range<usize>) -> Option<MarkCandidate> {
    let word = &text[range.clone()];
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &word[letters.len()..];
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    if word.contains(',') && !word.contains('.') {
        let is_behind = before.ends_with(['.', '”', '"', '’', ')', '?', '!', '»'])
            && word.starts_with(|c: char| c.is_ascii_digit());
        let labels = numbers(word).filter(|labels| is_behind && is_rising(labels) && ends_cleanly(behind))?;
        return Some(MarkCandidate { range, labels, form: MarkForm::Glued });
    }
    if let Some(candidate) = behind_figure(text, &range) {
        return Some(candidate);
    }
    if digits.is_empty()
        || digits.len() > 3
        || digits.starts_with('0')
        || !ends_cleanly(behind) && !behind.starts_with(')')
    {
        return None;
    }
    let candidate =
        |range: Range<usize>| MarkCandidate { range, labels: vec![digits.to_owned()], form: MarkForm::Loose };
    if !letters.is_empty() {
        let is_name = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase);
        return is_name.then(|| candidate(range.start + letters.len()..range.end));
    }
    if before.ends_with('(') && behind.starts_with(')') {
        let range = with_blank(text, range.start - 1..range.end + 1);
        return (range.start > 0 && !text[..range.start].ends_with('\n')).then(|| candidate(range));
    }
    let closing = |c: char| matches!(c, '.' | ',' | ';' | '!' | '?' | '”' | '"' | '»' | '’' | ')');
    let word_before = before.trim_end_matches(' ');
    let is_apart = word_before.len() < before.len()
        && word_before.ends_with(closing)
        && !is_behind_abbreviation(word_before);
    let next = behind.trim_start_matches(' ');
    let begins = next.is_empty()
        || next.starts_with(|c: char| c == '\n' || c.is_uppercase() || matches!(c, '“' | '"' | '„' | '«'));
    (is_apart && begins).then(|| candidate(word_before.len()..range.end))
}

/// The number behind the last point of a figure, if the end of a sentence may be between them.
fn behind_figure(text: &str, range: &Range<usize>) -> Option<MarkCandidate> {
    let (figure, label) = text[range.clone()].rsplit_once('.')?;
    let is_figure = figure.ends_with(|c: char| c.is_ascii_digit())
        && figure.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let is_label = (1..=3).contains(&label.len())
        && !label.starts_with('0')
        && label.bytes().all(|byte| byte.is_ascii_digit());
    let behind = &text[range.end..];
    let next = behind.trim_start();
    let begins_sentence = next.is_empty()
        || behind.starts_with('\n')
        || (next.len() < behind.len()
            && next
                .starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '„' | '«' | '‘' | '(')));
    (is_figure && is_label && begins_sentence).then(|| MarkCandidate {
        range: range.end - label.len()..range.end,
        labels: vec![label.to_owned()],
        form: MarkForm::BehindFigure,
    })
}

fn is_rising(labels: &[String]) -> bool {
    let number = |label: &String| label.parse::<u32>().unwrap_or(0);
    labels.len() > 1
        && labels.iter().zip(labels.iter().skip(1)).all(|(first, second)| number(first) < number(second))
}

fn sign(text: &str, range: Range<usize>) -> Option<MarkCandidate> {
    sign_of(text, range, '*')
}

/// A sign behind a word.
fn sign_of(text: &str, range: Range<usize>, sign: char) -> Option<MarkCandidate> {
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    let is_behind = before.ends_with(|c: char| !c.is_whitespace() && c != sign);
    let ends = behind.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != sign);
    (is_behind && ends).then(|| MarkCandidate { range, labels: vec![sign.to_string()], form: MarkForm::Sign })
}

/// A range with the blanks before it, if a word stands before them and none behind.
fn with_blank(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text[..range.start].trim_end_matches(' ');
    let is_behind_word = before.len() < range.start && before.ends_with(|c| c != '\n');
    if is_behind_word && ends_cleanly(&text[range.end..]) { before.len()..range.end } else { range }
}

/// Units that a raised 2 or 3 follows, after a number or a word such as `per`.
const UNITS: &[&str] = &["m", "km", "cm", "mm", "dm", "nm", "µm", "ft", "mi", "in", "yd", "s", "Fuß"];

/// Words and signs after which a unit needs no number.
const BEFORE_UNITS: &[&str] = &["per", "a", "pro", "je", "par", "le", "and", "und", "et", "in", "en"];

/// Names of quantities that a raised 2 or 3 follows.
const QUANTITIES: &[&str] = &["x", "y", "z", "r", "R", "n", "χ", "σ", "η", "CO"];

/// True if a raised 2 or 3 after these words is a power: `12 km`, `per m`, `R`. In `the council’s²` it is not.
fn asks_for_power(before: &str) -> bool {
    let rest = before.trim_end_matches(char::is_alphabetic);
    let word = &before[rest.len()..];
    let is_apart =
        rest.is_empty() || rest.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '=' | '/'));
    let last = rest.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_counted = last.ends_with(|c: char| c.is_ascii_digit() || c == '/');
    let is_named = is_apart && BEFORE_UNITS.contains(&last) && word != "in" && word != "s";
    (UNITS.contains(&word) && (is_counted || is_named)) || (QUANTITIES.contains(&word) && is_apart)
}

/// Abbreviations that a number follows, in lower case.
const BEFORE_NUMBERS: &[&str] = &[
    "p", "pp", "no", "nos", "nr", "vol", "art", "arts", "sec", "ch", "fig", "figs", "ca", "c", "s", "bd",
    "abs", "kap", "abb", "tab", "n", "nn", "para", "paras", "ed", "rev", "op", "v", "ver", "eq",
];

/// True if a text ends with an abbreviation that a number follows: `p.`, `No.`.
fn is_behind_abbreviation(before: &str) -> bool {
    let Some(word) = before.strip_suffix('.') else { return false };
    let start = word.rfind(|c: char| !c.is_alphabetic());
    let word = &word[start.map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8))..];
    word.len() <= 5 && BEFORE_NUMBERS.contains(&word.to_lowercase().as_str())
}

/// The candidates that are markers by themselves.
fn accepted(article: &Article, labels: &NoteLabels, candidates: &[MarkCandidate]) -> Vec<MarkCandidate> {
    let is_plain = article.kind == ArticleKind::Plain;
    let has_notes = article.notes.iter().any(is_numbered);
    let is_bracketed = |candidate: &&MarkCandidate| {
        candidate.form == MarkForm::Bracketed && candidate.labels.iter().all(|label| labels.is_note(label))
    };
    let uses_brackets = candidates.iter().any(|candidate| is_bracketed(&candidate));
    let raised = || {
        candidates
            .iter()
            .filter(|candidate| candidate.form == MarkForm::Raised && labels.has(&candidate.labels[0]))
            .filter_map(|candidate| candidate.labels[0].parse::<u32>().ok())
    };
    let raised = raised().min().unwrap_or(u32::MAX)..raised().max().unwrap_or(0);
    let chain_of = |form| if has_notes { 0 } else { chain(candidates, form) };
    let (chain, bracketed_chain) = (chain_of(MarkForm::Glued), chain_of(MarkForm::Bracketed));
    let mut last = 0_u32;
    let mut accepted = Vec::new();
    for candidate in candidates {
        let has_all = candidate.labels.iter().all(|label| labels.has(label));
        let number: u32 = candidate.labels.first().and_then(|label| label.parse().ok()).unwrap_or(0);
        let is_marker = match candidate.form {
            MarkForm::Bracketed => {
                candidate.labels.iter().all(|label| labels.is_note(label))
                    || (is_plain && uses_brackets && !has_all)
                    || (number > 0
                        && candidate
                            .labels
                            .iter()
                            .all(|label| label.parse().is_ok_and(|number: u32| number <= bracketed_chain)))
            }
            // Beside other raised marks, one without a note is a mark that lost it.
            MarkForm::Raised => has_all || is_plain || raised.contains(&number),
            _ if !is_plain => false,
            MarkForm::Glued if !has_notes => number == last.saturating_add(1) && number <= chain,
            MarkForm::Glued => {
                has_all
                    || (labels.greatest > 0 && number == labels.greatest.max(last).saturating_add(1))
                    || (last > 0 && number == last.saturating_add(1))
            }
            MarkForm::GluedToWord => has_all && number > last && number - last <= 2,
            MarkForm::Sign => has_all,
            MarkForm::Loose | MarkForm::BehindFigure => false,
        };
        if is_marker {
            last = candidate.labels.last().and_then(|label| label.parse().ok()).unwrap_or(last);
            accepted.push(candidate.clone());
        }
    }
    accepted
}

/// True if a note has a number or a sign, and not the short form of a cite line.
fn is_numbered(note: &Note) -> bool {
    note.label.as_ref().is_some_and(|label| !label.contains(' '))
}

/// The length of the chain 1, 2, 3 … of numbers of one form in a text without notes; a single 1 is none.
fn chain(candidates: &[MarkCandidate], form: MarkForm) -> u32 {
    let labels = candidates.iter().filter(|candidate| candidate.form == form);
    let last = labels
        .flat_map(|candidate| &candidate.labels)
        .fold(0, |last, label| last + u32::from(*label == (last + 1).to_string()));
    if last > 1 { last } else { 0 }
}

/// The loose candidates that name a note without a marker, or a number that the notes pass over, between the markers of the
/// notes around it.
fn missing(
    article: &Article,
    accepted: &[MarkCandidate],
    candidates: &[MarkCandidate],
) -> Vec<MarkCandidate> {
    let mut loose: HashMap<&str, Vec<&MarkCandidate>> = HashMap::new();
    if article.kind == ArticleKind::Plain {
        for candidate in candidates.iter().filter(|candidate| {
            !matches!(candidate.form, MarkForm::Bracketed | MarkForm::Raised | MarkForm::Sign)
        }) {
            loose.entry(&candidate.labels[0]).or_default().push(candidate);
        }
    }
    if loose.is_empty() {
        return Vec::new();
    }
    let labels = with_numbers_between(article);
    let places = marker_places(article, accepted, &labels);
    // The place of the next note that has a marker, for each note.
    let mut ends = vec![usize::MAX; labels.len()];
    let mut end = usize::MAX;
    for index in (0..labels.len()).rev() {
        ends[index] = end;
        end = places[index].unwrap_or(end);
    }
    let mut start = 0;
    let mut found = Vec::new();
    for (((label, has_note), end), place) in labels.iter().zip(ends).zip(&places) {
        if let Some(place) = *place {
            start = place;
            continue;
        }
        let fits = |candidate: &&&MarkCandidate| {
            candidate.range.start >= start
                && candidate.range.start < end
                && (*has_note || (candidate.form != MarkForm::Loose && end < usize::MAX))
        };
        let mut fitting = loose.get(&**label).into_iter().flatten().filter(fits);
        if let (Some(candidate), None) = (fitting.next(), fitting.next()) {
            start = candidate.range.end;
            found.push((*candidate).clone());
        }
    }
    found
}

/// The place of the first marker of each label. Where the numbers of the notes start again, so do those of the markers, and each
/// run of markers belongs to the run of notes at the same position.
fn marker_places(
    article: &Article,
    accepted: &[MarkCandidate],
    labels: &[(Cow<'_, str>, bool)],
) -> Vec<Option<usize>> {
    let note_runs = runs(labels.iter().map(|(label, _)| &**label));
    let restarts = note_runs.last().is_some_and(|&run| run > 0);
    let candidates = accepted
        .iter()
        .flat_map(|candidate| candidate.labels.iter().map(|label| (candidate.range.start, label.as_str())));
    let markers = article.markers.iter().map(|marker| (marker.at, marker.label.as_str()));
    let mut markers: Vec<(usize, &str)> = candidates.chain(markers).collect();
    markers.sort_by_key(|&(at, _)| at);
    let marker_runs = runs(markers.iter().map(|&(_, label)| label));
    let mut places: HashMap<(u32, &str), usize> = HashMap::new();
    for (&(at, label), run) in markers.iter().zip(marker_runs) {
        places.entry((if restarts { run } else { 0 }, label)).or_insert(at);
    }
    labels.iter().zip(note_runs).map(|((label, _), run)| places.get(&(run, &**label)).copied()).collect()
}

/// The run of rising numbers that each label belongs to: a number that is less than the one before begins the next.
fn runs<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let (mut run, mut last) = (0, 0);
    labels
        .map(|label| {
            if let Ok(number) = label.parse::<u32>() {
                run += u32::from(number < last);
                last = number;
            }
            run
        })
        .collect()
}

/// The labels of the notes in order, each with true, and the few numbers that are missing between two of them.
fn with_numbers_between(article: &Article) -> Vec<(Cow<'_, str>, bool)> {
    /// More missing numbers than this are another count.
    const MOST: u32 = 3;
    let mut labels: Vec<(Cow<'_, str>, bool)> = Vec::new();
    let notes = article.notes.iter().filter(|note| note.kind == NoteKind::Note);
    let mut last: Option<u32> = None;
    for label in notes.filter_map(|note| note.label.as_deref()) {
        let number = label.parse().ok();
        if let (Some(last), Some(number)) = (last, number)
            && number > last
            && number - last <= MOST + 1
        {
            labels.extend((last + 1..number).map(|missing| (missing.to_string().into(), false)));
        }
        last = number;
        labels.push((label.into(), true));
    }
    labels
}

/// Makes markers of candidates and takes them out of the body.
fn insert(article: &mut Article, taken: &[MarkCandidate]) {
    if taken.is_empty() {
        return;
    }
    let cuts = Cuts::new(taken.iter().map(|candidate| candidate.range.clone()).collect());
    let markers = taken.iter().flat_map(|candidate| {
        let text = &article.body.text()[candidate.range.clone()];
        let start = candidate.range.end - text.trim_start().len();
        let source = article.body.source(start..candidate.range.end);
        let at = cuts.kept_before(candidate.range.start);
        candidate.labels.iter().map(move |label| Marker {
            at,
            label: label.clone(),
            note: None,
            source: source.clone(),
        })
    });
    let markers: Vec<Marker> = markers.collect();
    cut(article, &cuts);
    article.markers.extend(markers);
    article.markers.sort_by_key(|marker| marker.at);
}

/// Puts the markers that stand behind blanks after the word before: between two sentences, a marker belongs to the first, as the
/// second one of `row.¹ ² The` does.
pub(super) fn join_words(article: &mut Article) {
    for marker in &mut article.markers {
        let before = &article.body.text()[..marker.at];
        let end = before.trim_end_matches(|c: char| c.is_whitespace() && c != '\n').len();
        if end > 0 && !before[..end].ends_with('\n') {
            marker.at = end;
        }
    }
}

/// Gives the markers their notes.
pub(super) fn tie(article: &mut Article) {
    let mut notes: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, note) in article.notes.iter().enumerate() {
        if let Some(label) = &note.label {
            notes.entry(label).or_default().push(index);
        }
    }
    // Numbers that start again: the first label comes back.
    let restarts = article
        .notes
        .first()
        .and_then(|note| note.label.as_deref())
        .and_then(|label| notes.get(label))
        .is_some_and(|again| again.len() > 1);
    let start = |index: usize| article.notes[index].source.as_ref().map(|source| source.start);
    for marker in article.markers.iter_mut().filter(|marker| marker.note.is_none()) {
        let Some(found) = notes.get(marker.label.as_str()) else { continue };
        let at = marker.source.as_ref().filter(|_| restarts).map(|source| source.start);
        let behind = at.and_then(|at| {
            let next = found.partition_point(|&index| start(index).is_some_and(|start| start < at));
            found.get(next).copied()
        });
        marker.note = behind.or_else(|| found.first().copied());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::article::read;

    #[test]
    fn powers_are_told_from_marks() {
        for before in ["12 km", "12km", "lamps per m", "5 lamps/m", "(R", "so x", "of CO"] {
            assert!(asks_for_power(before), "{before}");
        }
        for before in ["the council’s", "he came in", "5 of them in", "It was in", "the farm", "NATO", ""] {
            assert!(!asks_for_power(before), "{before}");
        }
    }

    #[test]
    fn a_mark_behind_a_blank_belongs_to_the_words_before() {
        let text =
            "Two in a row.[^a] [^b] And [^c] one.\n\n[^d] First.\n\n[^a]: A.\n[^b]: B.\n[^c]: C.\n[^d]: D.\n";
        let (_, article) = read("a.md", text.as_bytes()).unwrap();
        let before: Vec<&str> = article
            .markers
            .iter()
            .map(|marker| article.body.text()[..marker.at].rsplit('\n').next().unwrap())
            .collect();
        assert_eq!(before, ["Two in a row.", "Two in a row.", "Two in a row.  And", ""]);
    }

    #[test]
    fn a_first_mark_is_told_from_other_numbers() {
        for (text, first) in [
            ("So [1].", &[1][..]),
            ("So [1, 4].", &[1]),
            ("So [2–3].", &[2]),
            ("[19] and [1]", &[1, 19]),
            ("So [1979].", &[]),
            ("So [1,000].", &[]),
            ("So [1", &[]),
            ("[1é]", &[]),
        ] {
            assert_eq!(first_numbers(text).into_iter().collect::<Vec<_>>(), first, "{text}");
        }
    }
}
