//! Findings for people: the line of the file, underlined, with why it matters and what would mend it, as rustc does it.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level as Title, Message, Origin, Renderer, Snippet};

use super::{FileReport, Outcome};
use crate::check::{Figures, Findings, Shares};
use crate::diagnostic::{Diagnostic, Fault, Level, Lines, Subject, char_start, counted};
use crate::model::{ArgumentMap, StatementKind, shortened};

/// How much is said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Also infos and what the file allows.
    pub verbose: bool,
    /// One line for each finding, without the line of the file.
    pub brief: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// The most statements that a finding lists as failing because of it.
const MOST_RELATED: usize = 5;
/// The most findings that the last line names.
const MOST_DEPENDS: usize = 5;
/// The most allows that are named because they silence nothing.
const MOST_IDLE: usize = 5;
/// The most characters of a line that are shown on either side of what is underlined.
const AROUND: usize = 240;

/// Everything about one file, styled for a terminal (strip the escape codes for anything else).
#[must_use]
pub fn render(report: &FileReport<'_>, options: Options) -> String {
    match report.outcome {
        Outcome::Faults(faults) => {
            let all = render_faults(report.name, report.lines, faults, options);
            let count = counted(faults.len(), "fault", "faults");
            all + &format!("{}: not read: {count}\n", clean(report.name))
        }
        Outcome::Checked { map, findings } => {
            let mut helped = HashSet::new();
            let shown = findings.list.iter().filter(|finding| is_shown(finding, options));
            let all = shown.map(|finding| {
                // What would mend it is said once, however many need it, unless it names what one of them means.
                let is_own = finding.help.contains("did you mean");
                let is_new =
                    is_own || finding.allowed.is_none() && helped.insert((finding.rule, &finding.help));
                render_finding(report.name, report.lines, finding, is_new, options)
            });
            all.collect::<String>() + &render_totals(report, map, findings, options)
        }
    }
}

/// Faults of a file alone, without a last line.
#[must_use]
pub fn render_faults(name: &str, lines: &Lines<'_>, faults: &[Fault], options: Options) -> String {
    faults.iter().map(|fault| render_fault(name, lines, fault, Level::Error, options)).collect()
}

/// What could be read and is hardly meant, without a last line.
#[must_use]
pub fn render_warnings(name: &str, lines: &Lines<'_>, warnings: &[Fault], options: Options) -> String {
    warnings.iter().map(|fault| render_fault(name, lines, fault, Level::Warning, options)).collect()
}

fn is_shown(finding: &Diagnostic, options: Options) -> bool {
    options.verbose || (finding.level > Level::Info && finding.allowed.is_none())
}

fn render_finding(
    name: &str,
    lines: &Lines<'_>,
    finding: &Diagnostic,
    with_help: bool,
    options: Options,
) -> String {
    let title = match (finding.level, &finding.allowed) {
        (_, Some(_)) => Title::NOTE.with_name("allowed"),
        (Level::Error, _) => Title::ERROR,
        (Level::Warning, _) => Title::WARNING,
        (Level::Info, _) => Title::INFO,
    };
    let focus = focus(lines, finding);
    if options.brief {
        return brief_line(name, lines, focus, title_word(finding), Some(finding.rule), &finding.message);
    }
    let mut notes: Vec<_> =
        related_lines(finding).into_iter().map(|line| Title::NOTE.message(line)).collect();
    if let Some(reason) = &finding.allowed {
        notes.push(Title::NOTE.message(format!("allowed here: {}", clean(reason))));
    } else if with_help && !finding.help.is_empty() {
        notes.push(Title::HELP.message(clean(&finding.help)));
    }
    let title = title.primary_title(clean(&finding.message)).id(finding.rule);
    render_group(title, Place::new(name, lines, focus), notes, options)
}

fn render_fault(name: &str, lines: &Lines<'_>, fault: &Fault, level: Level, options: Options) -> String {
    let focus = fault.span.map(|span| span.range());
    if options.brief {
        return brief_line(name, lines, focus, level.word(), None, &fault.message);
    }
    let help = Some(&fault.help).filter(|help| !help.is_empty());
    let notes = help.into_iter().map(|help| Title::HELP.message(clean(help))).collect();
    let title = if level == Level::Error { Title::ERROR } else { Title::WARNING };
    let title = title.primary_title(clean(&fault.message));
    render_group(title, Place::new(name, lines, focus), notes, options)
}

fn title_word(finding: &Diagnostic) -> &'static str {
    if finding.allowed.is_some() { "allowed" } else { finding.level.word() }
}

