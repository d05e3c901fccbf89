//! Writing a task: a new one, and one that is there.

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::id::Id;
use kit::web::WebError;

use crate::accounts;
use crate::app::App;
use crate::associations::{self, Association};
use crate::shell::{Page, Visit, html};
use crate::tasks::PATH;
use crate::tasks::change::{self, ChangeRefused};
use crate::tasks::form::TaskForm;
use crate::tasks::store;
use crate::tasks::task::Task;

#[derive(Template)]
#[template(path = "tasks/templates/edit.html")]
struct EditPage {
    p: Page,
    form: TaskForm,
    /// Which task; nothing for a new one.
    task: Option<Task>,
    /// Those who may do it, by account.
    staff: Vec<(String, String)>,
    is_stale: bool,
}

impl EditPage {
    fn action(&self) -> String {
        match &self.task {
            Some(task) => self.p.link(&format!("{PATH}/{}", task.id)),
            None => self.p.link(PATH),
        }
    }
}

/// Those who work here, and whoever has the task already.
async fn staff(conn: &mut Conn, owner: &str) -> anyhow::Result<Vec<(String, String)>> {
    let all = accounts::staff(conn).await?.into_iter();
    let all = all.filter(|one| one.closed_at.is_none() || one.id.to_string() == owner);
    Ok(all.map(|one| (one.id.to_string(), one.name)).collect())
}

async fn page(
    app: &App,
    visit: &Visit,
    task: Option<Task>,
    form: TaskForm,
) -> anyhow::Result<EditPage> {
    let key = if task.is_some() {
        "task-edit"
    } else {
        "task-new"
    };
    Ok(EditPage {
        p: visit.page(key).under(PATH, visit.tr().t("tasks-title")),
        staff: staff(&mut app.db.read().await?, &form.kuka).await?,
        form,
        task,
        is_stale: false,
    })
}

async fn refuse(
    app: &App,
    visit: &Visit,
    task: Option<Task>,
    form: TaskForm,
) -> Result<Response, WebError> {
    let mut page = page(app, visit, task, form).await?;
    page.p.has_errors = true;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}

/// `GET /tyo/tehtavat/uusi`: what it is about may be told in the address.
pub async fn new(
    Of(app): Of<App>,
    visit: Visit,
    Query(mut form): Query<TaskForm>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    form.kuka = actor.account.to_string();
    if let Ok(id) = form.yhdistys.parse::<Id>() {
        let found = associations::by_id(&mut app.db.read().await?, id).await?;
        form.yhdistys = found.map_or_else(String::new, |one| one.called());
    }
    html(&page(&app, &visit, None, form).await?)
}

/// `POST /tyo/tehtavat`
pub async fn create(
    Of(app): Of<App>,
    visit: Visit,
    Sent(mut form): Sent<TaskForm>,
) -> Result<Response, WebError> {
    let Some(told) = form.read(&app, visit.tr(), None).await? else {
        return refuse(&app, &visit, None, form).await;
    };
    let author = visit.author(&app);
    let consultation = told.consultation;
    let mut tx = app.db.begin().await?;
    change::add(&app, &mut tx, &author, told).await?;
    tx.commit().await?;
    let to = match consultation {
        Some(id) => format!("/tyo/neuvonnat/{id}"),
        None => PATH.to_owned(),
    };
    Ok(Redirect::to(&visit.after(&to, "task-added", &author)).into_response())
}

/// The task of an address, and its association.
async fn found(app: &App, id: &str) -> Result<(Task, Option<Association>), WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let found = store::find(&mut conn, id).await?;
    let task = found.filter(|task| !task.is_removed);
    let task = task.ok_or(WebError::NotFound)?;
    let association = match task.told.association {
        Some(id) => associations::by_id(&mut conn, id).await?,
        None => None,
    };
    Ok((task, association))
}

/// `GET /tyo/tehtavat/{id}`
pub async fn edit(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (task, association) = found(&app, &id).await?;
    let form = TaskForm::of(&task, association.map(|one| one.name().to_owned()));
    html(&page(&app, &visit, Some(task), form).await?)
}

/// `POST /tyo/tehtavat/{id}`
pub async fn update(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(mut form): Sent<TaskForm>,
) -> Result<Response, WebError> {
    let (task, association) = found(&app, &id).await?;
    let Some(told) = form.read(&app, visit.tr(), association.as_ref()).await? else {
        return refuse(&app, &visit, Some(task), form).await;
    };
    let author = visit.author(&app);
    let edition = form.edition.parse().unwrap_or_default();
    let mut tx = app.db.begin().await?;
    match change::tell(&app, &mut tx, &author, (task.id, edition), told).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&visit.after(PATH, "task-saved", &author)).into_response())
        }
        Err(ChangeRefused::NotFound) => Err(WebError::NotFound),
        Err(ChangeRefused::Stale) => {
            drop(tx);
            // What was written stays in the form; saved again, it stands instead of theirs.
            let (now, _) = found(&app, &id).await?;
            form.edition = now.edition.to_string();
            let mut page = page(&app, &visit, Some(now), form).await?;
            (page.is_stale, page.p.has_errors) = (true, true);
            Ok((StatusCode::CONFLICT, html(&page)?).into_response())
        }
    }
}
