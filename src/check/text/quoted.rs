//! The passages between quotation marks, and what they are: somebody's words, a term, a title, a saying.

use std::collections::HashMap;
use std::ops::Range;

use super::classes::WordClass;
use super::marks::MarkedPassage;
use super::reach::Reach;
use super::speech::Testimony;
use super::split::{lowered, pieces};
use super::tokens::TextWord;
use crate::document::Language;

words! {
    /// The kind of a passage between quotation marks.
    pub enum PassageKind {
        /// Somebody's words.
        Quotation = "quotation",
        /// A term, or a word that the author holds at a distance.
        Term = "term",
        /// The title of a work, or the name of an undertaking.
        Title = "title",
        /// A proverb, a question or an example that the author made up.
        Saying = "saying",
        /// Words quoted before: that is where their note stands, or is missing.
        Repeated = "repeated",
    }
}

/// A passage between quotation marks, or a block quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedPassage {
    /// Its text with the marks.
    pub range: Range<usize>,
    /// Its text without them.
    pub inner: Range<usize>,
    /// Its kind.
    pub kind: PassageKind,
    /// Its words.
    pub words: usize,
    /// The sentences that it stands in, by position; the first introduces it.
    pub sentences: Range<usize>,
    /// The citation in reach of it.
    pub reach: Reach,
}

/// From so many words on, a passage is somebody's words even without a verb of saying.
pub(super) const QUOTATION_WORDS: usize = 6;

/// The most words of a term after `the word` and the like.
const MOST_TERM_WORDS: usize = 8;

/// The number of words in a text.
pub(super) fn count_words(text: &str) -> usize {
    pieces(text, 0..text.len()).filter(|range| text[range.clone()].starts_with(char::is_alphanumeric)).count()
}

/// The kind of a passage in a sentence, apart from repetition.
pub(super) fn kind(
    body: &str,
    passage: &MarkedPassage,
    words: &[TextWord<'_>],
    testimony: Option<&Testimony>,
    language: Language,
) -> PassageKind {
    let inner = &body[passage.inner.clone()];
    let count = count_words(inner);
    let first = words.partition_point(|word| word.range.start < passage.range.start);
    let after = words.partition_point(|word| word.range.start < passage.range.end);
    let context = PassageContext { words, first, after, testimony };
    if context.is_saying(inner) || is_proverb(inner, count) {
        return PassageKind::Saying;
    }
    // German nouns have capitals too.
    let may_be_title = language != Language::German && inner.starts_with(char::is_uppercase);
    if (may_be_title && is_title_case(inner, count))
        || context.follows_title_word()
        || context.names_undertaking(inner)
    {
        return PassageKind::Title;
    }
    let follows_saying = context.is_said() || context.is_reported(inner, count);
    if context.follows_term_word()
        && count <= MOST_TERM_WORDS
        && !(follows_saying && (count > 3 || context.is_reported(inner, count)))
    {
        return PassageKind::Term;
    }
    let is_quotation =
        count >= QUOTATION_WORDS || (count >= 2 && follows_saying) || context.is_reported(inner, count);
    if is_quotation { PassageKind::Quotation } else { PassageKind::Term }
}

/// The words around a passage: those before `first`, and those from `after` on.
struct PassageContext<'s, 'a> {
    words: &'s [TextWord<'a>],
    first: usize,
    after: usize,
    testimony: Option<&'s Testimony>,
}

