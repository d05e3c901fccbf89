//! Which calls fit an association.

use askama::Template;
use axum::extract::{Form, Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use kit::db::Conn;
use kit::i18n::Lang;
use kit::id::Id;
use kit::web::WebError;

use super::{ASSOCIATIONS, CALLS, CorrectionForm, Refused, notice};
use crate::app::App;
use crate::associations::segments::names_of_staff;
use crate::associations::{self, Association};
use crate::calls::Call;
use crate::matches::correction::{CorrectionRefused, correct as correct_match};
use crate::matches::find::calls_of;
use crate::matches::item::Judged;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "matches/templates/association.html")]
struct AssociationPage {
    p: Page,
    one: Association,
    now: DateTime<Utc>,
    fitting: Vec<(Call, Judged)>,
    others: Vec<(Call, Judged)>,
    refused: Option<Refused>,
}

impl AssociationPage {
    fn path(&self) -> String {
        let path = format!("{ASSOCIATIONS}/{}/haut", self.one.id);
        self.p.link(&path)
    }

    fn error(&self, call: &Call) -> Option<String> {
        let own = self.refused.as_ref().filter(|one| one.id == call.id);
        own.map(|one| one.why.text(*self.p))
    }

    fn written(&self, call: &Call) -> &str {
        let own = self.refused.as_ref().filter(|one| one.id == call.id);
        own.map_or("", |one| one.written.as_str())
    }

    fn errors(&self) -> Vec<(String, String)> {
        let refused = self.refused.iter();
        refused
            .map(|one| (one.field(), one.why.text(*self.p)))
            .collect()
    }
}

async fn page(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    one: Association,
    refused: Option<Refused>,
) -> anyhow::Result<AssociationPage> {
    let tr = visit.tr();
    let staff = names_of_staff(conn).await?;
    let all = calls_of(app, conn, &one, true).await?;
    let judged = all.into_iter().map(|about| {
        let of = (&one, &about.past);
        let judged = Judged::of(tr, &about.wanted, of, (about.correction, &staff));
        (about.call, judged)
    });
    let (fitting, others): (Vec<_>, Vec<_>) = judged.partition(|(_, judged)| judged.fits);
    let name = one.name().to_owned();
    Ok(AssociationPage {
        p: visit
            .page("matches-calls-title")
            .under(ASSOCIATIONS, tr.t("associations-title"))
            .under(&format!("{ASSOCIATIONS}/{}", one.id), name)
            .with_errors(refused.is_some()),
        now: app.clock.now(),
        fitting,
        others,
        refused,
        one,
    })
}

/// The association of an address, or where it is now.
async fn found(
    conn: &mut Conn,
    visit: &Visit,
    id: &str,
) -> Result<Result<Association, Response>, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let one = associations::by_id(conn, id).await?;
    let one = one.ok_or(WebError::NotFound)?;
    if one.id == id {
        return Ok(Ok(one));
    }
    let to = visit.link(&format!("{ASSOCIATIONS}/{}/haut", one.id));
    Ok(Err(Redirect::to(&to).into_response()))
}

/// `GET /tyo/yhdistykset/{id}/haut`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let one = match found(&mut conn, &visit, &id).await? {
        Ok(one) => one,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut page = Box::pin(page(&app, &mut conn, &visit, one, None)).await?;
    page.p.notice = notice(visit.tr(), &query.unwrap_or_default());
    html(&page)
}

/// `POST /tyo/yhdistykset/{id}/haut/{call}/korjaus`
pub async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path((id, call)): Path<(String, String)>,
    Form(form): Form<CorrectionForm>,
) -> Result<Response, WebError> {
    let of = |id: &str| id.parse::<Id>().map_err(|_| WebError::NotFound);
    let (one, call) = (of(&id)?, of(&call)?);
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    match correct_match(&app, &mut tx, &author, (call, one), form.said()).await? {
        Ok(()) => {
            tx.commit().await?;
            let path = format!("{ASSOCIATIONS}/{one}/haut");
            Ok(Redirect::to(&visit.after(&path, "corrected", &author)).into_response())
        }
        Err(CorrectionRefused::NotFound) => Err(WebError::NotFound),
        Err(why) => {
            drop(tx);
            let mut conn = app.db.read().await?;
            let one = match found(&mut conn, &visit, &id).await? {
                Ok(one) => one,
                Err(elsewhere) => return Ok(elsewhere),
            };
            let refused = Refused {
                id: call,
                written: form.syy,
                why,
            };
            let page = page(&app, &mut conn, &visit, one, Some(refused));
            let page = html(&Box::pin(page).await?)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}
