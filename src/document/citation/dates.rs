//! Dates inside the texts of citations.

use std::ops::Range;

use serde_json::Value;

use crate::document::language::Language;
use crate::model::dates;

/// The most words of a date.
const MOST_WORDS: usize = 6;

/// The bytes of a text that may hold the first digit of a date at its start.
const MOST_BEFORE_DIGIT: usize = 40;

/// The most bytes of a word of a date.
const MOST_WORD: usize = 24;

/// The years of works.
const YEARS: std::ops::RangeInclusive<i64> = 1400..=2199;

/// The years of works that name their month: a charter of 3 May 1273.
const OLD_YEARS: std::ops::RangeInclusive<i64> = 1000..=1399;

/// The year of a date in CSL-JSON.
pub(super) fn year(date: &Value) -> Option<i64> {
    let year = &date["date-parts"][0][0];
    year.as_i64().or_else(|| year.as_str()?.parse().ok())
}

/// Reads a text that is a date and nothing else: as bibliographies write them, and `06.02.2022` where the language, or a
/// number above 12, says which number is the day.
pub(super) fn read(text: &str, language: Language) -> Option<Value> {
    let text = text.trim().trim_end_matches(['.', ',']);
    let found = short_range(text)
        .or_else(|| dotted(text, language))
        .or_else(|| with_slashes(text, language))
        .or_else(|| dates::read(text))?;
    let is_year = |year: &i64| {
        YEARS.contains(year)
            || (has_month(&found) && text.contains(char::is_alphabetic) && OLD_YEARS.contains(year))
    };
    year(&found).filter(is_year).is_some().then_some(found)
}

/// `1917–21` and `1996/97`: two years. `1917-11` stays a month, as ISO 8601 has it.
fn short_range(text: &str) -> Option<Value> {
    let (first, dash, last) = ["–", "/", "-"].iter().find_map(|dash| {
        let (first, last) = text.split_once(dash)?;
        Some((first, *dash, last))
    })?;
    let is_number =
        |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(first, 4) || !is_number(last, 2) {
        return None;
    }
    let start: i64 = first.parse().ok()?;
    let end: i64 = last.parse().ok()?;
    let whole = start - start % 100 + end;
    let is_range = whole > start && (dash != "-" || end > 12);
    is_range.then(|| Value::from_iter([("date-parts", vec![vec![start], vec![whole]])]))
}

/// `3/5/2019`: the day first, except where a number above 12 or the language says otherwise.
fn with_slashes(text: &str, language: Language) -> Option<Value> {
    let parts: Vec<&str> = text.split('/').collect();
    let [first, second, year] = parts[..] else { return None };
    let is_number =
        |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(first) || !is_number(second) || year.len() != 4 {
        return None;
    }
    let (a, b): (u8, u8) = (first.parse().ok()?, second.parse().ok()?);
    let day_first = a > 12 || a == b || matches!(language, Language::French | Language::German);
    let (day, month) = match (day_first, b > 12) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        // `03/05/2019` in English may be March or May.
        _ => return None,
    };
    dates::read(&format!("{year}-{month}-{day}"))
}

/// `6.2.2022` and `06.02.22`.
fn dotted(text: &str, language: Language) -> Option<Value> {
    let parts: Vec<&str> = text.split('.').map(str::trim).collect();
    let [day, month, year] = parts[..] else { return None };
    let is_number = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(day, &[1, 2]) || !is_number(month, &[1, 2]) || !is_number(year, &[2, 4]) {
        return None;
    }
    let day_number: u8 = day.parse().ok()?;
    let is_certain = matches!(language, Language::German | Language::French) || day_number > 12;
    let century = if year.len() == 2 { "20" } else { "" };
    is_certain.then(|| dates::read(&format!("{century}{year}-{month}-{day}"))).flatten()
}

