//! The whole brief.

use std::collections::{HashMap, HashSet};

use super::attacks::{AttackOnUs, BriefAnswer};
use super::case::{CaseLine, CaseSection};
use super::contents::Brief;
use super::outline::{BriefOutline, Density, OutlinePart, Run, minutes};
use super::words::{
    cites, falls, in_one_line, language, locator, name, names_of_falls, premise_names, premises, sentence,
    short_cites, some_of, title, weakness,
};
use crate::check::Standing;
use crate::diagnostic::counted;
use crate::model::{Citation, Party, Statement, StatementIndex, StepIndex, StepKind, Target};
use crate::report::evaluate::verb;

/// The most weak points of the other side that are listed.
const MOST_WEAK_POINTS: usize = 20;

/// The most points of the other side's case that are listed.
const MOST_OF_THEIR_POINTS: usize = 12;

/// The most targets of one attacker that are named.
const MOST_TARGET_NAMES: usize = 8;

/// The most uses of a source that are listed.
const MOST_USES: usize = 8;

/// The whole brief as a document.
pub(super) fn outline(brief: &Brief<'_>) -> BriefOutline {
    let mut writer = FullBrief {
        brief,
        out: BriefOutline::new(title(brief), language(brief), Density::Usual),
        anchors: anchors(brief),
        printed: HashSet::new(),
        answered: HashSet::new(),
    };
    writer.thesis();
    writer.case();
    writer.attacks();
    writer.granted();
    writer.their_case();
    writer.targets();
    writer.evidence();
    let mut out = writer.out;
    let words = out.words();
    let length = format!("{words} words; {} to read aloud.", minutes(words));
    out.parts.insert(0, OutlinePart::Paragraph(vec![Run::plain(length)]));
    out
}

struct FullBrief<'b, 'a> {
    brief: &'b Brief<'a>,
    out: BriefOutline,
    /// The headings to which links lead, by the statement that each sets out.
    anchors: HashMap<StatementIndex, String>,
    /// The statements that stand among the attacks and answers already, with their cites.
    printed: HashSet<StatementIndex>,
    /// The answers that stand among them already, by their premises.
    answered: HashSet<Vec<StatementIndex>>,
}

/// The headings to which links lead: the thesis, the first two levels of the case, and the attacks.
fn anchors(brief: &Brief<'_>) -> HashMap<StatementIndex, String> {
    let mut anchors = HashMap::new();
    for &thesis in brief.map.theses() {
        anchors.insert(thesis, "thesis".to_owned());
    }
    let lines = brief.case.iter().flat_map(|section| &section.lines);
    for line in lines.filter(|line| line.depth <= 1 && !line.is_elsewhere) {
        anchors.entry(line.statement).or_insert_with(|| format!("case-{}", line.statement.index() + 1));
    }
    for (at, attack) in brief.attacks.iter().enumerate() {
        for premise in brief.map.step(attack.steps[0]).premises() {
            anchors.entry(premise.handle()).or_insert_with(|| attack_anchor(at));
        }
    }
    anchors
}

fn attack_anchor(at: usize) -> String {
    format!("attack-{}", at + 1)
}

impl FullBrief<'_, '_> {
    fn thesis(&mut self) {
        let brief = self.brief;
        self.out.anchored_heading(1, brief.stance(), "thesis".to_owned());
        if brief.map.statements().next().is_none() {
            self.out.paragraph([Run::missing("NO STATEMENTS. "), Run::plain("The map is empty.")]);
            return;
        }
        if brief.map.theses().is_empty() {
            let why = match brief.map.misfits().theses.first() {
                Some(thesis) => {
                    format!("The map has no statement `{}`, which it names as its thesis", thesis.id)
                }
                None => "The map declares no thesis".to_owned(),
            };
            let words = format!(
                "{why}, so nobody's side is known: what attacks nothing is listed as the case of those who affirm, \
                 and the attacks on it as that of those who oppose."
            );
            self.out.paragraph([Run::missing("NO THESIS. "), Run::plain(words)]);
            return;
        }
        for &thesis in brief.map.theses() {
            let statement = brief.map.statement(thesis);
            self.out.paragraph([Run::lead(sentence(statement))]);
            self.cited(statement);
            let label = brief.assessment.labels.of(thesis);
            let words = format!("As the map is, the thesis {}.", verb(label));
            self.out.paragraph([Run::plain(words)]);
        }
    }

