//! A story of a Word document: its main text, or its notes. Paragraphs are read as a reader sees them when all tracked changes
//! are accepted.

use std::collections::BTreeMap;
use std::ops::Range;

use super::note_format::NoteFormats;
use super::xml::{Xml, XmlElement, XmlEvent};
use crate::diagnostic::Fault;
use crate::document::article::Link;

/// A story, read.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Its paragraphs, in the order in which they begin. Those of a text box follow the one that holds the box.
    pub paragraphs: Vec<Paragraph>,
    /// The settings of notes in each section, in order.
    pub sections: Vec<NoteFormats>,
    /// The pieces of text that the paragraphs were made from, in order, if they were asked for.
    pub pieces: Vec<TextPiece>,
    /// The prefix of Word's elements, with its colon.
    pub prefix: String,
}

/// A paragraph of a story.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// Its text, without a line end.
    pub text: String,
    /// The id of its style.
    pub style: Option<String>,
    /// Its own properties, which go before those of its style.
    pub format: ParagraphFormat,
    /// True in a table.
    pub in_table: bool,
    /// The note that it belongs to, by its id in the file.
    pub note: Option<String>,
    /// The section that it stands in, counted from 0.
    pub section: usize,
    /// The marks of notes, in order.
    pub marks: Vec<NoteMark>,
    /// Its links, in order of their ends.
    pub links: Vec<Link>,
    /// The codes of its citations, and the text that each shows.
    pub citations: Vec<(Range<usize>, String)>,
    /// True if its end was deleted, so that the next one continues it.
    is_continued: bool,
}

/// The properties of a paragraph that tell headings, lists and quotations apart. Lengths are in twentieths of a point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphFormat {
    /// The level of a heading, from 0; 9 is no heading.
    pub outline: Option<i64>,
    /// The indentation on the left.
    pub left: Option<i64>,
    /// The indentation on the right.
    pub right: Option<i64>,
    /// The part of the left indentation that the first line does not have.
    pub hanging: Option<i64>,
    /// The list that it belongs to; `0` is none.
    pub list: Option<String>,
    /// Its level in the list.
    pub list_level: Option<i64>,
}

/// A mark of a note in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoteMark {
    /// The position in the text after which it stands.
    pub at: usize,
    /// The note that it names.
    pub target: MarkTarget,
    /// The mark that is typed into the text in place of a number.
    pub custom: Option<String>,
}

/// The note that a mark names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MarkTarget {
    /// The footnote of that id.
    Footnote(String),
    /// The endnote of that id.
    Endnote(String),
    /// The note of another mark, once more: its number as shown.
    Again(String),
}

/// A piece of text, and its place in the XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextPiece {
    /// Its paragraph, by its position in [`Story::paragraphs`].
    pub paragraph: usize,
    /// Its bytes in the paragraph's text.
    pub range: Range<usize>,
    /// Its bytes in the XML: text, or the element that it stands for.
    pub source: Range<usize>,
    /// The start of its run.
    pub run: RunStart,
    /// The start tag of the element of text that it is in; empty for an element of its own, such as a tab.
    pub text_tag: Range<usize>,
}

/// The beginning of a run in the XML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RunStart {
    /// Its start tag.
    pub tag: Range<usize>,
    /// Its properties, as an element; empty if it has none.
    pub properties: Range<usize>,
}

/// A complex or simple field that is open.
#[derive(Debug)]
struct OpenField {
    code: String,
    phase: FieldPhase,
    start: TextPlace,
    /// True inside the code of another field.
    is_in_code: bool,
}

impl OpenField {
    /// True if the text at this place is not shown.
    fn hides(&self) -> bool {
        self.is_in_code || self.phase == FieldPhase::Code
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldPhase {
    /// The code is being read. It is not shown.
    Code,
    /// The result is being read.
    Result,
}

/// A place in the text of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct TextPlace {
    paragraph: usize,
    at: usize,
}

impl TextPlace {
    /// The place of what begins in no paragraph that is kept.
    const NOWHERE: Self = Self { paragraph: usize::MAX, at: 0 };
}

/// The elements that text is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextKind {
    Shown,
    /// A formula: shown, but not in a run of Word's own.
    Formula,
    Code,
}

