//! Facts such as `att(a, b).`: the notation that `.apx` and `.bag` share. `%` begins a comment.

use std::ops::Range;

use super::lines::{PlacedName, fault, shown};
use crate::diagnostic::{Fault, did_you_mean};
use crate::model::Weight;

/// One of the two formats.
pub(super) struct FactNotation {
    /// The words of relations that it has beside `arg`.
    pub(super) relations: &'static [&'static str],
    /// True if arguments have weights, and a fact needs no full stop.
    pub(super) has_weights: bool,
    /// The advice about a fact that is none.
    pub(super) help: &'static str,
}

/// A fact of the file.
pub(super) enum Fact<'a> {
    Argument(PlacedName<'a>, Option<Weight>),
    /// The word of a relation, and its two ends.
    Relation(&'a str, [PlacedName<'a>; 2]),
}

/// The facts of a text, or their faults.
pub(super) struct Facts<'a> {
    text: &'a str,
    notation: &'static FactNotation,
    at: usize,
}

impl<'a> Iterator for Facts<'a> {
    type Item = Result<Fact<'a>, Fault>;

    /// The next fact. After a fault, reading goes on behind the next full stop, or on the next line.
    fn next(&mut self) -> Option<Self::Item> {
        self.skip_blanks();
        let start = self.at;
        if start == self.text.len() {
            return None;
        }
        Some(self.fact(start).inspect_err(|_| {
            let rest = &self.text[start..];
            let end = if self.notation.has_weights { rest.find('\n') } else { rest.find(['.', '\n']) };
            self.at = start + end.map_or(rest.len(), |end| end + 1);
        }))
    }
}

impl<'a> Facts<'a> {
    pub(super) fn new(text: &'a str, notation: &'static FactNotation) -> Self {
        Self { text, notation, at: if text.starts_with('\u{feff}') { 3 } else { 0 } }
    }

    fn fact(&mut self, start: usize) -> Result<Fact<'a>, Fault> {
        let (range, word) = self.name();
        self.expect('(', start)?;
        let first = self.argument(start)?;
        let fact = if word == "arg" {
            Fact::Argument(first, self.weight(start)?)
        } else if self.notation.relations.contains(&word) {
            self.expect(',', start)?;
            Fact::Relation(word, [first, self.argument(start)?])
        } else {
            return Err(self.unknown_word(range, word));
        };
        self.expect(')', start)?;
        if self.notation.has_weights {
            self.skip_blanks();
            self.at += usize::from(self.text[self.at..].starts_with('.'));
        } else {
            self.expect('.', start)?;
        }
        Ok(fact)
    }

    fn unknown_word(&self, range: Range<usize>, word: &str) -> Fault {
        let words = || std::iter::once("arg").chain(self.notation.relations.iter().copied());
        let help = did_you_mean(word, words())
            .map_or_else(|| self.notation.help.to_owned(), |near| format!("did you mean `{near}`?"));
        let all: Vec<String> = words().map(|word| format!("`{word}`")).collect();
        fault(range, format!("`{}` is neither {}", shown(word.as_bytes()), all.join(" nor ")), help)
    }

    /// The weight of an argument, where the notation has one and the fact gives it.
    fn weight(&mut self, start: usize) -> Result<Option<Weight>, Fault> {
        self.skip_blanks();
        if !self.notation.has_weights || !self.text[self.at..].starts_with(',') {
            return Ok(None);
        }
        self.expect(',', start)?;
        self.skip_blanks();
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | ',')).unwrap_or(rest.len());
        let (range, word) = (self.at..self.at + length, &rest[..length]);
        self.at += length;
        let weight = word.parse().ok().and_then(|number| Weight::new(number).ok());
        weight.map(Some).ok_or_else(|| {
            let message = format!("`{}` is not a weight", shown(word.as_bytes()));
            fault(range, message, "a weight is a number from 0 to 1, as in `arg(a, 0.5)`")
        })
    }

    /// Skips blanks and comments.
    fn skip_blanks(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start().len();
            if !self.text[self.at..].starts_with('%') {
                return;
            }
            self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at);
        }
    }

    /// The word or quoted text that comes next; it may be empty.
    fn name(&mut self) -> PlacedName<'a> {
        self.skip_blanks();
        let rest = &self.text[self.at..];
        let quoted = rest.strip_prefix('"').and_then(|inside| Some(inside.find(['"', '\n'])? + 2));
        let is_end = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '.' | '%');
        let length = quoted.unwrap_or_else(|| rest.find(is_end).unwrap_or(rest.len()));
        let range = self.at..self.at + length;
        self.at += length;
        (range.clone(), &self.text[range])
    }

    fn argument(&mut self, start: usize) -> Result<PlacedName<'a>, Fault> {
        let (range, name) = self.name();
        if name.is_empty() {
            return Err(self.broken(start, "a name"));
        }
        Ok((range, name))
    }

    fn expect(&mut self, sign: char, start: usize) -> Result<(), Fault> {
        let before = self.at;
        self.skip_blanks();
        if self.text[before..self.at].contains('\n') && !self.text[self.at..].starts_with(sign) {
            let message = format!("expected `{sign}`, found the end of the line");
            return Err(fault(before..before, message, self.notation.help));
        }
        if self.text[self.at..].starts_with(sign) {
            self.at += sign.len_utf8();
            return Ok(());
        }
        Err(self.broken(start, &format!("`{sign}`")))
    }

    /// The fault of a fact that breaks off where something else was expected.
    fn broken(&self, start: usize, expected: &str) -> Fault {
        let found = self.text[self.at..].chars().next();
        let found =
            found.map_or_else(|| "the end of the file".to_owned(), |c| format!("`{}`", c.escape_debug()));
        let end = self.at.max(start) + self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        fault(self.at.min(end)..end, format!("expected {expected}, found {found}"), self.notation.help)
    }
}
