//! Where everything stands: boxes by the chosen fold, edges lane by lane through the channels.

mod edges;
mod lanes;

use super::caption::Captions;
use super::fold::{self, Folding, GAP, HEAD_ROOM};
use super::legend;
use super::measure::{Measures, line};
use super::outline::{Content, Outline};
use super::route::Routes;
use super::scene::{Frame, LineRole, Point, Rect, Scene, StatementBox, TextLine};
use super::style::box_style;
use super::text::{FontWeight, wrap};
use crate::check::Marks;
use crate::model::ArgumentMap;
use lanes::Lanes;

/// Around the picture, in px.
const MARGIN: f64 = 16.0;
/// The font size of the map's title, in px.
const TITLE_SIZE: f64 = 20.0;
/// A title is wrapped to this width at least, in px.
const TITLE_WIDTH: f64 = 420.0;

/// All that a picture is made from.
pub(super) struct Plan<'a> {
    pub(super) map: &'a ArgumentMap,
    pub(super) marks: &'a Marks,
    pub(super) captions: Captions<'a>,
    pub(super) outline: Outline,
    pub(super) routes: Routes,
    pub(super) measures: Measures,
    pub(super) folding: Folding,
}

/// Where an item and the channels around it stand.
#[derive(Clone, Debug, Default)]
struct Place {
    /// The block: the item with all that stands under it.
    block: Rect,
    /// Its own box, or its title.
    own: Rect,
    /// Where the lanes of what passes its box begin: below it, or over it where what stands under it is right of it.
    band: f64,
    is_right: bool,
    /// Where the channel of each column begins.
    channels: Vec<f64>,
    /// The column of the parent in which it stands.
    column: usize,
}

/// Draws the plan. O(size of the scene).
pub(super) fn draw(plan: &Plan<'_>) -> Scene {
    let title_lines = title(plan);
    let title_height = title_lines.iter().map(|line| line.size * 1.3).sum::<f64>();
    let top = MARGIN + if title_height > 0.0 { title_height + GAP } else { 0.0 };
    let places = places(plan, Point { x: MARGIN, y: top });
    let lanes = Lanes::new(plan, &places);
    let drawn = places[0].block;
    let title_width = title_lines.iter().map(|line| line.width).fold(0.0, f64::max);
    let mut scene = Scene {
        width: (drawn.right().max(MARGIN + title_width)) + MARGIN,
        height: drawn.bottom() + MARGIN,
        title: plan.map.head().title.as_deref().unwrap_or("Argument map").to_owned(),
        description: description(plan.map),
        language: plan.map.head().language.as_deref().map(str::to_owned),
        title_lines,
        frames: frames(plan, &places),
        edges: edges::edges(plan, &places, &lanes),
        boxes: boxes(plan, &places),
        legend: Vec::new(),
    };
    legend::add(&mut scene, MARGIN);
    scene
}

fn title(plan: &Plan<'_>) -> Vec<TextLine> {
    let Some(title) = plan.map.head().title.as_deref().filter(|title| !title.trim().is_empty()) else {
        return Vec::new();
    };
    let limit = plan.folding.shapes[0].width.max(TITLE_WIDTH);
    let lines = wrap(title, FontWeight::Bold, TITLE_SIZE, limit);
    let at = |number: usize| Point { x: MARGIN, y: MARGIN + TITLE_SIZE * (1.3 * number as f64 + 1.0) };
    let lines = lines.iter().enumerate();
    lines
        .map(|(number, text)| line(text, at(number), TITLE_SIZE, FontWeight::Bold, LineRole::Title))
        .collect()
}

fn description(map: &ArgumentMap) -> String {
    let count =
        |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    format!(
        "An argument map of {} and {}.",
        count(map.statements().len(), "statement", "statements"),
        count(map.steps().len(), "relation", "relations")
    )
}

/// The places of all items, each found from that of its parent.
fn places(plan: &Plan<'_>, origin: Point) -> Vec<Place> {
    let mut places = vec![Place::default(); plan.outline.items.len()];
    places[0].block = Rect { x: origin.x, y: origin.y, ..Rect::default() };
    for item in 0..places.len() {
        place_own(plan, &mut places[item], item);
        place_below(plan, &mut places, item);
    }
    places
}

/// Places an item's box in its block.
fn place_own(plan: &Plan<'_>, place: &mut Place, item: usize) {
    let shape = &plan.folding.shapes[item];
    let measure = &plan.measures.0[item];
    let frame = fold::frame(&plan.outline.items[item]);
    let lintel = if shape.is_right { fold::lintel(&plan.routes, item) } else { 0.0 };
    place.block.width = shape.width;
    place.block.height = shape.height;
    place.is_right = shape.is_right;
    place.own = Rect {
        x: place.block.x + frame,
        y: place.block.y + frame + lintel,
        width: measure.width,
        height: measure.height,
    };
    place.band =
        if shape.is_right { place.block.y } else { place.own.bottom() + fold::head_room(&plan.routes, item) };
}

/// Places the blocks of what stands under an item.
fn place_below(plan: &Plan<'_>, places: &mut [Place], item: usize) {
    let shape = &plan.folding.shapes[item];
    let own = places[item].own;
    let (mut x, top) = if shape.is_right {
        (own.right() + HEAD_ROOM, own.y)
    } else {
        (own.x, own.bottom() + fold::band(&plan.routes, item, &shape.division()))
    };
    let here = &plan.outline.items[item];
    for (number, column) in shape.columns.iter().enumerate() {
        places[item].channels.push(x);
        let mut y = top;
        for &child in here.clusters[column.start..column.end].iter().flatten() {
            places[child].block = Rect { x: x + column.channel, y, ..Rect::default() };
            places[child].column = number;
            y += plan.folding.shapes[child].height + GAP;
        }
        x += column.channel + column.width;
    }
}

fn frames(plan: &Plan<'_>, places: &[Place]) -> Vec<Frame> {
    let items = plan.outline.items.iter().enumerate();
    let sections = items.filter(|(_, item)| matches!(item.content, Content::Section(_)));
    let frame = |(item, section): (usize, &super::outline::Item)| Frame {
        rect: places[item].block,
        depth: section.depth - 1,
        lines: moved(&plan.measures.0[item].lines, places[item].own),
    };
    sections.map(frame).collect()
}

fn boxes(plan: &Plan<'_>, places: &[Place]) -> Vec<StatementBox> {
    let items = plan.outline.items.iter().enumerate();
    let statements = items.filter_map(|(item, here)| match here.content {
        Content::Statement(index) => Some((item, plan.map.statement(index))),
        _ => None,
    });
    let statement_box = |(item, statement): (usize, crate::model::Statement<'_>)| StatementBox {
        id: statement.id().to_owned(),
        text: statement.text().to_owned(),
        style: box_style(statement.kind()),
        classes: plan.captions.classes(statement),
        rect: places[item].own,
        lines: moved(&plan.measures.0[item].lines, places[item].own),
    };
    statements.map(statement_box).collect()
}

/// Lines placed from the corner of their box, placed in the picture.
fn moved(lines: &[TextLine], corner: Rect) -> Vec<TextLine> {
    let moved = |line: &TextLine| TextLine {
        at: Point { x: line.at.x + corner.x, y: line.at.y + corner.y },
        ..line.clone()
    };
    lines.iter().map(moved).collect()
}
