//! Which statements, relations and sources of two maps are the same.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::likeness::{LEAST_LIKENESS, Profile, join_alike, same_text, shared};
use super::pairs::{Marks, Pairs, Side};
use crate::model::{Draft, Identifier, NodeDraft, RelationDraft, SourceDraft, StepKind};

/// How often relations are matched anew because relations that they lead to were: attacks on attacks on attacks.
const MOST_ROUNDS: usize = 8;

/// What is the same in two maps; positions are those in the lists of the file.
#[derive(Clone, Debug)]
pub(super) struct Matching<'a> {
    pub(super) statements: Pairs,
    pub(super) relations: Pairs,
    pub(super) sources: Pairs,
    /// What old ids of statements and relations are called now.
    pub(super) ids: Names<'a>,
    /// What old ids of sources are called now.
    pub(super) source_ids: Names<'a>,
    /// The ids of the statements of both maps, the old ones first, where they name them.
    pub(super) named_statements: [Named<'a>; 2],
}

impl<'a> Matching<'a> {
    pub(super) fn new(old: &'a Draft, new: &'a Draft) -> Self {
        let sources = match_sources(&old.sources, &new.sources);
        let mut source_ids = Names::default();
        let [old_named, new_named] = [old, new].map(named_sources);
        source_ids.add(&sources, &old_named, &new_named);

        let statements = match_statements(&old.nodes, &new.nodes);
        let mut ids = Names::default();
        let [mut old_named, mut new_named] = [old, new].map(named);
        let named_relations = [old_named.split_off(old.nodes.len()), new_named.split_off(new.nodes.len())];
        ids.add(&statements, &old_named, &new_named);
        let relations = match_relations([&old.relations, &new.relations], named_relations, &mut ids);
        Self { statements, relations, sources, ids, source_ids, named_statements: [old_named, new_named] }
    }
}

/// For each thing the id that names it: none where it has none, or one that is given before.
pub(super) type Named<'a> = Vec<Option<&'a str>>;

fn named_sources(draft: &Draft) -> Named<'_> {
    first_of_each(draft.sources.iter().map(|source| Some(source.id.as_str())))
}

/// Statements, then relations: they have their ids in common.
fn named(draft: &Draft) -> Named<'_> {
    let nodes = draft.nodes.iter().map(|node| Some(node.id.as_str()));
    let relations = draft.relations.iter().map(|relation| relation.id.as_ref().map(Identifier::as_str));
    first_of_each(nodes.chain(relations))
}

/// Ids without those that stand before.
pub(super) fn first_of_each<'a>(ids: impl Iterator<Item = Option<&'a str>>) -> Named<'a> {
    let mut seen = HashSet::new();
    ids.map(|id| id.filter(|id| seen.insert(*id))).collect()
}

/// What old ids are called now.
#[derive(Clone, Debug, Default)]
pub(super) struct Names<'a> {
    new_name: HashMap<&'a str, &'a str>,
    taken: HashSet<&'a str>,
}

impl<'a> Names<'a> {
    /// Adds what pairs say of ids that name things.
    pub(super) fn add(&mut self, pairs: &Pairs, old: &[Option<&'a str>], new: &[Option<&'a str>]) {
        for (was, is) in pairs.iter() {
            if let (Some(was), Some(is)) = (old[was], new[is])
                && was != is
            {
                self.new_name.insert(was, is);
                self.taken.insert(is);
            }
        }
    }

    /// What an old id is called now. One that nothing has any longer, or that names something else now, is called as
    /// nothing else is.
    pub(super) fn new_name<'b>(&'b self, old: &'b str) -> Cow<'b, str> {
        match self.new_name.get(old) {
            Some(new) => Cow::Borrowed(new),
            None if self.taken.contains(old) => Cow::Owned(format!("{old} (as it was)")),
            None => Cow::Borrowed(old),
        }
    }
}

/// By id and text, then by text, by id where the texts are alike, by likeness of the text, and by id alone: an id counts
/// unless its text has gone elsewhere, as where statements are numbered and one is put between them.
fn match_statements(old: &[NodeDraft], new: &[NodeDraft]) -> Pairs {
    let texts = |nodes: &[NodeDraft]| nodes.iter().map(|node| same_text(node.text.as_str())).collect();
    let (old_texts, new_texts): (Vec<String>, Vec<String>) = (texts(old), texts(new));
    let mut pairs = Pairs::new(old.len(), new.len());
    pairs.join_by_key(
        |at| Some((&old[at].id, &old_texts[at])),
        |at| Some((&new[at].id, &new_texts[at])),
        |_, _| true,
    );
    pairs.join_by_key(|at| Some(&old_texts[at]), |at| Some(&new_texts[at]), |_, _| true);
    let are_alike = |was: usize, is: usize| {
        Profile::new(&old_texts[was]).likeness(&Profile::new(&new_texts[is])) >= LEAST_LIKENESS
    };
    pairs.join_by_key(|at| Some(&old[at].id), |at| Some(&new[at].id), are_alike);
    join_alike(&mut pairs, &old_texts, &new_texts);
    pairs.join_by_key(|at| Some(&old[at].id), |at| Some(&new[at].id), |_, _| true);
    pairs
}

