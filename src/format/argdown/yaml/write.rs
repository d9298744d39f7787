//! Writing YAML as people write it: data blocks on one line if they fit, front matter with one key a line.
//!
//! The output is YAML 1.2, and reads the same as YAML 1.1 where possible. Braces and rules of `=` end blocks of
//! Argdown, even in quotation marks, and a bracket with a colon ends a title: texts that contain them are written with
//! escapes.

use serde_json::{Map, Value};

use super::style::YamlStyle;

/// The widest line, unless a line cannot be broken.
pub(crate) const WIDTH: usize = 100;

/// A mapping on one line. If it does not fit after the first `first` columns, it is broken after commas, and the later
/// lines are indented by `indent`.
pub(crate) fn flow(members: &Map<String, Value>, first: usize, indent: usize) -> String {
    let last = members.len().saturating_sub(1);
    let mut pieces = Vec::new();
    for (number, (name, value)) in members.iter().enumerate() {
        let (open, close) = (if number == 0 { "{" } else { "" }, if number == last { "}" } else { "," });
        let mut inner = vec![format!("{open}{}: ", flow_key(name))];
        push_flow(value, &mut inner);
        push(&mut inner, close);
        // A member is broken only if it is longer than a line.
        let whole = inner.join(" ");
        if indent + whole.chars().count() <= WIDTH { pieces.push(whole) } else { pieces.extend(inner) }
    }
    fill(&pieces, first, indent)
}

/// The width of a mapping on one line.
pub(crate) fn flow_width(members: &Map<String, Value>) -> usize {
    flow(members, 0, 0).lines().map(|line| line.chars().count() + 1).sum::<usize>().saturating_sub(1)
}

/// Joins pieces into lines.
fn fill(pieces: &[String], first: usize, indent: usize) -> String {
    let mut text = String::new();
    let mut used = first;
    for (number, piece) in pieces.iter().enumerate() {
        let width = piece.chars().count();
        if number > 0 && used + 1 + width > WIDTH {
            text.push('\n');
            text.extend(std::iter::repeat_n(' ', indent));
            used = indent;
        } else if number > 0 {
            text.push(' ');
            used += 1;
        }
        text.push_str(piece);
        used += width;
    }
    text
}

/// Appends a value to the last piece; each comma starts a new one. Recursion is bounded by the nesting that readers
/// accept.
fn push_flow(value: &Value, pieces: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            push(pieces, "[");
            for (number, item) in items.iter().enumerate() {
                push_comma(number, pieces);
                push_flow(item, pieces);
            }
            push(pieces, "]");
        }
        Value::Object(members) => {
            push(pieces, "{");
            for (number, (name, value)) in members.iter().enumerate() {
                push_comma(number, pieces);
                push(pieces, &flow_key(name));
                push(pieces, ": ");
                push_flow(value, pieces);
            }
            push(pieces, "}");
        }
        Value::String(text) => push_text(&scalar(text, YamlStyle::Flow), pieces),
        other => push(pieces, &other.to_string()),
    }
}

/// Appends a text. One that is longer than a line may be broken between words.
fn push_text(text: &str, pieces: &mut Vec<String>) {
    if text.chars().count() < LONG {
        return push(pieces, text);
    }
    let mut words = words(text).into_iter();
    push(pieces, &words.next().unwrap_or_default());
    pieces.extend(words);
}

/// A text of this width or more may be broken.
const LONG: usize = WIDTH - 20;

fn push_comma(number: usize, pieces: &mut Vec<String>) {
    if number > 0 {
        push(pieces, ",");
        pieces.push(String::new());
    }
}

fn push(pieces: &mut [String], text: &str) {
    pieces.last_mut().expect("there is always a piece").push_str(text);
}

/// A mapping with each member on its own lines, indented by `indent`.
pub(crate) fn block(members: &Map<String, Value>, indent: usize, out: &mut String) {
    for (name, value) in members {
        out.extend(std::iter::repeat_n(' ', indent));
        let name = key(name);
        if name.chars().count() > LONGEST_KEY {
            out.push_str(&format!("? {name}\n{}:", " ".repeat(indent)));
            block_value(value, indent, indent + 1, out);
        } else {
            out.push_str(&format!("{name}:"));
            block_value(value, indent, indent + name.chars().count() + 1, out);
        }
    }
}

