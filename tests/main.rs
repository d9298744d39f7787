//! The tests of what users see: one binary, one module for each subject.

mod anchors;
mod causes;
mod cli;
mod docs;
mod exports;
mod formats;
mod hostile;
mod house;
mod layers;
mod near_misses;
mod oracles;
mod properties;
mod rules;
mod schema;
mod shared;
mod strategy;
mod texts;
mod views;
