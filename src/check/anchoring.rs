//! The anchors of a map in its document, and the passages around them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::text::FigureDate;
use crate::diagnostic::Lines;
use crate::document::article::{Article, BlockKind};
use crate::document::{AnchorFate, MapDocument, PlacedAnchor, normalised, place_anchors};
use crate::model::{Anchor, ArgumentMap, Statement, StatementIndex, Step, StepIndex, shortened};

/// The document of a map, and the place of each anchor in it.
#[derive(Debug)]
pub struct Anchoring<'a> {
    /// The document.
    pub document: &'a MapDocument<'a>,
    /// The anchors of statements in the order of the file, then those of relations.
    anchors: Vec<AnchorFact<'a>>,
    /// For each statement, the position of its first anchor; then the end of all.
    starts: Vec<usize>,
    lines: Lines<'a>,
    /// The title of the document, according to the map.
    title: Option<&'a str>,
    /// For each heading, its block, and the headings that hold from there on.
    sections: Vec<(usize, String)>,
    /// The document, compared with the one that the map was made from.
    pub state: DocumentState,
}

/// An anchor and its place.
#[derive(Debug)]
pub struct AnchorFact<'a> {
    /// Its owner.
    pub owner: AnchorOwner,
    /// The anchor.
    pub anchor: &'a Anchor,
    /// Its place.
    pub placed: PlacedAnchor,
}

/// The part of a map that an anchor belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorOwner {
    /// A statement.
    Statement(StatementIndex),
    /// A relation.
    Step(StepIndex),
}

words! {
    /// The document, compared with the one that the map was made from.
    pub enum DocumentState {
        /// It is the same.
        Same = "same",
        /// It has changed.
        Changed = "changed",
        /// It is probably another one: it holds no anchor.
        Other = "other",
    }
}

/// The number of anchors with each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnchorCounts {
    /// Those at their places.
    pub in_place: usize,
    /// Those at another place.
    pub moved: usize,
    /// Those at several other places.
    pub ambiguous: usize,
    /// Those that are not in the document, or whose text has changed.
    pub lost: usize,
    /// Those that were not looked for.
    pub unsearched: usize,
}

impl AnchorCounts {
    fn of(fates: impl Iterator<Item = AnchorFate>) -> Self {
        let mut counts = Self::default();
        for fate in fates {
            *match fate {
                AnchorFate::InPlace => &mut counts.in_place,
                AnchorFate::Moved => &mut counts.moved,
                AnchorFate::Several => &mut counts.ambiguous,
                AnchorFate::Lost | AnchorFate::Requoted => &mut counts.lost,
                AnchorFate::Unsearched => &mut counts.unsearched,
            } += 1;
        }
        counts
    }

    /// All anchors.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.in_place + self.moved + self.ambiguous + self.lost + self.unsearched
    }
}

/// The least anchors that must all be lost for a document to be taken for another one.
const FEW: usize = 3;
/// The bytes on either side of an anchor that count as its paragraph, if no paragraphs are known.
const AROUND: usize = 600;
/// The most places that a message names.
const MOST_NAMED: usize = 5;
/// The most characters of a passage that a message shows.
const MOST_SHOWN: usize = 80;

impl<'a> Anchoring<'a> {
    /// Finds the anchors of a map: near-linear time in the document and the anchors.
    pub(super) fn new(map: &'a ArgumentMap, document: &'a MapDocument<'a>) -> Self {
        let mut owned: Vec<(AnchorOwner, &Anchor)> = Vec::new();
        let mut starts = Vec::with_capacity(map.statements().len() + 1);
        for statement in map.statements() {
            starts.push(owned.len());
            let owner = AnchorOwner::Statement(statement.handle());
            owned.extend(statement.anchors().iter().map(|anchor| (owner, anchor)));
        }
        starts.push(owned.len());
        for step in map.steps() {
            let owner = AnchorOwner::Step(step.handle());
            owned.extend(step.anchors().iter().map(|anchor| (owner, anchor)));
        }
        let all: Vec<&Anchor> = owned.iter().map(|(_, anchor)| *anchor).collect();
        let placed = place_anchors(&document.prose, &all);
        let anchors: Vec<AnchorFact<'_>> = owned
            .into_iter()
            .zip(placed)
            .map(|((owner, anchor), placed)| AnchorFact { owner, anchor, placed })
            .collect();
        let state = state(map, document, &anchors);
        let title = map.head().document.as_ref().and_then(|document| document.title.as_deref());
        let sections = document.article.as_ref().map(sections).unwrap_or_default();
        Self { document, anchors, starts, lines: Lines::new(document.prose.text()), title, sections, state }
    }

