//! Helpers for tests of several subjects: maps, golden files, and files outside the project.

pub(crate) mod browser;
pub(crate) mod chromium;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use claimgraph::ArgumentMap;
use claimgraph::check::{Checker, Levels, RULES, Rule, check};
use claimgraph::diagnostic::{Diagnostic, Level};
use claimgraph::document::{MapDocument, article};
use claimgraph::format::{Format, ReadOptions, argdown, json};

/// A file of the folder `shared`. If it is missing, prints that the test is skipped.
pub(crate) fn file(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    skip(&format!("{} is not there", path.display()));
    None
}

/// Prints why a test skips something, even if the test passes and its output is hidden.
pub(crate) fn skip(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

/// The text of the paper that the large map was made from: `CLAIMGRAPH_PAPER`, else the one beside the project.
pub(crate) fn paper() -> Option<PathBuf> {
    std::env::var_os("CLAIMGRAPH_PAPER").map(PathBuf::from).or_else(|| file("paper/paper.txt"))
}

/// The output of an installed Graphviz for graphs, which must cause no warning.
pub(crate) fn graphviz(arguments: &[&str], graphs: String) -> Option<String> {
    let mut command = Command::new("dot");
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = command.spawn() else {
        skip("Graphviz is not installed: nobody else reads our DOT");
        return None;
    };
    let mut input = child.stdin.take().unwrap();
    let writing = std::thread::spawn(move || input.write_all(graphs.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap())
}

/// What Pandoc prints for a file.
pub(crate) fn pandoc(arguments: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let mut command = Command::new("pandoc");
    let child = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        skip("Pandoc is not installed: nobody else reads the documents");
        return None;
    };
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(output.stdout)
}

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// True if golden files are to be rewritten.
pub(crate) fn updates() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// The files of `graph/` that hold maps, sorted by name. A map may be there in several notations.
pub(crate) fn shipped_files() -> Vec<PathBuf> {
    let paths = fs::read_dir(root().join("graph")).unwrap().map(|entry| entry.unwrap().path());
    let is_read = |path: &PathBuf| {
        Format::by_file_name(&path.to_string_lossy()).is_some_and(|format| format.read.is_some())
    };
    let mut maps: Vec<_> = paths.filter(is_read).collect();
    maps.sort();
    maps
}

/// The maps of `graph/`: name and text in JSON, by name.
pub(crate) fn shipped_maps() -> Vec<(String, String)> {
    let mut maps = BTreeMap::new();
    // `.argdown` comes before `.json`: if a map is there in both, its JSON file wins.
    for path in shipped_files() {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let is_argdown = path.extension().is_some_and(|extension| extension == "argdown");
        let as_json = |text: &str| {
            json::to_string(&argdown::read(text.as_bytes(), &ReadOptions::default()).partial_map)
        };
        maps.insert(name, if is_argdown { as_json(&text) } else { text });
    }
    maps.into_iter().collect()
}

/// The most processor time that something quick may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs `work`, and panics if its time is quadratic in its size. Measures processor time, which does not depend on what else
/// the machine does. Systems without `schedstat` are not measured.
pub(crate) fn in_time<T>(work: impl FnOnce() -> T) -> T {
    within(PATIENCE, work)
}

/// As `in_time`, with another limit.
pub(crate) fn within<T>(limit: Duration, work: impl FnOnce() -> T) -> T {
    let before = processor_time();
    let result = work();
    if let (Some(before), Some(after)) = (before, processor_time()) {
        assert!(after - before < limit, "the processor worked for {:?}", after - before);
    }
    result
}

/// The processor time of this thread.
pub(crate) fn processor_time() -> Option<Duration> {
    let figures = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    figures.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// A map that has every field of the format.
pub(crate) fn full_map() -> String {
    fs::read_to_string(root().join("tests/maps/every-field.json")).unwrap()
}

/// The examples of maps in the pages of the rules: the rule, whether it fires, and the map.
pub(crate) fn rule_examples() -> Vec<(&'static Rule, bool, String)> {
    examples_in("json")
}

/// The examples of texts in the pages of the rules: the rule, whether it fires, and the text in Markdown.
pub(crate) fn text_examples() -> Vec<(&'static Rule, bool, String)> {
    examples_in("markdown")
}

fn examples_in(notation: &str) -> Vec<(&'static Rule, bool, String)> {
    let fence = format!("```{notation} ");
    let examples = |rule: &'static Rule| {
        let page = rule.page();
        let blocks: Vec<_> = page
            .split(fence.as_str())
            .skip(1)
            .map(|rest| {
                let (info, body) = rest.split_once('\n').unwrap();
                let fires = match info {
                    "fires" => true,
                    "quiet" => false,
                    _ => panic!("{}: an example either fires or is quiet, not `{info}`", rule.name),
                };
                (rule, fires, body.split("```").next().unwrap().to_owned())
            })
            .collect();
        blocks
    };
    RULES.iter().copied().flat_map(examples).collect()
}

/// The document that the examples of a rule are checked with: the block `document` of its page.
pub(crate) fn rule_document(rule: &Rule) -> Option<String> {
    let page = rule.page();
    let (_, rest) = page.split_once("```document\n")?;
    Some(rest.split("```").next().unwrap().to_owned())
}

/// The findings in a map, compared with that document, which is read as Markdown.
pub(crate) fn findings_with(map: &ArgumentMap, document: Option<&str>) -> Vec<Diagnostic> {
    findings_at(map, document, &Levels::default())
}

/// The levels at which a rule runs, even if it is off by default.
pub(crate) fn with_it_on(rule: &Rule) -> Levels {
    let levels = Levels::default();
    if rule.level.is_some() { levels } else { levels.with(rule, Some(Level::Info)) }
}

/// The findings in a map at these levels, compared with that document, which is read as Markdown.
pub(crate) fn findings_at(map: &ArgumentMap, document: Option<&str>, levels: &Levels) -> Vec<Diagnostic> {
    let Some(text) = document else { return check(map, levels).findings };
    let (prose, article) = article::read("letter.md", text.as_bytes()).unwrap();
    let document = MapDocument::new("letter.md", prose).with_article(article);
    Checker::new(map).with_document(&document).with_levels(levels).check().findings
}

/// The files of a folder with this extension: name without it, and text, sorted by name.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<(String, String)> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let paths = paths.filter(|path| path.extension().is_some_and(|found| found == extension));
    let mut files: Vec<_> = paths
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    assert!(!files.is_empty(), "no .{extension} in {}", folder.display());
    files.sort();
    files
}

/// Compares `fresh` with the text of a file, or writes it there with `UPDATE=1`.
pub(crate) fn assert_golden(path: &Path, fresh: &str) {
    if updates() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        return fs::write(path, fresh).unwrap();
    }
    let golden = fs::read_to_string(path).unwrap_or_default();
    if let Some((number, (old, new))) = first_difference(&golden, fresh) {
        panic!(
            "{}:{number} is out of date; `UPDATE=1 cargo test` writes it anew\n  there: {old}\n  fresh: {new}",
            path.display()
        );
    }
}

fn first_difference<'a>(golden: &'a str, fresh: &'a str) -> Option<(usize, (&'a str, &'a str))> {
    let end = ["(the end)"];
    let lines = golden.split('\n').chain(end).zip(fresh.split('\n').chain(end));
    (1..).zip(lines).find(|(_, (old, new))| old != new)
}
