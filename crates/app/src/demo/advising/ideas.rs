//! The projects of an invented log, from idea to running, and some ideas on their way.

use chrono::{Days, NaiveDate};
use kit::i18n::Lang;

use super::Work;
use crate::demo::associations::register_number;
use crate::demo::dice::{Dice, Stream};
use crate::demo::model::day;
use crate::ideas::Stage;
use crate::texts;

pub(super) const HEADINGS: [&str; 11] = [
    "Nimi",
    "Yhdistys",
    "Vaihe",
    "Ideoitu",
    "Jätetty",
    "Päätös",
    "Alkaa",
    "Päättyy",
    "Haettu",
    "Myönnetty",
    "Hanke",
];

/// What projects are called; a number tells one from another.
const NAMES: [&str; 8] = [
    "Kylän yhteinen pöytä",
    "Nuoret mukaan",
    "Digituki kotiovelle",
    "Yhdessä liikkeelle",
    "Osaaminen kiertoon",
    "Naapuriapu",
    "Kulttuuria kylille",
    "Ovet auki",
];

/// So many ideas are on their way for each that is running.
const OTHERS: [Stage; 3] = [Stage::Idea, Stage::Preparation, Stage::Submitted];

/// The rows: those that run first.
pub(super) fn rows(wanted: &Work) -> Vec<Vec<String>> {
    let running = u64::from(wanted.projects);
    let others = running * OTHERS.len() as u64;
    (0..running + others)
        .map(|n| {
            let mut dice = Dice::new(wanted.seed, Stream::WorkIdeas, n);
            let name = NAMES[(n % NAMES.len() as u64) as usize];
            let association = dice.below(u64::from(wanted.associations));
            let head = vec![format!("{name} {}", n + 1), register_number(association)];
            let rest = match n < running {
                true => of_running(wanted, n, &mut dice),
                false => of_other(wanted, n, &mut dice),
            };
            [head, rest].concat()
        })
        .collect()
}

/// A stage as the import knows it.
fn name(stage: Stage) -> String {
    stage.name(texts::tr(Lang::Fi))
}

/// It begins in the first half of the time, and goes on for one to two years.
fn of_running(wanted: &Work, n: u64, dice: &mut Dice) -> Vec<String> {
    let span = (wanted.to - wanted.from).num_days().unsigned_abs();
    let start = wanted.from + Days::new(dice.below(span / 2 + 1));
    let before = |days: u64| day(start - Days::new(days));
    let granted = dice.between(60, 250) * 1_000;
    vec![
        name(Stage::Running),
        before(300),
        before(150),
        before(20),
        day(start),
        day(start + Days::new(dice.between(365, 730))),
        (granted + dice.below(20) * 1_000).to_string(),
        granted.to_string(),
        wanted.project(n),
    ]
}

fn of_other(wanted: &Work, n: u64, dice: &mut Dice) -> Vec<String> {
    let stage = OTHERS[(n % OTHERS.len() as u64) as usize];
    let idea: NaiveDate = wanted.working_day(dice);
    let submitted = match stage {
        Stage::Submitted => day((idea + Days::new(60)).min(wanted.to)),
        _ => String::new(),
    };
    let asked = match stage {
        Stage::Idea => String::new(),
        _ => (dice.between(40, 300) * 1_000).to_string(),
    };
    let mut row = vec![name(stage), day(idea), submitted];
    row.extend([String::new(), String::new(), String::new()]);
    row.extend([asked, String::new(), String::new()]);
    row
}
