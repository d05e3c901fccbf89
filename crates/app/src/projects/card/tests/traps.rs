//! Each trap of the form, met in real cards, on invented ones.

use kit::money::Cents;

use super::super::*;
use super::read_card;
use super::sample::{FULL, with};

const COUNT: &str =
    "Hakijoiden lukumäärä tai tuen siirto -menettely: Hakijoita on useampi kuin yksi (yhteishanke)";
const LIST: &str = "Osatoteuttajat

Laaksolan yhdistys, Nuorten, Vanhojen ja Muiden tupa, 9000003-8
Metsän väki ry, 9000004-6

";

fn notes(document: &str) -> Vec<(Note, usize)> {
    read(document.as_bytes())
        .unwrap()
        .notes
        .iter()
        .map(|finding| (finding.note, finding.line))
        .collect()
}

#[test]
fn the_full_card_is_printed_back_exactly_without_notes() {
    let reading = read(FULL.as_bytes()).unwrap();
    assert_eq!((reading.notes, reading.ends_in), (vec![], None));
    assert_eq!(print_text(&reading.card), FULL);
}

#[test]
fn trap_1_a_later_blank_never_erases() {
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
    assert_eq!(
        merged.partners(PartnerKind::Partners).map(<[_]>::len),
        Some(2)
    );
    assert_eq!(merged.realised(), Some(Cents::euros(119_000)));
    assert_eq!(
        merged.text(Field::FinalReport),
        Some("Rannalla on nyt väkeä.")
    );
    let changed: Vec<_> = differences(&earlier, &merged)
        .into_iter()
        .map(|d| (d.key, d.after))
        .collect();
    assert_eq!(changed, [("realised", Some("119 000".to_owned()))]);
    // Without an earlier report the dash is kept: the words of the form.
    assert_eq!(merge(&Card::default(), &later), later);
}

#[test]
fn trap_2_cooperation_follows_from_count_and_list() {
    let count = "Hakijoiden lukumäärä tai tuen siirto -menettely";
    let sentence = "Hankkeessa käytetään tuen siirto -menettelyä, hakijoita on yksi";
    let id = "Metsän väki ry, 9000004-6";
    for (lines, expected) in [
        (format!("{count}: Vain yksi hakija"), Cooperation::Single),
        (
            format!("{count}: Hakijoita on useampi kuin yksi (yhteishanke)"),
            Cooperation::Joint,
        ),
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
            format!("{count}:\nTuen siirron saajat\n{id}"),
            Cooperation::Transfer,
        ),
        (
            format!("{count}:\nTuen siirron saajat"),
            Cooperation::Transfer,
        ),
        (String::new(), Cooperation::Unknown),
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
    let heading = |line: &&str| !line.is_empty() && Place::of_heading(line, false).is_none();
    let prose = |line: &&str| !line.contains("Toteutusaika") && !line.starts_with(['1', '4']);
    let lines: Vec<&str> = FULL.lines().skip(4).filter(heading).filter(prose).collect();
    let document = format!("![]() |\n![kuva](a.png) |\n{}", lines.join("\n"));
    let reading = read(document.as_bytes()).unwrap();
    let full = read_card(FULL);
    for field in Field::all().filter(|field| field.kind() != Kind::Prose) {
        // The second of two equal labels needs the first one before it.
        assert_eq!(reading.card.value(field), full.value(field), "{field:?}");
    }
    assert_eq!(
        reading.card.partners(PartnerKind::Partners),
        full.partners(PartnerKind::Partners)
    );
    let sheet = |card: &Card| {
        card.principles()
            .map(|row| (row.0, row.1))
            .collect::<Vec<_>>()
    };
    assert_eq!(sheet(&reading.card), sheet(&full));
    let kept: Vec<&str> = reading.card.unknown().iter().map(Unknown::text).collect();
    assert_eq!(kept, ["Tavoite: kaikki, jotka asuvat rannalla."]);
    assert!(
        reading
            .notes
            .iter()
            .any(|finding| finding.note == Note::PartnersWithoutHeading)
    );
}

#[test]
fn traps_4_and_5_prose_may_look_like_the_form() {
    let card = read_card(FULL);
    let summary = card.text(Field::Summary).unwrap();
    assert_eq!(summary.lines().count(), 5);
    assert!(summary.starts_with("4.1 Hankkeen julkinen tiivistelmä"));
    assert!(summary.ends_with("2 Hakijan perustiedot"));
    assert_eq!(
        card.text(Field::TargetGroup),
        Some("Tavoite: kaikki, jotka asuvat rannalla.")
    );
    let quoting = with(
        "1) Opetellaan soutamaan.",
        "Kunnat: Laakso\nHankekoodi: S29002",
    );
    let summary = read_card(&quoting).text(Field::Summary).unwrap().to_owned();
    assert!(summary.contains("Kunnat: Laakso\nHankekoodi: S29002"));
    // A row's label that goes on in words is an explanation.
    let row = card
        .principles()
        .find(|row| row.0 == Criterion::MobilityAndLogistics)
        .unwrap();
    assert_eq!(row.2, Some("Liikkuminen ja logistiikka hoidetaan soutaen."));
}

