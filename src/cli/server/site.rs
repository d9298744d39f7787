//! The pages that are served, by name. No request reads a file, so no address can lead outside.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;
use claimgraph::format::html::live::{self, ListedMap, LivePage};
use claimgraph::format::html::{self, HTML};
use claimgraph::report::human;

use crate::cli::project::drawing::DrawnMap;
use crate::cli::project::folder::{Folder, stem};
use crate::cli::project::reporter::BuildEvent;

/// The pages that can be requested.
pub(crate) struct Site {
    shown: Mutex<SiteState>,
    /// Notified whenever something changes.
    changed: Condvar,
}

struct SiteState {
    title: String,
    maps: BTreeMap<String, ServedMap>,
    index: LivePage,
    /// The number of requests that wait for news.
    waiting: usize,
}

/// The most requests that may wait for news at a time. Each holds a thread.
const MOST_WAITING: usize = 64;

#[derive(Default)]
struct ServedMap {
    entry: ListedMap,
    page: LivePage,
    has_picture: bool,
    /// The other products: extension, media type, content.
    files: Vec<(&'static str, &'static str, Vec<u8>)>,
}

/// The reply to a request.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) media_type: &'static str,
    /// The content security policy.
    pub(crate) policy: String,
    /// The address of a redirect.
    pub(crate) location: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// A message in place of a page.
    pub(crate) fn message(status: u16, message: &str) -> Self {
        let body = format!("{message}\n").into_bytes();
        Self { status, media_type: "text/plain", policy: ALLOW_NOTHING.to_owned(), location: None, body }
    }

    fn data(value: &serde_json::Value) -> Self {
        Self { status: 200, media_type: "application/json", ..Self::message(200, &value.to_string()) }
    }
}

/// The policy of a file that is not a page.
const ALLOW_NOTHING: &str = "default-src 'none'";
/// The policy of an SVG, which contains its style sheet.
const ALLOW_STYLES: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The address at which pages wait for news, about the map whose name follows or about the list of maps.
const NEWS: &str = "/news/";

impl Site {
    pub(crate) fn new(folder: &Folder) -> Self {
        let title = format!("Maps in {}", human::clean(&folder.graph.display().to_string()));
        let index = live::index(&title, &[], NEWS);
        let shown = SiteState { title, maps: BTreeMap::new(), index, waiting: 0 };
        Self { shown: Mutex::new(shown), changed: Condvar::new() }
    }

    /// Updates the pages after an event.
    pub(crate) fn update(&self, event: BuildEvent<'_>) -> Result<()> {
        let mut shown = match event {
            BuildEvent::Drawn(drawing) => {
                // Built before taking the lock, so that no request waits for it.
                let map = ServedMap::of(drawing);
                let mut shown = self.shown();
                shown.maps.insert(stem(&drawing.input.name), map);
                shown
            }
            BuildEvent::Trouble { map, why } => {
                let mut shown = self.shown();
                shown.trouble(map, why);
                shown
            }
        };
        let entries: Vec<_> = shown.maps.values().map(|map| map.entry.clone()).collect();
        shown.index = live::index(&shown.title, &entries, NEWS);
        drop(shown);
        self.changed.notify_all();
        Ok(())
    }

    fn shown(&self) -> MutexGuard<'_, SiteState> {
        // A thread that panicked while holding the lock changed one map at most.
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The reply to a request for a decoded path. A request for news names the state that the page has, and waits at most
    /// `longest_wait` for another one.
    pub(crate) fn reply(&self, path: &str, have: &str, longest_wait: Duration) -> Option<Reply> {
        match path.strip_prefix(NEWS) {
            Some(name) => self.news(name, have, longest_wait),
            None => self.shown().file(path.strip_prefix('/')?),
        }
    }

    /// The state of a map, as soon as it differs from the state that the page has.
    fn news(&self, name: &str, have: &str, longest_wait: Duration) -> Option<Reply> {
        let end = Instant::now() + longest_wait;
        let mut shown = self.shown();
        loop {
            let (state, trouble) = shown.state(name)?;
            let known = html::digest(&[state, "\n", trouble].concat());
            let rest = end.saturating_duration_since(Instant::now());
            if known != have || rest.is_zero() {
                let news = serde_json::json!({ "known": known, "state": state, "trouble": trouble });
                return Some(Reply::data(&news));
            }
            if shown.waiting >= MOST_WAITING {
                return Some(Reply::message(503, "too many pages wait for news; try again in a moment"));
            }
            shown.waiting += 1;
            let waited = self.changed.wait_timeout(shown, rest);
            shown = waited.unwrap_or_else(PoisonError::into_inner).0;
            shown.waiting -= 1;
        }
    }
}

