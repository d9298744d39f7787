//! Graphviz.

use super::{Context, Format};

/// Graphviz's language.
pub static DOT: Format = Format {
    name: "dot",
    extensions: &["dot", "gv"],
    media_type: "text/vnd.graphviz",
    summary: "Graphviz's language: for other layouts",
    lossless: false,
    read: None,
    write: Some(write),
};

/// x
pub fn render_with_graphviz(_context: &Context<'_>) -> std::io::Result<Vec<u8>> {
    Ok(Vec::new())
}
fn write(_context: &Context<'_>, _out: &mut dyn std::io::Write) -> std::io::Result<()> {
    Ok(())
}
