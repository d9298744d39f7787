//! From text to tokens.
//!
//! At each place the first rule that fits wins, in the order in which the rules are tried here. Indentation counts only
//! where a relation or an item of a list begins; there `Indent` and `Dedent` are put in.

use std::ops::Range;

use super::document::RelationKind;
use super::issues::{self, Issues};
use super::syntax::{Kind, Symbol, Token};

/// Tokens, and the comments between them.
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) comments: Vec<Range<usize>>,
}

/// Cuts `text` into tokens; says what is wrong to `issues`. Linear in the text.
pub(super) fn lex(text: &str, conform: bool, issues: &mut Issues) -> Lexed {
    let mut lexer = Lexer::new(text, conform, issues);
    lexer.run();
    Lexed { tokens: lexer.tokens, comments: lexer.comments }
}

const fn symbol(relation: RelationKind, goes_down: bool) -> Symbol {
    Symbol { relation, goes_down }
}

/// The symbols of relations, in the order in which they are tried.
const SYMBOLS: &[(&str, Symbol)] = &[
    ("+>", symbol(RelationKind::Support, true)),
    ("->", symbol(RelationKind::Attack, true)),
    ("<+", symbol(RelationKind::Support, false)),
    ("+", symbol(RelationKind::Support, false)),
    ("<-", symbol(RelationKind::Attack, false)),
    ("-", symbol(RelationKind::Attack, false)),
    ("><", symbol(RelationKind::Contradictory, false)),
    ("_>", symbol(RelationKind::Undercut, true)),
    ("<_", symbol(RelationKind::Undercut, false)),
];

/// A symbol that needs white space after it, since `_` also begins italics.
const SHORT_UNDERCUT: Symbol = symbol(RelationKind::Undercut, false);

/// The next place of some bytes. Places are asked for from left to right, so all searches together are linear.
struct Next {
    needle: &'static [u8],
    from: usize,
    at: usize,
}

impl Next {
    const fn new(needle: &'static str) -> Self {
        Self { needle: needle.as_bytes(), from: 1, at: 0 }
    }

    /// The first place of the bytes at or after `from`.
    fn find(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        if !(self.from..=self.at).contains(&from) {
            let rest = bytes.get(from..).unwrap_or_default();
            let first = self.needle[0];
            let mut starts = rest.iter().enumerate().filter(|&(_, &byte)| byte == first).map(|(at, _)| at);
            let found = starts.find(|&at| rest[at..].starts_with(self.needle));
            self.from = from;
            self.at = found.map_or(usize::MAX, |at| from + at);
        }
        (self.at != usize::MAX).then_some(self.at)
    }
}

/// The searches of a lexer.
struct Searches {
    html_end: Next,
    block_end: Next,
    line_feed: Next,
    carriage_return: Next,
    rule: Next,
    bracket: Next,
    parenthesis: Next,
    angle: Next,
    bracket_colon: Next,
    angle_colon: Next,
    /// Where a data block that begins after the first place ends, where one does: the search looked up to the second.
    data: Option<(Range<usize>, Option<usize>)>,
}

impl Searches {
    const fn new() -> Self {
        Self {
            html_end: Next::new("-->"),
            block_end: Next::new("*/"),
            line_feed: Next::new("\n"),
            carriage_return: Next::new("\r"),
            rule: Next::new("==="),
            bracket: Next::new("]"),
            parenthesis: Next::new(")"),
            angle: Next::new(">"),
            bracket_colon: Next::new("]:"),
            angle_colon: Next::new(">:"),
            data: None,
        }
    }
}

/// What the paragraph is in which the lexer stands, as far as it can tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paragraph {
    /// It has not begun.
    None,
    /// A heading.
    Heading,
    /// A statement with a text, and no relations so far.
    Statement,
    /// Anything else.
    Other,
}

