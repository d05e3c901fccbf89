//! Two instances on one database are one installation.

use app::demo;
use kit::clock::Clock;

use super::server::{Browser, Server, database, link};

const PERSON: &str = "maija@kanto.example";

#[tokio::test]
async fn a_session_begins_at_one_and_ends_at_the_other() {
    let database = database().await;
    let url = database.url();
    let (a, b) = (Server::start(&url), Server::start(&url));
    let way_in = link(&url, PERSON);
    let mut maija = Browser::new();
    maija.enter(&a, &way_in);
    assert_eq!(maija.get(&b, "/oma").status, 200);
    let again = Browser::new().post(&b, &way_in, &[]);
    assert_eq!(again.status, 410, "a link works once, wherever");
    assert_eq!(maija.post(&b, "/oma/istunnot/paattaminen", &[]).status, 303);
    let refused = maija.get(&a, "/oma");
    assert_eq!(
        (refused.status, refused.location.as_str()),
        (303, "/kirjaudu?takaisin=%2Foma")
    );
}

#[tokio::test]
async fn a_limit_counts_over_both() {
    const ASKS: usize = 8;
    let database = database().await;
    let (a, b) = (
        Server::start(&database.url()),
        Server::start(&database.url()),
    );
    let hour = || Clock::system().now().format("%H").to_string();
    // A window of the limit may end while they are asked for; the next is whole.
    let statuses = loop {
        let begun = hour();
        let email = format!("at{begun}@kanto.example");
        let asks = [&a, &b].into_iter().cycle().take(ASKS);
        let ask = |at| Browser::new().post(at, "/kirjaudu", &[("email", &email)]);
        let statuses: Vec<u16> = asks.map(|at| ask(at).status).collect();
        if hour() == begun {
            break statuses;
        }
    };
    assert_eq!(statuses, [303, 303, 303, 303, 303, 429, 429, 429]);
}

#[tokio::test]
async fn what_is_written_at_one_is_there_at_the_other_and_undone_there() {
    let database = database().await;
    let url = database.url();
    let (a, b) = (Server::start(&url), Server::start(&url));
    let maija = Browser::signed_in(&a, &url, PERSON);
    let new = [("name", "Talkoot"), ("kind", "esf-2014")];
    let path = maija.post(&a, "/tyo/hankkeet/uusi", &new).location;
    let form = [("was.name", "Talkoot"), ("name", "Uudet talkoot")];
    let saved = maija.post(&a, &format!("{path}/osa/1"), &form);
    assert!(maija.get(&b, &path).body.contains("Uudet talkoot"));
    let act = format!("/tyo/historia/{}", saved.act());
    let undone = maija.post(&b, &format!("{act}/kumoaminen"), &[]);
    assert_eq!(undone.status, 303);
    assert!(!maija.get(&a, &path).body.contains("Uudet talkoot"));
    let shown = maija.get(&a, &act).body;
    assert!(shown.contains("kumottu"), "{shown}");
    let again = maija.post(&a, &format!("{act}/kumoaminen"), &[]);
    assert_ne!(again.status, 303, "an undo is done once");

    let typed = [("summary", "Kesken jäänyt"), ("was.summary", "")];
    let section = format!("{path}/osa/3");
    let kept = maija.post(&a, &format!("{section}/luonnos?muuttui=1"), &typed);
    assert_eq!(kept.status, 200);
    assert!(maija.get(&b, &section).body.contains("Kesken jäänyt"));
}

#[tokio::test]
async fn a_job_begun_at_one_is_followed_at_the_other_to_its_end() {
    const CARDS: usize = 12;
    let database = database().await;
    let url = database.url();
    let (a, b) = (Server::start(&url), Server::start(&url));
    let maija = Browser::signed_in(&a, &url, PERSON);
    let mut parts = String::new();
    let mut part = |head: &str, content: &str| {
        let head = format!("--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        parts.extend([head.as_str(), content, "\r\n"]);
    };
    for (name, value) in [("day", "1"), ("month", "2"), ("year", "2026")] {
        part(&format!("name=\"captured_on-{name}\""), value);
    }
    for project in demo::projects(5, CARDS as u32) {
        let head = format!("name=\"files\"; filename=\"{}.txt\"", project.code);
        part(&head, &project.captures[0].document);
    }
    parts.push_str("--edge--\r\n");
    let upload = maija.post_parts(&a, "/tyo/hankkeet/tuonti", &parts);
    assert_eq!(upload.status, 303, "{}", upload.body);
    let job = maija.post(&a, &upload.location, &[]).location;
    // The stream ends with the job.
    let told = maija.get(&b, &format!("{job}/eteneminen")).body;
    let last = told.lines().rfind(|line| line.starts_with("data:"));
    let last = last.unwrap_or_default();
    assert!(last.contains("\"finished\":true"), "{told}");
    assert!(last.contains("\"percent\":100"), "{told}");
    for server in [&a, &b] {
        let list = maija.get(server, "/hankkeet").body;
        assert!(list.contains(&format!("{CARDS} hanketta")), "{list}");
    }
}
