//! From the plan of a picture to its scene: ways, lanes, room for them, and then everything in its place.

use super::caption::Captions;
use super::channels::{Channels, Kind, Way};
use super::edges::Pen;
use super::fold::Folding;
use super::lanes::Lanes;
use super::legend::{Legend, Placed};
use super::measure::{Measures, line};
use super::nets::{Ground, Nets};
use super::outline::{Content, Item, Outline};
use super::place::{Place, Places, Plan};
use super::room::{GAP, Room};
use super::scene::{Edge, Frame, LineRole, Point, Rect, Scene, StatementBox, TextLine};
use super::skeleton::Skeleton;
use super::text::{FontWeight, is_right_to_left, wrap};
use crate::check::Marks;
use crate::diagnostic::counted;
use crate::model::{ArgumentMap, Statement};

/// Around the picture, in px.
const MARGIN: f64 = 16.0;
/// The font size of the map's title, in px.
const TITLE_SIZE: f64 = 20.0;
/// A title is wrapped to this width at least, in px.
const TITLE_WIDTH: f64 = 420.0;

/// All that a picture is made from.
pub(super) struct Drawing<'a> {
    pub(super) map: &'a ArgumentMap,
    pub(super) marks: &'a Marks,
    pub(super) captions: &'a Captions<'a>,
    pub(super) legend: &'a Legend,
    pub(super) outline: &'a Outline,
    pub(super) measures: Measures,
    pub(super) folding: Folding,
}

impl Drawing<'_> {
    const fn plan(&self) -> Plan<'_> {
        Plan { outline: self.outline, folding: &self.folding, measures: &self.measures }
    }
}

/// A picture of which all places and lines are known: enough to choose among many.
pub(super) struct Sketch<'a> {
    drawing: Drawing<'a>,
    room: Room,
    places: Places,
    title_lines: Vec<TextLine>,
    legend: Placed,
    pub(super) edges: Vec<Edge>,
}

/// Sketches a folded outline: finds the ways of its relations, makes room for their lanes, and places everything.
pub(super) fn sketch(drawing: Drawing<'_>) -> Sketch<'_> {
    let Drawing { map, outline, ref folding, .. } = drawing;
    let plan = drawing.plan();
    let mut room = Room::of(outline, folding);
    let rough = plan.places(&room, Point::default());
    let channels = Channels::new(&plan, &rough);
    let nets = Nets::new(&Ground::new(map, outline, &rough, &channels));
    let mut lanes = Lanes::new(&channels, &nets);
    let title_lines = title(map, folding.shapes[0].width);
    let title_height = title_lines.iter().map(|line| line.size * 1.3).sum::<f64>();
    let top = MARGIN + if title_height > 0.0 { title_height + GAP } else { 0.0 };
    let origin = Point { x: MARGIN, y: top };

    // Heights follow from the lanes across; where lines turn off in px decides the lanes down, and those the widths.
    make_room(&mut room, &channels, &lanes, Way::Across);
    let places = plan.places(&room, origin);
    settle(&channels, &nets, &mut lanes, &places, &room);
    make_room(&mut room, &channels, &lanes, Way::Down);
    let places = plan.places(&room, origin);

    let pen = Pen { channels: &channels, nets: &nets, lanes: &lanes, places: &places, room: &room };
    let drawn = places.0[0].block;
    let title_width = title_lines.iter().map(|line| line.width).fold(0.0, f64::max);
    let width = (drawn.right() + room.right_edge()).max(MARGIN + title_width) + MARGIN;
    let height = drawn.bottom() + room.bottom_edge() + MARGIN;
    let legend = drawing.legend.place((width, height), MARGIN);
    let edges = pen.edges(map, drawing.marks);
    Sketch { drawing, room, places, title_lines, legend, edges }
}

impl Sketch<'_> {
    /// Its width and its height, with the legend.
    pub(super) const fn size(&self) -> (f64, f64) {
        (self.legend.width, self.legend.height)
    }

    /// The whole picture.
    pub(super) fn into_scene(self) -> Scene {
        let Self { drawing, room, places, title_lines, legend, edges } = self;
        let head = drawing.map.head();
        let skeleton = Skeleton::new(&drawing.plan(), &room, &places);
        Scene {
            width: legend.width,
            height: legend.height,
            title: head.title.as_deref().unwrap_or("Argument map").to_owned(),
            description: description(&drawing),
            language: head.language.as_deref().map(str::to_owned),
            title_lines,
            legend: drawing.legend.entries(&legend),
            frames: frames(&drawing, &places.0),
            boxes: boxes(drawing, &places.0),
            edges,
            skeleton,
        }
    }
}