/// Emphasis that was begun.
#[derive(Clone, Copy)]
struct Open {
    kind: Kind,
    delimiter: u8,
    token: usize,
    /// Whether it stands between letters or digits: `2*3` is no emphasis unless something ends it.
    is_mid_word: bool,
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    conform: bool,
    issues: &'a mut Issues,
    tokens: Vec<Token>,
    comments: Vec<Range<usize>>,
    at: usize,
    /// The widths of the indentations that are open.
    widths: Vec<usize>,
    /// The last indentation, to compare its tabs and blanks with.
    indentation: &'a str,
    emphasis: Vec<Open>,
    is_inference: bool,
    paragraph: Paragraph,
    searches: Searches,
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// What counts as indentation: blanks, and the apostrophe, as in the reference.
const fn is_indent(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\'')
}

const fn is_line_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// White space as regular expressions of the reference know it.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Characters that end plain text.
const fn is_special_byte(byte: u8) -> bool {
    matches!(
        byte,
        b'\\'
            | b'@'
            | b'#'
            | b'*'
            | b'_'
            | b'['
            | b']'
            | b','
            | b'.'
            | b':'
            | b';'
            | b'<'
            | b'/'
            | b'>'
            | b'-'
            | b'\r'
            | b'\n'
            | b'('
            | b')'
            | b'{'
            | b'}'
    )
}

const fn is_tag_char(c: char) -> bool {
    matches!(c, 'A'..='z' | '0'..='9' | '-' | '\u{a0}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{ffef}')
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str, conform: bool, issues: &'a mut Issues) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            conform,
            issues,
            tokens: Vec::with_capacity(text.len() / 8),
            comments: Vec::new(),
            at: 0,
            widths: vec![0],
            indentation: "",
            emphasis: Vec::new(),
            is_inference: false,
            paragraph: Paragraph::None,
            searches: Searches::new(),
        }
    }

    fn run(&mut self) {
        if !self.conform && self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        while self.at < self.bytes.len() {
            let _ = if self.is_inference { self.inference_token() } else { self.token() };
        }
        self.dedent_all(self.at);
        self.end_emphasis();
        if self.tokens.last().is_some_and(|token| token.kind == Kind::EmptyLine) {
            self.tokens.pop();
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at.min(self.text.len())..].chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn starts_with(&self, at: usize, word: &str) -> bool {
        self.bytes[at.min(self.bytes.len())..].starts_with(word.as_bytes())
    }

    /// The first byte at or after `at` for which `is` does not hold.
    fn skip(&self, at: usize, is: impl Fn(u8) -> bool) -> usize {
        at + self.bytes[at.min(self.bytes.len())..].iter().take_while(|&&byte| is(byte)).count()
    }

    /// `at`, or the place after the blank that stands there.
    fn skip_one_blank(&self, at: usize) -> usize {
        at + usize::from(is_blank(self.byte(at)))
    }

    fn previous(&self) -> Option<Kind> {
        self.tokens.last().map(|token| token.kind)
    }

    fn is_line_start(&self) -> bool {
        matches!(self.previous(), None | Some(Kind::NewLine | Kind::EmptyLine))
    }

    fn push(&mut self, kind: Kind, end: usize) -> bool {
        if self.paragraph == Paragraph::None {
            self.paragraph = match kind {
                Kind::NewLine | Kind::EmptyLine | Kind::FrontMatter | Kind::Data => Paragraph::None,
                Kind::HeadingStart => Paragraph::Heading,
                _ if kind.is_content() || kind == Kind::StatementDefinition => Paragraph::Statement,
                _ => Paragraph::Other,
            };
        }
        self.tokens.push(Token { kind, start: self.at, end });
        self.at = end;
        true
    }

    fn token(&mut self) -> bool {
        self.comment()
            || self.front_matter()
            || self.data()
            || self.escaped()
            || self.special()
            || self.line_breaks()
            || (self.is_line_start() && self.line_start())
            || self.emphasis()
            || self.named()
            || self.plain()
    }

    fn inference_token(&mut self) -> bool {
        self.comment()
            || self.inference_line_break()
            || self.escaped()
            || self.special()
            || self.inference_end()
            || self.data()
            || self.comma()
            || self.plain()
    }
}

