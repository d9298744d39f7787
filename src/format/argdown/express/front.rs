//! The front matter of a map.

use serde_json::Value;

use super::Express;
use super::fields::{is_free, take_last};
use crate::format::argdown::meaning::{FRONT_KEYS, OWN, order_to_text};
use crate::format::argdown::outline::Fields;
use crate::format::bibliography::csl::simplified;
use crate::format::json::fields::MAP;
use crate::format::json::write::{head_field, node_value, relation_value};
use crate::model::{ArgumentMap, Target};

impl Express<'_> {
    /// The front matter: what is said of the map as a whole, and under `claimgraph` what the text has no word for.
    pub(super) fn front(&mut self) -> Fields {
        let head = self.map.head();
        let mut front = Fields::new();
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
        front
    }

    /// What no line says, and the order of all, where it is not that of the text.
    fn left_over(&mut self) -> Fields {
        let mut own = Fields::new();
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
        let order: Fields = [("nodes", &self.node_order), ("relations", &self.relation_order)]
            .into_iter()
            .filter(|(_, order)| !order.is_sorted())
            .map(|(name, order)| (name.to_owned(), order_to_text(order).into()))
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

    /// The theses by their ids. None has to be said where a reader would take the one root for one.
    fn theses(&self, front: &mut Fields, own: &mut Fields) {
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

/// Whether there is one statement that relations in the text lead to and none leaves.
fn has_one_root(map: &ArgumentMap, is_said: &[bool]) -> bool {
    let mut leaves = vec![false; map.statements().len()];
    let mut is_target = vec![false; map.statements().len()];
    for step in map.steps().filter(|step| is_said[step.handle().index()]) {
        step.premises().for_each(|premise| leaves[premise.handle().index()] = true);
        if let Target::Statement(target) = step.target() {
            is_target[target.index()] = true;
        }
    }
    leaves.iter().zip(&is_target).filter(|&(&leaves, &is_target)| is_target && !leaves).count() == 1
}

/// Settings of Argdown's by which a text is read as something else: a map that was read by them is not to be read by them
/// again.
const READING: &[(&str, &[&str])] = &[
    (
        "model",
        &["mode", "explodeArguments", "removeTagsFromText", "shortcodes", "transformArgumentRelations"],
    ),
    ("group", &["regroup"]),
];

/// Puts the last of Argdown's own settings beside the fields, as far as they change nothing; all other extra members go
/// under `claimgraph`.
fn spread(mut extra: Fields, front: &mut Fields, own: &mut Fields) {
    let is_last = extra.keys().next_back().is_some_and(|name| name == ARGDOWN);
    if let Some(Value::Object(settings)) = extra.get_mut(ARGDOWN) {
        let beside = take_last(settings, is_idle);
        if !settings.is_empty() {
            front.extend(beside);
        } else if is_last && !beside.is_empty() {
            extra.shift_remove(ARGDOWN);
            front.extend(beside);
        } else {
            // Read again, settings of which none are left where they are would come last.
            settings.extend(beside);
        }
    }
    if !extra.is_empty() {
        own.insert("extra".to_owned(), extra.into());
    }
}

/// The extra member that holds Argdown's own settings.
const ARGDOWN: &str = "argdown";

/// Whether a setting can stand in the front matter and changes nothing there.
fn is_idle(name: &str, value: &Value) -> bool {
    let changes =
        |(part, keys): &(&str, &[&str])| *part == name && keys.iter().any(|key| value.get(key).is_some());
    is_free(name, FRONT_KEYS.iter().copied()) && !READING.iter().any(changes)
}
