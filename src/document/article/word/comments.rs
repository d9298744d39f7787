//! Comments for reviewers, written into a copy of a Word document.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::assemble::{main_part, read};
use super::characters::is_allowed;
use super::package::{Package, REPAIR};
use super::relations::{Relations, file_of};
use super::story::{self, PieceRecord, Story, TextPiece};
use super::xml::{Xml, XmlEvent};
use crate::diagnostic::Fault;

/// A comment on some words of a Word document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordComment {
    /// The words, as bytes of the document's text. If there is nothing to mark at that place, the nearest words are marked.
    pub range: Range<usize>,
    /// The name that it is signed with.
    pub author: String,
    /// Its text; each line is a paragraph.
    pub text: String,
}

/// The namespace of Word, where a document does not say.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The type of the relation to the part with comments, and the media type of that part.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

const CONTENT_TYPES: &str = "[Content_Types].xml";

/// A copy of a Word document with comments added. Its text stays as it is, and all parts that have nothing to do with
/// comments keep their bytes, unless they hold characters that XML forbids. Linear time.
///
/// # Errors
/// When the document cannot be read, or has no words to comment on.
pub fn with_comments(bytes: &[u8], comments: &[WordComment]) -> Result<Vec<u8>, Fault> {
    let mut package = Package::open(bytes)?;
    let (main, xml) = main_part(&mut package)?;
    let relations = Relations::of(&main, &mut package)?;
    let story = story::read(&main, &xml, &BTreeMap::new(), PieceRecord::Keep)?;
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let part = relations.part("comments").map_or_else(|| format!("{folder}comments.xml"), str::to_owned);
    let old = package.part(&part)?;
    let first = old.as_deref().map_or(Ok(0), |old| next_id(&part, old))?;

    let namespace = namespace(&main, &xml, &story)?;
    for notes in ["footnotes", "endnotes"].into_iter().filter_map(|kind| relations.part(kind)) {
        package.part(notes)?;
    }
    let mut parts = package.repaired().clone();
    parts.insert(package.spelled(&main), commented(&xml, &story, comments, first)?);
    let new = comments.iter().zip(first..).map(|(comment, id)| comment_xml(comment, id, &namespace));
    let new: String = new.collect();
    let all = match &old {
        Some(old) => before_end(&part, old, &new)?,
        None => format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{namespace}\">{new}</w:comments>"
        ),
    };
    parts.insert(package.spelled(&part), all);
    if old.is_none() {
        let name = file_of(&main);
        let relation = format!(
            "<Relationship Id=\"claimgraphComments\" Type=\"{RELATION}\" Target=\"/{part}\" xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"
        );
        let file = package.part(&name)?.unwrap_or_else(|| {
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
                .to_owned()
        });
        parts.insert(package.spelled(&name), before_end(&name, &file, &relation)?);
        // A file without this part is no document for Word; it stays as it is.
        if let Some(types) = package.part(CONTENT_TYPES)? {
            let entry = format!(
                "<Override PartName=\"/{part}\" ContentType=\"{MEDIA_TYPE}\" xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
            );
            let types = before_end(CONTENT_TYPES, &types, &entry)?;
            parts.insert(package.spelled(CONTENT_TYPES), types);
        }
    }
    let copy = package.with_parts(parts)?;
    if read(&copy)?.0 != read(bytes)?.0 {
        let message = "the comments would change the text of this document";
        return Err(Fault::new(
            None,
            message,
            "report this document; until then, read the findings on the terminal",
        ));
    }
    Ok(copy)
}

fn damaged(part: &str) -> Fault {
    Fault::new(None, format!("the part `{part}` of the document is damaged"), REPAIR)
}

/// The namespace of Word's elements in the main part.
fn namespace(part: &str, text: &str, story: &Story) -> Result<String, Fault> {
    let name = story.prefix.trim_end_matches(':');
    let declared = if name.is_empty() { "xmlns" } else { name };
    let mut xml = Xml::new(part, text);
    while let Some((event, _)) = xml.next()? {
        if let XmlEvent::Start(root) = event {
            return Ok(root.attribute(declared).unwrap_or_else(|| NAMESPACE.to_owned()));
        }
    }
    Ok(NAMESPACE.to_owned())
}

