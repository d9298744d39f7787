//! Markdown: CommonMark with footnotes, tables and front matter, as GitHub and Pandoc write them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::bare_links::with_bare_links;
use super::cuts::Cuts;
use super::html::{HtmlBlock, HtmlText};
use super::references::without_return;
use super::{Article, ArticleKind, Block, BlockKind, Link, Marker, Note, NoteKind};
use crate::diagnostic::char_start;
use crate::document::flow::Flow;
use crate::document::interruption::note_label;
use crate::document::section_name::list_section;
use crate::model::entity;

/// Mathematics is not among them: in running text, `$` is money.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Lines that begin front matter, and those that end it.
const FRONT_MATTER: &[(&str, &[&str])] = &[("---", &["---", "..."]), ("+++", &["+++"])];

/// The mark between the cells of a row.
const CELL: &str = " | ";

/// The bytes of an entry of a list of references in which its year is looked for.
const MOST_HEAD: usize = 200;

/// The beginning of the label of a note in the line while the text is read. No label that is written has it.
const INLINE: &str = "^";

/// The longest label of a note.
const MOST_LABEL: usize = 100;

/// Elements of HTML, and the kind of block that they make.
const ELEMENTS: &[(&str, BlockKind)] = &[
    // Tables, and their rows and cells.
    ("<t", BlockKind::Other),
    ("<fig", BlockKind::Other),
    ("<pre", BlockKind::Other),
    ("<blockquote", BlockKind::Quotation),
    ("<li", BlockKind::ListItem),
    ("<h1", BlockKind::Heading(1)),
    ("<h2", BlockKind::Heading(2)),
    ("<h3", BlockKind::Heading(3)),
    ("<h4", BlockKind::Heading(4)),
];

/// Reads a text in Markdown. Linear time.
pub(super) fn read(text: &str) -> Article {
    // A carriage return alone ends a line too. A line feed in its place leaves every position as it is.
    let with_line_feeds;
    let text = if text.contains('\r') {
        with_line_feeds = text.replace('\r', "\n");
        &with_line_feeds
    } else {
        text
    };
    let text = &*with_bounded_depth(text);
    let start = front_matter(text);
    let mut reader = MarkdownReader::new(text);
    for (event, range) in Parser::new_ext(&text[start..], OPTIONS).into_offset_iter() {
        reader.read(event, range.start + start..range.end + start);
    }
    reader.finish()
}

/// The most quotations and lists inside each other.
const MOST_DEPTH: usize = 100;

/// A text in which no line opens more than [`MOST_DEPTH`] quotations and lists: the parser follows all of them through every
/// line. Further marks become form feeds, which are white space to a reader and no mark to the parser; all positions stay.
fn with_bounded_depth(text: &str) -> Cow<'_, str> {
    let mut out: Option<Vec<u8>> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(marks) = marks_too_deep(line.as_bytes()) {
            let bytes = out.get_or_insert_with(|| text.as_bytes().to_vec());
            bytes[start + marks.start..start + marks.end].fill(b'\x0c');
        }
        start += line.len();
    }
    match out.map(String::from_utf8) {
        Some(Ok(bounded)) => Cow::Owned(bounded),
        _ => Cow::Borrowed(text),
    }
}

/// The marks at the beginning of a line that open more quotations and lists than the parser should follow.
fn marks_too_deep(line: &[u8]) -> Option<Range<usize>> {
    let mut at = 0;
    let mut depth = 0;
    let mut too_deep = None;
    while let Some(&byte) = line.get(at) {
        let next = line.get(at + 1);
        let is_gap = |next: Option<&u8>| next.is_some_and(|next| matches!(next, b' ' | b'\t'));
        let digits = line[at..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
        let length = match byte {
            b' ' | b'\t' => {
                at += 1;
                continue;
            }
            b'>' => 1,
            b'-' | b'*' | b'+' if is_gap(next) => 1,
            _ if digits > 0
                && matches!(line.get(at + digits), Some(b'.' | b')'))
                && is_gap(line.get(at + digits + 1)) =>
            {
                digits + 1
            }
            _ => break,
        };
        depth += 1;
        if depth > MOST_DEPTH {
            too_deep.get_or_insert(at);
        }
        at += length;
    }
    too_deep.map(|start| start..at)
}

/// The number that is printed before an item of a list: `4. Lee`, `4) Lee`.
fn printed_number(item: &str) -> Option<u32> {
    let (number, rest) = item.split_at(item.find(|c: char| !c.is_ascii_digit())?);
    number.parse().ok().filter(|_| rest.starts_with(['.', ')']))
}

/// The end of the front matter; 0 if there is none.
fn front_matter(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let Some((_, ends)) = FRONT_MATTER.iter().find(|(start, _)| *start == first.trim_end()) else {
        return 0;
    };
    let mut at = first.len();
    for (index, line) in lines.enumerate() {
        at += line.len();
        if index == 0 && line.trim().is_empty() {
            return 0;
        }
        if ends.contains(&line.trim_end()) {
            return at;
        }
    }
    0
}

/// The state of reading.
struct MarkdownReader<'a> {
    text: &'a str,
    article: Article,
    /// What surrounds the present place, the innermost last.
    around: Vec<Around>,
    /// The block that is being read.
    block: Option<OpenBlock>,
    /// The HTML that is being read.
    html: HtmlText,
    /// The end of the body's last block in the document.
    end: usize,
    is_metadata: bool,
    /// True below the heading of a list of references or notes.
    is_in_list: bool,
    /// True inside `<sup>`.
    is_raised: bool,
    /// The note of a list in HTML that is being read.
    html_note: Option<usize>,
    /// The number that is printed before the item that begins.
    printed_number: Option<u32>,
}

