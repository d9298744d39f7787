//! Names and texts that would act on a terminal: nothing that people read holds them, on either stream, for any command.

use std::fs;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::Stdio;
use std::process::{Command, Output};

use tempfile::TempDir;

#[cfg(target_os = "linux")]
use crate::shared::skip;

/// A name that sets the title of a terminal, hides text, moves the cursor in two ways, and reverses what follows. The style
/// is none of ours.
const HOSTILE: &str = "a\u{1b}]0;owned\u{7}\u{1b}[8;45m\u{9b}2J\u{85}\u{7f}\u{202e}\u{2066}\r\nb";

/// The style in the name, which must not get through even where styles of ours do.
const FOREIGN_STYLE: &str = "\u{1b}[8;45m";

fn is_hostile(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}

/// A text in JSON, with everything that can stand there written raw.
fn raw(text: &str) -> String {
    let escape =
        |c: char| if u32::from(c) < 0x20 { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    text.chars().map(escape).collect()
}

/// A folder with hostile maps, of hostile names: one that is clean, one in Argdown with warnings, and two with faults.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let text = raw(HOSTILE);
    let node = |id: &str, more: &str| {
        format!("{{ \"id\": \"{id}\", \"kind\": \"claim\", \"text\": \"{text}\"{more} }}")
    };
    let map = |nodes: &[String], more: &str| {
        let nodes = nodes.join(",\n");
        format!(
            "{{ \"claimgraph\": 1, \"title\": \"{text}\", \"thesis\": \"t\",{more}\n\"nodes\": [\n{nodes} ] }}"
        )
    };
    let allow =
        format!(", \"allow\": [{{ \"rule\": \"S01\", \"reason\": \"{text}\" }}], \"group\": \"{text}\"");
    let argdown: String = HOSTILE.replace(['\r', '\n'], " ").replace('[', "");
    let one_line = HOSTILE.replace(['\r', '\n'], " ");
    let anchored =
        format!(", \"anchor\": {{ \"quote\": \"{text} …\" }}, \"cites\": [{{ \"source\": \"{text}\" }}]");
    let document = format!("\n\"document\": {{ \"title\": \"x\", \"path\": \"{text}.txt\" }},");
    for (name, content) in [
        ("good.json", map(&[node("t", ""), node("u", &allow), node("v", "")], "")),
        ("other.json", map(&[node("t", &allow), node("w", "")], "")),
        ("anchored.json", map(&[node("t", &anchored)], &document)),
        (
            "faulty.json",
            map(&[node("t", &format!(", \"{text}\": 1, \"status\": \"{text}\"")), node("t", "")], ""),
        ),
        ("cut.json", format!("{{ \"claimgraph\": 1, \"title\": \"{HOSTILE}")),
        (
            "warned.argdown",
            format!("# {argdown}\n\n[t]: Bread {argdown}. {{kinnd: claim}}\n  - <{argdown}>\n  + [x]\n"),
        ),
        ("graph.apx", format!("arg(a). arg(\"{one_line}\"). att(\"{one_line}\",a).")),
        ("broken.apx", format!("arg(a).\n{one_line}(\"{one_line}\"). att(a, \"{one_line}\").")),
        ("broken.argdown", format!("===\n{argdown}: {{\n===\n[t]: {argdown} {{kind: {argdown}}}\n")),
    ] {
        fs::write(folder.path().join(format!("{HOSTILE}{name}")), content).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str], colour: bool) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    command.args(arguments).current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    if colour {
        command.env("CLICOLOR_FORCE", "1");
    }
    command.output().unwrap()
}

/// Runs a command and checks what it prints. Returns the exit code.
fn is_safe(folder: &Path, arguments: &[&str]) -> i32 {
    let output = run(folder, arguments, false);
    for (stream, bytes) in [("output", &output.stdout), ("messages", &output.stderr)] {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(!text.contains(is_hostile), "{arguments:?}: {stream}: {text:?}");
    }
    let styled = run(folder, arguments, true);
    for bytes in [styled.stdout, styled.stderr] {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(FOREIGN_STYLE), "{arguments:?}: {text:?}");
        assert!(!text.replace('\u{1b}', "").contains(is_hostile), "{arguments:?}: {text:?}");
    }
    output.status.code().unwrap()
}

