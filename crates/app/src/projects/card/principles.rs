//! Rules: the horizontal principles, a sheet that differs by programme period.

use std::collections::BTreeMap;

use super::value::{Expected, Programme};

/// One criterion of a sheet: its name in JSON and the form's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its name in JSON.
    pub key: &'static str,
    /// The form's words.
    pub label: &'static str,
}

const fn criterion(key: &'static str, label: &'static str) -> Criterion {
    Criterion { key, label }
}

/// 2014–2020, section 8.1: answered yes or no, with an explanation.
pub const EQUALITY: [Criterion; 3] = [
    criterion(
        "environment_analysed",
        "Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta",
    ),
    criterion(
        "mainstreamed",
        "Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen)",
    ),
    criterion(
        "main_aim",
        "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen",
    ),
];

/// 2014–2020, section 8.2: the line above the two columns of scores.
pub(super) const SCORE_COLUMNS: &str = "VälitönVälillinen";

/// 2014–2020, section 8.2: the groups, five rows each.
pub const GROUPS: [&str; 3] = [
    "Ekologinen kestävyys",
    "Taloudellinen kestävyys",
    "Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus",
];

/// 2014–2020, section 8.2: scored 0–10 for direct and indirect effects.
pub const SUSTAINABILITY: [Criterion; 15] = [
    criterion("natural_resources", "Luonnonvarojen käytön kestävyys"),
    criterion(
        "climate_risks",
        "Ilmastonmuutoksen aiheuttamien riskien vähentäminen",
    ),
    criterion(
        "biodiversity",
        "Kasvillisuus, eliöt ja luonnon monimuotoisuus",
    ),
    criterion(
        "water_soil_air",
        "Pinta- ja pohjavedet, maaperä sekä ilma (ja kasvihuonekaasujen väheneminen)",
    ),
    criterion("natura_2000", "Natura 2000 -ohjelman kohteet"),
    criterion("materials_waste", "Materiaalit ja jätteet"),
    criterion("renewable_energy", "Uusiutuvien energialähteiden käyttö"),
    criterion(
        "local_economy",
        "Paikallisen elinkeinorakenteen kestävä kehittäminen",
    ),
    criterion(
        "intangible_products",
        "Aineettomien tuotteiden ja palvelujen kehittäminen",
    ),
    criterion("mobility_logistics", "Liikkuminen ja logistiikka"),
    criterion("wellbeing", "Hyvinvoinnin edistäminen"),
    criterion("equality", "Tasa-arvon edistäminen"),
    criterion(
        "social_equality",
        "Yhteiskunnallinen ja kulttuurinen yhdenvertaisuus",
    ),
    criterion("cultural_environment", "Kulttuuriympäristö"),
    criterion("environmental_competence", "Ympäristöosaaminen"),
];

/// 2021–2027: the authority's own scores, 0–3. How the public description of
/// that period writes them has not been seen; the words are those of the list's
/// columns and of the regulation.
pub const CRITERIA_2021: [Criterion; 3] = [
    criterion("gender_equality", "Sukupuolten tasa-arvo"),
    criterion(
        "fundamental_rights",
        "Yhdenvertaisuus, syrjimättömyys ja esteettömyys",
    ),
    criterion(
        "sustainable_development",
        "Kestävä kehitys ja ei merkittävää haittaa -periaate",
    ),
];

/// An answer to a statement on equality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// "Kyllä".
    pub yes: bool,
    /// Why; may be blank.
    pub explanation: String,
}

/// The scores of a row on sustainable development.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// Direct effect, 0–10.
    direct: u8,
    /// Indirect effect, 0–10.
    indirect: u8,
    /// Why; may be blank.
    pub explanation: String,
}

impl Rating {
    /// Scores of 0–10.
    ///
    /// # Errors
    /// [`Expected::Score`] for more than 10.
    pub fn new(direct: u8, indirect: u8, explanation: String) -> Result<Self, Expected> {
        if direct > 10 || indirect > 10 {
            return Err(Expected::Score);
        }
        Ok(Self {
            direct,
            indirect,
            explanation,
        })
    }

    /// Direct effect, 0–10.
    pub fn direct(&self) -> u8 {
        self.direct
    }

    /// Indirect effect, 0–10.
    pub fn indirect(&self) -> u8 {
        self.indirect
    }
}

/// The authority's score of a criterion (2021–2027).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// 0–3.
    value: u8,
    /// Why; may be blank.
    pub explanation: String,
}

impl Score {
    /// A score of 0–3.
    ///
    /// # Errors
    /// [`Expected::ScoreTo3`] for more than 3.
    pub fn new(value: u8, explanation: String) -> Result<Self, Expected> {
        if value > 3 {
            return Err(Expected::ScoreTo3);
        }
        Ok(Self { value, explanation })
    }

    /// 0–3.
    pub fn value(&self) -> u8 {
        self.value
    }
}

/// The sheet, as far as it is filled in. Keys are places in the tables above.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Principles {
    /// 2014–2020: whether section 8.1 stands on the card.
    pub has_equality: bool,
    /// 2014–2020: whether section 8.2 stands on the card.
    pub has_sustainability: bool,
    pub(super) equality: BTreeMap<usize, Answer>,
    pub(super) sustainability: BTreeMap<usize, Rating>,
    pub(super) scores: BTreeMap<usize, Score>,
}

impl Principles {
    /// The answer to a statement on equality.
    pub fn equality(&self, place: usize) -> Option<&Answer> {
        self.equality.get(&place)
    }

    /// The scores of a row on sustainable development.
    pub fn sustainability(&self, place: usize) -> Option<&Rating> {
        self.sustainability.get(&place)
    }

    /// The authority's score (2021–2027).
    pub fn score(&self, place: usize) -> Option<&Score> {
        self.scores.get(&place)
    }

    /// Answers a statement on equality, or takes the answer away.
    pub fn set_equality(&mut self, place: usize, answer: Option<Answer>) {
        self.has_equality |= answer.is_some();
        put(&mut self.equality, place, answer);
    }

    /// Scores a row on sustainable development, or takes the scores away.
    pub fn set_sustainability(&mut self, place: usize, rating: Option<Rating>) {
        self.has_sustainability |= rating.is_some();
        put(&mut self.sustainability, place, rating);
    }

    /// Sets the authority's score (2021–2027), or takes it away.
    pub fn set_score(&mut self, place: usize, score: Option<Score>) {
        put(&mut self.scores, place, score);
    }

    /// Whether nothing of any sheet is there.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The period whose sheet this is.
    pub fn edition(&self) -> Programme {
        if self.scores.is_empty() {
            Programme::P2014
        } else {
            Programme::P2021
        }
    }
}

fn put<T>(rows: &mut BTreeMap<usize, T>, place: usize, row: Option<T>) {
    match row {
        Some(row) => rows.insert(place, row),
        None => rows.remove(&place),
    };
}
