//! Words on lines, which say how a statement supports or attacks another.
//!
//! A word is beside its line, as near to the head as possible, and overlaps nothing. Words are placed in the finished
//! picture, so that no box moves for them; a word that finds no room is left out. The lines of a strand share a word if
//! all of them have the same one.

use super::clearing::{Clearing, HEAD, WordSpot, ink};
use super::strands::{LinePiece, Strand, own, shared, strands};
use crate::layout::boxes::caption::scheme_name;
use crate::layout::geometry::{Point, Rect};
use crate::layout::scene::picture::{RelationEdge, Scene};
use crate::layout::show::Show;
use crate::layout::text::FONT_SIZE;
use crate::layout::text::line::{LineRole, TextLine, measured_line};
use crate::layout::text::sanitize::{isolate, one_line};
use crate::layout::text::width::FontWeight;
use crate::model::{ArgumentMap, Step, StepKind, Target};

/// The most boxes of a map whose lines get connectives. On larger maps, a reader soon knows what an arrow means, and so
/// many words are noise.
const FEW_BOXES: usize = 60;
/// The greatest width of a word, in px.
const LONGEST: f64 = 180.0;
/// The distance from a line to the word beside it, in px.
const BESIDE: f64 = 4.0;
/// The distance from a line across to the ink above or below it, in px.
const ABOVE: f64 = 3.0;
/// The distance from a box that a line enters from below to the middle of the word, in px: half the room below a box.
const BELOW_BOX: f64 = 8.0;
/// The distances between two places that are tried along a line down, and along a line across, in px.
const STEPS: (f64, f64) = (7.0, 20.0);
/// The greatest distance of the start of a word from the head, or from where its line runs alone, in px.
const REACH: f64 = 60.0;

/// The connective for a kind of relation, in a sentence that starts with its target.
struct Connective {
    kind: StepKind,
    word: &'static str,
    /// The connective if the target is a relation.
    word_onto_step: &'static str,
}

/// The English connectives. Maps in other languages get none. `since` and `unless` are those of Toulmin (1958) for
/// warrants and rebuttals.
static CONNECTIVES: &[Connective] = &[
    Connective { kind: StepKind::Supports, word: "because", word_onto_step: "since" },
    Connective { kind: StepKind::Rebuts, word: "but", word_onto_step: "but" },
    Connective { kind: StepKind::Undermines, word: "but", word_onto_step: "but" },
    Connective { kind: StepKind::Undercuts, word: "unless", word_onto_step: "unless" },
    Connective { kind: StepKind::Rephrases, word: "that is", word_onto_step: "that is" },
];

/// Returns the row of a kind of relation.
fn connective(kind: StepKind) -> &'static Connective {
    CONNECTIVES.iter().find(|row| row.kind == kind).expect("every kind has a row")
}

/// Returns true if a map in that language gets English words: its language is English or unknown.
fn is_english(language: Option<&str>) -> bool {
    let primary = language.and_then(|language| language.split(['-', '_']).next());
    primary.is_none_or(|primary| primary.trim().eq_ignore_ascii_case("en"))
}

/// The kinds of words to place.
#[derive(Clone, Copy, Debug)]
struct Wording {
    has_names: bool,
    has_schemes: bool,
    has_connectives: bool,
}

impl Wording {
    fn new(map: &ArgumentMap, show: Show) -> Self {
        let has_connectives =
            is_english(map.head().language.as_deref()) && map.statements().len() <= FEW_BOXES;
        // A scheme that is in the box is not repeated.
        Self {
            has_names: show.words,
            has_schemes: show.words && !show.schemes,
            has_connectives: show.words && has_connectives,
        }
    }

    fn scheme(self, step: Step<'_>) -> Option<String> {
        let name = step.scheme().filter(|_| self.has_schemes).map(scheme_name);
        name.filter(|name| !name.trim().is_empty())
    }

    fn title(self, step: Step<'_>) -> Option<String> {
        step.title().filter(|_| self.has_names).map(|title| isolate(one_line(title)))
    }

    /// Returns the names of a relation, the most specific first: the title of its argument with its scheme, then each
    /// alone.
    fn names(self, step: Step<'_>) -> Vec<String> {
        let (title, scheme) = (self.title(step), self.scheme(step));
        let both = title.as_ref().zip(scheme.as_ref()).map(|(title, scheme)| format!("{title} ({scheme})"));
        both.into_iter().chain(title).chain(scheme).collect()
    }

    fn connective(self, step: Step<'_>) -> Option<String> {
        let row = connective(step.kind());
        let word = match step.target() {
            Target::Statement(_) => row.word,
            Target::Step(_) => row.word_onto_step,
        };
        self.has_connectives.then(|| word.to_owned())
    }
}

/// A word to be placed.
struct WordRequest {
    edge: usize,
    /// Its texts: the first that finds room is taken.
    texts: Vec<String>,
    /// True if the first of them is a name, which says more than `because`.
    is_named: bool,
    /// The pieces to place it beside, the best first.
    pieces: Vec<LinePiece>,
}