/// A thing that holds blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Around {
    Quotation,
    Item,
    /// A note, by its position.
    Note(usize),
}

/// A block, before marks of notes are cut out of it.
#[derive(Debug)]
struct OpenBlock {
    kind: BlockKind,
    flow: Flow,
    /// The label of each mark of a note, its position in the flow, and its bytes in the document.
    markers: Vec<(usize, String, Range<usize>)>,
    links: Vec<Link>,
    /// Links and pictures that are open: the start of each, and its address.
    open: Vec<(usize, String)>,
    /// Code, in which marks are only characters.
    code: Vec<Range<usize>>,
    /// The descriptions of pictures.
    pictures: Vec<Range<usize>>,
}

impl OpenBlock {
    fn new(kind: BlockKind) -> Self {
        Self {
            kind,
            flow: Flow::default(),
            markers: Vec::new(),
            links: Vec::new(),
            open: Vec::new(),
            code: Vec::new(),
            pictures: Vec::new(),
        }
    }

    fn len(&self) -> usize {
        self.flow.text().len()
    }

    /// Adds text that stands for a range of the document, such as an entity, or is that range; a line end becomes a blank.
    fn add(&mut self, document: &str, range: Range<usize>, text: &str) {
        if &document[range.clone()] != text {
            self.flow.replace(range, &text.replace('\n', " "));
            return;
        }
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let words = line.strip_suffix('\n').unwrap_or(line);
            self.flow.copy(document, at..at + words.len());
            if words.len() < line.len() {
                self.flow.replace(at + words.len()..at + line.len(), " ");
            }
            at += line.len();
        }
    }

    /// Adds a range of HTML without tags, whose entities are read.
    fn add_html(&mut self, document: &str, range: Range<usize>) {
        let mut start = range.start;
        for (at, _) in document[range.clone()].match_indices('&') {
            let at = range.start + at;
            let read = entity(&document[at..range.end]).filter(|_| at >= start);
            if let Some((c, rest)) = read {
                self.add(document, start..at, &document[start..at]);
                start = range.end - rest.len();
                self.flow.replace(at..start, &c);
            }
        }
        self.add(document, start..range.end, &document[start..range.end]);
    }

    /// Its words and its picture descriptions: a block of pictures only is a caption.
    fn is_pictures(&self) -> bool {
        let cuts = Cuts::new(self.pictures.clone());
        let text = self.flow.text();
        !self.pictures.is_empty()
            && cuts.parts(&(0..text.len())).into_iter().all(|part| text[part].trim().is_empty())
    }
}

