//! The sentences of an article.
//!
//! The boundaries are those of UAX #29, and a few that it does not see (before a number that begins a sentence, after an
//! ellipsis). Those after an abbreviation, an initial or an ordinal, and those inside a quotation, are none: a quotation is a
//! part of the sentence that introduces it, however many sentences it has, as readers take it; so are the words after it that
//! say who speaks. `abbreviation` is the table of abbreviations, `quotation_span` finds the quotations of a paragraph.

mod abbreviation;
mod quotation_span;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use self::abbreviation::{Follower, follower, is_starter, is_unit, is_verb_of_saying};
use self::quotation_span::quotation_spans;
use super::article::{Article, Block, BlockKind};
use super::language::Language;
use super::parallel::map_pieces;
use super::roman::roman;
use crate::diagnostic::char_start;

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text in the body, without white space at its ends.
    pub range: Range<usize>,
    /// The block that holds it, by its position in [`Article::blocks`].
    pub block: usize,
}

/// Splits the blocks of an article into sentences: headings, tables and code have none. Linear time.
#[must_use]
pub fn sentences(article: &Article, language: Language) -> Vec<Sentence> {
    let is_prose =
        |(_, block): &(usize, &Block)| !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Other);
    let blocks: Vec<(usize, &Block)> = article.blocks.iter().enumerate().filter(is_prose).collect();
    let found = map_pieces(article.body.text().len(), &blocks, |(block, Block { range, .. })| {
        let sentence = |part: Range<usize>| Sentence {
            range: part.start + range.start..part.end + range.start,
            block: *block,
        };
        split(article.text(range), language).into_iter().map(sentence).collect::<Vec<_>>()
    });
    found.into_iter().flatten().collect()
}

/// The sentences of a paragraph.
fn split(text: &str, language: Language) -> Vec<Range<usize>> {
    let quotations = quotation_spans(text, language);
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in boundaries(text) {
        if end < text.len() && !is_end(text, start, end, language, &quotations) {
            continue;
        }
        let sentence = &text[start..end];
        let from = start + (sentence.len() - sentence.trim_start().len());
        let range = from..from + sentence.trim().len();
        if sentence.contains(char::is_alphanumeric) {
            sentences.push(range);
        } else if let Some(last) = sentences.last_mut().filter(|_| !range.is_empty()) {
            last.end = range.end;
        }
        start = end;
    }
    sentences
}

/// The places where a sentence may end: those of UAX #29, and those before a number, after an ellipsis, and behind the numbers of
/// a citation. The last one is the end of the text.
fn boundaries(text: &str) -> Vec<usize> {
    let mut boundaries = Vec::new();
    for (start, part) in text.split_sentence_bound_indices() {
        // A closing mark behind a blank, as in French.
        let mut from = part.len() - part.trim_start_matches(is_closing).trim_start().len();
        if part[..from].ends_with(char::is_whitespace) && start > 0 {
            boundaries.push(start + from);
        }
        for (at, mark) in part.match_indices(['.', '!', '?', '…']) {
            let behind = part[at + mark.len()..].trim_start_matches(is_closing);
            let next = behind.trim_start();
            let begins = next.starts_with(|c: char| c.is_ascii_digit() || (mark == "…" && c.is_uppercase()));
            let end = part.len() - next.len();
            if begins && next.len() < behind.len() && end > from {
                boundaries.push(start + end);
                from = end;
            }
        }
        boundaries.push(start + part.len());
    }
    boundaries.extend(boundaries_behind_numbers(text));
    boundaries.sort_unstable();
    boundaries.dedup();
    boundaries
}

/// The places behind the numbers that follow the end of a sentence: after `[3] ` in `It rose.[3] Then it fell.`
fn boundaries_behind_numbers(text: &str) -> impl Iterator<Item = usize> {
    let mut read = 0;
    text.match_indices('[').filter_map(move |(at, _)| {
        let ends = || text[..at].trim_end_matches(is_closing).ends_with(['.', '!', '?', '…']);
        let cited = if at >= read && ends() { cited_numbers(&text[at..]) } else { 0 };
        read = read.max(at + cited);
        let behind = &text[at + cited..];
        let next = behind.trim_start();
        let begins = next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || is_opening(c));
        (cited > 0 && begins && next.len() < behind.len()).then(|| text.len() - next.len())
    })
}

