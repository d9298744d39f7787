//! The places of anchors in a document that may have changed since the anchors were made.

use std::ops::Range;

use super::fingerprint::Fingerprint;
use super::moved::{SpanPlaces, find_spans};
use super::prose::Prose;
use super::quotation::Quotation;
use super::search::{Passage, find_all};
use crate::model::{Anchor, AnchorPosition};

/// The place of an anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedAnchor {
    /// Its fate.
    pub fate: AnchorFate,
    /// Its place; all of them if there are several, none if it is lost. At most a few dozen.
    pub places: Vec<Passage>,
    /// The place of a lost anchor if it moved as its neighbours did: other words are there now.
    pub expected: Option<Range<usize>>,
}

/// The fate of an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnchorFate {
    /// It is where it says, or it is a quotation without a position that the document contains.
    InPlace,
    /// Its text is at another place, and only there, as far as the anchors around it show.
    Moved,
    /// The text at its place has changed, but its quotation is found at one place.
    Requoted,
    /// Its text, or its quotation, is at several other places.
    Several,
    /// The document does not contain it.
    Lost,
    /// It is not at its place, and the document is too long, with anchors of too many lengths, to look for it.
    Unsearched,
}

/// Finds the place of each anchor: at its position, else by digest and length, else by its quotation. Of several places, the
/// one that moved as far as the anchors before and after is taken.
///
/// Time is linear in the document and the anchors, up to a limit for all together ([`AnchorFate::Unsearched`]).
///
/// # Example: words in front
/// ```
/// use claimgraph::document::{AnchorFate, Prose, Quotes, complete_anchors, place_anchors};
/// use claimgraph::format::json;
///
/// let map = br#"{ "claimgraph": 1, "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime stayed level.",
///     "anchor": { "quote": "Crime stayed level" } } ] }"#;
/// let mut draft = json::read(map).partial_map.to_draft();
/// complete_anchors(&mut draft, &Prose::decode(b"Crime stayed level.").unwrap(), "letter.txt", Quotes::Drop);
///
/// let changed = Prose::decode(b"Dear editor, Crime stayed level.").unwrap();
/// let placed = place_anchors(&changed, &[&draft.nodes[0].detail.anchors[0]]);
/// assert_eq!((placed[0].fate, placed[0].places[0].range.clone()), (AnchorFate::Moved, 13..31));
/// ```
#[must_use]
pub fn place_anchors(document: &Prose<'_>, anchors: &[&Anchor]) -> Vec<PlacedAnchor> {
    let mut placed: Vec<Option<PlacedAnchor>> =
        anchors.iter().map(|anchor| in_place(document, anchor)).collect();
    let open = |placed: &[Option<PlacedAnchor>]| -> Vec<usize> {
        (0..placed.len()).filter(|&number| placed[number].is_none()).collect()
    };
    let quoted = by_quotation(document, anchors, &open(&placed));
    let unplaced = open(&placed);
    let fingerprints: Vec<(usize, Fingerprint)> =
        unplaced.iter().filter_map(|&number| Some((number, fingerprint(anchors[number])?))).collect();
    let wanted: Vec<Fingerprint> = fingerprints.iter().map(|&(_, fingerprint)| fingerprint).collect();
    let found = find_spans(document.text(), &wanted);
    let mut by_digest: Vec<Option<SpanPlaces>> = vec![None; anchors.len()];
    for ((number, _), places) in fingerprints.into_iter().zip(found) {
        by_digest[number] = Some(places);
    }
    for (&number, quoted) in unplaced.iter().zip(quoted) {
        placed[number] = Some(elsewhere(document, anchors[number], by_digest[number].take(), quoted));
    }
    let mut placed: Vec<PlacedAnchor> = placed.into_iter().flatten().collect();
    follow_neighbours(document, anchors, &mut placed);
    placed
}

/// The fingerprint of an anchor that has one.
fn fingerprint(anchor: &Anchor) -> Option<Fingerprint> {
    let AnchorPosition { digest, length, .. } = anchor.position?;
    Some(Fingerprint { digest: digest?, length: length? })
}

/// The anchor at its own position, if its text is there.
fn in_place(document: &Prose<'_>, anchor: &Anchor) -> Option<PlacedAnchor> {
    let position = anchor.position?;
    let range = document.bytes(position.start, position.end)?;
    let here = Fingerprint::of(&document.text()[range.clone()]);
    let is_here = match (position.digest, &anchor.quote) {
        (Some(digest), _) => digest == here.digest,
        // Its quotation decides.
        (None, Some(_)) => false,
        (None, None) => here.length > 0,
    };
    is_here.then(|| PlacedAnchor {
        fate: AnchorFate::InPlace,
        places: vec![Passage { spans: vec![range.clone()], range }],
        expected: None,
    })
}

