use super::{add, form, undo, write};
use crate::access::Role;
use crate::applications::Section;
use crate::testing::TestApp;

/// The form of limits and advice, one limit changed.
fn terms(edition: &str, limit: &str) -> String {
    let ready = crate::applications::section::ready();
    let mut fields = vec![("edition".to_owned(), edition.to_owned())];
    for section in Section::all() {
        let term = &ready[section.word()];
        let limit = match section.word() {
            "summary" => limit.to_owned(),
            _ => term.limit.to_string(),
        };
        fields.push((format!("raja.{}", section.word()), limit));
        fields.push((format!("ohje.{}", section.word()), term.advice.clone()));
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    form(&fields)
}

#[tokio::test]
async fn the_coordinator_changes_limits_of_a_programme() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    write(&test, &path, ("summary", "0"), "Kylätalo avataan.").await;
    let at = "/tyo/hakemukset/ehdot/2021";
    let wrong = test.post(at, &terms("0", "paljon")).await;
    assert_eq!(wrong.status.as_u16(), 422);
    wrong.holds(&["value=\"paljon\"", "Kirjoita kokonaisluku"]);
    let saved = test.post(at, &terms("0", "10")).await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.body);
    test.get(&path).await.holds(&["Liikaa merkkejä: 7"]);
    let stale = test.post(at, &terms("0", "20")).await;
    assert_eq!(stale.status.as_u16(), 409);
    stale.holds(&["value=\"20\""]);
    let (_, batch) = saved.location().split_once("muutos=").unwrap();
    let log = test.get(&format!("/tyo/historia/{batch}")).await;
    log.holds(&[
        "10 merkkiä",
        "Suunnitelman mukainen tiivistelmä toteutuksesta",
    ]);
    undo(&test, saved.location()).await;
    test.get(&path).await.holds(&["1 / 13 osaa valmiina"]);
    // The other period has its own.
    test.get("/tyo/hakemukset/ehdot/2014")
        .await
        .holds(&["value=\"4000\""]);
    assert_eq!(
        test.get("/tyo/hakemukset/ehdot/2099").await.status.as_u16(),
        404
    );
    let adviser = test.sign_in(Role::Adviser).await;
    let seen = adviser.get(at).await;
    seen.lacks(&["<textarea", "name=\"raja.summary\""]);
    assert_eq!(
        adviser.post(at, &terms("2", "30")).await.status.as_u16(),
        403
    );
}
