//! Rules: months, money, terms.

use chrono::NaiveDate;
use kit::money::Cents;
use proptest::prelude::*;

use crate::budgets::{Class, Outcome, Row};
use crate::follow_up::days::{end_of_month, end_of_year_after, months_after, overlap, split};
use crate::follow_up::money::{Compared, Worked, divide, share, total};
use crate::follow_up::terms;
use crate::projects::card::Programme;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_deadline_counts_months_and_stays_within_them() {
    for (end, months, due) in [
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2028-02-29", 2, "2028-04-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-10-31", 4, "2027-02-28"),
        ("2026-04-30", 2, "2026-06-30"),
        ("2026-08-31", 4, "2026-12-31"),
    ] {
        assert_eq!(months_after(day(end), months), Some(day(due)), "{end}");
    }
    assert_eq!(
        end_of_year_after(day("2026-03-05"), 5),
        Some(day("2031-12-31"))
    );
    assert_eq!(end_of_month(day("2028-02-01")), day("2028-02-29"));
}

#[test]
fn a_time_is_divided_into_periods_that_begin_on_the_same_day_of_the_month() {
    let spans = split((day("2026-01-31"), day("2026-06-30")), 1);
    let begins: Vec<String> = spans.iter().map(|span| span.0.to_string()).collect();
    let wanted = [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
        "2026-05-31",
    ];
    assert_eq!(begins, wanted);
    // What would be less than a month belongs to the period before.
    assert_eq!(spans.last().unwrap().1, day("2026-06-30"));
    let winter = split((day("2023-08-31"), day("2024-02-29")), 3);
    assert_eq!(
        winter,
        [
            (day("2023-08-31"), day("2023-11-29")),
            (day("2023-11-30"), day("2024-02-29")),
        ]
    );
    // A whole month is one.
    assert_eq!(split((day("2026-01-01"), day("2026-04-30")), 3).len(), 2);
    assert_eq!(split((day("2026-01-01"), day("2026-04-29")), 3).len(), 1);
    let year = split((day("2026-01-01"), day("2026-12-31")), 4);
    assert_eq!(
        year,
        [
            (day("2026-01-01"), day("2026-04-30")),
            (day("2026-05-01"), day("2026-08-31")),
            (day("2026-09-01"), day("2026-12-31")),
        ]
    );
    assert!(split((day("2026-01-01"), day("2026-12-31")), 0).is_empty());
}

#[test]
fn what_is_left_and_used_is_told_to_the_cent() {
    let one = Compared {
        planned: Cents(30_000),
        realised: Cents(20_000),
    };
    assert_eq!(one.rest(), Cents(10_000));
    assert_eq!(one.used(), Some(6_667));
    let over = Compared {
        planned: Cents(100),
        realised: Cents(150),
    };
    assert_eq!((over.rest(), over.used()), (Cents(-50), Some(15_000)));
    assert_eq!(Compared::default().used(), None);
}

#[test]
fn hours_cost_their_price_half_up() {
    let worked = Worked {
        month: day("2026-01-01"),
        role: "Ohjaaja".to_owned(),
        hours: 14_350,
        hourly: Cents(3_451),
    };
    // 143.5 × 34.51 = 4952.185
    assert_eq!(worked.cost(), Cents(495_219));
}

#[test]
fn every_item_of_the_terms_is_read_and_named() {
    use kit::i18n::Lang;
    assert!(terms::all().len() >= 10);
    for item in terms::all() {
        assert!(!item.source.is_empty() && item.until.is_none_or(|until| until > item.from));
        for lang in Lang::ALL {
            assert!(
                !item.name(crate::texts::tr(lang)).contains('⟦'),
                "{}",
                item.word
            );
        }
    }
    let of = |programme| {
        terms::all()
            .iter()
            .filter(move |item| item.programme == programme)
    };
    let words: Vec<&str> = of(Programme::P2021)
        .map(|item| item.word.as_str())
        .collect();
    assert!(words.contains(&"no_fund_name") && !words.contains(&"vipuvoimaa"));
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0..20_000i64).prop_map(|days| day("2014-01-01") + chrono::TimeDelta::days(days))
}