/// The places of the quotations of some anchors; none for those without a quotation.
fn by_quotation(document: &Prose<'_>, anchors: &[&Anchor], some: &[usize]) -> Vec<Option<Vec<Passage>>> {
    let read = some.iter().map(|&number| Quotation::read(anchors[number].quote.as_ref()?.as_str()));
    let read: Vec<Option<Quotation>> = read.collect();
    let is_asked: Vec<bool> = read.iter().map(Option::is_some).collect();
    let quotations: Vec<Quotation> = read.into_iter().flatten().collect();
    let mut found = find_all(document, &quotations).into_iter().map(|found| found.places);
    is_asked.into_iter().map(|is_asked| if is_asked { found.next() } else { None }).collect()
}

/// An anchor that is not at its position.
fn elsewhere(
    document: &Prose<'_>,
    anchor: &Anchor,
    by_digest: Option<SpanPlaces>,
    quoted: Option<Vec<Passage>>,
) -> PlacedAnchor {
    let quoted = quoted.unwrap_or_default();
    let SpanPlaces { ranges, is_skipped } = by_digest.unwrap_or_default();
    let passage = |range: Range<usize>| Passage { spans: vec![range.clone()], range };
    let here = anchor.position.filter(|position| position.digest.is_none());
    let here = here.and_then(|position| document.bytes(position.start, position.end));
    let is_here = |place: &&Passage| {
        here.as_ref().is_some_and(|here| here.start < place.range.end && place.range.start < here.end)
    };
    if let Some(place) = quoted.iter().find(is_here) {
        return PlacedAnchor { fate: AnchorFate::InPlace, places: vec![place.clone()], expected: None };
    }
    let (fate, places) = match (ranges.len(), quoted.len(), anchor.position) {
        (1, ..) => (AnchorFate::Moved, ranges.into_iter().map(passage).collect()),
        (0, 0, _) if is_skipped => (AnchorFate::Unsearched, Vec::new()),
        (0, 0, _) => (AnchorFate::Lost, Vec::new()),
        (0, _, None) => (AnchorFate::InPlace, quoted),
        (0, 1, Some(AnchorPosition { digest: Some(_), .. })) => (AnchorFate::Requoted, quoted),
        (0, 1, Some(_)) => (AnchorFate::Moved, quoted),
        (0, ..) => (AnchorFate::Several, quoted),
        _ => (AnchorFate::Several, ranges.into_iter().map(passage).collect()),
    };
    PlacedAnchor { fate, places, expected: None }
}

/// Decides between several places by the distance that the anchors before and after moved, and works out where lost ones
/// would be.
fn follow_neighbours(document: &Prose<'_>, anchors: &[&Anchor], placed: &mut [PlacedAnchor]) {
    let start = |number: usize| anchors[number].position.map(|position| position.start);
    let mut order: Vec<usize> = (0..anchors.len()).filter(|&number| start(number).is_some()).collect();
    order.sort_by_key(|&number| start(number));
    // An anchor that has one place only shows how far the text around it moved.
    let shift = |number: usize, placed: &PlacedAnchor| -> Option<i64> {
        let is_known = matches!(placed.fate, AnchorFate::InPlace | AnchorFate::Moved);
        let place = placed.places.first().filter(|_| is_known)?;
        Some(document.scalar(place.range.start) as i64 - start(number)? as i64)
    };
    let shifts: Vec<Option<i64>> = order.iter().map(|&number| shift(number, &placed[number])).collect();
    let mut behind = vec![None; order.len()];
    let mut last = None;
    for at in (0..order.len()).rev() {
        behind[at] = last;
        last = shifts[at].or(last);
    }
    let mut before = None;
    for (at, &number) in order.iter().enumerate() {
        let neighbours = [before, behind[at]];
        before = shifts[at].or(before);
        let Some(position) = anchors[number].position else { continue };
        match placed[number].fate {
            AnchorFate::Several => choose(document, anchors[number], neighbours, &mut placed[number]),
            AnchorFate::Lost | AnchorFate::Requoted | AnchorFate::Unsearched => {
                placed[number].expected = expected(document, position, neighbours);
            }
            AnchorFate::InPlace | AnchorFate::Moved => {}
        }
    }
}

/// Takes the only place that moved as far as a neighbour. It need not be among those that are remembered.
fn choose(document: &Prose<'_>, anchor: &Anchor, neighbours: [Option<i64>; 2], placed: &mut PlacedAnchor) {
    let Some(position) = anchor.position else { return };
    let is_known = |range: &Range<usize>| {
        let is_place = placed.places.iter().any(|place| place.range.start == range.start);
        is_place || fingerprint(anchor) == Some(Fingerprint::of(&document.text()[range.clone()]))
    };
    let shifted = |shift: i64| expected(document, position, [Some(shift), None]).filter(is_known);
    let mut found: Vec<Range<usize>> = neighbours.into_iter().flatten().filter_map(shifted).collect();
    found.dedup();
    if let [range] = found.as_slice() {
        let known = placed.places.iter().find(|place| place.range.start == range.start).cloned();
        placed.places =
            vec![known.unwrap_or_else(|| Passage { spans: vec![range.clone()], range: range.clone() })];
        placed.fate = AnchorFate::Moved;
    }
}

