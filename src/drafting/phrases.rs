//! Words that a statement drops, and words that announce a thesis. In lower case, by language, the longest of each beginning first.

use crate::document::Language;

/// Openings that connect a sentence with the one before it. They end with a comma in the text.
const CONNECTIVES: &[(Language, &[&str])] = &[
    (
        Language::English,
        &[
            "accordingly",
            "additionally",
            "again",
            "also",
            "as a result",
            "but again",
            "by contrast",
            "consequently",
            "conversely",
            "finally",
            "first",
            "firstly",
            "first of all",
            "for example",
            "for instance",
            "further",
            "furthermore",
            "hence",
            "however",
            "in addition",
            "in contrast",
            "in fact",
            "in short",
            "in this regard",
            "in this sense",
            "in turn",
            "indeed",
            "instead",
            "lastly",
            "likewise",
            "meanwhile",
            "moreover",
            "nevertheless",
            "nonetheless",
            "notably",
            "of course",
            "on the contrary",
            "on the one hand",
            "on the other hand",
            "second",
            "secondly",
            "similarly",
            "so",
            "specifically",
            "still",
            "then",
            "therefore",
            "third",
            "thirdly",
            "thus",
            "to conclude",
            "ultimately",
            "yet",
        ],
    ),
    (
        Language::German,
        &[
            "allerdings",
            "also",
            "außerdem",
            "beispielsweise",
            "daher",
            "dagegen",
            "darüber hinaus",
            "dennoch",
            "deshalb",
            "einerseits",
            "erstens",
            "folglich",
            "jedoch",
            "schließlich",
            "somit",
            "trotzdem",
            "zum beispiel",
            "zunächst",
            "zweitens",
        ],
    ),
    (
        Language::French,
        &[
            "ainsi",
            "cependant",
            "de plus",
            "donc",
            "d’abord",
            "d'abord",
            "en effet",
            "en fait",
            "en outre",
            "en revanche",
            "enfin",
            "ensuite",
            "par conséquent",
            "par exemple",
            "pourtant",
            "premièrement",
            "toutefois",
        ],
    ),
];

/// The words of one language by which an author announces a thesis: somebody, then perhaps other words, then a verb of saying.
struct Announcing {
    /// The author, or the text. *The report* may be another's; *this report* is not.
    own: &'static [&'static str],
    /// Words between the author and the verb.
    between: &'static [&'static str],
    /// The verbs, with what comes before the thesis.
    says: &'static [&'static str],
    /// Words that begin a second verb of the author: *I will describe rents, and argue that*.
    again: &'static [&'static str],
    /// Openings that need no verb of that list.
    whole: &'static [&'static str],
    /// Words in front of the author: *in this paper,*.
    places: &'static [&'static str],
}

const ANNOUNCING: &[(Language, Announcing)] = &[
    (
        Language::English,
        Announcing {
            own: &[
                "i",
                "we",
                "this paper",
                "this essay",
                "this article",
                "this chapter",
                "this thesis",
                "this report",
                "this note",
                "this memo",
                "the present paper",
                "the present essay",
                "the present article",
                "my paper",
                "my essay",
                "my article",
                "our paper",
                "our article",
                "my aim is",
                "our aim is",
                "my goal is",
                "our goal is",
                "the aim of this paper is",
                "the aim of this essay is",
                "the aim of this article is",
            ],
            between: &[
                "will",
                "shall",
                "want",
                "wish",
                "to",
                "would",
                "like",
                "then",
                "therefore",
                "thus",
                "also",
                "here",
                "further",
                "instead",
                "ll",
            ],
            says: &[
                "argue in this paper that",
                "argue in this essay that",
                "argue in this article that",
                "argue here that",
                "argue that",
                "argues that",
                "contend that",
                "contends that",
                "claim that",
                "claims that",
                "maintain that",
                "maintains that",
                "propose that",
                "proposes that",
                "will show that",
                "shall show that",
                "to show that",
            ],
            again: &["and", "then"],
            whole: &[
                "my thesis is that",
                "our thesis is that",
                "the thesis of this paper is that",
                "the thesis of this essay is that",
                "the thesis of this article is that",
                "my argument is that",
                "our argument is that",
                "my claim is that",
                "our claim is that",
            ],
            places: &["in this ", "in the following", "in what follows", "here", "below"],
        },
    ),
    (
        Language::German,
        Announcing {
            own: &[
                "ich",
                "wir",
                "dieser aufsatz",
                "diese arbeit",
                "dieser beitrag",
                "dieser artikel",
                "der vorliegende beitrag",
                "die vorliegende arbeit",
            ],
            between: &[
                "werde",
                "werden",
                "möchte",
                "möchten",
                "will",
                "wollen",
                "hier",
                "daher",
                "im folgenden",
            ],
            says: &[
                "vertrete die these, dass",
                "vertreten die these, dass",
                "vertritt die these, dass",
                "argumentiere, dass",
                "argumentieren, dass",
                "argumentiert, dass",
                "behaupte, dass",
                "behaupten, dass",
                "zeigen, dass",
            ],
            again: &["und"],
            whole: &[
                "vertrete ich die these, dass",
                "vertreten wir die these, dass",
                "meine these ist, dass",
                "meine these lautet, dass",
                "meine these lautet:",
                "unsere these lautet, dass",
                "die these dieses aufsatzes lautet, dass",
                "die these dieser arbeit lautet, dass",
                "die these lautet, dass",
            ],
            places: &["in diesem ", "in dieser ", "im folgenden", "hier"],
        },
    ),
    (
        Language::French,
        Announcing {
            own: &["je", "nous", "cet article", "cet essai", "ce texte", "ce mémoire", "le présent article"],
            between: &["donc", "ici", "vais", "allons", "veux", "voudrais"],
            says: &[
                "soutiens que",
                "soutiendrai que",
                "soutenons que",
                "soutiendrons que",
                "soutient que",
                "soutenir que",
                "défends l’idée que",
                "défends l'idée que",
                "défend l’idée que",
                "défend l'idée que",
                "montrerai que",
                "montrerons que",
            ],
            again: &["et"],
            whole: &["ma thèse est que", "notre thèse est que"],
            places: &["dans ce ", "dans cet ", "dans cette ", "ici"],
        },
    ),
];

