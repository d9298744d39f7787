//! Findings for people: the line of the file, underlined, with the problem and how to fix it, in the style of rustc.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level as Title, Message, Origin, Renderer, Snippet};

use super::audit::TextCounts;
use super::place::file_name;
use super::sentence::{is_shown_in, quoted, quoted_to, with_sentence};
use super::standings::in_words;
use super::{CheckedFile, FileOutcome, FileReport};
use crate::check::{Assessment, DocumentCheck, DocumentState, Figures};
use crate::diagnostic::{
    Diagnostic, Fault, Help, Level, Lines, Related, Subject, SubjectNames, char_start, counted,
};
use crate::document::map_pieces;
use crate::model::{ArgumentMap, Span, Verdict, is_direction_control, shortened};

/// The options of the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct HumanOptions {
    /// Also shows infos and findings that the file allows.
    pub verbose: bool,
    /// Prints one line for each finding, without the line of the file.
    pub brief: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// The most related statements that a finding lists.
const MOST_RELATED: usize = 5;
/// The most findings that the last line names.
const MOST_DEPENDS: usize = 5;
/// The most idle allows that are named.
const MOST_IDLE: usize = 5;
/// The most characters of a sentence beside an id in the last lines, each of which names several.
const MOST_OF_A_SENTENCE: usize = 40;
/// The most bytes that are underlined: a fault may be about a list of many megabytes.
const MOST_MARKED: usize = 4 * AROUND;
/// The most characters of a line that are shown on either side of the underlined part.
const AROUND: usize = 240;

/// Everything about one file, styled for a terminal (strip the escape codes for anything else).
#[must_use]
pub fn render(report: &FileReport<'_>, options: HumanOptions) -> String {
    match report.outcome {
        FileOutcome::Faults(faults) => {
            let mut all: Vec<_> = faults.iter().map(|fault| (fault, Level::Error)).collect();
            all.extend(report.warnings.iter().map(|warning| (warning, Level::Warning)));
            all.sort_by_key(|(fault, _)| start(fault.span));
            let shown = all.into_iter();
            let shown =
                shown.map(|(fault, level)| render_fault(report.name, report.lines, fault, level, options));
            let faults = counted(faults.len(), "fault", "faults");
            let warnings = while_reading(report.warnings);
            shown.collect::<String>() + &format!("{}: not read: {faults}{warnings}\n", clean(report.name))
        }
        FileOutcome::Checked(checked) => {
            let all = with_help(entries(report.warnings, checked.findings, options));
            let all = map_pieces(report.lines.text().len(), &all, |(entry, help)| match entry {
                ReportEntry::Reading(warning) => {
                    render_fault(report.name, report.lines, warning, Level::Warning, options)
                }
                ReportEntry::Finding(finding) => {
                    render_finding(report, checked.names, finding, *help, options)
                }
            });
            all.concat() + &render_totals(report, checked, options)
        }
    }
}

/// One entry of a report.
#[derive(Clone, Copy)]
enum ReportEntry<'a> {
    /// Something that was read and is probably not intended.
    Reading(&'a Fault),
    /// The finding of a rule.
    Finding(&'a Diagnostic),
}

impl ReportEntry<'_> {
    /// The key by which reports are sorted: the most severe first, then those that explain most, then by place.
    fn rank(&self) -> (Reverse<Level>, Reverse<usize>, usize) {
        match self {
            Self::Reading(warning) => (Reverse(Level::Warning), Reverse(0), start(warning.span)),
            Self::Finding(finding) => {
                (Reverse(finding.level), Reverse(finding.explained), start(finding.span))
            }
        }
    }
}

/// The entries with the advice that each shows. The advice of a rule is printed once, however many findings share it.
fn with_help<'a>(entries: Vec<ReportEntry<'a>>) -> Vec<(ReportEntry<'a>, Option<&'a str>)> {
    let mut helped = HashSet::new();
    let mut is_new = |finding: &'a Diagnostic| match &finding.help {
        Help::Own(_) => true,
        Help::Shared(help) => finding.allowed.is_none() && helped.insert((finding.rule, help.as_ref())),
    };
    let with_help = |entry| match entry {
        ReportEntry::Finding(finding) if is_new(finding) => (entry, Some(finding.help.as_str())),
        entry => (entry, None),
    };
    entries.into_iter().map(with_help).collect()
}

