//! The report of one rule.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::analysis::Analysis;
use super::anchoring::AnchoredPart;
use super::text::TextAnalysis;
use super::works::{CitedWork, WorkPlace};
use crate::diagnostic::{Diagnostic, Help, Level, Related, Subject};
use crate::model::{
    Allow, Misfit, MisfitRelation, NodeDraft, Source, SourceDraft, Span, Statement, StatementIndex, Step,
    shortened,
};

/// The findings of one rule.
#[derive(Debug)]
pub struct Report<'a> {
    signature: Signature,
    /// The facts about the map; `None` for a text without a map.
    analysis: Option<&'a Analysis<'a>>,
    /// The statements whose failing dependents a finding lists already, of this rule or an earlier one.
    named: &'a mut HashSet<StatementIndex>,
    found: Vec<Diagnostic>,
}

/// The facts about a rule that each of its findings carries.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signature {
    pub(super) name: &'static str,
    pub(super) code: &'static str,
    pub(super) level: Level,
}

/// The place of a finding: its subject, the subject's span, and the findings that the map allows there.
#[derive(Debug)]
pub(super) struct FindingPlace<'a> {
    subject: Subject,
    span: Option<Span>,
    allows: Allows<'a>,
}

/// The findings that a map allows at a place.
#[derive(Debug)]
enum Allows<'a> {
    /// Those at the subject itself.
    Own(&'a [Allow]),
    /// Those that the map states for the source of that id.
    OfSource(&'a str),
    /// Those that the map states for itself.
    OfMap,
    None,
}

impl FindingPlace<'_> {
    /// The map as a whole, with the span that shows it best.
    pub(super) const fn map(span: Option<Span>) -> Self {
        Self { subject: Subject::Map, span, allows: Allows::OfMap }
    }

    /// A passage of a document.
    pub(super) const fn passage(span: Option<Span>) -> Self {
        Self { subject: Subject::Passage, span, allows: Allows::None }
    }

    /// A note of a document, by its number.
    pub(super) const fn note(number: u32, span: Option<Span>) -> Self {
        Self { subject: Subject::Note(number), span, allows: Allows::None }
    }
}

impl<'a> From<Statement<'a>> for FindingPlace<'a> {
    fn from(statement: Statement<'a>) -> Self {
        let allows = Allows::Own(statement.detail().map_or(&[], |detail| &detail.allow));
        Self { subject: Subject::Statement(statement.handle()), span: statement.span(), allows }
    }
}

impl<'a> From<Step<'a>> for FindingPlace<'a> {
    fn from(step: Step<'a>) -> Self {
        let allows = Allows::Own(step.detail().map_or(&[], |detail| &detail.allow));
        Self { subject: Subject::Step(step.handle()), span: step.span(), allows }
    }
}

impl<'a> From<AnchoredPart<'a>> for FindingPlace<'a> {
    fn from(part: AnchoredPart<'a>) -> Self {
        match part {
            AnchoredPart::Statement(statement) => statement.into(),
            AnchoredPart::Step(step) => step.into(),
        }
    }
}

impl<'a> From<Source<'a>> for FindingPlace<'a> {
    fn from(source: Source<'a>) -> Self {
        let subject = Subject::Source(source.handle());
        Self { subject, span: source.span(), allows: Allows::OfSource(source.id()) }
    }
}

impl<'a> From<&'a CitedWork<'a>> for FindingPlace<'a> {
    fn from(work: &'a CitedWork<'a>) -> Self {
        match &work.place {
            WorkPlace::Source(source) => (*source).into(),
            WorkPlace::Note(number, _, span) => Self::note(*number, *span),
            WorkPlace::Passage(span) => Self::passage(*span),
        }
    }
}

impl<'a> From<&'a MisfitRelation> for FindingPlace<'a> {
    fn from(misfit: &'a MisfitRelation) -> Self {
        let allows = Allows::Own(&misfit.relation.detail.allow);
        Self { subject: Subject::MisfitRelation(misfit.position), span: misfit.relation.span.span(), allows }
    }
}

impl<'a> From<&'a Misfit<NodeDraft>> for FindingPlace<'a> {
    fn from(misfit: &'a Misfit<NodeDraft>) -> Self {
        let allows = Allows::Own(&misfit.item.detail.allow);
        Self { subject: Subject::MisfitStatement(misfit.position), span: misfit.item.id_span.span(), allows }
    }
}

impl<'a> From<&'a Misfit<SourceDraft>> for FindingPlace<'a> {
    fn from(misfit: &'a Misfit<SourceDraft>) -> Self {
        let allows = Allows::OfSource(misfit.item.id.as_str());
        Self { subject: Subject::MisfitSource(misfit.position), span: misfit.item.id_span.span(), allows }
    }
}

impl<'a> Report<'a> {
    pub(super) fn new(
        signature: Signature,
        analysis: Option<&'a Analysis<'a>>,
        named: &'a mut HashSet<StatementIndex>,
    ) -> Self {
        Self { signature, analysis, named, found: Vec::new() }
    }