/// Comments, front matter, data, and single characters.
impl Lexer<'_> {
    fn comment(&mut self) -> bool {
        let Some(end) = self.comment_end() else { return false };
        self.comments.push(self.at..end);
        self.at = self.after_comment(end);
        true
    }

    fn comment_end(&mut self) -> Option<usize> {
        if self.starts_with(self.at, "<!--") {
            return self.searches.html_end.find(self.bytes, self.at + 4).map(|end| end + 3);
        }
        if self.starts_with(self.at, "/*") {
            let end = self.searches.block_end.find(self.bytes, self.at + 2).map(|end| end + 2);
            if end.is_none() && !self.conform {
                self.issues.warn(self.at..self.at + 2, &issues::OPEN_COMMENT);
            }
            return end;
        }
        if !self.starts_with(self.at, "//") {
            return None;
        }
        match self.next_line_end(self.at) {
            None if self.conform => None,
            end => Some(end.unwrap_or(self.bytes.len())),
        }
    }

    /// The first LF or CR at or after `from`.
    fn next_line_end(&mut self, from: usize) -> Option<usize> {
        let feed = self.searches.line_feed.find(self.bytes, from);
        let carriage = self.searches.carriage_return.find(self.bytes, from);
        feed.into_iter().chain(carriage).min()
    }

    /// Where the lexer goes on after a comment: a comment on lines of its own takes its line breaks with it.
    fn after_comment(&self, end: usize) -> usize {
        let breaks = |at| {
            let after = self.skip(at, is_blank);
            is_line_break(self.byte(after)).then(|| after + self.line_break(after).unwrap_or(1))
        };
        match self.previous() {
            Some(Kind::EmptyLine) => std::iter::successors(Some(end), |&at| breaks(at)).last().unwrap_or(end),
            Some(Kind::NewLine) => match breaks(end) {
                Some(one) if breaks(one).is_none() => one,
                _ => end,
            },
            _ => end,
        }
    }

    /// How long the LF or CRLF at `at` is.
    fn line_break(&self, at: usize) -> Option<usize> {
        match (self.byte(at), self.byte(at + 1)) {
            (b'\n', _) => Some(1),
            (b'\r', b'\n') => Some(2),
            _ => None,
        }
    }

    fn front_matter(&mut self) -> bool {
        if !self.starts_with(self.at, "===") {
            return false;
        }
        let inner = self.skip(self.at, |byte| byte == b'=');
        let Some(close) = self.searches.rule.find(self.bytes, inner) else {
            // `===` and `===` without anything between them.
            let length = inner - self.at;
            return length >= 6 && self.push(Kind::FrontMatter, inner);
        };
        let end = self.skip(close, |byte| byte == b'=');
        self.push(Kind::FrontMatter, end)
    }

    fn data(&mut self) -> bool {
        if self.byte(self.at) != b'{' {
            return false;
        }
        let Some(end) = self.data_end() else {
            if !self.conform && self.is_data_begin() {
                self.issues.warn(self.at..self.at + 1, &issues::OPEN_DATA);
            }
            return false;
        };
        self.push(Kind::Data, end)
    }

    /// Whether an opening brace looks like the begin of data: a word and a colon follow.
    fn is_data_begin(&self) -> bool {
        let word = self.skip(self.at + 1, |byte| is_blank(byte) || is_line_break(byte));
        let end = self.skip(word, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        end > word && self.byte(end) == b':'
    }

    /// The end of the data block that begins here: the last closing brace before one that is followed by a blank and more.
    fn data_end(&mut self) -> Option<usize> {
        let known = self.searches.data.as_ref().filter(|(range, _)| range.contains(&self.at));
        let last = match known {
            Some((_, last)) => *last,
            None => {
                let (range, last) = self.find_data_end();
                self.searches.data = Some((range, last));
                last
            }
        };
        last.filter(|&last| last > self.at).map(|last| last + 1)
    }

    /// Up to where a data block may reach, and its last closing brace. Both are the same for all that begin before.
    fn find_data_end(&self) -> (Range<usize>, Option<usize>) {
        let is_end = |at: usize| {
            let mut rest = self.text[at + 1..].chars();
            self.bytes[at] == b'}'
                && rest.next().is_some_and(is_space)
                && rest.next().is_some_and(|c| !matches!(c, ',' | '}'))
        };
        let is_stop = |at: usize| is_end(at) || (self.conform && self.bytes[at] == b'\r');
        let stop =
            (self.at + 1..self.bytes.len()).find(|&at| matches!(self.bytes[at], b'}' | b'\r') && is_stop(at));
        let stop = stop.unwrap_or(self.bytes.len());
        let is_last = |at: &usize| {
            self.byte(*at) == b'}'
                && !self.text[at + 1..].trim_start_matches(is_space).starts_with([',', '}'])
        };
        (self.at..stop, (self.at + 1..=stop).rev().find(is_last))
    }

    fn escaped(&mut self) -> bool {
        if self.byte(self.at) != b'\\' {
            return false;
        }
        match self.char_at(self.at + 1).filter(|c| !matches!(c, '\n' | '\r')) {
            Some(c) => self.push(Kind::Escaped, self.skip(self.at + 1 + c.len_utf8(), |byte| byte == b' ')),
            None => {
                self.issues.fault(self.at..self.at + 1, &issues::LONELY_BACKSLASH);
                self.push(Kind::Punctuation, self.at + 1)
            }
        }
    }

    /// A short name of a character: `.E.` or `:heart:`.
    fn special(&mut self) -> bool {
        let mark = self.byte(self.at);
        if !matches!(mark, b'.' | b':') {
            return false;
        }
        if !self.conform
            && let Some(end) = self.address_end()
        {
            return self.push(Kind::Text, self.skip(end, |byte| !is_special_byte(byte)));
        }
        let rest = &self.text[self.at + 1..];
        // A name has no blanks, so a long line without any costs no more than its words; what is longer is no name.
        let mut names = rest.char_indices().take(LONGEST_WORD).skip(1).take_while({
            let mut before = rest.chars();
            move |_| before.next().is_some_and(|c| !is_space(c))
        });
        let Some((length, _)) = names.find(|&(_, c)| c == mark as char) else { return false };
        self.push(Kind::Special, self.skip_one_blank(self.at + 1 + length + 1))
    }

    /// The end of the web address whose `:` stands here.
    fn address_end(&self) -> Option<usize> {
        if !self.starts_with(self.at, "://") {
            return None;
        }
        let scheme =
            self.bytes[..self.at].iter().rev().take(LONGEST_SCHEME).take_while(|b| is_scheme(**b)).count();
        if scheme < 2 || !self.bytes[self.at - scheme].is_ascii_alphabetic() {
            return None;
        }
        let rest = &self.text[self.at..];
        let mut open = 0_usize;
        let end = rest.find(|c: char| {
            match c {
                '(' => open += 1,
                ')' if open == 0 => return true,
                ')' => open -= 1,
                _ => {}
            }
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '{' | '}' | '\\' | '^' | '`' | ']')
        });
        let address = rest[..end.unwrap_or(rest.len())].trim_end_matches(is_closing);
        Some(self.at + address.len().max(3))
    }

    fn line_breaks(&mut self) -> bool {
        let begin = self.skip(self.at, is_blank);
        if !is_line_break(self.byte(begin)) {
            return false;
        }
        let next = |at: usize| {
            let after = self.skip(at, is_blank);
            Some(after + self.line_break(after)?)
        };
        let first = next(self.at);
        let second = first.and_then(next);
        if second.is_some() && self.previous() != Some(Kind::EmptyLine) {
            let end = std::iter::successors(second, |&at| next(at)).last().unwrap_or(begin);
            return self.empty_line(end);
        }
        let end = first.unwrap_or(begin + 1);
        self.push(Kind::NewLine, end);
        if !self.conform && self.paragraph == Paragraph::Heading {
            self.end_emphasis();
            self.paragraph = Paragraph::None;
        }
        true
    }

    fn empty_line(&mut self, end: usize) -> bool {
        if end < self.bytes.len() {
            self.dedent_all(self.at);
        }
        self.end_paragraph();
        self.push(Kind::EmptyLine, end)
    }

    fn end_paragraph(&mut self) {
        self.end_emphasis();
        self.paragraph = Paragraph::None;
    }
}

