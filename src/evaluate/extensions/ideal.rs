//! The ideal labelling of a part (Dung, Mancarella, Toni 2007), by tests of single atoms: no preferred labelling is listed.
//!
//! An atom that some complete labelling has in, and none has out, may be in; likewise for out. The ideal labelling is the
//! largest complete one within these limits (Dunne 2009).

use super::super::label::Label;
use super::labelling::{Labellings, TimeUp};
use super::solver::Literal;

/// The ideal labelling. At most as many tests as there are atoms; one test settles many atoms.
pub(super) fn ideal(labellings: &mut Labellings<'_>) -> Result<Vec<Label>, TimeUp> {
    let [can_be_in, can_be_out] = possible_labels(labellings)?;
    let (is_in, is_out) = (&labellings.encoding.is_in, &labellings.encoding.is_out);
    let mut limits: Vec<Literal> = Vec::new();
    for atom in 0..is_in.len() {
        if !can_be_in[atom] || can_be_out[atom] {
            limits.push(!is_in[atom]);
        }
        if !can_be_out[atom] || can_be_in[atom] {
            limits.push(!is_out[atom]);
        }
    }
    let mut labels = vec![Label::Undecided; is_in.len()];
    let mut assumptions = limits.clone();
    loop {
        let more = labellings.more_in(&labels);
        let more = labellings.add_switched(more);
        assumptions.push(more);
        let Some(larger) = labellings.find(&assumptions)? else { return Ok(labels) };
        assumptions.truncate(limits.len());
        assumptions.extend(labellings.held(&larger));
        labels = larger;
    }
}

/// For each atom: true if some complete labelling has it in; and true if some has it out.
fn possible_labels(labellings: &mut Labellings<'_>) -> Result<[Vec<bool>; 2], TimeUp> {
    let atoms = labellings.encoding.is_in.len();
    let mut found = [vec![false; atoms], vec![false; atoms]];
    loop {
        let encoding = &labellings.encoding;
        let missing = |literals: &[Literal], found: &[bool]| -> Vec<Literal> {
            literals.iter().zip(found).filter(|(_, found)| !**found).map(|(&literal, _)| literal).collect()
        };
        let mut clause = missing(&encoding.is_in, &found[0]);
        clause.extend(missing(&encoding.is_out, &found[1]));
        let switch = labellings.add_switched(clause);
        let Some(labels) = labellings.find(&[switch])? else { return Ok(found) };
        for (atom, label) in labels.into_iter().enumerate() {
            found[0][atom] |= label == Label::In;
            found[1][atom] |= label == Label::Out;
        }
    }
}
