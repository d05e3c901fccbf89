//! The page of a list: a file is sent, what it would do is shown, and it is taken in.

use askama::Template;
use axum::extract::State as Of;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::{Cut, FormData, WebError};

use super::review::{Counts, Outcome, Reviewed, wrong_rows};
use super::{List, ListRow, read_bytes};
use crate::app::App;
use crate::shell::{Page, Visit, html};

/// Of more rows than that only the wrong ones are shown, and no more of them.
const MOST_SHOWN: usize = 500;

#[derive(Template)]
#[template(path = "lists/templates/import.html")]
struct ImportPage {
    p: Page,
    path: &'static str,
    back: &'static str,
    texts: &'static str,
    problem: Option<String>,
    review: Option<Review>,
}

/// What a list would do, and its rows to be sent again.
struct Review {
    shown: Vec<Reviewed>,
    counts: Counts,
    is_cut: bool,
    rows: String,
}

impl Review {
    fn new(mut shown: Vec<Reviewed>, rows: String) -> Self {
        let counts = Counts::of(&shown);
        let is_cut = shown.len() > MOST_SHOWN;
        if is_cut {
            shown.retain(|row| row.outcome == Outcome::Wrong);
            shown.truncate(MOST_SHOWN);
        }
        Self {
            shown,
            counts,
            is_cut,
            rows,
        }
    }

    const fn changes_something(&self) -> bool {
        self.counts.new + self.counts.changed > 0
    }
}

impl ImportPage {
    fn errors(&self) -> Vec<(&'static str, String)> {
        let problem = self.problem.iter();
        problem.map(|text| ("file", text.clone())).collect()
    }

    fn own(&self, name: &str) -> String {
        self.p.t(&format!("{}{name}", self.texts))
    }
}

fn page<L: List>(visit: &Visit) -> ImportPage {
    let (back, title) = L::UNDER;
    ImportPage {
        p: visit
            .page(&format!("{}title", L::TEXTS))
            .under(back, visit.tr().t(title)),
        path: L::PATH,
        back,
        texts: L::TEXTS,
        problem: None,
        review: None,
    }
}

/// `GET` of its page.
pub async fn new<L: List>(visit: Visit) -> Result<Response, WebError> {
    html(&page::<L>(&visit))
}

/// `POST` of its page: shows what the list would change, and takes it in once that was seen.
pub async fn import<L: List>(
    visit: Visit,
    Of(app): Of<App>,
    form: FormData,
) -> Result<Response, WebError> {
    let part = |name: &str| form.parts.iter().find(|part| part.name == name);
    if let Some(seen) = part("rows") {
        let Ok(rows) = serde_json::from_slice::<Vec<ListRow>>(&seen.content) else {
            let no_rows = visit.tr().t(&format!("{}no-rows", L::TEXTS));
            return refuse::<L>(&visit, no_rows);
        };
        if part("wrong").is_some() {
            return wrong::<L>(&app, &visit, &rows).await;
        }
        let author = visit.author(&app);
        let mut tx = app.db.begin().await?;
        L::take_in(&app, &mut tx, &author, visit.tr(), &rows).await?;
        tx.commit().await?;
        let (back, _) = L::UNDER;
        return Ok(Redirect::to(&visit.after(back, "imported", &author)).into_response());
    }
    let file = part("file").filter(|part| !part.content.is_empty());
    let file = match (&form.cut, file) {
        (Some(Cut::TooLarge), _) => return refuse::<L>(&visit, visit.tr().t("lists-too-large")),
        (_, Some(file)) => file,
        _ => return refuse::<L>(&visit, visit.tr().t("lists-file-missing")),
    };
    let rows = match read_bytes(&L::shape(), &file.content)? {
        Ok(rows) => rows,
        Err(refused) => return refuse::<L>(&visit, refused.text(visit.tr(), L::TEXTS)),
    };
    let found = L::plan(&app, &mut app.db.read().await?, visit.tr(), &rows).await?;
    let rows = serde_json::to_string(&rows).map_err(anyhow::Error::from)?;
    html(&ImportPage {
        review: Some(Review::new(found, rows)),
        ..page::<L>(&visit)
    })
}

/// The rows that are not taken in, as a file.
async fn wrong<L: List>(app: &App, visit: &Visit, rows: &[ListRow]) -> Result<Response, WebError> {
    let found = L::plan(app, &mut app.db.read().await?, visit.tr(), rows).await?;
    let name = visit.tr().t("lists-wrong-file");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    let file = wrong_rows(visit.tr(), &L::shape(), rows, &found)?;
    Ok((headers, file).into_response())
}

fn refuse<L: List>(visit: &Visit, problem: String) -> Result<Response, WebError> {
    let mut page = ImportPage {
        problem: Some(problem),
        ..page::<L>(visit)
    };
    page.p.has_errors = true;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}
