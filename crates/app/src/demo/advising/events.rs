//! The forums and talks of an invented log.

use kit::i18n::Lang;

use super::Work;
use crate::areas::{AreaKind, by_code};
use crate::demo::dice::{Dice, Stream};
use crate::demo::model::day;
use crate::demo::places;
use crate::texts;

pub(super) const HEADINGS: [&str; 9] = [
    "Laji",
    "Nimi",
    "Päivä",
    "Klo",
    "Paikka",
    "Kunta",
    "Yhdistyksiä",
    "Henkilöitä",
    "Hanke",
];

/// The words of kinds that are counted as forums and talks, how often each is held, and what
/// they are called.
const KINDS: [(&str, u64, [&str; 3]); 4] = [
    (
        "info",
        30,
        [
            "Rahoitusinfo yhdistyksille",
            "Mistä rahaa hankkeeseen?",
            "Avoin haku tutuksi",
        ],
    ),
    (
        "training",
        25,
        [
            "Hankehautomo",
            "Budjetti ja kustannusmallit",
            "Hankkeen viestintä ja näkyvyys",
        ],
    ),
    (
        "network",
        25,
        [
            "Järjestöfoorumi",
            "Hanketoimijoiden aamukahvit",
            "Kylien ja järjestöjen tapaaminen",
        ],
    ),
    (
        "elsewhere",
        20,
        [
            "Puheenvuoro kunnan järjestöillassa",
            "Esittely oppilaitoksessa",
            "Puheenvuoro kylien päivässä",
        ],
    ),
];

/// The rows, the oldest first.
pub(super) fn rows(wanted: &Work) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for n in 0..u64::from(wanted.events) {
        let mut dice = Dice::new(wanted.seed, Stream::WorkEvents, n);
        let at = wanted.working_day(&mut dice);
        rows.push((at, n, dice));
    }
    rows.sort_by_key(|(at, n, _)| (*at, *n));
    let rows = rows.into_iter();
    rows.map(|(at, n, mut dice)| {
        let [kind, name, rest @ ..] = row(wanted, n, &mut dice);
        [vec![kind, name, day(at)], rest.to_vec()].concat()
    })
    .collect()
}

fn row(wanted: &Work, n: u64, dice: &mut Dice) -> [String; 8] {
    let (kind, _, names) = KINDS[dice.weighted(KINDS.iter().map(|(_, weight, _)| *weight))];
    let municipality = places::home_municipality(dice);
    let municipality = by_code(AreaKind::Municipality, &municipality);
    let associations = dice.between(4, 22);
    let project = match wanted.projects > 0 && dice.chance(30) {
        true => wanted.project(dice.below(u64::from(wanted.projects))),
        false => String::new(),
    };
    [
        texts::tr(Lang::Fi).t(&format!("event-kind-{kind}")),
        // The same is held again and again: the number tells one from another.
        format!("{} ({})", dice.pick(&names), n + 1),
        format!("{}.00", dice.between(9, 18)),
        dice.pick(&["Järjestötalo", "Kunnantalo", "Kirjasto", "Verkossa"])
            .to_owned(),
        municipality.map_or_else(String::new, |area| area.name_fi.clone()),
        associations.to_string(),
        (associations + dice.between(0, 25)).to_string(),
        project,
    ]
}