/// Elements whose content a reader does not see: what was deleted or moved away, old properties, and readings of characters.
const UNSEEN: &[&str] = &[
    "del",
    "moveFrom",
    "delText",
    "delInstrText",
    "fldData",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tcPrChange",
    "trPrChange",
    "numberingChange",
    "rt",
];

/// The elements of which a reader sees one: the first form that a program can show. The prefix is that of the file.
const FORMS: &str = ":AlternateContent";
const FORM: &str = ":Choice";
const LAST_FORM: &str = ":Fallback";

/// Types of notes that are lines between text and notes.
const SEPARATORS: &[&str] = &["separator", "continuationSeparator", "continuationNotice"];

/// Elements that stand for a character.
const CHARACTERS: &[(&str, &str)] =
    &[("tab", "\t"), ("ptab", "\t"), ("br", " "), ("cr", " "), ("noBreakHyphen", "-")];

/// The font whose places hold Greek letters and signs of mathematics.
const SYMBOL_FONT: &str = "Symbol";

/// Places of that font, and the characters that they show, in order.
const SYMBOLS: &[(u32, char)] = &[
    (0x2d, '−'),
    (0xa2, '′'),
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xab, '↔'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb2, '″'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xbc, '…'),
    (0xd6, '√'),
    (0xde, '⇒'),
    (0xe5, '∑'),
];

/// The Greek letters of that font, by the places of the Latin ones; `·` where it has another sign.
const GREEK: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ······αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// The character that the font for symbols shows at a place, which may be given in the private area of Unicode.
fn symbol(code: u32) -> u32 {
    let place = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let greek = || {
        let letter = place.checked_sub(u32::from('A')).and_then(|at| GREEK.chars().nth(at as usize));
        letter.filter(|&letter| letter != '·')
    };
    let sign = SYMBOLS.iter().find(|(other, _)| *other == place).map(|&(_, sign)| sign);
    let ascii = || char::from_u32(place).filter(|c| c.is_ascii_graphic());
    sign.or_else(greek).or_else(ascii).map_or(code, u32::from)
}

/// The prefix of the tags of Mendeley's citations.
const MENDELEY: &str = "MENDELEY_CITATION_";

/// Reads a story.
///
/// # Errors
/// When the part is not XML.
pub(super) fn read(
    part: &str,
    text: &str,
    targets: &BTreeMap<String, String>,
    pieces: PieceRecord,
) -> Result<Story, Fault> {
    let mut reader = StoryReader::new(targets, pieces);
    let mut xml = Xml::new(part, text);
    while let Some((event, range)) = xml.next()? {
        match event {
            XmlEvent::Start(element) => reader.start(&element, range),
            XmlEvent::End(name) => reader.end(name, range),
            XmlEvent::Text(text) => reader.text(&text, range),
        }
    }
    Ok(Story { prefix: xml.prefix(), ..reader.finish() })
}

/// The request for the places of the text in the XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceRecord {
    Keep,
    Drop,
}

/// The state of reading.
struct StoryReader<'a> {
    targets: &'a BTreeMap<String, String>,
    pieces: PieceRecord,
    story: Story,
    /// The paragraphs that are open, the innermost last.
    open: Vec<usize>,
    /// The number of open elements inside one that is not seen.
    unseen: usize,
    /// The elements that are open and matter for their content.
    inside: OpenProperties,
    fields: Vec<OpenField>,
    /// The fields outside of each open text box.
    outer_fields: Vec<Vec<OpenField>>,
    /// The address and the start of each open link.
    links: Vec<(Option<String>, TextPlace)>,
    /// The tag and the start of each open content control.
    controls: Vec<(Option<String>, TextPlace)>,
    /// The first paragraph of each open row, and the fate of the row.
    rows: Vec<(usize, RowFate)>,
    tables: usize,
    /// True for each open choice between forms of one thing whose form was taken.
    forms: Vec<bool>,
    note: Option<String>,
    section: NoteFormats,
    /// The runs that are open, the innermost last.
    runs: Vec<RunStart>,
    /// The use of text at this place.
    text_kind: Option<TextKind>,
    /// The start tag of the element of text that is open.
    text_tag: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowFate {
    Kept,
    Deleted,
}

/// The properties that are open, and the state of the run.
#[derive(Debug, Default)]
struct OpenProperties {
    paragraph_format: bool,
    run_format: bool,
    /// The properties are those of the innermost run.
    run_start: bool,
    row_format: bool,
    control_format: bool,
    section: bool,
    hidden_run: bool,
    custom_mark: bool,
}

