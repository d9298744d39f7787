//! The passages of a text between quotation marks, whatever the marks of its language.

use std::ops::Range;

/// A passage between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkedPassage {
    /// Its text with the marks.
    pub(super) range: Range<usize>,
    /// Its text without them.
    pub(super) inner: Range<usize>,
}

/// The direction of guillemets in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guillemets {
    /// «so», as in French.
    Outward,
    /// »so«, as in German books.
    Inward,
}

impl Guillemets {
    /// The direction in `text`, by its first guillemet.
    pub(super) fn of(text: &str) -> Self {
        match text.find(['«', '»']) {
            Some(at) if text[at..].starts_with('»') => Self::Inward,
            _ => Self::Outward,
        }
    }
}

/// The passages of a block of text between quotation marks.
#[derive(Debug, Default)]
pub(super) struct BlockPassages {
    /// The passages, the outermost only, in order.
    pub(super) closed: Vec<MarkedPassage>,
    /// The first mark that opens a passage whose end is not in the block.
    pub(super) open: Option<(usize, char)>,
}

/// The passages between quotation marks in `text[block]`. A mark without its partner is left alone. Linear time.
pub(super) fn passages(text: &str, block: Range<usize>, guillemets: Guillemets) -> BlockPassages {
    let mut found = BlockPassages::default();
    let mut at = block.start;
    // The opening marks that nothing closes from here on: a closing mark closes whatever stands before it, so that none of
    // the later ones is closed either.
    let mut missing: Vec<char> = Vec::new();
    while let Some(next) = text[at..block.end].find(is_mark) {
        let start = at + next;
        let mark = text[start..].chars().next().unwrap_or('"');
        at = start + mark.len_utf8();
        let Some(closers) = closers(mark, guillemets).filter(|_| opens(text, start, mark, block.clone()))
        else {
            continue;
        };
        if missing.contains(&mark) {
            continue;
        }
        match closing(text, at..block.end, mark, closers) {
            Closing::At(close, end) => {
                let inner = trimmed(text, at..close);
                if !inner.is_empty() {
                    found.closed.push(MarkedPassage { range: start..end, inner });
                    at = end;
                }
            }
            Closing::Reopened => {}
            Closing::Nowhere => {
                missing.push(mark);
                if !is_apostrophe(mark) {
                    found.open = found.open.or(Some((start, mark)));
                }
            }
        }
    }
    found
}

/// The end of a passage that begins before a block which repeats its opening mark, as in a quotation over several paragraphs:
/// the places of the closing mark and of what follows it. `None` if the block does not begin with the mark.
pub(super) fn continued(
    text: &str,
    block: Range<usize>,
    mark: char,
    guillemets: Guillemets,
) -> Option<Option<(usize, usize)>> {
    let rest = text[block.clone()].strip_prefix(mark)?;
    let closers = closers(mark, guillemets)?;
    let start = block.end - rest.len();
    Some(match closing(text, start..block.end, mark, closers) {
        Closing::At(close, end) => Some((close, end)),
        Closing::Reopened | Closing::Nowhere => None,
    })
}

/// The text between the marks of a passage.
pub(super) fn inner_of(text: &str, open: (usize, char), close: usize) -> Range<usize> {
    trimmed(text, open.0 + open.1.len_utf8()..close)
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '‚' | '‹' | '›' | '「' | '『' | '《' | '\'' | '＂')
}

/// The marks that close what `mark` opens; `None` if it opens nothing.
fn closers(mark: char, guillemets: Guillemets) -> Option<&'static [char]> {
    Some(match mark {
        '"' | '＂' => &['"', '＂'],
        '“' => &['”', '"'],
        '„' => &['“', '”', '"'],
        '«' if guillemets == Guillemets::Outward => &['»'],
        '»' if guillemets == Guillemets::Inward => &['«'],
        '‹' => &['›'],
        '‘' => &['’'],
        '‚' => &['‘', '’'],
        '\'' => &['\''],
        '「' => &['」'],
        '『' => &['』'],
        '《' => &['》'],
        _ => return None,
    })
}

/// True if a mark that may also close stands where it opens: after a space or a bracket, and before a word.
fn opens(text: &str, at: usize, mark: char, block: Range<usize>) -> bool {
    let before = text[block.start..at].chars().next_back();
    let after = text[at + mark.len_utf8()..block.end].chars().next();
    let is_free = before.is_none_or(|c| c.is_whitespace() || "([{—–-/‘“„«»".contains(c));
    match mark {
        '"' | '＂' | '\'' => is_free && after.is_some_and(|c| !c.is_whitespace()),
        '‘' | '‚' => is_free && after.is_some_and(char::is_alphanumeric),
        _ => true,
    }
}

