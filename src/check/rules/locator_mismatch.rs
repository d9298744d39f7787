//! `locator-mismatch`: place or date that differs between text and note.

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

use crate::check::address::year_in;
use crate::check::report::Report;
use crate::check::text::{
    Amount, CitationPlace, Dating, DatingForm, Figure, FigureDate, FigureValue, MOST_COMPARED, Pinpoint,
    PinpointKind, PlaceNumber, Reach, TextAnalysis, amount, is_access, may_mean, other_amount, whole_end,
    whole_place,
};
use crate::diagnostic::{Diagnostic, Level, Related, Subject};
use crate::document::article::Link;
use crate::document::citation::{ReferenceForm, Work, WorkReference};

rule! {
    /// ## What it finds
    /// A sentence and its own note that name different places or dates: an article, section, chapter or page; the year of the work,
    /// where the sentence dates the work itself (*in a 2018 report*); the date of a letter or report; an amount of money that the title in
    /// the note gives too. It also finds a page that the work does not have. Years that a history tells are not compared. A work that the
    /// sentence says was released at another time than its note is a warning. The day on which a body resolved something is compared
    /// with the minutes in its note, and the year in the label of a debater's cite line with its citation.
    ///
    /// ## Why it matters
    /// One of the two is wrong, and a reader who looks there finds something else.
    ///
    /// ## Example
    /// ```markdown fires
    /// Article 7 of the Bridge Charter says that every bridge has an owner.[^1]
    ///
    /// [^1]: Bridge Charter, Article 12, 10 December 1948.
    /// ```
    /// ```markdown quiet
    /// Article 7 of the Bridge Charter says that every bridge has an owner.[^1]
    ///
    /// [^1]: Bridge Charter, Article 7, 10 December 1948.
    /// ```
    pub static LOCATOR_MISMATCH = {
        code: "C12", name: "locator-mismatch", summary: "place or date that differs between text and note",
        level: Error, since: "0.1.0", check_text: check,
    }
}

fn check(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    for sentence in 0..text.sentences.len() {
        let citations = text.citations_of(sentence);
        places(text, sentence, &citations, report);
        places_in_brackets(text, sentence, report);
        dates(text, sentence, &citations, report);
        amounts(text, sentence, &citations, report);
    }
    pages(text, report);
    let cards = cards(text);
    card_years(text, &cards, report);
    card_pages(text, &cards, report);
}

/// The cite lines of a text of debaters: the note, and the name and the two digits of the year in its label.
fn cards<'t>(text: &TextAnalysis<'t>) -> Vec<(usize, &'t str, i32)> {
    let labels =
        text.article.notes.iter().map(|note| note.label.as_deref().and_then(|label| label.rsplit_once(' ')));
    let card = |(note, label): (usize, Option<(&'t str, &'t str)>)| {
        let (name, year) = label?;
        let year = year.parse().ok().filter(|_| year.len() == 2)?;
        name.starts_with(char::is_uppercase).then_some((note, name, year))
    };
    labels.enumerate().filter_map(card).collect()
}

