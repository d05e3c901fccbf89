//! What the business register tells of an association's Y-tunnus, laid over its facts.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kit::web::WebError;

use super::LIST;
use super::show::found;
use crate::app::App;
use crate::associations::change::save;
use crate::associations::facts::{Fact, Source};
use crate::associations::field::Field;
use crate::associations::store;
use crate::business_id::BusinessId;
use crate::company_data::{Company, lookup};
use crate::shell::{Visit, html};

#[derive(askama::Template)]
#[template(path = "associations/templates/looked_up.html")]
struct RefusedPage {
    p: crate::shell::Page,
    why: String,
    back: String,
}

/// The name of the source, beside its facts.
const BY: &str = "YTJ";

/// `POST /tyo/yhdistykset/{id}/yritystiedot`
pub async fn look_up(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let one = match found(&mut app.db.read().await?, &visit, &id).await? {
        Ok(one) => one,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let number = one.facts.value(Field::BusinessId);
    let number: BusinessId = number
        .and_then(|number| number.parse().ok())
        .ok_or(WebError::NotFound)?;
    let company = match lookup(&app, number).await? {
        Ok(company) => company,
        Err(refused) => {
            let tr = visit.tr();
            let path = format!("{LIST}/{}", one.id);
            return html(&RefusedPage {
                p: visit
                    .page("association-look-up")
                    .under(LIST, tr.t("associations-title"))
                    .under(&path, one.name().to_owned()),
                why: refused.text(number, tr),
                back: visit.link(&path),
            });
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let before = store::find_to_change(&mut tx, one.id)
        .await?
        .ok_or(WebError::NotFound)?;
    let told = facts_of(&company, app.clock.today());
    // The rule says which of them stand.
    let mut facts = before.facts.clone();
    for (field, fact) in told {
        facts.tell(field, fact);
    }
    let is_new = facts != before.facts;
    if is_new {
        let act = "association-look-up";
        save(&app, &mut tx, &author, act, &before, |after| {
            after.facts = facts
        })
        .await?;
        tx.commit().await?;
    }
    let path = format!("{LIST}/{}", one.id);
    let to = match is_new {
        true => visit.after(&path, "looked-up", &author),
        false => visit.link(&format!("{path}?done=looked-up-same")),
    };
    Ok(Redirect::to(&to).into_response())
}

/// What the register tells, in the fields' spelling; what does not fit is left out.
fn facts_of(company: &Company, today: NaiveDate) -> Vec<(Field, Fact)> {
    let lines = |field: Field, texts: Vec<&str>| {
        let texts = texts.into_iter().take(field.most());
        let values = field.read_all(texts, today).ok()?;
        (!values.is_empty()).then_some((field, values))
    };
    let registered = company.registered_on.map(|day| day.to_string());
    let all = [
        lines(
            Field::Name,
            company.name.iter().map(String::as_str).collect(),
        ),
        lines(
            Field::OtherNames,
            company.parallel_names.iter().map(String::as_str).collect(),
        ),
        lines(
            Field::FormerNames,
            company.former_names.iter().map(String::as_str).collect(),
        ),
        lines(
            Field::RegisteredOn,
            registered.iter().map(String::as_str).collect(),
        ),
        lines(
            Field::Addresses,
            company
                .addresses
                .iter()
                .map(|one| one.line.as_str())
                .collect(),
        ),
        lines(
            Field::Web,
            company.website.iter().map(String::as_str).collect(),
        ),
        lines(
            Field::RegisterState,
            company.ended_on.iter().map(|_| "removed").collect(),
        ),
    ];
    let fact = |(field, values): (Field, Vec<String>)| {
        let fact = Fact {
            values,
            source: Source::Register,
            on: today,
            by: Some(BY.to_owned()),
        };
        (field, fact)
    };
    all.into_iter().flatten().map(fact).collect()
}
