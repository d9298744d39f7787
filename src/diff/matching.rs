//! Finds the statements, relations and sources that both maps have.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value};

use super::likeness::{LEAST_LIKENESS, Profile, join_alike, same_text, shared};
use super::pairs::{MarkIndex, Pairs, Version};
use crate::model::{Draft, Identifier, NodeDraft, RelationDraft, SourceDraft, StepKind};

/// The most rounds of matching relations. Each round can match relations whose target, itself a relation, was matched in
/// the round before: attacks on attacks on attacks.
const MOST_ROUNDS: usize = 8;

/// The parts that both maps have. Positions are those in the lists of the file.
#[derive(Clone, Debug)]
pub(super) struct Matching<'a> {
    pub(super) statements: Pairs,
    pub(super) relations: Pairs,
    pub(super) sources: Pairs,
    /// The new ids of statements and relations.
    pub(super) ids: Renamings<'a>,
    /// The new ids of sources.
    pub(super) source_ids: Renamings<'a>,
    /// The ids of the statements of both maps, the old map first.
    pub(super) named_statements: [Named<'a>; 2],
    /// The ids of all statements and relations of the new map, and of all its sources.
    new_ids: [HashSet<&'a str>; 2],
}

impl<'a> Matching<'a> {
    pub(super) fn new(old: &'a Draft, new: &'a Draft) -> Self {
        let sources = match_sources(&old.sources, &new.sources);
        let mut source_ids = Renamings::default();
        let [old_named, new_named] = [old, new].map(named_sources);
        source_ids.add(&sources, &old_named, &new_named);

        let statements = match_statements(&old.nodes, &new.nodes);
        let mut ids = Renamings::default();
        let [mut old_named, mut new_named] = [old, new].map(named);
        let named_relations = [old_named.split_off(old.nodes.len()), new_named.split_off(new.nodes.len())];
        ids.add(&statements, &old_named, &new_named);
        let new_ids = [
            new_named.iter().chain(&named_relations[1]).copied().flatten().collect(),
            named_sources(new).into_iter().flatten().collect(),
        ];
        let relations = match_relations([&old.relations, &new.relations], named_relations, &mut ids);
        let named_statements = [old_named, new_named];
        Self { statements, relations, sources, ids, source_ids, named_statements, new_ids }
    }

    /// The ids of the old map that another part has in the new one.
    pub(super) fn reused_ids(&self) -> ReusedIds {
        let [nodes, sources] = &self.new_ids;
        ReusedIds { parts: self.ids.reused(nodes), sources: self.source_ids.reused(sources) }
    }
}

/// Ids of the old map that another part has in the new one, each with a name for the old part: its new id, or the old one with
/// a remark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReusedIds {
    /// Those of statements and relations.
    pub parts: BTreeMap<String, String>,
    /// Those of sources.
    pub sources: BTreeMap<String, String>,
}

/// The id that names each part. `None` if the part has no id, or one that an earlier part has.
pub(super) type Named<'a> = Vec<Option<&'a str>>;

fn named_sources(draft: &Draft) -> Named<'_> {
    first_of_each(draft.sources.iter().map(|source| Some(source.id.as_str())))
}

/// Statements, then relations: they share one namespace of ids.
fn named(draft: &Draft) -> Named<'_> {
    let nodes = draft.nodes.iter().map(|node| Some(node.id.as_str()));
    let relations = draft.relations.iter().map(|relation| relation.id.as_ref().map(Identifier::as_str));
    first_of_each(nodes.chain(relations))
}

/// The ids, without those that occur earlier.
pub(super) fn first_of_each<'a>(ids: impl Iterator<Item = Option<&'a str>>) -> Named<'a> {
    let mut seen = HashSet::new();
    ids.map(|id| id.filter(|id| seen.insert(*id))).collect()
}

/// Maps old ids to new ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Renamings<'a> {
    new_name: HashMap<&'a str, &'a str>,
    taken: HashSet<&'a str>,
}

impl<'a> Renamings<'a> {
    /// Adds the ids of paired parts.
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

    /// The old ids that another part has now, each with a name for the part that had it.
    fn reused(&self, new_ids: &HashSet<&str>) -> BTreeMap<String, String> {
        let renamed = self.new_name.keys().filter(|old| new_ids.contains(*old));
        let gone = self.taken.iter().filter(|old| !self.new_name.contains_key(*old));
        renamed.chain(gone).map(|&old| (old.to_owned(), self.new_name(old).into_owned())).collect()
    }

