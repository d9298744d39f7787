//! The parts that articles of all kinds share: notes under a heading such as *Notes*, and lists of references.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::cite_line::{self, CiteLine};
use super::cut::cut;
use super::cuts::Cuts;
use super::{Article, Block, BlockKind, BrokenAddress, EmbeddedPlace, Link, Marker, Note, NoteKind, markers};
use crate::document::flow::Flow;
use crate::document::interruption::note_label;
use crate::document::section_name::{ListSection, list_section};

/// Finds the sections of notes and the lists of references of an article, and makes notes of their entries, which leave the
/// body. The cite lines above cards are notes, too. Then it finds the markers that stand in the text itself, puts every marker after a word, and gives it its note: of two notes with one
/// label the first, unless the numbers start again on each page or in each chapter. Linear time.
pub(super) fn find(article: &mut Article) {
    take_cite_lines(article);
    let sections = sections(article);
    take(article, &sections);
    markers::find(article);
    markers::join_words(article);
    markers::tie(article);
}

/// Makes notes of the cite lines above cards, each with a marker after every paragraph of its card, and after its short form
/// elsewhere in the text.
fn take_cite_lines(article: &mut Article) {
    let lines = cite_line::find(article);
    let first = article.notes.len();
    for (index, line) in lines.iter().enumerate() {
        let source = article.body.source(line.text.clone());
        article.markers.extend(article.blocks[line.card.clone()].iter().map(|block| Marker {
            at: block.range.end,
            label: line.label.clone(),
            note: Some(first + index),
            source: source.clone(),
        }));
    }
    for mention in cite_line::mentions(article, &lines) {
        article.markers.push(Marker {
            at: mention.range.end,
            label: article.text(&mention.range).to_owned(),
            note: mention.line.map(|line| first + line),
            source: article.body.source(mention.range),
        });
    }
    article.markers.sort_by_key(|marker| marker.at);
    let list = |line: CiteLine| EntryList {
        kind: NoteKind::Note,
        blocks: line.block..line.block + 1,
        entries: vec![ListEntry {
            label: Some(line.label),
            text: line.text,
            whole: article.blocks[line.block].range.clone(),
        }],
    };
    let lists: Vec<EntryList> = lines.into_iter().map(list).collect();
    take(article, &lists);
}

/// A section whose blocks are entries.
struct EntryList {
    kind: NoteKind,
    /// Its blocks, with its heading.
    blocks: Range<usize>,
    /// Its entries.
    entries: Vec<ListEntry>,
}

/// An entry of a list.
struct ListEntry {
    label: Option<String>,
    /// Its text in the body, without the label.
    text: Range<usize>,
    /// The whole of it.
    whole: Range<usize>,
}

/// The sections of notes and references.
fn sections(article: &Article) -> Vec<EntryList> {
    let mut sections = Vec::new();
    // The numbers of the marks in square brackets.
    let marks = OnceCell::new();
    let mut at = 0;
    while at < article.blocks.len() {
        let found = section_at(article, at, &marks);
        at = found.as_ref().map_or(at + 1, |section| section.blocks.end);
        sections.extend(found);
    }
    sections
}

fn section_at(article: &Article, at: usize, marks: &OnceCell<BTreeSet<u32>>) -> Option<EntryList> {
    let block = &article.blocks[at];
    if block.range.len() > LONGEST_NAME {
        return None;
    }
    let section = list_section(article.text(&block.range))?;
    let level = match block.kind {
        BlockKind::Heading(level) => level,
        BlockKind::Paragraph | BlockKind::Other => u8::MAX,
        BlockKind::Quotation | BlockKind::ListItem => return None,
    };
    let ends = |block: &Block| {
        matches!(block.kind, BlockKind::Heading(other) if other <= level)
            || (block.range.len() <= LONGEST_NAME && list_section(article.text(&block.range)).is_some())
    };
    let rest = &article.blocks[at + 1..];
    let end = rest.iter().position(ends).map_or(article.blocks.len(), |length| at + 1 + length);
    let blocks: Vec<&Block> = article.blocks[at + 1..end].iter().filter(|block| !is_heading(block)).collect();
    let entries = match section {
        ListSection::Notes => note_entries(article, &blocks),
        ListSection::References => reference_entries(article, &blocks, marks),
    }?;
    let kind = if section == ListSection::Notes { NoteKind::Note } else { NoteKind::Reference };
    let last = entries.last()?.whole.end;
    let end =
        at + 1 + article.blocks[at + 1..end].iter().take_while(|block| block.range.start < last).count();
    Some(EntryList { kind, blocks: at..end, entries })
}

