//! The order of the source files: who may use whom, and which names are shared.
//!
//! A file uses another if it names an item that the other declares. The `mod` and `pub use` lines of a `mod.rs` do not count.

mod circles;
mod modules;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use self::circles::circles;
use self::modules::{Modules, Use};
use crate::shared::root;

/// The parts of the crate: each uses only those to its left.
const LAYERS: &[&str] = &[
    "model",
    "diagnostic",
    "document",
    "evaluate",
    "check",
    "drafting",
    "diff",
    "layout",
    "format",
    "report",
    "cli",
    "main",
];

/// The order inside each folder of more than [`UNORDERED`] files: an entry uses only those to its left. The `mod.rs` comes
/// last unless the row says otherwise. In an empty row no entry uses another.
const FOLDERS: &[(&str, &[&str])] = &[
    (
        "model",
        &[
            "address",
            "handle",
            "class",
            "dates",
            "intern",
            "invisible",
            "markup",
            "place",
            "beside",
            "value",
            "slug",
            "word",
            "draft",
            "misfit",
            "graph",
            "build",
            "order",
            "part",
            "readable",
            "short_name",
            "source_description",
            "cite_links",
            "side",
        ],
    ),
    (
        "document/citation",
        &[
            "cases",
            "emphasis",
            "fold",
            "dates",
            "paper",
            "primary_words",
            "qualifications",
            "quoted",
            "reading",
            "sample",
            "table",
            "vocabulary",
            "chunk",
            "extract",
            "locator",
            "names",
            "cards",
            "fields",
            "bluebook",
            "ibid",
            "lead",
            "legal",
            "split",
            "tail",
            "primary",
            "record",
            "described",
            "works",
            "author_year",
            "body",
            "ids",
            "short",
            "author_page",
            "notes",
            "read",
        ],
    ),
    (
        "check",
        &[
            "connection",
            "reviews",
            "likeness",
            "schemes",
            "questions",
            "map_allows",
            "marks",
            "support",
            "answers",
            "text",
            "anchoring",
            "analysis",
            "address",
            "works",
            "report",
            "rule",
            "levels",
            "standing",
            "wording",
            "rules",
            "profiles",
            "allows",
            "assessment",
            "fingerprint",
            "checker",
        ],
    ),
    (
        "document",
        &[
            "definition",
            "fingerprint",
            "flow",
            "language",
            "name",
            "parallel",
            "piece",
            "moved",
            "quantity",
            "roman",
            "section_name",
            "interruption",
            "prose",
            "article",
            "citation",
            "sentence",
            "source_words",
            "stream",
            "quotation",
            "nearest",
            "mapped",
            "search",
            "placement",
            "anchor",
        ],
    ),
    (
        "evaluate",
        &[
            "base",
            "label",
            "program",
            "support",
            "translation",
            "well_founded",
            "cause",
            "labelled",
            "attack_graph",
            "labels",
            "evaluable",
            "extensions",
            "strengths",
            "semantics",
            "fragility",
            "attacks",
        ],
    ),
    ("check/rules", &[]),
    (
        "check/text",
        &[
            "classes",
            "english",
            "french",
            "german",
            "marks",
            "numerals",
            "split",
            "lexicon",
            "tokens",
            "figures",
            "datings",
            "phrases",
            "pinpoints",
            "reach",
            "roles",
            "sections",
            "speech",
            "quoted",
            "reading",
            "facts",
            "analysis",
            "missing",
            "wording",
            "amounts",
        ],
    ),
    (
        "document/article",
        &[
            "cuts",
            "html",
            "mod",
            "address",
            "bare_links",
            "cut",
            "kind",
            "markers",
            "cite_line",
            "references",
            "markdown",
            "plain",
            "word",
            "front",
            "read",
        ],
    ),
    (
        "document/article/word",
        &[
            "characters",
            "package",
            "xml",
            "note_format",
            "numbering",
            "relations",
            "sources",
            "story",
            "styles",
            "codes",
            "assemble",
            "comments",
            "mod",
            "tests",
        ],
    ),
    (
        "layout",
        &[
            "geometry", "style", "text", "page", "show", "outline", "scene", "view", "boxes", "fold",
            "route", "annotate", "draw", "score",
        ],
    ),
    (
        "format",
        &[
            "dialect",
            "foreign",
            "fields",
            "reading",
            "graph_reading",
            "resolution",
            "context",
            "description",
            "dot",
            "json",
            "bibliography",
            "argdown",
            "argdown_json",
            "attack_graph",
            "xml",
            "svg",
            "fonts",
            "html",
            "pdf",
            "png",
            "registry",
        ],
    ),
    (
        "format/bibliography",
        &[
            "address", "keys", "contents", "csl", "csl_json", "latex", "names", "bibtex", "ris", "sniff",
            "file", "mod", "tests",
        ],
    ),
    (
        "format/argdown/text/lex",
        &[
            "search",
            "state",
            "lexer",
            "block",
            "cited",
            "comment",
            "emphasis",
            "indentation",
            "inference",
            "line_break",
            "line_start",
            "named",
            "plain",
        ],
    ),
    (
        "format/argdown/to_map",
        &[
            "data",
            "element",
            "interpreter",
            "members",
            "loosen",
            "statements",
            "front_matter",
            "relations",
            "statement",
            "interpret",
            "text_order",
        ],
    ),
    (
        "report",
        &[
            "answers",
            "markdown",
            "office",
            "place",
            "audit",
            "sentence",
            "standings",
            "stats",
            "mod",
            "human",
            "coverage",
            "evaluate",
            "brief",
            "flow",
            "json",
            "diff",
        ],
    ),
    (
        "report/brief",
        &[
            "outline",
            "docx",
            "html",
            "markdown",
            "viewpoint",
            "attacks",
            "case",
            "evidence",
            "targets",
            "contents",
            "words",
            "full",
            "json",
            "short",
        ],
    ),
    (
        "cli",
        &[
            "exit_status",
            "closed_output",
            "appearance",
            "formats",
            "cleaner",
            "console",
            "files",
            "input",
            "article",
            "document",
            "levels",
            "losses",
            "many",
            "output",
            "paths",
            "saving",
            "deliverable",
            "picture",
            "progress",
            "project",
            "server",
            "commands",
            "command",
        ],
    ),
    ("cli/commands", &[]),
];

