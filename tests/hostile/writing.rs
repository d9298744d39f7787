//! Writing files where others write, too: whose file it is, who may use it, and what is left of a run that was killed.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, lchown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use claimgraph::format::json;
use tempfile::TempDir;

use crate::shared::{full_map, root, skip};

/// A user and a group other than ours.
const OTHER: u32 = 12345;

fn claimgraph() -> Command {
    Command::new(env!("CARGO_BIN_EXE_claimgraph"))
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    claimgraph().args(arguments).current_dir(folder).output().unwrap()
}

fn talk(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with `map.json`, which is not in canonical form.
fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let map = folder.path().join("map.json");
    fs::write(&map, full_map().replacen("{", "{ ", 1)).unwrap();
    (folder, map)
}

/// The text of `map.json` in canonical form.
fn canonical() -> String {
    json::to_string(&json::read(full_map().as_bytes()).partial_map)
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Returns true if we may give files away, as only root may.
fn is_root(folder: &Path) -> bool {
    let file = folder.join("given");
    fs::write(&file, "").unwrap();
    let is_root = chown(&file, Some(OTHER), Some(OTHER)).is_ok();
    fs::remove_file(file).unwrap();
    if !is_root {
        skip("only root can give files to other users");
    }
    is_root
}

#[test]
fn the_link_of_another_user_in_a_shared_folder_is_refused() {
    let (folder, _) = folder();
    if !is_root(folder.path()) {
        return;
    }
    let (shared, private) = (folder.path().join("shared"), folder.path().join("victim.svg"));
    fs::create_dir(&shared).unwrap();
    fs::write(&private, "mine").unwrap();
    let link = shared.join("out.svg");
    symlink(&private, &link).unwrap();
    let through = folder.path().join("through.svg");
    symlink(&link, &through).unwrap();
    let export = |to: &str| run(folder.path(), &["export", "map.json", "-o", to]);
    // Mode of the folder, owner of the link, and the exit code.
    for (mode, owner, expected) in
        [(0o1777, OTHER, 2), (0o777, OTHER, 0), (0o1755, OTHER, 0), (0o1777, 0, 0), (0o1777, OTHER, 2)]
    {
        set_mode(&shared, mode);
        lchown(&link, Some(owner), None).unwrap();
        for path in ["shared/out.svg", "through.svg"] {
            fs::write(&private, "mine").unwrap();
            let output = export(path);
            assert_eq!(output.status.code(), Some(expected), "{path} {mode:o} {owner}: {}", talk(&output));
            let is_kept = fs::read(&private).unwrap() == b"mine";
            assert_eq!(is_kept, expected == 2, "{path} {mode:o} {owner}");
            assert!(
                expected == 0 || talk(&output).contains("is a link of another user"),
                "{}",
                talk(&output)
            );
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "a link stays a link");
        }
    }
    // A user who owns the folder may create links in it.
    chown(&shared, Some(OTHER), None).unwrap();
    assert_eq!(export("shared/out.svg").status.code(), Some(0));
}

#[test]
fn a_link_to_a_file_that_does_not_exist_yet_stays_a_link() {
    let (folder, _) = folder();
    symlink("there.svg", folder.path().join("out.svg")).unwrap();
    symlink("round.svg", folder.path().join("round.svg")).unwrap();
    assert_eq!(run(folder.path(), &["export", "map.json", "-o", "out.svg"]).status.code(), Some(0));
    assert!(fs::symlink_metadata(folder.path().join("out.svg")).unwrap().is_symlink());
    assert!(fs::read_to_string(folder.path().join("there.svg")).unwrap().starts_with("<svg"));
    let output = run(folder.path(), &["export", "map.json", "-o", "round.svg"]);
    assert!(output.status.code() == Some(2) && talk(&output).contains("circle"), "{}", talk(&output));
}

