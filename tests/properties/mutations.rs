//! Every text that the project has, mutated: no reader panics, overflows its stack, or takes seconds, and what it says fits
//! together.
//!
//! The mutations are tried in a process of their own, because a stack that overflows ends the process. If one does, it is
//! counted, and the next process goes on behind it. An input follows from its number: `CLAIMGRAPH_CASES=12500` tries 50,000.
//! A bad input is written to `target/mutations/`.

use std::collections::{HashSet, VecDeque};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use claimgraph::ArgumentMap;
use claimgraph::diagnostic::{Fault, Lines};
use claimgraph::document::{Prose, Quotes, complete_anchors};
use claimgraph::format::argdown::{self, Dialect, Document};
use claimgraph::format::{Format, IncludedFile, Purpose, ReadGraph, ReadOptions, Reading, json};
use claimgraph::report::human;
use serde_json::Value;

use super::{files, percent_of_cases};
use crate::hostile;
use crate::shared::{processor_time, root};

/// The usual number of inputs.
const INPUTS: usize = 400;

/// The most processor time for one input.
const MOST_TIME: Duration = Duration::from_secs(2);

/// The time after which a process that says nothing is ended.
const PATIENCE: Duration = Duration::from_secs(120);

/// The stack of a reader: an eighth of that of a main thread.
const STACK: usize = 1 << 20;

/// The program checks the file of one input in so many.
const PROGRAM_EVERY: usize = 40;

/// The numbers of the inputs that a process tries: the first, and the one behind the last.
const RANGE: &str = "CLAIMGRAPH_MUTATIONS";

/// The map that cites a mutated bibliography. Its name follows.
const CITING: &str =
    "[a]: Bread is dear. {cites: lee}\n  + [b]: So it is. {cites: {source: doe, locator: p. 3}}\n";

/// Bibliographies, of which the project has none as files.
const BIBLIOGRAPHIES: &[(&str, &str)] = &[
    (
        "bib",
        "@string{jb = \"Journal of \" # {Bread}}\n@preamble{ \"x\" }\n@comment{ @book{no, title={x}} }\n\
         @article{lee, author = {Lee, Ann and {The Bakers} and others}, title = {On {B}read \\& \\'{e}t\\'e},\n  \
         journal = jb # \" (2)\", year = 1999, month = sep # \"~3\", doi = {10.1000/1\\_2}, crossref = {doe}}\n\
         @book(doe, editor = \"van der Berg, Jr., John\", date = {2001-03/2002}, xdata = {x, y}, url = {http://a.org/\\~{}b})\n",
    ),
    (
        "ris",
        "TY  - JOUR\r\nID  - lee\r\nAU  - Lee, Ann\r\nA2  - Roe, B.\r\nTI  - Bread\r\nPY  - 1999/03/04/x\r\nSP  - 3\r\n\
         EP  - 9\r\nUR  - http://a.org\r\nER  - \r\n\r\nTY  - BOOK\r\nID  - doe\r\nT1  - More\r\nER  - \r\n",
    ),
    (
        "json",
        "[{\"id\": \"lee\", \"type\": \"book\", \"title\": \"<i>Bread</i>\", \"author\": [{\"family\": \"Lee\", \"given\": \"Ann\"}],\n\
         \"issued\": {\"date-parts\": [[\"1999\", 3]]}, \"volume\": 2.5e3},\n {\"id\": \"doe\", \"issued\": {\"literal\": \"c. 1900\"}}]\n",
    ),
];

/// An Argdown text with every kind of data.
const ARGDOWN: &str = "===\ntitle: \"Bread\"\nthesis: [a]\nsources:\n    lee: {type: book, title: Bread, issued: 1999}\n\
                       tags: &t [x, 'y', !z 3]\nextra: {more: *t, deep: {a: [1, {b: ~}]}}\n===\n\n# Section {x: 1}\n\n\
                       [a]: Bread is *dear*. #tag {cites: {source: lee, locator: \"p. 3\"}, kind: claim}\n  - <b>: No.\n    \
                       + [c]: [link](http://a.org) [@lee, p. 4] /* no */\n\n<b>\n\n(1) First. {status: assumed}\n(2) Second.\n--\n\
                       By {uses: [1, 2], scheme: sign}\n--\n(3) Third.\n  _> [c]\n  >< [a]\n";