/// The longest short name of a character, and the longest scheme of an address, that are looked for.
const LONGEST_WORD: usize = 1_000;
const LONGEST_SCHEME: usize = 32;

const fn is_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// What ends a sentence or closes a quotation, and so is no part of the address before it.
const fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '”' | '’' | '»' | '“' | '。' | '，')
}

/// What stands at the beginning of lines.
impl<'a> Lexer<'a> {
    fn line_start(&mut self) -> bool {
        let begin = self.skip(self.at, is_indent);
        self.inference_start(begin)
            || self.relation(begin)
            || self.heading()
            || self.number(begin)
            || self.list_item(begin)
    }

    fn inference_start(&mut self, begin: usize) -> bool {
        if !self.starts_with(begin, "--") || self.previous() == Some(Kind::EmptyLine) {
            return false;
        }
        self.end_emphasis();
        self.dedent_all(self.at);
        let start = begin;
        self.at = begin;
        self.push(Kind::InferenceStart, begin + 2);
        self.is_inference = true;
        if !self.conform && !self.is_inference_closed() {
            let line = self.skip(self.at, |byte| !is_line_break(byte));
            self.issues.fault(start..self.skip(start, |byte| byte == b'-'), &issues::OPEN_INFERENCE);
            self.at = self.skip(self.at, |byte| byte == b'-');
            self.open_inference(line);
        }
        true
    }

