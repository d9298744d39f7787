//! An evaluation of a plain attack graph, for people and programs.

use std::io::{self, Write};

use super::answers::{ExtensionAnswers, ExtensionQuestions, no_extension, witness_line};
use super::found::ExtensionFound;
use super::json::flip;
use super::row::{string, strings};
use crate::diagnostic::counted;
use crate::evaluate::{
    ArgumentIndex, AttackGraph, Bounds, ExtensionBounds, Extensions, GraphLabels, GraphProgram, Label,
    Semantics, SmallestSets,
};

/// A plain attack graph and its labels.
#[derive(Debug)]
pub struct GraphReport<'a> {
    /// The graph.
    pub graph: &'a AttackGraph,
    /// The semantics.
    pub semantics: &'static Semantics,
    /// The labels: those of one extension, if there are several.
    pub labels: GraphLabels,
    /// True if the labels are those of an extension.
    pub found: ExtensionFound,
    /// The answers to questions about the extensions, if there are any.
    pub answers: Option<ExtensionAnswers<ArgumentIndex>>,
    /// The arguments that are struck out, and the labels without that, if there are any.
    pub without: Option<(Vec<ArgumentIndex>, GraphLabels)>,
    /// The fewest other arguments without which an argument changes its label, for those that are asked for.
    pub flips: Vec<(ArgumentIndex, SmallestSets<ArgumentIndex>)>,
}

impl<'a> GraphReport<'a> {
    /// Evaluates `graph` with the arguments of `struck` out of play, with no bound on time.
    #[must_use]
    pub fn new(graph: &'a AttackGraph, semantics: &'static Semantics, struck: Vec<ArgumentIndex>) -> Self {
        Self::within(graph, semantics, struck, &ExtensionBounds::default())
    }

    /// Evaluates `graph`, and gives up a search for an extension at its bounds.
    #[must_use]
    pub fn within(
        graph: &'a AttackGraph,
        semantics: &'static Semantics,
        struck: Vec<ArgumentIndex>,
        bounds: &ExtensionBounds,
    ) -> Self {
        let (labels, found) = labels_under(graph, semantics, &struck, bounds);
        let without = (!struck.is_empty()).then(|| {
            let before = labels_under(graph, semantics, &[], bounds).0;
            (struck, before)
        });
        Self { graph, semantics, labels, found, answers: None, without, flips: Vec::new() }
    }

    /// Answers questions about the extensions, within bounds.
    #[must_use]
    pub fn with_answers(
        mut self,
        questions: &ExtensionQuestions<ArgumentIndex>,
        bounds: &ExtensionBounds,
    ) -> Self {
        if let Some(rules) = self.semantics.extension_rules() {
            let struck = self.without.as_ref().map_or(&[][..], |(struck, _)| struck);
            let extensions = Extensions::new(GraphProgram::new(self.graph, struck), rules, *bounds);
            self.answers = Some(ExtensionAnswers::new(&extensions, questions));
        }
        self
    }

