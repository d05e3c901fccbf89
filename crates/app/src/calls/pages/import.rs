//! A list that was sent: what it would change, and taking it in. The page that shows it
//! holds its rows, so that nothing is kept until somebody has said yes.

use askama::Template;
use axum::extract::State as Of;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::{Cut, FormData, WebError};

use super::STAFF;
use crate::app::App;
use crate::calls::list_file::{Counts, ListRow, Planned, plan, read_bytes, take_in, wrong_rows};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "calls/templates/import.html")]
struct ImportPage {
    p: Page,
    problem: Option<String>,
    /// What the list would do, and its rows to be sent again.
    review: Option<(Vec<Planned>, String)>,
}

impl ImportPage {
    fn errors(&self) -> Vec<(&'static str, String)> {
        let problem = self.problem.iter();
        problem.map(|text| ("file", text.clone())).collect()
    }

    fn counts(&self) -> Counts {
        let plan = self.review.as_ref().map(|(plan, _)| plan.as_slice());
        Counts::of(plan.unwrap_or_default())
    }

    fn changes_something(&self) -> bool {
        let counts = self.counts();
        counts.new + counts.changed > 0
    }
}

fn page(visit: &Visit) -> ImportPage {
    ImportPage {
        p: visit
            .page("calls-import-title")
            .under(STAFF, visit.tr().t("calls-title")),
        problem: None,
        review: None,
    }
}

/// `GET /tyo/haut/tuonti`
pub async fn new(visit: Visit) -> Result<Response, WebError> {
    html(&page(&visit))
}

/// `POST /tyo/haut/tuonti`: shows what the list would change, and takes it in once that was
/// seen.
pub async fn import(visit: Visit, Of(app): Of<App>, form: FormData) -> Result<Response, WebError> {
    let part = |name: &str| form.parts.iter().find(|part| part.name == name);
    if let Some(seen) = part("rows") {
        let Ok(rows) = serde_json::from_slice::<Vec<ListRow>>(&seen.content) else {
            return refuse(&visit, visit.tr().t("calls-import-no-rows"));
        };
        if part("wrong").is_some() {
            return wrong(&app, &visit, &rows).await;
        }
        let author = visit.author(&app);
        let mut tx = app.db.begin().await?;
        take_in(&app, &mut tx, &author, &rows).await?;
        tx.commit().await?;
        return Ok(Redirect::to(&visit.after(STAFF, "imported", &author)).into_response());
    }
    let file = part("file").filter(|part| !part.content.is_empty());
    let file = match (&form.cut, file) {
        (Some(Cut::TooLarge), _) => return refuse(&visit, visit.tr().t("calls-import-too-large")),
        (_, Some(file)) => file,
        _ => return refuse(&visit, visit.tr().t("calls-import-file-missing")),
    };
    let rows = match read_bytes(&file.content)? {
        Ok(rows) => rows,
        Err(refused) => return refuse(&visit, refused.text(visit.tr())),
    };
    let found = plan(&mut app.db.read().await?, &rows, app.clock.today()).await?;
    let rows = serde_json::to_string(&rows).map_err(anyhow::Error::from)?;
    html(&ImportPage {
        review: Some((found, rows)),
        ..page(&visit)
    })
}

/// The rows that are not taken in, as a file.
async fn wrong(app: &App, visit: &Visit, rows: &[ListRow]) -> Result<Response, WebError> {
    let found = plan(&mut app.db.read().await?, rows, app.clock.today()).await?;
    let name = visit.tr().t("calls-import-wrong-file");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    Ok((headers, wrong_rows(visit.tr(), rows, &found)?).into_response())
}

fn refuse(visit: &Visit, problem: String) -> Result<Response, WebError> {
    let mut page = ImportPage {
        problem: Some(problem),
        ..page(visit)
    };
    page.p.has_errors = true;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}
