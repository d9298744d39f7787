//! Places in a work: pages, sections, articles.

use super::fold;
use super::vocabulary::{LOCATOR_WORDS, PAGE_WORDS};
use crate::document::language::Language;

/// The most bytes of a place in a work.
const MOST_BYTES: usize = 80;

/// Words before a place that say only that it is one.
const INTRODUCTIONS: &[&str] =
    &["at", "here", "hier", "ici", "esp.", "especially", "bes.", "insb.", "auf", "à la", "on"];

/// Words between or after numbers.
const BETWEEN: &[&str] = &[
    "f", "f.", "ff", "ff.", "sq.", "sqq.", "and", "&", "und", "et", "passim", "to", "bis", "satz", "cl.",
    "lit.", "n", "n.", "fn.", "anm.", "note", "-", "–", "—", "suiv.",
];

/// A place in a work, if the text is one and nothing else: `p. 14`, `S. 12 f.`, `§ 5`, `14–15`, `at 490`, `Art. 5 Abs. 1`.
/// Numbers without a word are pages.
pub(super) fn read(text: &str, language: Language) -> Option<String> {
    let text = trimmed(text);
    if text.is_empty() || text.len() > MOST_BYTES {
        return None;
    }
    let spaced = spaced(text);
    let mut tokens: Vec<&str> = spaced.split_whitespace().collect();
    while let [first, rest @ ..] = &tokens[..]
        && !rest.is_empty()
        && fold::is_one_of(first, INTRODUCTIONS)
    {
        tokens.remove(0);
    }
    let has_label = is_label(tokens.first()?);
    let is_part = |token: &&str| {
        is_label(token) || is_number(token) || fold::is_one_of(token.trim_end_matches(','), BETWEEN)
    };
    let numbers = tokens.iter().filter(|token| is_number(token)).count();
    let starts = has_label || is_number(tokens[0]);
    if !starts || numbers == 0 || !tokens.iter().all(is_part) {
        return None;
    }
    // A roman number alone is too little.
    if !has_label && !tokens.iter().any(|token| token.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let joined = tokens.join(" ");
    let joined = joined.trim_end_matches(',');
    if has_label {
        return Some(joined.to_owned());
    }
    if is_year(tokens[0].trim_end_matches(',')) {
        return None;
    }
    let is_range = numbers > 1 || joined.contains(['–', '-', '—']);
    let label = match (language, is_range) {
        (Language::German, _) => "S.",
        (Language::French, _) | (_, false) => "p.",
        (_, true) => "pp.",
    };
    Some(format!("{label} {joined}"))
}

/// True for a place that a word says to be one.
pub(super) fn is_labelled(text: &str) -> bool {
    spaced(fold::start(trimmed(text), MOST_BYTES))
        .split_whitespace()
        .find(|word| !fold::is_one_of(word, INTRODUCTIONS))
        .is_some_and(is_label)
}

/// The numbers of a text that gives pages with a word for them: `243–264` of `pp. 243–264`.
pub(super) fn pages(text: &str) -> Option<String> {
    let spaced = spaced(fold::start(trimmed(text), MOST_BYTES));
    let (label, numbers) = spaced.split_once(' ')?;
    (fold::is_one_of(label, PAGE_WORDS) && is_number(numbers.split_whitespace().next()?))
        .then(|| numbers.trim().to_owned())
}

/// A text, and the place at its end, if it has one: `Recasting` and `p. 245` of `Recasting 245`.
pub(super) fn split_end(text: &str, language: Language) -> (&str, Option<String>) {
    let text = trimmed(text);
    let tail = text.len()
        - (0..=MOST_BYTES.min(text.len()))
            .rev()
            .find(|&back| text.is_char_boundary(text.len() - back))
            .unwrap_or(0);
    for (at, _) in text[tail..].match_indices([' ', ',', ':']) {
        let at = tail + at;
        let rest = text[at + 1..].trim_start();
        let begins = is_labelled(rest)
            || rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '§' | '¶'))
            || fold::prefix(rest, INTRODUCTIONS).is_some();
        if begins && let Some(place) = read(rest, language) {
            return (text[..at].trim_end_matches([' ', ',', ':', '(']), Some(place));
        }
    }
    (text, None)
}

