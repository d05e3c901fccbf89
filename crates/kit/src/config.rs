//! Reading configuration.

use serde::de::DeserializeOwned;
pub use toml::value::Datetime as TomlDate;

/// Reads embedded data in TOML.
///
/// # Errors
/// When the text is not TOML of that shape.
pub fn from_toml<T: DeserializeOwned>(text: &str) -> anyhow::Result<T> {
    Ok(toml::from_str(text)?)
}