/// A folder of so many files needs no order.
const UNORDERED: usize = 10;

/// Type names that several files declare, each with the reason.
const SHARED_NAMES: &[(&str, &str)] = &[
    (
        "Document",
        "the document of a map in `model`, and a text in Argdown in its own terms: both are public names",
    ),
    ("Mark", "a mark in a citation, and a mark in a text of Argdown, whose name is public"),
    ("Quotes", "the fate of quotations in anchors, a public name, and the quotation marks of one citation"),
];

/// The number of functions that take a `bool` and that other files can call, outside of the command line. It may only
/// shrink: a call such as `f(map, true)` does not explain itself, and an enum does.
const TAKERS_OF_BOOL: usize = 6;

/// Words that only some files may use, and why.
const CONFINED: &[(&str, &str, &str)] = &[
    ("println!", "cli/", "only the command line prints"),
    ("print!(", "cli/", "only the command line prints"),
    ("stdout()", "cli/", "only the command line prints"),
    ("stderr()", "cli/", "only the command line prints"),
    ("anyhow", "cli/", "errors of the library are typed"),
    ("krilla", "format/pdf.rs", "a build without PDF compiles none of it"),
    ("resvg", "format/", "a build without pixels compiles none of it"),
    ("notify::", "cli/project/watch.rs", "notifications differ from system to system"),
    ("httparse", "cli/server/request.rs", "the site knows nothing of HTTP"),
    (
        "expect(unsafe_code",
        "cli/closed_output.rs",
        "one function must run before `main`; nothing else needs it",
    ),
    ("mio::", "cli/server/", "only the server waits for many connections at once"),
    ("graphviz_rust", "format/dot.rs", "it is forty crates deep"),
    ("pulldown_cmark", "document/article/markdown.rs", "an article knows nothing of its file"),
    ("quick_xml", "document/article/word/", "an article knows nothing of its file"),
    (
        "zip::",
        "document/article/word/ report/office.rs",
        "an article knows nothing of its file, nor a report of its archive",
    ),
    ("annotate_snippets", "report/human.rs", "types of other crates are not part of our interface"),
];

/// The source files: path below `src`, and text.
static SOURCES: LazyLock<Vec<(String, String)>> = LazyLock::new(read_sources);

static MODULES: LazyLock<Modules> =
    LazyLock::new(|| Modules::new(SOURCES.iter().map(|(file, text)| (file.as_str(), text.as_str()))));

