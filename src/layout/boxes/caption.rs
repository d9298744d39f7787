//! The words of a box: the text of the statement, and everything said about it.

use crate::check::Marks;
use crate::evaluate::Label;
use crate::layout::scene::picture::Hidden;
use crate::layout::show::Show;
use crate::layout::style::{BoxStyle, SECTION_STYLE, box_style, state_style};
use crate::layout::text::line::LineLink;
use crate::layout::text::sanitize::{isolate, one_line};
use crate::layout::view::shown::{Shown, ShownBox};
use crate::model::{
    Citation, ClaimType, DataLink, ReadableText, Sides, Source, Statement, StatementKind, Status, Step,
    StepIndex, TextLink, Verdict, shortened_at_word,
};

/// The words of a box, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// The kind and state of the statement, as far as its shape does not show them: `Thesis · policy`, `Objection · the
    /// police chief`.
    pub heading: Option<String>,
    /// Its findings: `no source`.
    pub marks: Vec<&'static str>,
    /// Its title.
    pub title: Option<String>,
    /// Its text as readers see it; empty for a folded section.
    pub text: String,
    /// The links in its text.
    pub links: Vec<TextLink>,
    /// The sources that it cites, and the links in its data, each once.
    pub sources: Vec<SourceName>,
    /// True if it is a thesis.
    pub is_thesis: bool,
    /// The statements and findings that it hides: `+ 12 statements (2 errors)`.
    pub hidden: Option<String>,
}

/// A source in a few words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourceName {
    /// Its name, on one line: `Lee 2019, p. 14`.
    pub name: String,
    /// Its web address.
    pub address: Option<String>,
}

impl Caption {
    /// Returns the sources as a box shows them: `[Lee 2019, p. 14; Ode 2015, n. 3]`.
    #[must_use]
    pub fn sources_line(&self) -> Option<String> {
        self.sources_line_with_links().0
    }

    /// Returns the sources as a box shows them, with the links in them.
    pub(super) fn sources_line_with_links(&self) -> (Option<String>, Vec<LineLink>) {
        if self.sources.is_empty() {
            return (None, Vec::new());
        }
        let mut line = String::new();
        let mut links = Vec::new();
        for source in &self.sources {
            line += if line.is_empty() { "[" } else { "; " };
            let start = line.len();
            line += &source.name;
            let link = |address: &String| LineLink { range: start..line.len(), address: address.clone() };
            links.extend(source.address.as_ref().map(link));
        }
        (Some(line + "]"), links)
    }
}

/// Makes captions for the statements of one map.
#[derive(Debug)]
pub struct Captions<'a> {
    marks: &'a Marks,
    sides: &'a Sides,
    is_thesis: Vec<bool>,
    /// The boxes of the view; empty if the whole map is shown.
    boxes: Vec<ShownBox>,
    show: Show,
}

impl<'a> Captions<'a> {
    /// Prepares captions for the shown part of a map. O(statements).
    #[must_use]
    pub fn of_shown(shown: &'a Shown<'_>, show: Show) -> Self {
        let map = shown.map();
        let mut is_thesis = vec![false; map.statements().len()];
        for thesis in map.theses() {
            is_thesis[thesis.index()] = true;
        }
        Self { marks: shown.marks(), sides: shown.sides(), is_thesis, boxes: shown.boxes(), show }
    }

    /// Returns the statements and findings that a box hides.
    #[must_use]
    pub fn hidden(&self, statement: Statement<'_>) -> Option<Hidden> {
        self.boxes.get(statement.handle().index())?.hidden
    }

    /// Returns the title of the section that a box represents.
    pub(crate) fn section(&self, statement: Statement<'_>) -> Option<&str> {
        self.boxes.get(statement.handle().index())?.section.as_deref()
    }

