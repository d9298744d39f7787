//! LaTeX as text: accents, symbols, quotation marks and dashes become the characters that they stand for, and commands that
//! only say how text looks vanish. What is unknown stays as it is written.
//!
//! One pass over the text, with a list of the open braces in place of recursion. No macro is defined or expanded.

mod tables;

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

use super::address;
use crate::model::raised;
use tables::CommandArgument;

/// The most bytes in which the end of an optional argument is looked for.
const MOST_OPTION: usize = 200;

/// The meaning of a command.
#[derive(Clone, Copy, Debug)]
enum Command {
    Accent(char),
    Symbol(&'static str),
    Look,
    WithArguments(&'static [CommandArgument]),
}

static COMMANDS: LazyLock<HashMap<&'static str, Command>> = LazyLock::new(|| {
    let looks = tables::LOOKS.iter().map(|&name| (name, Command::Look));
    let symbols = tables::SYMBOLS.iter().map(|&(name, text)| (name, Command::Symbol(text)));
    let accents = tables::ACCENTS.iter().map(|&(name, mark, _)| (name, Command::Accent(mark)));
    let others = tables::WITH_ARGUMENTS.iter().map(|&(name, of)| (name, Command::WithArguments(of)));
    looks.chain(symbols).chain(accents).chain(others).collect()
});

/// The text that `latex` stands for, white space made single spaces. Tells `unknown` each command that is kept as it is
/// written.
pub(super) fn to_text<'a>(latex: &'a str, unknown: &mut dyn FnMut(&'a str)) -> String {
    if !latex.contains(['\\', '{', '}', '$', '~', '-', '\'', '`']) {
        return latex.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    }
    let out = String::with_capacity(latex.len());
    let mut scanner = Scanner {
        rest: latex,
        out,
        groups: Vec::new(),
        marks: Vec::new(),
        math: 0,
        is_dollar_math: false,
        unknown,
    };
    scanner.scan();
    let mut text = scanner.out;
    text.truncate(text.trim_end_matches(' ').len());
    text
}

/// An open brace, by its purpose.
#[derive(Debug)]
enum Group {
    /// Braces that vanish.
    Plain,
    /// Braces that follow an unknown command, and stay.
    Kept,
    /// An argument: what becomes of it, where it begins, and the arguments after it.
    CommandArgument(CommandArgument, usize, &'static [CommandArgument]),
}

struct Scanner<'a, 'b> {
    rest: &'a str,
    out: String,
    groups: Vec<Group>,
    /// Accents whose letter is still to come, the outermost first.
    marks: Vec<char>,
    /// The number of open braces that hold mathematics.
    math: usize,
    /// True between two `$`.
    is_dollar_math: bool,
    unknown: &'b mut dyn FnMut(&'a str),
}

