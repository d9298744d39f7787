//! Fragility: what a claim rests on, and what would bring it down.
//!
//! Single points and cuts are about the support structure alone, with the sources as parts of it (`structure`); attacks do
//! not count there. A flip is about the labels, attacks included.
//!
//! - `single_points` strikes out hundreds of candidates in one pass.
//! - `witness` finds the cause of a label: every change of the label must touch something in it.
//! - `ways` says what would make a claim stand.
//! - `search` finds smallest sets by iterative deepening, and branches only on what is in the witness.

mod search;
mod single_points;
mod structure;
mod ways;
mod witness;

use self::search::{AtomMove, SetSearch, Wish};
pub use self::search::{Bounds, SmallestSets};
use self::single_points::SinglePoints;
use self::structure::{StructurePart, SupportStructure};
pub use self::ways::{Remedies, Remedy, RemedyAnswers, grants, remedies};
use super::attack_graph::{ArgumentIndex, AttackGraph};
use super::base::Base;
use super::label::Label;
use super::labels::{Labels, Struck};
use super::program::Ground;
use super::well_founded::Model;
use crate::model::{ArgumentMap, SourceIndex, StatementIndex};

/// The fragility of one claim.
#[derive(Clone, Debug)]
pub struct Fragility {
    /// The claim.
    pub claim: StatementIndex,
    /// The statements that need no reason, by source or otherwise, and without each of which it has no ground.
    pub single_points: Vec<StatementIndex>,
    /// The sources without each of which it has no ground.
    pub single_sources: Vec<SourceIndex>,
    /// All smallest sets of such statements without which it has no ground.
    pub evidence_cuts: SmallestSets<StatementIndex>,
    /// All smallest sets of sources without which it has no ground.
    pub source_cuts: SmallestSets<SourceIndex>,
    /// All smallest sets of other statements without which its label is no longer `in`, or becomes `in`.
    pub flip: SmallestSets<StatementIndex>,
}

impl Fragility {
    /// True if fewer sources than pieces of evidence bring the claim down: reasons that only look independent.
    #[must_use]
    pub fn is_echo(&self) -> bool {
        match (self.source_cuts.size(), self.evidence_cuts.size()) {
            (Some(sources), Some(evidence)) => sources < evidence,
            _ => false,
        }
    }

    /// The number of ties that its searches followed.
    #[must_use]
    pub const fn links(&self) -> u64 {
        self.evidence_cuts.links + self.source_cuts.links + self.flip.links
    }

    /// True if every search went to its end.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.evidence_cuts.is_complete && self.source_cuts.is_complete && self.flip.is_complete
    }
}

/// The fragility of some claims of a map, with something struck out.
///
/// The single points of one claim are found in one pass over what it rests on, for every few hundred candidates of one
/// proof of it. The searches are exponential in the size of the sets, and bounded.
///
/// # Example: a claim with two reasons from one source
/// ```
/// use claimgraph::evaluate::{Base, Bounds, Struck, fragility};
/// use claimgraph::{CitationDraft, Draft, NodeDraft, RelationDraft, SourceDraft};
///
/// let cite = || CitationDraft::new("lee");
/// let map = Draft::new()
///     .with_source(SourceDraft::new("lee")?)
///     .with_node(NodeDraft::claim("useless", "The cameras do not help.")?)
///     .with_node(NodeDraft::evidence("flat", "Crime stayed level.")?.with_citation(cite()?))
///     .with_node(NodeDraft::evidence("dark", "The pictures are dark.")?.with_citation(cite()?))
///     .with_relation(RelationDraft::supports(["flat"], "useless")?)
///     .with_relation(RelationDraft::supports(["dark"], "useless")?)
///     .build();
/// let claim = map.find_statement("useless").unwrap().handle();
/// let found = &fragility(&map, Base::Leaves, &Struck::default(), &[claim], &Bounds::default())[0];
/// assert!(found.single_points.is_empty());
/// assert_eq!(found.single_sources.len(), 1);
/// assert!(found.is_echo());
/// # Ok::<(), claimgraph::ValueError>(())
/// ```
#[must_use]
pub fn fragility(
    map: &ArgumentMap,
    base: Base,
    struck: &Struck,
    claims: &[StatementIndex],
    bounds: &Bounds,
) -> Vec<Fragility> {
    let structure = SupportStructure::new(map, base, struck);
    let labels = Labels::without(map, base, struck);
    let mut found = Vec::with_capacity(claims.len());
    let mut bounds = *bounds;
    for &claim in claims {
        let of_claim = structure.cone(map, claim);
        let points = SinglePoints::of(&of_claim);
        let statements = |atom: usize| of_claim.statement(map, atom);
        let sources = |atom: usize| of_claim.source(atom);
        let single_points = points.iter().filter_map(|&atom| statements(atom)).collect();
        let single_sources = points.iter().filter_map(|&atom| sources(atom)).collect();
        let evidence_cuts = of_claim.cuts(&bounds, StructurePart::Evidence).filter_map(statements);
        bounds.spend(evidence_cuts.links);
        let source_cuts = of_claim.cuts(&bounds, StructurePart::Source).filter_map(sources);
        bounds.spend(source_cuts.links);
        let flip = flip(map, &labels, claim, &bounds);
        bounds.spend(flip.links);
        found.push(Fragility { claim, single_points, single_sources, evidence_cuts, source_cuts, flip });
    }
    found
}

