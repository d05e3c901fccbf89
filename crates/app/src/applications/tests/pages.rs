use super::{add, form, run, undo, write};
use crate::access::Role;
use crate::applications::Section;
use crate::testing::TestApp;

#[test]
fn sections_stand_in_the_forms_order_under_its_labels() {
    let labels: Vec<String> = Section::all()
        .map(|section| format!("{} {}", section.number(), section.label()))
        .collect();
    assert_eq!(
        labels,
        [
            "1 Hankkeen nimi",
            "1 Toimintalinja",
            "1 Erityistavoite",
            "3 Suunnitelman mukainen tiivistelmä toteutuksesta",
            "4 Varsinaiset kohderyhmät",
            "4 Välilliset kohderyhmät",
            "5 Projektin julkinen rahoitus, euroa",
            "6 Maakunnat",
            "6 Kunnat",
            "7 7.1 Osallistuvien yritysten lukumäärä: Suunniteltu",
            "7 7.2 Osallistuvien henkilöiden lukumäärä: Suunniteltu",
            "8 8.1 Sukupuolten tasa-arvo",
            "8 8.2 Kestävä kehitys",
        ]
    );
    let ready = crate::applications::section::ready();
    for section in Section::all() {
        assert!(ready.contains_key(section.word()), "{}", section.word());
        assert_eq!(Section::of_word(section.word()), Some(section));
    }
    assert_eq!(ready.len(), labels.len());
}

#[tokio::test]
async fn sections_are_written_counted_and_undone() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    test.get(&path).await.holds(&["0 / 13 osaa valmiina"]);
    let written = write(&test, &path, ("summary", "0"), "Kylätalo avataan.").await;
    write(&test, &path, ("name", "0"), &"Pitkä nimi ".repeat(20)).await;
    test.get(&path)
        .await
        .holds(&["1 / 13 osaa valmiina", "Liikaa merkkejä: 69"]);
    let section = test.get(&format!("{path}/osa/summary")).await;
    section.holds(&["Kylätalo avataan.", "17 / 4\u{a0}000", "naapuri ymmärtää"]);
    undo(&test, &written).await;
    test.get(&path).await.holds(&["0 / 13 osaa valmiina"]);
    test.get("/tyo/hakemukset")
        .await
        .holds(&["Kylätalo auki", "0 / 13"]);
    let unknown = test.get(&format!("{path}/osa/final_report")).await;
    assert_eq!(unknown.status.as_u16(), 404);
}

#[tokio::test]
async fn a_count_is_a_whole_number() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let to = format!("{path}/osa/persons_planned");
    for text in ["-5", "kymmenen", "2,5"] {
        let refused = test
            .post(&to, &form(&[("edition", "0"), ("teksti", text)]))
            .await;
        assert_eq!(refused.status.as_u16(), 422, "{text}");
        refused.holds(&["Kirjoita kokonaisluku", &format!("value=\"{text}\"")]);
    }
    test.get(&path).await.holds(&["0 / 13 osaa valmiina"]);
    write(&test, &path, ("persons_planned", "0"), "1 200").await;
    test.get(&path).await.holds(&["1 / 13 osaa valmiina"]);
    write(&test, &path, ("persons_planned", "1"), "").await;
    test.get(&path).await.holds(&["0 / 13 osaa valmiina"]);
}