/// Argdown texts that include a file, which is another text, and which have links and anchors.
const INCLUDING: &[&str] = &[
    "===\ntitle: \"Bread\"\n===\n\n[a]: A.\n\n@include(x)\n\n[b]: B.\n  + [c]: C. {anchor: Bread is}\n",
    "@include(x)\n\n# More\n\n[d]: See https://a.org/d. {url: [\"https://b.org\", \"https://c.org\"], source: Report}\n  \
     + @include(y)\n",
    "[a]: As [the report](http://a.org) says. {\n  link: https://d.org\n  cites: [lee]\n}\n  - [b]: B. {anchor: [\"so it is\", \
     \"First … Third\"]}\n\n@include(x)\n",
];

/// The document that anchors are looked for in.
const DOCUMENT: &str = "Bread is dear, and so it is.\n\nFirst. Second, 1 2 3 and\n Third.\n";

/// Graphs of attacks in each format that has them.
const GRAPHS: &[(&str, &str)] = &[
    ("af", "p af 4\n# a comment\n1 2\n2 3\n3 2\n4 4\n"),
    ("apx", "arg(a). arg(\"b c\").\narg(d). % a comment\natt(a,\"b c\"). att(d, a).\n"),
    ("tgf", "a First\nb\nc\n#\na b\nb c label\nc b\n"),
];

/// The largest graph that is also evaluated.
const MOST_ARGUMENTS: usize = 10_000;

/// Pieces that mean something in one of the notations.
const SCRAPS: &[&str] = &[
    "",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "\"",
    "'",
    "`",
    ":",
    ",",
    ";",
    "#",
    "@",
    "&a ",
    "*a ",
    "!x ",
    "%",
    "\\",
    "/",
    "|",
    "~",
    "-",
    "+",
    "_",
    "=",
    "\n",
    "\r",
    "\t",
    " ",
    "\0",
    "\u{1b}",
    "\u{85}",
    "\u{202e}",
    "\u{feff}",
    "\u{fffd}",
    "é",
    "\u{301}",
    "😀",
    "===\n",
    "---\n",
    "\n\n",
    "\n  ",
    "\n    + ",
    "\n  - ",
    "\n(1) ",
    "\n--\n",
    "----\n",
    "//",
    "/*",
    "*/",
    "<!--",
    "-->",
    "# ",
    "{{",
    "}}",
    "[[",
    "{a: ",
    "[a]: ",
    "<a>",
    "@book{",
    "@string{",
    "@comment",
    "@xdata{x,",
    "crossref = {lee}",
    "author = ",
    " and ",
    " # ",
    "{\\'e}",
    "\\textbf{",
    "$\\alpha$",
    "\\u00",
    "\\ud800",
    "null",
    "true",
    "1e999",
    "-0",
    "0.5",
    "9999999999999999999999",
    "\"id\": \"a\",",
    "\"nodes\": [",
    "\"claimgraph\": 1",
    "\"claimgraph\": 2",
    "extra: ",
    "sources: x.bib",
    "cites: ",
    "kind: ",
    "mode: strict",
    "TY  - ",
    "ER  - \n",
    "AU  - ",
    "p af ",
    "arg(a).",
    "att(a,",
    "\n#\n",
    "https://a.org/b",
    "url: ",
    "anchor: ",
    "{anchor: Bread is}",
    "2001/2002",
    "44 BC",
    "1920~",
    "@include(x)",
    "|\n",
    ">-\n",
    "? ",
    "- - - ",
    "\u{2028}",
];

