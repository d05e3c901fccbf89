//! `kanto person …` of an address that subscribes.

use kit::i18n::Lang;

use super::{active, refusal, subscribe};
use crate::associations;
use crate::associations::people::{self, PersonCommand};
use crate::output::Output;
use crate::refusals::Why;
use crate::subscriptions::Subscriptions;
use crate::testing::TestApp;

#[derive(clap::Parser)]
struct Cli {
    #[command(subcommand)]
    command: PersonCommand,
}

async fn person(site: &TestApp, args: &[&str]) -> (u8, String) {
    let cli = <Cli as clap::Parser>::parse_from([&["kanto"], args].concat());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: crate::texts::tr(Lang::Fi),
    };
    let run = people::run(&site.app, cli.command, &[&Subscriptions], &mut to);
    let code = run.await.unwrap();
    out.extend(err);
    (code, String::from_utf8(out).unwrap())
}

#[tokio::test]
async fn what_is_held_of_a_subscriber_is_printed_and_erased_by_their_address() {
    let site = TestApp::new().await;
    let name = [("name", "Maija Meri"), ("areas", "Lieksa")];
    subscribe(&site, "maija@esimerkki.example", &name).await;
    let (code, text) = person(&site, &["export", "Maija@Esimerkki.example"]).await;
    assert_eq!(code, 0);
    for part in [
        "Saa kirjeitä",
        "maija@esimerkki.example",
        "Maija Meri",
        "Lieksa",
        "Vahvistettu",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let json = ["export", "maija@esimerkki.example", "--format", "json"];
    let (_, json) = person(&site, &json).await;
    let all: serde_json::Value = serde_json::from_str(&json).unwrap();
    let one = &all["subscriptions"][0];
    assert_eq!(
        (&one["state"], &one["lang"]),
        (&"active".into(), &"fi".into())
    );
    assert_eq!(one["consent"][1]["what"], "confirmed");
    assert_eq!(one["topics"]["kinds"][0], "calls");
    let (code, _) = person(&site, &["erase", "maija@esimerkki.example"]).await;
    assert_eq!((code, active(&site).await.len()), (1, 1));
    let (code, _) = person(&site, &["erase", "maija@esimerkki.example", "--yes"]).await;
    assert_eq!((code, active(&site).await.len()), (0, 0));
    assert_eq!(
        refusal(&site, "maija@esimerkki.example").await,
        Some(Why::Erased)
    );
    let (code, text) = person(&site, &["export", "maija@esimerkki.example"]).await;
    assert_eq!(code, 1);
    assert!(text.contains("ei löydy"), "{text}");
}

#[tokio::test]
async fn whoever_is_erased_on_a_page_gets_no_letters_as_a_subscriber_either() {
    let site = TestApp::new().await;
    subscribe(&site, "maija@esimerkki.example", &[]).await;
    let author = site.app.author(None, "test");
    let told = vec![(associations::Field::Name, vec!["Kylä ry".to_owned()])];
    let mut tx = site.app.db.begin().await.unwrap();
    let id = associations::add(&site.app, &mut tx, &author, told).await;
    tx.commit().await.unwrap();
    let person = "name=Maija&email=maija%40esimerkki.example&basis=legitimate-interest\
        &source=Puhelu&since-day=1&since-month=3&since-year=2026&office=chair";
    let path = format!("/tyo/yhdistykset/{}/henkilot", id.unwrap());
    let added = site.post(&path, person).await;
    assert_eq!(added.status.as_u16(), 303, "{}", added.body);
    let list = site.get("/tyo/henkilot?haku=Maija").await.body;
    let (_, rest) = list.split_once("href=\"/tyo/henkilot/0").unwrap();
    let (rest, _) = rest.split_once('"').unwrap();
    let erase = format!("/tyo/henkilot/0{rest}/poistaminen");
    assert_eq!(active(&site).await.len(), 1);
    let erased = site.post(&erase, "").await;
    assert_eq!(erased.status.as_u16(), 303, "{}", erased.body);
    assert_eq!(active(&site).await.len(), 0);
    assert_eq!(
        refusal(&site, "maija@esimerkki.example").await,
        Some(Why::Erased)
    );
}
