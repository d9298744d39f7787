//! Guesses the kind of a file without sources, for the fault that reports it.

/// The first characters of files of other kinds, and the kind.
const BEGINNINGS: &[(&str, &str)] = &[
    ("%pdf-", "a PDF"),
    ("pk\u{3}\u{4}", "a Zip archive, such as a document of a word processor"),
    ("{\\rtf", "a document in RTF"),
    ("<!doctype html", "a page in HTML"),
    ("<html", "a page in HTML"),
    ("<", "XML, such as an export of EndNote or Zotero"),
    ("pmid-", "an export of PubMed"),
    ("fn ", "an export of Web of Science"),
    ("%0 ", "an export of EndNote"),
    ("%a ", "an export of EndNote"),
    ("\\documentclass", "a document in LaTeX"),
    ("\\begin{", "LaTeX"),
    ("\\bibitem", "LaTeX"),
    ("---", "YAML"),
    ("references:", "YAML"),
    ("- id:", "YAML"),
    ("===", "Argdown"),
    ("#", "Markdown, or a comment"),
];

/// The kind that a text looks like.
pub(super) fn looks_like(text: &str) -> &'static str {
    let start: String = text.trim_start().chars().take(20).flat_map(char::to_lowercase).collect();
    if let Some((_, name)) = BEGINNINGS.iter().find(|(beginning, _)| start.starts_with(beginning)) {
        return name;
    }
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let is_key = |key: &str| {
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    if text.contains('\0') {
        "a file for programs, not text"
    } else if first.split_once(':').is_some_and(|(key, _)| is_key(key.trim())) {
        "YAML"
    } else if first.contains('\t') || first.matches(',').count() > 2 || first.matches(';').count() > 2 {
        "a table"
    } else {
        "plain text"
    }
}
/// True for a text that begins like a file of another kind, and in which an entry of BibTeX would be part of that.
pub(super) fn is_of_another_kind(text: &str) -> bool {
    let start = text.trim_start();
    text.contains('\0')
        || start.starts_with(['<'])
        || start.starts_with("%PDF-")
        || start.starts_with("\\documentclass")
}