/// A text before it is mutated: the extension of its file, and whether it is a bibliography.
struct Seed {
    extension: String,
    is_bibliography: bool,
    bytes: Vec<u8>,
}

/// Random numbers that follow from a start (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn scrap(&mut self) -> &'static str {
        SCRAPS[self.below(SCRAPS.len())]
    }

    /// A range of a text, mostly short.
    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let most = [3, 30, 300, length][self.below(4)];
        start..(start + self.below(most + 1)).min(length)
    }
}

/// The texts of a folder and the folders in it.
fn collect(folder: &Path, seeds: &mut Vec<Seed>) {
    let mut open = vec![folder.to_owned()];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { paths.push(path) }
        }
    }
    paths.sort();
    for path in paths {
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_read = matches!(&*extension, "json" | "argdown" | "ad" | "bib" | "ris")
            || graph_reader(&extension).is_some();
        if is_read {
            seeds.push(Seed::new(&extension, fs::read(path).unwrap()));
        }
    }
}

impl Seed {
    fn new(extension: &str, bytes: Vec<u8>) -> Self {
        let is_list = extension == "json" && bytes.trim_ascii_start().starts_with(b"[");
        let is_bibliography = is_list || matches!(extension, "bib" | "ris");
        Self { extension: extension.to_owned(), is_bibliography, bytes }
    }
}

fn seeds() -> Vec<Seed> {
    let mut seeds = Vec::new();
    for folder in ["graph", "tests/maps", "../shared/cases"] {
        collect(&root().join(folder), &mut seeds);
    }
    seeds.extend(
        hostile::inputs().filter(|bytes| bytes.len() < 100_000).map(|bytes| Seed::new("json", bytes)),
    );
    let probes = fs::read_to_string(root().join("tests/argdown/probes.jsonl")).unwrap();
    for probe in probes.lines() {
        let probe: Value = serde_json::from_str(probe).unwrap();
        let text = probe["text"].as_str().expect("a probe has a text");
        seeds.push(Seed::new("argdown", text.as_bytes().to_vec()));
    }
    // Often, because they are few.
    for _ in 0..20 {
        seeds.push(Seed::new("argdown", ARGDOWN.as_bytes().to_vec()));
        seeds.extend(INCLUDING.iter().map(|text| Seed::new("argdown", text.as_bytes().to_vec())));
        seeds.extend(GRAPHS.iter().map(|(name, text)| Seed::new(name, text.as_bytes().to_vec())));
        seeds.extend(BIBLIOGRAPHIES.iter().map(|(name, text)| Seed::new(name, text.as_bytes().to_vec())));
    }
    seeds
}

/// The input of a number, and the random numbers that go on from it.
fn input(seeds: &[Seed], number: usize) -> (&Seed, Vec<u8>, Numbers) {
    let mut numbers = Numbers(number as u64);
    let mut seed = &seeds[numbers.below(seeds.len())];
    // Large texts are slow, and show little more.
    while seed.bytes.len() > 20_000 && !numbers.one_in(8) {
        seed = &seeds[numbers.below(seeds.len())];
    }
    let mut bytes = seed.bytes.clone();
    for _ in 0..=numbers.below(5) {
        mutate(&mut bytes, seeds, &mut numbers);
    }
    (seed, bytes, numbers)
}

/// A text for the file that an input includes.
fn part(seeds: &[Seed], numbers: &mut Numbers) -> Vec<u8> {
    let texts: Vec<_> = INCLUDING.iter().chain([&ARGDOWN]).collect();
    let mut bytes = texts[numbers.below(texts.len())].as_bytes().to_vec();
    for _ in 0..numbers.below(3) {
        mutate(&mut bytes, seeds, numbers);
    }
    bytes
}

