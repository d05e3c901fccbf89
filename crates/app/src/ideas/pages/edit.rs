//! Writing an idea by those who work here: a new one, and one that is there.

use askama::Template;
use axum::extract::{Form as Sent, Path, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

use super::form::{Control, For, Form, Look, Offered, Pairs, errors};
use super::found;
use crate::app::App;
use crate::ideas::change::{self, ChangeRefused};
use crate::ideas::item::Names;
use crate::ideas::{Field, Idea, STAFF, Stage, Told, Value, Wrong};
use crate::shell::{Page, Visit, html};

/// A value that two have written: the field, what somebody writes, and what stands now.
type Clash = (String, String, String);

#[derive(Template)]
#[template(path = "ideas/templates/edit.html")]
struct EditPage {
    p: Page,
    controls: Vec<Control>,
    errors: Vec<(&'static str, String)>,
    /// Which idea and edition the form shows; nothing for a new one.
    known: Option<(Id, i64)>,
    clash: Vec<Clash>,
}

impl EditPage {
    fn back(&self) -> String {
        match self.known {
            Some((id, _)) => self.p.link(&format!("{STAFF}/{id}")),
            None => self.p.link(STAFF),
        }
    }

    fn action(&self) -> String {
        match self.known {
            Some(_) => format!("{}/muokkaus", self.back()),
            None => self.back(),
        }
    }
}

/// What the form asks: what its writer has agreed to is theirs.
fn fields() -> impl Iterator<Item = Field> {
    const FIRST: [Field; 4] = [Field::Name, Field::What, Field::Owner, Field::Call];
    let rest = Field::all().filter(|field| !FIRST.contains(field) && *field != Field::Consent);
    FIRST.into_iter().chain(rest)
}

fn is_needed(field: Field) -> bool {
    field == Field::Name
}

fn offered(tr: Tr, names: &Names) -> Offered {
    let mut staff: Vec<(String, String)> = names.staff.clone().into_iter().collect();
    staff.sort_by_cached_key(|(_, name)| kit::i18n::sort_key(name));
    let calls = names.calls.values();
    let calls = calls.map(|call| (call.id.to_string(), call.title(tr.lang).to_owned()));
    let mut calls: Vec<(String, String)> = calls.collect();
    calls.sort_by_cached_key(|(_, name)| kit::i18n::sort_key(name));
    Offered { staff, calls }
}

async fn page(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    idea: Option<&Idea>,
    (form, wrong): (&Form, &[(Field, Wrong)]),
) -> anyhow::Result<EditPage> {
    let tr = visit.tr();
    let names = Names::load(conn, app.clock.now()).await?;
    let p = match idea {
        Some(idea) => visit
            .page("idea-edit")
            .under(STAFF, tr.t("ideas-title"))
            .under(&format!("{STAFF}/{}", idea.id), idea.name().to_owned()),
        None => visit.page("idea-new").under(STAFF, tr.t("ideas-title")),
    };
    let offered = offered(tr, &names);
    Ok(EditPage {
        p: p.with_errors(!wrong.is_empty()),
        controls: form.controls(tr, fields(), wrong, (For::Staff, &offered)),
        errors: errors(tr, wrong),
        known: idea.map(|idea| (idea.id, idea.edition)),
        clash: Vec::new(),
    })
}

/// `GET /tyo/hankeputki/uusi`
pub async fn new(visit: Visit, Of(app): Of<App>) -> Result<Response, WebError> {
    let mut told = Told::default();
    let own = visit
        .actor()
        .map(|actor| Value::Text(actor.account.to_string()));
    told.put(Field::Owner, own);
    let form = Form::of_told(&told, visit.tr());
    let mut conn = app.db.read().await?;
    html(&page(&app, &mut conn, &visit, None, (&form, &[])).await?)
}

/// `POST /tyo/hankeputki`
pub async fn create(
    Of(app): Of<App>,
    visit: Visit,
    Sent(pairs): Sent<Pairs>,
) -> Result<Response, WebError> {
    let form = Form::of_pairs(&pairs);
    let today = app.clock.today();
    let (told, wrong) = form.read(fields(), today, is_needed);
    if !wrong.is_empty() {
        let mut conn = app.db.read().await?;
        let page = page(&app, &mut conn, &visit, None, (&form, &wrong)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
    }
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let new = (told, Stage::Idea, today);
    let id = change::add(&app, &mut tx, &author, new, "idea-add").await?;
    tx.commit().await?;
    let to = visit.after(&format!("{STAFF}/{id}"), "added", &author);
    Ok(Redirect::to(&to).into_response())
}

/// `GET /tyo/hankeputki/{id}/muokkaus`
pub async fn edit(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let idea = found(&mut conn, &id).await?;
    let form = Form::of_told(&idea.told, visit.tr());
    html(&page(&app, &mut conn, &visit, Some(&idea), (&form, &[])).await?)
}

/// `POST /tyo/hankeputki/{id}/muokkaus`
pub async fn update(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(pairs): Sent<Pairs>,
) -> Result<Response, WebError> {
    let idea = found(&mut app.db.read().await?, &id).await?;
    let edition = pairs.iter().find(|(name, _)| name == "edition");
    let edition: i64 = edition
        .and_then(|(_, edition)| edition.parse().ok())
        .unwrap_or_default();
    let form = Form::of_pairs(&pairs);
    let (mut told, wrong) = form.read(fields(), app.clock.today(), is_needed);
    let consent = idea.told.get(Field::Consent).cloned();
    told.put(Field::Consent, consent);
    if !wrong.is_empty() {
        let mut conn = app.db.read().await?;
        let mut page = page(&app, &mut conn, &visit, Some(&idea), (&form, &wrong)).await?;
        page.known = Some((idea.id, edition));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
    }
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let known = (idea.id, edition);
    match change::tell(&app, &mut tx, &author, known, told.clone()).await? {
        Ok(_) => {
            tx.commit().await?;
            let to = visit.after(&format!("{STAFF}/{}", idea.id), "saved", &author);
            Ok(Redirect::to(&to).into_response())
        }
        Err(ChangeRefused::Stale) => {
            drop(tx);
            let mut conn = app.db.read().await?;
            let now = found(&mut conn, &id).await?;
            // What was written stays in the form; saved again, it stands instead of theirs.
            let mut page = page(&app, &mut conn, &visit, Some(&now), (&form, &[])).await?;
            page.clash = clash(visit.tr(), &told, &now.told);
            page.p.has_errors = true;
            Ok((StatusCode::CONFLICT, html(&page)?).into_response())
        }
        Err(_) => Err(WebError::NotFound),
    }
}

fn clash(tr: Tr, mine: &Told, theirs: &Told) -> Vec<Clash> {
    let shown = |told: &Told, field: Field| match told.get(field) {
        Some(value) => value.shown(tr, field),
        None => "–".to_owned(),
    };
    let fields = mine.differing(theirs);
    fields
        .map(|field| (tr.t(&field.key()), shown(mine, field), shown(theirs, field)))
        .collect()
}
