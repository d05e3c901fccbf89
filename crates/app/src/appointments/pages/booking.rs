//! Booking a time: who comes, and about what.

use askama::Template;
use axum::extract::{Form, Query, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use kit::i18n::Lang;
use kit::id::Id;
use kit::rate::{Limit, allow};
use kit::web::WebError;
use serde::Deserialize;

use super::{Offer, answer, offer};
use crate::access::Action;
use crate::app::App;
use crate::appointments::book::{BookRefused, book};
use crate::appointments::booking::{ABOUT, Booker};
use crate::appointments::form::{BookForm, NOTES_LIMIT, Pairs, Wrong, error_in};
use crate::appointments::free::{Sought, advisers, free};
use crate::appointments::slots::{Slot, of_key};
use crate::appointments::{STAFF_PATH, WEEKS, WEEKS_LATER, sealed, store, words};
use crate::associations::{self, name_keys};
use crate::shell::{Page, Visit};

/// Bookings for one address: nobody takes all times.
const PER_ADDRESS: Limit = Limit {
    name: "appointments of an address",
    most: 5,
    window: TimeDelta::hours(12),
};

/// Bookings from one place in the network; a town hall shares one.
const PER_PLACE: Limit = Limit {
    name: "appointments from a place",
    most: 30,
    window: TimeDelta::hours(1),
};

/// So many other times are offered to whoever came too late.
const OTHERS: usize = 12;

#[derive(Template)]
#[template(path = "appointments/templates/book.html")]
struct PublicFrame {
    p: Page,
    main: String,
}

#[derive(Template)]
#[template(path = "appointments/templates/staff_book.html")]
struct StaffFrame {
    p: Page,
    main: String,
}

#[derive(Template)]
#[template(path = "appointments/templates/_book.html")]
struct BookPage {
    p: Page,
    /// Whether somebody who works here books in another's place.
    is_staff: bool,
    form: BookForm,
    /// The time that was chosen, while it is free.
    slot: Option<Slot>,
    when: String,
    adviser: String,
    /// Other times, once that one is another's.
    others: Vec<(String, Offer)>,
    wrong: Vec<Wrong>,
}

impl BookPage {
    /// Where free times are seen, as in Finnish.
    fn from(&self) -> &'static str {
        match self.is_staff {
            true => "/tyo/ajat/uusi",
            false => "/neuvonta/varaa",
        }
    }

    /// The page in the frame of whoever books.
    fn framed(self) -> Result<Response, WebError> {
        let main = self.render().map_err(anyhow::Error::from)?;
        let (p, wrong) = (self.p, self.wrong);
        match self.is_staff {
            true => answer(&StaffFrame { p, main }, &wrong),
            false => answer(&PublicFrame { p, main }, &wrong),
        }
    }

    fn error(&self, field: &str) -> Option<String> {
        error_in(&self.wrong, field)
    }

    /// Whether one comes to a place or by a link is asked.
    fn asks_way(&self) -> bool {
        let has_both = |slot: &Slot| !slot.place.is_empty() && !slot.link.is_empty();
        self.slot.as_ref().is_none_or(has_both)
    }

    fn langs(&self) -> Vec<String> {
        self.slot.as_ref().map_or_else(
            || {
                crate::appointments::hours::ADVICE_LANGS
                    .map(str::to_owned)
                    .to_vec()
            },
            |slot| slot.langs.clone(),
        )
    }

    fn place(&self) -> String {
        self.slot
            .as_ref()
            .map(|slot| slot.place.clone())
            .unwrap_or_default()
    }
}

/// The time of a key, while it is free.
async fn found(app: &App, key: &str) -> anyhow::Result<Option<Slot>> {
    let Some((adviser, starts_at)) = of_key(key) else {
        return Ok(None);
    };
    let sought = Sought {
        adviser: Some(adviser),
        ..Sought::default()
    };
    let mut conn = app.db.read().await?;
    let free = free(&mut conn, &sought, app.clock.now(), WEEKS_LATER).await?;
    Ok(free.into_iter().find(|slot| slot.starts_at == starts_at))
}

