//! DOT, the language of Graphviz: for its layouts and for programs that read it.
//!
//! Written through the types and the printer of graphviz-rust, which quotes nothing: every word here goes through
//! `quoted`. A statement is a node named by its id; linked premises and relations that others speak to meet in a
//! small point; sections are clusters.

use std::io;
use std::sync::mpsc;
use std::time::Duration;

use graphviz_rust::cmd::{CommandArg, Format as Output};
use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter as _, PrinterContext};
use indexmap::IndexMap;

use super::description::HIDDEN_IN_PICTURES;
use super::{Context, Format, FormatKind};
use crate::check::Marks;
use crate::layout::style::{
    self, BORDER, GROUND, Inside, SECTION, SECTION_BORDER, TEXT, WARNING, edge_style,
};
use crate::layout::text::{FONT_SIZE, FontWeight, printable, wrap};
use crate::layout::{Caption, Captions, Shown};
use crate::model::{ArgumentMap, Statement, Step, StepIndex, Target};

/// Graphviz's language.
pub static DOT: Format = Format {
    name: "dot",
    extensions: &["dot", "gv"],
    media_type: "text/vnd.graphviz",
    summary: "Graphviz's language: for other layouts",
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

/// The width to which labels are wrapped, in px.
const LABEL_WIDTH: f64 = 210.0;

fn write(context: &Context<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(to_string(context).as_bytes())
}

/// A map in DOT.
#[must_use]
pub fn to_string(context: &Context<'_>) -> String {
    graph(context).print(&mut PrinterContext::default()) + "\n"
}

/// The most time that Graphviz may take: it lays out a hundred statements in a second, and never finishes some maps.
const PATIENCE: Duration = Duration::from_secs(120);

/// The picture as an installed Graphviz lays it out, in SVG.
///
/// # Errors
/// If there is no `dot` to run, it fails, or it takes longer than two minutes.
pub fn render_with_graphviz(context: &Context<'_>) -> io::Result<Vec<u8>> {
    let graph = graph(context);
    let render = move || {
        graphviz_rust::exec(graph, &mut PrinterContext::default(), vec![CommandArg::Format(Output::Svg)])
    };
    within(PATIENCE, render)?.map_err(|error| {
        let temporary = std::env::temp_dir();
        let message = match error.kind() {
            io::ErrorKind::NotFound if temporary.is_dir() => {
                "there is no `dot` to run; install Graphviz (https://graphviz.org/download), or leave `--engine` out: \
                 the built-in layout needs nothing installed"
                    .to_owned()
            }
            io::ErrorKind::NotFound => format!("there is no folder {} for temporary files", temporary.display()),
            _ => format!("Graphviz failed: {}", error.to_string().trim()),
        };
        io::Error::new(error.kind(), message)
    })
}

/// The result of `work`, or an error if it takes longer than `patience`: graphviz-rust has no limit of its own.
fn within<T: Send + 'static>(patience: Duration, work: impl FnOnce() -> T + Send + 'static) -> io::Result<T> {
    let (done, result) = mpsc::channel();
    // A late thread is left alone: the program that it waits for cannot be stopped.
    std::thread::spawn(move || drop(done.send(work())));
    result.recv_timeout(patience).map_err(|_| {
        let message = format!(
            "Graphviz did not finish within {} seconds; export DOT and run `dot` on it yourself, or leave `--engine` out",
            patience.as_secs()
        );
        io::Error::new(io::ErrorKind::TimedOut, message)
    })
}

fn graph(context: &Context<'_>) -> Graph {
    let shown = Shown::new(context.map, context.assessment, &context.layout.view);
    let (map, marks) = (shown.map(), shown.marks());
    let writer = DotWriter { map, captions: Captions::of_shown(&shown, context.layout.show), marks };
    let mut stmts = writer.head();
    stmts.extend(writer.sections());
    for step in map.steps() {
        stmts.extend(writer.relation(step));
    }
    Graph::DiGraph { id: quoted("argument map"), strict: false, stmts }
}

struct DotWriter<'a> {
    map: &'a ArgumentMap,
    captions: Captions<'a>,
    marks: &'a Marks,
}

/// The parts of the edge of a relation that is drawn through a point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EdgePart {
    /// From a premise to the point.
    ToPoint,
    /// From the point, or the only premise, to the target.
    Main,
}

/// A section: its statements and the sections in it.
#[derive(Default)]
struct Cluster<'a> {
    title: String,
    statements: Vec<Statement<'a>>,
    sections: IndexMap<String, usize>,
}