/// The bytes of the numbers in brackets that a text begins with, as those of a list of references stand behind a point: `[3]`,
/// `[3, 5-7]`, `[15(p311)]`, `[1][2]`.
fn cited_numbers(text: &str) -> usize {
    let mut end = 0;
    while let Some(inner) = text[end..].strip_prefix('[') {
        let Some(close) = inner[..char_start(inner, MOST_OF_CITATION)].find(']') else { break };
        let is_number = inner.starts_with(|c: char| c.is_ascii_digit());
        if !is_number || inner[..close].contains(['[', '\n']) {
            break;
        }
        end += close + 2;
    }
    end
}

/// The bytes of the longest citation by number.
const MOST_OF_CITATION: usize = 60;

/// A text without the numbers in brackets that it ends with.
fn without_numbers(text: &str) -> &str {
    let mut rest = text;
    while let Some(open) = rest.strip_suffix(']').and_then(|inner| inner.rfind('[')) {
        if cited_numbers(&rest[open..]) != rest.len() - open {
            break;
        }
        rest = &rest[..open];
    }
    rest
}

/// Marks that open a quotation or a bracket.
fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '«' | '(')
}

/// Marks that close a quotation or a bracket after the end of a sentence.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '›' | '«' | ')' | ']')
}

/// True if a boundary is the end of the sentence that began at `start`.
fn is_end(text: &str, start: usize, end: usize, language: Language, quotations: &[Range<usize>]) -> bool {
    let cited = text[start..end].trim_end();
    let before = without_numbers(cited);
    let next = &text[end..];
    let inside = quotations.partition_point(|quotation| quotation.end <= end);
    if quotations.get(inside).is_some_and(|quotation| quotation.start < end) {
        return false;
    }
    let closed = before.trim_end_matches(|c: char| is_closing(c) || c.is_whitespace());
    let is_quoted = closed.len() < before.len();
    let is_apart = cited.len() < end - start;
    if next.starts_with(char::is_lowercase)
        || (!is_apart && !is_quoted && next.starts_with(|c: char| c.is_ascii_alphanumeric()))
    {
        return false;
    }
    if is_quoted && names_speaker(next, language) && closed.ends_with(['?', '!', '…']) {
        return false;
    }
    if !closed.ends_with(['.', '…']) {
        return closed.ends_with(['!', '?', '。', '！', '？']) || !is_quoted;
    }
    if closed.ends_with("[…")
        || closed.ends_with("[...")
        || closed.ends_with("(…")
        || closed.ends_with("(...")
    {
        return false;
    }
    is_end_after_point(closed, next, language)
}

/// True if a sentence ends after a point: the word before it is no abbreviation, initial or ordinal.
fn is_end_after_point(before: &str, next: &str, language: Language) -> bool {
    let Some(stem) = before.strip_suffix('.').filter(|stem| !stem.ends_with('.')) else { return true };
    let word_start = stem.rfind(|c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '„' | '«' | '‘' | '/' | '–' | '—')
    });
    let word_start = word_start.map_or(0, |at| at + stem[at..].chars().next().map_or(1, char::len_utf8));
    let word = &stem[word_start..];
    let next_word = first_word(next);
    let starts_sentence = is_starter(next_word, language);
    if stem[..word_start].trim().is_empty() && is_enumerator(word) {
        return false;
    }
    if is_inside_abbreviation(stem, next, next_word, language) {
        return false;
    }
    if is_unit(word)
        && ends_with_figure(&stem[..word_start])
        && next_word.starts_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let follower = spaced_follower(stem, language).or_else(|| follower(word, language));
    match follower {
        Some(Follower::Always) => return false,
        Some(Follower::Number) => {
            return !next_word.starts_with(|c: char| c.is_ascii_digit())
                && !is_roman(next_word)
                && !is_lettered_number(next);
        }
        Some(Follower::Any) => return starts_sentence,
        Some(Follower::Month) if next_word.starts_with(|c: char| c.is_ascii_digit()) => return false,
        Some(Follower::Month) => return starts_sentence,
        None => {}
    }
    if is_initial(word) {
        return starts_sentence;
    }
    if language == Language::German && is_ordinal(word) {
        return starts_sentence;
    }
    true
}

