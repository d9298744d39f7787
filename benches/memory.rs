//! How much memory.
fn main() {}
