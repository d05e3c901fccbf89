//! The labels of the form: one table that names, reads, prints and describes
//! every field.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::clean::fold;
use super::place::Place;

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text in one line.
    Line,
    /// Text of any length under a heading of its own.
    Prose,
    /// A project code, `S22786`.
    Code,
    /// A group project's code, `R-00225`.
    GroupCode,
    /// From and to a day.
    Period,
    /// Running or ended.
    State,
    /// Euros.
    Money,
    /// A whole number of companies or persons.
    Count,
    /// A business id.
    BusinessId,
    /// Names of areas, in the form's words.
    Areas,
    /// One applicant, several, or a grant passed on.
    ApplicantCount,
    /// Five digits, leading zeros kept.
    PostCode,
}

/// The definition of one field.
pub(super) struct Definition {
    pub(super) field: Field,
    pub(super) key: &'static str,
    pub(super) label: &'static str,
    pub(super) variants: &'static [&'static str],
    pub(super) place: Place,
    pub(super) kind: Kind,
    pub(super) description: &'static str,
}

macro_rules! fields {
    ($($field:ident $place:ident $kind:ident $key:literal $label:literal [$($variant:literal),*] $about:literal)*) => {
        /// A field of the form, in the form's order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $(#[doc = $about] $field),* }

        const DEFINITIONS: &[Definition] = &[$(Definition {
            field: Field::$field, key: $key, label: $label, variants: &[$($variant),*],
            place: Place::$place, kind: Kind::$kind, description: $about,
        }),*];
    };
}

// Labels as in the complete ESF card of 2022 ("sähköpostisoite" is the form's
// own spelling). `group_code` is the column of the 2021–2027 list;
// `persons_realised` repeats 7.1's label, no card seen so far has it. A prose
// field has no label of its own: the heading of its place stands for it.
fields! {
    Code Project Code "code" "Hankekoodi" [] "The project's code: a letter for the fund and five digits."
    GroupCode Project GroupCode "group_code" "Ryhmähanketunnus" [] "The code that the projects of one group share (2021–2027)."
    Name Project Line "name" "Hankkeen nimi" [] "The project's name."
    Priority Project Line "priority" "Toimintalinja" [] "The priority, number and words."
    Objective Project Line "objective" "Erityistavoite" [] "The specific objective, number and words."
    Period Project Period "period" "Suunnitelman mukainen toteutusaika" [] "The planned first and last day."
    State Project State "state" "Toiminnan tila" [] "Whether the project is running or has ended."
    Authority Project Line "authority" "Vastuuviranomainen" ["Rahoittava viranomainen"] "The authority responsible."
    ApplicantName Applicant Line "applicant_name" "Hakijan virallinen nimi" [] "The applicant's official name."
    OrganisationType Applicant Line "organisation_type" "Organisaatiotyyppi" [] "What kind of organisation the applicant is."
    BusinessId Applicant BusinessId "business_id" "Y-tunnus" [] "The applicant's business id."
    StreetAddress Applicant Line "street_address" "Jakeluosoite" [] "The applicant's street address or box."
    Phone Applicant Line "phone" "Puhelinnumero" [] "The applicant's phone number, as written."
    PostCode Applicant PostCode "post_code" "Postinumero" [] "The applicant's post code, five digits."
    PostOffice Applicant Line "post_office" "Postitoimipaikka" [] "The applicant's post office."
    Website Applicant Line "website" "WWW-osoite" [] "The web address, as written."
    ContactName Applicant Line "contact_name" "Hankkeen yhteyshenkilön nimi" [] "The contact person's name, in any order."
    ContactRole Applicant Line "contact_role" "Yhteyshenkilön asema hakijaorganisaatiossa" [] "The contact person's position."
    ContactEmail Applicant Line "contact_email" "Yhteyshenkilön sähköpostisoite" ["Yhteyshenkilön sähköpostiosoite"] "The contact person's e-mail, with (at)."
    ContactPhone Applicant Line "contact_phone" "Yhteyshenkilön puhelinnumero" [] "The contact person's phone number, as written."
    ApplicantCount Applicant ApplicantCount "applicant_count" "Hakijoiden lukumäärä tai tuen siirto -menettely" [] "Whether one or several apply, or the grant is passed on."
    Summary Summary Prose "summary" "Suunnitelman mukainen tiivistelmä toteutuksesta" [] "The summary of the plan."
    TargetGroup DirectTargets Prose "target_group" "Varsinaiset kohderyhmät" [] "The groups the project works with."
    IndirectTargetGroup IndirectTargets Prose "indirect_target_group" "Välilliset kohderyhmät" [] "The groups it reaches through others."
    Granted Funding Money "granted" "Myönnetty EU- ja valtion rahoitus" [] "EU and state funding granted."
    Realised Funding Money "realised" "Toteutunut EU- ja valtion rahoitus" [] "EU and state funding realised."
    PlannedPublicTotal Funding Money "planned_public_total" "Suunniteltu julkinen rahoitus yhteensä" [] "All public funding planned."
    RealisedPublicTotal Funding Money "realised_public_total" "Toteutunut julkinen rahoitus yhteensä" [] "All public funding realised."
    Regions Area Areas "regions" "Maakunnat" [] "Regions."
    SubRegions Area Areas "sub_regions" "Seutukunnat" [] "Sub-regions, in the genitive."
    Municipalities Area Areas "municipalities" "Kunnat" [] "Municipalities."
    SiteStreetAddress Site Line "site_street_address" "Jakeluosoite" [] "Street address of the place where the project is carried out."
    SitePostCode Site PostCode "site_post_code" "Postinumero" [] "Post code of that place, five digits."
    SitePostOffice Site Line "site_post_office" "Postitoimipaikka" [] "Post office of that place."
    CompaniesPlanned Companies Count "companies_planned" "Suunniteltu" [] "Companies planned to take part."
    CompaniesRealised Companies Count "companies_realised" "Toteutunut seurantatietojen mukaan" ["Toteutunut seurantietojen mukaan"] "Companies that took part."
    PersonsPlanned Persons Count "persons_planned" "Suunniteltu" [] "Persons planned to take part."
    PersonsRealised Persons Count "persons_realised" "Toteutunut seurantatietojen mukaan" ["Toteutunut seurantietojen mukaan"] "Persons that took part."
    FinalReport FinalReport Prose "final_report" "Loppuraportin tiivistelmä" [] "The summary of the final report."
}

