//! What holds of any bytes and of any map.
//!
//! Each run takes the same cases; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` take more and others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, json, svg};
use claimgraph::{ArgumentMap, Draft, Target};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use roxmltree::{Document, Node};

use crate::strategy::pictures;

/// Tries `property` on so many values; fails with the smallest value found for which it does not hold.
fn holds<T: Debug>(
    cases: u32,
    strategy: impl Strategy<Value = T>,
    show: impl Fn(&T) -> String,
    property: impl Fn(T) -> Result<(), String>,
) {
    let given = Config::default();
    let is_given = std::env::var_os("PROPTEST_CASES").is_some();
    let config = Config {
        cases: if is_given { given.cases } else { cases },
        rng_seed: match given.rng_seed {
            RngSeed::Random => RngSeed::Fixed(1),
            fixed => fixed,
        },
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..given
    };
    let result = TestRunner::new(config).run(&strategy, |value| property(value).map_err(TestCaseError::fail));
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, value)) => panic!("{reason}\n{}", show(&value)),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// What a draft looks like in a file.
fn shown(draft: &Draft) -> String {
    json::to_string(&draft.clone().build())
}

#[test]
fn pictures_of_any_map_are_complete_and_nothing_lies_on_anything() {
    holds(150, pictures(), shown, |draft| {
        let map = draft.build();
        let findings = check(&map, &Levels::default());
        let text = svg::to_string(&Context::new(&map, &findings.marks));
        let xml = Document::parse(&text).map_err(|error| format!("the SVG is not XML: {error}"))?;
        let picture = Picture::read(&xml)?;
        picture.has_all_of(&map)?;
        picture.is_free_of_overlaps(&map)
    });
}

type Point = (f64, f64);

#[derive(Clone, Copy, Debug)]
struct Box {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Box {
    fn of(node: Node<'_, '_>, names: [&str; 4]) -> Result<Self, String> {
        let [left, top, width, height] = [0, 1, 2, 3].map(|at| number(node, names[at]));
        let (left, top) = (left?, top?);
        Ok(Self { left, top, right: left + width?, bottom: top + height? })
    }

    fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(self, other: Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    fn has(self, (x, y): Point) -> bool {
        self.holds(Self { left: x, top: y, right: x, bottom: y })
    }

    /// Whether the line between two points runs through the inside (Liang and Barsky 1984).
    fn is_run_through(self, a: Point, b: Point) -> bool {
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

fn number(node: Node<'_, '_>, name: &str) -> Result<f64, String> {
    let value = node.attribute(name).ok_or_else(|| format!("{:?} has no `{name}`", node.attribute("id")))?;
    let number: f64 = value.parse().map_err(|_| format!("`{name}` is `{value}`"))?;
    if number.is_finite() { Ok(number) } else { Err(format!("`{name}` is {number}")) }
}

/// A drawn relation.
struct Drawn {
    kind: String,
    from: String,
    to: String,
    /// Its strokes, curves as short lines.
    strokes: Vec<Vec<Point>>,
}

/// What the hooks of a picture say.
struct Picture {
    boxes: BTreeMap<String, (Box, String, String)>,
    edges: BTreeMap<String, Drawn>,
    frames: Vec<Box>,
    whole: Box,
}

fn fail<T>(message: impl Into<String>) -> Result<T, String> {
    Err(message.into())
}

impl Picture {
    fn read(xml: &Document<'_>) -> Result<Self, String> {
        let mut ids = BTreeSet::new();
        let root = xml.root_element();
        let mut picture = Self {
            boxes: BTreeMap::new(),
            edges: BTreeMap::new(),
            frames: Vec::new(),
            whole: Box {
                left: 0.0,
                top: 0.0,
                right: number(root, "width")?,
                bottom: number(root, "height")?,
            },
        };
        for node in root.descendants().filter(Node::is_element) {
            if let Some(id) = node.attribute("id")
                && !ids.insert(id)
            {
                return fail(format!("two elements have the id `{id}`"));
            }
            if node.has_attribute("transform") {
                return fail("something is transformed");
            }
            let class = node.attribute("class").unwrap_or_default();
            match (node.tag_name().name(), class.split(' ').next()) {
                ("g", Some("node")) => picture.add_box(node)?,
                ("g", Some("edge")) => picture.add_edge(node)?,
                ("rect", Some("section")) => {
                    picture.frames.push(Box::of(node, ["x", "y", "width", "height"])?);
                }
                _ => {}
            }
        }
        Ok(picture)
    }

    fn add_box(&mut self, node: Node<'_, '_>) -> Result<(), String> {
        let place = Box::of(node, ["data-x", "data-y", "data-w", "data-h"])?;
        let id = id_after(node, "node-")?;
        let kind = node.attribute("data-kind").unwrap_or_default().to_owned();
        if node.attribute("class").unwrap_or_default().split(' ').nth(1) != Some(&kind) {
            return fail(format!("the second class of `{id}` is not its kind `{kind}`"));
        }
        for line in node.descendants().filter(|line| line.has_tag_name("text")) {
            let (x, y) = (number(line, "x")?, number(line, "y")?);
            let (width, size) = (number(line, "textLength")?, number(line, "font-size")?);
            let line = Box { left: x, top: y - size, right: x + width, bottom: y };
            if !place.grown(0.01).holds(line) {
                return fail(format!("text leaves the box of `{id}`: {line:?} in {place:?}"));
            }
        }
        self.boxes.insert(id, (place, kind, title(node)));
        Ok(())
    }

    fn add_edge(&mut self, node: Node<'_, '_>) -> Result<(), String> {
        let id = id_after(node, "edge-")?;
        let word = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
        let kind = word("class").split(' ').nth(1).unwrap_or_default().to_owned();
        let paths: Vec<_> = node.descendants().filter(|path| path.has_tag_name("path")).collect();
        let [path] = paths[..] else { return fail(format!("`{id}` has {} paths", paths.len())) };
        let strokes = strokes(path.attribute("d").unwrap_or_default())?;
        let drawn = Drawn { kind, from: word("data-from"), to: word("data-to"), strokes };
        self.edges.insert(id, drawn);
        Ok(())
    }

    /// Whether there is one box for each statement and one line for each step.
    fn has_all_of(&self, map: &ArgumentMap) -> Result<(), String> {
        if self.boxes.len() != map.statements().len() || self.edges.len() != map.steps().len() {
            return fail(format!("{} boxes and {} lines", self.boxes.len(), self.edges.len()));
        }
        for statement in map.statements() {
            let id = statement.id();
            let Some((_, kind, title)) = self.boxes.get(id) else {
                return fail(format!("no box for `{id}`"));
            };
            if kind != statement.kind().word() {
                return fail(format!("`{id}` is drawn as {kind}"));
            }
            if *title != as_shown(statement.text()) {
                return fail(format!("the title of `{id}` is {title:?}"));
            }
        }
        for step in map.steps() {
            let id = step.id();
            let Some(drawn) = self.edges.get(&id) else { return fail(format!("no line for `{id}`")) };
            let from: Vec<_> = step.premises().map(|premise| premise.id()).collect();
            let to = match step.target() {
                Target::Statement(target) => map.statement(target).id().to_owned(),
                Target::Step(target) => map.step(target).id(),
            };
            if (drawn.kind.as_str(), &drawn.from, &drawn.to) != (step.kind().word(), &from.join(" "), &to) {
                return fail(format!("`{id}` is drawn as {} {} {}", drawn.from, drawn.kind, drawn.to));
            }
        }
        Ok(())
    }

    fn is_free_of_overlaps(&self, map: &ArgumentMap) -> Result<(), String> {
        let boxes: Vec<(&str, Box)> =
            self.boxes.iter().map(|(id, (place, ..))| (id.as_str(), *place)).collect();
        for (at, &(id, place)) in boxes.iter().enumerate() {
            if let Some((other, _)) = boxes[..at].iter().find(|(_, other)| place.overlaps(*other)) {
                return fail(format!("`{id}` lies on `{other}`"));
            }
            if !self.whole.holds(place) {
                return fail(format!("`{id}` leaves the picture"));
            }
            let on_border = |frame: &&Box| frame.overlaps(place) && !frame.holds(place);
            if let Some(frame) = self.frames.iter().find(on_border) {
                return fail(format!("`{id}` lies on the border of the section at {frame:?}"));
            }
        }
        for (at, &frame) in self.frames.iter().enumerate() {
            let apart = |other: Box| !frame.overlaps(other) || frame.holds(other) || other.holds(frame);
            if let Some(other) = self.frames[..at].iter().find(|other| !apart(**other)) {
                return fail(format!("sections overlap: {frame:?} and {other:?}"));
            }
        }
        for step in map.steps() {
            let id = step.id();
            let drawn = &self.edges[&id];
            let mut ends: BTreeSet<&str> = drawn.from.split(' ').collect();
            ends.insert(&drawn.to);
            for (a, b) in
                drawn.strokes.iter().flat_map(|stroke| stroke.windows(2).map(|two| (two[0], two[1])))
            {
                if !self.whole.grown(0.01).has(a) || !self.whole.grown(0.01).has(b) {
                    return fail(format!("`{id}` leaves the picture at {a:?} or {b:?}"));
                }
                let others = boxes.iter().filter(|(other, _)| !ends.contains(other));
                if let Some((other, _)) =
                    others.into_iter().find(|(_, place)| place.grown(-1.5).is_run_through(a, b))
                {
                    return fail(format!("`{id}` runs through `{other}` between {a:?} and {b:?}"));
                }
            }
            self.meets_its_ends(&id, drawn)?;
        }
        Ok(())
    }

    /// Whether a relation leads from relation to relation and never to a statement: such have no ends but each other.
    fn goes_round(&self, drawn: &Drawn) -> bool {
        let mut at = drawn;
        for _ in 0..self.edges.len() {
            let Some(next) = self.edges.get(&at.to) else { return false };
            at = next;
        }
        true
    }

    /// Whether a line begins at each of its premises and ends at its target.
    fn meets_its_ends(&self, id: &str, drawn: &Drawn) -> Result<(), String> {
        let touches = |place: Box, point: Point| place.grown(1.0).has(point) && !place.grown(-1.0).has(point);
        for premise in drawn.from.split(' ') {
            let place = self.boxes[premise].0;
            if !drawn.strokes.iter().any(|stroke| touches(place, stroke[0])) {
                return fail(format!("`{id}` does not begin at `{premise}`"));
            }
        }
        let Some(&tip) = drawn.strokes.last().and_then(|stroke| stroke.last()) else {
            return fail(format!("`{id}` has no line"));
        };
        let is_met = match self.boxes.get(&drawn.to) {
            Some((place, ..)) => touches(*place, tip),
            None if self.goes_round(drawn) => true,
            None => {
                let lines = self.edges[&drawn.to].strokes.iter().flat_map(|stroke| stroke.windows(2));
                lines.into_iter().any(|two| distance(tip, two[0], two[1]) < 1.5)
            }
        };
        if is_met { Ok(()) } else { fail(format!("`{id}` ends at {tip:?}, not at `{}`", drawn.to)) }
    }
}

/// From a point to a line between two others.
fn distance((x, y): Point, a: Point, b: Point) -> f64 {
    let way = (b.0 - a.0, b.1 - a.1);
    let length = way.0 * way.0 + way.1 * way.1;
    let share = if length > 0.0 { ((x - a.0) * way.0 + (y - a.1) * way.1) / length } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    (x - a.0 - share * way.0).hypot(y - a.1 - share * way.1)
}

fn id_after(node: Node<'_, '_>, prefix: &str) -> Result<String, String> {
    let id = node.attribute("id").unwrap_or_default();
    id.strip_prefix(prefix)
        .map(str::to_owned)
        .ok_or_else(|| format!("the id `{id}` does not begin with {prefix}"))
}

fn title(node: Node<'_, '_>) -> String {
    let title = node.children().find(|child| child.has_tag_name("title"));
    title.and_then(|title| title.text()).unwrap_or_default().to_owned()
}

/// A text outside JSON: U+FFFD for what XML cannot hold.
fn as_shown(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// The strokes of a path of absolute `M`, `L` and `C`; curves as eight lines.
fn strokes(data: &str) -> Result<Vec<Vec<Point>>, String> {
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
