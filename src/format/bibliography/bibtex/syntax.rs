//! The syntax of BibTeX: entries, macros, and the pieces of their values, each with its place.
//!
//! The reader only moves forward and keeps no stack, so time is linear whatever the braces. A line that begins with
//! `@type{key,` begins an entry wherever it is: an entry that is still open there has lost a brace, and only that entry is
//! lost.

use super::types;
use crate::diagnostic::Fault;
use crate::format::bibliography::contents::shown;
use crate::model::Span;

/// The most bytes in which the end of a key is looked for.
const MOST_KEY: usize = 200;

/// One piece of a value. Pieces are joined by `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text between braces or quotation marks, or a number.
    Text(&'a str),
    /// The name of a macro, and where it is.
    Macro(&'a str, usize),
}

/// `name = value`.
#[derive(Clone, Debug)]
pub(super) struct Assignment<'a> {
    /// The name, as written.
    pub(super) name: &'a str,
    pub(super) at: usize,
    pub(super) pieces: Vec<Piece<'a>>,
}

/// An entry, such as `@book{key, field = {value}}`.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// The type, in lower case.
    pub(super) kind: String,
    pub(super) key: &'a str,
    /// The position of its `@`.
    pub(super) at: usize,
    /// The position after its closing brace.
    pub(super) end: usize,
    pub(super) fields: Vec<Assignment<'a>>,
}

/// An entry that could not be read.
#[derive(Clone, Debug)]
pub(super) struct BrokenEntry<'a> {
    /// Its key, if that could be read.
    pub(super) key: Option<&'a str>,
    pub(super) fault: Fault,
}

/// Everything in a file.
#[derive(Debug, Default)]
pub(super) struct Blocks<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    /// What `@string` defines.
    pub(super) macros: Vec<Assignment<'a>>,
    pub(super) broken: Vec<BrokenEntry<'a>>,
    /// Parts of entries that could not be read, and parts that were read although they are wrong.
    pub(super) warnings: Vec<Fault>,
    /// True if the file holds an entry, a macro, a preamble or a comment.
    pub(super) is_bibtex: bool,
}

/// Reads a file. Linear time.
pub(super) fn read(text: &str) -> Blocks<'_> {
    let comments = comments(text);
    let mut starts = entry_lines(text, &comments);
    starts.insert(0, 0);
    starts.push(text.len());
    let mut blocks = Blocks { is_bibtex: !comments.is_empty(), ..Blocks::default() };
    for chunk in starts.windows(2) {
        ChunkReader { text, end: chunk[1], at: chunk[0], comments: &comments, blocks: &mut blocks }.chunk();
    }
    blocks
}

/// The spans of `@comment{…}`, as far as their braces match.
fn comments(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'{' => open.push(at),
            b'}' => {
                if let Some(start) = open.pop().and_then(|start| comment_start(text, start)) {
                    found.push((start, at + 1));
                }
            }
            _ => {}
        }
    }
    found.sort_unstable();
    // A comment in a comment is part of it.
    let mut end = 0;
    found.retain(|&(start, stop)| {
        let is_outer = start >= end;
        end = if is_outer { stop } else { end };
        is_outer
    });
    found
}

/// The `@` of `@comment`, if that is before the brace at `brace`.
fn comment_start(text: &str, brace: usize) -> Option<usize> {
    const WORD: &[u8] = b"@comment";
    let before = text.as_bytes()[..brace].trim_ascii_end();
    let start = before.len().checked_sub(WORD.len())?;
    before[start..].eq_ignore_ascii_case(WORD).then_some(start)
}

/// The places at which a line begins an entry, outside comments.
fn entry_lines(text: &str, comments: &[(usize, usize)]) -> Vec<usize> {
    let mut comments = comments.iter().copied().peekable();
    let mut starts = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let at = line_start + line.len() - line.trim_ascii_start().len();
        while comments.next_if(|&(_, end)| end <= at).is_some() {}
        let is_commented = comments.peek().is_some_and(|&(start, _)| start < at);
        if !is_commented && begins_entry(line.trim_ascii()) {
            starts.push(at);
        }
        line_start += line.len();
    }
    starts
}

