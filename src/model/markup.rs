//! The markup that texts of CSL-JSON hold, as plain text.

use std::borrow::Cow;

/// The elements that CSL-JSON, Crossref and reference managers put into titles.
const ELEMENTS: &[&str] =
    &["i", "b", "sub", "sup", "sc", "u", "em", "strong", "span", "scp", "tt", "p", "italic", "bold", "title"];

/// The entities that titles hold.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
];

/// The signs that have a raised form.
const RAISED: &[(char, char)] = &[
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('−', '⁻'),
    ('–', '⁻'),
    ('°', '°'),
    ('′', '′'),
];

/// The most bytes of a tag, an entity, or a text that is raised.
const MOST_BYTES: usize = 200;

/// `text` in raised characters, if each of its characters has a raised form.
#[must_use]
pub(crate) fn raised(text: &str) -> Option<String> {
    let raised = |c: char| RAISED.iter().find(|(plain, _)| *plain == c).map(|&(_, raised)| raised);
    if text.is_empty() || text.len() > MOST_BYTES {
        return None;
    }
    text.chars().map(raised).collect()
}

/// A text of CSL-JSON without tags (`<i>`, `<span class="nocase">`) and entities. Linear time.
#[must_use]
pub(crate) fn without_markup(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut raised_from = None;
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((element, is_end, after)) = tag(rest) {
            if element == "sup" && !is_end {
                raised_from = Some(plain.len());
            } else if element == "sup"
                && let Some(start) = raised_from.take()
                && let Some(raised) = raised(&plain[start..])
            {
                plain.truncate(start);
                plain.push_str(&raised);
            }
            rest = after;
        } else if let Some((c, after)) = entity(rest) {
            plain.push_str(&c);
            rest = after;
        } else {
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The bytes of `text` before `end`, and what follows it.
fn until(text: &str, end: u8) -> Option<(&str, &str)> {
    let at = text.as_bytes().iter().take(MOST_BYTES).position(|&byte| byte == end)?;
    Some((&text[..at], &text[at + 1..]))
}

/// The element of the tag that begins `text`, true if it is an end tag, and what follows it.
fn tag(text: &str) -> Option<(&'static str, bool, &str)> {
    let (inside, rest) = until(text.strip_prefix('<')?, b'>')?;
    let (is_end, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let name = inside.split(|c: char| c.is_ascii_whitespace() || c == '/').next()?;
    let name = name.rsplit(':').next().unwrap_or(name);
    let element = ELEMENTS.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    Some((element, is_end, rest))
}

/// The character of the entity at the start of `text`, and the rest of the text.
pub(crate) fn entity(text: &str) -> Option<(Cow<'static, str>, &str)> {
    let (name, rest) = until(text.strip_prefix('&')?, b';')?;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        let c = char::from_u32(code).filter(|c| !c.is_control())?;
        return Some((c.to_string().into(), rest));
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|&(_, c)| (c.into(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_their_markup_and_keep_their_text() {
        for (written, plain) in [
            (
                "The <i>Homo</i> of H<sub>2</sub>O &amp; <span class=\"nocase\">iPhone</span>",
                "The Homo of H2O & iPhone",
            ),
            ("10<sup>6</sup> of the 2<sup>nd</sup>", "10⁶ of the 2nd"),
            ("a < b and c > d & e", "a < b and c > d & e"),
            ("<script>x</script>", "<script>x</script>"),
            ("A&#8211;B&#x2019;s &unknown; &#0;", "A–B’s &unknown; &#0;"),
            ("<i", "<i"),
        ] {
            assert_eq!(without_markup(written), plain);
        }
    }
}