impl ServedMap {
    /// The pages of a map that was drawn.
    fn of(drawing: &DrawnMap<'_>) -> Self {
        let name = stem(&drawing.input.name);
        let (pages, others): (Vec<_>, Vec<_>) =
            drawing.products.iter().partition(|product| product.format.name == HTML.name);
        let page = pages.first().expect("a page is made of every map");
        let page = String::from_utf8_lossy(&page.bytes);
        let forms = others.iter().map(|product| product.format.extensions[0]);
        let counts = human::HumanOptions { verbose: true, ..Default::default() };
        Self {
            entry: ListedMap {
                file: human::clean(&drawing.input.name),
                title: drawing.context.map.head().title.as_deref().unwrap_or_default().to_owned(),
                address: address(&name, HTML.extensions[0]),
                forms: forms.map(|form| (form.to_owned(), address(&name, form))).collect(),
                summary: human::render_counts(
                    &drawing.assessment.findings,
                    &drawing.input.reading.warnings,
                    counts,
                ),
                trouble: String::new(),
            },
            page: live::following(&page, &news_of(&name)),
            has_picture: true,
            files: others
                .iter()
                .map(|product| {
                    (product.format.extensions[0], product.format.media_type, product.bytes.clone())
                })
                .collect(),
        }
    }
}

impl SiteState {
    fn trouble(&mut self, file: &str, why: &str) {
        let map = self.map(file);
        why.trim_end().clone_into(&mut map.entry.trouble);
        if !map.has_picture {
            let name = stem(file);
            map.page = live::blank(&human::clean(file), &news_of(&name));
            "no picture yet".clone_into(&mut map.entry.summary);
        }
    }

    fn map(&mut self, file: &str) -> &mut ServedMap {
        let name = stem(file);
        let map = self.maps.entry(name.clone()).or_default();
        map.entry.file = human::clean(file);
        map.entry.address = address(&name, HTML.extensions[0]);
        map
    }

    /// The digest of a map's page and its trouble. Without a name, those of the list of maps.
    fn state(&self, name: &str) -> Option<(&str, &str)> {
        if name.is_empty() {
            return Some((&self.index.state, ""));
        }
        self.maps.get(name).map(|map| (&*map.page.state, &*map.entry.trouble))
    }

    fn file(&self, path: &str) -> Option<Reply> {
        if path.is_empty() {
            return Some(self.front());
        }
        let (name, extension) = path.rsplit_once('.')?;
        let map = self.maps.get(name)?;
        if extension == HTML.extensions[0] {
            return Some(page(&map.page));
        }
        let &(extension, media_type, ref content) = map.files.iter().find(|file| file.0 == extension)?;
        let policy = if extension == "svg" { ALLOW_STYLES } else { ALLOW_NOTHING };
        Some(Reply {
            status: 200,
            media_type,
            policy: policy.to_owned(),
            location: None,
            body: content.clone(),
        })
    }

    /// The list of maps, or the page of the only map.
    fn front(&self) -> Reply {
        let mut maps = self.maps.values();
        match (maps.next(), maps.next()) {
            (Some(map), None) => {
                Reply { location: Some(map.entry.address.clone()), ..Reply::message(302, "moved") }
            }
            _ => page(&self.index),
        }
    }
}

fn page(page: &LivePage) -> Reply {
    let body = page.text.clone().into_bytes();
    Reply { status: 200, media_type: HTML.media_type, policy: page.policy.clone(), location: None, body }
}

fn news_of(name: &str) -> String {
    format!("{NEWS}{}", encode(name))
}

fn address(name: &str, extension: &str) -> String {
    format!("/{}.{extension}", encode(name))
}

/// Percent-encodes a name.
fn encode(name: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded += &format!("%{byte:02X}");
        }
    }
    encoded
}

/// Percent-decodes a part of an address. Returns `None` if the result is not UTF-8.
pub(crate) fn decode(part: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        let digits =
            digits.iter().map(|&digit| char::from(digit).to_digit(16)).collect::<Option<Vec<_>>>()?;
        decoded.push(u8::try_from(digits[0] * 16 + digits[1]).expect("two digits are a byte"));
        rest = after;
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_from_addresses() {
        for name in ["case", "a b", "100%", "?#&+/..", "Überwachung", "新疆"] {
            let address = encode(name);
            assert!(address.is_ascii() && !address.contains(['/', '?', '#', ' ']), "{address}");
            assert_eq!(decode(&address).as_deref(), Some(name));
        }
        for bad in ["%", "%4", "%zz", "%+1", "%ff", "%c3%28"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }
}
