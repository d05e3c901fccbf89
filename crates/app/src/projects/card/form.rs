//! The authority's form as a table: sections, labels and what each field holds.
//!
//! Labels are spelt as the form spells them. Source: the public description of
//! S22786 and further public cards, programme period 2014–2020; section 10 is the
//! columns of lists (the authority's of 2021–2027, the EU's) that the form has no
//! place for.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::labels::fold;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Text of several paragraphs, under a heading of its own.
    Prose,
    /// The project's code.
    Code,
    /// The code that the projects of a group share.
    GroupCode,
    /// The planned start and end.
    Period,
    /// Running or ended.
    State,
    /// Euros.
    Money,
    /// A whole number of people or companies.
    Count,
    /// A Y-tunnus.
    BusinessId,
    /// Names of areas, divided by commas.
    Areas,
}

/// One thing that stands on the form, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A numbered section's heading.
    Section(u8),
    /// A heading inside a section.
    Heading(&'static str),
    /// A line that only introduces what follows.
    Caption(&'static str),
    /// A labelled value, or prose under its heading.
    Field(Field),
    /// The list of partners.
    Partners,
    /// The three statements on equality.
    Equality,
    /// The authority's scores of the period 2021–2027.
    Scores,
    /// The fifteen rows on sustainable development.
    Sustainability,
}

macro_rules! fields {
    ($($name:ident $key:literal $kind:ident $label:literal $(| $variant:literal)*;)*) => {
        /// A field of the form. The order is the form's.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the label says what each is")]
        pub enum Field { $($name),* }

        impl Field {
            /// Every field in the form's order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in JSON, without a unit.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// Its label; for prose its heading without the number.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),* }
            }

            /// What it holds.
            pub const fn kind(self) -> Kind {
                match self { $(Self::$name => Kind::$kind),* }
            }

            /// Other spellings of the label that are met.
            pub const fn variants(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($variant),*]),* }
            }
        }
    };
}

fields! {
    Code "code" Code "Hankekoodi";
    GroupCode "group_code" GroupCode "Ryhmähanketunnus";
    Name "name" Line "Hankkeen nimi";
    Priority "priority" Line "Toimintalinja";
    Objective "objective" Line "Erityistavoite";
    Period "period" Period "Suunnitelman mukainen toteutusaika";
    State "state" State "Toiminnan tila";
    Authority "authority" Line "Vastuuviranomainen";
    ApplicantName "applicant_name" Line "Hakijan virallinen nimi";
    OrganisationType "organisation_type" Line "Organisaatiotyyppi";
    BusinessId "business_id" BusinessId "Y-tunnus";
    StreetAddress "street_address" Line "Jakeluosoite";
    Phone "phone" Line "Puhelinnumero";
    PostCode "post_code" Line "Postinumero";
    PostOffice "post_office" Line "Postitoimipaikka";
    Website "website" Line "WWW-osoite";
    ContactName "contact_name" Line "Hankkeen yhteyshenkilön nimi";
    ContactRole "contact_role" Line "Yhteyshenkilön asema hakijaorganisaatiossa";
    ContactEmail "contact_email" Line "Yhteyshenkilön sähköpostisoite" | "Yhteyshenkilön sähköpostiosoite";
    ContactPhone "contact_phone" Line "Yhteyshenkilön puhelinnumero";
    ApplicantCount "applicant_count" Line "Hakijoiden lukumäärä tai tuen siirto -menettely";
    Summary "summary" Prose "Suunnitelman mukainen tiivistelmä toteutuksesta";
    TargetGroup "target_group" Prose "Varsinaiset kohderyhmät";
    IndirectTargetGroup "indirect_target_group" Prose "Välilliset kohderyhmät";
    Granted "granted" Money "Myönnetty EU- ja valtion rahoitus";
    Realised "realised" Money "Toteutunut EU- ja valtion rahoitus";
    PlannedPublic "planned_public" Money "Suunniteltu julkinen rahoitus yhteensä";
    RealisedPublic "realised_public" Money "Toteutunut julkinen rahoitus yhteensä";
    Regions "regions" Areas "Maakunnat";
    SubRegions "sub_regions" Areas "Seutukunnat";
    Municipalities "municipalities" Areas "Kunnat";
    SiteStreetAddress "site_street_address" Line "Jakeluosoite";
    SitePostCode "site_post_code" Line "Postinumero";
    SitePostOffice "site_post_office" Line "Postitoimipaikka";
    CompaniesPlanned "companies_planned" Count "Suunniteltu";
    CompaniesRealised "companies_realised" Count "Toteutunut seurantatietojen mukaan";
    PersonsPlanned "persons_planned" Count "Suunniteltu";
    PersonsRealised "persons_realised" Count "Toteutunut seurantatietojen mukaan";
    FinalReport "final_report" Prose "Loppuraportin tiivistelmä";
    FundName "fund_name" Line "Rahasto";
    FundSubtype "fund_subtype" Line "EAKR-/JTF-alatyyppi";
    PlannedTotal "planned_total" Money "Suunniteltu rahoitus yhteensä";
    RealisedTotal "realised_total" Money "Toteutunut rahoitus yhteensä";
    RealisedEu "realised_eu" Money "Toteutunut EU-rahoituksen määrä";
    Intervention "intervention" Line "Tukitoimen ala";
    Location "location" Areas "Sijainti";
    SupportForm "support_form" Line "Tukimuoto";
    TerritorialMechanism "territorial_mechanism" Line "Alueellinen täytäntöönpanomekanismi ja alueellinen painopiste";
    EconomicActivity "economic_activity" Line "Taloudellinen toiminta";
    SecondaryTheme "secondary_theme" Line "Toissijainen teema, vain ESR+";
    GenderEquality "gender_equality" Line "Sukupuolten tasa-arvo (hankelista)";
    BalticSeaStrategy "baltic_sea_strategy" Line "Itämeren alueen strategia";
    DescriptionAddress "description_address" Line "Hankekuvauksen osoite";
    ProgrammingPeriod "programming_period" Line "Ohjelmakausi";
    EuContribution "eu_contribution" Money "Suunniteltu EU-rahoitus";
    CofinancingRate "cofinancing_rate" Line "EU-rahoituksen osuus";
    Country "country" Line "Maa";
    Coordinates "coordinates" Line "Koordinaatit";
}

