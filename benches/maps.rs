//! Maps of every size and shape, the same in every run, for the benches.
//!
//! A shape is a row of [`SHAPES`] with a function of the number of statements. The first ones look like real arguments;
//! each of the later ones is the worst case of some algorithm.

use std::num::NonZeroU32;

use claimgraph::format::json;
use claimgraph::{
    Anchor, AnchorPosition, CitationDetail, CitationDraft, CitationManner, ClaimType, Draft, NodeDraft,
    Reference, RelationDraft, Sha256, SourceDraft, StatementKind, StepKind, Text,
};
use serde_json::json;

/// One shape of map.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    pub(crate) summary: &'static str,
    /// The text of a map of this shape, for a number of statements.
    make: Make,
}

enum Make {
    /// A map, written in canonical form.
    Draft(fn(usize) -> Draft),
    /// A text that no draft can produce.
    Text(fn(usize) -> String),
}

const fn shape(name: &'static str, summary: &'static str, draft: fn(usize) -> Draft) -> Shape {
    Shape { name, summary, make: Make::Draft(draft) }
}

const fn text(name: &'static str, summary: &'static str, text: fn(usize) -> String) -> Shape {
    Shape { name, summary, make: Make::Text(text) }
}

pub(crate) static SHAPES: &[Shape] = &[
    shape("case", "sections, sources, notes, anchors, objections and replies: as people write", case),
    shape("tree", "each claim with three reasons", tree),
    shape("dag", "a tree, and 30 % more support between near cousins", dag),
    shape("dagr", "a tree, and 30 % more support between any two", dagr),
    shape("chain", "each claim supported by the next", |n| chain(n, StepKind::Supports)),
    shape("ladder", "layers of two, all links between neighbouring layers", |n| layers(n, 2)),
    shape("layers", "layers of twenty, all links between neighbouring layers", |n| layers(n, 20)),
    shape("star", "one claim, all else a reason for it", |n| star(n, StepKind::Supports)),
    shape("rephrase-chain", "each statement says the next again", |n| chain(n, StepKind::Rephrases)),
    shape("undercut-chain", "each attack is attacked by the next", undercut_chain),
    shape("bare-chain", "a chain in which nothing has a source", bare_chain),
    shape("ring", "a chain that bites its tail", ring),
    shape("knot", "one circle of support through all, and a link back from each third", knot),
    shape("rephrase-star", "all say the thesis again", |n| star(n, StepKind::Rephrases)),
    shape("attack-star", "all attack one claim", |n| star(n, StepKind::Rebuts)),
    shape("undermine-star", "all undermine one claim that has no reason", |n| star(n, StepKind::Undermines)),
    shape("undercut-star", "all attack one step, which is stated last", undercut_star),
    shape("twins", "the same relation over and over", twins),
    shape("linked", "all are premises of one relation", |n| linked(n, false)),
    shape("linked-attacked", "all are premises of one relation, and each attacks its target too", |n| {
        linked(n, true)
    }),
    shape("strange-premises", "one relation from ids that name nothing", strange_premises),
    shape("hub-attacks", "one statement attacks all others", hub_attacks),
    shape(
        "cone",
        "each link of a chain attacks the thesis, and the last has an answer without a source",
        cone,
    ),
    shape("answers", "half attack from one base, half answer at that base without a source", answers),
    shape("cited", "one statement with all the citations", cited),
    shape(
        "cited-strangely",
        "one statement cites sources that do not exist, and all rest on it",
        cited_strangely,
    ),
    shape(
        "doubtful-values",
        "a chain of values above one that cites a source that does not exist",
        doubtful_values,
    ),
    shape("theses", "all are theses", theses),
    shape("strange-theses", "all theses name nothing", strange_theses),
    shape("strangers", "each relation leads to an id that names nothing", strangers),
    shape(
        "named-strangers",
        "each relation has an id, and leads to another that names nothing",
        named_strangers,
    ),
    shape("strange-sources", "each statement cites a source that does not exist", strange_sources),
    shape("namesakes", "all ids, of nodes, relations and sources, given twice", namesakes),
    shape("derived", "each relation is attacked under an id that it was not given", derived),
    shape("allows", "each source unused, and allowed to be", allows),
    shape("sections", "each statement in a section of its own", |n| sections(n, |i| format!("Section {i}"))),
    shape("deep-sections", "one section for each statement, inside that of the one before", deep_sections),
    shape("islands", "each leads to no thesis", islands),
    shape("long-ids", "ids of 1,000 letters that name nothing", long_ids),
    text("faults", "four faults in each statement", faults),
    text("one-line", "four faults in each statement, and no line end", |n| faults(n).replace('\n', " ")),
    text("extras", "each statement with nested members of its own", extras),
    text("blanks", "two errors in each statement's relations, and no line end", |n| {
        json::to_string(&strangers(n).build()).replace('\n', " ")
    }),
];