impl<'a> StoryReader<'a> {
    fn new(targets: &'a BTreeMap<String, String>, pieces: PieceRecord) -> Self {
        Self {
            targets,
            pieces,
            story: Story::default(),
            open: Vec::new(),
            unseen: 0,
            inside: OpenProperties::default(),
            fields: Vec::new(),
            outer_fields: Vec::new(),
            links: Vec::new(),
            controls: Vec::new(),
            rows: Vec::new(),
            tables: 0,
            forms: Vec::new(),
            note: None,
            section: NoteFormats::default(),
            runs: Vec::new(),
            text_kind: None,
            text_tag: 0..0,
        }
    }

    fn start(&mut self, element: &XmlElement<'_>, range: Range<usize>) {
        if self.unseen > 0 {
            self.unseen += 1;
            return;
        }
        let is_format = self.inside.paragraph_format || self.inside.row_format || self.inside.run_format;
        match element.name {
            "del" | "moveFrom" if is_format => self.delete_part(),
            name if UNSEEN.contains(&name) => self.unseen = 1,
            name if name.ends_with(FORMS) => self.forms.push(false),
            name if name.ends_with(FORM) || name.ends_with(LAST_FORM) => {
                let is_taken = self.forms.last_mut().is_some_and(|form| std::mem::replace(form, true));
                self.unseen = usize::from(is_taken);
            }
            "p" => self.start_paragraph(),
            "r" => {
                self.runs.push(RunStart { tag: range.clone(), properties: range.end..range.end });
                self.inside.hidden_run = false;
                self.inside.custom_mark = false;
            }
            "t" => {
                self.text_kind = Some(TextKind::Shown);
                self.text_tag = range;
            }
            "m:t" => self.text_kind = Some(TextKind::Formula),
            "instrText" => self.text_kind = Some(TextKind::Code),
            "rPr" => {
                self.inside.run_format = true;
                if let Some(run) = self.runs.last_mut().filter(|run| run.properties.start == range.start) {
                    run.properties = range;
                    self.inside.run_start = true;
                }
            }
            "pPr" => self.inside.paragraph_format = true,
            "trPr" => self.inside.row_format = true,
            "sdtPr" => self.inside.control_format = true,
            "sectPr" => {
                self.inside.section = true;
                self.section = NoteFormats::default();
            }
            "tbl" => self.tables += 1,
            "tr" => self.rows.push((self.story.paragraphs.len(), RowFate::Kept)),
            "txbxContent" => self.outer_fields.push(std::mem::take(&mut self.fields)),
            "footnote" | "endnote" => self.start_note(element),
            "hyperlink" => {
                let place = self.place();
                self.links.push((self.address(element), place));
            }
            "sdt" => {
                let place = self.place();
                self.controls.push((None, place));
            }
            "fldSimple" => {
                let code = element.attribute("instr").unwrap_or_default();
                self.start_field(code, FieldPhase::Result);
            }
            "fldChar" => self.field_character(element),
            "footnoteReference" | "endnoteReference" => self.mark(element),
            "vanish" if self.inside.run_format => {
                self.inside.hidden_run |= element.is_on() && !self.inside.paragraph_format;
            }
            "tag" if self.inside.control_format => {
                if let Some(control) = self.controls.last_mut() {
                    control.0 = element.value();
                }
            }
            _ if self.inside.section => self.section.read(element),
            _ if self.inside.paragraph_format => self.paragraph_format(element),
            _ if is_format => {}
            "sym" => self.symbol(element, range),
            name => {
                if let Some((_, text)) = CHARACTERS.iter().find(|(other, _)| *other == name) {
                    self.show(text, range);
                }
            }
        }
    }

