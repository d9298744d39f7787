//! The findings about a text as a table in Markdown.

use std::fmt::Write as _;

use super::AuditedText;
use super::table::cell;
use crate::diagnostic::Lines;

/// One row for each finding, in their order: its place, level and rule, the words it is about, and the advice.
#[must_use]
pub fn findings_table(text: &AuditedText<'_>) -> String {
    let lines = Lines::new(text.text.document.text());
    let mut out =
        "| line | note | level | rule | finding | words | help |\n|---|---|---|---|---|---|---|\n".to_owned();
    for finding in text.findings {
        let line = finding.span.map_or(1, |span| lines.range(span).0.line);
        let note = finding.note.map(|note| note.to_string()).unwrap_or_default();
        let _ = writeln!(
            out,
            "| {line} | {note} | {} | {} | {} | {} | {} |",
            finding.level,
            finding.rule,
            cell(&finding.message),
            cell(finding.quote.as_deref().unwrap_or_default()),
            cell(finding.help.as_str())
        );
    }
    out
}
