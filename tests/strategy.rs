//! Maps that nobody thought of.
//!
//! Two sorts: [`pictures`], in which everything fits, and whose shape is what a layout has to cope with; and [`maps`],
//! which have every field of the format and much that does not fit. Both are plain [`Draft`]s, and shrink.

use std::num::NonZeroU32;

use claimgraph::check::RULES;
use claimgraph::{
    Allow, Anchor, AnchorPosition, Citation, CitationDetail, CitationDraft, CitationManner, CitationPurpose,
    CitationScope, ClaimType, Date, Document, Draft, Extra, Head, Identifier, MapAllow, NodeDraft, Premises,
    Reference, RelationDraft, Sha256, SourceCheck, SourceDraft, StatementDetail, StatementKind, Status,
    StepDetail, StepKind, Text, Unplaced, Verdict, Weight,
};
use proptest::collection::{btree_map, vec};
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

/// Words of many scripts and lengths, and what is markup somewhere.
const WORDS: &[&str] = &[
    "crime",
    "fell",
    "the",
    "a",
    "1,000",
    "cameras",
    "Überwachungsgesamtrechnung",
    "監視カメラは犯罪を減らさない",
    "מצלמות",
    "الكاميرات",
    "камеры",
    "กล้องวงจรปิด",
    "🎥🏳️‍🌈",
    "e\u{301}\u{302}",
    "<b>&amp;",
    "\"quoted\"",
    "back\\slash",
    "\\n\\l",
    "]]>",
    "\u{202e}right",
    "https://example.org/a/very/long/address/without/any/place/to/break?at=all",
    "{|}",
    "line\nend",
    "tab\tstop",
    "\u{0}\u{1b}[31m",
    "\u{fffe}",
    "\u{ad}soft",
    "\u{2028}",
];

/// Sections, some inside others; blanks and strokes where nobody expects them.
const GROUPS: &[&str] = &[
    "A",
    "A / B",
    "A / B / C",
    "A / D",
    "E",
    "E / B",
    "מבוא",
    "A section whose title is so long that it has to be broken more than once / F",
    "/",
    " / A",
    "G//H",
];

/// Text that is not blank.
fn text() -> impl Strategy<Value = Text> {
    let words = |count| vec(select(WORDS), count).prop_map(|words| words.join(" "));
    let text = prop_oneof![12 => words(1..12), 2 => any::<String>(), 1 => words(50..300)];
    text.prop_filter_map("blank", |text| Text::new(text).ok())
}

/// A short text that is not blank.
fn word() -> impl Strategy<Value = Text> {
    select(WORDS).prop_filter_map("blank", |word| Text::new(word).ok())
}

fn boxed() -> impl Strategy<Value = Box<str>> {
    prop_oneof![select(WORDS).prop_map(Box::from), any::<String>().prop_map(Box::from), Just("".into())]
}

/// A statement with what is drawn of it; its id comes later.
fn drawn_node() -> impl Strategy<Value = NodeDraft> {
    let kind = select(StatementKind::ALL);
    let claim_type = prop_oneof![3 => Just(ClaimType::Fact), 1 => select(ClaimType::ALL)];
    let status = prop_oneof![3 => Just(Status::Asserted), 1 => select(Status::ALL)];
    let optional = (weighted(0.2, word()), weighted(0.2, word()));
    (kind, text(), claim_type, status, optional).prop_map(
        |(kind, text, claim_type, status, (title, holder))| {
            let node = NodeDraft::new(kind, "n", text.as_str()).unwrap();
            NodeDraft { claim_type, status, title, holder, ..node }
        },
    )
}

/// What a relation leads to, as a draw from what there is.
#[derive(Clone, Debug)]
enum End {
    Node(Index),
    Relation(Index),
}

/// A relation whose ends are drawn from what there is.
#[derive(Clone, Debug)]
struct Tie {
    kind: StepKind,
    from: Vec<Index>,
    to: End,
}

fn tie() -> impl Strategy<Value = Tie> {
    let to =
        prop_oneof![3 => any::<Index>().prop_map(End::Node), 2 => any::<Index>().prop_map(End::Relation)];
    (select(StepKind::ALL), vec(any::<Index>(), 1..4), to).prop_map(|(kind, from, to)| Tie { kind, from, to })
}

