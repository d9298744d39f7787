//! What a text says, in the terms of Argdown: equivalence classes of statements, arguments with their premise–conclusion
//! structures, inferences, relations, sections, tags.
//!
//! The reader of Argdown and that of Argdown JSON both end here; what the claimgraph model makes of it, Argdown's own map,
//! and Argdown JSON all begin here. Everything refers to everything by position, so nothing nests and nothing recurses.
//! Every part has its span where it was read from Argdown, and none where it was read from Argdown JSON.

use std::ops::Range;

use indexmap::{IndexMap, IndexSet};
use serde_json::{Map, Value};

use crate::model::Span;

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The YAML above the text.
    pub front_matter: Option<FrontMatter>,
    /// The equivalence classes by title, in the order in which the text first needs them.
    pub statements: IndexMap<Box<str>, EquivalenceClass>,
    /// The arguments by title, in the same order. Titles of arguments and of statements have nothing to do with each other.
    pub arguments: IndexMap<Box<str>, Argument>,
    /// The relations, each pair of ends and kind once; of nested ones the inner one comes first.
    pub relations: Vec<Relation>,
    /// The sections, in the order of their headings; parents stand before their children.
    pub sections: Vec<Section>,
    /// The tags, in the order in which the text first names them.
    pub tags: IndexSet<Box<str>>,
    /// The order of the text, if the document was read from Argdown JSON and its spans are in another order.
    pub text_order: Option<TextOrder>,
}

/// The order in which a text states what a map is made of. Each list gives, for the items in the order of their spans,
/// their positions in the text, as runs: `2 0-1`. A list that is empty changes nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextOrder {
    /// The statements of the map.
    pub statements: Box<str>,
    /// Its relations.
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

/// An inference: the argument whose premise–conclusion structure holds it, and the line of its conclusion, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InferenceId {
    /// The argument.
    pub argument: ArgumentId,
    /// The position of the conclusion in [`Argument::structure`].
    pub line: usize,
}

/// All occurrences of one title count as one statement: their equivalence class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EquivalenceClass {
    /// Whether its title is a name that was made up for it, because the text gives none.
    pub is_untitled: bool,
    /// Its occurrences, in the order of the text.
    pub members: Vec<ElementMember>,
    /// The tags of all members, each once.
    pub tags: IndexSet<Box<str>>,
    /// The data of all members, merged; the last one wins.
    pub data: Option<Data>,
    /// The section that it belongs to.
    pub section: Option<SectionId>,
}

/// An argument: what is said of it, and its premise–conclusion structure where it is reconstructed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Argument {
    /// Whether its title is a name that was made up for it, because the text gives none.
    pub is_untitled: bool,
    /// Its occurrences outside its premise–conclusion structure: descriptions and references.
    pub members: Vec<ElementMember>,
    /// The lines of its premise–conclusion structure; empty where it is only sketched.
    pub structure: Vec<StructureLine>,
    /// Where the premise–conclusion structure stands.
    pub structure_span: Option<Span>,
    /// Whether it is one step of another argument, which `explodeArguments` made several of.
    pub is_exploded: bool,
    /// The tags of all members, each once.
    pub tags: IndexSet<Box<str>>,
    /// The data of all members, merged; the last one wins.
    pub data: Option<Data>,
    /// The section that it belongs to.
    pub section: Option<SectionId>,
}

/// One occurrence of a statement or an argument: a definition with a text, or a reference to one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ElementMember {
    /// What it says; none for a reference.
    pub text: Option<RichText>,
    /// Its tags, in their order.
    pub tags: Vec<Box<str>>,
    /// Its data block.
    pub data: Option<Data>,
    /// What it is there for; none for the items of a list.
    pub role: Option<Role>,
    /// The section in which it stands.
    pub section: Option<SectionId>,
    /// Where it stands, from its title to the end of its data, without the relations below it.
    pub span: Option<Span>,
    /// Where its title stands, brackets included; none where it has none.
    pub title_span: Option<Span>,
}

impl ElementMember {
    /// Whether it only names what is defined elsewhere.
    #[must_use]
    pub const fn is_reference(&self) -> bool {
        self.text.is_none()
    }
}

/// What an occurrence of a statement is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// It stands at the top of its paragraph.
    TopLevel,
    /// It hangs below another by a relation.
    Relation,
    /// It is a premise.
    Premise,
    /// It is a conclusion from which its argument goes on.
    IntermediaryConclusion,
    /// It is what its argument comes to.
    MainConclusion,
    /// It describes an argument.
    ArgumentDescription,
}

/// A text and what its parts are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RichText {
    /// The words, without emphasis and with links as their titles.
    pub text: String,
    /// What some of the words are, in the order in which they end. Ranges are in bytes of `text`.
    pub marks: Vec<Mark>,
}

/// What some words of a text are.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The words, in bytes of the text.
    pub range: Range<usize>,
    /// What they are.
    pub kind: MarkKind,
}

/// What words can be, besides words.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkKind {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// The title of a link to that address.
    Link(Box<str>),
    /// A tag: its name, without `#`.
    Tag(Box<str>),
    /// The name of a statement: its title.
    StatementMention(Box<str>),
    /// The name of an argument: its title.
    ArgumentMention(Box<str>),
    /// A character written by its short name.
    Special(Box<str>),
}

/// A data block, or the merged data of several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// The values by their keys.
    pub values: Map<String, Value>,
    /// Where the keys of the top level stand, in their order; merged data has the place of the one that won.
    pub keys: Vec<DataKey>,
    /// Where the block stands; of merged data the last one.
    pub span: Option<Span>,
}

