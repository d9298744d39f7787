//! Pictures: boxes, views, fonts, and browsers that show them.

mod boxes;
mod browsers;
pub(crate) mod checker;
#[cfg(any(feature = "png", feature = "pdf"))]
mod rasters;
pub(crate) mod views;
