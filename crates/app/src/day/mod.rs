//! Where staff begin their day: what waits for them, what others have done with what is
//! theirs, and the ways to what they do most. A capability adds its part when it moves in.

mod pages;
#[cfg(test)]
mod tests;

pub use pages::show;
