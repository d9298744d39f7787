//! The labels of maps.

use claimgraph::evaluate::{Base, Cause, Label, Labels, Struck, labels};
use claimgraph::format::json;
use claimgraph::{ArgumentMap, Draft, NodeDraft, RelationDraft, SourceDraft, Target};
use serde_json::Value;

use super::naive::{self, maps};
use crate::properties::{fail, holds, shown};

/// The part of the map with that id; the id of a step may be derived.
pub(super) fn find(map: &ArgumentMap, id: &str) -> Target {
    let derived = || map.steps().find(|step| step.id() == id).map(|step| Target::Step(step.handle()));
    map.find(id).or_else(derived).unwrap_or_else(|| panic!("nothing is called `{id}`"))
}

fn label(labels: &Labels<'_>, part: Target) -> Option<Label> {
    match part {
        Target::Statement(statement) => Some(labels.of(statement)),
        Target::Step(step) => labels.of_step(step),
    }
}

/// Compares every label of a list of maps with those worked out by a slow and literal program.
fn agree(oracles: &[Value]) -> usize {
    let mut count = 0;
    for (number, oracle) in oracles.iter().enumerate() {
        let map = json::read(oracle["map"].to_string().as_bytes()).into_map().unwrap();
        for (base, expected) in oracle["labels"].as_object().unwrap() {
            let labels = labels(&map, Base::from_word(base).unwrap());
            for (id, expected) in expected.as_object().unwrap() {
                let found = label(&labels, find(&map, id)).unwrap();
                assert_eq!(found.word(), expected, "map {number}, base {base}, `{id}`: {}", oracle["map"]);
                count += 1;
            }
        }
    }
    count
}

#[test]
fn labels_are_those_of_a_literal_reading() {
    let some: Vec<Value> = serde_json::from_str(include_str!("maps.json")).unwrap();
    assert!(agree(&some) > 100);
    let Some(path) = crate::shared::file("oracles/maps.json") else { return };
    let all: Vec<Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(agree(&all), 2_493);
}

