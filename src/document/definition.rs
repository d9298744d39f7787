//! Definitions of Markdown: notes (`[^5]: …`) and the addresses of links (`[lee]: …`), which stand between paragraphs without
//! being part of the text.

use std::ops::Range;

/// Finds the definitions of a text, as ranges of whole lines, in order. Linear time.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut state = LineState::Text;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        state = state.after(line);
        match ranges.last_mut() {
            _ if state == LineState::Text => {}
            Some(last) if last.end == range.start => last.end = range.end,
            _ => ranges.push(range),
        }
    }
    ranges
}

/// The state after a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineState {
    /// It is part of the text.
    Text,
    /// It is part of a definition.
    Definition,
    /// It is an empty line after a definition, which goes on if the next line is indented.
    BelowDefinition,
}

impl LineState {
    fn after(self, line: &str) -> Self {
        let is_empty = line.trim().is_empty();
        let is_indented = line.starts_with('\t') || line.starts_with("  ");
        match self {
            _ if is_definition(line) => Self::Definition,
            Self::Definition | Self::BelowDefinition if is_empty => Self::BelowDefinition,
            Self::Definition => Self::Definition,
            Self::BelowDefinition if is_indented => Self::Definition,
            Self::BelowDefinition | Self::Text => Self::Text,
        }
    }
}

/// True if a line begins a definition.
fn is_definition(line: &str) -> bool {
    let trimmed = line.trim_start_matches(' ');
    let Some(inside) = trimmed.strip_prefix('[').filter(|_| line.len() - trimmed.len() < 4) else {
        return false;
    };
    let Some((label, rest)) = inside.split_once("]:") else { return false };
    let is_label = !label.is_empty() && label.len() < 100 && !label.contains(['[', ']']);
    let address = rest.trim().trim_matches(['<', '>']);
    let is_address = || address.contains("://") && !address.contains(' ');
    is_label && ((label.len() > 1 && label.starts_with('^')) || is_address())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_told_from_text() {
        for (text, rest) in [
            ("Bread.[^5]\n\n[^5]: Lee,\nPrices.\n\nRents.", "Bread.[^5]\n\nRents."),
            ("Bread.\n[^a]: Lee.\n[^b]: Fox.\n\n    Fox again.\n\nRents.", "Bread.\nRents."),
            ("Bread [here][l].\n\n[l]: https://a.org/x\n", "Bread [here][l].\n\n"),
            ("[Mayor]: Nobody goes hungry.\n", "[Mayor]: Nobody goes hungry.\n"),
            ("So [^5]: he said.\n", "So [^5]: he said.\n"),
        ] {
            let mut body = text.to_owned();
            find(text).into_iter().rev().for_each(|range| body.replace_range(range, ""));
            assert_eq!(body, rest, "{text:?}");
        }
    }
}
