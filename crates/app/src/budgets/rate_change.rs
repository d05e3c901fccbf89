//! Rates of one's own: added and taken away, never changed, so that what a budget was
//! worked out with can be told.

use chrono::NaiveDate;
use kit::audit::{Author, Change, record};
use kit::db::Tx;
use kit::id::Id;
use kit::personal_code;
use kit::text::clean_line;
use serde_json::{Value, json};

use super::rates::{Rate, RateKind, Unit, fund_of, programme_of};
use super::store;
use super::wrong::{Wrong, read_money, read_percent};
use crate::app::App;
use crate::projects::card::Fund;

/// The kind of thing a rate is, in the log of changes.
pub const RATE_KIND: &str = "budget-rate";

/// The longest source, in letters.
const LONGEST: usize = 300;

/// A rate that the coordinator keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OwnRate {
    /// Its identifier.
    pub id: Id,
    /// What it says.
    pub rate: Rate,
    /// Whether it was taken away.
    pub is_removed: bool,
}

/// A rate as it is written.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct RateForm {
    /// The kind's word.
    pub laji: String,
    /// The programme's word.
    pub ohjelma: String,
    /// The fund's word; blank for any.
    pub rahasto: String,
    /// Its value.
    pub arvo: String,
    /// The first day.
    pub alkaen: String,
    /// The last day; blank while no end is known.
    pub saakka: String,
    /// Where it was read.
    pub lahde: String,
}

fn day(text: &str) -> Result<NaiveDate, Wrong> {
    kit::day::read(text).ok_or_else(|| Wrong::Day(text.trim().to_owned()))
}

fn value(unit: Unit, text: &str) -> Result<i64, Wrong> {
    let text = text.trim();
    let number = |most: u32| {
        let number = text.parse().ok();
        let number = number.filter(|number| (1..=most).contains(number));
        number.map(i64::from).ok_or(Wrong::Number(most))
    };
    match unit {
        Unit::Share => read_percent(text),
        Unit::Money => read_money(text).map(|amount| amount.0),
        Unit::Hours => number(9000),
        Unit::Months => number(24),
    }
}

impl RateForm {
    /// The rate, or all that is wrong with it, by field.
    pub(super) fn read(&self) -> Result<Rate, Vec<(&'static str, Wrong)>> {
        let mut wrong = Vec::new();
        let mut note = |field: &'static str, why: Wrong| wrong.push((field, why));
        let kind = RateKind::of_word(&self.laji);
        let programme = programme_of(&self.ohjelma);
        let amount = kind.map(|kind| value(kind.unit(), &self.arvo));
        let until = match self.saakka.trim() {
            "" => Ok(None),
            text => day(text).map(Some),
        };
        let source = clean_line(&self.lahde);
        if kind.is_none() {
            note("laji", Wrong::Choice(self.laji.clone()));
        }
        if programme.is_none() {
            note("ohjelma", Wrong::Choice(self.ohjelma.clone()));
        }
        let from = match self.alkaen.trim() {
            "" => Err(Wrong::NoDay),
            text => day(text),
        };
        let results = [
            ("arvo", amount.clone().and_then(Result::err)),
            ("alkaen", from.clone().err()),
            ("saakka", until.clone().err()),
        ];
        for (field, why) in results {
            if let Some(why) = why {
                note(field, why);
            }
        }
        if let (Ok(from), Ok(Some(until))) = (&from, &until)
            && until < from
        {
            note("saakka", Wrong::EndFirst);
        }
        if source.chars().count() > LONGEST {
            note("lahde", Wrong::LongName(LONGEST));
        } else if source.is_empty() {
            note("lahde", Wrong::NoSource);
        } else if personal_code::found_in(&source) {
            note("lahde", Wrong::PersonalCode);
        }
        match (wrong.is_empty(), kind, programme, amount, from, until) {
            (true, Some(kind), Some(programme), Some(Ok(value)), Ok(from), Ok(until)) => Ok(Rate {
                kind,
                programme,
                fund: fund_of(&self.rahasto),
                value,
                from,
                until,
                source,
            }),
            _ => Err(wrong),
        }
    }
}

fn values(one: &OwnRate) -> Value {
    let rate = &one.rate;
    json!({
        "kind": rate.kind.word(),
        "programme": rate.programme.word(),
        "fund": rate.fund.map(Fund::word),
        "value": rate.value.to_string(),
        "from": rate.from,
        "until": rate.until,
        "source": rate.source,
    })
}

fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (id, before, after): (Id, Value, Value),
) {
    let change = Change {
        act,
        kind: RATE_KIND,
        subject: &id.to_string(),
        before,
        after,
    };
    record(tx, &app.ids, author, &change);
}

/// Adds a rate, or gives the one of one's own that says something else of the same days.
///
/// # Errors
/// When the database refuses; the inner result holds the other one.
pub(super) async fn add_rate(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    rate: Rate,
) -> anyhow::Result<Result<Id, Rate>> {
    let own = store::own_rates(tx).await?;
    if let Some(other) = own.into_iter().find(|one| one.rate.overlaps(&rate)) {
        return Ok(Err(other.rate));
    }
    let one = OwnRate {
        id: app.ids.make(author.at),
        rate,
        is_removed: false,
    };
    store::add_rate(tx, &one).await?;
    let sides = (one.id, json!({}), values(&one));
    write_down(app, tx, author, "budget-rate-add", sides);
    Ok(Ok(one.id))
}

/// Takes a rate of one's own away, and gives whether it was there.
///
/// # Errors
/// When the database refuses.
pub(super) async fn remove_rate(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
) -> anyhow::Result<bool> {
    let found = store::find_rate(tx, id).await?;
    let Some(one) = found.filter(|one| !one.is_removed) else {
        return Ok(false);
    };
    store::mark_rate(tx, id, true).await?;
    let sides = (id, values(&one), json!({}));
    write_down(app, tx, author, "budget-rate-remove", sides);
    Ok(true)
}

/// Brings a rate back, or takes it away again, and gives whether it still was as the change
/// left it and nothing else says something of its days.
///
/// # Errors
/// When the database refuses.
pub async fn restore_rate(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    after: &Value,
) -> anyhow::Result<bool> {
    let Some(one) = store::find_rate(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    let was_removed = after.as_object().is_some_and(serde_json::Map::is_empty);
    if one.is_removed != was_removed {
        return Ok(false);
    }
    let own = store::own_rates(tx).await?;
    if was_removed && own.iter().any(|other| other.rate.overlaps(&one.rate)) {
        return Ok(false);
    }
    store::mark_rate(tx, one.id, !was_removed).await?;
    let (before, after) = match was_removed {
        true => (json!({}), values(&one)),
        false => (values(&one), json!({})),
    };
    write_down(
        app,
        tx,
        author,
        "budget-rate-restore",
        (one.id, before, after),
    );
    Ok(true)
}
