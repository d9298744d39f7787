//! The kind of an article's file, by its name and its content, and the way out for files that hold no text that can be read.

use super::ArticleKind;
use crate::diagnostic::Fault;

/// A kind of file that cannot be read as an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ForeignKind {
    noun: &'static str,
    way: Conversion,
}

/// The way from a foreign file to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Conversion {
    /// `pdftotext` extracts its text.
    Pdf,
    /// Pandoc converts it to Markdown.
    Pandoc,
    /// LibreOffice converts it to .docx.
    Office,
    /// A person must find another file.
    Other,
}

const fn foreign(noun: &'static str, way: Conversion) -> ForeignKind {
    ForeignKind { noun, way }
}

/// Beginnings of files. Those that are letters and signs only may be written in any case.
const BEGINNINGS: &[(&[u8], ForeignKind)] = &[
    (b"%PDF-", foreign("a PDF document", Conversion::Pdf)),
    (br"{\rtf", foreign("an RTF document", Conversion::Office)),
    (b"\x89PNG", foreign("a picture in PNG", Conversion::Other)),
    (b"\xff\xd8\xff", foreign("a picture in JPEG", Conversion::Other)),
    (b"GIF8", foreign("a picture in GIF", Conversion::Other)),
    (b"\x1f\x8b", foreign("a gzip archive", Conversion::Other)),
    (b"7z\xbc\xaf", foreign("a 7z archive", Conversion::Other)),
    (b"SQLite format 3\0", foreign("an SQLite database", Conversion::Other)),
    (b"\x7fELF", foreign("a program", Conversion::Other)),
    (b"<!DOCTYPE html", foreign("a web page", Conversion::Pandoc)),
    (b"<html", foreign("a web page", Conversion::Pandoc)),
    (b"<svg", foreign("a picture in SVG", Conversion::Other)),
    (b"<?xml", foreign("an XML file", Conversion::Other)),
    (b"\\documentclass", foreign("a LaTeX document", Conversion::Pandoc)),
];

/// Endings of names of files that are text, but not of a kind that is read.
const ENDINGS: &[(&str, ForeignKind)] = &[
    ("tex", foreign("a LaTeX document", Conversion::Pandoc)),
    ("latex", foreign("a LaTeX document", Conversion::Pandoc)),
    ("org", foreign("an Org document", Conversion::Pandoc)),
    ("rst", foreign("a document in reStructuredText", Conversion::Pandoc)),
    ("html", foreign("a web page", Conversion::Pandoc)),
    ("htm", foreign("a web page", Conversion::Pandoc)),
    ("xhtml", foreign("a web page", Conversion::Pandoc)),
];

/// Names in a zip archive.
const ZIPPED: &[(&[u8], ForeignKind)] = &[
    (b"xl/", foreign("an Excel workbook", Conversion::Other)),
    (b"ppt/", foreign("a PowerPoint document", Conversion::Other)),
    (b"epub+zip", foreign("an e-book in EPUB", Conversion::Pandoc)),
    (b"opendocument.text", foreign("an OpenDocument text", Conversion::Office)),
    (b"opendocument", foreign("an OpenDocument file", Conversion::Office)),
    (b"Index/Document.iwa", foreign("a Pages document", Conversion::Other)),
];

/// Endings of names of zip archives whose content does not tell their kind.
const ZIPPED_ENDINGS: &[(&str, ForeignKind)] = &[
    ("odt", foreign("an OpenDocument text", Conversion::Office)),
    ("ott", foreign("an OpenDocument text", Conversion::Office)),
    ("epub", foreign("an e-book in EPUB", Conversion::Pandoc)),
    ("pages", foreign("a Pages document", Conversion::Other)),
];

/// The beginning of an old Office document, and of an encrypted new one.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";

/// Names of the streams of an OLE file, in UTF-16.
const OLE_ENCRYPTED: &str = "EncryptedPackage";
const OLE_WORD: &str = "WordDocument";

/// The beginning of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// The folder of a Word document in its archive.
const WORD: &[u8] = b"word/";

/// The bytes at either end of an archive that are searched for names.
const END: usize = 1 << 16;

