//! The marks of emphasis that plain texts keep: `*Ibid.*`, `_The Cold Quay_`.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::article::Link;

/// The most bytes of an emphasized passage.
const MOST_BYTES: usize = 400;

/// A text without its marks of emphasis.
pub(super) struct Bare<'t> {
    pub(super) text: Cow<'t, str>,
    /// The positions of the marks in the whole text, in order.
    marks: Vec<usize>,
}

impl Bare<'_> {
    /// The range in the whole text of a range of this one.
    pub(super) fn in_whole(&self, part: &Range<usize>) -> Range<usize> {
        let start = self.shifted(part.start, |mark, at| mark <= at);
        start..self.shifted(part.end, |mark, at| mark < at).max(start)
    }

    /// A position of this text in the whole one; `is_before` decides on a mark at the position.
    fn shifted(&self, at: usize, is_before: impl Fn(usize, usize) -> bool) -> usize {
        // The marks before a position are those whose own position, less the marks before them, is.
        let (mut low, mut high) = (0, self.marks.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if is_before(self.marks[middle] - middle, at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        at + low
    }

    /// A link of the whole text, by its place in this one.
    pub(super) fn link(&self, link: &Link) -> Link {
        let place = |at: usize| at - self.marks.partition_point(|&mark| mark < at);
        Link { range: place(link.range.start)..place(link.range.end), address: link.address.clone() }
    }
}

/// Takes the marks of emphasis out of a text: those that stand in pairs around words. Linear time.
pub(super) fn without(text: &str) -> Bare<'_> {
    let mut marks = marks(text);
    if marks.is_empty() {
        return Bare { text: Cow::Borrowed(text), marks };
    }
    marks.sort_unstable();
    let mut bare = String::with_capacity(text.len());
    let mut last = 0;
    for &mark in &marks {
        bare.push_str(&text[last..mark]);
        last = mark + 1;
    }
    bare.push_str(&text[last..]);
    Bare { text: Cow::Owned(bare), marks }
}

fn marks(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    // The run of marks that is open: its character, position and length.
    let mut open: Option<(u8, usize, usize)> = None;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|byte| matches!(byte, b'*' | b'_')) {
        let start = at + next;
        let mark = bytes[start];
        let length = bytes[start..].iter().take_while(|&&byte| byte == mark).count();
        at = start + length;
        let before = text[..start].chars().next_back();
        let after = text[at..].chars().next();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_text = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        match open {
            Some((kind, from, many))
                if kind == mark
                    && many == length
                    && is_text(before)
                    && !is_word(after)
                    && start - from <= MOST_BYTES =>
            {
                found.extend((from..from + many).chain(start..at));
                open = None;
            }
            _ if length <= 3 && is_text(after) && !is_word(before) && before != Some('/') => {
                open = Some((mark, start, length));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_pairs_are_taken_out() {
        for (text, bare) in [
            ("*Ibid.*, p. 3.", "Ibid., p. 3."),
            ("Ode, *Loud Looms*, in _Cloth_ 3.", "Ode, Loud Looms, in Cloth 3."),
            ("**Ode**, ***Looms***", "Ode, Looms"),
            ("* A note by the editor. *", "* A note by the editor. *"),
            ("3 * 4 * 5, and a*b*c", "3 * 4 * 5, and a*b*c"),
            ("https://a.example/_x_y/snake_case_name", "https://a.example/_x_y/snake_case_name"),
            ("*Ode", "*Ode"),
            ("Ode", "Ode"),
        ] {
            assert_eq!(without(text).text, bare, "{text}");
        }
    }

    #[test]
    fn ranges_lead_back_to_the_whole_text() {
        let text = "*Ibid.*; Ode, *Looms*, 4.";
        let bare = without(text);
        for (part, whole) in [("Ibid.", "Ibid."), ("Ode, Looms, 4.", "Ode, *Looms*, 4."), ("Looms", "Looms")]
        {
            let start = bare.text.find(part).expect("the part");
            assert_eq!(&text[bare.in_whole(&(start..start + part.len()))], whole);
        }
    }
}
