use super::{add, add_call, add_named, happens, names};
use crate::access::Role;
use crate::associations::Field;
use crate::associations::moments::Happening;
use crate::testing::TestApp;

#[tokio::test]
async fn the_best_come_first_each_with_its_reasons_and_their_points() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    add_named(&test, "Hyvä Arki ry", "social").await;
    let asked = add_named(&test, "Kahvila ry", "social").await;
    let text = "Osallisuushanke mielessä: osallisuus.";
    happens(&test, asked, Happening::Contact, 10, text).await;
    happens(&test, asked, Happening::Applied, 300, "").await;
    add_named(&test, "Juoksuseura ry", "sport").await;
    add(
        &test,
        &[(Field::Name, "Kuopion Tuki ry"), (Field::Domicile, "297")],
    )
    .await;
    assert_eq!(
        names(&test, &call, "").await,
        ["Kahvila ry", "Hyvä Arki ry"]
    );
    let page = test.get(&format!("/tyo/haut/{call}/sopivat")).await;
    page.holds(&[
        "2 yhdistystä",
        "toimii haun alueella: Joensuu <span class=\"muted nb\">+3</span>",
        "toimiala: Sosiaali ja terveys ↔ teema: osallisuus",
        "on puhunut kanssamme teemasta: osallisuus",
        "on hakenut rahoitusta ennenkin",
        "yhteydenotto 14.11.2026",
        "Toimiala liittyy haun teemaan (2)",
    ]);
    page.lacks(&["Juoksuseura"]);
    let against = test
        .get(&format!("/tyo/haut/{call}/sopivat?nayta=vastaan"))
        .await;
    against.holds(&[
        "toimii muualla: Kuopio",
        "toimiala ei liity haun teemoihin: Liikunta ja urheilu",
        "Sopii sittenkin",
    ]);
    let narrowed = format!("/tyo/haut/{call}/sopivat?peruste=applied&peruste=area");
    let narrowed = test.get(&narrowed).await;
    narrowed.holds(&["1 yhdistys", "On hakenut ennenkin"]);
    narrowed.lacks(&["Hyvä Arki ry"]);
    // The call's own page leads here.
    let link = format!("/tyo/haut/{call}/sopivat\"");
    test.get(&format!("/tyo/haut/{call}")).await.holds(&[&link]);
}

#[tokio::test]
async fn fifty_stand_on_a_page_and_each_stands_on_one() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    for n in 0..57 {
        add_named(&test, &format!("Seura {n:02} ry"), "social").await;
    }
    let path = format!("/tyo/haut/{call}/sopivat");
    let first = test.get(&path).await;
    first.holds(&["57 yhdistystä", "rel=\"next\""]);
    assert_eq!(first.body.matches("<th scope=\"row\">").count(), 50);
    let (before, _) = first.body.split_once("\" rel=\"next\"").unwrap();
    let (_, link) = before.rsplit_once("href=\"").unwrap();
    let second = test.get(&format!("{path}{link}")).await;
    assert_eq!(second.body.matches("<th scope=\"row\">").count(), 7);
    second.holds(&["rel=\"prev\""]);
    second.lacks(&["rel=\"next\""]);
}

#[tokio::test]
async fn what_was_found_becomes_a_segment_that_stays_as_it_is() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    add_named(&test, "Hyvä Arki ry", "social").await;
    add_named(&test, "Juoksuseura ry", "sport").await;
    let path = format!("/tyo/haut/{call}/sopivat/segmentti");
    let refused = test.post(&path, "nimi=").await;
    assert_eq!(refused.status.as_u16(), 422);
    refused.holds(&["Anna segmentille nimi.", "Hyvä Arki ry"]);
    let kept = test.post(&path, "nimi=Kirje+kylist%C3%A4&yhteinen=1").await;
    add_named(&test, "Toinen Arki ry", "social").await;
    assert_eq!(names(&test, &call, "").await.len(), 2);
    let list = test.get(kept.location()).await;
    list.holds(&["Hyvä Arki ry", "1 yhdistys", "Kirje kylistä"]);
    list.lacks(&["Toinen Arki ry", "Juoksuseura ry"]);
    let again = test.post(&path, "nimi=Kirje+kylist%C3%A4").await;
    assert_eq!(again.status.as_u16(), 422);
    super::undo(&test, kept.location()).await;
    let gone = test.get("/tyo/segmentit").await;
    gone.lacks(&["Kirje kylistä"]);
}

