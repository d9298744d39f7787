//! The description of a source in one line.

use serde_json::Value;

use super::graph::Source;
use super::markup::without_markup;
use super::short_name::NAMED;

/// The fields of a source that say where it was published, in reading order.
const PUBLISHED: &[&str] = &["container-title", "publisher", "publisher-place", "volume", "issue", "page"];

impl Source<'_> {
    /// Its people, title, place of publication and date, as far as the item has them, without its address:
    /// `Ann Lee. Streets. Oxford, 12. 2019-05`.
    #[must_use]
    pub fn description(self) -> String {
        let field = |name: &str| match self.item().get(name)? {
            Value::String(text) => Some(without_markup(text).into_owned()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let people =
            |&variable: &&str| names(self.item().get(variable)?).map(|names| with_role(&names, variable));
        let authors = NAMED.iter().find_map(people);
        let published: Vec<String> = PUBLISHED.iter().filter_map(|name| field(name)).collect();
        let parts = [authors, field("title"), Some(published.join(", ")), self.issued()];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
        parts.join(". ")
    }
}

/// Names with the role of the people, unless they are the authors.
fn with_role(names: &str, variable: &str) -> String {
    if variable == "author" { names.to_owned() } else { format!("{names} ({variable})") }
}

/// The names in a list; `None` if there are none.
fn names(people: &Value) -> Option<String> {
    let name = |author: &Value| {
        let part = |name: &str| author.get(name)?.as_str().map(str::to_owned);
        part("literal").or_else(|| match (part("given"), part("family")) {
            (Some(given), Some(family)) => Some(format!("{given} {family}")),
            (given, family) => family.or(given),
        })
    };
    let names: Vec<String> = people.as_array()?.iter().filter_map(name).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::model::{Draft, SourceDraft};

    #[test]
    fn a_source_without_an_author_is_described_by_its_editor() {
        let lee = json!([{ "family": "Lee", "given": "Ann" }]);
        for (variables, text) in [
            (&["author", "editor"][..], "Ann Lee. Streets"),
            (&["editor"], "Ann Lee (editor). Streets"),
            (&["translator"], "Ann Lee (translator). Streets"),
            (&[], "Streets"),
        ] {
            let source = SourceDraft::new("lee").unwrap().with("title", "Streets");
            let source = variables.iter().fold(source, |source, variable| source.with(variable, lee.clone()));
            let map = Draft::new().with_source(source).build();
            assert_eq!(map.sources().next().unwrap().description(), text);
        }
    }
}
