//! Plain attack graphs: the formats of solvers for Dung's frameworks, one file each, and the table of them.
//!
//! A reader makes no map of such a file: a graph of a million arguments has no texts to keep.

mod af;
mod apx;
mod description;
mod lines;
mod tgf;

pub use description::{AttackGraphFormat, GraphReading};

/// Every format of plain attack graphs.
pub static ATTACK_GRAPHS: &[&AttackGraphFormat] = &[&af::AF, &apx::APX, &tgf::TGF];

impl AttackGraphFormat {
    /// The format of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        ATTACK_GRAPHS.iter().copied().find(|format| format.name == name)
    }

    /// The format of a file of that name, by its extension.
    #[must_use]
    pub fn by_file_name(file: &str) -> Option<&'static Self> {
        let (_, extension) = file.rsplit_once('.')?;
        Self::by_name(&extension.to_ascii_lowercase())
    }
}
