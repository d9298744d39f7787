//! The kind of file that its content looks like, for messages about files that are not maps.

use claimgraph::format::{FORMATS, argdown, json};

/// Beginnings of files, and the kind of file that has them.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint document"),
    (br"{\rtf", "an RTF document"),
    (b"\x89PNG", "a picture in PNG"),
    (b"\xff\xd8\xff", "a picture in JPEG"),
    (b"GIF8", "a picture in GIF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"<!DOCTYPE html", "a web page"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<svg", "a picture in SVG"),
    (b"<?xml", "an XML file"),
];

/// The beginning of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// Names in a zip archive, and the kind of document that has them.
const ZIPPED: &[(&[u8], &str)] = &[
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint document"),
    (b"opendocument", "an OpenDocument file"),
];

/// The bytes at the end of a zip archive that are searched for names: its list of contents is there.
const TAIL: usize = 1 << 16;

/// The kind of file that is certainly no map.
pub(crate) fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(ZIP) {
        let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
        let holds = |name: &[u8]| tail.windows(name.len()).any(|part| part == name);
        let kind = ZIPPED.iter().find(|(name, _)| holds(name));
        return Some(kind.map_or("a zip archive", |(_, kind)| kind));
    }
    BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, kind)| *kind)
}

/// True if a file holds bytes that no text has.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    bytes.contains(&0) || std::str::from_utf8(bytes).is_err()
}

/// The name of the notation of maps that a text looks like.
pub(crate) fn notation(bytes: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let after_brace = text.strip_prefix('{').map(str::trim_start);
    if after_brace.is_some_and(|rest| rest.starts_with(['"', '}'])) {
        Some(json::JSON.name)
    } else if text.starts_with("===") || text.lines().any(is_element) {
        Some(argdown::ARGDOWN.name)
    } else {
        None
    }
}

/// True if a text in JSON has the mark of a map: ours, or another format's.
pub(crate) fn is_map_in_json(bytes: &[u8]) -> bool {
    const KEY: &[u8] = b"\"claimgraph\"";
    let is_ours = bytes.windows(KEY.len()).any(|part| part == KEY);
    is_ours || FORMATS.iter().any(|format| format.recognises.is_some_and(|recognises| recognises(bytes)))
}

/// True for `[Title]: text` or `<Title>: text`, perhaps after the mark of a relation.
fn is_element(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches(['+', '-', '_', '>', ' ']);
    [("[", "]:"), ("<", ">:")].iter().any(|(begin, end)| line.starts_with(begin) && line.contains(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_content() {
        let cases: [(&[u8], _); 8] = [
            (b"%PDF-1.7\n", Some("a PDF document")),
            (b"PK\x03\x04..[Content_Types].xml..word/document.xml", Some("a Word document")),
            (b"PK\x03\x04..xl/workbook.xml", Some("an Excel workbook")),
            (b"PK\x03\x04", Some("a zip archive")),
            (b"\xef\xbb\xbf<!DOCTYPE html>", Some("a web page")),
            (b"{\\rtf1", Some("an RTF document")),
            (b"{ \"claimgraph\": 1 }", None),
            (b"", None),
        ];
        for (bytes, kind) in cases {
            assert_eq!(other_kind(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn maps_are_told_from_running_text() {
        for (text, name) in [
            ("\u{feff} { \"claimgraph\": 1 }", Some("json")),
            ("{}", Some("json")),
            ("===\ntitle: T\n===\n", Some("argdown")),
            ("# Heading\n\n[Late]: The trains run late.", Some("argdown")),
            ("<Late>: The trains run late.", Some("argdown")),
            ("A text.\n  - [Early]: They do not.", Some("argdown")),
            ("The trains run late [1]. So: buy a bicycle.", None),
            ("{thesis}", None),
            ("", None),
        ] {
            assert_eq!(notation(text.as_bytes()), name, "{text}");
        }
    }
}
