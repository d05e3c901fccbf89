//! The list of letters, and where templates, sequences and subscribers are.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::response::Response;
use kit::i18n::Tr;
use kit::mail::mailing::{self, RecipientState};
use kit::web::WebError;

use super::{After, STAFF, title};
use crate::app::App;
use crate::letters::letter::{Kind, Letter, Stage};
use crate::letters::store;
use crate::shell::{Page, Visit, html};

/// A letter of the list, and how far it is.
struct Row {
    letter: Letter,
    name: String,
    sent: i64,
    total: i64,
}

impl Row {
    fn is_counted(&self) -> bool {
        self.total > 0
    }

    fn counts(&self, tr: Tr) -> String {
        format!("{} / {}", tr.count(self.sent), tr.count(self.total))
    }
}

#[derive(Template)]
#[template(path = "letters/templates/list.html")]
struct ListPage {
    p: Page,
    letters: Vec<Row>,
    templates: Vec<Row>,
}

/// So many letters stand in the list; older ones are in the archive or the log.
const MOST: usize = 200;

/// `GET /tyo/kirjeet`
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let all = store::all(&mut conn).await?.into_iter();
    let all = all.filter(|letter| !letter.is_pattern());
    let (mut letters, mut templates) = (Vec::new(), Vec::new());
    for letter in all.take(MOST) {
        let counts = match letter.stage {
            Stage::Handed(_) => mailing::counts(&mut conn, letter.id).await?,
            _ => Vec::new(),
        };
        let is_waiting = |state: &RecipientState| {
            matches!(state, RecipientState::Queued | RecipientState::LeftOut)
        };
        let sent = counts.iter().filter(|(state, _)| !is_waiting(state));
        let row = Row {
            name: title(visit.tr(), &letter),
            sent: sent.map(|(_, count)| count).sum(),
            total: counts.iter().map(|(_, count)| count).sum(),
            letter,
        };
        match row.letter.kind {
            Kind::Template => templates.push(row),
            _ => letters.push(row),
        }
    }
    let mut p = visit.page("letters-title");
    p.notice = after.notice(&p);
    html(&ListPage {
        p,
        letters,
        templates,
    })
}

/// Where a letter's page is.
pub(super) fn path(letter: &Letter) -> String {
    format!("{STAFF}/{}", letter.id)
}
