//! What a description says of its authors: `Ann Lee, reader at Elm, “Bridges”`.

/// Words with a small letter that are parts of names or join them.
const SMALL_IN_NAMES: &[&str] = &[
    "and", "und", "et", "al", "al.", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "van",
    "von", "zu", "ten", "ter", "eds.", "ed.", "bin", "ibn", "y", "e",
];

/// The names at the head of a description, and what is said of the people; `None` if nothing is.
pub(super) fn part(head: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = head.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let (said, names): (Vec<&str>, Vec<&str>) = parts.iter().skip(1).partition(|part| is_qualification(part));
    let first = parts.first().filter(|first| !is_qualification(first))?;
    if said.is_empty() || names.iter().any(|name| name.contains(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let people = std::iter::once(*first).chain(names);
    let people = people.map(|name| name.trim_start_matches("and ").trim_start_matches("& "));
    Some((people.collect::<Vec<_>>().join(" and "), said.join(", ")))
}

/// True for words that describe a person: one with a small letter that names do not have.
fn is_qualification(part: &str) -> bool {
    let mut words = part.split(' ').filter(|word| !word.is_empty());
    words.clone().count() > 1
        && words.any(|word| word.starts_with(char::is_lowercase) && !SMALL_IN_NAMES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn qualifications_are_told_from_names() {
        for (head, found) in [
            ("Ann Lee, reader at Elm", Some(("Ann Lee", "reader at Elm"))),
            (
                "Ann Lee, Elm planning officer, and Bo Gan, clerk for the city",
                Some(("Ann Lee and Bo Gan", "Elm planning officer, clerk for the city")),
            ),
            ("Ann Lee", None),
            ("Lee, Ann, and Bo van der Gan", None),
            ("reader at Elm, Ann Lee", None),
            ("Ann Lee, 2019, as before", None),
        ] {
            let expected = found.map(|(names, said)| (names.to_owned(), said.to_owned()));
            assert_eq!(part(head), expected, "{head}");
        }
    }
}
