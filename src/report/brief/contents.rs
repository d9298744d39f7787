//! The contents of a brief, whatever it is written as.

use super::attacks::{self, AttackOnUs};
use super::case::{self, CaseParts, CaseSection};
use super::evidence::{self, AuthorEvidence};
use super::targets::{self, BriefTarget};
use super::viewpoint::Viewpoint;
use crate::check::Assessment;
use crate::model::{ArgumentMap, Party, StatementIndex, Status};

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
    /// The main points of the other side, in the order of the file.
    pub their_case: Vec<StatementIndex>,
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

impl<'a> Brief<'a> {
    /// The brief of one side of a map.
    #[must_use]
    pub fn new(map: &'a ArgumentMap, assessment: &'a Assessment, side: Party) -> Self {
        let view = Viewpoint::new(map, &assessment.sides, side);
        let parts = CaseParts::new(&view);
        let (attacks, is_weighed) = attacks::attacks(&view, assessment);
        let granted = map.statements().filter(|statement| statement.status() == Status::Conceded);
        Self {
            map,
            assessment,
            side,
            case: case::sections(&view, &parts),
            their_case: case::main_points(&view.of_other_side()),
            attacks,
            is_weighed,
            granted: granted.map(|statement| statement.handle()).collect(),
            targets: targets::targets(&view, assessment),
            evidence: evidence::evidence(&view),
        }
    }
}
