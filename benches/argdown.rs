//! The speed of reading realistic Argdown: `cargo bench --bench argdown`.
//!
//! `read` includes the conversion to a map; `write_json` derives Argdown's own map and writes everything.

use std::fmt::Write as _;
use std::hint::black_box;

use claimgraph::format::{ReadOptions, argdown, argdown_json};
use divan::Bencher;
use divan::counter::BytesCount;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

/// A text with about this many statements: sections of claims with reasons and objections, and an argument in each.
fn text(statements: usize) -> String {
    let mut text = "===\ntitle: A bench\n===\n\n".to_owned();
    for section in 0..statements / 10 {
        let one = format!(
            "# Section {section} #part\n\n\
             [claim {section}]: Something holds here, as *many* have said. #claim {{source: lee-2019, locator: p. {section}}}\n\
             \x20 + [reason {section}]: It follows from what\n    was seen (and told).\n\
             \x20   - [doubt {section}]: It was never seen.\n\
             \x20     - But it was.\n\
             \x20 - <objection {section}>: Others say otherwise.\n\
             \x20   -> [claim {section}]\n\n\
             <argument {section}>: From two premises.\n\n\
             (1) [premise {section}]: All that is seen is so.\n\
             (2) This was seen.\n\
             -- modus ponens --\n\
             (3) [middle {section}]: This is so.\n\
             (4) What is so holds.\n\
             ----\n\
             (5) [claim {section}]\n\n"
        );
        text.write_str(&one).expect("memory takes what is written to it");
    }
    text
}

#[divan::bench(args = SIZES, max_time = 3)]
fn read(bencher: Bencher<'_, '_>, statements: usize) {
    let text = text(statements);
    let read = || argdown::read(black_box(text.as_bytes()), &ReadOptions::default());
    bencher.counter(BytesCount::of_str(&text)).bench_local(read);
}

#[divan::bench(args = SIZES, max_time = 3)]
fn write_json(bencher: Bencher<'_, '_>, statements: usize) {
    let reading = argdown::read(text(statements).as_bytes(), &ReadOptions::default());
    let document = reading.native_as().expect("Argdown leaves a document");
    bencher.bench_local(|| argdown_json::to_string(black_box(document)));
}
