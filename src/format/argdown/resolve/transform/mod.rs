//! Changes to the relations and arguments of a complete document.

mod explode;
mod regroup;
mod relations;

use std::collections::HashSet;

use serde_json::Value;

use crate::format::argdown::document::parts::{Document, RelationKind};
use crate::format::argdown::document::settings::Settings;
use explode::explode;
use regroup::regroup;
use relations::{acting_end, make_strict, mark_circles, mark_redundant, name_statements_and_inferences};

/// Changes a document as its front matter asks.
pub(crate) fn rewrite(document: &mut Document) {
    let front_matter = document.front_matter.take();
    let settings = Settings::new(front_matter.as_ref());
    let explodes = settings.flag("model", "explodeArguments", false);
    let mut undercut = HashSet::new();
    // If `model` is not a mapping, its defaults do not apply.
    let is_default = settings.part("model").is_none_or(Value::is_object);
    if settings.flag("model", "transformArgumentRelations", is_default) {
        let before: Vec<_> =
            document.relations.iter().map(|relation| (relation.kind, relation.from, relation.to)).collect();
        let undercuts = before.iter().filter(|(kind, ..)| explodes && *kind == RelationKind::Undercut);
        undercut.extend(undercuts.map(|&(_, from, to)| (acting_end(document, from), to)));
        name_statements_and_inferences(document);
        mark_circles(document, &before);
    }
    if settings.word("model", "mode", "loose") == "strict" {
        make_strict(document);
    }
    mark_redundant(document);
    if explodes {
        explode(document, &undercut);
    }
    if let Some(Value::Array(groups)) = settings.get("group", "regroup").filter(|groups| is_filled(groups)) {
        regroup(document, groups, &settings);
    }
    document.front_matter = front_matter;
}

fn is_filled(value: &Value) -> bool {
    value.as_array().is_some_and(|list| !list.is_empty())
}
