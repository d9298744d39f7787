//! The speed of reading, checking and writing realistic maps: `cargo bench --bench speed`.
//!
//! `read/plain` is the lower bound for `read/map`: serde_json on the same bytes, without positions, checks or a graph.

#[expect(dead_code, reason = "only the bench that writes maps lists what they are")]
mod maps;

use std::hint::black_box;

use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, Format, json};
use claimgraph::layout::SectionIndex;
use claimgraph::model::ArgumentMap;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use maps::Shape;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Layout is slower than everything else.
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

/// Finds every tenth section by its name, as for `--fold`.
#[divan::bench(args = SIZES, max_time = 3)]
fn finding_sections(bencher: Bencher<'_, '_>, statements: usize) {
    let text = Shape::named("sections").expect("a shape of the table").text(statements);
    let map = json::read(text.as_bytes()).partial_map;
    let names: Vec<String> = (0..statements).step_by(10).map(|number| format!("Section {number}")).collect();
    bencher.counter(ItemsCount::new(names.len())).bench_local(|| {
        let sections = SectionIndex::new(black_box(&map));
        names.iter().filter_map(|name| sections.find(name).ok()).count()
    });
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
        let assessment = check(&map, &Levels::default());
        let write =
            Format::by_name(format).and_then(|format| format.write).expect("a format that is written");
        bencher.counter(ItemsCount::new(statements)).bench_local(|| {
            let mut out = Vec::new();
            write(&Context::new(&map, &assessment), &mut out).expect("memory takes what is written to it");
            out
        });
    }
}
