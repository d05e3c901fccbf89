//! Maps of municipalities, drawn by the server.
//!
//! Words: a *tile* stands for a municipality where the installation has no borders, an
//! *outline* is a municipality's border as it is drawn, a *shade* a class's colour.

mod classes;
mod labels;
mod plane;
mod tiles;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;
