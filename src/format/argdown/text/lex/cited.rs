//! Citations in running text, as pandoc has them.

use super::lexer::{Lexer, is_blank, is_line_break};
use crate::format::argdown::shared::issues;
use crate::format::argdown::shared::pandoc::{self, PandocCitation};
use crate::format::argdown::text::syntax::TokenKind;

impl Lexer<'_> {
    /// A citation `[@key, p. 4]`. At the beginning of a statement it can be a title, unless a text follows it.
    pub(super) fn citation(&mut self) -> bool {
        if self.dialect.is_reference() || self.byte(self.at) != b'[' {
            return false;
        }
        let Some(end) = self.searches.bracket.find(self.bytes, self.at + 1) else { return false };
        let inside = &self.text[self.at + 1..end];
        if !pandoc::cites(inside) || inside.contains(['\n', '\r']) || self.byte(end + 1) == b'(' {
            return false;
        }
        let after = self.byte(self.skip(end + 1, is_blank));
        let is_alone =
            after == 0 || is_line_break(after) || matches!(after, b'{' | b'#') || self.byte(end + 1) == b':';
        if self.begins_item() && is_alone {
            return false;
        }
        if let Some(citations) = pandoc::citations(inside) {
            if citations.iter().any(PandocCitation::has_words_after_locator) {
                self.issues.warn(self.at..end + 1, &issues::WORDS_AFTER_LOCATOR);
            }
            return self.push(TokenKind::Citation, self.skip_one_blank(end + 1));
        }
        self.issues.warn(self.at..end + 1, &issues::UNSURE_CITATION);
        self.push(TokenKind::Text, self.skip_one_blank(end + 1))
    }

    /// True at the place of a title.
    fn begins_item(&self) -> bool {
        self.is_line_start()
            || self.previous().is_some_and(|kind| {
                kind.is_list_item() || matches!(kind, TokenKind::Relation(_) | TokenKind::StatementNumber)
            })
    }
}
