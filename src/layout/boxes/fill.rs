//! Fills a box with its words: sets them at a width in as few lines as possible.
//!
//! The heading is above the text, or at the start of its first line if that saves a line; a short title is beside the
//! heading. Sources and marks are at the end of the last line if there is room, or else below it. A box whose text is
//! written from right to left is mirrored.

use std::ops::Range;

use super::caption::Caption;
use crate::layout::geometry::Point;
use crate::layout::style::STACK;
use crate::layout::text::breaking::{MeasuredText, Reserved};
use crate::layout::text::line::{LineLink, LineRole, TextLine};
use crate::layout::text::sanitize::{is_space, isolate_right_to_left};
use crate::layout::text::width::{FontWeight, width};
use crate::layout::text::{FONT_SIZE, LINE_HEIGHT};
use crate::model::TextLink;

/// The distance from the border of a box to its text, left and right, in px.
pub(super) const PADDING: f64 = 8.0;
/// The distance from the border of a box to its text, above and below, in px.
const PADDING_ABOVE: f64 = 6.0;
/// The distance from the baseline of a line to its lower end, in px.
pub(super) const DESCENT: f64 = 4.0;
/// The distance between two parts on one line, in px.
const APART: f64 = 10.0;
/// The font size of a thesis, in px.
const THESIS_SIZE: f64 = 14.0;

/// A box of a certain size with its lines, placed from its top left corner.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct FilledBox {
    pub(in crate::layout) width: f64,
    pub(in crate::layout) height: f64,
    pub(in crate::layout) lines: Vec<TextLine>,
}

/// A part of the text in a box.
#[derive(Clone, Debug)]
struct BoxPart {
    words: MeasuredText,
    size: f64,
    weight: FontWeight,
    role: LineRole,
    /// The links in it.
    links: Vec<LineLink>,
}

impl BoxPart {
    fn new(text: &str, size: f64, weight: FontWeight, role: LineRole) -> Self {
        Self { words: MeasuredText::new(text, weight, size), size, weight, role, links: Vec::new() }
    }

    /// The text of a statement, with its links where their words are once the text is measured.
    fn with_text_links(caption: &Caption, size: f64) -> Self {
        let mut part = Self::new(&caption.text, size, FontWeight::Regular, LineRole::Text);
        if caption.links.is_empty() {
            return part;
        }
        // Measuring changes only the spaces, and keeps every other character in its order.
        let visible = |text: &str| -> Vec<Range<usize>> {
            let visible = text.char_indices().filter(|&(_, c)| !is_space(c));
            visible.map(|(at, c)| at..at + c.len_utf8()).collect()
        };
        let (written, measured) = (visible(&caption.text), visible(part.words.text()));
        for TextLink { range, address } in &caption.links {
            let first = written.partition_point(|c| c.start < range.start);
            let last = written.partition_point(|c| c.start < range.end).checked_sub(1);
            if let (Some(first), Some(last)) = (measured.get(first), last.and_then(|last| measured.get(last)))
                && first.start < last.end
            {
                part.links.push(LineLink { range: first.start..last.end, address: address.clone() });
            }
        }
        part
    }

    fn lines(&self, limit: f64) -> Vec<Range<usize>> {
        self.words.lines(limit, Reserved::default()).expect("a text alone always fits")
    }

    fn whole(&self) -> PartLine<'_> {
        (self, 0..self.words.text().len())
    }

    fn width(&self) -> f64 {
        self.words.width()
    }

    fn width_of(&self, range: &Range<usize>) -> f64 {
        width(&self.words.text()[range.clone()], self.weight, self.size)
    }
}

/// The words of a box, measured once, which can be set at any width.
#[derive(Clone, Debug)]
pub(in crate::layout) struct BoxText {
    heading: Option<BoxPart>,
    title: Option<BoxPart>,
    text: BoxPart,
    sources: Option<BoxPart>,
    mark: Option<BoxPart>,
    /// The statements and findings that the box hides.
    hidden: Option<BoxPart>,
}

