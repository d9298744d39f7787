//! What stands in a box beside the statement's own words.

use super::scene::{Hidden, Link};
use super::show::Show;
use super::style::{BoxStyle, SECTION_STYLE, box_style};
use super::text::{isolated, one_line};
use super::view::{Shown, ShownBox};
use super::words::scheme_name;
use crate::check::Marks;
use crate::model::{ArgumentMap, Citation, ClaimType, Sides, Source, Statement, StatementKind, Status, Step};

/// The words of a box, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// What it is, where its shape does not say it all: `Thesis · policy`, `Objection · the police chief`.
    pub heading: Option<String>,
    /// What is wrong with it: `no source`.
    pub marks: Vec<&'static str>,
    /// Its short name.
    pub title: Option<String>,
    /// What it says; nothing where it is a section.
    pub text: String,
    /// What it cites, each source once.
    pub sources: Vec<SourceName>,
    /// Whether it is a thesis.
    pub is_thesis: bool,
    /// What it stands for that is not shown: `+ 12 statements (2 errors)`.
    pub hidden: Option<String>,
}

/// A source in few words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourceName {
    /// Its name, on one line: `Lee 2019, p. 14`.
    pub name: String,
    /// Its address on the web.
    pub address: Option<String>,
}

impl Caption {
    /// The sources as they stand in a box: `[Lee 2019, p. 14; Ode 2015, n. 3]`.
    #[must_use]
    pub fn sources_line(&self) -> Option<String> {
        self.sources_line_with_links().0
    }

    /// The same, and which parts of it lead somewhere.
    pub(super) fn sources_line_with_links(&self) -> (Option<String>, Vec<Link>) {
        if self.sources.is_empty() {
            return (None, Vec::new());
        }
        let mut line = String::new();
        let mut links = Vec::new();
        for source in &self.sources {
            line += if line.is_empty() { "[" } else { "; " };
            let start = line.len();
            line += &source.name;
            let link = |address: &String| Link { range: start..line.len(), address: address.clone() };
            links.extend(source.address.as_ref().map(link));
        }
        (Some(line + "]"), links)
    }
}

/// Makes captions for the statements of one map.
#[derive(Debug)]
pub struct Captions<'a> {
    marks: &'a Marks,
    sides: Sides,
    is_thesis: Vec<bool>,
    /// What is known of each box where the map is not shown as it is.
    boxes: Vec<ShownBox>,
    show: Show,
}

impl<'a> Captions<'a> {
    /// Prepares captions: O(statements + relations).
    #[must_use]
    pub fn new(map: &'a ArgumentMap, marks: &'a Marks, show: Show) -> Self {
        Self::with(map, marks, map.sides(&map.classes()), Vec::new(), show)
    }

    /// Prepares captions for what is shown of a map.
    #[must_use]
    pub fn of_shown(shown: &'a Shown<'_>, show: Show) -> Self {
        Self::with(shown.map(), shown.marks(), shown.sides(), shown.boxes(), show)
    }

    fn with(map: &'a ArgumentMap, marks: &'a Marks, sides: Sides, boxes: Vec<ShownBox>, show: Show) -> Self {
        let mut is_thesis = vec![false; map.statements().len()];
        for thesis in map.theses() {
            is_thesis[thesis.index()] = true;
        }
        Self { marks, sides, is_thesis, boxes, show }
    }

    /// What a box stands for that is not shown.
    #[must_use]
    pub fn hidden(&self, statement: Statement<'_>) -> Option<Hidden> {
        self.boxes.get(statement.index().index())?.hidden
    }

    /// The title of the section that a box stands for.
    pub(crate) fn section(&self, statement: Statement<'_>) -> Option<&str> {
        self.boxes.get(statement.index().index())?.section.as_deref()
    }