impl<'a> PassageContext<'_, 'a> {
    fn before(&self, most: usize) -> impl DoubleEndedIterator<Item = &TextWord<'a>> {
        self.words[self.first.saturating_sub(most)..self.first].iter()
    }

    fn behind(&self, most: usize) -> impl Iterator<Item = &TextWord<'a>> {
        let end = self.words.len().min(self.after + most);
        self.words[self.after.min(end)..end].iter()
    }

    /// True if a verb of saying stands directly before or after.
    fn is_said(&self) -> bool {
        let is_verb = |word: &TextWord<'_>| {
            !word.is_quoted
                && (word.has(WordClass::Says) || word.has(WordClass::SaysThat) || word.has(WordClass::Saying))
                && !word.has(WordClass::TermLead)
                // `The label now reads “gift”`: a sign, which says nothing.
                && !["reads", "read", "lautet"].contains(&&*word.lower)
        };
        self.before(4).any(is_verb) || self.behind(3).any(|word| !word.is_quoted && word.has(WordClass::Says))
    }

    /// True if a few words are those of a speaker whom the sentence names before: `critics call it “…”`, `conceded that it was
    /// “…”`. Words that the author only holds at a distance stand elsewhere in what is reported.
    fn is_reported(&self, inner: &str, count: usize) -> bool {
        let Some(testimony) = self.testimony else { return false };
        let verb = self.words.partition_point(|word| word.range.start < testimony.range.end);
        if verb > self.first || self.first - verb > MOST_REPORTED {
            return false;
        }
        let between = &self.words[verb..self.first];
        if between.iter().any(|word| word.is_quoted || word.is_mark(";")) {
            return false;
        }
        let calls = verb.checked_sub(1).is_some_and(|verb| {
            CALLING.contains(&&*self.words[verb].lower) || testimony_calls(self.words, testimony)
        });
        let last = between.last().map_or("", |word| &*word.lower);
        let is_predicate = between.is_empty() || PREDICATES.contains(&last);
        // `Economists call this “moral hazard”` gives a term its name.
        let opens_phrase =
            ["a ", "an ", "the ", "un ", "une ", "ein ", "eine ", "das ", "der ", "die ", "le ", "la "]
                .iter()
                .any(|article| inner.to_lowercase().starts_with(article));
        if calls && !testimony.is_named && !testimony.is_pronoun && count <= 3 && !opens_phrase {
            return count > 1 && inner.split_whitespace().any(|word| SMALL.contains(&word));
        }
        match count {
            0 => false,
            1 => is_predicate && (self.ends_clause() && !calls || calls && testimony.is_named),
            2 | 3 => calls || is_predicate,
            _ => true,
        }
    }

    /// True if a mark or the end of the sentence follows.
    fn ends_clause(&self) -> bool {
        self.behind(1).all(|word| !word.is_word() && !word.is_number())
    }

    fn follows_term_word(&self) -> bool {
        self.before(3).any(|word| word.has(WordClass::TermLead) && !word.is_quoted)
    }

    fn follows_title_word(&self) -> bool {
        let near: Vec<_> = self.before(3).collect();
        near.iter().any(|word| word.has(WordClass::TitleWord))
            && !near
                .iter()
                .any(|word| word.has(WordClass::Says) || word.has(WordClass::SaysThat) || word.is_mark(":"))
    }

    /// True for a name such as “Strike Hard” before `campaign`.
    fn names_undertaking(&self, inner: &str) -> bool {
        self.behind(1).any(|word| word.has(WordClass::Undertaking)) && inner.starts_with(char::is_uppercase)
    }

    /// True for a proverb, and for words that the author made up.
    fn is_saying(&self, inner: &str) -> bool {
        let near: Vec<_> = self.before(6).collect();
        // `AT: “People will park on my street”`: debaters write what the other side may say.
        let is_objection = self.first <= 3
            && near.first().is_some_and(|label| ["at", "a2", "a/t", "they"].contains(&&*label.lower))
            && near.last().is_some_and(|mark| mark.is_mark(":"));
        if is_objection {
            return true;
        }
        if near
            .iter()
            .chain(&self.behind(4).collect::<Vec<_>>())
            .any(|word| word.has(WordClass::ProverbWord) && !word.is_quoted)
        {
            return true;
        }
        // `aufhören, „wird geprüft“ zu schreiben`: words that may be written.
        let behind: Vec<&str> = self.behind(2).map(|word| &*word.lower).collect();
        if let ["zu", verb] = behind[..]
            && ["schreiben", "sagen", "nennen", "rufen"].contains(&verb)
        {
            return true;
        }
        let is_lead = |word: &TextWord<'_>| ["question", "questions", "frage"].contains(&&*word.lower);
        if inner.trim_end().ends_with('?') && near.iter().rev().take(4).any(|word| is_lead(word)) {
            return true;
        }
        let last: Vec<&str> = near.iter().rev().take(3).map(|word| &*word.lower).collect();
        if last.first() == Some(&"like")
            || last.starts_with(&["as", "such"])
            || last.starts_with(&[",", "example"])
        {
            return true;
        }
        let is_possible = near.windows(2).chain(near.windows(3)).any(|window| {
            window[0].has(WordClass::Possibly)
                && window[0].lower != "to"
                && window.last().is_some_and(|verb| {
                    verb.has(WordClass::Says)
                        || verb.has(WordClass::SaysThat)
                        || ["object", "reply", "respond", "answer", "ask", "think"].contains(&&*verb.lower)
                })
        });
        let is_nobody = near.windows(2).any(|pair| {
            ["i", "you", "one", "someone", "somebody", "man", "on"].contains(&&*pair[0].lower)
                && (pair[1].has(WordClass::Says) || pair[1].has(WordClass::SaysThat))
        });
        is_possible || is_nobody
    }
}

