//! Testimony: the sentences that report the words or findings of somebody else.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use super::classes::{PhraseClass, WordClass};
use super::lexicon::Lexicon;
use super::phrases::Phrases;
use super::split::lowered;
use super::tokens::{TextWord, TokenForm};
use crate::document::Language;

/// A report of what somebody else says or found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Testimony {
    /// The words that report it: `Lee argues`, `according to`.
    pub range: Range<usize>,
    /// The one who says it, if the sentence names one.
    pub speaker: Option<Range<usize>>,
    /// True if the speaker is only a pronoun: `she argues`.
    pub is_pronoun: bool,
}

/// The last words of the names of institutions, after which the name of a person may stand.
const INSTITUTIONS: &[&str] = &[
    "institute",
    "university",
    "college",
    "school",
    "faculty",
    "hospital",
    "press",
    "ministry",
    "council",
    "centre",
    "center",
    "foundation",
    "bank",
    "bureau",
];

/// The words before a verb that are searched for its speaker.
const MOST_BEFORE: usize = 14;

/// The facts about a text that help to tell names from other words with a capital.
pub(super) type TextNames = HashSet<String>;

/// Finds the first testimony of a sentence. Linear time.
pub(super) fn testimony(
    words: &[TextWord<'_>],
    phrases: &Phrases,
    language: Language,
    names: &TextNames,
) -> Option<Testimony> {
    let speech =
        Speech { words, language, names, first_author: OnceCell::new(), first_speaker: OnceCell::new() };
    let by_phrase = speech.by_phrase(phrases);
    let by_verb = (0..words.len()).filter(|&at| !words[at].is_quoted).find_map(|at| speech.at_verb(at));
    match (by_phrase, by_verb) {
        (Some(phrase), Some(verb)) => {
            Some(if phrase.range.start <= verb.range.start { phrase } else { verb })
        }
        (phrase, verb) => phrase.or(verb),
    }
}

struct Speech<'s, 'a> {
    words: &'s [TextWord<'a>],
    language: Language,
    names: &'s TextNames,
    /// The first word that means the author.
    first_author: OnceCell<Option<usize>>,
    /// The first word that ends a speaker.
    first_speaker: OnceCell<Option<usize>>,
}

/// The speaker of a verb: the words that name one.
struct SpeakerWords {
    words: Range<usize>,
    is_pronoun: bool,
}

