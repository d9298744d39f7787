//! The quantities of a text: numbers in digits and words, with their units, and dates. Two texts are compared by them.
//!
//! `token` splits a text, `words` holds the words of three languages, `number` and `date` read.

mod date;
mod number;
mod token;
mod words;

use std::ops::Range;

use token::{Token, TokenKind};

/// A quantity that a text names.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its words in the text.
    pub range: Range<usize>,
    value: QuantityValue,
}

#[derive(Clone, Debug, PartialEq)]
enum QuantityValue {
    Number(Number),
    Date(Day),
    /// An ordinal from the thirteenth on, as of centuries.
    Ordinal(f64),
    /// `9/11`, `3:45`.
    Literal(String),
}

#[derive(Clone, Debug, PartialEq)]
struct Number {
    /// The possible values; the likeliest first.
    values: Vec<f64>,
    unit: Option<Unit>,
    /// True if the text says that it is only near.
    is_hedged: bool,
    /// True for `two` to `twelve` as words: rather a count of the author's.
    is_small_word: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Percent,
    /// A part of a whole: a third.
    Part,
    Named(&'static str),
}

/// A date, or a part of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Day {
    year: Option<u32>,
    month: Option<u8>,
    day: Option<u8>,
    /// The month if the first number of `11/10/2019` is it.
    other_month: Option<u8>,
}

/// The quantities of a text, in order. Linear time.
///
/// # Example: words and digits
/// ```
/// use claimgraph::document::quantities;
///
/// let statement = quantities("In May 2019, 24 firms made over a third of them.");
/// assert_eq!(statement.len(), 3);
/// let passage = quantities("Of these, 35 percent came from two dozen firms (2019-05-02).");
/// let missing: Vec<_> = statement.iter().filter(|quantity| !quantity.is_in(&passage)).collect();
/// assert_eq!(missing.len(), 0);
/// ```
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    let tokens = token::tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let read = date::read(text, &tokens, at)
            .map(|(date, next)| (QuantityValue::Date(date), next))
            .or_else(|| compound(&tokens[at]).map(|value| (value, at + 1)))
            .or_else(|| number::ordinal(&tokens, at).map(|(value, next)| (QuantityValue::Ordinal(value), next)))
            .or_else(|| {
                number::read(text, &tokens, at).map(|(number, next)| (QuantityValue::Number(number), next))
            });
        match read {
            Some((value, next)) => {
                let range = tokens[at].range.start..tokens[next - 1].range.end;
                found.push(Quantity { range, value });
                at = next;
            }
            None => at += 1,
        }
    }
    share_units(&mut found, text);
    found
}

fn compound(token: &Token) -> Option<QuantityValue> {
    let TokenKind::Compound(text) = &token.kind else { return None };
    Some(QuantityValue::Literal(text.clone()))
}

/// The unit of `10 to 30 percent` is that of both numbers.
fn share_units(found: &mut [Quantity], text: &str) {
    for at in (1..found.len()).rev() {
        let (before, behind) = found.split_at_mut(at);
        let (first, second) = (&mut before[at - 1], &behind[0]);
        let between = text[first.range.end..second.range.start].trim();
        if let (QuantityValue::Number(first), QuantityValue::Number(second)) = (&mut first.value, &second.value)
            && first.unit.is_none()
            && matches!(between, "to" | "and" | "or" | "–" | "-" | "—" | "bis" | "und" | "oder" | "à" | "et" | "ou")
        {
            first.unit = second.unit;
        }
    }
}

impl Quantity {
    /// True if `others` hold the same quantity: the same value in the same unit, a part as per cent, a rounded number if this
    /// one is said to be near, each part of a date.
    #[must_use]
    pub fn is_in(&self, others: &[Self]) -> bool {
        self.missing_in(others).is_none()
    }

    /// The part of it that `others` do not hold.
    #[must_use]
    pub fn missing_in(&self, others: &[Self]) -> Option<Missing> {
        match &self.value {
            QuantityValue::Number(number) => number.missing_in(others),
            QuantityValue::Date(day) => day.missing_in(others),
            QuantityValue::Ordinal(number) => {
                let is_there = others.iter().any(|other| other.value == QuantityValue::Ordinal(*number));
                (!is_there).then_some(Missing::Whole)
            }
            QuantityValue::Literal(text) => {
                let is_it = |other: &Self| matches!(&other.value, QuantityValue::Literal(other) if other == text);
                (!others.iter().any(is_it)).then_some(Missing::Whole)
            }
        }
    }

