//! The two ways of reading a text.

/// The way to read a text in Argdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// As its author meant it: where the reference program drops, swallows or refuses text, this one reads it.
    #[default]
    Claimgraph,
    /// Exactly as the reference program reads it, defects included.
    Reference,
}

impl Dialect {
    /// Returns true for the dialect of the reference program.
    #[must_use]
    pub const fn is_reference(self) -> bool {
        matches!(self, Self::Reference)
    }
}
