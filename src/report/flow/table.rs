//! The table of a flow.

use std::collections::{HashMap, HashSet};

use crate::check::{Assessment, Standing};
use crate::diagnostic::counted;
use crate::model::{
    ArgumentMap, Party, Statement, StatementIndex, StatementKind, Step, StepIndex, StepKind, Target,
    shortened_at_word,
};
use crate::report::answers::AnswerSearch;
use crate::report::brief::{CaseParts, Viewpoint, short_cites};

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
    end: LineEnd,
}

/// The end of a line of argument.
#[derive(Clone, Debug, PartialEq, Eq)]
enum LineEnd {
    /// Nothing goes on from the last step.
    Open,
    /// The last step is followed up in the row of this number.
    Seen(usize),
    /// Further steps, so many, are followed up in earlier rows; these are the numbers of the first of them.
    MoreSeen(usize, Vec<usize>),
    /// So many answers stand beyond the last column.
    Beyond(usize),
}

/// The most speeches of a line, the claim among them: as many as a sheet of paper holds. Debates have eight.
pub const MOST_SPEECHES: usize = 12;

/// The most steps of one place that are shown again in rows of their own, though an earlier row follows them up. More share one row.
const MOST_REPEATED: usize = 5;

/// The most characters of a cell that repeats the one above it.
const MOST_OF_A_REPEATED: usize = 110;

