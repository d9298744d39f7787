//! `duplicate-source`: work that is listed twice.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::check::address::{bare, is_home_page};
use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::works::is_of_map;
use crate::diagnostic::Help;
use crate::model::{Extra, Source, shortened};

rule! {
    /// ## What it finds
    /// Two items of `sources` that are one work: they have the same DOI, ISBN or address, or the same title and first author. Case, accents,
    /// punctuation and the form of a DOI, ISBN or address make no difference. Chapters of one book, pages of one work, and editions,
    /// volumes and years of one title are several works. So is what a home page leads to. Entries of a bibliography beside the map that
    /// nothing cites are not reported.
    ///
    /// ## Why it matters
    /// One source that looks like two makes a claim look better supported than it is.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"],
    ///   "sources": [ { "id": "lee", "title": "Dust", "DOI": "10.1000/182" }, { "id": "lee-2019", "title": "Dust", "DOI": "https://doi.org/10.1000/182" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" }, { "source": "lee-2019" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"],
    ///   "sources": [ { "id": "lee", "title": "Dust", "DOI": "10.1000/182" }, { "id": "fox", "title": "Flour", "DOI": "10.1000/183" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" }, { "source": "fox" } ] } ] }
    /// ```
    pub static DUPLICATE_SOURCE = {
        code: "C10", name: "duplicate-source", summary: "work that is listed twice",
        level: Warning, since: "0.1.0", check: check, subject: OneOfSeveral,
    }
}

/// The facts that two records of one work share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum SharedFact {
    Doi,
    Isbn,
    Address,
    TitleAndAuthor,
}

impl SharedFact {
    /// All of them, the surest first.
    const ALL: [Self; 4] = [Self::Doi, Self::Isbn, Self::Address, Self::TitleAndAuthor];

    const fn words(self) -> &'static str {
        match self {
            Self::Doi => "the same DOI",
            Self::Isbn => "the same ISBN",
            Self::Address => "the same address",
            Self::TitleAndAuthor => "the same title and author",
        }
    }

    /// The form in which two records of one work agree, if `item` has this fact.
    fn key(self, item: &Extra) -> Option<String> {
        match self {
            Self::Doi => {
                text(item, "DOI").and_then(doi).or_else(|| text(item, "URL").and_then(doi_of_address))
            }
            Self::Isbn => text(item, "ISBN").and_then(isbn),
            Self::Address => text(item, "URL")
                .filter(|address| !is_home_page(address))
                .map(bare)
                .filter(|key| !key.is_empty()),
            Self::TitleAndAuthor => {
                let title = text(item, "title").map(plain).filter(|title| !title.is_empty())?;
                Some(format!("{title}\n{}", first_author(item)?))
            }
        }
    }

    /// The fields in which two works that share this fact differ.
    const fn distinguishing(self) -> &'static [&'static str] {
        match self {
            Self::Doi => &["page"],
            Self::Isbn => &["volume", "page", "edition"],
            Self::Address => &["page", "volume", "issue", "number"],
            Self::TitleAndAuthor => &[
                "DOI",
                "volume",
                "issue",
                "number",
                "edition",
                "page",
                "container-title",
                "genre",
                "version",
            ],
        }
    }

    /// True if two records that share this fact are of different works all the same.
    fn differ(self, one: &Extra, other: &Extra) -> bool {
        let differs = |name: &&str| {
            let values = [one, other].map(|item| text(item, name).map(plain));
            matches!(&values, [Some(one), Some(other)] if one != other)
        };
        self.distinguishing().iter().any(&differs)
            || self != Self::Doi && are_two(year(one), year(other))
            || self == Self::Isbn && differs(&"title") && (is_part(one) || is_part(other))
            || self == Self::Address && differs(&"title") && are_two(first_author(one), first_author(other))
    }
}

/// The most records with one fact that another is compared with: without it, many editions of one title would cost their square.
const MOST_COMPARED: usize = 16;

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let mut reported = HashSet::new();
    for shared in SharedFact::ALL {
        let mut known: HashMap<String, Vec<Source<'_>>> = HashMap::new();
        for source in analysis.map.sources().filter(|source| is_of_map(*source)) {
            let Some(key) = shared.key(source.item()) else { continue };
            let known = known.entry(key).or_default();
            let earlier = known.iter().find(|earlier| !shared.differ(earlier.item(), source.item()));
            if let Some(earlier) = earlier {
                if reported.insert(source.handle()) {
                    let [id, other] = [source, *earlier].map(|source| shortened(source.id(), 60));
                    report.at(
                        source,
                        format!("`{id}` and `{other}` have {}", shared.words()),
                        Help::Own(format!(
                            "if they are one work, cite `{other}` in place of `{id}`, and remove `{id}`"
                        )),
                    );
                }
            } else if known.len() < MOST_COMPARED {
                known.push(source);
            }
        }
    }
}

/// True if a record is of a part of a work, which has the ISBN of the whole.
fn is_part(item: &Extra) -> bool {
    text(item, "type").is_some_and(|kind| PARTS.contains(&kind))
}

/// The types of works that are parts of others.
const PARTS: &[&str] = &["chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"];

fn are_two<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}

fn text<'a>(item: &'a Extra, name: &str) -> Option<&'a str> {
    item.get(name)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// The letters and digits of a text without accents, in small letters, with one space between words.
fn plain(text: &str) -> String {
    let is_accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    let letters: String = text.nfkd().filter(|c| !is_accent(c)).flat_map(char::to_lowercase).collect();
    letters
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn doi(text: &str) -> Option<String> {
    let small = text.to_lowercase();
    let start = small.find("10.")?;
    Some(small[start..].trim_end_matches(['.', ',', '/', ' ']).to_owned())
}

/// The DOI in an address of the site that resolves them.
fn doi_of_address(address: &str) -> Option<String> {
    doi(address.to_lowercase().split_once("doi.org/")?.1)
}

/// An ISBN as 13 digits, the last of which follows from the others: it is left out.
fn isbn(text: &str) -> Option<String> {
    // Some records list the ISBN of each binding.
    let first = text.split([',', ';']).next()?;
    let digits: String = first.chars().filter(|c| c.is_ascii_digit() || *c == 'X' || *c == 'x').collect();
    match digits.len() {
        10 => Some(format!("978{}", &digits[..9])),
        13 => Some(digits[..12].to_owned()),
        _ => None,
    }
}

/// The family name of the first author, editor or body.
fn first_author(item: &Extra) -> Option<String> {
    let people = ["author", "editor"].into_iter().find_map(|name| item.get(name)?.as_array()?.first())?;
    let name = people.get("family").or_else(|| people.get("literal"))?.as_str()?;
    Some(plain(name)).filter(|name| !name.is_empty())
}

fn year(item: &Extra) -> Option<String> {
    let issued = item.get("issued")?;
    let part = issued.get("date-parts").and_then(|parts| parts.get(0)?.get(0));
    part.map(|year| year.to_string().trim_matches('"').to_owned())
}
