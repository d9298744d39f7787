//! Data in Argdown: values of other programs, positions of faults, and large or hostile data.

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::{Fault, Lines};
use claimgraph::format::{Purpose, ReadOptions, Reading, argdown, argdown_json};

fn read(text: &str) -> Reading {
    argdown::read(text.as_bytes(), &ReadOptions::default())
}

/// `LINE:COLUMN: message`.
fn shown(text: &str, fault: &Fault) -> String {
    let at = Lines::new(text).position(fault.span.expect("every fault of a text has a place").range().start);
    format!("{}:{}: {}", at.line, at.column, fault.message)
}

/// The positions of a data block, marked `DATA`.
const PLACES: &[&str] = &[
    "[a]: A. DATA",
    "[a]: A.\n\n[a] DATA",
    "A. DATA",
    "[a]: A.\n  + [b]: B. DATA\n  - <c>: C. DATA",
    "[a]: A.\n  + <c> DATA\n\n<c>: C. DATA",
    "<c>: C. DATA\n\n(1) [p]: P. DATA\n(2) Q.\n-- rule DATA --\n(3) [a]: A. DATA\n  _ <d>: D. DATA\n",
    "<c> DATA\n\n(1) P.\n-- DATA --\n(2) Q.\n(3) R.\n----\n(4) S. DATA\n",
    "# Part DATA\n\n[a]: A. DATA\n  >< [b]: B. DATA",
    "* [a]: A. DATA\n* <c> DATA",
    "[a]: A. DATA\n\n[a]: A. DATA\n  -> [a]",
];

/// Keys that other programs use too, perhaps with another meaning.
const KEYS: &[&str] = &[
    "a",
    "id",
    "kind",
    "type",
    "status",
    "text",
    "title",
    "holder",
    "qualifier",
    "cites",
    "anchor",
    "group",
    "tags",
    "weight",
    "allow",
    "extra",
    "source",
    "sources",
    "locator",
    "note",
    "as",
    "for",
    "scope",
    "quote",
    "check",
    "step",
    "thesis",
    "from",
    "to",
    "with",
    "uses",
    "scheme",
    "questions",
    "argdown",
    "claimgraph",
    "isInMap",
    "color",
    "date",
    "logic",
    "priority",
    "name",
];

/// Values of every sort.
const VALUES: &[&str] = &[
    "1",
    "-3",
    "1e999",
    "foo",
    "Smith (2019)",
    "2019-05-04",
    "true",
    "null",
    "\"\"",
    "[]",
    "[1, x, {y: z}]",
    "{}",
    "{k: {l: [1]}}",
    "99999999999999999999",
];

/// The text with the data, and the text of a map with the same key in its front matter.
fn strangers() -> impl Iterator<Item = String> {
    let pairs = KEYS.iter().flat_map(|key| VALUES.iter().map(move |value| (key, value)));
    pairs.enumerate().flat_map(|(number, (key, value))| {
        let data = format!("{{{key}: {value}, other: 1}}");
        let place = PLACES[number % PLACES.len()];
        let front = format!("===\n{key}: {value}\n===\n\n[a]: A.\n  + [b]: B.");
        [
            place.replace("DATA", &data),
            PLACES[(number / VALUES.len()) % PLACES.len()].replace("DATA", &data),
            front,
        ]
    })
}

#[test]
fn argdown_json_is_written_with_the_data_of_other_programs() {
    let mut refused = Vec::new();
    for text in strangers() {
        let options = ReadOptions::default().with_purpose(Purpose::Native);
        let reading = argdown::read(text.as_bytes(), &options);
        refused.extend(reading.faults.iter().map(|fault| format!("{text}\n{}\n", shown(&text, fault))));
        let json = argdown_json::to_string(reading.native_as().unwrap());
        let again = argdown_json::read(json.as_bytes(), &options);
        refused.extend(again.faults.iter().map(|fault| format!("{json}\n{}\n", shown(&json, fault))));
        // Nor does a check stop at keys that are probably meant for another program.
        let is_ours = ["id", "allow", "step", "extra"].iter().any(|key| text.contains(&format!("{key}: ")));
        let checked = read(&text);
        assert!(is_ours || checked.partial_map.statements().count() > 0, "{text}");
        drop(check(&checked.partial_map, &Levels::default()));
    }
    assert!(refused.is_empty(), "{} refused\n{}", refused.len(), refused[..refused.len().min(10)].join("\n"));
}