/// The value of a member and the end of its line. The member's name takes up the line to column `used`.
fn block_value(value: &Value, indent: usize, used: usize, out: &mut String) {
    match value {
        Value::Array(items) if !items.is_empty() && !is_short(value, used) => {
            out.push('\n');
            for item in items {
                out.extend(std::iter::repeat_n(' ', indent + 2));
                out.push('-');
                block_item(item, indent + 4, out);
            }
        }
        Value::Object(members) if !members.is_empty() && !is_short(value, used) => {
            out.push('\n');
            block(members, indent + 2, out);
        }
        Value::String(text) => {
            let words = words(&scalar(text, YamlStyle::Block));
            out.push_str(&format!(" {}\n", fill(&words, used + 1, indent + 2)));
        }
        _ => {
            let mut pieces = vec![String::new()];
            push_flow(value, &mut pieces);
            out.push_str(&format!(" {}\n", pieces.join(" ")));
        }
    }
}

/// A list item after its hyphen. The first member of a mapping is on the same line.
fn block_item(item: &Value, indent: usize, out: &mut String) {
    match item {
        Value::Object(members) if !members.is_empty() => {
            let mut inner = String::new();
            block(members, indent, &mut inner);
            out.push(' ');
            out.push_str(inner.trim_start_matches(' '));
        }
        other => block_value(other, indent - 2, indent - 1, out),
    }
}

/// Returns true if a list or mapping belongs on one line: it fits, and no mapping in it has more than two members.
fn is_short(value: &Value, used: usize) -> bool {
    let has_few = match value {
        Value::Array(items) => items.iter().all(|item| !item.is_object()),
        Value::Object(members) => members.len() <= 2 && members.values().all(|value| !value.is_object()),
        _ => true,
    };
    let mut pieces = vec![String::new()];
    push_flow(value, &mut pieces);
    let width: usize = pieces.iter().map(|piece| piece.chars().count() + 1).sum();
    has_few && used + width <= WIDTH
}

/// The words of a text, split so that each may begin a line of a scalar.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match words.last_mut() {
            Some(last) if last.ends_with([' ', '\\']) || !word.starts_with(char::is_alphanumeric) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// A key as YAML.
fn key(name: &str) -> String {
    if name.contains(':') || name.ends_with('>') { quoted(name) } else { scalar(name, YamlStyle::Flow) }
}

/// The longest key that may stand before a colon without a question mark; YAML looks no further than 1,024 characters.
const LONGEST_KEY: usize = 1_000;

/// A key as YAML between braces.
fn flow_key(name: &str) -> String {
    let key = key(name);
    if key.chars().count() > LONGEST_KEY { format!("? {key} ") } else { key }
}

/// A text as YAML on one line with other values.
pub(crate) fn flow_text(text: &str) -> String {
    scalar(text, YamlStyle::Flow)
}

/// A text as YAML.
pub(super) fn scalar(text: &str, style: YamlStyle) -> String {
    if is_plain(text, style) { text.to_owned() } else { quoted(text) }
}

/// Returns true if a text needs no quotation marks.
fn is_plain(text: &str, style: YamlStyle) -> bool {
    let begins = |c: char| c.is_alphanumeric() || matches!(c, '(' | '/' | '_' | '…');
    let is_odd =
        |c: char| is_escaped(c) || (style == YamlStyle::Flow && matches!(c, ',' | '[' | ']' | '{' | '}'));
    let parts_something = ["  ", ": ", " #", "==="].iter().any(|sign| text.contains(sign))
        || text.ends_with([' ', ':'])
        || (style == YamlStyle::Flow && text.contains(':') && !has_tight_colons(text));
    text.starts_with(begins) && !parts_something && !text.chars().any(is_odd) && !is_other_than_text(text)
}

