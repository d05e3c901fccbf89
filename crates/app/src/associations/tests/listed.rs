//! What lists tell besides facts, and files that come back.

use axum::http::StatusCode;

use super::{LIST, id_of, import, import_as_act};
use crate::access::Role;
use crate::associations::people::{self, Office};
use crate::testing::TestApp;

const PEOPLE: &str = "\
Nimi;Rekisterinumero;Yhteyshenkilö;Tehtävä;Yhteyshenkilön sähköposti;Puheenjohtaja
Kolin Kyläseura ry;194.820;Maija Esimerkki;sihteeri;maija@kyla.example;Matti Esimerkki
Enon Hyvä Arki ry;100.001;MAIJA ESIMERKKI;Kylätalkkari;maija@kyla.example;
Joensuun Melojat ry;100.002;;;yksin@meloja.example;
";

/// The people of an association: name, office or its title, address.
async fn people_of(test: &TestApp, number: &str) -> Vec<(String, String, Option<String>)> {
    let id = id_of(test, number).await;
    let mut conn = test.app.db.read().await.unwrap();
    let all = people::all_of(&mut conn, id).await.unwrap();
    let mut told: Vec<_> = all
        .into_iter()
        .map(|one| {
            let held = one.term.held;
            let office = held.title.unwrap_or_else(|| held.office.word().to_owned());
            (one.person.told.name, office, one.person.told.email)
        })
        .collect();
    told.sort();
    told
}

#[tokio::test]
async fn a_list_brings_contact_persons_once_and_undoing_it_takes_them_away() {
    let test = TestApp::new().await;
    import(&test, "a.csv", LIST.as_bytes()).await;
    let (done, act) = import_as_act(&test, "ihmiset.csv", PEOPLE.as_bytes()).await;
    assert_eq!(
        (done.report.counts.people, done.report.counts.wrong),
        (3, 1)
    );
    let wrong = String::from_utf8(done.wrong_rows.unwrap()).unwrap();
    assert!(wrong.contains("Yhteyshenkilön nimi puuttuu"), "{wrong}");
    let address = Some("maija@kyla.example".to_owned());
    let chair = Office::Chair.word().to_owned();
    let kyla = [
        (
            "Maija Esimerkki".to_owned(),
            "secretary".to_owned(),
            address.clone(),
        ),
        ("Matti Esimerkki".to_owned(), chair, None),
    ];
    assert_eq!(people_of(&test, "194.820").await, kyla);
    let eno = [(
        "Maija Esimerkki".to_owned(),
        "Kylätalkkari".to_owned(),
        address,
    )];
    assert_eq!(people_of(&test, "100.001").await, eno, "she is here once");
    let again = import(&test, "ihmiset.csv", PEOPLE.as_bytes()).await;
    assert!(!again.has_changed);
    assert_eq!(again.report.counts.people, 0);

    let coordinator = test.sign_in(Role::Coordinator).await;
    let page = coordinator.get("/tyo/yhdistykset?haku=maija").await;
    page.holds(&["Kolin Kyläseura ry", "Enon Hyvä Arki ry"]);
    let undone = coordinator
        .post(&format!("/tyo/historia/{act}/kumoaminen"), "")
        .await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert!(people_of(&test, "194.820").await.is_empty());
    import(&test, "ihmiset.csv", PEOPLE.as_bytes()).await;
    assert_eq!(
        people_of(&test, "194.820").await,
        kyla,
        "a list that was undone comes again"
    );
}

#[tokio::test]
async fn who_was_taken_out_by_hand_does_not_come_back_with_a_list() {
    let test = TestApp::new().await;
    import(&test, "ihmiset.csv", PEOPLE.as_bytes()).await;
    let id = id_of(&test, "194.820").await;
    let mut tx = test.app.db.begin().await.unwrap();
    let all = people::all_of(&mut tx, id).await.unwrap();
    let chair = all.iter().find(|one| one.term.held.office == Office::Chair);
    let author = test.app.author(None, "test");
    people::remove_term(&test.app, &mut tx, &author, chair.unwrap().term.id)
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    let again = import(&test, "ihmiset.csv", PEOPLE.as_bytes()).await;
    assert_eq!(again.report.counts.people, 0);
    assert_eq!(people_of(&test, "194.820").await.len(), 1);
}

#[tokio::test]
async fn a_file_that_left_comes_back_and_changes_nothing() {
    let test = TestApp::new().await;
    import(&test, "a.csv", LIST.as_bytes()).await;
    let told = "Nimi;Rekisterinumero;Laji;Vaihe;Tila rekisterissä;Budjetti vuodessa;Rekisteröity\n\
        Kolin Kyläseura ry;194.820;Rekisteröity yhdistys;Voisi hakea;Rekisterissä;yli 499 999 €;1.2.1987\n";
    let done = import(&test, "b.csv", told.as_bytes()).await;
    assert_eq!(
        (done.report.counts.changed, done.report.counts.wrong),
        (1, 0)
    );
    let adviser = test.sign_in(Role::Adviser).await;
    for lang in ["", "/sv", "/en"] {
        for format in ["csv", "xlsx"] {
            let file = adviser
                .get(&format!("{lang}/tyo/yhdistykset/luettelo.{format}"))
                .await;
            assert_eq!(file.status, StatusCode::OK, "{lang} {format}");
            let done = import(&test, &format!("c.{format}"), &file.bytes).await;
            let counts = done.report.counts;
            assert_eq!(
                (counts.same, counts.wrong, done.has_changed),
                (4, 0, false),
                "{lang} {format}: {:?} {:?}",
                done.report.wrong,
                done.report.changed
            );
        }
    }
}
