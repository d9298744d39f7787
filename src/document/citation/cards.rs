//! The short forms of debaters: `Lee 19`, `(Abara & Stone 21)`. Each means the cite line of that label above a card.

use std::collections::HashMap;
use std::ops::Range;

use super::fold;
use super::names::{self, Allowed};
use crate::document::article::{Article, NoteKind};

/// The fewest cite lines of a text that uses such short forms.
const FEWEST: usize = 2;

/// The most words of a short form before its year.
const MOST_WORDS: usize = 6;

/// Words before a short form that show it to be one, in lower case.
const LEADS: &[&str] =
    &["extend", "cross-apply", "apply", "per", "see", "group", "prefer", "read", "reads", "vs", "vs."];

/// Verbs after a short form that show it to be one, in lower case.
const VERBS: &[&str] = &[
    "finds",
    "says",
    "argues",
    "adds",
    "shows",
    "writes",
    "explains",
    "concedes",
    "proves",
    "agrees",
    "reports",
    "concludes",
    "claims",
    "answers",
    "warns",
    "estimates",
];

/// A short form in the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Card {
    pub(super) range: Range<usize>,
    /// The note that is the cite line; `None` if there is none of that label.
    pub(super) note: Option<usize>,
}

/// The cite lines of an article, by their short forms.
fn cite_lines(article: &Article) -> HashMap<String, usize> {
    let notes = article.notes.iter().enumerate().filter(|(_, note)| note.kind == NoteKind::Note);
    let labelled = notes.filter_map(|(index, note)| {
        let label = note.label.as_deref()?;
        let (name, year) = label.rsplit_once(' ')?;
        (year_of(year).is_some() && name.starts_with(char::is_uppercase)).then(|| (key(label), index))
    });
    let mut lines = HashMap::new();
    for (key, index) in labelled {
        lines.entry(key).or_insert(index);
    }
    lines
}

/// The digits of `19`, `’19` and `19,`.
fn year_of(word: &str) -> Option<&str> {
    let digits = word.trim_start_matches(['\'', '’', '‘']);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let rest = &digits[end..];
    let is_whole = !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '-' | '–' | '/'))
        && !rest.trim_start_matches(['.', ',']).starts_with(|c: char| c.is_ascii_digit());
    (end == 2 && is_whole).then(|| &digits[..2])
}

/// A short form for comparison.
fn key(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&').to_lowercase();
        if bare == "and" { "&".to_owned() } else { bare }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The short forms in the body of a text with cite lines, in order. Linear time.
pub(super) fn find(article: &Article) -> Vec<Card> {
    let lines = cite_lines(article);
    if lines.len() < FEWEST {
        return Vec::new();
    }
    let text = article.body.text();
    let mut cards = Vec::new();
    for block in &article.blocks {
        let part = &text[block.range.clone()];
        // The words before the one at hand, the last ones.
        let mut before: Vec<(usize, &str)> = Vec::new();
        let mut at = block.range.start;
        for raw in part.split_inclusive(char::is_whitespace) {
            let word = raw.trim_end();
            if year_of(word).is_some() {
                let end = at + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
                cards.extend(card(text, &before, end, &lines));
                before.clear();
            }
            before.push((at, word));
            if before.len() > MOST_WORDS + 1 {
                before.remove(0);
            }
            at += raw.len();
        }
    }
    cards
}

/// The short form that ends at `end`, after some words.
fn card(text: &str, before: &[(usize, &str)], end: usize, lines: &HashMap<String, usize>) -> Option<Card> {
    let start_of =
        |&(at, word): &(usize, &str)| at + word.len() - word.trim_start_matches(['(', '[', '“', '"']).len();
    // The longest one that a cite line has.
    for word in before {
        let start = start_of(word);
        if let Some(&note) = lines.get(&key(&text[start..end])) {
            return Some(Card { range: start..end, note: Some(note) });
        }
    }
    // One name that no cite line has, where a word or a bracket shows that it is a short form.
    let name = before.last()?;
    let start = start_of(name);
    let is_bracketed = start > name.0 && text[end..].starts_with([')', ']', ',', ';']);
    let lead = before.len().checked_sub(2).map(|lead| before[lead].1.to_lowercase());
    let is_led = lead.is_some_and(|lead| LEADS.contains(&lead.as_str()));
    let named = names::read(text[start..name.0 + name.1.len()].trim(), Allowed::Short)?;
    let is_person = named.list.len() == 1 && !named.list[0].is_institution();
    let next = fold::start(&text[end..], 40).trim_start().split(|c: char| !c.is_alphabetic()).next();
    let is_saying = text[end..].starts_with(' ') && next.is_some_and(|next| VERBS.contains(&next));
    ((is_bracketed || is_led || is_saying) && is_person).then_some(Card { range: start..end, note: None })
}

#[cfg(test)]
mod tests {
    use super::super::reading::{Citations, ReferenceProblem};
    use super::*;
    use crate::document::article::{Note, read};
    use crate::document::language::Language;

    fn article(body: &str) -> Article {
        let (_, mut article) = read("a.txt", body.as_bytes()).expect("a text");
        let (_, notes) = read(
            "n.md",
            b"A.[^1] B.[^2]\n\n[^1]: Ann Ode, \"Looms,\" Cloth Review 3, pp. 4-9, 2019.\n[^2]: B. Roe and C. Hale, Dyes (Kassel: Elm Press, 2021).\n",
        )
        .expect("notes");
        let labels = ["Ode 19", "Roe & Hale 21"];
        article.notes = notes
            .notes
            .into_iter()
            .zip(labels)
            .map(|(note, label)| Note { label: Some(label.to_owned()), ..note })
            .collect();
        article
    }

    #[test]
    fn short_forms_mean_cite_lines() {
        for (body, found) in [
            ("Extend Ode 19: looms are loud.", "Ode 19=0"),
            ("That answers it (Ode 19), and more (Roe and Hale ’21).", "Ode 19=0 Roe and Hale ’21=1"),
            ("Ode 19 says so; Roe & Hale 21 agree.", "Ode 19=0 Roe & Hale 21=1"),
            ("Cross-apply Sand 17: mills adapt.", "Sand 17=-"),
            ("It is known (Sand 17).", "Sand 17=-"),
            ("Sand 17 finds the same for inns.", "Sand 17=-"),
            ("Apollo 11 flew, Catch 22 sold, and Room 19 is shut.", ""),
            ("On May 19 Ode left. See Article 12, and see May 19.", ""),
            ("Ode 19% of it, Ode 19-20, Ode 19.5 and Ode 190.", ""),
            ("It cost 19. Ode 2019 is no short form of these.", ""),
        ] {
            let article = article(body);
            let text = article.body.text();
            let show = |card: &Card| {
                format!(
                    "{}={}",
                    &text[card.range.clone()],
                    card.note.map_or("-".to_owned(), |note| note.to_string())
                )
            };
            assert_eq!(find(&article).iter().map(show).collect::<Vec<_>>().join(" "), found, "{body}");
        }
    }

    #[test]
    fn an_unknown_short_form_is_a_problem() {
        let read = Citations::read(
            &article("Extend Ode 19: looms are loud. Cross-apply Sand 17: so it is."),
            Language::English,
        );
        let problems: Vec<_> =
            read.in_text.iter().map(|citation| citation.references[0].problem.clone()).collect();
        assert_eq!(problems, [None, Some(ReferenceProblem::NoMatch(Vec::new()))]);
        assert_eq!(read.in_text[0].references[0].refers_to, Some(0));
    }
}