/// Reports `Lee explains on p. 131` after the card of an article that has no such page.
fn card_pages(text: &TextAnalysis<'_>, cards: &[(usize, &str, i32)], report: &mut Report<'_>) {
    if cards.is_empty() {
        return;
    }
    let names: HashMap<usize, &str> = cards.iter().map(|&(note, name, _)| (note, name)).collect();
    let mut named: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    for marker in &text.article.markers {
        if let Some((note, name)) = marker.note.and_then(|note| Some((note, *names.get(&note)?))) {
            named.entry(name).or_default().push((marker.at, note));
        }
    }
    for sentence in 0..text.sentences.len() {
        let range = &text.sentences[sentence].range;
        let first = text.text(range).split_whitespace().next().unwrap_or_default();
        let Some(places) = named.get(first) else { continue };
        let before = places[..places.partition_point(|(at, _)| *at <= range.start)].last();
        let Some(&(_, note)) = before.filter(|_| text.citations_of(sentence).is_empty()) else { continue };
        for pinpoint in text.pinpoints_of(sentence) {
            let pages = || {
                let [reference] = &text.citations.notes.get(note)?.references[..] else { return None };
                let [work] = reference.works[..] else { return None };
                let pages = text.citations.works.get(work)?.item.get("page")?.as_str()?;
                let all = pages_of(pages).filter(|all| all.start() < all.end())?;
                let is_outside = pinpoint
                    .numbers
                    .iter()
                    .all(|place| place.end().0 < *all.start() || *all.end() < place.start().0);
                is_outside.then(|| pages.to_owned())
            };
            if pinpoint.kind != PinpointKind::Page
                || !pinpoint.work.is_empty()
                || is_of_this_text(text, pinpoint)
            {
                continue;
            }
            if let Some(pages) = pages() {
                let message = format!(
                    "the text says {}, and the work of the card before it has pages {pages}",
                    text.quoted(&pinpoint.range)
                );
                report.in_text(text, &pinpoint.range, message, HELP);
            }
        }
    }
}

/// Reports a cite line whose label has another year than its citation: `Lee 18` above `(…, 2016, p. 14)`.
fn card_years(text: &TextAnalysis<'_>, cards: &[(usize, &str, i32)], report: &mut Report<'_>) {
    for &(note, _, year) in cards {
        let entry = &text.article.notes[note];
        let references = text.citations.notes.get(note).map_or(&[][..], |reading| &reading.references);
        let [WorkReference { works, form: ReferenceForm::Full | ReferenceForm::Link, .. }] = references
        else {
            continue;
        };
        let issued = works.first().and_then(|&work| text.citations.works.get(work)?.item.get("issued"));
        let Some(issued) = issued.and_then(FigureDate::of_csl).and_then(|date| date.year) else { continue };
        let words = entry.text.text();
        let is_named = words
            .split(|c: char| !c.is_ascii_digit())
            .any(|word| word.len() == 4 && word.parse::<i32>().is_ok_and(|named| named % 100 == year));
        if issued % 100 != year && !is_named {
            let label = entry.label.as_deref().unwrap_or_default();
            let message =
                format!("the cite line is called `{label}`, and its citation has the year {issued}");
            report.in_note(text, note, None, message, HELP);
        }
    }
}

/// The first citation after a position of the body.
fn citation_after(citations: &[(usize, CitationPlace)], position: usize) -> Option<CitationPlace> {
    let next = citations.partition_point(|&(at, _)| at < position);
    citations.get(next).map(|&(_, place)| place)
}

/// Reports `Article 7` in the text beside `Article 12` in its note.
fn places(
    text: &TextAnalysis<'_>,
    sentence: usize,
    citations: &[(usize, CitationPlace)],
    report: &mut Report<'_>,
) {
    if citations.is_empty() {
        return;
    }
    for pinpoint in text.pinpoints_of(sentence) {
        let Some(place) = citation_after(citations, pinpoint.range.end) else { continue };
        let Some(note) = text.note_of(place).or_else(|| entry_of(text, place)) else { continue };
        let words = text.article.notes[note].text.text();
        let Some(other) = other_place(text, pinpoint, note, place) else { continue };
        let means = if pinpoint.work.is_empty() {
            matches!(pinpoint.kind, PinpointKind::Article | PinpointKind::Page)
                || (text.references(place).len() < 2 && !is_of_this_text(text, pinpoint))
        } else {
            let titles = titles(text, place);
            may_mean(&pinpoint.work, words) || titles.iter().any(|title| may_mean(&pinpoint.work, title))
        };
        if means {
            report_both(text, &pinpoint.range, note, &format!("“{other}”"), report);
        }
    }
}

