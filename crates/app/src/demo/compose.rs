//! Puts a project's prose together from its theme's sentences.

use super::dice::Dice;
use super::phrases::{Slots, fill, paragraph};
use super::themes::Theme;

const CLOSERS: [&str; 10] = [
    "Hanketta hallinnoi {hakija}, ja sen arjesta vastaa [osa-aikainen projektikoordinaattori|kaksi työntekijää] yhdessä vapaaehtoisten kanssa.",
    "Ohjausryhmään kutsutaan jäseniä {minka} alueen yhdistyksistä, {hyvinvointialueelta} ja kohderyhmästä itsestään.",
    "Tuloksista kerrotaan avoimesti ja selkokielellä verkossa, paikallislehdissä ja ilmoitustauluilla.",
    "Osallistujien kokemuksia seurataan kyselyin hankkeen alussa ja lopussa, ja toimintaa korjataan niiden perusteella.",
    "{hakija} on toiminut {missa} pitkään ja tuntee alueen ihmiset, mutta vastaavaa toimintaa ei ole aiemmin ollut mahdollista järjestää.",
    "Toiminnan jatkosta sovitaan kumppanien kanssa jo hankkeen puolivälissä.",
    "Osallistuminen on maksutonta, ja matkakulut korvataan niille, joille ne olisivat este.",
    "Työntekijä palkataan {mihin}, ja hän jalkautuu sinne, missä ihmiset muutenkin käyvät.",
    "Muualla hyväksi havaittuja tapoja hyödynnetään, mutta ne sovitetaan {minka} oloihin.",
    "Hankkeelle nimetään kokemusraati, jonka jäsenet ovat mukana kaikissa tärkeissä ratkaisuissa.",
];

const JOINT_CLOSER: &str = "Hankkeen toteuttavat {hakija} ja sen kumppanit yhdessä, ja työnjako on kirjattu kumppanuussopimukseen.";

const REPORT_OPENERS: [&str; 3] = [
    "Hanke toteutettiin {missa} ajalla {aika}, ja sitä hallinnoi {hakija}.",
    "{hakija} toteutti hankkeen {missa} ajalla {aika}.",
    "Ajalla {aika} toteutetun hankkeen toiminta tavoitti {missa} ne ihmiset, joita varten se suunniteltiin.",
];

const REPORT_CLOSERS: [&str; 8] = [
    "Tärkein oppi oli, että ihmiset tulevat mukaan ihmisen eivätkä esitteen kutsumina.",
    "Rahoituksesta osa jäi käyttämättä, koska [työntekijän vaihtuessa syntyi tauko|matkakuluja kertyi arvioitua vähemmän].",
    "Osallistujat arvioivat toiminnan kouluarvosanalla 9, ja eniten kiitosta saivat ilmapiiri ja ohjaajat.",
    "Ohjausryhmä kokoontui {5..9} kertaa ja totesi keskeisten tavoitteiden toteutuneen.",
    "Päätöstilaisuudessa osallistujat kertoivat itse, mitä toiminta on heille merkinnyt.",
    "Kokemuksia on esitelty {3..8} muulle yhdistykselle eri puolilla maata.",
    "Aineistot ja toimintamallin kuvaus löytyvät yhdistyksen verkkosivuilta.",
    "Yhteistyö muiden yhdistysten ja {hyvinvointialueen} kanssa tiivistyi, ja siitä hyötyvät nekin, jotka eivät itse olleet mukana.",
];

/// How many times round the themes the first projects go; within them
/// sentences are dealt in turn so that neighbours do not read alike.
const ROUNDS: u64 = 4;

/// Where the project stands among those of its theme.
pub(super) struct Place<'a> {
    pub(super) theme: &'a Theme,
    pub(super) round: u64,
    pub(super) shift: u64,
    /// The fund that is the rarer: its projects come between the rounds.
    pub(super) erdf: bool,
}

