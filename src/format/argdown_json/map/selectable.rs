//! The common side of statements and arguments for the map.

use crate::format::argdown::document::parts::{Argument, Data, EquivalenceClass, SectionId};
use crate::format::argdown::shared::names::UNTITLED;

/// Returns true if a title looks made up. The map looks at the title alone.
pub(super) fn is_untitled(title: &str) -> bool {
    title.starts_with(UNTITLED)
}

/// An element that the map can select.
pub(super) trait Selectable {
    fn tags(&self) -> &indexmap::IndexSet<Box<str>>;
    fn data(&self) -> Option<&Data>;
    fn section(&self) -> Option<SectionId>;
}

macro_rules! selectable {
    ($($type:ty),*) => {$(
        impl Selectable for $type {
            fn tags(&self) -> &indexmap::IndexSet<Box<str>> {
                &self.tags
            }
            fn data(&self) -> Option<&Data> {
                self.data.as_ref()
            }
            fn section(&self) -> Option<SectionId> {
                self.section
            }
        }
    )*};
}

selectable!(EquivalenceClass, Argument);
