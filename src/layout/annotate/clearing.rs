//! The free room in a picture: an index of everything that words must keep clear of, in the cells of a grid.

use std::collections::HashMap;

use super::strands::Strand;
use crate::layout::geometry::{PathCommand, Point, Rect, hundredths, strokes};
use crate::layout::scene::picture::{RelationEdge, Scene};
use crate::layout::style::EdgeHead;
use crate::layout::text::line::TextLine;

/// The side of a cell of the grid, in px.
const CELL: f64 = 48.0;
/// The distance of a word from a box, in px.
const FROM_BOX: f64 = 2.0;
/// The distance of a word from the border of a section, in px.
const FROM_FRAME: f64 = 3.0;
/// The distance of a word from other text, in px.
const FROM_TEXT: f64 = 5.0;
/// The distance of a word from the head or ring of a line, in px.
const FROM_HEAD: f64 = 2.0;
/// The distance of a word from its own line, in px.
const FROM_OWN_LINE: f64 = 2.2;
/// The distance of a word from any other line, in px.
const FROM_LINE: f64 = 4.0;
/// The extra distance from everything but lines of a word that is away from its own head, in px.
const FROM_OTHERS: f64 = 4.0;
/// The distance of a word from the edge of the picture, in px.
const FROM_PAGE: f64 = 4.0;
/// The most that a head reaches back from its tip, and to each side, in px.
pub(super) const HEAD: (f64, f64) = (11.0, 7.0);
/// The radius of a dot or ring on a line, in px.
const DOT: f64 = 5.0;
/// The height of the ink of a line of text above its baseline, as a share of the font size.
const ASCENT: f64 = 0.73;
/// The depth of the ink below the baseline, as a share of the font size.
const DESCENT: f64 = 0.22;

/// Something that words must keep clear of.
#[derive(Clone, Copy, Debug)]
struct Obstacle {
    rect: Rect,
    distance: f64,
    /// The strand, if it is a line.
    strand: Option<Strand>,
}

/// A word on a line with respect to its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordSpot {
    /// Beside the piece that ends in the head.
    AtHead,
    /// Elsewhere on the line, where the word could seem to belong to something else nearby.
    AwayFromHead,
}

/// Everything that is in a picture.
pub(super) struct Clearing {
    page: Rect,
    obstacles: Vec<Obstacle>,
    cells: HashMap<(i32, i32), Vec<u32>>,
}

impl Clearing {
    /// O(cells that boxes, frames and lines cover). Pieces that lines share are held once.
    pub(in crate::layout) fn new(scene: &Scene, strands: &[Strand]) -> Self {
        let page = Rect { x: 0.0, y: 0.0, width: scene.width, height: scene.height };
        let mut clearing =
            Self { page: grown(page, -FROM_PAGE), obstacles: Vec::new(), cells: HashMap::new() };
        for shown in &scene.boxes {
            clearing.add(shown.rect, FROM_BOX, None);
        }
        for frame in &scene.frames {
            for side in sides(frame.rect) {
                clearing.add(side, FROM_FRAME, None);
            }
        }
        let titles = scene.frames.iter().flat_map(|frame| &frame.lines).chain(&scene.title_lines);
        for text in titles.chain(scene.legend.iter().map(|entry| &entry.line)) {
            clearing.add_text(text);
        }
        for entry in &scene.legend {
            clearing.add(entry.rect, FROM_TEXT, None);
        }
        for edge in &scene.edges {
            clearing.add(head(edge), FROM_HEAD, None);
            for mark in edge.junction.into_iter().chain(edge.ring) {
                clearing.add(around(mark), FROM_HEAD, None);
            }
        }
        for (strand, rect) in lines(&scene.edges, strands) {
            clearing.add(rect, FROM_LINE, Some(strand));
        }
        clearing
    }

    /// Keeps other words away from one.
    pub(super) fn add_text(&mut self, text: &TextLine) {
        self.add(ink(text), FROM_TEXT, None);
    }

    fn add(&mut self, rect: Rect, distance: f64, strand: Option<Strand>) {
        let number = self.obstacles.len() as u32;
        self.obstacles.push(Obstacle { rect, distance, strand });
        for cell in cells(grown(rect, distance + FROM_OTHERS)) {
            self.cells.entry(cell).or_default().push(number);
        }
    }

    /// Returns true if a word beside the lines of a strand has room there.
    pub(super) fn has_room(&self, word: Rect, strand: Strand, spot: WordSpot) -> bool {
        let distance = |obstacle: &Obstacle| match obstacle.strand {
            Some(of) if of == strand => FROM_OWN_LINE,
            None if spot == WordSpot::AwayFromHead => obstacle.distance + FROM_OTHERS,
            _ => obstacle.distance,
        };
        self.is_clear(word, |obstacle| overlap(grown(obstacle.rect, distance(obstacle)), word))
    }

