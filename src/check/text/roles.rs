//! The role of a sentence: it asserts something, announces what the text does, or asks.

use super::classes::{PhraseClass, WordClass};
use super::lexicon::Lexicon;
use super::phrases::Phrases;
use super::tokens::TextWord;

words! {
    /// The role of a sentence in an article.
    pub enum SentenceRole {
        /// It asserts something.
        Assertion = "assertion",
        /// It says what the text does: *I will first define …*.
        Signpost = "signpost",
        /// It asks.
        Question = "question",
        /// It is a part of a block quotation.
        Quoted = "quoted",
        /// It is no sentence: a citation that stands alone, a label, a few words.
        Fragment = "fragment",
    }
}

/// The facts about a sentence that its phrases tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RoleFacts {
    pub(super) role: SentenceRole,
    /// True if it repeats what the text said before: its note stands there.
    pub(super) is_repeated: bool,
    /// True if its figures are invented, or the author's own: *suppose that …*, *we interviewed 42 people*.
    pub(super) owns_figures: bool,
    /// True if it is a judgement or proposal of the author.
    pub(super) is_opinion: bool,
}

/// The fewest words of a sentence that asserts something.
const FEWEST_WORDS: usize = 3;

/// Tells the role of a sentence of the author.
pub(super) fn role(text: &str, words: &[TextWord<'_>], phrases: &Phrases, lexicon: &Lexicon) -> RoleFacts {
    let mut is_signpost = false;
    let mut is_repeated = false;
    for (class, range) in phrases.iter() {
        let after = range.end;
        match class {
            PhraseClass::Opening if range.start == 0 => is_signpost |= opens(words, after, lexicon),
            PhraseClass::Announcement => is_signpost |= announces(words, after),
            PhraseClass::Repetition => is_repeated = true,
            _ => {}
        }
    }
    let role = match () {
        () if words.iter().filter(|word| word.is_word() || word.is_number()).count() < FEWEST_WORDS => {
            SentenceRole::Fragment
        }
        () if asks(text, words) => SentenceRole::Question,
        () if is_signpost => SentenceRole::Signpost,
        () => SentenceRole::Assertion,
    };
    let is_invented = words.iter().any(|word| word.has(WordClass::Invented));
    let is_opinion = words.iter().any(|word| !word.is_quoted && word.has(WordClass::Norm));
    RoleFacts { role, is_repeated, owns_figures: is_invented || is_own_research(words), is_opinion }
}

/// True if an opening such as `this section` leads to a verb of announcing, or the author to what the text does.
fn opens(words: &[TextWord<'_>], after: usize, lexicon: &Lexicon) -> bool {
    let next = &words[after.min(words.len())..words.len().min(after + 6)];
    let is_verb = |word: &TextWord<'_>| {
        word.has(WordClass::Author)
            || word.has(WordClass::Announces)
            || word
                .lower
                .strip_suffix('s')
                .is_some_and(|stem| lexicon.classes(stem).has(WordClass::Announces))
            || word
                .lower
                .strip_suffix("es")
                .is_some_and(|stem| lexicon.classes(stem).has(WordClass::Announces))
            || SELF_VERBS.contains(&&*word.lower)
    };
    words.first().is_some_and(|first| {
        ["see", "siehe", "voir", "with", "before", "let", "im", "dans", "zunächst", "abschließend"]
            .contains(&&*first.lower)
    }) || next.iter().any(is_verb)
}

/// Verbs of texts that speak of themselves.
const SELF_VERBS: &[&str] = &[
    "will",
    "aims",
    "seeks",
    "deals",
    "provides",
    "is",
    "are",
    "has",
    "takes",
    "concerns",
    "addresses",
    "discusses",
    "examines",
    "analyses",
    "analyzes",
    "sets",
    "asks",
    "concludes",
    "turns",
    "untersucht",
    "behandelt",
    "zeigt",
    "fragt",
    "wird",
    "stellt",
    "geht",
    "beschreibt",
    "analysiert",
    "diskutiert",
    "prüft",
    "argumentiert",
    "gliedert",
    "examine",
    "analyse",
    "présente",
    "étudie",
    "montre",
    "propose",
    "traite",
    "vise",
    "soutient",
    "discute",
    "décrit",
];

/// True if `I will` and the like lead to what the text does.
fn announces(words: &[TextWord<'_>], after: usize) -> bool {
    let end = words.len().min(after + 7);
    words[after.min(end)..end].iter().any(|word| word.has(WordClass::Announces))
        // German puts the verb at the end.
        || words.last().is_some_and(|_| words.iter().rev().take(3).any(|word| word.has(WordClass::Announces)))
}

/// True if a sentence asks. A question that somebody else asks is reported, and so asserted.
fn asks(text: &str, words: &[TextWord<'_>]) -> bool {
    let end = text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '“', '»', '«', ' ', '\u{a0}']);
    let asks = end.ends_with('?') || end.ends_with("? ");
    let is_quoted = words.iter().rev().find(|word| word.is_mark("?")).is_some_and(|mark| mark.is_quoted);
    let reports = words
        .iter()
        .any(|word| !word.is_quoted && (word.has(WordClass::Says) || word.has(WordClass::SaysThat)));
    asks && !(is_quoted && reports)
}

/// True if the author tells of own research: *we interviewed*.
fn is_own_research(words: &[TextWord<'_>]) -> bool {
    words.windows(4).any(|near| {
        near[0].has(WordClass::Author)
            && !near[0].is_quoted
            && near[1..].iter().any(|word| {
                word.has(WordClass::Researches)
                    || ["sample", "survey", "respondents", "data", "dataset", "experiment"]
                        .contains(&&*word.lower)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::text::TextAnalysis;
    use crate::document::article;

    #[test]
    fn a_short_sentence_with_a_figure_asserts_something() {
        for (text, role) in [
            ("Crime fell 45 %.", SentenceRole::Assertion),
            ("Shops closed early.", SentenceRole::Assertion),
            ("Not quite.", SentenceRole::Fragment),
        ] {
            let (prose, article) = article::read("a.md", text.as_bytes()).unwrap();
            assert_eq!(TextAnalysis::new(&prose, &article).facts[0].role, role, "{text}");
        }
    }
}
