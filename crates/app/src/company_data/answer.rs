//! Rules: what the business register's answer says of a company.
//!
//! What is missing or has another shape than the documented one is not known; only the
//! answer as a whole must be one. Source of the names of fields and codes: the schema of
//! the YTJ API, version 3. An address's `co` is left out: it names a person.

use chrono::NaiveDate;
use kit::i18n::Lang;
use kit::text::clean_line;
use serde_json::Value;

use crate::business_id::BusinessId;

/// A text longer than this is none.
const LONGEST: usize = 300;

/// What the business register knows of a Y-tunnus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// Its Y-tunnus.
    pub business_id: BusinessId,
    /// What it is called.
    pub name: Option<String>,
    /// What it is called in other languages.
    pub parallel_names: Vec<String>,
    /// Names for a part of what it does.
    pub auxiliary_names: Vec<String>,
    /// What it was called before, the newest first.
    pub former_names: Vec<String>,
    /// Its legal form.
    pub form: Option<Form>,
    /// The day on which it was registered.
    pub registered_on: Option<NaiveDate>,
    /// The day on which it ended.
    pub ended_on: Option<NaiveDate>,
    /// Its addresses: where it is first, then its postal one.
    pub addresses: Vec<Address>,
    /// Its pages on the web, as they were told.
    pub website: Option<String>,
    /// The code of the municipality that its first address lies in; its domicile may be
    /// another.
    pub municipality_code: Option<String>,
}

/// A legal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The register's code.
    pub code: String,
    /// What it is called, in the languages in which it is told.
    pub names: Vec<(Lang, String)>,
}

/// An address in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Street, post code and town.
    pub line: String,
    /// Whether mail goes there; otherwise it is where the company is.
    pub is_postal: bool,
    /// The code of its municipality.
    pub municipality_code: Option<String>,
}

impl Form {
    /// What it is called in that language, or else in another, or its code.
    pub fn name(&self, lang: Lang) -> &str {
        let in_lang = self.names.iter().find(|(of, _)| *of == lang);
        let any = in_lang.or(self.names.first());
        any.map_or(&self.code, |(_, name)| name)
    }
}

/// The answer is none of the documented ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotAnAnswer;

/// The company of that Y-tunnus in the answer; nothing when it is not there.
pub(super) fn read(body: &[u8], id: BusinessId) -> Result<Option<Company>, NotAnAnswer> {
    let answer: Value = serde_json::from_slice(body).map_err(|_| NotAnAnswer)?;
    let companies = answer["companies"].as_array().ok_or(NotAnAnswer)?;
    let is_asked = |company: &&Value| {
        let told = text(&company["businessId"]["value"]);
        told.and_then(|told| told.parse().ok()) == Some(id)
    };
    let found = companies.iter().find(is_asked);
    Ok(found.map(|found| company(found, id)))
}

fn company(found: &Value, id: BusinessId) -> Company {
    let mut addresses: Vec<Address> = entries(found, "addresses").filter_map(address).collect();
    addresses.sort_by_key(|address| address.is_postal);
    let names = Names::of(found);
    let website = &found["website"];
    Company {
        business_id: id,
        name: names.current(OFFICIAL).next(),
        parallel_names: names.current(PARALLEL).collect(),
        auxiliary_names: names.current(AUXILIARY).collect(),
        former_names: names.former(),
        form: entries(found, "companyForms").find_map(form),
        registered_on: date(&found["registrationDate"]),
        ended_on: date(&found["endDate"]),
        municipality_code: addresses
            .iter()
            .find_map(|address| address.municipality_code.clone()),
        addresses,
        website: text(&website["url"]).or_else(|| text(website)),
    }
}

const OFFICIAL: &str = "1";
const PARALLEL: &str = "2";
const AUXILIARY: &str = "3";

struct Name {
    name: String,
    kind: String,
    since: Option<NaiveDate>,
    ended: bool,
}

/// The newest first.
struct Names(Vec<Name>);

impl Names {
    fn of(found: &Value) -> Self {
        let name = |entry: &Value| {
            Some(Name {
                name: text(&entry["name"])?,
                kind: text(&entry["type"])?,
                since: date(&entry["registrationDate"]),
                ended: date(&entry["endDate"]).is_some(),
            })
        };
        let mut names: Vec<Name> = entries(found, "names").filter_map(name).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.since));
        Self(names)
    }

    fn current(&self, kind: &str) -> impl Iterator<Item = String> {
        let current = self
            .0
            .iter()
            .filter(move |name| name.kind == kind && !name.ended);
        current.map(|name| name.name.clone())
    }

    /// What it was called officially; not the names of what it did.
    fn former(&self) -> Vec<String> {
        let is_own = |name: &&Name| name.ended && name.kind != AUXILIARY;
        let former = self.0.iter().filter(is_own);
        former.map(|name| name.name.clone()).collect()
    }
}

/// A form that it still has.
fn form(entry: &Value) -> Option<Form> {
    let code = text(&entry["type"]).filter(|_| date(&entry["endDate"]).is_none())?;
    let name = |told: &Value| {
        let lang = match text(&told["languageCode"])?.as_str() {
            "1" => Lang::Fi,
            "2" => Lang::Sv,
            "3" => Lang::En,
            _ => return None,
        };
        Some((lang, text(&told["description"])?))
    };
    let names = entries(entry, "descriptions").filter_map(name).collect();
    Some(Form { code, names })
}

fn address(entry: &Value) -> Option<Address> {
    let part = |key: &str| text(&entry[key]);
    let joined = |parts: &[Option<String>], between: &str| {
        let parts: Vec<&str> = parts.iter().flatten().map(String::as_str).collect();
        Some(parts.join(between)).filter(|joined| !joined.is_empty())
    };
    let apartment = [part("apartmentNumber"), part("apartmentIdSuffix")];
    let street = [
        part("street"),
        part("buildingNumber"),
        part("entrance"),
        joined(&apartment, ""),
    ];
    let place = match part("postOfficeBox") {
        Some(number) => Some(format!("PL {number}")),
        None => joined(&street, " "),
    };
    // Spaces stand as underscores there.
    let free = part("freeAddressLine").map(|line| clean_line(&line.replace('_', " ")));
    let offices = || entries(entry, "postOffices");
    let in_finnish = offices().find(|office| text(&office["languageCode"]).as_deref() == Some("1"));
    let city = in_finnish.or_else(|| offices().next());
    let town = [part("postCode"), city.and_then(|city| text(&city["city"]))];
    let lines = [place.or(free), joined(&town, " "), part("country")];
    Some(Address {
        line: joined(&lines, ", ")?,
        is_postal: part("type").as_deref() == Some("2"),
        municipality_code: offices().find_map(|office| municipality(&office["municipalityCode"])),
    })
}

/// Three digits, with the zeros that a number has lost.
fn municipality(told: &Value) -> Option<String> {
    let code = text(told)?;
    let is_code = code.len() <= 3 && code.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then(|| format!("{code:0>3}"))
}

fn entries<'a>(of: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    of[key].as_array().into_iter().flatten()
}

/// A text with words, also where a number stands instead.
fn text(told: &Value) -> Option<String> {
    let text = match told {
        Value::String(text) => clean_line(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty() && text.chars().count() <= LONGEST)
}

/// A day, also with a time behind it.
fn date(told: &Value) -> Option<NaiveDate> {
    let text = text(told)?;
    let day = text.split([' ', 'T']).next()?;
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()
}
