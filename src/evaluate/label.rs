//! The label of a statement or a relation.

words! {
    /// The result of an evaluation for one statement, relation or argument.
    pub enum Label {
        /// It stands: something carries it, and every attack on it fails.
        In = "in",
        /// It falls: an attack on it holds, or nothing that stands carries it.
        Out = "out",
        /// Neither: it depends on a dispute that nothing settles.
        Undecided = "undecided",
    }
}