#[tokio::test]
async fn a_version_is_read_and_written_again() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let versions = format!("{path}/versiot");
    write(&test, &path, ("summary", "0"), "Avataan vanha kylätalo.").await;
    test.post(&versions, &form(&[("nimi", "ohjausryhmälle")]))
        .await;
    write(&test, &path, ("summary", "1"), "Avataan uusi kylätalo.").await;
    write(&test, &path, ("target_group", "0"), "Kyläläiset.").await;
    let text = test.get(&format!("{path}/hakemus.txt?versio=1")).await;
    text.holds(&["Kylätalo auki (ohjausryhmälle)", "Avataan vanha kylätalo."]);
    text.lacks(&["Avataan uusi", "Kyläläiset."]);
    let now = test.get(&format!("{path}/hakemus.txt")).await;
    now.holds(&["Avataan uusi kylätalo.", "Kyläläiset."]);
    let compared = test.get(&format!("{path}/vertailu?a=1")).await;
    compared.holds(&["hakemus.txt?versio=1", "name=\"palautus\" value=\"1\""]);
    // How it is now is kept first, since the latest version says something else.
    let again = test.post(&versions, "palautus=1").await;
    assert_eq!(again.status.as_u16(), 303, "{}", again.body);
    test.get(&format!("{path}/vertailu?a=1"))
        .await
        .holds(&["Tekstit ovat samat."]);
    test.get(&path)
        .await
        .holds(&["Ennen palautusta 24.11.2026", "vertailu?a=2"]);
    // What the latest version says already is not kept twice.
    test.post(&versions, &form(&[("nimi", "kolmas")])).await;
    test.post(&versions, "palautus=2").await;
    let page = test.get(&path).await;
    page.holds(&["vertailu?a=3"]);
    page.lacks(&["vertailu?a=4"]);
    let now = test.get(&format!("{path}/hakemus.txt")).await;
    now.holds(&["Avataan uusi kylätalo.", "Kyläläiset."]);
    for unknown in ["9", "x"] {
        let read = format!("{path}/hakemus.txt?versio={unknown}");
        assert_eq!(test.get(&read).await.status.as_u16(), 404);
        let write = format!("palautus={unknown}");
        assert_eq!(test.post(&versions, &write).await.status.as_u16(), 404);
    }
}

#[tokio::test]
async fn writing_a_version_again_is_undone_as_one() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let versions = format!("{path}/versiot");
    test.post(&versions, &form(&[("nimi", "tyhjä")])).await;
    write(&test, &path, ("summary", "0"), "Kylätalo avataan.").await;
    write(&test, &path, ("costs", "0"), "Palkkaan.").await;
    let again = test.post(&versions, "palautus=1").await;
    test.get(&path).await.holds(&["0 / 13 osaa valmiina"]);
    undo(&test, again.location()).await;
    let page = test.get(&path).await;
    page.holds(&["2 / 13 osaa valmiina"]);
    page.lacks(&["Ennen palautusta"]);
}

#[tokio::test]
async fn versions_are_kept_and_compared_word_by_word() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    write(&test, &path, ("summary", "0"), "Avataan vanha kylätalo.").await;
    let kept = test
        .post(
            &format!("{path}/versiot"),
            &form(&[("nimi", "ohjausryhmälle 3.12.")]),
        )
        .await;
    write(&test, &path, ("summary", "1"), "Avataan uusi kylätalo.").await;
    let compared = test.get(&format!("{path}/vertailu?a=1")).await;
    compared.holds(&["ohjausryhmälle 3.12.", "<del>vanha", "<ins>uusi"]);
    let same = test.get(&format!("{path}/vertailu?a=1&b=1")).await;
    same.holds(&["Tekstit ovat samat."]);
    assert_eq!(
        test.get(&format!("{path}/vertailu?a=7"))
            .await
            .status
            .as_u16(),
        404
    );
    let blank = test.post(&format!("{path}/versiot"), "nimi=").await;
    assert_eq!(blank.status.as_u16(), 422);
    blank.holds(&["Anna versiolle nimi."]);
    undo(&test, kept.location()).await;
    test.get(&path).await.lacks(&["vertailu?a=1"]);
}

