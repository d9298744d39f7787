//! The content of a text in the terms of Argdown: equivalence classes of statements, arguments with their
//! premise–conclusion structures, inferences, relations, sections and tags.
//!
//! The readers of Argdown and Argdown JSON both produce it; the claimgraph map, Argdown's own map and Argdown JSON are
//! all made from it. Elements refer to each other by position, so nothing nests and nothing recurses. Spans are those
//! of the file that was read, with the files that it includes in their places.

use std::ops::Range;

use indexmap::{IndexMap, IndexSet};
use serde_json::{Map, Value};

use super::included::Included;
use crate::model::{Placement, Span};

/// The content of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The YAML at the top of the text.
    pub front_matter: Option<FrontMatter>,
    /// The equivalence classes by title, in the order in which the text first needs them.
    pub statements: IndexMap<Box<str>, EquivalenceClass>,
    /// The arguments by title, in the same order. A statement and an argument may share a title.
    pub arguments: IndexMap<Box<str>, Argument>,
    /// The relations: each pair of ends and kind once. Of nested relations the inner one comes first.
    pub relations: Vec<Relation>,
    /// The sections, in the order of their headings. Parents come before their children.
    pub sections: Vec<Section>,
    /// The tags, in the order of their first use.
    pub tags: IndexSet<Box<str>>,
    /// The order of the text, if the document was read from Argdown JSON and the text has another order.
    pub text_order: Option<TextOrder>,
    /// The files that the text includes.
    pub included: Included,
}

/// The order in which a text states the statements and relations of its map. Each list gives the positions in the text
/// of the items in the order of their spans, as runs: `2 0-1`. An empty list changes nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextOrder {
    /// The order of the statements of the map.
    pub statements: Box<str>,
    /// The order of its relations.
    pub relations: Box<str>,
}

/// The position of an equivalence class in [`Document::statements`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId(pub usize);

/// The position of an argument in [`Document::arguments`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArgumentId(pub usize);

/// The position of a section in [`Document::sections`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId(pub usize);

/// An inference: the argument that contains it, and the line of its conclusion, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InferenceId {
    /// The argument.
    pub argument: ArgumentId,
    /// The position of the conclusion in [`Argument::structure`].
    pub line: usize,
}

/// A statement: all occurrences of one title form an equivalence class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EquivalenceClass {
    /// True if its title was made up because the text gives none.
    pub is_untitled: bool,
    /// Its occurrences, in the order of the text.
    pub members: Vec<ElementMember>,
    /// The tags of all members, each once.
    pub tags: IndexSet<Box<str>>,
    /// The merged data of all members; later values win.
    pub data: Option<Data>,
    /// Its section.
    pub section: Option<SectionId>,
}

/// An argument: its descriptions and, if it is reconstructed, its premise–conclusion structure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Argument {
    /// True if its title was made up because the text gives none.
    pub is_untitled: bool,
    /// Its occurrences outside its premise–conclusion structure: descriptions and references.
    pub members: Vec<ElementMember>,
    /// The lines of its premise–conclusion structure; empty if it is only sketched.
    pub structure: Vec<StructureLine>,
    /// The span of the premise–conclusion structure.
    pub structure_span: Option<Span>,
    /// True if it is one step of an argument that `explodeArguments` split.
    pub is_exploded: bool,
    /// The tags of all members, each once.
    pub tags: IndexSet<Box<str>>,
    /// The merged data of all members; later values win.
    pub data: Option<Data>,
    /// Its section.
    pub section: Option<SectionId>,
}

/// One occurrence of a statement or an argument: a definition with a text, or a reference to one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ElementMember {
    /// Its text; `None` for a reference.
    pub text: Option<RichText>,
    /// True for a title with a colon and no text, which is a reference: `[Title]:`.
    pub lacks_text: bool,
    /// Its tags, in order.
    pub tags: Vec<Box<str>>,
    /// Its data block.
    pub data: Option<Data>,
    /// Its role; `None` for a list item.
    pub role: Option<Role>,
    /// The section that contains it.
    pub section: Option<SectionId>,
    /// The span from its title to the end of its data, without the relations below it.
    pub span: Option<Span>,
    /// The span of its title, including the brackets; `None` without a title.
    pub title_span: Option<Span>,
}