impl DotWriter<'_> {
    fn head(&self) -> Vec<Stmt> {
        let font = [("fontname", "Helvetica".to_owned()), ("fontsize", FONT_SIZE.to_string())];
        let with_font = |others: &[(&'static str, &str)]| {
            let others = others.iter().map(|&(name, value)| (name, value.to_owned()));
            attributes(others.chain(font.iter().cloned()))
        };
        let title = self.map.head().title.as_deref().map(|title| lines(title, 2.0 * LABEL_WIDTH).join("\n"));
        let mut graph = with_font(&[("rankdir", "BT"), ("labelloc", "t"), ("bgcolor", GROUND.light)]);
        graph.extend(title.map(|title| attribute("label", &title)));
        vec![
            Stmt::GAttribute(GraphAttributes::Graph(graph)),
            Stmt::GAttribute(GraphAttributes::Node(with_font(&[
                ("fontcolor", TEXT.light),
                ("margin", "0.12,0.08"),
            ]))),
            Stmt::GAttribute(GraphAttributes::Edge(with_font(&[("arrowsize", "0.8")]))),
        ]
    }

    /// Statements outside sections, then the sections as clusters.
    fn sections(&self) -> Vec<Stmt> {
        let mut sections = vec![Cluster::default()];
        for statement in self.map.statements() {
            let mut at = 0;
            for title in statement.sections() {
                at = if let Some(&known) = sections[at].sections.get(title) {
                    known
                } else {
                    let new = sections.len();
                    sections.push(Cluster { title: title.to_owned(), ..Cluster::default() });
                    sections[at].sections.insert(title.to_owned(), new);
                    new
                };
            }
            sections[at].statements.push(statement);
        }
        // Inner sections come after outer ones: from the last to the first, each is whole when it is taken up.
        let mut bodies: Vec<Vec<Stmt>> = vec![Vec::new(); sections.len()];
        for number in (0..sections.len()).rev() {
            let section = &sections[number];
            let mut body: Vec<Stmt> = section.statements.iter().map(|&s| self.statement(s)).collect();
            for &inner in section.sections.values() {
                body.push(cluster(inner, &sections[inner].title, std::mem::take(&mut bodies[inner])));
            }
            bodies[number] = body;
        }
        std::mem::take(&mut bodies[0])
    }

    fn statement(&self, statement: Statement<'_>) -> Stmt {
        let caption = self.captions.of(statement);
        let style = self.captions.style(statement);
        let classes = self.captions.classes(statement);
        let states = style::states_of(&classes);
        let border = if states.clone().any(|state| state.warns) { WARNING } else { style.border };
        let fill = states.clone().filter_map(|state| state.fill).next_back().unwrap_or(style.fill);
        let dash = states.clone().map(|state| state.dash).filter(|dash| !dash.pattern.is_empty());
        let line = [Some("rounded").filter(|_| style.graphviz_shape == "box"), Some("filled")];
        let line = line.into_iter().flatten().chain(dash.map(|dash| dash.graphviz).next_back());
        let is_double =
            states.clone().any(|state| matches!(state.inside, Some(Inside::SecondLine | Inside::Stack)));
        let mut widths = states.map(|state| state.width).filter(|&width| width != BORDER);
        let width = widths.next_back().unwrap_or(BORDER);
        let values = [
            ("id", format!("node-{}", statement.id())),
            ("class", format!("node {}", classes.join(" "))),
            ("shape", style.graphviz_shape.to_owned()),
            ("style", line.collect::<Vec<_>>().join(",")),
            ("color", border.light.to_owned()),
            ("fillcolor", fill.light.to_owned()),
            ("peripheries", if is_double { "2" } else { "1" }.to_owned()),
            ("penwidth", width.to_string()),
            ("tooltip", tooltip(&statement.readable().text)),
        ];
        let mut attributes = attributes(values);
        // A box of Graphviz has one link.
        let address = caption.links.first().map(|link| link.address.clone());
        let address = address.or_else(|| statement.data_links().into_iter().map(|link| link.address).next());
        attributes.extend(address.map(|address| attribute("URL", &tooltip(&address))));
        attributes.push(Attribute(Id::Plain("label".into()), label(&caption)));
        Stmt::Node(Node { id: node(statement.id()), attributes })
    }

    /// The edges of a relation, and its point where it has one.
    fn relation(&self, step: Step<'_>) -> Vec<Stmt> {
        let target = match step.target() {
            Target::Statement(target) => node(self.map.statement(target).id()),
            Target::Step(target) => point(self.map.step(target)),
        };
        let premises: Vec<NodeId> = step.premises().map(|premise| node(premise.id())).collect();
        if !self.has_point(step.handle()) {
            return vec![self.edge(step, premises[0].clone(), target, EdgePart::Main)];
        }
        let middle = point(step);
        let colour = edge_style(step.kind()).colour.light;
        let shown = [
            ("shape", "point".to_owned()),
            ("width", "0.07".to_owned()),
            ("color", colour.to_owned()),
            ("class", format!("junction {}", step.kind())),
            ("tooltip", step.id()),
        ];
        let mut stmts = vec![Stmt::Node(Node { id: middle.clone(), attributes: attributes(shown) })];
        stmts.extend(
            premises.into_iter().map(|premise| self.edge(step, premise, middle.clone(), EdgePart::ToPoint)),
        );
        stmts.push(self.edge(step, middle, target, EdgePart::Main));
        stmts
    }

    /// True if a relation is drawn through a point: its premises are linked, or other relations lead to it.
    fn has_point(&self, step: StepIndex) -> bool {
        let step = self.map.step(step);
        step.premises().nth(1).is_some() || step.steps_into().next().is_some()
    }

    fn edge(&self, step: Step<'_>, from: NodeId, to: NodeId, part: EdgePart) -> Stmt {
        let is_main = part == EdgePart::Main;
        let style = edge_style(step.kind());
        let is_unanswered = self.marks.is_unanswered_step(step.handle());
        let state = if is_unanswered { " unanswered" } else { "" };
        let label = self.captions.label_of_step(step.handle());
        let label = label.map_or_else(String::new, |label| format!(" {label}"));
        let mut values = vec![
            ("class", format!("edge {}{state}{label}", step.kind())),
            ("color", style.colour.light.to_owned()),
            ("style", style.dash.graphviz.to_owned()),
            ("arrowhead", if is_main { style.head.graphviz() } else { "none" }.to_owned()),
            ("penwidth", if is_unanswered { "2.5" } else { "1.5" }.to_owned()),
            ("tooltip", step.short_id()),
        ];
        if is_main {
            values.insert(0, ("id", format!("edge-{}", step.id())));
        }
        Stmt::Edge(Edge { ty: EdgeTy::Pair(Vertex::N(from), Vertex::N(to)), attributes: attributes(values) })
    }
}

