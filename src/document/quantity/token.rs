//! The tokens of a text in which numbers are looked for: words, numbers in digits, and signs.

use std::ops::Range;

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct QuantityToken {
    pub(super) kind: QuantityTokenKind,
    pub(super) range: Range<usize>,
    /// True if only a hyphen, or nothing, is between it and the token before.
    pub(super) is_joined: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum QuantityTokenKind {
    /// A word in lower case, without points of abbreviation.
    Word(String),
    /// A number in digits: its possible values, the likeliest first.
    Digits(Vec<f64>),
    /// Numbers with `/`, `:`, or dashes of a date between them.
    Compound(String),
    /// Any other sign that is not white space.
    Sign(char),
}

impl QuantityToken {
    pub(super) fn word(&self) -> &str {
        if let QuantityTokenKind::Word(word) = &self.kind { word } else { "" }
    }

    pub(super) fn is_sign(&self, is: impl Fn(char) -> bool) -> bool {
        matches!(self.kind, QuantityTokenKind::Sign(c) if is(c))
    }
}

/// The tokens of a text, in linear time.
pub(super) fn tokens(text: &str) -> Vec<QuantityToken> {
    let mut tokens: Vec<QuantityToken> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (kind, end) = token(text, at, c);
        let before = tokens.last().map_or(0..0, |last| last.range.clone());
        let between = &text[before.end..at];
        let is_joined = !tokens.is_empty() && matches!(between, "" | "-" | "\u{2010}" | "\u{2011}");
        // A hyphen is no token of its own.
        if !matches!(kind, QuantityTokenKind::Sign('-' | '\u{2010}' | '\u{2011}')) {
            tokens.push(QuantityToken { kind, range: at..end, is_joined });
        }
        at = end;
    }
    tokens
}

fn token(text: &str, at: usize, c: char) -> (QuantityTokenKind, usize) {
    if c.is_ascii_digit() {
        return number(text, at);
    }
    if let Some(value) = fraction_sign(c) {
        return (QuantityTokenKind::Digits(vec![value]), at + c.len_utf8());
    }
    if c.is_alphabetic() {
        let rest = &text[at..];
        let is_inner = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’') || is_mark(c);
        let mut end = at + rest.find(|c| !is_inner(c)).unwrap_or(rest.len());
        // `Web3`, `B12`: the digits are part of a name.
        end += text[end..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - end);
        let word = text[at..end].trim_end_matches(['\'', '’']);
        return (QuantityTokenKind::Word(word.to_lowercase()), at + word.len().max(c.len_utf8()));
    }
    (QuantityTokenKind::Sign(c), at + c.len_utf8())
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

const fn fraction_sign(c: char) -> Option<f64> {
    Some(match c {
        '½' => 1.0 / 2.0,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 1.0 / 4.0,
        '¾' => 3.0 / 4.0,
        '⅕' => 1.0 / 5.0,
        _ => return None,
    })
}

/// The number that begins at `at`.
fn number(text: &str, at: usize) -> (QuantityTokenKind, usize) {
    let end = end_of_number(text, at);
    let raw = &text[at..end];
    let is_compound = raw.contains(['/', ':']) || raw.matches(['-', '.']).count() == 2 && is_date(raw);
    if is_compound {
        return (QuantityTokenKind::Compound(raw.to_owned()), end);
    }
    (QuantityTokenKind::Digits(values(raw)), end)
}

/// The end of a number: separators belong to it if digits follow them.
fn end_of_number(text: &str, at: usize) -> usize {
    let digits = |from: usize| {
        let rest = &text[from..];
        rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
    };
    let mut end = at + digits(at);
    let mut is_grouped = false;
    while let Some(c) = text[end..].chars().next() {
        let next = end + c.len_utf8();
        let count = digits(next);
        let is_group = count == 3;
        let takes = match c {
            '.' | ',' | '/' | ':' => count > 0,
            // A date as `2019-11-16`.
            '-' => count == 2 && (text[at..end].len() == 4 || is_grouped),
            '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' => is_group,
            // `1 200 000`: two groups at least.
            ' ' => is_group && (is_grouped || (end - at <= 3 && second_group(&text[next + 3..]))),
            _ => false,
        };
        if !takes {
            break;
        }
        is_grouped = matches!(c, ' ' | '-');
        end = next + count;
    }
    end
}

/// True if a text begins with a space and three digits.
fn second_group(text: &str) -> bool {
    let group = text.strip_prefix(' ').unwrap_or_default();
    group.find(|c: char| !c.is_ascii_digit()).unwrap_or(group.len()) == 3
}

fn is_date(raw: &str) -> bool {
    let parts: Vec<&str> = raw.split(['-', '.']).collect();
    matches!(parts.as_slice(), [a, b, c] if [a.len(), b.len(), c.len()] == [4, 2, 2] || (a.len() <= 2 && b.len() <= 2 && (c.len() == 4 || c.len() == 2)))
}

/// The possible values of a number: a point or a comma before three digits may separate thousands or decimals.
fn values(raw: &str) -> Vec<f64> {
    let bare: String = raw.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let marks: Vec<char> = bare.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = bare.split(['.', ',']).collect();
    let are_thousands =
        groups[0].len() <= 3 && groups[0] != "0" && groups[1..].iter().all(|group| group.len() == 3);
    let parse = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
    let joined = parse(&groups.concat());
    let last_decimal = || {
        let (whole, decimals) = groups.split_at(groups.len() - 1);
        parse(&format!("{}.{}", whole.concat(), decimals[0]))
    };
    match marks.as_slice() {
        [] => vec![joined],
        [_] if are_thousands => vec![joined, last_decimal()],
        [_] => vec![last_decimal()],
        [first, .., last] if first != last => vec![last_decimal()],
        _ => vec![joined],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_notation() {
        for (text, expected) in [
            ("660,000", &[660_000.0, 660.0][..]),
            ("17.000", &[17_000.0, 17.0]),
            ("1.2", &[1.2]),
            ("17,5", &[17.5]),
            ("0.125", &[0.125]),
            ("1.234.567,5", &[1_234_567.5]),
            ("1,234,567", &[1_234_567.0]),
            ("1'000", &[1000.0]),
            ("1 200 000", &[1_200_000.0]),
            ("40\u{202f}000", &[40_000.0]),
            ("2019", &[2019.0]),
        ] {
            assert_eq!(tokens(text)[0].kind, QuantityTokenKind::Digits(expected.to_vec()), "{text}");
            assert_eq!(tokens(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn names_dates_and_times_are_no_numbers() {
        let compound = |text: &str| QuantityTokenKind::Compound(text.to_owned());
        for (text, expected) in [
            ("9/11", "9/11"),
            ("3:45 now", "3:45"),
            ("2019-11-16", "2019-11-16"),
            ("16.11.2019.", "16.11.2019"),
        ] {
            assert_eq!(tokens(text)[0].kind, compound(expected), "{text}");
        }
        assert_eq!(tokens("Web3")[0].kind, QuantityTokenKind::Word("web3".to_owned()));
        let kinds: Vec<bool> = tokens("two-thirds of it").iter().map(|token| token.is_joined).collect();
        assert_eq!(kinds, [false, true, false, false]);
    }
}