const WORD_ENDINGS: &[&str] = &["docx", "docm", "dotx", "dotm"];
const MARKDOWN_ENDINGS: &[&str] = &["md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "qmd", "rmd", "mdx"];

/// The beginnings of the names of files that a word processor keeps while a document is open.
const LOCKS: &[(&str, &str)] = &[("~$", "Word"), (".~lock.", "LibreOffice")];

/// The kind of an article.
///
/// # Errors
/// When the file is of a kind that cannot be read; the help names the command that converts it.
pub(super) fn recognise(name: &str, bytes: &[u8]) -> Result<ArticleKind, Fault> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if let Some((_, program)) = LOCKS.iter().find(|(beginning, _)| file.starts_with(beginning)) {
        let message = format!(
            "`{file}` is a lock file, which {program} keeps while a document is open: it holds no text"
        );
        return Err(Fault::new(None, message, "name the document itself"));
    }
    let ending = file.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    let content = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if content.starts_with(ZIP) {
        return zipped(name, content);
    }
    if content.starts_with(OLE) {
        return Err(ole(name, content));
    }
    let start = content.trim_ascii_start();
    let by_content = BEGINNINGS.iter().find(|(beginning, _)| {
        start.get(..beginning.len()).is_some_and(|found| found.eq_ignore_ascii_case(beginning))
    });
    if let Some((_, kind)) = by_content {
        return Err(kind.fault(name));
    }
    if WORD_ENDINGS.contains(&ending.as_str()) {
        let message = "the file is named like a Word document, but it is none";
        let help = if content.is_empty() {
            "it is empty: get a fresh copy"
        } else if std::str::from_utf8(content).is_ok() {
            "it holds plain text: rename it to .txt or .md"
        } else {
            "it is damaged: get a fresh copy"
        };
        return Err(Fault::new(None, message, help));
    }
    if let Some((_, kind)) = ENDINGS.iter().find(|(other, _)| *other == ending) {
        return Err(kind.fault(name));
    }
    if MARKDOWN_ENDINGS.contains(&ending.as_str()) || looks_like_markdown(content) {
        return Ok(ArticleKind::Markdown);
    }
    Ok(ArticleKind::Plain)
}

impl ForeignKind {
    /// The fault of a file of this kind.
    fn fault(self, name: &str) -> Fault {
        let file = quoted(name);
        let file_start = name.rfind(['/', '\\']).map_or(0, |at| at + 1);
        let point = name[file_start..].rfind('.').filter(|&at| at > 0);
        let stem = point.map_or(name, |at| &name[..file_start + at]);
        let target = |ending: &str| {
            let target = format!("{stem}.{ending}");
            quoted(if target == name { format!("{stem}-text.{ending}") } else { target }.as_str())
        };
        let help = match self.way {
            Conversion::Pdf => {
                format!("extract its text first: `pdftotext -layout {file} {}`", target("txt"))
            }
            Conversion::Pandoc => {
                format!("convert it to Markdown first: `pandoc {file} -o {}`", target("md"))
            }
            Conversion::Office => format!(
                "convert it first: `soffice --headless --convert-to docx {file}`, or `pandoc {file} -o {}`",
                target("md")
            ),
            Conversion::Other => "name a text, a Markdown file or a .docx".to_owned(),
        };
        Fault::new(None, format!("the file is {}, whose text is not read", self.noun), help)
    }
}

fn zipped(name: &str, bytes: &[u8]) -> Result<ArticleKind, Fault> {
    let (head, tail) = (&bytes[..bytes.len().min(END)], &bytes[bytes.len().saturating_sub(END)..]);
    let holds = |name: &[u8]| contains(tail, name) || contains(head, name);
    // The name of an OpenDocument's type comes first in its archive.
    let is_typed = bytes.get(30..38) == Some(b"mimetype".as_slice());
    if !is_typed && holds(WORD) {
        return Ok(ArticleKind::Word);
    }
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    let by_name = || ZIPPED_ENDINGS.iter().find(|(other, _)| *other == ending);
    let found = ZIPPED.iter().find(|(inside, _)| holds(inside)).map(|(_, kind)| *kind);
    match found.or_else(|| by_name().map(|(_, kind)| *kind)) {
        // Its reader says what is missing.
        None if WORD_ENDINGS.contains(&ending.as_str()) => Ok(ArticleKind::Word),
        None => Err(foreign("a zip archive", Conversion::Other).fault(name)),
        Some(kind) => Err(kind.fault(name)),
    }
}

/// The fault of an old or encrypted Office document.
fn ole(name: &str, bytes: &[u8]) -> Fault {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &name)
    };
    if holds(OLE_ENCRYPTED) {
        let help = "open it in a word processor and save a copy without a password";
        return Fault::new(None, "the document is encrypted with a password", help);
    }
    if holds(OLE_WORD) {
        return foreign("an old Word document (.doc)", Conversion::Office).fault(name);
    }
    let message = "the file is encrypted or an old Office document, whose text is not read";
    let help = format!(
        "if it is a .doc, convert it: `soffice --headless --convert-to docx {}`; if it has a password, save a copy without one",
        quoted(name)
    );
    Fault::new(None, message, help)
}

/// True if `bytes` contain `part`. Linear time.
fn contains(bytes: &[u8], part: &[u8]) -> bool {
    aho_corasick::AhoCorasick::new([part]).is_ok_and(|finder| finder.is_match(bytes))
}

