//! Evaluation: `cargo bench --bench evaluate` measures reading, labels and writing of plain attack graphs, and the single
//! points of every claim of a map.
//!
//! `cargo bench --bench evaluate -- hard` measures the searches for extensions on random graphs.
//!
//! `cargo bench --bench evaluate -- SHAPE COUNT FILE` writes a graph, for measuring whole processes:
//! `/usr/bin/time -v claimgraph evaluate FILE --format json`.

#[expect(dead_code, reason = "this bench has shapes of its own")]
mod maps;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use claimgraph::evaluate::{
    Acceptance, AttackGraph, Base, Bounds, ExtensionBounds, Extensions, GraphProgram, SEMANTICS, Semantics,
    Struck, fallen_claims, find_semantics, fragility, labels,
};
use claimgraph::format::attack_graph::AF;
use claimgraph::format::json;
use claimgraph::report::evaluate::{GraphReport, write_graph};
use claimgraph::{CitationDraft, Draft, NodeDraft, RelationDraft, SourceDraft};
use maps::{Random, Shape};

/// A graph of so many arguments, in the format `af`.
type Graph = fn(usize) -> String;

const GRAPHS: &[(&str, Graph, usize)] =
    &[("tree", tree, 1_000_000), ("dag", dag, 1_000_000), ("ring", ring, 1_000_000)];

/// Each argument attacks one that comes up to 50 before its half.
fn tree(count: usize) -> String {
    let mut random = Random::new(1);
    graph(count, (2..=count).map(|from| (from, from / 2 - random.below(50.min(from / 2)))))
}

/// Each argument attacks ten earlier ones.
fn dag(count: usize) -> String {
    let mut random = Random::new(1);
    graph(count, (2..=count).flat_map(|from| [from; 10]).map(|from| (from, 1 + random.below(from - 1))))
}

/// Each argument attacks the next, and the last one the first.
fn ring(count: usize) -> String {
    graph(count, (1..=count).map(|from| (from, from % count + 1)))
}

fn graph(count: usize, attacks: impl Iterator<Item = (usize, usize)>) -> String {
    let mut text = format!("p af {count}\n");
    for (from, to) in attacks {
        let _ = writeln!(text, "{from} {to}");
    }
    text
}

/// A tree of claims over evidence that cites one of `sources` works.
fn cited_tree(count: usize, sources: usize) -> Draft {
    let mut random = Random::new(1);
    let id = |number: usize| format!("s{number}");
    let mut draft = Draft::new().with_thesis("s0").expect("an id");
    for source in 0..sources {
        draft.sources.push(SourceDraft::new(&format!("w{source}")).expect("an id"));
    }
    for number in 0..count {
        let node = if 3 * number + 1 < count {
            NodeDraft::claim(&id(number), "So.").expect("a claim")
        } else {
            let cite = CitationDraft::new(&format!("w{}", random.below(sources))).expect("an id");
            NodeDraft::evidence(&id(number), "So.").expect("evidence").with_citation(cite)
        };
        draft.nodes.push(node);
        if number > 0 {
            let relation = RelationDraft::supports([id(number).as_str()], &id((number - 1) / 3));
            draft.relations.push(relation.expect("a relation"));
        }
    }
    draft
}

/// A claim with so many independent reasons of one source.
fn cited_star(reasons: usize) -> Draft {
    let id = |number: usize| format!("s{number}");
    let mut draft = Draft::new().with_thesis("s0").expect("an id");
    draft.sources.push(SourceDraft::new("w").expect("an id"));
    draft.nodes.push(NodeDraft::claim("s0", "So.").expect("a claim"));
    for number in 1..=reasons {
        let node = NodeDraft::evidence(&id(number), "So.").expect("evidence");
        draft.nodes.push(node.with_citation(CitationDraft::new("w").expect("an id")));
        draft.relations.push(RelationDraft::supports([id(number).as_str()], "s0").expect("a relation"));
    }
    draft
}

fn main() {
    // Cargo adds a flag of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [shape, count, file] => write(shape, count, file),
        ["hard"] => measure_hard(),
        _ => measure(),
    }
}

fn write(shape: &str, count: &str, file: &str) {
    let (_, make, _) = GRAPHS.iter().find(|(name, ..)| *name == shape).expect("tree, dag or ring");
    let count = count.replace('_', "").parse().expect("a number of arguments");
    std::fs::write(file, make(count)).expect("the file can be written");
}

/// Random graphs that are hard: the number of arguments, and of attacks on each.
const HARD: &[(&str, usize, f64)] = &[
    ("sparse", 200, 1.5),
    ("sparse", 500, 1.5),
    ("middling", 200, 4.0),
    ("middling", 500, 4.0),
    ("dense", 200, 40.0),
    ("dense", 500, 100.0),
];

/// The seconds after which a search on a hard graph gives up.
const PATIENCE: u64 = 20;

/// A graph with so many random attacks on each argument.
fn random_graph(count: usize, attacks: f64, seed: u64) -> AttackGraph {
    let mut random = Random::new(seed);
    let mut graph = AttackGraph::numbered(count);
    for _ in 0..(count as f64 * attacks) as usize {
        let [from, to] = [random.below(count), random.below(count)].map(|number| graph.argument(number));
        graph.add_attack(from.expect("an argument"), to.expect("an argument"));
    }
    graph
}

