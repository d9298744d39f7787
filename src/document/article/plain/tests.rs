use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

/// An article on lines: `#` for each level of a heading, `P` paragraph, `Q` quotation, `L` list item, `O` other; notes as `N`,
/// references as `R`, broken addresses as `B`. Markers stand in braces, with a question mark if they have no note.
fn shown(text: &str) -> String {
    let prose = Prose::decode(text.as_bytes()).unwrap();
    let article = read(&prose);
    let mut out = String::new();
    for block in &article.blocks {
        let sign = match block.kind {
            BlockKind::Heading(level) => "#".repeat(level.into()),
            BlockKind::Paragraph => "P".to_owned(),
            BlockKind::Quotation => "Q".to_owned(),
            BlockKind::ListItem => "L".to_owned(),
            BlockKind::Other => "O".to_owned(),
        };
        let mut words = String::new();
        let mut at = block.range.start;
        for marker in article.markers_in(&block.range) {
            words += &article.body.text()[at..marker.at];
            at = marker.at;
            let note = marker.note.map(|note| article.notes[note].label.clone());
            let doubt = if note.flatten().as_deref() == Some(&marker.label) { "" } else { "?" };
            write!(words, "{{{}{doubt}}}", marker.label).unwrap();
        }
        words += &article.body.text()[at..block.range.end];
        writeln!(out, "{sign} {words}").unwrap();
    }
    for note in &article.notes {
        let sign = if note.kind == NoteKind::Note { "N" } else { "R" };
        writeln!(out, "{sign} {}: {}", note.label.as_deref().unwrap_or("-"), note.text.text()).unwrap();
    }
    for broken in &article.broken_addresses {
        let text = broken.note.map_or(article.body.text(), |note| article.notes[note].text.text());
        writeln!(out, "B {}", &text[broken.range.clone()]).unwrap();
    }
    out
}

/// Texts from `cases.txt`: a name after `%%`, the text, and after a line `=>` the article.
fn cases() -> Vec<(&'static str, String, String)> {
    let file = include_str!("cases.txt");
    let case = |case: &'static str| {
        let (name, rest) = case.split_once('\n').unwrap();
        let (text, expected) = rest.split_once("=>\n").unwrap();
        (name.trim(), text.replace('␌', "\u{c}").replace('␠', " "), expected.trim().to_owned())
    };
    file.split("%%").skip(1).map(case).collect()
}

#[test]
fn texts_are_divided_as_a_reader_divides_them() {
    let mut wrong = String::new();
    for (name, text, expected) in cases() {
        let found = shown(&text);
        if found.trim() != expected {
            write!(wrong, "%% {name}\n{text}=>\n{found}\n").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// All that must hold for any text.
fn assert_sound(text: &str) {
    let Ok(prose) = Prose::decode(text.as_bytes()) else { return };
    let article = read(&prose);
    let body = article.body.text();
    let mut end = 0;
    for (number, block) in article.blocks.iter().enumerate() {
        let separator = usize::from(number > 0);
        assert_eq!(block.range.start, end + separator, "{text:?}");
        assert!(!article.text(&block.range).contains('\n'), "{text:?}");
        end = block.range.end;
    }
    assert_eq!(end, body.len(), "{text:?}");
    for marker in &article.markers {
        assert!(body.is_char_boundary(marker.at), "{text:?}");
        let source = marker.source.clone().unwrap();
        let digits = |text: &str| text.contains(|c: char| c.is_numeric() || "*†‡".contains(c));
        assert!(digits(&prose.text()[source]), "{text:?}");
    }
    for link in &article.links {
        assert_eq!(article.text(&link.range), link.address);
    }
    for note in &article.notes {
        for link in &note.links {
            assert_eq!(&note.text.text()[link.range.clone()], link.address, "{text:?}");
        }
        assert!(note.source.is_some() && !note.text.text().contains('\n'), "{text:?}");
    }
    for (index, c) in body.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let source = article.body.source(index..index + c.len_utf8()).unwrap();
        assert_eq!(prose.text()[source].chars().next(), Some(c), "{text:?}");
    }
}

#[test]
fn every_case_leads_back_to_its_text() {
    for (name, text, _) in cases() {
        assert_sound(&text);
        let article = read(&Prose::decode(text.as_bytes()).unwrap());
        let mut again = article.clone();
        references::find(&mut again);
        assert_eq!(again, article, "a second call changes nothing: {name}");
    }
}

/// Lines as they are in texts of all kinds.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[A-Z][a-z]{1,5}( [a-z]{1,6}){0,9}[.]?[1-4]?",
        "[1-4][.)]? [A-Z][a-z]{1,5}, [A-Z][a-z]+[.]",
        Just("Notes".to_owned()),
        Just("References".to_owned()),
        Just("1 Lee, Ann. Streets, https://example.org/a-".to_owned()),
        Just("b-c/d.html. And so on [1], [2, 3] and (1).".to_owned()),
        Just("II. The Harm".to_owned()),
        Just("- a bullet".to_owned()),
        Just("> quoted: “so. And".to_owned()),
        Just("_____".to_owned()),
        Just("\u{c}Gan 4".to_owned()),
        Just("* Note of a star".to_owned()),
        Just("words* and far-".to_owned()),
        Just(String::new()),
        "\\PC{0,20}",
    ];
    proptest::collection::vec(("[ ]{0,5}", line), 0..24)
        .prop_map(|lines| lines.into_iter().map(|(indent, line)| format!("{indent}{line}\n")).collect())
}

