//! The figures of a sentence: numbers, amounts, shares and dates that claim something about the world.
//!
//! Numbers that only name something do not count: `Article 7`, `ISO 24760-1`, `the 2018 report`, list numbers, and what the
//! author counts in the text itself.

use std::ops::Range;

use super::classes::WordClass;
use super::lexicon::Lexicon;
use super::numerals::{MULTIPLES, Numeral, TWICE, numeral};
use super::tokens::{TextWord, TokenForm};
use crate::document::Language;

/// A number, amount, share or date in running text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its words.
    pub range: Range<usize>,
    /// What it says.
    pub value: FigureValue,
    /// True if it is said to be no exact value: *about*, *over*.
    pub is_rough: bool,
    /// False if it only names something, as the number of an article of law does.
    pub claims: bool,
    /// True if it counts a few things in words, as any story does: `two towns`, `the first of the six schools`.
    pub is_small: bool,
}

/// The meaning of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum FigureValue {
    /// A number of things.
    Number(f64),
    /// An amount of money; the currency in lower case: `$`, `euro`.
    Money(f64, String),
    /// A share in per cent.
    Percentage(f64),
    /// A part of a whole, such as a third.
    Share,
    /// A date.
    Date(FigureDate),
}

/// A date, as far as it is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FigureDate {
    /// The year.
    pub year: Option<i32>,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
}

/// The signs of currencies.
const SIGNS: &[&str] = &["$", "€", "£", "¥", "₹", "₽", "₩"];

/// The words of currencies.
const CURRENCIES: &[&str] = &[
    "dollar", "dollars", "euro", "euros", "pound", "pounds", "cent", "cents", "yen", "yuan", "rupees",
    "francs", "franken", "mark", "usd", "eur", "gbp", "chf", "livres", "roubles", "rubles",
];

/// The words for per cent; the second word of those that have two.
const PERCENT: &[&str] = &["percent", "%", "prozent", "percentage", "‰"];

/// Units of time.
const TIMES: &[&str] = &[
    "years",
    "year",
    "months",
    "month",
    "weeks",
    "week",
    "days",
    "day",
    "hours",
    "hour",
    "minutes",
    "decades",
    "decade",
    "centuries",
    "generations",
    "jahre",
    "jahren",
    "monate",
    "monaten",
    "wochen",
    "tage",
    "tagen",
    "stunden",
    "minuten",
    "jahrzehnte",
    "jahrzehnten",
    "ans",
    "années",
    "mois",
    "semaines",
    "jours",
    "heures",
    "siècles",
];

/// Words after a time that count it from another event: `two years later`.
const TIME_ENDS: &[&str] = &[
    "later",
    "ago",
    "earlier",
    "before",
    "after",
    "hence",
    "später",
    "zuvor",
    "vorher",
    "danach",
    "auparavant",
];

/// Words before a time that do so: `within two years`, `vor zwei Jahren`.
const TIME_STARTS: &[&str] = &[
    "within",
    "after",
    "last",
    "past",
    "next",
    "nach",
    "vor",
    "binnen",
    "letzten",
    "vergangenen",
    "nächsten",
    "après",
    "dernières",
    "derniers",
    "prochaines",
];

/// Words for so many that nobody counted.
const VAGUE: &[&str] = &[
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "dozens",
    "hunderte",
    "tausende",
    "millionen",
    "centaines",
    "milliers",
    "dizaines",
];

/// Words that stress a small number.
const STRESSES: &[&str] = &[
    "only",
    "just",
    "than",
    "least",
    "most",
    "nearly",
    "almost",
    "about",
    "over",
    "exactly",
    "nur",
    "als",
    "mindestens",
    "höchstens",
    "etwa",
    "rund",
    "fast",
    "seulement",
    "plus",
    "moins",
];

/// Words that make a figure rough.
const ROUGH: &[&str] = &[
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "over",
    "under",
    "approximately",
    "some",
    "up",
    "least",
    "most",
    "more",
    "fewer",
    "less",
    "estimated",
    "barely",
    "close",
    "well",
    "circa",
    "ca",
    "above",
    "below",
    "etwa",
    "rund",
    "fast",
    "knapp",
    "über",
    "mehr",
    "weniger",
    "mindestens",
    "höchstens",
    "gut",
    "ungefähr",
    "beinahe",
    "bis",
    "environ",
    "près",
    "presque",
    "plus",
    "moins",
    "quelque",
    "quelques",
];

/// Words that may stand between these and the figure.
const BETWEEN_ROUGH: &[&str] =
    &["of", "to", "the", "a", "an", "than", "at", "als", "zu", "de", "d'", "les", "que"];

