//! Running text: the facts about its sentences, and the precision of the rules over it.
//!
//! Each text here has a file `.findings` beside it, written by hand: the findings that a careful reader makes, one a line, as
//! level, code and words of the place; `maybe` for a level is a place where readers may disagree. `variants.jsonl` holds single changes to `clean.md`: some make a rule report, some only
//! look as if they should. `sentences.table` holds single sentences in three languages, with the rule that reports each.

mod editions;
mod kinds;
mod lists;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use claimgraph::check::text::TextAnalysis;
use claimgraph::check::{Levels, check_text};
use claimgraph::diagnostic::{Diagnostic, Level};
use claimgraph::document::article::read;
use proptest::prelude::*;
use serde_json::Value;

use crate::shared::{in_time, paper, root, text_examples};

/// The findings in a text, each with the words at its place.
fn findings(name: &str, text: &str) -> Vec<(Diagnostic, String)> {
    let (document, article) = read(name, text.as_bytes()).unwrap();
    let analysis = TextAnalysis::new(&document, &article);
    let found = check_text(&analysis, &Levels::default());
    let words = |finding: &Diagnostic| {
        let range = finding.span.map_or(0..0, |span| span.range());
        document.text().get(range).unwrap_or("").to_owned()
    };
    found
        .into_iter()
        .map(|finding| {
            let words = words(&finding);
            (finding, words)
        })
        .collect()
}

/// The texts of this folder: name and content.
fn texts() -> Vec<(String, String)> {
    let folder = root().join("tests/texts");
    let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| name.ends_with(".md") || name.ends_with(".txt")).collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), fs::read_to_string(folder.join(name)).unwrap())).collect()
}

/// A finding that a reader makes.
#[derive(Debug)]
struct Expected {
    /// `None` for a place where careful readers may disagree: a finding there is neither right nor a false alarm.
    level: Option<Level>,
    code: String,
    words: String,
}

/// The findings that a reader makes in a text.
fn expected(name: &str) -> Vec<Expected> {
    let stem = name.rsplit_once('.').unwrap().0;
    let path = root().join(format!("tests/texts/{stem}.findings"));
    let file = fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    let lines = file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let read = |line: &str| {
        let (level, rest) = line.split_once(' ').unwrap();
        let (code, words) = rest.split_once(' ').unwrap();
        let level = (level != "maybe").then(|| Level::from_word(level).unwrap());
        Expected { level, code: code.to_owned(), words: words.to_owned() }
    };
    lines.map(read).collect()
}

/// The counts of a rule.
#[derive(Debug, Default)]
struct Counts {
    right: usize,
    false_alarms: usize,
    missed: usize,
}

impl Counts {
    fn precision(&self) -> f64 {
        share(self.right, self.right + self.false_alarms)
    }

    fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// True if a finding is the expected one: rule, level, and the place, which holds the words or stands in them.
fn is_the(expected: &Expected, (finding, words): &(Diagnostic, String), text: &str) -> bool {
    let at = finding.span.map_or(0, |span| span.range().start);
    let overlaps = text
        .match_indices(expected.words.as_str())
        .any(|(start, found)| start < at + words.len().max(1) && at < start + found.len());
    let fits = expected.level.is_none_or(|level| finding.code == expected.code && finding.level == level);
    fits && overlaps
}

/// Compares the findings in one text with the expected ones. Infos that nobody expects are no false alarms: they say what is
/// not certain.
fn compare(name: &str, text: &str, counts: &mut BTreeMap<String, Counts>, faults: &mut String) -> Counts {
    let found = findings(name, text);
    let mut open: Vec<Expected> = expected(name);
    let mut all = Counts::default();
    for finding in &found {
        let rule = counts.entry(finding.0.code.to_owned()).or_default();
        if let Some(position) = open.iter().position(|expected| is_the(expected, finding, text)) {
            if open[position].level.is_some() {
                open.remove(position);
                rule.right += 1;
                all.right += 1;
            }
        } else if finding.0.level != Level::Info {
            let Diagnostic { level, code, message, .. } = &finding.0;
            let _ = writeln!(faults, "{name}: false: {level} {code} {message} | {}", finding.1);
            rule.false_alarms += 1;
            all.false_alarms += 1;
        }
    }
    for expected in open.into_iter().filter(|expected| expected.level.is_some()) {
        let level = expected.level.map_or("", Level::word);
        let _ = writeln!(faults, "{name}: missed: {level} {} {}", expected.code, expected.words);
        counts.entry(expected.code).or_default().missed += 1;
        all.missed += 1;
    }
    all
}

/// A single change to the clean text.
struct Variant {
    rule: String,
    fires: bool,
    text: String,
    change: String,
}

fn variants(clean: &str) -> Vec<Variant> {
    let file = fs::read_to_string(root().join("tests/texts/variants.jsonl")).unwrap();
    let read = |line: &str| {
        let row: Value = serde_json::from_str(line).unwrap();
        let word = |key: &str| row[key].as_str().unwrap().to_owned();
        let replace = |text: &str, from: &str, to: &str| {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            text.replacen(from, to, 1)
        };
        let mut text = replace(clean, &word("from"), &word("to"));
        for also in row["also"].as_array().into_iter().flatten() {
            text = replace(&text, also[0].as_str().unwrap(), also[1].as_str().unwrap());
        }
        Variant { rule: word("rule"), fires: row["fires"].as_bool().unwrap(), text, change: word("to") }
    };
    file.lines().map(read).collect()
}

/// The findings of a rule, as they differ from one text to another.
fn of_rule(found: &[(Diagnostic, String)], rule: &str) -> BTreeSet<(Level, String)> {
    let found = found.iter().filter(|(finding, _)| finding.code == rule);
    found.map(|(finding, _)| (finding.level, finding.message.clone())).collect()
}

#[test]
fn each_rule_tells_its_fault_from_what_looks_like_it() {
    let clean = fs::read_to_string(root().join("tests/texts/clean.md")).unwrap();
    let before = findings("clean.md", &clean);
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    let mut sizes: BTreeMap<(String, bool), usize> = BTreeMap::new();
    let mut faults = String::new();
    for Variant { rule, fires, text, change } in variants(&clean) {
        *sizes.entry((rule.clone(), fires)).or_default() += 1;
        let after = findings("clean.md", &text);
        let new: Vec<_> = of_rule(&after, &rule).difference(&of_rule(&before, &rule)).cloned().collect();
        let counts = counts.entry(rule.clone()).or_default();
        match (fires, new.is_empty()) {
            (true, false) => counts.right += 1,
            (true, true) => {
                counts.missed += 1;
                let _ = writeln!(faults, "{rule} misses: {change}");
            }
            (false, false) => {
                counts.false_alarms += 1;
                let _ = writeln!(faults, "{rule} reports: {change}\n    {new:?}");
            }
            (false, true) => {}
        }
    }
    print_table("single changes", &counts, &faults);
    for (rule, counts) in &counts {
        for fires in [true, false] {
            assert!(sizes.get(&(rule.clone(), fires)).is_some_and(|&size| size >= 3), "{rule}: {fires}");
        }
        assert!(counts.precision() >= 0.9 && counts.recall() >= 0.9, "{rule}: {counts:?}\n{faults}");
    }
}

#[test]
fn texts_of_all_shapes_have_the_findings_of_a_careful_reader() {
    let mut counts = BTreeMap::new();
    let mut faults = String::new();
    let mut noisy = Vec::new();
    for (name, text) in texts() {
        let all = compare(&name, &text, &mut counts, &mut faults);
        if all.precision() < 0.8 {
            noisy.push((name, all));
        }
    }
    print_table("whole texts", &counts, &faults);
    assert!(noisy.is_empty(), "{noisy:?}");
    for (rule, counts) in &counts {
        assert!(counts.precision() >= 0.8 && counts.recall() >= 0.8, "{rule}: {counts:?}\n{faults}");
    }
}

/// A paragraph in a language, so that the language of a sentence beside it is known.
fn frame(language: &str) -> &'static str {
    match language {
        "de" => "Der Hafen ist alt, und die Stadt ist nicht reich. Das Wasser ist für alle da.",
        "fr" => "Le port est ancien, et la ville est pauvre. Le vent est dans les voiles.",
        _ => "The river is wide, and the harbour is old. It was not a rich town.",
    }
}