#[test]
fn nothing_that_people_read_acts_on_a_terminal() {
    let folder = folder();
    let at = folder.path();
    let file = |name: &str| format!("{HOSTILE}{name}");
    let (good, other, anchored) = (file("good.json"), file("other.json"), file("anchored.json"));
    let (faulty, cut) = (file("faulty.json"), file("cut.json"));
    let (warned, broken) = (file("warned.argdown"), file("broken.argdown"));
    let (missing, out, odd) = (file("missing.json"), file(".svg"), file(".odd"));
    let (graph, broken_graph) = (file("graph.apx"), file("broken.apx"));
    let nowhere = format!("{HOSTILE}/x.svg");
    let cases: Vec<(Vec<&str>, i32)> = vec![
        (vec!["check", &good, &other, "--verbose"], 1),
        (vec!["check", &good, &warned, &broken, &faulty, &cut, &missing, &odd], 2),
        (vec!["check", &good, &warned, &broken, &faulty, &cut, &missing, &odd, "--format", "json"], 2),
        (vec!["check", &good, "--deny", HOSTILE], 2),
        (vec!["check", &good, "--from", HOSTILE], 2),
        (vec!["check", "."], 2),
        (vec!["stats", &good], 0),
        (vec!["stats", &good, "--format", "json"], 0),
        (vec!["stats", &faulty], 2),
        (vec!["evaluate", &good], 0),
        (vec!["evaluate", &anchored, "--base", "sourced", "--fragility=all", "--format", "json"], 0),
        (vec!["evaluate", &good, "--without", "u"], 0),
        (vec!["evaluate", &good, "--without", HOSTILE], 2),
        (vec!["evaluate", &good, "--fragility", "--semantics", HOSTILE], 2),
        (vec!["evaluate", &faulty], 2),
        (vec!["evaluate", &graph, "--fragility=all"], 0),
        (vec!["evaluate", &graph, "--format", "json"], 0),
        (vec!["evaluate", &broken_graph], 2),
        (vec!["evaluate", &graph, "--without", HOSTILE], 2),
        (vec!["check", &graph], 2),
        (vec!["diff", &good, &other], 0),
        (vec!["diff", &good, &warned], 0),
        (vec!["diff", &good, &other, "--format", "json"], 0),
        (vec!["diff", &faulty, &cut], 2),
        (vec!["export", &good, "-o", &out], 0),
        (vec!["export", &good, "-o", &out, "--lossless"], 1),
        (vec!["export", &good, "-o", &out, "--focus", HOSTILE], 2),
        (vec!["export", &good, "-o", &out, "--group", HOSTILE], 0),
        (vec!["export", &good, "-o", &out, "--fold", HOSTILE], 0),
        (vec!["export", &good, "-o", &out, "--page", HOSTILE], 2),
        (vec!["export", &good, "-o", &nowhere], 2),
        (vec!["export", &good, "-o", &odd], 2),
        (vec!["export", &good, "-o", &good], 2),
        (vec!["export", &good, "--to", HOSTILE], 2),
        (vec!["export", &good, "--to", "svg", "--engine", HOSTILE], 2),
        (vec!["fmt", &anchored, "--anchors"], 2),
        (vec!["fmt", &good, "--anchors", "--document", &missing], 2),
        (vec!["fmt", &good, "--anchors", "--document", &good], 0),
        (vec!["fmt", "--check", &other, &warned], 1),
        (vec!["fmt", &faulty, &odd], 2),
        (vec!["explain", HOSTILE], 2),
        (vec!["rules", "--format", HOSTILE], 2),
        (vec!["formats", HOSTILE], 2),
        (vec!["schema", HOSTILE], 2),
        (vec!["completions", HOSTILE], 2),
        (vec!["rules"], 0),
        (vec!["formats"], 0),
        (vec!["schema"], 0),
        (vec!["explain", "S01"], 0),
        (vec!["completions", "zsh"], 0),
        (vec![HOSTILE], 2),
        (vec!["build", HOSTILE], 2),
        (vec!["serve", HOSTILE], 2),
    ];
    for (arguments, expected) in cases {
        assert_eq!(is_safe(at, &arguments), expected, "{arguments:?}");
    }
    is_safe(at, &["init", &file("case")]);
    is_safe(at, &["init", &file("case")]);
    let maps = at.join(file("case")).join("graph");
    for name in [&good, &warned, &faulty] {
        fs::copy(at.join(name), maps.join(name)).unwrap();
    }
    fs::copy(at.join(&other), maps.join(file("warned.json"))).unwrap();
    for (arguments, expected) in [
        (&["build", &file("case"), "--check"][..], 2),
        (&["build", &file("case")], 2),
        (&["build", &file("case")], 2),
    ] {
        assert_eq!(is_safe(at, arguments), expected, "{arguments:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_are_not_utf_8_work_or_are_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = TempDir::new().unwrap();
    let name = OsStr::from_bytes(b"caf\xe9.json");
    let map = "{ \"claimgraph\": 1, \"nodes\": [{ \"id\": \"a\", \"kind\": \"claim\", \"text\": \"Bread is dear.\", \"status\": \"assumed\" }], \"thesis\": \"a\" }";
    fs::create_dir(folder.path().join("graph")).unwrap();
    fs::write(folder.path().join("graph").join(name), map).unwrap();
    let run = |arguments: &[&OsStr]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
        let output = command.args(arguments).current_dir(folder.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for command in ["check", "stats", "fmt", "export"] {
        let (code, talk) = run(&[OsStr::new(command), name]);
        assert!(code == Some(2) && talk.contains("\"caf\\xE9.json\"") && talk.contains("rename"), "{talk}");
    }
    // So are its maps where the folder is named.
    assert_eq!(run(&[OsStr::new("stats"), OsStr::new("graph")]), (Some(0), String::new()));
    // A folder of maps is built whole.
    assert_eq!(run(&[OsStr::new("build")]), (Some(0), String::new()));
    assert!(folder.path().join("exports/caf\u{fffd}.svg").exists());
    let (code, talk) = run(&[OsStr::new("build"), name]);
    assert!(code == Some(2) && talk.contains("\"caf\\xE9.json\""), "{talk}");
}

#[test]
#[cfg(target_os = "linux")]
fn products_are_cleaned_on_a_terminal_and_nowhere_else() {
    const PROGRAM: &str = env!("CARGO_BIN_EXE_claimgraph");
    let folder = folder();
    let product = folder.path().join("good.json");
    fs::copy(folder.path().join(format!("{HOSTILE}good.json")), &product).unwrap();
    let run = |program: &str, arguments: &[&str], input: Stdio| {
        Command::new(program).args(arguments).current_dir(folder.path()).stdin(input).output()
    };
    for command in [
        "export good.json -o - --to json",
        "export good.json -o - --to argdown",
        "export good.json -o - --to argdown-json",
        "export good.json -o - --to dot",
        "export good.json -o - --to svg",
        "export - --to html",
        "fmt -",
    ] {
        let arguments: Vec<&str> = command.split(' ').collect();
        let piped = run(PROGRAM, &arguments, fs::File::open(&product).unwrap().into()).unwrap();
        let piped = String::from_utf8(piped.stdout).unwrap();
        assert!(piped.contains('\u{202e}'), "{command}: the product is exact");
        // `script` gives its command a terminal of its own. It types the end of its input there, which is shown and deleted.
        let line = format!("{PROGRAM} {command} < good.json");
        let Ok(shown) = run("script", &["-qec", &line, "/dev/null"], Stdio::null()) else {
            return skip("`script` is not installed: nothing is tried on a terminal");
        };
        let shown =
            String::from_utf8(shown.stdout).unwrap().replace("\r\n", "\n").replace("^D\u{8}\u{8}", "");
        assert!(shown.len() > piped.len() / 2 && !shown.contains(is_hostile), "{command}: {shown:?}");
    }
}
