//! Fonts for the formats that draw letters: our own, and installed ones for letters that it lacks.
//!
//! The font is a subset of Liberation Sans, in whose widths the layout measures: Latin, Greek, Cyrillic, Hebrew and common
//! symbols look the same on every machine. For other letters (Arabic, Chinese, emoji) the installed fonts are
//! searched, only then, and in a fixed order, so that one machine always takes the same. A letter that no font has is drawn
//! as an empty box.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, FaceInfo, ID, Source, Stretch, Style};
use resvg::usvg::{FontResolver, Options, Tree};
use rustybuzz::{Direction, Face, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation as _;

use super::svg;
use crate::layout::text::{FontWeight, width};
use crate::layout::{Point, Scene, TextLine};
use crate::model::{SOFT_HYPHEN, is_invisible};

/// Our own fonts. `OFL.txt` is their licence, `subset.py` makes them.
static OWN: [(FontWeight, &[u8]); 2] =
    [(FontWeight::Regular, include_bytes!("regular.ttf")), (FontWeight::Bold, include_bytes!("bold.ttf"))];

/// Fonts that have every letter and show none of them.
static BLANK: &[&str] = &["Adobe Blank", "Adobe NotDef", "LastResort"];

/// Languages that write the same letters differently, and the words in the names of fonts for them.
static REGIONS: &[(&str, &str)] =
    &[("ja", "JP"), ("ko", "KR"), ("zh-hk", "HK"), ("zh-tw", "TC"), ("zh-hant", "TC"), ("zh", "SC")];

/// The first emoji outside the basic plane.
const FIRST_EMOJI: char = '\u{1f000}';

/// The weight from which on letters are bold.
const BOLD: u16 = 600;

/// The picture as shapes and glyphs: the SVG, with every letter that some font has.
pub(super) fn tree(scene: &Scene) -> io::Result<Tree> {
    let fonts = Fonts::new(scene);
    let picture =
        if fonts.suffice() { svg::picture(scene) } else { svg::picture(&fonts.in_pieces(scene.clone())) };
    let letters = |own: ID| fonts.letters.iter().find(|letters| letters.own == own);
    let resolver = FontResolver {
        select_font: Box::new(|font, _| Some(fonts.letters[usize::from(font.weight() >= BOLD)].own)),
        select_fallback: Box::new(|letter, tried, _| {
            match letters(*tried.first()?)?.others.get(&letter)? {
                Font::Other(font) => (!tried.contains(font)).then_some(*font),
                Font::Own | Font::None => None,
            }
        }),
    };
    let options =
        Options { font_resolver: resolver, fontdb: Arc::clone(&fonts.database), ..Options::default() };
    Tree::from_str(&picture, &options).map_err(|error| {
        let (boxes, edges) = (scene.boxes.len(), scene.edges.len());
        io::Error::other(format!(
            "the picture cannot be drawn as png or pdf ({error}): it has {boxes} boxes and {edges} lines; write svg"
        ))
    })
}

/// The fonts of one picture.
struct Fonts {
    database: Arc<Database>,
    /// Regular ones, then bold ones.
    letters: [Letters; 2],
}

/// The letters of one weight.
struct Letters {
    /// Our font.
    own: ID,
    /// The font of each letter that ours lacks.
    others: BTreeMap<char, Font>,
}

/// The font of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Font {
    /// Our font.
    Own,
    /// One that is installed.
    Other(ID),
    /// Nowhere: a box is drawn for it.
    None,
}

/// The width of the box for a letter that no font has, in em.
const BOX: f64 = 0.75;

impl Fonts {
    /// O(letters + installed fonts × letters that ours lack).
    fn new(scene: &Scene) -> Self {
        let mut database = Database::new();
        let own = OWN.map(|(_, bytes)| database.load_font_source(Source::Binary(Arc::new(bytes)))[0]);
        let missing = OWN.map(|(weight, bytes)| missing(scene, weight, bytes));
        if missing.iter().any(|missing| !missing.is_empty()) {
            database.load_system_fonts();
        }
        let region = scene.language.as_deref().and_then(region);
        let [regular, bold] = [0, 1].map(|n| {
            let (emoji, words): (Vec<char>, Vec<char>) =
                missing[n].iter().partition(|&&letter| letter >= FIRST_EMOJI);
            let find = |letters: Vec<char>, name| {
                substitutes(&database, &own, letters, |face: &FaceInfo| rank(face, OWN[n].0, name))
            };
            let mut others = find(words, region);
            others.extend(find(emoji, Some("Emoji")));
            Letters { own: own[n], others }
        });
        Self { database: Arc::new(database), letters: [regular, bold] }
    }