#[tokio::test]
async fn it_leaves_in_the_forms_order_with_the_budgets_sums() {
    let test = TestApp::new().await;
    let budget = form(&[
        ("budjetti", "Kylätalon budjetti"),
        ("alku", "1.1.2027"),
        ("loppu", "31.12.2027"),
        ("palkka1", "3 000"),
    ]);
    let budget = test.post("/tyo/budjetit", &budget).await;
    let budget = budget
        .location()
        .split(['?', '/'])
        .nth(3)
        .unwrap()
        .to_owned();
    let path = add(&test, &[("budjetti", &budget)]).await;
    write(&test, &path, ("costs", "0"), "Palkkaan tarvitaan rahaa.").await;
    write(&test, &path, ("name", "0"), "Kylätalo auki kaikille").await;
    test.get(&path)
        .await
        .holds(&["Kylätalon budjetti", "63\u{a0}725,76\u{a0}€"]);
    test.get(&format!("{path}/osa/costs"))
        .await
        .holds(&["50\u{a0}980,60\u{a0}€"]);
    test.get(&format!("{path}/tuloste"))
        .await
        .holds(&["1 Hanke", "Palkkaan tarvitaan"]);
    let text = test.get(&format!("{path}/hakemus.txt")).await;
    let at = |words: &str| text.body.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at("Kylätalo auki kaikille") < at("Tuki: 50\u{a0}980,60\u{a0}€"));
    assert!(at("Tuki: ") < at("Palkkaan tarvitaan rahaa."));
    let json = test.get(&format!("{path}/hakemus.json")).await;
    json.holds(&["\"written\":2", "\"section\":\"costs\""]);
    let id = path.rsplit('/').next().unwrap();
    let (code, out) = run(&test, &["export", id]).await;
    assert_eq!((code, String::from_utf8(out).unwrap()), (0, text.body));
    let (code, out) = run(&test, &["export", id, "--format", "json"]).await;
    assert!(code == 0 && out.starts_with(b"{"));
    let (code, out) = run(&test, &["export", id, "--format", "pdf"]).await;
    assert!(code == 0 && out.starts_with(b"%PDF"));
    let pdf = test.get(&format!("{path}/hakemus.pdf")).await;
    assert!(pdf.bytes.starts_with(b"%PDF"));
    assert_eq!(run(&test, &["export", "x"]).await.0, 1);
}

#[tokio::test]
async fn heads_are_changed_and_removed_and_come_back() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let change = |edition: &str, title: &str| {
        form(&[
            ("otsikko", title),
            ("ohjelma", "2021"),
            ("edition", edition),
        ])
    };
    let to = format!("{path}/muokkaus");
    let saved = test.post(&to, &change("1", "Kylätalo kuntoon")).await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.body);
    let stale = test.post(&to, &change("1", "Kylätalo kaikille")).await;
    assert_eq!(stale.status.as_u16(), 409);
    stale.holds(&[
        "Kylätalo kaikille",
        "Kylätalo kuntoon",
        "name=\"edition\" value=\"2\"",
    ]);
    undo(&test, saved.location()).await;
    test.get(&path).await.holds(&["Kylätalo auki"]);
    for (fields, said) in [
        (
            [("otsikko", ""), ("yhdistys", "")],
            "Anna hakemukselle otsikko",
        ),
        (
            [("otsikko", "131052-9085"), ("yhdistys", "")],
            "henkilötunnus",
        ),
        ([("otsikko", "A"), ("yhdistys", "1")], "Rekisterissä ei ole"),
        ([("otsikko", "A"), ("haku", "x")], "Valintaa ei enää ole"),
    ] {
        let refused = test.post("/tyo/hakemukset", &form(&fields)).await;
        assert_eq!(refused.status.as_u16(), 422, "{said}");
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
    }
    let removed = test.post(&format!("{path}/poisto"), "").await;
    assert_eq!(test.get(&path).await.status.as_u16(), 404);
    undo(&test, removed.location()).await;
    assert_eq!(test.get(&path).await.status.as_u16(), 200);
    let reader = test.sign_in(Role::Reader).await;
    assert_eq!(reader.get(&path).await.status.as_u16(), 404);
}