impl DebateFlow {
    /// The flow of a map. Each attack is followed up once, in the first line that has it: O(size of the map), and for each attack
    /// the size of what it draws support from.
    #[must_use]
    pub fn new(map: &ArgumentMap, assessment: &Assessment) -> Self {
        let lines = lines(map, assessment);
        let speeches = lines.iter().map(|line| line.steps.len()).max().unwrap_or(0) + 2;
        let mut columns = vec!["section".to_owned(), "claim".to_owned(), "evidence".to_owned()];
        columns.extend((0..speeches.clamp(3, MOST_SPEECHES + 1) - 1).map(|at| {
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
    let view = Viewpoint::new(map, &assessment.sides, Party::Author);
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

/// The premises of a step and, if something attacks or supports the step itself, the step: what it is answered by.
type Followed = (Vec<StatementIndex>, Option<StepIndex>);

/// Lines of argument in the making.
struct LineWriter<'m> {
    map: &'m ArgumentMap,
    search: AnswerSearch<'m>,
    /// The rows in which attackers are followed up.
    followed: HashMap<Followed, usize>,
    lines: Vec<FlowLine>,
}

impl<'m> LineWriter<'m> {
    fn key(&self, step: StepIndex) -> Followed {
        let premises = self.map.step(step).premises().map(Statement::handle).collect();
        let is_special = self.map.steps_into(Target::Step(step)).next().is_some();
        (premises, is_special.then_some(step))
    }

    fn push(&mut self, claim: StatementIndex, steps: &[StepIndex], end: LineEnd) {
        self.lines.push(FlowLine { claim, steps: steps.to_vec(), end });
    }

    /// The number of the next row in a spreadsheet, where the headings are row 1.
    fn row_number(&self) -> usize {
        self.lines.len() + 2
    }

    /// Those of some steps that are not followed up yet, and lines for the others.
    fn new_ones(
        &mut self,
        claim: StatementIndex,
        path: &[StepIndex],
        steps: Vec<StepIndex>,
    ) -> Vec<StepIndex> {
        let mut new = Vec::new();
        let mut seen = Vec::new();
        for step in steps {
            match self.followed.get(&self.key(step)) {
                Some(&row) => seen.push((step, row)),
                None => new.push(step),
            }
        }
        let shown = if seen.len() > MOST_REPEATED { 0 } else { seen.len() };
        for &(step, row) in &seen[..shown] {
            self.push(claim, &[path, &[step]].concat(), LineEnd::Seen(row));
        }
        if shown < seen.len() {
            let rows = seen.iter().take(MOST_REPEATED).map(|&(_, row)| row).collect();
            self.push(claim, path, LineEnd::MoreSeen(seen.len(), rows));
        }
        new
    }

    /// Writes the lines from a claim on.
    fn claim(&mut self, claim: StatementIndex) {
        let first: Vec<_> = attacks_on_claim(self.map, claim).map(Step::handle).collect();
        if first.is_empty() {
            return self.push(claim, &[], LineEnd::Open);
        }
        let first = self.new_ones(claim, &[], first);
        // Each attack with its depth; the path to it is what is left of `path`.
        let mut open: Vec<(usize, StepIndex)> = first.into_iter().rev().map(|step| (0, step)).collect();
        let mut path = Vec::new();
        while let Some((depth, step)) = open.pop() {
            path.truncate(depth);
            path.push(step);
            let key = self.key(step);
            if let Some(&row) = self.followed.get(&key) {
                self.push(claim, &path, LineEnd::Seen(row));
                continue;
            }
            let answers = self.search.attacks_on(self.map.step(step)).map(Step::handle).collect::<Vec<_>>();
            if depth + 2 >= MOST_SPEECHES && !answers.is_empty() {
                self.push(claim, &path, LineEnd::Beyond(answers.len()));
                continue;
            }
            self.followed.insert(key, self.row_number());
            if answers.is_empty() {
                self.push(claim, &path, LineEnd::Open);
            }
            let answers = self.new_ones(claim, &path, answers);
            open.extend(answers.into_iter().rev().map(|answer| (depth + 1, answer)));
        }
    }
}

fn lines(map: &ArgumentMap, assessment: &Assessment) -> Vec<FlowLine> {
    let (search, followed) = (AnswerSearch::new(map), HashMap::new());
    let mut writer = LineWriter { map, search, followed, lines: Vec::new() };
    for claim in claims(map, assessment) {
        writer.claim(claim.handle());
    }
    writer.lines
}

/// The words for a place where a line goes on.
fn reference(end: &LineEnd) -> Option<String> {
    match end {
        LineEnd::Open => None,
        LineEnd::Seen(row) => Some(format!("(see row {row})")),
        LineEnd::MoreSeen(count, rows) => {
            let rows = rows.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            Some(format!("({count} that stand above already: see rows {rows} and others)"))
        }
        LineEnd::Beyond(count) => {
            let answers = counted(*count, "answer", "answers");
            Some(format!("(goes on beyond {MOST_SPEECHES} speeches: {answers})"))
        }
    }
}

/// The sources of a claim and of the reasons for it; a hole if it rests on nothing.
fn evidence(assessment: &Assessment, claim: Statement<'_>) -> FlowCell {
    let reasons = claim.steps_into().filter(|step| step.kind() == StepKind::Supports);
    let statements = std::iter::once(claim).chain(reasons.flat_map(Step::premises));
    let mut names: Vec<_> =
        statements.flat_map(Statement::citations).map(|(source, _)| source.short_name()).collect();
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    match names.as_slice() {
        [] if assessment.standing(claim.handle()) == Standing::Unsupported => FlowCell::Hole("NO SOURCE"),
        [] => FlowCell::Empty,
        _ => FlowCell::Words(names.join("; ")),
    }
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
    // Words in full in each row would grow with the square of the map.
    let cell = |words: String, is_same| {
        if is_same {
            FlowCell::Same(shortened_at_word(&words, MOST_OF_A_REPEATED).into_owned())
        } else {
            FlowCell::Words(words)
        }
    };
    let mut row = vec![
        cell(claim.group().unwrap_or_default().to_owned(), is_same_claim),
        cell(claim.text().to_owned(), is_same_claim),
        if is_same_claim { FlowCell::Empty } else { evidence(assessment, claim) },
    ];
    for (at, &step) in line.steps.iter().enumerate() {
        let is_same =
            is_same_claim && before.is_some_and(|before| before.steps.get(..=at) == line.steps.get(..=at));
        row.push(cell(words_of(map.step(step)), is_same));
    }
    if let Some(words) = reference(&line.end) {
        row.push(FlowCell::Words(words));
    } else if let Some(&last) = line.steps.last() {
        let is_objection = line.steps.len() % 2 == 1;
        if map.step(last).is_conceded() {
            row.push(FlowCell::Words("(granted)".to_owned()));
        } else if is_objection {
            row.push(FlowCell::Hole("NO ANSWER"));
        }
    }
    row.resize(columns, FlowCell::Empty);
    row
}

/// The premises of a step, in their words, each with its cites.
fn words_of(step: Step<'_>) -> String {
    let words = |premise: Statement<'_>| format!("{}{}", premise.text(), short_cites(premise));
    step.premises().map(words).collect::<Vec<_>>().join("\n")
}
