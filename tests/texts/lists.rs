//! Numbered lists of references in Markdown.

use super::findings;

#[test]
fn a_list_of_references_is_held_to_its_printed_numbers() {
    let entries = ["Lee, *Roads* (2011).", "Roy, *Rails* (2012).", "Kim, *Boats* (2013)."];
    for (numbers, expected) in [
        ([1, 2, 3], &[][..]),
        ([2, 3, 4], &[]),
        ([3, 1, 2], &[]),
        ([1, 2, 4], &["there is no entry 3 between 2 and 4"]),
        ([2, 6, 7], &["there are no entries 3 to 5"]),
        ([5, 2, 3], &["there is no entry 4 between 3 and 5"]),
        ([1, 2, 2], &["two entries have the number `2`"]),
    ] {
        let cited: String = numbers.iter().map(|number| format!("The town grew then [{number}]. ")).collect();
        let list: String =
            numbers.iter().zip(entries).map(|(number, entry)| format!("{number}. {entry}\n")).collect();
        let text = format!("# The town\n\n{cited}\n\n## References\n\n{list}");
        let found: Vec<String> = findings("a.md", &text)
            .into_iter()
            .filter(|(finding, _)| finding.rule == "broken-note-numbering")
            .map(|(finding, _)| finding.message)
            .collect();
        assert_eq!(found, expected, "{numbers:?}");
    }
    // Markdown counts the items of a list itself.
    let text = "The town grew [1]. It shrank [2].\n\n## References\n\n1. Lee, *Roads* (2011).\n1. Roy, *Rails* (2012).\n";
    let found = findings("a.md", text);
    assert!(found.iter().all(|(finding, _)| finding.rule != "broken-note-numbering"), "{found:?}");
}
