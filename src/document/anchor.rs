//! Completing the anchors of a map: from quotations and offsets to spans with their fingerprints.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::fingerprint::{Fingerprint, normalised};
use super::nearest::LikenessIndex;
use super::placement::{AnchorFate, PlacedAnchor, place_anchors};
use super::prose::Prose;
use super::quotation::Quotation;
use super::search::{Found, Passage, find_all};
use crate::diagnostic::{Fault, Lines, char_start, counted};
use crate::model::{Anchor, AnchorPosition, Draft, Span};

/// The fate of quotations in anchors that are complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// They are dropped: the map holds positions, not the words of the document.
    Drop,
    /// They are kept.
    Keep,
}

/// Completes every anchor of `draft`, and the digest of the document. Returns a fault for each that cannot be completed.
///
/// - A quotation is searched for in the document. An interruption between its words that is not part of the text (a page
///   head, a footnote) splits the anchor: each piece becomes a span of its own. The first span keeps the quotation, if any.
/// - Offsets get the fingerprint of their text. A quotation given with them must be at those offsets.
/// - A given digest must match the text; it is never replaced.
/// - A given digest of the whole document must match this document.
///
/// Messages call the document `name`. If there are faults, the draft is of no further use.
///
/// # Example: from words to a place
/// ```
/// use claimgraph::document::{Prose, Quotes, complete_anchors};
/// use claimgraph::format::json;
///
/// let map = br#"{ "claimgraph": 1, "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime stayed level.",
///     "anchor": { "quote": "crime ... level" } } ] }"#;
/// let mut draft = json::read(map).partial_map.to_draft();
/// let document = Prose::decode(b"In both years crime\nstayed level.").unwrap();
/// assert_eq!(complete_anchors(&mut draft, &document, "letter.txt", Quotes::Drop), []);
/// let position = draft.nodes[0].detail.anchors[0].position.unwrap();
/// assert_eq!((position.start, position.end, position.length), (14, 32, Some(18)));
/// ```
pub fn complete_anchors(draft: &mut Draft, document: &Prose<'_>, name: &str, quotes: Quotes) -> Vec<Fault> {
    let mut completion = Completion::new(document, name, quotes);
    completion.complete_head(draft);
    completion.run(draft, None);
    let mut faults = completion.folded_faults(draft.head.document.as_ref().and_then(|head| head.span.span()));
    faults.sort_by_key(|fault| fault.span);
    faults
}

/// The anchors that were found again, and those that were not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnchorMoves {
    /// Those that have a new place.
    pub moved: Vec<MovedAnchor>,
    /// A fault for each that a person must mend: its text is gone, or at several places.
    pub left: Vec<Fault>,
}

/// An anchor with a new place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedAnchor {
    /// The id of its statement or relation.
    pub owner: String,
    /// Its old start and end.
    pub from: [u64; 2],
    /// Its new start and end.
    pub to: [u64; 2],
    /// Its new place: `paper.txt:12:5`.
    pub place: String,
    /// Its first words.
    pub words: String,
    /// True if it was found by its quotation, and the text between the quoted words has changed.
    pub has_changed: bool,
}

/// Completes the anchors of `draft` as [`complete_anchors`] does, and gives those a new place whose text moved, and the map the
/// digest of the document as it is. Anchors that several places fit stay as they are. Those that cannot be found keep their
/// digests, so that they stay lost until a person mends them; their places follow the anchors around them, where the words
/// that replaced theirs probably are.
///
/// # Errors
/// When the document has none of the anchors, so that it is probably another one. Then nothing is changed.
pub fn move_anchors(
    draft: &mut Draft,
    document: &Prose<'_>,
    name: &str,
    quotes: Quotes,
) -> Result<AnchorMoves, Fault> {
    let mut completion = Completion::new(document, name, quotes);
    let all: Vec<&Anchor> = anchors(draft).collect();
    let placed = place_anchors(document, &all);
    let span = draft.head.document.as_ref().and_then(|head| head.span.span());
    if all.len() > 2 && placed.iter().all(|placed| placed.fate == AnchorFate::Lost) {
        let message = format!(
            "none of the {} anchors is in {name}: it is probably not the document of this map",
            all.len()
        );
        return Err(Fault::new(span, message, "name the right document with `--document`"));
    }
    draft.head.document.get_or_insert_default().sha256 = Some(document.sha256());
    completion.run(draft, Some(placed));
    let mut left = completion.faults;
    left.sort_by_key(|fault| fault.span);
    Ok(AnchorMoves { moved: completion.moves, left })
}

