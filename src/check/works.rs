//! The works that a map or a text cites, for the rules that look at the records of works alone.

use std::borrow::Cow;

use super::analysis::Analysis;
use super::text::TextAnalysis;
use crate::model::{Extra, Origin, Source, Span, shortened};

/// All works of a map or a text.
#[derive(Debug)]
pub struct CitedWorks<'a> {
    works: Vec<CitedWork<'a>>,
}

/// A work that a map or a text cites.
#[derive(Clone, Debug)]
pub struct CitedWork<'a> {
    /// Its record in CSL-JSON.
    pub item: &'a Extra,
    pub(super) place: WorkPlace<'a>,
}

/// The place of the record of a work.
#[derive(Clone, Debug)]
pub(super) enum WorkPlace<'a> {
    /// A source of a map.
    Source(Source<'a>),
    /// A note or an entry of a list of references of a text: its number, and its name.
    Note(u32, String, Option<Span>),
    /// A passage of a text.
    Passage(Option<Span>),
}

impl<'a> CitedWorks<'a> {
    /// The sources of a map.
    pub(super) fn of_map(analysis: &'a Analysis<'_>) -> Self {
        let sources = analysis.map.sources();
        Self {
            works: sources
                .map(|source| CitedWork { item: source.item(), place: WorkPlace::Source(source) })
                .collect(),
        }
    }

    /// The works of a text.
    pub(super) fn of_text(text: &'a TextAnalysis<'_>) -> Self {
        let first_places = first_places(text);
        let works = text.citations.works.iter().zip(first_places).map(|(work, first)| {
            let place = match work.note {
                Some(note) => {
                    WorkPlace::Note(text.note_number(note), text.note_name(note), text.note_span(note, None))
                }
                None => WorkPlace::Passage(first),
            };
            CitedWork { item: &work.item, place }
        });
        Self { works: works.collect() }
    }

    /// The works, in order.
    pub fn iter(&self) -> impl Iterator<Item = &CitedWork<'a>> {
        self.works.iter()
    }
}

/// The place of the first citation of each work in the text itself.
fn first_places(text: &TextAnalysis<'_>) -> Vec<Option<Span>> {
    let mut places = vec![None; text.citations.works.len()];
    for citation in &text.citations.in_text {
        for &work in citation.references.iter().flat_map(|reference| &reference.works) {
            if let Some(place) = places.get_mut(work)
                && place.is_none()
            {
                *place = text.span(&citation.range);
            }
        }
    }
    places
}

impl CitedWork<'_> {
    /// The work as messages name it: the id of a source, the title of a work in a text.
    #[must_use]
    pub fn name(&self) -> Cow<'_, str> {
        let source = match &self.place {
            WorkPlace::Source(source) => return format!("`{}`", source.id()).into(),
            WorkPlace::Note(_, name, _) => format!("the work in {name}"),
            WorkPlace::Passage(_) => "the work".to_owned(),
        };
        self.text("title").map_or(source.into(), |title| format!("“{}”", shortened(title, 60)).into())
    }

    /// A member of its record that is text.
    #[must_use]
    pub fn text(&self, member: &str) -> Option<&str> {
        self.item.get(member)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    /// Its type, such as `book`.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.text("type").unwrap_or("")
    }
}

/// True unless a source is an entry of a file beside the map that this map does not cite.
pub(super) fn is_of_map(source: Source<'_>) -> bool {
    source.origin() == Origin::Own || source.cited_by().next().is_some()
}
