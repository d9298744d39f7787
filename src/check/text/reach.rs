//! The citation in reach of each sentence: in it, later in its paragraph, or earlier and meant for what follows.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::classes::PhraseClass;
use super::lexicon::Lexicon;
use super::tokens::{joined, words};
use crate::diagnostic::{Level, char_start};
use crate::document::article::{Article, BlockKind};
use crate::document::citation::Citations;
use crate::document::{Sentence, map_pieces};

/// The citation in reach of a sentence or quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It stands in the sentence.
    Sentence(CitationPlace),
    /// It stands later in the paragraph.
    Later(CitationPlace),
    /// It stands before, and covers what follows: on a heading, at the opening of a section, on a name.
    Earlier(CitationPlace),
    /// There is none.
    None,
}

impl Reach {
    /// The level of a finding about a passage with this reach, if one without any citation has the level `alone`.
    #[must_use]
    pub fn level(self, alone: Level) -> Option<Level> {
        match self {
            Self::None => Some(alone),
            Self::Later(_) => Some(Level::Info),
            Self::Sentence(_) | Self::Earlier(_) => None,
        }
    }
}

/// The place of a citation in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationPlace {
    /// A note mark, by its position in [`Article::markers`].
    Marker(usize),
    /// A citation in the text, by its position in [`Citations::in_text`].
    InText(usize),
    /// A link, by its position in [`Article::links`].
    Link(usize),
    /// A line under a block quotation that names its author, or brackets that name a source of the author's own, such as
    /// `(Interview 7)`: by its sentence.
    Line(usize),
}

/// The citations in reach of all sentences.
#[derive(Debug, Default)]
pub(super) struct Reaches {
    /// The first citation in each sentence itself.
    pub(super) own: Vec<Option<CitationPlace>>,
    /// The reach of each sentence.
    pub(super) of: Vec<Reach>,
}

/// Works out the reach of every sentence. Linear time.
pub(super) fn reaches(
    article: &Article,
    sentences: &[Sentence],
    citations: &Citations,
    lexicon: &Lexicon,
) -> Reaches {
    let own = own(article, sentences, citations);
    let units = units(article, sentences);
    let mut of = vec![Reach::None; sentences.len()];
    for unit in units {
        within_unit(article, sentences, &own, unit, &mut of);
    }
    forward(article, sentences, &own, lexicon, &mut of);
    Reaches { own, of }
}

/// The first citation in each sentence.
fn own(article: &Article, sentences: &[Sentence], citations: &Citations) -> Vec<Option<CitationPlace>> {
    let mut own: Vec<Option<(usize, CitationPlace)>> = vec![None; sentences.len()];
    let mut add = |at: usize, place: CitationPlace| {
        if let Some(sentence) = sentence_before(article, sentences, at) {
            let first = &mut own[sentence];
            if first.is_none_or(|(start, _)| at < start) {
                *first = Some((at, place));
            }
        }
    };
    for (index, marker) in article.markers.iter().enumerate() {
        add(marker.at, CitationPlace::Marker(index));
    }
    for (index, citation) in citations.in_text.iter().enumerate() {
        add(citation.range.end, CitationPlace::InText(index));
        // A citation that stands alone after the end of a sentence belongs to that sentence.
        if let Some(alone) = sentence_before(article, sentences, citation.range.end)
            && alone > 0
            && sentences[alone - 1].block == sentences[alone].block
            && is_alone(article, &sentences[alone].range, &citation.range)
        {
            add(sentences[alone - 1].range.end, CitationPlace::InText(index));
        }
    }
    for (index, link) in article.links.iter().enumerate() {
        if names_source(&link.address) {
            add(link.range.end, CitationPlace::Link(index));
        }
    }
    let uncited: Vec<usize> = (0..sentences.len()).filter(|&sentence| own[sentence].is_none()).collect();
    let body = article.body.text();
    let lines = map_pieces(body.len(), &uncited, |&sentence| {
        let range = &sentences[sentence].range;
        own_source(body, range).or_else(|| in_brackets(body, range, names_document))
    });
    for (sentence, at) in uncited.into_iter().zip(lines) {
        own[sentence] = at.map(|at| (at, CitationPlace::Line(sentence)));
    }
    own.into_iter().map(|first| first.map(|(_, place)| place)).collect()
}

