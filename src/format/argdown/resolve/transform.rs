//! What Argdown makes of the relations and arguments of a text once all of it is known.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::format::argdown::document::groups::group_of_level;
use crate::format::argdown::document::parts::{
    Argument, ArgumentId, Document, Element, End, InferenceId, Line, Member, Relation, RelationKind,
    RichText, Role, Section, SectionId, StatementId,
};
use crate::format::argdown::document::premises::{Uses, uses};
use crate::format::argdown::document::settings::Settings;

/// Rewrites a document as its front matter asks.
pub(crate) fn rewrite(document: &mut Document) {
    let front_matter = document.front_matter.take();
    let settings = Settings::new(front_matter.as_ref());
    let explodes = settings.flag("model", "explodeArguments", false);
    let mut undercut = HashSet::new();
    // Where `model` is set to what is no mapping, nothing is left of what is set without it.
    let is_default = settings.part("model").is_none_or(Value::is_object);
    if settings.flag("model", "transformArgumentRelations", is_default) {
        let before: Vec<_> =
            document.relations.iter().map(|relation| (relation.kind, relation.from, relation.to)).collect();
        let undercuts = before.iter().filter(|(kind, ..)| explodes && *kind == RelationKind::Undercut);
        undercut.extend(undercuts.map(|&(_, from, to)| (speaker(document, from), to)));
        name_statements_and_inferences(document);
        mark_circles(document, &before);
    }
    if settings.word("model", "mode", "loose") == "strict" {
        make_strict(document);
    }
    mark_redundant(document);
    if explodes {
        explode(document, &undercut);
    }
    if let Some(Value::Array(groups)) = settings.get("group", "regroup").filter(|groups| is_filled(groups)) {
        regroup(document, groups, &settings);
    }
    document.front_matter = front_matter;
}

fn is_filled(value: &Value) -> bool {
    value.as_array().is_some_and(|list| !list.is_empty())
}

/// Replaces the relations by what `change` makes of them; equal ones become one.
fn replace(document: &mut Document, change: impl Fn(&Document, &mut Relation)) {
    let relations = std::mem::take(&mut document.relations);
    let mut known: HashMap<(RelationKind, End, End), usize> = HashMap::new();
    // An unchanged relation further down is the one that stays.
    let unchanged: HashSet<_> =
        relations.iter().map(|relation| (relation.kind, relation.from, relation.to)).collect();
    let mut waiting: Vec<Relation> = Vec::new();
    let mut kept: Vec<Relation> = Vec::new();
    for mut relation in relations {
        let before = (relation.kind, relation.from, relation.to);
        change(document, &mut relation);
        let key = (relation.kind, relation.from, relation.to);
        if let Some(&at) = known.get(&key) {
            kept[at].occurrences.append(&mut relation.occurrences);
        } else if key != before && unchanged.contains(&key) {
            waiting.push(relation);
        } else {
            known.insert(key, kept.len());
            kept.push(relation);
        }
    }
    for mut relation in waiting {
        let key = (relation.kind, relation.from, relation.to);
        match known.get(&key) {
            Some(&at) => kept[at].occurrences.append(&mut relation.occurrences),
            None => {
                known.insert(key, kept.len());
                kept.push(relation);
            }
        }
    }
    document.relations = kept;
}

/// A reconstructed argument speaks by its main conclusion, and is undercut at its last inference.
fn name_statements_and_inferences(document: &mut Document) {
    replace(document, |document, relation| {
        relation.from = speaker(document, relation.from);
        if let (End::Argument(id), RelationKind::Undercut) = (relation.to, relation.kind)
            && let Some(line) = document.argument(id).structure.len().checked_sub(1)
        {
            relation.to = End::Inference(InferenceId { argument: id, line });
        }
    });
}

/// Who speaks in a relation: of an argument its main conclusion, where it has one.
fn speaker(document: &Document, from: End) -> End {
    let conclusion = match from {
        End::Argument(id) => document.argument(id).main_conclusion(),
        _ => None,
    };
    conclusion.map_or(from, |line| End::Statement(line.statement))
}

/// Marks what relates to itself only since a conclusion speaks for its argument: the reference leaves it out.
fn mark_circles(document: &mut Document, before: &[(RelationKind, End, End)]) {
    let known: HashSet<_> = before.iter().copied().collect();
    for relation in &mut document.relations {
        relation.is_redundant |=
            relation.from == relation.to && !known.contains(&(relation.kind, relation.from, relation.to));
    }
}

