use chrono::{DateTime, NaiveDate, Utc};
use kit::i18n::Lang;

use crate::calls::call::{Call, State};
use crate::calls::field::Field;
use crate::calls::filter::{Filter, FilterWords};
use crate::calls::list;
use crate::calls::told::Told;
use crate::calls::value::{Value, Wrong, read};
use crate::demo;
use crate::testing::TestApp;
use crate::texts;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn told(values: &[(Field, &str)]) -> Told {
    let mut told = Told::default();
    for (field, text) in values {
        told.put(*field, read(*field, text, today()).unwrap());
    }
    told
}

#[test]
fn the_table_has_every_field_once() {
    let all: Vec<Field> = Field::all().collect();
    assert_eq!(all.len(), Field::Events as usize + 1);
    for field in &all {
        assert_eq!(Field::of_word(field.word()), Some(*field));
    }
}

#[test]
fn times_are_those_of_finlands_wall_clock() {
    let read = |text: &str| match read(Field::ClosesAt, text, today()) {
        Ok(Some(Value::At(at))) => at.to_rfc3339(),
        Ok(_) => "nothing".to_owned(),
        Err(wrong) => format!("{wrong:?}"),
    };
    for (text, found) in [
        ("1.12.2026 klo 16.15", "2026-12-01T14:15:00+00:00"),
        ("1.12.2026 16:15", "2026-12-01T14:15:00+00:00"),
        ("2026-07-01T16:15", "2026-07-01T13:15:00+00:00"),
        ("2026-07-01 16:15:00", "2026-07-01T13:15:00+00:00"),
        ("1.12.2026 kl. 16.15", "2026-12-01T14:15:00+00:00"),
        ("1.12.2026 klo 9", "2026-12-01T07:00:00+00:00"),
        ("1.12.2026", "NoTime"),
        ("1.12.2026 klo", "NoTime"),
        ("1.12.2026 klo 24.00", "Instant"),
        ("1.12.2026 klo 16.5", "Instant"),
        ("1.12.2026 klo neljä", "Instant"),
        ("31.2.2027 klo 9.00", "Instant"),
        ("huomenna", "Instant"),
        // The clock goes from three to four in spring, and from four to three in autumn.
        ("28.3.2027 klo 3.30", "Skipped"),
        ("28.3.2027 klo 4.00", "2027-03-28T01:00:00+00:00"),
        ("31.10.2027 klo 3.30", "2027-10-31T01:30:00+00:00"),
        (" ", "nothing"),
    ] {
        assert_eq!(read(text), found, "{text}");
    }
}

#[test]
fn the_clock_tells_where_a_call_stands() {
    let call = |values: &[(Field, &str)]| Call {
        id: kit::id::Ids::seeded(1).make(at("2026-01-01T00:00:00Z")),
        edition: 1,
        told: told(values),
        is_published: true,
        is_removed: false,
        updated_at: at("2026-01-01T00:00:00Z"),
    };
    let whole = call(&[
        (Field::OpensAt, "1.11.2026 klo 9.00"),
        (Field::ClosesAt, "15.12.2026 klo 16.15"),
        (Field::DecidedOn, "1.3.2027"),
    ]);
    let tr = texts::tr(Lang::Fi);
    for (now, state, said) in [
        ("2026-10-31T10:00:00Z", State::Planned, "huomenna"),
        ("2026-11-01T06:59:59Z", State::Planned, "tänään"),
        ("2026-11-01T07:00:00Z", State::Open, "44 päivän"),
        ("2026-11-30T21:59:59Z", State::Open, "15 päivän"),
        ("2026-11-30T22:00:00Z", State::Closing, "14 päivän"),
        (
            "2026-12-15T14:14:59Z",
            State::Closing,
            "tänään, ti 15.12.2026 klo 16.15",
        ),
        ("2026-12-15T14:15:00Z", State::Closed, "päättyi"),
        ("2027-02-28T21:59:59Z", State::Closed, "päättyi"),
        (
            "2027-02-28T22:00:00Z",
            State::Decided,
            "Päätökset tehtiin 1.3.2027",
        ),
    ] {
        assert_eq!(whole.state(at(now)), state, "{now}");
        let text = whole.countdown(tr, at(now)).replace('\u{a0}', " ");
        assert!(text.contains(said), "{now}: {text}");
    }
    let now = at("2026-11-24T10:00:00Z");
    assert_eq!(call(&[]).state(now), State::Planned);
    let for_now = call(&[(Field::OpensAt, "1.11.2026 klo 9.00")]);
    assert_eq!(for_now.state(now), State::Open);
    assert!(for_now.countdown(tr, now).contains("toistaiseksi"));
}

