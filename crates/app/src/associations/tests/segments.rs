//! Segments: what they hold, and who sees them.

use axum::http::StatusCode;

use super::lists::{register, shown};
use super::{import, run};
use crate::access::Role;

#[tokio::test]
async fn a_segment_holds_what_fits_it_now_and_a_frozen_one_what_fitted() {
    let (test, adviser) = register().await;
    let save = "nimi=Joensuulaiset&yhteinen=1&kysely=alue%3DJoensuu";
    let saved = adviser.post("/tyo/segmentit", save).await;
    let place = saved.location().to_owned();
    let frozen = "nimi=J%C3%A4%C3%A4&jaadytetty=1&kysely=alue%3DJoensuu";
    adviser.post("/tyo/segmentit", frozen).await;
    let again = adviser.post("/tyo/segmentit", save).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let more = "Nimi;Kotipaikka\nUusi ry;Joensuu\n";
    import(&test, "b.csv", more.as_bytes()).await;
    let page = adviser.get(&place).await;
    page.holds(&["Uusi ry", "Joensuun Melojat ry"]);
    let list = adviser.get("/tyo/segmentit").await;
    list.holds(&["Joensuulaiset", "Jää", "jäädytetty"]);
    // Somebody else sees what is everyone's.
    let other = test.sign_in(Role::Coordinator).await;
    let list = other.get("/tyo/segmentit").await;
    list.holds(&["Joensuulaiset"]);
    list.lacks(&["Jää"]);
    let (_, id) = place.split_once("segmentti=").unwrap();
    let id = id.split('&').next().unwrap();
    adviser
        .post(&format!("/tyo/segmentit/{id}"), "toimi=poista")
        .await;
    let page = adviser.get(&place).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    let by_cli = run(&test, &["segment", "list"]).await;
    assert!(
        by_cli.contains("Jää") && !by_cli.contains("Joensuulaiset"),
        "{by_cli}"
    );
}

#[tokio::test]
async fn a_shared_segment_is_built_only_on_what_all_see() {
    let (test, adviser) = register().await;
    let save = async |name: &str, query: &str, more: &str| {
        let query: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
        let form = format!("nimi={name}&kysely={query}{more}");
        adviser.post("/tyo/segmentit", &form).await
    };
    let id_in = |place: &str| {
        let (_, id) = place.split_once("segmentti=").unwrap();
        id.split('&').next().unwrap().to_owned()
    };
    let own = id_in(save("Pohja", "alue=Joensuu", "").await.location());
    let asks = format!("segmentti={own}&toimiala=social");
    for query in [&asks, "segmentti=pohja"] {
        let refused = save("Yhteinen", query, "&yhteinen=1").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.holds(&["perustuu omaan segmenttiisi Pohja"]);
    }
    // A frozen one asks for nothing any more.
    let frozen = save("Kylm%C3%A4", &asks, "&yhteinen=1&jaadytetty=1").await;
    assert_eq!(frozen.status, StatusCode::SEE_OTHER);
    let built = id_in(save("Tarkka", &asks, "").await.location());
    let change =
        async |id: &str, form: &str| adviser.post(&format!("/tyo/segmentit/{id}"), form).await;
    let refused = change(&built, "nimi=Tarkka&yhteinen=1").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["perustuu omaan segmenttiisi Pohja"]);
    let refused = change(&own, "toimi=poista").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["on tämä segmentti: Tarkka."]);
    for id in [&own, &built] {
        let name = if id == &own { "Pohja" } else { "Tarkka" };
        let shared = change(id, &format!("nimi={name}&yhteinen=1")).await;
        assert_eq!(shared.status, StatusCode::SEE_OTHER, "{}", shared.body);
    }
    let other = test.sign_in(Role::Coordinator).await;
    let page = other
        .get(&format!("/tyo/yhdistykset?segmentti={built}"))
        .await;
    assert_eq!(shown(&page.body), [1]);
    let theirs = format!("nimi=Salainen&kysely=segmentti%3D{own}");
    other.post("/tyo/segmentit", &theirs).await;
    let refused = change(&own, "nimi=Pohja").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["Tarkka, toisen henkilön oma segmentti"]);
    refused.lacks(&["Salainen"]);
    // Nor does undoing take away what others stand on.
    let mut conn = test.app.db.read().await.unwrap();
    let acts = kit::audit::latest(&mut conn, i64::MAX, 100).await.unwrap();
    drop(conn);
    let shared = acts
        .iter()
        .find(|one| one.subject == own && one.act == "segment-change");
    let path = format!("/tyo/historia/{}/kumoaminen", shared.unwrap().batch);
    assert_eq!(adviser.post(&path, "").await.status, StatusCode::CONFLICT);
    let list = adviser.get("/tyo/yhdistykset").await;
    list.holds(&["href=\"/tyo/segmentit\""]);
}
