//! The sentences that date a work: *in a 2018 report*, *a letter of 20 August*, *in May 2019 the group released a report*.

use std::ops::Range;

use super::classes::WordClass;
use super::figures::{Figure, FigureDate, FigureValue, figures};
use super::lexicon::Lexicon;
use super::tokens::{TextWord, words};
use crate::document::Language;
use crate::model::dates::ENGLISH_MONTHS;

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
    /// `On 3 May 1871 the directors resolved`: the date is that of the minutes that record it.
    Act,
    /// `The city signed the lease on 14 March 1987`: the date is that of the document, whose kind is a row of the table of kinds.
    Instrument(usize),
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

/// Works on the web, whose nouns mean other things as well: only a date beside them makes them works.
const ONLINE: &[&str] =
    &["post", "thread", "tweet", "blog", "release", "video", "podcast", "beitrag", "billet"];

/// Works that are often printed long after their date.
const SPOKEN: &[&str] = &["speech", "interview", "testimony", "rede", "discours", "entretien"];

/// Works that are dated by their publication only where a sentence says so: a trial is also one in court.
const STUDIES: &[&str] = &[
    "trial",
    "experiment",
    "cohort",
    "account",
    "profile",
    "story",
    "portrait",
    "versuch",
    "essai",
    "récit",
];

/// Works whose date is that of the asking: they are printed later.
const ASKED: &[&str] =
    &["enquête", "umfrage", "erhebung", "census", "survey", "inquiry", "recensement", "zählung"];

/// The years from a survey to its print.
const MOST_TO_PRINT: i32 = 5;

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
        let found = own(&words, first, after, date)
            .or_else(|| release(&words, first, after))
            .or_else(|| released_on(&words, first, after, date))
            .or_else(|| act(&words, first, after, date))
            .or_else(|| instrument(&words, first, after, date));
        found.map(|(words_range, form)| Dating {
            range: words[words_range.start].range.start..words[words_range.end - 1].range.end,
            date,
            form,
        })
    };
    dates.filter_map(find).collect()
}

fn is_work(word: &TextWord<'_>) -> bool {
    word.has(WordClass::WorkNoun) && !SPOKEN.contains(&&*word.lower)
}

/// True for the noun of a work that may have the date: one that is written on a day, such as a diary, only with a day.
fn may_have(word: &TextWord<'_>, date: FigureDate) -> bool {
    is_work(word)
        || ONLINE.contains(&&*word.lower)
        || (date.day.is_some()
            && (BY_DAY.contains(&&*word.lower)
                || RECORDS.contains(&&*word.lower)
                || ORDERS.contains(&&*word.lower)
                || SPOKEN.contains(&&*word.lower)))
}

/// Acts of an office, in English, German and French. A note may lead to a work about them, so their dates are compared only with
/// notes that name them so.
const ORDERS: &[&str] = &[
    "order",
    "decree",
    "circular",
    "warrant",
    "proclamation",
    "verfügung",
    "verordnung",
    "erlass",
    "anordnung",
    "rundschreiben",
    "arrêté",
    "décret",
    "ordonnance",
    "circulaire",
    "convention",
    "jugement",
];

/// Verbs of bodies that keep minutes, in English, German and French.
const RESOLVES: &[&str] = &[
    "met",
    "elected",
    "tagte",
    "wählte",
    "élut",
    "approved",
    "adopted",
    "granted",
    "rejected",
    "billigte",
    "genehmigte",
    "approuva",
    "adopta",
    "resolved",
    "voted",
    "decided",
    "agreed",
    "ordered",
    "minuted",
    "beschloss",
    "beschlossen",
    "entschied",
    "décida",
    "vota",
    "décidèrent",
    "votèrent",
];

/// The words between a date and the verb of the body that acts on it.
const MOST_BEFORE_ACT: usize = 8;

/// The nouns of the records of such bodies.
const MINUTES: &[&str] =
    &["minutes", "minute", "protokoll", "niederschrift", "sitzungsprotokoll", "procès-verbal"];

