//! A flow as comma-separated values.

use super::table::DebateFlow;
use crate::report::human::clean;

/// A flow as comma-separated values (RFC 4180), in UTF-8.
#[must_use]
pub fn to_string(flow: &DebateFlow) -> String {
    let head = flow.columns.iter().map(|column| field(column)).collect::<Vec<_>>().join(",");
    let rows =
        flow.rows.iter().map(|row| row.iter().map(|cell| field(cell.words())).collect::<Vec<_>>().join(","));
    std::iter::once(head).chain(rows).map(|row| row + "\r\n").collect()
}

/// A field, in quotation marks where it needs them (RFC 4180). Spreadsheets take a field that begins like a formula for one: an
/// apostrophe keeps it a text.
fn field(text: &str) -> String {
    let text = &shown(text);
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@']);
    let guard = if is_formula { "'" } else { "" };
    if text.contains(['"', ',', '\n', '\r']) || !guard.is_empty() {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A text whose characters neither act on a terminal nor reorder what follows. Line ends stay.
fn shown(text: &str) -> String {
    text.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_hold_any_text_and_no_formula() {
        for (text, expected) in [
            ("plain", "plain"),
            ("", ""),
            ("a, b", "\"a, b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "\"'=1+1\""),
            ("-5 degrees", "\"'-5 degrees\""),
            ("@a", "\"'@a\""),
            (" =a", "\"' =a\""),
            ("\t=a", "\"' =a\""),
            ("a\u{1b}b\u{202e}c", "a\u{fffd}b\u{fffd}c"),
        ] {
            assert_eq!(field(text), expected);
        }
    }
}