fn mutate(bytes: &mut Vec<u8>, seeds: &[Seed], numbers: &mut Numbers) {
    let range = numbers.range(bytes.len());
    match numbers.below(10) {
        0 => drop(bytes.drain(range)),
        1 => {
            let copy = bytes[range.clone()].repeat(1 + numbers.below(4));
            bytes.splice(range.end..range.end, copy);
        }
        2..=4 => drop(bytes.splice(range.start..range.start, numbers.scrap().bytes())),
        5 => drop(bytes.splice(range, numbers.scrap().bytes())),
        6 => {
            let other = &seeds[numbers.below(seeds.len())].bytes;
            let part = numbers.range(other.len());
            let part = other[part.start..part.end.min(part.start + 5_000)].to_vec();
            bytes.splice(range, part);
        }
        7 => bytes.truncate(range.end),
        8 => {
            if let Some(byte) = bytes.get_mut(range.start) {
                *byte = numbers.next().to_le_bytes()[0];
            }
        }
        _ => {
            let times = [8, 40, 300, 3_000][numbers.below(4)];
            let piece = [numbers.scrap(), numbers.scrap()].concat();
            bytes.splice(range.start..range.start, piece.repeat(times).into_bytes());
        }
    }
}

/// Reads an input, and checks everything that is always true. What it includes is `part`.
fn try_input(seed: &Seed, bytes: &[u8], part: &[u8], numbers: &mut Numbers) -> Result<(), String> {
    if let Some(read) = graph_reader(&seed.extension) {
        return is_sound_graph(read, bytes);
    }
    let dialect = if numbers.one_in(5) { Dialect::Reference } else { Dialect::Claimgraph };
    let purpose = if numbers.one_in(8) { Purpose::Native } else { Purpose::Map };
    let options = ReadOptions::default().with_dialect(dialect).with_purpose(purpose);
    if seed.is_bibliography {
        let name = format!("x.{}", seed.extension);
        let text = format!("===\nsources: {name}\n===\n\n{CITING}");
        let beside = |path: &str| {
            if path == name { Ok(bytes.to_vec()) } else { Err(std::io::ErrorKind::NotFound.into()) }
        };
        let reading = argdown::read(text.as_bytes(), &options.with_beside(&beside));
        return is_sound(text.as_bytes(), &reading, dialect);
    }
    let included = |path: &str| match path {
        "lost" => Err(std::io::ErrorKind::NotFound.into()),
        path => Ok(IncludedFile { path: path.to_owned(), bytes: part.to_vec() }),
    };
    let options = options.with_included("x.argdown", &included);
    let format = Format::by_file_name(&format!("x.{}", seed.extension)).unwrap().by_content(bytes);
    let reading = format.read.unwrap()(bytes, &options);
    is_sound(bytes, &reading, dialect)?;
    if reading.faults.is_empty() {
        is_edited(bytes, &reading)?;
    }
    let freed = format.read.unwrap()(bytes, &options.without_native());
    let said = |reading: &Reading| (reading.faults.clone(), reading.warnings.clone());
    if freed.native.is_some() || freed.partial_map != reading.partial_map || said(&freed) != said(&reading) {
        return Err("without the native document it is read otherwise".to_owned());
    }
    // `fmt` reads in our own dialect.
    let is_own = format.name == argdown::ARGDOWN.name && dialect == Dialect::Claimgraph;
    match std::str::from_utf8(bytes) {
        Ok(text) if is_own && reading.faults.is_empty() => is_tidied(text, &reading, &options),
        _ => Ok(()),
    }
}

/// Checks that the report of a reading can be made, and that its map can be written and read again.
fn is_sound(bytes: &[u8], reading: &Reading, dialect: Dialect) -> Result<(), String> {
    let map = &reading.partial_map;
    let text = String::from_utf8_lossy(bytes);
    let lines = Lines::new(&text).with_files_beside(map.files_beside());
    is_said_well(&lines, &reading.faults, &reading.warnings)?;
    files::comes_back(map)?;
    if reading.faults.is_empty() {
        files::is_checked_in_order(map)?;
        if dialect == Dialect::Claimgraph {
            comes_back_from_argdown(map)?;
        }
    }
    Ok(())
}

