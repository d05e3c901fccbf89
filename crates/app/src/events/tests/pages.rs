use axum::http::StatusCode;

use super::{add, edition, form, publish, undo};
use crate::access::Role;
use crate::testing::TestApp;

#[tokio::test]
async fn an_event_is_written_published_changed_and_taken_back() {
    let test = TestApp::new().await;
    let everyone = test.closed();
    let staff = add(&test, &[("note", "Muista kahvi")]).await;
    let public = staff.trim_start_matches("/tyo").to_owned();
    assert_eq!(everyone.get(&public).await.status, StatusCode::NOT_FOUND);
    everyone.get("/tapahtumat").await.lacks(&["Rahoitusinfo"]);
    test.get(&staff)
        .await
        .holds(&["Tämä on luonnos", "Muista kahvi", "Kirjasto"]);
    let published = test.post(&format!("{staff}/julkaisu"), "").await;
    let page = everyone.get(&public).await;
    page.holds(&["Rahoitusinfo", "ti 1.12.2026", "17.00", "Kirjasto, Lieksa"]);
    page.lacks(&["Muista kahvi", "⟦"]);
    for path in [
        "/tapahtumat",
        "/",
        "/sitemap/1",
        "/tapahtumat.atom",
        "/sv/tapahtumat",
    ] {
        let page = everyone.get(path).await;
        assert!(
            page.body.contains(&public) || page.body.contains("Rahoitusinfo"),
            "{path}"
        );
        page.lacks(&["Muista kahvi"]);
    }
    let changed = form(&[
        ("edition", "2"),
        ("title_sv", "Infokväll"),
        ("end_time", "19.30"),
    ]);
    let saved = test.post(&format!("{staff}/muokkaus"), &changed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let (_, batch) = saved.location().split_once("muutos=").unwrap();
    let act = test.get(&format!("/tyo/historia/{batch}")).await;
    act.holds(&[
        "Tapahtumaa muutettiin",
        "Infokväll",
        "Otsikko ruotsiksi",
        "19.30",
    ]);
    act.lacks(&["⟦"]);
    everyone
        .get(&format!("/sv{public}"))
        .await
        .holds(&["Infokväll", "19.30"]);
    undo(&test, saved.location()).await;
    everyone.get(&public).await.lacks(&["19.30"]);
    undo(&test, published.location()).await;
    assert_eq!(everyone.get(&public).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_removed_comes_back_and_a_copy_waits_for_its_day() {
    let test = TestApp::new().await;
    let [staff, public] = publish(&test, &[]).await;
    let removed = test.post(&format!("{staff}/poisto"), "").await;
    assert!(
        removed
            .location()
            .starts_with("/tyo/tapahtumat?done=removed")
    );
    test.get(removed.location())
        .await
        .holds(&["Poistettu.", "Tapahtumia ei ole"]);
    assert_eq!(test.get(&public).await.status, StatusCode::NOT_FOUND);
    undo(&test, removed.location()).await;
    test.closed().get(&public).await.holds(&["Rahoitusinfo"]);
    let copied = test.post(&format!("{staff}/kopio"), "").await;
    let copy = copied.location().split('?').next().unwrap().to_owned();
    assert_ne!(copy, staff);
    test.get(copied.location())
        .await
        .holds(&["Muuta päivä", "Tämä on luonnos"]);
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing() {
    let test = TestApp::new().await;
    let staff = add(&test, &[]).await;
    let seen = edition(&test, &staff).await;
    let path = format!("{staff}/muokkaus");
    let theirs = form(&[("edition", &seen), ("place", "Torilla")]);
    assert_eq!(
        test.post(&path, &theirs).await.status,
        StatusCode::SEE_OTHER
    );
    let mine = form(&[("edition", &seen), ("place", "Laiturilla")]);
    let refused = test.post(&path, &mine).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.holds(&["Torilla", "Laiturilla", "name=\"edition\" value=\"2\""]);
    test.get(&staff).await.holds(&["Torilla"]);
    let again = form(&[("edition", "2"), ("place", "Laiturilla")]);
    assert_eq!(test.post(&path, &again).await.status, StatusCode::SEE_OTHER);
    test.get(&staff).await.holds(&["Laiturilla"]);
}

#[tokio::test]
async fn the_list_is_of_a_question_and_sums_who_came() {
    let test = TestApp::new().await;
    add(&test, &[("title_fi", "Tuleva")]).await;
    let been = [
        ("title_fi", "Mennyt"),
        ("day", "3.2.2026"),
        ("kind", "training"),
        ("municipality", "Nurmes"),
        ("associations", "1 200"),
        ("persons", "30"),
        ("project", "S30001"),
    ];
    add(&test, &been).await;
    test.get("/tyo/tapahtumat")
        .await
        .holds(&["Tuleva", "Mennyt", "1\u{a0}200"]);
    for query in [
        "asti=31.10.2026",
        "laji=training",
        "kunta=Nurmes",
        "hanke=s30001",
        "alkaen=1.2.2026&asti=28.2.2026",
    ] {
        let page = test.get(&format!("/tyo/tapahtumat?{query}")).await;
        page.holds(&["Mennyt"]);
        page.lacks(&["Tuleva"]);
    }
    for (query, said) in [
        ("alkaen=30.2.2026", "ei ole päivä"),
        ("kunta=Atlantis", "ei ole"),
        ("laji=juhla", "ei ole"),
    ] {
        let page = test.get(&format!("/tyo/tapahtumat?{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
        page.holds(&[said]);
        let file = test
            .get(&format!("/tyo/tapahtumat/luettelo.csv?{query}"))
            .await;
        assert_eq!(file.status, StatusCode::BAD_REQUEST, "{query}");
    }
    let csv = test.get("/tyo/tapahtumat/luettelo.csv?kunta=Nurmes").await;
    csv.holds(&["Mennyt", "Nurmes", "1200"]);
    csv.lacks(&["Tuleva"]);
    test.get("/tyo/tapahtumat/luettelo.json")
        .await
        .holds(&["\"is_published\":false", "\"persons\":30"]);
    let book = test.get("/tyo/tapahtumat/luettelo.xlsx").await;
    assert!(book.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn an_old_event_stays_in_the_municipality_of_its_day() {
    let test = TestApp::new().await;
    let old = [("day", "1.10.2019"), ("municipality", "Valtimo")];
    let staff = add(&test, &old).await;
    let seen = edition(&test, &staff).await;
    let changed = form(&[&old[..], &[("edition", seen.as_str()), ("place", "Talo")]].concat());
    let saved = test.post(&format!("{staff}/muokkaus"), &changed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    test.get(&staff).await.holds(&["Talo, Valtimo"]);
}

#[tokio::test]
async fn an_event_of_a_call_stands_once_on_its_page() {
    let test = TestApp::new().await;
    let call = "title_fi=Haku&events=Rahoitusinfo%3B+1.12.2026+klo+17.00%3B+Kirjasto";
    let added = test.post("/tyo/haut", call).await;
    let path = added.location().split('?').next().unwrap().to_owned();
    test.post(&format!("{path}/julkaisu"), "").await;
    let id = path.rsplit('/').next().unwrap();
    let public = path.trim_start_matches("/tyo");
    publish(&test, &[("call", id)]).await;
    publish(
        &test,
        &[("call", id), ("title_fi", "Koulutus"), ("day", "2.12.2026")],
    )
    .await;
    add(&test, &[("call", id), ("title_fi", "Luonnos")]).await;
    let page = test.closed().get(public).await;
    assert_eq!(
        page.body.matches("Rahoitusinfo").count(),
        1,
        "{}",
        page.body
    );
    page.holds(&["Koulutus"]);
    page.lacks(&["Luonnos"]);
    let unknown = test.post("/tyo/tapahtumat", &form(&[("call", "x")])).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn only_those_who_work_with_events_see_drafts_and_their_files() {
    let test = TestApp::new().await;
    let staff = add(&test, &[]).await;
    let file = ("file", "../../esitys.txt", &b"Esitys yhdistyksille"[..]);
    let attached = test.post_files(&format!("{staff}/liitteet"), &[file]).await;
    assert_eq!(attached.status, StatusCode::SEE_OTHER, "{}", attached.body);
    let page = test.get(&format!("{staff}/liitteet")).await;
    page.holds(&["esitys.txt"]);
    page.lacks(&["../"]);
    let (_, rest) = page.body.split_once(&format!("{staff}/liitteet/")).unwrap();
    let id = rest.split('"').next().unwrap();
    let public = format!("{}/liitteet/{id}", staff.trim_start_matches("/tyo"));
    test.get(&format!("{staff}/liitteet/{id}"))
        .await
        .holds(&["Esitys yhdistyksille"]);
    let everyone = test.closed();
    assert_eq!(everyone.get(&public).await.status, StatusCode::NOT_FOUND);
    test.post(&format!("{staff}/julkaisu"), "").await;
    everyone.get(&public).await.holds(&["Esitys yhdistyksille"]);
    let reader = test.sign_in(Role::Reader).await;
    assert_ne!(reader.get(&staff).await.status, StatusCode::OK);
    let removed = test
        .post(&format!("{staff}/liitteet/{id}/poisto"), "")
        .await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    assert_eq!(everyone.get(&public).await.status, StatusCode::NOT_FOUND);
    let program = ("file", "virus.exe", &b"MZ\x90\0"[..]);
    let refused = test
        .post_files(&format!("{staff}/liitteet"), &[program])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}
