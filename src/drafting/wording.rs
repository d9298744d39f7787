//! The words of a sentence that its statement keeps, and who says them.

use std::ops::Range;

use super::phrases::{
    adds_own_words, connective, ends_with_that, is_personal, is_pronoun, opens_with_pronoun,
};
use crate::check::text::{PassageKind, QuotedPassage, TextAnalysis};
use crate::document::Language;

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
/// which it reports somebody else's, who becomes the holder. `before` is the holder of the sentence before, for a pronoun.
pub(super) fn wording(text: &TextAnalysis<'_>, sentence: usize, before: Option<&str>) -> StatementWords {
    let range = &text.sentences[sentence].range;
    let facts = &text.facts[sentence];
    let whole = text.text(range);
    let passages = &text.passages[facts.passages.clone()];
    let is_quotation = passages.iter().any(|passage| passage.kind == PassageKind::Quotation);
    let speaker = facts.testimony.as_ref().and_then(|testimony| testimony.speaker.clone());
    let holder = speaker.as_ref().and_then(|speaker| holder(text.text(speaker), text.language, before));
    let plain = |holder: Option<&str>| StatementWords {
        text: capitalised(&own_words(text, &(range.start + connective(whole, text.language)..range.end))),
        holder: holder.map(str::to_owned),
        is_quotation,
    };
    let (Some(testimony), Some(speaker), Some(holder)) = (&facts.testimony, speaker, holder) else {
        return plain(holder);
    };
    if let Some(said) = quoted(passages, range, text) {
        return StatementWords { text: said, holder: Some(holder.to_owned()), is_quotation };
    }
    let Some(reported) = reported(text, range, &testimony.range, &speaker) else {
        return plain(Some(holder));
    };
    let words = own_words(text, &reported);
    if adds_own_words(&words, text.language) {
        return plain(None);
    }
    if opens_with_pronoun(&words, text.language) {
        return plain(Some(holder));
    }
    StatementWords { text: capitalised(&words), holder: Some(holder.to_owned()), is_quotation }
}

/// The name of the one who says so. For a pronoun, that of the sentence before; none if the words name nobody.
fn holder<'t>(speaker: &'t str, language: Language, before: Option<&'t str>) -> Option<&'t str> {
    let name = speaker.trim();
    if is_personal(name, language) {
        return before;
    }
    let is_long = name.chars().count() > MOST_OF_HOLDER;
    // A name of several words that ends as a sentence does is the rest of one.
    let is_clause =
        name.ends_with(['!', '?', ';', ':', ',']) || (name.ends_with('.') && name.split(' ').count() > 4);
    let is_none = !name.contains(char::is_alphabetic) || is_pronoun(name, language);
    (!is_long && !is_clause && !is_none).then_some(name)
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

/// The words of a quotation that stands for its sentence: it makes up most of it, and it is what somebody says, not a part of
/// the author's own clause, as in `Lee calls this “the arithmetic of bread”`.
fn quoted(passages: &[QuotedPassage], sentence: &Range<usize>, text: &TextAnalysis<'_>) -> Option<String> {
    let mut quotations = passages.iter().filter(|passage| passage.kind == PassageKind::Quotation);
    let (one, more) = (quotations.next()?, quotations.next());
    let end = one.inner.end.min(sentence.end);
    if more.is_some() || 2 * (end - one.inner.start) < sentence.len() {
        return None;
    }
    let before = text.text(&(sentence.start..one.inner.start));
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || is_mark(c));
    let opens = before.is_empty();
    let is_introduced = before.ends_with([',', ':']) || ends_with_that(before, text.language);
    let after = text.text(&(end..sentence.end));
    let ends = !after.contains(char::is_alphanumeric);
    (opens || (is_introduced && ends)).then(|| whole_sentence(text.text(&(one.inner.start..end))))
}

/// True for a quotation mark.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
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
        // The verb of a German clause stands at its end: without its beginning, it is no sentence.
        ["that ", "que "].iter().find_map(|that| rest.trim_start().strip_prefix(that))?
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