async fn page(
    app: &App,
    visit: &Visit,
    (is_staff, form): (bool, BookForm),
    wrong: Vec<Wrong>,
) -> anyhow::Result<BookPage> {
    let tr = visit.tr();
    let slot = found(app, &form.time).await?;
    let mut conn = app.db.read().await?;
    let all = advisers(&mut conn).await?;
    let mut others = Vec::new();
    if slot.is_none() {
        let free = free(&mut conn, &Sought::default(), app.clock.now(), WEEKS).await?;
        others.extend(free.iter().take(OTHERS).map(|slot| {
            let when = words::span(tr, (slot.starts_at, slot.ends_at));
            (when, offer(tr, &all, slot))
        }));
    }
    let adviser = slot.as_ref().and_then(|slot| all.get(&slot.adviser));
    let p = match is_staff {
        true => visit
            .page("appointment-staff-book")
            .under(STAFF_PATH, tr.t("appointments-title"))
            .under("/tyo/ajat/uusi", tr.t("appointment-staff-title")),
        false => visit
            .page("appointment-book-title")
            .under("/neuvonta", tr.t("advice-title"))
            .under("/neuvonta/varaa", tr.t("appointment-times-title")),
    };
    Ok(BookPage {
        p: p.with_errors(!wrong.is_empty()),
        is_staff,
        when: slot.as_ref().map_or_else(String::new, |slot| {
            words::span(tr, (slot.starts_at, slot.ends_at))
        }),
        adviser: adviser.map(|one| one.name.clone()).unwrap_or_default(),
        form,
        slot,
        others,
        wrong,
    })
}

/// Which time was chosen.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    aika: String,
    #[serde(default)]
    jono: String,
}

/// `GET /neuvonta/varaa/tiedot`: of whoever waited their name, address and language are known.
pub async fn new(
    Of(app): Of<App>,
    visit: Visit,
    Query(chosen): Query<Chosen>,
) -> Result<Response, WebError> {
    let mut form = BookForm {
        time: chosen.aika,
        advice_lang: visit.tr().lang.code().to_owned(),
        ..BookForm::default()
    };
    if let Some(id) = sealed::opened_waiter(app.seal().await?, &chosen.jono)
        && let Some(one) = store::waiter(&mut app.db.read().await?, id).await?
    {
        one.wish.advice_lang().clone_into(&mut form.advice_lang);
        (form.name, form.email) = (one.wish.name, one.wish.email);
    }
    show(&app, &visit, (false, form)).await
}

/// The form of a time; when it is another's by now, with others.
async fn show(
    app: &App,
    visit: &Visit,
    (is_staff, form): (bool, BookForm),
) -> Result<Response, WebError> {
    let mut page = page(app, visit, (is_staff, form), Vec::new()).await?;
    if page.slot.is_none() {
        page.wrong = vec![("aika", visit.tr().t("appointment-taken"))];
        page.p.has_errors = true;
    }
    page.framed()
}

/// `GET /tyo/ajat/uusi/tiedot`: somebody who works here books in another's place.
pub async fn staff_new(
    Of(app): Of<App>,
    visit: Visit,
    Query(chosen): Query<Chosen>,
) -> Result<Response, WebError> {
    let form = BookForm {
        time: chosen.aika,
        advice_lang: visit.tr().lang.code().to_owned(),
        ..BookForm::default()
    };
    show(&app, &visit, (true, form)).await
}