/// True for the address of something to read: not `mailto:`, `tel:`, `./figure.png`, or a place in the text itself. An address
/// whose scheme is misspelled leads to something, too.
fn names_source(address: &str) -> bool {
    let address = address.trim_start().to_ascii_lowercase();
    let opens = |opening: &&str| address.starts_with(*opening);
    ((address.contains("//") || address.starts_with("http"))
        && !["javascript:", "data:", "mailto:"].iter().any(&opens))
        || SCHEMES.iter().any(opens)
}

/// The beginnings of addresses without `//` that name a source.
const SCHEMES: &[&str] = &["doi:", "urn:", "hdl:", "arxiv:", "isbn:", "info:", "www.", "doi.org/", "10."];

/// The end of the brackets in a sentence that name a source of the author's own: `(Interview 7)`, `(P12)`.
pub(super) fn own_source(body: &str, sentence: &Range<usize>) -> Option<usize> {
    let text = &body[sentence.clone()];
    if let Some(told) = told_author().find(text)
        && !is_inside_marks(&text[..told.start()])
    {
        return Some(sentence.start + told.end());
    }
    in_brackets(body, sentence, names_own_source)
}

/// The end of the first brackets in a sentence whose words are told by `names`.
fn in_brackets(body: &str, sentence: &Range<usize>, names: fn(&str) -> bool) -> Option<usize> {
    let text = &body[sentence.clone()];
    let opened = text.match_indices(['(', '[']);
    opened
        .filter_map(|(at, bracket)| {
            let inner = &text[at + bracket.len()..];
            let end = inner[..char_start(inner, MOST_IN_BRACKETS)].find([')', ']'])?;
            names(&inner[..end]).then_some(sentence.start + at + bracket.len() + end + 1)
        })
        .next()
}

/// True for words that name a document or a case with its year or number: `Wage Division, Fact Sheet 15, 2022`,
/// `Hay v. Roe, 312 U.S. 877`.
fn names_document(words: &str) -> bool {
    let words = words.trim();
    let has_digit = words.contains(|c: char| c.is_ascii_digit());
    let is_case = words.split_once(" v. ").or_else(|| words.split_once(" v ")).is_some_and(|(one, other)| {
        one.starts_with(char::is_uppercase) && other.starts_with(char::is_uppercase)
    });
    let names = |word: &str| DOCUMENTS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_document =
        words.starts_with(char::is_uppercase) && words.contains(',') && words.split_whitespace().any(names);
    has_digit && (is_case || is_document)
}

/// Nouns of documents in their names.
const DOCUMENTS: &[&str] = &[
    "Sheet",
    "Report",
    "Paper",
    "Bulletin",
    "Census",
    "Survey",
    "Review",
    "Journal",
    "Gazette",
    "Circular",
    "Statistics",
    "Handbook",
    "Yearbook",
    "Minutes",
    "Bericht",
    "Statistik",
    "Jahrbuch",
    "Rapport",
    "Annuaire",
];

/// Searches the words by which somebody speaks to the author.
fn told_author() -> &'static AhoCorasick {
    static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        AhoCorasick::new(TOLD_AUTHOR).unwrap_or_else(|_| unreachable!("a short list of words"))
    });
    &WORDS
}

/// Words by which somebody speaks to the author.
const TOLD_AUTHOR: &[&str] = &[
    " told me",
    " told us",
    " tells me",
    " said to me",
    " wrote to me",
    " wrote me",
    " sagte mir",
    " erzählte mir",
    " sagte uns",
    " erzählte uns",
    " m'a dit",
    " m’a dit",
    " m'a raconté",
    " m’a raconté",
    " nous a dit",
    " told the author",
    " in an interview with the author",
    " in conversation with the author",
];