impl<'a> MarkdownReader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            article: Article::empty(ArticleKind::Markdown),
            around: Vec::new(),
            block: None,
            html: HtmlText::default(),
            end: 0,
            is_metadata: false,
            is_in_list: false,
            is_raised: false,
            html_note: None,
            printed_number: None,
        }
    }

    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end_of(tag),
            _ if self.is_metadata => {}
            Event::Text(text) if self.is_raised && raised(&text).is_some() => {
                let number = raised(&text).unwrap_or_default();
                self.block().flow.replace(range, &number);
            }
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                let document = self.text;
                self.block().add(document, range, &text);
            }
            Event::Code(text) => {
                let document = self.text;
                let inside = document[range.clone()].find(&*text).map(|at| range.start + at);
                let range = inside.map_or(range, |start| start..start + text.len());
                let block = self.block();
                let start = block.len();
                block.add(document, range, &text);
                let end = block.len();
                block.code.push(start..end);
            }
            Event::SoftBreak | Event::HardBreak if self.begins_entry(range.end) => {
                let kind = self.block().kind;
                self.close();
                self.block = Some(OpenBlock::new(kind));
            }
            Event::SoftBreak | Event::HardBreak => self.block().flow.replace(range, " "),
            Event::Html(html) => self.html(&html, range),
            Event::InlineHtml(html) => {
                if let Some(tag) =
                    html.get(..4).filter(|tag| tag.eq_ignore_ascii_case("<sup") || *tag == "</su")
                {
                    self.is_raised = !tag.starts_with("</");
                } else if html.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br")) {
                    self.block().flow.replace(range, " ");
                }
            }
            Event::FootnoteReference(label) => {
                let block = self.block();
                let at = block.len();
                block.markers.push((at, label.into_string(), range));
            }
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open(BlockKind::Paragraph),
            Tag::Heading { level, .. } => self.open(BlockKind::Heading(level_number(level))),
            Tag::CodeBlock(_) => {
                self.close();
                self.block = Some(OpenBlock::new(BlockKind::Other));
            }
            Tag::HtmlBlock => {
                self.html = HtmlText::default();
                self.open(html_kind(&self.text[range]));
            }
            Tag::TableHead | Tag::TableRow => self.open(BlockKind::Other),
            Tag::TableCell => {
                let block = self.block();
                if block.len() > 0 {
                    block.flow.replace(range.start..range.start, CELL);
                }
            }
            Tag::BlockQuote(_) => self.enter(Around::Quotation),
            Tag::Item => {
                self.printed_number = printed_number(&self.text[range]).filter(|_| self.around.is_empty());
                self.enter(Around::Item);
            }
            Tag::FootnoteDefinition(label) => {
                self.enter(Around::Note(self.article.notes.len()));
                let source = range.start..range.start + self.text[range].trim_end().len();
                self.article.notes.push(Note {
                    label: Some(label.into_string()),
                    text: Flow::default(),
                    links: Vec::new(),
                    kind: NoteKind::Note,
                    source: Some(source),
                });
            }
            Tag::Link { dest_url, link_type, .. } => {
                let prefix = if link_type == LinkType::Email { "mailto:" } else { "" };
                let block = self.block();
                let start = block.len();
                block.open.push((start, format!("{prefix}{dest_url}")));
            }
            Tag::Image { .. } => {
                let block = self.block();
                let start = block.len();
                block.open.push((start, String::new()));
            }
            Tag::MetadataBlock(_) => self.is_metadata = true,
            Tag::List(_) | Tag::Table(_) | Tag::DefinitionList => self.close(),
            Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.open(BlockKind::Paragraph),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end_of(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
                self.printed_number = None;
                self.around.pop();
            }
            TagEnd::Link => {
                let block = self.block();
                if let Some((start, address)) = block.open.pop() {
                    block.links.push(Link { range: start..block.len(), address });
                }
            }
            TagEnd::Image => {
                let block = self.block();
                if let Some((start, _)) = block.open.pop() {
                    block.pictures.push(start..block.len());
                }
            }
            TagEnd::MetadataBlock(_) => self.is_metadata = false,
            TagEnd::CodeBlock => {
                let block = self.block();
                let end = block.len();
                block.code.push(0..end);
                self.close();
            }
            TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            TagEnd::HtmlBlock => {
                self.close_html_note();
                self.close();
            }
            _ => self.close(),
        }
    }

    /// True if a line of a paragraph in a list of references begins an entry: the author left no empty line before it.
    fn begins_entry(&self, start: usize) -> bool {
        let Some(block) = self.block.as_ref().filter(|block| self.is_in_list && block.open.is_empty()) else {
            return false;
        };
        let rest = &self.text[start..];
        let rest = rest[..char_start(rest, MOST_HEAD)].split("\n\n").next().unwrap_or_default();
        let line = rest.trim_start().trim_start_matches(['*', '_']);
        let before = block.flow.text().trim_end();
        let is_ended = before.ends_with(['.', ')', '>', '/', ']'])
            || before.rsplit(' ').next().is_some_and(|word| word.contains("://"));
        let has_year = || {
            line.split(|c: char| !c.is_alphanumeric())
                .any(|word| word.len() == 4 && word.parse::<u16>().is_ok())
        };
        let is_bracketed =
            line.strip_prefix('[').and_then(|rest| rest.split_once(']')).is_some_and(|(label, _)| {
                (1..=3).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit())
            });
        if is_bracketed || before.starts_with('[') {
            return is_bracketed;
        }
        let is_labelled = is_ended && note_label(line).is_some();
        is_labelled
            || (is_ended
                && line.trim_start_matches('[').starts_with(|c: char| c.is_uppercase() || c == '—')
                && has_year())
    }

    /// The text of HTML, line by line.
    fn html(&mut self, html: &str, range: Range<usize>) {
        let document = self.text;
        if &document[range.clone()] != html {
            return;
        }
        for part in self.html.read(html) {
            let words = &html[part.range.clone()];
            let source = range.start + part.range.start..range.start + part.range.end;
            match part.opens {
                Some(HtmlBlock::Note(label)) => self.open_html_note(label, source.clone()),
                Some(HtmlBlock::Plain) if self.html_note.is_none() && self.block().len() > 0 => {
                    let kind = self.block().kind;
                    self.open(kind);
                }
                _ => {}
            }
            match part.is_raised.then(|| raised(words)).flatten() {
                Some(number) => self.block().flow.replace(source, &number),
                None => self.block().add_html(document, source),
            }
        }
    }

    /// Begins a note of a list in HTML.
    fn open_html_note(&mut self, label: String, source: Range<usize>) {
        self.close_html_note();
        self.enter(Around::Note(self.article.notes.len()));
        self.html_note = Some(self.article.notes.len());
        self.article.notes.push(Note {
            label: Some(label),
            text: Flow::default(),
            links: Vec::new(),
            kind: NoteKind::Note,
            source: Some(source),
        });
    }

    /// Ends the note of a list in HTML, if there is one.
    fn close_html_note(&mut self) {
        let Some(note) = self.html_note.take() else { return };
        self.close();
        self.around.pop();
        let note = &mut self.article.notes[note];
        if let Some(text) = note.text.source(0..note.text.text().len())
            && let Some(source) = &mut note.source
        {
            source.end = source.end.max(text.end);
        }
        let kept = without_return(note.text.text()).len();
        note.text = note.text.part(0..kept);
        note.links.retain(|link| link.range.end <= kept);
    }

    /// Opens a block, whose kind also depends on what it is in.
    fn open(&mut self, kind: BlockKind) {
        self.close();
        self.is_raised = false;
        let around = self.around.iter().rev();
        let inside = around.take_while(|around| !matches!(around, Around::Note(_)));
        let kind = match (kind, inside.last()) {
            (BlockKind::Other, _) => kind,
            (_, Some(Around::Quotation)) => BlockKind::Quotation,
            (_, Some(Around::Item)) => BlockKind::ListItem,
            _ => kind,
        };
        self.block = Some(OpenBlock::new(kind));
    }

    fn enter(&mut self, around: Around) {
        self.close();
        self.around.push(around);
    }

    /// The open block. The text of an item may stand there without a paragraph.
    fn block(&mut self) -> &mut OpenBlock {
        if self.block.is_none() {
            self.open(BlockKind::Paragraph);
        }
        self.block.as_mut().expect("it was opened")
    }

    /// Ends the open block, and adds it to the body or to its note.
    fn close(&mut self) {
        let Some(mut block) = self.block.take() else {
            return;
        };
        let mut cuts = Vec::new();
        if block.is_pictures() {
            block.kind = BlockKind::Other;
        } else {
            cuts.append(&mut block.pictures);
        }
        cuts.extend(self.loose_marks(&mut block));
        let (text, cuts) = (block.flow.text(), Cuts::new(cuts));
        let range = cuts.trimmed(text);
        let position =
            |at: usize| cuts.kept_before(at.clamp(range.start, range.end)) - cuts.kept_before(range.start);
        let mut flow = Flow::default();
        for part in cuts.parts(&range) {
            flow.append(&block.flow.part(part));
        }
        let moved = |link: &Link| Link {
            range: position(link.range.start)..position(link.range.end),
            address: link.address.clone(),
        };
        let links: Vec<Link> = block.links.iter().map(moved).collect();
        if matches!(block.kind, BlockKind::Heading(_)) {
            self.is_in_list = list_section(flow.text()).is_some();
        } else if block.kind == BlockKind::Paragraph && flow.text().len() <= MOST_LABEL {
            self.is_in_list |= list_section(flow.text()).is_some();
        }
        let note = self.around.iter().rev().find_map(|around| match around {
            Around::Note(note) => Some(*note),
            _ => None,
        });
        match note {
            Some(note) => {
                self.article.marks_in_notes.extend(block.markers.into_iter().map(|(_, label, _)| label));
                self.add_to_note(note, &flow, links);
            }
            None => {
                let markers = block.markers.into_iter();
                let markers = markers.map(|(at, label, source)| (position(at), label, source));
                self.add_to_body(block.kind, &flow, links, markers.collect());
            }
        }
    }

    fn add_to_note(&mut self, note: usize, flow: &Flow, links: Vec<Link>) {
        let note = &mut self.article.notes[note];
        let Some(source) = flow.source(0..flow.text().len()) else {
            return;
        };
        let before = note.text.text().len();
        if before > 0 {
            let end = note.text.source(0..before).map_or(source.start, |source| source.end);
            note.text.replace(end..source.start, " ");
        }
        let shift = note.text.text().len();
        note.text.append(flow);
        note.links.extend(links.into_iter().map(|link| shifted(link, shift)));
    }

    fn add_to_body(
        &mut self,
        kind: BlockKind,
        flow: &Flow,
        links: Vec<Link>,
        markers: Vec<(usize, String, Range<usize>)>,
    ) {
        let body = &mut self.article.body;
        let source = flow.source(0..flow.text().len()).filter(|_| !flow.text().is_empty());
        if let Some(source) = &source
            && !body.text().is_empty()
        {
            body.replace(self.end..source.start, "\n");
        }
        let start = body.text().len();
        body.append(flow);
        if let Some(source) = source {
            self.end = source.end;
            if let Some(number) = self.printed_number.take() {
                self.article.printed_numbers.insert(source.start, number);
            }
            self.article.blocks.push(Block { kind, range: start..self.article.body.text().len() });
        }
        self.article.links.extend(links.into_iter().map(|link| shifted(link, start)));
        self.article.markers.extend(markers.into_iter().map(|(at, label, source)| Marker {
            at: start + at,
            label,
            note: None,
            source: Some(source),
        }));
    }

    /// The marks of notes that are only text to the parser: `[^x]` without a definition, and the notes that Pandoc lets one
    /// write in the line, `^[like this]`, which become notes. Returns their places.
    fn loose_marks(&mut self, block: &mut OpenBlock) -> Vec<Range<usize>> {
        let text = block.flow.text().to_owned();
        let mut found = Vec::new();
        let code = std::mem::take(&mut block.code);
        let mut code = code.iter().peekable();
        let brackets = if text.contains("^[") { brackets(&text) } else { BTreeMap::new() };
        let mut at = 0;
        while let Some(next) = text[at..].find('^').map(|found| at + found) {
            at = next + 1;
            while code.next_if(|code| code.end <= next).is_some() {}
            if code.peek().is_some_and(|code| code.contains(&next)) {
                continue;
            }
            let Some((range, inner)) = undefined(&text, next).or_else(|| in_line(&text, next, &brackets))
            else {
                continue;
            };
            let Some(source) = block.flow.source(range.clone()) else {
                continue;
            };
            // `\[^x]` is no mark.
            if self.text[..source.start].ends_with('\\') {
                continue;
            }
            at = range.end;
            let label = if range.start < next {
                text[inner].to_owned()
            } else {
                self.add_note_in_line(block, inner, &source)
            };
            block.markers.push((range.start, label, source));
            found.push(range);
        }
        block.markers.sort_by_key(|(at, ..)| *at);
        found
    }

    /// Adds a note that is written in the line, and returns its label.
    fn add_note_in_line(
        &mut self,
        block: &mut OpenBlock,
        inner: Range<usize>,
        source: &Range<usize>,
    ) -> String {
        let label = format!("{INLINE}{}", self.article.notes.len() + 1);
        let is_inside = |link: &Link| inner.start <= link.range.start && link.range.end <= inner.end;
        let (inside, outside): (Vec<Link>, Vec<Link>) = block.links.drain(..).partition(is_inside);
        block.links = outside;
        let back = |Link { range, address }: Link| Link {
            range: range.start - inner.start..range.end - inner.start,
            address,
        };
        self.article.notes.push(Note {
            label: Some(label.clone()),
            text: block.flow.part(inner.clone()),
            links: inside.into_iter().map(back).collect(),
            kind: NoteKind::Note,
            source: Some(source.clone()),
        });
        label
    }

    fn finish(mut self) -> Article {
        self.close();
        let mut article = self.article;
        name_inline_notes(&mut article);
        let mut by_label: BTreeMap<String, usize> = BTreeMap::new();
        for (index, note) in article.notes.iter_mut().enumerate() {
            let label = note.label.as_deref().unwrap_or_default().to_lowercase();
            by_label.entry(label).or_insert(index);
            note.links = with_bare_links(note.text.text(), std::mem::take(&mut note.links));
        }
        for marker in &mut article.markers {
            marker.note = by_label.get(&marker.label.to_lowercase()).copied();
        }
        article.links = with_bare_links(article.body.text(), article.links);
        article
    }
}

