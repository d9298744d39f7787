//! The hyphen at the end of a line: it divides a word, or it belongs to it.

use foldhash::HashSet;

/// The words of a text, and those that it writes with a hyphen.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    words: HashSet<Box<str>>,
    /// True if a word that a line end divides is whole elsewhere.
    divides_words: bool,
}

/// What becomes of a hyphen at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HyphenFate {
    /// The word is whole: no hyphen, no blank.
    Undone,
    /// The hyphen belongs to the word: no blank follows.
    Kept,
    /// The hyphen ends a word whose rest is left out, as in `Vor- und Nachteile`: a blank follows.
    Hanging,
}

/// Words that often stand before a hyphen, in lower case: their hyphen belongs to the word, unless an ending follows.
const BEFORE_HYPHEN: &[&str] = &[
    "anti", "cross", "decision", "ever", "far", "fast", "free", "full", "grid", "half", "hard", "high",
    "human", "ill", "large", "left", "life", "long", "low", "mid", "middle", "multi", "neo", "non", "old",
    "open", "peer", "policy", "quasi", "rapid", "real", "right", "rights", "second", "self", "semi", "short",
    "single", "small", "state", "third", "three", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
    "eighty", "ninety", "two", "four", "five", "six", "seven", "eight", "nine", "ten", "vice", "well",
    "wide", "world", // German
    "nicht", "ost", "west", "nord", "süd", // French
    "demi", "mi", "sous", "vis", "celui", "celle", "ceux", "lui", "elle", "peut",
];

/// Prefixes whose hyphen belongs to the word only before a vowel, as in `co-operate` and `re-elect`.
const BEFORE_VOWELS: &[&str] = &["co", "re", "pre", "de"];

/// Words that are often divided before another, with the beginnings of the words that keep the hyphen.
const PAIRS: &[(&str, &[&str])] = &[
    ("so", &["called"]),
    (
        "all",
        &[
            "round",
            "time",
            "out",
            "powerful",
            "important",
            "night",
            "day",
            "party",
            "encompassing",
            "purpose",
        ],
    ),
    ("on", &["going", "line", "site", "board", "screen"]),
    ("off", &["shore", "line", "site", "duty", "peak"]),
    ("one", &["sided", "third", "half", "way", "time", "off", "quarter"]),
    ("post", &["war", "colonial", "modern", "industrial", "communist", "soviet", "mortem"]),
    ("ex", &["husband", "wife", "president", "minister", "soldier", "mayor", "member", "officio"]),
    ("pro", &["democracy", "war", "life", "choice", "slavery", "government", "union"]),
];

/// Endings that no word begins with: what stands before them is half a word.
const ENDINGS: &[&str] = &[
    "ly", "er", "ers", "est", "ing", "ings", "ed", "ment", "ments", "ness", "ary", "ity", "ities", "age",
    "ages", "able", "ful", "less", "ish", "ism", "ist", "ists", "ian", "al", "ally", "ance", "ence", "tion",
    "sion", "tions", "sions", "ship", "hood", "dom", "ward", "wards", "ten", "tened", "den", "en", "ened",
    "ty", "th", "ths", "teen", "ry", "ties", "nage", "ply", "plied", "plies", "nar", "nars", "dle", "sense",
    "tude", "fully", "ry",
];

/// Words after a hanging hyphen: *and* and *or* in several languages.
const AFTER_HANGING: &[&str] =
    &["and", "or", "to", "nor", "und", "oder", "bzw", "bis", "sowie", "wie", "et", "ou"];

/// The fewest letters of a half that may be a word by itself.
const FEWEST_LETTERS: usize = 3;

