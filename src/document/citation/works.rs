//! The list of works that an article cites, and the search in it.

use std::cell::Cell;
use std::collections::HashMap;

use super::dates;
use super::fields::Fields;
use super::fold;
use crate::model::Extra;

/// The most works of one author, or with titles that begin alike, that are looked at.
const MOST_CANDIDATES: usize = 256;

/// The most works that are named as near to a short form.
const MOST_NEAR: usize = 3;

/// The most names that are compared with all names, and the most of those.
const MOST_COMPARED: usize = 200;
const MOST_NAMES: usize = 5_000;

/// A work, and what it is compared by.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) fields: Fields,
    /// The record of a program for references, which is kept as it is.
    pub(super) item: Option<Extra>,
    /// The note that describes it.
    pub(super) note: Option<usize>,
    pub(super) keys: Vec<String>,
    pub(super) title: Vec<String>,
    pub(super) year: Option<i64>,
    pub(super) letter: Option<char>,
}

/// The parts of a short form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) keys: Vec<String>,
    pub(super) title: Vec<String>,
    pub(super) year: Option<i64>,
    pub(super) letter: Option<char>,
    /// The given name of the only author, as it is written.
    pub(super) given: String,
}

/// The works, in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub(super) struct Works {
    pub(super) list: Vec<Known>,
    by_name: HashMap<String, Vec<usize>>,
    by_word: HashMap<String, Vec<usize>>,
    by_address: HashMap<String, usize>,
    /// The number of names that have been compared with all others.
    compared: Cell<usize>,
}

impl Works {
    /// The work that a description describes, which is added if it is new. The second value is true if it is.
    pub(super) fn add(&mut self, fields: Fields, note: Option<usize>) -> (usize, bool) {
        if let Some(same) = self.same(&fields) {
            let known = &mut self.list[same];
            known.fields.fill(&fields);
            known.year = known.fields.issued.as_ref().and_then(dates::year);
            known.note = known.note.or(note);
            self.index_address(same);
            return (same, false);
        }
        (self.push(fields, None, note), true)
    }

    /// The work of a record of a program for references.
    pub(super) fn add_item(&mut self, item: &Extra, note: Option<usize>) -> usize {
        let fields = of_item(item);
        if let Some(same) = self.same(&fields) {
            let known = &mut self.list[same];
            if known.item.is_none() {
                known.item = Some(without_id(item));
            }
            known.note = known.note.or(note);
            return same;
        }
        self.push(fields, Some(without_id(item)), note)
    }

    fn push(&mut self, fields: Fields, item: Option<Extra>, note: Option<usize>) -> usize {
        let index = self.list.len();
        let known = Known {
            item,
            note,
            keys: fields.keys(),
            title: fields.title_words(),
            year: fields.issued.as_ref().and_then(dates::year),
            letter: fields.letter,
            fields,
        };
        for key in &known.keys {
            self.by_name.entry(key.clone()).or_default().push(index);
        }
        if let Some(first) = known.title.first() {
            self.by_word.entry(first.clone()).or_default().push(index);
        }
        self.list.push(known);
        self.index_address(index);
        index
    }

    fn index_address(&mut self, index: usize) {
        let fields = &self.list[index].fields;
        let keys: Vec<String> = [&fields.address, &fields.doi]
            .into_iter()
            .flatten()
            .map(|address| address_key(address))
            .collect();
        for key in keys {
            self.by_address.entry(key).or_insert(index);
        }
    }

    /// The work at an address, or with a DOI.
    pub(super) fn at_address(&self, address: &str) -> Option<usize> {
        self.by_address.get(&address_key(address)).copied()
    }

    /// The work that has the same identifier, or the same title, authors and year.
    fn same(&self, fields: &Fields) -> Option<usize> {
        if let Some(found) = fields.doi.as_deref().and_then(|doi| self.at_address(doi)) {
            return Some(found);
        }
        let (keys, title) = (fields.keys(), fields.title_words());
        let year = fields.issued.as_ref().and_then(dates::year);
        let at_address = fields.address.as_deref().and_then(|address| self.at_address(address));
        let Some(first) = title.first() else { return at_address };
        let is_same = |index: &usize| {
            let known = &self.list[*index];
            let title_fits = known.title == title
                || (is_main_title(&known.title, known.fields.title.as_deref(), &title)
                    || is_main_title(&title, fields.title.as_deref(), &known.title));
            let names_fit =
                keys.is_empty() || known.keys.is_empty() || keys.iter().any(|key| known.keys.contains(key));
            let years_fit = year.is_none() || known.year.is_none() || year == known.year;
            let letters_fit =
                fields.letter.is_none() || known.letter.is_none() || fields.letter == known.letter;
            // A law is another one with another number.
            let numbers_fit = fields.number.is_none()
                || known.fields.number.is_none()
                || fields.number == known.fields.number;
            // Sources such as minutes, letters and issues of newspapers differ by their day.
            let days_fit = !(fields.is_primary() || known.fields.is_primary())
                || (fields.issued == known.fields.issued
                    && fields.archive_location == known.fields.archive_location
                    && fields.note == known.fields.note);
            title_fits && names_fit && years_fit && letters_fit && numbers_fit && days_fit
        };
        let found = self
            .by_word
            .get(first)
            .and_then(|all| all.iter().take(MOST_CANDIDATES).copied().find(|index| is_same(index)));
        found.or_else(|| at_address.filter(|&index| self.list[index].title.is_empty()))
    }

