//! The description of a work, read as a record of it.

use super::bluebook;
use super::chunk::{Mark, chunks, ends_part};
use super::dates;
use super::extract::{self, Extracts};
use super::fields::Fields;
use super::fold;
use super::lead;
use super::legal;
use super::locator;
use super::names::{self, Allowed, Names};
use super::primary;
use super::qualifications;
use super::quoted;
use super::tail;
use super::vocabulary::{CONJUNCTIONS, JOURNALS, NEWSPAPERS, NO_YEAR, REPORTS, WEAK_NEWSPAPERS};
use crate::document::article::{Link, NoteKind};
use crate::document::language::Language;

/// The most bytes of a description that are read.
const MOST_BYTES: usize = 2_000;

/// The most bytes before a title.
const MOST_HEAD: usize = 600;

/// The most commas of a list of names.
const MOST_NAMES: usize = 24;

/// The fewest pages of a work that are not the place in it that is meant.
const FEWEST_PAGES: u64 = 3;

/// The beginnings of descriptions of what was said, and its type.
const SPOKEN: &[(&str, &str)] = &[
    ("interview", "interview"),
    ("entretien", "interview"),
    ("personal communication", "personal_communication"),
    ("e-mail to", "personal_communication"),
    ("email to", "personal_communication"),
    ("letter to", "personal_communication"),
];

/// The mark that ends the title in a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// A full stop: MLA, APA, Vancouver, Chicago's bibliographies.
    Stop,
    /// A comma or a bracket: Chicago's notes, French.
    Comma,
    /// Any: German, after the colon that follows the author.
    Any,
}

/// Reads the description of a work.
///
/// # Arguments
/// `links` are the links in it, by their ranges in `text`; `kind` is that of the note that holds it.
pub(super) fn read(text: &str, links: &[Link], kind: NoteKind, language: Language) -> Fields {
    let mut extracts = extract::extract(fold::start(text, MOST_BYTES), language);
    if let Some(whole) = with_article_first(&extracts.text) {
        extracts.text = whole;
    }
    let clean = extracts.text.trim();
    let mut fields = match by_kind(clean, &extracts, language) {
        Some(fields) => fields,
        None => described(clean, language),
    };
    fields.add(&extracts);
    add_links(text, links, &mut fields);
    finish(&mut fields, kind);
    fields
}

/// The text with `De Standaard` for `Standaard, De`, as catalogues write it; `None` if nothing in it is written so.
fn with_article_first(text: &str) -> Option<String> {
    const ARTICLES: &[&str] = &["The", "De", "Het", "Der", "Die", "Das", "Le", "La", "Les", "El", "Il"];
    let (at, article) = text.match_indices(", ").find_map(|(at, _)| {
        let rest = &text[at + 2..];
        let article = ARTICLES.iter().find(|article| rest.starts_with(**article))?;
        let ends =
            rest[article.len()..].starts_with([',', '.', ';', ':', ')']) || rest.len() == article.len();
        ends.then_some((at, *article))
    })?;
    let before = &text[..at];
    let start = before
        .rfind([',', '.', ':', ';', '(', '”', '“', '"', '»', '«'])
        .map_or(0, |mark| mark + before[mark..].chars().next().map_or(1, char::len_utf8));
    let name = before[start..].trim_start();
    let is_name =
        name.split(' ').count() <= 4 && name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let lead = &before[..before.len() - name.len()];
    is_name.then(|| format!("{lead}{article} {name}{}", &text[at + 2 + article.len()..]))
}

/// Reads a law, a case or a primary source.
fn by_kind(text: &str, extracts: &Extracts, language: Language) -> Option<Fields> {
    let is_published = extracts.address.is_some() || extracts.doi.is_some() || extracts.isbn.is_some();
    legal::read(text, language).or_else(|| primary::read(text, language).filter(|_| !is_published))
}

