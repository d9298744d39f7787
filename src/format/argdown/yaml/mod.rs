//! YAML, read and written.

pub(crate) mod build;
mod messages;
pub(crate) mod read;
mod scalar;
pub(crate) mod write;
