//! `build --watch` and `serve` as whole processes: the tests save maps as editors do, and wait for the results, however
//! slow the machine is.

use std::fs;
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use claimgraph::format::{argdown, json};
use serde_json::Value;
use tempfile::TempDir;

use crate::shared::browser::Browser;
use crate::shared::root;

/// The time after which an expected event is reported as missing.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until a condition holds.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "waited in vain: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// A folder with maps of `tests/maps/` in its `graph`, and a claimgraph that runs there.
pub(crate) struct AtWork {
    folder: TempDir,
    child: Child,
    said: Arc<Mutex<String>>,
    talk: Arc<Mutex<String>>,
}

impl AtWork {
    pub(crate) fn new(maps: &[&str], arguments: &[&str]) -> Self {
        Self::on(folder(maps), arguments)
    }

    fn on(folder: TempDir, arguments: &[&str]) -> Self {
        Self::started_by(Command::new(env!("CARGO_BIN_EXE_claimgraph")), folder, arguments)
    }

    fn started_by(mut command: Command, folder: TempDir, arguments: &[&str]) -> Self {
        command.args(arguments).current_dir(folder.path()).env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let said = collect(child.stdout.take().unwrap());
        let talk = collect(child.stderr.take().unwrap());
        let at_work = Self { folder, child, said, talk };
        // The last line of the first build.
        until("it begins to watch", || at_work.talk().contains("; press Ctrl-C to stop"));
        at_work
    }

    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    fn talk(&self) -> String {
        self.talk.lock().unwrap().clone()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// Saves as an editor does that never leaves half a file.
    fn save(&self, name: &str, text: &str) {
        let other = self.path("graph/saving.tmp");
        fs::write(&other, text).unwrap();
        fs::rename(other, self.path(name)).unwrap();
    }

    /// The number of times that a map was reported.
    fn reports(&self, name: &str) -> usize {
        let totals = format!("{name}: ");
        self.said().lines().filter(|line| line.starts_with(&totals)).count()
    }

    /// The port at which it serves.
    pub(crate) fn port(&self) -> u16 {
        until("it says where it serves", || self.said().contains("http://"));
        let said = self.said();
        let address = said.lines().find(|line| line.starts_with("http://127.0.0.1:")).unwrap();
        address.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap()
    }

    /// The whole response to a request: its head, and the rest.
    fn ask(&self, head: &str) -> (String, String) {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port())).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "{head}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        (head.to_owned(), body.to_owned())
    }

    pub(crate) fn get(&self, path: &str) -> (String, String) {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}", self.port()))
    }

    fn news(&self, path: &str) -> Value {
        serde_json::from_str(&self.get(path).1).unwrap()
    }

    /// The number of threads that it has, where the system tells.
    pub(crate) fn threads(&self) -> Option<usize> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        status.lines().find_map(|line| line.strip_prefix("Threads:"))?.trim().parse().ok()
    }

    fn status(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.child.try_wait().unwrap() {
                Some(status) => return status,
                None => assert!(Instant::now() < end, "it does not end"),
            }
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder(maps: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("graph")).unwrap();
    for name in maps {
        fs::write(folder.path().join("graph").join(name), map(name)).unwrap();
    }
    folder
}

fn map(name: &str) -> String {
    fs::read_to_string(root().join("tests/maps").join(name)).unwrap()
}

/// Collects the output of a stream as it arrives.
fn collect(stream: impl std::io::Read + Send + 'static) -> Arc<Mutex<String>> {
    let text = Arc::new(Mutex::new(String::new()));
    let more = Arc::clone(&text);
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        while stream.read_line(&mut line).is_ok_and(|length| length > 0) {
            more.lock().unwrap().push_str(&line);
            line.clear();
        }
    });
    text
}

const WATCH: &[&str] = &["build", "--watch"];
pub(crate) const SERVE: &[&str] = &["serve", "--port", "0"];

