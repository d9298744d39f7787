//! Laws, treaties, resolutions and decisions of courts.

use super::chunk::{Chunk, Mark, chunks};
use super::dates;
use super::fields::Fields;
use super::fold;
use super::locator;
use super::vocabulary::{CODES, COURTS, LAWS};
use crate::document::language::Language;

/// Between the parties of a case.
const AGAINST: &[&str] = &[" v. ", " v ", " vs. ", " vs ", " gegen ", " ./. ", " c. "];

/// Words before the number of a case or of an application.
const NUMBERS: &[&str] = &[
    "case no.",
    "case nos.",
    "case",
    "rs.",
    "décision n°",
    "rechtssache",
    "affaire",
    "aff.",
    "app. no.",
    "app. nos.",
    "app no",
    "app nos",
    "application no.",
    "application nos.",
    "appl. no.",
    "no.",
    "nos.",
    "nr.",
    "az.",
    "n°",
    "req. no.",
    "beschwerde nr.",
    "requête n°",
];

/// The names of courts, in lower case.
const COURT_NAMES: &[&str] = &[
    "conseil constitutionnel",
    "conseil d’état",
    "conseil d'état",
    "cour de cassation",
    "cour eur. d. h.",
    "tribunal constitutionnel",
];

/// The kinds of decisions.
const DECISIONS: &[&str] = &[
    "urteil",
    "urt.",
    "beschluss",
    "beschl.",
    "judgment",
    "judgement",
    "order",
    "arrêt",
    "gutachten",
    "advisory opinion",
    "opinion",
];

/// Endings of German names of laws.
const GERMAN_LAWS: &[&str] =
    &["gesetz", "gesetzbuch", "verordnung", "richtlinie", "konvention", "erklärung", "charta", "ordnung"];

/// Words of the names of laws that are laws only with a year: `Cultivation of Lands Order 1916`.
const DATED_LAWS: &[&str] = &["order", "rules", "regulations"];

/// Words of the names of laws that are enough without a number or an article.
const SURE_LAWS: &[&str] = &[
    "declaration",
    "convention",
    "covenant",
    "treaty",
    "charter",
    "konvention",
    "grundgesetz",
    "déclaration",
    "directive",
    "richtlinie",
    "verordnung",
    "règlement",
    "loi",
    "act",
];

/// Words that show that a chunk is about a law.
const LAW_SIGNS: &[&str] = &[
    "resolution",
    "ga res",
    "unga res",
    "g.a. res",
    "a/res",
    "unts",
    "u.n.t.s",
    "oj",
    "o.j.",
    "abl.",
    "bgbl",
    "adopted",
    "stat.",
    "pub. l.",
    "jo",
    "jorf",
];

/// Reads a description as one of a law or of a case.
pub(super) fn read(text: &str, language: Language) -> Option<Fields> {
    let text = text.trim().trim_end_matches('.').trim_end();
    if text.contains(['“', '”', '"', '„', '«']) {
        return None;
    }
    let fields = united_states_code(text).or_else(|| code(text)).or_else(|| court_first(text, language));
    fields.or_else(|| parties(text, language)).or_else(|| by_name(text, language))
}

/// `28 U.S.C. § 1332`, `45 C.F.R. § 46.102`.
fn united_states_code(text: &str) -> Option<Fields> {
    let at = text.find('§')?;
    let (before, place) = text.split_at(at);
    let before = before.trim_end();
    let title = before.trim_end_matches(',');
    let is_code = title.split_once(' ').is_some_and(|(number, code)| {
        number.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(code, "U.S.C." | "C.F.R." | "USC" | "CFR" | "U.S. Code" | "U.S.C.A.")
    });
    is_code.then(|| law(title, Some(place.trim())))
}

/// `§ 12 Abs. 3 BGB`, `Art. 5 GG`, `Article 17 GDPR`, `GDPR, art. 17`.
fn code(text: &str) -> Option<Fields> {
    if text.len() > 80 {
        return None;
    }
    if locator::is_labelled(text) {
        let (place, code) = text.rsplit_once(' ')?;
        let place = place.trim_end_matches(',').trim_end();
        let is_place = locator::read(place, Language::Other).is_some();
        return (is_code(code) && is_place).then(|| law(code, Some(place)));
    }
    let (code, place) = text.split_once([',', ' '])?;
    let place = locator::read(place, Language::Other).filter(|_| locator::is_labelled(place))?;
    CODES.contains(&code.trim()).then(|| law(code, Some(&place)))
}