/// Checks that faults and warnings say something, about a place in the text, and that a report of them can be made.
fn is_said_well(lines: &Lines<'_>, faults: &[Fault], warnings: &[Fault]) -> Result<(), String> {
    for fault in faults.iter().chain(warnings) {
        if fault.message.trim().is_empty() {
            return Err("a fault says nothing".to_owned());
        }
        if let Some(span) = fault.span {
            let (_, lines, range) = lines.locate(span);
            if range.start > range.end || range.end > lines.text().len() {
                return Err(format!("`{}` is at {range:?} of {} bytes", fault.message, lines.text().len()));
            }
        }
    }
    let options = human::HumanOptions { width: 80, ..Default::default() };
    let report = human::render_faults("x", lines, &faults[..faults.len().min(50)], options)
        + &human::render_warnings("x", lines, &warnings[..warnings.len().min(50)], options);
    let acts =
        |c: char| (c.is_control() && c != '\n' && c != '\u{1b}') || ('\u{202a}'..='\u{202e}').contains(&c);
    if report.contains(acts) {
        return Err(format!("the report would act on a terminal: {report:?}"));
    }
    Ok(())
}

/// The reader of the graphs of attacks that a file of that extension holds.
fn graph_reader(extension: &str) -> Option<ReadGraph> {
    Format::by_name(extension)?.read_graph
}

/// Checks the reading of a graph of attacks, and that the graph can be evaluated.
fn is_sound_graph(read: ReadGraph, bytes: &[u8]) -> Result<(), String> {
    let reading = read(bytes);
    let text = String::from_utf8_lossy(bytes);
    is_said_well(&Lines::new(&text), &reading.faults, &[])?;
    let graph = reading.partial_graph;
    if graph.len() <= MOST_ARGUMENTS {
        let labels = graph.labels(&[]);
        for at in 0..graph.len() {
            let argument = graph.argument(at).ok_or_else(|| format!("the graph has no argument {at}"))?;
            let _ = labels.of(argument);
            // Finding a name takes time.
            if at < 50 && graph.find(&graph.name(argument)) != Some(argument) {
                return Err(format!("`{}` is not found", graph.name(argument)));
            }
        }
    }
    Ok(())
}

/// Checks what `fmt --cite-links` and `fmt --anchors` make of a map, and of its text.
fn is_edited(bytes: &[u8], reading: &Reading) -> Result<(), String> {
    let map = &reading.partial_map;
    let text = std::str::from_utf8(bytes).ok().zip(reading.native_as::<Document>());
    let citations = map.link_citations();
    if !citations.statements.is_empty() {
        let mut draft = map.to_draft();
        citations.add_to(&mut draft);
        let cited = draft.build();
        files::comes_back(&cited)?;
        let ids: HashSet<&str> = cited.statements().map(|statement| statement.id()).collect();
        if ids.len() == cited.statements().len() && cited.link_citations().count() > 0 {
            return Err(format!("links are left in {}", json::to_string(&cited)));
        }
        if let Some((text, document)) = text {
            let _ = argdown::with_links_cited(text, document, map, &citations);
        }
    }
    let document = Prose::decode(DOCUMENT.as_bytes()).unwrap();
    let mut draft = map.to_draft();
    let faults = complete_anchors(&mut draft, &document, "document", Quotes::Drop);
    let lossy = String::from_utf8_lossy(bytes);
    is_said_well(&Lines::new(&lossy).with_files_beside(map.files_beside()), &faults, &[])?;
    let completed = draft.build();
    files::comes_back(&completed)?;
    if let Some((text, document)) = text.filter(|_| completed != *map) {
        let _ = argdown::with_anchors(text, document, map, &completed);
    }
    Ok(())
}