/// True for a line such as `@book{lee-2019,`.
fn begins_entry(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('@') else { return false };
    let length = rest.bytes().position(|byte| !is_name_byte(byte)).unwrap_or(rest.len());
    is_entry(&rest[..length], &rest[length..])
}

/// True if a type, and what follows it, begin an entry. Of a type that is not known, running text is told by what it lacks:
/// braces, and a comma after the key.
fn is_entry(kind: &str, after: &str) -> bool {
    let after = after.trim_ascii_start();
    let Some(rest) = after.strip_prefix(['{', '(']) else { return false };
    if kind.is_empty() || types::is_block(kind) {
        return !kind.is_empty();
    }
    let key = rest.bytes().take(MOST_KEY);
    let is_end = |byte: &u8| matches!(byte, b',' | b'}' | b')' | b'{' | b'(' | b'"' | b'=' | b'@');
    let end = key.into_iter().find(is_end);
    if types::is_known(kind) {
        matches!(end, None | Some(b',' | b'}' | b')' | b'='))
    } else {
        after.starts_with('{') && end == Some(b',')
    }
}

/// The bytes of types, and of names of fields and macros.
const fn is_name_byte(byte: u8) -> bool {
    !byte.is_ascii_whitespace()
        && !byte.is_ascii_control()
        && !matches!(
            byte,
            b'"' | b'#' | b'%' | b'\'' | b'(' | b')' | b',' | b'=' | b'{' | b'}' | b'@' | b'\\'
        )
}

/// Why an entry or a field ends before its time.
enum Stop {
    /// The entry has more opening than closing braces.
    Unbalanced,
    /// Something else is there than what was expected.
    Unexpected(&'static str),
}

struct ChunkReader<'a, 'b> {
    text: &'a str,
    /// The end of the chunk: where the next entry begins.
    end: usize,
    at: usize,
    comments: &'b [(usize, usize)],
    blocks: &'b mut Blocks<'a>,
}

impl<'a> ChunkReader<'a, '_> {
    /// Reads the entries between here and the end of the chunk.
    fn chunk(&mut self) {
        while let Some(found) = self.text.as_bytes()[self.at..self.end].iter().position(|&byte| byte == b'@')
        {
            let at = self.at + found;
            self.at = at + 1;
            let next = self.comments.partition_point(|&(start, _)| start <= at);
            match next.checked_sub(1).map(|last| self.comments[last].1) {
                Some(end) if at < end => self.at = end.min(self.end),
                _ if self.is_in_line_comment(at) => {}
                _ => self.block(at),
            }
        }
    }

    /// True if only `%` and spaces are before `at` in its line: the entry is commented out.
    fn is_in_line_comment(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches([' ', '\t', '%']);
        (before.is_empty() || before.ends_with(['\n', '\r'])) && self.text[before.len()..at].contains('%')
    }

    /// Reads the block whose `@` is at `at`, if there is one: an `@` in running text is not one.
    fn block(&mut self, at: usize) {
        self.skip_space();
        let kind = self.name();
        if !types::is_known(kind) && !is_entry(kind, &self.text[self.at..self.end]) {
            return;
        }
        self.skip_space();
        let close = match self.peek() {
            Some(b'{') => b'}',
            Some(b'(') => b')',
            _ => return,
        };
        let is_glued = self.text[..at].ends_with(|c: char| c.is_alphanumeric());
        if is_glued && !types::is_known(kind) {
            return;
        }
        self.at += 1;
        self.blocks.is_bibtex = true;
        match kind.to_ascii_lowercase().as_str() {
            // A comment whose braces match is passed over before this; of any other, nothing is known but that it begins.
            "comment" => {}
            "preamble" => {
                if self.skip_to_close(close).is_err() {
                    self.lost(at, None, "the preamble is never closed");
                }
            }
            "string" => {
                if let Err(Stop::Unbalanced) = self.macros(close) {
                    self.lost(at, None, "the braces of this `@string` do not match");
                }
            }
            kind => self.entry(at, kind.to_owned(), close),
        }
    }

