//! Pictures and pages: any map is drawn whole, with nothing on top of anything else.

use std::collections::{BTreeMap, HashSet};

use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, dot, html, svg};
use claimgraph::layout::style::SECTION_STYLE;
use claimgraph::layout::{Focus, SectionPath, Shown, View};
use claimgraph::{ArgumentMap, Draft, NodeDraft, RelationDraft, Statement, Step, StepKind};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{any, prop_oneof};
use proptest::sample::Index;
use proptest::strategy::Strategy;
use roxmltree::Document;

use super::dot::is_balanced;
use crate::page;
use crate::pictures::checker::Picture;
use crate::properties::strategies::{maps, pictures};
use crate::properties::{fail, holds, shown};

#[test]
fn pictures_of_any_map_are_complete_and_nothing_lies_on_anything() {
    holds(400, prop_oneof![2 => pictures(), 1 => maps()], shown, |draft| is_drawn_well(&draft.build()));
}

#[test]
fn the_page_of_any_map_has_every_statement_and_every_relation() {
    holds(200, prop_oneof![1 => pictures(), 1 => maps()], shown, |draft| {
        let map = draft.build();
        let findings = check(&map, &Levels::default());
        let (drawing, data) = page::parts(&html::to_string(&Context::new(&map, &findings)));
        let drawing =
            Document::parse(&drawing).map_err(|error| format!("the drawing is not XML: {error}"))?;
        Picture::read(&drawing)?.has_all_of(&map)?;
        let told: BTreeMap<_, _> = data["statements"]
            .as_array()
            .unwrap()
            .iter()
            .map(|told| (told["id"].as_str().unwrap(), told["text"].as_str().unwrap()))
            .collect();
        if map.statements().any(|statement| told.get(statement.id()) != Some(&statement.text())) {
            return fail("the page leaves a statement out");
        }
        let relations = data["relations"].as_array().unwrap();
        if relations.len() != map.steps().len()
            || relations.iter().any(|told| told["to"].is_null() && told["onto"].is_null())
        {
            return fail("the page leaves a relation out");
        }
        let items = data["plan"]["items"].as_array().unwrap();
        let is_after =
            |(at, item): (usize, &serde_json::Value)| at == 0 || item["parent"].as_u64().unwrap() < at as u64;
        if items.iter().enumerate().all(is_after) { Ok(()) } else { fail("an item stands before its parent") }
    });
}

fn is_drawn_well(map: &ArgumentMap) -> Result<(), String> {
    let findings = check(map, &Levels::default());
    is_drawn_well_as(&Context::new(map, &findings), map)
}

/// Checks that the picture of a context shows `map`.
fn is_drawn_well_as(context: &Context<'_>, map: &ArgumentMap) -> Result<(), String> {
    let text = svg::to_string(context);
    let xml = Document::parse(&text).map_err(|error| format!("the SVG is not XML: {error}"))?;
    let picture = Picture::read(&xml)?;
    picture.has_all_of(map)?;
    picture.is_free_of_overlaps(map)
}

/// The options of a view, drawn from what a map has.
#[derive(Clone, Debug)]
struct Asked {
    depth: Option<usize>,
    focus: Option<(Index, usize)>,
    group: Option<Index>,
    folds: Vec<Index>,
}

fn asked() -> impl Strategy<Value = Asked> {
    let focus = option::of((any::<Index>(), 0..4_usize));
    let parts =
        (option::of(0..4_usize), focus, option::weighted(0.3, any::<Index>()), vec(any::<Index>(), 0..3));
    parts.prop_map(|(depth, focus, group, folds)| Asked { depth, focus, group, folds })
}

impl Asked {
    fn view(&self, map: &ArgumentMap) -> View {
        let sections: Vec<String> = map
            .statements()
            .flat_map(|statement| {
                let titles: Vec<&str> = statement.sections().collect();
                (1..=titles.len()).map(|count| titles[..count].join(" / ")).collect::<Vec<_>>()
            })
            .collect();
        let section = |index: &Index| {
            (!sections.is_empty()).then(|| {
                SectionPath::find(map, index.get::<String>(&sections)).expect("a whole path is found")
            })
        };
        let focus = |(index, hops): (Index, usize)| {
            let statements: Vec<_> = map.statements().map(Statement::handle).collect();
            (!statements.is_empty()).then(|| Focus { statement: *index.get(&statements), hops })
        };
        View {
            depth: self.depth,
            focus: self.focus.and_then(focus),
            group: self.group.as_ref().and_then(section),
            folds: self.folds.iter().filter_map(section).collect(),
        }
    }
}