/// The date that a text begins with, and its length: the longest one.
pub(super) fn at_start(text: &str, language: Language) -> Option<(usize, Value)> {
    let mut found = None;
    let mut end = 0;
    // In `no. 2, Feb. 2016` the number is no day.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if matches!(digits, 1 | 2) && text[digits..].starts_with(',') {
        return None;
    }
    let first = text.trim_start();
    if !dates::may_begin(&first[..first.find(char::is_whitespace).unwrap_or(first.len())]) {
        return None;
    }
    for _ in 0..MOST_WORDS {
        let rest = &text[end..];
        let word_start = end + (rest.len() - rest.trim_start().len());
        let length = text[word_start..].find(char::is_whitespace).unwrap_or(text.len() - word_start);
        if length == 0 || length > MOST_WORD {
            break;
        }
        end = word_start + length;
        // What follows a date is not part of it: `2019)`, `2019;1(2)`.
        let word = &text[word_start..end];
        let cut = word.find([')', ']', ';', ':', '(', '[']).map_or(end, |at| word_start + at);
        let whole = text[..cut].trim_end_matches(['.', ',']);
        if let Some(date) = read(whole, language) {
            found = Some((whole.len(), date));
        }
        if cut < end {
            break;
        }
    }
    found
}

/// The first date with a month or a season in a text.
pub(super) fn find(text: &str, language: Language) -> Option<(Range<usize>, Value)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let is_start = !before.is_alphanumeric() && !matches!(before, '-' | '/' | '.');
        before = c;
        if !is_start || !(c.is_ascii_digit() || c.is_alphabetic()) {
            continue;
        }
        if c.is_lowercase() && language == Language::English {
            continue;
        }
        let has_digit =
            super::fold::start(&text[at..], MOST_BEFORE_DIGIT).bytes().any(|byte| byte.is_ascii_digit());
        if !has_digit {
            continue;
        }
        if let Some((length, date)) = at_start(&text[at..], language).filter(|(_, date)| has_month(date)) {
            return Some((at..at + length, date));
        }
    }
    None
}

/// True for a date that is more than a year.
pub(super) fn has_month(date: &Value) -> bool {
    date["date-parts"][0].get(1).is_some() || date.get("season").is_some()
}

/// True for a date that names its day.
pub(super) fn has_day(date: &Value) -> bool {
    date["date-parts"][0].get(2).is_some()
}

/// A year with the letter that tells works of one year apart, if the text is one: `2019a`, `[2019]`, `c2019`.
pub(super) fn year_and_letter(text: &str) -> Option<(i64, Option<char>)> {
    let text = text.trim().trim_matches(['(', ')', '[', ']', '.', ',']);
    let text = text.strip_prefix(['c', '©']).filter(|rest| rest.len() == 4).unwrap_or(text);
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let year: i64 = digits.parse().ok()?;
    let letter = match &text.as_bytes()[4..] {
        [] => None,
        &[letter @ b'a'..=b'z'] => Some(char::from(letter)),
        _ => return None,
    };
    YEARS.contains(&year).then_some((year, letter))
}

/// A year in CSL-JSON.
pub(super) fn of_year(year: i64) -> Value {
    Value::from_iter([("date-parts", vec![vec![year]])])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn dates_are_found_in_text() {
        use Language::{English, French, German};
        for (text, language, found, parts) in [
            ("Human Rights Watch, 16 Aug. 2019, https", English, "16 Aug. 2019", json!([[2019, 8, 16]])),
            ("no. 2, Feb. 2016, pp.", English, "Feb. 2016", json!([[2016, 2]])),
            ("Times, November 16, 2019.", English, "November 16, 2019", json!([[2019, 11, 16]])),
            ("am 6. Februar 2022)", German, "6. Februar 2022", json!([[2022, 2, 6]])),
            ("(06.02.22)", German, "06.02.22", json!([[2022, 2, 6]])),
            ("consulté le 1er mars 2020", French, "le 1er mars 2020", json!([[2020, 3, 1]])),
            ("Policy. 2016 Feb;1(2)", English, "2016 Feb", json!([[2016, 2]])),
        ] {
            let (range, date) = find(text, language).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[range], &date["date-parts"]), (found, &parts), "{text}");
        }
        for text in ["(06.02.22)", "page 12 of 300", "2019", "may 12", ""] {
            assert_eq!(find(text, English), None, "{text}");
        }
    }
}
