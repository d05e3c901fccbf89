//! The headings of the form, in its order.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::clean::fold;
use super::partner::PartnerKind;

/// A part of the form under one heading, in the form's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Before the first heading or outside the form's sections.
    #[default]
    Outside,
    /// 1 Hanke.
    Project,
    /// 2 Hakijan perustiedot.
    Applicant,
    /// The list of partners (no number).
    Partners,
    /// The list of those to whom the grant is passed on (no number).
    TransferRecipients,
    /// 3, prose.
    Summary,
    /// 4 Hankkeen kohderyhmät.
    TargetGroups,
    /// 4.1, prose.
    DirectTargets,
    /// 4.2, prose.
    IndirectTargets,
    /// 5, public funding in euros.
    Funding,
    /// 6 Maantieteellinen kohdealue.
    Area,
    /// The address of the one place where the project is carried out (no number).
    Site,
    /// 7, figures estimated in the application.
    Figures,
    /// 7.1, companies.
    Companies,
    /// 7.2, persons.
    Persons,
    /// 8 Horisontaaliset periaatteet.
    Principles,
    /// 8.1, gender equality (2014–2020).
    Equality,
    /// 8.2, sustainable development (2014–2020).
    Sustainability,
    /// 9, the summary of the final report, prose.
    FinalReport,
}

struct Heading {
    place: Place,
    key: &'static str,
    number: &'static str,
    title: &'static str,
    /// Other spellings met in documents.
    variants: &'static [&'static str],
}

macro_rules! headings {
    ($($place:ident $key:literal $number:literal $title:literal [$($variant:literal),*])*) => {
        const HEADINGS: &[Heading] = &[$(Heading {
            place: Place::$place, key: $key, number: $number, title: $title, variants: &[$($variant),*],
        }),*];
    };
}

// Titles as in the complete ESF card of 2022, its slips of spelling included.
headings! {
    Project "project" "1" "Hanke" []
    Applicant "applicant" "2" "Hakijan perustiedot" []
    Partners "partners" "" "Osatoteuttajat" []
    TransferRecipients "transfer_recipients" "" "Tuen siirron saajat" []
    Summary "summary" "3" "Suunnitelman mukainen tiivistelmä toteutuksesta" []
    TargetGroups "target_groups" "4" "Hankkeen kohderyhmät" []
    DirectTargets "direct_targets" "4.1" "Varsinaiset kohderyhmät" []
    IndirectTargets "indirect_targets" "4.2" "Välilliset kohderyhmät" []
    Funding "funding" "5" "Projektin julkinen rahoitus, euroa" ["Hankkeen julkinen rahoitus, euroa"]
    Area "area" "6" "Maantieteellinen kohdealue" []
    Site "site" "" "Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa" []
    Figures "figures" "7"
        "Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista"
        ["Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantatiedoista"]
    Companies "companies" "7.1" "Osallistuvien yritysten lukumäärä" []
    Persons "persons" "7.2" "Osallistuvien henkilöiden lukumäärä" []
    Principles "principles" "8" "Horisontaaliset periaatteet" []
    Equality "equality" "8.1" "Sukupuolten tasa-arvo" []
    Sustainability "sustainability" "8.2" "Kestävä kehitys" []
    FinalReport "final_report" "9" "Loppuraportin tiivistelmä" []
}

impl Place {
    /// Every place, in the form's order.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Outside).chain(HEADINGS.iter().map(|heading| heading.place))
    }

    fn heading_data(self) -> Option<&'static Heading> {
        HEADINGS.iter().find(|heading| heading.place == self)
    }

    /// Stable name in JSON.
    pub fn key(self) -> &'static str {
        self.heading_data().map_or("outside", |heading| heading.key)
    }

    /// The place of [`Place::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().find(|place| place.key() == key)
    }

    /// The heading as the form prints it (`4.1 Varsinaiset kohderyhmät`); empty
    /// outside the form.
    pub fn heading(self) -> String {
        match self.heading_data() {
            None => String::new(),
            Some(Heading {
                number: "", title, ..
            }) => (*title).to_owned(),
            Some(Heading { number, title, .. }) => format!("{number} {title}"),
        }
    }

    /// 2 for a section, 3 for what stands inside one.
    pub fn level(self) -> u8 {
        match self.heading_data() {
            Some(heading) if !heading.number.is_empty() && !heading.number.contains('.') => 2,
            _ => 3,
        }
    }

    /// The numbered section this place belongs to.
    pub fn section(self) -> Self {
        Self::all()
            .take_while(|place| *place <= self)
            .filter(|p| p.level() == 2)
            .last()
            .unwrap_or(self)
    }

    /// The list of partners kept here.
    pub(super) fn partner_kind(self) -> Option<PartnerKind> {
        PartnerKind::ALL
            .into_iter()
            .find(|kind| kind.place() == self)
    }

    /// The place whose heading `line` is: number and title must match. In a web
    /// page's heading element the title alone is enough.
    pub(super) fn of_heading(line: &str, heading_element: bool) -> Option<Self> {
        // Longer than any heading: prose, not worth folding.
        if line.len() > 160 {
            return None;
        }
        let folded = fold(line);
        let spelt = folded.trim_end_matches(':');
        let complete = SPELLINGS.get(spelt);
        complete
            .or_else(|| TITLES.get(spelt).filter(|_| heading_element))
            .copied()
    }
}

/// Folded headings as printed, in every spelling.
static SPELLINGS: LazyLock<HashMap<String, Place>> = LazyLock::new(|| {
    let spelt = |heading: &Heading, title: &str| fold(&format!("{} {title}", heading.number));
    all_titles()
        .map(|(heading, title)| (spelt(heading, title), heading.place))
        .collect()
});

/// Folded titles without their numbers.
static TITLES: LazyLock<HashMap<String, Place>> = LazyLock::new(|| {
    all_titles()
        .map(|(heading, title)| (fold(title), heading.place))
        .collect()
});

fn all_titles() -> impl Iterator<Item = (&'static Heading, &'static str)> {
    HEADINGS.iter().flat_map(|heading| {
        let titles = std::iter::once(&heading.title).chain(heading.variants);
        titles.map(move |title| (heading, *title))
    })
}
