//! Points, rectangles, and the strokes of SVG paths.

use roxmltree::Node;

use crate::properties::fail;

pub(super) type Point = (f64, f64);

#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    pub(super) fn of(node: Node<'_, '_>, names: [&str; 4]) -> Result<Self, String> {
        let [left, top, width, height] = [0, 1, 2, 3].map(|at| number(node, names[at]));
        let (left, top) = (left?, top?);
        Ok(Self { left, top, right: left + width?, bottom: top + height? })
    }

    pub(super) fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    pub(super) fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(super) fn holds(self, other: Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    pub(super) fn has(self, (x, y): Point) -> bool {
        self.holds(Self { left: x, top: y, right: x, bottom: y })
    }

    /// True if the line between two points runs through the inside (Liang and Barsky 1984).
    pub(super) fn is_run_through(self, a: Point, b: Point) -> bool {
        let mut inside = (0.0_f64, 1.0_f64);
        for (from, way, low, high) in
            [(a.0, b.0 - a.0, self.left, self.right), (a.1, b.1 - a.1, self.top, self.bottom)]
        {
            if way == 0.0 {
                if from <= low || from >= high {
                    return false;
                }
            } else {
                let (enter, leave) = ((low - from) / way, (high - from) / way);
                inside = (inside.0.max(enter.min(leave)), inside.1.min(enter.max(leave)));
            }
        }
        inside.0 < inside.1
    }
}

pub(super) fn number(node: Node<'_, '_>, name: &str) -> Result<f64, String> {
    let value = node.attribute(name).ok_or_else(|| format!("{:?} has no `{name}`", node.attribute("id")))?;
    let number: f64 = value.parse().map_err(|_| format!("`{name}` is `{value}`"))?;
    if number.is_finite() { Ok(number) } else { Err(format!("`{name}` is {number}")) }
}

/// The distance from a point to the line between two others.
pub(super) fn distance((x, y): Point, a: Point, b: Point) -> f64 {
    let way = (b.0 - a.0, b.1 - a.1);
    let length = way.0 * way.0 + way.1 * way.1;
    let share = if length > 0.0 { ((x - a.0) * way.0 + (y - a.1) * way.1) / length } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    (x - a.0 - share * way.0).hypot(y - a.1 - share * way.1)
}

/// The strokes of a path of absolute `M`, `L` and `C`; curves as eight lines.
pub(super) fn strokes(data: &str) -> Result<Vec<Vec<Point>>, String> {
    let mut strokes: Vec<Vec<Point>> = Vec::new();
    for command in commands(data)? {
        match command {
            ('M', points) => strokes.push(points),
            ('L', points) => strokes.last_mut().ok_or("a path begins with L")?.extend(points),
            ('C', points) => {
                let stroke = strokes.last_mut().ok_or("a path begins with C")?;
                let start = *stroke.last().ok_or("a curve begins nowhere")?;
                stroke.extend((1..=8).map(|eighth| bezier(start, &points, f64::from(eighth) / 8.0)));
            }
            _ => unreachable!("only these are read"),
        }
    }
    Ok(strokes)
}

fn commands(data: &str) -> Result<Vec<(char, Vec<Point>)>, String> {
    let mut commands = Vec::new();
    let starts: Vec<usize> = data.match_indices(char::is_alphabetic).map(|(at, _)| at).collect();
    for (number, &at) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(data.len());
        let name = data[at..].chars().next().unwrap_or_default();
        let numbers: Result<Vec<f64>, _> = data[at + name.len_utf8()..end]
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .map(str::parse)
            .collect();
        let numbers = numbers.map_err(|error| format!("{error} in the path {data}"))?;
        let expected = match name {
            'M' | 'L' => 2,
            'C' => 6,
            _ => return fail(format!("the command {name} in the path {data}")),
        };
        if numbers.len() != expected || numbers.iter().any(|number| !number.is_finite()) {
            return fail(format!("{name} with {numbers:?} in a path"));
        }
        commands.push((name, numbers.chunks(2).map(|two| (two[0], two[1])).collect()));
    }
    Ok(commands)
}

fn bezier(start: Point, points: &[Point], t: f64) -> Point {
    let u = 1.0 - t;
    let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
    let all = [start, points[0], points[1], points[2]];
    let sum = |of: fn(Point) -> f64| all.iter().zip(weights).map(|(&point, weight)| of(point) * weight).sum();
    (sum(|point| point.0), sum(|point| point.1))
}
