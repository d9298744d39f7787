//! Single points, cuts and flips.

use claimgraph::evaluate::{
    AttackGraph, Base, Bounds, FallenClaims, Fragility, Label, RemedyAnswers, Struck, fallen_claims,
    fragility, grants, labels, remedies,
};
use claimgraph::format::{ReadOptions, argdown, json};
use claimgraph::{
    ArgumentMap, CitationDraft, Draft, NodeDraft, RelationDraft, SourceDraft, StatementIndex, Status, Target,
};
use serde_json::{Value, json};

use super::naive::{self, maps};
use crate::properties::{fail, holds, shown};

fn of(map: &ArgumentMap, claim: StatementIndex) -> Fragility {
    fragility(map, Base::Leaves, &Struck::default(), &[claim], &Bounds::default()).remove(0)
}

/// The map of an oracle: evidence from sources, and claims with their reasons.
fn and_or_map(oracle: &Value) -> ArgumentMap {
    let sources = oracle["source"].as_object().unwrap();
    let evidence = sources.iter().map(|(id, source)| {
        json!({ "id": id, "kind": "evidence", "text": "So.", "cites": [ { "source": source } ] })
    });
    let claims = oracle["claims"].as_object().unwrap();
    let nodes = claims.keys().map(|id| json!({ "id": id, "kind": "claim", "text": "So." }));
    let relations = claims.iter().flat_map(|(id, reasons)| {
        let reasons = reasons.as_array().unwrap().iter();
        reasons.map(move |reason| json!({ "kind": "supports", "from": reason, "to": id }))
    });
    let mut works: Vec<&str> = sources.values().map(|source| source.as_str().unwrap()).collect();
    works.sort_unstable();
    works.dedup();
    let map = json!({ "claimgraph": 1, "thesis": oracle["thesis"],
        "sources": works.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>(),
        "nodes": evidence.chain(nodes).collect::<Vec<_>>(), "relations": relations.collect::<Vec<_>>() });
    json::read(map.to_string().as_bytes()).into_map().unwrap()
}

/// The sets of the smallest size, sorted.
fn smallest(sets: &Value) -> Vec<Vec<String>> {
    let mut sets: Vec<Vec<String>> = serde_json::from_value(sets.clone()).unwrap();
    let least = sets.iter().map(Vec::len).min().unwrap_or_default();
    sets.retain(|set| set.len() == least);
    sorted(sets)
}

fn sorted(mut sets: Vec<Vec<String>>) -> Vec<Vec<String>> {
    sets.iter_mut().for_each(|set| set.sort_unstable());
    sets.sort_unstable();
    sets
}

fn and_or_agree(oracles: &[Value]) -> usize {
    for oracle in oracles {
        let map = and_or_map(oracle);
        let found = of(&map, map.theses()[0]);
        let id = |statement: &StatementIndex| map.statement(*statement).id().to_owned();
        let source = |source: &claimgraph::SourceIndex| map.source(*source).id().to_owned();
        let evidence_cuts = found.evidence_cuts.sets.iter().map(|set| set.iter().map(id).collect());
        let source_cuts = found.source_cuts.sets.iter().map(|set| set.iter().map(source).collect());
        assert_eq!(sorted(evidence_cuts.collect()), smallest(&oracle["minimal_cut_sets"]), "{oracle}");
        assert_eq!(sorted(source_cuts.collect()), smallest(&oracle["minimal_source_cut_sets"]), "{oracle}");
        let points: [Vec<String>; 2] =
            [found.single_points.iter().map(id).collect(), found.single_sources.iter().map(source).collect()];
        let expected = [&oracle["single_points"], &oracle["single_source_points"]];
        for (points, expected) in points.into_iter().zip(expected) {
            assert_eq!(sorted(vec![points]), sorted(vec![serde_json::from_value(expected.clone()).unwrap()]));
        }
        assert!(found.is_complete());
    }
    oracles.len()
}

#[test]
fn cuts_and_single_points_are_those_of_brute_force() {
    assert_eq!(and_or_agree(&serde_json::from_str::<Vec<Value>>(include_str!("andor.json")).unwrap()), 4);
    let Some(path) = crate::shared::file("oracles/evaluation/andor.json") else { return };
    assert_eq!(
        and_or_agree(&serde_json::from_slice::<Vec<Value>>(&std::fs::read(path).unwrap()).unwrap()),
        15
    );
}

