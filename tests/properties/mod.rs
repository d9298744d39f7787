//! Properties of any bytes and of any map.
//!
//! Each run tries the same cases. `CLAIMGRAPH_CASES=300` tries 300 % of them, `PROPTEST_CASES=1000` tries 1,000 for each
//! property, and `PROPTEST_RNG_SEED` draws others.

mod dot;
mod drawings;
mod files;
mod mutations;
pub(crate) mod strategies;

use std::fmt::Debug;

use claimgraph::Draft;
use claimgraph::format::json;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

/// Tries `property` on this many values; fails with the smallest value found for which it does not hold.
pub(crate) fn holds<T: Debug>(
    cases: u32,
    strategy: impl Strategy<Value = T>,
    show: impl Fn(&T) -> String,
    property: impl Fn(T) -> Result<(), String>,
) {
    let given = Config::default();
    let is_given = std::env::var_os("PROPTEST_CASES").is_some();
    let config = Config {
        cases: if is_given { given.cases } else { (cases * percent_of_cases()).div_ceil(100) },
        rng_seed: match given.rng_seed {
            RngSeed::Random => RngSeed::Fixed(1),
            fixed => fixed,
        },
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..given
    };
    let result = TestRunner::new(config).run(&strategy, |value| property(value).map_err(TestCaseError::fail));
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, value)) => panic!("{reason}\n{}", show(&value)),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// The share of the usual cases to try.
fn percent_of_cases() -> u32 {
    let Some(percent) = std::env::var_os("CLAIMGRAPH_CASES") else { return 100 };
    percent
        .to_str()
        .and_then(|percent| percent.parse().ok())
        .expect("CLAIMGRAPH_CASES is a number of percent")
}

/// A draft as a file in JSON.
pub(crate) fn shown(draft: &Draft) -> String {
    json::to_string(&draft.clone().build())
}

/// An error with this message, for a property that does not hold.
pub(crate) fn fail<T>(message: impl Into<String>) -> Result<T, String> {
    Err(message.into())
}
