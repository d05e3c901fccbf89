//! What became of the message to each recipient, and the message itself.

use askama::Template;
use axum::extract::{Path, Query, State as Of};
use axum::response::Response;
use kit::id::Id;
use kit::mail::mailing::{self, Recipient, RecipientState};
use kit::web::WebError;
use serde::Deserialize;

use super::preview::framed;
use super::show::{state_name, state_tag};
use super::{STAFF, found, title};
use crate::app::App;
use crate::letters::letter::Letter;
use crate::letters::render::Message;
use crate::letters::send::Texts;
use crate::shell::{Page, Visit, html};

/// So many stand on a page.
const PER_PAGE: u32 = 50;

/// Which recipients are asked for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    tila: String,
    #[serde(default)]
    jalkeen: i64,
}

#[derive(Template)]
#[template(path = "letters/templates/recipients.html")]
struct RecipientsPage {
    p: Page,
    letter: Letter,
    state: Option<RecipientState>,
    counts: Vec<(RecipientState, i64)>,
    recipients: Vec<Recipient>,
    next: Option<i64>,
}

/// A recipient, as the list shows them.
struct RowView {
    number: i64,
    of: Option<Id>,
    name: String,
    address: Option<String>,
    tag: &'static str,
    state: String,
    when: String,
    said: String,
}

impl RecipientsPage {
    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.letter.id))
    }

    /// Tabs: the word, the name, how many, whether it is the page's.
    fn tabs(&self) -> Vec<(&'static str, String, String, bool)> {
        let tab = |(state, count): &(RecipientState, i64)| {
            let name = state_name(*self.p, *state);
            (
                state.word(),
                name,
                self.p.count(*count),
                self.state == Some(*state),
            )
        };
        self.counts.iter().map(tab).collect()
    }

    fn rows(&self) -> Vec<RowView> {
        let row = |one: &Recipient| RowView {
            number: one.number,
            of: one.of,
            name: self.name(one),
            address: one.address().map(ToString::to_string),
            tag: state_tag(one.state),
            state: state_name(*self.p, one.state),
            when: self.p.instant(one.changed_at),
            said: self.said(one),
        };
        self.recipients.iter().map(row).collect()
    }

    fn total(&self) -> i64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    fn name(&self, one: &Recipient) -> String {
        let to = one.to.as_ref();
        let name = to.and_then(|to| to.name().map(str::to_owned));
        name.or_else(|| to.map(|to| to.address().to_string()))
            .unwrap_or_else(|| self.p.t("letter-recipient-erased"))
    }

    /// What the server said, or why it was left out, in words where there are any.
    fn said(&self, one: &Recipient) -> String {
        let Some(said) = &one.said else {
            return String::new();
        };
        match (one.state, said.as_str()) {
            (RecipientState::LeftOut, word) if word.starts_with("letter-gone") => self.p.t(word),
            (RecipientState::LeftOut, "unsubscribed" | "bounced" | "complained" | "erased") => {
                self.p.t(&format!("letter-left-{said}"))
            }
            _ => said.clone(),
        }
    }

    fn query(&self) -> String {
        self.state
            .map_or_else(String::new, |state| format!("tila={}&", state.word()))
    }
}

/// `GET /tyo/kirjeet/{id}/saajat`
pub async fn recipients(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let letter = found(&app, &id).await?;
    let tr = visit.tr();
    let state = RecipientState::of_word(&asked.tila);
    let mut conn = app.db.read().await?;
    let counts = mailing::counts(&mut conn, letter.id).await?;
    let mut recipients =
        mailing::page(&mut conn, letter.id, state, asked.jalkeen, PER_PAGE + 1).await?;
    let most = usize::try_from(PER_PAGE).unwrap_or_default();
    let has_more = recipients.len() > most;
    recipients.truncate(most);
    let last = recipients.last().map(|one| one.number);
    html(&RecipientsPage {
        p: visit
            .page("letter-recipients")
            .under(STAFF, tr.t("letters-title"))
            .under(&format!("{STAFF}/{id}"), title(tr, &letter)),
        letter,
        state,
        counts,
        recipients,
        next: last.filter(|_| has_more),
    })
}

/// `GET /tyo/kirjeet/{id}/saajat/{number}`: the message as that recipient got it.
pub async fn recipient(
    Of(app): Of<App>,
    Path((id, number)): Path<(String, i64)>,
) -> Result<Response, WebError> {
    let letter = found(&app, &id).await?;
    let seal = app.seal().await?.clone();
    let mut conn = app.db.read().await?;
    let one = mailing::find(&mut conn, letter.id, number).await?;
    let one = one
        .filter(|one| one.to.is_some())
        .ok_or(WebError::NotFound)?;
    let texts = Texts::of(&app, &mut conn, letter, &seal).await?;
    let written = texts.write(&one)?;
    let message = Message {
        subject: written.subject,
        text: written.text,
        html: written.html,
    };
    Ok(framed(message, false, false))
}
