//! `explodeArguments`: an argument with several inferences becomes several arguments.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::format::argdown::document::parts::{
    Argument, ArgumentId, Document, Element, ElementMember, InferenceId, RelationEnd, Role, StatementId,
    StructureLine,
};
use crate::format::argdown::document::premises::{PremiseLines, premise_lines};

/// Splits arguments that have several inferences. An undercut of such an argument as a whole attacks its last
/// inference.
pub(super) fn explode(document: &mut Document, undercut: &HashSet<(RelationEnd, RelationEnd)>) {
    let moves = split(document);
    for relation in &mut document.relations {
        if let RelationEnd::Inference(id) = relation.to
            && moves.inferences.contains_key(&id)
            && undercut.contains(&(relation.from, RelationEnd::Argument(id.argument)))
        {
            relation.to = RelationEnd::Argument(id.argument);
        }
        (relation.from, relation.to) = (moves.end(relation.from), moves.end(relation.to));
        for occurrence in &mut relation.occurrences {
            moves.element(&mut occurrence.child.element);
            if let Some(parent) = &mut occurrence.parent {
                moves.element(&mut parent.element);
            }
        }
    }
}

/// The new places of arguments and their inferences.
#[derive(Default)]
struct ExplodedArguments {
    /// The new id of each argument; of a split one, that of its last inference.
    arguments: Vec<ArgumentId>,
    /// The new ids of the inferences of split arguments.
    inferences: HashMap<InferenceId, InferenceId>,
}

impl ExplodedArguments {
    fn end(&self, end: RelationEnd) -> RelationEnd {
        match end {
            RelationEnd::Statement(_) => end,
            RelationEnd::Argument(id) => RelationEnd::Argument(self.arguments[id.0]),
            RelationEnd::Inference(id) => {
                let whole = InferenceId { argument: self.arguments[id.argument.0], line: id.line };
                RelationEnd::Inference(self.inferences.get(&id).copied().unwrap_or(whole))
            }
        }
    }

    fn element(&self, element: &mut Element) {
        if let Element::Argument(id) = element {
            *id = self.arguments[id.0];
        }
    }
}

/// Puts the arguments that stay whole first, then the parts of the others.
fn split(document: &mut Document) -> ExplodedArguments {
    let mut moves = ExplodedArguments::default();
    let mut kept: IndexMap<Box<str>, Argument> = IndexMap::new();
    let mut exploded = Vec::new();
    let mut order = Vec::new();
    for (title, argument) in std::mem::take(&mut document.arguments) {
        let old = ArgumentId(moves.arguments.len());
        moves.arguments.push(ArgumentId(kept.len()));
        let steps = steps(document, &argument, &mut order);
        if steps.len() < 2 {
            kept.insert(title, argument);
        } else {
            exploded.push((old, title, argument, steps));
        }
    }
    for (old, title, mut argument, steps) in exploded {
        // Each step gets the rest of the argument; with its lines, the copies would be quadratic.
        argument.structure.clear();
        for (number, (line, structure)) in steps.into_iter().enumerate() {
            let id = ArgumentId(kept.len());
            let conclusion = InferenceId { argument: id, line: structure.len() - 1 };
            moves.inferences.insert(InferenceId { argument: old, line }, conclusion);
            moves.arguments[old.0] = id;
            let name = free_title(&kept, &format!("{title} - {}", number + 1));
            kept.insert(name, Argument { structure, is_exploded: true, ..argument.clone() });
        }
    }
    document.arguments = kept;
    put_last(document, &order);
    moves
}

/// The steps of an argument, each with the line of its conclusion. Their members are added to `order` in the order of
/// the reference, which takes premises that are not listed from last to first.
fn steps(
    document: &mut Document,
    argument: &Argument,
    order: &mut Vec<(StatementId, usize)>,
) -> Vec<(usize, Vec<StructureLine>)> {
    let mut moved: HashSet<usize> = HashSet::new();
    let mut steps = Vec::new();
    for (line, _) in argument.inferences() {
        let PremiseLines { lines, is_named, .. } = premise_lines(document, argument, line);
        let structure = step(document, argument, &lines, line, &mut moved);
        let member = |line: &StructureLine| (line.statement, line.member);
        let (conclusion, premises) = structure.split_last().expect("a step has a conclusion");
        if is_named {
            order.extend(premises.iter().map(member));
        } else {
            order.extend(premises.iter().rev().map(member));
        }
        order.push(member(conclusion));
        steps.push((line, structure));
    }
    steps
}

/// Moves the members at the positions `last` behind the others. Returns the new position of each member.
fn move_last(members: &mut Vec<ElementMember>, last: &[usize]) -> Vec<usize> {
    let is_moved: HashSet<usize> = last.iter().copied().collect();
    let staying = (0..members.len()).filter(|at| !is_moved.contains(at));
    let order: Vec<usize> = staying.chain(last.iter().copied()).collect();
    *members = order.iter().map(|&old| members[old].clone()).collect();
    let mut places = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, &old)| places[old] = at);
    places
}

/// Moves members behind the others of their statements, in that order: the last text counts.
fn put_last(document: &mut Document, order: &[(StatementId, usize)]) {
    let mut last: IndexMap<StatementId, Vec<usize>> = IndexMap::new();
    for &(statement, member) in order {
        last.entry(statement).or_default().push(member);
    }
    let move_members = |(id, last): (StatementId, Vec<usize>)| {
        (id, move_last(&mut document.statements[id.0].members, &last))
    };
    let places: IndexMap<StatementId, Vec<usize>> = last.into_iter().map(move_members).collect();
    let place = |statement, member: &mut usize| {
        if let Some(places) = places.get(&statement) {
            *member = places[*member];
        }
    };
    let lines = document.arguments.values_mut().flat_map(|argument| &mut argument.structure);
    lines.for_each(|line| place(line.statement, &mut line.member));
    let occurrences = document.relations.iter_mut().flat_map(|relation| &mut relation.occurrences);
    for line in occurrences.flat_map(|occurrence| occurrence.parent.iter_mut().chain([&mut occurrence.child]))
    {
        if let Element::Statement(id) = line.element {
            place(id, &mut line.member);
        }
    }
}

fn free_title(taken: &IndexMap<Box<str>, Argument>, title: &str) -> Box<str> {
    let numbered = (2..).map(|number| format!("{title} ({number})"));
    let mut titles = std::iter::once(title.to_owned()).chain(numbered);
    titles.find(|title| !taken.contains_key(title.as_str())).expect("some number is free").into()
}

/// The step from the lines `used` to the conclusion in `line`. A line that is used again becomes another member of its
/// statement.
fn step(
    document: &mut Document,
    argument: &Argument,
    used: &[usize],
    line: usize,
    moved: &mut HashSet<usize>,
) -> Vec<StructureLine> {
    let mut lines = Vec::new();
    for &used in used {
        lines.push(copy(document, &argument.structure[used], Role::Premise, moved, used));
    }
    lines.push(copy(document, &argument.structure[line], Role::MainConclusion, moved, line));
    lines
}

fn copy(
    document: &mut Document,
    line: &StructureLine,
    role: Role,
    moved: &mut HashSet<usize>,
    at: usize,
) -> StructureLine {
    let members = &mut document.statements[line.statement.0].members;
    let member = if moved.insert(at) {
        members[line.member].role = Some(role);
        line.member
    } else {
        let member = ElementMember { role: Some(role), ..members[line.member].clone() };
        members.push(member);
        members.len() - 1
    };
    StructureLine { role, member, ..line.clone() }
}
