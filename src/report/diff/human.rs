//! A difference for people, in the order in which a reviewer reads it: the verdicts, then parts changed, removed and added.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;

use serde_json::Value;

use super::compared::ComparedFile;
use super::fields::{FieldChange, FieldChanges, PartValue, head_changes, part_changes};
use super::words::{WordRun, runs};
use crate::check::Answer;
use crate::diagnostic::{Diagnostic, SubjectNames as _};
use crate::diff::{ChangedPart, Difference, LonePart, PartChanges, VerdictChange};
use crate::evaluate::Label;
use crate::model::{ATTACKS, NodeDraft, RelationDraft, SourceDraft, Span, StepKind, shortened};
use crate::report::human::clean;
use crate::report::place::file_name;
use crate::report::sentence::{quoted, with_sentence};
use crate::report::standings::rests;

const REMOVED: &str = "\u{1b}[31m";
const ADDED: &str = "\u{1b}[32m";
const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// The most characters of a text that is shown without comparing words.
const MOST_CHARS: usize = 200;
/// The most characters of an unchanged part of a text.
const MOST_UNCHANGED: usize = 60;
/// The most items of a list that a line names as added, and as removed.
const MOST_ITEMS: usize = 20;
/// The most premises that a line names.
const MOST_PREMISES: usize = 5;

/// Renders a difference for a terminal; strip the escape codes for anything else. `~` marks a changed part, `-` a removed
/// one, `+` an added one; removed and added words are marked `[-so-]` and `{+so+}`.
#[must_use]
pub fn render(difference: &Difference, old: ComparedFile<'_>, new: ComparedFile<'_>) -> String {
    let page = Rendering { difference, old, new, is_thesis: new.map.thesis_table() };
    let sections = [
        ("The map", page.head()),
        ("Verdicts", page.verdicts()),
        ("Relations", page.parts(&difference.relations, &RELATION)),
        ("Statements", page.parts(&difference.statements, &STATEMENT)),
        ("Sources", page.parts(&difference.sources, &SOURCE)),
    ];
    let mut out = String::new();
    for (title, lines) in sections.iter().filter(|(_, lines)| !lines.is_empty()) {
        let _ = writeln!(out, "{BOLD}{title}{PLAIN}\n{lines}");
    }
    out + &page.summary()
}

/// The way to show the parts of one list.
struct PartStyle<T> {
    /// Describes a part that only that map has.
    describe: fn(&T, ComparedFile<'_>) -> String,
    /// Names a part of that map that changed.
    name: fn(&ChangedPart<T>, ComparedFile<'_>) -> String,
    /// The most important fields.
    first: &'static [&'static str],
}

const STATEMENT: PartStyle<NodeDraft> = PartStyle {
    describe: describe_statement,
    name: statement_name,
    first: &["text", "kind", "type", "status"],
};
const RELATION: PartStyle<RelationDraft> = PartStyle {
    describe: describe_relation,
    name: |changed, file| describe_relation(&changed.new, file),
    first: &["kind", "to", "from"],
};
const SOURCE: PartStyle<SourceDraft> =
    PartStyle { describe: describe_source, name: id_of, first: &["title", "author", "issued"] };

struct Rendering<'a> {
    difference: &'a Difference,
    old: ComparedFile<'a>,
    new: ComparedFile<'a>,
    /// For each statement of the new map: true if it is a thesis.
    is_thesis: Vec<bool>,
}

