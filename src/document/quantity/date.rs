//! Dates, and parts of dates.

use super::token::{QuantityToken, QuantityTokenKind};
use super::value::DateParts;
use super::words::UNCERTAIN_MONTHS;
use crate::model::dates::month_of_text;

/// The date that begins with a token, and the position after it.
pub(super) fn read(text: &str, tokens: &[QuantityToken], at: usize) -> Option<(DateParts, usize)> {
    if let QuantityTokenKind::Compound(raw) = &tokens[at].kind {
        return numeric(raw).map(|day| (day, at + 1));
    }
    if let Some(day) = day_of(tokens, at)
        && let Some((day, next)) = after_day(text, tokens, at, day)
    {
        return Some((day, next));
    }
    if let Some(month) = month(text, tokens, at) {
        return from_month(tokens, at, month, UNCERTAIN_MONTHS.contains(&tokens[at].word()));
    }
    year_alone(tokens, at).map(|year| (DateParts { year: Some(year), ..DateParts::default() }, at + 1))
}

/// `16 Nov. 2019`, `the 16th of November`, `3. Mai 2019`, `1er mai`.
fn after_day(text: &str, tokens: &[QuantityToken], at: usize, day: u8) -> Option<(DateParts, usize)> {
    let mut next = at + 1;
    let is_ending = |token: &&QuantityToken| {
        token.is_sign(|c| c == '.') || matches!(token.word(), "st" | "nd" | "rd" | "th" | "er" | "of" | "de")
    };
    while next < at + 3 && tokens.get(next).filter(is_ending).is_some() {
        next += 1;
    }
    let month = tokens.get(next).and_then(|_| month(text, tokens, next))?;
    let (year, end) = year_behind(tokens, next + 1);
    Some((DateParts { year, month: Some(month), day: Some(day), ..DateParts::default() }, end))
}

/// `November 16, 2019`, `Nov. 2019`, `May of 2019`, `September`.
fn from_month(
    tokens: &[QuantityToken],
    at: usize,
    month: u8,
    is_uncertain: bool,
) -> Option<(DateParts, usize)> {
    let behind = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|token| token.is_sign(|c| c == '.')));
    if let Some(day) = day_of(tokens, behind) {
        let (year, end) = year_behind(tokens, behind + 1);
        return Some((DateParts { year, month: Some(month), day: Some(day), ..DateParts::default() }, end));
    }
    let (year, end) = year_behind(tokens, at + 1);
    let introduces = |word: &str| {
        matches!(
            word,
            "in" | "since"
                | "by"
                | "until"
                | "last"
                | "early"
                | "mid"
                | "late"
                | "from"
                | "im"
                | "seit"
                | "en"
                | "depuis"
        )
    };
    let is_introduced = at > 0 && introduces(tokens[at - 1].word());
    (year.is_some() || !is_uncertain || is_introduced)
        .then_some((DateParts { year, month: Some(month), ..DateParts::default() }, end))
}

/// The month that a token names: with a capital, or between a day and a year, as in French.
fn month(text: &str, tokens: &[QuantityToken], at: usize) -> Option<u8> {
    let token = &tokens[at];
    let month = month_of_text(token.word())?;
    let is_capital = text[token.range.clone()].starts_with(char::is_uppercase);
    let is_beside_day = at > 0 && day_of(tokens, at - 1).is_some();
    let is_beside_year = year_behind(tokens, at + 1).0.is_some();
    (is_capital || is_beside_day || is_beside_year).then_some(month)
}

/// The day of a month that a token may be.
fn day_of(tokens: &[QuantityToken], at: usize) -> Option<u8> {
    let token = tokens.get(at)?;
    let QuantityTokenKind::Digits(values) = &token.kind else { return None };
    let is_day = token.range.len() <= 2 && (1.0..=31.0).contains(&values[0]) && values[0].fract() == 0.0;
    is_day.then_some(values[0] as u8)
}

/// The year after a month or a day, and the position after it.
fn year_behind(tokens: &[QuantityToken], at: usize) -> (Option<u32>, usize) {
    let mut next = at;
    let is_between = |token: &&QuantityToken| {
        token.is_sign(|c| matches!(c, ',' | '.')) || matches!(token.word(), "of" | "de")
    };
    while next < at + 2 && tokens.get(next).filter(is_between).is_some() {
        next += 1;
    }
    match tokens.get(next).and_then(year) {
        Some(year) => (Some(year), next + 1),
        None => (None, at),
    }
}

/// A year, by its four digits.
fn year(token: &QuantityToken) -> Option<u32> {
    let QuantityTokenKind::Digits(values) = &token.kind else { return None };
    let is_year = token.range.len() == 4 && (1000.0..=2100.0).contains(&values[0]);
    is_year.then_some(values[0] as u32)
}

/// A year that stands alone; `1990s` is one too.
fn year_alone(tokens: &[QuantityToken], at: usize) -> Option<u32> {
    let year = year(&tokens[at])?;
    let next = tokens.get(at + 1);
    let is_sign = |token: &&QuantityToken| token.is_sign(|c| matches!(c, '$' | '€' | '£' | '%'));
    let is_amount = at > 0 && Some(&tokens[at - 1]).filter(is_sign).is_some();
    let is_glued = next.is_some_and(|next| {
        next.range.start == tokens[at].range.end && !next.word().is_empty() && next.word() != "s"
    });
    (!is_amount && !is_glued && next.filter(is_sign).is_none()).then_some(year)
}

/// `2019-11-16`, `16.11.2019`, `11/16/2019`.
fn numeric(raw: &str) -> Option<DateParts> {
    let parts: Vec<u32> = raw.split(['-', '.', '/']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let &[a, b, c] = parts.as_slice() else { return None };
    let small = |part: u32, most: u8| u8::try_from(part).ok().filter(|part| (1..=most).contains(part));
    if a >= 1000 {
        return Some(DateParts {
            year: Some(a),
            month: Some(small(b, 12)?),
            day: Some(small(c, 31)?),
            other_month: None,
        });
    }
    let year = Some(if c < 100 { 2000 + c } else { c });
    match (small(b, 12), small(a, 12)) {
        (Some(month), other) => {
            let other_month = other.filter(|_| raw.contains('/'));
            Some(DateParts { year, month: Some(month), day: Some(small(a, 31)?), other_month })
        }
        (None, Some(month)) => {
            Some(DateParts { year, month: Some(month), day: Some(small(b, 31)?), other_month: None })
        }
        (None, None) => None,
    }
}