/// Names the notes that are written in the line: by their numbers, as they are printed, or `inline 2` where other notes have
/// labels of their own.
fn name_inline_notes(article: &mut Article) {
    let is_inline = |label: &str| label.starts_with(INLINE);
    let labels = || article.notes.iter().filter_map(|note| note.label.as_deref());
    let prefix = if labels().all(is_inline) { "" } else { "inline " };
    let numbers = labels().filter(|label| is_inline(label)).enumerate();
    let names: BTreeMap<String, String> =
        numbers.map(|(place, label)| (label.to_owned(), format!("{prefix}{}", place + 1))).collect();
    let labels = article.notes.iter_mut().filter_map(|note| note.label.as_mut());
    for label in labels.chain(article.markers.iter_mut().map(|marker| &mut marker.label)) {
        if let Some(name) = names.get(label) {
            label.clone_from(name);
        }
    }
}

fn shifted(link: Link, shift: usize) -> Link {
    Link { range: link.range.start + shift..link.range.end + shift, address: link.address }
}

/// A raised number as superscript digits, which mark notes in any text; `None` if it is no number.
fn raised(text: &str) -> Option<String> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let number = text.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    let digits = number.bytes().map(|byte| DIGITS.get(usize::from(byte.wrapping_sub(b'0'))));
    (1..=3).contains(&number.len()).then(|| digits.collect::<Option<String>>()).flatten()
}

