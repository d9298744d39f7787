//! Likeness: texts that have nearly the same words, found in nearly linear time.
//!
//! Two texts are alike if the sets of their groups of three letters overlap by [`LEAST`] (Jaccard's measure). Only texts that share a
//! band of their signatures are compared (MinHash: Broder, 1997; bands: Indyk and Motwani, 1998), so the time is nearly linear.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

/// The least share of groups of three letters that texts have in common if they are alike, in percent.
const LEAST: usize = 75;

/// The most texts that are looked at for one band. Texts made by a program may all share it.
const MOST_SHARING: usize = 32;

/// The most texts that one is compared with.
const MOST_COMPARED: usize = 32;

/// A text in small letters without punctuation, and what must not differ between texts that are alike.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlainText {
    /// Its words, with a space around each.
    pub(super) words: String,
    /// Its numbers, negations, and words that have an opposite, in the order of the alphabet.
    pub(super) marks: Vec<String>,
    /// Its names, in small letters.
    names: Vec<String>,
}

/// The way to tell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameSigns {
    /// A word with a capital letter that does not begin the text is a name.
    InCapitals,
    /// NameSigns cannot be told from other words.
    Unknown,
}

/// Words whose opposites change what a text says: each row is one direction.
const DIRECTIONS: &[(&str, &str)] = &[
    (
        "not",
        "not no never none nobody nothing neither nor without cannot hardly nicht kein keine keiner keinen \
     keinem keines nie niemals nichts niemand ohne weder ne pas jamais rien aucun aucune sans ni",
    ),
    (
        "up",
        "more rise rises rose risen rising increase increases increased grow grows grew grown higher above \
     gain gains gained better mehr stieg stiegen steigt steigen gestiegen",
    ),
    (
        "down",
        "less fewer fall falls fell fallen falling decrease decreases decreased decline declines declined \
     drop drops dropped shrink shrank lower below loss lose lost worse weniger sank sanken sinkt sinken \
     gesunken fiel moins",
    ),
    ("all", "all every always any everybody alle jeder jede jedes immer tous toutes toujours"),
    ("some", "some sometimes several many few most einige manche viele wenige quelques"),
    ("before", "before earlier first former vor avant"),
    ("after", "after later last latter nach après"),
    ("may", "may might could can possibly kann können peut"),
    ("must", "must shall should certainly muss müssen soll doit"),
    ("only", "only alone nur seulement"),
];

/// Words that say a number.
const NUMBERS: &str = "zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty \
     seventy eighty ninety hundred thousand million billion half third quarter double twice once second \
     zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend millionen milliarde \
     milliarden halb deux trois quatre cinq sept huit neuf dix cent mille";

/// What a word says that must not differ: its direction, or the number that it is.
static MARKS: LazyLock<HashMap<&str, &str, FixedState>> = LazyLock::new(|| {
    let directions =
        DIRECTIONS.iter().flat_map(|&(mark, words)| words.split(' ').map(move |word| (word, mark)));
    directions.chain(NUMBERS.split(' ').map(|word| (word, word))).collect()
});

impl PlainText {
    pub(super) fn of(text: &str, names: NameSigns) -> Self {
        let mut words = String::with_capacity(text.len() + 2);
        let (mut marks, mut found) = (Vec::new(), Vec::new());
        let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
        for word in text.split(|c: char| !is_inside(c)) {
            let small: String =
                word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            if small.is_empty() {
                continue;
            }
            let is_name =
                names == NameSigns::InCapitals && !words.is_empty() && word.starts_with(char::is_uppercase);
            match mark(word, &small) {
                Some(mark) => marks.push(mark),
                None if is_name => found.push(small.clone()),
                None => {}
            }
            if words.is_empty() {
                words.push(' ');
            }
            words.push_str(&small);
            words.push(' ');
        }
        marks.sort_unstable();
        Self { words, marks, names: found }
    }

    /// True if both have the same names. A name counts as well if the other writes it without a capital letter.
    pub(super) fn has_names_of(&self, other: &Self) -> bool {
        let has = |text: &Self, name: &String| text.words.contains(&format!(" {name} "));
        self.names.iter().all(|name| has(other, name)) && other.names.iter().all(|name| has(self, name))
    }
}

