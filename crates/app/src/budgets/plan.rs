//! Rules: the plan that a budget is worked out of, read from a form as people write it.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use kit::money::Cents;
use kit::personal_code;
use kit::text::clean_line;

use super::rates::{fund_of, programme_of};
use super::wrong::{Wrong, read_money, read_percent};
use crate::projects::card::{Fund, Programme};

/// The fields of the form as they were written, by name.
pub type Written = BTreeMap<String, String>;

/// So many people and costs have a row in the form.
pub(super) const STAFF_ROWS: usize = 4;
/// Rows of other costs.
pub(super) const COST_ROWS: usize = 6;

/// The longest plan, in months.
pub(super) const MOST_MONTHS: u32 = 96;
/// The longest name of a row, in letters.
const LONGEST: usize = 120;
/// All of it, in ten-thousandths.
pub(super) const WHOLE: i64 = 10_000;
/// A whole month, in parts that divide it by 28, 29, 30 and 31 days alike.
pub(super) const MONTH: i64 = 377_580;

/// How the costs are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// A flat rate upon the cost of staff.
    Flat,
    /// One sum for all of it.
    Lump,
    /// As they come.
    Actual,
}

/// How the cost of staff is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pay {
    /// Salaries, and upon them a share for on-costs.
    OnCost,
    /// Hours at a price.
    Unit,
    /// What is paid with on-costs.
    Actual,
}

/// When money of one's own comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnMoney {
    /// All of it in the first month.
    First,
    /// The same each month.
    Evenly,
}

/// The words of choices, the first one where nothing was chosen.
pub(super) const MODELS: [(&str, Model); 3] = [
    ("flat_rate", Model::Flat),
    ("lump_sum", Model::Lump),
    ("actual", Model::Actual),
];
/// Words of ways to count the cost of staff.
pub(super) const PAYS: [(&str, Pay); 3] = [
    ("on_cost", Pay::OnCost),
    ("unit", Pay::Unit),
    ("actual", Pay::Actual),
];
/// Words for when money of one's own comes.
pub(super) const OWN_MONEY: [(&str, OwnMoney); 2] =
    [("evenly", OwnMoney::Evenly), ("first", OwnMoney::First)];

/// Somebody who works for the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// As what.
    pub title: String,
    /// In a month; with unit costs the cost of a year.
    pub pay: Cents,
    /// The share of full time in ten-thousandths; with unit costs hundredths of hours in a
    /// month.
    pub amount: i64,
    /// For how many months from the beginning.
    pub months: u32,
}

/// Another cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// What for.
    pub name: String,
    /// All of it.
    pub amount: Cents,
    /// In which month, counted from 1; nothing for the same each month.
    pub month: Option<u32>,
}

/// What a budget is worked out of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The programme period.
    pub programme: Programme,
    /// The fund.
    pub fund: Fund,
    /// How costs are counted.
    pub model: Model,
    /// How the cost of staff is counted.
    pub pay: Pay,
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
    /// Whether it coordinates others, and so may get more.
    pub is_coordination: bool,
    /// Who works for it.
    pub staff: Vec<Staff>,
    /// What else it costs.
    pub costs: Vec<Cost>,
    /// The share of support, in ten-thousandths.
    pub support: i64,
    /// What it brings in.
    pub income: Cents,
    /// Money of one's own, of municipalities, of others.
    pub own: [Cents; 3],
    /// When that money comes.
    pub own_money: OwnMoney,
    /// The advance's share of the support, in ten-thousandths.
    pub advance: i64,
    /// In which month the advance comes, counted from 1.
    pub advance_month: u32,
    /// How many months a payment is applied for.
    pub period: u32,
    /// How many months a payment takes after it was applied for.
    pub paid_after: u32,
}

impl Plan {
    /// How many calendar months, those that begin or end within it too.
    pub fn months(&self) -> u32 {
        months_of(self.start, self.end)
    }