    /// How a box looks.
    #[must_use]
    pub fn style(&self, statement: Statement<'_>) -> &'static BoxStyle {
        if self.section(statement).is_some() { &SECTION_STYLE } else { box_style(statement.kind()) }
    }

    /// The caption of one statement.
    #[must_use]
    pub fn of(&self, statement: Statement<'_>) -> Caption {
        let hidden = self.hidden(statement);
        if let Some(title) = self.section(statement) {
            return Caption {
                heading: Some("Section".into()),
                marks: Vec::new(),
                title: Some(title.into()),
                text: String::new(),
                sources: Vec::new(),
                is_thesis: self.is_thesis[statement.index().index()],
                hidden: hidden.map(|hidden| hidden.to_string()),
            };
        }
        let index = statement.index();
        let mut marks = Vec::new();
        if self.marks.is_unsupported(index) {
            marks.push("no source");
        }
        if self.marks.is_unanswered(index) {
            marks.push("no answer");
        }
        Caption {
            heading: self.heading(statement),
            marks,
            title: statement.title().map(str::to_owned),
            text: statement.text().to_owned(),
            sources: self.sources(statement),
            is_thesis: self.is_thesis[index.index()],
            hidden: hidden.map(|hidden| format!("+ {hidden}")),
        }
    }

    /// The classes of a box, as pictures in HTML and SVG name them: kind, then states.
    #[must_use]
    pub fn classes(&self, statement: Statement<'_>) -> Vec<&'static str> {
        let index = statement.index();
        let states = [
            (self.is_thesis[index.index()], "thesis"),
            (statement.holder().is_some(), "reported"),
            (statement.status() == Status::Implicit, "implicit"),
            (statement.status() == Status::Assumed, "assumed"),
            (statement.status() == Status::Conceded, "conceded"),
            (statement.status() == Status::Background, "background"),
            (self.marks.is_unsupported(index), "unsupported"),
            (self.marks.is_unanswered(index), "unanswered"),
            (self.hidden(statement).is_some(), "folded"),
            (self.boxes.get(index.index()).is_some_and(|shown| shown.is_focus), "focus"),
        ];
        let states = states.into_iter().filter_map(|(is, class)| is.then_some(class));
        let kind = self.section(statement).map_or(statement.kind().word(), |_| "section-folded");
        std::iter::once(kind).chain(states).collect()
    }

    fn heading(&self, statement: Statement<'_>) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        if self.is_thesis[statement.index().index()] {
            parts.push("thesis".into());
        }
        if statement.kind() == StatementKind::Rebuttal {
            parts.push(self.sides.rebuttal_name(statement.index()).into());
        }
        parts.extend(match statement.status() {
            Status::Asserted => None,
            Status::Implicit => Some("unstated premise".into()),
            Status::CommonKnowledge => Some("common knowledge".into()),
            status => Some(status.word().into()),
        });
        if statement.claim_type() != ClaimType::Fact {
            parts.push(statement.claim_type().word().into());
        }
        if let Some(holder) = statement.holder().filter(|_| self.show.holders) {
            parts.push(match statement.kind() {
                StatementKind::Rebuttal => holder.into(),
                _ => format!("view of {holder}"),
            });
        }
        if self.show.schemes {
            let schemes: indexmap::IndexSet<&str> = statement.steps_from().filter_map(Step::scheme).collect();
            parts.extend(schemes.into_iter().map(|scheme| format!("by {}", scheme_name(scheme))));
        }
        let heading = parts.join(" · ");
        let mut letters = heading.chars();
        let heading: Option<String> =
            letters.next().map(|first| first.to_uppercase().chain(letters).collect());
        let id = self.show.ids.then(|| statement.id().to_owned());
        // An id is shown as it is written.
        match (id, heading) {
            (Some(id), Some(heading)) => Some(format!("{id} · {heading}")),
            (id, heading) => id.or(heading),
        }
    }

    /// The sources of a statement in few words, each once.
    fn sources(&self, statement: Statement<'_>) -> Vec<SourceName> {
        let name = |(source, citation): (Source<'_>, &Citation)| {
            let name = isolated(one_line(&self.reference(source, citation)?));
            Some(SourceName { name, address: source.address() })
        };
        let names: indexmap::IndexSet<SourceName> = statement.citations().filter_map(name).collect();
        names.into_iter().collect()
    }

    /// A source, the place in it, and the note that cites it, as far as they are shown.
    fn reference(&self, source: Source<'_>, citation: &Citation) -> Option<String> {
        let locator = citation.detail.as_ref().and_then(|detail| detail.locator.as_ref());
        let note = citation.note.map(|note| format!("n. {note}"));
        let source = [Some(source.short_name()), locator.map(ToString::to_string)];
        let source = source.into_iter().flatten().filter(|_| self.show.sources);
        let parts: Vec<String> = source.chain(note.filter(|_| self.show.notes)).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}
