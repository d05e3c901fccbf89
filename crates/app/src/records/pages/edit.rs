//! Writing a thing: a new one, and one that is there.

use askama::Template;
use axum::extract::{Form as Sent, Path, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

use super::{Desk, belongs, found};
use crate::app::App;
use crate::records::Kept;
use crate::records::change::{self, ChangeRefused};
use crate::records::field::Kind;
use crate::records::form::{Control, Form, Look};
use crate::records::told::Told;
use crate::records::value::Choices;
use crate::records::wrong::Wrong;
use crate::shell::{Page, Visit, html};

/// A value that two have written: the field, what somebody writes, and what stands now.
type Clash = (String, String, String);

#[derive(Template)]
#[template(path = "records/templates/edit.html")]
struct EditPage {
    p: Page,
    kind: &'static Kind,
    form: Form,
    choices: Choices,
    wrong: Vec<(&'static str, Wrong)>,
    /// Which edition the form shows; nothing for a new one.
    edition: Option<i64>,
    is_published: bool,
    clash: Vec<Clash>,
    /// Where it is sent, and where it is left without.
    action: String,
    back: String,
    /// Where it is removed, and where it is erased for good.
    remove: Option<String>,
    erase: Option<String>,
}

impl EditPage {
    fn section_title(&self, section: &str) -> String {
        self.p.t(&format!("{}{section}", self.kind.texts.section))
    }

    fn all(&self, section: &str) -> Vec<Control> {
        let which = (self.kind, section);
        self.form
            .controls(*self.p, which, &self.choices, &self.wrong)
    }

    fn controls(&self, section: &str) -> Vec<Control> {
        let mut all = self.all(section);
        all.retain(|one| !one.is_in_other_language());
        all
    }

    /// What is told in Swedish and English: folded, as it is written last.
    fn in_other_languages(&self, section: &str) -> Vec<Control> {
        let mut all = self.all(section);
        all.retain(Control::is_in_other_language);
        all
    }

    fn is_any_wrong(&self, controls: &[Control]) -> bool {
        controls.iter().any(|one| one.error.is_some())
    }

    /// Where links of the summary lead.
    fn errors(&self) -> Vec<(&'static str, String)> {
        let said = |(word, wrong): &(&'static str, Wrong)| {
            let label = label(self.kind, *self.p, word).unwrap_or_default();
            (*word, format!("{label}: {}", wrong.text(*self.p)))
        };
        self.wrong.iter().map(said).collect()
    }
}

/// What people write in the form.
pub fn label(kind: &Kind, tr: Tr, word: &str) -> Option<String> {
    kind.label_of(tr, word)
}

/// The page of a form: of a new thing that belongs to `of`, or of one that is there.
async fn page<D: Desk>(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    (of, one): (Option<Id>, Option<&Kept>),
    form: Form,
) -> Result<EditPage, WebError> {
    let (kind, tr) = (D::kind(), visit.tr());
    let way = D::way(conn, tr, of).await?.ok_or(WebError::NotFound)?;
    let mut p = visit.page(match one {
        Some(_) => kind.texts.edit,
        None => kind.texts.new,
    });
    for (path, name) in way {
        p = p.under(&path, name);
    }
    let (back, action) = match one {
        Some(one) => (D::page(one), format!("{}/{}/muokkaus", D::PATH, one.id)),
        None => (D::list(of), D::list(of)),
    };
    // What is not a list of its own is sent to one, and left for what it belongs to.
    let back = match (one, of) {
        (None, Some(_)) => p.crumbs.last().map_or(back, |last| last.href.clone()),
        _ => visit.link(&back),
    };
    Ok(EditPage {
        choices: D::choices(app, conn, tr, of, &form).await?,
        kind,
        form,
        wrong: Vec::new(),
        edition: one.map(|one| one.edition),
        is_published: one.is_some_and(|one| one.is_published),
        clash: Vec::new(),
        action: visit.link(&action),
        remove: one.map(|one| visit.link(&format!("{}/{}/poisto", D::PATH, one.id))),
        erase: one.and_then(D::erasing).map(|path| visit.link(&path)),
        back,
        p,
    })
}

fn refuse(mut page: EditPage, status: StatusCode) -> Result<Response, WebError> {
    page.p.has_errors = true;
    Ok((status, html(&page)?).into_response())
}

/// What a form tells, and the page again when something is wrong with it.
async fn read<D: Desk>(
    app: &App,
    visit: &Visit,
    which: (Option<Id>, Option<&Kept>),
    form: &Form,
) -> Result<Result<Told, EditPage>, WebError> {
    let mut conn = app.db.read().await?;
    let mut page = page::<D>(app, &mut conn, visit, which, form.clone()).await?;
    let (kind, today) = (D::kind(), app.clock.today());
    let (mut told, mut wrong) = form.read(kind, today, &page.choices);
    if let (_, Some(one)) = which {
        told.keep_hidden(kind, &one.told);
    }
    D::complete(app, &mut conn, &mut told).await?;
    let mut whole = told.wrong(kind, today);
    if whole.is_empty() && wrong.is_empty() {
        whole = D::against(app, &mut conn, which, &told).await?;
    }
    for (word, why) in whole {
        if !wrong.iter().any(|(of, _)| *of == word) {
            wrong.push((word, why));
        }
    }
    wrong.sort_by_key(|(word, _)| kind.fields.iter().position(|field| field.word == *word));
    page.wrong = wrong;
    Ok(if page.wrong.is_empty() {
        Ok(told)
    } else {
        Err(page)
    })
}

/// `GET …/uusi`
///
/// # Errors
/// When there is no such thing that it shall belong to.
pub async fn new<D: Desk>(
    Of(app): Of<App>,
    visit: Visit,
    of: Option<Path<String>>,
) -> Result<Response, WebError> {
    new_with::<D>(&app, &visit, belongs(of)?, &D::blank(&app)).await
}

/// The page of a new one that tells something before anybody has written anything.
///
/// # Errors
/// When there is no such thing that it shall belong to.
pub async fn new_with<D: Desk>(
    app: &App,
    visit: &Visit,
    of: Option<Id>,
    told: &Told,
) -> Result<Response, WebError> {
    let form = Form::of_told(D::kind(), told);
    let mut conn = app.db.read().await?;
    html(&page::<D>(app, &mut conn, visit, (of, None), form).await?)
}

/// `POST …`: adds one.
///
/// # Errors
/// When there is no such thing that it shall belong to.
pub async fn create<D: Desk>(
    Of(app): Of<App>,
    visit: Visit,
    of: Option<Path<String>>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (kind, of) = (D::kind(), belongs(of)?);
    let form = Form::of_pairs(kind, &pairs);
    let told = match read::<D>(&app, &visit, (of, None), &form).await? {
        Ok(told) => told,
        Err(page) => return refuse(page, StatusCode::UNPROCESSABLE_ENTITY),
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let one = change::add(&app, &mut tx, &author, (kind, of, kind.acts.add), told).await?;
    D::added(&app, &mut tx, &author, &one).await?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(&D::page(&one), "added", &author)).into_response())
}

/// `GET …/{id}/muokkaus`
///
/// # Errors
/// When there is no such thing.
pub async fn edit<D: Desk>(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let one = found::<D>(&app, &id).await?;
    let form = Form::of_told(D::kind(), &one.told);
    let mut conn = app.db.read().await?;
    html(&page::<D>(&app, &mut conn, &visit, (one.of, Some(&one)), form).await?)
}

/// `POST …/{id}/muokkaus`
///
/// # Errors
/// When there is no such thing.
pub async fn update<D: Desk>(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (kind, one) = (D::kind(), found::<D>(&app, &id).await?);
    let edition = pairs.iter().find(|(name, _)| name == "edition");
    let edition = edition.and_then(|(_, edition)| edition.parse().ok());
    let edition: i64 = edition.unwrap_or_default();
    let form = Form::of_pairs(kind, &pairs);
    let told = match read::<D>(&app, &visit, (one.of, Some(&one)), &form).await? {
        Ok(told) => told,
        Err(mut page) => {
            page.edition = Some(edition);
            return refuse(page, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let (which, act) = ((one.id, edition), (kind, kind.acts.change));
    match change::tell(&app, &mut tx, &author, act, which, told.clone()).await? {
        Ok((before, after)) => {
            D::changed(&app, &mut tx, &author, (&before, &after)).await?;
            tx.commit().await?;
            Ok(Redirect::to(&visit.after(&D::page(&one), "saved", &author)).into_response())
        }
        Err(ChangeRefused::NotFound) => Err(WebError::NotFound),
        Err(ChangeRefused::Stale) => {
            drop(tx);
            let now = found::<D>(&app, &id).await?;
            let mut conn = app.db.read().await?;
            // What was written stays in the form; saved again, it stands instead of theirs.
            let mut page = page::<D>(&app, &mut conn, &visit, (now.of, Some(&now)), form).await?;
            page.clash = clash(visit.tr(), (kind, &page.choices), &told, &now.told);
            refuse(page, StatusCode::CONFLICT)
        }
    }
}

fn clash(tr: Tr, (kind, choices): (&Kind, &Choices), mine: &Told, theirs: &Told) -> Vec<Clash> {
    let words = mine.differing(theirs, kind);
    let fields = words.into_iter().filter_map(|word| kind.field(word));
    let clash = fields.map(|field| {
        let shown = |told: &Told| match told.get(field.word) {
            Some(value) => value.shown(tr, field, choices),
            None => "–".to_owned(),
        };
        (kind.label(tr, field), shown(mine), shown(theirs))
    });
    clash.collect()
}
