//! A brief in Markdown.

use super::outline::{BriefOutline, MOST_OF_A_TITLE, OutlinePart, Run, RunStyle};
use crate::model::shortened_at_word;
use crate::report::audit::cell;

pub(super) fn to_string(outline: &BriefOutline) -> String {
    let mut out = format!("# {}\n", escaped(&outline.title));
    out += &contents(outline);
    let mut is_in_list = false;
    for part in &outline.parts {
        // The items of a list stand together, everything else apart.
        let is_item = matches!(part, OutlinePart::Item(_));
        if !(is_item && is_in_list) {
            out.push('\n');
        }
        is_in_list = is_item;
        match part {
            OutlinePart::Heading(level, text, anchor) => {
                let marks = "#".repeat(usize::from(*level) + 1);
                let anchor = anchor.as_ref().map(|anchor| format!("<a id=\"{anchor}\"></a>"));
                out += &format!("{marks} {}{}\n", anchor.unwrap_or_default(), escaped(text));
            }
            OutlinePart::Paragraph(runs) | OutlinePart::Cite(runs) => out += &format!("{}\n", inline(runs)),
            OutlinePart::Item(runs) => out += &format!("- {}\n", inline(runs)),
            OutlinePart::Card(text) => {
                for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                    out += &format!("> {}\n", escaped(line));
                }
            }
        }
    }
    out
}

/// The list of contents, with a link for each heading; nothing for one page.
fn contents(outline: &BriefOutline) -> String {
    let item = |(level, text, anchor): (u8, &str, &str)| {
        let text = escaped(&shortened_at_word(text, MOST_OF_A_TITLE));
        format!("{}- [{text}](#{anchor})\n", "  ".repeat(usize::from(level) - 1))
    };
    let items: String = outline.contents().map(item).collect();
    if items.is_empty() { items } else { format!("\n{items}") }
}

fn inline(runs: &[Run]) -> String {
    let run = |run: &Run| {
        let text = escaped(&run.text);
        // A mark of emphasis must stand at a word.
        let (before, text) = text.split_at(text.len() - text.trim_start().len());
        let (words, blank) = text.split_at(text.trim_end().len());
        if let Some(anchor) = &run.link {
            return format!("{before}[{words}](#{anchor}){blank}");
        }
        match run.style {
            _ if words.is_empty() => format!("{before}{text}"),
            RunStyle::Plain => format!("{before}{text}"),
            RunStyle::Cite | RunStyle::Lead | RunStyle::Missing => format!("{before}**{words}**{blank}"),
        }
    };
    runs.iter().map(run).collect()
}

/// A text as words of Markdown: no mark in it acts. Addresses stay as they are: Markdown links them.
fn escaped(text: &str) -> String {
    let words = text.split(' ').map(|word| match word {
        "&" => word.to_owned(),
        _ if word.contains("://") => word.replace(['<', '>'], ""),
        _ => cell(word),
    });
    let text = words.collect::<Vec<_>>().join(" ");
    // A line that begins so would be a list or a heading.
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < text.len() && digits.starts_with(['.', ')']);
    if is_number {
        let number = text.len() - digits.len();
        return format!("{}\\{}", &text[..number], digits);
    }
    if text.starts_with(['#', '-', '+', '=', ':']) { format!("\\{text}") } else { text }
}
