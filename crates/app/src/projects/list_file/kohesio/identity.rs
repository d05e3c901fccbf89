//! Rules: which project a row of the EU's list is, and what the row is about.

use super::place;
use crate::projects::card::{Programme, ProjectCode};
use crate::projects::list_file::layout::NoCode;
use crate::projects::list_file::row::ListRow;

const UNIQUE: usize = place("Operation_Unique_Identifier");
const LOCAL: usize = place("Operation_Local_Identifier");
const COUNTRY: usize = place("Country");
const COUNTRY_CODE: usize = place("CountryCode");
const PERIOD: usize = place("Programming_Period");

/// A line of words below the list stands in one cell.
pub(super) fn is_project(row: &ListRow) -> bool {
    row.cells() > 2 || unique(row).is_some()
}

/// The authority's code where the country is Finland, so that the operation is the
/// project that is known; else the EU's number of it; else what the country calls it.
pub(super) fn code(row: &ListRow) -> Result<ProjectCode, NoCode> {
    let found = local(row).or_else(|| unique(row)).or_else(|| named(row));
    found.ok_or(NoCode {
        place: if row.at(LOCAL).is_some() {
            LOCAL
        } else {
            UNIQUE
        },
        expected: "expected-code-eu",
    })
}

fn local(row: &ListRow) -> Option<ProjectCode> {
    let code: ProjectCode = row.at(LOCAL)?.parse().ok()?;
    let country = country_code(row);
    let is_ours = match code.as_str().split_once('-') {
        Some((prefix, _)) => country.as_deref() == Some(prefix) || prefix == "EU",
        // Another country may well number its operations as the authority does.
        None => code.programme().is_some() && country.is_none_or(|country| country == "FI"),
    };
    is_ours.then_some(code)
}

/// The EU's number: its address ends in it.
fn unique(row: &ListRow) -> Option<ProjectCode> {
    let segment = row
        .at(UNIQUE)?
        .trim_end_matches('/')
        .rsplit(['/', '#'])
        .next()?;
    let code: ProjectCode = segment.parse().ok()?;
    code.as_str().starts_with('Q').then_some(code)
}

fn named(row: &ListRow) -> Option<ProjectCode> {
    let allowed = |c: char| {
        if matches!(c, 'A'..='Z' | '0'..='9' | '.' | '_' | '-') {
            c
        } else {
            '_'
        }
    };
    let local: String = row.at(LOCAL)?.to_uppercase().chars().map(allowed).collect();
    let local = local.trim_start_matches(['.', '_', '-']);
    format!("{}-{local}", country_code(row)?).parse().ok()
}

/// Two capitals.
fn country_code(row: &ListRow) -> Option<String> {
    let is_code = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    let code = row
        .at(COUNTRY_CODE)
        .map(|code| code.trim().to_ascii_uppercase());
    let name = || {
        let name = row.at(COUNTRY)?.trim().to_ascii_uppercase();
        let is_finland = matches!(name.as_str(), "FINLAND" | "SUOMI");
        Some(if is_finland { "FI".to_owned() } else { name })
    };
    code.or_else(name).filter(|code| is_code(code))
}

/// A file of one country or period says nothing of another's.
pub(super) fn scope(row: &ListRow) -> Option<String> {
    let programme = Programme::of_years(row.at(PERIOD)?)?;
    let country = country_code(row)?.to_ascii_lowercase();
    Some(format!("{country}-{}", programme.word()))
}
