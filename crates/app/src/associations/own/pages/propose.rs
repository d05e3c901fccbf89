//! Proposing what is to stand in a field.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::rate::allow;
use kit::web::WebError;

use super::field::{Pairs, VALUE, choices, sent, written};
use super::{field_name, own_association, own_path, under_own};
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::field::Field;
use crate::associations::list_file::said;
use crate::associations::own::{self as verbs, open_fields, proposals::PER_ACCOUNT};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "associations/own/templates/correct.html")]
struct Correct {
    p: Page,
    path: String,
    back: String,
    field: Field,
    name: String,
    choices: Vec<(String, String)>,
    texts: Vec<String>,
    error: Option<String>,
}

impl Correct {
    fn new(visit: &Visit, association: &Association, field: Field, texts: Vec<String>) -> Self {
        let tr = visit.tr();
        let name = field_name(tr, field);
        let title = tr.t1("own-correct-title", "field", &name);
        let back = visit.link(&own_path(association.id));
        Self {
            p: under_own(visit, association, title),
            path: format!("{back}/muutos/{}", field.word()),
            back,
            field,
            name,
            choices: choices(tr, field),
            texts,
            error: None,
        }
    }

    fn refused(mut self, status: StatusCode, error: String) -> Result<Response, WebError> {
        self.p = self.p.with_errors(true);
        self.error = Some(error);
        Ok((status, html(&self)?).into_response())
    }

    /// Where the summary leads: of choices to the first one.
    fn errors(&self) -> Vec<(String, &str)> {
        let first = self.choices.first();
        let target = first.map_or_else(|| VALUE.to_owned(), |(value, _)| format!("v-{value}"));
        let error = self.error.iter();
        error.map(|text| (target.clone(), text.as_str())).collect()
    }

    fn holds(&self, value: &str) -> bool {
        self.texts.iter().any(|text| text == value)
    }

    fn text(&self) -> String {
        self.texts.join("\n")
    }

    fn hint(&self) -> String {
        let key = match self.field.is_several() {
            true => "own-correct-lines",
            false => "own-correct-empty",
        };
        self.p.t(key)
    }
}

/// A field that the association sees.
fn open_field(word: &str) -> Result<Field, WebError> {
    let field = open_fields().find(|field| field.word() == word);
    field.ok_or(WebError::NotFound)
}

/// `GET /oma/yhdistys/{id}/muutos/{field}`
pub async fn new(
    visit: Visit,
    State(app): State<App>,
    Path((id, field)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let field = open_field(&field)?;
    let association = own_association(&mut app.db.read().await?, &visit, &id).await?;
    let texts = written(visit.tr(), field, association.facts.values(field));
    html(&Correct::new(&visit, &association, field, texts))
}

/// `POST /oma/yhdistys/{id}/muutos/{field}`
pub async fn create(
    visit: Visit,
    State(app): State<App>,
    Path((id, field)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let field = open_field(&field)?;
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let association = own_association(&mut app.db.read().await?, &visit, &id).await?;
    let texts = sent(field, &pairs);
    let values = field.read_all(texts.iter().map(String::as_str), app.clock.today());
    let page = Correct::new(&visit, &association, field, texts);
    let tr = visit.tr();
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    let values = match values {
        Ok(values) => values,
        Err(why) => return page.refused(wrong, said(tr, &why)),
    };
    if values.is_empty() && field == Field::Name {
        return page.refused(wrong, tr.t("own-wrong-name"));
    }
    if values == association.facts.values(field) {
        return page.refused(wrong, tr.t("own-wrong-same"));
    }
    let now = app.clock.now();
    if !allow(&app.db, &PER_ACCOUNT, &actor.account.to_string(), now).await? {
        return page.refused(StatusCode::TOO_MANY_REQUESTS, tr.t("own-wrong-many"));
    }
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let told = (actor.account, field, values);
    verbs::propose(&app, &mut tx, &author, &association, told).await?;
    tx.commit().await?;
    let done = format!("{}?done=proposed", own_path(association.id));
    Ok(Redirect::to(&visit.link(&done)).into_response())
}

/// What people write in the form, by field.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    (name == VALUE).then(|| tr.t("own-new-value"))
}
