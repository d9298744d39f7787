//! The pictures of and the reports on the shipped maps, compared with the committed ones.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::Lines;
use claimgraph::format::{Context, Format, ReadOptions, argdown, dot, html, json, svg};
use claimgraph::report::{CheckedFile, FileOutcome, FileReport, human};

use crate::shared::{assert_golden, root, shipped_files, shipped_maps};

static PRODUCTS: &[&Format] = &[&dot::DOT, &svg::SVG, &html::HTML];

#[test]
fn exports_are_what_the_program_makes_of_the_maps() {
    for (name, text) in shipped_maps() {
        let map = json::read(text.as_bytes()).partial_map;
        let findings = check(&map, &Levels::default());
        let context = Context::new(&map, &findings);
        for format in PRODUCTS {
            let mut bytes = Vec::new();
            format.write.unwrap()(&context, &mut bytes).unwrap();
            let path = root().join(format!("exports/{name}.{}", format.extensions[0]));
            assert_golden(&path, &String::from_utf8(bytes).unwrap());
        }
    }
}

/// For every notation.
#[test]
fn shipped_maps_are_read_without_a_word_and_are_in_canonical_form() {
    for path in shipped_files() {
        let name = path.display();
        let text = fs::read_to_string(&path).unwrap();
        let read = Format::by_file_name(&path.to_string_lossy()).unwrap().read.unwrap();
        let reading = read(text.as_bytes(), &ReadOptions::default());
        assert_eq!((reading.faults, reading.warnings), (vec![], vec![]), "{name}");
        let is_argdown = path.extension().is_some_and(|extension| extension == "argdown");
        let canonical = if is_argdown { argdown::tidy(&text) } else { json::to_string(&reading.partial_map) };
        assert!(canonical == text, "{name}: `claimgraph fmt` would write it");
    }
}

#[test]
fn every_export_has_its_map() {
    let stems = |folder: &str, keep: fn(&Path) -> bool| -> BTreeSet<String> {
        let paths = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        paths
            .filter(|path| keep(path))
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect()
    };
    let maps: BTreeSet<_> = shipped_maps().into_iter().map(|(name, _)| name).collect();
    assert_eq!(stems("exports", |_| true), maps);
    assert_eq!(stems("tests/expected", |path| path.extension().is_some_and(|e| e == "txt")), maps);
}

/// A change of a rule or of a message shows here first.
#[test]
fn findings_in_the_shipped_maps_are_the_expected_ones() {
    for (name, text) in shipped_maps() {
        let map = json::read(text.as_bytes()).partial_map;
        let findings = check(&map, &Levels::default());
        let lines = Lines::new(&text);
        let outcome = FileOutcome::Checked(CheckedFile::map(&map, &findings));
        let report =
            FileReport { name: &format!("graph/{name}.json"), lines: &lines, warnings: &[], outcome };
        let options = human::HumanOptions { verbose: true, ..human::HumanOptions::default() };
        let plain = anstream::adapter::strip_str(&human::render(&report, options)).to_string();
        assert_golden(&root().join(format!("tests/expected/{name}.txt")), &plain);
    }
}
