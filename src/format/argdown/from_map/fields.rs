//! The statements and relations of a map as names, texts and data of lines. The values are those of the JSON format.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use unicode_normalization::is_nfc;

use super::reach::said;
use crate::diagnostic::did_you_mean;
use crate::format::argdown::from_map::outline::{DataFields, Lead, LineName, OutlineLine};
use crate::format::argdown::shared::keys::{ARGDOWN_KEYS, LINE_KEYS};
use crate::format::argdown::shared::names::{UNTITLED, plain, slug_or_digest};
use crate::format::fields::{CITE, NODE, Object, RELATION, cite_field, key_help, node_value, relation_value};
use crate::model::{
    ArgumentMap, NodeDraft, RelationDraft, StatementIndex, StatementKind, Step, StepIndex, StepKind,
};

/// Keys in the data of a relation that are not fields of it.
const STEP_KEYS: &[&str] = &["with", "uses"];

/// The way in which a line gives the target of its relation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TargetNaming {
    /// By its place below the target.
    Implied,
    /// In its data.
    Written,
}

/// The statements and relations of a map, ready to be written.
pub(super) struct MapEntries {
    nodes: Vec<NodeDraft>,
    relations: Vec<RelationDraft>,
    /// The positions of statements and steps in the map, misfits included.
    node_positions: Vec<usize>,
    relation_positions: Vec<usize>,
    /// The name of each statement in the text.
    names: Vec<String>,
    /// The name of each argument in the text.
    arguments: Vec<Option<ArgumentLabel>>,
    /// For each statement, true if everything it does is an attack.
    only_attacks: Vec<bool>,
}

/// The name and description of an argument.
struct ArgumentLabel {
    name: String,
    text: Option<String>,
    /// True if both come from Argdown.
    is_kept: bool,
}

impl MapEntries {
    pub(super) fn new(map: &ArgumentMap) -> Self {
        let misfits = map.misfits();
        let odd: HashSet<usize> = misfits.nodes.iter().map(|misfit| misfit.position as usize).collect();
        let (node_positions, nodes) =
            map.node_drafts().enumerate().filter(|(position, _)| !odd.contains(position)).unzip();
        let odd: HashSet<usize> = misfits.relations.iter().map(|misfit| misfit.position as usize).collect();
        let (relation_positions, relations) =
            map.relation_drafts().enumerate().filter(|(position, _)| !odd.contains(position)).unzip();
        Self {
            nodes,
            relations,
            node_positions,
            relation_positions,
            names: names(map),
            arguments: arguments(map),
            only_attacks: only_attacks(map),
        }
    }

    pub(super) fn position(&self, statement: StatementIndex) -> usize {
        self.node_positions[statement.index()]
    }

    pub(super) fn position_of_step(&self, step: StepIndex) -> usize {
        self.relation_positions[step.index()]
    }

    pub(super) fn name(&self, statement: StatementIndex) -> &str {
        &self.names[statement.index()]
    }

    /// Returns true if the text uses `name` for a statement or an argument.
    pub(super) fn is_name(&self, name: &str) -> bool {
        self.names.iter().any(|other| other == name)
            || self.arguments.iter().flatten().any(|called| called.name == name)
    }

    /// A relation as in JSON.
    pub(super) fn relation(&self, step: StepIndex) -> Value {
        relation_value(&self.relations[step.index()])
    }

