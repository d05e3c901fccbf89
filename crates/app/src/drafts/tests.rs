use super::{Fields, discard, find, keep, open};
use crate::access::{Actor, Role};
use crate::accounts;
use crate::testing::TestApp;

async fn actor(site: &TestApp, role: Role) -> Actor {
    site.sign_in(role).await;
    let email = format!("{}@kanto.example", role.word()).parse().unwrap();
    let mut conn = site.app.db.read().await.unwrap();
    let account = accounts::by_email(&mut conn, &email)
        .await
        .unwrap()
        .unwrap();
    Actor {
        account: account.id,
        name: account.name,
        role,
        session: account.id,
        areas: Vec::new(),
    }
}

#[tokio::test]
async fn what_is_typed_is_kept_for_whoever_typed_it() {
    let site = TestApp::new().await;
    let (maija, matti) = (
        actor(&site, Role::Adviser).await,
        actor(&site, Role::Coordinator).await,
    );
    let fields = Fields::from([("name".to_owned(), "Kesken \"ä\"\r\n".to_owned())]);
    keep(&site.app, &maija, "f", &fields).await.unwrap();
    open(&site.app, &maija, "f").await.unwrap();
    let mut conn = site.app.db.read().await.unwrap();
    let draft = find(&mut conn, maija.account, "f").await.unwrap().unwrap();
    assert_eq!(draft.fields, fields);
    for (account, form) in [(matti.account, "f"), (maija.account, "g")] {
        assert!(find(&mut conn, account, form).await.unwrap().is_none());
    }
    drop(conn);
    let mut tx = site.app.db.begin().await.unwrap();
    discard(&mut tx, maija.account, "f").await.unwrap();
    assert!(find(&mut tx, maija.account, "f").await.unwrap().is_none());
}

#[tokio::test]
async fn one_sees_who_else_is_there_for_two_minutes() {
    let site = TestApp::new().await;
    let (maija, matti) = (
        actor(&site, Role::Adviser).await,
        actor(&site, Role::Coordinator).await,
    );
    assert!(open(&site.app, &maija, "f").await.unwrap().is_empty());
    assert_eq!(
        open(&site.app, &matti, "f").await.unwrap(),
        ["Testi adviser"]
    );
    assert!(open(&site.app, &matti, "g").await.unwrap().is_empty());
    site.at("2026-11-24T10:02:00Z");
    assert!(open(&site.app, &matti, "f").await.unwrap().is_empty());
    assert_eq!(
        open(&site.app, &maija, "f").await.unwrap(),
        ["Testi coordinator"]
    );
}
