//! Maps that nobody thought of.
//!
//! Two sorts: [`pictures`], in which everything fits, and whose shape is what a layout has to cope with; and [`maps`],
//! which have every field of the format and much that does not fit. Both are plain [`Draft`]s, and shrink.

use std::num::NonZeroU32;

use claimgraph::check::RULES;
use claimgraph::{
    Allow, Anchor, AnchorPosition, Citation, CitationDetail, CitationDraft, CitationManner, CitationPurpose,
    CitationScope, ClaimType, Date, Document, Draft, Extra, Head, Identifier, MapAllow, NodeDraft, Placement,
    Premises, Reference, RelationDraft, Sha256, SourceCheck, SourceDraft, StatementDetail, StatementKind,
    Status, StepDetail, StepKind, Text, Verdict, Weight,
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
    /// The relation before this one: attacks on attacks on attacks.
    Before,
}

/// A relation whose ends are drawn from what there is.
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

/// The relations that `ties` stand for among `nodes` statements, named `r0`, `r1`, …
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
        // One that has lost all its premises is left out; what leads to it is then a misfit, which does no harm.
        let relation = RelationDraft::new(Some(kind), from.iter().map(String::as_str), &to).ok()?;
        Some(relation.with_id(&format!("r{number}")).unwrap())
    };
    ties.into_iter().enumerate().filter_map(relation).collect()
}

/// How far above a statement the one may stand that it is below: at the first few, at the last few, anywhere.
#[derive(Clone, Copy, Debug)]
enum Growth {
    Wide,
    Deep,
    Any,
}

impl Growth {
    /// One of the statements before that of this number.
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
    // No choice of the runner: what it was seen to draw before stays what it draws.
    for (number, relation) in draft.relations.iter_mut().enumerate().filter(|(number, _)| number % 3 > 0) {
        relation.scheme = Some(Text::new(SCHEMES[number / 3 % SCHEMES.len()]).unwrap());
    }
    draft
}

/// The schemes of relations that are drawn.
const SCHEMES: &[&str] = &["sign", "expert-opinion", "\u{202e}<b>&amp;", "専門家の意見"];

/// Any JSON value, numbers with their digits as written.
fn json_value() -> impl Strategy<Value = Value> {
    let number = select(&["0", "-0", "1.50", "1e400", "-12.30E-7", "123456789012345678901234567890"][..]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        number.prop_map(|number| Value::Number(number.parse().unwrap())),
        boxed().prop_map(|text| Value::from(&*text)),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![vec(inner.clone(), 0..4).prop_map(Value::from), members(inner).prop_map(Value::Object)]
    })
}

