//! The YAML of data blocks and front matter: values, where their keys stand, and faults at their place in the text.
//!
//! The parser that is used reports events with places; values are built from them on a list, not by recursion. What a
//! plain word means is said by YAML's core schema: `yes` is a word, `true` is not, and a date is what was written.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Number, Value};

use crate::format::argdown::document::parts::{Data, Key};
use crate::format::argdown::shared::issues::{self, Issues};
use crate::model::{Span, shortened};

/// How deep values may nest: what builds and drops JSON values recurses.
const DEEPEST: usize = 100;
/// How many values the aliases of one block may repeat.
const MOST_REPEATED: usize = 10_000;

/// The YAML in `block`, a part of `text` whose first and last bytes are `{` and `}`.
pub(crate) fn block(text: &str, block: Range<usize>, issues: &mut Issues) -> Option<Data> {
    if let Some((values, keys)) = simple(&text[block.clone()], block.start) {
        return Some(Data { values, keys, span: Span::new(block) });
    }
    let (inner, is_block) = inside(text, block.clone());
    let yaml = &text[inner.clone()];
    let mut data = match read(yaml, inner.start, is_block, issues)? {
        (Value::Object(values), keys) => Data { values, keys, span: None },
        (Value::Null, _) => Data::default(),
        _ => {
            issues.fault(block, &issues::NO_MAPPING);
            return None;
        }
    };
    data.span = Span::new(block);
    Some(data)
}

/// The YAML of the front matter in `block`, between lines of `=`. What is no mapping says nothing.
pub(crate) fn front_matter(text: &str, block: Range<usize>, issues: &mut Issues) -> Data {
    let whole = &text[block.clone()];
    let start = block.start + (whole.len() - whole.trim_start_matches('=').len());
    let end = block.start + whole.trim_end_matches('=').len();
    let inner = start..end.max(start);
    let mut data = match read(&text[inner.clone()], inner.start, true, issues) {
        Some((Value::Object(values), keys)) => Data { values, keys, span: None },
        _ => Data::default(),
    };
    data.span = Span::new(block);
    data
}

/// The longest key of a simple mapping; YAML allows a thousand characters.
const SIMPLE_KEY: usize = 64;

/// What most data blocks are: `{source: lee-2019, locator: p. 14}`, words and numbers on one line. None where it is anything
/// else, which the parser of YAML reads; where both read a block they agree, and this takes a tenth of the time.
fn simple(block: &str, offset: usize) -> Option<(Map<String, Value>, Vec<Key>)> {
    let inner = block.strip_prefix('{')?.strip_suffix('}')?;
    let (mut values, mut keys) = (Map::new(), Vec::new());
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
        keys.push(Key { name: name.into(), span, value: value_span, inner: Vec::new() });
        at += pair.len() + 1;
    }
    Some((values, keys))
}

/// Whether a text begins with a letter or digit and holds nothing but those and `others`.
fn is_simple(text: &str, others: &[u8]) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
}

/// What of a data block is YAML: without its braces where a line break follows the first.
fn inside(text: &str, block: Range<usize>) -> (Range<usize>, bool) {
    let inner = block.start + 1..block.end - 1;
    let first_line = text[inner.clone()].trim_start_matches([' ', '\t']);
    let skipped = text[inner.clone()].len() - first_line.len();
    let breaks = first_line.len() - first_line.trim_start_matches(['\r', '\n']).len();
    if breaks == 0 {
        return (block, false);
    }
    let first_break = if first_line.starts_with("\r\n") { 2 } else { 1 };
    (inner.start + skipped + first_break..inner.end, true)
}

/// What the parser of YAML says behind a tab.
const TABS: &str = "tabs disallowed";

