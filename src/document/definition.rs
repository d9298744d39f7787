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
    /// It is part of a note, which goes on with the next line of its paragraph.
    Definition,
    /// It is the address of a link: the next line is part of the text.
    Address,
    /// It is an empty line after a definition, which goes on if the next line is indented.
    BelowDefinition,
}

impl LineState {
    fn after(self, line: &str) -> Self {
        let is_empty = line.trim().is_empty();
        let is_indented = line.starts_with('\t') || line.starts_with("  ");
        match self {
            _ if is_address(line) => Self::Address,
            _ if is_note(line) => Self::Definition,
            Self::Definition | Self::BelowDefinition if is_empty => Self::BelowDefinition,
            Self::Definition => Self::Definition,
            Self::BelowDefinition if is_indented => Self::Definition,
            Self::Address if line.starts_with(' ') && is_title(line) => Self::Address,
            Self::Address | Self::BelowDefinition | Self::Text => Self::Text,
        }
    }
}

/// True if a line begins the definition of a note.
fn is_note(line: &str) -> bool {
    label(line).is_some_and(|(label, _)| label.len() > 1 && label.starts_with('^'))
}

/// True if a line is the definition of the address of a link.
fn is_address(line: &str) -> bool {
    let Some((label, rest)) = label(line).filter(|(label, _)| !label.starts_with('^')) else { return false };
    let (address, title) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    !label.is_empty() && address.contains("://") && (title.is_empty() || is_title(title))
}

/// True if a text is a title in quotation marks or brackets, as may follow an address.
fn is_title(text: &str) -> bool {
    const MARKS: &[(char, char)] = &[('"', '"'), ('\'', '\''), ('(', ')')];
    let text = text.trim();
    text.len() > 1 && MARKS.iter().any(|&(open, close)| text.starts_with(open) && text.ends_with(close))
}

/// The label that a line begins with, and what follows it.
fn label(line: &str) -> Option<(&str, &str)> {
    let trimmed = line.trim_start_matches(' ');
    let inside = trimmed.strip_prefix('[').filter(|_| line.len() - trimmed.len() < 4)?;
    let (label, rest) = inside.split_once("]:")?;
    (!label.is_empty() && label.len() < 100 && !label.contains(['[', ']'])).then_some((label, rest))
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
            (
                "So [there][l].\n\n[l]: https://a.org/x \"A page\"\nIt cost $5.\n",
                "So [there][l].\n\nIt cost $5.\n",
            ),
            ("[l]: https://a.org/x\n  'A page'\nSo.\n", "So.\n"),
            ("[l]: https://a.org/x and more\n", "[l]: https://a.org/x and more\n"),
            ("[Mayor]: Nobody goes hungry.\n", "[Mayor]: Nobody goes hungry.\n"),
            ("So [^5]: he said.\n", "So [^5]: he said.\n"),
        ] {
            let mut body = text.to_owned();
            find(text).into_iter().rev().for_each(|range| body.replace_range(range, ""));
            assert_eq!(body, rest, "{text:?}");
        }
    }
}
