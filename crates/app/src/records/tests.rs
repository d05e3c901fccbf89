use chrono::{NaiveDate, NaiveTime};
use kit::i18n::Lang;
use kit::money::Cents;
use proptest::prelude::*;

use super::{Choices, Field, Shape, Value, Wrong, read};
use crate::texts;

fn on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn of(shape: Shape, text: &str) -> Result<Option<Value>, Wrong> {
    read(&Field::new("x", shape, "y"), text, on(), &Choices::new())
}

#[test]
fn values_are_read_as_people_write_them() {
    let day = NaiveDate::from_ymd_opt(2028, 2, 29);
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).map(Value::Time);
    assert_eq!(of(Shape::Day, "29.2.2028"), Ok(day.map(Value::On)));
    for none in ["29.2.2027", "31.11.2026", "2027-02-29", "1.1.0001"] {
        let wrong = Wrong::NoSuchDay(none.to_owned());
        assert_eq!(of(Shape::Day, none), Err(wrong), "{none}");
    }
    for wrong in ["eilen", "29.2.", "29.2.27", "2027"] {
        assert_eq!(of(Shape::Day, wrong), Err(Wrong::Day), "{wrong}");
    }
    assert_eq!(of(Shape::Time, "klo 17"), Ok(time(17, 0)));
    assert_eq!(of(Shape::Time, "9:05"), Ok(time(9, 5)));
    for wrong in ["25.00", "17.5", "17.60", "kello", "-1.00", "+1.00"] {
        assert_eq!(of(Shape::Time, wrong), Err(Wrong::Time), "{wrong}");
    }
    assert_eq!(of(Shape::Count, "1 200"), Ok(Some(Value::Count(1200))));
    for wrong in ["-1", "1,5", "9999999", "99999999999999999999", "x"] {
        assert_eq!(of(Shape::Count, wrong), Err(Wrong::Count), "{wrong}");
    }
    let money = |cents| Ok(Some(Value::Money(Cents(cents))));
    assert_eq!(of(Shape::Money, "1 200,50 €"), money(120_050));
    assert_eq!(of(Shape::Money, "0"), money(0));
    for part in ["0,005", "1 000,005", "10.005"] {
        assert_eq!(of(Shape::Money, part), Err(Wrong::PartOfCent), "{part}");
    }
    for wrong in ["-1", "x", "1.5", "1e3", "99999999999999"] {
        assert_eq!(of(Shape::Money, wrong), Err(Wrong::Money), "{wrong}");
    }
    assert_eq!(of(Shape::Hours, "7,25 h"), Ok(Some(Value::Hours(725))));
    assert_eq!(of(Shape::Hours, "7,255"), Err(Wrong::Hours));
    let month = NaiveDate::from_ymd_opt(2028, 2, 1).map(Value::On);
    for text in ["2/2028", "02.2028", "2028-02", "29.2.2028", "2028-02-29"] {
        assert_eq!(of(Shape::Month, text), Ok(month.clone()), "{text}");
    }
    for wrong in ["13/2028", "0/2028", "2028", "2/28", "-1"] {
        assert_eq!(of(Shape::Month, wrong), Err(Wrong::Month), "{wrong}");
    }
    let links = of(
        Shape::Links,
        "Esitys; https://a.example/b\nhttps://c.example",
    );
    let words = ["Esitys; https://a.example/b", "https://c.example"].map(str::to_owned);
    assert_eq!(links, Ok(Some(Value::Words(words.to_vec()))));
    assert_eq!(of(Shape::Links, "javascript:alert(1)"), Err(Wrong::Link));
    assert_eq!(of(Shape::Email, "ei osoite"), Err(Wrong::Email));
    assert_eq!(
        of(Shape::Line, "Kutsu 131052-308T"),
        Err(Wrong::PersonalCode)
    );
    assert_eq!(of(Shape::Line, " \u{200b} "), Ok(None));
    assert_eq!(
        of(Shape::Municipalities(1), "Lieksa, Nurmes"),
        Err(Wrong::TooManyAreas(1))
    );
    assert_eq!(
        of(Shape::Several, "a"),
        Err(Wrong::Own("record-wrong-not-offered"))
    );
}

#[test]
fn a_municipality_is_what_it_was_on_the_day_or_what_it_became() {
    let field = Field::new("x", Shape::Municipalities(1), "y");
    let code = |name: &str, year| {
        let on = NaiveDate::from_ymd_opt(year, 6, 1).unwrap();
        read(&field, name, on, &Choices::new())
    };
    let words = |code: &str| Ok(Some(Value::Words(vec![code.to_owned()])));
    assert_eq!(code("Valtimo", 2019), words("911"));
    assert_eq!(code("Valtimo", 2020), words("541"));
    let unknown = Err(Wrong::Area("Atlantis".to_owned()));
    assert_eq!(code("Atlantis", 2019), unknown);
}

const WORDS: &[&str] = &["info", "training"];
const SHAPES: [Shape; 11] = [
    Shape::Line,
    Shape::Prose,
    Shape::Links,
    Shape::Choice(WORDS, "event-kind-"),
    Shape::Day,
    Shape::Time,
    Shape::Count,
    Shape::Money,
    Shape::Hours,
    Shape::Month,
    Shape::Municipalities(5),
];

proptest! {
    /// Whatever is typed is refused or read, and what was read is written so that it is read
    /// as the same, kept and shown.
    #[test]
    fn what_is_read_is_written_as_the_same(
        text in "\\PC{0,40}|[0-9.: ]{0,16}|[0-9]{1,9},[0-9]{1,3}|[0-9]{1,2}/[0-9]{4}|(Lieksa|Nurmes|Joensuu)(, (Kitee|Juuka))?|[a-z]{1,8}; https://[a-z]{1,9}\\.fi/[a-z]{0,5}",
        which in 0..SHAPES.len(),
    ) {
        let field = Field::new("x", SHAPES[which], "y");
        if let Ok(Some(value)) = read(&field, &text, on(), &Choices::new()) {
            let written = value.written(&field);
            prop_assert_eq!(read(&field, &written, on(), &Choices::new()), Ok(Some(value.clone())));
            let json = serde_json::to_value(&value).unwrap();
            prop_assert_eq!(Value::of_json(&field, json).unwrap(), value.clone());
            for lang in Lang::ALL {
                prop_assert!(!value.shown(texts::tr(lang), &field, &Choices::new()).is_empty());
            }
        }
    }
}
