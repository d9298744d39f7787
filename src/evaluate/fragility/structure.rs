//! The support structure as a program with atoms for the sources, and its part below one claim.

use super::search::{AtomMove, Bounds, SetSearch, SmallestSets, Wish};
use crate::evaluate::base::{Base, content_sources, needs_no_source};
use crate::evaluate::label::Label;
use crate::evaluate::labels::Struck;
use crate::evaluate::program::{Cone, Ground};
use crate::evaluate::translation::Translation;
use crate::evaluate::well_founded::Model;
use crate::model::{ArgumentMap, SourceIndex, StatementIndex, Target};

/// The kinds of parts that a claim may lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StructurePart {
    /// A class of statements that needs no reason.
    Evidence,
    /// A source.
    Source,
}

/// The supports between statements and from sources: a statement that needs no reason because of its sources needs one of them.
pub(super) struct SupportStructure {
    pub(super) translation: Translation,
    pub(super) grounds: Vec<Ground>,
    /// For each class: true if it needs no reason.
    is_base: Vec<bool>,
    /// The handle of each source.
    sources: Vec<SourceIndex>,
}

/// The part of a structure below one claim.
pub(super) struct StructureCone<'a> {
    structure: &'a SupportStructure,
    pub(super) cone: Cone,
}

impl SupportStructure {
    pub(super) fn new(map: &ArgumentMap, base: Base, struck: &Struck) -> Self {
        let classes = map.classes();
        let is_base = base.classes(map, |_| true);
        let mut has_source = vec![false; classes.len()];
        let mut is_free = vec![base == Base::All; classes.len()];
        let mut citations = Vec::new();
        for statement in map.statements() {
            let class = classes.of(statement.handle());
            is_free[class] |= needs_no_source(statement);
            for source in content_sources(statement).filter(|_| is_base[class]) {
                has_source[class] = true;
                citations.push((source.index() as u32, class as u32));
            }
        }
        let holds_alone: Vec<bool> = (0..classes.len())
            .map(|class| is_base[class] && (is_free[class] || !has_source[class]))
            .collect();
        let translation = Translation::of_support(map, &holds_alone, &citations);
        let mut grounds = translation.program.grounds.clone();
        for &part in &struck.parts {
            grounds[translation.atom(map, part)] = Ground::Never;
        }
        for source in &struck.sources {
            grounds[translation.first_source() + source.index()] = Ground::Never;
        }
        let sources = map.sources().map(|source| source.handle()).collect();
        Self { translation, grounds, is_base, sources }
    }

    /// The atoms of the sources.
    pub(super) fn sources(&self) -> Vec<usize> {
        let first = self.translation.first_source();
        (first..first + self.sources.len()).collect()
    }

    /// The atoms of the classes that need no reason.
    pub(super) fn evidence(&self) -> Vec<usize> {
        (0..self.classes()).filter(|&class| self.is_base[class]).collect()
    }

    /// The number of classes.
    pub(super) fn classes(&self) -> usize {
        self.is_base.len()
    }

    /// The part below a claim.
    pub(super) fn cone(&self, map: &ArgumentMap, claim: StatementIndex) -> StructureCone<'_> {
        let goal = self.translation.atom(map, Target::Statement(claim));
        let mut cone = self.translation.program.cone(goal);
        cone.program.grounds = cone.atoms.iter().map(|&atom| self.grounds[atom as usize]).collect();
        StructureCone { structure: self, cone }
    }

    fn is(&self, atom: usize, part: StructurePart) -> bool {
        match part {
            StructurePart::Evidence => self.is_base.get(atom).copied().unwrap_or(false),
            StructurePart::Source => atom >= self.translation.first_source(),
        }
    }
}

impl StructureCone<'_> {
    /// The part of the map that an atom of the cone is, if the claim may lose it.
    fn is(&self, atom: usize, part: StructurePart) -> bool {
        self.structure.is(self.cone.atoms[atom] as usize, part)
    }

    /// True if the claim may lose an atom.
    pub(super) fn is_candidate(&self, atom: usize) -> bool {
        self.is(atom, StructurePart::Evidence) || self.is(atom, StructurePart::Source)
    }

    /// The statement that an atom is, the first one of its class.
    pub(super) fn statement(&self, map: &ArgumentMap, atom: usize) -> Option<StatementIndex> {
        let class = self.cone.atoms[atom] as usize;
        self.is(atom, StructurePart::Evidence).then(|| map.classes().members(class)[0])
    }

    /// The source that an atom is.
    pub(super) fn source(&self, atom: usize) -> Option<SourceIndex> {
        let number =
            (self.cone.atoms[atom] as usize).checked_sub(self.structure.translation.first_source())?;
        self.structure.sources.get(number).copied()
    }

    /// The model of the cone.
    pub(super) fn model(&self) -> Model {
        Model::new(&self.cone.program)
    }

    /// All smallest sets of such parts without which the claim has no ground. None if it has none as it is.
    pub(super) fn cuts(&self, bounds: &Bounds, part: StructurePart) -> SmallestSets<usize> {
        if self.model().labels[self.cone.goal] != Label::In {
            return SmallestSets::none();
        }
        let program = &self.cone.program;
        let moves = |atom: usize| self.is(atom, part).then_some(AtomMove::StrikeOut);
        SetSearch::new(program, &program.grounds, self.cone.goal, Wish::Falls, &moves).run(bounds)
    }
}