/// Words that join a sentence with the one before, without a comma.
const CONJUNCTIONS: &[(Language, &[&str])] = &[
    (Language::English, &["and", "but"]),
    (Language::German, &["aber", "denn", "doch", "und"]),
    (Language::French, &["et", "mais"]),
];

/// Pronouns for the person whom the sentence before names.
const PERSONAL: &[(Language, &[&str])] =
    &[(Language::English, &["he", "she"]), (Language::German, &["er"]), (Language::French, &["il", "elle"])];

/// Words that name nobody without the words before them.
const PRONOUNS: &[(Language, &[&str])] = &[
    (
        Language::English,
        &[
            "he", "her", "his", "i", "it", "its", "my", "one", "our", "she", "some", "that", "their",
            "these", "they", "this", "those", "we", "which", "who",
        ],
    ),
    (
        Language::German,
        &[
            "das", "der", "die", "dies", "diese", "dieser", "dieses", "er", "es", "ich", "ihr", "ihre",
            "man", "sein", "seine", "sie", "wer", "wir",
        ],
    ),
    (
        Language::French,
        &[
            "ce", "cela", "celle", "celui", "elle", "elles", "il", "ils", "je", "leur", "leurs", "nous",
            "on", "qui", "sa", "ses", "son",
        ],
    ),
];

/// Words after which an author probably goes on in his own voice.
const OWN_VOICE: &[(Language, &[&str])] = &[
    (
        Language::English,
        &["; ", ", but ", ", yet ", ", whereas ", ", although ", ", though ", ", while ", ", and yet "],
    ),
    (Language::German, &["; ", ", aber ", ", doch ", ", während ", ", obwohl "]),
    (Language::French, &["; ", " ; ", ", mais ", ", alors que ", ", bien que ", ", tandis que "]),
];

/// The words that introduce what somebody says.
const THAT: &[(Language, &[&str])] =
    &[(Language::English, &["that"]), (Language::German, &["dass", "daß"]), (Language::French, &["que"])];

/// Words that introduce a speaker beside the words of a sentence: `as Lee notes`.
const ASIDE: &[(Language, &[&str])] =
    &[(Language::English, &["as"]), (Language::German, &["wie", "so"]), (Language::French, &["comme"])];

/// Prepositions, behind which nobody speaks.
const PREPOSITIONS: &[(Language, &[&str])] = &[
    (
        Language::English,
        &["about", "at", "by", "for", "from", "in", "into", "near", "of", "on", "to", "with"],
    ),
    (
        Language::German,
        &[
            "am", "an", "auf", "aus", "bei", "beim", "für", "gegen", "im", "in", "mit", "nach", "um", "von",
            "vom", "zu", "zum", "zur", "über",
        ],
    ),
    (Language::French, &["à", "au", "aux", "avec", "chez", "dans", "de", "des", "du", "en", "pour", "sur"]),
];

