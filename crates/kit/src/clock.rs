//! The time. Nothing else in the program asks the system for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Europe::Helsinki;

/// The system's clock, or one that a test sets.
#[derive(Clone, Debug)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands at `instant` until it is set again.
    pub fn fixed(instant: DateTime<Utc>) -> Self {
        Self(Some(Arc::new(AtomicI64::new(instant.timestamp_micros()))))
    }

    /// Sets a fixed clock; the system's clock stays as it is.
    pub fn set(&self, instant: DateTime<Utc>) {
        if let Some(micros) = &self.0 {
            micros.store(instant.timestamp_micros(), Ordering::SeqCst);
        }
    }

    /// Now, in whole microseconds, since that is what a database keeps.
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place that asks the system"
    )]
    pub fn now(&self) -> DateTime<Utc> {
        let micros = match &self.0 {
            Some(micros) => micros.load(Ordering::SeqCst),
            None => Utc::now().timestamp_micros(),
        };
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }

    /// Today in Finland.
    pub fn today(&self) -> NaiveDate {
        local(self.now()).date()
    }
}

/// The wall clock in Finland at that instant.
pub fn local(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&Helsinki).naive_local()
}

/// The instant at which a day begins in Finland. Clocks there are put forward
/// at three in the morning, so midnight is always there.
pub fn start_of_day(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN).and_local_timezone(Helsinki);
    midnight
        .earliest()
        .map_or_else(DateTime::default, |instant| instant.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_finland() {
        let clock = Clock::fixed("2026-11-23T22:30:00Z".parse().expect("an instant"));
        assert_eq!(
            clock.today(),
            NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date")
        );
    }

    #[test]
    fn a_day_begins_at_its_start() {
        for (day, start) in [
            ("2026-11-24", "2026-11-23T22:00:00Z"),
            ("2026-07-01", "2026-06-30T21:00:00Z"),
        ] {
            let start: DateTime<Utc> = start.parse().expect("an instant");
            let day: NaiveDate = day.parse().expect("a date");
            assert_eq!(start_of_day(day), start);
            assert_eq!(local(start).date(), day);
        }
    }
}
