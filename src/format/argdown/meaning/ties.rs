//! Relations: what lines and inferences do to statements and to each other.

mod undercuts;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::loosen::loosen_members;
use super::names::slug_or_digest;
use super::nodes::{Nodes, add_to_argdown};
use super::{Mean, places, take};
use crate::diagnostic::Fault;
use crate::format::argdown::uses::{self, Uses, uses};
use crate::format::argdown::{
    Argument, ArgumentId, Document, Element, End, InferenceId, Line, MemberId, Occurrence, Relation,
    RelationKind, StatementId,
};
use crate::format::fields::{Placed, PlacedMember, PlacedValue, RELATION};
use crate::model::{Span, shortened};

/// The key of a line's data under which the relation is described by which the line hangs.
const STEP: &str = "step";

/// The relations of a map, in the order of the text.
pub(super) struct Ties {
    list: Vec<Tie>,
}

/// One relation.
struct Tie {
    kind: Placed,
    from: Vec<Premise>,
    to: Aim,
    id: Option<Placed>,
    /// All else that is said of it.
    members: Vec<PlacedMember>,
    span: Option<Span>,
    /// Whether it follows from another, which it mirrors.
    is_mirror: bool,
    /// Whether it is written as an undercut, and of what is a statement.
    is_undercut: bool,
    key: Key,
}

/// A premise: an id, and the statement that has it, where one has.
#[derive(Clone)]
struct Premise {
    node: Option<usize>,
    id: Placed,
}

/// What a relation is known by in the document.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    /// The inference of a reconstructed argument.
    Inference(InferenceId),
    /// The line that hangs by it.
    Line(MemberId),
    /// The relation of that position, which no line states.
    Relation(usize),
}

/// What a relation leads to.
#[derive(Clone, PartialEq)]
enum Aim {
    Node(usize),
    Relation(Key),
    /// What has that id or title.
    Named(Placed),
}

/// What goes out from a statement.
#[derive(Clone, Copy, Default)]
pub(super) struct Outgoing {
    attacks: bool,
    others: bool,
}

impl Outgoing {
    pub(super) const fn only_attacks(self) -> bool {
        self.attacks && !self.others
    }
}

/// Words for a relation that speaks against something.
const ATTACKS: &[&str] = &["attacks", "rebuts", "undermines", "undercuts"];

impl Ties {
    /// Collects the relations of a document.
    pub(super) fn of(mean: &mut Mean<'_>, nodes: &mut Nodes) -> Self {
        let document = mean.document;
        let mut list = Vec::new();
        for (at, argument) in document.arguments.values().enumerate() {
            mean.inferences(ArgumentId(at), argument, nodes, &mut list);
        }
        let lines = HangingLines { document, known: OnceCell::new() };
        let concluded = concluded(document);
        for (at, relation) in document.relations.iter().enumerate() {
            if relation.occurrences.is_empty() {
                mean.stated_nowhere(at, relation, nodes, &concluded, &mut list);
            } else {
                mean.relation(relation, nodes, &lines, &mut list);
            }
        }
        mean.warn_of_idle_steps(&lines);
        list.sort_by_key(|tie| tie.span.map_or(usize::MAX, |span| span.range().start));
        let mut ties = Self { list };
        ties.aim_undercuts(mean, nodes);
        ties.name(nodes);
        ties
    }

    /// Gives ids to relations that others lead to and that have none.
    fn name(&mut self, nodes: &mut Nodes) {
        let aims = self.list.iter().filter_map(|tie| match tie.to {
            Aim::Relation(key) => Some(key),
            _ => None,
        });
        let aimed: HashSet<Key> = aims.collect();
        let mut number = 0;
        for tie in &mut self.list {
            if tie.id.is_some() || !aimed.contains(&tie.key) {
                continue;
            }
            let id = match (tie.key, tie.from.first().and_then(|first| first.id.as_str())) {
                (Key::Line(_) | Key::Relation(_), Some(from)) => nodes.names.make(format!("{from}-step")),
                _ => nodes.names.number("a", &mut number),
            };
            tie.id = Some(Placed::string(id, tie.span));
        }
    }

