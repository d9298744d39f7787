//! Strengths: those of the literature and of an oracle, with the influence of each weight.

use std::collections::BTreeMap;

use claimgraph::Weight;
use claimgraph::evaluate::{
    ArgumentIndex, AttackGraph, GraphProgram, SEMANTICS, StrengthMethod, Strengths, find_semantics,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::properties::{fail, holds};

/// A graph of arguments with weights, attacks (`-`) and supports (`+`) by name.
fn graph(weights: &[(&str, Option<f64>)], relations: &[(&str, char, &str)]) -> AttackGraph {
    let mut graph = AttackGraph::new(weights.iter().map(|(name, _)| *name));
    let find = |name: &str| {
        let number = weights.iter().position(|(other, _)| *other == name).unwrap();
        graph.argument(number).unwrap()
    };
    let relations: Vec<_> = relations.iter().map(|(from, sign, to)| (find(from), *sign, find(to))).collect();
    let weights: Vec<_> =
        weights.iter().filter_map(|(name, weight)| Some((find(name), (*weight)?))).collect();
    for (argument, weight) in weights {
        graph.set_weight(argument, Weight::new(weight).unwrap());
    }
    for (from, sign, to) in relations {
        match sign {
            '+' => graph.add_support(from, to),
            _ => graph.add_attack(from, to),
        }
    }
    graph
}

fn strengths<'a>(
    graph: &'a AttackGraph,
    struck: &[ArgumentIndex],
    semantics: &str,
) -> Strengths<GraphProgram<'a>> {
    let rules = find_semantics(semantics).unwrap().gradual_rules().unwrap();
    Strengths::new(GraphProgram::new(graph, struck), rules, None)
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 1e-6
}

/// The names of the gradual semantics.
fn names() -> impl Iterator<Item = &'static str> {
    SEMANTICS.iter().filter(|one| one.gradual_rules().is_some()).map(|one| one.name)
}

#[test]
fn strengths_are_those_of_the_literature() {
    const FOUR: [&str; 4] = ["quadratic-energy", "euler-based", "df-quad", "mlp-based"];
    let half = Some(0.5);
    let pair = [("a", half), ("b", half)];
    let cases = [
        ("an attack", graph(&pair, &[("a", '-', "b")]), "b", [0.4, 0.424522, 0.25, 0.377541]),
        ("a support", graph(&pair, &[("a", '+', "b")]), "b", [0.6, 0.588897, 0.75, 0.622459]),
        (
            "two attacks",
            graph(
                &[("a", Some(0.6)), ("b", Some(0.7)), ("c", Some(0.9))],
                &[("a", '-', "c"), ("b", '-', "c")],
            ),
            "c",
            [0.334572, 0.847424, 0.108, 0.710379],
        ),
        (
            "a mutual attack",
            graph(&pair, &[("a", '-', "b"), ("b", '-', "a")]),
            "a",
            [0.423854, 0.433575, 0.333333, 0.401058],
        ),
        // What is said twice counts once.
        (
            "an attack twice",
            graph(&pair, &[("a", '-', "b"), ("a", '-', "b")]),
            "b",
            [0.4, 0.424522, 0.25, 0.377541],
        ),
    ];
    for (what, graph, name, expected) in &cases {
        for (semantics, expected) in FOUR.iter().zip(expected) {
            let found = strengths(graph, &[], semantics).of(graph.find(name).unwrap());
            assert!((found - expected).abs() < 1e-6, "{what}, {semantics}: {found}, not {expected}");
        }
    }
}

