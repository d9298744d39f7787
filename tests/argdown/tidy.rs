//! `fmt` on Argdown: only white space changes, the meaning stays the same, and a second run changes nothing.

use std::fs;

use claimgraph::format::argdown::Dialect;
use claimgraph::format::{argdown, json};

use crate::argdown::reference::{read, valid_texts};
use crate::properties::holds;
use crate::properties::strategies::maps;
use crate::shared::{root, shipped_maps};

/// Everything in a text but its white space.
fn ink(text: &str) -> String {
    let ink: String = text.split_whitespace().collect();
    ink.trim_start_matches('\u{feff}').to_owned()
}

/// Checks that tidying a text without faults changes only what it may.
fn is_tidied(text: &str) -> Result<(), String> {
    let tidy = argdown::tidy(text);
    let [before, after] = [text, &tidy].map(|text| read(text.as_bytes(), Dialect::Claimgraph));
    if let Some(fault) = after.faults.first() {
        return Err(format!("it has a fault now: {}\n{text}\n--- after:\n{tidy}", fault.message));
    }
    let [before, after] = [before, after].map(|reading| json::to_string(&reading.partial_map));
    if before != after {
        return Err(format!("another map:\n{text}\n--- after:\n{tidy}\n--- {before}\n--- {after}"));
    }
    if ink(text) != ink(&tidy) {
        return Err(format!("more than blanks changed:\n{text}\n--- after:\n{tidy}"));
    }
    let again = argdown::tidy(&tidy);
    if again != tidy {
        return Err(format!("another time changes more:\n{tidy}\n--- after:\n{again}"));
    }
    Ok(())
}

/// The same text, as careless editors leave it.
fn untidy(text: &str) -> String {
    let mut lines = text.lines().enumerate();
    let mut untidy = String::from("\u{feff}");
    let mut rules = 2;
    for (number, line) in &mut lines {
        rules -= usize::from(line == "===" && rules > 0);
        let is_front = text.starts_with("===") && (rules > 0 || line == "===");
        let begin = line.trim_start();
        let indentation = line.len() - begin.len();
        let may_have_comment =
            begin.starts_with(['+', '-', '_']) && indentation > 0 && !begin.starts_with("--");
        if may_have_comment && !is_front {
            untidy += &format!("{}// note {number} \t\r\n", " ".repeat(indentation * 3));
        }
        let blanks = if is_front { indentation } else { indentation * 3 };
        let breaks = if begin.is_empty() && !is_front { "\r\n \t\r\n" } else { "\r\n" };
        untidy += &format!("{}{begin}{}{breaks}", " ".repeat(blanks), if is_front { "" } else { "  " });
    }
    untidy
}

#[test]
fn tidying_changes_nothing_but_blanks() {
    let shipped = shipped_maps()
        .into_iter()
        .map(|(_, text)| argdown::to_string(&json::read(text.as_bytes()).partial_map));
    let mut texts: Vec<(String, String)> = shipped.map(|text| ("shipped".to_owned(), text)).collect();
    let careless: Vec<_> = texts.iter().map(|(_, text)| ("untidy".to_owned(), untidy(text))).collect();
    texts.extend(careless);
    assert!(texts.iter().all(|(_, text)| read(text.as_bytes(), Dialect::Claimgraph).faults.is_empty()));
    texts.extend(valid_texts());
    assert!(texts.len() > 90, "only {} texts", texts.len());
    for (name, text) in texts {
        if let Err(reason) = is_tidied(&text) {
            panic!("{name}: {reason}");
        }
    }
}

#[test]
fn any_map_is_tidied_whatever_an_editor_did_to_it() {
    holds(
        150,
        maps(),
        |draft| argdown::to_string(&draft.clone().build()),
        |draft| {
            let text = argdown::to_string(&draft.build());
            is_tidied(&text)?;
            let untidy = untidy(&text);
            if read(untidy.as_bytes(), Dialect::Claimgraph).faults.is_empty() {
                is_tidied(&untidy)
            } else {
                Ok(())
            }
        },
    );
}

/// The greatest number of positions at which a text is cut.
const MOST_CUTS: usize = 40;

#[test]
fn texts_cut_anywhere_are_rejected_or_keep_their_meaning() {
    let shipped = fs::read_to_string(root().join("graph/cameras.argdown")).unwrap();
    let texts = valid_texts().into_iter().chain([("cameras".to_owned(), shipped)]);
    for (name, text) in texts {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for &at in places.iter().step_by(places.len() / MOST_CUTS + 1) {
            let cut = &text[..at];
            if !read(cut.as_bytes(), Dialect::Claimgraph).faults.is_empty() {
                continue;
            }
            if let Err(reason) = is_tidied(cut) {
                panic!("{name}, cut at {at}: {reason}");
            }
        }
    }
}

