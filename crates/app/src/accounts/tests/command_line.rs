use kit::i18n::Lang;

use crate::accounts::{UserCommand, run};
use crate::output::Output;
use crate::testing::TestApp;

#[derive(clap::Parser)]
struct Cli {
    #[command(subcommand)]
    command: UserCommand,
}

/// `kanto user …` in Finnish: the exit code and both outputs.
async fn user(site: &TestApp, args: &[&str]) -> (u8, String, String) {
    let cli = <Cli as clap::Parser>::parse_from([&["kanto"], args].concat());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: crate::texts::tr(Lang::Fi),
    };
    let code = run(&site.app, cli.command, &mut to).await.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

#[tokio::test]
async fn the_first_administrator_comes_in_by_the_printed_link() {
    let site = TestApp::new().await;
    let add = [
        "add",
        "Eka@kanto.example",
        "--name",
        "Eka",
        "--role",
        "administrator",
    ];
    let (code, out, err) = user(&site, &add).await;
    assert_eq!((code, err.as_str()), (0, ""));
    let link = out.trim().strip_prefix("https://kanto.example").unwrap();
    let mut person = site.closed();
    assert_eq!(person.enter(link).await.location(), "/tyo");
    person.get("/tyo/kayttajat").await.holds(&["Eka"]);
    let again = user(&site, &add).await;
    assert_eq!(
        again,
        (
            1,
            String::new(),
            "eka@kanto.example: Osoitteella on jo tunnus.\n".to_owned()
        )
    );
}

#[tokio::test]
async fn a_link_is_printed_and_an_account_closed() {
    let site = TestApp::new().await;
    user(
        &site,
        &["add", "a@kanto.example", "--name", "A", "--role", "reader"],
    )
    .await;
    let (code, out, _) = user(&site, &["link", "a@kanto.example"]).await;
    let link = out.trim().strip_prefix("https://kanto.example").unwrap();
    assert_eq!(code, 0);
    let mut person = site.closed();
    person.enter(link).await;
    let (_, list, _) = user(&site, &["list"]).await;
    assert!(list.contains("a@kanto.example\tA\tLukija\n"), "{list}");
    assert_eq!(user(&site, &["close", "a@kanto.example"]).await.0, 0);
    assert!(person.get("/tyo").await.location().starts_with("/kirjaudu"));
    let (_, list, _) = user(&site, &["list"]).await;
    assert!(
        list.contains("a@kanto.example\tA\tLukija, Suljettu\n"),
        "{list}"
    );
    for act in ["link", "close"] {
        let (code, _, err) = user(&site, &[act, "nobody@kanto.example"]).await;
        assert_eq!(
            (code, err.as_str()),
            (1, "nobody@kanto.example: Tällaista tunnusta ei ole.\n")
        );
    }
}