/// True for a text that reads as a law, a case or a primary source: then it is no short form.
pub(super) fn has_kind(text: &str, language: Language) -> bool {
    by_kind(text, &Extracts::default(), language).is_some()
}

/// Reads the description of a work whose authors stand elsewhere, as after *ders.* and `———`.
pub(super) fn read_title(text: &str, authors: &Names, kind: NoteKind, language: Language) -> Fields {
    let extracts = extract::extract(fold::start(text, MOST_BYTES), language);
    let mut fields = Fields { authors: authors.clone(), ..Fields::default() };
    let style = if kind == NoteKind::Reference { Style::Stop } else { Style::Any };
    title_and_tail(extracts.text.trim(), style, language, &mut fields);
    fields.add(&extracts);
    finish(&mut fields, kind);
    fields
}

/// Adds the address of the first link; its words are the title if the description has none.
fn add_links(text: &str, links: &[Link], fields: &mut Fields) {
    let is_web = |link: &&Link| link.address.starts_with("http");
    let Some(link) = links.iter().find(is_web) else { return };
    match extract::doi_of(&link.address) {
        Some(doi) => fields.doi = fields.doi.take().or(Some(doi)),
        None => fields.address = fields.address.take().or_else(|| Some(link.address.clone())),
    }
    let words = text.get(link.range.clone()).unwrap_or_default().trim();
    let is_title = !words.is_empty() && extract::address_start(words).is_none();
    if fields.title.is_none() && is_title {
        fields.title = Some(clean_title(words));
    }
}

fn described(text: &str, language: Language) -> Fields {
    let text = lead::without(text);
    bluebook::read(text)
        .or_else(|| with_quoted_title(text, language))
        .or_else(|| with_year_in_brackets(text, language))
        .unwrap_or_else(|| plain(text, language))
}

/// `Lee, Ann. “Title.” Journal …`
fn with_quoted_title(text: &str, language: Language) -> Option<Fields> {
    let found = quoted::first(text)?;
    let mut fields = Fields { is_quoted: true, ..Fields::default() };
    let before = text[..found.whole.start].trim();
    let mut inside = &text[found.inside.clone()];
    if found.whole.start == 0 && found.inside.start == 0 {
        // The opening mark is missing.
        if let Some((names, rest, _)) = authors(inside) {
            fields.authors = names;
            inside = rest;
        }
        if inside.chars().count() < 2 {
            return None;
        }
    } else if !before.is_empty() && !head(before, language, &mut fields) {
        return None;
    }
    fields.title = Some(clean_title(inside));
    let after = text[found.whole.end..].trim_start_matches([',', '.', ';', ' ']);
    tail::read(after, language, &mut fields);
    Some(fields)
}

/// Reads what stands before a title: names and a date. False if it is neither.
fn head(text: &str, language: Language, fields: &mut Fields) -> bool {
    if text.len() > MOST_HEAD {
        return false;
    }
    let mut text = text.trim_end_matches([',', ':', ' ']);
    if let Some((names, date)) =
        text.trim_end_matches('.').strip_suffix(')').and_then(|text| text.rsplit_once('('))
    {
        if set_date(date, language, fields) {
            text = names.trim_end();
        }
    } else if let Some((names, year)) = text.trim_end_matches('.').rsplit_once([' ', ','])
        && set_date(year, language, fields)
    {
        text = names.trim_end_matches([',', '.', ' ']);
    }
    if let Some((names, said)) = qualifications::part(text)
        && let Some(names) = names::read(&names, Allowed::Whole)
    {
        fields.authors = names;
        fields.note = Some(said);
        return true;
    }
    match names::read(text, Allowed::Short)
        .or_else(|| names::read(text.trim_end_matches('.'), Allowed::Short))
    {
        Some(names) if names.are_editors && names.list.len() > 8 => false,
        Some(names) => {
            fields.authors = names;
            true
        }
        None => {
            let name = text.trim_end_matches(['.', ',']);
            let is_name =
                name.len() < 120 && name.starts_with(char::is_uppercase) && !name.contains(['.', ';']);
            let words = name.split(' ').count();
            let small = name.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
            let fits = is_name && words <= 10 && small * 2 < words;
            if fits {
                fields.authors = Names::institution(name);
            }
            fits
        }
    }
}

