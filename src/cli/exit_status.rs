//! Exit codes.

use std::process::ExitCode;

/// The result of a command. The greatest of several counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ExitStatus {
    /// Done, and nothing is wrong.
    Clean,
    /// Done, and something is wrong with the input.
    Findings,
    /// Not done.
    Failed,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status as u8)
    }
}
