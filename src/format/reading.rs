//! The results of reading a file, and the options.

use std::any::Any;
use std::fmt;
use std::io;
use std::sync::Arc;

use super::dialect::Dialect;
use crate::diagnostic::{Fault, Faults};
use crate::model::ArgumentMap;

/// The result of reading a file: the map, and everything that is wrong with the file.
///
/// # Example: take the map of a file without faults
/// ```
/// use claimgraph::format::json;
///
/// let map = json::read(br#"{ "claimgraph": 1, "nodes": [] }"#).into_map()?;
/// assert_eq!(map.statements().len(), 0);
///
/// let faults = json::read(br#"{ "claimgraph": 1, "nods": [] }"#).into_map().unwrap_err();
/// assert_eq!(faults.to_string(), "a map has no field `nods` (did you mean `nodes`?)");
/// # Ok::<(), claimgraph::diagnostic::Faults>(())
/// ```
#[must_use = "a file may have faults"]
#[derive(Clone, Debug)]
pub struct Reading {
    /// The map as far as the file could be read. With faults, it lacks what they name; [`Reading::into_map`] gives a map
    /// only if nothing is lacking.
    pub partial_map: ArgumentMap,
    /// Everything in the file that could not be read, in the order of the file. Spans are in bytes of the text.
    pub faults: Vec<Fault>,
    /// Everything that was read and is probably not intended, in the order of the file.
    pub warnings: Vec<Fault>,
    /// The file in the terms of its notation, if the reader keeps that.
    pub native: Option<Native>,
}

impl Reading {
    /// A reading without warnings.
    pub const fn new(partial_map: ArgumentMap, faults: Vec<Fault>) -> Self {
        Self { partial_map, faults, warnings: Vec::new(), native: None }
    }

    /// The map, if the whole file could be read.
    ///
    /// # Errors
    /// When the file has faults.
    pub fn into_map(self) -> Result<ArgumentMap, Faults> {
        Faults::none(self.faults).map(|()| self.partial_map)
    }

    /// The file in the terms of its notation, if the reader keeps that and it is of that type.
    #[must_use]
    pub fn native_as<T: Any>(&self) -> Option<&T> {
        self.native.as_ref().and_then(Native::get)
    }
}

/// A file in the terms of its notation, such as an [Argdown document](super::argdown::Document). It says more than the map
/// does, and formats that know the notation can be written from it.
#[derive(Clone)]
pub struct Native(Arc<dyn Any + Send + Sync>);

impl Native {
    /// Wraps a document of a notation.
    #[must_use]
    pub fn new<T: Any + Send + Sync>(document: T) -> Self {
        Self(Arc::new(document))
    }

    /// The document, if it is of that type.
    #[must_use]
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.0.downcast_ref()
    }
}

impl fmt::Debug for Native {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Native(..)")
    }
}

/// Reads a file next to a map, by its path relative to the map's folder.
pub type ReadBeside<'a> = dyn Fn(&str) -> io::Result<Vec<u8>> + 'a;

/// A file that a text includes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncludedFile {
    /// Its path relative to the folder of the map. Two paths of one file become the same here.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Reads a file that a text includes, by its path relative to the folder of the map. It refuses a file outside that folder.
pub type ReadIncluded<'a> = dyn Fn(&str) -> io::Result<IncludedFile> + 'a;

/// The way to the files that a text includes.
#[derive(Clone, Copy)]
pub(super) struct Inclusion<'a> {
    /// The path of the text itself, relative to its folder.
    pub(super) root: &'a str,
    pub(super) read: &'a ReadIncluded<'a>,
}

/// The purpose for which a file is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// For the map.
    #[default]
    Map,
    /// For the file in the terms of its notation ([`Reading::native`]): what is wrong only with the map is a warning.
    Native,
}

/// The fate of the file in the terms of its notation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NativeUse {
    /// It is in [`Reading::native`].
    #[default]
    Kept,
    /// Each part of it is freed as soon as it is in the map.
    Freed,
}

/// The options of reading.
#[non_exhaustive]
#[derive(Clone, Copy, Default)]
pub struct ReadOptions<'a> {
    /// How Argdown is read.
    pub dialect: Dialect,
    /// The purpose for which the file is read.
    pub purpose: Purpose,
    /// Reads a file that the map names, by its path relative to the map's folder. Without it such files cannot be read, and
    /// the map has a fault that says so: a library opens no files by itself.
    pub beside: Option<&'a ReadBeside<'a>>,
    /// Reads the files that the text includes. Without it, `@include` is a fault.
    pub(super) inclusion: Option<Inclusion<'a>>,
    /// The fate of [`Reading::native`].
    pub(super) native: NativeUse,
}

impl fmt::Debug for ReadOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { dialect, purpose, beside, inclusion, native } = self;
        let mut shown = f.debug_struct("ReadOptions");
        shown.field("dialect", dialect).field("purpose", purpose).field("beside", &beside.is_some());
        shown.field("inclusion", &inclusion.is_some()).field("native", native).finish()
    }
}

impl<'a> ReadOptions<'a> {
    /// Sets how Argdown is read.
    #[must_use]
    pub const fn with_dialect(mut self, dialect: Dialect) -> Self {
        self.dialect = dialect;
        self
    }

    /// Sets the purpose.
    #[must_use]
    pub const fn with_purpose(mut self, purpose: Purpose) -> Self {
        self.purpose = purpose;
        self
    }

    /// Leaves [`Reading::native`] empty. The map, the faults and the warnings are the same, and reading takes less memory: a
    /// document is freed part by part while the map is made of it.
    ///
    /// # Example
    /// ```
    /// use claimgraph::format::{ReadOptions, argdown};
    ///
    /// let [whole, map] = [ReadOptions::default(), ReadOptions::default().without_native()]
    ///     .map(|options| argdown::read(b"[a]: Bread is dear.", &options));
    /// assert_eq!(whole.partial_map, map.partial_map);
    /// assert!(whole.native.is_some() && map.native.is_none());
    /// ```
    #[must_use]
    pub const fn without_native(mut self) -> Self {
        self.native = NativeUse::Freed;
        self
    }

    /// Sets a way to read files next to the map.
    #[must_use]
    pub const fn with_beside(mut self, beside: &'a ReadBeside<'a>) -> Self {
        self.beside = Some(beside);
        self
    }

    /// Sets a way to read the files that the text includes; `root` is the name of the text itself.
    #[must_use]
    pub const fn with_included(mut self, root: &'a str, read: &'a ReadIncluded<'a>) -> Self {
        self.inclusion = Some(Inclusion { root, read });
        self
    }
}