impl Rendering<'_> {
    fn head(&self) -> String {
        fields(&head_changes(&self.difference.head, &self.difference.reused_ids), &["thesis", "title"], "  ")
    }

    fn verdicts(&self) -> String {
        let findings = &self.difference.findings;
        let mut out = String::new();
        let (of_theses, of_others): (Vec<_>, Vec<_>) =
            self.verdict_changes().into_iter().partition(|(change, _)| self.is_verdict_on_thesis(change));
        let changed = |(change, text): (&VerdictChange, String)| {
            line(LineMark::Changed, &place(self.new, change.span), &text)
        };
        // A reviewer asks first whether the case still stands.
        out.extend(of_theses.into_iter().map(changed));
        for finding in &findings.appeared {
            out += &line(LineMark::Added, &place(self.new, finding.span), &finding_text(finding, self.new));
        }
        out.extend(of_others.into_iter().map(changed));
        for gone in &findings.gone {
            let reason = gone.allowed.as_ref();
            let allowed =
                reason.map_or_else(String::new, |reason| format!(" (allowed now: {})", clean(reason)));
            let text = finding_text(&gone.finding, self.old) + &allowed;
            out += &line(LineMark::Removed, &place(self.old, gone.finding.span), &text);
        }
        out
    }

    /// True if the label of a thesis changed.
    fn is_verdict_on_thesis(&self, change: &VerdictChange) -> bool {
        change.label.is_some() && self.is_thesis(&change.id)
    }

    /// The verdicts that changed, in words, without those that a finding already tells.
    fn verdict_changes(&self) -> Vec<(&VerdictChange, String)> {
        let findings = &self.difference.findings;
        let appeared: HashSet<_> =
            findings.appeared.iter().filter_map(|finding| topic(self.new, finding)).collect();
        let gone: HashSet<_> =
            findings.gone.iter().filter_map(|gone| topic(self.old, &gone.finding)).collect();
        let text = |change: &VerdictChange| {
            let old_id = change.old_id.as_ref().unwrap_or(&change.id);
            self.verdict_text(change, |topic| {
                appeared.contains(&(topic, Cow::Borrowed(&*change.id)))
                    || gone.contains(&(topic, Cow::Borrowed(&**old_id)))
            })
        };
        let changes = self.difference.verdicts.iter();
        changes.filter_map(|change| Some((change, text(change)?))).collect()
    }

    fn verdict_text(&self, change: &VerdictChange, is_said: impl Fn(Topic) -> bool) -> Option<String> {
        let is_thesis = self.is_thesis(&change.id);
        let label = change.label.map(|(old, new)| match is_thesis {
            true => format!("{} → {}", is(old), is(new)),
            false => format!("{}, and now {}", was(old), is(new)),
        });
        let support = change.support.filter(|_| !is_said(Topic::Support));
        let support =
            support.map(|(old, new)| format!("rested {}, and now rests {}", rests(old), rests(new)));
        let answer = change.answer.filter(|_| !is_said(Topic::Answer));
        let answer = answer.map(|(old, new)| format!("{}, and {}", was_answered(old), is_answered(new)));
        let is_thesis_label = is_thesis && label.is_some();
        let said: Vec<_> = label.into_iter().chain(support).chain(answer).collect();
        let subject = match is_thesis_label {
            true => format!("thesis {}:", named(&change.id, self.new)),
            false => named(&change.id, self.new),
        };
        (!said.is_empty()).then(|| format!("{subject} {}", said.join("; ")))
    }

    fn is_thesis(&self, id: &str) -> bool {
        let statement = self.new.map.find_statement(id);
        statement.is_some_and(|statement| self.is_thesis[statement.handle().index()])
    }

    fn parts<T: PartValue>(&self, parts: &PartChanges<T>, style: &PartStyle<T>) -> String {
        let mut out = String::new();
        let mut changed: Vec<_> = parts.changed.iter().collect();
        changed.sort_by_key(|changed| rank(changed, style.first));
        for changed in changed {
            let named = (style.name)(changed, self.new) + &renamed(changed);
            out += &line(LineMark::Changed, &place(self.new, changed.span), &named);
            out += &fields(&part_changes(changed, &self.difference.reused_ids), style.first, "      ");
        }
        let lone = |part: &LonePart<T>, mark, file| {
            line(mark, &place(file, part.span), &(style.describe)(&part.part, file))
        };
        out.extend(parts.removed.iter().map(|removed| lone(removed, LineMark::Removed, self.old)));
        out.extend(parts.added.iter().map(|added| lone(added, LineMark::Added, self.new)));
        out
    }

    /// The last line: the numbers of differences.
    fn summary(&self) -> String {
        let difference = self.difference;
        let files = format!("{} → {}", clean(self.old.name), clean(self.new.name));
        let order = match &difference.reordered[..] {
            [] => String::new(),
            lists => format!("another order of {}", lists.join(", ")),
        };
        if difference.is_empty() {
            let order = if order.is_empty() { order } else { format!(" but {order}") };
            return format!("{files}: no difference{order}\n");
        }
        let mut counts = Vec::new();
        let head = &difference.head.fields;
        if !head.is_empty() {
            counts.push(format!("map: {} changed", head.len()));
        }
        counts.extend(counted_parts("statements", &difference.statements));
        counts.extend(counted_parts("relations", &difference.relations));
        counts.extend(counted_parts("sources", &difference.sources));
        counts.extend(counted("verdicts", &[(self.verdict_changes().len(), "changed")]));
        let findings = &difference.findings;
        counts
            .extend(counted("findings", &[(findings.appeared.len(), "new"), (findings.gone.len(), "gone")]));
        counts.extend((!order.is_empty()).then_some(order));
        format!("{files}: {}\n", counts.join("; "))
    }
}

fn counted_parts<T>(what: &str, parts: &PartChanges<T>) -> Option<String> {
    let only_renamed =
        |changed: &&ChangedPart<T>| changed.fields.is_empty() && changed.former_name().is_some();
    let counts = [
        (parts.changed.len() - parts.changed.iter().filter(only_renamed).count(), "changed"),
        (parts.count_renamed(), "renamed"),
        (parts.removed.len(), "removed"),
        (parts.added.len(), "added"),
    ];
    counted(what, &counts)
}