#[test]
fn the_h_categorizer_counts_attacks_only_and_weighs_1_by_default() {
    let free = [("a", None), ("b", None), ("c", None)];
    let chain = graph(&free, &[("a", '-', "b"), ("b", '-', "c"), ("a", '+', "c")]);
    let found = strengths(&chain, &[], "h-categorizer");
    for (name, expected) in [("a", 1.0), ("b", 0.5), ("c", 1.0 / 1.5)] {
        assert!(near(found.of(chain.find(name).unwrap()), expected), "{name}");
    }
    let circle = graph(&free[..2], &[("a", '-', "b"), ("b", '-', "a")]);
    let found = strengths(&circle, &[], "h-categorizer");
    assert!(near(found.of(circle.find("a").unwrap()), 0.618_034));
    assert!(found.has_only_default_weights());
}

#[test]
fn a_circle_that_does_not_come_to_rest_is_followed_to_where_its_flow_rests() {
    let circle = graph(&[("a", Some(1.0)), ("b", Some(1.0))], &[("a", '-', "b"), ("b", '-', "a")]);
    let found = strengths(&circle, &[], "df-quad");
    assert_eq!((found.is_converged(), found.method()), (false, StrengthMethod::Flow));
    assert!(near(found.of(circle.find("a").unwrap()), 0.5));
    let still = strengths(&circle, &[], "quadratic-energy");
    assert_eq!((still.is_converged(), still.method()), (true, StrengthMethod::Rounds));
}

/// The graph of a text in the format `bag`, as the oracle writes it.
fn bag(text: &str) -> AttackGraph {
    let facts: Vec<(&str, Vec<&str>)> = text
        .lines()
        .map(|line| {
            let (word, rest) = line.trim_end_matches(')').split_once('(').unwrap();
            (word, rest.split(',').map(str::trim).collect())
        })
        .collect();
    let of = |word: &'static str| facts.iter().filter(move |(other, _)| *other == word);
    let weights: Vec<_> = of("arg").map(|(_, parts)| (parts[0], Some(parts[1].parse().unwrap()))).collect();
    let attacks = of("att").map(|(_, parts)| (parts[0], '-', parts[1]));
    let relations: Vec<_> = attacks.chain(of("sup").map(|(_, parts)| (parts[0], '+', parts[1]))).collect();
    graph(&weights, &relations)
}

type Figures = BTreeMap<String, f64>;

fn figures(value: &Value) -> Figures {
    serde_json::from_value(value.clone()).unwrap()
}

/// Compares strengths, slopes and the effect of removals. Returns the number of figures.
fn agree(oracles: &Value) -> usize {
    let mut compared = 0;
    let mut compare = |what: String, found: f64, expected: f64| {
        compared += 1;
        assert!(near(found, expected), "{what}: {found}, not {expected}");
    };
    for (name, oracle) in oracles.as_object().unwrap() {
        let graph = bag(oracle["bag"].as_str().unwrap());
        for (semantics, expected) in oracle["strengths"].as_object().unwrap() {
            let found = strengths(&graph, &[], semantics);
            for (argument, expected) in figures(expected) {
                let found = found.of(graph.find(&argument).unwrap());
                compare(format!("{name}, {semantics}, {argument}"), found, expected);
            }
        }
        for (semantics, expected) in oracle.get("influence").and_then(Value::as_object).into_iter().flatten()
        {
            let topic = graph.find(expected["topic"].as_str().unwrap()).unwrap();
            let all = strengths(&graph, &[], semantics);
            let slopes = all.influence(topic).unwrap().slopes;
            for (argument, expected) in figures(&expected["gradient"]) {
                let argument = graph.find(&argument).unwrap();
                let (_, slope) = slopes.iter().find(|(other, _)| *other == argument).unwrap();
                compare(format!("{name}, {semantics}, slope by {argument:?}"), *slope, expected);
            }
            for (argument, expected) in figures(&expected["removal"]) {
                let argument = graph.find(&argument).unwrap();
                let without = strengths(&graph, &[argument], semantics).of(topic);
                compare(
                    format!("{name}, {semantics}, without {argument:?}"),
                    all.of(topic) - without,
                    expected,
                );
            }
        }
    }
    compared
}

