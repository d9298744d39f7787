//! The package of a Word document: a zip archive of parts, opened with limits.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::characters::without_forbidden;
use crate::diagnostic::{Fault, decode};

/// The most bytes that all parts of a package that are read may have together.
const MOST_EXPANDED: u64 = 512 << 20;

/// A part of this size may be expanded to any multiple of its compressed size.
const SMALL: u64 = 16 << 20;

/// The most bytes that one compressed byte of a larger part may stand for. Text in XML has a ratio of 10 to 40.
const MOST_RATIO: u64 = 200;

/// The most entries of a package. Its pictures are entries, too.
const MOST_ENTRIES: usize = 100_000;

/// A package whose parts can be read by their names.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The bytes that may still be expanded.
    left: u64,
    /// True after a part that grew beyond the limits.
    is_exhausted: bool,
    /// The positions of the parts by their names in lower case.
    indices: BTreeMap<String, usize>,
    /// The parts that were read without some of their characters, which XML forbids, by their names in the archive.
    repaired: BTreeMap<String, String>,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// When the bytes are no zip archive, or an incomplete one, or when two parts have one name.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if archive.len() > MOST_ENTRIES {
            return Err(hostile(format!("it has {} entries", archive.len())));
        }
        if listed(bytes).is_some_and(|listed| usize::from(listed) > archive.len()) {
            let message = "the document holds two parts of one name, and no reader can tell which one counts";
            return Err(Fault::new(None, message, REPAIR));
        }
        // Of several names that differ in case only, the first one counts.
        let mut indices = BTreeMap::new();
        for index in (0..archive.len()).rev() {
            indices.extend(archive.name_for_index(index).map(|name| (folded(name), index)));
        }
        Ok(Self { archive, left: MOST_EXPANDED, is_exhausted: false, indices, repaired: BTreeMap::new() })
    }

    /// True if a part was refused because it grew beyond the limits.
    pub(super) fn is_exhausted(&self) -> bool {
        self.is_exhausted
    }

    /// The names of the parts, in the order of the file.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.file_names()
    }

    /// The text of a part; `None` if the package has none of that name. Upper and lower case are the same in names.
    /// Characters that XML forbids are left out.
    ///
    /// # Errors
    /// When the part is damaged, encrypted, too large, or not in UTF-8.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let Some(index) = self.index(name) else {
            return Ok(None);
        };
        let file = self.archive.by_index(index).map_err(|error| broken(&error))?;
        let ratio = file.compressed_size().saturating_mul(MOST_RATIO);
        let most = self.left.min(ratio.max(SMALL));
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| {
            Fault::new(None, format!("the part `{name}` of the document is damaged: {error}"), REPAIR)
        })?;
        if bytes.len() as u64 > most {
            self.is_exhausted = true;
            return Err(hostile(format!("its part `{name}` grows to more than {} MiB", most >> 20)));
        }
        self.left -= bytes.len() as u64;
        let text =
            decode(&bytes, &format!("part `{name}`")).map_err(|fault| Fault { span: None, ..fault })?;
        let text = text.trim_start_matches('\u{feff}');
        let Some(repaired) = without_forbidden(text) else { return Ok(Some(text.to_owned())) };
        self.repaired.insert(self.spelled(name), repaired.clone());
        Ok(Some(repaired))
    }

    /// The parts that were read without characters that XML forbids.
    pub(super) fn repaired(&self) -> &BTreeMap<String, String> {
        &self.repaired
    }

    /// A copy of the package in which some parts have another content, and some are new. All others keep their bytes.
    ///
    /// # Errors
    /// When the archive is damaged.
    pub(super) fn with_parts(&mut self, mut parts: BTreeMap<String, String>) -> Result<Vec<u8>, Fault> {
        let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let file = self.archive.by_index_raw(index).map_err(|error| broken(&error))?;
            let name = file.name().to_owned();
            let written = match parts.remove(&name) {
                Some(text) => write(&mut copy, &name, &text),
                None => copy.raw_copy_file(file),
            };
            written.map_err(|error| broken(&error))?;
        }
        for (name, text) in parts {
            write(&mut copy, &name, &text).map_err(|error| broken(&error))?;
        }
        Ok(copy.finish().map_err(|error| broken(&error))?.into_inner())
    }

    /// The name of a part as it is spelled in the archive.
    pub(super) fn spelled(&self, name: &str) -> String {
        let index = self.index(name);
        index.and_then(|index| self.archive.name_for_index(index)).unwrap_or(name).to_owned()
    }

    /// The position of a part in the archive.
    fn index(&self, name: &str) -> Option<usize> {
        self.archive.index_for_name(name).or_else(|| self.indices.get(&folded(name)).copied())
    }
}

/// A name by which parts are looked up.
fn folded(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// The number of entries that the end of an archive gives; `None` if the archive is too large for that record.
fn listed(bytes: &[u8]) -> Option<u16> {
    const END: &[u8] = b"PK\x05\x06";
    /// The length of the record and its longest comment.
    const MOST: usize = 22 + u16::MAX as usize;
    let from = bytes.len().saturating_sub(MOST);
    let at = from + bytes[from..].windows(END.len()).rposition(|window| window == END)?;
    let count = bytes.get(at + 10..at + 12)?;
    Some(u16::from_le_bytes([count[0], count[1]])).filter(|&count| count != u16::MAX)
}

/// Writes a part. It has no date, so that the same input gives the same bytes.
fn write(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> Result<(), ZipError> {
    zip.start_file(name, SimpleFileOptions::default())?;
    Ok(zip.write_all(text.as_bytes())?)
}

/// The way out for a damaged file.
pub(super) const REPAIR: &str =
    "open it in a word processor, which may repair it, and save it as a new .docx; or get a fresh copy";

fn broken(error: &ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.to_lowercase().contains("password") => Fault::new(
            None,
            "the document is protected by a password",
            "open it in a word processor and save a copy without a password",
        ),
        ZipError::UnsupportedArchive(reason) => {
            let message = format!("the document is packed in a way that no word processor uses: {reason}");
            Fault::new(None, message, REPAIR)
        }
        error => Fault::new(None, format!("the document is incomplete or damaged: {error}"), REPAIR),
    }
}

/// The fault of a file that was made to exhaust the memory of its reader.
fn hostile(what: String) -> Fault {
    let help =
        "no word processor writes such a file: do not trust it; if you do, save it anew in a word processor";
    Fault::new(None, format!("the document is refused: {what}"), help)
}
