//! The title of a step. The file format has no field for it: files keep it as `extra.argdown.title`.

use serde_json::{Map, Value};

use crate::model::{Extra, Text};

const ARGDOWN: &str = "argdown";
const TITLE: &str = "title";

/// Takes the title out of the extra members that a file has.
pub(super) fn take_step_title(extra: &mut Extra) -> Option<Text> {
    let argdown = extra.get_mut(ARGDOWN)?.as_object_mut()?;
    let title = Text::new(argdown.get(TITLE)?.as_str()?).ok()?;
    // A title that is not the first member stays as well: it marks its place.
    if argdown.keys().next().is_some_and(|first| first == TITLE) {
        argdown.shift_remove(TITLE);
    }
    // An empty object that is not the last member stays, so that its place is known when the title is put back.
    if argdown.is_empty() && extra.keys().next_back().is_some_and(|last| last == ARGDOWN) {
        extra.shift_remove(ARGDOWN);
    }
    Some(title)
}

/// The extra members as a file has them, with the title.
pub(super) fn put_step_title(extra: &Extra, title: Option<&Text>) -> Extra {
    let mut extra = extra.clone();
    if let Some(title) = title
        && let Value::Object(argdown) = extra.entry(ARGDOWN).or_insert_with(|| Map::new().into())
    {
        match argdown.get_mut(TITLE) {
            Some(place) => *place = Value::from(title.as_str()),
            None => drop(argdown.shift_insert(0, TITLE.to_owned(), Value::from(title.as_str()))),
        }
    }
    extra
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_title_comes_back_where_it_was() {
        for members in [
            json!({ "argdown": { "title": "A" } }),
            json!({ "argdown": { "title": "A" }, "x": 1 }),
            json!({ "x": 1, "argdown": { "title": "A", "text": "B." } }),
            json!({ "argdown": { "text": "B.", "title": "A" } }),
            json!({ "argdown": { "title": " " } }),
            json!({ "argdown": { "title": 1 } }),
            json!({ "argdown": [] }),
            json!({ "argdown": {} }),
            json!({}),
        ] {
            let mut extra = members.as_object().unwrap().clone();
            let title = take_step_title(&mut extra);
            assert_eq!(title.is_some(), members["argdown"]["title"] == "A", "{members}");
            assert_eq!(json!(put_step_title(&extra, title.as_ref())).to_string(), members.to_string());
        }
    }
}
