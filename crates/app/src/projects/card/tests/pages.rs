//! Web pages as they are saved.

use super::sample::FULL;
use super::{read_card, reading};
use crate::projects::card::{Field, SourceKind, UnknownLine, print_html, print_text};

fn is_heading(line: &str) -> bool {
    let card = print_html(&read_card(FULL));
    ["h2", "h3"]
        .iter()
        .any(|tag| card.contains(&format!("<{tag}>{line}</{tag}>")))
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
        let quoted = line == "2 Hakijan perustiedot" && page.contains(&text);
        if is_heading(line) && !quoted {
            let level = if line[1..].starts_with('.') { 3 } else { 2 };
            if level == 2 {
                page.push_str(if open { "</div>\n<div>" } else { "<div>" });
                open = true;
            }
            page.push_str(&format!("<h{level}>\n {text}</h{level}>\n"));
        } else if let Some((label, value)) = line.split_once(": ").filter(|(l, _)| l.len() < 50) {
            page.push_str(&format!("<p><b>{label}:</b>\n  {value}</p>\n"));
        } else {
            page.push_str(&format!("{text}<br/>\n"));
        }
    }
    page + "</div><div>Sivu päivitetty eilen</div></div><footer>Yhteystiedot</footer></body></html>"
}

#[test]
fn a_saved_page_reads_as_the_text_does() {
    let reading = reading(&saved_page());
    assert_eq!(reading.source, SourceKind::Html);
    let around = |text: &str| UnknownLine {
        after: 0,
        text: text.to_owned(),
    };
    let kept = ["Etusivu", "Sivu päivitetty eilen", "Yhteystiedot"].map(around);
    assert_eq!(reading.card.unknown, kept);
    let mut text = read_card(FULL);
    text.unknown.clone_from(&reading.card.unknown);
    // A page's paragraphs stand apart, lines of a text do not.
    let close = |text: &str| text.replace("\n\n", "\n");
    assert_eq!(close(&print_text(&reading.card)), close(&print_text(&text)));
}

#[test]
fn headings_of_a_page_may_lack_their_numbers_and_have_boxes_of_their_own() {
    let page = "<html><body><div><h2>Hanke</h2></div><p>Hankekoodi: S29001</p>\
        <div><h2>Suunnitelman mukainen tiivistelmä toteutuksesta</h2></div><p>Soudetaan.</p></body></html>";
    assert_eq!(
        read_card(page).text(Field::Summary).as_deref(),
        Some("Soudetaan.")
    );
}

#[test]
fn a_row_of_a_table_is_a_label_and_its_value() {
    let page = "<table><tr><th>Hankekoodi:</th><td>S29001</td></tr><tr><td>Hankkeen nimi:</td><td>Aalto</td></tr></table>";
    assert_eq!(read_card(page).text(Field::Name).as_deref(), Some("Aalto"));
}

#[test]
fn preformatted_text_keeps_its_lines() {
    let page = format!(
        "<html><body><pre>{}</pre></body></html>",
        FULL.replace('&', "&amp;")
    );
    assert_eq!(read_card(&page), read_card(FULL));
}

#[test]
fn a_printed_page_has_the_authoritys_structure() {
    let card = read_card(FULL);
    let page = print_html(&card);
    assert_eq!(page.matches("<h2>").count(), 9);
    assert!(
        page.contains("<div><h2>4 Hankkeen kohderyhmät</h2>\n<h3>4.1 Varsinaiset kohderyhmät</h3>")
    );
    assert_eq!(read_card(&page), card);
}

#[test]
fn paragraphs_of_prose_survive_text_and_page() {
    let mut card = read_card(FULL);
    card.set(Field::Summary, "Yksi.\n\n\n\n kaksi  kolme\nneljä\n")
        .unwrap();
    assert_eq!(
        card.text(Field::Summary).as_deref(),
        Some("Yksi.\n\nkaksi kolme\nneljä")
    );
    assert_eq!(read_card(&print_html(&card)), card);
    assert_eq!(read_card(&print_text(&card)), card);
}