impl Field {
    /// Every field, in the form's order.
    pub fn all() -> impl Iterator<Item = Self> {
        DEFINITIONS.iter().map(|definition| definition.field)
    }

    pub(super) fn definition(self) -> &'static Definition {
        // The macro writes enum and table from the same rows in the same order.
        &DEFINITIONS[self as usize]
    }

    /// Stable name in code, forms and data (`granted`).
    pub fn key(self) -> &'static str {
        self.definition().key
    }

    /// Stable name in JSON: the key, and `_cents` for amounts.
    pub fn json_key(self) -> String {
        match self.kind() {
            Kind::Money => format!("{}_cents", self.key()),
            _ => self.key().to_owned(),
        }
    }

    /// The field of [`Field::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().find(|field| field.key() == key)
    }

    /// The label in the form's own spelling.
    pub fn label(self) -> &'static str {
        self.definition().label
    }

    /// The heading under which the field stands.
    pub fn place(self) -> Place {
        self.definition().place
    }

    /// What kind of value it holds.
    pub fn kind(self) -> Kind {
        self.definition().kind
    }

    /// The fields under one heading, in the form's order.
    pub(super) fn of_place(place: Place) -> impl Iterator<Item = Self> {
        Self::all().filter(move |field| field.place() == place)
    }

    /// The prose field for which the heading of `place` stands.
    pub(super) fn prose_of(place: Place) -> Option<Self> {
        Self::of_place(place).find(|field| field.kind() == Kind::Prose)
    }
}

/// Fields (one or two) by their folded label, in every spelling.
static LABELS: LazyLock<HashMap<String, Vec<Field>>> = LazyLock::new(|| {
    let mut labels: HashMap<String, Vec<Field>> = HashMap::new();
    for definition in DEFINITIONS
        .iter()
        .filter(|definition| definition.kind != Kind::Prose)
    {
        for label in std::iter::once(&definition.label).chain(definition.variants) {
            labels
                .entry(fold(label))
                .or_default()
                .push(definition.field);
        }
    }
    labels
});

/// The fields (one or two) that carry the label a line begins with, and the
/// line's value; the split is at the first colon.
pub(super) fn split_label(line: &str) -> Option<(&'static [Field], &str)> {
    let (left, right) = line.split_once(':')?;
    // Longer than any label: prose, not worth folding.
    if left.len() > 120 {
        return None;
    }
    let fields = LABELS.get(&fold(left))?;
    let bold = left.starts_with("**");
    let value = if bold {
        right.trim_start_matches('*')
    } else {
        right
    };
    Some((fields, value.trim()))
}
