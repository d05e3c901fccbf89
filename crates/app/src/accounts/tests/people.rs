use axum::http::StatusCode;

use crate::access::Role;
use crate::accounts;
use crate::testing::TestApp;

const NEW: &str =
    "email=Maija%40kanto.example&name=Maija+Mallikas&role=reader&lang=sv&areas=Nurmes%2C+Lieksa";

async fn path_of(site: &TestApp, email: &str) -> String {
    let email = email.parse().unwrap();
    let mut conn = site.app.db.read().await.unwrap();
    let account = accounts::by_email(&mut conn, &email).await.unwrap();
    format!("/tyo/kayttajat/{}", account.unwrap().id)
}

#[tokio::test]
async fn an_administrator_invites_and_changes_people() {
    let site = TestApp::new().await;
    let invited = site.post("/tyo/kayttajat", NEW).await;
    assert!(
        invited
            .location()
            .starts_with("/tyo/kayttajat?done=invited&muutos=")
    );
    site.get(invited.location()).await.holds(&[
        "Kutsu lähetettiin",
        "Maija Mallikas",
        "maija@kanto.example",
        "Kutsuttu",
        "2 tunnusta",
    ]);
    let path = path_of(&site, "maija@kanto.example").await;
    site.get(&path)
        .await
        .holds(&["Lieksa, Nurmes", "value=\"reader\" checked"]);
    let changed = "name=Maija+M&role=adviser&lang=fi&version=1&areas=Nurmes";
    assert!(
        site.post(&path, changed)
            .await
            .location()
            .starts_with("/tyo/kayttajat?done=saved&")
    );
    let page = site.get(&path).await;
    page.holds(&["value=\"adviser\" checked", "Maija M"]);
    page.lacks(&["Nurmes"]);
    let twice = site.post(&path, changed).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    twice.holds(&["Joku muu muutti tunnusta"]);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field() {
    let site = TestApp::new().await;
    for (form, said) in [
        ("email=a&name=A&role=adviser", "Kirjoita sähköpostiosoite"),
        ("email=a%40b.fi&name=+&role=adviser", "Kirjoita nimi."),
        ("email=a%40b.fi&name=A&role=root", "Valitse rooli"),
        (
            "email=a%40b.fi&name=A&role=reader&areas=Atlantis",
            "Aluetta ”Atlantis” ei tunneta",
        ),
        (
            "email=administrator%40kanto.example&name=A&role=adviser",
            "Osoitteella on jo tunnus",
        ),
        (
            "email=a%40b.fi%0ABcc%3Ac%40d.fi&name=A&role=adviser",
            "Kirjoita sähköpostiosoite",
        ),
    ] {
        let answer = site.post("/tyo/kayttajat", form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        answer.holds(&[said, "Korjaa nämä kohdat"]);
    }
}

#[tokio::test]
async fn a_closed_account_is_out_at_once_and_a_role_taken_away_too() {
    let site = TestApp::new().await;
    let adviser = site.sign_in(Role::Adviser).await;
    let path = path_of(&site, "adviser@kanto.example").await;
    assert_eq!(adviser.get("/tyo/palautteet").await.status, StatusCode::OK);
    site.post(&path, "name=A&role=reader&lang=fi&version=1")
        .await;
    assert_eq!(
        adviser.get("/tyo/palautteet").await.status,
        StatusCode::NOT_FOUND
    );
    let link = site.link(Role::Adviser).await;
    site.post(&path, "name=A&role=reader&lang=fi&version=2&closed=1")
        .await;
    assert_eq!(adviser.get("/tyo").await.status, StatusCode::SEE_OTHER);
    let mut late = site.closed();
    assert_eq!(
        late.enter(&link).await.status,
        StatusCode::GONE,
        "links on their way are worthless"
    );
    site.get("/tyo/kayttajat").await.holds(&["Suljettu"]);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let site = TestApp::new().await;
    let path = path_of(&site, "administrator@kanto.example").await;
    for form in [
        "name=A&role=adviser&lang=fi&version=1",
        "name=A&role=administrator&lang=fi&version=1&closed=1",
    ] {
        let refused = site.post(&path, form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.holds(&["Viimeisen ylläpitäjän"]);
    }
}

#[tokio::test]
async fn one_changes_ones_own_name_and_nothing_else() {
    let site = TestApp::new().await;
    let person = site.sign_in(Role::Reader).await;
    let form = "name=Uusi+Nimi&lang=en&version=1&role=administrator&areas=";
    assert_eq!(
        person.post("/oma", form).await.location(),
        "/oma?done=saved"
    );
    let page = person.get("/oma?done=saved").await;
    page.holds(&[
        "Tiedot tallennettiin",
        "Uusi Nimi",
        "Lukija",
        "value=\"en\" checked",
    ]);
    let wrong = person.post("/oma", "name=&lang=fi&version=2").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.holds(&["Kirjoita nimi"]);
}

#[tokio::test]
async fn each_change_is_in_the_log_with_who_and_from_where() {
    let site = TestApp::new().await;
    site.post("/tyo/kayttajat", NEW).await;
    let mut conn = site.app.db.read().await.unwrap();
    let rows = kit::audit::latest(&mut conn, i64::MAX, 1).await.unwrap();
    let details = rows[0].details.clone().unwrap();
    assert_eq!(
        (rows[0].act.as_str(), rows[0].kind.as_str()),
        ("account-add", "account")
    );
    assert!(
        rows[0].actor.is_some()
            && rows[0]
                .origin
                .as_deref()
                .is_some_and(|origin| origin.starts_with("10.")),
        "{details:?}"
    );
    assert_eq!(details.after["areas"], serde_json::json!(["422", "541"]));
    assert!(kit::audit::verify(&mut conn).await.unwrap().is_ok());
}

#[tokio::test]
async fn a_person_who_is_erased_is_gone_from_the_account_and_the_log() {
    let site = TestApp::new().await;
    site.post("/tyo/kayttajat", NEW).await;
    let path = path_of(&site, "maija@kanto.example").await;
    let reader = site.sign_in_as("maija@kanto.example").await;
    let set = reader.post("/oma/salasana", "new=hevosen+naula").await;
    assert_eq!(set.location(), "/oma?done=password-set");
    let asked = site.get(&format!("{path}/poistaminen")).await;
    asked.holds(&["Poistoa ei voi kumota", "Maija Mallikas"]);
    let erased = site.post(&format!("{path}/poistaminen"), "").await;
    assert_eq!(erased.location(), "/tyo/kayttajat?done=erased");
    site.get(erased.location())
        .await
        .holds(&["poistettiin pysyvästi"]);
    site.get("/tyo/kayttajat").await.lacks(&["Maija", "maija@"]);
    assert_eq!(reader.get("/tyo").await.status, StatusCode::SEE_OTHER);
    let mut conn = site.app.db.read().await.unwrap();
    let rows = kit::audit::latest(&mut conn, i64::MAX, 9).await.unwrap();
    assert!(!format!("{rows:?}").contains("aija"), "{rows:?}");
    let theirs = rows.iter().find(|row| row.act == "password-set").unwrap();
    assert!(theirs.origin.is_none() && theirs.details.is_none());
    assert_eq!(kit::audit::verify(&mut conn).await.unwrap(), Ok(5));
    let mails = kit::mail::latest(&mut conn, 9).await.unwrap();
    assert!(!format!("{mails:?}").contains("aija"), "{mails:?}");
    let passwords: Vec<i64> = conn
        .fetch_values("SELECT COUNT(*) AS v FROM passwords", &[])
        .await
        .unwrap();
    assert_eq!(passwords, [0]);
    // It is final: neither it nor what was done before can be undone.
    for row in rows.iter().take(3) {
        let undo = format!("/tyo/historia/{}/kumoaminen", row.batch);
        let refused = site.post(&undo, "").await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        refused.holds(&["ei voi kumota"]);
    }
}

#[tokio::test]
async fn the_last_administrator_is_not_erased() {
    let site = TestApp::new().await;
    let path = path_of(&site, "administrator@kanto.example").await;
    let refused = site.post(&format!("{path}/poistaminen"), "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.holds(&["Viimeisen ylläpitäjän"]);
}
