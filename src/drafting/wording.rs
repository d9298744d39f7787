//! The words of a sentence that its statement keeps, and who says them.

use std::ops::Range;

use super::phrases::connective;
use crate::check::text::{PassageKind, QuotedPassage, TextAnalysis};

/// The words of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StatementWords {
    pub(super) text: String,
    /// The one who says so, if the sentence reports it.
    pub(super) holder: Option<String>,
    /// True if the text quotes them.
    pub(super) is_quotation: bool,
}

/// The most characters of the name of a holder.
const MOST_OF_HOLDER: usize = 120;

/// The words of the statement for a sentence: without the words that connect it with the one before, and without the words by
/// which it reports somebody else's, who becomes the holder.
pub(super) fn wording(text: &TextAnalysis<'_>, sentence: usize) -> StatementWords {
    let range = &text.sentences[sentence].range;
    let facts = &text.facts[sentence];
    let whole = text.text(range);
    let passages = &text.passages[facts.passages.clone()];
    let is_quotation = passages.iter().any(|passage| passage.kind == PassageKind::Quotation);
    let speaker = facts.testimony.as_ref().and_then(|testimony| testimony.speaker.clone());
    let holder = speaker
        .clone()
        .map(|speaker| text.text(&speaker).trim())
        .filter(|name| !name.is_empty() && name.chars().count() <= MOST_OF_HOLDER);
    let plain = || StatementWords {
        text: capitalised(&own_words(text, &(range.start + connective(whole, text.language)..range.end))),
        holder: holder.map(str::to_owned),
        is_quotation,
    };
    let (Some(testimony), Some(speaker), Some(holder)) = (&facts.testimony, speaker, holder) else {
        return plain();
    };
    let said = quoted(passages, range, text).or_else(|| {
        let reported = reported(text, range, &testimony.range, &speaker)?;
        Some(capitalised(&own_words(text, &reported)))
    });
    match said {
        Some(said) => StatementWords { text: said, holder: Some(holder.to_owned()), is_quotation },
        None => plain(),
    }
}

/// The words of a range without the citations in brackets, which the statement has as `cites`.
fn own_words(text: &TextAnalysis<'_>, range: &Range<usize>) -> String {
    let citations = &text.citations.in_text;
    let first = citations.partition_point(|citation| citation.range.start < range.start);
    let mut words = String::new();
    let mut at = range.start;
    for citation in citations[first..].iter().take_while(|citation| citation.range.start < range.end) {
        let is_in_brackets = [('(', ')'), ('[', ']')].iter().any(|&(open, close)| {
            let cited = text.text(&citation.range);
            cited.starts_with(open) && cited.ends_with(close)
        });
        if is_in_brackets && at <= citation.range.start && citation.range.end <= range.end {
            words += text.text(&(at..citation.range.start)).trim_end();
            at = citation.range.end;
        }
    }
    words + text.text(&(at..range.end))
}

/// The words of a quotation that makes up most of its sentence.
fn quoted(passages: &[QuotedPassage], sentence: &Range<usize>, text: &TextAnalysis<'_>) -> Option<String> {
    let mut quotations = passages.iter().filter(|passage| passage.kind == PassageKind::Quotation);
    let (one, more) = (quotations.next()?, quotations.next());
    let end = one.inner.end.min(sentence.end);
    if more.is_some() || 2 * (end - one.inner.start) < sentence.len() {
        return None;
    }
    Some(whole_sentence(text.text(&(one.inner.start..end))))
}

/// The words that a sentence reports: after `According to Lee,`, or after `Lee argues that`.
fn reported(
    text: &TextAnalysis<'_>,
    sentence: &Range<usize>,
    words: &Range<usize>,
    speaker: &Range<usize>,
) -> Option<Range<usize>> {
    let end = words.end.max(speaker.end);
    let rest = text.text(&(end..sentence.end));
    let opens = text.text(&(sentence.start..words.start.min(speaker.start))).trim().is_empty();
    let after = if opens && words.start < speaker.start {
        // A name may go on after a comma, as in `According to Lee, a baker, …`: then the first comma is not the end of it.
        rest.strip_prefix(',').filter(|rest| !rest.contains(','))?
    } else {
        ["that ", "dass ", "que ", ", dass "].iter().find_map(|that| rest.trim_start().strip_prefix(that))?
    };
    let start = sentence.end - after.trim_start().len();
    (start < sentence.end).then_some(start..sentence.end)
}

/// The words of a quotation as a sentence of their own: a comma at the end was the other sentence's.
fn whole_sentence(words: &str) -> String {
    let words = words.trim().trim_end_matches([',', ';']);
    let ends = words.ends_with(['.', '!', '?', '…', '。']);
    capitalised(words) + if ends { "" } else { "." }
}

/// `words` with a capital at the beginning.
pub(super) fn capitalised(words: &str) -> String {
    let words = words.trim();
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}
