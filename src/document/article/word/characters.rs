//! The characters that XML allows. Programs that write documents by hand let others through, such as a form feed.

/// True for a character that XML 1.0 allows.
pub(super) const fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// The text of a part without the characters that XML forbids, and without references to such characters; `None` if it has
/// none. They are invisible, and word processors refuse a document that holds them. Linear time.
pub(super) fn without_forbidden(text: &str) -> Option<String> {
    let mut kept = String::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = match c {
            '&' => forbidden_reference(&text[at..]).map(|length| at + length),
            c => (!is_allowed(c)).then(|| at + c.len_utf8()),
        };
        if let Some(end) = end {
            kept.push_str(&text[start..at]);
            start = end;
        }
    }
    (start > 0).then(|| kept + &text[start..])
}

/// The length of the reference that a text begins with, if it names a character that XML forbids: `&#x1;`.
fn forbidden_reference(text: &str) -> Option<usize> {
    /// The most bytes of a reference, zeros in front included.
    const MOST: usize = 16;
    let length = text.bytes().take(MOST).position(|byte| byte == b';')?;
    let number = text[..length].strip_prefix("&#")?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let is_forbidden = char::from_u32(code.ok()?).is_none_or(|c| !is_allowed(c));
    is_forbidden.then_some(length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_xml_forbids_is_left_out() {
        for (text, kept) in [
            ("a&#x1;b", Some("ab")),
            ("a&#01;b&#31;", Some("ab")),
            ("\u{c}a\u{0}b\u{ffff}", Some("ab")),
            ("&#xD800;&#xFFFE;é", Some("é")),
            ("a&#x9;b&#10;c&#xe9;&amp;&#1 &#;", None),
            ("tab\tand\r\nline", None),
            ("", None),
        ] {
            assert_eq!(without_forbidden(text).as_deref(), kept, "{text:?}");
        }
    }
}
