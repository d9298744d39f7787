//! The lines at the top of an article that are not part of its text: the author, the date, the fields of a memorandum; and a count
//! of its words at the end.

use super::plain::looks::{has_date, is_date_or_byline, is_institution, is_title_case, names_field};
use super::{Article, BlockKind};

/// The blocks at the top that are looked at.
const MOST_BLOCKS: usize = 7;
/// The bytes of the longest line that names the author or gives a date.
const LONGEST: usize = 200;
/// The marks between the parts of such a line.
const SEPARATORS: &[&str] = &[" · ", " | ", " • ", " – ", " — ", " -- "];

/// Makes other text of the paragraphs between the title and the first sentence that name the author, give a date, or are the fields
/// of a memorandum. Linear time.
pub(super) fn set_aside(article: &mut Article) {
    if let Some(last) = article.blocks.len().checked_sub(1)
        && article.blocks[last].kind == BlockKind::Paragraph
        && is_word_count(article.text(&article.blocks[last].range))
    {
        article.blocks[last].kind = BlockKind::Other;
    }
    for index in 0..article.blocks.len().min(MOST_BLOCKS) {
        let block = &article.blocks[index];
        let text = article.text(&block.range);
        match block.kind {
            BlockKind::Heading(_) | BlockKind::Other => {}
            // A text that begins with sentences has no such lines below them.
            BlockKind::Paragraph if !is_front(text) => return,
            BlockKind::Paragraph if article.markers_in(&block.range).is_empty() => {
                article.blocks[index].kind = BlockKind::Other;
            }
            _ => return,
        }
    }
}

/// True if a paragraph only counts the words of the text: `Word count: 812`.
fn is_word_count(text: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "word count",
        "words:",
        "total words",
        "wörter:",
        "wortzahl",
        "zeichen:",
        "nombre de mots",
        "mots :",
    ];
    let text = text.to_lowercase();
    text.len() <= 100 && BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
}

/// True if a paragraph at the top names the author, gives a date, or holds fields such as `To:`.
fn is_front(text: &str) -> bool {
    let fields = text.split_whitespace().filter(|word| names_field(word)).count();
    if fields > 1 && text.split_whitespace().next().is_some_and(names_field) {
        return true;
    }
    let is_sentence = text.ends_with(['.', '?', '!', '”', '"', ':', ';', ',']) && !is_date_or_byline(text);
    let parts = || SEPARATORS.iter().any(|separator| text.contains(separator));
    text.len() <= LONGEST
        && !is_sentence
        && (is_date_or_byline(text)
            || is_institution(text)
            || (is_title_case(text) && text.split_whitespace().count() <= 12)
            || (has_date(text) && (parts() || text.split_whitespace().count() <= 8)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_below_a_title_are_told_from_sentences() {
        for front in [
            "To: A. Lee From: B. Gan Date: 6 June 2019 Re: The harbour",
            "Ann Lee and Bo Gan · October 2023",
            "Posted by Ann on 11 March 2022 · 7 min read",
            "Ann Lee, University of Elm",
            "By Ann Lee",
            "von Dr. Ann Lee",
            "12 May 2021",
        ] {
            assert!(is_front(front), "{front}");
        }
        for text in [
            "In May 2021 the bridge fell.",
            "The bridge fell in the night of 12 May 2021, and nobody was there to see it",
            "Nobody came on Monday",
        ] {
            assert!(!is_front(text), "{text}");
        }
        assert!(
            is_word_count("Word count of the text: 812.")
                && !is_word_count("Words: he had many of them. ".repeat(9).as_str())
        );
    }
}