fn cluster(number: usize, title: &str, body: Vec<Stmt>) -> Stmt {
    let values = [
        ("label", lines(title, 2.0 * LABEL_WIDTH).join("\n")),
        ("style", "rounded,filled".to_owned()),
        ("fillcolor", SECTION.light.to_owned()),
        ("color", SECTION_BORDER.light.to_owned()),
        ("labeljust", "l".to_owned()),
    ];
    let mut stmts: Vec<Stmt> = attributes(values).into_iter().map(Stmt::Attribute).collect();
    stmts.extend(body);
    Stmt::Subgraph(Subgraph { id: quoted(&format!("cluster_{number}")), stmts })
}

fn node(id: &str) -> NodeId {
    NodeId(quoted(id), None)
}

/// The point of a relation. No statement has a colon in its id, and no relation an ellipsis.
fn point(step: Step<'_>) -> NodeId {
    let name = step.short_id();
    let number = if name.ends_with('…') { step.handle().index().to_string() } else { String::new() };
    NodeId(quoted(&format!("point:{name}{number}")), None)
}

fn attributes(values: impl IntoIterator<Item = (&'static str, String)>) -> Vec<Attribute> {
    values.into_iter().map(|(name, value)| attribute(name, &value)).collect()
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), quoted(value))
}

/// The words in a box, aligned to the left.
fn label(caption: &Caption) -> Id {
    let marks = caption.marks.join(" · ").to_uppercase();
    let sources = caption.sources_line();
    let parts = [
        caption.heading.as_deref(),
        caption.title.as_deref(),
        Some(caption.text.as_str()).filter(|text| !text.is_empty()),
        sources.as_deref(),
        Some(marks.as_str()).filter(|marks| !marks.is_empty()),
        caption.hidden.as_deref(),
    ];
    let lines: Vec<String> = parts
        .into_iter()
        .flatten()
        .flat_map(|part| lines(part, LABEL_WIDTH))
        .map(|line| escaped(&line))
        .collect();
    Id::Escaped(format!("\"{}\\l\"", lines.join("\\l")))
}

fn lines(text: &str, width: f64) -> Vec<String> {
    wrap(text, FontWeight::Regular, FONT_SIZE, width)
}

/// A DOT word, always quoted.
fn quoted(text: &str) -> Id {
    Id::Escaped(format!("\"{}\"", escaped(text)))
}

/// Escapes `text` for a tooltip: Graphviz reads the backslashes of tooltips twice, and would replace `\G` with the name of
/// the graph.
fn tooltip(text: &str) -> String {
    text.replace('\\', "\\\\")
}

/// Escapes `text` so that Graphviz shows it as it is: it reads backslashes and entities even in plain labels.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            escaped.push_str("\\n");
        }
        for c in printable(line).chars() {
            match c {
                '\\' => escaped.push_str("\\\\"),
                '"' => escaped.push_str("\\\""),
                '&' => escaped.push_str("&amp;"),
                c => escaped.push(c),
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_syntax() {
        assert_eq!(escaped("a\"b\\N&lt;\u{7}\nc"), "a\\\"b\\\\N&amp;lt;\u{fffd}\\nc");
        assert_eq!(quoted("").print(&mut PrinterContext::default()), "\"\"");
    }

    #[test]
    fn graphviz_is_not_waited_for_without_end() {
        assert_eq!(within(PATIENCE, || 1).unwrap(), 1);
        let late = within(Duration::from_millis(1), || std::thread::sleep(Duration::from_secs(5)));
        assert!(late.unwrap_err().to_string().contains("did not finish"));
    }
}
