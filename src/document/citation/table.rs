//! Descriptions of works in many styles, and the records that they make: `strings.jsonl`, one a line.
//!
//! `UPDATE=1` writes the records anew; each change to one is read before it is kept.

use serde_json::{Map, Value};

use super::record;
use crate::document::Language;
use crate::document::article::NoteKind;

const STRINGS: &str = include_str!("strings.jsonl");

fn read(line: &Value) -> Value {
    let text = |name: &str| line[name].as_str().unwrap();
    let language = Language::from_word(text("language")).unwrap();
    let kind = NoteKind::from_word(text("kind")).unwrap();
    let fields = record::read(text("text"), &[], kind, language);
    let mut read: Map<String, Value> =
        ["language", "kind", "text"].iter().map(|name| ((*name).to_owned(), line[name].clone())).collect();
    read.insert("item".to_owned(), Value::Object(fields.item()));
    if let Some(locator) = fields.locator {
        read.insert("locator".to_owned(), Value::from(locator));
    }
    Value::Object(read)
}

#[test]
fn descriptions_in_all_styles_become_records() {
    let lines: Vec<Value> = STRINGS.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.len() >= 80);
    if std::env::var_os("UPDATE").is_some() {
        let text: String = lines.iter().map(|line| format!("{}\n", read(line))).collect();
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/document/citation/strings.jsonl"), text)
            .unwrap();
        return;
    }
    let wrong: Vec<String> = lines
        .iter()
        .filter(|line| read(line) != **line)
        .map(|line| format!("{line}\nis read as\n{}", read(line)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
