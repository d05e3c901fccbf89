//! Adding somebody to an association.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::{answer, association, error_in, errors_of, path_in, under_association};
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::people::form::{Pairs, PersonForm, TermForm, Wrong};
use crate::associations::people::person::{Basis, Held, Office, Person, Told};
use crate::associations::people::{self as verbs, store};
use crate::shell::{Page, Visit};

#[derive(Template)]
#[template(path = "associations/people/templates/new.html")]
struct New {
    p: Page,
    path: String,
    form: PersonForm,
    term: TermForm,
    /// Those who have the same address.
    same: Vec<Person>,
    wrong: Vec<Wrong>,
}

impl New {
    fn error(&self, field: &str) -> Option<String> {
        error_in(*self.p, &self.wrong, field)
    }

    fn errors(&self) -> Vec<(String, String)> {
        errors_of(*self.p, &self.wrong)
    }
}

fn page(
    visit: &Visit,
    association: &Association,
    (form, term): (PersonForm, TermForm),
    (same, wrong): (Vec<Person>, Vec<Wrong>),
) -> New {
    let path = path_in(association.id);
    New {
        p: under_association(visit, association, "person-new")
            .under(&path, visit.tr().t("person-of-association"))
            .with_errors(!wrong.is_empty()),
        path,
        form,
        term,
        same,
        wrong,
    }
}

/// `GET /tyo/yhdistykset/{id}/henkilot/uusi`
pub async fn new(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let association = association(&mut app.db.read().await?, &id).await?;
    let forms = (PersonForm::new(app.clock.today()), TermForm::default());
    answer(&page(&visit, &association, forms, Default::default()), &[])
}

/// Whom a form means.
enum Meant {
    /// Somebody who is not here yet.
    New,
    /// One who is.
    Known(Person),
    /// One of these, or somebody new: nobody knows.
    Unclear(Vec<Person>),
}

/// Several people may share an association's address; who has the same name too is one.
async fn meant(app: &App, pairs: &Pairs, told: &Told) -> anyhow::Result<Meant> {
    let Some(email) = &told.email else {
        return Ok(Meant::New);
    };
    let same = store::by_email(&mut app.db.read().await?, email).await?;
    let chosen = pairs.iter().find(|(name, _)| name == "same");
    let is_meant = |person: &&Person| match chosen {
        Some((_, id)) => person.id.to_string() == *id,
        None => person.told.name.to_lowercase() == told.name.to_lowercase(),
    };
    Ok(match same.iter().find(is_meant) {
        Some(person) => Meant::Known(person.clone()),
        None if same.is_empty() || chosen.is_some() => Meant::New,
        None => Meant::Unclear(same),
    })
}

/// `POST /tyo/yhdistykset/{id}/henkilot`
pub async fn create(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let association = association(&mut app.db.read().await?, &id).await?;
    let (form, term) = (PersonForm::sent(&pairs), TermForm::sent(&pairs));
    let today = app.clock.today();
    let (told, held): (Told, Held) = match (form.read(today), term.read(today)) {
        (Ok(told), Ok(held)) => (told, held),
        (told, held) => {
            let wrong = [told.err(), held.err()].into_iter().flatten();
            let wrong: Vec<Wrong> = wrong.flatten().collect();
            let page = page(&visit, &association, (form, term), (Vec::new(), wrong));
            return answer(&page, &page.wrong);
        }
    };
    let meant = meant(&app, &pairs, &told).await?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let added = match meant {
        Meant::Unclear(same) => {
            drop(tx);
            let wrong = vec![Wrong::new("same", "person-same-choose")];
            let page = page(&visit, &association, (form, term), (same, wrong));
            return answer(&page, &page.wrong);
        }
        Meant::New => verbs::add(&app, &mut tx, &author, association.id, (told, held)).await?,
        Meant::Known(person) => {
            let whose = (person.id, held);
            verbs::add_term(&app, &mut tx, &author, association.id, whose).await?
        }
    };
    added.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    let path = path_in(association.id);
    Ok(Redirect::to(&visit.after(&path, "added", &author)).into_response())
}
