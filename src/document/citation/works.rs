//! The list of works that an article cites, and the search in it.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher as _};

use super::dates;
use super::fields::Fields;
use super::fold;
use crate::model::{Extra, address_key};

/// The most works of one author and year, of one author and word, or of one title and year, that are looked at. Works that have
/// more than that in common differ in nothing that a short form names.
const MOST_CANDIDATES: usize = 1_000;

/// The most words of a title by which a work is found.
const MOST_WORDS: usize = 40;

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
    /// The works by the hashes of their [`WorkKey`]s. Two keys of one hash do no harm: every work found is compared.
    by_key: HashMap<u64, Vec<usize>>,
    by_address: HashMap<String, usize>,
    /// The words of the names of all authors, and the first words of all titles.
    words: HashSet<String>,
    /// The number of names that have been compared with all others.
    compared: Cell<usize>,
}

/// The keys by which a work is found.
#[derive(Clone, Copy, Debug, Hash)]
enum WorkKey<'a> {
    /// An author and a year.
    NameYear(&'a str, i64),
    /// An author and a word of the title.
    NameWord(&'a str, &'a str),
    /// The first word of the title.
    First(&'a str),
    /// The first two words of the title.
    FirstTwo(&'a str, &'a str),
    /// The title, or its part before a colon.
    Title(&'a [String]),
    /// The title, or its part before a colon, and the year.
    TitleYear(&'a [String], Option<i64>),
}

impl WorkKey<'_> {
    /// Its hash, the same in every run.
    fn hash(self) -> u64 {
        let mut hasher = DefaultHasher::new();
        Hash::hash(&self, &mut hasher);
        hasher.finish()
    }
}

impl Works {
    /// The work that a description describes, which is added if it is new. The second value is true if it is.
    pub(super) fn add(&mut self, fields: Fields, note: Option<usize>) -> (usize, bool) {
        if let Some(same) = self.same(&fields) {
            let known = &mut self.list[same];
            let before = (known.year, known.fields.original, known.keys.is_empty(), known.title.is_empty());
            known.fields.fill(&fields);
            known.year = known.fields.issued.as_ref().and_then(dates::year);
            known.note = known.note.or(note);
            if known.keys.is_empty() {
                known.keys = known.fields.keys();
            }
            if known.title.is_empty() {
                known.title = known.fields.title_words();
            }
            if before != (known.year, known.fields.original, known.keys.is_empty(), known.title.is_empty()) {
                self.index(same);
            }
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
        self.list.push(known);
        self.index(index);
        self.index_address(index);
        index
    }

    /// Enters a work under all its keys, once under each.
    fn index(&mut self, index: usize) {
        let known = &self.list[index];
        let mut hashes = Vec::new();
        let people = if known.fields.authors.keys().is_empty() {
            &known.fields.editors
        } else {
            &known.fields.authors
        };
        for name in &people.list {
            self.words.extend(fold::words(&name.family));
        }
        self.words.extend(known.title.first().cloned());
        let years = known.year.into_iter().chain(known.fields.original);
        for name in &known.keys {
            hashes.extend(years.clone().map(|year| WorkKey::NameYear(name, year).hash()));
            let words = known.title.iter().take(MOST_WORDS);
            hashes.extend(words.map(|word| WorkKey::NameWord(name, word).hash()));
        }
        if let [first, rest @ ..] = &known.title[..] {
            hashes.push(WorkKey::First(first).hash());
            hashes.extend(rest.first().map(|second| WorkKey::FirstTwo(first, second).hash()));
            let main = main_title(known.fields.title.as_deref());
            for title in [&known.title].into_iter().chain(&main) {
                hashes.push(WorkKey::Title(title).hash());
                hashes.push(WorkKey::TitleYear(title, known.year).hash());
            }
        }
        for key in &known.keys {
            enter(self.by_name.entry(key.clone()).or_default(), index);
        }
        for hash in hashes {
            enter(self.by_key.entry(hash).or_default(), index);
        }
    }

    /// The works under a key, in the order of their entry.
    fn under(&self, key: WorkKey<'_>) -> &[usize] {
        self.by_key.get(&key.hash()).map_or(&[], |works| &works[..works.len().min(MOST_CANDIDATES)])
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
        if title.is_empty() {
            return at_address;
        }
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
        let main = main_title(fields.title.as_deref());
        let first = |works: &[usize]| works.iter().copied().filter(is_same).min();
        let of_title = |title: &Vec<String>| match year {
            Some(_) => {
                let dated = first(self.under(WorkKey::TitleYear(title, year)));
                let undated = first(self.under(WorkKey::TitleYear(title, None)));
                dated.into_iter().chain(undated).min()
            }
            None => first(self.under(WorkKey::Title(title))),
        };
        let found = [&title].into_iter().chain(&main).filter_map(of_title).min();
        found.or_else(|| at_address.filter(|&index| self.list[index].title.is_empty()))
    }

    /// The works that a short form may mean.
    pub(super) fn search(&self, query: &Query) -> Vec<usize> {
        let of_name = |name: &str| self.by_name.get(name).map_or(&[][..], Vec::as_slice);
        let candidates = match (query.keys.first(), &query.title[..]) {
            (Some(name), title) => {
                let of_year = query.year.map(|year| self.under(WorkKey::NameYear(name, year)));
                let of_words = title.iter().map(|word| self.under(WorkKey::NameWord(name, word)));
                let fewest = of_year.into_iter().chain(of_words).min_by_key(|works| works.len());
                fewest.unwrap_or_else(|| of_name(name))
            }
            (None, [first, second, ..]) => self.under(WorkKey::FirstTwo(first, second)),
            (None, [first]) => self.under(WorkKey::First(first)),
            (None, []) => &[],
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
        let mut found: Vec<usize> = candidates.iter().take(MOST_CANDIDATES).filter(fits).copied().collect();
        found.sort_unstable();
        self.narrowed(query, found)
    }

    /// Works that are near to a short form that fits none: those of the author, those of an author whose name differs by a letter,
    /// or those whose titles begin alike. Only the first names that nobody has are compared with all others.
    pub(super) fn near(&self, query: &Query) -> Vec<usize> {
        let few = |works: &[usize]| -> Vec<usize> { works.iter().copied().take(MOST_NEAR).collect() };
        let Some(name) = query.keys.first() else {
            return query.title.first().map_or_else(Vec::new, |word| few(self.under(WorkKey::First(word))));
        };
        let of_author = self.by_name.get(name).map_or_else(Vec::new, |works| few(works));
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
        // Those whose first author is named first; then those that have no further authors.
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

    /// False for a text that shares no word with the names of authors and the beginnings of titles: it is no short form.
    pub(super) fn share_a_word(&self, text: &str) -> bool {
        fold::words(text).iter().any(|word| self.words.contains(word))
    }

    /// True if a work has an author of that name.
    pub(super) fn has_author(&self, key: &str) -> bool {
        self.by_name.contains_key(key)
    }
}

/// Adds a work to a list, unless it is there. Only a work that is entered anew, since a second description adds to it, stands before
/// the last.
fn enter(works: &mut Vec<usize>, work: usize) {
    if works.last().is_none_or(|&last| last < work || (last > work && !works.contains(&work))) {
        works.push(work);
    }
}

/// The words of a title before its colon or another mark, if it has one.
fn main_title(written: Option<&str>) -> Option<Vec<String>> {
    let (main, _) = written?.split_once([':', '.', '?', '–', '—'])?;
    Some(fold::title(main)).filter(|main| !main.is_empty())
}

/// True if `short` is the main title of `long`, up to its colon.
fn is_main_title(long: &[String], written: Option<&str>, short: &[String]) -> bool {
    let may_be = long.len() > short.len() && long.starts_with(short);
    may_be && main_title(written).is_some_and(|main| main == short)
}

/// True if all words are in a title, in order. Part of a word may be left out at its end: `Surveill` is not enough.
fn is_in_order(words: &[String], title: &[String]) -> bool {
    let mut title = title.iter();
    words.iter().all(|word| title.any(|other| other == word))
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

#[cfg(test)]
mod tests {
    use super::super::names::Names;
    use super::*;

    fn work(title: &str, year: i64) -> Fields {
        Fields {
            title: Some(title.to_owned()),
            authors: Names::institution("Office of Bread"),
            issued: Some(dates::of_year(year)),
            ..Fields::default()
        }
    }

    #[test]
    fn an_author_may_have_any_number_of_works() {
        let mut works = Works::default();
        for number in 0..3_000 {
            let (_, is_new) =
                works.add(work(&format!("Resolution Number {number}"), 1990 + number % 30), None);
            assert!(is_new, "{number}");
        }
        assert_eq!(works.add(work("Resolution Number 2999", 1990 + 2999 % 30), None), (2999, false));
        let keys = vec![fold::word("Office of Bread")];
        let title = fold::title("Resolution Number 2998");
        let query = Query { keys: keys.clone(), title: title.clone(), ..Query::default() };
        assert_eq!(works.search(&query), [2998]);
        let dated = Query { keys, year: Some(1990 + 2998 % 30), title, ..Query::default() };
        assert_eq!(works.search(&dated), [2998]);
    }

    #[test]
    fn a_second_description_makes_a_work_found_by_what_it_adds() {
        let mut works = Works::default();
        works.add(Fields { title: Some("Loud Streets".to_owned()), ..Fields::default() }, None);
        assert_eq!(works.add(work("Loud Streets: A Count", 2014), None), (0, false));
        let query = Query { keys: vec![fold::word("Office of Bread")], year: Some(2014), ..Query::default() };
        assert_eq!(works.search(&query), [0]);
        assert!(works.share_a_word("by the Bread people") && !works.share_a_word("Smith 2014"));
    }
}
