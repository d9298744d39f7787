//! Short names of sources and steps.

use serde_json::Value;

use super::graph::{Source, Step};
use super::invisible::shows_nothing;
use super::markup::without_markup;
use super::value::shortened_at_word;

/// The most premises that the name of a step may hold.
const MOST_PREMISES: usize = 20;

impl Step<'_> {
    /// Its id, or only the beginning of a derived id that many premises make long. A message for each premise would
    /// otherwise take space quadratic in their number.
    #[must_use]
    pub fn short_id(self) -> String {
        let mut premises = self.premises();
        match (premises.next(), premises.nth(MOST_PREMISES)) {
            (Some(first), Some(_)) if self.given_id().is_none() => format!("{}+…", first.id()),
            _ => self.id(),
        }
    }
}

/// The most characters of a title that stand in for an author, and of a date that is not a year.
const MOST_CHARACTERS: usize = 24;

/// The most characters of the name of a person or an institution. Few institutions have longer ones; a whole paragraph in the
/// place of a name would not fit into a box.
const MOST_OF_NAME: usize = 80;

/// The variables of the people who are named, the first that an item has.
pub(crate) const NAMED: &[&str] =
    &["author", "editor", "director", "composer", "compiler", "translator", "interviewer"];

/// Last names that say that there are more.
const ET_AL: &[&str] = &["et al.", "et al", "others"];

impl Source<'_> {
    /// Author and year as in running text: `Lyon 2014`, `Byler & Xiao 2018`, `Shaw et al. 2019`, `Doe c. 1920`,
    /// `Doe n.d.`; the editor where there is no author, without both the beginning of the title, without that the id.
    #[must_use]
    pub fn short_name(self) -> String {
        let (name, year) = (self.people(), self.year());
        let year = year.or_else(|| name.is_some().then(|| "n.d.".to_owned()));
        let name = name.or_else(|| self.short_title()).unwrap_or_else(|| named(self.id()));
        year.map_or_else(|| name.clone(), |year| format!("{name} {year}"))
    }

    fn people(self) -> Option<String> {
        NAMED.iter().find_map(|variable| {
            let names: Vec<String> =
                self.item().get(*variable)?.as_array()?.iter().filter_map(family).collect();
            let (last, others) = names.split_last()?;
            let is_cut = !others.is_empty() && ET_AL.contains(&last.as_str());
            Some(match names.as_slice() {
                [first, ..] if is_cut => format!("{first} et al."),
                [one] => one.clone(),
                [one, two] => format!("{one} & {two}"),
                [first, ..] => format!("{first} et al."),
                [] => return None,
            })
        })
    }

    fn short_title(self) -> Option<String> {
        let title = ["title-short", "title"].iter().find_map(|&field| self.item().get(field)?.as_str())?;
        Some(shortened_at_word(&without_markup(title), MOST_CHARACTERS).into_owned())
    }

    /// The year or the years, or the date as it is written.
    fn year(self) -> Option<String> {
        let issued = self.item().get("issued")?;
        let year = |at: usize| Some(date(&part_of_date(issued.get("date-parts")?.get(at)?.get(0)?)?));
        let Some(first) = year(0) else {
            let literal = ["literal", "raw"].iter().find_map(|&member| issued.get(member)?.as_str());
            return literal.filter(|literal| !shows_nothing(literal)).map(date);
        };
        let years = match year(1) {
            Some(last) if last != first => range_of_dates(&first, &last),
            _ => in_its_era(&first),
        };
        Some(if is_about(issued) { format!("c. {years}") } else { years })
    }
}

/// The seasons, as CSL numbers them from 1.
const SEASONS: &[&str] = &["spring", "summer", "autumn", "winter"];

