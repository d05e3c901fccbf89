//! Writing a call: a new one, and one that is there.

use askama::Template;
use axum::extract::{Form as Sent, Path, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

use super::STAFF;
use super::form::{Control, Form, Look, blank};
use super::show::found;
use crate::app::App;
use crate::calls::call::Call;
use crate::calls::change::{self, ChangeRefused};
use crate::calls::field::{Field, Section};
use crate::calls::told::Told;
use crate::calls::value::Wrong;
use crate::shell::{Page, Visit, html};

/// A value that two have written: the field, what somebody writes, and what stands now.
type Clash = (String, String, String);

#[derive(Template)]
#[template(path = "calls/templates/edit.html")]
struct EditPage {
    p: Page,
    form: Form,
    wrong: Vec<(Field, Wrong)>,
    /// Which call and edition the form shows; nothing for a new one.
    known: Option<(Id, i64)>,
    is_published: bool,
    clash: Vec<Clash>,
}

impl EditPage {
    fn controls(&self, section: Section) -> Vec<Control> {
        let all = self.form.controls(*self.p, section, &self.wrong);
        all.into_iter()
            .filter(|one| !one.is_in_other_language())
            .collect()
    }

    /// What is told in Swedish and English: folded, as it is written last.
    fn in_other_languages(&self, section: Section) -> Vec<Control> {
        let all = self.form.controls(*self.p, section, &self.wrong);
        all.into_iter()
            .filter(Control::is_in_other_language)
            .collect()
    }

    fn is_any_wrong(&self, controls: &[Control]) -> bool {
        controls.iter().any(|one| one.error.is_some())
    }

    /// Where links of the summary lead.
    fn errors(&self) -> Vec<(&'static str, String)> {
        let texts = self.wrong.iter();
        texts
            .map(|(field, wrong)| (field.word(), said(*self.p, *field, wrong)))
            .collect()
    }

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

/// What is wrong with a field, with its name before.
fn said(tr: Tr, field: Field, wrong: &Wrong) -> String {
    format!("{}: {}", tr.t(&field.key()), wrong.text(tr))
}

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    Some(tr.t(&Field::of_word(name)?.key()))
}

fn page(visit: &Visit, call: Option<&Call>, form: Form) -> EditPage {
    let tr = visit.tr();
    let p = match call {
        Some(call) => visit
            .page("call-edit")
            .under(STAFF, tr.t("calls-title"))
            .under(
                &format!("{STAFF}/{}", call.id),
                call.title(tr.lang).to_owned(),
            ),
        None => visit.page("call-new").under(STAFF, tr.t("calls-title")),
    };
    EditPage {
        p,
        form,
        wrong: Vec::new(),
        known: call.map(|call| (call.id, call.edition)),
        is_published: call.is_some_and(|call| call.is_published),
        clash: Vec::new(),
    }
}

fn refuse(mut page: EditPage, status: StatusCode) -> Result<Response, WebError> {
    page.p.has_errors = true;
    Ok((status, html(&page)?).into_response())
}

/// `GET /tyo/haut/uusi`
pub async fn new(visit: Visit) -> Result<Response, WebError> {
    let form = Form::of_told(&blank(), visit.tr());
    html(&page(&visit, None, form))
}

/// `POST /tyo/haut`
pub async fn create(
    Of(app): Of<App>,
    visit: Visit,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let form = Form::of_pairs(&pairs);
    let (told, wrong) = form.read(app.clock.today());
    if !wrong.is_empty() {
        let page = EditPage {
            wrong,
            ..page(&visit, None, form)
        };
        return refuse(page, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let id = change::add(&app, &mut tx, &author, told, "call-add").await?;
    tx.commit().await?;
    let to = visit.after(&format!("{STAFF}/{id}"), "added", &author);
    Ok(Redirect::to(&to).into_response())
}

/// `GET /tyo/haut/{id}/muokkaus`
pub async fn edit(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let call = found(&app, &id).await?;
    let form = Form::of_told(&call.told, visit.tr());
    html(&page(&visit, Some(&call), form))
}

/// `POST /tyo/haut/{id}/muokkaus`
pub async fn update(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let call = found(&app, &id).await?;
    let edition = pairs.iter().find(|(name, _)| name == "edition");
    let edition = edition.and_then(|(_, edition)| edition.parse().ok());
    let edition: i64 = edition.unwrap_or_default();
    let form = Form::of_pairs(&pairs);
    let (told, wrong) = form.read(app.clock.today());
    if !wrong.is_empty() {
        let page = EditPage {
            wrong,
            known: Some((call.id, edition)),
            ..page(&visit, Some(&call), form)
        };
        return refuse(page, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let known = (call.id, edition);
    match change::tell(&app, &mut tx, &author, known, told.clone(), "call-change").await? {
        Ok(()) => {
            tx.commit().await?;
            let to = visit.after(&format!("{STAFF}/{}", call.id), "saved", &author);
            Ok(Redirect::to(&to).into_response())
        }
        Err(ChangeRefused::NotFound) => Err(WebError::NotFound),
        Err(ChangeRefused::Stale) => {
            drop(tx);
            let now = found(&app, &id).await?;
            // What was written stays in the form; saved again, it stands instead of theirs.
            let page = EditPage {
                clash: clash(visit.tr(), &told, &now.told),
                ..page(&visit, Some(&now), form)
            };
            refuse(page, StatusCode::CONFLICT)
        }
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
