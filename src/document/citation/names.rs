//! The names of persons and institutions, as citations write them.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde_json::Value;

use super::fold;
use super::vocabulary::{
    CONJUNCTIONS, EDITOR_MARKS, ET_AL, HONORIFICS, INSTITUTIONS, NO_NAMES, PARTICLES, SUFFIXES,
};
use crate::model::dates::{is_month_name, is_short_month};

/// The most bytes of a list of names.
const MOST_BYTES: usize = 1_500;

/// The most words of a name.
const MOST_WORDS: usize = 6;

/// Given names that are shortened to more than a letter.
const SHORTENED: &[&str] = &["Chr", "Th", "Ph", "Yu", "Ch", "St", "Fr", "Wm"];

/// Months that are given names as well.
const MONTH_NAMES: &[&str] = &["jan", "april", "august", "june", "may", "mei", "mayo", "maio"];

/// Family names that are common words as well, and names only beside a given name or where a work has that author.
const DOUBTFUL_FAMILIES: &[&str] = &[
    "winter", "sommer", "summer", "herbst", "page", "law", "post", "bill", "fall", "guide", "case", "bond",
    "march", "mars", "juni", "friday", "sonntag", "freitag", "montag", "book", "source", "late", "last",
];

/// The literal name that stands for further authors.
const OTHERS: &str = "et al.";

/// A person or an institution.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) family: String,
    given: String,
    particle: String,
    suffix: String,
    is_institution: bool,
}

/// The names of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) list: Vec<Name>,
    /// The list goes on.
    pub(super) has_others: bool,
    /// They are editors.
    pub(super) are_editors: bool,
}

/// The names that a list may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Allowed {
    /// Given and family names.
    Whole,
    /// Family names alone as well, as in short forms.
    Short,
}

impl Name {
    /// An institution.
    pub(super) fn institution(name: &str) -> Self {
        Self { family: name.trim().to_owned(), is_institution: true, ..Self::default() }
    }

    fn family(name: &str) -> Self {
        let (particle, family) = particle_and_family(name);
        Self { family, particle, ..Self::default() }
    }

    /// The name for comparison.
    pub(super) fn key(&self) -> String {
        fold::word(&self.family)
    }

    /// True without a given name.
    pub(super) fn is_family_only(&self) -> bool {
        !self.is_institution && self.given.is_empty()
    }

    /// True if its given name and another may be those of one person: `K.` and `Kenneth`.
    pub(super) fn fits_given(&self, given: &str) -> bool {
        let (mine, other) = (fold::word(&self.given), fold::word(given));
        let first = |name: &str| name.chars().next();
        let is_initial = is_initials(given) || self.has_initials();
        if is_initial {
            first(&mine) == first(&other)
        } else {
            mine.starts_with(&other) || other.starts_with(&mine)
        }
    }

    /// The given name of the only person, if there is one.
    pub(super) fn given(&self) -> &str {
        &self.given
    }

    /// True if its given names are initials.
    pub(super) fn has_initials(&self) -> bool {
        is_initials(&self.given)
    }

    /// True for an institution.
    pub(super) fn is_institution(&self) -> bool {
        self.is_institution
    }

    /// The name in CSL-JSON.
    fn item(&self) -> Value {
        if self.is_institution || (self.given.is_empty() && self.particle.is_empty()) {
            return Value::from_iter([("literal", self.family.as_str())]);
        }
        let parts = [
            ("family", &self.family),
            ("given", &self.given),
            ("non-dropping-particle", &self.particle),
            ("suffix", &self.suffix),
        ];
        Value::from_iter(
            parts.into_iter().filter(|(_, part)| !part.is_empty()).map(|(name, part)| (name, part.as_str())),
        )
    }
}

impl Names {
    /// One institution.
    pub(super) fn institution(name: &str) -> Self {
        Self { list: vec![Name::institution(name)], ..Self::default() }
    }

    /// The names in CSL-JSON.
    pub(super) fn items(&self) -> Value {
        let others = self.has_others.then(|| Value::from_iter([("literal", OTHERS)]));
        self.list.iter().map(Name::item).chain(others).collect()
    }

    /// The names for comparison.
    pub(super) fn keys(&self) -> Vec<String> {
        self.list.iter().map(Name::key).filter(|key| !key.is_empty()).collect()
    }

    /// True if one of them is a family name alone.
    pub(super) fn has_family_only(&self) -> bool {
        self.list.iter().any(Name::is_family_only)
    }
}

