//! The rows of the horizontal principles: one sheet per programme period.

use super::clean::fold;
use super::expected::Expected;
use super::place::Place;
use super::value::Programme;

/// The group of rows a criterion stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CriterionGroup {
    /// Gender equality, 2014–2020: yes or no.
    Gender,
    /// Ecological sustainability, 2014–2020.
    Ecological,
    /// Economic sustainability, 2014–2020.
    Economic,
    /// Social and cultural sustainability, 2014–2020.
    Social,
    /// The authority's three criteria, 2021–2027.
    Authority,
}

/// What a row holds besides its explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CriterionKind {
    /// Yes or no.
    YesNo,
    /// Direct and indirect effect, each 0–10.
    Effects,
    /// One score 0–3.
    Level,
}

macro_rules! criteria {
    ($($criterion:ident $group:ident $key:literal $label:literal)*) => {
        /// A row of the horizontal principles, in the form's order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Criterion { $(#[doc = $label] $criterion),* }

        const CRITERIA: &[(Criterion, CriterionGroup, &str, &str)] =
            &[$((Criterion::$criterion, CriterionGroup::$group, $key, $label)),*];
    };
}

// 2014–2020 as in the complete ESF card of 2022. No card of 2021–2027 has been
// seen: the labels of its three criteria follow the regulation's words.
criteria! {
    GenderAnalysis Gender "gender_analysis" "Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta"
    GenderMainstreamed Gender "gender_mainstreamed" "Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen)"
    GenderMainGoal Gender "gender_main_goal" "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen"
    NaturalResources Ecological "natural_resources" "Luonnonvarojen käytön kestävyys"
    ClimateRisks Ecological "climate_risks" "Ilmastonmuutoksen aiheuttamien riskien vähentäminen"
    Biodiversity Ecological "biodiversity" "Kasvillisuus, eliöt ja luonnon monimuotoisuus"
    WaterSoilAir Ecological "water_soil_air" "Pinta- ja pohjavedet, maaperä sekä ilma (ja kasvihuonekaasujen väheneminen)"
    Natura2000 Ecological "natura_2000" "Natura 2000 -ohjelman kohteet"
    MaterialsAndWaste Economic "materials_and_waste" "Materiaalit ja jätteet"
    RenewableEnergy Economic "renewable_energy" "Uusiutuvien energialähteiden käyttö"
    LocalEconomy Economic "local_economy" "Paikallisen elinkeinorakenteen kestävä kehittäminen"
    ImmaterialProducts Economic "immaterial_products" "Aineettomien tuotteiden ja palvelujen kehittäminen"
    MobilityAndLogistics Economic "mobility_and_logistics" "Liikkuminen ja logistiikka"
    Wellbeing Social "wellbeing" "Hyvinvoinnin edistäminen"
    Equality Social "equality" "Tasa-arvon edistäminen"
    CulturalEquality Social "cultural_equality" "Yhteiskunnallinen ja kulttuurinen yhdenvertaisuus"
    CulturalEnvironment Social "cultural_environment" "Kulttuuriympäristö"
    EnvironmentalSkills Social "environmental_skills" "Ympäristöosaaminen"
    GenderEquality Authority "gender_equality" "Sukupuolten tasa-arvo"
    Charter Authority "charter" "Perusoikeuskirja, yhdenvertaisuus, syrjimättömyys ja esteettömyys"
    NoSignificantHarm Authority "no_significant_harm" "Kestävä kehitys ja ei merkittävää haittaa -periaate"
}

impl CriterionGroup {
    pub(super) const ALL: [Self; 5] = [
        Self::Gender,
        Self::Ecological,
        Self::Economic,
        Self::Social,
        Self::Authority,
    ];

    /// The line the form prints above the group, if any.
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::Gender | Self::Authority => None,
            Self::Ecological => Some("Ekologinen kestävyys"),
            Self::Economic => Some("Taloudellinen kestävyys"),
            Self::Social => Some("Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus"),
        }
    }

    pub(super) fn of_label(line: &str) -> Option<Self> {
        let folded = fold(line);
        Self::ALL
            .into_iter()
            .find(|group| group.label().is_some_and(|label| fold(label) == folded))
    }

    /// The heading it stands under.
    pub(super) fn place(self) -> Place {
        match self {
            Self::Gender => Place::Equality,
            Self::Ecological | Self::Economic | Self::Social => Place::Sustainability,
            Self::Authority => Place::Principles,
        }
    }
}

/// The header above the two columns of scores, glued as the form prints it.
pub(super) const EFFECTS_HEADER: &str = "VälitönVälillinen";

pub(super) fn is_effects_header(line: &str) -> bool {
    line.split(' ').collect::<String>().to_lowercase() == EFFECTS_HEADER.to_lowercase()
}

impl Criterion {
    /// Every criterion of both sheets, in the form's order.
    pub fn all() -> impl Iterator<Item = Self> {
        CRITERIA.iter().map(|row| row.0)
    }

    /// The rows of one period's sheet.
    pub fn of_programme(programme: Programme) -> impl Iterator<Item = Self> {
        Self::all().filter(move |criterion| criterion.programme() == programme)
    }

