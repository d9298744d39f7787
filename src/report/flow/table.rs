//! The table of a flow.

use std::collections::HashSet;

use crate::check::{Assessment, Standing};
use crate::model::{ArgumentMap, Party, Statement, StatementIndex, StatementKind, Step, StepIndex, StepKind};
use crate::report::answers::AnswerSearch;
use crate::report::brief::{CaseParts, Viewpoint};

/// The flow of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebateFlow {
    /// The headings of the columns.
    pub columns: Vec<String>,
    /// The rows, each as long as the columns.
    pub rows: Vec<Vec<FlowCell>>,
}

/// A cell of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlowCell {
    /// Nothing.
    Empty,
    /// Words that the row before has, too.
    Same(String),
    /// Words of the map.
    Words(String),
    /// A hole in the case.
    Hole(&'static str),
}

impl FlowCell {
    /// The words of the cell.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::Same(words) | Self::Words(words) => words,
            Self::Hole(words) => words,
        }
    }
}

/// A line of argument: a claim, and the steps against it and one another. The steps that the line before has too come first.
struct FlowLine {
    claim: StatementIndex,
    steps: Vec<StepIndex>,
    /// True if the last step is followed up in an earlier row.
    is_seen: bool,
}

impl DebateFlow {
    /// The flow of a map. Each attack is followed up once, in the first line that has it: O(size of the map), and for each attack
    /// the size of what it draws support from.
    #[must_use]
    pub fn new(map: &ArgumentMap, assessment: &Assessment) -> Self {
        let lines = lines(map, assessment);
        let speeches = lines.iter().map(|line| line.steps.len()).max().unwrap_or(0) + 2;
        let mut columns = vec!["section".to_owned(), "claim".to_owned()];
        columns.extend((0..speeches.max(3) - 1).map(|at| {
            let speech = if at % 2 == 0 { "objection" } else { "answer" };
            if at < 2 { speech.to_owned() } else { format!("{speech} {}", at / 2 + 1) }
        }));
        let mut before: Option<&FlowLine> = None;
        let mut rows = Vec::with_capacity(lines.len());
        for line in &lines {
            rows.push(row(map, assessment, line, before, columns.len()));
            before = Some(line);
        }
        Self { columns, rows }
    }
}

/// The claims that a flow begins with: those that the thesis rests on, and whatever else of the author's is a claim or attacked
/// and no answer.
fn claims<'a>(map: &'a ArgumentMap, assessment: &'a Assessment) -> impl Iterator<Item = Statement<'a>> {
    let view = Viewpoint { map, sides: &assessment.sides, side: Party::Author };
    let case = CaseParts::new(&view).statements;
    let has_sides = !map.theses().is_empty();
    map.statements().filter(move |statement| {
        let index = statement.handle();
        let is_ours = !has_sides || assessment.sides.of(index).is_author();
        let is_in_case = case.contains(&index) || is_ours && !assessment.answers.helps_attack(index);
        let is_attacked = attacks_on_claim(map, index).next().is_some();
        is_in_case && (statement.kind() == StatementKind::Claim || is_attacked)
    })
}

/// The attacks on a statement and on the reasons for it.
fn attacks_on_claim(map: &ArgumentMap, claim: StatementIndex) -> impl Iterator<Item = Step<'_>> {
    let steps = map.statement(claim).steps_into();
    let onto_reasons = |step: Step<'_>| step.kind() == StepKind::Supports;
    let attacks = steps.flat_map(move |step| {
        let inner = onto_reasons(step).then(|| step.steps_into()).into_iter().flatten();
        std::iter::once(step).chain(inner)
    });
    attacks.filter(|step| step.kind().is_attack())
}

fn lines(map: &ArgumentMap, assessment: &Assessment) -> Vec<FlowLine> {
    let mut lines = Vec::new();
    let mut followed = HashSet::new();
    let mut search = AnswerSearch::new(map);
    for claim in claims(map, assessment) {
        let claim = claim.handle();
        let first: Vec<_> = attacks_on_claim(map, claim).map(Step::handle).collect();
        if first.is_empty() {
            lines.push(FlowLine { claim, steps: Vec::new(), is_seen: false });
        }
        // Each attack with its depth; the path to it is what is left of `path`.
        let mut open: Vec<(usize, StepIndex)> = first.into_iter().rev().map(|step| (0, step)).collect();
        let mut path = Vec::new();
        while let Some((depth, step)) = open.pop() {
            path.truncate(depth);
            path.push(step);
            let is_seen = !followed.insert(step);
            let answers: Vec<_> = if is_seen {
                Vec::new()
            } else {
                search.attacks_on(map.step(step)).map(Step::handle).collect()
            };
            if answers.is_empty() {
                lines.push(FlowLine { claim, steps: path.clone(), is_seen });
            }
            open.extend(answers.into_iter().rev().map(|answer| (depth + 1, answer)));
        }
    }
    lines
}

fn row(
    map: &ArgumentMap,
    assessment: &Assessment,
    line: &FlowLine,
    before: Option<&FlowLine>,
    columns: usize,
) -> Vec<FlowCell> {
    let claim = map.statement(line.claim);
    let is_same_claim = before.is_some_and(|before| before.claim == line.claim);
    let cell = |words: String, is_same| if is_same { FlowCell::Same(words) } else { FlowCell::Words(words) };
    let mut row = vec![
        cell(claim.group().unwrap_or_default().to_owned(), is_same_claim),
        cell(claim.text().to_owned(), is_same_claim),
    ];
    for (at, &step) in line.steps.iter().enumerate() {
        let is_same =
            is_same_claim && before.is_some_and(|before| before.steps.get(..=at) == line.steps.get(..=at));
        row.push(cell(words_of(map.step(step)), is_same));
    }
    if let Some(&last) = line.steps.last() {
        let is_objection = line.steps.len() % 2 == 1;
        if line.is_seen {
            row.push(FlowCell::Words("(see above)".to_owned()));
        } else if map.step(last).is_conceded() {
            row.push(FlowCell::Words("(granted)".to_owned()));
        } else if is_objection {
            row.push(FlowCell::Hole("NO ANSWER"));
        }
    } else if assessment.standing(line.claim) == Standing::Unsupported {
        row.push(FlowCell::Hole("NO SOURCE"));
    }
    row.resize(columns, FlowCell::Empty);
    row
}

/// The premises of a step, in their words.
fn words_of(step: Step<'_>) -> String {
    step.premises().map(Statement::text).collect::<Vec<_>>().join("\n")
}
