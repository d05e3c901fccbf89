use super::{Bench, card};

#[tokio::test]
async fn versions_are_compared_field_by_field_and_twins_are_called_so() {
    let before = card(
        "S30001",
        "Ennen",
        "Suunnitelman mukainen toteutusaika: Alkaa 1.1.2024 ja päättyy 31.12.2025",
        "",
    );
    let after = card(
        "S30001",
        "ENNEN",
        "Suunnitelman mukainen toteutusaika: Alkaa 1.2.2024 ja päättyy 31.12.2025",
        "",
    );
    let bench = Bench::with(&[("2024-01-01", before), ("2024-02-01", after)]).await;
    let said = bench.project(&["compare", "S30001"]).await;
    assert_eq!(
        (said.code, said.text()),
        (
            0,
            "Hankkeen nimi (vain kirjoitusasu muuttui)\n- Ennen\n+ ENNEN\n\
             Suunnitelman mukainen toteutusaika\n- Alkaa 1.1.2024 ja päättyy 31.12.2025\n\
             + Alkaa 1.2.2024 ja päättyy 31.12.2025\n"
        )
    );
    let same = bench.project(&["compare", "S30001", "2", "2"]).await;
    assert_eq!((same.code, same.text()), (0, ""));
}

#[tokio::test]
async fn a_version_that_is_not_there_is_refused() {
    let bench = Bench::with(&[("2024-01-01", card("S30001", "Ennen", "", ""))]).await;
    for args in [
        &["compare", "S30001"][..],
        &["compare", "S30001", "1", "7"],
        &["compare", "S39999"],
    ] {
        let said = bench.project(args).await;
        assert_eq!((said.code, said.text()), (1, ""), "{args:?}");
        assert!(said.err.contains(args[1]), "{args:?}: {}", said.err);
    }
}
