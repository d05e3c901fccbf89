//! What is done to a thing with one button.

use axum::extract::{Path, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::{Desk, found};
use crate::app::App;
use crate::records::change::{self, Act};
use crate::shell::Visit;

/// Does it and shows the thing, or the list where it was.
///
/// # Errors
/// When there is no such thing.
pub async fn done<D: Desk>(
    app: App,
    visit: Visit,
    id: String,
    act: Act,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let done = change::act(&app, &mut tx, &author, (D::kind(), id), act).await?;
    let (before, after) = done.map_err(|_| WebError::NotFound)?;
    D::changed(&app, &mut tx, &author, (&before, &after)).await?;
    tx.commit().await?;
    let (path, word) = match act {
        Act::Publish => (D::page(&after), "published"),
        Act::Hide => (D::page(&after), "hidden"),
        Act::Remove => {
            let way = D::way(&mut app.db.read().await?, visit.tr(), after.of).await?;
            let last = way.and_then(|mut way| way.pop());
            (
                last.map_or_else(|| D::list(None), |(path, _)| path),
                "removed",
            )
        }
    };
    Ok(Redirect::to(&visit.after(&path, word, &author)).into_response())
}

/// `POST …/{id}/julkaisu`
///
/// # Errors
/// When there is no such thing.
pub async fn publish<D: Desk>(
    app: Of<App>,
    visit: Visit,
    id: Path<String>,
) -> Result<Response, WebError> {
    done::<D>(app.0, visit, id.0, Act::Publish).await
}

/// `POST …/{id}/piilotus`
///
/// # Errors
/// When there is no such thing.
pub async fn hide<D: Desk>(
    app: Of<App>,
    visit: Visit,
    id: Path<String>,
) -> Result<Response, WebError> {
    done::<D>(app.0, visit, id.0, Act::Hide).await
}

/// `POST …/{id}/poisto`
///
/// # Errors
/// When there is no such thing.
pub async fn remove<D: Desk>(
    app: Of<App>,
    visit: Visit,
    id: Path<String>,
) -> Result<Response, WebError> {
    done::<D>(app.0, visit, id.0, Act::Remove).await
}

/// `POST …/{id}/kopio`: the same again; its form opens, as its day is another.
///
/// # Errors
/// When there is no such thing.
pub async fn copy<D: Desk>(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (one, kind) = (found::<D>(&app, &id).await?, D::kind());
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let what = (kind, one.of, kind.acts.copy);
    let copy = change::add(&app, &mut tx, &author, what, D::again(&one)).await?;
    tx.commit().await?;
    let to = visit.after(&D::page(&copy), "copied", &author);
    Ok(Redirect::to(&to).into_response())
}
