//! What those meet first who come from outside: the home page, and for search engines the
//! list of all pages.

mod pages;
mod sitemap;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

pub use pages::home;
pub use sitemap::{robots, sitemap, sitemap_index};
