//! The table of semantics: the ways to evaluate a map. Help and messages derive from it.

use crate::diagnostic::no_such_name;

/// One way to evaluate.
#[derive(Debug)]
pub struct Semantics {
    /// Its name, for `--semantics`.
    pub name: &'static str,
    /// One line about it.
    pub summary: &'static str,
}

/// Grounded semantics (Dung 1995), carried over to supports: the well-founded model.
static GROUNDED: Semantics = Semantics {
    name: "grounded",
    summary: "what stands once every attack is counted, and nothing that a dispute leaves open",
};

/// Every semantics; the first is the default.
pub static SEMANTICS: &[&Semantics] = &[&GROUNDED];

/// The semantics of that name.
///
/// # Errors
/// When there is none: a message that names the nearest, or all.
pub fn find_semantics(name: &str) -> Result<&'static Semantics, String> {
    SEMANTICS.iter().copied().find(|semantics| semantics.name == name).ok_or_else(|| {
        let names = || SEMANTICS.iter().map(|semantics| semantics.name);
        let all = || format!("the semantics are {}", names().collect::<Vec<_>>().join(", "));
        no_such_name("no semantics", name, names(), all)
    })
}