/// The time of each task on hard graphs: three graphs of each kind, the longest time counts.
fn measure_hard() {
    println!("| task | graph | arguments | seconds |\n|---|---|--:|--:|");
    for semantics in SEMANTICS.iter().filter(|one| one.extension_rules().is_some()) {
        for (name, count, attacks) in HARD {
            let times = TASKS.iter().map(|(task, run)| {
                let longest = (1..=3).map(|seed| {
                    let graph = random_graph(*count, *attacks, seed);
                    let deadline = Instant::now() + Duration::from_secs(PATIENCE);
                    let bounds = ExtensionBounds { deadline: Some(deadline), ..ExtensionBounds::default() };
                    let start = Instant::now();
                    let rules = semantics.extension_rules().expect("one of extensions");
                    let is_done =
                        run(&Extensions::new(GraphProgram::new(&graph, &[]), rules, bounds), &graph);
                    (start.elapsed().as_secs_f64(), is_done)
                });
                let all: Vec<_> = longest.collect();
                let longest = all.iter().map(|(seconds, _)| *seconds).fold(0.0, f64::max);
                let late = all.iter().filter(|(_, is_done)| !is_done).count();
                let late = if late == 0 { String::new() } else { format!(" ({late} of 3 gave up)") };
                (task, format!("{longest:.2}{late}"))
            });
            for (task, time) in times {
                println!("| {} {task} | {name} | {count} | {time} |", semantics.name);
            }
        }
    }
}

/// A task on the extensions of a graph; false if the time was up.
type Task = fn(&Extensions<GraphProgram<'_>>, &AttackGraph) -> bool;

const TASKS: &[(&str, Task)] = &[
    ("one", |extensions, _| extensions.first().is_ok()),
    ("credulous", |extensions, graph| {
        let first = graph.argument(0).expect("an argument");
        extensions.accepts(first, Acceptance::Credulous).is_ok()
    }),
    ("skeptical", |extensions, graph| {
        let first = graph.argument(0).expect("an argument");
        extensions.accepts(first, Acceptance::Skeptical).is_ok()
    }),
];

/// Preferred semantics on the largest tree.
fn measure_tree() {
    let (name, make, count) = GRAPHS[0];
    let text = make(count);
    let start = Instant::now();
    let graph = AF.read_graph.expect("it is read")(text.as_bytes()).into_graph().expect("a good graph");
    let rules = find_semantics("preferred").ok().and_then(Semantics::extension_rules).expect("it is there");
    let extensions = Extensions::new(GraphProgram::new(&graph, &[]), rules, ExtensionBounds::default());
    let last = graph.argument(count / 2).expect("an argument");
    let answer = extensions.accepts(last, Acceptance::Credulous).expect("no deadline");
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "| credulous preferred on a {name}, with reading ({}) | {count} | {seconds:.2} |",
        answer.is_accepted
    );
}

fn measure() {
    println!("| what | size | seconds |\n|---|--:|--:|");
    measure_tree();
    for (name, make, count) in GRAPHS {
        let text = make(*count);
        let read = AF.read_graph.expect("it is read");
        let row = |what: &str, since: Instant| {
            println!("| {what} {name} | {count} | {:.2} |", since.elapsed().as_secs_f64());
        };
        let start = Instant::now();
        let graph = read(text.as_bytes()).into_graph().expect("a good graph");
        row("reading a", start);
        let start = Instant::now();
        let report = GraphReport::new(&graph, find_semantics("grounded").expect("the default"), Vec::new());
        row("labels of a", start);
        let start = Instant::now();
        write_graph(&report, &mut std::io::sink()).expect("a sink takes everything");
        row("writing a", start);
    }
    for (statements, sources) in [(10_000, 1_000), (30_000, 3_000), (100_000, 10_000)] {
        let map = cited_tree(statements, sources).build();
        let start = Instant::now();
        let fallen = fallen_claims(&map, Base::Sourced);
        let falls: usize = fallen.without_statement.iter().chain(&fallen.without_source).sum();
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "| single points of every claim ({falls}) | {statements}, {sources} sources | {seconds:.2} |"
        );
        let start = Instant::now();
        let bounds = Bounds { effort: 1, ..Bounds::default() };
        let found = fragility(&map, Base::Sourced, &Struck::default(), map.theses(), &bounds);
        let (points, seconds) = (found[0].single_points.len(), start.elapsed().as_secs_f64());
        println!(
            "| single points of the thesis ({points}) | {statements}, {sources} sources | {seconds:.2} |"
        );
    }
    for reasons in [1_000, 2_000] {
        let map = cited_star(reasons).build();
        let start = Instant::now();
        let found = fragility(&map, Base::Leaves, &Struck::default(), map.theses(), &Bounds::default());
        let (links, seconds) = (found[0].links(), start.elapsed().as_secs_f64());
        println!("| fragility of a thesis ({links} links) | {reasons} reasons | {seconds:.2} |");
    }
    let map = json::read(Shape::named("case").expect("a shape of the table").text(100_000).as_bytes());
    let start = Instant::now();
    let _ = labels(&map.partial_map, Base::Leaves);
    println!("| labels of a case | 100000 | {:.2} |", start.elapsed().as_secs_f64());
}