/// What the parser of YAML says, and what people are told.
const PLAIN_WORDS: &[(&str, &str)] = &[
    (TABS, "a tab that indents a line; YAML wants blanks"),
    ("expected <document start>", "a line that is indented less than the first one"),
    ("mapping values are not allowed", "a second `:` in one value, or a line that is indented too far"),
    ("expected '-' indicator", "a key between the items of a list"),
    ("flow mapping, did not find", "something other than `,` or `}` after a value"),
    ("flow sequence, did not find", "something other than `,` or `]` after an item"),
    ("unclosed quote", "a quotation mark that nothing closes"),
    ("unclosed bracket", "a bracket that nothing closes"),
    ("mismatched bracket", "brackets that do not match"),
    ("unexpected character", "a character with which no plain text begins"),
    ("simple key expected", "a line without a key and a `:`"),
    ("trailing content", "something after a quotation mark that closes"),
    ("unknown anchor", "`*`, which names what was said before, and nothing of that name"),
];

/// What is wrong with some YAML, and what would mend it.
fn in_plain_words(error: &str, is_block: bool) -> (String, &'static str) {
    let known = PLAIN_WORDS.iter().find(|(words, _)| error.contains(words));
    let what = known.map_or(error, |(_, what)| what);
    let help = if is_block {
        "one `key: value` a line; put a text with `: ` or ` #` in it between quotation marks"
    } else {
        "`{key: value, list: [a, b]}`; put a text with `:`, `,`, brackets or braces between quotation marks"
    };
    (format!("this data cannot be read: {what}"), help)
}

/// Up to here, every whole number is exact as a floating point number.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A list or mapping that is being read.
enum Open {
    List(Vec<Value>),
    Mapping(Mapping),
}

#[derive(Default)]
struct Mapping {
    values: Map<String, Value>,
    /// The key whose value comes next.
    key: Option<MappingKey>,
    /// What `<<` brings in: mappings whose keys count where there are no others of their name.
    merged: Vec<Value>,
}

struct MappingKey {
    name: String,
    range: Range<usize>,
    /// Whether it is the `<<` of a merge.
    merges: bool,
}

struct Frame {
    open: Open,
    /// Where it begins in the YAML.
    start: usize,
    /// The number by which aliases name it; 0 where none does.
    anchor: usize,
    /// Its position among the places.
    place: Option<usize>,
}

/// A value that ended, and what there is to know of it.
struct Ended {
    range: Range<usize>,
    anchor: usize,
    /// Its position among the places.
    place: Option<usize>,
    /// Whether it is the plain word `<<`.
    is_merge: bool,
}

struct Builder<'a> {
    yaml: &'a str,
    /// Where the YAML begins in the text.
    offset: usize,
    issues: &'a mut Issues,
    open: Vec<Frame>,
    anchored: HashMap<usize, Value>,
    repeated: usize,
    keys: Vec<Key>,
    /// The places of what is in the value of the top level that is being read.
    inner: Vec<Option<Span>>,
    /// Whether keys were merged into that value, so that its places are not those of the text.
    is_merged: bool,
    root: Option<Value>,
}

fn read(yaml: &str, offset: usize, is_block: bool, issues: &mut Issues) -> Option<(Value, Vec<Key>)> {
    let mut builder = Builder {
        yaml,
        offset,
        issues,
        open: Vec::new(),
        anchored: HashMap::new(),
        repeated: 0,
        keys: Vec::new(),
        inner: Vec::new(),
        is_merged: false,
        root: None,
    };
    for event in Parser::new_from_str(yaml) {
        match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                builder.event(event, range)?;
            }
            Err(error) => {
                let marker = error.marker();
                let at = marker.byte_offset().unwrap_or(0).min(yaml.len());
                let at = crate::diagnostic::char_start(yaml, at);
                // What is missing at the end is missed at the last line.
                let at = if at == yaml.len() { yaml.trim_end().len().saturating_sub(1) } else { at };
                let at = crate::diagnostic::char_start(yaml, at);
                let is_behind_tab = error.info().contains(TABS) && yaml[..at].ends_with('\t');
                let at = at - usize::from(is_behind_tab);
                let width = yaml[at..].chars().next().map_or(0, char::len_utf8);
                let (message, help) = in_plain_words(&error.info(), is_block);
                builder.issues.fault_with(offset + at..offset + at + width, message, help);
                return None;
            }
        }
    }
    let Builder { root, keys, .. } = builder;
    Some((root.unwrap_or(Value::Null), keys))
}

