//! The extension that a report labels, or the reason for which there is none.

use crate::evaluate::{Evaluable, Extensions, TimeUp};

/// The extension that a report labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExtensionFound {
    /// The labels are those of an extension.
    Found,
    /// There is none. The labels are those of the grounded extension.
    None,
    /// The time was up. The labels are those of the grounded extension.
    TimeUp,
}

impl ExtensionFound {
    /// The labels of one extension, or else those that are certain.
    pub(super) fn labels<S: Evaluable>(extensions: &Extensions<S>) -> (S::Labels, Self) {
        match extensions.first() {
            Ok(Some(labels)) => (labels, Self::Found),
            Ok(None) => (extensions.certain(), Self::None),
            Err(TimeUp) => (extensions.certain(), Self::TimeUp),
        }
    }
}
