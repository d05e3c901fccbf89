//! The dated rates: those that are known, and those that the coordinator keeps.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

use super::STAFF;
use super::staff::After;
use crate::access::Action;
use crate::app::App;
use crate::budgets::rate_change::{OwnRate, RateForm, add_rate, remove_rate};
use crate::budgets::rates::{FUNDS, Rate, RateKind, known};
use crate::budgets::store;
use crate::projects::card::Fund;
use crate::shell::{Page, Visit, html};

const TERMS: &str = "/tyo/budjetit/ehdot";

/// A rate in the table.
struct Item {
    /// Of one's own, by which it is taken away.
    own: Option<Id>,
    rate: Rate,
}

impl Item {
    fn programme(&self, tr: Tr) -> String {
        let programme = tr.t(&format!("programme-{}", self.rate.programme.word()));
        match self.rate.fund {
            Some(fund) => format!("{programme}, {}", tr.t(&format!("fund-{}", fund.word()))),
            None => programme,
        }
    }
}

#[derive(Template)]
#[template(path = "budgets/templates/terms.html")]
struct TermsPage {
    p: Page,
    items: Vec<Item>,
    form: RateForm,
    wrong: Vec<(&'static str, String)>,
}

impl TermsPage {
    fn error(&self, field: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|(of, _)| *of == field);
        wrong.map(|(_, text)| text.clone())
    }

    fn may_keep(&self) -> bool {
        self.p.may(Action::KeepTerms)
    }

    /// The kinds, each with its word.
    fn kinds(&self) -> Vec<(&'static str, String)> {
        let kinds = RateKind::all();
        kinds
            .map(|kind| (kind.word(), kind.name(*self.p)))
            .collect()
    }

    fn programmes(&self) -> Vec<(&'static str, String)> {
        ["2021", "2014"]
            .map(|word| (word, self.p.t(&format!("programme-{word}"))))
            .into()
    }

    fn funds(&self) -> Vec<(&'static str, String)> {
        let any = ("", self.p.t("budget-rate-any-fund"));
        let funds = FUNDS.map(Fund::word);
        let funds = funds.map(|word| (word, self.p.t(&format!("fund-{word}"))));
        std::iter::once(any).chain(funds).collect()
    }
}

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    ["arvo", "alkaen", "saakka", "lahde"]
        .contains(&name)
        .then(|| tr.t(&format!("budget-rate-f-{name}")))
}

async fn page(app: &App, visit: &Visit, form: RateForm) -> anyhow::Result<TermsPage> {
    let own = store::own_rates(&mut app.db.read().await?).await?;
    let own = own.into_iter().map(|OwnRate { id, rate, .. }| Item {
        own: Some(id),
        rate,
    });
    let known = known().iter().cloned();
    let known = known.map(|rate| Item { own: None, rate });
    Ok(TermsPage {
        p: visit
            .page("budget-terms-title")
            .under(STAFF, visit.tr().t("budgets-title")),
        items: own.chain(known).collect(),
        form,
        wrong: Vec::new(),
    })
}

/// `GET /tyo/budjetit/ehdot`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut page = page(&app, &visit, RateForm::default()).await?;
    page.p.notice = after.notice(&page.p);
    html(&page)
}

/// `POST /tyo/budjetit/ehdot`
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Form(form): Form<RateForm>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let wrong = match form.read() {
        Ok(rate) => {
            let author = visit.author(&app);
            let mut tx = app.db.begin().await?;
            match add_rate(&app, &mut tx, &author, rate).await? {
                Ok(_) => {
                    tx.commit().await?;
                    let to = visit.after(TERMS, "rate", &author);
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(other) => {
                    let time = tr.date_range(Some(other.from), other.until);
                    vec![("alkaen", tr.t1("budget-rate-overlaps", "time", time))]
                }
            }
        }
        Err(wrong) => {
            let texts = wrong.into_iter();
            texts.map(|(field, why)| (field, why.text(tr))).collect()
        }
    };
    let mut page = page(&app, &visit, form).await?;
    page.p.has_errors = true;
    page.wrong = wrong;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}

/// `POST /tyo/budjetit/ehdot/{id}/poisto`
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    if !remove_rate(&app, &mut tx, &author, id).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(TERMS, "removed", &author)).into_response())
}
