//! The hours that an adviser tells, their telephone number and their calendar's address.

use askama::Template;
use axum::extract::{Form, Path, Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::id::Id;
use kit::personal_code;
use kit::text::clean_line;
use kit::web::WebError;
use serde::Deserialize;

use super::{After, answer};
use crate::app::App;
use crate::appointments::change::{self, HoursRefused};
use crate::appointments::form::{Pairs, Wrong, error_in, one_of};
use crate::appointments::free::is_outside;
use crate::appointments::hours::{ADVICE_LANGS, Hours, HoursKind};
use crate::appointments::hours_form::HoursForm;
use crate::appointments::{STAFF_PATH, store, words};
use crate::associations::Phone;
use crate::shell::{Page, Visit, html, private};

/// Where an adviser tells their hours.
const PATH: &str = "/tyo/ajat/malli";

fn own(visit: &Visit) -> Result<Id, WebError> {
    let account = visit.actor().map(|actor| actor.account);
    account.ok_or(WebError::NotFound)
}

#[derive(Template)]
#[template(path = "appointments/templates/hours.html")]
struct HoursPage {
    p: Page,
    kinds: Vec<(HoursKind, Vec<Hours>)>,
    /// Agreed appointments that lie outside of these hours.
    outside: Vec<(Id, String, String)>,
    phone: String,
    has_calendar: bool,
    /// The new address of the calendar; it is shown once.
    calendar: Option<String>,
    wrong: Vec<Wrong>,
}

impl HoursPage {
    fn error(&self, field: &str) -> Option<String> {
        error_in(&self.wrong, field)
    }
}

async fn page(app: &App, visit: &Visit) -> Result<HoursPage, WebError> {
    let (tr, own) = (visit.tr(), own(visit)?);
    let mut conn = app.db.read().await?;
    let mut hours = store::all_hours(&mut conn).await?;
    hours.retain(|hours| hours.adviser == own);
    hours.sort_by_key(|hours| (hours.told.weekday, hours.told.first_day, hours.told.begins));
    let now = app.clock.now();
    let coming = store::between(&mut conn, (now, now + chrono::TimeDelta::weeks(104))).await?;
    let outside = coming
        .iter()
        .filter(|one| one.adviser == own && is_outside(app, one, &hours))
        .map(|one| {
            let when = words::span(tr, (one.starts_at, one.ends_at));
            (one.id, when, one.booker.name.clone())
        });
    let adviser = store::adviser(&mut conn, own).await?;
    let of_kind = |kind: HoursKind| {
        let some = hours.iter().filter(|hours| hours.told.kind == kind);
        (kind, some.cloned().collect())
    };
    Ok(HoursPage {
        p: visit
            .page("advice-hours-title")
            .under(STAFF_PATH, tr.t("appointments-title")),
        outside: outside.collect(),
        kinds: HoursKind::ALL.map(of_kind).into(),
        has_calendar: adviser
            .as_ref()
            .is_some_and(|one| one.calendar_digest.is_some()),
        phone: adviser.map(|one| one.phone).unwrap_or_default(),
        calendar: None,
        wrong: Vec::new(),
    })
}

/// `GET /tyo/ajat/malli`
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut page = page(&app, &visit).await?;
    page.p.notice = after.notice(&page.p);
    html(&page)
}

#[derive(Template)]
#[template(path = "appointments/templates/hours_form.html")]
struct FormPage {
    p: Page,
    form: HoursForm,
    /// Where it is sent, and of which edition what is changed is.
    to: String,
    edition: i64,
    /// Whether somebody has changed them meanwhile.
    is_stale: bool,
    wrong: Vec<Wrong>,
}

impl FormPage {
    fn new(visit: &Visit, form: HoursForm, (to, edition): (String, i64)) -> Self {
        let tr = visit.tr();
        let title = format!("advice-{}-title", form.kind.word());
        Self {
            p: visit
                .page(&title)
                .under(STAFF_PATH, tr.t("appointments-title"))
                .under(PATH, tr.t("advice-hours-title")),
            form,
            to: visit.link(&to),
            edition,
            is_stale: false,
            wrong: Vec::new(),
        }
    }

    fn error(&self, field: &str) -> Option<String> {
        error_in(&self.wrong, field)
    }

    fn refused(mut self, wrong: Vec<Wrong>) -> Result<Response, WebError> {
        self.p = self.p.with_errors(!wrong.is_empty());
        self.wrong = wrong;
        answer(&self, &self.wrong)
    }

    fn is_closed(&self) -> bool {
        self.form.kind == HoursKind::Closed
    }

    fn is_weekly(&self) -> bool {
        self.form.kind == HoursKind::Weekly
    }
}

/// Which kind of hours.
#[derive(Deserialize)]
pub struct OfKind {
    #[serde(default)]
    laji: String,
}