static USES: LazyLock<BTreeSet<Use>> = LazyLock::new(|| MODULES.uses());

fn read_sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut open: Vec<PathBuf> = vec![src.clone()];
    let mut sources = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            // Unit tests may use anything.
            let code = text.split_once("\n#[cfg(test)]\nmod tests").map_or(text.as_str(), |(code, _)| code);
            sources.push((name, code.to_owned()));
        }
    }
    sources.sort();
    assert!(sources.len() > 50);
    sources
}

/// True for a file of unit tests, which may use anything: its `mod.rs` compiles it for tests only.
fn is_of_tests(file: &str) -> bool {
    let Some((folder, name)) = file.trim_end_matches(".rs").rsplit_once('/') else { return false };
    let line = format!("#[cfg(test)]\nmod {name};");
    let parents = [format!("{folder}/mod.rs"), format!("{folder}.rs")];
    // The sources end before their tests.
    name == "tests" || SOURCES.iter().any(|(parent, text)| parents.contains(parent) && text.contains(&line))
}

/// The folder and the name below it, for both ends of a use, in the deepest folder that holds both.
fn entries(found: &Use) -> (String, String, String) {
    let (from, to): (Vec<&str>, Vec<&str>) = (found.from.split('/').collect(), found.to.split('/').collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let name = |parts: &[&str]| parts[common].trim_end_matches(".rs").to_owned();
    (from[..common].join("/"), name(&from), name(&to))
}

/// The uses as lines of a message.
fn listed<'a>(uses: impl IntoIterator<Item = &'a Use>) -> String {
    uses.into_iter()
        .map(|found| format!("  {} uses `{}` of {}\n", found.from, found.name, found.to))
        .collect()
}

#[test]
fn layers_use_only_those_to_their_left() {
    let rank = |file: &str| {
        let layer = file.split('/').next().unwrap().trim_end_matches(".rs");
        // The front door shows the model.
        let layer = if layer == "lib" { "model" } else { layer };
        LAYERS
            .iter()
            .position(|name| *name == layer)
            .unwrap_or_else(|| panic!("{file}: where is `{layer}` in LAYERS?"))
    };
    let wrong =
        listed(USES.iter().filter(|found| found.from != "lib.rs" && rank(&found.to) > rank(&found.from)));
    assert!(wrong.is_empty(), "these uses run to the right in {LAYERS:?}:\n{wrong}");
}

/// The entries of each folder: its files, without their extension, and its folders.
fn folders(sources: &[(String, String)]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (file, _) in sources {
        let mut path = file.as_str();
        while let Some((folder, name)) = path.rsplit_once('/') {
            folders.entry(folder).or_default().insert(name.trim_end_matches(".rs"));
            path = folder;
        }
    }
    folders
}

#[test]
fn large_folders_have_an_order() {
    let folders = folders(&SOURCES);
    let is_large = |folder: &str| {
        let is_inside = |file: &str| file.rsplit_once('/').is_some_and(|(of, _)| of == folder);
        SOURCES.iter().filter(|(file, _)| is_inside(file)).count() > UNORDERED
    };
    let mut wrong = String::new();
    for (folder, names) in &folders {
        let inside = USES
            .iter()
            .filter(|found| !is_of_tests(&found.from))
            .map(entries)
            .filter(|(of, ..)| of == folder);
        let inside: BTreeSet<(String, String)> = inside.map(|(_, from, to)| (from, to)).collect();
        let row = FOLDERS.iter().find(|(name, _)| name == folder).map(|(_, row)| *row);
        if row.map_or(!is_large(folder), |row| is_in_order(row, names, &inside)) {
            continue;
        }
        wrong += &match order(names, &inside) {
            Some(order) => format!("    ({folder:?}, &{order:?}),\n"),
            None => {
                let uses: Vec<_> = inside.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
                let round = circles(uses.iter().copied().filter(|(from, to)| from != to));
                format!("files of {folder:?} use one another in a circle: {round:?}\n")
            }
        };
    }
    assert!(wrong.is_empty(), "these folders need a row in FOLDERS, such as these:\n{wrong}");
    let gone: Vec<_> = FOLDERS.iter().filter(|(folder, _)| !folders.contains_key(folder)).collect();
    assert!(gone.is_empty(), "these folders are gone: {gone:?}");
}

