//! Compares two texts word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices, diff_ratio};
use unicode_segmentation::UnicodeSegmentation as _;

/// Longer texts are shown whole: comparing two that have nothing in common takes quadratic time.
const MOST_WORDS: usize = 1_000;
/// Texts that have less in common are shown whole: a line of scattered words does not help.
const LEAST_IN_COMMON: f32 = 0.4;

/// A run of words in a text that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WordRun {
    /// In both texts.
    Same(String),
    /// Only in the old text.
    Removed(String),
    /// Only in the new text.
    Added(String),
}

/// The way from `old` to `new`, in runs of whole words.
pub(super) fn runs(old: &str, new: &str) -> Vec<WordRun> {
    let whole = || vec![WordRun::Removed(old.to_owned()), WordRun::Added(new.to_owned())];
    let (old_words, new_words) = (words(old), words(new));
    if old_words.len().max(new_words.len()) > MOST_WORDS {
        return whole();
    }
    let ops = capture_diff_slices(Algorithm::Myers, &old_words, &new_words);
    if diff_ratio(&ops, old_words.len(), new_words.len()) < LEAST_IN_COMMON {
        return whole();
    }
    let mut runs = RunBuilder::default();
    for (number, op) in ops.iter().enumerate() {
        let (was, is) = (&old_words[op.old_range()], &new_words[op.new_range()]);
        let is_space_between = number + 1 < ops.len() && is.iter().all(|word| word.trim().is_empty());
        if op.tag() != DiffTag::Equal || (is_space_between && runs.is_changing()) {
            runs.change(was, is);
        } else {
            runs.keep(is);
        }
    }
    runs.finish()
}

/// The words of a text, and the characters between them.
fn words(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

/// Collects changes until a word stays the same.
#[derive(Default)]
struct RunBuilder {
    done: Vec<WordRun>,
    removed: String,
    added: String,
}

impl RunBuilder {
    const fn is_changing(&self) -> bool {
        !self.removed.is_empty() || !self.added.is_empty()
    }

    fn change(&mut self, was: &[&str], is: &[&str]) {
        self.removed.extend(was.iter().copied());
        self.added.extend(is.iter().copied());
    }

    fn keep(&mut self, words: &[&str]) {
        self.end_change();
        self.done.push(WordRun::Same(words.concat()));
    }

    fn end_change(&mut self) {
        let (removed, added) = (std::mem::take(&mut self.removed), std::mem::take(&mut self.added));
        self.done.extend(
            [WordRun::Removed(removed), WordRun::Added(added)]
                .into_iter()
                .filter(|run| !run.text().is_empty()),
        );
    }

    fn finish(mut self) -> Vec<WordRun> {
        self.end_change();
        self.done
    }
}

impl WordRun {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Removed(text) | Self::Added(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(old: &str, new: &str) -> String {
        let mark = |run: &WordRun| match run {
            WordRun::Same(text) => text.clone(),
            WordRun::Removed(text) => format!("[{text}]"),
            WordRun::Added(text) => format!("{{{text}}}"),
        };
        runs(old, new).iter().map(mark).collect()
    }

    #[test]
    fn whole_words_are_marked() {
        for (old, new, expected) in [
            ("Crime fell.", "Crime fell.", "Crime fell."),
            ("Cameras deter crime.", "Cameras do not deter crime.", "Cameras {do not }deter crime."),
            ("Shops lose customers.", "Shops lose money.", "Shops lose [customers]{money}."),
            (
                "The new old town is far away.",
                "The red big town is far away.",
                "The [new old]{red big} town is far away.",
            ),
            ("Bread is dear.", "Nobody walks there!", "[Bread is dear.]{Nobody walks there!}"),
            ("監視は犯罪を減らさない", "監視は犯罪を減らす", "監視は犯罪を減ら[さない]{す}"),
        ] {
            assert_eq!(marked(old, new), expected);
        }
    }

    #[test]
    fn the_runs_make_up_both_texts() {
        let texts = ["a b  c d e", "a  x c d y e ", "", " ", "a\nb c d e", "e d c b a"];
        for (old, new) in texts.iter().flat_map(|old| texts.map(|new| (*old, new))) {
            let runs = runs(old, new);
            let side = |is_left_out: fn(&WordRun) -> bool| -> String {
                runs.iter().filter(|run| !is_left_out(run)).map(WordRun::text).collect()
            };
            assert_eq!(side(|run| matches!(run, WordRun::Added(_))), old);
            assert_eq!(side(|run| matches!(run, WordRun::Removed(_))), new);
        }
    }

    #[test]
    fn long_texts_are_shown_whole() {
        let (old, new) = ("a ".repeat(MOST_WORDS), "b ".repeat(MOST_WORDS));
        assert_eq!(runs(&old, &new), [WordRun::Removed(old), WordRun::Added(new)]);
    }
}