    /// Finds what relations lead to that are named in data.
    pub(super) fn resolve(&mut self, nodes: &Nodes, document: &Document) {
        if self.list.iter().all(|tie| !matches!(tie.to, Aim::Named(_))) {
            return;
        }
        let id = |tie: &Tie| Some((tie.id.as_ref()?.as_str()?.to_owned(), tie.key));
        let by_id: HashMap<String, Key> = self.list.iter().filter_map(id).collect();
        for tie in &mut self.list {
            let Aim::Named(named) = &tie.to else { continue };
            let Some(name) = named.as_str() else { continue };
            let titled = || last_inference(document, document.argument_named(name)?).map(Key::Inference);
            if let Some(key) = by_id.get(name).copied().or_else(titled) {
                tie.to = Aim::Relation(key);
            } else if let Some(node) = nodes.find(document, name) {
                tie.to = Aim::Node(node);
            }
        }
    }

    /// What goes out from each statement.
    pub(super) fn outgoing(&self, nodes: &Nodes) -> Vec<Outgoing> {
        let mut outgoing = vec![Outgoing::default(); nodes.len()];
        for tie in self.list.iter().filter(|tie| !tie.is_mirror) {
            let is_attack = tie.kind.as_str().is_some_and(|kind| ATTACKS.contains(&kind));
            for node in tie.premises() {
                outgoing[node].attacks |= is_attack;
                outgoing[node].others |= !is_attack;
            }
        }
        outgoing
    }

    /// The one statement that relations lead to and none leaves.
    pub(super) fn only_root(&self, nodes: &Nodes) -> Option<usize> {
        let mut leaves = vec![false; nodes.len()];
        let mut is_target = vec![false; nodes.len()];
        for tie in &self.list {
            tie.premises().for_each(|node| leaves[node] = true);
            if let Aim::Node(node) = tie.to {
                is_target[node] = true;
            }
        }
        let mut roots = (0..nodes.len()).filter(|&node| is_target[node] && !leaves[node]);
        roots.next().filter(|_| roots.next().is_none())
    }

    /// The relations as JSON has them.
    pub(super) fn placed(self, nodes: &Nodes) -> Vec<Placed> {
        let ids: HashMap<Key, String> = self
            .list
            .iter()
            .filter_map(|tie| Some((tie.key, tie.id.as_ref()?.as_str()?.to_owned())))
            .collect();
        self.list.into_iter().map(|tie| tie.placed(nodes, &ids)).collect()
    }
}

impl Tie {
    fn premises(&self) -> impl Iterator<Item = usize> {
        self.from.iter().filter_map(|premise| premise.node)
    }

    /// The same relation the other way round.
    fn mirror(&self, (from, to): (usize, usize), nodes: &Nodes) -> Self {
        Self {
            kind: self.kind.clone(),
            from: vec![Premise { node: Some(to), id: Placed::string(nodes.id(to), self.span) }],
            to: Aim::Node(from),
            id: None,
            members: Vec::new(),
            span: self.span,
            is_mirror: true,
            is_undercut: false,
            key: self.key,
        }
    }

    fn placed(self, nodes: &Nodes, ids: &HashMap<Key, String>) -> Placed {
        let to = match self.to {
            Aim::Node(node) => Placed::string(nodes.id(node), self.span),
            Aim::Relation(key) => {
                let id = ids.get(&key).map_or("", String::as_str);
                Placed::string(id, self.span)
            }
            Aim::Named(named) => named,
        };
        let mut members = vec![
            PlacedMember::new("kind", self.kind),
            PlacedMember::new(
                "from",
                Placed::list(self.from.into_iter().map(|from| from.id).collect(), self.span),
            ),
            PlacedMember::new("to", to),
        ];
        members.extend(self.id.map(|id| PlacedMember::new("id", id)));
        members.extend(self.members);
        Placed::object(members, self.span)
    }
}

/// The lines that hang below another by a relation, worked out when the first is asked for.
struct HangingLines<'a> {
    document: &'a Document,
    known: OnceCell<HashSet<MemberId>>,
}

impl HangingLines<'_> {
    fn contains(&self, line: MemberId) -> bool {
        let all = || self.document.relations.iter().flat_map(|relation| &relation.occurrences);
        self.known.get_or_init(|| all().map(|occurrence| occurrence.child).collect()).contains(&line)
    }
}

/// What arguments come to.
fn concluded(document: &Document) -> HashSet<StatementId> {
    let conclusions = document.arguments.values().filter_map(Argument::main_conclusion);
    conclusions.map(|line| line.statement).collect()
}

