//! The facts about each sentence of a text.

use std::collections::HashSet;
use std::ops::Range;

use super::classes::WordClass;
use super::figures::Figure;
use super::lexicon::Lexicon;
use super::marks::{Guillemets, MarkedPassage, continued, inner_of, passages};
use super::pinpoints::Pinpoint;
use super::quoted::{EarlierQuotations, PassageKind, QUOTATION_WORDS, QuotedPassage, count_words, kind};
use super::reach::{CitationPlace, Reach, Reaches, own_source, reaches};
use super::reading::{OwnSentence, SentenceReader, SentenceReading};
use super::roles::{Ownership, SentenceRole};
use super::sections::SectionRole;
use super::speech::{Testimony, TextNames, add_names};
use super::tokens::TextWord;
use crate::document::article::{Article, BlockKind};
use crate::document::citation::{Citations, ReferenceForm};
use crate::document::{Language, Sentence, map_pieces};

/// The facts about a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct SentenceFacts {
    /// Its role.
    pub role: SentenceRole,
    /// True if its figures may be the author's own: they stand beside an own survey, count or experience.
    pub may_be_own: bool,
    /// True if what it quotes may be what the author heard: the paragraph tells of an interview or a visit.
    pub is_heard: bool,
    /// True if it is a judgement or a proposal of the author: *should*, *could*, *I*.
    pub is_opinion: bool,
    /// Its figures that claim something, outside of quotation marks. Those that only name something are left out.
    pub figures: Vec<Figure>,
    /// The places in works that it names.
    pub pinpoints: Vec<Pinpoint>,
    /// The passages between quotation marks that begin in it, by their positions in
    /// [`TextAnalysis::passages`](super::TextAnalysis::passages).
    pub passages: Range<usize>,
    /// What it reports of the words or findings of somebody else.
    pub testimony: Option<Testimony>,
    /// The first citation in it.
    pub citation: Option<CitationPlace>,
    /// The citation in reach of it.
    pub reach: Reach,
}

/// The facts about all sentences, and all passages between quotation marks.
pub(super) fn facts(
    article: &Article,
    sentences: &[Sentence],
    citations: &Citations,
    language: Language,
    sections: &[SectionRole],
) -> (Vec<SentenceFacts>, Vec<QuotedPassage>) {
    let lexicon = Lexicon::of(language);
    let reaches = reaches(article, sentences, citations, lexicon);
    let marked = marked_passages(article);
    let is_review = searches_literature(article, sections);
    let reader = SentenceReader {
        article,
        sentences,
        citations,
        language,
        lexicon,
        marked: &marked,
        names: names(article, sentences, citations, lexicon, language),
        first_paragraph: article.blocks.iter().position(|block| block.kind == BlockKind::Paragraph),
    };
    let mut teller = FactTeller {
        article,
        sentences,
        citations,
        sections,
        own: OwnWork::default(),
        has_study: sections.contains(&SectionRole::Method) && !is_review,
        is_review,
        announced: None,
        scenario: None,
        language,
        reaches,
        marked: &marked,
        titles: titles(citations),
        quoted: EarlierQuotations::default(),
        passages: Vec::new(),
        cited_names: CitedNames::default(),
        last_citation: None,
        last_speaker: None,
        first_paragraph: reader.first_paragraph,
    };
    let mut facts = Vec::with_capacity(sentences.len());
    let indices: Vec<usize> = (0..sentences.len()).collect();
    for batch in indices.chunks(BATCH) {
        let readings = map_pieces(article.body.text().len(), batch, |&index| reader.read(index));
        facts.extend(batch.iter().zip(readings).map(|(&index, reading)| teller.tell(index, reading)));
    }
    if teller.own.has_visited {
        for (fact, sentence) in facts.iter_mut().zip(sentences).filter(|(fact, _)| fact.citation.is_none()) {
            if tells_of_talk(article.text(&sentence.range)) {
                fact.is_heard = true;
                fact.may_be_own = true;
            }
        }
    }
    (facts, teller.passages)
}

/// True for a sentence in which somebody talks as in a report from the spot: `says the captain`. What is in print *said* so.
fn tells_of_talk(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphabetic());
    words.any(|word| ["says", "tells", "sagt", "erzählt", "dit", "raconte"].contains(&word))
}

