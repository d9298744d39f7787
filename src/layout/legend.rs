//! The legend: what the kinds and states that a picture holds look like, below it.

use super::measure::line;
use super::scene::{LegendEntry, LegendSample, LineRole, Point, Rect, Scene};
use super::style::{BOX_STYLES, EDGE_STYLES, STATE_STYLES};
use super::text::{FONT_SIZE, FontWeight};

/// The size of a sample, in px.
const SAMPLE: (f64, f64) = (34.0, 16.0);
/// Between entries, in px.
const GAP: f64 = 20.0;
/// From one row to the next, in px.
const ROW: f64 = 24.0;
/// Rows are at least this long, in px.
const LEAST_WIDTH: f64 = 420.0;

/// Adds the legend below what is drawn.
pub(super) fn add(scene: &mut Scene, margin: f64) {
    let boxes = BOX_STYLES.iter().filter(|style| scene.boxes.iter().any(|b| std::ptr::eq(b.style, *style)));
    let edges = EDGE_STYLES.iter().filter(|style| scene.edges.iter().any(|e| e.style.kind == style.kind));
    let states =
        STATE_STYLES.iter().filter(|state| scene.boxes.iter().any(|b| b.classes.contains(&state.class)));
    let circle = scene.edges.iter().any(|edge| edge.closes_circle);
    let circle = circle.then(|| (LegendSample::Circle, "closes a circle".to_owned()));
    let entries: Vec<(LegendSample, String)> = boxes
        .map(|style| (LegendSample::Box(style), style.meaning.to_owned()))
        .chain(edges.map(|style| (LegendSample::Edge(style), format!("{}: {}", style.kind, style.meaning))))
        .chain(circle)
        .chain(states.map(|state| (LegendSample::Mark(state.class), state.meaning.to_owned())))
        .collect();
    if entries.is_empty() {
        return;
    }
    let limit = scene.width.max(LEAST_WIDTH) - margin;
    let mut at = Point { x: margin, y: scene.height };
    for (sample, meaning) in entries {
        let text = |at: Point| {
            let start = Point { x: at.x + SAMPLE.0 + 9.0, y: at.y + SAMPLE.1 - 4.0 };
            line(&meaning, start, FONT_SIZE, FontWeight::Regular, LineRole::Note)
        };
        let mut shown = text(at);
        if shown.at.x + shown.width > limit && at.x > margin {
            at = Point { x: margin, y: at.y + ROW };
            shown = text(at);
        }
        let rect = Rect { x: at.x, y: at.y, width: SAMPLE.0, height: SAMPLE.1 };
        at.x = shown.at.x + shown.width + GAP;
        scene.width = scene.width.max(at.x - GAP + margin);
        scene.legend.push(LegendEntry { sample, rect, line: shown });
    }
    scene.height = at.y + SAMPLE.1 + margin;
}
