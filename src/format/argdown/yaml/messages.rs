//! The messages of the YAML parser, in plain words.

/// What the parser of YAML says behind a tab.
pub(super) const TABS: &str = "tabs disallowed";

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
pub(super) fn in_plain_words(error: &str, is_block: bool) -> (String, &'static str) {
    let known = PLAIN_WORDS.iter().find(|(words, _)| error.contains(words));
    let what = known.map_or(error, |(_, what)| what);
    let help = if is_block {
        "one `key: value` a line; put a text with `: ` or ` #` in it between quotation marks"
    } else {
        "`{key: value, list: [a, b]}`; put a text with `:`, `,`, brackets or braces between quotation marks"
    };
    (format!("this data cannot be read: {what}"), help)
}
