//! Support: the statements that have a source or reasons that end in one. For the others, what is missing deepest down
//! (DESIGN: "Support, and what *has a source* means").

mod blame;
mod circle;
mod grounds;
mod lack;
mod roots;
mod structure;

pub use circle::Circle;
pub use lack::Lack;
pub use structure::Support;
