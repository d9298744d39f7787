//! The command line: transcripts, and tests of what no transcript can show.
//!
//! A file of `tests/cmd/` is one idea: a sentence, then shell commands, each with its standard output, its standard error
//! (`! `), and its exit code (`= `). They run one after another in a folder of their own that holds the maps of
//! `tests/maps/`. `UPDATE=1 cargo test` rewrites the answers.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use claimgraph::check::{Looks, RULES};
use claimgraph::format::{FORMATS, ReadOptions, argdown, json};
use tempfile::TempDir;

use super::word;
use crate::shared::{assert_golden, files, findings_at, root, rule_document, shipped_maps, with_it_on};

/// Variables that change what is printed.
const UNWANTED: &[&str] = &["CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "NO_COLOR", "RUST_BACKTRACE", "TERM"];

/// A folder that holds the maps of `tests/maps/`.
pub(super) fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files(&root().join("tests/maps"), "json") {
        fs::write(folder.path().join(name + ".json"), text).unwrap();
    }
    folder
}

/// Adds the texts of `tests/cmd/texts/`, and a Word document, in the folder `texts`.
fn add_texts(folder: &Path) {
    let texts = folder.join("texts");
    fs::create_dir(&texts).unwrap();
    for entry in fs::read_dir(root().join("tests/cmd/texts")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, texts.join(path.file_name().unwrap())).unwrap();
    }
    fs::write(texts.join("tram.docx"), word::tram()).unwrap();
}

fn in_folder(mut command: Command, folder: &Path) -> Command {
    for variable in UNWANTED {
        command.env_remove(variable);
    }
    command.current_dir(folder).stdin(Stdio::null());
    command
}

pub(super) fn claimgraph(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    command.args(arguments);
    in_folder(command, folder)
}

