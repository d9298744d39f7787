//! From the events of the YAML parser to values, which are built on a list and not by recursion.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

use super::aliases::AliasBudget;
use super::bare_words::{BareWords, KeptIn, Preceding};
use super::messages::{TABS, in_plain_words};
use super::scalar::plain;
use super::style::YamlStyle;
use crate::format::argdown::document::parts::DataKey;
use crate::format::argdown::shared::issues::{self, Issues};
use crate::model::{Span, shortened};

/// The deepest nesting of values: building and dropping JSON values recurses. JSON nests 128 levels deep, and the front
/// matter adds one level of its own.
const DEEPEST: usize = 129;

/// A list or mapping that is being read.
enum Collection {
    List(Vec<Value>),
    Mapping(Mapping),
}

#[derive(Default)]
struct Mapping {
    values: Map<String, Value>,
    /// The key whose value comes next.
    key: Option<MappingKey>,
    /// The mappings that `<<` merges; their keys count unless the mapping has its own.
    merged: Vec<Value>,
    /// The last member with a value.
    last: Option<Preceding>,
    /// The words after it that have no value.
    bare: Option<Range<usize>>,
}

struct MappingKey {
    name: String,
    range: Range<usize>,
    /// True for the `<<` of a merge.
    merges: bool,
}

struct OpenCollection {
    open: Collection,
    /// Its first byte in the YAML.
    start: usize,
    /// The number by which aliases refer to it; 0 if there is none.
    anchor: usize,
    /// Its index among the spans.
    place: Option<usize>,
}

/// A value that has ended.
struct EndedValue {
    range: Range<usize>,
    anchor: usize,
    /// Its index among the spans.
    place: Option<usize>,
    /// True for the plain word `<<`.
    is_merge: bool,
}

struct YamlBuilder<'a> {
    yaml: &'a str,
    /// The position of the YAML in the text.
    offset: usize,
    issues: &'a mut Issues,
    open: Vec<OpenCollection>,
    /// The values that aliases may repeat; `None` for one that is too large.
    anchored: HashMap<usize, Option<Value>>,
    budget: &'a mut AliasBudget,
    kept_in: KeptIn,
    keys: Vec<DataKey>,
    /// The spans inside the current value of the top level.
    inner: Vec<Option<Span>>,
    /// True if keys were merged into that value, so that its spans are not those of the text.
    is_merged: bool,
    root: Option<Value>,
    /// The position after the root.
    root_end: usize,
}

pub(super) fn read(
    yaml: &str,
    offset: usize,
    style: YamlStyle,
    kept_in: KeptIn,
    budget: &mut AliasBudget,
    issues: &mut Issues,
) -> Option<(Value, Vec<DataKey>)> {
    let mut builder = YamlBuilder {
        yaml,
        offset,
        issues,
        open: Vec::new(),
        anchored: HashMap::new(),
        budget,
        kept_in,
        keys: Vec::new(),
        inner: Vec::new(),
        is_merged: false,
        root: None,
        root_end: 0,
    };
    for event in Parser::new_from_str(yaml) {
        match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                builder.event(event, range)?;
            }
            Err(_) if builder.root.is_some() && style == YamlStyle::Flow => {
                builder.text_after();
                return None;
            }
            Err(error) => {
                let marker = error.marker();
                let at = marker.byte_offset().unwrap_or(0).min(yaml.len());
                let at = crate::diagnostic::char_start(yaml, at);
                // Something missing at the end is reported on the last line.
                let at = if at == yaml.len() { yaml.trim_end().len().saturating_sub(1) } else { at };
                let at = crate::diagnostic::char_start(yaml, at);
                let is_behind_tab = error.info().contains(TABS) && yaml[..at].ends_with('\t');
                let at = at - usize::from(is_behind_tab);
                let width = yaml[at..].chars().next().map_or(0, char::len_utf8);
                let (message, help) = in_plain_words(&error.info(), style);
                builder.issues.fault_with(offset + at..offset + at + width, message, help);
                return None;
            }
        }
    }
    let YamlBuilder { root, keys, .. } = builder;
    Some((root.unwrap_or(Value::Null), keys))
}

