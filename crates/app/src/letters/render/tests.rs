use kit::i18n::Lang;

use super::*;
use crate::letters::content::{Block, Said};

fn said(fi: &str) -> Said {
    Said {
        fi: fi.to_owned(),
        ..Said::default()
    }
}

fn content() -> Content {
    Content {
        subject: said("Hei {nimi|lukija}"),
        preheader: said("Lyhyesti {kunta|täältä}"),
        blocks: vec![
            Block::Heading {
                text: said("Mitä <uutta>"),
            },
            Block::Text {
                text: said("Hei **{nimi|lukija}**, [lue](https://esimerkki.fi/?a=1&b=2)."),
            },
            Block::Button {
                label: said("Ilmoittaudu"),
                link: "esimerkki.fi/ilmo".to_owned(),
            },
            Block::Event {
                title: said("Kyläilta"),
                when: "1.12.2026 klo 16.15".to_owned(),
                place: said("Kylätalo"),
                link: String::new(),
            },
        ],
        statement: "2021".to_owned(),
        ..Content::default()
    }
}

fn message(values: Values) -> Message {
    let at = Place {
        base_url: "https://kanto.example",
        archive: Some("https://kanto.example/kirjeet/1".to_owned()),
    };
    let rendered = render(&content(), &Loaded::default(), Lang::Fi, &at).expect("a letter");
    rendered.message(&Reader {
        values,
        unsubscribe: "https://kanto.example/peru/x?a=1&b=2".to_owned(),
        preferences: "https://kanto.example/tilaus/omat/y".to_owned(),
        why: "Saat kirjeen, koska tilasit sen.".to_owned(),
    })
}

#[test]
fn each_reader_gets_their_own_in_subject_text_and_html() {
    let mine = message(Values {
        association: Some("Uimarit & <Soutajat> ry".to_owned()),
        municipality: Some("Liperi".to_owned()),
        name: None,
    });
    assert_eq!(mine.subject, "Hei Uimarit & <Soutajat> ry");
    assert!(
        mine.text
            .contains("Hei Uimarit & <Soutajat> ry, lue (https://esimerkki.fi/?a=1&b=2).")
    );
    assert!(
        mine.html
            .contains("<strong>Uimarit &amp; &lt;Soutajat&gt; ry</strong>")
    );
    assert!(mine.html.contains("Lyhyesti Liperi"));
    let others = message(Values::default());
    assert_eq!(others.subject, "Hei lukija");
    assert!(others.html.contains("<strong>lukija</strong>"));
    for text in [&mine.html, &mine.text, &others.html, &others.text] {
        assert!(!text.contains(BEGIN) && !text.contains(END), "{text}");
    }
}

#[test]
fn text_and_html_say_the_same() {
    let message = message(Values::default());
    for words in [
        "Ilmoittaudu",
        "https://esimerkki.fi/ilmo",
        "Kyläilta",
        "ti 1.12.2026 klo 16.15",
        "Kylätalo",
        "Euroopan unionin osarahoittama",
        "Saat kirjeen, koska tilasit sen.",
        "https://kanto.example/tilaus/omat/y",
        "https://kanto.example/kirjeet/1",
    ] {
        // A time has spaces that do not break.
        let plain = |text: &str| text.replace('\u{a0}', " ");
        assert!(
            plain(&message.text).contains(words),
            "{words}\n{}",
            message.text
        );
        assert!(
            plain(&message.html).contains(words),
            "{words}\n{}",
            message.html
        );
    }
    assert!(
        message
            .text
            .contains("https://kanto.example/peru/x?a=1&b=2")
    );
    assert!(
        message
            .html
            .contains("href=\"https://kanto.example/peru/x?a=1&amp;b=2\"")
    );
    assert!(message.text.contains("Mitä <uutta>\n---"));
    assert!(message.html.contains("Mitä &#60;uutta&#62;"));
    // Nothing is asked of anybody else, and nothing tells who has opened it.
    for part in ["fonts.googleapis", "<script", "javascript:"] {
        assert!(!message.html.contains(part), "{part}");
    }
    let pictures = message.html.matches("<img").count();
    assert_eq!(pictures, 1, "the emblem alone");
}

#[test]
fn a_field_in_the_address_of_a_link_is_found() {
    assert!(has_field_in_link("[x](https://a.example/{nimi|y})"));
    assert!(!has_field_in_link("[{nimi|y}](https://a.example/)"));
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_becomes_a_letter(text in "\\PC{0,80}", name in "\\PC{0,20}") {
        let mut content = content();
        content.blocks.push(Block::Text { text: said(&text) });
        content.blocks.push(Block::Heading { text: said(&text) });
        content.subject = said(&text);
        let at = Place { base_url: "", archive: None };
        let rendered = render(&content, &Loaded::default(), Lang::Fi, &at).expect("a letter");
        let reader = Reader {
            values: Values { name: Some(name), ..Values::default() },
            ..Reader::default()
        };
        let message = rendered.message(&reader);
        proptest::prop_assert!(!message.subject.chars().any(char::is_control));
        proptest::prop_assert!(!message.html.contains("<script"));
    }
}
