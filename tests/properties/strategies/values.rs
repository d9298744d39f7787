//! Texts, and JSON values.

use claimgraph::{Extra, Text};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

/// Words of many scripts and lengths, and the markup of several languages.
const WORDS: &[&str] = &[
    "crime",
    "fell",
    "the",
    "a",
    "1,000",
    "cameras",
    "Überwachungsgesamtrechnung",
    "監視カメラは犯罪を減らさない",
    "מצלמות",
    "الكاميرات",
    "камеры",
    "กล้องวงจรปิด",
    "🎥🏳️‍🌈",
    "e\u{301}\u{302}",
    "<b>&amp;",
    "\"quoted\"",
    "back\\slash",
    "\\n\\l",
    "]]>",
    "\u{202e}right",
    "https://example.org/a/very/long/address/without/any/place/to/break?at=all",
    "{|}",
    "line\nend",
    "tab\tstop",
    "\u{0}\u{1b}[31m",
    "\u{fffe}",
    "\u{ad}soft",
    "\u{2028}",
];

/// Text that is not blank.
pub(super) fn text() -> impl Strategy<Value = Text> {
    let words = |count| vec(select(WORDS), count).prop_map(|words| words.join(" "));
    let text = prop_oneof![12 => words(1..12), 2 => any::<String>(), 1 => words(50..300)];
    text.prop_filter_map("blank", |text| Text::new(text).ok())
}

/// A short text that is not blank.
pub(super) fn word() -> impl Strategy<Value = Text> {
    select(WORDS).prop_filter_map("blank", |word| Text::new(word).ok())
}

pub(super) fn boxed() -> impl Strategy<Value = Box<str>> {
    prop_oneof![select(WORDS).prop_map(Box::from), any::<String>().prop_map(Box::from), Just("".into())]
}

/// Any JSON value, numbers with their digits as written.
pub(super) fn json_value() -> impl Strategy<Value = Value> {
    let number = select(&["0", "-0", "1.50", "1e400", "-12.30E-7", "123456789012345678901234567890"][..]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        number.prop_map(|number| Value::Number(number.parse().unwrap())),
        boxed().prop_map(|text| Value::from(&*text)),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![vec(inner.clone(), 0..4).prop_map(Value::from), members(inner).prop_map(Value::Object)]
    })
}

pub(super) fn members(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Extra> {
    vec((boxed(), value), 0..4)
        .prop_map(|members| members.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

pub(super) fn extra() -> impl Strategy<Value = Extra> {
    prop_oneof![3 => Just(Extra::new()), 1 => members(json_value())]
}