#[test]
fn flips_are_those_of_brute_force() {
    let (Some(flips), Some(graphs)) = (
        crate::shared::file("oracles/evaluation/flips.json"),
        crate::shared::file("oracles/evaluation/extensions.json"),
    ) else {
        return;
    };
    let flips: Value = serde_json::from_slice(&std::fs::read(flips).unwrap()).unwrap();
    let graphs: Value = serde_json::from_slice(&std::fs::read(graphs).unwrap()).unwrap();
    let mut count = 0;
    for (name, oracle) in flips.as_object().unwrap() {
        let mut graph = AttackGraph::numbered(graphs[name]["n"].as_u64().unwrap() as usize);
        for attack in graphs[name]["att"].as_array().unwrap() {
            let [from, to] = [0, 1].map(|end| graph.find(&attack[end].to_string()).unwrap());
            graph.add_attack(from, to);
        }
        for (id, expected) in oracle.as_object().unwrap() {
            let found = graph.flip(graph.find(id).unwrap(), &[], &Bounds::default());
            let sets: Vec<Vec<usize>> =
                found.sets.iter().map(|set| set.iter().map(|a| a.index() + 1).collect()).collect();
            count += 1;
            match expected["min_args_removed_to_flip"].as_u64() {
                // They looked for up to three.
                None => assert!(found.size().is_none_or(|size| size > 3), "{name} {id}: {sets:?}"),
                Some(size) => {
                    assert_eq!(found.size(), Some(size as usize), "{name} {id}");
                    assert_eq!(sets.len() as u64, expected["nsets"].as_u64().unwrap(), "{name} {id}");
                    let some: Vec<Vec<usize>> = serde_json::from_value(expected["sets"].clone()).unwrap();
                    assert!(some.iter().all(|set| sets.contains(set)), "{name} {id}: {sets:?}");
                }
            }
            assert!(found.is_complete, "{name} {id}");
        }
    }
    assert_eq!(count, 96);
}

/// Every way to strike out up to all other statements of a small map, compared with what the search finds.
#[test]
fn flips_are_the_smallest_of_all_removals() {
    holds(150, maps(), shown, |draft| {
        let map = draft.build();
        let classes = map.classes();
        let goal = map.statements().next().unwrap().handle();
        let is_in = |struck: &[Target]| {
            let labels = naive::labels(&map, Base::Leaves, struck);
            labels.iter().any(|(part, label)| *part == Target::Statement(goal) && *label == Label::In)
        };
        let others: Vec<StatementIndex> = (0..classes.len())
            .map(|class| classes.members(class)[0])
            .filter(|&statement| classes.of(statement) != classes.of(goal))
            .collect();
        let before = is_in(&[]);
        let chosen = |bits: u32| -> Vec<StatementIndex> {
            others.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, &other)| other).collect()
        };
        let mut all: Vec<u32> = (1..1 << others.len()).collect();
        all.sort_by_key(|bits| bits.count_ones());
        let mut smallest: Vec<Vec<StatementIndex>> = Vec::new();
        for bits in all {
            if smallest.first().is_some_and(|set| (set.len() as u32) < bits.count_ones()) {
                break;
            }
            let struck: Vec<Target> = chosen(bits).into_iter().map(Target::Statement).collect();
            if is_in(&struck) != before {
                smallest.push(chosen(bits));
            }
        }
        smallest.sort_unstable();
        let found = of(&map, goal).flip;
        if found.sets != smallest || !found.is_complete {
            return fail(format!("found {:?}, not {smallest:?}", found.sets));
        }
        Ok(())
    });
}

