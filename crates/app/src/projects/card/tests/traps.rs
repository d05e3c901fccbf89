//! Each trap of the form that was met in public cards, on invented ones.

use kit::money::Cents;

use super::sample::{FULL, with};
use super::{notes, read_card, reading};
use crate::projects::card::{
    Card, Cooperation, Field, Fund, Kind, Note, Programme, SUSTAINABILITY, differences, merge,
    print_text, read,
};

const COUNT: &str =
    "Hakijoiden lukumäärä tai tuen siirto -menettely: Hakijoita on useampi kuin yksi (yhteishanke)";
const LIST: &str = "Osatoteuttajat

Laaksolan yhdistys, Nuorten, Vanhojen ja Muiden tupa, 9000003-8
Metsän väki ry, 9000004-6

";

fn text(card: &Card, field: Field) -> String {
    card.text(field).unwrap_or_default()
}

#[test]
fn the_full_card_is_printed_back_exactly_without_notes() {
    let reading = reading(FULL);
    assert_eq!((reading.notes, reading.ends_in), (vec![], None));
    assert_eq!(print_text(&reading.card), FULL.trim_end());
}

#[test]
fn trap_1_a_project_captured_twice_keeps_what_a_later_blank_leaves_out() {
    let earlier = read_card(FULL);
    let later = with(COUNT, "Hakijoiden lukumäärä tai tuen siirto -menettely:")
        .replace(LIST, "Osatoteuttajat\n\n")
        .replace("98 765,43", "119 000")
        .replace("Tehty.\n", "")
        .replace("Rannalla on nyt väkeä.", "-");
    let later = read_card(&later);
    assert_eq!(later.cooperation(), Cooperation::JointListLost);
    let merged = merge(&earlier, &later);
    assert_eq!(merged.cooperation(), Cooperation::Joint);
    assert_eq!(merged.partners.as_ref().unwrap().list.len(), 2);
    assert_eq!(merged.money(Field::Realised), Some(Cents::euros(119_000)));
    assert_eq!(text(&merged, Field::FinalReport), "Rannalla on nyt väkeä.");
    let changed: Vec<_> = differences(&earlier, &merged)
        .into_iter()
        .map(|d| (d.key, d.after))
        .collect();
    assert_eq!(changed, [("realised".into(), Some("119 000".to_owned()))]);
    // Without an earlier report the dash is kept: the words of the form.
    assert_eq!(merge(&Card::default(), &later), later);
}

#[test]
fn trap_2_a_lost_list_of_partners_is_told_from_a_single_applicant() {
    let count = "Hakijoiden lukumäärä tai tuen siirto -menettely";
    let sentence = "Hankkeessa käytetään tuen siirto -menettelyä, hakijoita on yksi";
    let id = "Metsän väki ry, 9000004-6";
    let joint = "Hakijoita on useampi kuin yksi (yhteishanke)";
    for (lines, expected) in [
        (format!("{count}: Vain yksi hakija"), Cooperation::Single),
        (
            format!("{count}: {joint}\nOsatoteuttajat\n{id}"),
            Cooperation::Joint,
        ),
        (format!("{count}: {joint}"), Cooperation::JointListLost),
        (format!("{count}:"), Cooperation::Single),
        (
            format!("{count}:\nOsatoteuttajat"),
            Cooperation::JointListLost,
        ),
        (
            format!("{count}:\nOsatoteuttajat\n{id}"),
            Cooperation::Joint,
        ),
        (
            format!("{count}: {sentence}\nTuen siirron saajat\n{id}"),
            Cooperation::Transfer,
        ),
        (
            format!("{count}:\nTuen siirron saajat"),
            Cooperation::Transfer,
        ),
    ] {
        let document = format!(
            "1 Hanke\nHankekoodi: S29001\n2 Hakijan perustiedot\nPostinumero: 00999\n{lines}\n"
        );
        assert_eq!(read_card(&document).cooperation(), expected, "{document}");
    }
    let group = "Hankekoodi: S39001\nRyhmähanketunnus: R-00999\n";
    assert_eq!(read_card(group).cooperation(), Cooperation::Group);
}

