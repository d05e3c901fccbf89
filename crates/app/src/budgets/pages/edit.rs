//! Writing a budget: a new one, and one that is there.

use askama::Template;
use axum::extract::{Form as Sent, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::id::Id;
use kit::personal_code;
use kit::text::clean_line;
use kit::web::WebError;

use super::form::{Form, Look, label as field_label};
use super::{STAFF, found, known as known_terms};
use crate::app::App;
use crate::associations;
use crate::budgets::change::{self, Budget, ChangeRefused, Draft};
use crate::budgets::plan::read;
use crate::shell::{Page, Visit, html};

/// The longest name, in letters.
const LONGEST: usize = 200;

/// A value that two have written: the field, what somebody writes, and what stands now.
type Clash = (String, String, String);

#[derive(Template)]
#[template(path = "budgets/templates/edit.html")]
struct EditPage {
    p: Page,
    form: Form,
    name: String,
    association: String,
    name_error: Option<String>,
    association_error: Option<String>,
    /// Which budget and edition the form shows; nothing for a new one.
    known: Option<(Id, i64)>,
    clash: Vec<Clash>,
}

impl EditPage {
    fn errors(&self) -> Vec<(String, String)> {
        let own = [
            ("budjetti", &self.name_error),
            ("yhdistys", &self.association_error),
        ];
        let own = own
            .into_iter()
            .filter_map(|(id, text)| Some((id.to_owned(), text.clone()?)));
        own.chain(self.form.errors(*self.p)).collect()
    }

    fn back(&self) -> String {
        match self.known {
            Some((id, _)) => self.p.link(&format!("{STAFF}/{id}")),
            None => self.p.link(STAFF),
        }
    }

    fn action(&self) -> String {
        match self.known {
            Some(_) => format!("{}/muokkaus", self.back()),
            None => self.back(),
        }
    }
}

fn page(visit: &Visit, known: Option<&Budget>, form: Form) -> EditPage {
    let tr = visit.tr();
    let key = if known.is_some() {
        "budget-edit"
    } else {
        "budget-new"
    };
    let mut p = visit.page(key).under(STAFF, tr.t("budgets-title"));
    if let Some(budget) = known {
        let path = format!("{STAFF}/{}", budget.id);
        p = p.under(&path, budget.draft.name.clone());
    }
    let association = known.and_then(|budget| budget.draft.association);
    EditPage {
        p,
        form,
        name: known.map_or_else(String::new, |budget| budget.draft.name.clone()),
        association: association.map_or_else(String::new, |id| id.to_string()),
        name_error: None,
        association_error: None,
        known: known.map(|budget| (budget.id, budget.edition)),
        clash: Vec::new(),
    }
}

/// `GET /tyo/budjetit/uusi`
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, WebError> {
    let form = Form::blank(known_terms(&app).await?);
    html(&page(&visit, None, form))
}

/// `GET /tyo/budjetit/{id}/muokkaus`
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let budget = found(&app, &id).await?;
    let form = Form::of(known_terms(&app).await?, budget.draft.written.clone());
    html(&page(&visit, Some(&budget), form))
}

type Pairs = Vec<(String, String)>;

fn sent(pairs: &Pairs, name: &str) -> String {
    let found = pairs.iter().find(|(of, _)| of == name);
    found.map_or_else(String::new, |(_, text)| clean_line(text))
}

