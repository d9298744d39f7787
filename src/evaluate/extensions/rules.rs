//! The rules of a semantics of extensions: which labellings it looks at, and which of them it chooses.

use super::residue::Certain;

/// The labellings that a semantics chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The one with the fewest atoms in.
    Least,
    /// Every one.
    Every,
    /// Those to which no atom can be added that is in.
    MostIn,
    /// Those that leave nothing open.
    NothingOpen,
    /// Those that leave as little open as possible.
    LeastOpen,
    /// The largest one that every preferred labelling contains.
    Ideal,
}

/// The rules of a semantics of extensions. [`SEMANTICS`](super::super::SEMANTICS) has one for each name.
#[derive(Debug, PartialEq, Eq)]
pub struct ExtensionRules {
    pub(super) choice: Choice,
    /// True if an extension must answer every attack on it; else it only must not attack itself.
    pub(super) is_admissible: bool,
}

impl ExtensionRules {
    /// Grounded (Dung 1995).
    pub(in super::super) const GROUNDED: Self = Self::admissible(Choice::Least);
    /// Complete (Dung 1995).
    pub(in super::super) const COMPLETE: Self = Self::admissible(Choice::Every);
    /// Preferred (Dung 1995).
    pub(in super::super) const PREFERRED: Self = Self::admissible(Choice::MostIn);
    /// Stable (Dung 1995).
    pub(in super::super) const STABLE: Self = Self::admissible(Choice::NothingOpen);
    /// Semi-stable (Caminada 2006).
    pub(in super::super) const SEMI_STABLE: Self = Self::admissible(Choice::LeastOpen);
    /// Stage (Verheij 1996).
    pub(in super::super) const STAGE: Self = Self { choice: Choice::LeastOpen, is_admissible: false };
    /// Ideal (Dung, Mancarella, Toni 2007).
    pub(in super::super) const IDEAL: Self = Self::admissible(Choice::Ideal);

    const fn admissible(choice: Choice) -> Self {
        Self { choice, is_admissible: true }
    }

    /// True if the well-founded model is all that it chooses, so that nothing needs a search.
    #[must_use]
    pub const fn is_grounded(&self) -> bool {
        matches!(self.choice, Choice::Least)
    }

    /// True if it chooses exactly one extension.
    #[must_use]
    pub const fn has_one_extension(&self) -> bool {
        matches!(self.choice, Choice::Least | Choice::Ideal)
    }

    /// True if there may be no extension.
    #[must_use]
    pub const fn may_have_none(&self) -> bool {
        matches!(self.choice, Choice::NothingOpen)
    }

    pub(super) const fn certain(&self) -> Certain {
        if self.is_admissible { Certain::WellFounded } else { Certain::WholeOrNothing }
    }
}