fn stdout_of(arguments: &[&str]) -> String {
    let output = claimgraph(folder().path(), arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Runs a shell command in which `claimgraph` is our program.
fn shell(folder: &Path, line: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_claimgraph")).parent().unwrap();
    let mut path = OsString::from(program);
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut command = Command::new("sh");
    command.args(["-c", line]).env("PATH", path).env("LC_ALL", "C");
    in_folder(command, folder).output().unwrap()
}

/// The answer of a command, as a transcript shows it.
fn answer(folder: &Path, line: &str) -> String {
    let output = shell(folder, line);
    let [said, talk] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    let talk: String = talk.lines().map(|line| format!("! {line}").trim_end().to_owned() + "\n").collect();
    let said = if said.is_empty() || said.ends_with('\n') { said } else { said + "(no line end)\n" };
    let code = output.status.code().expect("it ends by itself");
    format!("$ {line}\n{said}{talk}= {code}\n")
}

/// The answer of a build without `png` and `pdf`. Builds with them answer more.
#[test]
#[cfg(unix)]
#[cfg_attr(any(feature = "png", feature = "pdf"), ignore = "transcripts are those of the default build")]
fn transcripts_of_the_command_line() {
    let cases = root().join("tests/cmd");
    for (name, transcript) in files(&cases, "console") {
        let (idea, _) = transcript.split_once("\n\n$ ").expect("a sentence, a blank line, and commands");
        assert!(!idea.contains('\n') && idea.ends_with('.'), "{name}: one idea, in one sentence");
        let folder = folder();
        if transcript.contains("texts/") {
            add_texts(folder.path());
        }
        let commands = transcript.lines().filter_map(|line| line.strip_prefix("$ "));
        let fresh: Vec<_> = commands.map(|line| answer(folder.path(), line)).collect();
        assert_golden(&cases.join(name + ".console"), &format!("{idea}\n\n{}", fresh.join("\n")));
    }
}

/// The commands that the help lists.
fn commands() -> Vec<String> {
    let help = stdout_of(&["--help"]);
    let list = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let names = list.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn the_help_of_every_command_teaches_by_example() {
    assert!(commands().len() >= 11);
    for command in commands() {
        let help = stdout_of(&[&command, "--help"]);
        assert!(help.contains(&format!("\n  claimgraph {command}")), "{command}: no example\n{help}");
    }
}

#[test]
fn examples_fit_a_terminal_of_80_columns() {
    let pages = commands().into_iter().map(|command| vec![command, "--help".to_owned()]);
    for page in pages.chain([vec!["--help".to_owned()]]) {
        let arguments: Vec<_> = page.iter().map(String::as_str).collect();
        let help = stdout_of(&arguments);
        let examples = help.split_once("Example").map_or("", |(_, examples)| examples);
        let long: Vec<_> = examples.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(long.is_empty(), "{page:?}: {long:#?}");
    }
}

#[test]
fn every_rule_is_explained_by_name_and_by_code() {
    for rule in RULES {
        let page = stdout_of(&["explain", rule.name]);
        let (beginning, _) = page.split_once("## Example").unwrap();
        assert!(rule.page().starts_with(beginning), "{page}");
        assert_eq!(stdout_of(&["explain", rule.code]), page);
    }
}

#[test]
fn completions_of_every_shell_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout_of(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
        }
    }
}

#[test]
fn every_format_is_exported_alike_to_a_file_and_to_standard_output() {
    let folder = folder();
    for format in FORMATS.iter().filter(|format| format.write.is_some()) {
        let file = format!("out.{}", format.extensions[0]);
        let by_name = claimgraph(folder.path(), &["export", "case.json", "-o", &file]).output().unwrap();
        assert!(by_name.status.success() && by_name.stdout.is_empty() && by_name.stderr.is_empty());
        let printed =
            claimgraph(folder.path(), &["export", "case.json", "--to", format.name]).output().unwrap();
        assert!(printed.status.success() && !printed.stdout.is_empty());
        assert!(fs::read(folder.path().join(&file)).unwrap() == printed.stdout, "{}", format.name);
        let lossless =
            claimgraph(folder.path(), &["export", "case.json", "-o", &file, "--lossless"]).output();
        assert_eq!(lossless.unwrap().status.code(), Some(i32::from(!format.lossless)), "{}", format.name);
    }
}

#[test]
fn a_map_from_standard_input_is_that_map() {
    let folder = folder();
    for format in FORMATS.iter().filter(|format| format.write.is_some()) {
        let mut command = claimgraph(folder.path(), &["export", "-", "--to", format.name, "-o", "-"]);
        command.stdin(fs::File::open(folder.path().join("case.json")).unwrap());
        let named = claimgraph(folder.path(), &["export", "case.json", "--to", format.name]);
        let [piped, named] = [command, named].map(|mut command| command.output().unwrap());
        assert!(piped.status.success() && piped.stdout == named.stdout, "{}", format.name);
    }
}

#[test]
fn control_characters_are_exact_in_json_and_harmless_elsewhere() {
    let folder = folder();
    let title = "DEL \u{7f}, CSI \u{9b}31m, ESC \u{1b}[31m";
    let map = serde_json::json!({ "claimgraph": 1, "title": title });
    fs::write(folder.path().join("\u{1b}[31m.json"), map.to_string()).unwrap();
    let command = |arguments: &[&str]| claimgraph(folder.path(), arguments).output().unwrap();
    let stats = command(&["stats", "\u{1b}[31m.json", "--format", "json"]).stdout;
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&stats).unwrap()["title"], title);
    for arguments in [&["fmt", "--check"][..], &["check"], &["stats"]] {
        let Output { stdout, stderr, .. } = command(&[arguments, &["\u{1b}[31m.json"]].concat());
        let said = String::from_utf8([stdout, stderr].concat()).unwrap();
        assert!(!said.is_empty() && !said.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
    }
}

/// As in `| head`: the reader stops early, which is not an error.
#[test]
fn a_broken_pipe_is_not_an_error() {
    let folder = folder();
    fs::create_dir(folder.path().join("graph")).unwrap();
    for map in ["case.json", "clean.json"] {
        fs::copy(folder.path().join(map), folder.path().join("graph").join(map)).unwrap();
    }
    fs::write(folder.path().join("prose.txt"), "The bridge carries many carts.[1]\n\n[1] Lee 2019.\n")
        .unwrap();
    let map = r#"{ "claimgraph": 1, "document": { "path": "prose.txt" } }"#;
    fs::write(folder.path().join("prose.json"), map).unwrap();
    let runs: &[&[&str]] = &[
        &["--help"],
        &["build"],
        &["audit", "prose.txt"],
        &["audit", "prose.txt", "--format", "html"],
        &["audit", "prose.txt", "--format", "json"],
        &["audit", "prose.txt", "--table"],
        &["build", "--watch"],
        &["serve", "--port", "0"],
        &["check", "case.json"],
        &["check", "case.json", "clean.json", "--format", "json"],
        &["check", "--help"],
        &["completions", "bash"],
        &["coverage", "prose.json"],
        &["coverage", "prose.json", "--format", "json"],
        &["diff", "case.json", "clean.json"],
        &["draft", "prose.txt"],
        &["explain", "S01"],
        &["export", "case.json", "--to", "svg"],
        &["fmt", "-"],
        &["formats"],
        &["rules", "--format", "json"],
        &["schema"],
        &["stats", "case.json"],
    ];
    for arguments in runs {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = claimgraph(folder.path(), arguments);
        command.stdin(fs::File::open(folder.path().join("case.json")).unwrap());
        let output =
            command.stdout(writer).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        let talk = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*talk), (Some(0), ""), "{arguments:?}");
    }
    // Files are written nevertheless.
    for export in ["case.dot", "case.svg", "clean.dot", "clean.svg"] {
        assert!(folder.path().join("exports").join(export).is_file(), "{export}");
    }
}