#[test]
fn trap_6_the_split_is_at_the_first_colon() {
    let card = read_card(FULL);
    assert_eq!(card.name(), Some("LAINEET: yhdessä järven rannalla"));
    assert_eq!(
        card.text(Field::StreetAddress),
        Some("Rantakampus: Laituritie 7")
    );
    let page = with(
        "WWW-osoite:",
        "WWW-osoite: https://jarvenranta.example:8080/a",
    );
    assert_eq!(
        read_card(&page).text(Field::Website),
        Some("https://jarvenranta.example:8080/a")
    );
}

#[test]
fn trap_7_a_partners_key_is_the_trailing_business_id() {
    let card = read_card(&with(
        "Metsän väki ry, 9000004-6",
        "Metsän väki ry, 9000004-6\nUlkomainen Säätiö, Oslo",
    ));
    let partners = card.partners(PartnerKind::Partners).unwrap();
    assert_eq!(
        partners[0].name(),
        "Laaksolan yhdistys, Nuorten, Vanhojen ja Muiden tupa"
    );
    assert_eq!(
        partners[0]
            .business_id()
            .map(|id| id.to_string())
            .as_deref(),
        Some("9000003-8")
    );
    assert_eq!(
        (partners[2].name(), partners[2].business_id()),
        ("Ulkomainen Säätiö, Oslo", None)
    );
}

#[test]
fn trap_8_phones_names_and_post_codes_stay_text() {
    let card = read_card(FULL);
    for (field, text) in [
        (Field::Phone, "09 1234 (vaihde)"),
        (Field::ContactPhone, "036461"),
        (Field::ContactName, "Rantanen, AINO"),
        (Field::ContactRole, "N/A"),
        (Field::PostCode, "00999"),
        (Field::SitePostCode, "00998"),
        (Field::SiteStreetAddress, "Laituritie 9"),
    ] {
        assert_eq!(card.text(field), Some(text), "{field:?}");
    }
    assert!(card.has(Field::Website) && card.text(Field::Website).is_none());
}

#[test]
fn trap_9_the_last_two_integers_are_the_scores() {
    let sheet: Vec<_> = read_card(FULL)
        .principles()
        .map(|row| (row.0.key(), row.1.to_string()))
        .collect();
    assert!(sheet.contains(&("natura_2000", "0 0".to_owned())));
    assert!(sheet.contains(&("natural_resources", "3 10".to_owned())));
    let blank = read_card(&with(
        "Natura 2000 -ohjelman kohteet 0 0",
        "Natura 2000 -ohjelman kohteet",
    ));
    assert!(
        blank
            .principles()
            .any(|row| row.0 == Criterion::Natura2000 && row.1.is_blank())
    );
}

#[test]
fn trap_11_noise_does_not_change_the_card() {
    let full = read_card(FULL);
    let windows = encoding_rs::WINDOWS_1252.encode(FULL).0.into_owned();
    let utf16 = |bom: &[u8], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        bom.iter()
            .copied()
            .chain(FULL.encode_utf16().flat_map(bytes))
            .collect()
    };
    for (name, bytes, note) in [
        ("CRLF", FULL.replace('\n', "\r\n").into_bytes(), None),
        ("CR", FULL.replace('\n', "\r").into_bytes(), None),
        ("BOM", format!("\u{feff}{FULL}").into_bytes(), None),
        ("NBSP", FULL.replace(' ', "\u{a0}").into_bytes(), None),
        (
            "NFD",
            FULL.replace('ä', "a\u{308}")
                .replace('ö', "o\u{308}")
                .into_bytes(),
            None,
        ),
        (
            "no blank lines",
            FULL.replace("\n\n", "\n").into_bytes(),
            None,
        ),
        (
            "capitals",
            FULL.replace("1 Hanke\n", "1 HANKE\n")
                .replace("Kunnat:", "KUNNAT :")
                .into_bytes(),
            None,
        ),
        (
            "spelling",
            FULL.replace("sähköpostisoite", "sähköpostiosoite")
                .replace("seurantiedoista", "seurantatiedoista")
                .into_bytes(),
            None,
        ),
        (
            "markdown",
            FULL.replace("1 Hanke\n", "## 1 Hanke\n")
                .replace("Kunnat:", "**Kunnat:**")
                .into_bytes(),
            None,
        ),
        (
            "code",
            FULL.replace("S29001", "s29001 \u{fffd}").into_bytes(),
            Some(Note::CodeNoiseDropped),
        ),
        (
            "currency",
            FULL.replace("120 000", "120 000 €").into_bytes(),
            Some(Note::CurrencyDropped),
        ),
        ("1252", windows, Some(Note::ReadAsWindows1252)),
        ("16 LE BOM", utf16(b"\xff\xfe", u16::to_le_bytes), None),
        ("16 BE BOM", utf16(b"\xfe\xff", u16::to_be_bytes), None),
        ("16 LE", utf16(b"", u16::to_le_bytes), None),
        ("16 BE", utf16(b"", u16::to_be_bytes), None),
    ] {
        let reading = read(&bytes).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
        assert_eq!(reading.card, full, "{name}");
        assert_eq!(
            reading.notes.first().map(|finding| finding.note),
            note,
            "{name}"
        );
    }
}

