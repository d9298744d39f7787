//! Idle allows: an `allow` whose finding is gone, which would hide the next finding of its rule.

use std::collections::{HashMap, HashSet};

use super::levels::Levels;
use super::rules::find_rule;
use crate::diagnostic::{Diagnostic, Subject};
use crate::model::{Allow, ArgumentMap, Span};

/// A finding that a map allows at a place where no rule makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdleAllow {
    /// The rule's name.
    pub rule: &'static str,
    /// The statement, relation or source where it is allowed, or the map as a whole. For a source that does not exist, it is
    /// the map.
    pub subject: Subject,
    /// The id of the statement, relation or source, as the map writes it; `None` for the map as a whole.
    pub id: Option<Box<str>>,
    /// The place of the subject.
    pub span: Option<Span>,
}

/// The allows of `map` that none of `findings` needs. Rules that are off are left out.
pub(super) fn idle_allows(map: &ArgumentMap, findings: &[Diagnostic], levels: &Levels) -> Vec<IdleAllow> {
    let allowed = findings.iter().filter(|finding| finding.allowed.is_some());
    let needed: HashSet<_> = allowed.map(|finding| (finding.rule, finding.subject)).collect();
    let is_idle = |allow: &Allow, subjects: &[Subject]| {
        let rule = find_rule(&allow.rule).filter(|rule| !levels.is_off(rule))?;
        let is_needed = subjects.iter().any(|&subject| needed.contains(&(rule.name, subject)));
        (!is_needed).then_some(rule.name)
    };
    let mut idle = Vec::new();
    let sources = SourceSubjects::new(map);
    for here in &map.head().allow {
        let id = here.source.as_ref().map(|source| source.as_str());
        let subjects = id.map_or_else(|| vec![Subject::Map], |id| sources.of(map, id));
        let rule = is_idle(&here.allow, &subjects);
        let subject = subjects.first().copied().unwrap_or(Subject::Map);
        let span = id.and_then(|id| map.find_source(id)?.span());
        idle.extend(rule.map(|rule| IdleAllow { rule, subject, id: id.map(Into::into), span }));
    }
    for statement in map.statements() {
        let subject = Subject::Statement(statement.handle());
        let allows = statement.detail().into_iter().flat_map(|detail| &detail.allow);
        let rules = allows.filter_map(|allow| is_idle(allow, &[subject]));
        let (id, span) = (statement.id(), statement.span());
        idle.extend(rules.map(|rule| IdleAllow { rule, subject, id: Some(id.into()), span }));
    }
    for step in map.steps() {
        let allows = step.detail().into_iter().flat_map(|detail| &detail.allow);
        let subject = Subject::Step(step.handle());
        let rules = allows.filter_map(|allow| is_idle(allow, &[subject]));
        let span = step.span();
        idle.extend(rules.map(|rule| IdleAllow { rule, subject, id: Some(step.id().into()), span }));
    }
    idle
}

/// The subjects of each source id: the source, and those kept out of the graph because it has their id.
struct SourceSubjects<'a>(HashMap<&'a str, Vec<Subject>>);

impl<'a> SourceSubjects<'a> {
    fn new(map: &'a ArgumentMap) -> Self {
        let mut misfits: HashMap<_, Vec<_>> = HashMap::new();
        for misfit in &map.misfits().sources {
            let subject = Subject::MisfitSource(misfit.position);
            misfits.entry(misfit.item.id.as_str()).or_default().push(subject);
        }
        Self(misfits)
    }

    fn of(&self, map: &ArgumentMap, id: &str) -> Vec<Subject> {
        let source = map.find_source(id).map(|source| Subject::Source(source.handle()));
        source.into_iter().chain(self.0.get(id).into_iter().flatten().copied()).collect()
    }
}
