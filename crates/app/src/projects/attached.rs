//! The files of a project, for whoever may see it.

use axum::extract::{Path, State};
use axum::response::Response;
use kit::db::Conn;
use kit::web::WebError;

use super::change::KIND;
use super::pages::seen;
use super::store::{self, Project};
use crate::accounts;
use crate::app::App;
use crate::attachments::{self, Attachment, Owner};
use crate::shell::Visit;

/// What its files are attached to.
pub(super) fn owner_of(project: &Project) -> Owner {
    Owner {
        kind: KIND,
        id: project.id,
    }
}

/// What the files of the project of that code are attached to.
///
/// # Errors
/// When the database refuses.
pub async fn owner_by_code(conn: &mut Conn, code: &str) -> anyhow::Result<Option<Owner>> {
    let project = store::find(conn, code).await?;
    Ok(project.as_ref().map(owner_of))
}

/// A file in a list.
pub(super) struct Row {
    pub(super) file: Attachment,
    /// Who attached it, for those who have signed in.
    pub(super) by: Option<String>,
}

/// The files of a thing, as the visitor sees them.
pub(super) async fn rows(
    conn: &mut Conn,
    visit: &Visit,
    owner: &Owner,
) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for file in attachments::list(conn, owner).await? {
        let by = match file.added_by {
            Some(id) if visit.actor().is_some() => accounts::name_of(conn, id).await?,
            _ => None,
        };
        rows.push(Row { file, by });
    }
    Ok(rows)
}

/// `GET /hankkeet/{code}/liitteet/{id}`: a project's file.
pub async fn attached(
    State(app): State<App>,
    visit: Visit,
    Path((code, id)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let project = seen(&visit, store::find(&mut conn, &code).await?)?;
    let found = attachments::find(&mut conn, &owner_of(&project), id).await?;
    // The store is asked without a connection held.
    drop(conn);
    attachments::serve(&app, &found.ok_or(WebError::NotFound)?).await
}
