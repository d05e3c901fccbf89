//! No room on the disk: said, survived, and over when there is room again.

use std::process::Command;

use kit::db::Address;

use super::server::{Browser, KANTO, Server, database, done, kanto};

/// Files of the process may grow to so many bytes from now on.
fn limit(server: &Server, bytes: &str) {
    let mut prlimit = Command::new("prlimit");
    prlimit.args([
        "--pid",
        &server.id().to_string(),
        &format!("--fsize={bytes}"),
    ]);
    // The hard limit stays, so that the soft one can be lifted again.
    assert!(prlimit.status().expect("prlimit").success());
}

#[tokio::test]
async fn what_does_not_fit_is_said_and_saving_goes_on_when_there_is_room() {
    let database = database().await;
    let Address::Sqlite(file) = &database.address else {
        // The disk of a PostgreSQL server is not ours to fill; what it says then is
        // tried where cards are edited.
        return;
    };
    let url = database.url();
    // Else the system kills what writes beyond the limit.
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", KANTO]);
    let server = Server::run(command, &url);
    let maija = Browser::signed_in(&server, &url, "maija@kanto.example");
    let new = [("name", "Talkoot"), ("kind", "esf-2014")];
    let path = maija.post(&server, "/tyo/hankkeet/uusi", &new).location;
    let section = format!("{path}/osa/3");
    let first = [("summary", "Ensimmäinen teksti")];
    assert_eq!(maija.post(&server, &section, &first).status, 303);

    let log = file.with_extension("db-wal");
    let size = std::fs::metadata(log).expect("a log").len().to_string();
    limit(&server, &format!("{size}:"));
    let second = [("summary", "Toinen teksti")];
    for (lang, said) in [
        ("", "palvelimen levy on täynnä"),
        ("/sv", "serverns disk är full"),
        ("/en", "disk is full"),
    ] {
        let refused = maija.post(&server, &format!("{lang}{section}"), &second);
        assert_eq!(refused.status, 507, "{}", refused.body);
        assert!(refused.body.contains(said), "{}", refused.body);
        assert!(refused.body.contains("Toinen teksti"), "{}", refused.body);
    }
    for page in [&section, "/hankkeet", "/tyo"] {
        assert_eq!(maija.get(&server, page).status, 200, "{page}");
    }
    assert_eq!(done(&kanto(&url, &["check"])), "Kaikki kunnossa.\n");
    limit(&server, "unlimited:");
    let shown = maija.get(&server, &section).body;
    assert!(shown.contains("Ensimmäinen teksti"), "{shown}");
    let saved = maija.post(&server, &section, &second);
    assert_eq!(saved.status, 303, "{}", saved.body);
    let shown = maija.get(&server, &section).body;
    assert!(shown.contains("Toinen teksti"), "{shown}");
    assert_eq!(done(&kanto(&url, &["check"])), "Kaikki kunnossa.\n");
    // Each refusal is in the log once.
    let log = server.log();
    assert_eq!(log.matches("ERROR").count(), 3, "{log}");
}
