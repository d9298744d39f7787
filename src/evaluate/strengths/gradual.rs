//! The gradual semantics: how much what supports and attacks a statement adds to its weight, or takes from it.
//!
//! Each is two functions: one gathers the strengths of the supporters and attackers to one number, the other moves the weight
//! by that number (Mossakowski and Neuhaus 2018).

/// The way in which the strengths of supporters and attackers become one number, the *pull*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gathering {
    /// The sum of the supporters less the sum of the attackers.
    Sum,
    /// Less the sum of the attackers: supporters do not count.
    AttackerSum,
    /// Π (1 − attacker) − Π (1 − supporter).
    Product,
}

/// The rules of a gradual semantics. [`SEMANTICS`](super::super::SEMANTICS) has one for each name.
#[derive(Debug)]
pub struct GradualRules {
    pub(super) gathering: Gathering,
    /// The strength that a weight becomes under a pull.
    pub(super) strength: fn(weight: f64, pull: f64) -> f64,
    /// The slopes of that: by the weight, and by the pull.
    pub(super) slopes: fn(weight: f64, pull: f64) -> [f64; 2],
    /// The weight of a statement that names none.
    pub default_weight: f64,
}

impl GradualRules {
    /// Quadratic energy (Potyka 2018).
    pub(in super::super) const QUADRATIC_ENERGY: Self = Self {
        gathering: Gathering::Sum,
        strength: |weight, pull| weight + (1.0 - weight) * hill(pull) - weight * hill(-pull),
        slopes: |weight, pull| {
            let by_pull = (1.0 - weight) * hill_slope(pull) + weight * hill_slope(-pull);
            [1.0 - hill(pull) - hill(-pull), by_pull]
        },
        default_weight: 0.5,
    };

    /// Euler-based (Amgoud and Ben-Naim 2017).
    pub(in super::super) const EULER_BASED: Self = Self {
        gathering: Gathering::Sum,
        strength: |weight, pull| 1.0 - (1.0 - weight * weight) / (1.0 + weight * exp(pull)),
        slopes: |weight, pull| {
            let (rest, exp) = (1.0 - weight * weight, exp(pull));
            let bottom = 1.0 + weight * exp;
            let squared = bottom * bottom;
            [2.0 * weight / bottom + rest * exp / squared, rest * weight * exp / squared]
        },
        default_weight: 0.5,
    };

    /// DF-QuAD (Rago, Toni, Aurisicchio, Baroni 2016).
    pub(in super::super) const DF_QUAD: Self = Self {
        gathering: Gathering::Product,
        strength: |weight, pull| weight + pull * if pull < 0.0 { weight } else { 1.0 - weight },
        slopes: |weight, pull| {
            if pull < 0.0 { [1.0 + pull, weight] } else { [1.0 - pull, 1.0 - weight] }
        },
        default_weight: 0.5,
    };

    /// MLP-based (Potyka 2021).
    pub(in super::super) const MLP_BASED: Self = Self {
        gathering: Gathering::Sum,
        strength: |weight, pull| weight * exp(pull) / (1.0 - weight + weight * exp(pull)),
        slopes: |weight, pull| {
            let bottom = 1.0 - weight + weight * exp(pull);
            let by_weight = exp(pull) / bottom / bottom;
            [by_weight, weight * (1.0 - weight) * by_weight]
        },
        default_weight: 0.5,
    };

    /// h-categorizer (Besnard and Hunter 2001).
    pub(in super::super) const H_CATEGORIZER: Self = Self {
        gathering: Gathering::AttackerSum,
        strength: |weight, pull| weight / (1.0 - pull),
        slopes: |weight, pull| [1.0 / (1.0 - pull), weight / (1.0 - pull) / (1.0 - pull)],
        default_weight: 1.0,
    };
}

/// x² / (1 + x²) for positive x, else 0.
fn hill(x: f64) -> f64 {
    let square = x.max(0.0) * x.max(0.0);
    square / (1.0 + square)
}

fn hill_slope(x: f64) -> f64 {
    let x = x.max(0.0);
    2.0 * x / ((1.0 + x * x) * (1.0 + x * x))
}

/// eˣ, within bounds that keep the square of any result finite.
fn exp(x: f64) -> f64 {
    x.clamp(-340.0, 340.0).exp()
}
