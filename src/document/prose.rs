//! From the bytes of a document to its text, and from bytes to the scalar values that anchors count.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::{definition, interruption};
use crate::diagnostic::{Fault, ScalarCounts, decode};
use crate::model::Sha256;

/// The largest document that is read. Its places fit into 32 bits, even after normalisation.
pub const MOST_BYTES: usize = 256 << 20;

/// The text of a document, decoded: without a byte order mark, with CRLF as LF.
///
/// Offsets into it are bytes, as in any `str`; [`Prose::scalar`] and [`Prose::bytes`] convert them to and from the Unicode
/// scalar values of the file format.
#[derive(Clone, Debug)]
pub struct Prose<'a> {
    text: Cow<'a, str>,
    sha256: Sha256,
    counts: ScalarCounts,
    /// Found when they are asked for: only the search for quotations needs them.
    interruptions: OnceLock<Vec<Range<usize>>>,
}

impl<'a> Prose<'a> {
    /// Decodes the bytes of a document. Linear time.
    ///
    /// # Errors
    /// When they are not UTF-8, with the position of the first byte that is wrong, or when there are more than
    /// [`MOST_BYTES`].
    ///
    /// # Example: count as anchors count
    /// ```
    /// use claimgraph::document::Prose;
    ///
    /// let document = Prose::decode("\u{feff}Ürümqi\r\nlies there.".as_bytes()).unwrap();
    /// assert_eq!(document.text(), "Ürümqi\nlies there.");
    /// assert_eq!(&document.text()[document.bytes(7, 11).unwrap()], "lies");
    /// ```
    pub fn decode(bytes: &'a [u8]) -> Result<Self, Fault> {
        if bytes.len() > MOST_BYTES {
            let message = format!("the document is larger than {} MiB", MOST_BYTES >> 20);
            return Err(Fault::new(None, message, "split it, and the map with it"));
        }
        let text = decode(bytes, "document")?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text =
            if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
        let counts = ScalarCounts::new(&text);
        Ok(Self { text, sha256: Sha256::of(bytes), counts, interruptions: OnceLock::new() })
    }

    /// A text that was taken out of a file of another kind, whose bytes are `bytes`.
    pub(super) fn extracted(text: String, bytes: &[u8]) -> Self {
        let counts = ScalarCounts::new(&text);
        Self {
            text: Cow::Owned(text),
            sha256: Sha256::of(bytes),
            counts,
            interruptions: OnceLock::from(Vec::new()),
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The digest of the bytes of the file.
    #[must_use]
    pub const fn sha256(&self) -> Sha256 {
        self.sha256
    }

    /// The interruptions of the text: page heads, blocks of footnotes and definitions of Markdown, as ranges of bytes that
    /// cover whole lines, in order. They are guessed from the shape of the lines.
    #[must_use]
    pub fn interruptions(&self) -> &[Range<usize>] {
        self.interruptions
            .get_or_init(|| joined(interruption::find(&self.text), definition::find(&self.text)))
    }

    /// The number of Unicode scalar values.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.scalar(self.text.len())
    }

    /// The number of scalar values that begin before `byte`.
    #[must_use]
    pub fn scalar(&self, byte: usize) -> u64 {
        self.counts.before(&self.text, byte.min(self.text.len())) as u64
    }

    /// The bytes of the scalar values from `start` to `end` (excluded); `None` if the text has fewer.
    #[must_use]
    pub fn bytes(&self, start: u64, end: u64) -> Option<Range<usize>> {
        Some(self.byte(start)?..self.byte(end)?).filter(|range| range.start <= range.end)
    }

    /// The first byte of the scalar value of that number; the end of the text for the one past its last.
    fn byte(&self, scalar: u64) -> Option<usize> {
        if scalar >= self.length() {
            return (scalar == self.length()).then_some(self.text.len());
        }
        self.counts.byte(&self.text, usize::try_from(scalar).ok()?)
    }
}

/// All ranges in order; those that overlap or touch are one.
fn joined(one: Vec<Range<usize>>, other: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut all = one;
    all.extend(other);
    all.sort_by_key(|range| range.start);
    let mut ranges: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for range in all {
        match ranges.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => ranges.push(range),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_mark_is_dropped_and_crlf_is_one() {
        let prose = Prose::decode("\u{feff}é\r\nx\ry\r\n".as_bytes()).unwrap();
        assert_eq!(prose.text(), "é\nx\ry\n");
        assert_eq!(prose.length(), 6);
    }

    #[test]
    fn an_empty_document_has_no_characters() {
        let prose = Prose::decode(b"").unwrap();
        assert_eq!((prose.length(), prose.bytes(0, 0)), (0, Some(0..0)));
        assert_eq!(prose.bytes(0, 1), None);
    }

    proptest! {
        #[test]
        fn scalar_values_and_bytes_convert_both_ways(text in "[aé\u{1f600}\n]{0,900}") {
            let prose = Prose::decode(text.as_bytes()).unwrap();
            for (number, (byte, c)) in text.char_indices().enumerate() {
                let number = number as u64;
                prop_assert_eq!(prose.scalar(byte), number);
                prop_assert_eq!(prose.bytes(number, number + 1), Some(byte..byte + c.len_utf8()));
            }
            prop_assert_eq!(prose.bytes(0, prose.length() + 1), None);
        }

        #[test]
        fn any_bytes_are_decoded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = Prose::decode(&bytes);
        }
    }
}
