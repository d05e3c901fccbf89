//! What every HTTP answer has in common: assets, headers, errors.

mod assets;
mod error;
mod serve;

pub use assets::{Asset, Assets};
pub use error::{Problem, WebError};
pub use serve::{Listener, bind, serve, stop_signal, with_platform_layers};
