//! The text of a statement as readers see it, and the addresses in its text and its data.

use std::collections::HashSet;
use std::ops::Range;

use serde_json::Value;

use super::address::{web_address, without_punctuation};
use super::graph::Statement;
use super::value::shortened;

/// A text as readers see it: links as their words, mentions as the titles that they mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadableText {
    /// The text.
    pub text: String,
    /// The links in it, in order.
    pub links: Vec<TextLink>,
}

/// A part of a text that leads to an address of the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLink {
    /// The words, in bytes of the text.
    pub range: Range<usize>,
    /// The address.
    pub address: String,
}

/// An address that the data of a statement gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataLink {
    /// The title that stands with it, in place of the id of a source.
    pub title: Option<String>,
    /// The address.
    pub address: String,
    /// The member of the data that holds it; `None` if it stands in place of the id of a source.
    pub member: Option<LinkMember>,
}

/// A member of the data of a statement that holds an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkMember {
    /// Its name.
    pub name: String,
    /// True if it is a member of the data of Argdown, `extra.argdown`; false if it is one of `extra`.
    pub is_in_argdown: bool,
    /// True if it holds addresses and nothing else.
    pub holds_only_addresses: bool,
}

/// The members whose addresses are meant as citations. Others, such as `image`, are no statement about sources.
const CITING: &[&str] = &["link", "source", "sources", "url"];

/// The members whose first address is that of the title that stands with it in place of a source.
const WITH_TITLE: &[&str] = &["link", "url"];

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}

impl DataLink {
    /// True if it is probably meant as a citation: it stands in place of a source, or in a member such as `url`.
    #[must_use]
    pub fn is_citation(&self) -> bool {
        self.member.as_ref().is_none_or(|member| is_one_of(CITING, &member.name))
    }

    /// A few words for it: its title, or the address without its scheme.
    #[must_use]
    pub fn name(&self) -> String {
        self.title.clone().unwrap_or_else(|| short_address(&self.address))
    }
}

/// The member for the links of a text in Argdown, whose words stand in the text.
const LINKS: &str = "links";

/// The most bytes of the words of a link or of a title, and of an address, that are looked at.
const MOST_WORDS: usize = 400;
const MOST_ADDRESS: usize = 4_000;

/// The most links of a text whose words are searched for in vain: each search goes through the rest of the text.
const MOST_LOST: usize = 64;

/// The most characters of an address that stands for its page.
const MOST_SHOWN: usize = 40;

impl Statement<'_> {
    /// Its text as readers see it. O(length of the text and of its links).
    #[must_use]
    pub fn readable(self) -> ReadableText {
        let mut readable = readable(self.text());
        let argdown = self.detail().and_then(|detail| detail.extra.get("argdown")?.get(LINKS));
        let (mut from, mut lost) = (0, 0);
        for link in argdown.and_then(Value::as_array).into_iter().flatten() {
            if lost == MOST_LOST {
                break;
            }
            let part = |name: &str| link.get(name).and_then(Value::as_str);
            let (Some(words), Some(address)) = (part("text"), part("url").and_then(web_address)) else {
                continue;
            };
            match readable.text[from..].find(words).filter(|_| !words.is_empty()) {
                Some(at) => {
                    let range = from + at..from + at + words.len();
                    from = range.end;
                    readable.links.push(TextLink { range, address });
                }
                // Somebody has changed the text.
                None => lost += 1,
            }
        }
        readable.links.sort_by_key(|link| link.range.start);
        let mut end = 0;
        readable.links.retain(|link| {
            let is_apart = link.range.start >= end;
            end = end.max(link.range.end);
            is_apart
        });
        readable
    }

    /// The addresses in its data that are no citations: in what the model has no name for, and where a citation should have
    /// the id of a source. Those of sources that it cites are left out.
    #[must_use]
    pub fn data_links(self) -> Vec<DataLink> {
        let mut links: Vec<DataLink> = Vec::new();
        let mut known = None;
        let mut add = |title: Option<&str>, address: &str, member: Option<&LinkMember>| {
            let Some(address) = web_address(address) else { return };
            let known: &mut HashSet<String> = known
                .get_or_insert_with(|| self.citations().filter_map(|(source, _)| source.address()).collect());
            if known.insert(address.clone()) {
                links.push(DataLink { title: title.map(str::to_owned), address, member: member.cloned() });
            }
        };
        let unknown: Vec<&str> = self.unknown_sources().map(|source| source.id.as_str()).collect();
        let mut title = unknown.iter().copied().find(|id| web_address(id).is_none());
        let extra = self.detail().into_iter().flat_map(|detail| &detail.extra);
        let members = extra.flat_map(|(name, value)| match value {
            Value::Object(members) if name == "argdown" => {
                members.iter().map(|(name, value)| (name, value, true)).collect::<Vec<_>>()
            }
            _ => vec![(name, value, false)],
        });
        for (name, value, is_in_argdown) in members.filter(|(name, ..)| *name != LINKS) {
            let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            let is_address = |value: &Value| value.as_str().and_then(web_address).is_some();
            let holds_only_addresses = values.iter().all(is_address);
            let member = LinkMember { name: name.clone(), is_in_argdown, holds_only_addresses };
            for address in values.iter().filter(|value| is_address(value)).filter_map(Value::as_str) {
                let title = if is_one_of(WITH_TITLE, name) { title.take() } else { None };
                add(title, address, Some(&member));
            }
        }
        unknown.iter().for_each(|id| add(None, id, None));
        links
    }
}