    fn case(&mut self) {
        self.out.anchored_heading(1, "Our case", "case".to_owned());
        let brief = self.brief;
        if brief.case.is_empty() {
            self.out
                .paragraph([Run::missing("NO CASE. "), Run::plain("The map has no reason on this side.")]);
        }
        for (at, CaseSection { title, lines }) in brief.case.iter().enumerate() {
            let heading = title.map(in_one_line).filter(|title| !title.is_empty());
            let heading = heading.unwrap_or_else(|| "Main points".to_owned());
            self.out.anchored_heading(2, heading, format!("section-{}", at + 1));
            for line in lines {
                self.case_line(line, *title);
            }
        }
    }

    fn case_line(&mut self, line: &CaseLine, within: Option<&str>) {
        let statement = self.brief.map.statement(line.statement);
        let text = sentence(statement);
        let together = line.together_with.map(|other| self.brief.map.statement(other));
        let and =
            together.map(|other| format!(" (only together with “{}”)", name(other))).unwrap_or_default();
        if line.is_elsewhere {
            let section = statement.group().filter(|_| statement.group() != within);
            let place = section.map_or_else(
                || "See above: ".to_owned(),
                |section| format!("See {}: ", in_one_line(section)),
            );
            self.out.item([Run::lead(place), self.named(line.statement), Run::plain(and)]);
            return;
        }
        match line.depth {
            depth @ 0..=1 => {
                let anchor = self.anchors.get(&line.statement).cloned();
                self.out.parts.push(OutlinePart::Heading(3 + depth as u8, text, anchor));
                if let Some(other) = line.together_with {
                    self.out.paragraph([Run::lead("Only together with: "), self.named(other)]);
                }
                self.opposed(statement);
                self.shared(line.statement);
                self.cited(statement);
            }
            // Debaters' templates have four levels.
            _ => {
                let mut runs = vec![Run::plain(format!("{text}{}{and}", short_cites(statement)))];
                runs.extend(self.is_shared(line.statement).then(|| Run::lead(" Both sides use this.")));
                runs.extend(self.is_unsupported(line.statement).then(|| Run::missing(" NO SOURCE")));
                self.out.item(runs);
                return;
            }
        }
        if self.is_unsupported(line.statement) {
            self.out.paragraph([Run::missing("NO SOURCE, and no reason that has one.")]);
        }
    }

    /// The statements of the other side that one of ours attacks.
    fn opposed(&mut self, statement: Statement<'_>) {
        let attacks = statement.steps_from().filter(|step| step.kind().is_attack());
        let attacks: Vec<_> = attacks.map(|step| step.handle()).collect();
        self.line_of_targets("Against: ", &attacks);
    }

    /// The targets of some steps, each with a link to the place where it is set out.
    fn line_of_targets(&mut self, lead: &str, steps: &[StepIndex]) {
        if steps.is_empty() {
            return;
        }
        let mut runs = vec![Run::lead(lead)];
        for (at, &step) in steps.iter().take(MOST_TARGET_NAMES).enumerate() {
            runs.extend((at > 0).then(|| Run::plain("; ")));
            let link = match self.brief.map.step(step).target() {
                Target::Statement(statement) => self.anchors.get(&statement).cloned(),
                Target::Step(_) => None,
            };
            runs.push(Run::plain(self.brief.target_name(step)).to(link));
        }
        if let Some(more @ 1..) = steps.len().checked_sub(MOST_TARGET_NAMES) {
            runs.push(Run::plain(format!("; and {more} more")));
        }
        self.out.paragraph(runs);
    }