    /// What stands in the line of an inference that is not closed is its rule.
    fn open_inference(&mut self, line_end: usize) {
        loop {
            self.at = self.skip(self.at, is_blank);
            if self.at >= line_end {
                break;
            }
            self.inference_token();
        }
        self.push(Kind::InferenceEnd, self.at);
        self.is_inference = false;
    }

    /// Whether the hyphens that close the inference come before an empty line, the number of a statement or the end.
    fn is_inference_closed(&self) -> bool {
        let mut at = self.at;
        loop {
            let end = self.skip(at, |byte| !is_line_break(byte));
            if self.text[at..end].contains("--") {
                return true;
            }
            let next = end + self.line_break(end).unwrap_or(1);
            let begin = self.skip(next.min(self.bytes.len()), is_indent);
            if begin >= self.bytes.len()
                || is_line_break(self.byte(begin))
                || self.number_end(begin).is_some()
            {
                return false;
            }
            at = begin;
        }
    }

    fn relation(&mut self, begin: usize) -> bool {
        let Some((symbol, length)) = self.symbol(begin) else { return false };
        if self.is_wrapped(begin) && self.is_hyphen_of_prose(begin, length) {
            return false;
        }
        self.end_emphasis();
        let is_below = self.previous() == Some(Kind::NewLine);
        if begin > self.at && self.text[self.at..begin].contains('\'') && !self.conform {
            self.issues.warn(self.at..begin, &issues::APOSTROPHE);
        }
        self.indent(begin - self.at, begin, is_below);
        self.at = begin;
        self.push(Kind::Relation(symbol), begin + length);
        self.paragraph = Paragraph::Other;
        true
    }

    fn symbol(&self, at: usize) -> Option<(Symbol, usize)> {
        let mut symbols = SYMBOLS.iter();
        if let Some((word, symbol)) = symbols.find(|(word, _)| self.starts_with(at, word)) {
            return Some((*symbol, word.len()));
        }
        let is_short = self.byte(at) == b'_' && self.char_at(at + 1).is_some_and(is_space);
        is_short.then_some((SHORT_UNDERCUT, 1))
    }

    /// Whether a line that is not indented goes on with the text of a statement above it.
    fn is_wrapped(&self, begin: usize) -> bool {
        !self.conform
            && begin == self.at
            && self.paragraph == Paragraph::Statement
            && self.previous() == Some(Kind::NewLine)
    }

