//! Live pages: the pages of `claimgraph serve`, which follow their map.
//!
//! A live page asks its server for news and reloads itself if the picture has changed; the view stays where the reader left
//! it. Until a fault in the map is fixed, a bar shows it as text. Only these pages may connect to anything, and only to
//! their own server; an exported page has none of this.

use super::{PAGE, digest, fill};
use crate::format::xml::escape;

/// A page to be served.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LivePage {
    /// The page.
    pub text: String,
    /// Its policy, for the HTTP header.
    pub policy: String,
    /// A digest that differs for every other page.
    pub state: String,
}

/// A map in the list of maps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedMap {
    /// Its file.
    pub file: String,
    /// Its title; may be empty.
    pub title: String,
    /// The address of its page.
    pub address: String,
    /// Its other forms: name and address.
    pub forms: Vec<(String, String)>,
    /// Its findings, in a few words.
    pub summary: String,
    /// Its faults; may be empty.
    pub trouble: String,
}

static SHEET: &str = include_str!("live.css");
static SCRIPT: &str = include_str!("live.js");
static BLANK: &str = include_str!("blank.html");
static BLANK_SHEET: &str = include_str!("blank.css");

/// Turns the exported page of a map into a live one, which asks for news at the address `news`.
#[must_use]
pub fn following(page: &str, news: &str) -> LivePage {
    let (head, rest) = page.split_once(POLICY).unwrap_or(("", page));
    let (exported, body) = rest.split_once('"').unwrap_or(("", rest));
    let policy = widened(exported);
    let state = digest(page);
    let (_, end) = PAGE.split_once("{{live}}").expect("the page has a place for what makes it follow");
    let body = body.strip_suffix(end).unwrap_or(body);
    let text = [head, POLICY, &policy, "\"", body, &addition(news, &state), end].concat();
    LivePage { text, policy, state }
}

/// The text before the policy of a page.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";

/// The policy of an exported page, with the script and the style sheet that make it live.
fn widened(policy: &str) -> String {
    let directives = policy.split("; ").map(|directive| match directive.split(' ').next() {
        Some("script-src") => format!("{directive} '{}'", digest(SCRIPT)),
        Some("style-src") => format!("{directive} '{}'", digest(SHEET)),
        _ => directive.to_owned(),
    });
    directives.chain([CONNECT.to_owned()]).collect::<Vec<_>>().join("; ")
}

/// A live page may connect to its own server.
const CONNECT: &str = "connect-src 'self'";

/// The page of a map that could not be read yet: it has no picture.
#[must_use]
pub fn blank(title: &str, news: &str) -> LivePage {
    bare(title, "<p>There is no picture yet. It appears as soon as the map can be read.</p>\n", news)
}

/// The list of maps.
#[must_use]
pub fn index(title: &str, entries: &[ListedMap], news: &str) -> LivePage {
    let items: String = entries.iter().map(item).collect();
    bare(title, &format!("<ul>\n{items}</ul>\n"), news)
}

fn item(entry: &ListedMap) -> String {
    let ListedMap { file, title, address, forms, summary, trouble } = entry;
    let name = if title.trim().is_empty() { file } else { title };
    let form =
        |(name, address): &(String, String)| format!(" <a href=\"{}\">{}</a>", escape(address), escape(name));
    let forms = match forms.iter().map(form).collect::<String>() {
        forms if forms.is_empty() => forms,
        forms => format!("<span>{forms}</span>"),
    };
    let trouble = match trouble.trim_end() {
        "" => String::new(),
        trouble => format!("<pre>{}</pre>", escape(trouble)),
    };
    format!(
        "<li><h2><a href=\"{}\"><bdi>{}</bdi></a></h2><p>{}: {}{forms}</p>{trouble}</li>\n",
        escape(address),
        escape(name),
        escape(file),
        escape(summary),
    )
}

fn bare(title: &str, body: &str, news: &str) -> LivePage {
    let policy = widened(&super::policy(&[], &[BLANK_SHEET]));
    let state = digest(&[title, body].concat());
    let text = fill(
        BLANK,
        &[
            ("policy", &policy),
            ("title", &escape(title)),
            ("sheet", BLANK_SHEET),
            ("body", body),
            ("live", &addition(news, &state)),
        ],
    );
    LivePage { text, policy, state }
}

/// The script and the style sheet that make a page live.
fn addition(news: &str, state: &str) -> String {
    format!(
        "\n<style>{SHEET}</style>\n<div id=\"trouble\" role=\"alert\" hidden></div>\n\
         <script data-news=\"{}\" data-state=\"{}\">{SCRIPT}</script>",
        escape(news),
        escape(state)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_the_page_do_not_end_where_they_stand() {
        assert!(!SCRIPT.contains("</script") && !SCRIPT.contains("<!--") && !SCRIPT.contains('\r'));
        assert!([SHEET, BLANK_SHEET].iter().all(|sheet| !sheet.contains("</style") && !sheet.contains('\r')));
    }

    #[test]
    fn a_page_that_follows_may_do_a_little_more_than_the_exported_one() {
        let map = crate::Draft::new().build();
        let findings = crate::check::check(&map, &crate::check::Levels::default());
        let exported = super::super::to_string(&super::super::Context::new(&map, &findings));
        let LivePage { text, policy, state } = following(&exported, "/news/a&b");
        assert!(text.contains(&format!("content=\"{policy}\">")) && policy.ends_with("; connect-src 'self'"));
        assert!(text.contains(&format!("data-news=\"/news/a&amp;b\" data-state=\"{state}\"")));
        let script = text.rsplit_once("<script").unwrap().1.split_once('>').unwrap().1;
        let script = script.split_once("</script>").unwrap().0;
        let sheet = text.rsplit_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
        let kinds = [("script-src ", script), ("style-src ", sheet)];
        for (kind, text) in kinds {
            let directive = policy.split("; ").find(|directive| directive.starts_with(kind)).unwrap();
            assert!(directive.contains(&digest(text)), "{directive}");
        }
        let rest =
            text.replacen(&policy, exported.split_once(POLICY).unwrap().1.split_once('"').unwrap().0, 1);
        assert_eq!(rest.replacen(&addition("/news/a&b", &state), "", 1), exported, "all else is the same");
    }

    #[test]
    fn text_in_the_list_of_maps_stays_text() {
        let hostile = "\"><script>alert(1)</script>";
        let entry = ListedMap {
            file: hostile.into(),
            title: hostile.into(),
            address: hostile.into(),
            forms: vec![(hostile.into(), hostile.into())],
            summary: hostile.into(),
            trouble: hostile.into(),
        };
        let page = index(hostile, &[entry], hostile).text;
        assert_eq!((page.matches("<script").count(), page.matches("alert(1)</").count()), (1, 0));
        assert_eq!(page.matches("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;").count(), 10);
    }
}
