//! A headless browser that returns a page after its scripts have run.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::shared::skip;

/// The names of the browser on different systems.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
/// The most time that a page may take to load and to run its scripts.
const PATIENCE: Duration = Duration::from_secs(60);

/// An installed Chromium.
pub(crate) struct Chromium(PathBuf);

impl Chromium {
    /// Finds one on the path. If there is none, prints that the test is skipped.
    pub(crate) fn find() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let places = std::env::split_paths(&path);
        let mut files = places.flat_map(|folder| NAMES.map(|name| folder.join(name)));
        let found = files.find(|file| file.is_file()).map(Self);
        if found.is_none() {
            skip(&format!("none of {} is installed: no browser looks at what we draw", NAMES.join(", ")));
        }
        found
    }

    /// The HTML of a page after it has loaded and its scripts have run.
    ///
    /// `options` go to the browser, such as `--window-size=390,844`.
    pub(crate) fn document<S: AsRef<OsStr>>(&self, page: &str, options: &[S]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("page.html");
        fs::write(&file, page).unwrap();
        self.document_at(&format!("file://{}", file.display()), folder.path(), options)
    }

    /// As `document`, for an address. The browser keeps its profile in `folder`.
    pub(crate) fn document_at<S: AsRef<OsStr>>(&self, address: &str, folder: &Path, options: &[S]) -> String {
        let (out, errors) = (folder.join("document.html"), folder.join("errors"));
        let mut command = Command::new(&self.0);
        command
            // The sandbox needs permissions that a container lacks, and the pages are our own.
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
            .args(["--no-first-run", "--disable-extensions", "--virtual-time-budget=10000", "--dump-dom"])
            .arg(format!("--user-data-dir={}", folder.join("profile").display()))
            .args(options)
            .arg(address)
            .stdin(Stdio::null())
            .stdout(fs::File::create(&out).unwrap())
            .stderr(fs::File::create(&errors).unwrap());
        let mut browser = command.spawn().unwrap();
        let end = Instant::now() + PATIENCE;
        let status = loop {
            match browser.try_wait().unwrap() {
                Some(status) => break Some(status),
                None if Instant::now() > end => break None,
                None => thread::sleep(Duration::from_millis(20)),
            }
        };
        if status.is_none() {
            browser.kill().unwrap();
            browser.wait().unwrap();
        }
        let said = String::from_utf8_lossy(&fs::read(&errors).unwrap()).into_owned();
        assert!(status.is_some_and(|status| status.success()), "the browser failed: {status:?}\n{said}");
        fs::read_to_string(out).unwrap()
    }
}