/// The range that an anchor would have if it moved as its neighbours did.
fn expected(
    document: &Prose<'_>,
    position: AnchorPosition,
    neighbours: [Option<i64>; 2],
) -> Option<Range<usize>> {
    let shift = neighbours.into_iter().flatten().next().unwrap_or(0);
    let moved = |scalar: u64| u64::try_from(scalar as i64 + shift).ok().map(|at| at.min(document.length()));
    document.bytes(moved(position.start)?, moved(position.end)?).filter(|range| !range.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    const OLD: &str = "Bread is dear. Flour is dear. Rent rose by 12 percent. Bread is dear. Shops close.";

    /// An anchor on the only or the last place of some words in the old text.
    fn anchor(words: &str, keeps_quote: Option<&str>) -> Anchor {
        let start = OLD.rfind(words).unwrap() as u64;
        let Fingerprint { digest, length } = Fingerprint::of(words);
        let end = start + words.len() as u64;
        let position = Some(AnchorPosition { start, end, digest: Some(digest), length: Some(length) });
        let quote = keeps_quote.map(|quote| Text::new(quote).unwrap());
        Anchor { position, quote, extra: Default::default(), span: Default::default() }
    }

    fn fates(text: &str, anchors: &[Anchor]) -> Vec<(AnchorFate, String)> {
        let prose = Prose::decode(text.as_bytes()).unwrap();
        let placed = place_anchors(&prose, &anchors.iter().collect::<Vec<_>>());
        let words = |placed: PlacedAnchor| {
            let range = placed.places.first().map(|place| place.range.clone()).or(placed.expected);
            (placed.fate, range.map_or_else(String::new, |range| text[range].to_owned()))
        };
        placed.into_iter().map(words).collect()
    }

    #[test]
    fn each_anchor_gets_its_fate() {
        use AnchorFate::{InPlace, Lost, Moved, Requoted, Several};
        let flour = || anchor("Flour is dear", None);
        let rent = || anchor("Rent rose by 12 percent", None);
        let bread = || anchor("Bread is dear", None);
        for (text, anchors, expected) in [
            (OLD.to_owned(), vec![flour()], vec![(InPlace, "Flour is dear")]),
            (format!("So. {OLD}"), vec![flour()], vec![(Moved, "Flour is dear")]),
            (
                OLD.replace("12", "21"),
                vec![flour(), rent()],
                vec![(InPlace, "Flour is dear"), (Lost, "Rent rose by 21 percent")],
            ),
            (
                format!("So. {OLD}").replace("12", "21"),
                vec![rent(), flour()],
                vec![(Lost, "Rent rose by 21 percent"), (Moved, "Flour is dear")],
            ),
            (
                OLD.replace("12", "21"),
                vec![anchor("Rent rose by 12 percent", Some("Rent … percent"))],
                vec![(Requoted, "Rent rose by 21 percent")],
            ),
            (format!("So. {OLD}"), vec![bread()], vec![(Several, "Bread is dear")]),
            (
                format!("So. {OLD}"),
                vec![bread(), rent()],
                vec![(Moved, "Bread is dear"), (Moved, "Rent rose by 12 percent")],
            ),
            (String::new(), vec![bread()], vec![(Lost, "")]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(fate, words)| (fate, words.to_owned())).collect();
            assert_eq!(fates(&text, &anchors), expected, "{text}");
        }
    }

    #[test]
    fn of_equal_spans_the_one_beside_its_neighbours_is_meant() {
        let text = format!("So. {OLD}");
        let anchors = [anchor("Bread is dear", None), anchor("Shops close", None)];
        let prose = Prose::decode(text.as_bytes()).unwrap();
        let placed = place_anchors(&prose, &anchors.iter().collect::<Vec<_>>());
        assert_eq!(placed[0].places[0].range.start, text.rfind("Bread").unwrap());
    }

    #[test]
    fn the_place_beside_its_neighbours_is_found_among_many() {
        let text = "Bread is dear. ".repeat(40) + OLD;
        let anchors = [anchor("Bread is dear", None), anchor("Shops close", None)];
        let prose = Prose::decode(text.as_bytes()).unwrap();
        let placed = place_anchors(&prose, &anchors.iter().collect::<Vec<_>>());
        assert_eq!(
            (placed[0].fate, placed[0].places[0].range.start),
            (AnchorFate::Moved, text.rfind("Bread").unwrap())
        );
    }

    #[test]
    fn quotations_without_positions_are_in_place_wherever_they_are() {
        let quoted = |quote: &str| Anchor {
            position: None,
            quote: Some(Text::new(quote).unwrap()),
            extra: Default::default(),
            span: Default::default(),
        };
        let fates = fates(OLD, &[quoted("Rent … percent"), quoted("Bread is dear"), quoted("Cake")]);
        let fates: Vec<_> = fates.into_iter().map(|(fate, _)| fate).collect();
        assert_eq!(fates, [AnchorFate::InPlace, AnchorFate::InPlace, AnchorFate::Lost]);
    }
}
