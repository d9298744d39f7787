//! `@include`: files in place of their names.

use std::io;

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::{Fault, Lines};
use claimgraph::format::argdown::{self, Dialect};
use claimgraph::format::{IncludedFile, ReadOptions, Reading, json};

/// The files of a folder, by path.
type Folder<'a> = &'a [(&'a str, &'a str)];

/// Reads the first file of a folder, which may include the others.
fn read(folder: Folder<'_>, dialect: Dialect) -> Reading {
    let included = |path: &str| {
        let found = folder.iter().find(|(name, _)| *name == path);
        let (_, text) = found.ok_or(io::ErrorKind::NotFound)?;
        Ok(IncludedFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() })
    };
    let (root, text) = folder[0];
    let options = ReadOptions::default().with_dialect(dialect).with_included(root, &included);
    argdown::read(text.as_bytes(), &options)
}

/// Faults and warnings with their places: `FILE:LINE:COLUMN: MESSAGE`.
fn said(folder: Folder<'_>, reading: &Reading) -> Vec<String> {
    let lines = Lines::new(folder[0].1).with_files_beside(reading.partial_map.files_beside());
    let all = reading.faults.iter().chain(&reading.warnings);
    all.map(|Fault { message, span, .. }| format!("{}: {message}", place(&lines, folder[0].0, *span)))
        .collect()
}

fn place(lines: &Lines<'_>, root: &str, span: Option<claimgraph::Span>) -> String {
    let span = span.expect("it has a place");
    let start = lines.range(span).0;
    format!("{}:{}:{}", lines.locate(span).0.unwrap_or(root), start.line, start.column)
}

