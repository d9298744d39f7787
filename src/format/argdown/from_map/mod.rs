//! From a map to an outline of it, as a person would write one.
//!
//! A statement is in the section of its group. It is defined below the first line of that section that it supports or
//! attacks; anywhere else it is only named. A reason with several premises, and one that is itself attacked or
//! supported, becomes an argument with premises and a conclusion. Anything else that Argdown cannot express goes into
//! data, or else into the front matter: reading the text gives the same map. Digests, which nobody reads, are at the
//! end.

mod fields;
mod front_matter;
mod outline;
mod outliner;
mod placement;
mod reach;
mod write;

pub(super) use outliner::outline;
pub(super) use write::write;
