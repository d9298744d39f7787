//! Cite lines, as debaters write them above the words that they quote: `Lee 19 – Professor at Elm (Ann Lee, “Bridges,” 2019, p. 4)`.

use std::collections::HashMap;
use std::ops::Range;

use super::{Article, BlockKind};
use crate::document::section_name::list_section;
use crate::model::dates::ENGLISH_MONTHS;

/// A cite line of an article, with the words that it stands above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CiteLine {
    /// Its block.
    pub(super) block: usize,
    /// Its short form: `Lee 19`.
    pub(super) label: String,
    /// The words in the body that describe the work.
    pub(super) text: Range<usize>,
    /// The blocks of its card: the words that it cites.
    pub(super) card: Range<usize>,
}

/// The lines of the longest cite line.
const MOST_LINES: usize = 6;
/// The words of the longest name in a short form.
const MOST_NAMES: usize = 6;
/// The bytes of the longest cite line.
const LONGEST: usize = 1_500;

/// Small words in the names of a short form.
const SMALL_WORDS: &[&str] =
    &["&", "and", "et", "al", "al.", "de", "der", "la", "van", "von", "of", "for", "the"];

/// Words with a capital that, like months, begin no name: the number after them is that of a year, a day or a part.
const NO_NAMES: &[&str] = &[
    "In", "On", "At", "By", "Since", "From", "Until", "After", "Before", "During", "About", "Of", "The",
    "This", "These", "But", "And", "Spring", "Summer", "Autumn", "Winter", "Figure", "Fig.", "Table",
    "Chapter", "Section", "Article", "Part", "Page", "Room", "Class", "Day", "Week", "Step", "Note", "Im",
    "Seit", "Ab", "Vor", "Nach", "Am", "Juni", "Juli", "Mai", "Artikel", "Kapitel", "Tabelle", "En",
    "Depuis", "Dès", "Avant", "Après", "Tableau",
];

/// The number of lines of the cite line that a text begins with.
pub(super) fn cite_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut whole = String::new();
    for (number, line) in lines.take(MOST_LINES).enumerate() {
        if number == 0 && short_form(line).is_none() {
            return None;
        }
        if number > 0 {
            whole.push(' ');
        }
        whole.push_str(line);
        if parts(&whole).is_some() {
            return Some(number + 1);
        }
    }
    None
}

/// Finds the cite lines of an article and their cards: the quotations below each, or else the paragraphs up to the next heading
/// or tag. Linear time.
pub(super) fn find(article: &Article) -> Vec<CiteLine> {
    let blocks = &article.blocks;
    let mut lines: Vec<(usize, CiteParts)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let text = article.text(&block.range);
        if list_section(text).is_some() {
            break;
        }
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::Other | BlockKind::Heading(_)) {
            lines.extend(parts(text).map(|parts| (index, parts)));
        }
    }
    let mut found = Vec::new();
    let mut next = lines.iter().skip(1).map(|&(block, _)| block);
    for (block, parts) in &lines {
        let end = next.next().unwrap_or(blocks.len());
        let card = card(article, block + 1..end, end < blocks.len());
        if !card.is_empty() {
            let range = &blocks[*block].range;
            found.push(CiteLine {
                block: *block,
                label: article.text(range)[..parts.short_form].to_owned(),
                text: range.start + parts.work.start..range.start + parts.work.end,
                card,
            });
        }
    }
    found
}

/// A short form in the text, as in `Extend Lee 19`.
pub(super) struct CardMention {
    pub(super) range: Range<usize>,
    /// The cite line that it names, by its position; `None` if the text has no such card.
    pub(super) line: Option<usize>,
}

/// Words that name a card: a short form stands after them.
const BEFORE_CARDS: &[&str] = &["Extend", "extend", "Cross-apply", "cross-apply"];
/// The fewest cite lines of a text in which a short form without one is a mistake.
const FEWEST_LINES: usize = 2;

/// The short forms of cards in the text, outside the cite lines: `Extend Lee 19`, `(Lee 19)`. Linear time.
pub(super) fn mentions(article: &Article, lines: &[CiteLine]) -> Vec<CardMention> {
    let mut found = Vec::new();
    if lines.is_empty() {
        return found;
    }
    let mut by_label: HashMap<&str, usize> = HashMap::new();
    for (number, line) in lines.iter().enumerate() {
        by_label.entry(&line.label).or_insert(number);
    }
    let mut cites = lines.iter().map(|line| line.block).peekable();
    for (index, block) in article.blocks.iter().enumerate() {
        if cites.next_if_eq(&index).is_some() || matches!(block.kind, BlockKind::Heading(_)) {
            continue;
        }
        let text = article.text(&block.range);
        for name in short_forms(text) {
            let range = block.range.start + name.start..block.range.start + name.end;
            let line = by_label.get(&text[name.clone()]).copied();
            let before = text[..name.start].trim_end();
            let is_called = BEFORE_CARDS.iter().any(|word| before.ends_with(word))
                || (before.ends_with('(') && text[name.end..].starts_with(')'));
            if line.is_some() || (is_called && lines.len() >= FEWEST_LINES) {
                found.push(CardMention { range, line });
            }
        }
    }
    found
}

