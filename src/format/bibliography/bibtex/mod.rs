//! BibTeX and BibLaTeX as CSL-JSON items. An entry that cannot be read costs only that entry, with a warning.
//!
//! `syntax` finds the entries, `macros` joins the pieces of their values, `inherit` adds the fields of other entries, and
//! `item` makes an item of each. No step recurses, and each takes linear time: see the bounds in `macros` and `inherit`.

mod fields;
mod inherit;
mod item;
mod macros;
mod syntax;
mod types;

use std::borrow::Cow;

use super::contents::{Contents, UniqueItems};
use crate::diagnostic::Fault;
use crate::model::Span;
use inherit::{Family, FieldText, Record};
use macros::{Budget, Macros};
use syntax::{Blocks, Entry};

/// Reads a file. Without any entry, macro or comment it is not BibTeX, and there is nothing to return.
pub(super) fn read(text: &str) -> Option<Contents> {
    let mut blocks = syntax::read(text);
    if !blocks.is_bibtex {
        return None;
    }
    let mut budget = Budget::new(text.len());
    let mut warnings = std::mem::take(&mut blocks.warnings);
    let records = records(&blocks, &mut budget, &mut warnings);
    let mut family = Family::new(&records);
    let mut texts = item::Texts::default();
    let mut items = UniqueItems::default();
    for (index, record) in records.iter().enumerate().filter(|(_, record)| record.kind != types::DATA) {
        let fields = family.fields(index, &mut budget, &mut warnings);
        let item = item::item(record.kind, record.key, &fields, &mut texts);
        let name = Span::new(record.at..record.at + 1);
        items.add(item, record.at..record.end, name, &mut warnings);
    }
    let help = "to choose a key yourself, write it first, such as `@book{lee-2019, title = …`";
    let items = items.with_keys(help, &mut warnings);
    warnings.append(&mut texts.warnings);
    let broken = blocks.broken;
    warnings.extend(broken.iter().map(|broken| broken.fault.clone()));
    warnings.sort_by_key(|warning| warning.span);
    let keyed = broken.into_iter().filter_map(|broken| Some((broken.key?.to_owned(), broken.fault)));
    Some(Contents { items, faults: Vec::new(), warnings, unreadable: keyed.collect() })
}

/// The entries of a file with their values as texts.
fn records<'a>(blocks: &'a Blocks<'a>, budget: &mut Budget, warnings: &mut Vec<Fault>) -> Vec<Record<'a>> {
    let mut macros = Macros::new(&blocks.macros, budget, warnings);
    let mut record = |entry: &'a Entry<'a>| {
        let mut fields: Vec<FieldText<'a>> = Vec::with_capacity(entry.fields.len());
        for field in &entry.fields {
            let name = if field.name.bytes().any(|byte| byte.is_ascii_uppercase()) {
                Cow::Owned(field.name.to_ascii_lowercase())
            } else {
                Cow::Borrowed(field.name)
            };
            let text = macros.expand(&field.pieces, budget, warnings);
            fields.push(FieldText { name, text, at: field.at });
        }
        Record { kind: &entry.kind, key: entry.key, at: entry.at, end: entry.end, fields }
    };
    blocks.entries.iter().map(&mut record).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn items(file: &str) -> Vec<Value> {
        read(file).unwrap().items.into_iter().map(|(item, _)| item).collect()
    }

    #[test]
    fn entries_become_csl_items() {
        let file = r"
            @book{lee-2019, author = {Lee, Ann and von Ode, Jan}, title = {Streets {Counted}}, subtitle = {A Census},
                  year = 2019, publisher = {Harbour Press}, address = {Port}, shelf = {B 7}}
            @article{ode:2015, author = {{United Nations}}, journal = {Journal of Towns}, title = {Who Watches},
                     date = {2015-03-02}, volume = 3, number = 1, pages = {10--12}, url = {https://example.org/a_b}}";
        let items = items(file);
        assert_eq!(
            items[0],
            json!({ "id": "lee-2019", "type": "book", "title": "Streets Counted: A Census",
                "author": [{ "family": "Lee", "given": "Ann" },
                           { "family": "Ode", "given": "Jan", "non-dropping-particle": "von" }],
                "publisher": "Harbour Press", "publisher-place": "Port", "issued": { "date-parts": [[2019]] },
                "custom": { "shelf": "B 7" } })
        );
        assert_eq!(
            items[1],
            json!({ "id": "ode:2015", "type": "article-journal", "title": "Who Watches",
                "author": [{ "literal": "United Nations" }], "container-title": "Journal of Towns", "volume": "3",
                "issue": "1", "page": "10-12", "URL": "https://example.org/a_b",
                "issued": { "date-parts": [[2015, 3, 2]] } })
        );
    }
}
