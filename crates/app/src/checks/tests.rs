use kit::audit::{Change, record};
use kit::i18n::Lang;

use super::run;
use crate::testing::TestApp;
use crate::texts;

/// A site with two changes in its log (the first made its administrator), one
/// statement behind its back, and what the check then says in Finnish.
async fn after(statement: &'static str) -> Vec<String> {
    let site = TestApp::new().await;
    let app = &site.app;
    let mut tx = app.db.begin().await.expect("a transaction");
    let change = Change {
        act: "test",
        kind: "test",
        subject: "a",
        before: serde_json::Value::Null,
        after: serde_json::Value::Null,
    };
    record(&mut tx, &app.ids, &app.author(None, "test"), &change);
    tx.commit().await.expect("committed");
    let mut tx = app.db.begin().await.expect("a transaction");
    tx.execute(statement, &[]).await.expect("changed");
    tx.commit().await.expect("committed");
    let findings = run(app).await.expect("checked");
    let tr = texts::tr(Lang::Fi);
    let said = findings.iter();
    said.map(|finding| tr.ta(finding.key, &finding.args))
        .collect()
}

#[tokio::test]
async fn a_log_of_changes_that_was_tampered_with_is_found() {
    for (statement, said) in [
        (
            "UPDATE audit_log SET act = 'other' WHERE seq = 1",
            "Muutoslokin riviä 1 on muutettu jälkikäteen.",
        ),
        (
            "DELETE FROM audit_log WHERE seq = 1",
            "Muutoslokista puuttuu rivi 1.",
        ),
        (
            "UPDATE audit_log SET details = '{}' WHERE seq = 2",
            "Muutoslokin rivin 2 tietoja on muutettu jälkikäteen.",
        ),
        (
            "UPDATE audit_log SET details = NULL WHERE seq = 2",
            "Muutoslokin rivin 2 tiedot on poistettu, eikä poistosta ole merkintää.",
        ),
        (
            "DELETE FROM audit_log WHERE seq = 2",
            "Muutoslokin lopusta puuttuu rivejä.",
        ),
    ] {
        assert_eq!(after(statement).await, [said], "{statement}");
    }
    assert_eq!(after("UPDATE audit_head SET id = 1").await, [""; 0]);
}
