//! Numbers, in digits and words, with their units.

use super::token::{QuantityToken, QuantityTokenKind};
use super::value::{QuantityNumber, QuantityUnit};
use super::words::{
    AFTER_DIGITS, ARTICLES, HEDGES, MULTIPLIERS, NUMBERS, ONLY_PARTS, ORDINAL_ENDINGS, ORDINALS, PARTS,
    PERCENT, UNITS, find,
};

/// A number without its unit, and the position after it.
struct ReadNumber {
    values: Vec<f64>,
    next: usize,
    is_part: bool,
    is_small_word: bool,
}

/// The number that begins with a token, and the position after it.
pub(super) fn read(text: &str, tokens: &[QuantityToken], at: usize) -> Option<(QuantityNumber, usize)> {
    if is_part_of_name(text, tokens, at) {
        return None;
    }
    let amount = part(tokens, at).or_else(|| share(tokens, at)).or_else(|| amount(tokens, at))?;
    let (unit, next) = unit_behind(tokens, amount.next);
    let unit =
        if amount.is_part { Some(QuantityUnit::Part) } else { unit.or_else(|| unit_before(tokens, at)) };
    let hedge = (1..=2).any(|back| {
        at.checked_sub(back).is_some_and(|at| {
            HEDGES.contains(&tokens[at].word()) || tokens[at].is_sign(|c| matches!(c, '~' | '≈' | '>' | '<'))
        })
    });
    let number = QuantityNumber {
        values: amount.values,
        unit,
        is_hedged: hedge,
        is_small_word: amount.is_small_word && next == amount.next,
    };
    Some((number, if amount.is_part { amount.next } else { next }))
}

/// An ordinal from the thirteenth on, in digits or words, and the position after it.
pub(super) fn ordinal(tokens: &[QuantityToken], at: usize) -> Option<(f64, usize)> {
    if let Some(value) = find(ORDINALS, tokens[at].word()) {
        return Some((value, at + 1));
    }
    let tens = find(NUMBERS, tokens[at].word()).filter(|&tens| tens >= 20.0 && tens % 10.0 == 0.0);
    let next = tokens.get(at + 1);
    if let (Some(tens), Some(next)) = (tens, next)
        && next.is_joined
        && let Some(ones) = SMALL_ORDINALS.iter().position(|word| *word == next.word())
    {
        return Some((tens + ones as f64 + 1.0, at + 2));
    }
    let QuantityTokenKind::Digits(values) = &tokens[at].kind else { return None };
    let ending = next.filter(|next| next.is_joined && ORDINAL_ENDINGS.contains(&next.word()))?;
    let is_glued = ending.range.start == tokens[at].range.end;
    (is_glued && values[0] > 12.0).then(|| (values[0], at + 2))
}

const SMALL_ORDINALS: &[&str] =
    &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

/// True for digits that are part of a name or a label, such as `217A`, `COVID-19`, `G-20`.
fn is_part_of_name(text: &str, tokens: &[QuantityToken], at: usize) -> bool {
    let token = &tokens[at];
    if !matches!(token.kind, QuantityTokenKind::Digits(_)) {
        return false;
    }
    let before = at.checked_sub(1).map(|at| &tokens[at]).filter(|_| token.is_joined);
    let is_label = before.is_some_and(|before| {
        let word = &text[before.range.clone()];
        !before.word().is_empty() && word.chars().all(char::is_uppercase) && !word.starts_with("US")
    });
    let glued = tokens.get(at + 1).filter(|next| next.range.start == token.range.end);
    let is_known = |word: &str| {
        find(MULTIPLIERS, word).is_some()
            || find(UNITS, word).is_some()
            || ORDINAL_ENDINGS.contains(&word)
            || word == "s"
    };
    is_label || glued.is_some_and(|next| !next.word().is_empty() && !is_known(next.word()))
}