/// The first number that no comment has yet.
fn next_id(part: &str, text: &str) -> Result<u32, Fault> {
    let mut next = 0;
    let mut xml = Xml::new(part, text);
    while let Some((event, _)) = xml.next()? {
        if let XmlEvent::Start(element) = event
            && element.name == "comment"
        {
            let id = element.number("id").and_then(|id| u32::try_from(id).ok()).unwrap_or(0);
            next = next.max(id.saturating_add(1));
        }
    }
    Ok(next)
}

/// A comment as it stands in the part with comments.
fn comment_xml(comment: &WordComment, id: u32, namespace: &str) -> String {
    let lines = comment
        .text
        .lines()
        .map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(line)));
    let author = escaped(&comment.author);
    format!(
        "<w:comment xmlns:w=\"{namespace}\" w:id=\"{id}\" w:author=\"{author}\">{}</w:comment>",
        lines.collect::<String>()
    )
}

/// Text for XML, without the characters that it cannot hold.
fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|&c| !c.is_control() && is_allowed(c)).collect();
    quick_xml::escape::escape(text).into_owned()
}

/// A part with more content before the end of its root.
///
/// # Errors
/// When it is not XML.
fn before_end(part: &str, text: &str, more: &str) -> Result<String, Fault> {
    let mut xml = Xml::new(part, text);
    let mut end = None;
    while let Some((event, range)) = xml.next()? {
        if matches!(event, XmlEvent::End(_)) {
            end = Some(range);
        }
    }
    let end = end.ok_or_else(|| damaged(part))?;
    let (before, rest) = text.split_at(end.start);
    if rest.starts_with("</") {
        return Ok([before, more, rest].concat());
    }
    // The root is empty: `<a b="c"/>`. No attribute holds a `<`.
    let open = before.strip_suffix("/>").ok_or_else(|| damaged(part))?;
    let tag = open.rfind('<').map(|at| &open[at + 1..]).ok_or_else(|| damaged(part))?;
    let name = tag.split(char::is_whitespace).next().unwrap_or(tag);
    Ok(format!("{open}>{more}</{name}>{rest}"))
}

/// The main part with the ends of each comment.
fn commented(xml: &str, story: &Story, comments: &[WordComment], first: u32) -> Result<String, Fault> {
    let places = Places::new(story);
    if places.pieces.is_empty() && !comments.is_empty() {
        let help = "name a document with text in it";
        return Err(Fault::new(None, "the document has no words to comment on", help));
    }
    let w = story.prefix.as_str();
    let mut insertions = Insertions::default();
    for (comment, id) in comments.iter().zip(first..) {
        let (start, end) = places.ends(&comment.range);
        insertions.add(xml, w, &start, &format!("<{w}commentRangeStart {w}id=\"{id}\"/>"), CommentEnd::Start);
        let mark =
            format!("<{w}commentRangeEnd {w}id=\"{id}\"/><{w}r><{w}commentReference {w}id=\"{id}\"/></{w}r>");
        insertions.add(xml, w, &end, &mark, CommentEnd::End);
    }
    Ok(insertions.applied(xml))
}

/// The pieces of the document's text.
struct Places<'a> {
    /// Each piece, with its start in the text, in the order of the text.
    pieces: Vec<(usize, &'a TextPiece)>,
}

/// A place in a piece of text, in bytes of the piece.
struct PiecePlace<'a> {
    piece: &'a TextPiece,
    at: usize,
}

impl<'a> Places<'a> {
    fn new(story: &'a Story) -> Self {
        let mut start = 0;
        let starts: Vec<usize> = story
            .paragraphs
            .iter()
            .map(|paragraph| {
                let at = start;
                start += paragraph.text.len() + 1;
                at
            })
            .collect();
        let mut pieces: Vec<_> = story
            .pieces
            .iter()
            .filter(|piece| !piece.range.is_empty())
            .map(|piece| (starts[piece.paragraph] + piece.range.start, piece))
            .collect();
        pieces.sort_by_key(|(start, _)| *start);
        Self { pieces }
    }