/// Reads a text that is a list of names and nothing else: `Roth, Kenneth, and Maya Wang`, `Lee, A., & Kim, B.`,
/// `Lyon D, Ball K`, `David LYON`, `World Bank`.
pub(super) fn read(text: &str, allowed: Allowed) -> Option<Names> {
    let text = text.trim().trim_end_matches([',', ':', ';']).trim_end();
    let text = without_stop(text);
    if text.is_empty() || text.len() > MOST_BYTES {
        return None;
    }
    let (text, are_editors) = without_mark(text);
    let (text, has_others) = without_et_al(text);
    if is_institution(text) {
        return Some(Names {
            list: vec![Name::institution(text.trim_end_matches('.'))],
            has_others,
            are_editors,
        });
    }
    let groups = groups(text);
    // In `Transport & Mobility Leuven` a first name would be missing: it is one institution.
    if let [first, second] = &groups[..]
        && text.contains(" & ")
        && is_lone_word(first)
        && is_name_in_full(second)
    {
        return Some(Names { list: vec![Name::institution(text)], has_others, are_editors });
    }
    let mut list = Vec::new();
    for group in groups {
        let parts: Vec<&str> = group.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        people(&parts, &mut list)?;
    }
    // `June 2019` names nobody.
    let is_month =
        matches!(&list[..], [only] if only.is_family_only() && is_month_name(&only.family.to_lowercase()));
    let is_allowed = !list.is_empty()
        && !is_month
        && (allowed == Allowed::Short || list.iter().all(|name| !name.is_family_only()));
    is_allowed.then_some(Names { list, has_others, are_editors })
}

/// The names of a record in CSL-JSON.
pub(super) fn of_item(value: Option<&Value>) -> Names {
    let list = value.and_then(Value::as_array).into_iter().flatten().filter_map(|name| {
        let part = |key: &str| name[key].as_str().unwrap_or_default().to_owned();
        let literal = part("literal");
        let name = if literal.is_empty() {
            Name {
                family: part("family"),
                given: part("given"),
                particle: part("non-dropping-particle"),
                ..Name::default()
            }
        } else {
            Name::institution(&literal)
        };
        (!name.family.is_empty()).then_some(name)
    });
    Names { list: list.collect(), ..Names::default() }
}

/// The text without a full stop at its end that belongs to no initial, suffix or mark.
fn without_stop(text: &str) -> &str {
    let Some(bare) = text.strip_suffix('.') else { return text };
    let last = bare.rsplit([' ', ',']).next().unwrap_or_default();
    let is_short_form =
        last.chars().count() <= 1 || !last.contains(char::is_lowercase) || SHORTENED.contains(&last);
    let is_word = !is_short_form
        && !last.contains(['.', '('])
        && !fold::is_one_of(last, SUFFIXES)
        && !fold::is_one_of(last, EDITOR_MARKS);
    if is_word { bare } else { text }
}

/// The text without `(eds.)` at its end, and true if it was there.
fn without_mark(text: &str) -> (&str, bool) {
    let inside = text.strip_suffix([')', ']']).and_then(|text| text.rsplit_once(['(', '[']));
    if let Some((before, mark)) = inside
        && fold::is_one_of(mark.trim(), EDITOR_MARKS)
    {
        return (before.trim_end().trim_end_matches(',').trim_end(), true);
    }
    match text.rsplit_once(", ") {
        Some((before, mark)) if fold::is_one_of(mark.trim(), EDITOR_MARKS) => (before.trim_end(), true),
        _ => (text, false),
    }
}

/// The text without `et al.` at its end, and true if it was there.
fn without_et_al(text: &str) -> (&str, bool) {
    let found = ET_AL.iter().find_map(|ending| {
        let at = text.len().checked_sub(ending.len())?;
        let is_there = text.get(at..)?.eq_ignore_ascii_case(ending);
        is_there.then(|| text[..at].trim_end()).filter(|before| before.len() < at)
    });
    match found {
        Some(before) => (before.trim_end_matches(',').trim_end(), true),
        None => (text, false),
    }
}

/// True for one word of small letters after a capital: `Transport`.
fn is_lone_word(text: &str) -> bool {
    text.len() > 2 && name_words(text) && !text.contains([' ', ',', '.']) && !is_all_capitals(text)
}