#[test]
fn a_save_builds_the_map_that_was_saved_once_and_no_other() {
    let at_work = AtWork::new(&["case.json", "clean.json"], WATCH);
    let reports = || (at_work.reports("graph/case.json"), at_work.reports("graph/clean.json"));
    until("both are reported", || reports() == (1, 1));
    let text = map("case.json").replace("Shops lose", "Bakers lose");
    // Several saves in a row, as by programs that save, set permissions, and save again.
    for _ in 0..4 {
        at_work.save("graph/case.json", &text);
    }
    until("the picture is drawn anew", || at_work.read("exports/case.svg").contains("Bakers"));
    // Files that are not maps, files outside `graph`, and our own output are ignored.
    fs::write(at_work.path("graph/notes.txt"), "notes").unwrap();
    fs::write(at_work.path("graph/.case.json.swp"), "{").unwrap();
    // In place, as most programs do.
    fs::write(at_work.path("graph/clean.json"), map("clean.json").replace("is dear", "is cheap")).unwrap();
    until("the other is drawn anew", || at_work.read("exports/clean.svg").contains("cheap"));
    until("it is reported", || at_work.reports("graph/clean.json") == 2);
    assert_eq!(at_work.reports("graph/case.json"), 2, "{}", at_work.said());
    let talk = at_work.talk();
    assert_eq!(talk.lines().count(), 1, "{talk}");
    assert!(!at_work.said().contains('\x1b'), "a pipe is no screen");
}

#[test]
fn two_maps_of_one_name_are_built_while_they_say_the_same() {
    let folder = folder(&["clean.json"]);
    let map = argdown::to_string(&json::read(map("clean.json").as_bytes()).partial_map);
    fs::write(folder.path().join("graph/clean.argdown"), &map).unwrap();
    let at_work = AtWork::on(folder, WATCH);
    until("one is reported", || at_work.reports("graph/clean.argdown") == 1);
    assert_eq!(at_work.reports("graph/clean.json"), 0);
    let picture = at_work.read("exports/clean.svg");
    at_work.save("graph/clean.argdown", &map.replace("is dear", "is cheap"));
    until("it is said", || {
        at_work
            .talk()
            .contains("`claimgraph diff graph/clean.argdown graph/clean.json` shows the differences")
    });
    assert!(picture.contains("is dear") && at_work.read("exports/clean.svg") == picture);
    fs::remove_file(at_work.path("graph/clean.json")).unwrap();
    until("the one that is left is drawn", || at_work.read("exports/clean.svg").contains("is cheap"));
    until("it is reported", || at_work.reports("graph/clean.argdown") == 2);
}

#[test]
fn while_a_map_is_broken_its_last_picture_stays_and_the_fault_is_shown() {
    let at_work = AtWork::new(&["case.json", "clean.json"], WATCH);
    let picture = at_work.read("exports/case.svg");
    assert!(picture.contains("Shops lose"));
    let broken = map("case.json").replace("\"thesis\"", "\"theses\"");
    fs::write(at_work.path("graph/case.json"), &broken).unwrap();
    until("the fault is shown", || at_work.talk().contains("stay as they are"));
    assert!(at_work.talk().contains("--> graph/case.json:3:3"), "{}", at_work.talk());
    assert!(at_work.read("exports/case.svg") == picture);
    // Others are built meanwhile, and the same fault is not reported again.
    at_work.save("graph/clean.json", &map("clean.json").replace("is dear", "is cheap"));
    until("another is drawn", || at_work.read("exports/clean.svg").contains("cheap"));
    at_work.save("graph/case.json", &map("case.json").replace("Shops lose", "Bakers lose"));
    until("it is mended", || at_work.read("exports/case.svg").contains("Bakers"));
    until("it is reported", || at_work.reports("graph/case.json") == 2);
    assert_eq!(at_work.talk().matches("not read: 1 fault").count(), 1, "{}", at_work.talk());
}

#[test]
fn an_emptied_map_keeps_its_picture() {
    let at_work = AtWork::new(&["clean.json"], WATCH);
    let map = argdown::to_string(&json::read(map("clean.json").as_bytes()).partial_map);
    at_work.save("graph/bread.argdown", &map);
    until("it is built", || at_work.reports("graph/bread.argdown") == 1);
    let picture = at_work.read("exports/bread.svg");
    fs::write(at_work.path("graph/bread.argdown"), "").unwrap();
    until("it is said", || at_work.talk().contains("the file has no statement, and a map needs one"));
    until("what stays is said", || at_work.talk().contains("exports/bread.svg and its other exports"));
    assert!(at_work.read("exports/bread.svg") == picture);
    at_work.save("graph/bread.argdown", &map.replace("is dear", "is cheap"));
    until("it is drawn", || at_work.read("exports/bread.svg").contains("is cheap"));
}

