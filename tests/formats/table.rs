//! The table of formats: names are unique, lossless formats round-trip every map, writers are deterministic.

use std::collections::BTreeSet;

use claimgraph::ArgumentMap;
use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, FORMATS, Format, FormatKind, ReadOptions, dot, html, json, svg};

use crate::shared::{full_map, graphviz, root, rule_examples, shipped_maps};

/// Maps to write: the shipped ones, one with every field, and the examples of the rules.
fn maps() -> Vec<(String, ArgumentMap)> {
    let shipped = shipped_maps().into_iter();
    let full = [("every-field".to_owned(), full_map())];
    let examples =
        rule_examples().into_iter().map(|(rule, fires, map)| (format!("{}, {fires}", rule.name), map));
    let read = |(name, text): (String, String)| {
        let reading = json::read(text.as_bytes());
        assert_eq!(reading.faults, [], "{name}");
        (name, reading.partial_map)
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
            assert!(again.partial_map == map, "{}: {name} comes back as another map", format.name);
            assert!(
                write(format, &again.partial_map) == bytes,
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
            let read_again = json::read(json::to_string(&map).as_bytes()).partial_map;
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
        let is_graph = format.kind == FormatKind::AttackGraph;
        assert_eq!(is_graph, format.read_graph.is_some(), "{name}: an attack graph is no map");
        let folder = if is_graph { "src/format/attack_graph" } else { "src/format" };
        let stem = root().join(folder).join(name.replace('-', "_"));
        let is_there = stem.with_extension("rs").is_file() || stem.join("mod.rs").is_file();
        assert!(is_there, "{name}: one format, one file or folder named after it");
    }
}

#[test]
fn what_a_format_hides_fits_its_kind() {
    let schema = json::schema();
    let fields = |list: &str| schema["properties"][list]["items"]["properties"].as_object().unwrap().clone();
    let known = [fields("nodes"), fields("relations"), schema["properties"].as_object().unwrap().clone()];
    for format in FORMATS {
        let name = format.name;
        assert!(!format.is_drawn() || format.read.is_none(), "{name}: nobody reads a map from a picture");
        assert_eq!(
            format.hides.is_empty(),
            format.lossless || format.read.is_some() || format.read_graph.is_some(),
            "{name}: what it hides"
        );
        for field in format.hides {
            assert!(
                known.iter().any(|fields| fields.contains_key(*field)),
                "{name}: no field is called {field}"
            );
        }
    }
    let drawn = FORMATS.iter().filter(|format| format.is_drawn()).map(|format| format.name);
    assert_eq!(drawn.collect::<Vec<_>>(), ["dot", "svg", "html", "png", "pdf"]);
    let rasters = FORMATS.iter().filter(|format| format.kind == FormatKind::Raster);
    assert_eq!(rasters.map(|format| format.name).collect::<Vec<_>>(), ["png"]);
}

#[test]
fn formats_of_one_media_type_are_told_apart_by_their_content() {
    for format in FORMATS.iter().filter(|format| format.read.is_some() && format.write.is_some()) {
        let alike = || FORMATS.iter().filter(|other| other.media_type == format.media_type);
        let plain = alike().filter(|other| other.recognises.is_none()).count();
        assert!(plain <= 1, "{}: what tells those files apart?", format.media_type);
        let bytes = write(format, &maps()[0].1);
        for named in alike() {
            let is_plain_name = named.recognises.is_none();
            let found = named.by_content(&bytes).name;
            assert!(!is_plain_name || found == format.name, "{}: taken for {found}", format.name);
        }
    }
}

#[test]
fn pictures_and_pages_link_the_same_addresses() {
    let map = |address: &str| {
        let map = serde_json::json!({
            "claimgraph": 1,
            "thesis": ["a"],
            "sources": [{ "id": "lee", "type": "webpage", "title": "Streets", "URL": address }],
            "nodes": [{ "id": "a", "kind": "claim", "text": "So.", "cites": [{ "source": "lee" }] }],
        });
        json::read(map.to_string().as_bytes()).partial_map
    };
    let linking = |address: &str, linked: &str| {
        let map = map(address);
        let is_linked = |format: &Format, before: &str, after: &str| {
            String::from_utf8(write(format, &map)).unwrap().contains(&format!("{before}{linked}{after}"))
        };
        [is_linked(&svg::SVG, "href=\"", "\""), is_linked(&html::HTML, "\"link\":\"", "\"")]
    };
    assert_eq!(linking("https://x.org/a", "https://x.org/a"), [true, true]);
    assert_eq!(
        linking(" https://x.org/a\n", "https://x.org/a"),
        [true, true],
        "spaces around it are dropped"
    );
    assert_eq!(linking("https://x.org/a b", "https://x.org/a b"), [false, false]);
    assert_eq!(linking("javascript://x.org", "javascript://x.org"), [false, false]);
}
