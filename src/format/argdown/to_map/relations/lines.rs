//! Relations that lines state, and those of the reference's JSON, which only have ends.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::relation::{
    JsonPlace, KindGiven, MapRelation, Premise, RelationKey, RelationTarget, last_inference,
};
use crate::diagnostic::Fault;
use crate::format::argdown::document::parts::{
    ArgumentId, Document, Element, MemberId, Occurrence, Relation, RelationEnd, RelationKind, StatementId,
};
use crate::format::argdown::to_map::data as places;
use crate::format::argdown::to_map::interpreter::Interpreter;
use crate::format::argdown::to_map::loosen::loosen_members;
use crate::format::argdown::to_map::members::{add_extra, take};
use crate::format::argdown::to_map::statements::MapStatements;
use crate::format::fields::{CITE, Placed, PlacedMember, PlacedValue, RELATION};
use crate::model::Span;

/// The key in a line's data that describes the relation to the line above.
const STEP: &str = "step";

/// The keys of citations in data.
const CITATIONS: &[&str] = &["cites", "source", "sources"];

/// The lines that hang below another line, collected when first needed.
pub(super) struct HangingLines<'a> {
    pub(super) document: &'a Document,
    pub(super) known: OnceCell<HashSet<MemberId>>,
}

impl HangingLines<'_> {
    pub(super) fn contains(&self, line: MemberId) -> bool {
        let all = || self.document.relations.iter().flat_map(|relation| &relation.occurrences);
        self.known.get_or_init(|| all().map(|occurrence| occurrence.child).collect()).contains(&line)
    }
}