    /// True if our fonts have every letter of the picture.
    fn suffice(&self) -> bool {
        self.letters.iter().all(|letters| letters.others.is_empty())
    }

    /// The picture with lines in several fonts taken apart, so that every piece is of one font: a renderer that has to mix
    /// fonts within a piece gives up where letters join (Arabic, composed emoji).
    fn in_pieces(&self, mut scene: Scene) -> Scene {
        for lines in lists_of_lines(&mut scene) {
            *lines = std::mem::take(lines).into_iter().flat_map(|line| self.pieces(line)).collect();
        }
        scene
    }

    /// The pieces of a line, from left to right, no wider than the line.
    fn pieces(&self, line: TextLine) -> Vec<TextLine> {
        let letters = &self.letters[usize::from(line.weight == FontWeight::Bold)];
        if !line.text.chars().any(|letter| letters.others.contains_key(&letter)) {
            return vec![line];
        }
        let mut x = line.at.x;
        let mut pieces = Vec::new();
        for (run, direction) in runs(&line.text) {
            let mut parts = letters.parts(&line.text[run]);
            if direction.is_rtl() {
                parts.reverse();
            }
            for part in &parts {
                for Sort { text, advance, width } in self.set(part, direction, &line) {
                    if !text.trim().is_empty() {
                        pieces.push(TextLine {
                            at: Point { x, ..line.at },
                            width,
                            text,
                            links: Vec::new(),
                            ..line.clone()
                        });
                    }
                    x += advance;
                }
            }
        }
        pieces
    }

    /// Sets a part of a line, from left to right: as wide as it was measured, but no wider than it is in its font.
    fn set(&self, part: &LinePart, direction: Level, line: &TextLine) -> Vec<Sort> {
        let measure = |text: &str| width(text, line.weight, line.size);
        let text = part.text.trim();
        let sorts = match part.font {
            Font::Own => vec![Sort::new(text, measure(text))],
            Font::None => vec![Sort::new(text, BOX * line.size)],
            Font::Other(font) => {
                let mut sorts = self.shape(text, font, direction);
                let natural: f64 = sorts.iter().map(|sort| sort.advance).sum();
                let scale = line.size.min(measure(text) / natural);
                for sort in &mut sorts {
                    sort.advance *= scale;
                    sort.width *= scale;
                }
                sorts
            }
        };
        let (before, after) = part.text.split_once(text).expect("it is a part of it");
        let [left, right] = if direction.is_rtl() { [after, before] } else { [before, after] };
        let blank = |text| Sort::new("", measure(text));
        std::iter::once(blank(left)).chain(sorts).chain([blank(right)]).collect()
    }

    /// A text in an installed font, in em: whole, or taken apart behind syllables of several glyphs in a row (Indic scripts),
    /// as the renderer, up to `usvg` 0.48, forgets all but the widest of them when it goes on.
    fn shape(&self, text: &str, font: ID, direction: Level) -> Vec<Sort> {
        let shape = |bytes: &[u8], index| {
            let face = Face::from_slice(bytes, index)?;
            let mut buffer = UnicodeBuffer::new();
            buffer.push_str(text);
            let [left, right] = [Direction::RightToLeft, Direction::LeftToRight];
            buffer.set_direction(if direction.is_rtl() { left } else { right });
            let glyphs = rustybuzz::shape(&face, &[], buffer);
            let em = f64::from(face.units_per_em());
            let starts = glyphs.glyph_infos().iter().map(|glyph| glyph.cluster as usize);
            let advances = glyphs.glyph_positions().iter().map(|glyph| f64::from(glyph.x_advance) / em);
            Some(starts.zip(advances).collect())
        };
        let glyphs: Vec<(usize, f64)> =
            self.database.with_face_data(font, shape).flatten().unwrap_or_default();
        let ends: BTreeSet<usize> = glyphs.iter().map(|(start, _)| *start).chain([text.len()]).collect();
        let mut sorts: Vec<(Range<usize>, Sort)> = Vec::new();
        for glyphs in glyphs.chunk_by(|one, next| one.0 == next.0) {
            let start = glyphs[0].0;
            let end = *ends.range(start + 1..).next().unwrap_or(&text.len());
            let advance: f64 = glyphs.iter().map(|(_, advance)| advance).sum();
            let width = glyphs.iter().map(|(_, advance)| *advance).fold(0.0, f64::max);
            match sorts.last_mut() {
                // A renderer drops spaces at the beginning of a text: they stay pieces of their own.
                Some((range, last))
                    if last.width >= last.advance && !text[range.clone()].trim().is_empty() =>
                {
                    *range = range.start.min(start)..range.end.max(end);
                    last.advance += advance;
                    last.width += width;
                }
                _ => sorts.push((start..end, Sort { text: String::new(), advance, width })),
            }
        }
        sorts.into_iter().map(|(range, sort)| Sort { text: text[range].to_owned(), ..sort }).collect()
    }
}

