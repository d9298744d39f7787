//! The picture as one page of lines and text that can be selected, searched and printed at any size, and whose sources
//! lead to the web (feature `pdf`).

use super::description::HIDDEN_IN_PICTURES;
use super::{Format, FormatKind, Write};

/// The picture as a page.
pub static PDF: Format = Format {
    name: "pdf",
    extensions: &["pdf"],
    media_type: "application/pdf",
    summary: "the picture as a page, for print, with its text",
    kind: FormatKind::Picture,
    lossless: false,
    hides: HIDDEN_IN_PICTURES,
    writes_native: false,
    feature: Some("pdf"),
    recognises: None,
    read: None,
    read_graph: None,
    write: WRITE,
};

#[cfg(feature = "pdf")]
const WRITE: Option<Write> = Some(drawing::write);
#[cfg(not(feature = "pdf"))]
const WRITE: Option<Write> = None;

#[cfg(feature = "pdf")]
mod drawing {
    use std::io;

    use krilla::Document;
    use krilla::action::LinkAction;
    use krilla::annotation::{Annotation, LinkAnnotation, Target};
    use krilla::geom::{Rect, Size};
    use krilla::metadata::Metadata;
    use krilla::page::PageSettings;
    use krilla_svg::{SurfaceExt as _, SvgSettings};

    use super::super::{Context, fonts};
    use crate::layout::{LineLink, Scene, TextLine};

    /// Points of print in a px of the layout.
    const POINTS: f64 = 0.75;
    /// The longest side of a page in points, 200 inches: viewers show no longer one.
    const LONGEST: f64 = 14_400.0;
    /// The height of letters above the baseline and below it, in parts of their size.
    const REACH: (f64, f64) = (0.8, 0.25);

    pub(super) fn write(context: &Context<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let scene = context.scene();
        let tree = fonts::tree(scene)?;
        let (width, height) = page(scene);
        let size = Size::from_wh(width, height).ok_or_else(|| io::Error::other("the picture is empty"))?;
        let mut document = Document::new();
        let mut page = document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
        surface.finish();
        for link in links(scene, f64::from(width) / scene.width) {
            page.add_annotation(link);
        }
        page.finish();
        drawn.ok_or_else(|| io::Error::other("the picture cannot be drawn as PDF"))?;
        document.set_metadata(metadata(scene));
        let bytes = document.finish().map_err(|error| io::Error::other(error.to_string()))?;
        out.write_all(&bytes)
    }

    /// The size of the page in points: that of the picture, or as much smaller as viewers need.
    fn page(scene: &Scene) -> (f32, f32) {
        let scale = POINTS.min(LONGEST / scene.width.max(scene.height));
        ((scene.width * scale) as f32, (scene.height * scale) as f32)
    }

    /// Links to the web, each at the place of its words. Drawing the picture drops the links in it.
    fn links(scene: &Scene, scale: f64) -> Vec<Annotation> {
        let lines = scene.boxes.iter().flat_map(|shown| &shown.lines);
        let links = lines.flat_map(|line| line.links.iter().map(move |link| (line, link)));
        links.flat_map(|(line, link)| annotations(line, link, scale)).collect()
    }

    fn annotations(line: &TextLine, link: &LineLink, scale: f64) -> Vec<Annotation> {
        let (above, below) = (line.at.y - REACH.0 * line.size, line.at.y + REACH.1 * line.size);
        let places = fonts::places(line, &link.range).into_iter();
        let annotation = |(x, width): (f64, f64)| {
            let point = |px: f64| (px * scale) as f32;
            let rect = Rect::from_ltrb(point(x), point(above), point(x + width), point(below))?;
            let target = Target::Action(LinkAction::new(ascii(&link.address)).into());
            let words = line.text[link.range.clone()].to_owned();
            Some(Annotation::new_link(LinkAnnotation::new(rect, target), Some(words)))
        };
        places.filter_map(annotation).collect()
    }

    /// An address as PDF requires it: characters that are not ASCII, or not visible, as percent signs and digits.
    fn ascii(address: &str) -> String {
        let mut out = String::with_capacity(address.len());
        for byte in address.bytes() {
            if byte.is_ascii_graphic() {
                out.push(char::from(byte));
            } else {
                out += &format!("%{byte:02X}");
            }
        }
        out
    }

    /// No time: the same map makes the same bytes.
    fn metadata(scene: &Scene) -> Metadata {
        let metadata = Metadata::new()
            .title(scene.title.clone())
            .description(scene.description.clone())
            .creator("claimgraph".to_owned());
        match &scene.language {
            Some(language) => metadata.language(language.clone()),
            None => metadata,
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn addresses_are_ascii() {
            assert_eq!(ascii("https://x.org/a%20b?c=d#é"), "https://x.org/a%20b?c=d#%C3%A9");
        }

        #[test]
        fn pages_are_as_large_as_the_picture_and_no_larger_than_viewers_show() {
            let cases = [
                ((400.0, 200.0), (300.0, 150.0)),
                ((100_000.0, 50_000.0), (14_400.0, 7_200.0)),
                ((20_000.0, 40_000.0), (7_200.0, 14_400.0)),
            ];
            for ((width, height), size) in cases {
                assert_eq!(page(&Scene { width, height, ..Scene::default() }), size);
            }
        }
    }
}
