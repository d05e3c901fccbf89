use kit::i18n::Lang;

use super::{MAIJA, add, with_maija};
use crate::appointments::Appointments;
use crate::associations::people::{PersonCommand, run};
use crate::output::Output;
use crate::subscriptions::Subscriptions;
use crate::testing::TestApp;

#[derive(clap::Parser)]
struct Cli {
    #[command(subcommand)]
    command: PersonCommand,
}

/// `kanto person …` in Finnish: the exit code and both outputs.
async fn person(site: &TestApp, args: &[&str]) -> (u8, String, String) {
    let cli = <Cli as clap::Parser>::parse_from([&["kanto"], args].concat());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: crate::texts::tr(Lang::Fi),
    };
    let code = run(
        &site.app,
        cli.command,
        &[&Subscriptions, &Appointments],
        &mut to,
    )
    .await
    .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

#[tokio::test]
async fn what_is_held_is_printed_by_identifier_or_address() {
    let site = TestApp::new().await;
    let (one, path) = with_maija(&site).await;
    let id = path.rsplit('/').next().unwrap();
    let (code, text, err) = person(&site, &["export", "Maija@esimerkki.example"]).await;
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        text.contains("Puheenjohtaja, Kuusikon kyläyhdistys ry, 1.1.2026–31.12.2027"),
        "{text}"
    );
    assert_eq!(person(&site, &["export", id]).await.1, text);
    let (_, json, _) = person(&site, &["export", id, "--format", "json"]).await;
    let all: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(all["person"]["name"], "Maija Mallikas");
    let (code, _, err) = person(&site, &["export", "matti@esimerkki.example"]).await;
    assert_eq!(
        (code, err.as_str()),
        (1, "Henkilöä matti@esimerkki.example ei löydy.\n")
    );
    let other = MAIJA.replacen("Maija+M", "Matti+M", 1);
    add(&site, one, &format!("{other}&office=secretary&same=new")).await;
    let (code, _, err) = person(&site, &["export", "maija@esimerkki.example"]).await;
    assert_eq!(code, 1);
    assert!(
        err.contains(&format!("{id}\tMaija Mallikas\n")) && err.contains("Usealla on osoite"),
        "{err}"
    );
}

#[tokio::test]
async fn who_is_due_is_listed_and_erased() {
    let site = TestApp::new().await;
    let (_, path) = with_maija(&site).await;
    let id = path.rsplit('/').next().unwrap();
    assert_eq!(
        person(&site, &["due"]).await,
        (0, String::new(), String::new())
    );
    let (_, due, _) = person(&site, &["due", "--by", "2029-12-31"]).await;
    assert_eq!(due, format!("{id}\t2029-12-31\tMaija Mallikas\n"));
    let (_, due, _) = person(&site, &["due", "--by", "2029-12-30"]).await;
    assert_eq!(due, "");
    let (code, _, err) = person(&site, &["erase", id]).await;
    assert_eq!(code, 1);
    assert!(err.contains("--yes"), "{err}");
    let (code, out, _) = person(&site, &["erase", id, "--yes"]).await;
    assert_eq!(
        (code, out.as_str()),
        (0, "Henkilön tiedot poistettiin pysyvästi.\n")
    );
    site.get(&path).await.holds(&["Poistettu henkilö"]);
    assert_eq!(person(&site, &["erase", id, "--yes"]).await.0, 1);
}

#[tokio::test]
async fn who_is_erased_may_be_named_by_address() {
    let site = TestApp::new().await;
    let (one, path) = with_maija(&site).await;
    let other = MAIJA.replacen("Maija+M", "Matti+M", 1);
    add(&site, one, &format!("{other}&office=secretary&same=new")).await;
    let address = "maija@esimerkki.example";
    let (code, _, err) = person(&site, &["erase", address, "--yes"]).await;
    assert_eq!(code, 1, "two have it");
    assert!(
        err.contains("Maija Mallikas") && err.contains("Matti Mallikas"),
        "{err}"
    );
    let id = path.rsplit('/').next().unwrap();
    assert_eq!(person(&site, &["erase", id, "--yes"]).await.0, 0);
    let (code, _, err) = person(&site, &["erase", address]).await;
    assert_eq!(code, 1);
    assert!(err.contains("--yes"), "{err}");
    assert_eq!(person(&site, &["erase", address, "--yes"]).await.0, 0);
    let (code, _, err) = person(&site, &["erase", address, "--yes"]).await;
    assert_eq!(code, 1);
    assert!(err.contains("ei löydy"), "{err}");
}
