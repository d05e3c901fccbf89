//! Waiting for a time, and the page of whoever waits.

use askama::Template;
use axum::extract::{Form, Path, Query, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use kit::rate::{Limit, allow};
use kit::web::WebError;

use super::{After, Day, answer, by_day, gone};
use crate::app::App;
use crate::appointments::booking::Waiter;
use crate::appointments::form::{Pairs, WaitForm, Wrong, error_in};
use crate::appointments::free::{Sought, advisers, free};
use crate::appointments::hours::ADVICE_LANGS;
use crate::appointments::{WEEKS_LATER, sealed, store, waiter_path, waiting};
use crate::shell::{Page, Visit, html, private};

/// Mail to one address about waiting.
const PER_ADDRESS: Limit = Limit {
    name: "waiting of an address",
    most: 5,
    window: TimeDelta::hours(1),
};

/// Asked for from one place in the network.
const PER_PLACE: Limit = Limit {
    name: "waiting from a place",
    most: 30,
    window: TimeDelta::hours(1),
};

#[derive(Template)]
#[template(path = "appointments/templates/wait.html")]
struct WaitPage {
    p: Page,
    form: WaitForm,
    wrong: Vec<Wrong>,
}

impl WaitPage {
    fn new(visit: &Visit, form: WaitForm, wrong: Vec<Wrong>) -> Self {
        let (p, tr) = (visit.page("waiter-title"), visit.tr());
        let p = p.under("/neuvonta", tr.t("advice-title"));
        Self {
            p: p.under("/neuvonta/varaa", tr.t("appointment-times-title"))
                .with_errors(!wrong.is_empty()),
            form,
            wrong,
        }
    }

    fn error(&self, field: &str) -> Option<String> {
        error_in(&self.wrong, field)
    }
}

/// `GET /neuvonta/jono`
pub async fn new(visit: Visit) -> Result<Response, WebError> {
    let form = WaitForm::new(visit.tr().lang);
    html(&WaitPage::new(&visit, form, Vec::new()))
}

#[derive(Template)]
#[template(path = "appointments/templates/joined.html")]
struct JoinedPage {
    p: Page,
}

/// `POST /neuvonta/jono`: the link is in the mail alone, since anybody may type an address.
pub async fn create(
    Of(app): Of<App>,
    visit: Visit,
    Form(sent): Form<Pairs>,
) -> Result<Response, WebError> {
    let (tr, form) = (visit.tr(), WaitForm::sent(&sent));
    let wrong = match form.read(tr) {
        Ok(wish) => {
            let now = app.clock.now();
            let may = allow(&app.db, &PER_PLACE, visit.origin(), now).await?
                && allow(&app.db, &PER_ADDRESS, &wish.email, now).await?;
            if may {
                let author = app.author(None, visit.origin());
                waiting::join(&app, &author, wish).await?;
                let p = visit.page("waiter-joined-title");
                return html(&JoinedPage { p });
            }
            vec![("send", tr.t("appointment-too-many"))]
        }
        Err(wrong) => wrong,
    };
    let page = WaitPage::new(&visit, form, wrong);
    answer(&page, &page.wrong)
}

async fn found(app: &App, sealed: &str) -> Result<Option<Waiter>, WebError> {
    let Some(id) = sealed::opened_waiter(app.seal().await?, sealed) else {
        return Ok(None);
    };
    Ok(store::waiter(&mut app.db.read().await?, id).await?)
}

#[derive(Template)]
#[template(path = "appointments/templates/waiter.html")]
struct WaiterPage {
    p: Page,
    days: Vec<Day>,
    sealed: String,
    path: String,
}

/// `GET /neuvonta/jono/{sealed}`: the free times that suit whoever waits.
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Path(sealed): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let Some(one) = found(&app, &sealed).await? else {
        return gone(&visit);
    };
    let mut conn = app.db.read().await?;
    let (all, now) = (advisers(&mut conn).await?, app.clock.now());
    let mut free = free(&mut conn, &Sought::default(), now, WEEKS_LATER).await?;
    free.retain(|slot| one.wish.fits(slot));
    let mut p = visit.page("waiter-own-title");
    p.notice = after.notice(&p);
    Ok(private(html(&WaiterPage {
        p,
        days: by_day(visit.tr(), &all, &free),
        path: visit.link(&waiter_path(app.seal().await?, one.id)),
        sealed,
    })?))
}

/// `POST /neuvonta/jono/{sealed}/poisto`
pub async fn leave(
    Of(app): Of<App>,
    visit: Visit,
    Path(sealed): Path<String>,
) -> Result<Response, WebError> {
    let Some(one) = found(&app, &sealed).await? else {
        return gone(&visit);
    };
    let author = app.author(None, visit.origin());
    let mut tx = app.db.begin().await?;
    waiting::leave(&app, &mut tx, &author, &one, "appointment-wait-leave").await?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.link("/neuvonta/varaa?done=left")).into_response())
}