/// True if a row of [`FOLDERS`] lists these names, and each uses only those to its left.
fn is_in_order(row: &[&str], names: &BTreeSet<&str>, uses: &BTreeSet<(String, String)>) -> bool {
    if row.is_empty() {
        return uses.iter().all(|(from, to)| from == "mod" || to == "mod");
    }
    let is_mod_last = names.contains("mod") && !row.contains(&"mod");
    let row = if is_mod_last { [row, &["mod"]].concat() } else { row.to_vec() };
    let rank = |name: &str| row.iter().position(|other| *other == name);
    row.iter().copied().collect::<BTreeSet<_>>() == *names
        && uses.iter().all(|(from, to)| rank(to) <= rank(from))
}

/// The row of [`FOLDERS`] in which each name uses only those to its left. None if there is none.
fn order<'a>(names: &BTreeSet<&'a str>, uses: &BTreeSet<(String, String)>) -> Option<Vec<&'a str>> {
    let mut waiting: Vec<&str> = names.iter().copied().filter(|name| *name != "mod").collect();
    waiting.extend(names.get("mod"));
    let mut order: Vec<&str> = Vec::new();
    while !waiting.is_empty() {
        let is_ready = |name: &str| {
            uses.iter().all(|(from, to)| from != name || from == to || order.contains(&to.as_str()))
        };
        let next = waiting.iter().position(|name| is_ready(name))?;
        order.push(waiting.remove(next));
    }
    order.pop_if(|last| *last == "mod");
    Some(order)
}

#[test]
fn no_two_files_use_each_other_directly_or_in_a_circle() {
    let mut wrong = String::new();
    for circle in circles(USES.iter().map(|found| (found.from.as_str(), found.to.as_str()))) {
        let is_inside = |found: &&Use| circle.contains(&*found.from) && circle.contains(&*found.to);
        wrong += &format!("{circle:?}\n{}", listed(USES.iter().filter(is_inside)));
    }
    assert!(wrong.is_empty(), "these files use one another in a circle:\n{wrong}");
}

#[test]
fn no_format_names_the_checker() {
    let of_checker = |found: &&Use| {
        found.from.starts_with("format/")
            && found.to.starts_with("check/")
            && ["check", "Checker"].contains(&found.name.as_str())
    };
    let wrong = listed(USES.iter().filter(of_checker));
    assert!(wrong.is_empty(), "a writer gets the findings and does not check:\n{wrong}");
}

#[test]
fn a_type_name_means_one_thing() {
    let shared: BTreeMap<_, _> = MODULES.types.iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(SHARED_NAMES.len() <= 15, "so many names cannot all be right");
    for (name, reason) in SHARED_NAMES {
        assert!(
            shared.keys().any(|shared| shared == name),
            "take `{name}` out of SHARED_NAMES: one file declares it"
        );
        assert!(reason.len() > 20, "`{name}`: why do several files declare it?");
    }
    let is_explained = |name: &str| SHARED_NAMES.iter().any(|(explained, _)| *explained == name);
    let others: Vec<_> = shared.iter().filter(|(name, _)| !is_explained(name)).collect();
    assert!(others.is_empty(), "several files declare each of these types: {others:#?}");
}

#[test]
fn few_functions_take_a_bool() {
    let takers: Vec<_> = MODULES.takers_of_bool.iter().filter(|taker| !taker.starts_with("cli/")).collect();
    assert_eq!(takers.len(), TAKERS_OF_BOOL, "{takers:#?}");
}

#[test]
fn some_words_stay_in_their_files() {
    for (file, text) in SOURCES.iter().filter(|(file, _)| !is_of_tests(file)) {
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for (word, places, why) in CONFINED {
            let is_there = places.split(' ').any(|place| file.starts_with(place));
            assert!(!code.contains(word) || is_there, "{file}: `{word}`: {why}");
        }
    }
}

/// Then its tests need not run once more without the command line.
#[test]
fn the_library_is_the_same_without_the_command_line() {
    for (file, text) in SOURCES.iter() {
        assert!(!text.contains("feature = \"cli\""), "{file}");
    }
}

#[test]
fn an_order_is_found_if_there_is_one() {
    let uses =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    let names = BTreeSet::from(["a", "b", "c"]);
    assert_eq!(order(&names, &uses(&[("a", "c"), ("c", "b")])), Some(vec!["b", "c", "a"]));
    assert_eq!(order(&names, &uses(&[("a", "c"), ("c", "a")])), None);
}
