//! The parts of a description that can be known wherever they stand: addresses, identifiers, days of access.

use serde_json::Value;

use super::dates;
use super::fold;
use super::vocabulary::ACCESS;
use crate::document::language::Language;
use crate::model::{address_end, cut_off_words, is_address_at, without_punctuation};

/// The most bytes of a day of access that cannot be read.
const MOST_ACCESS: usize = 40;

/// The parts that were found, and the text without them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Extracts {
    pub(super) text: String,
    pub(super) address: Option<String>,
    pub(super) doi: Option<String>,
    pub(super) accessed: Option<Value>,
    pub(super) isbn: Option<String>,
}

/// Takes addresses, identifiers and days of access out of a description.
pub(super) fn extract(text: &str, language: Language) -> Extracts {
    let mut found = Extracts { text: text.to_owned(), ..Extracts::default() };
    found.take_addresses(language);
    found.take_doi();
    found.take_access(language);
    found.take_isbn();
    found
}

impl Extracts {
    /// Takes all addresses; the first one that is no DOI is kept.
    fn take_addresses(&mut self, language: Language) {
        let text = std::mem::take(&mut self.text);
        let mut rest = text.as_str();
        while let Some(at) = address_start(rest) {
            let before = &rest[..at];
            let word = &rest[at..];
            let end = address_end(word);
            let address = without_punctuation(&word[..end]).trim_end_matches([']', '}']);
            self.text.push_str(before.trim_end_matches(['<', '(', '[']));
            rest = &word[address.len()..];
            // ` plan` after `https://x.org/transport` belongs to the address.
            let cut_off = cut_off_words(address, rest).unwrap_or(0);
            rest = &rest[cut_off..];
            let opened = before.trim_end().ends_with(['<', '(', '[']);
            if opened {
                rest = rest.strip_prefix(['>', ')', ']']).unwrap_or(rest);
            }
            match doi_of(address) {
                Some(doi) => {
                    self.doi.get_or_insert(doi);
                }
                None => {
                    let address = word[..address.len() + cut_off].replace(' ', "%20");
                    let whole =
                        if address.starts_with("www.") { format!("http://{address}") } else { address };
                    self.address.get_or_insert(whole);
                }
            }
            // A day in brackets after an address is that of access.
            let next = rest.trim_start_matches([' ', ',', '.']);
            if let Some(inside) = next.strip_prefix(['(', '['])
                && let Some((length, date)) = dates::at_start(inside.trim_start(), language)
                && dates::has_month(&date)
            {
                let skipped = inside.len() - inside.trim_start().len();
                if let Some(after) =
                    inside[skipped + length..].trim_start_matches('.').strip_prefix([')', ']'])
                {
                    self.accessed.get_or_insert(date);
                    rest = after;
                }
            } else if let Some(inside) = next.strip_prefix(['(', '['])
                && let Some(end) = inside.find([')', ']']).filter(|&end| end <= 12)
                && is_numeric_day(&inside[..end])
            {
                self.accessed.get_or_insert(crate::model::dates::literal(&inside[..end]));
                rest = &inside[end + 1..];
            }
            self.text.push(' ');
        }
        self.text.push_str(rest);
    }

    /// Takes `doi: 10.1000/x`.
    fn take_doi(&mut self) {
        let lower = self.text.to_ascii_lowercase();
        for (at, _) in lower.match_indices("10.") {
            let before = lower[..at].trim_end().trim_end_matches(':').trim_end();
            let word = &self.text[at..];
            let word = &word[..word.find(char::is_whitespace).unwrap_or(word.len())];
            let doi = without_punctuation(word);
            if !before.ends_with("doi") || !is_doi(doi) {
                continue;
            }
            self.doi.get_or_insert(doi.to_owned());
            self.text.replace_range(before.len() - 3..at + doi.len(), " ");
            return;
        }
    }

