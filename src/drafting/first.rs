//! The first draft of a map.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::ops::Range;
use std::rc::Rc;

use super::phrases::{connective, thesis};
use super::remarks::{THESIS_CANDIDATE, ThesisProposal, remarks};
use super::wording::{StatementWords, capitalised, holder_of, own_words, wording};
use crate::check::text::{CitationPlace, PassageKind, Reach, SentenceRole, TextAnalysis};
use crate::document::article::{ArticleKind, Block, BlockKind};
use crate::document::citation::WorkReference;
use crate::document::{Fingerprint, Language, Sentence};
use crate::model::{
    Anchor, AnchorPosition, Citation, CitationDetail, CitationDraft, CitationManner, CitationScope, Document,
    Draft, Identifier, NodeDraft, Placement, Reference, SourceDraft, StatementKind, Text, shortened, slug,
};

/// The first draft of a map, and what it leaves out.
#[derive(Clone, Debug)]
pub struct FirstDraft {
    /// The map.
    pub draft: Draft,
    /// The sentences that assert nothing, by their positions in [`TextAnalysis::sentences`], with their roles.
    pub set_aside: Vec<(usize, SentenceRole)>,
}

/// Writes the first draft of a map of a text.
///
/// - Each work that the text cites is a source, each heading a section.
/// - Each sentence that asserts something is a statement, with its anchor: evidence if a citation covers it and it reports
///   something (words of others, a figure) or carries the citation itself; else a claim. What somebody else says has its `holder`.
/// - The first sentence in which the author announces a thesis is a claim with the tag [`THESIS_CANDIDATE`]; `thesis` stays empty.
/// - There are no relations: only a reader can tell what a sentence argues for.
/// - `extra` holds what to do next, and the sentences that were set aside.
///
/// Linear time.
#[must_use]
pub fn first_draft(text: &TextAnalysis<'_>) -> FirstDraft {
    let mut writer = Writer {
        text,
        ids: HashMap::new(),
        sections: sections(text),
        proposal: ThesisProposal::Missing,
        last_holder: None,
    };
    let mut draft = Draft::new();
    draft.head.is_unfinished = true;
    draft.head.language = (text.language != Language::Other).then(|| text.language.word().into());
    draft.head.title = text.title().map(Into::into);
    draft.head.document = Some(Document {
        title: draft.head.title.clone(),
        sha256: Some(text.document.sha256()),
        ..Document::default()
    });
    draft.sources = text
        .citations
        .works
        .iter()
        .filter_map(|work| {
            let mut source = SourceDraft::new(&work.id).ok()?;
            source.item.extend(work.item.iter().map(|(name, value)| (name.clone(), value.clone())));
            Some(source)
        })
        .collect();
    let mut set_aside = Vec::new();
    for sentence in 0..text.sentences.len() {
        match writer.statement(sentence) {
            Some(node) => draft.nodes.push(node),
            None if writer.belongs_to_quotation(sentence) => {}
            None => set_aside.push((sentence, text.facts[sentence].role)),
        }
    }
    let remarks = remarks(text, writer.proposal, &set_aside);
    draft.head.extra.insert("draft".to_owned(), remarks);
    FirstDraft { draft, set_aside }
}

/// The most characters of a heading in the name of a section.
const MOST_OF_HEADING: usize = 120;

/// The section of each block: the headings above it, the title of the text left out.
fn sections(text: &TextAnalysis<'_>) -> Vec<Option<Rc<str>>> {
    let article = text.article;
    let mut open: Vec<(u8, String)> = Vec::new();
    let has_title = text.title().is_some()
        && article.blocks.iter().skip(1).any(|block| matches!(block.kind, BlockKind::Heading(_)));
    let mut path: Option<Rc<str>> = None;
    let section = |(number, block): (usize, &Block)| {
        if let BlockKind::Heading(level) = block.kind {
            open.retain(|(above, _)| *above < level);
            let name = shortened(text.text(&block.range).trim(), MOST_OF_HEADING).replace(" / ", " – ");
            if !(name.is_empty() || (has_title && number == 0)) {
                open.push((level, name));
            }
            let names: Vec<&str> = open.iter().map(|(_, name)| &**name).collect();
            path = (!names.is_empty()).then(|| names.join(" / ").into());
        }
        path.clone()
    };
    article.blocks.iter().enumerate().map(section).collect()
}