/// True if quotation marks that are open at the end of a text have not been closed.
fn is_inside_marks(before: &str) -> bool {
    let last = before.rfind(['“', '”', '„', '«', '»']);
    let opens =
        last.is_some_and(|at| before[at..].starts_with(['“', '„', '«']) && !before[at..].starts_with('”'));
    let straight = before.matches('"').count() % 2 == 1;
    straight || (opens && !before[last.unwrap_or(0)..].contains(['”', '»']))
}

/// The most bytes of brackets that name a source of the author's own.
const MOST_IN_BRACKETS: usize = 100;

/// The words that open the name of such a source, or of the place in a work that the sentence names, in lower case.
const OWN_SOURCES: &[&str] = &[
    "p. ",
    "pp. ",
    "s. ",
    "in press",
    "forthcoming",
    "n.d.",
    "im druck",
    "im erscheinen",
    "o. j.",
    "à paraître",
    "interview",
    "interviewee",
    "participant",
    "respondent",
    "informant",
    "focus group",
    "field note",
    "fieldnote",
    "field diary",
    "author's",
    "author’s",
    "author interview",
    "authors' own",
    "authors’ own",
    "own calculation",
    "own survey",
    "own count",
    "own data",
    "own observation",
    "own translation of interview",
    "personal communication",
    "personal interview",
    "personal correspondence",
    "pers. comm",
    "email to",
    "e-mail to",
    "letter to the author",
    "conversation with",
    "telephone interview",
    "phone interview",
    "eigene ",
    "gespräch mit",
    "gespräch vom",
    "persönliche mitteilung",
    "mündliche mitteilung",
    "befragte",
    "proband",
    "teilnehmer",
    "feldnotiz",
    "feldtagebuch",
    "telefonat",
    "entretien",
    "enquêté",
    "participant",
    "répondant",
    "communication personnelle",
    "notes de terrain",
    "carnet de terrain",
    "calculs de l'auteur",
    "calcul de l'auteur",
    "courriel à",
    "entrevue",
];

