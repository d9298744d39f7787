//! Testimony: the sentences that report the words or findings of somebody else.

use std::cell::OnceCell;
use std::ops::Range;

use foldhash::HashSet;

use super::classes::{PhraseClass, WordClass};
use super::lexicon::Lexicon;
use super::phrases::Phrases;
use super::split::{lowered, pieces};
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
    /// The named speaker whom a pronoun means: the last one before it in its paragraph.
    pub antecedent: Option<Range<usize>>,
    /// True if the speaker has a name: `Ann Lee`, `the Ministry of Health`, but not `critics`, `one official`.
    pub is_named: bool,
    /// True if the speaker is one person or body without a name: `the mayor`, `a head teacher`, but not `critics`.
    pub is_office: bool,
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

/// Nouns of bodies that a name follows: `the House of Lords`.
const BODIES: &[&str] = &[
    "house",
    "association",
    "federation",
    "society",
    "league",
    "chamber",
    "friends",
    "academy",
    "guild",
    "order",
    "church",
    "board",
    "service",
    "administration",
    "authority",
    "archive",
    "archives",
    "museum",
    "team",
    "member",
    "members",
    "head",
    "resident",
    "representative",
    "ministère",
    "société",
    "fédération",
    "chambre",
    "amis",
];

/// Words that join a noun to a name after it.
const PREPOSITIONS: &[&str] =
    &["of", "for", "at", "from", "in", "with", "on", "by", "de", "du", "des", "d'", "à", "für", "von", "vom"];

/// Words inside the name or office of a speaker.
const JOINING: &[&str] = &[
    "of", "for", "at", "from", "in", "and", "&", "the", "de", "du", "des", "la", "le", "les", "d'", "l'",
    "et", "à", "der", "die", "das", "dem", "den", "von", "vom", "für", "und", "im", "am", "zu", "zur", "van",
    "den",
];

/// Laws, which have no voice.
const LAWS: &[&str] = &[
    "act",
    "acts",
    "law",
    "laws",
    "treaty",
    "constitution",
    "charter",
    "code",
    "statute",
    "directive",
    "regulation",
    "regulations",
    "convention",
    "ordinance",
    "gesetz",
    "verordnung",
    "grundgesetz",
    "verfassung",
    "loi",
    "traité",
    "règlement",
    "décret",
    "ordonnance",
];

/// Verbs of saying whose subject may be a thing: `the model predicts`.
const IMPERSONAL: &[&str] = &[
    "predicts",
    "predicted",
    "predict",
    "estimated",
    "explains",
    "explain",
    "explained",
    "concludes",
    "concluded",
    "conclude",
    "put",
    "puts",
    "stresses",
    "stressed",
    "says",
    "say",
    "claims",
];

/// Things that say something and are nobody.
const THINGS: &[&str] = &[
    "model",
    "theory",
    "hypothesis",
    "argument",
    "essay",
    "text",
    "section",
    "chapter",
    "table",
    "figure",
    "map",
    "sign",
    "story",
    "legend",
    "proverb",
    "word",
    "term",
    "paragraph",
    "example",
    "result",
    "results",
];

/// The most words of a noun phrase before an apposition.
const MOST_DESCRIBED: usize = 10;

/// The most letters of an abbreviation such as `Dr.` and `Prof.`
const MOST_OF_TITLE: usize = 4;

/// The most words of a speaker's name and office.
const MOST_OF_SPEAKER: usize = 40;

/// The ends of nouns of people.
const DOERS: &[&str] = &["er", "or", "ist", "ian", "man", "woman", "master", "eur", "euse", "rice", "erin"];

