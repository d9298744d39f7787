//! The strengths of a circle: by repetition until nothing changes, or else by following a flow to its rest.

use std::time::Instant;

use super::network::Network;

/// The greatest change that counts as none.
const STILL: f64 = 1e-12;
/// The most rounds of one repetition.
const ROUNDS: u32 = 5_000;
/// The most atoms and ties that one repetition, or one flow, may visit.
const EFFORT: u64 = 500_000_000;

/// The way in which strengths were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StrengthMethod {
    /// Nothing depends on itself: each strength was worked out once.
    OnePass,
    /// Circles were worked out again and again until nothing changed.
    Rounds,
    /// In some circle that did not come to rest. There the strengths are those where the flow dσ/dt = f(σ) − σ rests (Potyka
    /// 2018).
    Flow,
    /// In some circle the flow did not come to rest either, or the time was up: these strengths are where it stood.
    Unsettled,
}

/// The number of rounds that a circle may take.
fn most_rounds(network: &Network<'_>, circle: &[u32]) -> u32 {
    u32::try_from(EFFORT / network.links(circle).max(1)).unwrap_or(u32::MAX).clamp(10, ROUNDS)
}

fn is_late(network: &Network<'_>) -> bool {
    network.deadline.is_some_and(|deadline| Instant::now() >= deadline)
}

/// Works out the strengths of the atoms of a circle, from where they stand.
pub(super) fn settle(network: &Network<'_>, circle: &[u32], strengths: &mut [f64]) -> StrengthMethod {
    let start: Vec<f64> = circle.iter().map(|&atom| strengths[atom as usize]).collect();
    for _ in 0..most_rounds(network, circle) {
        if is_late(network) {
            return StrengthMethod::Unsettled;
        }
        let next = values(network, circle, strengths);
        let change = largest_change(circle, strengths, &next);
        set(circle, strengths, &next);
        if change < STILL {
            return StrengthMethod::Rounds;
        }
    }
    set(circle, strengths, &start);
    flow(network, circle, strengths)
}

/// The strengths of the atoms of a circle, each worked out once.
fn values(network: &Network<'_>, circle: &[u32], strengths: &[f64]) -> Vec<f64> {
    circle.iter().map(|&atom| network.strength(atom as usize, strengths)).collect()
}

fn largest_change(circle: &[u32], strengths: &[f64], next: &[f64]) -> f64 {
    let changes = circle.iter().zip(next).map(|(&atom, next)| (next - strengths[atom as usize]).abs());
    changes.fold(0.0, f64::max)
}

fn set(circle: &[u32], strengths: &mut [f64], values: &[f64]) {
    for (&atom, &value) in circle.iter().zip(values) {
        strengths[atom as usize] = value;
    }
}

/// The greatest change of the slopes in one step of the flow, as a share of the steepest one: small enough for a step not to
/// leap over the place of rest.
const TURN: f64 = 0.5;

/// Follows the flow to its rest, by Heun's method with steps in which the slopes change little.
fn flow(network: &Network<'_>, circle: &[u32], strengths: &mut [f64]) -> StrengthMethod {
    let slopes = |strengths: &[f64]| -> Vec<f64> {
        let next = values(network, circle, strengths);
        circle.iter().zip(next).map(|(&atom, next)| next - strengths[atom as usize]).collect()
    };
    let mut step = 0.5;
    let mut here = slopes(strengths);
    for _ in 0..most_rounds(network, circle) {
        if is_late(network) {
            return StrengthMethod::Unsettled;
        }
        let old: Vec<f64> = circle.iter().map(|&atom| strengths[atom as usize]).collect();
        let moved = |by: &dyn Fn(usize) -> f64| -> Vec<f64> {
            old.iter().enumerate().map(|(number, old)| (old + step * by(number)).clamp(0.0, 1.0)).collect()
        };
        set(circle, strengths, &moved(&|number| here[number]));
        let there = slopes(strengths);
        let turns = here.iter().zip(&there).map(|(here, there)| (there - here).abs());
        if turns.fold(0.0, f64::max) > TURN * steepest(&here) {
            set(circle, strengths, &old);
            step /= 2.0;
            continue;
        }
        set(circle, strengths, &moved(&|number| (here[number] + there[number]) / 2.0));
        here = slopes(strengths);
        if steepest(&here) < STILL {
            return StrengthMethod::Flow;
        }
        step = (step * 1.5).min(1.0);
    }
    StrengthMethod::Unsettled
}

fn steepest(slopes: &[f64]) -> f64 {
    slopes.iter().map(|slope| slope.abs()).fold(0.0, f64::max)
}
