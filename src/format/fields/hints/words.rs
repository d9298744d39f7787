//! Words that people write for a field that takes one of a few.

use crate::diagnostic::did_you_mean;
use crate::format::fields::table::{CHECK, CITE, NODE, Object, RELATION, Shape};

/// Words for a field: the object, the field, the words, and the word of the format.
type Words = (&'static Object, &'static str, &'static [&'static str], &'static str);

static WORDS: &[Words] = &[
    (&NODE, "kind", &["argument", "conclusion", "premise", "reason", "statement", "thesis"], "claim"),
    (&NODE, "kind", &["data", "datum", "quote", "testimony"], "evidence"),
    (&NODE, "kind", &["attack", "con", "counterargument", "counterclaim", "objection", "reply"], "rebuttal"),
    (&NODE, "type", &["empirical", "factual", "observation"], "fact"),
    (&NODE, "type", &["ethical", "evaluative", "judgement", "judgment", "moral", "opinion"], "value"),
    (&NODE, "type", &["action", "norm", "normative", "proposal", "recommendation"], "policy"),
    (&NODE, "type", &["forecast", "future"], "prediction"),
    (&NODE, "type", &["concept", "term"], "definition"),
    (&NODE, "status", &["claimed", "stated"], "asserted"),
    (&NODE, "status", &["assumption", "presumed", "supposed"], "assumed"),
    (&NODE, "status", &["enthymeme", "hidden", "missing", "tacit", "unstated"], "implicit"),
    (&NODE, "status", &["accepted", "admitted", "concession", "granted"], "conceded"),
    (&NODE, "status", &["common knowledge", "known", "obvious"], "common-knowledge"),
    (&NODE, "status", &["context"], "background"),
    (&CITE, "as", &["citation", "quote", "quoted", "verbatim"], "quotation"),
    (&CITE, "as", &["indirect", "paraphrased", "summary"], "paraphrase"),
    (&CITE, "as", &["figure", "number", "statistic", "table"], "data"),
    (&CITE, "as", &["cf", "cf.", "see also"], "see"),
    (&CITE, "for", &["claim", "contents", "fact"], "content"),
    (&CITE, "for", &["attributed", "holder", "view"], "attribution"),
    (&CHECK, "verdict", &["correct", "ok", "true", "yes"], "supports"),
    (&CHECK, "verdict", &["partial", "partially"], "partly"),
    (&CHECK, "verdict", &["false", "no", "wrong"], "contradicts"),
    (&CHECK, "verdict", &["dead", "gone", "missing"], "unreachable"),
    (&RELATION, "kind", &["because", "for", "pro", "reason"], "supports"),
    (&RELATION, "kind", &["against", "con", "contradicts", "objects", "opposes"], "attacks"),
    (&RELATION, "kind", &["equals", "equivalent", "restates"], "rephrases"),
];

/// *Did you mean* for a word that the field `name` does not take. `words` are those that it takes.
pub(in crate::format) fn word_help(name: &str, word: &str, words: &[&'static str]) -> Option<String> {
    let lower = word.to_lowercase();
    let is_of_field = |&&(_, field, _, meant): &&Words| field == name && words.contains(&meant);
    let synonym = WORDS.iter().filter(is_of_field).find(|(_, _, others, _)| others.contains(&&*lower));
    if let Some((.., meant)) = synonym {
        return Some(format!("did you mean `{meant}`?"));
    }
    // A near word of this field counts before an exact word of another.
    let near = did_you_mean(word, words.iter().copied());
    near.map(|near| format!("did you mean `{near}`?")).or_else(|| of_other_field(name, word, words))
}

/// *Did you mean* for a word of another field of the same object: `kind: fact` stands for `type: fact`.
fn of_other_field(name: &str, word: &str, words: &[&'static str]) -> Option<String> {
    let is_of = |object: &&&Object| {
        let takes_words = |shape: Shape| matches!(shape, Shape::Word(of_field) if of_field == words);
        object.fields.iter().any(|field| field.name == name && takes_words(field.shape))
    };
    let object = [&NODE, &CITE, &RELATION, &CHECK].iter().find(is_of).copied()?;
    let takes = |shape: Shape| matches!(shape, Shape::Word(words) if words.contains(&word));
    let other = object.fields.iter().find(|field| takes(field.shape))?;
    Some(format!("did you mean `\"{}\": \"{word}\"`?", other.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_words_of_their_field_and_are_none_themselves() {
        for (object, name, others, meant) in WORDS {
            let field = object.fields.iter().find(|field| field.name == *name).unwrap();
            let Shape::Word(words) = field.shape else { panic!("{name} takes any word") };
            assert!(words.contains(meant), "{name}: {meant}");
            for word in *others {
                assert!(!words.contains(word), "{name}: {word}");
                assert_eq!(word_help(name, word, words).unwrap(), format!("did you mean `{meant}`?"));
            }
        }
    }

    #[test]
    fn a_word_of_another_field_names_that_field() {
        let field = NODE.fields.iter().find(|field| field.name == "kind").unwrap();
        let Shape::Word(words) = field.shape else { panic!("`kind` takes any word") };
        assert_eq!(word_help("kind", "fact", words).unwrap(), "did you mean `\"type\": \"fact\"`?");
        assert_eq!(word_help("kind", "clam", words).unwrap(), "did you mean `claim`?");
        assert_eq!(word_help("kind", "foo", words), None);
    }
}
