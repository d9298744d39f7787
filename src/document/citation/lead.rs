//! The author's own words before a description: `The best account remains Ann Lee, Looms (…)`.

use super::fold;
use super::names::{self, Allowed};

/// Words between the author's own ones and the name of an author.
const LEADS: &[&str] = &[
    " borrowed from ",
    " taken from ",
    " adapted from ",
    " drawn from ",
    " quoted in ",
    " indebted to ",
    " due to ",
    " see generally ",
    " see ",
    " remains ",
    " is still ",
    " is by ",
    " is ",
    " bleibt ",
    " ist ",
    " reste ",
    " est ",
];

/// The first words of sentences of an author.
const OPENINGS: &[&str] = &[
    "the", "this", "these", "for", "a", "an", "on", "my", "our", "here", "i", "die", "der", "das", "zu",
    "zum", "zur", "le", "la", "les", "sur", "pour",
];

/// The most bytes of such words.
const MOST: usize = 200;

/// The description behind the author's own words, which a whole name begins.
pub(super) fn without(text: &str) -> &str {
    let head = fold::start(text, MOST);
    let opens = head.split(' ').next().is_some_and(|first| OPENINGS.contains(&first.to_lowercase().as_str()));
    if !opens {
        return text;
    }
    let ends = LEADS.iter().flat_map(|lead| head.match_indices(lead).map(|(at, lead)| at + lead.len()));
    let is_named = |&end: &usize| {
        let name = text[end..].split_once(", ").map_or("", |(name, _)| name);
        let words = name.split(' ').count();
        (2..=6).contains(&words)
            && names::read(name, Allowed::Whole).is_some_and(|names| !names.list[0].is_institution())
    };
    ends.filter(is_named).min().map_or(text, |end| &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_before_a_description_are_left_out() {
        for (text, rest) in [
            ("The best account remains Ann Lee, Looms (Elm, 1988), p. 4", "Ann Lee, Looms (Elm, 1988), p. 4"),
            ("For this part see generally Ann Lee, Looms, 1988", "Ann Lee, Looms, 1988"),
            ("This phrase is borrowed from Ann Lee, Looms, 1988", "Ann Lee, Looms, 1988"),
            ("The Loom is an Engine, Elm Press, 1988", "The Loom is an Engine, Elm Press, 1988"),
            ("Ann Lee, What is Bo Gan, 1988", "Ann Lee, What is Bo Gan, 1988"),
            ("The Times, 4 May 1988", "The Times, 4 May 1988"),
        ] {
            assert_eq!(without(text), rest, "{text}");
        }
    }
}
