use crate::diagnostic::Lines;
use crate::model::ArgumentMap;
use crate::report::place::NamedLines;

/// A file that is compared.
#[derive(Clone, Copy, Debug)]
pub struct ComparedFile<'a> {
    /// Its name, as the user wrote it.
    pub name: &'a str,
    /// Its text, for positions.
    pub lines: &'a Lines<'a>,
    /// The map in it.
    pub map: &'a ArgumentMap,
}

impl<'a> ComparedFile<'a> {
    pub(super) const fn named_lines(self) -> NamedLines<'a> {
        NamedLines { name: self.name, lines: self.lines }
    }
}