/// The names in a folder, sorted.
fn names_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// The limit on the size of files simulates a full disk.
#[test]
#[cfg(unix)]
fn a_write_that_fails_leaves_the_old_file_whole_and_nothing_else() {
    let folder = folder();
    fs::write(folder.path().join("old.svg"), "the old one").unwrap();
    let long = fs::read_to_string(folder.path().join("every-field.json")).unwrap();
    let before = names_in(folder.path());
    for command in ["export case.json -o old.svg", "fmt every-field.json"] {
        let output = shell(folder.path(), &format!("trap '' XFSZ; ulimit -f 1; exec claimgraph {command}"));
        let talk = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && talk.contains("cannot write"), "{command}: {talk}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("old.svg")).unwrap(), "the old one");
    assert_eq!(fs::read_to_string(folder.path().join("every-field.json")).unwrap(), long);
    assert_eq!(names_in(folder.path()), before);
}

/// `-o /dev/null` once replaced `/dev/null` with an ordinary file. The test uses a pipe, so as not to risk the real one.
#[test]
#[cfg(unix)]
fn what_is_no_ordinary_file_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = folder();
    let line = "mkfifo pipe; cat pipe > copy & claimgraph export case.json --to svg -o pipe; [ -p pipe ] || kill $!; wait";
    let output = shell(folder.path(), line);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(fs::metadata(folder.path().join("pipe")).unwrap().file_type().is_fifo());
    let copy = fs::read_to_string(folder.path().join("copy")).unwrap();
    assert_eq!(copy, stdout_of(&["export", "case.json", "--to", "svg"]));
}

