//! An evaluation of a plain attack graph, for people and programs.

use std::io::{self, Write};

use super::json::flip;
use super::row::{string, strings};
use crate::diagnostic::counted;
use crate::evaluate::{ArgumentIndex, AttackGraph, Bounds, GraphLabels, Label, Semantics, SmallestSets};

/// A plain attack graph and its labels.
#[derive(Debug)]
pub struct GraphReport<'a> {
    /// The graph.
    pub graph: &'a AttackGraph,
    /// The semantics.
    pub semantics: &'static Semantics,
    /// The labels.
    pub labels: GraphLabels,
    /// The arguments that are struck out, and the labels without that, if there are any.
    pub without: Option<(Vec<ArgumentIndex>, GraphLabels)>,
    /// The fewest other arguments without which an argument changes its label, for those that are asked for.
    pub flips: Vec<(ArgumentIndex, SmallestSets<ArgumentIndex>)>,
}

impl<'a> GraphReport<'a> {
    /// Evaluates `graph` with the arguments of `struck` out of play.
    #[must_use]
    pub fn new(graph: &'a AttackGraph, semantics: &'static Semantics, struck: Vec<ArgumentIndex>) -> Self {
        let labels = graph.labels(&struck);
        let without = (!struck.is_empty()).then(|| (struck, graph.labels(&[])));
        Self { graph, semantics, labels, without, flips: Vec::new() }
    }

    /// Works out what would change the labels of some arguments, within bounds.
    #[must_use]
    pub fn with_flips(mut self, arguments: &[ArgumentIndex], bounds: &Bounds) -> Self {
        let struck = self.without.as_ref().map_or(&[][..], |(struck, _)| struck);
        let flip = |&argument: &ArgumentIndex| (argument, self.graph.flip(argument, struck, bounds));
        self.flips = arguments.iter().map(flip).collect();
        self
    }

    /// True if every search went to its end.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.flips.iter().all(|(_, flip)| flip.is_complete)
    }

    /// The arguments whose label changed, without those that are struck out.
    fn changes(&self) -> Vec<(ArgumentIndex, [Label; 2])> {
        let Some((struck, old)) = &self.without else { return Vec::new() };
        let mut is_struck = vec![false; self.graph.len()];
        struck.iter().for_each(|argument| is_struck[argument.index()] = true);
        let labels =
            self.graph.arguments().map(|argument| (argument, [old.of(argument), self.labels.of(argument)]));
        labels.filter(|(argument, [old, new])| old != new && !is_struck[argument.index()]).collect()
    }

    /// The number of arguments of each label, and the names of the undecided and the accepted ones if they are few.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = format!(
            "{}, {}\n",
            counted(self.graph.len(), "argument", "arguments"),
            counted(self.graph.attack_count(), "attack", "attacks")
        );
        for &label in Label::ALL {
            let all: Vec<_> = self.graph.arguments().filter(|&a| self.labels.of(a) == label).collect();
            let names: Vec<_> =
                all.iter().take(MOST_NAMES).map(|&a| super::clean(&self.graph.name(a))).collect();
            let more = if all.len() > MOST_NAMES { ", …" } else { "" };
            let line = format!("{:<10}{:>9}   {}{more}", label.word(), all.len(), names.join(", "));
            out += line.trim_end();
            out.push('\n');
        }
        if self.without.is_some() {
            let changes = self.changes();
            out += &format!("changed   {:>9}\n", changes.len());
            for (argument, [old, new]) in changes.iter().take(MOST_NAMES) {
                out += &format!("  {}: {old} → {new}\n", super::clean(&self.graph.name(*argument)));
            }
        }
        for (argument, flip) in &self.flips {
            let name = super::clean(&self.graph.name(*argument));
            let label = self.labels.of(*argument);
            let sets = flip.sets.iter().take(MOST_NAMES).map(|set| {
                let names: Vec<_> = set.iter().map(|&a| super::clean(&self.graph.name(a))).collect();
                names.join(" + ")
            });
            let sets: Vec<String> = sets.collect();
            out += &match (flip.size(), flip.is_complete) {
                (Some(size), _) => {
                    format!("{name} is {label}; it flips without {size}: {}\n", sets.join(", "))
                }
                (None, true) => format!("{name} is {label}, whatever else is struck out\n"),
                (None, false) => format!("{name} is {label}; to flip it takes at least {}\n", flip.at_least),
            };
        }
        out
    }
}

/// The most names in a list for people.
const MOST_NAMES: usize = 20;

/// Writes the evaluation of a plain attack graph for programs.
///
/// # Errors
/// When writing fails.
pub fn write_graph(report: &GraphReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{{\n  \"semantics\": \"{}\",\n  \"base\": \"all\",", report.semantics.name)?;
    out.write_all(b"  \"statements\": {")?;
    let mut row = String::new();
    let mut name = String::new();
    for argument in report.graph.arguments() {
        row.clear();
        row += if argument.index() == 0 { "\n    " } else { ",\n    " };
        push_name(report.graph, argument, &mut name, &mut row);
        row += ": { \"label\": \"";
        row += report.labels.of(argument).word();
        row += "\", \"because\": [";
        for (number, &part) in report.labels.cause(argument).chain().iter().enumerate() {
            row += if number == 0 { "" } else { ", " };
            push_name(report.graph, part, &mut name, &mut row);
        }
        row += "] }";
        out.write_all(row.as_bytes())?;
    }
    out.write_all(b"\n  },\n  \"thesis\": {}")?;
    if let Some((struck, _)) = &report.without {
        let struck = strings(struck.iter().map(|&argument| report.graph.name(argument)));
        let changes = report.changes().into_iter().map(|(argument, labels)| {
            let labels = strings(labels.map(|label| label.word()));
            format!("\n      {}: {labels}", string(&report.graph.name(argument)))
        });
        let changes: Vec<String> = changes.collect();
        let end = if changes.is_empty() { "" } else { "\n    " };
        write!(
            out,
            ",\n  \"without\": {{\n    \"struck\": {struck},\n    \"changed\": {{{}{end}}}\n  }}",
            changes.join(",")
        )?;
    }
    if !report.flips.is_empty() {
        let name = |&argument: &ArgumentIndex| report.graph.name(argument);
        let flips = report.flips.iter().map(|(argument, found)| {
            format!("\n    {}: {{ \"flip\": {} }}", string(&name(argument)), flip(found, name))
        });
        let flips: Vec<String> = flips.collect();
        let is_complete = report.is_complete();
        write!(out, ",\n  \"fragility\": {{{}\n  }},\n  \"complete\": {is_complete}", flips.join(","))?;
    }
    out.write_all(b"\n}\n")
}

/// Appends the name of an argument as JSON. `name` is a buffer.
fn push_name(graph: &AttackGraph, argument: ArgumentIndex, name: &mut String, row: &mut String) {
    name.clear();
    graph.push_name(argument, name);
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        row.push('"');
        *row += name;
        row.push('"');
    } else {
        *row += &string(name);
    }
}