/// Texts with data that a check accepts, and the warnings on it.
const TAKEN: &[(&str, &[&str])] = &[
    ("[a]: A. {a: 1}", &[]),
    ("[a]: A. {source: Smith}", &[]),
    ("[a]: A. {date: 2019-05-04, url: 'https://x.org', priority: 3}", &[]),
    (
        "[a]: A. {kind: foo}",
        &["1:16: `kind`: `foo` is not one of claim, evidence, rebuttal; it is kept under `extra`"],
    ),
    ("[a]: A. {status: [1]}", &["1:18: `status`: `[1]` is not one of asserted, assumed"]),
    ("(1) [p]: P.\n(2) [p]\n----\n(3) [c]: C.", &["2:5: `p` already is a premise of this step"]),
    ("===\nmodel:\n  removeTagsFromText: true\n===\n\n#only #tags", &[]),
    ("[a]: A. {sorce: x}", &["1:10: `sorce` has no meaning here; it is kept under `extra`"]),
    ("[a]: A. {locater: x}", &["1:10: `locater` has no meaning here; it is kept under `extra`"]),
    ("[a]: A. {kimd: x}", &["1:10: `kimd` has no meaning here; it is kept under `extra`"]),
    ("[a]: A. {is: x, in: y, colour: z, mood: w}", &[]),
    ("===\nthesi: a\n===\n\n[a]: A.", &["2:1: `thesi` has no meaning in the front matter"]),
    ("===\nsoruces: a\n===\n\n[a]: A.", &["2:1: `soruces` has no meaning in the front matter"]),
    ("===\nSources: a\n===\n\n[a]: A.", &["2:1: `Sources` has no meaning in the front matter"]),
    ("===\nfoo: a\nmyPlugin: {x: 1}\n===\n\n[a]: A.", &[]),
    // A mapping may take its keys from another.
    ("[a]: A. {k: &x {status: assumed, weight: 1}, <<: *x, weight: 0.5}", &[]),
    ("[a]: A. {k: &x 0x10, l: !!str 3, m: -0x10, n: *x}", &[]),
];

#[test]
fn data_of_other_programs_is_kept_and_near_misses_are_warnings() {
    for (text, expected) in TAKEN {
        let reading = read(text);
        assert_eq!(reading.faults, [], "{text}");
        let said: Vec<String> = reading.warnings.iter().map(|warning| shown(text, warning)).collect();
        assert_eq!(said.len(), expected.len(), "{text}: {said:#?}");
        for (said, expected) in said.iter().zip(*expected) {
            assert!(said.starts_with(expected), "{text}: {said}");
        }
    }
    let merged = read(TAKEN.iter().find(|(text, _)| text.contains("<<")).unwrap().0);
    let statement = merged.partial_map.find_statement("a").unwrap();
    assert_eq!(
        statement.status(),
        claimgraph::Status::Assumed,
        "its own weight counts, and the status comes with `<<`"
    );
}

/// Data that cannot be read or is impossible, and the position of the fault.
const EXACT: &[(&str, &str)] = &[
    // The same word as a key and as a value, twice, and in a text before it.
    (
        "[a]: A. {note: x, k: note, cites: {source: note, note: note}}",
        "1:56: `note`: expected a whole number",
    ),
    ("[a]: A. {k: 'note: three', cites: {source: l, note: three}}", "1:53: `note`: expected a whole number"),
    ("[a]: A. {cites: [{source: b, as: data}, {source: a, as: dat}]}", "1:57: `as`: expected one of"),
    ("[a]: A. {cites: [{source: \"as\", as: 'dat'}]}", "1:37: `as`: expected one of"),
    ("[a]: A. {\n  cites:\n    - source: as\n      as: dat\n}", "4:11: `as`: expected one of"),
    ("===\ndocument:\n  title: sha256\n  sha256: sha256\n===\n\n[a]: A.", "4:11: `sha256`: expected"),
    (
        "===\nallow:\n  - rule: G03\n    reason: G03\n  - {rule: G, reason: G}\n===\n\n[a]: A.",
        "5:12: `rule`: no rule",
    ),
    (
        "[a]: A. {cites: [{source: a, as: data}]}\n\n[a] {cites: [{source: a, as: dat}]}",
        "3:30: `as`: expected one of",
    ),
    ("[a]: A.\n  + [b]: B. {step: {id: kind, kind: kind}}", "2:37: `kind`: expected one of"),
    ("[a]: A. {tags: [\"ä\", ö], cites: [{source: ü, as: ü}]}", "1:50: `as`: expected one of"),
    ("[a]: A. {c: &x {as: dat, source: s}, cites: [*x]}", "1:46: `as`: expected one of"),
    ("[a]: A. {weight: 1e999}", "1:18: `weight`: expected a number from 0 to 1"),
    ("[a]: A. {source: s, note: 1e999}", "1:27: `note`: expected a whole number"),
    ("[a]: A. {source: s, note: -1}", "1:27: `note`: expected a whole number"),
    ("[a]: A. {source: s, note: 99999999999999999999}", "1:27: `note`: expected a whole number"),
    ("[a]: A. {k: 1, k: 2}", "1:16: `k` is given twice in one data block"),
    ("[a]: A. {k: {l: 1, l: 2}}", "1:20: `l` is given twice in one data block"),
    ("[a]: A. {k: *no}", "1:13: this data cannot be read"),
    ("[a]: A. {k: &x [*x]}", "1:17: an alias that refers to its own container"),
    ("[a]: A. {k: 1, <<: 3}", "1:20: `<<` needs a mapping"),
    ("===\na: 1\n---\nb: 2\n===\n\n[a]: A.", "4:1: a second document, where only one is allowed"),
];