#[tokio::test]
async fn the_list_leaves_as_a_table_with_its_reasons() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    add_named(&test, "=Hyvä Arki ry", "social").await;
    let file = test.get(&format!("/tyo/haut/{call}/sopivat.csv")).await;
    file.holds(&[
        "Perusteet",
        "toimii haun alueella: Joensuu; voi hakea",
        "'=Hyvä Arki ry",
    ]);
    let book = test
        .get(&format!("/tyo/haut/{call}/sopivat.xlsx?nayta=vastaan"))
        .await;
    assert!(book.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn an_association_has_the_calls_that_fit_it_and_those_that_do_not() {
    let test = TestApp::new().await;
    let fits = add_call(&test, &[]).await;
    let other = [("title_fi", "Kuopion haku"), ("areas", "Kuopio")];
    add_call(&test, &other).await;
    let over = [
        ("title_fi", "Vanha haku"),
        ("opens_at", "1.1.2026 klo 9.00"),
        ("closes_at", "1.2.2026 klo 9.00"),
    ];
    add_call(&test, &over).await;
    let arki = add_named(&test, "Hyvä Arki ry", "social").await;
    let path = format!("/tyo/yhdistykset/{arki}/haut");
    let page = test.get(&path).await;
    page.holds(&["Kylät auki kaikille", "Luonnos", "toimii muualla: Joensuu"]);
    page.lacks(&["Vanha haku"]);
    let (fitting, others) = page.body.split_once("id=\"muut\"").unwrap();
    assert!(fitting.contains("Kylät auki kaikille") && others.contains("Kuopion haku"));
    let said = test
        .post(&format!("{path}/{fits}/korjaus"), "sopii=ei&syy=Ei+nyt")
        .await;
    assert!(
        said.location()
            .starts_with(&format!("{path}?done=corrected"))
    );
    let page = test.get(said.location()).await;
    page.holds(&["Korjaus on tallennettu.", "Ei nyt"]);
    assert!(names(&test, &fits, "").await.is_empty());
    let link = format!("{path}\"");
    test.get(&format!("/tyo/yhdistykset/{arki}"))
        .await
        .holds(&[&link]);
}

#[tokio::test]
async fn an_association_reads_its_calls_without_what_staff_keep() {
    let test = TestApp::new().await;
    let call = add_call(&test, &[]).await;
    add_call(&test, &[("title_fi", "Luonnoshaku")]).await;
    test.post(&format!("/tyo/haut/{call}/julkaisu"), "").await;
    let facts = [
        (Field::Name, "Hyvä Arki ry"),
        (Field::Domicile, "167"),
        (Field::Activities, "social"),
        (Field::Stage, "could-apply"),
        (Field::Tags, "osallisuus"),
    ];
    let arki = add(&test, &facts).await;
    happens(&test, arki, Happening::Contact, 3, "osallisuus").await;
    let invited = "who=other&email=matti%40esimerkki.example&name=Matti&lang=fi";
    test.post(&format!("/tyo/yhdistykset/{arki}/edustajat"), invited)
        .await;
    let matti = test.sign_in_as("matti@esimerkki.example").await;
    let path = format!("/oma/yhdistys/{arki}");
    let link = format!("{path}/haut\"");
    matti.get(&path).await.holds(&[&link]);
    let page = matti.get(&format!("{path}/haut")).await;
    page.holds(&[
        "Kylät auki kaikille",
        "toimii haun alueella: Joensuu",
        "toimiala: ",
    ]);
    page.lacks(&[
        "Luonnoshaku",
        "vaihe",
        "tunnisteissa",
        "puhunut",
        "yhteydenotto",
        "+3",
    ]);
    // Another's is not there.
    let other = add_named(&test, "Toinen ry", "social").await;
    let foreign = matti.get(&format!("/oma/yhdistys/{other}/haut")).await;
    assert_eq!(foreign.status.as_u16(), 404);
    let reader = test.sign_in(Role::Reader).await;
    let foreign = reader.get(&format!("/tyo/haut/{call}/sopivat")).await;
    assert_eq!(foreign.status.as_u16(), 404);
    // What was said of it is kept for those who work here; the call is only gone.
    let no = "sopii=ei&syy=Salainen+syy";
    test.post(&format!("/tyo/haut/{call}/sopivat/{arki}/korjaus"), no)
        .await;
    let page = matti.get(&format!("{path}/haut")).await;
    page.lacks(&["Salainen syy", "Kylät auki kaikille"]);
    page.holds(&["Sopivia hakuja ei ole nyt"]);
}

#[tokio::test]
async fn whoever_asks_reads_how_it_is_told() {
    let test = TestApp::new().await;
    test.get("/tyo/haut/teemat").await.holds(&[
        "Toimiala liittyy haun teemaan <span class=\"muted nb\">+4</span>",
        "Lakannut tai purkautumassa",
        "28.11.2026",
        "osallisuus, osallistuminen",
        "Sosiaali ja terveys",
    ]);
    let call = add_call(&test, &[("themes", "digitaidot")]).await;
    let page = test.get(&format!("/tyo/haut/{call}/sopivat")).await;
    page.holds(&["Näistä teemoista ei voi päätellä toimialaa: digitaidot."]);
}