#[test]
fn trap_3_labels_are_read_without_headings_and_blank_lines() {
    let is_heading = |line: &str| {
        let start = line.split(' ').next().unwrap();
        let number = start.chars().all(|c| c.is_ascii_digit() || c == '.');
        (number && !start.is_empty()) || line == "Osatoteuttajat"
    };
    let prose = ["1)", "Toteutusaika", "Rannalla on"];
    let lines: Vec<&str> = FULL
        .lines()
        .skip(4)
        .filter(|line| !line.is_empty() && !is_heading(line))
        .filter(|line| !prose.iter().any(|start| line.starts_with(start)))
        .collect();
    let document = format!("![]() |\n![kuva](a.png) |\n{}", lines.join("\n"));
    let found = reading(&document);
    let full = read_card(FULL);
    for field in Field::ALL
        .iter()
        .filter(|field| field.kind() != Kind::Prose)
    {
        assert_eq!(found.card.get(*field), full.get(*field), "{field:?}");
    }
    assert_eq!(found.card.partners, full.partners);
    assert_eq!(found.card.principles, full.principles);
    let kept: Vec<&str> = found
        .card
        .unknown
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(kept, ["Tavoite: kaikki, jotka asuvat rannalla."]);
    let notes: Vec<Note> = found
        .notes
        .into_iter()
        .map(|finding| finding.what)
        .collect();
    assert!(notes.contains(&Note::PartnersWithoutHeading), "{notes:?}");
    let printed = print_text(&found.card);
    assert_eq!(read_card(&printed), found.card);
}

#[test]
fn trap_4_prose_may_begin_with_a_heading_of_another_form_or_with_numbers() {
    let summary = text(&read_card(FULL), Field::Summary);
    assert_eq!(summary.lines().count(), 5);
    assert!(summary.starts_with("4.1 Hankkeen julkinen tiivistelmä"));
    assert!(summary.contains("\n1. Kokoonnutaan rannalla.\n1) Opetellaan"));
    // An earlier heading of the form itself does not count: the order grows.
    assert!(summary.ends_with("\n2 Hakijan perustiedot"));
}

#[test]
fn trap_5_prose_may_look_like_labels() {
    let card = read_card(FULL);
    assert!(
        text(&card, Field::Summary).contains("\nToteutusaika: 1.8.2016 – 30.06.2019 (35 kk)\n")
    );
    assert_eq!(
        text(&card, Field::TargetGroup),
        "Tavoite: kaikki, jotka asuvat rannalla."
    );
    let quoting = with(
        "1) Opetellaan soutamaan.",
        "Kunnat: Laakso\nHankekoodi: S29002",
    );
    let card = read_card(&quoting);
    assert!(text(&card, Field::Summary).contains("Kunnat: Laakso\nHankekoodi: S29002"));
    assert_eq!(text(&card, Field::Municipalities), "Järvenranta, Laakso");
    // A row's label that goes on in words is an explanation.
    let place = SUSTAINABILITY
        .iter()
        .position(|row| row.key == "mobility_logistics")
        .unwrap();
    let row = card.principles.sustainability(place).unwrap();
    assert_eq!(
        row.explanation,
        "Liikkuminen ja logistiikka hoidetaan soutaen."
    );
}

#[test]
fn trap_6_the_split_is_at_the_first_colon_of_a_known_label() {
    let card = read_card(&with(
        "WWW-osoite:",
        "WWW-osoite: https://jarvenranta.example:8080/a",
    ));
    for (field, value) in [
        (Field::Name, "LAINEET: yhdessä järven rannalla"),
        (Field::StreetAddress, "Rantakampus: Laituritie 7"),
        (Field::Website, "https://jarvenranta.example:8080/a"),
    ] {
        assert_eq!(text(&card, field), value);
    }
}

#[test]
fn trap_7_a_partners_key_is_the_trailing_business_id() {
    let card = read_card(&with(
        "Metsän väki ry, 9000004-6",
        "Metsän väki ry, 9000004-6\nUlkomainen Säätiö, Oslo\nPelto ry 9000004-6",
    ));
    let partners = card.partners.unwrap().list;
    let shown: Vec<_> = partners
        .iter()
        .map(|partner| {
            (
                partner.name.as_str(),
                partner.business_id.map(|id| id.to_string()),
            )
        })
        .collect();
    let id = |text: &str| Some(text.to_owned());
    assert_eq!(
        shown,
        [
            (
                "Laaksolan yhdistys, Nuorten, Vanhojen ja Muiden tupa",
                id("9000003-8")
            ),
            ("Metsän väki ry", id("9000004-6")),
            ("Ulkomainen Säätiö, Oslo", None),
            ("Pelto ry", id("9000004-6")),
        ]
    );
}

#[test]
fn trap_8_phones_names_roles_and_post_codes_stay_text() {
    let card = read_card(FULL);
    for (field, value) in [
        (Field::Phone, "09 1234 (vaihde)"),
        (Field::ContactPhone, "036461"),
        (Field::ContactName, "Rantanen, AINO"),
        (Field::ContactRole, "N/A"),
        (Field::ContactEmail, "aino.rantanen(at)jarvenranta.example"),
        (Field::PostCode, "00999"),
        (Field::SitePostCode, "00998"),
        (Field::SiteStreetAddress, "Laituritie 9"),
    ] {
        assert_eq!(text(&card, field), value, "{field:?}");
    }
    assert!(card.has(Field::Website) && card.get(Field::Website).is_none());
}

