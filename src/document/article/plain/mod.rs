//! Plain text.

use super::{Article, ArticleKind, Block, BlockKind};
use crate::document::prose::Prose;

/// Reads plain text: one paragraph for each line.
pub(super) fn read(prose: &Prose<'_>) -> Article {
    let mut article = Article::empty(ArticleKind::Plain);
    let mut start = 0;
    for line in prose.text().split_inclusive('\n') {
        let range = start..start + line.trim_end().len();
        start += line.len();
        if range.is_empty() {
            continue;
        }
        if let Some(last) = article.blocks.last() {
            let end = article.body.source(last.range.clone()).map_or(0, |source| source.end);
            article.body.replace(end..range.start, "\n");
        }
        let at = article.body.text().len();
        article.body.copy(prose.text(), range.clone());
        article.blocks.push(Block { kind: BlockKind::Paragraph, range: at..at + range.len() });
    }
    article
}
