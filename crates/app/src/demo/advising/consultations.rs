//! The consultations of an invented log.

use std::collections::BTreeSet;

use kit::i18n::Lang;

use super::Work;
use crate::consultations::{Channel, Topic};
use crate::demo::associations::register_number;
use crate::demo::dice::{Dice, Stream};
use crate::demo::model::day;
use crate::texts;

pub(super) const HEADINGS: [&str; 8] = [
    "Päivä",
    "Yhdistys",
    "Tapa",
    "Kesto",
    "Aihe",
    "Hanke",
    "Neuvoja",
    "Yhteenveto",
];

/// Ways, each as often as in real logs.
const WAYS: [(Channel, u64); 4] = [
    (Channel::Phone, 38),
    (Channel::Email, 27),
    (Channel::Remote, 20),
    (Channel::Meeting, 15),
];

/// What it was about, with what is said of it.
const TOPICS: [(Topic, u64, [&str; 3]); 8] = [
    (
        Topic::Idea,
        26,
        [
            "Käytiin läpi idea ja mietittiin, mikä haku siihen sopii.",
            "Idea kiteytettiin yhdelle sivulle, tavoitteet vielä kesken.",
            "Pohdittiin kumppaneita ja kohderyhmää.",
        ],
    ),
    (
        Topic::Application,
        24,
        [
            "Luettiin hakemuksen luonnos, mittarit puuttuvat vielä.",
            "Laskettiin budjetti prosenttimääräisellä mallilla.",
            "Neuvottiin valtuuksissa ja liitteissä.",
        ],
    ),
    (
        Topic::Running,
        20,
        [
            "Maksatushakemuksen liitteet koottiin yhdessä.",
            "Sovittiin, miten työaikaa seurataan.",
            "Muutoshakemus: jatkoaika ja siirto kustannuslajien välillä.",
        ],
    ),
    (
        Topic::Communication,
        8,
        [
            "Tarkistettiin lippu ja rahoittajateksti sivuilta.",
            "Suunniteltiin tiedote ja sen jakelu.",
            "Esite kommentoitiin.",
        ],
    ),
    (
        Topic::Evaluation,
        5,
        [
            "Valittiin kolme arviointikysymystä.",
            "Käytiin läpi palautekyselyn tulokset.",
            "Sovittiin itsearvioinnista ohjausryhmässä.",
        ],
    ),
    (
        Topic::Inclusion,
        5,
        [
            "Mietittiin, miten kohderyhmä on mukana suunnittelussa.",
            "Kerrottiin osallisuuden mittarista.",
            "Kerrottiin, miten kysely tehdään nimettömänä.",
        ],
    ),
    (
        Topic::Closing,
        4,
        [
            "Loppuraportin rakenne käytiin läpi.",
            "Viimeisen maksatuksen aikataulu sovittiin.",
            "Tulosten jatkokäytöstä kirjattiin suunnitelma.",
        ],
    ),
    (
        Topic::Other,
        8,
        [
            "Kysyttiin yhdistyksen sääntöjen muutoksesta, ohjattiin eteenpäin.",
            "Esiteltiin neuvonnan palvelut.",
            "Sovittiin uusi aika.",
        ],
    ),
];

/// Who advised; they are nobody.
const ADVISERS: [&str; 3] = ["Elina Esimerkki", "Mikko Mallikas", "Aarne Esimerkki"];

/// The rows, the oldest first. Each association is advised at least once.
pub(super) fn rows(wanted: &Work) -> Vec<Vec<String>> {
    let (associations, count) = (wanted.associations as usize, wanted.consultations as usize);
    let mut whom = vec![BTreeSet::new(); count];
    for association in 0..associations {
        whom[association % count].insert(association);
    }
    // The first are advised dozens of times, the last once: as often as one over their place.
    let weights = (0..associations).map(|n| 1_000_000 / (n as u64 + 3));
    let (mut rows, mut seen) = (Vec::with_capacity(count), BTreeSet::new());
    for (n, whom) in whom.iter_mut().enumerate() {
        let mut dice = Dice::new(wanted.seed, Stream::Work, n as u64);
        if whom.is_empty() {
            whom.insert(dice.weighted(weights.clone()));
        }
        if dice.chance(4) {
            whom.insert(dice.weighted(weights.clone()));
        }
        let at = wanted.working_day(&mut dice);
        let mut row = row(wanted, whom, &mut dice);
        // Whom, how and what tell one from another; a second like it on one day says so.
        let key = (at, row[0].clone(), row[1].clone(), row[6].clone());
        if !seen.insert(key) {
            row[6] = format!("{} ({})", row[6], n + 1);
        }
        rows.push((at, n, row));
    }
    rows.sort();
    let rows = rows.into_iter();
    rows.map(|(at, _, row)| [vec![day(at)], row].concat())
        .collect()
}

fn row(wanted: &Work, whom: &BTreeSet<usize>, dice: &mut Dice) -> Vec<String> {
    let numbers = whom.iter().map(|n| register_number(*n as u64));
    let (way, _) = WAYS[dice.weighted(WAYS.iter().map(|(_, weight)| *weight))];
    let minutes = match way {
        Channel::Email => dice.between(1, 4) * 5,
        Channel::Phone => dice.between(2, 9) * 5,
        _ => dice.between(3, 12) * 10,
    };
    let topics = TOPICS.iter().map(|(_, weight, _)| *weight);
    let (topic, _, said) = TOPICS[dice.weighted(topics)];
    let is_of_project = wanted.projects > 0 && topic == Topic::Running;
    let project = dice.below(u64::from(wanted.projects.max(1)));
    // Called as the import knows them.
    let tr = texts::tr(Lang::Fi);
    vec![
        numbers.collect::<Vec<_>>().join("; "),
        way.name(tr),
        minutes.to_string(),
        topic.name(tr),
        match is_of_project {
            true => wanted.project(project),
            false => String::new(),
        },
        dice.pick(&ADVISERS).to_owned(),
        dice.pick(&said).to_owned(),
    ]
}
