use axum::http::StatusCode;
use kit::i18n::Lang;
use kit::mail::{Mailbox, Outgoing};

use super::{
    MAIJA, add, association, found_by, path_of, term_of, undo_latest, with_maija, with_people,
};
use crate::associations::people;
use crate::refusals::{self, Why};
use crate::testing::TestApp;

/// What is looked for in the whole database once she is erased.
const TRACES: [&str; 7] = [
    "maija",
    "mallikas",
    "mallik",
    "esimerkki.example",
    "123 4567",
    "pt:0:567",
    "ilmoitus",
];

/// Writes somebody a letter.
async fn letter(site: &TestApp, address: &str) {
    let to = Mailbox::new("Maija Mallikas", address.parse().unwrap()).unwrap();
    let texts = ["Hei Maija", "<p>Hei Maija</p>"].map(str::to_owned);
    let [text, html] = texts;
    let letter = Outgoing::new(to, Lang::Fi, "Kirje hänelle", text, html).unwrap();
    let mut tx = site.app.db.begin().await.unwrap();
    let (ids, clock) = (&site.app.ids, &site.app.clock);
    let queued = site.app.mail.queue(&mut tx, ids, clock, &letter).await;
    tx.commit().await.unwrap();
    queued.unwrap();
}

#[tokio::test]
async fn what_is_held_of_a_person_is_given_to_them_as_json_and_as_text() {
    let site = TestApp::new().await;
    let (one, path) = with_maija(&site).await;
    let consent = "purpose=newsletter&given=yes&source=Lomake&text_version=2%2F2026\
        &happened-day=2&happened-month=3&happened-year=2026";
    let written = site.post(&format!("{path}/suostumukset"), consent).await;
    assert_eq!(written.location(), format!("{path}?done=consent"));
    site.get(written.location())
        .await
        .holds(&["Suostumus kirjattiin", "2.3.2026: Uutiskirje – Annettu"]);
    let renamed = MAIJA.replacen("Mallikas", "Virtanen", 1);
    site.post(&path, &format!("{renamed}&edition=1")).await;
    letter(&site, "maija@esimerkki.example").await;
    site.get(&path)
        .await
        .holds(&["Viestit henkilölle", "Kirje hänelle"]);
    let file = site.get(&format!("{path}/tiedot.json")).await;
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"tiedot.json\""
    );
    let all: serde_json::Value = serde_json::from_str(&file.body).unwrap();
    let person = &all["person"];
    assert_eq!(person["name"], "Maija Virtanen");
    assert_eq!(person["email"], "maija@esimerkki.example");
    assert_eq!(person["phone"], "050 123 4567");
    assert_eq!(person["basis"], "legitimate-interest");
    assert_eq!(person["source"], "Ilmoitus puhelimessa");
    assert_eq!(
        (&person["since"], &person["retain_until"]),
        (&"2026-03-01".into(), &"2029-12-31".into())
    );
    let term = &all["terms"][0];
    assert_eq!(term["association"]["id"], one.to_string());
    assert_eq!(
        (&term["office"], &term["ends_on"]),
        (&"chair".into(), &"2027-12-31".into())
    );
    assert_eq!(all["mails"][0]["subject"], "Kirje hänelle");
    assert_eq!(all["account"], serde_json::Value::Null);
    assert_eq!(all["consents"][0]["text_version"], "2/2026");
    let acts: Vec<_> = all["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["act"].as_str().unwrap())
        .collect();
    assert_eq!(
        acts,
        [
            "person-edit",
            "person-consent",
            "person-term-add",
            "person-add"
        ]
    );
    assert_eq!(all["changes"][0]["before"]["name"], "Maija Mallikas");
    // Who wrote it down is somebody else.
    assert!(!file.body.contains("administrator"));
    for (lang, said) in [
        ("", "Puheenjohtaja"),
        ("/sv", "Ordförande"),
        ("/en", "Chair"),
    ] {
        let text = site.get(&format!("{lang}{path}/tiedot.txt")).await;
        text.holds(&[
            "Maija Virtanen",
            "maija@esimerkki.example",
            "050 123 4567",
            "Kuusikon kyläyhdistys ry",
            "Lomake",
            said,
        ]);
    }
    // In the words of the screens.
    let text = site.get(&format!("{path}/tiedot.txt")).await;
    text.holds(&[
        "Tehtävä: Puheenjohtaja",
        "Yhdistys: Kuusikon kyläyhdistys ry",
        "Alkaa: 1.1.2026",
        "Mihin: Uutiskirje",
        "Annettu: Kyllä",
        "Poistettu: Kyllä",
        "Tila: rekisterissä",
    ]);
    text.lacks(&["chair", "newsletter", "true", "kept", "2026-"]);
    let other = site.get(&format!("{path}/muu.txt")).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nothing_of_who_was_erased_is_left_and_what_was_counted_is() {
    let site = TestApp::new().await;
    let (one, path) = with_maija(&site).await;
    let term = term_of(&site, &path).await;
    site.post(&term, "office=other&title=Maijan+oma+tehtava")
        .await;
    let consent = "purpose=newsletter&given=yes&source=Maija+soitti&happened-day=2&happened-month=3&happened-year=2026";
    site.post(&format!("{path}/suostumukset"), consent).await;
    for (edition, name) in [(1, "Virtanen"), (2, "Mallikas")] {
        let renamed = MAIJA.replacen("Mallikas", name, 1);
        site.post(&path, &format!("{renamed}&edition={edition}"))
            .await;
    }
    letter(&site, "maija@esimerkki.example").await;
    let before = site.all_text().await;
    for trace in TRACES {
        assert!(before.contains(trace), "{trace}");
    }
    let asked = site.get(&format!("{path}/poistaminen")).await;
    asked.holds(&["Maija Mallikas", "Poistoa ei voi kumota"]);
    let erased = site.post(&format!("{path}/poistaminen"), "").await;
    assert_eq!(erased.location(), "/tyo/henkilot?done=erased");
    site.get(erased.location())
        .await
        .holds(&["poistettiin pysyvästi"]);
    // Nor does a list that comes in later bring her letters.
    let mut conn = site.app.db.read().await.unwrap();
    let address = "maija@esimerkki.example".parse().unwrap();
    let refusal = refusals::find(&site.app, &mut conn, &address)
        .await
        .unwrap();
    assert_eq!(refusal.map(|refusal| refusal.why), Some(Why::Erased));
    drop(conn);
    let after = site.all_text().await;
    for trace in TRACES.into_iter().chain(["virtanen", "oma tehtava"]) {
        let line = after.lines().find(|line| line.contains(trace));
        assert_eq!(line, None, "{trace}");
    }
    assert_eq!(
        (with_people(&site).await, found_by(&site, "mallikas").await),
        (0, 0)
    );
    // The term is still counted, and so is the consent.
    let page = site.get(&path).await;
    page.holds(&[
        "Poistettu henkilö",
        "Muu tehtävä",
        "Kuusikon kyläyhdistys ry",
        "2.3.2026: Uutiskirje",
    ]);
    page.lacks(&["/poisto\"", "/muokkaus", "/poistaminen"]);
    site.get(&format!("/tyo/yhdistykset/{one}/henkilot"))
        .await
        .holds(&["<h2>Aiemmin</h2>", "Poistettu henkilö"]);
    let mut conn = site.app.db.read().await.unwrap();
    assert!(people::all_of(&mut conn, one).await.unwrap().is_empty());
    assert!(kit::audit::verify(&mut conn).await.unwrap().is_ok());
    drop(conn);
    let refused = undo_latest(&site).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.holds(&["ei voi kumota"]);
    for (path, form) in [
        (format!("{path}/poistaminen"), ""),
        (path.clone(), MAIJA),
        (format!("{path}/poisto"), ""),
        (format!("{term}/poisto"), ""),
    ] {
        assert_eq!(
            site.post(&path, form).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn an_address_that_others_share_stays_theirs() {
    let site = TestApp::new().await;
    let (one, path) = with_maija(&site).await;
    let other = MAIJA.replacen("Maija+M", "Matti+M", 1);
    add(&site, one, &format!("{other}&office=secretary&same=new")).await;
    site.post(&format!("{path}/poistaminen"), "").await;
    let matti = path_of(&site, "matti").await;
    site.get(&matti).await.holds(&["maija@esimerkki.example"]);
    assert_eq!(found_by(&site, "mallikas").await, 1);
}

#[tokio::test]
async fn who_is_due_this_year_is_listed_and_erased_in_one_act() {
    let site = TestApp::new().await;
    let one = association(&site, "Lakkasuon nuoret ry").await;
    let ended = |year: u16| format!("&office=chair&ends-day=31&ends-month=12&ends-year={year}");
    for (name, more) in [
        ("Aino", ended(2024)),
        ("Eero", ended(2025)),
        ("Iida", "&office=chair".to_owned()),
        (
            "Olli",
            "&office=chair&retention-day=1&retention-month=12&retention-year=2026".to_owned(),
        ),
    ] {
        let form = MAIJA.replacen("Maija+M", &format!("{name}+M"), 1);
        let form = form
            .replacen("Maija", name, 1)
            .replace("since-year=2026", "since-year=2020");
        let added = add(&site, one, &format!("{form}{more}")).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    }
    let list = site.get("/tyo/tietosuoja").await;
    list.holds(&[
        "2 henkilön aika päättyy 31.12.2026 mennessä",
        "Aino",
        "Olli",
        "Aika päättyy 1.12.2026",
        "Oikeutettu etu</dt><dd>4",
    ]);
    list.lacks(&["Eero", "Iida"]);
    let [aino, olli] = [path_of(&site, "aino").await, path_of(&site, "olli").await];
    let ids = [aino, olli]
        .map(|path| format!("id={}", path.rsplit('/').next().unwrap()))
        .join("&");
    let asked = site.post("/tyo/tietosuoja", &ids).await;
    asked.holds(&[
        "Aino",
        "Olli",
        "Poista 2 henkilöä pysyvästi",
        "Poistoa ei voi kumota",
    ]);
    site.get("/tyo/tietosuoja").await.holds(&["Aino"]);
    let done = site
        .post("/tyo/tietosuoja", &format!("{ids}&confirmed=1"))
        .await;
    assert_eq!(done.location(), "/tyo/tietosuoja?done=erased");
    let left = site.get("/tyo/tietosuoja").await;
    left.holds(&["Kenenkään aika ei pääty", "Oikeutettu etu</dt><dd>2"]);
    assert_eq!(
        site.post("/tyo/tietosuoja", "").await.location(),
        "/tyo/tietosuoja"
    );
    let mut conn = site.app.db.read().await.unwrap();
    let mut rows = kit::audit::latest(&mut conn, i64::MAX, 4).await.unwrap();
    let batch = rows[0].batch;
    rows.retain(|row| row.batch == batch);
    let erased = rows.iter().filter(|row| row.act == "erasure");
    assert_eq!(erased.count(), 2);
    drop(conn);
    let site = site.later("2027-01-02T10:00:00Z").await;
    site.get("/tyo/tietosuoja")
        .await
        .holds(&["Yhden henkilön aika päättyy 31.12.2027", "Eero"]);
}

#[tokio::test]
async fn who_was_removed_or_has_withdrawn_consent_is_due() {
    let site = TestApp::new().await;
    let (one, path) = with_maija(&site).await;
    site.post(&format!("{path}/poisto"), "").await;
    let due = site.get("/tyo/tietosuoja").await;
    due.holds(&["Maija Mallikas", "Aika päättyy 24.12.2026"]);
    let other = MAIJA
        .replacen("Maija+M", "Matti+K", 1)
        .replacen("Maija", "matti", 1);
    let other = other.replacen("legitimate-interest", "consent", 1);
    add(&site, one, &format!("{other}&office=contact")).await;
    site.get("/tyo/tietosuoja").await.lacks(&["Matti"]);
    let matti = path_of(&site, "matti").await;
    for given in ["yes", "no"] {
        let consent = format!(
            "purpose=newsletter&given={given}&source=Puhelu&happened-day=2&happened-month=11&happened-year=2026"
        );
        site.post(&format!("{matti}/suostumukset"), &consent).await;
    }
    site.get("/tyo/tietosuoja")
        .await
        .holds(&["Matti", "Aika päättyi 2.11.2026"]);
}

#[tokio::test]
async fn what_others_wrote_of_who_was_erased_names_nobody_any_more() {
    let site = TestApp::new().await;
    let (one, path) = with_maija(&site).await;
    let place = format!("/tyo/yhdistykset/{one}");
    let contact = "tapa=phone&paiva=1.3.2026&teksti=MAIJA+Mallikas+kertoi:+maija@esimerkki.example,+sovittiin";
    let contact = format!("yhdistys={one}&muistuta=1&askel=Kysy:+Maija+Mallikas&{contact}");
    let logged = site.post("/tyo/neuvonnat", &contact).await;
    let logged = logged.location().split('?').next().unwrap().to_owned();
    let edited = "edition=1&keita=Maija+Mallikas&teksti=MAIJA+Mallikas+kertoi:+maija@esimerkki.example,+sovittiin";
    let edited = format!("yhdistys={one}&paiva=1.3.2026&tapa=phone&{edited}");
    let edited = site.post(&format!("{logged}/muokkaus"), &edited).await;
    assert!(edited.status.is_redirection(), "{}", edited.body);
    let emails = format!("{place}/tiedot/emails");
    site.post(&emails, "was=&emails=maija%40esimerkki.example")
        .await;
    let list = "Nimi;Yhteyshenkilö\nKuusikon kyläyhdistys ry;Maija Mallikas\n";
    let mut tx = site.app.db.begin().await.unwrap();
    let id = site.app.ids.make(site.app.clock.now());
    let args = kit::args![id, "a.csv", list.as_bytes(), "{}", site.app.clock.now()];
    let insert = "INSERT INTO association_imports (id, name, content, settings, created_at)
        VALUES ($1, $2, $3, $4, $5)";
    tx.execute(insert, args).await.unwrap();
    tx.commit().await.unwrap();
    let asked = site.get(&format!("{path}/poistaminen")).await;
    asked.holds(&["omissa tiedoissa", "Kuusikon kyläyhdistys ry"]);
    site.post(&emails, "was=maija%40esimerkki.example&emails=")
        .await;
    let asked = site.get(&format!("{path}/poistaminen")).await;
    asked.lacks(&["omissa tiedoissa"]);
    site.post(&format!("{path}/poistaminen"), "").await;
    let after = site.all_text().await;
    for trace in ["maija", "mallikas"] {
        let line = after.lines().find(|line| line.contains(trace));
        assert_eq!(line, None, "{trace}");
    }
    site.get(&place).await.holds(&["– kertoi: –, sovittiin"]);
    let mut conn = site.app.db.read().await.unwrap();
    assert!(kit::audit::verify(&mut conn).await.unwrap().is_ok());
}
