//! Which times there are.

use kit::id::Id;
use proptest::prelude::*;

use super::{at, day, time, tuesdays, walls};
use crate::appointments::days_off::is_day_off;
use crate::appointments::hours::{Hours, HoursKind, HoursTold};
use crate::appointments::slots::{of_key, slots};
use crate::appointments::words::read_time;

fn hours(number: u64, told: HoursTold) -> Hours {
    Hours {
        id: format!("{number:032x}").parse().unwrap(),
        edition: 1,
        adviser: adviser(),
        told,
        is_removed: false,
    }
}

fn adviser() -> Id {
    "0".repeat(32).parse().unwrap()
}

fn on(date: &str, begins: &str, ends: &str, minutes: i64) -> HoursTold {
    HoursTold {
        kind: HoursKind::Extra,
        first_day: day(date),
        last_day: Some(day(date)),
        begins: time(begins),
        ends: time(ends),
        minutes,
        gap: 0,
        ..tuesdays()
    }
}

#[test]
fn times_follow_from_hours_week_by_week() {
    let all = [hours(1, tuesdays())];
    let found = slots(&all, (day("2026-11-24"), day("2026-12-06")));
    let wanted = [
        "2026-11-24 09:00",
        "2026-11-24 10:00",
        "2026-11-24 11:00",
        "2026-12-01 09:00",
        "2026-12-01 10:00",
        "2026-12-01 11:00",
    ];
    assert_eq!(walls(&found), wanted);
    assert_eq!(
        of_key(&found[0].key()),
        Some((adviser(), found[0].starts_at))
    );
}

#[test]
fn weekly_hours_rest_while_their_adviser_is_away_and_extra_ones_do_not() {
    let away = HoursTold {
        kind: HoursKind::Closed,
        first_day: day("2026-11-30"),
        last_day: Some(day("2026-12-04")),
        ..tuesdays()
    };
    let extra = on("2026-12-02", "13:00:00", "14:00:00", 60);
    let all = [hours(1, tuesdays()), hours(2, away), hours(3, extra)];
    let found = slots(&all, (day("2026-11-25"), day("2026-12-08")));
    let wanted = [
        "2026-12-02 13:00",
        "2026-12-08 09:00",
        "2026-12-08 10:00",
        "2026-12-08 11:00",
    ];
    assert_eq!(walls(&found), wanted);
}

#[test]
fn weekly_hours_rest_on_holidays_and_extra_ones_do_not() {
    let extra = on("2026-12-24", "09:00:00", "10:00:00", 60);
    let thursdays = HoursTold {
        weekday: 3,
        ..tuesdays()
    };
    let all = [hours(1, thursdays), hours(2, extra)];
    let found = slots(&all, (day("2026-12-18"), day("2027-01-01")));
    let wanted = [
        "2026-12-24 09:00",
        "2026-12-31 09:00",
        "2026-12-31 10:00",
        "2026-12-31 11:00",
    ];
    assert_eq!(walls(&found), wanted);
}

#[test]
fn the_days_off_of_a_year_are_those_of_the_calendar() {
    for (year, wanted) in [
        (
            2026,
            "01-01 01-06 04-03 04-04 04-05 04-06 05-01 05-14 05-24 06-19 06-20 10-31 12-06 12-24 12-25 12-26",
        ),
        (
            2027,
            "01-01 01-06 03-26 03-27 03-28 03-29 05-01 05-06 05-16 06-25 06-26 11-06 12-06 12-24 12-25 12-26",
        ),
        // Easter on the last day on which it can be.
        (
            2038,
            "01-01 01-06 04-23 04-24 04-25 04-26 05-01 06-03 06-13 06-25 06-26 11-06 12-06 12-24 12-25 12-26",
        ),
    ] {
        let first = day(&format!("{year}-01-01"));
        let days = first
            .iter_days()
            .take_while(|day| *day < first + chrono::Months::new(12));
        let off = days.filter(|day| is_day_off(*day));
        let off: Vec<String> = off.map(|day| day.format("%m-%d").to_string()).collect();
        assert_eq!(off.join(" "), wanted, "{year}");
    }
}

