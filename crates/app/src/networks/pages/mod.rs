//! The pages of networks: for those who work here.

mod erase;
mod list;
mod part;
mod show;

use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;

pub use erase::{ask, erase};
pub use list::list;
pub use part::{calendar, show as show_part};
pub use show::show;

use super::field::{AGREEMENT, ASSOCIATION, MEETING, MEMBER, NETWORK};
use super::{members, members_on, term};
use crate::app::App;
use crate::records::pages::{Desk, Way};
use crate::records::{self, Choices, Form, Kept, Kind, Told, Value};

/// Where staff work with networks.
pub(super) const STAFF: &str = "/tyo/verkostot";

/// Networks as they are worked with.
pub struct Networks;

/// Members of networks.
pub struct Members;

/// Meetings of networks.
pub struct Meetings;

/// Agreements of networks.
pub struct Agreements;

fn first(tr: Tr) -> (String, String) {
    (STAFF.to_owned(), tr.t("networks-title"))
}

/// The way to what belongs to a network; nothing when there is no such network.
async fn below(conn: &mut Conn, tr: Tr, of: Option<Id>) -> anyhow::Result<Option<Way>> {
    let Some(of) = of else { return Ok(None) };
    let network = records::by_id(conn, &NETWORK, of).await?;
    Ok(network.map(|one| vec![first(tr), (format!("{STAFF}/{of}"), name(&one))]))
}

fn name(network: &Kept) -> String {
    (NETWORK.name)(&network.told)
}

/// The path of a network's things.
fn place(of: Option<Id>, word: &str) -> String {
    of.map_or_else(|| STAFF.to_owned(), |of| format!("{STAFF}/{of}/{word}"))
}

impl Desk for Networks {
    const PATH: &'static str = STAFF;

    fn kind() -> &'static Kind {
        &NETWORK
    }

    fn list(_of: Option<Id>) -> String {
        STAFF.to_owned()
    }

    async fn way(_conn: &mut Conn, tr: Tr, _of: Option<Id>) -> anyhow::Result<Option<Way>> {
        Ok(Some(vec![first(tr)]))
    }
}

impl Desk for Members {
    const PATH: &'static str = "/tyo/verkostojasenet";

    fn kind() -> &'static Kind {
        &MEMBER
    }

    fn list(of: Option<Id>) -> String {
        place(of, "jasenet")
    }

    /// A member has no page of their own.
    fn page(one: &Kept) -> String {
        one.of
            .map_or_else(|| STAFF.to_owned(), |of| format!("{STAFF}/{of}"))
    }

    async fn way(conn: &mut Conn, tr: Tr, of: Option<Id>) -> anyhow::Result<Option<Way>> {
        below(conn, tr, of).await
    }

    fn erasing(one: &Kept) -> Option<String> {
        Some(format!("{}/{}/poistaminen", Self::PATH, one.id))
    }

    /// Whom they represent is an association of the register where one is meant.
    async fn complete(app: &App, conn: &mut Conn, told: &mut Told) -> anyhow::Result<()> {
        let text = told.text("represents").unwrap_or_default().to_owned();
        let one = records::association(app, conn, &text).await?;
        if let Some(one) = &one {
            told.put("represents", Some(Value::Text(one.name().to_owned())));
        }
        let id = one.map(|one| Value::Words(vec![one.id.to_string()]));
        told.put(ASSOCIATION, id);
        Ok(())
    }
}

impl Desk for Meetings {
    const PATH: &'static str = "/tyo/verkostokokoukset";

    fn kind() -> &'static Kind {
        &MEETING
    }

    fn list(of: Option<Id>) -> String {
        place(of, "kokoukset")
    }

    async fn way(conn: &mut Conn, tr: Tr, of: Option<Id>) -> anyhow::Result<Option<Way>> {
        below(conn, tr, of).await
    }

    /// Those who are members on the meeting's day; as long as nobody has told it, all who ever
    /// were, with their terms.
    async fn choices(
        _app: &App,
        conn: &mut Conn,
        tr: Tr,
        of: Option<Id>,
        form: &Form,
    ) -> anyhow::Result<Choices> {
        let Some(of) = of else {
            return Ok(Choices::new());
        };
        let day = kit::day::read(form.text("day"));
        let members = match day {
            Some(day) => members_on(conn, of, day).await?,
            None => members(conn, of).await?,
        };
        let offered = members.iter().map(|one| {
            let role = one.told.text("role").unwrap_or_default();
            let role = tr.t(&format!("network-role-{role}"));
            let name = format!("{} ({role})", (MEMBER.name)(&one.told));
            let name = match term(one) {
                (None, None) => name,
                (from, until) => format!("{name}, {}", tr.date_range(from, until)),
            };
            (one.id.to_string(), name)
        });
        Ok(Choices::from([("present", offered.collect())]))
    }
}

impl Desk for Agreements {
    const PATH: &'static str = "/tyo/verkostosopimukset";

    fn kind() -> &'static Kind {
        &AGREEMENT
    }

    fn list(of: Option<Id>) -> String {
        place(of, "sopimukset")
    }

    async fn way(conn: &mut Conn, tr: Tr, of: Option<Id>) -> anyhow::Result<Option<Way>> {
        below(conn, tr, of).await
    }
}

/// What people write in the forms.
pub fn label(tr: Tr, word: &str) -> Option<String> {
    let kinds = [&NETWORK, &MEMBER, &MEETING, &AGREEMENT];
    kinds.into_iter().find_map(|kind| kind.label_of(tr, word))
}

/// Names of all who ever were members of a network, by their identifiers.
async fn names(conn: &mut Conn, network: Id) -> anyhow::Result<Choices> {
    let all = members(conn, network).await?;
    let names = all.iter();
    let names = names.map(|one| (one.id.to_string(), (MEMBER.name)(&one.told)));
    Ok(Choices::from([("present", names.collect())]))
}
