//! DOT: balanced for any map, and accepted by an installed Graphviz.

use std::io::Write as _;
use std::process::{Command, Stdio};

use claimgraph::ArgumentMap;
use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, dot};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngSeed, TestRunner};

use crate::properties::strategies::maps;
use crate::properties::{fail, holds, shown};
use crate::shared::skip;

/// Checks that each string ends, and that each bracket outside strings is closed.
pub(crate) fn is_balanced(dot: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut letters = dot.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => loop {
                match letters.next() {
                    Some('\\') => drop(letters.next()),
                    Some('"') => break,
                    Some('\0') => return fail("a string holds U+0000"),
                    Some(_) => {}
                    None => return fail("a string does not end"),
                }
            },
            '{' | '[' => open.push(letter),
            '}' | ']' if open.pop() != Some(if letter == '}' { '{' } else { '[' }) => {
                return fail(format!("a {letter} too many"));
            }
            letter if letter.is_control() && letter != '\n' && letter != '\t' => {
                return fail(format!("{letter:?} outside a string"));
            }
            _ => {}
        }
    }
    if open.is_empty() { Ok(()) } else { fail(format!("{open:?} stand open")) }
}

fn dot_of(map: &ArgumentMap) -> String {
    let findings = check(map, &Levels::default());
    let mut bytes = Vec::new();
    dot::DOT.write.unwrap()(&Context::new(map, &findings), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn dot_of_any_map_is_well_formed() {
    holds(200, maps(), shown, |draft| is_balanced(&dot_of(&draft.build())));
}

#[test]
fn graphviz_takes_any_map_without_a_warning() {
    let mut command = Command::new("dot");
    command.arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut graphviz) = command.spawn() else {
        return skip("Graphviz is not installed: nobody else reads our DOT");
    };
    let mut runner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(1), ..Config::default() });
    let mut draw = || maps().new_tree(&mut runner).unwrap().current().build();
    let graphs: String = (0..30).map(|_| dot_of(&draw())).collect();
    let mut input = graphviz.stdin.take().unwrap();
    let writing = std::thread::spawn(move || input.write_all(graphs.as_bytes()));
    let output = graphviz.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    let plain = String::from_utf8(output.stdout).unwrap();
    assert_eq!(plain.lines().filter(|line| *line == "stop").count(), 30);
}