    /// Gives up an entry: reading goes on with the next one that begins a line.
    fn lost(&mut self, at: usize, key: Option<&'a str>, message: &str) {
        let message = match key {
            Some("") => format!("an entry without a key is left out: {message}"),
            Some(key) => format!("`{}` is left out: {message}", shown(key)),
            None => message.to_owned(),
        };
        let help = "count its braces: for each `{` there has to be one `}`, inside quotation marks too";
        let key = key.filter(|key| !key.is_empty());
        self.blocks.broken.push(BrokenEntry { key, fault: Fault::new(Span::new(at..at + 1), message, help) });
        self.at = self.end;
    }

    fn macros(&mut self, close: u8) -> Result<(), Stop> {
        loop {
            self.skip_blank();
            match self.peek() {
                None => return Err(Stop::Unbalanced),
                Some(b',') => self.at += 1,
                Some(byte) if byte == close => {
                    self.at += 1;
                    return Ok(());
                }
                Some(_) => {
                    let at = self.at;
                    match self.assignment() {
                        Ok(assignment) => self.blocks.macros.push(assignment),
                        Err(Stop::Unbalanced) => return Err(Stop::Unbalanced),
                        Err(Stop::Unexpected(expected)) => {
                            self.warn(
                                at,
                                format!("this macro is left out: expected {expected}"),
                                "write `@string{name = {text}}`",
                            );
                            self.skip_part(close)?;
                        }
                    }
                }
            }
        }
    }

    fn entry(&mut self, at: usize, kind: String, close: u8) {
        let key = match self.key(close) {
            Ok(key) => key,
            Err(()) => {
                let message = format!("an entry without a key is left out: `@{kind}{{`");
                let help = "a key comes first, such as `@book{lee-2019, title = …`; statements cite it";
                let fault = Fault::new(Span::new(at..at + 1), message, help);
                self.blocks.broken.push(BrokenEntry { key: None, fault });
                if self.skip_to_close(close).is_err() {
                    self.at = self.end;
                }
                return;
            }
        };
        match self.fields(key, close) {
            Ok(fields) => {
                self.blocks.entries.push(Entry { kind, key, at, end: self.at, fields });
                self.check_after(key);
            }
            Err(_) => self.lost(at, Some(key), "its braces or quotation marks do not match"),
        }
    }

