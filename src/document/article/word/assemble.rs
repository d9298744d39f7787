//! The article of a Word document, from its parts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::codes;
use super::note_format::{NoteCounter, NoteFormats, NoteType};
use super::numbering::Numbering;
use super::package::{Package, REPAIR};
use super::relations::Relations;
use super::sources::{self, WordSources};
use super::story::{self, MarkTarget, NoteMark, Paragraph, ParagraphFormat, PieceRecord, Story};
use super::styles::{StyleUse, Styles};
use super::xml::{Xml, XmlEvent};
use crate::diagnostic::Fault;
use crate::document::article::bare_links::with_bare_links;
use crate::document::article::cuts::Cuts;
use crate::document::article::{
    Article, ArticleKind, Block, BlockKind, EmbeddedCitation, EmbeddedItem, EmbeddedPlace, Link, Marker,
    Note, NoteKind,
};
use crate::document::flow::Flow;
use crate::model::SOFT_HYPHEN;

/// The parts of a document that its article is made from.
struct Parts {
    main: Story,
    footnotes: Story,
    endnotes: Story,
    styles: Styles,
    numbering: Numbering,
    /// The settings of notes for the whole document.
    formats: NoteFormats,
    sources: WordSources,
}

/// Reads a Word document: its text, which is its paragraphs joined by line ends, and its article.
///
/// # Errors
/// When the package or one of its parts is damaged, or has no text.
pub(in crate::document::article) fn read(bytes: &[u8]) -> Result<(String, Article), Fault> {
    let parts = Parts::read(bytes)?;
    Ok(assemble(parts))
}

/// The name of the main part, and its text.
pub(super) fn main_part(package: &mut Package<'_>) -> Result<(String, String), Fault> {
    let name = match Relations::of("", package)?.part("officeDocument") {
        Some(name) => name.to_owned(),
        None => "word/document.xml".to_owned(),
    };
    if let Some(text) = package.part(&name)? {
        return if is_document(&name, &text)? { Ok((name, text)) } else { Err(no_document(&name)) };
    }
    let message = format!("the document lacks its main part, `{name}`");
    let is_other = package.names().any(|name| name.starts_with("xl/") || name.starts_with("ppt/"));
    let help =
        if is_other { "it is no Word document: name a text, a Markdown file or a .docx" } else { REPAIR };
    Err(Fault::new(None, message, help))
}

/// The root of the main part.
const ROOT: &str = "document";

/// True if a part begins as the main part of a Word document does.
fn is_document(part: &str, text: &str) -> Result<bool, Fault> {
    let mut xml = Xml::new(part, text);
    while let Some((event, _)) = xml.next()? {
        if let XmlEvent::Start(element) = event {
            return Ok(element.name == ROOT);
        }
    }
    Ok(false)
}

fn no_document(part: &str) -> Fault {
    let message = format!("the main part of the document, `{part}`, is empty or holds no text of Word's");
    Fault::new(None, message, REPAIR)
}

impl Parts {
    fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut package = Package::open(bytes)?;
        let (name, text) = main_part(&mut package)?;
        let relations = Relations::of(&name, &mut package)?;
        let main = story::read(&name, &text, &relations.addresses, PieceRecord::Drop)?;
        drop(text);
        let mut notes = |kind: &str| -> Result<Story, Fault> {
            let Some(name) = relations.part(kind) else {
                return Ok(Story::default());
            };
            let addresses = Relations::of(name, &mut package)?.addresses;
            let text = package.part(name)?.unwrap_or_default();
            story::read(name, &text, &addresses, PieceRecord::Drop)
        };
        let (footnotes, endnotes) = (notes("footnotes")?, notes("endnotes")?);
        let mut part = |kind: &str| -> Result<Option<(String, String)>, Fault> {
            let Some(name) = relations.part(kind) else {
                return Ok(None);
            };
            Ok(package.part(name)?.map(|text| (name.to_owned(), text)))
        };
        let styles =
            part("styles")?.map_or(Ok(Styles::default()), |(name, text)| Styles::read(&name, &text))?;
        let numbering = part("numbering")?
            .map_or(Ok(Numbering::default()), |(name, text)| Numbering::read(&name, &text))?;
        let formats =
            part("settings")?.map_or(Ok(NoteFormats::default()), |(name, text)| settings(&name, &text))?;
        let mut sources = WordSources::new();
        let names: BTreeSet<&str> = relations.parts_of("customXml").collect();
        for name in names {
            // Programs keep all sorts of XML there: what cannot be read is not ours. A part that is too large ends the reading.
            match package.part(name) {
                Ok(Some(text)) => drop(sources::read(name, &text, &mut sources)),
                Ok(None) => {}
                Err(fault) if package.is_exhausted() => return Err(fault),
                Err(_) => {}
            }
        }
        Ok(Self { main, footnotes, endnotes, styles, numbering, formats, sources })
    }
}

