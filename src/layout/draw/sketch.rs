//! From a folded outline to a scene: routes, lanes, room for them, and the places of everything.

use super::edges::EdgePen;
use super::hang;
use crate::check::Marks;
use crate::diagnostic::counted;
use crate::layout::annotate::legend::{Legend, PlacedLegend};
use crate::layout::boxes::caption::Captions;
use crate::layout::fold::folding::{ChosenBoxes, Folding};
use crate::layout::fold::place::{FoldedOutline, ItemPlace, ItemPlaces};
use crate::layout::fold::room::{GAP, Room};
use crate::layout::geometry::{Point, Rect};
use crate::layout::outline::{ItemContent, Outline, OutlineItem};
use crate::layout::route::channels::{ChannelKind, Channels, Way};
use crate::layout::route::lanes::Lanes;
use crate::layout::route::net::Nets;
use crate::layout::route::router::{self, RoutingInput};
use crate::layout::scene::picture::{RelationEdge, Scene, SectionFrame, StatementBox};
use crate::layout::text::breaking::wrap;
use crate::layout::text::line::{LineRole, TextLine, measured_line};
use crate::layout::text::sanitize::is_right_to_left;
use crate::layout::text::width::FontWeight;
use crate::model::{ArgumentMap, Statement};

/// The margin around the picture, in px.
const MARGIN: f64 = 16.0;
/// The font size of the map's title, in px.
const TITLE_SIZE: f64 = 20.0;
/// The least width to which a title is wrapped, in px.
const TITLE_WIDTH: f64 = 420.0;

/// Everything that a picture is made from.
pub(in crate::layout) struct SketchInput<'a> {
    pub(in crate::layout) map: &'a ArgumentMap,
    pub(in crate::layout) marks: &'a Marks,
    pub(in crate::layout) captions: &'a Captions<'a>,
    pub(in crate::layout) legend: &'a Legend,
    pub(in crate::layout) outline: &'a Outline,
    pub(in crate::layout) boxes: ChosenBoxes,
    pub(in crate::layout) folding: Folding,
}

impl SketchInput<'_> {
    const fn plan(&self) -> FoldedOutline<'_> {
        FoldedOutline { outline: self.outline, folding: &self.folding, boxes: &self.boxes }
    }
}

/// A picture with all places and lines, which is enough to choose among candidates.
pub(in crate::layout) struct Sketch<'a> {
    input: SketchInput<'a>,
    room: Room,
    places: ItemPlaces,
    title_lines: Vec<TextLine>,
    legend: PlacedLegend,
    pub(in crate::layout) edges: Vec<RelationEdge>,
}

/// Sketches a folded outline: finds the routes of its relations, makes room for their lanes, and places everything.
pub(in crate::layout) fn sketch(input: SketchInput<'_>) -> Sketch<'_> {
    let SketchInput { map, outline, ref folding, .. } = input;
    let plan = input.plan();
    let mut room = Room::of(outline, folding.shapes.iter().map(|shape| shape.columns.len()));
    let rough = plan.places(&room, Point::default());
    let channels = Channels::new(&plan, &rough);
    let nets = router::route(&RoutingInput::new(map, outline, &rough, &channels));
    let mut lanes = Lanes::new(&channels, &nets);
    let title_lines = title(map, folding.shapes[0].width);
    let title_height = title_lines.iter().map(|line| line.size * 1.3).sum::<f64>();
    let top = MARGIN + if title_height > 0.0 { title_height + GAP } else { 0.0 };
    let origin = Point { x: MARGIN, y: top };

    // The lanes across decide the heights; the heights at which lines turn off decide the lanes down, and those the widths.
    make_room(&mut room, &channels, &lanes, Way::Across);
    let places = plan.places(&room, origin);
    settle(&channels, &nets, &mut lanes, &places, &room);
    make_room(&mut room, &channels, &lanes, Way::Down);
    let places = plan.places(&room, origin);

    let pen = EdgePen { channels: &channels, nets: &nets, lanes: &lanes, places: &places, room: &room };
    let drawn = places.0[0].block;
    let title_width = title_lines.iter().map(|line| line.width).fold(0.0, f64::max);
    let width = (drawn.right() + room.right_edge()).max(MARGIN + title_width) + MARGIN;
    let height = drawn.bottom() + room.bottom_edge() + MARGIN;
    let legend = input.legend.place((width, height), MARGIN);
    let edges = pen.edges(map, input.marks, input.captions);
    Sketch { input, room, places, title_lines, legend, edges }
}

impl Sketch<'_> {
    /// Returns its width and height, with the legend.
    pub(in crate::layout) const fn size(&self) -> (f64, f64) {
        (self.legend.width, self.legend.height)
    }

    /// Completes the picture.
    pub(in crate::layout) fn into_scene(self) -> Scene {
        let Self { input, room, places, title_lines, legend, edges } = self;
        let head = input.map.head();
        let skeleton = hang::skeleton(&input.plan(), &room, &places);
        Scene {
            width: legend.width,
            height: legend.height,
            title: head.title.as_deref().unwrap_or("Argument map").to_owned(),
            description: description(&input),
            language: head.language.as_deref().map(str::to_owned),
            title_lines,
            legend: input.legend.entries(&legend),
            frames: frames(&input, &places.0),
            boxes: boxes(input, &places.0),
            edges,
            skeleton,
        }
    }
}