    /// The beginning of a statement, as a link to the place where it is set out.
    fn named(&self, statement: StatementIndex) -> Run {
        let link = self.anchors.get(&statement).cloned();
        Run::plain(format!("“{}”", name(self.brief.map.statement(statement)))).to(link)
    }

    fn is_shared(&self, statement: StatementIndex) -> bool {
        let parties = self.brief.assessment.sides.of(statement);
        Party::ALL.iter().all(|&side| parties.has(side))
    }

    fn shared(&mut self, statement: StatementIndex) {
        if self.is_shared(statement) {
            self.out.paragraph([Run::lead("Both sides use this.")]);
        }
    }

    /// The cites of a statement, each with the words of the source.
    fn cited(&mut self, statement: Statement<'_>) {
        for (line, quote) in cites(statement) {
            self.out.parts.push(OutlinePart::Cite(line));
            self.out.parts.extend(quote.map(|quote| OutlinePart::Card(format!("“{}”", quote.trim()))));
        }
    }

    fn is_unsupported(&self, statement: StatementIndex) -> bool {
        self.brief.assessment.standing(statement) == Standing::Unsupported
    }

    fn attacks(&mut self) {
        let brief = self.brief;
        self.out.anchored_heading(1, "Attacks on us, and our answers", "attacks".to_owned());
        if brief.attacks.is_empty() {
            self.out.paragraph([Run::plain("The map has no attack on this side.")]);
        } else if !brief.is_weighed {
            self.out.paragraph([Run::plain(
                "The attacks are in the order of the file: the map is too large to weigh them.",
            )]);
        }
        for (at, attack) in brief.attacks.iter().enumerate() {
            self.attack(attack, attack_anchor(at));
        }
    }

    fn attack(&mut self, attack: &AttackOnUs, anchor: String) {
        let step = self.brief.map.step(attack.steps[0]);
        self.out.anchored_heading(2, format!("AT: {}", premises(step)), anchor);
        self.line_of_targets("Attacks ", &attack.steps);
        if self.brief.is_weighed {
            let names = names_of_falls(self.brief, attack).unwrap_or_default();
            self.out.paragraph([Run::plain(falls(attack) + &names)]);
        }
        for premise in step.premises() {
            self.shared(premise.handle());
            self.cited_once(premise);
        }
        if attack.answers.is_empty() {
            self.out.paragraph([Run::missing("NO ANSWER")]);
        }
        let attackers: Vec<_> = step.premises().map(Statement::handle).collect();
        for answer in &attack.answers {
            self.answer(answer, &attackers);
        }
        if attack.more_answers > 0 {
            let more = counted(attack.more_answers, "more answer", "more answers");
            self.out.paragraph([Run::plain(format!("And {more} in the map."))]);
        }
    }

    /// The cites of a statement, unless they stand among the attacks and answers already.
    fn cited_once(&mut self, statement: Statement<'_>) {
        if self.printed.insert(statement.handle()) {
            self.cited(statement);
        }
    }

    fn answer(&mut self, answer: &BriefAnswer, attackers: &[StatementIndex]) {
        let brief = self.brief;
        let step = brief.map.step(answer.steps[0]);
        // An answer to the attacker itself needs no word about what it answers.
        let is_indirect = |step: &StepIndex| match brief.map.step(*step).target() {
            Target::Statement(target) => !attackers.contains(&target),
            Target::Step(_) => true,
        };
        let indirect: Vec<_> = answer.steps.iter().copied().filter(is_indirect).collect();
        let key: Vec<_> = step.premises().map(Statement::handle).collect();
        if !self.answered.insert(key.clone()) {
            let link = key.first().and_then(|statement| self.anchors.get(statement).cloned());
            let words = Run::plain(format!("“{}”", premise_names(step))).to(link);
            self.out.item([Run::lead("See above: "), words]);
            return;
        }
        self.out.heading(3, premises(step));
        self.line_of_targets("Answers ", &indirect);
        for premise in step.premises() {
            self.cited_once(premise);
            let reasons = premise.steps_into().filter(|step| step.kind() == StepKind::Supports);
            for reason in reasons.flat_map(|step| step.premises()) {
                if self.printed.insert(reason.handle()) {
                    self.out.heading(4, sentence(reason));
                    self.cited(reason);
                }
            }
        }
        if !answer.is_sourced {
            self.out.paragraph([Run::missing("NO SOURCE for this answer.")]);
        }
        for &reply in &answer.replies {
            let words = premise_names(brief.map.step(reply));
            self.out.paragraph([Run::lead("They will say back: "), Run::plain(words)]);
        }
        if answer.more_replies > 0 {
            let more = counted(answer.more_replies, "more reply", "more replies");
            self.out.paragraph([Run::plain(format!("And {more} in the map."))]);
        }
    }

