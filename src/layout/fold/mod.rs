//! Folding the outline so that the picture fits the page.
//!
//! `folding` chooses a shape for each block, `room` holds the space that is kept free between blocks, and `place` works
//! out coordinates from both. The lines that run in that space are left to `route`.
//!
//! A **block** is an item of the outline with everything under it. A **channel** is the free strip between two blocks in
//! which lines run; a **lane** is the track of one line in it.

pub(super) mod folding;
pub(super) mod place;
pub(super) mod room;
