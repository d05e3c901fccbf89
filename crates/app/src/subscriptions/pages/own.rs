//! What somebody gets letters about, by their own link.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::audit::Author;
use kit::db::Tx;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::ask::on_its_way;
use super::{Offered, answer, error_in, gone};
use crate::app::App;
use crate::shell::{Page, Visit, html, private};
use crate::subscriptions::form::{Pairs, TopicsForm, Wrong, one_of, read_email};
use crate::subscriptions::{
    Event, Kept, Kind, State as Standing, ask, change, own_path, sealed, store,
};
use kit::i18n::Lang;

/// The page as the log of consent has it.
const SOURCE: &str = "/tilaus/omat";

#[derive(Template)]
#[template(path = "subscriptions/templates/own.html")]
struct OwnPage {
    p: Page,
    one: Kept,
    /// Their address, half hidden.
    address: String,
    path: String,
    form: TopicsForm,
    /// Another address that was typed.
    moving: String,
    offered: Offered,
    events: Vec<Event>,
    wrong: Vec<Wrong>,
}

impl OwnPage {
    fn error(&self, field: &str) -> Option<String> {
        error_in(&self.wrong, field)
    }

    fn is_active(&self) -> bool {
        self.one.state == Standing::Active
    }

    /// The day after which nobody knows their address any more.
    fn until(&self) -> String {
        let until = kit::clock::local(self.one.taken_back_until());
        self.p.date(until.date())
    }
}

/// Whose page it is: somebody who gets letters, or may take it back that they do not.
async fn whose(app: &App, sealed: &str) -> Result<Option<Kept>, WebError> {
    let Some(id) = sealed::opened_own(app.seal().await?, sealed) else {
        return Ok(None);
    };
    let found = store::find(&mut app.db.read().await?, id).await?;
    Ok(found.filter(|one| one.email.is_some() && one.state != Standing::Asked))
}

async fn page(app: &App, visit: &Visit, one: Kept) -> Result<OwnPage, WebError> {
    let tr = visit.tr();
    let path = visit.link(&own_path(app.seal().await?, one.id));
    Ok(OwnPage {
        p: visit.page("subscription-own-title"),
        address: one
            .email
            .as_ref()
            .map(sealed::half_hidden)
            .unwrap_or_default(),
        path,
        form: TopicsForm::of(&one, tr),
        moving: String::new(),
        offered: Offered::now(app, tr.lang, &one.topics.themes).await?,
        events: store::events(&mut app.db.read().await?, one.id).await?,
        wrong: Vec::new(),
        one,
    })
}

/// What the page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// `GET /tilaus/omat/{sealed}`
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    Path(sealed): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let Some(one) = whose(&app, &sealed).await? else {
        return gone(&visit, "subscription-gone");
    };
    let mut page = page(&app, &visit, one).await?;
    let key = match after.done.as_str() {
        "confirmed" => Some("subscription-done-confirmed"),
        "moved" => Some("subscription-done-moved"),
        "saved" => Some("subscription-done-saved"),
        "resumed" => Some("subscription-done-resumed"),
        _ => None,
    };
    page.p.notice = key.filter(|_| page.is_active()).map(|key| page.p.t(key));
    Ok(private(html(&page)?))
}

