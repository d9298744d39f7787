//! The picture.

use super::{Context, Format};

/// The picture.
pub static SVG: Format = Format {
    name: "svg",
    extensions: &["svg"],
    media_type: "image/svg+xml",
    summary: "the picture, for browsers and print",
    lossless: false,
    read: None,
    write: Some(write),
};

fn write(_context: &Context<'_>, _out: &mut dyn std::io::Write) -> std::io::Result<()> {
    Ok(())
}