fn comes_back_from_argdown(map: &ArgumentMap) -> Result<(), String> {
    let text = argdown::to_string(map);
    let again = argdown::read(text.as_bytes(), &ReadOptions::default());
    if let Some(fault) = again.faults.first() {
        return Err(format!("as Argdown it has a fault: {fault}\n{text}"));
    }
    if again.partial_map != *map {
        return Err(format!("as Argdown it is another map:\n{text}"));
    }
    Ok(())
}

/// Checks that `fmt` changes neither the meaning of a text nor its own result.
fn is_tidied(text: &str, reading: &Reading, options: &ReadOptions<'_>) -> Result<(), String> {
    let tidy = argdown::tidy(text);
    let again = argdown::read(tidy.as_bytes(), options);
    if !again.faults.is_empty() || again.partial_map != reading.partial_map {
        return Err(format!("`fmt` changes its meaning:\n{tidy}"));
    }
    if argdown::tidy(&tidy) != tidy {
        return Err(format!("`fmt` changes it twice:\n{tidy}"));
    }
    Ok(())
}

/// Checks the exit code and the report of `claimgraph check` for an input in a file, or of `evaluate` for a graph.
fn is_answered(seed: &Seed, bytes: &[u8], part: &[u8]) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("x.{}", seed.extension);
    fs::write(folder.path().join(&file), bytes).unwrap();
    fs::write(folder.path().join("x"), part).unwrap();
    if let Some(read) = graph_reader(&seed.extension) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
        let output = command.args(["evaluate", "--format", "json", &file]).current_dir(&folder).output();
        let code = output.map_err(|error| format!("the program cannot be run: {error}"))?.status.code();
        let expected = if read(bytes).faults.is_empty() { 0 } else { 2 };
        return if code == Some(expected) { Ok(()) } else { Err(format!("exit code {code:?}")) };
    }
    let map = if seed.is_bibliography { "map.argdown" } else { &file };
    if seed.is_bibliography {
        let text = format!("===\nsources: {file}\n===\n\n{CITING}");
        fs::write(folder.path().join(map), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    let output = command.args(["check", "--format", "json", map]).current_dir(&folder).output();
    let output = output.map_err(|error| format!("the program cannot be run: {error}"))?;
    let talk = String::from_utf8_lossy(&output.stderr);
    let Some(code) = output.status.code() else { return Err(format!("the program was killed: {talk}")) };
    let report: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("exit code {code}, and the report is no JSON: {error}: {talk}"))?;
    let [file] = report["files"].as_array().map(Vec::as_slice).unwrap_or_default() else {
        return Err("the report is not about one file".to_owned());
    };
    let has_faults = file["faults"].as_array().is_some_and(|faults| !faults.is_empty());
    let errors = file["summary"]["error"].as_u64();
    let expected = match errors {
        None if has_faults => 2,
        Some(0) => 0,
        Some(_) => 1,
        None => return Err("the report has neither faults nor a summary".to_owned()),
    };
    if code == expected && talk.is_empty() { Ok(()) } else { Err(format!("exit code {code}: {talk}")) }
}

/// Tries the inputs of these numbers, and prints each number before it is tried and what was wrong.
fn work(from: usize, to: usize) {
    let seeds = seeds();
    for number in from..to {
        println!("mutation {number}");
        let (seed, bytes, mut numbers) = input(&seeds, number);
        let part = part(&seeds, &mut numbers);
        let before = processor_time();
        let tried = catch_unwind(AssertUnwindSafe(|| try_input(seed, &bytes, &part, &mut numbers)));
        let time =
            before.and_then(|before| Some(processor_time()?.saturating_sub(before))).unwrap_or_default();
        let mut wrong = match tried {
            Ok(Ok(())) => None,
            Ok(Err(why)) => Some(why),
            Err(panic) => Some(format!("panic: {}", words(&*panic))),
        };
        if time > MOST_TIME {
            wrong = Some(format!("it takes {time:?}"));
        }
        if wrong.is_none() && number.is_multiple_of(PROGRAM_EVERY) {
            wrong = is_answered(seed, &bytes, &part).err();
        }
        println!("mutation took {}", time.as_micros());
        if let Some(why) = wrong {
            keep(number, seed, &bytes);
            println!("mutation wrong {}", why.chars().take(1_000).collect::<String>().escape_debug());
        }
    }
}

