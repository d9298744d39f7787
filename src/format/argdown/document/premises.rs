//! The lines that a conclusion is drawn from: those that `uses` lists, or all since the previous conclusion.

use serde_json::Value;

use crate::format::argdown::document::parts::{Argument, Data, Document, Role};

/// The keys that list the lines of an inference.
pub(crate) const KEYS: [&str; 2] = ["uses", "from"];

/// The lines that a conclusion is drawn from.
pub(crate) struct PremiseLines<'a> {
    /// Their positions in the structure, in the order in which they are listed, repetitions included.
    pub(crate) lines: Vec<usize>,
    /// True if they are listed, even if the list names no usable line.
    pub(crate) is_named: bool,
    /// The data and the key of the list, and the index of its first entry that names no line above the conclusion.
    pub(crate) stray: Option<(&'a Data, &'static str, usize)>,
}

/// The lines from which the conclusion in `line` is drawn. The text counts lines from 1. Entries that name no line
/// above are ignored; if none is left, it is as if there were no list.
pub(crate) fn premise_lines<'a>(
    document: &'a Document,
    argument: &'a Argument,
    line: usize,
) -> PremiseLines<'a> {
    // The data of an exploded step counts the lines of the whole argument.
    let named = if argument.is_exploded { None } else { named(document, argument, line) };
    let Some((data, key, value)) = named else {
        return PremiseLines { lines: since_conclusion(argument, line), is_named: false, stray: None };
    };
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let place = |item: &Value| {
        let place = usize::try_from(item.as_u64()?).ok()?.checked_sub(1)?;
        (place < line).then_some(place)
    };
    let lines: Vec<usize> = items.iter().filter_map(place).collect();
    let stray = items.iter().position(|item| place(item).is_none()).map(|at| (data, key, at));
    let lines = if lines.is_empty() { since_conclusion(argument, line) } else { lines };
    PremiseLines { lines, is_named: true, stray }
}

/// The first list of lines. Data of the whole argument applies to its last step.
fn named<'a>(
    document: &'a Document,
    argument: &'a Argument,
    line: usize,
) -> Option<(&'a Data, &'static str, &'a Value)> {
    let [uses, from] = KEYS;
    let conclusion = &argument.structure[line];
    let inference = conclusion.inference.as_ref().and_then(|inference| inference.data.as_ref());
    let member = document.statement(conclusion.statement).members.get(conclusion.member);
    let member = member.and_then(|member| member.data.as_ref());
    let whole = argument.data.as_ref().filter(|_| line + 1 == argument.structure.len());
    let places = [(inference, uses), (member, uses), (inference, from), (whole, uses), (whole, from)];
    places.into_iter().find_map(|(data, key)| Some((data?, key, data?.get(key)?)))
}

/// All lines back to the previous conclusion, which is included.
fn since_conclusion(argument: &Argument, line: usize) -> Vec<usize> {
    let before = argument.structure[..line].iter().rposition(|line| line.role != Role::Premise);
    (before.unwrap_or(0)..line).collect()
}
