//! The faults of a file, as an error.

use std::error::Error;
use std::fmt;
use std::ops::Deref;

use super::Fault;

/// The faults of a file that could not be read whole: at least one, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// The faults as an error; `Ok` if there are none.
    ///
    /// # Errors
    /// When there are faults.
    pub(crate) fn none(faults: Vec<Fault>) -> Result<(), Self> {
        if faults.is_empty() { Ok(()) } else { Err(Self(faults)) }
    }

    /// The faults themselves.
    #[must_use]
    pub fn into_vec(self) -> Vec<Fault> {
        self.0
    }
}

impl Deref for Faults {
    type Target = [Fault];

    fn deref(&self) -> &[Fault] {
        &self.0
    }
}

impl fmt::Display for Faults {
    /// One fault a line, each with what would fix it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, fault) in self.iter().enumerate() {
            let line_end = if number > 0 { "\n" } else { "" };
            write!(f, "{line_end}{fault}")?;
            if !fault.help.is_empty() {
                write!(f, " ({})", fault.help)?;
            }
        }
        Ok(())
    }
}

impl Error for Faults {}
