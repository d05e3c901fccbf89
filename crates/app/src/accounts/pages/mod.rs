//! Pages of signing in, of one's own account, and of everybody's.

pub mod erase;
pub mod own;
pub mod people;
pub mod sign_in;
