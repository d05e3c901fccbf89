//! Appointments as advisers see them, and the calendar of each.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, Path, Query, State as Of};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, TimeDelta, Utc};
use kit::clock::local;
use kit::id::Id;
use kit::personal_code;
use kit::text::clean_prose;
use kit::token::Token;
use kit::web::WebError;
use serde::Deserialize;

use super::After;
use crate::access::Action;
use crate::accounts;
use crate::app::App;
use crate::appointments::booking::{Appointment, State};
use crate::appointments::form::{Wrong, error_in};
use crate::appointments::free::{Adviser, Sought, advisers, free, is_outside};
use crate::appointments::{STAFF_PATH, WEEKS, WEEKS_LATER, book, feeds, store, words};
use crate::associations;
use crate::consultations::{Channel, Topic};
use crate::shell::{Page, Visit, html, private};

/// So many past appointments are shown.
const PAST: usize = 30;

/// So many are read to find those of one adviser.
const PAST_READ: i64 = 500;

/// For how long an adviser's calendar keeps what is over.
const IN_CALENDAR: TimeDelta = TimeDelta::days(30);

/// An appointment as a list shows it.
struct Line {
    id: Id,
    when: String,
    name: String,
    association: String,
    about: String,
    adviser: String,
    is_cancelled: bool,
    /// Whether it lies outside of the hours of today.
    is_outside: bool,
}

#[derive(Template)]
#[template(path = "appointments/templates/list.html")]
struct ListPage {
    p: Page,
    coming: Vec<Line>,
    past: Vec<Line>,
    free_count: usize,
    waiting_count: usize,
    /// Those whose appointments may be seen; none for whoever sees their own alone.
    advisers: Vec<Adviser>,
    shown: String,
}

/// Whose appointments are shown.
#[derive(Deserialize)]
pub struct Whose {
    #[serde(default)]
    neuvoja: String,
}

fn own(visit: &Visit) -> Result<Id, WebError> {
    visit
        .actor()
        .map(|actor| actor.account)
        .ok_or(WebError::NotFound)
}

fn sees_all(visit: &Visit) -> bool {
    let may = |actor: &crate::access::Actor| actor.may(Action::SeeAllAppointments);
    visit.actor().is_some_and(may)
}

/// `GET /tyo/ajat`
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(whose): Query<Whose>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let (tr, now) = (visit.tr(), app.clock.now());
    let mut conn = app.db.read().await?;
    let all = advisers(&mut conn).await?;
    let adviser = match (sees_all(&visit), whose.neuvoja.as_str()) {
        (true, "kaikki") => None,
        (true, id) => Some(id.parse().unwrap_or(own(&visit)?)),
        (false, _) => Some(own(&visit)?),
    };
    let is_shown = |one: &Appointment| adviser.is_none_or(|adviser| adviser == one.adviser);
    let until = now + TimeDelta::weeks(52);
    let coming = store::between(&mut conn, (now, until)).await?;
    let past = store::past(&mut conn, now, PAST_READ).await?;
    let hours = store::all_hours(&mut conn).await?;
    let line = |one: &Appointment| Line {
        id: one.id,
        when: words::span(tr, (one.starts_at, one.ends_at)),
        name: one.booker.name.clone(),
        association: one.booker.association.clone(),
        about: tr.t(&format!("appointment-about-{}", one.booker.about)),
        adviser: name_in(&all, one.adviser),
        is_cancelled: one.state == State::Cancelled,
        is_outside: is_outside(&app, one, &hours),
    };
    let sought = Sought {
        adviser,
        ..Sought::default()
    };
    let mut p = visit.page("appointments-title");
    p.notice = after.notice(&p);
    html(&ListPage {
        p,
        coming: coming
            .iter()
            .filter(|one| is_shown(one))
            .map(line)
            .collect(),
        past: past
            .iter()
            .filter(|one| is_shown(one) && one.ends_at <= now)
            .take(PAST)
            .map(line)
            .collect(),
        free_count: free(&mut conn, &sought, now, WEEKS).await?.len(),
        waiting_count: store::waiters(&mut conn).await?.len(),
        advisers: match sees_all(&visit) {
            true => all.into_values().collect(),
            false => Vec::new(),
        },
        shown: adviser.map_or_else(|| "kaikki".to_owned(), |id| id.to_string()),
    })
}

fn name_in(all: &BTreeMap<Id, Adviser>, id: Id) -> String {
    all.get(&id)
        .map_or_else(String::new, |one| one.name.clone())
}

#[derive(Template)]
#[template(path = "appointments/templates/show.html")]
struct ShowPage {
    p: Page,
    one: Appointment,
    when: String,
    adviser: String,
    /// The association of the register that it is, by identifier and name.
    association: Option<(Id, String)>,
    /// What the form of a consultation is told of it, once it has begun.
    log: Option<String>,
    may_change: bool,
    word: String,
    wrong: Vec<Wrong>,
}

impl ShowPage {
    fn error(&self) -> Option<String> {
        error_in(&self.wrong, "word")
    }

    fn is_cancelled(&self) -> bool {
        self.one.state == State::Cancelled
    }
}