/// Between statements, support is entailment, and attack is contrariety.
fn make_strict(document: &mut Document) {
    let mut contraries: HashMap<(End, End), usize> = HashMap::new();
    let mut kept: Vec<Relation> = Vec::new();
    for mut relation in std::mem::take(&mut document.relations) {
        let (from, to) = (relation.from, relation.to);
        if matches!((from, to), (End::Statement(_), End::Statement(_))) {
            match relation.kind {
                RelationKind::Support => relation.kind = RelationKind::Entails,
                RelationKind::Attack => {
                    let known = contraries.get(&(from, to)).or_else(|| contraries.get(&(to, from)));
                    if let Some(&known) = known {
                        kept[known].occurrences.append(&mut relation.occurrences);
                        continue;
                    }
                    relation.kind = RelationKind::Contrary;
                    contraries.insert((from, to), kept.len());
                }
                _ => {}
            }
        }
        kept.push(relation);
    }
    document.relations = kept;
}

/// Marks the attacks on arguments that are attacks on one of their premises as well.
fn mark_redundant(document: &mut Document) {
    let Document { relations, arguments, .. } = document;
    if relations.iter().all(|relation| attack_on_argument(relation).is_none()) {
        return;
    }
    let attacked = attacked(relations);
    let premises: Vec<HashSet<StatementId>> = (arguments.values())
        .map(|argument| argument.premises().map(|line| line.statement).collect())
        .collect();
    for relation in relations {
        if let Some((from, to)) = attack_on_argument(relation)
            && let Some(attacked) = attacked.get(&from)
        {
            relation.is_redundant |= !attacked.is_disjoint(&premises[to.0]);
        }
    }
}

/// The ends of an attack by a statement on an argument.
const fn attack_on_argument(relation: &Relation) -> Option<(StatementId, ArgumentId)> {
    match (relation.from, relation.to, relation.kind) {
        (End::Statement(from), End::Argument(to), RelationKind::Attack) => Some((from, to)),
        _ => None,
    }
}

/// The statements that each statement attacks.
fn attacked(relations: &[Relation]) -> HashMap<StatementId, HashSet<StatementId>> {
    let mut attacked: HashMap<_, HashSet<_>> = HashMap::new();
    // A circle that is left out takes nothing with it.
    for relation in relations.iter().filter(|relation| !relation.is_redundant) {
        let (End::Statement(from), End::Statement(to)) = (relation.from, relation.to) else { continue };
        let is_mutual = relation.kind.is_mutual_attack();
        if is_mutual || relation.kind == RelationKind::Attack {
            attacked.entry(from).or_default().insert(to);
        }
        if is_mutual {
            attacked.entry(to).or_default().insert(from);
        }
    }
    attacked
}

