use chrono::Days;
use kit::money::Cents;
use proptest::prelude::*;

use super::PLAN;
use crate::budgets::{
    Check, Class, Flow, Model, Outcome, Plan, RateKind, Rates, Written, follow, known, read,
    work_out,
};
use crate::projects::card::{Fund, Programme};

fn written(other: &[(&str, &str)]) -> Written {
    let pair = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
    let mut written: Written = PLAN.map(pair).into();
    written.extend(other.iter().copied().map(pair));
    written
}

fn rates() -> Rates {
    Rates::with_own(Vec::new())
}

fn worked(other: &[(&str, &str)]) -> (Plan, Outcome, Flow) {
    let plan = read(&written(other)).unwrap();
    let outcome = work_out(&plan, &rates()).unwrap();
    let flow = follow(&plan, &outcome, &rates()).unwrap();
    (plan, outcome, flow)
}

#[test]
fn every_known_rate_is_read_and_none_says_two_things_of_a_day() {
    assert_eq!(known().len(), 12);
    for (place, rate) in known().iter().enumerate() {
        let others = known()[place + 1..].iter();
        assert_eq!(others.filter(|other| other.overlaps(rate)).count(), 0);
        assert!(!rate.source.is_empty());
    }
}

#[test]
fn a_year_with_one_worker_costs_what_the_terms_say() {
    let (_, outcome, flow) = worked(&[]);
    // 12 × 3 000, upon it 26,44 %, upon both 40 %.
    assert_eq!(outcome.of_class(Class::Staff), Cents::euros(36_000));
    assert_eq!(outcome.of_class(Class::OnCost), Cents(951_840));
    assert_eq!(outcome.of_class(Class::Flat), Cents(1_820_736));
    assert_eq!(outcome.total, Cents(6_372_576));
    assert_eq!(outcome.support, Cents(5_098_060));
    assert_eq!(outcome.own_needed, Cents(1_274_516));
    assert_eq!(outcome.years(), [2027]);
    assert_eq!(outcome.checks, [Check::OwnOver(Cents(25_484))]);
    assert_eq!(flow.advance, Cents(1_529_418));
    // Payments for April, August and December come in August, December and June.
    let due: Vec<_> = flow.months.iter().filter(|one| one.due.0 > 0).collect();
    let at: Vec<_> = due.iter().map(|one| one.at).collect();
    assert_eq!(at, [(2027, 8), (2027, 12), (2028, 6)]);
    assert_eq!(flow.lowest().map(|one| one.at), Some((2027, 11)));
}

#[test]
fn a_part_of_a_month_counts_by_its_days() {
    // 17 days of March and 14 of the next one are a month.
    let year = [("alku", "15.3.2027"), ("loppu", "14.3.2028")];
    let (plan, outcome, flow) = worked(&year);
    assert_eq!(plan.months(), 13);
    let mut months = vec![Cents::euros(3_000); 13];
    (months[0], months[12]) = (Cents(164_516), Cents(135_484));
    assert_eq!(outcome.rows[0].months, months);
    assert_eq!(outcome.of_class(Class::Staff), Cents::euros(36_000));
    assert_eq!(outcome.total, Cents(6_372_576));
    assert_eq!(flow.months[0].cost, outcome.monthly()[0]);
    // One day, February and one day: 3 000 € × (1 + 2/31).
    let (_, outcome, _) = worked(&[("alku", "31.1.2027"), ("loppu", "1.3.2027")]);
    let months = [Cents(9_677), Cents::euros(3_000), Cents(9_678)];
    assert_eq!(outcome.rows[0].months, months);
    // Two months of work are two months wherever they begin.
    let (_, outcome, _) = worked(&[&year[..], &[("kk1", "2")]].concat());
    let months = [
        Cents(164_516),
        Cents::euros(3_000),
        Cents(135_484),
        Cents(0),
    ];
    assert_eq!(outcome.rows[0].months[..4], months);
    let unit = [
        ("palkat", "unit"),
        ("palkka1", "45 518,40"),
        ("maara1", "100,5"),
    ];
    let (_, outcome, _) = worked(&[&year[..], &unit].concat());
    // 26,46 € × 100,5 h × 17/31; twelve months in all.
    assert_eq!(outcome.rows[0].months[0], Cents(145_829));
    assert_eq!(outcome.of_class(Class::Staff), Cents(3_191_076));
}

#[test]
fn what_is_spread_over_the_months_follows_their_days() {
    // January and half of February.
    let (_, outcome, flow) = worked(&[
        ("loppu", "14.2.2027"),
        ("malli", "actual"),
        ("palkat", "actual"),
        ("kulu1", "Tilat"),
        ("summa1", "3 000"),
        ("oma", "1 500"),
        ("tulot", "300"),
    ]);
    let euros = |amounts: [i64; 2]| amounts.map(Cents::euros);
    assert_eq!(outcome.rows[0].months, euros([3_000, 1_500]));
    assert_eq!(outcome.rows[1].months, euros([2_000, 1_000]));
    let months = &flow.months[..2];
    let costs: Vec<_> = months.iter().map(|month| month.cost).collect();
    let own: Vec<_> = months.iter().map(|month| month.own).collect();
    let income: Vec<_> = months.iter().map(|month| month.income).collect();
    assert_eq!(costs, euros([5_000, 2_500]));
    assert_eq!(own, euros([1_000, 500]));
    assert_eq!(income, euros([200, 100]));
}

