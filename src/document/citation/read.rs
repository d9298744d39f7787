//! The reading of all citations of an article.

use super::body;
use super::ids::ids;
use super::notes;
use super::reading::{Citations, ReferenceProblem, Work, WorkReference};
use super::works::Works;
use crate::document::article::Article;
use crate::document::language::Language;

impl Citations {
    /// Reads the citations of an article. Words such as *ibid.* are those of all languages; names of months and the like those
    /// of `language` first. Linear time.
    #[must_use]
    pub fn read(article: &Article, language: Language) -> Self {
        let mut works = Works::default();
        let mut notes = notes::read(article, language, &mut works);
        let mut in_text = body::read(article, language, &notes, &mut works);
        let order = order(article, &works, &notes, &in_text);
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        let in_notes = notes.iter_mut().flat_map(|note| &mut note.references);
        let in_body = in_text.iter_mut().flat_map(|citation| &mut citation.references);
        for reference in in_notes.chain(in_body) {
            renumber(reference, &place);
        }
        let known: Vec<_> = order.iter().map(|&old| &works.list[old]).collect();
        let works = ids(&known).into_iter().zip(&known).map(|(id, known)| Work {
            id,
            item: known.item.clone().unwrap_or_else(|| known.fields.item()),
            note: known.note,
        });
        Self { works: works.collect(), notes, in_text }
    }
}

/// The works in the order of their first citation; then those that only a list names.
fn order(
    article: &Article,
    works: &Works,
    notes: &[super::reading::NoteReading],
    in_text: &[super::reading::TextCitation],
) -> Vec<usize> {
    let marked_at = notes::first_markers(article);
    // (position in the body, number of the note, position in the note), of each citation.
    let mut places = vec![(usize::MAX, u32::MAX, usize::MAX); works.list.len()];
    let mut see = |work: usize, place: (usize, u32, usize)| places[work] = places[work].min(place);
    for (index, note) in notes.iter().enumerate() {
        let at = marked_at[index];
        let is_list =
            article.notes[index].kind == crate::document::article::NoteKind::Reference && at.is_none();
        for reference in &note.references {
            for &work in &reference.works {
                if !is_list {
                    see(work, (at.unwrap_or(usize::MAX), note.number, reference.range.start));
                }
            }
        }
    }
    for citation in in_text {
        for work in citation.references.iter().flat_map(|reference| &reference.works) {
            see(*work, (citation.range.start, 0, 0));
        }
    }
    let mut order: Vec<usize> = (0..works.list.len()).collect();
    order.sort_by_key(|&work| (places[work], works.list[work].note, work));
    order
}

/// Gives the works of a reference their final positions.
fn renumber(reference: &mut WorkReference, place: &[usize]) {
    let several = match &mut reference.problem {
        Some(ReferenceProblem::SeveralMatches(works) | ReferenceProblem::NoMatch(works)) => Some(works),
        _ => None,
    };
    for work in reference.works.iter_mut().chain(several.into_iter().flatten()) {
        *work = place[*work];
    }
}
