use axum::http::StatusCode;

use crate::access::Role;
use crate::projects;
use crate::testing::TestApp;

/// Begins a draft and gives its path.
async fn draft(site: &TestApp) -> String {
    let begun = site
        .post("/tyo/hankkeet/uusi", "name=Talkoot&kind=esf-2014")
        .await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    begun.location().to_owned()
}

fn form(fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

async fn save(site: &TestApp, path: &str, section: u8, fields: &[(&str, &str)]) {
    let saved = site
        .post(&format!("{path}/osa/{section}"), &form(fields))
        .await;
    assert_eq!(
        saved.status,
        StatusCode::SEE_OTHER,
        "{section}: {}",
        saved.body
    );
}

/// Fills every section of a draft with what the form asks for.
async fn fill(site: &TestApp, path: &str) {
    save(
        site,
        path,
        1,
        &[
            ("code", "S20001"),
            ("name", "Talkoot"),
            ("period.start", "1.1.2018"),
            ("period.end", "31.12.2019"),
            ("state", "Toiminnassa"),
            ("priority", "5. Sosiaalinen osallisuus"),
        ],
    )
    .await;
    let partners = "Kyläseura, nuoret ry, 0280113-5\nToinen ry";
    save(
        site,
        path,
        2,
        &[
            ("applicant_name", "Äiti ry"),
            ("business_id", "0280113-5"),
            ("partners_heading", "Osatoteuttajat"),
            ("partners", partners),
            (
                "applicant_count",
                "Hakijoita on useampi kuin yksi (yhteishanke)",
            ),
        ],
    )
    .await;
    save(
        site,
        path,
        3,
        &[("summary", "Ensimmäinen kappale.\r\n\r\nToinen kappale.")],
    )
    .await;
    save(
        site,
        path,
        4,
        &[
            ("target_group", "Nuoret"),
            ("indirect_target_group", "Perheet"),
        ],
    )
    .await;
    save(
        site,
        path,
        5,
        &[("granted", "93 487,50"), ("planned_public", "100000")],
    )
    .await;
    let areas = [
        ("regions", "Pohjois-Karjala"),
        ("municipalities", "Joensuu, Nurmes"),
    ];
    save(site, path, 6, &areas).await;
    save(
        site,
        path,
        7,
        &[("companies_planned", "0"), ("persons_planned", "50")],
    )
    .await;
    save(
        site,
        path,
        8,
        &[
            ("equality.0", "Kyllä"),
            ("equality.0.why", "Selvitettiin."),
            ("rating.3.direct", "7"),
            ("rating.3.indirect", "0"),
            ("rating.3.why", "Vähemmän matkoja."),
        ],
    )
    .await;
    save(site, path, 9, &[("final_report", "Tehty.")]).await;
}

#[tokio::test]
async fn a_card_is_written_checked_published_and_comes_back_from_its_print() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let check = site.get(&format!("{path}/tarkistus")).await;
    check.holds(&[
        "Hankekoodi puuttuu",
        "Hakijan virallinen nimi puuttuu",
        "Aluetta ei ole merkitty",
    ]);
    check.lacks(&["Julkaise hanke"]);
    fill(&site, &path).await;
    site.get(&path).await.holds(&["Talkoot", "Kaikki täytetty"]);
    let check = site.get(&format!("{path}/tarkistus")).await;
    check.holds(&[
        "Kyläseura, nuoret ry, 0280113-5",
        "Vähemmän matkoja.",
        "Julkaise hanke",
    ]);
    check.lacks(&["puuttuu"]);
    assert_eq!(
        site.closed().get("/hankkeet/S20001").await.status,
        StatusCode::NOT_FOUND
    );
    let published = site.post(&format!("{path}/julkaisu"), "").await;
    assert!(
        published
            .location()
            .starts_with("/tyo/hankkeet/kortti/S20001?done=published")
    );
    let visitor = site.closed();
    visitor
        .get("/hankkeet/S20001")
        .await
        .holds(&["Talkoot", "93\u{a0}487,50\u{a0}€", "Äiti ry"]);
    let print = visitor.get("/hankkeet/S20001/kuvaus.txt").await.body;
    let again = projects::card::read(print.as_bytes()).unwrap().card;
    let now = projects::card::print_text(&again);
    assert_eq!(now, print);
    for text in [
        "Kyläseura, nuoret ry, 0280113-5",
        "Vähemmän matkoja.",
        "Alkaa 1.1.2018 ja päättyy 31.12.2019",
    ] {
        assert!(print.contains(text), "{text}\n{print}");
    }
    // The draft is a project now, and an undo makes it a draft again.
    assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
    let act = published
        .location()
        .split("muutos=")
        .nth(1)
        .unwrap()
        .to_owned();
    site.post(&format!("/tyo/historia/{act}/kumoaminen"), "")
        .await;
    assert_eq!(
        site.get("/hankkeet/S20001").await.status,
        StatusCode::NOT_FOUND
    );
    site.get(&path).await.holds(&["Talkoot"]);
    let mut conn = site.app.db.read().await.unwrap();
    assert_eq!(
        projects::broken(&mut conn).await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn what_does_not_fit_is_said_at_its_field_and_nothing_is_saved() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    for (section, fields, said) in [
        (1, &[("code", "X1")][..], "kirjain S, A tai J"),
        (
            1,
            &[("period.start", "1.1.2020"), ("period.end", "1.1.2019")],
            "päättyä vasta",
        ),
        (
            1,
            &[("period.start", "31.2.2020"), ("period.end", "1.1.2021")],
            "Kirjoita molemmat päivät",
        ),
        (2, &[("business_id", "0280113-6")], "tarkistusnumero"),
        (2, &[("partners", "X ry, 0280113-6")], "tarkistusnumero"),
        (
            3,
            &[("summary", "Henkilö 131052-308T osallistui")],
            "henkilötunnus",
        ),
        (5, &[("granted", "n. 250")], "Kirjoita eurot"),
        (
            6,
            &[("municipalities", "Joensuu, Atlantis")],
            "Aluetta ”Atlantis”",
        ),
        (
            8,
            &[("rating.0.direct", "11"), ("rating.0.indirect", "0")],
            "0–10",
        ),
    ] {
        let refused = site
            .post(&format!("{path}/osa/{section}"), &form(fields))
            .await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{fields:?}"
        );
        refused.holds(&[said, "Korjaa nämä kohdat"]);
        refused.holds(&fields.iter().map(|(_, text)| *text).collect::<Vec<_>>());
    }
    site.get(&format!("{path}/tarkistus"))
        .await
        .lacks(&["Atlantis", "0280113-6"]);
    for nothing in ["osa/0", "osa/10", "osa/x"] {
        let status = site.get(&format!("{path}/{nothing}")).await.status;
        assert!(status.is_client_error(), "{nothing}");
    }
}

