//! The memory that a map takes: `cargo bench --bench memory`.
//!
//! `in the graph` is the memory of a map after its file is dropped, without the texts of its statements; `at most` is the
//! peak while it is read, in bytes per byte of the file.
//!
//! The second table has reading and checking together, from each notation, as `claimgraph check` does: all figures are
//! bytes a statement. `text` is the file; `map` is what stays after reading and without the file; `reading` and
//! `checking` are the peaks during each, with the file. The allocator's own overhead comes on top: about a tenth.

#[expect(dead_code, reason = "only the bench that writes maps lists what they are")]
mod maps;

use std::hint::black_box;

use claimgraph::check::{Levels, check};
use claimgraph::format::{ReadOptions, Reading, argdown, json};
use maps::Shape;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const SHAPES: [&str; 3] = ["tree", "chain", "case"];
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    println!("| shape | statements | file, MB | in the graph, bytes a statement | at most, bytes a byte |");
    println!("|---|--:|--:|--:|--:|");
    for shape in SHAPES {
        for statements in SIZES {
            row(shape, statements);
        }
    }
    println!("\n| notation | shape | statements | text | map | reading | checking |");
    println!("|---|---|--:|--:|--:|--:|--:|");
    for notation in [Notation::Json, Notation::Argdown] {
        for shape in SHAPES {
            for statements in SIZES {
                row_of_check(notation, shape, statements);
            }
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Notation {
    Json,
    Argdown,
}

impl Notation {
    fn text(self, shape: &str, statements: usize) -> String {
        let text = Shape::named(shape).expect("a shape of the table").text(statements);
        match self {
            Self::Json => text,
            Self::Argdown => argdown::to_string(&json::read(text.as_bytes()).partial_map),
        }
    }

    fn read(self, text: &str) -> Reading {
        match self {
            Self::Json => json::read(text.as_bytes()),
            Self::Argdown => argdown::read(text.as_bytes(), &ReadOptions::default().without_native()),
        }
    }
}

fn row_of_check(notation: Notation, shape: &str, statements: usize) {
    let mut text = notation.text(shape, statements);
    text.shrink_to_fit();
    let before = MEMORY.current_usage() - text.len();
    MEMORY.reset_peak_usage();
    let reading = notation.read(&text);
    assert!(reading.faults.is_empty());
    let while_reading = MEMORY.peak_usage() - before;
    let map = MEMORY.current_usage() - before - text.len();
    MEMORY.reset_peak_usage();
    black_box(check(&reading.partial_map, &Levels::default()));
    let while_checking = MEMORY.peak_usage() - before;
    let [text, map, while_reading, while_checking] =
        [text.len(), map, while_reading, while_checking].map(|bytes| bytes / statements);
    println!(
        "| {notation:?} | {shape} | {statements} | {text} | {map} | {while_reading} | {while_checking} |"
    );
}

fn row(shape: &str, statements: usize) {
    let text = Shape::named(shape).expect("a shape of the table").text(statements);
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let reading = json::read(text.as_bytes());
    let peak = MEMORY.peak_usage() - before;
    assert!(reading.faults.is_empty());
    let words: usize = reading.partial_map.statements().map(|statement| statement.text().len()).sum();
    let kept = MEMORY.current_usage() - before - words;
    println!(
        "| {shape} | {statements} | {:.1} | {} | {:.1} |",
        text.len() as f64 / 1e6,
        kept / statements,
        peak as f64 / text.len() as f64
    );
}
