//! CSL as people write it: a year for a date, `Lee, Ann` for an author.

use serde_json::{Map, Value};

use crate::format::fields::{DATES, NAMES, Placed, PlacedMember, PlacedValue};
use crate::model::Span;
use crate::model::dates;

/// The member of a date that holds its season.
const SEASON: &str = "season";

/// The only member of an item that is to be taken as it is.
const AS_IT_IS: &str = "claimgraph";

/// The item as CSL-JSON has it.
pub(in crate::format) fn normalised(mut item: Placed) -> Placed {
    let PlacedValue::Object(members) = &mut item.value else { return item };
    if let [only] = &mut members[..]
        && only.name == AS_IT_IS
    {
        return only.value.clone();
    }
    for PlacedMember { name, value, .. } in members {
        let span = value.span;
        if DATES.contains(&&**name) {
            if let Some(date) = date(value) {
                *value = Placed::at(&date, span);
            }
        } else if NAMES.contains(&&**name) {
            make_names(value);
        } else if name == "id"
            && let PlacedValue::Number(number) = &value.value
        {
            value.value = PlacedValue::String(number.to_string());
        }
    }
    item
}

/// A date as CSL-JSON has it; `None` if it is one already, or is not a date.
fn date(placed: &Placed) -> Option<Value> {
    match &placed.value {
        PlacedValue::Number(year) => Some(date_parts(vec![vec![year.as_i64()?]])),
        PlacedValue::String(text) => Some(dates::read(text).unwrap_or_else(|| one("literal", text.as_str()))),
        PlacedValue::Object(members) => {
            let mut date = date_parts(vec![year_month_day(placed)?]);
            if let Some(season) = members.iter().find(|member| member.name == SEASON) {
                date[SEASON] = season.value.to_value();
            }
            Some(date)
        }
        PlacedValue::List(days) if !days.is_empty() => {
            Some(date_parts(days.iter().map(year_month_day).collect::<Option<_>>()?))
        }
        _ => None,
    }
}

fn one(name: &str, value: impl Into<Value>) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), value.into())]))
}

fn date_parts(days: Vec<Vec<i64>>) -> Value {
    one("date-parts", Value::from(days.into_iter().map(Value::from).collect::<Vec<_>>()))
}

/// `{year: 2019, month: 5, day: 4}`, or `{year: 2019, season: spring}` without the season.
fn year_month_day(placed: &Placed) -> Option<Vec<i64>> {
    let PlacedValue::Object(members) = &placed.value else { return None };
    let number = |name: &str| {
        let value = &members.iter().find(|member| member.name == name)?.value;
        match &value.value {
            PlacedValue::Number(number) => number.as_i64(),
            PlacedValue::String(text) => text.parse().ok(),
            _ => None,
        }
    };
    let parts: Vec<i64> = ["year", "month", "day"].into_iter().map_while(number).collect();
    let others = members.iter().filter(|member| member.name != SEASON).count();
    (!parts.is_empty() && parts.len() == others).then_some(parts)
}

/// One name or a list of them, each an object or a text.
fn make_names(placed: &mut Placed) {
    match &mut placed.value {
        PlacedValue::List(names) => names.iter_mut().for_each(make_name),
        PlacedValue::String(_) | PlacedValue::Object(_) => {
            make_name(placed);
            let name = std::mem::replace(&mut placed.value, PlacedValue::Null);
            placed.value = PlacedValue::List(vec![Placed { value: name, span: placed.span }]);
        }
        _ => {}
    }
}

/// `Lee, Ann` is a person; a name without a comma is kept whole, as that of an institution has to be.
fn make_name(placed: &mut Placed) {
    let PlacedValue::String(text) = &placed.value else { return };
    let string = |name: &'static str, text: &str, span: Option<Span>| {
        PlacedMember::new(name, Placed::string(text.trim(), span))
    };
    let members = match text.split_once(',') {
        Some((family, given)) => {
            vec![string("family", family, placed.span), string("given", given, placed.span)]
        }
        None => vec![string("literal", text, placed.span)],
    };
    placed.value = PlacedValue::Object(members);
}

/// The item as people would write it. [`normalised`] makes the same item of it.
pub(in crate::format) fn simplified(item: &Map<String, Value>) -> Map<String, Value> {
    let simple = |(name, value): (&String, &Value)| {
        let simple = match name.as_str() {
            name if DATES.contains(&name) => simple_date(value),
            name if NAMES.contains(&name) => simple_names(value),
            _ => None,
        };
        (name.clone(), simple.unwrap_or_else(|| value.clone()))
    };
    let comes_back = |simple: &Map<String, Value>| {
        let Value::Object(again) =
            normalised(Placed::object(Placed::members_at(simple, None), None)).to_value()
        else {
            return false;
        };
        again.iter().eq(item.iter())
    };
    let simplified: Map<_, _> = item.iter().map(simple).collect();
    if comes_back(&simplified) {
        simplified
    } else if comes_back(item) {
        item.clone()
    } else {
        Map::from_iter([(AS_IT_IS.to_owned(), Value::Object(item.clone()))])
    }
}