impl<'a> Scanner<'a, '_> {
    fn scan(&mut self) {
        while let Some(c) = self.rest.chars().next() {
            match c {
                '\\' => self.command(),
                '{' => {
                    self.skip(1);
                    self.groups.push(Group::Plain);
                }
                '}' => {
                    self.skip(1);
                    self.close();
                }
                '$' => self.dollar(),
                '^' if self.is_math() => {
                    self.skip(1);
                    self.argument(&[CommandArgument::Superscript]);
                }
                '_' if self.is_math() => {
                    self.skip(1);
                    self.argument(&[CommandArgument::Subscript]);
                }
                '~' => {
                    self.skip(1);
                    self.put('\u{a0}');
                }
                _ if self.ligature() => {}
                c => {
                    self.skip(c.len_utf8());
                    self.put(c);
                }
            }
        }
        self.show_marks();
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_ascii_start();
    }

    const fn is_math(&self) -> bool {
        self.math > 0 || self.is_dollar_math
    }

    /// Adds a character, with the accents that wait for it.
    fn put(&mut self, c: char) {
        if c.is_ascii_whitespace() {
            // The letter of an accent may follow after a space.
            if self.marks.is_empty() && !self.out.is_empty() && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
        } else if self.marks.is_empty() {
            self.out.push(c);
        } else {
            let letter = match c {
                'ı' => 'i',
                'ȷ' => 'j',
                c => c,
            };
            let marks = self.marks.drain(..).rev();
            self.out.extend(std::iter::once(letter).chain(marks).nfc());
        }
    }

    fn put_text(&mut self, text: &str) {
        text.chars().for_each(|c| self.put(c));
    }

    /// Shows accents that have no letter.
    fn show_marks(&mut self) {
        for mark in std::mem::take(&mut self.marks) {
            let shown = tables::ACCENTS.iter().find(|(_, known, _)| *known == mark);
            self.out.push_str(shown.map_or("", |(.., shown)| shown));
        }
    }

    fn close(&mut self) {
        self.show_marks();
        match self.groups.pop() {
            None | Some(Group::Plain) => {}
            Some(Group::Kept) => self.put('}'),
            Some(Group::CommandArgument(argument, start, others)) => {
                self.finish(argument, start);
                self.argument(others);
            }
        }
    }

    /// Dashes, quotation marks, and the marks that open questions and exclamations in Spanish.
    fn ligature(&mut self) -> bool {
        const LIGATURES: &[(&str, &str)] =
            &[("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("!`", "¡"), ("?`", "¿")];
        if self.is_math() {
            return false;
        }
        let Some(&(written, text)) = LIGATURES.iter().find(|(written, _)| self.rest.starts_with(written))
        else {
            return false;
        };
        self.skip(written.len());
        self.put_text(text);
        true
    }

    /// A `$` begins mathematics if another one ends it: text follows the one and is before the other, and no digit is
    /// after that. Two amounts of money are not mathematics.
    fn dollar(&mut self) {
        self.skip(1);
        if std::mem::take(&mut self.is_dollar_math) {
            return;
        }
        if let Some(rest) = self.rest.strip_prefix('$') {
            self.rest = rest;
        } else if begins_math(self.rest) {
            self.is_dollar_math = true;
        } else {
            self.put('$');
        }
    }

    fn command(&mut self) {
        let written = self.rest;
        self.skip(1);
        let Some(first) = self.rest.chars().next() else {
            self.put('\\');
            return;
        };
        let is_word = first.is_ascii_alphabetic();
        let length = if is_word {
            self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len())
        } else {
            first.len_utf8()
        };
        let name = &self.rest[..length];
        self.skip(length);
        let Some(&command) = COMMANDS.get(name) else {
            return self.unknown_command(&written[..1 + length]);
        };
        if is_word {
            if let Some(rest) = self.rest.strip_prefix('*')
                && !matches!(command, Command::Symbol(_))
            {
                self.rest = rest;
            }
            self.skip_space();
        }
        match command {
            Command::Accent(mark) => self.marks.push(mark),
            Command::Symbol(text) => self.put_text(text),
            Command::Look => {}
            Command::WithArguments(arguments) => {
                self.skip_options();
                self.argument(arguments);
            }
        }
    }

    fn unknown_command(&mut self, written: &'a str) {
        self.show_marks();
        (self.unknown)(written);
        self.put_text(written);
        if self.rest.starts_with('{') {
            self.skip(1);
            self.put('{');
            self.groups.push(Group::Kept);
        }
    }

    /// Moves past `[…]`.
    fn skip_options(&mut self) {
        while self.rest.starts_with('[') {
            let bytes = &self.rest.as_bytes()[..self.rest.len().min(MOST_OPTION)];
            let Some(end) = bytes.iter().position(|&byte| byte == b']') else { return };
            self.skip(end + 1);
            self.skip_space();
        }
    }

    /// Begins the first of `arguments`. One that is not in braces is a single character, or a command.
    fn argument(&mut self, mut arguments: &'static [CommandArgument]) {
        while let [first, others @ ..] = arguments {
            self.skip_space();
            let start = self.out.len();
            if *first == CommandArgument::Address {
                self.address();
            } else if let Some(rest) = self.rest.strip_prefix('{') {
                self.rest = rest;
                self.begin(*first);
                self.groups.push(Group::CommandArgument(*first, start, others));
                return;
            } else if let Some(c) = self.rest.chars().next().filter(|c| c.is_alphanumeric())
                && *first != CommandArgument::Dropped
            {
                self.skip(c.len_utf8());
                self.begin(*first);
                self.put(c);
                self.finish(*first, start);
            }
            arguments = others;
        }
    }

    fn begin(&mut self, argument: CommandArgument) {
        match argument {
            CommandArgument::Between(before, _) => self.put_text(before),
            CommandArgument::Math => self.math += 1,
            _ => {}
        }
    }

    /// Ends an argument whose text begins at `start`.
    fn finish(&mut self, argument: CommandArgument, start: usize) {
        match argument {
            CommandArgument::Between(_, after) => self.put_text(after),
            CommandArgument::Math => self.math = self.math.saturating_sub(1),
            CommandArgument::Dropped => self.out.truncate(start),
            CommandArgument::Superscript => {
                if let Some(raised) = raised(&self.out[start..]) {
                    self.out.truncate(start);
                    self.out.push_str(&raised);
                }
            }
            CommandArgument::Subscript | CommandArgument::Address => {}
        }
    }

    /// An address in braces, as it is written.
    fn address(&mut self) {
        let Some(inside) = self.rest.strip_prefix('{') else { return };
        let mut depth = 0_usize;
        let end = inside.bytes().position(|byte| {
            match byte {
                b'{' => depth += 1,
                b'}' if depth == 0 => return true,
                b'}' => depth -= 1,
                _ => {}
            }
            false
        });
        let end = end.unwrap_or(inside.len());
        self.out.push_str(&address::unescaped(&inside[..end]));
        self.rest = inside.get(end + 1..).unwrap_or_default();
    }
}

/// True if `rest` begins with mathematics and the `$` that ends it.
fn begins_math(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'$' => break,
            _ => {}
        }
        at += 1;
    }
    let (Some(inside), Some(after)) = (bytes.get(..at), bytes.get(at + 1..)) else { return false };
    let is_space = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    !is_space(inside.first()) && !is_space(inside.last()) && !after.first().is_some_and(u8::is_ascii_digit)
}