/// Relations that lines state.
impl Interpreter<'_> {
    pub(super) fn relation(
        &mut self,
        at: usize,
        relation: &Relation,
        statements: &MapStatements,
        lines: &HangingLines<'_>,
        list: &mut Vec<MapRelation>,
    ) {
        if is_said_by_structure(self.document, relation) {
            return;
        }
        let Some(from) = self.node_of(relation.from, statements) else { return };
        // A repeated relation counts once, unless it has data of its own.
        let (mut said, mut lines_said) = (HashSet::new(), HashSet::new());
        for (number, occurrence) in relation.occurrences.iter().enumerate() {
            let step = self.step_of(occurrence.child);
            let mutual = self.mutual(relation, occurrence, from, statements);
            let reversed = occurrence.is_reversed.then(|| self.node_of(relation.to, statements)).flatten();
            let (from, target) = match (mutual, reversed) {
                (Some((from, to)), _) => (from, RelationTarget::Node(to)),
                (None, Some(to)) => (to, RelationTarget::Node(from)),
                (None, None) => (from, self.target(relation, occurrence, statements, lines)),
            };
            let known = match target {
                RelationTarget::Node(node) => (Some(node), None),
                RelationTarget::Relation(key) => (None, Some(key)),
                RelationTarget::Named(_) => (None, None),
            };
            // A relation that seems to lead from an element to itself may lead to one of its lines.
            let is_redundant =
                relation.is_redundant && !matches!(target, RelationTarget::Relation(RelationKey::Line(_)));
            // The two halves of a mutual attack are one relation, whichever line is above the other.
            let key = match (mutual, known) {
                (Some((from, to)), _) => (from.min(to), (Some(from.max(to)), None)),
                (None, known) => (from, known),
            };
            let is_repeated = !is_redundant && !lines_said.insert((ends(occurrence), key));
            if step.is_none() && (is_redundant || !said.insert(key)) {
                if is_repeated {
                    let message = "this relation is stated already, and counts once";
                    let help = "remove one of the two lines; data such as `{step: {id: …}}` makes another relation of it";
                    self.warn(occurrence.symbol, message, help);
                }
                continue;
            }
            let place = JsonPlace::of(relation, at, number);
            let stated = self.stated(relation, occurrence, step, (from, target), place, statements);
            let mirror = mutual.map(|ends| stated.mirror(ends));
            list.push(stated);
            list.extend(mirror);
        }
    }

    /// The statement at an end of a relation; for a reconstructed argument, its conclusion.
    pub(super) fn node_of(&self, end: RelationEnd, statements: &MapStatements) -> Option<usize> {
        match end {
            RelationEnd::Statement(id) => Some(statements.statement(id)),
            RelationEnd::Argument(id) => statements.argument(id).or_else(|| {
                let conclusion = self.document.argument(id).main_conclusion()?;
                Some(statements.statement(conclusion.statement))
            }),
            RelationEnd::Inference(_) => None,
        }
    }

    /// A relation without occurrences, as in the JSON of the reference.
    pub(super) fn stated_nowhere(
        &mut self,
        at: usize,
        relation: &Relation,
        statements: &MapStatements,
        concluded: &HashSet<StatementId>,
        list: &mut Vec<MapRelation>,
    ) {
        // The argument for it says the same.
        let is_circle = relation.from == relation.to
            && matches!(relation.from, RelationEnd::Statement(id) if concluded.contains(&id));
        if is_circle && matches!(relation.kind, RelationKind::Support | RelationKind::Entails) {
            return;
        }
        let Some(from) = self.node_of(relation.from, statements) else { return };
        let is_mutual = relation.kind == RelationKind::Contradictory;
        let (from, to) = match is_mutual.then(|| self.node_of(relation.to, statements)).flatten() {
            // The line above was written first, and the one below attacks it.
            Some(to) => (to, RelationTarget::Node(from)),
            None => (from, self.end(relation.to, statements)),
        };
        let span = relation.span;
        let stated = MapRelation {
            kind: KindGiven::BySymbol(default_kind(relation.kind, &to)),
            from: vec![Premise::Statement(from, span)],
            is_undercut: relation.kind == RelationKind::Undercut && matches!(to, RelationTarget::Node(_)),
            to,
            id: None,
            members: Vec::new(),
            span,
            is_mirror: false,
            key: RelationKey::Relation(at),
            json_place: JsonPlace::of(relation, at, 0),
        };
        let mirror = match stated.to {
            RelationTarget::Node(to) if is_mutual => Some(stated.mirror((from, to))),
            _ => None,
        };
        list.push(stated);
        list.extend(mirror);
    }

    /// The ends of a contradiction, a mutual attack: the line below attacks the line above, which attacks it in turn. What
    /// strict mode calls contrary is the one attack that the text states.
    pub(super) fn mutual(
        &self,
        relation: &Relation,
        occurrence: &Occurrence,
        from: usize,
        statements: &MapStatements,
    ) -> Option<(usize, usize)> {
        if relation.kind != RelationKind::Contradictory {
            return None;
        }
        let to = self.node_of(relation.to, statements)?;
        let child = match occurrence.child.element {
            Element::Statement(id) => RelationEnd::Statement(id),
            Element::Argument(id) => RelationEnd::Argument(id),
        };
        Some(if self.node_of(child, statements) == Some(to) { (to, from) } else { (from, to) })
    }

    /// The data of the relation between a line and the line above it.
    pub(super) fn step_of(&self, line: MemberId) -> Option<Placed> {
        places::member(self.document.member(line).data.as_ref()?, STEP)
    }

    /// The target of the relation that an occurrence states.
    pub(super) fn target(
        &self,
        relation: &Relation,
        occurrence: &Occurrence,
        statements: &MapStatements,
        lines: &HangingLines<'_>,
    ) -> RelationTarget {
        if let Some(Placed { value: PlacedValue::Object(members), .. }) = self.step_of(occurrence.child)
            && let Some(to) = members.into_iter().find(|member| member.name == "to")
        {
            return RelationTarget::Named(Box::new(to.value));
        }
        match relation.to {
            RelationEnd::Statement(id) => {
                // An undercut below a line that itself states a relation attacks that relation.
                let is_below =
                    |line: &MemberId| line.element == Element::Statement(id) && lines.contains(*line);
                let line = occurrence
                    .parent
                    .filter(|line| relation.kind == RelationKind::Undercut && is_below(line));
                line.map_or_else(
                    || RelationTarget::Node(statements.statement(id)),
                    |line| RelationTarget::Relation(RelationKey::Line(line)),
                )
            }
            end => self.end(end, statements),
        }
    }

    /// An end as a target: a reconstructed argument stands for its last step.
    pub(super) fn end(&self, end: RelationEnd, statements: &MapStatements) -> RelationTarget {
        match end {
            RelationEnd::Statement(id) => RelationTarget::Node(statements.statement(id)),
            RelationEnd::Inference(id) => RelationTarget::Relation(RelationKey::Inference(id)),
            RelationEnd::Argument(id) => match (statements.argument(id), last_inference(self.document, id)) {
                (Some(node), _) => RelationTarget::Node(node),
                (None, Some(inference)) => RelationTarget::Relation(RelationKey::Inference(inference)),
                // Only Argdown JSON can have a structure without a step, and nothing can lead to it.
                (None, None) => {
                    let title = Placed::string(self.document.argument_title(id), None);
                    RelationTarget::Named(Box::new(title))
                }
            },
        }
    }

    pub(super) fn stated(
        &mut self,
        relation: &Relation,
        occurrence: &Occurrence,
        step: Option<Placed>,
        (from, to): (usize, RelationTarget),
        json_place: JsonPlace,
        statements: &MapStatements,
    ) -> MapRelation {
        let child = self.document.member(occurrence.child);
        let title = child.title_span.or(child.span);
        let span = occurrence.symbol.and_then(|symbol| {
            let end = title.map_or(symbol.range().end, |title| title.range().end);
            Span::new(symbol.range().start..end.max(symbol.range().end))
        });
        let span = span.or(title);
        let mut members = self.step_members(step);
        self.set_citations_aside(&mut members, "put it beside `step`, where it is a citation of this line's statement: `{source: ID, step: {…}}`");
        take(&mut members, "to");
        let mut premises = vec![Premise::Statement(from, title)];
        let with = take(&mut members, "with").map(|with| with.value);
        premises.extend(with.into_iter().flat_map(several).map(|with| {
            let node = with.as_str().and_then(|name| statements.find(self.document, name));
            node.map_or_else(|| Premise::Named(with.clone()), |node| Premise::Statement(node, with.span))
        }));
        let id = take(&mut members, "id").map(|id| Box::new(id.value));
        let kind = take(&mut members, "kind");
        let by_symbol = default_kind(relation.kind, &to);
        MapRelation {
            is_undercut: relation.kind == RelationKind::Undercut
                && kind.is_none()
                && matches!(to, RelationTarget::Node(_)),
            kind: KindGiven::new(kind, by_symbol),
            from: self.distinct(premises, statements),
            to,
            id,
            members: loosen_members(members, &RELATION, &mut self.warnings),
            span,
            is_mirror: false,
            key: RelationKey::Line(occurrence.child),
            json_place,
        }
    }

    /// The members of `step` in a line's data.
    pub(super) fn step_members(&mut self, step: Option<Placed>) -> Vec<PlacedMember> {
        match step {
            Some(Placed { value: PlacedValue::Object(members), .. }) => members,
            Some(other) => {
                let message = "`step`: expected an object that describes the relation to the line above";
                let help = "such as `{step: {id: no-effect, scheme: correlation-to-cause}}`";
                self.faults.push(Fault::new(other.span, message, help));
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Moves citations in the data of a relation to `extra`: a relation cites nothing.
    pub(super) fn set_citations_aside(&mut self, members: &mut Vec<PlacedMember>, help: &str) {
        let is_of_citation = |member: &PlacedMember| {
            CITATIONS.contains(&&*member.name)
                || CITE.fields.iter().any(|field| field.name == member.name && field.name != "extra")
        };
        if !members.iter().any(|member| CITATIONS.contains(&&*member.name)) {
            return;
        }
        let (citations, others): (Vec<_>, Vec<_>) =
            std::mem::take(members).into_iter().partition(is_of_citation);
        *members = others;
        for citation in citations.iter().filter(|member| CITATIONS.contains(&&*member.name)) {
            let message = format!(
                "`{}` cites a source, and a step of an argument cites none; it is kept under `extra`",
                citation.name
            );
            self.warn(citation.span, message, help);
        }
        add_extra(members, citations);
    }

    /// Warns of `step` in lines that state no relation.
    pub(super) fn warn_of_idle_steps(&mut self, lines: &HangingLines<'_>) {
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
                    let message = "`step` describes the relation to the line above, and this line has none";
                    self.warn(span, message, "move it to the line that begins with the symbol");
                }
            }
        }
    }
}

