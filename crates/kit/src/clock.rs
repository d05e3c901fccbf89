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

/// The instant at which the wall clock in Finland shows that time: the later one in the
/// hour that comes twice when clocks are put back; none in the hour that is left out when
/// they are put forward.
pub fn at_wall(wall: NaiveDateTime) -> Option<DateTime<Utc>> {
    let found = wall.and_local_timezone(Helsinki).latest();
    found.map(|instant| instant.to_utc())
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

    #[test]
    fn a_time_of_the_wall_clock_comes_once_twice_or_not_at_all() {
        for (wall, wanted) in [
            ("2026-12-01T16:15:00", Some("2026-12-01T14:15:00Z")),
            ("2026-06-01T16:15:00", Some("2026-06-01T13:15:00Z")),
            ("2026-03-29T03:30:00", None),
            ("2026-10-25T03:30:00", Some("2026-10-25T01:30:00Z")),
        ] {
            let wall: NaiveDateTime = wall.parse().expect("a time");
            let wanted = wanted.map(|at| at.parse::<DateTime<Utc>>().expect("an instant"));
            assert_eq!(at_wall(wall), wanted, "{wall}");
        }
    }
}