    /// The answers, or else the one extension, as the solvers of the ICCMA competitions print them.
    #[must_use]
    pub fn iccma(&self) -> String {
        let name = |argument| self.graph.name(argument);
        match (&self.answers, self.found) {
            (Some(answers), _) => answers.iccma(&name),
            (None, ExtensionFound::Found) => {
                let is_in = self.graph.arguments().filter(|&argument| self.labels.of(argument) == Label::In);
                witness_line(is_in.map(name))
            }
            (None, ExtensionFound::None) => "NO\n".to_owned(),
            (None, ExtensionFound::TimeUp) => String::new(),
        }
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
            && self.found != ExtensionFound::TimeUp
            && self.answers.iter().all(ExtensionAnswers::is_complete)
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

    /// The answers to questions, or else the number of arguments of each label, with their names if they are few; then what
    /// would change labels.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = format!(
            "{}, {}\n",
            counted(self.graph.len(), "argument", "arguments"),
            counted(self.graph.attack_count(), "attack", "attacks")
        );
        let name = |argument| self.shown(argument);
        match &self.answers {
            Some(answers) => {
                answers.lines(self.semantics, &name).iter().for_each(|line| out += &format!("{line}\n"));
            }
            None => self.render_labels(&mut out),
        }
        for (argument, flip) in &self.flips {
            out += &self.flip_line(*argument, flip);
        }
        out
    }

    /// The name of an argument for people.
    fn shown(&self, argument: ArgumentIndex) -> String {
        super::clean(&self.graph.name(argument))
    }

    fn render_labels(&self, out: &mut String) {
        match self.found {
            ExtensionFound::Found => {}
            ExtensionFound::None => {
                *out += &format!("{}; these are the grounded labels:\n", no_extension(self.semantics));
            }
            ExtensionFound::TimeUp => *out += "the time was up; these are the grounded labels:\n",
        }
        for &label in Label::ALL {
            let all: Vec<_> = self.graph.arguments().filter(|&a| self.labels.of(a) == label).collect();
            let names: Vec<_> = all.iter().take(MOST_NAMES).map(|&a| self.shown(a)).collect();
            let more = if all.len() > MOST_NAMES { ", …" } else { "" };
            let line = format!("{:<10}{:>9}   {}{more}", label.word(), all.len(), names.join(", "));
            *out += line.trim_end();
            out.push('\n');
        }
        if self.without.is_some() {
            let changes = self.changes();
            *out += &format!("changed   {:>9}\n", changes.len());
            for (argument, [old, new]) in changes.iter().take(MOST_NAMES) {
                *out += &format!("  {}: {old} → {new}\n", self.shown(*argument));
            }
        }
    }

    fn flip_line(&self, argument: ArgumentIndex, flip: &SmallestSets<ArgumentIndex>) -> String {
        let (name, label) = (self.shown(argument), self.labels.of(argument));
        let sets = flip.sets.iter().take(MOST_NAMES).map(|set| {
            let names: Vec<_> = set.iter().map(|&argument| self.shown(argument)).collect();
            names.join(" + ")
        });
        let sets: Vec<String> = sets.collect();
        match (flip.size(), flip.is_complete) {
            (Some(size), _) => {
                format!("{name} is {label}; it flips without {size}: {}\n", sets.join(", "))
            }
            (None, true) => format!("{name} is {label}, whatever else is struck out\n"),
            (None, false) => format!("{name} is {label}; to flip it takes at least {}\n", flip.at_least),
        }
    }
}

/// The labels of a graph under one semantics.
fn labels_under(
    graph: &AttackGraph,
    semantics: &Semantics,
    struck: &[ArgumentIndex],
    bounds: &ExtensionBounds,
) -> (GraphLabels, ExtensionFound) {
    match semantics.extension_rules().filter(|rules| !rules.is_grounded()) {
        Some(rules) => {
            let program = GraphProgram::new(graph, struck);
            ExtensionFound::labels(&Extensions::new(program, rules, *bounds))
        }
        None => (graph.labels(struck), ExtensionFound::Found),
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
        // In a dispute an argument may be its own defence, which tells nobody anything.
        let chain = report.labels.cause(argument).chain();
        for (number, &part) in chain.iter().filter(|&&part| part != argument).enumerate() {
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
        write!(out, ",\n  \"fragility\": {{{}\n  }}", flips.join(","))?;
    }
    let name = |argument| report.graph.name(argument);
    for (member, value) in report.answers.iter().flat_map(|answers| answers.json(&name)) {
        write!(out, ",\n  \"{member}\": {value}")?;
    }
    if report.found == ExtensionFound::None {
        out.write_all(b",\n  \"found\": false")?;
    }
    let is_complete = report.is_complete();
    if !report.flips.is_empty() || report.answers.is_some() || !is_complete {
        write!(out, ",\n  \"complete\": {is_complete}")?;
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
