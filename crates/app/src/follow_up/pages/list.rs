//! All running projects, and those whose papers need be kept no longer.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::response::Response;
use chrono::{Datelike, Days, NaiveDate};
use kit::money::Cents;
use kit::web::WebError;
use serde::Deserialize;

use super::{Told, notice};
use crate::app::App;
use crate::follow_up::deadlines::{Deadline, of_all};
use crate::follow_up::filter::Filter;
use crate::follow_up::item::{Item, items};
use crate::follow_up::{DAYS_AHEAD, STAFF, State, kept_no_longer};
use crate::records::municipality_name;
use crate::records::pages::After;
use crate::shell::{Page, Visit, html};

type Choices = Vec<(String, String)>;

/// So many projects stand on a page.
const PER_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "follow_up/templates/list.html")]
struct ListPage {
    p: Page,
    filter: Filter,
    items: Vec<Item>,
    count: usize,
    page: usize,
    deadlines: Vec<Deadline>,
    staff: Choices,
    municipalities: Choices,
    today: NaiveDate,
}

impl ListPage {
    fn path(&self, id: &kit::id::Id) -> String {
        self.p.link(&format!("{STAFF}/{id}"))
    }

    fn span(&self, span: (NaiveDate, NaiveDate)) -> String {
        self.p.date_range(Some(span.0), Some(span.1))
    }

    fn date(&self, day: &NaiveDate) -> String {
        self.p.date(*day)
    }

    fn money(&self, amount: &Cents) -> String {
        self.p.money(*amount)
    }

    fn is_late(&self, day: &NaiveDate) -> bool {
        *day < self.today
    }

    fn picks(&self) -> [(&'static str, &'static str, &Choices, &str); 2] {
        let (owner, place) = (&self.filter.vastuu, &self.filter.kunta);
        [
            ("vastuu", "run-field-owner", &self.staff, owner),
            (
                "kunta",
                "run-field-municipalities",
                &self.municipalities,
                place,
            ),
        ]
    }

    /// The page so far away from this one, where there is one.
    fn turned(&self, by: isize) -> Option<String> {
        let page = self.page.checked_add_signed(by)?;
        let is_there = page >= 1 && (page - 1) * PER_PAGE < self.count;
        let (path, query) = (self.p.link(STAFF), self.filter.to_query());
        is_there.then(|| format!("{path}?{query}&sivu={page}"))
    }
}

/// Which page of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct At {
    sivu: String,
}

/// `GET /tyo/kaynnissa`
///
/// # Errors
/// The unexpected.
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(filter): Query<Filter>,
    Query(at): Query<At>,
    Query(after): Query<After>,
    Query(told): Query<Told>,
) -> Result<Response, WebError> {
    let (tr, today) = (visit.tr(), app.clock.today());
    let mut conn = app.db.read().await?;
    let every = items(&mut conn, &Filter::default(), today).await?;
    drop(conn);
    let (mut staff, mut municipalities) = (Vec::new(), Vec::new());
    for item in &every {
        if let Some((id, name)) = item.run.0.told.text("owner").zip(item.owner()) {
            offer(&mut staff, (id.to_owned(), name.to_owned()));
        }
        for code in item.run.0.told.words("municipalities") {
            offer(
                &mut municipalities,
                (code.clone(), municipality_name(tr, code)),
            );
        }
    }
    let runs = every
        .iter()
        .map(|item| (item.run.clone(), item.periods.clone()));
    let runs: Vec<_> = runs.collect();
    let until = today + Days::new(DAYS_AHEAD);
    let deadlines = match every.first() {
        Some(first) => of_all(&runs, &first.shared.rates, until),
        None => Vec::new(),
    };
    let mut all = every;
    all.retain(|item| filter.lets_through(&item.run, &item.periods, today));
    let count = all.len();
    let page = at
        .sivu
        .parse()
        .unwrap_or(1)
        .clamp(1, count.div_ceil(PER_PAGE).max(1));
    let from = (page - 1) * PER_PAGE;
    let mut p = visit.page("runs-title");
    p.notice = notice(&p, &after, &told);
    html(&ListPage {
        p,
        filter,
        items: all.drain(from..(from + PER_PAGE).min(count)).collect(),
        count,
        page,
        deadlines,
        staff,
        municipalities,
        today,
    })
}

/// Adds something to choose, once.
fn offer(choices: &mut Choices, one: (String, String)) {
    if !choices.contains(&one) {
        choices.push(one);
        choices.sort_by_cached_key(|(_, name)| kit::i18n::sort_key(name));
    }
}

/// Of which year the list is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Year {
    vuosi: String,
}

#[derive(Template)]
#[template(path = "follow_up/templates/kept.html")]
struct KeptPage {
    p: Page,
    year: i32,
    due: Vec<(String, String, NaiveDate)>,
}

/// `GET /tyo/kaynnissa/sailytys`: projects whose papers need be kept no longer than until a
/// year ends.
///
/// # Errors
/// The unexpected.
pub async fn kept(
    Of(app): Of<App>,
    visit: Visit,
    Query(year): Query<Year>,
) -> Result<Response, WebError> {
    let this = app.clock.today().year();
    let year = year.vuosi.parse().unwrap_or(this).clamp(1900, 2200);
    let due = kept_no_longer(&mut app.db.read().await?, year).await?;
    let due = due.into_iter().map(|(run, day)| {
        let path = visit.link(&format!("{STAFF}/{}", run.0.id));
        (path, run.title().to_owned(), day)
    });
    let due = due.collect();
    let p = visit.page("run-kept-title");
    let p = p.under(STAFF, visit.tr().t("runs-title"));
    html(&KeptPage { p, year, due })
}
