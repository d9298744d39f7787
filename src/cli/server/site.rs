//! The pages that are served, by name. No request reads a file, so no address can lead outside.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use anyhow::Result;
use claimgraph::format::html::live::{self, ListedMap, LivePage};
use claimgraph::format::html::{self, HTML};
use claimgraph::report::human;

use crate::cli::project::drawing::DrawnMap;
use crate::cli::project::folder::{Folder, stem};
use crate::cli::project::reporter::BuildEvent;

use super::response::{ALLOW_NOTHING, Reply};

/// The pages that can be requested.
pub(crate) struct Site {
    shown: Mutex<SiteState>,
    /// Called whenever something changes.
    changed: OnceLock<Box<dyn Fn() + Send + Sync>>,
}

struct SiteState {
    title: String,
    maps: BTreeMap<String, ServedMap>,
    index: ServedPage,
}

#[derive(Default)]
struct ServedMap {
    entry: ListedMap,
    page: ServedPage,
    has_picture: bool,
    /// The other products: extension, media type, content.
    files: Vec<(&'static str, &'static str, Arc<[u8]>)>,
}

/// A page as it is sent.
#[derive(Default)]
struct ServedPage {
    text: Arc<[u8]>,
    policy: String,
    state: String,
}

impl From<LivePage> for ServedPage {
    fn from(LivePage { text, policy, state }: LivePage) -> Self {
        Self { text: text.into_bytes().into(), policy, state }
    }
}

/// The answer to a request for news.
pub(crate) enum News {
    /// The page has the newest state, which is this.
    Same(Reply),
    /// The state is another one.
    Other(Reply),
    /// There is no such map.
    Unknown,
}

/// The policy of an SVG, which contains its style sheet.
const ALLOW_STYLES: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The address at which pages wait for news, about the map whose name follows or about the list of maps.
const NEWS: &str = "/news/";

impl Site {
    pub(crate) fn new(folder: &Folder) -> Self {
        let title = format!("Maps in {}", human::clean(&folder.graph.display().to_string()));
        let index = live::index(&title, &[], NEWS).into();
        let shown = SiteState { title, maps: BTreeMap::new(), index };
        Self { shown: Mutex::new(shown), changed: OnceLock::new() }
    }

    /// Calls `then` after every change from now on. Only the first caller is served.
    pub(crate) fn on_change(&self, then: Box<dyn Fn() + Send + Sync>) {
        let _ = self.changed.set(then);
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
        shown.index = live::index(&shown.title, &entries, NEWS).into();
        drop(shown);
        if let Some(then) = self.changed.get() {
            then();
        }
        Ok(())
    }

    fn shown(&self) -> MutexGuard<'_, SiteState> {
        // A thread that panicked while holding the lock changed one map at most.
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The reply to a request for a decoded path.
    pub(crate) fn reply(&self, path: &str) -> Option<Reply> {
        self.shown().file(path.strip_prefix('/')?)
    }

    /// The name of the map whose news a decoded path asks for. It is empty for the list of maps.
    pub(crate) fn asks_for_news(path: &str) -> Option<&str> {
        path.strip_prefix(NEWS)
    }

    /// The state of a map, for a page that has the state `have`.
    pub(crate) fn news(&self, map: &str, have: &str) -> News {
        let shown = self.shown();
        let Some((state, trouble)) = shown.state(map) else { return News::Unknown };
        let known = html::digest(&[state, "\n", trouble].concat());
        let news = serde_json::json!({ "known": known, "state": state, "trouble": trouble });
        let is_same = known == have;
        if is_same { News::Same(Reply::data(&news)) } else { News::Other(Reply::data(&news)) }
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
            page: live::following(&page, &news_of(&name)).into(),
            has_picture: true,
            files: others
                .iter()
                .map(|product| {
                    (product.format.extensions[0], product.format.media_type, product.bytes.clone().into())
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
            map.page = live::blank(&human::clean(file), &news_of(&name)).into();
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
            body: Arc::clone(content),
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

fn page(page: &ServedPage) -> Reply {
    let body = Arc::clone(&page.text);
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
