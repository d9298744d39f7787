//! Maps with every field of the format, and many findings.

use std::num::NonZeroU32;

use claimgraph::check::RULES;
use claimgraph::{
    Allow, Anchor, AnchorPosition, Citation, CitationDetail, CitationDraft, CitationManner, CitationPurpose,
    CitationScope, Date, Document, Draft, Head, Identifier, MapAllow, NodeDraft, Placement, Premises,
    Reference, RelationDraft, Sha256, SourceCheck, SourceDraft, StatementDetail, StepDetail, StepKind, Text,
    Verdict, Weight,
};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use super::pictures::{GROUPS, drawn_node, pictures};
use super::values::{boxed, extra, json_value, members, text, word};

/// A digest of random bytes.
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

/// The ids of sources: some that exist, and one that does not.
fn source_id() -> impl Strategy<Value = Text> {
    select(&["lee", "citekey:2019", "監視", "second hand", "nowhere"][..])
        .prop_map(|id| Text::new(id).unwrap())
}

fn reference(id: impl Strategy<Value = Text>) -> impl Strategy<Value = Reference> {
    id.prop_map(|id| Reference { id, span: Placement::NOWHERE })
}

fn citation() -> impl Strategy<Value = CitationDraft> {
    let check = (select(Verdict::ALL), of(text()), of(date()), of(digest()), extra());
    let check = check.prop_map(|(verdict, by, on, of, extra)| SourceCheck { verdict, by, on, of, extra });
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

/// An id of a statement or relation, from a small set, so that some are given twice.
fn identifier() -> impl Strategy<Value = Identifier> {
    let name = prop_oneof![8 => (0..40_usize).prop_map(|number| format!("n{number}")), 1 => "[A-Za-z0-9][A-Za-z0-9._-]{0,5}"];
    name.prop_map(|id| Identifier::new(id).unwrap())
}

/// A reference in a relation: mostly an id that may exist, sometimes a derived one, or any text.
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
    let words = (of(boxed()), of(boxed()), of(boxed()), any::<bool>(), vec(text(), 0..2));
    (words, vec(end(), 0..3), of(document), vec(allow, 0..3), extra()).prop_map(
        |((title, description, language, is_unfinished, roles), thesis, document, allow, extra)| Head {
            title,
            description,
            language,
            is_unfinished,
            thesis,
            thesis_span: Placement::NOWHERE,
            roles,
            document,
            allow,
            extra,
        },
    )
}

/// Maps with every field of the format and many findings: unknown ids and duplicates, relations that the table of kinds
/// forbids, derived targets.
pub(crate) fn maps() -> BoxedStrategy<Draft> {
    let parts = (head(), vec(source(), 0..5), vec(node(), 0..25), vec(relation(), 0..25));
    let any = parts.prop_map(|(head, sources, nodes, relations)| Draft { head, sources, nodes, relations });
    prop_oneof![2 => any, 1 => pictures()].boxed()
}
