//! What a map allows in vain: an `allow` outlives the finding that it was written for, and hides the next one.

use std::collections::HashSet;

use super::{Levels, find_rule};
use crate::diagnostic::{Diagnostic, Subject};
use crate::model::{Allow, ArgumentMap};

/// Something that a map allows and that is not found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdleAllow {
    /// The rule's name.
    pub rule: &'static str,
    /// Where it is allowed.
    pub subject: Subject,
}

/// What `map` allows and none of the findings `list` needs; what is turned off is not looked for.
pub(super) fn idle_allows(map: &ArgumentMap, list: &[Diagnostic], levels: &Levels) -> Vec<IdleAllow> {
    let allowed = list.iter().filter(|finding| finding.allowed.is_some());
    let needed: HashSet<_> = allowed.map(|finding| (finding.rule, &finding.subject)).collect();
    let mut idle = Vec::new();
    let mut look = |allow: &Allow, subject: Subject| {
        let Some(rule) = find_rule(&allow.rule).filter(|rule| !levels.is_off(rule)) else { return };
        if !needed.contains(&(rule.name, &subject)) {
            idle.push(IdleAllow { rule: rule.name, subject });
        }
    };
    for here in &map.head().allow {
        let source = here.source.as_ref().map(|source| Subject::Source(source.to_string()));
        look(&here.allow, source.unwrap_or(Subject::Map));
    }
    for statement in map.statements() {
        let allows = statement.detail().into_iter().flat_map(|detail| &detail.allow);
        allows.for_each(|allow| look(allow, Subject::Node(statement.id().to_owned())));
    }
    for step in map.steps() {
        let allows = step.detail().into_iter().flat_map(|detail| &detail.allow);
        allows.for_each(|allow| look(allow, Subject::Relation(step.id())));
    }
    idle
}
