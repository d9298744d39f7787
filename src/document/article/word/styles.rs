//! The styles of a Word document: which paragraphs are headings, quotations, lists and captions.

use std::collections::BTreeMap;

use super::story::{Paragraph, ParagraphFormat};
use super::xml::{Xml, XmlElement, XmlEvent};
use crate::diagnostic::Fault;

/// The styles of paragraphs, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, WordStyle>,
    /// The style of paragraphs without one.
    default: Option<String>,
}

/// A style.
#[derive(Debug, Default)]
struct WordStyle {
    name: String,
    based_on: Option<String>,
    format: ParagraphFormat,
}

/// The use of a paragraph, as its style tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StyleUse {
    /// A heading of a level that starts at 1.
    Heading(u8),
    /// The words of somebody else.
    Quotation,
    /// An item of a list.
    ListItem,
    /// A table of contents, a caption, code.
    Aside,
    /// Running text, as far as the style tells.
    Text,
}

/// Words for a heading, which a number follows, in lower case.
const HEADINGS: &[&str] = &[
    "heading",
    "überschrift",
    "titre",
    "titolo",
    "título",
    "encabezado",
    "kop",
    "rubrik",
    "overskrift",
    "otsikko",
    "nagłówek",
    "nadpis",
    "címsor",
    "başlık",
    "titlu",
    "заголовок",
    "επικεφαλίδα",
    "標題",
    "标题",
    "見出し",
    "제목",
    // Ids leave out letters that are not in ASCII. They count where a file has no names of styles.
    "berschrift",
    "ttulo",
    "nagwek",
    "cmsor",
    "balk",
];

/// Names of other styles, or their beginnings, in lower case, each with its use.
const NAMES: &[(&str, StyleUse)] = &[
    ("title", StyleUse::Heading(1)),
    ("titel", StyleUse::Heading(1)),
    ("titre", StyleUse::Heading(1)),
    ("titolo", StyleUse::Heading(1)),
    ("título", StyleUse::Heading(1)),
    ("название", StyleUse::Heading(1)),
    ("quote", StyleUse::Quotation),
    ("intense quote", StyleUse::Quotation),
    ("block quote", StyleUse::Quotation),
    ("blockquote", StyleUse::Quotation),
    ("block text", StyleUse::Quotation),
    ("blocktext", StyleUse::Quotation),
    ("quotation", StyleUse::Quotation),
    ("quotations", StyleUse::Quotation),
    ("zitat", StyleUse::Quotation),
    ("blockzitat", StyleUse::Quotation),
    ("intensives zitat", StyleUse::Quotation),
    ("citation", StyleUse::Quotation),
    ("citation intense", StyleUse::Quotation),
    ("cita", StyleUse::Quotation),
    ("cita destacada", StyleUse::Quotation),
    ("citazione", StyleUse::Quotation),
    ("citazione intensa", StyleUse::Quotation),
    ("citat", StyleUse::Quotation),
    ("citaat", StyleUse::Quotation),
    ("subtitle", StyleUse::Aside),
    ("untertitel", StyleUse::Aside),
    ("sous-titre", StyleUse::Aside),
    ("caption", StyleUse::Aside),
    ("image caption", StyleUse::Aside),
    ("table caption", StyleUse::Aside),
    ("beschriftung", StyleUse::Aside),
    ("légende", StyleUse::Aside),
    ("table of figures", StyleUse::Aside),
    ("toc heading", StyleUse::Aside),
    ("author", StyleUse::Aside),
    ("date", StyleUse::Aside),
    ("source code", StyleUse::Aside),
    ("html preformatted", StyleUse::Aside),
    ("preformatted text", StyleUse::Aside),
];

/// Words for a line of a table of contents, which a number follows.
const CONTENTS: &[&str] = &["toc", "verzeichnis", "contents", "tm", "sommario", "inhopg"];

/// The levels of headings in Word: 0 to 8.
const LEVELS: std::ops::Range<i64> = 0..9;

/// The longest chain of styles that are based on one another.
const MOST_STEPS: usize = 32;

