//! Small articles for tests, written in lines.

use crate::document::Flow;
use crate::document::article::{Article, ArticleKind, Block, BlockKind, Link, Marker, Note, NoteKind};

/// An article of lines. `N 7: …` is a note, `R: …` and `R 12: …` are entries of a list of references, `Q: …` is a quotation,
/// and all other lines are paragraphs, in which `{7}` is a marker and `<words|address>` a link.
pub(super) fn article(text: &str) -> Article {
    let mut article = Article::empty(ArticleKind::Plain);
    let mut body = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let head = line.split(':').next().unwrap_or_default();
        let (kind, label) = head.split_once(' ').unwrap_or((head, ""));
        let note_kind = match kind {
            "N" => Some(NoteKind::Note),
            "R" => Some(NoteKind::Reference),
            _ => None,
        };
        if let Some(kind) = note_kind {
            let mut links = Vec::new();
            let text = without_links(line[head.len() + 1..].trim(), 0, &mut links);
            let label = Some(label.to_owned()).filter(|label| !label.is_empty());
            article.notes.push(Note { label, text: Flow::detached(text), links, kind, source: None });
            continue;
        }
        let (kind, line) = match line.strip_prefix("Q: ") {
            Some(line) => (BlockKind::Quotation, line),
            None => (BlockKind::Paragraph, line),
        };
        if !body.is_empty() {
            body.push('\n');
        }
        let start = body.len();
        let line = without_links(line, start, &mut article.links);
        body.push_str(&without_markers(&line, start, &mut article.markers));
        article.blocks.push(Block { kind, range: start..body.len() });
    }
    for marker in &mut article.markers {
        marker.note = article.notes.iter().position(|note| note.label.as_ref() == Some(&marker.label));
    }
    article.body = Flow::detached(body);
    article
}

fn without_links(line: &str, start: usize, links: &mut Vec<Link>) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, (words, (address, after)))) = rest.split_once('<').and_then(|(before, after)| {
        Some((
            before,
            after.split_once('|').and_then(|(words, after)| Some((words, after.split_once('>')?)))?,
        ))
    }) {
        plain.push_str(before);
        let at = start + plain.len();
        links.push(Link { range: at..at + words.len(), address: address.to_owned() });
        plain.push_str(words);
        rest = after;
    }
    plain + rest
}

fn without_markers(line: &str, start: usize, markers: &mut Vec<Marker>) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, (label, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        plain.push_str(before);
        markers.push(Marker { at: start + plain.len(), label: label.to_owned(), note: None, source: None });
        rest = after;
    }
    plain + rest
}
