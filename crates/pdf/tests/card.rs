//! The project card's template takes every shape of block, and awkward values.

#![allow(clippy::unwrap_used, reason = "helpers outside a test function")]

use pdf::{Document, Template, render};
use serde_json::{Value, json};

const CARD: Template = Template {
    source: include_str!("../../app/src/projects/templates/card.typ"),
    files: &[(
        "eu-emblem.svg",
        include_bytes!("../../app/src/projects/templates/eu-emblem.svg"),
    )],
};

fn print(data: &Value) -> Result<Vec<u8>, pdf::PdfError> {
    let document = Document {
        title: "Kylien kumppanuuspolku",
        language: "fi",
        identity: "kokeilu",
        created_at: chrono::DateTime::UNIX_EPOCH,
    };
    render(&CARD, data, &document)
}

fn card() -> Value {
    json!({
        "kind": "Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus",
        "title": "Kylien kumppanuuspolku",
        "statement": {
            "lines": ["Euroopan unioni – Euroopan sosiaalirahasto", "Vipuvoimaa EU:lta 2014–2020"],
            "emblem_alt": "EU:n tunnus"
        },
        "facts": [{ "label": "Hankekoodi", "value": "S99001" }, { "label": "Tila", "value": null }],
        "sections": [
            { "number": "1", "title": "Hanke", "blocks": [
                { "kind": "fields", "rows": [
                    { "label": "Puhelinnumero", "value": "" },
                    { "label": "Hakijoiden lukumäärä tai tuen siirto -menettely, kun niitä on monta", "value": "Vain yksi hakija" },
                    { "label": "WWW-osoite", "value": "https://www.kylien-kumppanuuspolku.example/hankkeet/nykyiset?kieli=fi&nakyma=tulostus" }
                ] }
            ] },
            { "number": "3", "title": "Tiivistelmä", "blocks": [
                { "kind": "prose", "text": "Ensimmäinen kappale.\n\nToinen #kappale$ 👍.\r\n\n" }
            ] },
            { "number": "5", "title": "Rahoitus", "blocks": [
                { "kind": "heading", "title": "5.1 Julkinen rahoitus" },
                { "kind": "table", "caption": "Euroa", "header": ["Rahoitus", "Myönnetty", "Toteutunut", "Huomio"],
                  "rows": [["EU ja valtio", "250 000", null, "–"], ["Yhteensä", "312 500", "116 859", ""]],
                  "numeric": [1, 2], "widths": [2, 3] },
                { "kind": "table", "header": ["Nimi", "Y-tunnus"], "rows": [] }
            ] },
            { "number": null, "title": "Loppuraportin tiivistelmä", "blocks": [
                { "kind": "prose", "text": null }
            ] }
        ],
        "footer": { "left": "S99001", "middle": "Tulostettu 24.11.2026", "page": "Sivu {page}/{pages}" }
    })
}

#[test]
fn every_kind_of_block_is_printed_as_an_accessible_document() {
    let file = print(&card()).unwrap();
    let text = String::from_utf8_lossy(&file);
    // Roles of the structure tree: term list, table with column and row headers, figure.
    for role in [
        "/H1", "/H2", "/H3", "/Lbl", "/LBody", "/Table", "/TH", "/TD", "/Figure", "/Caption",
    ] {
        assert!(text.contains(&format!("/S{role}")), "{role} is missing");
    }
    assert!(text.contains("/Scope/Column") && text.contains("/Scope/Row"));
}

#[test]
fn an_emblem_without_alternative_text_fails() {
    let mut data = card();
    data["statement"]["emblem_alt"] = Value::Null;
    assert!(
        print(&data)
            .unwrap_err()
            .to_string()
            .contains("missing alt text")
    );
}

#[test]
fn a_kind_of_block_that_does_not_exist_fails() {
    let mut data = card();
    data["sections"][0]["blocks"][0]["kind"] = "kuva".into();
    assert!(print(&data).unwrap_err().to_string().contains("kuva"));
}
