//! From a map to an outline of it, as a person would write one.
//!
//! A statement stands where its section is; below the first line of that section for which it speaks, or against which,
//! it is defined, and anywhere else it is only named. A reason of several premises, and one that is itself attacked or
//! supported, becomes an argument with premises and a conclusion. What Argdown has no word for goes into data, and what
//! data has no place for into the front matter: reading the text gives the same map. Digests, which nobody reads, follow
//! at the end.

mod fields;
mod front;
mod places;

use std::collections::{HashSet, VecDeque};

use super::outline::{Block, Fields, Item, Lead, Line, Name, Outline};
use crate::model::{ArgumentMap, StatementIndex, Step, StepIndex, StepKind, Target};
use fields::Written;
use places::Places;

/// How deep lines hang below each other; what would hang deeper begins a paragraph of its own.
const DEEPEST: usize = 5;

/// What is said above the anchors at the end.
const DIGESTS: &str = "Where the document says it, as `claimgraph fmt --anchors` works it out.";

/// The outline of `map`. Linear in the size of the map.
pub(super) fn express(map: &ArgumentMap) -> Outline {
    let mut express = Express::new(map);
    let sections = express.places.sections();
    let mut before: Vec<String> = Vec::new();
    for (path, members) in sections {
        express.headings(&before, &path);
        express.section = members.first().and_then(|&first| express.places.section_of(first));
        express.statements(&members);
        before = path;
    }
    express.digests();
    let front = express.front();
    Outline { front, blocks: express.blocks }
}

/// What is still to be written of what a line began.
enum Pending {
    Structure(StepIndex),
    /// What speaks to a statement that stands too deep to have lines below it.
    BelowStatement(StatementIndex),
    /// What speaks to a relation whose line stands too deep.
    BelowLine(StepIndex),
}

struct Express<'a> {
    map: &'a ArgumentMap,
    written: Written,
    places: Places,
    /// The number of the section that is being written.
    section: Option<usize>,
    blocks: Vec<Block>,
    items: Vec<Item>,
    pending: VecDeque<Pending>,
    is_defined: Vec<bool>,
    is_said: Vec<bool>,
    /// The anchors of statements that have digests, to be written at the end.
    digests: Vec<(StatementIndex, Fields)>,
    /// Relations that lines state, so that none is stated twice in the same words.
    stated: HashSet<(StatementIndex, Target, String)>,
    /// The statements and relations by their positions in the map, in the order of the text.
    node_order: Vec<usize>,
    relation_order: Vec<usize>,
}

