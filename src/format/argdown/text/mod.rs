//! From text to tokens (`lex`), and from tokens to grammar (`parse`, which leaves a `syntax`).

pub(crate) mod lex;
pub(crate) mod parse;
pub(crate) mod syntax;
