//! `malformed-address`: address that cannot be followed.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::check::address::{AddressSlip, bare, broken_addresses, is_home_page, looks_like_address, slip};
use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::text::TextAnalysis;
use crate::check::works::CitedWorks;
use crate::diagnostic::{Help, Level};
use crate::document::Flow;
use crate::document::article::{ArticleKind, BlockKind, Link, Note};
use crate::model::{cut_off_words, shortened};

rule! {
    /// ## What it finds
    /// An address with blanks, with no host (`https:///x`), with a misspelt beginning (`htps://`, `http:/x`) or site (`www.x..org`), or
    /// broken by a line end; in a text also a link whose words show another address than it leads to, and a link of Markdown without a
    /// target or without `https://`. A home page given as the place of an article is an info, as is a link to a heading that is not there.
    ///
    /// ## Why it matters
    /// The reader lands nowhere, or elsewhere. An address that is joined again after a line end is a guess: letters may be missing.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"],
    ///   "sources": [ { "id": "x", "type": "webpage", "title": "Dust", "author": [ { "family": "Lee" } ], "issued": { "date-parts": [[2019]] },
    ///                  "accessed": { "date-parts": [[2020, 1, 2]] }, "URL": "https:///dust" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "x" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"],
    ///   "sources": [ { "id": "x", "type": "webpage", "title": "Dust", "author": [ { "family": "Lee" } ], "issued": { "date-parts": [[2019]] },
    ///                  "accessed": { "date-parts": [[2020, 1, 2]] }, "URL": "https://example.org/dust" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "x" } ] } ] }
    /// ```
    pub static MALFORMED_ADDRESS = {
        code: "Q05", name: "malformed-address", summary: "address that cannot be followed",
        level: Error, since: "0.1.0", check: check, and check_text: check_text,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for work in CitedWorks::of_map(analysis).iter() {
        let Some(address) = work.text("URL") else { continue };
        let name = work.name();
        match slip(address) {
            Some(AddressSlip::Blank(whole)) => {
                report.at(work, format!("the address of {name} contains a blank"), joined_help(&whole));
            }
            Some(AddressSlip::NoHost) => {
                report.at(work, format!("the address of {name} names no host"), NO_HOST);
            }
            Some(AddressSlip::Beginning(right)) => {
                let message = format!("the address of {name} has a misspelt beginning");
                report.at(work, message, probably(&right));
            }
            Some(AddressSlip::Host(right)) => {
                let message = format!("the address of {name} has a misspelt name of a site");
                report.at(work, message, probably(&right));
            }
            None if is_home_page(address) && ARTICLES.contains(&work.kind()) => {
                report.at(work, format!("the address of {name} is a home page"), HOME_PAGE).level =
                    Level::Info;
            }
            None => {}
        }
    }
}

fn check_text(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    let body = &text.article.body;
    let names = OnceCell::new();
    for link in &text.article.links {
        let place = AddressPlace { note: None, flow: body, names: &names };
        check_link(text, &place, link, report);
    }
    for block in &text.article.blocks {
        let place = AddressPlace { note: None, flow: body, names: &names };
        still_broken(text, &place, block.range.clone(), &text.article.links, report);
    }
    for (note, Note { text: flow, links, .. }) in text.article.notes.iter().enumerate() {
        let place = AddressPlace { note: Some(note), flow, names: &names };
        for link in links {
            check_link(text, &place, link, report);
        }
        still_broken(text, &place, 0..flow.text().len(), links, report);
        cut_off(text, &place, links, report);
    }
    home_pages(text, report);
}

/// The text that holds an address: the body, or a note.
struct AddressPlace<'t> {
    note: Option<usize>,
    flow: &'t Flow,
    /// The names in the text, once a link has asked for them.
    names: &'t OnceCell<InnerNames>,
}

impl AddressPlace<'_> {
    fn report(
        &self,
        text: &TextAnalysis<'_>,
        range: &Range<usize>,
        message: String,
        help: Help,
        report: &mut Report<'_>,
    ) {
        match self.note {
            Some(note) => report.in_note(text, note, Some(range), message, help),
            None => report.in_text(text, range, message, help),
        };
    }
}

