//! The looks of a line by its words: of a heading, a date, the caption of a figure, the row of a table.

use super::enumeration::{Enumerator, NumberForm, enumerator};
use super::shape::BodyLine;
use crate::document::roman::roman;
use crate::model::dates::month_of_text;

/// The words of the longest heading in title case, and of the longest one that is written like a sentence.
const MOST_WORDS: usize = 16;
const MOST_PLAIN_WORDS: usize = 12;

/// True if a line may be a heading by its words: it begins with a capital or a number, and no mark ends it.
pub(super) fn looks_like_heading(line: &str, text: &str, number: Option<&Enumerator>) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    let starts = text
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '“' | '"' | '„' | '«' | '‘' | '¿' | '#' | '('));
    let is_number = number.is_some();
    if number.is_some_and(|number| matches!(number.form, NumberForm::Named(_))) && text.is_empty() {
        return true;
    }
    starts
        && first
            .is_some_and(|c| !c.is_lowercase() && (is_number || !c.is_ascii_digit() || is_title_case(text)))
        && !line.ends_with(['.', ',', ';', '…', '-', '–', '—', '”', '"', '/', '&'])
        && text.split_whitespace().count() <= if is_title_case(text) { MOST_WORDS } else { MOST_PLAIN_WORDS }
        && (!ends_open(text)
            || opens_question(text)
            || number.is_some_and(|number| matches!(number.form, NumberForm::Decimal(_))))
        && !text.contains('@')
        && !is_date_or_byline(text)
        && !is_caption(line)
}

/// Words that no heading ends with: something must follow them.
const OPEN_WORDS: &[&str] = &[
    "a", "an", "the", "and", "or", "nor", "but", "of", "in", "at", "to", "for", "from", "with", "as", "is",
    "into", "between", "against", "than", "by", "on", "that", "which", "who", "whose", "their", "its", "his",
    "her", "our", "are", "was", "were", "be", "been", "has", "had", "have", "if", "when", "where",
    "not", // German
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und", "oder", "von",
    "vom", "zu", "zum", "zur", "mit", "für", "im", "am", "bei", "aus", "nach", "daß", "dass", "als", "wie",
    "ist", "war", "wurde", "sein", "seine", "ihre", // French
    "le", "la", "les", "un", "une", "de", "du", "et", "ou", "à", "au", "aux", "dans", "sur", "pour", "par",
    "avec", "que", "qui", "est", "sont", "ses", "leur", "leurs",
];

/// True if a text breaks off: its last word asks for another one.
pub(super) fn ends_open(text: &str) -> bool {
    /// Words beside which `die` and `war` are German.
    const GERMAN: &[&str] = &[
        "der", "das", "dem", "ein", "eine", "einen", "und", "von", "zu", "ist", "im", "sich", "nicht", "auf",
    ];
    let mut words = text.split_whitespace();
    let Some(last) = words.next_back() else { return false };
    let is_german = || {
        !text.is_ascii()
            || text.split_whitespace().rev().skip(1).any(|word| GERMAN.contains(&word) || word.ends_with(','))
    };
    words.next().is_some() && OPEN_WORDS.contains(&last) && (!matches!(last, "die" | "war") || is_german())
}

/// Verbs that make a sentence of a line.
const FINITE_VERBS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should", "must",
    "did", "does", "said", "says", "became", "made", // German
    "ist", "sind", "war", "waren", "hat", "haben", "hatte", "hatten", "wird", "werden", "wurde", "wurden",
    "kann", "können", "muss", "muß", "soll", "sollte", // French
    "est", "sont", "était", "étaient", "a", "ont", "avait", "avaient", "sera", "peut", "doit", "fut",
    "furent",
];

/// Words that open a question, which headings often are.
const QUESTION_WORDS: &[&str] = &[
    "what", "why", "how", "when", "who", "where", "which", "whether", "was", "warum", "wie", "wann", "wer",
    "wo", "welche", "ob", "que", "pourquoi", "comment", "quand", "qui", "où", "quel", "quelle", "quels",
];

/// The words of a heading that may be a whole sentence: `Lamps are dear`.
const SHORT_STATEMENT: usize = 5;

/// True if a line in small letters states something, as headings seldom do.
pub(super) fn is_statement(text: &str) -> bool {
    text.split_whitespace().count() > SHORT_STATEMENT
        && !text.ends_with('?')
        && !opens_question(text)
        && text.split_whitespace().any(|word| FINITE_VERBS.contains(&word))
}

/// True if a text begins as a question does: `What became of them`.
fn opens_question(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    QUESTION_WORDS.contains(&&*first)
}

/// Small words in titles.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "the", "and", "or", "nor", "but", "of", "in", "on", "at", "to", "for", "from", "by", "with",
    "as", "is", "into", "over", "under", "between", "against", "about", "than", "vs.", "v.", "via", "its",
    "it", "not", "after", "before",
];

/// True if the words of a text begin with capitals, apart from the small ones.
pub(in crate::document::article) fn is_title_case(text: &str) -> bool {
    let words = || {
        text.split_whitespace()
            .filter(|word| word.starts_with(char::is_alphabetic) && !SMALL_WORDS.contains(word))
    };
    words().next().is_some() && words().all(|word| word.starts_with(char::is_uppercase))
}

