//! The list of applications, and what is told of one as a whole.

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use kit::personal_code;
use kit::text::clean_line;
use kit::web::WebError;
use serde::Deserialize;

use super::{After, STAFF, found, notice, path, under};
use crate::app::App;
use crate::applications::application::{self, Application, ChangeRefused, Head};
use crate::applications::listed::{Listed, listed};
use crate::calls::Filter;
use crate::projects::card::Programme;
use crate::shell::{Page, Visit, html};
use crate::{associations, budgets, calls};

/// The longest title, in letters.
const LONGEST: usize = 200;

#[derive(Template)]
#[template(path = "applications/templates/list.html")]
struct ListPage {
    p: Page,
    items: Vec<Listed>,
}

/// `GET /tyo/hakemukset`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    after: Query<After>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let items = listed(&mut conn, visit.tr(), app.clock.now()).await?;
    let mut p = visit.page("applications-title");
    notice(&mut p, &after);
    html(&ListPage { p, items })
}

/// The head as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct HeadForm {
    otsikko: String,
    ohjelma: String,
    yhdistys: String,
    haku: String,
    budjetti: String,
    edition: i64,
}

/// What may be chosen: an identifier and its name.
type Choices = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "applications/templates/edit.html")]
struct EditPage {
    p: Page,
    form: HeadForm,
    wrong: Vec<(&'static str, String)>,
    known: Option<Id>,
    calls: Choices,
    budgets: Choices,
    /// What another has written meanwhile: the field, one's own, theirs.
    clash: Vec<(String, String, String)>,
}

impl EditPage {
    fn error(&self, field: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|(of, _)| *of == field);
        wrong.map(|(_, text)| text.clone())
    }

    fn programmes(&self) -> Choices {
        ["2021", "2014"]
            .map(|word| (word.to_owned(), self.p.t(&format!("programme-{word}"))))
            .into()
    }