    /// Returns the style of a box.
    #[must_use]
    pub fn style(&self, statement: Statement<'_>) -> &'static BoxStyle {
        if self.section(statement).is_some() { &SECTION_STYLE } else { box_style(statement.kind()) }
    }

    /// Returns the caption of one statement.
    #[must_use]
    pub fn of(&self, statement: Statement<'_>) -> Caption {
        let hidden = self.hidden(statement);
        if let Some(title) = self.section(statement) {
            return Caption {
                heading: Some("Section".into()),
                marks: Vec::new(),
                title: Some(title.into()),
                text: String::new(),
                links: Vec::new(),
                sources: Vec::new(),
                is_thesis: self.is_thesis[statement.handle().index()],
                hidden: hidden.map(|hidden| hidden.to_string()),
            };
        }
        let index = statement.handle();
        let mut marks = Vec::new();
        if self.marks.is_unsupported(index) {
            marks.push("no source");
        }
        if self.marks.is_unanswered(index) {
            marks.push("no answer");
        }
        let ReadableText { text, links } = statement.readable();
        Caption {
            heading: self.heading(statement),
            marks,
            title: statement.title().map(str::to_owned),
            text,
            links,
            sources: self.sources(statement),
            is_thesis: self.is_thesis[index.index()],
            hidden: hidden.map(|hidden| format!("+ {hidden}")),
        }
    }

    /// Returns the classes of a box in HTML and SVG: its kind, followed by its states.
    #[must_use]
    pub fn classes(&self, statement: Statement<'_>) -> Vec<&'static str> {
        let index = statement.handle();
        let label = self.label(statement);
        let states = [
            (self.is_thesis[index.index()], "thesis"),
            (statement.holder().is_some(), "reported"),
            (statement.status() == Status::Implicit, "implicit"),
            (statement.status() == Status::Assumed, "assumed"),
            (statement.status() == Status::Conceded, "conceded"),
            (statement.status() == Status::Background, "background"),
            (self.marks.is_unsupported(index), "unsupported"),
            (self.marks.is_unanswered(index), "unanswered"),
            (label == Some(Label::In), Label::In.word()),
            (label == Some(Label::Out), Label::Out.word()),
            (label == Some(Label::Undecided), Label::Undecided.word()),
            (self.hidden(statement).is_some(), "folded"),
            (self.boxes.get(index.index()).is_some_and(|shown| shown.is_focus), "focus"),
        ];
        let states = states.into_iter().filter_map(|(is, class)| is.then_some(class));
        let kind = self.section(statement).map_or(statement.kind().word(), |_| "section-folded");
        std::iter::once(kind).chain(states).collect()
    }

    /// Returns the label of a statement, if labels are shown.
    fn label(&self, statement: Statement<'_>) -> Option<Label> {
        self.marks.label(statement.handle()).filter(|_| self.show.verdicts)
    }

    /// Returns the label of a step, if labels are shown.
    #[must_use]
    pub fn label_of_step(&self, step: StepIndex) -> Option<Label> {
        self.marks.label_of_step(step).filter(|_| self.show.verdicts)
    }

    fn heading(&self, statement: Statement<'_>) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        if self.is_thesis[statement.handle().index()] {
            parts.push("thesis".into());
        }
        if statement.kind() == StatementKind::Rebuttal {
            parts.push(self.sides.rebuttal_name(statement.handle()).into());
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
            let holder = shortened_at_word(holder, MOST_OF_NAME);
            parts.push(match statement.kind() {
                StatementKind::Rebuttal => holder.into(),
                _ => format!("view of {holder}"),
            });
        }
        if self.show.schemes {
            let schemes: indexmap::IndexSet<&str> = statement.steps_from().filter_map(Step::scheme).collect();
            parts.extend(schemes.into_iter().map(|scheme| format!("by {}", scheme_name(scheme))));
        }
        if self.show.weights {
            parts.push(format!("weight {}", statement.weight().get()));
        }
        parts.extend(self.label(statement).and_then(|label| Some(state_style(label.word())?.meaning.into())));
        let heading = parts.join(" · ");
        let mut letters = heading.chars();
        let heading: Option<String> =
            letters.next().map(|first| first.to_uppercase().chain(letters).collect());
        let id = self.show.ids.then(|| statement.id().to_owned());
        // An id is shown as written, without a capital.
        match (id, heading) {
            (Some(id), Some(heading)) => Some(format!("{id} · {heading}")),
            (id, heading) => id.or(heading),
        }
    }

    /// Returns the sources of a statement in a few words, each once.
    fn sources(&self, statement: Statement<'_>) -> Vec<SourceName> {
        let name = |(source, citation): (Source<'_>, &Citation)| {
            let name = isolate(one_line(&self.reference(source, citation)?));
            Some(SourceName { name, address: source.address() })
        };
        let link = |link: DataLink| {
            let name = isolate(one_line(&format!("link: {}", link.name())));
            SourceName { name, address: Some(link.address) }
        };
        let mut names: indexmap::IndexSet<SourceName> = statement.citations().filter_map(name).collect();
        if self.show.sources {
            names.extend(statement.data_links().into_iter().map(link));
        }
        names.into_iter().collect()
    }

    /// Returns a source, the locator in it, and the note that cites it, as far as they are shown.
    fn reference(&self, source: Source<'_>, citation: &Citation) -> Option<String> {
        let locator = citation.detail.as_ref().and_then(|detail| detail.locator.as_ref());
        let note = citation.note.map(|note| format!("n. {note}"));
        let locator = locator.map(|locator| shortened_at_word(locator.as_str(), MOST_OF_NAME).into_owned());
        let source = [Some(source.short_name()), locator];
        let verdict = citation.check().and_then(|check| verdict_words(check.verdict)).map(str::to_owned);
        let source = source.into_iter().chain([verdict]).flatten().filter(|_| self.show.sources);
        let parts: Vec<String> = source.chain(note.filter(|_| self.show.notes)).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// The words beside a source on which an editor's verdict is no plain yes.
const fn verdict_words(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Supports => None,
        Verdict::Partly => Some("confirmed in part"),
        Verdict::Contradicts => Some("says otherwise"),
        Verdict::Unreachable => Some("out of reach"),
    }
}

/// The most characters of a holder, a locator or the name of a scheme in a box. The page's panel shows them whole.
const MOST_OF_NAME: usize = 80;

/// Returns the name of a scheme as readers see it: `expert opinion` for `expert-opinion`.
pub(in crate::layout) fn scheme_name(scheme: &str) -> String {
    isolate(one_line(&shortened_at_word(&scheme.replace('-', " "), MOST_OF_NAME)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_named_for_readers() {
        let cases = [("expert-opinion", "expert opinion"), (" a \n b", "a b"), ("-", ""), ("专家", "专家")];
        for (scheme, name) in cases {
            assert_eq!(scheme_name(scheme), name);
        }
    }
}
