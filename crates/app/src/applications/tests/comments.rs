use super::{add, form, undo};
use crate::access::Role;
use crate::testing::TestApp;

#[tokio::test]
async fn comments_are_open_until_they_are_answered() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let to = format!("{path}/osa/summary");
    let adviser = test.sign_in(Role::Adviser).await;
    let said = form(&[("huomautus", "Kerro, keille tämä on.")]);
    let said = adviser.post(&format!("{to}/huomautus"), &said).await;
    assert_eq!(said.status.as_u16(), 303, "{}", said.body);
    test.get(&path).await.holds(&["1 avoin huomautus"]);
    let page = test.get(&to).await;
    page.holds(&["Kerro, keille tämä on.", "Odottaa vastausta"]);
    let (_, rest) = page.body.split_once("id=\"vastaus-").unwrap();
    let (id, _) = rest.split_once('"').unwrap();
    let answer_at = format!("{to}/huomautus/{id}");
    let blank = test.post(&answer_at, "vastaus=").await;
    assert_eq!(blank.status.as_u16(), 422);
    let answered = test
        .post(&answer_at, &form(&[("vastaus", "Kaikille kyläläisille.")]))
        .await;
    assert_eq!(answered.status.as_u16(), 303, "{}", answered.body);
    let page = test.get(&to).await;
    page.holds(&["Kaikille kyläläisille."]);
    page.lacks(&["Odottaa vastausta"]);
    // The second one to answer is told, and keeps what they wrote.
    let late = adviser
        .post(&answer_at, &form(&[("vastaus", "Myöhässä.")]))
        .await;
    assert_eq!(late.status.as_u16(), 409);
    assert_eq!(
        adviser
            .post(&format!("{to}/huomautus/x"), "")
            .await
            .status
            .as_u16(),
        404
    );
    undo(&test, answered.location()).await;
    test.get(&to).await.holds(&["Odottaa vastausta"]);
    undo(&test, said.location()).await;
    test.get(&to).await.holds(&["Ei huomautuksia."]);
}
