//! Comparing, web pages and the JSON schema.

use super::super::*;
use super::read_card;
use super::sample::{FULL, with};

#[test]
fn prose_is_compared_word_by_word() {
    let after = with(
        "1) Opetellaan soutamaan.",
        "1) Opetellaan melomaan ja soutamaan.",
    );
    let found = differences(&read_card(FULL), &read_card(&after));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].key, found[0].trivial), ("summary", false));
    assert_eq!(found[0].runs.len(), 3, "{:?}", found[0].runs);
    assert!(matches!(&found[0].runs[0], Run::Equal(text) if text.ends_with("1) Opetellaan")));
    assert_eq!(found[0].runs[1], Run::Insert("melomaan ja".to_owned()));
    assert_eq!(
        found[0].runs[2],
        Run::Equal("soutamaan. 2 Hakijan perustiedot".to_owned())
    );
}

#[test]
fn changes_come_in_the_forms_order() {
    let after = with(
        "Hyvinvoinnin edistäminen 9 10",
        "Hyvinvoinnin edistäminen 9 9",
    )
    .replace(
        "Kunnat: Järvenranta, Laakso",
        "Kunnat: Järvenranta, Metsola, Laakso",
    )
    .replace("Metsän väki ry, 9000004-6\n", "")
    .replace(
        "Toiminnan tila: Toiminta päättynyt",
        "Toiminnan tila: Toiminnassa\nUusi: 1",
    )
    .replace(
        "Toteutunut julkinen rahoitus yhteensä:",
        "Toteutunut julkinen rahoitus yhteensä: 5",
    );
    let found = differences(&read_card(FULL), &read_card(&after));
    let shown: Vec<_> = found
        .iter()
        .map(|d| {
            (
                d.key,
                d.before.as_deref().unwrap_or("—"),
                d.after.as_deref().unwrap_or("—"),
            )
        })
        .collect();
    let list = "Laaksolan yhdistys, Nuorten, Vanhojen ja Muiden tupa, 9000003-8";
    assert_eq!(
        shown,
        [
            ("state", "Toiminta päättynyt", "Toiminnassa"),
            ("unknown", "—", "Uusi: 1"),
            (
                "partners",
                format!("{list}\nMetsän väki ry, 9000004-6").as_str(),
                list
            ),
            ("realised_public_total", "—", "5"),
            (
                "municipalities",
                "Järvenranta, Laakso",
                "Järvenranta, Metsola, Laakso"
            ),
            ("wellbeing", "9 10", "9 9"),
        ]
    );
    let partners = &found[2].runs;
    assert_eq!(
        partners[..],
        [
            Run::Equal(list.to_owned()),
            Run::Delete("Metsän väki ry, 9000004-6".to_owned())
        ]
    );
    assert_eq!(found[4].runs[1], Run::Insert("Metsola".to_owned()));
}

#[test]
fn twins_of_spelling_are_marked_and_line_breaks_are_no_change() {
    let before = with("WWW-osoite:", "WWW-osoite: http://www.jarvenranta.example");
    let after = before
        .replace("http://", "https://")
        .replace("Järvenrannan Kylät ry", "JÄRVENRANNAN KYLÄT RY")
        .replace("Tavoite: kaikki, jotka", "Tavoite: kaikki,\njotka");
    let found = differences(&read_card(&before), &read_card(&after));
    let shown: Vec<_> = found.iter().map(|d| (d.key, d.trivial)).collect();
    assert_eq!(shown, [("applicant_name", true), ("website", true)]);
}

#[test]
fn very_long_prose_is_compared_as_a_whole() {
    let (mut before, mut after) = (Card::default(), Card::default());
    before
        .set(Field::Summary, &"yksi kaksi ".repeat(6_000))
        .unwrap();
    after
        .set(Field::Summary, &"kolme neljä ".repeat(6_000))
        .unwrap();
    assert_eq!(differences(&before, &after)[0].runs.len(), 2);
}

