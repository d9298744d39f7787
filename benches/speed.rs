//! How long it takes.
fn main() {}
