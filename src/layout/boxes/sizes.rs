//! The sizes that each box can take, with its words set at each.

use super::caption::Captions;
use super::fill::{BoxText, DESCENT, FilledBox, PADDING};
use crate::layout::geometry::Point;
use crate::layout::outline::{ItemContent, Outline};
use crate::layout::text::breaking::wrap;
use crate::layout::text::line::{LineRole, TextLine, measured_line};
use crate::layout::text::width::FontWeight;
use crate::model::ArgumentMap;

/// The mean width of a character of English text, spaces included, in px.
const LETTER: f64 = 5.6;
/// The font size of section titles, in px.
const SECTION_SIZE: f64 = 14.0;

/// Returns the width in px of a box whose lines hold `letters` characters of English text.
pub(in crate::layout) fn box_width(letters: usize) -> f64 {
    letters as f64 * LETTER + 2.0 * PADDING
}

/// The widths that boxes may have, in px, from narrow to wide.
#[derive(Clone, Debug)]
pub(in crate::layout) struct BoxWidths {
    /// The widths of every box: at least one.
    pub(in crate::layout) usual: Vec<f64>,
    /// Further widths for long texts that would otherwise become towers, higher than wide.
    pub(in crate::layout) for_towers: Vec<f64>,
}

impl BoxWidths {
    fn sizes(&self, words: &BoxText) -> Vec<FilledBox> {
        let is_tower = |size: &FilledBox| size.height > size.width;
        let set = |&width: &f64| words.set(width);
        let mut sizes: Vec<FilledBox> = self.usual.iter().map(set).collect();
        if sizes.last().is_some_and(is_tower) {
            sizes.extend(self.for_towers.iter().map(set));
        }
        sizes.dedup_by(|wider, narrower| wider.height >= narrower.height);
        if !self.for_towers.is_empty() {
            let towers = sizes.iter().take_while(|&size| is_tower(size)).count();
            sizes.drain(..towers.min(sizes.len() - 1));
        }
        sizes
    }
}

/// The sizes that the box of each item can take, from narrow and high to wide and low: at least one.
#[derive(Clone, Debug)]
pub(in crate::layout) struct BoxSizes(pub(in crate::layout) Vec<Vec<FilledBox>>);

impl BoxSizes {
    /// Fills every box at each of the widths; of equally high sizes, only the narrowest stays.
    /// O(length of all text × widths).
    pub(in crate::layout) fn new(
        map: &ArgumentMap,
        outline: &Outline,
        captions: &Captions<'_>,
        widths: &BoxWidths,
    ) -> Self {
        let sizes = |content: &ItemContent| match content {
            ItemContent::Root => vec![FilledBox::default()],
            ItemContent::Section(title) => vec![section(title, 2.0 * widths.usual[0])],
            ItemContent::Statement(index) => widths.sizes(&BoxText::new(&captions.of(map.statement(*index)))),
        };
        Self(outline.items.iter().map(|item| sizes(&item.content)).collect())
    }

    /// Returns the sizes of one item.
    pub(in crate::layout) fn of(&self, item: usize) -> &[FilledBox] {
        &self.0[item]
    }

    /// Returns the widest, and so lowest, size of an item that is at most `width` px wide, or else the narrowest.
    pub(in crate::layout) fn within(&self, item: usize, width: f64) -> usize {
        self.0[item].iter().rposition(|size| size.width <= width).unwrap_or(0)
    }
}

fn section(title: &str, limit: f64) -> FilledBox {
    let lines: Vec<TextLine> = wrap(title, FontWeight::Bold, SECTION_SIZE, limit)
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let y = (SECTION_SIZE + 4.0) * (number + 1) as f64 - DESCENT;
            measured_line(text, Point { x: 0.0, y }, SECTION_SIZE, FontWeight::Bold, LineRole::Title)
        })
        .collect();
    let height = (SECTION_SIZE + 4.0) * lines.len() as f64;
    FilledBox { width: lines.iter().map(|line| line.width).fold(0.0, f64::max), height, lines }
}
