//! The phrases of a sentence that tell something about it.

use std::ops::Range;

use super::classes::PhraseClass;
use super::lexicon::Lexicon;
use super::tokens::{TextWord, joined};

/// The phrases of a sentence: their classes, and the words that they consist of.
#[derive(Debug)]
pub(super) struct Phrases(Vec<(PhraseClass, Range<usize>)>);

impl Phrases {
    /// Finds them. Linear time.
    pub(super) fn of(words: &[TextWord<'_>], lexicon: &Lexicon) -> Self {
        let (text, starts) = joined(words);
        let found = lexicon.phrases(&text).filter_map(|(class, range)| {
            let first = starts.binary_search(&range.start).ok()?;
            Some((class, first..starts.partition_point(|&start| start < range.end)))
        });
        Self(found.collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (PhraseClass, Range<usize>)> + '_ {
        self.0.iter().cloned()
    }
}
