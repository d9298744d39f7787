//! The tests of what users see: one binary, one module for each subject.

mod anchors;
mod argdown;
mod argdown_data;
mod argdown_json;
mod argdown_meaning;
mod argdown_tidy;
mod argdown_written;
mod beside;
mod browser;
mod causes;
mod chromium;
mod cli;
mod differences;
mod docs;
mod exports;
mod formats;
mod hostile;
mod house;
mod layers;
mod near_misses;
mod oracles;
mod page;
mod pictures;
mod properties;
#[cfg(any(feature = "png", feature = "pdf"))]
mod rasters;
mod rules;
mod schema;
mod shared;
mod sizes;
mod strategy;
mod texts;
mod views;
mod watching;