/// The single points of every claim of a map at once, listed by point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FallenClaims {
    /// For each statement: the number of statements that have no ground without it, itself among them if it needs no reason.
    pub without_statement: Vec<usize>,
    /// For each source: the number of statements that have no ground without it.
    pub without_source: Vec<usize>,
}

/// For each statement that needs no reason, and for each source: the number of statements that have no ground without it.
///
/// 512 of them are struck out in one pass, which follows only what changes. The time is at most proportional to the size of
/// the map times the number of passes, if support forms no circle, and to the number of pairs found.
#[must_use]
pub fn fallen_claims(map: &ArgumentMap, base: Base) -> FallenClaims {
    let structure = SupportStructure::new(map, base, &Struck::default());
    let classes = map.classes();
    let mut fallen = FallenClaims {
        without_statement: vec![0; map.statements().len()],
        without_source: vec![0; map.sources().len()],
    };
    let sizes: Vec<usize> = (0..classes.len()).map(|class| classes.members(class).len()).collect();
    let sources = structure.sources();
    SinglePoints::count(&structure, &sources, |source, class| fallen.without_source[source] += sizes[class]);
    let evidence = structure.evidence();
    SinglePoints::count(&structure, &evidence, |number, class| {
        for &member in classes.members(evidence[number]) {
            fallen.without_statement[member.index()] += sizes[class];
        }
    });
    fallen
}

/// The smallest sets of other statements that change whether a claim is in.
fn flip(
    map: &ArgumentMap,
    labels: &Labels<'_>,
    claim: StatementIndex,
    bounds: &Bounds,
) -> SmallestSets<StatementIndex> {
    let (program, grounds) = labels.program();
    let goal = map.classes().of(claim);
    let cone = program.cone(goal);
    let grounds: Vec<Ground> = cone.atoms.iter().map(|&atom| grounds[atom as usize]).collect();
    let classes = map.classes().len();
    let moves = |atom: usize| {
        let is_other = cone.atoms[atom] as usize != goal && (cone.atoms[atom] as usize) < classes;
        is_other.then_some(AtomMove::StrikeOut)
    };
    let wish = if labels.of(claim) == Label::In { Wish::Falls } else { Wish::Stands };
    let search = SetSearch::new(&cone.program, &grounds, cone.goal, wish, &moves);
    search.run(bounds).filter_map(|atom| Some(map.classes().members(cone.atoms[atom] as usize)[0]))
}

impl AttackGraph {
    /// The smallest sets of other arguments without which an argument is no longer in, or becomes in, with those of `struck`
    /// out of play already. Exponential in the size of the sets, and bounded.
    #[must_use]
    pub fn flip(
        &self,
        argument: ArgumentIndex,
        struck: &[ArgumentIndex],
        bounds: &Bounds,
    ) -> SmallestSets<ArgumentIndex> {
        let program = self.program();
        let cone = program.cone(argument.index());
        let grounds = Self::grounds(&program, struck);
        let grounds: Vec<Ground> = cone.atoms.iter().map(|&atom| grounds[atom as usize]).collect();
        let label = Model::with_grounds(&cone.program, &grounds).labels[cone.goal];
        let wish = if label == Label::In { Wish::Falls } else { Wish::Stands };
        let moves = |atom: usize| {
            let may_go = atom != cone.goal && grounds[atom] != Ground::Never;
            may_go.then_some(AtomMove::StrikeOut)
        };
        let search = SetSearch::new(&cone.program, &grounds, cone.goal, wish, &moves);
        search.run(bounds).filter_map(|atom| self.argument(cone.atoms[atom] as usize))
    }
}