#[test]
fn trap_9_the_last_two_integers_are_the_scores() {
    let place = |key: &str| {
        SUSTAINABILITY
            .iter()
            .position(|row| row.key == key)
            .unwrap()
    };
    let card = read_card(FULL);
    let scores = |key: &str| {
        let row = card.principles.sustainability(place(key)).unwrap();
        (row.direct(), row.indirect())
    };
    assert_eq!(scores("natura_2000"), (0, 0));
    assert_eq!(scores("natural_resources"), (3, 10));
    let blank = with(
        "Natura 2000 -ohjelman kohteet 0 0",
        "Natura 2000 -ohjelman kohteet",
    );
    let blank = read_card(&blank);
    assert!(
        blank
            .principles
            .sustainability(place("natura_2000"))
            .is_none()
    );
    assert_eq!(blank.unknown[0].text, "Natura 2000 -ohjelman kohteet");
}

#[test]
fn trap_10_a_source_that_contradicts_itself_keeps_its_words() {
    let words = "Jäseniä on 3841, PRH 24.1.2022.\nJäseniä on 3841, PRH 24.1.2021.";
    let card = read_card(&with("1) Opetellaan soutamaan.", words));
    assert!(text(&card, Field::Summary).contains(words));
    let one = with(
        COUNT,
        "Hakijoiden lukumäärä tai tuen siirto -menettely: Vain yksi hakija",
    );
    let card = read_card(&one);
    assert_eq!(text(&card, Field::ApplicantCount), "Vain yksi hakija");
    assert_eq!(card.partners.unwrap().list.len(), 2);
    assert_eq!(notes(&with("S29001", "A79001")), [(1, Note::FundDiffers)]);
}

#[test]
fn trap_11_noise_does_not_change_the_card() {
    let full = read_card(FULL);
    for (name, document) in [
        ("CRLF", FULL.replace('\n', "\r\n")),
        ("CR", FULL.replace('\n', "\r")),
        ("BOM", format!("\u{feff}{FULL}")),
        ("NBSP", FULL.replace(' ', "\u{a0}")),
        (
            "NFD",
            FULL.replace('ä', "a\u{308}").replace('ö', "o\u{308}"),
        ),
        ("no blank lines", FULL.replace("\n\n", "\n")),
        (
            "capitals",
            FULL.replace("1 Hanke\n", "1 HANKE\n")
                .replace("Kunnat:", "KUNNAT :"),
        ),
        (
            "spelling",
            FULL.replace("sähköpostisoite", "sähköpostiosoite")
                .replace("seurantiedoista", "seurantatiedoista"),
        ),
        (
            "markdown",
            FULL.replace("1 Hanke\n", "## 1 Hanke\n")
                .replace("Kunnat:", "**Kunnat:**"),
        ),
        (
            "U+FFFD after the code",
            FULL.replace("S29001", "S29001 \u{fffd}"),
        ),
    ] {
        let reading = reading(&document);
        assert_eq!(reading.card, full, "{name}");
        assert_eq!(reading.notes, [], "{name}");
    }
}

#[test]
fn trap_11_typographic_twins_are_trivial_differences() {
    let before = with("WWW-osoite:", "WWW-osoite: http://www.jarvenranta.example");
    let after = before
        .replace("http://", "https://")
        .replace("Järvenrannan Kylät ry", "JÄRVENRANNAN KYLÄT RY")
        .replace("Tavoite: kaikki, jotka", "Tavoite: kaikki,\njotka")
        .replace("Ympäristöosaaminen 4 4", "Ympäristöosaaminen 4 5");
    let found = differences(&read_card(&before), &read_card(&after));
    let shown: Vec<_> = found.iter().map(|d| (d.key.as_str(), d.trivial)).collect();
    assert_eq!(
        shown,
        [
            ("applicant_name", true),
            ("website", true),
            ("target_group", true),
            ("principles.environmental_competence", false)
        ]
    );
}

#[test]
fn the_sheet_of_2021_has_three_scores() {
    let document = "Hankkeen kuvaus\n1 Hanke\nHankekoodi: S39001\n8 Horisontaaliset periaatteet\n\
        Sukupuolten tasa-arvo: 2\nHyvin huomioitu.\n\
        Yhdenvertaisuus, syrjimättömyys ja esteettömyys: 3\n\
        Kestävä kehitys ja ei merkittävää haittaa -periaate:\n";
    let card = read_card(document);
    assert_eq!(
        (card.fund(), card.programme()),
        (Some(Fund::Esf), Some(Programme::P2021))
    );
    let first = card.principles.score(0).unwrap();
    assert_eq!(
        (first.value(), first.explanation.as_str()),
        (2, "Hyvin huomioitu.")
    );
    assert_eq!(card.principles.score(1).unwrap().value(), 3);
    assert!(card.principles.score(2).is_none());
    assert_eq!(card.unknown.len(), 1);
    assert_eq!(read(print_text(&card).as_bytes()).unwrap().card, card);
}
