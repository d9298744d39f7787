//! `fmt` for Argdown. It works on the text and its tokens, never on the model, so that comments, order, titles and
//! everything else that a person wrote stay as they are.
//!
//! It normalises line ends, trailing spaces and the byte order mark, leaves one empty line between paragraphs, indents
//! relations by two spaces for each level and moves the lines that belong to them, and puts one space after a symbol.
//! It does not touch the inside of data, front matter and multi-line comments.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::BYTE_ORDER_MARK;
use crate::format::argdown::shared::issues::Issues;
use crate::format::argdown::text::lex::{self, Lexed};
use crate::format::argdown::text::syntax::{Token, TokenKind, is_data_of_heading};
use crate::format::dialect::Dialect;

/// The indentation of a level.
const LEVEL: usize = 2;

/// Tidies a text without faults. A byte order mark stays, and so do the line ends of most lines. The meaning stays the same, and tidying again changes nothing.
///
/// Linear in the text.
pub(crate) fn tidy(text: &str) -> String {
    // A lone carriage return ends a line, but two of them do not make an empty line. Nobody writes these today.
    if text.matches('\r').count() > text.matches("\r\n").count() {
        return text.to_owned();
    }
    let (mark, text) = match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (Some(BYTE_ORDER_MARK), rest),
        None => (None, text),
    };
    let has_windows_ends = text.matches("\r\n").count() * 2 > text.matches('\n').count();
    let text: Cow<'_, str> =
        if text.contains('\r') { text.replace("\r\n", "\n").into() } else { text.into() };
    let lexed = lex::lex(&text, Dialect::Claimgraph, &mut Issues::default());
    let tidied = Tidier::new(&text, &lexed).run();
    let tidied = if has_windows_ends { tidied.replace('\n', "\r\n") } else { tidied };
    // A character of the text may now stand where it would be read as a byte order mark.
    match mark.or_else(|| tidied.starts_with(BYTE_ORDER_MARK).then_some(BYTE_ORDER_MARK)) {
        Some(mark) => format!("{mark}{tidied}"),
        None => tidied,
    }
}

struct Tidier<'a> {
    text: &'a str,
    lines: Vec<Range<usize>>,
    /// For each line, the end of its indentation.
    indented: Vec<usize>,
    /// Tokens and comments that span lines; their content is left alone.
    whole: Vec<Whole>,
    /// The things that begin lines, by line.
    beginnings: BTreeMap<usize, Beginning>,
    /// Lines of headings that lack an empty line below.
    ends: BTreeSet<usize>,
    /// Spaces to be removed or inserted, by position.
    gaps: BTreeMap<usize, SpaceRun>,
    /// For each line, a position before which it must not be cut: an escaped space is not trailing.
    escaped: BTreeMap<usize, usize>,
    out: String,
}

/// A token or comment that spans lines.
struct Whole {
    range: Range<usize>,
    /// True if its lines may be indented differently without a change of meaning.
    moves: bool,
}

/// The thing that begins a line.
#[derive(Clone, Copy)]
enum Beginning {
    /// A relation or a list item, with its new indentation.
    Item(usize),
    /// A line of a structure.
    Line,
    /// A comment.
    Comment,
}

/// Spaces within a line.
struct SpaceRun {
    end: usize,
    is_kept: bool,
}

/// The old and the new indentation of an item.
#[derive(Clone, Copy)]
struct Move {
    from: usize,
    to: usize,
}

/// The items that the lines below them may belong to.
#[derive(Default)]
struct ItemMoves(Vec<Move>);

impl ItemMoves {
    fn enter(&mut self, item: Move) {
        let outer = self.0.partition_point(|outer| outer.from < item.from);
        self.0.truncate(outer);
        self.0.push(item);
    }

    /// The new indentation of a line that was `width` columns in; `None` if it stays.
    fn of(&self, width: usize) -> Option<usize> {
        let above = self.0.partition_point(|item| item.from <= width);
        let Move { from, to } = *self.0.get(above.checked_sub(1)?)?;
        // An indented line stays indented: a `#` in the first column begins a heading.
        let is_lost = to + width == from && width > 0;
        (from != to).then_some(if is_lost { LEVEL } else { to + width - from })
    }
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

impl<'a> Tidier<'a> {
    fn new(text: &'a str, lexed: &Lexed) -> Self {
        let (mut lines, mut indented) = (Vec::new(), Vec::new());
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            lines.push(start..start + line.trim_end_matches('\n').len());
            indented.push(start + line.len() - line.trim_start_matches(is_blank).len());
            start += line.len();
        }
        let mut tidier = Self {
            text,
            lines,
            indented,
            whole: Vec::new(),
            beginnings: BTreeMap::new(),
            ends: BTreeSet::new(),
            gaps: BTreeMap::new(),
            escaped: BTreeMap::new(),
            out: String::with_capacity(text.len()),
        };
        tidier.find_whole(lexed);
        tidier.find_beginnings(lexed);
        tidier.find_gaps(&lexed.tokens);
        tidier
    }

