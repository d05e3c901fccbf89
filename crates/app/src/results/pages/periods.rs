//! Reporting periods: the list of them, and where they are written.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::response::Response;
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

use crate::app::App;
use crate::records::pages::{After, Desk, Way};
use crate::records::{self, Kept, Kind};
use crate::results::STAFF;
use crate::results::field::{PERIOD, days};
use crate::results::period::Period;
use crate::shell::{Page, Visit, html};

/// Where reporting periods are.
const PATH: &str = "/tyo/raporttijaksot";

/// Reporting periods as they are worked with.
pub struct Periods;

impl Desk for Periods {
    const PATH: &'static str = PATH;

    fn kind() -> &'static Kind {
        &PERIOD
    }

    fn list(_of: Option<Id>) -> String {
        PATH.to_owned()
    }

    /// A period has no page of its own: it is a line of the list.
    fn page(_one: &Kept) -> String {
        PATH.to_owned()
    }

    async fn way(_conn: &mut Conn, tr: Tr, _of: Option<Id>) -> anyhow::Result<Option<Way>> {
        Ok(Some(vec![
            (STAFF.to_owned(), tr.t("results-title")),
            (PATH.to_owned(), tr.t("results-periods")),
        ]))
    }
}

/// What people write in the form.
pub fn label(tr: Tr, word: &str) -> Option<String> {
    PERIOD.label_of(tr, word)
}

/// The periods with their days, the last one first.
///
/// # Errors
/// When the database refuses.
pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<(Kept, Period)>> {
    let all = records::all(conn, &PERIOD).await?.into_iter();
    let all = all.filter_map(|one| days(&one).map(|days| (one, days)));
    let mut all: Vec<(Kept, Period)> = all.collect();
    all.sort_by_key(|(one, days)| std::cmp::Reverse((days.to, days.from, one.id)));
    Ok(all)
}

#[derive(Template)]
#[template(path = "results/templates/periods.html")]
struct PeriodsPage {
    p: Page,
    periods: Vec<(Kept, Period)>,
}

/// `GET /tyo/raporttijaksot`
///
/// # Errors
/// The unexpected.
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let periods = all(&mut app.db.read().await?).await?;
    let mut p = visit.page("results-periods");
    p = p.under(STAFF, visit.tr().t("results-title"));
    p.notice = after.notice(&p);
    html(&PeriodsPage { p, periods })
}
