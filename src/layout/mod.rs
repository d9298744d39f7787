//! From a map to a picture: sized boxes, routed edges, measured text.
//!
//! The statements are set as an outline: each stands below or right of the one it speaks to, in columns beside a
//! shared trunk, and the sections of the document are frames (`outline`). Of the many ways to fold that outline, the one
//! is taken that is most legible on the page (`fold`). Between the blocks of the fold lie channels (`channels`), in
//! which the way of every relation is found (`nets`, `search`), so that no edge runs through a box; in each channel the
//! lines are put in the order that crosses least (`lanes`), and then there is room made for them (`room`) and everything
//! placed (`place`) and drawn (`draw`, `edges`). What leads in a circle is marked (`circles`), and words stand on lines
//! where that leaves room (`words`, `strands`, `clearing`). Everything is deterministic; ties are decided by the order of the file.

mod caption;
mod channels;
mod circles;
mod clearing;
mod draw;
mod edges;
mod fill;
mod fold;
mod lanes;
mod legend;
mod measure;
mod nets;
mod outline;
mod page;
mod place;
mod queue;
mod room;
mod scene;
mod score;
mod search;
mod show;
pub mod skeleton;
mod strands;
pub mod style;
pub mod text;
mod view;
mod widths;
mod words;

pub use caption::{Caption, Captions, SourceName};
pub(crate) use measure::STACK;
pub use page::{LEGIBLE, PAGES, Page};
pub use scene::{
    Command, Edge, EdgeEnd, Frame, Hidden, LegendEntry, LegendSample, LineRole, Link, Point, Rect, Scene,
    StatementBox, TextLine,
};
pub use show::{SHOWABLE, Show, Showable};
pub use view::{Focus, NameError, Section, Shown, View, find_statement};

use crate::check::Marks;
use crate::model::ArgumentMap;
use circles::Circles;
use draw::{Drawing, Sketch};
use fold::Folding;
use legend::Legend;
use measure::{BoxWidths, Measures, Sizes};
use outline::{Outline, Parent};
use room::Room;

/// How a map is laid out.
#[derive(Clone, Debug)]
pub struct Options {
    /// The page that the picture should be legible on.
    pub page: Page,
    /// How many letters of a usual text go into a line of a box; where it is not said, what reads best.
    pub letters: Option<usize>,
    /// What stands in boxes beside the statements' own words.
    pub show: Show,
    /// What of the map is shown.
    pub view: View,
}

impl Default for Options {
    fn default() -> Self {
        Self { page: PAGES[0], letters: None, show: Show::default(), view: View::default() }
    }
}

/// The widths of boxes to try, in px.
const BOX_WIDTHS: [f64; 4] = [180.0, 170.0, 200.0, 220.0];
/// Parts of the width of the page to fold for: lines need room that is known only when they are drawn.
const SQUEEZES: [f64; 2] = [1.0, 0.92];
/// How much wider than that a box may be where its column has the room.
const STRETCHES: [f64; 4] = [1.0, 1.2, 1.4, 1.6];
/// The same for texts so long that their boxes would still be higher than wide.
const TOWER_STRETCHES: [f64; 2] = [2.0, 2.5];
/// Maps of more statements than this are drawn once: nobody reads them whole, and each try takes its time.
const LARGE: usize = 400;

/// Lays a map out.
///
/// What the outline holds is linear in statements and relations; each other relation costs a search of its surroundings.
///
/// # Example: how large is the picture?
/// ```
/// use claimgraph::check::{Levels, check};
/// use claimgraph::{Draft, NodeDraft, layout};
///
/// let map = Draft::new().with_node(NodeDraft::claim("moon", "The moon is round.")?).build();
/// let scene = layout::lay_out(&map, &check(&map, &Levels::default()).marks, &layout::Options::default());
/// assert_eq!(scene.boxes.len(), 1);
/// assert!(scene.width < 400.0);
/// # Ok::<(), claimgraph::ValueError>(())
/// ```
#[must_use]
pub fn lay_out(map: &ArgumentMap, marks: &Marks, options: &Options) -> Scene {
    let shown = Shown::new(map, marks, &options.view);
    let (map, marks) = (shown.map(), shown.marks());
    let captions = Captions::of_shown(&shown, options.show);
    let is_large = map.statements().len() > LARGE;
    let widths =
        options.letters.map_or_else(|| BOX_WIDTHS.to_vec(), |letters| vec![measure::box_width(letters)]);
    let outlines: Vec<Outline> =
        tried(&Parent::ALL, is_large).iter().map(|&parent| Outline::new(map, parent)).collect();
    let circles = Circles::new(map);
    let legend = Legend::new(map, &captions, &circles);
    let (captions, legend) = (&captions, &legend);
    let sketches = outlines.iter().flat_map(|outline| {
        let of_width = |&width: &f64| {
            let stretched = |by: &[f64]| by.iter().map(|stretch| width * stretch).collect();
            // Who says how wide boxes are gets towers where the text is long.
            let for_towers = if options.letters.is_none() { stretched(&TOWER_STRETCHES) } else { Vec::new() };
            let widths = BoxWidths { usual: stretched(tried(&STRETCHES, is_large)), for_towers };
            let sizes = Sizes::new(map, outline, captions, &widths);
            let of_page = |squeeze: &f64| {
                let page = Page { width: options.page.width * squeeze, ..options.page };
                let folding = Folding::new(outline, &Room::least(outline), &sizes, &page);
                let measures = Measures::chosen(&sizes, &folding);
                draw::sketch(Drawing { map, marks, captions, legend, outline, measures, folding })
            };
            tried(&SQUEEZES, is_large).iter().map(of_page).collect::<Vec<_>>()
        };
        tried(&widths, is_large).iter().flat_map(of_width).collect::<Vec<_>>()
    });
    // Where there is but one, there is nothing to compare.
    let score = |sketch: &Sketch<'_>| {
        if is_large { 0.0 } else { score::score(&options.page, sketch.size(), &sketch.edges) }
    };
    let scored = sketches.map(|sketch| (score(&sketch), sketch));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let mut scene = best.expect("there is a width to try").1.into_scene();
    circles.mark(&mut scene);
    words::add(&mut scene, map, options.show);
    scene
}

/// The values to try: for a large map the first alone.
fn tried<T>(values: &[T], is_large: bool) -> &[T] {
    if is_large { &values[..1] } else { values }
}