fn brief_line(
    name: &str,
    lines: &Lines<'_>,
    focus: Option<Range<usize>>,
    level: &str,
    rule: Option<&str>,
    message: &str,
) -> String {
    let at = lines.position(focus.map_or(0, |range| range.start));
    let rule = rule.map_or_else(String::new, |rule| format!("[{rule}]"));
    format!("{}:{}:{}: {level}{rule}: {}\n", clean(name), at.line, at.column, clean(message))
}

/// What is underlined: the id of the subject where it stands in its place, else the first line of that place. `None`: the
/// map was not read from text.
fn focus(lines: &Lines<'_>, finding: &Diagnostic) -> Option<Range<usize>> {
    let range = finding.span?.range();
    let text = lines.text().get(range.clone())?;
    let id = finding.subject.parts().map(|(_, id)| format!("\"{id}\""));
    let at = id.and_then(|id| text.find(&id).map(|at| at..at + id.len()));
    let first_line = || {
        // No further than is shown: many findings may be about one place that is a line of megabytes.
        let shown = &text[..char_start(text, AROUND)];
        0..shown.find(['\n', '\r']).unwrap_or(shown.len())
    };
    let within = at.unwrap_or_else(first_line);
    Some(range.start + within.start..range.start + within.end)
}

/// Where something stands: its line, with the part underlined.
struct Place<'a> {
    element: annotate_snippets::Element<'a>,
    /// `FILE:LINE:COLUMN` as the renderer works it out from what it is given, and as it is.
    worked_out: String,
    origin: String,
}

impl<'a> Place<'a> {
    /// Only the part of a long line that is shown is handed on: a map may be one line of many megabytes.
    fn new(name: &str, lines: &Lines<'a>, focus: Option<Range<usize>>) -> Self {
        let range = focus.clone().unwrap_or(0..0);
        let (name, at) = (clean(name), lines.position(range.start));
        let origin = format!("{name}:{}:{}", at.line, at.column);
        let text = lines.text();
        if focus.is_none() || text.is_empty() {
            let element = Origin::path(name).line(at.line).char_column(at.column).into();
            return Self { element, worked_out: origin.clone(), origin };
        }
        let start = char_start(text, range.start);
        let end = char_start(text, range.end.max(start));
        let before = &text[char_start(text, start.saturating_sub(AROUND))..start];
        let after = &text[end..char_start(text, end + AROUND)];
        let from = start - before.len() + before.rfind(['\n', '\r']).map_or(0, |line_end| line_end + 1);
        let shown = &text[from..end + after.find(['\n', '\r']).unwrap_or(after.len())];
        let column = text[from..start].chars().count() + 1;
        let worked_out = format!("{name}:{}:{column}", at.line);
        let snippet = Snippet::source(shown)
            .path(name)
            .line_start(at.line)
            .annotation(AnnotationKind::Primary.span(start - from..end - from));
        Self { element: snippet.into(), worked_out, origin }
    }
}

/// What is wrong, where, and what there is to say about it.
fn render_group(
    title: annotate_snippets::Title<'_>,
    place: Place<'_>,
    notes: Vec<Message<'_>>,
    options: Options,
) -> String {
    let group = notes.into_iter().fold(title.element(place.element), annotate_snippets::Group::element);
    let renderer = Renderer::styled();
    let renderer = if options.width > 0 { renderer.term_width(options.width) } else { renderer };
    renderer.render(&[group]).replacen(&place.worked_out, &place.origin, 1) + "\n\n"
}

fn related_lines(finding: &Diagnostic) -> Vec<String> {
    let mut lines: Vec<String> = finding
        .related
        .iter()
        .take(MOST_RELATED)
        .map(|related| clean(&format!("`{}` {}", related.node, related.message)))
        .collect();
    if finding.related.len() > MOST_RELATED {
        lines.push(format!("and {} more", finding.related.len() - MOST_RELATED));
    }
    lines
}

/// The last lines: what was found, what rests on what, what was not looked at, and on which findings most depends.
fn render_totals(
    report: &FileReport<'_>,
    map: &ArgumentMap,
    findings: &Findings,
    options: Options,
) -> String {
    let mut counts = render_counts(findings, options);
    if !report.warnings.is_empty() {
        counts += &format!("; {} of reading", counted(report.warnings.len(), "warning", "warnings"));
    }
    let mut out = format!("{}: {counts}\n", clean(report.name));
    out += &render_figures(&findings.figures, "  ");
    let document = map.head().document.as_ref().map(|_| "the document, ").unwrap_or_default();
    let _ = writeln!(out, "  not checked: {document}whether a source says what it is cited for");
    for (what, named) in [("allowed in vain", idle(findings)), ("most depends on", most_depends_on(findings))]
    {
        if !named.is_empty() {
            let _ = writeln!(out, "  {what}: {}", named.join(", "));
        }
    }
    out
}