/// Folders that are read as the text without includes.
const READ: &[(Folder<'_>, &str)] = &[
    (
        &[("m", "@include(part)\n\n[a]: A.\n  + [b]\n"), ("part", "[b]: B.\n")],
        "[b]: B.\n\n[a]: A.\n  + [b]\n",
    ),
    // Without a line end, with one of Windows, and with a byte order mark.
    (&[("m", "@include(p)\n\n[a]: A."), ("p", "[b]: B.")], "[b]: B.\n\n[a]: A."),
    (
        &[("m", "[a]: A.\r\n\r\n@include(p)\r\n"), ("p", "\u{feff}[b]: B.\r\n  + [c]: C.\r\n")],
        "[a]: A.\n\n[b]: B.\n  + [c]: C.\n",
    ),
    (&[("m", "[a]: A.\n\n@include( p )"), ("p", "[b]: B.")], "[a]: A.\n\n[b]: B."),
    // A path is relative to the file that has it, and each file is read once.
    (
        &[
            ("m", "@include(x/one)\n\n@include(x/two)\n\n[a]: A.\n"),
            ("x/one", "@include(./common)\n\n[b]: B.\n"),
            ("x/two", "@include(../x/common)\n\n[c]: C.\n"),
            ("x/common", "[d]: D.\n"),
        ],
        "[d]: D.\n\n[b]: B.\n\n[c]: C.\n\n[a]: A.\n",
    ),
    // Front matter may come from a file; sections go on.
    (
        &[
            ("m", "@include(head)\n\n# One\n\n@include(p)\n\n[c]: C."),
            ("head", "===\ntitle: T\n===\n"),
            ("p", "[a]: A.\n\n## Two\n\n[b]: B."),
        ],
        "===\ntitle: T\n===\n\n# One\n\n[a]: A.\n\n## Two\n\n[b]: B.\n\n[c]: C.",
    ),
    // In the middle of a paragraph and of a line.
    (&[("m", "[a]: A.\n  @include(p)\n"), ("p", "+ [b]: B.\n")], "[a]: A.\n  + [b]: B.\n"),
    (&[("m", "[a]: A @include(p) C."), ("p", "B")], "[a]: A B C."),
    // Lines that are no include.
    (
        &[("m", "[a]: A. // @include(p)\n\n/* @include(p) */\n\n[b]: \\@include(p)")],
        "[a]: A.\n\n[b]: \\@include(p)",
    ),
    (&[("m", "[a]: A. {k: \"@include(p)\"}")], "[a]: A. {k: \"@include(p)\"}"),
    (&[("m", "[a]: Write to me@included.org.")], "[a]: Write to me@included.org."),
];

#[test]
fn a_file_stands_in_the_place_of_its_name() {
    for (folder, text) in READ {
        let reading = read(folder, Dialect::Claimgraph);
        assert_eq!(said(folder, &reading), Vec::<String>::new(), "{folder:?}");
        let expected = argdown::read(text.as_bytes(), &ReadOptions::default()).partial_map;
        assert_eq!(json::to_string(&reading.partial_map), json::to_string(&expected), "{folder:?}");
    }
}

#[test]
fn the_reference_includes_before_anything_else() {
    for (folder, text) in [
        (&[("m", "@include(p)\n\n[a]: A.\n"), ("p", "[b]: B.\n")][..], "[b]: B.\n\n[a]: A.\n"),
        (&[("m", "[a]: A. // @include(p)\n"), ("p", "x\n\n[b]: B.\n")], "[a]: A. // x\n\n[b]: B.\n\n"),
    ] {
        let reading = read(folder, Dialect::Reference);
        assert_eq!(said(folder, &reading), Vec::<String>::new(), "{folder:?}");
        let options = ReadOptions::default().with_dialect(Dialect::Reference);
        let expected = argdown::read(text.as_bytes(), &options).partial_map;
        assert_eq!(json::to_string(&reading.partial_map), json::to_string(&expected), "{folder:?}");
    }
}

/// Folders, and what is said of them.
const WRONG: &[(Folder<'_>, &[&str])] = &[
    (&[("m", "[a]: A.\n\n @include(p)\n")], &["m:3:2: cannot include `p`: entity not found"]),
    (
        &[("m", "@include(x/p)\n\n[a]: A."), ("x/p", "[b]: B.\n\n@include(../../m)\n")],
        &["x/p:3:1: `../../m` leads out of the folder of the map"],
    ),
    (
        &[("m", "@include(/etc/p)\n\n[a]: A.")],
        &["m:1:1: `/etc/p` is not relative to the file that includes it"],
    ),
    (&[("m", "@include(.)\n\n[a]: A.")], &["m:1:1: `.` names no file"]),
    (&[("m", "@include(m)\n\n[a]: A.")], &["m:1:1: `m` includes itself"]),
    (
        &[
            ("m", "[a]: A.\n\n@include(x/p)"),
            ("x/p", "[b]: B.\n\n@include(q)\n"),
            ("x/q", "\n@include(../x/p)"),
        ],
        &["x/q:2:1: `x/p`, `x/q` include one another in a circle"],
    ),
    (
        &[("m", "[a]: A.\n\n@include(x/p)"), ("x/p", "[b]: B.\n\n@include(../m)\n")],
        &["x/p:3:1: `m`, `x/p` include one another in a circle"],
    ),
    (
        &[("m", "[a]: A.\n\n@include(p)\n\n@include(./p)"), ("p", "[b]: B.\n")],
        &["m:5:1: `./p` is included above already, and is read once"],
    ),
    (
        &[("m", "[a]: A.\n\n@include(p)\n"), ("p", "\n===\ntitle: T\n===\n\n[b]: B.\n")],
        &["p:2:1: the front matter of this file is left out where the file is included"],
    ),
    (
        &[
            ("m", "[a]: See @include(p) for more.\n\n@include(x.json)\n"),
            ("p", "[b]: B.\n"),
            ("x.json", "{}"),
        ],
        &[
            "m:1:10: `p` has lines of its own, and is included in the middle of a line",
            "m:3:1: `x.json` is no Argdown, and `@include` reads only that",
        ],
    ),
    // Faults and warnings of what is included, and of what comes after it.
    (
        &[("m", "[a]: A.\n\n@include(p)\n\n[c]: C. {weight: 7}\n"), ("p", "é [x]\n\n[b]: B. {weight: 7}\n")],
        &[
            "p:1:3: a title in the middle of a text",
            "p:3:18: `weight`: expected a number from 0 to 1",
            "m:5:18: `weight`: expected a number from 0 to 1",
        ],
    ),
    (
        &[("m", "[a]: A.\n\n@include(p)\n\n[c]: C.\n  + [D]\n"), ("p", "[b]: B.\n  + [E]\n")],
        &["p:2:5: `E` is named here but not defined", "m:6:5: `D` is named here but not defined"],
    ),
];

#[test]
fn places_name_the_included_file() {
    for (folder, expected) in WRONG {
        let found = said(folder, &read(folder, Dialect::Claimgraph));
        let is_same = found.len() == expected.len()
            && expected.iter().all(|one| found.iter().any(|found| found.starts_with(one)));
        assert!(is_same, "{folder:?}: {found:#?}");
    }
    let folder: Folder<'_> =
        &[("m", "@include(p)\n\n[a]: A. {thesis: true}\n  + [b]\n"), ("p", "// A part.\n\n[b]: B.\n")];
    let reading = read(folder, Dialect::Claimgraph);
    let lines = Lines::new(folder[0].1).with_files_beside(reading.partial_map.files_beside());
    let findings = check(&reading.partial_map, &Levels::default()).findings;
    let places: Vec<_> =
        findings.iter().map(|finding| (finding.rule, place(&lines, "m", finding.span))).collect();
    assert_eq!(places, [("unsupported-claim", "p:3:1".to_owned())]);
}

#[test]
fn depth_and_size_are_bounded() {
    let chain = |count: usize| {
        let text = |path: &str| -> io::Result<IncludedFile> {
            let next: usize = path.parse::<usize>().unwrap() + 1;
            let text = if next > count { "[z]: Z.\n".to_owned() } else { format!("@include({next})\n") };
            Ok(IncludedFile { path: path.to_owned(), bytes: text.into_bytes() })
        };
        let options = ReadOptions::default().with_included("0", &text);
        let faults = argdown::read(b"@include(1)\n", &options).faults;
        faults.into_iter().map(|fault| fault.message).collect::<Vec<_>>()
    };
    assert_eq!(chain(16), Vec::<String>::new());
    let too_deep = chain(17);
    assert_eq!(too_deep[0], "`17` is the last of more than 16 files that include one another");

    // However often a file is named, it is read once.
    let reads = std::cell::Cell::new(0);
    let counted = |path: &str| {
        reads.set(reads.get() + 1);
        match path {
            "p" => Ok(IncludedFile { path: path.to_owned(), bytes: b"[b]: B.\n".to_vec() }),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    };
    let options = ReadOptions::default().with_included("m", &counted);
    let text = format!("[a]: A.\n\n{}", "@include(p)\n\n@include(./q)\n\n".repeat(50));
    let reading = argdown::read(text.as_bytes(), &options);
    assert_eq!((reads.get(), reading.faults.len(), reading.warnings.len()), (2, 50, 49));

    let large = |path: &str| Ok(IncludedFile { path: path.to_owned(), bytes: vec![b'\n'; 64_000_001] });
    let options = ReadOptions::default().with_included("m", &large);
    let faults = argdown::read(b"[a]: A.\n\n@include(p)\n", &options).faults;
    assert_eq!(faults[0].message, "the included files are larger than 64 MB together");
}

#[test]
fn tidying_keeps_the_line() {
    let text =
        "@include(part.argdown)\n\n\n[a]: A.   \n    @include(b)\n\n@include( c d.argdown )\n@include(e)";
    let tidied =
        "@include(part.argdown)\n\n[a]: A.\n    @include(b)\n\n@include( c d.argdown )\n@include(e)\n";
    assert_eq!(argdown::tidy(text), tidied);
    assert_eq!(argdown::tidy(tidied), tidied);
}
