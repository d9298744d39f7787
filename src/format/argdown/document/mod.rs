//! The document: the content of a text in the terms of Argdown, and its settings.

pub(crate) mod groups;
pub(crate) mod included;
pub(crate) mod parts;
pub(crate) mod premises;
pub(crate) mod settings;