#[test]
fn faults_in_data_stand_at_their_column() {
    for (text, expected) in EXACT {
        let faults: Vec<String> = read(text).faults.iter().map(|fault| shown(text, fault)).collect();
        assert!(faults.len() == 1 && faults[0].starts_with(expected), "{text}\n{expected}\n{faults:#?}");
    }
}

/// A fault in a file beside the map gives that file and its line, at the position where the map names it.
#[test]
fn faults_in_files_beside_the_map_name_the_file_and_its_line() {
    let files = [
        (
            "a.json",
            "[\n  {\"id\": \"lee\"},\n  {\"title\": \"T\"},\n  3\n]",
            ["a.json:4:3: expected a source, found a number", "a.json:3:3: "].as_slice(),
        ),
        ("b.json", "[\n  {\"id\": }]", &["b.json:2:10: "]),
        ("c.bib", "@book{lee, title = {A}}\n@book{ode, title = {B}\n", &["c.bib:2:1: `ode` is left out: "]),
    ];
    for (name, content, expected) in files {
        let beside = |_: &str| Ok(content.as_bytes().to_vec());
        let text = format!("===\nsources: {name}\n===\n\n[a]: A.");
        let reading = argdown::read(text.as_bytes(), &ReadOptions::default().with_beside(&beside));
        let told = reading.faults.iter().chain(&reading.warnings);
        let faults: Vec<String> = told.map(|fault| shown(&text, fault)).collect();
        assert_eq!(faults.len(), expected.len(), "{faults:#?}");
        for (fault, expected) in faults.iter().zip(expected) {
            assert!(fault.starts_with(&format!("2:10: {expected}")), "{fault}");
        }
    }
}

#[test]
fn hostile_data_is_read_or_refused_and_bounded() {
    let laughs: String = (1..30).fold("===\nl0: &l0 [x, x]\n".to_owned(), |text, level| {
        let below = level - 1;
        format!("{text}l{level}: &l{level} [*l{below}, *l{below}, *l{below}, *l{below}]\n")
    });
    let faults = read(&format!("{laughs}===\n\n[a]: A.")).faults;
    assert!(faults[0].message.starts_with("aliases repeat more than"), "{faults:?}");
    for number in
        ["-0x-8000000000000000", "0x8000000000000000", "-9223372036854775808", "+1e-999", "-.inf", "0b12"]
    {
        let reading = read(&format!(
            "[a]: A. {{k: {number}, uses: [{number}]}}\n\n(1) P. {{uses: [{number}]}}\n-- {{uses: [{number}]}} --\n(2) C."
        ));
        assert_eq!(reading.faults, [], "{number}");
    }
    for data in [
        "{k: \0}",
        "{k: !!binary x, l: !<tag:x> y}",
        "{? [a, b] : c}",
        "{? {a: b} : c, d: {[e]: f}}",
        "{[x",
        "{k: \"\\u0000\"}",
    ] {
        let text = format!("[a]: A. {data}\n\n[b]: B.");
        let reading = read(&text);
        assert!(reading.partial_map.find_statement("b").is_some(), "{data}");
        for fault in &reading.faults {
            shown(&text, fault);
        }
    }
}