impl Hyphens {
    /// Reads the words of lines. Those that a line end divides do not count. Linear time.
    pub(super) fn read<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut is_divided = false;
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        let mut last = "";
        for line in lines.clone().filter(|line| !line.is_empty()) {
            if is_divided {
                pairs.push((last, first_word(line)));
            }
            last = last_half(line).unwrap_or_default();
            is_divided = !last.is_empty();
        }
        let mut hyphens = Self::default();
        if pairs.is_empty() {
            return hyphens;
        }
        hyphens.collect(lines);
        hyphens.divides_words = pairs.iter().any(|(first, second)| hyphens.has(&format!("{first}{second}")));
        hyphens
    }

    fn collect<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        let mut skips_first = false;
        for line in lines.filter(|line| !line.is_empty()) {
            let is_divided = last_half(line).is_some();
            let mut words =
                line.split(|c: char| !is_part_of_word(c)).filter(|word| !word.is_empty()).peekable();
            while let Some(word) = words.next() {
                let is_half = (is_divided && words.peek().is_none()) || std::mem::take(&mut skips_first);
                if !is_half {
                    self.insert(word);
                    if word.contains(is_hyphen) {
                        word.split(is_hyphen).for_each(|part| self.insert(part));
                    }
                }
            }
            skips_first = is_divided;
        }
    }

    fn insert(&mut self, word: &str) {
        let word = word.trim_matches(is_hyphen);
        if !word.is_empty() && !self.words.contains(word) {
            self.words.insert(word.into());
        }
    }

    /// True if a word occurs, as it is or in lower case.
    fn has(&self, word: &str) -> bool {
        self.words.contains(word) || self.words.contains(word.to_lowercase().as_str())
    }

    /// The fate of the hyphen between a word at the end of a line, given with its hyphen, and the first word of the next one.
    pub(super) fn fate(&self, before: &str, next: &str) -> Option<HyphenFate> {
        let (first, second) = (last_half(before)?, first_word(next));
        if before.ends_with('\u{ad}') {
            return Some(HyphenFate::Undone);
        }
        let lower = first.to_lowercase();
        let starts_small = second.starts_with(char::is_lowercase);
        Some(if AFTER_HANGING.contains(&second) && !self.has(&format!("{first}{second}")) {
            HyphenFate::Hanging
        } else if second.is_empty()
            || !starts_small
            || self.has(&format!("{first}-{second}"))
            || before.matches(is_hyphen).nth(1).is_some()
        {
            HyphenFate::Kept
        } else if self.has(&format!("{first}{second}")) {
            HyphenFate::Undone
        } else if !self.divides_words
            && (is_compound(&lower, second) || (self.is_word(first) && self.is_word(second)))
        {
            HyphenFate::Kept
        } else {
            HyphenFate::Undone
        })
    }

    fn is_word(&self, half: &str) -> bool {
        !ENDINGS.contains(&half) && half.chars().nth(FEWEST_LETTERS - 1).is_some() && self.has(half)
    }
}

/// True if the hyphen between two halves belongs to the word they make.
fn is_compound(first: &str, second: &str) -> bool {
    if ENDINGS.contains(&second) {
        return false;
    }
    BEFORE_HYPHEN.contains(&first)
        || (BEFORE_VOWELS.contains(&first) && second.starts_with(['a', 'e', 'i', 'o', 'u']))
        || PAIRS
            .iter()
            .any(|(word, next)| *word == first && next.iter().any(|start| second.starts_with(start)))
}

/// The letters before the hyphen at the end of a line; `None` if it does not end with a hyphen behind a letter.
fn last_half(line: &str) -> Option<&str> {
    let before = line.strip_suffix(['-', '\u{2010}', '\u{ad}'])?;
    let start = before.char_indices().rev().find(|&(_, c)| !c.is_alphanumeric());
    let half = &before[start.map_or(0, |(at, c)| at + c.len_utf8())..];
    half.ends_with(char::is_alphabetic).then_some(half)
}

/// The letters that a text begins with.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_hyphen(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fate of the only hyphen at a line end of a text.
    fn fate(text: &str) -> HyphenFate {
        let lines: Vec<&str> = text.lines().collect();
        let hyphens = Hyphens::read(lines.iter().copied());
        let at = lines.iter().position(|line| line.ends_with(['-', '\u{ad}'])).unwrap();
        hyphens.fate(lines[at].rsplit(' ').next().unwrap(), lines[at + 1]).unwrap()
    }

    #[test]
    fn a_hyphen_at_a_line_end_is_undone_where_it_divides_a_word() {
        for text in [
            "mass surveil-\nlance daily",
            "the under-\nstanding of it; to stand under it; understanding",
            "the soft\u{ad}\nware",
            "the inter-\nvention of the state",
            "a com-\nputer. The har-\nbour town. A harbour.",
            "paid for the re-\npair of it",
            "a so-\ncial matter, and so on",
            "it was large-\nly so",
            "the state-\nment of it",
            "the post-\nman came",
            "they pro-\nvide it",
            "it was on-\nly so",
            "ein Ab-\nkommen der Stadt",
        ] {
            assert_eq!(fate(text), HyphenFate::Undone, "{text}");
        }
        for text in [
            "it is far-\nreaching",
            "the co-\noperation of it",
            "a so-\ncalled town",
            "the post-\nwar years",
            "the re-\nelection",
            "a well-\nknown man, a self-\nmade one",
            "the non-\naligned states",
            "the rust-\nproof hull is rust-proof",
            "North-\nSouth",
            "a state-of-the-\nart camera",
            "a harbour-\nside inn at the harbour, on this side",
        ] {
            assert_eq!(fate(text), HyphenFate::Kept, "{text}");
        }
        assert_eq!(fate("die Vor-\nund Nachteile"), HyphenFate::Hanging);
        assert_eq!(fate("two-\nto three-day"), HyphenFate::Hanging);
        assert_eq!(fate("the vide-\no of it"), HyphenFate::Undone);
        assert_eq!(fate("the pota-\nto, a potato"), HyphenFate::Undone);
        assert_eq!(Hyphens::default().fate("12-", "14"), None);
        assert_eq!(Hyphens::default().fate("so –", "it"), None);
    }
}