/// Sets the date of issue from the text in brackets after the authors.
fn set_date(text: &str, language: Language, fields: &mut Fields) -> bool {
    let text = text.trim();
    if let Some((year, letter)) = dates::year_and_letter(text) {
        fields.issued = Some(dates::of_year(year));
        fields.letter = letter;
        return true;
    }
    if NO_YEAR.contains(&text.to_lowercase().as_str()) {
        return true;
    }
    // `2019a, August 16` and `1867/1976`.
    let day = match text.split_once(", ") {
        Some((year, day)) if dates::year_and_letter(year).is_some() => {
            format!("{day}, {}", fold::start(year, 4))
        }
        _ => text.to_owned(),
    };
    let date = dates::read(&day, language).filter(dates::has_month);
    let is_date = date.is_some();
    fields.issued = date.or(fields.issued.take());
    is_date
}

/// `Lee, A., & Kim, B. (2019). Title. …`
fn with_year_in_brackets(text: &str, language: Language) -> Option<Fields> {
    let open = fold::start(text, MOST_HEAD).match_indices('(').map(|(at, _)| at);
    for at in open.take(3) {
        let close = at + text[at..].find(')')?;
        let mut fields = Fields::default();
        if !set_date(&text[at + 1..close], language, &mut fields) {
            continue;
        }
        let before = text[..at].trim();
        let names = names::read(before, Allowed::Short).or_else(|| institution_before(before));
        let names = names?;
        if names.are_editors {
            fields.editors = names;
        } else {
            fields.authors = names;
        }
        let after = &text[close + 1..];
        let style = if after.starts_with(':') || after.starts_with(',') { Style::Any } else { Style::Stop };
        let rest = after.trim_start_matches(['.', ',', ':', ' ']);
        title_and_tail(rest, style, language, &mut fields);
        return Some(fields);
    }
    None
}

/// Names of institutions that no word gives away.
fn institution_before(text: &str) -> Option<Names> {
    let name = text.trim_end_matches(['.', ',']);
    let words = name.split(' ').count();
    let capitals = name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    let fits = !name.is_empty()
        && name.len() < 120
        && !name.contains([',', ';', ':', '.', '('])
        && words <= 8
        && capitals * 2 > words;
    fits.then(|| Names::institution(name))
}

/// A description without quotation marks and without a year after the authors.
fn plain(text: &str, language: Language) -> Fields {
    let mut fields = Fields::default();
    let (rest, style) = match authors(text) {
        Some((names, rest, style)) => {
            if names.are_editors {
                fields.editors = names
            } else {
                fields.authors = names
            }
            (rest, style)
        }
        None => (text, Style::Stop),
    };
    // `Dwork, C., 2006. Title`.
    let (rest, style) = match rest.split_once(['.', ',', ':']) {
        Some((year, after))
            if style != Style::Any
                && dates::year_and_letter(year).is_some()
                && !after.trim().is_empty()
                && !fields.keys().is_empty() =>
        {
            set_date(year, language, &mut fields);
            (after.trim_start(), Style::Stop)
        }
        _ => (rest, style),
    };
    title_and_tail(rest, style, language, &mut fields);
    fields
}

/// The authors that a text begins with, what follows them, and the style that they show.
fn authors(text: &str) -> Option<(Names, &str, Style)> {
    let head = fold::start(text, MOST_HEAD);
    after_colon(text, head).or_else(|| after_stop(text, head)).or_else(|| after_comma(text, head))
}