/// What is kept of a form, or the page with all that is wrong.
async fn draft(
    app: &App,
    visit: &Visit,
    known: Option<&Budget>,
    pairs: Pairs,
) -> Result<Result<Draft, Box<EditPage>>, WebError> {
    let tr = visit.tr();
    let (name, which) = (sent(&pairs, "budjetti"), sent(&pairs, "yhdistys"));
    let mut form = Form::of_pairs(tr, known_terms(app).await?, pairs.into_iter());
    form.wrong = read(&form.written).err().unwrap_or_default();
    let name_error = name_problem(tr, &name);
    let mut association = None;
    let mut association_error = None;
    if !which.is_empty() {
        let sought = associations::sought(&mut app.db.read().await?, &which).await?;
        association = sought.map(|one| one.id);
        if association.is_none() {
            association_error = Some(tr.t("budget-wrong-association"));
        }
    }
    if form.wrong.is_empty() && name_error.is_none() && association_error.is_none() {
        return Ok(Ok(Draft {
            name,
            association,
            written: form.written,
        }));
    }
    Ok(Err(Box::new(EditPage {
        name,
        association: which,
        name_error,
        association_error,
        ..page(visit, known, form)
    })))
}

fn name_problem(tr: Tr, name: &str) -> Option<String> {
    if name.is_empty() {
        return Some(tr.t("budget-wrong-name"));
    }
    if name.chars().count() > LONGEST {
        return Some(tr.tn("budget-wrong-name-long", LONGEST));
    }
    personal_code::found_in(name).then(|| tr.t("wrong-personal-code"))
}

fn refuse(mut page: EditPage, status: StatusCode) -> Result<Response, WebError> {
    page.p.has_errors = true;
    Ok((status, html(&page)?).into_response())
}

/// `POST /tyo/budjetit`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Sent(pairs): Sent<Pairs>,
) -> Result<Response, WebError> {
    let draft = match draft(&app, &visit, None, pairs).await? {
        Ok(draft) => draft,
        Err(page) => return refuse(*page, StatusCode::UNPROCESSABLE_ENTITY),
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let id = change::add(&app, &mut tx, &author, draft, "budget-add").await?;
    tx.commit().await?;
    let to = visit.after(&format!("{STAFF}/{id}"), "added", &author);
    Ok(Redirect::to(&to).into_response())
}

/// `POST /tyo/budjetit/{id}/muokkaus`
pub async fn update(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(pairs): Sent<Pairs>,
) -> Result<Response, WebError> {
    let budget = found(&app, &id).await?;
    let edition = sent(&pairs, "edition").parse().unwrap_or_default();
    let draft = match draft(&app, &visit, Some(&budget), pairs).await? {
        Ok(draft) => draft,
        Err(mut page) => {
            page.known = Some((budget.id, edition));
            return refuse(*page, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let known = (budget.id, edition);
    match change::change(&app, &mut tx, &author, known, draft.clone()).await? {
        Ok(()) => {
            tx.commit().await?;
            let to = visit.after(&format!("{STAFF}/{}", budget.id), "saved", &author);
            Ok(Redirect::to(&to).into_response())
        }
        Err(ChangeRefused::NotFound) => Err(WebError::NotFound),
        Err(ChangeRefused::Stale) => {
            drop(tx);
            let now = found(&app, &id).await?;
            let form = Form::of(known_terms(&app).await?, draft.written.clone());
            // What was written stays in the form; saved again, it stands instead of theirs.
            let page = EditPage {
                clash: clash(visit.tr(), &draft, &now.draft),
                name: draft.name.clone(),
                association: draft
                    .association
                    .map_or_else(String::new, |id| id.to_string()),
                ..page(&visit, Some(&now), form)
            };
            refuse(page, StatusCode::CONFLICT)
        }
    }
}

fn clash(tr: Tr, mine: &Draft, theirs: &Draft) -> Vec<Clash> {
    let mut clash = Vec::new();
    if mine.name != theirs.name {
        let name = tr.t("budget-name");
        clash.push((name, mine.name.clone(), theirs.name.clone()));
    }
    let names = mine.written.keys().chain(theirs.written.keys());
    let names: std::collections::BTreeSet<&String> = names.collect();
    for name in names {
        let text = |of: &Draft| of.written.get(name).cloned().unwrap_or_default();
        let (mine, theirs) = (text(mine), text(theirs));
        if mine != theirs {
            let name = field_label(tr, name).unwrap_or_default();
            clash.push((name, mine, theirs));
        }
    }
    clash
}
