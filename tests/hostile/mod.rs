//! Broken and hostile files, names and requests, and the answer that each one gets.
//!
//! A line of `tests/hostile/*.jsonl` is one file in JSON: its bytes, the exit code of `claimgraph check`, and its faults.
//! `UPDATE=1` rewrites the exit codes and the faults. A new case is a line with a `name` and an `input`.

mod requests;
mod terminal;
mod writing;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use claimgraph::diagnostic::Lines;
use claimgraph::format::json;
use serde::{Deserialize, Serialize};

use crate::shared::{assert_golden, files, full_map, in_time, root};

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    input: Input,
    /// The exit code of `claimgraph check`.
    #[serde(default)]
    exit: i32,
    /// Empty if the file can be read.
    #[serde(default)]
    faults: Vec<ExpectedFault>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum Input {
    Text(String),
    /// Bytes that are not UTF-8: each character stands for the byte of its number.
    Bytes {
        bytes: String,
    },
    /// A long text.
    Parts(Vec<Part>),
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum Part {
    Text(String),
    Repeated { repeat: String, times: usize },
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ExpectedFault {
    /// Line and column: `2:13`.
    at: String,
    message: String,
    help: String,
}

impl Input {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.clone().into_bytes(),
            Self::Bytes { bytes } => bytes.chars().map(|c| u8::try_from(c).expect("a byte")).collect(),
            Self::Parts(parts) => parts.iter().map(Part::text).collect::<String>().into_bytes(),
        }
    }
}

impl Part {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Repeated { repeat, times } => repeat.repeat(*times),
        }
    }
}

impl Case {
    /// The case with the answer that the library and the program give today.
    fn answered(self) -> Self {
        let bytes = self.input.bytes();
        let faults = faults(&bytes);
        let exit = exit_code(&self.name, &bytes, &faults);
        Self { exit, faults, ..self }
    }

    fn to_line(&self) -> String {
        let line = serde_json::to_string(self).unwrap();
        line.chars().map(visible).collect::<String>() + "\n"
    }
}

/// A character inside a JSON string, as an escape if a reader of the file could not see what it is.
fn visible(c: char) -> String {
    if c.is_ascii() || c.is_alphanumeric() || "…“”".contains(c) {
        return c.to_string();
    }
    c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

/// The faults that the reader finds. Each one is short and has a position, a message and help.
fn faults(bytes: &[u8]) -> Vec<ExpectedFault> {
    let reading = in_time(|| json::read(bytes));
    let text = String::from_utf8_lossy(bytes);
    let lines = Lines::new(&text);
    let faults = reading.faults.iter().map(|fault| {
        let span = fault.span.expect("every fault of these files has a position");
        let position = lines.position(span.range().start);
        let (message, help) = (fault.message.to_string(), fault.help.to_string());
        assert!(!message.is_empty() && !help.is_empty(), "{fault:?}");
        assert!(message.len() + help.len() < 500, "{fault:?}");
        ExpectedFault { at: format!("{}:{}", position.line, position.column), message, help }
    });
    faults.collect()
}

/// The exit code of `claimgraph check`, which prints the position of each fault and nothing dangerous.
fn exit_code(name: &str, bytes: &[u8], faults: &[ExpectedFault]) -> i32 {
    let output = check(bytes);
    let printed = String::from_utf8(output.stderr).unwrap();
    let exit = output.status.code().unwrap();
    if faults.is_empty() {
        assert!(matches!(exit, 0 | 1), "{name}: {exit} {printed}");
        return exit;
    }
    assert_eq!(exit, 2, "{name}: {printed}");
    assert!(output.stdout.is_empty(), "{name}");
    for ExpectedFault { at, .. } in faults {
        assert!(printed.contains(&format!("<stdin>:{at}\n")), "{name}: {at} in {printed}");
    }
    assert!(!printed.contains(|c: char| c.is_control() && c != '\n'), "{name}: {printed:?}");
    let most = 4_000 * (faults.len() + 1);
    assert!(printed.len() < most, "{name}: {} bytes are printed", printed.len());
    exit
}

/// Runs `claimgraph check` with `bytes` as its standard input.
fn check(bytes: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    command.env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").args(["check", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    child.wait_with_output().unwrap()
}

/// The files of cases: name and text.
fn tables() -> Vec<(String, String)> {
    files(&root().join("tests/hostile"), "jsonl")
}

fn cases(table: &str) -> impl Iterator<Item = Case> {
    table.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
}

/// The bytes of every case.
pub(crate) fn inputs() -> impl Iterator<Item = Vec<u8>> {
    let inputs =
        |(_, table): (String, String)| cases(&table).map(|case| case.input.bytes()).collect::<Vec<_>>();
    tables().into_iter().flat_map(inputs)
}

#[test]
fn every_file_gets_its_answer() {
    for (name, table) in tables() {
        let fresh: String = cases(&table).map(|case| case.answered().to_line()).collect();
        assert_golden(&root().join(format!("tests/hostile/{name}.jsonl")), &fresh);
    }
}

#[test]
fn the_tables_are_long_and_no_case_is_listed_twice() {
    let tables = tables();
    let cases: Vec<_> = tables.iter().flat_map(|(_, table)| cases(table)).collect();
    let names: BTreeSet<_> = cases.iter().map(|case| &case.name).collect();
    let files: BTreeSet<_> = cases.iter().map(|case| case.input.bytes()).collect();
    assert!(cases.len() >= 200 && names.len() == cases.len() && files.len() == cases.len());
}

#[test]
fn a_map_with_other_line_ends_or_a_byte_order_mark_can_be_read() {
    let map = full_map();
    for text in [
        format!("\u{feff}{map}"),
        format!("\n\t\r\n {map} \n\n"),
        map.replace('\n', "\r\n"),
        map.replace('\n', "\r"),
    ] {
        let faults = faults(text.as_bytes());
        assert!(faults.is_empty(), "{faults:#?}");
        exit_code("the full map", text.as_bytes(), &faults);
    }
}

#[test]
fn a_map_that_is_cut_anywhere_has_one_fault_which_says_so() {
    let whole = full_map().replacen("\"title\": \"", "\"title\": \"\u{1f600}", 1);
    let whole = whole.trim_end();
    for end in 0..whole.len() {
        let faults = json::read(&whole.as_bytes()[..end]).faults;
        let [fault] = &faults[..] else { panic!("cut at byte {end}: {faults:#?}") };
        let is_said =
            ["the file ends ", "the file has no statement", "a string that is never closed", "is not UTF-8"];
        assert!(is_said.iter().any(|words| fault.message.contains(words)), "cut at byte {end}: {fault:#?}");
        assert!(fault.span.is_some_and(|span| span.range().start <= end) && !fault.help.is_empty());
    }
}