impl ElementMember {
    /// Returns true if it only names something that is defined elsewhere.
    #[must_use]
    pub const fn is_reference(&self) -> bool {
        self.text.is_none()
    }
}

/// The role of an occurrence of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// At the top level of its paragraph.
    TopLevel,
    /// Below another line, by a relation.
    Relation,
    /// A premise.
    Premise,
    /// A conclusion from which the argument continues.
    IntermediaryConclusion,
    /// The conclusion of the whole argument.
    MainConclusion,
    /// The description of an argument.
    ArgumentDescription,
}

/// A text with its markup.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RichText {
    /// The words, without emphasis, and with links as their titles.
    pub text: String,
    /// The markup, in the order in which it ends. Ranges are in bytes of `text`.
    pub marks: Vec<Mark>,
}

/// The markup of some words.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The words, in bytes of the text.
    pub range: Range<usize>,
    /// The kind of markup.
    pub kind: MarkKind,
}

/// The kinds of markup.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkKind {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// A link with that address; the words are its title.
    Link(Box<str>),
    /// A tag: its name, without `#`.
    Tag(Box<str>),
    /// A mention of the statement with that title.
    StatementMention(Box<str>),
    /// A mention of the argument with that title.
    ArgumentMention(Box<str>),
    /// A citation as pandoc has it: `[@key, p. 4]`.
    Citation(Placement),
    /// A character written by its short name.
    Special(Box<str>),
}

/// A data block, or the merged data of several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// The values by their keys.
    pub values: Map<String, Value>,
    /// The keys of the top level, in order, with their spans; in merged data, the span of the value that won.
    pub keys: Vec<DataKey>,
    /// The span of the block; in merged data, of the last one.
    pub span: Option<Span>,
}

impl Data {
    /// The key `name` of the top level.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&DataKey> {
        self.keys.iter().find(|key| &*key.name == name)
    }

    /// The value of the key `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }
}

impl Document {
    /// The number of statements and arguments with bold or italic words, which a map does not keep. O(marks).
    #[must_use]
    pub fn emphasised(&self) -> usize {
        let is_emphasised = |member: &ElementMember| {
            let marks = member.text.iter().flat_map(|rich| &rich.marks);
            marks.into_iter().any(|mark| matches!(mark.kind, MarkKind::Bold | MarkKind::Italic))
        };
        let statements = self.statements.values().map(|class| &class.members);
        let arguments = self.arguments.values().map(|argument| &argument.members);
        statements.chain(arguments).filter(|members| members.iter().any(is_emphasised)).count()
    }
}

/// A key of a data block, with its spans.
#[derive(Clone, Debug, PartialEq)]
pub struct DataKey {
    /// The key.
    pub name: Box<str>,
    /// The span of the key.
    pub span: Option<Span>,
    /// The span of its value.
    pub value: Option<Span>,
    /// The spans inside the value, in the order of the value: list items, and the keys and values of mappings, each
    /// before its own content. Empty if they are not known.
    pub inner: Vec<Option<Span>>,
    /// True if it is a word between commas, without a colon and a value: `{holder: Smith, the mayor}`.
    pub is_bare_word: bool,
}

/// The YAML at the top of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// Its data; empty if it is not a mapping.
    pub data: Data,
    /// Its span.
    pub span: Option<Span>,
}

/// One line of a premise–conclusion structure.
#[derive(Clone, Debug, PartialEq)]
pub struct StructureLine {
    /// The statement.
    pub statement: StatementId,
    /// The index of the member in this line, among the statement's members.
    pub member: usize,
    /// [`Role::Premise`], [`Role::IntermediaryConclusion`] or [`Role::MainConclusion`].
    pub role: Role,
    /// The inference above it, if it is a conclusion. A premise can have one after `explodeArguments`.
    pub inference: Option<Inference>,
    /// The span of its number, including the parentheses.
    pub number_span: Option<Span>,
}