    /// Returns true if a mark on a line of a strand meets nothing else there.
    pub(super) fn has_room_on(&self, mark: Rect, strand: Strand) -> bool {
        let is_other = |obstacle: &Obstacle| obstacle.strand != Some(strand);
        self.is_clear(mark, |obstacle| is_other(obstacle) && overlap(obstacle.rect, mark))
    }

    fn is_clear(&self, place: Rect, is_met: impl Fn(&Obstacle) -> bool) -> bool {
        let mut near = cells(place).filter_map(|cell| self.cells.get(&cell)).flatten();
        contains(self.page, place) && !near.any(|&number| is_met(&self.obstacles[number as usize]))
    }
}

/// Returns the area that the letters of a line cover.
pub(super) fn ink(text: &TextLine) -> Rect {
    let (above, below) = (ASCENT * text.size, DESCENT * text.size);
    Rect { x: text.at.x, y: text.at.y - above, width: text.width, height: above + below }
}

fn grown(rect: Rect, by: f64) -> Rect {
    Rect { x: rect.x - by, y: rect.y - by, width: rect.width + 2.0 * by, height: rect.height + 2.0 * by }
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

fn contains(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x
        && inner.right() <= outer.right()
        && outer.y <= inner.y
        && inner.bottom() <= outer.bottom()
}

fn cells(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let cell = |px: f64| (px / CELL).floor() as i32;
    let (rows, columns) = (cell(rect.y)..=cell(rect.bottom()), cell(rect.x)..=cell(rect.right()));
    rows.flat_map(move |row| columns.clone().map(move |column| (row, column)))
}

fn spanned(a: Point, b: Point) -> Rect {
    Rect { x: a.x.min(b.x), y: a.y.min(b.y), width: (a.x - b.x).abs(), height: (a.y - b.y).abs() }
}

fn sides(Rect { x, y, width, height }: Rect) -> [Rect; 4] {
    let (across, down) = (Rect { x, y, width, height: 0.0 }, Rect { x, y, width: 0.0, height });
    [across, Rect { y: y + height, ..across }, down, Rect { x: x + width, ..down }]
}

/// Returns the area that a dot or ring on a line covers.
pub(in crate::layout) fn around(at: Point) -> Rect {
    grown(spanned(at, at), DOT)
}

/// Returns the area that the head of a line covers.
fn head(edge: &RelationEdge) -> Rect {
    let (tip, way) = (edge.end.at, edge.end.direction);
    let length = match edge.style.head {
        EdgeHead::None => 0.0,
        EdgeHead::Bar | EdgeHead::Dot => 5.0,
        EdgeHead::Arrow | EdgeHead::Cross => HEAD.0,
    };
    let side = Point { x: HEAD.1 * way.y, y: HEAD.1 * way.x };
    let back = Point { x: tip.x - length * way.x, y: tip.y - length * way.y };
    spanned(
        Point { x: tip.x - side.x.abs(), y: tip.y - side.y.abs() },
        Point { x: back.x + side.x.abs(), y: back.y + side.y.abs() },
    )
}

/// Returns the lines of each strand as rectangles, with pieces that several relations share once.
fn lines(edges: &[RelationEdge], strands: &[Strand]) -> Vec<(Strand, Rect)> {
    // Straight pieces: strand, true if it runs down, coordinate across its way, start and end.
    let mut straight: Vec<(Strand, bool, i64, i64, i64)> = Vec::new();
    let mut merged = Vec::new();
    for (edge, &strand) in edges.iter().zip(strands) {
        for (from, command) in strokes(&edge.path) {
            let Rect { x, y, width, height } = spanned(from, command.end());
            let [left, top, right, bottom] = [x, y, x + width, y + height].map(hundredths);
            match command {
                PathCommand::Line(_) if left == right => straight.push((strand, true, left, top, bottom)),
                PathCommand::Line(_) if top == bottom => straight.push((strand, false, top, left, right)),
                _ => merged.push((strand, Rect { x, y, width, height })),
            }
        }
    }
    straight.sort_unstable();
    let mut pieces: Vec<(Strand, bool, i64, i64, i64)> = Vec::new();
    for piece in straight {
        match pieces.last_mut() {
            Some(last) if (last.0, last.1, last.2) == (piece.0, piece.1, piece.2) && piece.3 <= last.4 => {
                last.4 = last.4.max(piece.4);
            }
            _ => pieces.push(piece),
        }
    }
    merged.extend(pieces.into_iter().map(|(strand, is_down, at, from, to)| {
        let [at, from, length] = [at, from, to - from].map(|hundredths| hundredths as f64 / 100.0);
        let rect = if is_down {
            Rect { x: at, y: from, width: 0.0, height: length }
        } else {
            Rect { x: from, y: at, width: length, height: 0.0 }
        };
        (strand, rect)
    }));
    merged
}
