//! Brackets in the middle of a text: a title, a note mark, a year, or `[sic]`. The help proposes what was probably meant.

use std::ops::Range;

use super::parser::SyntaxParser;
use crate::format::argdown::shared::issues;
use crate::format::argdown::text::syntax::{Token, TokenKind};
use crate::model::{is_invisible, shortened};

/// The longest beginning of a line that may be meant as a symbol, in characters.
const LONGEST_SYMBOL: usize = 3;

/// The most characters of a title that a help shows.
const MOST_SHOWN: usize = 60;

impl SyntaxParser<'_> {
    /// Reports the title at the current position, where only text is allowed.
    pub(super) fn title_in_text(&mut self) {
        if let Some(symbol) = self.symbol_before() {
            let sign = &self.text[symbol.clone()];
            let (message, help) = if KNOWN_SYMBOLS.contains(&sign) {
                (
                    format!("`{sign}` is indented by a character that is neither a space nor a tab"),
                    INDENTATION,
                )
            } else {
                (format!("`{sign}` is not the symbol of a relation"), SYMBOLS)
            };
            return self.issues.fault_with(symbol, message, help);
        }
        let token = self.tokens[self.at];
        let title = inner(self.text, token);
        if let Some(mark) = title.strip_prefix('^') {
            let number =
                if mark.chars().all(|c| c.is_ascii_digit()) && !mark.is_empty() { mark } else { "5" };
            let help = format!(
                "take it out of the text, and write `note: {number}` beside the source: `{{source: ID, note: {number}}}`"
            );
            return self.issues.fault_with(token.range(), "a note mark in a text", help);
        }
        let message = match token.kind {
            TokenKind::StatementDefinition | TokenKind::ArgumentDefinition => {
                "a definition in the middle of a text"
            }
            _ => "a title in the middle of a text",
        };
        let (plain, mention) = self.escaped_and_mentioned(token);
        let cites = token.kind == TokenKind::StatementReference;
        let help = if let Some(key) = self.key_before(token).filter(|_| cites) {
            let cited = shortened(title, MOST_SHOWN);
            format!(
                "write `[@{key}, {cited}]` to cite the source, or {plain} if the brackets belong to the text"
            )
        } else if title.contains(['[', '<']) {
            format!("write {plain} if the brackets belong to the text")
        } else if message.starts_with("a definition") {
            format!("give it a paragraph of its own, or write {plain} if the brackets belong to the text")
        } else if self.is_defined(title) {
            format!("write {mention} to mention it, or {plain} if the brackets belong to the text")
        } else {
            format!("write {plain} if the brackets belong to the text, or {mention} to mention a statement")
        };
        self.issues.fault_with(token.range(), message, help);
    }

    /// Reports the text after the reference that ends here.
    pub(super) fn text_after_reference(&mut self) {
        let before = self.tokens[..self.at].iter().rev();
        let is_reference = |token: &&Token| {
            matches!(token.kind, TokenKind::StatementReference | TokenKind::ArgumentReference)
        };
        let Some(&reference) = before.take(MOST_TAGS).find(is_reference) else {
            return self.fault(self.at, &issues::TEXT_AFTER_REFERENCE);
        };
        let image = shortened(&self.text[reference.range()], MOST_SHOWN);
        let after = &self.text[reference.end..];
        let blanks = after.len() - after.trim_start_matches(is_blank).len();
        if let Some(colon) = after[blanks..].chars().next().filter(|c| matches!(c, ':' | '：')) {
            let at = reference.end + blanks;
            let help = if colon == ':' {
                format!("remove the space before the colon: `{image}: text`")
            } else {
                format!("write a plain colon: `{image}: text`")
            };
            return self.issues.fault_with(at..at + colon.len_utf8(), "a colon apart from its title", help);
        }
        let (plain, _) = self.escaped_and_mentioned(reference);
        let help = format!(
            "write `[Title]: text` to define it, move the text to a paragraph of its own, or write {plain} if the brackets belong to the text"
        );
        self.issues.fault_with(self.range(self.at), "text after a reference", help);
    }

    /// A title with a backslash, and with an at sign, as code.
    fn escaped_and_mentioned(&self, token: Token) -> (String, String) {
        let image = self.text[token.range()].trim_end_matches(':');
        let image = shortened(image, MOST_SHOWN);
        // Brackets inside the brackets begin a title too.
        let plain = image.replace('[', "\\[").replace('<', "\\<");
        (format!("`{plain}`"), format!("`@{image}`"))
    }

    /// The key of a citation in running text right before a title: `@lee-2019 [p. 3]`.
    fn key_before(&self, token: Token) -> Option<&str> {
        let before = self.text[..token.start].trim_end_matches(' ');
        let start = before.rfind(|c: char| c.is_whitespace()).map_or(0, |at| at + 1);
        let key = before.get(start..)?.strip_prefix('@')?;
        (key.starts_with(char::is_alphanumeric) && key.len() <= MOST_SHOWN).then_some(key)
    }

    /// Returns true if the text defines that title.
    fn is_defined(&self, title: &str) -> bool {
        let (text, tokens) = (self.text, &self.tokens);
        let is_definition =
            |kind| matches!(kind, TokenKind::StatementDefinition | TokenKind::ArgumentDefinition);
        let all = || {
            let definitions = tokens.iter().filter(|token| is_definition(token.kind));
            definitions.map(|&token| inner(text, token)).collect()
        };
        self.titles.get_or_init(all).contains(title)
    }

    /// The position of the beginning of the line before the title at the current position, if it can only be meant as a
    /// symbol.
    fn symbol_before(&self) -> Option<Range<usize>> {
        let end = self.tokens[self.at].start;
        let start = self.text[..end].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let line = &self.text[start..end];
        let symbol = line.trim_matches(is_blank);
        let is_sign = |c: char| !c.is_alphanumeric() && !is_blank(c) && !NO_SYMBOLS.contains(c);
        let is_symbol =
            !symbol.is_empty() && symbol.chars().count() <= LONGEST_SYMBOL && symbol.chars().all(is_sign);
        let begin = start + (line.len() - line.trim_start_matches(is_blank).len());
        is_symbol.then_some(begin..begin + symbol.len())
    }
}

/// A character that shows nothing.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// The symbols of relations.
const KNOWN_SYMBOLS: &[&str] = &["+", "-", "_", "><", "+>", "->", "_>", "<+", "<-", "<_"];

/// The help for a symbol after a blank that is no space.
const INDENTATION: &str = "replace it by spaces: some editors and web pages put no-break spaces there";

/// Signs that belong to a text: quotation marks, and brackets.
const NO_SYMBOLS: &str = "\"'“”„‘’‚«»‹›()[]{}<…,;.";

/// The help for a sign that is no symbol.
const SYMBOLS: &str = "write `+` (it supports the line above), `-` (it attacks it), `_` (it undercuts it) or `><` (they contradict)";

/// The most tags after a reference that are looked through.
const MOST_TAGS: usize = 100;

/// The title between its brackets.
fn inner(text: &str, token: Token) -> &str {
    let image = &text[token.range()];
    let end = if image.ends_with(':') { 2 } else { 1 };
    &image[1..image.len() - end]
}
