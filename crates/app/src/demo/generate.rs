//! Decides everything about project *n*.

use chrono::{Days, NaiveDate};

use super::compose::Place;
use super::dice::{Dice, Stream};
use super::horizontal;
use super::model::{self, Fund, Kind, LAST_CAPTURE, Moment, Partnership, Period, Plan, day};
use super::names::{self, Association};
use super::phrases::Slots;
use super::places::{self, Reach, Target};
use super::themes::{Aim, THEMES};

/// So many projects are of the demonstration region before the rest of Finland
/// joins in.
const AT_HOME: u64 = 300;

/// Plans from this day on speak of wellbeing services counties, whose work
/// began on 1.1.2023.
const COUNTIES_FROM: NaiveDate =
    NaiveDate::from_ymd_opt(2022, 3, 1).expect("invariant: a date of the calendar");

/// The plan of project `n`, which is at least 1 (0 is the showcase).
pub(super) fn plan(seed: u64, n: u64) -> Plan {
    let kind = Kind::of(n);
    let group = model::group_leader(n);
    let leader = group.unwrap_or(n);
    let mut dice = Dice::new(seed, Stream::Body, n);
    let mut shared = Dice::new(seed, Stream::Shared, leader);

    let theme_index = theme_of(seed, leader);
    let place = Place {
        theme: THEMES[theme_index],
        round: leader / THEMES.len() as u64,
        shift: seed % 5 + theme_index as u64 % 5,
        erdf: kind.fund == Fund::Erdf,
    };
    let applicant = names::association(seed, applicant(seed, n, theme_index));
    let (start, end) = model::dates(kind.period, &mut shared);
    let home = if leader == n {
        applicant.municipality.clone()
    } else {
        let number = self::applicant(seed, leader, theme_index);
        names::association(seed, number).municipality
    };
    let reach = reach(group.is_some(), &mut shared);
    let target = places::target(&home, reach, start, &mut shared);
    let period = format!("{}–{}", day(start), day(end));
    let slots = Slots {
        place: &target.forms,
        applicant: &applicant.name,
        period: &period,
        counties: start >= COUNTIES_FROM,
    };

    let name = place.name(&slots, &mut shared);
    let partnership = if group.is_some() {
        Partnership::Single
    } else {
        partnership(seed, n, &applicant, &mut dice)
    };
    let joint = matches!(partnership, Partnership::Joint(_));
    let summary = place.summary(joint, &slots, &mut dice);
    let report = place.report(&slots, &mut dice);
    let (priority, objective) = model::objective(kind, place.theme, &mut shared);
    let granted = model::granted(start, end, &mut dice);
    let municipal_share = if dice.chance(40) {
        dice.between(4, 20)
    } else {
        0
    };
    let planned_public = granted + granted * municipal_share / 100;
    let with_companies = place.theme.aim == Aim::Work || kind.fund == Fund::Erdf;
    let companies = if with_companies {
        dice.between(2, 15)
    } else {
        0
    };
    let (fewest, most) = place.theme.persons;
    let money = Money {
        granted,
        planned_public,
        companies,
    };
    let moments = moments(kind.period, (start, end), &money, &report, &mut dice);

    Plan {
        code: model::code(n),
        group: group.map(|leader| format!("R-{:05}", 9_000 + leader / 200)),
        kind,
        priority,
        objective,
        start,
        end,
        authority: places::authority(kind.fund, &target.region_code),
        contact: names::contact(&mut dice, &applicant),
        partnership,
        direct: place.direct(&slots, &mut dice),
        indirect: place.indirect(&slots, &mut dice),
        granted,
        planned_public,
        site: site(&target, &applicant, &mut dice),
        companies,
        persons: dice.between(fewest, most),
        is_of_authority: model::is_of_authority(n),
        horizontal: horizontal::lines(kind.period, place.theme, &slots, &mut dice),
        moments,
        name,
        summary,
        applicant,
        target,
    }
}

/// Round and round the themes, in an order that changes each round; the
/// regional fund pays for some of them only.
fn theme_of(seed: u64, n: u64) -> usize {
    let count = THEMES.len() as u64;
    if Kind::of(n).fund == Fund::Erdf {
        let fit: Vec<usize> = (0..THEMES.len()).filter(|i| THEMES[*i].erdf).collect();
        return fit[((n / 5 + seed) % fit.len() as u64) as usize];
    }
    ((n % count * 7 + n / count * 3 + seed % count) % count) as usize
}

