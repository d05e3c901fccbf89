//! Section 8, the horizontal principles: a sheet for each programme period.

use super::dice::Dice;
use super::model::Period;
use super::phrases::{Slots, fill};
use super::themes::Theme;

/// The section's lines below its title.
pub(super) fn lines(period: Period, theme: &Theme, slots: &Slots, dice: &mut Dice) -> Vec<String> {
    match period {
        Period::From2014 => rated_by_applicant(theme, slots, dice),
        Period::From2021 => scored_by_authority(dice),
    }
}

pub(super) const GROUPS: [&str; 3] = [
    "Ekologinen kestävyys",
    "Taloudellinen kestävyys",
    "Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus",
];

pub(super) const EQUALITY: [&str; 3] = [
    "Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta",
    "Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen)",
    "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen",
];

/// The fifteen rows, five in each group, with two explanations for a row that
/// has a score. Welfare's come from the theme.
pub(super) const ROWS: [(&str, [&str; 2]); 15] = [
    (
        "Luonnonvarojen käytön kestävyys",
        [
            "Hankkeessa korjataan ja lainataan ennen kuin ostetaan uutta.",
            "Tarvikkeet hankitaan käytettyinä aina, kun se on mahdollista.",
        ],
    ),
    (
        "Ilmastonmuutoksen aiheuttamien riskien vähentäminen",
        [
            "Kimppakyydit ja etätapaamiset vähentävät hankkeen matkustamisen päästöjä.",
            "Toiminta viedään lähelle ihmisiä, jolloin ajokilometrit vähenevät.",
        ],
    ),
    (
        "Kasvillisuus, eliöt ja luonnon monimuotoisuus",
        [
            "Toiminnassa opitaan tuntemaan lähiluonnon lajeja ja liikkumaan niitä häiritsemättä.",
            "Pihoilla ja reiteillä suositaan paikallisia kasveja ja jätetään tilaa pölyttäjille.",
        ],
    ),
    (
        "Pinta- ja pohjavedet, maaperä sekä ilma (ja kasvihuonekaasujen väheneminen)",
        [
            "Lyhyet matkat kuljetaan kävellen, pyörällä tai yhteiskuljetuksin.",
            "Työtavat valitaan niin, ettei maaperään tai vesistöihin pääse haitallisia aineita.",
        ],
    ),
    (
        "Natura 2000 -ohjelman kohteet",
        [
            "Retket ohjataan merkityille reiteille, jotta suojelualueet säilyvät koskemattomina.",
            "Suojelualueiden arvoista kerrotaan osallistujille ennen jokaista retkeä.",
        ],
    ),
    (
        "Materiaalit ja jätteet",
        [
            "Kertakäyttöastioita ei käytetä, ja hävikki sekä kierrätettävät materiaalit lajitellaan.",
            "Kalusteet ja välineet kierrätetään, ja niiden jatkokäytöstä sovitaan hankkeen päättyessä.",
        ],
    ),
    (
        "Uusiutuvien energialähteiden käyttö",
        [
            "Tilojen lämmityksessä siirrytään mahdollisuuksien mukaan uusiutuvaan energiaan.",
            "Hanketilojen sähkö ostetaan uusiutuvista lähteistä.",
        ],
    ),
    (
        "Paikallisen elinkeinorakenteen kestävä kehittäminen",
        [
            "Hankinnat tehdään lähiyrityksiltä, ja osallistujille avautuu väyliä paikallisiin työpaikkoihin.",
            "Hanke tukee pieniä työnantajia ja synnyttää uutta paikallista palvelutarjontaa.",
        ],
    ),
    (
        "Aineettomien tuotteiden ja palvelujen kehittäminen",
        [
            "Hankkeen mallit, oppaat ja koulutukset ovat avoimesti muiden käytettävissä.",
            "Hankkeessa kehitetään palveluja ja osaamista tavaroiden sijasta.",
        ],
    ),
    (
        "Liikkuminen ja logistiikka",
        [
            "Tapaamiset sovitetaan joukkoliikenteen ja kimppakyytien aikatauluihin.",
            "Palvelut järjestetään niin, että omaa autoa ei tarvita.",
        ],
    ),
    ("Hyvinvoinnin edistäminen", ["", ""]),
    (
        "Tasa-arvon edistäminen",
        [
            "Kaikilla on tuloista ja asuinpaikasta riippumatta yhtäläinen mahdollisuus tulla mukaan.",
            "Toiminnan vetovastuut jaetaan tasaisesti, ja osallistumista seurataan.",
        ],
    ),
    (
        "Yhteiskunnallinen ja kulttuurinen yhdenvertaisuus",
        [
            "Toiminta on maksutonta, selkokielistä ja avointa taustasta riippumatta.",
            "Heikoimmassa asemassa olevat ovat mukana suunnittelemassa, mitä tehdään.",
        ],
    ),
    (
        "Kulttuuriympäristö",
        [
            "Toiminta pitää käytössä vanhoja rakennuksia ja yhteisiä paikkoja.",
            "Seudun perinteet, murteet ja tarinat ovat luonteva osa tekemistä.",
        ],
    ),
    (
        "Ympäristöosaaminen",
        [
            "Osallistujat oppivat arjen ekotekoja, joista on hyötyä myös kukkarolle.",
            "Ympäristön huomioon ottaminen on osa vapaaehtoisten koulutusta.",
        ],
    ),
];

const NO_EFFECT: [&str; 4] = [
    "Ei suoraa vaikutusta.",
    "Hankkeella ei ole tähän merkittävää vaikutusta.",
    "Vaikutus on vähäinen.",
    "Ei olennainen tämän hankkeen toiminnassa.",
];