impl Builder<'_> {
    /// Takes in one event; none where the block cannot be read.
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Option<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = tag.as_ref().is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
                let is_plain = style == ScalarStyle::Plain && !is_text;
                let is_merge = is_plain && text == "<<";
                let value = if is_plain { plain(&text) } else { Value::String(text.into_owned()) };
                let place = self.add_place(&range);
                self.value(value, Ended { range, anchor, place, is_merge })
            }
            Event::SequenceStart(_, id, _) => self.begin(Open::List(Vec::new()), range, id),
            Event::MappingStart(_, id, _) => self.begin(Open::Mapping(Mapping::default()), range, id),
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end),
            Event::Alias(id) => self.repeat(id, range),
            _ => Some(()),
        }
    }

    fn fault(&mut self, range: Range<usize>, message: String, help: &str) -> Option<()> {
        let range = self.offset + range.start..self.offset + range.end;
        self.issues.fault_with(range, message, help);
        None
    }

    /// The place of a part of the YAML in the text, without the blanks that follow it.
    fn place(&self, range: &Range<usize>) -> Option<Span> {
        let end = self.yaml[..range.end].trim_end().len().max(range.start);
        Span::new(self.offset + range.start..self.offset + end)
    }

    /// Notes the place of what is deeper in than the top level, whose keys have their own.
    fn add_place(&mut self, range: &Range<usize>) -> Option<usize> {
        (self.open.len() > 1).then(|| {
            self.inner.push(self.place(range));
            self.inner.len() - 1
        })
    }

    fn begin(&mut self, open: Open, range: Range<usize>, anchor: usize) -> Option<()> {
        if self.open.len() == DEEPEST {
            let message = format!("data nests deeper than {DEEPEST} levels");
            return self.fault(range, message, "say it in fewer levels");
        }
        let place = self.add_place(&range);
        self.open.push(Frame { open, start: range.start, anchor, place });
        Some(())
    }

    fn end(&mut self, end: usize) -> Option<()> {
        let Frame { open, start, anchor, place } = self.open.pop()?;
        let range = start..end.max(start);
        let value = match open {
            Open::List(list) => Value::Array(list),
            Open::Mapping(mapping) => Value::Object(self.merged(mapping, &range)),
        };
        if let Some(place) = place {
            self.inner[place] = self.place(&range);
        }
        self.value(value, Ended { range, anchor, place, is_merge: false })
    }

    /// The values of a mapping, with those that `<<` brings in.
    fn merged(&mut self, mapping: Mapping, range: &Range<usize>) -> Map<String, Value> {
        let Mapping { mut values, merged, .. } = mapping;
        for value in merged {
            let Value::Object(more) = value else { continue };
            for (name, value) in more {
                if values.contains_key(&name) {
                    continue;
                }
                if self.open.is_empty() {
                    let span = self.place(range);
                    let name = name.clone().into_boxed_str();
                    self.keys.push(Key { name, span, value: span, inner: Vec::new() });
                }
                self.is_merged = true;
                values.insert(name, value);
            }
        }
        values
    }

    fn repeat(&mut self, id: usize, range: Range<usize>) -> Option<()> {
        let Some(value) = self.anchored.get(&id).cloned() else {
            return self.fault(range, "an alias of what contains it".to_owned(), "write the value itself");
        };
        self.repeated += count(&value);
        if self.repeated > MOST_REPEATED {
            let message = format!("aliases repeat more than {MOST_REPEATED} values");
            return self.fault(range, message, "write the values themselves");
        }
        let place = self.add_place(&range);
        // All that it repeats stands where the alias stands.
        let all = std::iter::repeat_n(self.place(&range), count_places(&value));
        self.inner.extend(all);
        self.value(value, Ended { range, anchor: 0, place, is_merge: false })
    }

    fn value(&mut self, value: Value, ended: Ended) -> Option<()> {
        if ended.anchor > 0 {
            self.anchored.insert(ended.anchor, value.clone());
        }
        match self.open.last_mut().map(|frame| &mut frame.open) {
            None if self.root.is_some() => {
                let message = "a second document, where there can be one".to_owned();
                return self.fault(ended.range, message, "take the line `---` out");
            }
            None => self.root = Some(value),
            Some(Open::List(list)) => list.push(value),
            Some(Open::Mapping(mapping)) => match mapping.key.take() {
                None => return self.key(key_text(&value), ended),
                Some(key) => return self.member(key, value, ended.range),
            },
        }
        Some(())
    }

    fn mapping(&mut self) -> Option<&mut Mapping> {
        match &mut self.open.last_mut()?.open {
            Open::Mapping(mapping) => Some(mapping),
            Open::List(_) => None,
        }
    }

    /// A key, whose value comes next. What is in a key that is no word has no place of its own.
    fn key(&mut self, name: String, ended: Ended) -> Option<()> {
        let Ended { range, place, is_merge: merges, .. } = ended;
        self.inner.truncate(place.map_or(0, |place| place + 1));
        let mapping = self.mapping()?;
        if !merges && mapping.values.contains_key(&name) {
            let message = format!("`{}` stands twice in one data block", shortened(&name, 40));
            return self.fault(range, message, "take one of the two out");
        }
        mapping.key = Some(MappingKey { name, range, merges });
        Some(())
    }

    fn member(&mut self, key: MappingKey, value: Value, range: Range<usize>) -> Option<()> {
        let MappingKey { name, range: place, merges } = key;
        let is_top = self.open.len() == 1;
        if merges {
            self.is_merged = true;
            let mapping = self.mapping()?;
            match value {
                Value::Object(_) => mapping.merged.push(value),
                Value::Array(list) if list.iter().all(Value::is_object) => mapping.merged.extend(list),
                _ => {
                    let message = "`<<` brings in what is no mapping".to_owned();
                    return self.fault(range, message, "name a mapping, as in `<<: *name`");
                }
            }
        } else {
            if is_top {
                let inner = std::mem::take(&mut self.inner);
                let inner = if self.is_merged { Vec::new() } else { inner };
                let (span, value) = (self.place(&place), self.place(&range));
                self.keys.push(Key { name: name.clone().into_boxed_str(), span, value, inner });
            }
            self.mapping()?.values.insert(name, value);
        }
        if is_top {
            self.inner.clear();
            self.is_merged = false;
        }
        Some(())
    }
}

