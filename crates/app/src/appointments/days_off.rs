//! Rules: the days of the year on which nobody is met by weekly hours: those that the Annual
//! Holidays Act (vuosilomalaki 162/2005, section 4) takes out of working days beside Sundays,
//! which are the holidays of the Church Act (kirkkolaki), May Day, Independence Day, the eves
//! of Christmas and Midsummer, and Easter Saturday.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

/// Whether a day is one of them.
pub(super) fn is_day_off(day: NaiveDate) -> bool {
    let is_fixed = matches!(
        (day.month(), day.day()),
        (1, 1 | 6) | (5, 1) | (12, 6 | 24..=26)
    );
    // Midsummer Eve and Midsummer Day, and All Saints' Day.
    let is_of_weekday = matches!(
        (day.weekday(), day.month(), day.day()),
        (Weekday::Fri, 6, 19..=25)
            | (Weekday::Sat, 6, 20..=26)
            | (Weekday::Sat, 10, 31)
            | (Weekday::Sat, 11, 1..=6)
    );
    // From Good Friday to Easter Monday, Ascension Day and Whit Sunday.
    let is_of_easter = easter(day.year())
        .is_some_and(|easter| matches!((day - easter).num_days(), -2..=1 | 39 | 49));
    is_fixed || is_of_weekday || is_of_easter
}

/// Easter Sunday, by the algorithm known as the anonymous Gregorian one (Meeus/Jones/Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let moon_runs_late = (century - (century + 8) / 25 + 1) / 3;
    // From 21 March to the full moon, and on to the Sunday after it.
    let to_moon = (19 * golden + century - century / 4 - moon_runs_late + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - to_moon - of_century % 4) % 7;
    let weeks_less = (golden + 11 * to_moon + 22 * to_sunday) / 451;
    let days = to_moon + to_sunday - 7 * weeks_less;
    Some(NaiveDate::from_ymd_opt(year, 3, 22)? + TimeDelta::days(days.into()))
}