/// True if a text ends with a figure and a blank.
fn ends_with_figure(text: &str) -> bool {
    text.trim_end().ends_with(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾'))
}

/// True if a text begins with a number that a letter opens, as articles of French codes do: `L. 121-1`, `R. 12`, `§ 7`.
fn is_lettered_number(text: &str) -> bool {
    let rest = text
        .strip_prefix('§')
        .or_else(|| text.get(1..)?.strip_prefix('.').filter(|_| text.starts_with(char::is_uppercase)));
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// The first word of a text, without the marks before it.
fn first_word(text: &str) -> &str {
    /// The bytes in which it must begin.
    const NEAR: usize = 64;
    let is_end = |c: char| !c.is_alphanumeric() && !matches!(c, '’' | '\'');
    let start = text.char_indices().take_while(|&(at, _)| at < NEAR).find(|(_, c)| c.is_alphanumeric());
    let word = start.map_or("", |(at, _)| &text[at..]);
    &word[..word.find(is_end).unwrap_or(word.len())]
}

/// True if the words on both sides of a point are one abbreviation, such as `z. B.` and `a. a. O.`
fn is_inside_abbreviation(stem: &str, next: &str, next_word: &str, language: Language) -> bool {
    let is_short = (1..=4).contains(&next_word.len())
        && next.strip_prefix(next_word).is_some_and(|rest| rest.starts_with('.'));
    is_short && spaced_follower(&format!("{}. {next_word}", last_words(stem)), language).is_some()
}

/// The last two words of a text.
fn last_words(text: &str) -> &str {
    let start = text.rmatch_indices(char::is_whitespace).nth(1);
    text[start.map_or(0, |(at, _)| at)..].trim_start()
}

/// The follower of an abbreviation of two words, such as `z. B.`, whose last word is given with those before it.
fn spaced_follower(stem: &str, language: Language) -> Option<Follower> {
    let mut words = stem.rsplit(char::is_whitespace);
    let [last, before] = [words.next()?, words.next()?];
    let before = before.trim_start_matches(['(', '[', '“', '"', '„', '«']);
    let found = follower(&format!("{before} {last}"), language);
    found.or_else(|| follower(&format!("{} {before} {last}", words.next()?), language))
}

/// True if a word is an initial, or several: `J`, `J.-P`, `W.E.B`.
fn is_initial(word: &str) -> bool {
    word.split(['.', '-']).all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    })
}

/// True if a word with a point is an ordinal in German: a small number, or a Roman one.
fn is_ordinal(word: &str) -> bool {
    let is_small = (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    is_small || (word.len() > 1 && is_roman(word))
}

fn is_roman(word: &str) -> bool {
    roman(word).is_some()
}

/// True if a word numbers the paragraph that it begins: `1`, `a`, `IV`, `2.1`.
fn is_enumerator(word: &str) -> bool {
    let is_number =
        |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    word.split('.').all(is_number)
        || is_roman(word)
        || (word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// True if a text begins by naming who said what stands before: `Lee asked.`
fn names_speaker(next: &str, language: Language) -> bool {
    /// The words in which the verb is looked for.
    const NEAR: usize = 3;
    /// The bytes in which they stand: a text without blanks is one long word.
    const LONGEST: usize = 512;
    let words: Vec<&str> = next[..char_start(next, LONGEST)].split_whitespace().take(NEAR).collect();
    let verb = words
        .iter()
        .position(|word| is_verb_of_saying(word.trim_end_matches(|c: char| !c.is_alphanumeric()), language));
    verb.is_some_and(|verb| {
        words[..verb].iter().all(|word| {
            word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '’' | '\''))
        })
    })
}

#[cfg(test)]
mod tests;
