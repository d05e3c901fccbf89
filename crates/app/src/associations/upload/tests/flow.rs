use super::*;
use crate::associations::tell;

#[tokio::test]
async fn a_list_is_read_looked_at_taken_in_and_undone() {
    let site = TestApp::new().await;
    // As an old spreadsheet program writes it, with a semicolon in quotes.
    let text = "Nimi;Rekisterinro;Kotipaikka;Huom.\r\n\
        Äänekosken Kyläyhdistys ry;194.820;Äänekoski;\"Talo; sauna\"\r\n\
        Nuorisoseura ry;194.821;Joensuu;\r\n\
        Outo ry;194.822;Atlantis;x\r\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
    let columns = brought_in(&site, "lista.csv", &bytes).await;
    let page = site.get(&columns).await;
    page.holds(&[
        "lista.csv",
        "<option value=\"windows-1252\" selected>",
        "<option value=\"semicolon\" selected>",
        "Sarakkeet arvattiin",
        "Äänekosken Kyläyhdistys ry",
        "Talo; sauna",
    ]);
    assert_eq!(fields(&page)["c0"], "name");
    let review = columns_left(&site, &columns).await;
    let page = site.get(&review).await;
    page.holds(&[
        "Lista on päivältä 20.11.2026",
        "Lähde: lista.",
        "Nuorisoseura ry",
        "Yhtä riviä ei voi tuoda",
        "Outo ry",
        "Kotipaikka: Kuntaa ei ole.",
        "Tuo 2 yhdistystä",
        "Lataa virherivit (CSV)",
    ]);
    assert_eq!(figure(&page, "Uusia"), "2");
    assert_eq!(names(&site).await, Vec::<String>::new());
    let wrong = site.get(&link_with(&page, "virheet.csv")).await;
    wrong.holds(&["Outo ry;194.822;Atlantis;x;", "Kuntaa ei ole."]);

    let done = taken_in(&site, &review, "").await;
    done.holds(&["Valmis. Kaikki tallennettiin kerralla."]);
    assert_eq!(figure(&done, "Virheellisiä rivejä"), "1");
    assert_eq!(
        names(&site).await,
        ["Äänekosken Kyläyhdistys ry", "Nuorisoseura ry"]
    );
    let again = site.get(&link_with(&done, "virheet.csv")).await;
    assert_eq!(again.body, wrong.body);
    // The list itself is gone, and going back leads to what came of it.
    assert!(!holds(&everything(&site).await, "Atlantis;x\r"));
    assert!(site.get(&review).await.location().contains("/tyo/tyot/"));

    let act = site.get(&link_with(&done, "/tyo/historia/")).await;
    act.holds(&[
        "Yhdistyksiä tuotiin listasta",
        "Nuorisoseura ry",
        "Kumoa muutos",
    ]);
    let path = link_with(&done, "/tyo/historia/");
    let undone = site.post(&format!("{path}/kumoaminen"), "").await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(names(&site).await, Vec::<String>::new());
    // And that can be undone too.
    let back = format!("{}/kumoaminen", undone.location());
    assert_eq!(site.post(&back, "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(names(&site).await.len(), 2);
}

#[tokio::test]
async fn rows_are_pasted_and_the_columns_are_remembered() {
    let site = TestApp::new().await;
    let rows = "Seura\tX\tY\nKolin Kyläseura ry\tJoensuu\tinfo@koli.example\n";
    let columns = brought_in_as(&site, "list", DAY, ("text", "", rows.as_bytes())).await;
    let page = site.get(&columns).await;
    page.holds(&["liitetyt rivit", "<option value=\"tab\" selected>"]);
    let mut sent = fields(&page);
    sent.insert("c0".to_owned(), "name".to_owned());
    sent.insert("c1".to_owned(), "domicile".to_owned());
    sent.insert("c2".to_owned(), "emails".to_owned());
    let chosen = site.post(&columns, &encoded(&sent)).await;
    taken_in(&site, chosen.location(), "").await;
    assert_eq!(
        value(&site, "Kolin Kyläseura ry", Field::Domicile).await,
        "167"
    );

    let other = "Seura\tX\tY\nEnon Kyläseura ry\tJoensuu\tinfo@eno.example\n";
    let columns = brought_in_as(&site, "list", DAY, ("text", "", other.as_bytes())).await;
    let page = site.get(&columns).await;
    page.holds(&["Sarakkeet muistettiin edelliseltä kerralta"]);
    assert_eq!(fields(&page)["c2"], "emails");
    let review = columns_left(&site, &columns).await;
    taken_in(&site, &review, "").await;
    assert_eq!(
        value(&site, "Enon Kyläseura ry", Field::Emails).await,
        "info@eno.example"
    );
}

#[tokio::test]
async fn the_same_list_twice_changes_nothing_and_a_newer_one_does() {
    let site = TestApp::new().await;
    let list = "Nimi,Y-tunnus,Puhelin\nKolin Kyläseura ry,0280113-5,013 123 456\n";
    imported(&site, "a.csv", list.as_bytes()).await;
    let again = imported(&site, "b.csv", list.as_bytes()).await;
    assert_eq!(figure(&again, "Ennallaan"), "1");
    again.lacks(&["/tyo/historia/"]);

    let newer = list.replace("013 123 456", "013 654 321");
    let day = ["21", "11", "2026"];
    let columns = brought_in_as(&site, "list", day, ("file", "c.csv", newer.as_bytes())).await;
    let review = columns_left(&site, &columns).await;
    let page = site.get(&review).await;
    page.holds(&[
        "Mikä muuttuu",
        "013 123 456",
        "lista, 20.11.2026",
        "<ins><bdi>013 654 321",
    ]);
    let done = taken_in(&site, &review, "").await;
    assert_eq!(figure(&done, "Muuttuneita"), "1");
    let act = site.get(&link_with(&done, "/tyo/historia/")).await;
    act.holds(&["Puhelin", "013 654 321 (lista, 21.11.2026)"]);
}

#[tokio::test]
async fn what_a_person_has_said_is_kept_and_the_page_says_why() {
    let site = TestApp::new().await;
    let list = "Nimi;Sähköposti;Kotipaikka\nKolin Kyläseura ry;vanha@koli.example;Joensuu\n";
    imported(&site, "a.csv", list.as_bytes()).await;
    let one = known(&site).await.remove(0);
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    let told = vec![(Field::Emails, vec!["uusi@koli.example".to_owned()])];
    let done = tell(&site.app, &mut tx, &author, one.id, told, &[]).await;
    done.unwrap().unwrap();
    tx.commit().await.unwrap();

    let day = ["24", "11", "2026"];
    let part = ("file", "b.csv", list.as_bytes());
    let columns = brought_in_as(&site, "register", day, part).await;
    let review = columns_left(&site, &columns).await;
    let page = site.get(&review).await;
    page.holds(&[
        "Mikä pidetään",
        "uusi@koli.example",
        "työntekijä, 24.11.2026",
        "vanha@koli.example",
        "Pidetään, koska työntekijän sana ratkaisee tämän tiedon.",
    ]);
    assert_eq!(figure(&page, "Pidettyjä tietoja"), "1");
    taken_in(&site, &review, "").await;
    assert_eq!(
        value(&site, "Kolin Kyläseura ry", Field::Emails).await,
        "uusi@koli.example"
    );
}

#[tokio::test]
async fn an_older_list_does_not_take_back_what_a_newer_one_has_said() {
    let site = TestApp::new().await;
    let newer = "Rekisterinro;Nimi\n1.001;Kolin Kyläseura ry\n";
    imported(&site, "a.csv", newer.as_bytes()).await;
    let older = "Rekisterinro;Nimi\n1.001;Kolin Kylä ry\n";
    let part = ("file", "b.csv", older.as_bytes());
    let columns = brought_in_as(&site, "list", ["1", "1", "2026"], part).await;
    let review = columns_left(&site, &columns).await;
    let page = site.get(&review).await;
    page.holds(&["Pidetään, koska se on uudempi kuin lista: 20.11.2026."]);
    taken_in(&site, &review, "").await;
    assert_eq!(names(&site).await, ["Kolin Kyläseura ry"]);
}

#[tokio::test]
async fn rows_that_may_be_known_are_decided_of() {
    let site = TestApp::new().await;
    let first = "Nimi;Kotipaikka\nKerubin Vertaistuki ry;Joensuu\nUtran Nuoret ry;Joensuu\n";
    imported(&site, "a.csv", first.as_bytes()).await;
    let number = known(&site).await[0].number;
    let second = "Nimi;Kotipaikka;Puhelin\n\
        Kerubin Vertaisttuki ry;Joensuu;013 123 456\n\
        Utran Nuoert ry;Joensuu;013 123 457\n\
        Aivan Toinen ry;Joensuu;013 123 458\n";
    let columns = brought_in(&site, "b.csv", second.as_bytes()).await;
    let review = columns_left(&site, &columns).await;
    let page = site.get(&review).await;
    page.holds(&[
        "2 riviä vaatii päätöksen",
        "Lähes sama nimi: Kerubin Vertaistuki ry, Joensuu.",
        "name=\"r2\"",
        "name=\"r3\"",
    ]);
    page.lacks(&["name=\"r4\""]);
    assert_eq!(fields(&page)["r2"], "");
    let done = taken_in(&site, &review, &format!("r2={number}&r3=out")).await;
    assert_eq!(figure(&done, "Uusia"), "1");
    assert_eq!(figure(&done, "Jätetty pois"), "1");
    assert_eq!(
        value(&site, "Kerubin Vertaisttuki ry", Field::Phones).await,
        "013 123 456"
    );
    assert_eq!(known(&site).await.len(), 3);
}

#[tokio::test]
async fn a_row_that_may_be_several_is_taken_in_once_it_is_said_which() {
    let site = TestApp::new().await;
    let first = "Nimi;Rekisterinro;Kotipaikka\n\
        Martat ry;100.001;Joensuu\nMartat ry;100.002;Lieksa\n";
    imported(&site, "a.csv", first.as_bytes()).await;
    let lieksa = known(&site).await[1].number;
    let second = "Nimi;Puhelin\nMartat ry;013 123 456\n";
    let columns = brought_in(&site, "b.csv", second.as_bytes()).await;
    let review = columns_left(&site, &columns).await;
    let page = site.get(&review).await;
    page.holds(&[
        "2 yhdistyksellä on tämä nimi",
        "Sama kuin Martat ry, 100.002, Lieksa",
    ]);
    let done = taken_in(&site, &review, &format!("r2={lieksa}")).await;
    assert_eq!(figure(&done, "Muuttuneita"), "1");
    let known = known(&site).await;
    assert_eq!(known[1].facts.value(Field::Phones), Some("013 123 456"));
}

#[tokio::test]
async fn a_stopped_import_saves_nothing_and_can_be_begun_again() {
    let site = TestApp::new().await;
    let columns = brought_in(&site, "a.csv", b"Nimi\nKolin Kyl\xc3\xa4seura ry\n").await;
    let review = columns_left(&site, &columns).await;
    let job = site.post(&review, "").await.location().to_owned();
    let app = site.app.clone();
    let handlers = kit::jobs::Handlers::default().with(super::super::IMPORT_JOB, move |run| {
        let app = app.clone();
        async move {
            kit::jobs::request_stop(&app.db, &app.clock, run.id()).await?;
            super::super::run(app, run).await
        }
    });
    let app = &site.app;
    let worker = kit::jobs::Worker::new(app.db.clone(), app.clock.clone(), &app.ids, handlers);
    assert!(worker.run_one().await.unwrap());
    let page = site.get(&job).await;
    page.holds(&["Pysäytetty", "Palaa tarkistamaan"]);
    assert_eq!(names(&site).await, Vec::<String>::new());
    let done = taken_in(&site, &review, "").await;
    assert_eq!(figure(&done, "Uusia"), "1");
}

#[tokio::test]
async fn a_list_left_behind_is_gone_after_a_week() {
    let site = TestApp::new().await;
    let columns = brought_in(&site, "a.csv", b"Nimi\nKolin Kyl\xc3\xa4seura ry\n").await;
    assert_eq!(site.run_jobs().await, 0);
    let site = site.later("2026-12-01T10:00:00Z").await;
    // It is nobody's work.
    site.get("/tyo/tyot").await.holds(&["Ei vielä töitä"]);
    assert_eq!(site.run_jobs().await, 1);
    assert_eq!(site.get(&columns).await.status, StatusCode::NOT_FOUND);
    assert!(!holds(&everything(&site).await, "Kolin"));
}

#[tokio::test]
async fn only_those_who_edit_associations_come_here() {
    let site = TestApp::new().await;
    let columns = brought_in(&site, "a.csv", b"Nimi\nA ry\n").await;
    let reader = site.sign_in(crate::access::Role::Reader).await;
    assert_eq!(reader.get(FORM).await.status, StatusCode::NOT_FOUND);
    assert_eq!(reader.get(&columns).await.status, StatusCode::NOT_FOUND);
}
