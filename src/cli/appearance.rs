//! The notation that a text looks like, for messages about files that are not maps.

use std::path::Path;

use claimgraph::format::{FORMATS, argdown, json};

/// The endings of names of texts.
const TEXT_ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "docx"];

/// True if the name of a file says that it is a text.
pub(crate) fn is_named_as_text(file: &str) -> bool {
    let ending = Path::new(file).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| TEXT_ENDINGS.contains(&ending.as_str()))
}

/// True if a text begins as HTML, SVG and XML do, and as the title of an argument does.
pub(crate) fn may_be_markup(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).starts_with(b"<") && !is_binary(bytes)
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
    let ends = [("[", "]:"), ("<", ">:")];
    let text = ends.iter().find_map(|(begin, end)| Some(line.strip_prefix(begin)?.split_once(end)?.1));
    // Markdown has lines such as `[1]: https://example.org "Title"` and `[^1]: A note.`
    text.is_some_and(|text| !line.starts_with("[^") && !is_address(text))
}

/// True if a text is an address, as in the definition of a link in Markdown, with or without a title behind it.
fn is_address(text: &str) -> bool {
    let (address, title) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    let is_title = title.is_empty() || title.trim_start().starts_with(['"', '\'', '(']);
    let address = address.trim_start_matches('<');
    let is_path = address.starts_with(['/', '#', '.']) && address.len() > 1;
    is_title && (is_path || address.contains("://") || address.starts_with("mailto:"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("The trains run late [1].\n\n[1]: https://example.org \"Trains\"\n", None),
            ("See [the count][count].\n\n[count]: <https://example.org/a>\n[top]: #top\n", None),
            ("The trains run late.[^1]\n\n[^1]: So the mayor says.\n", None),
            ("[1]: The trains run late.", Some("argdown")),
            ("[Page]: https://example.org says so.", Some("argdown")),
            ("<svg icons>: They are sharp.", Some("argdown")),
            ("{thesis}", None),
            ("", None),
        ] {
            assert_eq!(notation(text.as_bytes()), name, "{text}");
        }
    }
}
