//! The pages that pictures are made for, one row each.

use super::text::FONT_SIZE;

/// A page that a picture should be legible on: one of [`PAGES`], or any other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// Its name, for `--page`.
    pub name: &'static str,
    /// One line about it.
    pub summary: &'static str,
    /// Its width in px, 96 to the inch.
    pub width: f64,
    /// Its height in px.
    pub height: f64,
}

/// Every page; the first is the default.
pub static PAGES: &[Page] = &[
    Page { name: "screen", summary: "a screen of 1600 × 1000 px", width: 1600.0, height: 1000.0 },
    Page { name: "a4", summary: "an A4 sheet in landscape", width: 1123.0, height: 794.0 },
    Page { name: "a3", summary: "an A3 sheet in landscape", width: 1587.0, height: 1123.0 },
    Page { name: "portrait", summary: "an A4 sheet in portrait", width: 794.0, height: 1123.0 },
    Page {
        name: "none",
        summary: "no page: as small as possible",
        width: f64::INFINITY,
        height: f64::INFINITY,
    },
];

/// The height in px below which text is hard to read.
pub const LEGIBLE: f64 = 5.0;

impl Page {
    /// Returns the page of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        PAGES.iter().find(|page| page.name == name)
    }

    /// Returns the factor by which a picture of that size is scaled down to fit; 1 if it fits as it is.
    #[must_use]
    pub fn scale(&self, width: f64, height: f64) -> f64 {
        (self.width / width.max(1.0)).min(self.height / height.max(1.0)).min(1.0)
    }

    /// Returns how well a picture of that size fits the page; more is better.
    ///
    /// A picture that must be scaled down gets the factor; one that fits as it is gets more than 1, and the more the
    /// smaller it is. Without a page, the area of the smallest screen-shaped rectangle around the picture decides.
    pub(super) fn fit(&self, width: f64, height: f64) -> f64 {
        let shape = if self.width.is_finite() { self } else { &PAGES[0] };
        let scale = (shape.width / width.max(1.0)).min(shape.height / height.max(1.0));
        if scale < 1.0 { scale } else { 2.0 - width * height / (shape.width * shape.height) }
    }

    /// Returns the height in px of the smallest text of a picture of that size, scaled down to fit.
    #[must_use]
    pub fn legible_size(&self, width: f64, height: f64) -> f64 {
        FONT_SIZE * self.scale(width, height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_scaled_down_and_never_up() {
        let screen = Page::by_name("screen").unwrap();
        assert!((screen.legible_size(3200.0, 10.0) - 6.0).abs() < 1e-9);
        assert!((screen.legible_size(10.0, 2000.0) - 6.0).abs() < 1e-9);
        assert!((screen.legible_size(10.0, 10.0) - 12.0).abs() < 1e-9);
        let none = Page::by_name("none").unwrap();
        assert!((none.legible_size(1e9, 1e9) - 12.0).abs() < 1e-9);
    }
}