#[test]
fn any_view_of_any_map_is_drawn_well_and_counts_what_it_hides() {
    let drafts = prop_oneof![2 => pictures(), 1 => maps()];
    let show = |(draft, asked): &(Draft, Asked)| format!("{asked:?}\n{}", shown(draft));
    holds(300, (drafts, asked()), show, |(draft, asked)| is_viewed_well(&draft.build(), &asked));
}

fn is_viewed_well(map: &ArgumentMap, asked: &Asked) -> Result<(), String> {
    let findings = check(map, &Levels::default());
    let mut context = Context::new(map, &findings);
    context.layout.view = asked.view(map);
    let part = Shown::new(map, &findings, &context.layout.view);
    is_drawn_well_as(&context, part.map())?;
    is_balanced(&dot::to_string(&context))?;
    let (mut boxes, mut hidden) = (HashSet::new(), 0);
    for shown in &context.scene().boxes {
        hidden += shown.hidden.map_or(0, |hidden| hidden.statements);
        if std::ptr::eq(shown.style, &raw const SECTION_STYLE) {
            continue;
        }
        let Some(statement) = map.find_statement(&shown.id) else {
            return fail(format!("`{}` is no statement", shown.id));
        };
        if context.layout.view.group.as_ref().is_some_and(|group| !group.holds(statement)) {
            return fail(format!("`{}` stands in another section", shown.id));
        }
        if context.layout.view.folds.iter().any(|section| section.holds(statement)) {
            return fail(format!("`{}` stands in a section that is folded", shown.id));
        }
        if part.marks().is_unsupported(part.map().find_statement(&shown.id).expect("it is shown").handle())
            != findings.marks.is_unsupported(statement.handle())
        {
            return fail(format!("`{}` is marked otherwise than in the whole", shown.id));
        }
        boxes.insert(statement.handle());
    }
    let all = map.statements().len();
    let cuts = asked.focus.is_some() || asked.group.is_some();
    let counted = boxes.len() + hidden;
    if counted > all || (counted < all && !cuts) {
        return fail(format!("{} boxes and {hidden} hidden of {all} statements", boxes.len()));
    }
    let count = part.map().steps().count();
    let both = |step: &Step<'_>| {
        let ends = step.premises().map(Statement::handle).chain(step.conclusion().map(Statement::handle));
        step.conclusion().is_some() && ends.into_iter().all(|end| boxes.contains(&end))
    };
    let least = map.steps().filter(both).count();
    if count < least { fail(format!("{count} lines of at least {least}")) } else { Ok(()) }
}

/// Relations (kind, premises, target), named `r0`, `r1`, …, among statements named `n0`, `n1`, …
type Relations<'a> = &'a [(&'a str, &'a [&'a str], &'a str)];

/// Pictures that were once drawn badly: the number of statements, and the relations.
const ONCE_WRONG: &[(usize, Relations<'_>)] = &[
    // A statement that attacks its own step.
    (2, &[("undercuts", &["n0"], "r1"), ("supports", &["n0"], "n1")]),
    (2, &[("supports", &["n0"], "n1"), ("undercuts", &["n0", "n1"], "r0"), ("undercuts", &["n1"], "r0")]),
    // Relations to relations, each of whose lines must lie right of the one before.
    (
        5,
        &[
            ("supports", &["n0"], "n1"),
            ("supports", &["n1"], "r7"),
            ("supports", &["n0", "n2"], "r0"),
            ("supports", &["n3"], "n4"),
            ("supports", &["n0"], "r2"),
            ("supports", &["n3"], "r2"),
            ("supports", &["n0", "n2"], "n4"),
            ("supports", &["n2"], "r5"),
        ],
    ),
];

#[test]
fn pictures_that_were_once_wrong_stay_right() {
    for (count, relations) in ONCE_WRONG {
        let node = |number| NodeDraft::claim(&format!("n{number}"), "So.").unwrap();
        let relation = |(number, (kind, from, to)): (usize, &(&str, &[&str], &str))| {
            let relation = RelationDraft::new(StepKind::from_word(kind), from.iter().copied(), to).unwrap();
            relation.with_id(&format!("r{number}")).unwrap()
        };
        let draft = Draft {
            nodes: (0..*count).map(node).collect(),
            relations: relations.iter().enumerate().map(relation).collect(),
            ..Draft::new()
        };
        assert_eq!(is_drawn_well(&draft.clone().build()), Ok(()), "{}", shown(&draft));
    }
}
