//! The register of associations, and of all organisations that work with projects.
//!
//! What is known of an association are facts: each a field's values, who told them and
//! when. Nothing of them is counted or derived; what happens to an association is in the
//! slices below. Invariants: a fact is kept in one spelling; whose word stands when two
//! differ is decided in one place (`facts`); two names are compared in one way (`names`).

mod association;
mod change;
mod columns;
mod facts;
mod field;
mod keys;
pub mod moments;
mod names;
pub mod people;
mod phone;
mod register_number;
mod spelling;
mod store;
pub mod terms;
mod words;

pub use association::{Association, Standing};
pub use change::{ChangeRefused, KIND, Told, add, remove, restore, tell};
pub use columns::{AddressPart, Tells, guess as guess_columns};
pub use facts::{Fact, Facts, Outcome, Source};
pub use field::{Authority, Field, Shape};
pub use names::{keys as name_keys, likeness};
pub use phone::{NotAPhone, Phone};
pub use register_number::{NotARegisterNumber, RegisterNumber};
pub use spelling::Wrong;
pub use words::{Activity, Band, Kind, RegisterState, Size, Stage};
