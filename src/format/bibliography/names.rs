//! Names as BibTeX writes them: lists joined by `and`, `von Last, Jr, First`, institutions in braces.

use serde_json::{Map, Value};

/// The last entry of a shortened list in BibTeX, and the literal name that stands for it in CSL.
const OTHERS: &str = "others";
pub(super) const ET_AL: &str = "et al.";

/// The suffixes of names.
const SUFFIXES: &[&str] =
    &["jr", "jr.", "junior", "sr", "sr.", "senior", "ii", "iii", "iv", "v", "2nd", "3rd"];

/// The names of parts in BibLaTeX's own way to write a name, `family=Lee, given=Ann`, and in CSL.
const PARTS: &[(&str, &str)] =
    &[("family", "family"), ("given", "given"), ("prefix", "non-dropping-particle"), ("suffix", "suffix")];

/// The names in a field. `text` turns LaTeX into text.
pub(super) fn read<'a>(list: &'a str, text: &mut dyn FnMut(&'a str) -> String) -> Option<Value> {
    let (list, has_others) = without_et_al(list);
    let mut names: Vec<Value> = split_names(list).into_iter().filter_map(|name| person(name, text)).collect();
    if has_others && !names.is_empty() {
        names.push(literal(ET_AL));
    }
    (!names.is_empty()).then(|| Value::from(names))
}

fn literal(name: &str) -> Value {
    Value::from_iter([("literal", name)])
}

/// The list without `et al.` at its end, and true if it was there.
fn without_et_al(list: &str) -> (&str, bool) {
    let list = list.trim_ascii();
    let ending = ["et al.", "et al", "et~al."].into_iter().find(|ending| {
        let start = list.len().checked_sub(ending.len()).and_then(|start| list.get(start..));
        start.is_some_and(|start| start.eq_ignore_ascii_case(ending))
    });
    let before = ending.map(|ending| &list[..list.len() - ending.len()]);
    match before
        .filter(|before| before.ends_with(|c: char| c.is_ascii_whitespace() || matches!(c, ',' | '~' | '{')))
    {
        Some(before) => {
            let before = before.trim_end_matches(|c: char| c.is_ascii_whitespace() || matches!(c, ',' | '~'));
            let and = before.len().checked_sub(4).and_then(|at| before.get(at..));
            let is_and = and.is_some_and(|and| and.trim_ascii_start().eq_ignore_ascii_case("and"));
            (if is_and { &before[..before.len() - 3] } else { before }, true)
        }
        None => (list, false),
    }
}

/// The names of a list: what `and` separates outside braces, or, where there is no `and`, semicolons.
fn split_names(list: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut start = 0;
    for word in words(list, |byte| byte.is_ascii_whitespace()) {
        if list[word.clone()].eq_ignore_ascii_case("and") {
            names.push(&list[start..word.start]);
            start = word.end;
        }
    }
    names.push(&list[start..]);
    if let [only] = names[..] {
        names = split(only, b';');
    }
    names.into_iter().map(str::trim_ascii).filter(|name| !name.is_empty()).collect()
}

/// The words of a text: what bytes for which `is_space` holds separate outside braces.
fn words(text: &str, is_space: impl Fn(u8) -> bool) -> Vec<std::ops::Range<usize>> {
    let (mut found, mut start, mut depth) = (Vec::new(), None, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && is_space(byte) {
            found.extend(start.take().map(|start| start..at));
        } else {
            start.get_or_insert(at);
        }
    }
    found.extend(start.map(|start| start..text.len()));
    found
}

