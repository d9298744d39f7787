//! Who may import whom: modules import only to their left, and what prints or draws through others stays in its place.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shared::root;

const LAYERS: &[&str] = &[
    "model",
    "diagnostic",
    "document",
    "evaluate",
    "check",
    "diff",
    "layout",
    "format",
    "report",
    "cli",
    "main",
];

/// Words that only some files may use: what, where, and why.
const CONFINED: &[(&str, &str, &str)] = &[
    ("println!", "cli/", "only the command line prints"),
    ("print!(", "cli/", "only the command line prints"),
    ("stdout()", "cli/", "only the command line prints"),
    ("stderr()", "cli/", "only the command line prints"),
    ("anyhow", "cli/", "errors of the library are typed"),
    ("krilla", "format/pdf.rs", "whoever wants no PDF builds none of it"),
    ("resvg", "format/", "whoever wants no pixels builds none of it"),
    ("notify::", "cli/project/watch.rs", "what tells of changes differs from system to system"),
    ("tiny_http", "cli/server/http.rs", "what is served knows nothing of HTTP"),
    ("graphviz_rust", "format/dot.rs", "it is forty crates deep"),
    ("annotate_snippets", "report/human.rs", "types of other crates are none of ours"),
];

/// The source files: path below `src`, and text without comments.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut open: Vec<PathBuf> = vec![src.clone()];
    let mut sources = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            sources.push((name, code.collect::<Vec<_>>().join("\n")));
        }
    }
    sources.sort();
    assert!(sources.len() > 50);
    sources
}

/// The place of a module in the order. What is no module comes from the front door, which shows the model.
fn rank(name: &str) -> usize {
    LAYERS.iter().position(|layer| *layer == name).unwrap_or(0)
}

/// The first words of the paths that follow `prefix`: one, or several between braces.
fn heads<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    let first_word = |path: &'a str| {
        path.trim_start().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
    };
    let after = code
        .match_indices(prefix)
        .filter(|&(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$')));
    let paths = after.map(|(at, _)| &code[at + prefix.len()..]);
    paths
        .flat_map(|path| match path.strip_prefix('{') {
            None => vec![first_word(path)],
            Some(list) => {
                let mut depth = 0;
                let parts = list.split(move |c| {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    (c == ',' && depth == 0) || depth < 0
                });
                parts.take_while(|part| !part.contains(';')).map(first_word).collect()
            }
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// How many modules a file is below the crate: `check/rules/no_thesis.rs` is 3.
fn depth(file: &str) -> usize {
    Path::new(file).components().count() - usize::from(file.ends_with("/mod.rs"))
}

#[test]
fn modules_import_only_to_their_left() {
    for (file, code) in sources().iter().filter(|(file, _)| file != "lib.rs") {
        let own = file.split('/').next().unwrap().trim_end_matches(".rs");
        assert!(LAYERS.contains(&own), "{file}: where does `{own}` stand in {LAYERS:?}?");
        // The program sees the library from outside, as `claimgraph`.
        let is_program = matches!(own, "cli" | "main");
        for name in heads(code, if is_program { "claimgraph::" } else { "crate::" }) {
            assert!(rank(name) <= rank(own), "{file}: `{own}` must not import `{name}`");
        }
        let way_out = "super::".repeat(depth(file));
        for name in heads(code, &way_out) {
            assert!(rank(name) <= rank(own) && !LAYERS.contains(&name), "{file}: say `crate::{name}`");
        }
    }
}

#[test]
fn what_prints_or_leans_on_others_stays_in_its_place() {
    for (file, code) in sources() {
        for (word, place, why) in CONFINED {
            assert!(!code.contains(word) || file.starts_with(place), "{file}: `{word}`: {why}");
        }
    }
}

#[test]
fn paths_are_taken_apart() {
    let code =
        "use crate::{model::{A, B}, check};\nuse crate::layout::Scene; $crate::report; other_crate::cli";
    assert_eq!(heads(code, "crate::"), ["model", "check", "layout"]);
    assert_eq!([depth("main.rs"), depth("check/mod.rs"), depth("check/rules/no_thesis.rs")], [1, 1, 3]);
}
