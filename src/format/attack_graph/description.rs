//! The facts about a format of attack graphs, and the result of reading one.

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
    pub fn into_graph(self) -> Result<AttackGraph, Faults> {
        Faults::none(self.faults).map(|()| self.partial_graph)
    }
}

/// A format of plain attack graphs.
///
/// # Example: read a graph and evaluate it
/// ```
/// use claimgraph::evaluate::Label;
/// use claimgraph::format::attack_graph::AttackGraphFormat;
///
/// let af = AttackGraphFormat::by_name("af").unwrap();
/// let graph = (af.read)(b"p af 3\n1 2\n2 3\n").into_graph()?;
/// let third = graph.find("3").unwrap();
/// assert_eq!(graph.labels(&[]).of(third), Label::In);
/// # Ok::<(), claimgraph::diagnostic::Faults>(())
/// ```
#[derive(Debug)]
pub struct AttackGraphFormat {
    /// Its name, for `--from`, and the extension of its files.
    pub name: &'static str,
    /// One line about it.
    pub summary: &'static str,
    /// Reads a file. Linear time, no recursion.
    pub read: fn(&[u8]) -> GraphReading,
}