fn names_own_source(words: &str) -> bool {
    let is_capital = words.trim().starts_with(char::is_uppercase);
    let words = words.trim().to_lowercase();
    let code = if is_capital { words.split([',', ';']).next().unwrap_or("") } else { "" };
    let is_code = code.strip_prefix(['p', 'r']).or_else(|| code.strip_prefix("fg")).is_some_and(|number| {
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    is_code || is_numbered(code) || OWN_SOURCES.iter().any(|opening| words.starts_with(opening))
}

/// True for one of those whom the author asked or visited, by number: `School 14`.
fn is_numbered(words: &str) -> bool {
    let Some((noun, number)) = words.trim().rsplit_once(' ') else { return false };
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && ASKED.contains(&noun.trim_end_matches([' ', '.']))
}

/// Those whom authors ask or visit and name by number, in lower case.
const ASKED: &[&str] = &[
    "school",
    "class",
    "household",
    "group",
    "site",
    "visit",
    "village",
    "family",
    "patient",
    "teacher",
    "nurse",
    "worker",
    "student",
    "pupil",
    "parent",
    "resident",
    "user",
    "subject",
    "clinic",
    "shop",
    "firm",
    "expert",
    "person",
    "schule",
    "haushalt",
    "besuch",
    "familie",
    "person",
    "école",
    "foyer",
    "visite",
    "témoin",
    "famille",
];

/// The sentence that a citation at a position belongs to: the last that begins before it, in the same block.
fn sentence_before(article: &Article, sentences: &[Sentence], at: usize) -> Option<usize> {
    let after = sentences.partition_point(|sentence| sentence.range.start < at);
    let index = after.checked_sub(1)?;
    let block = &article.blocks[sentences[index].block].range;
    if at <= block.end {
        return Some(index);
    }
    // A mark before the first word of a block belongs to its first sentence.
    sentences.get(after).filter(|next| article.blocks[next.block].range.start <= at).map(|_| after)
}

fn is_alone(article: &Article, sentence: &Range<usize>, citation: &Range<usize>) -> bool {
    // A long sentence is no citation, and is not searched for each of its citations.
    if sentence.len() > citation.len() + MOST_AROUND {
        return false;
    }
    let body = article.body.text();
    let before = body.get(sentence.start..citation.start).unwrap_or("x");
    let after = body.get(citation.end..sentence.end).unwrap_or("");
    !before.contains(char::is_alphanumeric) && !after.contains(char::is_alphanumeric)
}

/// The most bytes around a citation that stands alone.
const MOST_AROUND: usize = 20;

/// A paragraph with what belongs to it: the block quotation or the list that it leads to.
#[derive(Clone, Debug)]
struct ReachUnit {
    sentences: Range<usize>,
    /// The first sentence of the block quotation or list; the one before it leads to it.
    set_off: Option<usize>,
}

fn units(article: &Article, sentences: &[Sentence]) -> Vec<ReachUnit> {
    let mut units: Vec<ReachUnit> = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let Some(unit) = units.last_mut() else {
            units.push(ReachUnit { sentences: index..index + 1, set_off: None });
            continue;
        };
        let before = sentences[index - 1].block;
        if before == sentence.block {
            unit.sentences.end = index + 1;
            continue;
        }
        let kinds = (article.blocks[before].kind, article.blocks[sentence.block].kind);
        let is_next =
            article.blocks[before + 1..sentence.block].iter().all(|block| block.kind == BlockKind::Other);
        let text = article.text(&article.blocks[before].range).trim_end();
        let line = article.text(&article.blocks[sentence.block].range);
        let goes_with = || match kinds {
            (BlockKind::Paragraph, BlockKind::Quotation | BlockKind::ListItem) => {
                // A paragraph that has ended does not share the note of the quotation after it.
                !text.ends_with(['.', '!', '?', '”', '"', ')'])
            }
            (BlockKind::Quotation, BlockKind::Quotation) | (BlockKind::ListItem, BlockKind::ListItem) => true,
            (BlockKind::Quotation, BlockKind::Paragraph) => {
                is_attribution(line) || line.starts_with(char::is_lowercase)
            }
            _ => false,
        };
        let belongs = is_next && (goes_with() || is_tag(article, sentences, index));
        if belongs {
            unit.sentences.end = index + 1;
            if unit.set_off.is_none() && kinds.1 != BlockKind::Paragraph {
                unit.set_off = Some(index);
            }
        } else {
            let is_set_off = matches!(kinds.1, BlockKind::Quotation | BlockKind::ListItem);
            units.push(ReachUnit { sentences: index..index + 1, set_off: is_set_off.then_some(index) });
        }
    }
    units
}

/// True if a sentence opens a paragraph that only quotes, and the one before it, which is all of its own paragraph or item and
/// follows a heading or letters it as `A.`, says what the quotation shows: the tag of a card.
fn is_tag(article: &Article, sentences: &[Sentence], index: usize) -> bool {
    let tag = article.text(&article.blocks[sentences[index - 1].block].range).trim();
    let card = article.text(&article.blocks[sentences[index].block].range).trim();
    let is_lettered = tag.starts_with(|c: char| c.is_ascii_uppercase()) && tag[1..].starts_with(['.', ')']);
    is_lettered
        && tag.len() <= MOST_OF_TAG
        && card.starts_with(['"', '“', '„', '«'])
        && (card.ends_with(['"', '”', '“', '»']) || card.ends_with(')'))
}

/// The most bytes of a tag.
const MOST_OF_TAG: usize = 300;

/// True for a line such as `— Ann Lee, Cameras`, which names the author of the quotation above it.
pub(super) fn is_attribution(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.trim_start_matches(['–', '—', '-', '―', '~', '(']).trim_start();
    (rest.len() < line.len() || line.starts_with("Source:") || line.starts_with("Quelle:"))
        && line.len() < 300
}

fn within_unit(
    article: &Article,
    sentences: &[Sentence],
    own: &[Option<CitationPlace>],
    unit: ReachUnit,
    of: &mut [Reach],
) {
    let mut next = None;
    for index in unit.sentences.clone().rev() {
        of[index] = match (own[index], next) {
            (Some(place), _) => Reach::Sentence(place),
            (None, Some(place)) => Reach::Later(place),
            (None, None) => Reach::None,
        };
        // A source of the author's own covers its sentence only.
        next = own[index].filter(|place| !matches!(place, CitationPlace::Line(_))).or(next);
    }
    let Some(first) = unit.set_off else { return };
    let kind = article.blocks[sentences[first].block].kind;
    let is_next = |lead: &usize| {
        let (lead, first) = (sentences[*lead].block, sentences[first].block);
        lead + 1 == first && article.blocks[lead].kind == BlockKind::Paragraph
    };
    let lead = first.checked_sub(1).filter(is_next);
    let on_lead = lead.and_then(|lead| own[lead]);
    let line = || {
        let is_line = |&index: &usize| {
            article.blocks[sentences[index].block].kind != BlockKind::ListItem
                && is_attribution(article.text(&sentences[index].range))
        };
        (first..unit.sentences.end).find(is_line).map(CitationPlace::Line)
    };
    let inside = (first..unit.sentences.end).rev().find_map(|index| own[index]);
    let is_quotation = kind == BlockKind::Quotation;
    let of_quotation = inside.or(on_lead).or_else(|| if is_quotation { line() } else { None });
    for index in first..unit.sentences.end {
        let found = if is_quotation { of_quotation } else { on_lead };
        if let (Reach::None | Reach::Later(_), Some(place)) = (of[index], found) {
            of[index] = if own[index].is_some() { of[index] } else { Reach::Sentence(place) };
        }
    }
    if let (Some(lead), Some(place)) = (lead, of_quotation)
        && own[lead].is_none()
        && unit.sentences.contains(&lead)
    {
        of[lead] = Reach::Sentence(place);
    }
}

/// The part of an article that an earlier citation covers.
#[derive(Clone, Copy, Debug)]
struct Cover {
    place: CitationPlace,
    /// The level of the heading that ends it; a paragraph ends it where it is `None`.
    until: Option<u8>,
}

/// Lets citations that are meant for what follows reach there: those on a heading, and those whose note or sentence says so.
fn forward(
    article: &Article,
    sentences: &[Sentence],
    own: &[Option<CitationPlace>],
    lexicon: &Lexicon,
    of: &mut [Reach],
) {
    let indices: Vec<usize> = (0..sentences.len()).collect();
    let points = map_pieces(article.body.text().len(), &indices, |&index| {
        own[index].filter(|&place| points_forward(article, &sentences[index], place, lexicon))
    });
    let mut cover: Option<Cover> = None;
    let mut level = 0;
    let mut next = 0;
    for (number, block) in article.blocks.iter().enumerate() {
        if let BlockKind::Heading(own_level) = block.kind {
            level = own_level;
            cover = cover.filter(|cover| cover.until.is_some_and(|until| own_level > until));
            let first = article.markers.partition_point(|marker| marker.at <= block.range.start);
            if article.markers.get(first).is_some_and(|marker| marker.at <= block.range.end) {
                cover = Some(Cover { place: CitationPlace::Marker(first), until: Some(own_level) });
            }
            continue;
        }
        while next < sentences.len() && sentences[next].block == number {
            if let (Reach::None | Reach::Later(_), Some(cover)) = (of[next], cover) {
                of[next] = Reach::Earlier(cover.place);
            }
            if let Some(place) = points[next] {
                cover = Some(Cover { place, until: Some(level) });
            }
            next += 1;
        }
    }
}

/// True if a sentence or its note says that the citation covers what follows.
fn points_forward(article: &Article, sentence: &Sentence, place: CitationPlace, lexicon: &Lexicon) -> bool {
    let says = |text: &str, most: usize| {
        let (plain, _) = joined(&words(text, 0..char_start(text, most), lexicon));
        lexicon.phrases(&plain).any(|(class, _)| class == PhraseClass::Forward)
    };
    if let CitationPlace::Marker(marker) = place
        && let Some(note) = article.markers[marker].note
        && says(article.notes[note].text.text(), MOST_OF_NOTE)
    {
        return true;
    }
    says(article.text(&sentence.range), MOST_OF_NOTE)
}

/// The bytes of a note that are searched for the words by which it covers what follows.
const MOST_OF_NOTE: usize = 300;
