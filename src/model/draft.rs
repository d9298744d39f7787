//! A map as a file states it: the plain data that readers, importers and code fill in, and that [`Draft::build`] turns
//! into an [`ArgumentMap`](crate::ArgumentMap).
//!
//! Values that could be wrong by themselves are of types that cannot ([`super::value`]); what can be wrong only between
//! parts (an id that does not exist, a relation of the wrong type) is settled by `build` and kept, never refused.

use std::num::NonZeroU32;

use indexmap::{IndexMap, IndexSet};
use serde_json::{Map as JsonObject, Value};

use super::place::Placement;
use super::value::{Date, Identifier, Sha256, Text, ValueError, Weight};
use super::word::{
    CitationManner, CitationPurpose, CitationScope, ClaimType, StatementKind, Status, StepKind, Verdict,
};

/// Members that the model has no name for, kept as they are.
pub type Extra = JsonObject<String, Value>;

/// A map before its ids are resolved.
///
/// # Example: build a map in code
/// ```
/// use claimgraph::{CitationDraft, Draft, NodeDraft, RelationDraft, SourceDraft};
///
/// let map = Draft::new()
///     .with_title("Cameras on Main Street")
///     .with_thesis("useless")?
///     .with_source(SourceDraft::new("lee-2019")?)
///     .with_node(NodeDraft::claim("useless", "The cameras do not make the street safer.")?)
///     .with_node(NodeDraft::evidence("flat", "Crime stayed level.")?.with_citation(CitationDraft::new("lee-2019")?))
///     .with_relation(RelationDraft::supports(["flat"], "useless")?)
///     .build();
/// assert_eq!(map.statements().count(), 2);
/// assert!(map.misfits().is_empty());
/// # Ok::<(), claimgraph::ValueError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The fields of the map as a whole.
    pub head: Head,
    /// The bibliography.
    pub sources: Vec<SourceDraft>,
    /// The statements.
    pub nodes: Vec<NodeDraft>,
    /// The relations.
    pub relations: Vec<RelationDraft>,
}

/// The fields of a map as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// The map's title.
    pub title: Option<Box<str>>,
    /// The subject of the map.
    pub description: Option<Box<str>>,
    /// Its language, as a BCP 47 tag.
    pub language: Option<Box<str>>,
    /// True while somebody is still making the map from a text: findings about its structure are only counted.
    pub is_unfinished: bool,
    /// The ids of the main contentions, as written; they may name nothing.
    pub thesis: Vec<Reference>,
    /// The position of the `thesis` member in the file.
    pub thesis_span: Placement,
    /// The sides of the debate: a holder of such a name owes no attribution.
    pub roles: Vec<Text>,
    /// The document that the map was made from.
    pub document: Option<Document>,
    /// Findings about a source or the map that are known.
    pub allow: Vec<MapAllow>,
    /// Members that the model has no name for.
    pub extra: Extra,
}

/// An id as a file refers to it: it may name nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The id.
    pub id: Text,
    /// Its position.
    pub span: Placement,
}

impl Reference {
    /// A reference to `id`.
    ///
    /// # Errors
    /// When `id` is blank.
    pub fn new(id: &str) -> Result<Self, ValueError> {
        Ok(Self { id: Text::new(id)?, span: Placement::NOWHERE })
    }
}

/// The text that a map was made from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its title.
    pub title: Option<Box<str>>,
    /// Its path, relative to the map's folder.
    pub path: Option<Box<str>>,
    /// The digest of its bytes.
    pub sha256: Option<Sha256>,
    /// Members that the model has no name for.
    pub extra: Extra,
    /// Its position in the file.
    pub span: Placement,
}

/// One bibliographic item.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceDraft {
    /// Its id, in a namespace of its own: any text that is not blank.
    pub id: Text,
    /// The whole CSL-JSON item, its id included.
    pub item: JsonObject<String, Value>,
    /// The position of the item in the file.
    pub span: Placement,
    /// The position of its id in the file.
    pub id_span: Placement,
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeDraft {
    /// Its id.
    pub id: Identifier,
    /// Its role.
    pub kind: StatementKind,
    /// Its text: one sentence.
    pub text: Text,
    /// A short name.
    pub title: Option<Text>,
    /// Its type, which determines the support that it needs.
    pub claim_type: ClaimType,
    /// The way in which it is put forward.
    pub status: Status,
    /// The person or group that asserts it, if not the map's author.
    pub holder: Option<Text>,
    /// The sources it cites.
    pub cites: Vec<CitationDraft>,
    /// Its section.
    pub group: Option<Text>,
    /// The fields that few statements have.
    pub detail: StatementDetail,
    /// Its position in the file.
    pub span: Placement,
    /// The position of its id in the file.
    pub id_span: Placement,
}

