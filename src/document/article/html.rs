//! The text in HTML that stands in Markdown, with what its tags say of it: raised numbers, blocks, the notes of a list.

use std::ops::Range;

/// Reads HTML in pieces, and tells text from tags, comments, scripts and style sheets.
#[derive(Debug, Default)]
pub(super) struct HtmlText {
    inside: HtmlPlace,
    is_raised: bool,
    opens: Option<HtmlBlock>,
}

/// A text in HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HtmlPart {
    pub(super) range: Range<usize>,
    /// True inside `<sup>`, as the marks of notes are.
    pub(super) is_raised: bool,
    /// The block that a tag before it opens.
    pub(super) opens: Option<HtmlBlock>,
}

/// A block that a tag opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HtmlBlock {
    /// A paragraph, an item, a cell, or the end of one.
    Plain,
    /// The item of a list of notes, `<li id="fn3">`, with the label of the note.
    Note(String),
}

/// Elements that make a block of their own.
const BLOCKS: &[&str] = &[
    "p",
    "li",
    "ol",
    "ul",
    "div",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figure",
    "figcaption",
    "dt",
    "dd",
    "section",
    "article",
    "aside",
    "footer",
    "header",
    "table",
    "br",
    "hr",
];

/// The beginnings of the ids of notes, as programs write them; that of a mark goes on with `ref`.
const NOTE_IDS: &[&str] = &["fn", "footnote", "endnote", "note", "_ftn", "_edn"];

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
    pub(super) fn read(&mut self, html: &str) -> Vec<HtmlPart> {
        let mut texts = Vec::new();
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            match self.inside {
                HtmlPlace::Text => {
                    let end = tag_start(rest).unwrap_or(rest.len());
                    if end > 0 {
                        let opens = self.opens.take_if(|_| !rest[..end].trim().is_empty());
                        texts.push(HtmlPart { range: at..at + end, is_raised: self.is_raised, opens });
                    }
                    at += end;
                    self.inside = if end < rest.len() { opened(&rest[end..]) } else { HtmlPlace::Text };
                    self.see_tag(&rest[end..]);
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

    /// Takes note of the tag at the start of `rest`.
    fn see_tag(&mut self, rest: &str) {
        let tag = rest.split_once('>').map_or(rest, |(tag, _)| tag);
        let inside = tag.trim_start_matches(['<', '/']);
        let name = inside
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if name == "sup" {
            self.is_raised = !tag.starts_with("</");
        } else if BLOCKS.contains(&&*name) && !matches!(self.opens, Some(HtmlBlock::Note(_))) {
            let label = (name == "li").then(|| note_of_item(inside)).flatten();
            self.opens = Some(label.map_or(HtmlBlock::Plain, HtmlBlock::Note));
        }
    }
}

/// The first `<` that begins a tag or a comment: a letter, `/`, `!` or `?` follows it.
fn tag_start(rest: &str) -> Option<usize> {
    rest.match_indices('<').map(|(at, _)| at).find(|&at| {
        rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    })
}

/// The label of the note that an item of a list holds, by its id.
fn note_of_item(tag: &str) -> Option<String> {
    let (_, id) = tag.split_once("id=")?;
    let id = id.trim_start_matches(['"', '\'']);
    let id = &id[..id.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '>')).unwrap_or(id.len())];
    let rest = NOTE_IDS.iter().find_map(|start| id.strip_prefix(start))?;
    let label = rest.trim_start_matches(['-', ':', '_']);
    let is_label = (1..=3).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit());
    is_label.then(|| label.to_owned())
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
        pieces
            .iter()
            .flat_map(|piece| html.read(piece).into_iter().map(move |part| &piece[part.range]))
            .collect()
    }

    #[test]
    fn only_text_is_text() {
        for (pieces, expected) in [
            (&["<p class=\"x\">One <b>two</b>.</p>"][..], "One two."),
            (&["<!-- a\n", "b > c\n", "-->d"], "d"),
            (&["<div\n", "id=1>", "e"], "e"),
            (&["<STYLE>p {}\n", "</style >f"], "f"),
            (&["g < h > <i>5</i> <7"], "g < h > 5 <7"),
            (&["<!-- open"], ""),
        ] {
            assert_eq!(text(pieces), expected, "{pieces:?}");
        }
    }

    #[test]
    fn raised_numbers_and_notes_are_told() {
        let html = "<p>One.<sup><a href='#fn1'>1</a></sup></p><ol><li id=\"fn:1\"><p>Lee.</p></li><li id='fnref2'>Two";
        let parts = HtmlText::default().read(html);
        let shown: Vec<_> = parts
            .iter()
            .map(|part| (&html[part.range.clone()], part.is_raised, part.opens.clone()))
            .collect();
        assert_eq!(
            shown,
            [
                ("One.", false, Some(HtmlBlock::Plain)),
                ("1", true, None),
                ("Lee.", false, Some(HtmlBlock::Note("1".to_owned()))),
                ("Two", false, Some(HtmlBlock::Plain)),
            ]
        );
    }
}
