//! An evaluation of a map for people: the thesis and each main claim, with its label and why.

use std::fmt::Write as _;

use indexmap::IndexSet;

use super::answers::no_extension;
use super::grounds::ClaimGrounds;
use super::words::{LabelWords, listed, verb};
use super::{EvaluationReport, ExtensionFound, LabelChange, Without};
use crate::diagnostic::counted;
use crate::evaluate::{Base, Label, Labels, attack_weights};
use crate::model::{ArgumentMap, Statement, StatementIndex, StatementKind, Step, StepKind, Target};

/// The most statements of a list.
const MOST_LISTED: usize = 12;

/// The evaluation: what is struck out, the thesis, its main reasons, the attacks, and the totals.
#[must_use]
pub fn render(report: &EvaluationReport<'_>) -> String {
    let map = report.map;
    let words = report.words();
    let mut out = String::new();
    if let Some(title) = map.head().title.as_deref() {
        let _ = writeln!(out, "{}\n", super::clean(title));
    }
    if let Some(lead) = lead(report) {
        out += &lead;
        if report.is_only_answers() {
            return out;
        }
        out.push('\n');
    }
    if let Some(without) = &report.without {
        render_without(report, without, &mut out);
    }
    let theses: IndexSet<StatementIndex> = map.theses().iter().copied().collect();
    let mut claims: IndexSet<StatementIndex> = theses.clone();
    if theses.is_empty() {
        out += "The map declares no thesis, so all its claims are listed.\n\n";
        let all = map.statements().filter(|statement| statement.kind() == StatementKind::Claim);
        claims.extend(all.map(Statement::handle));
    }
    claims.extend(theses.iter().flat_map(|&thesis| main_claims(map, thesis)));
    claims.extend(report.fragility.iter().flatten().map(|found| found.claim));
    // Grounds, remedies and the weight of attacks are about the grounded labels.
    let is_grounded = report.is_grounded();
    let mut grounds = is_grounded.then(|| ClaimGrounds::new(report, &claims));
    for (number, &claim) in claims.iter().enumerate() {
        if number == theses.len() && !theses.is_empty() {
            out += "Its main reasons:\n\n";
        }
        let _ = writeln!(
            out,
            "{}{}",
            if theses.contains(&claim) { "Thesis: " } else { "" },
            sentence(report, &words, claim)
        );
        let _ = writeln!(out, "    {}", super::clean(map.statement(claim).text()));
        let lines = grounds.as_mut().map(|grounds| grounds.lines(claim)).unwrap_or_default();
        for line in words.because(claim).into_iter().chain(lines) {
            let _ = writeln!(out, "  {line}");
        }
        out.push('\n');
    }
    if is_grounded {
        render_attacks(report, &words, &mut out);
    }
    render_totals(report, &mut out);
    out
}

/// The answers to questions about extensions, and a word about the extension that is shown.
fn lead(report: &EvaluationReport<'_>) -> Option<String> {
    let words = report.words();
    let name = |statement: StatementIndex| words.short_name(statement);
    let answers = report.answers.iter().flat_map(|answers| answers.lines(report.semantics, &name));
    let mut out: String = answers.map(|line| format!("{line}\n")).collect();
    if report.is_only_answers() {
        return Some(out);
    }
    let has_one = report.semantics.extension_rules().is_none_or(|rules| rules.has_one_extension());
    match report.found {
        ExtensionFound::Found if has_one => {}
        ExtensionFound::Found => {
            let name = report.semantics.name;
            let _ = writeln!(out, "One {name} extension (--extensions lists them, --count counts them):");
        }
        ExtensionFound::None => {
            let none = no_extension(report.semantics);
            let _ = writeln!(out, "Here {none}. The labels are those of the grounded one:");
        }
        ExtensionFound::TimeUp => out += "The time was up. The labels are those of the grounded extension:\n",
    }
    (!out.is_empty()).then_some(out)
}

/// The most links that all evaluations together follow to weigh attacks.
const EFFORT: u64 = 20_000_000;
/// The most attacks that are listed.
const MOST_ATTACKS: usize = 8;

