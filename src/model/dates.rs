//! Dates as people write them, as CSL-JSON has them. Nothing is guessed: a date that can be read in two ways, or in none,
//! stays as it is written.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde_json::{Map, Value};

/// The months in English, as people write them.
pub(crate) const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The names of the months in a language, from January on: each in full, and then its short forms, without a point.
struct MonthNames {
    full: [&'static [&'static str]; 12],
    short: [&'static [&'static str]; 12],
}

const ENGLISH: MonthNames = MonthNames {
    full: [
        &["january"],
        &["february"],
        &["march"],
        &["april"],
        &["may"],
        &["june"],
        &["july"],
        &["august"],
        &["september"],
        &["october"],
        &["november"],
        &["december"],
    ],
    short: [
        &["jan"],
        &["feb"],
        &["mar"],
        &["apr"],
        &[],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep", "sept"],
        &["oct"],
        &["nov"],
        &["dec"],
    ],
};

const GERMAN: MonthNames = MonthNames {
    full: [
        &["januar", "jänner"],
        &["februar"],
        &["märz", "maerz"],
        &["april"],
        &["mai"],
        &["juni"],
        &["juli"],
        &["august"],
        &["september"],
        &["oktober"],
        &["november"],
        &["dezember"],
    ],
    short: [
        &["jan", "jän"],
        &["feb", "febr"],
        &["mär"],
        &["apr"],
        &[],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep", "sept"],
        &["okt"],
        &["nov"],
        &["dez"],
    ],
};

const FRENCH: MonthNames = MonthNames {
    full: [
        &["janvier"],
        &["février", "fevrier"],
        &["mars"],
        &["avril"],
        &["mai"],
        &["juin"],
        &["juillet"],
        &["août"],
        &["septembre"],
        &["octobre"],
        &["novembre"],
        &["décembre", "decembre"],
    ],
    short: [
        &["janv"],
        &["fév", "févr"],
        &[],
        &["avr"],
        &[],
        &[],
        &["juil"],
        &[],
        &["sept"],
        &["oct"],
        &["nov"],
        &["déc"],
    ],
};

/// Months in further languages, as bibliographies have them: Spanish, Italian, Portuguese, Dutch.
const FURTHER: MonthNames = MonthNames {
    full: [
        &["enero", "gennaio", "janeiro", "januari"],
        &["febrero", "febbraio", "fevereiro", "februari"],
        &["marzo", "março", "maart"],
        &["abril", "aprile"],
        &["mayo", "maggio", "maio", "mei"],
        &["junio", "giugno", "junho"],
        &["julio", "luglio", "julho"],
        &["agosto", "augustus"],
        &["septiembre", "settembre", "setembro"],
        &["octubre", "ottobre", "outubro"],
        &["novembro"],
        &["diciembre", "dicembre", "dezembro"],
    ],
    short: [&[]; 12],
};

/// The languages that texts are written in.
const OF_TEXTS: [&MonthNames; 3] = [&ENGLISH, &GERMAN, &FRENCH];

/// The most bytes of the name of a month.
const MOST_MONTH: usize = 10;

/// The seasons from spring on, in English, German and French.
const SEASONS: [&[&str]; 4] = [
    &["spring", "frühjahr", "frühling", "printemps"],
    &["summer", "sommer", "été"],
    &["autumn", "fall", "herbst", "automne"],
    &["winter", "hiver"],
];

/// Words that say that a date is about right.
const ABOUT: &[&str] = &["c", "ca", "circa", "about", "approx", "approximately", "um"];

/// Words between the parts of a date.
const FILLERS: &[&str] = &["of", "the", "de", "le", "den", "del"];

/// The most words of a date that is written in words.
const MOST_WORDS: usize = 12;

/// The most bytes of anything that may be a date.
const MOST_BYTES: usize = 100;

/// A day, or a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day {
    year: i64,
    month: Option<i64>,
    day: Option<i64>,
    /// 1 is spring. Without a month.
    season: Option<i64>,
    is_about: bool,
}

impl Day {
    /// A day, if the calendar has it.
    fn new(year: i64, month: Option<i64>, day: Option<i64>) -> Option<Self> {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            None if day.is_none() => 31,
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) if is_leap => 29,
            Some(2) => 28,
            Some(1..=12) => 31,
            _ => return None,
        };
        let fits = day.is_none_or(|day| (1..=length).contains(&day));
        fits.then_some(Self { year, month, day, season: None, is_about: false })
    }

    const fn season(year: i64, season: i64) -> Self {
        Self { year, month: None, day: None, season: Some(season), is_about: false }
    }

    const fn order(self) -> (i64, Option<i64>, Option<i64>) {
        (self.year, self.month, self.day)
    }

    fn parts(self) -> Value {
        [Some(self.year), self.month, self.day].into_iter().flatten().collect()
    }
}