#[test]
fn single_sentences_have_the_finding_of_a_careful_reader() {
    let table = fs::read_to_string(root().join("tests/texts/sentences.table")).unwrap();
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    let mut faults = String::new();
    let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    assert!(rows.len() >= 120, "{}", rows.len());
    for row in rows {
        let (head, sentence) = row.split_once(": ").unwrap();
        let (language, code) = head.split_once(' ').unwrap();
        let frame = frame(language);
        let found = findings("a.md", &format!("{frame}\n\n{sentence}\n\n{frame}\n"));
        let loud: BTreeSet<&str> = found
            .iter()
            .filter(|(found, _)| found.level != Level::Info)
            .map(|(found, _)| found.code)
            .collect();
        for false_alarm in loud.iter().filter(|found| **found != code) {
            counts.entry((*false_alarm).to_owned()).or_default().false_alarms += 1;
            let _ = writeln!(faults, "{false_alarm} false: {sentence}");
        }
        if code == "-" {
            continue;
        }
        let counts = counts.entry(code.to_owned()).or_default();
        if loud.contains(code) {
            counts.right += 1;
        } else {
            counts.missed += 1;
            let _ = writeln!(faults, "{code} missed: {sentence}");
        }
    }
    print_table("sentences", &counts, &faults);
    for (rule, counts) in &counts {
        assert!(counts.precision() >= 0.95 && counts.recall() >= 0.95, "{rule}: {counts:?}\n{faults}");
    }
}

#[test]
fn the_examples_of_texts_do_as_they_say() {
    for (rule, fires, text) in text_examples() {
        let found = findings("example.md", &text);
        let is_found = found.iter().any(|(finding, _)| finding.rule == rule.name);
        assert_eq!(is_found, fires, "{}: {text}\n{found:#?}", rule.name);
        let loud = found.iter().filter(|(finding, _)| finding.level != Level::Info).count();
        assert!(fires || loud == 0, "{}: teaches a mistake: {found:#?}", rule.name);
    }
}

#[test]
fn the_numbers_of_notes_are_compared_where_they_are_numbers() {
    let messages = |text: &str| {
        let found = findings("a.md", text);
        let of_rule = found.iter().filter(|(finding, _)| finding.code == "C11");
        of_rule.map(|(finding, _)| finding.message.clone()).collect::<Vec<_>>()
    };
    let gap = "One.[^1] Two.[^2] Four.[^4]\n\n[^1]: Lee, *A* (B, 2012).\n[^2]: Kim, *C* (D, 2013).\n\
               [^4]: May, *E* (F, 2014).\n";
    assert_eq!(messages(gap), ["there is no note 3 between 2 and 4"]);
    // A label that is no number hides no gap.
    let aside = format!("An aside.[^lee] {gap}[^lee]: An aside.\n");
    assert_eq!(messages(&aside), ["there is no note 3 between 2 and 4"]);
}