    /// Whether a hyphen at the beginning of a wrapped line is one: what names an element was meant as a relation.
    fn is_hyphen_of_prose(&self, begin: usize, length: usize) -> bool {
        let next = self.byte(self.skip(begin + length, is_blank));
        self.byte(begin) == b'-' && length == 1 && !matches!(next, b'[' | b'<')
    }

    fn heading(&mut self) -> bool {
        let end = self.skip(self.at, |byte| byte == b'#');
        if end == self.at || self.byte(end) != b' ' {
            return false;
        }
        self.push(Kind::HeadingStart, end + 1)
    }

    /// The end of the number of a statement that begins at `at`.
    fn number_end(&self, at: usize) -> Option<usize> {
        let end = self.skip(at + 1, |byte| byte.is_ascii_digit());
        (self.byte(at) == b'(' && end > at + 1 && self.byte(end) == b')').then_some(end + 1)
    }

    fn number(&mut self, begin: usize) -> bool {
        let Some(end) = self.number_end(begin) else { return false };
        if self.is_wrapped(begin) {
            return false;
        }
        self.end_emphasis();
        self.dedent_all(self.at);
        self.at = begin;
        self.push(Kind::StatementNumber, end);
        self.paragraph = Paragraph::Other;
        true
    }

    fn list_item(&mut self, begin: usize) -> bool {
        let digits = self.skip(begin, |byte| byte.is_ascii_digit());
        let (kind, end) = match self.byte(digits) {
            b'.' if digits > begin => (Kind::OrderedItem, digits + 1),
            b'*' if digits == begin => (Kind::UnorderedItem, digits + 1),
            _ => return false,
        };
        if !self.char_at(end).is_some_and(is_space) || (kind == Kind::OrderedItem && self.is_wrapped(begin)) {
            return false;
        }
        self.end_emphasis();
        let is_below = self.previous() == Some(Kind::NewLine);
        self.indent(begin - self.at + 1, begin, is_below);
        self.at = begin;
        self.push(kind, end);
        self.paragraph = Paragraph::Other;
        true
    }

    /// Opens and closes indentations so that the last is `width` wide, or narrower where it fits no level.
    fn indent(&mut self, width: usize, begin: usize, is_below: bool) {
        self.compare_indentation(self.at..begin);
        let top = self.widths[self.widths.len() - 1];
        let here = self.at..begin.max(self.at);
        if width > top {
            self.widths.push(width);
            self.tokens.push(Token { kind: Kind::Indent, start: begin, end: begin });
            return;
        }
        while self.widths.len() > 2 && width < self.widths[self.widths.len() - 1] {
            self.widths.pop();
            self.tokens.push(Token { kind: Kind::Dedent, start: begin, end: begin });
        }
        let top = self.widths[self.widths.len() - 1];
        let line = here.start..self.skip(begin, |byte| !is_line_break(byte) && byte != b' ').max(begin);
        if width < top {
            // Less than the outermost level: the reference refuses it.
            self.widths.pop();
            let is_level_zero = width == 0;
            let issue = if is_level_zero { &issues::NOT_INDENTED } else { &issues::LOST_LEVEL };
            self.issues.fault(line, issue);
            self.widths.push(width.max(1));
        } else if width > top && !self.conform {
            self.issues.warn(line, &issues::BETWEEN_LEVELS);
        } else if width == 0 && is_below {
            self.issues.fault(line, &issues::NOT_INDENTED);
            if self.widths.len() == 1 {
                self.widths.push(0);
                self.tokens.push(Token { kind: Kind::Indent, start: begin, end: begin });
            }
        }
    }

    /// Warns where tabs and blanks are mixed so that a reader sees other levels than are counted.
    fn compare_indentation(&mut self, range: Range<usize>) {
        let indentation: &'a str = &self.text[range.clone()];
        let is_mixed =
            !indentation.starts_with(self.indentation) && !self.indentation.starts_with(indentation);
        if is_mixed && self.widths.len() > 1 && !self.conform {
            self.issues.warn(range, &issues::MIXED_INDENTATION);
        }
        self.indentation = indentation;
    }

