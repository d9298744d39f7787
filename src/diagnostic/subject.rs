//! Subjects of findings, and their names.

use std::borrow::Cow;

use crate::model::{ArgumentMap, Extra, SourceIndex, StatementIndex, StepIndex};

/// The subject of a finding, by its handle. Its id is looked up when somebody reads the finding.
///
/// Parts that are kept out of the graph ([`Misfits`](crate::Misfits)) go by their positions in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A statement.
    Statement(StatementIndex),
    /// A statement kept out of the graph.
    MisfitStatement(u32),
    /// A relation.
    Step(StepIndex),
    /// A relation kept out of the graph.
    MisfitRelation(u32),
    /// A source.
    Source(SourceIndex),
    /// A source kept out of the graph.
    MisfitSource(u32),
    /// The map as a whole.
    Map,
    /// A note of a document, by its number.
    Note(u32),
    /// A passage of a document: the finding's span.
    Passage,
}

impl Subject {
    /// The word for its kind, as in JSON; `None` for the map as a whole and for a passage.
    #[must_use]
    pub const fn noun(self) -> Option<&'static str> {
        match self {
            Self::Statement(_) | Self::MisfitStatement(_) => Some("node"),
            Self::Step(_) | Self::MisfitRelation(_) => Some("relation"),
            Self::Source(_) | Self::MisfitSource(_) => Some("source"),
            Self::Note(_) => Some("note"),
            Self::Map | Self::Passage => None,
        }
    }

    /// The statement that it is, or that a step has as its first premise, or a relation kept out of the graph as its
    /// first end that exists.
    #[must_use]
    pub fn statement(self, map: &ArgumentMap) -> Option<StatementIndex> {
        match self {
            Self::Statement(statement) => Some(statement),
            Self::Step(step) => map.step(step).premises().next().map(|premise| premise.handle()),
            Self::MisfitRelation(position) => {
                let misfit = map.misfits().relation_at(position)?;
                misfit.ends().find_map(|end| map.find_statement(end.as_str())).map(|end| end.handle())
            }
            Self::MisfitStatement(position) => {
                let id = &map.misfits().node_at(position)?.item.id;
                map.find_statement(id.as_str()).map(|first| first.handle())
            }
            Self::Source(_) | Self::MisfitSource(_) | Self::Map | Self::Note(_) | Self::Passage => None,
        }
    }
}

/// The names of subjects: ids in a map, numbers of notes in a document.
///
/// Several threads may ask for them at a time: long reports are written so.
pub trait SubjectNames: Sync {
    /// The name of a subject, if it has one.
    fn name_of(&self, subject: Subject) -> Option<Cow<'_, str>>;

    /// The sentence that a subject makes, or its title: a name is often made for machines.
    fn sentence_of(&self, _subject: Subject) -> Option<Cow<'_, str>> {
        None
    }
}

impl SubjectNames for ArgumentMap {
    fn name_of(&self, subject: Subject) -> Option<Cow<'_, str>> {
        let misfits = self.misfits();
        Some(match subject {
            Subject::Statement(statement) => self.statement(statement).id().into(),
            Subject::MisfitStatement(position) => misfits.node_at(position)?.item.id.as_str().into(),
            Subject::Step(step) => self.step(step).id().into(),
            Subject::MisfitRelation(position) => misfits.relation_at(position)?.id().into(),
            Subject::Source(source) => self.source(source).id().into(),
            Subject::MisfitSource(position) => misfits.source_at(position)?.item.id.as_str().into(),
            Subject::Map | Subject::Note(_) | Subject::Passage => return None,
        })
    }

    fn sentence_of(&self, subject: Subject) -> Option<Cow<'_, str>> {
        let title = |item: &Extra| Some(item.get("title")?.as_str()?.to_owned().into());
        match subject {
            Subject::Statement(statement) => Some(self.statement(statement).text().into()),
            Subject::MisfitStatement(position) => {
                Some(self.misfits().node_at(position)?.item.text.as_str().into())
            }
            Subject::Source(source) => title(self.source(source).item()),
            Subject::MisfitSource(position) => title(&self.misfits().source_at(position)?.item.item),
            Subject::Step(_)
            | Subject::MisfitRelation(_)
            | Subject::Map
            | Subject::Note(_)
            | Subject::Passage => None,
        }
    }
}

/// The names of subjects in a document without a map.
#[derive(Clone, Copy, Debug, Default)]
pub struct DocumentNames;

impl SubjectNames for DocumentNames {
    fn name_of(&self, subject: Subject) -> Option<Cow<'_, str>> {
        match subject {
            Subject::Note(number) => Some(number.to_string().into()),
            _ => None,
        }
    }
}
