//! The words of a sentence that its statement keeps, and who says them.

use std::ops::Range;

use super::phrases::{
    adds_own_words, connective, ends_with_that, follows_preposition, introduces_aside, is_article,
    is_personal, is_pronoun, opens_with_pronoun,
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
    let holder = holder_of(text, sentence, before);
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
        let aside = testimony.range.start.min(speaker.start)..testimony.range.end.max(speaker.end);
        return plain(Some(holder).filter(|_| !is_aside(text, range, &aside)));
    };
    let words = without_marks(own_words(text, &reported));
    if adds_own_words(&words, text.language) {
        return plain(None);
    }
    if opens_with_pronoun(&words, text.language) {
        return plain(Some(holder));
    }
    StatementWords { text: capitalised(&words), holder: Some(holder.to_owned()), is_quotation }
}

/// The one whose words a sentence reports. For a pronoun, the last speaker whom its paragraph names, or else `before`.
pub(super) fn holder_of<'t>(
    text: &'t TextAnalysis<'_>,
    sentence: usize,
    before: Option<&'t str>,
) -> Option<&'t str> {
    let testimony = text.facts[sentence].testimony.as_ref()?;
    let antecedent = testimony.antecedent.as_ref().map(|range| text.text(range));
    let speaker = testimony.speaker.as_ref()?;
    let leading = text.text(&(text.sentences[sentence].range.start..speaker.start));
    let follows_verb = testimony.range.start < speaker.start;
    // `The mayor of Graz says`, `in a letter to Moe, she says`: the words behind a preposition are not the one who says so.
    if !follows_verb && !leading.ends_with(',') && follows_preposition(leading, text.language) {
        return None;
    }
    let start = speaker.start - noun_phrase(leading, text.text(speaker), text.language);
    holder(text.text(&(start..speaker.end)), text.language, antecedent.or(before))
}

/// The bytes of the words in front of a speaker without a name that belong to it: `a head` of `a head teacher`.
fn noun_phrase(leading: &str, speaker: &str, language: Language) -> usize {
    /// The most words between an article and its noun.
    const MOST_BETWEEN: usize = 2;
    let is_whole = speaker.contains(' ') || !speaker.starts_with(char::is_lowercase);
    if is_whole || language != Language::English || !leading.ends_with(' ') {
        return 0;
    }
    let mut start = leading.len();
    for word in leading.trim_end().rsplit(' ').take(MOST_BETWEEN + 1) {
        start = leading[..start].trim_end().len() - word.len();
        if is_article(word) {
            return leading.len() - start;
        }
        if !word.chars().all(|c| c.is_alphanumeric() || c == '-') {
            return 0;
        }
    }
    0
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
pub(super) fn own_words(text: &TextAnalysis<'_>, range: &Range<usize>) -> String {
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
    // A quotation may go on from the sentence before: `….» It is so.«`
    let is_inside = sentence.start <= one.inner.start && one.inner.start <= sentence.end;
    let end = one.inner.end.min(sentence.end);
    if !is_inside || end < one.inner.start || more.is_some() || 2 * (end - one.inner.start) < sentence.len() {
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

/// True if a sentence names a speaker in its middle only, as in `The test fell in May, when, as Lee notes, nobody read`: only a
/// reader can tell which of the words are the speaker's.
fn is_aside(text: &TextAnalysis<'_>, sentence: &Range<usize>, words: &Range<usize>) -> bool {
    let before = text.text(&(sentence.start..words.start)).trim_end();
    let after = text.text(&(words.end..sentence.end));
    let is_clause = before.rsplit_once(|c: char| !c.is_alphabetic());
    let (before, last) = is_clause.unwrap_or(("", before));
    introduces_aside(last, text.language)
        && before.contains(char::is_alphabetic)
        && after.contains(char::is_alphabetic)
}

/// Words without the quotation marks around all of them.
fn without_marks(words: String) -> String {
    let inner = words.trim();
    let Some(rest) = inner.strip_prefix(is_mark) else { return words };
    // `“Bread is dear.”` and `“Bread is dear”.`
    let end = rest.trim_end_matches(['.', ' ']);
    let Some(rest) = end.strip_suffix(is_mark) else { return words };
    if rest.contains(is_mark_of_quotation) { words } else { whole_sentence(rest) }
}

/// True for a quotation mark that is no apostrophe.
fn is_mark_of_quotation(c: char) -> bool {
    is_mark(c) && !matches!(c, '\'' | '’')
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
