//! Amounts of money and shares, and the same amount in other words: a note, a headline, an address.

use std::ops::Range;

use super::figures::{Figure, FigureValue};
use super::wording::MOST_COMPARED;

/// The place of an amount in the words of a note or a title that is near the one of the text and another.
pub(in crate::check) fn other_amount(
    words: &str,
    figures: &[Figure],
    figure: &Figure,
    own: &Amount<'_>,
) -> Option<Range<usize>> {
    let others: Vec<_> = figures
        .iter()
        .take(MOST_COMPARED)
        .filter(|other| !is_compared(&words[..other.range.start]))
        .filter(|other| !is_bound(&words[..other.range.start]))
        .filter_map(|other| Some((amount(other).or_else(|| without_sign(other, own))?, other)))
        .collect();
    let is_same = |other: &Amount<'_>| {
        other.1 == own.1
            && (rounds_to(own.0, other.0) || (figure.is_rough && (own.0 - other.0).abs() <= own.0 / 10.0))
    };
    if others.iter().any(|(other, _)| is_same(other)) {
        return None;
    }
    let is_near = |other: &Amount<'_>| {
        other.1 == own.1 && ((0.5..2.0).contains(&(other.0 / own.0)) || has_same_digits(other.0, own.0))
    };
    others.iter().find(|(other, _)| is_near(other)).map(|(_, other)| other.range.clone())
}

/// An amount in an address or a headline whose sign of money is left out: `58 million`.
fn without_sign<'a>(figure: &Figure, own: &Amount<'a>) -> Option<Amount<'a>> {
    match figure.value {
        FigureValue::Number(value) if own.1 != "%" && value >= LARGE => Some((value, own.1)),
        _ => None,
    }
}

/// From this number on, a count beside an amount of money may be money.
const LARGE: f64 = 1e6;

/// True if the digits of two numbers are the same ones in another order: 41 and 14.
fn has_same_digits(a: f64, b: f64) -> bool {
    let digits = |value: f64| {
        let mut digits: Vec<char> = format!("{value}").chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    digits(a) == digits(b)
}

/// True if words such as `cf.` say that what follows them in a note is another case. Only the part of the note up to the figure counts.
fn is_compared(before: &str) -> bool {
    const SIGNALS: &[&str] =
        &["cf", "compare", "contrast", "but see", "vgl", "anders", "comparer", "comp", "contra"];
    let part = before.rsplit([';']).next().unwrap_or(before).to_lowercase();
    SIGNALS.iter().any(|signal| {
        part.match_indices(signal).any(|(at, _)| {
            let ends = !part[at + signal.len()..].starts_with(char::is_alphanumeric);
            ends && !part[..at].ends_with(char::is_alphanumeric)
        })
    })
}

/// True if the word before a figure of a note makes it a bound rather than the amount: `Bill Tops £11 Million`.
fn is_bound(before: &str) -> bool {
    const BOUNDS: &[&str] = &[
        "tops",
        "topped",
        "exceeds",
        "exceed",
        "exceeded",
        "passes",
        "passed",
        "over",
        "above",
        "under",
        "below",
        "than",
        "nears",
        "über",
        "unter",
        "als",
        "dépasse",
        "dépassent",
        "plus",
    ];
    let last =
        before.trim_end_matches(|c: char| !c.is_alphabetic()).rsplit(|c: char| !c.is_alphabetic()).next();
    last.is_some_and(|word| BOUNDS.contains(&&*word.to_lowercase()))
}

/// A value and its unit.
pub(in crate::check) type Amount<'a> = (f64, &'a str);

pub(in crate::check) fn amount(figure: &Figure) -> Option<Amount<'_>> {
    match &figure.value {
        FigureValue::Money(value, currency) => Some((*value, currency)),
        FigureValue::Percentage(value) => Some((*value, "%")),
        _ => None,
    }
}

/// True if one value is the other, rounded.
fn rounds_to(a: f64, b: f64) -> bool {
    let digits = |value: f64| {
        let digits = format!("{value}").replace('.', "");
        digits.trim_matches('0').len().max(1)
    };
    let fewest = i32::try_from(digits(a).min(digits(b))).unwrap_or(i32::MAX);
    // Half a unit of the last digit that both give: 4.5 is 5 in a headline.
    let unit = 10_f64.powi(a.abs().max(b.abs()).log10().floor() as i32 + 1 - fewest);
    (a - b).abs() * 2.0 <= unit * (1.0 + 1e-9)
}