#[tokio::test]
async fn two_people_change_different_things_and_both_stay() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let other = site.sign_in(Role::Adviser).await;
    let [mine, theirs] = [
        [
            ("was.name", "Talkoot"),
            ("name", "Talkoot 2"),
            ("was.priority", ""),
            ("priority", ""),
        ],
        [
            ("was.name", "Talkoot"),
            ("name", "Talkoot"),
            ("was.priority", ""),
            ("priority", "5. X"),
        ],
    ];
    save(&site, &path, 1, &mine).await;
    save(&other, &path, 1, &theirs).await;
    site.get(&format!("{path}/tarkistus"))
        .await
        .holds(&["Talkoot 2", "5. X"]);
}

#[tokio::test]
async fn two_people_change_the_same_and_one_chooses() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let other = site.sign_in(Role::Adviser).await;
    save(
        &other,
        &path,
        1,
        &[("was.name", "Talkoot"), ("name", "Toisen nimi")],
    )
    .await;
    let section = format!("{path}/osa/1");
    let clash = site
        .post(
            &section,
            &form(&[("was.name", "Talkoot"), ("name", "Oma nimi")]),
        )
        .await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    clash.holds(&[
        "Joku muu muutti samaa kohtaa",
        "Oma nimi",
        "Toisen nimi",
        "Talkoot",
    ]);
    clash.holds(&[
        "name=\"was.name\" value=\"Toisen nimi\"",
        "name=\"pick.name\" value=\"mine\" checked",
    ]);
    let keep = [
        ("was.name", "Toisen nimi"),
        ("name", "Oma nimi"),
        ("pick.name", "theirs"),
    ];
    save(&site, &path, 1, &keep).await;
    site.get(&path).await.holds(&["Toisen nimi"]);
    let take = [
        ("was.name", "Toisen nimi"),
        ("name", "Oma nimi"),
        ("pick.name", "mine"),
    ];
    save(&site, &path, 1, &take).await;
    site.get(&path).await.holds(&["Oma nimi"]);
}

