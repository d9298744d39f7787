//! Ranges are cut out of the body of an article, and everything that has a place in it moves.

use std::ops::Range;

use super::cuts::Cuts;
use super::{Article, EmbeddedPlace};
use crate::document::flow::Flow;

/// Cuts ranges out of the body. Linear time.
pub(super) fn cut(article: &mut Article, cuts: &Cuts) {
    let mut body = Flow::default();
    for part in cuts.parts(&(0..article.body.text().len())) {
        body.append(&article.body.part(part));
    }
    article.body = body;
    let blocks = article.blocks.iter_mut().map(|block| &mut block.range);
    let links = article.links.iter_mut().map(|link| &mut link.range);
    let broken = article.broken_addresses.iter_mut().filter(|address| address.note.is_none());
    let embedded = article.embedded.iter_mut().filter_map(|citation| match &mut citation.place {
        EmbeddedPlace::Body(range) => Some(range),
        EmbeddedPlace::Note(..) => None,
    });
    let ranges = blocks.chain(links).chain(broken.map(|address| &mut address.range)).chain(embedded);
    ranges.for_each(|range| move_range(range, cuts));
    for marker in &mut article.markers {
        marker.at = cuts.kept_before(marker.at);
    }
}

fn move_range(range: &mut Range<usize>, cuts: &Cuts) {
    *range = cuts.kept_before(range.start)..cuts.kept_before(range.end);
}
