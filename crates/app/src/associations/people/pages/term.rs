//! One term of a person in an association.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::web::WebError;

use super::show::done;
use super::{answer, error_in, errors_of, path_of, somebody, under_person};
use crate::app::App;
use crate::associations::people::change::Outcome;
use crate::associations::people::form::{Pairs, TermForm, Wrong};
use crate::associations::people::person::{Office, Person, Term};
use crate::associations::people::{rows, terms as verbs};
use crate::associations::store as associations;
use crate::shell::{Page, Visit};

#[derive(Template)]
#[template(path = "associations/people/templates/term.html")]
struct Edit {
    p: Page,
    association: String,
    path: String,
    person: Person,
    term: TermForm,
    /// Whether it can be ended today.
    runs: bool,
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

/// A term, and whose it is.
async fn found(conn: &mut Conn, id: &str, term: &str) -> Result<(Person, Term), WebError> {
    let person = somebody(conn, id).await?;
    let term = term.parse::<Id>().map_err(|_| WebError::NotFound)?;
    let term = rows::term(conn, term).await?;
    let term = term.filter(|term| term.person == person.id && !term.is_removed);
    Ok((person, term.ok_or(WebError::NotFound)?))
}

async fn page(
    app: &App,
    visit: &Visit,
    (person, held): (Person, Term),
    (term, wrong): (TermForm, Vec<Wrong>),
) -> Result<Edit, WebError> {
    let association = associations::find(&mut app.db.read().await?, held.association).await?;
    let association = association.map(|one| one.name().to_owned());
    Ok(Edit {
        p: under_person(visit, &person, "person-term-edit").with_errors(!wrong.is_empty()),
        association: association.unwrap_or_default(),
        path: visit.link(&format!("{}/tehtavat/{}", path_of(person.id), held.id)),
        runs: held.runs_on(app.clock.today()),
        person,
        term,
        wrong,
    })
}

/// `GET /tyo/henkilot/{id}/tehtavat/{term}`
pub async fn term(
    visit: Visit,
    State(app): State<App>,
    Path((id, term)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let found = found(&mut app.db.read().await?, &id, &term).await?;
    let form = TermForm::of(&found.1);
    answer(&page(&app, &visit, found, (form, Vec::new())).await?, &[])
}

/// `POST /tyo/henkilot/{id}/tehtavat/{term}`
pub async fn change_term(
    visit: Visit,
    State(app): State<App>,
    Path((id, term)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let (person, term) = found(&mut app.db.read().await?, &id, &term).await?;
    let form = TermForm::sent(&pairs);
    let held = match form.read(app.clock.today()) {
        Ok(held) => held,
        Err(wrong) => {
            let page = page(&app, &visit, (person, term), (form, wrong)).await?;
            return answer(&page, &page.wrong);
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let changed = verbs::change_term(&app, &mut tx, &author, term.id, held).await;
    finish(&visit, tx, &author, ("saved", changed)).await
}

async fn finish(
    visit: &Visit,
    tx: Tx,
    author: &Author,
    (what, outcome): (&str, Outcome<Term>),
) -> Result<Response, WebError> {
    let term = outcome?.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    done(visit, &path_of(term.person), what, author)
}

/// `POST /tyo/henkilot/{id}/tehtavat/{term}/paattaminen`
pub async fn end_term(
    visit: Visit,
    State(app): State<App>,
    Path((id, term)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let (_, term) = found(&mut app.db.read().await?, &id, &term).await?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let ended = verbs::end_term(&app, &mut tx, &author, term.id).await;
    finish(&visit, tx, &author, ("ended", ended)).await
}

/// `POST /tyo/henkilot/{id}/tehtavat/{term}/poisto`
pub async fn remove_term(
    visit: Visit,
    State(app): State<App>,
    Path((id, term)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let (_, term) = found(&mut app.db.read().await?, &id, &term).await?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let removed = verbs::remove_term(&app, &mut tx, &author, term.id).await;
    finish(&visit, tx, &author, ("term-removed", removed)).await
}
