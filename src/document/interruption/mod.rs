//! Interruptions: page heads and blocks of footnotes, which come between the words of a text without being part of it.
//!
//! A text that was taken from printed pages does not mark these lines, so they are recognised by their shape. The search for
//! quotations passes over them, and looks at the unchanged text, too; the reader of plain text makes the notes of an article
//! of them. `line` divides the text, `lone_label` joins the numbers of notes with the notes below them, `page_head` and `page_note` find the two kinds, and `note_label` reads the numbers of
//! notes.

mod line;
mod lone_label;
mod note_label;
mod page_head;
mod page_note;

use std::ops::Range;

pub(super) use self::line::{ProseLine, ends_sentence};
pub(super) use self::note_label::note_label;
pub(super) use self::page_note::PageNote;

use self::line::{split, usual_width};
use self::lone_label::with_lone_labels;
use self::page_head::page_heads;
use self::page_note::page_notes;

/// The lines of a text, divided into those of the body and those between.
#[derive(Debug)]
pub(super) struct PageLines<'a> {
    /// All lines.
    pub(super) lines: Vec<ProseLine<'a>>,
    /// Marks the lines that are not part of the body. An empty line is not marked.
    pub(super) is_out: Vec<bool>,
    /// The notes at the bottom of pages, in order.
    pub(super) notes: Vec<PageNote>,
    /// The lines that are page heads or page numbers.
    pub(super) heads: usize,
}

/// Finds the interruptions of a text, as ranges of whole lines, in order; those that touch are one. Linear time.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let pages = PageLines::read(text);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (line, is_out) in pages.lines.iter().zip(pages.is_out) {
        match ranges.last_mut() {
            _ if !is_out => {}
            Some(last) if last.end == line.range.start => last.end = line.range.end,
            _ => ranges.push(line.range.clone()),
        }
    }
    ranges
}

impl<'a> PageLines<'a> {
    /// Divides a text. Linear time.
    pub(super) fn read(text: &'a str) -> Self {
        let lines = with_lone_labels(split(text), text);
        let width = usual_width(&lines);
        let heads = page_heads(&lines, width);
        let (is_out, notes) = page_notes(&lines, &heads, width);
        let heads = heads.iter().filter(|&&is_head| is_head).count();
        Self { lines, is_out, notes, heads }
    }
}
#[cfg(test)]
mod tests {
    use super::*;

    /// The text without its interruptions, with runs of white space as one space.
    fn body(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for cut in find(text) {
            out += &text[at..cut.start];
            at = cut.end;
        }
        out += &text[at..];
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn page_heads_are_passed_over() {
        for head in ["\n Gan 4 \n", "\u{c}Gan 5\n", "4\n", "\n- 4 -\n", "\nPage 4 of 20\n", "\u{c}\n\n[12]\n"]
        {
            let text =
                format!("The cameras on the street have never\n{head}deterred anybody who was not afraid.\n");
            assert_eq!(
                body(&text),
                "The cameras on the street have never deterred anybody who was not afraid.",
                "{head:?}"
            );
        }
    }

    #[test]
    fn titles_that_come_back_on_every_page_are_passed_over() {
        let page = "\u{c}3 The Rights of Cameras\nand so on and on it goes for a whole long line\n";
        let text = format!("One\n{page}{}", page.replace('3', "4"));
        assert!(!body(&text).contains("Rights"), "{}", body(&text));
    }

    #[test]
    fn blocks_of_footnotes_are_passed_over() {
        let before = "The cameras on the street have never.”1 Yes,2 they have, and it is not\n";
        let after = "true that they deter anybody who was not afraid.\n";
        for notes in [
            "\n1 Lee, Ann. Streets Counted. Harbour Press, 2019, p. 14, and what follows it there on\n\
             12 Aug. 2019, https://example.org/a.\n2 Ibid.\n",
            "\n1. Lee.\n\n2. Ibid.\n\n",
            "          \n1 Lee. Streets.\n2 Ibid.\n ",
            "_____\n1 Lee. Streets.\n2 Ibid.\n\n\n Gan 4\n\n ",
            "\n[1] Lee.\n[2] Ibid.\n\u{c}Gan 7\n",
            "\n¹ Lee.\n² Ibid.\n\n",
            "\n* Lee, who was there.\n\n",
        ] {
            let text = format!("{before}{notes}{after}");
            assert_eq!(body(&text), body(&format!("{before}{after}")), "{notes:?}");
        }
    }

    #[test]
    fn notes_without_markers_are_told_by_where_they_stand() {
        for text in [
            "So they never.\n\n1 Lee.\n2 Ibid.\n\u{c}Yet they came.",
            "So they never.\n          \n1 Lee.\n2 Ibid.\n\nYet they came.",
            "So they never.\n_____\n1 Lee.\n2 Ibid.\n\nYet they came.",
        ] {
            assert_eq!(body(text), "So they never. Yet they came.", "{text:?}");
        }
        let text = "So they\n\n1 Lee.\n2 Ibid.\n\nnever came.";
        assert_eq!(body(text), "So they never came.");
    }

    #[test]
    fn numbers_in_the_text_are_no_notes() {
        for text in [
            "Of those who came,\n13 million went again to where they had come from.\n",
            "What is needed:\n\n1. A camera.\n2. A street.\n\nNothing else is needed.\n",
            "1 Introduction\n\nStreets are watched.\n",
        ] {
            assert!(find(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn sentences_end_before_their_notes() {
        for end in ["so.", "so.”1", "so?)", "so.[1]", "so¹.", "so. "] {
            assert!(ends_sentence(end.trim_end()), "{end}");
        }
        for open in ["so", "so,1", "so 1", "2016", "so -"] {
            assert!(!ends_sentence(open), "{open}");
        }
    }
}
