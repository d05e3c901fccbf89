use axum::http::StatusCode;

use super::{
    CHAIR, MAIJA, add, association, found_by, path_of, term_of, undo_latest, with_maija,
    with_people,
};
use crate::access::Role;
use crate::associations::people;
use crate::testing::TestApp;

#[tokio::test]
async fn an_association_is_found_by_whoever_has_an_office_in_it_now() {
    let site = TestApp::new().await;
    let (one, path) = with_maija(&site).await;
    assert_eq!(
        (
            with_people(&site).await,
            found_by(&site, "mallikkaan").await
        ),
        (1, 1)
    );
    // Somebody of the same name stays when she goes.
    let other = MAIJA
        .replacen("Maija+M", "Matti+M", 1)
        .replacen("Maija", "matti", 1);
    add(&site, one, &format!("{other}&office=secretary")).await;
    let renamed = MAIJA.replacen("Mallikas", "Virtanen", 1);
    let saved = site.post(&path, &format!("{renamed}&edition=1")).await;
    assert!(saved.location().contains("done=saved"), "{}", saved.body);
    assert_eq!(
        (
            found_by(&site, "mallikas").await,
            found_by(&site, "virtanen").await
        ),
        (1, 1)
    );
    assert_eq!(found_by(&site, "maija").await, 1);
    let term = term_of(&site, &path).await;
    let ended = site.post(&format!("{term}/paattaminen"), "").await;
    assert!(ended.location().contains("done=ended"));
    // The last day still counts.
    assert_eq!(found_by(&site, "virtanen").await, 1);
    let site = site.later("2026-11-25T10:00:00Z").await;
    site.run_jobs().await;
    assert_eq!(
        (
            found_by(&site, "virtanen").await,
            found_by(&site, "mallikas").await
        ),
        (0, 1)
    );
    site.get(&format!("/tyo/yhdistykset/{one}/henkilot"))
        .await
        .holds(&["<h2>Aiemmin</h2>", "Maija Virtanen"]);
}

#[tokio::test]
async fn a_term_that_begins_later_counts_from_its_first_day() {
    let site = TestApp::new().await;
    let one = association(&site, "Lakkasuon nuoret ry").await;
    let later = CHAIR.replacen("starts-year=2026", "starts-year=2027", 1);
    add(&site, one, &format!("{MAIJA}{later}")).await;
    assert_eq!(
        (with_people(&site).await, found_by(&site, "mallikas").await),
        (0, 0)
    );
    let site = site.later("2027-01-01T10:00:00Z").await;
    site.run_jobs().await;
    assert_eq!(
        (with_people(&site).await, found_by(&site, "mallikas").await),
        (1, 1)
    );
    let site = site.later("2028-01-01T10:00:00Z").await;
    site.run_jobs().await;
    assert_eq!(
        (with_people(&site).await, found_by(&site, "mallikas").await),
        (0, 0)
    );
    site.get("/tyo/tyot").await.lacks(&["person-terms"]);
}