impl YamlBuilder<'_> {
    /// Handles one event; `None` if the block cannot be read.
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Option<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = tag.as_ref().is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
                let is_plain = style == ScalarStyle::Plain && !is_text;
                let is_merge = is_plain && text == "<<";
                let value = if is_plain { plain(&text) } else { Value::String(text.into_owned()) };
                let place = self.add_place(&range);
                self.value(value, EndedValue { range, anchor, place, is_merge })
            }
            Event::SequenceStart(_, id, _) => self.begin(Collection::List(Vec::new()), range, id),
            Event::MappingStart(_, id, _) => self.begin(Collection::Mapping(Mapping::default()), range, id),
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

    /// Reports the text after the whole block, up to the end of its line.
    fn text_after(&mut self) -> Option<()> {
        let rest = &self.yaml[self.root_end..];
        let start = self.root_end + (rest.len() - rest.trim_start().len());
        let line = self.yaml[start..].lines().next().unwrap_or_default();
        let words = line.split(" {").next().unwrap_or(line).trim_end();
        let range = self.offset + start..self.offset + start + words.len();
        self.issues.fault(range, &issues::AFTER_DATA);
        None
    }

    /// The span of a part of the YAML in the text, without trailing white space.
    fn place(&self, range: &Range<usize>) -> Option<Span> {
        let end = self.yaml[..range.end].trim_end().len().max(range.start);
        Span::new(self.offset + range.start..self.offset + end)
    }

    /// Records the span of a nested value; values of the top level have their keys.
    fn add_place(&mut self, range: &Range<usize>) -> Option<usize> {
        (self.open.len() > 1).then(|| {
            self.inner.push(self.place(range));
            self.inner.len() - 1
        })
    }

    /// Returns true if the next value is a key.
    fn expects_key(&self) -> bool {
        match self.open.last().map(|frame| &frame.open) {
            Some(Collection::Mapping(mapping)) => mapping.key.is_none(),
            _ => false,
        }
    }

    fn key_fault(&mut self, range: Range<usize>) -> Option<()> {
        // Without a key of its own, a whole block becomes the key of what follows it.
        let is_whole_block = matches!(self.open[..], [OpenCollection { start, .. }] if start == range.start);
        if is_whole_block && matches!(self.kept_in, KeptIn::Extra) {
            let message = "this data cannot be read: there is text between two closing braces".to_owned();
            return self.fault(range, message, "put all words before the data, and all data into one block");
        }
        let message = "a mapping or a list where a key belongs".to_owned();
        let help =
            "a key is a word: `{key: value}`; put several values between `[` and `]`: `key: [{…}, {…}]`";
        self.fault(range, message, help)
    }

    fn begin(&mut self, open: Collection, range: Range<usize>, anchor: usize) -> Option<()> {
        if self.expects_key() {
            return self.key_fault(range);
        }
        if self.open.len() == DEEPEST {
            let message = format!("data nests deeper than {DEEPEST} levels");
            return self.fault(range, message, "use fewer levels");
        }
        let place = self.add_place(&range);
        self.open.push(OpenCollection { open, start: range.start, anchor, place });
        Some(())
    }

    fn end(&mut self, end: usize) -> Option<()> {
        let OpenCollection { open, start, anchor, place } = self.open.pop()?;
        let range = start..end.max(start);
        let value = match open {
            Collection::List(list) => Value::Array(list),
            Collection::Mapping(mut mapping) => {
                self.warn_of_bare_words(&mut mapping);
                Value::Object(self.merged(mapping, &range))
            }
        };
        if let Some(place) = place {
            self.inner[place] = self.place(&range);
        }
        self.value(value, EndedValue { range, anchor, place, is_merge: false })
    }

    /// The values of a mapping, including those that `<<` merges.
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
                    self.keys.push(DataKey {
                        name,
                        span,
                        value: span,
                        inner: Vec::new(),
                        is_bare_word: false,
                    });
                }
                self.is_merged = true;
                values.insert(name, value);
            }
        }
        values
    }

    fn repeat(&mut self, id: usize, range: Range<usize>) -> Option<()> {
        let Some(value) = self.anchored.get(&id) else {
            return self.fault(
                range,
                "an alias that refers to its own container".to_owned(),
                "write the value itself",
            );
        };
        let repeated = value.as_ref().ok_or_else(AliasBudget::fault).and_then(|value| {
            self.budget.repeat(value)?;
            Ok(value.clone())
        });
        let value = match repeated {
            Ok(value) => value,
            Err(message) => return self.fault(range, message, "write the values themselves"),
        };
        if self.expects_key() && (value.is_array() || value.is_object()) {
            return self.key_fault(range);
        }
        let place = self.add_place(&range);
        // Everything that it repeats has the span of the alias.
        let all = std::iter::repeat_n(self.place(&range), count_places(&value));
        self.inner.extend(all);
        self.value(value, EndedValue { range, anchor: 0, place, is_merge: false })
    }

    fn value(&mut self, value: Value, ended: EndedValue) -> Option<()> {
        if ended.anchor > 0 {
            let kept = self.budget.keep(&value).then(|| value.clone());
            self.anchored.insert(ended.anchor, kept);
        }
        match self.open.last_mut().map(|frame| &mut frame.open) {
            None if self.root.is_some() && self.yaml.starts_with('{') => return self.text_after(),
            None if self.root.is_some() => {
                let message = "a second document, where only one is allowed".to_owned();
                return self.fault(ended.range, message, "remove the line `---`");
            }
            None => {
                self.root = Some(value);
                self.root_end = ended.range.end;
            }
            Some(Collection::List(list)) => list.push(value),
            Some(Collection::Mapping(mapping)) => match mapping.key.take() {
                None => return self.key(key_text(&value), ended),
                Some(key) => return self.member(key, value, ended.range),
            },
        }
        Some(())
    }

    fn mapping(&mut self) -> Option<&mut Mapping> {
        match &mut self.open.last_mut()?.open {
            Collection::Mapping(mapping) => Some(mapping),
            Collection::List(_) => None,
        }
    }

    /// A key; its value comes next. A key that is not a word has no spans inside.
    fn key(&mut self, name: String, ended: EndedValue) -> Option<()> {
        let EndedValue { range, place, is_merge: merges, .. } = ended;
        self.inner.truncate(place.map_or(0, |place| place + 1));
        let mapping = self.mapping()?;
        if !merges && mapping.values.contains_key(&name) {
            let message = format!("`{}` is given twice in one data block", shortened(&name, 40));
            return self.fault(range, message, "remove one of the two");
        }
        mapping.key = Some(MappingKey { name, range, merges });
        Some(())
    }

    fn member(&mut self, key: MappingKey, value: Value, range: Range<usize>) -> Option<()> {
        let MappingKey { name, range: place, merges } = key;
        let is_top = self.open.len() == 1;
        let is_bare_word = self.watch_for_bare_words(&name, &value, &place, &range);
        if merges {
            self.is_merged = true;
            let mapping = self.mapping()?;
            match value {
                Value::Object(_) => mapping.merged.push(value),
                Value::Array(list) if list.iter().all(Value::is_object) => mapping.merged.extend(list),
                _ => {
                    let message = "`<<` needs a mapping".to_owned();
                    return self.fault(range, message, "name a mapping, as in `<<: *name`");
                }
            }
        } else {
            if is_top {
                let inner = std::mem::take(&mut self.inner);
                let inner = if self.is_merged { Vec::new() } else { inner };
                let (span, value) = (self.place(&place), self.place(&range));
                let name = name.clone().into_boxed_str();
                self.keys.push(DataKey { name, span, value, inner, is_bare_word });
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

/// Words between commas without a key.
impl YamlBuilder<'_> {
    /// Remembers a member. Returns true if it is a word without a colon and a value.
    fn watch_for_bare_words(
        &mut self,
        name: &str,
        value: &Value,
        key: &Range<usize>,
        range: &Range<usize>,
    ) -> bool {
        let key = key.start..self.yaml[..key.end].trim_end().len().max(key.start);
        let is_bare = value.is_null() && self.yaml[key.end..].trim_start().starts_with([',', '}']);
        let Some(mut mapping) = self.mapping().map(std::mem::take) else { return is_bare };
        if is_bare {
            mapping.bare = Some(mapping.bare.map_or(key.start, |bare| bare.start)..key.end);
        } else {
            self.warn_of_bare_words(&mut mapping);
            let end = self.yaml[..range.end].trim_end().len().max(range.start);
            mapping.last = Some(Preceding::new(name, value, end));
        }
        if let Some(place) = self.mapping() {
            *place = mapping;
        }
        is_bare
    }

    /// Warns of the words since the last member with a value.
    fn warn_of_bare_words(&mut self, mapping: &mut Mapping) {
        let Some(range) = mapping.bare.take() else { return };
        let words = BareWords {
            kept_in: self.kept_in,
            yaml: self.yaml,
            range: range.clone(),
            last: mapping.last.as_ref(),
        };
        let (message, help) = (words.message(), words.help());
        self.issues.warn_with(self.offset + range.start..self.offset + range.end, message, help);
    }
}

/// The number of spans that [`DataKey::inner`] has for a value.
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
