//! A [`Difference`](crate::diff::Difference) as people and programs read it.

mod compared;
mod fields;
mod human;
mod json;
mod words;

pub use compared::ComparedFile;
pub use human::render;
pub use json::value;
