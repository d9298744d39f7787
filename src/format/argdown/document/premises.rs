//! Which lines of its argument a step is drawn from: those that `uses` numbers, or all since the conclusion before.

use serde_json::Value;

use crate::format::argdown::document::parts::{Argument, Data, Document, Role};

/// Where the lines of an inference may be numbered, besides at its conclusion.
pub(crate) const KEYS: [&str; 2] = ["uses", "from"];

/// The lines of which a step is drawn.
pub(crate) struct PremiseLines<'a> {
    /// Their positions in the structure, as often and in the order in which they are named.
    pub(crate) lines: Vec<usize>,
    /// Whether they are named, be it in vain.
    pub(crate) is_named: bool,
    /// The data and the key by which they are named, and which of the numbers names no line above the conclusion.
    pub(crate) stray: Option<(&'a Data, &'static str, usize)>,
}

/// The lines from which the conclusion in `line` is drawn. Numbers count from 1. What names no line above is left out;
/// where nothing is left, it is as if nothing were named.
pub(crate) fn premise_lines<'a>(
    document: &'a Document,
    argument: &'a Argument,
    line: usize,
) -> PremiseLines<'a> {
    // The data of a step that `explodeArguments` made its own argument numbers the lines of the whole one.
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

/// The first place where the lines are numbered. What is said of an argument is said of its last step.
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

/// All lines back to the conclusion before, which is one of them.
fn since_conclusion(argument: &Argument, line: usize) -> Vec<usize> {
    let before = argument.structure[..line].iter().rposition(|line| line.role != Role::Premise);
    (before.unwrap_or(0)..line).collect()
}
