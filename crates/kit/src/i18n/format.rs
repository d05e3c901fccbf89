//! Dates, times, numbers and money as each language writes them.

use chrono::{DateTime, Locale, NaiveDate, Utc};

use super::{Lang, Tr};
use crate::clock::local;
use crate::money::{Cents, group_thousands};

const NBSP: char = '\u{a0}';

impl Tr {
    /// `24.11.2026`; in English `24 November 2026`.
    pub fn date(&self, date: NaiveDate) -> String {
        match self.lang {
            Lang::Fi | Lang::Sv => date.format("%-d.%-m.%Y").to_string(),
            Lang::En => date.format("%-d %B %Y").to_string(),
        }
    }

    /// `ti 24.11.`, without the year; in English `Tue 24 Nov`.
    pub fn weekday_date(&self, date: NaiveDate) -> String {
        match self.lang {
            Lang::Fi | Lang::Sv => date
                .format_localized("%a %-d.%-m.", self.locale())
                .to_string(),
            Lang::En => date.format("%a %-d %b").to_string(),
        }
    }

    /// `15.3.2022–31.12.2023`, or from one side only.
    pub fn date_range(&self, start: Option<NaiveDate>, end: Option<NaiveDate>) -> String {
        let dash = if self.lang == Lang::En {
            " – "
        } else {
            "–"
        };
        let write = |date: Option<NaiveDate>| date.map(|d| self.date(d)).unwrap_or_default();
        format!("{}{dash}{}", write(start), write(end))
    }

    /// `24.11.2026 klo 16.15`, Finland's wall clock.
    pub fn instant(&self, instant: DateTime<Utc>) -> String {
        let wall = local(instant);
        let date = self.date(wall.date());
        match self.lang {
            Lang::Fi => format!("{date} klo{NBSP}{}", wall.format("%-H.%M")),
            Lang::Sv => format!("{date} kl.{NBSP}{}", wall.format("%-H.%M")),
            Lang::En => format!("{date} at {}", wall.format("%H:%M")),
        }
    }

    /// `3 841`; in English `3,841`.
    pub fn count(&self, number: impl Into<i64>) -> String {
        let number = number.into();
        let sign = if number < 0 { "\u{2212}" } else { "" };
        format!(
            "{sign}{}",
            group_thousands(number.unsigned_abs(), self.group())
        )
    }

    /// `93 487 €`; in English `€93,487`. Cents only when there are some.
    pub fn money(&self, amount: Cents) -> String {
        match self.lang {
            Lang::Fi | Lang::Sv => format!("{}{NBSP}€", amount.grouped(NBSP)),
            Lang::En => {
                let grouped = Cents(amount.0.abs())
                    .grouped('\u{0}')
                    .replace(',', ".")
                    .replace('\u{0}', ",");
                let sign = if amount.0 < 0 { "\u{2212}" } else { "" };
                format!("{sign}€{grouped}")
            }
        }
    }

    /// Hundredths of a per cent: 2644 is `26,44 %`, 3700 is `37 %`.
    pub fn percent(&self, hundredths: i64) -> String {
        let number = Cents(hundredths).grouped(NBSP);
        match self.lang {
            Lang::Fi | Lang::Sv => format!("{number}{NBSP}%"),
            Lang::En => format!("{}%", number.replace(',', ".")),
        }
    }

    fn group(&self) -> char {
        if self.lang == Lang::En { ',' } else { NBSP }
    }

    fn locale(&self) -> Locale {
        match self.lang {
            Lang::Fi => Locale::fi_FI,
            Lang::Sv => Locale::sv_FI,
            Lang::En => Locale::en_GB,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;

    fn tr(lang: Lang) -> Tr {
        let texts = Box::leak(Box::new(Texts::new(&[]).expect("texts")));
        texts.tr(lang)
    }

    #[test]
    fn formats_are_those_of_the_language() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        let instant = "2026-11-24T14:15:00Z".parse().expect("an instant");
        let fi = tr(Lang::Fi);
        assert_eq!(fi.date(day), "24.11.2026");
        assert_eq!(fi.weekday_date(day), "ti 24.11.");
        assert_eq!(fi.instant(instant), "24.11.2026 klo\u{a0}16.15");
        assert_eq!(fi.money(Cents::euros(93_487)), "93\u{a0}487\u{a0}€");
        assert_eq!(fi.percent(2644), "26,44\u{a0}%");
        assert_eq!(fi.count(-3841), "\u{2212}3\u{a0}841");
        let sv = tr(Lang::Sv);
        assert_eq!(sv.weekday_date(day), "tis 24.11.");
        assert_eq!(sv.instant(instant), "24.11.2026 kl.\u{a0}16.15");
        let en = tr(Lang::En);
        assert_eq!(en.date(day), "24 November 2026");
        assert_eq!(en.money(Cents(123_456_789)), "€1,234,567.89");
        assert_eq!(en.money(Cents(-500)), "\u{2212}€5");
        assert_eq!(en.percent(2644), "26.44%");
    }
}
