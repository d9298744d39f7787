//! The words of a brief for statements, steps and sources.

use super::attacks::AttackOnUs;
use super::contents::Brief;
use super::outline::Run;
use super::targets::{BriefTarget, Weakness};
use crate::diagnostic::counted;
use crate::model::{
    Citation, CitationPurpose, Party, Source, Statement, Step, StepIndex, Target, shortened_at_word,
};

/// The most characters of a statement that is only named.
const MOST_OF_A_NAME: usize = 110;

/// The sentence of a statement in one line; its title or its id if it has no words.
pub(super) fn sentence(statement: Statement<'_>) -> String {
    let text = in_one_line(statement.text());
    match statement.title() {
        _ if !text.is_empty() => text,
        Some(title) if !title.trim().is_empty() => in_one_line(title),
        _ => statement.id().to_owned(),
    }
}

/// The beginning of a statement's sentence.
pub(super) fn name(statement: Statement<'_>) -> String {
    shortened_at_word(&sentence(statement), MOST_OF_A_NAME).into_owned()
}

/// A text in one line: a heading and a cite have no line ends.
pub(super) fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The most statements and steps that a line names.
const MOST_NAMES: usize = 4;

/// The most characters of a statement that stands elsewhere in full.
const MOST_OF_A_REPEATED: usize = 300;

/// The premises of a step as sentences.
pub(super) fn premises(step: Step<'_>) -> String {
    let sentence = |one| shortened_at_word(&sentence(one), MOST_OF_A_REPEATED).into_owned();
    some_of(step.premises().map(sentence), " And: ")
}

/// The beginnings of the sentences of a step's premises.
pub(super) fn premise_names(step: Step<'_>) -> String {
    some_of(step.premises().map(name), " And: ")
}

/// The first few of some names, and the number of the others.
pub(super) fn some_of(names: impl Iterator<Item = String>, between: &str) -> String {
    let mut names = names;
    let mut words = names.by_ref().take(MOST_NAMES).collect::<Vec<_>>().join(between);
    if let more @ 1.. = names.count() {
        words += &format!(" and {more} more");
    }
    words
}

impl Brief<'_> {
    /// The words for the party that the brief is for, as its members say them.
    pub(super) const fn stance(&self) -> &'static str {
        match self.side {
            Party::Author => "We affirm",
            Party::Opponents => "We oppose",
        }
    }

    /// The name of a step's target: a statement, or the step from one to another.
    pub(super) fn target_name(&self, step: StepIndex) -> String {
        match self.map.step(step).target() {
            Target::Statement(statement) => format!("“{}”", name(self.map.statement(statement))),
            Target::Step(target) => {
                let target = self.map.step(target);
                let to = target.conclusion().map(|to| format!(" to “{}”", name(to))).unwrap_or_default();
                format!("the step from “{}”{to}", premise_names(target))
            }
        }
    }
}

/// The cites of a statement, one line each, and the source's own words where the map has them.
pub(super) fn cites<'a>(statement: Statement<'a>) -> Vec<(Vec<Run>, Option<&'a str>)> {
    let cite = |(source, citation): (Source<'a>, &'a Citation)| {
        let detail = citation.detail.as_ref();
        let quote = detail.and_then(|detail| Some(detail.quote.as_ref()?.as_str()));
        (cite_line(source, citation), quote.filter(|quote| !quote.trim().is_empty()))
    };
    statement.citations().map(cite).collect()
}

/// `Lee 2019`, then in plain words what it is, the passage, the note, and the address.
fn cite_line(source: Source<'_>, citation: &Citation) -> Vec<Run> {
    let mut rest = vec![in_one_line(&source.description())];
    rest.extend(locator(citation));
    rest.extend(citation.note.map(|note| format!("note {note}")));
    rest.extend((citation.purpose == CitationPurpose::Attribution).then(|| "for the view only".to_owned()));
    rest.extend(source.address());
    rest.retain(|part| !part.trim().is_empty());
    let mut line = vec![Run::cite(in_one_line(&source.short_name()))];
    if !rest.is_empty() {
        line.push(Run::plain(format!(" ({})", rest.join("; "))));
    }
    line
}

