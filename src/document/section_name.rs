//! The names of the sections that hold notes or a list of references, and other common names of sections.

/// A section whose paragraphs are entries of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListSection {
    /// The notes of the text.
    Notes,
    /// The works that the text cites.
    References,
}

/// The names of sections of notes, in lower case.
const NOTES: &[&str] = &[
    // English
    "notes",
    "endnotes",
    "end notes",
    "footnotes",
    "notes and references",
    "references and notes",
    "notes and sources",
    // German
    "anmerkungen",
    "fußnoten",
    "fussnoten",
    "endnoten",
    "anmerkungen und nachweise",
    "nachweise",
    // French
    "notes de bas de page",
    "notes de fin",
    "notes et références",
];

/// The names of lists of references, in lower case.
const REFERENCES: &[&str] = &[
    // English
    "references",
    "reference list",
    "list of references",
    "bibliography",
    "selected bibliography",
    "select bibliography",
    "works cited",
    "work cited",
    "works consulted",
    "literature",
    "literature cited",
    "cited literature",
    "sources",
    "citations",
    // German
    "literatur",
    "literaturverzeichnis",
    "literaturangaben",
    "bibliographie",
    "bibliografie",
    "quellen",
    "quellenverzeichnis",
    "quellen und literatur",
    "quellen- und literaturverzeichnis",
    // French
    "références",
    "références bibliographiques",
    "liste de références",
    "bibliographie sélective",
    "ouvrages cités",
    "œuvres citées",
    "sources et bibliographie",
];

/// The names of other sections that often have no number, in lower case.
const USUAL: &[&str] = &[
    "abstract",
    "acknowledgements",
    "acknowledgments",
    "appendix",
    "about the author",
    "about the authors",
    "background",
    "conclusion",
    "conclusions",
    "discussion",
    "executive summary",
    "foreword",
    "further reading",
    "introduction",
    "methods",
    "preface",
    "results",
    "summary",
    // German
    "anhang",
    "ausblick",
    "danksagung",
    "einführung",
    "einleitung",
    "ergebnisse",
    "fazit",
    "methoden",
    "schluss",
    "vorwort",
    "zusammenfassung",
    // French
    "annexe",
    "avant-propos",
    "conclusion générale",
    "méthodes",
    "remerciements",
    "résultats",
    "résumé",
];

/// The kind of list that a heading announces, if it is one: `Notes`, `7. References`, `WORKS CITED`, `Literatur:`.
pub(super) fn list_section(heading: &str) -> Option<ListSection> {
    let name = bare_name(heading)?;
    if NOTES.contains(&name.as_str()) {
        Some(ListSection::Notes)
    } else {
        REFERENCES.contains(&name.as_str()).then_some(ListSection::References)
    }
}

/// True if a line is the usual name of a section, of whatever kind.
pub(super) fn is_usual_section(heading: &str) -> bool {
    list_section(heading).is_some() || bare_name(heading).is_some_and(|name| USUAL.contains(&name.as_str()))
}

/// A heading in lower case, without its number and the mark at its end; `None` if it is too long for a name.
fn bare_name(heading: &str) -> Option<String> {
    /// The bytes of the longest heading that may be a name.
    const LONGEST: usize = 60;
    let heading = heading.trim();
    if heading.len() > LONGEST {
        return None;
    }
    let (first, rest) = heading.split_once(' ').unwrap_or(("", heading));
    let is_number = first.ends_with(['.', ')']) || first.starts_with(|c: char| c.is_ascii_digit());
    let name = if is_number { rest } else { heading };
    Some(name.trim().trim_end_matches([':', '.']).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_notes_and_references_are_known_by_name() {
        for notes in ["Notes", "ENDNOTES", "Anmerkungen:", "7. Notes", "VI. Notes et références"] {
            assert_eq!(list_section(notes), Some(ListSection::Notes), "{notes}");
        }
        for references in ["References", "Works Cited", "8 Literatur", "Références bibliographiques"] {
            assert_eq!(list_section(references), Some(ListSection::References), "{references}");
        }
        for other in ["", "Notes on Method", "Conclusion", "A note", "The References of a Word"] {
            assert_eq!(list_section(other), None, "{other}");
        }
        assert!(is_usual_section("V. Conclusion") && !is_usual_section("Harm"));
    }
}