/// The mark `[^x]` around the `^` at a place, and its label.
fn undefined(text: &str, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let start = at.checked_sub(1).filter(|_| text[..at].ends_with('['))?;
    let rest = &text[at + 1..];
    let is_end = |c: char| matches!(c, '[' | ']' | '^') || c.is_whitespace();
    let length = rest.find(is_end).filter(|&length| (1..=MOST_LABEL).contains(&length))?;
    let end = at + 1 + length;
    rest[length..].starts_with(']').then_some((start..end + 1, at + 1..end))
}

/// The note `^[text]` that begins with the `^` at a place, and its text.
fn in_line(text: &str, at: usize, brackets: &BTreeMap<usize, usize>) -> Option<(Range<usize>, Range<usize>)> {
    let open = at + 1;
    let close = *brackets.get(&open)?;
    let inner = open + 1..close;
    (!text[inner.clone()].trim().is_empty()).then_some((at..close + 1, inner))
}

/// The places of the square brackets of a text that match.
fn brackets(text: &str) -> BTreeMap<usize, usize> {
    let mut open = Vec::new();
    let mut pairs = BTreeMap::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => open.push(at),
            b']' => pairs.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs
}

/// The kind of a block of HTML.
fn html_kind(html: &str) -> BlockKind {
    let start = html.trim_start();
    let begins = |name: &str| start.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    ELEMENTS.iter().find(|(name, _)| begins(name)).map_or(BlockKind::Paragraph, |(_, kind)| *kind)
}

const fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::article::{references, shown};

    /// The blocks of a text, as [`shown`] writes them.
    fn blocks(text: &str) -> Vec<String> {
        shown(&read(text))
    }

    fn notes(article: &Article) -> Vec<(&str, &str)> {
        article.notes.iter().map(|note| (note.label.as_deref().unwrap(), note.text.text())).collect()
    }

    #[test]
    fn marks_in_notes_and_lists_refer_to_notes() {
        let mut article = read(
            "So.[^1]\n\n[^1]: See.[^2]\n[^2]: Lee.\n\n## Bibliography\n\n- Lee. *Ice*. 2012.[^3]\n\n[^3]: New.\n",
        );
        references::find(&mut article);
        assert_eq!(article.markers.len(), 1);
        assert_eq!(article.marks_in_notes, ["2", "3"]);
    }

    #[test]
    fn html_keeps_its_text() {
        let article = read("<div>a < b. The fine cost $5 > it &amp; grew &#8211; 3 &so on;</div>");
        assert_eq!(article.body.text(), "a < b. The fine cost $5 > it & grew – 3 &so on;");
    }

    #[test]
    fn a_carriage_return_ends_a_line() {
        let text = "# Salt\r\rIt is\rloud.[^1]\r\r[^1]: Lee.\r";
        assert_eq!(blocks(text), ["h1 Salt", "p It is loud.<1=0>"]);
        assert_eq!(notes(&read(text)), [("1", "Lee.")]);
    }

    #[test]
    fn every_kind_of_block_is_found() {
        let text = "---\ntitle: T\n---\n# On *salt* {#salt}\n\nIt is\n**loud**.\n\n> They said\n> so.\n>\n> > Twice.\n\n\
            - One\n- Two\n  more\n\n  again\n\n1. Three\n\n```rust\nfn x() {}\n```\n\n| a | b |\n|---|---|\n| c | *d* |\n\n\
            <!-- no\n\nno -->\n\n<div>Yes &amp; no</div>\n\n![A *map*](x.png)\n\nSee ![x](y) it.\n\nUnder\n-----\n";
        assert_eq!(
            blocks(text),
            [
                "h1 On salt",
                "p It is loud.",
                "q They said so.",
                "q Twice.",
                "i One",
                "i Two more",
                "i again",
                "i Three",
                "o fn x() {}",
                "o a | b",
                "o c | d",
                "p Yes & no",
                "o A map",
                "p See  it.",
                "h2 Under",
            ]
        );
    }

    #[test]
    fn notes_and_their_marks_are_found() {
        let text = "One,[^a] two[^B] and[^a].[^gone] `[^code]` three^[Inline [x](y).] (Lee 2019) [12]\n\n\
            [^a]: Lee,\n  *Salt*.\n\n    > More.\n\n[^b]: See https://example.org/x.\n\nEnd.";
        let article = read(text);
        assert_eq!(
            blocks(text),
            ["p One,<a=1> two<B=2> and<a=1>.<gone=?> [^code] three<inline 1=0> (Lee 2019) [12]", "p End."]
        );
        assert_eq!(
            notes(&article),
            [("inline 1", "Inline x."), ("a", "Lee, Salt. More."), ("b", "See https://example.org/x.")]
        );
        assert_eq!(article.notes[2].links[0].address, "https://example.org/x");
        assert_eq!(&article.notes[0].text.text()[article.notes[0].links[0].range.clone()], "x");
        let source = |range: &Option<Range<usize>>| &text[range.clone().unwrap()];
        assert_eq!(
            article.markers.iter().map(|marker| source(&marker.source)).collect::<Vec<_>>(),
            ["[^a]", "[^B]", "[^a]", "[^gone]", "^[Inline [x](y).]"]
        );
        assert!(source(&article.notes[1].source).starts_with("[^a]: Lee"));
        assert!(source(&article.notes[1].source).ends_with("More."));
    }

    #[test]
    fn every_word_leads_back_to_the_text() {
        let text = "A &amp; B \\* *c* [d *e*](f) <https://g.org> and\nh <a@b.org> www.i.org ~~j~~<br>k";
        let article = read(text);
        assert_eq!(article.body.text(), "A & B * c d e https://g.org and h a@b.org www.i.org j k");
        for (words, source) in [
            ("A & B", "A &amp; B"),
            ("B *", "B \\*"),
            ("&", "&amp;"),
            ("c d", "c* [d"),
            ("and h", "and\nh"),
            ("j k", "j~~<br>k"),
        ] {
            let start = article.body.text().find(words).unwrap();
            assert_eq!(&text[article.body.source(start..start + words.len()).unwrap()], source);
        }
        let links: Vec<_> =
            article.links.iter().map(|link| (article.text(&link.range), link.address.as_str())).collect();
        assert_eq!(
            links,
            [
                ("d e", "f"),
                ("https://g.org", "https://g.org"),
                ("a@b.org", "mailto:a@b.org"),
                ("www.i.org", "www.i.org")
            ]
        );
    }

    #[test]
    fn front_matter_is_no_text_and_a_rule_is_no_front_matter() {
        assert_eq!(blocks("---\na: 1\n...\nText"), ["p Text"]);
        assert_eq!(blocks("+++\na = 1\n\n+++\nText"), ["p Text"]);
        assert_eq!(blocks("---\n\nOne\n\n---\n\nTwo"), ["p One", "p Two"]);
        assert_eq!(blocks("---\nOne\n\nTwo"), ["p One", "p Two"]);
    }

    #[test]
    fn a_note_may_be_defined_twice() {
        let article = read("One.[^a]\n\n[^a]: First.\n[^a]: Second.");
        assert_eq!(notes(&article), [("a", "First."), ("a", "Second.")]);
        assert_eq!(article.markers[0].note, Some(0));
    }

    #[test]
    fn a_text_with_all_features_is_divided_as_it_is_shown() {
        let text = r##"---
title: "The Price of Salt"
---

The Price of Salt
=================

Read the [report][town] and [Harbour Times][].
It has a hard break\
and `code [^no]`.[^a] An escaped \[^x\] is none.

> A quotation over
> two lines.[^b]

1. First item.^[Orr, *Salt*, 4.]
2. Second item

   with a paragraph.

| Year | Salt[^b] |
|------|---------:|
| 1917 | 12 t |

```python
x = "not [^a]"
```

<p>Some <b>HTML</b>.<sup>1</sup></p><p>More, at 3 m<sup>2</sup>.</p>

Raised <sup id="fnref2"><a href="#fn2">2</a></sup> here (Ode 2014) and [7] there.

[town]: https://harbour.example/town "Town"
[Harbour Times]: https://times.example

[^a]: Lee, *Salt*, p. 14.
[^b]: One.

    Two, with a [link][town].

## References

Arden, P., and Bly, M.
(2014). *Salt*. Harbour.
Ode, I. 2014. "Rust." <https://rust.example/a>
[Town of Harbour](https://harbour.example). 2016. Report.

<ol>
<li id="fn1">Kim, Lamps, 3. <a href="fnref1">↩</a></li>
<li id="fn2">Orr, Salt, 4.</li>
</ol>
"##;
        let mut article = read(text);
        crate::document::article::references::find(&mut article);
        assert_eq!(
            crate::document::article::shown(&article),
            [
                "h1 The Price of Salt",
                "p Read the report and Harbour Times. It has a hard break and code [^no].<a=1> An escaped [^x] is none.",
                "q A quotation over two lines.<b=2>",
                "i First item.<inline 1=0>",
                "i Second item",
                "i with a paragraph.",
                "o Year | Salt<b=2>",
                "o 1917 | 12 t",
                "o x = \"not [^a]\"",
                "p Some HTML.<1=6>",
                "p More, at 3 m².",
                "p Raised<2=7>  here (Ode 2014) and [7] there.",
            ]
        );
        let found: Vec<_> =
            article.notes.iter().map(|note| (note.label.as_deref(), note.text.text())).collect();
        assert_eq!(
            found,
            [
                (Some("inline 1"), "Orr, Salt, 4."),
                (Some("a"), "Lee, Salt, p. 14."),
                (Some("b"), "One. Two, with a link."),
                (None, "Arden, P., and Bly, M. (2014). Salt. Harbour."),
                (None, "Ode, I. 2014. \"Rust.\" https://rust.example/a"),
                (None, "Town of Harbour. 2016. Report."),
                (Some("1"), "Kim, Lamps, 3."),
                (Some("2"), "Orr, Salt, 4."),
            ]
        );
    }

    #[test]
    fn marks_that_nest_too_deep_are_white_space() {
        for mark in [">", "> ", "- ", "1. ", "> - "] {
            let text = format!("{} It rains.\nIt pours.\n\nend", mark.repeat(3_000));
            let article = read(&text);
            assert_eq!(article.body.text(), "It rains. It pours.\nend", "{mark}");
            assert_eq!(&text[article.body.source(0..9).unwrap()], "It rains.", "{mark}");
        }
        let text = format!("{}a\n", "> ".repeat(100));
        assert!(matches!(with_bounded_depth(&text), Cow::Borrowed(_)));
    }

    #[test]
    fn deep_nesting_is_read_like_any_other() {
        let depth = 5_000;
        for (open, close) in [
            (">", ""),
            ("- ", ""),
            ("*a ", "*"),
            ("[", "](x)"),
            ("![", "](x)"),
            ("^[", "]"),
            ("[^a", "]"),
            ("<b>", "</b>"),
            ("`", ""),
        ] {
            let text = format!("{} deep {}\n\nend", open.repeat(depth), close.repeat(depth));
            let article = read(&text);
            assert!(article.body.text().ends_with("end"), "{open}");
        }
        read(&"> - ".repeat(depth));
        read(&"[^a]: ".repeat(depth));
        read(&"| a ".repeat(depth));
    }

    /// What an article promises to those who use it.
    fn is_sound(text: &str) {
        let article = read(text);
        let mut end = 0;
        for (index, block) in article.blocks.iter().enumerate() {
            assert_eq!(block.range.start, if index == 0 { 0 } else { end + 1 }, "{text:?}");
            end = block.range.end;
            let words = article.text(&block.range);
            assert!(
                !words.contains('\n') && words.trim() == words && !words.is_empty(),
                "{text:?} {words:?}"
            );
            let source = article.body.source(block.range.clone()).expect("it has a place");
            assert!(text.get(source).is_some(), "{text:?}");
        }
        assert_eq!(article.body.text().len(), end);
        let mut last = 0;
        for marker in &article.markers {
            assert!(marker.at >= last && article.body.text().is_char_boundary(marker.at), "{text:?}");
            last = marker.at;
            let source = &text[marker.source.clone().expect("it has a place")];
            assert!(source.contains('^'), "{text:?}");
        }
        for link in &article.links {
            assert!(article.body.text().get(link.range.clone()).is_some(), "{text:?}");
        }
        for note in &article.notes {
            assert!(text.get(note.source.clone().expect("it has a place")).is_some());
            assert!(note.links.iter().all(|link| note.text.text().get(link.range.clone()).is_some()));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(\\PC|\\s){0,200}") {
            is_sound(&text);
        }

        #[test]
        fn any_markup_is_read(parts in proptest::collection::vec(prop::sample::select(&[
            "\n", "\n\n", "# ", "> ", "- ", "1. ", "    ", "[^a]", "[^a]: ", "^[", "[", "]", "(x)", "![", "*", "**", "`", "```\n",
            "| a | b |\n|---|---|\n", "<b>", "<!--", "-->", "<div>\n", "&amp;", "&#0;", "\\", "é", "\u{a0}", "word ", "https://a.org/b",
            "<https://c.org>", "---\n", "~~", "\t", "\r",
        ][..]), 0..40)) {
            is_sound(&parts.concat());
        }
    }
}