/// The settings of notes for the whole document.
fn settings(part: &str, text: &str) -> Result<NoteFormats, Fault> {
    let mut formats = NoteFormats::default();
    let mut xml = Xml::new(part, text);
    while let Some((event, _)) = xml.next()? {
        if let XmlEvent::Start(element) = event {
            formats.read(&element);
        }
    }
    Ok(formats)
}

fn assemble(parts: Parts) -> (String, Article) {
    let Parts { main, footnotes, endnotes, styles, mut numbering, formats, sources } = parts;
    let mut article = Article::empty(ArticleKind::Word);
    let texts = NoteTexts { footnotes: by_id(&footnotes), endnotes: by_id(&endnotes) };
    let marks = NoteMarks::number(&main, &formats, &texts);
    let mut in_notes = Vec::new();
    for (index, (paragraphs, label)) in marks.notes.iter().enumerate() {
        let (note, citations) = read_note(paragraphs, label, &sources);
        article.notes.push(note);
        in_notes.extend(
            citations
                .into_iter()
                .map(|(range, items)| EmbeddedCitation { place: EmbeddedPlace::Note(index, range), items }),
        );
    }
    let texts: Vec<_> = main.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    let mut body = WordBody { document: texts.join("\n"), flow: Flow::default(), end: 0 };
    let of_style = |paragraph| styles.format(paragraph);
    let paragraph_formats: Vec<ParagraphFormat> = main.paragraphs.iter().map(of_style).collect();
    let margin = usual_margin(&main.paragraphs, &paragraph_formats, &styles);
    let mut labels = marks.labels.into_iter();
    let mut start = 0;
    for (paragraph, format) in main.paragraphs.iter().zip(&paragraph_formats) {
        let number =
            format.list.as_deref().and_then(|list| numbering.next(list, format.list_level.unwrap_or(0)));
        let (range, text) = body.add(start, paragraph, number.as_deref());
        if !range.is_empty() {
            article.blocks.push(Block { kind: block_kind(paragraph, format, &styles, margin), range });
        }
        let labels = labels.by_ref().take(paragraph.marks.len());
        article.markers.extend(paragraph.marks.iter().zip(labels).map(|(mark, (label, note))| Marker {
            at: text.position(mark.at),
            label,
            note,
            source: None,
        }));
        article.links.extend(text.links(&paragraph.links));
        article.embedded.extend(
            text.citations(&paragraph.citations, &sources)
                .map(|(range, items)| EmbeddedCitation { place: EmbeddedPlace::Body(range), items }),
        );
        start += paragraph.text.len() + 1;
    }
    article.embedded.append(&mut in_notes);
    article.links = with_bare_links(body.flow.text(), article.links);
    article.body = body.flow;
    (body.document, article)
}

/// The paragraphs of each note, by its id.
type ById<'a> = BTreeMap<&'a str, Vec<&'a Paragraph>>;

/// The notes of a file, whether or not a mark leads to them.
struct NoteTexts<'a> {
    footnotes: ById<'a>,
    endnotes: ById<'a>,
}

fn by_id(story: &Story) -> ById<'_> {
    let mut notes = ById::new();
    for paragraph in &story.paragraphs {
        if let Some(id) = &paragraph.note {
            notes.entry(id).or_default().push(paragraph);
        }
    }
    notes
}

/// The marks of a document, with the labels that Word shows.
#[derive(Default)]
struct NoteMarks<'a> {
    /// For each mark, in order: its label, and the position of its note in `notes`.
    labels: Vec<(String, Option<usize>)>,
    /// The paragraphs and the label of each note, in the order of their first marks. Notes without a mark are not shown, and
    /// so they are no notes: Google Docs leaves some in its files.
    notes: Vec<(&'a [&'a Paragraph], String)>,
}

