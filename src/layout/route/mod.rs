//! Routes for relations: through which channels each runs, and in which lane of a channel.
//!
//! `channels` is the graph of the channels, `net` the routes as data, `router` and `search` (with its `queue`) find them,
//! and `lanes` orders the lines in each channel. Coordinates are left to `draw`.
//!
//! Channels and lanes are defined in `fold`. The other terms:
//!
//! - A **net** is the tree of all relations of one kind with the same target: they share their way from where they meet.
//! - A **trunk** is the shared way of a net into the box that its premises are placed under in the outline.
//! - A **stub** is the first part of a relation, from its first premise into the channel left of it. Attacks on the
//!   relation end on its stub, and linked premises meet there, in the **junction**.

pub(super) mod channels;
pub(super) mod lanes;
pub(super) mod net;
mod queue;
pub(super) mod router;
mod search;
