//! The cleaner through which everything goes that people read: text must not act on a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

use claimgraph::report::human;

/// Text for a terminal. Of what acts on a terminal, only ends of lines, tabs and our styles are left: the name of a file may
/// hold anything.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return text.into();
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(acts) {
        cleaned += &rest[..at];
        let from = &rest[at..];
        let kept = style_length(from);
        cleaned += &from[..kept];
        rest = &from[kept..];
        if kept == 0 {
            cleaned.push(char::REPLACEMENT_CHARACTER);
            rest = &from[from.chars().next().map_or(0, char::len_utf8)..];
        }
    }
    (cleaned + rest).into()
}

/// JSON in which text that would act on a terminal is escaped. It means the same.
pub(crate) fn escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(acts) {
        return json.into();
    }
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if acts(c) {
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped.into()
}

/// Returns true for a character that may move the cursor, change the terminal, or reorder the text.
fn acts(c: char) -> bool {
    c != '\n' && c != '\t' && human::acts_on_terminal(c)
}

/// The length of the style at the start of a text, such as `ESC[1;31m`; 0 if there is none.
fn style_length(text: &str) -> usize {
    let Some(parameters) = text.strip_prefix("\x1b[") else { return 0 };
    let length = parameters.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    if parameters[length..].starts_with('m') { 2 + length + 1 } else { 0 }
}