impl Data {
    /// Where the key `name` stands, at the top level.
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

/// Where a key of a data block stands.
#[derive(Clone, Debug, PartialEq)]
pub struct DataKey {
    /// The key.
    pub name: Box<str>,
    /// Where the key stands.
    pub span: Option<Span>,
    /// Where its value stands.
    pub value: Option<Span>,
    /// Where what is in its value stands, in the order of the value: items of lists, keys and values of mappings, each before
    /// what is in it. Empty where that is not known.
    pub inner: Vec<Option<Span>>,
}

/// The YAML above the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// What it says; empty where it is no mapping.
    pub data: Data,
    /// Where it stands.
    pub span: Option<Span>,
}

/// One line of a premise–conclusion structure.
#[derive(Clone, Debug, PartialEq)]
pub struct StructureLine {
    /// The statement.
    pub statement: StatementId,
    /// Which of the statement's members stands in this line.
    pub member: usize,
    /// [`Role::Premise`], [`Role::IntermediaryConclusion`] or [`Role::MainConclusion`].
    pub role: Role,
    /// The inference above it, where it is a conclusion; also where `explodeArguments` made a premise of a conclusion.
    pub inference: Option<Inference>,
    /// Where its number stands, parentheses included.
    pub number_span: Option<Span>,
}

/// The step from the lines above it to its conclusion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inference {
    /// The rules by which it is drawn.
    pub rules: Vec<Box<str>>,
    /// Its data block.
    pub data: Option<Data>,
    /// Where it stands, hyphens included.
    pub span: Option<Span>,
}

/// A relation between two elements.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// What the one does to the other.
    pub kind: RelationKind,
    /// Who does it. For symmetric kinds the one that was written first.
    pub from: RelationEnd,
    /// To whom.
    pub to: RelationEnd,
    /// Where the text says so; several times where it repeats itself. None where it was read from Argdown JSON.
    pub occurrences: Vec<Occurrence>,
    /// Where it stands in Argdown JSON; none in a text, which has occurrences.
    pub span: Option<Span>,
    /// Whether Argdown's map and Argdown JSON leave it out: an attack on an argument by a statement that attacks one of its
    /// premises as well, and some relations of an element to itself. Only the text says them.
    pub is_redundant: bool,
}

/// What a relation can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// One speaks for the other.
    Support,
    /// One speaks against the other.
    Attack,
    /// One speaks against an inference.
    Undercut,
    /// Of two statements exactly one is true.
    Contradictory,
    /// Of two statements at most one is true (strict mode).
    Contrary,
    /// If one is true, so is the other (strict mode).
    Entails,
    /// If one is true, so is the other, and the other way round (Argdown JSON alone).
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

    /// Whether it holds the other way round as well.
    #[must_use]
    pub const fn is_symmetric(self) -> bool {
        self.is_mutual_attack() || matches!(self, Self::Equivalent)
    }

    /// Whether each end attacks the other.
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

/// One place where a text states a relation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Occurrence {
    /// The occurrence above; none where that is an inference.
    pub parent: Option<MemberId>,
    /// The occurrence below: the line that begins with the symbol.
    pub child: MemberId,
    /// Where the symbol stands.
    pub symbol: Option<Span>,
}

/// One occurrence of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberId {
    /// The statement or argument.
    pub element: Element,
    /// Which of its members.
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

/// A heading and what follows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Its name in Argdown JSON: `s1`, `s2`, …
    pub id: Box<str>,
    /// How many `#` it has.
    pub level: usize,
    /// What it is called.
    pub title: RichText,
    /// Its tags.
    pub tags: Vec<Box<str>>,
    /// Its data block.
    pub data: Option<Data>,
    /// Whether it is said to be a group in Argdown's map, or to be none.
    pub is_group: Option<bool>,
    /// Whether it is said to be closed in Argdown's map, or to be open.
    pub is_closed: Option<bool>,
    /// The section around it.
    pub parent: Option<SectionId>,
    /// Where the heading stands.
    pub span: Option<Span>,
}

impl Document {
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

    /// The statement of that title.
    #[must_use]
    pub fn statement_named(&self, title: &str) -> Option<StatementId> {
        self.statements.get_index_of(title).map(StatementId)
    }

    /// The argument of that title.
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

    /// The titles of the sections around and including `id`, outermost first.
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
    /// The member that says what the statement says: the last with a text, or the last of those with `isCanonical: true`.
    #[must_use]
    pub fn canonical(&self) -> Option<&ElementMember> {
        canonical(&self.members)
    }

    /// What the statement says; none where there are only references to it.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        text(&self.members)
    }

    /// Whether one of its members has that role.
    #[must_use]
    pub fn has_role(&self, role: Role) -> bool {
        self.members.iter().any(|member| member.role == Some(role))
    }
}

impl Argument {
    /// The member that describes the argument: the last with a text, or the last of those with `isCanonical: true`.
    #[must_use]
    pub fn canonical(&self) -> Option<&ElementMember> {
        canonical(&self.members)
    }

    /// The description; none where there are only references to it.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        text(&self.members)
    }

    /// Whether it is reconstructed: has a premise–conclusion structure.
    #[must_use]
    pub fn is_reconstructed(&self) -> bool {
        !self.structure.is_empty()
    }

    /// Its premises.
    pub fn premises(&self) -> impl Iterator<Item = &StructureLine> {
        self.structure.iter().filter(|line| line.role == Role::Premise)
    }

    /// What it comes to.
    #[must_use]
    pub fn main_conclusion(&self) -> Option<&StructureLine> {
        self.structure.iter().rev().find(|line| line.role == Role::MainConclusion)
    }

    /// Its inferences: the position of each one's conclusion, and the inference.
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