/// `two-thirds`, `a third of`, `half of`.
fn part(tokens: &[QuantityToken], at: usize) -> Option<ReadNumber> {
    let word = |at: usize| tokens.get(at).map_or("", QuantityToken::word);
    let (count, next) = if ARTICLES.contains(&word(at)) {
        (1.0, at + 1)
    } else if let Some(amount) = amount(tokens, at).filter(|amount| amount.next == at + 1) {
        (amount.values[0], at + 1)
    } else if matches!(word(at), "half" | "hälfte") {
        (1.0, at)
    } else {
        return None;
    };
    let name = word(next);
    let value = find(PARTS, name)?;
    let behind = tokens.get(next + 1);
    let is_end = behind.is_none_or(|behind| behind.is_sign(|c| !matches!(c, '(' | '“' | '"' | '‘' | '«')));
    let is_hedged = at > 0 && HEDGES.contains(&word(at - 1));
    let is_certain = ONLY_PARTS.contains(&name)
        || is_hedged
        || matches!(word(next + 1), "of" | "de" | "des" | "du" | "der" | "as" | "the" | "more" | "a")
        || is_end;
    let is_counted_off = at > 0 && matches!(word(at - 1), "first" | "second" | "other" | "each");
    let is_joined_on = behind.is_some_and(|behind| behind.is_joined && !behind.word().is_empty());
    if !is_certain || is_counted_off || is_joined_on || count == 0.0 {
        return None;
    }
    // `half a million`
    if word(next + 1) == "a"
        && let Some(multiplier) = find(MULTIPLIERS, word(next + 2))
    {
        let values = multiplier.iter().map(|multiplier| multiplier * count / value).collect();
        return Some(ReadNumber { values, next: next + 3, is_part: false, is_small_word: false });
    }
    Some(ReadNumber { values: vec![count / value], next: next + 1, is_part: true, is_small_word: false })
}

/// `one in five`, `3 out of 10`.
fn share(tokens: &[QuantityToken], at: usize) -> Option<ReadNumber> {
    let word = |at: usize| tokens.get(at).map_or("", QuantityToken::word);
    let first = amount(tokens, at)?;
    let next = match (word(first.next), word(first.next + 1)) {
        ("out", "of") => first.next + 2,
        ("in" | "von" | "sur", _) => first.next + 1,
        _ => return None,
    };
    let second = tokens.get(next).and_then(|_| amount(tokens, next))?;
    let (part, whole) = (first.values[0], second.values[0]);
    let is_share = part < whole && whole <= 100.0 && part >= 1.0;
    is_share.then(|| ReadNumber {
        values: vec![part / whole],
        next: second.next,
        is_part: true,
        is_small_word: false,
    })
}

/// A number in digits or words, with its multipliers.
fn amount(tokens: &[QuantityToken], at: usize) -> Option<ReadNumber> {
    let token = tokens.get(at)?;
    if let QuantityTokenKind::Digits(values) = &token.kind {
        return Some(multiplied(tokens, values.clone(), at + 1, true));
    }
    let word = token.word();
    let next = tokens.get(at + 1).map_or("", QuantityToken::word);
    if ARTICLES.contains(&word) && find(MULTIPLIERS, next).is_some() && !AFTER_DIGITS.contains(&next) {
        return Some(multiplied(tokens, vec![1.0], at + 1, false));
    }
    if let Some(value) = german(word) {
        return Some(multiplied(tokens, vec![value], at + 1, false));
    }
    in_words(tokens, at)
}

/// The most multipliers of one number: `two hundred thousand million`.
const MOST_MULTIPLIERS: usize = 3;

/// The most values of one number. `17.000` has two, and so has `billion`.
const MOST_VALUES: usize = 4;

/// The values after the multipliers that follow.
fn multiplied(
    tokens: &[QuantityToken],
    mut values: Vec<f64>,
    mut next: usize,
    is_digits: bool,
) -> ReadNumber {
    let first = next;
    while next < first + MOST_MULTIPLIERS
        && let Some(token) = tokens.get(next)
        && let Some(multipliers) = find(MULTIPLIERS, token.word())
    {
        let is_short = AFTER_DIGITS.contains(&token.word());
        let is_glued = tokens[next - 1].range.end == token.range.start;
        let before = tokens[next - 1].word();
        let is_per_cent = matches!(before, "per" | "pour");
        // `deux cents` is French; `five cents` is money.
        let is_coin = matches!(token.word(), "cent" | "cents") && !FRENCH_COUNTS.contains(&before);
        if is_per_cent || is_coin || (is_short && !(is_digits && is_glued)) {
            break;
        }
        let products = values.iter().flat_map(|value| multipliers.iter().map(move |by| value * by));
        values = products.take(MOST_VALUES).collect();
        next += 1;
    }
    ReadNumber { values, next, is_part: false, is_small_word: false }
}

