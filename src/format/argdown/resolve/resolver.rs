//! The state of the resolver.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::merge::KeyPositions;
use crate::diagnostic::Lines;
use crate::format::argdown::document::parts::{
    ArgumentId, Data, Document, Element, Inference, InferenceId, MemberId, RelationEnd, RelationKind,
    RichText, SectionId, StructureLine,
};
use crate::format::argdown::document::settings::Settings;
use crate::format::argdown::shared::issues::Issues;
use crate::format::argdown::text::syntax::{ItemSyntax, Token, TokenIndex};
use crate::format::argdown::yaml::aliases::AliasBudget;
use crate::format::argdown::yaml::read::block;
use crate::format::dialect::Dialect;
use crate::model::Span;

/// Titles in the text that look made up.
#[derive(Default)]
pub(super) struct ReservedTitles {
    pub(super) statements: HashSet<Box<str>>,
    pub(super) arguments: HashSet<Box<str>>,
}

/// An occurrence that has begun and not ended.
pub(super) struct OpenOccurrence<'a> {
    pub(super) item: &'a ItemSyntax,
    /// The index of its event, by which relations refer to it.
    pub(super) serial: usize,
    /// Its element; `None` if it has neither title nor text.
    pub(super) element: Option<Element>,
    pub(super) text: RichText,
    pub(super) tags: Vec<Box<str>>,
}

impl OpenOccurrence<'_> {
    pub(super) fn end(&self) -> Option<RelationEnd> {
        Some(match self.element? {
            Element::Statement(id) => RelationEnd::Statement(id),
            Element::Argument(id) => RelationEnd::Argument(id),
        })
    }
}

/// A premise–conclusion structure that has begun and not ended.
pub(super) struct OpenStructure {
    /// Its argument; `None` if the structure is incomplete.
    pub(super) argument: Option<ArgumentId>,
    pub(super) lines: Vec<StructureLine>,
    /// The inference whose conclusion comes next.
    pub(super) inference: Option<Inference>,
    pub(super) span: Option<Span>,
}

/// A relation as the text states it, with the events of the lines above and below.
pub(super) struct StatedRelation {
    pub(super) relation: usize,
    pub(super) parent: Option<usize>,
    pub(super) child: usize,
    pub(super) symbol: Option<Span>,
}

pub(super) struct Resolver<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) dialect: Dialect,
    pub(super) issues: &'a mut Issues,
    pub(super) settings: Settings<'a>,
    pub(super) document: Document,
    pub(super) taken: ReservedTitles,
    pub(super) untitled: usize,
    pub(super) section: Option<SectionId>,
    /// The open sections, outermost first.
    pub(super) sections: Vec<SectionId>,
    pub(super) frames: Vec<OpenOccurrence<'a>>,
    /// The members with the events that began them, in the order in which they ended.
    pub(super) members: Vec<(usize, MemberId)>,
    pub(super) relations: HashMap<(RelationKind, RelationEnd, RelationEnd), usize, FixedState>,
    /// The targets of relations.
    pub(super) targets: HashSet<(RelationKind, RelationEnd), FixedState>,
    pub(super) occurrences: Vec<StatedRelation>,
    /// The argument at the top of the last paragraph.
    pub(super) last_argument: Option<ArgumentId>,
    pub(super) structure: Option<OpenStructure>,
    pub(super) last_inference: Option<InferenceId>,
    /// Titles without case and white space, of statements and of arguments, with their positions.
    pub(super) folded: [HashMap<String, usize>; 2],
    pub(super) lines: Option<Lines<'a>>,
    /// Key positions of elements whose data comes from several members.
    pub(super) key_positions: HashMap<Element, KeyPositions>,
    /// For elements with several texts: the first member with a text, and the first whose text differs from it.
    pub(super) texts: HashMap<Element, (usize, Option<usize>)>,
    /// The amount of data that aliases may still repeat.
    pub(super) budget: AliasBudget,
}

impl Resolver<'_> {
    pub(super) fn line(&mut self, byte: usize) -> usize {
        self.lines.get_or_insert_with(|| Lines::new(self.text)).position(byte).line
    }

    pub(super) fn data(&mut self, at: Option<TokenIndex>) -> Option<Data> {
        block(self.text, self.tokens[at?].range(), &mut self.budget, self.issues)
    }
}
