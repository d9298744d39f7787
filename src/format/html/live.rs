//! Pages that follow what they show: those of `claimgraph serve`.
//!
//! A page asks its server for news and loads itself again when there is another picture, so that the view stays where the
//! reader left it. What is wrong meanwhile stands in a bar, as text. Only these pages may connect to anything, and only to
//! where they came from; the page that is exported has none of this.

use super::super::Context;
use super::{digest, fill, page};
use crate::format::xml::escape;

/// A page to be served.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LivePage {
    /// The page.
    pub text: String,
    /// The policy that stands in it, for its header.
    pub policy: String,
    /// What tells it from a page that shows anything else.
    pub state: String,
}

/// A map in the list of maps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its file.
    pub file: String,
    /// Its title, where it has one.
    pub title: String,
    /// The address of its page.
    pub address: String,
    /// Its other forms: name and address.
    pub forms: Vec<(String, String)>,
    /// What was found in it, in a few words.
    pub summary: String,
    /// What is wrong with it; may be empty.
    pub trouble: String,
}

static SHEET: &str = include_str!("live.css");
static SCRIPT: &str = include_str!("live.js");
static BLANK: &str = include_str!("blank.html");
static BLANK_SHEET: &str = include_str!("blank.css");

/// The page of a map, which asks for news at the address `news`.
#[must_use]
pub fn map(context: &Context<'_>, news: &str) -> LivePage {
    page(context, Some(news))
}

/// A page without a picture: of a map that could not be read yet.
#[must_use]
pub fn blank(title: &str, news: &str) -> LivePage {
    bare(title, "<p>There is no picture yet. It comes as soon as the map can be read.</p>\n", news)
}

/// The list of maps.
#[must_use]
pub fn index(title: &str, entries: &[Entry], news: &str) -> LivePage {
    let items: String = entries.iter().map(item).collect();
    bare(title, &format!("<ul>\n{items}</ul>\n"), news)
}

fn item(entry: &Entry) -> String {
    let Entry { file, title, address, forms, summary, trouble } = entry;
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
    let policy = policy(&[], &[BLANK_SHEET]);
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

/// What a page may do that follows: what it may anyhow, and ask where it came from.
pub(super) fn policy(scripts: &[&str], sheets: &[&str]) -> String {
    let connect = "; connect-src 'self'";
    super::policy(&[scripts, &[SCRIPT]].concat(), &[sheets, &[SHEET]].concat()) + connect
}

/// What makes a page follow.
pub(super) fn addition(news: &str, state: &str) -> String {
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
    fn text_in_the_list_of_maps_stays_text() {
        let hostile = "\"><script>alert(1)</script>";
        let entry = Entry {
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
