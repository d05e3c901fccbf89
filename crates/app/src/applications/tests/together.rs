use super::{add, form, write};
use crate::access::Role;
use crate::testing::TestApp;

#[tokio::test]
async fn two_who_write_one_section_see_each_others_text() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let other = test.sign_in(Role::Adviser).await;
    let to = format!("{path}/osa/summary");
    write(&other, &path, ("summary", "0"), "Neuvojan teksti.").await;
    let sent = form(&[("edition", "0"), ("teksti", "Oma teksti.")]);
    let clash = test.post(&to, &sent).await;
    assert_eq!(clash.status.as_u16(), 409);
    clash.holds(&[
        "Neuvojan teksti.",
        "Oma teksti.",
        "name=\"edition\" value=\"1\"",
    ]);
    // Others who write another section are in nobody's way.
    write(&test, &path, ("target_group", "0"), "Kyläläiset.").await;
    write(&test, &path, ("summary", "1"), "Molempien teksti.").await;
    test.get(&to).await.holds(&["Molempien teksti."]);
    // The same text twice is no clash.
    write(&other, &path, ("summary", "1"), "Molempien teksti.").await;
}

#[tokio::test]
async fn what_is_typed_is_kept_until_it_is_saved_or_thrown_away() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let to = format!("{path}/osa/summary");
    let typed = form(&[("edition", "0"), ("teksti", "Kesken jäänyt.")]);
    let kept = test.post(&format!("{to}/luonnos?muuttui=1"), &typed).await;
    assert_eq!(kept.status.as_u16(), 200);
    test.get(&to)
        .await
        .holds(&["Kesken jäänyt.", "Jatkat siitä, mihin jäit"]);
    let other = test.sign_in(Role::Adviser).await;
    other.get(&to).await.lacks(&["Kesken jäänyt."]);
    test.get(&to).await.holds(&["Samaa kohtaa muokkaa nyt"]);
    test.post(&to, "hylkaa=1").await;
    test.get(&to).await.lacks(&["Kesken jäänyt."]);
}

#[tokio::test]
async fn personal_identity_codes_are_kept_nowhere() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let to = format!("{path}/osa/summary");
    let text = "Yhteyshenkilö 131052-9085 vastaa.";
    let draft = form(&[("edition", "0"), ("teksti", text)]);
    let kept = test.post(&format!("{to}/luonnos?muuttui=1"), &draft).await;
    assert_eq!(kept.status.as_u16(), 422);
    let written = test.post(&to, &draft).await;
    assert_eq!(written.status.as_u16(), 422);
    written.holds(&[text]);
    let said = form(&[("huomautus", text)]);
    let said = test.post(&format!("{to}/huomautus"), &said).await;
    assert_eq!(said.status.as_u16(), 422);
    said.holds(&[text]);
    let name = form(&[("nimi", text)]);
    let name = test.post(&format!("{path}/versiot"), &name).await;
    assert_eq!(name.status.as_u16(), 422);
    let long = form(&[("edition", "0"), ("teksti", &"a".repeat(40_001))]);
    assert_eq!(test.post(&to, &long).await.status.as_u16(), 422);
    assert!(!test.all_text().await.contains("131052"));
}