/// The entry of a list of references that `[9]` leads to. A citation that names a place itself, as `[9, p. 3]` does, has none.
fn entry_of(text: &TextAnalysis<'_>, place: CitationPlace) -> Option<usize> {
    let [reference] = text.references(place) else { return None };
    let [work] = reference.works[..] else { return None };
    let is_plain = reference.form == ReferenceForm::Numeric && reference.locator.is_none();
    text.citations.works.get(work).filter(|_| is_plain)?.note
}

/// Reports `Article 7 of the charter … (Bridge Charter, Article 12)`: two places of one work in one sentence, the second in the
/// bracket that cites it.
fn places_in_brackets(text: &TextAnalysis<'_>, sentence: usize, report: &mut Report<'_>) {
    let pinpoints = text.pinpoints_of(sentence);
    let [first, second] = pinpoints else { return };
    let body = text.article.body.text();
    // `Clause 6.4 of the draft … [7, cl. 9.1]`: the number in the brackets names the work.
    let citation = match text.citations_within(&(first.range.end..second.range.start)) {
        [citation] => Some(citation).filter(|citation| citation.range.contains(&second.range.start)),
        _ => None,
    };
    let is_numbered = citation.is_some_and(|citation| {
        matches!(&citation.references[..], [reference] if reference.form == ReferenceForm::Numeric)
    })
        && [" of the ", " der ", " des ", " de la ", " du "]
            .iter()
            .any(|of| body[first.range.end..].starts_with(of))
        && !is_of_this_text(text, first);
    if first.kind != second.kind || (first.work.is_empty() && !is_numbered) {
        return;
    }
    let between = &body[first.range.end..second.range.start];
    let Some((_, bracket)) = between.rsplit_once(['(', '[']) else { return };
    let is_open = !bracket.contains([')', ']']);
    let ends = body[second.range.end..].starts_with([')', ']']);
    let overlap = |own: &RangeInclusive<PlaceNumber>| {
        second.numbers.iter().any(|other| own.start() <= other.end() && other.start() <= own.end())
    };
    if is_open
        && ends
        && (is_numbered || may_mean(&first.work, bracket))
        && !first.numbers.iter().any(overlap)
    {
        let message = format!(
            "the text says {}, and its own citation says {}",
            text.quoted(&first.range),
            text.quoted(&second.range)
        );
        report.in_text(text, &first.range, message, HELP);
    }
}

/// True for `section 3 above` and `chapter 2 of this book`.
fn is_of_this_text(text: &TextAnalysis<'_>, pinpoint: &Pinpoint) -> bool {
    let rest = &text.article.body.text()[pinpoint.range.end..];
    let mut words =
        rest.split_whitespace().take(3).map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
    words.any(|word| {
        ["above", "below", "this", "my", "our", "oben", "unten", "dieser", "ci-dessus"].contains(&word)
    })
}

