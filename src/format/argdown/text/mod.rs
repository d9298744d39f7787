//! From text to tokens, and from tokens to grammar.

pub(crate) mod lex;
pub(crate) mod parse;
pub(crate) mod syntax;
