//! Writes maps for measuring whole processes: `cargo bench --bench write -- SHAPE COUNT FILE`.

mod maps;

use std::process::ExitCode;

use maps::{SHAPES, Shape};

fn main() -> ExitCode {
    // Cargo adds a flag of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] => usage(),
        [shape, count, file] => match (Shape::named(shape), count.replace('_', "").parse()) {
            (Some(shape), Ok(count)) => write(shape, count, file),
            _ => usage(),
        },
        _ => usage(),
    }
}

fn write(shape: &Shape, count: usize, file: &str) -> ExitCode {
    match std::fs::write(file, shape.text(count)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write {file}: {error}");
            ExitCode::from(2)
        }
    }
}

fn usage() -> ExitCode {
    println!("usage: cargo bench --bench write -- SHAPE COUNT FILE\n\nshapes:");
    for shape in SHAPES {
        println!("  {:<18} {}", shape.name, shape.summary);
    }
    ExitCode::SUCCESS
}