    fn dedent_all(&mut self, at: usize) {
        while self.widths.len() > 1 {
            self.widths.pop();
            self.tokens.push(Token { kind: Kind::Dedent, start: at, end: at });
        }
    }
}

/// Emphasis.
impl Lexer<'_> {
    fn emphasis(&mut self) -> bool {
        let delimiter = self.byte(self.at);
        if !matches!(delimiter, b'*' | b'_') {
            return false;
        }
        let is_double = self.byte(self.at + 1) == delimiter;
        (is_double && self.emphasis_end(Kind::BoldStart, 2))
            || self.emphasis_end(Kind::ItalicStart, 1)
            || (is_double && self.emphasis_start(Kind::BoldStart, 2))
            || self.emphasis_start(Kind::ItalicStart, 1)
    }

    fn emphasis_end(&mut self, kind: Kind, length: usize) -> bool {
        let delimiter = self.byte(self.at);
        let is_open =
            self.emphasis.last().is_some_and(|open| open.kind == kind && open.delimiter == delimiter);
        let end = self.at + length;
        if !is_open || !self.may_end(end) {
            return false;
        }
        self.emphasis.pop();
        let kind = if kind == Kind::BoldStart { Kind::BoldEnd } else { Kind::ItalicEnd };
        self.push(kind, self.skip_one_blank(end))
    }

    fn may_end(&self, end: usize) -> bool {
        let is_after_space = || self.char_before(self.at).is_none_or(is_space);
        match self.char_at(end) {
            None => true,
            Some(' ' | '\t' | '\n' | '\r') if self.conform => true,
            Some(' ' | '\t' | '\n' | '\r') => !is_after_space(),
            Some(')' | '}' | '_' | '.' | ',' | '!' | '?' | ';' | ':' | '-' | '*') => {
                self.conform || !is_after_space()
            }
            Some(c) => !self.conform && !c.is_alphanumeric() && !is_after_space(),
        }
    }

    fn emphasis_start(&mut self, kind: Kind, length: usize) -> bool {
        let end = self.at + length;
        if self.char_at(end).map_or(!self.conform, is_space) {
            return false;
        }
        let delimiter = self.byte(self.at);
        let is_mid_word = self.char_before(self.at).is_some_and(char::is_alphanumeric);
        self.emphasis.push(Open { kind, delimiter, token: self.tokens.len(), is_mid_word });
        self.push(kind, end)
    }

    /// Emphasis that nothing ends is none. (The reference carries it on into the next paragraph.)
    fn end_emphasis(&mut self) {
        if self.conform {
            return;
        }
        for open in std::mem::take(&mut self.emphasis) {
            let token = &mut self.tokens[open.token];
            token.kind = Kind::Punctuation;
            if !open.is_mid_word {
                self.issues.fault(token.range(), &issues::OPEN_EMPHASIS);
            }
        }
    }
}

