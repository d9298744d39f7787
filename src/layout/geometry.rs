//! Points, rectangles and paths, in px.

/// A point, in px from the left and from the top.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Point {
    /// The distance to another point.
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

/// A part of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathCommand {
    /// Starts a new line here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Curve(Point, Point, Point),
}

/// A length in hundredths of a px: an integer, which can be ordered and compared for equality.
pub(super) fn hundredths(px: f64) -> i64 {
    (px * 100.0).round() as i64
}

/// The parts of a path that draw something: the point from which each starts, and its command.
pub(super) fn strokes(path: &[PathCommand]) -> impl Iterator<Item = (Point, PathCommand)> + '_ {
    let mut at = Point::default();
    path.iter().filter_map(move |&command| {
        let from = std::mem::replace(&mut at, command.end());
        (!matches!(command, PathCommand::Move(_))).then_some((from, command))
    })
}

impl PathCommand {
    /// The point at which it ends.
    pub(super) const fn end(self) -> Point {
        let (Self::Move(to) | Self::Line(to) | Self::Curve(_, _, to)) = self;
        to
    }
}

/// The length of a path whose curves are quarter circles, in px.
pub(super) fn length(path: &[PathCommand]) -> f64 {
    strokes(path)
        .map(|(from, command)| match command {
            PathCommand::Curve(_, _, to) => {
                from.distance(to) / std::f64::consts::SQRT_2 * std::f64::consts::FRAC_PI_2
            }
            _ => from.distance(command.end()),
        })
        .sum()
}