#[test]
fn owner_group_and_mode_are_kept() {
    let (folder, map) = folder();
    for mode in [0o600, 0o640, 0o664, 0o755] {
        fs::write(&map, full_map().replacen("{", "{ ", 1)).unwrap();
        set_mode(&map, mode);
        let is_given = is_root(folder.path());
        if is_given {
            chown(&map, Some(OTHER), Some(OTHER + 1)).unwrap();
        }
        let output = run(folder.path(), &["fmt", "map.json"]);
        assert_eq!((output.status.code(), talk(&output)), (Some(0), String::new()));
        let now = fs::metadata(&map).unwrap();
        assert_eq!(now.mode() & 0o7777, mode);
        assert!(!is_given || (now.uid(), now.gid()) == (OTHER, OTHER + 1), "{} {}", now.uid(), now.gid());
        assert_eq!(fs::read_to_string(&map).unwrap(), canonical());
    }
}

#[test]
fn a_lost_hard_link_is_said() {
    let (folder, map) = folder();
    let old = fs::read(&map).unwrap();
    fs::hard_link(&map, folder.path().join("twin.json")).unwrap();
    let output = run(folder.path(), &["fmt", "map.json"]);
    assert_eq!(output.status.code(), Some(0));
    let said = "map.json: the file had another name (a hard link), which keeps the old text\n";
    assert_eq!(talk(&output), said);
    assert!(fs::read(folder.path().join("twin.json")).unwrap() == old && fs::read(&map).unwrap() != old);
    assert_eq!(talk(&run(folder.path(), &["fmt", "twin.json"])), "", "it is alone now");
}

#[test]
fn a_read_only_file_is_not_rewritten() {
    let (folder, map) = folder();
    let old = fs::read(&map).unwrap();
    set_mode(&map, 0o444);
    for arguments in [&["fmt", "map.json"][..], &["export", "map.json", "--to", "json", "-o", "copy.json"]] {
        let copy = folder.path().join("copy.json");
        fs::write(&copy, "").unwrap();
        set_mode(&copy, 0o444);
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(talk(&output).contains("it is read-only; make it writable first"), "{}", talk(&output));
        assert!(fs::read(&copy).unwrap().is_empty());
        fs::remove_file(copy).unwrap();
    }
    assert!(fs::read(&map).unwrap() == old);
}