#[test]
fn a_bibliography_in_another_folder_is_followed_and_named_in_the_log() {
    let folder = folder(&["clean.json"]);
    fs::create_dir(folder.path().join("refs")).unwrap();
    fs::write(folder.path().join("refs/lee.bib"), "@book{lee, title = {Bread}}").unwrap();
    let map = "===\nsources: ../refs/lee.bib\nthesis: a\n===\n\n[a]: Bread is dear. {cites: lee}\n";
    fs::write(folder.path().join("graph/bread.argdown"), map).unwrap();
    let at_work = AtWork::on(folder, WATCH);
    assert!(!at_work.said().contains("\n=="), "{}", at_work.said());
    fs::write(at_work.path("refs/lee.bib"), "@book{lee, title = {Bread and Butter}}").unwrap();
    until("it is built", || at_work.reports("graph/bread.argdown") == 2);
    let line = "\n\n== graph/../refs/lee.bib changed; graph/bread.argdown reads it\n";
    assert!(at_work.said().contains(line), "{}", at_work.said());
    fs::write(at_work.path("refs/lee.bib"), "@book{leigh, title = {Bread}}").unwrap();
    until("it is missed", || at_work.said().contains("unknown-source"));
    at_work.save("graph/bread.argdown", &map.replace("dear", "cheap"));
    until("the map is named", || at_work.said().contains("\n\n== graph/bread.argdown changed\n"));
    fs::remove_file(at_work.path("graph/clean.json")).unwrap();
    until("that it is gone is named", || at_work.said().contains("\n\n== graph/clean.json is gone\n"));
}

#[test]
fn maps_come_and_go_and_pictures_stay() {
    let at_work = AtWork::new(&["case.json"], WATCH);
    at_work.save("graph/clean.json", &map("clean.json"));
    until("the new map is built", || at_work.path("exports/clean.html").exists());
    until("it is reported", || at_work.reports("graph/clean.json") == 1);
    fs::remove_file(at_work.path("graph/case.json")).unwrap();
    until("that it is gone is said", || at_work.talk().contains("graph/case.json is gone; exports/case.svg"));
    assert!(at_work.path("exports/case.svg").exists() && at_work.path("exports/case.html").exists());
    // The whole folder goes, as when another branch is checked out, and comes back.
    fs::rename(at_work.path("graph"), at_work.path("away")).unwrap();
    until("that all is gone is said", || at_work.talk().contains("graph/clean.json is gone"));
    fs::rename(at_work.path("away"), at_work.path("graph")).unwrap();
    until("it is built again", || at_work.reports("graph/clean.json") == 2);
    fs::remove_dir_all(at_work.path("exports")).unwrap();
    at_work.save("graph/clean.json", &map("clean.json").replace("is dear", "is cheap"));
    until("it is drawn", || at_work.read("exports/clean.svg").contains("cheap"));
}

/// The program, started with the usual effect of Ctrl-C. `None` if this test itself was started without it, as a command in
/// the background of a script is, and `env` cannot give it back.
#[cfg(unix)]
fn with_control_c() -> Option<Command> {
    const SIGINT: u32 = 2;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    if ignored & (1 << (SIGINT - 1)) == 0 {
        return Some(Command::new(env!("CARGO_BIN_EXE_claimgraph")));
    }
    let env = |command| {
        let mut env = Command::new("env");
        env.args(["--default-signal=INT", command]);
        env
    };
    let can_give_back = env("true").stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    can_give_back.then(|| env(env!("CARGO_BIN_EXE_claimgraph")))
}

#[test]
#[cfg(unix)]
fn control_c_ends_it_as_it_ends_everything() {
    use std::os::unix::process::ExitStatusExt as _;
    for arguments in [WATCH, SERVE] {
        let Some(command) = with_control_c() else {
            return crate::shared::skip(
                "Ctrl-C has no effect on this test, and `env --default-signal` is missing",
            );
        };
        let mut at_work = AtWork::started_by(command, folder(&["clean.json"]), arguments);
        assert!(
            Command::new("kill").args(["-INT", &at_work.child.id().to_string()]).status().unwrap().success()
        );
        // A shell reports 130.
        assert_eq!(at_work.status().signal(), Some(2), "{arguments:?}");
        let names = fs::read_dir(at_work.path("exports")).unwrap().count();
        assert_eq!(names, 3);
    }
}

