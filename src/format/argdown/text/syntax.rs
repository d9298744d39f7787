//! What lexer and parser leave: tokens, and the grammar found in them as a flat list of events.
//!
//! The list of events is the tree, written down in the order in which one walks it. Nothing points to a child or a parent,
//! so no depth of nesting can overflow a stack, neither while it is read nor when it is dropped.

use std::ops::Range;

use crate::format::argdown::document::parts::RelationKind;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
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
    Relation(RelationSymbol),
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

impl TokenKind {
    /// Whether a token may stand in a claim.
    pub(crate) const fn is_content(self) -> bool {
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
    pub(crate) const fn is_plain(self) -> bool {
        matches!(self, Self::Text | Self::Punctuation | Self::Escaped | Self::Special)
    }

    /// Whether a token begins an item of a list.
    pub(crate) const fn is_list_item(self) -> bool {
        matches!(self, Self::OrderedItem | Self::UnorderedItem)
    }
}

/// The symbol before a line that hangs below another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RelationSymbol {
    /// What the one does to the other.
    pub(crate) relation: RelationKind,
    /// Whether the line above does it to the line below, not the other way round.
    pub(crate) goes_down: bool,
}

/// A token: what it is, and its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Token {
    pub(crate) const fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The position of a token.
pub(crate) type TokenIndex = usize;

/// What the parser found, in the order of the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SyntaxEvent {
    /// A heading.
    Heading(Heading),
    /// A statement or an argument begins; what follows up to its `Leave` hangs below it.
    Enter(ItemSyntax),
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
pub(crate) struct Heading {
    pub(crate) level: usize,
    pub(crate) content: Range<TokenIndex>,
    pub(crate) data: Option<TokenIndex>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A premise–conclusion structure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Structure {
    /// Whether the argument is the one that stands right above it.
    pub(crate) follows_argument: bool,
    /// Whether it ends in a conclusion.
    pub(crate) is_whole: bool,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Where a statement or an argument stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemPosition {
    TopLevel,
    ListItem,
    /// In a premise–conclusion structure, with the token of its number.
    Line(TokenIndex),
    /// Below another, with the token of the symbol.
    Below(TokenIndex, RelationSymbol),
}

/// One occurrence of a statement or an argument.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ItemSyntax {
    pub(crate) position: ItemPosition,
    pub(crate) is_argument: bool,
    /// The token of its title.
    pub(crate) title: Option<TokenIndex>,
    pub(crate) is_reference: bool,
    /// The tokens of its text; for a reference its tags.
    pub(crate) content: Range<TokenIndex>,
    pub(crate) data: Option<TokenIndex>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The lines between premises and a conclusion.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InferenceLine {
    /// The tokens of each rule.
    pub(crate) rules: Vec<Range<TokenIndex>>,
    pub(crate) data: Option<TokenIndex>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What the parser leaves.
#[derive(Clone, Debug, Default)]
pub(crate) struct Syntax {
    pub(crate) tokens: Vec<Token>,
    pub(crate) events: Vec<SyntaxEvent>,
    pub(crate) front_matter: Option<TokenIndex>,
}
