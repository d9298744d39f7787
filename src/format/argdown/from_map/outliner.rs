//! The walk through a map that writes its outline.

use std::collections::{HashSet, VecDeque};

use super::fields::{self, MapEntries, TargetNaming};
use super::placement::LinePlacement;
use crate::format::argdown::from_map::outline::{
    DataFields, Lead, LineName, OutlineBlock, OutlineLine, ParagraphItem, TextOutline,
};
use crate::model::{ArgumentMap, StatementIndex, Step, StepIndex, StepKind, Target};

/// The outline of `map`. Linear in the size of the map.
pub(crate) fn outline(map: &ArgumentMap) -> TextOutline {
    let mut outliner = Outliner::new(map);
    let sections = outliner.places.sections();
    let mut before: Vec<String> = Vec::new();
    for (path, members) in sections {
        outliner.headings(&before, &path);
        outliner.section = members.first().and_then(|&first| outliner.places.section_of(first));
        outliner.statements(&members);
        before = path;
    }
    outliner.digests();
    let front = outliner.front();
    TextOutline { front, blocks: outliner.blocks }
}

/// The deepest nesting of lines; anything deeper starts a paragraph of its own.
const DEEPEST: usize = 5;

/// The comment above the anchors at the end.
const DIGESTS: &str = "Where the document says it, as `claimgraph fmt --anchors` works it out.";

/// A part that has to be written after the current paragraph.
pub(super) enum Pending {
    Structure(StepIndex),
    /// The relations to a statement that is too deep to have lines below it.
    BelowStatement(StatementIndex),
    /// The relations to a relation whose line is too deep.
    BelowLine(StepIndex),
}

pub(super) struct Outliner<'a> {
    pub(super) map: &'a ArgumentMap,
    pub(super) written: MapEntries,
    pub(super) places: LinePlacement,
    /// The number of the current section.
    pub(super) section: Option<usize>,
    pub(super) blocks: Vec<OutlineBlock>,
    pub(super) items: Vec<ParagraphItem>,
    pub(super) pending: VecDeque<Pending>,
    pub(super) is_defined: Vec<bool>,
    pub(super) is_said: Vec<bool>,
    /// The anchors with digests, which are written at the end.
    pub(super) digests: Vec<(StatementIndex, DataFields)>,
    /// The relations that lines state, so that none is stated twice in the same words.
    pub(super) stated: HashSet<(StatementIndex, Target, String)>,
    /// The positions in the map of the statements and relations, in the order of the text.
    pub(super) node_order: Vec<usize>,
    pub(super) relation_order: Vec<usize>,
}

impl<'a> Outliner<'a> {
    pub(super) fn new(map: &'a ArgumentMap) -> Self {
        Self {
            map,
            written: MapEntries::new(map),
            places: LinePlacement::new(map),
            section: None,
            blocks: Vec::new(),
            items: Vec::new(),
            pending: VecDeque::new(),
            is_defined: vec![false; map.statements().len()],
            is_said: vec![false; map.steps().len()],
            digests: Vec::new(),
            stated: HashSet::new(),
            node_order: Vec::new(),
            relation_order: Vec::new(),
        }
    }

    /// The headings between one section and the next.
    fn headings(&mut self, before: &[String], path: &[String]) {
        let common = before.iter().zip(path).take_while(|(before, title)| before == title).count();
        for (level, title) in (1..).zip(path).skip(common) {
            self.blocks.push(OutlineBlock::Heading { level, title: title.clone() });
        }
    }

    /// The content of a section. Statements that hang below no other come first, each with everything below it.
    fn statements(&mut self, members: &[StatementIndex]) {
        for &statement in members {
            if !self.is_defined[statement.index()] && !self.places.hangs(statement) {
                match self.places.opens(statement).filter(|&step| !self.is_said[step.index()]) {
                    Some(step) => self.structure(step),
                    None => self.root(statement),
                }
            }
        }
        for &statement in members {
            for at in 0..self.places.structures(statement).len() {
                self.structure(self.places.structures(statement)[at]);
            }
        }
        // Statements in a circle.
        for &statement in members {
            if !self.is_defined[statement.index()] {
                self.root(statement);
            }
        }
    }