impl Shape {
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        SHAPES.iter().find(|shape| shape.name == name)
    }

    /// The text of a map of this shape with about `count` statements.
    pub(crate) fn text(&self, count: usize) -> String {
        match self.make {
            Make::Draft(draft) => json::to_string(&draft(count.max(2)).build()),
            Make::Text(text) => text(count.max(2)),
        }
    }
}

/// The words of the statements.
const WORDS: &[&str] = &[
    "the", "town", "cameras", "police", "report", "found", "that", "crime", "fell", "after", "lights",
    "were", "mended", "while", "costs", "rose", "in", "every", "district", "and", "no", "court", "has",
    "asked", "for", "records", "of", "private", "homes", "because", "visitors", "expect", "safety",
    "councils", "seldom", "publish", "their", "figures", "without", "review", "some", "experts", "doubt",
    "whether", "such", "systems", "deter", "anyone", "at", "night",
];

/// A small random number generator: splitmix64.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A sentence of so many words.
    pub(crate) fn sentence(&mut self, words: usize) -> String {
        let words: Vec<_> = (0..words).map(|_| WORDS[self.below(WORDS.len())]).collect();
        let mut sentence = words.join(" ");
        sentence[..1].make_ascii_uppercase();
        sentence + "."
    }
}

const GOOD: &str = "the generator makes only good values";

fn id(number: usize) -> String {
    format!("s{number}")
}

fn node(kind: StatementKind, number: usize, random: &mut Random) -> NodeDraft {
    NodeDraft::new(kind, &id(number), &random.sentence(12)).expect(GOOD)
}

fn cite(node: NodeDraft, source: &str) -> NodeDraft {
    node.with_citation(CitationDraft::new(source).expect(GOOD))
}

fn relation(kind: StepKind, from: usize, to: &str) -> RelationDraft {
    RelationDraft::new(Some(kind), [id(from).as_str()], to).expect(GOOD)
}

/// A map with the thesis `s0` and one source.
fn beginning() -> Draft {
    Draft::new()
        .with_title("A map for measuring")
        .with_thesis(&id(0))
        .expect(GOOD)
        .with_source(SourceDraft::new("lee-2019").expect(GOOD).with("type", "book").with("title", "Streets"))
}

/// `count` statements: evidence that cites the source if `sourced`, else claims.
fn statements(count: usize, sourced: impl Fn(usize) -> bool) -> Draft {
    let mut random = Random::new(count as u64);
    let mut map = beginning();
    map.nodes = (0..count)
        .map(|number| {
            if sourced(number) {
                cite(node(StatementKind::Evidence, number, &mut random), "lee-2019")
            } else {
                node(StatementKind::Claim, number, &mut random)
            }
        })
        .collect();
    map
}

const fn parent(number: usize) -> usize {
    (number - 1) / 3
}

fn tree(count: usize) -> Draft {
    let mut map = statements(count, |number| 3 * number + 1 >= count);
    map.relations =
        (1..count).map(|number| relation(StepKind::Supports, number, &id(parent(number)))).collect();
    map
}

