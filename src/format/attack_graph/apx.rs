//! `.apx`: facts as ASPARTIX reads them, `arg(a). att(a, b).`, in any order, several on a line; `%` begins a comment.

use std::io::{self, Write};

use super::facts::{Fact, FactNotation, Facts};
use super::flat::flat;
use super::lines::{fault, graph, read_text};
use super::names::push_identifier;
use super::row::format;
use crate::diagnostic::Fault;
use crate::evaluate::AttackGraph;
use crate::format::context::Context;
use crate::format::description::Format;
use crate::format::graph_reading::GraphReading;

/// The format of `.apx` files.
pub static APX: Format =
    format("apx", &["apx"], "attack graph as facts of ASPARTIX: `arg(a).`, `att(a,b).`", read, write);

static NOTATION: FactNotation = FactNotation {
    relations: &["att"],
    has_weights: false,
    help: "write facts such as `arg(a).` and `att(a,b).`",
};

fn read(bytes: &[u8]) -> GraphReading {
    read_text(bytes, graph_of)
}

fn graph_of(text: &str, faults: &mut Vec<Fault>) -> AttackGraph {
    let (mut arguments, mut attacks) = (Vec::new(), Vec::new());
    for fact in Facts::new(text, &NOTATION) {
        match fact {
            Ok(Fact::Argument((_, name), _)) => arguments.push(name),
            Ok(Fact::Relation(_, ends)) => attacks.push(ends),
            Err(fault) => faults.push(fault),
        }
    }
    if arguments.is_empty() && attacks.is_empty() && faults.is_empty() {
        faults.push(fault(0..0, "the file has no fact", NOTATION.help));
    }
    graph(arguments, attacks, "declare it: `arg(NAME).`", faults)
}

/// Writes an attack graph as facts. Names that ASPARTIX would not take are quoted.
///
/// # Errors
/// When writing fails.
pub fn write_apx(graph: &AttackGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut row = String::new();
    for argument in graph.arguments() {
        row.clear();
        row += "arg(";
        push_identifier(graph, argument, &mut row);
        writeln!(out, "{row}).")?;
    }
    for [from, to] in graph.attacks() {
        row.clear();
        row += "att(";
        push_identifier(graph, from, &mut row);
        row += ",";
        push_identifier(graph, to, &mut row);
        writeln!(out, "{row}).")?;
    }
    Ok(())
}

fn write(context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_apx(&flat(context.map), out)
}
