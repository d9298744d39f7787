//! Reads a finished SVG and checks it: every statement and relation is there, and nothing overlaps.

mod geometry;

use std::collections::{BTreeMap, BTreeSet};

use claimgraph::{ArgumentMap, Target};
use roxmltree::{Document, Node};

use self::geometry::{Area, Point, distance, number, strokes};
use crate::properties::fail;

/// The area that the letters of a line of text cover.
fn ink(line: Node<'_, '_>) -> Result<Area, String> {
    let (x, y) = (number(line, "x")?, number(line, "y")?);
    let (width, size) = (number(line, "textLength")?, number(line, "font-size")?);
    Ok(Area { left: x, top: y - 0.72 * size, right: x + width, bottom: y + 0.2 * size })
}

/// A drawn relation.
struct Drawn {
    kind: String,
    from: String,
    to: String,
    /// Its strokes, curves as short lines.
    strokes: Vec<Vec<Point>>,
}

/// A picture as its hooks (ids, classes and `data-` attributes) describe it.
pub(crate) struct Picture {
    boxes: BTreeMap<String, (Area, String, String)>,
    edges: BTreeMap<String, Drawn>,
    frames: Vec<Area>,
    /// The titles of frames.
    titles: Vec<Area>,
    /// The words on lines, each with the id of its relation.
    words: Vec<(String, Area)>,
    whole: Area,
}

