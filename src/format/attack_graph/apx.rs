//! `.apx`: facts as ASPARTIX reads them, `arg(a). att(a, b).`, in any order, several on a line; `%` begins a comment.

use std::ops::Range;

use super::lines::{PlacedName, fault, graph, read_text, shown};
use super::row::format;
use crate::diagnostic::{Fault, did_you_mean};
use crate::evaluate::AttackGraph;
use crate::format::description::Format;
use crate::format::graph_reading::GraphReading;

/// The format of `.apx` files.
pub static APX: Format =
    format("apx", &["apx"], "attack graph as facts of ASPARTIX: `arg(a).`, `att(a,b).`", read);

fn read(bytes: &[u8]) -> GraphReading {
    read_text(bytes, graph_of)
}

fn graph_of(text: &str, faults: &mut Vec<Fault>) -> AttackGraph {
    let (mut arguments, mut attacks) = (Vec::new(), Vec::new());
    let mut facts = Facts { text, at: if text.starts_with('\u{feff}') { 3 } else { 0 } };
    while let Some(fact) = facts.next() {
        match fact {
            Ok(Fact::Argument(name)) => arguments.push(name),
            Ok(Fact::Attack(ends)) => attacks.push(ends),
            Err(fault) => faults.push(fault),
        }
    }
    if arguments.is_empty() && attacks.is_empty() && faults.is_empty() {
        faults.push(fault(0..0, "the file has no fact", HELP));
    }
    graph(arguments, attacks, "declare it: `arg(NAME).`", faults)
}

/// A fact of the file.
enum Fact<'a> {
    Argument(&'a str),
    Attack([PlacedName<'a>; 2]),
}

/// The facts of a text.
struct Facts<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Facts<'a> {
    /// The next fact. After a fault, reading goes on behind the next full stop, or on the next line.
    fn next(&mut self) -> Option<Result<Fact<'a>, Fault>> {
        self.skip_blanks();
        let start = self.at;
        if start == self.text.len() {
            return None;
        }
        Some(self.fact(start).inspect_err(|_| {
            let rest = &self.text[start..];
            self.at = start + rest.find(['.', '\n']).map_or(rest.len(), |end| end + 1);
        }))
    }

    fn fact(&mut self, start: usize) -> Result<Fact<'a>, Fault> {
        let (range, word) = self.name();
        self.expect('(', start)?;
        let first = self.argument(start)?;
        let fact = match word {
            "arg" => Fact::Argument(first.1),
            "att" => {
                self.expect(',', start)?;
                Fact::Attack([first, self.argument(start)?])
            }
            _ => {
                let near = did_you_mean(word, ["arg", "att"]);
                let help = near.map_or_else(|| HELP.to_owned(), |near| format!("did you mean `{near}`?"));
                let message = format!("`{}` is neither `arg` nor `att`", shown(word.as_bytes()));
                return Err(fault(range, message, help));
            }
        };
        self.expect(')', start)?;
        self.expect('.', start)?;
        Ok(fact)
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
    fn name(&mut self) -> (Range<usize>, &'a str) {
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
            return Err(fault(before..before, message, HELP));
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
        fault(self.at.min(end)..end, format!("expected {expected}, found {found}"), HELP)
    }
}

const HELP: &str = "write facts such as `arg(a).` and `att(a,b).`";
