//! From a map to an outline of it, as a person would write one.
//!
//! A statement stands where its section is; below the first line of that section for which it speaks, or against which,
//! it is defined, and anywhere else it is only named. A reason of several premises, and one that is itself attacked or
//! supported, becomes an argument with premises and a conclusion. What Argdown has no word for goes into data, and what
//! data has no place for into the front matter: reading the text gives the same map. Digests, which nobody reads, follow
//! at the end.

mod fields;
mod front_matter;
mod outline;
mod outliner;
mod placement;
mod reach;
mod write;

pub(super) use outliner::outline;
pub(super) use write::write;