/// The findings that are shown and the warnings of reading, in one order.
fn entries<'a>(
    warnings: &'a [Fault],
    findings: &'a [Diagnostic],
    options: HumanOptions,
) -> Vec<ReportEntry<'a>> {
    let findings = findings.iter().filter(|finding| is_shown(finding, options)).map(ReportEntry::Finding);
    let mut all: Vec<ReportEntry<'_>> = warnings.iter().map(ReportEntry::Reading).chain(findings).collect();
    all.sort_by_key(ReportEntry::rank);
    all
}

fn start(span: Option<Span>) -> usize {
    span.map_or(0, |span| span.range().start)
}

/// `; 2 warnings while reading`, if there are any.
fn while_reading(warnings: &[Fault]) -> String {
    match warnings.len() {
        0 => String::new(),
        many => format!("; {} while reading", counted(many, "warning", "warnings")),
    }
}

/// Faults of a file alone, without a last line.
#[must_use]
pub fn render_faults(name: &str, lines: &Lines<'_>, faults: &[Fault], options: HumanOptions) -> String {
    faults.iter().map(|fault| render_fault(name, lines, fault, Level::Error, options)).collect()
}

/// Parts that could be read and are probably not intended, without a last line.
#[must_use]
pub fn render_warnings(name: &str, lines: &Lines<'_>, warnings: &[Fault], options: HumanOptions) -> String {
    warnings.iter().map(|fault| render_fault(name, lines, fault, Level::Warning, options)).collect()
}

fn is_shown(finding: &Diagnostic, options: HumanOptions) -> bool {
    options.verbose || (finding.level > Level::Info && finding.allowed.is_none())
}

fn render_finding(
    report: &FileReport<'_>,
    names: &dyn SubjectNames,
    finding: &Diagnostic,
    help: Option<&str>,
    options: HumanOptions,
) -> String {
    let title = match (finding.level, &finding.allowed) {
        (_, Some(_)) => Title::NOTE.with_name("allowed"),
        (Level::Error, _) => Title::ERROR,
        (Level::Warning, _) => Title::WARNING,
        (Level::Info, _) => Title::INFO,
    };
    let focus = Underlined::of_finding(report.name, report.lines, names, finding);
    // The line of the file that is shown may be the sentence itself.
    let is_shown = !options.brief && is_shown_in(focus.text(), finding.subject, names);
    let message = if is_shown {
        finding.message.clone()
    } else {
        with_sentence(&finding.message, finding.subject, names)
    };
    if options.brief {
        return brief_line(&focus, title_word(finding), Some(finding.rule), &message);
    }
    let mut notes: Vec<_> = related_lines(finding, names, report.lines)
        .into_iter()
        .map(|line| Title::NOTE.message(line))
        .collect();
    if let Some(reason) = &finding.allowed {
        notes.push(Title::NOTE.message(format!("allowed here: {}", clean(reason))));
    } else if let Some(help) = help.filter(|help| !help.is_empty()) {
        notes.push(Title::HELP.message(clean(help)));
    }
    let title = title.primary_title(clean(&message)).id(finding.rule);
    render_group(title, SourceLine::new(&focus), notes, options)
}

fn render_fault(name: &str, lines: &Lines<'_>, fault: &Fault, level: Level, options: HumanOptions) -> String {
    let focus = Underlined::of_fault(name, lines, fault);
    if options.brief {
        return brief_line(&focus, level.word(), None, &fault.message);
    }
    let help = Some(&fault.help).filter(|help| !help.is_empty());
    let notes = help.into_iter().map(|help| Title::HELP.message(clean(help))).collect();
    let title = if level == Level::Error { Title::ERROR } else { Title::WARNING };
    let title = title.primary_title(clean(&fault.message));
    render_group(title, SourceLine::new(&focus), notes, options)
}

fn title_word(finding: &Diagnostic) -> &'static str {
    if finding.allowed.is_some() { "allowed" } else { finding.level.word() }
}

fn brief_line(focus: &Underlined<'_>, level: &str, rule: Option<&str>, message: &str) -> String {
    let at = focus.lines.position(focus.range.as_ref().map_or(0, |range| range.start));
    let rule = rule.map_or_else(String::new, |rule| format!("[{rule}]"));
    format!("{}:{}:{}: {level}{rule}: {}\n", clean(&focus.name), at.line, at.column, clean(message))
}

/// The part of a text that is underlined.
struct Underlined<'a> {
    /// The name of the file.
    name: Cow<'a, str>,
    /// Its lines.
    lines: &'a Lines<'a>,
    /// The bytes to underline; `None` if the map was not read from text.
    range: Option<Range<usize>>,
}