/// The step from the lines above to a conclusion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inference {
    /// The inference rules.
    pub rules: Vec<Box<str>>,
    /// Its data block.
    pub data: Option<Data>,
    /// Its span, including the hyphens.
    pub span: Option<Span>,
}

/// A relation between two elements.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Its kind.
    pub kind: RelationKind,
    /// The end that acts. In symmetric relations, the one that was written first.
    pub from: RelationEnd,
    /// The other end.
    pub to: RelationEnd,
    /// The places at which the text states it; several if the text repeats it. Empty for the JSON of the reference.
    pub occurrences: Vec<Occurrence>,
    /// Its span in Argdown JSON; `None` in a text, which has occurrences.
    pub span: Option<Span>,
    /// True if Argdown's map and Argdown JSON leave it out: an attack on an argument by a statement that also attacks
    /// one of its premises, and some relations of an element to itself.
    pub is_redundant: bool,
}

/// The kind of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// One end supports the other.
    Support,
    /// One end attacks the other.
    Attack,
    /// One end attacks an inference.
    Undercut,
    /// Exactly one of two statements is true.
    Contradictory,
    /// At most one of two statements is true (strict mode).
    Contrary,
    /// If one statement is true, so is the other (strict mode).
    Entails,
    /// Two statements are true or false together (Argdown JSON only).
    Equivalent,
}

impl RelationKind {
    /// Its name in Argdown JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Attack => "attack",
            Self::Undercut => "undercut",
            Self::Contradictory => "contradictory",
            Self::Contrary => "contrary",
            Self::Entails => "entails",
            Self::Equivalent => "equivalent",
        }
    }

    /// Returns true if it also holds the other way round.
    #[must_use]
    pub const fn is_symmetric(self) -> bool {
        self.is_mutual_attack() || matches!(self, Self::Equivalent)
    }

    /// Returns true if each end attacks the other.
    #[must_use]
    pub const fn is_mutual_attack(self) -> bool {
        matches!(self, Self::Contradictory | Self::Contrary)
    }
}

/// An end of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationEnd {
    /// A statement.
    Statement(StatementId),
    /// An argument.
    Argument(ArgumentId),
    /// An inference.
    Inference(InferenceId),
}

/// One place at which a text states a relation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Occurrence {
    /// The occurrence above; `None` for an inference.
    pub parent: Option<MemberId>,
    /// The occurrence below: the line that begins with the symbol.
    pub child: MemberId,
    /// The span of the symbol.
    pub symbol: Option<Span>,
    /// True if the line states the relation the other way round. Strict mode makes one relation of two attacks that
    /// answer each other.
    pub is_reversed: bool,
}

/// One occurrence of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberId {
    /// The statement or argument.
    pub element: Element,
    /// The index of the occurrence among its members.
    pub member: usize,
}

/// A statement or an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// A statement.
    Statement(StatementId),
    /// An argument.
    Argument(ArgumentId),
}

/// A heading and the text below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Its id in Argdown JSON: `s1`, `s2`, …
    pub id: Box<str>,
    /// The number of `#` in its heading.
    pub level: usize,
    /// Its title.
    pub title: RichText,
    /// Its tags.
    pub tags: Vec<Box<str>>,
    /// Its data block.
    pub data: Option<Data>,
    /// True if the text makes it a group in Argdown's map, false if the text says it is not one.
    pub is_group: Option<bool>,
    /// True if the text closes it in Argdown's map, false if the text opens it.
    pub is_closed: Option<bool>,
    /// The section that contains it.
    pub parent: Option<SectionId>,
    /// The span of the heading.
    pub span: Option<Span>,
}

impl Document {
    /// Frees the room for more: lists that grow by themselves take up to twice the memory.
    pub(crate) fn shrink(&mut self) {
        self.statements.shrink_to_fit();
        self.arguments.shrink_to_fit();
        self.relations.shrink_to_fit();
    }

