//! One section: writing it, with its advice, its limit and what was said of it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use kit::i18n::{Arg, Tr};
use kit::id::Id;
use kit::personal_code;
use kit::web::WebError;
use serde::Deserialize;

use super::show::who;
use super::{After, content, found, notice, path, under};
use crate::access::Actor;
use crate::app::App;
use crate::applications::section::{Section, Term};
use crate::applications::terms::term_of;
use crate::applications::text::{self, LONGEST, Text, WriteRefused};
use crate::applications::{Content, Progress};
use crate::associations::segments::names_of_staff;
use crate::drafts::{self, Fields};
use crate::projects::card::length;
use crate::shell::{Page, Visit, html};

/// The field in which a section is written.
const TEXT: &str = "teksti";
const EDITION: &str = "edition";

#[derive(Template)]
#[template(path = "applications/templates/section.html")]
pub(super) struct SectionPage {
    pub(super) p: Page,
    content: Content,
    section: Section,
    term: Term,
    /// What the form shows, and which edition it is of.
    text: String,
    edition: i64,
    error: Option<String>,
    /// What another has written meanwhile.
    theirs: Option<Text>,
    others: Vec<String>,
    /// When what was typed and not saved was kept.
    kept_at: Option<DateTime<Utc>>,
    staff: HashMap<String, String>,
    /// A comment, or the answer to one, as it was written, and what is wrong with it.
    pub(super) said: (Option<Id>, String),
    pub(super) said_error: Option<String>,
}

impl SectionPage {
    fn action(&self) -> String {
        let path = path(&self.content.application);
        let word = self.section.word();
        self.p.link(&format!("{path}/osa/{word}"))
    }

    fn back(&self) -> String {
        self.p.link(&path(&self.content.application))
    }

    fn errors(&self) -> Vec<(String, String)> {
        let own = self.error.iter();
        let own = own.map(|text| (TEXT.to_owned(), text.clone()));
        let id = match self.said.0 {
            Some(id) => format!("vastaus-{id}"),
            None => "huomautus".to_owned(),
        };
        let said = self.said_error.iter();
        own.chain(said.map(|text| (id.clone(), text.clone())))
            .collect()
    }

    /// How many of the letters are used: `1 234 / 4 000 merkkiä`.
    fn count(&self, used: impl Into<Arg>) -> String {
        let args = [("n", used.into()), ("limit", self.term.limit.into())];
        self.p.ta("edit-count", &args)
    }

    fn counted(&self) -> String {
        let used = length(&self.text);
        match Progress::of(&self.text, self.term.limit) {
            Progress::Over(over) => {
                format!(
                    "{}. {}",
                    self.count(used),
                    self.p.tn("edit-count-over", over)
                )
            }
            _ => self.count(used),
        }
    }

    fn is_over(&self) -> bool {
        matches!(Progress::of(&self.text, self.term.limit), Progress::Over(_))
    }

    fn who(&self, account: Option<Id>) -> String {
        who(*self.p, &self.staff, account)
    }

    /// The answer that was written to a comment and not taken.
    fn answer_to(&self, id: &Id) -> &str {
        match self.said.0 == Some(*id) {
            true => &self.said.1,
            false => "",
        }
    }

    fn answer_error(&self, id: &Id) -> Option<String> {
        self.said_error.clone().filter(|_| self.said.0 == Some(*id))
    }

    fn comment_error(&self) -> Option<String> {
        self.said_error.clone().filter(|_| self.said.0.is_none())
    }

    fn comment_text(&self) -> &str {
        match self.said.0 {
            None => &self.said.1,
            Some(_) => "",
        }
    }

    /// As many lines as the text needs, within reason.
    fn rows(&self) -> usize {
        let lines = self.text.lines().map(|line| line.chars().count() / 80 + 1);
        lines.sum::<usize>().clamp(6, 24)
    }

    /// The section before and the one after.
    fn beside(&self) -> [Option<Section>; 2] {
        let all: Vec<Section> = Section::all().collect();
        let at = all.iter().position(|one| *one == self.section).unwrap_or(0);
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        [before.copied(), all.get(at + 1).copied()]
    }
}

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    match name {
        TEXT => Some(tr.t("application-text")),
        "huomautus" => Some(tr.t("application-comment-new")),
        "vastaus" => Some(tr.t("application-answer")),
        _ => None,
    }
}

/// What the form is called among drafts.
fn form_name(id: Id, section: Section) -> String {
    format!("application {id} {}", section.word())
}

