//! How a rule reports.

use super::{Analysis, Rule};
use crate::diagnostic::{Diagnostic, Level, Related, Subject};
use crate::model::{Source, Span, Statement, Step};

/// Takes what one rule finds.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    analysis: &'a Analysis<'a>,
    found: Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    pub(super) fn new(rule: &'static Rule, analysis: &'a Analysis<'a>) -> Self {
        Self { rule, analysis, found: Vec::new() }
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
        self.push(Subject::Node(node.id().to_owned()), node.span(), message, help.into())
    }

    /// A finding about a statement because of which others fail too.
    pub(super) fn at_root(
        &mut self,
        node: Statement<'_>,
        message: String,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        let analysis = self.analysis;
        let finding = self.at(node, message, help);
        let explained = analysis.support.explained_by(node.index());
        finding.explained = explained.len();
        finding.related.extend(explained.iter().map(|&statement| {
            related(
                analysis.map.statement(statement),
                format!("rests on `{}`, so it has no source either", node.id()),
            )
        }));
        finding
    }

    /// A finding about a relation.
    pub(super) fn at_step(
        &mut self,
        step: Step<'_>,
        message: String,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Subject::Relation(step.id()), step.span(), message, help.into())
    }

    /// A finding about a source.
    pub(super) fn at_source(
        &mut self,
        source: Source<'_>,
        message: String,
        help: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Subject::Source(source.id().to_owned()), source.span(), message, help.into())
    }

    /// A finding about anything, at a place of its own.
    pub(super) fn push(
        &mut self,
        subject: Subject,
        span: Option<Span>,
        message: String,
        help: String,
    ) -> &mut Diagnostic {
        self.found.push(Diagnostic {
            rule: self.rule.name,
            code: self.rule.code,
            level: self.rule.level.unwrap_or(Level::Warning),
            subject,
            message,
            help,
            span,
            related: Vec::new(),
            explained: 0,
            allowed: None,
        });
        self.found.last_mut().expect("one was just pushed")
    }
}

/// What else a finding concerns.
pub(super) fn related(node: Statement<'_>, message: String) -> Related {
    Related { node: node.id().to_owned(), message, span: node.span() }
}