/// An address without its scheme, as a name of its page.
fn short_address(address: &str) -> String {
    let plain = address.split_once("://").map_or(address, |(_, plain)| plain);
    let plain = plain.strip_prefix("www.").unwrap_or(plain).trim_end_matches('/');
    shortened(plain, MOST_SHOWN).into_owned()
}

/// A text as readers see it. Linear time.
fn readable(text: &str) -> ReadableText {
    let mut shown = ReadableText::default();
    if !text.contains("](") && !text.contains("://") && !text.contains("@[") && !text.contains("@<") {
        text.clone_into(&mut shown.text);
        return shown;
    }
    let mut rest = text;
    while let Some(at) = rest.find(['[', '@', 'h', 'H']) {
        shown.text.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_word = shown.text.ends_with(char::is_alphanumeric);
        let start = shown.text.len();
        let (words, address, taken) = if let Some((words, address, taken)) = link(rest) {
            (words, Some(address), taken)
        } else if let Some((title, taken)) = mention(rest) {
            (title, None, taken)
        } else if let Some(address) = bare(rest).filter(|_| !is_word) {
            (address, Some(address), address.len())
        } else {
            (&rest[..1], None, 1)
        };
        shown.text.push_str(words);
        if let Some(address) = address.and_then(web_address) {
            shown.links.push(TextLink { range: start..shown.text.len(), address });
        }
        rest = &rest[taken..];
    }
    shown.text.push_str(rest);
    shown
}

/// The bytes of `text` before the first `end`, if that is not further than `most`.
fn until(text: &str, end: u8, most: usize) -> Option<&str> {
    let at = text.as_bytes().iter().take(most).position(|&byte| byte == end)?;
    Some(&text[..at])
}

/// The words and the address of a link `[words](address)` at the start of `text`, and its length.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let words = until(text.strip_prefix('[')?, b']', MOST_WORDS)?;
    let after = text[words.len() + 2..].strip_prefix('(')?;
    let mut depth = 0_usize;
    let end = after.bytes().take(MOST_ADDRESS).position(|byte| match byte {
        b'(' => {
            depth += 1;
            false
        }
        b')' if depth == 0 => true,
        b')' => {
            depth -= 1;
            false
        }
        _ => false,
    })?;
    let address = &after[..end];
    let (scheme, _) = address.split_once(':')?;
    let is_address = scheme.len() > 2
        && scheme.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !address.contains(char::is_whitespace);
    (is_address && !words.trim().is_empty()).then_some((words, address, words.len() + end + 4))
}

/// The title of a mention `@[Title]` or `@<Title>` at the start of `text`, and its length.
fn mention(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('@')?;
    let (inside, end) = match inside.strip_prefix('[') {
        Some(inside) => (inside, b']'),
        None => (inside.strip_prefix('<')?, b'>'),
    };
    let title = until(inside, end, MOST_WORDS)?;
    (!title.trim().is_empty()).then_some((title, title.len() + 3))
}

/// The address of the web at the start of `text`, without the punctuation after it.
fn bare(text: &str) -> Option<&str> {
    let is_web = ["http://", "https://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    if !is_web {
        return None;
    }
    let is_end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '»' | '…' | '`');
    // A longer word is no address, and a text may be full of beginnings of one.
    let mut within = text.char_indices().take_while(|&(at, _)| at <= MOST_ADDRESS);
    let end = within.find(|&(_, c)| is_end(c)).map_or(text.len(), |(at, _)| at);
    if end > MOST_ADDRESS {
        return None;
    }
    let address = without_punctuation(&text[..end]);
    web_address(address).is_some().then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_mentions_are_shown_as_their_words() {
        for (text, shown, links) in [
            ("It got faster.", "It got faster.", &[][..]),
            (
                "See [the count](https://x.org/a?b=1) and [B](http://y.org/w_(z)).",
                "See the count and B.",
                &[("the count", "https://x.org/a?b=1"), ("B", "http://y.org/w_(z)")],
            ),
            (
                "It was cheap (https://x.org/cost).",
                "It was cheap (https://x.org/cost).",
                &[("https://x.org/cost", "https://x.org/cost")],
            ),
            ("HTTPS://x.org/a, b", "HTTPS://x.org/a, b", &[("HTTPS://x.org/a", "HTTPS://x.org/a")]),
            ("As @[Cost] and @<Trade> say, me@x.org", "As Cost and Trade say, me@x.org", &[]),
            ("See [it](javascript:alert(1)) or [f](x) [a b](c: d)", "See it or [f](x) [a b](c: d)", &[]),
            (
                "xhttps://x.org http:// [](https://x.org)",
                "xhttps://x.org http:// [](https://x.org)",
                &[("https://x.org", "https://x.org")],
            ),
            ("[[[@[@<", "[[[@[@<", &[]),
        ] {
            let readable = readable(text);
            let found: Vec<_> = readable
                .links
                .iter()
                .map(|link| (&readable.text[link.range.clone()], &*link.address))
                .collect();
            assert_eq!((&*readable.text, &found[..]), (shown, links), "{text}");
        }
    }

    #[test]
    fn addresses_without_scheme_name_their_pages() {
        assert_eq!(short_address("https://www.example.org/"), "example.org");
        assert_eq!(short_address("https://example.org/a/b"), "example.org/a/b");
    }
}