struct Writer<'a> {
    text: &'a TextAnalysis<'a>,
    /// The ids in use, each with the number of statements whose words make it.
    ids: HashMap<String, u32>,
    /// The section of each block.
    sections: Vec<Option<Rc<str>>>,
    proposal: ThesisProposal,
    /// The holder of the last statement, and its sentence.
    last_holder: Option<(usize, String)>,
}

impl Writer<'_> {
    /// The statement for a sentence; `None` if it asserts nothing, or belongs to the block quotation before it.
    fn statement(&mut self, sentence: usize) -> Option<NodeDraft> {
        let facts = &self.text.facts[sentence];
        let range = self.text.sentences[sentence].range.clone();
        if let Some(thesis) = self.announced_thesis(sentence) {
            self.proposal = ThesisProposal::Tagged;
            let text = capitalised(&own_words(self.text, &thesis));
            let words = StatementWords { text, holder: None, is_quotation: false };
            let mut node = self.worded(words, sentence, &range)?;
            node.kind = StatementKind::Claim;
            node.detail.tags.push(THESIS_CANDIDATE.into());
            return Some(node);
        }
        match facts.role {
            SentenceRole::Signpost if self.quotes_with_note(sentence) => {
                let wording = wording(self.text, sentence, self.holder_before(sentence));
                self.worded(wording, sentence, &range)
            }
            SentenceRole::Assertion if !self.introduces_quotation(sentence) => {
                let wording = wording(self.text, sentence, self.holder_before(sentence));
                self.worded(wording, sentence, &range)
            }
            SentenceRole::Quoted if !self.belongs_to_quotation(sentence) => self.block_quotation(sentence),
            _ => None,
        }
    }

    /// The statement for a block quotation, by its first sentence. The sentence that introduces it says whose words they are.
    fn block_quotation(&mut self, sentence: usize) -> Option<NodeDraft> {
        let block_index = self.text.sentences[sentence].block;
        let block = self.text.article.blocks[block_index].range.clone();
        let text = own_words(self.text, &block).trim().to_owned();
        let before = sentence.checked_sub(1).filter(|&before| self.introduces_quotation(before));
        let holder = before.and_then(|before| holder_of(self.text, before, self.holder_before(before)));
        let attribution = self.attributed(block_index + 1);
        let holder = holder.or(attribution).map(str::to_owned);
        let attribution = attribution.map(|_| self.text.article.blocks[block_index + 1].range.clone());
        let mut node = self.worded(StatementWords { text, holder, is_quotation: true }, sentence, &block)?;
        if let Some(before) = before {
            if node.cites.is_empty() {
                node.cites = self.citations(before, true);
            }
            if !node.cites.is_empty() {
                node.kind = StatementKind::Evidence;
            }
            let introduction = anchors(self.text, &self.text.sentences[before].range);
            node.detail.anchors.splice(0..0, introduction);
        }
        node.detail.anchors.extend(attribution.iter().flat_map(|range| anchors(self.text, range)));
        Some(node)
    }

    /// True for a sentence such as `Lee writes:`, whose object is the block quotation after it.
    fn introduces_quotation(&self, sentence: usize) -> bool {
        let (sentences, facts) = (&self.text.sentences, &self.text.facts);
        let is_next = |next: &Sentence| {
            next.block == sentences[sentence].block + 1 && facts[sentence + 1].role == SentenceRole::Quoted
        };
        let own = &facts[sentence];
        own.role == SentenceRole::Assertion
            && sentences.get(sentence + 1).is_some_and(is_next)
            && self.text.text(&sentences[sentence].range).trim_end().ends_with(':')
    }

    /// The holder of the sentence before, in the same paragraph.
    fn holder_before(&self, sentence: usize) -> Option<&str> {
        let (last, holder) = self.last_holder.as_ref()?;
        let sentences = &self.text.sentences;
        let is_next = last + 1 == sentence && sentences[*last].block == sentences[sentence].block;
        is_next.then_some(holder)
    }

    /// True if a sentence that only announces something also quotes a source, as *I will use Lee's definition: “…”* does.
    fn quotes_with_note(&self, sentence: usize) -> bool {
        let facts = &self.text.facts[sentence];
        let passages = &self.text.passages[facts.passages.clone()];
        matches!(facts.reach, Reach::Sentence(_))
            && passages.iter().any(|passage| passage.kind == PassageKind::Quotation)
    }

    /// The one to whom a block attributes the quotation before it, as `— Ann Lee, letter to the editor` does.
    fn attributed(&self, block: usize) -> Option<&str> {
        /// The most characters of such a block.
        const MOST: usize = 200;
        let blocks = &self.text.article.blocks;
        let is_quotation =
            |block: Option<&Block>| block.is_some_and(|block| block.kind == BlockKind::Quotation);
        if !is_quotation(blocks.get(block)) || !is_quotation(blocks.get(block.checked_sub(1)?)) {
            return None;
        }
        let words = self.text.text(&blocks[block].range).trim();
        let name = words.strip_prefix(['–', '—', '―']).or_else(|| words.strip_prefix("--"))?;
        let name = name.split([',', '(', ';']).next()?.trim();
        (words.chars().count() <= MOST && name.contains(char::is_alphabetic)).then_some(name)
    }

    /// True for the sentences that are no statements of their own, but part of one that a block quotation makes.
    fn belongs_to_quotation(&self, sentence: usize) -> bool {
        self.continues_quotation(sentence)
            || self.introduces_quotation(sentence)
            || self.attributed(self.text.sentences[sentence].block).is_some()
    }

    /// True for the sentences of a block quotation after its first, which are part of one statement.
    fn continues_quotation(&self, sentence: usize) -> bool {
        let block = self.text.sentences[sentence].block;
        self.text.facts[sentence].role == SentenceRole::Quoted
            && sentence > 0
            && self.text.sentences[sentence - 1].block == block
    }

    /// The part of a sentence that states the thesis of the author; `None` after the first one.
    fn announced_thesis(&self, sentence: usize) -> Option<Range<usize>> {
        let is_own =
            matches!(self.text.facts[sentence].role, SentenceRole::Assertion | SentenceRole::Signpost);
        if !is_own || self.proposal == ThesisProposal::Tagged {
            return None;
        }
        let range = self.text.sentences[sentence].range.clone();
        let words = self.text.text(&range);
        let first = connective(words, self.text.language);
        let start = range.start + first + thesis(&words[first..], self.text.language)?;
        Some(start..range.end)
    }

    fn worded(
        &mut self,
        wording: StatementWords,
        sentence: usize,
        range: &Range<usize>,
    ) -> Option<NodeDraft> {
        let cites = self.citations(sentence, wording.is_quotation);
        let kind = if cites.is_empty() { StatementKind::Claim } else { StatementKind::Evidence };
        let mut node = self.node(kind, &wording.text, sentence, range)?;
        self.last_holder = wording.holder.clone().map(|holder| (sentence, holder));
        node.holder = wording.holder.and_then(|holder| Text::new(holder).ok());
        node.cites = cites;
        Some(node)
    }

    /// The citations that cover a sentence. One elsewhere counts for a sentence that reports something only.
    fn citations(&self, sentence: usize, is_quotation: bool) -> Vec<CitationDraft> {
        let facts = &self.text.facts[sentence];
        let reports = facts.testimony.is_some() || is_quotation || !facts.figures.is_empty();
        let place = match facts.reach {
            Reach::Sentence(place) => Some((place, CitationScope::Sentence)),
            Reach::Later(place) | Reach::Earlier(place) if reports => Some((place, CitationScope::Paragraph)),
            _ => None,
        };
        place.map(|(place, scope)| self.cites(sentence, place, scope, is_quotation)).unwrap_or_default()
    }

    fn node(
        &mut self,
        kind: StatementKind,
        words: &str,
        sentence: usize,
        range: &Range<usize>,
    ) -> Option<NodeDraft> {
        let id = self.new_id(words);
        let mut node = NodeDraft::new(kind, &id, words).ok()?;
        node.group = self.sections[self.text.sentences[sentence].block]
            .as_deref()
            .and_then(|name| Text::new(name).ok());
        node.detail.anchors = anchors(self.text, range);
        Some(node)
    }

    /// A new id from the first words of a statement.
    fn new_id(&mut self, words: &str) -> String {
        let telling: Vec<&str> = words.split_whitespace().filter(|word| !is_small(word)).take(4).collect();
        // A sentence of small words keeps them.
        let all = || words.split_whitespace().take(4).collect();
        let first: Vec<&str> = if telling.len() > 1 { telling } else { all() };
        // `the town's` is the town.
        let first: Vec<&str> =
            first.into_iter().map(|word| word.trim_end_matches("'s").trim_end_matches("’s")).collect();
        let base = slug(&first.join(" ")).filter(|slug| Identifier::new(slug.as_str()).is_ok());
        let base = base.unwrap_or_else(|| "statement".to_owned());
        loop {
            let count = self.ids.entry(base.clone()).or_insert(0);
            *count += 1;
            let id = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
            // `a-2` may be the words of another statement.
            if id == base || !self.ids.contains_key(&id) {
                if id != base {
                    self.ids.insert(id.clone(), 1);
                }
                return id;
            }
        }
    }

    /// The citations at a place, each work once. A sentence with several marks has those of all of them.
    fn cites(
        &self,
        sentence: usize,
        place: CitationPlace,
        scope: CitationScope,
        quotes: bool,
    ) -> Vec<CitationDraft> {
        let markers = self.text.markers_of(sentence);
        let notes: Vec<usize> = match scope {
            CitationScope::Sentence if !markers.is_empty() => {
                markers.iter().filter_map(|marker| marker.note).collect()
            }
            _ => self.text.note_of(place).into_iter().collect(),
        };
        let mut cites: Vec<CitationDraft> = Vec::new();
        let mut add = |references: &[WorkReference], note: Option<NonZeroU32>| {
            for (reference, &work) in
                references.iter().flat_map(|one| one.works.iter().map(move |work| (one, work)))
            {
                let id = &self.text.citations.works[work].id;
                if !cites.iter().any(|cite| cite.source.id.as_str() == id) {
                    cites.extend(citation(id, reference, note, scope, quotes));
                }
            }
        };
        for note in notes {
            let number = self.printed_number(note);
            add(self.text.citations.notes.get(note).map_or(&[], |reading| &reading.references), number);
        }
        let own = &self.text.sentences[sentence].range;
        if scope == CitationScope::Sentence {
            for citation in self.text.citations_within(own) {
                add(&citation.references, None);
            }
        }
        add(self.text.references(place), None);
        cites
    }

    /// The number of a note as the text prints it; that of its first mark, if its label is no number.
    fn printed_number(&self, note: usize) -> Option<NonZeroU32> {
        let label = self.text.article.notes[note].label.as_deref();
        label.and_then(|label| label.parse().ok()).or_else(|| NonZeroU32::new(self.text.note_number(note)))
    }
}

