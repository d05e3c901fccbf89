//! All that is held of one person, and changing it.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::list::{After, done_key};
use super::{
    PEOPLE, answer, error_in, errors_of, path_in, path_of, person, somebody, under_person,
};
use crate::app::App;
use crate::associations::Phone;
use crate::associations::people::change::{self as verbs, PersonRefused};
use crate::associations::people::form::{ConsentForm, Pairs, PersonForm, Wrong};
use crate::associations::people::held::{
    Everything, consent_line, held_of, name_shown, office_name, when,
};
use crate::associations::people::person::{Basis, Person, Purpose, Standing};
use crate::shell::{Page, Visit};

#[derive(Template)]
#[template(path = "associations/people/templates/show.html")]
struct Show {
    p: Page,
    all: Everything,
    path: String,
    form: ConsentForm,
    wrong: Vec<Wrong>,
}

impl Show {
    fn error(&self, field: &str) -> Option<String> {
        error_in(*self.p, &self.wrong, field)
    }

    fn errors(&self) -> Vec<(String, String)> {
        errors_of(*self.p, &self.wrong)
    }

    /// What there is of them elsewhere, in lines.
    fn others(&self) -> [(&'static str, Vec<String>); 2] {
        [
            ("person-mails", self.all.mail_lines(*self.p)),
            ("person-account", self.all.account_lines(*self.p)),
        ]
    }

    fn can_be_erased(&self) -> bool {
        self.all.person.standing != Standing::Erased
    }

    fn dial(&self) -> String {
        let phone = self.all.person.told.phone.as_deref().unwrap_or_default();
        phone
            .parse()
            .map(|phone: Phone| phone.link())
            .unwrap_or_default()
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    id: &str,
    (form, wrong): (ConsentForm, Vec<Wrong>),
) -> Result<Show, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let all = held_of(&mut app.db.read().await?, id).await?;
    let all = all.ok_or(WebError::NotFound)?;
    let tr = visit.tr();
    let p = visit.titled(name_shown(tr, &all.person));
    Ok(Show {
        p: p.under(PEOPLE, tr.t("person-list-title"))
            .with_errors(!wrong.is_empty()),
        path: visit.link(&path_of(id)),
        all,
        form,
        wrong,
    })
}

/// `GET /tyo/henkilot/{id}`
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let form = ConsentForm::new(app.clock.today());
    let mut page = page(&app, &visit, &id, (form, Vec::new())).await?;
    page.p.notice = done_key(after.done()).map(|key| page.p.t(key));
    answer(&page, &[])
}

/// `GET /tyo/henkilot/{id}/{file}`: all that is held of a person, to be given to them.
pub async fn file(
    visit: Visit,
    State(app): State<App>,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let all = held_of(&mut app.db.read().await?, id).await?;
    let all = all.ok_or(WebError::NotFound)?;
    let now = app.clock.now();
    let (kind, body) = match file.as_str() {
        "tiedot.json" => ("application/json", format!("{:#}\n", all.to_json(now))),
        "tiedot.txt" => ("text/plain; charset=utf-8", all.to_text(visit.tr(), now)?),
        _ => return Err(WebError::NotFound),
    };
    let name = format!("attachment; filename=\"{file}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, body).into_response())
}

#[derive(Template)]
#[template(path = "associations/people/templates/edit.html")]
struct Edit {
    p: Page,
    path: String,
    form: PersonForm,
    wrong: Vec<Wrong>,
}

impl Edit {
    fn error(&self, field: &str) -> Option<String> {
        error_in(*self.p, &self.wrong, field)
    }

    fn errors(&self) -> Vec<(String, String)> {
        errors_of(*self.p, &self.wrong)
    }
}

fn edit_page(visit: &Visit, person: &Person, form: PersonForm, wrong: Vec<Wrong>) -> Edit {
    Edit {
        p: under_person(visit, person, "person-edit").with_errors(!wrong.is_empty()),
        path: visit.link(&path_of(person.id)),
        form,
        wrong,
    }
}

/// `GET /tyo/henkilot/{id}/muokkaus`
pub async fn edit(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let person = somebody(&mut app.db.read().await?, &id).await?;
    let form = PersonForm::of(&person);
    answer(&edit_page(&visit, &person, form, Vec::new()), &[])
}

/// `POST /tyo/henkilot/{id}`
pub async fn update(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let person = somebody(&mut app.db.read().await?, &id).await?;
    let form = PersonForm::sent(&pairs);
    let refuse = |form: PersonForm, wrong: Vec<Wrong>| {
        let page = edit_page(&visit, &person, form, wrong);
        answer(&page, &page.wrong)
    };
    let told = match form.read(app.clock.today()) {
        Ok(told) => told,
        Err(wrong) => return refuse(form, wrong),
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let which = (person.id, form.edition);
    match verbs::change(&app, &mut tx, &author, which, told).await? {
        Ok(()) => {
            tx.commit().await?;
            done(&visit, &path_of(person.id), "saved", &author)
        }
        Err(PersonRefused::Stale) => {
            drop(tx);
            refuse(form, vec![Wrong::new("name", "person-stale")])
        }
        Err(PersonRefused::NotFound) => Err(WebError::NotFound),
    }
}

/// Leads to a page that tells of an act.
pub(super) fn done(
    visit: &Visit,
    path: &str,
    what: &str,
    author: &kit::audit::Author,
) -> Result<Response, WebError> {
    Ok(Redirect::to(&visit.after(path, what, author)).into_response())
}

/// `POST /tyo/henkilot/{id}/poisto`
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let person = person(&mut app.db.read().await?, &id).await?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let removed = verbs::remove(&app, &mut tx, &author, person.id).await?;
    removed.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    done(&visit, PEOPLE, "removed", &author)
}

/// `POST /tyo/henkilot/{id}/suostumukset`
pub async fn write_consent(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let person = person(&mut app.db.read().await?, &id).await?;
    let form = ConsentForm::sent(&pairs);
    let consent = match form.read(app.clock.today()) {
        Ok(consent) => consent,
        Err(wrong) => {
            let page = page(&app, &visit, &id, (form, wrong)).await?;
            return answer(&page, &page.wrong);
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let written = verbs::consent(&app, &mut tx, &author, person.id, consent).await?;
    written.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    let path = format!("{}?done=consent", path_of(person.id));
    Ok(Redirect::to(&visit.link(&path)).into_response())
}