/// Adds words to the lines of a picture. O(relations × log relations + cells of the grid of the picture).
pub(in crate::layout) fn add(scene: &mut Scene, map: &ArgumentMap, show: Show) {
    let wording = Wording::new(map, show);
    let steps: Vec<Step<'_>> = map.steps().collect();
    if !wording.has_connectives && steps.iter().all(|&step| wording.names(step).is_empty()) {
        return;
    }
    let (strands, members) = strands(&scene.edges);
    let mut requests: Vec<WordRequest> =
        members.iter().flat_map(|members| strand_requests(wording, &steps, &scene.edges, members)).collect();
    // Names say more, and come first.
    requests.sort_by_key(|request| !request.is_named);
    let mut clearing = Clearing::new(scene, &strands);
    for request in requests {
        if let Some(word) = request.place(&clearing, strands[request.edge]) {
            clearing.add_text(&word);
            scene.edges[request.edge].words.push(word);
        }
    }
}

/// Returns one word for all lines of a strand; if their names differ, also one for each line with a name.
fn strand_requests(
    wording: Wording,
    steps: &[Step<'_>],
    edges: &[RelationEdge],
    members: &[usize],
) -> Vec<WordRequest> {
    let names: Vec<Vec<String>> = members.iter().map(|&edge| wording.names(steps[edge])).collect();
    let is_one = names.iter().all(|of| *of == names[0]);
    let common = if is_one { names[0].clone() } else { Vec::new() };
    let is_named = !common.is_empty();
    let texts: Vec<String> = common.into_iter().chain(wording.connective(steps[members[0]])).collect();
    let mut requests =
        vec![WordRequest { edge: members[0], texts, is_named, pieces: shared(edges, members) }];
    if !is_one {
        let owns = own(edges, members);
        let named = members.iter().zip(names).zip(owns).filter(|((_, names), _)| !names.is_empty());
        requests.extend(named.map(|((&edge, texts), pieces)| WordRequest {
            edge,
            texts,
            is_named: true,
            pieces,
        }));
    }
    requests
}

impl LinePiece {
    /// Returns the places for ink of that size beside the piece: the nearest first; at each, right of a piece down or above
    /// a piece across before the other side.
    fn places(self, width: f64, height: f64) -> impl Iterator<Item = Rect> {
        let (extent, step) = if self.is_down() { (height, STEPS.0) } else { (width, STEPS.1) };
        let first = match (self.has_head, self.is_down()) {
            (true, true) => BELOW_BOX - height / 2.0,
            (true, false) => HEAD.0 + BESIDE,
            (false, _) => BESIDE,
        };
        let starts = (0u32..).map(move |number| first + step * f64::from(number));
        let starts =
            starts.take_while(move |start| start + extent <= self.length() && self.from + start <= REACH);
        starts.flat_map(move |start| self.beside(start, width, height))
    }

    const fn spot(self) -> WordSpot {
        if self.has_head { WordSpot::AtHead } else { WordSpot::AwayFromHead }
    }

    /// Returns the two places for ink that starts at that distance from the near end.
    fn beside(self, start: f64, width: f64, height: f64) -> [Rect; 2] {
        let Point { x, y } = self.near;
        if self.is_down() {
            let is_at_head = self.has_head && start < HEAD.0;
            let gap = if is_at_head { HEAD.1 + BESIDE / 2.0 } else { BESIDE };
            let y = if self.far.y > y { y + start } else { y - start - height };
            [x + gap, x - gap - width].map(|x| Rect { x, y, width, height })
        } else {
            let x = if self.far.x > x { x + start } else { x - start - width };
            [y - ABOVE - height, y + ABOVE].map(|y| Rect { x, y, width, height })
        }
    }
}

impl WordRequest {
    /// Returns the first text and place that has room.
    fn place(&self, clearing: &Clearing, strand: Strand) -> Option<TextLine> {
        self.texts.iter().find_map(|text| {
            let word = word(text);
            let Rect { y: above, width, height, .. } = ink(&word);
            let mut places = self
                .pieces
                .iter()
                .flat_map(|piece| piece.places(width, height).map(|place| (place, piece.spot())));
            let has_room = |&(place, spot): &(Rect, WordSpot)| clearing.has_room(place, strand, spot);
            let (place, _) = places.find(has_room).filter(|_| width <= LONGEST)?;
            Some(TextLine { at: Point { x: place.x, y: place.y - above }, ..word })
        })
    }
}

/// Returns a word that is not placed yet.
fn word(text: &str) -> TextLine {
    measured_line(text, Point::default(), FONT_SIZE, FontWeight::Regular, LineRole::Word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_word() {
        let words = StepKind::ALL.iter().map(|&kind| connective(kind));
        let words = words.map(|row| [row.word, row.word_onto_step]);
        let expected = [
            ["because", "since"],
            ["but", "but"],
            ["but", "but"],
            ["unless", "unless"],
            ["that is", "that is"],
        ];
        assert_eq!(words.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn english_words_are_for_english_maps() {
        for (language, expected) in [
            (None, true),
            (Some("en"), true),
            (Some("EN-gb"), true),
            (Some("de"), false),
            (Some("enm"), false),
        ] {
            assert_eq!(is_english(language), expected, "{language:?}");
        }
    }
}