/// The passage of a source that a citation names.
pub(super) fn locator(citation: &Citation) -> Option<String> {
    let detail = citation.detail.as_ref()?;
    Some(in_one_line(detail.locator.as_ref()?.as_str())).filter(|locator| !locator.is_empty())
}

/// Author, year and passage of all that a statement cites: ` (Lee 2019, p. 14; Kim 2020)`.
pub(in crate::report) fn short_cites(statement: Statement<'_>) -> String {
    let cite = |(source, citation): (Source<'_>, &Citation)| {
        let passage = locator(citation).map(|locator| format!(", {locator}")).unwrap_or_default();
        format!("{}{passage}", in_one_line(&source.short_name()))
    };
    let cites: Vec<_> = statement.citations().map(cite).collect();
    if cites.is_empty() { String::new() } else { format!(" ({})", cites.join("; ")) }
}

/// The title of a brief: the map's, and the side.
pub(super) fn title(brief: &Brief<'_>) -> String {
    let title = brief.map.head().title.as_deref().map(in_one_line).filter(|title| !title.is_empty());
    format!("{} – brief {}", title.unwrap_or_else(|| "Untitled map".to_owned()), brief.side)
}

/// The language of a brief, as a tag of BCP 47.
pub(super) fn language<'a>(brief: &Brief<'a>) -> &'a str {
    brief.map.head().language.as_deref().unwrap_or("en")
}

/// The effect of an attack that holds.
pub(super) fn falls(attack: &AttackOnUs) -> String {
    match (attack.is_fatal, attack.falls.len()) {
        (_, 0) => "Even if it holds, nothing of ours falls by it alone.".to_owned(),
        (true, 1) => "If it holds, the thesis falls.".to_owned(),
        (true, falls) => {
            let others = counted(falls - 1, "other statement", "other statements");
            format!("If it holds, the thesis falls, and {others} of ours.")
        }
        (false, falls) => {
            let verb = if falls == 1 { "falls" } else { "fall" };
            format!("If it holds, {} of ours {verb}.", counted(falls, "statement", "statements"))
        }
    }
}

/// The statements other than the thesis that fall by an attack: ` They are: “…”; “…” and 3 more.`
pub(super) fn names_of_falls(brief: &Brief<'_>, attack: &AttackOnUs) -> Option<String> {
    let theses = brief.map.theses();
    let others = attack.falls.iter().filter(|statement| !theses.contains(statement));
    let names = some_of(others.map(|&one| format!("“{}”", name(brief.map.statement(one)))), "; ");
    (!names.is_empty()).then(|| format!(" With it: {names}."))
}

/// The worst weakness of a statement in words; of one without a weakness, what we say against it.
pub(super) fn weakness(brief: &Brief<'_>, target: &BriefTarget) -> String {
    let map = brief.map;
    let said = |attack: StepIndex| format!("“{}”", premise_names(map.step(attack)));
    let unanswered: Vec<_> = target
        .weaknesses
        .iter()
        .filter_map(|weakness| match *weakness {
            Weakness::Unanswered(attack) => Some(attack),
            _ => None,
        })
        .collect();
    if !unanswered.is_empty() {
        let said = some_of(unanswered.into_iter().map(said), "; ");
        return format!("they have no answer to {said}");
    }
    match target.weaknesses.first() {
        Some(Weakness::OneSource(source)) => {
            format!("rests on one source, {}", in_one_line(&map.source(*source).short_name()))
        }
        Some(_) => "rests on nothing".to_owned(),
        None => format!("we say {}", some_of(target.attacks.iter().copied().map(said), "; ")),
    }
}
