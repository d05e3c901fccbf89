//! Rules: the authority's list of the projects of 2021–2027, as it exports it.

use super::layout::Several::{Each, First, Implementer, Names};
use super::layout::{Column, Layout, NoCode, Spelling, Tells, column};
use super::row::ListRow;
use crate::projects::card::{Expected, Field, Programme, ProjectCode, SourceKind};

/// The authority's list.
pub(super) static AUTHORITY: Layout = Layout {
    word: "authority",
    source: SourceKind::List,
    columns: COLUMNS,
    needed: &[&["Hankekoodi "], &["Hankkeen nimi"]],
    spelling: Spelling::Finnish,
    is_project,
    code,
    // The whole list, whatever is on it.
    scope: |_| Some(String::new()),
    yields: false,
    gone: "list-gone",
};

const CODE: usize = 0;
const STATE: usize = 10;
const NAME: usize = 6;
const IMPLEMENTER: usize = 7;

/// A line of sums may have a name, too.
fn is_project(row: &ListRow) -> bool {
    let has = |place: usize| row.at(place).is_some();
    let is_code = |text: &str| text.parse::<ProjectCode>().is_ok();
    row.at(CODE).is_some_and(is_code)
        || has(NAME) && [CODE, IMPLEMENTER, STATE].into_iter().any(has)
}

fn code(row: &ListRow) -> Result<ProjectCode, NoCode> {
    let refused = |expected| NoCode {
        place: CODE,
        expected,
    };
    let text = row.at(CODE).unwrap_or_default();
    let code: ProjectCode = text.parse().map_err(|why: Expected| refused(why.key()))?;
    if code.programme() == Some(Programme::P2021) {
        Ok(code)
    } else {
        Err(refused("expected-code-2021"))
    }
}

/// The list's columns, in its order.
const COLUMNS: &[Column] = &[
    // The space stands in the list.
    column("Hankekoodi ", Field::Code, First),
    column("Ryhmähanketunnus", Field::GroupCode, First),
    column("Rahasto", Field::FundName, First),
    column("EAKR-/JTF-alatyyppi", Field::FundSubtype, First),
    column("Tl", Field::Priority, First),
    column("Et", Field::Objective, First),
    column("Hankkeen nimi", Field::Name, First),
    column("Toteuttajan nimi", Field::ApplicantName, Implementer),
    column("Toteuttajan Y-tunnus", Field::BusinessId, Implementer),
    column("Rahoittava viranomainen", Field::Authority, First),
    column("Toiminnan tila", Field::State, First),
    Column {
        heading: "Aloituspvm",
        tells: Tells::Start,
        several: First,
    },
    Column {
        heading: "Päättymispvm",
        tells: Tells::End,
        several: First,
    },
    // The list has no column of what was granted: what is planned of the EU's and
    // the state's money is what the authority decided to give.
    column("Suunniteltu EU- ja valtion rahoitus", Field::Granted, First),
    column("Suunniteltu julkinen rahoitus", Field::PlannedPublic, First),
    column("Suunniteltu rahoitus yhteensä", Field::PlannedTotal, First),
    column("Toteutunut EU- ja valtion rahoitus", Field::Realised, First),
    column("Toteutunut julkinen rahoitus", Field::RealisedPublic, First),
    column("Toteutunut rahoitus yhteensä", Field::RealisedTotal, First),
    column("Toteutunut EU-rahoituksen määrä", Field::RealisedEu, First),
    column("Tukitoimen ala", Field::Intervention, Each),
    column("Sijainti", Field::Location, Names),
    column("Toteutuspaikan postinumero", Field::SitePostCode, Each),
    column(
        "Toteutuspaikan postitoimipaikka",
        Field::SitePostOffice,
        Each,
    ),
    column("Tuensaajan postinumero", Field::PostCode, Implementer),
    column(
        "Tuensaajan postitoimipaikka",
        Field::PostOffice,
        Implementer,
    ),
    column("Tukimuoto", Field::SupportForm, Each),
    column(
        "Alueellinen täytäntöönpanomekanismi ja alueellinen painopiste",
        Field::TerritorialMechanism,
        Each,
    ),
    column("Taloudellinen toiminta", Field::EconomicActivity, Each),
    column("Toissijainen teema, vain ESR+", Field::SecondaryTheme, Each),
    column("Sukupuolten tasa-arvo", Field::GenderEquality, Each),
    column("Itämeren alueen strategia", Field::BalticSeaStrategy, Each),
    column(
        "Suunnitelman mukainen tiivistelmä hankkeen toteutuksesta",
        Field::Summary,
        First,
    ),
    column("Hankekuvauksen osoite", Field::DescriptionAddress, First),
    column("Hankkeen kotisivun osoite", Field::Website, First),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_are_those_of_the_columns() {
        let headings = [CODE, NAME, IMPLEMENTER, STATE].map(|place| AUTHORITY.name(place));
        let wanted = [
            "Hankekoodi",
            "Hankkeen nimi",
            "Toteuttajan nimi",
            "Toiminnan tila",
        ];
        assert_eq!(headings, wanted);
    }
}