    /// Takes the day of access, with the words and brackets around it.
    fn take_access(&mut self, language: Language) {
        let mut from = 0;
        while let Some((at, length)) = access_phrase(&self.text[from..]) {
            let at = from + at;
            let after = &self.text[at + length..];
            let date_at = after.len() - after.trim_start_matches([' ', ':', ',', '\u{a0}', '.']).len();
            let rest = &after[date_at..];
            let is_open = self.text[..at].trim_end().ends_with(['(', '[']);
            let (end, date) = match dates::at_start(rest, language) {
                Some((end, date)) => (end, Some(date)),
                None => {
                    let rest = fold::start(rest, 2 * MOST_ACCESS);
                    let stop = rest.find([')', ']', ',', ';']).unwrap_or(rest.len());
                    let stop = rest[..stop].find(" from ").unwrap_or(stop);
                    let literal = fold::start(&rest[..stop], MOST_ACCESS).trim().trim_end_matches('.');
                    let has_digit = literal.bytes().any(|byte| byte.is_ascii_digit())
                        && literal.len() == rest[..stop].trim().trim_end_matches('.').len();
                    if !has_digit {
                        from = at + length;
                        continue;
                    }
                    (literal.len(), Some(crate::model::dates::literal(literal)))
                }
            };
            self.accessed = self.accessed.take().or(date);
            let mut end = at + length + date_at + end;
            end += time_of_day(&self.text[end..]);
            let mut start = at;
            if is_open {
                start = self.text[..at].trim_end().len() - 1;
                let close = self.text[end..].find([')', ']']);
                // A time of day may follow.
                end = close.filter(|&close| close <= MOST_ACCESS).map_or(end, |close| end + close + 1);
            }
            self.text.replace_range(start..end, " ");
            return;
        }
        // MLA: `Web. 3 June 2011.`
        if let Some(at) = self.text.find("Web. ")
            && let Some((length, date)) = dates::at_start(&self.text[at + 5..], language)
        {
            self.accessed.get_or_insert(date);
            self.text.replace_range(at..at + 5 + length, " ");
        }
    }

    fn take_isbn(&mut self) {
        let Some(at) = self.text.find("ISBN") else { return };
        let rest = self.text[at + 4..].trim_start_matches(|c: char| c.is_whitespace() || c == ':');
        let start = self.text.len() - rest.len();
        let length = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '–' | 'X' | ' ')))
            .unwrap_or(rest.len());
        let isbn: String = rest[..length].chars().filter(|c| c.is_ascii_digit() || *c == 'X').collect();
        if matches!(isbn.len(), 10 | 13) {
            self.isbn = Some(isbn);
            self.text.replace_range(at..start + length, " ");
        }
    }
}

/// The length of the time of day that a text begins with: `, 10:15 Uhr`; 0 if there is none.
fn time_of_day(text: &str) -> usize {
    const BEFORE: &[&str] = &["at ", "um ", "à "];
    const UNITS: &[&str] = &["Uhr", "UTC", "GMT", "a.m.", "p.m.", "am", "pm"];
    let start = text.trim_start_matches([',', ' ']);
    let start = BEFORE.iter().find_map(|word| start.strip_prefix(word)).unwrap_or(start);
    let digits = |text: &str| text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let hours = digits(start);
    let Some(minutes) = start[hours..].strip_prefix([':', 'h']).filter(|_| matches!(hours, 1 | 2)) else {
        return 0;
    };
    if digits(minutes) != 2 {
        return 0;
    }
    let rest = &minutes[2..];
    let unit = UNITS.iter().find_map(|unit| rest.trim_start().strip_prefix(unit));
    text.len() - unit.unwrap_or(rest).len()
}

/// `06.02.22`, `3/5/2019`.
fn is_numeric_day(text: &str) -> bool {
    text.len() >= 6 && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'/' | b'-'))
}

/// The start of the first address in a text, whose beginning may be misspelt. Linear in its position.
pub(super) fn address_start(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut before = b' ';
    bytes.iter().enumerate().find_map(|(at, &byte)| {
        let is_free = !before.is_ascii_alphanumeric() && !matches!(before, b'/' | b'.' | b'=');
        before = byte;
        (is_free && is_address_at(bytes, at)).then_some(at)
    })
}

/// The DOI of an address such as `https://doi.org/10.1000/x`.
pub(super) fn doi_of(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    let rest = rest.strip_prefix("dx.").or_else(|| rest.strip_prefix("www.")).unwrap_or(rest);
    rest.strip_prefix("doi.org/").filter(|doi| is_doi(doi)).map(str::to_owned)
}

fn is_doi(text: &str) -> bool {
    text.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(|(registrant, name)| {
        registrant.len() >= 4
            && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && !name.is_empty()
    })
}