/// The tree with 30 % more support relations, whose ends `ends` chooses.
fn tree_with_more(count: usize, ends: impl Fn(&mut Random) -> (usize, usize)) -> Draft {
    let mut map = tree(count);
    let mut random = Random::new(7);
    let mut taken: std::collections::BTreeSet<_> =
        (1..count).map(|number| (number, parent(number))).collect();
    let wanted = taken.len() + count * 3 / 10;
    // Small trees do not have so many pairs.
    for _ in 0..20 * count {
        let (from, to) = ends(&mut random);
        if taken.len() < wanted && to < from && taken.insert((from, to)) {
            map.relations.push(relation(StepKind::Supports, from, &id(to)));
        }
    }
    map
}

fn dag(count: usize) -> Draft {
    tree_with_more(count, |random| {
        let from = 1 + random.below(count - 1);
        let cousin = (from + random.below(19)).saturating_sub(9).clamp(1, count - 1);
        (from, parent(cousin))
    })
}

fn dagr(count: usize) -> Draft {
    let first_leaf = parent(count - 1) + 1;
    tree_with_more(count, |random| (1 + random.below(count - 1), random.below(first_leaf)))
}

fn chain(count: usize, kind: StepKind) -> Draft {
    let mut map = statements(count, |number| number + 1 == count);
    map.relations = (1..count).map(|number| relation(kind, number, &id(number - 1))).collect();
    map
}

fn bare_chain(count: usize) -> Draft {
    let mut map = chain(count, StepKind::Supports);
    map.nodes[count - 1].cites.clear();
    map
}

fn layers(count: usize, width: usize) -> Draft {
    let mut map = statements(count, |number| number + width >= count);
    for number in width..count {
        let above = (number / width - 1) * width;
        map.relations
            .extend((above..above + width).map(|above| relation(StepKind::Supports, number, &id(above))));
    }
    map.head.thesis = (0..width.min(count)).map(|number| Reference::new(&id(number)).expect(GOOD)).collect();
    map
}

fn star(count: usize, kind: StepKind) -> Draft {
    let mut map = statements(count, |number| number > 0);
    map.relations = (1..count).map(|number| relation(kind, number, &id(0))).collect();
    map
}

fn undercut_chain(count: usize) -> Draft {
    let mut map = statements(count, |number| number > 0);
    map.relations = (1..count)
        .map(|number| {
            let step = match number {
                1 => relation(StepKind::Supports, 1, &id(0)),
                _ => relation(StepKind::Undercuts, number, &format!("r{}", number - 1)),
            };
            step.with_id(&format!("r{number}")).expect(GOOD)
        })
        .collect();
    map
}

fn ring(count: usize) -> Draft {
    let mut map = bare_chain(count);
    map.relations.push(relation(StepKind::Supports, 0, &id(count - 1)));
    map
}

fn knot(count: usize) -> Draft {
    let mut map = ring(count);
    map.relations.extend((3..count).map(|number| relation(StepKind::Supports, number / 3, &id(number))));
    map
}

fn undercut_star(count: usize) -> Draft {
    let mut map = statements(count, |number| number > 0);
    map.relations = (2..count).map(|number| relation(StepKind::Undercuts, number, "last")).collect();
    map.relations.push(relation(StepKind::Supports, 1, &id(0)).with_id("last").expect(GOOD));
    map
}

fn twins(count: usize) -> Draft {
    let mut map = statements(2, |number| number > 0);
    map.relations = (1..count).map(|_| relation(StepKind::Supports, 1, &id(0))).collect();
    map
}

fn linked(count: usize, attacks_too: bool) -> Draft {
    let mut map = statements(count, |number| number > 0);
    let ids: Vec<String> = (1..count).map(id).collect();
    map.relations.push(RelationDraft::supports(ids.iter().map(String::as_str), &id(0)).expect(GOOD));
    if attacks_too {
        map.relations.extend((1..count).map(|number| relation(StepKind::Rebuts, number, &id(0))));
    }
    map
}

