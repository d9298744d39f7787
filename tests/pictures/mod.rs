//! Pictures: boxes, views, fonts, and browsers that show them.

mod boxes;
mod browsers;
pub(crate) mod checker;
pub(crate) mod views;
