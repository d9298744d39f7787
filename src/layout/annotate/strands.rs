//! The strands of a picture, and the pieces that their lines share.

use std::collections::{HashMap, HashSet};

use crate::layout::geometry::{PathCommand, Point, hundredths, strokes};
use crate::layout::scene::picture::RelationEdge;

/// The number of a strand.
pub(super) type Strand = u32;

/// A straight piece of a line, from the end near which a word should be to the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinePiece {
    pub(in crate::layout) near: Point,
    pub(in crate::layout) far: Point,
    /// True if the head of the line is at the near end.
    pub(super) has_head: bool,
    /// Its distance along the line from the start of the first piece, in px.
    pub(in crate::layout) from: f64,
}

/// Returns the strand of each line, and the lines of each strand.
pub(in crate::layout) fn strands(edges: &[RelationEdge]) -> (Vec<Strand>, Vec<Vec<usize>>) {
    let mut known = HashMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut strands = Vec::with_capacity(edges.len());
    for (number, edge) in edges.iter().enumerate() {
        let key = (edge.to.as_str(), edge.style.kind.word(), place(edge.end.at));
        let strand = *known.entry(key).or_insert(members.len());
        if strand == members.len() {
            members.push(Vec::new());
        }
        members[strand].push(number);
        strands.push(strand as Strand);
    }
    (strands, members)
}

/// Returns the pieces of a line from its head back; with linked premises, those of the line from their junction.
pub(in crate::layout) fn pieces(edge: &RelationEdge) -> Vec<LinePiece> {
    let main = edge.path.iter().rposition(|command| matches!(command, PathCommand::Move(_))).unwrap_or(0);
    let straight = strokes(&edge.path[main..]).filter(|(_, command)| matches!(command, PathCommand::Line(_)));
    let piece = |(far, command): (Point, PathCommand)| {
        let near = command.end();
        LinePiece { near, far, has_head: near == edge.end.at, from: 0.0 }
    };
    let mut pieces: Vec<LinePiece> = straight.map(piece).collect();
    pieces.reverse();
    counted(pieces)
}

/// Returns the pieces that all lines of a strand share, from the head back.
pub(in crate::layout) fn shared(edges: &[RelationEdge], members: &[usize]) -> Vec<LinePiece> {
    let mut shared = pieces(&edges[members[0]]);
    for &other in &members[1..] {
        let other = pieces(&edges[other]);
        let same = shared.iter().zip(&other).take_while(|(a, b)| place(a.far) == place(b.far)).count();
        // The piece on which they part is shared as far as the shorter one reaches.
        let parts = shared.get(same).zip(other.get(same)).filter(|(a, b)| place(a.near) == place(b.near));
        let last = parts.map(|(a, b)| if a.length() <= b.length() { *a } else { *b });
        shared.truncate(same);
        shared.extend(last);
    }
    shared
}

/// Returns the pieces that each line of a strand has to itself, from its start on.
pub(in crate::layout) fn own(edges: &[RelationEdge], members: &[usize]) -> Vec<Vec<LinePiece>> {
    let all: Vec<Vec<LinePiece>> = members.iter().map(|&edge| pieces(&edges[edge])).collect();
    let mut uses: HashMap<(bool, i64), usize> = HashMap::new();
    for pieces in &all {
        let tracks: HashSet<(bool, i64)> = pieces.iter().map(LinePiece::track).collect();
        tracks.into_iter().for_each(|track| *uses.entry(track).or_default() += 1);
    }
    let own = |pieces: &Vec<LinePiece>| {
        let from_start = pieces.iter().rev().take_while(|piece| uses[&piece.track()] == 1);
        let from_start =
            from_start.map(|piece| LinePiece { near: piece.far, far: piece.near, has_head: false, ..*piece });
        counted(from_start.collect())
    };
    all.iter().map(own).collect()
}

/// Sets the distance of each piece along the line.
fn counted(mut pieces: Vec<LinePiece>) -> Vec<LinePiece> {
    let mut from = 0.0;
    for piece in &mut pieces {
        piece.from = from;
        from += piece.length();
    }
    pieces
}

impl LinePiece {
    pub(super) fn is_down(&self) -> bool {
        self.near.x == self.far.x
    }

    pub(in crate::layout) fn length(&self) -> f64 {
        (self.near.x - self.far.x).abs() + (self.near.y - self.far.y).abs()
    }

    /// Returns the point at that distance from its near end.
    pub(in crate::layout) fn at(&self, way: f64) -> Point {
        let share = way / self.length().max(f64::MIN_POSITIVE);
        let Self { near, far, .. } = self;
        Point { x: near.x + (far.x - near.x) * share, y: near.y + (far.y - near.y) * share }
    }

    /// Returns true with its distance from the left if it runs down, or false with its distance from the top.
    fn track(&self) -> (bool, i64) {
        let (x, y) = place(self.near);
        if self.is_down() { (true, x) } else { (false, y) }
    }
}

/// Returns a point in hundredths of a px, which can be compared for equality.
fn place(at: Point) -> (i64, i64) {
    (hundredths(at.x), hundredths(at.y))
}
