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
    /// True if its figures tell of nothing that happened: *suppose that 100 boats …*, *use 20 ml of glue*.
    pub(super) is_made_up: bool,
    /// True if it opens a case that the author makes up, and that the paragraph goes on with: *suppose that …*.
    pub(super) is_scenario: bool,
    /// The share of the author in its figures.
    pub(super) ownership: Ownership,
    /// True if it is a judgement or proposal of the author.
    pub(super) is_opinion: bool,
}

/// The share of the author in the figures of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ownership {
    /// Others counted.
    Others,
    /// Perhaps the author counted: `we used 42 boats`.
    Perhaps,
    /// The author counted: `we interviewed 42 people`.
    Author,
}

/// The fewest words of a sentence that asserts something.
const FEWEST_WORDS: usize = 3;

/// Tells the role of a sentence of the author.
pub(super) fn role(text: &str, words: &[TextWord<'_>], phrases: &Phrases, lexicon: &Lexicon) -> RoleFacts {
    let mut is_signpost = false;
    let mut is_repeated = false;
    let mut is_assumed = false;
    for (class, range) in phrases.iter() {
        let after = range.end;
        match class {
            PhraseClass::Opening if range.start == 0 => is_signpost |= opens(words, after, lexicon),
            PhraseClass::Announcement => is_signpost |= announces(words, after),
            PhraseClass::Repetition => is_repeated = true,
            PhraseClass::Assumption => is_assumed = true,
            _ => {}
        }
    }
    is_signpost |= announces_part(words);
    let role = match () {
        () if words.iter().filter(|word| word.is_word() || word.is_number()).count() < FEWEST_WORDS => {
            SentenceRole::Fragment
        }
        () if is_label(words) => SentenceRole::Fragment,
        () if asks(text, words) => SentenceRole::Question,
        () if is_signpost => SentenceRole::Signpost,
        () => SentenceRole::Assertion,
    };
    let opens_scenario = |word: &TextWord<'_>| !word.is_quoted && SCENARIOS.contains(&&*word.lower);
    let is_scenario = words.iter().take(MOST_TO_SCENARIO).any(opens_scenario) || assumes(words);
    let is_made_up = is_scenario
        || words.iter().any(|word| word.has(WordClass::Invented))
        || advises(words)
        || is_hypothesis(words);
    let ownership = match own_account(words) {
        Ownership::Others
            if is_assumed || is_of_life(words) || defines(words) || is_of_own(words) || is_private(words) =>
        {
            Ownership::Perhaps
        }
        ownership => ownership,
    };
    let is_opinion = words.iter().any(|word| !word.is_quoted && word.has(WordClass::Norm));
    RoleFacts { role, is_repeated, is_made_up, is_scenario, ownership, is_opinion }
}

/// True for `Chapter 2 explains …`: the plan of the text.
fn announces_part(words: &[TextWord<'_>]) -> bool {
    const PARTS: &[&str] =
        &["chapter", "section", "part", "kapitel", "abschnitt", "teil", "chapitre", "partie"];
    let is_part = words.first().is_some_and(|word| PARTS.contains(&&*word.lower));
    let is_numbered = words.get(1).is_some_and(TextWord::is_number);
    is_part && is_numbered && words.get(2).is_some_and(|verb| SELF_VERBS.contains(&&*verb.lower))
}

/// True for a line that only dates or labels: `12 August 2023`, `TO: the board`.
fn is_label(words: &[TextWord<'_>]) -> bool {
    let is_date = words.len() <= 6
        && words.iter().all(|word| word.is_number() || word.has(WordClass::Month) || !word.is_word());
    let colon = words.iter().take(MOST_OF_HEADER).position(|word| word.is_mark(":"));
    let is_capital = |word: &TextWord<'_>| word.is_acronym || word.is_number() || !word.is_word();
    let is_header = words.first().is_some_and(|word| word.is_acronym)
        && colon.is_some_and(|colon| words[..colon].iter().all(is_capital));
    let is_said = |word: &TextWord<'_>| word.is_number() || word.has(WordClass::Month) || !word.is_word();
    // `Date: 6 June 2019`, `Word count: 603.`
    let is_filled = colon.is_some_and(|colon| {
        words.len() <= colon + 7 && words.len() > colon + 1 && words[colon + 1..].iter().all(is_said)
    });
    let is_memo = words.first().is_some_and(|word| word.is_capital() && HEADERS.contains(&&*word.lower))
        && colon == Some(1);
    let is_front = colon.is_some_and(|colon| {
        colon > 0 && words[..colon].iter().all(|word| FRONT_WORDS.contains(&&*word.lower))
    });
    is_front
        || is_date
        || is_header
        || is_filled
        || is_memo
        || is_byline(words)
        || is_of_edition(words)
        || is_legend(words)
}

/// Words of the labels on a title page and at the end of an article: `submitted by:`, `Conflicts of interest:`.
const FRONT_WORDS: &[&str] = &[
    "vorgelegt",
    "eingereicht",
    "von",
    "dozent",
    "dozentin",
    "seminar",
    "matrikelnummer",
    "betreuer",
    "betreuerin",
    "prüfer",
    "prüferin",
    "modul",
    "submitted",
    "by",
    "course",
    "module",
    "tutor",
    "student",
    "supervisor",
    "instructor",
    "présenté",
    "par",
    "directeur",
    "funding",
    "conflict",
    "conflicts",
    "of",
    "competing",
    "interest",
    "interests",
    "disclosure",
    "disclosures",
    "acknowledgements",
    "acknowledgments",
    "correspondence",
    "förderung",
    "interessenkonflikte",
    "financement",
];

/// True for a remark on the text itself: `Update, 19 March: …`, `This article appeared in the Spring 2023 issue`.
fn is_of_edition(words: &[TextWord<'_>]) -> bool {
    let lower = |at: usize| words.get(at).map_or("", |word| &*word.lower);
    let start = words.iter().position(TextWord::is_word).unwrap_or(0);
    let is_update = [
        "update",
        "updated",
        "correction",
        "corrections",
        "edit",
        "edited",
        "nachtrag",
        "korrektur",
        "correctif",
    ]
    .contains(&lower(start))
        && words[start + 1..].iter().take(6).any(|word| word.is_mark(":"));
    let is_printed = lower(start) == "this"
        && ["article", "essay", "story", "piece", "post", "paper", "talk"].contains(&lower(start + 1))
        && words[start..].iter().take(6).any(|word| ["appeared", "published"].contains(&&*word.lower));
    is_update || is_printed
}

/// True for words in brackets that state nothing, as below the title of a figure: `(share of all; 100 % = 1.9 million)`.
fn is_legend(words: &[TextWord<'_>]) -> bool {
    let is_inside = words.first().is_some_and(|word| word.is_mark("("))
        && words.last().is_some_and(|word| word.is_mark(")"));
    is_inside
        && words.iter().any(|word| word.is_mark("=") || word.is_mark(";"))
        && words.len() <= MOST_OF_LEGEND
}

/// The most words of a legend.
const MOST_OF_LEGEND: usize = 30;

/// Words that open a case that the author makes up.
const SCENARIOS: &[&str] = &[
    "suppose",
    "supposing",
    "imagine",
    "picture",
    "angenommen",
    "gesetzt",
    "stellen",
    "supposons",
    "imaginons",
    "admettons",
];

/// True for `Nimmt man an, dass …` and `Nehmen wir an, …`.
fn assumes(words: &[TextWord<'_>]) -> bool {
    let lower = |at: usize| words.get(at).map_or("", |word| &*word.lower);
    let is_verb = matches!((lower(0), lower(1)), ("nimmt", "man") | ("nehmen", "wir") | ("nehme", "ich"));
    is_verb && words.iter().take(MOST_TO_PARTICLE).any(|word| word.lower == "an")
}

/// The words from such a verb to its particle.
const MOST_TO_PARTICLE: usize = 5;

/// The words of a sentence in which such a word opens a case.
const MOST_TO_SCENARIO: usize = 3;

/// True for a hypothesis by its number: `H3: The relation is stronger among tenants`.
fn is_hypothesis(words: &[TextWord<'_>]) -> bool {
    let Some(first) = words.first() else { return false };
    let number = first.lower.strip_prefix('h').unwrap_or("");
    number.starts_with(|c: char| c.is_ascii_digit())
        && words.get(1).is_some_and(|mark| mark.is_mark(":") || mark.is_mark("."))
}

/// The names of the lines that open a letter or a memorandum.
const HEADERS: &[&str] = &[
    "to",
    "from",
    "date",
    "re",
    "subject",
    "cc",
    "an",
    "von",
    "datum",
    "betreff",
    "betrifft",
    "à",
    "de",
    "objet",
    "version",
    "client",
    "ref",
    "source",
    "sources",
    "quelle",
    "quellen",
    "photo",
    "photograph",
    "image",
    "foto",
    "bild",
    "credit",
    "crédit",
    "contact",
    "kontakt",
];

/// The most words before the colon of a header.
const MOST_OF_HEADER: usize = 7;

/// True for a line of names and a date, such as a byline: `Ann Lee and Bo Kim · October 2023`.
fn is_byline(words: &[TextWord<'_>]) -> bool {
    let joins = |word: &TextWord<'_>| {
        [
            "and", "und", "et", "by", "von", "par", "with", "of", "de", "der", "the", "&", "from", "in",
            "no", "aus", "im", "dans", "min", "mins", "minute", "minutes", "read", "minuten", "lesezeit",
            "lecture",
        ]
        .contains(&&*word.lower)
    };
    let is_part = |word: &TextWord<'_>| {
        word.is_number() || word.is_capital() || (!word.is_word() && !word.is_mark("!")) || joins(word)
    };
    let has_mark =
        words.iter().any(|word| ["·", "|", "•", "—", "–", ","].iter().any(|mark| word.is_mark(mark)));
    let is_verb =
        |word: &TextWord<'_>| word.has(WordClass::Function) && !joins(word) && !word.has(WordClass::Month);
    words.len() <= MOST_OF_BYLINE
        && has_mark
        && words.iter().any(TextWord::is_number)
        && words.iter().filter(|word| word.is_capital()).count() >= 2
        && words.iter().all(|word| is_part(word) && !is_verb(word) && !word.is_quoted)
        && !words.iter().any(|word| ["$", "€", "£", "%", "“", "\""].contains(&&*word.lower))
}

/// The most words of a byline.
const MOST_OF_BYLINE: usize = 16;

/// True for a piece of advice: `Repair seams with 20 ml of glue`, `Never trust 3,000 mm on a label`.
pub(super) fn advises(words: &[TextWord<'_>]) -> bool {
    let Some(first) = words.first().filter(|word| word.is_capital() && !word.is_quoted) else { return false };
    let second = words.get(1).map_or("", |word| &*word.lower);
    // `Review the log`, but not `Review articles`.
    let has_object =
        words.get(1).is_some_and(|word| word.has(WordClass::Determiner) || word.has(WordClass::Owner))
            || ["all", "for", "at", "both", "no"].contains(&second);
    let is_verb = ADVICE.contains(&&*first.lower) || (has_object && ADVICE_OR_NOUN.contains(&&*first.lower));
    let is_polite =
        ["sie", "vous"].contains(&second) && (first.lower.ends_with("en") || first.lower.ends_with("ez"));
    is_verb || is_polite
}

/// Verbs that open advice. None of them opens a sentence as a noun often.
const ADVICE: &[&str] = &[
    "never", "always", "don't", "do", "repair", "buy", "use", "read", "add", "mix", "take", "put", "keep",
    "make", "check", "avoid", "try", "write", "choose", "ask", "give", "let", "remember", "stop", "start",
    "wait", "turn", "bring", "leave", "set", "cut", "boil", "heat", "pour", "stir", "bake", "wash", "cover",
    "remove", "press", "click", "open", "close", "install", "call", "send", "consider", "imagine", "fill",
    "clean", "store", "apply", "allow", "expect", "aim", "pick", "come", "join", "meet", "venez", "nimm",
    "nehmt", "vergiss", "nie", "niemals", "immer",
];

/// Verbs that open advice before what they ask for, and are nouns elsewhere.
const ADVICE_OR_NOUN: &[&str] = &[
    "obtain",
    "request",
    "get",
    "seek",
    "review",
    "confirm",
    "file",
    "serve",
    "draft",
    "interview",
    "collect",
    "prepare",
    "provide",
    "ensure",
    "publish",
    "require",
    "ban",
    "fund",
    "replace",
    "adopt",
    "create",
    "establish",
    "limit",
    "raise",
    "lower",
    "reduce",
    "increase",
    "cap",
    "extend",
    "offer",
    "pay",
    "build",
    "end",
    "introduce",
    "set",
    "compare",
    "measure",
    "repeat",
    "plan",
    "book",
    "order",
    "budget",
    "visit",
    "register",
    "sign",
];

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
    "makes",
    "offers",
    "contributes",
    "presents",
    "introduces",
    "proposes",
    "describes",
    "develops",
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
    "klärt",
    "wertet",
    "erläutert",
    "skizziert",
    "führt",
    "fasst",
    "widmet",
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
    let german = ["ich", "wir", "soll", "sollen", "wird", "werden", "möchte"];
    let ends_with_verb = words[..after.min(words.len())].iter().any(|word| german.contains(&&*word.lower));
    let end = words.len().min(after + 7);
    words[after.min(end)..end].iter().any(|word| word.has(WordClass::Announces))
        // German puts the verb at the end.
        || (ends_with_verb && words.iter().rev().take(3).any(|word| word.has(WordClass::Announces)))
}

/// True if a sentence asks. A question that somebody else asks is reported, and so asserted.
fn asks(text: &str, words: &[TextWord<'_>]) -> bool {
    let end = text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '“', '»', '«', ' ', '\u{a0}']);
    let asks = end.ends_with('?');
    let is_quoted = words.iter().rev().find(|word| word.is_mark("?")).is_some_and(|mark| mark.is_quoted);
    let reports = words
        .iter()
        .any(|word| !word.is_quoted && (word.has(WordClass::Says) || word.has(WordClass::SaysThat)));
    asks && !(is_quoted && reports)
}

/// The share of the author in what a sentence tells: *we interviewed*, *my sample*, *I paid*.
fn own_account(words: &[TextWord<'_>]) -> Ownership {
    // `My friend Jo filled 14 bags`: the author knows it, and nobody can look it up.
    let opens = words.first().is_some_and(|word| word.has(WordClass::Owner) && !word.is_quoted);
    // `It should be added that …` proposes nothing.
    let only_adds = |at: usize| {
        words[at].lower == "should"
            && at.checked_sub(1).is_some_and(|before| ["it", "they"].contains(&&*words[before].lower))
            && words.get(at + 1).is_some_and(|next| next.lower == "be")
            && words.get(at + 2).is_some_and(|next| {
                ["added", "noted", "said", "remembered", "stressed", "recalled", "mentioned"]
                    .contains(&&*next.lower)
            })
    };
    let proposes = (0..words.len())
        .any(|at| !words[at].is_quoted && words[at].has(WordClass::Proposes) && !only_adds(at));
    if hides_name(words) {
        return Ownership::Author;
    }
    // `Most of us pass it at forty miles an hour`, `On our own street of forty houses`.
    let has_own = words.windows(3).any(|three| {
        three[0].has(WordClass::Owner) && three[1].lower == "own" && HOMES.contains(&&*three[2].lower)
    });
    // `Fieldwork took place from May to June`: nobody else's.
    let has_fieldwork =
        words.iter().any(|word| ["fieldwork", "feldforschung"].contains(&&*word.lower) && !word.is_quoted);
    let opens = opens || has_own || has_fieldwork || is_of_us(words);
    let mut ownership =
        if opens || proposes || shows_own_table(words) { Ownership::Perhaps } else { Ownership::Others };
    let may_be_author =
        |word: &TextWord<'_>| word.has(WordClass::Author) || word.has(WordClass::Owner) || word.lower == "j'";
    for (at, word) in words.iter().enumerate().filter(|(_, word)| !word.is_quoted && may_be_author(word)) {
        let behind = &words[at + 1..words.len().min(at + 1 + MOST_TO_VERB)];
        let is_owned =
            word.has(WordClass::Owner) && behind.iter().take(3).any(|word| word.has(WordClass::ResearchNoun));
        if is_owned || (is_first_person(word) && researches(words, at)) {
            return Ownership::Author;
        }
        if is_first_person(word) && acts(words, at) {
            let is_one = ["i", "ich", "je", "j'"].contains(&&*word.lower);
            if is_one {
                return Ownership::Author;
            }
            ownership = Ownership::Perhaps;
        }
    }
    ownership
}

/// True if a sentence names a table, a figure or a model by its number: `Table 1 gives`, `In Model 3`, `(Fig. 2)`. Those of others
/// have a citation.
fn shows_own_table(words: &[TextWord<'_>]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let next = at + 1 + usize::from(words.get(at + 1).is_some_and(|mark| mark.is_mark(".")));
        OWN_TABLES.contains(&&*word.lower)
            && !word.is_quoted
            && words.get(next).is_some_and(|number| {
                number.is_number()
                    || (number.is_acronym || number.lower == "i")
                        && number.lower.chars().all(|c| "ivx".contains(c))
            })
    })
}

/// True for what authors tell of their own life: `I am 43 and have lived here for 20 years`.
fn is_of_life(words: &[TextWord<'_>]) -> bool {
    let lower = |at: usize| words.get(at).map_or("", |word| &*word.lower);
    ["i", "ich", "je", "j'"].contains(&lower(0))
        && ["am", "was", "have", "had", "bin", "war", "habe", "suis", "ai", "avais"].contains(&lower(1))
        && !words.iter().take(12).any(|word| word.has(WordClass::That))
}

/// True for the definition of a term: `“Abolish” means end by law within three years`, `By “bright” we mean 1,000 lux`.
fn defines(words: &[TextWord<'_>]) -> bool {
    let is_meant = words.windows(2).any(|pair| {
        is_first_person(&pair[0])
            && ["mean", "understand", "meine", "meinen", "verstehe", "verstehen", "entends", "entendons"]
                .contains(&&*pair[1].lower)
    });
    if is_meant && words.iter().any(|word| word.is_quoted) {
        return true;
    }
    let term = words.iter().take(MOST_OF_TERM).take_while(|word| word.is_quoted || !word.is_word()).count();
    let is_verb = |word: &TextWord<'_>| {
        ["means", "denotes", "bezeichnet", "bedeutet", "désigne"].contains(&&*word.lower)
    };
    words[..term].iter().any(|word| word.is_quoted) && words.get(term).is_some_and(is_verb)
}

/// The most words of a term with its marks.
const MOST_OF_TERM: usize = 12;

/// True for a part of what the author looked at: `22 of our visitors`.
fn is_of_own(words: &[TextWord<'_>]) -> bool {
    words.windows(3).any(|window| {
        (window[0].is_number() || window[0].has(WordClass::Quantity))
            && ["of", "von", "de"].contains(&&*window[1].lower)
            && (window[2].has(WordClass::Owner)
                || ["you", "us", "euch", "uns", "vous", "nous"].contains(&&*window[2].lower))
    }) || words.windows(2).any(|window| {
        // `17 unserer Besucher`.
        (window[0].is_number() || window[0].has(WordClass::Quantity))
            && ["unserer", "meiner"].contains(&&*window[1].lower)
    })
}

/// True for what the author knows from people near: `as my grandmother said`, `somebody sent me a photograph`.
pub(super) fn is_private(words: &[TextWord<'_>]) -> bool {
    if hides_name(words) {
        return true;
    }
    let is_me = |word: &TextWord<'_>| ["me", "us", "mir", "uns"].contains(&&*word.lower);
    words.iter().enumerate().filter(|(_, word)| !word.is_quoted).any(|(at, word)| {
        let next = words.get(at + 1).filter(|next| !next.is_quoted);
        let is_given = GIVING.contains(&&*word.lower) && next.is_some_and(is_me);
        let near = words[at + 1..words.len().min(at + 3)].iter();
        let is_near = word.has(WordClass::Owner) && near.clone().any(|word| NEAR.contains(&&*word.lower));
        is_given || is_near
    })
}

/// Things near the author, which nobody else counts.
const HOMES: &[&str] = &[
    "street",
    "house",
    "home",
    "garden",
    "kitchen",
    "flat",
    "car",
    "boat",
    "bike",
    "roof",
    "desk",
    "shop",
    "class",
    "classroom",
];

/// True for what the author tells of everybody near, and of those whom the author met: `most of us`, `of my 41 interviewees`.
fn is_of_us(words: &[TextWord<'_>]) -> bool {
    let lower = |at: usize| words.get(at).map_or("", |word| &*word.lower);
    (lower(1) == "of" && lower(2) == "us")
        || (lower(0) == "of" && words.get(1).is_some_and(|word| word.has(WordClass::Owner)))
        || (lower(1) == "von" && lower(2) == "uns")
}

/// True for `(not her real name)`: the author knows the person.
fn hides_name(words: &[TextWord<'_>]) -> bool {
    words.windows(2).any(|pair| {
        let pair = (&*pair[0].lower, &*pair[1].lower);
        [
            ("real", "name"),
            ("name", "changed"),
            ("names", "changed"),
            ("name", "geändert"),
            ("nom", "d'emprunt"),
            ("prénom", "modifié"),
        ]
        .contains(&pair)
    })
}

/// Verbs of giving something to the author.
const GIVING: &[&str] = &[
    "sent",
    "forwarded",
    "showed",
    "shown",
    "gave",
    "given",
    "handed",
    "lent",
    "emailed",
    "e-mailed",
    "texted",
    "passed",
    "schickte",
    "zeigte",
    "gab",
];

/// People near the author.
const NEAR: &[&str] = &[
    "grandmother",
    "grandfather",
    "grandparents",
    "mother",
    "father",
    "parents",
    "mum",
    "mom",
    "dad",
    "aunt",
    "uncle",
    "sister",
    "brother",
    "wife",
    "husband",
    "daughter",
    "son",
    "cousin",
    "neighbour",
    "neighbor",
    "neighbours",
    "neighbors",
    "friend",
    "friends",
    "colleague",
    "colleagues",
    "landlord",
    "landlady",
    "großmutter",
    "großvater",
    "mutter",
    "vater",
    "oma",
    "opa",
    "schwester",
    "bruder",
    "nachbar",
    "nachbarin",
    "freund",
    "freundin",
    "grand-mère",
    "grand-père",
    "mère",
    "père",
    "tante",
    "oncle",
    "voisin",
    "voisine",
    "ami",
    "amie",
];

/// Names of tables and the like.
const OWN_TABLES: &[&str] = &[
    "table",
    "tables",
    "fig",
    "figs",
    "figure",
    "figures",
    "model",
    "models",
    "column",
    "panel",
    "appendix",
    "tabelle",
    "abbildung",
    "abb",
    "tab",
    "modell",
    "tableau",
    "modèle",
    "graphique",
    "annexe",
];

/// The words after the author that are searched for the verb.
const MOST_TO_VERB: usize = 4;

fn is_first_person(word: &TextWord<'_>) -> bool {
    ["i", "we", "ich", "wir", "je", "j'", "nous"].contains(&&*word.lower)
}

/// True if a verb of research stands with the author: `we have counted`, `zählte ich`, `wir haben 12 Kapitäne befragt`.
fn researches(words: &[TextWord<'_>], author: usize) -> bool {
    let is_research = |word: &TextWord<'_>| word.has(WordClass::Researches);
    let near = &words[author + 1..words.len().min(author + 1 + MOST_TO_VERB)];
    // `I did read somewhere that …`.
    let is_hearsay = near.iter().any(|word| word.lower == "read")
        && words[author..].iter().take(8).any(|word| ["somewhere", "that", "once"].contains(&&*word.lower));
    if is_hearsay {
        return false;
    }
    let is_before = author.checked_sub(1).is_some_and(|at| is_research(&words[at]));
    // German puts the participle at the end.
    let has_auxiliary = near.first().is_some_and(|word| ["habe", "haben", "hatten"].contains(&&*word.lower));
    is_before
        || near.iter().any(is_research)
        || (has_auxiliary && words.iter().rev().take(3).any(is_research))
}

/// True if the author tells of an act, and not of a belief: `I paid`, but not `I think that`.
fn acts(words: &[TextWord<'_>], author: usize) -> bool {
    let lower = |at: usize| words.get(author + at).map_or("", |word| &*word.lower);
    // `I did that for 131 days`.
    if ["did", "do", "tat", "fis"].contains(&lower(1))
        && ["that", "it", "this", "so", "das", "es"].contains(&lower(2))
    {
        return true;
    }
    let is_by_the_way = |word: &&TextWord<'_>| {
        word.has(WordClass::Between) && !["have", "has", "had"].contains(&&*word.lower)
            || word.lower.ends_with("ly")
    };
    let verb = words[author + 1..].iter().take(MOST_TO_VERB).find(|word| !is_by_the_way(word));
    let Some(verb) = verb.filter(|verb| verb.is_word()) else { return false };
    // The clause after `that` is about the world: `I was told that …`, `I have read that …`.
    let is_clause = |pair: &[TextWord<'_>]| {
        pair[0].has(WordClass::That)
            && !["for", "in", "at", "on", ",", ".", "said", "says", "read", "reads"]
                .contains(&&*pair[1].lower)
    };
    let opens_clause = words[author..].windows(2).take(12).any(is_clause);
    let is_we = ["we", "wir", "nous"].contains(&&*words[author].lower);
    let is_past = !is_we
        || verb.lower.ends_with("ed")
        || verb.lower.ends_with("ten")
        || IRREGULAR_PAST.contains(&&*verb.lower);
    !verb.has(WordClass::Thinks) && !opens_clause && is_past
}

/// Irregular past forms of what several people do together.
const IRREGULAR_PAST: &[&str] =
    &["went", "rang", "drove", "rode", "sat", "stood", "came", "got", "took", "heard", "saw", "met", "spent"];

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