#[test]
fn what_a_killed_run_has_left_is_removed_and_nothing_else() {
    let (folder, map) = folder();
    // A number that no process has, because it is that of one that has ended.
    let mut child = claimgraph().arg("rules").stdout(Stdio::null()).spawn().unwrap();
    let gone = child.id();
    child.wait().unwrap();
    let names = |folder: &Path| {
        let names =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.filter(|name| name.contains("claimgraph-")).collect();
        names.sort();
        names
    };
    // The name of a temporary file, as the program makes it: it is there while the program waits for the rest of its input.
    let scope = scope();
    let here = std::process::id();
    let (left, used, far, old) = (
        format!(".claimgraph-{scope}-{gone}-aB3xyz.tmp"),
        format!(".claimgraph-{scope}-{here}-aB3xyz.tmp"),
        format!(".claimgraph-0123456789abcdef-{gone}-aB3xyz.tmp"),
        format!(".claimgraph-0123456789abcdef-{here}-aB3xyz.tmp"),
    );
    let others = [".claimgraph-notes.tmp", "claimgraph-1-2-3.tmp", ".claimgraph-1-x-3.tmp"];
    for name in [&left, &used, &far, &old].into_iter().map(String::as_str).chain(others) {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let hours_ago = SystemTime::now() - Duration::from_secs(3 * 60 * 60);
    for name in [&*old, others[0], others[1], others[2]] {
        let file = fs::File::options().write(true).open(folder.path().join(name)).unwrap();
        file.set_modified(hours_ago).unwrap();
    }
    assert_eq!(run(folder.path(), &["fmt", "map.json"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(map).unwrap(), canonical());
    let mut kept: Vec<_> = others.map(str::to_owned).into_iter().chain([used, far]).collect();
    if scope.is_empty() {
        kept.push(left);
    }
    kept.sort();
    assert_eq!(names(folder.path()), kept);
}

/// The part of the name of a temporary file that stands for this machine: it is taken from a run that is killed.
fn scope() -> String {
    let folder = TempDir::new().unwrap();
    let maps = folder.path().join("graph");
    fs::create_dir(&maps).unwrap();
    for number in 0..40 {
        fs::copy(root().join("graph/cameras.json"), maps.join(format!("{number}.json"))).unwrap();
    }
    loop {
        let mut child =
            claimgraph().arg("build").current_dir(folder.path()).stdout(Stdio::null()).spawn().unwrap();
        let exports = folder.path().join("exports");
        let found = loop {
            let entries = fs::read_dir(&exports).into_iter().flatten().filter_map(Result::ok);
            let mut names = entries.filter_map(|entry| entry.file_name().into_string().ok());
            let name = names
                .find(|name| name.starts_with(".claimgraph-") && name.contains(&format!("-{}-", child.id())));
            if name.is_some() || child.try_wait().unwrap().is_some() {
                break name;
            }
        };
        let _ = child.kill();
        child.wait().unwrap();
        if let Some(name) = found {
            let (scope, _) = name[".claimgraph-".len()..].split_once('-').unwrap();
            return scope.to_owned();
        }
        fs::remove_dir_all(exports).unwrap();
    }
}

#[test]
fn an_edit_that_is_saved_while_the_map_is_formatted_is_kept() {
    let (folder, map) = folder();
    let (pipe, edited) = (folder.path().join("document.txt"), full_map().replacen("{", "{  ", 1));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // The program has read the map when it opens the document.
    let plain =
        "{ \"claimgraph\": 1, \"nodes\": [ { \"id\": \"a\", \"kind\": \"claim\", \"text\": \"Bread.\" } ] }";
    fs::write(&map, plain).unwrap();
    let mut command = claimgraph();
    command.args(["fmt", "map.json", "--anchors", "--document", "document.txt"]).current_dir(folder.path());
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut document = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    fs::write(&map, &edited).unwrap();
    document.write_all(b"Bread.\n").unwrap();
    drop(document);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", talk(&output));
    assert!(talk(&output).contains("it was saved by somebody else meanwhile"), "{}", talk(&output));
    assert_eq!(fs::read_to_string(&map).unwrap(), edited);
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 2, "no temporary file is left");
}

#[test]
fn a_product_for_a_closed_standard_output_is_an_error() {
    let (folder, _) = folder();
    let shell = |redirection: &str, command: &str| {
        let line = format!("exec \"$0\" {command} {redirection}");
        let mut shell = Command::new("sh");
        shell.args(["-c", &line, env!("CARGO_BIN_EXE_claimgraph")]).current_dir(folder.path());
        let output = shell.stdout(Stdio::piped()).output().unwrap();
        (output.status.code(), talk(&output))
    };
    for command in [
        "export map.json --to svg",
        "export - --to svg < map.json",
        "rules",
        "schema",
        "stats map.json",
        "evaluate map.json",
        "evaluate map.json --format json",
        "fmt - < map.json",
    ] {
        let (code, talk) = shell(">&-", command);
        assert!(
            code == Some(2) && talk.ends_with("cannot write to standard output: it is closed\n"),
            "{command}: {talk}"
        );
        // A product that nobody wants is none.
        assert_eq!(shell("> /dev/null", command), (Some(0), String::new()), "{command}");
        assert_eq!(shell("1<> /dev/null", command), (Some(0), String::new()), "{command}");
    }
    assert_eq!(shell(">&-", "fmt map.json"), (Some(0), String::new()), "it prints nothing");
    assert_eq!(shell(">&-", "export map.json -o x.svg"), (Some(0), String::new()), "nor does this");
}