    fn back(&self) -> String {
        match self.known {
            Some(id) => self.p.link(&format!("{STAFF}/{id}")),
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

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    ["otsikko", "yhdistys"]
        .contains(&name)
        .then(|| tr.t(&format!("application-f-{name}")))
}

async fn page(
    app: &App,
    visit: &Visit,
    known: Option<&Application>,
    form: HeadForm,
) -> anyhow::Result<EditPage> {
    let (tr, now) = (visit.tr(), app.clock.now());
    let mut conn = app.db.read().await?;
    let calls = calls::list(&mut conn, &Filter::default(), true, now).await?;
    let budgets = budgets::list(&mut conn).await?;
    let calls = calls
        .iter()
        .map(|call| (call.id.to_string(), call.title(tr.lang).to_owned()));
    let budgets = budgets
        .into_iter()
        .map(|budget| (budget.id.to_string(), budget.draft.name));
    let none = || (String::new(), tr.t("application-not-chosen"));
    Ok(EditPage {
        p: match known {
            Some(one) => under(visit, tr.t("application-edit"), one),
            None => visit
                .page("application-new")
                .under(STAFF, tr.t("applications-title")),
        },
        form,
        wrong: Vec::new(),
        known: known.map(|one| one.id),
        calls: std::iter::once(none()).chain(calls).collect(),
        budgets: std::iter::once(none()).chain(budgets).collect(),
        clash: Vec::new(),
    })
}

fn form_of(one: &Application) -> HeadForm {
    let id = |id: Option<Id>| id.map_or_else(String::new, |id| id.to_string());
    HeadForm {
        otsikko: one.head.title.clone(),
        ohjelma: one.head.programme.word().to_owned(),
        yhdistys: id(one.head.association),
        haku: id(one.head.call),
        budjetti: id(one.head.budget),
        edition: one.edition,
    }
}

/// The head that a form tells, and all that is wrong with it.
async fn read(
    conn: &mut Conn,
    tr: Tr,
    form: &HeadForm,
    idea: Option<Id>,
) -> anyhow::Result<Result<Head, Vec<(&'static str, String)>>> {
    let mut wrong = Vec::new();
    let title = clean_line(&form.otsikko);
    if title.is_empty() {
        wrong.push(("otsikko", tr.t("application-wrong-title")));
    } else if title.chars().count() > LONGEST {
        wrong.push(("otsikko", tr.tn("wrong-too-long", LONGEST)));
    } else if personal_code::found_in(&title) {
        wrong.push(("otsikko", tr.t("wrong-personal-code")));
    }
    let which = clean_line(&form.yhdistys);
    let association = match which.is_empty() {
        true => None,
        false => associations::sought(conn, &which).await?,
    };
    if association.is_none() && !which.is_empty() {
        wrong.push(("yhdistys", tr.t("budget-wrong-association")));
    }
    let mut chosen = |field: &'static str, text: &str| match text.parse::<Id>() {
        Ok(id) => Some(id),
        Err(_) if text.is_empty() => None,
        Err(_) => {
            wrong.push((field, tr.t("application-wrong-choice")));
            None
        }
    };
    let (call, budget) = (
        chosen("haku", &form.haku),
        chosen("budjetti", &form.budjetti),
    );
    let is_call = match call {
        Some(id) => calls::by_id(conn, id).await?.is_some(),
        None => true,
    };
    let is_budget = match budget {
        Some(id) => budgets::by_id(conn, id).await?.is_some(),
        None => true,
    };
    for (is_there, field) in [(is_call, "haku"), (is_budget, "budjetti")] {
        if !is_there {
            wrong.push((field, tr.t("application-wrong-choice")));
        }
    }
    if !wrong.is_empty() {
        return Ok(Err(wrong));
    }
    Ok(Ok(Head {
        title,
        programme: Programme::of_years(&form.ohjelma).unwrap_or(Programme::P2021),
        association: association.map(|one| one.id),
        call,
        idea,
        budget,
    }))
}

fn refuse(mut page: EditPage, status: StatusCode) -> Result<Response, WebError> {
    page.p.has_errors = true;
    Ok((status, html(&page)?).into_response())
}

/// `GET /tyo/hakemukset/uusi`
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, WebError> {
    html(&page(&app, &visit, None, HeadForm::default()).await?)
}

/// `POST /tyo/hakemukset`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Sent(form): Sent<HeadForm>,
) -> Result<Response, WebError> {
    let read = read(&mut app.db.read().await?, visit.tr(), &form, None).await?;
    let head = match read {
        Ok(head) => head,
        Err(wrong) => {
            let mut page = page(&app, &visit, None, form).await?;
            page.wrong = wrong;
            return refuse(page, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let id = application::add(&app, &mut tx, &author, head).await?;
    tx.commit().await?;
    let to = visit.after(&format!("{STAFF}/{id}"), "added", &author);
    Ok(Redirect::to(&to).into_response())
}

/// `GET /tyo/hakemukset/{id}/muokkaus`
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let one = found(&app, &id).await?;
    html(&page(&app, &visit, Some(&one), form_of(&one)).await?)
}

/// `POST /tyo/hakemukset/{id}/muokkaus`
pub async fn update(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(form): Sent<HeadForm>,
) -> Result<Response, WebError> {
    let (one, tr) = (found(&app, &id).await?, visit.tr());
    let read = read(&mut app.db.read().await?, tr, &form, one.head.idea).await?;
    let head = match read {
        Ok(head) => head,
        Err(wrong) => {
            let mut page = page(&app, &visit, Some(&one), form).await?;
            page.wrong = wrong;
            return refuse(page, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let known = (one.id, form.edition);
    match application::change(&app, &mut tx, &author, known, head).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&visit.after(&path(&one), "saved", &author)).into_response())
        }
        Err(ChangeRefused::NotFound) => Err(WebError::NotFound),
        Err(ChangeRefused::Stale) => {
            drop(tx);
            let now = found(&app, &id).await?;
            let theirs = form_of(&now);
            // What was written stays in the form; saved again, it stands instead of theirs.
            let mine = HeadForm {
                edition: now.edition,
                ..form
            };
            let mut page = page(&app, &visit, Some(&now), mine).await?;
            page.clash = clash(&page, tr, &theirs);
            refuse(page, StatusCode::CONFLICT)
        }
    }
}

fn clash(page: &EditPage, tr: Tr, theirs: &HeadForm) -> Vec<(String, String, String)> {
    let named = |choices: &Choices, id: &str| {
        let found = choices.iter().find(|(of, _)| of == id);
        found.map_or_else(|| id.to_owned(), |(_, name)| name.clone())
    };
    let (calls, budgets, mine) = (&page.calls, &page.budgets, &page.form);
    let both = [
        ("otsikko", mine.otsikko.clone(), theirs.otsikko.clone()),
        ("ohjelma", mine.ohjelma.clone(), theirs.ohjelma.clone()),
        ("yhdistys", mine.yhdistys.clone(), theirs.yhdistys.clone()),
        ("haku", named(calls, &mine.haku), named(calls, &theirs.haku)),
        (
            "budjetti",
            named(budgets, &mine.budjetti),
            named(budgets, &theirs.budjetti),
        ),
    ];
    let differing = both.into_iter().filter(|(_, mine, theirs)| mine != theirs);
    differing
        .map(|(field, mine, theirs)| (tr.t(&format!("application-f-{field}")), mine, theirs))
        .collect()
}

/// `POST /tyo/hakemukset/{id}/poisto`
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    if !application::remove(&app, &mut tx, &author, id).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(STAFF, "removed", &author)).into_response())
}