    /// At the end of each calendar month, how much time has gone by since the beginning but
    /// not after a day: in parts of [`MONTH`]. A part of a month counts by its days.
    pub(super) fn gone_by(&self, until: NaiveDate) -> Vec<i64> {
        let first = self.start - Days::new(u64::from(self.start.day0()));
        let after = until + Days::new(1);
        let mut gone = 0;
        (0..self.months())
            .map(|place| {
                let begin = first + Months::new(place);
                let next = first + Months::new(place + 1);
                let days = (after.min(next) - self.start.max(begin)).num_days();
                gone += days.max(0) * MONTH / (next - begin).num_days();
                gone
            })
            .collect()
    }

    /// The last day of somebody who works so many months from the beginning.
    pub(super) fn works_until(&self, months: u32) -> NaiveDate {
        (self.start + Months::new(months) - Days::new(1)).min(self.end)
    }
}

/// How many calendar months two days and those between them are in.
fn months_of(start: NaiveDate, end: NaiveDate) -> u32 {
    let ordinal = |day: NaiveDate| day.year() * 12 + day.month0().cast_signed();
    (ordinal(end) - ordinal(start) + 1).unsigned_abs()
}

/// A form on its way to a plan: what is wrong is gathered, so that all of it is told.
struct Reading<'a> {
    written: &'a Written,
    wrong: Vec<(String, Wrong)>,
}

impl Reading<'_> {
    fn text(&self, name: &str) -> String {
        self.written
            .get(name)
            .map_or_else(String::new, |text| clean_line(text))
    }

    /// What a field holds, or what it would if nothing is written or it is wrong.
    fn or<T>(&mut self, name: &str, without: T, read: impl Fn(&str) -> Result<T, Wrong>) -> T {
        let text = self.text(name);
        if text.is_empty() {
            return without;
        }
        read(&text).unwrap_or_else(|wrong| {
            self.wrong.push((name.to_owned(), wrong));
            without
        })
    }

    fn choice<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> T {
        let of = |text: &str| words.iter().find(|(word, _)| *word == text);
        self.or(name, words[0].1, |text| {
            of(text)
                .map(|(_, of)| *of)
                .ok_or_else(|| Wrong::Choice(text.to_owned()))
        })
    }

    fn number(&mut self, name: &str, without: u32, (least, most): (u32, u32)) -> u32 {
        self.or(name, without, |text| {
            let number = text.parse().ok();
            number
                .filter(|number| (least..=most).contains(number))
                .ok_or(Wrong::Number(most))
        })
    }

    fn money(&mut self, name: &str) -> Cents {
        self.or(name, Cents(0), read_money)
    }

    fn name(&mut self, name: &str) -> String {
        let text = self.text(name);
        if text.chars().count() > LONGEST {
            self.wrong.push((name.to_owned(), Wrong::LongName(LONGEST)));
        }
        text
    }

    fn day(&mut self, name: &str) -> Option<NaiveDate> {
        if self.text(name).is_empty() {
            self.wrong.push((name.to_owned(), Wrong::NoDay));
            return None;
        }
        self.or(name, None, |text| {
            let day = kit::day::read(text).filter(|day| (2014..=2100).contains(&day.year()));
            day.map(Some).ok_or_else(|| Wrong::Day(text.to_owned()))
        })
    }

    /// The first day and the last.
    fn time(&mut self) -> (NaiveDate, NaiveDate) {
        let (start, end) = (self.day("alku"), self.day("loppu"));
        let (Some(start), Some(end)) = (start, end) else {
            return (NaiveDate::default(), NaiveDate::default());
        };
        let mut wrong = |wrong| self.wrong.push(("loppu".to_owned(), wrong));
        if end < start {
            wrong(Wrong::EndFirst);
            return (start, start);
        }
        if months_of(start, end) > MOST_MONTHS {
            wrong(Wrong::TooLong);
        }
        (start, end)
    }

    fn staff(&mut self, pay: Pay, months: u32) -> Vec<Staff> {
        let mut staff = Vec::new();
        for row in 1..=STAFF_ROWS {
            let [title, paid, amount, long] =
                ["nimi", "palkka", "maara", "kk"].map(|name| format!("{name}{row}"));
            let is_blank = [&title, &paid, &amount, &long]
                .iter()
                .all(|name| self.text(name).is_empty());
            if is_blank {
                continue;
            }
            if self.text(&paid).is_empty() {
                self.wrong.push((paid.clone(), Wrong::NoPay));
            }
            if pay == Pay::Unit && self.text(&amount).is_empty() {
                self.wrong.push((amount.clone(), Wrong::NoHours));
            }
            let hours = |text: &str| match Cents::parse(text) {
                Ok(Cents(hours @ 0..=74_400)) => Ok(hours),
                _ => Err(Wrong::Hours(text.to_owned())),
            };
            staff.push(Staff {
                title: self.name(&title),
                pay: self.money(&paid),
                amount: match pay {
                    Pay::Unit => self.or(&amount, 0, hours),
                    Pay::OnCost | Pay::Actual => self.or(&amount, WHOLE, read_percent),
                },
                months: self.number(&long, months, (1, MOST_MONTHS)).min(months),
            });
        }
        staff
    }

    fn costs(&mut self, months: u32) -> Vec<Cost> {
        let mut costs = Vec::new();
        for row in 1..=COST_ROWS {
            let [name, amount, month] =
                ["kulu", "summa", "kulu-kk"].map(|name| format!("{name}{row}"));
            let is_blank = [&name, &amount, &month]
                .iter()
                .all(|name| self.text(name).is_empty());
            if is_blank {
                continue;
            }
            if self.text(&amount).is_empty() {
                self.wrong.push((amount.clone(), Wrong::NoAmount));
            }
            let at = self.number(&month, 0, (1, months));
            costs.push(Cost {
                name: self.name(&name),
                amount: self.money(&amount),
                month: (at > 0).then_some(at),
            });
        }
        costs
    }
}

