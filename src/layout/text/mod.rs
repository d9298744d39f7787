//! Text, measured and broken into lines without a font at hand.
//!
//! Widths are those of Liberation Sans, which has the metrics of Arial and Helvetica, so that a picture does not depend
//! on the fonts that are installed. The folder knows nothing of boxes: where a line goes is decided in `boxes`,
//! `annotate` and `draw`.

pub(super) mod breaking;
pub(super) mod line;

pub(super) mod sanitize;
pub(super) mod width;
mod widths;

pub use breaking::{MeasuredText, Reserved, wrap};
pub use line::{LineLink, LineRole, TextLine};
pub use sanitize::{is_right_to_left, one_line, printable};
pub use width::{FontWeight, width};

/// The font family that pictures name. All of these fonts have the same widths, or nearly.
pub const FONT_FAMILY: &str = "Liberation Sans, Arimo, Arial, Helvetica, sans-serif";

/// The font size in boxes, in px. No text in a picture is smaller.
pub const FONT_SIZE: f64 = 12.0;

/// The distance from one baseline to the next, in px.
pub const LINE_HEIGHT: f64 = 14.5;
