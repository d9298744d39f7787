//! A note, cut into its references.

use std::ops::Range;

use super::chunk::ends_part;
use super::extract::address_start;
use super::fold;
use super::names::{self, Allowed};
use super::vocabulary::{IBID, PROSE, SIGNALS, SIGNALS_INSIDE};

/// The most bytes of a reference that are read.
const MOST_BYTES: usize = 2_000;

/// The fewest words of a sentence that may be a comment.
const FEWEST_WORDS: usize = 4;

/// The quotation marks around a position: `“` opens a quotation in English, and closes one in German.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    Outside,
    English,
    German,
    French,
}

impl Quotes {
    fn see(&mut self, c: char) {
        *self = match (*self, c) {
            (Self::Outside, '“') => Self::English,
            (Self::Outside, '„') => Self::German,
            (Self::Outside, '«') => Self::French,
            (Self::English, '”') | (Self::German, '“' | '”') | (Self::French, '»') => Self::Outside,
            (now, _) => now,
        };
    }
}

/// The parts of a note that may be references, without the signals before them and the comments after them. Linear.
pub(super) fn references(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for end in cuts(text).into_iter().chain([text.len()]) {
        add_part(text, start..end, &mut parts);
        start = end;
    }
    parts
}

/// The positions at which one reference ends and the next begins: after semicolons, and before signals.
fn cuts(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let (mut depth, mut quotes) = (0_usize, Quotes::Outside);
    let mut before = ' ';
    let mut last = 0;
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            before = c;
            continue;
        }
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => quotes.see(c),
        }
        if c == 'h' && text[at..].starts_with("http") {
            skip_to = at + text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
            // A semicolon may end the address.
            if text[..skip_to].ends_with(';') {
                cuts.push(skip_to);
                last = skip_to;
            }
        }
        let is_free = depth == 0 && quotes == Quotes::Outside;
        if is_free && c == ';' && parts_references(&text[last..at], &text[at + 1..]) {
            cuts.push(at + 1);
            last = at + 1;
        } else if is_free
            && c.is_alphabetic()
            && before.is_whitespace()
            && begins_reference(&text[last..at], &text[at..])
        {
            cuts.push(at);
            last = at;
        }
        // Marks that nothing closes are forgotten after a while.
        if at > last + MOST_BYTES {
            (depth, quotes) = (0, Quotes::Outside);
            last = at;
        }
        before = c;
    }
    cuts
}

/// True if the semicolon between two texts separates references rather than names or the parts of one.
fn parts_references(before: &str, after: &str) -> bool {
    let next = fold::start(after, 200).trim_start();
    let is_spaced = after.starts_with(char::is_whitespace);
    let year = next.trim_end_matches('.').trim();
    if !is_spaced
        || year.len() <= 4
        || (next.starts_with(|c: char| c.is_ascii_digit()) && !next.contains(','))
    {
        return false;
    }
    let is_name = before.len() < 120 && names::read(before, Allowed::Whole).is_some();
    let name_goes_on = next
        .split([':', '(', ';', '.'])
        .next()
        .is_some_and(|list| names::read(list, Allowed::Whole).is_some());
    !(is_name && name_goes_on)
}

/// True if a reference begins after the text before, because of a signal such as `see also`.
fn begins_reference(before: &str, text: &str) -> bool {
    let Some(length) = fold::prefix(text, SIGNALS_INSIDE) else {
        let after_stop = before.trim_end().ends_with('.') && !before.trim().is_empty();
        return after_stop && fold::prefix(text, IBID).is_some() && text.starts_with(char::is_uppercase);
    };
    let next = text[length..].trim_start_matches([' ', ',', ':']);
    let names_work = next
        .starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '„' | '«' | '"' | '‘' | '\''))
        || fold::begins(next, "note").is_some()
        || fold::begins(next, "supra").is_some()
        || fold::begins(next, "ibid").is_some()
        || fold::prefix(next, super::vocabulary::NOTE_WORDS).is_some();
    // A signal at the very start is no cut.
    names_work && fold::words(fold::start(before, 200)).iter().any(|word| !word.is_empty())
}

/// Words that join a reference to the one before.
const JOINING: &[&str] = &["and ", "und ", "et "];