/// `POST /tilaus/omat/{sealed}`: other topics, another language.
pub async fn update(
    visit: Visit,
    State(app): State<App>,
    Path(sealed): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response, WebError> {
    let Some(one) = whose(&app, &sealed).await? else {
        return gone(&visit, "subscription-gone");
    };
    let id = one.id;
    let mut page = page(&app, &visit, one).await?;
    page.form = TopicsForm::sent(&sent);
    let known = (app.clock.today(), page.offered.themes.as_slice());
    let told = match page.form.read_told(visit.tr(), known) {
        Ok(told) => told,
        Err(wrong) => {
            page.p.has_errors = true;
            page.wrong = wrong;
            return Ok(private(answer(&page, &page.wrong)?));
        }
    };
    let author = app.author(None, SOURCE);
    let mut tx = app.db.begin().await?;
    let done = change::tell(&app, &mut tx, &author, (id, SOURCE), told).await?;
    ended(
        &visit,
        tx,
        done.is_ok(),
        &format!("{}?done=saved", page.path),
    )
    .await
}

/// Leads back once an act is done; who has gone meanwhile is told so.
async fn ended(visit: &Visit, tx: Tx, is_done: bool, to: &str) -> Result<Response, WebError> {
    if !is_done {
        drop(tx);
        return gone(visit, "subscription-gone");
    }
    tx.commit().await?;
    Ok(private(Redirect::to(to).into_response()))
}

/// `POST /tilaus/omat/{sealed}/osoite`: letters are to go to another address, which its
/// reader confirms.
pub async fn move_to(
    visit: Visit,
    State(app): State<App>,
    Path(sealed): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response, WebError> {
    let one = whose(&app, &sealed).await?;
    let Some(one) = one.filter(|one| one.state == Standing::Active) else {
        return gone(&visit, "subscription-gone");
    };
    let (tr, typed) = (visit.tr(), one_of(&sent, "email"));
    let wrong = match read_email(tr, &typed) {
        Ok(email) => match ask::move_to(&app, one.id, &email, visit.origin()).await? {
            Ok(()) => return Ok(private(on_its_way(&visit))),
            Err(_) => ("send", tr.t("subscription-too-many")),
        },
        Err(wrong) => wrong,
    };
    let mut page = page(&app, &visit, one).await?;
    page.p.has_errors = true;
    (page.moving, page.wrong) = (typed, vec![wrong]);
    Ok(private(answer(&page, &page.wrong)?))
}

/// Who presses, and what to do then.
async fn begin(app: &App, sealed: &str) -> Result<Option<(Id, String, Author, Tx)>, WebError> {
    let Some(one) = whose(app, sealed).await? else {
        return Ok(None);
    };
    let path = own_path(app.seal().await?, one.id);
    let author = app.author(None, SOURCE);
    Ok(Some((one.id, path, author, app.db.begin().await?)))
}

/// `POST /tilaus/omat/{sealed}/lopetus`
pub async fn withdraw(
    visit: Visit,
    State(app): State<App>,
    Path(sealed): Path<String>,
) -> Result<Response, WebError> {
    let Some((id, path, author, mut tx)) = begin(&app, &sealed).await? else {
        return gone(&visit, "subscription-gone");
    };
    // Pressed twice: they get none, as they wanted.
    let _ = change::withdraw(&app, &mut tx, &author, id, SOURCE).await?;
    ended(&visit, tx, true, &visit.link(&path)).await
}

/// `POST /tilaus/omat/{sealed}/jatko`
pub async fn resume(
    visit: Visit,
    State(app): State<App>,
    Path(sealed): Path<String>,
) -> Result<Response, WebError> {
    let Some((id, path, author, mut tx)) = begin(&app, &sealed).await? else {
        return gone(&visit, "subscription-gone");
    };
    // Pressed twice: they get letters, as they wanted. The page says how it is.
    let _ = change::resume(&app, &mut tx, &author, id, SOURCE).await?;
    let to = visit.link(&format!("{path}?done=resumed"));
    ended(&visit, tx, true, &to).await
}

#[derive(Template)]
#[template(path = "subscriptions/templates/erase.html")]
struct ErasePage {
    p: Page,
    address: String,
    path: String,
}

/// `GET /tilaus/omat/{sealed}/poisto`: asks, since it is final.
pub async fn ask_erase(
    visit: Visit,
    State(app): State<App>,
    Path(sealed): Path<String>,
) -> Result<Response, WebError> {
    let Some(one) = whose(&app, &sealed).await? else {
        return gone(&visit, "subscription-gone");
    };
    let path = own_path(app.seal().await?, one.id);
    let title = visit.tr().t("subscription-own-title");
    Ok(private(html(&ErasePage {
        p: visit.page("subscription-erase-title").under(&path, title),
        address: one
            .email
            .as_ref()
            .map(sealed::half_hidden)
            .unwrap_or_default(),
        path: visit.link(&path),
    })?))
}

#[derive(Template)]
#[template(path = "subscriptions/templates/erased.html")]
struct ErasedPage {
    p: Page,
}

/// `POST /tilaus/omat/{sealed}/poisto`
pub async fn erase(
    visit: Visit,
    State(app): State<App>,
    Path(sealed): Path<String>,
) -> Result<Response, WebError> {
    let Some((id, _, author, mut tx)) = begin(&app, &sealed).await? else {
        return gone(&visit, "subscription-gone");
    };
    let done = change::erase(&app, &mut tx, &author, id, SOURCE).await?;
    if done.is_err() {
        drop(tx);
        return gone(&visit, "subscription-gone");
    }
    tx.commit().await?;
    Ok(private(html(&ErasedPage {
        p: visit.page("subscription-erased-title"),
    })?))
}