/// Documents that are drawn up on one day, by kind, in English, German and French. A note names the same document by any noun of
/// its row.
const INSTRUMENTS: &[&[&str]] = &[
    &["lease", "tenancy", "pachtvertrag", "mietvertrag", "bail"],
    &["deed", "conveyance", "charter", "indenture", "urkunde", "urk", "acte", "charte"],
    &["contract", "agreement", "vertrag", "vereinbarung", "contrat", "accord"],
    &["invoice", "bill", "rechnung", "facture"],
    &["receipt", "quittung", "reçu"],
    &["letter", "brief", "schreiben", "lettre"],
    &["memo", "memorandum", "vermerk", "mémorandum"],
    &["judgment", "judgement", "ruling", "decision", "urteil", "beschluss", "arrêt", "jugement"],
    &["will", "testament"],
    &["permit", "licence", "license", "genehmigung", "permis"],
    &["certificate", "bescheinigung", "certificat"],
    &["petition", "eingabe", "pétition"],
    &["affidavit", "deposition", "statement", "aussage", "déposition"],
];

/// The words between a date and the noun of the document that has it.
const MOST_BETWEEN_INSTRUMENT: usize = 8;

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
    /// The years after its date in which a work may be printed: a survey is asked first.
    #[must_use]
    pub fn years_to_print(&self, text: &str) -> i32 {
        let words = text.get(self.range.clone()).unwrap_or_default().to_lowercase();
        let is_asked = words.split(|c: char| !c.is_alphabetic()).any(|word| ASKED.contains(&word));
        if is_asked { MOST_TO_PRINT } else { 0 }
    }

    /// The noun of a work that is spoken first and printed later, such as `testimony`: its date may be that of the printing, so it
    /// is compared only with notes that name it so.
    #[must_use]
    pub fn spoken<'t>(&self, text: &'t str) -> Option<&'t str> {
        let first = text.get(self.range.clone())?.split_whitespace().next()?;
        let lower = first.to_lowercase();
        SPOKEN.iter().chain(ORDERS).any(|noun| lower == *noun).then_some(first)
    }

    /// The noun beside which a note gives the date of the same work: that of the text, or the one of minutes.
    pub(in crate::check) fn noun_in<'n>(&self, text: &str, note: &'n str) -> Option<Range<usize>> {
        let own = text.get(self.range.clone()).and_then(|words| words.split_whitespace().next());
        let own = own.map(str::to_lowercase);
        let is_noun = |word: &'n str| {
            let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            match self.form {
                DatingForm::Own => own.as_ref().is_some_and(|own| word == *own),
                DatingForm::Act => MINUTES.contains(&&*word),
                DatingForm::Instrument(kind) => INSTRUMENTS[kind].contains(&&*word),
                DatingForm::Release => false,
            }
        };
        let mut at = 0;
        for word in note.split_inclusive(char::is_whitespace) {
            if is_noun(word) {
                return Some(at..at + word.len());
            }
            at += word.len();
        }
        None
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
    if is_year && names_case(words, first, after) {
        return Some((first..after, DatingForm::Own));
    }
    let lead = first.checked_sub(1)?;
    let mut at = lead.checked_sub(1)?;
    let is_kept = words[lead].lower == "for" && RECORDS.contains(&&*words[at].lower) && date.day.is_some();
    let is_on = ["on", "am", "le"].contains(&&*words[lead].lower);
    if !is_kept
        && !is_on
        && !["of", "dated", "from", "vom", "von", "du", "de", "in"].contains(&&*words[lead].lower)
    {
        return None;
    }
    // `a report published in 2018`.
    let is_published = ["published", "released", "issued", "written"].contains(&&*words[at].lower);
    if is_published && at > 0 {
        // `the best account, published on 9 October`.
        at = at.checked_sub(1 + usize::from(words[at - 1].is_mark(",")))?;
    } else if is_on || words[lead].lower == "in" || (words[lead].lower == "of" && is_year) {
        return None;
    }
    let is_study = is_published && STUDIES.contains(&&*words[at].lower);
    (is_study || may_have(&words[at], date)).then_some((at..after, DatingForm::Own))
}

