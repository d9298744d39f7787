//! Macros: what `@string` defines, and the text of values that name them.
//!
//! A macro may name those defined before it, as in BibTeX, so there is no circle. The value of a macro and the sum of all
//! uses together come to are bounded: sixty macros that each double the one before would else fill any memory.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::syntax::{Assignment, Piece};
use crate::diagnostic::Fault;
use crate::format::bibliography::contents::shown;
use crate::model::Span;

/// The most bytes that one macro may stand for.
const MOST_BYTES: usize = 64 * 1024;

/// The most text that macros and inheritance may add to a file: a fixed part, and a multiple of the file's size.
const SPARE_BYTES: usize = 1024 * 1024;
const SPARE_TIMES: usize = 4;

/// The number of bytes that may still be copied.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    /// The budget of a file of that size.
    pub(super) const fn new(size: usize) -> Self {
        Self { left: SPARE_BYTES.saturating_add(size.saturating_mul(SPARE_TIMES)) }
    }

    /// Takes `bytes` from the budget if there are as many.
    pub(super) const fn take(&mut self, bytes: usize) -> bool {
        match self.left.checked_sub(bytes) {
            Some(left) => {
                self.left = left;
                true
            }
            None => false,
        }
    }
}

/// The months, which every style defines. Dates know them by these names.
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The macros of a file.
#[derive(Debug)]
pub(super) struct Macros {
    /// By name in lower case: where each definition is and what it says, in the order of the file.
    definitions: HashMap<String, Vec<(usize, String)>>,
    /// The names, in lower case, that were already reported as unknown or too long.
    told: HashSet<String>,
}

impl Macros {
    /// Reads the definitions of a file.
    pub(super) fn new(
        definitions: &[Assignment<'_>],
        budget: &mut Budget,
        warnings: &mut Vec<Fault>,
    ) -> Self {
        let mut macros = Self { definitions: HashMap::new(), told: HashSet::new() };
        for definition in definitions {
            let known = KnownMacros::Before(definition.at);
            let text = macros.text(&definition.pieces, known, budget, warnings).into_owned();
            let name = definition.name.to_ascii_lowercase();
            macros.definitions.entry(name).or_default().push((definition.at, text));
        }
        macros
    }

    /// The text of a value. A macro that is not known stands for its own name.
    pub(super) fn expand<'a>(
        &mut self,
        pieces: &[Piece<'a>],
        budget: &mut Budget,
        warnings: &mut Vec<Fault>,
    ) -> Cow<'a, str> {
        self.text(pieces, KnownMacros::All, budget, warnings)
    }

    fn text<'a>(
        &mut self,
        pieces: &[Piece<'a>],
        known: KnownMacros,
        budget: &mut Budget,
        warnings: &mut Vec<Fault>,
    ) -> Cow<'a, str> {
        if let [Piece::Text(text)] = pieces {
            return Cow::Borrowed(text);
        }
        let mut whole = String::new();
        for &piece in pieces {
            match piece {
                Piece::Text(text) => whole.push_str(text),
                Piece::Macro(name, at) => {
                    let lower = name.to_ascii_lowercase();
                    let fault = match self.definition(&lower, known, at) {
                        Some(text) if whole.len() + text.len() > MOST_BYTES && text.len() > name.len() => {
                            let message = format!("`{}` is not expanded: its value is too long", shown(name));
                            Some((message, "macros that double each other grow beyond any bound"))
                        }
                        Some(text) if budget.take(text.len()) => {
                            whole.push_str(text);
                            continue;
                        }
                        Some(_) => {
                            let message = format!(
                                "`{}` is not expanded: the macros of this file stand for too much text",
                                shown(name)
                            );
                            Some((message, "write long texts once, in the entries themselves"))
                        }
                        None if MONTHS.contains(&lower.as_str()) => None,
                        None => {
                            let message =
                                format!("`{}` is not defined; the word itself is read", shown(name));
                            Some((
                                message,
                                "define it with `@string{name = {text}}`, or put text between braces",
                            ))
                        }
                    };
                    whole.push_str(name);
                    if let Some((message, help)) = fault
                        && self.told.insert(lower)
                    {
                        warnings.push(Fault::new(Span::new(at..at + name.len()), message, help));
                    }
                }
            }
        }
        Cow::Owned(whole)
    }

    /// The value of a macro at `at`: its last definition before that or, in an entry, its first one after that.
    fn definition(&self, name: &str, known: KnownMacros, at: usize) -> Option<&str> {
        let definitions = self.definitions.get(name)?;
        let before = match known {
            KnownMacros::Before(at) => definitions.partition_point(|&(place, _)| place < at),
            KnownMacros::All => definitions.partition_point(|&(place, _)| place < at).max(1),
        };
        definitions.get(before.checked_sub(1)?).map(|(_, text)| text.as_str())
    }
}

/// The definitions that count.
#[derive(Clone, Copy, Debug)]
enum KnownMacros {
    /// In a definition: those before it.
    Before(usize),
    /// In an entry: all of the file.
    All,
}
