//! Extensions: those of three solvers, and those that every subset of the arguments gives by the definitions.

use claimgraph::evaluate::{
    Acceptance, ArgumentIndex, AttackGraph, Base, ExtensionBounds, Extensions, GraphProgram, Label,
    MapProgram, SEMANTICS, Struck, find_semantics,
};
use claimgraph::model::{StatementIndex, Target};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use super::naive;
use crate::properties::{fail, holds};

/// A graph as numbers: how many arguments, and the attacks.
#[derive(Clone, Debug)]
struct PlainGraph {
    count: usize,
    attacks: Vec<(usize, usize)>,
}

impl PlainGraph {
    fn graph(&self) -> AttackGraph {
        let mut graph = AttackGraph::numbered(self.count);
        for &(from, to) in &self.attacks {
            let [from, to] = [from, to].map(|number| graph.argument(number).unwrap());
            graph.add_attack(from, to);
        }
        graph
    }
}

fn search<'a>(graph: &'a AttackGraph, semantics: &str) -> Extensions<GraphProgram<'a>> {
    let rules = find_semantics(semantics).unwrap().extension_rules().unwrap();
    Extensions::new(GraphProgram::new(graph, &[]), rules, ExtensionBounds::default())
}

/// The extensions as sets of bits.
fn found(graph: &AttackGraph, semantics: &str) -> Vec<u32> {
    let list = search(graph, semantics).all();
    assert!(list.is_complete);
    let mut sets: Vec<u32> = list.sets.iter().map(|set| bits(set.iter().map(|a| a.index()))).collect();
    sets.sort_unstable();
    sets
}

fn bits(numbers: impl IntoIterator<Item = usize>) -> u32 {
    numbers.into_iter().fold(0, |set, number| set | 1 << number)
}

/// Every set of arguments that the definitions call an extension.
struct Naive {
    all: u32,
    /// For each argument: those that attack it.
    attackers: Vec<u32>,
}

impl Naive {
    fn new(graph: &PlainGraph) -> Self {
        let mut attackers = vec![0; graph.count];
        for &(from, to) in &graph.attacks {
            attackers[to] |= 1 << from;
        }
        Self { all: (1 << graph.count) - 1, attackers }
    }

    fn attacked_by(&self, set: u32) -> u32 {
        bits((0..self.attackers.len()).filter(|&number| self.attackers[number] & set != 0))
    }

    fn defended_by(&self, set: u32) -> u32 {
        let attacked = self.attacked_by(set);
        bits((0..self.attackers.len()).filter(|&number| self.attackers[number] & !attacked == 0))
    }

    fn range(&self, set: u32) -> u32 {
        set | self.attacked_by(set)
    }

    fn extensions(&self, semantics: &str) -> Vec<u32> {
        let free: Vec<u32> = (0..=self.all).filter(|&set| self.attacked_by(set) & set == 0).collect();
        let admissible: Vec<u32> =
            free.iter().copied().filter(|&set| set & !self.defended_by(set) == 0).collect();
        let complete: Vec<u32> =
            admissible.iter().copied().filter(|&set| set == self.defended_by(set)).collect();
        let preferred = || largest(&admissible, |set| set);
        match semantics {
            "grounded" => complete.iter().copied().min_by_key(|set| set.count_ones()).into_iter().collect(),
            "complete" => complete,
            "preferred" => preferred(),
            "stable" => free.into_iter().filter(|&set| self.range(set) == self.all).collect(),
            "semi-stable" => largest(&complete, |set| self.range(set)),
            "stage" => largest(&free, |set| self.range(set)),
            "ideal" => {
                let common = preferred().into_iter().fold(self.all, |common, set| common & set);
                let inside: Vec<u32> = admissible.into_iter().filter(|&set| set & !common == 0).collect();
                largest(&inside, |set| set)
            }
            _ => panic!("{semantics}"),
        }
    }
}

/// The sets whose measure is in no larger one.
fn largest(sets: &[u32], measure: impl Fn(u32) -> u32) -> Vec<u32> {
    let is_larger = |one: u32, other: u32| one != other && other & !one == 0;
    let is_largest = |&set: &u32| !sets.iter().any(|&other| is_larger(measure(other), measure(set)));
    sets.iter().copied().filter(is_largest).collect()
}