/// True for two or more whole words without particles and initials: `Mobility Leuven`.
fn is_name_in_full(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() >= 2 && !text.contains([',', '.']) && words.iter().all(|word| is_lone_word(word))
}

/// The parts of a list that `and` or a slash separates.
fn groups(text: &str) -> Vec<&str> {
    let mut groups = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let found = match rest.as_bytes()[0] {
            b'/' | b';' => Some(1),
            b' ' => CONJUNCTIONS.iter().find(|word| rest.starts_with(**word)).map(|word| word.len() - 1),
            _ => None,
        };
        if let Some(length) = found {
            groups.push(&text[start..at]);
            start = at + length;
            at = start;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    groups.push(&text[start..]);
    groups.into_iter().map(str::trim).filter(|group| !group.is_empty()).collect()
}

/// The persons of what commas separate.
fn people(parts: &[&str], list: &mut Vec<Name>) -> Option<()> {
    let mut at = 0;
    while at < parts.len() {
        let part = parts[at];
        let next = parts.get(at + 1).copied();
        if let Some(last) = list.last_mut().filter(|_| fold::is_one_of(part, SUFFIXES)) {
            last.suffix = part.to_owned();
            at += 1;
        } else if let Some(name) = with_bare_initials(part) {
            list.push(name);
            at += 1;
        } else if let Some(given) = next.filter(|next| is_given_after(part, next, parts.len())) {
            let is_family = name_words(part) || is_doubtful_family(part);
            list.push(Name { given: given.to_owned(), ..Name::family(is_family.then_some(part)?) });
            at += 2;
        } else {
            list.push(one(part)?);
            at += 1;
        }
    }
    Some(())
}

/// True if `next` is the given name to the family name `part`.
fn is_given_after(part: &str, next: &str, count: usize) -> bool {
    let words = part.split_whitespace().filter(|word| !PARTICLES.contains(word)).count();
    if is_initials(next) {
        return words <= 3;
    }
    let given = next.split_whitespace().count();
    let is_plain =
        given <= 3 && name_words(next) && !next.split_whitespace().any(|word| PARTICLES.contains(&word));
    is_plain && (words <= 1 || (words == 2 && given == 1 && count == 2))
}

/// True for a family name that is a common word as well.
fn is_doubtful_family(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && DOUBTFUL_FAMILIES.contains(&word.to_lowercase().as_str())
}

/// `Anna Winter`, `L. Page`: given names before a family name that is a common word as well.
fn with_doubtful_family(part: &str) -> Option<Name> {
    let (given, family) = part.rsplit_once(' ')?;
    let is_given = is_initials(given) || (name_words(given) && !is_institution(part));
    (is_given && given.split(' ').count() <= 3 && is_doubtful_family(family))
        .then(|| Name { given: given.to_owned(), ..Name::family(family) })
}

/// One name without a comma.
fn one(part: &str) -> Option<Name> {
    let mut part = part;
    while let Some((first, rest)) = part.split_once(' ')
        && fold::is_one_of(first, HONORIFICS)
    {
        part = rest.trim_start();
    }
    if !name_words(part) {
        return with_doubtful_family(part);
    }
    let words: Vec<&str> = part.split_whitespace().collect();
    let (words, suffix) = match words.split_last() {
        Some((last, before)) if before.len() > 1 && fold::is_one_of(last, SUFFIXES) => (before, *last),
        _ => (&words[..], ""),
    };
    if words.len() == 1 {
        return Some(Name::family(words[0]));
    }
    let is_loud = |word: &&&str| {
        !word.contains('.') && word.chars().filter(|c| c.is_alphabetic()).count() > 1 && is_all_capitals(word)
    };
    let (loud, quiet): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| is_loud(word));
    if !loud.is_empty() && !quiet.is_empty() {
        let family = loud.iter().map(|word| in_title_case(word)).collect::<Vec<_>>().join(" ");
        let (particle, given): (Vec<&str>, Vec<&str>) =
            quiet.into_iter().partition(|word| PARTICLES.contains(word));
        return Some(Name {
            family,
            given: given.join(" "),
            particle: particle.join(" "),
            ..Name::default()
        });
    }
    // `Lyon D.`
    if is_initials(words[words.len() - 1])
        && words[words.len() - 1].len() <= 5
        && !is_initials(words[0])
        && words.len() <= 3
        && !words[0].contains('.')
    {
        let family = Name::family(&words[..words.len() - 1].join(" "));
        return Some(Name { given: words[words.len() - 1].trim_end_matches('.').to_owned(), ..family });
    }
    let particle = words[..words.len() - 1].iter().position(|word| PARTICLES.contains(word));
    let start = particle.unwrap_or(words.len() - 1);
    let family = Name::family(&words[start..].join(" "));
    Some(Name { given: words[..start].join(" "), suffix: suffix.to_owned(), ..family })
}