    fn granted(&mut self) {
        let brief = self.brief;
        let heading = match brief.side {
            Party::Author => "What we grant",
            Party::Opponents => "What they grant",
        };
        self.out.anchored_heading(1, heading, "granted".to_owned());
        if brief.granted.is_empty() {
            self.out.paragraph([Run::plain("Nothing.")]);
        }
        for &statement in &brief.granted {
            let statement = brief.map.statement(statement);
            self.out.item([Run::plain(format!("{}{}", sentence(statement), short_cites(statement)))]);
        }
    }

    fn targets(&mut self) {
        let brief = self.brief;
        self.out.anchored_heading(1, "Where they are weak", "weak".to_owned());
        if brief.targets.is_empty() {
            self.out.paragraph([Run::plain("The map shows no weak point of the other side.")]);
        }
        for target in brief.targets.iter().take(MOST_WEAK_POINTS) {
            let words = weakness(brief, target);
            let text = self.named(target.statement);
            self.out.item([text, Run::plain(format!(" – {words}"))]);
        }
        self.more(brief.targets.len(), MOST_WEAK_POINTS);
    }

    /// The case of the other side in short.
    fn their_case(&mut self) {
        let brief = self.brief;
        self.out.anchored_heading(1, "Their case in short", "their-case".to_owned());
        if brief.their_case.is_empty() {
            let words = "The map has no reason on the other side.";
            self.out.paragraph([Run::missing("NO CASE. "), Run::plain(words)]);
        }
        for &point in brief.their_case.iter().take(MOST_OF_THEIR_POINTS) {
            let reasons =
                brief.map.statement(point).steps_into().filter(|one| one.kind() == StepKind::Supports);
            let reasons = some_of(reasons.flat_map(|step| step.premises()).map(name), "; ");
            let because = if reasons.is_empty() { reasons } else { format!(" Because: {reasons}") };
            let cites = short_cites(brief.map.statement(point));
            self.out.item([self.named(point), Run::plain(format!("{cites}{because}"))]);
        }
        self.more(brief.their_case.len(), MOST_OF_THEIR_POINTS);
    }

    /// The number of items of a list that are left out.
    fn more(&mut self, all: usize, most: usize) {
        if let Some(more @ 1..) = all.checked_sub(most) {
            self.out.item([Run::plain(format!("and {more} more: the JSON form of this brief lists all"))]);
        }
    }

    fn evidence(&mut self) {
        let brief = self.brief;
        self.out.anchored_heading(1, "Evidence by author", "evidence".to_owned());
        if brief.evidence.is_empty() {
            self.out.paragraph([Run::plain("This side cites no source.")]);
        }
        for evidence in &brief.evidence {
            let use_of = |(statement, citation): &(Statement<'_>, &Citation)| {
                let passage = locator(citation).map(|locator| format!(" ({locator})")).unwrap_or_default();
                format!("{}{passage}", name(*statement))
            };
            let mut uses: Vec<_> = evidence.uses.iter().take(MOST_USES).map(use_of).collect();
            if let Some(more @ 1..) = evidence.uses.len().checked_sub(MOST_USES) {
                uses.push(format!("{more} more"));
            }
            self.out.item([
                Run::cite(in_one_line(&evidence.name)),
                Run::plain(format!(
                    ". {}. For: {}",
                    in_one_line(&evidence.source.description()),
                    uses.join("; ")
                )),
            ]);
        }
    }
}
