//! The sentence of a statement beside its id: ids are often made for machines.

use crate::diagnostic::{Subject, SubjectNames};
use crate::model::{shortened, shortened_at_word};

/// The most characters of a sentence beside an id.
const MOST: usize = 60;

/// The most characters of an id in a message about many.
const MOST_OF_ID: usize = 60;

/// A message with the sentence of its subject after the first mention of the subject's name. A sentence that is only the name,
/// as of a statement without a text, is left out.
pub(super) fn with_sentence(message: &str, subject: Subject, names: &dyn SubjectNames) -> String {
    let Some((name, sentence)) = names.name_of(subject).zip(names.sentence_of(subject)) else {
        return message.to_owned();
    };
    if sentence == name {
        return message.to_owned();
    }
    let whole = format!("`{name}`");
    let cut = format!("`{}`", shortened(&name, MOST_OF_ID));
    let place = [whole, cut].into_iter().find_map(|name| Some(message.find(&name)? + name.len()));
    match place {
        Some(end) => format!("{} ({}){}", &message[..end], quoted(&sentence), &message[end..]),
        None => message.to_owned(),
    }
}

/// True if a text shows the sentence of a subject.
pub(super) fn is_shown_in(text: &str, subject: Subject, names: &dyn SubjectNames) -> bool {
    let sentence = names.sentence_of(subject);
    sentence
        .is_some_and(|sentence| text.contains(shortened_at_word(sentence.trim(), MOST).trim_end_matches('…')))
}

/// The beginning of a sentence, in quotation marks.
pub(super) fn quoted(sentence: &str) -> String {
    quoted_to(sentence, MOST)
}

/// The beginning of a sentence of at most so many characters, in quotation marks.
pub(super) fn quoted_to(sentence: &str, most: usize) -> String {
    format!("“{}”", shortened_at_word(sentence.trim(), most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Draft, NodeDraft};

    #[test]
    fn the_sentence_follows_the_first_mention_of_the_name() {
        let long = "The trains of the whole valley run late on every day of the week but Sunday.";
        let node = |id, text| NodeDraft::claim(id, text).unwrap();
        let map =
            Draft::new().with_node(node("a", "The trains run late.")).with_node(node("b", long)).build();
        let [a, b] = [0, 1].map(|at| map.statements().nth(at).unwrap().handle());
        for (message, subject, expected) in [
            ("claim `a` attacks `a`", a, "claim `a` (“The trains run late.”) attacks `a`"),
            (
                "`a` attacks `b`",
                b,
                "`a` attacks `b` (“The trains of the whole valley run late on every day of the…”)",
            ),
            ("the claim is bare", a, "the claim is bare"),
        ] {
            assert_eq!(with_sentence(message, Subject::Statement(subject), &map), expected);
        }
        assert_eq!(with_sentence("`a` is late", Subject::Map, &map), "`a` is late");
    }
}
