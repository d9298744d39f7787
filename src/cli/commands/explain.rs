//! `claimgraph explain`

use anyhow::Result;
use claimgraph::format::{argdown, json};

use crate::cli::exit_status::ExitStatus;
use crate::cli::levels::rule_named;
use crate::cli::output::print;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph explain unsupported-claim
  claimgraph explain S01")]
pub(crate) struct ExplainArguments {
    /// The rule, by name or code
    rule: String,
}

pub(crate) fn run(arguments: &ExplainArguments) -> Result<ExitStatus> {
    let page = rule_named(&arguments.rule)?.page();
    print(&in_both_notations(&page.replace(DOCUMENT.0, DOCUMENT.1)))
}

/// The headings of examples, by the words at their fences.
const HEADINGS: [(&str, &str, &str); 4] = [
    ("```json fires\n", "json", "Reported:"),
    ("```json quiet\n", "json", "Not reported:"),
    ("```markdown fires\n", "markdown", "Reported:"),
    ("```markdown quiet\n", "markdown", "Not reported:"),
];

/// The words at the fence of the document of the examples, and those before it on the page.
const DOCUMENT: (&str, &str) = ("```document\n", "The document:\n```text\n");

/// The end of an example.
const END: &str = "\n```";

/// A page whose examples in JSON are followed by the same in Argdown.
fn in_both_notations(page: &str) -> String {
    let mut out = String::with_capacity(2 * page.len());
    let mut rest = page;
    let next = |text: &str| {
        let starts = HEADINGS
            .iter()
            .filter_map(|&(fence, notation, heading)| Some((text.find(fence)?, fence, notation, heading)));
        starts.min()
    };
    while let Some((start, fence, notation, heading)) = next(rest) {
        let (before, example) = (&rest[..start], &rest[start + fence.len()..]);
        let (example, after) = example.split_once(END).unwrap_or((example, ""));
        let argdown = if notation == "json" { in_argdown(example) } else { None };
        let argdown = argdown.map_or_else(String::new, |text| format!("```argdown\n{text}```\n"));
        out += &format!("{before}{heading}\n```{notation}\n{example}{END}\n{argdown}");
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    out + rest
}

/// The map of an example in JSON, in Argdown.
fn in_argdown(example: &str) -> Option<String> {
    let reading = json::read(example.as_bytes());
    reading.faults.is_empty().then(|| argdown::to_string(&reading.partial_map))
}