/// How many values a value holds, itself included. Values are never deeper than [`DEEPEST`].
fn count(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(count).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(count).sum::<usize>(),
        _ => 1,
    }
}

/// How many places [`Key::inner`] has for what is in a value.
pub(crate) fn count_places(value: &Value) -> usize {
    match value {
        Value::Array(list) => list.iter().map(|item| 1 + count_places(item)).sum(),
        Value::Object(map) => map.values().map(|value| 2 + count_places(value)).sum(),
        _ => 0,
    }
}

fn key_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What a plain word means.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
    }
}

fn number(text: &str) -> Option<Number> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = digits.strip_prefix(prefix) {
            // A sign of its own is no digit, and nothing that is left overflows with ours.
            let digits =
                Some(digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            return i64::from_str_radix(digits?, base).ok().map(|whole| Number::from(sign * whole));
        }
    }
    if !digits.bytes().next()?.is_ascii_digit() && !digits.starts_with('.') {
        return None;
    }
    if text != "-0"
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(whole) = digits.parse::<i64>()
    {
        return Some(Number::from(sign * whole));
    }
    let is_float = digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    let value = is_float.then(|| text.parse::<f64>().ok()).flatten()?;
    // Digits are kept as they were written, where JSON can.
    if let Ok(number) = serde_json::from_str::<Number>(text) {
        return Some(number);
    }
    // A whole number is one, however it is written.
    #[expect(clippy::cast_possible_truncation, reason = "whole and small enough, as is asked first")]
    let whole = (value.fract() == 0.0 && value.abs() < EXACT).then_some(value as i64);
    whole.map(Number::from).or_else(|| Number::from_f64(value))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What data is made of, and what is nearly that.
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

        /// Whatever is read without the parser of YAML, it reads in the same way.
        #[test]
        fn simple_mappings_are_what_yaml_says(block in blocks()) {
            if let Some((values, keys)) = simple(&block, 7) {
                let mut issues = Issues::default();
                let read = read(&block, 7, false, &mut issues);
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
