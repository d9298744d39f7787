//! The shipped paper, where it is at hand: its notes, and the sources that a person made of them.

use serde_json::Value;

use super::*;
use crate::document::article::{Article, ArticleKind, Marker, Note, NoteKind};
use crate::document::{Flow, Language};

/// The text of the paper; `None`, and a word about it, where it is not at hand.
fn paper() -> Option<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/paper/paper.txt");
    let path = std::env::var("CLAIMGRAPH_PAPER").unwrap_or_else(|_| root.to_owned());
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("skipped: no paper at {path}");
    }
    text
}

/// An article of the notes at the bottoms of the paper's pages.
fn article(text: &str) -> Article {
    let mut notes: Vec<(String, String)> = Vec::new();
    let mut in_notes = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            in_notes = line.len() > 30;
            continue;
        }
        let number = line
            .split(' ')
            .next()
            .filter(|number| number.parse::<u32>().is_ok_and(|number| number as usize == notes.len() + 1));
        match number.filter(|_| in_notes) {
            Some(number) => notes.push((number.to_owned(), line[number.len()..].trim().to_owned())),
            None if in_notes && !line.starts_with(' ') => {
                let note = &mut notes.last_mut().unwrap().1;
                let breaks_address = note
                    .rsplit(' ')
                    .next()
                    .is_some_and(|word| word.starts_with("http") || note.ends_with('-'));
                note.push_str(if breaks_address { "" } else { " " });
                note.push_str(line.trim());
            }
            None => in_notes = false,
        }
    }
    let mut article = Article::empty(ArticleKind::Plain);
    article.body = Flow::detached("x".repeat(notes.len() + 1));
    for (index, (label, text)) in notes.into_iter().enumerate() {
        let text = text
            .replace("https://www.scmp.com/ s", "https://www.scmp.com/s")
            .replace("articles/twelve- days", "articles/twelve-days");
        article.markers.push(Marker { at: index + 1, label: label.clone(), note: Some(index), source: None });
        article.notes.push(Note {
            label: Some(label),
            text: Flow::detached(text),
            links: Vec::new(),
            kind: NoteKind::Note,
            source: None,
        });
    }
    article
}

#[test]
fn the_notes_of_the_paper_are_resolved() {
    let Some(text) = paper() else { return };
    let citations = Citations::read(&article(&text), Language::English);
    assert_eq!(citations.notes.len(), 27);
    let refers = |note: usize| citations.notes[note - 1].references[0].refers_to.map(|note| note + 1);
    for (note, to) in
        [(7, 6), (21, 20), (5, 2), (10, 6), (11, 1), (13, 8), (14, 9), (18, 3), (19, 15), (24, 22), (27, 2)]
    {
        assert_eq!(refers(note), Some(to), "note {note}");
        assert_eq!(
            citations.notes[note - 1].references[0].works,
            citations.notes[to - 1].references[0].works,
            "note {note}"
        );
    }
    assert_eq!(citations.works.len(), 16);
    for (index, note) in citations.notes.iter().enumerate() {
        assert_eq!(note.number as usize, index + 1);
        assert!(
            note.references.len() == 1
                && note.references[0].problem.is_none()
                && !note.references[0].works.is_empty(),
            "{note:?}"
        );
    }
}

#[test]
fn the_works_of_the_paper_are_those_that_a_person_entered() {
    let Some(text) = paper() else { return };
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/graph/xinjiang-surveillance.json");
    let Ok(map) = std::fs::read_to_string(map) else { return };
    let map: Value = serde_json::from_str(&map).unwrap();
    let citations = Citations::read(&article(&text), Language::English);
    let plain = |value: &Value| value.to_string().replace(['’', '‘'], "'");
    let (mut same, mut all) = (0, 0);
    for source in map["sources"].as_array().unwrap() {
        let title = plain(&source["title"]);
        let found = citations.works.iter().find(|work| {
            work.item.get("title").is_some_and(|mine| {
                plain(mine).contains(title.trim_matches('"')) || title.contains(plain(mine).trim_matches('"'))
            })
        });
        for (field, value) in source.as_object().unwrap() {
            // What a person added: a name, remarks, the genre.
            if matches!(field.as_str(), "id" | "note" | "genre") {
                continue;
            }
            all += 1;
            let mine = found.and_then(|work| work.item.get(field)).unwrap_or(&Value::Null);
            if plain(mine) == plain(value) {
                same += 1;
            } else {
                println!("{}: {field} is {mine}, a person wrote {value}", source["id"]);
            }
        }
    }
    println!("{same} of {all} fields agree");
    assert!(same * 100 >= all * 90, "{same} of {all}");
}
