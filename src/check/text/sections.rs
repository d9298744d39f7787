//! The sections of an article that need fewer notes than others: conclusions, summaries.

use super::classes::{PhraseClass, WordClass};
use super::lexicon::Lexicon;
use super::tokens::{joined, words};
use crate::document::article::{Article, BlockKind};

/// The role of the section that holds a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SectionRole {
    /// It argues or tells.
    #[default]
    Body,
    /// It opens the text, or stands beside it: *Introduction*, *Funding*.
    Framing,
    /// It closes the text: *Conclusion*.
    Closing,
    /// It tells how the author found something: *Method*.
    Method,
    /// It tells what the author found: *Results*.
    Results,
    /// It says in short what the text shows: *Abstract*.
    Summary,
    /// It puts the author's own question or proposal: *Recommendations*.
    Proposal,
}

/// The most bytes of a heading of such a section.
const MOST_HEADING: usize = 60;

/// The role of the section of each block. Linear time.
pub(super) fn section_roles(article: &Article, lexicon: &Lexicon) -> Vec<SectionRole> {
    // The section that gives its role to those below it, with the level of its heading.
    let mut current = (u8::MAX, SectionRole::Body);
    let blocks = article.blocks.iter().map(|block| {
        let text = article.text(&block.range);
        if let BlockKind::Heading(level) = block.kind {
            let own = heading_role(text, lexicon);
            if own != SectionRole::Body || level <= current.0 {
                current = (level, own);
            }
        } else if names_summary(text, lexicon) {
            return SectionRole::Summary;
        } else if opens_proposal(text) {
            return SectionRole::Proposal;
        }
        current.1
    });
    blocks.collect()
}

/// True for a paragraph that opens with the name of a summary: `Abstract. …`, `Abstract—…`.
fn names_summary(text: &str, lexicon: &Lexicon) -> bool {
    let Some(end) = text.find(|c: char| !c.is_alphabetic()) else { return false };
    let is_set_off = text[end..].starts_with(['.', ':', '—', '–', '\n']) || text[end..].starts_with("--");
    is_set_off
        && text.starts_with(char::is_uppercase)
        && heading_role(&text[..end], lexicon) == SectionRole::Summary
}

/// True for a paragraph that opens with the number of a proposal: `Recommendation 3. …`.
fn opens_proposal(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_', ' ']);
    let behind = PROPOSALS.iter().find_map(|noun| text.strip_prefix(noun));
    behind.is_some_and(|rest| {
        rest.trim_start_matches([' ', '\u{a0}']).starts_with(|c: char| c.is_ascii_digit() || c == ':')
    })
}

/// The names of proposals before their number.
const PROPOSALS: &[&str] = &[
    "Recommendation",
    "Proposal",
    "Action",
    "Demand",
    "Empfehlung",
    "Vorschlag",
    "Forderung",
    "Recommandation",
    "Proposition",
    "Mesure",
];

fn heading_role(heading: &str, lexicon: &Lexicon) -> SectionRole {
    if heading.len() > MOST_HEADING {
        return SectionRole::Body;
    }
    let words = words(heading, 0..heading.len(), lexicon);
    let (plain, starts) = joined(&words);
    // The whole heading is the name, but for its number and an adjective.
    let is_before = |at: usize| {
        let word = &words[at];
        !word.is_word()
            || word.has(WordClass::Determiner)
            || word.has(WordClass::Owner)
            || ADJECTIVES.contains(&&*word.lower)
            || (at == 0 && word.lower.chars().all(|c| matches!(c, 'i' | 'v' | 'x')))
            || (at == 0 && word.lower.len() == 1 && words.get(1).is_some_and(|mark| mark.is_mark(".")))
    };
    let end = words.iter().rposition(|word| word.is_word() || word.is_number()).map_or(0, |last| last + 1);
    let end = words.get(end.wrapping_sub(1)).map_or(0, |_| starts[end - 1] + words[end - 1].lower.len());
    let whole = lexicon.phrases(&plain).filter(|(_, range)| {
        let first = starts.partition_point(|&start| start < range.start);
        range.end == end && (0..first).all(is_before)
    });
    let classes: Vec<PhraseClass> = whole.map(|(class, _)| class).collect();
    match () {
        () if classes.contains(&PhraseClass::Summary) => SectionRole::Summary,
        () if classes.contains(&PhraseClass::Proposal) => SectionRole::Proposal,
        () if classes.contains(&PhraseClass::Method) => SectionRole::Method,
        () if classes.contains(&PhraseClass::Results) => SectionRole::Results,
        () if classes.contains(&PhraseClass::Closing) => SectionRole::Closing,
        () if classes.contains(&PhraseClass::Framing) => SectionRole::Framing,
        () => SectionRole::Body,
    }
}

/// Adjectives before the name of a section.
const ADJECTIVES: &[&str] = &[
    "main",
    "key",
    "empirical",
    "experimental",
    "preliminary",
    "general",
    "short",
    "brief",
    "final",
    "some",
    "lay",
    "plain",
    "extended",
    "structured",
    "graphical",
    "first",
    "erste",
    "kurze",
    "eigene",
    "premiers",
    "principaux",
    "own",
];