impl<'a> NoteMarks<'a> {
    fn number(main: &'a Story, document: &'a NoteFormats, texts: &'a NoteTexts<'a>) -> Self {
        let mut marks = Self::default();
        let counter = |kind| NoteCounter::new(kind, &main.sections, document);
        let (mut footnotes, mut endnotes) = (counter(NoteType::Footnote), counter(NoteType::Endnote));
        let mut known: BTreeMap<(&str, NoteType), (String, Option<usize>)> = BTreeMap::new();
        let mut again = Vec::new();
        for paragraph in &main.paragraphs {
            for mark in &paragraph.marks {
                let (id, kind, counter, texts) = match &mark.target {
                    MarkTarget::Footnote(id) => (id, NoteType::Footnote, &mut footnotes, &texts.footnotes),
                    MarkTarget::Endnote(id) => (id, NoteType::Endnote, &mut endnotes, &texts.endnotes),
                    MarkTarget::Again(label) => {
                        again.push(marks.labels.len());
                        marks.labels.push((label.clone(), None));
                        continue;
                    }
                };
                let found = known.entry((id.as_str(), kind)).or_insert_with(|| {
                    let label = match &mark.custom {
                        Some(custom) => custom.trim().to_owned(),
                        None => counter.next(paragraph.section),
                    };
                    let note = texts.get(id.as_str()).map(|paragraphs| {
                        marks.notes.push((paragraphs.as_slice(), label.clone()));
                        marks.notes.len() - 1
                    });
                    (label, note)
                });
                marks.labels.push(found.clone());
            }
        }
        let by_label: BTreeMap<&str, usize> =
            marks.notes.iter().enumerate().rev().map(|(index, (_, label))| (label.as_str(), index)).collect();
        for index in again {
            marks.labels[index].1 = by_label.get(marks.labels[index].0.as_str()).copied();
        }
        marks
    }
}

/// The citations of a text: the words that each shows, and its works.
type EmbeddedWorks = Vec<(Range<usize>, Vec<EmbeddedItem>)>;

/// A note, and the citations in it. Its paragraphs are joined by blanks.
fn read_note(paragraphs: &[&Paragraph], label: &str, sources: &WordSources) -> (Note, EmbeddedWorks) {
    let mut flow = String::new();
    let mut links = Vec::new();
    let mut citations = Vec::new();
    for paragraph in paragraphs {
        let is_first = flow.is_empty();
        let mut text = CleanText::new(paragraph);
        // A mark that is typed in place of a number is typed before the note, too.
        let mark = paragraph.text[text.range.clone()].strip_prefix(label);
        let is_typed = !label.contains(char::is_alphanumeric) && !label.is_empty();
        if let Some(rest) = mark.filter(|_| is_first && is_typed) {
            text.range.start = text.range.end - rest.trim_start().len();
        }
        if text.range.is_empty() {
            continue;
        }
        if !is_first {
            flow.push(' ');
        }
        text.base = flow.len();
        for part in text.parts() {
            flow.push_str(&paragraph.text[part].replace('\t', " "));
        }
        links.extend(text.links(&paragraph.links));
        citations.extend(text.citations(&paragraph.citations, sources));
    }
    let links = with_bare_links(&flow, links);
    let text = Flow::detached(flow);
    (Note { label: Some(label.to_owned()), text, links, kind: NoteKind::Note, source: None }, citations)
}

/// The body while it is made.
struct WordBody {
    /// The text of the document.
    document: String,
    flow: Flow,
    /// The end of the last block in the document.
    end: usize,
}

impl WordBody {
    /// Adds a paragraph that begins at `start` of the document, after its number; the range in the body is empty if there is
    /// nothing in it to read.
    fn add(
        &mut self,
        start: usize,
        paragraph: &Paragraph,
        number: Option<&str>,
    ) -> (Range<usize>, CleanText) {
        let mut text = CleanText::new(paragraph);
        text.base = self.flow.text().len();
        if text.range.is_empty() {
            return (text.base..text.base, text);
        }
        let source = start + text.range.start..start + text.range.end;
        if !self.flow.text().is_empty() {
            self.flow.replace(self.end..source.start, "\n");
        }
        let block = self.flow.text().len();
        if let Some(number) = number {
            self.flow.replace(source.start..source.start, &format!("{number} "));
        }
        text.base = self.flow.text().len();
        for part in text.parts() {
            self.copy(start + part.start..start + part.end);
        }
        self.end = source.end;
        (block..self.flow.text().len(), text)
    }

    /// Copies a part of the document, with blanks for tabs.
    fn copy(&mut self, range: Range<usize>) {
        let mut at = range.start;
        for piece in self.document[range].split_inclusive('\t') {
            let words = piece.strip_suffix('\t').unwrap_or(piece);
            self.flow.copy(&self.document, at..at + words.len());
            if words.len() < piece.len() {
                self.flow.replace(at + words.len()..at + piece.len(), " ");
            }
            at += piece.len();
        }
    }
}