fn citation(
    id: &str,
    reference: &WorkReference,
    note: Option<NonZeroU32>,
    scope: CitationScope,
    quotes: bool,
) -> Option<CitationDraft> {
    let locator = reference.locator.as_deref().and_then(|locator| Text::new(locator).ok());
    let detail =
        locator.map(|locator| Box::new(CitationDetail { locator: Some(locator), ..Default::default() }));
    let manner = quotes.then_some(CitationManner::Quotation);
    Some(CitationDraft {
        source: Reference::new(id).ok()?,
        citation: Citation { note, manner, scope, detail, ..Citation::default() },
    })
}

/// The anchors of a range of the body: its place in the document, without the page heads and notes between its words.
fn anchors(text: &TextAnalysis<'_>, range: &Range<usize>) -> Vec<Anchor> {
    let Some(place) = text.article.body.source(range.clone()) else { return Vec::new() };
    let document = text.document;
    let mut spans = Vec::new();
    let mut start = place.start;
    // Only printed pages are interrupted: in Markdown an item `4.` is no note at the bottom of a page.
    let gaps = if text.article.kind == ArticleKind::Plain { document.interruptions() } else { &[] };
    let first = gaps.partition_point(|gap| gap.end <= place.start);
    for gap in gaps[first..].iter().take_while(|gap| gap.start < place.end) {
        spans.push(start..gap.start.max(start));
        start = gap.end;
    }
    spans.push(start..place.end.max(start));
    let words = |span: &Range<usize>| {
        let whole = &document.text()[span.clone()];
        let trimmed = whole.trim();
        let from = span.start + (whole.len() - whole.trim_start().len());
        (!trimmed.is_empty()).then(|| from..from + trimmed.len())
    };
    let anchor = |span: Range<usize>| {
        let Fingerprint { digest, length } = Fingerprint::of(&document.text()[span.clone()]);
        let [start, end] = [span.start, span.end].map(|byte| document.scalar(byte));
        let position = AnchorPosition { start, end, digest: Some(digest), length: Some(length) };
        Anchor { position: Some(position), quote: None, extra: Default::default(), span: Placement::NOWHERE }
    };
    spans.iter().filter_map(words).map(anchor).collect()
}

