//! The sections of an article that need fewer notes than others: conclusions, summaries.

use super::classes::PhraseClass;
use super::lexicon::Lexicon;
use super::tokens::{joined, words};
use crate::document::article::{Article, BlockKind};

/// The role of the section that holds a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SectionRole {
    /// It argues or tells.
    #[default]
    Body,
    /// It opens or closes the text: *Introduction*, *Conclusion*.
    Framing,
    /// It tells how the author found something: *Method*.
    Method,
    /// It tells what the author found: *Results*.
    Results,
    /// It says in short what the text shows: *Abstract*.
    Summary,
}

/// The most bytes of a heading of such a section.
const MOST_HEADING: usize = 60;

/// The role of the section of each block. Linear time.
pub(super) fn section_roles(article: &Article, lexicon: &Lexicon) -> Vec<SectionRole> {
    // The section that gives its role to those below it, with the level of its heading.
    let mut current = (u8::MAX, SectionRole::Body);
    let blocks = article.blocks.iter().map(|block| {
        if let BlockKind::Heading(level) = block.kind {
            let own = heading_role(article.text(&block.range), lexicon);
            if own != SectionRole::Body || level <= current.0 {
                current = (level, own);
            }
        }
        current.1
    });
    blocks.collect()
}

fn heading_role(heading: &str, lexicon: &Lexicon) -> SectionRole {
    if heading.len() > MOST_HEADING {
        return SectionRole::Body;
    }
    let (plain, _) = joined(&words(heading, 0..heading.len(), lexicon));
    let whole = lexicon.phrases(&plain).filter(|(_, range)| range.end == plain.len());
    let classes: Vec<PhraseClass> = whole.map(|(class, _)| class).collect();
    match () {
        () if classes.contains(&PhraseClass::Summary) => SectionRole::Summary,
        () if classes.contains(&PhraseClass::Method) => SectionRole::Method,
        () if classes.contains(&PhraseClass::Results) => SectionRole::Results,
        () if classes.contains(&PhraseClass::Framing) => SectionRole::Framing,
        () => SectionRole::Body,
    }
}