/// `Lyon, David: Title`, `Müller, Hans/Schmidt, Peter (Hg.): Title`.
fn after_colon<'a>(text: &'a str, head: &str) -> Option<(Names, &'a str, Style)> {
    let at = head.find(": ")?;
    let names = list(&head[..at], Allowed::Whole)
        .or_else(|| list(&head[..at], Allowed::Short).filter(|names| names.are_editors))?;
    Some((names, text[at + 2..].trim_start(), Style::Any))
}

/// `Lyon, David. Title`, `Lyon D, Ball K. Title`, `World Bank. Title`: the longest list of names before a full stop.
fn after_stop<'a>(text: &'a str, head: &str) -> Option<(Names, &'a str, Style)> {
    let stops = head.match_indices(". ").take(MOST_NAMES).map(|(at, _)| at);
    let found = stops.filter_map(|at| {
        let candidate = &head[..=at];
        let is_inverted = candidate.contains(',') || ends_in_initials(candidate);
        let names = list(candidate, Allowed::Whole).or_else(|| list(&head[..at], Allowed::Whole))?;
        let is_institution = names.list.len() == 1 && names.list[0].is_institution();
        let has_title = chunks(fold::start(&text[at + 2..], MOST_HEAD)).len() > 1;
        ((is_inverted && !is_institution) || (is_institution && has_title) || names.are_editors)
            .then_some((at, names))
    });
    let (at, names) = found.last()?;
    Some((names, text[at + 2..].trim_start(), Style::Stop))
}

fn ends_in_initials(text: &str) -> bool {
    let last = text.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    last.len() <= 4 && !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `David Lyon, Title`, `Müller, Hans, Title`, `Lyon, Title`: the longest list of names before a comma.
fn after_comma<'a>(text: &'a str, head: &str) -> Option<(Names, &'a str, Style)> {
    let commas: Vec<usize> = head.match_indices(", ").take(MOST_NAMES).map(|(at, _)| at).collect();
    // A place alone is no title: in `Moreau, Signs, p. 20` the name ends at the first comma.
    let has_title = |at: usize| locator::read(&text[at + 2..], Language::Other).is_none();
    let found = commas
        .iter()
        .rev()
        .filter(|&&at| has_title(at))
        .find_map(|&at| Some((at, list(&head[..at], Allowed::Whole)?)));
    let short = || commas.first().and_then(|&at| Some((at, list(&head[..at], Allowed::Short)?)));
    let (at, names) = found.or_else(short)?;
    let rest = text[at + 2..].trim_start();
    (!rest.is_empty()).then_some((names, rest, Style::Comma))
}

/// A list of names, unless its commas may be those before a title.
fn list(text: &str, allowed: Allowed) -> Option<Names> {
    let names = names::read(text, allowed)?;
    let joined = CONJUNCTIONS.iter().any(|word| text.contains(word)) || text.contains(['/', ';']);
    let is_one = names.list.len() == 1;
    let only_initials = names.list.iter().all(|name| name.has_initials());
    // After `and X`, one more comma begins the title.
    let last_joined = text.rsplit(", ").next().is_some_and(|last| {
        joined
            && (last.starts_with("and ")
                || last.starts_with("& ")
                || CONJUNCTIONS.iter().any(|word| last.contains(word))
                || last.contains(['/', ';'])
                || is_one)
    });
    let is_pair_after = joined && !last_joined && names.list.last().is_some_and(|name| name.has_initials());
    // `Hans Müller, Überwachung` is no `García Márquez, Gabriel`.
    let is_title =
        is_one && text.contains(',') && names.list[0].family.contains(' ') && !names.list[0].has_initials();
    if is_title {
        return None;
    }
    (is_one || only_initials || last_joined || is_pair_after || names.are_editors).then_some(names)
}