/// The words of a text that have the shape of a short form with a year of two digits: `Lee 19`, `Lee & Gan 19`.
fn short_forms(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // The first word of the run of names before a word.
    let mut start: Option<usize> = None;
    let mut names = 0;
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let open = word.len() - word.trim_start_matches(['(', '[', '“', '"']).len();
        let begin = at + open;
        at += word.len();
        let word = word[open..].trim_end();
        let digits = word.trim_start_matches(['\'', '’', '‘']);
        let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let is_end =
            !digits[length..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '-' | '–'));
        match start {
            Some(first) if length == 2 && is_end => {
                found.push(first..begin + (word.len() - digits.len()) + length);
                start = None;
            }
            Some(_) if names < MOST_NAMES && open == 0 && is_part_of_name(word) => names += 1,
            _ => {
                let is_name = word.starts_with(char::is_uppercase)
                    && word.ends_with(char::is_alphanumeric)
                    && !BEFORE_CARDS.contains(&word)
                    && !NO_NAMES.contains(&word);
                (start, names) = (is_name.then_some(begin), 1);
            }
        }
    }
    found
}

/// True if a word may follow a name in a short form.
fn is_part_of_name(word: &str) -> bool {
    SMALL_WORDS.contains(&word)
        || (word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric))
}

/// The blocks of a card. The block before the next cite line is its tag, unless it is the only one.
fn card(article: &Article, blocks: Range<usize>, leads_to_cite: bool) -> Range<usize> {
    let is_quoted = |at: usize| {
        let block = &article.blocks[at];
        let text = article.text(&block.range);
        block.kind == BlockKind::Quotation || text.starts_with(['“', '"', '„', '«', '‘', '\''])
    };
    let is_prose = |at: usize| {
        matches!(article.blocks[at].kind, BlockKind::Paragraph | BlockKind::Quotation | BlockKind::ListItem)
    };
    let first = blocks.start;
    if blocks.is_empty() || !is_prose(first) {
        return first..first;
    }
    // A paragraph that speaks of cards is the debater's own.
    let is_own = |at: usize| {
        let text = article.text(&article.blocks[at].range);
        at > first
            && (!short_forms(text).is_empty() || BEFORE_CARDS.iter().any(|word| text.starts_with(word)))
    };
    let is_of_card = |at: usize| if is_quoted(first) { is_quoted(at) } else { is_prose(at) && !is_own(at) };
    let end = blocks.clone().find(|&at| !is_of_card(at)).unwrap_or(blocks.end);
    let has_tag = leads_to_cite && end == blocks.end && end > first + 1 && !is_quoted(first);
    first..end - usize::from(has_tag)
}

/// The parts of a cite line.
struct CiteParts {
    /// The end of its short form.
    short_form: usize,
    /// The words that describe the work: those in brackets, or all of them if the author is not among those.
    work: Range<usize>,
}

/// The parts of a text that is a cite line.
fn parts(text: &str) -> Option<CiteParts> {
    let ShortForm { end, year } = short_form(text).filter(|_| text.len() <= LONGEST)?;
    let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    let author = text.split([' ', ',']).next().unwrap_or_default();
    let Some(inside) = last_brackets(&trimmed[end..]).map(|inside| end + inside) else {
        let work = plain_work(trimmed, end, author)?;
        return Some(CiteParts { short_form: end, work: work..trimmed.len() });
    };
    let work = &trimmed[inside..trimmed.len() - 1];
    let year = &text[year];
    let is_dated = years(work).any(|other| other.ends_with(year));
    let is_introduced = text[end..].trim_start().starts_with(['-', '–', '—', ',']);
    let is_cite = work.contains(',')
        && (is_dated || (is_introduced && (years(work).next().is_some() || work.contains("://"))));
    let start = if work.contains(author) { inside } else { 0 };
    let end_of_work = if start == 0 { trimmed.len() } else { trimmed.len() - 1 };
    is_cite.then_some(CiteParts { short_form: end, work: start..end_of_work })
}