/// A date as CSL-JSON has it, if the text is one.
pub(crate) fn read(text: &str) -> Option<Value> {
    let text = text.trim();
    if text.len() > MOST_BYTES {
        return None;
    }
    iso(text).or_else(|| in_words(text)).map(|days| value(&days))
}

/// A date as CSL-JSON has it: the text itself if it cannot be read.
pub(crate) fn read_or_literal(text: &str) -> Option<Value> {
    let text = text.trim();
    (!text.is_empty()).then(|| read(text).unwrap_or_else(|| literal(text)))
}

/// The date that a year, a month and a day make, as bibliographies have them in fields of their own.
pub(crate) fn from_parts(year: Option<&str>, month: Option<&str>, day: Option<&str>) -> Option<Value> {
    let trimmed = |text: Option<&str>| {
        text.map(|text| text.trim().trim_end_matches('.').to_owned()).filter(|text| !text.is_empty())
    };
    let year_text = year.map(str::trim).filter(|year| !year.is_empty());
    let Some(month) = trimmed(month) else { return read_or_literal(year_text?) };
    let Some(year) = year_text else { return Some(literal(&month)) };
    let day = trimmed(day);
    let numbers = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text.len());
    let joined = match (numbers(year), numbers(&month), &day) {
        (Some(4), Some(1 | 2), None) => format!("{year}-{month}"),
        (Some(4), Some(1 | 2), Some(day)) => format!("{year}-{month}-{day}"),
        (Some(4), None, Some(day)) => format!("{day} {month} {year}"),
        (Some(4), ..) => format!("{month} {year}"),
        // The year may say the month itself, and the month then says it again.
        _ => {
            let has_month = |date: &Value| date["date-parts"][0].get(1).is_some();
            let whole = read(year).filter(has_month);
            return Some(whole.unwrap_or_else(|| literal(&format!("{month} {year}"))));
        }
    };
    read_or_literal(&joined)
}

/// A date that is only shown.
pub(crate) fn literal(text: &str) -> Value {
    Value::from_iter([("literal", text.split_whitespace().collect::<Vec<_>>().join(" "))])
}

/// Up to two days as CSL-JSON has them.
fn value(days: &[Day]) -> Value {
    let mut date = Map::new();
    date.insert("date-parts".to_owned(), days.iter().map(|day| day.parts()).collect());
    if let [Day { season: Some(season), .. }] = days {
        date.insert("season".to_owned(), Value::from(*season));
    }
    if days.iter().any(|day| day.is_about) {
        date.insert("circa".to_owned(), Value::from(true));
    }
    Value::Object(date)
}

/// A date of ISO 8601 or EDTF: a year, month or day, or two of them.
fn iso(text: &str) -> Option<Vec<Day>> {
    if let Some(day) = iso_day(text) {
        return Some(vec![day]);
    }
    if let Some(days) = text.split_once('/').and_then(|(first, last)| range(iso_day(first)?, iso_day(last)?))
    {
        return Some(days);
    }
    let years = ["---", "--", "–", "—", "-"].iter().find_map(|dash| text.split_once(dash));
    years.and_then(|(first, last)| range(whole_year(first)?, whole_year(last)?))
}

fn range(first: Day, last: Day) -> Option<Vec<Day>> {
    let is_plain = first.season.is_none() && last.season.is_none();
    (is_plain && first.order() <= last.order()).then(|| vec![first, last])
}

/// A year of four digits.
fn whole_year(text: &str) -> Option<Day> {
    let text = text.trim();
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    Day::new(text.parse().ok().filter(|_| is_year)?, None, None)
}

