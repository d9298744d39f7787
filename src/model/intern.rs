//! An interner of names: where a file repeats a text, a map keeps a number of four bytes.

use indexmap::IndexSet;

/// The number of a text in an [`Interner`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Symbol(u32);

/// The texts of one namespace, each held once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner(IndexSet<Box<str>>);

impl Interner {
    /// Makes room for so many texts.
    pub(crate) fn reserve_exact(&mut self, texts: usize) {
        self.0.reserve_exact(texts);
    }

    /// The number of `text`, and true if it is new here.
    pub(crate) fn insert(&mut self, text: impl Into<Box<str>>) -> (Symbol, bool) {
        let (index, new) = self.0.insert_full(text.into());
        (Symbol(u32::try_from(index).expect("fewer than 2³² names")), new)
    }

    pub(crate) fn intern(&mut self, text: impl Into<Box<str>>) -> Symbol {
        self.insert(text).0
    }

    pub(crate) fn get(&self, text: &str) -> Option<Symbol> {
        self.0.get_index_of(text).map(|index| Symbol(index as u32))
    }

    pub(crate) fn text(&self, symbol: Symbol) -> &str {
        &self.0[symbol.index()]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|text| &**text)
    }
}

impl Symbol {
    pub(crate) fn at(index: usize) -> Self {
        Self(u32::try_from(index).expect("fewer than 2³² names"))
    }

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}
