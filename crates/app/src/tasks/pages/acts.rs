//! What is done to a task with one button.

use axum::extract::{Form, Path, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;
use serde::Deserialize;

use crate::app::App;
use crate::shell::Visit;
use crate::tasks::PATH;
use crate::tasks::change::{self, Act};
use crate::tasks::task::Task;

/// From where the button was pressed.
#[derive(Deserialize)]
pub struct From {
    #[serde(default)]
    takaisin: String,
}

impl From {
    fn path(&self, task: &Task) -> String {
        match (self.takaisin.as_str(), task.told.consultation) {
            ("paiva", _) => "/tyo".to_owned(),
            ("neuvonta", Some(id)) => format!("/tyo/neuvonnat/{id}"),
            _ => PATH.to_owned(),
        }
    }
}

async fn act(
    (app, visit): (App, Visit),
    id: String,
    from: &From,
    (act, done): (Act, &str),
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let found = change::act(&app, &mut tx, &author, id, act).await?;
    let task = found.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    let to = visit.after(&from.path(&task), done, &author);
    Ok(Redirect::to(&to).into_response())
}

/// `POST /tyo/tehtavat/{id}/tehty`
pub async fn done(
    app: Of<App>,
    visit: Visit,
    id: Path<String>,
    from: Form<From>,
) -> Result<Response, WebError> {
    act((app.0, visit), id.0, &from.0, (Act::Done, "task-done")).await
}

/// `POST /tyo/tehtavat/{id}/avoin`
pub async fn reopen(
    app: Of<App>,
    visit: Visit,
    id: Path<String>,
    from: Form<From>,
) -> Result<Response, WebError> {
    let what = (Act::Reopen, "task-reopened");
    act((app.0, visit), id.0, &from.0, what).await
}

/// `POST /tyo/tehtavat/{id}/poisto`
pub async fn remove(
    app: Of<App>,
    visit: Visit,
    id: Path<String>,
    from: Form<From>,
) -> Result<Response, WebError> {
    let what = (Act::Remove, "task-removed");
    act((app.0, visit), id.0, &from.0, what).await
}
