//! The text with its findings beside it, as a page that needs no script and nothing from the network.
//!
//! Words that a finding is about are underlined: wavy for errors, dashed for warnings, dotted for infos. Note marks lead to
//! the notes at the end, which say what they cite.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::{AuditedText, TextCounts};
use crate::diagnostic::{Diagnostic, Level, Lines, Subject};
use crate::document::article::{Block, BlockKind};
use crate::format::html::{escape, still_page};
use crate::model::web_address;

static SHEET: &str = include_str!("page.css");

/// The page of a text.
#[must_use]
pub fn to_string(text: &AuditedText<'_>) -> String {
    let page = TextPage { text: *text, marks: marks(text) };
    let body = [page.head(), page.body(), page.notes(), page.elsewhere()].concat();
    still_page(text.title, SHEET, &body)
}

/// A finding that has a place in the body.
struct BodyMark<'a> {
    /// Its place in the body.
    range: Range<usize>,
    /// Its position among the findings.
    position: usize,
    finding: &'a Diagnostic,
}

/// The findings that have a place in the body, in its order.
fn marks<'a>(text: &AuditedText<'a>) -> Vec<BodyMark<'a>> {
    let body = &text.text.article.body;
    let notes = text.note_places();
    let mark = |(position, finding): (usize, &'a Diagnostic)| {
        let source = finding.span?.range();
        let start = body.position(source.start).filter(|_| !notes.hold(source.start))?;
        let end = body.position(source.end).unwrap_or(body.text().len()).max(start);
        Some(BodyMark { range: start..end, position, finding })
    };
    let mut marks: Vec<_> = text.findings.iter().enumerate().filter_map(mark).collect();
    marks.sort_by_key(|mark| (mark.range.start, mark.position));
    marks
}

/// The most severe level of the findings at a position that only moves forward.
struct CoveringLevels {
    /// The positions at which a finding of a level begins or ends, in order.
    changes: Vec<(usize, Level, i32)>,
    next: usize,
    /// The number of findings of each level at the position.
    counts: [i32; Level::ALL.len()],
}

impl CoveringLevels {
    fn new(marks: &[BodyMark<'_>]) -> Self {
        let changes = marks.iter().filter(|mark| !mark.range.is_empty()).flat_map(|mark| {
            let level = mark.finding.level;
            [(mark.range.start, level, 1), (mark.range.end, level, -1)]
        });
        let mut changes: Vec<_> = changes.collect();
        changes.sort_unstable();
        Self { changes, next: 0, counts: Default::default() }
    }

    fn at(&mut self, position: usize) -> Option<Level> {
        while let Some(&(_, level, change)) =
            self.changes.get(self.next).filter(|change| change.0 <= position)
        {
            self.counts[level as usize] += change;
            self.next += 1;
        }
        Level::ALL.iter().copied().rev().find(|&level| self.counts[level as usize] > 0)
    }
}

struct TextPage<'a> {
    text: AuditedText<'a>,
    marks: Vec<BodyMark<'a>>,
}

