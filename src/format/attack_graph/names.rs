//! The names of arguments in facts.

use crate::evaluate::{ArgumentIndex, AttackGraph};

/// Appends the name of an argument, in double quotation marks unless it is a plain identifier.
pub(super) fn push_identifier(graph: &AttackGraph, argument: ArgumentIndex, row: &mut String) {
    let start = row.len();
    graph.push_name(argument, row);
    let name = &row[start..];
    let is_plain = name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_quoted = name.len() > 1 && name.starts_with('"') && name.ends_with('"');
    if !is_plain && !is_quoted {
        let quoted = format!("\"{}\"", name.replace(['"', '\n', '\r'], "'"));
        row.truncate(start);
        *row += &quoted;
    }
}