/// By id, then by all else, then by title.
fn match_sources(old: &[SourceDraft], new: &[SourceDraft]) -> Pairs {
    let mut pairs = Pairs::new(old.len(), new.len());
    pairs.join_by_key(|at| Some(&old[at].id), |at| Some(&new[at].id), |_, _| true);
    pairs.join_by_key(|at| without_id(&old[at]), |at| without_id(&new[at]), |_, _| true);
    pairs.join_by_key(|at| title(&old[at]), |at| title(&new[at]), |_, _| true);
    pairs
}

/// The item of a source without its id, as text; none where the id is all.
fn without_id(source: &SourceDraft) -> Option<String> {
    let members: Map<_, _> = source.item.iter().filter(|(name, _)| *name != "id").map(owned).collect();
    (!members.is_empty()).then(|| Value::Object(members).to_string())
}

fn owned((name, value): (&String, &Value)) -> (String, Value) {
    (name.clone(), value.clone())
}

fn title(source: &SourceDraft) -> Option<String> {
    let title = same_text(source.item.get("title")?.as_str()?).to_lowercase();
    (!title.is_empty()).then_some(title)
}

/// By kind and ends, then by id, then by ends alone, then by kind, target and the most premises in common. The ids that
/// relations are found to have changed are added to `ids`.
fn match_relations<'a>(
    [old, new]: [&[RelationDraft]; 2],
    [old_named, new_named]: [Named<'a>; 2],
    ids: &mut Names<'a>,
) -> Pairs {
    let mut pairs = Pairs::new(old.len(), new.len());
    for _ in 0..MOST_ROUNDS {
        let before = pairs.len();
        let (old_ends, new_ends) =
            (all_ends(old, &pairs, Side::Old, ids), all_ends(new, &pairs, Side::New, ids));
        let old_key = |at: usize| Some((old[at].kind, old_ends[at].as_ref()?));
        let new_key = |at: usize| Some((new[at].kind, new_ends[at].as_ref()?));
        pairs.join_by_key(
            |at| Some((&old[at].id, old_key(at)?)),
            |at| Some((&new[at].id, new_key(at)?)),
            |_, _| true,
        );
        pairs.join_by_key(old_key, new_key, |_, _| true);
        if pairs.len() == before {
            break;
        }
        ids.add(&pairs, &old_named, &new_named);
    }
    pairs.join_by_key(|at| old[at].id.as_ref(), |at| new[at].id.as_ref(), |_, _| true);
    let (old_ends, new_ends) = (all_ends(old, &pairs, Side::Old, ids), all_ends(new, &pairs, Side::New, ids));
    pairs.join_by_key(|at| old_ends[at].as_ref(), |at| new_ends[at].as_ref(), |_, _| true);
    join_by_premises(&mut pairs, [(old, &old_ends), (new, &new_ends)]);
    ids.add(&pairs, &old_named, &new_named);
    pairs
}

/// What a relation leads from, sorted, and to, by the ids of today.
type Ends = (Vec<String>, String);

/// The ends of the relations that have no partner yet.
fn all_ends(relations: &[RelationDraft], pairs: &Pairs, side: Side, ids: &Names<'_>) -> Vec<Option<Ends>> {
    let name = |id: &str| match side {
        Side::Old => ids.new_name(id).into_owned(),
        Side::New => id.to_owned(),
    };
    let is_lone = |at: usize| match side {
        Side::Old => pairs.new_of(at).is_none(),
        Side::New => pairs.old_of(at).is_none(),
    };
    let ends = |relation: &RelationDraft| {
        let mut from: Vec<_> = relation.from.iter().map(|premise| name(premise.id.as_str())).collect();
        from.sort_unstable();
        (from, name(relation.to.id.as_str()))
    };
    relations.iter().enumerate().map(|(at, relation)| is_lone(at).then(|| ends(relation))).collect()
}

/// Pairs relations of one kind to one target that have the most premises in common: a premise came or went.
fn join_by_premises(pairs: &mut Pairs, sides: [(&[RelationDraft], &Vec<Option<Ends>>); 2]) {
    let mut marks: Marks<(Option<StepKind>, &str, &str)> = Marks::new();
    let lone = [pairs.lone_old().collect::<Vec<_>>(), pairs.lone_new().collect()];
    for ((side, (relations, all_ends)), lone) in [Side::Old, Side::New].into_iter().zip(sides).zip(lone) {
        for at in lone {
            let Some((from, to)) = &all_ends[at] else { continue };
            for premise in from {
                marks.add(side, (relations[at].kind, to, premise), at);
            }
        }
    }
    let from = |side: Side, at: usize| sides[side as usize].1[at].as_ref().map_or(&[][..], |ends| &ends.0);
    pairs.join_by_likeness(
        marks,
        |side, at| from(side, at).len(),
        |was, is| shared(from(Side::Old, was), from(Side::New, is)),
        f64::MIN_POSITIVE,
    );
}
