//! The coverage of a text by a map, for people and programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::human::clean;
use super::place::{FilePlace, NamedLines};
use crate::check::text::TextAnalysis;
use crate::diagnostic::{Lines, counted};
use crate::drafting::{AnchorFaults, Coverage};
use crate::model::shortened;

/// A coverage, with the text that it is of.
#[derive(Clone, Copy, Debug)]
pub struct CoverageReport<'a> {
    /// The name of the map's file.
    pub map: &'a str,
    /// The name of the text's file.
    pub document: &'a str,
    /// The text.
    pub text: &'a TextAnalysis<'a>,
    /// The coverage.
    pub coverage: &'a Coverage,
}

/// The most characters of a sentence that the report for people shows.
const MOST_SHOWN: usize = 100;

/// The share in per cent, rounded down: 100 only if everything is covered.
fn percent(covered: usize, all: usize) -> usize {
    (covered * 100).checked_div(all).unwrap_or(100)
}

/// The report for people: each section with its share, its sentences without a statement, and the totals.
#[must_use]
pub fn human(report: &CoverageReport<'_>) -> String {
    let CoverageReport { text, coverage, .. } = *report;
    let lines = Lines::new(text.document.text());
    let line = |sentence: usize| {
        text.span(&text.sentences[sentence].range).map_or(1, |span| lines.range(span).0.line)
    };
    let words = |sentence: usize| {
        let words = text.text(&text.sentences[sentence].range);
        clean(&shortened(words, MOST_SHOWN)).trim().to_owned()
    };
    let mut out = String::new();
    for section in &coverage.sections {
        let share = percent(section.covered, section.asserting);
        let heading =
            if section.heading.is_empty() { "(before the first heading)" } else { &section.heading };
        let _ = writeln!(
            out,
            "{share:>4} %  {:>3} of {:<3}  {}",
            section.covered,
            section.asserting,
            clean(heading)
        );
    }
    if !coverage.uncovered.is_empty() {
        let _ = writeln!(out, "\nNo statement stands for:");
        for &sentence in &coverage.uncovered {
            let _ = writeln!(out, "  {}:{}: {}", clean(report.document), line(sentence), words(sentence));
        }
    }
    if !coverage.set_aside.is_empty() {
        let _ = writeln!(out, "\nSet aside, because they assert nothing:");
        for &(sentence, role) in &coverage.set_aside {
            let _ =
                writeln!(out, "  {}:{}: {role}: {}", clean(report.document), line(sentence), words(sentence));
        }
    }
    let (covered, all) = (coverage.covered(), coverage.asserting());
    let aside = coverage.set_aside.len();
    let _ = writeln!(
        out,
        "\n{}: {} %: {covered} of {} that assert something ({aside} more set aside)",
        clean(report.map),
        percent(covered, all),
        counted(all, "sentence", "sentences")
    );
    let AnchorFaults { without_position, moved, lost, .. } = coverage.anchors;
    let lines = [
        (without_position, "without a position in the text: complete them with `claimgraph fmt --anchors`"),
        (moved, "elsewhere in the text now: `claimgraph fmt --anchors --move` gives them their places"),
        (lost, "lost: not in the text, and counted as covering nothing; `claimgraph check` names each"),
    ];
    for (count, what) in lines.into_iter().filter(|(count, _)| *count > 0) {
        let _ = writeln!(out, "{} {what}", counted(count, "anchor", "anchors"));
    }
    out
}

#[derive(Serialize)]
struct CoverageRow<'a> {
    claimgraph: &'static str,
    file: &'a str,
    document: &'a str,
    /// In per cent.
    share: f64,
    asserting: usize,
    covered: usize,
    sections: Vec<SectionRow<'a>>,
    uncovered: Vec<SentenceRow<'a>>,
    set_aside: Vec<SentenceRow<'a>>,
    anchors_without_position: usize,
    anchors_moved: usize,
    anchors_lost: usize,
}

#[derive(Serialize)]
struct SectionRow<'a> {
    heading: &'a str,
    asserting: usize,
    covered: usize,
}

#[derive(Serialize)]
struct SentenceRow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<FilePlace>,
}

/// The report for programs.
#[must_use]
pub fn json(report: &CoverageReport<'_>) -> impl Serialize {
    let CoverageReport { map, document, text, coverage } = *report;
    let lines = Lines::new(text.document.text());
    let places = NamedLines { name: document, lines: &lines };
    let row = |sentence: usize, role| {
        let range = &text.sentences[sentence].range;
        let span = text.span(range).map(|span| places.place(Some(span)));
        SentenceRow { role, text: text.text(range), span }
    };
    let (covered, asserting) = (coverage.covered(), coverage.asserting());
    CoverageRow {
        claimgraph: env!("CARGO_PKG_VERSION"),
        file: map,
        document,
        share: if asserting == 0 { 100.0 } else { covered as f64 * 100.0 / asserting as f64 },
        asserting,
        covered,
        sections: coverage
            .sections
            .iter()
            .map(|section| SectionRow {
                heading: &section.heading,
                asserting: section.asserting,
                covered: section.covered,
            })
            .collect(),
        uncovered: coverage.uncovered.iter().map(|&sentence| row(sentence, None)).collect(),
        set_aside: coverage
            .set_aside
            .iter()
            .map(|&(sentence, role)| row(sentence, Some(role.word())))
            .collect(),
        anchors_without_position: coverage.anchors.without_position,
        anchors_moved: coverage.anchors.moved,
        anchors_lost: coverage.anchors.lost,
    }
}
