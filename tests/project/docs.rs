//! Examples and tables in the documents: they are those of the program, and can be read.

use std::fs;
use std::path::Path;

use claimgraph::check::text::TextAnalysis;
use claimgraph::check::{Levels, check, check_text};
use claimgraph::diagnostic::Lines;
use claimgraph::document::article;
use claimgraph::drafting::first_draft;
use claimgraph::evaluate::{Base, Struck, find_semantics};
use claimgraph::format::{ReadOptions, argdown, json};
use claimgraph::report::audit::AuditedText;
use claimgraph::report::evaluate::{self, EvaluationReport};
use claimgraph::report::{CheckedFile, FileOutcome, FileReport, human, markdown};

use crate::shared::{root, updates};

/// Replaces the text between `<!-- NAME: … -->` and `<!-- end of NAME -->`.
fn with_table(text: &str, name: &str, table: &str) -> String {
    let (before, rest) =
        text.split_once(&format!("<!-- {name}: made by the tests -->\n")).expect("a beginning");
    let (_, after) = rest.split_once(&format!("<!-- end of {name} -->")).expect("an end");
    format!("{before}<!-- {name}: made by the tests -->\n{table}<!-- end of {name} -->{after}")
}

/// The first finding of `check` in a map with a mistake.
fn first_finding() -> String {
    let text = fs::read_to_string(root().join("tests/maps/case.json")).unwrap();
    let map = json::read(text.as_bytes()).partial_map;
    let findings = check(&map, &Levels::default());
    let lines = Lines::new(&text);
    let outcome = FileOutcome::Checked(CheckedFile::map(&map, &findings));
    let report = FileReport { name: "case.json", lines: &lines, warnings: &[], outcome };
    let said = human::render(&report, human::HumanOptions::default());
    anstream::adapter::strip_str(said.split("\n\n").next().unwrap()).to_string()
}

/// The beginning of the teaching map, up to its first conclusion, without its front matter and comments.
fn first_lines() -> String {
    let text = fs::read_to_string(root().join("graph/cameras.argdown")).unwrap();
    let body = text.rsplit_once("===\n\n").unwrap().1;
    let (before, rest) = body.split_once("\n--").unwrap();
    let conclusion: Vec<&str> = rest.lines().take(2).collect();
    let all = format!("{before}\n--{}", conclusion.join("\n"));
    let lines: Vec<&str> = all.lines().filter(|line| !line.starts_with("//")).collect();
    lines.join("\n")
}

/// The effect of striking out two answers in the map of the paper.
fn without_answers() -> String {
    let text = fs::read(root().join("graph/xinjiang-surveillance.json")).unwrap();
    let map = json::read(&text).into_map().unwrap();
    let ids = ["schneier-false-alarms", "bernal-trust"];
    let struck = Struck { parts: ids.map(|id| map.find(id).unwrap()).to_vec(), sources: Vec::new() };
    let report = EvaluationReport::new(&map, find_semantics("grounded").unwrap(), Base::Leaves, struck);
    let said = evaluate::render(&report);
    let changes = said.split("\n\n").nth(2).unwrap();
    assert!(
        changes.contains("out → undecided  *Security justification*"),
        "the security debate bites: {changes}"
    );
    format!("$ claimgraph evaluate graph/xinjiang-surveillance.json --without {}\n{changes}\n", ids.join(","))
}

/// The audit of the letter to the editor, and the statement of its draft that reports somebody's view.
fn audit_and_draft() -> String {
    let name = "graph/cameras.txt";
    let bytes = fs::read(root().join(name)).unwrap();
    let (prose, article) = article::read(name, &bytes).unwrap();
    let analysis = TextAnalysis::new(&prose, &article);
    let findings = check_text(&analysis, &Levels::default());
    assert!(!findings.is_empty(), "the letter has a gap");
    let lines = Lines::new(prose.text());
    let text = AuditedText { title: name, text: &analysis, findings: &findings };
    let outcome = FileOutcome::Checked(CheckedFile::text(text));
    let report = FileReport { name, lines: &lines, warnings: &[], outcome };
    let audit = human::render(&report, human::HumanOptions::default());
    let audit = anstream::adapter::strip_str(&audit).to_string();
    let draft = argdown::to_string(&first_draft(&analysis).draft.build());
    let view = draft.split("\n\n").find(|statement| statement.contains("holder: ")).expect("a view");
    format!(
        "$ claimgraph audit {name}\n{audit}\n$ claimgraph draft {name} --to argdown     # one of its statements:\n{view}\n"
    )
}