    fn end(&mut self, name: &str, range: Range<usize>) {
        if self.unseen > 0 {
            self.unseen -= 1;
            return;
        }
        match name {
            name if name.ends_with(FORMS) => drop(self.forms.pop()),
            "p" => self.end_paragraph(),
            "r" => {
                self.inside.custom_mark = false;
                self.inside.hidden_run = false;
                self.runs.pop();
            }
            "t" | "m:t" | "instrText" => {
                self.text_kind = None;
                self.text_tag = 0..0;
            }
            "rPr" => {
                self.inside.run_format = false;
                if let Some(run) = self.runs.last_mut().filter(|_| self.inside.run_start) {
                    run.properties.end = run.properties.end.max(range.end);
                }
                self.inside.run_start = false;
            }
            "pPr" => self.inside.paragraph_format = false,
            "trPr" => self.inside.row_format = false,
            "sdtPr" => self.inside.control_format = false,
            "sectPr" => {
                self.inside.section = false;
                self.story.sections.push(std::mem::take(&mut self.section));
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "tr" => {
                if let Some((start, RowFate::Deleted)) = self.rows.pop() {
                    self.remove_paragraphs(start);
                }
            }
            "txbxContent" => self.fields = self.outer_fields.pop().unwrap_or_default(),
            "footnote" | "endnote" => self.note = None,
            "hyperlink" => {
                if let Some((Some(address), start)) = self.links.pop() {
                    self.link(address, start);
                }
            }
            "sdt" => {
                if let Some((Some(tag), start)) = self.controls.pop()
                    && tag.starts_with(MENDELEY)
                {
                    self.cite(tag, start);
                }
            }
            "fldSimple" => self.end_field(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        match self.text_kind {
            _ if self.unseen > 0 => {}
            Some(TextKind::Shown | TextKind::Formula) => self.show(&text.replace(['\n', '\r'], " "), range),
            Some(TextKind::Code) => {
                if let Some(field) = self.fields.last_mut()
                    && field.phase == FieldPhase::Code
                {
                    field.code.push_str(text);
                }
            }
            None => {}
        }
    }

    /// Adds text to the paragraph, unless a reader does not see it.
    fn show(&mut self, text: &str, source: Range<usize>) {
        let Some(&index) = self.open.last() else {
            return;
        };
        if self.is_in_code() || self.inside.hidden_run {
            return;
        }
        let paragraph = &mut self.story.paragraphs[index];
        if self.inside.custom_mark {
            if let Some(mark) = paragraph.marks.last_mut() {
                mark.custom.get_or_insert_default().push_str(text);
            }
            return;
        }
        let start = paragraph.text.len();
        paragraph.text.push_str(text);
        if self.pieces == PieceRecord::Keep
            && self.text_kind != Some(TextKind::Formula)
            && let Some(run) = self.runs.last().cloned()
        {
            let (range, text_tag) = (start..paragraph.text.len(), self.text_tag.clone());
            self.story.pieces.push(TextPiece { paragraph: index, range, source, run, text_tag });
        }
    }

    fn start_paragraph(&mut self) {
        self.open.push(self.story.paragraphs.len());
        self.story.paragraphs.push(Paragraph {
            in_table: self.tables > 0,
            note: self.note.clone(),
            section: self.story.sections.len(),
            ..Paragraph::default()
        });
    }

    fn end_paragraph(&mut self) {
        self.open.pop();
        // The code of a field ends with its paragraph: what follows a broken field would not be shown otherwise.
        while self.fields.pop_if(|field| field.hides()).is_some() {}
    }

    fn paragraph_format(&mut self, element: &XmlElement<'_>) {
        if let Some(&index) = self.open.last()
            && !self.inside.run_format
        {
            let paragraph = &mut self.story.paragraphs[index];
            if element.name == "pStyle" {
                paragraph.style = element.value();
            }
            paragraph.format.read(element);
        }
    }

    /// Notes that the paragraph's end, or the row, was deleted.
    fn delete_part(&mut self) {
        self.unseen = 1;
        if self.inside.row_format {
            if let Some(row) = self.rows.last_mut() {
                row.1 = RowFate::Deleted;
            }
        } else if self.inside.paragraph_format
            && let Some(&index) = self.open.last()
        {
            self.story.paragraphs[index].is_continued = true;
        }
    }

    fn remove_paragraphs(&mut self, start: usize) {
        self.story.paragraphs.truncate(start);
        while self.story.pieces.pop_if(|piece| piece.paragraph >= start).is_some() {}
        self.open.retain(|&index| index < start);
        // The next paragraph takes the index of a removed one: what began there must not end in it. An open field stays, as its
        // code hides what follows, but its result has no beginning any more.
        for place in self.open_places().filter(|place| place.paragraph >= start) {
            *place = TextPlace::NOWHERE;
        }
    }

    /// The beginnings of what is open.
    fn open_places(&mut self) -> impl Iterator<Item = &mut TextPlace> {
        let fields = self.fields.iter_mut().chain(self.outer_fields.iter_mut().flatten());
        let links = self.links.iter_mut().chain(&mut self.controls);
        fields.map(|field| &mut field.start).chain(links.map(|(_, start)| start))
    }

    fn start_note(&mut self, element: &XmlElement<'_>) {
        let kind = element.attribute("type").unwrap_or_default();
        if self.inside.section {
            return;
        }
        if SEPARATORS.contains(&kind.as_str()) {
            self.unseen = 1;
        } else {
            self.note = element.attribute("id");
        }
    }

    /// The address of a link: that of its relation, with the place inside it.
    fn address(&self, element: &XmlElement<'_>) -> Option<String> {
        let target = self.targets.get(&element.attribute("id")?)?;
        Some(match element.attribute("anchor") {
            Some(anchor) if !target.contains('#') => format!("{target}#{anchor}"),
            _ => target.clone(),
        })
    }

    fn place(&self) -> TextPlace {
        let place =
            |&paragraph: &usize| TextPlace { paragraph, at: self.story.paragraphs[paragraph].text.len() };
        self.open.last().map_or(TextPlace::NOWHERE, place)
    }

    /// The paragraph of a place, and the text from there to where the reader is, or to the end of that paragraph.
    fn since(&mut self, start: TextPlace) -> Option<(&mut Paragraph, Range<usize>)> {
        let paragraph = self.story.paragraphs.get_mut(start.paragraph)?;
        let range = start.at..paragraph.text.len();
        Some((paragraph, range))
    }

    fn link(&mut self, address: String, start: TextPlace) {
        if let Some((paragraph, range)) = self.since(start)
            && !range.is_empty()
        {
            paragraph.links.push(Link { range, address });
        }
    }

    fn cite(&mut self, code: String, start: TextPlace) {
        if let Some((paragraph, range)) = self.since(start) {
            paragraph.citations.push((range, code));
        }
    }

    fn mark(&mut self, element: &XmlElement<'_>) {
        let id = element.attribute("id").filter(|_| !self.is_in_code());
        let (Some(&index), Some(id)) = (self.open.last(), id) else {
            return;
        };
        let target = match element.name {
            "footnoteReference" => MarkTarget::Footnote(id),
            _ => MarkTarget::Endnote(id),
        };
        let follows = element.attribute("customMarkFollows");
        let is_custom = follows.is_some_and(|value| !matches!(value.as_str(), "0" | "false" | "off"));
        self.inside.custom_mark = is_custom;
        let paragraph = &mut self.story.paragraphs[index];
        let custom = is_custom.then(String::new);
        paragraph.marks.push(NoteMark { at: paragraph.text.len(), target, custom });
    }

    fn symbol(&mut self, element: &XmlElement<'_>, range: Range<usize>) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let is_greek = element.attribute("font").is_some_and(|font| font == SYMBOL_FONT);
        let code = code.map(|code| if is_greek { symbol(code) } else { code });
        if let Some(c) = code.and_then(char::from_u32).filter(|c| !c.is_control()) {
            self.show(c.encode_utf8(&mut [0; 4]), range);
        }
    }

    fn field_character(&mut self, element: &XmlElement<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => self.start_field(String::new(), FieldPhase::Code),
            Some("separate") => {
                let start = self.place();
                if let Some(field) = self.fields.last_mut() {
                    field.phase = FieldPhase::Result;
                    field.start = start;
                }
            }
            Some("end") => self.end_field(),
            _ => {}
        }
    }

    fn start_field(&mut self, code: String, phase: FieldPhase) {
        let is_in_code = self.is_in_code();
        self.fields.push(OpenField { code, phase, start: self.place(), is_in_code });
    }

    /// True if the text at this place is part of the code of a field.
    fn is_in_code(&self) -> bool {
        self.fields.last().is_some_and(OpenField::hides)
    }

    fn end_field(&mut self) {
        let Some(field) = self.fields.pop().filter(|field| field.phase == FieldPhase::Result) else {
            return;
        };
        let code = field.code.trim();
        let (name, rest) = code.split_once(char::is_whitespace).unwrap_or((code, ""));
        match name {
            "HYPERLINK" => {
                if let Some(address) = argument(rest) {
                    self.link(address.to_owned(), field.start);
                }
            }
            "ADDIN" | "CITATION" => self.cite(code.to_owned(), field.start),
            "NOTEREF" if rest.split_whitespace().any(|word| word == "\\f") => {
                self.repeat_mark(field.start);
            }
            _ => {}
        }
    }

    /// Turns the number that a field shows into a second mark of a note.
    fn repeat_mark(&mut self, start: TextPlace) {
        if self.open.last() != Some(&start.paragraph) {
            return;
        }
        let Some((paragraph, range)) = self.since(start) else {
            return;
        };
        let label = paragraph.text.split_off(range.start);
        let target = MarkTarget::Again(label.trim().to_owned());
        paragraph.marks.push(NoteMark { at: range.start, target, custom: None });
        let is_mark =
            |piece: &mut TextPiece| piece.paragraph == start.paragraph && piece.range.start >= range.start;
        while self.story.pieces.pop_if(is_mark).is_some() {}
    }

    fn finish(self) -> Story {
        let mut story = self.story;
        if story.paragraphs.iter().any(|paragraph| paragraph.is_continued) {
            join(&mut story);
        }
        story
    }
}

impl ParagraphFormat {
    /// Takes a property of a paragraph, or of a style.
    pub(super) fn read(&mut self, element: &XmlElement<'_>) {
        match element.name {
            "outlineLvl" => self.outline = element.number("val"),
            "numId" => self.list = element.value(),
            "ilvl" => self.list_level = element.number("val"),
            "ind" => {
                self.left = element.number("left").or_else(|| element.number("start")).or(self.left);
                self.right = element.number("right").or_else(|| element.number("end")).or(self.right);
                self.hanging = element.number("hanging").or(self.hanging);
            }
            _ => {}
        }
    }

    /// Its properties, and those of `other` where it has none.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            outline: self.outline.or(other.outline),
            left: self.left.or(other.left),
            right: self.right.or(other.right),
            hanging: self.hanging.or(other.hanging),
            list: self.list.clone().or_else(|| other.list.clone()),
            list_level: self.list_level.or(other.list_level),
        }
    }
}