/// True for a word that says little in an id.
fn is_small(word: &str) -> bool {
    const SMALL: &[&str] = &[
        // English
        "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have", "he",
        "her", "his", "i", "in", "is", "it", "its", "of", "on", "or", "she", "so", "than", "that", "the",
        "their", "there", "these", "they", "this", "to", "was", "we", "were", "which", "who", "with",
        // German
        "am", "auf", "bei", "das", "dem", "den", "der", "des", "die", "dies", "diese", "ein", "eine", "einem",
        "einen", "einer", "eines", "er", "es", "für", "hat", "ihre", "im", "ist", "mit", "noch", "sich",
        "sie", "sind", "und", "um", "von", "war", "waren", "wurde", "wurden", "zu", "zur", "zum",
        // French
        "au", "aux", "ce", "cette", "dans", "de", "du", "elle", "en", "est", "et", "il", "la", "le", "les",
        "ont", "par", "pour", "que", "qui", "se", "sont", "sur", "un", "une",
    ];
    SMALL.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::article;
    use crate::model::ArgumentMap;

    /// The draft of a text in Markdown, and its text.
    fn drafted(text: &str) -> FirstDraft {
        let (prose, article) = article::read("a.md", text.as_bytes()).unwrap();
        first_draft(&TextAnalysis::new(&prose, &article))
    }

    /// Each statement: kind, holder, citations with notes, section, text.
    fn shown(first: &FirstDraft) -> Vec<String> {
        let node = |node: &NodeDraft| {
            let holder =
                node.holder.as_ref().map(|holder| format!(" ({})", holder.as_str())).unwrap_or_default();
            let cites = node.cites.iter().map(|cite| {
                let note = cite.citation.note.map(|note| format!(" n. {note}")).unwrap_or_default();
                let scope = if cite.citation.scope == CitationScope::Paragraph { " later" } else { "" };
                format!(" [{}{note}{scope}]", cite.source.id.as_str())
            });
            let group = node.group.as_ref().map(|group| format!(" @{}", group.as_str())).unwrap_or_default();
            let cites: String = cites.collect();
            format!("{}{holder}{cites}{group}: {}", node.kind, node.text.as_str())
        };
        first.draft.nodes.iter().map(node).collect()
    }

    #[test]
    fn citations_in_brackets_are_no_words_of_a_statement() {
        let first = drafted(
            "# Trees\n\nStreets with trees (mostly limes) are 3 degrees cooler (Lee 2019, 14), and quieter (Ode 2021). \
             Lee (2019) found that trees last for 90 years (in clay).\n\n## References\n\n\
             Lee, Ann. 2019. *Shade*. London: Harbour Press.\n\nOde, Ida. 2021. *Noise*. London: Harbour Press.\n",
        );
        assert_eq!(
            shown(&first),
            [
                "evidence [lee-2019] [ode-2021] @Trees: Streets with trees (mostly limes) are 3 degrees cooler, and quieter.",
                "evidence (Lee) [lee-2019] @Trees: Trees last for 90 years (in clay).",
            ]
        );
    }

    /// A statement keeps the words that make sense alone, and names a holder only where the sentence names one.
    #[test]
    fn reported_words_are_shortened_only_where_they_stand_alone() {
        for (sentence, shown) in [
            (
                "Lee argues that the old bakeries are too far away.",
                "(Lee): The old bakeries are too far away.",
            ),
            ("But the old bakeries are too far away.", ": The old bakeries are too far away."),
            (
                "Lee calls the trade “the patient arithmetic of flour and of water and of salt”.",
                "(Lee): Lee calls the trade “the patient arithmetic of flour and of water and of salt”.",
            ),
            (
                "Lee writes that “the old bakeries of this town are too far away”.",
                "(Lee): The old bakeries of this town are too far away.",
            ),
            ("Shop owners say that they lost money.", "(Shop owners): Shop owners say that they lost money."),
            // Only a reader can tell who says the second half.
            (
                "Shop owners say that flour is dear, but bread sold well in the same year.",
                ": Shop owners say that flour is dear, but bread sold well in the same year.",
            ),
            (
                "She argues that the old bakeries are too far away.",
                ": She argues that the old bakeries are too far away.",
            ),
        ] {
            let first = drafted(&format!("{sentence}\n"));
            let node = &first.draft.nodes[0];
            let holder =
                node.holder.as_ref().map_or(String::new(), |holder| format!("({})", holder.as_str()));
            assert_eq!(format!("{holder}: {}", node.text.as_str()), shown);
        }
        let pair = drafted(
            "Ann Lee argues that the old bakeries are too far away. She says that the bread is dear.\n\n\
             She says that the salt is dear.\n",
        );
        let holders = pair.draft.nodes.iter().map(|node| node.holder.as_ref().map(|holder| holder.as_str()));
        assert_eq!(holders.collect::<Vec<_>>(), [Some("Ann Lee"), Some("Ann Lee"), None]);
    }

    #[test]
    fn the_words_of_others_are_no_thesis_and_a_thesis_keeps_its_citations() {
        let first = drafted(
            "The recent report argues that rents are too high.[^1] I will argue that the town must build more [1].\n\n\
             [^1]: Ann Lee, *Prices* (Press, 2019), 14.\n\n## References\n\n[1] B. Kim, “Salt,” *Prices*, vol. 3, 2020.\n",
        );
        assert_eq!(
            shown(&first),
            [
                "evidence (The recent report) [lee-2019 n. 1]: Rents are too high.",
                "claim [kim-2020]: The town must build more.",
            ]
        );
        assert!(first.draft.nodes[0].detail.tags.is_empty());
        assert_eq!(first.draft.nodes[1].detail.tags, [THESIS_CANDIDATE.into()]);
    }

    #[test]
    fn a_block_quotation_and_the_sentence_that_introduces_it_are_one_statement() {
        let note = "[^1]: Ann Lee, *Prices* (Press, 2019), 14.\n";
        for (text, expected, anchors) in [
            (
                "Ann Lee writes:[^1]\n\n> Bread is dear. So is salt.\n",
                "evidence (Ann Lee) [lee-2019 n. 1]: Bread is dear. So is salt.",
                2,
            ),
            (
                "Rents rose.\n\n> Bread is dear in this town.[^1]\n>\n> – Ann Lee, letter\n",
                "evidence (Ann Lee) [lee-2019 n. 1]: Bread is dear in this town.",
                2,
            ),
        ] {
            let text = format!("{text}\n{note}");
            let first = drafted(&text);
            let node = first.draft.nodes.last().unwrap();
            assert_eq!(shown(&first).last().unwrap(), expected);
            assert_eq!(node.detail.anchors.len(), anchors);
            let (prose, article) = article::read("a.md", text.as_bytes()).unwrap();
            let analysis = TextAnalysis::new(&prose, &article);
            let coverage = crate::drafting::Coverage::new(&first.draft.build(), &analysis);
            assert!(coverage.uncovered.is_empty(), "{:?}", coverage.uncovered);
        }
    }

    /// Nobody speaks behind a preposition, and a person without a name keeps the words around the noun.
    #[test]
    fn holders_are_those_who_speak() {
        for (sentence, expected) in [
            ("Ann Lee argues that the old bakeries are far away.", Some("Ann Lee")),
            ("A head teacher argues that the old bakeries are far away.", Some("A head teacher")),
            ("The mayor of Graz argues that the old bakeries are far away.", Some("The mayor of Graz")),
            (
                "Den Vertrag schloss der Graf, der in einem Brief an seinen Schwager klagte, er habe „das Licht gekauft und die Laterne vergessen“.",
                None,
            ),
            ("Bread is dear, as Lee notes, and so is salt in every town.", None),
            ("According to Ann Lee, the old bakeries are far away.", Some("Ann Lee")),
        ] {
            let first = drafted(&format!("{sentence}\n"));
            let holder = first.draft.nodes[0].holder.as_ref().map(|holder| holder.as_str());
            assert_eq!(holder, expected, "{sentence}");
        }
    }

    /// A quotation that begins in the sentence before, or ends before it begins.
    #[test]
    fn marks_of_quotations_that_do_not_fit_are_words() {
        for text in [
            "Lee said that.» It is so in every town and village of the land.«\n".to_owned(),
            format!("Lee said that.“ “{} is so.”\n", "It is so. ".repeat(500)),
            "Lee said: «It is so.» «It is not so in every town.«\n".to_owned(),
        ] {
            assert!(!drafted(&text).draft.nodes.is_empty());
        }
    }

    #[test]
    fn a_long_heading_is_shortened_in_the_names_of_sections() {
        let text = format!("# Title\n\n# {}\n\n{}", "Bread ".repeat(900), "Bread is dear.\n\n".repeat(20));
        let first = drafted(&text);
        assert!(first.draft.nodes.iter().all(|node| {
            node.group.as_ref().is_some_and(|group| group.as_str().chars().count() <= MOST_OF_HEADING + 1)
        }));
    }

    #[test]
    fn a_sentence_becomes_a_statement_of_its_kind() {
        let first = drafted(
            "# Bread\n\nIn this essay, I will argue that the town should bake its own bread.\n\n## Prices\n\n\
             However, bread costs 4.20 a loaf now.[^1] Rents rose by 12 per cent last year. How did it come to this?\n\n\
             The mayor said, “Nobody in this town goes hungry at night, and nobody will.”\n\n\
             [^1]: Ann Lee, *Prices* (Press, 2019), 14.\n",
        );
        assert_eq!(
            shown(&first),
            [
                "claim: The town should bake its own bread.",
                "evidence [lee-2019 n. 1] @Prices: Bread costs 4.20 a loaf now.",
                "claim @Prices: Rents rose by 12 per cent last year.",
                "claim (The mayor) @Prices: Nobody in this town goes hungry at night, and nobody will.",
            ]
        );
        let Draft { head, nodes, sources, relations } = &first.draft;
        assert_eq!(head.title.as_deref(), Some("Bread"));
        assert!(head.is_unfinished && head.thesis.is_empty() && relations.is_empty());
        assert_eq!(nodes[0].detail.tags, [THESIS_CANDIDATE.into()]);
        assert_eq!(
            nodes[1].cites[0].citation.detail.as_ref().unwrap().locator.as_ref().unwrap().as_str(),
            "p. 14"
        );
        assert_eq!(sources.len(), 1);
        assert_eq!(
            first.set_aside.iter().map(|(_, role)| *role).collect::<Vec<_>>(),
            [SentenceRole::Question]
        );
    }

    #[test]
    fn a_statement_has_all_citations_of_its_sentence() {
        let first = drafted(
            "Bread is dear [1] and so is salt [2]. Fuel is dear too [1,3].[^9]\n\n[^9]: Ann Roe, *Fuel* (Press, 2018).\n\n\
             ## References\n\n[1] A. Lee, “Bread,” *Prices*, vol. 2, 2019.\n\n[2] B. Kim, “Salt,” *Prices*, vol. 3, 2020.\n\n\
             [3] C. Moe, “Coal,” *Prices*, vol. 4, 2021.\n",
        );
        assert_eq!(
            shown(&first),
            [
                "evidence [lee-2019] [kim-2020]: Bread is dear and so is salt.",
                "evidence [roe-2018 n. 9] [lee-2019] [moe-2021]: Fuel is dear too.",
            ]
        );
    }

    #[test]
    fn anchors_lead_to_the_sentences() {
        let text = "Bread is dear\nin the *old* town.[^1] So is fuel.\n\n[^1]: Lee, *Bread* (Press, 2019).\n";
        let (prose, article) = article::read("a.md", text.as_bytes()).unwrap();
        let first = first_draft(&TextAnalysis::new(&prose, &article));
        let anchored: Vec<&str> = first
            .draft
            .nodes
            .iter()
            .map(|node| {
                let position = node.detail.anchors[0].position.unwrap();
                &prose.text()[prose.bytes(position.start, position.end).unwrap()]
            })
            .collect();
        assert_eq!(anchored, ["Bread is dear\nin the *old* town.", "So is fuel."]);
    }

    #[test]
    fn an_item_with_the_number_of_a_note_has_its_place() {
        let text = "The help is capped at half.[^4]\n\n4. **A rule.** It costs 4 percent of all.\n\n[^4]: Lee, *Bread* (Press, 2019).\n";
        let (prose, article) = article::read("a.md", text.as_bytes()).unwrap();
        let first = first_draft(&TextAnalysis::new(&prose, &article));
        assert!(
            first.draft.nodes.iter().all(|node| node.detail.anchors.len() == 1),
            "{:#?}",
            first.draft.nodes
        );
    }

    #[test]
    fn statements_that_begin_alike_have_different_ids() {
        let first = drafted("Bread is dear here. Bread is dear here. Bread is dear here 2.\n");
        let ids: Vec<&str> = first.draft.nodes.iter().map(|node| node.id.as_str()).collect();
        assert_eq!(ids, ["bread-dear-here", "bread-dear-here-2", "bread-dear-here-2-2"]);
        assert!(first.draft.clone().build().misfits().is_empty());
    }

    #[test]
    fn a_draft_covers_its_text() {
        let text = "# A\n\nBread is dear in the town. I will now turn to fuel.\n\n# B\n\nFuel is dear in the town too.\n";
        let (prose, article) = article::read("a.md", text.as_bytes()).unwrap();
        let analysis = TextAnalysis::new(&prose, &article);
        let mut first = first_draft(&analysis);
        let coverage = |map: &ArgumentMap| crate::drafting::Coverage::new(map, &analysis);
        let whole = coverage(&first.draft.clone().build());
        assert_eq!((whole.covered(), whole.asserting(), whole.uncovered.len()), (2, 2, 0));
        assert_eq!(whole.set_aside.len(), 1);
        first.draft.nodes.remove(0);
        let part = coverage(&first.draft.build());
        assert_eq!((part.covered(), part.asserting(), &*part.uncovered), (1, 2, &[0][..]));
        let sections: Vec<_> =
            part.sections.iter().map(|section| (&*section.heading, section.covered)).collect();
        assert_eq!(sections, [("A", 0), ("B", 1)]);
    }

    #[test]
    fn anchors_cover_the_places_where_their_words_are_now() {
        const TEXT: &str = "Bread is dear in the town. Fuel is dear in the town too. Rents rose last year.\n";
        let map = drafted(TEXT).draft.build();
        for (text, covered, moved, lost) in [
            (TEXT.to_owned(), 3, 0, 0),
            (format!("Nobody has any money left.\n\n{TEXT}"), 3, 3, 0),
            // Words that replaced others are not what a statement stands for.
            (TEXT.replace("Fuel is dear", "Fuel is free"), 2, 0, 1),
            (TEXT.replace("Bread is dear", "Bread is not dear"), 2, 2, 1),
            ("Trams run late in the town. Nobody knows why they do.\n".to_owned(), 0, 0, 3),
        ] {
            let (prose, article) = article::read("a.md", text.as_bytes()).unwrap();
            let coverage = crate::drafting::Coverage::new(&map, &TextAnalysis::new(&prose, &article));
            let anchors = coverage.anchors;
            assert_eq!((coverage.covered(), anchors.moved, anchors.lost), (covered, moved, lost), "{text}");
        }
    }
}
