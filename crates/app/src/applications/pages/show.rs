//! An application: how far each section is, what was said, and its versions.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

use super::card::Begun;
use super::{After, STAFF, content, notice, path};
use crate::accounts;
use crate::app::App;
use crate::applications::{Content, Progress, Section};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "applications/templates/show.html")]
pub(super) struct ShowPage {
    pub(super) p: Page,
    content: Content,
    /// Those who wrote something of it.
    names: HashMap<Id, String>,
    /// The name of a version as it was written, and what is wrong with it.
    pub(super) name: String,
    pub(super) problem: Option<String>,
    /// A draft of a card that was just begun.
    begun: Option<Begun>,
}

impl ShowPage {
    fn path(&self) -> String {
        self.p.link(&path(&self.content.application))
    }

    fn sections(&self) -> Vec<Section> {
        Section::all().collect()
    }

    fn errors(&self) -> Vec<(&'static str, String)> {
        let problem = self.problem.iter();
        problem.map(|text| ("nimi", text.clone())).collect()
    }

    fn progress_text(&self) -> String {
        progress_text(*self.p, &self.content)
    }

    fn who(&self, account: Option<Id>) -> String {
        who(*self.p, &self.names, account)
    }
}

/// How many sections are ready, in words.
pub(super) fn progress_text(tr: Tr, content: &Content) -> String {
    let (done, all) = content.completeness();
    let args = [("done", done.into()), ("all", all.into())];
    tr.ta("application-progress", &args)
}

/// The name of an account.
pub(super) fn who(tr: Tr, names: &HashMap<Id, String>, account: Option<Id>) -> String {
    let name = account.and_then(|id| names.get(&id).cloned());
    name.unwrap_or_else(|| tr.t("history-program"))
}

pub(super) async fn page(app: &App, visit: &Visit, id: &str) -> Result<ShowPage, WebError> {
    let content = content(app, visit, id).await?;
    Ok(ShowPage {
        p: visit
            .titled(content.application.head.title.clone())
            .under(STAFF, visit.tr().t("applications-title")),
        names: accounts::names_of(&mut app.db.read().await?, content.people()).await?,
        content,
        name: String::new(),
        problem: None,
        begun: None,
    })
}

/// `GET /tyo/hakemukset/{id}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    after: Query<After>,
) -> Result<Response, WebError> {
    let mut page = page(&app, &visit, &id).await?;
    notice(&mut page.p, &after);
    let begun: Option<Id> = after.kortti.parse().ok();
    page.begun = begun.map(|draft| Begun::of(&page.p, &page.content, draft));
    html(&page)
}
