//! The numbers of notes that stand alone on a line, above the note, as programs print them that take the text out of a PDF.

use super::line::ProseLine;
use super::note_label::begins_note;

/// The most lines, empty ones too, from the number of one note to that of the next: page numbers are further apart.
const FAR: usize = 14;

/// Joins each line that holds only the number of a note with the line below it. Such numbers come in a row, or one of them goes
/// on with the count of those before. Linear time.
pub(super) fn with_lone_labels<'a>(lines: Vec<ProseLine<'a>>, text: &'a str) -> Vec<ProseLine<'a>> {
    let lone: Vec<LoneLabel> = (0..lines.len()).filter_map(|at| lone_label(&lines, at, text)).collect();
    let mut joined = vec![None; lines.len()];
    let mut last = None;
    for (index, label) in lone.iter().enumerate() {
        let follows = |first: &LoneLabel, second: &LoneLabel| {
            first.number + 1 == second.number && second.at - first.at <= FAR
        };
        let is_in_row = lone.get(index + 1).is_some_and(|next| follows(label, next))
            || index.checked_sub(1).is_some_and(|before| follows(&lone[before], label));
        let is_next = label.cites && label.number == last.map_or(1, |last: u32| last + 1);
        if is_in_row || is_next {
            last = Some(label.number);
            joined[label.at] = Some(label.below);
        }
    }
    if last.is_none() {
        return lines;
    }
    let mut out: Vec<ProseLine<'a>> = Vec::with_capacity(lines.len());
    let mut label: Option<(ProseLine<'a>, usize)> = None;
    for (at, line) in lines.into_iter().enumerate() {
        match label.take() {
            Some((first, below)) if at < below => label = Some((first, below)),
            Some((first, _)) => out.push(ProseLine {
                text: whole(text, &first, &line),
                range: first.range.start..line.range.end,
                width: line.width,
                ..first
            }),
            None => match joined[at] {
                Some(below) => label = Some((line, below)),
                None => out.push(line),
            },
        }
    }
    out
}

/// A line that holds only a number, above a line that may begin a note.
struct LoneLabel {
    at: usize,
    number: u32,
    /// The line of the note.
    below: usize,
    /// True if the words of the note cite something.
    cites: bool,
}

fn lone_label(lines: &[ProseLine<'_>], at: usize, text: &str) -> Option<LoneLabel> {
    let label = lines[at].text;
    if label.len() > 3 || !label.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = label.parse().ok().filter(|&number: &u32| number > 0)?;
    let below = (at + 1..lines.len().min(at + 3)).find(|&below| !lines[below].text.is_empty())?;
    let line = &lines[below];
    let begins = begins_note(whole(text, &lines[at], line)) && !line.begins_page;
    let rest = lines[below..].iter().take(3).take_while(|line| !line.text.is_empty());
    begins.then(|| LoneLabel { at, number, below, cites: rest.into_iter().any(|line| cites(line.text)) })
}

/// The text from one line to another.
fn whole<'a>(text: &'a str, first: &ProseLine<'_>, last: &ProseLine<'_>) -> &'a str {
    &text[first.text_range(text).start..last.text_range(text).end]
}

/// True if a line cites as notes do.
fn cites(line: &str) -> bool {
    const WORDS: &[&str] =
        &["Ibid", "ibid", "See ", "Cf.", "Vgl.", "Ebd", "Voir ", "://", " p. ", " pp. ", " S. "];
    let is_year = |word: &str| {
        word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    WORDS.iter().any(|word| line.contains(word))
        || (line.contains(',') && line.split(|c: char| !c.is_alphanumeric()).any(is_year))
}