/// Texts, before and after tidying.
const TIDIED: &[(&str, &str)] = &[
    ("", ""),
    ("\n\n", ""),
    ("[a]: x", "[a]: x\n"),
    ("\u{feff}\r\n\r\n[a]: x  \r\n\t\r\n\r\n\r\n[b]: y\r\n\r\n", "\u{feff}[a]: x\r\n\r\n[b]: y\r\n"),
    // Most lines decide.
    ("[a]: x\r\n\n[b]: y\n", "[a]: x\n\n[b]: y\n"),
    // A level is two spaces wide, and what belongs to a line moves with it.
    (
        "[a]: x\n    +[b]: y\n     goes on\n\n        {kind: evidence}\n",
        "[a]: x\n  + [b]: y\n   goes on\n\n        {kind: evidence}\n",
    ),
    (
        "[a]: x\n\t+\t[b]: y\n\t\t{id: q,\n\t\t kind: evidence}\n\t\t-   [c]: z\n\t- [d]: w\n",
        "[a]: x\n  + [b]: y\n   {id: q,\n    kind: evidence}\n    - [c]: z\n  - [d]: w\n",
    ),
    // Block YAML and comments of several lines are left alone.
    ("[a]: x\n   + [b]: y {\n     id: q\n   }\n", "[a]: x\n  + [b]: y {\n     id: q\n   }\n"),
    ("[a]: x\n\n/* one   \n\n\n  two */\n[b]: y\n", "[a]: x\n\n/* one   \n\n\n  two */\n[b]: y\n"),
    // A comment is indented like its line.
    (
        "[a]: x\n    // about b\n    // still\n    + [b]: y\n        // about c\n        - [c]: z // end   \n    // last\n",
        "[a]: x\n  // about b\n  // still\n  + [b]: y\n    // about c\n    - [c]: z // end\n  // last\n",
    ),
    // Headings.
    (
        "#   One\n[a]: x\n\n## Two\n{color: red}\n[b]: y\n",
        "# One\n\n[a]: x\n\n## Two\n{color: red}\n\n[b]: y\n",
    ),
    // Structures and lists.
    (
        "<a>\n\n(1)[b]: y   {id: q}\n----\n    _   [c]: z\n(2)   [d]: w\n",
        "<a>\n\n(1) [b]: y {id: q}\n----\n  _ [c]: z\n(2) [d]: w\n",
    ),
    ("   *   one\n        + two\n   * three\n", "* one\n  + two\n* three\n"),
    // An escaped space is not a trailing one, and a hyphen in prose is not a relation.
    ("[a]: x\\  \n", "[a]: x\\ \n"),
    ("[a]: x\n- and more\n", "[a]: x\n- and more\n"),
    // An address may follow a symbol directly; a brace, a bracket or a tag at the end of a line stays as it is.
    ("[a]: x\n  +http://y.z/w  {k: 1}\n", "[a]: x\n  + http://y.z/w {k: 1}\n"),
    ("[a]: x <\t\nb> #t\t\ny\t\nz\n", "[a]: x <\nb> #t\ny\nz\n"),
    ("[a]: x {k: {l: 1}    \n  }\n", "[a]: x {k: {l: 1}    \n  }\n"),
    // Old line ends are left alone, all of them.
    ("[a]: x\r\r\n", "[a]: x\r\r\n"),
    // A character that moves to the beginning does not become a byte order mark.
    ("\n\u{feff}x", "\u{feff}\u{feff}x\n"),
    ("\u{feff}\u{feff}x\n", "\u{feff}\u{feff}x\n"),
];

#[test]
fn texts_are_tidied_by_the_rules() {
    for (text, expected) in TIDIED {
        assert_eq!(argdown::tidy(text), *expected, "{text:?}");
        if read(text.as_bytes(), Dialect::Claimgraph).faults.is_empty() {
            is_tidied(text).unwrap();
        }
    }
}

#[test]
fn a_heading_on_two_lines_stays_whole() {
    for (text, tidied) in [
        ("# Noise and the\nlong road {isGroup: false}\n\n[a]: A.\n", None),
        (
            "# Noise and the\nlong\nroad {isClosed: true}\n[a]: A.\n",
            Some("# Noise and the\nlong\nroad {isClosed: true}\n\n[a]: A.\n"),
        ),
        ("# Noise\nlong road {tags: [b]}\n", Some("# Noise\n\nlong road {tags: [b]}\n")),
        // A statement on the line of the heading, with relations below it.
        ("# Noise {isGroup: false}? a]: A\n\t+ <b>", Some("# Noise {isGroup: false}? a]: A\n  + <b>\n")),
        ("# Noise {isGroup: false}\nA.\n    + <b>", Some("# Noise {isGroup: false}\n\nA.\n  + <b>\n")),
        ("# Noise\n{isGroup: false} A #t\n  + <b>\n", None),
    ] {
        is_tidied(text).unwrap();
        assert_eq!(argdown::tidy(text), tidied.unwrap_or(text), "{text}");
    }
}
