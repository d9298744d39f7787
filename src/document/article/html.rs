//! The text in HTML that stands in Markdown.

use std::ops::Range;

/// Reads HTML in pieces, and tells text from tags, comments, scripts and style sheets.
#[derive(Debug, Default)]
pub(super) struct HtmlText {
    inside: HtmlPlace,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum HtmlPlace {
    #[default]
    Text,
    /// Something that ends with these characters: a tag, a comment.
    Until(&'static str),
    /// The content of an element that is no text, up to its closing tag.
    Hidden(&'static str),
}

/// Elements whose content is no text.
const HIDDEN: &[(&str, &str)] = &[("<script", "</script"), ("<style", "</style")];

impl HtmlText {
    /// The ranges of the next piece that are text.
    pub(super) fn read(&mut self, html: &str) -> Vec<Range<usize>> {
        let mut texts = Vec::new();
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            match self.inside {
                HtmlPlace::Text => {
                    let end = rest.find('<').unwrap_or(rest.len());
                    if end > 0 {
                        texts.push(at..at + end);
                    }
                    at += end;
                    self.inside = if end < rest.len() { opened(&rest[end..]) } else { HtmlPlace::Text };
                }
                HtmlPlace::Until(end) => {
                    at = rest.find(end).map_or(html.len(), |found| at + found + end.len());
                    if html[..at].ends_with(end) {
                        self.inside = HtmlPlace::Text;
                    }
                }
                HtmlPlace::Hidden(end) => match find_folded(rest, end) {
                    Some(found) => {
                        at += found;
                        self.inside = HtmlPlace::Until(">");
                    }
                    None => at = html.len(),
                },
            }
        }
        texts
    }
}

/// What begins with the `<` at the start of `rest`.
fn opened(rest: &str) -> HtmlPlace {
    if rest.starts_with("<!--") {
        return HtmlPlace::Until("-->");
    }
    let begins = |name: &str| rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let hidden = HIDDEN.iter().find(|(name, _)| begins(name));
    hidden.map_or(HtmlPlace::Until(">"), |(_, end)| HtmlPlace::Hidden(end))
}

/// The first place of a text in lower case, whatever the case in `rest`.
fn find_folded(rest: &str, text: &str) -> Option<usize> {
    rest.as_bytes().windows(text.len()).position(|part| part.eq_ignore_ascii_case(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pieces: &[&str]) -> String {
        let mut html = HtmlText::default();
        pieces.iter().flat_map(|piece| html.read(piece).into_iter().map(move |range| &piece[range])).collect()
    }

    #[test]
    fn only_text_is_text() {
        for (pieces, expected) in [
            (&["<p class=\"x\">One <b>two</b>.</p>"][..], "One two."),
            (&["<!-- a\n", "b > c\n", "-->d"], "d"),
            (&["<div\n", "id=1>", "e"], "e"),
            (&["<STYLE>p {}\n", "</style >f"], "f"),
            (&["g < h"], "g "),
            (&["<!-- open"], ""),
        ] {
            assert_eq!(text(pieces), expected, "{pieces:?}");
        }
    }
}