const ANALYSED: [&str; 3] = [
    "Aiempien ryhmien osallistujatiedot käytiin läpi sukupuolittain jo suunnitteluvaiheessa.",
    "Tarkastelussa huomattiin, että miehet jäävät helposti toiminnan ulkopuolelle, ja heitä tavoitellaan toiminnallisilla ryhmillä.",
    "Kohderyhmän naisten ja miesten tilannetta selvitettiin tilastoista ja haastatteluin.",
];
const NOT_ANALYSED: [&str; 2] = [
    "Erillistä analyysia ei ole tehty, koska toiminta on avointa kaikille.",
    "Tarkastelu tehdään hankkeen ensimmäisen puolen vuoden aikana.",
];
const MAINSTREAMED: [&str; 3] = [
    "Ajat, paikat ja viestintä suunnitellaan niin, että kaikki sukupuolet kokevat toiminnan omakseen.",
    "Osallistumista seurataan sukupuolittain, ja toimintaa korjataan, jos jokin ryhmä jää vähälle.",
    "Ohjaajat perehdytetään tunnistamaan, miten sukupuoli vaikuttaa osallistumiseen.",
];
const NOT_MAINSTREAMED: [&str; 1] =
    ["Toiminta on luonteeltaan kaikille yhteistä, eikä erillisiä toimia tarvita."];
const MAIN_AIM: [&str; 1] = [
    "Hanke on suunnattu purkamaan sukupuolten välisiä eroja osallistumisessa ja työllistymisessä.",
];
const NOT_MAIN_AIM: [&str; 3] = [
    "Tasa-arvo on läpäisevä periaate mutta ei hankkeen päätavoite.",
    "Hankkeen päätavoite on muualla, mutta tasa-arvo otetaan huomioon kaikessa työssä.",
    "Päätavoitteena on osallisuus, joka kuuluu kaikille sukupuolesta riippumatta.",
];

fn rated_by_applicant(theme: &Theme, slots: &Slots, dice: &mut Dice) -> Vec<String> {
    let mut lines = vec!["8.1 Sukupuolten tasa-arvo".to_owned(), String::new()];
    let answers = [
        (60, &ANALYSED[..], &NOT_ANALYSED[..]),
        (85, &MAINSTREAMED, &NOT_MAINSTREAMED),
        (4, &MAIN_AIM, &NOT_MAIN_AIM),
    ];
    for (question, (percent, yes, no)) in EQUALITY.iter().zip(answers) {
        let is_yes = dice.chance(percent);
        let answer = if is_yes { "Kyllä" } else { "Ei" };
        lines.push(format!("{question}: {answer}"));
        lines.push(dice.pick(if is_yes { yes } else { no }).to_owned());
    }
    lines.extend([
        String::new(),
        "8.2 Kestävä kehitys".to_owned(),
        String::new(),
        "VälitönVälillinen".to_owned(),
    ]);
    for (row, (label, reasons)) in ROWS.iter().enumerate() {
        if row % 5 == 0 {
            lines.push(GROUPS[row / 5].to_owned());
        }
        let (direct, indirect) = scores(row, theme, dice);
        lines.push(format!("{label} {direct} {indirect}"));
        lines.push(match (row, direct + indirect) {
            (10, _) => fill(dice.pick(theme.welfare), slots, dice),
            (_, 0) => dice.pick(&NO_EFFECT).to_owned(),
            _ => dice.pick(reasons).to_owned(),
        });
    }
    lines
}

/// Direct and indirect effect, 0–10.
fn scores(row: usize, theme: &Theme, dice: &mut Dice) -> (u64, u64) {
    let (low, high) = match row {
        10 => (7, 9),
        _ if theme.strong_rows.contains(&row) => (4, 8),
        11 | 12 => (3, 7),
        // Species and protected sites belong to outdoor work alone.
        2 | 4 if !theme.strong_rows.contains(&2) => (0, 0),
        8 | 13 | 14 if dice.chance(60) => (1, 4),
        _ if dice.chance(30) => (1, 3),
        _ => (0, 0),
    };
    let direct = dice.between(low, high);
    let indirect = if high == 0 { 0 } else { direct + dice.below(2) };
    (direct, indirect)
}

/// From 2021 on the authority gives 0–3 for each of three criteria.
fn scored_by_authority(dice: &mut Dice) -> Vec<String> {
    const CRITERIA: [(&str, [&str; 2]); 3] = [
        (
            "Sukupuolten tasa-arvo",
            [
                "Hanke seuraa osallistumista sukupuolittain ja korjaa toimintaansa sen mukaan.",
                "Suunnitelmassa on kuvattu, miten eri sukupuolet tavoitetaan.",
            ],
        ),
        (
            "Yhdenvertaisuus, syrjimättömyys ja esteettömyys",
            [
                "Tilat ja viestintä ovat esteettömiä ja osallistuminen maksutonta.",
                "Kohderyhmä on mukana suunnittelussa, ja aineistot tehdään selkokielellä.",
            ],
        ),
        (
            "Kestävä kehitys ja ei merkittävää haittaa -periaate",
            [
                "Hankkeella ei ole haitallisia ympäristövaikutuksia.",
                "Toiminnassa suositaan kierrätystä, lähihankintoja ja yhteiskuljetuksia.",
            ],
        ),
    ];
    let mut lines = Vec::new();
    for (criterion, reasons) in CRITERIA {
        lines.push(format!("{criterion}: {}", dice.between(1, 3)));
        lines.push(dice.pick(&reasons).to_owned());
    }
    lines
}
