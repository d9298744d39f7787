//! The sentences that date a work: *in a 2018 report*, *a letter of 20 August*, *in May 2019 the group released a report*.

use std::ops::Range;

use super::classes::WordClass;
use super::figures::{Figure, FigureDate, FigureValue, figures};
use super::lexicon::Lexicon;
use super::tokens::{TextWord, words};
use crate::document::Language;

/// A date that a sentence gives to a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dating {
    /// The words that date it.
    pub range: Range<usize>,
    /// The date.
    pub date: FigureDate,
    /// The way in which they do so.
    pub form: DatingForm,
}

/// The way in which a sentence dates a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatingForm {
    /// `a 2018 report`, `a letter of 20 August`: the date is the work's own.
    Own,
    /// `In May 2019, the group released a report`: the date is that of its release.
    Release,
}

/// Verbs that release a work.
const RELEASES: &[&str] = &[
    "released",
    "published",
    "issued",
    "presented",
    "launched",
    "veröffentlichte",
    "publizierte",
    "publia",
    "publié",
    "publie",
];

/// Works that are often printed long after their date.
const SPOKEN: &[&str] = &["speech", "interview", "testimony", "rede", "discours", "entretien"];

/// The words between a year and its work: `2018 annual report`.
const MOST_BETWEEN: usize = 2;

/// The words between a date and the verb that releases the work.
const MOST_BEFORE_RELEASE: usize = 10;

/// The datings of works in a range of a text, in order. Linear time.
pub(super) fn datings(text: &str, range: Range<usize>, lexicon: &Lexicon, language: Language) -> Vec<Dating> {
    let words = words(text, range, lexicon);
    let dates = figures(&words, lexicon, language);
    let dates = dates.iter().filter_map(|figure| match figure {
        Figure { range, value: FigureValue::Date(date), .. } => Some((range, *date)),
        _ => None,
    });
    let find = |(range, date): (&Range<usize>, FigureDate)| {
        let first = words.partition_point(|word| word.range.start < range.start);
        let after = words.partition_point(|word| word.range.start < range.end);
        own(&words, first, after, date).or_else(|| release(&words, first, after)).map(
            |(words_range, form)| Dating {
                range: words[words_range.start].range.start..words[words_range.end - 1].range.end,
                date,
                form,
            },
        )
    };
    dates.filter_map(find).collect()
}

fn is_work(word: &TextWord<'_>) -> bool {
    word.has(WordClass::WorkNoun) && !SPOKEN.contains(&&*word.lower)
}

/// True for the noun of a work that may have the date: one that is written on a day, such as a diary, only with a day.
fn may_have(word: &TextWord<'_>, date: FigureDate) -> bool {
    is_work(word)
        || (date.day.is_some()
            && (BY_DAY.contains(&&*word.lower)
                || RECORDS.contains(&&*word.lower)
                || SPOKEN.contains(&&*word.lower)))
}

/// Parts of newspapers and papers that have a day rather than a year, in English, German and French.
const BY_DAY: &[&str] = &[
    "leader",
    "editorial",
    "issue",
    "edition",
    "despatch",
    "telegram",
    "ausgabe",
    "nummer",
    "leitartikel",
    "telegramm",
    "depesche",
    "numéro",
    "éditorial",
    "télégramme",
    "dépêche",
];

/// Records that are kept by the day: `his diary for 9 April`.
const RECORDS: &[&str] = &[
    "diary",
    "entry",
    "log",
    "logbook",
    "minutes",
    "journal",
    "tagebuch",
    "eintrag",
    "protokoll",
    "procès-verbal",
];

impl Dating {
    /// The noun of a work that is spoken first and printed later, such as `testimony`: its date may be that of the printing, so it
    /// is compared only with notes that name it so.
    #[must_use]
    pub fn spoken<'t>(&self, text: &'t str) -> Option<&'t str> {
        let first = text.get(self.range.clone())?.split_whitespace().next()?;
        SPOKEN.iter().any(|noun| first.eq_ignore_ascii_case(noun)).then_some(first)
    }
}

