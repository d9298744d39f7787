//! The kinds of files that are certainly neither maps nor bibliographies, by their content.

/// Beginnings of files, in capital or small letters, and the kind of file that has them.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint document"),
    (br"{\rtf", "an RTF document"),
    (b"\x89PNG", "a picture in PNG"),
    (b"\xff\xd8\xff", "a picture in JPEG"),
    (b"GIF87a", "a picture in GIF"),
    (b"GIF89a", "a picture in GIF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"<!DOCTYPE html", "a web page"),
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

/// The most bytes of a tag that is looked at.
const LONGEST_TAG: usize = 400;

/// The kind of file that is certainly no map. O(1).
#[must_use]
pub fn foreign_kind(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(ZIP) {
        let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
        let holds = |name: &[u8]| tail.windows(name.len()).any(|part| part == name);
        let kind = ZIPPED.iter().find(|(name, _)| holds(name));
        return Some(kind.map_or("a zip archive", |(_, kind)| kind));
    }
    let begins = |beginning: &[u8]| {
        bytes.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    };
    let (beginning, kind) = BEGINNINGS.iter().find(|(beginning, _)| begins(beginning))?;
    let is_tag = !beginning.starts_with(b"<") || is_tag(bytes, beginning.len());
    is_tag.then_some(*kind)
}

/// True if a name of `length` bytes ends there, and if the text does not name an argument of Argdown: `<svg icons>: They …`.
fn is_tag(bytes: &[u8], length: usize) -> bool {
    let next = bytes.get(length).copied().unwrap_or(b'>');
    let close = bytes.iter().take(LONGEST_TAG).position(|&byte| matches!(byte, b'>' | b'\n'));
    let after = close.filter(|&close| bytes[close] == b'>').map_or(&[][..], |close| &bytes[close + 1..]);
    let is_title = after.trim_ascii_start().starts_with(b":");
    (next.is_ascii_whitespace() || matches!(next, b'>' | b'/')) && !is_title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_content() {
        let cases: [(&[u8], _); 16] = [
            (b"%PDF-1.7\n", Some("a PDF document")),
            (b"PK\x03\x04..[Content_Types].xml..word/document.xml", Some("a Word document")),
            (b"PK\x03\x04..xl/workbook.xml", Some("an Excel workbook")),
            (b"PK\x03\x04", Some("a zip archive")),
            (b"\xef\xbb\xbf<!DOCTYPE html>", Some("a web page")),
            (b"<!doctype HTML SYSTEM 'about:x'>", Some("a web page")),
            (b"<svg\n  xmlns='a'>", Some("a picture in SVG")),
            (b"<svg", Some("a picture in SVG")),
            (b"{\\rtf1", Some("an RTF document")),
            (b"GIF89a\x01", Some("a picture in GIF")),
            (b"GIF8 is a format.", None),
            (b"<svg icons>: They are sharp.", None),
            (b"<html>\n  + [Tags]: They are short.", Some("a web page")),
            (b"<SVGs>\n  + [Sharp]: They are sharp.", None),
            (b"{ \"claimgraph\": 1 }", None),
            (b"", None),
        ];
        for (bytes, kind) in cases {
            assert_eq!(foreign_kind(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
