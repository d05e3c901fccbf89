//! Rules: months, as deadlines and payment periods count them.

use chrono::{Datelike, Months, NaiveDate};

/// The days of a period, first and last.
pub(super) type Span = (NaiveDate, NaiveDate);

/// The day so many months after another; of a month that has no such day, the last one.
pub(super) fn months_after(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months))
}

/// Divides a time into payment periods of so many months; the last one ends with it, and what
/// would be less than a month at the end belongs to the one before. Each begins by counting from
/// the first day, so that a 31st comes back after a short month.
pub(super) fn split((begins, ends): Span, months: u32) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = begins;
    let numbers = 1..;
    for number in numbers {
        if from > ends || months == 0 {
            break;
        }
        let next = months_after(begins, months.saturating_mul(number));
        let last = next.and_then(|next| next.pred_opt());
        spans.push((from, last.unwrap_or(ends).min(ends)));
        match next {
            Some(next) => from = next,
            None => break,
        }
    }
    if let [.., before, last] = spans.as_mut_slice()
        && months_after(last.0, 1).is_some_and(|next| next.pred_opt() > Some(last.1))
    {
        before.1 = last.1;
        spans.pop();
    }
    spans
}

/// Whether two times have a day in common.
pub(super) fn overlap(one: Span, other: Span) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// The last day of the year so many years after a day's.
pub(super) fn end_of_year_after(day: NaiveDate, years: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year().checked_add(years)?, 12, 31)
}

/// The last day of a month.
pub(super) fn end_of_month(month: NaiveDate) -> NaiveDate {
    let next = month.with_day(1).and_then(|first| months_after(first, 1));
    next.and_then(|next| next.pred_opt()).unwrap_or(month)
}

/// The first day of a day's month.
pub(super) fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
