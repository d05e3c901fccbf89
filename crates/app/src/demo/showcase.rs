//! The first project, written by hand: every section filled, two captures, the
//! whole region. It opens the demonstration.

use chrono::NaiveDate;

use crate::areas::AreaCode;

use super::dice::{Dice, Stream};
use super::horizontal::{EQUALITY, GROUPS, ROWS};
use super::model::{self, Kind, LAST_CAPTURE, Moment, Partnership, Plan};
use super::names::{self, Contact};
use super::places::{self, Reach};

/// Above the numbers the drawn associations have.
const APPLICANT: u64 = 99_999;

/// The showcase; the seed changes only the applicant's street and telephone.
pub(super) fn plan(seed: u64) -> Plan {
    let mut dice = Dice::new(seed, Stream::Body, 0);
    let joensuu = AreaCode::new("167");
    let start = date(2021, 9, 1);
    let kind = Kind::of(0);
    let target = places::target(&joensuu, Reach::Region, start, &mut dice);
    let name = "Usvarannan kansalaistalo ry";
    let mut applicant = names::named(&mut dice, name, APPLICANT, joensuu);
    applicant.organisation_type = "Kansalaisjärjestö";
    applicant.web = "http://www.usvarannankansalaistalo.example".to_owned();
    Plan {
        code: model::code(0),
        group: None,
        kind,
        name: "SILTA – kylät ja järjestöt mukana kehittämässä".to_owned(),
        priority: "5. Sosiaalinen osallisuus ja köyhyyden torjunta",
        objective: "10.1. Työelämän ulkopuolella olevien työ- ja toimintakyvyn parantaminen",
        start,
        end: date(2023, 8, 31),
        authority: places::authority(kind.fund, &target.region_code),
        contact: Contact {
            name: "Leena Tuulenpesä".to_owned(),
            role: "kehittämispäällikkö",
            email: "leena.tuulenpesa(at)usvarannankansalaistalo.example".to_owned(),
            phone: "050 000 1917".to_owned(),
        },
        applicant,
        partnership: Partnership::Single,
        summary: SUMMARY.to_owned(),
        direct: DIRECT.to_owned(),
        indirect: INDIRECT.to_owned(),
        granted: 248_000,
        planned_public: 262_500,
        site: Some(["Kuunsillantie 4, 2. krs", "80100", "Joensuu"].map(str::to_owned)),
        target,
        companies: 4,
        persons: 80,
        is_of_authority: true,
        horizontal: horizontal(),
        moments: moments(),
    }
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(LAST_CAPTURE)
}

fn moments() -> Vec<Moment> {
    vec![
        Moment {
            captured_on: date(2022, 11, 14),
            ended: false,
            count_lost: false,
            realised: 96_340,
            realised_public: 101_972,
            realised_companies: 1,
            report: "-".to_owned(),
        },
        Moment {
            captured_on: date(2024, 2, 6),
            ended: true,
            count_lost: true,
            realised: 231_815,
            realised_public: 245_368,
            realised_companies: 5,
            report: REPORT.to_owned(),
        },
    ]
}

const SUMMARY: &str = "\
Pohjois-Karjalassa toimii tuhansia yhdistyksiä, joissa syntyy jatkuvasti ajatuksia arjen parantamiseksi. Suurin osa niistä jää keittiön pöydälle, koska hakemisen kieli on vierasta, omaa rahaa ei ole eikä kukaan ehdi auttaa. SILTA tuo avun sinne, missä ajatus syntyy: kylätalolle, työttömien tuvalle ja urheilukentän laidalle.
Hankkeen tavoitteena on, että yhä useampi pieni yhdistys uskaltaa lähteä kehittämään ja että kehittämiseen tulevat mukaan myös ne, joita yleensä vain autetaan. Samalla vahvistetaan työelämän ulkopuolella olevien asukkaiden taitoja ja luottamusta omiin mahdollisuuksiin.
Kolme neuvojaa kiertää kaikki maakunnan kunnat. He istuvat ideailloissa, auttavat laskemaan budjetin, lukevat hakemusluonnokset ja ovat tavoitettavissa myös silloin, kun hanke jo käy. Yhdistyksille järjestetään koulutuspäiviä rahoituksesta, viestinnästä ja tulosten arvioinnista sekä verkostotapaamisia kuntien ja hyvinvointialueen kanssa. Joka kunnasta kutsutaan mukaan kylänraitin tuntijoita, jotka saavat koulutuksen vertaisneuvojiksi.
Tuloksena yhdistysten hankeosaaminen kasvaa, kynnys hakea rahoitusta madaltuu ja hyvät kokeilut leviävät kunnasta toiseen. Asukkaille avautuu uusia paikkoja tehdä, oppia ja kuulua joukkoon. Toimintaa ohjaa ohjausryhmä, jossa ovat mukana yhdistykset, kunnat, oppilaitokset ja osallistujat itse.";

const DIRECT: &str = "\
1) Pohjois-Karjalan yhdistykset ja rekisteröimättömät ryhmät, jotka eivät ole aiemmin toteuttaneet hankkeita
2) Yhdistykset, joilla on hanke haussa tai käynnissä ja jotka kaipaavat tukea sen läpiviemiseen
3) Työelämän ulkopuolella olevat asukkaat, jotka haluavat toimia kotiseutunsa vertaisneuvojina";

const INDIRECT: &str = "Kuntien, hyvinvointialueen ja oppilaitosten työntekijät, jotka tekevät yhteistyötä yhdistysten kanssa. Viime kädessä hankkeesta hyötyvät asukkaat, joita varten yhdistykset toimintaansa kehittävät.";