/// `2001`, `2001-09`, `2001-9-11`, `2001-09-11T10:00`, `2001/09/11`, `-0044`, `1920~`, or `2001-21` for its spring.
fn iso_day(text: &str) -> Option<Day> {
    let text = text.trim();
    let plain = text.trim_end_matches(['~', '?', '%']);
    let is_about = plain.len() < text.len();
    let (sign, plain) = plain.strip_prefix('-').map_or((1, plain), |plain| (-1, plain));
    let plain =
        plain.split_once(['T', 't']).filter(|(_, time)| time.contains(':')).map_or(plain, |(day, _)| day);
    let separator = if plain.contains('-') { '-' } else { '/' };
    let parts: Vec<&str> = plain.split(separator).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let is_date = matches!((&lengths[..], separator), ([4], _) | ([4, 1 | 2], '-') | ([4, 1 | 2, 1 | 2], _));
    if !is_date || !parts.iter().all(is_number) {
        return None;
    }
    let number = |at: usize| parts.get(at).and_then(|part: &&str| part.parse::<i64>().ok());
    let (year, month, day) = (sign * number(0)?, number(1), number(2));
    let found = match (month, day) {
        (Some(season @ 21..=24), None) => Day::season(year, season - 20),
        (month, day) => Day::new(year, month, day)?,
    };
    Some(Day { is_about, ..found })
}

/// A part of a date in words.
#[derive(Clone, Copy, Debug)]
enum Word {
    Year(i64),
    Month(i64),
    Day(i64),
    Season(i64),
    To,
}

/// A date such as `12 March 2001`, `Sept. 2001`, `March–April 2001` or `c. 1920`.
fn in_words(text: &str) -> Option<Vec<Day>> {
    let spaced = text.replace("---", " - ").replace("--", " - ").replace(['–', '—', '-', '/'], " - ");
    let words: Vec<String> = spaced
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '~'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_about = words.first().is_some_and(|first| ABOUT.contains(&first.as_str()));
    let words = &words[usize::from(is_about)..];
    if words.len() > MOST_WORDS {
        return None;
    }
    let words = words.iter().filter(|word| !FILLERS.contains(&word.as_str()));
    let words: Vec<Word> = words.map(|word| self::word(word)).collect::<Option<_>>()?;
    use Word::{Day as D, Month as M, Season as S, To, Year as Y};
    let day = |year, month, day| Day::new(year, Some(month), Some(day));
    let month = |year, month| Day::new(year, Some(month), None);
    let year = |year| Day::new(year, None, None);
    let days = match words[..] {
        [Y(y)] => vec![year(y)?],
        [M(m), Y(y)] | [Y(y), M(m)] => vec![month(y, m)?],
        // `Winter 2018/19`.
        [S(s), Y(y)] | [Y(y), S(s)] | [S(s), Y(y), To, D(_) | Y(_)] => vec![Day::season(y, s)],
        [D(d), M(m), Y(y)] | [M(m), D(d), Y(y)] | [Y(y), M(m), D(d)] => vec![day(y, m, d)?],
        [D(d), To, M(m), To, Y(y)] => vec![day(y, m, d)?],
        [Y(first), To, Y(last)] => range(year(first)?, year(last)?)?,
        [M(first), To, M(last), Y(y)] => range(month(y, first)?, month(y, last)?)?,
        [M(first), Y(y), To, M(last), Y(z)] => range(month(y, first)?, month(z, last)?)?,
        [D(first), To, D(last), M(m), Y(y)] | [M(m), D(first), To, D(last), Y(y)] => {
            range(day(y, m, first)?, day(y, m, last)?)?
        }
        [D(first), M(m), To, D(last), M(n), Y(y)] | [M(m), D(first), To, M(n), D(last), Y(y)] => {
            range(day(y, m, first)?, day(y, n, last)?)?
        }
        [D(first), M(m), Y(y), To, D(last), M(n), Y(z)] => range(day(y, m, first)?, day(z, n, last)?)?,
        _ => return None,
    };
    Some(days.into_iter().map(|day| Day { is_about, ..day }).collect())
}

/// True for a word that a date may begin with: a number, a month, a season, or a word such as `circa`. Every date that [`read`] reads
/// begins with one.
pub(crate) fn may_begin(word: &str) -> bool {
    let word = word.trim_start_matches(['~', '-', '.', ',']);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let word = word[..end].to_lowercase();
    ABOUT.contains(&&*word) || FILLERS.contains(&&*word) || month(&word).is_some() || season(&word).is_some()
}

fn word(word: &str) -> Option<Word> {
    let digits =
        ["st", "nd", "rd", "th", "er"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    if word == "-" {
        Some(Word::To)
    } else if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = digits.parse().ok()?;
        match digits.len() {
            4 if digits.len() == word.len() => Some(Word::Year(number)),
            1 | 2 => Some(Word::Day(number)),
            _ => None,
        }
    } else {
        month(word).map(Word::Month).or_else(|| season(word))
    }
}

