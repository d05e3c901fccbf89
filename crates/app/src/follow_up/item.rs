//! A running project as it leaves: a row of a list, and JSON with amounts in cents.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::stream::{self, StreamExt};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::table::{Cell, Column};
use serde_json::{Value as Json, json};

use super::filter::Filter;
use super::money::{Advance, Compared, of_class, of_period, total};
use super::run::{Period, Run};
use super::whole::Whole;
use super::{deadlines, list_with_periods};
use crate::associations::segments::names_of_staff;
use crate::budgets::{self, Class, Rates};
use crate::export::{Export, Leaving};
use crate::records::municipality_name;

/// What rows of a list have in common.
pub(super) struct Shared {
    /// Those who work here, by account.
    pub(super) staff: HashMap<String, String>,
    /// The rates of the terms.
    pub(super) rates: Rates,
    /// The day.
    pub(super) today: NaiveDate,
}

/// A running project in a list.
pub(super) struct Item {
    pub(super) run: Run,
    pub(super) periods: Vec<Period>,
    pub(super) shared: Arc<Shared>,
}

/// The projects that a filter lets through, by name.
pub(super) async fn items(
    conn: &mut Conn,
    filter: &Filter,
    today: NaiveDate,
) -> anyhow::Result<Vec<Item>> {
    let mut runs = list_with_periods(conn).await?;
    runs.retain(|(run, periods)| filter.lets_through(run, periods, today));
    let shared = Arc::new(Shared {
        staff: names_of_staff(conn).await?,
        rates: budgets::rates(conn).await?,
        today,
    });
    let item = |(run, periods)| Item {
        run,
        periods,
        shared: Arc::clone(&shared),
    };
    Ok(runs.into_iter().map(item).collect())
}

fn column(head: String, may_be_cut: bool) -> Column {
    Column { head, may_be_cut }
}

/// The columns that fit on a terminal.
pub(super) fn short_columns(tr: Tr) -> Vec<Column> {
    vec![
        column(tr.t("run-field-title"), true),
        column(tr.t("run-state"), false),
        column(tr.t("run-next-deadline"), false),
        column(tr.t("run-planned"), false),
        column(tr.t("run-realised"), false),
    ]
}

/// The columns of a list.
pub(super) fn columns(tr: Tr) -> Vec<Column> {
    let keys = [
        "run-field-code",
        "run-field-owner",
        "run-field-implementers",
        "run-field-municipalities",
        "run-field-begins",
        "run-field-ends",
        "run-field-programme",
        "run-field-granted",
        "run-advance-left",
        "run-field-retain_until",
    ];
    let mut all = short_columns(tr);
    all.push(column("id".to_owned(), false));
    all.extend(keys.iter().map(|key| column(tr.t(key), true)));
    all
}

impl Item {
    /// The first deadline that is to come or is late.
    pub(super) fn next_deadline(&self) -> Option<NaiveDate> {
        let own = [(self.run.clone(), self.periods.clone())];
        let all = deadlines::of_all(&own, &self.shared.rates, NaiveDate::MAX);
        all.first().map(|one| one.due)
    }

    /// Planned against realised.
    pub(super) fn compared(&self) -> Compared {
        total(self.periods.iter().map(of_period))
    }

    /// Who looks after it.
    pub(super) fn owner(&self) -> Option<&str> {
        let owner = self.run.0.told.text("owner")?;
        self.shared.staff.get(owner).map(String::as_str)
    }

    /// Where it stands.
    pub(super) fn state(&self) -> super::State {
        self.run.state(&self.periods, self.shared.today)
    }

    /// What fits on a terminal.
    pub(super) fn short_row(&self, tr: Tr) -> Vec<Cell> {
        let compared = self.compared();
        vec![
            self.run.title().into(),
            self.state().name(tr).into(),
            self.next_deadline().map_or(Cell::Blank, Cell::Date),
            compared.planned.into(),
            compared.realised.into(),
        ]
    }
}