/// A way to set the text with the parts before and after it.
struct TextSetting<'a> {
    /// True if the heading is at the start of the first line.
    runs_in: bool,
    lines: Vec<Range<usize>>,
    /// The parts on the last line of the text.
    beside: Vec<&'a BoxPart>,
    /// The rows below it.
    below: Vec<Vec<PartLine<'a>>>,
}

impl TextSetting<'_> {
    fn rows(&self) -> usize {
        self.lines.len() + self.below.len()
    }
}

/// A part, or a line of it.
type PartLine<'a> = (&'a BoxPart, Range<usize>);

impl BoxText {
    /// Measures the words of a caption. O(length).
    pub(in crate::layout) fn new(caption: &Caption) -> Self {
        let size = if caption.is_thesis { THESIS_SIZE } else { FONT_SIZE };
        let (sources, links) = caption.sources_line_with_links();
        let mark = caption.marks.join(" · ");
        Self {
            heading: caption
                .heading
                .as_ref()
                .map(|heading| BoxPart::new(heading, FONT_SIZE, FontWeight::Regular, LineRole::Note)),
            title: caption
                .title
                .as_ref()
                .map(|title| BoxPart::new(title, size, FontWeight::Bold, LineRole::Title)),
            text: BoxPart::with_text_links(caption, size),
            sources: sources.map(|sources| BoxPart {
                links,
                ..BoxPart::new(&sources, FONT_SIZE, FontWeight::Regular, LineRole::Note)
            }),
            mark: (!mark.is_empty())
                .then(|| BoxPart::new(&mark, FONT_SIZE, FontWeight::Bold, LineRole::Mark)),
            hidden: caption
                .hidden
                .as_ref()
                .map(|hidden| BoxPart::new(hidden, FONT_SIZE, FontWeight::Bold, LineRole::Note)),
        }
    }

    /// Sets the words in a box of that width.
    pub(in crate::layout) fn set(&self, box_width: f64) -> FilledBox {
        let inner = box_width - 2.0 * PADDING;
        let mut pen = RowPen { lines: Vec::new(), y: PADDING_ABOVE, inner };
        let top = self.top(inner);
        let mut end: Vec<&BoxPart> = self.sources.iter().chain(&self.mark).chain(&self.hidden).collect();
        let into = self.heading.as_ref().filter(|_| self.title.is_none());
        let into = into.and_then(|heading| self.setting(inner, Some(heading), &end));
        if top
            .last()
            .is_some_and(|row| self.mark.as_ref().is_some_and(|mark| room(row, inner) >= mark.width()))
        {
            end.retain(|part| part.role != LineRole::Mark);
        }
        let under = self.setting(inner, None, &end).expect("a text with all else below it always fits");
        match into {
            Some(into) if into.rows() < top.len() + under.rows() => self.draw_text(&mut pen, into),
            _ => {
                let mark = self.mark.as_ref().filter(|_| !end.iter().any(|part| part.role == LineRole::Mark));
                let rows = top.len();
                for (number, row) in top.into_iter().enumerate() {
                    pen.row(
                        &row,
                        &mark
                            .filter(|_| number + 1 == rows)
                            .map(BoxPart::whole)
                            .into_iter()
                            .collect::<Vec<_>>(),
                    );
                }
                self.draw_text(&mut pen, under);
            }
        }
        let stack = if self.hidden.is_some() { STACK } else { 0.0 };
        let (mut lines, height) = (pen.lines, pen.y + PADDING_ABOVE + stack);
        if self.text.words.is_right_to_left() {
            mirror(&mut lines, box_width);
        }
        FilledBox { width: box_width, height, lines }
    }