/// The words of a panic.
fn words(panic: &(dyn std::any::Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default()
}

/// Writes a bad input to a file.
fn keep(number: usize, seed: &Seed, bytes: &[u8]) {
    let folder = root().join("target/mutations");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{number}.{}", seed.extension)), bytes).unwrap();
}

/// The results that the processes report.
#[derive(Default)]
struct Tally {
    tried: usize,
    slowest: (Duration, usize),
    wrong: Vec<String>,
}

fn start(from: usize, to: usize) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "properties::mutations::no_mutated_text_harms_a_reader", "--nocapture"]);
    command.env(RANGE, format!("{from}-{to}")).stdin(Stdio::null()).stdout(Stdio::piped());
    command.stderr(Stdio::piped()).spawn().unwrap()
}

/// Collects the last words of a process: it may be about to overflow its stack.
fn last_words(errors: ChildStderr) -> JoinHandle<String> {
    thread::spawn(move || {
        let lines = BufReader::new(errors).lines().map_while(Result::ok);
        lines
            .fold(VecDeque::new(), |mut last, line| {
                last.push_back(line);
                last.drain(..last.len().saturating_sub(4));
                last
            })
            .into_iter()
            .collect::<Vec<_>>()
            .join(" / ")
    })
}

/// Follows a process until it ends. Returns the number of the next input to try.
fn follow(mut child: Child, to: usize, tally: &mut Tally) -> usize {
    let output = BufReader::new(child.stdout.take().unwrap());
    let errors = last_words(child.stderr.take().unwrap());
    let (sender, lines) = channel();
    thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    let mut at = None;
    let end = loop {
        let line = match lines.recv_timeout(PATIENCE) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => break "it does not end",
            Err(RecvTimeoutError::Disconnected) => break "the process was killed",
        };
        let Some((_, said)) = line.split_once("mutation ") else { continue };
        let number = at.unwrap_or_default();
        if let Some(why) = said.strip_prefix("wrong ") {
            tally.wrong.push(format!("{number}: {why}"));
        } else if let Some(time) = said.strip_prefix("took ") {
            let time = Duration::from_micros(time.parse().unwrap());
            tally.slowest = tally.slowest.max((time, number));
            tally.tried += 1;
        } else {
            at = Some(said.parse::<usize>().unwrap());
        }
    };
    let _ = child.kill();
    let is_done = child.wait().unwrap().success();
    if is_done {
        return to;
    }
    let number = at.expect("the process tries something");
    let seeds = seeds();
    let (seed, bytes, _) = input(&seeds, number);
    keep(number, seed, &bytes);
    tally.wrong.push(format!("{number}: {end}: {}", errors.join().unwrap()));
    number + 1
}

#[test]
fn no_mutated_text_harms_a_reader() {
    if let Ok(range) = std::env::var(RANGE) {
        let (from, to) = range.split_once('-').unwrap();
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        let reader = thread::Builder::new().stack_size(STACK).spawn(move || work(from, to)).unwrap();
        return reader.join().unwrap();
    }
    let to = (INPUTS * percent_of_cases() as usize).div_ceil(100);
    let (mut from, mut tally) = (0, Tally::default());
    while from < to {
        from = follow(start(from, to), to, &mut tally);
    }
    let (time, number) = tally.slowest;
    let counts = format!("{} of {to} inputs were tried; the slowest, {number}, took {time:?}", tally.tried);
    let _ = writeln!(std::io::stderr(), "{counts}; {} were wrong", tally.wrong.len());
    assert!(
        tally.wrong.is_empty(),
        "{counts}; the files are in target/mutations:\n{}",
        tally.wrong.join("\n")
    );
}
