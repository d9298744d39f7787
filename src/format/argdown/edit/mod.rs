//! Changes to a text that leave its words alone.

pub(crate) mod anchors;
pub(crate) mod tidy;