/// Reads the title, up to where the style ends it, and what follows.
fn title_and_tail(text: &str, style: Style, language: Language, fields: &mut Fields) {
    // `“Title”` after a year in brackets.
    if let Some(found) = quoted::first(text).filter(|found| found.whole.start == 0 && found.inside.start > 0)
    {
        fields.is_quoted = true;
        fields.title = Some(clean_title(&text[found.inside]));
        tail::read(text[found.whole.end..].trim_start_matches([',', '.', ' ']), language, fields);
        return;
    }
    let end = title_end(text, style, language);
    let title = clean_title(&text[..end]);
    if locator::read(&title, language).is_some() && end == text.len() {
        fields.locator = locator::read(&title, language);
        return;
    }
    fields.title = Some(title).filter(|title| title.chars().any(char::is_alphanumeric));
    tail::read(&text[end..], language, fields);
}

/// The end of a title without quotation marks.
fn title_end(text: &str, style: Style, language: Language) -> usize {
    let parts = chunks(text);
    let date = dates::find(text, language).map(|(range, _)| range.start);
    let mut commas: Vec<usize> = Vec::new();
    for chunk in parts.iter().skip(1) {
        let opens = text[..chunk.at].trim_end().ends_with(['(', '[']);
        let end = if opens { text[..chunk.at].trim_end().len() - 1 } else { chunk.at };
        let is_medium = chunk.mark == Mark::Bracket
            && ["internet", "online", "blog post"]
                .iter()
                .any(|word| fold::begins(chunk.text, word).is_some());
        if is_medium || (chunk.mark == Mark::Bracket && is_imprint(chunk.text, language)) {
            return end;
        }
        let begins = (date == Some(chunk.at)
            || is_dated_newspaper(chunk.text, language)
            || tail::begins_tail(&text[chunk.at..], language))
            && !(chunk.mark != Mark::Bracket
                && is_period(chunk.text)
                && has_year(&text[chunk.at + chunk.text.len()..]));
        match chunk.mark {
            Mark::Stop if style == Style::Stop => {
                return if begins { question_end(&text[..end]) } else { end };
            }
            Mark::Stop if begins => return end,
            Mark::Comma if begins => {
                // The publisher stands before a year: `Title, Paris, Seuil, 2012`, `Title, Seuil, 2012`.
                let question = question_end(&text[..end]);
                if question < end {
                    return question;
                }
                // So does the journal before its volume: `Title, Journal, 12 (3), pp. 5–9`.
                let is_year = dates::year_and_letter(chunk.text).is_some();
                let is_volume = tail::begins_volume(&text[chunk.at..]);
                let publisher = commas.last().filter(|_| (is_year || is_volume) && style != Style::Stop);
                return publisher.copied().unwrap_or(end);
            }
            Mark::Comma => commas.push(end),
            _ => {}
        }
    }
    if style == Style::Any
        && let Some(stop) = parts.iter().skip(1).find(|chunk| chunk.mark == Mark::Stop)
    {
        return stop.at;
    }
    // A place of a short form: `Title, 14`.
    let last = parts.last().filter(|chunk| parts.len() > 1 && locator::read(chunk.text, language).is_some());
    last.filter(|chunk| chunk.mark != Mark::Colon).map_or(text.len(), |chunk| chunk.at)
}

/// True for `Oderfelder Zeitung vom 11. Februar 2022`.
fn is_dated_newspaper(text: &str, language: Language) -> bool {
    [" vom ", " of ", " du "].iter().filter_map(|word| text.split_once(word)).any(|(name, day)| {
        is_newspaper(name) && name.split(' ').count() <= 5 && dates::read(day, language).is_some()
    })
}

/// True for `1890–1914`: in a title, the time that it is about.
fn is_period(text: &str) -> bool {
    let Some((first, last)) = ["–", "—", "-"].iter().find_map(|dash| text.split_once(dash)) else {
        return false;
    };
    let is_year = |year: &str| dates::year_and_letter(year).is_some_and(|(_, letter)| letter.is_none());
    let is_short = matches!(last.len(), 2) && last.bytes().all(|byte| byte.is_ascii_digit());
    is_year(first) && (is_year(last) || is_short)
}

