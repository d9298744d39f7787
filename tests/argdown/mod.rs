//! Argdown as text, as a map, and as JSON.

mod data;
mod include;
mod json;
mod meaning;
mod reference;
mod slips;
mod tidy;
mod written;
