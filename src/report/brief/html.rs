//! A brief as a page that needs no script and nothing from the network.

use std::fmt::Write as _;

use super::outline::{BriefOutline, Density, MOST_OF_A_TITLE, OutlinePart, Run, RunStyle};
use crate::format::html::{escape, still_page};
use crate::model::shortened_at_word;

static SHEET: &str = include_str!("page.css");

pub(super) fn to_string(outline: &BriefOutline) -> String {
    let mut body = String::new();
    let density = if outline.density == Density::OnePage { "one-page" } else { "whole" };
    let _ = writeln!(body, "<div class=\"brief {density}\" lang=\"{}\">", escape(&outline.language));
    body += &contents(outline);
    let mut is_in_list = false;
    for part in &outline.parts {
        let is_item = matches!(part, OutlinePart::Item(_));
        match (is_in_list, is_item) {
            (false, true) => body += "<ul>\n",
            (true, false) => body += "</ul>\n",
            _ => {}
        }
        is_in_list = is_item;
        let _ = match part {
            OutlinePart::Heading(level, text, anchor) => {
                let level = level + 1;
                let id = anchor.as_ref().map(|anchor| format!(" id=\"{anchor}\"")).unwrap_or_default();
                writeln!(body, "<h{level}{id}>{}</h{level}>", escape(text))
            }
            OutlinePart::Paragraph(runs) => writeln!(body, "<p>{}</p>", inline(runs)),
            OutlinePart::Cite(runs) => writeln!(body, "<p class=\"cite\">{}</p>", inline(runs)),
            OutlinePart::Card(text) => writeln!(body, "<blockquote>{}</blockquote>", escape(text)),
            OutlinePart::Item(runs) => writeln!(body, "<li>{}</li>", inline(runs)),
        };
    }
    if is_in_list {
        body += "</ul>\n";
    }
    body += "</div>\n";
    still_page(&outline.title, SHEET, &body)
}

/// The list of contents, with a link for each heading; nothing for one page.
fn contents(outline: &BriefOutline) -> String {
    let item = |(level, text, anchor): (u8, &str, &str)| {
        let text = shortened_at_word(text, MOST_OF_A_TITLE);
        format!("<li class=\"level{level}\"><a href=\"#{anchor}\">{}</a></li>\n", escape(&text))
    };
    let items: String = outline.contents().map(item).collect();
    if items.is_empty() { items } else { format!("<nav aria-label=\"Contents\"><ul>\n{items}</ul></nav>\n") }
}

fn inline(runs: &[Run]) -> String {
    let run = |run: &Run| {
        let text = match &run.link {
            Some(anchor) => format!("<a href=\"#{anchor}\">{}</a>", escape(&run.text)),
            None => linked(&run.text),
        };
        match run.style {
            RunStyle::Plain => text,
            RunStyle::Cite | RunStyle::Lead => format!("<b>{text}</b>"),
            RunStyle::Missing => format!("<strong class=\"missing\">{text}</strong>"),
        }
    };
    runs.iter().map(run).collect()
}

/// A text with a link for each address of the web in it, which stands at the end of a cite.
fn linked(text: &str) -> String {
    let word = |word: &str| {
        let address = word.trim_end_matches([')', '.', ';', ',']);
        let after = &word[address.len()..];
        match crate::model::web_address(address) {
            Some(link) => {
                format!("<a href=\"{}\">{}</a>{}", escape(&link), escape(address), escape(after))
            }
            None => escape(word).into_owned(),
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