/// Adds a part, without its signals and without the comments at its end.
fn add_part(text: &str, range: Range<usize>, parts: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    let mut end = range.end;
    loop {
        let part = &text[start..end];
        let trimmed = part.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ';' | ',' | '.' | '(' | '–' | '—' | ':')
        });
        // `…, 58–90; and Paul Lee, …`.
        let trimmed = JOINING.iter().find_map(|word| trimmed.strip_prefix(word)).unwrap_or(trimmed);
        let at = start + part.len() - trimmed.len();
        let signal = fold::prefix(trimmed, SIGNALS).filter(|_| fold::prefix(trimmed, IBID).is_none());
        match signal {
            Some(length) => start = at + length,
            None => {
                start = at;
                break;
            }
        }
    }
    end = start
        + fold::start(&text[start..end], MOST_BYTES)
            .trim_end_matches(|c: char| c.is_whitespace() || c == ';')
            .len();
    end = start + without_comment(&text[start..end]);
    if text[start..end].chars().any(char::is_alphanumeric) {
        parts.push(start..end);
    }
}

/// The length of a reference without the sentences after it that only talk.
fn without_comment(text: &str) -> usize {
    let mut end = text.len();
    let stops: Vec<usize> = sentence_ends(text);
    for &stop in stops.iter().rev() {
        if !is_prose(&text[stop..end]) {
            break;
        }
        end = stop;
    }
    text[..end].trim_end().len()
}

/// The ends of the sentences of a text, without the last one.
fn sentence_ends(text: &str) -> Vec<usize> {
    let mut quotes = Quotes::Outside;
    let mut ends = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        match c {
            '.' | '!' | '?' if quotes == Quotes::Outside => {
                let after = &text[at + 1..];
                if after.starts_with(char::is_whitespace) && ends_part(&text[start..at], after) {
                    ends.push(at + 1);
                    start = at + 1;
                }
            }
            _ => quotes.see(c),
        }
    }
    ends
}

/// True for a sentence that talks rather than describes a work.
pub(super) fn is_prose(text: &str) -> bool {
    if address_start(text).is_some() {
        return false;
    }
    let words = text.split_whitespace();
    let count = words.clone().count();
    let first = words.clone().next().unwrap_or_default().to_lowercase();
    let talking = words.filter(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.starts_with(char::is_lowercase) && PROSE.contains(&bare)
    });
    let talking = talking.count() + usize::from(PROSE.contains(&first.as_str()));
    let share = talking * 12 >= count;
    count >= FEWEST_WORDS && talking > 0 && share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_cut_into_references() {
        for (text, parts) in [
            ("See Lee, Cameras, 14; Kim, Eyes, 3.", "Lee, Cameras, 14|Kim, Eyes, 3."),
            ("Lee, Cameras, 14. See also Kim, Eyes, 3.", "Lee, Cameras, 14.|Kim, Eyes, 3."),
            ("Vgl. Müller 2004, S. 12; siehe auch Schmidt 2005.", "Müller 2004, S. 12|Schmidt 2005."),
            ("Lyon D. Eyes. Cambridge: Polity; 2012.", "Lyon D. Eyes. Cambridge: Polity; 2012."),
            ("J Cyber Policy. 2016;1(2):243-64.", "J Cyber Policy. 2016;1(2):243-64."),
            (
                "Müller, Hans; Schmidt, Peter: Augen. Berlin 2004.",
                "Müller, Hans; Schmidt, Peter: Augen. Berlin 2004.",
            ),
            ("Lee, Cameras, 14. He says that this is not the whole story.", "Lee, Cameras, 14."),
            ("For a contrary view, see Lee, Cameras, 14.", "For a contrary view,|Lee, Cameras, 14."),
            (
                "Lee, “See; Hear; Speak,” Journal 1 (2012): 3.",
                "Lee, “See; Hear; Speak,” Journal 1 (2012): 3.",
            ),
            ("Lee, Cameras, quoted in Kim, Eyes, 3.", "Lee, Cameras,|Kim, Eyes, 3."),
            ("See note 5.", "note 5."),
            ("Ibid.", "Ibid."),
        ] {
            let found: Vec<&str> = references(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.join("|"), parts, "{text}");
        }
    }
}