proptest! {
    /// Periods leave no day out, none overlaps another, and they end with the project.
    #[test]
    fn periods_cover_all_days_once(begins in days(), length in 0..3_000i64, months in 1..30u32) {
        let ends = begins + chrono::TimeDelta::days(length);
        let spans = split((begins, ends), months);
        prop_assert_eq!(spans.first().unwrap().0, begins);
        prop_assert_eq!(spans.last().unwrap().1, ends);
        for pair in spans.windows(2) {
            prop_assert_eq!(pair[0].1.succ_opt().unwrap(), pair[1].0);
            prop_assert!(!overlap(pair[0], pair[1]));
        }
        for span in &spans {
            prop_assert!(span.0 <= span.1);
        }
        let last = *spans.last().unwrap();
        let next = last.1.succ_opt().unwrap();
        prop_assert!(spans.len() == 1 || months_after(last.0, 1).unwrap() <= next);
    }

    /// Months are added as the calendar has them: never into a later month, and never back.
    #[test]
    fn a_deadline_never_slips_into_a_later_month(from in days(), months in 0..60u32) {
        use chrono::Datelike;
        let due = months_after(from, months).unwrap();
        let number = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
        prop_assert_eq!(number(due), number(from) + i64::from(months));
        prop_assert!(due.day() <= from.day());
        prop_assert!(due.day() == from.day() || due == end_of_month(due));
    }

    /// Nothing of a budget is lost or doubled when it is divided over periods.
    #[test]
    fn a_budget_is_divided_without_loss(
        months in proptest::collection::vec(0..10_000_000i64, 1..40),
        begins in days(),
        cut in 1..12u32,
        late in 0..400i64,
    ) {
        let row = |class, by: i64| Row {
            class,
            name: String::new(),
            months: months.iter().map(|amount| Cents(amount / by)).collect(),
        };
        let rows = vec![row(Class::Staff, 1), row(Class::Flat, 3), row(Class::Other, 7)];
        let whole: i64 = rows.iter().map(|row| row.total().0).sum();
        let outcome = Outcome {
            start: begins,
            rows,
            total: Cents(whole),
            net: Cents(whole),
            support: Cents(0),
            own_needed: Cents(0),
            own_given: Cents(0),
            checks: Vec::new(),
            rates: Vec::new(),
        };
        let ends = begins + chrono::TimeDelta::days(late);
        let spans = split((begins, ends), cut);
        let (parts, outside) = divide(&outcome, begins, &spans);
        let inside: i64 = parts.iter().flatten().map(|amount| amount.0).sum();
        prop_assert_eq!(inside + outside.0, whole);
        for (place, class) in Class::ALL.into_iter().enumerate() {
            let of_class: i64 = parts.iter().map(|part| part[place].0).sum();
            prop_assert!(of_class <= outcome.of_class(class).0);
        }
    }

    /// Totals are the sums of what is shown.
    #[test]
    fn totals_are_the_sums_of_the_rows(amounts in proptest::collection::vec((0..1_000_000_000i64, 0..1_000_000_000i64), 0..30)) {
        let rows = amounts.iter().map(|(planned, realised)| Compared {
            planned: Cents(*planned),
            realised: Cents(*realised),
        });
        let all = total(rows.clone());
        prop_assert_eq!(all.planned.0, amounts.iter().map(|one| one.0).sum::<i64>());
        let rests: i64 = rows.map(|one| one.rest().0).sum();
        prop_assert_eq!(all.rest().0, rests);
    }

    /// A share is never more than a half cent away from the exact one.
    #[test]
    fn a_share_is_rounded_half_up(amount in 0..100_000_000_000i64, by in 0..10_001i64, of in 1..10_001i64) {
        let got = i128::from(share(Cents(amount), by, of).0) * i128::from(of) * 2;
        let exact = i128::from(amount) * i128::from(by) * 2;
        prop_assert!((got - exact).abs() <= i128::from(of));
        prop_assert!(got - exact > -i128::from(of));
    }
}