/// True if a text is in capitals.
pub(super) fn is_capital(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().nth(3).is_some() && letters.all(char::is_uppercase)
}

/// Names of the institutions that authors belong to.
const INSTITUTIONS: &[&str] = &[
    "University",
    "College",
    "Institute",
    "School",
    "Department",
    "Faculty",
    "Universität",
    "Hochschule",
    "Institut",
    "Fakultät",
    "Université",
    "École",
    "Faculté",
];

/// True if a line under a title names the institution of its author.
pub(in crate::document::article) fn is_institution(text: &str) -> bool {
    is_title_case(text) && text.split(|c: char| !c.is_alphabetic()).any(|word| INSTITUTIONS.contains(&word))
}

/// True if a line names the author or gives a date.
pub(in crate::document::article) fn is_date_or_byline(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(7).collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase);
    let is_byline = matches!(words.first(), Some(&("By" | "by" | "Von" | "von" | "Par" | "par")))
        && (2..=6).contains(&words.len())
        && words[1..].iter().all(|word| {
            is_name(word) || matches!(*word, "and" | "und" | "et" | "de" | "van" | "von" | "phil.")
        });
    let is_field = words.len() > 1 && names_field(words[0]);
    is_field || is_byline || (words.len() <= 4 && has_date(text))
}

/// True if a line has a month and a year.
pub(in crate::document::article) fn has_date(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let has_year = words.clone().any(|word| {
        word.trim_end_matches(',').len() == 4
            && word.starts_with(['1', '2'])
            && word.bytes().take(4).all(|b| b.is_ascii_digit())
    });
    has_year && words.any(|word| month_of_text(&word.trim_end_matches(['.', ',']).to_lowercase()).is_some())
}

/// True if a word is the name of a field at the top of a memorandum or a letter: `To:`.
pub(in crate::document::article) fn names_field(word: &str) -> bool {
    let name = word.trim_end_matches(':').to_lowercase();
    name.len() < word.len() && FIELDS.contains(&&*name)
}

/// The fields at the top of a memorandum or a letter, in lower case.
const FIELDS: &[&str] = &[
    "to", "from", "date", "re", "cc", "subject", "author", "an", "von", "datum", "betreff", "betr.", "de",
    "objet", "à",
];

/// True if a text begins as the entries of lists of references do: `Lee, A`.
pub(super) fn begins_with_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    words.next().is_some_and(|word| is_name(word) && word.len() > 2 && word.ends_with(','))
        && words.next().is_some_and(is_name)
}

/// True if the only line of a part says whose words stand above.
pub(super) fn is_attribution(lines: &[BodyLine<'_>]) -> bool {
    lines.len() <= 2 && lines[0].text.starts_with(['–', '—', '―', '-'])
}

/// The parts of a line that tabs or at least three blanks separate.
pub(super) fn cells(text: &str) -> usize {
    if !text.contains('\t') && !text.contains("  ") {
        return 1;
    }
    let mut cells = 1;
    let mut blanks = 0;
    for c in text.chars() {
        match c {
            '\t' => blanks = 3,
            c if c.is_whitespace() => blanks += 1,
            _ => {
                cells += usize::from(blanks >= 3);
                blanks = 0;
            }
        }
    }
    cells
}

/// True if a line is a name and a number, as in a table of two columns: `Elm Street 14`.
pub(super) fn is_name_and_number(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(6).collect();
    let is_number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%'))
            && !word.ends_with(['.', ','])
    };
    match words.split_last() {
        Some((last, names)) => {
            (1..5).contains(&names.len())
                && is_number(last)
                && names.iter().all(|word| word.starts_with(char::is_uppercase))
                && enumerator(text).is_none()
        }
        None => false,
    }
}

/// True if a line is the caption of a figure or a table.
pub(super) fn is_caption(text: &str) -> bool {
    const NAMES: &[&str] =
        &["Figure", "Fig.", "Table", "Chart", "Abbildung", "Abb.", "Tabelle", "Tab.", "Tableau"];
    const CAPITAL_NAMES: &[&str] = &["FIGURE", "FIG.", "TABLE", "TABELLE", "TABLEAU"];
    let mut words = text.split_whitespace();
    words.next().is_some_and(|word| NAMES.contains(&word) || CAPITAL_NAMES.contains(&word))
        && words.next().is_some_and(|word| {
            let number = word.trim_end_matches(['.', ':']);
            let is_number = number.starts_with(|c: char| c.is_ascii_digit()) || roman(number).is_some();
            is_number && (number.len() < word.len() || words.next().is_none())
        })
}

/// True if a line is a caption without its words, which are on the next line: `TABLE IV`.
pub(super) fn is_bare_caption(text: &str) -> bool {
    is_caption(text) && text.split_whitespace().nth(2).is_none()
}

/// True if a line is a formula with its number: `x = 2 y    (3)`.
pub(super) fn is_formula(text: &str) -> bool {
    let number = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let inside = number.strip_prefix('(').and_then(|number| number.strip_suffix(')')).unwrap_or_default();
    text.contains('=') && !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit())
}
