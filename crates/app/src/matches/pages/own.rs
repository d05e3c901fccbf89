//! Which calls fit an association, for itself: only reasons that rest on what it sees of
//! itself, and only calls that everyone sees.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use kit::id::Id;
use kit::web::WebError;

use crate::app::App;
use crate::associations;
use crate::associations::own::associations_of;
use crate::calls::Call;
use crate::matches::find::calls_of;
use crate::matches::rule::{Rule, Side};
use crate::shell::{Page, Visit, html};

/// Where an association's own pages are.
const OWN: &str = "/oma/yhdistys";

#[derive(Template)]
#[template(path = "matches/templates/own.html")]
struct OwnPage {
    p: Page,
    now: DateTime<Utc>,
    /// Calls with their reasons.
    calls: Vec<(Call, Vec<String>)>,
}

/// `GET /oma/yhdistys/{id}/haut`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let sought = associations::by_id(&mut conn, id).await?;
    let sought = sought.ok_or(WebError::NotFound)?;
    let own = associations_of(&mut conn, actor.account).await?;
    let one = own.into_iter().find(|one| one.id == sought.id);
    let one = one.ok_or(WebError::NotFound)?;
    if one.id != id {
        let kept = visit.link(&format!("{OWN}/{}/haut", one.id));
        return Ok(Redirect::to(&kept).into_response());
    }
    let tr = visit.tr();
    let all = calls_of(&app, &mut conn, &one, false).await?;
    let fitting = all.into_iter().filter(|about| about.fits(&one));
    let calls = fitting.map(|about| {
        let verdict = about.wanted.judge(&one, &about.past);
        let speaks = |rule: &&Rule| rule.is_open() && rule.side() == Side::For;
        let open = verdict.rules.iter().filter(speaks);
        let texts = open.map(|rule| about.wanted.text(tr, *rule, &one, &about.past));
        (about.call, texts.collect())
    });
    html(&OwnPage {
        calls: calls.collect(),
        p: visit
            .page("matches-own-title")
            .under(&format!("{OWN}/{}", one.id), one.name().to_owned()),
        now: app.clock.now(),
    })
}
