//! The report of an evaluation for people: every line is true beside the others, and names what a reader knows.

use claimgraph::evaluate::{Base, Struck, find_semantics};
use claimgraph::format::{ReadOptions, argdown};
use claimgraph::report::evaluate::{EvaluationReport, render};

/// The lines about the first thesis, without its name and text.
fn about_thesis(text: &str, base: Base) -> Vec<String> {
    let map = argdown::read(text.as_bytes(), &ReadOptions::default()).into_map().unwrap();
    let semantics = find_semantics("grounded").unwrap();
    let report = render(&EvaluationReport::new(&map, semantics, base, Struck::default()));
    let lines = report.lines().skip_while(|line| !line.starts_with("Thesis: ")).skip(2);
    lines.take_while(|line| !line.is_empty()).map(|line| line.trim().to_owned()).collect()
}

const HEAD: &str = "===\nsources: [{id: a, title: Tables}]\n===\n\n";

#[test]
fn the_advice_about_a_falling_thesis_is_what_helps() {
    let chain = "[T]: Ban. {thesis: true, cites: a}\n  - [O]: Dear. {cites: a}\n    - [R]: Pays. {cites: a}\n      \
                 - [S]: Not so. {cites: a}\n";
    let advice =
        "would stand if the attack by *O* on *T* is answered; or if the attack by *S* on *R* is answered";
    for base in [Base::Leaves, Base::Sourced, Base::All] {
        let lines = about_thesis(&format!("{HEAD}{chain}"), base);
        assert_eq!(lines.iter().filter(|line| line.starts_with("would stand")).collect::<Vec<_>>(), [advice]);
    }
}

#[test]
fn reasons_with_a_source_come_first_and_all_that_hold_are_named() {
    let text = format!(
        "{HEAD}[Ban]: Ban. {{thesis: true}}\n  + [Climate]: Warm.\n  + [Output]: More. {{cites: a}}\n  + [P]: Yes. {{cites: a}}\n"
    );
    let lines = about_thesis(&text, Base::Leaves);
    assert_eq!(
        lines[0],
        "stands: *Output* and *P* support it; *Climate* too, but not under the burden of proof"
    );
}

#[test]
fn support_alone_is_told_apart_from_attacks() {
    let text = format!(
        "{HEAD}[Ban]: Ban. {{thesis: true}}\n  + [One]: Warm. {{cites: a}}\n  + [Two]: More. {{cites: a}}\n  - [Dear]: Dear.\n    \
         - [Iceland]: No.\n"
    );
    let lines = about_thesis(&text, Base::Leaves);
    assert!(
        lines.contains(
            &"with attacks counted, it no longer stands if one statement is struck out: *Iceland*".to_owned()
        ),
        "{lines:#?}"
    );
    assert!(
        lines.iter().any(|line| line.starts_with("on support alone, it takes 2 statements")),
        "{lines:#?}"
    );
}

#[test]
fn a_thesis_that_falls_is_said_to_have_its_support() {
    let text =
        format!("{HEAD}[Ban]: Ban. {{thesis: true}}\n  + [One]: Warm. {{cites: a}}\n  - They are dear.\n");
    let lines = about_thesis(&text, Base::Leaves);
    assert_eq!(lines[1], "apart from attacks, *One* supports it");
    assert!(lines.contains(&"on support alone, it has no ground without *One*".to_owned()), "{lines:#?}");
    assert!(
        lines[0].contains("(“They are dear.”) attacks it"),
        "an id made for machines says nothing: {lines:#?}"
    );
}