impl Place<'_> {
    /// `count` sentences; each turn begins `step` further on in the pool.
    fn some<'a>(&self, pool: &[&'a str], count: u64, step: u64, dice: &mut Dice) -> Vec<&'a str> {
        if self.round >= ROUNDS {
            return dice.some(pool, count as usize);
        }
        let turn = self.round + 2 * u64::from(self.erdf);
        let first = turn * step + self.shift;
        let mut chosen: Vec<u64> = (first..first + count)
            .map(|at| at % pool.len() as u64)
            .collect();
        chosen.sort_unstable();
        chosen.into_iter().map(|at| pool[at as usize]).collect()
    }

    /// "Brand – subtitle".
    pub(super) fn name(&self, slots: &Slots, dice: &mut Dice) -> String {
        let theme = self.theme;
        let other_fund = usize::from(self.erdf);
        let turn = (self.round + self.shift) as usize;
        let (brand, subtitle) = if self.round < ROUNDS {
            (
                theme.brands[(turn + 2 * other_fund) % theme.brands.len()],
                theme.subtitles[(turn + other_fund) % theme.subtitles.len()],
            )
        } else {
            (dice.pick(&theme.brands), dice.pick(theme.subtitles))
        };
        format!("{brand} – {}", fill(subtitle, slots, dice))
    }

    /// Section 3: background, aims, actions, outcomes.
    pub(super) fn summary(&self, joint: bool, slots: &Slots, dice: &mut Dice) -> String {
        let theme = self.theme;
        let background = self.some(theme.background, 2, 1, dice);
        let aims = self.some(theme.aims, 2, 3, dice);
        let actions = self.some(theme.actions, 4, 2, dice);
        let outcomes = self.some(theme.outcomes, 2, 1, dice);
        let count = dice.between(1, 2) as usize;
        let mut closing = dice.some(&CLOSERS, count);
        if joint {
            closing[0] = JOINT_CLOSER;
        }
        let first = paragraph(&background, slots, dice);
        let aims = if dice.chance(25) {
            let numbered: Vec<String> = aims
                .iter()
                .zip(1..)
                .map(|(aim, number)| format!("{number}) {}", fill(aim, slots, dice)))
                .collect();
            numbered.join("\n")
        } else {
            paragraph(&aims, slots, dice)
        };
        let done = paragraph(&actions, slots, dice);
        let last = paragraph(&[outcomes, closing].concat(), slots, dice);
        match dice.below(4) {
            0 => format!("Tausta: {first}\n{aims}\n{done}\n{last}"),
            1 => format!("{first}\n{aims}\n{done} {last}"),
            _ => format!("{first}\n{aims}\n{done}\n{last}"),
        }
    }

    /// Section 4.1, some as a numbered list.
    pub(super) fn direct(&self, slots: &Slots, dice: &mut Dice) -> String {
        let groups = self.some(self.theme.direct, 2, 1, dice);
        let filled: Vec<String> = groups.iter().map(|s| fill(s, slots, dice)).collect();
        if dice.chance(30) {
            format!("1) {}\n2) {}", filled[0], filled[1])
        } else {
            filled.join(" ")
        }
    }

    /// Section 4.2.
    pub(super) fn indirect(&self, slots: &Slots, dice: &mut Dice) -> String {
        paragraph(&self.some(self.theme.indirect, 1, 1, dice), slots, dice)
    }

    /// Section 9 of a project that has reported.
    pub(super) fn report(&self, slots: &Slots, dice: &mut Dice) -> String {
        let opener = fill(dice.pick(&REPORT_OPENERS), slots, dice);
        let told = self.some(self.theme.reported, 5, 1, dice);
        let closers = dice.some(&REPORT_CLOSERS, 2);
        let told = paragraph(&told, slots, dice);
        let last = paragraph(&closers, slots, dice);
        format!("{opener} {told}\n{last}")
    }
}
