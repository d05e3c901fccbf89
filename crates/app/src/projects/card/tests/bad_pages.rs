//! Web pages that are broken or hostile.

use super::{read_card, reading};
use crate::projects::card::{Field, ReadRefused, print_html, read};

#[test]
fn a_page_nested_without_end_is_refused_before_it_is_parsed() {
    for tag in ["<div>", "<b>", "<table>", "<x>"] {
        let page = format!("<!doctype html><body>{}x", tag.repeat(20_000));
        assert_eq!(
            read(page.as_bytes()).map(|_| ()),
            Err(ReadRefused::TooDeep),
            "{tag}"
        );
    }
    let deep = format!("<body>{}Hankekoodi: S29001", "<div>".repeat(900));
    assert!(read_card(&deep).code().is_some());
}

#[test]
fn a_long_flat_page_is_not_deep() {
    let card = read_card("Hankekoodi: S29001\nHankkeen nimi: Kaisla");
    let rows = "<p>rivi<br></p><img src=x><li>a".repeat(5_000);
    let page = print_html(&card).replace("</body>", &format!("<ul>{rows}</ul></body>"));
    assert_eq!(read_card(&page).code(), card.code());
}

#[test]
fn scripts_styles_and_menus_never_become_content() {
    let page = "<!doctype html><html><head><title>Kunnat: Otsikko</title>\
        <style>.a::before { content: 'Kunnat: Tyyli' }</style></head><body>\
        <nav><p>Kunnat: Valikko</p></nav><form><select><option>Kunnat: Valinta</option></select>\
        <textarea>Kunnat: Lomake</textarea>\
        <div><h2>1 Hanke</h2><p>Hankekoodi: S29001<script>document.write('<p>Kunnat: Koodi</p>')</script></p>\
        <p>Hankkeen nimi: Kai<style>p{}</style>sla<!-- Kunnat: Huomautus --></p></div>\
        <noscript>Kunnat: Ilman</noscript><template><p>Kunnat: Malli</p></template></form></body></html>";
    let reading = reading(page);
    assert_eq!(reading.card.text(Field::Name).as_deref(), Some("Kaisla"));
    assert!(!reading.card.has(Field::Municipalities));
    assert_eq!(reading.card.unknown, []);
    assert!(!format!("{reading:?}").contains("Kunnat"));
}

#[test]
fn a_printed_page_is_escaped() {
    let mut card = read_card("Hankekoodi: S29001");
    card.set(Field::Name, "A & B <script>\"x\"</script> &amp;")
        .unwrap();
    let page = print_html(&card);
    assert!(!page.contains("<script>"));
    assert_eq!(read_card(&page), card);
}
