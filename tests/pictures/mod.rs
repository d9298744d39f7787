//! Pictures: boxes, views, fonts, and browsers that show them.

mod boxes;
mod browsers;
#[cfg(any(feature = "png", feature = "pdf"))]
mod rasters;
pub(crate) mod views;