/// Nouns whose number is worth a source, however small it is, beside units of time and measure.
const WEIGHTY: &[&str] = &[
    "deaths",
    "victims",
    "prisoners",
    "detainees",
    "inmates",
    "accidents",
    "crimes",
    "murders",
    "attacks",
    "arrests",
    "complaints",
    "votes",
    "jobs",
    "percent",
    "per",
    "percentage",
    "points",
    "degrees",
    "metres",
    "meters",
    "kilometres",
    "kilometers",
    "miles",
    "mile",
    "feet",
    "inches",
    "acres",
    "hectares",
    "tonnes",
    "tons",
    "litres",
    "liters",
    "gallons",
    "barrels",
    "dollars",
    "euros",
    "pounds",
    "cents",
    "million",
    "billion",
    "trillion",
    "thousand",
    "hundred",
    "dozen",
    "seconds",
    "minutes",
    "times",
    "tote",
    "toten",
    "opfer",
    "prozent",
    "meter",
    "kilometer",
    "hektar",
    "tonnen",
    "liter",
    "euro",
    "grad",
    "stimmen",
    "sekunden",
    "unfälle",
    "verletzte",
    "morts",
    "victimes",
    "décès",
    "mètres",
    "kilomètres",
    "tonnes",
    "litres",
    "francs",
    "pour",
    "voix",
    "degrés",
    "secondes",
    "cas",
    "fois",
    "mal",
    "emplois",
];

/// Verbs of what water does at a temperature that everybody knows.
const NATURE: &[&str] = &["freezes", "boils", "melts", "gefriert", "kocht", "siedet", "gèle", "bout"];

/// Numbers of units that everybody knows.
const KNOWN: &[(u16, &str)] = &[
    (7, "days"),
    (12, "months"),
    (24, "hours"),
    (52, "weeks"),
    (60, "minutes"),
    (60, "seconds"),
    (100, "cents"),
    (365, "days"),
];

/// Words after a time of day.
const CLOCK: &[&str] = &["am", "pm", "o'clock", "uhr"];

/// Words that end the name of a street.
const STREETS: &[&str] = &["street", "road", "lane", "avenue", "square", "terrace", "rue", "boulevard"];

/// Verbs that look like plural nouns.
const VERBS: &[&str] = &[
    "weighs", "costs", "has", "is", "was", "runs", "holds", "carries", "takes", "stands", "opens", "closes",
    "gives", "works", "comes", "goes", "needs", "uses", "offers", "leaves", "stops", "starts", "ends",
    "does", "makes", "serves", "connects", "links", "leads", "lies", "sits", "remains", "belongs",
];