/// The mark of a word that must not differ, if it has one.
fn mark(word: &str, small: &str) -> Option<String> {
    if small.contains(char::is_numeric) {
        return Some(small.to_owned());
    }
    let is_negated = word.ends_with("n't") || word.ends_with("n’t");
    MARKS.get(if is_negated { "not" } else { small }).map(|&mark| mark.to_owned())
}

/// The groups of three letters of a text, each once, as digests in order.
fn groups_of_letters(words: &str) -> Vec<u32> {
    let letters: Vec<char> = words.chars().collect();
    let digest = |group: &[char]| {
        let joined = group.iter().fold(0_u64, |all, &c| (all << 21) | u64::from(c));
        (joined.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    };
    let mut groups: Vec<u32> = letters.windows(3).map(digest).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// The bands of a text's signature, and the rows of each. Texts that are alike by three quarters share a band with a probability of
/// 99.8 %, texts that are alike by a quarter with one of 17 %.
const BANDS: usize = 12;
const ROWS: usize = 3;

/// The factors of the hash functions of a signature: odd numbers without a pattern, by the mixing function of SplitMix.
static FACTORS: LazyLock<[u32; BANDS * ROWS]> = LazyLock::new(|| {
    std::array::from_fn(|at| {
        let mut mixed = (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed >> 32) as u32 | 1
    })
});

/// The digests of the bands of a text's signature: the least values of hash functions over its groups of letters.
fn bands(groups: &[u32]) -> [u64; BANDS] {
    let mut least = [u32::MAX; BANDS * ROWS];
    for group in groups {
        for (least, factor) in least.iter_mut().zip(FACTORS.iter()) {
            *least = (*least).min(group.wrapping_mul(*factor));
        }
    }
    std::array::from_fn(|band| {
        let rows = &least[band * ROWS..][..ROWS];
        rows.iter().fold(band as u64, |all, &row| {
            (all.rotate_left(23) ^ u64::from(row)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        })
    })
}

/// The likeness of two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They have the same words.
    Same,
    /// They have nearly the same words.
    Near,
}

/// Texts, among which others that are alike are found. `T` names a text.
#[derive(Debug)]
pub(super) struct LikeTexts<'a, T> {
    same: HashMap<&'a str, Vec<T>, FixedState>,
    texts: Vec<(T, Vec<u32>)>,
    /// The last text with each band, as its position in `links`.
    last: HashMap<u64, u32, FixedState>,
    /// A text, and the position of the one before with the same band. One list for all bands needs no allocation for each.
    links: Vec<(u32, Option<u32>)>,
}

impl<'a, T: Copy> LikeTexts<'a, T> {
    pub(super) fn new() -> Self {
        Self { same: HashMap::default(), texts: Vec::new(), last: HashMap::default(), links: Vec::new() }
    }

    /// The first text that is like this one, apart from those that `is_exempt`. If there is none, adds this one.
    pub(super) fn find_or_add(
        &mut self,
        words: &'a str,
        name: T,
        is_exempt: impl Fn(T) -> bool,
    ) -> Option<(T, Likeness)> {
        if words.is_empty() {
            return None;
        }
        if let Some(same) = self.same.get_mut(words) {
            if let Some(&earlier) = same.iter().find(|&&earlier| !is_exempt(earlier)) {
                return Some((earlier, Likeness::Same));
            }
            if same.len() < MOST_COMPARED {
                same.push(name);
            }
            return None;
        }
        let groups = groups_of_letters(words);
        let bands = bands(&groups);
        let near = self.near(&groups, &bands, is_exempt);
        if near.is_none() {
            self.same.insert(words, vec![name]);
            self.add(name, groups, &bands);
        }
        near.map(|near| (near, Likeness::Near))
    }

    fn near(&self, groups: &[u32], bands: &[u64; BANDS], is_exempt: impl Fn(T) -> bool) -> Option<T> {
        let mut candidates: Vec<u32> = bands.iter().flat_map(|band| self.sharing(*band)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let candidates = candidates.into_iter().map(|at| &self.texts[at as usize]);
        let mut compared = candidates.filter(|(_, other)| may_be_alike(groups, other)).take(MOST_COMPARED);
        compared.find(|(name, other)| are_alike(groups, other) && !is_exempt(*name)).map(|(name, _)| *name)
    }

    /// The last texts with a band.
    fn sharing(&self, band: u64) -> impl Iterator<Item = u32> {
        let first = self.last.get(&band).map(|&at| self.links[at as usize]);
        let links = std::iter::successors(first, |&(_, before)| before.map(|at| self.links[at as usize]));
        links.map(|(text, _)| text).take(MOST_SHARING)
    }

    fn add(&mut self, name: T, groups: Vec<u32>, bands: &[u64; BANDS]) {
        let at = self.texts.len() as u32;
        for &band in bands {
            let before = self.last.insert(band, self.links.len() as u32);
            self.links.push((at, before));
        }
        self.texts.push((name, groups));
    }
}

/// False if two texts cannot be alike because of their lengths.
const fn may_be_alike(one: &[u32], other: &[u32]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() * 100 >= long.len() * LEAST
}

/// True if two ordered sets overlap enough.
fn are_alike(one: &[u32], other: &[u32]) -> bool {
    let (mut at, mut shared) = (0, 0);
    for group in one {
        while other.get(at).is_some_and(|there| there < group) {
            at += 1;
        }
        shared += usize::from(other.get(at) == Some(group));
    }
    let all = one.len() + other.len() - shared;
    shared * 100 >= all * LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(texts: &[&str]) -> Vec<Option<(usize, Likeness)>> {
        let plain: Vec<String> =
            texts.iter().map(|text| PlainText::of(text, NameSigns::InCapitals).words).collect();
        let mut all = LikeTexts::new();
        plain.iter().enumerate().map(|(at, words)| all.find_or_add(words, at, |_| false)).collect()
    }

    #[test]
    fn texts_with_nearly_the_same_words_are_alike() {
        let found = like(&[
            "The price of flour has risen.",
            "the price of flour has risen",
            "The price of flour has risen again.",
            "Bread is dear.",
            "",
        ]);
        assert_eq!(found, [None, Some((0, Likeness::Same)), Some((0, Likeness::Near)), None, None]);
    }

    #[test]
    fn the_filter_finds_what_comparing_all_pairs_finds() {
        let word = |number: usize| ["flour", "bread", "wheat", "baker", "town", "price", "oven"][number % 7];
        let texts: Vec<String> = (0..300)
            .map(|n| {
                format!("The {} of the {} in the {} {}", word(n), word(n / 7), word(n / 49), word(n * n))
            })
            .collect();
        let sets: Vec<Vec<u32>> = texts
            .iter()
            .map(|text| groups_of_letters(&PlainText::of(text, NameSigns::Unknown).words))
            .collect();
        let mut kept: Vec<usize> = Vec::new();
        let expected: Vec<bool> = (0..texts.len())
            .map(|at| {
                let is_like = kept.iter().any(|&earlier| are_alike(&sets[at], &sets[earlier]));
                if !is_like {
                    kept.push(at);
                }
                is_like
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let found: Vec<bool> = like(&texts).into_iter().map(|found| found.is_some()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn numbers_negations_and_directions_are_marks_and_names_are_compared() {
        let marks = |text| PlainText::of(text, NameSigns::InCapitals).marks;
        assert_eq!(marks("Prices didn't rise by 4.2 in Berlin's shops."), ["2", "4", "not", "up"]);
        assert_eq!(marks("Two prices."), ["two"]);
        let are_same = |one, other| {
            PlainText::of(one, NameSigns::InCapitals)
                .has_names_of(&PlainText::of(other, NameSigns::InCapitals))
        };
        assert!(are_same("Shops in the Valley.", "Shops in the valley."));
        assert!(!are_same("Shops in Berlin.", "Shops in Bremen."));
    }
}
