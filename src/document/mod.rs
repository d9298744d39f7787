//! Running text: what a map was made from.