/// The attacks on the author's side on which something hangs, those on which most hangs first.
fn render_attacks(report: &EvaluationReport<'_>, words: &LabelWords<'_>, out: &mut String) {
    let map = report.map;
    let sides = map.sides();
    let is_on_author = |step: Step<'_>| sides.of_target(step.target()).is_author() && !step.is_conceded();
    let Some(weights) = attack_weights(map, &report.labels, is_on_author, EFFORT) else {
        out.push_str("Attacks are not weighed: the map is too large.\n\n");
        return;
    };
    let weights: Vec<_> =
        weights.into_iter().filter(|weight| weight.label == Label::In || !weight.falls.is_empty()).collect();
    if weights.is_empty() {
        return;
    }
    out.push_str("Attacks, those on which most hangs first:\n");
    for weight in weights.iter().take(MOST_ATTACKS) {
        let effect = match (weight.label, weight.is_fatal, weight.falls.len()) {
            (Label::In, ..) => "holds".to_owned(),
            (_, true, 1) => "if it held, the thesis would not stand".to_owned(),
            (_, true, falls) => format!("if it held, the thesis and {} more would not stand", falls - 1),
            (_, false, falls) => {
                format!("if it held, {} would not stand", counted(falls, "statement", "statements"))
            }
        };
        let _ = writeln!(out, "  {}: {effect}", words.attack(weight.attack));
    }
    if let Some(more @ 1..) = weights.len().checked_sub(MOST_ATTACKS) {
        let _ = writeln!(out, "  and {more} more");
    }
    out.push('\n');
}

/// The premises of the steps that support a thesis, in the order of the file.
fn main_claims(map: &ArgumentMap, thesis: StatementIndex) -> IndexSet<StatementIndex> {
    let classes = map.classes();
    let wordings = classes.members(classes.of(thesis)).iter();
    let steps = wordings.flat_map(|&wording| map.steps_into(Target::Statement(wording)));
    let supports = steps.filter(|step| step.kind() == StepKind::Supports);
    supports.flat_map(|step| step.premises().map(|premise| premise.handle())).collect()
}

/// `*Name* stands`, with the label under the burden of proof.
fn sentence(report: &EvaluationReport<'_>, words: &LabelWords<'_>, statement: StatementIndex) -> String {
    let name = words.short_name(statement);
    let (label, sourced) = (report.labels.of(statement), report.sourced.of(statement));
    let sourced = match (report.base, label == sourced) {
        (Base::Sourced, _) => " under the burden of proof".to_owned(),
        (_, true) => ", under the burden of proof too".to_owned(),
        (_, false) => format!("; under the burden of proof it {}", verb(sourced)),
    };
    format!("{name} {}{sourced}.", verb(label))
}

fn render_without(report: &EvaluationReport<'_>, without: &Without<'_>, out: &mut String) {
    let map = report.map;
    let words = report.words();
    let parts = without.struck.parts.iter().map(|&part| words.part(part));
    let sources = without.struck.sources.iter().map(|&source| super::clean(&map.source(source).short_name()));
    let _ = writeln!(out, "Without {}:\n", listed(parts.chain(sources), MOST_LISTED));
    let bases = [
        (format!("under the base `{}`", report.base), &without.labels, &report.labels),
        ("under the burden of proof".to_owned(), &without.sourced, &report.sourced),
    ];
    let bases = if report.base == Base::Sourced { &bases[1..] } else { &bases };
    let is_thesis = map.thesis_table();
    for (what, old, new) in bases {
        let mut changes = without.changes(map, old, new);
        changes.sort_by_key(|(statement, _)| !is_thesis[statement.index()]);
        if changes.is_empty() {
            let _ = writeln!(out, "Nothing changes {what}.\n");
            continue;
        }
        let count = counted(changes.len(), "label changes", "labels change");
        let _ = writeln!(out, "{count} {what}:");
        for change in changes.iter().take(MOST_LISTED) {
            let _ = writeln!(out, "  {}", render_change(&words, &is_thesis, change));
        }
        if let Some(more @ 1..) = changes.len().checked_sub(MOST_LISTED) {
            let _ = writeln!(out, "  and {more} more");
        }
        out.push('\n');
    }
}

fn render_change(
    words: &LabelWords<'_>,
    is_thesis: &[bool],
    (statement, [old, new]): &LabelChange,
) -> String {
    let thesis = if is_thesis[statement.index()] { "the thesis " } else { "" };
    format!("{old} → {new}  {thesis}{}", words.name(*statement))
}

/// The last line: the statements by label.
fn render_totals(report: &EvaluationReport<'_>, out: &mut String) {
    let count = |labels: &Labels<'_>| {
        let label = |statement| labels.of(statement);
        let mut counts = [0; Label::ALL.len()];
        for statement in report.map.statements() {
            counts[label(statement.handle()) as usize] += 1;
        }
        let parts: Vec<_> =
            Label::ALL.iter().map(|&label| format!("{} {label}", counts[label as usize])).collect();
        parts.join(", ")
    };
    let total = counted(report.map.statements().len(), "statement", "statements");
    let _ =
        writeln!(out, "{total}: {} ({}, base {})", count(&report.labels), report.semantics.name, report.base);
    if report.base != Base::Sourced {
        let _ = writeln!(out, "  under the burden of proof (base sourced): {}", count(&report.sourced));
    }
}
