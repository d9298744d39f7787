//! Files beside a map: findings at their sources name them.

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::Lines;
use claimgraph::format::{ReadOptions, Reading, argdown};
use claimgraph::report::{CheckedFile, FileOutcome, FileReport, human, json};
use claimgraph::{Origin, Source};

const ONE: &str = "@book{lee, title = {Streets}, year = 2019}\n";
const TWO: &str = "% Bread.\n@online{ode, title = {Who Watches},\n  url = {javascript:alert(1)}}\n";
const THREE: &str = "[{ \"id\": \"fox\" },\n { \"id\": \"owl\", \"type\": \"book\", \"URL\": \"data:x\" }]";

fn read(sources: &str) -> (String, Reading) {
    let beside = |path: &str| match path {
        "one.bib" => Ok(ONE.as_bytes().to_vec()),
        "two.bib" => Ok(TWO.as_bytes().to_vec()),
        "three.json" => Ok(THREE.as_bytes().to_vec()),
        _ => Err(std::io::Error::from(std::io::ErrorKind::NotFound)),
    };
    let text = format!("===\nsources: {sources}\n===\n\n[a]: A. {{thesis: true, type: value}}");
    let reading = argdown::read(text.as_bytes(), &ReadOptions::default().with_beside(&beside));
    assert_eq!(reading.faults, []);
    (text, reading)
}

#[test]
fn a_source_knows_its_file() {
    let (_, reading) = read("[one.bib, {id: own}, three.json]");
    let origin = |source: Source<'_>| match source.origin() {
        Origin::Own => (source.id().to_owned(), None),
        Origin::Beside(file) => {
            let range = file.range(source.span().unwrap()).unwrap();
            (source.id().to_owned(), Some((file.path().to_owned(), file.text()[range].to_owned())))
        }
    };
    let beside = |id: &str, file: &str, text: &str| (id.to_owned(), Some((file.to_owned(), text.to_owned())));
    assert_eq!(
        reading.partial_map.sources().map(origin).collect::<Vec<_>>(),
        [
            beside("lee", "one.bib", ONE.trim_end()),
            ("own".to_owned(), None),
            beside("fox", "three.json", "{ \"id\": \"fox\" }"),
            beside("owl", "three.json", "{ \"id\": \"owl\", \"type\": \"book\", \"URL\": \"data:x\" }"),
        ]
    );
}

#[test]
fn sources_that_nothing_cites_are_reported_if_they_are_the_maps_own() {
    let unused = |sources: &str| {
        let (_, reading) = read(sources);
        let findings = check(&reading.partial_map, &Levels::default()).findings;
        findings.iter().filter(|finding| finding.rule == "unused-source").count()
    };
    for (sources, count) in [
        ("one.bib", 0),
        ("[one.bib, two.bib]", 0),
        ("[one.bib, three.json, {id: own}]", 1),
        ("[{id: own}, two.bib, {id: more}]", 2),
    ] {
        assert_eq!(unused(sources), count, "{sources}");
    }
}

#[test]
fn reports_name_the_file_of_a_finding_and_its_line() {
    let (text, reading) = read("[two.bib, three.json]");
    let map = &reading.partial_map;
    let assessment = check(map, &Levels::default());
    let lines = Lines::new(&text).with_files_beside(map.files_beside());
    let outcome = FileOutcome::Checked(CheckedFile::map(map, &assessment));
    let report = FileReport { name: "maps/map.argdown", lines: &lines, warnings: &[], outcome };
    let brief = human::render(&report, human::HumanOptions { brief: true, ..human::HumanOptions::default() });
    let places: Vec<_> = brief
        .lines()
        .filter(|line| line.contains("unsafe-address"))
        .map(|line| line.split(": ").next().unwrap())
        .collect();
    assert_eq!(places, ["maps/three.json:2:10", "maps/two.bib:2:1"]);
    let long = human::render(&report, human::HumanOptions::default());
    assert!(long.contains("@online{ode, title = {Who Watches},"), "{long}");
    let mut out = Vec::new();
    json::write(std::slice::from_ref(&report), &mut out).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let findings = value["files"][0]["findings"].as_array().unwrap();
    let spans: Vec<_> = findings
        .iter()
        .map(|finding| {
            (finding["rule"].as_str().unwrap(), &finding["span"]["file"], &finding["span"]["line"])
        })
        .collect();
    let file = |file: &str| serde_json::Value::from(file);
    assert!(spans.contains(&("unsafe-address", &file("maps/two.bib"), &2.into())), "{spans:?}");
    assert!(spans.contains(&("unreasoned-value", &serde_json::Value::Null, &5.into())), "{spans:?}");
}
