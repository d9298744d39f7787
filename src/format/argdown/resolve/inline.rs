//! The words of a claim: its tokens without their markup.

use std::borrow::Cow;
use std::ops::Range;

use indexmap::IndexSet;

use crate::format::argdown::document::parts::{Mark, MarkKind, RichText};
use crate::format::argdown::document::settings::Settings;
use crate::format::argdown::text::syntax::{Token, TokenIndex, TokenKind};
use crate::format::dialect::Dialect;
use crate::model::{Placement, Span};

/// Characters with short names, written between two dots or two colons.
const SHORTCODES: &[(&str, &str)] = &[
    ("A", "∀"),
    ("E", "∃"),
    ("O", "𝗢"),
    ("P", "𝗣"),
    ("->", "→"),
    ("<->", "↔"),
    ("~", "¬"),
    ("^", "∧"),
    ("v", "∨"),
    ("v_", "⊻"),
    ("<>", "◇"),
    ("[]", "◻"),
    ("happy", "😀"),
    ("smile", "☺"),
    ("smiley", "☺"),
    ("laugh", "😆"),
    ("lol", "😆"),
    ("rofl", "🤣"),
    ("joy", "😂"),
    ("heart", "❤"),
    ("?", "❓"),
    ("question", "❓"),
    ("love", "😍"),
    ("wink", "😉"),
    ("shush", "🤫"),
    ("meh", "😐"),
    ("eye-roll", "🙄"),
    ("sad", "😢"),
    ("disappointed", "😞"),
    ("scream", "😱"),
    ("+1", "👍"),
    ("up", "👍"),
    ("-1", "👎"),
    ("down", "👎"),
    ("think", "🤔"),
    ("star", "⭐"),
    ("y", "✔"),
    ("agree", "✔"),
    ("n", "❌"),
    ("disagree", "❌"),
];

/// The only name that is another character between colons than between dots.
const SMILE: (&str, &str) = (":smile:", "☺\u{fe0f}");

/// The character with that short name, which includes its dots or colons.
fn shortcode<'a>(name: &str, settings: &'a Settings<'_>) -> Option<&'a str> {
    let own = settings.entry("model", "shortcodes", name).and_then(|entry| entry.get("unicode")?.as_str());
    let known = || {
        if name == SMILE.0 {
            return Some(SMILE.1);
        }
        let word = name.get(1..name.len() - 1)?;
        SHORTCODES.iter().find(|(code, _)| *code == word).map(|(_, character)| *character)
    };
    own.or_else(known)
}

/// Returns true if a name, which includes its dots or colons, is read as a character.
pub(crate) fn is_shortcode(name: &str) -> bool {
    shortcode(name, &Settings::default()).is_some()
}

/// The words of some tokens, and their tags, each once.
pub(crate) fn words(
    text: &str,
    tokens: &[Token],
    content: Range<TokenIndex>,
    settings: &Settings<'_>,
    dialect: Dialect,
) -> (RichText, Vec<Box<str>>) {
    let mut words = InlineReader {
        text,
        settings,
        said: RichText::default(),
        tags: IndexSet::new(),
        open: Vec::new(),
        marked: 0,
        dialect,
        keeps_tags: !settings.flag("model", "removeTagsFromText", false),
    };
    for at in content.clone() {
        let next = (at + 1 < content.end).then(|| tokens[at + 1].kind);
        words.add(&tokens[at], next);
    }
    (words.said, words.tags.into_iter().map(|tag| tag.into_owned().into_boxed_str()).collect())
}

/// The words of a rule.
pub(crate) fn rule(
    text: &str,
    tokens: &[Token],
    content: Range<TokenIndex>,
    settings: &Settings<'_>,
) -> Box<str> {
    words(text, tokens, content, settings, Dialect::Claimgraph).0.text.trim().into()
}

struct InlineReader<'a> {
    text: &'a str,
    settings: &'a Settings<'a>,
    said: RichText,
    tags: IndexSet<Cow<'a, str>>,
    /// The indexes of the marks of open emphasis.
    open: Vec<usize>,
    /// The end of the last mark; text inside marks is not changed.
    marked: usize,
    keeps_tags: bool,
    dialect: Dialect,
}