    fn row(self) -> &'static (Criterion, CriterionGroup, &'static str, &'static str) {
        // The macro writes enum and table from the same rows in the same order.
        &CRITERIA[self as usize]
    }

    /// Its group.
    pub fn group(self) -> CriterionGroup {
        self.row().1
    }

    /// Stable name in JSON.
    pub fn key(self) -> &'static str {
        self.row().2
    }

    /// The criterion of [`Criterion::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().find(|criterion| criterion.key() == key)
    }

    /// The row's label on the form.
    pub fn label(self) -> &'static str {
        self.row().3
    }

    /// The heading it stands under.
    pub fn place(self) -> Place {
        self.group().place()
    }

    /// The period whose sheet it is on.
    pub fn programme(self) -> Programme {
        match self.group() {
            CriterionGroup::Authority => Programme::P2021,
            _ => Programme::P2014,
        }
    }

    /// What the row holds.
    pub fn kind(self) -> CriterionKind {
        match self.group() {
            CriterionGroup::Gender => CriterionKind::YesNo,
            CriterionGroup::Authority => CriterionKind::Level,
            _ => CriterionKind::Effects,
        }
    }

    /// The row that `line` is and what stands after its label. A line that goes
    /// on in words after a label of the sustainability table is prose.
    pub(super) fn of_line(line: &str, programme: Programme) -> Option<(Self, &str)> {
        let colon = line
            .split_once(':')
            .map(|(label, rest)| (fold(label), rest.trim()));
        // The last two integers are the scores: labels hold digits themselves.
        let is_score =
            |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | ',' | '.' | '/');
        Self::of_programme(programme).find_map(|criterion| match (criterion.kind(), &colon) {
            (CriterionKind::Effects, _) => {
                let rest = strip_label(line, criterion.label())?;
                rest.chars().all(is_score).then_some((criterion, rest))
            }
            (_, Some((label, rest))) if *label == fold(criterion.label()) => {
                Some((criterion, *rest))
            }
            _ => None,
        })
    }
}

fn strip_label<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let end = line
        .char_indices()
        .nth(label.chars().count())
        .map_or(line.len(), |(index, _)| index);
    let (head, rest) = line.split_at(end);
    let complete = rest.is_empty() || rest.starts_with(' ');
    (complete && fold(head) == fold(label)).then(|| rest.trim())
}

/// A whole number from 0 to `MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InRange<const MAX: u8>(u8);

/// A score from 0 to 10.
pub type Score = InRange<10>;

impl<const MAX: u8> InRange<MAX> {
    /// The number, if it is in the range.
    pub fn new(number: u64) -> Option<Self> {
        u8::try_from(number)
            .ok()
            .filter(|number| *number <= MAX)
            .map(Self)
    }

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }

    fn parse(text: &str) -> Option<Self> {
        let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits
            .then(|| text.parse().ok().and_then(Self::new))
            .flatten()
    }
}

/// What a row says. `None` where the row was left blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assessment {
    /// Yes or no.
    YesNo(Option<bool>),
    /// Direct and indirect effect.
    Effects(Option<(Score, Score)>),
    /// The authority's score.
    Level(Option<InRange<3>>),
}

impl Assessment {
    /// Reads what stands after the label of a row.
    pub(super) fn parse(kind: CriterionKind, text: &str) -> Result<Self, Expected> {
        Ok(match kind {
            CriterionKind::YesNo => Self::YesNo(match fold(text).as_str() {
                "" => None,
                "kyllä" => Some(true),
                "ei" => Some(false),
                _ => return Err(Expected::YesNo),
            }),
            CriterionKind::Effects if text.is_empty() => Self::Effects(None),
            CriterionKind::Effects => {
                let scores = text.split_once(' ');
                let scores = scores.and_then(|(a, b)| Score::parse(a).zip(Score::parse(b)));
                Self::Effects(Some(scores.ok_or(Expected::TwoScores)?))
            }
            CriterionKind::Level if text.is_empty() => Self::Level(None),
            CriterionKind::Level => Self::Level(Some(InRange::parse(text).ok_or(Expected::Score)?)),
        })
    }

    /// What kind of row it belongs to.
    pub fn kind(self) -> CriterionKind {
        match self {
            Self::YesNo(_) => CriterionKind::YesNo,
            Self::Effects(_) => CriterionKind::Effects,
            Self::Level(_) => CriterionKind::Level,
        }
    }

    /// Whether the row was left blank.
    pub fn is_blank(self) -> bool {
        matches!(
            self,
            Self::YesNo(None) | Self::Effects(None) | Self::Level(None)
        )
    }
}

/// As the form prints it after the label; empty for a blank.
impl std::fmt::Display for Assessment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::YesNo(Some(true)) => f.write_str("Kyllä"),
            Self::YesNo(Some(false)) => f.write_str("Ei"),
            Self::Effects(Some((direct, indirect))) => {
                write!(f, "{} {}", direct.get(), indirect.get())
            }
            Self::Level(Some(score)) => write!(f, "{}", score.get()),
            Self::YesNo(None) | Self::Effects(None) | Self::Level(None) => Ok(()),
        }
    }
}