fn strange_premises(count: usize) -> Draft {
    let mut map = statements(2, |number| number > 0);
    let ids: Vec<String> = (0..count).map(|number| format!("t{number}")).collect();
    map.relations.push(RelationDraft::supports(ids.iter().map(String::as_str), &id(0)).expect(GOOD));
    map
}

fn hub_attacks(count: usize) -> Draft {
    let mut map = tree(count);
    map.nodes.push(cite(node(StatementKind::Rebuttal, count, &mut Random::new(3)), "lee-2019"));
    map.relations.extend((0..count).map(|number| relation(StepKind::Rebuts, count, &id(number))));
    map
}

/// A map whose statements after the first are rebuttals.
fn against(count: usize) -> Draft {
    let mut map = statements(count, |_| false);
    for node in &mut map.nodes[1..] {
        node.kind = StatementKind::Rebuttal;
    }
    map
}

fn cone(count: usize) -> Draft {
    let mut map = against(count);
    for number in 1..count - 1 {
        map.relations.push(relation(StepKind::Rebuts, number, &id(0)));
        if number > 1 {
            map.relations.push(relation(StepKind::Supports, number, &id(number - 1)));
        }
    }
    map.relations.push(relation(StepKind::Rebuts, count - 1, &id(count - 2)));
    map
}

fn answers(count: usize) -> Draft {
    let mut map = against(count);
    for number in 2..count {
        let kind = if number % 2 == 0 { StepKind::Supports } else { StepKind::Rebuts };
        match number % 2 {
            0 => map.relations.push(relation(kind, 1, &id(number))),
            _ => map.relations.push(relation(kind, number, &id(1))),
        }
        if number % 2 == 0 {
            map.relations.push(relation(StepKind::Rebuts, number, &id(0)));
        }
    }
    map
}

fn cited(count: usize) -> Draft {
    let mut map = statements(1, |_| false);
    map.sources.extend((0..count).map(|number| source(number, &mut Random::new(number as u64))));
    map.nodes[0].cites =
        (0..count).map(|number| CitationDraft::new(&format!("work-{number}")).expect(GOOD)).collect();
    map
}

fn cited_strangely(count: usize) -> Draft {
    let mut map = bare_chain(count);
    map.nodes[count - 1].cites =
        (0..count).map(|number| CitationDraft::new(&format!("ode-{number}")).expect(GOOD)).collect();
    map
}

fn doubtful_values(count: usize) -> Draft {
    let mut map = chain(count, StepKind::Supports);
    for node in &mut map.nodes[1..] {
        node.kind = StatementKind::Claim;
        node.cites.clear();
        node.claim_type = ClaimType::Value;
    }
    map.nodes[count - 2].cites.push(CitationDraft::new("nobody").expect(GOOD));
    for node in map.nodes.iter_mut().step_by(2) {
        node.claim_type = ClaimType::Fact;
    }
    map
}

fn theses(count: usize) -> Draft {
    let mut map = statements(count, |_| true);
    map.head.thesis = map.nodes.iter().map(|node| Reference::new(node.id.as_str()).expect(GOOD)).collect();
    map
}

fn strange_theses(count: usize) -> Draft {
    let mut map = statements(count, |_| true);
    map.head.thesis = (0..count).map(|number| Reference::new(&format!("t{number}")).expect(GOOD)).collect();
    map
}

fn strangers(count: usize) -> Draft {
    let mut map = statements(count, |_| true);
    map.relations =
        (1..count).map(|number| relation(StepKind::Supports, number, &format!("t{number}"))).collect();
    map
}

fn named_strangers(count: usize) -> Draft {
    let mut map = strangers(count);
    for (number, relation) in map.relations.iter_mut().enumerate() {
        *relation = relation.clone().with_id(&format!("r{number}")).expect(GOOD);
    }
    map
}