impl Picture {
    pub(crate) fn read(xml: &Document<'_>) -> Result<Self, String> {
        let mut ids = BTreeSet::new();
        let root = xml.root_element();
        let mut picture = Self {
            boxes: BTreeMap::new(),
            edges: BTreeMap::new(),
            frames: Vec::new(),
            titles: Vec::new(),
            words: Vec::new(),
            whole: Area {
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
                    picture.frames.push(Area::of(node, ["x", "y", "width", "height"])?);
                }
                ("g", Some("frame")) => {
                    let lines = node.children().filter(|line| line.has_tag_name("text"));
                    picture.titles.extend(lines.map(ink).collect::<Result<Vec<_>, _>>()?);
                }
                _ => {}
            }
        }
        Ok(picture)
    }

    fn add_box(&mut self, node: Node<'_, '_>) -> Result<(), String> {
        let place = Area::of(node, ["data-x", "data-y", "data-w", "data-h"])?;
        let id = id_after(node, "node-")?;
        let kind = node.attribute("data-kind").unwrap_or_default().to_owned();
        if node.attribute("class").unwrap_or_default().split(' ').nth(1) != Some(&kind) {
            return fail(format!("the second class of `{id}` is not its kind `{kind}`"));
        }
        for line in node.descendants().filter(|line| line.has_tag_name("text")) {
            let (x, y) = (number(line, "x")?, number(line, "y")?);
            let (width, size) = (number(line, "textLength")?, number(line, "font-size")?);
            let line = Area { left: x, top: y - size, right: x + width, bottom: y };
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
        for text in node.descendants().filter(|text| text.has_tag_name("text")) {
            self.words.push((id.clone(), ink(text)?));
        }
        let drawn = Drawn { kind, from: word("data-from"), to: word("data-to"), strokes };
        self.edges.insert(id, drawn);
        Ok(())
    }

    /// Checks that there is one box for each statement and one line for each step.
    pub(crate) fn has_all_of(&self, map: &ArgumentMap) -> Result<(), String> {
        if self.boxes.len() != map.statements().len() || self.edges.len() != map.steps().len() {
            return fail(format!("{} boxes and {} lines", self.boxes.len(), self.edges.len()));
        }
        for statement in map.statements() {
            let id = statement.id();
            let Some((_, kind, title)) = self.boxes.get(id) else {
                return fail(format!("no box for `{id}`"));
            };
            if kind != statement.kind().word() && kind != "section-folded" {
                return fail(format!("`{id}` is drawn as {kind}"));
            }
            let says = title.split(" (hides ").next().unwrap_or_default();
            if says != as_shown(statement.text()).split(" (hides ").next().unwrap_or_default() {
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

    pub(crate) fn is_free_of_overlaps(&self, map: &ArgumentMap) -> Result<(), String> {
        let boxes: Vec<(&str, Area)> =
            self.boxes.iter().map(|(id, (place, ..))| (id.as_str(), *place)).collect();
        for (at, &(id, place)) in boxes.iter().enumerate() {
            if let Some((other, _)) = boxes[..at].iter().find(|(_, other)| place.overlaps(*other)) {
                return fail(format!("`{id}` lies on `{other}`"));
            }
            if !self.whole.holds(place) {
                return fail(format!("`{id}` leaves the picture"));
            }
            let on_border = |frame: &&Area| frame.overlaps(place) && !frame.holds(place);
            if let Some(frame) = self.frames.iter().find(on_border) {
                return fail(format!("`{id}` lies on the border of the section at {frame:?}"));
            }
        }
        for (at, &frame) in self.frames.iter().enumerate() {
            let apart = |other: Area| !frame.overlaps(other) || frame.holds(other) || other.holds(frame);
            if let Some(other) = self.frames[..at].iter().find(|other| !apart(**other)) {
                return fail(format!("sections overlap: {frame:?} and {other:?}"));
            }
        }
        for step in map.steps() {
            let id = step.id();
            let drawn = &self.edges[&id];
            for (a, b) in
                drawn.strokes.iter().flat_map(|stroke| stroke.windows(2).map(|two| (two[0], two[1])))
            {
                if !self.whole.grown(0.01).has(a) || !self.whole.grown(0.01).has(b) {
                    return fail(format!("`{id}` leaves the picture at {a:?} or {b:?}"));
                }
                let through = |(_, place): &&(&str, Area)| place.grown(-1.5).is_run_through(a, b);
                if let Some((other, _)) = boxes.iter().find(through) {
                    return fail(format!("`{id}` runs through `{other}` between {a:?} and {b:?}"));
                }
            }
            self.meets_its_ends(&id, drawn)?;
        }
        self.has_clear_words()
    }

    /// Checks that words on lines overlap nothing.
    fn has_clear_words(&self) -> Result<(), String> {
        let boxes = self.boxes.iter().map(|(id, (place, ..))| (id, place));
        let title = "the title of a section".to_owned();
        let titles = self.titles.iter().map(|place| (&title, place));
        let words = self.words.iter().map(|(id, place)| (id, place));
        for (at, (id, word)) in self.words.iter().enumerate() {
            if !self.whole.holds(*word) {
                return fail(format!("the word of `{id}` leaves the picture"));
            }
            let mut others = boxes.clone().chain(titles.clone()).chain(words.clone().take(at));
            if let Some((other, _)) = others.find(|(_, place)| word.overlaps(**place)) {
                return fail(format!("the word of `{id}` lies on `{other}`"));
            }
            if self.frames.iter().any(|frame| frame.overlaps(*word) && !frame.holds(*word)) {
                return fail(format!("the word of `{id}` lies on the border of a section"));
            }
            let lines = self
                .edges
                .iter()
                .flat_map(|(id, drawn)| drawn.strokes.iter().map(move |stroke| (id, stroke)));
            let through = |stroke: &[Point]| stroke.windows(2).any(|two| word.is_run_through(two[0], two[1]));
            if let Some((line, _)) = lines.into_iter().find(|(_, stroke)| through(stroke)) {
                return fail(format!("`{line}` runs through the word of `{id}`"));
            }
        }
        Ok(())
    }

    /// True if a relation leads from relation to relation and never to a statement.
    fn goes_round(&self, drawn: &Drawn) -> bool {
        let mut at = drawn;
        for _ in 0..self.edges.len() {
            let Some(next) = self.edges.get(&at.to) else { return false };
            at = next;
        }
        true
    }

    /// Checks that a line begins at each of its premises and ends at its target.
    fn meets_its_ends(&self, id: &str, drawn: &Drawn) -> Result<(), String> {
        let touches =
            |place: Area, point: Point| place.grown(1.0).has(point) && !place.grown(-1.0).has(point);
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

/// A text as SVG shows it: U+FFFD replaces what XML cannot hold.
fn as_shown(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}
