//! Documents that are broken or hostile.

use crate::projects::card::{ReadRefused, print_html, read};

#[test]
fn a_page_nested_without_end_is_refused_before_it_is_parsed() {
    let page = format!("<!doctype html><body>{}x", "<div>".repeat(20_000));
    assert_eq!(read(page.as_bytes()).map(|_| ()), Err(ReadRefused::TooDeep));
}

#[test]
fn a_long_flat_page_is_not_deep() {
    let card = read("Hankekoodi: S29001\nHankkeen nimi: Kaisla".as_bytes())
        .expect("a card")
        .card;
    let rows = "<p>rivi<br></p><img src=x><li>a".repeat(5_000);
    let page = print_html(&card).replace("</body>", &format!("<ul>{rows}</ul></body>"));
    assert_eq!(
        read(page.as_bytes()).expect("a card").card.code(),
        card.code()
    );
}
