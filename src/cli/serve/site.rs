//! What is served: the pages that were made, by name. Nothing is looked up on the disk, so no address leads out of here.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;
use claimgraph::format::html::live::{self, ListedMap, LivePage};
use claimgraph::format::html::{self, HTML};
use claimgraph::report::human;

use super::super::build::{Drawing, Folder, Happening, stem};

/// What may be asked for, as it is now.
pub(super) struct Site {
    shown: Mutex<Shown>,
    /// Told of whenever something changed.
    changed: Condvar,
}

struct Shown {
    title: String,
    maps: BTreeMap<String, Map>,
    index: LivePage,
    /// How many wait for news.
    waiting: usize,
}

/// How many may wait for news at a time: each holds a thread.
const MOST_WAITING: usize = 64;

#[derive(Default)]
struct Map {
    entry: ListedMap,
    page: LivePage,
    has_picture: bool,
    /// The files made of it: extension, media type, content.
    files: Vec<(&'static str, &'static str, Vec<u8>)>,
}

/// What is answered.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) media_type: &'static str,
    /// What a browser may do with it.
    pub(super) policy: String,
    /// Where to look instead.
    pub(super) location: Option<String>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// A word in place of what was asked for.
    pub(super) fn word(status: u16, word: &str) -> Self {
        let body = format!("{word}\n").into_bytes();
        Self { status, media_type: "text/plain", policy: NOTHING.to_owned(), location: None, body }
    }

    fn data(value: &serde_json::Value) -> Self {
        Self { status: 200, media_type: "application/json", ..Self::word(200, &value.to_string()) }
    }
}

/// Files that are no pages may do nothing.
const NOTHING: &str = "default-src 'none'";
/// Drawings have their sheet in them.
const DRAWING: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Where pages ask for news: of the map of that name, or of the list of maps.
const NEWS: &str = "/news/";

impl Site {
    pub(super) fn new(folder: &Folder) -> Self {
        let title = format!("Maps in {}", human::clean(&folder.graph.display().to_string()));
        let index = live::index(&title, &[], NEWS);
        let shown = Shown { title, maps: BTreeMap::new(), index, waiting: 0 };
        Self { shown: Mutex::new(shown), changed: Condvar::new() }
    }

    /// Shows from now on what happened.
    pub(super) fn take(&self, happening: Happening<'_>) -> Result<()> {
        let mut shown = match happening {
            Happening::Drawn(drawing) => {
                // Made before the lock is taken: nobody who asks waits for that.
                let map = Map::of(drawing);
                let mut shown = self.shown();
                shown.maps.insert(stem(&drawing.input.name), map);
                shown
            }
            Happening::Trouble { map, why } => {
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

    fn shown(&self) -> MutexGuard<'_, Shown> {
        // Whoever panicked while it held the lock changed one map at most.
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer to a path that was decoded, with the state of which the asker knows, which waits no longer than that.
    pub(super) fn answer(&self, path: &str, have: &str, patience: Duration) -> Option<Answer> {
        match path.strip_prefix(NEWS) {
            Some(name) => self.news(name, have, patience),
            None => self.shown().file(path.strip_prefix('/')?),
        }
    }

    /// What is new with a map, once it is anything else than what the asker has.
    fn news(&self, name: &str, have: &str, patience: Duration) -> Option<Answer> {
        let end = Instant::now() + patience;
        let mut shown = self.shown();
        loop {
            let (state, trouble) = shown.state(name)?;
            let known = html::digest(&[state, "\n", trouble].concat());
            let rest = end.saturating_duration_since(Instant::now());
            if known != have || rest.is_zero() {
                let news = serde_json::json!({ "known": known, "state": state, "trouble": trouble });
                return Some(Answer::data(&news));
            }
            if shown.waiting >= MOST_WAITING {
                return Some(Answer::word(503, "too many wait for news; come back in a moment"));
            }
            shown.waiting += 1;
            let waited = self.changed.wait_timeout(shown, rest);
            shown = waited.unwrap_or_else(PoisonError::into_inner).0;
            shown.waiting -= 1;
        }
    }
}

impl Map {
    /// What is shown of a map that was drawn.
    fn of(drawing: &Drawing<'_>) -> Self {
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
                summary: human::render_counts(&drawing.findings.findings, counts),
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

impl Shown {
    fn trouble(&mut self, file: &str, why: &str) {
        let map = self.map(file);
        why.trim_end().clone_into(&mut map.entry.trouble);
        if !map.has_picture {
            let name = stem(file);
            map.page = live::blank(&human::clean(file), &news_of(&name));
            "no picture yet".clone_into(&mut map.entry.summary);
        }
    }

    fn map(&mut self, file: &str) -> &mut Map {
        let name = stem(file);
        let map = self.maps.entry(name.clone()).or_default();
        map.entry.file = human::clean(file);
        map.entry.address = address(&name, HTML.extensions[0]);
        map
    }

    /// What tells the picture of a map from others, and what is wrong with it. Without a name: of the list of maps.
    fn state(&self, name: &str) -> Option<(&str, &str)> {
        if name.is_empty() {
            return Some((&self.index.state, ""));
        }
        self.maps.get(name).map(|map| (&*map.page.state, &*map.entry.trouble))
    }

    fn file(&self, path: &str) -> Option<Answer> {
        if path.is_empty() {
            return Some(self.front());
        }
        let (name, extension) = path.rsplit_once('.')?;
        let map = self.maps.get(name)?;
        if extension == HTML.extensions[0] {
            return Some(page(&map.page));
        }
        let &(extension, media_type, ref content) = map.files.iter().find(|file| file.0 == extension)?;
        let policy = if extension == "svg" { DRAWING } else { NOTHING };
        Some(Answer {
            status: 200,
            media_type,
            policy: policy.to_owned(),
            location: None,
            body: content.clone(),
        })
    }

    /// The list of maps; where there is but one, that one.
    fn front(&self) -> Answer {
        let mut maps = self.maps.values();
        match (maps.next(), maps.next()) {
            (Some(map), None) => {
                Answer { location: Some(map.entry.address.clone()), ..Answer::word(302, "see there") }
            }
            _ => page(&self.index),
        }
    }
}

fn page(page: &LivePage) -> Answer {
    let body = page.text.clone().into_bytes();
    Answer { status: 200, media_type: HTML.media_type, policy: page.policy.clone(), location: None, body }
}

fn news_of(name: &str) -> String {
    format!("{NEWS}{}", encode(name))
}

fn address(name: &str, extension: &str) -> String {
    format!("/{}.{extension}", encode(name))
}

/// A name as a part of an address.
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

/// A part of an address as what it means; none where it means no text.
pub(super) fn decode(part: &str) -> Option<String> {
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