/// Nouns with such an end that are no people.
const NO_DOERS: &[&str] = &[
    "letter",
    "paper",
    "newspaper",
    "poster",
    "flyer",
    "order",
    "register",
    "ledger",
    "folder",
    "banner",
    "sticker",
    "newsletter",
    "chapter",
    "number",
    "charter",
    "cover",
    "other",
    "another",
    "former",
    "later",
    "earlier",
    "human",
    "german",
    "roman",
    "list",
    "diary",
    "calendar",
    "placard",
    "corner",
    "her",
    "their",
    "further",
    "over",
    "under",
    "after",
    "error",
    "oder",
    "aber",
    "einer",
    "der",
    "larger",
    "smaller",
    "older",
    "younger",
    "rather",
    "either",
    "neither",
    "river",
    "water",
    "weather",
    "winter",
    "summer",
    "power",
    "computer",
    "counter",
    "meter",
    "center",
    "theater",
    "transfer",
    "offer",
    "answer",
    "matter",
];

/// Words for several people that have no `s`.
const MANY: &[&str] = &[
    "people",
    "press",
    "opposition",
    "majority",
    "former",
    "police",
    "some",
    "others",
    "chief",
    "spokespeople",
];

/// The most words between `as` and its verb.
const MOST_AFTER_AS: usize = 8;

/// The most words between a verb and the `that` that it leads to.
const MOST_TO_THAT: usize = 10;

/// Verbs that another verb follows with `to`: `likes to remind`.
const LEADING: &[&str] = &[
    "likes",
    "liked",
    "loves",
    "loved",
    "continues",
    "continued",
    "used",
    "went",
    "goes",
    "came",
    "comes",
    "began",
    "wishes",
    "wanted",
];