    /// Returns the rows above the text: the heading, and the title beside or below it.
    fn top(&self, inner: f64) -> Vec<Vec<PartLine<'_>>> {
        let parts: Vec<&BoxPart> = self.heading.iter().chain(&self.title).collect();
        rows(&parts, inner)
    }

    /// Sets the text in as few rows as possible, with `before` on its first line and `end` on its last line or below it;
    /// none if there is no room for `before`. An empty text has no rows.
    fn setting<'a>(
        &'a self,
        inner: f64,
        before: Option<&'a BoxPart>,
        end: &[&'a BoxPart],
    ) -> Option<TextSetting<'a>> {
        if self.text.words.text().is_empty() {
            let alone = TextSetting {
                runs_in: false,
                lines: Vec::new(),
                beside: Vec::new(),
                below: rows(end, inner),
            };
            return before.is_none().then_some(alone);
        }
        let first = before.map_or(0.0, |part| part.width() + APART);
        // All below, the last beside, all beside: of equally good ways the first, which leaves the text as it is.
        let ways = (0..=end.len()).map(|count| end.split_at(end.len() - count));
        let settings = ways.filter_map(|(below, beside)| {
            let last = beside.iter().map(|part| part.width() + APART).sum();
            let lines = self.text.words.lines(inner, Reserved { first, last })?;
            let below = rows(below, inner);
            Some(TextSetting { runs_in: before.is_some(), lines, beside: beside.to_vec(), below })
        });
        settings.reduce(|best, next| if next.rows() < best.rows() { next } else { best })
    }

    fn draw_text<'a>(&'a self, pen: &mut RowPen, setting: TextSetting<'a>) {
        let TextSetting { runs_in, lines, beside, below } = setting;
        let count = lines.len();
        for (number, line) in lines.into_iter().enumerate() {
            let heading = self.heading.as_ref().filter(|_| runs_in && number == 0);
            let left: Vec<PartLine<'_>> =
                heading.map(BoxPart::whole).into_iter().chain([(&self.text, line)]).collect();
            let right = if number + 1 == count { beside.as_slice() } else { &[] };
            pen.row(&left, &right.iter().map(|part| part.whole()).collect::<Vec<_>>());
        }
        for row in below {
            pen.row(&[], &row);
        }
    }
}

/// Sets parts in as few rows as their order allows.
fn rows<'a>(parts: &[&'a BoxPart], inner: f64) -> Vec<Vec<PartLine<'a>>> {
    let mut rows: Vec<Vec<PartLine<'a>>> = Vec::new();
    for &part in parts {
        match rows.last_mut().filter(|row| room(row, inner) >= part.width()) {
            Some(row) => row.push(part.whole()),
            None => rows.extend(part.lines(inner).into_iter().map(|line| vec![(part, line)])),
        }
    }
    rows
}

