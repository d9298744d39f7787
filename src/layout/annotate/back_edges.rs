//! Relations that close circles, and pairs of relations that go both ways between two statements.
//!
//! A depth-first search from the theses down (Tarjan 1972), in reading order, finds the relations that lead from a
//! statement back to something it rests on. Without them no circle is left. There are few of them, and at least one in
//! each circle.

use std::collections::HashSet;

use super::clearing::{Clearing, around};
use super::strands::{LinePiece, own, pieces, strands};
use crate::layout::geometry::Point;
use crate::layout::scene::picture::{RelationEdge, Scene};
use crate::model::{ArgumentMap, Statement, Step, StepIndex, Target};

/// For each step, in the order of the file, whether it closes a circle and whether another leads the other way.
#[derive(Clone, Debug)]
pub(in crate::layout) struct BackEdges {
    closes: Vec<bool>,
    is_mutual: Vec<bool>,
}

/// The progress of the search at a statement or step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visit {
    None,
    Open,
    Done,
}

impl BackEdges {
    /// O(statements + relations) time and memory, without recursion.
    pub(in crate::layout) fn new(map: &ArgumentMap) -> Self {
        Self { closes: closing(map), is_mutual: mutual(map) }
    }

    /// Returns true if there is a circle.
    pub(super) fn any(&self) -> bool {
        self.closes.contains(&true)
    }

    /// Marks the edges of a picture, which are in the order of the file, and puts a ring on each that closes a circle.
    pub(in crate::layout) fn mark(&self, scene: &mut Scene) {
        for ((edge, &closes), &is_mutual) in scene.edges.iter_mut().zip(&self.closes).zip(&self.is_mutual) {
            edge.closes_circle = closes;
            edge.is_mutual = is_mutual;
        }
        if self.any() {
            place_rings(scene);
        }
    }
}

/// Returns for each step whether it leads to something that the search is still below.
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
                // The step leads up from the item that the search reached it by.
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

/// Returns the starts of the search: theses, then statements without a step from them, then the rest.
fn starts(map: &ArgumentMap) -> impl Iterator<Item = Target> + '_ {
    let ends = map.statements().filter(|statement| statement.steps_from().next().is_none());
    let statements = ends.chain(map.statements()).map(Statement::handle);
    let statements = map.theses().iter().copied().chain(statements).map(Target::Statement);
    statements.chain(map.steps().map(|step| Target::Step(step.handle())))
}

/// Returns the steps into a statement or step, and the premises of a step, in reverse order of the search.
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

/// The distance from the start of a line to its ring, in px: before the lanes of a channel.
const RING: f64 = 7.0;
/// The distance between two places that are tried, in px.
const RING_STEP: f64 = 5.0;

/// Puts a ring on each line that closes a circle: at the first place on its own part where it meets nothing else, or else
/// at the start. O(relations), plus the clearing of the picture.
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

/// Returns the first place for a ring on a line.
fn start(edge: &RelationEdge) -> Option<Point> {
    let first = *pieces(edge).last()?;
    spots(LinePiece { near: first.far, far: first.near, ..first }).next()
}

/// Returns the places for a ring on a piece of a line.
fn spots(piece: LinePiece) -> impl Iterator<Item = Point> {
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

    /// Returns the classes of the relations of a map, written `a>b` for a support and `a-b` for an attack.
    fn classes(relations: &[&str]) -> Vec<&'static str> {
        let mut draft = Draft::new();
        for id in ["a", "b", "c", "d"] {
            draft = draft.with_node(NodeDraft::claim(id, "A claim.").expect("it is not empty"));
        }
        for relation in relations {
            let kind = if relation.contains('>') { StepKind::Supports } else { StepKind::Rebuts };
            let (from, to) = relation.split_once(['>', '-']).expect("it has two ends");
            draft = draft.with_relation(RelationDraft::new(Some(kind), [from], to).expect("ids are ids"));
        }
        let map = draft.build();
        let circles = BackEdges::new(&map);
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