use Item::{Caption, Equality, Heading, Partners, Section, Sustainability};

/// The whole form, in its order.
pub const FORM: &[Item] = &[
    Section(1),
    Item::Field(Field::Code),
    Item::Field(Field::GroupCode),
    Item::Field(Field::Name),
    Item::Field(Field::Priority),
    Item::Field(Field::Objective),
    Item::Field(Field::Period),
    Item::Field(Field::State),
    Item::Field(Field::Authority),
    Section(2),
    Item::Field(Field::ApplicantName),
    Item::Field(Field::OrganisationType),
    Item::Field(Field::BusinessId),
    Item::Field(Field::StreetAddress),
    Item::Field(Field::Phone),
    Item::Field(Field::PostCode),
    Item::Field(Field::PostOffice),
    Item::Field(Field::Website),
    Item::Field(Field::ContactName),
    Item::Field(Field::ContactRole),
    Item::Field(Field::ContactEmail),
    Item::Field(Field::ContactPhone),
    Item::Field(Field::ApplicantCount),
    Partners,
    Section(3),
    Item::Field(Field::Summary),
    Section(4),
    Heading("4.1 Varsinaiset kohderyhmät"),
    Item::Field(Field::TargetGroup),
    Heading("4.2 Välilliset kohderyhmät"),
    Item::Field(Field::IndirectTargetGroup),
    Section(5),
    Item::Field(Field::Granted),
    Item::Field(Field::Realised),
    Item::Field(Field::PlannedPublic),
    Item::Field(Field::RealisedPublic),
    Section(6),
    Item::Field(Field::Regions),
    Item::Field(Field::SubRegions),
    Item::Field(Field::Municipalities),
    Caption("Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa"),
    Item::Field(Field::SiteStreetAddress),
    Item::Field(Field::SitePostCode),
    Item::Field(Field::SitePostOffice),
    Section(7),
    Heading("7.1 Osallistuvien yritysten lukumäärä"),
    Item::Field(Field::CompaniesPlanned),
    Item::Field(Field::CompaniesRealised),
    Heading("7.2 Osallistuvien henkilöiden lukumäärä"),
    Item::Field(Field::PersonsPlanned),
    Item::Field(Field::PersonsRealised),
    Section(8),
    Item::Scores,
    Heading("8.1 Sukupuolten tasa-arvo"),
    Equality,
    Heading("8.2 Kestävä kehitys"),
    Sustainability,
    Section(9),
    Item::Field(Field::FinalReport),
    // Not on the authority's form: what only its list of projects of 2021–2027
    // and the EU's list of operations tell. New items come last, for unknown lines are kept by their place.
    Section(10),
    Item::Field(Field::FundName),
    Item::Field(Field::FundSubtype),
    Item::Field(Field::PlannedTotal),
    Item::Field(Field::RealisedTotal),
    Item::Field(Field::RealisedEu),
    Item::Field(Field::Intervention),
    Item::Field(Field::Location),
    Item::Field(Field::SupportForm),
    Item::Field(Field::TerritorialMechanism),
    Item::Field(Field::EconomicActivity),
    Item::Field(Field::SecondaryTheme),
    Item::Field(Field::GenderEquality),
    Item::Field(Field::BalticSeaStrategy),
    Item::Field(Field::DescriptionAddress),
    Item::Field(Field::ProgrammingPeriod),
    Item::Field(Field::EuContribution),
    Item::Field(Field::CofinancingRate),
    Item::Field(Field::Country),
    Item::Field(Field::Coordinates),
];

