//! `diff`: a table of edits with the report on each, and properties of any two maps.

use std::collections::BTreeSet;

use claimgraph::check::Answer;
use claimgraph::diagnostic::{Diagnostic, SubjectNames as _};
use claimgraph::diff::{Difference, PartChanges};
use claimgraph::format::json;
use claimgraph::{
    ArgumentMap, CitationDraft, Draft, Identifier, NodeDraft, Premises, Reference, RelationDraft,
    SourceDraft, Status, StepKind, Text,
};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::sample::Index;
use proptest::strategy::{Just, Strategy, Union};

use crate::properties::strategies::{maps, pictures};
use crate::properties::{holds, shown};
use crate::shared::{root, shipped_maps};

fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

fn id(id: &str) -> Identifier {
    Identifier::new(id).unwrap()
}

fn node<'a>(draft: &'a mut Draft, id: &str) -> &'a mut NodeDraft {
    draft.nodes.iter_mut().find(|node| node.id.as_str() == id).unwrap()
}

/// The relation from this premise, alone or with others.
fn relation<'a>(draft: &'a mut Draft, from: &str) -> &'a mut RelationDraft {
    draft.relations.iter_mut().find(|relation| relation.from[0].id.as_str() == from).unwrap()
}

/// Gives a statement or relation another id, and updates all references to it.
fn rename(draft: &mut Draft, old: &str, new: &str) {
    let reference = |reference: &Reference| {
        if reference.id.as_str() == old { Reference::new(new).unwrap() } else { reference.clone() }
    };
    for node in draft.nodes.iter_mut().filter(|node| node.id.as_str() == old) {
        node.id = id(new);
    }
    for relation in &mut draft.relations {
        let from: Vec<_> = relation.from.iter().map(reference).collect();
        // If both ids are premises, one would be listed twice.
        if let Ok(from) = Premises::new(from) {
            relation.from = from;
        }
        relation.to = reference(&relation.to);
        if relation.id.as_ref().is_some_and(|id| id.as_str() == old) {
            relation.id = Some(id(new));
        }
    }
    draft.head.thesis = draft.head.thesis.iter().map(reference).collect();
}

/// The changes of a list, in short: `~id{fields}` changed, `~new<old{}` renamed, `-` removed, `+` added.
fn told_parts<T>(parts: &PartChanges<T>) -> String {
    let changed = parts.changed.iter().map(|changed| {
        let old = changed.old_id.as_ref().map_or_else(String::new, |old| format!("<{old}"));
        format!("~{}{old}{{{}}}", changed.id, changed.fields.join(","))
    });
    let removed = parts.removed.iter().map(|part| format!("-{}", part.id));
    let added = parts.added.iter().map(|part| format!("+{}", part.id));
    changed.chain(removed).chain(added).collect::<Vec<_>>().join(" ")
}

/// A difference, in short.
fn told(difference: &Difference, [old, new]: [&ArgumentMap; 2]) -> String {
    let verdicts = difference.verdicts.iter().map(|change| {
        let label = change.label.map(|(old, new)| format!(" {old}>{new}"));
        let support = change.support.map(|(old, new)| format!(" {old}>{new}"));
        let word = |answer: Option<Answer>| answer.map_or("none", Answer::word);
        let answer = change.answer.map(|(old, new)| format!(" {}>{}", word(old), word(new)));
        [label, support, answer].into_iter().flatten().fold(change.id.clone(), |said, part| said + &part)
    });
    let subject = |map: &ArgumentMap, finding: &Diagnostic| {
        let id = map.name_of(finding.subject).unwrap_or("map".into());
        format!("{}@{id}", finding.code)
    };
    let findings = &difference.findings;
    let gone = findings.gone.iter().map(|gone| {
        let allowed = gone.allowed.as_ref().map_or("", |_| "(allowed)");
        format!("-{}{allowed}", subject(old, &gone.finding))
    });
    let findings = findings.appeared.iter().map(|finding| format!("+{}", subject(new, finding))).chain(gone);
    let said = [
        ("map", difference.head.fields.join(",")),
        ("statements", told_parts(&difference.statements)),
        ("relations", told_parts(&difference.relations)),
        ("sources", told_parts(&difference.sources)),
        ("verdicts", verdicts.collect::<Vec<_>>().join(", ")),
        ("findings", findings.collect::<Vec<_>>().join(" ")),
        ("order", difference.reordered.join(" ")),
    ];
    let said = said.iter().filter(|(_, what)| !what.is_empty());
    said.map(|(name, what)| format!("{name}: {what}")).collect::<Vec<_>>().join("; ")
}