/// Reads a plan.
///
/// # Errors
/// All that is wrong with it, by field.
pub fn read(written: &Written) -> Result<Plan, Vec<(String, Wrong)>> {
    let wrong = personal_codes(written);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut form = Reading { written, wrong };
    let choice = |text: &str| Wrong::Choice(text.to_owned());
    let (start, end) = form.time();
    let months = months_of(start, end).min(MOST_MONTHS);
    let pay = form.choice("palkat", &PAYS);
    let plan = Plan {
        programme: form.or("ohjelma", Programme::P2021, |text| {
            programme_of(text).ok_or_else(|| choice(text))
        }),
        fund: form.or("rahasto", Fund::Esf, |text| {
            fund_of(text).ok_or_else(|| choice(text))
        }),
        model: form.choice("malli", &MODELS),
        pay,
        start,
        end,
        is_coordination: !form.text("koordinaatio").is_empty(),
        staff: form.staff(pay, months),
        costs: form.costs(months),
        support: form.or("tuki", 8000, read_percent),
        income: form.money("tulot"),
        own: ["oma", "kunta", "muu"].map(|name| form.money(name)),
        own_money: form.choice("oma-raha", &OWN_MONEY),
        advance: form.or("ennakko", 0, read_percent),
        advance_month: form.number("ennakko-kk", 2, (1, MOST_MONTHS)),
        period: form.number("jakso", 4, (1, 12)),
        paid_after: form.number("maksu", 2, (0, 12)),
    };
    if plan.staff.is_empty() && plan.costs.is_empty() && form.wrong.is_empty() {
        form.wrong.push(("palkka1".to_owned(), Wrong::Nothing));
    }
    match form.wrong.is_empty() {
        true => Ok(plan),
        false => Err(form.wrong),
    }
}

/// The fields in which a personal identity code stands.
pub(super) fn personal_codes(written: &Written) -> Vec<(String, Wrong)> {
    let found = written
        .iter()
        .filter(|(_, text)| personal_code::found_in(text) || personal_code::was_in(text));
    found
        .map(|(name, _)| (name.clone(), Wrong::PersonalCode))
        .collect()
}