impl<'a> InlineReader<'a> {
    fn add(&mut self, token: &Token, next: Option<TokenKind>) {
        let image = &self.text[token.range()];
        match token.kind {
            TokenKind::Text | TokenKind::Punctuation => self.said.text.push_str(image),
            TokenKind::Escaped => self.said.text.push_str(&image[1..]),
            TokenKind::Special => self.special(image),
            TokenKind::NewLine => self.line_break(next),
            TokenKind::BoldStart => self.begin(MarkKind::Bold),
            TokenKind::ItalicStart => self.begin(MarkKind::Italic),
            TokenKind::BoldEnd | TokenKind::ItalicEnd => self.end(image),
            TokenKind::Link => self.link(image),
            TokenKind::Tag => self.tag(image),
            TokenKind::StatementMention | TokenKind::ArgumentMention => self.mention(token.kind, image),
            TokenKind::Citation => {
                let start = self.said.text.len();
                self.said.text.push_str(image.trim_end());
                let span = Span::new(token.start..token.start + image.trim_end().len());
                self.mark(start, MarkKind::Citation(Placement::new(span)));
                self.blank_after(image);
            }
            _ => {}
        }
    }

    fn mark(&mut self, start: usize, kind: MarkKind) {
        self.marked = self.said.text.len();
        self.said.marks.push(Mark { range: start..self.marked, kind });
    }

    fn special(&mut self, image: &str) {
        let name = image.trim_end();
        let start = self.said.text.len();
        match shortcode(name, self.settings) {
            Some(character) => {
                self.said.text.push_str(character);
                self.mark(start, MarkKind::Special(name.into()));
                if image.ends_with(' ') {
                    self.said.text.push(' ');
                }
            }
            None => self.said.text.push_str(image),
        }
    }

    /// A line break, which is a space except at the end. Spaces before it are dropped, but not for the reference.
    fn line_break(&mut self, next: Option<TokenKind>) {
        let is_last = matches!(next, None | Some(TokenKind::BoldEnd | TokenKind::ItalicEnd));
        if !is_last && !self.dialect.is_reference() {
            let words = self.said.text.trim_end_matches([' ', '\t']).len();
            self.said.text.truncate(words.max(self.marked));
        }
        if !is_last && !self.said.text.ends_with(' ') {
            self.said.text.push(' ');
        }
    }

    fn begin(&mut self, kind: MarkKind) {
        self.open.push(self.said.marks.len());
        self.mark(self.said.text.len(), kind);
    }

    fn end(&mut self, image: &str) {
        if let Some(open) = self.open.pop() {
            self.marked = self.said.text.len();
            self.said.marks[open].range.end = self.marked;
        }
        self.blank_after(image);
    }

    fn blank_after(&mut self, image: &str) {
        if image.ends_with(' ') {
            self.said.text.push(' ');
        }
    }

    /// Text that may span lines, with line breaks and a trailing tab made uniform, but not for the reference.
    fn lines<'b>(&self, image: &'b str) -> Cow<'b, str> {
        match image.strip_suffix('\t') {
            _ if self.dialect.is_reference() => image.into(),
            Some(image) => format!("{} ", image.replace("\r\n", "\n")).into(),
            None if image.contains('\r') => image.replace("\r\n", "\n").into(),
            None => image.into(),
        }
    }

    fn link(&mut self, image: &str) {
        let image = &*self.lines(image);
        let (title, address) = image.trim_end()[1..].split_once("](").unwrap_or((image, ""));
        let start = self.said.text.len();
        self.said.text.push_str(title);
        self.mark(start, MarkKind::Link(address.strip_suffix(')').unwrap_or(address).into()));
        self.blank_after(image);
    }

    fn tag(&mut self, image: &'a str) {
        let name = image.strip_prefix('#').unwrap_or(image);
        let name = match name.strip_prefix('(') {
            Some(name) => name.split(')').next().unwrap_or(name),
            None => name.trim_end_matches([' ', '\t']),
        };
        let name = self.lines(name);
        if self.keeps_tags {
            let start = self.said.text.len();
            self.said.text.push_str(&self.lines(image));
            self.mark(start, MarkKind::Tag((&*name).into()));
        }
        self.tags.insert(name);
    }

    fn mention(&mut self, kind: TokenKind, image: &str) {
        let start = self.said.text.len();
        self.said.text.push_str(&self.lines(image));
        let inner = image.trim_end_matches([' ', '\t']);
        let title: Box<str> = inner[2..inner.len() - 1].into();
        let kind = match kind {
            TokenKind::StatementMention => MarkKind::StatementMention(title),
            _ => MarkKind::ArgumentMention(title),
        };
        self.mark(start, kind);
    }
}
