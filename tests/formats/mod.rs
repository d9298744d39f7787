//! The formats, each by the same tests.

mod schema;
mod sizes;
mod table;
pub(crate) mod texts;