#[test]
fn hours_have_a_first_and_a_last_day_and_a_leap_day_is_a_day() {
    let told = HoursTold {
        first_day: day("2028-02-29"),
        last_day: Some(day("2028-02-29")),
        ..tuesdays()
    };
    let found = slots(&[hours(1, told)], (day("2028-02-01"), day("2028-03-31")));
    assert_eq!(found.len(), 3);
    assert!(
        walls(&found)
            .iter()
            .all(|wall| wall.starts_with("2028-02-29"))
    );
    // Every Tuesday of a year that has none.
    let found = slots(
        &[hours(1, tuesdays())],
        (day("2027-02-22"), day("2027-03-02")),
    );
    assert_eq!(walls(&found)[3], "2027-03-02 09:00");
}

#[test]
fn an_hour_that_is_left_out_gives_no_time() {
    // On 28 March 2027 clocks go from three to four.
    let night = on("2027-03-28", "02:00:00", "06:00:00", 60);
    let found = slots(&[hours(1, night)], (day("2027-03-28"), day("2027-03-28")));
    let wanted = ["2027-03-28 02:00", "2027-03-28 04:00", "2027-03-28 05:00"];
    assert_eq!(walls(&found), wanted);
    assert_eq!(
        found[1].starts_at, found[0].ends_at,
        "nothing is between them"
    );
    // One that would reach across it pushes nobody away.
    let night = on("2027-03-28", "02:30:00", "05:30:00", 60);
    let found = slots(&[hours(1, night)], (day("2027-03-28"), day("2027-03-28")));
    assert_eq!(walls(&found), ["2027-03-28 02:30", "2027-03-28 04:30"]);
}

#[test]
fn an_hour_that_comes_twice_gives_one_time() {
    // On 31 October 2027 clocks go from four back to three.
    let night = on("2027-10-31", "02:00:00", "05:00:00", 60);
    let found = slots(&[hours(1, night)], (day("2027-10-31"), day("2027-10-31")));
    let starts: Vec<_> = found.iter().map(|slot| slot.starts_at).collect();
    let wanted = [
        at("2027-10-30T23:00:00Z"),
        at("2027-10-31T01:00:00Z"),
        at("2027-10-31T02:00:00Z"),
    ];
    assert_eq!(starts, wanted);
}

#[test]
fn of_two_that_overlap_one_is_there() {
    let other = on("2026-11-24", "09:30:00", "10:30:00", 30);
    let all = [hours(1, tuesdays()), hours(2, other)];
    let found = slots(&all, (day("2026-11-24"), day("2026-11-24")));
    let wanted = ["2026-11-24 09:00", "2026-11-24 10:00", "2026-11-24 11:00"];
    assert_eq!(walls(&found), wanted);
}

#[test]
fn times_are_read_as_people_write_them() {
    for (text, wanted) in [
        ("9", Some("09:00:00")),
        ("9.00", Some("09:00:00")),
        (" 09:30 ", Some("09:30:00")),
        ("23.59", Some("23:59:00")),
        ("24.00", None),
        ("9.5", None),
        ("9.00.00", None),
        ("+9.00", None),
        ("", None),
    ] {
        assert_eq!(read_time(text), wanted.map(time), "{text}");
    }
}

#[test]
fn what_is_no_key_means_no_time() {
    for key in ["", "_", "a_1", "1_a", "99999999999999999999_1"] {
        assert_eq!(of_key(key), None, "{key}");
    }
}

proptest! {
    #[test]
    fn times_never_overlap_and_stay_within_their_hours(
        begins in 0u32..1380, length in 10u32..600, minutes in 5i64..120, gap in 0i64..60,
        weekday in 0u8..7, from in 0u64..800,
    ) {
        let wall = |minute: u32| {
            chrono::NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap()
        };
        let ends = (begins + length).min(1439);
        let first = day("2026-01-01") + chrono::Days::new(from);
        let told = HoursTold {
            weekday, minutes, gap, first_day: day("2026-01-01"),
            begins: wall(begins), ends: wall(ends), ..tuesdays()
        };
        let found = slots(&[hours(1, told.clone())], (first, first + chrono::Days::new(60)));
        for two in found.windows(2) {
            prop_assert!(two[0].ends_at <= two[1].starts_at);
        }
        for slot in &found {
            let start = kit::clock::local(slot.starts_at);
            prop_assert!(start.time() >= told.begins && start.time() < told.ends);
            prop_assert_eq!((slot.ends_at - slot.starts_at).num_minutes(), minutes);
        }
    }
}
