//! Changing a consultation.

use axum::extract::{Form as Sent, Path, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::clash::clash;
use super::show::found;
use super::written::{associations_of, page, refuse};
use crate::app::App;
use crate::associations::Association;
use crate::consultations::PATH;
use crate::consultations::Told;
use crate::consultations::change::{self, ChangeRefused};
use crate::consultations::form::Form;
use crate::shell::{Visit, html};
use crate::{ideas, tasks};

/// `GET /tyo/neuvonnat/{id}/muokkaus`
pub async fn edit(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let one = found(&app, &id).await?;
    let with = associations_of(&mut app.db.read().await?, &one.told.associations).await?;
    let called: Vec<String> = with.iter().map(Association::called).collect();
    let form = Form::of_told(&one.told, &called);
    html(&page(&app, &visit, (Some(&one), form), &with).await?)
}

/// The names of the ideas that two have written.
async fn ideas_of(
    app: &App,
    (mine, theirs): (&Told, &Told),
) -> anyhow::Result<Vec<(String, String)>> {
    let mut conn = app.db.read().await?;
    let mut names = Vec::new();
    for id in [&mine.idea, &theirs.idea].into_iter().flatten() {
        let name = ideas::name_of(&mut conn, id).await?;
        names.extend(name.map(|name| (id.clone(), name)));
    }
    Ok(names)
}

/// `POST /tyo/neuvonnat/{id}/muokkaus`
pub async fn update(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let one = found(&app, &id).await?;
    let mut form = Form::of_pairs(pairs);
    let edition: i64 = form.text("edition").parse().unwrap_or_default();
    let with = associations_of(&mut app.db.read().await?, &one.told.associations).await?;
    let before = (actor.account, Some(&one.told));
    let Some(read) = form.read(&app, visit.tr(), before).await? else {
        let mut page = page(&app, &visit, (Some(&one), form), &with).await?;
        page.known = Some((one.id, edition));
        return refuse(page, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let told = read.told.clone();
    match change::tell(&app, &mut tx, &author, (one.id, edition), told).await? {
        Ok(()) => {
            if let Some(mut task) = read.next {
                task.consultation = Some(one.id);
                tasks::add(&app, &mut tx, &author, task).await?;
            }
            tx.commit().await?;
            let to = visit.after(&format!("{PATH}/{}", one.id), "saved", &author);
            Ok(Redirect::to(&to).into_response())
        }
        Err(ChangeRefused::NotFound) => Err(WebError::NotFound),
        Err(ChangeRefused::Stale) => {
            drop(tx);
            // What was written stays in the form; saved again, it stands instead of theirs.
            let now = found(&app, &id).await?;
            let mut page = page(&app, &visit, (Some(&now), form), &with).await?;
            let both = (&read.told, &now.told);
            page.clash = clash(visit.tr(), both, &ideas_of(&app, both).await?);
            refuse(page, StatusCode::CONFLICT)
        }
    }
}