/// A text that has every mark that the rules look at, in an order that no author would choose.
#[test]
fn places_and_dates_that_differ_are_told_from_those_that_agree() {
    let card = |label: &str, body: &str| {
        format!(
            "We affirm two things.\n\n{label} -- Professor of Cloth, Elm College\n(Ann Ode, \"Looms,\" Cloth Review, vol. 3, \
             2019, pp. 88-109)\n\n\"The loom is the loudest thing in the whole of the town.\" (p. 92)\n\n{body}\n\nRoe 21 -- \
             Weaver\n(Bo Roe, \"Dyes,\" Cloth Review, vol. 5, 2021, p. 4)\n\n\"The dye is the dearest thing in the whole \
             of the shop.\"\n"
        )
    };
    let noted = |body: &str, note: &str| format!("{body}\n\n[^1]: {note}\n");
    let numbered = |body: &str| {
        format!(
            "{body} The rest is known [2].\n\n## References\n\n[1] Looms: Draft for Comment, Std. LS-4, Cloth Forum, 2017.\n\n[2] \
                 A. Ode, \"Dyes,\" Cloth Rev., vol. 3, pp. 4-9, 2012.\n"
        )
    };
    let judgment = "In his judgment of 12 June 2019, Ode LJ held that looms are loud.[^1]";
    let resolved = "On 14 February 1871 the directors resolved to buy no more looms.[^1]";
    let order = "Eine Verfügung vom 3. März 1835 band den Verleih an eine Erlaubnis, und die Stadt war nicht froh.[^1]";
    let amount = "The bill of the flood was £11.6 million.[^1]";
    let rows = [
        ("a.md", noted(judgment, "*Roe v Hale* [2019] EWCA Civ 77 (judgment of 21 June 2019) [45]."), 1),
        ("a.md", noted(judgment, "*Roe v Hale* [2019] EWCA Civ 77 (judgment of 12 June 2019) [45]."), 0),
        ("a.md", noted(judgment, "*Roe v Hale* [2019] EWCA Civ 77 [45]."), 0),
        ("a.md", noted(resolved, "Elm Record Office, D/7/1, minutes of 21 February 1871."), 1),
        ("a.md", noted(resolved, "Elm Record Office, D/7/1, minutes of 14 February 1871."), 0),
        ("a.md", noted(resolved, "Elm Record Office, D/7/1, minutes of 14 and 21 February 1871."), 0),
        ("a.md", noted(resolved, "*Elm Mercury*, 21 February 1871, p. 2."), 0),
        ("a.md", noted(order, "Verfügung des Ministeriums vom 13. März 1835, Regierungsblatt S. 118."), 1),
        ("a.md", noted(order, "Verfügung des Ministeriums vom 3. März 1835, Regierungsblatt S. 118."), 0),
        ("a.md", noted(order, "Ode an Roe, 13. März 1835, in Privatbesitz."), 0),
        ("a.md", noted(amount, "“Flood Bill Tops £11 Million,” *Elm Mercury*, 19 August 2007."), 0),
        ("a.md", noted(amount, "“Flood Bill Is £11.8 Million,” *Elm Mercury*, 19 August 2007."), 1),
        (
            "a.md",
            noted("Looms are loud.[^1]", "Ann Ode, “Looms,” *Cloth* 21, no. 3 (2016): 240–63, at 244."),
            0,
        ),
        (
            "a.md",
            noted("Looms are loud.[^1]", "Ann Ode, “Looms,” *Cloth* 21, no. 3 (2016): 240–63, at 270."),
            1,
        ),
        ("a.md", numbered("Clause 6.4 of the draft standard asks for a mesh [1, cl. 9.1]."), 1),
        ("a.md", numbered("Clause 9.1 of the draft standard asks for a mesh [1, cl. 9.1]."), 0),
        ("a.txt", card("Ode 19", "Ode explains on p. 131 that looms are worst in small towns."), 1),
        ("a.txt", card("Ode 19", "Ode explains on p. 101 that looms are worst in small towns."), 0),
        ("a.txt", card("Ode 18", "So looms are loud."), 1),
        ("a.txt", card("Ode 19", "So looms are loud."), 0),
    ];
    for (name, text, count) in rows {
        let found = findings(name, &text);
        let of_rule: Vec<_> = found.iter().filter(|(finding, _)| finding.code == "C12").collect();
        assert_eq!(of_rule.len(), count, "{text}\n{of_rule:#?}");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "„",
        "«",
        "»",
        "‘",
        "’",
        " said ",
        " that ",
        "According to ",
        "Lee ",
        "[^1]",
        "[^2]",
        "\n\n",
        "\n",
        "> ",
        "- ",
        "# ",
        "Article 7 ",
        "p. 14 ",
        "2019",
        " May ",
        "$1.2",
        " million",
        "%",
        "(",
        ")",
        "(Lee 2019)",
        "[1]",
        ".",
        ", ",
        "https://a.org/2018/12/x",
        " the report ",
        "é",
        "\u{a0}",
        "\u{1f600}",
        "[^1]: Lee, *X* (Y, 2019), 3.\n",
        "ibid. 5",
        "–",
        "Notes\n",
        "1 ",
        "two thirds of ",
        "i will discuss ",
        "¹",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_checked(text in prop_oneof![hostile(), any::<String>()]) {
        for name in ["a.md", "a.txt"] {
            let Ok((document, article)) = read(name, text.as_bytes()) else { continue };
            let analysis = TextAnalysis::new(&document, &article);
            let found = check_text(&analysis, &Levels::default());
            prop_assert!(found.iter().all(|finding| finding.span.is_none_or(|span| document.text().get(span.range()).is_some())));
            prop_assert_eq!(&found, &check_text(&analysis, &Levels::default()));
        }
    }
}

#[test]
fn a_long_text_takes_linear_time() {
    let clean = fs::read_to_string(root().join("tests/texts/bridge.md")).unwrap();
    let body = clean.split("[^1]: ").next().unwrap();
    for text in [
        body.repeat(400),
        "“word ‘s ".repeat(40_000),
        "said 5 people, that Article 7 and 8 ".repeat(10_000),
        "He said that. (Lee 2019) It cost $5 million in 2011, argues Lee.\n\n".repeat(5_000),
        "> quoted words of six words here\n\n".repeat(5_000),
        "# Head[^1]\n\n".repeat(5_000),
        "https://a.org/x- y- ".repeat(20_000),
        "\"a ".repeat(60_000),
        "‘a ".repeat(40_000) + " ’",
        "University ".repeat(20_000) + "said.",
        "“Opened and never closed.\n\n".repeat(5_000),
    ] {
        let (document, article) = read("a.md", text.as_bytes()).unwrap();
        in_time(|| check_text(&TextAnalysis::new(&document, &article), &Levels::default()));
    }
}

/// Prints right and false findings, and precision and recall, by rule.
fn print_table(title: &str, counts: &BTreeMap<String, Counts>, faults: &str) {
    println!("{title:<16} right false missed precision recall");
    for (rule, found) in counts {
        let Counts { right, false_alarms, missed } = found;
        let (precision, recall) = (found.precision(), found.recall());
        println!("{rule:<16} {right:>5} {false_alarms:>5} {missed:>6} {precision:>9.2} {recall:>6.2}");
    }
    println!("{faults}");
}

/// The findings that a careful reader makes in the paper, by code and line: errors and warnings.
const PAPER: &[(&str, usize)] = &[
    ("C03", 113),
    ("C03", 555),
    ("C03", 587),
    ("C02", 467),
    ("C12", 258),
    ("C12", 182),
    ("C14", 315),
    ("Q03", 137),
    ("Q03", 369),
    ("Q05", 268),
    ("Q05", 361),
    ("Q05", 363),
    ("Q05", 502),
    ("Q05", 548),
    ("Q05", 639),
];

#[test]
fn the_paper_has_the_findings_of_a_careful_reader() {
    let Some(path) = paper() else { return };
    let bytes = fs::read(path).unwrap();
    let (document, article) = read("paper.txt", &bytes).unwrap();
    let analysis = TextAnalysis::new(&document, &article);
    let lines = claimgraph::diagnostic::Lines::new(document.text());
    let found = check_text(&analysis, &Levels::default());
    let loud = found.iter().filter(|finding| finding.level != Level::Info);
    let places: BTreeSet<_> =
        loud.map(|finding| (finding.code, finding.span.map_or(0, |span| lines.range(span).0.line))).collect();
    assert_eq!(places, PAPER.iter().copied().collect());
    assert_eq!(found.iter().filter(|finding| finding.code == "Q02").count(), 10, "no access dates");
}
