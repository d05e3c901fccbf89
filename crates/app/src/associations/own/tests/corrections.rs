use axum::http::StatusCode;

use super::{association, with_speaker};
use super::{id_of, invite, letter, own_fact, proposal_of, read, set_standing, undo_latest};
use crate::access::Role;
use crate::associations::{Field, Standing, change};
use crate::testing::{Answer, TestApp};

const WAITING: &str = "/tyo/yhdistykset/ehdotukset";

async fn propose(speaker: &TestApp, id: kit::id::Id, field: Field, form: &str) -> Answer {
    let path = format!("/oma/yhdistys/{id}/muutos/{}", field.word());
    speaker.post(&path, form).await
}

async fn count(site: &TestApp) -> i64 {
    let mut conn = site.app.db.read().await.unwrap();
    super::super::count_waiting(&mut conn).await.unwrap()
}

#[tokio::test]
async fn a_correction_waits_until_an_adviser_has_approved_it() {
    let site = TestApp::new().await;
    let (id, matti) = with_speaker(&site).await;
    let form = matti
        .get(&format!("/oma/yhdistys/{id}/muutos/emails"))
        .await;
    form.holds(&["Muuta: Sähköposti", "info@esimerkki.example</textarea>"]);
    let two = "value=uusi%40esimerkki.example%0D%0AToinen%40esimerkki.example%0D%0A";
    let sent = propose(&matti, id, Field::Emails, two).await;
    assert_eq!(sent.location(), format!("/oma/yhdistys/{id}?done=proposed"));
    matti.get(sent.location()).await.holds(&[
        "Ehdotus lähetettiin",
        "Odottaa tarkistusta",
        "uusi@esimerkki.example",
    ]);
    let emails = |one: &crate::associations::Association| one.facts.values(Field::Emails).to_vec();
    assert_eq!(emails(&read(&site, id).await), ["info@esimerkki.example"]);
    site.get("/tyo").await.holds(&["Yksi ehdotus odottaa"]);
    // It is decided three days later.
    let site = site.later("2026-11-27T10:00:00Z").await;
    let adviser = site.sign_in(Role::Adviser).await;
    let list = adviser.get(WAITING).await;
    list.holds(&[
        "Kuusikon kyläyhdistys ry",
        "info@esimerkki.example",
        "uusi@esimerkki.example\ntoinen@esimerkki.example",
        "Matti Meikäläinen",
    ]);
    list.lacks(&["Ehdotettaessa"]);
    let proposal = proposal_of(&site.sign_in_as("matti@esimerkki.example").await, id).await;
    let approve = format!("{WAITING}/{proposal}/hyvaksyminen");
    let done = adviser
        .post(&approve, "seen=info%40esimerkki.example")
        .await;
    adviser
        .get(done.location())
        .await
        .holds(&["Ehdotus hyväksyttiin", "Ehdotuksia ei ole"]);
    let by = id_of(&site, "matti@esimerkki.example").await;
    let wanted = own_fact(&["uusi@esimerkki.example", "toinen@esimerkki.example"], by);
    assert_eq!(
        read(&site, id).await.facts.fact(Field::Emails),
        Some(&wanted)
    );
    let matti = site.sign_in_as("matti@esimerkki.example").await;
    let own = matti.get(&format!("/oma/yhdistys/{id}")).await;
    own.holds(&["yhdistys itse, 24.11.2026", "hyväksytty"]);
    own.lacks(&["Odottaa tarkistusta"]);
    let twice = adviser.post(&approve, "").await;
    assert_eq!(twice.status, StatusCode::NOT_FOUND);
    // All of it is one act.
    assert_eq!(undo_latest(&adviser).await.status, StatusCode::SEE_OTHER);
    assert_eq!(emails(&read(&site, id).await), ["info@esimerkki.example"]);
    assert_eq!(count(&site).await, 1);
}

