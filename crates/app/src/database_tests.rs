//! What must hold of the database as a whole, on whichever the suite runs.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use kit::clock::Clock;
use kit::db::{Address, Conn, Db, Engine, TemporaryDatabase};

use crate::associations::people;
use crate::migrations::SCHEMA;
use crate::testing::TestApp;
use crate::{
    accounts, applications, appointments, areas, associations, attachments, budgets, calls,
    consultations, drafts, feedback, follow_up, history, ideas, letters, maps, matches, open_data,
    projects, records, refusals, registry, subscriptions, tasks,
};

fn statements() -> Vec<String> {
    let fixed = [
        kit::audit::STATEMENTS,
        kit::files::STATEMENTS,
        kit::jobs::STATEMENTS,
        kit::mail::STATEMENTS,
        kit::mail::mailing::STATEMENTS,
        kit::mail::mailing::SENDING_STATEMENTS,
        kit::rate::STATEMENTS,
        kit::seal::STATEMENTS,
        accounts::STATEMENTS,
        accounts::KEYS_STATEMENTS,
        accounts::WAYS_STATEMENTS,
        appointments::STATEMENTS,
        areas::STATEMENTS,
        applications::STATEMENTS,
        attachments::STATEMENTS,
        budgets::STATEMENTS,
        calls::STATEMENTS,
        drafts::STATEMENTS,
        feedback::STATEMENTS,
        follow_up::STATEMENTS,
        history::STATEMENTS,
        letters::STATEMENTS,
        maps::STATEMENTS,
        matches::STATEMENTS,
        projects::upload::STATEMENTS,
        records::STATEMENTS,
        subscriptions::STATEMENTS,
        tasks::STATEMENTS,
    ]
    .concat();
    let fixed = fixed.iter().map(|(_, sql)| (*sql).to_owned());
    let made = [
        kit::sets::statements(),
        associations::statements(),
        ideas::statements(),
        consultations::statements(),
        projects::statements(),
        registry::statements(),
        open_data::statements(),
        people::statements(),
        refusals::statements(),
    ];
    fixed.chain(made.concat()).collect()
}

#[tokio::test]
async fn every_statement_is_understood() {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    let mut conn = database.db.begin().await.expect("a connection");
    for sql in statements() {
        if let Err(error) = conn.prepare(&sql).await {
            panic!("{error:#}\n{sql}");
        }
    }
}

/// Both schemas exist only where there is a PostgreSQL server, so on SQLite
/// alone this compares SQLite with itself.
#[tokio::test]
async fn both_schemas_are_the_same() {
    let database = TemporaryDatabase::new(&SCHEMA).await.expect("a database");
    let file = Address::Sqlite(database.folder().join("other.db"));
    let sqlite = Db::open(&file).await.expect("a database");
    SCHEMA
        .migrate(&sqlite, &Clock::system())
        .await
        .expect("a schema");
    let [here, there] = [description(&database.db).await, description(&sqlite).await];
    assert!(
        here.contains("column projects.name text required"),
        "{here:#?}"
    );
    assert!(here.contains("index projects (code) unique"), "{here:#?}");
    assert!(
        here.contains("reference project_areas.project_id projects"),
        "{here:#?}"
    );
    let only =
        |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>();
    assert_eq!(
        only(&here, &there),
        Vec::<String>::new(),
        "only on {:?}",
        database.db.engine()
    );
    assert_eq!(
        only(&there, &here),
        Vec::<String>::new(),
        "not on {:?}",
        database.db.engine()
    );
}

/// A visitor is told, and whoever runs the installation finds it in the log.
#[tokio::test]
async fn a_full_disk_is_said_on_the_page() {
    let site = TestApp::new().await;
    if site.app.db.engine() == Engine::Postgres {
        // The disk of a PostgreSQL server is not ours to fill.
        return;
    }
    let mut tx = site.app.db.begin().await.expect("a transaction");
    let smallest = "PRAGMA max_page_count = 1";
    tx.execute_script(smallest).await.expect("no more room");
    drop(tx);
    let message = format!("about=other&message={}", "kirje+".repeat(500));
    let mut answer = site.post("/palaute", &message).await;
    while answer.status == StatusCode::SEE_OTHER {
        answer = site.post("/palaute", &message).await;
    }
    assert_eq!(answer.status, StatusCode::INSUFFICIENT_STORAGE);
    answer.holds(&[
        "palvelimen levy on täynnä",
        "kirje kirje",
        "Lähetä uudelleen",
    ]);
}

kit::row! { struct Line { v: String } }

const SQLITE: [&str; 4] = [
    "SELECT 'column ' || m.name || '.' || c.name || ' ' || lower(c.type)
        || CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN ' required' ELSE '' END AS v
     FROM sqlite_master m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'",
    "SELECT 'index ' || t || ' (' || group_concat(name, ', ') || ')'
        || CASE WHEN is_unique = 1 THEN ' unique' ELSE '' END AS v
     FROM (SELECT m.name AS t, l.name AS i, l.\"unique\" AS is_unique, c.name AS name
        FROM sqlite_master m JOIN pragma_index_list(m.name) l JOIN pragma_index_info(l.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY l.name, c.seqno)
     GROUP BY t, i, is_unique",
    "SELECT 'reference ' || m.name || '.' || f.\"from\" || ' ' || f.\"table\" AS v
     FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
    "SELECT 'view ' || name AS v FROM sqlite_master WHERE type = 'view'",
];

const POSTGRES: [&str; 4] = [
    "SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type
        || CASE WHEN is_nullable = 'NO' THEN ' required' ELSE '' END AS v
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE'",
    "SELECT 'index ' || t.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.place) || ')'
        || CASE WHEN i.indisunique THEN ' unique' ELSE '' END AS v
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
     GROUP BY i.indexrelid, t.relname, i.indisunique",
    "SELECT 'reference ' || t.relname || '.' || a.attname || ' ' || o.relname AS v
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class o ON o.oid = c.confrelid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f'",
    "SELECT 'view ' || table_name AS v FROM information_schema.views WHERE table_schema = 'public'",
];

/// A line for each column, index and reference.
async fn description(db: &Db) -> BTreeSet<String> {
    let mut conn = db.read().await.expect("a connection");
    let questions = match db.engine() {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    };
    let mut lines = BTreeSet::new();
    for question in questions {
        lines.extend(asked(&mut conn, question).await);
    }
    lines
}

async fn asked(conn: &mut Conn, question: &'static str) -> Vec<String> {
    let rows: Vec<Line> = conn.fetch_all(question, &[]).await.expect("an answer");
    // Where the two name one type differently.
    let same = [
        ("blob", "bytea"),
        ("integer", "bigint"),
        ("double precision", "real"),
    ];
    let line = |row: Line| {
        let mut words: Vec<&str> = row.v.split(' ').collect();
        for (sqlite, postgres) in same {
            words
                .iter_mut()
                .filter(|word| **word == sqlite)
                .for_each(|word| *word = postgres);
        }
        words.join(" ")
    };
    rows.into_iter().map(line).collect()
}
