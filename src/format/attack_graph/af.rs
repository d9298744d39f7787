//! `.af`: the format of the ICCMA competitions since 2023. `p af 3` gives the number of arguments, each further line `1 2` an
//! attack; a line that begins with `#` is a comment.

use std::io::{self, Write};
use std::ops::Range;

use super::flat::flat;
use super::lines::{fault, lines, shown, words};
use super::row::format;
use crate::diagnostic::Fault;
use crate::evaluate::{ArgumentIndex, AttackGraph};
use crate::format::context::Context;
use crate::format::description::Format;
use crate::format::graph_reading::GraphReading;

/// The format of `.af` files.
pub static AF: Format =
    format("af", &["af"], "attack graph of the ICCMA competitions: `p af 3`, `1 2`", read, write);

/// The most arguments: a file of one line could otherwise ask for any amount of memory.
const MOST_ARGUMENTS: usize = 20_000_000;

fn read(bytes: &[u8]) -> GraphReading {
    let mut reading = GraphReading { partial_graph: AttackGraph::numbered(0), faults: Vec::new() };
    let bom = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let shifted = lines(&bytes[bom..]).map(|(at, line)| (at + bom, line));
    let mut lines = shifted.filter(|(_, line)| !line.is_empty() && !line.starts_with(b"#"));
    let Some((at, line)) = lines.next() else {
        reading.faults.push(fault(0..0, "the file has no line `p af N`", HEADER));
        return reading;
    };
    match header(at, line) {
        Ok(count) => reading.partial_graph = AttackGraph::numbered(count),
        Err(fault) => {
            reading.faults.push(fault);
            return reading;
        }
    }
    for (at, line) in lines {
        match attack(&reading.partial_graph, at, line) {
            Ok([from, to]) => reading.partial_graph.add_attack(from, to),
            Err(fault) => reading.faults.push(fault),
        }
    }
    reading
}

const HEADER: &str = "begin with a line such as `p af 3`: the number of arguments";

/// The number of arguments.
fn header(at: usize, line: &[u8]) -> Result<usize, Fault> {
    let words: Vec<_> = words(at, line).collect();
    let [(_, b"p"), (_, b"af"), (range, count)] = words.as_slice() else {
        let message = format!("expected `p af N`, found `{}`", shown(line));
        return Err(fault(at..at + line.len(), message, HEADER));
    };
    let number = number(count).ok_or_else(|| {
        fault(range.clone(), format!("`{}` is not a number of arguments", shown(count)), HEADER)
    })?;
    if number > MOST_ARGUMENTS {
        let message = format!("{number} arguments are too many");
        return Err(fault(range.clone(), message, "at most 20000000 arguments are read"));
    }
    Ok(number)
}

fn attack(graph: &AttackGraph, at: usize, line: &[u8]) -> Result<[ArgumentIndex; 2], Fault> {
    let mut found = words(at, line);
    let (Some(from), Some(to), None) = (found.next(), found.next(), found.next()) else {
        let message = format!("expected an attack such as `1 2`, found `{}`", shown(line));
        return Err(fault(at..at + line.len(), message, "write two numbers: the attacker and the attacked"));
    };
    Ok([argument(graph, from)?, argument(graph, to)?])
}

fn argument(graph: &AttackGraph, (range, word): (Range<usize>, &[u8])) -> Result<ArgumentIndex, Fault> {
    let number = number(word).and_then(|number| number.checked_sub(1));
    number.and_then(|number| graph.argument(number)).ok_or_else(|| {
        let help = format!("the arguments are the numbers from 1 to {}, as the first line says", graph.len());
        fault(range, format!("no argument is called `{}`", shown(word)), help)
    })
}

fn number(word: &[u8]) -> Option<usize> {
    let is_number = !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(word).ok().filter(|_| is_number)?.parse().ok()
}

/// Writes an attack graph. Its names stand in comments, for the format knows only numbers.
///
/// # Errors
/// When writing fails.
pub fn write_af(graph: &AttackGraph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "p af {}", graph.len())?;
    let mut name = String::new();
    for argument in graph.arguments() {
        name.clear();
        graph.push_name(argument, &mut name);
        let number = argument.index() + 1;
        if name != number.to_string() {
            writeln!(out, "# {number} is {}", name.replace(['\n', '\r'], " "))?;
        }
    }
    for [from, to] in graph.attacks() {
        writeln!(out, "{} {}", from.index() + 1, to.index() + 1)?;
    }
    Ok(())
}

fn write(context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    write_af(&flat(context.map), out)
}