    fn run(mut self) -> String {
        let mut moves = ItemMoves::default();
        let mut is_apart = false;
        for (at, next) in self.next_items().into_iter().enumerate() {
            let is_inside = self.whole_at(self.lines[at].start).is_some();
            let (width, content) = self.parts(at);
            if content.is_empty() && !is_inside {
                is_apart = true;
                moves.0.clear();
                continue;
            }
            if is_apart && !self.out.is_empty() {
                self.out.push('\n');
            }
            is_apart = self.ends.contains(&at);
            let moved = self.moved(at, width, next, &mut moves);
            self.write(at, moved, content);
        }
        self.out
    }

    /// The new indentation of a line that was `width` columns in; `None` if it stays. `next` is the item that a comment
    /// is about.
    fn moved(&self, at: usize, width: usize, next: Option<Move>, moves: &mut ItemMoves) -> Option<usize> {
        if let Some(whole) = self.whole_at(self.lines[at].start) {
            return moves.of(width).filter(|_| whole.moves);
        }
        match self.beginnings.get(&at) {
            Some(&Beginning::Item(to)) => {
                moves.enter(Move { from: width, to });
                Some(to)
            }
            Some(Beginning::Line) => {
                moves.0.clear();
                None
            }
            Some(Beginning::Comment) => match next.filter(|next| next.from == width) {
                Some(next) => Some(next.to),
                None => moves.of(width),
            },
            None => moves.of(width),
        }
    }

    /// For each line, the item that begins on the next line that is not a comment.
    fn next_items(&self) -> Vec<Option<Move>> {
        let mut items = vec![None; self.lines.len()];
        let mut next = None;
        for at in (0..self.lines.len()).rev() {
            items[at] = next;
            let (width, content) = self.parts(at);
            match self.beginnings.get(&at) {
                Some(&Beginning::Item(to)) => next = Some(Move { from: width, to }),
                Some(Beginning::Comment) => {}
                _ if self.whole_at(self.lines[at].start).is_some() && !content.is_empty() => {}
                _ => next = None,
            }
        }
        items
    }

    /// The indentation of a line, and the bytes of its content.
    fn parts(&self, at: usize) -> (usize, Range<usize>) {
        let Range { start, end } = self.lines[at].clone();
        let is_cut = self.whole_over(end).is_none();
        let line = &self.text[start..end];
        let kept = if is_cut { line.trim_end_matches(is_blank) } else { line };
        let end = (start + kept.len()).max(self.escaped.get(&at).copied().unwrap_or(0));
        let width = line.len() - line.trim_start_matches(is_blank).len();
        (width, (start + width).min(end)..end)
    }

    /// Writes a line with its new indentation.
    fn write(&mut self, at: usize, moved: Option<usize>, content: Range<usize>) {
        match moved {
            Some(width) => self.out.extend(std::iter::repeat_n(' ', width)),
            None => self.out.push_str(&self.text[self.lines[at].start..content.start]),
        }
        let mut from = content.start;
        for (&gap, &SpaceRun { end, is_kept }) in self.gaps.range(content.clone()) {
            self.out.push_str(&self.text[from..gap]);
            self.out.push_str(if is_kept { " " } else { "" });
            from = end.min(content.end);
        }
        self.out.push_str(&self.text[from..content.end]);
        self.out.push('\n');
    }

    /// The token or comment that begins before `at` and ends after it.
    fn whole_at(&self, at: usize) -> Option<&Whole> {
        self.whole[..self.whole.partition_point(|whole| whole.range.start < at)]
            .last()
            .filter(|whole| at < whole.range.end)
    }

    /// The token or comment that contains the line end at `at`.
    fn whole_over(&self, at: usize) -> Option<&Whole> {
        self.whole_at(at + 1).filter(|whole| whole.range.start <= at)
    }

    fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.end < at)
    }

    /// The text before `at` in its line.
    fn before(&self, at: usize) -> &'a str {
        &self.text[self.lines[self.line_of(at)].start..at]
    }

    fn begins_line(&self, at: usize) -> bool {
        at <= self.indented[self.line_of(at)]
    }

    fn find_whole(&mut self, lexed: &Lexed) {
        let tokens = lexed.tokens.iter().filter(|token| !is_break(token.kind));
        let tokens = tokens.map(|token| (token.range(), token.kind == TokenKind::Data));
        let comments = lexed.comments.iter().map(|comment| (comment.clone(), false));
        for (range, is_data) in tokens.chain(comments) {
            let text = &self.text[range.clone()];
            if text.contains('\n') {
                // If a line break follows the brace, the data is block YAML, whose indentation has a meaning.
                let is_flow = is_data && !text[1..].trim_start_matches(is_blank).starts_with('\n');
                self.whole.push(Whole { range, moves: is_flow });
            }
        }
        self.whole.sort_by_key(|whole| whole.range.start);
    }

    fn find_beginnings(&mut self, lexed: &Lexed) {
        for comment in &lexed.comments {
            if self.begins_line(comment.start) {
                self.beginnings.insert(self.line_of(comment.start), Beginning::Comment);
            }
        }
        for paragraph in lexed.tokens.split(|token| token.kind == TokenKind::EmptyLine) {
            let items = self.items(paragraph);
            // Only the author knows how far something after a comment or an apostrophe is indented.
            let is_plain = items.iter().all(|&(at, _)| self.begins_line(at));
            for (at, width) in items.into_iter().filter(|_| is_plain) {
                self.beginnings.insert(self.line_of(at), Beginning::Item(width));
            }
            let alone =
                |token: &&Token| matches!(token.kind, TokenKind::StatementNumber | TokenKind::InferenceStart);
            for token in paragraph.iter().filter(alone) {
                self.beginnings.insert(self.line_of(token.start), Beginning::Line);
            }
        }
    }

    /// The positions of relations and list items in a paragraph, with their new indentation.
    fn items(&self, paragraph: &[Token]) -> Vec<(usize, usize)> {
        let mut widths: Vec<usize> = Vec::new();
        let mut items = Vec::new();
        let mut tokens = paragraph.iter().peekable();
        while let Some(token) = tokens.next() {
            match token.kind {
                TokenKind::Indent => {
                    let above = widths.last().copied();
                    let is_list = tokens.peek().is_some_and(|next| next.kind.is_list_item());
                    widths.push(above.unwrap_or(0) + if is_list { 0 } else { LEVEL });
                }
                TokenKind::Dedent => drop(widths.pop()),
                kind if kind.is_list_item() || matches!(kind, TokenKind::Relation(_)) => {
                    items.push((token.start, widths.last().copied().unwrap_or(0)));
                }
                _ => {}
            }
        }
        items
    }

    fn find_gaps(&mut self, tokens: &[Token]) {
        for (at, token) in tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Relation(_)
                | TokenKind::StatementNumber
                | TokenKind::OrderedItem
                | TokenKind::UnorderedItem => {
                    self.gap(token.end);
                }
                // One space is part of the token.
                TokenKind::HeadingStart => self.gap(token.end - 1),
                TokenKind::Data if !self.begins_line(token.start) => {
                    let before = self.before(token.start);
                    let blanks = before.len() - before.trim_end_matches(is_blank).len();
                    if blanks > 0 {
                        self.gap(token.start - blanks);
                    }
                }
                TokenKind::Escaped => {
                    let end = self.text[token.start + 1..].chars().next().map_or(1, |c| 1 + c.len_utf8());
                    self.escaped.insert(self.line_of(token.start), token.start + end);
                }
                _ => {}
            }
            if token.kind == TokenKind::HeadingStart
                && let Some(end) = heading_end(self.text, &tokens[at..])
            {
                self.ends.insert(self.line_of(end));
            }
        }
    }

    /// Puts one space at `at`, in place of any number of spaces.
    fn gap(&mut self, at: usize) {
        let rest = &self.text[at..];
        let end = at + rest.len() - rest.trim_start_matches(is_blank).len();
        let is_kept = !self.text[end..].starts_with('\n') && end < self.text.len();
        self.gaps.insert(at, SpaceRun { end, is_kept });
    }
}

const fn is_break(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::NewLine | TokenKind::EmptyLine | TokenKind::Indent | TokenKind::Dedent)
}

/// The end of the heading that begins `tokens`, if something follows it without an empty line.
fn heading_end(text: &str, tokens: &[Token]) -> Option<usize> {
    let mut at = tokens.iter().position(|token| is_break(token.kind))?;
    // A text behind the data of a heading on its line is a statement, and relations may stand below it.
    let data = tokens[..at].iter().position(|token| token.kind == TokenKind::Data);
    if data.is_some_and(|data| data + 1 < at) {
        return None;
    }
    if tokens[at].kind == TokenKind::NewLine
        && let Some(data) = data_of_wrapped_heading(text, tokens, at)
    {
        at = data + 1;
    }
    let has_data = tokens[..at].iter().any(|token| token.kind == TokenKind::Data);
    if !has_data && tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Data) {
        at += 2;
    }
    let end = tokens.get(at).filter(|token| token.kind == TokenKind::NewLine)?;
    tokens.get(at + 1).filter(|token| token.kind != TokenKind::EmptyLine).map(|_| end.start)
}

/// The data of the heading that begins `tokens` and goes on below its line end `line_end`.
fn data_of_wrapped_heading(text: &str, tokens: &[Token], line_end: usize) -> Option<usize> {
    let below = tokens.get(line_end + 1..)?;
    let data = line_end + 1 + below.iter().position(|token| !token.kind.is_content())?;
    let is_of_heading = tokens[data].kind == TokenKind::Data
        && is_data_of_heading(&text[tokens[data].start..tokens[data].end]);
    (is_of_heading && data > line_end + 1).then_some(data)
}
