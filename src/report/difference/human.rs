//! A difference for people, as a reviewer wants it: what it does to the verdicts first, then what was changed, taken away
//! and added.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;

use serde_json::Value;

use super::json::Compared;
use super::words::{Run, runs};
use super::{Changed, Difference, Fields, Part, Parts, VerdictChange};
use crate::check::{Answer, Standing};
use crate::diagnostic::{Diagnostic, SubjectNames as _};
use crate::model::{Span, shortened};
use crate::report::human::{clean, file_name};

const REMOVED: &str = "\u{1b}[31m";
const ADDED: &str = "\u{1b}[32m";
const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// The most characters of a text that is not compared word by word.
const MOST_CHARS: usize = 200;
/// The most characters of an unchanged part of a text.
const MOST_UNCHANGED: usize = 60;
/// The most premises that a line names.
const MOST_PREMISES: usize = 5;

/// A difference, styled for a terminal (strip the escape codes for anything else): `~` is changed, `-` taken away, `+`
/// added; in a text `[-so-]` and `{+so+}`.
#[must_use]
pub fn render(difference: &Difference, old: Compared<'_>, new: Compared<'_>) -> String {
    let page = Page { difference, old, new };
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

/// What kind of part a list holds, and how it is shown.
struct Kind {
    /// What is said of one that only one map has.
    describe: fn(&Value) -> String,
    /// How one that changed is named.
    name: fn(&Changed) -> String,
    /// The fields that are worth a look before all others.
    first: &'static [&'static str],
}

const STATEMENT: Kind =
    Kind { describe: describe_statement, name: id_of, first: &["text", "kind", "type", "status"] };
const RELATION: Kind = Kind {
    describe: describe_relation,
    name: |changed| describe_relation(&changed.value),
    first: &["kind", "to", "from"],
};
const SOURCE: Kind = Kind { describe: describe_source, name: id_of, first: &["title", "author", "issued"] };

struct Page<'a> {
    difference: &'a Difference,
    old: Compared<'a>,
    new: Compared<'a>,
}

impl Page<'_> {
    fn head(&self) -> String {
        fields(&self.difference.head, &["thesis", "title"], "  ")
    }

    fn verdicts(&self) -> String {
        let findings = &self.difference.findings;
        let mut out = String::new();
        for finding in &findings.appeared {
            out += &line(Mark::Added, &place(self.new, finding.span), &finding_text(finding));
        }
        for (change, text) in self.verdict_changes() {
            out += &line(Mark::Changed, &place(self.new, change.span), &text);
        }
        for gone in &findings.gone {
            let reason = gone.allowed.as_ref();
            let allowed =
                reason.map_or_else(String::new, |reason| format!(" (allowed now: {})", clean(reason)));
            let text = finding_text(&gone.finding) + &allowed;
            out += &line(Mark::Removed, &place(self.old, gone.finding.span), &text);
        }
        out
    }

    /// The verdicts that changed, in words. What a finding says of a statement need not be said again.
    fn verdict_changes(&self) -> Vec<(&VerdictChange, String)> {
        let findings = &self.difference.findings;
        let appeared: HashSet<_> =
            findings.appeared.iter().filter_map(|finding| topic(self.new, finding)).collect();
        let gone: HashSet<_> =
            findings.gone.iter().filter_map(|gone| topic(self.old, &gone.finding)).collect();
        let text = |change: &VerdictChange| {
            let old_id = change.old_id.as_ref().unwrap_or(&change.id);
            verdict_text(change, |topic| {
                appeared.contains(&(topic, Cow::Borrowed(&*change.id)))
                    || gone.contains(&(topic, Cow::Borrowed(&**old_id)))
            })
        };
        let changes = self.difference.verdicts.iter();
        changes.filter_map(|change| Some((change, text(change)?))).collect()
    }

    fn parts(&self, parts: &Parts, kind: &Kind) -> String {
        let mut out = String::new();
        let mut changed: Vec<_> = parts.changed.iter().collect();
        changed.sort_by_key(|changed| rank(changed, kind));
        for changed in changed {
            let named = (kind.name)(changed) + &renamed(changed);
            out += &line(Mark::Changed, &place(self.new, changed.span), &named);
            out += &fields(&changed.fields, kind.first, "      ");
        }
        let part =
            |part: &Part, mark, file| line(mark, &place(file, part.span), &(kind.describe)(&part.value));
        out.extend(parts.removed.iter().map(|removed| part(removed, Mark::Removed, self.old)));
        out.extend(parts.added.iter().map(|added| part(added, Mark::Added, self.new)));
        out
    }

    /// The last line: what differs, in numbers.
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
        if !difference.head.is_empty() {
            counts.push(format!("map: {} changed", difference.head.len()));
        }
        for (what, parts) in [
            ("statements", &difference.statements),
            ("relations", &difference.relations),
            ("sources", &difference.sources),
        ] {
            let only_renamed =
                |changed: &&Changed| changed.fields.is_empty() && changed.former_name().is_some();
            let all = [
                (parts.changed.len() - parts.changed.iter().filter(only_renamed).count(), "changed"),
                (parts.count_renamed(), "renamed"),
                (parts.removed.len(), "removed"),
                (parts.added.len(), "added"),
            ];
            counts.extend(counted(what, &all));
        }
        counts.extend(counted("verdicts", &[(self.verdict_changes().len(), "changed")]));
        let findings = &difference.findings;
        counts
            .extend(counted("findings", &[(findings.appeared.len(), "new"), (findings.gone.len(), "gone")]));
        counts.extend((!order.is_empty()).then_some(order));
        format!("{files}: {}\n", counts.join("; "))
    }
}