fn check_link(text: &TextAnalysis<'_>, place: &AddressPlace<'_>, link: &Link, report: &mut Report<'_>) {
    let Link { range, address } = link;
    let words = place.flow.text().get(range.clone()).unwrap_or("");
    if text.article.kind == ArticleKind::Markdown && has_bad_target(text, place, link, words, report) {
        return;
    }
    if address.starts_with('#') {
        return;
    }
    // The reader joins an address that a line end breaks: its place in the document still holds the blank.
    let written =
        place.flow.source(range.clone()).and_then(|source| text.document.text().get(source)).unwrap_or("");
    let is_bare = written.trim_start().starts_with(|c: char| c.is_ascii_alphabetic());
    if is_bare
        && !words.contains(char::is_whitespace)
        && written.trim().contains(char::is_whitespace)
        && words.contains("://")
    {
        let message = "a blank or a line end breaks this address".to_owned();
        place.report(text, range, message, joined_help(address), report);
        return;
    }
    match slip(address) {
        Some(AddressSlip::Blank(whole)) => {
            place.report(
                text,
                range,
                "this address contains a blank".to_owned(),
                joined_help(&whole),
                report,
            );
        }
        Some(AddressSlip::NoHost) => {
            place.report(text, range, "this address names no host".to_owned(), NO_HOST.into(), report);
        }
        Some(AddressSlip::Beginning(right)) => {
            let message = format!("the beginning of the address {} is misspelt", shortened(address, 60));
            place.report(text, range, message, probably(&right), report);
        }
        Some(AddressSlip::Host(right)) => {
            let message =
                format!("the name of the site in the address {} is misspelt", shortened(address, 60));
            place.report(text, range, message, probably(&right), report);
        }
        None if shows_another(words, address) => {
            let message = format!(
                "the text shows {}, and the link leads to {}",
                shortened(words.trim(), 60),
                shortened(address, 80)
            );
            place.report(text, range, message, "let both be the same".into(), report);
        }
        None => {}
    }
}

/// Reports a link of Markdown that leads nowhere: with no target, with one that lacks `https://`, or to a heading that is not
/// there. True if it is such a link.
fn has_bad_target(
    text: &TextAnalysis<'_>,
    place: &AddressPlace<'_>,
    link: &Link,
    words: &str,
    report: &mut Report<'_>,
) -> bool {
    let Link { range, address } = link;
    let target = address.trim();
    let is_bare = words.trim() == target;
    if target.is_empty() {
        let message = "this link has no target".to_owned();
        place.report(
            text,
            range,
            message,
            "put the address between its brackets, or remove the link".into(),
            report,
        );
        return true;
    }
    let lacks_scheme = !is_bare && target.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    if lacks_scheme {
        let message = format!(
            "the target {} lacks `https://`, so it leads to a file beside the text",
            shortened(target, 60)
        );
        place.report(text, range, message, probably(&format!("https://{target}")), report);
        return true;
    }
    let Some(name) = target.strip_prefix('#') else { return false };
    if !place.names.get_or_init(|| InnerNames::of(text)).has(name) {
        let message = format!("no heading of the text has the name `#{}`", shortened(name, 60));
        let finding = match place.note {
            Some(note) => report.in_note(text, note, Some(range), message, NO_HEADING),
            None => report.in_text(text, range, message, NO_HEADING),
        };
        finding.level = Level::Info;
    }
    true
}

const NO_HEADING: &str = "name a heading as its link does, in small letters with hyphens";

/// The names to which the links inside a text may lead: those of its headings, and those that it gives itself.
#[derive(Debug, Default)]
struct InnerNames(HashSet<String>);