/// The first words that introduce a day of access, and their length.
fn access_phrase(text: &str) -> Option<(usize, usize)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let is_start = c.is_alphabetic() && !before.is_alphanumeric();
        before = c;
        if is_start && let Some(length) = fold::prefix(&text[at..], ACCESS) {
            return Some((at, length));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn days_of_access_are_read_in_all_forms() {
        use Language::{English, French, German};
        let day = json!([[2022, 2, 6]]);
        for (text, language) in [
            ("Title, https://x.org/a (06.02.22).", German),
            ("Title, https://x.org/a (Zugriff am 06.02.2022)", German),
            ("Title, https://x.org/a, zuletzt abgerufen am 6. Februar 2022.", German),
            ("Title, https://x.org/a [Stand: 6.2.2022]", German),
            ("Title, https://x.org/a, letzter Zugriff: 6. Feb. 2022", German),
            ("Titre, https://x.org/a (consulté le 6 février 2022).", French),
            ("Title. https://x.org/a. Accessed 6 Feb. 2022.", English),
            ("Title (accessed February 6, 2022), https://x.org/a.", English),
            ("Title. Retrieved February 6, 2022, from https://x.org/a", English),
            ("Title. Available at: https://x.org/a [Accessed 6 February 2022].", English),
            ("Title [Internet]. [cited 2022 Feb 6]. Available from: https://x.org/a", English),
            ("Title. Web. 6 Feb. 2022. <https://x.org/a>", English),
            ("Title, https://x.org/a (6 February 2022)", English),
        ] {
            let found = extract(text, language);
            assert_eq!(found.accessed.map(|date| date["date-parts"].clone()), Some(day.clone()), "{text}");
            assert_eq!(found.address.as_deref(), Some("https://x.org/a"), "{text}");
        }
        let unclear = extract("Title, https://x.org/a (accessed 06.02.22)", English);
        assert_eq!(
            unclear.accessed,
            Some(json!({ "literal": "06.02.22" })),
            "nothing says which number is the month"
        );
        assert_eq!(extract("Title. Retrieved from https://x.org/a", English).accessed, None);
    }

    #[test]
    fn forty_spellings_of_a_day_of_access_are_read() {
        use Language::{English, French, German};
        let day = json!([[2020, 3, 14]]);
        for (language, spellings) in [
            (
                English,
                &[
                    " (accessed 14 Mar 2020)",
                    " (Accessed: 14/03/2020)",
                    ", accessed on March 14th, 2020.",
                    ", accessed 14 March 2020, 10:15.",
                    " (last accessed March 14, 2020).",
                    " (last access: 14 March 2020).",
                    " (access date: 14 March 2020)",
                    " (last visited Mar. 14, 2020).",
                    " (visited 14 March 2020)",
                    ", last viewed 14 March 2020",
                    ". Retrieved 14 March 2020.",
                    ". Retrieved on 2020-03-14.",
                    ". Retrieved: 14 March 2020.",
                    ", last retrieved 14 March 2020",
                    ". Date of access: 14 Mar. 2020.",
                    " [cited 2020 Mar 14]",
                    " (last checked 14 March 2020)",
                    " (last consulted 14 March 2020)",
                    " (consulted 14 March 2020)",
                    " (14 March 2020)",
                    " [2020-03-14]",
                ][..],
            ),
            (
                German,
                &[
                    " (14.03.20)",
                    " (Zugriff am 14.03.2020)",
                    " (Zugriff: 14.3.2020)",
                    " (letzter Zugriff am 14. März 2020)",
                    " (Letzter Zugriff: 14.03.20)",
                    ", zuletzt zugegriffen am 14.03.2020",
                    ", abgerufen am 14. März 2020.",
                    " (zuletzt abgerufen: 14.03.2020, 10:15 Uhr)",
                    " (Abruf: 14.03.2020)",
                    " (Abrufdatum: 14.03.2020)",
                    " (zuletzt eingesehen am 14.03.2020)",
                    " (eingesehen 14.03.2020)",
                    " (aufgerufen am 14.03.2020)",
                    " (gesehen am 14.03.2020)",
                    " (zuletzt besucht: 14.03.2020)",
                    " [Stand: 14.03.2020]",
                    " (Stand vom 14.03.2020)",
                    " (geprüft am 14.03.2020)",
                ],
            ),
            (
                French,
                &[
                    " (consulté le 14 mars 2020)",
                    " (page consultée le 14/03/2020)",
                    ", consulté le 14.03.2020.",
                    " (dernière consultation : 14 mars 2020)",
                    " (dernier accès le 14 mars 2020)",
                    " (dernière visite le 14 mars 2020)",
                    " (date de consultation : 14 mars 2020)",
                    " [réf. du 14 mars 2020]",
                    " (vu le 14 mars 2020)",
                ],
            ),
        ] {
            for spelling in spellings {
                let found = extract(&format!("Title, https://x.org/a{spelling}"), language);
                let read = found.accessed.map(|date| date["date-parts"].clone());
                assert_eq!(read, Some(day.clone()), "{spelling}");
                assert_eq!(found.address.as_deref(), Some("https://x.org/a"), "{spelling}");
                let left: String = found.text.chars().filter(|c| c.is_alphanumeric()).collect();
                assert_eq!(left, "Title", "{spelling}");
            }
        }
    }

    #[test]
    fn identifiers_are_taken_out() {
        let found = extract("A. B. 2016. doi:10.1000/a_b(1). ISBN 978-3-16-148410-0.", Language::English);
        assert_eq!(
            (found.doi.as_deref(), found.isbn.as_deref()),
            (Some("10.1000/a_b(1)"), Some("9783161484100"))
        );
        let found = extract("A. https://doi.org/10.1000/a.", Language::English);
        assert_eq!((found.doi.as_deref(), found.address), (Some("10.1000/a"), None));
    }
}