/// The parts of a text that a separator separates outside braces.
fn split(text: &str, separator: u8) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            byte if byte == separator && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// One name. Without any letter there is none.
fn person<'a>(name: &'a str, text: &mut dyn FnMut(&'a str) -> String) -> Option<Value> {
    if name.eq_ignore_ascii_case(OTHERS) {
        return Some(literal(ET_AL));
    }
    let parts: Vec<&str> = split(name, b',').into_iter().map(str::trim_ascii).collect();
    if parts[0].contains('=') && parts.iter().any(|part| part_of(part).is_some()) {
        return in_parts(&parts, text);
    }
    let (main, suffix, given) = match parts[..] {
        [whole] => {
            let (given, main) = given_and_rest(whole, text);
            (main, "", given)
        }
        [main, given] if is_suffix(given) => {
            let (first, rest) = given_and_rest(main, text);
            (rest, given, first)
        }
        [main, given] => (main, "", given),
        [main, given, suffix] if is_suffix(suffix) && !is_suffix(given) => (main, suffix, given),
        [main, suffix, given] => (main, suffix, given),
        // More commas than any name has: all of it is shown.
        _ => return shown(literal(&text(name)), &text(name)),
    };
    let (particle, family) = particle_and_family(main, text);
    let mut member = |part: &'a str| text(part).trim().to_owned();
    let (family, given) = (member(family), member(given));
    let (particle, suffix) = (member(particle), member(suffix));
    if given.is_empty() && particle.is_empty() && suffix.is_empty() {
        return shown(literal(&family), &family);
    }
    let parts =
        [("family", &family), ("given", &given), ("non-dropping-particle", &particle), ("suffix", &suffix)];
    let parts = parts.into_iter().filter(|(_, part)| !part.is_empty());
    Some(Value::from_iter(parts.map(|(name, part)| (name, part.as_str()))))
}

/// `name` unless `text` shows nothing.
fn shown(name: Value, text: &str) -> Option<Value> {
    text.chars().any(char::is_alphanumeric).then_some(name)
}

fn is_suffix(text: &str) -> bool {
    SUFFIXES.iter().any(|suffix| suffix.eq_ignore_ascii_case(text))
}

/// The name of a part in CSL, and its text, of `family=Lee`.
fn part_of(part: &str) -> Option<(&'static str, &str)> {
    let (name, text) = part.split_once('=')?;
    let name = name.trim_ascii();
    let &(_, csl) = PARTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some((csl, text.trim_ascii()))
}

/// A name in BibLaTeX's own way, `family=Lee, given=Ann`.
fn in_parts<'a>(parts: &[&'a str], text: &mut dyn FnMut(&'a str) -> String) -> Option<Value> {
    let parts = parts.iter().filter_map(|part| part_of(part));
    let name: Map<String, Value> = parts.map(|(name, part)| (name.to_owned(), text(part).into())).collect();
    (!name.is_empty()).then_some(Value::Object(name))
}

/// True for bytes that separate the words of a name. A hyphen does not separate: `Jean-Paul` is one given name.
fn is_name_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'~'
}

/// The given names of `Ann von Ode`, and the rest: the last word, or what begins with the first word in lower case.
fn given_and_rest<'a>(name: &'a str, text: &mut dyn FnMut(&'a str) -> String) -> (&'a str, &'a str) {
    let words = words(name, is_name_space);
    let Some(last) = words.last() else { return ("", name) };
    let particle = words[..words.len() - 1].iter().find(|word| is_lower(&name[word.start..word.end], text));
    let start = particle.map_or(last.start, |word| word.start);
    (name[..start].trim_end_matches(['~', ' ', '\t', '\n', '\r']), &name[start..])
}

/// The particle of `von der Ode`, and the family name: what follows the last word in lower case before the last word.
fn particle_and_family<'a>(name: &'a str, text: &mut dyn FnMut(&'a str) -> String) -> (&'a str, &'a str) {
    let words = words(name, is_name_space);
    let Some((_, before)) = words.split_last() else { return ("", name) };
    match before.iter().rposition(|word| is_lower(&name[word.start..word.end], text)) {
        Some(at) => (&name[..words[at].end], &name[words[at + 1].start..]),
        None => ("", name),
    }
}

/// True for a word whose first letter is a small one. A word in braces has no case, except for an accented letter.
fn is_lower<'a>(word: &'a str, text: &mut dyn FnMut(&'a str) -> String) -> bool {
    if word.starts_with('{') && !word.starts_with("{\\") {
        return false;
    }
    let letter = if word.contains('\\') {
        text(word).chars().find(|c| c.is_alphabetic())
    } else {
        word.chars().find(|c| c.is_alphabetic())
    };
    letter.is_some_and(char::is_lowercase)
}
