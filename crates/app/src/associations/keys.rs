//! Rules: the keys by which an association is known again: its numbers and its names.

use super::facts::Facts;
use super::field::Field;

/// A key: what it is of, and the value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::associations) struct Key(String);

impl Key {
    /// Of a number in the register of associations.
    pub(in crate::associations) fn register_number(number: &str) -> Self {
        Self(format!("r:{number}"))
    }

    /// Of a Y-tunnus.
    pub(in crate::associations) fn business_id(id: &str) -> Self {
        Self(format!("y:{id}"))
    }

    /// Of a name's [key](super::name_keys).
    pub(in crate::associations) fn name(key: &str) -> Self {
        Self(format!("n:{key}"))
    }

    /// Whether it is of a name, which others may have too.
    pub(in crate::associations) fn is_name(&self) -> bool {
        self.0.starts_with("n:")
    }

    /// As it is stored.
    pub(in crate::associations) fn as_str(&self) -> &str {
        &self.0
    }

    /// All of an association, the surest first: without the same twice.
    pub(super) fn all_of(facts: &Facts) -> Vec<Self> {
        let number = facts
            .value(Field::RegisterNumber)
            .map(Self::register_number);
        let id = facts.value(Field::BusinessId).map(Self::business_id);
        let names = facts.name_keys().into_iter().map(|key| Self::name(&key));
        number.into_iter().chain(id).chain(names).collect()
    }
}