/// Argdown JSON gives the relations without the lines that state them.
#[test]
fn relations_of_argdown_json_are_in_the_map() {
    let texts = [
        "[a]: A.\n  + [b]: B.\n    - [c]: C.\n  - <d>: D.\n    + [e]: E.",
        "[a]: A.\n  >< [b]: B.\n    + <c>: C.",
        "===\nmodel: {mode: strict}\n===\n\n[a]: A.\n  - [b]: B.\n  + [c]: C.",
        "<x>: X.\n  _ [u]: U.\n\n(1) [p]: P.\n----\n(2) [c]: C.\n\n[c]\n  - [d]: D.\n  + <x>",
        "(1) [p]: P.\n  - [q]: Q.\n----\n  _ <u>: U.\n(2) [m]: M.\n----\n(3) [c]: C.",
        "[a]: A.\n  -> [b]: B.\n  +> <c>: C.\n  _> <c>",
    ];
    for text in texts {
        let reading = read(text);
        let json = argdown_json::to_string(reading.native_as().unwrap());
        let again = argdown_json::read(json.as_bytes(), &ReadOptions::default());
        assert_eq!(again.faults, [], "{text}");
        assert_eq!(relations(&reading), relations(&again), "{text}");
        let has_place = |relation: &claimgraph::RelationDraft| relation.span.span().is_some();
        assert!(again.partial_map.to_draft().relations.iter().all(has_place), "{text}");
    }
}

/// The relations of a map: kind, premises, target.
fn relations(reading: &Reading) -> Vec<String> {
    let map = &reading.partial_map;
    let mut rows: Vec<String> = map
        .to_draft()
        .relations
        .iter()
        .map(|relation| format!("{:?} {:?} {:?}", relation.kind, relation.from, relation.to))
        .collect();
    rows.sort();
    rows
}

/// A piece that is repeated.
type Repeated = fn(usize) -> String;

/// Pieces that may be repeated many times.
const REPEATED: &[(&str, Repeated)] = &[
    ("references to one title", |count| "[a]: A.\n\n".to_owned() + &"[a]\n\n".repeat(count)),
    ("definitions of one title", |count| "[a]: A.\n\n".repeat(count)),
    ("tags on one statement", |count| {
        (0..count).fold("[a]: A.".to_owned(), |text, at| format!("{text} #t{at}"))
    }),
    ("titles with one slug", |count| {
        (0..count).map(|at| format!("[A{}]: A.\n\n", "!".repeat(at % 97) + &"?".repeat(at / 97))).collect()
    }),
    ("premises of one argument", |count| {
        (0..count).map(|at| format!("({at}) P{at}.\n")).collect::<String>() + "----\n(0) C.\n"
    }),
    ("keys of one block", |count| {
        (0..count).fold("[a]: A. {".to_owned(), |text, at| format!("{text}k{at}: 1, ")) + "z: 1}"
    }),
    ("blocks of one title", |count| {
        (0..count).map(|at| format!("[a]: A. {{k{at}: 1, tags: [t{at}]}}\n\n")).collect()
    }),
    ("lines that repeat a relation", |count| "[a]: A.\n".to_owned() + &"  + [b]\n".repeat(count)),
    ("steps that become arguments", |count| {
        let step = |at| format!("----\n({at}) C{at}.\n");
        let steps: String = (0..count).map(step).collect();
        format!("===\nmodel: {{explodeArguments: true}}\n===\n\n(0) P.\n{steps}")
    }),
    ("attacks on an argument of many premises", |count| {
        let attacks: String = (0..count).map(|at| format!("  - [a{at}]: A.\n")).collect();
        let premises: String = (0..count).map(|at| format!("({at}) P{at}.\n")).collect();
        format!("<x>\n{attacks}\n<x>\n\n{premises}----\n(0) C.\n\n[a0]\n  -> [b]: B.\n")
    }),
    ("links whose end is far away", |count| {
        format!("[x]: {}](u{})", "[#(a)".repeat(count), "v".repeat(20 * count))
    }),
    ("numbers of premises", |count| format!("(1) P.\n-- {{uses: [{}1]}} --\n(2) C.\n", "1, ".repeat(count))),
];

/// Quadratic work would not finish here.
#[test]
fn data_with_many_repetitions_is_read() {
    for (name, repeated) in REPEATED {
        let text = repeated(10_000);
        let reading = read(&text);
        assert_eq!(reading.faults, [], "{name}");
        assert!(reading.partial_map.statements().count() > 0, "{name}");
    }
}

#[test]
fn a_title_that_is_an_id_keeps_it_and_one_in_another_script_has_its_digest() {
    let id = |text: &str, said: &str| {
        let map = read(text).partial_map;
        map.statements().find(|statement| statement.text() == said).unwrap().id().to_owned()
    };
    assert_eq!(id("[cost]: It costs.", "It costs."), "cost");
    assert_eq!(id("[Cost!]: New.\n\n[cost]: It costs.", "It costs."), "cost");
    assert_eq!(id("[Cost!]: New.\n\n[cost]: It costs.", "New."), "cost-2");
    let alone = id("[監視]: A.", "A.");
    assert_eq!(alone.len(), "s-".len() + 10);
    assert_eq!(id("[犯罪]: New.\n\n[監視]: A.", "A."), alone);
}