    /// A paragraph that begins with a statement, and the paragraphs that follow from it.
    fn root(&mut self, statement: StatementIndex) {
        self.line_with_more(statement, 0, Lead::None);
        self.end_paragraph();
        self.follow();
    }

    fn end_paragraph(&mut self) {
        if !self.items.is_empty() {
            self.blocks.push(OutlineBlock::Paragraph(std::mem::take(&mut self.items)));
        }
    }

    /// Writes the pending parts.
    fn follow(&mut self) {
        while let Some(pending) = self.pending.pop_front() {
            match pending {
                Pending::Structure(step) => self.structure_alone(step),
                Pending::BelowStatement(statement) => {
                    self.name(statement, 0, Lead::None, DataFields::new());
                    self.below(Target::Statement(statement), 1, TargetNaming::Implied);
                }
                Pending::BelowLine(step) => {
                    let premise = self.map.step(step).premises().next().expect("a step has a premise");
                    self.name(premise.handle(), 0, Lead::None, DataFields::new());
                    self.below(Target::Step(step), 1, TargetNaming::Written);
                }
            }
            self.end_paragraph();
        }
    }

    /// A line about a statement and, if it is defined here, the lines below it.
    fn line_with_more(&mut self, statement: StatementIndex, depth: usize, lead: Lead) {
        if self.line(statement, depth, lead, DataFields::new()) {
            self.below(Target::Statement(statement), depth + 1, TargetNaming::Implied);
        }
    }

    /// A line about a statement: its definition if that belongs here, otherwise its name. Returns true if it is
    /// defined.
    fn line(&mut self, statement: StatementIndex, depth: usize, lead: Lead, step: DataFields) -> bool {
        let is_here = self.places.section_of(statement) == self.section;
        if self.is_defined[statement.index()] || !is_here {
            self.name(statement, depth, lead, step);
            return false;
        }
        self.is_defined[statement.index()] = true;
        self.node_order.push(self.written.position(statement));
        let mut line = self.written.definition(statement, self.places.has_heading(statement));
        line.depth = depth;
        line.lead = lead;
        if let Some(anchors) = fields::take_digests(&mut line.data) {
            self.digests.push((statement, anchors));
        }
        if !step.is_empty() {
            line.data.insert("step".to_owned(), step.into());
        }
        self.items.push(ParagraphItem::Line(line));
        true
    }

    /// Names each statement that has digests once more, with its anchors.
    fn digests(&mut self) {
        let digests = std::mem::take(&mut self.digests);
        if !digests.is_empty() {
            self.blocks.push(OutlineBlock::Comment(DIGESTS));
        }
        for (statement, data) in digests {
            let name = LineName::Statement(self.written.name(statement).to_owned());
            let line = OutlineLine { depth: 0, lead: Lead::None, name, text: None, tags: Vec::new(), data };
            self.blocks.push(OutlineBlock::Paragraph(vec![ParagraphItem::Line(line)]));
        }
    }

    /// A line that only names a statement.
    fn name(&mut self, statement: StatementIndex, depth: usize, lead: Lead, step: DataFields) {
        let mut data = DataFields::new();
        if !step.is_empty() {
            data.insert("step".to_owned(), step.into());
        }
        let name = LineName::Statement(self.written.name(statement).to_owned());
        self.items.push(ParagraphItem::Line(OutlineLine {
            depth,
            lead,
            name,
            text: None,
            tags: Vec::new(),
            data,
        }));
    }

