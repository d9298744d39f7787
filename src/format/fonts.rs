//! Letters for the formats that draw them: the font that we bring, and what else is installed where it lacks a letter.
//!
//! The font is a subset of Liberation Sans, in whose widths the layout measures: Latin, Greek, Cyrillic, Hebrew and common
//! symbols look the same on every machine. For other letters (Arabic, Chinese, emoji) the installed fonts are looked
//! through, only then and in an order of their names, so that one machine always takes the same. What no font has is drawn
//! as an empty box.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, FaceInfo, ID, Source, Stretch, Style};
use resvg::usvg::{FontResolver, Options, Tree};
use ttf_parser::Face;
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation as _;

use super::svg;
use crate::layout::text::{FontWeight, width};
use crate::layout::{Scene, TextLine};

/// The fonts that we bring; `fonts/OFL.txt` says whose they are and `fonts/subset.py` how they were made.
static BUNDLED: [(FontWeight, &[u8]); 2] = [
    (FontWeight::Regular, include_bytes!("fonts/regular.ttf")),
    (FontWeight::Bold, include_bytes!("fonts/bold.ttf")),
];

/// Fonts that have every letter and show none of them.
const UNFIT: &[&str] = &["Adobe Blank", "Adobe NotDef", "LastResort"];

/// From which weight on letters are bold.
const BOLD: u16 = 600;

/// Where one letter is written differently from country to country: the language, and how fonts for it are called.
const REGIONS: &[(&str, &str)] =
    &[("ja", "JP"), ("ko", "KR"), ("zh-TW", "TC"), ("zh-Hant", "TC"), ("zh-HK", "HK"), ("zh", "SC")];

/// The picture as shapes and glyphs, from what the SVG says.
pub(super) fn tree(scene: &Scene) -> io::Result<Tree> {
    let fonts = Fonts::new(scene);
    let picture = if fonts.missing.values().all(BTreeSet::is_empty) {
        svg::picture(scene)
    } else {
        svg::picture(&fonts.in_pieces(scene.clone()))
    };
    let resolver = FontResolver {
        select_font: Box::new(|font, _| Some(fonts.bundled(weight_of(font.weight())))),
        select_fallback: Box::new(|letter, tried, _| {
            let weight = *fonts.bundled.iter().find(|(_, id)| *id == tried.first())?.0;
            fonts.substitute(letter, weight).filter(|id| !tried.contains(id))
        }),
    };
    let options = Options { font_resolver: resolver, fontdb: Arc::clone(&fonts.database), ..Options::default() };
    Tree::from_str(&picture, &options).map_err(io::Error::other)
}