/// The bytes of the longest name of a section.
const LONGEST_NAME: usize = 80;

const fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_))
}

/// The entries of a section of notes; `None` if it holds none. Paragraphs between two labels belong to the first; those after
/// the last stay in the body.
fn note_entries(article: &Article, blocks: &[&Block]) -> Option<Vec<ListEntry>> {
    let labels: Vec<_> =
        blocks.iter().map(|block| label(article.text(&block.range), NoteKind::Note)).collect();
    if labels.iter().all(Option::is_none) {
        return numbered_entries(article, blocks);
    }
    if labels.first().is_some_and(Option::is_none) {
        return None;
    }
    let last = labels.iter().rposition(Option::is_some)?;
    let mut entries: Vec<ListEntry> = Vec::new();
    for (block, label) in blocks.iter().zip(labels).take(last + 1) {
        match (label, entries.last_mut()) {
            (Some((label, length)), _) => entries.push(ListEntry {
                label: Some(label),
                text: block.range.start + length..block.range.end,
                whole: block.range.clone(),
            }),
            (None, Some(entry)) => {
                entry.text.end = block.range.end;
                entry.whole.end = block.range.end;
            }
            (None, None) => {}
        }
    }
    Some(entries)
}

/// The items of a list, with the numbers that are printed before them. Those of a list without numbers count from 1, and those of
/// a list with one number for all, as Markdown allows, from that number.
fn numbered_entries(article: &Article, blocks: &[&Block]) -> Option<Vec<ListEntry>> {
    if blocks.is_empty() || blocks.iter().any(|block| block.kind != BlockKind::ListItem) {
        return None;
    }
    let numbers: Vec<Option<u32>> = blocks.iter().map(|block| printed_number(article, block)).collect();
    let start = numbers[0].unwrap_or(1);
    let distinct: BTreeSet<u32> = numbers.iter().flatten().copied().collect();
    let is_counted = distinct.len() < 2;
    let mut entries: Vec<ListEntry> = Vec::new();
    for (block, number) in blocks.iter().zip(&numbers) {
        // A second paragraph of an item has no number of its own.
        let is_more = number.is_none() && numbers[0].is_some();
        if let Some(entry) = entries.last_mut().filter(|_| is_more) {
            entry.text.end = block.range.end;
            entry.whole.end = block.range.end;
            continue;
        }
        let count = start.saturating_add(u32::try_from(entries.len()).unwrap_or(u32::MAX));
        let label = number.filter(|_| !is_counted).unwrap_or(count);
        entries.push(ListEntry {
            label: Some(label.to_string()),
            text: block.range.clone(),
            whole: block.range.clone(),
        });
    }
    Some(entries)
}

/// The number that is printed before an item of a list.
fn printed_number(article: &Article, block: &Block) -> Option<u32> {
    let source = article.body.source(block.range.clone())?;
    article.printed_numbers.get(&source.start).copied()
}

/// The entries of a list of references; `None` if the section is prose.
fn reference_entries(
    article: &Article,
    blocks: &[&Block],
    marks: &OnceCell<BTreeSet<u32>>,
) -> Option<Vec<ListEntry>> {
    let labels: Vec<_> =
        blocks.iter().map(|block| label(article.text(&block.range), NoteKind::Reference)).collect();
    let numbers: Vec<u32> = labels.iter().flatten().filter_map(|(label, _)| label.parse().ok()).collect();
    let is_labelled = 2 * labels.iter().flatten().count() >= blocks.len()
        && numbers.iter().zip(numbers.iter().skip(1)).all(|(first, second)| first < second);
    let is_entry = |(block, label): (&&Block, &Option<(String, usize)>)| {
        let text = article.text(&block.range);
        (is_labelled && label.is_some()) || names_work(text)
    };
    let entries = blocks.iter().zip(&labels).filter(|&pair| is_entry(pair)).count();
    if blocks.is_empty() || 2 * entries < blocks.len() {
        return None;
    }
    if numbers.is_empty()
        && let Some(entries) = numbered_entries(article, blocks)
        && let marks = marks.get_or_init(|| markers::first_numbers(article.body.text()))
        && entries
            .iter()
            .filter_map(|entry| entry.label.as_ref()?.parse().ok())
            .min()
            .is_some_and(|least| marks.contains(&least))
    {
        return Some(entries);
    }
    let entry = |(block, label): (&&Block, Option<(String, usize)>)| {
        let (label, length) =
            label.filter(|_| is_labelled).map_or((None, 0), |(label, length)| (Some(label), length));
        ListEntry { label, text: block.range.start + length..block.range.end, whole: block.range.clone() }
    };
    Some(blocks.iter().zip(labels).map(entry).collect())
}

