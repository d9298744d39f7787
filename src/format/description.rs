//! The facts about a format, as a row of the table of formats has them.

use std::io;

use super::Context;
use super::graph_reading::GraphReading;
use super::reading::{ReadOptions, Reading};

/// The kind of thing that a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatKind {
    /// A text that people write.
    Text,
    /// Data that programs exchange.
    Data,
    /// A picture, as lines and letters.
    Picture,
    /// A picture in pixels: takes a [`Resolution`](super::Resolution).
    Raster,
    /// A page for a browser, with the picture in it.
    Page,
    /// A plain attack graph, which is no map.
    AttackGraph,
}

/// Reads a map.
pub type Read = fn(&[u8], &ReadOptions<'_>) -> Reading;

/// Reads a plain attack graph. Linear time, no recursion.
pub type ReadGraph = fn(&[u8]) -> GraphReading;

/// Writes a map.
pub type Write = fn(&Context<'_>, &mut dyn io::Write) -> io::Result<()>;

/// One format: all facts about it, side by side.
#[derive(Debug)]
pub struct Format {
    /// Its name, for `--from` and `--to`.
    pub name: &'static str,
    /// File name extensions, without the dot; the first is the usual one.
    pub extensions: &'static [&'static str],
    /// Its media type.
    pub media_type: &'static str,
    /// One line about it.
    pub summary: &'static str,
    /// The kind of thing that a file of it is.
    pub kind: FormatKind,
    /// True if it keeps everything of a map.
    pub lossless: bool,
    /// The fields of the file format that it never shows. Empty if files of it can be read: reading one tells what it lacks.
    pub hides: &'static [&'static str],
    /// True if it writes what a file said in its own terms ([`Reading::native`]), where there is that, rather than the map.
    pub writes_native: bool,
    /// The cargo feature that builds it in, for a format that not every build has.
    pub feature: Option<&'static str>,
    /// Recognises the content of a file. Needed if another format of the same media type has the usual extension.
    pub recognises: Option<fn(&[u8]) -> bool>,
    /// Reads a map.
    pub read: Option<Read>,
    /// Reads a plain attack graph, which only an evaluation takes.
    pub read_graph: Option<ReadGraph>,
    /// Writes a map.
    pub write: Option<Write>,
}

/// The fields that no picture shows.
pub(super) const HIDDEN_IN_PICTURES: &[&str] =
    &["allow", "anchor", "description", "document", "draft", "extra", "questions", "roles", "tags", "weight"];

impl Format {
    /// True if this build reads or writes it.
    #[must_use]
    pub const fn is_built_in(&self) -> bool {
        self.read.is_some() || self.read_graph.is_some() || self.write.is_some()
    }

    /// True if it shows a map, laid out for a page and perhaps in part, rather than holding all of it.
    #[must_use]
    pub const fn is_drawn(&self) -> bool {
        matches!(self.kind, FormatKind::Picture | FormatKind::Raster | FormatKind::Page)
    }
}