/// The effect of each source and each statement by itself on the support of a claim, compared with the single points.
#[test]
fn single_points_are_those_without_which_no_support_is_left() {
    holds(500, maps(), shown, |draft| {
        // Without attacks, labels are the support structure.
        let mut draft = draft;
        draft.relations.retain(|relation| relation.kind.is_some_and(|kind| !kind.is_attack()));
        let map = draft.build();
        let classes = map.classes();
        let goal = map.statements().next().unwrap().handle();
        let found = of(&map, goal);
        let is_in = |struck: &[Target]| {
            let labels = naive::labels(&map, Base::Leaves, struck);
            labels.iter().any(|(part, label)| *part == Target::Statement(goal) && *label == Label::In)
        };
        if !is_in(&[]) {
            return if found.single_points.is_empty() { Ok(()) } else { fail("it has no support as it is") };
        }
        for class in 0..classes.len() {
            let statement = classes.members(class)[0];
            let named = found.single_points.contains(&statement);
            let falls = !is_in(&[Target::Statement(statement)]);
            // A statement between a claim and its evidence is no point of its own.
            if named && !falls || !named && falls && is_leaf(&map, class) {
                return fail(format!("`{}`: named {named}, falls {falls}", map.statement(statement).id()));
            }
        }
        // The same, for all statements at once.
        let fallen = fallen_claims(&map, Base::Leaves);
        let mut expected = FallenClaims {
            without_statement: vec![0; map.statements().len()],
            without_source: vec![0; map.sources().len()],
        };
        for claim in map.statements() {
            let found = of(&map, claim.handle());
            let wordings = |point: &StatementIndex| classes.members(classes.of(*point)).iter();
            found
                .single_points
                .iter()
                .flat_map(wordings)
                .for_each(|at| expected.without_statement[at.index()] += 1);
            found.single_sources.iter().for_each(|source| expected.without_source[source.index()] += 1);
        }
        if fallen != expected {
            return fail(format!("{fallen:?}, not {expected:?}"));
        }
        let cuts_agree = |cut: Option<usize>, has_points: bool| (cut == Some(1)) == has_points;
        if !cuts_agree(found.evidence_cuts.size(), !found.single_points.is_empty())
            || !cuts_agree(found.source_cuts.size(), !found.single_sources.is_empty())
        {
            return fail(format!("{found:?}"));
        }
        Ok(())
    });
}

fn is_leaf(map: &ArgumentMap, class: usize) -> bool {
    let mut members = map.classes().members(class).iter();
    members.all(|&member| map.steps_into(Target::Statement(member)).next().is_none())
}

/// A claim with so many independent reasons of so many linked pieces of evidence each, all from one source.
fn reasons(count: usize, linked: usize) -> ArgumentMap {
    let mut draft = Draft::new()
        .with_source(SourceDraft::new("lee").unwrap())
        .with_node(NodeDraft::claim("claim", "So.").unwrap());
    for reason in 0..count {
        let ids: Vec<String> = (0..linked).map(|part| format!("e{reason}-{part}")).collect();
        for id in &ids {
            let cite = CitationDraft::new("lee").unwrap();
            draft = draft.with_node(NodeDraft::evidence(id, "So.").unwrap().with_citation(cite));
        }
        draft =
            draft.with_relation(RelationDraft::supports(ids.iter().map(String::as_str), "claim").unwrap());
    }
    draft.build()
}

#[test]
fn independent_reasons_need_a_cut_each_and_one_source_makes_them_an_echo() {
    let map = reasons(12, 1);
    let found = of(&map, map.statements().next().unwrap().handle());
    assert_eq!(found.evidence_cuts.sets.iter().map(Vec::len).collect::<Vec<_>>(), [12]);
    assert_eq!(found.source_cuts.size(), Some(1));
    assert!(found.is_echo() && found.single_points.is_empty() && found.single_sources.len() == 1);
}

#[test]
fn a_search_that_reaches_a_bound_says_so_and_what_is_certain() {
    let map = reasons(12, 2);
    let claim = map.statements().next().unwrap().handle();
    let bounds = Bounds { limit: 10, ..Bounds::default() };
    let found = fragility(&map, Base::Leaves, &Struck::default(), &[claim], &bounds).remove(0);
    assert_eq!(found.evidence_cuts.sets.len(), 10, "of 4,096");
    assert!(!found.evidence_cuts.is_complete && !found.is_complete());
    assert_eq!(found.evidence_cuts.at_least, 12);
    let bounds = Bounds { effort: 1_000, ..Bounds::default() };
    let flip = fragility(&map, Base::Leaves, &Struck::default(), &[claim], &bounds).remove(0).flip;
    assert!(flip.sets.is_empty() && !flip.is_complete);
    assert!((1..=12).contains(&flip.at_least), "{}", flip.at_least);
}

/// A claim that cites so many sources.
fn cited(count: usize) -> ArgumentMap {
    let mut claim = NodeDraft::claim("claim", "So.").unwrap();
    let mut draft = Draft::new();
    for id in (0..count).map(|number| format!("w{number}")) {
        draft = draft.with_source(SourceDraft::new(&id).unwrap());
        claim = claim.with_citation(CitationDraft::new(&id).unwrap());
    }
    draft.with_node(claim).build()
}

