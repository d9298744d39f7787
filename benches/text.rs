//! The speed of the audit of a text, step by step: `cargo bench --bench text`.
//!
//! First come the seconds that the whole audit takes for ten megabytes of each kind of text. `prose` is a plain text with page
//! heads and notes at the bottom of its pages; `repeated` is one of its pages again and again, which has few works; `notes` is a
//! Markdown text with a note on every sentence; `works` a text that cites by author and year, with its list of references.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use claimgraph::check::text::TextAnalysis;
use claimgraph::check::{Levels, check_text};
use claimgraph::document::article::read;
use claimgraph::document::citation::Citations;
use claimgraph::document::{Language, sentences};
use divan::Bencher;
use divan::counter::BytesCount;

/// The kinds of text.
const KINDS: [&str; 4] = ["prose", "repeated", "notes", "works"];

/// Some texts, in two sizes, to show that the time grows with the size alone.
const TEXTS: [(&str, usize); 6] = [
    ("prose", 2_000),
    ("prose", 20_000),
    ("notes", 2_000),
    ("notes", 20_000),
    ("works", 2_000),
    ("works", 20_000),
];

/// The bytes for which the time of the whole audit is given.
const WHOLE: f64 = 10e6;

/// The sentences of the texts whose whole audit is timed: some ten megabytes.
const WHOLE_SENTENCES: usize = 70_000;

/// The times that the whole audit is run; the least counts.
const RUNS: usize = 3;

fn main() {
    for kind in KINDS {
        println!("{kind:9} {:.2} s for 10 MB", seconds_for_whole(kind));
    }
    divan::main();
}

/// The seconds for ten megabytes of a kind of text, from its bytes to its findings.
fn seconds_for_whole(kind: &str) -> f64 {
    let (name, text) = text(kind, WHOLE_SENTENCES);
    let seconds = (0..RUNS).map(|_| {
        let start = Instant::now();
        let (prose, article) = read(name, text.as_bytes()).expect("it is a text");
        black_box(check_text(&TextAnalysis::new(&prose, &article), &Levels::default()));
        start.elapsed().as_secs_f64()
    });
    #[expect(clippy::cast_precision_loss, reason = "the size is small")]
    let size = text.len() as f64;
    seconds.fold(f64::INFINITY, f64::min) * WHOLE / size
}

const SENTENCES: [&str; 4] = [
    "The town said in 2019 that 40 per cent of the cameras were never used.",
    "According to Mr. Lee, the harbour “has never seen so many people” in its streets.",
    "This is not so.",
    "Critics argue that the price of 3.5 million dollars was too high for a small town.",
];

/// The sentences of a text that is repeated.
const REPEATED: usize = 100;

/// A text with so many sentences, and the name of its file.
fn text(kind: &str, sentences: usize) -> (&'static str, String) {
    let is_plain = matches!(kind, "prose" | "repeated");
    let mut text = String::new();
    let mut notes = String::new();
    for at in 1..=sentences {
        let number = if kind == "repeated" { (at - 1) % REPEATED + 1 } else { at };
        let sentence = SENTENCES[number % SENTENCES.len()];
        let year = 1950 + number % 70;
        let written = match kind {
            "prose" | "repeated" => writeln!(text, "{sentence}{number}").and(writeln!(
                notes,
                "{number} Lee, Ann. Streets {number}. Harbour Press, {year}, p. {number}."
            )),
            "notes" => writeln!(text, "{sentence}[^{number}]").and(writeln!(
                notes,
                "[^{number}]: Ann Lee{}, *Streets of {number}* (Harbour: Press, {year}), p. 7.",
                number % 997
            )),
            _ => writeln!(text, "It is so (Lee{number} {year}, p. 7). {sentence}")
                .and(writeln!(notes, "Lee{number}, A. ({year}). Streets of {number}. Harbour: Press.\n")),
        };
        written.expect("memory takes what is written to it");
        if number % 10 == 0 {
            text.push('\n');
            if is_plain {
                text.push_str(&notes);
                notes.clear();
                writeln!(text, "\n\u{c}Lee {}\n", number / 10).expect("memory takes what is written to it");
            }
        }
    }
    if kind == "works" {
        text.push_str("\n## References\n\n");
    }
    text.push_str(&notes);
    (if is_plain { "a.txt" } else { "a.md" }, text)
}

#[divan::bench(args = TEXTS, max_time = 3)]
fn read_article(bencher: Bencher<'_, '_>, (kind, size): (&str, usize)) {
    let (name, text) = text(kind, size);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| read(name, black_box(text.as_bytes())));
}

#[divan::bench(args = TEXTS, max_time = 3)]
fn split_sentences(bencher: Bencher<'_, '_>, (kind, size): (&str, usize)) {
    let (name, text) = text(kind, size);
    let (_, article) = read(name, text.as_bytes()).expect("it is a text");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| sentences(black_box(&article), Language::English));
}

#[divan::bench(args = TEXTS, max_time = 3)]
fn read_citations(bencher: Bencher<'_, '_>, (kind, size): (&str, usize)) {
    let (name, text) = text(kind, size);
    let (_, article) = read(name, text.as_bytes()).expect("it is a text");
    let citations = || Citations::read(black_box(&article), Language::English);
    bencher.counter(BytesCount::of_str(&text)).bench_local(citations);
}

#[divan::bench(args = TEXTS, max_time = 3)]
fn analyse(bencher: Bencher<'_, '_>, (kind, size): (&str, usize)) {
    let (name, text) = text(kind, size);
    let (prose, article) = read(name, text.as_bytes()).expect("it is a text");
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| TextAnalysis::new(&prose, black_box(&article)));
}

#[divan::bench(args = TEXTS, max_time = 3)]
fn run_rules(bencher: Bencher<'_, '_>, (kind, size): (&str, usize)) {
    let (name, text) = text(kind, size);
    let (prose, article) = read(name, text.as_bytes()).expect("it is a text");
    let analysis = TextAnalysis::new(&prose, &article);
    let levels = Levels::default();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| check_text(black_box(&analysis), &levels));
}
