//! Law reviews and books in the style of American law: `Ann Lee, Looms at Law, 97 Elm L. Rev. 811, 815 (2011)`, `ANN LEE, LOOMS 14
//! (2006)`.

use super::dates;
use super::fields::Fields;
use super::names::{self, Allowed, Names};

/// The most words of the name of a law review.
const MOST_WORDS: usize = 8;

/// Reads a description that ends with its year in brackets, behind a page or a title in capitals.
pub(super) fn read(text: &str) -> Option<Fields> {
    let (open, year) = year_in_brackets(text)?;
    let head = text[..open].trim_end();
    let (head, pin) = without_pin(head);
    let mut fields = article(head).or_else(|| book(&text[..open]))?;
    fields.issued = Some(dates::of_year(year));
    fields.locator = fields.locator.or_else(|| pin.map(|pin| format!("p. {pin}")));
    Some(fields)
}

/// The first year that stands alone in brackets, and the place of the bracket.
fn year_in_brackets(text: &str) -> Option<(usize, i64)> {
    text.match_indices('(').find_map(|(at, _)| {
        let inner = text[at + 1..].split_once(')')?.0;
        (inner.len() == 4).then(|| inner.parse().ok())?.map(|year| (at, year))
    })
}

/// The text before the place that follows the first page: `97 Elm L. Rev. 811` and `815` of `97 Elm L. Rev. 811, 815`.
fn without_pin(head: &str) -> (&str, Option<&str>) {
    match head.rsplit_once(", ") {
        Some((before, pin)) if is_pages(pin) && before.ends_with(|c: char| c.is_ascii_digit()) => {
            (before, Some(pin))
        }
        _ => (head, None),
    }
}

fn is_pages(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '&' | ' '))
}

/// `Ann Lee, Looms at Law, 97 Elm L. Rev. 811`.
fn article(head: &str) -> Option<Fields> {
    let (before, journal) = head.rsplit_once(", ")?;
    let words: Vec<&str> = journal.split(' ').collect();
    let [volume, name @ .., page] = &words[..] else { return None };
    let is_number =
        |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = (1..=MOST_WORDS).contains(&name.len())
        && name.iter().all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '&') || is_small(word))
        && name.iter().any(|word| word.ends_with('.') || ["Law", "Review", "Journal"].contains(word));
    if !is_number(volume) || !is_number(page) || !is_name {
        return None;
    }
    let (authors, title) = authors(before)?;
    Some(Fields {
        kind: Some("article-journal"),
        title: Some(title.trim().to_owned()),
        authors,
        container: Some(name.join(" ")),
        volume: Some((*volume).to_owned()),
        page: Some((*page).to_owned()),
        is_sure: true,
        ..Fields::default()
    })
}

fn is_small(word: &str) -> bool {
    ["of", "on", "the", "and", "for", "in", "&"].contains(&word)
}

/// The authors and the title that follow one another.
fn authors(text: &str) -> Option<(Names, &str)> {
    let (name, title) = text.split_once(", ")?;
    let names = names::read(name, Allowed::Whole)?;
    (!title.trim().is_empty()).then_some((names, title))
}

/// `ANN LEE, LOOMS: A HISTORY 14`.
fn book(head: &str) -> Option<Fields> {
    let (name, title) = head.trim_end().split_once(", ")?;
    let is_capital = |text: &str| {
        text.chars().filter(|c| c.is_alphabetic()).count() > 3 && !text.chars().any(char::is_lowercase)
    };
    if !is_capital(name) || !is_capital(title) {
        return None;
    }
    let (title, pin) = match title.rsplit_once(' ') {
        Some((title, pin)) if is_pages(pin) => (title, Some(pin)),
        _ => (title, None),
    };
    let person = names::read(&in_small_letters(name), Allowed::Whole);
    Some(Fields {
        kind: Some("book"),
        title: Some(title.to_owned()),
        authors: person.unwrap_or_else(|| Names::institution(name)),
        locator: pin.map(|pin| format!("p. {pin}")),
        is_sure: true,
        ..Fields::default()
    })
}

/// A name in capitals as names are written: `Ann Lee` for `ANN LEE`.
fn in_small_letters(name: &str) -> String {
    let mut before = ' ';
    name.chars()
        .map(|c| {
            let is_inside = before.is_alphabetic();
            before = c;
            if is_inside { c.to_lowercase().next().unwrap_or(c) } else { c }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_in_the_style_of_american_law_are_read() {
        for (text, found) in [
            (
                "Ann Lee & Bo Gan, Looms at Law, 97 Elm L. Rev. 811, 815 (2011)",
                Some("article-journal|Lee,Gan|Looms at Law|Elm L. Rev.|97|811|p. 815"),
            ),
            (
                "Ann Lee, Looms, 4 J. Cloth L. 55, 71-74 (2021) (a survey)",
                Some("article-journal|Lee|Looms|J. Cloth L.|4|55|p. 71-74"),
            ),
            (
                "Ann Lee, Looms at Law, 97 Elm L. Rev. 811 (2011)",
                Some("article-journal|Lee|Looms at Law|Elm L. Rev.|97|811|"),
            ),
            ("ANN LEE, LOOMS: A HISTORY 14 (2006)", Some("book|Lee|LOOMS: A HISTORY|||-|p. 14")),
            ("ANN LEE, LOOMS (2006)", Some("book|Lee|LOOMS|||-|")),
            ("NAT'L INST. OF CLOTH, LOOMS 14 (2018)", Some("book|NAT'L INST. OF CLOTH|LOOMS|||-|p. 14")),
            ("Ann Lee, Looms, Elm Press (2011)", None),
            ("Lee v. Gan, 97 U.S. 811, 815 (1911)", None),
            ("Ann Lee, Looms (Elm Press, 2011)", None),
        ] {
            let show = |fields: Fields| {
                let part = |part: &Option<String>| part.clone().unwrap_or_default();
                let names: Vec<&str> = fields.authors.list.iter().map(|name| name.family.as_str()).collect();
                let page = if fields.kind == Some("book") { "-".to_owned() } else { part(&fields.page) };
                [
                    fields.kind.unwrap_or_default(),
                    &names.join(","),
                    &part(&fields.title),
                    &part(&fields.container),
                    &part(&fields.volume),
                    &page,
                    &part(&fields.locator),
                ]
                .join("|")
            };
            assert_eq!(read(text).map(show), found.map(str::to_owned), "{text}");
        }
    }
}
