//! The parts of web addresses that rules look at: the host, a date, and the slips.

use std::ops::Range;

use crate::model::{address_key, misspelt_beginning, unsafe_scheme, without_punctuation};

/// The slip in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AddressSlip {
    /// White space inside; the address without it.
    Blank(String),
    /// No host, as in `https:///x`.
    NoHost,
    /// A misspelt beginning, as in `htps://x.org` and `http:/x.org`; the address with the right one.
    Beginning(String),
    /// A host that no address has, as in `www.x..org` and `x,org`; the address that is probably meant.
    Host(String),
}

/// The slip in an address that a field of a record holds. Addresses without a scheme have none.
pub(super) fn slip(address: &str) -> Option<AddressSlip> {
    let address = address.trim();
    if let Some((length, right)) = misspelt_beginning(address) {
        let rest = address[length..].trim_start_matches(['/', '\\']);
        return Some(AddressSlip::Beginning(format!("{right}{rest}")));
    }
    // Another rule reports an address that is never linked.
    if unsafe_scheme(address).is_some() {
        return None;
    }
    if address.contains(char::is_whitespace) {
        return Some(AddressSlip::Blank(address.split_whitespace().collect()));
    }
    if address.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        let host = address.split(['/', '?', '#']).next()?;
        return host_slip(address, host);
    }
    let (scheme, rest) = address.split_once(':')?;
    let is_web = ["http", "https", "ftp"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
    if !is_web {
        return None;
    }
    match host_of(rest) {
        None => Some(AddressSlip::NoHost),
        Some("http" | "https") if rest.contains(":/") => {
            // `http://https://x.org`.
            Some(AddressSlip::Beginning(rest.trim_start_matches('/').to_owned()))
        }
        Some(host) => host_slip(address, host),
    }
}

/// The slip in the host of an address: an empty part between two points, or a comma in place of a point.
fn host_slip(address: &str, host: &str) -> Option<AddressSlip> {
    let is_empty = host.trim_end_matches('.').contains("..");
    let has_comma = host.match_indices([',', ';']).any(|(at, _)| {
        let is_between = |c: char| c.is_alphanumeric();
        host[..at].ends_with(is_between) && host[at + 1..].starts_with(is_between)
    });
    if !is_empty && !has_comma {
        return None;
    }
    let parts: Vec<&str> = host.split(['.', ',', ';']).filter(|part| !part.is_empty()).collect();
    Some(AddressSlip::Host(address.replacen(host, &parts.join("."), 1)))
}

/// The host in what follows the scheme of an address.
fn host_of(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix("//")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = if host.starts_with('[') { host } else { host.split(':').next()? };
    host.contains(char::is_alphanumeric).then_some(host)
}

/// True if an address is a home page: a host without a path.
pub(super) fn is_home_page(address: &str) -> bool {
    let Some((scheme, rest)) = address.trim().split_once("://") else { return false };
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let path = rest.find(['/', '?', '#']).map_or("", |at| &rest[at..]);
    let path = path.trim_matches('/').to_ascii_lowercase();
    is_web
        && !rest.is_empty()
        && matches!(path.as_str(), "" | "index.html" | "index.htm" | "index.php" | "home")
}

/// An address as far as two that lead to one page agree: without scheme, `www.`, a slash at the end, and what follows `#`.
pub(super) fn bare(address: &str) -> String {
    address_key(address).trim_end_matches(['/', '.', ',', ';']).replace("%20", " ")
}

/// True if words look like an address: `https://…`, `www.…`, `example.org/page`.
pub(super) fn looks_like_address(words: &str) -> bool {
    let words = words.trim();
    if words.is_empty() || words.contains(char::is_whitespace) {
        return false;
    }
    if words.contains("://") || words.to_ascii_lowercase().starts_with("www.") {
        return true;
    }
    // `example.org/page`, but not `and/or` and not `e.g.`.
    let Some((host, path)) = words.split_once('/') else { return false };
    let ending = host.rsplit('.').next().unwrap_or("");
    host.contains('.')
        && !path.is_empty()
        && (2..=6).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// A date inside an address: `/2019/08/16/`, `/2018/12/`, `2019-08-16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AddressDate {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: Option<i64>,
}

