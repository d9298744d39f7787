//! From the bytes of a file to its text.

use std::borrow::Cow;

use super::Fault;
use super::lines::Lines;
use crate::model::Span;

/// The character with which some programs begin a file.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// The bytes of a file without a byte order mark.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK.encode_utf8(&mut [0; 4]).as_bytes()).unwrap_or(bytes)
}

/// The text of a file in UTF-8, its byte order mark included; `noun` is what messages call the file.
///
/// # Errors
/// When the bytes are in another encoding, with the position of the first one that is wrong.
pub(crate) fn decode<'a>(bytes: &'a [u8], noun: &str) -> Result<&'a str, Fault> {
    if let Some(fault) = wide_fault(bytes, noun) {
        return Err(fault);
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let before = std::str::from_utf8(&bytes[..at]).expect("valid up to there");
        let place = Lines::new(before).position(at);
        let message = format!(
            "the byte 0x{:02x} (byte {at} of the {noun}, line {}, column {}) is not UTF-8",
            bytes[at], place.line, place.column
        );
        let help =
            format!("save the {noun} as UTF-8; it may be in an older encoding, or may not be a text at all");
        Fault::new(Span::new(at..at), message, help)
    })
}

/// The text of a file, with U+FFFD for each sequence of bytes that is not UTF-8, and the fault if there is one: it covers the
/// first U+FFFD. The text is empty if the bytes are in another encoding altogether.
pub(crate) fn decode_lossy<'a>(bytes: &'a [u8], noun: &str) -> (Cow<'a, str>, Option<Fault>) {
    match decode(bytes, noun) {
        Ok(text) => (text.into(), None),
        Err(fault) if wide_fault(bytes, noun).is_some() => (Cow::default(), Some(fault)),
        Err(fault) => {
            let at = fault.span.map_or(0, |span| span.range().start);
            let span = Span::new(at..at + char::REPLACEMENT_CHARACTER.len_utf8());
            (String::from_utf8_lossy(bytes), Some(Fault { span, ..fault }))
        }
    }
}

/// The fault of a file in an encoding of two or four bytes a character, which some editors write, or of a file that a crash left
/// full of zeros.
///
/// A text begins with a byte order mark or with two ASCII characters. A single zero byte is an ordinary control character.
pub(crate) fn wide_fault(bytes: &[u8], noun: &str) -> Option<Fault> {
    let fault = |message: String, help: String| Some(Fault::new(Span::new(0..0), message, help));
    match bytes {
        [0, ..] if bytes.iter().all(|&byte| byte == 0) => fault(
            format!("the {noun} holds nothing but zero bytes"),
            "its text is lost; restore it from a copy".to_owned(),
        ),
        [0xfe, 0xff, ..] | [0xff, 0xfe, ..] | [0, _, 0, _, ..] | [_, 0, _, 0, ..] | [0, 0, ..] => fault(
            format!("the {noun} is in UTF-16 or UTF-32, not in UTF-8"),
            format!("save the {noun} as UTF-8"),
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_named_with_their_position() {
        let fault = decode(b"one\ntw\xe9\n", "document").unwrap_err();
        assert_eq!(fault.message, "the byte 0xe9 (byte 6 of the document, line 2, column 3) is not UTF-8");
        assert_eq!(fault.span, Span::new(6..6));
        for utf16 in [&b"\xff\xfea\0"[..], b"\xfe\xff\0a", b"a\0b\0", b"\0a\0b", b"\0\0\0a"] {
            assert!(decode(utf16, "file").unwrap_err().message.contains("UTF-16"), "{utf16:?}");
        }
        assert!(decode(&[0; 9], "file").unwrap_err().message.contains("zero bytes"));
        assert_eq!(decode(b"\0a", "file"), Ok("\0a"));
        assert_eq!(decode("\u{feff}é".as_bytes(), "file"), Ok("\u{feff}é"));
    }
}
