//! Whose time here is over: looked through once a year.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kit::web::WebError;

use super::list::{After, done_key};
use super::path_of;
use crate::app::App;
use crate::associations::people::cli::end_of_year;
use crate::associations::people::form::Pairs;
use crate::associations::people::person::{Basis, Person, Standing};
use crate::associations::people::{self as verbs, store};
use crate::shell::{Page, Visit, html};

const PATH: &str = "/tyo/tietosuoja";

/// So many are shown at once; the next ones come when these are done.
const AT_ONCE: i64 = 500;

#[derive(Template)]
#[template(path = "associations/people/templates/due.html")]
struct Due {
    p: Page,
    people: Vec<Person>,
    count: i64,
    per_basis: Vec<(Basis, i64)>,
    by: NaiveDate,
    today: NaiveDate,
}

/// `GET /tyo/tietosuoja`
pub async fn due(
    visit: Visit,
    State(app): State<App>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let today = app.clock.today();
    let by = end_of_year(today);
    let mut p = visit.page("person-due-title");
    p.notice = done_key(after.done()).map(|key| p.t(key));
    html(&Due {
        p,
        people: store::due(&mut conn, by, AT_ONCE).await?,
        count: store::count_due(&mut conn, by).await?,
        per_basis: store::per_basis(&mut conn).await?,
        by,
        today,
    })
}

#[derive(Template)]
#[template(path = "associations/people/templates/due_ask.html")]
struct Ask {
    p: Page,
    people: Vec<Person>,
}

/// `POST /tyo/tietosuoja`: asks first, since it is final; then erases all that were
/// chosen in one act.
pub async fn erase_due(
    visit: Visit,
    State(app): State<App>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let chosen = pairs.iter().filter(|(name, _)| name == "id");
    let chosen = chosen.filter_map(|(_, id)| id.parse().ok());
    let mut people = Vec::new();
    let mut conn = app.db.read().await?;
    for id in chosen {
        let found = store::find(&mut conn, id).await?;
        people.extend(found.filter(|person| person.standing != Standing::Erased));
    }
    drop(conn);
    if people.is_empty() {
        return Ok(Redirect::to(&visit.link(PATH)).into_response());
    }
    if !pairs.iter().any(|(name, _)| name == "confirmed") {
        let p = visit.page("person-due-erase");
        let p = p.under(PATH, visit.tr().t("person-due-title"));
        return html(&Ask { p, people });
    }
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let ids = people.iter().map(|person| person.id);
    verbs::erase_all(&app, &mut tx, &author, ids).await?;
    tx.commit().await?;
    let path = format!("{PATH}?done=erased");
    Ok(Redirect::to(&visit.link(&path)).into_response())
}