fn strange_sources(count: usize) -> Draft {
    let mut map = tree(count);
    map.sources = (0..count).map(|number| source(number, &mut Random::new(number as u64))).collect();
    for (number, node) in map.nodes.iter_mut().enumerate() {
        node.cites = vec![CitationDraft::new(&format!("wrk-{number}")).expect(GOOD)];
    }
    map
}

fn namesakes(count: usize) -> Draft {
    let mut map = tree(count / 2 + 1);
    for (number, relation) in map.relations.iter_mut().enumerate() {
        *relation = relation.clone().with_id(&format!("r{number}")).expect(GOOD);
    }
    map.sources = (0..count / 2).map(|number| source(number, &mut Random::new(number as u64))).collect();
    map.nodes.extend(map.nodes.clone());
    map.relations.extend(map.relations.clone());
    map.sources.extend(map.sources.clone());
    map
}

fn derived(count: usize) -> Draft {
    let mut map = tree(count);
    let attacks: Vec<_> = map
        .relations
        .iter()
        .enumerate()
        .map(|(number, support)| {
            relation(
                StepKind::Undercuts,
                number,
                &format!("{}~supports~{}", support.from[0].id, support.to.id),
            )
        })
        .collect();
    map.relations.extend(attacks);
    map
}

fn allows(count: usize) -> Draft {
    let mut map = statements(1, |_| true);
    map.sources.extend((0..count).map(|number| source(number, &mut Random::new(number as u64))));
    map.head.allow = (0..count)
        .map(|number| claimgraph::MapAllow {
            allow: claimgraph::Allow {
                rule: "unused-source".into(),
                reason: Text::new("kept for later").expect(GOOD),
                extra: Default::default(),
            },
            source: Some(Text::new(format!("work-{number}")).expect(GOOD)),
        })
        .collect();
    map
}

fn sections(count: usize, title: impl Fn(usize) -> String) -> Draft {
    let mut map = tree(count);
    for (number, node) in map.nodes.iter_mut().enumerate() {
        node.group = Some(Text::new(title(number)).expect(GOOD));
    }
    map
}

/// Few statements: the titles alone are quadratic in the number of sections.
fn deep_sections(count: usize) -> Draft {
    let mut map = tree(10);
    let title: Vec<String> = (0..count).map(|number| format!("a{number}")).collect();
    map.nodes[1].group = Some(Text::new(title.join(" / ")).expect(GOOD));
    map
}

fn islands(count: usize) -> Draft {
    let mut map = statements(count, |_| true);
    map.relations =
        (1..count / 2).map(|number| relation(StepKind::Supports, 2 * number, &id(2 * number - 1))).collect();
    map
}

fn long_ids(count: usize) -> Draft {
    let mut map = statements(2, |number| number > 0);
    let long = |letter: char, number: usize| format!("{number:06}{}", letter.to_string().repeat(1000));
    map.nodes.extend((0..count / 20).map(|number| {
        let text = "This statement has a very long id.";
        cite(NodeDraft::claim(&long('a', number), text).expect(GOOD), "lee-2019")
    }));
    map.relations =
        (0..count / 20).map(|number| relation(StepKind::Supports, 1, &long('b', number))).collect();
    map
}