/// `statements: 1 changed, 2 added`, of what there is.
fn counted(what: &str, counts: &[(usize, &str)]) -> Option<String> {
    let counts: Vec<_> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, how)| format!("{count} {how}")).collect();
    (!counts.is_empty()).then(|| format!("{what}: {}", counts.join(", ")))
}

/// What happened to the thing of a line.
#[derive(Clone, Copy)]
enum Mark {
    Added,
    Removed,
    Changed,
}

fn line(mark: Mark, place: &str, text: &str) -> String {
    let (style, mark) = match mark {
        Mark::Added => (ADDED, '+'),
        Mark::Removed => (REMOVED, '-'),
        Mark::Changed => (BOLD, '~'),
    };
    format!("  {style}{mark}{PLAIN} {place}{text}\n")
}

/// `FILE:LINE:COLUMN: `.
fn place(file: Compared<'_>, span: Option<Span>) -> String {
    let (beside, at) = span.map_or_else(
        || (None, file.lines.position(0)),
        |span| (file.lines.locate(span).0, file.lines.range(span).0),
    );
    format!("{}:{}:{}: ", clean(&file_name(file.name, beside)), at.line, at.column)
}

/// What is worth a look first comes first; what only changed its id last.
fn rank(changed: &Changed, kind: &Kind) -> usize {
    let first = kind.first.iter().position(|field| changed.fields.contains_key(*field));
    first.unwrap_or(kind.first.len() + usize::from(changed.fields.is_empty()))
}

fn id_of(changed: &Changed) -> String {
    format!("`{}`", name(&changed.id))
}

/// What it was called, where that is another name.
fn renamed(changed: &Changed) -> String {
    let old = changed.former_name();
    old.map_or_else(String::new, |old| format!(" (was `{}`)", name(old)))
}

fn finding_text(finding: &Diagnostic) -> String {
    format!("{}[{}]: {}", finding.level, finding.rule, clean(&finding.message))
}