/// The definition of a footnote is the one mark that no plain text has.
fn looks_like_markdown(bytes: &[u8]) -> bool {
    let is_definition = |line: &[u8]| {
        line.strip_prefix(b"[^").is_some_and(|rest| {
            let end = rest.iter().position(|&byte| byte == b']');
            end.is_some_and(|end| end > 0 && rest.get(end + 1) == Some(&b':'))
        })
    };
    bytes.split(|&byte| byte == b'\n').any(is_definition)
}

/// A file's name for a shell.
fn quoted(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '+' | ',' | '~');
    if name.chars().all(is_plain) && !name.starts_with('-') {
        return name.to_owned();
    }
    let prefix = if name.starts_with('-') { "./" } else { "" };
    format!("'{prefix}{}'", name.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_known_by_their_names_and_content() {
        let cases: [(&str, &[u8], ArticleKind); 8] = [
            ("a.txt", b"The town.", ArticleKind::Plain),
            ("a", b"", ArticleKind::Plain),
            ("a.md", b"The town.", ArticleKind::Markdown),
            ("A.MARKDOWN", b"The town.", ArticleKind::Markdown),
            ("a.txt", b"The town.[^a]\n\n[^a]: Lee.", ArticleKind::Markdown),
            ("a.txt", b"[^]: Lee. [^a] [a]:", ArticleKind::Plain),
            ("a.docx", b"PK\x03\x04..word/document.xml", ArticleKind::Word),
            ("a.bin", b"PK\x03\x04..word/document.xml", ArticleKind::Word),
        ];
        for (name, bytes, kind) in cases {
            assert_eq!(recognise(name, bytes), Ok(kind), "{name}");
        }
    }

    #[test]
    fn other_files_are_refused_with_the_command_that_helps() {
        let ole = |stream: &str| {
            let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
            [OLE, &[0; 40], name.collect::<Vec<u8>>().as_slice()].concat()
        };
        let zip = |name: &str| [ZIP, &[0; 26], name.as_bytes()].concat();
        let cases: Vec<(&str, Vec<u8>, &str, &str)> = vec![
            ("a.pdf", b"%PDF-1.7".to_vec(), "a PDF", "`pdftotext -layout a.pdf a.txt`"),
            ("a.txt", b"%PDF-1.7".to_vec(), "a PDF", "`pdftotext -layout a.txt a-text.txt`"),
            ("my a.pdf", b"%PDF-1.7".to_vec(), "a PDF", "`pdftotext -layout 'my a.pdf' 'my a.txt'`"),
            ("-a.pdf", b"%PDF-1.7".to_vec(), "a PDF", "'./-a.pdf'"),
            ("a.rtf", br"{\rtf1".to_vec(), "an RTF", "`soffice --headless --convert-to docx a.rtf`"),
            (
                "a.odt",
                zip("mimetypeapplication/vnd.oasis.opendocument.text word/"),
                "OpenDocument text",
                "soffice",
            ),
            ("a.epub", zip("mimetypeapplication/epub+zip"), "EPUB", "`pandoc a.epub -o a.md`"),
            ("A.ODT", zip("content.xml"), "OpenDocument text", "soffice"),
            ("a.epub", zip("OEBPS"), "EPUB", "`pandoc a.epub -o a.md`"),
            ("a.xlsx", zip("xl/workbook.xml"), "Excel", "name a text"),
            ("a.zip", zip("x"), "a zip archive", "name a text"),
            ("a.docx", ole(OLE_ENCRYPTED), "encrypted", "without a password"),
            ("a.doc", ole(OLE_WORD), "old Word document", "soffice --headless --convert-to docx a.doc"),
            ("a.doc", ole("x"), "encrypted or an old", "soffice"),
            ("~$a.docx", vec![7, b'A'], "lock file", "the document itself"),
            ("d/.~lock.a.docx#", b",x".to_vec(), "LibreOffice", "the document itself"),
            ("a.docx", b"The town.".to_vec(), "named like a Word", "rename it"),
            ("a.docx", b"\xff\x00".to_vec(), "named like a Word", "damaged"),
            ("a.docx", Vec::new(), "named like a Word", "empty"),
            ("a.html", b"The town.".to_vec(), "a web page", "`pandoc a.html -o a.md`"),
            ("a.txt", b"<!DOCTYPE HTML PUBLIC>".to_vec(), "a web page", "`pandoc a.txt -o a.md`"),
            ("b.c/paper", b"%PDF-1.7".to_vec(), "a PDF", "`pdftotext -layout b.c/paper b.c/paper.txt`"),
            ("mydocx", zip("x"), "a zip archive", "name a text"),
            ("a.tex", b"\\section{A}".to_vec(), "LaTeX", "`pandoc a.tex -o a.md`"),
        ];
        for (name, bytes, message, help) in cases {
            let fault = recognise(name, &bytes).unwrap_err();
            assert!(fault.message.contains(message), "{name}: {}", fault.message);
            assert!(fault.help.contains(help), "{name}: {}", fault.help);
        }
    }
}
