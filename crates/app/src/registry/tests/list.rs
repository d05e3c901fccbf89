use super::{Bench, card, codes, project};

const KYLA: &str = "Toimintalinja: 4. Työllistävä\nErityistavoite: 4.3. Yhdenvertaiseen osallisuuteen\n\
Suunnitelman mukainen toteutusaika: Alkaa 1.1.2024 ja päättyy 31.12.2026\nToiminnan tila: Toiminnassa\n\
2 Hakijan perustiedot\nHakijan virallinen nimi: Äiti-yhdistys ry\nY-tunnus: 0280113-5\n\
3 Suunnitelman mukainen tiivistelmä toteutuksesta\nKYLÄTALO 100%_varma\n\
5 Projektin julkinen rahoitus, euroa\nMyönnetty EU- ja valtion rahoitus: 93 487,50";
const RANTA: &str = "Toimintalinja: 5. Sosiaalinen osallisuus\nErityistavoite: 10.1. Työelämän\n\
Suunnitelman mukainen toteutusaika: Alkaa 1.3.2018 ja päättyy 29.2.2020\nToiminnan tila: Toiminta päättynyt\n\
2 Hakijan perustiedot\nHakijan virallinen nimi: =Ranta ry\n\
5 Projektin julkinen rahoitus, euroa\nMyönnetty EU- ja valtion rahoitus: 250 000";

async fn bench() -> Bench {
    Bench::with(&[
        (
            "2024-05-01",
            card("S30001", "Ähtärin kylät", KYLA, "Kunnat: Ähtäri"),
        ),
        (
            "2020-05-01",
            card("S20001", "Zeta", RANTA, "Kunnat: Kitee, Joensuu"),
        ),
        ("2022-05-01", card("A80001", "Omena", "", "Kunnat: Kitee")),
    ])
    .await
}

#[tokio::test]
async fn each_filter_lets_through_what_fits() {
    let bench = bench().await;
    let all = vec!["A80001", "S20001", "S30001"];
    for (options, wanted) in [
        (vec![], all.clone()),
        (vec!["--search", "kylätalot VARMAN"], vec!["S30001"]),
        (vec!["--search", "100%_varma"], vec!["S30001"]),
        (vec!["--search", "10%v"], vec![]),
        (vec!["--search", "kiteellä"], vec!["A80001", "S20001"]),
        (vec!["--search", " "], all.clone()),
        (vec!["--fund", "EAKR"], vec!["A80001"]),
        (vec!["--programme", "2021–2027"], vec!["A80001", "S30001"]),
        (vec!["--period", "2014"], vec!["S20001"]),
        (vec!["--state", "running"], vec!["S30001"]),
        (vec!["--status", "Toiminta päättynyt"], vec!["S20001"]),
        (vec!["--priority", "4."], vec!["S30001"]),
        (vec!["--objective", "10.1"], vec!["S20001"]),
        (vec!["--objective", "1"], vec![]),
        (vec!["--applicant", "äiti"], vec!["S30001"]),
        (vec!["--holder", "280113-5"], vec!["S30001"]),
        (vec!["--from", "1.1.2025"], vec!["S30001"]),
        (
            vec!["--from", "2020-02-29", "--to", "2020-12-31"],
            vec!["S20001"],
        ),
        (vec!["--to", "28.2.2018"], vec![]),
        (vec!["--area", "Kitee", "--fund", "esf"], vec!["S20001"]),
    ] {
        let options = [options, vec!["--sort", "code"]].concat();
        assert_eq!(codes(&bench, &options).await, wanted, "{options:?}");
    }
}

#[tokio::test]
async fn a_list_is_sorted_with_blanks_last() {
    let bench = bench().await;
    for (options, wanted) in [
        (vec![], ["A80001", "S20001", "S30001"]),
        (vec!["--reverse"], ["S30001", "S20001", "A80001"]),
        (vec!["--sort", "granted"], ["S30001", "S20001", "A80001"]),
        (
            vec!["--sort", "granted", "--reverse"],
            ["S20001", "S30001", "A80001"],
        ),
        (vec!["--sort", "start"], ["S20001", "S30001", "A80001"]),
        (vec!["--sort", "applicant"], ["S20001", "S30001", "A80001"]),
    ] {
        assert_eq!(codes(&bench, &options).await, wanted, "{options:?}");
    }
}

