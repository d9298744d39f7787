//! The picture as SVG: one file that needs no font, no script and nothing from the network.
//!
//! Every statement is a `g.node` with its place in `data-x`, `data-y`, `data-w`, `data-h`, every relation a `g.edge` with
//! `data-from` and `data-to`; both carry a title. A relation that closes a circle has the class `cycle`, and one that
//! another leads back against `mutual`. With verdicts, boxes and lines have the class `in`, `out` or `undecided`. Colours are
//! classes, so that a page can restyle the picture, and follow the reader's choice of a light or a dark ground. Each line of
//! text states its width, so that it fits its box in any font.
//!
//! To screen readers the file is one image: its role is `img`, whose name and description are read out. The elements
//! inside an image are presentational by the rules of ARIA; Chromium exposes its boxes and links all the same, other
//! browsers and screen readers need not. A page gives the same drawing the role of a graphics document, in which
//! the boxes are read one after the other in the order of the file, with their links.

use std::fmt::Write as _;
use std::io;

use super::description::HIDDEN_IN_PICTURES;
use super::xml::{escape, number};
use super::{Context, Format, FormatKind};
use crate::layout::style::{
    self, BORDER, BOX_STYLES, BoxShape, BoxStyle, Colour, Dash, EDGE_STYLES, EdgeHead, EdgeStyle, FAINT_TEXT,
    GROUND, Inside, SECTION, SECTION_BORDER, SECTION_STYLE, STACK, STATE_STYLES, StateStyle, TEXT, WARNING,
};
use crate::layout::text::{FONT_FAMILY, FontWeight};
use crate::layout::{
    EdgeEnd, LegendEntry, LegendSample, LineLink, LineRole, PathCommand, Point, Rect, RelationEdge, Scene,
    SectionFrame, StatementBox, TextLine,
};

/// The picture.
pub static SVG: Format = Format {
    name: "svg",
    extensions: &["svg"],
    media_type: "image/svg+xml",
    summary: "the picture, for browsers and print",
    kind: FormatKind::Picture,
    lossless: false,
    hides: HIDDEN_IN_PICTURES,
    writes_native: false,
    feature: None,
    recognises: None,
    read: None,
    read_graph: None,
    write: Some(write),
};

/// The length of a folded or cut corner, in px.
const CORNER: f64 = 8.0;
/// The distance from a border to the second line inside it, in px.
const SECOND_LINE: f64 = 3.0;
/// The distance of the bar of a quotation from the border at which its text begins, in px.
const BAR: f64 = 3.8;
/// The radius of the ring on a line that closes a circle, in px.
const RING: f64 = 4.0;
/// The distance from the ends of that bar to the corners, in px.
const BAR_END: f64 = 7.0;

fn write(context: &Context<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(to_string(context).as_bytes())
}

/// The picture of a map.
#[must_use]
pub fn to_string(context: &Context<'_>) -> String {
    picture(context.scene())
}

/// Writing into a `String` cannot fail.
macro_rules! put {
    ($out:expr, $($arguments:tt)*) => { writeln!($out, $($arguments)*).expect("a string takes all") };
}

/// The picture of a scene.
pub(super) fn picture(scene: &Scene) -> String {
    drawing(scene, "img", &format!("<style>\n{}</style>\n", style_sheet()))
}