const REPORT: &str = "\
SILTA toteutettiin syksystä 2021 kesään 2023 kaikissa Pohjois-Karjalan kunnissa. Neuvontaa annettiin 742 kertaa 128 yhdistykselle, joista 61 ei ollut aiemmin hakenut mitään rahoitusta. Ideailtoja, koulutuspäiviä ja verkostotapaamisia järjestettiin yhteensä 58, ja niissä kävi 1 140 ihmistä.
Hankkeen aikana yhdistykset jättivät 34 hakemusta, joista 19 sai rahoituksen. Yhtä tärkeää oli, että yhdeksän ajatusta päätettiin toteuttaa ilman hanketta, kun tarpeen taustalta löytyi kevyempi ratkaisu. Vertaisneuvojiksi kouluttautui 27 asukasta, ja heistä 11 siirtyi hankkeen aikana työhön, työkokeiluun tai opintoihin.
Parhaiten toimi se, että neuvoja tuli itse paikalle ja palasi. Heikoimmin onnistuivat verkossa pidetyt infotilaisuudet, joista luovuttiin ensimmäisen talven jälkeen. Rahoituksesta jäi osa käyttämättä, sillä toinen neuvojista aloitti suunniteltua myöhemmin.
Hankkeen oppaat ja laskupohjat jäivät kaikkien käyttöön. Vertaisneuvojien rinki jatkaa kuntien tuella, ja kokemukset on otettu pohjaksi seuraavan ohjelmakauden suunnittelussa.";

fn horizontal() -> Vec<String> {
    let answers = [
        (
            "Kyllä",
            "Yhdistyksille tehty ennakkokysely osoitti, että hankkeita vetävät useimmin naiset ja päätöksiä tekevät useimmin miehet.",
        ),
        (
            "Kyllä",
            "Vertaisneuvojiksi kutsutaan tasapuolisesti naisia ja miehiä, ja tilaisuuksien ajat sovitetaan lasten hoitoon ja vuorotyöhön.",
        ),
        (
            "Ei",
            "Hanke edistää tasa-arvoa osana kaikkea toimintaansa, mutta päätavoite on asukkaiden osallisuus.",
        ),
    ];
    let mut lines = vec!["8.1 Sukupuolten tasa-arvo".to_owned(), String::new()];
    for (question, (answer, reason)) in EQUALITY.iter().zip(answers) {
        lines.push(format!("{question}: {answer}"));
        lines.push(reason.to_owned());
    }
    lines.extend([
        String::new(),
        "8.2 Kestävä kehitys".to_owned(),
        String::new(),
    ]);
    lines.push("VälitönVälillinen".to_owned());
    for (row, ((label, _), (direct, indirect, reason))) in ROWS.iter().zip(RATINGS).enumerate() {
        if row % 5 == 0 {
            lines.push(GROUPS[row / 5].to_owned());
        }
        lines.push(format!("{label} {direct} {indirect}"));
        lines.push(reason.to_owned());
    }
    lines
}

/// Direct, indirect and why, for each of the fifteen rows.
const RATINGS: [(u8, u8, &str); 15] = [
    (
        2,
        3,
        "Yhdistyksiä opastetaan lainaamaan tiloja ja välineitä toisiltaan uusien hankkimisen sijasta.",
    ),
    (
        1,
        2,
        "Neuvojien kierrokset suunnitellaan niin, että samalla matkalla tavataan useita yhdistyksiä.",
    ),
    (
        0,
        2,
        "Luontoon liittyvissä ideoissa neuvotaan ottamaan lajisto huomioon jo suunnittelussa.",
    ),
    (
        0,
        1,
        "Välillinen vaikutus syntyy kimppakyydeistä ja lyhentyneistä asiointimatkoista.",
    ),
    (0, 0, "Hankkeella ei ole vaikutusta suojelukohteisiin."),
    (
        2,
        3,
        "Aineistot tehdään sähköisinä, ja tilaisuuksissa vältetään kertakäyttöastioita.",
    ),
    (
        0,
        2,
        "Kylätaloja kannustetaan selvittämään lämmitystapansa hankkeita suunnitellessaan.",
    ),
    (
        3,
        5,
        "Hankkeet tuovat työtä pienille paikkakunnille, ja hankinnat ohjataan lähiyrityksille.",
    ),
    (
        7,
        8,
        "Neuvontamalli, oppaat ja laskupohjat ovat vapaasti muidenkin maakuntien käytettävissä.",
    ),
    (
        2,
        2,
        "Neuvonta tulee kylille, joten yhdistysten ei tarvitse matkustaa keskuksiin.",
    ),
    (
        9,
        10,
        "Osallistuminen itselle tärkeän asian kehittämiseen lisää hyvinvointia ja yhteenkuuluvuutta.",
    ),
    (
        5,
        6,
        "Tukea saavat kaikenkokoiset yhdistykset koko maakunnassa, ja neuvonta on maksutonta.",
    ),
    (
        8,
        9,
        "Haavoittuvassa asemassa olevat asukkaat ovat suunnittelijoina, tekijöinä ja arvioijina.",
    ),
    (
        4,
        5,
        "Moni hanke pitää käytössä kylätaloja, seurantaloja ja muita yhteisiä paikkoja.",
    ),
    (
        3,
        4,
        "Koulutuspäivillä on osio arjen ympäristöteoista ja vihreästä yhdistystoiminnasta.",
    ),
];
