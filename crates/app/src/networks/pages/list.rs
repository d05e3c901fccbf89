//! All networks, and what of them ends soon or is kept for too long.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::response::Response;
use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::web::WebError;

use super::{STAFF, name};
use crate::app::App;
use crate::networks::erase::kept_until;
use crate::networks::field::{AGREEMENT, MEETING, MEMBER, NETWORK};
use crate::networks::item::{Standing, standing};
use crate::networks::{list as list_networks, term};
use crate::records::pages::After;
use crate::records::{self, Choices, Kept};
use crate::shell::{Page, Visit, html};

/// A network in the list.
struct Row {
    network: Kept,
    name: String,
    kind: String,
    /// Members of today.
    members: usize,
    /// The day of the next meeting.
    next: Option<NaiveDate>,
    /// Agreements that are in force.
    agreements: usize,
}

#[derive(Template)]
#[template(path = "networks/templates/list.html")]
struct ListPage {
    p: Page,
    rows: Vec<Row>,
    /// Terms and agreements that end soon: a network's path, its name, what ends and when.
    ending: Vec<(String, String, String)>,
    /// Members who are no longer needed: the path of erasing them, and their names.
    due: Vec<(String, String)>,
}

/// What a kind of network is called.
pub(super) fn kind_name(tr: Tr, network: &Kept) -> String {
    let field = NETWORK.field("kind");
    let value = field.zip(network.told.get("kind"));
    let shown = value.map(|(field, value)| value.shown(tr, field, &Choices::new()));
    shown.unwrap_or_default()
}

/// `GET /tyo/verkostot`
///
/// # Errors
/// The unexpected.
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let (tr, today) = (visit.tr(), app.clock.today());
    let mut conn = app.db.read().await?;
    let networks = list_networks(&mut conn).await?;
    let members = records::all(&mut conn, &MEMBER).await?;
    let meetings = records::all(&mut conn, &MEETING).await?;
    let agreements = records::all(&mut conn, &AGREEMENT).await?;
    drop(conn);
    let (mut rows, mut ending, mut due) = (Vec::new(), Vec::new(), Vec::new());
    for network in networks {
        let (id, name) = (Some(network.id), name(&network));
        let path = visit.link(&format!("{STAFF}/{}", network.id));
        let own = |all: &[Kept]| -> Vec<Kept> {
            all.iter().filter(|one| one.of == id).cloned().collect()
        };
        let (members, agreements) = (own(&members), own(&agreements));
        let is_now = |one: &&Kept| standing(term(one), today).is_now();
        let kinds = [(&MEMBER, &members), (&AGREEMENT, &agreements)];
        for (kind, one) in kinds
            .iter()
            .flat_map(|(kind, all)| all.iter().map(|one| (*kind, one)))
        {
            if standing(term(one), today) == Standing::Ending {
                let until = tr.date(term(one).1.unwrap_or(today));
                let what = [
                    ("what", (kind.name)(&one.told).into()),
                    ("until", until.into()),
                ];
                ending.push((path.clone(), name.clone(), tr.ta("network-ends", &what)));
            }
        }
        let is_forgotten = |one: &&Kept| kept_until(one).is_some_and(|day| day < today);
        due.extend(members.iter().filter(is_forgotten).map(|one| {
            let path = format!("/tyo/verkostojasenet/{}/poistaminen", one.id);
            (visit.link(&path), (MEMBER.name)(&one.told))
        }));
        let days = meetings.iter().filter(|one| one.of == id);
        let days = days.filter_map(|one| one.told.on("day"));
        rows.push(Row {
            kind: kind_name(tr, &network),
            members: members.iter().filter(is_now).count(),
            next: days.filter(|day| *day >= today).min(),
            agreements: agreements.iter().filter(is_now).count(),
            name,
            network,
        });
    }
    let mut p = visit.page("networks-title");
    p.notice = after.notice(&p);
    html(&ListPage {
        p,
        rows,
        ending,
        due,
    })
}