/// The anchors of statements, then those of relations.
fn anchors(draft: &Draft) -> impl Iterator<Item = &Anchor> {
    let nodes = draft.nodes.iter().flat_map(|node| &node.detail.anchors);
    nodes.chain(draft.relations.iter().flat_map(|relation| &relation.detail.anchors))
}

/// The result of looking for a quotation.
#[derive(Clone, Copy)]
struct SearchAnswer<'a> {
    quotation: &'a Quotation,
    found: &'a Found,
}

/// The fault of an anchor; `None` if it was reported before.
type Wrong = Option<Fault>;

struct Completion<'a> {
    document: &'a Prose<'a>,
    name: &'a str,
    quotes: Quotes,
    faults: Vec<Fault>,
    /// The faults of anchors whose text no longer has their digest.
    mismatches: Vec<Fault>,
    moves: Vec<MovedAnchor>,
    lines: OnceCell<Lines<'a>>,
    /// For the nearest match; built at the first use.
    index: Option<LikenessIndex<'a>>,
}

/// The beginning of the message about a digest of the document that is not that of the file.
const HEAD: &str = "`document.sha256` is not that of ";
/// The most words beside a place that a message shows.
const BESIDE: usize = 4;
/// The most bytes beside a place in which its words are looked for.
const MOST_BESIDE: usize = 120;
/// The most characters of a quotation that a message shows.
const MOST_SHOWN: usize = 160;

impl<'a> Completion<'a> {
    fn new(document: &'a Prose<'a>, name: &'a str, quotes: Quotes) -> Self {
        Self {
            document,
            name,
            quotes,
            faults: Vec::new(),
            mismatches: Vec::new(),
            moves: Vec::new(),
            lines: OnceCell::new(),
            index: None,
        }
    }

    /// Completes every anchor. With `placed`, those that moved get their new places, and those that cannot be completed stay.
    fn run(&mut self, draft: &mut Draft, placed: Option<Vec<PlacedAnchor>>) {
        let (quotations, asked) = self.quotations(anchors(draft));
        let found = find_all(self.document, &quotations);
        let mut asked = asked.into_iter();
        let mut placed = placed.map(Vec::into_iter);
        let nodes = draft.nodes.iter_mut().map(|node| (node.id.to_string(), &mut node.detail.anchors));
        let relations = draft.relations.iter_mut().map(|relation| {
            let id = relation.id.as_ref().map_or_else(|| "a relation".to_owned(), ToString::to_string);
            (id, &mut relation.detail.anchors)
        });
        for (owner, list) in nodes.chain(relations) {
            let mut anchors = Vec::with_capacity(list.len());
            for anchor in std::mem::take(list) {
                let number = asked.next().expect("one answer for each anchor");
                let answer = number
                    .map(|number| SearchAnswer { quotation: &quotations[number], found: &found[number] });
                let placed = placed.as_mut().map(|placed| placed.next().expect("one place for each anchor"));
                anchors.extend(self.one(&owner, anchor, answer, placed));
            }
            *list = anchors;
        }
    }

    /// The anchors that replace one.
    fn one(
        &mut self,
        owner: &str,
        anchor: Anchor,
        answer: Option<SearchAnswer<'_>>,
        placed: Option<PlacedAnchor>,
    ) -> Vec<Anchor> {
        let stays = placed.is_some();
        if let (Some(position), Some(placed)) = (anchor.position, placed) {
            match placed.fate {
                AnchorFate::InPlace => {}
                AnchorFate::Moved | AnchorFate::Requoted => {
                    return self.follow(owner, anchor, position, &placed);
                }
                AnchorFate::Several | AnchorFate::Lost | AnchorFate::Unsearched => {
                    let fault = self.stays(owner, &anchor, &placed);
                    self.faults.push(fault);
                    let expected = placed.expected.map(|range| [range.start, range.end]);
                    let moved = expected.map(|bytes| bytes.map(|byte| self.document.scalar(byte)));
                    let position =
                        moved.map_or(position, |[start, end]| AnchorPosition { start, end, ..position });
                    return vec![Anchor { position: Some(position), ..anchor }];
                }
            }
        }
        match self.complete(anchor.clone(), answer) {
            Ok(spans) => spans,
            Err(fault) => {
                self.faults.extend(fault);
                if stays { vec![anchor] } else { Vec::new() }
            }
        }
    }

