//! The common side of statements and arguments.

use indexmap::IndexSet;

use crate::format::argdown::document::parts::{Data, Document, Element, ElementMember, SectionId};
use crate::model::{Span, shortened};

/// A document whose statements and arguments go into a map.
pub(crate) enum Elements<'d> {
    /// It is kept.
    Kept(&'d Document),
    /// It is freed part by part.
    Freed(Box<Document>),
}

impl Elements<'_> {
    pub(super) fn document(&self) -> &Document {
        match self {
            Self::Kept(document) => document,
            Self::Freed(document) => document,
        }
    }

    /// Frees the parts other than statements, arguments and sections.
    pub(super) fn free_others(&mut self) {
        if let Self::Freed(document) = self {
            document.front_matter = None;
            document.relations = Vec::new();
            document.text_order = None;
        }
    }

    /// Frees the content of an element that is in the map.
    pub(super) fn free(&mut self, element: Element) {
        match (self, element) {
            (Self::Kept(_), _) => {}
            (Self::Freed(document), Element::Statement(id)) => document.statements[id.0] = Default::default(),
            (Self::Freed(document), Element::Argument(id)) => document.arguments[id.0] = Default::default(),
        }
    }
}

/// The fields that statements and arguments share.
pub(super) struct ElementSummary<'a> {
    pub(super) title: &'a str,
    pub(super) is_untitled: bool,
    pub(super) members: &'a [ElementMember],
    pub(super) canonical: Option<&'a ElementMember>,
    pub(super) data: Option<&'a Data>,
    pub(super) tags: &'a IndexSet<Box<str>>,
    pub(super) section: Option<SectionId>,
}

/// The shared fields of an element.
pub(super) fn part(document: &Document, element: Element) -> ElementSummary<'_> {
    match element {
        Element::Statement(id) => {
            let class = document.statement(id);
            ElementSummary {
                title: document.statement_title(id),
                is_untitled: class.is_untitled,
                members: &class.members,
                canonical: class.canonical(),
                data: class.data.as_ref(),
                tags: &class.tags,
                section: class.section,
            }
        }
        Element::Argument(id) => {
            let argument = document.argument(id);
            ElementSummary {
                title: document.argument_title(id),
                is_untitled: argument.is_untitled,
                members: &argument.members,
                canonical: argument.canonical(),
                data: argument.data.as_ref(),
                tags: &argument.tags,
                section: argument.section,
            }
        }
    }
}

impl<'a> ElementSummary<'a> {
    /// The span of its definition, or of its first occurrence.
    pub(super) fn span(&self) -> Option<Span> {
        self.canonical.or(self.members.first())?.span
    }

    pub(super) fn title_span(&self) -> Option<Span> {
        let member = self.canonical.or(self.members.first())?;
        member.title_span.or(member.span)
    }

    /// The id in its data.
    pub(super) fn given_id(&self) -> Option<String> {
        given_id(self.data?, "id")
    }

    /// The title that the text gives it.
    pub(super) fn given_title(&self) -> Option<&'a str> {
        (!self.is_untitled).then_some(self.title)
    }
}

/// The id under a key, if the value can be one.
pub(super) fn given_id(data: &Data, key: &str) -> Option<String> {
    let value = data.get(key)?;
    value.as_str().map(str::to_owned).or_else(|| value.is_number().then(|| value.to_string()))
}

/// The title of an element in the brackets of its kind, as code.
pub(super) fn bracketed(element: Element, title: &str) -> String {
    let title = shortened(title, 60);
    match element {
        Element::Statement(_) => format!("`[{title}]`"),
        Element::Argument(_) => format!("`<{title}>`"),
    }
}
