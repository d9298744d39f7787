//! Turns links into citations in a text, and leaves everything else as a person wrote it.

use std::collections::HashMap;
use std::ops::Range;

use crate::format::argdown::document::parts::{Data, Document, ElementMember};
use crate::format::argdown::yaml::write as yaml;
use crate::model::{CitedLinks, Draft, LinkCitations, SourceDraft, Span, Text};

/// The text of a map with `citations` added to its sources and its data blocks; `None` if a place cannot be edited.
pub(crate) fn with_links_cited(
    text: &str,
    document: &Document,
    before: &Draft,
    citations: &LinkCitations,
) -> Option<String> {
    let editor = LinkEditor { text, document };
    let mut edits = Vec::new();
    if !citations.sources.is_empty() {
        edits.extend(editor.sources(&citations.sources)?);
    }
    let members = editor.members();
    let mut nodes = before.nodes.iter();
    for links in &citations.statements {
        let node = nodes.find(|node| node.id.as_str() == links.statement.as_str())?;
        let whole = node.span.span()?;
        for (old, id) in &links.renamed {
            for cite in node.cites.iter().filter(|cite| cite.source.id == *old) {
                let span = cite.source.span.span()?;
                let place = document.included.own(span.range())?;
                // A citation in the text is in brackets: `[@old, p. 3]`.
                if text[place.clone()].starts_with('[') {
                    edits.extend(editor.keys_in_text(place, old, id));
                } else {
                    edits.push((place, scalar(id)));
                }
            }
        }
        let member = *members.get(&whole)?;
        editor.member(member, links, &mut edits)?;
    }
    apply(text, edits)
}

/// The text with its edits. `None` if two of them overlap.
fn apply(text: &str, mut edits: Vec<(Range<usize>, String)>) -> Option<String> {
    edits.sort_by_key(|(place, _)| (place.start, place.end));
    edits.dedup();
    if edits.windows(2).any(|pair| pair[0].0.end > pair[1].0.start) {
        return None;
    }
    let mut edited = text.to_owned();
    for (place, new) in edits.into_iter().rev() {
        edited.replace_range(place, &new);
    }
    Some(edited)
}

fn scalar(id: &Text) -> String {
    yaml::flow_text(id.as_str())
}

/// The ids as an entry of a list, or as a value of their own.
fn ids(list: &[Text]) -> String {
    list.iter().map(scalar).collect::<Vec<_>>().join(", ")
}

struct LinkEditor<'a> {
    text: &'a str,
    document: &'a Document,
}