/// `Lyon D`, `van der Berg JA`: a name with initials without full stops.
fn with_bare_initials(part: &str) -> Option<Name> {
    let (family, initials) = part.rsplit_once(' ')?;
    let are_initials = initials.len() <= 3 && initials.chars().all(|c| c.is_ascii_uppercase() || c == '-');
    let is_family = name_words(family) && !is_all_capitals(family) && !family.contains('.');
    let is_short = family.split_whitespace().count() <= 3;
    let is_suffix = fold::is_one_of(initials, SUFFIXES);
    (are_initials && is_family && is_short && !is_suffix)
        .then(|| Name { given: initials.to_owned(), ..Name::family(family) })
}

/// The particle of `von der Ode`, and the family name.
fn particle_and_family(name: &str) -> (String, String) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let count = words.iter().take_while(|word| PARTICLES.contains(word)).count();
    let count = if count == words.len() { 0 } else { count };
    (words[..count].join(" "), words[count..].join(" "))
}

/// True for `A.`, `J.-P.`, `A. B.`, `JA`, `Yu.`.
pub(super) fn is_initials(text: &str) -> bool {
    let words = text.split_whitespace();
    let is_initial = |word: &str| {
        word.split('-').all(|part| {
            let letters = part.chars().filter(|c| c.is_alphabetic()).count();
            let has_stop = part.ends_with('.');
            let is_known = part.chars().all(|c| c.is_alphabetic() || c == '.');
            let stops = part.matches('.').count();
            let is_capital = part.starts_with(char::is_uppercase);
            let fits =
                (has_stop && (letters <= 2 || stops == letters)) || (letters <= 3 && is_all_capitals(part));
            is_known && is_capital && letters > 0 && fits
        })
    };
    text.len() <= 16 && words.clone().next().is_some() && words.clone().all(is_initial)
}

/// True if all words may be those of one name.
fn name_words(text: &str) -> bool {
    let mut words = 0;
    let mut has_name = false;
    for word in text.split_whitespace() {
        words += 1;
        let is_particle = PARTICLES.contains(&word);
        has_name |= !is_particle;
        if words > MOST_WORDS || !(is_particle || is_name_word(word)) {
            return false;
        }
    }
    has_name
}

/// True for a word that begins with a capital and is no word of titles.
fn is_name_word(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    // Most words that are no names begin with a small letter; `d'`, `al-` and the like do, too.
    let is_small = bare.starts_with(|c: char| c.is_ascii_lowercase());
    if is_small && !bare.contains(|c: char| c.is_uppercase()) {
        return false;
    }
    let has_stop = bare.len() < word.len();
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let is_known = bare.chars().all(|c| {
        c.is_alphabetic()
            || matches!(c, '-' | '‐' | '\'' | '’' | 'ʼ' | '.' | '\u{ad}')
            || unicode_normalization::char::is_combining_mark(c)
    });
    let start = bare.strip_prefix(['\'', '’', 'ʼ']).unwrap_or(bare);
    let is_capital = start.starts_with(|c: char| c.is_uppercase())
        || ["d'", "d’", "al-", "el-", "de", "ibn-"].iter().any(|prefix| {
            start.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(char::is_uppercase))
        })
        || start.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    // A stop follows initials and short forms such as `Chr.` only.
    let stop_fits = !has_stop || letters <= 3 || bare.contains('.');
    if letters == 0 || !is_known || !is_capital || !stop_fits {
        return false;
    }
    let lower = bare.to_lowercase();
    let is_loud_particle = is_all_capitals(bare) && PARTICLES.contains(&lower.as_str());
    let is_month =
        (is_month_name(&lower) || is_short_month(&lower)) && !MONTH_NAMES.contains(&lower.as_str());
    letters == 1 || is_loud_particle || !(is_month || is_no_name(&lower))
}