/// The place of that kind that a note names, if it differs.
fn other_place(
    text: &TextAnalysis<'_>,
    pinpoint: &Pinpoint,
    note: usize,
    place: CitationPlace,
) -> Option<String> {
    let words = text.article.notes[note].text.text();
    let same_kind = text.pinpoints_of_note(note).iter().filter(|other| other.kind == pinpoint.kind);
    let mut same_kind: Vec<&Pinpoint> = same_kind.take(MOST_COMPARED).collect();
    // `Water Act § 12, 42 U.S.C. § 300`: the place that the note gives behind the work that the text names.
    let of_work = |other: &&Pinpoint| {
        let before = words[..other.range.start].rsplit([',', ';']).next().unwrap_or_default();
        may_mean(&pinpoint.work, before)
    };
    if let [only] = same_kind.iter().copied().filter(of_work).collect::<Vec<_>>()[..] {
        same_kind = vec![only];
    }
    if let [other] = same_kind[..]
        && other.numbers == pinpoint.numbers
        && other.part.as_ref().zip(pinpoint.part.as_ref()).is_some_and(|(other, own)| other != own)
    {
        return Some(format!(
            "{}({})",
            &words[other.range.clone()],
            other.part.as_deref().unwrap_or_default()
        ));
    }
    let mut named: Vec<(Vec<RangeInclusive<PlaceNumber>>, String)> = same_kind
        .iter()
        .map(|other| (other.numbers.clone(), words[other.range.clone()].to_owned()))
        .collect();
    if pinpoint.kind == PinpointKind::Page && named.is_empty() {
        let locators = text.references(place).iter().filter_map(|reference| reference.locator.as_deref());
        let places = locators.filter_map(|locator| {
            let pages = pages_of(locator)?;
            Some((vec![(*pages.start(), 0)..=*whole_place(*pages.end()).end()], locator.to_owned()))
        });
        named.extend(places);
    }
    // A note that names several places does not say which one is meant.
    if named.len() > 1 && pinpoint.kind != PinpointKind::Page {
        return None;
    }
    type Places = RangeInclusive<PlaceNumber>;
    let overlap = |a: &Places, b: &Places| a.start() <= b.end() && b.start() <= a.end();
    let agrees = named
        .iter()
        .flat_map(|(numbers, _)| numbers)
        .any(|other| pinpoint.numbers.iter().any(|own| overlap(own, other)));
    named.into_iter().next().map(|(_, words)| words).filter(|_| !agrees)
}

/// The titles of the works that a citation leads to.
fn titles<'t>(text: &'t TextAnalysis<'_>, place: CitationPlace) -> Vec<&'t str> {
    works(text, place).filter_map(|work| work.item.get("title")?.as_str()).collect()
}

fn works<'t>(text: &'t TextAnalysis<'_>, place: CitationPlace) -> impl Iterator<Item = &'t Work> {
    let references = text.references(place).iter().flat_map(|reference| &reference.works);
    references.filter_map(|&work| text.citations.works.get(work))
}

/// Reports a dated work whose note gives another date.
fn dates(
    text: &TextAnalysis<'_>,
    sentence: usize,
    citations: &[(usize, CitationPlace)],
    report: &mut Report<'_>,
) {
    let is_cited = !citations.is_empty() || matches!(text.facts[sentence].reach, Reach::Later(_));
    let datings = if is_cited { text.datings_of(sentence) } else { &[] };
    for dating in datings {
        let spoken = dating.spoken(text.article.body.text());
        let own = citation_after(citations, dating.range.end);
        let beside = own.and_then(|place| date_beside(text, dating, place));
        let printed = dating.years_to_print(text.article.body.text());
        let Dating { range, date, form } = dating.clone();
        let later = match text.facts[sentence].reach {
            Reach::Later(place) if form == DatingForm::Release => Some(place),
            _ => None,
        };
        let Some(place) = own.or(later) else { continue };
        if spoken.is_some_and(|noun| !names_it(text, place, noun)) || is_in_title(text, date, place) {
            continue;
        }
        if matches!(form, DatingForm::Act | DatingForm::Instrument(_)) && beside.is_none() {
            continue;
        }
        let found = match beside {
            Some(BesideDate::Same) => continue,
            Some(BesideDate::Other(other)) => Some(other),
            None => other_date(text, date, place),
        };
        let is_printed_later = |other: &FigureDate| {
            let years = other.year.zip(date.year).map(|(printed, asked)| printed - asked);
            years.is_some_and(|years| (1..=printed).contains(&years))
        };
        if found.as_ref().is_some_and(is_printed_later) {
            continue;
        }
        let Some(other) = found else {
            // Another rule compares months and days with addresses.
            if date.month.is_none() {
                address_year(text, &range, date, place, report);
            }
            continue;
        };
        let level = if form == DatingForm::Release { Level::Warning } else { Level::Error };
        match text.note_of(place) {
            Some(note) => report_both(text, &range, note, &other.in_words(), report).level = level,
            None => {
                let message = format!(
                    "the text says {}, and the work that it cites has the date {}",
                    text.quoted(&range),
                    other.in_words()
                );
                report.in_text(text, &range, message, HELP).level = level;
            }
        }
    }
}

