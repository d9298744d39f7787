//! Folding the outline so that the picture fits the page.
//!
//! `folding` chooses a shape for each block, `room` holds the space that is kept free between blocks, and `place` works
//! out coordinates from both. The lines that run in that space are left to `route`.
//!
//! - A **block** is an item of the outline with everything under it.
//! - A **channel** is a free strip between blocks, in which lines run. It runs *down* or *across*: a *band* is the channel
//!   between a box and the columns below it, a *gap* the one between two blocks of a column.
//! - A **lane** is the track of one line in a channel.

pub(super) mod folding;
pub(super) mod place;
pub(super) mod room;