#[tokio::test]
async fn a_part_says_that_it_is_one() {
    let said = project(&bench().await, &["list", "--limit", "2"]).await;
    assert_eq!(said.text().lines().count(), 3);
    assert_eq!(said.err, "Näytetään 2 hanketta, löytyi 3.\n");
    let said = project(&bench().await, &["list", "--search", "puuttuu"]).await;
    assert_eq!(
        (said.code, said.text(), said.err.as_str()),
        (0, "", "Yhtään hanketta ei löytynyt.\n")
    );
}

#[tokio::test]
async fn what_is_not_understood_is_refused_by_name() {
    let bench = bench().await;
    for (option, found) in [
        ("--fund", "emr"),
        ("--programme", "2007"),
        ("--state", "valmis"),
        ("--priority", "neljä"),
        ("--objective", "4..3"),
        ("--applicant", "0280113-6"),
        ("--from", "31.2.2024"),
        ("--sort", "väri"),
    ] {
        let said = project(&bench, &["list", option, found]).await;
        assert_eq!(said.code, 2);
        let begins = format!("{option}: ”{found}” ei kelpaa. ");
        assert!(said.err.starts_with(&begins), "{}", said.err);
    }
    let said = project(&bench, &["list", "--from", "2.1.2024", "--to", "1.1.2024"]).await;
    assert_eq!(said.code, 2);
}

#[tokio::test]
async fn csv_holds_every_column_and_no_formula() {
    let said = project(
        &bench().await,
        &["list", "--format", "csv", "--state", "ended"],
    )
    .await;
    assert_eq!(
        said.text(),
        "\u{feff}Hankekoodi;Hanke;Tila;Alkaa;Päättyy;Hakija;Y-tunnus;Rahasto;Ohjelmakausi;Toimintalinja;\
         Erityistavoite;Vastuuviranomainen;Myönnetty;Toteutunut;Maakunnat;Seutukunnat;Kunnat;Versiot;\
         Hankekuvaus päivältä\r\n\
         S20001;Zeta;Päättynyt;2018-03-01;2020-02-29;'=Ranta ry;;ESR;2014–2020;5. Sosiaalinen osallisuus;\
         10.1. Työelämän;;250000;;;;Kitee, Joensuu;1;2020-05-01\r\n"
    );
}

#[tokio::test]
async fn a_workbook_goes_into_a_pipe_but_not_onto_a_terminal() {
    use crate::output::Output;
    use crate::registry::cli as list;
    use clap::Parser;
    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        list: list::List,
    }
    let bench = bench().await;
    let said = project(&bench, &["list", "--format", "xlsx"]).await;
    assert!(said.out.starts_with(b"PK"), "a zip file");
    let cli = Cli::parse_from(["list", "--format", "xlsx"]);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: crate::texts::tr(kit::i18n::Lang::En),
    };
    let code = list::run_list(&bench.app, &cli.list, true, &mut to)
        .await
        .unwrap();
    assert_eq!((code, out.len()), (2, 0));
    assert!(
        String::from_utf8(err)
            .unwrap()
            .starts_with("A workbook is not text.")
    );
}

#[tokio::test]
async fn a_terminals_lines_are_not_wider_than_80() {
    use crate::output::Output;
    use crate::registry::cli as list;
    use clap::Parser;
    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        list: list::List,
    }
    let bench = bench().await;
    bench
        .take_in(
            "2024-05-01",
            &card("S30002", &"Pitkä nimi ".repeat(20), KYLA, ""),
        )
        .await;
    let cli = Cli::parse_from(["list"]);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: crate::texts::tr(kit::i18n::Lang::Fi),
    };
    list::run_list(&bench.app, &cli.list, true, &mut to)
        .await
        .unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    assert!(
        text.contains('…') && text.contains("93\u{a0}487,50\u{a0}€"),
        "{text}"
    );
}
