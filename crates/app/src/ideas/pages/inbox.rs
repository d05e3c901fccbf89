//! Ideas that wait to be taken.

use askama::Template;
use axum::extract::{Path, Query, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::notice;
use crate::app::App;
use crate::ideas::change::ChangeRefused;
use crate::ideas::cli::items;
use crate::ideas::filter::Filter;
use crate::ideas::item::Item;
use crate::ideas::{Field, STAFF, Stage, change};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "ideas/templates/inbox.html")]
struct InboxPage {
    p: Page,
    waiting: Vec<Item>,
    declined: Vec<Item>,
}

impl InboxPage {
    fn path(&self, item: &Item) -> String {
        self.p.link(&format!("{STAFF}/{}", item.idea.id))
    }

    fn text(&self, item: &Item, field: &Field) -> Option<String> {
        item.names.shown(*self.p, &item.idea, *field)
    }
}

/// What is shown of an idea that waits.
const SHOWN: [Field; 5] = [
    Field::Association,
    Field::Municipality,
    Field::What,
    Field::Thought,
    Field::Cost,
];

/// `GET /tyo/hankeideat`
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(filter): Query<Filter>,
) -> Result<Response, WebError> {
    let mut p = visit.page("ideas-inbox");
    p.notice = notice(&p, &filter.done);
    let at = |stage: Stage| Filter {
        vaihe: stage.word().to_owned(),
        ..Filter::default()
    };
    let mut waiting = items(&app, &at(Stage::Received)).await?;
    waiting.sort_by_key(|item| item.idea.created_at);
    html(&InboxPage {
        waiting,
        declined: items(&app, &at(Stage::Declined)).await?,
        p,
    })
}

/// `POST /tyo/hankeputki/{id}/otto`: whoever presses looks after it from now on.
pub async fn take(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let owner = visit.actor().ok_or(WebError::NotFound)?.account;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let today = app.clock.today();
    let to = format!("{STAFF}/{id}");
    match change::take(&app, &mut tx, &author, (id, owner), today).await? {
        Ok(idea) => {
            tx.commit().await?;
            // Whoever wrote the name of an association may be somebody else.
            let done = match idea.applicant() {
                Some(_) => "taken-for",
                None => "taken",
            };
            Ok(Redirect::to(&visit.after(&to, done, &author)).into_response())
        }
        // Somebody was faster: the page shows who.
        Err(ChangeRefused::Moved(_)) => {
            let to = visit.link(&format!("{to}?siirretty=1"));
            Ok(Redirect::to(&to).into_response())
        }
        Err(_) => Err(WebError::NotFound),
    }
}
