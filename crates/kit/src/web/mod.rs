//! What every HTTP answer has in common: assets, headers, errors.

mod assets;
mod client;
mod error;
mod etag;
mod form_data;
mod serve;

pub use assets::{Asset, Assets};
pub use client::ClientAddress;
pub use error::{Problem, WebError};
pub use etag::{has_tag, with_etag};
pub use form_data::{Cut, FormData, FormLimit, Part};
pub use serve::{Listener, Platform, bind, serve, stop_signal};