/// The address that a `HYPERLINK` field opens: its first argument. A field that leads into the document itself has none.
fn argument(code: &str) -> Option<&str> {
    let code = code.trim_start();
    let quoted = code.strip_prefix('"').and_then(|rest| rest.split('"').next());
    let word = || code.split_whitespace().next().filter(|word| !word.starts_with('\\'));
    quoted.or_else(word).filter(|address| !address.is_empty())
}

/// Joins each paragraph whose end was deleted with the next one, which keeps its own properties, as Word does.
fn join(story: &mut Story) {
    let mut places = Vec::with_capacity(story.paragraphs.len());
    let mut joined: Vec<Paragraph> = Vec::new();
    for paragraph in std::mem::take(&mut story.paragraphs) {
        let is_next = |last: &mut Paragraph| last.is_continued && last.note == paragraph.note;
        match joined.pop_if(is_next) {
            Some(first) => {
                places.push((joined.len(), first.text.len()));
                joined.push(first.followed_by(paragraph));
            }
            None => {
                places.push((joined.len(), 0));
                joined.push(paragraph);
            }
        }
    }
    story.paragraphs = joined;
    for piece in &mut story.pieces {
        let (paragraph, shift) = places[piece.paragraph];
        piece.paragraph = paragraph;
        piece.range = piece.range.start + shift..piece.range.end + shift;
    }
}

impl Paragraph {
    fn followed_by(self, next: Self) -> Self {
        let shift = self.text.len();
        let moved = |range: Range<usize>| range.start + shift..range.end + shift;
        let mut both =
            Self { style: next.style, format: next.format, is_continued: next.is_continued, ..self };
        both.text.push_str(&next.text);
        both.marks.extend(next.marks.into_iter().map(|mark| NoteMark { at: mark.at + shift, ..mark }));
        let links = next.links.into_iter();
        both.links.extend(links.map(|Link { range, address }| Link { range: moved(range), address }));
        both.citations.extend(next.citations.into_iter().map(|(range, code)| (moved(range), code)));
        both
    }
}