    /// The places of the ends of a range.
    fn ends(&self, range: &Range<usize>) -> (PiecePlace<'a>, PiecePlace<'a>) {
        let end_of = |&(start, piece): &(usize, &TextPiece)| start + piece.range.len();
        let last = self.pieces.len() - 1;
        let first = self.pieces.partition_point(|entry| end_of(entry) <= range.start).min(last);
        let until = self.pieces.partition_point(|(start, _)| *start < range.end);
        let place = |index: usize, at: usize| {
            let (start, piece) = self.pieces[index];
            PiecePlace { piece, at: at.saturating_sub(start).min(piece.range.len()) }
        };
        let (start, end) = (place(first, range.start), place(until.max(first + 1) - 1, range.end));
        let is_forward = start.piece.source.start <= end.piece.source.start;
        if range.is_empty() || !is_forward || end.at == 0 || start.at == start.piece.range.len() {
            // The words around are marked whole.
            let whole = PiecePlace { piece: start.piece, at: start.piece.range.len() };
            return (PiecePlace { piece: start.piece, at: 0 }, whole);
        }
        (start, end)
    }
}

/// An end of a comment. Its mark goes outside of a run that is marked up to there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CommentEnd {
    Start,
    End,
}

/// Texts to insert, by their places.
#[derive(Default)]
struct Insertions {
    marks: BTreeMap<usize, PlaceMarks>,
    /// The places where an element of text is told to keep its blanks.
    kept_blanks: BTreeSet<usize>,
}

/// The marks at one place.
#[derive(Default)]
struct PlaceMarks {
    /// The marks that end something, which come first.
    ends: String,
    starts: String,
    /// The text that closes the run before the marks, and the text that opens it again.
    cut: Option<(String, String)>,
}

impl Insertions {
    fn add(&mut self, xml: &str, w: &str, place: &PiecePlace<'_>, mark: &str, side: CommentEnd) {
        let PiecePlace { piece, at } = place;
        let is_text = !piece.text_tag.is_empty();
        let (t_end, r_end) = (format!("</{w}t>"), format!("</{w}r>"));
        let at = match *at {
            0 => piece.source.start,
            at if at == piece.range.len() => piece.source.end,
            // Text with line ends or the like is not cut: its bytes are others than those of the XML.
            at if is_text && piece.source.len() == piece.range.len() => piece.source.start + at,
            _ if side == CommentEnd::Start => piece.source.start,
            _ => piece.source.end,
        };
        let content = piece.run.properties.end.max(piece.run.tag.end);
        let first = if is_text { piece.text_tag.start } else { piece.source.start };
        let is_start = side == CommentEnd::Start
            && at == piece.source.start
            && (!is_text || piece.text_tag.end == at)
            && xml[content..first].trim().is_empty();
        let rest = &xml[at..];
        let after_text = if is_text { rest.strip_prefix(t_end.as_str()) } else { Some(rest) };
        let is_end = side == CommentEnd::End && after_text.is_some_and(|rest| rest.starts_with(&r_end));
        let (at, cut) = if is_start {
            (piece.run.tag.start, None)
        } else if is_end {
            (at + if is_text { t_end.len() } else { 0 } + r_end.len(), None)
        } else {
            let (tag, properties) = (&xml[piece.run.tag.clone()], &xml[piece.run.properties.clone()]);
            let again = format!("{tag}{properties}");
            let cut = if is_text {
                (format!("{t_end}{r_end}"), format!("{again}<{w}t xml:space=\"preserve\">"))
            } else {
                (r_end, again)
            };
            if is_text && !xml[piece.text_tag.clone()].contains("xml:space") {
                self.kept_blanks.insert(piece.text_tag.start + format!("<{w}t").len());
            }
            (at, Some(cut))
        };
        let marks = self.marks.entry(at).or_default();
        match side {
            CommentEnd::Start => marks.starts.push_str(mark),
            CommentEnd::End => marks.ends.push_str(mark),
        }
        if cut.is_some() {
            marks.cut = cut;
        }
    }

    fn applied(self, xml: &str) -> String {
        let mut texts: Vec<(usize, String)> =
            self.kept_blanks.into_iter().map(|at| (at, " xml:space=\"preserve\"".to_owned())).collect();
        texts.extend(self.marks.into_iter().map(|(at, marks)| {
            let (close, open) = marks.cut.unwrap_or_default();
            (at, format!("{close}{}{}{open}", marks.ends, marks.starts))
        }));
        texts.sort_by_key(|(at, _)| *at);
        let mut result = String::with_capacity(xml.len());
        let mut from = 0;
        for (at, text) in texts {
            result.push_str(&xml[from..at]);
            result.push_str(&text);
            from = at;
        }
        result + &xml[from..]
    }
}
