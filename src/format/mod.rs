//! The formats: one file each, and the table of them from which help, docs and completions are derived.

pub mod argdown;
pub mod argdown_json;
mod bibliography;
pub mod dot;
#[cfg(any(feature = "png", feature = "pdf"))]
mod fonts;
pub mod html;
pub mod json;
pub mod pdf;
pub mod png;
pub mod svg;
mod xml;

use std::cell::OnceCell;
use std::io;

use crate::check::Assessment;
use crate::diagnostic::Fault;
use crate::layout::{self, Scene};
use crate::model::ArgumentMap;

/// What a reader makes of a file.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The map, as far as the file could be read.
    pub map: ArgumentMap,
    /// Everything in the file that could not be read, in the order of the file. Spans are in bytes of the text.
    pub faults: Vec<Fault>,
    /// What could be read and is hardly meant, in the order of the file.
    pub warnings: Vec<Fault>,
    /// What the file says in Argdown's own terms, where it was written in them.
    pub argdown: Option<Box<argdown::Document>>,
}

impl Reading {
    /// A reading with nothing to say beside the map and its faults.
    #[must_use]
    pub const fn new(map: ArgumentMap, faults: Vec<Fault>) -> Self {
        Self { map, faults, warnings: Vec::new(), argdown: None }
    }
}

/// Reads a file that lies beside a map, by its path relative to the map's folder.
pub type ReadBeside<'a> = dyn Fn(&str) -> io::Result<Vec<u8>> + 'a;

/// How a file is read.
#[non_exhaustive]
#[derive(Clone, Copy, Default)]
pub struct ReadOptions<'a> {
    /// Whether Argdown is read as the reference program reads it, its defects included.
    pub conform: bool,
    /// Whether Argdown is read for its own terms alone ([`Reading::argdown`]): what is wrong only with the map that it means
    /// is then a warning.
    pub own_terms: bool,
    /// Reads a file that lies beside the map and that the map names, by its path relative to the map's folder. Without
    /// it, such files cannot be read, and the map has a fault that says so: a library opens no files by itself.
    pub beside: Option<&'a ReadBeside<'a>>,
}

impl std::fmt::Debug for ReadOptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { conform, own_terms, beside } = self;
        let mut shown = f.debug_struct("ReadOptions");
        shown
            .field("conform", conform)
            .field("own_terms", own_terms)
            .field("beside", &beside.is_some())
            .finish()
    }
}

impl<'a> ReadOptions<'a> {
    /// These options, reading Argdown as the reference program does.
    #[must_use]
    pub const fn with_conform(mut self, conform: bool) -> Self {
        self.conform = conform;
        self
    }

    /// These options, reading Argdown for its own terms alone.
    #[must_use]
    pub const fn with_own_terms(mut self, own_terms: bool) -> Self {
        self.own_terms = own_terms;
        self
    }

    /// These options, with a way to read files beside the map.
    #[must_use]
    pub const fn with_beside(mut self, beside: &'a ReadBeside<'a>) -> Self {
        self.beside = Some(beside);
        self
    }
}

/// The input of a writer.
#[non_exhaustive]
#[derive(Debug)]
pub struct Context<'a> {
    /// The map.
    pub map: &'a ArgumentMap,
    /// The facts and the findings of its check: no writer works any of them out again.
    pub assessment: &'a Assessment,
    /// What the file said in Argdown's own terms, where it was written in them.
    pub argdown: Option<&'a argdown::Document>,
    /// How pictures are laid out.
    pub layout: layout::Options,
    /// How many pixels pictures in pixels get.
    pub resolution: png::Resolution,
    scene: OnceCell<Scene>,
}

impl<'a> Context<'a> {
    /// A context with the default layout.
    #[must_use]
    pub fn new(map: &'a ArgumentMap, assessment: &'a Assessment) -> Self {
        let (layout, resolution) = (layout::Options::default(), png::Resolution::default());
        Self { map, assessment, argdown: None, layout, resolution, scene: OnceCell::new() }
    }

    /// The picture, where a writer has asked for it.
    pub fn drawn(&self) -> Option<&Scene> {
        self.scene.get()
    }

    /// The picture, laid out when it is first asked for.
    pub fn scene(&self) -> &Scene {
        self.scene.get_or_init(|| layout::lay_out(self.map, self.assessment, &self.layout))
    }
}

/// Reads a file.
pub type Read = fn(&[u8], &ReadOptions<'_>) -> Reading;

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
    /// Whether it keeps everything of a map.
    pub lossless: bool,
    /// The cargo feature that builds it in, where not every build has it.
    pub feature: Option<&'static str>,
    /// Reads a file.
    pub read: Option<Read>,
    /// Writes a map.
    pub write: Option<Write>,
}

/// Every format.
pub static FORMATS: &[&Format] = &[
    &json::JSON,
    &argdown::ARGDOWN,
    &argdown_json::ARGDOWN_JSON,
    &dot::DOT,
    &svg::SVG,
    &html::HTML,
    &png::PNG,
    &pdf::PDF,
];

impl Format {
    /// Whether this build reads or writes it.
    #[must_use]
    pub const fn is_built_in(&self) -> bool {
        self.read.is_some() || self.write.is_some()
    }

    /// The format of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        FORMATS.iter().copied().find(|format| format.name == name)
    }

    /// The format of a file of that name, by its extension; the longest one counts.
    #[must_use]
    pub fn by_file_name(file: &str) -> Option<&'static Self> {
        let name = file.to_ascii_lowercase();
        let length = |format: &Self| {
            let fits = |extension: &&&str| {
                name.strip_suffix(**extension).is_some_and(|before| before.ends_with('.'))
            };
            format.extensions.iter().filter(fits).map(|extension| extension.len()).max()
        };
        let fitting = FORMATS.iter().filter_map(|&format| Some((length(format)?, format)));
        fitting.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, format)| format)
    }
}