#[test]
fn strengths_and_influences_are_those_of_the_oracle() {
    let Some(path) = crate::shared::file("oracles/evaluation/strengths.json") else { return };
    let oracles: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(oracles.as_object().unwrap().len(), 8);
    assert!(agree(&oracles) > 100);
}

/// A graph of up to eight arguments: weights, and relations that all lead on unless circles are wanted.
fn graphs(has_circles: bool) -> impl Strategy<Value = (Vec<f64>, Vec<(usize, bool, usize)>)> {
    (2..=8_usize).prop_flat_map(move |count| {
        let relation = (0..count, any::<bool>(), 0..count);
        let relations = vec(relation, 0..14).prop_map(move |relations| {
            let on = |&(from, _, to): &(usize, bool, usize)| has_circles || from < to;
            relations.into_iter().filter(on).collect::<Vec<_>>()
        });
        (vec(0.05..0.95, count), relations)
    })
}

fn built((weights, relations): &(Vec<f64>, Vec<(usize, bool, usize)>)) -> AttackGraph {
    const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let weights: Vec<_> = weights.iter().zip(NAMES).map(|(weight, name)| (name, Some(*weight))).collect();
    let relation = |&(from, supports, to): &(usize, bool, usize)| {
        (NAMES[from], if supports { '+' } else { '-' }, NAMES[to])
    };
    graph(&weights, &relations.iter().map(relation).collect::<Vec<_>>())
}

#[test]
fn an_influence_is_the_slope_that_small_changes_of_the_weight_show() {
    holds(
        500,
        graphs(false),
        |graph| format!("{graph:?}"),
        |plain| {
            let graph = built(&plain);
            let on = graph.argument(graph.len() - 1).unwrap();
            for semantics in names() {
                let slopes = strengths(&graph, &[], semantics).influence(on).unwrap().slopes;
                for (argument, slope) in slopes {
                    let at = |change: f64| {
                        let mut changed = plain.clone();
                        changed.0[argument.index()] += change;
                        let graph = built(&changed);
                        strengths(&graph, &[], semantics).of(on)
                    };
                    let sides = [(at(0.0) - at(-1e-5)) / 1e-5, (at(1e-5) - at(0.0)) / 1e-5];
                    if !sides.iter().any(|side| (side - slope).abs() < 1e-3) {
                        return fail(format!("{semantics}: {slope}, not {sides:?}"));
                    }
                }
            }
            Ok(())
        },
    );
}

#[test]
fn every_strength_is_what_its_weight_and_the_others_make_of_it() {
    holds(
        500,
        graphs(true),
        |graph| format!("{graph:?}"),
        |plain| {
            let graph = built(&plain);
            for semantics in names() {
                let found = strengths(&graph, &[], semantics);
                let values: Vec<f64> = graph.arguments().map(|argument| found.of(argument)).collect();
                if !values.iter().all(|value| (0.0..=1.0).contains(value)) {
                    return fail(format!("{semantics}: {values:?}"));
                }
                // Each argument by itself, under supporters and attackers that have these strengths of their own.
                for (number, value) in values.iter().enumerate() {
                    let into = plain.1.iter().filter(|(_, _, to)| *to == number);
                    let mut weights = vec![plain.0[number]];
                    let mut relations = Vec::new();
                    let mut seen = Vec::new();
                    for &(from, supports, _) in into {
                        if !seen.contains(&(from, supports)) {
                            seen.push((from, supports));
                            relations.push((weights.len(), supports, 0));
                            weights.push(values[from]);
                        }
                    }
                    if weights.len() > 8 {
                        continue;
                    }
                    let star = built(&(weights, relations));
                    let alone = strengths(&star, &[], semantics).of(star.argument(0).unwrap());
                    if found.method() != StrengthMethod::Unsettled && (alone - value).abs() > 1e-9 {
                        return fail(format!("{semantics}, {number}: {value}, not {alone}"));
                    }
                }
            }
            Ok(())
        },
    );
}