/// The number of the association that applies: now and then one that has had a
/// project of the theme before.
fn applicant(seed: u64, n: u64, theme: usize) -> u64 {
    let mut dice = Dice::new(seed, Stream::Head, n);
    if n > THEMES.len() as u64 && model::group_leader(n).is_none() && dice.chance(35) {
        for _ in 0..12 {
            let before = dice.between(1, n - 1);
            if model::group_leader(before).is_none() && theme_of(seed, before) == theme {
                return applicant(seed, before, theme);
            }
        }
    }
    let at_home = if n < AT_HOME { true } else { dice.chance(5) };
    names::draw(&mut dice, theme, at_home)
}

fn reach(in_group: bool, dice: &mut Dice) -> Reach {
    match dice.below(100) {
        _ if in_group => Reach::Region,
        0..42 => Reach::Municipality,
        42..62 => Reach::Neighbours,
        62..80 => Reach::SubRegion,
        _ => Reach::Region,
    }
}

fn site(target: &Target, applicant: &Association, dice: &mut Dice) -> Option<[String; 3]> {
    (target.single && dice.chance(60)).then(|| {
        [
            names::street(dice),
            applicant.postcode.clone(),
            applicant.post_office.clone(),
        ]
    })
}

fn partnership(seed: u64, n: u64, applicant: &Association, dice: &mut Dice) -> Partnership {
    match dice.below(100) {
        0..70 => Partnership::Single,
        70..92 => {
            let count = dice.between(2, 5);
            Partnership::Joint(partners(seed, n, applicant, count, dice))
        }
        _ => {
            let count = dice.between(1, 3);
            Partnership::PassedOn(partners(seed, n, applicant, count, dice))
        }
    }
}

/// Lines "name, Y-tunnus"; some names hold commas themselves.
fn partners(
    seed: u64,
    n: u64,
    applicant: &Association,
    count: u64,
    dice: &mut Dice,
) -> Vec<String> {
    const UNITS: [&str; 5] = [
        "nuorisojaosto",
        "päiväkeskus Kanerva",
        "vertaistoiminta",
        "kehittämisyksikkö",
        "neuvonta, koulutus ja aluetoiminta",
    ];
    let mut lines: Vec<String> = Vec::new();
    for _ in 0..count {
        let theme = dice.below(THEMES.len() as u64) as usize;
        let partner = names::association(seed, names::draw(dice, theme, n < AT_HOME));
        let known = |line: &String| line.ends_with(&partner.y_tunnus);
        if partner.y_tunnus == applicant.y_tunnus || lines.iter().any(known) {
            continue;
        }
        let unit = if dice.chance(20) {
            format!(", {}", dice.pick(&UNITS))
        } else {
            String::new()
        };
        lines.push(format!("{}{unit}, {}", partner.name, partner.y_tunnus));
    }
    lines
}

struct Money {
    granted: u64,
    planned_public: u64,
    companies: u64,
}

/// One capture, or one while the project runs and one after it has ended.
fn moments(
    period: Period,
    (start, end): (NaiveDate, NaiveDate),
    money: &Money,
    report: &str,
    dice: &mut Dice,
) -> Vec<Moment> {
    let over = end + Days::new(120) <= LAST_CAPTURE;
    let twice = over
        && dice.chance(match period {
            Period::From2014 => 22,
            Period::From2021 => 32,
        });
    let mut moments = Vec::new();
    if twice || !over {
        moments.push(running(start, end, money, dice));
    }
    if over {
        moments.push(ended(end, money, report, dice));
    }
    moments
}

fn running(start: NaiveDate, end: NaiveDate, money: &Money, dice: &mut Dice) -> Moment {
    let last = end.min(LAST_CAPTURE);
    let days = (last - start).num_days() as u64;
    let passed = dice.between(days / 4, days);
    let whole = (end - start).num_days() as u64;
    let realised = money.granted * passed * dice.between(45, 78) / (whole * 100);
    Moment {
        captured_on: start + Days::new(passed),
        ended: false,
        count_lost: false,
        realised,
        realised_public: realised * money.planned_public / money.granted,
        realised_companies: money.companies * passed / whole / 2,
        report: if dice.chance(60) { "-" } else { "" }.to_owned(),
    }
}

fn ended(end: NaiveDate, money: &Money, report: &str, dice: &mut Dice) -> Moment {
    let realised = money.granted * dice.between(800, 1_000) / 1_000;
    let captured_on = end + Days::new(dice.between(90, 400));
    Moment {
        captured_on: captured_on.min(LAST_CAPTURE),
        ended: true,
        count_lost: dice.chance(70),
        realised,
        realised_public: realised * money.planned_public / money.granted,
        realised_companies: money.companies * dice.between(60, 110) / 100,
        report: match dice.below(20) {
            0 => String::new(),
            1 | 2 => "-".to_owned(),
            _ => report.to_owned(),
        },
    }
}
