//! A folder with maps in `graph` and pictures in `exports`, as `build` and `serve` use it: its files, the products of a
//! map, and the watch that rebuilds what changed.

pub(crate) mod drawing;
pub(crate) mod folder;
pub(crate) mod notations;
pub(crate) mod reporter;
pub(crate) mod watch;
