//! Fingerprints: an anchor keeps the fingerprint of its span instead of the words.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::model::Sha256;

/// The digest and the length of a span after normalisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// The digest of the normalised span.
    pub digest: Sha256,
    /// The number of its Unicode scalar values.
    pub length: u64,
}

impl Fingerprint {
    /// The fingerprint of `span`.
    ///
    /// # Example: a span that is broken over lines
    /// ```
    /// use claimgraph::document::Fingerprint;
    ///
    /// let wrapped = Fingerprint::of(" Crime did\n  not fall.");
    /// assert_eq!(wrapped, Fingerprint::of("Crime did not fall."));
    /// assert_eq!(wrapped.length, 19);
    /// ```
    #[must_use]
    pub fn of(span: &str) -> Self {
        let normalised = normalised(span);
        Self { digest: Sha256::of(normalised.as_bytes()), length: normalised.chars().count() as u64 }
    }
}

/// `span` in NFC, with each run of white space as one space and none at the ends.
#[must_use]
pub fn normalised(span: &str) -> String {
    let composed: String = if is_nfc(span) { span.to_owned() } else { span.nfc().collect() };
    let mut out = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_composition_make_no_difference() {
        assert_eq!(normalised("\u{feff}a"), "\u{feff}a", "only white space goes");
        assert_eq!(normalised("\u{a0}cafe\u{301}\r\n\u{c}\u{2003} x "), "café x");
        assert_eq!(normalised(" \n"), "");
        assert_eq!(Fingerprint::of("cafe\u{301}"), Fingerprint::of("café"));
        assert_eq!(Fingerprint::of("cafe\u{301}").length, 4);
    }

    #[test]
    fn the_digest_is_that_of_the_normalised_text() {
        let digest = Fingerprint::of("a \t b").digest.to_string();
        assert_eq!(digest, "c8687a08aa5d6ed2044328fa6a697ab8e96dc34291e8c2034ae8c38e6fcc6d65");
    }
}