/// The note of a citation: its own, the one that it refers to, or the entry of a list.
fn note_at(text: &TextAnalysis<'_>, place: CitationPlace) -> Option<usize> {
    let led = || text.references(place).iter().find_map(|reference| reference.refers_to);
    text.note_of(place).or_else(led).or_else(|| entry_of(text, place))
}

/// The date that a note gives beside the noun of the work that a text dates.
enum BesideDate {
    /// The day of the text stands in the note.
    Same,
    /// The note gives another day.
    Other(FigureDate),
}

/// The longest note, in bytes, in which a date is looked for beside its noun.
const MOST_NOTE: usize = 4_000;

/// The day that the note of a citation gives beside the same noun: `judgment of 21 June 2019`. `None` if it gives none.
fn date_beside(text: &TextAnalysis<'_>, dating: &Dating, place: CitationPlace) -> Option<BesideDate> {
    let day = dating.date.day?;
    let note = note_at(text, place)?;
    let words = text.article.notes[note].text.text();
    if words.len() > MOST_NOTE {
        return None;
    }
    let noun = dating.noun_in(text.article.body.text(), words)?;
    let figures = text.figures_of_note(note).iter().take(MOST_COMPARED);
    let days = figures.filter_map(|figure| match figure.value {
        FigureValue::Date(date) if date.day.is_some() && !is_access(words, figure.range.start) => {
            Some((figure.range.start, date))
        }
        _ => None,
    });
    let days: Vec<(usize, FigureDate)> = days.collect();
    let (_, other) = *days.iter().find(|(at, _)| *at >= noun.end)?;
    let has_day = |&(at, other): &(usize, FigureDate)| {
        dating.date.agrees(FigureDate { day: None, ..other })
            && days_before(&words[..at]).any(|before| before == day)
    };
    if days.iter().any(|other| has_day(other) || dating.date.agrees(other.1)) {
        return Some(BesideDate::Same);
    }
    let is_near = match dating.form {
        DatingForm::Instrument(_) => dating.date.is_slip_of(other),
        _ => is_near_day(dating.date, other),
    };
    Some(if is_near { BesideDate::Other(other) } else { BesideDate::Same })
}

/// The days without a month before a date, the last first: 13 and 6 in `minutes of 6, 13 and 20 May`.
fn days_before(before: &str) -> impl Iterator<Item = u8> {
    let is_joint = |word: &&str| ["", "and", "und", "et", "to", "bis", "au"].contains(word);
    before
        .rsplit(|c: char| !c.is_alphanumeric())
        .filter(move |word| !is_joint(word))
        .map_while(|word| word.parse().ok().filter(|day| (1..=31).contains(day)))
}

/// True if two days are near each other; a year that one of them leaves out is that of the other.
fn is_near_day(date: FigureDate, other: FigureDate) -> bool {
    let year = date.year.or(other.year);
    let whole = |date: FigureDate| FigureDate { year: date.year.or(year), ..date }.rough_day();
    (whole(date) - whole(other)).abs() <= MOST_DAYS
}

/// True if the title of a cited work has the year: `the PRISMA 2020 statement` is from 2021.
fn is_in_title(text: &TextAnalysis<'_>, date: FigureDate, place: CitationPlace) -> bool {
    let is_year = |word: &str| word.parse().ok() == date.year;
    date.month.is_none()
        && titles(text, place).iter().any(|title| title.split(|c: char| !c.is_alphanumeric()).any(is_year))
}

/// True if the note of a citation, or that of the cite line that it leads to, has a word.
fn names_it(text: &TextAnalysis<'_>, place: CitationPlace, word: &str) -> bool {
    let note = note_at(text, place);
    note.is_some_and(|note| {
        text.article.notes[note].text.text().to_lowercase().contains(&word.to_lowercase())
    })
}

