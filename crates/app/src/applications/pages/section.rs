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
use super::{After, Seen, notice, seen};
use crate::access::Actor;
use crate::accounts;
use crate::app::App;
use crate::applications::section::{Section, Term};
use crate::applications::terms::term_of;
use crate::applications::text::{self, LONGEST, Text, WriteRefused};
use crate::applications::{Content, Progress, content};
use crate::drafts::{self, Fields};
use crate::projects::card::length;
use crate::shell::{Page, Visit, html};

/// The field in which a section is written.
const TEXT: &str = "teksti";
const EDITION: &str = "edition";

#[derive(Template)]
#[template(path = "applications/templates/_section.html")]
pub(super) struct SectionPage {
    pub(super) p: Page,
    /// The path of the application's page, as in Finnish.
    base: String,
    /// Whether somebody sees it who speaks for its association.
    is_own: bool,
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
    /// Those who wrote something of it.
    names: HashMap<Id, String>,
    /// A comment, or the answer to one, as it was written, and what is wrong with it.
    pub(super) said: (Option<Id>, String),
    pub(super) said_error: Option<String>,
}

impl SectionPage {
    fn action(&self) -> String {
        let (base, word) = (&self.base, self.section.word());
        self.p.link(&format!("{base}/osa/{word}"))
    }

    fn back(&self) -> String {
        self.p.link(&self.base)
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
        who(*self.p, &self.names, account)
    }

    /// Who wrote it last, and when.
    fn written_by(&self) -> Option<String> {
        let text = self.content.texts.get(self.section.word())?;
        let at = self.p.instant(text.updated_at);
        let who = self.who(text.account);
        let args = [("name", who.as_str().into()), ("at", at.as_str().into())];
        Some(self.p.ta("application-written-by", &args))
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

#[derive(Template)]
#[template(path = "applications/templates/section.html")]
struct StaffFrame {
    p: Page,
    main: String,
}

#[derive(Template)]
#[template(path = "applications/templates/own_section.html")]
struct OwnFrame {
    p: Page,
    main: String,
}

impl SectionPage {
    /// The page in the frame of whoever sees it.
    pub(super) fn framed(self) -> Result<Response, WebError> {
        let main = self.render().map_err(anyhow::Error::from)?;
        let p = self.p;
        match self.is_own {
            true => html(&OwnFrame { p, main }),
            false => html(&StaffFrame { p, main }),
        }
    }
}

/// The page of a section.
pub(super) async fn page(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    (seen, word): (&Seen, &str),
) -> Result<SectionPage, WebError> {
    let section = section_of(word)?;
    let mut conn = app.db.read().await?;
    let content = content(&mut conn, visit.tr(), seen.one.clone()).await?;
    let names = accounts::names_of(&mut conn, content.people()).await?;
    drop(conn);
    let form = form_name(content.application.id, section);
    let now = content.texts.get(word).cloned().unwrap_or_default();
    let title = section.title();
    Ok(SectionPage {
        p: seen.under(visit, title),
        base: seen.path(),
        is_own: seen.own.is_some(),
        section,
        term: term_of(&content.terms, word),
        text: now.content,
        edition: now.edition,
        error: None,
        theirs: None,
        others: drafts::open(app, actor, &form).await?,
        kept_at: None,
        names,
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
    let seen = seen(&app, &id).await?;
    show(&app, &visit, (&seen, &word), &after).await
}

pub(super) async fn show(
    app: &App,
    visit: &Visit,
    (seen, word): (&Seen, &str),
    after: &Query<After>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let mut page = page(app, visit, actor, (seen, word)).await?;
    let form = form_name(seen.one.id, page.section);
    let draft = drafts::find(&mut app.db.read().await?, actor.account, &form).await?;
    if let Some(draft) = draft {
        page.take(&draft.fields);
        page.kept_at = Some(draft.kept_at);
    }
    notice(&mut page.p, after);
    page.framed()
}

/// `POST /tyo/hakemukset/{id}/osa/{section}`
pub async fn update(
    State(app): State<App>,
    visit: Visit,
    Path((id, word)): Path<(String, String)>,
    Sent(sent): Sent<Fields>,
) -> Result<Response, WebError> {
    let seen = seen(&app, &id).await?;
    write(&app, &visit, (&seen, &word), &sent).await
}

pub(super) async fn write(
    app: &App,
    visit: &Visit,
    (seen, word): (&Seen, &str),
    sent: &Fields,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let (one, section) = (&seen.one, section_of(word)?);
    let form = form_name(one.id, section);
    let author = visit.author(app);
    let mut tx = app.db.begin().await?;
    if sent.contains_key("hylkaa") {
        drafts::discard(&mut tx, actor.account, &form).await?;
        tx.commit().await?;
        let again = visit.link(&format!("{}/osa/{word}", seen.path()));
        return Ok(Redirect::to(&again).into_response());
    }
    let text = sent.get(TEXT).map_or("", String::as_str);
    let edition = sent.get(EDITION).and_then(|edition| edition.parse().ok());
    let known = (one.id, section, edition.unwrap_or(0));
    let refused = match text::write(app, &mut tx, &author, known, text).await? {
        Ok(()) => {
            drafts::discard(&mut tx, actor.account, &form).await?;
            tx.commit().await?;
            let to = seen.after(visit, &seen.path(), "written", &author);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(refused) => refused,
    };
    drop(tx);
    let mut page = page(app, visit, actor, (seen, word)).await?;
    page.take(sent);
    page.p.has_errors = true;
    let status = match refused {
        WriteRefused::NotFound => return Err(WebError::NotFound),
        WriteRefused::PersonalCode => {
            page.error = Some(visit.tr().t("wrong-personal-code"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        WriteRefused::NotCount => {
            page.error = Some(visit.tr().t("application-wrong-count"));
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
    Ok((status, page.framed()?).into_response())
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
    let seen = seen(&app, &id).await?;
    keep_typed(&app, &visit, (&seen, &word), (keeping, fields)).await
}

pub(super) async fn keep_typed(
    app: &App,
    visit: &Visit,
    (seen, word): (&Seen, &str),
    (keeping, fields): (Keeping, Fields),
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let form = form_name(seen.one.id, section_of(word)?);
    if !keeping.muuttui.is_empty() {
        if fields.values().any(|text| personal_code::found_in(text)) {
            return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
        }
        drafts::keep(app, actor, &form, &fields).await?;
    }
    let others = drafts::open(app, actor, &form).await?;
    let said = match others.is_empty() {
        true => String::new(),
        false => visit.tr().t1("edit-others", "names", others.join(", ")),
    };
    Ok(said.into_response())
}