/// Folders whose dates are those of a file, and not of a page.
const FILE_FOLDERS: &[&str] = &["uploads", "files", "attachments", "images", "archive", "web", "wp-content"];

/// The date in the path of an address.
pub(super) fn date_in(address: &str) -> Option<AddressDate> {
    let (_, rest) = address.split_once("://")?;
    let path = rest.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    if parts.iter().any(|part| FILE_FOLDERS.contains(&part.to_ascii_lowercase().as_str())) {
        return None;
    }
    let folders = parts.windows(2).enumerate().find_map(|(at, pair)| {
        let date = AddressDate { year: year(pair[0])?, month: month(pair[1])?, day: None };
        let day = parts.get(at + 2).and_then(|day| in_range(day, 1, 31));
        Some(AddressDate { day, ..date })
    });
    folders.or_else(|| parts.iter().find_map(|part| date_in_part(part)))
}

/// `2019-08-16` at an end of a part of a path.
fn date_in_part(part: &str) -> Option<AddressDate> {
    let numbers: Vec<&str> = part.split(['-', '_', '.']).collect();
    numbers.windows(3).find_map(|three| {
        Some(AddressDate {
            year: year(three[0])?,
            month: in_range(three[1], 1, 12)?,
            day: Some(in_range(three[2], 1, 31)?),
        })
    })
}

/// The year that is a folder of the path of an address: `/papers/2016/`. The folders of uploaded files do not count.
pub(super) fn year_in(address: &str) -> Option<i64> {
    let (_, rest) = address.split_once("://")?;
    let path = rest.split(['?', '#']).next()?;
    let folders: Vec<&str> = path.split('/').skip(1).collect();
    let (_, folders) = folders.split_last()?;
    let is_file = |folder: &&str| FILE_FOLDERS.contains(&folder.to_ascii_lowercase().as_str());
    if folders.iter().any(is_file) {
        return None;
    }
    folders.iter().find_map(|folder| year(folder))
}

fn year(text: &str) -> Option<i64> {
    in_range(text, 1990, 2099).filter(|_| text.len() == 4)
}

fn month(text: &str) -> Option<i64> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = || NAMES.iter().position(|&name| text.eq_ignore_ascii_case(name)).map(|at| at as i64 + 1);
    in_range(text, 1, 12).or_else(name)
}

fn in_range(text: &str, least: i64, most: i64) -> Option<i64> {
    let is_digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_digits && (least..=most).contains(number))
}

/// An address that a line end or a blank broke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AddressInParts {
    /// Its bytes, from its start to the end of its last part.
    pub(super) range: Range<usize>,
    /// The address without the blanks.
    pub(super) whole: String,
}

/// The addresses in a text that a blank or a line end breaks. A part that follows belongs to the address if the part before
/// ends where an address goes on (`-`, `/`, `_`, `=`, `?`, `&`, `%`), or if it looks like a path itself. Linear time.
pub(super) fn broken_addresses(text: &str) -> Vec<AddressInParts> {
    let mut broken = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find("://") {
        let scheme = at + found;
        let start = text[..scheme]
            .rfind(|c: char| !c.is_ascii_alphabetic())
            .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        let mut end = part_end(text, scheme + 3);
        let mut whole = text[start..end].to_owned();
        // The punctuation behind the last part, which is no part of the address.
        let mut cut = 0;
        let mut gaps = 0;
        while let Some(next) = next_part(text, end) {
            let part = &text[next.clone()];
            if !goes_on(&whole, part) {
                break;
            }
            whole.push_str(part);
            cut = part.len() - without_punctuation(part).len();
            end = next.end;
            gaps += 1;
        }
        if gaps > 0 {
            whole.truncate(whole.len() - cut);
            broken.push(AddressInParts { range: start..end - cut, whole });
        }
        at = end.max(scheme + 3);
    }
    broken
}

/// The end of the part of an address that goes on at `at`.
fn part_end(text: &str, at: usize) -> usize {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»');
    text[at..].find(is_end).map_or(text.len(), |end| at + end)
}