/// True if a text has a year of its own.
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| dates::year_and_letter(word).is_some())
}

/// The end of a title that ends with a question mark, before the name of a journal, in a text that is followed by numbers:
/// `Who watches? Surveillance & Society`. The end of the text if there is none.
fn question_end(text: &str) -> usize {
    let mut marks = text.match_indices(['?', '!']).map(|(at, mark)| at + mark.len());
    let is_end =
        |at: &usize| text[*at..].trim_start().starts_with(char::is_uppercase) && text[*at..].starts_with(' ');
    marks.rfind(is_end).unwrap_or(text.len())
}

/// True for `Cambridge: Polity, 2012`, `2012`, `2nd ed.`: what stands in brackets after a title.
fn is_imprint(text: &str, language: Language) -> bool {
    let parts = chunks(text);
    let last = parts.last().map_or("", |chunk| chunk.text);
    let year = dates::year_and_letter(last.rsplit(' ').next().unwrap_or_default());
    year.is_some() || tail::begins_tail(text, language) || dates::find(text, language).is_some()
}

/// A title without the punctuation and the marks around it.
fn clean_title(text: &str) -> String {
    let text = text.trim().trim_matches(['“', '”', '„', '«', '»', '"', '\u{a0}', ' ']);
    let text = text.trim_end_matches([',', ';', ':', ' ', '(', '[']);
    let bare =
        text.strip_suffix('.').filter(|bare| ends_part(bare, "") && !bare.ends_with('.')).unwrap_or(text);
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Decides what depends on all fields: the kind of the work, and whether pages are its own.
fn finish(fields: &mut Fields, kind: NoteKind) {
    // A description that is a date and an address has no title.
    let day = fields
        .title
        .as_deref()
        .and_then(|title| dates::read(title.trim_matches([' ', ',', ';', '.']), Language::Other));
    if let Some(day) = day.filter(dates::has_month) {
        fields.issued.get_or_insert(day);
        fields.title = None;
    }
    if fields.kind != Some("legal_case") {
        if let [name] = &fields.authors.list[..]
            && name.is_institution()
            && fields.container.is_none()
            && fields.is_quoted
            && is_newspaper(&name.family)
        {
            fields.container = Some(name.family.clone());
            fields.authors = Names::default();
        }
        // `De Standaard. “Brood.”`: no person is called by an article alone.
        if let [name] = &fields.authors.list[..]
            && ["The", "De", "Het", "Der", "Die", "Das", "Le", "La", "Les"].contains(&name.given())
            && fields.container.is_none()
            && fields.is_quoted
        {
            fields.container = Some(format!("{} {}", name.given(), name.family));
            fields.authors = Names::default();
        }
        place_newspaper(fields);
        share_pages(fields, kind);
    }
    fields.kind = Some(fields.kind.unwrap_or_else(|| kind_of(fields)));
    if fields.kind == Some("report") && fields.publisher.is_none() && !has_numbers(fields) {
        // The institution that publishes a report is no periodical.
        let is_publisher = fields.container.as_deref().is_some_and(names::is_institution);
        fields.publisher = fields.container.take_if(|_| is_publisher);
    }
    if fields.kind == Some("webpage") && fields.container.is_none() {
        fields.container = fields.publisher.take();
    }
    if fields.kind == Some("paper-conference") && fields.publisher.is_none() {
        fields.event_place = fields.place.take();
    } else if fields.kind == Some("paper-conference") && fields.place.is_none() {
        // The city of the conference, not a publisher.
        let parts: Vec<String> =
            [fields.publisher.take(), fields.collection.take()].into_iter().flatten().collect();
        fields.event_place = Some(parts.join(", ")).filter(|place| !place.is_empty());
    }
    let has_no_author = fields.authors.list.is_empty() && fields.editors.list.is_empty();
    if has_no_author
        && matches!(fields.kind, Some("webpage" | "report"))
        && let Some(container) = fields
            .container
            .as_deref()
            .or(fields.publisher.as_deref().filter(|_| fields.kind == Some("report")))
            .filter(|container| names::is_institution(container))
    {
        // A work of the institution that publishes it: MLA then leaves the author out.
        fields.authors = Names::institution(container);
    }
    for text in [&mut fields.container, &mut fields.publisher, &mut fields.place, &mut fields.collection]
        .into_iter()
        .flatten()
    {
        *text = text.trim().trim_end_matches([',', ';', ':']).to_owned();
    }
}

/// True for a work with a volume, an issue or pages, as periodicals have.
fn has_numbers(fields: &Fields) -> bool {
    fields.volume.is_some() || fields.issue.is_some() || fields.page.is_some()
}

/// True for a work that institutions alone wrote and published, without a day, as news have: a report.
fn is_institutional(fields: &Fields) -> bool {
    let authors = &fields.authors.list;
    let is_news = fields.issued.as_ref().is_some_and(dates::has_day);
    let is_own = |publisher: &str| {
        let is_press = publisher.to_lowercase().split(' ').any(|word| BOOK_PUBLISHERS.contains(&word));
        names::is_institution(publisher) && !is_press && !is_newspaper(publisher)
    };
    !authors.is_empty()
        && authors.iter().all(names::Name::is_institution)
        && fields.title.is_some()
        && fields.issued.is_some()
        && !fields.is_quoted
        && !is_news
        && fields.isbn.is_none()
        && fields.edition.is_none()
        && fields.publisher.as_deref().is_none_or(is_own)
        && (fields.address.is_some() || fields.publisher.is_some())
}

/// A newspaper after a title without quotation marks is no publisher.
fn place_newspaper(fields: &mut Fields) {
    let is_journal = |name: &str| {
        let first = name.split(' ').next().unwrap_or_default().to_lowercase();
        JOURNALS[..3].contains(&first.as_str()) || ["zeitschrift", "revue"].contains(&first.as_str())
    };
    let is_paper = fields.publisher.as_deref().is_some_and(|name| is_newspaper(name) || is_journal(name));
    if is_paper && fields.container.is_none() && fields.place.is_none() {
        fields.container = fields.publisher.take();
    }
}

fn is_newspaper(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_weak = text.contains(' ')
        && text.split(' ').count() <= 3
        && text.starts_with(char::is_uppercase)
        && WEAK_NEWSPAPERS.contains(&last.as_str())
        && !names::is_institution(text);
    is_weak
        || text.starts_with("Wall Street Journal")
        || text.starts_with("The Wall Street Journal")
        || text.split(|c: char| !c.is_alphanumeric()).any(|word| {
            word.starts_with(char::is_uppercase) && NEWSPAPERS.contains(&word.to_lowercase().as_str())
        })
}

/// Divides the pages that the description gives into those of the work, and the place in it that is meant.
fn share_pages(fields: &mut Fields, kind: NoteKind) {
    let mut pages = std::mem::take(&mut fields.pages).into_iter();
    let Some((first, place)) = pages.next() else { return };
    let second = pages.next();
    let length = locator::range(&first).map_or(0, |(first, last)| last - first + 1);
    let is_part = fields.container.is_some();
    let are_own = is_part
        && (length >= FEWEST_PAGES
            || second.is_some()
            || kind == NoteKind::Reference
            || first.starts_with('e'));
    if are_own {
        let whole = locator::range(&first).filter(|(first, last)| last > first);
        fields.page =
            Some(whole.map_or_else(
                || first.replace(['–', '—', '‑'], "-"),
                |(first, last)| format!("{first}-{last}"),
            ));
        fields.locator = second.and_then(|(_, place)| place).or(fields.locator.take());
    } else if kind == NoteKind::Note {
        fields.locator = second.and_then(|(_, place)| place).or(place).or(fields.locator.take());
    }
}

/// Words in the names of publishers of books.
const BOOK_PUBLISHERS: &[&str] =
    &["press", "verlag", "books", "publishers", "publishing", "éditions", "presses"];

/// True for a work of persons that a publisher of books published in a year: an address is then where it can be read.
fn has_book_publisher(fields: &Fields) -> bool {
    let Some(publisher) = fields.publisher.as_deref() else { return false };
    let lower = publisher.to_lowercase();
    let is_known = lower.split(' ').any(|word| BOOK_PUBLISHERS.contains(&word));
    let has_person =
        fields.authors.list.iter().chain(&fields.editors.list).any(|name| !name.is_institution());
    let has_year_only = fields.issued.as_ref().is_some_and(|date| !dates::has_month(date));
    (is_known || has_person)
        && has_year_only
        && (is_known || !names::is_institution(publisher))
        && !is_newspaper(publisher)
}

/// The type of a work, by its fields.
fn kind_of(fields: &Fields) -> &'static str {
    let contains = |text: &Option<String>, words: &[&str]| {
        let lower = text.as_deref().map(|text| fold::start(text, 300).to_lowercase()).unwrap_or_default();
        words.iter().any(|word| lower.contains(word))
    };
    let container = fields.container.as_deref();
    let is_periodical = fields.volume.is_some() || fields.issue.is_some();
    let has_imprint = fields.publisher.is_some() || fields.place.is_some();
    let is_conference = contains(
        &fields.container,
        &["proceedings", "proc.", "conference", "konferenz", "symposium", "workshop", "tagung"],
    );
    if is_conference && container.is_some() {
        return "paper-conference";
    }
    if container == Some("arXiv") {
        return "article";
    }
    if let Some(&(_, kind)) = SPOKEN
        .iter()
        .find(|(word, _)| fields.title.as_deref().is_some_and(|title| fold::begins(title, word).is_some()))
    {
        return kind;
    }
    match container {
        Some(_) if !fields.editors.list.is_empty() && !is_periodical => "chapter",
        Some(_) if is_periodical && !has_imprint => "article-journal",
        Some(name)
            if is_newspaper(name)
                && !contains(&fields.container, &["journal of"])
                && (fields.page.is_none() || fields.issued.as_ref().is_some_and(dates::has_month)) =>
        {
            "article-newspaper"
        }
        Some(_) if fields.place.is_some() => "chapter",
        Some(_) if is_periodical => "article-journal",
        Some(name)
            if fields.address.is_some()
                && fields.page.is_none()
                && names::is_institution(name)
                && !contains(&fields.container, &JOURNALS[..3]) =>
        {
            "webpage"
        }
        Some(_)
            if contains(&fields.container, JOURNALS)
                || (fields.page.is_some() && fields.address.is_none()) =>
        {
            "article-journal"
        }
        Some(_) if fields.address.is_some() => "webpage",
        Some(name) if names::is_institution(name) => "report",
        Some(_) if fields.issued.as_ref().is_some_and(dates::has_day) => "article-newspaper",
        Some(_) => "article",
        None if contains(&fields.title, REPORTS)
            || contains(&fields.publisher, REPORTS)
            || contains(&fields.genre, REPORTS) =>
        {
            "report"
        }
        None if is_institutional(fields) => "report",
        None if has_imprint
            && fields.place.is_none()
            && fields.address.is_some()
            && !has_book_publisher(fields) =>
        {
            "webpage"
        }
        None if has_imprint || fields.isbn.is_some() || fields.edition.is_some() => "book",
        None if fields.address.is_some() => "webpage",
        None if fields.title.as_deref().is_some_and(|title| fold::begins(title, "interview").is_some()) => {
            "interview"
        }
        None => "document",
    }
}