/// French words before `cent`, as in `deux cents`. Those that English or German has too, `six`, count by their neighbours.
const FRENCH_COUNTS: &[&str] = &["deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "mille", "et"];

/// A number in words: `three hundred and fifty`, `twenty-four`, `quatre-vingt-dix`.
fn in_words(tokens: &[QuantityToken], at: usize) -> Option<ReadNumber> {
    let first = find(NUMBERS, tokens[at].word())?;
    let (mut total, mut current, mut last, mut next) = (0.0, first, first, at + 1);
    let value = |at: usize| tokens.get(at).and_then(|token| find(NUMBERS, token.word()));
    while let Some(token) = tokens.get(next) {
        let word = token.word();
        if let Some(value) = value(next) {
            match room(last, token.is_joined) {
                _ if (last, value) == (4.0, 20.0) => (current, last) = (current - last + 80.0, 80.0),
                room if value < room => (current, last) = (current + value, value),
                _ => break,
            }
        } else if let Some(multiplier) = find(MULTIPLIERS, word).filter(|_| !AFTER_DIGITS.contains(&word)) {
            last = multiplier[0];
            if last >= 1000.0 {
                total += current * last;
                current = 0.0;
            } else {
                current *= last;
            }
        } else {
            let is_and = matches!(word, "and" | "et") && (last >= 100.0 || (word == "et" && last >= 20.0));
            if !is_and || value(next + 1).is_none_or(|value| value >= room(last, true)) {
                break;
            }
        }
        next += 1;
    }
    let value = total + current;
    let is_small_word = next == at + 1 && value <= 12.0;
    // A lone `one` is a pronoun.
    (value != 1.0 || next > at + 1 || is_before_unit(tokens, next)).then_some(ReadNumber {
        values: vec![value],
        next,
        is_part: false,
        is_small_word,
    })
}

/// The limit of a number that may follow another as a part of it.
fn room(last: f64, is_joined: bool) -> f64 {
    match last {
        _ if last >= 100.0 => last,
        60.0 | 80.0 if is_joined => 20.0,
        _ if last >= 20.0 => 10.0,
        _ => 0.0,
    }
}

fn is_before_unit(tokens: &[QuantityToken], next: usize) -> bool {
    let part = tokens.get(next).is_some_and(|token| find(PARTS, token.word()).is_some());
    let share = tokens.get(next).is_some_and(|token| token.word() == "in")
        && tokens.get(next + 1).is_some_and(|token| find(NUMBERS, token.word()).is_some());
    part || share
}

/// A German number of several parts in one word: `vierundzwanzig`, `zweihundert`.
fn german(word: &str) -> Option<f64> {
    if word.len() < 8 {
        return None;
    }
    let below_hundred = |word: &str| -> Option<f64> {
        if let Some(value) = find(NUMBERS, word) {
            return Some(value);
        }
        let (ones, tens) = word.split_once("und")?;
        let ones = if ones == "ein" { 1.0 } else { find(NUMBERS, ones)? };
        Some(ones + find(NUMBERS, tens).filter(|tens| *tens >= 20.0)?)
    };
    let below_thousand = |word: &str| -> Option<f64> {
        let Some((count, rest)) = word.split_once("hundert") else { return below_hundred(word) };
        let count = if matches!(count, "" | "ein") { 1.0 } else { find(NUMBERS, count)? };
        Some(count * 100.0 + if rest.is_empty() { 0.0 } else { below_hundred(rest)? })
    };
    let value = match word.split_once("tausend") {
        Some((count, rest)) => {
            let count = if matches!(count, "" | "ein") { 1.0 } else { below_thousand(count)? };
            count * 1000.0 + if rest.is_empty() { 0.0 } else { below_thousand(rest)? }
        }
        None => below_thousand(word)?,
    };
    (find(NUMBERS, word).is_none()).then_some(value)
}

/// The unit after a number, and the position after it.
fn unit_behind(tokens: &[QuantityToken], next: usize) -> (Option<QuantityUnit>, usize) {
    let Some(token) = tokens.get(next) else { return (None, next) };
    if token.is_sign(|c| c == '%') {
        return (Some(QuantityUnit::Percent), next + 1);
    }
    let following = tokens.get(next + 1).map_or("", QuantityToken::word);
    for &(word, then) in PERCENT {
        if token.word() == word && (then.is_empty() || then == following) {
            return (Some(QuantityUnit::Percent), next + 1 + usize::from(!then.is_empty()));
        }
    }
    let name = match token.kind {
        QuantityTokenKind::Sign(c) => find(UNITS, c.encode_utf8(&mut [0; 4])),
        _ => find(UNITS, token.word()),
    };
    (name.map(QuantityUnit::Named), next + usize::from(name.is_some()))
}

/// The unit before a number: a sign or a code of a currency.
fn unit_before(tokens: &[QuantityToken], at: usize) -> Option<QuantityUnit> {
    let token = &tokens[at.checked_sub(1)?];
    let name = match token.kind {
        QuantityTokenKind::Sign(c) => find(UNITS, c.encode_utf8(&mut [0; 4])),
        _ => find(UNITS, token.word()).filter(|_| matches!(token.word(), "usd" | "eur" | "gbp" | "chf")),
    };
    name.map(QuantityUnit::Named)
}
