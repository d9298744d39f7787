use super::*;

#[test]
fn dump() {
    let Ok(path) = std::env::var("DUMP") else { return };
    let bytes = std::fs::read(path).unwrap();
    let prose = Prose::decode(&bytes).unwrap();
    let article = read(&prose);
    for block in &article.blocks {
        println!("{:?}: {}", block.kind, article.text(&block.range));
    }
    let language = crate::document::Language::of(article.body.text());
    println!("--- sentences {language}");
    for sentence in crate::document::sentences(&article, language) {
        println!("[{}] {}", sentence.block, article.text(&sentence.range));
    }
    println!("--- notes");
    for note in &article.notes {
        println!("{:?} {:?}: {}", note.kind, note.label, note.text.text());
    }
    println!("--- markers");
    for marker in &article.markers {
        let before = &article.body.text()[..marker.at];
        let start = before.char_indices().rev().nth(20).map_or(0, |(at, _)| at);
        println!(
            "{} -> {:?}  …{:?} source {:?}",
            marker.label,
            marker.note,
            &before[start..],
            marker.source.clone().map(|s| &prose.text()[s])
        );
    }
    println!("--- broken");
    for broken in &article.broken_addresses {
        let text = broken.note.map_or(article.body.text(), |note| article.notes[note].text.text());
        println!("{:?} {}", broken.note, &text[broken.range.clone()]);
    }
}