#[test]
fn a_year_later_the_wall_clock_shows_the_same() {
    let first = told(&[
        (Field::TitleFi, "Haku"),
        (Field::Reference, "A1"),
        (Field::OpensAt, "29.2.2028 klo 9.00"),
        (Field::ClosesAt, "25.3.2029 klo 4.30"),
        (Field::DecidedOn, "1.6.2029"),
    ]);
    let later = first.a_year_later();
    let shown = |field| {
        later
            .get(field)
            .map(|value| value.written(texts::tr(Lang::Fi)))
    };
    assert_eq!(shown(Field::OpensAt).unwrap(), "28.2.2029 klo 9.00");
    assert_eq!(shown(Field::ClosesAt).unwrap(), "25.3.2030 klo 4.30");
    assert_eq!(
        (shown(Field::Reference), shown(Field::DecidedOn)),
        (None, None)
    );
    // On 28 March 2027 there is no half past three.
    let skipped = told(&[(Field::ClosesAt, "28.3.2026 klo 3.30")]).a_year_later();
    assert_eq!(
        skipped.at(Field::ClosesAt),
        Some(at("2027-03-28T01:30:00Z"))
    );
}

#[test]
fn values_that_do_not_fit_are_told_apart() {
    let long = "a".repeat(1_000);
    let check = |field, text: &str| read(field, text, today()).unwrap_err();
    assert_eq!(check(Field::TitleFi, &long), Wrong::TooLong(300));
    assert_eq!(check(Field::PlainFi, "Pj 131052-308T"), Wrong::PersonalCode);
    assert_eq!(check(Field::MaxSupport, "101"), Wrong::Percent);
    assert_eq!(check(Field::MaxSupport, "-1"), Wrong::Percent);
    assert_eq!(check(Field::Budget, "-5"), Wrong::Money);
    assert_eq!(check(Field::Budget, "paljon"), Wrong::Money);
    assert_eq!(check(Field::DecidedOn, "pian"), Wrong::Day);
    assert_eq!(check(Field::Link, "javascript:alert(1)"), Wrong::Link);
    assert_eq!(
        check(Field::Areas, "Atlantis"),
        Wrong::Area("Atlantis".to_owned())
    );
    let free = || "ilmainen".to_owned();
    assert_eq!(check(Field::CostModels, "ilmainen"), Wrong::Choice(free()));
    assert_eq!(check(Field::Programme, "ilmainen"), Wrong::Choice(free()));
    let line = "Eero, eero(at)ely".to_owned();
    assert_eq!(check(Field::Contacts, &line), Wrong::Contact(line.clone()));
}

#[tokio::test]
async fn what_stands_in_a_form_is_read_as_the_same() {
    let test = TestApp::new().await;
    demo::fill_calls(&test.app).await.unwrap();
    let mut conn = test.app.db.read().await.unwrap();
    let all = list(&mut conn, &Filter::default(), true, test.app.clock.now()).await;
    for call in all.unwrap() {
        for (field, value) in call.told.into_values() {
            for lang in Lang::ALL {
                let written = value.written(texts::tr(lang));
                let again = read(field, &written, today());
                assert_eq!(again, Ok(Some(value.clone())), "{lang}: {written}");
            }
            let kept = serde_json::to_value(&value).unwrap();
            assert_eq!(Value::of_json(field, kept).unwrap(), value);
        }
    }
}

#[tokio::test]
async fn the_demonstration_has_a_call_of_each_state_and_filters_choose() {
    let test = TestApp::new().await;
    demo::fill_calls(&test.app).await.unwrap();
    let now = test.app.clock.now();
    for (query, count) in [
        ("", 5),
        ("tila=closing", 1),
        ("tila=open", 2),
        ("tila=planned", 1),
        ("tila=closed", 2),
        ("tila=decided", 1),
        ("teema=NUORET", 1),
        ("alue=Lieksa", 4),
        ("alue=Joensuu", 5),
        ("area=Kuopio&state=open", 1),
    ] {
        let (words, _) = FilterWords::of_query(query);
        let filter = Filter::read(&words, today()).unwrap();
        let mut conn = test.app.db.read().await.unwrap();
        let found = list(&mut conn, &filter, false, now).await.unwrap();
        assert_eq!(found.len(), count, "{query}");
    }
}
