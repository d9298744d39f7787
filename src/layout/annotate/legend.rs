//! The legend below a picture, with the kinds and states that are in it.

use std::collections::HashSet;

use super::back_edges::BackEdges;
use crate::layout::boxes::caption::Captions;
use crate::layout::geometry::{Point, Rect};
use crate::layout::scene::picture::{LegendEntry, LegendSample};
use crate::layout::style::{BOX_STYLES, BoxStyle, EDGE_STYLES, STATE_STYLES};
use crate::layout::text::FONT_SIZE;
use crate::layout::text::line::{LineRole, TextLine, measured_line};
use crate::layout::text::width::FontWeight;
use crate::model::{ArgumentMap, Step, StepKind};

/// The size of a sample, in px.
const SAMPLE: (f64, f64) = (34.0, 16.0);
/// The distance between entries, in px.
const GAP: f64 = 20.0;
/// The distance from one row to the next, in px.
const ROW: f64 = 24.0;
/// The least length of rows, in px.
const LEAST_WIDTH: f64 = 420.0;

/// The entries of a legend, measured once for all candidate pictures of a map.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Legend {
    entries: Vec<(LegendSample, TextLine)>,
}

/// The places of the samples of a legend, and the size of the picture with it.
#[derive(Clone, Debug)]
pub(in crate::layout) struct PlacedLegend {
    samples: Vec<Point>,
    pub(in crate::layout) width: f64,
    pub(in crate::layout) height: f64,
}

impl Legend {
    /// Makes the legend for the statements and relations of a map.
    pub(in crate::layout) fn new(map: &ArgumentMap, captions: &Captions<'_>, circles: &BackEdges) -> Self {
        let styles: Vec<&BoxStyle> = map.statements().map(|statement| captions.style(statement)).collect();
        let classes: HashSet<&str> =
            map.statements().flat_map(|statement| captions.classes(statement)).collect();
        let kinds: Vec<StepKind> = map.steps().map(Step::kind).collect();
        let boxes = BOX_STYLES.iter().filter(|style| styles.iter().any(|other| std::ptr::eq(*other, *style)));
        let edges = EDGE_STYLES.iter().filter(|style| kinds.contains(&style.kind));
        let states = STATE_STYLES.iter().filter(|state| classes.contains(state.class));
        let is_linked = map.steps().any(|step| step.premises().nth(1).is_some());
        let linked = is_linked.then(|| (LegendSample::Linked, "linked: only together".to_owned()));
        let circle = circles.any().then(|| (LegendSample::Circle, "closes a circle".to_owned()));
        let entries = boxes
            .map(|style| (LegendSample::Box(style), style.meaning.to_owned()))
            .chain(
                edges.map(|style| (LegendSample::Edge(style), format!("{}: {}", style.kind, style.meaning))),
            )
            .chain(linked)
            .chain(circle)
            .chain(states.map(|state| (LegendSample::Mark(state.class), state.meaning.to_owned())));
        let measured = |(sample, meaning): (LegendSample, String)| {
            (
                sample,
                measured_line(&meaning, Point::default(), FONT_SIZE, FontWeight::Regular, LineRole::Note),
            )
        };
        Self { entries: entries.map(measured).collect() }
    }

    /// Places it below a picture of that size.
    pub(in crate::layout) fn place(&self, (mut width, mut height): (f64, f64), margin: f64) -> PlacedLegend {
        let limit = width.max(LEAST_WIDTH) - margin;
        let mut at = Point { x: margin, y: height };
        let mut samples = Vec::with_capacity(self.entries.len());
        for (_, meaning) in &self.entries {
            let end = |at: Point| text_start(at).x + meaning.width;
            if end(at) > limit && at.x > margin {
                at = Point { x: margin, y: at.y + ROW };
            }
            samples.push(at);
            at.x = end(at) + GAP;
            width = width.max(at.x - GAP + margin);
            height = at.y + SAMPLE.1 + margin;
        }
        PlacedLegend { samples, width, height }
    }

    /// Returns its entries in their places.
    pub(in crate::layout) fn entries(&self, placed: &PlacedLegend) -> Vec<LegendEntry> {
        let entry = |((sample, meaning), &at): (&(LegendSample, TextLine), &Point)| LegendEntry {
            sample: *sample,
            rect: Rect { x: at.x, y: at.y, width: SAMPLE.0, height: SAMPLE.1 },
            line: TextLine { at: text_start(at), ..meaning.clone() },
        };
        self.entries.iter().zip(&placed.samples).map(entry).collect()
    }
}

/// Returns the start of the text beside a sample.
fn text_start(sample: Point) -> Point {
    Point { x: sample.x + SAMPLE.0 + 9.0, y: sample.y + SAMPLE.1 - 4.0 }
}
