use chrono::NaiveDate;
use proptest::prelude::*;

use crate::ideas::stage::Need;
use crate::ideas::{Field, Stage, Told, Value, read};
use crate::testing::TestApp;

#[test]
fn every_field_stands_in_the_table_once() {
    let words: std::collections::BTreeSet<&str> = Field::all().map(Field::word).collect();
    assert_eq!(words.len(), Field::all().count());
    for field in Field::all() {
        assert_eq!(Field::of_word(field.word()), Some(field));
    }
}

#[test]
fn every_stage_can_be_reached_and_none_leads_to_itself() {
    for stage in Stage::ALL {
        assert_eq!(Stage::of_word(stage.word()), Some(stage));
        assert!(!stage.next().contains(&stage), "{stage:?}");
        let is_reached = Stage::ALL.iter().any(|from| from.next().contains(&stage));
        assert!(is_reached || stage == Stage::Received, "{stage:?}");
    }
    assert_eq!(Stage::Refused.needs(), Need::Reason);
}

#[tokio::test]
async fn the_invented_ideas_stand_at_every_stage_of_the_board() {
    let test = TestApp::new().await;
    crate::demo::fill_ideas(&test.app).await.unwrap();
    let mut conn = test.app.db.read().await.unwrap();
    let all = crate::ideas::list(&mut conn).await.unwrap();
    assert_eq!(all.len(), 14);
    for stage in Stage::BOARD {
        assert!(all.iter().any(|idea| idea.stage == stage), "{stage:?}");
    }
    drop(conn);
    test.get("/tyo/hankeputki")
        .await
        .holds(&["Yhteinen pöytä", "1/"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_told_comes_back_as_it_was_kept(cents in 0_i64..1_000_000_000_000, days in 0_i64..20_000, text in "[a-zåäö ]{0,40}") {
        let day = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::TimeDelta::days(days);
        let tr = crate::texts::tr(kit::i18n::Lang::Fi);
        let mut told = Told::default();
        told.put(Field::Cost, Some(Value::Money(kit::money::Cents(cents))));
        told.put(Field::Begins, Some(Value::On(day)));
        told.put(Field::Name, read(Field::Name, &text, day).unwrap());
        prop_assert_eq!(Told::of_json(told.to_json()).unwrap(), told.clone());
        for field in [Field::Cost, Field::Begins] {
            let written = told.get(field).unwrap().written(tr, field);
            let again = read(field, &written, day).unwrap();
            prop_assert_eq!(again.as_ref(), told.get(field));
        }
    }
}
