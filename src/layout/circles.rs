//! Which relations lead in circles, and which go both ways between two statements.
//!
//! A search in depth from the theses down (Tarjan 1972), as the picture is read, finds what leads from a statement back
//! down to what it rests on: with those relations taken away no circle is left. There are few of them, and each circle
//! has one at least.

use std::collections::HashSet;

use super::clearing::{Clearing, around};
use super::scene::{Edge, Point, Scene};
use super::strands::{Piece, own, pieces, strands};
use crate::model::{ArgumentMap, Statement, Step, StepIndex, Target};

/// What is known of each step, in the order of the file.
#[derive(Clone, Debug)]
pub(super) struct Circles {
    closes: Vec<bool>,
    is_mutual: Vec<bool>,
}

/// How far the search has come with a statement or step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visit {
    None,
    Open,
    Done,
}

impl Circles {
    /// O(statements + relations) time and memory; nothing recurses.
    pub(super) fn new(map: &ArgumentMap) -> Self {
        Self { closes: closing(map), is_mutual: mutual(map) }
    }

    /// Whether there is any circle.
    pub(super) fn are_there(&self) -> bool {
        self.closes.contains(&true)
    }

    /// Marks the relations of a picture, which stand in the order of the file: what closes a circle with a ring.
    pub(super) fn mark(&self, scene: &mut Scene) {
        for ((edge, &closes), &is_mutual) in scene.edges.iter_mut().zip(&self.closes).zip(&self.is_mutual) {
            edge.closes_circle = closes;
            edge.is_mutual = is_mutual;
        }
        if self.are_there() {
            place_rings(scene);
        }
    }
}

/// The steps from which the search came upon what it is still in.
fn closing(map: &ArgumentMap) -> Vec<bool> {
    let statements = map.statements().len();
    let place = |target: Target| match target {
        Target::Statement(statement) => statement.index(),
        Target::Step(step) => statements + step.index(),
    };
    let mut closes = vec![false; map.steps().len()];
    let mut visits = vec![Visit::None; statements + map.steps().len()];
    for start in starts(map) {
        let mut open = vec![(start, Vec::new())];
        if visits[place(start)] == Visit::None {
            visits[place(start)] = Visit::Open;
            open[0].1 = below(map, start);
        }
        while let Some((here, rest)) = open.last_mut() {
            let Some(next) = rest.pop() else {
                visits[place(*here)] = Visit::Done;
                open.pop();
                continue;
            };
            match (visits[place(next)], *here, next) {
                (Visit::None, ..) => {
                    visits[place(next)] = Visit::Open;
                    open.push((next, below(map, next)));
                }
                // The step leads up from what it was reached by.
                (Visit::Open, Target::Step(step), Target::Statement(_))
                | (Visit::Open, _, Target::Step(step)) => {
                    closes[step.index()] = true;
                }
                _ => {}
            }
        }
    }
    closes
}

/// Where to search from: theses first, then what speaks to nothing, then what is left.
fn starts(map: &ArgumentMap) -> impl Iterator<Item = Target> + '_ {
    let ends = map.statements().filter(|statement| statement.steps_from().next().is_none());
    let statements = ends.chain(map.statements()).map(Statement::handle);
    let statements = map.theses().iter().copied().chain(statements).map(Target::Statement);
    statements.chain(map.steps().map(|step| Target::Step(step.handle())))
}

/// What speaks to a statement or step, and the premises of a step: the last is to be searched first.
fn below(map: &ArgumentMap, target: Target) -> Vec<Target> {
    let premises =
        |step: StepIndex| map.step(step).premises().map(|premise| Target::Statement(premise.handle()));
    let mut below: Vec<Target> = match target {
        Target::Statement(_) => Vec::new(),
        Target::Step(step) => premises(step).collect(),
    };
    below.extend(map.steps_into(target).map(|step| Target::Step(step.handle())));
    below.reverse();
    below
}

