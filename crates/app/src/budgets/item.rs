//! A budget as it leaves: tables of its rows and of its months, and JSON.

use chrono::{DateTime, Utc};
use futures_util::stream::{self, StreamExt};
use kit::i18n::Tr;
use kit::money::Cents;
use kit::table::{Cell, Column};
use serde_json::{Value as Json, json};

use super::cash::{Flow, Month};
use super::change::Budget;
use super::pages::{month_text, row_name};
use super::plan::Plan;
use super::rules::Outcome;
use crate::export::{Export, Leaving};

/// A plan worked out.
pub(super) type Worked = (Plan, Outcome, Flow);

/// Which table leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sheet {
    /// Rows by year.
    Budget,
    /// Months.
    Cash,
}

impl Sheet {
    /// What its file is called.
    pub(super) const fn file_name(self) -> &'static str {
        match self {
            Self::Budget => "budjetti",
            Self::Cash => "kassavirta",
        }
    }
}

/// A row that leaves.
pub(super) struct Line(Vec<Cell>);

impl Leaving for Line {
    fn row(&self, _: Tr) -> Vec<Cell> {
        self.0.clone()
    }

    fn json(&self) -> Json {
        // Tables leave as sheets; JSON is the whole budget.
        Json::Null
    }
}

fn column(head: String) -> Column {
    Column {
        head,
        may_be_cut: false,
    }
}

/// The columns and rows of a table.
pub(super) fn table(tr: Tr, sheet: Sheet, worked: &Worked) -> (Vec<Column>, Vec<Vec<Cell>>) {
    match sheet {
        Sheet::Budget => budget_table(tr, &worked.1),
        Sheet::Cash => cash_table(tr, &worked.2),
    }
}

fn budget_table(tr: Tr, outcome: &Outcome) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let years = outcome.years();
    let heads = years.iter().map(ToString::to_string);
    let columns = std::iter::once(tr.t("budget-row"))
        .chain(heads)
        .chain([tr.t("budget-sum")]);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in &outcome.rows {
        let mut cells = vec![row_name(tr, row).into()];
        cells.extend(years.iter().map(|year| outcome.in_year(row, *year).into()));
        cells.push(row.total().into());
        rows.push(cells);
    }
    let sums = [
        ("budget-total", outcome.total),
        ("budget-support", outcome.support),
        ("budget-own-needed", outcome.own_needed),
        ("budget-own-given", outcome.own_given),
    ];
    for (key, sum) in sums {
        let mut cells: Vec<Cell> = vec![tr.t(key).into()];
        cells.extend(years.iter().map(|_| Cell::Blank));
        cells.push(sum.into());
        rows.push(cells);
    }
    (columns.map(column).collect(), rows)
}

/// An amount of a month.
pub(super) type Amount = fn(&Month) -> Cents;

/// The columns of months: the key of the name, and the amount.
pub(super) const MONTH_COLUMNS: [(&str, Amount); 7] = [
    ("budget-month-cost", |month| month.cost),
    ("budget-month-own", |month| month.own),
    ("budget-month-income", |month| month.income),
    ("budget-month-advance", |month| month.advance),
    ("budget-month-due", |month| month.due),
    ("budget-month-cleared", |month| month.cleared),
    ("budget-month-balance", |month| month.balance),
];

fn cash_table(tr: Tr, flow: &Flow) -> (Vec<Column>, Vec<Vec<Cell>>) {
    let heads = MONTH_COLUMNS.iter().map(|(key, _)| tr.t(key));
    let columns = std::iter::once(tr.t("budget-month")).chain(heads);
    let rows = flow.months.iter().map(|month| {
        let amounts = MONTH_COLUMNS.iter().map(|(_, of)| of(month).into());
        std::iter::once(month_text(month.at).into())
            .chain(amounts)
            .collect()
    });
    (columns.map(column).collect(), rows.collect())
}

/// A table on its way out.
pub(super) fn export(tr: Tr, sheet: Sheet, worked: &Worked, now: DateTime<Utc>) -> Export<Line> {
    let (columns, rows) = table(tr, sheet, worked);
    let lines: Vec<Line> = rows.into_iter().map(Line).collect();
    Export {
        title: match sheet {
            Sheet::Budget => tr.t("budget-sheet"),
            Sheet::Cash => tr.t("budget-cash-title"),
        },
        columns,
        tr,
        now,
        pieces: stream::once(async move { Ok(lines) }).boxed(),
    }
}

/// A budget as other programs get it; amounts in cents.
pub(super) fn json_of(budget: &Budget, (plan, outcome, flow): &Worked) -> Json {
    let rows = outcome.rows.iter().map(|row| {
        json!({
            "class": row.class.word(),
            "name": row.name,
            "months_cents": row.months,
            "total_cents": row.total(),
        })
    });
    let months = flow.months.iter().map(|month| {
        json!({
            "month": format!("{}-{:02}", month.at.0, month.at.1),
            "cost_cents": month.cost,
            "own_cents": month.own,
            "income_cents": month.income,
            "advance_cents": month.advance,
            "due_cents": month.due,
            "cleared_cents": month.cleared,
            "balance_cents": month.balance,
        })
    });
    let rates = outcome.rates.iter().map(|rate| {
        json!({
            "kind": rate.kind.word(),
            "value": rate.value,
            "from": rate.from,
            "until": rate.until,
            "source": rate.source,
        })
    });
    json!({
        "id": budget.id,
        "name": budget.draft.name,
        "programme": plan.programme.word(),
        "starts_on": plan.start,
        "ends_on": plan.end,
        "months": plan.months(),
        "rows": rows.collect::<Vec<_>>(),
        "total_cents": outcome.total,
        "net_cents": outcome.net,
        "support_cents": outcome.support,
        "own_needed_cents": outcome.own_needed,
        "own_given_cents": outcome.own_given,
        "cash": months.collect::<Vec<_>>(),
        "lowest": flow.lowest().map(|month| json!({
            "month": format!("{}-{:02}", month.at.0, month.at.1),
            "balance_cents": month.balance,
        })),
        "rates": rates.collect::<Vec<_>>(),
        "updated_at": budget.updated_at,
    })
}