/// Warns of `a 2019 study` whose address is one of 2016: an address is not older than its page.
fn address_year(
    text: &TextAnalysis<'_>,
    range: &Range<usize>,
    date: FigureDate,
    place: CitationPlace,
    report: &mut Report<'_>,
) {
    let [work] = works(text, place).collect::<Vec<_>>()[..] else { return };
    let address = work.item.get("URL").and_then(|address| address.as_str());
    let inside = address.and_then(year_in).filter(|_| work.item.get("issued").is_none());
    let Some(inside) = inside.filter(|&inside| date.year.is_some_and(|year| inside < i64::from(year))) else {
        return;
    };
    let message =
        format!("the text says {}, and the address of the work contains {inside}", text.quoted(range));
    report.in_text(text, range, message, HELP).level = Level::Warning;
}

/// The date of the works at a citation, if none of them agrees with `date` and one is near it.
fn other_date(text: &TextAnalysis<'_>, date: FigureDate, place: CitationPlace) -> Option<FigureDate> {
    let issued = works(text, place).filter_map(|work| FigureDate::of_csl(work.item.get("issued")?));
    let mut dates: Vec<FigureDate> = issued.collect();
    if let Some(note) = note_at(text, place) {
        let words = text.article.notes[note].text.text();
        let figures = text.figures_of_note(note).iter().take(MOST_COMPARED);
        dates.extend(figures.filter_map(|figure| match figure.value {
            FigureValue::Date(date) if !is_access(words, figure.range.start) => Some(date),
            _ => None,
        }));
    }
    let is_near = |other: &FigureDate| match (date.day, other.day) {
        (Some(_), None) => false,
        (Some(_), Some(_)) => is_near_day(date, *other),
        (None, _) => {
            let years = date.year.zip(other.year).map(|(a, b)| (a - b).abs());
            years.is_some_and(|years| years <= MOST_YEARS)
        }
    };
    if dates.iter().any(|other| date.agrees(*other)) {
        return None;
    }
    dates.into_iter().find(is_near)
}

/// Two dates of one letter are at most so many days apart.
const MOST_DAYS: i64 = 62;

/// Two years of one work are at most so many apart: beyond that, the note gives a later edition.
const MOST_YEARS: i32 = 20;

/// Reports an amount of money that the note gives otherwise.
fn amounts(
    text: &TextAnalysis<'_>,
    sentence: usize,
    citations: &[(usize, CitationPlace)],
    report: &mut Report<'_>,
) {
    for figure in &text.facts[sentence].figures {
        let Some(own) = amount(figure) else { continue };
        let place = citation_after(citations, figure.range.end);
        if place.is_none_or(|place| is_link(text, place)) {
            amounts_of_headline(text, sentence, figure, &own, report);
            continue;
        }
        let Some(note) = place.and_then(|place| text.note_of(place).or_else(|| entry_of(text, place))) else {
            continue;
        };
        let words = text.article.notes[note].text.text();
        if let Some(other) = other_amount(words, text.figures_of_note(note), figure, &own) {
            report_both(text, &figure.range, note, &format!("“{}”", &words[other]), report);
        }
    }
    amounts_of_addresses(text, sentence, report);
}

fn is_link(text: &TextAnalysis<'_>, place: CitationPlace) -> bool {
    text.references(place).iter().any(|reference| reference.form == ReferenceForm::Link)
}

/// The links that begin in a range of the body.
fn links_in<'t>(text: &'t TextAnalysis<'_>, range: &Range<usize>) -> &'t [Link] {
    let links = &text.article.links;
    let from = links.partition_point(|link| link.range.start < range.start);
    let to = links.partition_point(|link| link.range.start < range.end);
    &links[from..to.max(from)]
}

