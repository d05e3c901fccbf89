//! A backup while everyone writes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use app::access::Role;
use app::accounts::{LinkKind, NewAccount, add, link_for};
use app::app::{App, Parts};
use kit::clock::Clock;
use kit::db::{Db, TemporaryDatabase};
use kit::i18n::Lang;
use kit::id::Ids;
use kit::mail::Mailer;

use super::server::{Browser, Server, database, done, kanto};

const PEOPLE: u32 = 200;

/// Links by which so many people come in.
async fn links(database: &TemporaryDatabase) -> Vec<String> {
    let db = Db::open(&database.address).await.expect("a database");
    let app = App::new(Parts {
        sets: kit::sets::Shelf::default(),
        db,
        clock: Clock::system(),
        ids: Ids::random(),
        files: kit::files::Files::folder(std::path::Path::new("kanto-files")),
        mail: Mailer::Off,
        base_url: String::new(),
        oidc: None,
        company_data: None,
        behind_proxy: false,
        demo: false,
        letter_approval: false,
        addresses: app::associations::readers::Addresses::default(),
        seal: tokio::sync::OnceCell::new(),
    });
    let mut links = Vec::new();
    let mut tx = app.db.begin().await.expect("a transaction");
    for number in 0..PEOPLE {
        let new = NewAccount {
            email: format!("p{number}@kanto.example")
                .parse()
                .expect("an address"),
            name: format!("P {number}").parse().expect("a name"),
            lang: Lang::Fi,
            role: Role::Adviser,
            areas: Vec::new(),
        };
        let author = app.author(None, "test");
        let added = add(&app, &mut tx, &author, new).await.expect("added");
        let id = added.expect("a new account").id;
        let token = link_for(&app, &mut tx, id, LinkKind::SignIn, "").await;
        links.push(format!(
            "/kirjaudu/linkki/{}",
            token.expect("a link").secret()
        ));
    }
    tx.commit().await.expect("kept");
    app.db.close().await;
    links
}

/// Begins a card and saves it again and again; gives how often.
fn write(server: &Server, place: usize, link: &str, is_over: &AtomicBool) -> u32 {
    let mut person = Browser::at(&format!("192.0.2.{place}"));
    person.enter(server, link);
    let new = [("name", "Talkoot"), ("kind", "esf-2014")];
    let begun = person.post(server, "/tyo/hankkeet/uusi", &new);
    assert_eq!(begun.status, 303, "{}", begun.body);
    let section = format!("{}/osa/1", begun.location);
    let mut count = 0;
    while !is_over.load(Ordering::SeqCst) || count == 0 {
        count += 1;
        let name = format!("Nimi {count}");
        let saved = person.post(server, &section, &[("name", &name)]);
        assert_eq!(saved.status, 303, "{}", saved.body);
    }
    count
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_while_two_hundred_people_write_refuses_nobody_and_is_whole() {
    let database = database().await;
    let url = database.url();
    let links = links(&database).await;
    let server = Server::start(&url);
    let is_over = AtomicBool::new(false);
    let path_of = |name: &str| database.folder().join(name).to_string_lossy().into_owned();
    let saves: u32 = thread::scope(|scope| {
        let (server, is_over) = (&server, &is_over);
        let writers: Vec<_> = links
            .iter()
            .enumerate()
            .map(|(place, link)| scope.spawn(move || write(server, place, link, is_over)))
            .collect();
        for number in 0..2 {
            let file = path_of(&format!("{number}.jsonl.gz"));
            done(&kanto(&url, &["backup", &file]));
        }
        is_over.store(true, Ordering::SeqCst);
        writers
            .into_iter()
            .map(|writer| writer.join().expect("nobody was refused"))
            .sum()
    });
    assert!(saves >= PEOPLE);
    assert_eq!(done(&kanto(&url, &["check"])), "Kaikki kunnossa.\n");
    for number in 0..2 {
        let copy = path_of(&format!("{number}.db"));
        let file = path_of(&format!("{number}.jsonl.gz"));
        done(&kanto(&copy, &["restore", &file]));
        assert_eq!(done(&kanto(&copy, &["check"])), "Kaikki kunnossa.\n");
    }
}
