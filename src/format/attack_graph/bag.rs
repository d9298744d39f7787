//! `.bag`: weighted graphs of attacks and supports, `arg(a, 0.5)`, `att(a, b)`, `sup(a, b)`, as solvers for gradual semantics
//! read them. A full stop after a fact is taken, too.

use std::io::{self, Write};

use super::facts::{Fact, FactNotation, Facts};
use super::flat::weighted;
use super::lines::{fault, graph_with_supports, read_text};
use super::names::push_identifier;
use super::row::format;
use crate::diagnostic::Fault;
use crate::evaluate::{ArgumentIndex, AttackGraph};
use crate::format::context::Context;
use crate::format::description::Format;
use crate::format::graph_reading::GraphReading;
use crate::model::Weight;

/// The format of `.bag` files.
pub static BAG: Format =
    format("bag", &["bag"], "weighted graph: `arg(a, 0.5)`, `att(a, b)`, `sup(a, b)`", read, write);

static NOTATION: FactNotation = FactNotation {
    relations: &["att", "sup"],
    has_weights: true,
    help: "write facts such as `arg(a, 0.5)`, `att(a, b)` and `sup(a, b)`",
};

fn read(bytes: &[u8]) -> GraphReading {
    read_text(bytes, graph_of)
}

fn graph_of(text: &str, faults: &mut Vec<Fault>) -> AttackGraph {
    let (mut arguments, mut attacks, mut supports) = (Vec::new(), Vec::new(), Vec::new());
    let mut weights = Vec::new();
    for fact in Facts::new(text, &NOTATION) {
        match fact {
            Ok(Fact::Argument((_, name), weight)) => {
                arguments.push(name);
                weights.extend(weight.map(|weight| (name, weight)));
            }
            Ok(Fact::Relation("sup", ends)) => supports.push(ends),
            Ok(Fact::Relation(_, ends)) => attacks.push(ends),
            Err(fault) => faults.push(fault),
        }
    }
    if arguments.is_empty() && attacks.is_empty() && supports.is_empty() && faults.is_empty() {
        faults.push(fault(0..0, "the file has no fact", NOTATION.help));
    }
    graph_with_supports(arguments, attacks, supports, &weights, "declare it: `arg(NAME, 0.5)`", faults)
}

/// Writes a weighted graph as facts. An argument without a weight gets the usual one.
///
/// # Errors
/// When writing fails.
pub fn write_bag(graph: &AttackGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut row = String::new();
    for argument in graph.arguments() {
        let weight = graph.weight(argument).unwrap_or(Weight::DEFAULT).get();
        row.clear();
        push_identifier(graph, argument, &mut row);
        writeln!(out, "arg({row}, {weight:?})")?;
    }
    write_relations(graph, "att", graph.attacks(), out)?;
    write_relations(graph, "sup", graph.supports(), out)
}

fn write_relations(
    graph: &AttackGraph,
    word: &str,
    relations: impl Iterator<Item = [ArgumentIndex; 2]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut row = String::new();
    for [from, to] in relations {
        row.clear();
        push_identifier(graph, from, &mut row);
        row += ", ";
        push_identifier(graph, to, &mut row);
        writeln!(out, "{word}({row})")?;
    }
    Ok(())
}

fn write(context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_bag(&weighted(context.map), out)
}