#[tokio::test]
async fn what_is_typed_is_there_again_and_can_be_thrown_away() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    let section = format!("{path}/osa/3");
    let typed = form(&[("summary", "Kesken jäänyt"), ("was.summary", "")]);
    let kept = site
        .post(&format!("{section}/luonnos?muuttui=1"), &typed)
        .await;
    assert_eq!((kept.status, kept.body.as_str()), (StatusCode::OK, ""));
    let other = site.sign_in(Role::Adviser).await;
    let there = other.get(&section).await;
    there.holds(&["Samaa kohtaa muokkaa nyt: Testi administrator"]);
    there.lacks(&["Kesken jäänyt"]);
    let again = site.get(&section).await;
    again.holds(&["Kesken jäänyt", "Jatkat siitä, mihin jäit", "Testi adviser"]);
    assert_eq!(site.post(&section, "hylkaa=1").await.location(), section);
    site.get(&section)
        .await
        .lacks(&["Kesken jäänyt", "Jatkat siitä"]);
    // What may not be kept is not kept here either.
    let secret = form(&[("summary", "Henkilö 131052-308T")]);
    site.post(&format!("{section}/luonnos?muuttui=1"), &secret)
        .await;
    site.get(&section).await.lacks(&["131052-308T"]);
}

#[tokio::test]
async fn a_project_is_edited_hidden_removed_and_each_is_undone() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    fill(&site, &path).await;
    site.post(&format!("{path}/julkaisu"), "").await;
    let path = "/tyo/hankkeet/kortti/S20001";
    let undo = async |answer: crate::testing::Answer| {
        let act = answer
            .location()
            .split("muutos=")
            .nth(1)
            .expect("an act")
            .to_owned();
        let undone = site
            .post(&format!("/tyo/historia/{act}/kumoaminen"), "")
            .await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER);
    };
    let edited = site
        .post(
            &format!("{path}/osa/5"),
            &form(&[("was.granted", "93 487,50"), ("granted", "90000")]),
        )
        .await;
    site.get("/hankkeet/S20001")
        .await
        .holds(&["90\u{a0}000\u{a0}€"]);
    undo(edited).await;
    site.get("/hankkeet/S20001")
        .await
        .holds(&["93\u{a0}487,50\u{a0}€"]);
    let hidden = site.post(&format!("{path}/piilotus"), "").await;
    assert_eq!(
        site.closed().get("/hankkeet/S20001").await.status,
        StatusCode::NOT_FOUND
    );
    site.get("/tyo/hankkeet").await.holds(&["Talkoot"]);
    undo(hidden).await;
    assert_eq!(
        site.closed().get("/hankkeet/S20001").await.status,
        StatusCode::OK
    );
    let removed = site.post(&format!("{path}/poisto"), "").await;
    assert_eq!(
        site.get("/hankkeet/S20001").await.status,
        StatusCode::NOT_FOUND
    );
    undo(removed).await;
    assert_eq!(site.get("/hankkeet/S20001").await.status, StatusCode::OK);
    // Changes of one day are one version.
    let versions = site.get("/hankkeet/S20001").await;
    versions.holds(&["Versio 1, 24.11.2026"]);
    versions.lacks(&["Versio 2"]);
}

#[tokio::test]
async fn a_reader_of_one_area_sees_what_is_hidden_there_and_nowhere_else() {
    let site = TestApp::new().await;
    let path = draft(&site).await;
    fill(&site, &path).await;
    site.post(&format!("{path}/julkaisu"), "").await;
    site.post("/tyo/hankkeet/kortti/S20001/piilotus", "").await;
    for (areas, is_seen) in [("Nurmes", true), ("Lieksa, Juuka", false), ("", true)] {
        let email = format!("lukija{}@kanto.example", areas.len());
        let new = form(&[
            ("email", &email),
            ("name", "L"),
            ("role", "reader"),
            ("areas", areas),
        ]);
        site.post("/tyo/kayttajat", &new).await;
        let reader = site.sign_in_as(&email).await;
        let list = reader.get("/tyo/hankkeet").await.body;
        assert_eq!(list.contains("Talkoot"), is_seen, "{areas}");
        let status = reader.get("/hankkeet/S20001").await.status;
        assert_eq!(status == StatusCode::OK, is_seen, "{areas}");
        assert_eq!(
            reader.get("/tyo/hankkeet/kortti/S20001").await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn a_code_that_is_taken_or_of_another_period_is_not_published() {
    let site = TestApp::new().await;
    let first = draft(&site).await;
    fill(&site, &first).await;
    site.post(&format!("{first}/julkaisu"), "").await;
    let second = draft(&site).await;
    fill(&site, &second).await;
    let check = site.get(&format!("{second}/tarkistus")).await;
    check.holds(&["Samalla hankekoodilla on jo hanke"]);
    let refused = site.post(&format!("{second}/julkaisu"), "").await;
    assert_eq!(refused.location(), format!("{second}/tarkistus"));
    save(
        &site,
        &second,
        1,
        &[("was.code", "S20001"), ("code", "S30001")],
    )
    .await;
    site.get(&format!("{second}/tarkistus"))
        .await
        .holds(&["toiselta ohjelmakaudelta"]);
}
