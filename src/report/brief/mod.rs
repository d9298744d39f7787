//! The brief of a debate: what a debater takes into the room, from either side.
//!
//! `contents` is the brief, seen from a `viewpoint`: `case` is the own case by sections, `attacks` the attacks on it with their answers, `targets` the weak points of the other side,
//! and `evidence` the sources by author. `outline` is the brief as headings, paragraphs and cards, which `full` and `short`
//! fill and `markdown`, `html` and `docx` write; `json` is the brief for programs.

mod attacks;
mod case;
mod contents;
mod docx;
mod evidence;
mod full;
mod html;
mod json;
mod markdown;
mod outline;
mod short;
mod targets;
mod viewpoint;
mod words;

pub use attacks::{AttackOnUs, BriefAnswer, MOST_ANSWERS, MOST_REPLIES};
pub(super) use case::CaseParts;
pub use case::{CaseLine, CaseSection};
pub use contents::Brief;
pub use evidence::AuthorEvidence;
pub use json::to_value as json;
pub use targets::{BriefTarget, Weakness};
pub(super) use viewpoint::Viewpoint;
pub(super) use words::short_cites;

use self::outline::BriefOutline;

/// The length of a brief: all of it, or the one page to have on the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BriefLength {
    /// Everything.
    Full,
    /// One page of A4: definitions, burdens, the clash and the rebuttals to expect.
    OnePage,
}

/// A brief in Markdown.
#[must_use]
pub fn markdown(brief: &Brief<'_>, length: BriefLength) -> String {
    markdown::to_string(&outline(brief, length))
}

/// A brief as a page that needs no script and nothing from the network.
#[must_use]
pub fn html(brief: &Brief<'_>, length: BriefLength) -> String {
    html::to_string(&outline(brief, length))
}

/// A brief as a Word document, in the styles of debaters' templates: `Heading1` to `Heading4` are pocket, hat, block and tag;
/// `Style13ptBold` is the author and year of a cite.
#[must_use]
pub fn docx(brief: &Brief<'_>, length: BriefLength) -> Vec<u8> {
    docx::to_bytes(&outline(brief, length))
}

/// The number of words of a whole brief.
#[must_use]
pub fn words(brief: &Brief<'_>) -> usize {
    full::outline(brief).words()
}

fn outline(brief: &Brief<'_>, length: BriefLength) -> BriefOutline {
    match length {
        BriefLength::Full => full::outline(brief),
        BriefLength::OnePage => short::outline(brief),
    }
}
