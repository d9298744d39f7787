//! Ids, keys, orders and messages that several steps use.

pub(crate) mod issues;
pub(crate) mod keys;
pub(crate) mod names;
pub(crate) mod order;
pub(crate) mod pandoc;
pub(crate) mod root;