impl Source<'_> {
    /// The date at which it came out, as far as that is known: `2019-05-04`, `1999–2001`, `c. 1920`, `spring 2001`, or the date as it is
    /// written.
    #[must_use]
    pub fn issued(self) -> Option<String> {
        let issued = self.item().get("issued")?;
        let days = issued.get("date-parts").and_then(Value::as_array);
        let has_year = |days: &&Vec<Value>| days.first().and_then(|day| part_of_date(day.get(0)?)).is_some();
        let season = issued.get("season").and_then(season);
        let Some(days) = days.filter(has_year) else {
            let literal =
                ["literal", "raw"].iter().find_map(|name| Some(issued.get(name)?.as_str()?.to_owned()));
            return literal.or(season);
        };
        let part = |value: &Value| {
            let text = part_of_date(value).unwrap_or_default();
            if text.len() == 1 { format!("0{text}") } else { text }
        };
        let days = days.iter().filter_map(Value::as_array);
        let days: Vec<String> = days.map(|day| day.iter().map(part).collect::<Vec<_>>().join("-")).collect();
        let days = match days.as_slice() {
            [first, last] => range_of_dates(first, last),
            days => days.iter().map(|day| in_its_era(day)).collect::<Vec<_>>().join("–"),
        };
        let about = is_about(issued).then_some("c.");
        let words = [about, season.as_deref(), Some(&*days)];
        Some(words.into_iter().flatten().collect::<Vec<_>>().join(" "))
    }
}

/// The name of a season: CSL has numbers, and some programs write the word.
fn season(season: &Value) -> Option<String> {
    let written = part_of_date(season)?;
    let number = written.trim().parse::<usize>().ok();
    let name = number.and_then(|number| SEASONS.get(number.checked_sub(1)?));
    name.map_or_else(|| Some(written).filter(|word| !shows_nothing(word)), |name| Some((*name).to_owned()))
}