impl InnerNames {
    /// The names of a text. Linear.
    fn of(text: &TextAnalysis<'_>) -> Self {
        let mut names = HashSet::new();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for block in &text.article.blocks {
            if !matches!(block.kind, BlockKind::Heading(_)) {
                continue;
            }
            let words = text.text(&block.range).trim();
            let letters = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
            let name: String =
                letters.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect();
            // The second heading of a name gets a number.
            let count = counts.entry(name.clone()).or_default();
            names.insert(if *count == 0 { name } else { format!("{name}-{count}") });
            *count += 1;
        }
        let document = text.document.text();
        for mark in ["{#", "id=\"", "id='", "name=\"", "name='"] {
            for (at, _) in document.match_indices(mark) {
                let name =
                    document[at + mark.len()..].split(['}', '"', '\'', ' ', '\n']).next().unwrap_or("");
                names.insert(name.to_lowercase());
            }
        }
        Self(names)
    }

    /// True if a link may lead to a name. Names of notes, and those in other letters, are left alone.
    fn has(&self, name: &str) -> bool {
        name.is_empty()
            || name.contains('%')
            || name.starts_with("fn")
            || self.0.contains(&name.to_lowercase())
    }
}

/// True if words that look like an address show another one than the link has.
fn shows_another(words: &str, address: &str) -> bool {
    if !looks_like_address(words) || address.starts_with("mailto:") {
        return false;
    }
    let (shown, linked) = (bare(words), bare(address));
    // A long address may be shown shortened.
    let start = shown.trim_end_matches(['…', '.']);
    let is_shortened = start.len() < shown.len() && linked.starts_with(start);
    shown != linked && !is_shortened && !linked.starts_with(&format!("doi.org/{shown}"))
}

/// Reports addresses that are still broken in a part of the text, as in a Word document.
fn still_broken(
    text: &TextAnalysis<'_>,
    place: &AddressPlace<'_>,
    part: Range<usize>,
    links: &[Link],
    report: &mut Report<'_>,
) {
    for broken in broken_addresses(&place.flow.text()[part.clone()]) {
        let range = part.start + broken.range.start..part.start + broken.range.end;
        // A link with a target of its own says where it leads.
        let after = links.partition_point(|link| link.range.start <= range.start);
        let is_whole = after.checked_sub(1).is_some_and(|last| range.end <= links[last].range.end);
        if !is_whole {
            let message = "a blank or a line end breaks this address".to_owned();
            place.report(text, &range, message, joined_help(&broken.whole), report);
        }
    }
}

/// Reports addresses in a note that a blank cuts, with the rest of them as the last words of the note.
fn cut_off(text: &TextAnalysis<'_>, place: &AddressPlace<'_>, links: &[Link], report: &mut Report<'_>) {
    let words = place.flow.text();
    for Link { range, address } in links {
        if words.get(range.clone()) != Some(address) {
            continue;
        }
        let Some(length) = cut_off_words(address, &words[range.end..]) else { continue };
        let rest = words[range.end..range.end + length].trim();
        let message = format!("a blank cuts this address before “{rest}”");
        let help = format!(
            "probably {address}-{} or {address}%20{}",
            rest.replace(' ', "-"),
            rest.replace(' ', "%20")
        );
        place.report(text, &(range.start..range.end + length), message, Help::Own(help), report);
    }
}

/// Reports home pages that stand for an article.
fn home_pages(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    for work in CitedWorks::of_text(text).iter() {
        if work.text("URL").is_some_and(is_home_page) && ARTICLES.contains(&work.kind()) {
            report.at(work, format!("the address of {} is a home page", work.name()), HOME_PAGE).level =
                Level::Info;
        }
    }
}

/// The types of works that are one page of a site.
const ARTICLES: &[&str] =
    &["article-newspaper", "article-magazine", "article-journal", "post-weblog", "report"];

const NO_HOST: &str = "give the whole address, with the name of the site";

const HOME_PAGE: &str = "give the address of the page itself";

/// The advice for an address whose repair is known.
fn probably(right: &str) -> Help {
    Help::Own(format!("probably {right}"))
}

/// The advice for an address in parts.
fn joined_help(whole: &str) -> Help {
    Help::Own(format!("probably {whole} (letters may be missing where it is broken)"))
}
