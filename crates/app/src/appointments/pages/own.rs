//! An appointment, by the link of whoever booked it.

use askama::Template;
use axum::extract::{Form, Path, Query, State as Of};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;
use serde::Deserialize;

use super::public::{Times, Words};
use super::{After, gone};
use crate::accounts;
use crate::app::App;
use crate::appointments::book::{self, BookRefused};
use crate::appointments::booking::{Appointment, State};
use crate::appointments::slots::of_key;
use crate::appointments::{feeds, jobs, own_path, sealed, store, words};
use crate::shell::{Page, Visit, html, private};

/// Whose link it is; nobody's once it was let go of who it was.
async fn found(app: &App, sealed: &str) -> Result<Option<Appointment>, WebError> {
    let Some(id) = sealed::opened_own(app.seal().await?, sealed) else {
        return Ok(None);
    };
    let found = store::find(&mut app.db.read().await?, id).await?;
    Ok(found.filter(|one| !one.booker.name.is_empty()))
}

#[derive(Template)]
#[template(path = "appointments/templates/own.html")]
struct OwnPage {
    p: Page,
    one: Appointment,
    when: String,
    adviser: String,
    path: String,
    may_change: bool,
    /// What is told of a reminder, while one is to come.
    reminder: Option<String>,
}

impl OwnPage {
    fn is_cancelled(&self) -> bool {
        self.one.state == State::Cancelled
    }
}

/// `GET /neuvonta/aika/{sealed}`
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Path(sealed): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let Some(one) = found(&app, &sealed).await? else {
        return gone(&visit);
    };
    let mut p = visit.page("appointment-own-title");
    p.notice = after.notice(&p);
    let name = accounts::name_of(&mut app.db.read().await?, one.adviser).await?;
    let now = app.clock.now();
    let reminder = jobs::reminder(&one).filter(|(_, at)| *at > now);
    Ok(private(html(&OwnPage {
        reminder: reminder.map(|(key, _)| p.t(key)),
        p,
        when: words::span(visit.tr(), (one.starts_at, one.ends_at)),
        adviser: name.unwrap_or_default(),
        path: visit.link(&own_path(app.seal().await?, one.id)),
        may_change: one.may_change(now),
        one,
    })?))
}

#[derive(Template)]
#[template(path = "appointments/templates/move.html")]
struct MovePage {
    p: Page,
    times: Times,
    /// Where the filter leads, which is where a time is chosen too.
    to: String,
    when: String,
    wrong: Vec<super::Wrong>,
}

async fn moving(
    app: &App,
    visit: &Visit,
    (one, words): (&Appointment, Words),
    wrong: Vec<super::Wrong>,
) -> Result<MovePage, WebError> {
    let path = own_path(app.seal().await?, one.id);
    let p = visit.page("appointment-move-title");
    Ok(MovePage {
        p: p.under(&path, visit.tr().t("appointment-own-title"))
            .with_errors(!wrong.is_empty()),
        times: Times::of(app, visit, words).await?,
        to: visit.link(&format!("{path}/siirto")),
        when: words::span(visit.tr(), (one.starts_at, one.ends_at)),
        wrong,
    })
}

/// `GET /neuvonta/aika/{sealed}/siirto`
pub async fn move_page(
    Of(app): Of<App>,
    visit: Visit,
    Path(sealed): Path<String>,
    Query(words): Query<Words>,
) -> Result<Response, WebError> {
    let found = found(&app, &sealed).await?;
    let Some(one) = found.filter(|one| one.may_change(app.clock.now())) else {
        return gone(&visit);
    };
    let page = moving(&app, &visit, (&one, words), Vec::new()).await?;
    Ok(private(html(&page)?))
}

/// The time that was chosen.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    aika: String,
}

/// `POST /neuvonta/aika/{sealed}/siirto`
pub async fn move_to(
    Of(app): Of<App>,
    visit: Visit,
    Path(sealed): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, WebError> {
    let Some(one) = found(&app, &sealed).await? else {
        return gone(&visit);
    };
    let author = app.author(None, visit.origin());
    let outcome = match of_key(&chosen.aika) {
        Some(time) => book::move_to(&app, &author, one.id, time).await?,
        None => Err(BookRefused::Taken),
    };
    match outcome {
        Ok(()) => {
            let path = visit.link(&own_path(app.seal().await?, one.id));
            Ok(Redirect::to(&format!("{path}?done=moved")).into_response())
        }
        Err(BookRefused::NotFound) => gone(&visit),
        Err(BookRefused::Taken) => {
            let wrong = vec![("ajat", visit.tr().t("appointment-move-taken"))];
            let page = moving(&app, &visit, (&one, Words::default()), wrong).await?;
            Ok(private(
                (StatusCode::CONFLICT, html(&page)?).into_response(),
            ))
        }
    }
}

/// `POST /neuvonta/aika/{sealed}/peruutus`
pub async fn cancel(
    Of(app): Of<App>,
    visit: Visit,
    Path(sealed): Path<String>,
) -> Result<Response, WebError> {
    let Some(one) = found(&app, &sealed).await? else {
        return gone(&visit);
    };
    let author = app.author(None, visit.origin());
    let path = visit.link(&own_path(app.seal().await?, one.id));
    // Pressed twice it is called off once, and the page says so.
    match book::cancel(&app, &author, one.id, "").await? {
        Ok(()) => Ok(Redirect::to(&format!("{path}?done=cancelled")).into_response()),
        Err(_) => Ok(Redirect::to(&path).into_response()),
    }
}

/// `GET /neuvonta/aika/{sealed}/aika.ics`
pub async fn calendar(
    Of(app): Of<App>,
    visit: Visit,
    Path(sealed): Path<String>,
) -> Result<Response, WebError> {
    let Some(one) = found(&app, &sealed).await? else {
        return Err(WebError::NotFound);
    };
    let name = accounts::name_of(&mut app.db.read().await?, one.adviser).await?;
    let link = visit.link(&own_path(app.seal().await?, one.id));
    let link = format!("{}{link}", app.base_url);
    let said = feeds::for_booker(visit.tr(), &name.unwrap_or_default(), link);
    let method = match one.state {
        State::Booked => "PUBLISH",
        State::Cancelled => "CANCEL",
    };
    let body = feeds::calendar(visit.tr(), Some(method), &[(one, said)])?;
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok(private((kind, body).into_response()))
}