/// A piece that is set at one place.
struct Sort {
    text: String,
    /// The distance to the next piece.
    advance: f64,
    /// Its width as the renderer measures it.
    width: f64,
}

impl Sort {
    fn new(text: &str, advance: f64) -> Self {
        Self { text: text.to_owned(), advance, width: advance }
    }
}

/// A part of a line in one font.
struct LinePart {
    text: String,
    font: Font,
}

impl Letters {
    /// The parts of a text that are each of one font, in the order of the text. Spaces go with the part before them.
    fn parts(&self, text: &str) -> Vec<LinePart> {
        let mut parts: Vec<LinePart> = Vec::new();
        let mut add = |text: &str, font| match parts.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if font == last.font && font != Font::None => last.text.push_str(text),
            Some(last) if text.trim().is_empty() => last.text.push_str(text),
            _ => parts.push(LinePart { text: text.to_owned(), font }),
        };
        for cluster in text.graphemes(true) {
            let others = || cluster.chars().filter_map(|letter| Some((letter, *self.others.get(&letter)?)));
            match others().find(|(_, font)| *font == Font::None) {
                None => add(cluster, others().next().map_or(Font::Own, |(_, font)| font)),
                // One box for all letters of it that cannot be shown.
                Some((letter, _)) => {
                    let known: String =
                        cluster.chars().filter(|known| !self.others.contains_key(known)).collect();
                    add(known.trim_matches(needs_no_glyph), Font::Own);
                    add(letter.encode_utf8(&mut [0; 4]), Font::None);
                }
            }
        }
        parts
    }
}

/// The parts of a line that run in one direction, from left to right, in a picture that itself runs to the right (UAX #9).
fn runs(text: &str) -> Vec<(Range<usize>, Level)> {
    let bidi = BidiInfo::new(text, Some(Level::ltr()));
    let mut all = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        all.extend(runs.into_iter().map(|run| (run.clone(), levels[run.start])));
    }
    all
}

/// The places of a part of a line, as start and width in px: more than one if directions mix.
#[cfg(feature = "pdf")]
pub(super) fn places(line: &TextLine, part: &Range<usize>) -> Vec<(f64, f64)> {
    let measure = |range: Range<usize>| width(&line.text[range], line.weight, line.size);
    // Lines are set in the width that they state.
    let scale = line.width / measure(0..line.text.len());
    let (mut x, mut places) = (0.0, Vec::new());
    for (run, direction) in runs(&line.text) {
        let (start, end) = (part.start.max(run.start), part.end.min(run.end));
        if start < end {
            let before = if direction.is_rtl() { end..run.end } else { run.start..start };
            places.push((line.at.x + (x + measure(before)) * scale, measure(start..end) * scale));
        }
        x += measure(run);
    }
    places
}

/// The lines of a picture that hold text of the map.
fn lists_of_lines(scene: &mut Scene) -> impl Iterator<Item = &mut Vec<TextLine>> {
    let frames = scene.frames.iter_mut().map(|frame| &mut frame.lines);
    let boxes = scene.boxes.iter_mut().map(|statement| &mut statement.lines);
    let edges = scene.edges.iter_mut().map(|edge| &mut edge.words);
    std::iter::once(&mut scene.title_lines).chain(frames).chain(boxes).chain(edges)
}

