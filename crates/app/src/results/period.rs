//! Rules: the days that are counted, as they are written and as they are shown.

use chrono::{Datelike, Months, NaiveDate};
use kit::i18n::Tr;

/// The days from one to another, both of them too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; not before the first.
    pub to: NaiveDate,
}

/// What is wrong with a period: which of its two days (0 or 1), and the key of what it says.
pub(super) type Refused = (usize, &'static str);

/// No period is longer, in years.
const MOST_YEARS: u32 = 30;

impl Period {
    /// What is counted when nothing else is asked: this year until today.
    pub fn this_year(today: NaiveDate) -> Self {
        let from = NaiveDate::from_ymd_opt(today.year(), 1, 1);
        Self {
            from: from.unwrap_or(today),
            to: today,
        }
    }

    /// Reads two days as they are written; what is blank is as in [`Period::this_year`].
    ///
    /// # Errors
    /// What is wrong with which of them.
    pub(super) fn read([from, to]: [&str; 2], today: NaiveDate) -> Result<Self, Refused> {
        let usual = Self::this_year(today);
        let day = |place: usize, text: &str, usual: NaiveDate| match text.trim() {
            "" => Ok(usual),
            text => kit::day::read(text).ok_or((place, "results-no-day")),
        };
        let to = day(1, to, usual.to)?;
        // A last day of long ago alone means the year up to it.
        let first = usual.from.min(Self::this_year(to).from);
        let from = day(0, from, first)?;
        if to < from {
            return Err((1, "results-ends-first"));
        }
        if to >= from + Months::new(MOST_YEARS * 12) {
            return Err((1, "results-too-long"));
        }
        Ok(Self { from, to })
    }

    /// Whether a day is one of it.
    pub fn has(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// The part of each month that lies in it, the first one first.
    pub fn months(self) -> impl Iterator<Item = Self> {
        let first = self.from.with_day(1).unwrap_or(self.from);
        let begins = move |month: u32| first + Months::new(month);
        let months = (0..).map(begins).take_while(move |begin| *begin <= self.to);
        months.map(move |begin| {
            let end = begin + Months::new(1);
            Self {
                from: begin.max(self.from),
                to: end.pred_opt().unwrap_or(begin).min(self.to),
            }
        })
    }

    /// The words of an address: `alkaen=2023-08-01&asti=2024-12-11`.
    pub fn to_query(self) -> String {
        format!("alkaen={}&asti={}", self.from, self.to)
    }

    /// The same as files are named: `2023-08-01_2024-12-11`.
    pub fn to_file(self) -> String {
        format!("{}_{}", self.from, self.to)
    }

    /// "1.8.2023–11.12.2024"
    pub fn shown(self, tr: Tr) -> String {
        tr.date_range(Some(self.from), Some(self.to))
    }
}

/// The month of a day as rows name it: "2023-08".
pub(super) fn month_key(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

/// "8/2023"
pub(super) fn month_name(key: &str) -> Option<String> {
    let (year, month) = key.split_once('-')?;
    Some(format!("{}/{year}", month.parse::<u32>().ok()?))
}