/// `In 1984, in Lee v. Gan, the court`: the year is that of the case.
fn names_case(words: &[TextWord<'_>], first: usize, after: usize) -> bool {
    let is_in = |at: usize| words.get(at).is_some_and(|word| word.lower == "in");
    let behind = &words[after.min(words.len())..words.len().min(after + MOST_OF_CASE)];
    let leads = behind.first().is_some_and(|word| word.is_mark(",")) && is_in(after + 1);
    first.checked_sub(1).is_some_and(is_in)
        && leads
        && behind.iter().any(|word| ["v", "vs"].contains(&&*word.lower))
}

/// The words from a year to the `v.` of a case.
const MOST_OF_CASE: usize = 10;

/// `In May 2019, the group released a report`.
fn release(words: &[TextWord<'_>], first: usize, after: usize) -> Option<(Range<usize>, DatingForm)> {
    let end = words.len().min(after + MOST_BEFORE_RELEASE);
    let verb = (after..end).find(|&at| RELEASES.contains(&&*words[at].lower) && !words[at].is_quoted)?;
    let work = (verb + 1..words.len().min(verb + 5)).find(|&at| is_work(&words[at]))?;
    let is_passive = words[verb - 1].has(WordClass::Function)
        && ["was", "were", "been", "be"].contains(&&*words[verb - 1].lower);
    (!is_passive).then_some((first..work + 1, DatingForm::Release))
}

/// `the list was published on 9 August`.
fn released_on(
    words: &[TextWord<'_>],
    first: usize,
    after: usize,
    date: FigureDate,
) -> Option<(Range<usize>, DatingForm)> {
    const AUXILIARIES: &[&str] = &["was", "were"];
    let verb = first.checked_sub(2)?;
    let is_passive = words[verb + 1].lower == "on"
        && RELEASES.contains(&&*words[verb].lower)
        && verb.checked_sub(1).is_some_and(|at| AUXILIARIES.contains(&&*words[at].lower));
    (date.day.is_some() && is_passive && !words[verb].is_quoted).then_some((verb..after, DatingForm::Release))
}

/// `On 3 May 1871 the directors resolved`, `The board had approved it on 3 May 1871`.
fn act(
    words: &[TextWord<'_>],
    first: usize,
    after: usize,
    date: FigureDate,
) -> Option<(Range<usize>, DatingForm)> {
    let is_whole = date.day.is_some() && date.month.is_some();
    let leads = first.checked_sub(1).is_some_and(|at| ["on", "am", "le"].contains(&&*words[at].lower));
    let near = first.saturating_sub(MOST_BEFORE_ACT)..words.len().min(after + MOST_BEFORE_ACT);
    let acts = words[near].iter().any(|word| RESOLVES.contains(&&*word.lower) && !word.is_quoted);
    (is_whole && leads && acts).then_some((first..after, DatingForm::Act))
}

/// `The city signed the lease on 14 March 1987`, `the deed of 3 May 1912`: the only kind of document near the date.
fn instrument(
    words: &[TextWord<'_>],
    first: usize,
    after: usize,
    date: FigureDate,
) -> Option<(Range<usize>, DatingForm)> {
    let is_whole = date.day.is_some() && date.month.is_some() && date.year.is_some();
    if !is_whole {
        return None;
    }
    let near =
        first.saturating_sub(MOST_BETWEEN_INSTRUMENT)..words.len().min(after + MOST_BETWEEN_INSTRUMENT);
    let mut kinds =
        words[near].iter().filter(|word| !word.is_quoted).filter_map(|word| instrument_kind(&word.lower));
    let kind = kinds.next()?;
    kinds.all(|other| other == kind).then_some((first..after, DatingForm::Instrument(kind)))
}

/// The row of [`INSTRUMENTS`] that has a noun.
fn instrument_kind(noun: &str) -> Option<usize> {
    INSTRUMENTS.iter().position(|kind| kind.contains(&noun))
}

/// True if a date in a note is the day on which its address was looked up.
pub(in crate::check) fn is_access(note: &str, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "accessed",
        "access",
        "retrieved",
        "visited",
        "viewed",
        "zugriff",
        "abgerufen",
        "abruf",
        "aufgerufen",
        "consulté",
        "consultée",
        "visité",
    ];
    let before = note[..at].split_whitespace().rev().take(3);
    before
        .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase())
        .any(|word| WORDS.contains(&&*word))
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

    /// True if two whole dates differ in one part only, as a slip makes it: `12 July` and `12 June`.
    #[must_use]
    pub fn is_slip_of(self, other: Self) -> bool {
        let same = [self.year == other.year, self.month == other.month, self.day == other.day];
        same.iter().filter(|same| !**same).count() == 1
    }

    /// The date in words: `22 August 2019`.
    #[must_use]
    pub fn in_words(self) -> String {
        let month = self.month.and_then(|month| ENGLISH_MONTHS.get(usize::from(month).wrapping_sub(1)));
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