/// The fields that few statements have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementDetail {
    /// A free word of the claim's strength.
    pub qualifier: Option<Box<str>>,
    /// The passages of the document that say it.
    pub anchors: Vec<Anchor>,
    /// Free words.
    pub tags: Vec<Box<str>>,
    /// Its base score for gradual semantics.
    pub weight: Option<Weight>,
    /// Findings that are known here.
    pub allow: Vec<Allow>,
    /// Members that the model has no name for.
    pub extra: Extra,
}

/// A finding that is known at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Allow {
    /// The rule, by name or code.
    pub rule: Box<str>,
    /// The reason for allowing the finding.
    pub reason: Text,
    /// Members that the model has no name for.
    pub extra: Extra,
}

/// A finding that is known about a source, or about the map as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct MapAllow {
    /// The finding that is allowed.
    pub allow: Allow,
    /// The source it is about; none: the map.
    pub source: Option<Text>,
}

/// A citation whose source is named by its id.
#[derive(Clone, Debug, PartialEq)]
pub struct CitationDraft {
    /// The id of the source; it may name nothing.
    pub source: Reference,
    /// All else.
    pub citation: Citation,
}

/// The way in which a statement cites a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The footnote's number.
    pub note: Option<NonZeroU32>,
    /// The use that the document makes of the source.
    pub manner: Option<CitationManner>,
    /// The purpose of the citation.
    pub purpose: CitationPurpose,
    /// The stretch of text that the note covers.
    pub scope: CitationScope,
    /// The fields that few citations have.
    pub detail: Option<Box<CitationDetail>>,
}

impl Default for Citation {
    fn default() -> Self {
        Self {
            note: None,
            manner: None,
            purpose: CitationPurpose::Content,
            scope: CitationScope::Sentence,
            detail: None,
        }
    }
}

impl Citation {
    /// An editor's verdict on it.
    #[must_use]
    pub fn check(&self) -> Option<&SourceCheck> {
        self.detail.as_ref()?.check.as_ref()
    }

    /// True if an editor found that the source says otherwise: it is no source then.
    #[must_use]
    pub fn is_contradicted(&self) -> bool {
        self.check().is_some_and(|check| check.verdict == Verdict::Contradicts)
    }

    /// True if it is a source for the content of its statement.
    #[must_use]
    pub fn is_for_content(&self) -> bool {
        self.purpose == CitationPurpose::Content && !self.is_contradicted()
    }
}

/// The fields that few citations have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CitationDetail {
    /// The passage of the source.
    pub locator: Option<Text>,
    /// The source's own words.
    pub quote: Option<Text>,
    /// The id of the work through which the source was read; it may name nothing.
    pub quoted_in: Option<Reference>,
    /// An editor's verdict.
    pub check: Option<SourceCheck>,
    /// Members that the model has no name for.
    pub extra: Extra,
}

/// An editor's comparison of a statement with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceCheck {
    /// The finding.
    pub verdict: Verdict,
    /// The editor.
    pub by: Option<Text>,
    /// The day.
    pub on: Option<Date>,
    /// The digest of what the editor compared: a finding says where it no longer fits.
    pub of: Option<Sha256>,
    /// Members that the model has no name for.
    pub extra: Extra,
}

/// A passage of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// The position in the document, once known.
    pub position: Option<AnchorPosition>,
    /// The words there, or `first words … last words`.
    pub quote: Option<Text>,
    /// Members that the model has no name for.
    pub extra: Extra,
    /// Its position in the file.
    pub span: Placement,
}

/// A place in the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnchorPosition {
    /// The first Unicode scalar value.
    pub start: u64,
    /// One past the last Unicode scalar value; more than `start`.
    pub end: u64,
    /// The digest of the span after normalisation.
    pub digest: Option<Sha256>,
    /// The number of scalar values of the normalised span.
    pub length: Option<u64>,
}

/// The shorthand for an attack whose kind follows from its target.
pub(crate) const ATTACKS: &str = "attacks";

