//! A map as a plain graph, as far as one can hold it.

use indexmap::IndexSet;

use crate::evaluate::{AttackGraph, Base};
use crate::model::{ArgumentMap, StatementIndex, Step, StepKind, Target, Weight};

/// A class of statements that say the same, or a step, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum FlatPart {
    Class(usize),
    Step(usize),
}

/// An argument of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum FlatArgument {
    /// A part of the map.
    Part(FlatPart),
    /// It is in if the part is out.
    Failure(FlatPart),
    /// It is in if every reason for the part is out.
    Lack(FlatPart),
}

/// A map as an attack graph that has the labels of the map under the base `leaves`, if support forms no circle.
///
/// A graph has only attacks, so that a need becomes two: the premise attacks `not:PREMISE`, which attacks the step. Reasons
/// attack `lack:ID`, which attacks what they support. A step with one premise that nothing supports or attacks is no argument
/// of its own: its premise attacks in its place. O(size of the map).
pub(super) fn flat(map: &ArgumentMap) -> AttackGraph {
    let mut flattening = Flattening {
        map,
        is_free: Base::Leaves.free_classes(map),
        arguments: (0..map.classes().len()).map(|class| FlatArgument::Part(FlatPart::Class(class))).collect(),
        attacks: IndexSet::new(),
    };
    for step in map.steps().filter(|step| step.kind() != StepKind::Rephrases) {
        flattening.add_step(step);
    }
    flattening.graph()
}

struct Flattening<'a> {
    map: &'a ArgumentMap,
    /// For each class: true if it needs no reason.
    is_free: Vec<bool>,
    arguments: IndexSet<FlatArgument>,
    attacks: IndexSet<(usize, usize)>,
}

impl Flattening<'_> {
    fn attack(&mut self, from: FlatArgument, to: FlatArgument) {
        let [from, to] = [from, to].map(|argument| self.arguments.insert_full(argument).0);
        self.attacks.insert((from, to));
    }

    fn part(&self, part: Target) -> FlatPart {
        match part {
            Target::Statement(statement) => FlatPart::Class(self.map.classes().of(statement)),
            Target::Step(step) => FlatPart::Step(step.index()),
        }
    }

    fn add_step(&mut self, step: Step<'_>) {
        let premises: Vec<FlatPart> =
            step.premises().map(|premise| self.part(Target::Statement(premise.handle()))).collect();
        let own = Target::Step(step.handle());
        let actor = match premises.as_slice() {
            [premise] if self.map.steps_into(own).next().is_none() => *premise,
            _ => self.part(own),
        };
        if actor == self.part(own) {
            for premise in premises {
                self.attack(FlatArgument::Part(premise), FlatArgument::Failure(premise));
                self.attack(FlatArgument::Failure(premise), FlatArgument::Part(actor));
            }
        }
        let target = self.part(step.target());
        let is_free = matches!(target, FlatPart::Class(class) if self.is_free[class]);
        match step.kind() {
            StepKind::Supports if !is_free => {
                self.attack(FlatArgument::Part(actor), FlatArgument::Lack(target));
                self.attack(FlatArgument::Lack(target), FlatArgument::Part(target));
            }
            kind if kind.is_attack() && !step.is_conceded() => {
                self.attack(FlatArgument::Part(actor), FlatArgument::Part(target));
            }
            _ => {}
        }
    }

    fn graph(&self) -> AttackGraph {
        let steps: Vec<String> = self.map.steps().map(Step::id).collect();
        let name = |part: &FlatPart| match *part {
            FlatPart::Class(class) => class_name(self.map, class),
            FlatPart::Step(step) => &steps[step],
        };
        let names: Vec<String> = self
            .arguments
            .iter()
            .map(|argument| match argument {
                FlatArgument::Part(part) => name(part).to_owned(),
                FlatArgument::Failure(part) => format!("not:{}", name(part)),
                FlatArgument::Lack(part) => format!("lack:{}", name(part)),
            })
            .collect();
        let mut graph = AttackGraph::new(names.iter().map(String::as_str));
        for &(from, to) in &self.attacks {
            if let (Some(from), Some(to)) = (graph.argument(from), graph.argument(to)) {
                graph.add_attack(from, to);
            }
        }
        graph
    }
}

/// The id of the first statement of a class.
fn class_name(map: &ArgumentMap, class: usize) -> &str {
    map.statement(map.classes().members(class)[0]).id()
}

/// A map as a weighted graph: each premise of a step supports or attacks its target by itself. Relations to relations, which
/// such a graph has no word for, are left out. O(size of the map).
pub(super) fn weighted(map: &ArgumentMap) -> AttackGraph {
    let classes = map.classes();
    let mut graph = AttackGraph::new((0..classes.len()).map(|class| class_name(map, class)));
    for class in 0..classes.len() {
        let weights =
            classes.members(class).iter().filter_map(|&member| map.statement(member).given_weight());
        let greatest = weights.max_by(|one, other| one.get().total_cmp(&other.get()));
        if let Some(argument) = graph.argument(class) {
            graph.set_weight(argument, greatest.unwrap_or(Weight::DEFAULT));
        }
    }
    for step in map.steps().filter(|step| step.kind() != StepKind::Rephrases && !step.is_conceded()) {
        let Target::Statement(target) = step.target() else { continue };
        for premise in step.premises() {
            let number = |statement: StatementIndex| graph.argument(classes.of(statement));
            let (Some(from), Some(to)) = (number(premise.handle()), number(target)) else { continue };
            match step.kind() {
                StepKind::Supports => graph.add_support(from, to),
                _ => graph.add_attack(from, to),
            }
        }
    }
    graph
}
