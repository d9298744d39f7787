//! From the bytes of a document to its text, and from bytes to the scalar values that anchors count.

use std::borrow::Cow;
use std::ops::Range;

use super::interruption;
use crate::diagnostic::{Fault, Lines};
use crate::model::{Sha256, Span};

/// The largest document that is read: places in it are then 32 bits wide, whatever normalisation makes of it.
pub const MOST_BYTES: usize = 256 << 20;

/// How many bytes lie between two places whose scalar values are counted in advance.
const STRIDE: usize = 256;

/// The text of a document, decoded: without a byte order mark, with CRLF as LF.
///
/// Offsets into it are bytes, as in any `str`; [`Prose::scalar`] and [`Prose::bytes`] convert them to and from the Unicode
/// scalar values of the file format.
#[derive(Clone, Debug)]
pub struct Prose<'a> {
    text: Cow<'a, str>,
    sha256: Sha256,
    /// How many scalar values begin before each multiple of [`STRIDE`] bytes.
    counts: Vec<u32>,
    interruptions: Vec<Range<usize>>,
}

impl<'a> Prose<'a> {
    /// Decodes the bytes of a document. Linear time.
    ///
    /// # Errors
    /// When they are no UTF-8, with the place of the first byte that is none, or more than [`MOST_BYTES`].
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
        let text = decode(bytes)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text =
            if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
        let counts = count_scalars(&text);
        let interruptions = interruption::find(&text);
        Ok(Self { text, sha256: Sha256::of(bytes), counts, interruptions })
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

    /// What stands between the words of the text: page heads and blocks of footnotes, as ranges of bytes that cover whole
    /// lines, in order. They are guessed from the shape of the lines.
    #[must_use]
    pub fn interruptions(&self) -> &[Range<usize>] {
        &self.interruptions
    }

    /// The number of Unicode scalar values.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.scalar(self.text.len())
    }

    /// How many scalar values begin before `byte`.
    #[must_use]
    pub fn scalar(&self, byte: usize) -> u64 {
        let byte = byte.min(self.text.len());
        let block = byte / STRIDE;
        let rest = &self.text.as_bytes()[block * STRIDE..byte];
        u64::from(self.counts[block]) + begins(rest) as u64
    }

    /// The bytes of the scalar values from `start` to `end` (excluded); none where the text has not as many.
    #[must_use]
    pub fn bytes(&self, start: u64, end: u64) -> Option<Range<usize>> {
        Some(self.byte(start)?..self.byte(end)?).filter(|range| range.start <= range.end)
    }

    /// Where the scalar value of that number begins; the end of the text for the one past its last.
    fn byte(&self, scalar: u64) -> Option<usize> {
        if scalar >= self.length() {
            return (scalar == self.length()).then_some(self.text.len());
        }
        let number = u32::try_from(scalar).ok()?;
        // The last block before which no more than so many begin; several blocks never count alike.
        let block = self.counts.partition_point(|&count| count <= number) - 1;
        let missing = number - self.counts[block];
        let from = block * STRIDE;
        let mut starts = (from..).zip(&self.text.as_bytes()[from..]).filter(|&(_, &byte)| is_start(byte));
        starts.nth(missing as usize).map(|(at, _)| at)
    }
}

/// Checks the encoding.
fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > MOST_BYTES {
        let message = format!("the document is larger than {} MiB", MOST_BYTES >> 20);
        return Err(Fault::new(None, message, "split it, and the map with it"));
    }
    if let [0xfe, 0xff, ..] | [0xff, 0xfe, ..] | [0, _, ..] | [_, 0, ..] = bytes {
        let message = "the document is in UTF-16 or UTF-32, not in UTF-8";
        return Err(Fault::new(Span::new(0..0), message, "save it as UTF-8"));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let before = std::str::from_utf8(&bytes[..at]).expect("valid up to there");
        let place = Lines::new(before).position(at);
        let message = format!(
            "the byte 0x{:02x} (byte {at} of the document, line {}, column {}) is not UTF-8",
            bytes[at], place.line, place.column
        );
        Fault::new(Span::new(at..at), message, "save it as plain text in UTF-8")
    })
}

fn count_scalars(text: &str) -> Vec<u32> {
    let blocks = text.as_bytes().chunks(STRIDE);
    let sums = blocks.scan(0, |sum, block| {
        *sum += begins(block) as u32;
        Some(*sum)
    });
    std::iter::once(0).chain(sums).collect()
}

/// How many scalar values begin in `bytes`.
fn begins(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| is_start(byte)).count()
}

const fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
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
    fn other_encodings_are_named_with_their_place() {
        let fault = Prose::decode(b"one\ntw\xe9\n").unwrap_err();
        assert_eq!(fault.message, "the byte 0xe9 (byte 6 of the document, line 2, column 3) is not UTF-8");
        assert_eq!(fault.span, Span::new(6..6));
        for utf16 in [&b"\xff\xfea\0"[..], b"\xfe\xff\0a", b"a\0b\0", b"\0a\0b"] {
            assert!(Prose::decode(utf16).unwrap_err().message.contains("UTF-16"));
        }
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
