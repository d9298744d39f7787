//! The cause of a label: the shortest reason for it, in terms of labels that were found earlier.

use super::label::Label;
use super::program::{Ground, Program, TieKind};
use super::well_founded::Model;

/// The cause of a label. `T` is a part of what was evaluated: a statement or step of a map, an argument of a graph.
///
/// A cause names only parts whose label does not depend on this one, so that following causes down comes to an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause<T> {
    /// It is in: it needs no reason or one that is in carries it, and every attack on it fails.
    Stands {
        /// The reason that carries it; for a step, its warrant. `None` if it needs none.
        by: Option<T>,
        /// The attacks on it, each with the part that makes it fail: an attack on the attack that holds, or a premise of it
        /// that falls. `None` if the attack fails because nothing carries it, or because it is struck out.
        failed: Vec<(T, Option<T>)>,
    },
    /// It is out: this attack on it holds.
    Attacked(T),
    /// A step that is out: this premise of it is out.
    Lacks(T),
    /// It is out: none of its reasons is in. They are those that fell, the first one first, without those that only come
    /// from the statement itself in a circle.
    Uncarried(Vec<T>),
    /// It is out: it is struck out.
    Struck,
    /// It is granted for the sake of argument.
    Granted,
    /// It is undecided: so is this attack on it, premise of it, or reason for it.
    Open(Option<T>),
}

impl<T> Cause<T> {
    /// The cause with other names for the parts.
    pub fn map<U>(self, name: impl Fn(T) -> U) -> Cause<U> {
        match self {
            Self::Stands { by, failed } => Cause::Stands {
                by: by.map(&name),
                failed: failed.into_iter().map(|(attack, why)| (name(attack), why.map(&name))).collect(),
            },
            Self::Attacked(attack) => Cause::Attacked(name(attack)),
            Self::Lacks(premise) => Cause::Lacks(name(premise)),
            Self::Uncarried(reasons) => Cause::Uncarried(reasons.into_iter().map(name).collect()),
            Self::Struck => Cause::Struck,
            Self::Granted => Cause::Granted,
            Self::Open(part) => Cause::Open(part.map(name)),
        }
    }

    /// The cause as a short chain: the reason and the parts that make attacks fail; the attack that holds; the premise or
    /// the reasons that fell; the undecided part. Each once.
    pub fn chain(self) -> Vec<T>
    where
        T: PartialEq,
    {
        let (parts, single): (Vec<T>, Option<T>) = match self {
            Self::Stands { by, failed } => {
                let why = failed.into_iter().filter_map(|(_, why)| why);
                (by.into_iter().chain(why).collect(), None)
            }
            Self::Attacked(part) | Self::Lacks(part) => (Vec::new(), Some(part)),
            Self::Open(part) => (Vec::new(), part),
            Self::Uncarried(parts) => (parts, None),
            Self::Struck | Self::Granted => (Vec::new(), None),
        };
        let mut chain: Vec<T> = Vec::new();
        for part in parts.into_iter().chain(single) {
            if chain.last() != Some(&part) {
                chain.push(part);
            }
        }
        chain
    }
}

/// The cause of the label of an atom. O(ties of its rule, and of the attacks on it).
pub(super) fn cause(program: &Program, grounds: &[Ground], model: &Model, atom: usize) -> Cause<usize> {
    let rule = AtomRule { program, grounds, model };
    match (model.labels[atom], grounds[atom]) {
        (_, Ground::Always) => Cause::Granted,
        (Label::In, ground) => {
            let by =
                (ground == Ground::Options).then(|| rule.first(atom, TieKind::Option, Label::In)).flatten();
            let attacks = program.bodies_as(atom, TieKind::Attacker);
            Cause::Stands { by, failed: attacks.map(|attack| (attack, rule.why_out(attack))).collect() }
        }
        (Label::Out, Ground::Never) => Cause::Struck,
        (Label::Out, _) => rule.why_it_falls(atom),
        (Label::Undecided, _) => {
            let kinds = [TieKind::Attacker, TieKind::Need, TieKind::Option];
            let open =
                |kind| program.bodies_as(atom, kind).find(|&body| model.labels[body] == Label::Undecided);
            Cause::Open(kinds.into_iter().find_map(open))
        }
    }
}

struct AtomRule<'a> {
    program: &'a Program,
    grounds: &'a [Ground],
    model: &'a Model,
}

impl AtomRule<'_> {
    /// The atom in a role of a rule that got a label first.
    fn first(&self, atom: usize, kind: TieKind, label: Label) -> Option<usize> {
        let labelled = self.program.bodies_as(atom, kind).filter(|&body| self.model.labels[body] == label);
        labelled.min_by_key(|&body| self.model.turns[body])
    }

    /// The part that made an atom fall, and its turn: an attack or a need.
    fn blow(&self, atom: usize) -> Option<(Cause<usize>, usize)> {
        let turn = |body: &usize| self.model.turns[*body];
        let attack = self.first(atom, TieKind::Attacker, Label::In).filter(|body| turn(body) < turn(&atom));
        let need = self.first(atom, TieKind::Need, Label::Out).filter(|body| turn(body) <= turn(&atom));
        match (attack, need) {
            (Some(attack), Some(need)) if turn(&need) < turn(&attack) => Some((Cause::Lacks(need), need)),
            (Some(attack), _) => Some((Cause::Attacked(attack), attack)),
            (None, Some(need)) => Some((Cause::Lacks(need), need)),
            (None, None) => None,
        }
    }

    fn why_it_falls(&self, atom: usize) -> Cause<usize> {
        if let Some((cause, _)) = self.blow(atom) {
            return cause;
        }
        let turn = self.model.turns[atom];
        let mut options: Vec<usize> = self
            .program
            .bodies_as(atom, TieKind::Option)
            .filter(|&option| self.model.turns[option] < turn)
            .collect();
        options.sort_by_key(|&option| self.model.turns[option]);
        Cause::Uncarried(options)
    }

    fn why_out(&self, attack: usize) -> Option<usize> {
        if self.grounds[attack] == Ground::Never {
            return None;
        }
        self.blow(attack).map(|(_, body)| body)
    }
}
