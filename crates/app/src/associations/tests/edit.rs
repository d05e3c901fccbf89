//! A new association, its fields, contacts, and those who are there together.

use axum::http::StatusCode;

use super::{LIST, id_of, import};
use crate::access::Role;
use crate::associations::{Field, by_id, sought};
use crate::testing::TestApp;

#[tokio::test]
async fn a_field_is_changed_seen_with_its_teller_and_taken_back() {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    let id = id_of(&test, "194.820").await;
    let path = format!("/tyo/yhdistykset/{id}");
    let edit = format!("{path}/tiedot/emails");
    adviser
        .get(&edit)
        .await
        .holds(&["info@kyla.example", "lista lista.csv"]);
    let form = "was=info%40kyla.example&emails=uusi%40kyla.example%0D%0Atoinen%40kyla.example";
    let saved = adviser.post(&edit, form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = adviser.get(&path).await;
    page.holds(&["uusi@kyla.example", "toinen@kyla.example", "työntekijä"]);
    // A list does not take back what a person has written.
    let again = import(&test, "lista.csv", LIST.as_bytes()).await;
    assert_eq!(again.report.counts.kept, 1);
    let (_, batch) = saved.location().split_once("muutos=").unwrap();
    adviser
        .post(&format!("/tyo/historia/{batch}/kumoaminen"), "")
        .await;
    adviser.get(&path).await.holds(&["info@kyla.example"]);
}

#[tokio::test]
async fn what_somebody_else_has_written_meanwhile_is_not_overwritten() {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let (one, other) = (
        test.sign_in(Role::Adviser).await,
        test.sign_in(Role::Coordinator).await,
    );
    let id = id_of(&test, "194.820").await;
    let edit = format!("/tyo/yhdistykset/{id}/tiedot/phones");
    one.get(&edit).await;
    other.get(&edit).await.holds(&["id=\"others\">"]);
    let first = one.post(&edit, "was=&phones=050+123+4567").await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let second = other.post(&edit, "was=&phones=050+999+9999").await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    second.holds(&["050 123 4567", "050 999 9999"]);
    let sure = other
        .post(&edit, "was=050+123+4567&phones=050+999+9999")
        .await;
    assert_eq!(sure.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_does_not_fit_is_named_and_nothing_is_kept() {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    let id = id_of(&test, "194.820").await;
    for (field, form, said) in [
        (
            "business-id",
            "was=0280113-5&business-id=0280113-6",
            "tarkistusnumero",
        ),
        ("notes", "was=&notes=Pj+131052-308T", "henkilötunnus"),
        (
            "name",
            "was=Kolin+Kyl%C3%A4seura+ry&name=",
            "Kirjoita yhdistyksen nimi",
        ),
        ("domicile", "was=422&domicile=Atlantis", "Kuntaa ei ole"),
    ] {
        let page = adviser
            .post(&format!("/tyo/yhdistykset/{id}/tiedot/{field}"), form)
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        page.holds(&[said]);
    }
    let mut conn = test.app.db.read().await.unwrap();
    let one = by_id(&mut conn, id).await.unwrap().unwrap();
    assert_eq!(one.edition, 1);
    assert_eq!(
        adviser
            .get(&format!("/tyo/yhdistykset/{id}/tiedot/shoes"))
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn a_new_association_is_asked_about_when_it_may_be_here_already() {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    let form = "name=KOLIN+KYL%C3%84SEURA&kind=association&domicile=Lieksa";
    let asked = adviser.post("/tyo/yhdistykset/uusi", form).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.holds(&["Onko yhdistys jo rekisterissä?", "Kolin Kyläseura ry"]);
    let added = adviser
        .post("/tyo/yhdistykset/uusi", &format!("{form}&varma=1"))
        .await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    let nameless = adviser
        .post("/tyo/yhdistykset/uusi", "name=&domicile=Lieksa")
        .await;
    nameless.holds(&["Kirjoita yhdistyksen nimi"]);
}

#[tokio::test]
async fn a_contact_is_on_the_timeline_and_is_the_last_one_until_taken_back() {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    let id = id_of(&test, "194.820").await;
    let path = format!("/tyo/yhdistykset/{id}");
    let form = "tapa=meeting&paiva=20.11.2026&kesto=45&teksti=Luonnos+tulee";
    let form = format!("yhdistys={id}&takaisin=yhdistys&{form}");
    let saved = adviser.post("/tyo/neuvonnat", &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert!(saved.location().starts_with(&path));
    let page = adviser.get(&path).await;
    page.holds(&["Tapaaminen, 45 min", "Luonnos tulee", "20.11.2026"]);
    let list = adviser
        .get("/tyo/yhdistykset?segmentti=never-contacted")
        .await;
    list.lacks(&["lang=\"fi\">Kolin Kyläseura ry"]);
    let (_, batch) = saved.location().split_once("muutos=").unwrap();
    adviser
        .post(&format!("/tyo/historia/{batch}/kumoaminen"), "")
        .await;
    adviser.get(&path).await.lacks(&["Luonnos tulee"]);
    let list = adviser
        .get("/tyo/yhdistykset?segmentti=never-contacted")
        .await;
    list.holds(&["lang=\"fi\">Kolin Kyläseura ry"]);
    for (form, said) in [
        ("tapa=phone&paiva=1.1.2027&teksti=a", "tulevaisuudessa"),
        ("tapa=phone&paiva=31.2.2026&teksti=a", "Kirjoita päivä"),
        ("tapa=phone&paiva=1.2.2026&teksti=", "mitä sovittiin"),
        ("tapa=phone&paiva=1.2.2026&kesto=x&teksti=a", "minuutteina"),
        (
            "tapa=phone&paiva=1.2.2026&teksti=131052-308T",
            "henkilötunnus",
        ),
    ] {
        let form = format!("yhdistys={id}&{form}");
        let page = adviser.post("/tyo/neuvonnat", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        page.holds(&[said]);
    }
}

#[tokio::test]
async fn what_is_taken_out_can_come_back_and_is_not_found_meanwhile() {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    let id = id_of(&test, "194.820").await;
    let path = format!("/tyo/yhdistykset/{id}");
    let removed = adviser.post(&format!("{path}/poisto"), "").await;
    assert_eq!(adviser.get(&path).await.status, StatusCode::NOT_FOUND);
    let mut conn = test.app.db.read().await.unwrap();
    assert!(sought(&mut conn, "194.820").await.unwrap().is_none());
    drop(conn);
    let (_, batch) = removed.location().split_once("muutos=").unwrap();
    adviser
        .post(&format!("/tyo/historia/{batch}/kumoaminen"), "")
        .await;
    assert_eq!(adviser.get(&path).await.status, StatusCode::OK);
    let mut conn = test.app.db.read().await.unwrap();
    let one = sought(&mut conn, "0280113-5").await.unwrap().unwrap();
    assert_eq!(one.facts.value(Field::Name), Some("Kolin Kyläseura ry"));
}

#[tokio::test]
async fn an_association_with_a_history_is_merged_and_not_taken_out() {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let id = id_of(&test, "194.820").await;
    let form = format!("yhdistys={id}&teksti=Sovittiin");
    test.post("/tyo/neuvonnat", &form).await;
    let path = format!("/tyo/yhdistykset/{id}");
    let refused = test.post(&format!("{path}/poisto"), "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.holds(&["yhdistä ne", "/tyo/yhdistykset/kaksoiskappaleet"]);
    assert_eq!(test.get(&path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_association_that_a_network_or_a_project_names_is_not_taken_out() {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let id = id_of(&test, "194.820").await;
    let removal = format!("/tyo/yhdistykset/{id}/poisto");
    let added = async |path: &str, form: &str| {
        let added = test.post(path, form).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{path} {}", added.body);
        added.location().split('?').next().unwrap().to_owned()
    };
    let network = added("/tyo/verkostot", "kind=council&name=Neuvottelukunta").await;
    let member = format!("name=Maija&role=member&represents={id}");
    added(&format!("{network}/jasenet"), &member).await;
    let project = format!(
        "title=Hanke&begins=1.1.2026&ends=31.12.2026&programme=2021&fund=esf&model=actual\
         &pay=actual&implementers={id}"
    );
    let project = added("/tyo/kaynnissa", &project).await;
    for named_by in [network, project] {
        let refused = test.post(&removal, "").await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        refused.holds(&[
            "käynnissä olevassa hankkeessa tai verkostossa",
            "/tyo/yhdistykset/kaksoiskappaleet",
        ]);
        added(&format!("{named_by}/poisto"), "").await;
    }
    let removed = test.post(&removal, "").await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_number_that_another_one_has_is_asked_about() {
    let test = TestApp::new().await;
    super::import(&test, "lista.csv", super::LIST.as_bytes()).await;
    let (koli, eno) = (
        super::id_of(&test, "194820").await,
        super::id_of(&test, "100001").await,
    );
    let path = format!("/tyo/yhdistykset/{eno}/tiedot/business-id");
    let asked = test.post(&path, "was=&business-id=0280113-5").await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.holds(&[
        "Onko yhdistys jo rekisterissä?",
        &koli.to_string(),
        "0280113-5",
    ]);
    let saved = test.post(&path, "was=&business-id=0280113-5&varma=1").await;
    assert!(saved.status.is_redirection());
    let suspects = test.get("/tyo/yhdistykset/kaksoiskappaleet").await;
    suspects.holds(&["Sama Y-tunnus", "Enon Hyvä Arki ry"]);
}

#[tokio::test]
async fn a_contact_is_in_one_of_the_ways_there_are() {
    let test = TestApp::new().await;
    import(&test, "lista.csv", LIST.as_bytes()).await;
    let adviser = test.sign_in(Role::Adviser).await;
    let id = id_of(&test, "194.820").await;
    let form = "tapa=x&paiva=20.11.2026&kesto=15&teksti=Sovittiin+tapaaminen";
    let form = format!("yhdistys={id}&{form}");
    let refused = adviser.post("/tyo/neuvonnat", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&[
        "Valitse tapa luettelosta",
        "Sovittiin tapaaminen",
        "href=\"#tapa\"",
    ]);
}
