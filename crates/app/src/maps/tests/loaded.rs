use std::path::Path;

use kit::i18n::Lang;

use super::borders_file;
use crate::maps::{AreasCommand, run};
use crate::output::Output;
use crate::testing::TestApp;

#[derive(clap::Parser)]
struct Cli {
    #[command(subcommand)]
    command: AreasCommand,
}

/// `kanto areas borders …` in Finnish: the exit code and both outputs.
async fn borders(site: &TestApp, args: &[&str]) -> (u8, String, String) {
    let cli = <Cli as clap::Parser>::parse_from([&["kanto", "borders"], args].concat());
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

async fn load(site: &TestApp, file: &Path) -> (u8, String, String) {
    let file = file.to_str().unwrap();
    borders(site, &[file, "--attribution", " ©  Maanmittaus & muut "]).await
}

#[tokio::test]
async fn maps_have_tiles_until_borders_are_loaded_and_again_when_they_are_removed() {
    let site = TestApp::new().await;
    let tiles = site.get("/tyyli/kartat").await;
    tiles.lacks(&["Kuntarajat:"]);
    let (code, out, err) = load(&site, &borders_file()).await;
    assert_eq!((code, err.as_str()), (0, ""));
    for told in [
        "308 kunnan rajat on ladattu.",
        "Lakkautetut kunnat ovat osa seuraajaansa: 588",
        "Tiedosto 329 kt, koko maan kartta ",
    ] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    let outlines = site.get("/sv/tyyli/kartat").await;
    outlines.holds(&[
        "Kommungränser: © Maanmittaus &#38; muut",
        "<title>Ilomants: ",
        "scale(",
    ]);
    let (code, out, _) = borders(&site, &["--remove"]).await;
    assert_eq!(
        (code, out.as_str()),
        (0, "Rajat on poistettu. Kartoissa on taas ruudut.\n")
    );
    assert_eq!(site.get("/tyyli/kartat").await.body, tiles.body);
    let (code, out, _) = borders(&site, &["--remove"]).await;
    assert_eq!((code, out.as_str()), (0, "Rajoja ei ole ladattu.\n"));
    let log = site.get("/tyo/historia").await;
    log.holds(&["Kuntarajat ladattiin", "Kuntarajat poistettiin"]);
}

#[tokio::test]
async fn loading_again_replaces_what_was_there() {
    let site = TestApp::new().await;
    load(&site, &borders_file()).await;
    let folder = tempfile::tempdir().unwrap();
    let one = folder.path().join("yksi.geojson");
    let square = "[[[29,62],[30,62],[30,63],[29,63],[29,62]]]";
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"properties\":{{\"kunta\":167}},\
         \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{square}}}}}]}}"
    );
    std::fs::write(&one, text).unwrap();
    let (code, out, _) = load(&site, &one).await;
    assert_eq!(code, 0);
    assert!(out.contains("1 kunnan rajat on ladattu."), "{out}");
    assert!(out.contains("Näiltä kunnilta puuttuvat rajat"), "{out}");
    let page = site.get("/tyyli/kartat").await;
    // All but one of each of the two maps have no form.
    assert_eq!(page.body.matches(" d=\"\">").count(), 12 + 307);
    page.holds(&["<th scope=\"row\">Espoo</th>"]);
}

#[tokio::test]
async fn a_file_that_is_refused_changes_nothing() {
    let site = TestApp::new().await;
    load(&site, &borders_file()).await;
    let before = site.get("/tyyli/kartat").await.body;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("a.csv"), "kunta;nimi").unwrap();
    std::fs::write(
        path("tyhja.json"),
        "{\"type\":\"FeatureCollection\",\"features\":[]}",
    )
    .unwrap();
    // The size of a file without its content.
    let large = std::fs::File::create(path("suuri.json")).unwrap();
    large.set_len(200_000_000).unwrap();
    for (name, told) in [
        ("a.csv", "Tiedosto ei ole JSONia"),
        ("tyhja.json", "Tiedostossa ei ole yhtään aluetta."),
        (
            "suuri.json",
            "Tiedostossa on 200 megatavua. Enintään 64 megatavua luetaan",
        ),
        ("ei-ole.json", "Tiedostoa ei voi lukea"),
    ] {
        let (code, out, err) = load(&site, &path(name)).await;
        assert_eq!((code, out.as_str()), (1, ""), "{name}");
        assert!(err.contains(name) && err.contains(told), "{err}");
    }
    assert_eq!(site.get("/tyyli/kartat").await.body, before);
}

#[test]
fn whoever_made_the_borders_must_be_named() {
    let parse = |args: &[&str]| <Cli as clap::Parser>::try_parse_from(args).is_ok();
    assert!(!parse(&["kanto", "borders", "a.json"]));
    assert!(!parse(&[
        "kanto",
        "borders",
        "a.json",
        "--attribution",
        " "
    ]));
    assert!(!parse(&["kanto", "borders"]));
    assert!(!parse(&["kanto", "borders", "a.json", "--remove"]));
    assert!(parse(&["kanto", "borders", "a.json", "--attribution", "©"]));
    assert!(parse(&["kanto", "borders", "--remove"]));
}