#[test]
fn tables_of_the_readme_are_those_of_the_program() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let fresh = with_table(&readme, "rules", &markdown::rules());
    let fresh = with_table(&fresh, "formats", &markdown::formats());
    let fresh = with_table(&fresh, "finding", &format!("```text\n{}\n```\n", first_finding()));
    let fresh = with_table(&fresh, "audit", &format!("```console\n{}```\n", audit_and_draft()));
    let fresh = with_table(&fresh, "map", &format!("```text\n{}\n```\n", first_lines()));
    let fresh = with_table(&fresh, "without", &format!("```console\n{}```\n", without_answers()));
    if updates() {
        fs::write(&path, fresh).unwrap();
    } else {
        assert_eq!(readme, fresh, "`UPDATE=1 cargo test` writes the tables anew");
    }
}

#[test]
fn the_table_of_semantics_in_the_guide_is_that_of_the_program() {
    let path = root().join("src/docs/guide.md");
    let guide = fs::read_to_string(&path).unwrap();
    let fresh = with_table(&guide, "semantics", &markdown::semantics());
    if updates() {
        fs::write(&path, fresh).unwrap();
    } else {
        assert_eq!(guide, fresh, "`UPDATE=1 cargo test` writes the table anew");
    }
}

/// The JSON blocks of a document that are whole maps.
fn maps_in(document: &Path) -> Vec<String> {
    let text = fs::read_to_string(document).unwrap();
    let blocks = text.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    blocks.filter(|block| block.contains("\"claimgraph\"")).collect()
}

#[test]
fn maps_in_documents_can_be_read_and_have_no_errors() {
    let maps = maps_in(&root().join("src/docs/file-format.md"));
    assert!(!maps.is_empty());
    for map in maps {
        let reading = json::read(map.as_bytes());
        assert!(reading.faults.is_empty(), "{:?}", reading.faults);
        let findings = claimgraph::check::check(&reading.partial_map, &claimgraph::check::Levels::default());
        assert_eq!(findings.count(claimgraph::diagnostic::Level::Error), 0, "{:?}", findings.findings);
    }
}

#[test]
fn argdown_in_documents_can_be_read_without_warnings() {
    let guide = fs::read_to_string(root().join("src/docs/guide.md")).unwrap();
    let blocks: Vec<&str> =
        guide.split("```argdown\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        let reading = argdown::read(block.as_bytes(), &ReadOptions::default());
        assert!(reading.faults.is_empty() && reading.warnings.is_empty(), "{reading:?}");
        let findings = check(&reading.partial_map, &Levels::default());
        assert_eq!(findings.count(claimgraph::diagnostic::Level::Error), 0, "{:?}", findings.findings);
        assert_eq!(argdown::tidy(block), block);
    }
}

#[test]
fn the_teaching_map_has_one_of_each_kind_of_thing() {
    use claimgraph::{ClaimType, StatementKind, Status, StepKind, Target};
    let reading = json::read(&fs::read(root().join("graph/cameras.json")).unwrap());
    let map = reading.partial_map;
    assert_eq!(map.statements().len(), 12);
    for kind in StatementKind::ALL {
        assert!(map.statements().any(|s| s.kind() == *kind), "{kind}");
    }
    for claim_type in ClaimType::ALL {
        assert!(map.statements().any(|s| s.claim_type() == *claim_type), "{claim_type}");
    }
    for status in Status::ALL {
        assert!(map.statements().any(|s| s.status() == *status), "{status}");
    }
    for kind in StepKind::ALL {
        assert!(map.steps().any(|s| s.kind() == *kind), "{kind}");
    }
    assert!(map.steps().any(|s| s.premises().count() > 1), "linked premises");
    assert!(
        map.steps().any(|s| s.kind() == StepKind::Supports && matches!(s.target(), Target::Step(_))),
        "a warrant"
    );
    let findings = claimgraph::check::check(&map, &claimgraph::check::Levels::default());
    assert_eq!((findings.findings.len(), findings.count_allowed()), (1, 1), "one finding, and it is allowed");
}
