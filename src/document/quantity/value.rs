//! The value of a quantity, and its comparison with others.

use std::ops::Range;

/// A quantity that a text names.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its words in the text.
    pub range: Range<usize>,
    pub(super) value: QuantityValue,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum QuantityValue {
    Number(QuantityNumber),
    Date(DateParts),
    /// An ordinal from the thirteenth on, as of centuries.
    Ordinal(f64),
    /// `9/11`, `3:45`.
    Literal(String),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct QuantityNumber {
    /// The possible values; the likeliest first.
    pub(super) values: Vec<f64>,
    pub(super) unit: Option<QuantityUnit>,
    /// True if the text says that it is only near.
    pub(super) is_hedged: bool,
    /// True for `two` to `twelve` as words: rather a count of the author's.
    pub(super) is_small_word: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuantityUnit {
    Percent,
    /// A part of a whole: a third.
    Part,
    Named(&'static str),
}

/// A date, or a part of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DateParts {
    pub(super) year: Option<u32>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    /// The month if the first number of `11/10/2019` is it.
    pub(super) other_month: Option<u8>,
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
                let is_it =
                    |other: &Self| matches!(&other.value, QuantityValue::Literal(other) if other == text);
                (!others.iter().any(is_it)).then_some(Missing::Whole)
            }
        }
    }

    /// True for a date whose month, and day, `text` names without a year, if `notes` mention its year.
    #[must_use]
    pub fn completes_month(&self, text: &[Self], notes: &[Self]) -> bool {
        let QuantityValue::Date(day @ DateParts { year: Some(year), month: Some(_), .. }) = self.value else {
            return false;
        };
        let is_in_note = notes.iter().any(|noted| noted.numbers().contains(&f64::from(year)));
        let undated: Vec<Self> = text
            .iter()
            .filter(|other| matches!(other.value, QuantityValue::Date(DateParts { year: None, .. })))
            .cloned()
            .collect();
        is_in_note && DateParts { year: None, ..day }.missing_in(&undated).is_none()
    }

    /// True for a number from two to twelve that is written as a word and has no unit: it may count what the author tells.
    #[must_use]
    pub const fn may_be_count(&self) -> bool {
        matches!(&self.value, QuantityValue::Number(QuantityNumber { is_small_word: true, unit: None, .. }))
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
    MonthOrDay,
}

impl QuantityNumber {
    fn missing_in(&self, others: &[Quantity]) -> Option<Missing> {
        let mut other_unit = None;
        for other in others {
            if !self.has_value_of(other) {
                continue;
            }
            let unit = if let QuantityValue::Number(number) = &other.value { number.unit } else { None };
            match (self.unit, unit) {
                (
                    Some(QuantityUnit::Percent | QuantityUnit::Part),
                    Some(QuantityUnit::Percent | QuantityUnit::Part),
                ) => return None,
                (Some(one), Some(other)) if one != other => other_unit = Some(other.name()),
                (Some(QuantityUnit::Percent), None) => other_unit = Some("nothing"),
                _ => return None,
            }
        }
        Some(other_unit.map_or(Missing::Whole, Missing::Unit))
    }

    fn has_value_of(&self, other: &Quantity) -> bool {
        let other_unit = if let QuantityValue::Number(number) = &other.value { number.unit } else { None };
        let other_hedged = matches!(&other.value, QuantityValue::Number(number) if number.is_hedged);
        let in_percent = |values: &[f64], unit: Option<QuantityUnit>| -> Vec<f64> {
            let factor = if unit == Some(QuantityUnit::Part) { 100.0 } else { 1.0 };
            values.iter().map(|value| value * factor).collect()
        };
        let [mine, theirs] = if self.unit == other_unit {
            [self.values.clone(), other.numbers()]
        } else {
            [in_percent(&self.values, self.unit), in_percent(&other.numbers(), other_unit)]
        };
        let is_part = self.unit == Some(QuantityUnit::Part) || other_unit == Some(QuantityUnit::Part);
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

impl QuantityUnit {
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

impl DateParts {
    fn missing_in(&self, others: &[Quantity]) -> Option<Missing> {
        if let Some(year) = self.year
            && !others.iter().any(|other| other.numbers().contains(&f64::from(year)))
        {
            return Some(Missing::Year(year));
        }
        let month = self.month?;
        let fits = |other: &Quantity| {
            let QuantityValue::Date(other) = other.value else { return false };
            let months = [other.month, other.other_month];
            let has_month = months.contains(&Some(month))
                || (self.other_month.is_some() && months.contains(&self.other_month));
            // In `11/10/2019` either number may be the day.
            let has_day = self.day.is_none() || other.day == self.day || other.other_month.is_some();
            has_month && has_day
        };
        (!others.iter().any(fits)).then_some(Missing::MonthOrDay)
    }
}