fn faults(count: usize) -> String {
    let mut random = Random::new(1);
    let nodes: Vec<String> = (0..count)
        .map(|number| {
            let text = random.sentence(12);
            format!(r#"{{ "id": "-{number}", "kind": "clam", "txt": "{text}", "weight": 7 }}"#)
        })
        .collect();
    format!("{{ \"claimgraph\": 1,\n  \"nodes\": [\n    {}\n  ]\n}}\n", nodes.join(",\n    "))
}

fn extras(count: usize) -> String {
    let mut random = Random::new(1);
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    let nodes: Vec<String> = (0..count)
        .map(|number| {
            let text = random.sentence(12);
            format!(
                r#"{{ "id": "s{number}", "kind": "claim", "text": "{text}", "extra": {{ "a": {{ "b": [1, 2.50, {deep}] }} }} }}"#
            )
        })
        .collect();
    format!(
        "{{ \"claimgraph\": 1, \"thesis\": \"s0\",\n  \"nodes\": [\n    {}\n  ]\n}}\n",
        nodes.join(",\n    ")
    )
}

/// A work with the usual fields of a bibliography.
fn source(number: usize, random: &mut Random) -> SourceDraft {
    let year = 1990 + random.below(30);
    SourceDraft::new(&format!("work-{number}"))
        .expect(GOOD)
        .with("type", ["book", "report", "article-journal", "webpage"][random.below(4)])
        .with("title", random.sentence(6))
        .with("author", json!([{ "family": "Lee", "given": "Ann" }, { "family": format!("Ode{number}") }]))
        .with("issued", json!({ "date-parts": [[year, 1 + random.below(12)]] }))
        .with("publisher", "Town Press")
        .with("URL", format!("https://example.org/works/{number}"))
}

/// A tree in which some statements object to the one above or to its step, like a long document with notes.
fn case(count: usize) -> Draft {
    let mut random = Random::new(count as u64);
    let mut map = beginning().with_title("A long case");
    let sources = count / 20 + 1;
    map.sources = (0..sources).map(|number| source(number, &mut random)).collect();
    let is_undercut = |number: usize| number % 11 == 7 && number > 3;
    let is_rebuttal = |number: usize| number % 11 == 4 || is_undercut(number);
    let sections = count / 50 + 1;
    let mut place = 0;
    for number in 0..count {
        let is_leaf = 3 * number + 1 >= count;
        let kind = match (is_rebuttal(number), is_leaf) {
            (true, _) => StatementKind::Rebuttal,
            (false, true) => StatementKind::Evidence,
            (false, false) => StatementKind::Claim,
        };
        let mut node = node(kind, number, &mut random);
        if is_leaf {
            let note = NonZeroU32::new(number as u32 / 2 + 1).expect("at least one");
            // Neighbours in the tree cite the same works.
            let source = format!("work-{}", (number / 20 + random.below(3)) % sources);
            let mut citation = CitationDraft::new(&source).expect(GOOD).with_note(note);
            citation.citation.manner = Some(CitationManner::Paraphrase);
            citation.citation.detail = Some(Box::new(CitationDetail {
                locator: Some(Text::new(format!("p. {}", 1 + random.below(400))).expect(GOOD)),
                ..CitationDetail::default()
            }));
            node = node.with_citation(citation);
        } else if number % 7 == 2 {
            node = node.with_type(ClaimType::Value);
        }
        let section = number * sections / count;
        node.group = Some(Text::new(format!("Part {} / Chapter {section}", section / 8)).expect(GOOD));
        if number % 5 < 2 {
            node.detail.anchors.push(anchor(&mut place, node.text.as_str()));
        }
        map.nodes.push(node);
        if number > 0 {
            let target =
                if is_undercut(number) { format!("r{}", parent(number)) } else { id(parent(number)) };
            let kind = match (is_undercut(number), is_rebuttal(number)) {
                (true, _) => StepKind::Undercuts,
                (false, true) => StepKind::Rebuts,
                _ => StepKind::Supports,
            };
            let step = relation(kind, number, &target);
            let is_target =
                (3 * number + 1..=3 * number + 3).any(|child| child < count && is_undercut(child));
            map.relations.push(if is_target {
                step.with_id(&format!("r{number}")).expect(GOOD)
            } else {
                step
            });
        }
    }
    map
}

/// The next span of the document.
fn anchor(place: &mut u64, text: &str) -> Anchor {
    let (start, length) = (*place, text.len() as u64);
    *place += length + 1;
    let digest = Some(Sha256::of(text.as_bytes()));
    let position = Some(AnchorPosition { start, end: start + length, digest, length: Some(length) });
    Anchor { position, quote: None, extra: Default::default(), span: Default::default() }
}