/// A year, month or day of a date.
fn part_of_date(part: &Value) -> Option<String> {
    match part {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

/// A date with its era, where it begins with a negative year: `44 BC`.
fn in_its_era(date: &str) -> String {
    before_christ(date).map_or_else(|| date.to_owned(), |date| format!("{date} BC"))
}

/// Two dates, with the era once if both are of it: `58–50 BC`.
fn range_of_dates(first: &str, last: &str) -> String {
    match (before_christ(first), before_christ(last)) {
        (Some(first), Some(last)) => format!("{first}–{last} BC"),
        _ => format!("{}–{}", in_its_era(first), in_its_era(last)),
    }
}

/// A date that begins with a negative year, without its sign.
fn before_christ(date: &str) -> Option<&str> {
    date.strip_prefix(['-', '−']).filter(|date| date.starts_with(|c: char| c.is_ascii_digit()))
}

/// True for a date that is about right.
fn is_about(date: &Value) -> bool {
    date.get("circa").is_some_and(|circa| !matches!(circa, Value::Bool(false) | Value::Null))
}

/// The family name with its particle, or the whole name.
fn family(name: &Value) -> Option<String> {
    let part = |part: &str| name.get(part)?.as_str().filter(|text| !shows_nothing(text));
    let family = ["family", "literal", "given"].iter().find_map(|&name| part(name))?;
    Some(match part("non-dropping-particle") {
        Some(particle) if particle.ends_with(['\'', '’']) => named(&format!("{particle}{family}")),
        Some(particle) => named(&format!("{particle} {family}")),
        None => named(family),
    })
}

/// A name, or as much of it as fits into a box.
fn named(name: &str) -> String {
    shortened_at_word(name, MOST_OF_NAME).into_owned()
}

/// A date as it is written, or as much of it as fits.
fn date(written: &str) -> String {
    shortened_at_word(written, MOST_CHARACTERS).into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::model::{Draft, SourceDraft};

    #[test]
    fn dates_are_shown_as_far_as_they_are_known() {
        for (issued, shown) in [
            (json!({ "date-parts": [[2019, 5, 4]] }), "2019-05-04"),
            (json!({ "date-parts": [[1999], [2001]] }), "1999–2001"),
            (json!({ "date-parts": [[1920]], "circa": true }), "c. 1920"),
            (json!({ "date-parts": [[2001]], "season": 1 }), "spring 2001"),
            (json!({ "date-parts": [[2001]], "season": "3" }), "autumn 2001"),
            (json!({ "date-parts": [[2001]], "season": "Michaelmas" }), "Michaelmas 2001"),
            (json!({ "date-parts": [[2001]], "season": 9 }), "9 2001"),
            (json!({ "date-parts": [[2001]], "season": null }), "2001"),
            (json!({ "season": "spring" }), "spring"),
            (json!({ "literal": "44 BC" }), "44 BC"),
            (json!({ "date-parts": [[null]], "literal": "in spring" }), "in spring"),
            (json!({ "date-parts": [[-44, 3, 15]] }), "44-03-15 BC"),
            (json!({ "date-parts": [[-58], [-50]] }), "58–50 BC"),
            (json!({ "date-parts": [["-31"], [14]] }), "31 BC–14"),
        ] {
            let source = SourceDraft::new("key").unwrap().with("issued", issued);
            let map = Draft::new().with_source(source).build();
            assert_eq!(map.sources().next().unwrap().issued().as_deref(), Some(shown));
        }
    }

    #[test]
    fn sources_are_named_by_author_and_year_or_title_or_id() {
        let name = |fields: &[(&str, serde_json::Value)]| {
            let source = SourceDraft::new("key").unwrap();
            let source =
                fields.iter().fold(source, |source, (field, value)| source.with(field, value.clone()));
            Draft::new().with_source(source).build().sources().next().unwrap().short_name()
        };
        let family = |name: &str| json!({ "family": name });
        let issued = ("issued", json!({ "date-parts": [[2014, 7]] }));
        assert_eq!(name(&[]), "key");
        assert_eq!(name(std::slice::from_ref(&issued)), "key 2014");
        assert_eq!(name(&[("author", json!([family("Lyon")])), issued.clone()]), "Lyon 2014");
        assert_eq!(name(&[("author", json!([family("A"), family("B")]))]), "A & B n.d.");
        assert_eq!(
            name(&[("author", json!([family("A"), family("B"), family("C")])), issued]),
            "A et al. 2014"
        );
        assert_eq!(name(&[("author", json!([{ "literal": "UN" }])), ("title", json!("T"))]), "UN n.d.");
        assert_eq!(name(&[("author", json!([])), ("editor", json!([family("A")]))]), "A n.d.");
        assert_eq!(name(&[("author", json!([family("A"), { "literal": "et al." }]))]), "A et al. n.d.");
        let particle = json!([{ "family": "Berg", "given": "Jan", "non-dropping-particle": "van der" }]);
        assert_eq!(name(&[("author", particle)]), "van der Berg n.d.");
        for (issued, shown) in [
            (json!({ "date-parts": [[1920]], "circa": true }), "T c. 1920"),
            (json!({ "date-parts": [[1999], [2001]] }), "T 1999–2001"),
            (json!({ "date-parts": [[2001, 3], [2001, 4]] }), "T 2001"),
            (json!({ "date-parts": [[-400]], "circa": true }), "T c. 400 BC"),
            (json!({ "date-parts": [[-58], [-50]] }), "T 58–50 BC"),
            (json!({ "literal": "13th century" }), "T 13th century"),
            (json!({ "raw": "in press" }), "T in press"),
        ] {
            assert_eq!(name(&[("title", json!("<i>T</i>")), ("issued", issued)]), shown);
        }
        assert_eq!(
            name(&[("title", json!("A title that is far too long for a box"))]),
            "A title that is far too…"
        );
        let long = "Commission ".repeat(2_000);
        let cut = format!("{}…", ["Commission"; 7].join(" "));
        assert_eq!(name(&[("author", json!([{ "literal": long }]))]), format!("{cut} n.d."));
        assert_eq!(name(&[("author", json!([{ "literal": long }, family("A")]))]), format!("{cut} & A n.d."));
        assert_eq!(
            name(&[("author", json!([{ "literal": "x".repeat(99) }]))]),
            format!("{}… n.d.", "x".repeat(80))
        );
    }
}