impl Speech<'_, '_> {
    fn has(&self, at: usize, class: WordClass) -> bool {
        self.words.get(at).is_some_and(|word| word.has(class))
    }

    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.lower)
    }

    fn bytes(&self, words: Range<usize>) -> Range<usize> {
        self.words[words.start].range.start..self.words[words.end - 1].range.end
    }

    // Phrases.

    fn by_phrase(&self, phrases: &Phrases) -> Option<Testimony> {
        let own = phrases.iter().filter(|(_, words)| !self.words[words.start].is_quoted);
        own.filter_map(|(class, words)| match class {
            PhraseClass::Attribution => self.attributed(words.start, words.end),
            PhraseClass::Hearsay => {
                Some(Testimony { range: self.bytes(words), speaker: None, is_pronoun: false })
            }
            _ => None,
        })
        .next()
    }

    /// `According to X`: X is a person, a body or a work, and not a plan, a rule or a definition.
    fn attributed(&self, first: usize, after: usize) -> Option<Testimony> {
        let mut at = after;
        let is_own =
            ["this", "these", "that", "whether", "how", "which", "what", "me", "plan", "my", "our", "us"];
        if is_own.contains(&self.lower(at)) {
            return None;
        }
        let end = (after..self.words.len().min(after + 14))
            .find(|&at| self.is_boundary(at))
            .unwrap_or(self.words.len().min(after + 14));
        while at < end {
            let word = &self.words[at];
            let is_name = word.is_capital() && !word.has(WordClass::Month) && !word.has(WordClass::Function);
            let is_german = self.language == Language::German;
            if (is_name && !is_german)
                || word.has(WordClass::Speaker)
                || word.has(WordClass::Inquiry)
                || (is_german && self.is_german_name(at))
            {
                return Some(Testimony {
                    range: self.bytes(first..after),
                    speaker: Some(self.bytes(after..end)),
                    is_pronoun: false,
                });
            }
            at += 1;
        }
        let is_pronoun =
            ["him", "her", "them", "ihm", "ihr", "lui", "elle", "eux"].contains(&self.lower(after));
        is_pronoun.then(|| Testimony {
            range: self.bytes(first..after + 1),
            speaker: Some(self.bytes(after..after + 1)),
            is_pronoun: true,
        })
    }

    fn is_boundary(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|word| {
            [",", ";", ":", "(", "“", "\"", "„", "«"].iter().any(|mark| word.is_mark(mark))
        })
    }

    // Verbs.

    fn at_verb(&self, at: usize) -> Option<Testimony> {
        let word = &self.words[at];
        if !word.is_word() || word.is_possessive {
            return None;
        }
        if self.language == Language::German && word.lower == "so" {
            return self.german_so(at);
        }
        let is_strong = word.has(WordClass::Says);
        let reports = self.reports(at);
        if word.has(WordClass::Saying) && reports {
            return self.participle(at);
        }
        let is_weak = !word.has(WordClass::SaysThat) || !reports;
        if !is_strong && is_weak {
            return None;
        }
        // `put` reports only in `put it`.
        if ["put", "puts"].contains(&&*word.lower) && !["it", "this"].contains(&self.lower(at + 1)) {
            return None;
        }
        let speaker =
            self.subject(at, is_strong, reports).or_else(|| self.inverted(at, is_strong, reports))?;
        Some(Testimony {
            range: self.bytes(speaker.words.start.min(at)..speaker.words.end.max(at + 1)),
            speaker: Some(self.bytes(speaker.words.clone())),
            is_pronoun: speaker.is_pronoun,
        })
    }

    /// `„…“, so Müller.`
    fn german_so(&self, at: usize) -> Option<Testimony> {
        if at == 0 || !self.words[at - 1].is_mark(",") {
            return None;
        }
        let first =
            (at + 1..self.words.len().min(at + 4)).find(|&next| !self.has(next, WordClass::Determiner))?;
        let word = &self.words[first];
        let is_speaker = word.is_capital()
            && !word.has(WordClass::Function)
            && (first == at + 1 || word.has(WordClass::Speaker) || word.has(WordClass::Inquiry));
        is_speaker.then(|| Testimony {
            range: self.bytes(at..first + 1),
            speaker: Some(self.bytes(first..first + 1)),
            is_pronoun: false,
        })
    }

    /// True if reported speech or a quotation follows a verb: `that …`, `, “…`, `: …`.
    fn reports(&self, verb: usize) -> bool {
        (verb + 1..self.words.len().min(verb + 6)).any(|at| {
            let word = &self.words[at];
            word.has(WordClass::That)
                || ["“", "\"", "„", "«", "‘", "»", "how", "why", "no", "as"].contains(&&*word.lower)
                || (word.is_mark(":") && at < verb + 4)
        }) || self.words[..verb]
            .last()
            .is_some_and(|word| ["“", "\"", "„", "«", "”", "»"].contains(&&*word.lower))
    }

    /// `X did so, claiming that …`: the sentence names X.
    fn participle(&self, at: usize) -> Option<Testimony> {
        if !self.words[..at]
            .last()
            .is_some_and(|word| word.is_mark(",") || word.is_mark("–") || word.is_mark("—"))
        {
            return None;
        }
        // All participles of a sentence have the same first speaker and the same first author.
        let first_author =
            *self.first_author.get_or_init(|| self.words.iter().position(|word| word.has(WordClass::Author)));
        if first_author.is_some_and(|author| author < at) {
            return None;
        }
        let first_speaker = *self
            .first_speaker
            .get_or_init(|| (0..self.words.len()).find(|&last| self.speaker_ending(last, true).is_some()));
        let found =
            first_speaker.filter(|&last| last < at).and_then(|last| self.speaker_ending(last, true))?;
        Some(Testimony {
            range: self.bytes(at..at + 1),
            speaker: Some(self.bytes(found.words)),
            is_pronoun: found.is_pronoun,
        })
    }

    /// The subject before a verb.
    fn subject(&self, verb: usize, is_strong: bool, reports: bool) -> Option<SpeakerWords> {
        let mut at = verb;
        let lowest = verb.saturating_sub(MOST_BEFORE);
        // Adverbs and auxiliaries, and what stands in brackets.
        while at > lowest {
            let before = &self.words[at - 1];
            if before.has(WordClass::Possibly) && !before.has(WordClass::Between) {
                return None;
            }
            if before.has(WordClass::Between)
                || (before.lower.ends_with("ly") && before.lower.len() > 4 && !before.is_capital())
            {
                at -= 1;
            } else if before.is_mark(")") || before.is_mark("]") {
                let open = (lowest..at - 1)
                    .rev()
                    .find(|&open| self.words[open].is_mark("(") || self.words[open].is_mark("["))?;
                at = open;
            } else {
                break;
            }
        }
        let last = at.checked_sub(1)?;
        if self.words[last].is_quoted {
            return None;
        }
        if self.words[last].is_mark(",") {
            return self.before_apposition(last, lowest);
        }
        self.speaker_ending(last, is_strong || reports)
    }

    /// `Bernal, a professor of law, argues`: the name before the apposition.
    fn before_apposition(&self, comma: usize, lowest: usize) -> Option<SpeakerWords> {
        let open = (lowest..comma).rev().find(|&at| self.words[at].is_mark(","))?;
        let last = open.checked_sub(1)?;
        let found = self.speaker_ending(last, true)?;
        // `In 2019, after the vote, said …` has no name there.
        (!found.is_pronoun).then_some(found)
    }

    /// The speaker that ends with a word.
    fn speaker_ending(&self, last: usize, is_strong: bool) -> Option<SpeakerWords> {
        let word = &self.words[last];
        if word.is_quoted || !word.is_word() && !word.is_number() {
            return None;
        }
        if word.has(WordClass::SpeakerPronoun) {
            let is_pronoun = word.lower != "who" && word.lower != "qui";
            return is_strong.then_some(SpeakerWords { words: last..last + 1, is_pronoun });
        }
        if word.has(WordClass::Author) || (word.has(WordClass::Function) && !word.has(WordClass::Speaker)) {
            return None;
        }
        let is_name = self.is_name(last, is_strong);
        if !is_name && !word.has(WordClass::Speaker) && !word.has(WordClass::Inquiry) {
            return None;
        }
        let mut start = last;
        while start > 0 && self.belongs_to_speaker(start - 1) {
            start -= 1;
        }
        let is_own = (start.saturating_sub(1)..last).any(|at| {
            self.has(at, WordClass::Author)
                || (["this", "these", "diese", "dieser", "cet", "cette"].contains(&self.lower(at))
                    && word.has(WordClass::Inquiry)
                    && !word.has(WordClass::Speaker))
        });
        let start = self.after_office(start, last);
        (!is_own).then_some(SpeakerWords { words: start..last + 1, is_pronoun: false })
    }

    /// The start of the name itself, where an office or an institution stands before it without a comma: *Human Rights
    /// Chairperson Charles Santiago*, *Freedom of Opinion and Expression Frank La Rue*.
    fn after_office(&self, start: usize, last: usize) -> usize {
        let is_of_name = |at: usize| self.words[at].is_capital() && !self.has(at, WordClass::Function);
        let is_office = |at: usize| {
            self.has(at, WordClass::Speaker)
                || INSTITUTIONS.contains(&self.lower(at))
                || self.words[at].is_number()
        };
        let is_name_after = |at: usize| last - at >= 2 && (at + 1..=last).all(is_of_name);
        if is_office(last) {
            return start;
        }
        if let Some(office) = (start..last).rev().find(|&at| is_office(at) && is_name_after(at)) {
            return office + 1;
        }
        let lower = |back: usize| start.checked_sub(back).map_or("", |at| self.lower(at));
        let is_list = ["and", "or"].contains(&lower(1)) && ["of", "for", "on"].contains(&lower(3));
        if is_list && is_name_after(start) { start + 1 } else { start }
    }

    fn belongs_to_speaker(&self, at: usize) -> bool {
        let word = &self.words[at];
        !word.is_quoted
            && ((word.is_capital() && !word.has(WordClass::Function))
                || word.is_possessive
                || word.is_number()
                || (word.is_word() && (word.has(WordClass::Speaker) || word.has(WordClass::Determiner))))
    }

    /// True if a word with a capital is a name. The first word of a sentence has a capital whatever it is.
    fn is_name(&self, at: usize, is_strong: bool) -> bool {
        let word = &self.words[at];
        if !word.is_capital() || word.has(WordClass::Function) || word.has(WordClass::Month) {
            return false;
        }
        if self.language == Language::German {
            return self.is_german_name(at) || is_strong;
        }
        let opens = at == 0 || self.words[at - 1].is_quoted || self.words[at - 1].form == TokenForm::Mark;
        if !opens || word.is_acronym {
            return true;
        }
        self.names.contains(&*word.lower)
            || (is_strong && self.words[at].has(WordClass::Speaker))
            || (is_strong && !word.lower.ends_with("ing") && !word.lower.ends_with('s') && at == 0)
    }

    /// German nouns have capitals too: a name is a word that the text knows as one, or stands after a title.
    fn is_german_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is_capital()
            && (self.names.contains(&*word.lower)
                || word.is_acronym
                || (at > 0 && self.words[at - 1].has(WordClass::Speaker))
                || (at > 0
                    && self.words[at - 1].is_capital()
                    && !self.words[at - 1].has(WordClass::Function)))
    }

    /// `argues Lee`, `said the minister`: the speaker after the verb.
    fn inverted(&self, verb: usize, is_strong: bool, reports: bool) -> Option<SpeakerWords> {
        if !is_strong && !reports {
            return None;
        }
        let inverts = self.language == Language::German
            || self.words[..verb].last().is_none_or(|word| {
                word.form == TokenForm::Mark || word.is_quoted || word.has(WordClass::Between)
            });
        if !inverts {
            return None;
        }
        let first = verb + 1;
        let at = (first..self.words.len().min(first + 4)).find(|&at| {
            let word = &self.words[at];
            !(word.has(WordClass::Determiner)
                || word.has(WordClass::Between)
                || word.is_mark("-")
                || word.lower == "t")
        })?;
        let word = &self.words[at];
        let is_speaker = word.has(WordClass::Speaker)
            || (word.has(WordClass::SpeakerPronoun) && is_strong)
            || (word.is_capital()
                && !word.has(WordClass::Function)
                && (self.language != Language::German
                    || self.is_german_name(at)
                    || self.names.contains(&*word.lower)));
        if !is_speaker || word.is_quoted || word.has(WordClass::Author) {
            return None;
        }
        let mut end = at + 1;
        while end < self.words.len() && self.words[end].is_capital() && !self.words[end].is_quoted {
            end += 1;
        }
        Some(SpeakerWords {
            words: at..end,
            is_pronoun: word.has(WordClass::SpeakerPronoun) && !word.has(WordClass::Speaker),
        })
    }
}