/// A claim with so many premises in one reason, none of them with a source.
fn linked(count: usize) -> ArgumentMap {
    let ids: Vec<String> = (0..count).map(|part| format!("e{part}")).collect();
    let mut draft = Draft::new().with_node(NodeDraft::claim("claim", "So.").unwrap());
    for id in &ids {
        draft = draft.with_node(NodeDraft::claim(id, "So.").unwrap());
    }
    draft.with_relation(RelationDraft::supports(ids.iter().map(String::as_str), "claim").unwrap()).build()
}

/// A claim that so many others attack.
fn attacked(count: usize) -> ArgumentMap {
    let mut draft = Draft::new().with_node(NodeDraft::claim("claim", "So.").unwrap());
    for id in (0..count).map(|number| format!("r{number}")) {
        draft = draft
            .with_node(NodeDraft::rebuttal(&id, "No.").unwrap())
            .with_relation(RelationDraft::attacks([id.as_str()], "claim").unwrap());
    }
    draft.build()
}

#[test]
fn the_work_on_a_wide_map_grows_with_its_square() {
    type Shape = fn(usize) -> ArgumentMap;
    // The sizes of the smallest evidence cuts, source cuts and flips of a claim with 40 of them.
    let shapes: [(&str, Shape, [Option<usize>; 3]); 4] = [
        ("reasons", |count| reasons(count, 1), [Some(40), Some(1), Some(40)]),
        ("sources", cited, [Some(1), Some(40), None]),
        ("premises", linked, [Some(1), None, Some(1)]),
        ("attacks", attacked, [Some(1), None, Some(40)]),
    ];
    for (name, shape, sizes) in shapes {
        let found = |count| {
            let map = shape(count);
            of(&map, map.statements().next().unwrap().handle())
        };
        let (small, large) = (found(40), found(160));
        assert!(small.is_complete() && large.is_complete(), "{name}");
        let found = [small.evidence_cuts.size(), small.source_cuts.size(), small.flip.size()];
        assert_eq!(found, sizes, "{name}");
        // Four times the size: 16 times the work if it grows with the square, 64 times with the cube.
        let (few, many) = (small.links(), large.links());
        assert!(many < 24 * few, "{name}: {few} links, then {many}");
    }
}

#[test]
fn every_part_of_a_search_counts_and_all_claims_share_a_total() {
    let map = reasons(100, 2);
    let claims: Vec<_> = map.statements().take(20).map(|statement| statement.handle()).collect();
    // The first link too many is seen when the part of the program at hand has been gone through.
    let overrun = 4 * 1_000;
    let bounds = Bounds { effort: 300_000, ..Bounds::default() };
    let found = fragility(&map, Base::Leaves, &Struck::default(), &claims[..1], &bounds).remove(0);
    assert!(!found.is_complete());
    assert!(found.evidence_cuts.links <= bounds.effort + overrun, "{}", found.evidence_cuts.links);
    assert!(found.evidence_cuts.at_least > 20, "{}", found.evidence_cuts.at_least);
    let bounds = Bounds { total: 300_000, ..Bounds::default() };
    let found = fragility(&map, Base::Leaves, &Struck::default(), &claims, &bounds);
    let links: u64 = found.iter().map(Fragility::links).sum();
    assert!(links <= bounds.total + overrun * 3 * claims.len() as u64, "{links}");
    assert!(found.iter().all(|found| !found.is_complete()));
}

#[test]
fn grants_say_nothing_beyond_their_effort() {
    let map = linked(50);
    let claim = map.statements().next().unwrap().handle();
    let [leaves, sourced] = [Base::Leaves, Base::Sourced].map(|base| labels(&map, base));
    let mut effort = 1_000_000;
    assert_eq!(grants(&leaves, &sourced, claim, &mut effort).map(|granted| granted.len()), Some(50));
    let spent = 1_000_000 - effort;
    assert!((50 * 50..50 * 500).contains(&spent), "{spent}");
    assert_eq!(grants(&leaves, &sourced, claim, &mut (spent - 1)), None);
}

