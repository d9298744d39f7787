//! The boxes of statements: their words, and the sizes that they can take.
//!
//! `caption` says what a box says, `fill` sets the words at a width, and `sizes` collects the results for a few widths.
//! The folder knows neither the place of a box nor its neighbours.

pub(super) mod caption;
pub(super) mod fill;
pub(super) mod sizes;
