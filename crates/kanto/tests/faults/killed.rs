//! `kill -9` while somebody saves and undoes.

use std::thread;
use std::time::Duration;

use kit::db::{Address, Db};

use super::server::{Browser, Server, database, done, kanto};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % most
    }
}

/// What the name of the card was after the last answer, and what it is if the act
/// that was not answered is done.
struct Interrupted {
    answered: String,
    tried: String,
    acts: usize,
}

/// Saves a name and undoes it, again and again, until the server is gone.
fn write(maija: &Browser, server: &Server, path: &str, round: u32, name: &str) -> Interrupted {
    let mut left = Interrupted {
        answered: name.to_owned(),
        tried: String::new(),
        acts: 0,
    };
    for number in 0.. {
        left.tried = format!("Nimi {round} {number}");
        let form = [("name", left.tried.as_str())];
        let Some(saved) = maija.try_post(server, &format!("{path}/osa/1"), &form) else {
            return left;
        };
        let before = std::mem::replace(&mut left.answered, left.tried);
        left.acts += 1;
        left.tried = before;
        let undo = format!("/tyo/historia/{}/kumoaminen", saved.act());
        let Some(undone) = maija.try_post(server, &undo, &[]) else {
            return left;
        };
        assert_eq!(undone.status, 303, "{}", undone.body);
        left.answered.clone_from(&left.tried);
        left.acts += 1;
    }
    left
}

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

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_what_was_answered_is_there_and_nothing_is_half() {
    const ROUNDS: u32 = 12;
    let database = database().await;
    let url = database.url();
    let mut server = Server::start(&url);
    let maija = Browser::signed_in(&server, &url, "maija@kanto.example");
    let new = [("name", "Talkoot"), ("kind", "esf-2014")];
    let path = maija.post(&server, "/tyo/hankkeet/uusi", &new).location;
    let (mut dice, mut name, mut known) = (Dice(5), "Talkoot".to_owned(), 1);
    for round in 0..ROUNDS {
        let moment = Duration::from_millis(20 + dice.below(120));
        let left = thread::scope(|scope| {
            let writer = scope.spawn(|| write(&maija, &server, &path, round, &name));
            thread::sleep(moment);
            server.kill();
            writer.join().expect("a writer")
        });
        assert_eq!(
            done(&kanto(&url, &["check"])),
            "Kaikki kunnossa.\n",
            "killed after {moment:?}"
        );
        server = Server::start(&url);
        let page = maija.get(&server, &path).body;
        let is = |name: &str| page.contains(&format!("<h1 lang=\"fi\">{name}</h1>"));
        known += left.acts;
        name = if is(&left.answered) {
            left.answered
        } else {
            assert!(
                is(&left.tried),
                "neither {} nor {}: {page}",
                left.answered,
                left.tried
            );
            known += 1;
            left.tried
        };
        assert_eq!(
            acts(&database.address).await,
            known,
            "each act is there once"
        );
    }
    assert!(known > 10, "something was written");
}