impl<'a> Express<'a> {
    fn new(map: &'a ArgumentMap) -> Self {
        Self {
            map,
            written: Written::new(map),
            places: Places::new(map),
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

    /// The headings that lead from one section to the next.
    fn headings(&mut self, before: &[String], path: &[String]) {
        let common = before.iter().zip(path).take_while(|(before, title)| before == title).count();
        for (level, title) in (1..).zip(path).skip(common) {
            self.blocks.push(Block::Heading { level, title: title.clone() });
        }
    }

    /// Everything in one section: what stands for itself first, with all that hangs below it.
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
        // What hangs in a circle.
        for &statement in members {
            if !self.is_defined[statement.index()] {
                self.root(statement);
            }
        }
    }

    /// A paragraph that begins with a statement, and those that follow from it.
    fn root(&mut self, statement: StatementIndex) {
        self.line_with_more(statement, 0, Lead::None);
        self.end_paragraph();
        self.follow();
    }

    fn end_paragraph(&mut self) {
        if !self.items.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.items)));
        }
    }

    /// Writes what is pending.
    fn follow(&mut self) {
        while let Some(pending) = self.pending.pop_front() {
            match pending {
                Pending::Structure(step) => self.structure_alone(step),
                Pending::BelowStatement(statement) => {
                    self.name(statement, 0, Lead::None, Fields::new());
                    self.below(Target::Statement(statement), 1, false);
                }
                Pending::BelowLine(step) => {
                    let premise = self.map.step(step).premises().next().expect("a step has a premise");
                    self.name(premise.handle(), 0, Lead::None, Fields::new());
                    self.below(Target::Step(step), 1, true);
                }
            }
            self.end_paragraph();
        }
    }

    /// A line about a statement, with what hangs below it where it is defined.
    fn line_with_more(&mut self, statement: StatementIndex, depth: usize, lead: Lead) {
        if self.line(statement, depth, lead, Fields::new()) {
            self.below(Target::Statement(statement), depth + 1, false);
        }
    }

    /// A line about a statement: its definition, where it is to stand here, else its name. Returns whether it is defined.
    fn line(&mut self, statement: StatementIndex, depth: usize, lead: Lead, step: Fields) -> bool {
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
        self.items.push(Item::Line(line));
        true
    }

    /// What nobody reads: each statement is named once more, with its anchors.
    fn digests(&mut self) {
        let digests = std::mem::take(&mut self.digests);
        if !digests.is_empty() {
            self.blocks.push(Block::Comment(DIGESTS));
        }
        for (statement, data) in digests {
            let name = Name::Statement(self.written.name(statement).to_owned());
            let line = Line { depth: 0, lead: Lead::None, name, text: None, tags: Vec::new(), data };
            self.blocks.push(Block::Paragraph(vec![Item::Line(line)]));
        }
    }

    /// A line that only names a statement.
    fn name(&mut self, statement: StatementIndex, depth: usize, lead: Lead, step: Fields) {
        let mut data = Fields::new();
        if !step.is_empty() {
            data.insert("step".to_owned(), step.into());
        }
        let name = Name::Statement(self.written.name(statement).to_owned());
        self.items.push(Item::Line(Line { depth, lead, name, text: None, tags: Vec::new(), data }));
    }

    /// The lines of what speaks to a statement or a relation. `names_target` says whether the lines have to name it,
    /// because they do not hang below it.
    fn below(&mut self, target: Target, depth: usize, names_target: bool) {
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
            self.step_line(step, depth, names_target);
        }
    }

    /// The line that states a relation, and what speaks to that relation.
    fn step_line(&mut self, step: Step<'a>, depth: usize, names_target: bool) {
        let premise = step.premises().next().expect("a step has a premise").handle();
        let is_structure = matches!(step.target(), Target::Step(target) if self.places.is_structure(target));
        // Below a line, `+` speaks for its statement and not for the relation by which it hangs.
        let names_target = names_target
            || (!is_structure
                && step.kind() == StepKind::Supports
                && matches!(step.target(), Target::Step(_)));
        let data = self.written.step(step, names_target);
        let sign = symbol(step.kind());
        let words = format!("{sign}{}", serde_json::Value::Object(data.clone()));
        let key = (premise, step.target(), words);
        if self.is_said[step.handle().index()] || !self.stated.insert(key) {
            return;
        }
        self.say(step.handle());
        let lead = Lead::Symbol(sign);
        let is_defined = self.line(premise, depth, lead, data);
        self.below(Target::Step(step.handle()), depth + 1, false);
        if is_defined {
            self.below(Target::Statement(premise), depth + 1, false);
        }
    }

    fn say(&mut self, step: StepIndex) {
        self.is_said[step.index()] = true;
        self.relation_order.push(self.written.position_of_step(step));
    }

    /// An argument, and what follows from it.
    fn structure(&mut self, step: StepIndex) {
        self.structure_alone(step);
        self.follow();
    }

    /// An argument: its name with what speaks for it, then its premises, what speaks against the inference, and the
    /// conclusion.
    fn structure_alone(&mut self, step: StepIndex) {
        if self.is_said[step.index()] {
            return;
        }
        // Said before its lines are, so that none of them comes back to it; in order where the inference stands.
        self.is_said[step.index()] = true;
        let step = self.map.step(step);
        if let Some(line) = self.written.argument(step) {
            self.items.push(Item::Line(line));
            self.speakers(step, StepKind::Supports);
            self.end_paragraph();
        }
        let mut number = 0;
        for premise in step.premises() {
            number += 1;
            let lead = Lead::Number(number);
            // What has reasons of its own is better defined in a paragraph of its own.
            if self.places.stands_alone(premise.handle()) {
                self.name(premise.handle(), 0, lead, Fields::new());
            } else {
                self.line_with_more(premise.handle(), 0, lead);
            }
        }
        let (rule, data) = self.written.inference(step);
        self.items.push(Item::Inference { rule, data });
        self.relation_order.push(self.written.position_of_step(step.handle()));
        self.speakers(step, StepKind::Undercuts);
        let conclusion = step.conclusion().expect("a structure speaks for a statement");
        self.line_with_more(conclusion.handle(), 0, Lead::Number(number + 1));
        self.end_paragraph();
    }

    /// The lines of what speaks for an argument, or against its inference.
    fn speakers(&mut self, step: Step<'a>, kind: StepKind) {
        let speakers: Vec<Step<'a>> = step.steps_into().filter(|speaker| speaker.kind() == kind).collect();
        for speaker in speakers {
            self.step_line(speaker, 1, false);
        }
    }
}

/// The symbol of a relation to what stands above.
const fn symbol(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Supports | StepKind::Rephrases => "+",
        StepKind::Rebuts | StepKind::Undermines => "-",
        StepKind::Undercuts => "_",
    }
}

/// Which relations lead to a statement, be it by way of others: those that lines can state.
fn said(map: &ArgumentMap) -> Vec<bool> {
    let mut is_said = vec![false; map.steps().len()];
    let mut targets: Vec<Target> =
        map.statements().map(|statement| Target::Statement(statement.handle())).collect();
    while let Some(target) = targets.pop() {
        for step in map.steps_into(target) {
            is_said[step.handle().index()] = true;
            targets.push(Target::Step(step.handle()));
        }
    }
    is_said
}
