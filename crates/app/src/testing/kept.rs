//! What the database holds.

use kit::db::Kind;

use super::TestApp;

impl TestApp {
    /// All text that the database holds, in small letters, bytes read as text.
    pub(crate) async fn all_text(&self) -> String {
        let mut conn = self.app.db.read().await.unwrap();
        let mut all = String::new();
        for table in conn.tables().await.unwrap() {
            for column in &table.columns {
                let sql = format!("SELECT \"{}\" AS v FROM \"{}\"", column.name, table.name);
                match column.kind {
                    Kind::Text => {
                        let found: Vec<Option<String>> = conn.fetch_values(sql, &[]).await.unwrap();
                        all.extend(
                            found
                                .into_iter()
                                .flatten()
                                .map(|text| text.to_lowercase() + "\n"),
                        );
                    }
                    Kind::Bytes => {
                        let found: Vec<Option<Vec<u8>>> =
                            conn.fetch_values(sql, &[]).await.unwrap();
                        for bytes in found.into_iter().flatten() {
                            all.push_str(&String::from_utf8_lossy(&bytes).to_lowercase());
                            all.push('\n');
                        }
                    }
                    _ => {}
                }
            }
        }
        all
    }
}