#[test]
fn an_earlier_unknown_line_stays_and_an_unknown_label_is_replaced() {
    let earlier = read_card("Hankekoodi: S29001\nRahoituslähde: EU\nVanha rivi\n");
    let later = read_card("Hankekoodi: S29001\nRahoituslähde: valtio\n");
    let lines = |card: &Card| {
        card.unknown()
            .iter()
            .map(|u| u.text().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        lines(&merge(&earlier, &later)),
        ["Rahoituslähde: valtio", "Vanha rivi"]
    );
}

/// The sample as a page saved from a browser.
fn saved_page() -> String {
    let mut page = String::from(
        "<!-- saved from url=(0022)https://kortit.example/ -->\n<!DOCTYPE html><html><head><title>Hanke</title>\
         <style>p{}</style></head><body><nav><ul><li><a href=\"#\">Hankekoodi: S29999</a></li></ul></nav>\
         <script>var a = '<p>Kunnat: Muu</p>';</script><div class=\"sisus\"><p>Etusivu</p>\n<img src=\"lippu.png\">",
    );
    let mut open = false;
    for line in FULL.lines().skip(2).filter(|line| !line.is_empty()) {
        let text = line.replace('ä', "&auml;");
        match Place::of_heading(line, false) {
            Some(place) if line != "2 Hakijan perustiedot" || !page.contains(&text) => {
                let level = place.level();
                if level == 2 {
                    page.push_str(if open { "</div>\n<div>" } else { "<div>" });
                    open = true;
                }
                page.push_str(&format!("<h{level}>\n {text}</h{level}>\n"));
            }
            _ => match line.split_once(": ") {
                Some((label, value)) if label.len() < 50 => {
                    page.push_str(&format!("<p><b>{label}:</b>\n  {value}</p>\n"));
                }
                _ => page.push_str(&format!("{text}<br/>\n")),
            },
        }
    }
    page.push_str(
        "</div><div>Sivu päivitetty eilen</div></div><footer>Yhteystiedot</footer></body></html>",
    );
    page
}

#[test]
fn a_saved_page_reads_as_the_text_does() {
    let reading = read(saved_page().as_bytes()).unwrap();
    assert_eq!(reading.source, SourceKind::Html);
    let kept: Vec<_> = reading
        .card
        .unknown()
        .iter()
        .map(|u| (u.place(), u.text()))
        .collect();
    assert_eq!(
        kept,
        [
            (Place::Outside, "Etusivu"),
            (Place::Outside, "Sivu päivitetty eilen")
        ]
    );
    let mut text = read_card(FULL);
    text.unknown.clone_from(&reading.card.unknown);
    assert_eq!(print_text(&reading.card), print_text(&text));
    assert_eq!(reading.card, text);
}

#[test]
fn headings_of_a_page_may_lack_their_numbers_and_have_boxes_of_their_own() {
    let page = "<html><body><div><h2>Hanke</h2></div><p>Hankekoodi: S29001</p>\
        <div><h2>Suunnitelman mukainen tiivistelmä toteutuksesta</h2></div><p>Soudetaan.</p></body></html>";
    let card = read_card(page);
    assert_eq!(card.text(Field::Summary), Some("Soudetaan."));
    let table = "<table><tr><th>Hankekoodi:</th><td>S29001</td></tr><tr><td>Hankkeen nimi:</td><td>Aalto</td></tr></table>";
    assert_eq!(read_card(table).name(), Some("Aalto"));
    let pre = format!(
        "<html><body><pre>{}</pre></body></html>",
        FULL.replace('&', "&amp;")
    );
    assert_eq!(read_card(&pre), read_card(FULL));
    let deep = |times| {
        format!(
            "{}Hankekoodi: S29001{}",
            "<div>".repeat(times),
            "</div>".repeat(times)
        )
    };
    assert!(read_card(&deep(900)).code().is_some());
    assert_eq!(read(deep(200_000).as_bytes()), Err(ReadRefused::TooDeep));
}

#[test]
fn the_page_is_escaped_and_has_real_headings() {
    let mut card = read_card(FULL);
    card.set(Field::Name, "A & B <script>\"x\"</script>")
        .unwrap();
    let page = print_html(&card);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"fi\">"));
    assert!(
        page.contains("<p>Hankkeen nimi: A &amp; B &lt;script&gt;&quot;x&quot;&lt;/script&gt;</p>")
    );
    assert!(page.contains("<title>S29001 A &amp; B &lt;script&gt;"));
    assert_eq!(page.matches("<h2>").count(), 9);
    assert!(
        page.contains(
            "<div>\n<h2>4 Hankkeen kohderyhmät</h2>\n<h3>4.1 Varsinaiset kohderyhmät</h3>"
        )
    );
    assert_eq!(read_card(&page), card);
}

#[test]
fn the_schema_names_every_key_that_is_written() {
    let schema = json_schema();
    let json = to_json(&read_card(&with("1 Hanke\n", "1 Hanke\nUusi: 1\n")));
    let properties = schema["properties"].as_object().unwrap();
    for (key, value) in json.as_object().unwrap() {
        let types = &properties[key]["type"];
        let allowed = |name: &str| {
            types == name
                || types
                    .as_array()
                    .is_some_and(|t| t.iter().any(|t| t == name))
        };
        let fits = match value {
            serde_json::Value::Null => allowed("null"),
            serde_json::Value::Number(_) => allowed("integer"),
            serde_json::Value::Array(_) => allowed("array"),
            serde_json::Value::Object(_) => allowed("object"),
            _ => {
                allowed("string")
                    || !properties[key]["enum"].is_null()
                    || !properties[key]["oneOf"].is_null()
            }
        };
        assert!(fits, "{key}: {value}");
    }
    assert_eq!(json["granted_cents"], 12_000_000);
    assert_eq!(json["period"]["start"], "2020-02-29");
    assert!(json["website"].is_null() && json.get("website").is_some());
    assert!(
        properties
            .values()
            .all(|property| property["description"].is_string())
    );
    let rows = properties["principles"]["properties"].as_object().unwrap();
    assert_eq!(rows.len(), Criterion::all().count());
}
