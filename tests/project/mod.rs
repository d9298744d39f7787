//! The project: the order of its modules, its documents, and the files that the program writes into it.

mod docs;
mod exports;
mod house;
mod layers;
