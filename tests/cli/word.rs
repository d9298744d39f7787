//! Word documents made by the tests.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const CONTENT_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>"#;

const NAMESPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// An archive of these parts.
pub(super) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document: a heading, a paragraph in which `^1^` is the mark of a footnote, and the footnotes.
pub(super) fn document(heading: &str, paragraph: &str, notes: &[&str]) -> Vec<u8> {
    let run = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    let mut body = format!(r#"<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{}</w:p><w:p>"#, run(heading));
    for (position, part) in paragraph.split('^').enumerate() {
        body += &match position % 2 {
            0 => run(part),
            _ => format!(r#"<w:r><w:footnoteReference w:id="{part}"/></w:r>"#),
        };
    }
    let footnotes: String = notes
        .iter()
        .zip(1..)
        .map(|(note, id)| {
            format!(
                r#"<w:footnote w:id="{id}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>"#,
                run(note)
            )
        })
        .collect();
    let document =
        format!(r#"<?xml version="1.0"?><w:document {NAMESPACE}><w:body>{body}</w:p></w:body></w:document>"#);
    let footnotes = format!(r#"<?xml version="1.0"?><w:footnotes {NAMESPACE}>{footnotes}</w:footnotes>"#);
    package(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/footnotes.xml", footnotes.as_bytes()),
    ])
}

/// A paragraph with two footnotes and one figure that none of them covers.
pub(super) fn tram() -> Vec<u8> {
    document(
        "The night tram",
        "The tram should run at night. It carried 2,400 people in one week of May.^1^ \u{201c}Nobody slept worse than \
         before the trial began,\u{201d} says the mayor.^2^ One night costs 900 euros.",
        &["Ann Lee, Nights on Rails (London: Harbour Press, 2021), 12.", "Ibid., 15."],
    )
}