/// A map may come from a stranger. It must not make us wait or fill the memory.
#[test]
#[cfg(unix)]
fn what_a_map_names_is_a_file_that_ends() {
    let folder = folder();
    let run = |line: &str| {
        let output = shell(folder.path(), line);
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    run("mkfifo pipe; mkdir folder; truncate -s 64000001 large; mkdir graph");
    fs::write(folder.path().join("refs.bib"), "\u{feff}@book{lee, title = {Bread}}").unwrap();
    for (name, why) in [
        ("pipe", "`pipe`: it is a pipe or a device, not a file"),
        ("/dev/zero", "`/dev/zero`: it is a pipe or a device, not a file"),
        ("folder", "`folder`: it is a folder, not a file"),
        ("large", "`large`: it is larger than 64 MB, the limit for such a file"),
        ("nowhere", "`nowhere`: No such file"),
        ("refs.bib", "map.argdown: 0 errors"),
        ("graph/../refs.bib", "map.argdown: 0 errors"),
    ] {
        let map = format!("===\nsources: {name}\nthesis: a\n===\n\n[a]: Bread is dear. {{cites: lee}}\n");
        fs::write(folder.path().join("map.argdown"), map).unwrap();
        let (code, said) = run("claimgraph check map.argdown");
        assert!(
            code == Some(if why.starts_with('`') { 2 } else { 0 }) && said.contains(why),
            "{name}: {said}"
        );
        let map = format!(r#"{{ "claimgraph": 1, "document": {{ "path": "{name}" }} }}"#);
        fs::write(folder.path().join("map.json"), map).unwrap();
        let (code, said) = run("claimgraph fmt --anchors map.json");
        let why = why.split_once("`: ").map_or("every anchor is complete", |(_, why)| why);
        assert!(
            code == Some(if why.starts_with("every") { 0 } else { 2 }) && said.contains(why),
            "{name}: {said}"
        );
    }
    // Files that users name themselves may be pipes.
    for (line, why) in [
        ("cat clean.json > pipe & claimgraph check pipe --from json", "pipe: 0 errors"),
        ("claimgraph check /dev/null --from json", "the file has no statement"),
        ("claimgraph check /dev/zero --from json", "/dev/zero: it is larger than 64 MB"),
        ("claimgraph check - < /dev/zero", "standard input: it is larger than 64 MB"),
        ("claimgraph fmt --anchors map.json --document /dev/zero", "/dev/zero: it is larger than 64 MB"),
    ] {
        let (_, said) = run(line);
        assert!(said.contains(why), "{line}: {said}");
    }
}

/// A bibliography that another program wrote is not a map either.
#[test]
fn a_bibliography_with_a_byte_order_mark_is_not_a_map() {
    let folder = folder();
    fs::create_dir(folder.path().join("graph")).unwrap();
    fs::copy(folder.path().join("clean.json"), folder.path().join("graph/clean.json")).unwrap();
    fs::write(folder.path().join("graph/refs.json"), "\u{feff}[]").unwrap();
    let output = claimgraph(folder.path(), &["build"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
#[cfg(unix)]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    let mode = |name: &str| fs::metadata(path(name)).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(path("case.json"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("case.json", path("link.json")).unwrap();
    let line = "umask 027; claimgraph fmt link.json; claimgraph export case.json -o new.svg";
    assert!(shell(folder.path(), line).status.success());
    assert!(fs::symlink_metadata(path("link.json")).unwrap().is_symlink());
    assert_eq!((mode("case.json"), mode("new.svg")), (0o640, 0o640));
    assert!(fs::read_to_string(path("case.json")).unwrap().starts_with("{\n  \"claimgraph\": 1,\n"));
}

#[test]
fn any_bytes_on_standard_input_get_an_answer() {
    let folder = folder();
    for bytes in
        [&b""[..], b"\xff\xfe{\0}\0", b"{\"claimgraph\":1,\"title\":\"\xe9\"}", b"\0", b"[[[[", b"// no"]
    {
        for command in ["check", "stats", "fmt", "export"] {
            let arguments: &[&str] =
                if command == "export" { &["export", "-", "--to", "svg"] } else { &[command, "-"] };
            let mut child = claimgraph(folder.path(), arguments);
            let child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = child.spawn().unwrap();
            child.stdin.take().unwrap().write_all(bytes).unwrap();
            let output = child.wait_with_output().unwrap();
            let talk = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{command} {bytes:?}: {talk}");
            assert!(talk.contains("<stdin>:1:") && output.stdout.is_empty(), "{command} {bytes:?}: {talk}");
        }
    }
}

#[test]
fn the_exports_of_this_project_are_fresh() {
    let output = claimgraph(root(), &["build", "--check"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    assert!(!shipped_maps().is_empty());
}

#[test]
fn explain_shows_its_examples_in_both_notations() {
    for rule in RULES {
        let page = stdout_of(&["explain", rule.code]);
        let mut fires = None;
        let mut notations = Vec::new();
        for block in page.split("\n```") {
            if block.ends_with("\nReported:") {
                fires = Some(true);
            } else if block.ends_with("\nNot reported:") {
                fires = Some(false);
            }
            let reading = if let Some(text) = block.strip_prefix("json\n") {
                json::read(text.as_bytes())
            } else if let Some(text) = block.strip_prefix("argdown\n") {
                argdown::read(text.as_bytes(), &ReadOptions::default())
            } else {
                continue;
            };
            assert_eq!((&reading.faults[..], &reading.warnings[..]), (&[][..], &[][..]), "{block}");
            let document = rule_document(rule);
            let found = findings_at(&reading.partial_map, document.as_deref(), &with_it_on(rule));
            let is_found = found.iter().any(|finding| finding.rule == rule.name);
            assert_eq!(Some(is_found), fires, "{}: {block}\n{found:#?}", rule.name);
            notations.push(block.starts_with("json"));
        }
        let is_on_texts = matches!(rule.looks, Looks::Text(_) | Looks::Both(..));
        let texts = page.matches("\n```markdown\n").count();
        assert!(!is_on_texts || texts >= 2 || !notations.is_empty(), "{page}");
        assert!(
            (texts >= 2 || notations.len() >= 4) && notations.chunks(2).all(|pair| pair == [true, false]),
            "{page}"
        );
    }
}