/// A relation whose ends are named by their ids.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationDraft {
    /// Its kind; none is the shorthand `attacks`, whose kind follows from the target.
    pub kind: Option<StepKind>,
    /// The premises.
    pub from: Premises,
    /// The target: a statement or a relation.
    pub to: Reference,
    /// Its own id, which other relations may target.
    pub id: Option<Identifier>,
    /// The argumentation scheme (Walton's names), free otherwise.
    pub scheme: Option<Text>,
    /// The person or group that makes the step, if not the map's author.
    pub holder: Option<Text>,
    /// The fields that few relations have.
    pub detail: StepDetail,
    /// Its position in the file.
    pub span: Placement,
    /// The position of its id in the file.
    pub id_span: Placement,
}

/// The premises of a relation: at least one, each once.
#[derive(Clone, Debug, PartialEq)]
pub struct Premises(Vec<Reference>);

impl Premises {
    /// Checks `premises`.
    ///
    /// # Errors
    /// When there is none, or one is there twice.
    pub fn new(premises: Vec<Reference>) -> Result<Self, ValueError> {
        if premises.is_empty() {
            return Err(ValueError::new("at least one premise", "[]"));
        }
        let mut seen = IndexSet::with_capacity(premises.len());
        match premises.iter().find(|premise| !seen.insert(premise.id.as_str())) {
            Some(twice) => Err(ValueError::new("premises that differ", twice.id.as_str())),
            None => Ok(Self(premises)),
        }
    }
}

impl Premises {
    pub(super) fn into_inner(self) -> Vec<Reference> {
        self.0
    }
}

impl std::ops::Deref for Premises {
    type Target = [Reference];

    fn deref(&self) -> &[Reference] {
        &self.0
    }
}

/// The fields that few relations have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepDetail {
    /// A short name, such as that of the argument in Argdown that the step reconstructs.
    pub title: Option<Text>,
    /// The answers to critical questions of the scheme: question to id or text.
    pub questions: IndexMap<Box<str>, Text>,
    /// The passages of the document that make the step.
    pub anchors: Vec<Anchor>,
    /// Free words.
    pub tags: Vec<Box<str>>,
    /// Findings that are known here.
    pub allow: Vec<Allow>,
    /// Members that the model has no name for.
    pub extra: Extra,
}

impl Draft {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the title.
    #[must_use]
    pub fn with_title(mut self, title: &str) -> Self {
        self.head.title = Some(title.into());
        self
    }

    /// Adds a main contention.
    ///
    /// # Errors
    /// When `id` is blank.
    pub fn with_thesis(mut self, id: &str) -> Result<Self, ValueError> {
        self.head.thesis.push(Reference::new(id)?);
        Ok(self)
    }

    /// Adds a source.
    #[must_use]
    pub fn with_source(mut self, source: SourceDraft) -> Self {
        self.sources.push(source);
        self
    }

    /// Adds a statement.
    #[must_use]
    pub fn with_node(mut self, node: NodeDraft) -> Self {
        self.nodes.push(node);
        self
    }

    /// Adds a relation.
    #[must_use]
    pub fn with_relation(mut self, relation: RelationDraft) -> Self {
        self.relations.push(relation);
        self
    }
}

impl SourceDraft {
    /// An item with an id and nothing else.
    ///
    /// # Errors
    /// When `id` is blank.
    pub fn new(id: &str) -> Result<Self, ValueError> {
        let item = JsonObject::from_iter([("id".to_owned(), Value::from(id))]);
        Ok(Self { id: Text::new(id)?, item, span: Placement::NOWHERE, id_span: Placement::NOWHERE })
    }

    /// Sets a member of the CSL-JSON item, other than `id`.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        if field != "id" {
            self.item.insert(field.to_owned(), value.into());
        }
        self
    }
}

impl NodeDraft {
    /// A statement of kind `kind`.
    ///
    /// # Errors
    /// When `id` is not an id or `text` is blank.
    pub fn new(kind: StatementKind, id: &str, text: &str) -> Result<Self, ValueError> {
        Ok(Self {
            id: Identifier::new(id)?,
            kind,
            text: Text::new(text)?,
            title: None,
            claim_type: ClaimType::Fact,
            status: Status::Asserted,
            holder: None,
            cites: Vec::new(),
            group: None,
            detail: StatementDetail::default(),
            span: Placement::NOWHERE,
            id_span: Placement::NOWHERE,
        })
    }

    /// A claim; see [`NodeDraft::new`].
    ///
    /// # Errors
    /// When `id` is not an id or `text` is blank.
    pub fn claim(id: &str, text: &str) -> Result<Self, ValueError> {
        Self::new(StatementKind::Claim, id, text)
    }

    /// A piece of evidence; see [`NodeDraft::new`].
    ///
    /// # Errors
    /// When `id` is not an id or `text` is blank.
    pub fn evidence(id: &str, text: &str) -> Result<Self, ValueError> {
        Self::new(StatementKind::Evidence, id, text)
    }

