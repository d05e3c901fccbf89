//! What every capability is given: the database, the clock, identifiers and the
//! configuration.

use std::ops::Deref;
use std::sync::Arc;

use kit::clock::Clock;
use kit::db::Db;
use kit::id::Ids;
use kit::mail::Mailer;

/// The program's parts. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App(Arc<Parts>);

/// See [`App`].
#[derive(Debug)]
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Makes identifiers.
    pub ids: Ids,
    /// What becomes of mail.
    pub mail: Mailer,
    /// Where visitors find this installation, without a slash at the end; links
    /// in mail begin with it.
    pub base_url: String,
    /// Whether this is the demonstration: invented data, staff pages open to
    /// whoever sits at the machine.
    pub demo: bool,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
