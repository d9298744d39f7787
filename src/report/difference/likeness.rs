//! How much alike two texts are, whatever their ids.

use unicode_segmentation::UnicodeSegmentation as _;

use super::pairs::{Marks, Pairs, Side};
use crate::document::normalised;

/// How much alike the texts of two statements of different ids must be to be versions of one.
///
/// 0.6 takes a claim whose wording was touched up, or that was made to say the contrary, and leaves claims that only
/// share their subject: no two statements of the map of a paper that comes with the program are so much alike.
pub const LEAST_LIKENESS: f64 = 0.6;

/// Of how many neighbouring words a mark of a text consists at most: where few words are used, only longer runs are rare.
const LONGEST_MARK: usize = 3;
/// By how many marks, the rarest that it has, a text is looked for.
const MOST_MARKS: usize = 8;

/// A text in the form in which equal ones count as the same: NFC, white space runs as one blank, the first letter in
/// lower case.
pub(super) fn same_text(text: &str) -> String {
    let text = normalised(text);
    let mut rest = text.chars();
    rest.next().into_iter().flat_map(char::to_lowercase).chain(rest).collect()
}

/// What is compared of a text, sorted: its pairs of neighbouring letters, which bear with endings and slips, and its words,
/// without which any two long texts of one language look alike.
#[derive(Clone, Debug)]
pub(super) struct Profile<'a> {
    pairs: Vec<(char, char)>,
    words: Vec<&'a str>,
}

impl<'a> Profile<'a> {
    /// The profile of a text; blanks around it, so that the shortest has a pair.
    pub(super) fn new(text: &'a str) -> Self {
        let letters = || [' '].into_iter().chain(text.chars().flat_map(char::to_lowercase)).chain([' ']);
        let mut pairs: Vec<_> = letters().zip(letters().skip(1)).collect();
        let mut words: Vec<_> = text.unicode_words().collect();
        pairs.sort_unstable();
        words.sort_unstable();
        Self { pairs, words }
    }

    /// From 0, nothing in common, to 1: the mean of the shares of pairs and of words in common. Linear.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let pairs = shared(&self.pairs, &other.pairs);
        if self.words.is_empty() && other.words.is_empty() {
            return pairs;
        }
        f64::midpoint(pairs, shared(&self.words, &other.words))
    }

    const fn size(&self) -> usize {
        self.pairs.len() + self.words.len()
    }
}

/// The share of items that two sorted lists have in common, as Sørensen (1948) and Dice (1945) have it.
pub(super) fn shared<T: Ord>(one: &[T], other: &[T]) -> f64 {
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    let mut common = 0;
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let order = a.cmp(b);
        common += usize::from(order.is_eq());
        if order.is_le() {
            left.next();
        }
        if order.is_ge() {
            right.next();
        }
    }
    match one.len() + other.len() {
        0 => 0.0,
        all => 2.0 * common as f64 / all as f64,
    }
}

/// Pairs the texts that are most alike, among those that share a rare word.
pub(super) fn join_alike(pairs: &mut Pairs, old: &[String], new: &[String]) {
    let mut marks = Marks::new();
    let mut profiles = [vec![None; old.len()], vec![None; new.len()]];
    let lone = [
        (Side::Old, old, pairs.lone_old().collect::<Vec<_>>()),
        (Side::New, new, pairs.lone_new().collect()),
    ];
    for (side, texts, items) in &lone {
        for &item in items {
            let words: Vec<_> = texts[item].unicode_words().collect();
            for length in 1..=LONGEST_MARK {
                for run in words.windows(length) {
                    let mut mark = [""; LONGEST_MARK];
                    mark[..length].copy_from_slice(run);
                    marks.add(*side, mark, item);
                }
            }
            profiles[*side as usize][item] = Some(Profile::new(&texts[item]));
        }
    }
    let profile = |side: Side, item: usize| {
        let profile: &Option<Profile<'_>> = &profiles[side as usize][item];
        profile.as_ref().expect("only what has no partner is compared")
    };
    pairs.join_by_likeness(
        marks.keep_rarest(MOST_MARKS),
        |side, item| profile(side, item).size(),
        |old, new| profile(Side::Old, old).likeness(profile(Side::New, new)),
        LEAST_LIKENESS,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> f64 {
        let (one, other) = (same_text(one), same_text(other));
        Profile::new(&one).likeness(&Profile::new(&other))
    }

    #[test]
    fn versions_of_a_claim_are_alike_and_claims_about_one_thing_are_not() {
        let versions = [
            ("Crime stayed level.", "Crime has stayed level."),
            ("The cameras deter crime.", "The cameras do not deter crime."),
            ("Shops lose customers.", "Shops on Main Street lose customers."),
            ("監視カメラは犯罪を減らさない。", "監視カメラは犯罪を減らす。"),
        ];
        for (old, new) in versions {
            assert!(likeness(old, new) >= LEAST_LIKENESS, "{old} / {new}: {}", likeness(old, new));
        }
        let others = [
            ("Cameras deter offenders.", "Cameras cost money."),
            ("Shops lose customers.", "Shops close early."),
            ("Crime fell.", "Crime rose."),
            (
                "Article 7 of the Universal Declaration of Human Rights makes everybody equal before the law.",
                "To persecute people for their religion goes against Article 7 of the Universal Declaration of Human Rights.",
            ),
            ("a", "b"),
        ];
        for (old, new) in others {
            assert!(likeness(old, new) < LEAST_LIKENESS, "{old} / {new}: {}", likeness(old, new));
        }
        assert!((likeness("A", "a") - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn the_statements_of_a_map_are_no_versions_of_one_another() {
        let text = include_bytes!("../../../graph/xinjiang-surveillance.json");
        let map = crate::format::json::read(text).partial_map;
        let texts: Vec<_> = map.statements().map(|statement| same_text(statement.text())).collect();
        let profiles: Vec<_> = texts.iter().map(|text| Profile::new(text)).collect();
        for (at, one) in profiles.iter().enumerate() {
            for (other, text) in profiles[..at].iter().zip(&texts) {
                assert!(one.likeness(other) < LEAST_LIKENESS, "{} / {text}", texts[at]);
            }
        }
    }

    #[test]
    fn the_same_text_may_be_broken_and_begun_otherwise() {
        assert_eq!(same_text(" The  cafe\u{301}\nis open."), same_text("the café is open."));
        assert_ne!(same_text("The US."), same_text("The us."));
    }
}
