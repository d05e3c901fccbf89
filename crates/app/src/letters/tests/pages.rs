//! Writing, approving, sending and calling back, as people do.

use axum::http::StatusCode;

use super::{begin, edition, form, letter, register, send, write};
use crate::access::Role;
use crate::testing::TestApp;

#[tokio::test]
async fn a_letter_is_written_counted_and_called_back() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = begin(&staff, "blank").await;
    let page = staff.get(&path).await;
    page.holds(&["Nimetön kirje", "Kirjoita aihe."]);
    let early = send(&staff, &path, "").await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    early.holds(&["Kirje ei ole vielä valmis."]);
    let saved = write(&staff, &path, &[]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = staff.get(&path).await;
    // Four are in the segment with an address, two of them share it, one has none.
    page.holds(&[
        "<span class=\"v\">3</span>",
        "Sama osoite saa kirjeen jo",
        "Sähköpostiosoitetta ei ole",
        "Kirje lähtee kahden minuutin kuluttua.",
    ]);
    let sent = send(&staff, &path, "").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = staff.get(&path).await;
    page.holds(&["Kirje on lähdössä", "12.02", "Peru lähetys"]);
    // Nobody writes in it now, and it is sent once.
    let late = staff.post(&format!("{path}/muokkaus"), &form(2, &[])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let again = staff.post(&format!("{path}/lahetys"), "edition=2").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    again.holds(&["on jo lähettänyt kirjeen. Se lähtee vain kerran."]);
    staff.post(&format!("{path}/peruutus"), "").await;
    let page = staff.get(&path).await;
    page.holds(&["Luonnos"]);
    page.lacks(&["Kirje on lähdössä"]);
    // The job of the act that was called back sends nothing.
    test.at("2026-11-24T10:05:00Z");
    test.run_jobs().await;
    staff.get(&path).await.holds(&["Luonnos"]);
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = begin(&staff, "news").await;
    let first = staff.post(&format!("{path}/muokkaus"), &form(1, &[])).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let other = form(1, &[("subject-fi", "Toisen aihe")]);
    let second = staff.post(&format!("{path}/muokkaus"), &other).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    second.holds(&["Joku muu on muuttanut kirjettä", "value=\"Toisen aihe\""]);
    staff.get(&path).await.holds(&["Kevään uutiset"]);
}

#[tokio::test]
async fn blocks_are_added_moved_and_taken_out_and_every_button_keeps_what_is_written() {
    let test = TestApp::new().await;
    let staff = test.sign_in(Role::Adviser).await;
    let path = begin(&staff, "blank").await;
    let added = write(&staff, &path, &[("act", "add:heading")]).await;
    assert!(
        added.location().ends_with("/muokkaus#b1"),
        "{}",
        added.location()
    );
    let both = [
        ("b0", "text"),
        ("b0-0-fi", "Ensin"),
        ("b1", "heading"),
        ("b1-0-fi", "Sitten"),
    ];
    write(&staff, &path, &[&both[..], &[("act", "up:1")]].concat()).await;
    let page = staff.get(&format!("{path}/muokkaus")).await.body;
    let (heading, text) = (page.find("Sitten").unwrap(), page.find("Ensin").unwrap());
    assert!(heading < text);
    let moved = [
        ("b0", "heading"),
        ("b0-0-fi", "Sitten"),
        ("b1", "text"),
        ("b1-0-fi", "Ensin"),
    ];
    write(
        &staff,
        &path,
        &[&moved[..], &[("act", "remove:0")]].concat(),
    )
    .await;
    staff
        .get(&format!("{path}/muokkaus"))
        .await
        .lacks(&["Sitten"]);
    // The act before is undone as any other.
    let kinds = ["call", "event", "button", "picture"];
    for kind in kinds {
        let act = format!("add:{kind}");
        write(&staff, &path, &[("act", &act)]).await;
    }
    let page = staff.get(&path).await;
    page.holds(&["Nimetön kirje"].map(|_| "Kevään uutiset"));
}

#[tokio::test]
async fn what_keeps_a_letter_from_being_sent_is_told_with_its_place() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = begin(&staff, "blank").await;
    let wrong = [
        ("subject-sv", "Vårens nyheter"),
        ("b0-0-fi", "Hei {etunimi|x} ja {nimi}"),
        ("b1", "button"),
        ("b1-0-fi", "Paina"),
        ("b1-0-sv", "Tryck"),
        ("b1-link", "ei linkki"),
        ("b2", "picture"),
        ("b3", "event"),
        ("b3-0-fi", "Ilta"),
        ("b3-0-sv", "Kväll"),
        ("b3-when", "29.3.2026 klo 3.30"),
        ("b4", "call"),
    ];
    write(&staff, &path, &wrong).await;
    staff.get(&path).await.holds(&[
        "Osa 1, suomeksi: Kenttää etunimi ei ole.",
        "Osa 1, suomeksi: Kentältä nimi puuttuu varateksti.",
        "Osa 1, ruotsiksi: Teksti puuttuu.",
        "Osa 2: Kirjoita linkki",
        "Osa 3: Valitse kuva.",
        "Osa 3, suomeksi: Kerro sanoin, mitä kuvassa on",
        "Osa 4: Tätä kellonaikaa ei ole",
        "Osa 5: Valitse rahoitushaku.",
    ]);
    let refused = send(&staff, &path, "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = write(&staff, &path, &[("b0-0-fi", "Tunnus 131052-308T")]).await;
    assert_eq!(code.status, StatusCode::UNPROCESSABLE_ENTITY);
    code.holds(&["131052-308T"]);
}

#[tokio::test]
async fn a_schedule_knows_the_hours_that_clocks_skip_and_repeat() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = begin(&staff, "blank").await;
    write(&staff, &path, &[]).await;
    for (at, said) in [
        ("28.3.2027 klo 3.30", "Tätä kellonaikaa ei ole"),
        ("24.11.2026", "Kirjoita myös kellonaika"),
        ("huomenna", "1.12.2026"),
        ("24.11.2026 klo 11.59", "Aika on jo mennyt."),
    ] {
        let refused = send(&staff, &path, at).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{at}");
        refused.holds(&[said]);
    }
    // The hour that comes twice in autumn is the later one.
    let sent = send(&staff, &path, "31.10.2027 klo 3.30").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    staff.get(&path).await.holds(&["31.10.2027", "3.30"]);
    let letter = letter(&test, &path).await;
    assert_eq!(
        letter.send_at.unwrap().to_string(),
        "2027-10-31 01:30:00 UTC"
    );
}

