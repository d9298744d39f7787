//! A file of sources: its encoding, and the notation in which it is written.

use std::borrow::Cow;

use super::contents::Contents;
use super::{bibtex, csl_json, ris, sniff};
use crate::diagnostic::{Fault, wide_fault, without_mark};
use crate::model::Span;

/// The characters of Windows-1252 for the bytes from 0x80 to 0x9f. All others are those of Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file, and what it holds. Spans are in bytes of the text.
pub(super) fn read(bytes: &[u8]) -> (Cow<'_, str>, Contents) {
    let bytes = without_mark(bytes);
    if let Some(fault) = wide_fault(bytes, "file") {
        return (String::from_utf8_lossy(bytes), Contents::fault(fault));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), contents(text)),
        Err(error) => {
            let text: String = bytes.iter().map(|&byte| character(byte)).collect();
            let mut contents = contents(&text);
            let at = bytes[..error.valid_up_to()].iter().map(|&byte| character(byte).len_utf8()).sum();
            let message = "the file is not in UTF-8; it is read as Latin-1";
            let warning = Fault::new(Span::new(at..at), message, "save it as UTF-8");
            contents.warnings.insert(0, warning);
            (Cow::Owned(text), contents)
        }
    }
}

/// The character of a byte in Windows-1252.
fn character(byte: u8) -> char {
    byte.checked_sub(0x80).and_then(|at| WINDOWS.get(usize::from(at)).copied()).unwrap_or(char::from(byte))
}

fn contents(text: &str) -> Contents {
    if text.lines().map(str::trim).all(is_comment) {
        let warning = Fault::new(Span::new(0..0), "the file holds no sources", "");
        return Contents { warnings: vec![warning], ..Contents::default() };
    }
    match text.bytes().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'[' | b'{') if !text.trim_start().starts_with("{\\rtf") => {
            return csl_json::read(text);
        }
        _ if ris::is_ris(text) => return ris::read(text),
        _ => {}
    }
    let bibtex = if sniff::is_of_another_kind(text) { None } else { bibtex::read(text) };
    bibtex.unwrap_or_else(|| {
        let kind = sniff::looks_like(text);
        let message = format!("the file holds no sources: it looks like {kind}");
        let help =
            "sources are entries of BibTeX (`@book{lee-2019, title = {…}}`) or RIS, or items of CSL-JSON";
        Contents::fault(Fault::new(Span::new(0..0), message, help))
    })
}

/// True for a line that is empty or begins with `%`, as comments of LaTeX do. `%A` and `%PDF-` begin something else.
fn is_comment(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('%') else { return line.is_empty() };
    let mut letters = rest.chars();
    !letters.next().is_some_and(char::is_alphanumeric)
        || letters.next().is_some_and(|second| second.is_lowercase())
}