impl<'a> Underlined<'a> {
    fn of_fault(name: &'a str, lines: &'a Lines<'a>, fault: &Fault) -> Self {
        match fault.span.map(|span| lines.locate(span)) {
            None => Self { name: name.into(), lines, range: None },
            Some((file, lines, range)) => Self { name: file_name(name, file), lines, range: Some(range) },
        }
    }

    /// The part that is underlined.
    fn text(&self) -> &str {
        self.range.clone().and_then(|range| self.lines.text().get(range)).unwrap_or_default()
    }

    /// The id of the subject if it occurs in the span, else the first line of the span.
    fn of_finding(
        name: &'a str,
        lines: &'a Lines<'a>,
        names: &dyn SubjectNames,
        finding: &Diagnostic,
    ) -> Self {
        let Some((file, lines, range)) = finding.span.map(|span| lines.locate(span)) else {
            return Self { name: name.into(), lines, range: None };
        };
        let name = file_name(name, file);
        let Some(text) = lines.text().get(range.clone()) else { return Self { name, lines, range: None } };
        let id = names.name_of(finding.subject).map(|id| format!("\"{id}\""));
        let at = id.and_then(|id| text.find(&id).map(|at| at..at + id.len()));
        let first_line = || {
            // No further than is shown: many findings may be about one place that is a line of megabytes.
            let shown = &text[..char_start(text, AROUND)];
            0..shown.find(['\n', '\r']).unwrap_or(shown.len())
        };
        let within = at.unwrap_or_else(first_line);
        Self { name, lines, range: Some(range.start + within.start..range.start + within.end) }
    }
}

/// The line of a place, with the part underlined.
struct SourceLine<'a> {
    element: annotate_snippets::Element<'a>,
    /// `FILE:LINE:COLUMN` as the renderer works it out from what it is given, and as it is.
    worked_out: String,
    origin: String,
}

impl<'a> SourceLine<'a> {
    /// Only the part of a long line that is shown is handed on: a map may be one line of many megabytes.
    fn new(focus: &Underlined<'a>) -> Self {
        let range = focus.range.clone().unwrap_or(0..0);
        let (name, at) = (clean(&focus.name), focus.lines.position(range.start));
        let origin = format!("{name}:{}:{}", at.line, at.column);
        let text = focus.lines.text();
        if focus.range.is_none() || text.is_empty() {
            let element = Origin::path(name).line(at.line).char_column(at.column).into();
            return Self { element, worked_out: origin.clone(), origin };
        }
        let start = char_start(text, range.start);
        let end = char_start(text, range.end.clamp(start, start + MOST_MARKED));
        let before = &text[char_start(text, start.saturating_sub(AROUND))..start];
        let after = &text[end..char_start(text, end + AROUND)];
        let from = start - before.len() + before.rfind(['\n', '\r']).map_or(0, |line_end| line_end + 1);
        let shown = &text[from..end + after.find(['\n', '\r']).unwrap_or(after.len())];
        let column = text[from..start].chars().count() + 1;
        let worked_out = format!("{name}:{}:{column}", at.line);
        let (before, marked) = (visible(&text[from..start]), visible(&text[start..end]));
        let marks = before.len()..before.len() + marked.len();
        let shown = [before, marked, visible(&shown[end - from..])].concat();
        let snippet = Snippet::source(shown)
            .path(name)
            .line_start(at.line)
            .annotation(AnnotationKind::Primary.span(marks));
        Self { element: snippet.into(), worked_out, origin }
    }
}

/// A title, a line of the file, and notes.
fn render_group(
    title: annotate_snippets::Title<'_>,
    place: SourceLine<'_>,
    notes: Vec<Message<'_>>,
    options: HumanOptions,
) -> String {
    let group = notes.into_iter().fold(title.element(place.element), annotate_snippets::Group::element);
    let renderer = Renderer::styled();
    let renderer = if options.width > 0 { renderer.term_width(options.width) } else { renderer };
    renderer.render(&[group]).replacen(&place.worked_out, &place.origin, 1) + "\n\n"
}