/// The kind of relation nearest to `kind` that may lead to a statement, or to a relation.
fn fitting(kind: StepKind, is_to_relation: bool) -> StepKind {
    match (kind, is_to_relation) {
        (StepKind::Undercuts, false) => StepKind::Rebuts,
        (StepKind::Supports, true) => StepKind::Supports,
        (_, true) => StepKind::Undercuts,
        (kind, false) => kind,
    }
}

/// The relations that `ties` stand for among `nodes` statements, named `r0`, `r1`, …
fn relations(nodes: usize, ties: Vec<Tie>) -> Vec<RelationDraft> {
    let count = ties.len();
    let relation = |(number, tie): (usize, Tie)| {
        let to = match tie.to {
            End::Node(index) => format!("n{}", index.index(nodes)),
            End::Relation(index) => match index.index(count) {
                own if own == number => format!("n{}", own % nodes),
                other => format!("r{other}"),
            },
        };
        let mut from: Vec<String> = tie.from.iter().map(|index| format!("n{}", index.index(nodes))).collect();
        from.sort_unstable();
        from.dedup();
        from.retain(|premise| *premise != to);
        let kind = fitting(tie.kind, to.starts_with('r'));
        if kind == StepKind::Rephrases {
            from.truncate(1);
        }
        // One that has lost all its premises is left out; what leads to it is then a misfit, which does no harm.
        let relation = RelationDraft::new(Some(kind), from.iter().map(String::as_str), &to).ok()?;
        Some(relation.with_id(&format!("r{number}")).unwrap())
    };
    ties.into_iter().enumerate().filter_map(relation).collect()
}

/// Statements, mostly as a tree or several below the first, with other relations across.
pub(crate) fn pictures() -> BoxedStrategy<Draft> {
    let node = || {
        let kind = prop_oneof![3 => Just(StepKind::Supports), 1 => select(StepKind::ALL)];
        let below = weighted(0.85, (kind, any::<Index>()));
        (drawn_node(), below, weighted(0.7, any::<Index>()), any::<bool>())
    };
    let nodes = prop_oneof![2 => vec(node(), 1..8), 2 => vec(node(), 8..20), 1 => vec(node(), 20..=40)];
    let groups = prop_oneof![Just(Vec::new()), vec(select(GROUPS), 1..6)];
    let across = prop_oneof![2 => vec(tie(), 0..4), 1 => vec(tie(), 4..25)];
    let head = (weighted(0.5, boxed()), vec(any::<Index>(), 0..3));
    let all = (nodes, across, groups, head);
    all.prop_map(|(nodes, across, groups, head)| picture(nodes, across, &groups, head)).boxed()
}

type Below = Option<(StepKind, Index)>;

fn picture(
    nodes: Vec<(NodeDraft, Below, Option<Index>, bool)>,
    across: Vec<Tie>,
    groups: &[&str],
    (title, thesis): (Option<Box<str>>, Vec<Index>),
) -> Draft {
    let count = nodes.len();
    let mut draft = Draft::new();
    let mut ties = Vec::new();
    for (number, (node, below, group, is_cited)) in nodes.into_iter().enumerate() {
        if let Some((kind, index)) = below.filter(|_| number > 0) {
            // An index into all statements that falls on one before this.
            let to = index.index(number);
            ties.push((number, kind, to));
        }
        let group = group.filter(|_| !groups.is_empty()).map(|index| groups[index.index(groups.len())]);
        let mut node = NodeDraft { id: Identifier::new(format!("n{number}")).unwrap(), ..node };
        node.group = group.map(|group| Text::new(group).unwrap());
        if is_cited {
            node = node.with_citation(CitationDraft::new("lee").unwrap());
        }
        draft.nodes.push(node);
    }
    draft.sources = vec![SourceDraft::new("lee").unwrap().with("title", "Streets <counted>")];
    draft.head.title = title;
    draft.head.thesis =
        thesis.iter().map(|index| Reference::new(&format!("n{}", index.index(count))).unwrap()).collect();
    draft.relations = relations(count, across);
    for (from, kind, to) in ties {
        let kind = fitting(kind, false);
        let (from, to) = (format!("n{from}"), format!("n{to}"));
        draft.relations.push(RelationDraft::new(Some(kind), [from.as_str()], &to).unwrap());
    }
    draft
}