impl TextPage<'_> {
    fn head(&self) -> String {
        let mut out = String::new();
        for line in TextCounts::new(self.text.text).lines() {
            let _ = writeln!(out, "<p class=\"totals\">{}</p>", escape(&line));
        }
        let listed: Vec<_> = self
            .text
            .findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.level > Level::Info)
            .collect();
        let lines = Lines::new(self.text.text.document.text());
        if !listed.is_empty() {
            out += "<ol class=\"list\">\n";
            for (position, finding) in listed {
                let _ = writeln!(
                    out,
                    "<li><a href=\"#finding-{}\">{} {}</a>{} {}</li>",
                    position + 1,
                    finding.level,
                    finding.rule,
                    finding
                        .span
                        .map(|span| format!(" (line {})", lines.range(span).0.line))
                        .unwrap_or_default(),
                    escape(&finding.message)
                );
            }
            out += "</ol>\n";
        }
        out
    }

    fn body(&self) -> String {
        let mut out = String::new();
        let mut marks = self.marks.as_slice();
        for (position, block) in self.text.text.article.blocks.iter().enumerate() {
            // Marks that begin before this block, between two blocks, belong to it.
            let count = marks.partition_point(|mark| mark.range.start <= block.range.end);
            let (own, rest) = marks.split_at(count);
            marks = rest;
            if position == 0 && own.is_empty() && self.is_title(block) {
                continue;
            }
            self.block(&mut out, block, own);
        }
        out
    }

    /// True for a heading that only repeats the title of the page.
    fn is_title(&self, block: &Block) -> bool {
        matches!(block.kind, BlockKind::Heading(_))
            && self.text.text.text(&block.range).trim() == self.text.title
            && self.text.text.article.markers_in(&block.range).is_empty()
    }

    fn block(&self, out: &mut String, block: &Block, marks: &[BodyMark<'_>]) {
        let class = match block.kind {
            BlockKind::Heading(level) => {
                let tag = if level <= 1 { "h2" } else { "h3" };
                let _ = writeln!(out, "<{tag} class=\"section\">{}</{tag}>", self.words(block, marks));
                return self.findings(out, marks);
            }
            BlockKind::Paragraph => "block",
            BlockKind::Quotation => "block quotation",
            BlockKind::ListItem => "block item",
            BlockKind::Other => "block other",
        };
        let _ = write!(out, "<div class=\"{class}\"><p class=\"words\">{}</p>", self.words(block, marks));
        self.findings(out, marks);
        *out += "</div>\n";
    }

    /// The findings that begin in a block.
    fn findings(&self, out: &mut String, marks: &[BodyMark<'_>]) {
        if marks.is_empty() {
            return;
        }
        *out += "<aside>";
        for mark in marks {
            *out += &finding(mark.position, mark.finding);
        }
        *out += "</aside>";
    }

    /// The words of a block, with its marks and note marks. A range that several findings share has the most severe of their levels.
    fn words(&self, block: &Block, marks: &[BodyMark<'_>]) -> String {
        let article = self.text.text.article;
        let markers = article.markers_in(&block.range);
        let mut cuts: Vec<usize> = vec![block.range.start, block.range.end];
        cuts.extend(marks.iter().flat_map(|mark| [mark.range.start, mark.range.end]));
        cuts.extend(markers.iter().map(|marker| marker.at));
        cuts.retain(|cut| block.range.start <= *cut && *cut <= block.range.end);
        cuts.sort_unstable();
        cuts.dedup();
        let mut out = String::new();
        let mut markers = markers.iter().peekable();
        let mut levels = CoveringLevels::new(marks);
        for (index, &cut) in cuts.iter().enumerate() {
            while let Some(marker) = markers.next_if(|marker| marker.at <= cut) {
                let label = escape(&marker.label);
                let _ = match marker.note {
                    Some(note) => {
                        write!(
                            out,
                            "<sup><a href=\"#note-{}\">{label}</a></sup>",
                            self.text.text.note_number(note)
                        )
                    }
                    None => write!(out, "<sup>{label}</sup>"),
                };
            }
            let Some(&end) = cuts.get(index + 1) else { break };
            let words = escape(article.text(&(cut..end)));
            let _ = match levels.at(cut) {
                Some(level) => write!(out, "<mark class=\"{level}\">{words}</mark>"),
                None => write!(out, "{words}"),
            };
        }
        out
    }

    fn notes(&self) -> String {
        let article = self.text.text.article;
        if article.notes.is_empty() {
            return String::new();
        }
        let mut out = "<h2 class=\"section\">Notes</h2>\n<ol class=\"notes\">\n".to_owned();
        let is_marked: HashSet<usize> = self.marks.iter().map(|mark| mark.position).collect();
        let mut found: HashMap<Subject, Vec<usize>> = HashMap::new();
        for (at, finding) in self.text.findings.iter().enumerate().filter(|(at, _)| !is_marked.contains(at)) {
            found.entry(finding.subject).or_default().push(at);
        }
        let mut positions: Vec<_> = (0..article.notes.len()).collect();
        positions.sort_by_key(|&note| self.text.text.note_number(note));
        for position in positions {
            let (note, number) = (&article.notes[position], self.text.text.note_number(position));
            let label = note.label.clone().unwrap_or_else(|| number.to_string());
            let _ = write!(
                out,
                "<li class=\"note\" id=\"note-{number}\"><span>{}</span><div>{}{}",
                escape(&label),
                escape(note.text.text()),
                self.cited(position)
            );
            for &at in found.get(&Subject::Note(number)).into_iter().flatten() {
                out += &finding(at, &self.text.findings[at]);
            }
            out += "</div></li>\n";
        }
        out + "</ol>\n"
    }

    /// The findings that are neither about words of the body nor about a note.
    fn elsewhere(&self) -> String {
        let is_marked: HashSet<usize> = self.marks.iter().map(|mark| mark.position).collect();
        let last = u32::try_from(self.text.text.article.notes.len()).unwrap_or(u32::MAX);
        let is_of_note = |subject| matches!(subject, Subject::Note(number) if (1..=last).contains(&number));
        let others = self.text.findings.iter().enumerate();
        let others = others.filter(|(at, found)| !is_marked.contains(at) && !is_of_note(found.subject));
        let others: String = others.map(|(at, found)| finding(at, found)).collect();
        if others.is_empty() {
            return others;
        }
        format!(
            "<h2 class=\"section\">Elsewhere</h2>\n<div class=\"block other\"><aside>{others}</aside></div>\n"
        )
    }

    /// The works that a note cites, where it does not describe them itself.
    fn cited(&self, note: usize) -> String {
        let works = self.text.references(note).iter().filter(|reference| reference.refers_to.is_some());
        let named = works.flat_map(|reference| &reference.works).map(|&work| {
            let work = &self.text.text.citations.works[work];
            let title = work.item.get("title").and_then(|title| title.as_str()).unwrap_or(&work.id);
            match work.item.get("URL").and_then(|address| web_address(address.as_str()?)) {
                Some(address) => format!("<a href=\"{}\">{}</a>", escape(&address), escape(title)),
                None => escape(title).into_owned(),
            }
        });
        let named: Vec<_> = named.collect();
        if named.is_empty() {
            String::new()
        } else {
            format!(" <span class=\"of\">→ {}</span>", named.join("; "))
        }
    }
}

/// A finding, with its advice.
fn finding(position: usize, finding: &Diagnostic) -> String {
    let help = match finding.help.as_str() {
        "" => String::new(),
        help => format!(" <span class=\"help\">{}</span>", escape(help)),
    };
    format!(
        "<div class=\"finding {0}\" id=\"finding-{1}\"><b>{0} {2}</b> {3}{help}</div>",
        finding.level,
        position + 1,
        finding.rule,
        escape(&finding.message)
    )
}
