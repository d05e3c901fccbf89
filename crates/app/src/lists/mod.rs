//! Lists that people bring in from their spreadsheets: read by the headings of their
//! columns, shown row by row with what each would do, and taken in as one act.
//!
//! A capability tells what its columns are called and what a row does ([`List`]); reading,
//! the page, the file of wrong rows and the command are here. The page that shows a list
//! holds its rows, so that nothing is kept until somebody has said yes. Lists too long for
//! that (registers of associations, the authority's projects) have their own ways.

mod command;
pub mod pages;
mod read;
mod review;

use std::future::Future;

use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;

pub use command::{ListFile, run};
pub use read::{Heading, ListRefused, ListRow, Reads, Shape, open, read_bytes};
pub use review::{Counts, Outcome, Reviewed};

use crate::app::App;

/// A kind of list.
pub trait List: Send + Sync + 'static {
    /// The path of its page, as in Finnish.
    const PATH: &'static str;
    /// The path of the page under which it stands, and the key of that page's title.
    const UNDER: (&'static str, &'static str);
    /// The keys of its own texts begin with it, and end with `title`, `lead`, `hint`,
    /// `subject` (what a row is called), `take`, `no-heading` and `no-rows`.
    const TEXTS: &'static str;

    /// Its columns.
    fn shape() -> Shape;

    /// What the rows would do.
    fn plan(
        app: &App,
        conn: &mut Conn,
        tr: Tr,
        rows: &[ListRow],
    ) -> impl Future<Output = anyhow::Result<Vec<Reviewed>>> + Send;

    /// Takes in the rows that are right, as one act of the caller's transaction; tells what
    /// each did.
    fn take_in(
        app: &App,
        tx: &mut Tx,
        author: &Author,
        tr: Tr,
        rows: &[ListRow],
    ) -> impl Future<Output = anyhow::Result<Vec<Reviewed>>> + Send;
}
