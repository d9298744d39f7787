use crate::diagnostic::Lines;
use crate::model::ArgumentMap;

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