#[tokio::test]
async fn a_correction_is_declined_with_a_reason_that_is_mailed() {
    let site = TestApp::new().await;
    let (id, matti) = with_speaker(&site).await;
    propose(&matti, id, Field::Phones, "value=050+1234567").await;
    let proposal = proposal_of(&matti, id).await;
    let path = format!("{WAITING}/{proposal}/hylkaaminen");
    for (reason, said) in [
        ("reason=+", "Kirjoita perustelu"),
        ("reason=tunnus+131052-308T", "henkilötunnus"),
    ] {
        let refused = site.post(&path, reason).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.holds(&[said, "<details open>"]);
    }
    site.at("2026-11-24T10:05:00Z");
    let done = site.post(&path, "reason=Numero+ei+vastaa.").await;
    site.get(done.location())
        .await
        .holds(&["Perustelu lähetettiin"]);
    let (subject, text) = letter(&site, "matti@esimerkki.example").await;
    assert_eq!(subject, "Rättelsen gjordes inte");
    for part in [
        "Kuusikon kyläyhdistys ry",
        "Telefon",
        "Numero ei vastaa.",
        &format!("https://kanto.example/sv/oma/yhdistys/{id}"),
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let own = matti.get(&format!("/oma/yhdistys/{id}")).await;
    own.holds(&["ei hyväksytty", "Numero ei vastaa."]);
    assert!(read(&site, id).await.facts.fact(Field::Phones).is_none());
    undo_latest(&site).await;
    assert_eq!(count(&site).await, 1);
    let own = matti.get(&format!("/oma/yhdistys/{id}")).await;
    own.lacks(&["Numero ei vastaa."]);
}

#[tokio::test]
async fn what_was_changed_since_is_seen_and_not_overwritten_unseen() {
    let site = TestApp::new().await;
    let (id, matti) = with_speaker(&site).await;
    propose(&matti, id, Field::Emails, "value=uusi%40esimerkki.example").await;
    let proposal = proposal_of(&matti, id).await;
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    let told = vec![(Field::Emails, vec!["muu@esimerkki.example".to_owned()])];
    let changed = change::tell(&site.app, &mut tx, &author, id, told, &[]).await;
    changed.unwrap().unwrap();
    tx.commit().await.unwrap();
    let approve = format!("{WAITING}/{proposal}/hyvaksyminen");
    let late = site.post(&approve, "seen=info%40esimerkki.example").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.holds(&[
        "Tieto muuttui juuri",
        "Ehdotettaessa",
        "info@esimerkki.example",
        "muu@esimerkki.example",
        "uusi@esimerkki.example",
    ]);
    let seen = site.post(&approve, "seen=muu%40esimerkki.example").await;
    assert!(seen.location().contains("done=approved"), "{}", seen.body);
    let emails = read(&site, id).await;
    assert_eq!(
        emails.facts.value(Field::Emails),
        Some("uusi@esimerkki.example")
    );
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_and_nothing_of_it_stored() {
    let site = TestApp::new().await;
    let (id, matti) = with_speaker(&site).await;
    for (field, form, said) in [
        (Field::ShortName, "value=131052-308T", "henkilötunnus"),
        (
            Field::Emails,
            "value=ei+osoite",
            "Sähköpostiosoite on muotoa",
        ),
        (Field::Emails, "value=info%40esimerkki.example", "jo näin"),
        (Field::Phones, "value=", "jo näin"),
        (Field::Name, "value=+", "on oltava nimi"),
        (Field::Kind, "value=castle", "ei ole mikään valittavista"),
        (Field::Domicile, "value=Atlantis", "Kuntaa ei ole"),
        (
            Field::Web,
            "value=a.fi%0Ab.fi%0Ac.fi%0Ad.fi",
            "Enintään 3 arvoa",
        ),
    ] {
        let refused = propose(&matti, id, field, form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        refused.holds(&[said, "Korjaa nämä kohdat"]);
    }
    assert_eq!(count(&site).await, 0);
    for (field, form, wanted) in [
        (Field::Domicile, "value=Kitee", "Kitee"),
        (Field::RegisteredOn, "value=1.2.1987", "1.2.1987"),
        (Field::Members, "value=101", "101–300"),
        (
            Field::Activities,
            "value=social&value=culture",
            "Sosiaali ja terveys\nKulttuuri",
        ),
        (Field::Emails, "value=", "Tieto poistetaan"),
    ] {
        let sent = propose(&matti, id, field, form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{form} {}", sent.body);
        matti.get(sent.location()).await.holds(&[wanted]);
        for lang in ["", "/sv", "/en"] {
            let path = format!("{lang}/oma/yhdistys/{id}/muutos/{}", field.word());
            matti.get(&path).await.lacks(&["⟦"]);
        }
    }
}

#[tokio::test]
async fn one_proposal_of_a_field_waits_and_may_be_taken_back() {
    let site = TestApp::new().await;
    let (id, matti) = with_speaker(&site).await;
    for number in ["050+1234567", "050+7654321"] {
        propose(&matti, id, Field::Phones, &format!("value={number}")).await;
    }
    assert_eq!(count(&site).await, 1);
    let proposal = proposal_of(&matti, id).await;
    let page = matti.get(&format!("/oma/yhdistys/{id}")).await;
    page.holds(&["050 765 4321"]);
    page.lacks(&["050 123 4567"]);
    let path = format!("/oma/yhdistys/{id}/ehdotukset/{proposal}/peruminen");
    let done = matti.post(&path, "").await;
    matti
        .get(done.location())
        .await
        .holds(&["Ehdotus peruttiin"]);
    assert_eq!(count(&site).await, 0);
    assert_eq!(matti.post(&path, "").await.status, StatusCode::NOT_FOUND);
    let approve = format!("{WAITING}/{proposal}/hyvaksyminen");
    let gone = site.post(&approve, "").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_proposal_follows_its_association_into_another_and_goes_with_it() {
    let site = TestApp::new().await;
    let (one, matti) = with_speaker(&site).await;
    let other = association(&site, "Lakkasuon nuoret ry").await;
    propose(&matti, one, Field::Phones, "value=050+1234567").await;
    set_standing(&site, one, Standing::Merged(other)).await;
    let proposal = proposal_of(&matti, other).await;
    site.get(WAITING).await.holds(&["Lakkasuon nuoret ry"]);
    let approve = format!("{WAITING}/{proposal}/hyvaksyminen");
    site.post(&approve, "").await;
    let kept = read(&site, other).await;
    assert_eq!(kept.facts.value(Field::Phones), Some("050 123 4567"));
    propose(&matti, other, Field::Phones, "value=").await;
    assert_eq!(count(&site).await, 1);
    set_standing(&site, other, Standing::Removed).await;
    assert_eq!(count(&site).await, 0);
    site.get(WAITING).await.holds(&["Ehdotuksia ei ole"]);
}

#[tokio::test]
async fn nobody_sends_more_than_people_write() {
    let site = TestApp::new().await;
    let (id, matti) = with_speaker(&site).await;
    for number in 0..40 {
        let form = format!("value=Lyhyt+{number}");
        let sent = propose(&matti, id, Field::ShortName, &form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
    let late = propose(&matti, id, Field::ShortName, "value=Liikaa").await;
    assert_eq!(late.status, StatusCode::TOO_MANY_REQUESTS);
    late.holds(&["Odota tunti", "Liikaa"]);
    // Another account of the same association is not in the way.
    invite(&site, id, "liisa%40esimerkki.example").await;
    let liisa = site.sign_in_as("liisa@esimerkki.example").await;
    let sent = propose(&liisa, id, Field::ShortName, "value=Kyl%C3%A4").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
}