    /// True for a date whose month, and day, `text` names without a year, if `notes` mention its year.
    #[must_use]
    pub fn completes_month(&self, text: &[Self], notes: &[Self]) -> bool {
        let QuantityValue::Date(day @ Day { year: Some(year), month: Some(_), .. }) = self.value else { return false };
        let is_in_note = notes.iter().any(|noted| noted.numbers().contains(&f64::from(year)));
        let undated: Vec<Self> = text
            .iter()
            .filter(|other| matches!(other.value, QuantityValue::Date(Day { year: None, .. })))
            .cloned()
            .collect();
        is_in_note && Day { year: None, ..day }.missing_in(&undated).is_none()
    }

    /// True for a number from two to twelve that is written as a word and has no unit: it may count what the author tells.
    #[must_use]
    pub const fn may_be_count(&self) -> bool {
        matches!(&self.value, QuantityValue::Number(Number { is_small_word: true, unit: None, .. }))
    }

    fn numbers(&self) -> Vec<f64> {
        match &self.value {
            QuantityValue::Number(number) => number.values.clone(),
            QuantityValue::Date(day) => {
                let parts = [day.year, day.month.map(u32::from), day.day.map(u32::from)];
                parts.into_iter().flatten().map(f64::from).collect()
            }
            QuantityValue::Ordinal(value) => vec![*value],
            QuantityValue::Literal(_) => Vec::new(),
        }
    }
}

/// The part of a quantity that another text lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// All of it.
    Whole,
    /// The number is there with another unit: this one.
    Unit(&'static str),
    /// The year of a date.
    Year(u32),
    /// The month, or the day, of a date.
    Day,
}

impl Number {
    fn missing_in(&self, others: &[Quantity]) -> Option<Missing> {
        let mut other_unit = None;
        for other in others {
            if !self.has_value_of(other) {
                continue;
            }
            let unit = if let QuantityValue::Number(number) = &other.value { number.unit } else { None };
            match (self.unit, unit) {
                (Some(Unit::Percent | Unit::Part), Some(Unit::Percent | Unit::Part)) => return None,
                (Some(one), Some(other)) if one != other => other_unit = Some(other.name()),
                (Some(Unit::Percent), None) => other_unit = Some("nothing"),
                _ => return None,
            }
        }
        Some(other_unit.map_or(Missing::Whole, Missing::Unit))
    }

    fn has_value_of(&self, other: &Quantity) -> bool {
        let other_unit = if let QuantityValue::Number(number) = &other.value { number.unit } else { None };
        let other_hedged = matches!(&other.value, QuantityValue::Number(number) if number.is_hedged);
        let in_percent = |values: &[f64], unit: Option<Unit>| -> Vec<f64> {
            let factor = if unit == Some(Unit::Part) { 100.0 } else { 1.0 };
            values.iter().map(|value| value * factor).collect()
        };
        let [mine, theirs] = if self.unit == other_unit {
            [self.values.clone(), other.numbers()]
        } else {
            [in_percent(&self.values, self.unit), in_percent(&other.numbers(), other_unit)]
        };
        let is_part = self.unit == Some(Unit::Part) || other_unit == Some(Unit::Part);
        mine.iter().any(|&mine| {
            theirs.iter().any(|&theirs| {
                are_same(mine, theirs)
                    || (is_part && self.unit != other_unit && (mine - theirs).abs() < 1.0)
                    || (is_part && (self.is_hedged || other_hedged) && (mine - theirs).abs() < 0.1 * mine)
                    || (self.is_hedged && is_rounded(mine, theirs))
            })
        })
    }
}

impl Unit {
    const fn name(self) -> &'static str {
        match self {
            Self::Percent => "per cent",
            Self::Part => "a part",
            Self::Named(name) => name,
        }
    }
}

fn are_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

/// True if `rounded` is `exact` within one step of its last digit that is not zero.
fn is_rounded(rounded: f64, exact: f64) -> bool {
    let mut step = 1.0;
    while step * 10.0 <= rounded && are_same((rounded / (step * 10.0)).round() * step * 10.0, rounded) {
        step *= 10.0;
    }
    step > 1.0 && step <= rounded / 2.0 && (rounded - exact).abs() < step
        || step >= rounded / 2.0 && step > 1.0 && (rounded - exact).abs() < step / 2.0
}

impl Day {
    fn missing_in(&self, others: &[Quantity]) -> Option<Missing> {
        if let Some(year) = self.year
            && !others.iter().any(|other| other.numbers().contains(&f64::from(year)))
        {
            return Some(Missing::Year(year));
        }
        let Some(month) = self.month else { return None };
        let fits = |other: &Quantity| {
            let QuantityValue::Date(other) = other.value else { return false };
            let months = [other.month, other.other_month];
            let has_month = months.contains(&Some(month)) || (self.other_month.is_some() && months.contains(&self.other_month));
            // In `11/10/2019` either number may be the day.
            let has_day = self.day.is_none() || other.day == self.day || other.other_month.is_some();
            has_month && has_day
        };
        (!others.iter().any(fits)).then_some(Missing::Day)
    }
}

#[cfg(test)]
mod tests;