impl Leaving for Item {
    fn row(&self, tr: Tr) -> Vec<Cell> {
        let told = &self.run.0.told;
        let text = |text: Option<&str>| text.map_or(Cell::Blank, Cell::from);
        let names = told.words("municipalities").iter();
        let names = names.map(|code| municipality_name(tr, code));
        let programme = told.text("programme").unwrap_or_default();
        let kept = deadlines::kept_until(&self.run, &self.periods);
        let mut row = self.short_row(tr);
        row.extend([
            self.run.0.id.to_string().into(),
            text(told.text("code")),
            text(self.owner()),
            text(told.text("implementers")),
            names.collect::<Vec<_>>().join(", ").into(),
            self.run.span().0.into(),
            self.run.span().1.into(),
            tr.t(&format!("run-programme-{programme}")).into(),
            self.run.granted().map_or(Cell::Blank, Cell::from),
            Advance::of(&self.run, &self.periods).left().into(),
            kept.map_or(Cell::Blank, Cell::Date),
        ]);
        row
    }

    fn json(&self) -> Json {
        json_of(&self.run, &self.periods, &self.shared)
    }
}

/// A list on its way out.
pub(super) fn export(tr: Tr, now: DateTime<Utc>, items: Vec<Item>) -> Export<Item> {
    Export {
        title: tr.t("runs-title"),
        columns: columns(tr),
        tr,
        now,
        pieces: stream::once(async move { Ok(items) }).boxed(),
    }
}

fn compared_json(one: Compared) -> Json {
    json!({
        "planned_cents": one.planned, "realised_cents": one.realised,
        "rest_cents": one.rest(), "used_hundredths_of_percent": one.used(),
    })
}

/// A project and its periods as other programs get them; amounts in cents.
pub(super) fn json_of(run: &Run, periods: &[Period], shared: &Shared) -> Json {
    let each = periods.iter().map(|period| {
        let classes = Class::ALL.into_iter();
        let classes = classes.map(|class| {
            (class.word().to_owned(), compared_json(of_class(period, class)))
        });
        json!({
            "id": period.0.id, "begins": period.span().0, "ends": period.span().1,
            "standing": period.standing().word(),
            "due": run.due(period, periods, &shared.rates).ok(),
            "applied_on": period.0.told.on("applied_on"), "applied_cents": period.0.told.money("applied"),
            "accepted_on": period.0.told.on("accepted_on"), "accepted_cents": period.0.told.money("accepted"),
            "paid_on": period.0.told.on("paid_on"), "paid_cents": period.0.told.money("paid"),
            "cleared_cents": period.money("cleared"),
            "costs": compared_json(of_period(period)),
            "classes": classes.collect::<serde_json::Map<_, _>>(),
        })
    });
    let advance = Advance::of(run, periods);
    json!({
        "id": run.0.id, "told": run.0.told.to_json(),
        "state": run.state(periods, shared.today).word(),
        "periods": each.collect::<Vec<_>>(),
        "costs": compared_json(total(periods.iter().map(of_period))),
        "advance": { "paid_cents": advance.paid, "cleared_cents": advance.cleared, "left_cents": advance.left() },
        "kept_until": deadlines::kept_until(run, periods),
        "updated_at": run.0.updated_at,
    })
}

/// All of a project as other programs get it; hours in hundredths. `missing` is what is missing
/// before the next report, in words.
pub(super) fn json_of_whole(tr: Tr, whole: &Whole, shared: &Shared) -> Json {
    let told = |all: &[crate::records::Kept]| {
        let each = all.iter().map(|one| {
            let mut json = one.told.to_json();
            json.insert("id".to_owned(), one.id.to_string().into());
            Json::from(json)
        });
        Json::from(each.collect::<Vec<_>>())
    };
    let mut json = json_of(&whole.run, &whole.periods, shared);
    let visibility = whole.visibility().into_iter().map(|(item, tick)| {
        json!({
            "item": item.word, "source": item.source,
            "seen_to_on": tick.and_then(|tick| tick.told.on("day")),
        })
    });
    let missing = super::missing::missing(whole, &shared.rates, shared.today);
    json["hours"] = told(&whole.hours);
    json["counts"] = told(&whole.counts);
    json["changes"] = told(&whole.changes);
    json["principles"] = told(&whole.principles);
    json["visibility"] = visibility.collect::<Vec<_>>().into();
    json["missing"] = missing
        .iter()
        .map(|one| one.text(tr))
        .collect::<Vec<_>>()
        .into();
    json
}