    /// All anchors.
    #[must_use]
    pub fn anchors(&self) -> &[AnchorFact<'a>] {
        &self.anchors
    }

    /// The number of anchors with each fate.
    #[must_use]
    pub fn counts(&self) -> AnchorCounts {
        AnchorCounts::of(self.anchors.iter().map(|fact| fact.placed.fate))
    }

    /// A place in the document: `paper.txt:12:5`.
    #[must_use]
    pub fn place(&self, byte: usize) -> String {
        let at = self.lines.position(byte);
        format!("{}:{}:{}", self.document.name, at.line, at.column)
    }

    /// The places of an anchor, in words: the first few.
    #[must_use]
    pub fn places(&self, placed: &PlacedAnchor) -> String {
        let all = &placed.places;
        let named = all.iter().take(MOST_NAMED).map(|place| self.place(place.range.start));
        let more = (all.len() > MOST_NAMED).then(|| format!("and {} more", all.len() - MOST_NAMED));
        format!("at {} places: {}", all.len(), named.chain(more).collect::<Vec<_>>().join(", "))
    }

    /// The first words in a range of the document.
    #[must_use]
    pub fn words(&self, range: &Range<usize>) -> String {
        // No more is normalised than is shown.
        let end = crate::diagnostic::char_start(
            self.document.prose.text(),
            range.end.min(range.start + 8 * MOST_SHOWN),
        );
        let words = normalised(&self.document.prose.text()[range.start..end.max(range.start)]);
        shortened(&words, MOST_SHOWN).into_owned()
    }

    /// The spans of the document that a statement is anchored to; those of lost anchors are left out.
    fn spans(&self, statement: StatementIndex) -> Vec<Range<usize>> {
        let index = statement.index();
        let facts = &self.anchors[self.starts[index]..self.starts[index + 1]];
        let places = facts.iter().flat_map(|fact| &fact.placed.places);
        places.flat_map(|place| place.spans.iter().cloned()).collect()
    }

    /// The anchored sentences of a statement and the paragraphs around them; `None` if it is anchored nowhere.
    #[must_use]
    pub fn passage(&self, statement: StatementIndex) -> Option<Passages> {
        let spans = self.spans(statement);
        let at = spans.first()?.start;
        let mut passages =
            Passages { at, body: String::new(), notes: String::new(), headings: String::new() };
        let Some(article) = &self.document.article else {
            for span in &spans {
                passages.add_window(self.document.prose.text(), span);
            }
            return Some(passages);
        };
        let mut blocks: BTreeSet<usize> = BTreeSet::new();
        for span in &spans {
            let range =
                [span.start, span.end.max(span.start + 1) - 1].map(|byte| article.body.position(byte));
            let [Some(start), Some(end)] = range.map(|at| at.and_then(|at| article.block_at(at))) else {
                passages.add_window(self.document.prose.text(), span);
                continue;
            };
            passages.body += &self.document.prose.text()[span.clone()];
            passages.body.push('\n');
            blocks.extend(start..=end.max(start));
            // The words that lead to a quotation or a list are part of it.
            let leads = (0..start).rev().take_while(|&lead| {
                let follows = article.blocks[lead + 1].kind;
                matches!(follows, BlockKind::Quotation | BlockKind::ListItem)
            });
            blocks.extend(leads.take(MOST_LEADS));
        }
        let mut notes: BTreeSet<usize> = BTreeSet::new();
        if let Some(&first) = blocks.first() {
            passages.headings = self.headings(first);
        }
        for &block in &blocks {
            let block = &article.blocks[block];
            passages.body += article.text(&block.range);
            passages.body.push('\n');
            notes.extend(article.markers_in(&block.range).iter().filter_map(|marker| marker.note));
        }
        for note in notes {
            passages.notes += &self.note_text(note);
        }
        Some(passages)
    }

