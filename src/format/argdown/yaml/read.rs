//! The YAML of data blocks and front matter: values, the spans of their keys, and faults at their positions in the
//! text.
//!
//! The parser reports events with positions, from which `build` makes values. Plain words follow YAML's core schema:
//! `yes` is a text, `true` is not, and a date is a text.

use std::ops::Range;

use serde_json::{Map, Value};

use super::aliases::AliasBudget;
use super::bare_words::KeptIn;
use super::build::read;
use super::scalar::plain;
use super::style::YamlStyle;
use crate::format::argdown::document::parts::{Data, DataKey};
use crate::format::argdown::shared::issues::{self, Issues};
use crate::model::Span;

/// The YAML in `block`, a part of `text` whose first and last bytes are `{` and `}`.
pub(crate) fn block(
    text: &str,
    block: Range<usize>,
    budget: &mut AliasBudget,
    issues: &mut Issues,
) -> Option<Data> {
    if let Some((values, keys)) = simple(&text[block.clone()], block.start) {
        return Some(Data { values, keys, span: Span::new(block) });
    }
    let (inner, style) = inside(text, block.clone());
    let yaml = &text[inner.clone()];
    let mut data = match read(yaml, inner.start, style, KeptIn::Extra, budget, issues)? {
        (Value::Object(values), keys) => Data { values, keys, span: None },
        (Value::Null, _) => Data::default(),
        _ => {
            issues.fault(block, &issues::NO_MAPPING);
            return None;
        }
    };
    data.span = Span::new(block);
    data.keys.shrink_to_fit();
    Some(data)
}

/// The YAML of the front matter in `block`, between lines of `=`. Front matter that is not a mapping counts as empty.
pub(crate) fn front_matter(
    text: &str,
    block: Range<usize>,
    budget: &mut AliasBudget,
    issues: &mut Issues,
) -> Data {
    let whole = &text[block.clone()];
    let start = block.start + (whole.len() - whole.trim_start_matches('=').len());
    let end = block.start + whole.trim_end_matches('=').len();
    let inner = start..end.max(start);
    let mut data = match read(
        &text[inner.clone()],
        inner.start,
        YamlStyle::Block,
        KeptIn::FrontMatter,
        budget,
        issues,
    ) {
        Some((Value::Object(values), keys)) => Data { values, keys, span: None },
        _ => Data::default(),
    };
    data.span = Span::new(block);
    data
}

/// The longest key of a simple mapping; YAML allows a thousand characters.
const SIMPLE_KEY: usize = 64;

/// Reads the most common data blocks, such as `{source: lee-2019, locator: p. 14}`: words and numbers on one line.
/// Returns `None` for anything else, which the YAML parser reads. It agrees with that parser and takes a tenth of the
/// time.
fn simple(block: &str, offset: usize) -> Option<(Map<String, Value>, Vec<DataKey>)> {
    let inner = block.strip_prefix('{')?.strip_suffix('}')?;
    // Exact room for the usual few: maps hold many such blocks.
    let count = inner.split(',').take(8).count();
    let (mut values, mut keys) = (Map::with_capacity(count), Vec::with_capacity(count));
    let mut at = 1;
    for pair in inner.split(',') {
        let (name, value) = pair.split_once(": ")?;
        let place = |part: &str, from: usize| {
            let start = at + from + (part.len() - part.trim_start_matches(' ').len());
            Span::new(offset + start..offset + start + part.trim_matches(' ').len())
        };
        let (span, value_span) = (place(name, 0), place(value, name.len() + 2));
        let (name, value) = (name.trim_start_matches(' '), value.trim_matches(' '));
        let is_key = name.len() <= SIMPLE_KEY && is_simple(name, b"-_") && plain(name).is_string();
        if !is_key || !is_simple(value, b"-_./ ") || values.contains_key(name) {
            return None;
        }
        values.insert(name.to_owned(), plain(value));
        keys.push(DataKey {
            name: name.into(),
            span,
            value: value_span,
            inner: Vec::new(),
            is_bare_word: false,
        });
        at += pair.len() + 1;
    }
    Some((values, keys))
}

/// Returns true if a text begins with a letter or digit and contains only those and `others`.
fn is_simple(text: &str, others: &[u8]) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
}

/// The YAML in a data block: without its braces if a line break follows the first.
fn inside(text: &str, block: Range<usize>) -> (Range<usize>, YamlStyle) {
    let inner = block.start + 1..block.end - 1;
    let first_line = text[inner.clone()].trim_start_matches([' ', '\t']);
    let skipped = text[inner.clone()].len() - first_line.len();
    let breaks = first_line.len() - first_line.trim_start_matches(['\r', '\n']).len();
    if breaks == 0 {
        return (block, YamlStyle::Flow);
    }
    let first_break = if first_line.starts_with("\r\n") { 2 } else { 1 };
    (inner.start + skipped + first_break..inner.end, YamlStyle::Block)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Pieces of data, and of text that resembles data.
    const PIECES: &[&str] = &[
        "{",
        "}",
        ",",
        ", ",
        " ,",
        ": ",
        ":",
        " : ",
        ":  ",
        " ",
        "\n",
        "\t",
        "a",
        "b-1",
        "source",
        "p. 14",
        "1",
        "-1",
        "1.5",
        "1e5",
        "0x1f",
        "007",
        "2019-05-04",
        "true",
        "Null",
        "~",
        "#",
        " #x",
        "- ",
        "-",
        "--",
        "---",
        "?",
        "'",
        "\"",
        "[",
        "]",
        "&x",
        "*x",
        "!t",
        "|",
        ">",
        "%",
        "@",
        "`",
        "\\",
        "<<",
        "é",
        "\u{a0}",
        "a/b",
        "_",
        ".",
        "..",
        ":x",
        "x:",
        "://",
    ];

    fn blocks() -> impl Strategy<Value = String> {
        let piece = || prop::sample::select(PIECES);
        let any = prop::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.concat());
        let pair = (piece(), prop::sample::select(&[": ", ":", " : ", ":   "][..]), piece(), piece());
        let pair = pair.prop_map(|(key, colon, value, rest)| format!("{key}{colon}{value}{rest}"));
        let near = prop::collection::vec(pair, 1..4).prop_map(|pairs| pairs.join(", "));
        prop_oneof![any, near].prop_map(|inner| format!("{{{inner}}}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// Everything that `simple` reads, the YAML parser reads in the same way.
        #[test]
        fn simple_mappings_are_what_yaml_says(block in blocks()) {
            if let Some((values, keys)) = simple(&block, 7) {
                let mut issues = Issues::default();
                let read = read(&block, 7, YamlStyle::Flow, KeptIn::Extra, &mut AliasBudget::default(), &mut issues);
                prop_assert!(issues.faults.is_empty(), "{block}: {:?}", issues.faults);
                prop_assert_eq!(read, Some((Value::Object(values), keys)), "{}", block);
            }
        }
    }

    #[test]
    fn what_people_write_is_simple() {
        for block in
            ["{source: lee-2019, locator: p. 14}", "{a: 1}", "{kind: evidence,  weight: 0.5 , x: a b}"]
        {
            assert!(simple(block, 0).is_some(), "{block}");
        }
        for block in
            ["{}", "{a: [1]}", "{a: 'x'}", "{a: 1, a: 2}", "{a: b: c}", "{a: }", "{true: 1}x", "{a: 1,}"]
        {
            assert!(simple(block, 0).is_none(), "{block}");
        }
    }
}