/// Reports an amount that the words of the next link in the sentence give otherwise: `Sales rose by 41 percent, says [“Sales up 14
/// percent”](…)`.
fn amounts_of_headline(
    text: &TextAnalysis<'_>,
    sentence: usize,
    figure: &Figure,
    own: &Amount<'_>,
    report: &mut Report<'_>,
) {
    let behind = figure.range.end..text.sentences[sentence].range.end;
    let Some(link) = links_in(text, &behind).first() else { return };
    let words = text.text(&link.range);
    report_page(
        text,
        &figure.range,
        other_amount(words, &text.figures_in(words), figure, own).map(|range| &words[range]),
        report,
    );
}

/// Reports an amount on a link whose address gives it otherwise: `[spend $48 million](…/city-to-spend-58-million)`.
fn amounts_of_addresses(text: &TextAnalysis<'_>, sentence: usize, report: &mut Report<'_>) {
    for link in links_in(text, &text.sentences[sentence].range) {
        let path = link.address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let page = path.split(['?', '#']).next().unwrap_or_default();
        if !page.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let page = in_words(page);
        let figures = text.figures_in(&page);
        for figure in text.figures_in(text.text(&link.range)) {
            let Some(own) = amount(&figure) else { continue };
            let range = link.range.start + figure.range.start..link.range.start + figure.range.end;
            report_page(
                text,
                &range,
                other_amount(&page, &figures, &figure, &own).map(|range| &page[range]),
                report,
            );
        }
    }
}

/// The words of the last part of an address: `awards 15.2 million` of `awards-15-2-million`.
fn in_words(page: &str) -> String {
    let parts: Vec<&str> = page.split(['-', '_']).collect();
    let is_number =
        |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_unit = |part: Option<&&str>| {
        part.is_some_and(|part| ["million", "billion", "m", "bn", "percent", "per"].contains(part))
    };
    let mut words = String::new();
    for (at, part) in parts.iter().enumerate() {
        let is_fraction = at > 0 && is_number(part) && is_number(parts[at - 1]) && is_unit(parts.get(at + 1));
        if at > 0 {
            words.push(if is_fraction { '.' } else { ' ' });
        }
        words.push_str(part);
    }
    words
}

/// Reports that a text gives another amount than the page that it links.
fn report_page(text: &TextAnalysis<'_>, range: &Range<usize>, other: Option<&str>, report: &mut Report<'_>) {
    if let Some(other) = other {
        let message =
            format!("the text says {}, and the page that it links says “{other}”", text.quoted(range));
        report.in_text(text, range, message, HELP);
    }
}

/// Reports pages that the cited work does not have.
fn pages(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    for (note, reference) in text.note_references() {
        let words = text.article.notes[note].text.text();
        let in_words = || missing_page_in_words(words.get(reference.range.clone()).unwrap_or(words));
        if let Some((locator, pages)) = missing_page(text, reference).or_else(in_words) {
            let name = text.note_name(note);
            let message = format!("{name} names {locator}, and the work {}", has_pages(&pages));
            report.in_note(text, note, Some(&reference.range), message, HELP);
        }
    }
    for citation in &text.citations.in_text {
        for (locator, pages) in
            citation.references.iter().filter_map(|reference| missing_page(text, reference))
        {
            let message = format!(
                "{} names {locator}, and the work {}",
                text.quoted(&citation.range),
                has_pages(&pages)
            );
            report.in_text(text, &citation.range, message, HELP);
        }
    }
}

/// The locator of a reference and the pages of its work, if the locator lies outside.
fn missing_page(text: &TextAnalysis<'_>, reference: &WorkReference) -> Option<(String, String)> {
    let [work] = *reference.works else { return None };
    let item = &text.citations.works.get(work)?.item;
    let kind = item.get("type")?.as_str()?;
    // The container of an article has a volume, or is a book with a publisher: else the pages may be a place in a book.
    let has_container =
        ["volume", "issue", "publisher", "DOI"].iter().any(|member| item.get(*member).is_some());
    if !["article-journal", "article-magazine", "chapter", "paper-conference"].contains(&kind)
        || !has_container
    {
        return None;
    }
    let pages = item.get("page")?.as_str()?;
    let (all, locator) = (pages_of(pages)?, reference.locator.as_deref()?);
    let named = pages_of(locator)?;
    // A law review is cited by its first page alone.
    let is_outside = named.end() < all.start() || (all.start() < all.end() && all.end() < named.start());
    is_outside.then(|| (locator.to_owned(), pages.to_owned()))
}

