//! The formats as a table: names are unique, lossless ones keep every map whole, writers are deterministic.

use std::collections::BTreeSet;

use claimgraph::ArgumentMap;
use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, FORMATS, Format, ReadOptions, dot, json};

use crate::shared::{full_map, graphviz, root, rule_examples, shipped_maps};

/// Maps to write: those that are shipped, one with every field, and those that rules find fault with.
fn maps() -> Vec<(String, ArgumentMap)> {
    let shipped = shipped_maps().into_iter();
    let full = [("every-field".to_owned(), full_map())];
    let examples =
        rule_examples().into_iter().map(|(rule, fires, map)| (format!("{}, {fires}", rule.name), map));
    let read = |(name, text): (String, String)| {
        let reading = json::read(text.as_bytes());
        assert_eq!(reading.faults, [], "{name}");
        (name, reading.map)
    };
    shipped.chain(full).chain(examples).map(read).collect()
}

fn write(format: &Format, map: &ArgumentMap) -> Vec<u8> {
    let findings = check(map, &Levels::default());
    let mut bytes = Vec::new();
    format.write.unwrap()(&Context::new(map, &findings), &mut bytes).unwrap();
    bytes
}

#[test]
fn lossless_formats_round_trip() {
    let lossless = || FORMATS.iter().filter(|format| format.lossless);
    assert!(lossless().count() > 0);
    for format in lossless() {
        let read = format.read.unwrap_or_else(|| panic!("{} keeps what nobody can read", format.name));
        for (name, map) in maps() {
            let bytes = write(format, &map);
            let again = read(&bytes, &ReadOptions::default());
            assert_eq!(again.faults, [], "{}: {name}", format.name);
            // Not `assert_eq`: two maps of the paper would fill the screen.
            assert!(again.map == map, "{}: {name} comes back as another map", format.name);
            assert!(
                write(format, &again.map) == bytes,
                "{}: {name} is written differently again",
                format.name
            );
        }
    }
}

#[test]
fn every_writer_is_deterministic() {
    for format in FORMATS.iter().filter(|format| format.write.is_some()) {
        for (name, map) in maps() {
            let read_again = json::read(json::to_string(&map).as_bytes()).map;
            assert!(write(format, &map) == write(format, &read_again), "{}: {name}", format.name);
        }
    }
}

#[test]
fn graphviz_takes_every_dot_without_a_warning() {
    let graphs: Vec<_> =
        maps().iter().map(|(_, map)| String::from_utf8(write(&dot::DOT, map)).unwrap()).collect();
    let Some(read) = graphviz(&["-Tdot"], graphs.concat()) else { return };
    assert_eq!(read.lines().filter(|line| line.starts_with("digraph ")).count(), graphs.len());
}

#[test]
fn names_and_extensions_are_unique_and_lead_to_their_format() {
    let mut extensions = BTreeSet::new();
    for format in FORMATS {
        assert!(format.is_built_in() || format.feature.is_some(), "{} does nothing", format.name);
        assert_eq!(Format::by_name(format.name).map(|found| found.name), Some(format.name));
        assert!(!format.extensions.is_empty(), "{}", format.name);
        for extension in format.extensions {
            assert!(extensions.insert(*extension), ".{extension} belongs to two formats");
            let names = [format!("a.b/map.{extension}"), format!("MAP.{}", extension.to_uppercase())];
            for name in names {
                assert_eq!(Format::by_file_name(&name).map(|found| found.name), Some(format.name));
            }
        }
    }
}

#[test]
fn facts_of_a_format_are_in_shape() {
    for format in FORMATS {
        let name = format.name;
        let (kind, subtype) = format.media_type.split_once('/').expect("a media type has two parts");
        assert!(!kind.is_empty() && !subtype.is_empty(), "{name}: {}", format.media_type);
        assert!(!format.summary.ends_with('.') && format.summary.len() <= 60, "{name}: {}", format.summary);
        let module = root().join("src/format").join(name.replace('-', "_"));
        let is_named = module.with_extension("rs").is_file() || module.join("mod.rs").is_file();
        assert!(is_named, "{name}: one format, one module named after it");
    }
}
