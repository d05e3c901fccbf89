//! The list of cards, a new one, and one card as a whole.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;
use serde::Deserialize;

use super::{LIST, page, path, target, target_to_change};
use crate::access::Action;
use crate::app::App;
use crate::projects::card::{Card, Field, Fund, Programme, print_text, section_title};
use crate::projects::edit::controls::{controls, text_of};
use crate::projects::edit::publish::{self as publishing, Remark, lengths, remarks_of};
use crate::projects::edit::target::{Draft, KINDS, Target, begin as begin_draft, save_draft};
use crate::projects::edit::{SECTIONS, store};
use crate::projects::{Visibility, set_visibility};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "projects/templates/edit_list.html")]
struct ListPage {
    p: Page,
    drafts: Vec<Draft>,
    hidden: Vec<store::Hidden>,
}

/// What a page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

fn notice(page: &mut Page, after: &After) {
    page.notice = match after.done.as_str() {
        "saved" => Some(page.t("edit-saved")),
        "published" => Some(page.t("edit-published")),
        "unpublished" => Some(page.t("edit-unpublished")),
        "removed" => Some(page.t("edit-removed")),
        _ => None,
    };
}

/// `GET /tyo/hankkeet`: what is not public.
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let drafts = if actor.may(Action::EditProjects) {
        store::list(&mut conn).await?
    } else {
        Vec::new()
    };
    let mut p = visit.page("edit-list-title");
    notice(&mut p, &after);
    html(&ListPage {
        hidden: store::hidden(&mut conn, &actor.areas).await?,
        drafts,
        p,
    })
}

#[derive(Template)]
#[template(path = "projects/templates/edit_new.html")]
struct NewPage {
    p: Page,
    form: NewForm,
    error: Option<String>,
}

impl NewPage {
    fn errors(&self) -> Vec<(&'static str, &str)> {
        self.error
            .iter()
            .map(|text| ("name", text.as_str()))
            .collect()
    }
}

/// The form of a new card.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewForm {
    name: String,
    kind: String,
}

/// `GET /tyo/hankkeet/uusi`
pub async fn new(visit: Visit) -> Result<Response, WebError> {
    html(&NewPage {
        p: visit
            .page("edit-new-title")
            .under(LIST, visit.tr().t("edit-list-title")),
        form: NewForm::default(),
        error: None,
    })
}

/// `POST /tyo/hankkeet/uusi`
pub async fn create(
    visit: Visit,
    State(app): State<App>,
    Form(form): Form<NewForm>,
) -> Result<Response, WebError> {
    let chosen = KINDS.into_iter().find(|kind| kind_word(*kind) == form.kind);
    let (_, programme) = chosen.unwrap_or(KINDS[0]);
    let mut card = Card::default();
    let named = card.set(Field::Name, &form.name);
    if named.is_err() || card.text(Field::Name).is_none() {
        let page = html(&NewPage {
            p: visit
                .page("edit-new-title")
                .under(LIST, visit.tr().t("edit-list-title"))
                .with_errors(true),
            error: Some(visit.tr().t("edit-name-missing")),
            form,
        })?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let mut tx = app.db.begin().await?;
    let draft = begin_draft(&app, &mut tx, &visit.author(&app), programme, card).await?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.link(&path(&draft.id.to_string()))).into_response())
}

/// The word for a fund and period in the form of a new card.
fn kind_word((fund, programme): (Fund, Programme)) -> String {
    format!("{}-{}", fund.word(), programme.word())
}

/// The key of the name of a fund and period.
fn kind_key(kind: &(Fund, Programme)) -> String {
    format!("edit-kind-{}", kind_word(*kind))
}

/// One section in the task list.
struct Task {
    number: u8,
    filled: usize,
    of: usize,
}

#[derive(Template)]
#[template(path = "projects/templates/edit_show.html")]
struct ShowPage {
    p: Page,
    target: Target,
    tasks: Vec<Task>,
    path: String,
    public_path: Option<String>,
    /// The texts that are too long.
    long: Vec<Remark>,
}

impl ShowPage {
    fn some(&self, task: &Task) -> String {
        let args = [("filled", task.filled.into()), ("all", task.of.into())];
        self.p.ta("edit-some", &args)
    }

