//! The documents of the project: their statements about it are true.

use std::collections::BTreeSet;
use std::fs;

use crate::shared::root;

fn text(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The names in a table of `Cargo.toml`.
fn names_in<'a>(manifest: &'a str, table: &str) -> Vec<&'a str> {
    let (_, rest) = manifest.split_once(&format!("\n[{table}]\n")).expect(table);
    let lines = rest.lines().take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| Some(line.split_once(" = ")?.0)).collect()
}

#[test]
fn every_dependency_has_a_reason() {
    let manifest = text("Cargo.toml");
    let tables = ["dependencies", "dev-dependencies"].map(|table| names_in(&manifest, table));
    let asked: BTreeSet<_> = tables.concat().into_iter().collect();
    assert!(asked.len() > 10);
    let contributing = text("CONTRIBUTING.md");
    let (_, dependencies) = contributing.split_once("\n## Dependencies\n").unwrap();
    let rows: Vec<(&str, &str)> = dependencies
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | "))
        .collect();
    assert!(rows.iter().all(|(_, reason)| reason.len() > 10), "{rows:?}");
    let given: BTreeSet<_> = rows.iter().map(|(name, _)| *name).collect();
    assert_eq!(given.len(), rows.len(), "a row for each");
    assert_eq!(given, asked);
}

#[test]
fn the_changelog_begins_with_unreleased_changes() {
    let changelog = text("CHANGELOG.md");
    let headings: Vec<_> = changelog.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings[..3], ["# Changelog", "## Unreleased", "### Added"]);
}

#[test]
fn the_licences_are_those_of_the_manifest() {
    assert!(text("Cargo.toml").contains("license = \"MIT OR Apache-2.0\""));
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(text(file).contains("2026 The claimgraph developers"), "{file}");
    }
}

/// The targets of the links of a document that lead into the project.
fn links(document: &str) -> Vec<&str> {
    let targets = document.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    targets.filter(|target| !target.contains("://") && !target.starts_with('#')).collect()
}

#[test]
fn links_in_documents_lead_somewhere() {
    for document in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        for target in links(&text(document)) {
            assert!(root().join(target).exists(), "{document}: {target}");
        }
    }
}

#[test]
fn the_readme_opens_with_one_paragraph_the_picture_and_the_two_commands() {
    let readme = text("README.md");
    let blocks: Vec<_> = readme.split("\n\n").collect();
    assert!(blocks[0].starts_with("# claimgraph") && blocks[2].starts_with("!["), "{:#?}", &blocks[..3]);
    let first = readme.split_once("```console\n").unwrap().1;
    let commands: Vec<_> = first.lines().take(2).map(|line| line.split("  ").next().unwrap()).collect();
    assert_eq!(commands, ["$ cargo run --release -- build", "$ cargo test"]);
    assert!(readme.lines().count() < 250, "a front door is short");
}

#[test]
#[cfg(unix)]
fn the_script_of_every_change_can_be_run() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(root().join(".ci/run")).unwrap().permissions().mode();
    assert!(mode & 0o111 == 0o111, "{mode:o}");
}