/// `has pages 573–681`, and `begins on p. 811`.
fn has_pages(pages: &str) -> String {
    if pages.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("begins on p. {pages}")
    } else {
        format!("has pages {pages}")
    }
}

/// `573–681, 778` in the words of a note: the place is outside of the pages before it.
fn missing_page_in_words(words: &str) -> Option<(String, String)> {
    let is_digit = |c: char| c.is_ascii_digit();
    words.match_indices(['–', '-', '‑']).find_map(|(at, dash)| {
        let before = &words[..at];
        let from = &before[before.trim_end_matches(is_digit).len()..];
        let after = &words[at + dash.len()..];
        let to = &after[..after.len() - after.trim_start_matches(is_digit).len()];
        let rest = after[to.len()..].strip_prefix(", ")?;
        let labelled = ["at ", "p. ", "p "].iter().find_map(|label| rest.strip_prefix(label));
        let is_labelled = labelled.is_some();
        let rest = labelled.unwrap_or(rest);
        let page = &rest[..rest.len() - rest.trim_start_matches(is_digit).len()];
        // `pp. 201–209, at 214, 2022`: a year may follow the place.
        let behind = rest[page.len()..].trim_end();
        let after_year =
            behind.strip_prefix(", ").filter(|_| is_labelled).map(|year| year.trim_start_matches(is_digit));
        let ends = after_year.unwrap_or(behind).trim_start_matches(['.', ';', ')']).is_empty();
        // `pp. 1039–1051, 2017` ends with the year.
        let is_year = page.len() == 4
            && !is_labelled
            && (to.len() < 4 || page.starts_with("19") || page.starts_with("20"));
        let (first, last, number): (u32, u32, u32) =
            (from.parse().ok()?, to.parse().ok()?, page.parse().ok()?);
        let last = whole_end(first, last);
        let is_outside = first < last && !(first..=last).contains(&number);
        (ends && is_outside && !is_year).then(|| (format!("page {page}"), format!("{from}–{to}")))
    })
}

/// The pages that a locator names: `p. 14`, `243–264`, `573–81`; `None` for other places.
fn pages_of(locator: &str) -> Option<RangeInclusive<u32>> {
    let plain = locator.trim().to_lowercase();
    let plain = ["pages", "page", "pp.", "pp", "p.", "seiten", "seite", "s."]
        .iter()
        .find_map(|label| plain.strip_prefix(label))
        .unwrap_or(&plain);
    let parts = plain.trim().split(['-', '–', '—', ',', '‐', '‑']).map(str::trim);
    let numbers: Vec<u32> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (first, last) = (*numbers.first()?, *numbers.last()?);
    Some(first..=whole_end(first, last))
}

/// Reports that a passage of the text and its note differ.
fn report_both<'r>(
    text: &TextAnalysis<'_>,
    range: &Range<usize>,
    note: usize,
    other: &str,
    report: &'r mut Report<'_>,
) -> &'r mut Diagnostic {
    let number = text.note_number(note);
    let message = format!("the text says {}, and {} says {other}", text.quoted(range), text.note_name(note));
    let finding = report.in_text(text, range, message, HELP);
    finding.note = Some(number);
    finding.related.push(Related {
        subject: Subject::Note(number),
        message: format!("says {other}"),
        span: text.note_span(note, None),
    });
    finding
}

const HELP: &str = "look at the source, and correct the one that is wrong";
