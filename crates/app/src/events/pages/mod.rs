//! The pages of events: for everyone, and for those who work here.

mod call;
mod public;
mod show;
mod staff;

use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;

pub use call::call;
pub use public::{file as public_file, list as public_list, show as public_show};
pub use show::{attended, not_attended, show};
pub use staff::{csv, json, list, xlsx};

use super::attended as came;
use super::event::Event;
use super::field::{ATTENDED, EVENT};
use crate::app::App;
use crate::calls::{self, Filter as CallFilter};
use crate::records::pages::{Desk, Way};
use crate::records::{Choices, Form, Kept, Kind, Told};

/// Where staff work with events, and where everyone sees them.
pub(super) const STAFF: &str = "/tyo/tapahtumat";
pub(super) const PUBLIC: &str = "/tapahtumat";

/// Events as they are worked with.
pub struct Events;

impl Desk for Events {
    const PATH: &'static str = STAFF;

    fn kind() -> &'static Kind {
        &EVENT
    }

    fn list(_of: Option<Id>) -> String {
        STAFF.to_owned()
    }

    async fn way(_conn: &mut Conn, tr: Tr, _of: Option<Id>) -> anyhow::Result<Option<Way>> {
        Ok(Some(vec![(STAFF.to_owned(), tr.t("events-title"))]))
    }

    async fn choices(
        app: &App,
        conn: &mut Conn,
        tr: Tr,
        _of: Option<Id>,
        _form: &Form,
    ) -> anyhow::Result<Choices> {
        choices(app, conn, tr).await
    }

    async fn as_today(conn: &mut Conn, one: Kept) -> anyhow::Result<Kept> {
        Ok(came::as_today(conn, vec![one]).await?.swap_remove(0))
    }

    /// On another day: what only that day had is left out.
    fn again(one: &Kept) -> Told {
        let mut told = one.told.clone();
        let of_day = [
            "end_day",
            "associations",
            "persons",
            "counted_on",
            "counted_by",
        ];
        for word in of_day.into_iter().chain(["materials", ATTENDED]) {
            told.put(word, None);
        }
        told
    }

    async fn changed(
        app: &App,
        tx: &mut Tx,
        author: &Author,
        pair: (&Kept, &Kept),
    ) -> anyhow::Result<()> {
        came::changed(app, tx, author, pair).await
    }
}

/// The calls to which an event may belong, by name.
async fn choices(app: &App, conn: &mut Conn, tr: Tr) -> anyhow::Result<Choices> {
    let now = app.clock.now();
    let calls = calls::list(conn, &CallFilter::default(), true, now).await?;
    let calls = calls.iter();
    let calls = calls.map(|call| (call.id.to_string(), call.title(tr.lang).to_owned()));
    Ok(Choices::from([("call", calls.collect())]))
}

/// What people write in the form.
pub fn label(tr: Tr, word: &str) -> Option<String> {
    match word {
        "yhdistys" => Some(tr.t("event-field-attended")),
        word => EVENT.label_of(tr, word),
    }
}

/// What is told of an event in a section, each with its name.
fn told_in(tr: Tr, event: &Event, section: &str, choices: &Choices) -> Vec<Line> {
    let fields = EVENT.fields_of(section);
    let lines = fields.filter_map(|field| {
        let value = event.shown(tr, field.word, choices)?;
        Some(Line {
            name: EVENT.label(tr, field),
            value,
            word: field.word,
        })
    });
    lines.collect()
}

/// A field as it is shown.
struct Line {
    name: String,
    value: String,
    word: &'static str,
}