#[tokio::test]
async fn each_act_can_be_undone_and_the_sets_follow() {
    let site = TestApp::new().await;
    let (one, path) = with_maija(&site).await;
    let state = async || {
        let page = site.get(&path).await.body;
        let told = ["<h1>Maija Mallikas", "Sihteeri", "/tehtavat/", "/poisto\""];
        let told = told.map(|text| page.contains(text));
        (
            told,
            found_by(&site, "mallikas").await,
            found_by(&site, "virtanen").await,
        )
    };
    let begun = state().await;
    let renamed = format!("{}&edition=1", MAIJA.replacen("Mallikas", "Virtanen", 1));
    let term = term_of(&site, &path).await;
    for (act, form, found) in [
        (path.clone(), renamed.as_str(), (0, 1)),
        (term.clone(), "office=secretary", (1, 0)),
        (format!("{term}/poisto"), "", (0, 0)),
        (format!("{path}/poisto"), "", (0, 0)),
    ] {
        let done = site.post(&act, form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{act} {}", done.body);
        let after = state().await;
        assert_eq!((after.1, after.2), found, "{act}");
        assert_ne!(after, begun, "{act}");
        let undone = undo_latest(&site).await;
        assert_eq!(
            undone.status,
            StatusCode::SEE_OTHER,
            "{act} {}",
            undone.body
        );
        assert_eq!(state().await, begun, "{act}");
    }
    // Adding is undone as a whole, and can be done again.
    let other = MAIJA
        .replacen("Maija+M", "Matti+M", 1)
        .replacen("Maija", "matti", 1);
    add(&site, one, &format!("{other}&office=secretary")).await;
    assert_eq!(found_by(&site, "matti").await, 1);
    undo_latest(&site).await;
    assert_eq!(found_by(&site, "matti").await, 0);
    site.get("/tyo/henkilot?haku=matti")
        .await
        .holds(&["Henkilöitä ei löytynyt"]);
    undo_latest(&site).await;
    assert_eq!(found_by(&site, "matti").await, 1);
    path_of(&site, "matti").await;
}

#[tokio::test]
async fn who_has_changed_a_person_meanwhile_is_not_overwritten() {
    let site = TestApp::new().await;
    let (_, path) = with_maija(&site).await;
    let first = format!("{}&edition=1", MAIJA.replacen("Mallikas", "Virtanen", 1));
    site.post(&path, &first).await;
    let second = format!("{}&edition=1", MAIJA.replacen("Mallikas", "Korhonen", 1));
    let late = site.post(&path, &second).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    late.holds(&["Joku muu on muuttanut"]);
    site.get(&path).await.holds(&["Maija Virtanen"]);
}

#[tokio::test]
async fn the_terms_of_one_association_are_given_to_another_and_back() {
    let site = TestApp::new().await;
    let (one, _) = with_maija(&site).await;
    let other = association(&site, "Lakkasuon nuoret ry").await;
    let names = async |id| {
        let mut conn = site.app.db.read().await.unwrap();
        let all = people::all_of(&mut conn, id).await.unwrap();
        let names = all.into_iter().map(|one| one.person.told.name);
        names.collect::<Vec<_>>()
    };
    for (from, to) in [(one, other), (other, one)] {
        let mut tx = site.app.db.begin().await.unwrap();
        let terms = people::terms_of(&mut tx, from).await.unwrap();
        people::give(&site.app, &mut tx, &terms, (from, to))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(names(to).await, ["Maija Mallikas"]);
        assert_eq!(names(from).await, [""; 0]);
        assert_eq!(
            (with_people(&site).await, found_by(&site, "mallikas").await),
            (1, 1)
        );
    }
}

#[tokio::test]
async fn who_only_reads_sees_nobody() {
    let site = TestApp::new().await;
    let (one, path) = with_maija(&site).await;
    for role in [Role::Reader, Role::Association] {
        let person = site.sign_in(role).await;
        for path in [path.as_str(), "/tyo/henkilot", "/tyo/tietosuoja"] {
            assert_eq!(person.get(path).await.status, StatusCode::NOT_FOUND);
        }
        let list = format!("/tyo/yhdistykset/{one}/henkilot");
        assert_eq!(person.get(&list).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_log_names_who_was_changed_and_what() {
    let site = TestApp::new().await;
    let (_, path) = with_maija(&site).await;
    let changed = MAIJA.replacen("legitimate-interest", "consent", 1);
    let saved = site.post(&path, &format!("{changed}&edition=1")).await;
    let act = saved.location().split("muutos=").nth(1).unwrap();
    let page = site.get(&format!("/tyo/historia/{act}")).await;
    page.holds(&[
        "Maija Mallikas",
        "Oikeutettu etu",
        "Suostumus",
        "Peruste",
        "Henkilön tietoja muutettiin",
    ]);
    page.lacks(&["maija@esimerkki"]);
}

#[tokio::test]
async fn who_comes_and_goes_is_on_the_timeline_of_the_association() {
    let site = TestApp::new().await;
    let (one, _) = with_maija(&site).await;
    let page = site.get(&format!("/tyo/yhdistykset/{one}")).await;
    page.holds(&["Tehtävä lisättiin", "Maija Mallikas"]);
}