    /// The title of the document and the headings above a block.
    fn headings(&self, block: usize) -> String {
        let above = self.sections.partition_point(|(at, _)| *at <= block).checked_sub(1);
        let title = self.title.unwrap_or_default();
        format!("{title}\n{}", above.map_or("", |above| &*self.sections[above].1))
    }

    /// The text of a note and of the notes that describe the works it names.
    #[must_use]
    pub fn note_text(&self, note: usize) -> String {
        let Some(article) = &self.document.article else { return String::new() };
        let text = |note: usize| article.notes.get(note).map_or("", |note| note.text.text());
        let mut out = text(note).to_owned() + "\n";
        let reading = self.document.citations.notes.get(note);
        for reference in reading.into_iter().flat_map(|reading| &reading.references) {
            for work in reference.works.iter().filter_map(|&work| self.document.citations.works.get(work)) {
                out += work.note.map_or("", text);
                out.push('\n');
                for (field, value) in &work.item {
                    match FigureDate::of_csl(value) {
                        Some(date) => out += &date.in_words(),
                        None if field == "id" => {}
                        None => {
                            out += value.as_str().map_or_else(|| value.to_string(), str::to_owned).as_str()
                        }
                    }
                    out.push('\n');
                }
            }
        }
        out
    }
}

/// The most paragraphs before a quotation or an item of a list that are looked at.
const MOST_LEADS: usize = 30;

/// The text around the anchors of a statement.
#[derive(Clone, Debug)]
pub struct Passages {
    /// The first byte of the first anchor in the document.
    pub at: usize,
    /// The anchored sentences and the paragraphs around them.
    pub body: String,
    /// The notes of these paragraphs.
    pub notes: String,
    /// The title of the document and the headings above.
    pub headings: String,
}

impl Passages {
    /// Adds a span and the text around it.
    fn add_window(&mut self, text: &str, span: &Range<usize>) {
        let start = crate::diagnostic::char_start(text, span.start.saturating_sub(AROUND));
        let end = crate::diagnostic::char_start(text, (span.end + AROUND).min(text.len()));
        self.body += &text[start..end];
        self.body.push('\n');
    }
}

/// The headings of an article, each with those above it.
fn sections(article: &Article) -> Vec<(usize, String)> {
    let mut open: Vec<(u8, &str)> = Vec::new();
    let mut sections = Vec::new();
    for (at, block) in article.blocks.iter().enumerate() {
        if let BlockKind::Heading(level) = block.kind {
            open.retain(|(above, _)| *above < level);
            open.push((level, article.text(&block.range)));
            let all: Vec<&str> = open.iter().map(|(_, heading)| *heading).collect();
            sections.push((at, all.join("\n")));
        }
    }
    sections
}

fn state(map: &ArgumentMap, document: &MapDocument<'_>, anchors: &[AnchorFact<'_>]) -> DocumentState {
    let counts = AnchorCounts::of(anchors.iter().map(|fact| fact.placed.fate));
    let given = map.head().document.as_ref().and_then(|document| document.sha256);
    if given == Some(document.prose.sha256()) {
        return DocumentState::Same;
    }
    let is_lost = |fact: &AnchorFact<'_>| fact.placed.fate == AnchorFate::Lost;
    if anchors.len() >= FEW && anchors.iter().all(is_lost) {
        return DocumentState::Other;
    }
    let is_moved = given.is_some() || counts.moved + counts.ambiguous > 0;
    if is_moved { DocumentState::Changed } else { DocumentState::Same }
}

impl AnchorFact<'_> {
    /// The statement or the relation that it belongs to.
    #[must_use]
    pub fn part<'m>(&self, map: &'m ArgumentMap) -> AnchoredPart<'m> {
        match self.owner {
            AnchorOwner::Statement(statement) => AnchoredPart::Statement(map.statement(statement)),
            AnchorOwner::Step(step) => AnchoredPart::Step(map.step(step)),
        }
    }
}

/// The owner of an anchor.
#[derive(Clone, Copy, Debug)]
pub enum AnchoredPart<'m> {
    /// A statement.
    Statement(Statement<'m>),
    /// A relation.
    Step(Step<'m>),
}

impl AnchoredPart<'_> {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Statement(statement) => statement.id().to_owned(),
            Self::Step(step) => step.id(),
        }
    }
}
