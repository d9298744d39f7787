//! Handles: the keys of the parts of a map in tables and findings.

macro_rules! handles {
    ($($(#[$meta:meta])* $name:ident),+) => {$(
        $(#[$meta])*
        ///
        /// Handles of one map count from 0 in the order of the file, so that a `Vec` serves as a table over them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) u32);

        impl $name {
            /// The position among the parts of its kind, from 0.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

handles! {
    /// A statement of one map.
    StatementIndex,
    /// A step of one map.
    StepIndex,
    /// A source of one map.
    SourceIndex
}

/// The target of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A statement.
    Statement(StatementIndex),
    /// Another step.
    Step(StepIndex),
}