#[test]
fn grants_make_a_claim_stand_and_none_is_idle() {
    holds(500, maps(), shown, |draft| {
        let map = draft.build();
        let goal = map.statements().next().unwrap().handle();
        let [leaves, sourced] = [Base::Leaves, Base::Sourced].map(|base| labels(&map, base));
        let Some(granted) = grants(&leaves, &sourced, goal, &mut u64::MAX.clone()) else { return Ok(()) };
        let stands = |granted: &[StatementIndex], status| {
            let mut draft = map.to_draft();
            for node in &mut draft.nodes {
                let statement = map.find_statement(node.id.as_str()).unwrap().handle();
                if granted.contains(&statement) {
                    node.status = status;
                }
            }
            labels(&draft.build(), Base::Sourced).of(goal) == Label::In
        };
        let attacks = |&statement: &StatementIndex| {
            map.statement(statement).steps_from().any(|step| step.kind().is_attack())
        };
        for status in [Status::CommonKnowledge, Status::Assumed, Status::Conceded] {
            // A conceded attack does not count, so the report speaks of assuming where one is granted.
            if !(stands(&granted, status) || status == Status::Conceded && granted.iter().any(attacks)) {
                return fail(format!("it does not stand with {granted:?}: {status}"));
            }
        }
        for left_out in &granted {
            let others: Vec<_> = granted.iter().copied().filter(|other| other != left_out).collect();
            if stands(&others, Status::CommonKnowledge) {
                return fail(format!("{left_out:?} is idle"));
            }
        }
        Ok(())
    });
}

/// One way to follow a piece of advice.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// An attack on the attack.
    Undercut,
    /// An attack on its premise of that number, or the last one.
    Rebut(usize),
}

/// Follows a remedy to the letter: each attack is answered so, each statement gets what the base asks for.
fn followed(map: &ArgumentMap, base: Base, parts: &[Target], deed: impl Fn(usize) -> Deed) -> Draft {
    let mut draft = map.to_draft();
    for (number, &part) in parts.iter().enumerate() {
        let new = format!("new{number}");
        let fact = NodeDraft::rebuttal(&new, "So.").unwrap().with_status(Status::CommonKnowledge);
        draft = match (part, deed(number)) {
            (Target::Step(step), Deed::Undercut) => {
                let step = map.step(step).id();
                draft.with_node(fact).with_relation(RelationDraft::attacks([&*new], &step).unwrap())
            }
            (Target::Step(step), Deed::Rebut(premise)) => {
                let premises: Vec<&str> = map.step(step).premises().map(|premise| premise.id()).collect();
                let premise = premises[premise.min(premises.len() - 1)];
                draft.with_node(fact).with_relation(RelationDraft::attacks([&*new], premise).unwrap())
            }
            (Target::Statement(statement), _) if base == Base::Leaves => {
                let statement = map.statement(statement).id();
                draft.with_node(fact).with_relation(RelationDraft::supports([&*new], statement).unwrap())
            }
            (Target::Statement(statement), deed) => {
                let id = map.statement(statement).id();
                let node = draft.nodes.iter_mut().find(|node| node.id.as_str() == id).unwrap();
                match deed {
                    Deed::Undercut => node.status = Status::Assumed,
                    Deed::Rebut(_) => node.cites.push(CitationDraft::new("lee").unwrap()),
                }
                draft
            }
        };
    }
    draft
}

#[test]
fn every_remedy_makes_the_claim_stand_when_it_is_followed_to_the_letter() {
    holds(2_000, maps(), shown, |draft| {
        let map = draft.build();
        let thesis = map.theses()[0];
        for base in [Base::Leaves, Base::Sourced, Base::All] {
            let found = remedies(&labels(&map, base), thesis, &Bounds::default());
            let stands = |parts: &[Target], deed: &dyn Fn(usize) -> Deed| {
                let map = followed(&map, base, parts, deed).build();
                labels(&map, base).of(map.theses()[0]) == Label::In
            };
            let has_remedy = found.is_own_ground_enough || !found.sets.is_empty();
            match stands(&[], &|_| Deed::Undercut) {
                true if has_remedy => return fail("a remedy for a claim that stands"),
                false if !has_remedy && found.is_complete => return fail(format!("{base}: no remedy")),
                _ => {}
            }
            if found.is_own_ground_enough && !stands(&[Target::Statement(thesis)], &|_| Deed::Undercut) {
                return fail(format!("{base}: its own ground is not enough"));
            }
            for remedy in &found.sets {
                let parts = &remedy.parts;
                let attacks = parts.iter().filter(|part| matches!(part, Target::Step(_))).count();
                // 0 is an undercut, 1 and 2 are the premises.
                let ways: u32 = match remedy.answers {
                    RemedyAnswers::Any => 3_u32.pow(parts.len() as u32),
                    RemedyAnswers::Undercuts => 1,
                };
                let deed = |way: u32, number: usize| match way / 3_u32.pow(number as u32) % 3 {
                    0 => Deed::Undercut,
                    premise => Deed::Rebut(premise as usize - 1),
                };
                let fails = (0..ways).find(|&way| !stands(parts, &|number| deed(way, number)));
                if let Some(way) = fails {
                    return fail(format!("{base}: {remedy:?} fails, way {way}"));
                }
                if attacks == 0 && remedy.answers == RemedyAnswers::Undercuts {
                    return fail(format!("{base}: {remedy:?} has nothing to undercut"));
                }
                if (0..parts.len()).any(|left_out| {
                    let mut fewer = parts.clone();
                    fewer.remove(left_out);
                    stands(&fewer, &|_| Deed::Undercut)
                }) {
                    return fail(format!("{base}: a part of {remedy:?} is idle"));
                }
            }
        }
        Ok(())
    });
}

