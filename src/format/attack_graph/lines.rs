//! The pieces that the readers share: lines and words with their places, text, and names.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Candidates, Fault};
use crate::evaluate::AttackGraph;
use crate::format::graph_reading::GraphReading;
use crate::model::{Span, Weight};

/// The lines of a file and where each begins, without their ends.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut start = 0;
    bytes.split_inclusive(|&byte| byte == b'\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_ascii_end())
    })
}

/// The words of a line, with their places in the file.
pub(super) fn words(at: usize, line: &[u8]) -> impl Iterator<Item = (Range<usize>, &[u8])> {
    let mut rest = line;
    std::iter::from_fn(move || {
        rest = rest.trim_ascii_start();
        let length = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        let start = at + line.len() - rest.len();
        rest = after;
        (!word.is_empty()).then_some((start..start + length, word))
    })
}

pub(super) fn fault(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Fault {
    Fault::new(Span::new(range), message, help)
}

/// Reads a file that is text, with `parse`, which adds to the faults. A file that is not UTF-8 has one fault, at the first
/// byte that is not.
pub(super) fn read_text(
    bytes: &[u8],
    parse: impl FnOnce(&str, &mut Vec<Fault>) -> AttackGraph,
) -> GraphReading {
    let mut faults = Vec::new();
    let partial_graph = match std::str::from_utf8(bytes) {
        Ok(text) => parse(text, &mut faults),
        Err(error) => {
            let at = error.valid_up_to();
            faults.push(fault(at..at + 1, "this is not UTF-8", "save the file in UTF-8"));
            AttackGraph::numbered(0)
        }
    };
    faults.sort_by_key(|fault| fault.span);
    GraphReading { partial_graph, faults }
}

/// A word of the file as a message shows it.
pub(super) fn shown(word: &[u8]) -> String {
    crate::model::shortened(&String::from_utf8_lossy(word), 40).into_owned()
}

/// A name and its place in the file.
pub(super) type PlacedName<'a> = (Range<usize>, &'a str);

/// The graph of some arguments and attacks by name. Attacks of unknown arguments are faults; an argument that is named
/// twice is one.
pub(super) fn graph<'a>(
    arguments: impl IntoIterator<Item = &'a str>,
    attacks: Vec<[PlacedName<'_>; 2]>,
    how_to_declare: &str,
    faults: &mut Vec<Fault>,
) -> AttackGraph {
    graph_with_supports(arguments, attacks, Vec::new(), &[], how_to_declare, faults)
}

/// As [`graph`], with supports and weights. Of two weights of one argument, the last counts.
pub(super) fn graph_with_supports<'a>(
    arguments: impl IntoIterator<Item = &'a str>,
    attacks: Vec<[PlacedName<'_>; 2]>,
    supports: Vec<[PlacedName<'_>; 2]>,
    weights: &[(&str, Weight)],
    how_to_declare: &str,
    faults: &mut Vec<Fault>,
) -> AttackGraph {
    let mut numbers: HashMap<&str, usize, foldhash::fast::FixedState> = HashMap::default();
    let mut names: Vec<&str> = Vec::new();
    for name in arguments {
        numbers.entry(name).or_insert_with(|| {
            names.push(name);
            names.len() - 1
        });
    }
    let mut graph = AttackGraph::new(names.iter().copied());
    for (name, weight) in weights {
        if let Some(argument) = numbers.get(name).and_then(|&number| graph.argument(number)) {
            graph.set_weight(argument, *weight);
        }
    }
    let mut candidates = None;
    let relations = attacks.into_iter().map(|ends| (ends, false));
    for (ends, is_support) in relations.chain(supports.into_iter().map(|ends| (ends, true))) {
        let numbers =
            ends.each_ref().map(|(_, name)| numbers.get(name).and_then(|&number| graph.argument(number)));
        if let [Some(from), Some(to)] = numbers {
            if is_support {
                graph.add_support(from, to);
            } else {
                graph.add_attack(from, to);
            }
            continue;
        }
        for ((range, name), _) in ends.into_iter().zip(numbers).filter(|(_, number)| number.is_none()) {
            let near = candidates.get_or_insert_with(|| Candidates::new(names.iter().copied())).nearest(name);
            let help =
                near.map_or_else(|| how_to_declare.to_owned(), |near| format!("did you mean `{near}`?"));
            faults.push(fault(range, format!("no argument is called `{}`", shown(name.as_bytes())), help));
        }
    }
    graph
}