impl<'a> LinkEditor<'a> {
    /// The occurrences of elements by the place in the file.
    fn members(&self) -> HashMap<Span, &'a ElementMember> {
        let statements = self.document.statements.values().flat_map(|class| &class.members);
        let arguments = self.document.arguments.values().flat_map(|argument| &argument.members);
        let place = |member: &'a ElementMember| Some((self.document.included.place(member.span?)?, member));
        statements.chain(arguments).filter_map(place).collect()
    }

    fn own(&self, span: Option<Span>) -> Option<Range<usize>> {
        self.document.included.own(span?.range())
    }

    /// Edits the data block of an occurrence, or adds one.
    fn member(
        &self,
        member: &ElementMember,
        links: &CitedLinks,
        edits: &mut Vec<(Range<usize>, String)>,
    ) -> Option<()> {
        if links.cites.is_empty() && links.replaced.is_empty() {
            return Some(());
        }
        let Some(data) = &member.data else {
            if !links.replaced.is_empty() {
                return None;
            }
            let whole = self.own(member.span)?;
            let end = whole.start + self.text[whole].trim_end().len();
            edits.push((end..end, format!(" {{cites: {}}}", value(&links.cites))));
            return Some(());
        };
        let mut is_cited = links.cites.is_empty();
        if !is_cited && let Some(key) = data.key("cites") {
            let entries: Vec<String> = links.cites.iter().map(scalar).collect();
            edits.extend(self.longer_list(self.own(key.value)?, &entries, ", ")?);
            is_cited = true;
        }
        for member in &links.replaced {
            // Keys of a block without a meaning are members of `extra`.
            let key = data.key(&member.name).filter(|_| !member.is_in_argdown)?;
            let place = self.own(key.span)?.start..self.own(key.value)?.end;
            if is_cited {
                edits.push((self.with_comma(place), String::new()));
            } else {
                edits.push((place, format!("cites: {}", value(&links.cites))));
                is_cited = true;
            }
        }
        if !is_cited {
            edits.push(self.new_key(data, &format!("cites: {}", value(&links.cites)))?);
        }
        Some(())
    }

    /// The edits that make a value a list with more entries. They leave the value itself to others.
    fn longer_list(
        &self,
        place: Range<usize>,
        entries: &[String],
        comma: &str,
    ) -> Option<Vec<(Range<usize>, String)>> {
        let entry = entries.join(comma);
        let old = &self.text[place.clone()];
        match old.strip_prefix('[').and_then(|inside| inside.strip_suffix(']')) {
            Some(inside) => {
                let end = place.start + 1 + inside.trim_end().trim_end_matches(',').trim_end().len();
                let comma = if inside.trim().is_empty() { "" } else { ", " };
                Some(vec![(end..place.end - 1, format!("{comma}{entry}"))])
            }
            None if old.starts_with("- ") => {
                let indent = self.indent(place.start)?;
                let end = place.start + old.trim_end().len();
                let lines: String = entries.iter().map(|entry| format!("\n{indent}- {entry}")).collect();
                Some(vec![(end..end, lines)])
            }
            None if old.contains('\n') => None,
            None => {
                let Range { start, end } = place;
                Some(vec![(start..start, "[".to_owned()), (end..end, format!(", {entry}]"))])
            }
        }
    }

    /// The white space before a position, if the line has nothing else there.
    fn indent(&self, at: usize) -> Option<&'a str> {
        let line = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        Some(&self.text[line..at]).filter(|indent| indent.trim().is_empty())
    }

    /// The edits that rename a source where the citations in a text name it: `[@old, p. 3]`.
    fn keys_in_text(&self, place: Range<usize>, old: &Text, id: &Text) -> Vec<(Range<usize>, String)> {
        let text = &self.text[place.clone()];
        let is_end =
            |rest: &str| rest.trim_start_matches('.').starts_with([']', ',', ';', '}', ' ', '\n', '\r']);
        let keys = text.match_indices(old.as_str()).filter_map(|(at, key)| {
            let end = at + key.len();
            let before = text[..at].strip_suffix('{').unwrap_or(&text[..at]);
            (before.ends_with('@') && is_end(&text[end..])).then_some(place.start + at..place.start + end)
        });
        keys.map(|key| (key, id.as_str().to_owned())).collect()
    }

    /// The place of a key and its value, with the comma and the white space that go with it.
    fn with_comma(&self, place: Range<usize>) -> Range<usize> {
        let after = &self.text[place.end..];
        if let Some(rest) = after.trim_start().strip_prefix(',') {
            return place.start..self.text.len() - rest.trim_start().len();
        }
        let before = self.text[..place.start].trim_end();
        match before.strip_suffix(',') {
            Some(before) => before.trim_end().len()..place.end,
            // The only key of a block, or a line of its own.
            None if self.text[before.len()..place.start].contains('\n') => before.len()..place.end,
            None => place,
        }
    }

    /// The edit that adds a key at the end of a data block.
    fn new_key(&self, data: &Data, key: &str) -> Option<(Range<usize>, String)> {
        let block = self.own(data.span)?;
        let inside = self.text[block.clone()].strip_suffix('}')?.trim_end().trim_end_matches(',').trim_end();
        let place = block.start + inside.len()..block.start + inside.len();
        let first = data.keys.first().and_then(|first| self.own(first.span));
        let Some(first) = first else { return Some((place, key.to_owned())) };
        let line = self.text[..first.start].rfind('\n').map_or(0, |at| at + 1);
        let indent = &self.text[line..first.start];
        let is_block = indent.trim().is_empty() && self.text[block.start + 1..first.start].contains('\n');
        Some((place, if is_block { format!("\n{indent}{key}") } else { format!(", {key}") }))
    }

    /// The edits that add sources to the front matter.
    fn sources(&self, sources: &[SourceDraft]) -> Option<Vec<(Range<usize>, String)>> {
        let item = |source: &SourceDraft| yaml::flow(&source.item, "  - ".len(), "    ".len());
        let list = |indent: &str| -> String {
            sources.iter().map(|source| format!("{indent}- {}\n", item(source))).collect()
        };
        let Some(front) = &self.document.front_matter else {
            let begin = self.text.len() - self.text.trim_start_matches('\u{feff}').len();
            return Some(vec![(begin..begin, format!("===\nsources:\n{}===\n\n", list("  ")))]);
        };
        let Some(key) = front.data.key("sources") else {
            let whole = self.own(front.span)?;
            let end = whole.start + self.text[whole].trim_end().trim_end_matches('=').len();
            return Some(vec![(end..end, format!("sources:\n{}", list("  ")))]);
        };
        let value = self.own(key.value)?;
        if self.text[value.clone()].starts_with("- ") {
            let indent = self.indent(value.start)?;
            let end = value.start + self.text[value].trim_end().len();
            return Some(vec![(end..end, format!("\n{}", list(indent).trim_end()))]);
        }
        let items: Vec<String> = sources.iter().map(item).collect();
        self.longer_list(value, &items, ",\n    ")
    }
}

/// One id, or a list of several.
fn value(list: &[Text]) -> String {
    if list.len() == 1 { scalar(&list[0]) } else { format!("[{}]", ids(list)) }
}