/// The last inference of an argument, where it is reconstructed.
fn last_inference(document: &Document, argument: ArgumentId) -> Option<InferenceId> {
    let (line, _) = document.argument(argument).inferences().last()?;
    Some(InferenceId { argument, line })
}

/// Reconstructed arguments.
impl Mean<'_> {
    /// Adds the steps of an argument: one for each inference.
    fn inferences(&mut self, id: ArgumentId, argument: &Argument, nodes: &mut Nodes, list: &mut Vec<Tie>) {
        let count = argument.inferences().count();
        for (number, (line, inference)) in (1..).zip(argument.inferences()) {
            let span = inference.span.or(argument.structure_span);
            let whole = argument.data.as_ref().filter(|_| number == count);
            let mut members = whole.map(places::members).unwrap_or_default();
            take(&mut members, "id");
            for member in inference.data.iter().flat_map(places::members) {
                take(&mut members, &member.name);
                members.push(member);
            }
            let own_id = take(&mut members, "id")
                .filter(|_| inference.data.as_ref().is_some_and(|data| data.get("id").is_some()));
            let id_of_step = match own_id {
                Some(id) => Some(id.value),
                None => self.inference_id(id, (count > 1).then_some(number), nodes, span),
            };
            uses::KEYS.iter().for_each(|key| drop(take(&mut members, key)));
            let from = self.premises(argument, line, nodes);
            if number == count {
                self.describe(id, id_of_step.as_ref(), &mut members);
            }
            if !inference.rules.is_empty() && members.iter().all(|member| member.name != "scheme") {
                members.push(PlacedMember::new("scheme", Placed::string(inference.rules.join(", "), span)));
            }
            let kind = take(&mut members, "kind").map(|kind| kind.value);
            list.push(Tie {
                kind: kind.unwrap_or_else(|| Placed::string("supports", span)),
                from,
                to: Aim::Node(nodes.statement(argument.structure[line].statement)),
                id: id_of_step,
                members: loosen_members(members, &RELATION, &mut self.warnings),
                span,
                is_mirror: false,
                is_undercut: false,
                key: Key::Inference(InferenceId { argument: id, line }),
            });
        }
    }

    /// The id of an inference: that of its argument, numbered where the argument has several; none where the argument has
    /// no name.
    fn inference_id(
        &self,
        id: ArgumentId,
        number: Option<usize>,
        nodes: &mut Nodes,
        span: Option<Span>,
    ) -> Option<Placed> {
        let argument = self.document.argument(id);
        let given = argument.data.as_ref().and_then(|data| places::member(data, "id"));
        match (given, number) {
            (Some(given), None) => Some(given),
            (Some(given), Some(number)) => {
                let id = given.as_str().map_or_else(|| given.to_value().to_string(), str::to_owned);
                Some(Placed::string(nodes.names.make(format!("{id}-{number}")), given.span))
            }
            (None, _) if argument.is_untitled => None,
            (None, number) => {
                let slug = slug_or_digest(self.document.argument_title(id));
                let slug = number.map_or_else(|| slug.clone(), |number| format!("{slug}-{number}"));
                let title = argument.canonical().or(argument.members.first());
                let span = title.and_then(|member| member.title_span.or(member.span)).or(span);
                Some(Placed::string(nodes.names.make(slug), span))
            }
        }
    }

    /// What the conclusion in `line` is drawn from.
    fn premises(&mut self, argument: &Argument, line: usize, nodes: &Nodes) -> Vec<Premise> {
        let Uses { lines, stray, .. } = uses(self.document, argument, line);
        if let Some((data, key, at)) = stray {
            let named = places::member(data, key);
            let item = named.as_ref().map(|named| match &named.value {
                PlacedValue::List(items) => &items[at],
                _ => named,
            });
            let written = item.map_or_else(String::new, |item| item.to_value().to_string());
            let message = format!("`{key}`: {} names no line above this conclusion", shortened(&written, 40));
            let span = item.and_then(|item| item.span);
            self.warn(
                span,
                message,
                "it lists lines of its argument, which are counted from 1; it is left out",
            );
        }
        let premises = lines.into_iter().map(|at| self.premise(&argument.structure[at], nodes)).collect();
        self.distinct(premises)
    }

    fn premise(&self, line: &Line, nodes: &Nodes) -> Premise {
        let member = self.document.statement(line.statement).members.get(line.member);
        let span = member.and_then(|member| member.title_span.or(member.span)).or(line.number_span);
        let node = nodes.statement(line.statement);
        Premise { node: Some(node), id: Placed::string(nodes.id(node), span) }
    }

    /// Premises, each once. Argdown lets a statement stand in several lines; twice said, it is one premise.
    fn distinct(&mut self, premises: Vec<Premise>) -> Vec<Premise> {
        let mut seen = HashSet::new();
        let mut distinct = Vec::with_capacity(premises.len());
        for premise in premises {
            match premise.id.as_str() {
                Some(id) if !seen.insert(id.to_owned()) => {
                    let message = format!("`{}` is a premise of this step already", shortened(id, 60));
                    self.warn(premise.id.span, message, "it counts once; take this line out");
                }
                _ => distinct.push(premise),
            }
        }
        distinct
    }

    /// What is said of a reconstructed argument besides its structure. A step has neither title nor text.
    fn describe(&self, id: ArgumentId, step: Option<&Placed>, members: &mut Vec<PlacedMember>) {
        let argument = self.document.argument(id);
        let canonical = argument.canonical();
        let span = canonical.or(argument.members.first()).and_then(|member| member.span);
        let title = self.document.argument_title(id);
        let is_said = argument.is_untitled || step.and_then(Placed::as_str) == Some(title);
        let string = |name: &'static str, text: &str| PlacedMember::new(name, Placed::string(text, span));
        let mut more = Vec::new();
        more.extend((!is_said).then(|| string("title", title)));
        more.extend(argument.text().map(|text| string("text", text.trim())));
        if !more.is_empty() {
            add_to_argdown(members, more);
        }
        let tags = argument.tags.iter().map(|tag| Placed::string(&**tag, span)).collect::<Vec<_>>();
        if !tags.is_empty() && members.iter().all(|member| member.name != "tags") {
            members.push(PlacedMember::new("tags", Placed::list(tags, span)));
        }
    }
}

