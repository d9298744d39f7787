//! The table of semantics: the ways to evaluate a map. Help, docs and messages derive from it.

use super::extensions::ExtensionRules;
use super::strengths::GradualRules;
use crate::diagnostic::no_such_name;

/// One way to evaluate.
#[derive(Debug)]
pub struct Semantics {
    /// Its name, for `--semantics`.
    pub name: &'static str,
    /// One line about it.
    pub summary: &'static str,
    /// The work that defines it.
    pub literature: &'static str,
    /// The kind of its result, with the rules that lead to it.
    pub kind: SemanticsKind,
}

/// The kind of a semantics' result, with the rules that lead to it.
#[derive(Debug)]
pub enum SemanticsKind {
    /// Sets of statements that can stand together, and a label for each statement.
    Extensions(&'static ExtensionRules),
    /// A strength for each statement, from 0 to 1.
    Strengths(&'static GradualRules),
}

impl Semantics {
    /// Its rules, if it is one of extensions.
    #[must_use]
    pub const fn extension_rules(&self) -> Option<&'static ExtensionRules> {
        match self.kind {
            SemanticsKind::Extensions(rules) => Some(rules),
            SemanticsKind::Strengths(_) => None,
        }
    }

    /// Its rules, if it is a gradual one.
    #[must_use]
    pub const fn gradual_rules(&self) -> Option<&'static GradualRules> {
        match self.kind {
            SemanticsKind::Extensions(_) => None,
            SemanticsKind::Strengths(rules) => Some(rules),
        }
    }
}

/// Every semantics; the first is the default.
pub static SEMANTICS: &[&Semantics] = &[
    &Semantics {
        name: "grounded",
        summary: "what stands once every attack is counted, and nothing that a dispute leaves open",
        literature: "Dung 1995; carried over to supports as the well-founded model",
        kind: SemanticsKind::Extensions(&ExtensionRules::GROUNDED),
    },
    &Semantics {
        name: "complete",
        summary: "every set that answers each attack on it and holds all that it defends",
        literature: "Dung 1995; carried over to supports as the partial stable models",
        kind: SemanticsKind::Extensions(&ExtensionRules::COMPLETE),
    },
    &Semantics {
        name: "preferred",
        summary: "the largest complete sets: the positions that one can hold in the dispute",
        literature: "Dung 1995",
        kind: SemanticsKind::Extensions(&ExtensionRules::PREFERRED),
    },
    &Semantics {
        name: "stable",
        summary: "complete sets that leave nothing open; there may be none",
        literature: "Dung 1995",
        kind: SemanticsKind::Extensions(&ExtensionRules::STABLE),
    },
    &Semantics {
        name: "semi-stable",
        summary: "complete sets that leave as little open as possible",
        literature: "Caminada 2006",
        kind: SemanticsKind::Extensions(&ExtensionRules::SEMI_STABLE),
    },
    &Semantics {
        name: "stage",
        summary: "sets that do not attack themselves and leave as little open as possible",
        literature: "Verheij 1996",
        kind: SemanticsKind::Extensions(&ExtensionRules::STAGE),
    },
    &Semantics {
        name: "ideal",
        summary: "the largest complete set that all preferred sets contain",
        literature: "Dung, Mancarella, Toni 2007",
        kind: SemanticsKind::Extensions(&ExtensionRules::IDEAL),
    },
    &Semantics {
        name: "quadratic-energy",
        summary: "supports less attacks move the weight, in a gentle curve",
        literature: "Potyka 2018",
        kind: SemanticsKind::Strengths(&GradualRules::QUADRATIC_ENERGY),
    },
    &Semantics {
        name: "euler-based",
        summary: "supports less attacks move the weight, by their exponential",
        literature: "Amgoud and Ben-Naim 2017",
        kind: SemanticsKind::Strengths(&GradualRules::EULER_BASED),
    },
    &Semantics {
        name: "df-quad",
        summary: "each support closes a share of the gap to 1, each attack a share of the gap to 0",
        literature: "Rago, Toni, Aurisicchio, Baroni 2016",
        kind: SemanticsKind::Strengths(&GradualRules::DF_QUAD),
    },
    &Semantics {
        name: "mlp-based",
        summary: "supports less attacks move the weight's logit, as in a neural network",
        literature: "Potyka 2021",
        kind: SemanticsKind::Strengths(&GradualRules::MLP_BASED),
    },
    &Semantics {
        name: "h-categorizer",
        summary: "attacks alone divide the weight, which is 1 by default",
        literature: "Besnard and Hunter 2001",
        kind: SemanticsKind::Strengths(&GradualRules::H_CATEGORIZER),
    },
];

/// The semantics of that name.
///
/// # Errors
/// When there is none: a message that names the nearest, or all.
pub fn find_semantics(name: &str) -> Result<&'static Semantics, String> {
    SEMANTICS.iter().copied().find(|semantics| semantics.name == name).ok_or_else(|| {
        let names = || SEMANTICS.iter().map(|semantics| semantics.name);
        let all = || format!("the semantics are {}", names().collect::<Vec<_>>().join(", "));
        no_such_name("no semantics", name, names(), all)
    })
}