/// The kind of a relation of Argdown in a map, unless its data gives one.
pub(super) const fn default_kind(kind: RelationKind, to: &RelationTarget) -> &'static str {
    match kind {
        RelationKind::Support | RelationKind::Entails => "supports",
        RelationKind::Equivalent => "rephrases",
        RelationKind::Undercut if !matches!(to, RelationTarget::Node(_)) => "undercuts",
        _ => "attacks",
    }
}

/// The elements of a line and of the line above it, in one order.
fn ends(occurrence: &Occurrence) -> (Element, Option<Element>) {
    let (below, above) = (occurrence.child.element, occurrence.parent.map(|parent| parent.element));
    match above {
        Some(above) if above < below => (above, Some(below)),
        above => (below, above),
    }
}

/// The items of a list, or a single value.
pub(super) fn several(placed: Placed) -> Vec<Placed> {
    match placed.value {
        PlacedValue::List(items) => items,
        _ => vec![placed],
    }
}

/// Returns true if the relation repeats the structure of an argument: `+ <a>` below the conclusion of `<a>`.
pub(super) fn is_said_by_structure(document: &Document, relation: &Relation) -> bool {
    let comes_to = |argument: ArgumentId, end: RelationEnd| {
        let conclusion = document.argument(argument).main_conclusion();
        conclusion.is_some_and(|line| end == RelationEnd::Statement(line.statement))
    };
    let ends = |occurrence: &Occurrence| [Some(occurrence.child), occurrence.parent];
    let is_argument = |line: MemberId| match line.element {
        Element::Argument(argument) => comes_to(argument, relation.to),
        Element::Statement(_) => false,
    };
    matches!(relation.kind, RelationKind::Support | RelationKind::Entails)
        && (relation.from == relation.to
            || matches!(relation.from, RelationEnd::Argument(from) if comes_to(from, relation.to)))
        && relation
            .occurrences
            .iter()
            .all(|occurrence| ends(occurrence).into_iter().flatten().any(is_argument))
}