/// The first and the last number of `243–264`, `243-64` or `14`.
pub(super) fn range(text: &str) -> Option<(u64, u64)> {
    let mut parts = text.split(['–', '-', '—', '‑']).map(str::trim);
    let first = parts.next()?;
    let start: u64 = first.parse().ok()?;
    let Some(last) = parts.next() else { return Some((start, start)) };
    let end: u64 = last.parse().ok()?;
    if parts.next().is_some() {
        return None;
    }
    // `243-64` is `243-264`.
    let whole = if end < start && last.len() < first.len() {
        format!("{}{last}", &first[..first.len() - last.len()]).parse().ok()?
    } else {
        end
    };
    (whole >= start).then_some((start, whole))
}

fn trimmed(text: &str) -> &str {
    let text = text.trim().trim_start_matches([',', ';', ':', '(', ')', '[', ']']);
    let mut open = text.matches('(').count();
    let text = text.trim_end_matches(|c| match c {
        // The bracket of `s 2(1)` belongs to the number.
        ')' if open > 0 => {
            open -= 1;
            false
        }
        _ => matches!(c, ',' | ';' | ':' | '(' | ')' | '[' | ']'),
    });
    text.trim_end_matches('.').trim()
}

/// `p.12` as `p. 12`, and `§12` as `§ 12`.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 4);
    let mut before = ' ';
    let mut has_digit = false;
    for c in text.chars() {
        let is_joined = c.is_ascii_digit() && (matches!(before, '§' | '¶') || (before == '.' && !has_digit));
        if is_joined {
            spaced.push(' ');
        }
        has_digit = (has_digit && !c.is_whitespace()) || c.is_ascii_digit();
        spaced.push(if c == '\u{a0}' || c == '\u{202f}' { ' ' } else { c });
        before = c;
    }
    spaced
}

fn is_label(token: &str) -> bool {
    fold::is_one_of(token, LOCATOR_WORDS)
}

/// `14`, `14–15`, `12a`, `3.2`, `xii`.
fn is_number(token: &str) -> bool {
    let token = token.trim_end_matches([',', '.']).trim_matches(['(', ')']);
    if token.is_empty() || token.len() > 20 {
        return false;
    }
    // `2(1)` is a subsection.
    let parts = token.split(['-', '–', '—', '‑', '.', '/', ':', '(']).map(|part| part.trim_end_matches(')'));
    let is_digits = |part: &str| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0
            && part.len() - digits <= 2
            && part[digits..].bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let is_roman = |part: &str| !part.is_empty() && part.bytes().all(|byte| b"ivxlcIVXLC".contains(&byte));
    parts.clone().all(is_digits) || parts.clone().all(is_roman)
}

fn is_year(text: &str) -> bool {
    let text = text.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(text);
    text.len() == 4 && text.parse().is_ok_and(|year: u32| (1400..2200).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read() {
        for (text, place) in [
            ("14.", Some("p. 14")),
            ("14–15", Some("pp. 14–15")),
            ("p. 14", Some("p. 14")),
            ("p.14", Some("p. 14")),
            ("S. 12 ff.", Some("S. 12 ff")),
            ("at 490", Some("p. 490")),
            ("hier S. 14", Some("S. 14")),
            ("§5", Some("§ 5")),
            ("Art. 5 Abs. 1", Some("Art. 5 Abs. 1")),
            ("Article 12", Some("Article 12")),
            ("ch. 3, p. 14", Some("ch. 3, p. 14")),
            ("pp. xii–xiv", Some("pp. xii–xiv")),
            ("2019", None),
            ("vol. 1", None),
            ("Feb. 2016", None),
            ("xii", None),
            ("Polity", None),
            ("", None),
        ] {
            assert_eq!(read(text, Language::English).as_deref(), place, "{text}");
        }
        assert_eq!(read("14", Language::German).as_deref(), Some("S. 14"));
    }

    #[test]
    fn a_place_at_the_end_is_cut_off() {
        for (text, before, place) in [
            ("Recasting 245", "Recasting", Some("p. 245")),
            ("Lee, Cameras, pp. 3–4.", "Lee, Cameras", Some("pp. 3–4")),
            ("Lee 2019", "Lee 2019", None),
            ("Lee 2019, 14", "Lee 2019", Some("p. 14")),
            ("Universal Declaration, Article 12", "Universal Declaration", Some("Article 12")),
        ] {
            assert_eq!(split_end(text, Language::English), (before, place.map(str::to_owned)), "{text}");
        }
    }

    #[test]
    fn ranges_of_pages_may_be_short() {
        assert_eq!(range("243-64"), Some((243, 264)));
        assert_eq!(range("1–15"), Some((1, 15)));
        assert_eq!(range("14"), Some((14, 14)));
        assert_eq!(range("20-10"), None);
    }
}