/// How many claims and pieces of evidence rest on what: a line for each, and one for what everybody knows.
#[must_use]
pub fn render_figures(figures: &Figures, indent: &str) -> String {
    let mut out = String::new();
    let is_there = |kind| figures.of(kind).total() > figures.of(kind).common_knowledge;
    let (singular, plural) = match (is_there(StatementKind::Claim), is_there(StatementKind::Rebuttal)) {
        (_, false) => ("claim", "claims"),
        (false, true) => ("rebuttal", "rebuttals"),
        (true, true) => ("claim or rebuttal", "claims and rebuttals"),
    };
    for (kinds, singular, plural) in [
        (&[StatementKind::Claim, StatementKind::Rebuttal][..], singular, plural),
        (&[StatementKind::Evidence][..], "piece of evidence", "pieces of evidence"),
    ] {
        let shares = kinds.iter().fold(Shares::default(), |sum, &kind| sum + *figures.of(kind));
        // What everybody knows rests on nothing that could be counted here: it has its own line.
        let total = shares.total() - shares.common_knowledge;
        if total > 0 {
            let _ = writeln!(out, "{indent}{}: {}", counted(total, singular, plural), render_shares(&shares));
        }
    }
    let common = StatementKind::ALL.iter().map(|&kind| figures.of(kind).common_knowledge).sum();
    if common > 0 {
        let _ = writeln!(out, "{indent}common knowledge: {}", counted(common, "statement", "statements"));
    }
    out
}

/// What the map allows and nothing finds: whoever reads that line can take it out.
fn idle(findings: &Findings) -> Vec<String> {
    let all = &findings.idle_allows;
    let place = |subject: &Subject| {
        subject.parts().map_or_else(String::new, |(_, id)| format!(" at `{}`", clean(&shortened(id, 60))))
    };
    let named = all.iter().take(MOST_IDLE).map(|idle| format!("{}{}", idle.rule, place(&idle.subject)));
    let more = all.len().checked_sub(MOST_IDLE + 1).map(|more| format!("{} more", more + 1));
    named.chain(more).collect()
}

/// The findings that explain most others.
fn most_depends_on(findings: &Findings) -> Vec<String> {
    let mut most: Vec<_> = findings.list.iter().filter(|finding| finding.explained > 0).collect();
    most.sort_by_key(|finding| std::cmp::Reverse(finding.explained));
    let named = most.into_iter().take(MOST_DEPENDS).filter_map(|finding| {
        let (_, id) = finding.subject.parts()?;
        Some(format!("`{}` ({})", clean(id), counted(finding.explained, "statement", "statements")))
    });
    named.collect()
}

/// How much was found of what, in one line.
#[must_use]
pub fn render_counts(findings: &Findings, options: Options) -> String {
    let (errors, warnings) = (findings.count(Level::Error), findings.count(Level::Warning));
    let (infos, allowed) = (findings.count(Level::Info), findings.count_allowed());
    let mut parts = vec![counted(errors, "error", "errors"), counted(warnings, "warning", "warnings")];
    if allowed > 0 {
        parts.push(format!("{allowed} allowed"));
    }
    if infos > 0 {
        let hint = if options.verbose { "" } else { " (shown with --verbose)" };
        parts.push(counted(infos, "info", "infos") + hint);
    }
    parts.join(", ")
}

/// The shares that are not nothing, in one line.
fn render_shares(shares: &Shares) -> String {
    let parts = [
        (shares.rest_on_source, "on a source"),
        (shares.only_granted, "only granted"),
        (shares.only_reported, "only reported"),
        (shares.only_reasoned, "on reasons alone"),
        (shares.unsupported, "on nothing yet"),
    ];
    let named: Vec<_> =
        parts.iter().filter(|part| part.0 > 0).map(|(n, what)| format!("{n} {what}")).collect();
    named.join(", ")
}

/// Text of a map on a terminal: control characters must not move the cursor, bidi controls must not reorder the rest.
#[must_use]
pub fn clean(text: &str) -> String {
    let is_bidi = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            _ if c.is_control() || is_bidi(c) => char::REPLACEMENT_CHARACTER,
            _ => c,
        })
        .collect()
}