    /// The lines of the relations to a statement or a relation. The lines name their target if they do not hang
    /// below it.
    fn below(&mut self, target: Target, depth: usize, naming: TargetNaming) {
        let steps: Vec<Step<'a>> = self.map.steps_into(target).collect();
        let (structures, lines): (Vec<_>, Vec<_>) =
            steps.into_iter().partition(|step| self.places.is_structure(step.handle()));
        let here = self.section;
        let own = structures.into_iter().filter(|step| self.places.section_of_step(step.handle()) == here);
        self.pending.extend(own.map(|step| Pending::Structure(step.handle())));
        if lines.is_empty() {
            return;
        }
        if depth > DEEPEST {
            self.pending.push_back(match target {
                Target::Statement(statement) => Pending::BelowStatement(statement),
                Target::Step(step) => Pending::BelowLine(step),
            });
            return;
        }
        for step in lines {
            self.step_line(step, depth, naming);
        }
    }

    /// The line that states a relation, and the lines below it.
    fn step_line(&mut self, step: Step<'a>, depth: usize, naming: TargetNaming) {
        let premise = step.premises().next().expect("a step has a premise").handle();
        let is_structure = matches!(step.target(), Target::Step(target) if self.places.is_structure(target));
        // Below a line, `+` supports its statement and not the relation that the line states.
        let is_ambiguous =
            !is_structure && step.kind() == StepKind::Supports && matches!(step.target(), Target::Step(_));
        let naming = if is_ambiguous { TargetNaming::Written } else { naming };
        let data = self.written.step(step, naming);
        let sign = symbol(step.kind());
        let words = format!("{sign}{}", serde_json::Value::Object(data.clone()));
        let key = (premise, step.target(), words);
        if self.is_said[step.handle().index()] || !self.stated.insert(key) {
            return;
        }
        self.say(step.handle());
        let lead = Lead::Symbol(sign);
        let is_defined = self.line(premise, depth, lead, data);
        self.below(Target::Step(step.handle()), depth + 1, TargetNaming::Implied);
        if is_defined {
            self.below(Target::Statement(premise), depth + 1, TargetNaming::Implied);
        }
    }

    fn say(&mut self, step: StepIndex) {
        self.is_said[step.index()] = true;
        self.relation_order.push(self.written.position_of_step(step));
    }

    /// An argument and the parts that follow from it.
    fn structure(&mut self, step: StepIndex) {
        self.structure_alone(step);
        self.follow();
    }

    /// An argument: its name with the relations that support it, its premises, the attacks on its inference, and its
    /// conclusion.
    fn structure_alone(&mut self, step: StepIndex) {
        if self.is_said[step.index()] {
            return;
        }
        // Marked before its lines are written, so that none of them comes back to it.
        self.is_said[step.index()] = true;
        let step = self.map.step(step);
        if let Some(line) = self.written.argument(step) {
            self.items.push(ParagraphItem::Line(line));
            self.lines_about(step, StepKind::Supports);
            self.end_paragraph();
        }
        let mut number = 0;
        for premise in step.premises() {
            number += 1;
            let lead = Lead::Number(number);
            // A premise that has reasons is defined in a paragraph of its own.
            if self.places.stands_alone(premise.handle()) {
                self.name(premise.handle(), 0, lead, DataFields::new());
            } else {
                self.line_with_more(premise.handle(), 0, lead);
            }
        }
        let (rule, data) = self.written.inference(step);
        self.items.push(ParagraphItem::Inference { rule, data });
        self.relation_order.push(self.written.position_of_step(step.handle()));
        self.lines_about(step, StepKind::Undercuts);
        let conclusion = step.conclusion().expect("a structure concludes a statement");
        self.line_with_more(conclusion.handle(), 0, Lead::Number(number + 1));
        self.end_paragraph();
    }

    /// Adds the lines of relations of that kind to an argument or its inference.
    fn lines_about(&mut self, step: Step<'a>, kind: StepKind) {
        let steps: Vec<Step<'a>> = step.steps_into().filter(|other| other.kind() == kind).collect();
        for step in steps {
            self.step_line(step, 1, TargetNaming::Implied);
        }
    }
}

/// The symbol of a relation to the line above.
const fn symbol(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Supports | StepKind::Rephrases => "+",
        StepKind::Rebuts | StepKind::Undermines => "-",
        StepKind::Undercuts => "_",
    }
}
