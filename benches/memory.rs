//! The memory that a map takes: `cargo bench --bench memory`.
//!
//! `in the graph` is the memory of a map after its file is dropped, without the texts of its statements; `at most` is the
//! peak while it is read, in bytes per byte of the file.

#[expect(dead_code, reason = "only the bench that writes maps lists what they are")]
mod maps;

use claimgraph::format::json;
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