#[test]
fn the_pages_of_all_maps_are_served_and_nothing_else() {
    let folder = folder(&["case.json", "clean.json"]);
    fs::write(folder.path().join("secret.svg"), "secret").unwrap();
    fs::create_dir(folder.path().join("exports")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.svg", folder.path().join("exports/link.svg")).unwrap();
    fs::write(folder.path().join("graph/100% a&b.json"), map("clean.json")).unwrap();
    let at_work = AtWork::on(folder, SERVE);

    let (head, list) = at_work.get("/");
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    let main = list.split_once("<main>").unwrap().1.split_once("</main>").unwrap().0;
    assert!(main.contains("<a href=\"/case.html\"><bdi>Shops on Main Street</bdi></a>"), "{main}");
    assert!(main.contains("graph/case.json: 1 error, 2 warnings, 1 allowed"), "{main}");
    assert!(main.contains("href=\"/100%25%20a%26b.svg\""), "{main}");

    for (path, product) in [
        ("/case.svg", "exports/case.svg"),
        ("/clean.dot", "exports/clean.dot"),
        ("/100%25%20a%26b.svg?x=1", "exports/100% a&b.svg"),
    ] {
        let (head, body) = at_work.get(path);
        assert!(head.starts_with("HTTP/1.1 200 ") && body == at_work.read(product), "{path}: {head}");
    }
    let port = at_work.port();
    let (head, body) = at_work.ask(&format!("HEAD /case.html HTTP/1.1\r\nHost: localhost:{port}"));
    assert!(head.starts_with("HTTP/1.1 200 ") && body.is_empty(), "{head}");
    for header in [
        "Cache-Control: no-store",
        "Content-Security-Policy: default-src 'none'; script-src 'sha256-",
        "Content-Type: text/html; charset=utf-8",
        "Cross-Origin-Resource-Policy: same-origin",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
    ] {
        assert!(head.contains(header), "{header}: {head}");
    }
    // Only the served page may ask for anything, and only where it came from.
    let (_, page) = at_work.get("/case.html");
    let exported = at_work.read("exports/case.html");
    assert!(page.contains("; connect-src 'self'\">") && page.contains(" data-news=\"/news/case\""));
    assert!(!exported.contains("connect-src") && !exported.contains("data-news"));

    for path in [
        "/secret.svg",
        "/../secret.svg",
        "/%2e%2e/secret.svg",
        "/..%2fsecret.svg",
        "/%2e%2e%2fsecret.svg",
        "/..%5csecret.svg",
        "/link.svg",
        "/exports/case.svg",
        "/case.json",
        "/graph/case.json",
        "/case.svg/",
        "//case.svg",
        "/./case.svg",
        "/case.svg%00",
        "/case.%",
        "/case.%ff",
        "/news",
        "/news/nothing",
        "/news/../case",
        "/etc/passwd",
        "*",
        "http://127.0.0.1/case.svg",
    ] {
        let (head, body) = at_work.get(path);
        assert!(head.starts_with("HTTP/1.1 404 ") && !body.contains("secret"), "{path}: {head}");
        assert!(head.contains("nosniff") && head.contains("default-src 'none'"), "{path}: {head}");
    }
}

#[test]
fn requests_under_another_host_name_are_refused() {
    let at_work = AtWork::new(&["clean.json"], SERVE);
    let port = at_work.port();
    let cases = [
        (format!("Host: 127.0.0.1:{port}"), 200),
        ("Host: LOCALHOST".into(), 200),
        ("Host: localhost:9999".into(), 200),
        ("Host: attacker.example".into(), 403),
        (format!("Host: attacker.example:{port}"), 403),
        (format!("Host: 127.0.0.1.attacker.example:{port}"), 403),
        (format!("Host: 127.0.0.1:{port}@attacker.example"), 403),
        ("Host: localhost:".into(), 403),
        ("Host:".into(), 403),
        ("Host: localhost\r\nHost: attacker.example".into(), 403),
        ("X-Host: localhost".into(), 403),
    ];
    for (host, expected) in cases {
        for path in ["/clean.html", "/news/clean"] {
            let (head, body) = at_work.ask(&format!("GET {path} HTTP/1.1\r\n{host}"));
            assert!(head.starts_with(&format!("HTTP/1.1 {expected} ")), "{host}: {head}");
            assert_eq!(body.contains("sha256-"), expected == 200, "{host}");
        }
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let request = format!("{method} /clean.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0");
        let (head, body) = at_work.ask(&request);
        assert!(head.starts_with("HTTP/1.1 405 ") && head.contains("Allow: GET, HEAD"), "{head}");
        assert!(!body.contains("Bread"));
    }
    // It accepts connections from this machine only.
    let others = TcpListener::bind((Ipv4Addr::new(127, 0, 0, 2), port));
    assert!(others.is_ok() || cfg!(not(target_os = "linux")), "it listens at all addresses");
    // A single map needs no list.
    assert!(at_work.get("/").0.contains("Location: /clean.html"));
}

#[test]
fn a_port_that_is_in_use_is_said_and_the_next_is_taken() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let at_work = AtWork::new(&["clean.json"], &["serve", "--port", &port.to_string()]);
    let other = at_work.port();
    assert!(other > port);
    assert!(
        at_work.talk().contains(&format!("port {port} is in use; using {other}\n")),
        "{}",
        at_work.talk()
    );
    assert!(at_work.get("/clean.html").0.starts_with("HTTP/1.1 200 "));
}