/// True if the method is a search of the literature: the results are those of others.
fn searches_literature(article: &Article, sections: &[SectionRole]) -> bool {
    let methods = article.blocks.iter().zip(sections).filter(|(_, role)| **role == SectionRole::Method);
    methods
        .map(|(block, _)| article.text(&block.range))
        .any(|text| DATABASES.iter().filter(|name| text.contains(**name)).count() >= FEWEST_DATABASES)
}

/// Databases of literature.
const DATABASES: &[&str] = &[
    "MEDLINE",
    "Medline",
    "PubMed",
    "Embase",
    "EMBASE",
    "CINAHL",
    "PsycINFO",
    "Scopus",
    "Web of Science",
    "Cochrane",
    "Google Scholar",
    "JSTOR",
    "ERIC",
    "EconLit",
    "ProQuest",
    "PRISMA",
];

/// One of them may be named by the way.
const FEWEST_DATABASES: usize = 2;

/// The sentences whose words are held at a time: all at once would take ten times the memory of the text.
const BATCH: usize = 8_192;

/// The passages between quotation marks in all blocks of the author, in order.
fn marked_passages(article: &Article) -> Vec<MarkedPassage> {
    let body = article.body.text();
    let guillemets = Guillemets::of(body);
    let mut marked: Vec<MarkedPassage> = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let mut found = passages(body, block.range.clone(), guillemets);
        // A quotation that an earlier paragraph opened ends here.
        let after = marked.last().map_or(0, |last| last.range.end);
        marked.extend(found.closed.drain(..).filter(|passage| passage.range.start >= after));
        let open = found.open.filter(|&(at, _)| marked.last().is_none_or(|last| last.range.end <= at));
        if let Some(open) = open
            && let Some((close, end)) = end_in_later_block(article, index, open.1, guillemets)
        {
            marked.push(MarkedPassage { range: open.0..end, inner: inner_of(body, open, close) });
        }
    }
    marked
}

/// The end of a quotation over several paragraphs: each opens with the mark, and only the last closes it.
fn end_in_later_block(
    article: &Article,
    block: usize,
    mark: char,
    guillemets: Guillemets,
) -> Option<(usize, usize)> {
    let later = article.blocks[block + 1..].iter().take(MOST_PARAGRAPHS);
    let ends = later
        .take_while(|next| next.kind == BlockKind::Paragraph)
        .map_while(|next| continued(article.body.text(), next.range.clone(), mark, guillemets));
    ends.flatten().next()
}

/// The most paragraphs of one quotation.
const MOST_PARAGRAPHS: usize = 20;

/// The words that are names in a text: those with a capital inside a sentence, and the authors of its works.
fn names(
    article: &Article,
    sentences: &[Sentence],
    citations: &Citations,
    lexicon: &Lexicon,
    language: Language,
) -> TextNames {
    let mut names = TextNames::default();
    for work in &citations.works {
        for author in work.item.get("author").and_then(|authors| authors.as_array()).into_iter().flatten() {
            let family = author.get("family").and_then(|family| family.as_str());
            names.extend(
                family.into_iter().flat_map(|family| family.split_whitespace().map(str::to_lowercase)),
            );
        }
    }
    // In German every noun has a capital: there only the authors are names.
    if language != Language::German {
        let body = article.body.text();
        let groups: Vec<&[Sentence]> = sentences.chunks(BATCH).collect();
        let found = map_pieces(body.len(), &groups, |group| {
            let mut names = TextNames::default();
            for sentence in *group {
                add_names(&mut names, body, &sentence.range, lexicon);
            }
            names
        });
        names.extend(found.into_iter().flatten());
    }
    names
}

/// The titles of all works, in lower case.
fn titles(citations: &Citations) -> HashSet<String> {
    let titles = citations.works.iter().filter_map(|work| work.item.get("title")?.as_str());
    titles.flat_map(|title| [title, title.split([':', '.']).next().unwrap_or(title)]).map(bare).collect()
}