#[test]
fn labels_are_those_of_a_naive_fixpoint() {
    holds(2_000, maps(), shown, |draft| {
        let map = draft.build();
        for &base in Base::ALL {
            let labels = labels(&map, base);
            let expected = naive::labels(&map, base, &[]);
            for (part, expected) in expected {
                let found = label(&labels, part);
                if found != Some(expected) {
                    return fail(format!("{base}: {part:?} is {found:?}, not {expected}"));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn what_is_struck_out_falls_and_the_rest_is_as_a_naive_fixpoint_has_it() {
    holds(500, maps(), shown, |draft| {
        let map = draft.build();
        for statement in map.statements() {
            let struck = [Target::Statement(statement.handle())];
            let labels =
                Labels::without(&map, Base::Leaves, &Struck { parts: struck.to_vec(), sources: Vec::new() });
            for (part, expected) in naive::labels(&map, Base::Leaves, &struck) {
                let found = label(&labels, part);
                if found != Some(expected) {
                    return fail(format!("without `{}` {part:?} is {found:?}", statement.id()));
                }
            }
        }
        Ok(())
    });
}

/// From cause to cause one comes to an end: no label explains itself.
#[test]
fn causes_end() {
    holds(1_000, maps(), shown, |draft| {
        let map = draft.build();
        let labels = labels(&map, Base::Leaves);
        let statements = map.statements().map(|statement| Target::Statement(statement.handle()));
        let steps = map.steps().map(|step| Target::Step(step.handle()));
        for part in statements.chain(steps) {
            if label(&labels, part) == Some(Label::Undecided) {
                continue;
            }
            // A chain without an end would come back to a part that is still open.
            let mut open = vec![(part, labels.cause(part).chain())];
            while let Some((_, causes)) = open.last_mut() {
                let Some(next) = causes.pop() else {
                    open.pop();
                    continue;
                };
                if open.iter().any(|(part, _)| *part == next) {
                    return fail(format!("{next:?} is a cause of itself"));
                }
                open.push((next, labels.cause(next).chain()));
            }
        }
        Ok(())
    });
}

fn cameras() -> Draft {
    Draft::new()
        .with_source(SourceDraft::new("lee").unwrap())
        .with_node(NodeDraft::claim("remove", "The town should remove the cameras.").unwrap())
        .with_node(NodeDraft::claim("useless", "They do not help.").unwrap())
        .with_node(NodeDraft::claim("flat", "Crime stayed level.").unwrap())
        .with_node(NodeDraft::rebuttal("deter", "They deter.").unwrap())
        .with_node(NodeDraft::rebuttal("moved", "The deterred went elsewhere.").unwrap())
        .with_relation(RelationDraft::supports(["useless"], "remove").unwrap().with_id("so").unwrap())
        .with_relation(RelationDraft::supports(["flat"], "useless").unwrap().with_id("shows").unwrap())
        .with_relation(RelationDraft::attacks(["deter"], "useless").unwrap().with_id("hit").unwrap())
        .with_relation(RelationDraft::attacks(["moved"], "deter").unwrap().with_id("answer").unwrap())
}

#[test]
fn a_cause_names_the_reason_and_what_makes_attacks_fail() {
    let map = cameras().build();
    let cause = |labels: &Labels<'_>, id| labels.cause(find(&map, id));
    let part = |id| find(&map, id);
    let stands = labels(&map, Base::Leaves);
    assert_eq!(
        cause(&stands, "useless"),
        Cause::Stands { by: Some(part("shows")), failed: vec![(part("hit"), Some(part("deter")))] }
    );
    assert_eq!(cause(&stands, "deter"), Cause::Attacked(part("answer")));
    assert_eq!(cause(&stands, "hit"), Cause::Lacks(part("deter")));
    let struck = Struck { parts: vec![part("moved")], sources: Vec::new() };
    let falls = Labels::without(&map, Base::Leaves, &struck);
    assert_eq!(cause(&falls, "moved"), Cause::Struck);
    assert_eq!(cause(&falls, "useless"), Cause::Attacked(part("hit")));
    assert_eq!(cause(&falls, "remove"), Cause::Uncarried(vec![part("so")]));
    assert_eq!(cause(&falls, "remove").chain(), [part("so")]);
}

#[test]
fn a_citation_that_an_editor_found_to_say_otherwise_is_no_base() {
    let text = |verdict| {
        format!(
            r#"{{ "claimgraph": 1, "sources": [ {{ "id": "lee" }} ], "nodes": [ {{ "id": "a", "kind": "evidence", "text": "So.",
                "cites": [ {{ "source": "lee", "check": {{ "verdict": "{verdict}" }} }} ] }} ] }}"#
        )
    };
    for (verdict, expected) in [("supports", Label::In), ("partly", Label::In), ("contradicts", Label::Out)] {
        let map = json::read(text(verdict).as_bytes()).into_map().unwrap();
        let statement = map.statements().next().unwrap().handle();
        assert_eq!(labels(&map, Base::Sourced).of(statement), expected, "{verdict}");
        assert_eq!(labels(&map, Base::Leaves).of(statement), Label::In, "{verdict}");
    }
}

/// A chain of attacks, a ring of support, and a ring of attacks: no stack, and linear time.
#[test]
fn long_chains_and_rings_take_no_stack() {
    const COUNT: usize = 20_000;
    let id = |number: usize| format!("s{number}");
    let nodes = (0..COUNT).map(|number| NodeDraft::claim(&id(number), "So.").unwrap());
    let chain = |attacks: bool, is_ring: bool| {
        let mut draft = Draft::new();
        draft.nodes = nodes.clone().collect();
        let step = |from: usize| {
            let to = id((from + 1) % COUNT);
            let from = id(from);
            let from = [from.as_str()];
            if attacks { RelationDraft::attacks(from, &to) } else { RelationDraft::supports(from, &to) }
        };
        draft.relations = (0..COUNT - usize::from(!is_ring)).map(|from| step(from).unwrap()).collect();
        draft.build()
    };
    for (attacks, is_ring, expected) in [
        (true, false, Label::Out),
        (true, true, Label::Undecided),
        (false, false, Label::In),
        (false, true, Label::Out),
    ] {
        let map = chain(attacks, is_ring);
        let last = map.statements().next_back().unwrap().handle();
        let found = crate::shared::in_time(|| labels(&map, Base::Leaves).of(last));
        assert_eq!(found, expected, "attacks: {attacks}, ring: {is_ring}");
    }
}