/// True if a text may describe a work: it is not long, and has a year, an address, or a title in quotation marks.
fn names_work(text: &str) -> bool {
    /// The bytes of the longest entry that is usual.
    const LONGEST: usize = 1_200;
    let is_year = |word: &str| {
        word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.len() <= LONGEST
        && (text.split(|c: char| !c.is_alphanumeric()).any(is_year)
            || text.contains("://")
            || text.contains(['“', '„', '«', '"'])
            || text.contains(", ") && text.split_whitespace().count() <= 40 && text.ends_with('.'))
}

/// The label that an entry begins with, and the position of the text after it.
fn label(entry: &str, kind: NoteKind) -> Option<(String, usize)> {
    let behind = |length: usize| length + (entry[length..].len() - entry[length..].trim_start().len());
    if let Some(found) = note_label(entry) {
        return Some(found);
    }
    if let Some((inside, rest)) = entry.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let is_label = (1..=12).contains(&inside.len())
            && inside.chars().all(|c| c.is_alphanumeric() || c == '+')
            && !rest.trim().is_empty();
        // `[1]: Lee`, as in the definition of a link.
        let length = inside.len() + 2 + usize::from(rest.starts_with(':'));
        return is_label.then(|| (inside.to_owned(), behind(length)));
    }
    // `1Lee`, where the number was raised.
    let digits = entry.find(|c: char| !c.is_ascii_digit()).filter(|length| (1..=3).contains(length))?;
    let starts_text =
        entry[digits..].starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '„' | '«' | '‘'));
    (kind == NoteKind::Note && starts_text).then(|| (entry[..digits].to_owned(), digits))
}

/// Makes notes of the entries, and takes their sections out of the body.
fn take(article: &mut Article, sections: &[EntryList]) {
    if sections.is_empty() {
        return;
    }
    let entries: Vec<(NoteKind, &ListEntry)> = sections
        .iter()
        .flat_map(|section| section.entries.iter().map(|entry| (section.kind, entry)))
        .collect();
    let first = article.notes.len();
    for (kind, entry) in &entries {
        article.notes.push(note(article, *kind, entry));
    }
    let wholes: Vec<&Range<usize>> = entries.iter().map(|(_, entry)| &entry.whole).collect();
    let inside = |at: usize| {
        let index = wholes.partition_point(|whole| whole.end < at);
        wholes.get(index).is_some_and(|whole| whole.start <= at).then_some(index)
    };
    for BrokenAddress { note, range } in &mut article.broken_addresses {
        if note.is_none()
            && let Some(index) = inside(range.start)
        {
            *note = Some(first + index);
            *range = within(range, &entries[index].1.text);
        }
    }
    for citation in &mut article.embedded {
        if let EmbeddedPlace::Body(range) = &citation.place
            && let Some(index) = inside(range.start)
        {
            citation.place = EmbeddedPlace::Note(first + index, within(range, &entries[index].1.text));
        }
    }
    let cuts = section_ranges(article, sections);
    let is_cut = |at: usize| {
        let index = cuts.partition_point(|cut| cut.end <= at);
        cuts.get(index).is_some_and(|cut| cut.start <= at)
    };
    article.links.retain(|link| !is_cut(link.range.start));
    let is_in_list = |marker: &mut Marker| is_cut(marker.at.saturating_sub(1));
    let marks = article.markers.extract_if(.., is_in_list);
    article.marks_in_notes.extend(marks.map(|marker| marker.label));
    article.blocks.retain(|block| !is_cut(block.range.start));
    cut(article, &Cuts::new(cuts));
    sort_notes(article);
}

/// A range of the body as a range of a part of it.
fn within(range: &Range<usize>, part: &Range<usize>) -> Range<usize> {
    let inside = |at: usize| at.clamp(part.start, part.end) - part.start;
    inside(range.start)..inside(range.end)
}

/// A note without the arrow at its end that leads back to the text.
pub(super) fn without_return(text: &str) -> &str {
    let rest = text.trim_end_matches(['↩', '↑', '\u{fe0e}', '\u{fe0f}']);
    if rest.len() < text.len() { rest.trim_end() } else { text }
}

