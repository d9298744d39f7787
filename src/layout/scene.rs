//! A picture as plain data: everything measured, nothing left to the writer but syntax.

use super::skeleton::{Corner, Skeleton};
use super::style::{BoxStyle, EdgeStyle};
use super::text::FontWeight;
use crate::diagnostic::counted;

/// A place, in px from the left and from the top.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Point {
    /// How far another place is away.
    pub(super) fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// A rectangle, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub x: f64,
    /// Its top edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Rect {
    /// Its right edge.
    #[must_use]
    pub const fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Its bottom edge.
    #[must_use]
    pub const fn bottom(&self) -> f64 {
        self.y + self.height
    }
}

/// What a line of text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// What a box is, what it cites, or what it stands for.
    Note,
    /// What is wrong with it.
    Mark,
    /// A title.
    Title,
    /// The words of a statement.
    Text,
    /// A word on a line.
    Word,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// Where its baseline begins.
    pub at: Point,
    /// Its width in px.
    pub width: f64,
    /// Its letters' size in px.
    pub size: f64,
    /// How heavy they are.
    pub weight: FontWeight,
    /// What it is for.
    pub role: LineRole,
    /// Its text: no control characters.
    pub text: String,
    /// The parts of it that lead somewhere, from left to right.
    pub links: Vec<Link>,
}

/// A part of a line that leads to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which part of the line's text, in bytes.
    pub range: std::ops::Range<usize>,
    /// Where it leads: an address of the web.
    pub address: String,
}

/// What a box stands for that is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// How many statements.
    pub statements: usize,
    /// How many errors are among what is found at them.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
}

impl std::fmt::Display for Hidden {
    /// `12 statements (2 errors, 1 warning)`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&counted(self.statements, "statement", "statements"))?;
        let findings = [(self.errors, "error", "errors"), (self.warnings, "warning", "warnings")].into_iter();
        let findings: Vec<_> = findings
            .filter(|&(number, ..)| number > 0)
            .map(|(number, one, several)| counted(number, one, several))
            .collect();
        if findings.is_empty() { Ok(()) } else { write!(f, " ({})", findings.join(", ")) }
    }
}

/// The box of a statement, or of a section that is folded into one.
#[derive(Clone, Debug)]
pub struct StatementBox {
    /// The statement's id; that of a folded section is none of a statement.
    pub id: String,
    /// What the statement says, whole.
    pub text: String,
    /// How it looks.
    pub style: &'static BoxStyle,
    /// Its kind, then its states.
    pub classes: Vec<&'static str>,
    /// What it stands for that is not shown.
    pub hidden: Option<Hidden>,
    /// Whether it is read from right to left.
    pub is_right_to_left: bool,
    /// Its place.
    pub rect: Rect,
    /// What stands in it.
    pub lines: Vec<TextLine>,
}

/// The frame of a section.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its place.
    pub rect: Rect,
    /// How many frames it stands in.
    pub depth: usize,
    /// Its title.
    pub lines: Vec<TextLine>,
}

/// A part of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    /// Begin anew here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Curve(Point, Point, Point),
}

/// A length in hundredths of a px: such have an order, and are equal or not.
pub(super) fn hundredths(px: f64) -> i64 {
    (px * 100.0).round() as i64
}

/// The length of a path whose curves are quarter circles, in px.
pub(super) fn length(path: &[Command]) -> f64 {
    let mut at = Point::default();
    let mut length = 0.0;
    for &command in path {
        at = match command {
            Command::Move(to) => to,
            Command::Line(to) => {
                length += at.distance(to);
                to
            }
            Command::Curve(_, _, to) => {
                length += at.distance(to) / std::f64::consts::SQRT_2 * std::f64::consts::FRAC_PI_2;
                to
            }
        };
    }
    length
}

/// Where an edge ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EdgeEnd {
    /// The tip.
    pub at: Point,
    /// The direction in which the edge runs there: a unit vector.
    pub direction: Point,
}

/// A drawn relation.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The relation's id.
    pub id: String,
    /// The ids of its premises.
    pub from: Vec<String>,
    /// The id of what it leads to.
    pub to: String,
    /// The title of the argument that it reconstructs.
    pub title: Option<String>,
    /// How it looks.
    pub style: &'static EdgeStyle,
    /// Whether it is an attack that nobody answers.
    pub is_unanswered: bool,
    /// Whether it closes a circle: it leads back down to what its premise rests on.
    pub closes_circle: bool,
    /// Whether another relation leads the other way.
    pub is_mutual: bool,
    /// Its line: from the premises to their junction, if they are linked, then to the target.
    pub path: Vec<Command>,
    /// How far into the pattern of its dashes the line begins, in px: lines that share their end share their dashes.
    pub dash_offset: f64,
    /// Where its head stands.
    pub end: EdgeEnd,
    /// Where linked premises meet.
    pub junction: Option<Point>,
    /// Where the ring stands that marks it, if it closes a circle.
    pub ring: Option<Point>,
    /// How it supports or attacks, where there is room to say so: one line, or none.
    pub words: Vec<TextLine>,
    /// The corners of its path before they were rounded: of each premise's line to the junction, if they are linked,
    /// then of the line to the target.
    pub lines: Vec<Vec<Corner>>,
}

/// What the legend explains.
#[derive(Clone, Copy, Debug)]
pub enum LegendSample {
    /// A kind of statement.
    Box(&'static BoxStyle),
    /// A kind of relation.
    Edge(&'static EdgeStyle),
    /// A state of a statement: its class.
    Mark(&'static str),
    /// That premises are linked.
    Linked,
    /// That a relation closes a circle.
    Circle,
}

/// One line of the legend.
#[derive(Clone, Debug)]
pub struct LegendEntry {
    /// What it explains.
    pub sample: LegendSample,
    /// Where the sample stands.
    pub rect: Rect,
    /// What it means.
    pub line: TextLine,
}

/// A picture.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Its width in px.
    pub width: f64,
    /// Its height in px.
    pub height: f64,
    /// What it is called, whole.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
    /// The language of its text (BCP 47), where the map says it.
    pub language: Option<String>,
    /// The title as drawn.
    pub title_lines: Vec<TextLine>,
    /// The frames of sections, outer ones first.
    pub frames: Vec<Frame>,
    /// The drawn relations, in the order of the file.
    pub edges: Vec<Edge>,
    /// The boxes, in the order of the file, which is that in which a map is read.
    pub boxes: Vec<StatementBox>,
    /// The legend.
    pub legend: Vec<LegendEntry>,
    /// What boxes, frames and edges hang on.
    pub skeleton: Skeleton,
}