fn season(word: &str) -> Option<Word> {
    (1..).zip(SEASONS).find(|(_, names)| names.contains(&word)).map(|(season, _)| Word::Season(season))
}

/// True for the name of a month in full, in lower case, in any language.
pub(crate) fn is_month_name(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> =
        LazyLock::new(|| OF_TEXTS.iter().chain([&&FURTHER]).flat_map(|names| names.full.concat()).collect());
    NAMES.contains(word)
}

/// True for the short form of a month, in lower case and without a point: `sept`.
pub(crate) fn is_short_month(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> =
        LazyLock::new(|| OF_TEXTS.iter().flat_map(|names| names.short.concat()).collect());
    NAMES.contains(word)
}

/// The month that a word of an English, German or French text names, in full or by a short form. The word is in lower case.
pub(crate) fn month_of_text(word: &str) -> Option<u8> {
    OF_TEXTS.iter().find_map(|names| of(&names.full, word).or_else(|| of(&names.short, word)))
}

/// True for the name or the short form of a month in English, in lower case.
pub(crate) fn is_english_month(word: &str) -> bool {
    of(&ENGLISH.full, word).or_else(|| of(&ENGLISH.short, word)).is_some()
}

fn of(names: &[&[&str]; 12], word: &str) -> Option<u8> {
    // The longest is `septiembre`, `settembre`, `septembre`.
    if !(3..=MOST_MONTH).contains(&word.len())
        || !word.starts_with(['j', 'f', 'm', 'a', 's', 'o', 'n', 'd', 'e', 'g', 'l'])
    {
        return None;
    }
    (1..).zip(names).find(|(_, names)| names.contains(&word)).map(|(month, _)| month)
}

/// The month that a word names, in full or by its first letters: three or more that begin one month only.
fn month(word: &str) -> Option<i64> {
    // The letters that names of months begin with.
    if word.len() < 3
        || !word.starts_with(['j', 'f', 'm', 'a', 's', 'o', 'n', 'd', 'e', 'g', 'l'])
        || word.chars().count() < 3
    {
        return None;
    }
    let begins = |month: &usize| {
        let mut all = OF_TEXTS.iter().chain([&&FURTHER]).flat_map(|names| names.full[*month]);
        all.any(|name| name.starts_with(word))
    };
    let mut found = (0..12).filter(begins);
    found.next().filter(|_| found.next().is_none()).map(|month| month as i64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_begin_with_what_may_begin_them() {
        for text in [
            "3 May 2019",
            "May 2019",
            "c. 1850",
            "~1850",
            "-0044",
            "Spring 2019",
            "le 1er mars 2020",
            "den 3. Mai 2019",
            "2019",
            "Sept. 2019",
            "été 2019",
        ] {
            assert!(read(text).is_some(), "{text}");
            assert!(may_begin(text.split(' ').next().unwrap()), "{text}");
        }
        for word in ["Ode", "Kassel", "p.", "(2019)", "", "Marching", "ju"] {
            assert!(!may_begin(word), "{word}");
        }
        let longest =
            OF_TEXTS.iter().chain([&&FURTHER]).flat_map(|names| names.full.concat()).map(str::len).max();
        assert_eq!(longest, Some(MOST_MONTH));
    }

    #[test]
    fn months_are_known_by_their_names_and_short_forms() {
        for (number, words) in (1..).zip([
            "january jan januar jänner jän janvier janv",
            "february feb februar febr février févr fév",
            "march mar märz mär mars",
            "april apr avril avr",
            "may mai",
            "june jun juni juin",
            "july jul juli juillet juil",
            "august aug août",
            "september sep sept septembre",
            "october oct oktober okt octobre",
            "november nov novembre",
            "december dec dezember dez décembre déc",
        ]) {
            for word in words.split(' ') {
                assert_eq!(month_of_text(word), Some(number), "{word}");
                assert_eq!(month(word), Some(i64::from(number)), "{word}");
                assert!(is_month_name(word) != is_short_month(word), "{word}");
            }
        }
        for word in ["mayo", "mei", "maart"] {
            assert_eq!((month_of_text(word), is_month_name(word)), (None, true), "{word}");
        }
        for word in ["", "ja", "ju", "jui", "ma", "sommer", "marching", "Jan"] {
            assert_eq!(
                (month_of_text(word), month(&word.to_lowercase()).filter(|_| word != "Jan")),
                (None, None),
                "{word}"
            );
        }
        assert!(is_english_month("sept") && !is_english_month("mars") && !is_english_month("mai"));
    }
}