    /// The works that a short form may mean.
    pub(super) fn search(&self, query: &Query) -> Vec<usize> {
        let nothing = Vec::new();
        let candidates = match query.keys.first() {
            Some(name) => self.by_name.get(name).unwrap_or(&nothing),
            None => query.title.first().and_then(|word| self.by_word.get(word)).unwrap_or(&nothing),
        };
        let fits = |index: &&usize| {
            let known = &self.list[**index];
            let names_fit = query.keys.iter().all(|key| known.keys.contains(key));
            let title_fits = if query.keys.is_empty() {
                known.title.starts_with(&query.title)
            } else {
                is_in_order(&query.title, &known.title)
            };
            let is_original = query.year.is_some() && query.year == known.fields.original;
            let year_fits = query.year.is_none() || query.year == known.year || is_original;
            let given_fits = query.given.is_empty() || known.fields.has_given(&query.keys, &query.given);
            names_fit && title_fits && year_fits && given_fits
        };
        let found: Vec<usize> = candidates.iter().take(MOST_CANDIDATES).filter(fits).copied().collect();
        self.narrowed(query, found)
    }

    /// Works that are near to a short form that fits none: those of the author, those of an author whose name differs by a letter,
    /// or those whose titles begin alike. Only the first names that nobody has are compared with all others.
    pub(super) fn near(&self, query: &Query) -> Vec<usize> {
        let few = |works: Option<&Vec<usize>>| -> Vec<usize> {
            works.into_iter().flatten().copied().take(MOST_NEAR).collect()
        };
        let Some(name) = query.keys.first() else {
            return few(query.title.first().and_then(|word| self.by_word.get(word)));
        };
        let of_author = few(self.by_name.get(name));
        if !of_author.is_empty() || self.compared.get() >= MOST_COMPARED || self.by_name.len() > MOST_NAMES {
            return of_author;
        }
        self.compared.set(self.compared.get() + 1);
        let is_near = |other: &str| {
            let lengths = (name.chars().count(), other.chars().count());
            lengths.0 > 3 && lengths.0.abs_diff(lengths.1) <= 1 && strsim::osa_distance(name, other) <= 1
        };
        let alike = self.by_name.iter().filter(|(other, _)| is_near(other));
        let mut near: Vec<usize> = alike.flat_map(|(_, works)| works).copied().collect();
        near.sort_unstable();
        near.dedup();
        near.truncate(MOST_NEAR);
        near
    }

    /// Of several works, those that fit better than the others.
    fn narrowed(&self, query: &Query, found: Vec<usize>) -> Vec<usize> {
        let narrow = |found: Vec<usize>, fits: &dyn Fn(&Known) -> bool| {
            if found.len() < 2 {
                return found;
            }
            let better: Vec<usize> = found.iter().copied().filter(|&index| fits(&self.list[index])).collect();
            if better.is_empty() { found } else { better }
        };
        // The first author, and no other authors than those named.
        let found = narrow(found, &|known| query.keys.first() == known.keys.first());
        let found = narrow(found, &|known| query.keys.is_empty() || query.keys.len() == known.keys.len());
        let found = match query.letter {
            Some(letter) => {
                let lettered: Vec<usize> =
                    found.iter().copied().filter(|&index| self.list[index].letter == Some(letter)).collect();
                // Letters that the list does not print follow its order.
                let by_order = (u32::from(letter).saturating_sub(u32::from('a'))) as usize;
                if lettered.is_empty() {
                    found.get(by_order).map_or_else(|| found.clone(), |&index| vec![index])
                } else {
                    lettered
                }
            }
            None => found,
        };
        let found = narrow(found, &|known| known.title.starts_with(&query.title) && !query.title.is_empty());
        narrow(found, &|known| known.title == query.title)
    }

    /// Those of some works whose titles have the words of a short one, in order.
    pub(super) fn titled(&self, works: &[usize], title: &str) -> Vec<usize> {
        let words = fold::title(title);
        works.iter().copied().filter(|&work| is_in_order(&words, &self.list[work].title)).collect()
    }

    /// True if a work has an author of that name.
    pub(super) fn has_author(&self, key: &str) -> bool {
        self.by_name.contains_key(key)
    }
}

/// True if `short` is the main title of `long`, up to its colon.
fn is_main_title(long: &[String], written: Option<&str>, short: &[String]) -> bool {
    let Some(written) = written.filter(|_| long.len() > short.len() && long.starts_with(short)) else {
        return false;
    };
    let main = written.split_once([':', '.', '?', '–', '—']).map(|(main, _)| fold::title(main));
    main.is_some_and(|main| main == short)
}

/// True if all words are in a title, in order. Part of a word may be left out at its end: `Surveill` is not enough.
fn is_in_order(words: &[String], title: &[String]) -> bool {
    let mut title = title.iter();
    words.iter().all(|word| title.any(|other| other == word))
}

/// An address for comparison: without scheme, `www.`, fragment and slash at its end.
fn address_key(address: &str) -> String {
    let plain = address.split_once("://").map_or(address, |(_, rest)| rest);
    let plain = plain.split('#').next().unwrap_or_default();
    let plain = plain.strip_prefix("www.").unwrap_or(plain).trim_end_matches('/');
    plain.to_lowercase()
}

fn without_id(item: &Extra) -> Extra {
    item.iter().filter(|(name, _)| *name != "id").map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// The fields by which a record of a program for references is compared.
fn of_item(item: &Extra) -> Fields {
    let text = |name: &str| item.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    let names = |name: &str| super::names::of_item(item.get(name));
    Fields {
        title: text("title"),
        authors: names("author"),
        editors: names("editor"),
        container: text("container-title"),
        number: text("number"),
        issued: item.get("issued").cloned(),
        address: text("URL"),
        doi: text("DOI"),
        ..Fields::default()
    }
}