/// The next part after at most one line end.
fn next_part(text: &str, end: usize) -> Option<Range<usize>> {
    let rest = &text[end..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    let blank = &rest[..gap];
    let lines = blank.matches('\n').count();
    if gap == 0 || lines > 2 || gap > 40 {
        return None;
    }
    let start = end + gap;
    let end = part_end(text, start);
    (start < end).then_some(start..end)
}

/// True if a part after a blank belongs to the address before it.
fn goes_on(before: &str, part: &str) -> bool {
    let part = without_punctuation(part);
    let is_path = part.chars().all(|c| c.is_ascii_alphanumeric() || "-/_=?&%.#~+:,;@!*()".contains(c));
    if !is_path
        || part.is_empty()
        || part.starts_with('(')
        || part.contains("://")
        || before.ends_with(['.', ',', ';', ')'])
    {
        return false;
    }
    let is_low = !part.starts_with(|c: char| c.is_ascii_uppercase());
    let has_hyphen = part.contains('-') && part.trim_matches('-').contains('-');
    let ends_open = before.ends_with(['-', '/', '_', '=', '?', '&', '%', '+']);
    let is_file = [".html", ".htm", ".pdf", ".php", ".aspx"].iter().any(|end| part.ends_with(end));
    if before.ends_with("://") {
        return part.contains('.');
    }
    // `https://a.org/ and` and `https://a.org/x- the` go on with a word.
    let is_word = part.bytes().all(|byte| byte.is_ascii_alphabetic());
    (ends_open && is_low && (!is_word || before.ends_with('-') || is_file))
        || (part.contains('/') && is_low && (has_hyphen || part.matches('/').count() > 1))
        || (is_low && is_file && !is_word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn broken_addresses_are_joined() {
        for (text, whole) in [
            ("see https://a.org/2019/the-\nlong-way.html.", Some("https://a.org/2019/the-long-way.html")),
            (
                "https://a.org/news/ \n\ntwelve- days-in-the-hills.",
                Some("https://a.org/news/twelve-days-in-the-hills"),
            ),
            (
                "https://a.org/ s/b/c/article/3/human-\nrights-of-all.",
                Some("https://a.org/s/b/c/article/3/human-rights-of-all"),
            ),
            ("https://a.org/x and more", None),
            ("https://a.org/ and more", None),
            ("https://a.org/x. Then-so it was", None),
            ("https://a.org/x, p. 3", None),
            ("https://a.org/x\n24 Lee, Ann.", None),
            ("https://a.org/x\nhttps://b.org/y", None),
        ] {
            let found = broken_addresses(text);
            assert_eq!(found.first().map(|broken| &*broken.whole), whole, "{text}");
        }
        // The place ends with the last part, whatever stands between the parts.
        let text = "https://a.org/2018/12/x„- - “";
        assert!(broken_addresses(text).iter().all(|broken| text.get(broken.range.clone()).is_some()));
    }

    #[test]
    fn dates_in_addresses_are_read() {
        let date = |year, month, day| Some(AddressDate { year, month, day });
        for (address, read) in [
            ("https://a.org/2018/12/rights/", date(2018, 12, None)),
            ("https://a.org/news/2019/08/16/data", date(2019, 8, Some(16))),
            ("https://a.org/world/2019/aug/16/data", date(2019, 8, Some(16))),
            ("https://a.org/news/story-2019-08-16", date(2019, 8, Some(16))),
            ("https://a.org/wp-content/uploads/2018/12/a.pdf", None),
            ("https://a.org/2018/rights", None),
            ("https://a.org/article/3030160/human", None),
        ] {
            assert_eq!(date_in(address), read, "{address}");
        }
    }

    /// Addresses that look odd, and are right.
    const RIGHT: &[&str] = &[
        "https://a.org",
        "http://a.org",
        "HTTP://A.ORG/X",
        "https://a.org/",
        "https://a.org.",
        "https://a.org./x",
        "http://[::1]:80/x",
        "http://[2001:db8::1]/x",
        "https://127.0.0.1:8080/x",
        "https://localhost/x",
        "https://user:pass@a.org/x",
        "https://user@a.org:8443/",
        "https://münchen.example/straße",
        "https://xn--mnchen-3ya.example/",
        "https://例え.テスト/パス",
        "https://a.org/x_(y)",
        "https://a.org/x_(y)_(z)",
        "https://a.org/x,y,z",
        "https://a.org/x;v=1",
        "https://a.org/x?a=1,2,3&b=4;c=5",
        "https://a.org?x=1",
        "https://a.org#x",
        "https://a.org/?q=a..b",
        "https://a.org/..",
        "https://a.org/a/../b",
        "https://a.org//x",
        "https://a.org/x//y",
        "https://a.org/https://b.org/x",
        "https://web.archive.org/web/20190101000000/http://a.org/x",
        "https://web.archive.org/web/2019/https:/a.org/x",
        "https://a.org/x%20y",
        "https://a.org/x+y",
        "https://a.org/~x/",
        "https://a.org/x!y",
        "https://a.org/'x'",
        "https://a.org/x@y",
        "https://a.org/@x/1",
        "https://a.org/x:y",
        "https://a.org/x$y",
        "https://a.org/*",
        "https://a.org/#!/x",
        "https://a.org/#/x/y",
        "https://a_b.example.org/",
        "https://a-b.example.org/",
        "https://1.example.org",
        "https://a.b.c.d.e.example.org/",
        "https://t.co/x",
        "https://doi.org/10.1002/(SICI)1099-1(199)1:1<1::AID-X1>3.0.CO;2-A",
        "https://doi.org/10.1000/182",
        "doi:10.1/x",
        "ftp://ftp.a.org/x",
        "ftp://a.org:21/x;type=i",
        "mailto:a@b.org",
        "mailto:a.b+c@d.org?subject=x,y",
        "tel:+49-30-1",
        "urn:isbn:0451450523",
        "a.org/x",
        "www.a.org",
        "www.a.org/x..y",
        "WWW.A.ORG",
        "www.a.org?x=1,2",
        "https://www.a.co.uk/x.html?y=z#w",
        "https://a.org/wiki/A._B.",
        "https://a.org/x.",
        "https://a.org/x…y",
        "https://a.museum/",
        "",
    ];

    #[test]
    fn slips_are_told_from_addresses() {
        assert_eq!(slip("https:///x"), Some(AddressSlip::NoHost));
        for (wrong, right) in [
            ("htps://x.org/a", "https://x.org/a"),
            ("htp://x.org", "http://x.org"),
            ("HTPS://x.org", "https://x.org"),
            ("http:/www.x.org/a", "http://www.x.org/a"),
            ("https:/x.org", "https://x.org"),
            ("https//www.x.org", "https://www.x.org"),
            ("http//:x.org", "http://x.org"),
            ("https:://x.org", "https://x.org"),
            ("http:\\\\x.org\\a", "http://x.org\\a"),
            ("ttps://x.org", "https://x.org"),
            ("wwww.x.org/a", "www.x.org/a"),
            ("http:www.x.org", "http://www.x.org"),
            ("http://https://x.org/a", "https://x.org/a"),
        ] {
            assert_eq!(slip(wrong), Some(AddressSlip::Beginning(right.to_owned())), "{wrong}");
        }
        for (wrong, right) in [
            ("https://www.x..org/1-2", "https://www.x.org/1-2"),
            ("https://www..x.org", "https://www.x.org"),
            ("https://x,org/a,b", "https://x.org/a,b"),
            ("https://www.x,ac.at/", "https://www.x.ac.at/"),
            ("www.x..org/a", "www.x.org/a"),
            ("https://www;x.org", "https://www.x.org"),
        ] {
            assert_eq!(slip(wrong), Some(AddressSlip::Host(right.to_owned())), "{wrong}");
        }
        assert_eq!(slip("https://a.org/x y"), Some(AddressSlip::Blank("https://a.org/xy".to_owned())));
        for address in RIGHT {
            assert_eq!(slip(address), None, "{address}");
        }
        assert!(
            is_home_page("https://a.org/")
                && is_home_page("http://a.org")
                && !is_home_page("https://a.org/x")
        );
        assert!(
            looks_like_address("a.org/x") && !looks_like_address("and/or") && !looks_like_address("Lee 2019")
        );
    }

    proptest! {
        #[test]
        fn any_text_is_searched(text in "[a-c:/. \n-]{0,80}") {
            for broken in broken_addresses(&text) {
                prop_assert!(text.get(broken.range).is_some());
            }
        }
    }
}