fn members(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Extra> {
    vec((boxed(), value), 0..4)
        .prop_map(|members| members.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

fn extra() -> impl Strategy<Value = Extra> {
    prop_oneof![3 => Just(Extra::new()), 1 => members(json_value())]
}

/// A digest of anything.
fn digest() -> impl Strategy<Value = Sha256> {
    any::<[u8; 4]>().prop_map(|bytes| Sha256::of(&bytes))
}

fn allow() -> impl Strategy<Value = Allow> {
    let rule = (select(RULES), any::<bool>())
        .prop_map(|(rule, is_code)| if is_code { rule.code } else { rule.name });
    (rule, text(), extra()).prop_map(|(rule, reason, extra)| Allow { rule: rule.into(), reason, extra })
}

fn anchor() -> impl Strategy<Value = Anchor> {
    let most = i64::MAX as u64;
    let bounds = (prop_oneof![0..2000_u64, 0..most], prop_oneof![1..90_u64, 1..=most]);
    let counted = of(prop_oneof![0..90_u64, 0..=most]);
    let position =
        (bounds, of(digest()), counted).prop_map(move |((start, length), digest, length_as_shown)| {
            AnchorPosition {
                start,
                end: start.saturating_add(length).min(most),
                digest,
                length: length_as_shown,
            }
        });
    // A place, some words, or both.
    let which = (position, text(), 1..=3_u8);
    let parts = which.prop_map(|(position, quote, which)| {
        ((which != 1).then_some(position), (which != 2).then_some(quote))
    });
    (parts, extra()).prop_map(|((position, quote), extra)| Anchor {
        position,
        quote,
        extra,
        span: Placement::NOWHERE,
    })
}

fn date() -> impl Strategy<Value = Date> {
    (1..=9999_u16, 1..=12_u8, 1..=31_u8).prop_filter_map("no such day", |(year, month, day)| {
        Date::new(&format!("{year:04}-{month:02}-{day:02}")).ok()
    })
}

/// The ids of sources: some that there are, and one that there is not.
fn source_id() -> impl Strategy<Value = Text> {
    select(&["lee", "citekey:2019", "監視", "second hand", "nowhere"][..])
        .prop_map(|id| Text::new(id).unwrap())
}

fn reference(id: impl Strategy<Value = Text>) -> impl Strategy<Value = Reference> {
    id.prop_map(|id| Reference { id, span: Placement::NOWHERE })
}

fn citation() -> impl Strategy<Value = CitationDraft> {
    let check = (select(Verdict::ALL), of(text()), of(date()), extra());
    let check = check.prop_map(|(verdict, by, on, extra)| SourceCheck { verdict, by, on, extra });
    let detail = (of(word()), of(text()), of(reference(source_id())), of(check), extra());
    let detail = detail.prop_map(|(locator, quote, quoted_in, check, extra)| {
        Box::new(CitationDetail { locator, quote, quoted_in, check, extra })
    });
    let note = of(prop_oneof![1..30_u32, 1..=u32::MAX].prop_map(|note| NonZeroU32::new(note).unwrap()));
    let words = (of(select(CitationManner::ALL)), select(CitationPurpose::ALL), select(CitationScope::ALL));
    (reference(source_id()), note, words, of(detail)).prop_map(
        |(source, note, (manner, purpose, scope), detail)| CitationDraft {
            source,
            citation: Citation { note, manner, purpose, scope, detail },
        },
    )
}

fn detail() -> impl Strategy<Value = StatementDetail> {
    let weight = prop_oneof![Just(0.5), 0.0..=1.0, Just(1.0)].prop_map(|weight| Weight::new(weight).unwrap());
    let lists = (vec(anchor(), 0..3), vec(boxed(), 0..3), vec(allow(), 0..2));
    (of(boxed()), lists, of(weight), extra()).prop_map(
        |(qualifier, (anchors, tags, allow), weight, extra)| StatementDetail {
            qualifier,
            anchors,
            tags,
            weight,
            allow,
            extra,
        },
    )
}

/// An id of a statement or relation: few, so that some are given twice.
fn identifier() -> impl Strategy<Value = Identifier> {
    let name = prop_oneof![8 => (0..40_usize).prop_map(|number| format!("n{number}")), 1 => "[A-Za-z0-9][A-Za-z0-9._-]{0,5}"];
    name.prop_map(|id| Identifier::new(id).unwrap())
}

/// What a relation names: mostly an id that may be there, sometimes a derived one, or anything.
fn end() -> impl Strategy<Value = Reference> {
    let derived = (0..40_usize, select(StepKind::ALL), 0..40_usize);
    let derived = derived.prop_map(|(from, kind, to)| Text::new(format!("n{from}~{kind}~n{to}")).unwrap());
    let known = identifier().prop_map(|id| Text::new(id.as_str()).unwrap());
    reference(prop_oneof![12 => known, 1 => derived, 1 => word()])
}

fn node() -> impl Strategy<Value = NodeDraft> {
    let group = of(prop_oneof![select(GROUPS).prop_map(|group| Text::new(group).unwrap()), word()]);
    (identifier(), drawn_node(), vec(citation(), 0..3), group, detail())
        .prop_map(|(id, node, cites, group, detail)| NodeDraft { id, cites, group, detail, ..node })
}

fn relation() -> impl Strategy<Value = RelationDraft> {
    let from = vec(end(), 1..4).prop_map(|mut premises| {
        premises.sort_by(|a, b| a.id.cmp(&b.id));
        premises.dedup();
        Premises::new(premises).unwrap()
    });
    let questions = btree_map(boxed(), text(), 0..3);
    let lists = (questions, vec(anchor(), 0..2), vec(boxed(), 0..2), vec(allow(), 0..2), extra());
    let detail = (of(text()), lists).prop_map(|(title, (questions, anchors, tags, allow, extra))| {
        StepDetail { title, questions: questions.into_iter().collect(), anchors, tags, allow, extra }
    });
    let labels = (of(word()), of(text()));
    (of(select(StepKind::ALL)), from, end(), of(identifier()), labels, detail).prop_map(
        |(kind, from, to, id, (scheme, holder), detail)| RelationDraft {
            kind,
            from,
            to,
            id,
            scheme,
            holder,
            detail,
            span: Placement::NOWHERE,
            id_span: Placement::NOWHERE,
        },
    )
}

fn source() -> impl Strategy<Value = SourceDraft> {
    let address = select(&["https://example.org", "javascript:alert(1)", " data:text/html,x", ""][..]);
    let item = (members(json_value()), of(address), of(json_value()));
    (source_id(), item).prop_map(|(id, (mut item, address, id_in_item))| {
        item.extend(address.map(|address| ("URL".to_owned(), Value::from(address))));
        item.extend(id_in_item.map(|id| ("id".to_owned(), id)));
        SourceDraft { id, item, span: Placement::NOWHERE, id_span: Placement::NOWHERE }
    })
}

fn head() -> impl Strategy<Value = Head> {
    let document = (of(boxed()), of(boxed()), of(digest()), extra());
    let document = document.prop_map(|(title, path, sha256, extra)| Document {
        title,
        path,
        sha256,
        extra,
        span: Placement::NOWHERE,
    });
    let allow = (allow(), of(source_id())).prop_map(|(allow, source)| MapAllow { allow, source });
    let words = (of(boxed()), of(boxed()), of(boxed()));
    (words, vec(end(), 0..3), of(document), vec(allow, 0..3), extra()).prop_map(
        |((title, description, language), thesis, document, allow, extra)| Head {
            title,
            description,
            language,
            thesis,
            thesis_span: Placement::NOWHERE,
            document,
            allow,
            extra,
        },
    )
}

/// Maps with every field of the format, in which much does not fit: ids that nothing has or two have, relations that
/// the table forbids, targets that are derived.
pub(crate) fn maps() -> BoxedStrategy<Draft> {
    let parts = (head(), vec(source(), 0..5), vec(node(), 0..25), vec(relation(), 0..25));
    let any = parts.prop_map(|(head, sources, nodes, relations)| Draft { head, sources, nodes, relations });
    prop_oneof![2 => any, 1 => pictures()].boxed()
}
