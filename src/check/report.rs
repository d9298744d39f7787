//! How a rule reports.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{Analysis, Rule};
use crate::diagnostic::{Diagnostic, Level, Related, Subject};
use crate::model::{
    Allow, MisfitRelation, NodeDraft, Source, SourceDraft, Span, Statement, StatementIndex, Step, shortened,
};

/// Takes what one rule finds.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    analysis: &'a Analysis<'a>,
    /// The statements whose failing dependents a finding names already, of this rule or one before it.
    named: &'a mut HashSet<StatementIndex>,
    found: Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    pub(super) fn new(
        rule: &'static Rule,
        analysis: &'a Analysis<'a>,
        named: &'a mut HashSet<StatementIndex>,
    ) -> Self {
        Self { rule, analysis, named, found: Vec::new() }
    }

    pub(super) fn into_findings(self) -> impl Iterator<Item = Diagnostic> {
        self.found.into_iter()
    }

    /// A finding about a statement.
    pub(super) fn at(
        &mut self,
        node: Statement<'_>,
        message: String,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        let allow = node.detail().and_then(|detail| self.allow_of(&detail.allow));
        self.push(Subject::Node(node.id().to_owned()), node.span(), allow, message, help)
    }

    /// A finding about a statement because of which others fail too.
    pub(super) fn at_root(
        &mut self,
        node: Statement<'_>,
        message: String,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        let explained = self.take_explained(node.index());
        let analysis = self.analysis;
        let finding = self.at(node, message, help);
        finding.explained = explained.len();
        finding.related.extend(explained.iter().map(|&statement| rests_on(analysis, statement, node)));
        finding
    }

    /// A finding about a relation.
    pub(super) fn at_step(
        &mut self,
        step: Step<'_>,
        message: String,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        let allow = step.detail().and_then(|detail| self.allow_of(&detail.allow));
        self.push(Subject::Relation(step.id()), step.span(), allow, message, help)
    }

    /// A finding about a relation that is kept out of the graph.
    pub(super) fn at_misfit(
        &mut self,
        misfit: &MisfitRelation,
        message: String,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        let relation = &misfit.relation;
        let allow = self.allow_of(&relation.detail.allow);
        self.push(Subject::Relation(misfit.id()), relation.span.span(), allow, message, help)
    }

    /// A finding about a relation because of which statements look bare: they, and what rests on them, are named here.
    pub(super) fn at_misfit_root(
        &mut self,
        misfit: &MisfitRelation,
        message: String,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        let analysis = self.analysis;
        let mut bare = analysis.bare_ends(misfit);
        bare.retain(|end| !self.named.contains(&end.index()));
        let mut rest = Vec::new();
        for end in bare {
            let message = "has no source and no reason with one, perhaps because of this".to_owned();
            rest.push(related(end, message));
            let explained = self.take_explained(end.index());
            rest.extend(explained.iter().map(|&statement| rests_on(analysis, statement, end)));
        }
        let finding = self.at_misfit(misfit, message, help);
        finding.explained = rest.len();
        finding.related = rest;
        finding
    }

    /// A finding about a statement that is kept out of the graph.
    pub(super) fn at_duplicate_node(&mut self, node: &NodeDraft, message: String, help: &str) {
        let subject = Subject::Node(node.id.to_string());
        let allow = self.allow_of(&node.detail.allow);
        self.push(subject, node.id_span.span(), allow, message, help);
    }

    /// A finding about a source.
    pub(super) fn at_source(
        &mut self,
        source: Source<'_>,
        message: String,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        let allow = self.analysis.allow_of_map(self.rule, Some(source.id()));
        self.push(Subject::Source(source.id().to_owned()), source.span(), allow, message, help)
    }

    /// A finding about a source that is kept out of the graph.
    pub(super) fn at_duplicate_source(&mut self, source: &SourceDraft, message: String, help: &str) {
        let allow = self.analysis.allow_of_map(self.rule, Some(source.id.as_str()));
        self.push(Subject::Source(source.id.to_string()), source.id_span.span(), allow, message, help);
    }

    /// A finding about the map as a whole.
    pub(super) fn at_map(&mut self, span: Option<Span>, message: String, help: impl Into<String>) {
        let allow = self.analysis.allow_of_map(self.rule, None);
        self.push(Subject::Map, span, allow, message, help);
    }

    /// The allow among those of one place that silences this rule there.
    fn allow_of<'b>(&self, allows: &'b [Allow]) -> Option<&'b Allow> {
        allows.iter().find(|allow| self.rule.is_called(&allow.rule))
    }

    fn push(
        &mut self,
        subject: Subject,
        span: Option<Span>,
        allow: Option<&Allow>,
        message: String,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        self.found.push(Diagnostic {
            rule: self.rule.name,
            code: self.rule.code,
            level: self.rule.level.unwrap_or(Level::Warning),
            subject,
            message,
            help: help.into(),
            span,
            related: Vec::new(),
            explained: 0,
            allowed: allow.map(|allow| allow.reason.to_string()),
        });
        self.found.last_mut().expect("one was just pushed")
    }

    /// What fails because of a statement; nothing where another finding has named it.
    fn take_explained(&mut self, statement: StatementIndex) -> &'a [StatementIndex] {
        let is_new = self.named.insert(statement);
        if is_new { self.analysis.support.explained_by(statement) } else { &[] }
    }
}

/// What else a finding concerns.
pub(super) fn related(node: Statement<'_>, message: String) -> Related {
    Related { node: node.id().to_owned(), message, span: node.span() }
}

/// What a statement is called in what is said of many others: not all of an id that may be as long as the map.
pub(super) fn name_of(statement: Statement<'_>) -> Cow<'_, str> {
    shortened(statement.id(), 60)
}

fn rests_on(analysis: &Analysis<'_>, statement: StatementIndex, root: Statement<'_>) -> Related {
    let message = format!("rests on `{}`, so it has no source either", name_of(root));
    related(analysis.map.statement(statement), message)
}