/// The words of a text that are years.
fn years(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The start of the work in a cite line without brackets, `Lee 19 - Ann Lee, reader at Elm, “Bridges,” 2019`: the whole name of its
/// author, which follows a dash.
fn plain_work(line: &str, end: usize, author: &str) -> Option<usize> {
    let rest = line[end..].trim_start().strip_prefix(['-', '–', '—'])?.trim_start();
    let (name, more) = rest.split_once(',')?;
    let is_author = name.split(' ').count() <= MOST_NAMES && name.split(' ').any(|word| word == author);
    (is_author && years(more).next().is_some()).then_some(line.len() - rest.len())
}

/// The short form that a text begins with.
struct ShortForm {
    /// Its end.
    end: usize,
    /// The digits of its year.
    year: Range<usize>,
}

/// The short form that a text begins with, if a dash, a comma or a bracket follows: `Lee 19 –`, `Lee & Gan ’19 (`, `Lee et al. 2019,`.
fn short_form(text: &str) -> Option<ShortForm> {
    let mut at = 0;
    for number in 0..=MOST_NAMES {
        let word = text[at..].split(' ').next()?;
        let digits = word.trim_start_matches(['\'', '’', '‘']);
        let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        if length > 0 {
            let start = at + word.len() - digits.len();
            let rest = &text[start + length..];
            let suffix = usize::from(rest.starts_with(|c: char| c.is_ascii_lowercase()));
            let end = start + length + suffix;
            let behind = text[end..].trim_start();
            let is_year = length == 2 || (length == 4 && digits.starts_with(['1', '2']));
            let goes_on = behind.starts_with(['-', '–', '—', '(', '['])
                || (behind.starts_with(',') && !text[..at].contains(','));
            let goes_on = goes_on && !text[end..].starts_with(['-', '–', '—']);
            return (number > 0 && is_year && goes_on)
                .then(|| ShortForm { end, year: start + length - 2..start + length });
        }
        let is_name = word.starts_with(char::is_uppercase)
            && !(number == 0 && (NO_NAMES.contains(&word) || ENGLISH_MONTHS.contains(&word)))
            && !word.ends_with([':', ';', '!', '?'])
            && (number == 0 || !word.ends_with(')'));
        if !is_name && (number == 0 || !SMALL_WORDS.contains(&word)) {
            return None;
        }
        at += word.len() + 1;
        if at >= text.len() {
            return None;
        }
    }
    None
}

/// The position after the bracket that is closed by the last character of a text.
fn last_brackets(text: &str) -> Option<usize> {
    let close = text.chars().next_back()?;
    let open = match close {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        if c == close {
            depth += 1;
        } else if c == open {
            depth -= 1;
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The short form and the work of a cite line.
    fn read(text: &str) -> Option<(&str, &str)> {
        parts(text).map(|parts| (&text[..parts.short_form], &text[parts.work]))
    }

    #[test]
    fn short_forms_are_found_in_the_text() {
        for (text, found) in [
            ("Extend Gan 21: it is cold.", &["Gan 21"][..]),
            ("So it is (Gan & Lee ’21), and Ho et al. 19 says so.", &["Gan & Lee ’21", "Ho et al. 19"]),
            ("It rose by Gan 21% or Gan 2021.", &[]),
            ("In the Ice Board 20.", &["Ice Board 20"]),
        ] {
            let names: Vec<&str> = short_forms(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(names, found, "{text}");
        }
    }

    #[test]
    fn cite_lines_are_told_from_sentences() {
        for (line, short_form, work) in [
            (
                "Gan 21 – Reader at Elm (Bo Gan, “Ice,” Snow 3(1), 2021, p. 4)",
                "Gan 21",
                "Bo Gan, “Ice,” Snow 3(1), 2021, p. 4",
            ),
            (
                "Gan & Lee ’21 [Bo Gan and Ann Lee, Ice, 2021].",
                "Gan & Lee ’21",
                "Bo Gan and Ann Lee, Ice, 2021",
            ),
            ("Gan et al. 2021a, fellows (B. Gan, Ice, 2021)", "Gan et al. 2021a", "B. Gan, Ice, 2021"),
            ("Ice Board 20 (IB 7:2020, Part 1)", "Ice Board 20", "Ice Board 20 (IB 7:2020, Part 1)"),
            ("Gan 21 - Reader (Bo Gan, Ice, 2019)", "Gan 21", "Bo Gan, Ice, 2019"),
            (
                "Gan 21 – Bo Gan, reader at Elm, “Ice,” 2019, p. 4.",
                "Gan 21",
                "Bo Gan, reader at Elm, “Ice,” 2019, p. 4",
            ),
            (
                "Gan and Lee 21 - Bo Gan, reader, and Ann Lee, clerk, Ice, 2021",
                "Gan and Lee 21",
                "Bo Gan, reader, and Ann Lee, clerk, Ice, 2021",
            ),
        ] {
            assert_eq!(read(line), Some((short_form, work)), "{line}");
        }
        for line in [
            "Apollo 11 (the first of them, 1969)",
            "Gan 21 is right (Bo Gan, Ice, 2021)",
            "Extend Gan 21: it is cold.",
            "In 2021 (Gan, Ice, 2021)",
            "Gan 2021",
            "Gan 21 – Reader at Elm",
            "Gan 21 – Gan was right, and so it goes",
            "Gan 21 – as Bo Lee says, Gan was right in 2021",
            "Gan 20-21 (Bo Gan, Ice, 2021)",
            "21 (a, 2021)",
            "Safety, 2021, Article 12), as Gan says (Ice, 2021)",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
        assert_eq!(cite_lines(["Gan 21 – Reader", "(Bo Gan, Ice,", "2021)", "So."].into_iter()), Some(3));
        assert_eq!(cite_lines(["Gan 21 – Reader", "So it goes."].into_iter()), None);
    }
}
