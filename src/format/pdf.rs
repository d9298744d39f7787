//! The picture as one page of lines and text that can be selected, searched and printed at any size (feature `pdf`).

use super::{Format, Write};

/// The picture as a page.
pub static PDF: Format = Format {
    name: "pdf",
    extensions: &["pdf"],
    media_type: "application/pdf",
    summary: "the picture as a page, for print, with its text",
    lossless: false,
    feature: Some("pdf"),
    read: None,
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
    use krilla::geom::Size;
    use krilla::metadata::Metadata;
    use krilla::page::PageSettings;
    use krilla_svg::{SurfaceExt as _, SvgSettings};

    use super::super::{Context, fonts};
    use crate::layout::Scene;

    /// Points of print in a px of the layout.
    const POINTS: f64 = 0.75;
    /// The longest side of a page in points, 200 inches: viewers show no longer one.
    const LONGEST: f64 = 14_400.0;

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