/// True for the short name of a code of law: one that is known, or one such as `BWaldG`.
fn is_code(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let is_short_name = word.len() <= 12
        && word.chars().all(char::is_alphabetic)
        && word.starts_with(char::is_uppercase)
        && (word.ends_with(['G', 'V']) && capitals >= 2 || word.ends_with("GB") || word.ends_with("PO"));
    CODES.contains(&word) || is_short_name
}

fn law(title: &str, place: Option<&str>) -> Fields {
    Fields {
        kind: Some("legislation"),
        title: Some(title.trim().trim_end_matches(',').to_owned()),
        locator: place.map(str::to_owned),
        ..Fields::default()
    }
}

/// `BVerfG, Urteil vom 15. Dezember 1983, 1 BvR 209/83, BVerfGE 65, 1 (43)`, `BGHZ 12, 34`, `Cass. civ. 1re, 12 mars 2004, n° 02-12345`.
fn court_first(text: &str, language: Language) -> Option<Fields> {
    let first = text.split([' ', ',']).next()?;
    let is_named = COURT_NAMES.iter().any(|name| fold::begins(text, name).is_some());
    if !is_named && !COURTS.iter().any(|court| court.trim_end_matches(',') == first)
        || text.len() == first.len()
    {
        return None;
    }
    let mut fields = Fields { kind: Some("legal_case"), ..Fields::default() };
    let mut name: Option<String> = None;
    let found = dates::find(text, language);
    let text = match &found {
        Some((range, _)) => {
            &format!("{};{}{}", &text[..range.start], " ".repeat(range.len() - 1), &text[range.end..])
        }
        None => text,
    };
    fields.issued = found.map(|(_, date)| date);
    let parts = chunks(text);
    let mut at = 0;
    while let Some(Chunk { text: part, mark, .. }) = parts.get(at).copied() {
        at += 1;
        let next = parts.get(at).map(|chunk| chunk.text);
        let in_report = report_of(part).zip(next.filter(|next| starts_with_digit(next)));
        if let Some(((report, volume), page)) = in_report {
            fields.container = Some(report.to_owned());
            fields.volume = Some(volume.to_owned());
            let (page, place) = page.split_once(' ').unwrap_or((page, ""));
            fields.page = Some(page.to_owned());
            fields.locator = locator::read(place, language).or(fields.locator);
            at += 1;
        } else if at == 1 {
            fields.authority = Some(without_decision(part).to_owned());
        } else if let Some(place) = locator::read(part, language).filter(|_| {
            locator::is_labelled(part)
                || (mark == Mark::Bracket && dates::year_and_letter(part).is_none())
                || fields.page.is_some()
        }) {
            fields.locator = Some(place);
        } else if let Some((year, _)) = dates::year_and_letter(part).filter(|_| fields.issued.is_none()) {
            fields.issued = Some(dates::of_year(year));
        } else if part.contains('/') || fold::prefix(part, NUMBERS).is_some() {
            let (number, case) =
                [" – ", " - ", " — "].iter().find_map(|dash| part.split_once(dash)).unwrap_or((part, ""));
            let number = without_number_word(number).trim().trim_end_matches(" du").trim_end_matches(" vom");
            let number = number.trim_start_matches(['–', '—', '-', ' ']);
            fields.number.get_or_insert_with(|| number.to_owned());
            name = name.or(Some(case.trim().to_owned()).filter(|case| !case.is_empty()));
        } else if fold::prefix(part, DECISIONS).is_none() {
            name.get_or_insert_with(|| part.to_owned());
        }
    }
    fields.authority = fields.authority.filter(|court| Some(court.as_str()) != fields.container.as_deref());
    let report = || {
        Some(format!(
            "{} {}, {}",
            fields.container.as_deref()?,
            fields.volume.as_deref()?,
            fields.page.as_deref()?
        ))
    };
    fields.title =
        name.or_else(report).or_else(|| fields.number.clone()).or_else(|| fields.authority.clone());
    let is_case = fields.issued.is_some() || fields.number.is_some() || fields.page.is_some();
    is_case.then_some(fields)
}

