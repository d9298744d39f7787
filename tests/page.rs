//! The page, in a real browser: it is opened in a headless Chromium, used as a reader would use it, and asked what
//! happened.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use claimgraph::ArgumentMap;
use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, html, json as map_json};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::shared::{full_map, shipped_maps, skip};
use crate::texts;

const DRIVER: &str = include_str!("page/driver.js");

fn page(map: &ArgumentMap) -> String {
    let findings = check(map, &Levels::default());
    html::to_string(&Context::new(map, &findings.marks))
}

/// The page that is used by a reader who likes things to move.
const MOVES: &str = "cameras";

/// How long the browser may take over one thing.
const PATIENCE: Duration = Duration::from_secs(120);

/// A headless Chromium, spoken to by the DevTools protocol over a pair of pipes.
struct Browser {
    child: Child,
    input: ChildStdin,
    answers: Receiver<Value>,
    calls: u64,
    /// What was logged or thrown.
    faults: Vec<String>,
    folder: TempDir,
}

impl Browser {
    /// The installed browser, or a word on why the test that wants it skips.
    fn start() -> Option<Self> {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        let Some(name) = names.into_iter().find(|name| Command::new(name).arg("--version").output().is_ok())
        else {
            skip("Chromium is not installed: nobody opens the page");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        // The protocol is spoken on 3 and 4, which only a shell can hand over without unsafe code.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null", name])
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
            .arg("--remote-debugging-pipe")
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, answers) = mpsc::channel();
        std::thread::spawn(move || {
            loop {
                let mut message = Vec::new();
                match output.read_until(0, &mut message) {
                    Ok(length) if length > 1 => {
                        message.pop();
                        let message = serde_json::from_slice(&message).unwrap();
                        if sender.send(message).is_err() {
                            return;
                        }
                    }
                    _ => return,
                }
            }
        });
        Some(Self { child, input, answers, calls: 0, faults: Vec::new(), folder })
    }

    /// Calls a method and waits for its answer; what is logged or thrown meanwhile is kept.
    fn call(&mut self, session: &str, method: &str, parameters: Value) -> Value {
        self.calls += 1;
        let mut message = json!({ "id": self.calls, "method": method, "params": parameters });
        if !session.is_empty() {
            message["sessionId"] = session.into();
        }
        write!(self.input, "{message}\0").unwrap();
        self.input.flush().unwrap();
        loop {
            let answer =
                self.answers.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no answer to {method}"));
            if answer["id"] == self.calls {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
            let is_fault = ["Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled"];
            if answer["method"].as_str().is_some_and(|method| is_fault.contains(&method)) {
                self.faults.push(answer["params"].to_string());
            }
        }
    }

    /// Opens a page in a window of that size; returns its session.
    fn open(&mut self, name: &str, page: &str, (width, height): (u32, u32)) -> String {
        let file = self.folder.path().join(format!("{name}.html"));
        fs::write(&file, page).unwrap();
        let target = self.call("", "Target.createTarget", json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session =
            self.call("", "Target.attachToTarget", attach)["sessionId"].as_str().unwrap().to_owned();
        for domain in ["Page", "Runtime", "Log"] {
            self.call(&session, &format!("{domain}.enable"), json!({}));
        }
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500 });
        self.call(&session, "Emulation.setDeviceMetricsOverride", size);
        let motion = if name == MOVES { "no-preference" } else { "reduce" };
        let features = json!([{ "name": "prefers-reduced-motion", "value": motion }]);
        self.call(&session, "Emulation.setEmulatedMedia", json!({ "features": features }));
        self.call(&session, "Page.navigate", json!({ "url": format!("file://{}", file.display()) }));
        let loaded = "new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))";
        self.evaluate(&session, loaded);
        session
    }

    /// What a script comes to, once what it promises is there.
    fn evaluate(&mut self, session: &str, script: &str) -> Value {
        let parameters = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let answer = self.call(session, "Runtime.evaluate", parameters);
        assert!(answer["exceptionDetails"].is_null(), "{}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Uses a page as a reader does; one who wants no motion is served sooner.
fn works(browser: &mut Browser, name: &str, page: &str, size: (u32, u32)) {
    let session = browser.open(name, page, size);
    let seen = browser.evaluate(&session, DRIVER);
    let seen: Vec<(String, bool, String)> = serde_json::from_str(seen.as_str().unwrap()).unwrap();
    let wrong: Vec<_> = seen.iter().filter(|(_, is_so, _)| !is_so).collect();
    assert!(wrong.is_empty(), "{name} at {size:?}: {wrong:#?}");
    assert!(seen.len() > 30, "{name}: {} steps", seen.len());
    assert!(browser.faults.is_empty(), "{name}: {:#?}", browser.faults);
    browser.call(&session, "Page.close", json!({}));
}

#[test]
fn a_reader_can_use_the_page() {
    let Some(mut browser) = Browser::start() else { return };
    for (name, text) in shipped_maps() {
        works(&mut browser, &name, &page(&map_json::read(text.as_bytes()).map), (1440, 900));
    }
    works(&mut browser, "every-field", &page(&map_json::read(full_map().as_bytes()).map), (390, 844));
}

#[test]
fn hostile_text_stays_text_in_the_page() {
    let Some(mut browser) = Browser::start() else { return };
    works(&mut browser, "hostile", &page(&texts::map()), (1440, 900));
}