    fn new(visit: &Visit, target: Target) -> Self {
        let task = |number| {
            let controls = controls(number, target.programme(), target.is_draft());
            let is_filled = |name: &str| !text_of(target.card(), name).is_empty();
            let filled = controls
                .iter()
                .filter(|control| is_filled(&control.name))
                .count();
            Task {
                number,
                filled,
                of: controls.len(),
            }
        };
        let name = target
            .name()
            .unwrap_or_else(|| visit.tr().t("edit-nameless"));
        let code = target.is_public().then(|| target.key());
        Self {
            p: visit
                .titled(name)
                .under(LIST, visit.tr().t("edit-list-title")),
            tasks: SECTIONS.map(task).collect(),
            path: visit.link(&path(&target.key())),
            long: lengths(&target),
            public_path: code.map(|code| visit.link(&format!("/hankkeet/{code}"))),
            target,
        }
    }
}

/// `GET /tyo/hankkeet/kortti/{key}`: the task list.
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    Path(key): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let target = target(&mut app.db.read().await?, &key).await?;
    let mut page = ShowPage::new(&visit, target);
    notice(&mut page.p, &after);
    html(&page)
}

#[derive(Template)]
#[template(path = "projects/templates/edit_check.html")]
struct CheckPage {
    p: Page,
    target: Target,
    remarks: Vec<Remark>,
    path: String,
}

impl CheckPage {
    /// What is filled in, by section: label and text.
    fn answers(&self, number: u8) -> Vec<(String, String)> {
        let controls = controls(number, self.target.programme(), self.target.is_draft());
        let answers = controls.into_iter().map(|control| {
            let text = text_of(self.target.card(), &control.name);
            (control.full_label(), text)
        });
        answers.filter(|(_, text)| !text.is_empty()).collect()
    }

    fn can_publish(&self) -> bool {
        self.p.may(Action::PublishProjects) && !self.remarks.iter().any(Remark::is_error)
    }
}

/// `GET /tyo/hankkeet/kortti/{key}/tarkistus`: the answers, and what is missing.
pub async fn check(
    visit: Visit,
    State(app): State<App>,
    Path(key): Path<String>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let target = target(&mut conn, &key).await?;
    html(&CheckPage {
        p: page(&visit, &target, visit.tr().t("edit-check-title")),
        remarks: remarks_of(&mut conn, &target).await?,
        path: visit.link(&path(&key)),
        target,
    })
}

#[derive(Template)]
#[template(path = "projects/templates/edit_preview.html")]
struct PreviewPage {
    p: Page,
    text: String,
}

/// `GET /tyo/hankkeet/kortti/{key}/esikatselu`: the card in the form's order.
pub async fn preview(
    visit: Visit,
    State(app): State<App>,
    Path(key): Path<String>,
) -> Result<Response, WebError> {
    let target = target(&mut app.db.read().await?, &key).await?;
    html(&PreviewPage {
        p: page(&visit, &target, visit.tr().t("edit-preview-title")),
        text: print_text(target.card()),
    })
}

/// `POST /tyo/hankkeet/kortti/{key}/julkaisu`
pub async fn publish(
    visit: Visit,
    State(app): State<App>,
    Path(key): Path<String>,
) -> Result<Response, WebError> {
    let mut tx = app.db.begin().await?;
    let target = target_to_change(&mut tx, &key).await?;
    let author = visit.author(&app);
    let to = match publishing::publish(&app, &mut tx, &author, &target).await? {
        Some(code) => {
            tx.commit().await?;
            visit.after(&path(&code), "published", &author)
        }
        // The page that checks says why.
        None => visit.link(&format!("{}/tarkistus", path(&key))),
    };
    Ok(Redirect::to(&to).into_response())
}

/// `POST /tyo/hankkeet/kortti/{key}/piilotus`
pub async fn unpublish(
    visit: Visit,
    State(app): State<App>,
    Path(key): Path<String>,
) -> Result<Response, WebError> {
    let mut tx = app.db.begin().await?;
    let author = visit.author(&app);
    if !set_visibility(&app, &mut tx, &author, &key, Visibility::Hidden).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(&path(&key), "unpublished", &author)).into_response())
}

/// `POST /tyo/hankkeet/kortti/{key}/poisto`: away, until it is undone.
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    Path(key): Path<String>,
) -> Result<Response, WebError> {
    let mut tx = app.db.begin().await?;
    let author = visit.author(&app);
    let is_done = match target_to_change(&mut tx, &key).await? {
        Target::Draft(draft) => {
            let gone = Draft {
                removed_at: Some(author.at),
                ..draft.clone()
            };
            save_draft(&app, &mut tx, &author, "draft-remove", &draft, &gone).await?
        }
        Target::Project(_) => {
            set_visibility(&app, &mut tx, &author, &key, Visibility::Removed).await?
        }
    };
    if !is_done {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(LIST, "removed", &author)).into_response())
}
