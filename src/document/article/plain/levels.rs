//! The levels of headings, by the order in which their styles first appear.

use super::enumeration::Numerals;

/// The look of a heading. Headings of one level look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingStyle {
    /// The title of the text.
    Title,
    /// The usual name of a section, without a number: `Conclusion`.
    Usual,
    /// Another heading without a number.
    Plain,
    /// In capitals.
    Capitals,
    /// Underlined with that mark.
    Underlined(char),
    /// With a number.
    Numbered(Numerals),
    /// With a number of several parts: `2.1`.
    Decimal(u8),
    /// With a name and a number, as `Chapter 3`: the place of the name in the table.
    Named(u8),
}

/// The level of each heading; `None` for what is none. A style that is new is one level below the heading before, as in
/// reStructuredText; usual sections are of the first level.
pub(super) fn levels(styles: impl Iterator<Item = Option<HeadingStyle>>) -> Vec<Option<u8>> {
    let mut order: Vec<HeadingStyle> = Vec::new();
    let mut current = 0;
    let mut top = 1;
    let mut level_of = |style: HeadingStyle| -> u8 {
        let position = match style {
            HeadingStyle::Title => {
                top = 2;
                return 1;
            }
            HeadingStyle::Usual => {
                current = 0;
                return top;
            }
            _ => order.iter().position(|&known| known == style),
        };
        let level = position.unwrap_or_else(|| {
            order.truncate(current);
            order.push(style);
            order.len() - 1
        });
        current = level + 1;
        u8::try_from(level).map_or(u8::MAX, |level| level.saturating_add(top))
    };
    styles.map(|style| style.map(&mut level_of)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_style_is_one_level_deeper() {
        use HeadingStyle::{Decimal, Numbered, Plain, Title, Usual};
        let roman = Numbered(Numerals::UpperRoman);
        let letter = Numbered(Numerals::LowerLetter);
        for (styles, expected) in [
            (vec![Title, Plain, roman, letter, letter, roman, Plain, Usual], vec![1, 2, 3, 4, 4, 3, 2, 2]),
            (vec![Usual, roman, roman, Usual], vec![1, 1, 1, 1]),
            (
                vec![Numbered(Numerals::Arabic), Decimal(2), Decimal(2), Numbered(Numerals::Arabic)],
                vec![1, 2, 2, 1],
            ),
            (vec![Plain, roman, Plain, letter], vec![1, 2, 1, 2]),
        ] {
            let levels: Vec<u8> = levels(styles.iter().copied().map(Some)).into_iter().flatten().collect();
            assert_eq!(levels, expected, "{styles:?}");
        }
    }
}