/// Returns true if each colon is between letters or digits, as in `sha256:00`, and so separates nothing.
fn has_tight_colons(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    parts.windows(2).all(|two| {
        two[0].ends_with(char::is_alphanumeric) && two[1].starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// Returns true if some version of YAML reads a plain word as something other than a text.
fn is_other_than_text(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_number = || {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text
                .chars()
                .all(|c| c.is_ascii_hexdigit() || matches!(c, '.' | '_' | '+' | ':' | 'x' | 'o' | 'X'))
    };
    matches!(&*lower, "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n")
        || text.parse::<f64>().is_ok()
        || is_number()
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    let mut rules = 0;
    let mut before = ' ';
    for c in text.chars() {
        let closes_title = c == ':' && matches!(before, ']' | '>');
        before = c;
        rules = if c == '=' { rules + 1 } else { 0 };
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ if closes_title => out.push_str("\\x3A"),
            '{' | '}' => out.push_str(&format!("\\x{:02X}", c as u32)),
            '=' if rules == 3 => {
                out.push_str("\\x3D");
                rules = 0;
            }
            c if is_escaped(c) && (c as u32) < 0x100 => out.push_str(&format!("\\x{:02X}", c as u32)),
            c if is_escaped(c) => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Returns true if YAML does not allow a character as it is, or if it is invisible.
fn is_escaped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_are_quoted_where_they_have_to_be() {
        let cases = [
            ("p. 14", "p. 14"),
            ("the town should … down", "the town should … down"),
            ("2019-05-04", "2019-05-04"),
            ("14", "\"14\""),
            ("1e5", "\"1e5\""),
            ("true", "\"true\""),
            ("a: b", "\"a: b\""),
            ("a, b", "\"a, b\""),
            ("{x}", "\"\\x7Bx\\x7D\""),
            ("a ==== b", "\"a ==\\x3D= b\""),
            ("", "\"\""),
            ("a\u{0}\u{fffe}", "\"a\\x00\\uFFFE\""),
            ("-x", "\"-x\""),
            ("[x]: <y>:", "\"[x]\\x3A <y>\\x3A\""),
        ];
        for (text, yaml) in cases {
            assert_eq!(scalar(text, YamlStyle::Flow), yaml);
        }
        assert_eq!(scalar("a, b", YamlStyle::Block), "a, b");
    }

    #[test]
    fn long_mappings_are_broken_after_commas() {
        let Value::Object(data) = json!({ "kind": "evidence", "cites": { "source": "lee-2019", "note": 1 },
            "anchor": { "quote": "w".repeat(70) } })
        else {
            unreachable!()
        };
        let expected = format!(
            "{{kind: evidence, cites: {{source: lee-2019, note: 1}},\n   anchor: {{quote: {}}}}}",
            "w".repeat(70)
        );
        assert_eq!(flow(&data, 2, 3), expected);
    }

    #[test]
    fn long_texts_are_broken_between_words() {
        let text = format!("{}[a]  b - c\\ d, {}", "word ".repeat(20), "more ".repeat(20));
        let Value::Object(data) = json!({ "extra": { "remark": text, "plain": "word ".repeat(25).trim() } })
        else {
            unreachable!()
        };
        let written = [flow(&data, 0, 1), format!("{{{}}}", block_text(&data))];
        for yaml in written {
            assert!(yaml.lines().all(|line| line.chars().count() <= WIDTH), "{yaml}");
            let whole = yaml.replace("\n ", " ");
            assert!(whole.contains("[a]  b - c\\\\ d, more"), "{yaml}");
        }
    }

    fn block_text(data: &Map<String, Value>) -> String {
        let mut out = String::new();
        block(data, 0, &mut out);
        out
    }

    #[test]
    fn blocks_are_one_key_a_line() {
        let Value::Object(front) = json!({ "title": "Streets: a map", "thesis": ["a"],
            "sources": [{ "id": "lee", "author": ["Lee, Ann", "Ode, Jan"] }] })
        else {
            unreachable!()
        };
        let mut out = String::new();
        block(&front, 0, &mut out);
        let expected = "title: \"Streets: a map\"\nthesis: [a]\nsources:\n  - id: lee\n    author: [\"Lee, Ann\", \"Ode, Jan\"]\n";
        assert_eq!(out, expected);
    }
}