fn section_of(word: &str) -> Result<Section, WebError> {
    Section::of_word(word).ok_or(WebError::NotFound)
}

pub(super) async fn page(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    (id, word): (&str, &str),
) -> Result<SectionPage, WebError> {
    let section = section_of(word)?;
    let content = content(app, visit, id).await?;
    let form = form_name(content.application.id, section);
    let now = content.texts.get(word).cloned().unwrap_or_default();
    let title = section.title();
    Ok(SectionPage {
        p: under(visit, title, &content.application),
        section,
        term: term_of(&content.terms, word),
        text: now.content,
        edition: now.edition,
        error: None,
        theirs: None,
        others: drafts::open(app, actor, &form).await?,
        kept_at: None,
        staff: names_of_staff(&mut app.db.read().await?).await?,
        said: (None, String::new()),
        said_error: None,
        content,
    })
}

impl SectionPage {
    /// Shows what somebody has typed.
    fn take(&mut self, fields: &Fields) {
        if let Some(text) = fields.get(TEXT) {
            self.text.clone_from(text);
        }
        let edition = fields.get(EDITION).and_then(|edition| edition.parse().ok());
        self.edition = edition.unwrap_or(self.edition);
    }
}

/// `GET /tyo/hakemukset/{id}/osa/{section}`
pub async fn section(
    State(app): State<App>,
    visit: Visit,
    Path((id, word)): Path<(String, String)>,
    after: Query<After>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let mut page = page(&app, &visit, actor, (&id, &word)).await?;
    let form = form_name(page.content.application.id, page.section);
    let draft = drafts::find(&mut app.db.read().await?, actor.account, &form).await?;
    if let Some(draft) = draft {
        page.take(&draft.fields);
        page.kept_at = Some(draft.kept_at);
    }
    notice(&mut page.p, &after);
    html(&page)
}

/// `POST /tyo/hakemukset/{id}/osa/{section}`
pub async fn update(
    State(app): State<App>,
    visit: Visit,
    Path((id, word)): Path<(String, String)>,
    Sent(sent): Sent<Fields>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let (one, section) = (found(&app, &id).await?, section_of(&word)?);
    let form = form_name(one.id, section);
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    if sent.contains_key("hylkaa") {
        drafts::discard(&mut tx, actor.account, &form).await?;
        tx.commit().await?;
        let again = visit.link(&format!("{}/osa/{word}", path(&one)));
        return Ok(Redirect::to(&again).into_response());
    }
    let text = sent.get(TEXT).map_or("", String::as_str);
    let edition = sent.get(EDITION).and_then(|edition| edition.parse().ok());
    let known = (one.id, section, edition.unwrap_or(0));
    let refused = match text::write(&app, &mut tx, &author, known, text).await? {
        Ok(()) => {
            drafts::discard(&mut tx, actor.account, &form).await?;
            tx.commit().await?;
            let to = visit.after(&path(&one), "written", &author);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(refused) => refused,
    };
    drop(tx);
    let mut page = page(&app, &visit, actor, (&id, &word)).await?;
    page.take(&sent);
    page.p.has_errors = true;
    let status = match refused {
        WriteRefused::NotFound => return Err(WebError::NotFound),
        WriteRefused::PersonalCode => {
            page.error = Some(visit.tr().t("wrong-personal-code"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        WriteRefused::TooLong => {
            page.error = Some(visit.tr().tn("wrong-too-long", LONGEST));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        WriteRefused::Stale(theirs) => {
            // Theirs has been seen now: saved again, one's own stands instead.
            page.edition = theirs.edition;
            page.theirs = Some(*theirs);
            StatusCode::CONFLICT
        }
    };
    Ok((status, html(&page)?).into_response())
}

/// Whether the page only says that somebody is still there.
#[derive(Deserialize)]
pub struct Keeping {
    #[serde(default)]
    muuttui: String,
}

/// `POST /tyo/hakemukset/{id}/osa/{section}/luonnos`: keeps what is typed, and answers who
/// else is here.
pub async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path((id, word)): Path<(String, String)>,
    Query(keeping): Query<Keeping>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let form = form_name(found(&app, &id).await?.id, section_of(&word)?);
    if !keeping.muuttui.is_empty() {
        if fields.values().any(|text| personal_code::found_in(text)) {
            return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
        }
        drafts::keep(&app, actor, &form, &fields).await?;
    }
    let others = drafts::open(&app, actor, &form).await?;
    let said = match others.is_empty() {
        true => String::new(),
        false => visit.tr().t1("edit-others", "names", others.join(", ")),
    };
    Ok(said.into_response())
}
