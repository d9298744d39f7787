//! The picture as a page to explore: one file that needs nothing from the network.
//!
//! The page is the drawing of `svg`, the map's own words as JSON, and a script around both. Its policy allows this script
//! and the page's style sheets by their digests and nothing else, so that no text of a map can run or load anything: the
//! drawing escapes it, the JSON contains no `<`, and the script only ever sets it as text. The script folds: it runs the
//! passes of the layout over the scene's skeleton, for the reason given in `layout::skeleton`.

mod data;
#[doc(hidden)]
pub mod live;

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::Digest as _;

pub(crate) use super::xml::escape;
use super::{Context, Format, FormatKind, svg};

/// The page.
pub static HTML: Format = Format {
    name: "html",
    extensions: &["html", "htm"],
    media_type: "text/html",
    summary: "the picture as a page: folds, searches and zooms",
    kind: FormatKind::Page,
    lossless: false,
    hides: &["anchor", "document", "extra", "questions", "weight"],
    writes_native: false,
    feature: None,
    recognises: None,
    read: None,
    read_graph: None,
    write: Some(write),
};

static PAGE: &str = include_str!("page.html");
static SHEET: &str = include_str!("page.css");
/// The labels, the panel that shows them, and the page around both, as one script: the first has no use for the others.
static SCRIPT: &str = concat!(include_str!("labels.js"), include_str!("stands.js"), include_str!("page.js"));

/// Separates the rules for a light background from those for a dark one in the page's own sheet.
const DARK: &str = "/* dark */\n";
/// From this number of statements on, the page opens without the text in its boxes: it is too small to read until the
/// reader zooms in.
const FAR: usize = 1_500;

/// The ARIA role of the drawing: boxes with links, rather than one image as in an SVG file. A screen reader that does not
/// know the first role uses the second.
const ROLE: &str = "graphics-document document";

fn write(context: &Context<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(to_string(context).as_bytes())
}

/// The page of a map.
#[must_use]
pub fn to_string(context: &Context<'_>) -> String {
    let scene = context.scene();
    let (own_light, own_dark) = SHEET.split_once(DARK).expect("the sheet has rules for both grounds");
    let print = if scene.width > scene.height { "landscape" } else { "portrait" };
    let light = format!("{}{own_light}@page{{size:{print};margin:8mm}}\n", svg::light_sheet());
    let dark = format!("{}{own_dark}", svg::dark_sheet());
    let language = context.map.head().language.as_deref().unwrap_or("en");
    let far = if scene.boxes.len() > FAR { "far" } else { "" };
    let (drawing, data) = (svg::drawing(scene, ROLE, ""), data::to_json(context));
    let policy = policy(&[SCRIPT], &[&light, &dark]);
    fill(
        PAGE,
        &[
            ("language", &escape(language)),
            ("policy", &policy),
            ("title", &escape(&scene.title)),
            ("light", &light),
            ("dark", &dark),
            ("state", far),
            ("drawing", &drawing),
            ("data", &data),
            ("script", SCRIPT),
            ("live", ""),
        ],
    )
}

static STILL: &str = include_str!("blank.html");

/// A page without scripts: a title, a style sheet, and a body in HTML.
#[must_use]
pub(crate) fn still_page(title: &str, sheet: &str, body: &str) -> String {
    let policy = policy(&[], &[sheet]);
    let title = escape(title);
    fill(STILL, &[("policy", &policy), ("title", &title), ("sheet", sheet), ("body", body), ("live", "")])
}

/// The policy of a page: it may use these scripts and style sheets and nothing else.
fn policy(scripts: &[&str], sheets: &[&str]) -> String {
    let digests =
        |texts: &[&str]| texts.iter().map(|text| format!("'{}'", digest(text))).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        digests(scripts),
        digests(sheets)
    )
}

/// The digest of a script or a style sheet in a policy: its SHA-256, as browsers write it.
#[doc(hidden)]
#[must_use]
pub fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(sha2::Sha256::digest(text)))
}

/// Replaces each `{{name}}` of the template once: values are not searched for names.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut page =
        String::with_capacity(template.len() + values.iter().map(|value| value.1.len()).sum::<usize>());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").expect("a name ends");
        let (_, value) = values.iter().find(|value| value.0 == name).expect("every name has a value");
        page += before;
        page += value;
        rest = after;
    }
    page + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        assert_eq!(fill("a{{x}}b{{y}}c", &[("x", "{{y}}"), ("y", "1")]), "a{{y}}b1c");
    }

    #[test]
    fn digests_are_those_that_browsers_compute() {
        assert_eq!(digest(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn the_parts_of_the_page_do_not_end_where_they_stand() {
        assert!(!SCRIPT.contains("</script") && !SCRIPT.contains("<!--") && !SCRIPT.contains('\r'));
        assert!(!SHEET.contains("</style") && !SHEET.contains('\r'));
    }

    #[test]
    fn the_page_is_small() {
        let size = PAGE.len() + SHEET.len() + SCRIPT.len();
        assert!(size < 150_000, "{size} bytes");
    }
}
