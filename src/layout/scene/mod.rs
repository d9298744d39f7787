//! The picture as plain data: everything measured and placed, nothing left to a writer but syntax.
//!
//! `picture` holds what is drawn; `skeleton` holds what a page needs to fold branches away. Neither knows how the layout
//! comes about.

pub(super) mod picture;
pub mod skeleton;