/// `POST /tyo/ajat/uusi/tiedot`: by the same rules, and with the same mail to whoever comes.
pub async fn staff_create(
    Of(app): Of<App>,
    visit: Visit,
    Form(sent): Form<Pairs>,
) -> Result<Response, WebError> {
    let (tr, form) = (visit.tr(), BookForm::sent(&sent));
    let taken = || vec![("aika", tr.t("appointment-taken"))];
    let slot = found(&app, &form.time).await?;
    let wrong = match slot.map(|slot| form.read(tr, &slot).map(|booker| (slot, booker))) {
        None => taken(),
        Some(Err(wrong)) => wrong,
        Some(Ok((slot, mut booker))) => {
            booker.association_id = association_of(&app, &booker.association).await?;
            // Mail is in the language in which they are advised, where that is one of ours.
            let lang = booker.advice_lang.parse().unwrap_or(Lang::Fi);
            lang.code().clone_into(&mut booker.lang);
            let author = visit.author(&app);
            match book(&app, &author, (slot.adviser, slot.starts_at), booker).await? {
                Ok(id) => {
                    return Ok(Redirect::to(&seen_at(&visit, slot.adviser, id)).into_response());
                }
                Err(BookRefused::Taken | BookRefused::NotFound) => taken(),
            }
        }
    };
    page(&app, &visit, (true, form), wrong).await?.framed()
}

/// Where whoever booked sees it: of another adviser's time their own list.
fn seen_at(visit: &Visit, adviser: Id, id: Id) -> String {
    let sees_all = Action::SeeAllAppointments;
    let is_seen = visit
        .actor()
        .is_some_and(|actor| actor.account == adviser || actor.may(sees_all));
    let path = match is_seen {
        true => format!("{STAFF_PATH}/{id}"),
        false => STAFF_PATH.to_owned(),
    };
    format!("{}?done=booked-for", visit.link(&path))
}

/// The association of the register that somebody means by what they wrote: by its number,
/// or by a name that one alone has. Whoever writes is not told.
async fn association_of(app: &App, text: &str) -> anyhow::Result<Option<Id>> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut conn = app.db.read().await?;
    if let Some(known) = associations::sought(&mut conn, text).await? {
        return Ok(Some(known.id));
    }
    let (found, _) = associations::search(app, &mut conn, text, 5).await?;
    let keys = name_keys(text);
    let is_it = |one: &&associations::Association| name_keys(one.name()) == keys;
    let mut same = found.iter().filter(is_it);
    Ok(match (same.next(), same.next()) {
        (Some(only), None) => Some(only.id),
        _ => None,
    })
}

/// Whether somebody may book once more.
async fn may_book(app: &App, email: &str, place: &str) -> anyhow::Result<bool> {
    let now = app.clock.now();
    Ok(allow(&app.db, &PER_PLACE, place, now).await?
        && allow(&app.db, &PER_ADDRESS, email, now).await?)
}

/// `POST /neuvonta/varaa/tiedot`
pub async fn create(
    Of(app): Of<App>,
    visit: Visit,
    Form(sent): Form<Pairs>,
) -> Result<Response, WebError> {
    let (tr, form) = (visit.tr(), BookForm::sent(&sent));
    let taken = || vec![("aika", tr.t("appointment-taken"))];
    let slot = found(&app, &form.time).await?;
    let wrong = match slot.as_ref().map(|slot| form.read(tr, slot)) {
        None => taken(),
        Some(Err(wrong)) => wrong,
        Some(Ok(booker)) => match booked(&app, &visit, &form, booker).await? {
            Ok(to) => return Ok(Redirect::to(&to).into_response()),
            Err("taken") => taken(),
            Err(key) => vec![("send", tr.t(key))],
        },
    };
    page(&app, &visit, (false, form), wrong).await?.framed()
}

/// Books, and gives where the appointment is seen or why there is none.
async fn booked(
    app: &App,
    visit: &Visit,
    form: &BookForm,
    booker: Booker,
) -> anyhow::Result<Result<String, &'static str>> {
    if !may_book(app, &booker.email, visit.origin()).await? {
        return Ok(Err("appointment-too-many"));
    }
    let booker = Booker {
        association_id: association_of(app, &booker.association).await?,
        ..booker
    };
    let Some(time) = of_key(&form.time) else {
        return Ok(Err("taken"));
    };
    // Whoever books is nobody to us, even when they happen to be signed in.
    let author = app.author(None, visit.origin());
    Ok(match book(app, &author, time, booker).await? {
        Ok(id) => {
            let path = sealed::own_path(app.seal().await?, id);
            Ok(format!("{}?done=booked", visit.link(&path)))
        }
        Err(BookRefused::Taken | BookRefused::NotFound) => Err("taken"),
    })
}
