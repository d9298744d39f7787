//! The brief on one page of A4: definitions, burdens, the clash, and the rebuttals to expect.

use std::collections::HashSet;

use super::attacks::AttackOnUs;
use super::contents::Brief;
use super::outline::{BriefOutline, Density, Run};
use super::words::{falls, in_one_line, language, premises, sentence, title, weakness};
use crate::model::{ClaimType, Party, Statement, Step, StepKind, Target, shortened_at_word};

/// The most definitions, burdens, attacks, rebuttals and weak points: as many as fit on a page.
const MOST_DEFINITIONS: usize = 3;
const MOST_BURDENS: usize = 4;
const MOST_ATTACKS: usize = 5;
const MOST_REBUTTALS: usize = 4;
const MOST_TARGETS: usize = 4;

/// The most characters of a statement.
const MOST_OF_A_STATEMENT: usize = 120;

/// The page as a document.
pub(super) fn outline(brief: &Brief<'_>) -> BriefOutline {
    let mut out = BriefOutline::new(title(brief), language(brief), Density::OnePage);
    let map = brief.map;
    out.heading(1, brief.stance());
    match map.theses() {
        [] => out.paragraph([Run::missing("NO THESIS. "), Run::plain("The map declares none.")]),
        theses => {
            for &thesis in theses.iter().take(2) {
                out.paragraph([Run::lead(sentence(map.statement(thesis)))]);
            }
        }
    }
    let definitions = map.statements().filter(|one| one.claim_type() == ClaimType::Definition);
    let definitions: Vec<_> = definitions.map(|one| vec![Run::plain(sentence(one))]).collect();
    list(&mut out, "Definitions", &definitions, MOST_DEFINITIONS);
    let burdens: Vec<_> = burdens(brief).into_iter().map(|one| vec![Run::plain(short(one))]).collect();
    let heading = match brief.side {
        Party::Author => "Burdens: we must show",
        Party::Opponents => "Burdens: they must show",
    };
    list(&mut out, heading, &burdens, MOST_BURDENS);
    if brief.side == Party::Opponents {
        let points = brief.case.iter().flat_map(|section| &section.lines).filter(|line| line.depth == 0);
        let points: Vec<_> =
            points.map(|line| vec![Run::plain(short(map.statement(line.statement)))]).collect();
        list(&mut out, "Our case", &points, MOST_BURDENS);
    }
    let clash: Vec<_> = brief.attacks.iter().map(|attack| clash(brief, attack)).collect();
    list(&mut out, "Clash: they say, we say", &clash, MOST_ATTACKS);
    let replies = brief.attacks.iter().flat_map(|attack| &attack.answers).flat_map(|answer| &answer.replies);
    let mut replies: Vec<_> = replies.copied().collect();
    let mut seen = HashSet::new();
    replies.retain(|reply| seen.insert(*reply));
    let expected: Vec<_> =
        replies.into_iter().map(|reply| vec![Run::plain(short_premises(map.step(reply)))]).collect();
    list(&mut out, "Expect them to say back", &expected, MOST_REBUTTALS);
    let weak: Vec<_> = brief
        .targets
        .iter()
        .filter(|target| !target.weaknesses.is_empty())
        .map(|target| {
            let text = short(map.statement(target.statement));
            vec![Run::plain(format!("{text} – {}", cut(&weakness(brief, target))))]
        })
        .collect();
    list(&mut out, "Press them on", &weak, MOST_TARGETS);
    out
}

/// The reasons that the thesis rests on directly.
fn burdens<'a>(brief: &Brief<'a>) -> Vec<Statement<'a>> {
    let map = brief.map;
    let theses = map.theses().iter().flat_map(|&thesis| map.steps_into(Target::Statement(thesis)));
    let mut burdens: Vec<Statement<'a>> =
        theses.filter(|step| step.kind() == StepKind::Supports).flat_map(Step::premises).collect();
    let mut seen = HashSet::new();
    burdens.retain(|one| seen.insert(one.handle()));
    burdens
}

/// `They: … We: …`, or that there is no answer.
fn clash(brief: &Brief<'_>, attack: &AttackOnUs) -> Vec<Run> {
    let map = brief.map;
    let they = format!("{} ", short_premises(map.step(attack.steps[0])));
    let weight = if brief.is_weighed && !attack.falls.is_empty() {
        format!("{} ", falls(attack))
    } else {
        String::new()
    };
    let mut runs = vec![Run::lead("They: "), Run::plain(format!("{they}{weight}")), Run::lead("We: ")];
    runs.push(match attack.answers.first() {
        Some(answer) => Run::plain(short_premises(map.step(answer.steps[0]))),
        None => Run::missing("NO ANSWER"),
    });
    runs
}

/// A list with its heading, or nothing if it is empty. The number of what does not fit is said.
fn list(out: &mut BriefOutline, heading: &str, items: &[Vec<Run>], most: usize) {
    if items.is_empty() {
        return;
    }
    out.heading(2, heading);
    for item in items.iter().take(most) {
        out.item(item.iter().cloned());
    }
    if let Some(more @ 1..) = items.len().checked_sub(most) {
        out.item([Run::plain(format!("and {more} more in the whole brief"))]);
    }
}

fn short(statement: Statement<'_>) -> String {
    cut(&sentence(statement))
}

fn short_premises(step: Step<'_>) -> String {
    cut(&premises(step))
}

fn cut(text: &str) -> String {
    shortened_at_word(&in_one_line(text), MOST_OF_A_STATEMENT).into_owned()
}
