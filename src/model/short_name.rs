//! Short names of sources and steps.

use serde_json::Value;

use super::graph::{Source, Step};

/// The most premises that the name of a step may hold.
const MOST_PREMISES: usize = 20;

impl Step<'_> {
    /// Its id, or only the beginning of a derived id that many premises make long. A message for each premise would
    /// otherwise take space quadratic in their number.
    #[must_use]
    pub fn short_id(self) -> String {
        let mut premises = self.premises();
        match (premises.next(), premises.nth(MOST_PREMISES)) {
            (Some(first), Some(_)) if self.given_id().is_none() => format!("{}+…", first.id()),
            _ => self.id(),
        }
    }
}

/// The most characters of a title that stand in for an author.
const TITLE_LENGTH: usize = 24;

impl Source<'_> {
    /// Author and year as in running text: `Lyon 2014`, `Byler & Xiao 2018`, `Shaw et al. 2019`; without an author the
    /// beginning of its title, without that its id.
    #[must_use]
    pub fn short_name(self) -> String {
        let name = self.authors().or_else(|| self.short_title()).unwrap_or_else(|| self.id().to_owned());
        self.year().map_or_else(|| name.clone(), |year| format!("{name} {year}"))
    }

    fn authors(self) -> Option<String> {
        let names: Vec<&str> = self.item().get("author")?.as_array()?.iter().filter_map(family).collect();
        match names[..] {
            [] => None,
            [one] => Some(one.to_owned()),
            [one, two] => Some(format!("{one} & {two}")),
            [first, ..] => Some(format!("{first} et al.")),
        }
    }

    fn short_title(self) -> Option<String> {
        let title = ["title-short", "title"].iter().find_map(|&field| self.item().get(field)?.as_str())?;
        if title.chars().count() <= TITLE_LENGTH {
            return Some(title.to_owned());
        }
        let start: String = title.chars().take(TITLE_LENGTH).collect();
        let whole_words = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
        Some(format!("{whole_words}…"))
    }

    fn year(self) -> Option<String> {
        let issued = self.item().get("issued")?;
        let first = issued.get("date-parts").and_then(|parts| parts.get(0)?.get(0));
        match first {
            Some(Value::Number(year)) => Some(year.to_string()),
            Some(Value::String(year)) => Some(year.clone()),
            _ => None,
        }
    }
}

fn family(name: &Value) -> Option<&str> {
    ["family", "literal", "given"].iter().find_map(|&part| name.get(part)?.as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::model::{Draft, SourceDraft};

    #[test]
    fn sources_are_named_by_author_and_year_or_title_or_id() {
        let name = |fields: &[(&str, serde_json::Value)]| {
            let source = SourceDraft::new("key").unwrap();
            let source =
                fields.iter().fold(source, |source, (field, value)| source.with(field, value.clone()));
            Draft::new().with_source(source).build().sources().next().unwrap().short_name()
        };
        let family = |name: &str| json!({ "family": name });
        let issued = ("issued", json!({ "date-parts": [[2014, 7]] }));
        assert_eq!(name(&[]), "key");
        assert_eq!(name(std::slice::from_ref(&issued)), "key 2014");
        assert_eq!(name(&[("author", json!([family("Lyon")])), issued.clone()]), "Lyon 2014");
        assert_eq!(name(&[("author", json!([family("A"), family("B")]))]), "A & B");
        assert_eq!(
            name(&[("author", json!([family("A"), family("B"), family("C")])), issued]),
            "A et al. 2014"
        );
        assert_eq!(name(&[("author", json!([{ "literal": "UN" }])), ("title", json!("T"))]), "UN");
        assert_eq!(
            name(&[("title", json!("A title that is far too long for a box"))]),
            "A title that is far too…"
        );
    }
}