#[test]
fn a_lump_sum_is_paid_once_when_the_result_is_ready() {
    let lump = [
        ("malli", "lump_sum"),
        ("palkat", "actual"),
        ("palkka1", ""),
        ("nimi1", ""),
        ("maara1", ""),
        ("kulu1", "Tilat"),
        ("summa1", "12 000"),
        ("oma", "2 400"),
    ];
    let paid = |other: &[(&str, &str)]| {
        let (_, _, flow) = worked(&[&lump[..], other].concat());
        let due = flow.months.iter().filter(|one| one.due.0 > 0);
        let due: Vec<_> = due.map(|one| (one.at, one.due, one.cleared)).collect();
        (due, flow)
    };
    let support = Cents::euros(9_600);
    // The end, four months to the application, two to the payment.
    let (due, flow) = paid(&[("ennakko", "")]);
    assert_eq!(due, [((2028, 6), support, Cents(0))]);
    assert_eq!(flow.advance, Cents(0));
    assert_eq!(flow.lowest().unwrap().at, (2027, 12));
    assert_eq!(flow.lowest().unwrap().balance, Cents::euros(-9_600));
    assert_eq!(flow.months.last().unwrap().balance, Cents(0));
    // An advance that is asked for is cleared by the one payment.
    let advance = Cents::euros(2_880);
    let (due, flow) = paid(&[("ennakko", "30")]);
    assert_eq!(due, [((2028, 6), support, advance)]);
    assert_eq!(flow.advance, advance);
    assert_eq!(flow.lowest().unwrap().balance, Cents::euros(-6_720));
    assert_eq!(flow.months.last().unwrap().balance, Cents(0));
}

#[test]
fn an_hour_costs_a_year_divided_by_its_hours() {
    let unit = [
        ("palkat", "unit"),
        ("palkka1", "45 518,40"),
        ("maara1", "100,5"),
    ];
    let (_, outcome, _) = worked(&unit);
    // 26,46 € an hour.
    assert_eq!(outcome.rows[0].months[0], Cents(265_923));
    assert_eq!(outcome.of_class(Class::OnCost), Cents(0));
    assert!(outcome.checks.contains(&Check::RecordHours));
    let (_, outcome, _) = worked(&[("palkat", "unit"), ("palkka1", "45 000"), ("maara1", "160")]);
    assert!(
        outcome
            .checks
            .iter()
            .any(|one| matches!(one, Check::HoursOver(..)))
    );
}

#[test]
fn what_the_terms_do_not_allow_is_said() {
    let checks = |other: &[(&str, &str)]| worked(other).1.checks;
    let has = |other: &[(&str, &str)], wanted: fn(&Check) -> bool| {
        let found = checks(other);
        assert!(found.iter().any(wanted), "{other:?}: {found:?}");
    };
    has(&[("tuki", "80,01")], |one| {
        matches!(one, Check::SupportOver(_))
    });
    has(&[("ennakko", "31")], |one| {
        matches!(one, Check::AdvanceOver(_))
    });
    has(
        &[
            ("malli", "lump_sum"),
            ("kulu1", "Tilat"),
            ("summa1", "200 000"),
        ],
        |one| matches!(one, Check::LumpOver(_)),
    );
    has(&[("kulu1", "Tilat"), ("summa1", "100")], |one| {
        matches!(one, Check::OthersLeftOut(_))
    });
    has(&[("palkka1", "0")], |one| *one == Check::NoStaff);
    has(&[("oma", "")], |one| matches!(one, Check::OwnMissing(_)));
    has(&[("tulot", "1 000 000")], |one| *one == Check::IncomeOver);
    has(&[("malli", "actual")], |one| *one == Check::NotPrimary);
    let coordination = checks(&[("tuki", "100"), ("koordinaatio", "1"), ("oma", "")]);
    assert_eq!(coordination, []);
}

#[test]
fn a_lump_sum_of_just_the_most_is_allowed() {
    let lump = [
        ("malli", "lump_sum"),
        ("palkat", "actual"),
        ("palkka1", ""),
        ("nimi1", ""),
        ("maara1", ""),
        ("kulu1", "Tilat"),
        ("summa1", "200 000"),
        ("oma", "40 000"),
    ];
    assert_eq!(worked(&lump).1.checks, []);
}