proptest! {
    #[test]
    fn any_lines_are_read(text in lines()) {
        assert_sound(&text);
    }

    #[test]
    fn any_text_is_read(text in "(?s).{0,200}") {
        assert_sound(&text);
    }

    #[test]
    fn cut_texts_are_read(case in 0_usize..64, from in 0_usize..900, until in 0_usize..900) {
        let cases = cases();
        let text: Vec<char> = cases[case % cases.len()].1.chars().collect();
        let [from, until] = [from.min(text.len()), until.min(text.len())];
        let cut: String = text[..from].iter().chain(&text[until.max(from)..]).collect();
        assert_sound(&cut);
    }
}

/// The shipped paper, which is not part of the project: `CLAIMGRAPH_PAPER`, or beside it.
#[test]
fn the_paper_is_divided_as_it_is_printed() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/paper/paper.txt");
    let path = std::env::var("CLAIMGRAPH_PAPER").unwrap_or_else(|_| beside.to_owned());
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: no paper at {path}");
        return;
    };
    let prose = Prose::decode(&bytes).unwrap();
    let article = read(&prose);
    let count = |is: fn(BlockKind) -> bool| article.blocks.iter().filter(|block| is(block.kind)).count();
    let levels: Vec<u8> = article
        .blocks
        .iter()
        .filter_map(|block| match block.kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        })
        .collect();
    assert_eq!(levels, [1, 2, 2, 3, 3, 3, 2, 3, 3, 4, 4, 4, 2]);
    assert_eq!(count(|kind| kind == BlockKind::Paragraph), 35);
    assert_eq!(article.blocks.len(), 48);
    let numbers: Vec<String> = (1..=27).map(|number: u32| number.to_string()).collect();
    let labels: Vec<String> = article.notes.iter().filter_map(|note| note.label.clone()).collect();
    assert_eq!(labels, numbers);
    assert_eq!(article.markers.iter().map(|marker| marker.label.clone()).collect::<Vec<_>>(), numbers);
    assert!(article.markers.iter().enumerate().all(|(index, marker)| marker.note == Some(index)));
    let broken: Vec<usize> = article.broken_addresses.iter().filter_map(|address| address.note).collect();
    assert_eq!(broken, [8, 14, 15, 21, 22, 25]);
    let sentences = crate::document::sentences(&article, crate::document::Language::English);
    assert_eq!(sentences.len(), 137);
}
