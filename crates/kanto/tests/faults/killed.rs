//! `kill -9` in every step of a save and of an undo.

use std::process::Command;

use kit::db::{Address, Db, TemporaryDatabase};

use super::server::{Browser, KANTO, Server, database, done, kanto};
use super::steps::{Killer, calls_of};

/// How many acts the log has, the beginning of the card among them.
async fn acts(address: &Address) -> usize {
    let db = Db::open(address).await.expect("a database");
    let mut conn = db.read().await.expect("a connection");
    let rows = kit::audit::latest(&mut conn, i64::MAX, 100_000).await;
    let rows = rows.expect("rows").into_iter();
    let count = rows.filter(|row| row.kind == "project-draft").count();
    drop(conn);
    db.close().await;
    count
}

#[derive(Clone, Copy, PartialEq)]
enum Act {
    Save,
    Undo,
}

/// All that is sent to PostgreSQL comes from one thread, so that its steps are counted.
fn start(url: &str) -> Server {
    let mut command = Command::new(KANTO);
    command.env("TOKIO_WORKER_THREADS", "1");
    Server::run(command, url)
}

/// Gives for each step whether the act was done.
async fn at_every_step(act: Act) -> Vec<bool> {
    let database = database().await;
    let mut were_done = Vec::new();
    for call in calls_of(&database.address) {
        were_done.extend(at_every(act, call, &database).await);
    }
    were_done
}

/// Tries the act again and again, killed one call later each time, until it gets
/// through; each time it must be wholly done or not begun.
async fn at_every(act: Act, call: &'static str, database: &TemporaryDatabase) -> Vec<bool> {
    let url = database.url();
    let mut server = start(&url);
    let maija = Browser::signed_in(&server, &url, "maija@kanto.example");
    let new = [("name", "Talkoot"), ("kind", "esf-2014")];
    let path = maija.post(&server, "/tyo/hankkeet/uusi", &new).location;
    let section = format!("{path}/osa/1");
    let (mut name, mut known) = ("Talkoot".to_owned(), acts(&database.address).await);
    let mut were_done = Vec::new();
    for step in 1.. {
        assert!(step < 300, "it never gets through");
        let tried = format!("Nimi {step}");
        let form = [("name", tried.as_str())];
        let (place, form, before, after) = match act {
            Act::Save => (section.clone(), &form[..], name, tried.clone()),
            Act::Undo => {
                let saved = maija.post(&server, &section, &form);
                known += 1;
                let undo = format!("/tyo/historia/{}/kumoaminen", saved.act());
                (undo, &[][..], tried.clone(), name)
            }
        };
        let killer = Killer::of(&server, call, step);
        let answer = maija.try_post(&server, &place, form);
        drop(killer);
        server.kill();
        assert_eq!(
            done(&kanto(&url, &["check"])),
            "Kaikki kunnossa.\n",
            "killed at step {step}"
        );
        server = start(&url);
        let page = maija.get(&server, &path).body;
        let is = |name: &str| page.contains(&format!("<h1 lang=\"fi\">{name}</h1>"));
        assert!(
            is(&before) != is(&after),
            "step {step}: either {before} or {after}: {page}"
        );
        let is_done = is(&after);
        known += usize::from(is_done);
        assert_eq!(acts(&database.address).await, known, "step {step}");
        were_done.push(is_done);
        name = if is_done { after } else { before };
        if let Some(answer) = answer {
            assert_eq!(answer.status, 303, "{}", answer.body);
            assert!(is_done, "step {step}: answered and lost");
            break;
        }
    }
    assert!(were_done.len() > 1, "{call} was not counted");
    were_done
}

/// Most steps come before the commit, and one after it that nobody was told of.
fn assert_all_were_met(were_done: &[bool]) {
    let undone = were_done.iter().take_while(|is_done| !**is_done).count();
    let done = were_done.iter().filter(|is_done| **is_done).count();
    assert!(undone > 5 && done > 1, "{were_done:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_save_killed_at_any_step_is_done_or_not_begun() {
    assert_all_were_met(&at_every_step(Act::Save).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undo_killed_at_any_step_is_done_or_not_begun() {
    assert_all_were_met(&at_every_step(Act::Undo).await);
}