/// The letters of a weight that occur and that our font lacks.
fn missing(scene: &Scene, weight: FontWeight, own: &[u8]) -> BTreeSet<char> {
    let own = Face::from_slice(own, 0).expect("our fonts are fonts");
    let frames = scene.frames.iter().flat_map(|frame| &frame.lines);
    let boxes = scene.boxes.iter().flat_map(|statement| &statement.lines);
    let legend = scene.legend.iter().map(|entry| &entry.line);
    let edges = scene.edges.iter().flat_map(|edge| &edge.words);
    let lines = scene.title_lines.iter().chain(frames).chain(boxes).chain(edges).chain(legend);
    let letters = lines.filter(|line| line.weight == weight).flat_map(|line| line.text.chars());
    let occurring: BTreeSet<char> = letters.filter(|&letter| !needs_no_glyph(letter)).collect();
    occurring.into_iter().filter(|&letter| own.glyph_index(letter).is_none()).collect()
}

/// True for a character that needs no glyph: it says only how others are shown, such as a selector of variants.
fn needs_no_glyph(letter: char) -> bool {
    letter.is_whitespace()
        || letter == SOFT_HYPHEN
        || is_invisible(letter)
        || matches!(letter,
            '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// The first font of each letter in the order of `rank`.
fn substitutes<R: Ord>(
    database: &Database,
    own: &[ID],
    missing: Vec<char>,
    rank: impl Fn(&FaceInfo) -> R,
) -> BTreeMap<char, Font> {
    let is_blank = |face: &FaceInfo| BLANK.iter().any(|blank| family(face).starts_with(blank));
    let mut faces: Vec<_> =
        database.faces().filter(|face| !own.contains(&face.id) && !is_blank(face)).collect();
    faces.sort_by_cached_key(|face| rank(face));
    let mut fonts: BTreeMap<char, Font> = missing.into_iter().map(|letter| (letter, Font::None)).collect();
    for FaceInfo { id, .. } in faces {
        let mut open = fonts.iter_mut().filter(|(_, font)| **font == Font::None).peekable();
        if open.peek().is_none() {
            break;
        }
        database.with_face_data(*id, |bytes, index| {
            let Some(face) = Face::from_slice(bytes, index) else { return };
            for (_, font) in open.filter(|(letter, _)| face.glyph_index(**letter).is_some()) {
                *font = Font::Other(*id);
            }
        });
    }
    fonts
}

fn family(face: &FaceInfo) -> &str {
    face.families.first().map_or("", |(name, _)| name)
}

/// The words in the names of fonts for a language.
fn region(language: &str) -> Option<&'static str> {
    let language = language.to_ascii_lowercase();
    let is_of = |prefix: &str| {
        language.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    REGIONS.iter().find(|(prefix, _)| is_of(prefix)).map(|(_, name)| *name)
}

/// Ranks the fonts that go with ours, best first: by name, by upright letters of the weight, by the lack of serifs.
fn rank(face: &FaceInfo, weight: FontWeight, name: Option<&str>) -> impl Ord + use<> {
    let wanted = if weight == FontWeight::Bold { 700 } else { 400 };
    let is_plain = face.style == Style::Normal && face.stretch == Stretch::Normal;
    let is_called_so = name.is_some_and(|name| family(face).ends_with(name));
    let is_sans = family(face).contains("Sans");
    let is_good = Reverse((is_called_so, is_plain, !face.monospaced));
    (is_good, face.weight.0.abs_diff(wanted), !is_sans, face.post_script_name.clone(), face.index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::LineRole;

    /// Letters of which Han ones are installed, and others are nowhere.
    fn letters() -> Letters {
        let font = Font::Other(ID::dummy());
        let installed = ['漢', '字'].map(|letter| (letter, font));
        let nowhere = ['\u{e000}', '\u{e001}', '👩', '👧'].map(|letter| (letter, Font::None));
        Letters { own: ID::dummy(), others: installed.into_iter().chain(nowhere).collect() }
    }

    #[test]
    fn texts_are_taken_apart_by_font_and_no_letter_is_lost() {
        let cases: &[(&str, &[&str])] = &[
            ("plain", &["plain"]),
            ("a 漢字 b", &["a ", "漢字 ", "b"]),
            ("漢\u{fe0f}字", &["漢\u{fe0f}字"]),
            ("\u{e000}\u{e001}", &["\u{e000}", "\u{e001}"]),
            // One box for letters that belong together.
            ("👩\u{200d}👧 x", &["👩 ", "x"]),
            ("e\u{301}\u{e000}", &["e\u{301}", "\u{e000}"]),
            ("  ", &["  "]),
        ];
        for (text, parts) in cases {
            let found: Vec<_> = letters().parts(text).into_iter().map(|part| part.text).collect();
            assert_eq!(found, *parts, "{text:?}");
        }
    }

    #[test]
    fn runs_stand_from_left_to_right() {
        let found = |text: &'static str| {
            let runs = runs(text).into_iter();
            runs.map(|(run, level)| (&text[run], level.is_rtl())).collect::<Vec<_>>()
        };
        assert_eq!(found("one"), [("one", false)]);
        assert_eq!(found("one שתיים 3"), [("one ", false), ("3", false), ("שתיים ", true)]);
        assert_eq!(found(""), []);
    }

    fn line(text: &str) -> TextLine {
        TextLine {
            at: Point { x: 10.0, y: 20.0 },
            width: width(text, FontWeight::Regular, 12.0),
            size: 12.0,
            weight: FontWeight::Regular,
            role: LineRole::Text,
            text: text.to_owned(),
            links: Vec::new(),
        }
    }

    #[cfg(feature = "pdf")]
    #[test]
    fn parts_of_a_line_stand_where_their_letters_do() {
        let measure = |text: &str| width(text, FontWeight::Regular, 12.0);
        let place = |text: &str, part: &str| {
            let start = text.find(part).unwrap();
            places(&line(text), &(start..start + part.len()))
        };
        assert_eq!(place("[Lee 2019]", "Lee 2019"), [(10.0 + measure("["), measure("Lee 2019"))]);
        // Written from the right, the first of two names stands right of the second.
        let text = "אבג; דהו";
        assert_eq!(place(text, "אבג"), [(10.0 + measure("; דהו"), measure("אבג"))]);
        assert_eq!(place(text, "דהו"), [(10.0, measure("דהו"))]);
        let mixed = place("one אבג", "one אבג");
        assert_eq!(mixed.len(), 2, "{mixed:?}");
        let wide = TextLine { width: 2.0 * measure("ab"), ..line("ab") };
        assert_eq!(places(&wide, &(1..2)), [(10.0 + 2.0 * measure("a"), 2.0 * measure("b"))]);
    }

    #[test]
    fn pieces_stay_within_their_line() {
        let text = "private \u{10fffd}\u{10fffd}, 漢字, हिन्दी वाक्य, العربية 12 😀👩‍👩‍👧‍👦 end";
        let line = line(text);
        let scene = Scene { title_lines: vec![line.clone()], ..Scene::default() };
        let scene = Fonts::new(&scene).in_pieces(scene);
        let pieces = &scene.title_lines;
        assert!(pieces.len() > 4, "{pieces:#?}");
        for pair in pieces.windows(2) {
            let (left, right) = (&pair[0], &pair[1]);
            assert!(left.at.x + left.width <= right.at.x + 0.01, "{left:?}, {right:?}");
        }
        let last = pieces.last().unwrap();
        assert!(last.at.x + last.width <= line.at.x + line.width + 0.01, "{last:?}");
        assert_eq!(last.text, "end");
    }

    /// The middle letter is of no font here, as if it were one of a script that is not installed.
    #[test]
    fn pieces_of_a_run_to_the_left_stand_from_right_to_left() {
        let nowhere = || Letters { own: ID::dummy(), others: [('ב', Font::None)].into() };
        let fonts = Fonts { database: Arc::new(Database::new()), letters: [nowhere(), nowhere()] };
        let pieces = fonts.pieces(line("a אאבגגג"));
        let texts: Vec<_> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, ["a ", "גגג", "ב", "אא"].map(str::trim));
        assert!(pieces.windows(2).all(|pair| pair[0].at.x < pair[1].at.x), "{pieces:#?}");
    }

    #[test]
    fn the_language_says_whose_letters_are_taken() {
        let cases = [
            ("ja", Some("JP")),
            ("zh-Hant-TW", Some("TC")),
            ("zh-CN", Some("SC")),
            ("de", None),
            ("jam", None),
        ];
        for (language, name) in cases {
            assert_eq!(region(language), name, "{language}");
        }
    }
}
