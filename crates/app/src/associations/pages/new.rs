//! A new association: what is known of it, and whether it is here already.

use askama::Template;
use axum::extract::{Form as Sent, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::web::WebError;

use super::LIST;
use super::controls::{Control, Look, texts_of};
use super::like::{Like, likes};
use crate::app::App;
use crate::associations::change::{self, Told};
use crate::associations::field::Field;
use crate::associations::list_file::said;
use crate::associations::segments::names_of_staff;
use crate::shell::{Page, Visit, html};

/// What is asked of a new association; the rest is on its page.
const FIELDS: [Field; 10] = [
    Field::Name,
    Field::Kind,
    Field::RegisterNumber,
    Field::BusinessId,
    Field::Domicile,
    Field::Activities,
    Field::Emails,
    Field::Phones,
    Field::Web,
    Field::Stage,
];

#[derive(Template)]
#[template(path = "associations/templates/new.html")]
struct NewPage {
    p: Page,
    controls: Vec<Control>,
    problems: Vec<(&'static str, String)>,
    /// Those that it may be.
    like: Vec<Like>,
}

impl NewPage {
    fn error(&self, control: &Control) -> Option<String> {
        let mut problems = self.problems.iter();
        let word = control.field.word();
        problems
            .find(|(of, _)| *of == word)
            .map(|(_, text)| text.clone())
    }
}

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    let field = Field::of_word(name)?;
    Some(tr.t(&format!("association-field-{}", field.word())))
}

async fn page(app: &App, conn: &mut Conn, visit: &Visit) -> anyhow::Result<NewPage> {
    let tr = visit.tr();
    let staff = names_of_staff(conn).await?;
    let (today, kind) = (app.clock.today(), ["association".to_owned()]);
    let control = |field: &Field| {
        let values: &[String] = if *field == Field::Kind { &kind } else { &[] };
        Control::of(tr, *field, values, &staff, today)
    };
    Ok(NewPage {
        p: visit
            .page("association-new")
            .under(LIST, tr.t("associations-title")),
        controls: FIELDS.iter().map(control).collect(),
        problems: Vec::new(),
        like: Vec::new(),
    })
}

/// `GET /tyo/yhdistykset/uusi`
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    html(&page(&app, &mut conn, &visit).await?)
}

/// `POST /tyo/yhdistykset/uusi`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Sent(fields): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (today, tr) = (app.clock.today(), visit.tr());
    let mut told: Vec<Told> = Vec::new();
    let mut problems = Vec::new();
    for field in FIELDS {
        let texts = texts_of(&fields, field);
        match field.read_all(texts.iter().map(String::as_str), today) {
            Ok(values) if values.is_empty() => {}
            Ok(values) => told.push((field, values)),
            Err(wrong) => problems.push((field.word(), said(tr, &wrong))),
        }
    }
    let is_named = told.iter().any(|(field, _)| *field == Field::Name);
    if !is_named && !problems.iter().any(|(of, _)| *of == Field::Name.word()) {
        problems.insert(0, (Field::Name.word(), tr.t("association-no-name")));
    }
    let mut conn = app.db.read().await?;
    let like = match problems.is_empty() {
        true => likes(&app, &mut conn, tr, (&told, None), &fields).await?,
        false => Vec::new(),
    };
    if !problems.is_empty() || !like.is_empty() {
        let mut page = page(&app, &mut conn, &visit).await?;
        for control in &mut page.controls {
            control.take(&texts_of(&fields, control.field));
        }
        page.p.has_errors = !problems.is_empty();
        (page.problems, page.like) = (problems, like);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
    }
    drop(conn);
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let id = change::add(&app, &mut tx, &author, told).await?;
    tx.commit().await?;
    let to = visit.after(&format!("{LIST}/{id}"), "added", &author);
    Ok(Redirect::to(&to).into_response())
}
