//! Headings, and the sections below them.

use serde_json::Value;

use super::inline::words;
use super::resolver::Resolver;
use crate::format::argdown::document::parts::{Section, SectionId};
use crate::format::argdown::text::syntax::Heading;
use crate::model::Span;

/// The settings of a section as a group, and the settings that override them.
const GROUPING: [(&str, &str); 2] = [("isGroup", "ignoreIsGroup"), ("isClosed", "ignoreIsClosed")];

impl Resolver<'_> {
    pub(super) fn heading(&mut self, heading: &Heading) {
        let (mut title, tags) =
            words(self.text, self.tokens, heading.content.clone(), &self.settings, self.dialect);
        title.text.truncate(title.text.trim_end().len());
        let blanks = title.text.len() - title.text.trim_start().len();
        title.text.drain(..blanks);
        for mark in &mut title.marks {
            let clip = |at: usize| at.saturating_sub(blanks).min(title.text.len());
            mark.range = clip(mark.range.start)..clip(mark.range.end);
        }
        self.document.tags.extend(tags.iter().cloned());
        let document = &self.document;
        let inner = self.sections.iter().rposition(|&id| document.section(id).level < heading.level);
        self.sections.truncate(inner.map_or(0, |inner| inner + 1));
        let id = SectionId(self.document.sections.len());
        let data = self.data(heading.data);
        let [is_group, is_closed] = GROUPING.map(|(key, ignore)| {
            let own = data.as_ref().and_then(|data| data.get(key)?.as_bool());
            let own = own.filter(|_| !self.settings.flag("group", ignore, false));
            match self.settings.entry("group", "sections", &title.text) {
                Some(entry) => entry.get(key).and_then(Value::as_bool),
                None => own,
            }
        });
        // If groups are listed, sections that are not in the list are not groups.
        let lists = self.settings.get("group", "sections");
        let others = lists.is_some_and(|lists| lists.is_object() && lists.get(&title.text).is_none());
        let section = Section {
            id: format!("s{}", id.0 + 1).into(),
            level: heading.level,
            title,
            tags,
            data,
            is_group: is_group.or_else(|| others.then_some(false)),
            is_closed,
            parent: self.sections.last().copied(),
            span: Span::new(heading.start..heading.end),
        };
        self.document.sections.push(section);
        self.sections.push(id);
        self.section = Some(id);
        self.last_argument = None;
    }
}