/// What the form of a consultation is told of an appointment: with whom, when, for how long,
/// about what and how.
fn log_query(one: &Appointment, association: Option<Id>) -> String {
    let topic = match one.booker.about.as_str() {
        "idea" => Topic::Idea,
        "call" => Topic::Application,
        "running" | "report" => Topic::Running,
        _ => Topic::Other,
    };
    let channel = match one.booker.is_remote {
        true => Channel::Remote,
        false => Channel::Meeting,
    };
    let begins = local(one.starts_at);
    let minutes = (one.ends_at - one.starts_at).num_minutes();
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(id) = association {
        query.append_pair("yhdistys", &id.to_string());
    }
    query
        .append_pair("paiva", &begins.format("%-d.%-m.%Y").to_string())
        .append_pair("klo", &begins.format("%-H.%M").to_string())
        .append_pair("kesto", &minutes.to_string())
        .append_pair("aihe", topic.word())
        .append_pair("tapa", channel.word())
        .finish()
}

/// The appointment, where the reader may see it: their own, or with the right to all.
async fn found(app: &App, visit: &Visit, id: &str) -> Result<Appointment, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = store::find(&mut app.db.read().await?, id).await?;
    let own = own(visit)?;
    found
        .filter(|one| one.adviser == own || sees_all(visit))
        .ok_or(WebError::NotFound)
}

async fn page(
    app: &App,
    visit: &Visit,
    one: Appointment,
    (word, wrong): (String, Vec<Wrong>),
) -> Result<ShowPage, WebError> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let association = match one.booker.association_id {
        Some(id) => associations::by_id(&mut conn, id).await?,
        None => None,
    };
    let association = association.map(|found| (found.id, found.name().to_owned()));
    let adviser = accounts::name_of(&mut conn, one.adviser).await?;
    let when = words::span(tr, (one.starts_at, one.ends_at));
    let p = visit.titled(when.clone());
    let now = app.clock.now();
    let was_held = one.state == State::Booked && one.starts_at <= now;
    Ok(ShowPage {
        p: p.under(STAFF_PATH, tr.t("appointments-title"))
            .with_errors(!wrong.is_empty()),
        when,
        adviser: adviser.unwrap_or_default(),
        log: was_held.then(|| log_query(&one, association.as_ref().map(|(id, _)| *id))),
        association,
        may_change: one.may_change(now),
        one,
        word,
        wrong,
    })
}

/// `GET /tyo/ajat/{id}`
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let one = found(&app, &visit, &id).await?;
    let mut page = page(&app, &visit, one, (String::new(), Vec::new())).await?;
    page.p.notice = after.notice(&page.p);
    html(&page)
}

/// A word to whoever booked it.
#[derive(Deserialize)]
pub struct WordForm {
    #[serde(default)]
    word: String,
}

/// `POST /tyo/ajat/{id}/peruutus`
pub async fn cancel(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Form(form): Form<WordForm>,
) -> Result<Response, WebError> {
    let (one, tr) = (found(&app, &visit, &id).await?, visit.tr());
    let word = clean_prose(&form.word);
    let limit = crate::appointments::form::NOTES_LIMIT;
    let wrong = match word.chars().count() {
        _ if personal_code::found_in(&word) => Some(tr.t("wrong-personal-code")),
        count if count > limit => Some(tr.tn("appointment-wrong-long", limit)),
        _ => None,
    };
    if let Some(wrong) = wrong {
        let wrong = vec![("word", wrong)];
        let page = page(&app, &visit, one, (form.word, wrong)).await?;
        return super::answer(&page, &page.wrong);
    }
    let (author, path) = (visit.author(&app), format!("{STAFF_PATH}/{}", one.id));
    Ok(match book::cancel(&app, &author, one.id, &word).await? {
        Ok(()) => Redirect::to(&visit.after(&path, "cancelled", &author)).into_response(),
        // Whoever booked it was faster by a moment.
        Err(_) => Redirect::to(&visit.link(&path)).into_response(),
    })
}

/// `GET /kalenteri/{file}`: an adviser's appointments, by a secret address.
pub async fn calendar(
    Of(app): Of<App>,
    visit: Visit,
    Path(file): Path<String>,
) -> Result<Response, WebError> {
    let token = file.strip_suffix(".ics").and_then(Token::of_text);
    let token = token.ok_or(WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let found = store::by_calendar(&mut conn, &token.digest()).await?;
    let adviser = found.ok_or(WebError::NotFound)?.account_id;
    // Whose account was closed sees nothing of it any more.
    if !advisers(&mut conn).await?.contains_key(&adviser) {
        return Err(WebError::NotFound);
    }
    let now: DateTime<Utc> = app.clock.now();
    let until = now + TimeDelta::weeks(i64::try_from(WEEKS_LATER).unwrap_or(12) * 2);
    let mut all = store::between(&mut conn, (now - IN_CALENDAR, until)).await?;
    all.retain(|one| one.adviser == adviser);
    let account = accounts::by_id(&mut conn, adviser).await?;
    let lang = account.map_or(visit.tr().lang, |account| account.lang);
    let tr = crate::texts::tr(lang);
    let said = all.into_iter().map(|one| {
        let link = format!("{}{STAFF_PATH}/{}", app.base_url, one.id);
        let said = feeds::for_adviser(tr, &one, link);
        (one, said)
    });
    let body = feeds::calendar(tr, None, &said.collect::<Vec<_>>())?;
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok(private((kind, body).into_response()))
}