/// `GET /tyo/ajat/malli/uusi`
pub async fn new(
    Of(app): Of<App>,
    visit: Visit,
    Query(of): Query<OfKind>,
) -> Result<Response, WebError> {
    let kind = HoursKind::of_word(&of.laji).unwrap_or(HoursKind::Weekly);
    let form = HoursForm::new(visit.tr(), kind, app.clock.today());
    html(&FormPage::new(&visit, form, (format!("{PATH}/uusi"), 0)))
}

/// `POST /tyo/ajat/malli/uusi`
pub async fn add(
    Of(app): Of<App>,
    visit: Visit,
    Form(sent): Form<Pairs>,
) -> Result<Response, WebError> {
    let kind = HoursKind::of_word(&one_of(&sent, "kind")).unwrap_or(HoursKind::Weekly);
    let form = HoursForm::sent(kind, &sent);
    let told = match form.read(visit.tr()) {
        Ok(told) => told,
        Err(wrong) => {
            return FormPage::new(&visit, form, (format!("{PATH}/uusi"), 0)).refused(wrong);
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    change::add_hours(&app, &mut tx, &author, own(&visit)?, told).await?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(PATH, "added", &author)).into_response())
}

async fn found(app: &App, visit: &Visit, id: &str) -> Result<Hours, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let own = own(visit)?;
    let found = store::hours(&mut app.db.read().await?, id).await?;
    let found = found.filter(|hours| hours.adviser == own && !hours.is_removed);
    found.ok_or(WebError::NotFound)
}

/// `GET /tyo/ajat/malli/{id}`
pub async fn edit(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let hours = found(&app, &visit, &id).await?;
    let to = (format!("{PATH}/{}", hours.id), hours.edition);
    html(&FormPage::new(&visit, HoursForm::of(&hours.told), to))
}

/// `POST /tyo/ajat/malli/{id}`
pub async fn change(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Pairs>,
) -> Result<Response, WebError> {
    let hours = found(&app, &visit, &id).await?;
    let form = HoursForm::sent(hours.told.kind, &sent);
    let edition = one_of(&sent, "edition").parse().unwrap_or_default();
    let to = (format!("{PATH}/{}", hours.id), edition);
    let told = match form.read(visit.tr()) {
        Ok(told) => told,
        Err(wrong) => return FormPage::new(&visit, form, to).refused(wrong),
    };
    let author = visit.author(&app);
    let known = (hours.adviser, hours.id, edition);
    let mut tx = app.db.begin().await?;
    match change::tell_hours(&app, &mut tx, &author, known, told).await? {
        Ok(()) => tx.commit().await?,
        Err(HoursRefused::NotFound) => return Err(WebError::NotFound),
        Err(HoursRefused::Stale) => {
            // What was typed stays; sent again, it stands over what is there.
            let to = (to.0, hours.edition);
            let mut page = FormPage::new(&visit, form, to);
            page.is_stale = true;
            return Ok((StatusCode::CONFLICT, html(&page)?).into_response());
        }
    }
    Ok(Redirect::to(&visit.after(PATH, "saved", &author)).into_response())
}

/// `POST /tyo/ajat/malli/{id}/poisto`
pub async fn remove(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let hours = found(&app, &visit, &id).await?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let known = (hours.adviser, hours.id);
    let removed = change::remove_hours(&app, &mut tx, &author, known).await?;
    removed.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(PATH, "removed", &author)).into_response())
}

/// `POST /tyo/ajat/malli/puhelin`: at which number everyone reaches the adviser.
pub async fn phone(
    Of(app): Of<App>,
    visit: Visit,
    Form(sent): Form<Pairs>,
) -> Result<Response, WebError> {
    let typed = clean_line(&one_of(&sent, "phone"));
    let phone = match typed.parse::<Phone>() {
        _ if typed.is_empty() => Some(String::new()),
        _ if personal_code::found_in(&typed) => None,
        read => read.ok().map(|phone| phone.to_string()),
    };
    let Some(phone) = phone else {
        let mut page = page(&app, &visit).await?;
        page.phone = typed;
        page.wrong = vec![("phone", visit.tr().t("appointment-wrong-phone"))];
        page.p.has_errors = true;
        return answer(&page, &page.wrong);
    };
    let (author, own) = (visit.author(&app), own(&visit)?);
    let mut tx = app.db.begin().await?;
    change::tell_phone(&app, &mut tx, &author, (own, &phone), "adviser-phone").await?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(PATH, "phone", &author)).into_response())
}

/// `POST /tyo/ajat/malli/kalenteri`: a new address of the calendar, shown this once.
pub async fn renew(Of(app): Of<App>, visit: Visit) -> Result<Response, WebError> {
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let token = change::renew_calendar(&app, &mut tx, &author, own(&visit)?).await?;
    tx.commit().await?;
    let mut page = page(&app, &visit).await?;
    page.calendar = Some(format!("{}/kalenteri/{}.ics", app.base_url, token.secret()));
    Ok(private(html(&page)?))
}