    /// The anchors at the new place of one that moved.
    fn follow(
        &mut self,
        owner: &str,
        anchor: Anchor,
        old: AnchorPosition,
        placed: &PlacedAnchor,
    ) -> Vec<Anchor> {
        let Some(place) = placed.places.first() else { return vec![anchor] };
        let spans: Vec<AnchorPosition> = place.spans.iter().map(|span| self.position(span.clone())).collect();
        let [start, end] = [place.range.start, place.range.end].map(|byte| self.document.scalar(byte));
        self.moves.push(MovedAnchor {
            owner: owner.to_owned(),
            from: [old.start, old.end],
            to: [start, end],
            place: self.place(place.range.start),
            words: first_words(&normalised(&self.document.text()[place.range.clone()])),
            has_changed: placed.fate == AnchorFate::Requoted,
        });
        self.anchors(anchor, spans)
    }

    /// The fault of an anchor that is not moved.
    fn stays(&self, owner: &str, anchor: &Anchor, placed: &PlacedAnchor) -> Fault {
        let (message, help) = match placed.fate {
            AnchorFate::Several => {
                let places = self.places(&placed.places, 0);
                let message = format!(
                    "the text that anchors `{owner}` is at {} places now: {places}",
                    placed.places.len()
                );
                (message, "keep only `quote`, with the words around it, to have it found".to_owned())
            }
            AnchorFate::Unsearched => (
                format!("the text that anchors `{owner}` was not looked for: {} is too long", self.name),
                "run it once more, or give `quote` instead".to_owned(),
            ),
            _ => {
                let expected = placed.expected.as_ref().map(|range| {
                    format!("where it was, at {}, stands “{}”; ", self.place(range.start), self.shown(range))
                });
                let message = format!("{} no longer has the text that anchors `{owner}`", self.name);
                (
                    message,
                    expected.unwrap_or_default() + "compare the statement with it, and give `quote` instead",
                )
            }
        };
        Fault::new(anchor.span.span(), message, help)
    }

    /// All faults; those of a document that changed are one.
    fn folded_faults(self, head: Option<Span>) -> Vec<Fault> {
        let Self { mut faults, mismatches, name, .. } = self;
        let is_changed = faults.iter().any(|fault| fault.message.starts_with(HEAD));
        if mismatches.is_empty() || (mismatches.len() < 2 && !is_changed) {
            faults.extend(mismatches);
            return faults;
        }
        faults.retain(|fault| !fault.message.starts_with(HEAD));
        let span = head.or_else(|| mismatches[0].span);
        let count =
            counted(mismatches.len(), "anchor no longer matches its", "anchors no longer match their");
        let message = format!("{name} has changed since the map was made from it: {count} `digest`");
        let help = "`claimgraph fmt --anchors --move` finds them again; or is this another document?";
        faults.push(Fault::new(span, message, help));
        faults
    }

    fn complete_head(&mut self, draft: &mut Draft) {
        let here = self.document.sha256();
        let head = draft.head.document.get_or_insert_default();
        if let Some(digest) = head.sha256.filter(|&digest| digest != here) {
            let message = format!("{HEAD}{}", self.name);
            let help = format!(
                "the map was made from another text, or from this one before it was changed; if this is the right \
                 document, `claimgraph fmt --anchors --move` finds the anchors in it (`sha256` was {}, and is {})",
                short(&digest.to_string()),
                short(&here.to_string())
            );
            self.faults.push(Fault::new(head.span.span(), message, help));
        }
        head.sha256 = Some(here);
    }

