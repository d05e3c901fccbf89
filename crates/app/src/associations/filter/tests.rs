use super::*;

#[test]
fn a_question_is_written_as_it_was_read() {
    let query =
        "alue=Joensuu&alue=Lieksa&toimiala=social&ei-vaihe=running&jarjestys=stage&kaanna=1";
    let question = Question::of_query(query);
    assert_eq!(question.to_query(), query);
    let english = question.to_english_query();
    assert_eq!(
        english,
        "area=Joensuu&area=Lieksa&activity=social&not-stage=running&sort=stage&reverse=1"
    );
    assert_eq!(Question::of_query(&english), question);
    assert!(Question::of_query("sivu=2&tila=").is_blank());
}

#[test]
fn what_is_not_understood_is_named() {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 28).expect("a day");
    for (query, option) in [
        ("alue=Atlantis", "area"),
        ("vaihe=asleep", "stage"),
        ("ei-toimiala=99", "activity"),
        ("hiljaa=0", "no-contact-months"),
        ("yhteys=eilen", "contact-from"),
        ("segmentti=olematon", "segment"),
        ("tiedossa=shoe-size", "has"),
        ("tapahtunut=rain", "happened"),
        ("jarjestys=luck", "sort"),
    ] {
        let read = Filter::read(&Question::of_query(query), &Known::default(), today);
        assert_eq!(read.expect_err(query).option, option, "{query}");
    }
    let long = format!("haku={}", "a".repeat(400));
    assert!(Filter::read(&Question::of_query(&long), &Known::default(), today).is_err());
}

#[test]
fn a_segment_that_is_a_part_of_itself_ends() {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 28).expect("a day");
    let question = Question::of_query("segmentti=a");
    let id = kit::id::Ids::seeded(1).make(chrono::DateTime::UNIX_EPOCH);
    let mut known = Known::default();
    known
        .segments
        .insert("a".to_owned(), (id, Some(question.clone())));
    assert!(Filter::read(&question, &known, today).is_err());
}
