//! The result of reading a plain attack graph.

use crate::diagnostic::{Fault, Faults};
use crate::evaluate::AttackGraph;

/// The result of reading an attack graph, and everything that is wrong with the file.
#[must_use = "a file may have faults"]
#[derive(Clone, Debug)]
pub struct GraphReading {
    /// The graph as far as the file could be read.
    pub partial_graph: AttackGraph,
    /// Everything in the file that could not be read, in the order of the file.
    pub faults: Vec<Fault>,
}

impl GraphReading {
    /// The graph, if the whole file could be read.
    ///
    /// # Errors
    /// When the file has faults.
    ///
    /// # Example: read a graph and evaluate it
    /// ```
    /// use claimgraph::evaluate::Label;
    /// use claimgraph::format::Format;
    ///
    /// let read = Format::by_name("af").and_then(|format| format.read_graph).unwrap();
    /// let graph = read(b"p af 3\n1 2\n2 3\n").into_graph()?;
    /// let third = graph.find("3").unwrap();
    /// assert_eq!(graph.labels(&[]).of(third), Label::In);
    /// # Ok::<(), claimgraph::diagnostic::Faults>(())
    /// ```
    pub fn into_graph(self) -> Result<AttackGraph, Faults> {
        Faults::none(self.faults).map(|()| self.partial_graph)
    }
}