/// The end of a passage.
enum Closing {
    /// The place of the closing mark, and the one behind it.
    At(usize, usize),
    /// A second mark opens before the first is closed: the first is a slip.
    Reopened,
    /// No mark closes it.
    Nowhere,
}

/// The mark that closes a passage which begins at the start of `rest`.
fn closing(text: &str, rest: Range<usize>, mark: char, closers: &[char]) -> Closing {
    let mut candidate: Option<(usize, usize)> = None;
    for (offset, c) in text[rest.clone()].char_indices() {
        let at = rest.start + offset;
        let end = at + c.len_utf8();
        if is_apostrophe(mark) {
            // An apostrophe may look like the closing mark: `states’ rights`.
            if candidate.is_some_and(|(found, _)| at > found + MOST_BETWEEN) {
                break;
            }
            if !closers.contains(&c) {
                if c == mark && candidate.is_some() {
                    break;
                }
                continue;
            }
            let before = text[..at].chars().next_back().unwrap_or(' ');
            let after = text[end..rest.end].chars().next().unwrap_or(' ');
            if after.is_alphanumeric() || before.is_whitespace() {
                continue;
            }
            if before == 's' && after == ' ' && candidate.is_none() && offset < 400 {
                candidate = Some((at, end));
                continue;
            }
            return Closing::At(at, end);
        }
        if closers.contains(&c) && c != mark {
            return Closing::At(at, end);
        } else if c == mark {
            if closers.contains(&c) {
                let before = text[..at].chars().next_back().unwrap_or(' ');
                let after = text[end..rest.end].chars().next().unwrap_or(' ');
                if !before.is_whitespace() || !after.is_alphanumeric() {
                    return Closing::At(at, end);
                }
            } else {
                return Closing::Reopened;
            }
        }
    }
    candidate.map_or(Closing::Nowhere, |(at, end)| Closing::At(at, end))
}

/// The most bytes between an apostrophe that may close a passage and a better closing mark.
const MOST_BETWEEN: usize = 400;

const fn is_apostrophe(mark: char) -> bool {
    matches!(mark, '‘' | '\'' | '‚')
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        let passages = passages(text, 0..text.len(), Guillemets::of(text));
        passages.closed.into_iter().map(|passage| &text[passage.inner]).collect()
    }

    #[test]
    fn the_marks_of_every_language_are_known() {
        for (text, expected) in [
            ("She said, “No one shall pass.” Then “all”.", &["No one shall pass.", "all"][..]),
            ("He wrote \"it is so\" and \"it was\".", &["it is so", "it was"]),
            ("Er sagte: „Das ist so“, und „mehr“.", &["Das ist so", "mehr"]),
            ("Er sagte: »Das ist so«, und »mehr«.", &["Das ist so", "mehr"]),
            ("Il dit : « C’est ainsi », puis «\u{a0}non\u{a0}».", &["C’est ainsi", "non"]),
            ("It is ‘the states’ right’ and ‘hers’.", &["the states’ right", "hers"]),
            ("He said, “they call it ‘rights’ here.” So.", &["they call it ‘rights’ here."]),
            ("It's 5'6\" tall, isn't it?", &[]),
            ("An “opening without end. And “this” is.", &["this"]),
            ("He said \"so", &[]),
        ] {
            assert_eq!(inner(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_full_of_opening_marks_takes_linear_time() {
        for piece in ["\"a ", "‘a ", "“a ", "'a ", "„a ", "‚a "] {
            let text = piece.repeat(60_000) + " ’";
            assert!(passages(&text, 0..text.len(), Guillemets::Outward).closed.len() < 2, "{piece}");
        }
    }

    proptest! {
        #[test]
        fn passages_are_in_order_and_apart(text in "[a s.’'‘“”„\"«» ]{0,60}") {
            let found = passages(&text, 0..text.len(), Guillemets::of(&text)).closed;
            for pair in found.windows(2) {
                prop_assert!(pair[0].range.end <= pair[1].range.start);
            }
            for passage in found {
                prop_assert!(!text[passage.inner].is_empty());
            }
        }
    }
}
