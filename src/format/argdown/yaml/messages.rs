//! The errors of the YAML parser in plain words.

use super::style::YamlStyle;

/// The parser's error after a tab.
pub(super) const TABS: &str = "tabs disallowed";

/// Errors of the YAML parser, and the messages for users.
const PLAIN_WORDS: &[(&str, &str)] = &[
    (TABS, "a tab that indents a line; YAML requires spaces"),
    ("expected <document start>", "a line that is indented less than the first one"),
    ("mapping values are not allowed", "a second `:` in one value, or a line that is indented too far"),
    ("expected '-' indicator", "a key between the items of a list"),
    ("flow mapping, did not find", "something other than `,` or `}` after a value"),
    ("flow sequence, did not find", "something other than `,` or `]` after an item"),
    ("unclosed quote", "a quotation mark that is never closed"),
    ("unclosed bracket", "a bracket that is never closed"),
    ("mismatched bracket", "brackets that do not match"),
    ("unexpected character", "a character that cannot begin a plain text"),
    ("simple key expected", "a line without a key and a `:`"),
    ("trailing content", "something after a closing quotation mark"),
    ("unknown anchor", "`*`, which refers to an anchor that does not exist"),
];

/// A message for an error in YAML, and how to fix it.
pub(super) fn in_plain_words(error: &str, style: YamlStyle) -> (String, &'static str) {
    let known = PLAIN_WORDS.iter().find(|(words, _)| error.contains(words));
    let what = known.map_or(error, |(_, what)| what);
    let help = if style == YamlStyle::Block {
        "write one `key: value` a line, and put a text that contains `: ` or ` #` in quotation marks"
    } else {
        "write `{key: value, list: [a, b]}`, and put a text that contains `:`, `,`, brackets or braces in quotation marks"
    };
    (format!("this data cannot be read: {what}"), help)
}