/// Makes an argument of each inference, where one argument has several. What undercuts such an argument as a whole, and not
/// its inference by name, undercuts the last of them.
fn explode(document: &mut Document, undercut: &HashSet<(End, End)>) {
    let moves = split(document);
    for relation in &mut document.relations {
        if let End::Inference(id) = relation.to
            && moves.inferences.contains_key(&id)
            && undercut.contains(&(relation.from, End::Argument(id.argument)))
        {
            relation.to = End::Argument(id.argument);
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

/// Where arguments and their inferences went.
#[derive(Default)]
struct Moves {
    /// The place of each argument that stayed whole; of each other that of its last inference.
    arguments: Vec<ArgumentId>,
    /// The inferences of those that did not.
    inferences: HashMap<InferenceId, InferenceId>,
}

impl Moves {
    fn end(&self, end: End) -> End {
        match end {
            End::Statement(_) => end,
            End::Argument(id) => End::Argument(self.arguments[id.0]),
            End::Inference(id) => {
                let whole = InferenceId { argument: self.arguments[id.argument.0], line: id.line };
                End::Inference(self.inferences.get(&id).copied().unwrap_or(whole))
            }
        }
    }

    fn element(&self, element: &mut Element) {
        if let Element::Argument(id) = element {
            *id = self.arguments[id.0];
        }
    }
}

/// Puts those arguments that stay whole first, then those that the others became.
fn split(document: &mut Document) -> Moves {
    let mut moves = Moves::default();
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
        // What each of the steps has of the whole: its lines would be copied as often as there are steps.
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

/// The steps of an argument, each with the line of its conclusion. To `order` go the members that stand in them, as the
/// reference takes them up: premises that are not named from the last one to the first.
fn steps(
    document: &mut Document,
    argument: &Argument,
    order: &mut Vec<(StatementId, usize)>,
) -> Vec<(usize, Vec<Line>)> {
    let mut moved: HashSet<usize> = HashSet::new();
    let mut steps = Vec::new();
    for (line, _) in argument.inferences() {
        let Uses { lines, is_named, .. } = uses(document, argument, line);
        let structure = step(document, argument, &lines, line, &mut moved);
        let member = |line: &Line| (line.statement, line.member);
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

/// Puts the members at the places `last` behind the others. For each member, where it is now.
fn move_last(members: &mut Vec<Member>, last: &[usize]) -> Vec<usize> {
    let is_moved: HashSet<usize> = last.iter().copied().collect();
    let staying = (0..members.len()).filter(|at| !is_moved.contains(at));
    let order: Vec<usize> = staying.chain(last.iter().copied()).collect();
    *members = order.iter().map(|&old| members[old].clone()).collect();
    let mut places = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, &old)| places[old] = at);
    places
}

/// Puts members behind the others of their statements, in that order: of several texts the last one counts.
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
) -> Vec<Line> {
    let mut lines = Vec::new();
    for &used in used {
        lines.push(copy(document, &argument.structure[used], Role::Premise, moved, used));
    }
    lines.push(copy(document, &argument.structure[line], Role::MainConclusion, moved, line));
    lines
}

fn copy(document: &mut Document, line: &Line, role: Role, moved: &mut HashSet<usize>, at: usize) -> Line {
    let members = &mut document.statements[line.statement.0].members;
    let member = if moved.insert(at) {
        members[line.member].role = Some(role);
        line.member
    } else {
        let member = Member { role: Some(role), ..members[line.member].clone() };
        members.push(member);
        members.len() - 1
    };
    Line { role, member, ..line.clone() }
}

/// Puts the groups of the front matter in the place of the headings.
fn regroup(document: &mut Document, groups: &[Value], settings: &Settings<'_>) {
    let is_group = group_of_level(document, settings);
    document.sections.clear();
    let members = |members: &mut Vec<Member>| members.iter_mut().for_each(|member| member.section = None);
    for class in document.statements.values_mut() {
        class.section = None;
        members(&mut class.members);
    }
    for argument in document.arguments.values_mut() {
        argument.section = None;
        members(&mut argument.members);
    }
    // Each with its number as the reference counts, its parent and its level, the first on top.
    let mut waiting: Vec<(&Value, usize, Option<SectionId>, usize)> =
        groups.iter().enumerate().rev().map(|(number, group)| (group, number, None, 1)).collect();
    while let Some((group, number, parent, level)) = waiting.pop() {
        let Some(group) = group.as_object() else { continue };
        let id = SectionId(document.sections.len());
        document.sections.push(section(group, number, parent, level, is_group(level)));
        for title in titles(group, "statements") {
            if let Some(class) = document.statements.get_mut(title) {
                class.section = Some(id);
            }
        }
        for title in titles(group, "arguments") {
            if let Some(argument) = document.arguments.get_mut(title) {
                argument.section = Some(id);
            }
        }
        let children = group.get("children").and_then(Value::as_array).into_iter().flatten();
        let children: Vec<_> = children.enumerate().collect();
        let children = children.into_iter().rev();
        waiting.extend(children.map(|(at, child)| (child, number + 1 + at, Some(id), level + 1)));
    }
}

fn titles<'a>(group: &'a Map<String, Value>, key: &str) -> impl Iterator<Item = &'a str> {
    group.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn section(
    group: &Map<String, Value>,
    number: usize,
    parent: Option<SectionId>,
    level: usize,
    is_group: bool,
) -> Section {
    let title = group.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    Section {
        id: format!("s{number}").into(),
        level,
        title: RichText { text: title, marks: Vec::new() },
        tags: titles(group, "tags").map(Into::into).collect(),
        data: None,
        is_group: Some(is_group),
        is_closed: group.get("isClosed").and_then(Value::as_bool),
        parent,
        span: None,
    }
}
