//! A network: its members, meetings and agreements.

use askama::Template;
use axum::extract::{Path, Query, State as Of};
use axum::response::Response;
use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::web::WebError;

use super::list::kind_name;
use super::{Networks, STAFF, name};
use crate::app::App;
use crate::networks::field::{AGREEMENT, ASSOCIATION, MEETING, NETWORK};
use crate::networks::item::{Standing, standing};
use crate::networks::{members, term};
use crate::records::pages::{After, found};
use crate::records::{self, Choices, Kept, time_text};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "networks/templates/show.html")]
struct ShowPage {
    p: Page,
    network: Kept,
    kind: String,
    /// Members whose term is not over, and those whose is.
    members: Vec<Kept>,
    former: Vec<Kept>,
    /// The next meetings first, and those that were, the last one first.
    coming: Vec<Kept>,
    past: Vec<Kept>,
    agreements: Vec<Kept>,
    today: NaiveDate,
}

impl ShowPage {
    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.network.id))
    }

    fn told(&self) -> Vec<(String, String)> {
        let fields = NETWORK.fields.iter();
        let fields = fields.filter(|field| !["kind", "name"].contains(&field.word));
        let lines = fields.filter_map(|field| {
            let value = self.network.told.get(field.word)?;
            let value = value.shown(*self.p, field, &Choices::new());
            Some((NETWORK.label(*self.p, field), value))
        });
        lines.collect()
    }

    fn text<'a>(&self, one: &'a Kept, word: &str) -> &'a str {
        one.told.text(word).unwrap_or("–")
    }

    fn role(&self, one: &Kept) -> String {
        let role = one.told.text("role").unwrap_or_default();
        self.p.t(&format!("network-role-{role}"))
    }

    /// The page of the association that a member represents.
    fn association(&self, one: &Kept) -> Option<String> {
        let id = one.told.words(ASSOCIATION).first()?;
        Some(self.p.link(&format!("/tyo/yhdistykset/{id}")))
    }

    fn term(&self, one: &Kept) -> String {
        match term(one) {
            (None, None) => "–".to_owned(),
            (from, until) => self.p.date_range(from, until),
        }
    }

    fn standing(&self, one: &Kept) -> Standing {
        standing(term(one), self.today)
    }

    fn party(&self, one: &Kept) -> String {
        let with = one.told.text("with").unwrap_or_default();
        let with = self.p.t(&format!("network-with-{with}"));
        format!("{} ({with})", self.text(one, "party"))
    }

    fn when(&self, one: &Kept) -> String {
        when(*self.p, one)
    }

    fn present(&self, one: &Kept) -> Option<String> {
        let count = one.told.words("present").len();
        (count > 0).then(|| self.p.tn("network-present-count", count))
    }

    /// Members of today.
    fn count(&self) -> usize {
        let now = self.members.iter();
        now.filter(|one| self.standing(one).is_now()).count()
    }
}

/// When a meeting is: "ti 1.12.2026 klo 17.00", "1.12.2026".
pub(super) fn when(tr: Tr, meeting: &Kept) -> String {
    let day = meeting.told.on("day").unwrap_or_default();
    let time = meeting.told.time("time");
    let at = time.and_then(|time| kit::clock::at_wall(day.and_time(time)));
    match (at, time) {
        (Some(at), _) => crate::calls::moment(tr, at),
        (None, Some(time)) => format!("{} {}", tr.date(day), time_text(time)),
        (None, None) => tr.date(day),
    }
}

/// `GET /tyo/verkostot/{id}`
///
/// # Errors
/// When there is no such network.
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let network = found::<Networks>(&app, &id).await?;
    let (tr, today) = (visit.tr(), app.clock.today());
    let mut conn = app.db.read().await?;
    let mut members = members(&mut conn, network.id).await?;
    let mut meetings = records::of(&mut conn, &MEETING, network.id).await?;
    let mut agreements = records::of(&mut conn, &AGREEMENT, network.id).await?;
    drop(conn);
    let is_former = |one: &mut Kept| standing(term(one), today) == Standing::Ended;
    let former: Vec<Kept> = members.extract_if(.., is_former).collect();
    meetings.sort_by_key(|one| (one.told.on("day"), one.told.time("time")));
    let is_past = |one: &mut Kept| one.told.on("day").is_some_and(|day| day < today);
    let mut past: Vec<Kept> = meetings.extract_if(.., is_past).collect();
    past.reverse();
    agreements.sort_by_key(|one| std::cmp::Reverse(one.told.on("from")));
    let mut p = visit
        .titled(name(&network))
        .under(STAFF, tr.t("networks-title"));
    p.notice = after.notice(&p);
    html(&ShowPage {
        kind: kind_name(tr, &network),
        p,
        network,
        members,
        former,
        coming: meetings,
        past,
        agreements,
        today,
    })
}