fn related_lines(finding: &Diagnostic, names: &dyn SubjectNames, lines: &Lines<'_>) -> Vec<String> {
    let of_related = |related: &Related| {
        let name = names.name_of(related.subject).filter(|name| !name.is_empty());
        let sentence = names.sentence_of(related.subject).map(|sentence| quoted(&sentence));
        // A place in another file would need its name too.
        let here = related.span.filter(|span| lines.locate(*span).0.is_none());
        let line = here.map(|span| format!("line {}", lines.range(span).0.line));
        let beside: Vec<String> = sentence.into_iter().chain(line).collect();
        let beside = if beside.is_empty() { String::new() } else { format!(" ({})", beside.join(", ")) };
        // A place of a text has no name.
        clean(&match name {
            Some(name) if matches!(related.subject, Subject::Note(_)) => {
                format!("note {name}{beside} {}", related.message)
            }
            Some(name) => format!("`{name}`{beside} {}", related.message),
            None => format!("{}{beside}", related.message),
        })
    };
    let mut lines: Vec<String> = finding.related.iter().take(MOST_RELATED).map(of_related).collect();
    if finding.related.len() > MOST_RELATED {
        lines.push(format!("and {} more", finding.related.len() - MOST_RELATED));
    }
    lines
}

/// The last lines: the counts, what rests on what, what was not checked, and the findings on which most depends.
fn render_totals(report: &FileReport<'_>, checked: CheckedFile<'_>, options: HumanOptions) -> String {
    let counts = render_counts(checked.findings, report.warnings, options);
    let mut out = format!("{}: {counts}\n", clean(report.name));
    for line in checked.text.iter().flat_map(|text| TextCounts::new(text.text).lines()) {
        let _ = writeln!(out, "  {}", clean(&line));
    }
    let Some((map, assessment)) = checked.map else { return out };
    out += &render_figures(&assessment.figures, "  ");
    if map.head().is_unfinished {
        let _ = writeln!(out, "  {}", draft_line(assessment));
    }
    out += &render_reviews(assessment);
    out += &render_document(map, assessment);
    let _ = writeln!(out, "  not checked: whether a source says what it is cited for");
    for (what, named) in
        [("allowed in vain", idle(assessment, checked.names)), ("most depends on", most_depends_on(checked))]
    {
        if !named.is_empty() {
            let _ = writeln!(out, "  {what}: {}", named.join(", "));
        }
    }
    out
}

/// The findings that a draft does not owe yet, in numbers.
fn draft_line(assessment: &Assessment) -> String {
    let counts: Vec<_> =
        assessment.deferred.iter().map(|(rule, count)| format!("{count} {}", rule.name)).collect();
    match counts.as_slice() {
        [] => "a draft: remove `draft` when it is finished".to_owned(),
        counts => format!("a draft, so only counted: {}", counts.join(", ")),
    }
}

/// The verdicts of editors on citations, in one line; none if there are no verdicts.
fn render_reviews(assessment: &Assessment) -> String {
    let reviews = &assessment.reviews;
    if !reviews.has_any() {
        return String::new();
    }
    let words = [
        (Verdict::Supports, "confirmed"),
        (Verdict::Partly, "confirmed in part"),
        (Verdict::Contradicts, "contradicted"),
        (Verdict::Unreachable, "out of reach"),
    ];
    let parts = words.into_iter().map(|(verdict, word)| (reviews.of(verdict), word));
    let parts = parts.filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
    let citations = counted(reviews.citations, "citation", "citations");
    format!("  {} of {citations} checked: {}\n", reviews.checked(), parts.collect::<Vec<_>>().join(", "))
}

/// The comparison with the document, in one line; none for a map without one.
fn render_document(map: &ArgumentMap, assessment: &Assessment) -> String {
    let Some(document) = &assessment.document else {
        let hint = "name its text with `--document`";
        return map
            .head()
            .document
            .as_ref()
            .map_or_else(String::new, |_| format!("  document not checked: {hint}\n"));
    };
    let DocumentCheck { name, state, anchors } = document;
    let parts = [
        (anchors.in_place, "in place"),
        (anchors.moved, "moved"),
        (anchors.ambiguous, "at several places"),
        (anchors.lost, "not found"),
        (anchors.unsearched, "not looked for"),
    ];
    let parts =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let parts = parts.collect::<Vec<_>>().join(", ");
    let what = match state {
        DocumentState::Same => "",
        DocumentState::Changed => " (changed: `claimgraph fmt --anchors --move` repairs the map)",
        DocumentState::Other => " (another document?)",
    };
    let anchors = counted(anchors.total(), "anchor", "anchors");
    let parts = if parts.is_empty() { String::new() } else { format!(": {parts}") };
    format!("  document {}{what}: {anchors}{parts}\n", clean(name))
}