/// The report and the volume of `BVerfGE 65`.
fn report_of(text: &str) -> Option<(&str, &str)> {
    let (report, volume) = text.rsplit_once(' ')?;
    let is_report =
        report.chars().filter(|c| c.is_uppercase()).count() >= 2 && report.split(' ').count() <= 2;
    (is_report && !volume.is_empty() && volume.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some((report, volume))
}

fn without_decision(text: &str) -> &str {
    let lower = text.to_lowercase();
    let end = DECISIONS.iter().filter_map(|word| lower.find(&format!(" {word}"))).min();
    end.and_then(|end| text.get(..end)).unwrap_or(text).trim()
}

fn without_number_word(text: &str) -> &str {
    text[fold::prefix(text, NUMBERS).unwrap_or(0)..].trim()
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// `Brown v. Board of Education, 347 U.S. 483 (1954)`, `Case C-131/12 Google Spain v AEPD [2014] ECLI:EU:C:2014:317, para 80`.
fn parties(text: &str, language: Language) -> Option<Fields> {
    let number_word =
        fold::prefix(text, &NUMBERS[..8]).filter(|&length| starts_with_number(text[length..].trim_start()));
    let mut fields = Fields { kind: Some("legal_case"), ..Fields::default() };
    let mut rest = text;
    if let Some(length) = number_word {
        let after = text[length..].trim_start();
        let end = after.find([' ', ',']).unwrap_or(after.len());
        fields.number = Some(after[..end].to_owned());
        rest = after[end..].trim_start_matches([' ', ',', ':']);
    }
    let (name_end, _) = AGAINST
        .iter()
        .filter_map(|word| {
            let at = rest.find(word)?;
            // `1285, c. 5` is a chapter.
            (!starts_with_digit(&rest[at + word.len()..])).then_some((at, word.len()))
        })
        .min()
        .unwrap_or((usize::MAX, 0));
    let parts = chunks(rest);
    let first = parts.first()?;
    let before = rest.get(..name_end).unwrap_or_default();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let is_abbreviation = last.starts_with(char::is_lowercase) && last.ends_with('.');
    let is_party = !before.contains(':') && !is_abbreviation;
    let is_case =
        is_party && name_end < 160 && name_end < rest.len() && rest.starts_with(|c: char| c.is_uppercase());
    if !is_case && number_word.is_none() {
        return None;
    }
    // The name goes up to a comma, a bracket or the number of a volume.
    let after_parties = if is_case { name_end + 3 } else { 0 };
    let stop = parts
        .iter()
        .find(|chunk| {
            chunk.at > after_parties && matches!(chunk.mark, Mark::Comma | Mark::Bracket | Mark::Colon)
        })
        .map_or(rest.len(), |chunk| rest[..chunk.at].trim_end().trim_end_matches(['(', '[']).len());
    let name = rest[..stop].trim_end_matches([' ', ',', '(', '[', ':']);
    if is_case && fold::words(fold::start(name, 200)).len() > 20 {
        return None;
    }
    let (name, reported) = match reporter(name) {
        Some((at, found)) => (name[..at].trim_end(), Some(found)),
        None => (name, None),
    };
    fields.title = Some(if name.is_empty() { first.text.to_owned() } else { name.to_owned() });
    let put_report = |fields: &mut Fields, (volume, report, page): (&str, &str, &str)| {
        fields.volume = Some(volume.to_owned());
        fields.container = Some(report.to_owned());
        fields.page = Some(page.to_owned());
    };
    if let Some(found) = reported {
        put_report(&mut fields, found);
    }
    let mut facts = usize::from(fields.number.is_some()) + usize::from(reported.is_some());
    for chunk in chunks(&rest[stop..]) {
        let part = chunk.text;
        if let Some((_, found)) = reporter(part).filter(|(at, _)| *at == 0) {
            put_report(&mut fields, found);
            facts += 1;
        } else if let Some((range, date)) = dates::find(part, language) {
            fields.issued = Some(date);
            let court = part[..range.start].trim().trim_end_matches(',');
            fields.authority = fields.authority.or_else(|| (!court.is_empty()).then(|| court.to_owned()));
            facts += 1;
        } else if let Some((year, _)) = dates::year_and_letter(part) {
            fields.issued = fields.issued.or_else(|| Some(dates::of_year(year)));
            facts += 1;
        } else if let Some((court, (year, _))) = part
            .rsplit_once(' ')
            .and_then(|(court, year)| Some((court, dates::year_and_letter(year)?)))
            .filter(|_| chunk.mark == Mark::Bracket)
        {
            fields.authority = Some(court.trim_end_matches(',').to_owned());
            fields.issued = Some(dates::of_year(year));
            facts += 1;
        } else if let Some(place) = locator::read(part, language) {
            fields.locator = Some(place);
        } else if fold::prefix(part, NUMBERS).is_some() || part.starts_with("ECLI") {
            fields.number.get_or_insert_with(|| without_number_word(part).to_owned());
            facts += 1;
        } else if let Some((volume, report, page)) = law_report(part) {
            if NEUTRAL.contains(&report) {
                fields.authority.get_or_insert_with(|| report.to_owned());
                let year = fields.issued.as_ref().and_then(dates::year);
                let number = year.map_or_else(|| part.to_owned(), |year| format!("[{year}] {part}"));
                fields.number.get_or_insert(number);
            } else if fields.container.is_none() {
                fields.volume = volume.map(str::to_owned);
                fields.container = Some(report.to_owned());
                fields.page = Some(page.to_owned());
            }
            facts += 1;
        } else if COURTS.iter().any(|court| part.starts_with(court))
            || (chunk.mark == Mark::Bracket && is_court_letters(part))
        {
            fields.authority = Some(part.to_owned());
            facts += 1;
        }
    }
    (facts > 0 || is_case).then_some(fields)
}

/// The courts of neutral citations: `[2017] UKSC 5`.
const NEUTRAL: &[&str] = &[
    "UKSC",
    "UKHL",
    "UKPC",
    "EWCA Civ",
    "EWCA Crim",
    "EWHC",
    "EWCOP",
    "CSIH",
    "CSOH",
    "NICA",
    "NIQB",
    "IESC",
    "HCA",
    "FCA",
    "SCC",
    "NZSC",
    "ZACC",
];

/// The volume, the report and the page of `AC 562`, `2 QB 12`, `1 All ER 45`, `EWCA Civ 123`.
fn law_report(text: &str) -> Option<(Option<&str>, &str, &str)> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (before, page) = text.rsplit_once(' ')?;
    let (volume, report) = match before.split_once(' ') {
        Some((volume, report)) if is_number(volume) => (Some(volume), report),
        _ => (None, before),
    };
    const WORDS: &[&str] = &["All", "Civ", "Crim", "App", "Cas", "Ch", "Fam", "Lloyd's", "Rep", "Cr", "LR"];
    let is_word =
        |word: &str| WORDS.contains(&word) || (word.len() >= 2 && word.chars().all(|c| c.is_uppercase()));
    let fits = report.len() <= 16 && report.split(' ').all(is_word);
    (fits && is_number(page) && page.len() <= 5).then_some((volume, report, page))
}

/// True for `HL` and `CA`.
fn is_court_letters(text: &str) -> bool {
    (2..=5).contains(&text.len()) && text.chars().all(|c| c.is_ascii_uppercase())
}

fn starts_with_number(text: &str) -> bool {
    let word = text.split([' ', ',']).next().unwrap_or_default();
    word.bytes().any(|byte| byte.is_ascii_digit()) && word.len() <= 20
}

/// The volume, the reporter and the page of `347 U.S. 483`, and their start.
fn reporter(text: &str) -> Option<(usize, (&str, &str, &str))> {
    let mut starts = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at);
    starts.find_map(|at| {
        if at > 0 && !text[..at].ends_with([' ', ',']) {
            return None;
        }
        let (volume, rest) = text[at..].split_once(' ')?;
        let is_number = |text: &str| {
            !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let words: Vec<&str> = rest.split(' ').take(6).collect();
        let page = words.iter().position(|word| is_number(word.trim_end_matches(',')))?;
        let report = words[..page].join(" ").len();
        let is_report = (1..=4).contains(&page)
            && rest.starts_with(|c: char| c.is_uppercase())
            && rest[..report].contains(['.', ' ']) | rest[..report].chars().all(char::is_uppercase);
        (is_number(volume) && is_report)
            .then(|| (at, (volume, &rest[..report], words[page].trim_end_matches(','))))
    })
}

/// `General Charter of Town Rights, Article 3, GA Resolution 12B, 4 May 1951`, `Regulation (EU) 2016/679, art. 17`.
fn by_name(text: &str, language: Language) -> Option<Fields> {
    let parts = chunks(text);
    let first = parts.first()?;
    // The name goes up to a comma: brackets and `of 27 April 2016` belong to it.
    let end = parts
        .iter()
        .skip(1)
        .find(|chunk| {
            matches!(chunk.mark, Mark::Comma | Mark::Stop | Mark::Semicolon)
                && !text[..chunk.at].trim_end().ends_with([')', ']'])
        })
        .map_or(text.len(), |chunk| chunk.at);
    let bracket = parts.iter().skip(1).find(|chunk| chunk.mark == Mark::Bracket && is_sign(chunk.text));
    let end = bracket.map_or(end, |chunk| chunk.at.min(end));
    by_name_up_to(text, end, first.text, language)
}

fn by_name_up_to(text: &str, end: usize, first: &str, language: Language) -> Option<Fields> {
    let name = text[..end].trim_end_matches([' ', ',', '(', '[', '.']);
    let words = fold::words(fold::start(first, 120));
    let head = fold::start(name, 300);
    let is_capital = name.starts_with(char::is_uppercase);
    let is_law = |word: &str| {
        LAWS.contains(&word)
            || GERMAN_LAWS.iter().any(|ending| word.ends_with(ending) && word.len() > ending.len() + 2)
    };
    let capitals = head
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(str::to_lowercase);
    let ends_in_year = name.rsplit(' ').next().is_some_and(|last| dates::year_and_letter(last).is_some());
    let law_words: Vec<String> = capitals
        .filter(|word| is_law(word) && (ends_in_year || !DATED_LAWS.contains(&word.as_str())))
        .collect();
    if !is_capital || law_words.is_empty() || words.is_empty() || text[..end].contains(':') {
        return None;
    }
    let mut fields = law(name, None);
    let mut signs = 0;
    let mut others = 0;
    for chunk in chunks(&text[end..]) {
        let part = chunk.text;
        if let Some((range, date)) = dates::find(part, language) {
            fields.issued = fields.issued.or(Some(date));
            others += usize::from(part.len() > range.len() + 24);
        } else if locator::is_labelled(part)
            && let Some(place) = locator::read(part, language)
        {
            fields.locator = Some(match fields.locator.take() {
                Some(before) => format!("{before}, {place}"),
                None => place,
            });
            // Books have pages.
            signs += usize::from(locator::pages(part).is_none());
        } else if is_sign(part) {
            fields.number.get_or_insert_with(|| part.to_owned());
            signs += 1;
        } else if let Some((year, _)) = dates::year_and_letter(part) {
            fields.issued = fields.issued.or_else(|| Some(dates::of_year(year)));
        } else {
            others += 1;
        }
    }
    if fields.issued.is_none() {
        fields.issued = dates::find(name, language).map(|(_, date)| date).or_else(|| {
            let last = name.rsplit([' ', ')']).next()?;
            dates::year_and_letter(last).map(|(year, _)| dates::of_year(year))
        });
    }
    if fields.number.is_none() {
        let words: Vec<&str> = name.split([' ', ',', '\u{a0}']).collect();
        let is_number = |at: usize| {
            let has_digit = words[at].bytes().any(|byte| byte.is_ascii_digit());
            let follows =
                at > 0 && ["n°", "nº", "no.", "nr."].contains(&words[at - 1].to_lowercase().as_str());
            has_digit && (words[at].contains('/') || follows)
        };
        let numbers = (0..words.len()).find(|&at| is_number(at)).map(|at| words[at]);
        fields.number = numbers.map(str::to_owned);
        signs += usize::from(numbers.is_some());
    }
    let is_sure = law_words.iter().any(|word| SURE_LAWS.contains(&word.as_str()));
    (signs > 0 && others <= 1 || (is_sure && others == 0 && fields.issued.is_some())).then_some(fields)
}

fn is_sign(text: &str) -> bool {
    let lower = fold::start(text, 60).to_lowercase();
    LAW_SIGNS.iter().any(|sign| fold::begins(&lower, sign).is_some() || lower.contains(&format!(" {sign} ")))
}
