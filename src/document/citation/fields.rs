//! The fields of a work, as they are found in its description.

use serde_json::Value;

use super::extract::Extracts;
use super::fold;
use super::names::Names;
use crate::model::Extra;

/// The fields of a work, under their names in CSL-JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fields {
    pub(super) kind: Option<&'static str>,
    pub(super) title: Option<String>,
    pub(super) authors: Names,
    pub(super) editors: Names,
    pub(super) translators: Names,
    pub(super) container: Option<String>,
    pub(super) collection: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) place: Option<String>,
    pub(super) event_place: Option<String>,
    pub(super) authority: Option<String>,
    pub(super) genre: Option<String>,
    pub(super) edition: Option<String>,
    pub(super) volume: Option<String>,
    pub(super) issue: Option<String>,
    pub(super) number: Option<String>,
    pub(super) page: Option<String>,
    pub(super) issued: Option<Value>,
    /// The year of the first edition.
    pub(super) original: Option<i64>,
    /// `forthcoming` and the like.
    pub(super) status: Option<String>,
    pub(super) letter: Option<char>,
    pub(super) accessed: Option<Value>,
    pub(super) address: Option<String>,
    pub(super) doi: Option<String>,
    pub(super) isbn: Option<String>,
    pub(super) archive: Option<String>,
    pub(super) archive_location: Option<String>,
    /// What nothing is known of.
    pub(super) note: Option<String>,
    pub(super) locator: Option<String>,
    /// The pages that the description gives, and each as a place in the work.
    pub(super) pages: Vec<(String, Option<String>)>,
    /// A word says what kind of source it is.
    pub(super) is_sure: bool,
    /// The title stands in quotation marks.
    pub(super) is_quoted: bool,
}

impl Fields {
    pub(super) fn add(&mut self, extracts: &Extracts) {
        self.address.clone_from(&extracts.address);
        self.doi.clone_from(&extracts.doi);
        self.accessed.clone_from(&extracts.accessed);
        self.isbn.clone_from(&extracts.isbn);
    }

    /// The number of fields that a short form does not have.
    pub(super) fn weight(&self) -> usize {
        let texts = [
            &self.container,
            &self.publisher,
            &self.place,
            &self.volume,
            &self.issue,
            &self.page,
            &self.address,
            &self.doi,
            &self.number,
            &self.authority,
        ];
        let texts = texts.into_iter().filter(|text| text.is_some()).count();
        texts + usize::from(self.issued.is_some())
    }

