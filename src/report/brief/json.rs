//! A brief for programs.

use serde_json::{Value, json};

use super::attacks::{AttackOnUs, BriefAnswer};
use super::case::{CaseLine, CaseSection};
use super::contents::Brief;
use super::evidence::AuthorEvidence;
use super::full;
use super::outline::minutes;
use super::targets::{BriefTarget, Weakness};
use super::words::locator;
use crate::model::{ArgumentMap, StatementIndex, StepIndex, Target};

/// A brief for programs: `side`, `thesis`, `case`, `attacks`, `granted`, `targets`, `evidence` and `words`.
#[must_use]
pub fn to_value(brief: &Brief<'_>) -> Value {
    let map = brief.map;
    let words = full::outline(brief).words();
    json!({
        "title": map.head().title,
        "side": brief.side.word(),
        "thesis": ids(map, map.theses()),
        "their_case": ids(map, &brief.their_case),
        "case": brief.case.iter().map(|section| case_section(map, section)).collect::<Vec<_>>(),
        "attacks": brief.attacks.iter().map(|attack| attack_value(map, attack)).collect::<Vec<_>>(),
        "weighed": brief.is_weighed,
        "granted": ids(map, &brief.granted),
        "targets": brief.targets.iter().map(|target| target_value(map, target)).collect::<Vec<_>>(),
        "evidence": brief.evidence.iter().map(evidence_value).collect::<Vec<_>>(),
        "words": words,
        "reading_time": minutes(words),
    })
}

fn ids<'a>(map: &'a ArgumentMap, statements: &[StatementIndex]) -> Vec<&'a str> {
    statements.iter().map(|&statement| map.statement(statement).id()).collect()
}

/// The id of the first premise of a step.
fn first_premise(map: &ArgumentMap, step: StepIndex) -> Option<&str> {
    map.step(step).premises().next().map(|premise| premise.id())
}

fn premises(map: &ArgumentMap, step: StepIndex) -> Vec<&str> {
    map.step(step).premises().map(|premise| premise.id()).collect()
}

fn target_id(map: &ArgumentMap, step: StepIndex) -> String {
    match map.step(step).target() {
        Target::Statement(statement) => map.statement(statement).id().to_owned(),
        Target::Step(step) => map.step(step).id(),
    }
}

fn case_section(map: &ArgumentMap, section: &CaseSection<'_>) -> Value {
    let line = |line: &CaseLine| {
        let statement = map.statement(line.statement);
        let cites = statement.citations().map(|(source, citation)| {
            json!({
                "source": source.id(),
                "locator": locator(citation),
                "note": citation.note,
                "quote": citation.detail.as_ref().and_then(|detail| Some(detail.quote.as_ref()?.as_str())),
            })
        });
        json!({
            "id": statement.id(),
            "text": statement.text(),
            "depth": line.depth,
            "linked": line.together_with.is_some(),
            "together_with": line.together_with.map(|other| map.statement(other).id()),
            "elsewhere": line.is_elsewhere,
            "cites": cites.collect::<Vec<_>>(),
        })
    };
    json!({ "section": section.title, "statements": section.lines.iter().map(line).collect::<Vec<_>>() })
}

/// The most statements that are listed as falling by one attacker. In a chain, half of the map falls by each attack.
const MOST_FALLS: usize = 100;

fn attack_value(map: &ArgumentMap, attack: &AttackOnUs) -> Value {
    let first = attack.steps[0];
    let answer = |answer: &BriefAnswer| {
        let replies = answer.replies.iter().filter_map(|&reply| first_premise(map, reply));
        json!({
            "id": first_premise(map, answer.steps[0]),
            "premises": premises(map, answer.steps[0]),
            "relations": answer.steps.iter().map(|&step| map.step(step).id()).collect::<Vec<_>>(),
            "targets": answer.steps.iter().map(|&step| target_id(map, step)).collect::<Vec<_>>(),
            "sourced": answer.is_sourced,
            "replies": replies.collect::<Vec<_>>(),
            "more_replies": answer.more_replies,
        })
    };
    json!({
        "id": first_premise(map, first),
        "premises": premises(map, first),
        "relation": map.step(first).id(),
        "target": target_id(map, first),
        "relations": attack.steps.iter().map(|&step| map.step(step).id()).collect::<Vec<_>>(),
        "targets": attack.steps.iter().map(|&step| target_id(map, step)).collect::<Vec<_>>(),
        "falls": ids(map, &attack.falls[..attack.falls.len().min(MOST_FALLS)]),
        "more_falls": attack.falls.len().saturating_sub(MOST_FALLS),
        "more_answers": attack.more_answers,
        "answers": attack.answers.iter().map(answer).collect::<Vec<_>>(),
    })
}

fn target_value(map: &ArgumentMap, target: &BriefTarget) -> Value {
    let weakness = |weakness: &Weakness| {
        let (source, attack) = match *weakness {
            Weakness::NoSource => (None, None),
            Weakness::OneSource(source) => (Some(map.source(source).id()), None),
            Weakness::Unanswered(attack) => (None, first_premise(map, attack)),
        };
        json!({ "weakness": weakness.word(), "source": source, "attack": attack })
    };
    let attacks = target.attacks.iter().filter_map(|&attack| first_premise(map, attack));
    json!({
        "id": map.statement(target.statement).id(),
        "weaknesses": target.weaknesses.iter().map(weakness).collect::<Vec<_>>(),
        "attacked_by": attacks.collect::<Vec<_>>(),
    })
}

fn evidence_value(evidence: &AuthorEvidence<'_>) -> Value {
    let uses = evidence.uses.iter().map(|(statement, citation)| {
        json!({ "statement": statement.id(), "locator": locator(citation), "note": citation.note })
    });
    json!({
        "name": evidence.name,
        "source": evidence.source.id(),
        "uses": uses.collect::<Vec<_>>(),
    })
}
