//! What makes one picture better than another, in one place.

use super::page::{PAGES, Page};

/// How well a picture of that size fits the page: the share of its size that text keeps where it must be scaled down;
/// where it fits, more than 1, and the more the smaller it is. Without a page the area of the smallest screen-shaped
/// rectangle around the picture decides.
pub(super) fn fit(page: &Page, width: f64, height: f64) -> f64 {
    let shape = if page.width.is_finite() { page } else { &PAGES[0] };
    let scale = (shape.width / width.max(1.0)).min(shape.height / height.max(1.0));
    if scale < 1.0 { scale } else { 2.0 - width * height / (shape.width * shape.height) }
}
