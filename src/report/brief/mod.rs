//! The brief of a debate: what a debater takes into the room, from either side.
//!
//! `case` is the own case by sections, `attacks` the attacks on it with their answers, `targets` the weak points of the other side,
//! and `evidence` the sources by author. `outline` is the brief as headings, paragraphs and cards, which `full` and `short`
//! fill and `markdown`, `html` and `docx` write; `json` is the brief for programs.

mod attacks;
mod case;
mod docx;
mod evidence;
mod full;
mod html;
mod json;
mod markdown;
mod outline;
mod short;
mod targets;
mod words;

pub use attacks::{AttackOnUs, BriefAnswer};
pub use case::{CaseLine, CaseSection};
pub use evidence::AuthorEvidence;
pub use targets::{BriefTarget, Weakness};

use self::case::CaseParts;
use self::outline::Outline;
use crate::check::Assessment;
use crate::model::{ArgumentMap, Party, Sides, StatementIndex, Status, Step, Target};

/// The brief of one side of a debate.
///
/// Made in O(size of the map), and an evaluation or two for each attack on the side; of a map for which that is too much, attacks are
/// not weighed.
#[derive(Debug)]
pub struct Brief<'a> {
    /// The map.
    pub map: &'a ArgumentMap,
    /// The result of its check.
    pub assessment: &'a Assessment,
    /// The side that it is for.
    pub side: Party,
    /// The case, in the order of its sections.
    pub case: Vec<CaseSection<'a>>,
    /// The attacks on the case, those on which most hangs first.
    pub attacks: Vec<AttackOnUs>,
    /// True if the attacks are weighed: a map may be too large for that.
    pub is_weighed: bool,
    /// The statements that the author grants, in the order of the file.
    pub granted: Vec<StatementIndex>,
    /// The statements of the other side that are weak or attacked, the weakest first.
    pub targets: Vec<BriefTarget>,
    /// The sources of the side, by author.
    pub evidence: Vec<AuthorEvidence<'a>>,
}

/// The length of a brief: all of it, or the one page to have on the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BriefLength {
    /// Everything.
    Full,
    /// One page of A4: definitions, burdens, the clash and the rebuttals to expect.
    OnePage,
}

impl<'a> Brief<'a> {
    /// The brief of one side of a map.
    #[must_use]
    pub fn new(map: &'a ArgumentMap, assessment: &'a Assessment, side: Party) -> Self {
        let room = Room { map, sides: &assessment.sides, side };
        let parts = CaseParts::new(&room);
        let (attacks, is_weighed) = attacks::attacks(&room, assessment);
        let granted = map.statements().filter(|statement| statement.status() == Status::Conceded);
        Self {
            map,
            assessment,
            side,
            case: case::sections(&room, &parts),
            attacks,
            is_weighed,
            granted: granted.map(|statement| statement.handle()).collect(),
            targets: targets::targets(&room, assessment),
            evidence: evidence::evidence(&room),
        }
    }

    /// The brief in Markdown.
    #[must_use]
    pub fn markdown(&self, length: BriefLength) -> String {
        markdown::to_string(&self.outline(length))
    }

    /// The brief as a page that needs no script and nothing from the network.
    #[must_use]
    pub fn html(&self, length: BriefLength) -> String {
        html::to_string(&self.outline(length))
    }

    /// The brief as a Word document, in the styles of debaters' templates: `Heading1` to `Heading4` are pocket, hat, block
    /// and tag; `Style13ptBold` is the author and year of a cite.
    #[must_use]
    pub fn docx(&self, length: BriefLength) -> Vec<u8> {
        docx::to_bytes(&self.outline(length))
    }

    /// The brief for programs.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        json::to_value(self)
    }

    /// The number of words of the whole brief.
    #[must_use]
    pub fn words(&self) -> usize {
        full::outline(self).words()
    }

    fn outline(&self, length: BriefLength) -> Outline {
        match length {
            BriefLength::Full => full::outline(self),
            BriefLength::OnePage => short::outline(self),
        }
    }
}

/// A map as one side of the debate sees it.
///
/// Without a thesis no side is known. Then every statement that is not made to attack is the case of those who hold it.
struct Room<'a> {
    map: &'a ArgumentMap,
    sides: &'a Sides,
    side: Party,
}

impl<'a> Room<'a> {
    /// True if the map says who is on which side.
    fn has_sides(&self) -> bool {
        !self.map.theses().is_empty()
    }

    /// True for a statement of this side.
    fn is_ours(&self, statement: StatementIndex) -> bool {
        !self.has_sides() || self.sides.of(statement).has(self.side)
    }

    /// True for a statement of the other side.
    fn is_theirs(&self, statement: StatementIndex) -> bool {
        self.has_sides() && self.sides.of(statement).has(self.side.other())
    }

    /// True for an attack on this side that is not granted.
    fn is_attack_on_us(&self, step: Step<'_>) -> bool {
        let is_ours = |target: Target| !self.has_sides() || self.sides.of_target(target).has(self.side);
        step.kind().is_attack() && is_ours(step.target()) && !step.is_conceded()
    }

    /// True for an attack on the other side.
    fn is_attack_by_us(&self, step: Step<'_>) -> bool {
        self.has_sides()
            && step.kind().is_attack()
            && self.sides.of_target(step.target()).has(self.side.other())
            && !step.is_conceded()
    }
}
