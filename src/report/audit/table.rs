//! The sentences of a text beside their notes, as a table in Markdown.

use std::fmt::Write as _;

use super::AuditedText;
use crate::diagnostic::Lines;

/// One row for each sentence: the line it begins on, the labels of its notes, the works that it cites, the rules that report
/// something about it, and its words. Linear time.
///
/// In a Word document the line is the number of the paragraph.
#[must_use]
pub fn table(text: &AuditedText<'_>) -> String {
    let lines = Lines::new(text.text.document.text());
    let mut out = "| line | notes | sources | findings | sentence |\n|---|---|---|---|---|\n".to_owned();
    let notes = text.note_places();
    let mut findings: Vec<_> = text
        .findings
        .iter()
        .filter_map(|finding| Some((finding.span?.range().start, finding.rule)))
        .filter(|(at, _)| !notes.hold(*at))
        .collect();
    findings.sort_unstable();
    for sentence in &text.text.sentences {
        let source = text.text.article.body.source(sentence.range.clone());
        let line =
            source.as_ref().map(|range| lines.position(range.start).line.to_string()).unwrap_or_default();
        let rules = source.map_or(&[][..], |range| {
            let first = findings.partition_point(|(at, _)| *at < range.start);
            let end = findings.partition_point(|(at, _)| *at < range.end);
            &findings[first..end]
        });
        let mut rules: Vec<_> = rules.iter().map(|(_, rule)| *rule).collect();
        rules.sort_unstable();
        rules.dedup();
        let labels: Vec<_> = text.labels(sentence).collect();
        let _ = writeln!(
            out,
            "| {line} | {} | {} | {} | {} |",
            cell(&labels.join(", ")),
            cell(&text.cited_in(sentence).join(", ")),
            rules.join(", "),
            cell(text.text.article.text(&sentence.range)),
        );
    }
    out
}

/// A text in a cell of a table, or on one line: no mark of Markdown in it acts. Linear time.
#[must_use]
pub fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
