//! YAML: reading with positions, and writing as people write it.

pub(crate) mod aliases;
mod bare_words;
pub(crate) mod build;
mod messages;
pub(crate) mod read;
mod scalar;
pub(crate) mod style;
pub(crate) mod write;
