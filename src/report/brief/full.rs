//! The whole brief.

use super::attacks::{AttackOnUs, BriefAnswer};
use super::case::{CaseLine, CaseSection};
use super::contents::Brief;
use super::outline::{BriefOutline, Density, OutlinePart, Run, minutes};
use super::words::{
    cites, falls, in_one_line, language, locator, name, premise_names, premises, sentence, short_cites,
    title, weaknesses,
};
use crate::check::Standing;
use crate::model::{Citation, Party, Statement, StatementIndex, StepIndex, StepKind, Target};
use crate::report::evaluate::verb;

/// The most uses of a source that are listed.
const MOST_USES: usize = 8;

/// The whole brief as a document.
pub(super) fn outline(brief: &Brief<'_>) -> BriefOutline {
    let mut writer =
        FullBrief { brief, out: BriefOutline::new(title(brief), language(brief), Density::Usual) };
    writer.thesis();
    writer.case();
    writer.attacks();
    writer.granted();
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
}

impl FullBrief<'_, '_> {
    fn thesis(&mut self) {
        let brief = self.brief;
        self.out.heading(1, brief.stance());
        if brief.map.theses().is_empty() {
            let why = match brief.map.misfits().theses.first() {
                Some(thesis) => {
                    format!("The map has no statement `{}`, which it names as its thesis", thesis.id)
                }
                None => "The map declares no thesis".to_owned(),
            };
            let words = format!(
                "{why}, so nobody's side is known: everything that attacks nothing is listed as the case."
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
        self.out.heading(1, "Our case");
        let brief = self.brief;
        if brief.case.is_empty() {
            self.out
                .paragraph([Run::missing("NO CASE. "), Run::plain("The map has no reason on this side.")]);
        }
        for CaseSection { title, lines } in &brief.case {
            let heading = title.map(in_one_line).filter(|title| !title.is_empty());
            self.out.heading(2, heading.unwrap_or_else(|| "Main points".to_owned()));
            for line in lines {
                self.case_line(line, *title);
            }
        }
    }

    fn case_line(&mut self, line: &CaseLine, within: Option<&str>) {
        let statement = self.brief.map.statement(line.statement);
        let text = sentence(statement);
        let together = if line.is_linked { "and " } else { "" };
        if line.is_elsewhere {
            let section = statement.group().filter(|_| statement.group() != within);
            let place =
                section.map_or_else(|| "above".to_owned(), |section| format!("see {}", in_one_line(section)));
            self.out.item([Run::plain(format!("{together}{} ({place})", name(statement)))]);
            return;
        }
        match line.depth {
            depth @ 0..=1 => {
                self.out.heading(3 + depth as u8, text);
                self.opposed(statement);
                self.cited(statement);
            }
            // Debaters' templates have four levels.
            _ => {
                let mut runs = vec![Run::plain(format!("{together}{text}{}", short_cites(statement)))];
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
        let targets: Vec<_> = attacks.map(|step| self.brief.target_name(step.handle())).collect();
        if !targets.is_empty() {
            self.out.paragraph([Run::lead("Against: "), Run::plain(targets.join("; "))]);
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
        self.out.heading(1, "Attacks on us, and our answers");
        if brief.attacks.is_empty() {
            self.out.paragraph([Run::plain("The map has no attack on this side.")]);
        } else if !brief.is_weighed {
            self.out.paragraph([Run::plain(
                "The attacks are in the order of the file: the map is too large to weigh them.",
            )]);
        }
        for attack in &brief.attacks {
            self.attack(attack);
        }
    }

    fn attack(&mut self, attack: &AttackOnUs) {
        let step = self.brief.map.step(attack.attack);
        self.out.heading(2, format!("AT: {}", premises(step)));
        let target = self.brief.target_name(attack.attack);
        self.out.paragraph([Run::lead("Attacks "), Run::plain(target)]);
        if self.brief.is_weighed {
            self.out.paragraph([Run::plain(falls(attack))]);
        }
        for premise in step.premises() {
            self.cited(premise);
        }
        if attack.answers.is_empty() {
            self.out.paragraph([Run::missing("NO ANSWER")]);
        }
        let attackers: Vec<_> = step.premises().map(Statement::handle).collect();
        for answer in &attack.answers {
            self.answer(answer, &attackers);
        }
    }

    fn answer(&mut self, answer: &BriefAnswer, attackers: &[StatementIndex]) {
        let brief = self.brief;
        let step = brief.map.step(answer.steps[0]);
        self.out.heading(3, premises(step));
        // An answer to the attacker itself needs no word about what it answers.
        let is_indirect = |&&step: &&StepIndex| match brief.map.step(step).target() {
            Target::Statement(target) => !attackers.contains(&target),
            Target::Step(_) => true,
        };
        let targets: Vec<_> =
            answer.steps.iter().filter(is_indirect).map(|&step| brief.target_name(step)).collect();
        if !targets.is_empty() {
            self.out.paragraph([Run::lead("Answers "), Run::plain(targets.join("; "))]);
        }
        for premise in step.premises() {
            self.cited(premise);
            let reasons = premise.steps_into().filter(|step| step.kind() == StepKind::Supports);
            for reason in reasons.flat_map(|step| step.premises()) {
                self.out.heading(4, sentence(reason));
                self.cited(reason);
            }
        }
        if !answer.is_sourced {
            self.out.paragraph([Run::missing("NO SOURCE for this answer.")]);
        }
        for &reply in &answer.replies {
            let words = premise_names(brief.map.step(reply));
            self.out.paragraph([Run::lead("They will say back: "), Run::plain(words)]);
        }
    }

    fn granted(&mut self) {
        let brief = self.brief;
        let heading = match brief.side {
            Party::Author => "What we grant",
            Party::Opponents => "What they grant",
        };
        self.out.heading(1, heading);
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
        self.out.heading(1, "Where they are weak");
        if brief.targets.is_empty() {
            self.out.paragraph([Run::plain("The map shows no weak point of the other side.")]);
        }
        for target in &brief.targets {
            let words = weaknesses(brief, target);
            let text = name(brief.map.statement(target.statement));
            self.out.item([Run::lead(format!("{text} ")), Run::plain(format!("– {words}"))]);
        }
    }

    fn evidence(&mut self) {
        let brief = self.brief;
        self.out.heading(1, "Evidence by author");
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
