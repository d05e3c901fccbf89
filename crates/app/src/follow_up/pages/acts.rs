//! What is done to a running project with one button.

use axum::extract::{Form as Sent, Path, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Tx;
use kit::id::Id;
use kit::money::Cents;
use kit::web::WebError;
use serde::Deserialize;

use super::found;
use crate::app::App;
use crate::budgets::{self, Class};
use crate::follow_up::days::{Span, split as split_time};
use crate::follow_up::field::{BY, PERIOD, RUN, TICK, of_class};
use crate::follow_up::money::divide;
use crate::follow_up::{Period, STAFF, periods_of, plan_reminders, terms};
use crate::records::{self, Act, Told, Value};
use crate::shell::Visit;

/// Of so many months a payment period may be.
const MONTHS: [u32; 5] = [3, 4, 6, 12, 2];

fn to(path: String) -> Response {
    Redirect::to(&path).into_response()
}

/// How many months a payment period has.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Length {
    kuukausia: String,
}

/// `POST /tyo/kaynnissa/{id}/jaksot/ehdotus`: divides the project's time into payment periods,
/// where there is none yet.
///
/// # Errors
/// When there is no such project.
pub async fn split(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(length): Sent<Length>,
) -> Result<Response, WebError> {
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let run = found(&mut tx, &id).await?;
    let page = format!("{STAFF}/{}", run.0.id);
    let months = length.kuukausia.parse().unwrap_or_default();
    let has_periods = !periods_of(&mut tx, run.0.id).await?.is_empty();
    if has_periods || !MONTHS.contains(&months) {
        return Ok(to(visit.link(&format!("{page}?done=no-split"))));
    }
    for (begins, ends) in split_time(run.span(), months) {
        let mut told = Told::default();
        told.put("begins", Some(Value::On(begins)));
        told.put("ends", Some(Value::On(ends)));
        let what = (&PERIOD, Some(run.0.id), PERIOD.acts.add);
        records::add(&app, &mut tx, &author, what, told).await?;
    }
    plan_reminders(&app, &mut tx, run.0.id).await?;
    tx.commit().await?;
    Ok(to(visit.after(&page, "split", &author)))
}

/// Of which budget the plan is taken.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Budget {
    budjetti: String,
}

/// `POST /tyo/kaynnissa/{id}/suunnitelma`: takes what is planned from a budget; what of it falls
/// in no payment period is told.
///
/// # Errors
/// When there is no such project or budget.
pub async fn take_plan(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(budget): Sent<Budget>,
) -> Result<Response, WebError> {
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let run = found(&mut tx, &id).await?;
    let page = format!("{STAFF}/{}", run.0.id);
    let id: Id = budget.budjetti.parse().map_err(|_| WebError::NotFound)?;
    let budget = budgets::by_id(&mut tx, id).await?;
    let budget = budget.ok_or(WebError::NotFound)?;
    let rates = budgets::rates(&mut tx).await?;
    let periods = periods_of(&mut tx, run.0.id).await?;
    let worked = budgets::worked_out(visit.tr(), &budget, &rates);
    let Ok((_, outcome, _)) = worked else {
        return Ok(to(visit.link(&format!("{page}?done=no-plan"))));
    };
    if periods.is_empty() {
        return Ok(to(visit.link(&format!("{page}?done=no-plan"))));
    }
    let spans: Vec<Span> = periods.iter().map(Period::span).collect();
    let (parts, outside) = divide(&outcome, run.span().0, &spans);
    for (period, part) in periods.into_iter().zip(parts) {
        let told = planned(&period, part);
        let (act, which) = (
            (&PERIOD, PERIOD.acts.change),
            (period.0.id, period.0.edition),
        );
        let done = records::tell(&app, &mut tx, &author, act, which, told).await?;
        if done.is_err() {
            return Ok(to(visit.link(&format!("{page}?done=no-plan"))));
        }
    }
    tx.commit().await?;
    let page = visit.after(&page, "planned", &author);
    Ok(to(format!("{page}&ulkona={}", outside.0)))
}

/// What is told of a period, with another plan.
fn planned(period: &Period, part: [Cents; 4]) -> Told {
    let mut told = period.0.told.clone();
    for (class, amount) in Class::ALL.into_iter().zip(part) {
        told.put(
            of_class(class).0,
            (amount.0 > 0).then_some(Value::Money(amount)),
        );
    }
    told
}

/// Which item of the visibility list is seen to, or no more.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Item {
    kohta: String,
    pois: String,
}

/// `POST /tyo/kaynnissa/{id}/nakyvyys`: today somebody has seen to an item; or it was a slip.
///
/// # Errors
/// When there is no such project or item.
pub async fn tick(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(sent): Sent<Item>,
) -> Result<Response, WebError> {
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let run = found(&mut tx, &id).await?;
    let mut items = terms::asked_of(&run).into_iter();
    let item = items.find(|item| item.word == sent.kohta);
    let item = item.ok_or(WebError::NotFound)?;
    let ticks = records::of(&mut tx, &TICK, run.0.id).await?;
    let mut ticks = ticks.into_iter();
    let before = ticks.find(|one| one.told.text("item") == Some(item.word.as_str()));
    let is_off = !sent.pois.is_empty();
    match before {
        Some(one) if is_off => {
            let done = records::act(&app, &mut tx, &author, (&TICK, one.id), Act::Remove).await?;
            done.map_err(|_| WebError::NotFound)?;
        }
        None if !is_off => add_tick(&app, &mut tx, &visit, run.0.id, &item.word).await?,
        _ => {}
    }
    tx.commit().await?;
    let done = if is_off { "unticked" } else { "ticked" };
    Ok(to(visit.after(
        &format!("{STAFF}/{}", run.0.id),
        done,
        &author,
    )))
}

async fn add_tick(
    app: &App,
    tx: &mut Tx,
    visit: &Visit,
    run: Id,
    item: &str,
) -> anyhow::Result<()> {
    let author = visit.author(app);
    let mut told = Told::default();
    told.put("item", Some(Value::Text(item.to_owned())));
    told.put("day", Some(Value::On(app.clock.today())));
    let by = visit.actor().map(|actor| actor.account.to_string());
    told.put(BY, by.map(|by| Value::Words(vec![by])));
    records::add(app, tx, &author, (&TICK, Some(run), TICK.acts.add), told).await?;
    Ok(())
}

/// `POST /tyo/kaynnissa/{id}/sailytys`: papers are kept as long as the rule says.
///
/// # Errors
/// When there is no such project, or the rule says nothing of it yet.
pub async fn keep(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let run = found(&mut tx, &id).await?;
    let periods = periods_of(&mut tx, run.0.id).await?;
    let until = terms::kept_until(&run, &periods).ok_or(WebError::NotFound)?;
    let mut told = run.0.told.clone();
    told.put("retain_until", Some(Value::On(until)));
    let source = visit.tr().t("run-retain-rule");
    told.put("retain_source", Some(Value::Text(source)));
    let (act, which) = ((&RUN, RUN.acts.change), (run.0.id, run.0.edition));
    let done = records::tell(&app, &mut tx, &author, act, which, told).await?;
    done.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    Ok(to(visit.after(
        &format!("{STAFF}/{}", run.0.id),
        "kept",
        &author,
    )))
}