#[test]
fn a_rate_that_is_missing_is_named_with_its_day() {
    let plan = read(&written(&[("alku", "1.1.2030"), ("loppu", "31.12.2030")])).unwrap();
    let refused = work_out(&plan, &rates()).unwrap_err();
    assert_eq!(refused.kind, RateKind::OnCost);
    assert_eq!(refused.day, plan.start);
    // The period before had its own.
    let of = (Programme::P2014, Fund::Erdf);
    let day = "2016-02-29".parse().unwrap();
    let rates = rates();
    assert_eq!(rates.on(RateKind::FlatRate, of, day).unwrap().value, 2400);
    let esf = (Programme::P2014, Fund::Esf);
    assert_eq!(rates.on(RateKind::FlatRate, esf, day).unwrap().value, 1700);
    assert!(
        rates
            .on(RateKind::FlatRate, (Programme::P2014, Fund::Jtf), day)
            .is_err()
    );
}

#[test]
fn only_a_programme_whose_rates_are_all_known_is_covered() {
    assert!(rates().covers(Programme::P2021));
    assert!(!rates().covers(Programme::P2014));
    let own = known().iter().filter(|one| one.fund.is_none()).cloned();
    let own = own.map(|mut rate| {
        rate.programme = Programme::P2014;
        rate
    });
    assert!(Rates::with_own(own.collect()).covers(Programme::P2014));
}

#[test]
fn a_row_of_ones_own_stands_above_a_known_one() {
    let mut own = known()
        .iter()
        .find(|one| one.kind == RateKind::OnCost)
        .cloned()
        .unwrap();
    own.value = 2500;
    own.from = "2028-02-29".parse().unwrap();
    let rates = Rates::with_own(vec![own]);
    let of = (Programme::P2021, Fund::Esf);
    let on = |day: &str| {
        rates
            .on(RateKind::OnCost, of, day.parse().unwrap())
            .unwrap()
            .value
    };
    assert_eq!(on("2028-02-28"), 2644);
    assert_eq!(on("2028-02-29"), 2500);
}

fn sums(amounts: impl Iterator<Item = Cents>) -> i64 {
    amounts.map(|amount| amount.0).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn rows_add_up_and_the_money_is_all_paid(
        pay in 0i64..2_000_000,
        worked_share in 0i64..=10_000,
        cost in 0i64..50_000_000,
        support in 0i64..=10_000,
        advance in 0i64..=10_000,
        income in 0i64..3_000_000,
        own in 0i64..30_000_000,
        first_day in 0u64..31,
        days in 0u64..900,
        period in 1u32..=12,
        advance_month in 1u32..40,
        model in 0usize..3,
    ) {
        let mut plan = read(&written(&[])).unwrap();
        plan.start = plan.start + Days::new(first_day);
        plan.end = plan.start + Days::new(days);
        plan.model = [Model::Flat, Model::Lump, Model::Actual][model];
        plan.staff[0].pay = Cents(pay);
        plan.staff[0].amount = worked_share;
        plan.staff[0].months = 7;
        plan.costs = vec![crate::budgets::Cost { name: String::new(), amount: Cents(cost), month: None }];
        (plan.support, plan.advance, plan.income) = (support, advance, Cents(income));
        (plan.own, plan.period, plan.advance_month) = ([Cents(own), Cents(0), Cents(0)], period, advance_month);
        let outcome = work_out(&plan, &rates()).unwrap();
        let years = outcome.years();
        for row in &outcome.rows {
            prop_assert_eq!(sums(years.iter().map(|year| outcome.in_year(row, *year))), row.total().0);
            prop_assert!(row.months.iter().all(|month| month.0 >= 0));
        }
        prop_assert_eq!(sums(outcome.rows.iter().map(crate::budgets::Row::total)), outcome.total.0);
        prop_assert_eq!(outcome.support.0 + outcome.own_needed.0, outcome.net.0);
        prop_assert!(i128::from(outcome.support.0) * 10_000 <= i128::from(outcome.net.0) * i128::from(support));
        if plan.model == Model::Flat {
            let staff = outcome.of_class(Class::Staff).0 + outcome.of_class(Class::OnCost).0;
            prop_assert_eq!(outcome.of_class(Class::Flat).0, (staff * 4000 * 2 + 10_000) / 20_000);
        }
        let flow = follow(&plan, &outcome, &rates()).unwrap();
        let of = |part: fn(&crate::budgets::Month) -> Cents| sums(flow.months.iter().map(part));
        prop_assert_eq!(of(|one| one.cost), outcome.total.0);
        prop_assert_eq!(of(|one| one.due), outcome.support.0);
        prop_assert_eq!(of(|one| one.advance), of(|one| one.cleared));
        let last = flow.months.last().unwrap().balance.0;
        prop_assert_eq!(last, own + income + outcome.support.0 - outcome.total.0);
        let lowest = flow.lowest().unwrap().balance;
        prop_assert!(flow.months.iter().all(|month| month.balance >= lowest));
    }
}