#[test]
fn a_request_for_news_is_answered_when_there_are_any() {
    let at_work = AtWork::new(&["clean.json"], SERVE);
    let first = at_work.news("/news/clean");
    assert_eq!(first["trouble"], "");
    let since = |news: &Value| {
        let known = news["known"].as_str().unwrap();
        format!("/news/clean?have={}", known.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D"))
    };
    let (path, broken) = (since(&first), map("clean.json").replace("claim\"", "<i>\""));
    let second = thread::scope(|scope| {
        let asker = scope.spawn(|| at_work.news(&path));
        at_work.save("graph/clean.json", &broken);
        asker.join().unwrap()
    });
    let trouble = second["trouble"].as_str().unwrap();
    assert!(trouble.starts_with("graph/clean.json:15:") && trouble.contains("<i>"), "{trouble}");
    assert_eq!(second["state"], first["state"], "the picture is still the last good one");
    assert!(at_work.get("/clean.html").1.contains("Bread is dear"));
    at_work.save("graph/clean.json", &map("clean.json").replace("is dear", "is cheap"));
    let third = at_work.news(&since(&second));
    assert_eq!(third["trouble"], "");
    assert_ne!(third["state"], first["state"]);
    assert!(at_work.get("/clean.html").1.contains("Bread is cheap"));
    fs::remove_file(at_work.path("graph/clean.json")).unwrap();
    assert_eq!(at_work.news(&since(&third))["trouble"], "graph/clean.json is gone");
    assert!(at_work.get("/clean.html").1.contains("Bread is cheap"));
}

#[test]
fn only_so_many_wait_for_news_and_the_others_are_sent_away() {
    const MOST: usize = 64;
    const MORE: usize = 6;
    let at_work = AtWork::new(&["clean.json"], SERVE);
    let known = at_work.news("/news/clean")["known"].as_str().unwrap().to_owned();
    let known = known.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    let (sender, heads) = std::sync::mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..MOST + MORE {
            let (at_work, known, sender) = (&at_work, &known, sender.clone());
            scope.spawn(move || sender.send(at_work.get(&format!("/news/clean?have={known}")).0));
        }
        let next = || heads.recv_timeout(PATIENCE).unwrap();
        for _ in 0..MORE {
            let head = next();
            assert!(head.starts_with("HTTP/1.1 503 ") && head.contains("Retry-After: "), "{head}");
        }
        // Other requests are served as usual.
        assert!(at_work.get("/clean.html").0.starts_with("HTTP/1.1 200 "));
        at_work.save("graph/clean.json", &map("clean.json").replace("is dear", "is cheap"));
        for _ in 0..MOST {
            let head = next();
            assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
        }
    });
}

#[test]
fn a_map_that_is_broken_from_the_start_has_a_page_that_says_so() {
    let at_work = AtWork::new(&["faulty.json", "clean.json"], SERVE);
    let (head, page) = at_work.get("/faulty.html");
    assert!(head.starts_with("HTTP/1.1 200 ") && page.contains("no picture yet"), "{head}");
    assert!(at_work.news("/news/faulty")["trouble"].as_str().unwrap().starts_with("graph/faulty.json:"));
    assert!(at_work.get("/faulty.svg").0.starts_with("HTTP/1.1 404 "));
    assert!(at_work.get("/").1.contains("<pre>graph/faulty.json:"));
    at_work.save("graph/faulty.json", &map("clean.json"));
    until("its page has a picture", || at_work.get("/faulty.html").1.contains("Bread is dear"));
}

#[test]
fn a_failure_to_serve_is_an_error() {
    let run = |folder: &Path, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
        let output = command.args(arguments).current_dir(folder).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let empty = TempDir::new().unwrap();
    for arguments in [WATCH, SERVE] {
        let (code, talk) = run(empty.path(), arguments);
        assert!(code == Some(2) && talk.contains("there is no folder graph"), "{talk}");
    }
    let (code, talk) = run(folder(&["clean.json"]).path(), &["build", "--watch", "--check"]);
    assert!(code == Some(2) && talk.contains("cannot be used with"), "{talk}");
}