    /// The key of an entry; empty if the entry has only fields. It ends at a comma or at the end of the entry.
    fn key(&mut self, close: u8) -> Result<&'a str, ()> {
        self.skip_blank();
        let start = self.at;
        while let Some(byte) = self.peek() {
            match byte {
                b',' => break,
                byte if byte == close => break,
                b'{' | b'}' | b'"' | b'=' => break,
                _ => self.at += 1,
            }
        }
        let key = self.text[start..self.at].trim_ascii();
        if self.peek() == Some(b'=') {
            // Either the key is missing, or the comma after it.
            let Some((before, field)) = key.rsplit_once(|c: char| c.is_ascii_whitespace()) else {
                // The entry has no key, and begins with a field.
                self.at = start;
                return Ok("");
            };
            let key_end = start + key.len() - field.len();
            self.at = key_end;
            let before = before.trim_ascii();
            self.warn(
                key_end,
                format!("`{}`: the comma after the key is missing", shown(before)),
                "add the comma",
            );
            return Ok(before);
        }
        if key.is_empty() && self.peek() != Some(b',') {
            self.at = start;
            return Err(());
        }
        Ok(key)
    }

    fn fields(&mut self, key: &str, close: u8) -> Result<Vec<Assignment<'a>>, Stop> {
        let mut fields: Vec<Assignment<'a>> = Vec::new();
        let mut is_separated = true;
        loop {
            self.skip_blank();
            match self.peek() {
                None => return Err(Stop::Unbalanced),
                Some(b',') => {
                    self.at += 1;
                    is_separated = true;
                }
                Some(byte) if byte == close => {
                    self.at += 1;
                    return Ok(fields);
                }
                Some(_) => {
                    let at = self.at;
                    match self.assignment() {
                        Ok(field) => {
                            if !is_separated {
                                let message = format!(
                                    "`{}`: a comma is missing before `{}`",
                                    shown(key),
                                    shown(field.name)
                                );
                                self.warn(at, message, "fields are separated by commas");
                            }
                            fields.push(field);
                            is_separated = false;
                        }
                        Err(Stop::Unbalanced) => return Err(Stop::Unbalanced),
                        Err(Stop::Unexpected(expected)) => {
                            let message =
                                format!("`{}`: a field is left out: expected {expected}", shown(key));
                            self.warn(at, message, "a field is written `name = {value}`");
                            self.skip_part(close)?;
                        }
                    }
                }
            }
        }
    }

    /// Reports text that directly follows an entry and that looks like a part of it.
    fn check_after(&mut self, key: &str) {
        let rest = self.text[self.at..self.end].trim_ascii_start();
        let after = rest.trim_start_matches(['}', ')', ',']).trim_ascii_start();
        let is_cut = rest.len() > after.len() && after.bytes().next().is_some_and(|byte| byte != b'@');
        if is_cut {
            let at = self.end - rest.len();
            let message = format!("`{}` is closed before this; what follows is not read", shown(key));
            self.warn(at, message, "take out a `}` that is one too many, or add the `{` that it needs");
        }
    }

    fn assignment(&mut self) -> Result<Assignment<'a>, Stop> {
        let at = self.at;
        let name = self.name();
        if name.is_empty() {
            return Err(Stop::Unexpected("the name of a field"));
        }
        self.skip_blank();
        if self.peek() != Some(b'=') {
            return Err(Stop::Unexpected("`=` after the name of a field"));
        }
        self.at += 1;
        let mut pieces = Vec::new();
        loop {
            self.skip_blank();
            pieces.push(self.piece()?);
            self.skip_blank();
            if self.peek() != Some(b'#') {
                return Ok(Assignment { name, at, pieces });
            }
            self.at += 1;
        }
    }

    fn piece(&mut self) -> Result<Piece<'a>, Stop> {
        let start = self.at;
        match self.peek() {
            Some(b'{') => {
                self.at += 1;
                self.skip_to_close(b'}')?;
                Ok(Piece::Text(&self.text[start + 1..self.at - 1]))
            }
            Some(b'"') => {
                self.at += 1;
                self.skip_to_close(b'"')?;
                Ok(Piece::Text(&self.text[start + 1..self.at - 1]))
            }
            None => Err(Stop::Unbalanced),
            Some(_) => match self.name() {
                "" => Err(Stop::Unexpected("a value in braces or quotation marks")),
                number if number.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Piece::Text(number)),
                name => Ok(Piece::Macro(name, start)),
            },
        }
    }

    /// Moves past `close`, over braces that match.
    fn skip_to_close(&mut self, close: u8) -> Result<(), Stop> {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'"' if close == b'"' && self.is_umlaut() => {}
                byte if depth == 0 && byte == close => return Ok(()),
                b'{' => depth += 1,
                b'}' => depth = depth.checked_sub(1).ok_or(Stop::Unbalanced)?,
                _ => {}
            }
        }
        Err(Stop::Unbalanced)
    }

    /// True after the quotation mark of an accent, as in `G\"odel`: BibTeX ends the value there, which nobody means.
    fn is_umlaut(&self) -> bool {
        self.text[..self.at].ends_with("\\\"") && self.peek().is_some_and(|byte| byte.is_ascii_alphabetic())
    }

    /// Moves to the comma or the end of the entry that ends a part which cannot be read.
    fn skip_part(&mut self, close: u8) -> Result<(), Stop> {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b',' if depth == 0 => return Ok(()),
                byte if depth == 0 && byte == close => return Ok(()),
                b'{' => depth += 1,
                b'}' => depth = depth.checked_sub(1).ok_or(Stop::Unbalanced)?,
                _ => {}
            }
            self.at += 1;
        }
        Err(Stop::Unbalanced)
    }

    fn name(&mut self) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(is_name_byte) {
            self.at += 1;
        }
        &self.text[start..self.at]
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Moves past white space and comments to the end of their line.
    fn skip_blank(&mut self) {
        loop {
            self.skip_space();
            if self.peek() != Some(b'%') {
                return;
            }
            while self.peek().is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
                self.at += 1;
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes()[..self.end].get(self.at).copied()
    }

    fn warn(&mut self, at: usize, message: String, help: &str) {
        self.blocks.warnings.push(Fault::new(Span::new(at..at + 1), message, help));
    }
}