impl Styles {
    /// Reads the part with the styles.
    ///
    /// # Errors
    /// When it is not XML.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, Fault> {
        let mut styles = Self::default();
        let mut open: Option<(String, WordStyle)> = None;
        let mut xml = Xml::new(part, text);
        while let Some((event, _)) = xml.next()? {
            match event {
                XmlEvent::Start(element) if element.name == "style" => open = styles.start(&element),
                XmlEvent::Start(element) => {
                    if let Some((_, style)) = &mut open {
                        match element.name {
                            "name" => style.name = element.value().unwrap_or_default().to_lowercase(),
                            "basedOn" => style.based_on = element.value(),
                            _ => style.format.read(&element),
                        }
                    }
                }
                XmlEvent::End("style") => styles.styles.extend(open.take()),
                XmlEvent::End(_) | XmlEvent::Text(_) => {}
            }
        }
        Ok(styles)
    }

    /// The start of a style, if it is one of paragraphs.
    fn start(&mut self, element: &XmlElement<'_>) -> Option<(String, WordStyle)> {
        let id = element.attribute("styleId")?;
        if element.attribute("type").is_some_and(|kind| kind != "paragraph") {
            return None;
        }
        if element.attribute("default").is_some_and(|value| value == "1" || value == "true") {
            self.default = Some(id.clone());
        }
        Some((id, WordStyle::default()))
    }

    /// The style of an id and those that it is based on, the nearest first.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a WordStyle> {
        let first = id.or(self.default.as_deref()).and_then(|id| self.styles.get(id));
        let based_on = |style: &&'a WordStyle| self.styles.get(style.based_on.as_deref()?);
        std::iter::successors(first, based_on).take(MOST_STEPS)
    }

    /// The properties of a paragraph: its own, and those of its style.
    pub(super) fn format(&self, paragraph: &Paragraph) -> ParagraphFormat {
        self.chain(paragraph.style.as_deref())
            .fold(paragraph.format.clone(), |format, style| format.or(&style.format))
    }

    /// The use of a paragraph of that format.
    pub(super) fn use_of(&self, paragraph: &Paragraph, format: &ParagraphFormat) -> StyleUse {
        if let Some(level) = format.outline.filter(|level| LEVELS.contains(level)) {
            return StyleUse::Heading(level as u8 + 1);
        }
        let named = self.chain(paragraph.style.as_deref()).find_map(|style| use_of_name(&style.name));
        // A file without styles may name them all the same.
        let by_id = || use_of_name(&paragraph.style.as_deref()?.to_lowercase());
        if let Some(found) = named.or_else(by_id) {
            return found;
        }
        if format.list.as_deref().is_some_and(|list| list != "0") {
            return StyleUse::ListItem;
        }
        StyleUse::Text
    }
}

/// The use of a style, by its name in lower case.
fn use_of_name(name: &str) -> Option<StyleUse> {
    let name = name.trim();
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name[word.len()..].parse::<u8>().ok();
    if let Some(level) = number.filter(|level| (1..=9).contains(level)) {
        let word = word.trim_end();
        if HEADINGS.contains(&word) {
            return Some(StyleUse::Heading(level));
        }
        if CONTENTS.contains(&word) {
            return Some(StyleUse::Aside);
        }
    }
    NAMES.iter().find(|(other, _)| *other == name).map(|(_, found)| *found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_known_by_their_names_in_several_languages() {
        for (name, found) in [
            ("heading 1", Some(StyleUse::Heading(1))),
            ("überschrift 2", Some(StyleUse::Heading(2))),
            ("heading3", Some(StyleUse::Heading(3))),
            ("titre 1", Some(StyleUse::Heading(1))),
            ("見出し 1", Some(StyleUse::Heading(1))),
            ("title", Some(StyleUse::Heading(1))),
            ("intense quote", Some(StyleUse::Quotation)),
            ("zitat", Some(StyleUse::Quotation)),
            ("toc 2", Some(StyleUse::Aside)),
            ("heading", None),
            ("heading 12", None),
            ("body text 2", None),
            ("normal", None),
        ] {
            assert_eq!(use_of_name(name), found, "{name}");
        }
    }
}
