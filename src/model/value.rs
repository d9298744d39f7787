//! Values that are valid by construction: each is checked once, when it is made.

use std::borrow::Cow;
use std::fmt;

use super::invisible::shows_nothing;

/// The first `most` characters of a text that may be long, for a message.
pub(crate) fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// The first whole words of a text, at most so many characters. A text without spaces is cut in the middle.
pub(crate) fn shortened_at_word(text: &str, most: usize) -> Cow<'_, str> {
    let Some((end, _)) = text.char_indices().nth(most) else { return Cow::Borrowed(text) };
    let start = &text[..end];
    // The last word is whole if a space follows it.
    let is_whole = text[end..].starts_with(char::is_whitespace);
    let words = if is_whole {
        start
    } else {
        start.rsplit_once(char::is_whitespace).map_or(start, |(words, _)| words)
    };
    Cow::Owned(format!("{}…", words.trim_end().trim_end_matches([',', ';', ':', '–', '—'])))
}

/// The error of a value that is not valid; the message says what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    expected: &'static str,
    found: String,
}

impl ValueError {
    pub(super) fn new(expected: &'static str, found: impl Into<String>) -> Self {
        Self { expected, found: found.into() }
    }

    /// The accepted values, as a noun phrase.
    #[must_use]
    pub const fn expected(&self) -> &'static str {
        self.expected
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found `{}`", self.expected, shortened(&self.found, 40).escape_debug())
    }
}

impl std::error::Error for ValueError {}

/// The id of a statement or a relation: a letter or digit, then letters, digits, `.`, `_` or `-` (ASCII).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identifier(Box<str>);

impl Identifier {
    /// The regular expression of an id, as the schema shows it.
    pub const PATTERN: &'static str = "^[A-Za-z0-9][A-Za-z0-9._-]*$";

    /// Checks `id`.
    ///
    /// # Errors
    /// When `id` does not match [`Identifier::PATTERN`].
    pub fn new(id: impl Into<Box<str>>) -> Result<Self, ValueError> {
        let id = id.into();
        let fits = id.starts_with(|first: char| first.is_ascii_alphanumeric())
            && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
        if fits {
            Ok(Self(id))
        } else {
            Err(ValueError::new("an id: a letter or digit, then letters, digits, `.`, `_` or `-`", id))
        }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_inner(self) -> Box<str> {
        self.0
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A text that is not blank: at least one character is neither white space nor a control character nor invisible.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(Box<str>);

impl Text {
    /// Checks `text`.
    ///
    /// # Errors
    /// When `text` is empty or contains only white space, control characters and invisible characters.
    pub fn new(text: impl Into<Box<str>>) -> Result<Self, ValueError> {
        let text = text.into();
        if shows_nothing(&text) {
            return Err(ValueError::new("text that is not blank", text));
        }
        Ok(Self(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_inner(self) -> Box<str> {
        self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The base score of a statement for gradual semantics, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight(f64);

impl Weight {
    /// The weight of a statement that names none.
    pub const DEFAULT: Self = Self(0.5);

    /// Checks `weight`.
    ///
    /// # Errors
    /// When `weight` is not a number from 0 to 1.
    pub fn new(weight: f64) -> Result<Self, ValueError> {
        // `-0.0` is in the range but would be written as `-0`.
        if (0.0..=1.0).contains(&weight) {
            Ok(Self(weight.abs()))
        } else {
            Err(ValueError::new("a number from 0 to 1", weight.to_string()))
        }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

/// A calendar day, `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// When `date` is in another form, or names a day that does not exist.
    pub fn new(date: &str) -> Result<Self, ValueError> {
        let read = date.parse().ok().map(Self);
        read.filter(|read| read.to_string() == date)
            .ok_or_else(|| ValueError::new("a day as `YYYY-MM-DD`", date))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A SHA-256 value. Shown as 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sha256([u8; 32]);

impl Sha256 {
    /// The digest of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::Digest as _;
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimal digits.
    ///
    /// # Errors
    /// When `hex` is anything else.
    pub fn from_hex(hex: &str) -> Result<Self, ValueError> {
        let fail = || ValueError::new("a SHA-256 value of 64 hexadecimal digits", hex);
        let digits: Option<Vec<u8>> = hex.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect();
        let digits = digits.filter(|digits| digits.len() == 64).ok_or_else(fail)?;
        let mut value = [0; 32];
        for (byte, pair) in value.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = pair[0] << 4 | pair[1];
        }
        Ok(Self(value))
    }
}

/// The digest of a text that grows.
#[derive(Clone, Debug, Default)]
pub(crate) struct GrowingSha256(sha2::Sha256);

impl GrowingSha256 {
    /// Adds `bytes` to the text.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        sha2::Digest::update(&mut self.0, bytes);
    }

    /// The digest of the text so far.
    pub(crate) fn so_far(&self) -> Sha256 {
        Sha256(sha2::Digest::finalize(self.0.clone()).into())
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_begin_with_a_letter_or_digit() {
        for good in ["a", "7", "ban-cameras", "a.b_c-d"] {
            assert!(Identifier::new(good).is_ok(), "{good}");
        }
        for bad in ["", " ", "-a", "a b", "é", "a~b", "a/b"] {
            assert!(Identifier::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn dates_are_days_that_exist() {
        assert!(Date::new("2024-02-29").is_ok());
        for bad in ["2023-02-29", "2024-2-29", "29.2.2024", "2024-02-29T00:00", "+002024-02-29", ""] {
            assert!(Date::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn weights_stay_between_0_and_1() {
        assert_eq!(Weight::new(-0.0).unwrap().get().to_string(), "0");
        for bad in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert!(Weight::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn digests_are_read_as_they_are_written() {
        let digest = Sha256::of(b"");
        assert!(digest.to_string().starts_with("e3b0c442"));
        assert_eq!(Sha256::from_hex(&digest.to_string()), Ok(digest));
        assert!(Sha256::from_hex("e3b0").is_err());
        let mut growing = GrowingSha256::default();
        for (part, whole) in [("ab", "ab"), ("c", "abc")] {
            growing.add(part.as_bytes());
            assert_eq!(growing.so_far(), Sha256::of(whole.as_bytes()));
        }
    }
}