/// An edit: its name, the change to the teaching map, and the report on it.
type Row = (&'static str, fn(&mut Draft), &'static str);

const EDITS: &[Row] = &[
    ("nothing", |_| {}, ""),
    ("a text", |draft| node(draft, "no-safer").text = text("As it was."), "statements: ~no-safer{text}"),
    (
        "a text that is only broken otherwise is changed, and the same statement under another id",
        |draft| {
            node(draft, "no-safer").text = text("main Street is as safe or\nunsafe as it ever was.");
            rename(draft, "no-safer", "safe");
        },
        "statements: ~safe<no-safer{text}",
    ),
    ("an id", |draft| rename(draft, "useless", "no-use"), "statements: ~no-use<useless{}"),
    (
        "an id and a word",
        |draft| {
            rename(draft, "deterrence", "deter");
            node(draft, "deter").text = text("Cameras deter offenders whom nobody ever sees.");
        },
        "statements: ~deter<deterrence{text}",
    ),
    (
        "an id and the text",
        |draft| {
            rename(draft, "savings", "jobs");
            node(draft, "jobs").text = text("Guards will find work.");
        },
        "statements: -savings +jobs; relations: -savings~supports~remove +jobs~supports~remove",
    ),
    (
        "two ids, exchanged",
        |draft| {
            rename(draft, "useless", "x");
            rename(draft, "no-safer", "useless");
            rename(draft, "x", "no-safer");
        },
        "statements: ~no-safer<useless{} ~useless<no-safer{}",
    ),
    (
        "ids that count up, and one put before them",
        |draft| {
            for (number, id) in ["remove", "useless", "crime-flat"].into_iter().enumerate() {
                rename(draft, id, &format!("s{number}"));
            }
        },
        "statements: ~s0<remove{} ~s1<useless{} ~s2<crime-flat{}",
    ),
    (
        "a statement under a new id, and another one under its old id",
        |draft| {
            let moved = node(draft, "savings").text.clone();
            node(draft, "savings").text = text("Bread was dear last year.");
            draft.nodes.push(NodeDraft::claim("jobs", moved.as_str()).unwrap());
        },
        "statements: ~jobs<savings{type,anchor,group,allow} +savings; relations: ~savings~supports~remove{from}; \
         findings: +S01@jobs +G04@jobs +T04@jobs",
    ),
    (
        "from support to attack",
        |draft| relation(draft, "savings").kind = Some(StepKind::Rebuts),
        "relations: ~savings~rebuts~remove<savings~supports~remove{kind}; verdicts: remove in>out, \
         savings none>unanswered; findings: +R11@remove +R01@savings",
    ),
    (
        "a named relation turned and redirected",
        |draft| {
            let relation = relation(draft, "walk-unwatched");
            relation.kind = Some(StepKind::Rebuts);
            relation.to = Reference::new("useless").unwrap();
        },
        "relations: ~freedom{kind,to}; verdicts: useless in>out, no-safer in>out, walk-unwatched none>unanswered; \
         findings: +R01@walk-unwatched",
    ),
    (
        "a premise less",
        |draft| {
            relation(draft, "useless").from =
                Premises::new(vec![Reference::new("useless").unwrap()]).unwrap();
        },
        "relations: ~useless~supports~remove<useless+keep-what-helps~supports~remove{from}; \
         findings: +G04@keep-what-helps",
    ),
    (
        "the order of premises",
        |draft| {
            let premises = ["keep-what-helps", "useless"].map(|id| Reference::new(id).unwrap());
            relation(draft, "useless").from = Premises::new(premises.to_vec()).unwrap();
        },
        "order: premises",
    ),
    ("the id of a relation", |draft| rename(draft, "no-effect", "level"), "relations: ~level<no-effect{}"),
    (
        "an id for a relation that had none",
        |draft| relation(draft, "savings").id = Some(id("saving")),
        "relations: ~saving<savings~supports~remove{}",
    ),
    (
        "an answer less",
        |draft| draft.relations.retain(|relation| relation.kind != Some(StepKind::Undermines)),
        "relations: -level-elsewhere~undermines~deterrence; verdicts: useless in>out, no-safer in>out, \
         deterrence out>in answered>unanswered; findings: +R01@deterrence +G04@level-elsewhere +R02@level-elsewhere",
    ),
    (
        "a source less for all that rests on it",
        |draft| node(draft, "crime-flat").cites.clear(),
        "statements: ~crime-flat{cites}; verdicts: remove on-source>only-granted, useless on-source>unsupported, \
         crime-flat on-source>unsupported, no-safer on-source>unsupported; findings: +S07@crime-flat",
    ),
    (
        "a reason to allow a finding less",
        |draft| node(draft, "savings").detail.allow.clear(),
        "statements: ~savings{allow}; findings: +S01@savings",
    ),
    (
        "a status",
        |draft| node(draft, "savings").status = Status::Assumed,
        "statements: ~savings{status}; verdicts: savings unsupported>only-granted",
    ),
    (
        "a citekey",
        |draft| {
            for cite in draft.nodes.iter_mut().flat_map(|node| &mut node.cites) {
                if cite.source.id.as_str() == "lee-2019" {
                    cite.source = Reference::new("lee:streets").unwrap();
                }
            }
            draft.sources[0].id = text("lee:streets");
            draft.sources[0].item.insert("id".to_owned(), "lee:streets".into());
        },
        "sources: ~lee:streets<lee-2019{}",
    ),
    (
        "a source more, and a citation of it",
        |draft| {
            draft.sources.push(SourceDraft::new("new").unwrap());
            node(draft, "savings").cites.push(CitationDraft::new("new").unwrap());
        },
        "statements: ~savings{cites}; sources: +new; verdicts: savings unsupported>on-source; findings: +Q01@new",
    ),
    (
        "the member of a source",
        |draft| drop(draft.sources[0].item.insert("publisher".to_owned(), "Other".into())),
        "sources: ~lee-2019{publisher}",
    ),
    (
        "the thesis and the title",
        |draft| {
            draft.head.thesis = vec![Reference::new("remove").unwrap(), Reference::new("useless").unwrap()];
            draft.head.title = None;
        },
        "map: title,thesis",
    ),
    ("the sides of the debate", |draft| draft.head.roles = vec![text("the police chief")], "map: roles"),
    (
        "the order of all lists",
        |draft| {
            draft.nodes.reverse();
            draft.relations.reverse();
            draft.sources.reverse();
        },
        "order: sources statements relations",
    ),
    (
        "an id given twice",
        |draft| draft.nodes.push(NodeDraft::claim("savings", "Again.").unwrap()),
        "statements: +savings; findings: +G02@savings",
    ),
    (
        "the title of a step",
        |draft| relation(draft, "savings").detail.title = Some(text("What it saves")),
        "relations: ~savings~supports~remove{extra}",
    ),
    (
        "a relation that leads nowhere",
        |draft| draft.relations.push(RelationDraft::supports(["savings"], "nowhere").unwrap()),
        "relations: +savings~supports~nowhere; verdicts: savings unsupported>cut-off; \
         findings: +G01@savings~supports~nowhere",
    ),
];

