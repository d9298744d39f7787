//! The XML of a part, as a flat sequence of elements and text. Nothing here depends on how deep the elements are nested.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::package::REPAIR;
use crate::diagnostic::Fault;

/// Part of the names of the two namespaces of Word, that of ECMA-376 and that of its strict form.
const WORD: &str = "/wordprocessingml/";

/// A reader of one part.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    /// The name of the part, for faults.
    part: &'a str,
    /// The prefix of the elements of Word: `w` in practice.
    prefix: &'a str,
    has_root: bool,
    /// The number of elements that are open.
    open: usize,
    /// The name of the element that was started last.
    started: &'a str,
}

/// A piece of XML.
#[derive(Debug)]
pub(super) enum XmlEvent<'a> {
    /// The start of an element. An empty element has a start and an end.
    Start(XmlElement<'a>),
    /// The end of an element of that name.
    End(&'a str),
    /// Text, with its entities resolved.
    Text(Cow<'a, str>),
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct XmlElement<'a> {
    /// Its local name if it is Word's, else its name with the prefix of the file and a colon.
    pub name: &'a str,
    tag: BytesStart<'a>,
}

impl XmlElement<'_> {
    /// The value of an attribute by its local name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.attributes();
        let attribute = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        Some(value.map_or_else(|_| attribute.value.clone().into_owned(), Cow::into_owned))
    }

    /// The value of the attribute `val`.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The value of an attribute as a number.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The meaning of a switch such as `<w:vanish/>`: on, unless its value says otherwise.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off"))
    }
}

impl<'a> Xml<'a> {
    /// A reader of the text of a part.
    pub(super) fn new(part: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, text, part, prefix: "w", has_root: false, open: 0, started: "" }
    }

    /// The next piece, and its bytes in the part; `None` at the end.
    ///
    /// # Errors
    /// When the part is not XML, is cut short, or declares entities.
    pub(super) fn next(&mut self) -> Result<Option<(XmlEvent<'a>, Range<usize>)>, Fault> {
        loop {
            let start = self.place();
            let event = self.reader.read_event().map_err(|error| {
                let part = self.part;
                Fault::new(None, format!("the part `{part}` of the document is damaged: {error}"), REPAIR)
            })?;
            let event = match event {
                Event::Start(tag) => {
                    if !self.has_root {
                        self.has_root = true;
                        self.learn_prefix(&tag);
                    }
                    self.open += 1;
                    self.started = self.name(start + "<".len(), tag.name().0.len());
                    XmlEvent::Start(XmlElement { name: self.started, tag })
                }
                Event::End(tag) => {
                    self.open = self.open.saturating_sub(1);
                    let is_empty = self.place() == start;
                    XmlEvent::End(if is_empty {
                        self.started
                    } else {
                        self.name(start + "</".len(), tag.name().0.len())
                    })
                }
                Event::Text(text) => XmlEvent::Text(text.xml10_content()),
                Event::CData(text) => XmlEvent::Text(text.xml10_content()),
                Event::GeneralRef(reference) => XmlEvent::Text(entity(&reference)),
                Event::DocType(_) => {
                    let message =
                        format!("the part `{}` declares entities, as no word processor does", self.part);
                    return Err(Fault::new(None, message, REPAIR));
                }
                Event::Eof if self.open > 0 => {
                    let message = format!("the part `{}` of the document ends before its end tag", self.part);
                    return Err(Fault::new(None, message, REPAIR));
                }
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            return Ok(Some((event, start..self.place())));
        }
    }

    /// The prefix of Word's elements in this part, with its colon.
    pub(super) fn prefix(&self) -> String {
        if self.prefix.is_empty() { String::new() } else { format!("{}:", self.prefix) }
    }

    /// The position in the part, in bytes.
    fn place(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Finds the prefix of Word's elements in the root. The declaration is part of the text of the file.
    fn learn_prefix(&mut self, root: &BytesStart<'_>) {
        let mut attributes = root.attributes();
        let is_of_word = |value: &str| value.contains(WORD);
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.0.starts_with("xmlns") && is_of_word(&attribute.value));
        let Some(name) = found.map(|attribute| attribute.key.0.trim_start_matches("xmlns")) else {
            return;
        };
        let prefix = name.trim_start_matches(':');
        let place = self.text.find(&format!("xmlns:{prefix}")).map(|at| at + "xmlns:".len());
        self.prefix = place.map_or("", |at| &self.text[at..at + prefix.len()]);
    }

    /// The name that stands at a place of the text.
    fn name(&self, at: usize, length: usize) -> &'a str {
        let name = self.text.get(at..at + length).unwrap_or_default();
        match name.split_once(':') {
            Some((prefix, local)) if prefix == self.prefix => local,
            _ => name,
        }
    }
}

/// The text of an entity. One that is not known stays as it is written.
fn entity<'a>(reference: &quick_xml::events::BytesRef<'a>) -> Cow<'a, str> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Cow::Owned(c.to_string());
    }
    let name = reference.clone().into_inner();
    match resolve_predefined_entity(&name) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(format!("&{name};")),
    }
}