/// `its 2018 annual report`, `the report of May 2018`, `a letter dated 20 August`.
fn own(
    words: &[TextWord<'_>],
    first: usize,
    after: usize,
    date: FigureDate,
) -> Option<(Range<usize>, DatingForm)> {
    let leads =
        first.checked_sub(1).is_some_and(|at| words[at].has(WordClass::DateLead) && words[at].lower != "of");
    let is_year = date.month.is_none();
    if is_year && !leads {
        let end = words.len().min(after + MOST_BETWEEN + 1);
        let work = (after..end).find(|&at| is_work(&words[at]));
        let is_close = |work: usize| {
            words[after..work].iter().all(|word| word.is_word() && !word.has(WordClass::Function))
        };
        if let Some(work) = work.filter(|&work| is_close(work)) {
            return Some((first..work + 1, DatingForm::Own));
        }
    }
    let lead = first.checked_sub(1)?;
    let mut at = lead.checked_sub(1)?;
    let is_kept = words[lead].lower == "for" && RECORDS.contains(&&*words[at].lower) && date.day.is_some();
    if !is_kept && !["of", "dated", "from", "vom", "von", "du", "de", "in"].contains(&&*words[lead].lower) {
        return None;
    }
    // `a report published in 2018`.
    let is_published = ["published", "released", "issued", "written"].contains(&&*words[at].lower);
    if is_published {
        at = at.checked_sub(1)?;
    } else if words[lead].lower == "in" || (words[lead].lower == "of" && is_year) {
        return None;
    }
    may_have(&words[at], date).then_some((at..after, DatingForm::Own))
}

/// `In May 2019, the group released a report`.
fn release(words: &[TextWord<'_>], first: usize, after: usize) -> Option<(Range<usize>, DatingForm)> {
    let end = words.len().min(after + MOST_BEFORE_RELEASE);
    let verb = (after..end).find(|&at| RELEASES.contains(&&*words[at].lower) && !words[at].is_quoted)?;
    let work = (verb + 1..words.len().min(verb + 5)).find(|&at| is_work(&words[at]))?;
    let is_passive = words[verb - 1].has(WordClass::Function)
        && ["was", "were", "been", "be"].contains(&&*words[verb - 1].lower);
    (!is_passive).then_some((first..work + 1, DatingForm::Release))
}

impl FigureDate {
    /// True if no part that both dates say differs.
    #[must_use]
    pub fn agrees(self, other: Self) -> bool {
        fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        agree(self.year, other.year) && agree(self.month, other.month) && agree(self.day, other.day)
    }

    /// The date in words: `22 August 2019`.
    #[must_use]
    pub fn in_words(self) -> String {
        const MONTHS: [&str; 12] = [
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
        let month = self.month.and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1)));
        let parts = [
            self.day.map(|day| day.to_string()),
            month.map(|&month| month.to_owned()),
            self.year.map(|year| year.to_string()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The date of a record in CSL-JSON.
    #[must_use]
    pub fn of_csl(date: &serde_json::Value) -> Option<Self> {
        let parts = date.get("date-parts")?.get(0)?;
        let part = |index: usize| {
            let part = parts.get(index)?;
            part.as_i64().or_else(|| part.as_str()?.parse().ok())
        };
        Some(Self {
            year: Some(i32::try_from(part(0)?).ok()?),
            month: part(1)
                .and_then(|month| u8::try_from(month).ok())
                .filter(|month| (1..=12).contains(month)),
            day: part(2).and_then(|day| u8::try_from(day).ok()).filter(|day| (1..=31).contains(day)),
        })
    }

    /// The days from a fixed day to this one; the middle of a month or a year where the date names no day.
    #[must_use]
    pub fn rough_day(self) -> i64 {
        let month = i64::from(self.month.unwrap_or(6));
        // Years begin in March here, so that the day that leap years have more is the last.
        let year = i64::from(self.year.unwrap_or(0)) - i64::from(month < 3);
        let month_from_march = (month + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day.unwrap_or(15)) - 1;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_by_the_calendar() {
        let day = |year, month, day| {
            FigureDate { year: Some(year), month: Some(month), day: Some(day) }.rough_day()
        };
        for (from, to, days) in [
            ((2019, 2, 28), (2019, 3, 2), 2),
            ((2020, 2, 28), (2020, 3, 2), 3),
            ((2019, 12, 31), (2020, 1, 1), 1),
            ((1899, 12, 31), (1900, 12, 31), 365),
            ((2000, 1, 1), (2001, 1, 1), 366),
        ] {
            assert_eq!(day(to.0, to.1, to.2) - day(from.0, from.1, from.2), days, "{from:?} {to:?}");
        }
    }
}
