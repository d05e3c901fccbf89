//! The ideas of an association, for itself: what they are called and where they stand.

use askama::Template;
use axum::extract::{Path, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::id::Id;
use kit::web::WebError;

use crate::app::App;
use crate::associations;
use crate::associations::own::associations_of;
use crate::ideas::{Agreed, Idea, Part, Party, Stage, of_association};
use crate::shell::{Page, Visit, html};

/// Where an association's own pages are.
const OWN: &str = "/oma/yhdistys";

#[derive(Template)]
#[template(path = "ideas/templates/own.html")]
struct OwnPage {
    p: Page,
    ideas: Vec<Idea>,
}

impl OwnPage {
    fn since(&self, idea: &Idea) -> String {
        let since = idea.since();
        since.map_or_else(String::new, |day| self.p.date(day))
    }
}

/// `GET /oma/yhdistys/{id}/ideat`
pub async fn show(
    Of(app): Of<App>,
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
        let kept = visit.link(&format!("{OWN}/{}/ideat", one.id));
        return Ok(Redirect::to(&kept).into_response());
    }
    let mut ideas = of_association(&mut conn, one.id).await?;
    // Whom somebody only thinks of asking does not see that. In whose name an idea was handed
    // in, by whomever, is its applicant only once somebody who works here has taken it.
    let ids = associations::with_merged(&mut conn, one.id).await?;
    ideas.retain(|idea| {
        let own = idea.parties.values().filter(|party| {
            let of = party.association;
            of.is_some_and(|of| of == one.id || ids.contains(&of))
        });
        let takes_part =
            |party: &Party| party.part == Part::Applicant || party.agreed == Agreed::Agreed;
        idea.stage != Stage::Declined && own.into_iter().any(takes_part)
    });
    html(&OwnPage {
        ideas,
        p: visit
            .page("idea-own-title")
            .under(&format!("{OWN}/{}", one.id), one.name().to_owned()),
    })
}