    /// The line that defines a statement.
    pub(super) fn definition(&self, statement: StatementIndex, has_heading: bool) -> OutlineLine {
        let Value::Object(mut fields) = node_value(&self.nodes[statement.index()]) else {
            unreachable!("a node is an object")
        };
        let at = statement.index();
        let name = self.names[at].clone();
        let mut drop = |name: &str, is_said: bool| drop_if(&mut fields, name, is_said);
        let id = self.nodes[at].id.as_str();
        drop("id", slug_or_digest(&name) == id);
        let default = if self.only_attacks[at] { StatementKind::Rebuttal } else { StatementKind::Claim };
        drop("kind", self.nodes[at].kind == default);
        drop(
            "title",
            self.nodes[at].title.as_ref().is_some_and(|title| title.as_str() == name && name != id),
        );
        drop("group", has_heading);
        let exact = self.nodes[at].text.as_str();
        let shown = plain(exact);
        drop("text", shown == exact);
        let text = if shown.is_empty() { "…".to_owned() } else { shown };
        let tags = take_tags(&mut fields);
        if let Some(cites) = fields.get_mut("cites") {
            shorten(cites, "source");
        }
        if let Some(anchors) = fields.get_mut("anchor") {
            shorten(anchors, "quote");
        }
        if let Some(allow) = fields.get_mut("allow") {
            shorten(allow, "");
        }
        let known = || NODE.fields.iter().chain(CITE.fields).map(|field| field.name);
        spread_extra(&mut fields, |key| is_free(key, &NODE, known().chain(LINE_KEYS.iter().copied())));
        OutlineLine {
            depth: 0,
            lead: Lead::None,
            name: LineName::Statement(name),
            text: Some(text),
            tags,
            data: fields,
        }
    }

    /// The data of the line that states a relation.
    pub(super) fn step(&self, step: Step<'_>, naming: TargetNaming) -> DataFields {
        let mut fields = self.step_fields(step.handle());
        let kind = fields.shift_remove("kind");
        let mut said = DataFields::new();
        if let Some(id) = fields.shift_remove("id") {
            said.insert("id".to_owned(), id);
        }
        if step.kind() != self.kind_by_symbol(step) {
            said.extend(kind.map(|kind| ("kind".to_owned(), kind)));
        }
        let others: Vec<Value> = step.premises().skip(1).map(|premise| premise.id().into()).collect();
        match &others[..] {
            [] => {}
            [one] => drop(said.insert("with".to_owned(), one.clone())),
            _ => drop(said.insert("with".to_owned(), others.into())),
        }
        fields.shift_remove("from");
        if let Some(to) = fields.shift_remove("to").filter(|_| naming == TargetNaming::Written) {
            said.insert("to".to_owned(), to);
        }
        said.extend(fields);
        said
    }

    /// The kind that a relation has by its symbol and its target, if its data gives none.
    fn kind_by_symbol(&self, step: Step<'_>) -> StepKind {
        match step.kind() {
            StepKind::Supports | StepKind::Rephrases => StepKind::Supports,
            StepKind::Undercuts => StepKind::Undercuts,
            StepKind::Rebuts | StepKind::Undermines => step
                .conclusion()
                .map_or(StepKind::Rebuts, |target| StepKind::of_attack_on(target.kind(), target.status())),
        }
    }

    /// The line that names an argument; `None` if it has no id.
    pub(super) fn argument(&self, step: Step<'_>) -> Option<OutlineLine> {
        let called = self.arguments[step.handle().index()].as_ref()?;
        let id = step.given_id()?;
        let mut data = DataFields::new();
        if slug_or_digest(&called.name) != id {
            data.insert("id".to_owned(), id.into());
        }
        let name = LineName::Argument(called.name.clone());
        Some(OutlineLine {
            depth: 0,
            lead: Lead::None,
            name,
            text: called.text.clone(),
            tags: Vec::new(),
            data,
        })
    }

    /// The rule of an inference, and the rest of its data.
    pub(super) fn inference(&self, step: Step<'_>) -> (Option<String>, DataFields) {
        let mut fields = self.step_fields(step.handle());
        for said in ["kind", "from", "to", "id"] {
            fields.shift_remove(said);
        }
        if self.arguments[step.handle().index()].as_ref().is_some_and(|called| called.is_kept) {
            fields.shift_remove("argdown");
        }
        let rule = step.scheme().filter(|scheme| is_rule(scheme)).map(str::to_owned);
        if rule.is_some() {
            fields.shift_remove("scheme");
        }
        (rule, fields)
    }

