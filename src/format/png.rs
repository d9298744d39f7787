//! The picture in pixels, for slides and places that take no SVG: on a light ground, with its own font (feature `png`).

use super::description::HIDDEN_IN_PICTURES;
use super::{Format, FormatKind, Write};

/// The picture in pixels.
pub static PNG: Format = Format {
    name: "png",
    extensions: &["png"],
    media_type: "image/png",
    summary: "the picture in pixels, for slides",
    kind: FormatKind::Raster,
    lossless: false,
    hides: HIDDEN_IN_PICTURES,
    writes_native: false,
    feature: Some("png"),
    recognises: None,
    read: None,
    read_graph: None,
    write: WRITE,
};

#[cfg(feature = "png")]
const WRITE: Option<Write> = Some(drawing::write);
#[cfg(not(feature = "png"))]
const WRITE: Option<Write> = None;

/// The most pixels of a picture: a poster of 33 by 47 inches (A0) at 300 dpi fits, in 600 MB of memory.
pub const MOST_PIXELS: u64 = 150_000_000;

#[cfg(feature = "png")]
mod drawing {
    use std::io;

    use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};
    use resvg::tiny_skia::{Color, Pixmap, Transform};
    use resvg::usvg::Tree;

    use super::super::{Context, Resolution, fonts};
    use super::MOST_PIXELS;
    use crate::layout::Scene;

    /// The px of the layout in an inch.
    const PX_PER_INCH: f64 = 96.0;
    const INCHES_PER_METRE: f64 = 1.0 / 0.0254;

    pub(super) fn write(context: &Context<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let scene = context.scene();
        let size = Size::new(scene, context.resolution)?;
        encode(&draw(&fonts::tree(scene)?, &size), scene, &size, out)
    }

    /// The size of a picture in pixels.
    #[derive(Debug, PartialEq)]
    pub(super) struct Size {
        pub(super) width: u32,
        pub(super) height: u32,
        /// Pixels for a px of the layout.
        scale: f64,
    }

    impl Size {
        /// # Errors
        /// When the picture would have more than [`MOST_PIXELS`]; the message names a size that fits.
        pub(super) fn new(scene: &Scene, resolution: Resolution) -> io::Result<Self> {
            let scale = match resolution {
                Resolution::Dpi(dpi) => f64::from(dpi) / PX_PER_INCH,
                Resolution::PixelsWide(width) => f64::from(width) / scene.width,
            };
            let (width, height) =
                ((scene.width * scale).ceil().max(1.0), (scene.height * scale).ceil().max(1.0));
            if width * height > MOST_PIXELS as f64 {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, too_many(scene, width, height)));
            }
            // No side is longer than the number of all pixels.
            Ok(Self { width: width as u32, height: height as u32, scale })
        }
    }

    fn too_many(scene: &Scene, width: f64, height: f64) -> String {
        // A little less than what fits, for the sides that are rounded up.
        let scale = (MOST_PIXELS as f64 / (scene.width * scene.height)).sqrt() * 0.99;
        let (dpi, wide) = ((scale * PX_PER_INCH).floor(), (scale * scene.width).floor());
        let smaller = if dpi >= 1.0 { format!("`--dpi {dpi}` or ") } else { String::new() };
        format!(
            "a picture of {width} × {height} pixels is larger than the {} million that a PNG may have here; choose \
             {smaller}`--pixels-wide {wide}`, or write svg or pdf, which are sharp at any size",
            MOST_PIXELS / 1_000_000
        )
    }

    fn draw(tree: &Tree, size: &Size) -> Pixmap {
        let mut pixels = Pixmap::new(size.width, size.height).expect("the size was looked at");
        pixels.fill(Color::WHITE);
        let scale = size.scale as f32;
        resvg::render(tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        pixels
    }

    fn encode(pixels: &Pixmap, scene: &Scene, size: &Size, out: &mut dyn io::Write) -> io::Result<()> {
        let mut encoder = Encoder::new(out, size.width, size.height);
        encoder.set_color(ColorType::Rgb);
        encoder.set_depth(BitDepth::Eight);
        // So that a page that shows it at its own size shows the letters at theirs.
        let per_metre = (size.scale * PX_PER_INCH * INCHES_PER_METRE).round() as u32;
        encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
        for (keyword, text) in [("Title", &scene.title), ("Description", &scene.description)] {
            encoder.add_itxt_chunk(keyword.into(), text.replace('\0', "\u{fffd}"))?;
        }
        let mut writer = encoder.write_header()?;
        let mut rows = writer.stream_writer()?;
        let mut row = Vec::new();
        for rgba in pixels.data().chunks_exact(4 * size.width as usize) {
            row.clear();
            // The ground is opaque, so that nothing shines through.
            row.extend(rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]));
            io::Write::write_all(&mut rows, &row)?;
        }
        rows.finish()?;
        Ok(writer.finish()?)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn scene(width: f64, height: f64) -> Scene {
            Scene { width, height, ..Scene::default() }
        }

        #[test]
        fn sizes_are_those_that_were_asked_for() {
            let cases = [
                (Resolution::default(), 400, 200),
                (Resolution::Dpi(96), 200, 100),
                (Resolution::Dpi(100), 209, 105),
                (Resolution::PixelsWide(1000), 1000, 500),
                (Resolution::PixelsWide(1), 1, 1),
            ];
            for (resolution, width, height) in cases {
                let size = Size::new(&scene(200.0, 100.0), resolution).unwrap();
                assert_eq!((size.width, size.height), (width, height), "{resolution:?}");
            }
        }

        /// The numbers after each option that a message names.
        fn named(message: &str, option: &str) -> Option<u32> {
            let (_, rest) = message.split_once(option)?;
            rest.trim_start().split('`').next()?.parse().ok()
        }

        #[test]
        fn a_size_that_is_refused_names_those_that_fit() {
            for (width, height) in
                [(60_000.0, 41_000.0), (13_000.0, 13_000.0), (9.0e6, 300.0), (4.0e5, 3.0e5)]
            {
                let scene = scene(width, height);
                let error = Size::new(&scene, Resolution::Dpi(1200)).unwrap_err().to_string();
                let wide = named(&error, "--pixels-wide").unwrap();
                Size::new(&scene, Resolution::PixelsWide(wide)).unwrap();
                if let Some(dpi) = named(&error, "--dpi") {
                    Size::new(&scene, Resolution::Dpi(dpi)).unwrap();
                }
            }
        }
    }
}
