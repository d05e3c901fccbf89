//! The applications of an association, for those who speak for it: what is written, what
//! advisers say of it, and writing on.

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State};
use axum::response::Response;
use kit::id::Id;
use kit::web::WebError;

use super::comments::{SaidForm, say};
use super::section::{self as sections, Keeping};
use super::show::progress_text;
use super::{After, Seen, notice};
use crate::app::App;
use crate::applications::{Application, Content, Progress, Section, content, of_association};
use crate::associations;
use crate::associations::own::associations_of;
use crate::drafts::Fields;
use crate::shell::{Page, Visit, html};

/// The page of an association for itself.
pub(super) fn association_path(id: Id) -> String {
    format!("/oma/yhdistys/{id}")
}

/// The list of its applications.
pub(super) fn list_path(id: Id) -> String {
    format!("{}/hakemukset", association_path(id))
}

/// The association of an address, when the reader speaks for it, and its name; of one that was
/// merged the one that it became.
async fn own(app: &App, visit: &Visit, id: &str) -> Result<(Id, String), WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let sought = associations::by_id(&mut conn, id).await?;
    let sought = sought.ok_or(WebError::NotFound)?;
    let all = associations_of(&mut conn, actor.account).await?;
    let one = all.into_iter().find(|one| one.id == sought.id);
    let one = one.ok_or(WebError::NotFound)?;
    Ok((one.id, one.name().to_owned()))
}

/// The application of an address, when it is the association's.
async fn seen(app: &App, visit: &Visit, (of, id): (&str, &str)) -> Result<Seen, WebError> {
    let own = own(app, visit, of).await?;
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let all = of_association(&mut app.db.read().await?, own.0).await?;
    let one = all.into_iter().find(|one| one.id == id);
    Ok(Seen {
        one: one.ok_or(WebError::NotFound)?,
        own: Some(own),
    })
}

#[derive(Template)]
#[template(path = "applications/templates/own_list.html")]
struct ListPage {
    p: Page,
    path: String,
    all: Vec<Application>,
}

/// `GET /oma/yhdistys/{id}/hakemukset`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (id, name) = own(&app, &visit, &id).await?;
    let all = of_association(&mut app.db.read().await?, id).await?;
    html(&ListPage {
        p: visit
            .page("application-own-title")
            .under(&association_path(id), name),
        path: visit.link(&list_path(id)),
        all,
    })
}

#[derive(Template)]
#[template(path = "applications/templates/own_show.html")]
struct ShowPage {
    p: Page,
    path: String,
    content: Content,
}

impl ShowPage {
    fn sections(&self) -> Vec<Section> {
        Section::all().collect()
    }

    fn progress_text(&self) -> String {
        progress_text(*self.p, &self.content)
    }
}

/// `GET /oma/yhdistys/{id}/hakemukset/{application}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((of, id)): Path<(String, String)>,
    after: Query<After>,
) -> Result<Response, WebError> {
    let seen = seen(&app, &visit, (&of, &id)).await?;
    let path = visit.link(&seen.path());
    let mut p = visit.titled(seen.one.head.title.clone());
    if let Some((id, name)) = &seen.own {
        p = p
            .under(&association_path(*id), name.clone())
            .under(&list_path(*id), visit.tr().t("application-own-title"));
    }
    notice(&mut p, &after);
    let content = content(&mut app.db.read().await?, visit.tr(), seen.one).await?;
    html(&ShowPage { p, path, content })
}

/// `GET /oma/yhdistys/{id}/hakemukset/{application}/osa/{section}`
pub async fn section(
    State(app): State<App>,
    visit: Visit,
    Path((of, id, word)): Path<(String, String, String)>,
    after: Query<After>,
) -> Result<Response, WebError> {
    let seen = seen(&app, &visit, (&of, &id)).await?;
    sections::show(&app, &visit, (&seen, &word), &after).await
}

/// `POST /oma/yhdistys/{id}/hakemukset/{application}/osa/{section}`
pub async fn update(
    State(app): State<App>,
    visit: Visit,
    Path((of, id, word)): Path<(String, String, String)>,
    Sent(sent): Sent<Fields>,
) -> Result<Response, WebError> {
    let seen = seen(&app, &visit, (&of, &id)).await?;
    sections::write(&app, &visit, (&seen, &word), &sent).await
}

/// `POST /oma/yhdistys/{id}/hakemukset/{application}/osa/{section}/luonnos`
pub async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path((of, id, word)): Path<(String, String, String)>,
    Query(keeping): Query<Keeping>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, WebError> {
    let seen = seen(&app, &visit, (&of, &id)).await?;
    sections::keep_typed(&app, &visit, (&seen, &word), (keeping, fields)).await
}

/// `POST /oma/yhdistys/{id}/hakemukset/{application}/osa/{section}/huomautus/{comment}`
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path((of, id, word, which)): Path<(String, String, String, String)>,
    Sent(form): Sent<SaidForm>,
) -> Result<Response, WebError> {
    let seen = seen(&app, &visit, (&of, &id)).await?;
    say(&app, &visit, (&seen, &word, &which), form).await
}
