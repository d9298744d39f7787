//! The score of a picture, by which the best candidate is chosen.
//!
//! The size of the text on the page comes first: a picture that cannot be read is useless. Then come crossings, which cost
//! readers more than any other trait of a drawing (Purchase 1997, *Which aesthetic has the greatest effect on human
//! understanding?*), and then the length of lines. All three are compared by ratio, so that the weights are exchange
//! rates between them.

use std::collections::{BTreeMap, HashSet};

use super::geometry::{hundredths, length, strokes};
use super::page::Page;
use super::scene::picture::RelationEdge;

/// The weight of the size of the text.
const SIZE: f64 = 1.0;
/// The weight of crossings: a tenth more of them outweighs one hundredth of size.
const CROSSINGS: f64 = 0.1;
/// The weight of the length of lines, which decides between similar pictures.
const LENGTH: f64 = 0.03;

/// Returns the score of a picture of that size; more is better.
pub(super) fn score(page: &Page, (width, height): (f64, f64), edges: &[RelationEdge]) -> f64 {
    let count = edges.len().max(1) as f64;
    let crossings = 1.0 + crossings(edges) as f64 / count;
    let length = 1.0 + edges.iter().map(|edge| length(&edge.path)).sum::<f64>() / count;
    SIZE * page.fit(width, height).ln() - CROSSINGS * crossings.ln() - LENGTH * length.ln()
}

/// An event of a sweep from left to right. At one place, events are handled in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SweepEvent {
    /// A piece across ends.
    End,
    /// A piece down, to this height.
    Down(Height),
    /// A piece across starts.
    Begin,
}

/// A height in hundredths of a px.
type Height = i64;

/// Returns the number of pairs of relations that cross and have no common end, by a sweep over the pieces of their lines
/// that run across and down. Rounded corners are left out. O(pieces × log pieces + crossings).
fn crossings(edges: &[RelationEdge]) -> usize {
    let mut events: Vec<(i64, SweepEvent, Height, usize)> = Vec::new();
    for (number, edge) in edges.iter().enumerate() {
        for (a, command) in strokes(&edge.path) {
            let b = command.end();
            let (x, y) = ((hundredths(a.x), hundredths(b.x)), (hundredths(a.y), hundredths(b.y)));
            if y.0 == y.1 && x.0 != x.1 {
                events.push((x.0.min(x.1), SweepEvent::Begin, y.0, number));
                events.push((x.0.max(x.1), SweepEvent::End, y.0, number));
            } else if x.0 == x.1 && y.0 != y.1 {
                events.push((x.0, SweepEvent::Down(y.0.max(y.1)), y.0.min(y.1), number));
            }
        }
    }
    events.sort_unstable();
    // The number of open pieces by height and relation: linked premises may overlap.
    let mut open: BTreeMap<(Height, usize), usize> = BTreeMap::new();
    let mut pairs: HashSet<(usize, usize)> = HashSet::new();
    for (_, event, height, number) in events {
        match event {
            SweepEvent::Begin => *open.entry((height, number)).or_default() += 1,
            SweepEvent::End => {
                let count = open.entry((height, number)).or_default();
                *count -= 1;
                if *count == 0 {
                    open.remove(&(height, number));
                }
            }
            SweepEvent::Down(bottom) => {
                let crossed = open.range((height + 1, 0)..(bottom, 0)).map(|(&(_, other), _)| other);
                let apart = crossed.filter(|&other| !have_common_end(&edges[number], &edges[other]));
                pairs.extend(apart.map(|other| (number.min(other), number.max(other))));
            }
        }
    }
    pairs.len()
}

fn have_common_end(a: &RelationEdge, b: &RelationEdge) -> bool {
    a.from.iter().chain([&a.to]).any(|end| b.from.contains(end) || b.to == *end)
}

#[cfg(test)]
mod tests {
    use super::super::geometry::{PathCommand, Point};
    use super::super::page::PAGES;
    use super::super::scene::picture::EdgeEnd;
    use super::super::style::edge_style;
    use super::*;
    use crate::model::StepKind;

    fn edge(from: &str, to: &str, points: &[(f64, f64)]) -> RelationEdge {
        let mut path: Vec<PathCommand> =
            points.iter().map(|&(x, y)| PathCommand::Line(Point { x, y })).collect();
        path[0] = PathCommand::Move(Point { x: points[0].0, y: points[0].1 });
        RelationEdge {
            id: String::new(),
            from: vec![from.into()],
            to: to.into(),
            style: edge_style(StepKind::Supports),
            title: None,
            is_unanswered: false,
            label: None,
            closes_circle: false,
            is_mutual: false,
            path,
            lines: Vec::new(),
            dash_offset: 0.0,
            end: EdgeEnd { at: Point::default(), direction: Point::default() },
            junction: None,
            ring: None,
            words: Vec::new(),
        }
    }

    #[test]
    fn each_pair_that_crosses_counts_once() {
        let across = edge("a", "b", &[(0.0, 5.0), (20.0, 5.0), (20.0, 5.0)]);
        let down = edge("c", "d", &[(10.0, 0.0), (10.0, 10.0)]);
        let beside = edge("e", "f", &[(10.0, 6.0), (10.0, 9.0)]);
        let of_same_end = edge("g", "b", &[(10.0, 0.0), (10.0, 10.0)]);
        let there_and_back = edge("h", "i", &[(3.0, 0.0), (3.0, 9.0), (6.0, 9.0), (6.0, 0.0)]);
        let touching = edge("j", "k", &[(12.0, 5.0), (12.0, 9.0)]);
        assert_eq!(crossings(&[across.clone(), down.clone()]), 1);
        assert_eq!(crossings(&[across.clone(), beside, of_same_end, touching]), 0);
        assert_eq!(crossings(&[across, there_and_back, down]), 2);
    }

    #[test]
    fn size_comes_first() {
        let page = &PAGES[0];
        let crossed =
            vec![edge("a", "b", &[(0.0, 5.0), (20.0, 5.0)]), edge("c", "d", &[(10.0, 0.0), (10.0, 10.0)])];
        assert!(score(page, (3000.0, 100.0), &crossed) > score(page, (4000.0, 100.0), &[]));
        assert!(score(page, (3000.0, 100.0), &crossed) < score(page, (3000.0, 100.0), &[]));
    }
}