    fn step_fields(&self, step: StepIndex) -> DataFields {
        let Value::Object(mut fields) = self.relation(step) else { unreachable!("a relation is an object") };
        if let Some(anchors) = fields.get_mut("anchor") {
            shorten(anchors, "quote");
        }
        if let Some(allow) = fields.get_mut("allow") {
            shorten(allow, "");
        }
        let known = || RELATION.fields.iter().map(|field| field.name);
        spread_extra(&mut fields, |key| is_free(key, &RELATION, known().chain(STEP_KEYS.iter().copied())));
        fields
    }
}

fn drop_if(fields: &mut DataFields, name: &str, is_said: bool) {
    if is_said {
        fields.shift_remove(name);
    }
}

/// Replaces a list of one by its item, and an object that has only the member `only` by that member.
fn shorten(list: &mut Value, only: &str) {
    let Value::Array(items) = list else { return };
    for item in items.iter_mut() {
        if let Some((name, Value::String(text))) =
            item.as_object().filter(|item| item.len() == 1).and_then(|item| item.iter().next())
            && name == only
        {
            *item = Value::from(text.as_str());
        }
    }
    if let [one] = &mut items[..] {
        *list = one.take();
    }
}

/// Takes out anchors that have digests.
pub(super) fn take_digests(fields: &mut DataFields) -> Option<DataFields> {
    let has_digest = |anchor: &Value| anchor.get("digest").is_some();
    let has_digests = match fields.get("anchor")? {
        Value::Array(anchors) => anchors.iter().any(has_digest),
        anchor => has_digest(anchor),
    };
    let anchors = if has_digests { fields.shift_remove("anchor")? } else { return None };
    Some(DataFields::from_iter([("anchor".to_owned(), anchors)]))
}

/// Takes out tags that can be written in the text: all or none, since their order counts.
fn take_tags(fields: &mut DataFields) -> Vec<String> {
    let Some(Value::Array(tags)) = fields.get("tags") else { return Vec::new() };
    let tags: Vec<String> = tags.iter().filter_map(|tag| Some(tag.as_str()?.to_owned())).collect();
    let is_fine = |tag: &String| {
        plain(tag) == *tag
            && tag.starts_with(char::is_alphanumeric)
            && tag.chars().all(is_fine_in_tag)
            && is_nfc(tag)
    };
    let distinct: HashSet<&String> = tags.iter().collect();
    if distinct.len() == tags.len() && tags.iter().all(is_fine) {
        fields.shift_remove("tags");
        tags
    } else {
        Vec::new()
    }
}

fn is_fine_in_tag(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | ',' | '’')
}

/// Moves the last members of `extra` up to the fields, as long as their names are free there.
fn spread_extra(fields: &mut DataFields, is_free: impl Fn(&str) -> bool) {
    let Some(Value::Object(mut extra)) = fields.shift_remove("extra") else { return };
    let beside = take_last(&mut extra, |key, _| is_free(key));
    if !extra.is_empty() {
        fields.insert("extra".to_owned(), extra.into());
    }
    fields.extend(beside);
}

/// Takes out the last members, as long as `is` holds.
pub(super) fn take_last(members: &mut DataFields, is: impl Fn(&str, &Value) -> bool) -> DataFields {
    let count = members.iter().rev().take_while(|(key, value)| is(key, value)).count();
    let kept = members.len() - count;
    let mut all = std::mem::take(members).into_iter();
    members.extend(all.by_ref().take(kept));
    all.collect()
}

/// Returns true if a key beside the fields of `table` neither has a meaning nor resembles one that has.
pub(super) fn is_free<'a>(key: &str, table: &Object, known: impl Iterator<Item = &'a str> + Clone) -> bool {
    let has_meaning = key.is_empty()
        || key.contains(' ')
        || MEANT.contains(&key)
        || known.clone().any(|known| known == key)
        || key_help(table, key).is_some()
        || (std::ptr::eq(table, &raw const NODE) && cite_field(key).is_some());
    !has_meaning && (ARGDOWN_KEYS.contains(&key) || did_you_mean(key, known).is_none())
}

/// Keys of Argdown that change how a text is read.
const MEANT: &[&str] = &["from", "isInGroup", "title", "uses"];

