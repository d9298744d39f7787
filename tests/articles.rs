//! Articles from Markdown and .docx, compared with what Pandoc finds in the same files.

use claimgraph::document::article::{Article, read};
use serde_json::Value;

use crate::shared::pandoc;

/// Texts in Markdown. Each has notes in other places.
const TEXTS: &[&str] = &[
    "# Salt\n\nThe town spread 12,000 tons.[^1] It *corrodes[^b] cars*,[^c] and “kills trees”.[^c]\n\n[^1]: Lee, *Salt*, p. 14.\n\n[^b]: Ibid., <https://example.org/a-b>.\n\n    A second paragraph, with **words**.\n\n[^c]: Roy 2020; see also [the report](https://example.org/r).\n",
    "> A quotation over\n> two lines.[^1]\n\n- One[^2]\n- Two\n\n    More.[^3][^4]\n\n1. Three^[Written in the line, *here*.]\n\n[^1]: Lee.\n[^2]: Roy.\n[^3]: Ode.\n[^4]: Ito.\n",
    "Head[^9]\n----\n\n| a | b |\n|---|---|\n| c[^1] | d |\n\nEnd[^2].\n\n[^1]: In a cell.\n[^2]: Äußerung, «ça».\n[^9]: On a heading.\n",
    "No notes, but [12] and (Lee 2019, 14).\n",
];

/// The mark of each note: the last letters before it, and the text of the note.
type Notes = Vec<(String, String)>;

/// The last letters of a text.
fn ending(text: &str) -> String {
    let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    letters[letters.len().saturating_sub(8)..].iter().collect()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Collects the text of Pandoc's elements, and the notes in them.
fn collect(value: &Value, text: &mut String, notes: &mut Notes) {
    if let Some(items) = value.as_array() {
        items.iter().for_each(|item| collect(item, text, notes));
        return;
    }
    let content = &value["c"];
    match value["t"].as_str() {
        Some("Str") => *text += content.as_str().unwrap(),
        Some("Code") => *text += content[1].as_str().unwrap(),
        Some("Space" | "SoftBreak" | "LineBreak") => *text += " ",
        Some("Note") => {
            let before = ending(text);
            let mut note = String::new();
            collect(content, &mut note, &mut Vec::new());
            notes.push((before, words(&note)));
        }
        Some("Link" | "Image") => collect(&content[1], text, notes),
        Some("Para" | "Plain" | "Header") => {
            let mut own = String::new();
            collect(content, &mut own, notes);
            *text += &own;
            *text += " ";
        }
        Some(_) => collect(content, text, notes),
        None => {}
    }
}

fn notes_of_pandoc(json: &[u8]) -> Notes {
    let document: Value = serde_json::from_slice(json).unwrap();
    let mut notes = Vec::new();
    collect(&document["blocks"], &mut String::new(), &mut notes);
    notes
}

fn notes_of(article: &Article) -> Notes {
    let note = |marker: &claimgraph::document::article::Marker| {
        let block = article.block_at(marker.at).unwrap();
        let before = &article.body.text()[article.blocks[block].range.start..marker.at];
        let before = before.rsplit(" | ").next().unwrap();
        (ending(before), words(article.notes[marker.note.unwrap()].text.text()))
    };
    article.markers.iter().map(note).collect()
}

#[test]
fn notes_and_their_marks_are_those_that_pandoc_finds() {
    for text in TEXTS {
        let Some(json) = pandoc(&["-f", "markdown-smart", "-t", "json"], text.as_bytes()) else {
            return;
        };
        let (_, article) = read("a.md", text.as_bytes()).unwrap();
        assert_eq!(notes_of(&article), notes_of_pandoc(&json), "{text}");

        let docx = pandoc(&["-f", "markdown-smart", "-t", "docx", "-o", "-"], text.as_bytes()).unwrap();
        let json = pandoc(&["-f", "docx", "-t", "json"], &docx).unwrap();
        let (prose, article) = read("a.docx", &docx).unwrap();
        assert_eq!(notes_of(&article), notes_of_pandoc(&json), "{text}");
        let (mut words_of_pandoc, blocks) = (String::new(), serde_json::from_slice::<Value>(&json).unwrap());
        collect(&blocks["blocks"], &mut words_of_pandoc, &mut Vec::new());
        let mut ours: Vec<&str> = prose.text().split_whitespace().collect();
        let mut theirs: Vec<&str> = words_of_pandoc.split_whitespace().collect();
        ours.sort_unstable();
        theirs.sort_unstable();
        assert_eq!(ours, theirs, "{text}");
    }
}