    /// The quotations to search for, and for each anchor the number of its quotation.
    fn quotations<'b>(
        &mut self,
        anchors: impl Iterator<Item = &'b Anchor>,
    ) -> (Vec<Quotation>, Vec<Option<usize>>) {
        let mut quotations = Vec::new();
        let mut asked = Vec::new();
        // Equal quotations are searched for once.
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for anchor in anchors {
            let quote = anchor.quote.as_ref().filter(|_| !self.has_right_digest(anchor));
            let quotation = quote.and_then(|quote| Quotation::read(quote.as_str()));
            if quote.is_some() && quotation.is_none() {
                let help = "quote some words, or give `start` and `end`";
                self.faults.push(Fault::new(anchor.span.span(), "the quotation contains no words", help));
            }
            let number = quote.zip(quotation).map(|(quote, quotation)| {
                *numbers.entry(quote.to_string()).or_insert_with(|| {
                    quotations.push(quotation);
                    quotations.len() - 1
                })
            });
            asked.push(number);
        }
        (quotations, asked)
    }

    /// True if an anchor has a digest that matches its text, so that its quotation need not be searched for.
    fn has_right_digest(&self, anchor: &Anchor) -> bool {
        let Some(position) = anchor.position else { return false };
        let Some(range) = self.document.bytes(position.start, position.end) else { return false };
        position.digest == Some(Fingerprint::of(&self.document.text()[range]).digest)
    }

    fn complete(&mut self, anchor: Anchor, answer: Option<SearchAnswer<'_>>) -> Result<Vec<Anchor>, Wrong> {
        if let Some(answer) = answer
            && let Some(part) = answer.found.too_common
        {
            return Err(Some(given_up(&anchor, &answer.quotation.parts[part].text)));
        }
        let spans = match (anchor.position, answer) {
            (Some(position), answer) => vec![self.check_position(&anchor, position, answer)?],
            (None, Some(answer)) => {
                let place = self.only_place(&anchor, answer)?;
                place.spans.iter().map(|span| self.position(span.clone())).collect()
            }
            // A quotation without words has been reported.
            (None, None) => return Err(None),
        };
        Ok(self.anchors(anchor, spans))
    }

    /// The anchors that replace one, each with one span. The first keeps the quotation and the unknown members.
    fn anchors(&self, anchor: Anchor, spans: Vec<AnchorPosition>) -> Vec<Anchor> {
        let rest = |position| Anchor {
            position: Some(position),
            quote: None,
            extra: Default::default(),
            span: anchor.span,
        };
        let mut anchors: Vec<Anchor> = spans.into_iter().map(rest).collect();
        if let Some(first) = anchors.first_mut() {
            first.quote = anchor.quote.filter(|_| self.quotes == Quotes::Keep);
            first.extra = anchor.extra;
        }
        anchors
    }

    fn position(&self, span: Range<usize>) -> AnchorPosition {
        let Fingerprint { digest, length } = Fingerprint::of(&self.document.text()[span.clone()]);
        let [start, end] = [span.start, span.end].map(|byte| self.document.scalar(byte));
        AnchorPosition { start, end, digest: Some(digest), length: Some(length) }
    }

    /// Checks an anchor against the document; returns its span, complete.
    fn check_position(
        &mut self,
        anchor: &Anchor,
        position: AnchorPosition,
        answer: Option<SearchAnswer<'_>>,
    ) -> Result<AnchorPosition, Wrong> {
        let fault = |message: String, help: String| Err(Some(Fault::new(anchor.span.span(), message, help)));
        let AnchorPosition { start, end, digest, length } = position;
        let Some(range) = self.document.bytes(start, end) else {
            let count = self.document.length();
            return fault(
                format!("the span from {start} to {end} ends beyond the end of the document"),
                format!("{} has {count} characters; offsets count them from 0", self.name),
            );
        };
        let complete = self.position(range.clone());
        if complete.length == Some(0) {
            return fault(format!("the text from {start} to {end} is only white space"), String::new());
        }
        if digest.is_some() && digest != complete.digest {
            let message = format!("the text from {start} to {end} does not match `digest`");
            let help = self.moved(&range, answer);
            self.mismatches.push(Fault::new(anchor.span.span(), message, help));
            return Err(None);
        }
        if let Some(answer) = answer
            && !answer.found.places.iter().any(|place| overlap(&place.range, &range))
        {
            let message = format!("the quotation is not in the text from {start} to {end}");
            return fault(message, self.moved(&range, Some(answer)));
        }
        match (length, complete.length) {
            (Some(given), Some(length)) if given != length => fault(
                format!("`length` is {given}, but the text from {start} to {end} has {length} characters"),
                "a run of white space counts as one character; remove `length` to have it counted".to_owned(),
            ),
            _ => Ok(complete),
        }
    }

    /// The help for an anchor whose position holds another text.
    fn moved(&self, range: &Range<usize>, answer: Option<SearchAnswer<'_>>) -> String {
        let words = self.shown(range);
        match answer.map(|answer| answer.found.places.as_slice()) {
            Some([place]) => format!(
                "the text there is “{words}”; the quotation is at {}: keep only `quote` to have it found again",
                self.place(place.range.start)
            ),
            _ => format!(
                "the text there is “{words}”; if that is the right passage, keep only `start` and `end`, else give `quote` instead"
            ),
        }
    }

    /// The place of a quotation that occurs exactly once.
    fn only_place<'b>(&mut self, anchor: &Anchor, answer: SearchAnswer<'b>) -> Result<&'b Passage, Wrong> {
        let (message, help) = match answer.found.places.as_slice() {
            [place] => return Ok(place),
            [] => self.not_found(answer),
            several => self.ambiguous(several, answer.found.more),
        };
        Err(Some(Fault::new(anchor.span.span(), message, help)))
    }

    fn ambiguous(&self, places: &[Passage], more: usize) -> (String, String) {
        let count = places.len() + more;
        let message =
            format!("the quotation occurs {count} times in the document: {}", self.places(places, more));
        let first = &places[0].range;
        let [start, end] = [first.start, first.end].map(|byte| self.document.scalar(byte));
        let help = format!(
            "quote more words, or give `start` and `end` as well (offsets {start} to {end} for the first)"
        );
        (message, help)
    }

    /// Places with the words beside them, in words.
    fn places(&self, places: &[Passage], more: usize) -> String {
        let named = places
            .iter()
            .map(|place| format!("at {} (“{}”)", self.place(place.range.start), self.beside(&place.range)));
        let more = (more > 0).then(|| format!("and {more} more"));
        named.chain(more).collect::<Vec<_>>().join(", ")
    }

    /// The words of a place in brackets, and those beside it.
    fn beside(&self, range: &Range<usize>) -> String {
        let text = self.document.text();
        let near = char_start(text, range.start.saturating_sub(MOST_BESIDE))..range.start;
        let far = range.end..char_start(text, range.end + MOST_BESIDE);
        let before: Vec<&str> = text[near].split_whitespace().rev().take(BESIDE).collect();
        let after: Vec<&str> = text[far].split_whitespace().take(BESIDE).collect();
        let before: Vec<&str> = before.into_iter().rev().collect();
        let words = first_words(&normalised(&text[range.clone()]));
        let blank = |is_glued: bool| if is_glued { "" } else { " " };
        let left = blank(text[..range.start].ends_with(|c: char| !c.is_whitespace()));
        let right = blank(text[range.end..].starts_with(|c: char| !c.is_whitespace()));
        format!("{}{left}[{words}]{right}{}", before.join(" "), after.join(" ")).trim().to_owned()
    }

    fn not_found(&mut self, answer: SearchAnswer<'_>) -> (String, String) {
        let parts = &answer.quotation.parts;
        let Some(missing) = answer.found.parts.iter().position(Option::is_none) else {
            return self.out_of_order(answer);
        };
        let which = match missing {
            _ if parts.len() == 1 => "",
            0 => ", the beginning of the quotation",
            last if last + 1 == parts.len() => ", the end of the quotation",
            _ => ", a part of the quotation between ellipses",
        };
        let message = format!("the document does not say “{}”{which}", shortened(&parts[missing].text));
        let document = self.document;
        let index = self.index.get_or_insert_with(|| LikenessIndex::new(document));
        let help = match index.nearest(&parts[missing]) {
            Some(range) => format!("the nearest is “{}” at {}", self.shown(&range), self.place(range.start)),
            None => format!("{} has no similar passage", self.name),
        };
        (message, help)
    }

    /// The message and help for a quotation whose parts all occur, but not one after another.
    fn out_of_order(&self, answer: SearchAnswer<'_>) -> (String, String) {
        let parts = &answer.quotation.parts;
        let first = answer.found.parts.iter().flatten();
        let places: Vec<_> = parts
            .iter()
            .zip(first)
            .map(|(part, &byte)| format!("“{}” at {}", shortened(&part.text), self.place(byte)))
            .collect();
        let message = "the parts of the quotation do not follow one another in the document".to_owned();
        (message, format!("their first occurrences: {}", places.join(", ")))
    }

    /// A place in the document, as people count.
    fn place(&self, byte: usize) -> String {
        let at = self.lines.get_or_init(|| Lines::new(self.document.text())).position(byte);
        format!("{}:{}:{}", self.name, at.line, at.column)
    }

    /// The words in a range of the document.
    fn shown(&self, range: &Range<usize>) -> String {
        shortened(&normalised(&self.document.text()[range.clone()]))
    }
}

