use axum::http::StatusCode;

use super::{add, change, form, publish};
use crate::calls::{field::Field, store};
use crate::testing::TestApp;

#[tokio::test]
async fn what_does_not_fit_is_named_beside_its_field_and_nothing_is_kept() {
    let test = TestApp::new().await;
    let long = "Å".repeat(1_000);
    for (field, text, said) in [
        ("title_fi", "", "Kirjoita haun nimi"),
        ("title_fi", "\u{200b} \u{7}", "Kirjoita haun nimi"),
        ("title_fi", &*long, "enintään 300 merkkiä"),
        ("closes_at", "1.12.2026", "Kirjoita myös kellonaika"),
        ("closes_at", "28.3.2027 klo 3.30", "Tätä kellonaikaa ei ole"),
        (
            "closes_at",
            "1.10.2026 klo 9.00",
            "vasta avautumisen jälkeen",
        ),
        (
            "closes_at",
            "1.11.2026 klo 9.00",
            "vasta avautumisen jälkeen",
        ),
        (
            "closes_at",
            "'; DROP TABLE calls; --",
            "Aikaa ei ymmärretty",
        ),
        ("decided_on", "1.11.2026", "ennen kuin haku päättyy"),
        ("areas", "Atlantis", "Aluetta ”Atlantis” ei ole"),
        ("areas", "<b>Lieksa</b>", "Aluetta ”&#60;b&#62;Lieksa"),
        ("max_support_hundredths", "800", "nollasta sataan"),
        ("budget_cents", "1e9", "summa euroina"),
        ("budget_cents", "0,005", "sentin osia"),
        ("link", "javascript:alert(1)", "https://"),
        ("contacts", "Eero, ei osoite", "ei kelpaa"),
        ("cost_models", "ilmainen", "ei ole vaihtoehto"),
        ("plain_fi", "Soita: 131052-308T", "henkilötunnus"),
        ("title_fi", "131052-308T", "henkilötunnus"),
    ] {
        let refused = test.post("/tyo/haut", &form(&[(field, text)])).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field} {text}"
        );
        refused.holds(&[
            said,
            &format!("href=\"#{field}\""),
            &format!("id=\"{field}-e\""),
        ]);
    }
    let both = [("smallest_cents", "2000"), ("largest_cents", "1000")];
    test.post("/tyo/haut", &form(&both))
        .await
        .holds(&["suurempi kuin suurin"]);
    assert!(!test.all_text().await.contains("131052"));
    let mut conn = test.app.db.read().await.unwrap();
    assert!(store::all(&mut conn).await.unwrap().is_empty());
    let rows = kit::audit::latest(&mut conn, i64::MAX, 100).await.unwrap();
    assert!(rows.iter().all(|row| row.kind != super::super::KIND));
}

#[tokio::test]
async fn the_longest_names_and_markup_are_shown_as_they_are() {
    let test = TestApp::new().await;
    let long = "<script>alert(1)</script> & \"".to_owned() + &"ä".repeat(270);
    let [staff, public] = publish(&test, &[("title_fi", &long), ("plain_fi", &long)]).await;
    let everyone = test.closed();
    for path in [&*public, "/haut", &staff, "/tyo/haut"] {
        let page = test.get(path).await;
        page.holds(&["&#60;script&#62;alert(1)"]);
        page.lacks(&["<script>alert"]);
    }
    for path in ["/haut.atom", "/haut.ics", "/api/v1/calls"] {
        let file = everyone.get(path).await;
        assert_eq!(file.status, StatusCode::OK, "{path}");
    }
    everyone.get("/haut.atom").await.lacks(&["<script>"]);
}

#[tokio::test]
async fn the_hour_that_comes_twice_means_the_later_one() {
    let test = TestApp::new().await;
    let staff = add(&test, &[("closes_at", "31.10.2027 klo 3.30")]).await;
    change(&test, &staff, &[("closes_at", "31.10.2027 klo 3.30")]).await;
    let mut conn = test.app.db.read().await.unwrap();
    let call = store::all(&mut conn).await.unwrap().remove(0);
    let closes = call.told.at(Field::ClosesAt).unwrap();
    assert_eq!(closes.to_rfc3339(), "2027-10-31T01:30:00+00:00");
    assert_eq!(call.edition, 1, "the same written again changes nothing");
}

#[tokio::test]
async fn addresses_that_ask_nonsense_are_answered_in_words() {
    let test = TestApp::new().await;
    let everyone = test.closed();
    for (query, said) in [("alue=Atlantis", "Atlantis"), ("tila=auki", "auki")] {
        let page = everyone.get(&format!("/haut?{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        page.holds(&[said, "Virhe:"]);
    }
    for path in [
        "/haut/x",
        "/haut/x.ics",
        "/haut/00000000-0000-0000-0000-000000000000",
    ] {
        assert_eq!(
            everyone.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let filtered = everyone.get("/haut?teema=%3Cb%3E&muu=1").await;
    assert_eq!(filtered.status, StatusCode::OK);
    for act in ["julkaisu", "piilotus", "poisto", "kopio", "paatos"] {
        let path = format!("/tyo/haut/00000000-0000-0000-0000-000000000000/{act}");
        assert_eq!(
            test.post(&path, "").await.status,
            StatusCode::NOT_FOUND,
            "{act}"
        );
    }
}