fn mutual(map: &ArgumentMap) -> Vec<bool> {
    let pairs = |step: Step<'_>| {
        let to = step.conclusion().map(Statement::handle);
        let pairs = step.premises().filter_map(|premise| Some((premise.handle(), to?)));
        pairs.collect::<Vec<_>>()
    };
    let known: HashSet<_> = map.steps().flat_map(pairs).collect();
    let is_mutual =
        |step: Step<'_>| pairs(step).iter().any(|&(from, to)| from != to && known.contains(&(to, from)));
    map.steps().map(is_mutual).collect()
}

/// From the beginning of a line to the ring that says that it closes a circle, in px: before the lanes of a channel.
const RING: f64 = 7.0;
/// From one place that is tried to the next, in px.
const RING_STEP: f64 = 5.0;

/// Puts a ring on each line that closes a circle: near its beginning, where it has the line for itself and meets nothing
/// else; where there is no such place, at the beginning. O(relations) and the clearing of the picture.
fn place_rings(scene: &mut Scene) {
    let (strands, members) = strands(&scene.edges);
    let clearing = Clearing::new(scene, &strands);
    for members in members {
        for (&edge, pieces) in members.iter().zip(own(&scene.edges, &members)) {
            let mut places = pieces.iter().flat_map(|piece| spots(*piece));
            let has_room = |&at: &Point| clearing.has_room_on(around(at), strands[edge]);
            let at_start = start(&scene.edges[edge]);
            if scene.edges[edge].closes_circle {
                scene.edges[edge].ring = places.find(has_room).or(at_start);
            }
        }
    }
}

/// The first place for a ring on a line.
fn start(edge: &Edge) -> Option<Point> {
    let first = *pieces(edge).last()?;
    spots(Piece { near: first.far, far: first.near, ..first }).next()
}

/// The places for a ring on a piece of a line.
fn spots(piece: Piece) -> impl Iterator<Item = Point> {
    let length = piece.length();
    let first = RING.min(length / 2.0);
    let starts = (0u32..).map(move |number| first + RING_STEP * f64::from(number));
    starts.take_while(move |&start| start <= length - first).map(move |start| piece.at(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StepKind;
    use crate::{Draft, NodeDraft, RelationDraft};

    /// The classes of the relations of a map, written `a>b` for a support and `a-b` for an attack.
    fn classes(relations: &[&str]) -> Vec<&'static str> {
        let mut draft = Draft::new();
        for id in ["a", "b", "c", "d"] {
            draft = draft.with_node(NodeDraft::claim(id, "A claim.").expect("it is not blank"));
        }
        for relation in relations {
            let kind = if relation.contains('>') { StepKind::Supports } else { StepKind::Rebuts };
            let (from, to) = relation.split_once(['>', '-']).expect("it has two ends");
            draft = draft.with_relation(RelationDraft::new(Some(kind), [from], to).expect("ids are ids"));
        }
        let map = draft.build();
        let circles = Circles::new(&map);
        let class = |step: Step<'_>| match (
            circles.closes[step.handle().index()],
            circles.is_mutual[step.handle().index()],
        ) {
            (true, true) => "both",
            (true, false) => "closes",
            (false, true) => "mutual",
            (false, false) => "",
        };
        map.steps().map(class).collect()
    }

    #[test]
    fn each_circle_is_closed_once() {
        assert_eq!(classes(&["b>a", "c>b", "c>a", "d>c"]), ["", "", "", ""]);
        assert_eq!(classes(&["b>a", "c>b", "a>c"]), ["", "", "closes"]);
        assert_eq!(classes(&["b>a", "c>b", "d>c", "b>d"]), ["", "", "", "closes"]);
    }

    #[test]
    fn two_ways_are_mutual_and_a_circle() {
        assert_eq!(classes(&["b-a", "a-b"]), ["mutual", "both"]);
        assert_eq!(classes(&["b>a", "c-b", "b-c"]), ["", "mutual", "both"]);
    }
}