/// Articles and the like, which stand between a preposition and a noun.
const ARTICLES: &[(Language, &[&str])] = &[
    (Language::English, &["a", "an", "another", "her", "his", "its", "my", "one", "our", "the", "their"]),
    (
        Language::German,
        &[
            "das", "dem", "den", "der", "die", "ein", "eine", "einem", "einen", "einer", "ihre", "ihrem",
            "ihren", "ihrer", "mein", "meinem", "meinen", "meiner", "sein", "seine", "seinem", "seinen",
            "seiner",
        ],
    ),
    (Language::French, &["la", "le", "les", "leur", "sa", "ses", "son", "un", "une"]),
];

/// The words of a language in a table; those of English in a language that the tables do not know.
fn of(table: &'static [(Language, &'static [&'static str])], language: Language) -> &'static [&'static str] {
    let row = table.iter().find(|(known, _)| *known == language).unwrap_or(&table[0]);
    row.1
}

/// The bytes of the connective that opens a sentence, with its comma and the space after it: 0 if there is none.
pub(super) fn connective(sentence: &str, language: Language) -> usize {
    if let Some((first, rest)) = sentence.split_once(char::is_whitespace)
        && is_in(CONJUNCTIONS, first, language)
        && rest.split_whitespace().nth(1).is_some()
    {
        return sentence.len() - rest.trim_start().len();
    }
    let Some((opening, rest)) = sentence.split_once(',') else { return 0 };
    let lower = opening.to_lowercase();
    if !of(CONNECTIVES, language).contains(&lower.as_str()) || !rest.starts_with(char::is_whitespace) {
        return 0;
    }
    sentence.len() - rest.trim_start().len()
}

/// True if a table holds a word, in upper or lower case.
fn is_in(table: &'static [(Language, &'static [&'static str])], word: &str, language: Language) -> bool {
    of(table, language).contains(&word.to_lowercase().as_str())
}

/// True for a word that introduces a speaker beside the words of a sentence.
pub(super) fn introduces_aside(word: &str, language: Language) -> bool {
    is_in(ASIDE, word, language)
}

/// True for an English article, or a word in its place.
pub(super) fn is_article(word: &str) -> bool {
    is_in(ARTICLES, word, Language::English)
}

/// True if words end with a preposition, or with one and an article.
pub(super) fn follows_preposition(words: &str, language: Language) -> bool {
    let mut before = words.split_whitespace().rev();
    let Some(last) = before.next() else { return false };
    is_in(PREPOSITIONS, last, language)
        || (is_in(ARTICLES, last, language)
            && before.next().is_some_and(|word| is_in(PREPOSITIONS, word, language)))
}

/// True for a pronoun that stands for the person whom the sentence before names.
pub(super) fn is_personal(word: &str, language: Language) -> bool {
    is_in(PERSONAL, word, language)
}

/// True for a word that names nobody without the words before it.
pub(super) fn is_pronoun(word: &str, language: Language) -> bool {
    is_in(PRONOUNS, word, language)
}

/// True if a clause begins with a pronoun, so that it makes no sense without the words before it.
pub(super) fn opens_with_pronoun(clause: &str, language: Language) -> bool {
    let first = clause.split(|c: char| c.is_whitespace() || matches!(c, ',' | '\'' | '’')).next();
    let rest = clause.split_whitespace().nth(1);
    // Some of these words are articles, too: `the women`, `die Mieten`.
    let is_article =
        language == Language::German && rest.is_some_and(|next| next.starts_with(char::is_uppercase));
    !is_article && first.is_some_and(|first| is_pronoun(first, language))
}

/// True if a clause that reports somebody's words may end in the author's own.
pub(super) fn adds_own_words(clause: &str, language: Language) -> bool {
    of(OWN_VOICE, language).iter().any(|sign| clause.contains(sign))
}

/// True if words end with the one that introduces what somebody says.
pub(super) fn ends_with_that(words: &str, language: Language) -> bool {
    words.split_whitespace().next_back().is_some_and(|word| is_in(THAT, word, language))
}

/// The position of the part of a sentence that states a thesis, if the author announces one there: `I will argue that …`, `In this
/// paper, we describe rents, and argue that …`. What others argue is no thesis of the author's.
pub(super) fn thesis(sentence: &str, language: Language) -> Option<usize> {
    let words = &ANNOUNCING.iter().find(|(known, _)| *known == language)?.1;
    let lower = sentence.to_lowercase();
    // Positions in the lower-case text are those of the sentence only if no letter changes its length.
    if lower.len() != sentence.len() {
        return None;
    }
    let opening = lower[words.before_author(&lower)..].trim_start();
    let start = lower.len() - opening.len();
    let end = words.whole.iter().find_map(|whole| Some(start + after_words(opening, whole)?));
    let end = end.or_else(|| {
        let author = words.own.iter().filter_map(|own| after_words(opening, own)).max()?;
        words.after_verb(&opening[author..]).map(|verb| start + author + verb)
    })?;
    let rest = sentence[end..].trim_start();
    (!rest.is_empty()).then(|| sentence.len() - rest.len())
}

impl Announcing {
    /// The bytes of the words in front of the author, with their comma in English and French.
    fn before_author(&self, sentence: &str) -> usize {
        let Some(place) = self.places.iter().find(|place| sentence.starts_with(**place)) else { return 0 };
        // `In this paper, I argue`, `In diesem Aufsatz vertrete ich`, `Here we argue`.
        let rest = &sentence[place.len()..];
        let noun = if place.ends_with(' ') { rest.find([' ', ',']).unwrap_or(rest.len()) } else { 0 };
        let end = place.len() + noun;
        end + sentence[end..].find(|c: char| c != ',' && !c.is_whitespace()).unwrap_or(0)
    }

    /// The end of the first verb of saying whose subject is the author, in the words after the author.
    fn after_verb(&self, words: &str) -> Option<usize> {
        let verb = |says: &&'static str| {
            let found = words.match_indices(*says).find(|&(at, _)| {
                let before = &words[..at];
                before.ends_with(char::is_whitespace)
                    && after_words(&words[at..], says).is_some()
                    && self.is_author_s(before)
            });
            found.map(|(at, _)| at + says.len())
        };
        self.says.iter().filter_map(verb).min()
    }

    /// True if a verb after these words has the author as its subject: after no other word, or after *and*.
    fn is_author_s(&self, words: &str) -> bool {
        let mut before = words.split(|c: char| c.is_whitespace() || matches!(c, '’' | '\'' | ',')).rev();
        let other = before.find(|word| !word.is_empty() && !self.between.contains(word));
        other.is_none_or(|word| self.again.contains(&word))
    }
}

/// The bytes of `words` at the beginning of a text, if they are whole words of it.
fn after_words(text: &str, words: &str) -> Option<usize> {
    let rest = text.strip_prefix(words)?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connective_is_dropped_only_before_a_comma() {
        for (sentence, rest) in [
            ("However, rents rose.", "rents rose."),
            ("On the other hand, rents rose.", "rents rose."),
            ("However high rents are, people move.", "However high rents are, people move."),
            ("First, rents rose.", "rents rose."),
            ("First rents, then wages rose.", "First rents, then wages rose."),
            ("In 2019, rents rose.", "In 2019, rents rose."),
            ("But rents rose.", "rents rose."),
            ("And yet rents rose.", "yet rents rose."),
            ("But rents!", "But rents!"),
        ] {
            assert_eq!(&sentence[connective(sentence, Language::English)..], rest);
        }
        assert_eq!(connective("Jedoch, so die Stadt, steigen Mieten.", Language::German), 8);
    }

    #[test]
    fn a_thesis_is_what_the_author_announces() {
        for (language, sentence, part) in [
            (
                Language::English,
                "In this paper, I will describe rents and argue that the town must build.",
                Some("the town must build."),
            ),
            (Language::English, "This essay argues that rents are too high.", Some("rents are too high.")),
            (Language::English, "Here we argue that rents are high.", Some("rents are high.")),
            (Language::English, "I’ll argue that rents are high.", Some("rents are high.")),
            (Language::English, "I want to argue that rents are high.", Some("rents are high.")),
            (Language::English, "My thesis is that rents are high.", Some("rents are high.")),
            (Language::English, "Critics argue that rents are fair.", None),
            (Language::English, "The recent report argues that rents are too high.", None),
            (Language::English, "Lee’s paper argues that rents are fair.", None),
            (Language::English, "Critics of the plan want to argue that rents are fair.", None),
            (Language::English, "I know that some landlords argue that rents are fair.", None),
            (Language::English, "I quote Lee and Kim, who argue that rents are fair.", None),
            (Language::English, "I argue thatched roofs last.", None),
            (Language::English, "I will argue that ", None),
            (
                Language::German,
                "Ich vertrete die These, dass Mieten zu hoch sind.",
                Some("Mieten zu hoch sind."),
            ),
            (
                Language::German,
                "In diesem Aufsatz vertrete ich die These, dass Mieten zu hoch sind.",
                Some("Mieten zu hoch sind."),
            ),
            (Language::German, "Ich werde zeigen, dass Mieten zu hoch sind.", Some("Mieten zu hoch sind.")),
            (Language::German, "Der Bericht vertritt die These, dass Mieten zu hoch sind.", None),
            (Language::French, "Je soutiens que les loyers montent.", Some("les loyers montent.")),
            (
                Language::French,
                "Dans cet article, nous soutenons que les loyers montent.",
                Some("les loyers montent."),
            ),
            (Language::French, "Le rapport soutient que les loyers montent.", None),
        ] {
            assert_eq!(thesis(sentence, language).map(|at| &sentence[at..]), part, "{sentence}");
        }
    }
}