/// The semantics of extensions.
fn names() -> impl Iterator<Item = &'static str> {
    SEMANTICS.iter().filter(|one| one.extension_rules().is_some()).map(|one| one.name)
}

/// The names of the semantics in the files of the oracle.
const ORACLE_NAMES: &[(&str, &str)] = &[
    ("GR", "grounded"),
    ("CO", "complete"),
    ("PR", "preferred"),
    ("ST", "stable"),
    ("SST", "semi-stable"),
    ("STG", "stage"),
    ("ID", "ideal"),
];

/// Compares every semantics with what three solvers agree on. Returns the number of comparisons.
fn agree(oracles: &Value) -> usize {
    let mut compared = 0;
    for (name, oracle) in oracles.as_object().unwrap() {
        let number = |value: &Value| value.as_u64().unwrap() as usize;
        let attacks = oracle["att"].as_array().unwrap();
        let attacks = attacks.iter().map(|attack| (number(&attack[0]) - 1, number(&attack[1]) - 1)).collect();
        let graph = PlainGraph { count: number(&oracle["n"]), attacks }.graph();
        for (key, semantics) in ORACLE_NAMES {
            let Some(sets) = oracle[*key].as_array() else { continue };
            let set = |set: &Value| bits(set.as_array().unwrap().iter().map(|member| number(member) - 1));
            let mut expected: Vec<u32> = sets.iter().map(set).collect();
            expected.sort_unstable();
            assert_eq!(found(&graph, semantics), expected, "{name}: {semantics}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn extensions_are_those_of_solvers() {
    assert_eq!(agree(&serde_json::from_str(include_str!("extensions.json")).unwrap()), 3 * 7);
    let Some(path) = crate::shared::file("oracles/evaluation/extensions.json") else { return };
    assert_eq!(agree(&serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()), 20 * 7);
}

/// A graph by name, the number of its arguments, its attacks, and the extensions under some semantics.
type Fact = (&'static str, usize, &'static [(usize, usize)], &'static [(&'static str, &'static [u32])]);

#[test]
fn the_facts_of_the_literature_hold() {
    let cases: &[Fact] = &[
        ("a self-attack", 1, &[(0, 0)], &[("complete", &[0]), ("stable", &[]), ("stage", &[0])]),
        (
            "three in a circle",
            3,
            &[(0, 1), (1, 2), (2, 0)],
            &[
                ("complete", &[0]),
                ("preferred", &[0]),
                ("stable", &[]),
                ("stage", &[1, 2, 4]),
                ("ideal", &[0]),
            ],
        ),
        (
            "a mutual attack",
            2,
            &[(0, 1), (1, 0)],
            &[("complete", &[0, 1, 2]), ("preferred", &[1, 2]), ("stable", &[1, 2]), ("ideal", &[0])],
        ),
        // Stage need not hold what nothing attacks.
        ("b holds out against a", 4, &[(0, 1), (1, 2), (1, 3), (2, 2), (3, 3)], &[("stage", &[1, 2])]),
    ];
    for (name, count, attacks, expected) in cases {
        let graph = PlainGraph { count: *count, attacks: attacks.to_vec() }.graph();
        for (semantics, sets) in *expected {
            assert_eq!(found(&graph, semantics), *sets, "{name}: {semantics}");
        }
    }
}

fn graphs() -> impl Strategy<Value = PlainGraph> {
    (1..=10_usize, 0..30_usize).prop_flat_map(|(count, most)| {
        vec((0..count, 0..count), 0..=most).prop_map(move |attacks| PlainGraph { count, attacks })
    })
}

#[test]
fn extensions_are_the_subsets_that_the_definitions_name() {
    holds(
        2_000,
        graphs(),
        |graph| format!("{graph:?}"),
        |plain| {
            let (graph, naive) = (plain.graph(), Naive::new(&plain));
            for semantics in names() {
                let expected = naive.extensions(semantics);
                let sets = found(&graph, semantics);
                if sets != expected {
                    return fail(format!("{semantics}: {sets:?}, not {expected:?}"));
                }
                answers_agree(&graph, semantics, &expected)?;
            }
            Ok(())
        },
    );
}

/// One extension, their number, and both questions about every argument.
fn answers_agree(graph: &AttackGraph, semantics: &str, expected: &[u32]) -> Result<(), String> {
    let search = search(graph, semantics);
    let count = search.count();
    if !count.is_complete || count.count != expected.len() as u128 {
        return fail(format!("{semantics}: {count:?}, not {}", expected.len()));
    }
    let first = search.first().map_err(|late| format!("{late:?}"))?;
    let first = first.map(|labels| {
        bits(graph.arguments().filter(|&a| labels.of(a) == Label::In).map(ArgumentIndex::index))
    });
    if first.is_none() != expected.is_empty() || first.is_some_and(|set| !expected.contains(&set)) {
        return fail(format!("{semantics}: {first:?} is none of {expected:?}"));
    }
    for argument in graph.arguments() {
        let is_in = |set: &u32| set & 1 << argument.index() != 0;
        for (question, is_accepted) in [
            (Acceptance::Credulous, expected.iter().any(is_in)),
            (Acceptance::Skeptical, expected.iter().all(is_in)),
        ] {
            let answer =
                search.accepts_with_witness(argument, question).map_err(|late| format!("{late:?}"))?;
            if answer.is_accepted != is_accepted {
                return fail(format!("{semantics} {question:?} {argument:?}: {answer:?}"));
            }
            let witness = answer.witness.map(|set| bits(set.into_iter().map(ArgumentIndex::index)));
            let shows = is_accepted == (question == Acceptance::Credulous) && !expected.is_empty();
            let is_good =
                |set: u32| expected.contains(&set) && is_in(&set) == (question == Acceptance::Credulous);
            if shows != witness.is_some() || witness.is_some_and(|set| !is_good(set)) {
                return fail(format!("{semantics} {question:?} {argument:?}: witness {witness:?}"));
            }
        }
    }
    Ok(())
}

/// The members of a labelling of a map.
fn statements_in(labels: &[(Target, Label)]) -> Vec<StatementIndex> {
    let is_in = labels.iter().filter(|(_, label)| *label == Label::In);
    let mut statements: Vec<_> = is_in
        .filter_map(|(part, _)| match part {
            Target::Statement(statement) => Some(*statement),
            Target::Step(_) => None,
        })
        .collect();
    statements.sort_unstable();
    statements
}

/// The extensions of a map by trying every labelling.
fn of_every_labelling(
    complete: &[Vec<(Target, Label)>],
    stage: &[Vec<(Target, Label)>],
    semantics: &str,
) -> Vec<Vec<StatementIndex>> {
    let complete = complete.to_vec();
    let parts_as = |labels: &[(Target, Label)], wanted: Label| -> Vec<Target> {
        labels.iter().filter(|(_, label)| *label == wanted).map(|(part, _)| *part).collect()
    };
    let is_inside = |one: &[Target], other: &[Target]| one.iter().all(|part| other.contains(part));
    let all_in: Vec<Vec<Target>> = complete.iter().map(|labels| parts_as(labels, Label::In)).collect();
    let is_preferred = |labels: &&Vec<(Target, Label)>| {
        let own = parts_as(labels, Label::In);
        !all_in.iter().any(|other| other.len() > own.len() && is_inside(&own, other))
    };
    let preferred: Vec<_> = complete.iter().filter(is_preferred).cloned().collect();
    let chosen = match semantics {
        "grounded" => {
            complete.into_iter().min_by_key(|labels| parts_as(labels, Label::In).len()).into_iter().collect()
        }
        "complete" => complete,
        "preferred" => preferred,
        "stable" => {
            complete.into_iter().filter(|labels| parts_as(labels, Label::Undecided).is_empty()).collect()
        }
        "semi-stable" => naive::least_open(complete),
        "stage" => stage.to_vec(),
        "ideal" => {
            let is_common = |labels: &Vec<(Target, Label)>| {
                let is_part_of = |larger: &Vec<(Target, Label)>| {
                    labels.iter().zip(larger).all(|(one, other)| one.1 == Label::Undecided || one == other)
                };
                preferred.iter().all(is_part_of)
            };
            let common = complete.into_iter().filter(is_common);
            common.max_by_key(|labels| parts_as(labels, Label::In).len()).into_iter().collect()
        }
        _ => panic!("{semantics}"),
    };
    let mut sets: Vec<_> = chosen.iter().map(|labels| statements_in(labels)).collect();
    sets.sort_unstable();
    sets.dedup();
    sets
}

#[test]
fn extensions_of_maps_are_those_of_every_labelling() {
    holds(300, naive::maps_up_to(4, 6), crate::properties::shown, |draft| {
        let map = draft.build();
        for &base in Base::ALL {
            let (complete, stage) = (naive::complete(&map, base), naive::stage(&map, base));
            for semantics in names() {
                let expected = of_every_labelling(&complete, &stage, semantics);
                let rules = find_semantics(semantics).unwrap().extension_rules().unwrap();
                let program = MapProgram::new(&map, base, &Struck::default());
                let search = Extensions::new(program, rules, ExtensionBounds::default());
                let mut sets = search.all().sets;
                sets.iter_mut().for_each(|set| set.sort_unstable());
                sets.sort_unstable();
                if sets != expected {
                    return fail(format!("{base}, {semantics}: {sets:?}, not {expected:?}"));
                }
                for statement in map.statements().map(|statement| statement.handle()) {
                    let is_in = |set: &Vec<StatementIndex>| set.contains(&statement);
                    let answers = [Acceptance::Credulous, Acceptance::Skeptical]
                        .map(|question| search.accepts(statement, question).unwrap().is_accepted);
                    if answers != [expected.iter().any(is_in), expected.iter().all(is_in)] {
                        return fail(format!("{base}, {semantics}, {statement:?}: {answers:?}"));
                    }
                }
            }
        }
        Ok(())
    });
}

#[test]
fn the_grounded_extension_is_the_well_founded_model() {
    holds(
        500,
        graphs(),
        |graph| format!("{graph:?}"),
        |plain| {
            let graph = plain.graph();
            let (labels, found) = (graph.labels(&[]), search(&graph, "grounded").first().unwrap().unwrap());
            let differs = graph.arguments().find(|&argument| labels.of(argument) != found.of(argument));
            differs.map_or(Ok(()), |argument| fail(format!("{argument:?}")))
        },
    );
}

#[test]
fn many_independent_disputes_are_counted_and_listed_up_to_the_limit() {
    let count = 120;
    let pairs = (0..count / 2).flat_map(|pair| [(2 * pair, 2 * pair + 1), (2 * pair + 1, 2 * pair)]);
    let graph = PlainGraph { count, attacks: pairs.collect() }.graph();
    let search = search(&graph, "preferred");
    let counted = search.count();
    assert_eq!((counted.count, counted.is_complete), (1 << 60, true));
    let list = search.all();
    assert_eq!((list.sets.len(), list.is_complete), (1_000, false));
    assert!(list.sets.iter().all(|set| set.len() == 60));
}

#[test]
fn a_search_ends_when_the_time_is_up() {
    let graph = PlainGraph { count: 2, attacks: vec![(0, 1), (1, 0)] }.graph();
    let bounds = ExtensionBounds { deadline: Some(std::time::Instant::now()), ..ExtensionBounds::default() };
    for semantics in names().filter(|&name| name != "grounded") {
        let rules = find_semantics(semantics).unwrap().extension_rules().unwrap();
        let search = Extensions::new(GraphProgram::new(&graph, &[]), rules, bounds);
        assert!(search.first().is_err(), "{semantics}");
        assert!(!search.all().is_complete && !search.count().is_complete, "{semantics}");
        assert!(search.accepts(graph.argument(0).unwrap(), Acceptance::Credulous).is_err(), "{semantics}");
    }
}

/// A graph that takes a search minutes: many random attacks, and a semantics a level above NP.
#[test]
fn a_search_in_progress_ends_when_the_time_is_up() {
    let mut seed = 1_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let attacks = (0..8_000).map(|_| (random(200), random(200))).collect();
    let graph = PlainGraph { count: 200, attacks }.graph();
    let rules = find_semantics("ideal").unwrap().extension_rules().unwrap();
    let deadline = std::time::Instant::now() + std::time::Duration::from_millis(200);
    let bounds = ExtensionBounds { deadline: Some(deadline), ..ExtensionBounds::default() };
    let search = Extensions::new(GraphProgram::new(&graph, &[]), rules, bounds);
    let answer = crate::shared::in_time(move || search.first().is_err());
    assert!(answer, "the search ended by itself: take a harder graph");
}