/// The standings of claims and of evidence, a line for each, and a line for common knowledge.
#[must_use]
pub fn render_figures(figures: &Figures, indent: &str) -> String {
    let totals = figures.totals();
    let (claims, rebuttals) = (totals.claims.total() > 0, totals.rebuttals.total() > 0);
    let nouns = match (claims, rebuttals) {
        (_, false) => ("claim", "claims"),
        (false, true) => ("rebuttal", "rebuttals"),
        (true, true) => ("claim or rebuttal", "claims and rebuttals"),
    };
    let mut out = String::new();
    for (shares, (singular, plural)) in [
        (totals.claims + totals.rebuttals, nouns),
        (totals.evidence, ("piece of evidence", "pieces of evidence")),
    ] {
        if shares.total() > 0 {
            let count = counted(shares.total(), singular, plural);
            let _ = writeln!(out, "{indent}{count}: {}", in_words(&shares));
        }
    }
    if totals.common_knowledge > 0 {
        let count = counted(totals.common_knowledge, "more statement", "more statements");
        let _ = writeln!(out, "{indent}common knowledge: {count}");
    }
    out
}

/// The allows that silence nothing: a reader can take them out.
fn idle(assessment: &Assessment, names: &dyn SubjectNames) -> Vec<String> {
    let all = &assessment.idle_allows;
    let named = all.iter().take(MOST_IDLE).map(|idle| match idle.id.as_deref() {
        None | Some("") => idle.rule.to_owned(),
        Some(id) => {
            let sentence = sentence_beside(id, idle.subject, names);
            let sentence = sentence.map(|sentence| format!(" ({sentence})")).unwrap_or_default();
            format!("{} at `{}`{sentence}", idle.rule, clean(&shortened(id, 60)))
        }
    });
    let more = all.len().checked_sub(MOST_IDLE + 1).map(|more| format!("{} more", more + 1));
    named.chain(more).collect()
}

/// The findings that explain most others: each at least two statements.
fn most_depends_on(checked: CheckedFile<'_>) -> Vec<String> {
    let mut most: Vec<_> = checked.findings.iter().filter(|finding| finding.explained > 1).collect();
    most.sort_by_key(|finding| std::cmp::Reverse(finding.explained));
    let named = most.into_iter().take(MOST_DEPENDS).filter_map(|finding| {
        let id = checked.names.name_of(finding.subject)?;
        let sentence = sentence_beside(&id, finding.subject, checked.names);
        let sentence = sentence.map(|sentence| sentence + "; ").unwrap_or_default();
        let count = counted(finding.explained, "statement", "statements");
        Some(format!("`{}` ({sentence}{count})", clean(&shortened(&id, 60))))
    });
    named.collect()
}

/// The beginning of the sentence of a subject, unless it says no more than its id.
fn sentence_beside(id: &str, subject: Subject, names: &dyn SubjectNames) -> Option<String> {
    let sentence = names.sentence_of(subject).filter(|sentence| sentence != id)?;
    Some(clean(&quoted_to(&sentence, MOST_OF_A_SENTENCE)))
}

/// The number of findings at each level and of warnings of reading, in one line.
#[must_use]
pub fn render_counts(findings: &[Diagnostic], warnings: &[Fault], options: HumanOptions) -> String {
    let count = |level| findings.iter().filter(|finding| finding.counts_at(level)).count();
    let infos = count(Level::Info);
    let allowed = findings.iter().filter(|finding| finding.allowed.is_some()).count();
    let mut parts = vec![
        counted(count(Level::Error), "error", "errors"),
        counted(count(Level::Warning), "warning", "warnings"),
    ];
    if allowed > 0 {
        parts.push(format!("{allowed} allowed"));
    }
    if infos > 0 {
        let hint = if options.verbose { "" } else { " (shown with --verbose)" };
        parts.push(counted(infos, "info", "infos") + hint);
    }
    parts.join(", ") + &while_reading(warnings)
}

/// Text of a map on a terminal: control characters must not move the cursor, bidi controls must not reorder the rest.
#[doc(hidden)]
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            _ if acts_on_terminal(c) => char::REPLACEMENT_CHARACTER,
            _ => c,
        })
        .collect()
}

/// Returns true for a character that may move the cursor, change the terminal, or reorder the text after it.
#[doc(hidden)]
#[must_use]
pub fn acts_on_terminal(c: char) -> bool {
    c.is_control() || is_direction_control(c)
}

/// A part of the text of a file. The renderer shows ASCII's control characters itself, as pictures.
fn visible(text: &str) -> Cow<'_, str> {
    let acts = |c: char| !c.is_ascii() && acts_on_terminal(c);
    if text.contains(acts) { text.replace(acts, "\u{fffd}").into() } else { text.into() }
}