/// The picture with the given role and the given element for its style sheet.
pub(super) fn drawing(scene: &Scene, role: &str, style: &str) -> String {
    let mut out = String::with_capacity(1024 * (scene.boxes.len() + scene.edges.len() + 4));
    let (width, height) = (number(scene.width), number(scene.height));
    let language = scene.language.as_deref().map_or_else(String::new, |language| {
        let language = escape(language);
        format!(r#" lang="{language}" xml:lang="{language}""#)
    });
    put!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" role="{role}" aria-labelledby="map-title map-description"{language} width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FONT_FAMILY}">"#
    );
    put!(out, r#"<title id="map-title">{}</title>"#, escape(&scene.title));
    put!(out, r#"<desc id="map-description">{}</desc>"#, escape(&scene.description));
    out.push_str(style);
    put!(out, r#"<rect class="ground" width="{width}" height="{height}"/>"#);
    out.push_str("<g class=\"heading\">\n");
    lines(&mut out, &scene.title_lines, "");
    out.push_str("</g>\n");
    for frame in &scene.frames {
        section(&mut out, frame);
    }
    for edge in &scene.edges {
        relation(&mut out, edge);
    }
    for statement in &scene.boxes {
        node(&mut out, statement);
    }
    legend(&mut out, &scene.legend);
    out.push_str("</svg>\n");
    out
}

/// The rules for both grounds, from the tables of styles.
fn style_sheet() -> String {
    format!("{}@media (prefers-color-scheme:dark){{\n{}}}\n", light_sheet(), dark_sheet())
}

/// The rules for the light ground, and all that holds on both.
pub(super) fn light_sheet() -> String {
    let mut sheet = String::new();
    rules(&mut sheet, |colour| colour.light);
    for style in EDGE_STYLES.iter().filter(|style| !style.dash.pattern.is_empty()) {
        put!(sheet, ".{} .line{{stroke-dasharray:{}}}", style.kind, pattern(style.dash));
    }
    put!(sheet, ".shape,.fold{{stroke-width:{}}}\n.fold{{fill:none}}", number(BORDER));
    for StateStyle { class, width, dash, .. } in STATE_STYLES {
        if *width != BORDER {
            put!(sheet, ".{class} .shape{{stroke-width:{}}}", number(*width));
        }
        if !dash.pattern.is_empty() {
            put!(sheet, ".{class} .shape{{stroke-dasharray:{}}}", pattern(*dash));
        }
    }
    sheet.push_str(
        ".under .shape{stroke-width:1.2;stroke-dasharray:none}\n.line{fill:none;stroke-width:1.8}\n\
         .edge.unanswered .line{stroke-width:3}\n.bar{fill:none;stroke-width:2}\n.ring{stroke-width:1.6}\n\
         .bold{font-weight:bold}\n.italic{font-style:italic}\na:hover{text-decoration:underline}\n",
    );
    sheet
}

/// The colours on the dark ground.
pub(super) fn dark_sheet() -> String {
    let mut sheet = String::new();
    rules(&mut sheet, |colour| colour.dark);
    sheet
}

fn pattern(dash: Dash) -> String {
    dash.pattern.iter().map(|&length| number(length).to_string()).collect::<Vec<_>>().join(" ")
}

fn rules(sheet: &mut String, on: fn(Colour) -> &'static str) {
    put!(sheet, ".ground{{fill:{}}}", on(GROUND));
    put!(sheet, ".section{{fill:{};stroke:{}}}", on(SECTION), on(SECTION_BORDER));
    put!(sheet, ".ring{{fill:{}}}", on(GROUND));
    put!(sheet, "text{{fill:{}}}", on(TEXT));
    put!(sheet, "text.note,text.word{{fill:{}}}", on(FAINT_TEXT));
    put!(sheet, "text.mark{{fill:{}}}", on(WARNING));
    for style in BOX_STYLES {
        let (kind, fill, border) = (style.kind, on(style.fill), on(style.border));
        put!(
            sheet,
            ".{kind} .shape{{fill:{fill};stroke:{border}}} .{kind} .fold,.{kind} .bar{{stroke:{border}}}"
        );
    }
    let (fill, border) = (on(SECTION_STYLE.fill), on(SECTION_STYLE.border));
    put!(sheet, ".section-folded .shape{{fill:{fill};stroke:{border}}}");
    for state in STATE_STYLES {
        if state.warns {
            put!(sheet, ".{0} .shape,.{0} .fold{{stroke:{1}}}", state.class, on(WARNING));
        }
        if let Some(fill) = state.fill {
            put!(sheet, ".{} .shape{{fill:{}}}", state.class, on(fill));
        }
    }
    for style in EDGE_STYLES {
        let colour = on(style.colour);
        put!(sheet, ".{0} .line,.{0} .ring{{stroke:{colour}}} .{0} .head{{fill:{colour}}}", style.kind);
    }
}

fn lines(out: &mut String, lines: &[TextLine], slant: &str) {
    for line in lines.iter().filter(|line| !line.text.trim().is_empty()) {
        let role = match line.role {
            LineRole::Note => " note",
            LineRole::Mark => " mark",
            LineRole::Word => " word",
            LineRole::Title | LineRole::Text => "",
        };
        let weight = if line.weight == FontWeight::Bold { " bold" } else { "" };
        let slant = if line.role == LineRole::Text { slant } else { "" };
        let class = format!("{role}{weight}{slant}");
        let class = if class.is_empty() { class } else { format!(r#" class="{}""#, class.trim()) };
        put!(
            out,
            r#"<text{class} x="{}" y="{}" font-size="{}" textLength="{}" lengthAdjust="spacingAndGlyphs">{}</text>"#,
            number(line.at.x),
            number(line.at.y),
            number(line.size),
            number(line.width),
            linked(line)
        );
    }
}

/// The text of a line, with its links.
fn linked(line: &TextLine) -> String {
    let mut out = String::new();
    let mut at = 0;
    for LineLink { range, address } in &line.links {
        let _ = write!(
            out,
            r#"{}<a href="{}" target="_blank" rel="noopener">{}</a>"#,
            escape(&line.text[at..range.start]),
            escape(address),
            escape(&line.text[range.clone()])
        );
        at = range.end;
    }
    out + &escape(&line.text[at..])
}

fn section(out: &mut String, frame: &SectionFrame) {
    out.push_str("<g class=\"frame\">\n");
    put!(out, r#"<rect class="section"{} rx="6"/>"#, place(PLACE, frame.rect));
    lines(out, &frame.lines, "");
    out.push_str("</g>\n");
}

/// The names of the attributes of a rectangle in SVG, and of those in which programs find the place of a box.
const PLACE: [&str; 4] = ["x", "y", "width", "height"];
const DATA_PLACE: [&str; 4] = ["data-x", "data-y", "data-w", "data-h"];

/// A rectangle, as attributes of those names.
fn place(names: [&str; 4], Rect { x, y, width, height }: Rect) -> String {
    let values = names.into_iter().zip([x, y, width, height]);
    values.map(|(name, value)| format!(r#" {name}="{}""#, number(value))).collect()
}

fn node(out: &mut String, statement: &StatementBox) {
    let (kind, id) = (statement.classes[0], escape(&statement.id));
    let hidden = statement.hidden.map_or_else(String::new, |hidden| {
        format!(r#" data-hidden="{}" data-hidden-errors="{}""#, hidden.statements, hidden.errors)
    });
    put!(
        out,
        r#"<g class="node {}" id="node-{id}" data-kind="{kind}"{}{hidden}>"#,
        statement.classes.join(" "),
        place(DATA_PLACE, statement.rect)
    );
    put!(out, "<title>{}{}</title>", escape(&statement.text), hidden_words(statement));
    let is_italic = style::states_of(&statement.classes).any(|state| state.is_italic);
    let start = if statement.is_right_to_left { TextStart::Right } else { TextStart::Left };
    whole_shape(out, statement.style, statement.rect, &statement.classes, start);
    lines(out, &statement.lines, if is_italic { " italic" } else { "" });
    out.push_str("</g>\n");
}

/// The number of statements that a box hides, after its text.
fn hidden_words(statement: &StatementBox) -> String {
    statement.hidden.map_or_else(String::new, |hidden| format!(" (hides {hidden})"))
}

/// The side of a box on which its text starts.
#[derive(Clone, Copy)]
enum TextStart {
    Left,
    Right,
}

/// The shape of a box, and the marks of its states inside or below it.
fn whole_shape(out: &mut String, style: &BoxStyle, rect: Rect, classes: &[&str], start: TextStart) {
    let insides = style::states_of(classes).filter_map(|state| state.inside);
    let is_stack = insides.clone().any(|inside| inside == Inside::Stack);
    let rect = if is_stack { stack(out, style, rect) } else { rect };
    shape(out, style, rect);
    for inside in insides {
        match inside {
            Inside::SecondLine => outline(out, "fold", style.shape, rect, SECOND_LINE),
            Inside::Bar => {
                let end = BAR_END.min(rect.height / 4.0);
                let x = match start {
                    TextStart::Left => rect.x + BAR,
                    TextStart::Right => rect.right() - BAR,
                };
                let (top, bottom) = (rect.y + end, rect.bottom() - end);
                let (x, top, bottom) = (number(x), number(top), number(bottom));
                put!(out, r#"<path class="bar" d="M{x} {top} L{x} {bottom}"/>"#);
            }
            Inside::Stack => {}
        }
    }
}

/// The two boxes below a box that hides others, of which only the lower ends are seen; returns the place of the upper one.
fn stack(out: &mut String, style: &BoxStyle, rect: Rect) -> Rect {
    let sheet = |number: f64| {
        let inset = number * STACK / 2.0;
        let (width, height) = (rect.width - 2.0 * inset, rect.height - STACK + inset);
        Rect { x: rect.x + inset, width, height, ..rect }
    };
    out.push_str("<g class=\"under\">\n");
    shape(out, style, sheet(2.0));
    shape(out, style, sheet(1.0));
    out.push_str("</g>\n");
    sheet(0.0)
}

fn shape(out: &mut String, style: &BoxStyle, rect: Rect) {
    outline(out, "shape", style.shape, rect, 0.0);
    if style.shape == BoxShape::Sheet {
        let (corner, right) = (CORNER.min(rect.height / 2.0), rect.right());
        let fold = (right - corner, rect.y + corner);
        let points = polygon([(fold.0, rect.y), fold, (right, fold.1)]);
        put!(out, r#"<polyline class="fold" points="{points}"/>"#);
    }
}

/// The outline of a box, or one parallel to it, so many px inside.
fn outline(out: &mut String, class: &str, shape: BoxShape, rect: Rect, inside: f64) {
    let (left, top) = (rect.x + inside, rect.y + inside);
    let (right, bottom) = (rect.right() - inside, rect.bottom() - inside);
    // A line parallel to a cut corner cuts less off: by the difference of the sides and the diagonal.
    let corner = CORNER.min(rect.height / 2.0) - inside * (2.0 - std::f64::consts::SQRT_2);
    let (far, low) = (right - corner, bottom - corner);
    let points = match shape {
        BoxShape::Round => {
            let rect = Rect { x: left, y: top, width: right - left, height: bottom - top };
            return put!(
                out,
                r#"<rect class="{class}"{} rx="{}"/>"#,
                place(PLACE, rect),
                number(6.0 - inside)
            );
        }
        BoxShape::Sheet => {
            vec![(left, top), (far, top), (right, top + corner), (right, bottom), (left, bottom)]
        }
        BoxShape::Octagon => vec![
            (left + corner, top),
            (far, top),
            (right, top + corner),
            (right, low),
            (far, bottom),
            (left + corner, bottom),
            (left, low),
            (left, top + corner),
        ],
    };
    put!(out, r#"<polygon class="{class}" points="{}"/>"#, polygon(points));
}

fn polygon(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    let mut out = String::with_capacity(128);
    for (x, y) in points {
        let blank = if out.is_empty() { "" } else { " " };
        write!(out, "{blank}{},{}", number(x), number(y)).expect("a string takes all");
    }
    out
}

fn relation(out: &mut String, edge: &RelationEdge) {
    let kind = edge.style.kind;
    let states =
        [(edge.is_unanswered, " unanswered"), (edge.closes_circle, " cycle"), (edge.is_mutual, " mutual")];
    let states: String = states.into_iter().filter_map(|(is, class)| is.then_some(class)).collect();
    let label = edge.label.map_or_else(String::new, |label| format!(" {label}"));
    put!(
        out,
        r#"<g class="edge {kind}{states}{label}" id="edge-{}" data-from="{}" data-to="{}">"#,
        escape(&edge.id),
        escape(&edge.from.join(" ")),
        escape(&edge.to)
    );
    let title = edge.title.as_ref().map_or_else(String::new, |title| format!(": {}", escape(title)));
    put!(out, "<title>{} {kind} {}{title}</title>", escape(&edge.from.join(" + ")), escape(&edge.to));
    line(out, edge.style, &edge.path, edge.dash_offset);
    if let Some(at) = edge.junction {
        junction(out, at);
    }
    if let Some(at) = edge.ring {
        ring(out, at);
    }
    head(out, edge.style, edge.end);
    lines(out, &edge.words, "");
    out.push_str("</g>\n");
}

fn line(out: &mut String, style: &EdgeStyle, path: &[PathCommand], dash_offset: f64) {
    let offset = if style.dash.pattern.is_empty() || dash_offset <= 0.0 {
        String::new()
    } else {
        format!(r#" stroke-dashoffset="{}""#, number(dash_offset))
    };
    put!(out, r#"<path class="line" d="{}"{offset}/>"#, data(path));
}

/// The point where linked premises meet.
fn junction(out: &mut String, Point { x, y }: Point) {
    put!(out, r#"<circle class="head" cx="{}" cy="{}" r="3.2"/>"#, number(x), number(y));
}

/// The ring on a line that closes a circle.
fn ring(out: &mut String, Point { x, y }: Point) {
    put!(out, r#"<circle class="ring" cx="{}" cy="{}" r="{RING}"/>"#, number(x), number(y));
}

/// The data of a path: absolute `M`, `L` and `C` only.
fn data(path: &[PathCommand]) -> String {
    let mut out = String::with_capacity(32 * path.len());
    let mut point = |lead: &str, Point { x, y }: Point| {
        let _ = write!(out, "{lead}{} {}", number(x), number(y));
    };
    for command in path {
        match *command {
            PathCommand::Move(to) => point(" M", to),
            PathCommand::Line(to) => point(" L", to),
            PathCommand::Curve(a, b, to) => {
                point(" C", a);
                point(" ", b);
                point(" ", to);
            }
        }
    }
    out.split_off(1.min(out.len()))
}

/// Outlines of heads, in px along the edge (from its tip, backwards) and across it.
fn outlines(head: EdgeHead) -> Vec<Vec<(f64, f64)>> {
    let bar = |along: f64| vec![(along, -6.0), (along, 6.0), (along - 2.4, 6.0), (along - 2.4, -6.0)];
    match head {
        EdgeHead::Arrow => vec![vec![(0.0, 0.0), (-9.0, -4.5), (-9.0, 4.5)]],
        EdgeHead::Bar => vec![bar(-1.0)],
        EdgeHead::Cross => vec![
            vec![(-1.0, -5.8), (-2.8, -7.0), (-10.0, 4.2), (-8.2, 5.4)],
            vec![(-1.0, 5.8), (-2.8, 7.0), (-10.0, -4.2), (-8.2, -5.4)],
        ],
        EdgeHead::Dot => {
            let eighth = |n: i32| {
                let angle = f64::from(n) * std::f64::consts::FRAC_PI_4;
                (4.0 * angle.cos(), 4.0 * angle.sin())
            };
            vec![(0..8).map(eighth).collect()]
        }
        EdgeHead::None => Vec::new(),
    }
}

fn head(out: &mut String, style: &EdgeStyle, end: EdgeEnd) {
    let (tip, way) = (end.at, end.direction);
    for outline in outlines(style.head) {
        let place = |&(along, across): &(f64, f64)| {
            let x = tip.x + along * way.x - across * way.y;
            let y = tip.y + along * way.y + across * way.x;
            (x, y)
        };
        put!(out, r#"<polygon class="head" points="{}"/>"#, polygon(outline.iter().map(place)));
    }
}

fn legend(out: &mut String, entries: &[LegendEntry]) {
    if entries.is_empty() {
        return;
    }
    put!(out, r#"<g class="legend">"#);
    for LegendEntry { sample, rect, line: meaning } in entries {
        match *sample {
            LegendSample::Box(style) => {
                put!(out, r#"<g class="{}">"#, style.kind);
                shape(out, style, *rect);
            }
            LegendSample::Mark(class) => {
                put!(out, r#"<g class="claim {class}">"#);
                whole_shape(
                    out,
                    style::box_style(crate::model::StatementKind::Claim),
                    *rect,
                    &[class],
                    TextStart::Left,
                );
            }
            LegendSample::Circle => {
                let style = style::edge_style(crate::model::StepKind::Supports);
                edge_sample(out, style, *rect);
                ring(out, Point { x: rect.x + rect.width / 3.0, y: rect.y + rect.height / 2.0 });
            }
            LegendSample::Linked => linked_sample(out, *rect),
            LegendSample::Edge(style) => edge_sample(out, style, *rect),
        }
        out.push_str("</g>\n");
        lines(out, std::slice::from_ref(meaning), "");
    }
    out.push_str("</g>\n");
}

/// Two premises that meet before they support, in a group that is to be closed.
fn linked_sample(out: &mut String, rect: Rect) {
    let style = style::edge_style(crate::model::StepKind::Supports);
    let meet = Point { x: rect.x + rect.width / 3.0, y: rect.y + rect.height / 2.0 };
    edge_sample(out, style, Rect { x: meet.x, width: rect.right() - meet.x, ..rect });
    for y in [rect.y + 1.0, rect.bottom() - 1.0] {
        line(out, style, &[PathCommand::Move(Point { x: rect.x, y }), PathCommand::Line(meet)], 0.0);
    }
    junction(out, meet);
}

/// A line of a kind, in a group that is to be closed.
fn edge_sample(out: &mut String, style: &EdgeStyle, rect: Rect) {
    let y = rect.y + rect.height / 2.0;
    let tip = Point { x: rect.right(), y };
    put!(out, r#"<g class="{}">"#, style.kind);
    line(out, style, &[PathCommand::Move(Point { x: rect.x, y }), PathCommand::Line(tip)], 0.0);
    head(out, style, EdgeEnd { at: tip, direction: Point { x: 1.0, y: 0.0 } });
}