fn cameras() -> Draft {
    json::read(&std::fs::read(root().join("graph/cameras.json")).unwrap()).partial_map.to_draft()
}

#[test]
fn an_edit_is_told_as_a_reviewer_would_tell_it() {
    let old = cameras().build();
    let mut wrong = Vec::new();
    for (what, edit, expected) in EDITS {
        let mut draft = cameras();
        edit(&mut draft);
        let new = draft.build();
        let told = told(&Difference::new(&old, &new), [&old, &new]);
        if told != *expected {
            wrong.push(format!("{what}\n  told: {told}\n  meant: {expected}"));
        }
        wrong.extend(mirrored(&old, &new).err());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A changed part: its ids, its fields that differ, and what it was and is.
type Told = BTreeSet<([String; 2], BTreeSet<String>, [String; 2])>;

/// The direction in which a difference is read.
#[derive(Clone, Copy)]
enum Direction {
    There,
    Back,
}

/// The parts that changed.
fn changes<T: std::fmt::Debug>(parts: &PartChanges<T>, direction: Direction) -> Told {
    let turned = |[old, new]: [String; 2]| match direction {
        Direction::There => [old, new],
        Direction::Back => [new, old],
    };
    let changed = parts.changed.iter().map(|changed| {
        let old_id = changed.old_id.clone().unwrap_or_else(|| changed.id.clone());
        let parts = [format!("{:?}", changed.old), format!("{:?}", changed.new)];
        (turned([old_id, changed.id.clone()]), changed.fields.iter().cloned().collect(), turned(parts))
    });
    changed.collect()
}

/// Returns true if one list of changes is the other one the other way round.
fn is_mirrored<T: std::fmt::Debug + PartialEq>(there: &PartChanges<T>, back: &PartChanges<T>) -> bool {
    there.added == back.removed
        && there.removed == back.added
        && changes(there, Direction::There) == changes(back, Direction::Back)
}

/// Checks that the difference from new to old is the mirror image of the one from old to new.
fn mirrored(old: &ArgumentMap, new: &ArgumentMap) -> Result<(), String> {
    let (there, back) = (Difference::new(old, new), Difference::new(new, old));
    let say = |what: &str| {
        Err(format!("{what}:\n  there: {}\n  back: {}", told(&there, [old, new]), told(&back, [new, old])))
    };
    if !is_mirrored(&there.statements, &back.statements)
        || !is_mirrored(&there.relations, &back.relations)
        || !is_mirrored(&there.sources, &back.sources)
    {
        return say("the parts");
    }
    let heads = [&there.head, &back.head];
    let [there_fields, back_fields] = heads.map(|head| head.fields.iter().collect::<BTreeSet<_>>());
    if there_fields != back_fields || there.head.old != back.head.new {
        return say("the map");
    }
    if there.reordered != back.reordered {
        return say("the order");
    }
    let gone: Vec<_> = back.findings.gone.iter().map(|gone| &gone.finding).collect();
    if there.findings.appeared.iter().collect::<Vec<_>>() != gone {
        return say("the findings");
    }
    if there.verdicts.len() != back.verdicts.len() {
        return say("the verdicts");
    }
    Ok(())
}

#[test]
fn a_map_does_not_differ_from_itself() {
    for (name, text) in shipped_maps() {
        let map = json::read(text.as_bytes()).partial_map;
        assert_eq!(told(&Difference::new(&map, &map), [&map, &map]), "", "{name}");
    }
    holds(200, maps(), shown, |draft| {
        let (map, again) = (draft.clone().build(), draft.build());
        let told = told(&Difference::new(&map, &again), [&map, &again]);
        if told.is_empty() { Ok(()) } else { Err(told) }
    });
}

/// An edit of any map, at random positions.
type Edit = (fn(&mut Draft, Index, Index), Index, Index);

fn at<T>(list: &mut [T], index: Index) -> Option<&mut T> {
    if list.is_empty() { None } else { Some(index.get_mut(list)) }
}

/// Edits that people make.
const EDIT_KINDS: &[fn(&mut Draft, Index, Index)] = &[
    |draft, one, _| {
        if let Some(node) = at(&mut draft.nodes, one) {
            node.text = text(&format!("{} indeed", node.text));
        }
    },
    |draft, one, other| {
        let said = at(&mut draft.nodes, other).map(|node| node.text.clone());
        if let (Some(node), Some(said)) = (at(&mut draft.nodes, one), said) {
            node.text = said;
        }
    },
    |draft, one, other| {
        if let Some(old) = at(&mut draft.nodes, one).map(|node| node.id.to_string()) {
            rename(draft, &old, &format!("n{}", other.index(60)));
        }
    },
    |draft, one, other| {
        let named = at(&mut draft.relations, one).and_then(|relation| relation.id.clone());
        if let Some(old) = named {
            rename(draft, old.as_str(), &format!("r{}", other.index(60)));
        }
    },
    |draft, one, _| {
        if !draft.nodes.is_empty() {
            draft.nodes.remove(one.index(draft.nodes.len()));
        }
    },
    |draft, one, _| {
        if !draft.relations.is_empty() {
            draft.relations.remove(one.index(draft.relations.len()));
        }
    },
    |draft, one, other| {
        if let Some(relation) = at(&mut draft.relations, one) {
            relation.kind = Some(*other.get(StepKind::ALL));
        }
    },
    |draft, one, other| {
        let target = at(&mut draft.nodes, other).map(|node| node.id.to_string());
        if let (Some(relation), Some(target)) = (at(&mut draft.relations, one), target) {
            relation.to = Reference::new(&target).unwrap();
        }
    },
    |draft, one, other| {
        if !draft.nodes.is_empty() {
            let (one, other) = (one.index(draft.nodes.len()), other.index(draft.nodes.len()));
            draft.nodes.swap(one, other);
        }
    },
    |draft, one, _| {
        if let Some(twin) = at(&mut draft.nodes, one).cloned() {
            draft.nodes.push(twin);
        }
    },
    |draft, one, _| {
        if let Some(source) = at(&mut draft.sources, one) {
            source.item.insert("title".to_owned(), "Another".into());
        }
    },
];

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let kind = (0..EDIT_KINDS.len()).prop_map(|kind| EDIT_KINDS[kind]);
    vec((kind, any::<Index>(), any::<Index>()), 0..8)
}

/// Two maps: one before and after edits, or two unrelated ones.
fn two_maps() -> impl Strategy<Value = (Draft, Draft)> {
    let edited = Union::new([maps().boxed(), pictures().boxed()]).prop_flat_map(|old| {
        let edited = edits().prop_map({
            let old = old.clone();
            move |edits| {
                let mut new = old.clone();
                for (edit, one, other) in edits {
                    edit(&mut new, one, other);
                }
                new
            }
        });
        (Just(old), edited)
    });
    Union::new([edited.boxed(), (maps(), maps()).boxed()])
}

fn both_shown((old, new): &(Draft, Draft)) -> String {
    format!("{}\n{}", shown(old), shown(new))
}

#[test]
fn a_difference_is_the_same_from_both_ends() {
    holds(300, two_maps(), both_shown, |(old, new)| mirrored(&old.build(), &new.build()));
}

#[test]
fn maps_without_a_difference_are_equal() {
    holds(300, two_maps(), both_shown, |(old, new)| {
        let (old, new) = (old.build(), new.build());
        let told = told(&Difference::new(&old, &new), [&old, &new]);
        if told.is_empty() == (old == new) { Ok(()) } else { Err(format!("told: {told}")) }
    });
}

/// Any two statements are in different halves for one of the bits of their positions.
#[test]
fn no_two_statements_of_a_map_are_versions_of_one_another() {
    let text = std::fs::read(root().join("graph/xinjiang-surveillance.json")).unwrap();
    let draft = json::read(&text).partial_map.to_draft();
    for bit in 0..usize::BITS - draft.nodes.len().leading_zeros() {
        let half = |wanted: usize| {
            let nodes = draft.nodes.iter().enumerate().filter(|(at, _)| (at >> bit) & 1 == wanted);
            Draft { nodes: nodes.map(|(_, node)| node.clone()).collect(), ..Draft::default() }.build()
        };
        let statements = Difference::new(&half(0), &half(1)).statements;
        assert!(statements.changed.is_empty(), "{}", told_parts(&statements));
    }
}