/// The most words between a verb of saying and a few words of the speaker.
const MOST_REPORTED: usize = 14;

/// Verbs that give something a name.
const CALLING: &[&str] = &[
    "call",
    "calls",
    "called",
    "describe",
    "describes",
    "described",
    "characterised",
    "characterized",
    "dismissed",
    "labelled",
    "nennt",
    "nannte",
    "nennen",
    "nannten",
    "bezeichnet",
    "bezeichnete",
    "appelle",
    "appelait",
    "appellent",
    "qualifie",
    "décrit",
];

/// Words before a predicate.
const PREDICATES: &[&str] = &[
    "was", "were", "is", "are", "be", "been", "as", "that", ":", ",", "than", "this", "it", "them", "als",
    "sei", "seien", "ist", "war", "est", "était", "de", "que",
];

/// Small words, of which no term consists.
const SMALL: &[&str] = &[
    "not", "no", "than", "for", "of", "by", "with", "without", "never", "too", "nicht", "zu", "pas", "sans",
];

/// True if the verb of a testimony gives a name.
fn testimony_calls(words: &[TextWord<'_>], testimony: &Testimony) -> bool {
    let from = words.partition_point(|word| word.range.start < testimony.range.start);
    let own = words[from..].iter().take_while(|word| word.range.end <= testimony.range.end);
    own.into_iter().any(|word| CALLING.contains(&&*word.lower))
}

/// True for the words of a title: most of them have capitals.
fn is_title_case(inner: &str, count: usize) -> bool {
    if !(2..=20).contains(&count) {
        return false;
    }
    let long = pieces(inner, 0..inner.len())
        .map(|range| &inner[range])
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let (capitals, all) = long.fold((0, 0), |(capitals, all), word| {
        (capitals + usize::from(word.starts_with(char::is_uppercase)), all + 1)
    });
    all > 1 && capitals * 4 >= all * 3
}

/// True for a proverb that everybody knows, or the better part of one.
fn is_proverb(inner: &str, count: usize) -> bool {
    if !(3..=MOST_OF_PROVERB).contains(&count) {
        return false;
    }
    let words = plain_words(inner).join(" ");
    PROVERBS.iter().any(|proverb| words.contains(proverb) || (count > 3 && proverb.contains(&words)))
}

/// The most words of a passage that is taken for a proverb.
const MOST_OF_PROVERB: usize = 16;

/// Proverbs, as their words stand in lower case without marks.
const PROVERBS: &[&str] = &[
    "a bird in the hand is worth two in the bush",
    "a stitch in time saves nine",
    "a watched pot never boils",
    "a penny saved is a penny earned",
    "actions speak louder than words",
    "all cats are grey",
    "every cat is grey at night",
    "all roads lead to rome",
    "all that glitters is not gold",
    "an apple a day keeps the doctor away",
    "as cold as charity",
    "better late than never",
    "better safe than sorry",
    "birds of a feather flock together",
    "don't count your chickens",
    "don't put all your eggs in one basket",
    "easy come easy go",
    "every cloud has a silver lining",
    "good fences make good neighbours",
    "good fences make good neighbors",
    "half a loaf is better than none",
    "honesty is the best policy",
    "if it ain't broke don't fix it",
    "it never rains but it pours",
    "it takes two to tango",
    "it takes a village",
    "let sleeping dogs lie",
    "look before you leap",
    "make hay while the sun shines",
    "many hands make light work",
    "money does not grow on trees",
    "money doesn't grow on trees",
    "necessity is the mother of invention",
    "no news is good news",
    "no smoke without fire",
    "nothing ventured nothing gained",
    "once bitten twice shy",
    "one swallow does not make a summer",
    "out of sight out of mind",
    "possession is nine points of the law",
    "practice makes perfect",
    "prevention is better than cure",
    "rome was not built in a day",
    "still waters run deep",
    "strike while the iron is hot",
    "the customer is always right",
    "the devil is in the detail",
    "the early bird catches the worm",
    "the pen is mightier than the sword",
    "the proof of the pudding is in the eating",
    "the road to hell is paved with good intentions",
    "the grass is always greener",
    "there is no smoke without fire",
    "there is no such thing as a free lunch",
    "time and tide wait for no man",
    "too many cooks spoil the broth",
    "two heads are better than one",
    "what goes around comes around",
    "when in rome do as the romans do",
    "when the cat is away the mice will play",
    "where there is a will there is a way",
    "where there is smoke there is fire",
    "you can lead a horse to water",
    "you can't make an omelette without breaking eggs",
    "you cannot make an omelette without breaking eggs",
    "aller anfang ist schwer",
    "der krug geht so lange zum brunnen",
    "der apfel fällt nicht weit vom stamm",
    "ende gut alles gut",
    "morgenstund hat gold im mund",
    "nachts sind alle katzen grau",
    "ohne fleiß kein preis",
    "reden ist silber schweigen ist gold",
    "schuster bleib bei deinem leisten",
    "viele köche verderben den brei",
    "was lange währt wird endlich gut",
    "wer zuletzt lacht lacht am besten",
    "wo gehobelt wird fallen späne",
    "après la pluie le beau temps",
    "il n'y a pas de fumée sans feu",
    "l'habit ne fait pas le moine",
    "la nuit tous les chats sont gris",
    "la nuit porte conseil",
    "mieux vaut tard que jamais",
    "mieux vaut prévenir que guérir",
    "on ne fait pas d'omelette sans casser des œufs",
    "pierre qui roule n'amasse pas mousse",
    "qui va lentement va sûrement",
    "qui vivra verra",
    "tout ce qui brille n'est pas or",
    "une hirondelle ne fait pas le printemps",
    "vouloir c'est pouvoir",
];

/// The quotations of a text so far, so that a second use of one is found. The time of a look-up is bounded.
#[derive(Debug, Default)]
pub(super) struct EarlierQuotations {
    /// The words of all quotations, in lower case, with spaces around them.
    text: String,
    /// The places of each pair of words, and of each single word.
    places: HashMap<String, Vec<usize>>,
}

/// The most places of a word or pair of words that are compared.
const MOST_PLACES: usize = 32;

impl EarlierQuotations {
    /// Adds a quotation.
    pub(super) fn add(&mut self, inner: &str) {
        let words = plain_words(inner);
        self.text.push(' ');
        for (index, word) in words.iter().enumerate() {
            let at = self.text.len();
            self.remember(word.clone(), at);
            if let Some(next) = words.get(index + 1) {
                self.remember(format!("{word} {next}"), at);
            }
            self.text.push_str(word);
            self.text.push(' ');
        }
        // What ends one quotation and begins the next was never quoted.
        self.text.push('|');
    }

    fn remember(&mut self, key: String, at: usize) {
        let places = self.places.entry(key).or_default();
        if places.len() < MOST_PLACES {
            places.push(at);
        }
    }

    /// True if an earlier quotation contains these words.
    pub(super) fn contains(&self, inner: &str) -> bool {
        let words = plain_words(inner);
        let (Some(first), wanted) = (words.first(), words.join(" ")) else { return false };
        let key = words.get(1).map_or_else(|| first.clone(), |second| format!("{first} {second}"));
        let follows = |&at: &usize| {
            self.text[at..].strip_prefix(wanted.as_str()).is_some_and(|rest| rest.starts_with(' '))
        };
        self.places.get(&key).is_some_and(|places| places.iter().any(follows))
    }
}

fn plain_words(text: &str) -> Vec<String> {
    let words = pieces(text, 0..text.len())
        .map(|range| &text[range])
        .filter(|word| word.starts_with(char::is_alphanumeric));
    words.map(|word| lowered(word).into_owned()).collect()
}

/// Marks the words inside passages as quoted.
pub(super) fn mark_quoted(words: &mut [TextWord<'_>], passages: &[MarkedPassage]) {
    let mut next = 0;
    for word in words {
        while passages.get(next).is_some_and(|passage| passage.range.end <= word.range.start) {
            next += 1;
        }
        word.is_quoted = passages.get(next).is_some_and(|passage| {
            passage.inner.start <= word.range.start && word.range.start < passage.inner.end
        });
    }
}
