//! Rules: what is wrong with a field, and amounts as people write them.

use kit::i18n::Tr;
use kit::money::{Cents, WrongAmount};

use super::plan::{MOST_MONTHS, WHOLE};

/// The largest amount: a thousand million euros.
const MOST_CENTS: i64 = 100_000_000_000;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "their texts say it")]
pub enum Wrong {
    #[error("budget-wrong-missing-day")]
    NoDay,
    #[error("budget-wrong-day")]
    Day(String),
    #[error("budget-wrong-end-first")]
    EndFirst,
    #[error("budget-wrong-too-long")]
    TooLong,
    #[error("budget-wrong-money")]
    Money(String),
    #[error("wrong-part-of-cent")]
    PartOfCent,
    #[error("budget-wrong-too-much")]
    TooMuch,
    #[error("budget-wrong-percent")]
    Percent(String),
    #[error("budget-wrong-hours")]
    Hours(String),
    #[error("budget-wrong-no-hours")]
    NoHours,
    #[error("budget-wrong-number")]
    Number(u32),
    #[error("budget-wrong-choice")]
    Choice(String),
    #[error("budget-wrong-name-long")]
    LongName(usize),
    #[error("budget-wrong-no-pay")]
    NoPay,
    #[error("budget-wrong-no-amount")]
    NoAmount,
    #[error("budget-wrong-no-source")]
    NoSource,
    #[error("budget-wrong-nothing")]
    Nothing,
    #[error("wrong-personal-code")]
    PersonalCode,
}

impl Wrong {
    /// What it says.
    pub fn text(&self, tr: Tr) -> String {
        let key = self.to_string();
        match self {
            Self::Day(text)
            | Self::Money(text)
            | Self::Percent(text)
            | Self::Hours(text)
            | Self::Choice(text) => tr.t1(&key, "text", text),
            Self::Number(most) => tr.tn(&key, *most),
            Self::LongName(most) => tr.tn(&key, *most),
            Self::TooLong => tr.tn(&key, MOST_MONTHS),
            _ => tr.t(&key),
        }
    }
}

/// Euros as people write them. Parts of a cent are not rounded away: they are refused.
pub(super) fn read_money(text: &str) -> Result<Cents, Wrong> {
    let text = text.trim_end_matches('€').trim();
    let amount = Cents::parse(text).map_err(|wrong| match wrong {
        WrongAmount::PartOfCent => Wrong::PartOfCent,
        WrongAmount::NoAmount => Wrong::Money(text.to_owned()),
    })?;
    match amount.0 {
        0..=MOST_CENTS => Ok(amount),
        i64::MIN..=-1 => Err(Wrong::Money(text.to_owned())),
        _ => Err(Wrong::TooMuch),
    }
}

/// A part of the whole in ten-thousandths: "26,44" is 2644.
pub(super) fn read_percent(text: &str) -> Result<i64, Wrong> {
    let text = text.trim_end_matches('%').trim();
    let share = Cents::parse(text).map_err(|_| Wrong::Percent(text.to_owned()))?;
    match share.0 {
        0..=WHOLE => Ok(share.0),
        _ => Err(Wrong::Percent(text.to_owned())),
    }
}