/// The most words of a noun phrase.
const MOST_OF_NOUN: usize = 5;

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
            PhraseClass::Hearsay => Some(Testimony {
                range: self.bytes(words),
                speaker: None,
                is_pronoun: false,
                antecedent: None,
                is_named: false,
                is_office: false,
            }),
            _ => None,
        })
        .next()
    }

    /// `According to X`: X is a person, a body or a work, and not a plan, a rule or a definition.
    fn attributed(&self, first: usize, after: usize) -> Option<Testimony> {
        let mut at = after;
        let is_own =
            ["this", "these", "that", "whether", "how", "which", "what", "me", "plan", "my", "our", "us"];
        if is_own.contains(&self.lower(at))
            || self.has(at, WordClass::Owner)
            || self.has(at, WordClass::Label)
        {
            return None;
        }
        let end = self.end_of_speaker(after);
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
                    antecedent: None,
                    is_named: self.names_somebody(after..end),
                    is_office: self.is_office(after..end),
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
            antecedent: None,
            is_named: false,
            is_office: false,
        })
    }

    /// The end of the speaker that `according to` and the like lead to: a comma, or the first word after a name that belongs to no
    /// name.
    fn end_of_speaker(&self, start: usize) -> usize {
        let limit = self.words.len().min(start + MOST_BEFORE);
        let mut has_name = false;
        let mut end = start;
        for at in start..limit {
            let word = &self.words[at];
            let is_stop = word.is_mark(".") && !self.words.get(at + 1).is_some_and(TextWord::is_capital);
            let is_number = word.is_number() && !self.words[at - 1].has(WordClass::Determiner);
            if self.is_boundary(at) || is_stop || is_number {
                break;
            }
            let joins = JOINING.contains(&&*word.lower);
            // A name has ended, and something else goes on. German puts the verb there.
            let is_new = has_name && !word.is_capital() && !joins && self.language != Language::English;
            if is_new {
                break;
            }
            has_name |= word.is_capital() || word.has(WordClass::Speaker);
            if !joins {
                end = at + 1;
            }
        }
        end.max(start + 1).min(self.words.len())
    }

    /// True if words name a person or body.
    fn names_somebody(&self, words: Range<usize>) -> bool {
        let is_name = |at: usize| {
            let word = &self.words[at];
            if !word.is_capital() || word.has(WordClass::Function) {
                return false;
            }
            let is_common = word.has(WordClass::Speaker) || word.has(WordClass::Inquiry);
            let opens = at == 0 || self.words[at - 1].is_quoted || self.words[at - 1].form == TokenForm::Mark;
            match self.language {
                Language::German => !is_common && (self.is_german_name(at) || words.len() == 1),
                _ if !opens => true,
                // The first word of a sentence has a capital whatever it is.
                _ => {
                    let goes_on = at + 1 < words.end && self.words[at + 1].is_capital();
                    word.is_acronym
                        || self.names.contains(&*word.lower)
                        || goes_on
                        || (!is_common && words.len() == 1 && !word.lower.ends_with('s'))
                }
            }
        };
        words.clone().any(is_name)
    }

    /// True if words mean one person or body by office: `the mayor`, `the carriers' president`.
    fn is_office(&self, words: Range<usize>) -> bool {
        let opens = words.clone().any(|at| {
            let word = &self.words[at];
            word.has(WordClass::Determiner) || word.is_possessive || word.is_mark("'") || word.is_mark("’")
        });
        let is_one = |at: usize| {
            let word = &self.words[at];
            let is_known = word.has(WordClass::Speaker) && !word.has(WordClass::Inquiry);
            (is_known && !word.lower.ends_with('s') && !MANY.contains(&&*word.lower)) || self.is_doer(at)
        };
        opens && words.into_iter().any(is_one)
    }

    /// True for the noun of somebody who does something: `the driver`, `a fireman`. Things have such names, too.
    fn is_doer(&self, at: usize) -> bool {
        let word = &*self.words[at].lower;
        DOERS.iter().any(|end| word.ends_with(end) && word.len() > end.len() + 1) && !NO_DOERS.contains(&word)
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
        if !is_strong && !word.has(WordClass::SaysThat) && !word.has(WordClass::Saying) {
            return None;
        }
        let reports = self.reports(at) || self.follows_as(at);
        if word.has(WordClass::Saying) && reports {
            return self.participle(at);
        }
        let is_weak = !word.has(WordClass::SaysThat) || !reports;
        if !is_strong && is_weak {
            return None;
        }
        // `put` reports only in `put it`.
        if ["put", "puts"].contains(&&*word.lower) && !self.puts_so(at) {
            return None;
        }
        // The author vouches for words that somebody told the author: `Jo told me that …`.
        if (at + 1..at + 3).any(|next| ["me", "us", "mir", "uns"].contains(&self.lower(next))) {
            return None;
        }
        // German puts the speaker behind the verb where something else opens the sentence.
        let inverts_first = self.language == Language::German && at > 0 && !self.is_german_name(at - 1);
        let inverted = || self.inverted(at, is_strong, reports);
        let before = || {
            self.subject(at, is_strong, reports)
                .or_else(|| if is_strong && reports { self.anybody(at) } else { None })
        };
        let speaker = if inverts_first { inverted().or_else(before) } else { before().or_else(inverted) }?;
        if self.is_law(&speaker.words) {
            return None;
        }
        Some(Testimony {
            range: self.bytes(speaker.words.start.min(at)..speaker.words.end.max(at + 1)),
            speaker: Some(self.bytes(speaker.words.clone())),
            is_pronoun: speaker.is_pronoun,
            antecedent: None,
            is_named: !speaker.is_pronoun && self.names_somebody(speaker.words.clone()),
            is_office: self.is_office(speaker.words),
        })
    }

    /// True for `put it` and `put the matter`.
    fn puts_so(&self, verb: usize) -> bool {
        let next = self.lower(verb + 1);
        ["it", "this", "things", "matters"].contains(&next)
            || (next == "the" && ["matter", "point", "case"].contains(&self.lower(verb + 2)))
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
            antecedent: None,
            is_named: self.names_somebody(first..first + 1),
            is_office: false,
        })
    }

    /// True for `as Lee notes` and `wie Lee zeigt`.
    fn follows_as(&self, verb: usize) -> bool {
        let lead = (verb.saturating_sub(MOST_AFTER_AS)..verb)
            .rev()
            .find(|&at| ["as", "wie", "comme"].contains(&self.lower(at)));
        lead.is_some_and(|lead| {
            let opens = lead == 0 || self.words[lead - 1].form == TokenForm::Mark;
            opens && self.words[verb + 1..].first().is_none_or(|next| !next.is_word())
        })
    }

    /// True if reported speech or a quotation follows a verb: `that …`, `, “…`, `: …`.
    fn reports(&self, verb: usize) -> bool {
        let from = self.words.len().min(verb + 1);
        // `maintained to the end of his life that …`
        let far = self.words[from..].iter().take(MOST_TO_THAT);
        let mut far = far.take_while(|word| word.is_word() && !word.is_quoted);
        if far.any(|word| word.has(WordClass::That)) {
            return true;
        }
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
            speaker: Some(self.bytes(found.words.clone())),
            is_pronoun: found.is_pronoun,
            antecedent: None,
            is_named: !found.is_pronoun && self.names_somebody(found.words.clone()),
            is_office: self.is_office(found.words),
        })
    }

    /// True if a speaker is a law, which asserts nothing: `the 1957 Act`.
    fn is_law(&self, speaker: &Range<usize>) -> bool {
        let mut words = self.words[speaker.clone()].iter().rev();
        words.find(|word| word.is_word()).is_some_and(|word| LAWS.contains(&&*word.lower))
    }

    /// Whoever is the subject of a verb that only people are the subject of: `the harbour master told …`.
    fn anybody(&self, verb: usize) -> Option<SpeakerWords> {
        let said = &self.words[verb];
        let may_be_thing = IMPERSONAL.contains(&&*said.lower) && !self.puts_so(verb);
        if may_be_thing || self.language == Language::German {
            return None;
        }
        let between = self.words[..verb].iter().rev().take_while(|word| word.has(WordClass::Between)).count();
        let end = verb - between;
        let lowest = end.saturating_sub(MOST_OF_NOUN);
        let start = (lowest..end).rev().find(|&at| self.has(at, WordClass::Determiner))?;
        let noun = &self.words[start + 1..end];
        let is_own = self.words[start].has(WordClass::Author)
            || ["this", "that", "these", "those", "its", "ce", "cet", "cette"].contains(&self.lower(start));
        let is_plain = |word: &TextWord<'_>| {
            word.is_word()
                && !word.is_quoted
                && !word.has(WordClass::Function)
                && !word.has(WordClass::Says)
                && !THINGS.contains(&&*word.lower)
        };
        (!is_own && !noun.is_empty() && noun.iter().all(is_plain))
            .then(|| SpeakerWords { words: self.start_with_head(start, true)..end, is_pronoun: false })
    }

    /// The subject before a verb.
    fn subject(&self, verb: usize, is_strong: bool, reports: bool) -> Option<SpeakerWords> {
        let mut at = verb;
        let lowest = verb.saturating_sub(MOST_BEFORE);
        // Adverbs and auxiliaries, and what stands in brackets.
        while at > lowest {
            let before = &self.words[at - 1];
            // `likes to remind`, `went on to say`.
            if before.lower == "to"
                && let Some(lead) = (at.saturating_sub(3).max(lowest)..at - 1)
                    .rev()
                    .find(|&lead| LEADING.contains(&self.lower(lead)))
            {
                at = lead;
                continue;
            }
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
        // `The director, Tom Airey, called it …`
        let is_of_name = |at: usize| self.words[at].is_capital() && !self.has(at, WordClass::Function);
        if (open + 1..comma).all(is_of_name) && comma - open > 1 {
            let start = self.speaker_ending(last, true).map_or(open + 1, |found| found.words.start);
            return Some(SpeakerWords { words: start..comma, is_pronoun: false });
        }
        let found = self.speaker_ending(last, true).or_else(|| self.described(open))?;
        // `In 2019, after the vote, said …` has no name there.
        (!found.is_pronoun).then_some(found)
    }

    /// `The driver of the bus, a man called Col, says`: the noun phrase before the apposition, whatever it is.
    fn described(&self, end: usize) -> Option<SpeakerWords> {
        let lowest = end.saturating_sub(MOST_DESCRIBED);
        let is_inside = |at: usize| {
            let word = &self.words[at];
            !word.is_quoted && (word.is_word() || word.is_number()) && !word.has(WordClass::That)
        };
        let first = (lowest..end).rev().take_while(|&at| is_inside(at)).last()?;
        let start = (first..end).find(|&at| self.has(at, WordClass::Determiner))?;
        let noun = self.words.get(start + 1).filter(|_| start + 1 < end)?;
        let is_person = noun.lower.ends_with("er")
            || noun.lower.ends_with("or")
            || noun.lower.ends_with("man")
            || noun.has(WordClass::Speaker);
        is_person.then_some(SpeakerWords { words: start..end, is_pronoun: false })
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
        let is_place = self.words.get(last + 1).is_some_and(|next| next.is_number() || next.is_mark("("));
        if word.has(WordClass::Label)
            && !word.has(WordClass::Speaker)
            && (is_place || !word.has(WordClass::Inquiry))
        {
            return None;
        }
        let is_name = self.is_name(last, is_strong);
        if !is_name && !word.has(WordClass::Speaker) && !word.has(WordClass::Inquiry) {
            return None;
        }
        let mut start = last;
        let lowest = last.saturating_sub(MOST_OF_SPEAKER);
        while start > lowest && self.belongs_to_speaker(start - 1) {
            start -= 1;
            let word = &self.words[start];
            if word.has(WordClass::Determiner) && !word.is_possessive {
                break;
            }
        }
        let is_own = (start.saturating_sub(1)..last).any(|at| {
            self.has(at, WordClass::Author)
                || (["this", "these", "diese", "dieser", "cet", "cette"].contains(&self.lower(at))
                    && word.has(WordClass::Inquiry)
                    && !word.has(WordClass::Speaker))
        });
        let start = if is_name { start } else { self.opening_of(start) };
        let start = self.start_with_head(self.after_office(start, last), is_name);
        (!is_own).then_some(SpeakerWords { words: start..last + 1, is_pronoun: false })
    }

    /// The article or the owner before a common noun: `a head teacher`, `the carriers' president`.
    fn opening_of(&self, start: usize) -> usize {
        if self.has(start, WordClass::Determiner) {
            return start;
        }
        let lowest = start.saturating_sub(MOST_OF_NOUN);
        for at in (lowest..start).rev() {
            let word = &self.words[at];
            if word.is_quoted {
                break;
            }
            if word.has(WordClass::Determiner) {
                return at;
            }
            let is_inside =
                word.is_mark("'") || word.is_mark("’") || (word.is_word() && !word.has(WordClass::Function));
            if !is_inside || word.has(WordClass::Says) {
                break;
            }
        }
        start
    }

    /// The start of the whole phrase, where the name depends on a noun before it: *a spokesman for the harbour*, *the House of
    /// Lords*, *a trial with 1,138 pupils in Texas*.
    fn start_with_head(&self, name: usize, is_name: bool) -> usize {
        let joins = |at: usize| PREPOSITIONS.contains(&self.lower(at));
        let opens = |at: usize| self.has(at, WordClass::Determiner) && !self.words[at].is_possessive;
        let before = |at: usize, back: usize| at.checked_sub(back);
        let joint = before(name, 1).filter(|&at| joins(at));
        let Some(mut joint) = joint else { return name };
        let is_head = |at: usize| {
            self.has(at, WordClass::Speaker)
                || self.has(at, WordClass::Inquiry)
                || INSTITUTIONS.contains(&self.lower(at))
                || BODIES.contains(&self.lower(at))
        };
        let lowest = name.saturating_sub(MOST_BEFORE);
        let mut start = name;
        // The noun before the preposition, and what belongs to it.
        while let Some(noun) = before(joint, 1).filter(|&at| at >= lowest && self.words[at].is_word()) {
            let word = &self.words[noun];
            if word.is_quoted || word.has(WordClass::Function) || word.has(WordClass::Says) {
                break;
            }
            let mut first = noun;
            while first > lowest
                && !opens(first)
                && (self.words[first - 1].is_word() || self.words[first - 1].is_number())
                && (!self.has(first - 1, WordClass::Function) || opens(first - 1))
                && !self.words[first - 1].is_quoted
            {
                first -= 1;
            }
            // `Priya Nair of the Road Institute`.
            let is_person = noun > first
                && (first..=noun).all(|at| self.words[at].is_capital() || self.words[at].is_mark("."));
            let has_head = (first..=noun).any(is_head) || is_person;
            let is_whole = opens(first) || self.words[first].is_capital();
            if has_head && is_whole && (is_name || is_head(noun)) {
                start = first;
            }
            match before(first, 1).filter(|&at| joins(at) && at > lowest) {
                Some(next) => joint = next,
                None => break,
            }
        }
        start
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
                || (word.is_number() && at > 0 && self.has(at - 1, WordClass::Determiner))
                || (word.is_word() && (word.has(WordClass::Speaker) || word.has(WordClass::Determiner))))
    }

    /// True if a word with a capital is a name. The first word of a sentence has a capital whatever it is.
    fn is_name(&self, at: usize, is_strong: bool) -> bool {
        let word = &self.words[at];
        let is_number =
            word.has(WordClass::Quantity) && (at == 0 || self.words[at - 1].form == TokenForm::Mark);
        if !word.is_capital() || word.has(WordClass::Function) || word.has(WordClass::Month) || is_number {
            return false;
        }
        if self.language == Language::German {
            return self.is_german_name(at) || is_strong;
        }
        let opens = at == 0 || self.words[at - 1].is_quoted || self.words[at - 1].form == TokenForm::Mark;
        // `Dr. Lee`, `J. Lee`.
        let follows_title = at >= 2 && self.words[at - 1].is_mark(".") && {
            let title = &self.words[at - 2];
            title.is_capital() && title.lower.len() <= MOST_OF_TITLE && !title.has(WordClass::Function)
        };
        if !opens || follows_title || word.is_acronym {
            return true;
        }
        self.names.contains(&*word.lower)
            || (is_strong && self.words[at].has(WordClass::Speaker))
            || (is_strong && !word.lower.ends_with("ing") && !word.lower.ends_with('s') && at == 0)
    }

    /// German nouns have capitals too: a name is a word that the text knows as one, or stands after a title.
    fn is_german_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        let is_before_name = self.words.get(at + 1).is_some_and(|next| {
            next.is_capital() && !next.has(WordClass::Function) && next.range.start <= word.range.end + 2
        });
        word.is_capital()
            && !word.has(WordClass::Function)
            && (self.names.contains(&*word.lower)
                || word.is_acronym
                || is_before_name
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
pub(super) fn add_names(names: &mut TextNames, text: &str, sentence: &Range<usize>, lexicon: &Lexicon) {
    let bytes = text.as_bytes();
    let mut at = sentence.start;
    // A capital after a blank after a letter.
    while let Some(blank) = bytes[at..sentence.end].iter().position(|&byte| byte == b' ') {
        let start = at + blank + 1;
        at = start;
        let follows_word = start > sentence.start + 1 && text[..start - 1].ends_with(char::is_alphabetic);
        if follows_word && text[start..sentence.end].starts_with(char::is_uppercase) {
            let Some(piece) = pieces(text, start..sentence.end).next() else { break };
            let word = &text[piece];
            let plain = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            let plain = lowered(plain);
            if !names.contains(&*plain) && !lexicon.classes(&plain).has(WordClass::Function) {
                names.insert(plain.into_owned());
            }
        }
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
