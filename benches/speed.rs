//! How long reading, checking and writing take, on maps such as people write: `cargo bench --bench speed`.
//!
//! `read/plain` is the floor beside `read/map`: the same bytes as serde_json reads them, without places, checks or a graph.

#[expect(dead_code, reason = "only the bench that writes maps lists what they are")]
mod maps;

use std::hint::black_box;

use claimgraph::check::{Findings, Levels, check};
use claimgraph::format::{Context, Format, json};
use claimgraph::model::ArgumentMap;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use maps::Shape;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Laying out is slower than all else.
const DRAWN: [usize; 2] = [1_000, 10_000];

fn main() {
    divan::main();
}

fn text(statements: usize) -> String {
    Shape::named("case").expect("a shape of the table").text(statements)
}

fn map(statements: usize) -> ArgumentMap {
    json::read(text(statements).as_bytes()).partial_map
}

#[divan::bench_group(max_time = 3)]
mod read {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn plain(bencher: Bencher<'_, '_>, statements: usize) {
        let text = text(statements);
        bencher
            .counter(BytesCount::of_str(&text))
            .bench_local(|| serde_json::from_slice::<serde_json::Value>(black_box(text.as_bytes())));
    }

    #[divan::bench(args = SIZES)]
    fn map(bencher: Bencher<'_, '_>, statements: usize) {
        let text = text(statements);
        bencher.counter(BytesCount::of_str(&text)).bench_local(|| json::read(black_box(text.as_bytes())));
    }
}

#[divan::bench(args = SIZES, max_time = 3)]
fn checking(bencher: Bencher<'_, '_>, statements: usize) {
    let map = map(statements);
    bencher.counter(ItemsCount::new(statements)).bench_local(|| check(black_box(&map), &Levels::default()));
}

#[divan::bench_group(max_time = 3)]
mod write {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn json(bencher: Bencher<'_, '_>, statements: usize) {
        write(bencher, "json", statements);
    }

    #[divan::bench(args = SIZES)]
    fn dot(bencher: Bencher<'_, '_>, statements: usize) {
        write(bencher, "dot", statements);
    }

    #[divan::bench(args = DRAWN)]
    fn svg(bencher: Bencher<'_, '_>, statements: usize) {
        write(bencher, "svg", statements);
    }

    /// Writes a checked map, laid out anew each time.
    fn write(bencher: Bencher<'_, '_>, format: &str, statements: usize) {
        let map = map(statements);
        let Findings { marks, .. } = check(&map, &Levels::default());
        let write =
            Format::by_name(format).and_then(|format| format.write).expect("a format that is written");
        bencher.counter(ItemsCount::new(statements)).bench_local(|| {
            let mut out = Vec::new();
            write(&Context::new(&map, &marks), &mut out).expect("memory takes what is written to it");
            out
        });
    }
}