/// The title of a section, as the form spells it.
pub const fn section_title(number: u8) -> &'static str {
    match number {
        1 => "Hanke",
        2 => "Hakijan perustiedot",
        3 => "Suunnitelman mukainen tiivistelmä toteutuksesta",
        4 => "Hankkeen kohderyhmät",
        5 => "Projektin julkinen rahoitus, euroa",
        6 => "Maantieteellinen kohdealue",
        7 => "Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista",
        8 => "Horisontaaliset periaatteet",
        9 => "Loppuraportin tiivistelmä",
        _ => "Viranomaisen hankelistan tiedot",
    }
}

/// Other spellings of a section's title that are met.
pub(super) const fn section_variants(number: u8) -> &'static [&'static str] {
    match number {
        5 => &["Hankkeen julkinen rahoitus, euroa"],
        7 => &["Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantatiedoista"],
        _ => &[],
    }
}

impl Field {
    /// The field with that name in JSON.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }

    /// Where it stands in [`FORM`].
    pub fn position(self) -> usize {
        FORM.iter()
            .position(|item| *item == Item::Field(self))
            .unwrap_or(FORM.len())
    }

    /// The number of its section.
    pub fn section(self) -> u8 {
        section_of(self.position())
    }
}

/// The number of the section in which a place of [`FORM`] is.
pub(super) fn section_of(position: usize) -> u8 {
    FORM.iter()
        .take(position + 1)
        .rev()
        .find_map(|item| match item {
            Section(number) => Some(*number),
            _ => None,
        })
        .unwrap_or(0)
}

/// The fields (one or two) whose label a line begins with, and what stands behind
/// its first colon; prose has headings, not labels.
pub(super) fn split_label(line: &str) -> Option<(&'static [Field], &str)> {
    let (label, value) = line.split_once(':')?;
    let fields = LABELS.get(&fold(label)?)?;
    // A label set off in bold: `**Kunnat:** Laakso`.
    let value = if label.starts_with("**") {
        value.trim_start_matches('*')
    } else {
        value
    };
    Some((fields, value.trim()))
}

/// Whether words are a label of the form, in any spelling.
pub(in crate::projects) fn is_label(words: &str) -> bool {
    fold(words).is_some_and(|words| LABELS.contains_key(&words))
}

static LABELS: LazyLock<HashMap<String, Vec<Field>>> = LazyLock::new(|| {
    let mut labels: HashMap<String, Vec<Field>> = HashMap::new();
    for field in Field::ALL.iter().filter(|f| f.kind() != Kind::Prose) {
        for label in std::iter::once(&field.label()).chain(field.variants()) {
            let label = fold(label).unwrap_or_default();
            labels.entry(label).or_default().push(*field);
        }
    }
    labels
});

/// Where a heading stands in [`FORM`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HeadingPlace {
    pub(super) place: usize,
    /// A section's, not one inside a section.
    pub(super) is_section: bool,
}

/// The heading that a line is: number and title must match. In a web page's
/// heading element the title alone is enough.
pub(super) fn heading_of(line: &str, heading_element: bool) -> Option<HeadingPlace> {
    let folded = fold(line)?;
    let spelt = folded.trim_end_matches(':');
    let with_number = HEADINGS.0.get(spelt);
    with_number
        .or_else(|| HEADINGS.1.get(spelt).filter(|_| heading_element))
        .copied()
}

/// Folded headings with their numbers, and the titles without them.
static HEADINGS: LazyLock<(HashMap<String, HeadingPlace>, HashMap<String, HeadingPlace>)> =
    LazyLock::new(|| {
        let (mut numbered, mut titles) = (HashMap::new(), HashMap::new());
        let mut insert = |number: &str, title: &str, heading: HeadingPlace| {
            let title = fold(title).unwrap_or_default();
            // "1. Hanke" is met beside "1 Hanke".
            numbered.insert(format!("{number} {title}"), heading);
            numbered.insert(format!("{number}. {title}"), heading);
            titles.insert(title, heading);
        };
        for (place, item) in FORM.iter().enumerate() {
            let is_section = matches!(item, Section(_));
            let heading = HeadingPlace { place, is_section };
            match item {
                Section(number) => {
                    let titles = std::iter::once(section_title(*number));
                    for title in titles.chain(section_variants(*number).iter().copied()) {
                        insert(&number.to_string(), title, heading);
                    }
                }
                Heading(words) => {
                    if let Some((number, title)) = words.split_once(' ') {
                        insert(number, title, heading);
                    }
                }
                _ => {}
            }
        }
        (numbered, titles)
    });

/// The places between one heading inside a section and the next heading.
pub(super) fn part_of_heading(place: usize) -> std::ops::Range<usize> {
    let is_heading = |item: &Item| matches!(item, Section(_) | Heading(_));
    let length = FORM.iter().skip(place + 1).position(is_heading);
    place..length.map_or(FORM.len(), |length| place + 1 + length)
}

/// The place of the partners.
pub(super) fn place_of(item: Item) -> usize {
    FORM.iter().position(|other| *other == item).unwrap_or(0)
}
