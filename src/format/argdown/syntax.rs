//! What lexer and parser leave: tokens, and the grammar found in them as a flat list of events.
//!
//! The list of events is the tree, written down in the order in which one walks it. Nothing points to a child or a parent,
//! so no depth of nesting can overflow a stack, neither while it is read nor when it is dropped.

use std::ops::Range;

use super::document::RelationKind;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    FrontMatter,
    Data,
    Escaped,
    Special,
    EmptyLine,
    NewLine,
    Indent,
    Dedent,
    InferenceStart,
    InferenceEnd,
    /// Between the rules of an inference.
    Comma,
    Relation(Symbol),
    HeadingStart,
    StatementNumber,
    OrderedItem,
    UnorderedItem,
    BoldStart,
    BoldEnd,
    ItalicStart,
    ItalicEnd,
    Link,
    Tag,
    StatementDefinition,
    StatementReference,
    StatementMention,
    ArgumentDefinition,
    ArgumentReference,
    ArgumentMention,
    Text,
    Punctuation,
}

impl Kind {
    /// Whether a token may stand in a claim.
    pub(super) const fn is_content(self) -> bool {
        self.is_plain()
            || matches!(
                self,
                Self::NewLine
                    | Self::BoldStart
                    | Self::BoldEnd
                    | Self::ItalicStart
                    | Self::ItalicEnd
                    | Self::Link
                    | Self::Tag
                    | Self::StatementMention
                    | Self::ArgumentMention
            )
    }

    /// Whether a token is nothing but words.
    pub(super) const fn is_plain(self) -> bool {
        matches!(self, Self::Text | Self::Punctuation | Self::Escaped | Self::Special)
    }

    /// Whether a token begins an item of a list.
    pub(super) const fn is_list_item(self) -> bool {
        matches!(self, Self::OrderedItem | Self::UnorderedItem)
    }
}

/// The symbol before a line that hangs below another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Symbol {
    /// What the one does to the other.
    pub(super) relation: RelationKind,
    /// Whether the line above does it to the line below, not the other way round.
    pub(super) goes_down: bool,
}

/// A token: what it is, and its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token {
    pub(super) const fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The position of a token.
pub(super) type At = usize;

/// What the parser found, in the order of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Event {
    /// A heading.
    Heading(Heading),
    /// A statement or an argument begins; what follows up to its `Leave` hangs below it.
    Enter(Item),
    /// It ends.
    Leave,
    /// A premise–conclusion structure begins.
    StructureStart(Structure),
    /// The step to the conclusion that comes next.
    Inference(InferenceLine),
    /// The premise–conclusion structure ends.
    StructureEnd,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heading {
    pub(super) level: usize,
    pub(super) content: Range<At>,
    pub(super) data: Option<At>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A premise–conclusion structure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Structure {
    /// Whether the argument is the one that stands right above it.
    pub(super) follows_argument: bool,
    /// Whether it ends in a conclusion.
    pub(super) is_whole: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Where a statement or an argument stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    TopLevel,
    ListItem,
    /// In a premise–conclusion structure, with the token of its number.
    Line(At),
    /// Below another, with the token of the symbol.
    Below(At, Symbol),
}

/// One occurrence of a statement or an argument.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) position: Position,
    pub(super) is_argument: bool,
    /// The token of its title.
    pub(super) title: Option<At>,
    pub(super) is_reference: bool,
    /// The tokens of its text; for a reference its tags.
    pub(super) content: Range<At>,
    pub(super) data: Option<At>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The lines between premises and a conclusion.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct InferenceLine {
    /// The tokens of each rule.
    pub(super) rules: Vec<Range<At>>,
    pub(super) data: Option<At>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What the parser leaves.
#[derive(Clone, Debug, Default)]
pub(super) struct Syntax {
    pub(super) tokens: Vec<Token>,
    pub(super) events: Vec<Event>,
    pub(super) front_matter: Option<At>,
}