/// A title without its punctuation, in lower case.
fn bare(title: &str) -> String {
    title.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Tells the facts about one sentence after another: some depend on those about the sentences before.
struct FactTeller<'a> {
    article: &'a Article,
    sentences: &'a [Sentence],
    citations: &'a Citations,
    sections: &'a [SectionRole],
    own: OwnWork,
    /// True if a section tells how the author found something: the text reports a study of the author's own.
    has_study: bool,
    /// True if the method is a search of the literature: the results are those of others.
    is_review: bool,
    /// The paragraph whose last sentence announces what the text does.
    announced: Option<usize>,
    /// The paragraph that tells a case which the author makes up.
    scenario: Option<usize>,
    language: Language,
    reaches: Reaches,
    /// The passages between marks.
    marked: &'a [MarkedPassage],
    titles: HashSet<String>,
    quoted: EarlierQuotations,
    passages: Vec<QuotedPassage>,
    cited_names: CitedNames,
    /// The first citation of the last sentence before that has one.
    last_citation: Option<CitationPlace>,
    /// The last named speaker, with the paragraph.
    last_speaker: Option<(usize, Range<usize>)>,
    /// The first paragraph of the text.
    first_paragraph: Option<usize>,
}

impl FactTeller<'_> {
    /// Tells the facts about a sentence, which follows the one told before.
    fn tell(&mut self, index: usize, reading: SentenceReading<'_>) -> SentenceFacts {
        let facts = match reading {
            SentenceReading::Quoted(pinpoints) => self.quoted(index, pinpoints),
            SentenceReading::Own(own) => self.own(index, *own),
        };
        self.last_citation = facts.citation.or(self.last_citation);
        facts
    }

    /// The facts about a sentence of a block quotation.
    fn quoted(&mut self, index: usize, pinpoints: Vec<Pinpoint>) -> SentenceFacts {
        let first_passage = self.passages.len();
        self.block_quotation(index);
        SentenceFacts {
            role: SentenceRole::Quoted,
            may_be_own: false,
            is_heard: false,
            is_opinion: false,
            figures: Vec::new(),
            pinpoints,
            passages: first_passage..self.passages.len(),
            testimony: None,
            citation: self.reaches.own[index],
            reach: self.reaches.of[index],
        }
    }

    /// The facts about a sentence in the author's own words.
    fn own(&mut self, index: usize, reading: OwnSentence<'_>) -> SentenceFacts {
        let block = self.sentences[index].block;
        let first_passage = self.passages.len();
        let OwnSentence { words, told, mut testimony, figures, pinpoints, is_private } = reading;
        if let Some(testimony) = &mut testimony {
            self.remember_speaker(block, testimony);
        }
        let reach = match self.reach_by_name(index, testimony.as_ref()) {
            Reach::None if told.is_repeated => self.last_citation.map_or(Reach::None, Reach::Earlier),
            reach => reach,
        };
        let reach = if reach == Reach::None { self.reach_of_link(index, &words) } else { reach };
        self.reaches.of[index] = reach;
        self.marked_passages_of(index, &words, testimony.as_ref());
        self.cited_names.add(self.article, self.citations, block, &self.sentences[index].range, &words);
        let may_be_own = self.may_be_own(index, told.ownership, testimony.as_ref(), &words);
        if told.role == SentenceRole::Signpost {
            self.announced = Some(block);
        }
        if told.is_scenario {
            self.scenario = Some(block);
        }
        if words.first().is_some_and(|first| RETURNS.contains(&&*first.lower)) {
            self.scenario = None;
        }
        let may_be_own = may_be_own || self.scenario == Some(block);
        let is_heard = is_private
            || self.scenario == Some(block)
            || self.own.is_heard(block)
            || is_visit(told.ownership, &words);
        self.add_own_work(index, told.ownership, &words);
        if is_private {
            self.own.heard = Some(block);
        }
        SentenceFacts {
            role: told.role,
            may_be_own,
            is_heard,
            is_opinion: told.is_opinion,
            figures,
            pinpoints,
            passages: first_passage..self.passages.len(),
            testimony,
            citation: self.reaches.own[index],
            reach,
        }
    }

    /// True if the figures of a sentence may be the author's own.
    fn may_be_own(
        &self,
        index: usize,
        ownership: Ownership,
        testimony: Option<&Testimony>,
        words: &[TextWord<'_>],
    ) -> bool {
        let block = self.sentences[index].block;
        let section = match self.sections[block] {
            SectionRole::Results if self.is_review => SectionRole::Body,
            section => section,
        };
        let is_named = testimony.is_some_and(|testimony| testimony.is_named);
        let is_of_study = self.has_study && matches!(section, SectionRole::Results | SectionRole::Closing);
        // `This paper makes three contributions. It reports …`
        let is_announced = self.announced == Some(block)
            && words.first().is_some_and(|first| GOING_ON.contains(&&*first.lower));
        ownership != Ownership::Others
            || is_announced
            || (!is_named && is_of_study)
            || section == SectionRole::Proposal
            || (self.has_study && !is_named && words.iter().any(is_owner))
            || self.is_worked_out(index, words)
            || (!is_named && self.own.goes_on(block, section, words))
    }

    /// Remembers what a sentence tells of the author's own work.
    fn add_own_work(&mut self, index: usize, ownership: Ownership, words: &[TextWord<'_>]) {
        let Sentence { range, block } = &self.sentences[index];
        let citation = self.reaches.own[index];
        let own_source = citation.filter(|place| {
            matches!(place, CitationPlace::Line(_)) && own_source(self.article.body.text(), range).is_some()
        });
        self.own.add(*block, ownership, citation, own_source, words);
    }

    /// The reach of a sentence that goes on about the page that the one before links: `Read [this](…). It has 312 replies.`
    fn reach_of_link(&self, index: usize, words: &[TextWord<'_>]) -> Reach {
        let goes_on = words.first().is_some_and(|first| LINKED.contains(&&*first.lower));
        let before = index
            .checked_sub(1)
            .filter(|&before| self.sentences[before].block == self.sentences[index].block);
        let link = before.and_then(|before| self.reaches.own[before]);
        match link {
            Some(place) if goes_on && self.is_link(place) => Reach::Earlier(place),
            _ => Reach::None,
        }
    }

    fn is_link(&self, place: CitationPlace) -> bool {
        match place {
            CitationPlace::Link(_) => true,
            CitationPlace::InText(index) => self.citations.in_text.get(index).is_some_and(|citation| {
                citation.references.iter().any(|reference| reference.form == ReferenceForm::Link)
            }),
            _ => false,
        }
    }

    /// True if a figure follows from what stands before: `So the share falls to 12 per cent.` behind a citation, or a sentence
    /// before `That is our arithmetic`.
    fn is_worked_out(&self, index: usize, words: &[TextWord<'_>]) -> bool {
        let lower = |at: usize| words.get(at).map_or("", |word| &*word.lower);
        // `That is 40 per cent of all`, `The remaining 12`, `In other words`.
        let concludes = CONCLUDING.contains(&lower(0))
            || (lower(0) == "that" && ["is", "makes", "leaves", "means"].contains(&lower(1)))
            || (lower(0) == "the" && lower(1) == "remaining")
            || (lower(0) == "in" && lower(1) == "other" && lower(2) == "words");
        let is_cited = index.checked_sub(1).is_some_and(|before| self.reaches.own[before].is_some());
        let next = self.sentences.get(index + 1);
        let is_claimed = next.is_some_and(|next| {
            let text = &self.article.body.text()[next.range.clone()];
            next.block == self.sentences[index].block
                && OWN_ARITHMETIC.iter().any(|own| text.starts_with(own))
        });
        (concludes && is_cited) || is_claimed
    }

    /// Remembers a named speaker, and finds the one whom a pronoun means.
    fn remember_speaker(&mut self, block: usize, testimony: &mut Testimony) {
        if testimony.is_named {
            self.last_speaker = testimony.speaker.clone().map(|speaker| (block, speaker));
        } else if testimony.is_pronoun {
            let last = self.last_speaker.as_ref().filter(|(last, _)| *last == block);
            testimony.antecedent = last.map(|(_, speaker)| speaker.clone());
        }
    }

    /// The reach of a sentence whose speaker was cited before in the same paragraph: `Lee (2019) found … She argues …`.
    fn reach_by_name(&self, index: usize, testimony: Option<&Testimony>) -> Reach {
        let reach = self.reaches.of[index];
        let (Reach::None | Reach::Later(_), Some(testimony)) = (reach, testimony) else { return reach };
        let block = self.sentences[index].block;
        let speaker = testimony.speaker.clone().map_or("", |range| &self.article.body.text()[range]);
        let found = self.cited_names.find(block, speaker, testimony.is_pronoun);
        found.map_or(reach, Reach::Earlier)
    }

    /// Reads the passages between marks that begin in a sentence.
    fn marked_passages_of(&mut self, index: usize, words: &[TextWord<'_>], testimony: Option<&Testimony>) {
        let Sentence { range, block } = &self.sentences[index];
        let from = self.marked.partition_point(|passage| passage.range.start < range.start);
        let to = self.marked.partition_point(|passage| passage.range.start < range.end);
        for at in from..to {
            let passage = self.marked[at].clone();
            let last = self.sentences.partition_point(|sentence| sentence.range.start < passage.range.end);
            let sentences = index..last.max(index + 1);
            let reach = self.reach_of(sentences.clone());
            let inner = &self.article.body.text()[passage.inner.clone()];
            let mut kind = kind(self.article.body.text(), &passage, words, testimony, self.language);
            if self.titles.contains(&bare(inner)) {
                kind = PassageKind::Title;
            }
            if kind == PassageKind::Quotation {
                if !matches!(reach, Reach::Sentence(_)) && self.quoted.contains(inner) {
                    kind = PassageKind::Repeated;
                } else {
                    self.quoted.add(inner);
                }
            }
            debug_assert!(self.sentences[sentences.end - 1].block >= *block);
            let words = count_words(inner);
            self.passages.push(QuotedPassage {
                range: passage.range,
                inner: passage.inner,
                kind,
                words,
                sentences,
                reach,
            });
        }
    }

    /// The reach of a passage over several sentences: a citation in any of them is in it.
    fn reach_of(&self, sentences: Range<usize>) -> Reach {
        let own = self.reaches.own[sentences.clone()].iter().flatten().next_back();
        own.map_or_else(|| self.reaches.of[sentences.start], |&place| Reach::Sentence(place))
    }

    /// True if two blocks are paragraphs of one quotation: the first has no citation of its own.
    fn goes_on_quotation(&self, block: usize, next: usize) -> bool {
        let is_quotation = |block: usize| {
            self.article.blocks.get(block).is_some_and(|block| block.kind == BlockKind::Quotation)
        };
        if next != block + 1 || !is_quotation(block) || !is_quotation(next) {
            return false;
        }
        let from = self.sentences.partition_point(|sentence| sentence.block < block);
        let own = self.sentences[from..].iter().zip(&self.reaches.own[from..]);
        own.take_while(|(sentence, _)| sentence.block == block).all(|(_, own)| own.is_none())
    }

    /// Reads a block quotation at its first sentence.
    fn block_quotation(&mut self, index: usize) {
        let block = self.sentences[index].block;
        let is_first = index == 0 || self.sentences[index - 1].block != block;
        if !is_first {
            return;
        }
        if index > 0 && self.goes_on_quotation(self.sentences[index - 1].block, block) {
            return;
        }
        let mut last = block;
        while self.goes_on_quotation(last, last + 1) {
            last += 1;
        }
        let range = self.article.blocks[block].range.start..self.article.blocks[last].range.end;
        let text = self.article.text(&range);
        let words = count_words(text);
        let is_callout = is_callout(text);
        let is_epigraph = self.first_paragraph.is_none_or(|first| block <= first);
        let end = self.sentences.partition_point(|sentence| sentence.block <= last);
        let reach = self.reach_of(index..end);
        let is_quotation = words >= QUOTATION_WORDS && !is_callout && !is_epigraph;
        if is_quotation {
            self.quoted.add(text);
        }
        self.passages.push(QuotedPassage {
            inner: range.clone(),
            range,
            kind: if is_quotation { PassageKind::Quotation } else { PassageKind::Saying },
            words,
            sentences: index..end,
            reach,
        });
    }
}

fn is_owner(word: &TextWord<'_>) -> bool {
    !word.is_quoted && word.has(WordClass::Owner)
}

/// Words that open a sentence about the world after a case that the author made up.
const RETURNS: &[&str] = &[
    "today",
    "actually",
    "currently",
    "now",
    "nowadays",
    "heute",
    "tatsächlich",
    "derzeit",
    "aktuell",
    "aujourd'hui",
    "actuellement",
    "since",
    "last",
];

/// Pronouns of a page that the sentence before links.
const LINKED: &[&str] = &["it", "its", "they", "their", "sie", "es", "er", "darin", "elle", "il"];

/// Words that go on with what a sentence before has announced.
const GOING_ON: &[&str] = &[
    "it",
    "they",
    "first",
    "second",
    "third",
    "fourth",
    "finally",
    "er",
    "sie",
    "es",
    "erstens",
    "zweitens",
    "drittens",
    "il",
    "elle",
    "premièrement",
    "deuxièmement",
    "troisièmement",
];

/// Words that open a conclusion from what stands before.
const CONCLUDING: &[&str] = &["so", "thus", "hence", "therefore", "also", "daher", "somit", "donc", "ainsi"];

/// Openings of a sentence by which the author claims the arithmetic of the one before.
const OWN_ARITHMETIC: &[&str] = &[
    "That is our ",
    "That is my ",
    "This is our ",
    "This is my ",
    "These are our ",
    "These are my ",
    "Das ist unsere ",
    "Das ist meine ",
    "C'est mon ",
    "C'est notre ",
    "C’est mon ",
    "C’est notre ",
];

/// True for a block set off like a quotation that quotes nobody: `Note: …`, `[!WARNING]`, `Summary` alone on its line.
fn is_callout(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_', ' ']);
    if text.starts_with("[!") {
        return true;
    }
    let is_label = |callout: &&str| {
        let Some(rest) = text.strip_prefix(*callout) else { return false };
        let rest = rest.trim_start_matches(['*', '_', ' ', '\u{a0}']);
        rest.is_empty() || rest.starts_with([':', '\n', '–', '—']) || rest.starts_with("(update")
    };
    CALLOUTS.iter().any(is_label)
}

/// The labels of such blocks.
const CALLOUTS: &[&str] = &[
    "Note",
    "NOTE",
    "Warning",
    "Tip",
    "TL;DR",
    "Update",
    "Edit",
    "Important",
    "Hinweis",
    "Anmerkung",
    "Wichtig",
    "Remarque",
    "Attention",
    "Key point",
    "Key points",
    "Summary",
    "Disclaimer",
    "Correction",
];

/// Words of own interviews and visits.
const MEETINGS: &[&str] = &[
    "interviewed",
    "interview",
    "interviews",
    "spoke",
    "talked",
    "asked",
    "called",
    "phoned",
    "telephoned",
    "emailed",
    "met",
    "walked",
    "visited",
    "visit",
    "visits",
    "rode",
    "watched",
    "went",
    "heard",
    "befragt",
    "befragten",
    "befragte",
    "interviewt",
    "gesprochen",
    "besucht",
    "besuchte",
    "sprach",
    "traf",
    "interrogé",
    "rencontré",
    "entretien",
    "entretiens",
    "visité",
];

/// The author's own work, as far as the text has told of it.
#[derive(Debug, Default)]
struct OwnWork {
    /// True if a sentence has told of it.
    is_told: bool,
    /// The paragraph that tells of it, up to the next citation.
    block: Option<usize>,
    /// The paragraph that tells of an interview or a visit.
    heard: Option<usize>,
    /// True if any paragraph has told of one.
    has_visited: bool,
}

impl OwnWork {
    /// True if a sentence may go on with it: in the paragraph that tells of it, in a section on methods or results, or about
    /// those who answered.
    fn goes_on(&self, block: usize, section: SectionRole, words: &[TextWord<'_>]) -> bool {
        let is_about = || words.iter().any(|word| !word.is_quoted && word.has(WordClass::Respondent));
        section == SectionRole::Method
            || self.block == Some(block)
            || (self.is_told && (section == SectionRole::Results || is_about()))
    }

    /// True if the author heard or saw what the paragraph tells.
    fn is_heard(&self, block: usize) -> bool {
        self.heard == Some(block)
    }

    fn add(
        &mut self,
        block: usize,
        ownership: Ownership,
        citation: Option<CitationPlace>,
        own_source: Option<CitationPlace>,
        words: &[TextWord<'_>],
    ) {
        let is_own_source = own_source.is_some();
        let is_visit = is_visit(ownership, words);
        self.has_visited |= is_visit;
        if is_own_source || is_visit {
            self.heard = Some(block);
        }
        // `Ours was set to 55`: the paragraph goes on about it.
        let is_mine =
            words.first().is_some_and(|first| ["mine", "ours", "meiner", "unserer"].contains(&&*first.lower));
        if ownership == Ownership::Author || is_mine {
            *self = Self { is_told: true, block: Some(block), ..*self };
        } else if (citation.is_some() && !is_own_source) || self.block != Some(block) {
            self.block = None;
        }
    }
}

/// True if a sentence tells of an interview or a visit of the author.
fn is_visit(ownership: Ownership, words: &[TextWord<'_>]) -> bool {
    ownership != Ownership::Others
        && words.iter().any(|word| !word.is_quoted && MEETINGS.contains(&&*word.lower))
}

/// The names that a citation stands on in the current paragraph.
#[derive(Debug, Default)]
struct CitedNames {
    block: Option<usize>,
    names: Vec<(String, CitationPlace)>,
    /// The last of them that stands on a name in the running sentence, for pronouns.
    last: Option<CitationPlace>,
}

/// The most names that are kept for a paragraph.
const MOST_NAMES: usize = 64;

impl CitedNames {
    /// Adds the names of the citations in a sentence.
    fn add(
        &mut self,
        article: &Article,
        citations: &Citations,
        block: usize,
        sentence: &Range<usize>,
        words: &[TextWord<'_>],
    ) {
        if self.block != Some(block) {
            *self = Self { block: Some(block), ..Self::default() };
        }
        let from = citations.in_text.partition_point(|citation| citation.range.end <= sentence.start);
        let in_text =
            citations.in_text[from..].iter().take_while(|citation| citation.range.start < sentence.end);
        for (index, citation) in (from..).zip(in_text) {
            let place = CitationPlace::InText(index);
            let before = words.partition_point(|word| word.range.start < citation.range.start);
            let inside = words[before..].iter().take_while(|word| word.range.start < citation.range.end);
            for word in inside.filter(|word| word.is_capital()) {
                self.push(word, place);
            }
            if let Some(word) = before.checked_sub(1).map(|at| &words[at]).filter(|word| word.is_capital()) {
                self.push(word, place);
                self.last = Some(place);
            }
            if article.body.text()[citation.range.clone()].starts_with(char::is_alphabetic) {
                self.last = Some(place);
            }
        }
        let first = article.markers.partition_point(|marker| marker.at <= sentence.start);
        let markers = article.markers[first..].iter().take_while(|marker| marker.at < sentence.end);
        for (index, marker) in (first..).zip(markers) {
            let after = words.partition_point(|word| word.range.start < marker.at);
            let on_name =
                after.checked_sub(1).map(|at| &words[at]).filter(|word| word.is_capital() && !word.is_quoted);
            let goes_on = words.get(after).is_some_and(|next| next.is_word() || next.is_mark(","));
            if let Some(word) = on_name.filter(|_| goes_on) {
                self.push(word, CitationPlace::Marker(index));
                self.last = Some(CitationPlace::Marker(index));
            }
        }
    }

    fn push(&mut self, word: &TextWord<'_>, place: CitationPlace) {
        if self.names.len() < MOST_NAMES && word.lower.chars().count() > 2 {
            self.names.push((word.lower.to_string(), place));
        }
    }

    /// The citation that stands on the name of a speaker.
    fn find(&self, block: usize, speaker: &str, is_pronoun: bool) -> Option<CitationPlace> {
        if self.block != Some(block) {
            return None;
        }
        if is_pronoun {
            return self.last;
        }
        let speaker = speaker.to_lowercase();
        let is_in = |name: &&(String, CitationPlace)| {
            speaker.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| word == name.0)
        };
        self.names.iter().find(is_in).map(|&(_, place)| place)
    }
}
