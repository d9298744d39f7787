//! The cause of a label: the shortest reason for it, in terms of labels that were found earlier.

use std::hash::Hash;

use indexmap::IndexSet;

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
        T: Eq + Hash,
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
        parts.into_iter().chain(single).collect::<IndexSet<T>>().into_iter().collect()
    }
}

/// The cause of the label of an atom. O(ties of its rule).
pub(super) fn cause(program: &Program, grounds: &[Ground], model: &Model, atom: usize) -> Cause<usize> {
    let labelled =
        |kind, label| program.bodies_as(atom, kind).filter(move |&body| model.labels[body] == label);
    match (model.labels[atom], grounds[atom]) {
        (_, Ground::Always) => Cause::Granted,
        (Label::In, ground) => {
            let options = labelled(TieKind::Option, Label::In);
            let by = options.min_by_key(|&option| model.turns[option]).filter(|_| ground == Ground::Options);
            let attacks = program.bodies_as(atom, TieKind::Attacker);
            Cause::Stands { by, failed: attacks.map(|attack| (attack, model.defeater(attack))).collect() }
        }
        (Label::Out, Ground::Never) => Cause::Struck,
        (Label::Out, _) => match model.defeater(atom) {
            Some(defeater) if model.labels[defeater] == Label::In => Cause::Attacked(defeater),
            Some(defeater) => Cause::Lacks(defeater),
            None => uncarried(program, model, atom),
        },
        (Label::Undecided, _) => {
            let kinds = [TieKind::Attacker, TieKind::Need, TieKind::Option];
            Cause::Open(kinds.into_iter().find_map(|kind| labelled(kind, Label::Undecided).next()))
        }
    }
}

/// The cause of an atom that nothing carries: the options that fell before it; or, where it fell together with others in a
/// circle, the need that it shares with them.
fn uncarried(program: &Program, model: &Model, atom: usize) -> Cause<usize> {
    let turn = model.turns[atom];
    let together = program.bodies_as(atom, TieKind::Need).find(|&need| model.turns[need] == turn);
    if let Some(need) = together {
        return Cause::Lacks(need);
    }
    let options = program.bodies_as(atom, TieKind::Option);
    let mut fallen: Vec<usize> = options.filter(|&option| model.turns[option] < turn).collect();
    fallen.sort_by_key(|&option| model.turns[option]);
    Cause::Uncarried(fallen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_names_each_part_once() {
        let cause =
            Cause::Stands { by: Some("p"), failed: vec![("x", Some("q")), ("y", Some("p")), ("z", None)] };
        assert_eq!(cause.chain(), ["p", "q"]);
        assert_eq!(Cause::Uncarried(vec!["p", "q", "p"]).chain(), ["p", "q"]);
        assert_eq!(Cause::Attacked("p").chain(), ["p"]);
    }
}