#[tokio::test]
async fn a_second_person_approves_where_that_is_switched_on() {
    let test = TestApp::new().await.with_letter_approval();
    let staff = register(&test).await;
    let path = begin(&staff, "blank").await;
    write(&staff, &path, &[]).await;
    let refused = send(&staff, &path, "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.holds(&["Toisen työntekijän on ensin hyväksyttävä kirje."]);
    let known = format!("edition={}", edition(&staff, &path).await);
    staff
        .post(&format!("{path}/hyvaksyntapyynto"), &known)
        .await;
    let known = format!("edition={}", edition(&staff, &path).await);
    let own = staff.post(&format!("{path}/hyvaksynta"), &known).await;
    assert_eq!(own.status, StatusCode::CONFLICT);
    own.holds(&["Et voi hyväksyä itse kirjoittamaasi kirjettä."]);
    let other = test.sign_in(Role::Coordinator).await;
    other.get(&path).await.holds(&["Lue kirje ja hyväksy se"]);
    let approved = other.post(&format!("{path}/hyvaksynta"), &known).await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER);
    // What was approved is what is sent.
    write(&staff, &path, &[("b0-0-fi", "Muuta")]).await;
    let refused = send(&staff, &path, "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_preview_is_framed_in_every_look_and_runs_nothing() {
    let test = TestApp::new().await;
    let staff = test.sign_in(Role::Adviser).await;
    let path = begin(&staff, "news").await;
    let light = staff.get(&format!("{path}/esikatselu")).await;
    light.holds(&["Hei Esimerkkiyhdistys ry!", "@media not all"]);
    let dark = staff
        .get(&format!("{path}/esikatselu?tumma=1&kieli=sv"))
        .await;
    dark.holds(&["@media all", "Hej Exempelföreningen rf!", "lang=\"sv\""]);
    let text = staff.get(&format!("{path}/esikatselu?teksti=1")).await;
    text.holds(&["Uutiskirje\n\nHei Esimerkkiyhdistys ry!"]);
    assert_eq!(text.headers["content-type"], "text/plain; charset=utf-8");
    let typed = form(1, &[("b0-0-fi", "<script>alert(1)</script>")]);
    let typed = staff.post(&format!("{path}/esikatselu"), &typed).await;
    typed.holds(&["&lt;script&gt;"]);
    let policy = typed.headers["content-security-policy"].to_str().unwrap();
    assert!(
        policy.contains("sandbox") && !policy.contains("script-src"),
        "{policy}"
    );
    // Nothing of it was saved.
    staff
        .get(&format!("{path}/muokkaus"))
        .await
        .lacks(&["alert(1)"]);
}

#[tokio::test]
async fn a_test_goes_to_oneself_in_each_language() {
    let test = TestApp::new().await;
    let staff = test.sign_in(Role::Adviser).await;
    let path = begin(&staff, "news").await;
    let tested = staff.post(&format!("{path}/koe"), "").await;
    assert_eq!(tested.status, StatusCode::SEE_OTHER);
    let mut conn = test.app.db.read().await.unwrap();
    let mails = kit::mail::latest(&mut conn, 9).await.unwrap();
    let subjects: Vec<&str> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    for subject in ["Koe: Uutiskirje", "Prov: Nyhetsbrev", "Test: Newsletter"] {
        assert!(subjects.contains(&subject), "{subjects:?}");
    }
}

#[tokio::test]
async fn what_comes_back_by_an_undo_was_not_approved() {
    let test = TestApp::new().await.with_letter_approval();
    let staff = register(&test).await;
    let path = begin(&staff, "blank").await;
    write(&staff, &path, &[]).await;
    let changed = write(&staff, &path, &[("b0-0-fi", "Toinen teksti")]).await;
    let (_, act) = changed.location().split_once("muutos=").unwrap();
    let known = format!("edition={}", edition(&staff, &path).await);
    staff
        .post(&format!("{path}/hyvaksyntapyynto"), &known)
        .await;
    let other = test.sign_in(Role::Coordinator).await;
    let known = format!("edition={}", edition(&staff, &path).await);
    other.post(&format!("{path}/hyvaksynta"), &known).await;
    staff
        .post(&format!("/tyo/historia/{act}/kumoaminen"), "")
        .await;
    staff
        .get(&format!("{path}/muokkaus"))
        .await
        .holds(&["Hei {nimi|lukija}!"]);
    let refused = send(&staff, &path, "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let act = staff.get(&format!("/tyo/historia/{act}")).await;
    act.holds(&["Sisältö", "Teksti: Toinen teksti"]);
    act.lacks(&["\u{27e6}"]);
}
