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

/// Words after which the author states what the text argues for.
const THESIS_OPENINGS: &[(Language, &[&str])] = &[
    (
        Language::English,
        &[
            "argue in this paper that ",
            "argue here that ",
            "i will argue that ",
            "i shall argue that ",
            "i argue that ",
            "i will show that ",
            "i shall show that ",
            "i contend that ",
            "i will contend that ",
            "i maintain that ",
            "i claim that ",
            "i propose that ",
            "we argue that ",
            "we will argue that ",
            "we contend that ",
            "we claim that ",
            "we will show that ",
            "and argue that ",
            "to argue that ",
            "paper argues that ",
            "paper contends that ",
            "paper will argue that ",
            "paper claims that ",
            "essay argues that ",
            "essay contends that ",
            "essay will argue that ",
            "article argues that ",
            "article contends that ",
            "article will argue that ",
            "chapter argues that ",
            "thesis argues that ",
            "report argues that ",
            "my thesis is that ",
            "our thesis is that ",
            "the thesis of this paper is that ",
            "my argument is that ",
            "our argument is that ",
            "my claim is that ",
        ],
    ),
    (
        Language::German,
        &[
            "vertrete ich die these, dass ",
            "ich vertrete die these, dass ",
            "ich argumentiere, dass ",
            "ich behaupte, dass ",
            "ich werde zeigen, dass ",
            "ich möchte zeigen, dass ",
            "vertritt die these, dass ",
            "meine these ist, dass ",
            "meine these lautet, dass ",
            "meine these lautet: ",
            "die these lautet, dass ",
        ],
    ),
    (
        Language::French,
        &[
            "je soutiens que ",
            "je soutiendrai que ",
            "nous soutenons que ",
            "nous soutiendrons que ",
            "je défends l’idée que ",
            "je défends l'idée que ",
            "cet article soutient que ",
            "ma thèse est que ",
            "notre thèse est que ",
            "je montrerai que ",
            "nous montrerons que ",
        ],
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

/// The part of a sentence that states a thesis, if the sentence announces one.
pub(super) fn thesis(sentence: &str, language: Language) -> Option<&str> {
    let lower = sentence.to_lowercase();
    // Positions in the lower-case text are those of the sentence only if no letter changes its length.
    if lower.len() != sentence.len() {
        return None;
    }
    let ends =
        of(THESIS_OPENINGS, language).iter().filter_map(|opening| Some(lower.find(opening)? + opening.len()));
    let rest = sentence.get(ends.min()?..)?.trim();
    (!rest.is_empty()).then_some(rest)
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
        for (sentence, part) in [
            (
                "In this paper, I will describe rents and argue that the town must build.",
                Some("the town must build."),
            ),
            ("This essay argues that rents are too high.", Some("rents are too high.")),
            ("Critics argue that rents are fair.", None),
            ("I will argue that ", None),
        ] {
            assert_eq!(thesis(sentence, Language::English), part, "{sentence}");
        }
        assert_eq!(
            thesis("Ich vertrete die These, dass Mieten zu hoch sind.", Language::German),
            Some("Mieten zu hoch sind.")
        );
        assert_eq!(
            thesis("Je soutiens que les loyers montent.", Language::French),
            Some("les loyers montent.")
        );
    }
}