/// The part of a paragraph that is read: without white space at its ends, soft hyphens, and commas between two marks of notes.
struct CleanText {
    /// The position where it begins in the text that it becomes part of.
    base: usize,
    /// Its place in the paragraph.
    range: Range<usize>,
    cuts: Cuts,
}

impl CleanText {
    fn new(paragraph: &Paragraph) -> Self {
        let text = paragraph.text.as_str();
        let mut cuts: Vec<Range<usize>> =
            text.match_indices(SOFT_HYPHEN).map(|(at, mark)| at..at + mark.len()).collect();
        cuts.extend(paragraph.marks.windows(2).filter_map(|pair| {
            let [NoteMark { at: start, .. }, NoteMark { at: end, .. }] = pair else { return None };
            let between = text.get(*start..*end)?;
            (matches!(between.trim(), "," | ";")).then_some(*start..*end)
        }));
        let cuts = Cuts::new(cuts);
        Self { base: 0, range: cuts.trimmed(text), cuts }
    }

    /// The position that a position of the paragraph gets.
    fn position(&self, at: usize) -> usize {
        let at = at.clamp(self.range.start, self.range.end);
        self.base + self.cuts.kept_before(at) - self.cuts.kept_before(self.range.start)
    }

    /// The parts of the paragraph that stay, in order.
    fn parts(&self) -> Vec<Range<usize>> {
        self.cuts.parts(&self.range)
    }

    fn moved(&self, range: &Range<usize>) -> Range<usize> {
        self.position(range.start)..self.position(range.end)
    }

    /// The links of the paragraph.
    fn links(&self, links: &[Link]) -> impl Iterator<Item = Link> {
        links.iter().map(|link| Link { range: self.moved(&link.range), address: link.address.clone() })
    }

    /// The citations of the paragraph that have works.
    fn citations(
        &self,
        codes: &[(Range<usize>, String)],
        sources: &WordSources,
    ) -> impl Iterator<Item = (Range<usize>, Vec<EmbeddedItem>)> {
        let read = |(range, code): &(Range<usize>, String)| (self.moved(range), codes::items(code, sources));
        codes.iter().map(read).filter(|(_, items)| !items.is_empty())
    }
}

/// The indentation from which a paragraph is set off from the others: a quarter of an inch.
const SET_OFF: i64 = 360;

/// The words of a paragraph from which it can be a quotation that is set off, or sentences in the cell of a table.
const MANY_WORDS: usize = 8;

/// The left indentation that most of the running text has, without quotations and references that are set off in other ways.
fn usual_margin(paragraphs: &[Paragraph], formats: &[ParagraphFormat], styles: &Styles) -> i64 {
    let mut bytes: BTreeMap<i64, usize> = BTreeMap::new();
    for (paragraph, format) in paragraphs.iter().zip(formats) {
        let is_plain = format.right.unwrap_or(0) <= 0 && format.hanging.unwrap_or(0) == 0;
        if is_plain && !paragraph.in_table && styles.use_of(paragraph, format) == StyleUse::Text {
            *bytes.entry(format.left.unwrap_or(0)).or_default() += paragraph.text.len();
        }
    }
    bytes.into_iter().max_by_key(|&(left, bytes)| (bytes, -left)).map_or(0, |(left, _)| left)
}

fn block_kind(paragraph: &Paragraph, format: &ParagraphFormat, styles: &Styles, margin: i64) -> BlockKind {
    let has_many_words = paragraph.text.split_whitespace().nth(MANY_WORDS - 1).is_some();
    match styles.use_of(paragraph, format) {
        StyleUse::Heading(level) => BlockKind::Heading(level),
        StyleUse::Quotation => BlockKind::Quotation,
        StyleUse::ListItem => BlockKind::ListItem,
        StyleUse::Aside => BlockKind::Other,
        // A table may hold running text, as columns side by side.
        StyleUse::Text if paragraph.in_table => {
            let is_sentence = paragraph.text.trim_end().ends_with(['.', '!', '?', '”', '"', ')']);
            if has_many_words && is_sentence { BlockKind::Paragraph } else { BlockKind::Other }
        }
        StyleUse::Text => {
            let is_set_off = format.left.unwrap_or(0) - margin >= SET_OFF && format.hanging.unwrap_or(0) == 0;
            if is_set_off && has_many_words { BlockKind::Quotation } else { BlockKind::Paragraph }
        }
    }
}
