//! The row of a format of attack graphs in the table of formats.

use crate::format::description::{Format, FormatKind, ReadGraph, Write};

/// The row of a format of attack graphs. Its name is the extension of its files.
pub(super) const fn format(
    name: &'static str,
    extensions: &'static [&'static str],
    summary: &'static str,
    read: ReadGraph,
    write: Write,
) -> Format {
    Format {
        name,
        extensions,
        media_type: "text/plain",
        summary,
        kind: FormatKind::AttackGraph,
        lossless: false,
        hides: &[],
        writes_native: false,
        feature: None,
        recognises: None,
        read: None,
        read_graph: Some(read),
        write: Some(write),
    }
}