/// True for the name of an institution: one of its words says so, or it is an acronym.
pub(super) fn is_institution(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let mut words = text.split(|c: char| c.is_whitespace() || c == '/').filter(|word| !word.is_empty());
    let count = words.clone().count();
    let is_acronym = count == 1
        && text.chars().count() >= 3
        && is_all_capitals(text)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '&' | '.'));
    let is_capital = text.starts_with(|c: char| c.is_uppercase() || c == '“');
    let names = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.starts_with(char::is_uppercase) && {
            let lower = bare.to_lowercase();
            is_institution_word(&lower) || lower.ends_with("ministerium")
        }
    };
    let is_list =
        text.contains(',') && !text.contains(" and ") && !text.contains(" und ") && !text.contains(" et ");
    is_capital
        && !is_list
        && !text.contains(". ")
        && !text.contains([':', ';', '(', ')'])
        && count <= 14
        && text.len() < 200
        && (is_acronym || (count > 1 && words.any(names)))
}

/// True for a word of [`NO_NAMES`]. Constant time.
fn is_no_name(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| NO_NAMES.iter().copied().collect());
    WORDS.contains(word)
}

/// True for a word of [`INSTITUTIONS`]. Constant time.
fn is_institution_word(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| INSTITUTIONS.iter().copied().collect());
    WORDS.contains(word)
}

fn is_all_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// `LYON-BALL` as `Lyon-Ball`.
fn in_title_case(word: &str) -> String {
    let mut starts = true;
    let mut title = String::with_capacity(word.len());
    for c in word.chars() {
        if starts {
            title.push(c)
        } else {
            title.extend(c.to_lowercase())
        }
        starts = !c.is_alphabetic();
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_all_orders() {
        for (text, names) in [
            ("Roth, Kenneth, and Maya Wang", "Roth|Kenneth Wang|Maya"),
            ("Roth, Kenneth, Maya Wang, and Bo Li", "Roth|Kenneth Wang|Maya Li|Bo"),
            ("Lee, A., Kim, B. C., & Day, D.", "Lee|A. Kim|B. C. Day|D."),
            ("Lyon D, Ball K, Smith JA", "Lyon|D Ball|K Smith|JA"),
            ("D. Lyon and K. Ball", "Lyon|D. Ball|K."),
            ("Ann Lee, Bob Kim, and Cy Day", "Lee|Ann Kim|Bob Day|Cy"),
            ("Jean-Paul DUPONT et Marie LE GRAND", "Dupont|Jean-Paul Le Grand|Marie"),
            ("DUPONT Jean", "Dupont|Jean"),
            ("Müller, Hans/Schmidt, Peter", "Müller|Hans Schmidt|Peter"),
            ("Thayer, Bradley A.", "Thayer|Bradley A."),
            ("King, Martin Luther, Jr.", "King|Martin Luther|Jr."),
            ("García Márquez, Gabriel", "García Márquez|Gabriel"),
            ("Prof. Dr. Ludwig van Beethoven", "van+Beethoven|Ludwig"),
            ("de Goede, Marieke", "de+Goede|Marieke"),
            ("O’Neil, Cathy", "O’Neil|Cathy"),
            ("J.-P. Martin", "Martin|J.-P."),
            ("World Health Organization", "[World Health Organization]"),
            ("OHCHR", "[OHCHR]"),
            ("Lee, Ann, et al.", "Lee|Ann [et al.]"),
        ] {
            let names_read = read(text, Allowed::Whole).unwrap_or_else(|| panic!("{text}"));
            let name = |name: &Value| {
                let part = |key: &str| name[key].as_str().map(str::to_owned);
                let particle = part("non-dropping-particle").map_or(String::new(), |particle| particle + "+");
                let suffix = part("suffix").map_or(String::new(), |suffix| format!("|{suffix}"));
                part("literal").map_or_else(
                    || {
                        format!(
                            "{particle}{}|{}{suffix}",
                            part("family").unwrap(),
                            part("given").unwrap_or_default()
                        )
                    },
                    |literal| format!("[{literal}]"),
                )
            };
            let shown: Vec<String> = names_read.items().as_array().unwrap().iter().map(name).collect();
            assert_eq!(shown.join(" "), names, "{text}");
        }
    }

    #[test]
    fn titles_and_sentences_are_no_names() {
        for text in [
            "",
            "Surveillance Studies",
            "Data and Goliath",
            "The Right to Privacy",
            "See above",
            "May 2019",
            "Lee",
        ] {
            assert_eq!(read(text, Allowed::Whole), None, "{text}");
        }
        assert!(read("Roth and Wang", Allowed::Short).is_some());
    }
}
