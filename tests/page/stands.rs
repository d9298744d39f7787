//! The labels that the page works out, compared with the program's.

use claimgraph::ArgumentMap;
use claimgraph::evaluate::{Base, Label, Labels, Struck};
use claimgraph::format::json as map_json;
use claimgraph::model::{SourceIndex, Target};
use proptest::strategy::{BoxedStrategy, Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Value, json};

use super::{page, parts};
use crate::evaluate::naive;
use crate::properties::strategies;
use crate::shared::browser::Browser;
use crate::shared::{full_map, root, shipped_maps};

/// What a reader may strike out: statements and sources, by their numbers.
#[derive(Clone, Debug)]
struct Strike {
    base: Base,
    statements: Vec<usize>,
    sources: Vec<usize>,
}

/// Nothing, each statement, each source, and some of each together, under both bases that the page offers.
fn strikes(map: &ArgumentMap) -> Vec<Strike> {
    let (statements, sources) = (map.statements().len(), map.sources().len());
    let thirds = |count: usize| (0..count).step_by(3).collect::<Vec<_>>();
    let single = |at: usize| vec![at];
    let chosen = std::iter::once((Vec::new(), Vec::new()))
        .chain((0..statements).map(|at| (single(at), Vec::new())))
        .chain((0..sources).map(|at| (Vec::new(), single(at))))
        .chain([(thirds(statements), thirds(sources)), (Vec::new(), (0..sources).collect())]);
    let chosen: Vec<_> = chosen.collect();
    let of = |base| {
        chosen.iter().map(move |(statements, sources)| Strike {
            base,
            statements: statements.clone(),
            sources: sources.clone(),
        })
    };
    of(Base::Leaves).chain(of(Base::Sourced)).collect()
}

const fn letter(label: Label) -> char {
    match label {
        Label::In => 'i',
        Label::Out => 'o',
        Label::Undecided => 'u',
    }
}

/// The labels of the program, a letter each: the statements, then the relations; `-` for those that rephrase.
fn expected(map: &ArgumentMap, strike: &Strike) -> String {
    let handles: Vec<_> = map.statements().map(|statement| Target::Statement(statement.handle())).collect();
    let sources: Vec<SourceIndex> = map.sources().map(|source| source.handle()).collect();
    let struck = Struck {
        parts: strike.statements.iter().map(|&at| handles[at]).collect(),
        sources: strike.sources.iter().map(|&at| sources[at]).collect(),
    };
    let table = Labels::without(map, strike.base, &struck).table();
    let statements = table.statements().iter().copied().map(letter);
    statements.chain(table.steps().iter().map(|label| label.map_or('-', letter))).collect()
}

/// The same from the page's script, for all strikes of one map.
const ANSWER: &str = "(({ data, strikes }) => {
    const program = labelling.programOf(data);
    return strikes.map(({ base, statements, sources }) => {
        const labels = labelling.labelsOf(program, base, { statements: new Set(statements), sources: new Set(sources) });
        return [...labels.statements, ...labels.relations].map(label => label ? label[0] : '-').join('');
    });
})";

/// Compares the labels of a map in an open page; returns the labels.
fn agree(browser: &mut Browser, session: &str, name: &str, map: &ArgumentMap) -> String {
    let (_, data) = parts(&page(map));
    let ids =
        |of: &str| data[of].as_array().unwrap().iter().map(|at| at["id"].to_string()).collect::<Vec<_>>();
    assert_eq!(ids("statements"), map.statements().map(|at| json!(at.id()).to_string()).collect::<Vec<_>>());
    assert_eq!(ids("relations"), map.steps().map(|at| json!(at.id()).to_string()).collect::<Vec<_>>());
    let strikes = strikes(map);
    let questions: Vec<Value> = strikes
        .iter()
        .map(|strike| json!({ "base": strike.base.word(), "statements": strike.statements, "sources": strike.sources }))
        .collect();
    let asked = json!({ "data": { "statements": data["statements"], "relations": data["relations"] }, "strikes": questions });
    let answers = browser.evaluate(session, &format!("{ANSWER}({asked})"));
    let answers = answers.as_array().unwrap();
    assert_eq!(answers.len(), strikes.len());
    for (strike, answer) in strikes.iter().zip(answers) {
        assert_eq!(answer.as_str().unwrap(), expected(map, strike), "{name}: {strike:?}");
    }
    answers.iter().filter_map(Value::as_str).collect()
}

/// The maps of a strategy, always the same ones.
fn random(strategy: &BoxedStrategy<claimgraph::Draft>, seed: u64, count: u32) -> Vec<ArgumentMap> {
    let mut runner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(seed), ..Config::default() });
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current().build()).collect()
}

#[test]
fn the_page_labels_a_map_as_the_program_does() {
    let Some(mut browser) = Browser::start() else { return };
    let read = |text: &str| map_json::read(text.as_bytes()).partial_map;
    let session = browser.open("labels", &page(&read(&full_map())), (1440, 900));
    let mut seen = String::new();
    for (name, text) in shipped_maps() {
        seen += &agree(&mut browser, &session, &name, &read(&text));
    }
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(40);
    let strategies = [strategies::maps().boxed(), strategies::pictures().boxed(), naive::maps().boxed()];
    for (seed, strategy) in (1..).zip(&strategies) {
        for (number, map) in random(strategy, seed, cases).iter().enumerate() {
            seen += &agree(&mut browser, &session, &format!("random {seed}.{number}"), map);
        }
    }
    let case = std::fs::read_to_string(root().join("tests/maps/case.json")).unwrap();
    seen += &agree(&mut browser, &session, "case", &read(&case));
    for letter in ['i', 'o', 'u', '-'] {
        assert!(seen.matches(letter).count() > 1_000, "`{letter}` is rare: it proves little");
    }
}