/// Titles, tags and links.
impl Lexer<'_> {
    fn named(&mut self) -> bool {
        match self.byte(self.at) {
            b'[' => self.link() || self.statement(),
            b'#' => self.tag(),
            b'@' => self.mention(),
            b'<' => self.argument(),
            _ => false,
        }
    }

    fn link(&mut self) -> bool {
        let Some(close) = self.searches.bracket.find(self.bytes, self.at + 1) else { return false };
        if close == self.at + 1 || self.byte(close + 1) != b'(' {
            return false;
        }
        let Some(end) = self.searches.parenthesis.find(self.bytes, close + 2) else { return false };
        end > close + 2 && self.push(Kind::Link, self.skip_one_blank(end + 1))
    }

    fn tag(&mut self) -> bool {
        let end = if self.byte(self.at + 1) == b'(' {
            let end = self.searches.parenthesis.find(self.bytes, self.at + 2);
            end.filter(|&end| end > self.at + 2).map(|end| end + 1)
        } else {
            let rest = &self.text[self.at + 1..];
            let length = rest.find(|c| !is_tag_char(c)).unwrap_or(rest.len());
            (length > 0).then_some(self.at + 1 + length)
        };
        end.is_some_and(|end| self.push(Kind::Tag, self.skip_one_blank(end)))
    }

    fn statement(&mut self) -> bool {
        let bytes = self.bytes;
        let definition = self.searches.bracket_colon.find(bytes, self.after_char(self.at + 1));
        if let Some(end) = definition.filter(|&end| self.is_one_line(self.at + 1..end)) {
            return self.push(Kind::StatementDefinition, end + 2);
        }
        let begin = self.after_char(self.at + 1);
        let reference = self.searches.bracket.find(bytes, begin);
        match reference.filter(|&end| self.byte(self.at + 1) != b'-' && self.is_one_line(begin..end)) {
            Some(end) => self.push(Kind::StatementReference, end + 1),
            None => false,
        }
    }

    fn argument(&mut self) -> bool {
        if !self.conform && self.is_no_argument() {
            return false;
        }
        let (bytes, begin) = (self.bytes, self.after_char(self.at + 1));
        let definition = self.searches.angle_colon.find(bytes, begin);
        if let Some(end) = definition.filter(|&end| self.is_one_line(self.at + 1..end)) {
            return self.push(Kind::ArgumentDefinition, end + 2);
        }
        let reference = self.searches.angle.find(bytes, begin);
        match reference.filter(|&end| self.byte(self.at + 1) != b'-' && self.is_one_line(begin..end)) {
            Some(end) => self.push(Kind::ArgumentReference, end + 1),
            None => false,
        }
    }

    /// Whether `<` compares, or stands before an address.
    fn is_no_argument(&self) -> bool {
        let begin = self.at + 1;
        let scheme = self.skip(begin, is_scheme);
        is_blank(self.byte(begin))
            || (scheme > begin + 1 && self.starts_with(scheme, "://"))
            || self.starts_with(begin, "mailto:")
    }

    fn mention(&mut self) -> bool {
        let (kind, search) = match self.byte(self.at + 1) {
            b'[' => (Kind::StatementMention, &mut self.searches.bracket),
            b'<' => (Kind::ArgumentMention, &mut self.searches.angle),
            _ => return false,
        };
        let first = self.text[self.at + 2..].chars().next().map_or(1, char::len_utf8);
        let end = search.find(self.bytes, self.at + 2 + first);
        match end.filter(|&end| self.is_one_line(self.at + 2..end)) {
            Some(end) => self.push(kind, self.skip_one_blank(end + 1)),
            None => false,
        }
    }

    /// The place after the character at `at`.
    fn after_char(&self, at: usize) -> usize {
        at + self.char_at(at).map_or(1, char::len_utf8)
    }

    fn is_one_line(&mut self, range: Range<usize>) -> bool {
        self.next_line_end(range.start).is_none_or(|end| end >= range.end)
    }
}

/// Plain text, and what is particular to inferences.
impl Lexer<'_> {
    fn plain(&mut self) -> bool {
        if is_blank(self.byte(self.at)) {
            self.at = self.skip(self.at, is_blank);
            return true;
        }
        let end = self.skip(self.at, |byte| !is_special_byte(byte));
        if end > self.at {
            return self.push(Kind::Text, end);
        }
        self.push(Kind::Punctuation, self.skip_one_blank(self.at + 1))
    }

    fn inference_line_break(&mut self) -> bool {
        let begin = self.skip(self.at, is_blank);
        if !is_line_break(self.byte(begin)) {
            return false;
        }
        let end = begin + self.line_break(begin).unwrap_or(1);
        self.push(Kind::NewLine, end)
    }

    fn inference_end(&mut self) -> bool {
        if !self.starts_with(self.at, "--") {
            return false;
        }
        self.is_inference = false;
        self.push(Kind::InferenceEnd, self.skip(self.at, |byte| byte == b'-'))
    }

    fn comma(&mut self) -> bool {
        self.byte(self.at) == b',' && self.push(Kind::Comma, self.at + 1)
    }
}