/// The name of each statement in the text: its title if that can be written in brackets and is unique, otherwise its
/// id.
fn names(map: &ArgumentMap) -> Vec<String> {
    let mut taken = TakenNames::by_ids(map);
    map.statements()
        .map(|statement| {
            let title = statement.title().filter(|title| is_name(title) && taken.take(title, statement.id()));
            title.unwrap_or(statement.id()).to_owned()
        })
        .collect()
}

/// The name of each step that has an id.
fn arguments(map: &ArgumentMap) -> Vec<Option<ArgumentLabel>> {
    let mut taken = TakenNames::by_ids(map);
    map.steps()
        .map(|step| {
            let id = step.given_id()?;
            let kept = kept(step).filter(|called| taken.take(&called.name, id));
            Some(kept.unwrap_or_else(|| ArgumentLabel { name: id.to_owned(), text: None, is_kept: false }))
        })
        .collect()
}

/// Names in use, without case: names that differ only in case look like a mistake.
struct TakenNames {
    ids: HashMap<String, usize>,
    titles: HashSet<String>,
}

impl TakenNames {
    fn by_ids(map: &ArgumentMap) -> Self {
        let mut ids = HashMap::new();
        for id in map.ids() {
            *ids.entry(id.to_lowercase()).or_default() += 1;
        }
        Self { ids, titles: HashSet::new() }
    }

    /// Takes a title for the thing with that id; returns true if it was free.
    fn take(&mut self, title: &str, id: &str) -> bool {
        let lower = title.to_lowercase();
        let own = usize::from(lower == id.to_lowercase());
        let others = self.ids.get(&lower).map_or(0, |count| count - own);
        title != id && others == 0 && self.titles.insert(lower)
    }
}

/// The name and description of an argument that was read from Argdown.
fn kept(step: Step<'_>) -> Option<ArgumentLabel> {
    let name = step.title().filter(|title| is_name(title))?;
    let argdown = match step.detail()?.extra.get("argdown") {
        Some(argdown) => Some(argdown.as_object().filter(|members| members.keys().all(|key| key == "text"))?),
        None => None,
    };
    let text = match argdown.and_then(|argdown| argdown.get("text")) {
        Some(text) => {
            Some(text.as_str().filter(|text| !text.is_empty() && plain(text) == **text)?.to_owned())
        }
        None => None,
    };
    Some(ArgumentLabel { name: name.to_owned(), text, is_kept: true })
}

/// Returns true if a title can be written in brackets and is read back unchanged.
fn is_name(title: &str) -> bool {
    let is_fine = |c: char| c.is_alphanumeric() || " -–—.,'’!?%&()/:;\"“”+…".contains(c);
    title.starts_with(char::is_alphanumeric)
        && title.chars().all(is_fine)
        && plain(title) == title
        && is_nfc(title)
        && !title.contains("//")
        && !title.starts_with(UNTITLED)
}

/// Returns true if a scheme can be written as the rules of an inference, separated by commas.
fn is_rule(scheme: &str) -> bool {
    scheme.split(", ").all(is_one_rule)
}

fn is_one_rule(scheme: &str) -> bool {
    let is_fine = |c: char| c.is_alphanumeric() || " -–—'’!?%&()+…".contains(c);
    scheme.starts_with(char::is_alphanumeric)
        && !scheme.ends_with('-')
        && scheme.chars().all(is_fine)
        && !scheme.contains("--")
        && plain(scheme) == scheme
}

/// For each statement, true if it attacks and does nothing else.
fn only_attacks(map: &ArgumentMap) -> Vec<bool> {
    let is_attack = |kind| matches!(kind, StepKind::Rebuts | StepKind::Undermines | StepKind::Undercuts);
    let said = said(map);
    map.statements()
        .map(|statement| {
            let mut steps = statement.steps_from().filter(|step| said[step.handle().index()]).peekable();
            steps.peek().is_some() && steps.all(|step| is_attack(step.kind()))
        })
        .collect()
}