/// What a finding at a statement is about.
fn topic<'a>(file: Compared<'a>, finding: &Diagnostic) -> Option<(Topic, Cow<'a, str>)> {
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

fn verdict_text(change: &VerdictChange, is_said: impl Fn(Topic) -> bool) -> Option<String> {
    let support = change.support.filter(|_| !is_said(Topic::Support));
    let support = support.map(|(old, new)| format!("rested {}, rests {}", rests(old), rests(new)));
    let answer = change.answer.filter(|_| !is_said(Topic::Answer));
    let answer = answer.map(|(old, new)| format!("was {}, is {}", answered(old), answered(new)));
    let said: Vec<_> = support.into_iter().chain(answer).collect();
    (!said.is_empty()).then(|| format!("`{}` {}", name(&change.id), said.join("; ")))
}

const fn rests(standing: Standing) -> &'static str {
    match standing {
        Standing::OnSource => "on a source",
        Standing::OnlyGranted => "only on what is granted",
        Standing::OnlyReported => "with its holder, as a reported view",
        Standing::CommonKnowledge => "on common knowledge",
        Standing::OnlyReasoned => "on reasons alone",
        Standing::Unsupported => "on nothing yet",
    }
}

const fn answered(answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Answered) => "answered",
        Some(Answer::Unanswered) => "unanswered",
        None => "owed no answer",
    }
}

fn describe_statement(value: &Value) -> String {
    let kind = value["kind"].as_str().unwrap_or_default();
    format!("{kind} `{}`: {}", name(string(value, "id")), short(string(value, "text")))
}

fn describe_relation(value: &Value) -> String {
    let premises: Vec<_> = match &value["from"] {
        Value::Array(premises) => premises.iter().filter_map(Value::as_str).collect(),
        premise => premise.as_str().into_iter().collect(),
    };
    let named = premises.iter().take(MOST_PREMISES).map(|premise| format!("`{}`", name(premise)));
    let mut from = named.collect::<Vec<_>>().join(" + ");
    if premises.len() > MOST_PREMISES {
        let _ = write!(from, " + {} more", premises.len() - MOST_PREMISES);
    }
    let own = value["id"].as_str().map_or_else(String::new, |id| format!(" (`{}`)", name(id)));
    format!("{from} {} `{}`{own}", string(value, "kind"), name(string(value, "to")))
}

fn describe_source(value: &Value) -> String {
    let id = name(string(value, "id"));
    value["title"].as_str().map_or_else(|| format!("`{id}`"), |title| format!("`{id}`: {}", short(title)))
}

fn string<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
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
fn fields(fields: &Fields, first: &[&str], indent: &str) -> String {
    let rank = |field: &str| first.iter().position(|first| *first == field).unwrap_or(first.len());
    let mut sorted: Vec<_> = fields.iter().collect();
    sorted.sort_by_key(|(field, _)| rank(field));
    let line = |(field, change): (&String, &super::Change)| {
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

/// What a list lost and got; where only the order of its items is another, both as they are.
fn items_text(old: &Value, new: &Value) -> String {
    let items = |value: &Value| match value {
        Value::Array(items) => items.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    };
    let (was, is) = (items(old), items(new));
    let lost = was.iter().filter(|item| !is.contains(item)).map(|item| removed(&plain(item)));
    let got = is.iter().filter(|item| !was.contains(item)).map(|item| added(&plain(item)));
    let changes: Vec<_> = lost.chain(got).collect();
    if changes.is_empty() { format!("{} → {}", plain(old), plain(new)) } else { changes.join(" ") }
}

/// A text with what changed in it; long parts that did not are cut short.
fn marked(runs: &[Run]) -> String {
    let last = runs.len().saturating_sub(1);
    let shown = runs.iter().enumerate().map(|(number, run)| match run {
        Run::Removed(text) => removed(&short(text)),
        Run::Added(text) => added(&short(text)),
        Run::Same(text) => unchanged(text, number > 0, number < last),
    });
    shown.collect()
}

/// An unchanged part: its end before a change, its beginning after one.
fn unchanged(text: &str, is_after: bool, is_before: bool) -> String {
    let count = text.chars().count();
    let most = MOST_UNCHANGED / 2;
    if count <= MOST_UNCHANGED {
        return clean(text);
    }
    let beginning: String = text.chars().take(if is_after { most } else { 0 }).collect();
    let end: String = text.chars().skip(if is_before { count - most } else { count }).collect();
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