/// The state of a page: the selected statement, its position in the window, and the rest of the address.
const VIEW: &str = "JSON.stringify({
    hash: location.hash.replace(/&?z=[^&]*/, ''),
    zoom: (new URLSearchParams(location.hash.slice(1)).get('z') || '').split(',')[0],
    selected: [...document.querySelectorAll('.node.selected')].map(box => box.id),
    isOpen: !document.getElementById('panel').hidden,
    tongues: document.querySelectorAll('.tongue:not(.gone)').length,
    at: (box => box ? [box.left, box.top] : [])(document.querySelector('.node.selected')?.getBoundingClientRect()),
})";

fn view_of(browser: &mut Browser, session: &str) -> Value {
    serde_json::from_str(browser.evaluate(session, VIEW).as_str().unwrap()).unwrap()
}

/// True if two views are equal, apart from rounding in the address.
fn are_alike(a: &Value, b: &Value) -> bool {
    let numbers =
        |view: &Value| Vec::from_iter(view["at"].as_array().unwrap().iter().filter_map(Value::as_f64));
    let rest = |view: &Value| ["hash", "zoom", "selected", "isOpen", "tongues"].map(|key| view[key].clone());
    let (at, other) = (numbers(a), numbers(b));
    at.len() == other.len() && at.iter().zip(&other).all(|(a, b)| (a - b).abs() < 4.0) && rest(a) == rest(b)
}

/// Waits in the page until a condition holds.
fn wait_in(browser: &mut Browser, session: &str, what: &str, condition: &str) {
    until(what, || browser.is_so(session, condition));
}

#[test]
fn an_open_page_follows_each_save_and_keeps_its_view() {
    let Some(mut browser) = Browser::start() else { return };
    let maps = folder(&[]);
    let text = fs::read_to_string(root().join("graph/cameras.json")).unwrap();
    fs::write(maps.path().join("graph/cameras.json"), &text).unwrap();
    let at_work = AtWork::on(maps, SERVE);
    let address = format!("http://127.0.0.1:{}/cameras.html", at_work.port());
    let session = browser.open_at("served", &address, (1200, 800));

    // A part is in view, with a folded branch and an open statement.
    let begin = "(() => {
        const click = id => document.getElementById(id).click();
        const boxes = [...document.querySelectorAll('.node')];
        boxes[1].dispatchEvent(new MouseEvent('click', { bubbles: true }));
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', bubbles: true }));
        click('zoom-in'); click('zoom-in');
        window.isOld = true;
    })()";
    browser.evaluate(&session, begin);
    wait_in(&mut browser, &session, "the address remembers", "/(?=.*s=)(?=.*z=)/.test(location.hash)");
    let view = view_of(&mut browser, &session);
    assert!(view["isOpen"] == true && view["tongues"].as_u64() > Some(0), "{view}");

    // A long text moves the boxes around it.
    let longer =
        text.replacen("\"text\": \"", &format!("\"text\": \"{}", "And on and on it goes. ".repeat(12)), 1);
    at_work.save("graph/cameras.json", &longer);
    wait_in(
        &mut browser,
        &session,
        "the page follows",
        "!window.isOld && document.body.textContent.includes('on it goes') && document.querySelector('.node.selected')",
    );
    let mut now = Value::Null;
    let end = Instant::now() + PATIENCE;
    while now.is_null() || (!are_alike(&now, &view) && Instant::now() < end) {
        now = view_of(&mut browser, &session);
    }
    assert!(are_alike(&now, &view), "{now}\n{view}");

    // The fault is shown as text, over the last picture.
    browser.evaluate(&session, "window.isOld = true");
    at_work.save("graph/cameras.json", &longer.replacen("\"claim\"", "\"<b>claim</b>\"", 1));
    let shows = "(bar => !bar.hidden && !bar.children.length && /^graph.cameras.json:\\d+:\\d+: .*<b>claim<.b>/.test(bar.textContent))(document.getElementById('trouble'))";
    wait_in(&mut browser, &session, "the fault is shown", shows);
    assert_eq!(browser.evaluate(&session, "window.isOld"), true, "the last picture is still there");
    at_work.save("graph/cameras.json", &longer);
    wait_in(&mut browser, &session, "the fault is gone", "document.getElementById('trouble').hidden");
    assert_eq!(browser.evaluate(&session, "window.isOld"), true, "the picture is the same");
    browser.assert_no_faults("served");
}
