//! The page of a call with the events that belong to it.

use axum::extract::{Path, State as Of};
use axum::http::HeaderMap;
use axum::response::Response;
use kit::web::WebError;

use super::PUBLIC;
use crate::app::App;
use crate::calls::pages::{OtherEvent, public_show};
use crate::events::{Filter, list};
use crate::shell::Visit;

/// `GET /haut/{id}`
///
/// # Errors
/// When everyone sees no such call.
pub async fn call(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (tr, now) = (visit.tr(), app.clock.now());
    let mut events = list(&mut app.db.read().await?, &Filter::default(), false).await?;
    events.retain(|one| one.0.told.text("call") == Some(id.as_str()));
    let others = events.iter().map(|one| OtherEvent {
        title: one.title(tr.lang).to_owned(),
        lang: one.title_lang(tr.lang),
        at: one.starts_at(),
        when: match one.where_text(tr) {
            Some(place) => format!("{}, {place}", one.when(tr)),
            None => one.when(tr),
        },
        link: Some(visit.link(&format!("{PUBLIC}/{}", one.0.id))),
        is_over: one.is_over(now),
    });
    public_show(&app, &visit, &id, &headers, others.collect()).await
}
