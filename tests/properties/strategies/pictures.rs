//! Consistent maps, in shapes that a layout must cope with.

use claimgraph::{
    CitationDraft, ClaimType, Draft, Identifier, NodeDraft, Reference, RelationDraft, SourceDraft,
    StatementKind, Status, StepKind, Text,
};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::values::{boxed, text, word};

/// Sections, some inside others, with spaces and slashes in unexpected positions.
pub(super) const GROUPS: &[&str] = &[
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

/// A statement with the fields that are drawn; its id comes later.
pub(super) fn drawn_node() -> impl Strategy<Value = NodeDraft> {
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

/// The target of a relation, drawn from what exists.
#[derive(Clone, Debug)]
enum End {
    Node(Index),
    Relation(Index),
    /// The relation before this one: attacks on attacks on attacks.
    Before,
}

/// A relation whose ends are drawn from what exists.
#[derive(Clone, Debug)]
struct Tie {
    kind: StepKind,
    from: Vec<Index>,
    to: End,
}

fn tie() -> impl Strategy<Value = Tie> {
    let node = any::<Index>().prop_map(End::Node);
    let relation = any::<Index>().prop_map(End::Relation);
    let to = prop_oneof![3 => node, 2 => relation, 1 => Just(End::Before)];
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

/// The relations for `ties` among `nodes` statements, named `r0`, `r1`, …
fn relations(nodes: usize, ties: Vec<Tie>) -> Vec<RelationDraft> {
    let count = ties.len();
    let relation = |(number, tie): (usize, Tie)| {
        let to = match tie.to {
            End::Node(index) => format!("n{}", index.index(nodes)),
            End::Before if number > 0 => format!("r{}", number - 1),
            End::Before => "n0".to_owned(),
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
        // One that has lost all its premises is left out. A relation to it is then a misfit, which does no harm.
        let relation = RelationDraft::new(Some(kind), from.iter().map(String::as_str), &to).ok()?;
        Some(relation.with_id(&format!("r{number}")).unwrap())
    };
    ties.into_iter().enumerate().filter_map(relation).collect()
}

/// The statements that a statement may be placed below: the first few, the last few, or any.
#[derive(Clone, Copy, Debug)]
enum Growth {
    Wide,
    Deep,
    Any,
}

impl Growth {
    /// One of the statements before the one of this number.
    fn above(self, index: Index, number: usize) -> usize {
        match self {
            Self::Wide => index.index(number.min(3)),
            Self::Deep => number - 1 - index.index(number.min(2)),
            Self::Any => index.index(number),
        }
    }
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
    let growth = prop_oneof![2 => Just(Growth::Any), 1 => Just(Growth::Wide), 1 => Just(Growth::Deep)];
    let all = (nodes, growth, across, groups, head);
    all.prop_map(|(nodes, growth, across, groups, head)| picture(nodes, growth, across, &groups, head))
        .boxed()
}

type Below = Option<(StepKind, Index)>;

fn picture(
    nodes: Vec<(NodeDraft, Below, Option<Index>, bool)>,
    growth: Growth,
    across: Vec<Tie>,
    groups: &[&str],
    (title, thesis): (Option<Box<str>>, Vec<Index>),
) -> Draft {
    let count = nodes.len();
    let mut draft = Draft::new();
    let mut ties = Vec::new();
    for (number, (node, below, group, is_cited)) in nodes.into_iter().enumerate() {
        if let Some((kind, index)) = below.filter(|_| number > 0) {
            ties.push((number, kind, growth.above(index, number)));
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
    // Not drawn at random: a further draw would change all later ones, and with them the cases that this finds.
    for (number, relation) in draft.relations.iter_mut().enumerate().filter(|(number, _)| number % 3 > 0) {
        relation.scheme = Some(Text::new(SCHEMES[number / 3 % SCHEMES.len()]).unwrap());
    }
    draft
}

/// The schemes of relations that are drawn.
const SCHEMES: &[&str] = &["sign", "expert-opinion", "\u{202e}<b>&amp;", "専門家の意見"];