/// Sets the sizes of the channels of one kind by their lanes.
fn make_room(room: &mut Room, channels: &Channels, lanes: &Lanes, way: Way) {
    let (mut right, mut bottom) = (0, 0);
    for (channel, &count) in channels.list.iter().zip(&lanes.counts).filter(|(c, _)| c.kind.way() == way) {
        match channel.kind {
            Kind::Column(item, column) => room.set_column(item, column, count),
            Kind::Band(item) => room.set_band(item, count),
            Kind::Gap(item) => room.set_gap(item, count),
            Kind::RightEdge => right = count,
            Kind::BottomEdge => bottom = count,
            // Ports lie within their box.
            Kind::Left(_) | Kind::Right(_) => {}
        }
    }
    match way {
        Way::Down => room.set_right_edge(right),
        Way::Across => room.set_bottom_edge(bottom),
    }
}

/// Orders the lanes of channels down by the heights at which lines turn off.
fn settle(channels: &Channels, nets: &Nets, lanes: &mut Lanes, places: &Places, room: &Room) {
    let known = lanes.clone();
    let pen = Pen { channels, nets, lanes: &known, places, room };
    for (number, channel) in channels.list.iter().enumerate() {
        if channel.kind.way() == Way::Down {
            let end = |segment: &super::lanes::Segment, vertex: u32| pen.end(segment.net, vertex);
            lanes.locate(channels, number, |segment| pen.y(segment), end);
        }
    }
}

fn title(map: &ArgumentMap, width: f64) -> Vec<TextLine> {
    let Some(title) = map.head().title.as_deref().filter(|title| !title.trim().is_empty()) else {
        return Vec::new();
    };
    let limit = width.max(TITLE_WIDTH);
    let lines = wrap(title, FontWeight::Bold, TITLE_SIZE, limit);
    let at = |number: usize| Point { x: MARGIN, y: MARGIN + TITLE_SIZE * (1.3 * number as f64 + 1.0) };
    let lines = lines.iter().enumerate();
    lines
        .map(|(number, text)| line(text, at(number), TITLE_SIZE, FontWeight::Bold, LineRole::Title))
        .collect()
}

fn description(drawing: &Drawing<'_>) -> String {
    let Drawing { map, captions, .. } = *drawing;
    let folded = map.statements().filter(|statement| captions.section(*statement).is_some()).count();
    let hidden = map.statements().filter_map(|statement| captions.hidden(statement));
    let hidden: usize = hidden.map(|hidden| hidden.statements).sum();
    let sections = if folded > 0 {
        format!(", {}", counted(folded, "folded section", "folded sections"))
    } else {
        String::new()
    };
    let more = if hidden > 0 {
        format!(" Its boxes hide {}.", counted(hidden, "more statement", "more statements"))
    } else {
        String::new()
    };
    format!(
        "An argument map of {}{sections} and {}.{more}",
        counted(map.statements().len() - folded, "statement", "statements"),
        counted(map.steps().len(), "relation", "relations")
    )
}

fn frames(drawing: &Drawing<'_>, places: &[Place]) -> Vec<Frame> {
    let items = drawing.outline.items.iter().enumerate();
    let sections = items.filter(|(_, item)| matches!(item.content, Content::Section(_)));
    let frame = |(item, section): (usize, &Item)| Frame {
        rect: places[item].block,
        depth: section.depth - 1,
        lines: moved(drawing.measures.0[item].lines.clone(), places[item].own),
    };
    sections.map(frame).collect()
}

fn boxes(drawing: Drawing<'_>, places: &[Place]) -> Vec<StatementBox> {
    let Drawing { map, captions, outline, mut measures, .. } = drawing;
    let statement_box = |statement: Statement<'_>| {
        let item = outline.item(statement.index());
        StatementBox {
            id: statement.id().to_owned(),
            text: statement.text().to_owned(),
            style: captions.style(statement),
            classes: captions.classes(statement),
            hidden: captions.hidden(statement),
            is_right_to_left: is_right_to_left(statement.text()),
            rect: places[item].own,
            lines: moved(std::mem::take(&mut measures.0[item].lines), places[item].own),
        }
    };
    map.statements().map(statement_box).collect()
}

/// Lines placed from the corner of their box, placed in the picture.
fn moved(mut lines: Vec<TextLine>, corner: Rect) -> Vec<TextLine> {
    for line in &mut lines {
        line.at.x += corner.x;
        line.at.y += corner.y;
    }
    lines
}
