//! A day as a form asks for it: three short fields, since people know the day
//! and need no calendar for it.

use chrono::{Datelike, NaiveDate};

/// What was written into the three fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateFields {
    /// The day of the month.
    pub day: String,
    /// The month, as a number.
    pub month: String,
    /// The year.
    pub year: String,
}

impl DateFields {
    /// The fields that show a day.
    pub fn of(date: NaiveDate) -> Self {
        Self {
            day: date.day().to_string(),
            month: date.month().to_string(),
            year: date.year().to_string(),
        }
    }

    /// The day, when there is such a day.
    pub fn date(&self) -> Option<NaiveDate> {
        let year = Some(self.year.trim()).filter(|year| year.len() == 4)?;
        let (month, day) = (
            self.month.trim().parse().ok()?,
            self.day.trim().parse().ok()?,
        );
        NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_are_there_are_read() {
        let fields = |day: &str, month: &str, year: &str| DateFields {
            day: day.to_owned(),
            month: month.to_owned(),
            year: year.to_owned(),
        };
        let leap = NaiveDate::from_ymd_opt(2028, 2, 29).expect("a day");
        assert_eq!(DateFields::of(leap).date(), Some(leap));
        assert_eq!(fields(" 29", "02", "2028 ").date(), Some(leap));
        for (day, month, year) in [
            ("29", "2", "2027"),
            ("1", "13", "2026"),
            ("1", "1", "26"),
            ("1", "1", "12026"),
            ("", "1", "2026"),
            ("yksi", "1", "2026"),
            ("-1", "1", "2026"),
        ] {
            assert_eq!(
                fields(day, month, year).date(),
                None,
                "{day}.{month}.{year}"
            );
        }
    }
}