/// Finds the figures among the words of a sentence, in order. Linear time.
pub(super) fn figures(words: &[TextWord<'_>], lexicon: &Lexicon, language: Language) -> Vec<Figure> {
    let mut scan = Scan { words, lexicon, language, labelled: None };
    let mut figures = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !scan.may_begin(at) {
            at += 1;
            continue;
        }
        match scan.date(at).or_else(|| scan.ratio(at)).or_else(|| scan.number(at)).or_else(|| scan.share(at))
        {
            Some((end, figure)) => {
                figures.push(figure);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    figures
}

struct Scan<'s, 'a> {
    words: &'s [TextWord<'a>],
    lexicon: &'s Lexicon,
    language: Language,
    /// The position after a number that a label names, as in `Articles 7`, so that the next in a list is one too.
    labelled: Option<usize>,
}

/// The position after a figure, and the figure.
type FoundFigure = Option<(usize, Figure)>;

impl Scan<'_, '_> {
    /// True if a figure may begin with a word. Most words are told by their classes alone.
    fn may_begin(&self, at: usize) -> bool {
        let word = &self.words[at];
        let is_known =
            [WordClass::Quantity, WordClass::Month, WordClass::Share].iter().any(|&class| word.has(class));
        is_known
            || match word.form {
                TokenForm::Number => true,
                TokenForm::Mark => SIGNS.contains(&&*word.lower),
                _ => {
                    word.lower.contains('-')
                        || (self.language == Language::German && word.lower.ends_with("zig"))
                }
            }
    }

    fn word(&self, at: usize) -> Option<&TextWord<'_>> {
        self.words.get(at)
    }

    fn before(&self, at: usize) -> Option<&TextWord<'_>> {
        self.words.get(at.checked_sub(1)?)
    }

    fn is_mark(&self, at: usize, marks: &[&str]) -> bool {
        self.word(at).is_some_and(|word| marks.iter().any(|mark| word.is_mark(mark)))
    }

    fn has(&self, at: usize, class: WordClass) -> bool {
        self.word(at).is_some_and(|word| word.has(class))
    }

    fn lower(&self, at: usize) -> &str {
        self.word(at).map_or("", |word| &word.lower)
    }

    fn numeral(&self, at: usize) -> Option<Numeral> {
        let word = self.word(at).filter(|word| word.is_number())?;
        Some(numeral(&word.lower, self.language))
    }

    fn figure(&self, range: Range<usize>, value: FigureValue, claims: bool) -> FoundFigure {
        // A preposition may stand between: `close to the 5,000`. It makes nothing rough itself: `a fine of 5,000`.
        let before = self.words[range.start.saturating_sub(3)..range.start].iter().rev();
        let mut near = before.take_while(|word| {
            ROUGH.contains(&&*word.lower)
                || BETWEEN_ROUGH.contains(&&*word.lower)
                || SIGNS.contains(&&*word.lower)
        });
        let is_rough = near.any(|word| ROUGH.contains(&&*word.lower));
        let bytes = self.words[range.start].range.start..self.words[range.end - 1].range.end;
        Some((range.end, Figure { range: bytes, value, is_rough, claims, is_small: false }))
    }

    // Dates.

    fn date(&mut self, at: usize) -> FoundFigure {
        let (end, date) =
            self.day_first(at).or_else(|| self.month_first(at)).or_else(|| self.date_in_digits(at))?;
        let claims = !self.dates_a_law(at) && !self.is_bracketed(at, end);
        self.figure(at..end, FigureValue::Date(date), claims)
    }

    /// `10 December 1948`, `3. Mai`, `20th of August`.
    fn day_first(&self, at: usize) -> Option<(usize, FigureDate)> {
        let day = match self.numeral(at)? {
            Numeral::Plain(day, 1 | 2) | Numeral::Ordinal(day) if (1.0..32.0).contains(&day) => day as u8,
            _ => return None,
        };
        let mut month_at = at + 1;
        if self.is_mark(month_at, &["."]) || ["of", "de"].contains(&self.lower(month_at)) {
            month_at += 1;
        }
        let month = self.month(month_at)?;
        let (end, year) = self.year_after(month_at + 1);
        Some((end, FigureDate { year, month: Some(month), day: Some(day) }))
    }

    /// `May 2019`, `Dec. 10, 1948`, `May of 2019`.
    fn month_first(&self, at: usize) -> Option<(usize, FigureDate)> {
        let month = self.month(at)?;
        let mut next = at + 1;
        next += usize::from(self.is_mark(next, &["."]));
        if let Some(Numeral::Plain(day, 1 | 2) | Numeral::Ordinal(day)) = self.numeral(next)
            && (1.0..32.0).contains(&day)
            && !PERCENT.contains(&self.lower(next + 1))
        {
            let (end, year) = self.year_after(next + 1);
            return Some((end, FigureDate { year, month: Some(month), day: Some(day as u8) }));
        }
        let (end, year) = self.year_after(next);
        year.map(|year| (end, FigureDate { year: Some(year), month: Some(month), day: None }))
    }

    fn date_in_digits(&self, at: usize) -> Option<(usize, FigureDate)> {
        let Numeral::Date(year, month, day) = self.numeral(at)? else { return None };
        Some((at + 1, FigureDate { year: Some(year), month: Some(month), day: Some(day) }))
    }

    /// The month of a word. English months that are words too have a capital.
    fn month(&self, at: usize) -> Option<u8> {
        let word = self.word(at).filter(|word| word.has(WordClass::Month))?;
        let needs_capital = self.language != Language::French;
        if needs_capital && !word.is_capital() {
            return None;
        }
        self.lexicon.month(&word.lower)
    }

    /// A year after a month, and the position after it.
    fn year_after(&self, at: usize) -> (usize, Option<i32>) {
        let mut next = at;
        while self.is_mark(next, &[",", "."]) || ["of", "de"].contains(&self.lower(next)) {
            next += 1;
        }
        match self.numeral(next) {
            Some(Numeral::Plain(year, 4)) if is_year(year) => (next + 1, Some(year as i32)),
            _ => (at, None),
        }
    }

    /// True if a date names a law: `Law of 12 May 1998`, `Resolution 217A, 10 December 1948`.
    fn dates_a_law(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|before| self.has(before, WordClass::LawNoun))
            && self
                .before(at)
                .is_some_and(|word| ["of", "dated", "vom", "du", "de", ","].contains(&&*word.lower))
    }

    /// True if brackets hold these words alone, or with dashes and other numbers.
    fn is_bracketed(&self, start: usize, end: usize) -> bool {
        let is_inside = |word: &TextWord<'_>| {
            word.is_number()
                || ["–", "-", "—", "b", "d", "ca", "c", "born", "died", "vol", ".", ",", "†", "*"]
                    .contains(&&*word.lower)
        };
        let opens = (start.saturating_sub(6)..start).rev().find(|&at| !is_inside(&self.words[at]));
        let closes = (end..self.words.len().min(end + 6)).find(|&at| !is_inside(&self.words[at]));
        opens.is_some_and(|at| self.is_mark(at, &["(", "["]))
            && closes.is_some_and(|at| self.is_mark(at, &[")", "]"]))
    }

    // Numbers.

    fn number(&mut self, at: usize) -> FoundFigure {
        let (start, sign) = self.sign(at);
        let (mut end, mut value, mut shape) = self.numeric(start).or_else(|| self.in_words(start))?;
        while let Some(factor) =
            self.lexicon.number(self.lower(end)).filter(|_| self.word(end).is_some_and(TextWord::is_word))
        {
            // `13 million`, `two dozen`, `four hundred thousand`.
            if factor < 12.0 || (factor < 100.0 && factor != 12.0) {
                break;
            }
            value *= factor;
            end += 1;
            if shape == NumberShape::SmallWord {
                shape = NumberShape::Word;
            }
        }
        let is_labelled = sign.is_none() && self.is_labelled(at);
        if is_labelled {
            self.labelled = Some(end);
            return self.figure(at..end, FigureValue::Number(value), false);
        }
        if let Some(currency) = sign {
            return self.figure(at..end, FigureValue::Money(value, currency), true);
        }
        if let Some(after) = self.percent_after(end) {
            return self.figure(at..after, FigureValue::Percentage(value), true);
        }
        let currency = self.lower(end);
        if CURRENCIES.contains(&currency) || SIGNS.contains(&currency) {
            let currency = currency.to_owned();
            return self.figure(at..end + 1, FigureValue::Money(value, currency), true);
        }
        if shape == NumberShape::Name {
            return self.figure(at..end, FigureValue::Number(value), false);
        }
        if shape == NumberShape::Digits(4) && is_year(value) && end == start + 1 {
            let date = FigureDate { year: Some(value as i32), ..FigureDate::default() };
            let claims = self.is_dating(at) && !self.is_bracketed(at, end) && !self.dates_a_law(at);
            return self.figure(at..end, FigureValue::Date(date), claims && !self.is_named(at, end));
        }
        let claims = match shape {
            NumberShape::SmallWord => self.counts_things(end) || self.is_stressed_count(at, end),
            NumberShape::Digits(_) => {
                !self.is_named(at, end) && !self.is_list_number(at, end) && !self.is_bracketed(at, end)
            }
            NumberShape::Word | NumberShape::Other | NumberShape::Name => true,
        };
        let claims = claims && !self.is_aside(at, end, value);
        let claims = claims && !self.is_statistic(at, end);
        let is_meta = value <= 20.0 && (end..end + 2).any(|next| self.has(next, WordClass::MetaNoun));
        let found = self.figure(at..end, FigureValue::Number(value), claims && !is_meta);
        let is_small = shape == NumberShape::SmallWord && !self.is_weighty(at, end);
        found.map(|(end, figure)| (end, Figure { is_small, ..figure }))
    }

    /// True if a number places, dates or describes by the way: an age, a time of day, a street, `two years later`, `thousands of`,
    /// `das 18. Jahrhundert`.
    fn is_aside(&self, at: usize, end: usize, value: f64) -> bool {
        let (before, after) = (at.checked_sub(1).map_or("", |at| self.lower(at)), self.lower(end));
        let is_age = before == ","
            && [",", ")"].contains(&after)
            && value <= 110.0
            && at >= 2
            && self.words[at - 2].is_word();
        let is_time = CLOCK.contains(&after)
            || (["a", "p"].contains(&after) && self.is_mark(end + 1, &["."]) && self.lower(end + 2) == "m");
        let is_street = (end..end + 3).any(|next| {
            self.word(next).is_some_and(TextWord::is_capital) && STREETS.contains(&self.lower(next))
        });
        let unit_at = end + usize::from(["more", "weitere", "autres"].contains(&after));
        let is_while = TIMES.contains(&self.lower(unit_at)) && {
            let behind = self.lower(unit_at + 1);
            TIME_ENDS.contains(&behind)
                || (behind == "plus" && ["tard", "tôt"].contains(&self.lower(unit_at + 2)))
                || TIME_STARTS.contains(&before)
                || (before == "a" && at >= 2 && self.lower(at - 2) == "y")
                || (before == "l'" && self.lower(unit_at + 1) == "dernier")
        };
        let is_vague = end == at + 1 && VAGUE.contains(&self.lower(at));
        let is_ordinal = self.language == Language::German
            && self.is_mark(end, &["."])
            && self.word(end + 1).is_some_and(TextWord::is_word)
            && value < 100.0;
        // `24 hours in a day`.
        let is_known = KNOWN.contains(&(value as u16, after)) && self.lower(end + 1) == "in";
        let is_law_of_nature =
            NATURE.iter().any(|verb| (at.saturating_sub(3)..at).any(|before| self.lower(before) == *verb))
                && matches!(value as u16, 0 | 32 | 100 | 212);
        is_law_of_nature || is_known || is_age || is_time || is_street || is_while || is_vague || is_ordinal
    }

    /// True if a small number counts what a reader would want to see the source of: a time, a measure, the dead, or few of something.
    fn is_weighty(&self, at: usize, end: usize) -> bool {
        let counted = (end..end + 2).map(|next| self.lower(next));
        // `for two years`.
        let lasts = at
            .checked_sub(1)
            .is_some_and(|at| ["for", "seit", "depuis", "pendant"].contains(&self.lower(at)));
        self.is_stressed_count(at, end)
            || !lasts && counted.into_iter().any(|noun| TIMES.contains(&noun) || WEIGHTY.contains(&noun))
    }

    /// True for a value of statistics: `t(1116) = 6.31`, `p < .001`, `N = 42`. The sentence around it says what it is about.
    fn is_statistic(&self, at: usize, end: usize) -> bool {
        let is_symbol = |at: Option<usize>| {
            at.and_then(|at| self.word(at))
                .is_some_and(|word| word.is_word() && word.lower.chars().count() < 3)
        };
        let Some(mut before) = at.checked_sub(1) else { return false };
        while before > 0 && self.is_mark(before, &[".", "-", "−", "–"]) {
            before -= 1;
        }
        let is_compared = self.is_mark(before, &["=", "<", ">", "≤", "≥", "≈"]);
        let is_degree = self.is_mark(before, &["("])
            && (self.is_mark(end, &[")"]) || self.is_mark(end, &[","]))
            && is_symbol(before.checked_sub(1))
            && !self.has(before - 1, WordClass::Function);
        let follows_symbol = is_symbol(before.checked_sub(1))
            || before.checked_sub(1).is_some_and(|at| self.is_mark(at, &[")"]));
        is_degree || (is_compared && follows_symbol)
    }

    /// A currency before a number.
    fn sign(&self, at: usize) -> (usize, Option<String>) {
        let lower = self.lower(at);
        let is_sign = SIGNS.contains(&lower) || ["usd", "eur", "gbp", "chf"].contains(&lower);
        if is_sign && self.word(at + 1).is_some_and(TextWord::is_number) {
            return (at + 1, Some(lower.to_owned()));
        }
        // `US$`, `A$`.
        if ["us", "a", "c", "hk"].contains(&lower)
            && self.is_mark(at + 1, &["$"])
            && self.word(at + 2).is_some_and(TextWord::is_number)
        {
            return (at + 2, Some("$".to_owned()));
        }
        (at, None)
    }

    fn numeric(&self, at: usize) -> Option<(usize, f64, NumberShape)> {
        let numeral = self.numeral(at)?;
        if self.is_code(at) {
            return Some((at + 1, 0.0, NumberShape::Name));
        }
        Some(match numeral {
            Numeral::Plain(value, digits) => (at + 1, value, NumberShape::Digits(digits)),
            Numeral::Counted(value) | Numeral::Magnified(value) => (at + 1, value, NumberShape::Other),
            Numeral::Range(from, to) if is_year(from) && is_year(to) => {
                (at + 1, from, NumberShape::Digits(4))
            }
            Numeral::Range(from, _) => (at + 1, from, NumberShape::Digits(1)),
            Numeral::Ordinal(value) => (at + 1, value, NumberShape::Name),
            Numeral::Name | Numeral::Date(..) => (at + 1, 0.0, NumberShape::Name),
        })
    }

    /// True for a name such as `5G`, `4K` or `2b`: a digit and a letter that is a magnitude behind amounts only.
    fn is_code(&self, at: usize) -> bool {
        let token = self.lower(at);
        let Some((digits, letter)) = token.len().checked_sub(1).and_then(|end| token.split_at_checked(end))
        else {
            return false;
        };
        let is_short = match letter {
            "g" | "k" | "f" | "c" => digits.len() == 1,
            "b" => true,
            _ => false,
        };
        let follows_sign = at.checked_sub(1).is_some_and(|at| SIGNS.contains(&self.lower(at)));
        is_short && digits.bytes().all(|byte| byte.is_ascii_digit()) && !follows_sign
    }

    fn in_words(&self, at: usize) -> Option<(usize, f64, NumberShape)> {
        let word = self.word(at).filter(|word| word.is_word())?;
        let (number, rest) =
            word.lower.split_once('-').map_or((&*word.lower, None), |(first, rest)| (first, Some(rest)));
        let value = self.lexicon.number(number).or_else(|| self.tens(number))?;
        if let Some(rest) = rest
            && self.language == Language::French
            && let Some(value) = self.french(value, rest)
        {
            return Some((at + 1, value, NumberShape::Word));
        }
        if let Some(rest) = rest {
            // `twenty-five` counts, `two-thirds` is a share, `six-pointed` describes.
            let adds = |more: &f64| *more < 10.0 && (value >= 20.0 || (value == 10.0 && *more >= 7.0));
            let more = self.lexicon.number(rest).filter(adds)?;
            return Some((at + 1, value + more, NumberShape::Word));
        }
        if word.lower.len() < 3 {
            return None;
        }
        Some((at + 1, value, if value <= 10.0 { NumberShape::SmallWord } else { NumberShape::Word }))
    }

    /// `soixante-dix-sept`, `quatre-vingts`, `quatre-vingt-dix`: the value after the first word.
    fn french(&self, first: f64, rest: &str) -> Option<f64> {
        let mut parts = rest.split('-').peekable();
        let mut value = first;
        if first == 4.0 && parts.peek().is_some_and(|part| part.trim_end_matches('s') == "vingt") {
            value = 80.0;
            parts.next();
        }
        for part in parts {
            let more = self.lexicon.number(part).or_else(|| ["un", "une"].contains(&part).then_some(1.0));
            let is_room = |more: f64| match value {
                60.0 | 80.0 => more < 20.0,
                70.0 | 90.0 | 10.0 => (1.0..10.0).contains(&more),
                20.0 | 30.0 | 40.0 | 50.0 => more < 10.0,
                _ => false,
            };
            value += more.filter(|&more| is_room(more))?;
        }
        Some(value)
    }

    /// `einundzwanzig`.
    fn tens(&self, word: &str) -> Option<f64> {
        if self.language != Language::German {
            return None;
        }
        let (ones, tens) = word.split_once("und")?;
        let ones = if ones == "ein" { 1.0 } else { self.lexicon.number(ones).filter(|ones| *ones < 10.0)? };
        let tens = self.lexicon.number(tens).filter(|tens| (20.0..100.0).contains(tens))?;
        Some(tens + ones)
    }

    fn percent_after(&self, at: usize) -> Option<usize> {
        if PERCENT.contains(&self.lower(at)) {
            return Some(at + 1);
        }
        (["per", "pour"].contains(&self.lower(at)) && self.lower(at + 1) == "cent").then_some(at + 2)
    }

    /// True if a small number in words counts something in the world: `five people`, `two of the camps`.
    fn counts_things(&self, end: usize) -> bool {
        (end..end + 2).any(|at| self.has(at, WordClass::CountNoun) && !self.has(at, WordClass::MetaNoun))
    }

    /// True if a small number is said to be few or many: `only four workshops`, `more than three apprentices`.
    fn is_stressed_count(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |at| self.lower(at));
        STRESSES.contains(&before)
            && self.counts_plural(end)
            && !(end..end + 2).any(|next| self.has(next, WordClass::MetaNoun))
    }

    /// True if a label before a number makes it a name: `Article 7`, `Articles 7 and 12`, `No. 5`.
    fn is_labelled(&self, at: usize) -> bool {
        let Some(mut before) = at.checked_sub(1) else { return false };
        let is_list_mark = self.is_mark(before, &[",", "–", "-", "&", "/", "(", ")"])
            || ["and", "or", "to", "und", "bis", "et", "ou", "à", "u"].contains(&self.lower(before))
            || (self.lower(before) == "of"
                && self.word(at).is_some_and(TextWord::is_number)
                && !self.counts_plural(at + 1));
        if self.labelled.is_some_and(|end| {
            end == at || (end == before && is_list_mark) || (end + 1 == before && is_list_mark)
        }) {
            return true;
        }
        if self.is_mark(before, &[".", "°", "(", "º"]) {
            let Some(earlier) = before.checked_sub(1) else { return false };
            before = earlier;
        }
        self.has(before, WordClass::Label) && !self.words[before].is_possessive
    }

    /// True if a word with a capital before a number makes it a name: `Windows 11`, `Agenda 2030`, `Web 3`.
    fn is_named(&self, at: usize, end: usize) -> bool {
        let Some(before) = self.before(at) else { return false };
        if !before.is_capital()
            || before.is_possessive
            || before.has(WordClass::Month)
            || before.has(WordClass::DateLead)
        {
            return false;
        }
        let is_acronym = before.is_acronym;
        let is_whole = value_of(&self.words[at]).is_some();
        // `A Nimbus 2`, `the Nimbus 2 Deluxe`.
        let is_single = at.checked_sub(2).is_some_and(|at| {
            ["a", "an", "this", "each", "every", "his", "her", "my", "une", "un"].contains(&self.lower(at))
        });
        let goes_on = self.word(end).is_some_and(TextWord::is_capital);
        if is_whole && self.language != Language::German && (is_single || goes_on) {
            return true;
        }
        if self.language == Language::German {
            return is_acronym;
        }
        let opens = at == 1 || self.is_mark(at.saturating_sub(2), &[".", ":", ";", "“", "\""]);
        if opens && (before.has(WordClass::Approximation) || before.has(WordClass::Function)) {
            return false;
        }
        is_acronym || !self.counts_plural(end)
    }

    /// True if a plural noun, or a word for a quantity, follows: the number counts it.
    fn counts_plural(&self, end: usize) -> bool {
        (end..end + 2).any(|at| {
            let Some(word) = self.word(at).filter(|word| word.is_word()) else { return false };
            let is_plural =
                word.lower.ends_with('s') && !word.lower.ends_with("ss") && !word.has(WordClass::Function);
            (word.has(WordClass::CountNoun) && !word.is_capital())
                || (is_plural
                    && !VERBS.contains(&&*word.lower)
                    && !word.is_capital()
                    && !word.has(WordClass::Says)
                    && !word.has(WordClass::SaysThat))
        })
    }

    /// True if a year is a date, and not a part of a name: `in 2018`, but not `the 2018 report`.
    fn is_dating(&self, at: usize) -> bool {
        // A decade: `les années 1990`.
        if self.before(at).is_some_and(|word| word.lower == "années") {
            return false;
        }
        let Some(next) = self.word(at + 1) else { return true };
        let leads = self.before(at).is_none_or(|word| word.has(WordClass::DateLead));
        let is_noun = next.is_word() && !next.has(WordClass::Function) && !next.has(WordClass::Says);
        leads || !is_noun
    }

    /// True if a number only numbers an item: `(2)`, `1.` at the start.
    fn is_list_number(&self, at: usize, end: usize) -> bool {
        (at == 0 && self.is_mark(end, &[".", ")", ":"]))
            || (at == 1 && self.is_mark(0, &["("]) && self.is_mark(end, &[")"]))
    }

    // Shares.

    /// `one in five`, `9 out of 10`, `jeder fünfte`, `un passager sur cinq`.
    fn ratio(&self, at: usize) -> FoundFigure {
        let word = self.word(at)?;
        if ["jeder", "jede", "jedes"].contains(&&*word.lower) && FIFTHS.contains(&self.lower(at + 1)) {
            return self.figure(at..at + 2, FigureValue::Share, true);
        }
        let part = self.small(at)?;
        // French puts what is counted between: `un passager sur cinq`.
        let is_french = self.language == Language::French;
        let noun = if is_french {
            (1..5).find(|&more| self.lower(at + more) == "sur").map_or(0, |at| at - 1)
        } else {
            0
        };
        let noun = if self.language == Language::English && word.lower == "one" {
            self.counted_one(at + 1)
        } else {
            noun
        };
        let middle = at + 1 + noun;
        let next = match (self.lower(middle), self.lower(middle + 1)) {
            ("out", "of") => middle + 2 + usize::from(self.lower(middle + 2) == "every"),
            ("in", _) if self.language == Language::English => middle + 1,
            ("von", _) | ("sur", _) => middle + 1,
            _ => return None,
        };
        let whole = self.small(next)?;
        // `One man in three boats` counts boats.
        let is_counted = noun > 0 && self.lower(middle) == "in" && self.counts_plural_at(next + 1);
        (part < whole && !is_counted).then_some(())?;
        self.figure(at..next + 1, FigureValue::Share, true)
    }

    /// The words of what a share counts: 1 in `one visit in five`, 2 in `one small shop out of ten`, 0 elsewhere.
    fn counted_one(&self, from: usize) -> usize {
        let nouns = (from..from + 3)
            .take_while(|&at| {
                self.word(at).is_some_and(|word| word.is_word() && !word.has(WordClass::Function))
            })
            .count();
        let leads = self.lower(from + nouns) == "in" || self.lower(from + nouns) == "out";
        if leads { nouns } else { 0 }
    }

    /// True if the word at a position is a plural noun.
    fn counts_plural_at(&self, at: usize) -> bool {
        self.word(at).filter(|word| word.is_word()).is_some_and(|word| {
            word.lower.ends_with('s')
                && !word.lower.ends_with("ss")
                && !VERBS.contains(&&*word.lower)
                && !word.has(WordClass::Function)
                && !word.has(WordClass::Says)
                && !word.has(WordClass::SaysThat)
        })
    }

    /// The value of a whole number up to 1,000, in digits or words.
    fn small(&self, at: usize) -> Option<f64> {
        let word = self.word(at)?;
        let value = match value_of(word) {
            Some(value) => value,
            None if ["one", "einer", "eine", "eines", "un", "une"].contains(&&*word.lower) => 1.0,
            None => self.in_words(at)?.1,
        };
        (value <= 1_000.0).then_some(value)
    }

    /// `two-thirds`, `a third of`, `half the`, `doubled`.
    fn share(&self, at: usize) -> FoundFigure {
        let word = self.word(at).filter(|word| word.is_word())?;
        if TWICE.contains(&(&*word.lower, self.lower(at + 1))) {
            return self.figure(at..at + 1, FigureValue::Share, true);
        }
        if MULTIPLES.contains(&&*word.lower) {
            let goes_on = !["down", "as", "over"].contains(&self.lower(at + 1));
            return if goes_on { self.figure(at..at + 1, FigureValue::Share, true) } else { None };
        }
        if let Some((number, part)) = word.lower.split_once('-') {
            let is_share = (number == "one" || self.lexicon.number(number).is_some())
                && self.lexicon.classes(part).has(WordClass::Share);
            return if is_share { self.figure(at..at + 1, FigureValue::Share, true) } else { None };
        }
        if !word.has(WordClass::Share) {
            return None;
        }
        let before = self.before(at).map_or("", |word| &*word.lower);
        let counts = self.lexicon.number(before).is_some_and(|number| number < 10.0);
        // `fell by a quarter`, `um ein Drittel`, `d'un tiers`.
        let is_change = at >= 2
            && ["a", "one", "ein", "un"].contains(&before)
            && ["by", "um", "d'", "to", "auf"].contains(&self.lower(at - 2))
            // `by a third author` counts off.
            && self.word(at + 1).is_none_or(|next| !next.is_word() || next.has(WordClass::Function));
        let is_of = ["of", "der", "des", "von", "de", "du", "d'"].contains(&self.lower(at + 1));
        let is_share = match &*word.lower {
            "half" => {
                is_of
                    || before == "by"
                    || ["the", "its", "all", "a"].contains(&self.lower(at + 1))
                        && !["first", "second", "other"].contains(&before)
            }
            "majority" | "mehrheit" | "majorité" => false,
            "hälfte" | "moitié" => is_of,
            _ => {
                counts
                    || is_change
                    || (is_of && ["a", "one", "ein", "einem", "un", "le", "zwei", "eines"].contains(&before))
            }
        };
        let start = if counts { at - 1 } else { at };
        if is_share { self.figure(start..at + 1, FigureValue::Share, true) } else { None }
    }
}

/// The shape of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NumberShape {
    /// That many digits; 0 if the number is not whole.
    Digits(u8),
    /// A word for a number up to ten.
    SmallWord,
    /// A word for a larger number.
    Word,
    /// A number with a unit.
    Other,
    /// No number that counts something.
    Name,
}

/// The value of a token that consists of at most three digits.
fn value_of(word: &TextWord<'_>) -> Option<f64> {
    (word.is_number() && word.lower.len() <= 3).then(|| word.lower.parse().ok()).flatten()
}

/// Ordinals of shares: `jeder fünfte`.
const FIFTHS: &[&str] = &[
    "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "zehnte", "zweiter", "dritter",
    "vierter", "fünfter",
];

fn is_year(value: f64) -> bool {
    (1000.0..2100.0).contains(&value)
}