/// `statements: 1 changed, 2 added`, without counts of 0.
fn counted(what: &str, counts: &[(usize, &str)]) -> Option<String> {
    let counts: Vec<_> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, how)| format!("{count} {how}")).collect();
    (!counts.is_empty()).then(|| format!("{what}: {}", counts.join(", ")))
}

/// The mark at the beginning of a line.
#[derive(Clone, Copy)]
enum LineMark {
    Added,
    Removed,
    Changed,
}

fn line(mark: LineMark, place: &str, text: &str) -> String {
    let (style, mark) = match mark {
        LineMark::Added => (ADDED, '+'),
        LineMark::Removed => (REMOVED, '-'),
        LineMark::Changed => (BOLD, '~'),
    };
    format!("  {style}{mark}{PLAIN} {place}{text}\n")
}

/// `FILE:LINE:COLUMN: `.
fn place(file: ComparedFile<'_>, span: Option<Span>) -> String {
    let (beside, at) = span.map_or_else(
        || (None, file.lines.position(0)),
        |span| (file.lines.locate(span).0, file.lines.range(span).0),
    );
    format!("{}:{}:{}: ", clean(&file_name(file.name, beside)), at.line, at.column)
}

/// The sort key of a changed part: parts with the most important fields come first, parts that were only renamed last.
fn rank<T>(changed: &ChangedPart<T>, first: &[&str]) -> usize {
    let position = first.iter().position(|field| changed.fields.iter().any(|changed| changed == field));
    position.unwrap_or(first.len() + usize::from(changed.fields.is_empty()))
}

fn id_of<T>(changed: &ChangedPart<T>, _: ComparedFile<'_>) -> String {
    format!("`{}`", name(&changed.id))
}

/// The id of a statement and its sentence, unless the changes tell that.
fn statement_name(changed: &ChangedPart<NodeDraft>, file: ComparedFile<'_>) -> String {
    if changed.fields.iter().any(|field| field == "text") {
        id_of(changed, file)
    } else {
        named(&changed.id, file)
    }
}

/// The id of a statement or relation, and the sentence of a statement.
fn named(id: &str, file: ComparedFile<'_>) -> String {
    let sentence = file.map.find_statement(id).map(|statement| quoted(statement.text()));
    let sentence = sentence.map_or_else(String::new, |sentence| format!(" ({})", clean(&sentence)));
    format!("`{}`{sentence}", name(id))
}

/// The former id in parentheses, if the part was renamed.
fn renamed<T>(changed: &ChangedPart<T>) -> String {
    let old = changed.former_name();
    old.map_or_else(String::new, |old| format!(" (was `{}`)", name(old)))
}

fn finding_text(finding: &Diagnostic, file: ComparedFile<'_>) -> String {
    let message = with_sentence(&finding.message, finding.subject, file.map);
    format!("{}[{}]: {}", finding.level, finding.rule, clean(&message))
}

/// The topic of a finding about a statement.
fn topic<'a>(file: ComparedFile<'a>, finding: &Diagnostic) -> Option<(Topic, Cow<'a, str>)> {
    let id = file.map.name_of(finding.subject).filter(|_| finding.subject.noun() == Some("node"))?;
    match finding.code.as_bytes()[0] {
        b'S' => Some((Topic::Support, id)),
        b'R' => Some((Topic::Answer, id)),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Topic {
    Support,
    Answer,
}

const fn was(label: Label) -> &'static str {
    match label {
        Label::In => "stood",
        Label::Out => "fell",
        Label::Undecided => "was left open",
    }
}

const fn is(label: Label) -> &'static str {
    match label {
        Label::In => "stands",
        Label::Out => "falls",
        Label::Undecided => "is left open",
    }
}

const fn was_answered(answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Answered) => "was answered",
        Some(Answer::Unanswered) => "was unanswered",
        None => "needed no answer",
    }
}

const fn is_answered(answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Answered) => "is now answered",
        Some(Answer::Unanswered) => "is now unanswered",
        None => "no longer needs an answer",
    }
}

fn describe_statement(statement: &NodeDraft, _: ComparedFile<'_>) -> String {
    format!("{} `{}`: {}", statement.kind, name(statement.id.as_str()), short(statement.text.as_str()))
}

fn describe_relation(relation: &RelationDraft, file: ComparedFile<'_>) -> String {
    let premises = &relation.from;
    let shown = premises.iter().take(MOST_PREMISES).map(|premise| named(premise.id.as_str(), file));
    let mut from = shown.collect::<Vec<_>>().join(" + ");
    if premises.len() > MOST_PREMISES {
        let _ = write!(from, " + {} more", premises.len() - MOST_PREMISES);
    }
    let own = relation.id.as_ref().map_or_else(String::new, |id| format!(" (`{}`)", name(id.as_str())));
    let kind = relation.kind.map_or(ATTACKS, StepKind::word);
    format!("{from} {kind} {}{own}", named(relation.to.id.as_str(), file))
}

