//! Words between commas without a key: `{holder: Smith, the mayor}`. YAML reads them as keys without values, and the value
//! before them loses its end.

use std::ops::Range;

use serde_json::Value;

use super::style::YamlStyle;
use super::write::scalar;
use crate::format::argdown::shared::keys::{ANCHOR_KEY, LINE_KEYS};
use crate::format::fields::{CITE, Field, NODE, RELATION, Shape, begins_locator};
use crate::model::shortened;

/// The member before such words.
pub(super) struct Preceding {
    name: String,
    /// Its value, if that is a text or a number.
    text: Option<String>,
    /// The position after its value.
    end: usize,
}

impl Preceding {
    pub(super) fn new(name: &str, value: &Value, end: usize) -> Self {
        let text = match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        Self { name: name.to_owned(), text, end }
    }
}

/// The place where data keeps such words.
#[derive(Clone, Copy)]
pub(super) enum KeptIn {
    /// In `extra`, with other keys without a meaning.
    Extra,
    /// In the front matter.
    FrontMatter,
}

/// Words without a key, and the member before them.
pub(super) struct BareWords<'a> {
    pub(super) kept_in: KeptIn,
    pub(super) yaml: &'a str,
    /// The position of the words, with the commas between them.
    pub(super) range: Range<usize>,
    pub(super) last: Option<&'a Preceding>,
}

/// The field with known findings.
const ALLOW: &str = "allow";

/// Fields that hold lists.
const LISTS: &[&str] = &["cites", "questions", "sources", "tags", "thesis", "uses", "with"];

/// The longest text that a help proposes.
const LONGEST: usize = 300;

impl BareWords<'_> {
    fn words(&self) -> String {
        on_one_line(&self.yaml[self.range.clone()])
    }

    pub(super) fn message(&self) -> String {
        let words = self.words();
        let words = shortened(&words, 60);
        let kept = match self.kept_in {
            KeptIn::Extra => "and kept under `extra`",
            KeptIn::FrontMatter => "and kept",
        };
        match self.last {
            Some(last) if last.name == ANCHOR_KEY && last.text.is_some() => {
                format!(
                    "the comma before `{words}` ends `{ANCHOR_KEY}`, so it has lost its end; both are kept under `extra`"
                )
            }
            Some(last) if self.without_colon().is_none() => {
                let name = shortened(&last.name, 40);
                format!(
                    "the comma before `{words}` ends `{name}`, so it is read as a key without a value {kept}"
                )
            }
            _ => format!("`{words}` is read as a key without a value, {kept}"),
        }
    }

    pub(super) fn help(&self) -> String {
        let words = self.words();
        let (help, proposal) = match self.last {
            _ if self.without_colon().is_some() => ("did you mean", self.without_colon()),
            Some(last) => self.proposal(last),
            None => ("write `key: value`; for a word of its own", Some(format!("tags: [{words}]"))),
        };
        match proposal.filter(|proposal| proposal.len() <= LONGEST) {
            Some(proposal) if help == "did you mean" => format!("did you mean `{proposal}`?"),
            Some(proposal) => format!("{help}: `{proposal}`"),
            None => "put a value that contains a comma in quotation marks: `key: \"a, b\"`".to_owned(),
        }
    }

    /// A known key and its value without the colon between them: `status assumed`.
    fn without_colon(&self) -> Option<String> {
        let words = self.words();
        // `status=assumed`, `status:assumed`
        if let Some((key, value)) = words.split_once(['=', ':']) {
            let (key, value) = (key.trim(), value.trim());
            let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
                && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
            let is_value = !value.is_empty() && !value.starts_with(['/', '=', ':']) && !value.contains(',');
            return (is_key && is_value).then(|| format!("{key}: {value}"));
        }
        let (key, value) = words.split_once(' ')?;
        let is_known = LINE_KEYS.contains(&key) || field(key).is_some();
        (is_known && !value.contains(',')).then(|| format!("{key}: {}", value.trim()))
    }

    /// The member before and these words, as they are probably meant; and the beginning of the help.
    fn proposal(&self, last: &Preceding) -> (&'static str, Option<String>) {
        let words = self.words();
        let Some(text) = &last.text else { return ("", None) };
        let name = last.name.as_str();
        let all = || format!("{text}{}", on_one_line(&self.yaml[last.end..self.range.end]));
        let locator = || scalar(&words, YamlStyle::Flow);
        let proposal = match name {
            "cites" if begins_locator(&words) => {
                format!("cites: {{source: {}, locator: {}}}", scalar(text, YamlStyle::Flow), locator())
            }
            "source" | "quoted-in" if begins_locator(&words) => {
                format!("{name}: {}, locator: {}", scalar(text, YamlStyle::Flow), locator())
            }
            ALLOW => {
                let [rule, reason] = [text, &words].map(|text| scalar(text, YamlStyle::Flow));
                format!("{ALLOW}: {{rule: {rule}, reason: {reason}}}")
            }
            name if takes_one_word(name) => {
                return (
                    "give it a key of its own",
                    Some(format!("qualifier: {}", scalar(&words, YamlStyle::Flow))),
                );
            }
            name if LISTS.contains(&name) => format!("{name}: [{}]", all()),
            name => format!("{name}: {}", scalar(&all(), YamlStyle::Flow)),
        };
        ("did you mean", Some(proposal))
    }
}

/// The field of a statement, a citation or a relation with that name.
fn field(name: &str) -> Option<&'static Field> {
    let mut fields = NODE.fields.iter().chain(CITE.fields).chain(RELATION.fields);
    fields.find(|field| field.name == name)
}

/// Returns true if a field takes a single word or number, so that the words after a comma cannot belong to its value.
fn takes_one_word(name: &str) -> bool {
    let is_one =
        |shape| matches!(shape, Shape::Word(_) | Shape::Whole { .. } | Shape::Share | Shape::Identifier);
    field(name).is_some_and(|field| is_one(field.shape))
}

fn on_one_line(words: &str) -> String {
    if words.contains(['\n', '\r', '\t']) {
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        words.to_owned()
    }
}
