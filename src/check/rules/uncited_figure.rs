//! `uncited-figure`: figure without a note.

use std::collections::HashSet;

use crate::check::report::Report;
use crate::check::text::{Figure, FigureValue, TextAnalysis};
use crate::diagnostic::Level;

rule! {
    /// ## What it finds
    /// A number, amount, share or date in a sentence that asserts something, with no note, citation or link in reach. Where the next
    /// one stands decides the level: in the same sentence, there is no finding; later in the paragraph, it is an info, because that
    /// note may cover it; nowhere after it in the paragraph, it is an error. Numbers that only name something do not count (*Article
    /// 7*, *ISO 24760-1*, *the 2018 report*, *Web3*), nor does what authors count in their own text (*three reasons*) or measured
    /// themselves (*we interviewed 42 people*). What goes on with that, a proposal (*should*) and a figure whose rule the
    /// sentence names (*section 4 of the Act*) is an info.
    ///
    /// ## Why it matters
    /// A figure looks like knowledge. Without its source nobody can tell who counted, what, and when.
    ///
    /// ## Example
    /// ```markdown fires
    /// The bridge carries 12,000 cars a day.
    /// ```
    /// ```markdown quiet
    /// The bridge carries 12,000 cars a day.[^1]
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), p. 3.
    /// ```
    pub static UNCITED_FIGURE = {
        code: "C02", name: "uncited-figure", summary: "figure without a note",
        level: Error, since: "0.1.0", check_text: check,
    }
}

fn check(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    let mut told = HashSet::new();
    for (sentence, facts) in text.facts.iter().enumerate() {
        let is_told =
            facts.figures.iter().all(|figure| amount(figure).is_some_and(|amount| told.contains(&amount)));
        told.extend(facts.figures.iter().filter_map(amount));
        let [first, rest @ ..] = &*facts.figures else { continue };
        let is_reported = facts.testimony.as_ref().is_some_and(|testimony| {
            // `According to Lee, the crew was idle in 1920`: C03 says enough.
            let is_attributed =
                testimony.speaker.as_ref().is_some_and(|speaker| testimony.range.end <= speaker.start);
            facts.figures.iter().all(|figure| match figure.value {
                FigureValue::Date(_) => is_attributed,
                FigureValue::Number(value) => value < 10.0 && !has_digit(text, figure),
                _ => false,
            })
        });
        if is_told || is_reported {
            continue;
        }
        let alone = if facts.may_be_own || text.names_rule(sentence) { Level::Info } else { Level::Error };
        let Some(level) = text.level(sentence, facts.reach, alone) else { continue };
        let named = named(text, &facts.figures);
        let (noun, verb) = if rest.is_empty() { ("figure", "has") } else { ("figures", "have") };
        let message = format!("the {noun} {named} {verb} {}", text.lack(facts.reach));
        report.in_text(text, &first.range, message, text.advice(facts.reach)).level = level;
    }
}

fn has_digit(text: &TextAnalysis<'_>, figure: &Figure) -> bool {
    text.text(&figure.range).contains(|c: char| c.is_ascii_digit())
}

/// The value of an amount of money or a large number: told again, it needs no second note.
fn amount(figure: &Figure) -> Option<u64> {
    match figure.value {
        FigureValue::Money(value, _) | FigureValue::Number(value) if value >= LARGE => Some(value.to_bits()),
        _ => None,
    }
}

/// Smaller numbers are equal by chance.
const LARGE: f64 = 1_000.0;

/// The figures that a message names.
const MOST_NAMED: usize = 3;

/// The first figures of a sentence, as it writes them.
fn named(text: &TextAnalysis<'_>, figures: &[Figure]) -> String {
    let mut named: Vec<String> =
        figures.iter().take(MOST_NAMED).map(|figure| text.quoted(&figure.range)).collect();
    if figures.len() > MOST_NAMED {
        named.push(format!("{} more", figures.len() - MOST_NAMED));
    }
    match named.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => named.concat(),
    }
}