fn describe_source(source: &SourceDraft, _: ComparedFile<'_>) -> String {
    let id = name(source.id.as_str());
    let title = source.item.get("title").and_then(Value::as_str);
    title.map_or_else(|| format!("`{id}`"), |title| format!("`{id}`: {}", short(title)))
}

/// An id in a sentence.
fn name(id: &str) -> String {
    clean(&shortened(id, 60))
}

/// A text in one line.
fn short(text: &str) -> String {
    clean(&shortened(text, MOST_CHARS))
}

/// A line for each field, the `first` ones first.
fn fields(fields: &FieldChanges, first: &[&str], indent: &str) -> String {
    let rank = |field: &str| first.iter().position(|first| *first == field).unwrap_or(first.len());
    let mut sorted: Vec<_> = fields.iter().collect();
    sorted.sort_by_key(|(field, _)| rank(field));
    let line = |(field, change): (&String, &FieldChange)| {
        format!("{indent}{}: {}\n", name(field), change_text(&change.old, &change.new))
    };
    sorted.into_iter().map(line).collect()
}

fn change_text(old: &Value, new: &Value) -> String {
    match (old, new) {
        (Value::String(old), Value::String(new)) if old.contains(char::is_whitespace) => {
            marked(&runs(old, new))
        }
        (Value::Array(_), _) | (_, Value::Array(_)) => items_text(old, new),
        (old, new) => format!("{} → {}", plain(old), plain(new)),
    }
}

/// The items that a list lost and got. If only their order differs, both lists whole.
fn items_text(old: &Value, new: &Value) -> String {
    let items = |value: &Value| match value {
        Value::Array(items) => items.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    };
    let (was, is) = (items(old), items(new));
    // Lists may be long, so the items are looked up as text.
    let texts = |items: &[Value]| items.iter().map(Value::to_string).collect::<Vec<_>>();
    let (was_texts, is_texts) = (texts(&was), texts(&is));
    let only = |items: &[Value], texts: &[String], others: &[String]| {
        let others: HashSet<&String> = others.iter().collect();
        let lone = items.iter().zip(texts).filter(|(_, text)| !others.contains(text));
        lone.map(|(item, _)| plain(item)).collect::<Vec<_>>()
    };
    let lost = some_of(&only(&was, &was_texts, &is_texts), removed);
    let got = some_of(&only(&is, &is_texts, &was_texts), added);
    let changes: Vec<_> = lost.into_iter().chain(got).collect();
    if changes.is_empty() { format!("{} → {}", plain(old), plain(new)) } else { changes.join(" ") }
}

/// The first items, each marked, and the number of the others.
fn some_of(items: &[String], mark: impl Fn(&str) -> String) -> Vec<String> {
    let more = items.len().saturating_sub(MOST_ITEMS);
    let named = items.iter().take(MOST_ITEMS).cloned();
    let named = named.chain((more > 0).then(|| format!("and {more} more")));
    named.map(|item| mark(&item)).collect()
}

/// A text with its changes marked. Long unchanged parts are shortened.
fn marked(runs: &[WordRun]) -> String {
    let last = runs.len().saturating_sub(1);
    let shown = runs.iter().enumerate().map(|(number, run)| match run {
        WordRun::Removed(text) => removed(&short(text)),
        WordRun::Added(text) => added(&short(text)),
        WordRun::Same(text) => {
            let most = MOST_UNCHANGED / 2;
            // The text near a change is shown: the beginning after one, the end before one.
            shortened_middle(text, if number > 0 { most } else { 0 }, if number < last { most } else { 0 })
        }
    });
    shown.collect()
}

/// A text that is too long, reduced to so many characters of its beginning and of its end.
fn shortened_middle(text: &str, at_beginning: usize, at_end: usize) -> String {
    let count = text.chars().count();
    if count <= MOST_UNCHANGED {
        return clean(text);
    }
    let beginning: String = text.chars().take(at_beginning).collect();
    let end: String = text.chars().skip(count - at_end).collect();
    format!("{}…{}", clean(&beginning), clean(&end))
}

fn removed(text: &str) -> String {
    format!("{REMOVED}[-{text}-]{PLAIN}")
}

fn added(text: &str) -> String {
    format!("{ADDED}{{+{text}+}}{PLAIN}")
}

/// A value in one line.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => short(text),
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| match value {
                Value::String(text) => format!("{name} {text}"),
                value => format!("{name} {value}"),
            });
            short(&members.collect::<Vec<_>>().join(", "))
        }
        other => short(&other.to_string()),
    }
}
