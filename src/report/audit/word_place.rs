//! Places in a Word document, as people find them there: by paragraph, heading and note.

use serde::Serialize;

use super::AuditedText;
use crate::diagnostic::Diagnostic;
use crate::document::article::{ArticleKind, BlockKind};
use crate::report::place::NamedLines;

/// The place of a finding in a Word document.
#[derive(Serialize)]
pub(in crate::report) struct WordPlace<'a> {
    /// The number of the paragraph.
    paragraph: usize,
    /// The heading above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<&'a str>,
    /// The number of the note that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<u32>,
}

/// The headings of a Word document.
pub(in crate::report) struct ParagraphPlaces<'a> {
    /// The start of each heading in the document, with its text.
    headings: Vec<(usize, &'a str)>,
}

impl<'a> ParagraphPlaces<'a> {
    /// `None` for a text of another kind.
    pub(in crate::report) fn new(text: AuditedText<'a>) -> Option<Self> {
        let article = text.text.article;
        let headings = article.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
        let placed = headings.filter_map(|block| {
            Some((article.body.source(block.range.clone())?.start, article.text(&block.range).trim()))
        });
        (article.kind == ArticleKind::Word).then(|| Self { headings: placed.collect() })
    }

    /// The place of a finding. The text of the document has a line for each paragraph.
    pub(in crate::report) fn of(&self, finding: &Diagnostic, file: NamedLines<'_>) -> WordPlace<'a> {
        let start = finding.span.map_or(0, |span| span.range().start);
        let above = self.headings.partition_point(|(at, _)| *at <= start);
        WordPlace {
            paragraph: file.lines.position(start).line,
            heading: above.checked_sub(1).map(|index| self.headings[index].1),
            note: finding.note,
        }
    }
}
