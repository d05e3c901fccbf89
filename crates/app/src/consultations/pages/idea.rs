//! The page of an idea with what was agreed about it, and with its application.

use axum::extract::{Path, Query, State as Of};
use axum::response::Response;
use kit::web::WebError;

use crate::app::App;
use crate::applications;
use crate::consultations::listed::{Listed, listed};
use crate::consultations::{PATH, store};
use crate::ideas::pages::{After, Beside, Logged, found, show};
use crate::shell::Visit;

/// The most that are shown of one idea.
const MOST: i64 = 50;

/// `GET /tyo/hankeputki/{id}`
///
/// # Errors
/// When there is no such idea.
pub async fn idea(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let idea = found(&mut conn, &id).await?;
    let latest = store::of_idea(&mut conn, idea.id, MOST).await?;
    let latest = listed(&mut conn, latest).await?;
    let applications = applications::of_idea(&mut conn, idea.id).await?;
    drop(conn);
    let logged = |one: &Listed| {
        let who = [one.with(), one.adviser.clone()];
        let who: Vec<String> = who.into_iter().filter(|name| !name.is_empty()).collect();
        Logged {
            title: one.consultation.title(tr),
            link: visit.link(&format!("{PATH}/{}", one.consultation.id)),
            who: who.join(" · "),
            summary: one.consultation.told.summary.clone(),
        }
    };
    let beside = Beside {
        applications: applications
            .into_iter()
            .map(|one| {
                let link = visit.link(&format!("/tyo/hakemukset/{}", one.id));
                (one.head.title, link)
            })
            .collect(),
        consultations: latest.iter().map(logged).collect(),
    };
    show(&app, &visit, (idea, after), beside).await
}
