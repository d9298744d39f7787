//! Files of office programs: XML in a zip archive (Office Open XML, ISO/IEC 29500).

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The beginning of every part.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The relations of a package or a part, as (id, type, target). Targets with `://` lead outside.
pub(super) fn relations(relations: &[(String, &str, String)]) -> String {
    let relation = |(id, kind, target): &(String, &str, String)| {
        let outside = if target.contains(':') { " TargetMode=\"External\"" } else { "" };
        let target = crate::format::html::escape(target);
        format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"{outside}/>")
    };
    let relations: String = relations.iter().map(relation).collect();
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    )
}

/// The media types of the parts, as (path, type).
pub(super) fn content_types(parts: &[(&str, &str)]) -> String {
    let part =
        |(path, kind): &(&str, &str)| format!("<Override PartName=\"/{path}\" ContentType=\"{kind}\"/>");
    let parts: String = parts.iter().map(part).collect();
    format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/>{parts}</Types>"
    )
}

/// The archive of some parts, as (path, content). Its files have no date, so that one map gives one archive.
pub(super) fn archive(parts: &[(&str, String)]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in parts {
        zip.start_file(*path, options).expect("paths of parts are short and differ");
        zip.write_all(content.as_bytes()).expect("memory takes every part");
    }
    zip.finish().expect("memory takes the directory").into_inner()
}