    /// The new id of the part that had the id `old`. If another part has that id now, the result is a name that no part
    /// has.
    pub(super) fn new_name<'b>(&'b self, old: &'b str) -> Cow<'b, str> {
        match self.new_name.get(old) {
            Some(new) => Cow::Borrowed(new),
            None if self.taken.contains(old) => Cow::Owned(format!("{old} (as it was)")),
            None => Cow::Borrowed(old),
        }
    }
}

/// Matches by id and text, then by text, by id if the texts are alike, by likeness of the texts, and last by id alone. An
/// id alone comes last because statements may be numbered: inserting one moves the ids of all that follow.
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

/// Matches by id, then by all other fields, then by title.
fn match_sources(old: &[SourceDraft], new: &[SourceDraft]) -> Pairs {
    let mut pairs = Pairs::new(old.len(), new.len());
    pairs.join_by_key(|at| Some(&old[at].id), |at| Some(&new[at].id), |_, _| true);
    pairs.join_by_key(|at| without_id(&old[at]), |at| without_id(&new[at]), |_, _| true);
    pairs.join_by_key(|at| title(&old[at]), |at| title(&new[at]), |_, _| true);
    pairs
}

/// The item of a source without its id, as text. `None` if it has only an id.
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

/// Matches by kind and ends, then by id, then by ends alone, then by kind, target and the most common premises, and last by
/// the ids as they are written. Adds the new ids of relations to `ids`.
fn match_relations<'a>(
    [old, new]: [&[RelationDraft]; 2],
    [old_named, new_named]: [Named<'a>; 2],
    ids: &mut Renamings<'a>,
) -> Pairs {
    let mut pairs = Pairs::new(old.len(), new.len());
    for _ in 0..MOST_ROUNDS {
        let before = pairs.len();
        let (old_ends, new_ends) =
            (all_ends(old, &pairs, Version::Old, ids), all_ends(new, &pairs, Version::New, ids));
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
    let (old_ends, new_ends) =
        (all_ends(old, &pairs, Version::Old, ids), all_ends(new, &pairs, Version::New, ids));
    pairs.join_by_key(|at| old_ends[at].as_ref(), |at| new_ends[at].as_ref(), |_, _| true);
    join_by_premises(&mut pairs, [(old, &old_ends), (new, &new_ends)]);
    // A relation that reads the same leads elsewhere if another statement has the id now.
    let written = |relation: &RelationDraft| {
        let mut from: Vec<String> = relation.from.iter().map(|premise| premise.id.to_string()).collect();
        from.sort_unstable();
        (relation.kind, from, relation.to.id.to_string())
    };
    pairs.join_by_key(|at| Some(written(&old[at])), |at| Some(written(&new[at])), |_, _| true);
    ids.add(&pairs, &old_named, &new_named);
    pairs
}

/// The sorted premises and the target of a relation, by their new ids.
type RelationEnds = (Vec<String>, String);

/// The ends of each relation that has no partner yet.
fn all_ends(
    relations: &[RelationDraft],
    pairs: &Pairs,
    version: Version,
    ids: &Renamings<'_>,
) -> Vec<Option<RelationEnds>> {
    let name = |id: &str| match version {
        Version::Old => ids.new_name(id).into_owned(),
        Version::New => id.to_owned(),
    };
    let is_lone = |at: usize| match version {
        Version::Old => pairs.new_of(at).is_none(),
        Version::New => pairs.old_of(at).is_none(),
    };
    let ends = |relation: &RelationDraft| {
        let mut from: Vec<_> = relation.from.iter().map(|premise| name(premise.id.as_str())).collect();
        from.sort_unstable();
        (from, name(relation.to.id.as_str()))
    };
    relations.iter().enumerate().map(|(at, relation)| is_lone(at).then(|| ends(relation))).collect()
}

/// Pairs relations of one kind and target by the most common premises: a premise was added or removed.
fn join_by_premises(pairs: &mut Pairs, versions: [(&[RelationDraft], &Vec<Option<RelationEnds>>); 2]) {
    let mut marks: MarkIndex<(Option<StepKind>, &str, &str)> = MarkIndex::new();
    let lone = [pairs.lone_old().collect::<Vec<_>>(), pairs.lone_new().collect()];
    for ((version, (relations, all_ends)), lone) in
        [Version::Old, Version::New].into_iter().zip(versions).zip(lone)
    {
        for at in lone {
            let Some((from, to)) = &all_ends[at] else { continue };
            for premise in from {
                marks.add(version, (relations[at].kind, to, premise), at);
            }
        }
    }
    let from = |version: Version, at: usize| {
        versions[version as usize].1[at].as_ref().map_or(&[][..], |ends| &ends.0)
    };
    pairs.join_by_likeness(
        marks,
        |version, at| from(version, at).len(),
        |was, is| shared(from(Version::Old, was), from(Version::New, is)),
        f64::MIN_POSITIVE,
    );
}