/// The fault of a quotation whose words are too common to be looked for.
fn given_up(anchor: &Anchor, words: &str) -> Fault {
    let message = format!(
        "“{}” occurs so often in the document that the search for this quotation was given up",
        shortened(words)
    );
    let help = "quote more words that follow one another, or give only `start` and `end`";
    Fault::new(anchor.span.span(), message, help)
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The beginning of a text that may be long.
fn shortened(text: &str) -> String {
    crate::model::shortened(text, MOST_SHOWN).into_owned()
}

/// The first words of a text that may be long.
fn first_words(text: &str) -> String {
    crate::model::shortened(text, 60).into_owned()
}

fn short(digest: &str) -> String {
    format!("{}…", &digest[..8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, NodeDraft, RelationDraft, Sha256, Text};

    const LETTER: &str = "Cameras have watched the street.”1 In the years after they came, crime\nstayed level.\n\n\
                          1 Lee.\n\u{c}Crime stayed level, too, where no camera was.\n";

    fn anchor(quote: Option<&str>, position: Option<(u64, u64)>, digest: Option<&str>) -> Anchor {
        let position = position.map(|(start, end)| AnchorPosition {
            start,
            end,
            digest: digest.map(|text| Sha256::of(text.as_bytes())),
            length: None,
        });
        let quote = quote.map(|quote| Text::new(quote).unwrap());
        Anchor { position, quote, extra: Default::default(), span: Default::default() }
    }

    fn draft(anchors: Vec<Anchor>) -> Draft {
        let mut node = NodeDraft::claim("a", "A.").unwrap();
        node.detail.anchors = anchors;
        Draft::new().with_node(node)
    }

    /// The text of each span, or the message and help of each fault.
    fn completed(anchors: Vec<Anchor>, quotes: Quotes) -> Result<Vec<&'static str>, Vec<(String, String)>> {
        let prose = Prose::decode(LETTER.as_bytes()).unwrap();
        let mut draft = draft(anchors);
        let faults = complete_anchors(&mut draft, &prose, "letter.txt", quotes);
        if !faults.is_empty() {
            return Err(faults.into_iter().map(|fault| (fault.message, fault.help)).collect());
        }
        let anchors = &draft.nodes[0].detail.anchors;
        let span = |anchor: &Anchor| {
            let position = anchor.position.unwrap();
            let text = &LETTER[prose.bytes(position.start, position.end).unwrap()];
            let Fingerprint { digest, length } = Fingerprint::of(text);
            assert_eq!((position.digest, position.length), (Some(digest), Some(length)));
            text
        };
        Ok(anchors.iter().map(span).collect())
    }

    fn fault(anchor: Anchor) -> (String, String) {
        let mut faults = completed(vec![anchor], Quotes::Drop).unwrap_err();
        assert_eq!(faults.len(), 1);
        faults.remove(0)
    }

    #[test]
    fn quotations_and_offsets_become_spans() {
        let anchors = vec![
            anchor(Some("street. In the … came"), None, None),
            anchor(None, Some((0, 7)), None),
            anchor(Some("level. Crime stayed"), None, None),
            anchor(Some("whatever"), Some((0, 7)), Some("Cameras")),
            anchor(Some("Crime … level"), Some((95, 106)), None),
        ];
        let spans = completed(anchors, Quotes::Drop);
        let expected = [
            "street.”1 In the years after they came",
            "Cameras",
            "level.",
            "Crime stayed",
            "Cameras",
            "rime stayed",
        ];
        assert_eq!(spans, Ok(expected.to_vec()));
    }

    #[test]
    fn a_kept_quotation_stays_with_the_first_span() {
        let prose = Prose::decode(LETTER.as_bytes()).unwrap();
        let quoted = anchor(Some("level. Crime stayed"), None, None);
        for (quotes, kept) in [(Quotes::Keep, [true, false]), (Quotes::Drop, [false, false])] {
            let mut draft = draft(vec![quoted.clone()]);
            assert_eq!(complete_anchors(&mut draft, &prose, "letter.txt", quotes), []);
            let anchors = &draft.nodes[0].detail.anchors;
            assert_eq!(anchors.iter().map(|anchor| anchor.quote.is_some()).collect::<Vec<_>>(), kept);
            let again = anchors.clone();
            assert_eq!(complete_anchors(&mut draft, &prose, "letter.txt", quotes), []);
            assert_eq!(draft.nodes[0].detail.anchors, again, "what is complete stays as it is");
        }
    }

    #[test]
    fn relations_have_anchors_too() {
        let mut relation = RelationDraft::supports(["a"], "b").unwrap();
        relation.detail.anchors = vec![anchor(Some("watched"), None, None)];
        let mut draft = draft(Vec::new()).with_relation(relation);
        let prose = Prose::decode(LETTER.as_bytes()).unwrap();
        assert_eq!(complete_anchors(&mut draft, &prose, "letter.txt", Quotes::Drop), []);
        assert_eq!(draft.relations[0].detail.anchors[0].position.unwrap().start, 13);
    }

    #[test]
    fn what_is_not_found_is_said_with_the_nearest() {
        for (quote, message, help) in [
            (
                "Cameras had watched the streets",
                "the document does not say “Cameras had watched the streets”",
                "the nearest is “Cameras have watched the street” at letter.txt:1:1",
            ),
            (
                "In the years … crime stayed levle",
                "the document does not say “crime stayed levle”, the end of the quotation",
                "the nearest is “crime stayed level” at letter.txt:1:66",
            ),
            (
                "Privacy is … level",
                "the document does not say “Privacy is”, the beginning of the quotation",
                "letter.txt has no similar passage",
            ),
            (
                "In the … nobody … level",
                "the document does not say “nobody”, a part of the quotation between ellipses",
                "letter.txt has no similar passage",
            ),
            (
                "no camera … In the years",
                "the parts of the quotation do not follow one another in the document",
                "their first occurrences: “no camera” at letter.txt:5:33, “In the years” at letter.txt:1:36",
            ),
            ("— …", "the quotation contains no words", "quote some words, or give `start` and `end`"),
        ] {
            let said = fault(anchor(Some(quote), None, None));
            assert_eq!((&*said.0, &*said.1), (message, help), "{quote}");
        }
    }

    #[test]
    fn what_is_found_twice_is_said_with_the_places() {
        let (message, help) = fault(anchor(Some("stayed level"), None, None));
        assert_eq!(
            message,
            "the quotation occurs 2 times in the document: at letter.txt:2:1 (“after they came, crime [stayed level]. 1 Lee. Crime”), \
             at letter.txt:5:8 (“level. 1 Lee. Crime [stayed level], too, where no”)"
        );
        assert_eq!(
            help,
            "quote more words, or give `start` and `end` as well (offsets 71 to 83 for the first)"
        );
    }

    #[test]
    fn positions_must_agree_with_the_document() {
        for (anchor, message, help) in [
            (
                anchor(None, Some((3, 999)), None),
                "the span from 3 to 999 ends beyond the end of the document",
                "letter.txt has 140 characters; offsets count them from 0",
            ),
            (anchor(None, Some((7, 8)), None), "the text from 7 to 8 is only white space", ""),
            (
                anchor(None, Some((0, 7)), Some("Other")),
                "the text from 0 to 7 does not match `digest`",
                "the text there is “Cameras”; if that is the right passage, keep only `start` and `end`, else give `quote` instead",
            ),
            (
                anchor(Some("the years"), Some((0, 7)), Some("Other")),
                "the text from 0 to 7 does not match `digest`",
                "the text there is “Cameras”; the quotation is at letter.txt:1:39: keep only `quote` to have it found again",
            ),
            (
                anchor(Some("the years"), Some((0, 7)), None),
                "the quotation is not in the text from 0 to 7",
                "the text there is “Cameras”; the quotation is at letter.txt:1:39: keep only `quote` to have it found again",
            ),
        ] {
            let said = fault(anchor);
            assert_eq!((&*said.0, &*said.1), (message, help));
        }
        let mut wrong = anchor(None, Some((0, 7)), None);
        wrong.position.as_mut().unwrap().length = Some(8);
        assert_eq!(fault(wrong).0, "`length` is 8, but the text from 0 to 7 has 7 characters");
    }

    #[test]
    fn every_fault_is_said() {
        let anchors = vec![
            anchor(Some("nowhere at all"), None, None),
            anchor(Some("watched"), None, None),
            anchor(None, Some((0, 999)), None),
        ];
        assert_eq!(completed(anchors, Quotes::Drop).unwrap_err().len(), 2);
    }

    #[test]
    fn a_changed_document_is_one_fault() {
        let anchors =
            || vec![anchor(None, Some((0, 7)), Some("Other")), anchor(None, Some((8, 12)), Some("Words"))];
        let faults = completed(anchors(), Quotes::Drop).unwrap_err();
        let message =
            "letter.txt has changed since the map was made from it: 2 anchors no longer match their `digest`";
        assert_eq!(faults.iter().map(|fault| &*fault.0).collect::<Vec<_>>(), [message]);
    }

    #[test]
    fn moved_anchors_get_their_new_places() {
        let prose = Prose::decode(LETTER.as_bytes()).unwrap();
        let mut draft = draft(vec![
            anchor(Some("watched"), None, None),
            anchor(None, Some((3, 10)), Some("no camera was")),
            anchor(None, Some((20, 32)), Some("stayed level")),
            anchor(None, Some((50, 60)), Some("a lost one")),
        ]);
        for anchor in draft.nodes[0].detail.anchors.iter_mut().skip(1) {
            let position = anchor.position.as_mut().unwrap();
            position.length = Some(position.end - position.start);
        }
        draft.nodes[0].detail.anchors[1].position.as_mut().unwrap().length = Some(13);
        let AnchorMoves { moved, left } =
            move_anchors(&mut draft, &prose, "letter.txt", Quotes::Drop).unwrap();
        let told: Vec<_> =
            moved.iter().map(|moved| (moved.from, moved.to, &*moved.place, &*moved.words)).collect();
        assert_eq!(told, [([3, 10], [125, 138], "letter.txt:5:33", "no camera was")]);
        let left: Vec<_> = left.into_iter().map(|fault| fault.message).collect();
        let several = "the text that anchors `a` is at 2 places now: at letter.txt:2:1 (“after they came, crime [stayed level]. 1 Lee. Crime”), \
             at letter.txt:5:8 (“level. 1 Lee. Crime [stayed level], too, where no”)";
        assert_eq!(left, [several, "letter.txt no longer has the text that anchors `a`"]);
        let starts: Vec<_> =
            draft.nodes[0].detail.anchors.iter().map(|anchor| anchor.position.unwrap().start).collect();
        assert_eq!(starts, [13, 125, 20, 50]);
        let other = Prose::decode(b"Bread is dear.").unwrap();
        assert!(move_anchors(&mut draft, &other, "bread.txt", Quotes::Drop).is_err());
    }

    #[test]
    fn the_digest_of_the_document_is_filled_in_or_compared() {
        let prose = Prose::decode(LETTER.as_bytes()).unwrap();
        let mut draft = draft(Vec::new());
        assert_eq!(complete_anchors(&mut draft, &prose, "letter.txt", Quotes::Drop), []);
        let document = draft.head.document.clone().unwrap();
        assert_eq!(document, Document { sha256: Some(Sha256::of(LETTER.as_bytes())), ..Document::default() });
        draft.head.document = Some(Document { sha256: Some(Sha256::of(b"")), ..document });
        let faults = complete_anchors(&mut draft, &prose, "letter.txt", Quotes::Drop);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].message, "`document.sha256` is not that of letter.txt");
    }
}