fn note(article: &Article, kind: NoteKind, entry: &ListEntry) -> Note {
    let start = entry.text.start;
    let range = &(start..start + without_return(article.text(&entry.text)).len());
    let first = article.links.partition_point(|link| link.range.start < range.start);
    let links = article.links[first..].iter().take_while(|link| link.range.end <= range.end);
    Note {
        label: entry.label.clone(),
        text: on_one_line(article, range),
        links: links
            .map(|link| Link { range: within(&link.range, range), address: link.address.clone() })
            .collect(),
        kind,
        source: article.body.source(entry.whole.clone()),
    }
}

/// A part of the body, with blanks between its paragraphs.
fn on_one_line(article: &Article, range: &Range<usize>) -> Flow {
    let mut flow = Flow::default();
    let mut start = range.start;
    for (at, _) in article.text(range).match_indices('\n') {
        let end = range.start + at;
        flow.append(&article.body.part(start..end));
        match article.body.source(end..end + 1) {
            Some(source) => flow.replace(source, " "),
            None => flow.append(&Flow::detached(" ")),
        }
        start = end + 1;
    }
    flow.append(&article.body.part(start..range.end));
    flow
}

/// The bytes of the sections in the body, each with one of the line ends beside it; sections without a block between them
/// are one.
fn section_ranges(article: &Article, sections: &[EntryList]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for section in sections {
        match runs.last_mut() {
            Some(last) if last.end == section.blocks.start => last.end = section.blocks.end,
            _ => runs.push(section.blocks.clone()),
        }
    }
    let start_of = |block: usize| article.blocks.get(block).map(|block| block.range.start);
    let range = |run: Range<usize>| match (start_of(run.start), start_of(run.end), run.start.checked_sub(1)) {
        (Some(start), Some(end), _) => start..end,
        (_, _, Some(before)) => article.blocks[before].range.end..article.body.text().len(),
        _ => 0..article.body.text().len(),
    };
    runs.into_iter().map(range).collect()
}

/// Puts the notes into the order of the file.
fn sort_notes(article: &mut Article) {
    let Some(starts) = article
        .notes
        .iter()
        .map(|note| note.source.as_ref().map(|source| source.start))
        .collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let mut order: Vec<usize> = (0..starts.len()).collect();
    order.sort_by_key(|&index| starts[index]);
    let mut places = vec![0; order.len()];
    for (place, &index) in order.iter().enumerate() {
        places[index] = place;
    }
    let mut notes: Vec<Option<Note>> = std::mem::take(&mut article.notes).into_iter().map(Some).collect();
    article.notes = order.iter().filter_map(|&index| notes[index].take()).collect();
    for marker in &mut article.markers {
        marker.note = marker.note.map(|note| places[note]);
    }
    for address in &mut article.broken_addresses {
        address.note = address.note.map(|note| places[note]);
    }
    for citation in &mut article.embedded {
        if let EmbeddedPlace::Note(note, _) = &mut citation.place {
            *note = places[*note];
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::article::read;

    #[test]
    fn the_items_of_a_list_in_markdown_keep_their_printed_numbers() {
        for (list, labels) in [
            ("1. Lee 2019.\n2. Roy 2020.\n4. Kim 2021.", &["1", "2", "4"][..]),
            ("2. Lee 2019.\n3. Roy 2020.", &["2", "3"]),
            ("3. Lee 2019.\n1. Roy 2020.\n2. Kim 2021.", &["3", "1", "2"]),
            ("1. Lee 2019.\n1. Roy 2020.\n1. Kim 2021.", &["1", "2", "3"]),
            ("4. Lee 2019.\n4. Roy 2020.", &["4", "5"]),
            ("1) Lee 2019.\n3) Roy 2020.", &["1", "3"]),
            ("1. Lee 2019.\n\n   In paperback.\n\n2. Roy 2020.", &["1", "2"]),
            ("- Lee 2019.\n- Roy 2020.", &["1", "2"]),
        ] {
            for heading in ["References", "Notes"] {
                let text = format!("It fell [1, 2], and [4] and [3] and [2].\n\n## {heading}\n\n{list}\n");
                let (_, article) = read("a.md", text.as_bytes()).unwrap();
                let found: Vec<&str> =
                    article.notes.iter().filter_map(|note| note.label.as_deref()).collect();
                assert_eq!(found, labels, "{text}");
            }
        }
    }
}