    /// A rebuttal; see [`NodeDraft::new`].
    ///
    /// # Errors
    /// When `id` is not an id or `text` is blank.
    pub fn rebuttal(id: &str, text: &str) -> Result<Self, ValueError> {
        Self::new(StatementKind::Rebuttal, id, text)
    }

    /// Sets the type.
    #[must_use]
    pub fn with_type(self, claim_type: ClaimType) -> Self {
        Self { claim_type, ..self }
    }

    /// Sets the status.
    #[must_use]
    pub fn with_status(self, status: Status) -> Self {
        Self { status, ..self }
    }

    /// Makes it a view of `holder`.
    ///
    /// # Errors
    /// When `holder` is blank.
    pub fn with_holder(self, holder: &str) -> Result<Self, ValueError> {
        Ok(Self { holder: Some(Text::new(holder)?), ..self })
    }

    /// Puts it into a section; `a / b` nests.
    ///
    /// # Errors
    /// When `group` is blank.
    pub fn with_group(self, group: &str) -> Result<Self, ValueError> {
        Ok(Self { group: Some(Text::new(group)?), ..self })
    }

    /// Adds a citation.
    #[must_use]
    pub fn with_citation(mut self, citation: CitationDraft) -> Self {
        self.cites.push(citation);
        self
    }
}

impl CitationDraft {
    /// A citation of `source` for its content.
    ///
    /// # Errors
    /// When `source` is blank.
    pub fn new(source: &str) -> Result<Self, ValueError> {
        Ok(Self { source: Reference::new(source)?, citation: Citation::default() })
    }

    /// Cites the source only for the fact that the holder said it.
    #[must_use]
    pub fn for_attribution(mut self) -> Self {
        self.citation.purpose = CitationPurpose::Attribution;
        self
    }

    /// Sets the number of the footnote.
    #[must_use]
    pub fn with_note(mut self, note: NonZeroU32) -> Self {
        self.citation.note = Some(note);
        self
    }
}

impl RelationDraft {
    /// A relation from `premises` to `target`; `kind` none is the shorthand `attacks`.
    ///
    /// # Errors
    /// When an id is blank, there are no premises, or one of them appears twice.
    pub fn new<'a>(
        kind: Option<StepKind>,
        premises: impl IntoIterator<Item = &'a str>,
        target: &str,
    ) -> Result<Self, ValueError> {
        let from = premises.into_iter().map(Reference::new).collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            kind,
            from: Premises::new(from)?,
            to: Reference::new(target)?,
            id: None,
            scheme: None,
            holder: None,
            detail: StepDetail::default(),
            span: Placement::NOWHERE,
            id_span: Placement::NOWHERE,
        })
    }

    /// Premises that only together are a reason for `target`.
    ///
    /// # Errors
    /// As [`RelationDraft::new`].
    pub fn supports<'a>(
        premises: impl IntoIterator<Item = &'a str>,
        target: &str,
    ) -> Result<Self, ValueError> {
        Self::new(Some(StepKind::Supports), premises, target)
    }

    /// An attack whose kind follows from its target.
    ///
    /// # Errors
    /// As [`RelationDraft::new`].
    pub fn attacks<'a>(
        premises: impl IntoIterator<Item = &'a str>,
        target: &str,
    ) -> Result<Self, ValueError> {
        Self::new(None, premises, target)
    }

    /// Sets its own id.
    ///
    /// # Errors
    /// When `id` is not an id.
    pub fn with_id(self, id: &str) -> Result<Self, ValueError> {
        Ok(Self { id: Some(Identifier::new(id)?), ..self })
    }

    /// Sets the title.
    ///
    /// # Errors
    /// When `title` is blank.
    pub fn with_title(mut self, title: &str) -> Result<Self, ValueError> {
        self.detail.title = Some(Text::new(title)?);
        Ok(self)
    }
}

/// `FROM+FROM~kind~TO`; a second relation of that id gets `~2`.
pub(super) fn derived_id<'a>(
    premises: impl IntoIterator<Item = &'a str>,
    kind: Option<StepKind>,
    target: &str,
    twins: u32,
) -> String {
    let premises: Vec<_> = premises.into_iter().collect();
    let kind = kind.map_or(ATTACKS, StepKind::word);
    let number = if twins > 0 { format!("~{}", twins + 1) } else { String::new() };
    format!("{}~{kind}~{target}{number}", premises.join("+"))
}
