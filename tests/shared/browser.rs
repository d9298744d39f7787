//! A headless Chromium that opens pages and runs scripts in them.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::skip;

/// The page whose reader allows motion; readers of others prefer less.
const MOVES: &str = "cameras";

/// The most time that the browser may take for one call.
const PATIENCE: Duration = Duration::from_secs(120);

/// A headless Chromium, controlled with the DevTools protocol over a pair of pipes.
pub(crate) struct Browser {
    child: Child,
    input: ChildStdin,
    answers: Receiver<Value>,
    calls: u64,
    /// Messages that were logged, and exceptions.
    faults: Vec<String>,
    folder: TempDir,
}

impl Browser {
    /// Starts the installed browser. If there is none, prints that the test is skipped.
    pub(crate) fn start() -> Option<Self> {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        let Some(name) = names.into_iter().find(|name| Command::new(name).arg("--version").output().is_ok())
        else {
            skip("Chromium is not installed: nobody opens the page");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        // The protocol uses file descriptors 3 and 4, which only a shell can pass without unsafe code.
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

    /// Calls a method and waits for its result. Keeps what the page logs or throws meanwhile.
    pub(crate) fn call(&mut self, session: &str, method: &str, parameters: Value) -> Value {
        let answer = self.ask(session, method, parameters);
        assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
        answer["result"].clone()
    }

    /// As `call`, but an error is an answer too.
    fn ask(&mut self, session: &str, method: &str, parameters: Value) -> Value {
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
                return answer;
            }
            let is_fault = ["Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled"];
            if answer["method"].as_str().is_some_and(|method| is_fault.contains(&method)) {
                self.faults.push(answer["params"].to_string());
            }
        }
    }

    /// Opens a page in a window of that size; returns its session.
    pub(crate) fn open(&mut self, name: &str, page: &str, size: (u32, u32)) -> String {
        let extension = if page.starts_with("<svg") { "svg" } else { "html" };
        let file = self.folder.path().join(format!("{name}.{extension}"));
        fs::write(&file, page).unwrap();
        self.open_at(name, &format!("file://{}", file.display()), size)
    }

    /// Opens the page at an address. Its reader allows motion if `name` is `MOVES`.
    pub(crate) fn open_at(&mut self, name: &str, address: &str, (width, height): (u32, u32)) -> String {
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
        self.call(&session, "Page.navigate", json!({ "url": address }));
        let loaded = "new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))";
        self.evaluate(&session, loaded);
        session
    }

    /// The result of a script, after its promise is fulfilled.
    pub(crate) fn evaluate(&mut self, session: &str, script: &str) -> Value {
        let parameters = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let answer = self.call(session, "Runtime.evaluate", parameters);
        assert!(answer["exceptionDetails"].is_null(), "{}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// True if a condition holds in a page. False while the page is between two documents.
    pub(crate) fn is_so(&mut self, session: &str, condition: &str) -> bool {
        let script = format!("document.readyState === 'complete' && !!({condition})");
        let answer = self.ask(session, "Runtime.evaluate", json!({ "expression": script }));
        answer["result"]["result"]["value"] == true
    }

    /// Panics if something was logged or thrown.
    pub(crate) fn assert_no_faults(&self, name: &str) {
        assert!(self.faults.is_empty(), "{name}: {:#?}", self.faults);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