/// Relations that lines state.
impl Mean<'_> {
    fn relation(
        &mut self,
        relation: &Relation,
        nodes: &Nodes,
        lines: &HangingLines<'_>,
        list: &mut Vec<Tie>,
    ) {
        if is_said_by_structure(self.document, relation) {
            return;
        }
        let Some(from) = self.node_of(relation.from, nodes) else { return };
        // What is only repeated is one relation; what is described is one of its own.
        let mut said = HashSet::new();
        for occurrence in &relation.occurrences {
            let step = self.step_of(occurrence.child);
            let mutual = self.mutual(relation, occurrence, from, nodes);
            let (from, aim) = match mutual {
                Some((from, to)) => (from, Aim::Node(to)),
                None => (from, self.aim(relation, occurrence, nodes, lines)),
            };
            let known = match aim {
                Aim::Node(node) => (Some(node), None),
                Aim::Relation(key) => (None, Some(key)),
                Aim::Named(_) => (None, None),
            };
            // What the reference takes for a relation of an element to itself may be about a line of that element.
            let is_redundant = relation.is_redundant && !matches!(aim, Aim::Relation(Key::Line(_)));
            if step.is_none() && (is_redundant || !said.insert(known)) {
                continue;
            }
            let tie = self.tie(relation, occurrence, step, (from, aim), nodes);
            let mirror = mutual.map(|ends| tie.mirror(ends, nodes));
            list.push(tie);
            list.extend(mirror);
        }
    }

    /// The statement that is an end of a relation, or that an argument comes to.
    fn node_of(&self, end: End, nodes: &Nodes) -> Option<usize> {
        match end {
            End::Statement(id) => Some(nodes.statement(id)),
            End::Argument(id) => nodes.argument(id).or_else(|| {
                let conclusion = self.document.argument(id).main_conclusion()?;
                Some(nodes.statement(conclusion.statement))
            }),
            End::Inference(_) => None,
        }
    }

    /// A relation of which only the ends are known, as in Argdown JSON.
    fn stated_nowhere(
        &mut self,
        at: usize,
        relation: &Relation,
        nodes: &Nodes,
        concluded: &HashSet<StatementId>,
        list: &mut Vec<Tie>,
    ) {
        // The argument for it says the same.
        let is_circle = relation.from == relation.to
            && matches!(relation.from, End::Statement(id) if concluded.contains(&id));
        if is_circle && matches!(relation.kind, RelationKind::Support | RelationKind::Entails) {
            return;
        }
        let Some(from) = self.node_of(relation.from, nodes) else { return };
        let mutual = relation.kind.is_mutual_attack().then(|| self.node_of(relation.to, nodes)).flatten();
        let (from, to) = match (mutual, relation.kind) {
            // The line above was written first, and the one below attacks.
            (Some(to), RelationKind::Contradictory) => (to, Aim::Node(from)),
            (Some(to), _) => (from, Aim::Node(to)),
            (None, _) => (from, self.end(relation.to, nodes)),
        };
        let span = relation.span;
        let tie = Tie {
            kind: Placed::string(default_kind(relation.kind, &to), span),
            from: vec![Premise { node: Some(from), id: Placed::string(nodes.id(from), span) }],
            is_undercut: relation.kind == RelationKind::Undercut && matches!(to, Aim::Node(_)),
            to,
            id: None,
            members: Vec::new(),
            span,
            is_mirror: false,
            key: Key::Relation(at),
        };
        let mirror = match tie.to {
            Aim::Node(to) if mutual.is_some() => Some(tie.mirror((from, to), nodes)),
            _ => None,
        };
        list.push(tie);
        list.extend(mirror);
    }

    /// The ends of a relation that holds both ways: the line that hangs attacks the one above it, which attacks it in turn.
    fn mutual(
        &self,
        relation: &Relation,
        occurrence: &Occurrence,
        from: usize,
        nodes: &Nodes,
    ) -> Option<(usize, usize)> {
        if !relation.kind.is_mutual_attack() {
            return None;
        }
        let to = self.node_of(relation.to, nodes)?;
        let child = match occurrence.child.element {
            Element::Statement(id) => End::Statement(id),
            Element::Argument(id) => End::Argument(id),
        };
        Some(if self.node_of(child, nodes) == Some(to) { (to, from) } else { (from, to) })
    }

    /// What the data of a line says of the relation by which it hangs.
    fn step_of(&self, line: MemberId) -> Option<Placed> {
        places::member(self.document.member(line).data.as_ref()?, STEP)
    }

    /// What a relation leads to.
    fn aim(
        &self,
        relation: &Relation,
        occurrence: &Occurrence,
        nodes: &Nodes,
        lines: &HangingLines<'_>,
    ) -> Aim {
        if let Some(Placed { value: PlacedValue::Object(members), .. }) = self.step_of(occurrence.child)
            && let Some(to) = members.into_iter().find(|member| member.name == "to")
        {
            return Aim::Named(to.value);
        }
        match relation.to {
            End::Statement(id) => {
                // An undercut below a line that itself hangs by a relation attacks that relation.
                let is_below =
                    |line: &MemberId| line.element == Element::Statement(id) && lines.contains(*line);
                let line = occurrence
                    .parent
                    .filter(|line| relation.kind == RelationKind::Undercut && is_below(line));
                line.map_or_else(|| Aim::Node(nodes.statement(id)), |line| Aim::Relation(Key::Line(line)))
            }
            end => self.end(end, nodes),
        }
    }

    /// An end as what a relation leads to: an argument that is reconstructed is its last step.
    fn end(&self, end: End, nodes: &Nodes) -> Aim {
        match end {
            End::Statement(id) => Aim::Node(nodes.statement(id)),
            End::Inference(id) => Aim::Relation(Key::Inference(id)),
            End::Argument(id) => match (nodes.argument(id), last_inference(self.document, id)) {
                (Some(node), _) => Aim::Node(node),
                (None, Some(inference)) => Aim::Relation(Key::Inference(inference)),
                // A structure without a step is of Argdown JSON alone, and nothing can lead to it.
                (None, None) => Aim::Named(Placed::string(self.document.argument_title(id), None)),
            },
        }
    }

    fn tie(
        &mut self,
        relation: &Relation,
        occurrence: &Occurrence,
        step: Option<Placed>,
        (from, to): (usize, Aim),
        nodes: &Nodes,
    ) -> Tie {
        let child = self.document.member(occurrence.child);
        let title = child.title_span.or(child.span);
        let span = occurrence.symbol.and_then(|symbol| {
            let end = title.map_or(symbol.range().end, |title| title.range().end);
            Span::new(symbol.range().start..end.max(symbol.range().end))
        });
        let span = span.or(title);
        let mut members = self.step_members(step);
        take(&mut members, "to");
        let mut premises = vec![Premise { node: Some(from), id: Placed::string(nodes.id(from), title) }];
        let with = take(&mut members, "with").map(|with| with.value);
        premises.extend(with.into_iter().flat_map(several).map(|with| {
            let node = with.as_str().and_then(|name| nodes.find(self.document, name));
            Premise { node, id: node.map_or(with.clone(), |node| Placed::string(nodes.id(node), with.span)) }
        }));
        let id = take(&mut members, "id").map(|id| id.value);
        let kind = take(&mut members, "kind").map(|kind| kind.value);
        let default = default_kind(relation.kind, &to);
        Tie {
            is_undercut: relation.kind == RelationKind::Undercut
                && kind.is_none()
                && matches!(to, Aim::Node(_)),
            kind: kind.unwrap_or_else(|| Placed::string(default, span)),
            from: self.distinct(premises),
            to,
            id,
            members: loosen_members(members, &RELATION, &mut self.warnings),
            span,
            is_mirror: false,
            key: Key::Line(occurrence.child),
        }
    }

    /// The members of what a line says under `step`.
    fn step_members(&mut self, step: Option<Placed>) -> Vec<PlacedMember> {
        match step {
            Some(Placed { value: PlacedValue::Object(members), .. }) => members,
            Some(other) => {
                let message =
                    "`step`: expected an object of what is said of the relation by which the line hangs";
                let help = "such as `{step: {id: no-effect, scheme: correlation-to-cause}}`";
                self.faults.push(Fault::new(other.span, message, help));
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// A line that hangs by no relation has none to describe.
    fn warn_of_idle_steps(&mut self, lines: &HangingLines<'_>) {
        let document = self.document;
        let statements = document
            .statements
            .values()
            .enumerate()
            .map(|(at, class)| (Element::Statement(StatementId(at)), &class.members));
        let arguments = document.arguments.values().enumerate();
        let arguments =
            arguments.map(|(at, argument)| (Element::Argument(ArgumentId(at)), &argument.members));
        for (element, members) in statements.chain(arguments) {
            for (at, member) in members.iter().enumerate() {
                let Some(data) = member.data.as_ref().filter(|data| data.get(STEP).is_some()) else {
                    continue;
                };
                if !lines.contains(MemberId { element, member: at }) {
                    let span = data.key(STEP).and_then(|key| key.span).or(data.span);
                    let message =
                        "`step` describes the relation by which a line hangs, and this line hangs by none";
                    self.warn(span, message, "write it in the data of the line that begins with the symbol");
                }
            }
        }
    }
}

/// What a relation of Argdown is in a map, where nothing else is said.
const fn default_kind(kind: RelationKind, to: &Aim) -> &'static str {
    match kind {
        RelationKind::Support | RelationKind::Entails => "supports",
        RelationKind::Equivalent => "rephrases",
        RelationKind::Undercut if !matches!(to, Aim::Node(_)) => "undercuts",
        _ => "attacks",
    }
}

/// One value, or those of a list.
fn several(placed: Placed) -> Vec<Placed> {
    match placed.value {
        PlacedValue::List(items) => items,
        _ => vec![placed],
    }
}

/// Whether a line only points to the argument whose structure says the same: `+ <a>` below what `<a>` comes to.
fn is_said_by_structure(document: &Document, relation: &Relation) -> bool {
    let comes_to = |argument: ArgumentId, end: End| {
        let conclusion = document.argument(argument).main_conclusion();
        conclusion.is_some_and(|line| end == End::Statement(line.statement))
    };
    let ends = |occurrence: &Occurrence| [Some(occurrence.child), occurrence.parent];
    let is_argument = |line: MemberId| match line.element {
        Element::Argument(argument) => comes_to(argument, relation.to),
        Element::Statement(_) => false,
    };
    matches!(relation.kind, RelationKind::Support | RelationKind::Entails)
        && (relation.from == relation.to
            || matches!(relation.from, End::Argument(from) if comes_to(from, relation.to)))
        && relation
            .occurrences
            .iter()
            .all(|occurrence| ends(occurrence).into_iter().flatten().any(is_argument))
}