/// Adds the words of a sentence that are names: those with a capital after another word, in lower case.
pub(super) fn add_names(
    names: &mut TextNames,
    text: &str,
    pieces: impl Iterator<Item = Range<usize>>,
    lexicon: &Lexicon,
) {
    let mut follows_word = false;
    for piece in pieces {
        let word = &text[piece];
        if follows_word && word.starts_with(char::is_uppercase) {
            let plain = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            let plain = lowered(plain);
            if !names.contains(&*plain) && !lexicon.classes(&plain).has(WordClass::Function) {
                names.insert(plain.into_owned());
            }
        }
        follows_word = word.starts_with(char::is_alphabetic);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::TextAnalysis;
    use crate::document::article;

    /// The speaker of the first sentence of a text.
    fn speaker(text: &str) -> Option<String> {
        let (prose, article) = article::read("a.md", text.as_bytes()).unwrap();
        let analysis = TextAnalysis::new(&prose, &article);
        let speaker = analysis.facts[0].testimony.clone()?.speaker?;
        Some(analysis.text(&speaker).to_owned())
    }

    #[test]
    fn a_speaker_is_named_without_an_office() {
        for (text, name) in [
            ("Human Rights Chairperson Ann Mary Lee said that bread is dear.", "Ann Mary Lee"),
            (
                "As fellow at the Baking Institute John Lee put it, “Bread is far too dear for most people.”",
                "John Lee",
            ),
            (
                "The delegate for the Freedom of Opinion and Expression Ann La Rue stated that bread is dear.",
                "Ann La Rue",
            ),
            (
                "Baking Watch and World Bread Organization said that bread is dear.",
                "World Bread Organization",
            ),
            (
                "The Lee University Medical School said that bread is dear.",
                "The Lee University Medical School",
            ),
            ("The mayor said that bread is dear.", "The mayor"),
        ] {
            assert_eq!(speaker(text).as_deref(), Some(name), "{text}");
        }
    }
}
