//! `uncited-figure`: figure without a note.

use std::collections::HashMap;

use crate::check::report::Report;
use crate::check::text::{Figure, FigureValue, Reach, TextAnalysis, Unnoted};
use crate::diagnostic::{Help, Level};
use crate::model::shortened;

rule! {
    /// ## What it finds
    /// A number, amount, share or date in a sentence that asserts something, with no note, citation or link in reach. Where the next
    /// one stands decides the level: in the same sentence, there is no finding; later in the paragraph, it is an info, because that
    /// note may cover it; nowhere after it in the paragraph, it is an error. Numbers that only name something do not count (*Article
    /// 7*, *ISO 24760-1*, *the 2018 report*, *Web3*), nor does what authors count in their own text (*three reasons*) or measured
    /// themselves (*we interviewed 42 people*). It is an info where it may be the author's own (a section on method or results, *Table
    /// 2*, *should*), counts a few things in words (*two towns*), repeats an earlier figure, or tells a rule that the sentence names
    /// (*section 4 of the Act*). A figure in a quotation or report without a note is left to C01 or C03.
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
    // The amounts so far, each with the paragraph that gave it last.
    let mut told: HashMap<ToldAmount, usize> = HashMap::new();
    for (sentence, facts) in text.facts.iter().enumerate() {
        let block = text.sentences[sentence].block;
        let amounts: Vec<Option<ToldAmount>> =
            facts.figures.iter().map(|figure| amount(text, figure)).collect();
        let earlier: Option<Vec<(bool, usize)>> = amounts
            .iter()
            .map(|amount| amount.as_ref().and_then(|amount| Some((amount.is_large(), *told.get(amount)?))))
            .collect();
        told.extend(amounts.into_iter().flatten().map(|amount| (amount, block)));
        let Some(Unnoted::Figures([first, rest @ ..])) = text.unnoted(sentence) else { continue };
        // An amount told again needs no second note.
        if earlier.as_ref().is_some_and(|all| all.iter().all(|&(is_large, place)| is_large || place == block))
        {
            continue;
        }
        let is_small = facts.figures.iter().all(|figure| figure.is_small);
        let alone = match () {
            () if earlier.is_some() || is_small || facts.may_be_own || text.names_rule(sentence) => {
                Level::Info
            }
            () => Level::Error,
        };
        let Some(level) = text.level(sentence, facts.reach, alone) else { continue };
        let named = named(text, &facts.figures);
        let (noun, verb) = if rest.is_empty() { ("figure", "has") } else { ("figures", "have") };
        let message = format!("the {noun} {named} {verb} {}", text.lack(facts.reach));
        let is_own = facts.may_be_own && facts.reach == Reach::None;
        let help =
            if is_own { Help::Own(text.advice_on_own()) } else { Help::from(text.advice(facts.reach)) };
        report.in_text(text, &first.range, message, help).level = level;
    }
}

/// An amount, by its value and what it counts: 12,000 cars are no 12,000 people, and no $12,000.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct ToldAmount {
    bits: u64,
    of: String,
}

impl ToldAmount {
    /// True if an amount is so large that it is not the same by chance.
    fn is_large(&self) -> bool {
        f64::from_bits(self.bits) >= LARGE
    }
}

/// The amount of a figure; `None` for a date or a part of a whole.
fn amount(text: &TextAnalysis<'_>, figure: &Figure) -> Option<ToldAmount> {
    let (value, of) = match &figure.value {
        FigureValue::Money(value, currency) => (value, currency.clone()),
        FigureValue::Percentage(value) => (value, "%".to_owned()),
        FigureValue::Number(value) => {
            let body = text.article.body.text();
            let behind = body[figure.range.end..].split(|c: char| !c.is_alphabetic());
            let noun = behind.take(MOST_TO_NOUN).find(|word| !word.is_empty()).unwrap_or("");
            (value, shortened(&noun.to_lowercase(), MOST_OF_NOUN).into_owned())
        }
        FigureValue::Share | FigureValue::Date(_) => return None,
    };
    Some(ToldAmount { bits: value.to_bits(), of })
}

/// Smaller numbers are equal by chance.
const LARGE: f64 = 1_000.0;

/// The pieces of text behind a number in which the noun is looked for.
const MOST_TO_NOUN: usize = 4;

/// The most characters of the noun that are compared.
const MOST_OF_NOUN: usize = 40;

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
