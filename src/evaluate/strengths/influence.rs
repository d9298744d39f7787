//! The influence of every weight on one strength, in one pass against the direction of support and attack.

use super::network::{Network, NetworkGroup};

/// The slopes of the strength of `goal` by the weight of each statement. `None` if a circle does not settle.
pub(super) fn slopes(
    network: &Network<'_>,
    order: &[NetworkGroup],
    strengths: &[f64],
    goal: usize,
) -> Option<Vec<f64>> {
    let mut reverse = Reverse {
        network,
        strengths,
        shares: vec![0.0; network.len()],
        by_weight: vec![0.0; network.weights.len()],
        places: vec![OUTSIDE; network.len()],
    };
    reverse.shares[goal] = 1.0;
    for group in order.iter().rev() {
        match group {
            NetworkGroup::One(atom) => reverse.pass(*atom as usize),
            NetworkGroup::Circle(circle) => reverse.pass_circle(circle)?,
        }
    }
    Some(reverse.by_weight)
}

struct Reverse<'a> {
    network: &'a Network<'a>,
    strengths: &'a [f64],
    /// The slope of the goal by the strength of each atom, as far as it is known.
    shares: Vec<f64>,
    by_weight: Vec<f64>,
    /// For each atom: its place in the circle at hand, or [`OUTSIDE`].
    places: Vec<usize>,
}

/// In place of a place in a circle.
const OUTSIDE: usize = usize::MAX;

/// The most rounds in which the shares of a circle settle.
const ROUNDS: usize = 5_000;
/// The shares of a change that are taken in each round. The smaller ones settle where the larger ones swing.
const PACES: [f64; 3] = [1.0, 0.5, 0.1];

impl Reverse<'_> {
    /// Passes the share of an atom on to those that it depends on outside the circle at hand.
    fn pass(&mut self, atom: usize) {
        let share = self.shares[atom];
        if share == 0.0 {
            return;
        }
        let slopes = self.network.slopes(atom, self.strengths);
        if let Some(by_weight) = self.by_weight.get_mut(atom) {
            *by_weight = share * slopes.by_weight;
        }
        for (other, slope) in slopes.by_strength {
            if self.places[other] == OUTSIDE {
                self.shares[other] += share * slope;
            }
        }
    }

    /// Solves the shares of a circle, then passes them on to what is outside of it.
    fn pass_circle(&mut self, circle: &[u32]) -> Option<()> {
        let given: Vec<f64> = circle.iter().map(|&atom| self.shares[atom as usize]).collect();
        if given.iter().all(|&share| share == 0.0) {
            return Some(());
        }
        for (number, &atom) in circle.iter().enumerate() {
            self.places[atom as usize] = number;
        }
        let inner: Vec<Vec<(usize, f64)>> = circle
            .iter()
            .map(|&atom| {
                let slopes = self.network.slopes(atom as usize, self.strengths).by_strength;
                let slopes = slopes.into_iter().map(|(other, slope)| (self.places[other], slope));
                slopes.filter(|&(other, _)| other != OUTSIDE).collect()
            })
            .collect();
        let shares = PACES.into_iter().find_map(|pace| settled_shares(&given, &inner, pace))?;
        for (&atom, share) in circle.iter().zip(shares) {
            self.shares[atom as usize] = share;
        }
        for &atom in circle {
            self.pass(atom as usize);
        }
        circle.iter().for_each(|&atom| self.places[atom as usize] = OUTSIDE);
        Some(())
    }
}

/// The shares that are the given ones and what flows in from each other.
fn settled_shares(given: &[f64], inner: &[Vec<(usize, f64)>], pace: f64) -> Option<Vec<f64>> {
    let mut shares = given.to_vec();
    for _ in 0..ROUNDS {
        let mut next = given.to_vec();
        for (slopes, share) in inner.iter().zip(&shares) {
            for &(other, slope) in slopes {
                next[other] += share * slope;
            }
        }
        let mut change: f64 = 0.0;
        for (share, next) in shares.iter_mut().zip(next) {
            change = change.max((next - *share).abs());
            *share += pace * (next - *share);
        }
        if change < 1e-13 {
            return Some(shares);
        }
        if !change.is_finite() || change > 1e9 {
            return None;
        }
    }
    None
}
