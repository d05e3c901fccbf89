//! Pages of signing in, of one's own account, and of everybody's.

pub mod code;
pub mod erase;
pub mod organisation;
pub mod own;
pub mod passkeys;
pub mod password;
pub mod people;
pub mod sign_in;
