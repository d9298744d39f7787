//! The commands, one file each: the arguments with their help, and the function that runs the command.

pub(crate) mod audit;
pub(crate) mod brief;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod coverage;
pub(crate) mod diff;
pub(crate) mod draft;
pub(crate) mod evaluate;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod flow;
pub(crate) mod fmt;
pub(crate) mod formats;
pub(crate) mod init;
pub(crate) mod questions;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod stats;
