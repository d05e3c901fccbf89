//! The form of a grouping.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::PATH;
use crate::app::App;
use crate::areas::change::{self, GroupingRefused};
use crate::areas::grouping::{Grouping, NAME_LIMIT, name_of, parts_of, written};
use crate::areas::store::{self, Own};
use crate::shell::{Page, Visit, html};

/// The form as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct GroupingForm {
    name: String,
    parts: String,
    /// Which version of the grouping it shows.
    version: i64,
}

#[derive(Template)]
#[template(path = "areas/templates/grouping.html")]
struct GroupingPage {
    p: Page,
    form: GroupingForm,
    /// Nothing for a new one.
    id: Option<Id>,
    /// What is wrong, by its field.
    wrong: Vec<(&'static str, String)>,
}

impl GroupingPage {
    fn errors_of(&self, field: &str) -> Vec<&str> {
        let wrong = self.wrong.iter().filter(|(of, _)| *of == field);
        wrong.map(|(_, text)| text.as_str()).collect()
    }

    fn error(&self, field: &str) -> Option<String> {
        Some(self.errors_of(field).join(" ")).filter(|text| !text.is_empty())
    }

    fn action(&self) -> String {
        match self.id {
            Some(id) => self.p.link(&format!("{PATH}/jaot/{id}")),
            None => self.p.link(&format!("{PATH}/jaot")),
        }
    }
}

/// The labels of what people write.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    match name {
        "name" => Some(tr.t("grouping-name")),
        "parts" => Some(tr.t("grouping-parts")),
        _ => None,
    }
}

fn show(
    visit: &Visit,
    id: Option<Id>,
    form: GroupingForm,
    wrong: Vec<(&'static str, String)>,
) -> Result<Response, WebError> {
    let title = match id {
        Some(_) => form.name.clone(),
        None => visit.tr().t("grouping-new"),
    };
    let has_errors = !wrong.is_empty();
    let page = html(&GroupingPage {
        p: visit
            .titled(title)
            .under(PATH, visit.tr().t("areas-title"))
            .with_errors(has_errors),
        form,
        id,
        wrong,
    })?;
    Ok(if has_errors {
        (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
    } else {
        page
    })
}

/// `GET /tyo/alueet/jaot/uusi`
pub async fn new(visit: Visit) -> Result<Response, WebError> {
    show(&visit, None, GroupingForm::default(), Vec::new())
}

async fn own(app: &App, id: &str) -> Result<Own, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = store::grouping(&mut app.db.read().await?, id).await?;
    found.ok_or(WebError::NotFound)
}

/// `GET /tyo/alueet/jaot/{id}`
pub async fn edit(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let own = own(&app, &id).await?;
    let form = GroupingForm {
        parts: written(&own.grouping.parts, app.clock.today()),
        name: own.grouping.name,
        version: own.version,
    };
    show(&visit, Some(own.id), form, Vec::new())
}

/// `POST /tyo/alueet/jaot`
pub async fn create(
    visit: Visit,
    State(app): State<App>,
    Form(form): Form<GroupingForm>,
) -> Result<Response, WebError> {
    save(&app, &visit, None, form).await
}

/// `POST /tyo/alueet/jaot/{id}`
pub async fn update(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<GroupingForm>,
) -> Result<Response, WebError> {
    let id = own(&app, &id).await?.id;
    save(&app, &visit, Some(id), form).await
}

async fn save(
    app: &App,
    visit: &Visit,
    id: Option<Id>,
    form: GroupingForm,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let name =
        name_of(&form.name).ok_or_else(|| ("name", tr.tn("grouping-name-wrong", NAME_LIMIT)));
    let parts = parts_of(&form.parts, app.clock.today());
    let (name, parts) = match (name, parts) {
        (Ok(name), Ok(parts)) => (name, parts),
        (name, parts) => {
            let parts = parts.err().unwrap_or_default().into_iter();
            let parts = parts.map(|wrong| ("parts", wrong.text(tr)));
            return show(
                visit,
                id,
                form,
                name.err().into_iter().chain(parts).collect(),
            );
        }
    };
    let author = visit.author(app);
    let known = id.map(|id| (id, form.version));
    match change::save_grouping(app, &author, known, &Grouping { name, parts }).await? {
        Ok(()) => Ok(Redirect::to(&visit.after(PATH, "grouping", &author)).into_response()),
        Err(GroupingRefused::NotFound) => Err(WebError::NotFound),
        Err(GroupingRefused::NameTaken) => {
            let wrong = vec![("name", tr.t("grouping-name-taken"))];
            show(visit, id, form, wrong)
        }
        Err(GroupingRefused::ChangedSince) => {
            let wrong = vec![("parts", tr.t("grouping-changed-since"))];
            show(visit, id, form, wrong)
        }
    }
}

/// `POST /tyo/alueet/jaot/{id}/poisto`
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = own(&app, &id).await?.id;
    let author = visit.author(&app);
    match change::remove_grouping(&app, &author, id).await? {
        Ok(()) => Ok(Redirect::to(&visit.after(PATH, "removed", &author)).into_response()),
        Err(_) => Err(WebError::NotFound),
    }
}