fn simple_date(date: &Value) -> Option<Value> {
    let date = date.as_object().filter(|date| date.len() == 1)?;
    let days = date.get("date-parts")?.as_array()?;
    let [day] = &days[..] else { return None };
    let numbers: Vec<i64> = day.as_array()?.iter().map(Value::as_i64).collect::<Option<_>>()?;
    match numbers[..] {
        [year @ 1000..=9999] => Some(Value::from(year)),
        [year, month] => Some(Value::from(format!("{year:04}-{month:02}"))),
        [year, month, day] => Some(Value::from(format!("{year:04}-{month:02}-{day:02}"))),
        _ => None,
    }
}

fn simple_names(names: &Value) -> Option<Value> {
    let names: Vec<Value> =
        names.as_array()?.iter().map(|name| simple_name(name).map(Value::from)).collect::<Option<_>>()?;
    match &names[..] {
        [] => None,
        [one] => Some(one.clone()),
        _ => Some(Value::from(names)),
    }
}

fn simple_name(name: &Value) -> Option<String> {
    let parts: Vec<(&str, &str)> = name
        .as_object()?
        .iter()
        .map(|(part, text)| Some((part.as_str(), text.as_str()?)))
        .collect::<Option<_>>()?;
    match parts[..] {
        [("family", family), ("given", given)] => Some(format!("{family}, {given}")),
        [("literal", name)] if !name.contains(',') => Some(name.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn normal(item: &Value) -> Value {
        normalised(Placed::at(item, None)).to_value()
    }

    #[test]
    fn dates_and_names_are_read_as_people_write_them() {
        let cases = [
            (json!({ "issued": 2019 }), json!({ "issued": { "date-parts": [[2019]] } })),
            (json!({ "issued": "2019-05" }), json!({ "issued": { "date-parts": [[2019, 5]] } })),
            (json!({ "issued": "2019-05-04" }), json!({ "issued": { "date-parts": [[2019, 5, 4]] } })),
            (json!({ "issued": "2019/2020" }), json!({ "issued": { "date-parts": [[2019], [2020]] } })),
            (json!({ "issued": "2019-13" }), json!({ "issued": { "literal": "2019-13" } })),
            (json!({ "issued": "4 May 2019" }), json!({ "issued": { "date-parts": [[2019, 5, 4]] } })),
            (json!({ "issued": "1920~" }), json!({ "issued": { "date-parts": [[1920]], "circa": true } })),
            (
                json!({ "issued": "Spring 2019" }),
                json!({ "issued": { "date-parts": [[2019]], "season": 1 } }),
            ),
            (
                json!({ "issued": [{ "year": 2019, "month": 5 }] }),
                json!({ "issued": { "date-parts": [[2019, 5]] } }),
            ),
            (
                json!({ "issued": { "year": 2019, "season": "spring" } }),
                json!({ "issued": { "date-parts": [[2019]], "season": "spring" } }),
            ),
            (json!({ "author": "Lee, Ann" }), json!({ "author": [{ "family": "Lee", "given": "Ann" }] })),
            (
                json!({ "author": ["Lee, Ann", "United Nations"] }),
                json!({ "author": [{ "family": "Lee", "given": "Ann" }, { "literal": "United Nations" }] }),
            ),
            (
                json!({ "editor-translator": "Lee, Ann" }),
                json!({ "editor-translator": [{ "family": "Lee", "given": "Ann" }] }),
            ),
            (json!({ "editor": { "family": "Lee" } }), json!({ "editor": [{ "family": "Lee" }] })),
            (json!({ "id": 7, "volume": 7 }), json!({ "id": "7", "volume": 7 })),
        ];
        for (written, item) in cases {
            assert_eq!(normal(&written), item, "{written}");
            assert_eq!(normal(&item), item, "{item} stays as it is");
        }
    }

    #[test]
    fn what_is_written_simply_is_read_as_it_was() {
        let cases = [
            (json!({ "issued": { "date-parts": [[2019]] } }), json!({ "issued": 2019 })),
            (json!({ "issued": { "date-parts": [[2019, 5, 4]] } }), json!({ "issued": "2019-05-04" })),
            (
                json!({ "issued": { "date-parts": [[2019, 14]] } }),
                json!({ "issued": { "date-parts": [[2019, 14]] } }),
            ),
            (json!({ "author": [{ "family": "Lee", "given": "Ann" }] }), json!({ "author": "Lee, Ann" })),
            (json!({ "issued": "2019" }), json!({ "claimgraph": { "issued": "2019" } })),
        ];
        for (item, written) in cases {
            let simple = Value::Object(simplified(item.as_object().unwrap()));
            assert_eq!(simple, written, "{item}");
            assert_eq!(normal(&simple), item);
        }
    }
}
