//! The output of lexer and parser: tokens, and the grammar found in them as a flat list of events.
//!
//! The list of events is the tree in the order of a walk through it. Nothing points to a child or a parent, so deep
//! nesting cannot overflow the stack, neither in reading nor in dropping it.

use std::ops::Range;

use crate::format::argdown::document::parts::RelationKind;

/// The kind of a token.
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
    /// Separates the rules of an inference.
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
    /// A citation as pandoc has it.
    Citation,
    Text,
    Punctuation,
}

impl TokenKind {
    /// Returns true if a token may be part of a claim.
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
                    | Self::Citation
            )
    }

    /// Returns true if a token is plain words.
    pub(crate) const fn is_plain(self) -> bool {
        matches!(self, Self::Text | Self::Punctuation | Self::Escaped | Self::Special)
    }

    /// Returns true if a token begins a list item.
    pub(crate) const fn is_list_item(self) -> bool {
        matches!(self, Self::OrderedItem | Self::UnorderedItem)
    }
}

/// The symbol before a line that hangs below another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RelationSymbol {
    /// The kind of relation.
    pub(crate) relation: RelationKind,
    /// True if the relation leads from the line above to the line below.
    pub(crate) goes_down: bool,
}

/// A token: its kind, and its bytes.
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

/// The index of a token.
pub(crate) type TokenIndex = usize;

/// An event of the parser, in the order of the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SyntaxEvent {
    /// A heading.
    Heading(Heading),
    /// A statement or an argument begins. Everything up to its `Leave` hangs below it.
    Enter(ItemSyntax),
    /// The statement or argument ends.
    Leave,
    /// A premise–conclusion structure begins.
    StructureStart(Structure),
    /// The inference to the conclusion that comes next.
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
    /// True if it belongs to the argument right above it.
    pub(crate) follows_argument: bool,
    /// True if it ends in a conclusion.
    pub(crate) is_whole: bool,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The position of a statement or an argument in its paragraph.
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
    /// The tokens of its text; of a reference, its tags.
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

/// The output of the parser.
#[derive(Clone, Debug, Default)]
pub(crate) struct Syntax {
    pub(crate) tokens: Vec<Token>,
    pub(crate) events: Vec<SyntaxEvent>,
    pub(crate) front_matter: Option<TokenIndex>,
}

/// True if the text of a data block is that of a heading: it says how its section is drawn.
pub(crate) fn is_data_of_heading(data: &str) -> bool {
    ["isGroup", "isClosed"].iter().any(|key| data.contains(key))
}