    /// The work in CSL-JSON.
    pub(super) fn item(&self) -> Extra {
        let mut item = Extra::new();
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                item.insert(name.to_owned(), value);
            }
        };
        let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty()).map(Value::from);
        let names = |names: &Names| (!names.list.is_empty()).then(|| names.items());
        put("type", Some(Value::from(self.kind.unwrap_or("document"))));
        put("title", text(&self.title));
        put("author", names(&self.authors));
        put("editor", names(&self.editors));
        put("translator", names(&self.translators));
        put("container-title", text(&self.container));
        put("collection-title", text(&self.collection));
        put("genre", text(&self.genre));
        put("authority", text(&self.authority));
        put("edition", text(&self.edition));
        put("volume", text(&self.volume));
        put("issue", text(&self.issue));
        put("number", text(&self.number));
        put("page", text(&self.page));
        put("issued", self.issued.clone());
        put("original-date", self.original.map(super::dates::of_year));
        put("status", text(&self.status));
        put("publisher", text(&self.publisher));
        put("publisher-place", text(&self.place));
        put("event-place", text(&self.event_place));
        put("archive", text(&self.archive));
        put("archive_location", text(&self.archive_location));
        put("accessed", self.accessed.clone());
        put("URL", text(&self.address));
        put("DOI", text(&self.doi));
        put("ISBN", text(&self.isbn));
        put("note", text(&self.note));
        item
    }

    /// The names for comparison: of the authors, or of the editors.
    pub(super) fn keys(&self) -> Vec<String> {
        let keys = self.authors.keys();
        if keys.is_empty() { self.editors.keys() } else { keys }
    }

    /// True if the person of a name has a given name that begins as `given` does.
    pub(super) fn has_given(&self, keys: &[String], given: &str) -> bool {
        let people = self.authors.list.iter().chain(&self.editors.list);
        people.filter(|name| keys.contains(&name.key())).any(|name| name.fits_given(given))
    }

    /// True for a source that is known by its day or its place in an archive rather than by a title.
    pub(super) fn is_primary(&self) -> bool {
        const PRIMARY: &[&str] =
            &["interview", "personal_communication", "manuscript", "speech", "post", "broadcast", "hearing"];
        self.archive.is_some()
            || self.kind.is_some_and(|kind| PRIMARY.contains(&kind))
            || (self.title.is_none() && self.container.is_some() && self.issued.is_some())
            || (self.is_sure && self.weight() > 0)
    }

    /// The words of the title for comparison; those of the whole, where the work has no title of its own.
    pub(super) fn title_words(&self) -> Vec<String> {
        self.title.as_deref().or(self.container.as_deref()).map_or_else(Vec::new, fold::title)
    }

    /// Takes over what `other`, a description of the same work, has in addition. The place that is meant is that of each
    /// description.
    pub(super) fn fill(&mut self, other: &Self) {
        // Every field is named, so that none is forgotten.
        let Self {
            kind,
            title,
            authors,
            editors,
            translators,
            container,
            collection,
            publisher,
            place,
            event_place,
            authority,
            genre,
            edition,
            volume,
            issue,
            number,
            page,
            issued,
            original,
            status,
            letter,
            accessed,
            address,
            doi,
            isbn,
            archive,
            archive_location,
            note,
            locator: _,
            pages: _,
            is_sure,
            is_quoted,
        } = other;
        let texts = [
            (&mut self.title, title),
            (&mut self.container, container),
            (&mut self.collection, collection),
            (&mut self.publisher, publisher),
            (&mut self.place, place),
            (&mut self.event_place, event_place),
            (&mut self.authority, authority),
            (&mut self.genre, genre),
            (&mut self.edition, edition),
            (&mut self.volume, volume),
            (&mut self.issue, issue),
            (&mut self.number, number),
            (&mut self.page, page),
            (&mut self.status, status),
            (&mut self.address, address),
            (&mut self.doi, doi),
            (&mut self.isbn, isbn),
            (&mut self.archive, archive),
            (&mut self.archive_location, archive_location),
            (&mut self.note, note),
        ];
        for (mine, others) in texts {
            if mine.is_none() {
                mine.clone_from(others);
            }
        }
        for (mine, others) in [(&mut self.issued, issued), (&mut self.accessed, accessed)] {
            if mine.is_none() {
                mine.clone_from(others);
            }
        }
        let names = [
            (&mut self.authors, authors),
            (&mut self.editors, editors),
            (&mut self.translators, translators),
        ];
        for (mine, others) in names {
            if mine.list.is_empty() {
                mine.clone_from(others);
            }
        }
        self.original = self.original.or(*original);
        self.letter = self.letter.or(*letter);
        self.is_sure |= is_sure;
        self.is_quoted |= is_quoted;
        if matches!(self.kind, None | Some("document")) {
            self.kind = *kind;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_description_adds_its_fields() {
        let text = |text: &str| Some(text.to_owned());
        let mut first = Fields { kind: Some("document"), title: text("Dust"), ..Fields::default() };
        let second = Fields {
            kind: Some("book"),
            title: text("Dust: A History"),
            translators: Names::institution("Ode"),
            collection: text("Studies"),
            genre: text("thesis"),
            event_place: text("Kassel"),
            letter: Some('b'),
            original: Some(1867),
            locator: text("p. 5"),
            ..Fields::default()
        };
        first.fill(&second);
        let wanted = Fields { title: text("Dust"), locator: None, ..second };
        assert_eq!(first, wanted);
    }
}
