//! The front matter of a map.

use serde_json::Value;

use super::fields::{is_free, take_last};
use super::outliner::Outliner;
use crate::format::argdown::from_map::outline::DataFields;
use crate::format::argdown::shared::keys::{FRONT_KEYS, OWN};
use crate::format::argdown::shared::order;
use crate::format::argdown::shared::root;
use crate::format::bibliography::csl::simplified;
use crate::format::fields::{MAP, head_field, node_value, relation_value};
use crate::model::{ArgumentMap, Step, Target};

impl Outliner<'_> {
    /// The front matter: facts about the map as a whole and, under `claimgraph`, everything that the text cannot
    /// express.
    pub(super) fn front(&mut self) -> DataFields {
        let head = self.map.head();
        let mut front = DataFields::new();
        let mut own = self.left_over();
        for field in MAP.fields {
            match field.name {
                "claimgraph" | "nodes" | "relations" => {}
                "sources" => {
                    let sources: Vec<Value> =
                        self.map.source_drafts().map(|source| simplified(&source.item).into()).collect();
                    if !sources.is_empty() {
                        front.insert("sources".to_owned(), sources.into());
                    }
                }
                "thesis" => self.theses(&mut front, &mut own),
                "extra" => spread(head.extra.clone(), &mut front, &mut own),
                name => front.extend(head_field(head, name).map(|value| (name.to_owned(), value))),
            }
        }
        if !own.is_empty() {
            front.insert(OWN.to_owned(), own.into());
        }
        // An empty file is a fault; a map without statements is not.
        if front.is_empty() && self.map.statements().len() == 0 {
            front.insert(OWN.to_owned(), 1.into());
        }
        front
    }

    /// Statements and relations that no line states, and the order of the map if the text has another.
    fn left_over(&mut self) -> DataFields {
        let mut own = DataFields::new();
        let nodes: Vec<Value> =
            self.map.misfits().nodes.iter().map(|misfit| node_value(&misfit.item)).collect();
        self.node_order.extend(self.map.misfits().nodes.iter().map(|misfit| misfit.position as usize));
        let mut relations: Vec<(usize, Value)> = self
            .map
            .misfits()
            .relations
            .iter()
            .map(|misfit| (misfit.position as usize, relation_value(&misfit.relation)))
            .collect();
        let unsaid = self.map.steps().map(|step| step.handle()).filter(|step| !self.is_said[step.index()]);
        relations
            .extend(unsaid.map(|step| (self.written.position_of_step(step), self.written.relation(step))));
        relations.sort_by_key(|(position, _)| *position);
        self.relation_order.extend(relations.iter().map(|(position, _)| position));
        let order: DataFields = [("nodes", &self.node_order), ("relations", &self.relation_order)]
            .into_iter()
            .filter(|(_, order)| !order.is_sorted())
            .map(|(name, order)| (name.to_owned(), order::to_text(order).into()))
            .collect();
        let relations: Vec<Value> = relations.into_iter().map(|(_, relation)| relation).collect();
        let lists = [("nodes", nodes), ("relations", relations)];
        if !order.is_empty() {
            own.insert("order".to_owned(), order.into());
        }
        own.extend(
            lists
                .into_iter()
                .filter(|(_, list)| !list.is_empty())
                .map(|(name, list)| (name.to_owned(), list.into())),
        );
        own
    }

    /// The theses by id. An empty list is written only if a reader would otherwise take the root for the thesis.
    fn theses(&self, front: &mut DataFields, own: &mut DataFields) {
        let theses: Vec<&str> = self.map.head().thesis.iter().map(|thesis| thesis.id.as_str()).collect();
        let is_other = |id: &&str| self.map.find_statement(id).is_none() && self.written.is_name(id);
        let all = || Value::from(theses.clone());
        match theses[..] {
            [] if !has_one_root(self.map, &self.is_said) => {}
            [one] if !is_other(&one) => drop(front.insert("thesis".to_owned(), one.into())),
            _ if theses.iter().any(is_other) => drop(own.insert("thesis".to_owned(), all())),
            _ => drop(front.insert("thesis".to_owned(), all())),
        }
    }
}

/// Returns true if exactly one statement is the target of relations in the text and a premise of none.
fn has_one_root(map: &ArgumentMap, is_said: &[bool]) -> bool {
    let target = |step: &Step<'_>| match step.target() {
        Target::Statement(target) => Some(target.index()),
        Target::Step(_) => None,
    };
    let said = map.steps().filter(|step| is_said[step.handle().index()]);
    let ends = said.map(|step| (step.premises().map(|premise| premise.handle().index()), target(&step)));
    root::only_root(map.statements().len(), ends).is_some()
}

/// Settings of Argdown that change how a text is read. They were applied to this map, and must not be applied again.
const READING: &[(&str, &[&str])] = &[
    (
        "model",
        &["mode", "explodeArguments", "removeTagsFromText", "shortcodes", "transformArgumentRelations"],
    ),
    ("group", &["regroup"]),
];

/// Moves the last of Argdown's own settings up to the front matter if they have no effect there; other extra members go
/// under `claimgraph`.
fn spread(mut extra: DataFields, front: &mut DataFields, own: &mut DataFields) {
    let is_last = extra.keys().next_back().is_some_and(|name| name == ARGDOWN);
    if let Some(Value::Object(settings)) = extra.get_mut(ARGDOWN) {
        let beside = take_last(settings, is_idle);
        if !settings.is_empty() {
            front.extend(beside);
        } else if is_last && !beside.is_empty() {
            extra.shift_remove(ARGDOWN);
            front.extend(beside);
        } else {
            // On reading, these settings would come last.
            settings.extend(beside);
        }
    }
    if !extra.is_empty() {
        own.insert("extra".to_owned(), extra.into());
    }
}

/// The extra member with Argdown's own settings.
const ARGDOWN: &str = "argdown";

/// Returns true if a setting can be in the front matter without an effect.
fn is_idle(name: &str, value: &Value) -> bool {
    let changes =
        |(part, keys): &(&str, &[&str])| *part == name && keys.iter().any(|key| value.get(key).is_some());
    is_free(name, &MAP, FRONT_KEYS.iter().copied()) && !READING.iter().any(changes)
}