#[test]
fn what_the_form_does_not_know_is_kept_where_it_stood() {
    let document = with(
        "Toiminnan tila: Toiminta päättynyt",
        "Toiminnan tila: Toiminta päättynyt\n\nRahoituslähde: EU\n\nJotain muuta",
    );
    let document = document.replace("WWW-osoite:\n", "WWW-osoite:\n\nPostinumero: 00997\n");
    let reading = read(document.as_bytes()).unwrap();
    let found: Vec<_> = reading
        .notes
        .iter()
        .map(|f| (f.note, f.line, f.field.as_str(), f.found.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (Note::UnknownLabel, 19, "1 Hanke", "Rahoituslähde: EU"),
            (Note::UnknownLine, 21, "1 Hanke", "Jotain muuta"),
            (
                Note::UnknownLabel,
                43,
                "2 Hakijan perustiedot",
                "Postinumero: 00997"
            ),
        ]
    );
    // A repeated label is put back beside the one it repeats.
    let moved = document.replace("\n\nPostinumero: 00997", "");
    let moved = moved.replace(
        "Postinumero: 00999",
        "Postinumero: 00999\n\nPostinumero: 00997",
    );
    assert_eq!(print_text(&reading.card), moved);
    assert_eq!(read_card(&moved), reading.card);
}

#[test]
fn sources_that_contradict_themselves_are_noted() {
    let count = with(
        COUNT,
        "Hakijoiden lukumäärä tai tuen siirto -menettely: Vain yksi hakija",
    );
    assert_eq!(notes(&count), [(Note::CountContradictsPartners, 0)]);
    assert_eq!(
        notes(&with("S29001", "A79001")),
        [(Note::FundContradictsCode, 0)]
    );
    let name_only = with("Metsän väki ry, 9000004-6", "Metsän väki ry");
    assert_eq!(notes(&name_only), [(Note::PartnerWithoutBusinessId, 52)]);
    let cut = &FULL[..FULL.find("\n5 Projektin").unwrap()];
    assert_eq!(notes(cut), [(Note::EndsEarly, 0)]);
    let broken = [FULL.as_bytes(), b"\xff\n"].concat();
    let reading = read(&broken).unwrap();
    assert_eq!(
        reading.notes.first().map(|finding| finding.note),
        Some(Note::BrokenCharacters)
    );
}

#[test]
fn the_sheet_of_2021_has_three_scores() {
    let document = "Hankkeen kuvaus\n1 Hanke\nHankekoodi: S39001\n8 Horisontaaliset periaatteet\n\
        Sukupuolten tasa-arvo: 2\nHyvin huomioitu.\n\
        Perusoikeuskirja, yhdenvertaisuus, syrjimättömyys ja esteettömyys: 3\n\
        Kestävä kehitys ja ei merkittävää haittaa -periaate:\n";
    let card = read_card(document);
    assert_eq!(
        (card.fund(), card.programme()),
        (Some(Fund::Esf), Some(Programme::P2021))
    );
    let rows: Vec<_> = card
        .principles()
        .map(|row| (row.0.key(), row.1.to_string(), row.2))
        .collect();
    assert_eq!(
        rows,
        [
            ("gender_equality", "2".to_owned(), Some("Hyvin huomioitu.")),
            ("charter", "3".to_owned(), None),
            ("no_significant_harm", String::new(), None),
        ]
    );
    assert_eq!(read_card(&print_text(&card)), card);
    let mut card = card;
    assert_eq!(
        card.assess(Criterion::Wellbeing, "1 2", ""),
        Err(Expected::OwnSheet)
    );
    assert_eq!(card.set(Field::Code, "S29001"), Err(Expected::OwnSheet));
    assert_eq!(
        card.assess(Criterion::Charter, "4", ""),
        Err(Expected::Score)
    );
}