/// Sets the sizes of the channels of one way by their lanes.
fn make_room(room: &mut Room, channels: &Channels, lanes: &Lanes, way: Way) {
    let (mut right, mut bottom) = (0, 0);
    for (channel, &count) in channels.list.iter().zip(&lanes.counts).filter(|(c, _)| c.kind.way() == way) {
        match channel.kind {
            ChannelKind::Column(item, column) => room.set_column(item, column, count),
            ChannelKind::Band(item) => room.set_band(item, count),
            ChannelKind::Gap(item) => room.set_gap(item, count),
            ChannelKind::RightEdge => right = count,
            ChannelKind::BottomEdge => bottom = count,
            // Ports lie within their box.
            ChannelKind::Left(_) | ChannelKind::Right(_) => {}
        }
    }
    match way {
        Way::Down => room.set_right_edge(right),
        Way::Across => room.set_bottom_edge(bottom),
    }
}

/// Orders the lanes of channels down by the heights at which lines turn off.
fn settle(channels: &Channels, nets: &Nets, lanes: &mut Lanes, places: &ItemPlaces, room: &Room) {
    let known = lanes.clone();
    let pen = EdgePen { channels, nets, lanes: &known, places, room };
    for (number, channel) in channels.list.iter().enumerate() {
        if channel.kind.way() == Way::Down {
            let end =
                |segment: &crate::layout::route::lanes::Segment, vertex: u32| pen.end(segment.net, vertex);
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
        .map(|(number, text)| measured_line(text, at(number), TITLE_SIZE, FontWeight::Bold, LineRole::Title))
        .collect()
}

fn description(input: &SketchInput<'_>) -> String {
    let SketchInput { map, captions, .. } = *input;
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

fn frames(input: &SketchInput<'_>, places: &[ItemPlace]) -> Vec<SectionFrame> {
    let items = input.outline.items.iter().enumerate();
    let sections = items.filter(|(_, item)| matches!(item.content, ItemContent::Section(_)));
    let frame = |(item, section): (usize, &OutlineItem)| SectionFrame {
        rect: places[item].block,
        depth: section.depth - 1,
        lines: moved(input.boxes.0[item].lines.clone(), places[item].own),
    };
    sections.map(frame).collect()
}

fn boxes(input: SketchInput<'_>, places: &[ItemPlace]) -> Vec<StatementBox> {
    let SketchInput { map, captions, outline, mut boxes, .. } = input;
    let statement_box = |statement: Statement<'_>| {
        let item = outline.item(statement.handle());
        StatementBox {
            id: statement.id().to_owned(),
            text: statement.readable().text,
            style: captions.style(statement),
            classes: captions.classes(statement),
            hidden: captions.hidden(statement),
            is_right_to_left: is_right_to_left(statement.text()),
            rect: places[item].own,
            lines: moved(std::mem::take(&mut boxes.0[item].lines), places[item].own),
        }
    };
    map.statements().map(statement_box).collect()
}

/// Moves lines that are placed from the corner of their box to their place in the picture.
fn moved(mut lines: Vec<TextLine>, corner: Rect) -> Vec<TextLine> {
    for line in &mut lines {
        line.at.x += corner.x;
        line.at.y += corner.y;
    }
    lines
}