/// The remedies of a map in Argdown, in ids.
fn remedies_of(text: &str, base: Base) -> (Vec<Vec<String>>, Vec<RemedyAnswers>, bool) {
    let map = argdown::read(text.as_bytes(), &ReadOptions::default()).into_map().unwrap();
    let found = remedies(&labels(&map, base), map.theses()[0], &Bounds::default());
    let id = |part: &Target| match *part {
        Target::Statement(statement) => map.statement(statement).id().to_owned(),
        Target::Step(step) => map.step(step).id(),
    };
    let sets = found.sets.iter().map(|remedy| remedy.parts.iter().map(id).collect());
    (sets.collect(), found.sets.iter().map(|remedy| remedy.answers).collect(), found.is_own_ground_enough)
}

#[test]
fn remedies_are_the_attacks_to_answer_and_the_statements_to_source() {
    let any = |sets: &[&[&str]]| {
        let owned: Vec<Vec<String>> =
            sets.iter().map(|set| set.iter().map(|&id| id.to_owned()).collect()).collect();
        let answers = vec![RemedyAnswers::Any; owned.len()];
        (owned, answers)
    };
    for (text, base, sets, own) in [
        // A reason that is attacked itself does not win by one more reason.
        (CHAIN, Base::Leaves, any(&[&["o~rebuts~t"], &["s~rebuts~r"]]), false),
        (CHAIN, Base::All, any(&[&["o~rebuts~t"], &["s~rebuts~r"]]), false),
        (REASON_AND_THESIS, Base::Leaves, any(&[&["s~rebuts~n", "c~rebuts~t"]]), false),
        (FALLEN_REASON, Base::Leaves, any(&[&["hit~rebuts~r"]]), true),
        // The attack has no source either, and so does not hold.
        (FALLEN_REASON, Base::Sourced, any(&[&["r"], &["bare"]]), true),
        (
            "[t]: So. {thesis: true}\n  - [o]: No. {status: assumed}",
            Base::Sourced,
            any(&[&["t", "o~rebuts~t"]]),
            false,
        ),
        ("[t]: So. {thesis: true}", Base::Sourced, any(&[]), true),
        ("[t]: So. {thesis: true}", Base::Leaves, any(&[]), false),
    ] {
        let (found, answers, is_own_ground_enough) = remedies_of(text, base);
        assert_eq!((found, answers), sets, "{base}: {text}");
        assert_eq!(is_own_ground_enough, own, "{base}: {text}");
    }
}

const CHAIN: &str = "\
===\nsources: [{id: a}]\n===\n
[t]: Ban. {thesis: true, cites: a}
  - [o]: Dear. {cites: a}
    - [r]: Pays. {cites: a}
      - [s]: Not so. {cites: a}\n";

const REASON_AND_THESIS: &str = "\
[t]: Ban. {thesis: true}
  + [n]: Two.
    - [s]: Not so.
  - [c]: Dear.\n";

const FALLEN_REASON: &str = "\
[t]: Ban. {thesis: true}
  + [r]: It pays.
    + [bare]: It does.
    - [hit]: It does not.\n";

#[test]
fn an_attack_whose_premise_the_claim_needs_is_to_be_undercut() {
    // To attack `x` would also free `y`, which attacks the thesis.
    let text = "[t]: Ban. {thesis: true}\n  - [x]: Dear.\n  - [y]: Late.\n    - [x]\n";
    let (sets, answers, own) = remedies_of(text, Base::Leaves);
    assert_eq!(sets, [["x~rebuts~t"]]);
    assert_eq!(answers, [RemedyAnswers::Undercuts]);
    assert!(!own);
}
