//! `unnoted-paragraph`: paragraph that asserts something and has no note.

use std::ops::Range;

use crate::check::report::Report;
use crate::check::text::{PassageKind, Reach, SentenceFacts, SentenceRole, TextAnalysis};
use crate::document::article::BlockKind;

rule! {
    /// ## What it finds
    /// A paragraph of two sentences or more that asserts something about the world and carries no note, citation or link. Paragraphs
    /// that only announce, ask, judge or propose are left out, and so are conclusions, abstracts, and paragraphs in which C01, C02 or
    /// C03 find something already.
    ///
    /// ## Why it matters
    /// Facts without figures need sources too. Whether this paragraph needs one is for its author to say.
    ///
    /// ## Example
    /// ```markdown fires
    /// The bridge was closed.[^1]
    ///
    /// The old road is steep and narrow. Trucks avoid it in winter, and the villages beyond are cut off.
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), p. 3.
    /// ```
    /// ```markdown quiet
    /// The old road is steep and narrow. Trucks avoid it in winter, and the villages beyond are cut off.[^1]
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), p. 3.
    /// ```
    pub static UNNOTED_PARAGRAPH = {
        code: "C15", name: "unnoted-paragraph", summary: "paragraph that asserts something and has no note",
        level: Info, since: "0.1.0", check_text: check,
    }
}

fn check(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    let mut first = 0;
    let mut unnoted = Vec::new();
    while let Some(sentence) = text.sentences.get(first) {
        let block = sentence.block;
        let end =
            first + text.sentences[first..].iter().take_while(|sentence| sentence.block == block).count();
        if is_unnoted(text, block, first..end) {
            unnoted.push(first..end);
        }
        first = end;
    }
    // A text without any note needs to hear it once.
    let has_notes = text.facts.iter().any(|facts| facts.citation.is_some());
    let shown = if has_notes { unnoted.len() } else { unnoted.len().min(1) };
    for sentences in &unnoted[..shown] {
        let range = &text.sentences[sentences.start].range;
        let message = if has_notes {
            format!("the paragraph that begins {} asserts something and has no note", text.quoted(range))
        } else {
            "no paragraph of this text has a note".to_owned()
        };
        report.in_text(text, range, message, "if what it says is not common knowledge, cite a source");
    }
}

fn is_unnoted(text: &TextAnalysis<'_>, block: usize, sentences: Range<usize>) -> bool {
    let facts = &text.facts[sentences.clone()];
    let is_reported = |facts: &SentenceFacts| !facts.figures.is_empty() || facts.testimony.is_some();
    let quotes = |facts: &SentenceFacts| {
        text.passages[facts.passages.clone()].iter().any(|passage| passage.kind == PassageKind::Quotation)
    };
    let asserts = |facts: &&SentenceFacts| facts.role == SentenceRole::Assertion && !facts.is_opinion;
    text.article.blocks[block].kind == BlockKind::Paragraph
        && sentences.len() > 1
        && facts.iter().all(|facts| facts.reach == Reach::None && !is_reported(facts) && !quotes(facts))
        && facts.iter().filter(asserts).count() * 2 > facts.len()
        && !text.is_framing(block)
}
