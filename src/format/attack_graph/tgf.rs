//! `.tgf`: the trivial graph format. Lines with a name and perhaps a label, a line `#`, then lines with two names.

use std::io::{self, Write};

use super::flat::flat;
use super::lines::{PlacedName, fault, graph, lines, read_text, shown, words};
use super::row::format;
use crate::diagnostic::Fault;
use crate::evaluate::AttackGraph;
use crate::format::context::Context;
use crate::format::description::Format;
use crate::format::graph_reading::GraphReading;

/// The format of `.tgf` files.
pub static TGF: Format =
    format("tgf", &["tgf"], "attack graph in the trivial graph format: `a`, `#`, `a b`", read, write);

fn read(bytes: &[u8]) -> GraphReading {
    read_text(bytes, graph_of)
}

fn graph_of(text: &str, faults: &mut Vec<Fault>) -> AttackGraph {
    let (mut arguments, mut attacks) = (Vec::new(), Vec::new());
    let mut is_attacks = false;
    for (at, line) in lines(text.as_bytes()) {
        let mut found = words(at, line).map(|(range, _)| (range.clone(), &text[range]));
        let Some((range, first)) = found.next() else { continue };
        if first == "#" && !is_attacks {
            is_attacks = true;
        } else if !is_attacks {
            arguments.push(first.trim_start_matches('\u{feff}'));
        } else if let Some(second) = found.next() {
            attacks.push([(range, first), second] as [PlacedName<'_>; 2]);
        } else {
            let message = format!("expected an attack such as `a b`, found `{}`", shown(line));
            faults.push(fault(
                at..at + line.len(),
                message,
                "write two names: the attacker and the attacked",
            ));
        }
    }
    if !is_attacks && arguments.is_empty() {
        let help = "write the name of each argument on a line, then a line `#`, then the attacks";
        faults.push(fault(0..0, "the file has no argument and no line `#`", help));
    } else if !is_attacks {
        let end = text.len();
        let help = "after the arguments, write a line `#`, then the attacks";
        faults.push(fault(end..end, "the file has no line `#`", help));
    }
    let declare = "write its name on a line of its own before the line `#`";
    graph(arguments, attacks, declare, faults)
}

/// Writes an attack graph. White space in names becomes `_`.
///
/// # Errors
/// When writing fails.
pub fn write_tgf(graph: &AttackGraph, out: &mut dyn Write) -> io::Result<()> {
    let name = |argument| graph.name(argument).replace(char::is_whitespace, "_");
    for argument in graph.arguments() {
        writeln!(out, "{}", name(argument))?;
    }
    writeln!(out, "#")?;
    for [from, to] in graph.attacks() {
        writeln!(out, "{} {}", name(from), name(to))?;
    }
    Ok(())
}

fn write(context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_tgf(&flat(context.map), out)
}
