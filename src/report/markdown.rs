//! The tables of the program as Markdown, for its own documentation.

use crate::check::RULES;
use crate::evaluate::{SEMANTICS, SemanticsKind};
use crate::format::FORMATS;

/// The table of rules.
#[must_use]
pub fn rules() -> String {
    let rows = RULES.iter().map(|rule| {
        let (level, summary) = (rule.level_word(), rule.summary);
        format!("| {} | `{}` | {level} | {summary} |\n", rule.code, rule.name)
    });
    "| code | rule | level | finds |\n|---|---|---|---|\n".to_owned() + &rows.collect::<String>()
}

/// The table of formats.
#[must_use]
pub fn formats() -> String {
    let yes = |is: bool| if is { "yes" } else { "" };
    let rows = FORMATS.iter().map(|format| {
        // Formats behind a feature are listed in every build.
        let write = match format.feature {
            Some(feature) => format!("with the feature `{feature}`"),
            None => yes(format.write.is_some()).to_owned(),
        };
        let read = if format.read_graph.is_some() { "by `evaluate`" } else { yes(format.read.is_some()) };
        let everything = yes(format.lossless);
        format!("| `{}` | {} | {read} | {write} | {everything} |\n", format.name, format.summary)
    });
    "| format | what it is | read | write | keeps everything |\n|---|---|---|---|---|\n".to_owned()
        + &rows.collect::<String>()
}

/// The table of semantics.
#[must_use]
pub fn semantics() -> String {
    let rows = SEMANTICS.iter().map(|one| {
        let kind = match one.kind {
            SemanticsKind::Extensions(_) => "extensions",
            SemanticsKind::Strengths(_) => "strengths",
        };
        format!("| `{}` | {kind} | {} | {} |\n", one.name, one.summary, one.literature)
    });
    "| semantics | gives | which | literature |\n|---|---|---|---|\n".to_owned() + &rows.collect::<String>()
}