    pub(super) fn into_findings(self) -> impl Iterator<Item = Diagnostic> {
        self.found.into_iter()
    }

    /// Reports a finding at a place.
    pub(super) fn at<'p>(
        &mut self,
        place: impl Into<FindingPlace<'p>>,
        message: String,
        help: impl Into<Help>,
    ) -> &mut Diagnostic {
        let FindingPlace { subject, span, allows } = place.into();
        let Signature { name, code, level } = self.signature;
        let allowed = self.allow_of(&allows).map(|allow| allow.reason.to_string());
        self.found.push(Diagnostic {
            rule: name,
            code,
            level,
            subject,
            message,
            help: help.into(),
            span,
            related: Vec::new(),
            explained: 0,
            allowed,
            note: match subject {
                Subject::Note(number) => Some(number),
                _ => None,
            },
            quote: None,
        });
        self.found.last_mut().expect("one was just pushed")
    }

    /// Reports a finding about a passage of a text.
    pub(super) fn in_text(
        &mut self,
        text: &TextAnalysis<'_>,
        range: &Range<usize>,
        message: String,
        help: impl Into<Help>,
    ) -> &mut Diagnostic {
        let finding = self.at(FindingPlace::passage(text.span(range)), message, help);
        finding.quote = Some(quote(text.text(range)));
        finding
    }

    /// Reports a finding about a note of a text, or about a range of it.
    pub(super) fn in_note(
        &mut self,
        text: &TextAnalysis<'_>,
        note: usize,
        range: Option<&Range<usize>>,
        message: String,
        help: impl Into<Help>,
    ) -> &mut Diagnostic {
        let number = text.note_number(note);
        let finding = self.at(FindingPlace::note(number, text.note_span(note, range)), message, help);
        finding.note = Some(number);
        let whole = text.article.notes[note].text.text();
        finding.quote = Some(quote(range.map_or(whole, |range| &whole[range.clone()])));
        finding
    }

    /// Reports a finding that makes other statements fail too, and lists these statements with it.
    pub(super) fn at_root<'p>(
        &mut self,
        place: impl Into<FindingPlace<'p>>,
        message: String,
        help: impl Into<Help>,
    ) -> &mut Diagnostic {
        let place = place.into();
        let related = match place.subject {
            Subject::Statement(statement) => self.take_explained(statement),
            Subject::MisfitRelation(position) => self.take_bare_ends(position),
            _ => Vec::new(),
        };
        let finding = self.at(place, message, help);
        finding.explained = related.len();
        finding.related = related;
        finding
    }

    /// The allow that silences this rule at a place.
    fn allow_of<'b>(&self, allows: &Allows<'b>) -> Option<&'b Allow>
    where
        'a: 'b,
    {
        let Signature { name, code, .. } = self.signature;
        match *allows {
            Allows::Own(allows) => allows.iter().find(|allow| [name, code].contains(&&*allow.rule)),
            Allows::OfSource(id) => self.analysis?.allows.of_source(id, [name, code]),
            Allows::OfMap => self.analysis?.allows.of_map([name, code]),
            Allows::None => None,
        }
    }

    /// The statements that fail because of another; `None` if an earlier finding lists them.
    fn take_explained(&mut self, root: StatementIndex) -> Vec<Related> {
        let Some(analysis) = self.analysis.filter(|_| self.named.insert(root)) else { return Vec::new() };
        let root_name = name_of(analysis.map.statement(root));
        let explained = analysis.support.explained_by(root).iter().map(|&statement| {
            let message = format!("rests on `{root_name}`, so it has no source either");
            related(analysis.map.statement(statement), message)
        });
        explained.collect()
    }

    /// The statements that look bare because a relation is kept out of the graph, each with those that rest on it.
    fn take_bare_ends(&mut self, position: u32) -> Vec<Related> {
        let Some(analysis) = self.analysis else { return Vec::new() };
        let Some(misfit) = analysis.map.misfits().relation_at(position) else { return Vec::new() };
        let mut bare = analysis.bare_ends(misfit);
        bare.retain(|end| !self.named.contains(&end.handle()));
        let mut all = Vec::new();
        for end in bare {
            let message = "has no source and no reason with one, perhaps because of this".to_owned();
            all.push(related(end, message));
            all.extend(self.take_explained(end.handle()));
        }
        all
    }
}

/// A few words of a passage.
fn quote(text: &str) -> String {
    shortened(&text.split_whitespace().collect::<Vec<_>>().join(" "), MOST_QUOTED).into_owned()
}

/// The most characters of a passage that a finding quotes.
const MOST_QUOTED: usize = 80;

/// Another statement that a finding concerns.
pub(super) fn related(statement: Statement<'_>, message: String) -> Related {
    Related { subject: Subject::Statement(statement.handle()), message, span: statement.span() }
}

/// The name of a statement in messages about many others: an id may be as long as the map, so it is shortened.
pub(super) fn name_of(statement: Statement<'_>) -> Cow<'_, str> {
    shortened(statement.id(), 60)
}
