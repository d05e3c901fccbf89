use super::{Bench, card};
use crate::projects::{broken, refresh};

/// One change behind the program's back, and what the check then says.
async fn after(change: &'static str) -> Vec<String> {
    let areas = "Kunnat: Kitee";
    let bench = Bench::with(&[
        ("2024-05-01", card("S30001", "Yksi", "", areas)),
        ("2024-05-01", card("A80002", "Kaksi", "", areas)),
    ])
    .await;
    bench
        .take_in("2024-06-01", &card("S30001", "Yksi uusi", "", areas))
        .await;
    let mut tx = bench.app.db.begin().await.unwrap();
    tx.execute(change, &[]).await.unwrap();
    tx.commit().await.unwrap();
    broken(&mut bench.app.db.read().await.unwrap())
        .await
        .unwrap()
}

#[tokio::test]
async fn what_does_not_agree_with_itself_is_found() {
    let one = ["S30001"];
    for change in [
        "UPDATE projects SET name = 'Muu' WHERE code = 'S30001'",
        "UPDATE projects SET priority = '4. Muu' WHERE code = 'S30001'",
        "UPDATE projects SET card = '{}' WHERE code = 'S30001'",
        "UPDATE projects SET version_count = 3 WHERE code = 'S30001'",
        "DELETE FROM project_versions WHERE number = 2",
        "UPDATE project_versions SET card = 'x' WHERE number = 2",
        "DELETE FROM project_areas WHERE project_id = (SELECT id FROM projects WHERE code = 'S30001')",
        "UPDATE project_areas SET code = '911' WHERE project_id = (SELECT id FROM projects WHERE code = 'S30001')",
        "DELETE FROM sets WHERE name = 'w1:yks'",
        "UPDATE sets SET name = 'fund:jtf' WHERE name = 'fund:esf'",
    ] {
        assert_eq!(after(change).await, one, "{change}");
    }
    let nothing = "UPDATE projects SET updated_at = 0 WHERE code = 'S30001'";
    assert_eq!(after(nothing).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_an_older_program_stored_is_brought_up_to_date() {
    let bench = Bench::with(&[("2024-05-01", card("S30001", "Yksi", "", "Kunnat: Kitee"))]).await;
    let mut tx = bench.app.db.begin().await.unwrap();
    for older in [
        "UPDATE projects SET projection = 0, name = 'Muu'",
        "DELETE FROM project_areas",
        "DELETE FROM sets",
    ] {
        tx.execute(older, &[]).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(refresh(&bench.app).await.unwrap(), 1);
    assert_eq!(refresh(&bench.app).await.unwrap(), 0);
    let found = broken(&mut bench.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(found, Vec::<String>::new());
}
