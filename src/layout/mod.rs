//! From a map to a picture: sized boxes, routed edges, measured text.
//!
//! Many candidate pictures of a map are made, and the one with the best `score` is taken. Each goes through these steps:
//!
//! 1. `view`: the part of the map that is shown becomes a map of its own.
//! 2. `outline`: each statement is put under a target of its relations, inside the frame of its section.
//! 3. `boxes`: the words of each box are set at a few widths, with `text` measured.
//! 4. `fold`: the outline is folded into columns so that the picture fits the `page`.
//! 5. `route`: each relation gets a route through the channels between the blocks, so that no edge runs through a box,
//!    and a lane in each channel, so that few edges cross.
//! 6. `draw`: the channels get room for their lanes, and everything gets its coordinates, in a `scene`.
//! 7. `annotate`: relations that close circles are marked, and words are added beside lines where there is room.
//!
//! Everything is deterministic; the order of the file decides ties. A writer only turns the scene into its syntax.
//!
//! Files import only from folders and files to the left of their own:
//! `geometry < style < text < page < show < outline < scene < view < boxes < fold < route < annotate < draw < score`.

mod annotate;
mod boxes;
mod draw;
mod fold;
mod geometry;
mod outline;
mod page;
mod route;
mod scene;
mod score;
mod show;
pub mod style;
pub mod text;
mod view;

pub use boxes::caption::{Caption, Captions, SourceName};
pub use geometry::{PathCommand, Point, Rect};
pub use page::{LEGIBLE, PAGES, Page};
pub use scene::picture::{
    EdgeEnd, Hidden, LegendEntry, LegendSample, RelationEdge, Scene, SectionFrame, StatementBox,
};
pub use scene::skeleton;
pub use show::{SHOWABLE, Show, Showable};
pub use text::line::{LineLink, LineRole, TextLine};
pub use view::focus::Focus;
pub use view::names::{NameError, SectionIndex, SectionPath, find_statement};
pub use view::shown::{Shown, View};

use crate::check::Assessment;
use crate::model::ArgumentMap;
use annotate::back_edges::BackEdges;
use annotate::legend::Legend;
use annotate::words;
use boxes::sizes::{self, BoxSizes, BoxWidths};
use draw::sketch::{self, Sketch, SketchInput};
use fold::folding::{ChosenBoxes, Folding};
use fold::room::Room;
use outline::{Outline, ParentChoice};

/// The options of a layout.
#[derive(Clone, Debug)]
pub struct Options {
    /// The page that the picture should be legible on.
    pub page: Page,
    /// The number of characters in a line of a box; by default, the width that is most legible.
    pub letters: Option<usize>,
    /// The extra content of boxes and lines.
    pub show: Show,
    /// The part of the map that is shown.
    pub view: View,
}

impl Default for Options {
    fn default() -> Self {
        Self { page: PAGES[0], letters: None, show: Show::default(), view: View::default() }
    }
}

/// The widths of boxes to try, in px.
const BOX_WIDTHS: [f64; 4] = [180.0, 170.0, 200.0, 220.0];
/// The shares of the width of the page to fold for: lines need room that is known only when they are drawn.
const SQUEEZES: [f64; 2] = [1.0, 0.92];
/// The factors by which a box may be wider if its column has the room.
const STRETCHES: [f64; 4] = [1.0, 1.2, 1.4, 1.6];
/// Further factors for texts so long that their boxes would still be higher than wide.
const TOWER_STRETCHES: [f64; 2] = [2.0, 2.5];
/// The most statements of a map for which several candidates are drawn: nobody reads larger ones whole, and each
/// candidate takes time.
const LARGE: usize = 400;

/// Lays a map out.
///
/// Relations within the outline take linear time; each other relation costs a search of its surroundings.
///
/// # Example: the size of a picture
/// ```
/// use claimgraph::check::{Levels, check};
/// use claimgraph::{Draft, NodeDraft, layout};
///
/// let map = Draft::new().with_node(NodeDraft::claim("moon", "The moon is round.")?).build();
/// let scene = layout::lay_out(&map, &check(&map, &Levels::default()), &layout::Options::default());
/// assert_eq!(scene.boxes.len(), 1);
/// assert!(scene.width < 400.0);
/// # Ok::<(), claimgraph::ValueError>(())
/// ```
#[must_use]
pub fn lay_out(map: &ArgumentMap, assessment: &Assessment, options: &Options) -> Scene {
    let shown = Shown::new(map, assessment, &options.view);
    let (map, marks) = (shown.map(), shown.marks());
    let captions = Captions::of_shown(&shown, options.show);
    let effort = Effort::of(map);
    let widths =
        options.letters.map_or_else(|| BOX_WIDTHS.to_vec(), |letters| vec![sizes::box_width(letters)]);
    let outlines: Vec<Outline> =
        effort.tries(&ParentChoice::ALL).iter().map(|&parent| Outline::new(map, parent)).collect();
    let back_edges = BackEdges::new(map);
    let legend = Legend::new(map, &captions, &back_edges);
    let (captions, legend) = (&captions, &legend);
    let sketches = outlines.iter().flat_map(|outline| {
        let of_width = |&width: &f64| {
            let stretched = |by: &[f64]| by.iter().map(|stretch| width * stretch).collect();
            // A width that the user chose is kept even if a long text becomes a tower.
            let for_towers = if options.letters.is_none() { stretched(&TOWER_STRETCHES) } else { Vec::new() };
            let widths = BoxWidths { usual: stretched(effort.tries(&STRETCHES)), for_towers };
            let sizes = BoxSizes::new(map, outline, captions, &widths);
            let of_page = |squeeze: &f64| {
                let page = Page { width: options.page.width * squeeze, ..options.page };
                let folding = Folding::new(outline, &Room::least(outline), &sizes, &page);
                let boxes = ChosenBoxes::new(&sizes, &folding);
                sketch::sketch(SketchInput { map, marks, captions, legend, outline, boxes, folding })
            };
            effort.tries(&SQUEEZES).iter().map(of_page).collect::<Vec<_>>()
        };
        effort.tries(&widths).iter().flat_map(of_width).collect::<Vec<_>>()
    });
    // A single candidate needs no score.
    let score = |sketch: &Sketch<'_>| {
        if effort == Effort::One { 0.0 } else { score::score(&options.page, sketch.size(), &sketch.edges) }
    };
    let scored = sketches.map(|sketch| (score(&sketch), sketch));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let mut scene = best.expect("there is a width to try").1.into_scene();
    back_edges.mark(&mut scene);
    words::add(&mut scene, map, options.show);
    scene
}

/// The number of candidates to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effort {
    One,
    Many,
}

impl Effort {
    fn of(map: &ArgumentMap) -> Self {
        if map.statements().len() > LARGE { Self::One } else { Self::Many }
    }

    /// Returns the values to try: all of them, or the first alone.
    fn tries<T>(self, values: &[T]) -> &[T] {
        match self {
            Self::One => &values[..1],
            Self::Many => values,
        }
    }
}