/// Returns the room on a row for one more part, in px.
fn room(row: &[PartLine<'_>], inner: f64) -> f64 {
    inner - row.iter().map(|(part, range)| part.width_of(range) + APART).sum::<f64>()
}

/// Sets row after row.
struct RowPen {
    lines: Vec<TextLine>,
    y: f64,
    inner: f64,
}

impl RowPen {
    /// Sets a row: some parts from the left, others aligned to the right.
    fn row(&mut self, left: &[PartLine<'_>], right: &[PartLine<'_>]) {
        let sizes = left.iter().chain(right).map(|(part, _)| part.size);
        let scale = sizes.fold(FONT_SIZE, f64::max) / FONT_SIZE;
        self.y += LINE_HEIGHT * scale;
        let y = self.y - DESCENT * scale;
        let mut x = PADDING;
        for (part, range) in left {
            x = self.set(part, range, Point { x, y }) + APART;
        }
        let widths = right.iter().map(|(part, range)| part.width_of(range) + APART);
        let mut x = PADDING + self.inner + APART - widths.sum::<f64>();
        for (part, range) in right {
            x = self.set(part, range, Point { x, y }) + APART;
        }
    }

    /// Sets a line; returns where it ends.
    fn set(&mut self, part: &BoxPart, range: &Range<usize>, at: Point) -> f64 {
        let width = part.width_of(range);
        let links = links_in(&part.links, range);
        let text = part.words.text()[range.clone()].to_owned();
        let (size, weight, role) = (part.size, part.weight, part.role);
        self.lines.push(TextLine { at, width, size, weight, role, text, links });
        at.x + width
    }
}

/// Returns those of the links that are in a line.
fn links_in(links: &[LineLink], line: &Range<usize>) -> Vec<LineLink> {
    let cut = |link: &LineLink| {
        let range = link.range.start.max(line.start)..link.range.end.min(line.end);
        (range.start < range.end).then(|| LineLink {
            range: range.start - line.start..range.end - line.start,
            address: link.address.clone(),
        })
    };
    let first = links.partition_point(|link| link.range.end <= line.start);
    links[first..].iter().take_while(|link| link.range.start < line.end).filter_map(cut).collect()
}

/// Mirrors a box that is read from right to left. Its text and title are isolated, as pictures otherwise run each line to
/// the right.
fn mirror(lines: &mut [TextLine], box_width: f64) {
    for line in lines {
        line.at.x = box_width - line.at.x - line.width;
        if line.role == LineRole::Text || line.role == LineRole::Title {
            let isolated = isolate_right_to_left(&line.text);
            let shift = isolated.find(&line.text).unwrap_or_default();
            line.links
                .iter_mut()
                .for_each(|link| link.range = link.range.start + shift..link.range.end + shift);
            line.text = isolated;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::caption::SourceName;
    use super::*;
    use crate::layout::text::width::width;

    fn caption(heading: Option<&str>, text: &str, sources: &[&str], marks: &[&'static str]) -> Caption {
        let source = |name: &&str| SourceName { name: (*name).to_owned(), address: None };
        Caption {
            heading: heading.map(str::to_owned),
            marks: marks.to_vec(),
            title: None,
            text: text.to_owned(),
            links: Vec::new(),
            sources: sources.iter().map(source).collect(),
            is_thesis: false,
            hidden: None,
        }
    }

    /// Returns the texts of a box, row by row.
    fn rows(measure: &FilledBox) -> Vec<Vec<&str>> {
        let mut rows: Vec<(f64, Vec<&str>)> = Vec::new();
        for line in &measure.lines {
            match rows.last_mut().filter(|(y, _)| *y == line.at.y) {
                Some((_, row)) => row.push(&line.text),
                None => rows.push((line.at.y, vec![&line.text])),
            }
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }

    #[test]
    fn sources_and_marks_are_beside_the_text_if_there_is_room() {
        let set = |caption: &Caption| BoxText::new(caption).set(220.0);
        let short = set(&caption(None, "It rains.", &["Lee 2019, n. 1"], &[]));
        assert_eq!(rows(&short), [["It rains.", "[Lee 2019, n. 1]"]]);
        let full = set(&caption(None, "It has rained on all of these days.", &["Lee 2019, n. 1"], &[]));
        assert_eq!(rows(&full), [vec!["It has rained on all of these days."], vec!["[Lee 2019, n. 1]"]]);
        let both = set(&caption(None, "It rains.", &["Lee 2019"], &["no answer"]));
        assert_eq!(rows(&both), [["It rains.", "[Lee 2019]", "no answer"]]);
        let heading =
            set(&caption(Some("Prediction"), "It will rain on all of these days.", &[], &["no source"]));
        assert_eq!(
            rows(&heading),
            [vec!["Prediction", "no source"], vec!["It will rain on all of these days."]]
        );
        let into = set(&caption(Some("Reply"), "It does rain.", &[], &[]));
        assert_eq!(rows(&into), [["Reply", "It does rain."]]);
    }

    #[test]
    fn no_line_leaves_its_box_or_overlaps_another() {
        let texts = [
            "It rains.",
            "It has rained on all of these days, and it will rain tomorrow.",
            "雨が降る。",
            "יורד גשם",
        ];
        let headings = [None, Some("Objection"), Some("Objection · policy · the president of the republic")];
        let sources: [&[&str]; 3] =
            [&[], &["Lee 2019, n. 1"], &["United Nations General Assembly 1948, Article 12", "Ode"]];
        let marks: [&[&str]; 3] = [&[], &["no source"], &["no source", "no answer"]];
        let mut all = Vec::new();
        for text in texts {
            for heading in headings {
                all.extend(sources.iter().flat_map(|sources| {
                    marks.iter().map(move |marks| caption(heading, text, sources, marks))
                }));
            }
        }
        for (number, mut caption) in all.into_iter().enumerate() {
            caption.title = number.is_multiple_of(2).then(|| "A title".to_owned());
            caption.is_thesis = number.is_multiple_of(3);
            for box_width in [60.0, 120.0, 180.0, 240.0] {
                let box_width =
                    f64::max(box_width, 2.0 * PADDING + width("no source", FontWeight::Bold, FONT_SIZE));
                let measure = BoxText::new(&caption).set(box_width);
                let inside = |line: &TextLine| {
                    line.at.x >= PADDING - 0.01
                        && line.at.x + line.width <= box_width - PADDING + 0.01
                        && line.at.y - line.size >= 0.0
                        && line.at.y + DESCENT <= measure.height
                };
                assert!(measure.lines.iter().all(inside), "{measure:#?}");
                for (number, line) in measure.lines.iter().enumerate() {
                    let is_apart = |other: &TextLine| {
                        (line.at.y - other.at.y).abs() >= LINE_HEIGHT - 0.01
                            || line.at.x + line.width + APART <= other.at.x + 0.01
                            || other.at.x + other.width + APART <= line.at.x + 0.01
                    };
                    assert!(measure.lines[..number].iter().all(is_apart), "{measure:#?}");
                }
            }
        }
    }

    #[test]
    fn links_follow_their_words_to_the_next_line() {
        let mut caption =
            caption(None, "It rains.", &["Lee", "A long name of some institution 2019", "Ode"], &[]);
        for source in &mut caption.sources[1..] {
            source.address = Some(format!("https://example.org/{}", source.name.len()));
        }
        let measure = BoxText::new(&caption).set(150.0);
        let links: Vec<(&str, &str)> = measure
            .lines
            .iter()
            .flat_map(|line| {
                line.links.iter().map(|link| (&line.text[link.range.clone()], link.address.as_str()))
            })
            .collect();
        let words: Vec<&str> = links.iter().map(|(words, _)| *words).collect();
        assert_eq!(words.concat().replace(' ', ""), "Alongnameofsomeinstitution2019Ode");
        assert!(links.len() > 2, "{links:?}");
    }

    #[test]
    fn links_in_the_text_follow_their_words() {
        let texts = ["It got much faster, see  the\ncount of last year.", "ראו the count של השנה"];
        for (text, words) in texts.into_iter().zip(["the\ncount", "the count"]) {
            let start = text.find(words).unwrap();
            let link = TextLink { range: start..start + words.len(), address: "https://x.org".to_owned() };
            let caption = Caption { links: vec![link], ..caption(None, text, &[], &[]) };
            for box_width in [90.0, 240.0] {
                let measure = BoxText::new(&caption).set(box_width);
                let linked = |line: &TextLine| -> String {
                    line.links.iter().map(|link| line.text[link.range.clone()].trim()).collect()
                };
                let linked: Vec<String> =
                    measure.lines.iter().map(linked).filter(|words| !words.is_empty()).collect();
                assert_eq!(linked.join(" "), "the count", "{measure:#?}");
            }
        }
    }

    #[test]
    fn text_from_right_to_left_is_set_from_the_right() {
        let measure =
            BoxText::new(&caption(Some("Claim"), "יורד גשם בכל הימים האלה", &["Lee 2019"], &[])).set(180.0);
        let [heading, text, .., sources] = &measure.lines[..] else { panic!("{measure:#?}") };
        assert!((heading.at.x + heading.width - 172.0).abs() < 0.01, "{measure:#?}");
        assert!((text.at.x + text.width + APART - heading.at.x).abs() < 0.01, "{measure:#?}");
        assert!(text.text.starts_with('\u{2067}') && text.text.ends_with('\u{2069}'));
        assert!((sources.at.x - PADDING).abs() < 0.01, "{measure:#?}");
    }
}