    /// The title of a statement, made up or not.
    #[must_use]
    pub fn statement_title(&self, id: StatementId) -> &str {
        self.statements.get_index(id.0).expect("an id is a position").0
    }

    /// A statement.
    #[must_use]
    pub fn statement(&self, id: StatementId) -> &EquivalenceClass {
        &self.statements[id.0]
    }

    /// The title of an argument, made up or not.
    #[must_use]
    pub fn argument_title(&self, id: ArgumentId) -> &str {
        self.arguments.get_index(id.0).expect("an id is a position").0
    }

    /// An argument.
    #[must_use]
    pub fn argument(&self, id: ArgumentId) -> &Argument {
        &self.arguments[id.0]
    }

    /// A section.
    #[must_use]
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.0]
    }

    /// The statement with that title.
    #[must_use]
    pub fn statement_named(&self, title: &str) -> Option<StatementId> {
        self.statements.get_index_of(title).map(StatementId)
    }

    /// The argument with that title.
    #[must_use]
    pub fn argument_named(&self, title: &str) -> Option<ArgumentId> {
        self.arguments.get_index_of(title).map(ArgumentId)
    }

    /// One occurrence of an element.
    #[must_use]
    pub fn member(&self, id: MemberId) -> &ElementMember {
        match id.element {
            Element::Statement(statement) => &self.statement(statement).members[id.member],
            Element::Argument(argument) => &self.argument(argument).members[id.member],
        }
    }

    /// The titles of `id` and the sections that contain it, outermost first.
    #[must_use]
    pub fn section_path(&self, id: SectionId) -> Vec<&str> {
        let mut path: Vec<&str> = std::iter::successors(Some(id), |&id| self.section(id).parent)
            .map(|id| self.section(id).title.text.as_str())
            .collect();
        path.reverse();
        path
    }
}

impl EquivalenceClass {
    /// The member that gives the statement its text: the last one with a text, or the last of those with
    /// `isCanonical: true`.
    #[must_use]
    pub fn canonical(&self) -> Option<&ElementMember> {
        canonical(&self.members)
    }

    /// The text of the statement; `None` if there are only references to it.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        text(&self.members)
    }

    /// Returns true if one of its members has that role.
    #[must_use]
    pub fn has_role(&self, role: Role) -> bool {
        self.members.iter().any(|member| member.role == Some(role))
    }
}

impl Argument {
    /// The member that describes the argument: the last one with a text, or the last of those with `isCanonical: true`.
    #[must_use]
    pub fn canonical(&self) -> Option<&ElementMember> {
        canonical(&self.members)
    }

    /// The description; `None` if there are only references to the argument.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        text(&self.members)
    }

    /// Returns true if it has a premise–conclusion structure.
    #[must_use]
    pub fn is_reconstructed(&self) -> bool {
        !self.structure.is_empty()
    }

    /// Its premises.
    pub fn premises(&self) -> impl Iterator<Item = &StructureLine> {
        self.structure.iter().filter(|line| line.role == Role::Premise)
    }

    /// Its main conclusion.
    #[must_use]
    pub fn main_conclusion(&self) -> Option<&StructureLine> {
        self.structure.iter().rev().find(|line| line.role == Role::MainConclusion)
    }

    /// Its inferences, each with the position of its conclusion.
    pub fn inferences(&self) -> impl Iterator<Item = (usize, &Inference)> {
        let lines = self.structure.iter().enumerate().filter(|(_, line)| line.role != Role::Premise);
        lines.filter_map(|(at, line)| Some((at, line.inference.as_ref()?)))
    }
}

fn canonical(members: &[ElementMember]) -> Option<&ElementMember> {
    let is_marked = |member: &&ElementMember| {
        member.data.as_ref().and_then(|data| data.get("isCanonical")) == Some(&Value::Bool(true))
    };
    let mut texts = members.iter().rev().filter(|member| !member.is_reference());
    let last = texts.clone().next();
    texts.find(is_marked).or(last)
}

fn text(members: &[ElementMember]) -> Option<&str> {
    Some(canonical(members)?.text.as_ref()?.text.as_str())
}
