//! PNG and PDF: no letter is missing on any machine, and the text of a page can be extracted.
//!
//! These tests are apart from the others, because they need the features `png` and `pdf` and no program.

use claimgraph::check::{Levels, check};
use claimgraph::format::pdf::PDF;
use claimgraph::format::png::PNG;
use claimgraph::format::{Context, json};
use claimgraph::{ArgumentMap, Draft, NodeDraft};

/// The shipped map with the most features.
fn cameras() -> ArgumentMap {
    json::read(include_bytes!("../graph/cameras.json")).partial_map
}

/// Prints why a test skips something, even if the test passes and its output is hidden.
fn skip(why: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

#[test]
fn the_same_map_makes_the_same_bytes_and_any_text_can_be_drawn() {
    let every_field = json::read(include_bytes!("maps/every-field.json")).partial_map;
    let long = "word ".repeat(300);
    let texts = ["\u{202e}abc\u{200f}", "a\u{0}b\u{7}", "監視は 😀 ไทย \u{10ffff}", "e\u{301}\u{301}", &long];
    for map in [cameras(), every_field].into_iter().chain(texts.map(claim)) {
        let read_again = json::read(json::to_string(&map).as_bytes()).partial_map;
        for format in [&PNG, &PDF] {
            let written = |map: &ArgumentMap| {
                let mut bytes = Vec::new();
                with_context(map, |context| format.write.unwrap()(&context, &mut bytes).unwrap());
                bytes
            };
            assert!(written(&map) == written(&read_again), "{}", format.name);
        }
    }
}

/// A map of one claim.
fn claim(text: &str) -> ArgumentMap {
    Draft::new().with_node(NodeDraft::claim("a", text).unwrap()).build()
}

/// Calls a function with a context for `map`.
fn with_context<T>(map: &ArgumentMap, look: impl FnOnce(Context<'_>) -> T) -> T {
    look(Context::new(map, &check(map, &Levels::default())))
}

mod pixels {
    use std::io::Cursor;

    use claimgraph::format::Resolution;
    use claimgraph::layout::TextLine;

    use super::*;

    struct Picture {
        width: usize,
        height: usize,
        per_metre: u32,
        rgb: Vec<u8>,
        /// Pixels per px of the layout.
        scale: f64,
    }

    impl Picture {
        fn of(context: &Context<'_>) -> Self {
            let mut bytes = Vec::new();
            PNG.write.unwrap()(context, &mut bytes).unwrap();
            let mut reader = ::png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
            let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
            let frame = reader.next_frame(&mut rgb).unwrap();
            assert_eq!(frame.color_type, ::png::ColorType::Rgb);
            let (width, height) = (frame.width as usize, frame.height as usize);
            let per_metre = reader.info().pixel_dims.unwrap().xppu;
            Self { width, height, per_metre, rgb, scale: width as f64 / context.scene().width }
        }

        /// The columns of a line that hold ink: pixels unlike the one before the line begins.
        fn inked_columns(&self, line: &TextLine) -> Vec<usize> {
            let pixel = |x: usize, y: usize| &self.rgb[3 * (y * self.width + x)..][..3];
            let pixels = |px: f64| (px * self.scale) as usize;
            let (left, right) = (pixels(line.at.x), pixels(line.at.x + line.width));
            let (top, bottom) = (pixels(line.at.y - 0.7 * line.size), pixels(line.at.y));
            let ground = pixel(left - 4, bottom);
            let is_ink = |x: usize, y: usize| {
                pixel(x, y).iter().zip(ground).any(|(part, ground)| part.abs_diff(*ground) > 90)
            };
            (left..=right).filter(|&x| (top..bottom).any(|y| is_ink(x, y))).collect()
        }
    }

    #[test]
    fn every_line_of_every_box_is_there_from_its_first_letter_to_its_last() {
        with_context(&cameras(), |context| {
            let picture = Picture::of(&context);
            let boxes = || context.scene().boxes.iter().flat_map(|statement| &statement.lines);
            let lines = || boxes().chain(context.scene().edges.iter().flat_map(|edge| &edge.words));
            assert!(lines().count() > 30);
            for line in lines() {
                let inked = picture.inked_columns(line);
                let wide = line.width * picture.scale;
                assert!(inked.len() as f64 > 0.5 * wide, "{}: {} of {wide} columns", line.text, inked.len());
                let spanned = (inked.last().unwrap() - inked[0]) as f64;
                assert!(spanned > 0.9 * wide - 4.0, "{}: {spanned} of {wide} columns", line.text);
            }
        });
    }

    /// Private-use characters, which no font has. They represent every letter that a machine lacks.
    #[test]
    fn a_letter_that_no_font_has_is_seen_to_be_missing() {
        for text in [
            "\u{10fffd}",
            "\u{10fffd}\u{10fffc} and words",
            "e\u{301}\u{10fffb}",
            "\u{10fffd}\u{200d}\u{10fffc}",
        ] {
            with_context(&claim(text), |context| {
                let picture = Picture::of(&context);
                let drawn = context.scene().boxes[0].lines.iter().find(|line| line.text == text).unwrap();
                assert!(picture.inked_columns(drawn).len() > 4, "{text:?}");
            });
        }
    }

    #[test]
    fn pictures_have_the_size_that_was_asked_for_and_say_it() {
        with_context(&claim("Bread is dear."), |mut context| {
            for (resolution, dpi) in [(Resolution::default(), 192.0), (Resolution::Dpi(300), 300.0)] {
                context.resolution = resolution;
                let picture = Picture::of(&context);
                let scene = context.scene();
                let size = |px: f64| (px * dpi / 96.0).ceil() as usize;
                assert_eq!((picture.width, picture.height), (size(scene.width), size(scene.height)));
                assert_eq!(picture.per_metre, (dpi / 0.0254_f64).round() as u32);
            }
            context.resolution = Resolution::PixelsWide(333);
            assert_eq!(Picture::of(&context).width, 333);
        });
    }

    #[test]
    fn a_picture_that_no_memory_holds_is_refused_before_it_is_drawn() {
        with_context(&cameras(), |mut context| {
            context.resolution = Resolution::PixelsWide(1_000_000);
            let error = PNG.write.unwrap()(&context, &mut Vec::new()).unwrap_err().to_string();
            assert!(error.starts_with("a picture of 1000000 × ") && error.contains("`--dpi "), "{error}");
        });
    }
}

mod pages {
    use std::process::{Command, Stdio};

    use claimgraph::layout::TextLine;

    use super::*;

    fn page(map: &ArgumentMap) -> Vec<u8> {
        let mut bytes = Vec::new();
        with_context(map, |context| PDF.write.unwrap()(&context, &mut bytes).unwrap());
        bytes
    }

    fn contains(bytes: &[u8], word: &str) -> bool {
        bytes.windows(word.len()).any(|window| window == word.as_bytes())
    }

    #[test]
    fn pdf_pages_contain_their_font_and_no_date() {
        let page = page(&cameras());
        for word in ["ClaimgraphSansRegular", "ClaimgraphSansBold", "/ToUnicode", "/FontFile"] {
            assert!(contains(&page, word), "{word}");
        }
        for word in ["CreationDate", "CreateDate", "/ModDate"] {
            assert!(!contains(&page, word), "{word}");
        }
    }

    /// The words of a page, as another program reads them.
    fn words(page: &[u8]) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("map.pdf");
        std::fs::write(&file, page).unwrap();
        let output = Command::new("pdftotext").arg(&file).arg("-").stderr(Stdio::piped()).output();
        let Ok(output) = output else {
            skip("pdftotext (poppler-utils) is not installed: nobody else reads our PDF");
            return None;
        };
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        let text = String::from_utf8(output.stdout).unwrap();
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn what_every_statement_says_can_be_taken_out_of_the_page() {
        let map = cameras();
        let Some(words) = words(&page(&map)) else { return };
        for statement in map.statements() {
            assert!(words.contains(statement.text()), "{}\n{words}", statement.text());
        }
    }

    /// The links of sources as another program reads them: `page, kind, address`.
    fn addresses(page: &[u8]) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("map.pdf");
        std::fs::write(&file, page).unwrap();
        let Ok(output) = Command::new("pdfinfo").arg("-url").arg(&file).output() else {
            skip("pdfinfo (poppler-utils) is not installed: nobody else looks for links in our PDF");
            return None;
        };
        Some(String::from_utf8(output.stdout).unwrap())
    }

    /// A claim with sources on the web, and one whose link leads elsewhere.
    const LINKED: &str = r#"{ "claimgraph": 1, "thesis": ["a"],
        "sources": [{ "id": "lee", "type": "book", "title": "Prices", "URL": "https://example.org/prices?of=bread" },
            { "id": "kim", "type": "book", "title": "Bread", "URL": "http://example.org/\u00fc" },
            { "id": "bad", "type": "book", "title": "Traps", "URL": "javascript:alert(1)" },
            { "id": "old", "type": "book", "title": "Files", "URL": "ftp://example.org/old" }],
        "nodes": [{ "id": "a", "kind": "claim", "text": "Bread is dear.",
            "cites": [{ "source": "lee" }, { "source": "kim" }, { "source": "bad" }, { "source": "old" }] }],
        "relations": [] }"#;

    #[test]
    fn sources_on_the_web_can_be_followed_from_the_page() {
        let reading = json::read(LINKED.as_bytes());
        let page = page(&reading.partial_map);
        for (address, is_there) in [
            ("/URI(https://example.org/prices?of=bread)", true),
            ("/URI(http://example.org/%C3%BC)", true),
            ("javascript", false),
            ("ftp:", false),
        ] {
            let squeezed: Vec<u8> = page.iter().copied().filter(|byte| *byte != b' ').collect();
            assert_eq!(contains(&squeezed, address), is_there, "{address}");
        }
        let Some(addresses) = addresses(&page) else { return };
        assert_eq!(addresses.matches("http").count(), 2, "{addresses}");
    }

    /// The frames of links, in points from the left and from below.
    fn frames(page: &[u8]) -> Vec<[f64; 4]> {
        let text = String::from_utf8_lossy(page).replace(['\n', ' '], " ").replace("/Rect[", "/Rect [");
        let frames = text.split("/Rect [").skip(1).map(|annotation| {
            let (numbers, _) = annotation.split_once(']').unwrap();
            let numbers: Vec<f64> =
                numbers.split_whitespace().map(|number| number.parse().unwrap()).collect();
            numbers.try_into().unwrap()
        });
        frames.collect()
    }

    #[test]
    fn links_lie_on_the_words_that_name_the_source() {
        with_context(&json::read(LINKED.as_bytes()).partial_map, |context| {
            let mut bytes = Vec::new();
            PDF.write.unwrap()(&context, &mut bytes).unwrap();
            let scene = context.scene();
            let lines =
                || scene.boxes.iter().flat_map(|shown| &shown.lines).filter(|line| !line.links.is_empty());
            let frames = frames(&bytes);
            assert_eq!(frames.len(), lines().map(|line| line.links.len()).sum::<usize>());
            for [left, low, right, high] in frames {
                let on = |line: &TextLine| {
                    let (x, y) = (line.at.x * 0.75, (scene.height - line.at.y) * 0.75);
                    left > x - 0.1 && right < x + line.width * 0.75 + 0.1 && low < y && y < high
                };
                assert!(right - left > 20.0 && lines().any(on), "{left} {low} {right} {high}");
            }
        });
    }

    #[test]
    fn letters_beyond_ascii_can_be_taken_out_too() {
        for text in ["Ελλάδα, Россия,", "łódź, „Zitat“"] {
            let Some(words) = words(&page(&claim(text))) else { return };
            assert!(words.contains(text), "{text:?} in {words:?}");
        }
    }
}
