//! Rules: a project as linked data (schema.org), for search engines.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::card::{Card, Field, Fund};
use crate::shell::About;

/// A description for search results is cut at about as many letters.
const DESCRIPTION: usize = 200;

/// What those are told who find a project's page elsewhere. `address` is the page's.
pub(super) fn about(card: &Card, address: &str) -> About {
    let name = card.text(Field::Name).unwrap_or_default();
    let summary = card.text(Field::Summary).unwrap_or_default();
    let description = match cut(&summary) {
        summary if summary.is_empty() => name.clone(),
        summary => summary,
    };
    let (start, end): (Option<NaiveDate>, Option<NaiveDate>) = card.period().unzip();
    let organisation = |name: String| json!({"@type": "Organization", "name": name});
    let applicant = card.text(Field::ApplicantName).map(organisation);
    let partners = card.partners.iter().flat_map(|partners| &partners.list);
    let areas = [Field::Regions, Field::SubRegions, Field::Municipalities];
    let areas = areas.iter().flat_map(|field| card.areas(*field));
    let areas: Vec<Json> = areas
        .map(|name| json!({"@type": "AdministrativeArea", "name": name}))
        .collect();
    let granted = card
        .money(Field::Granted)
        .map(|cents| json!({"@type": "MonetaryAmount", "currency": "EUR", "value": cents.0 / 100}));
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Project",
        "@id": address,
        "url": address,
        "name": name,
        "identifier": card.code().map(ToString::to_string),
        "description": description,
        "foundingDate": start,
        "dissolutionDate": end,
        "parentOrganization": applicant,
        "member": partners.map(|partner| organisation(partner.name.clone())).collect::<Vec<_>>(),
        "areaServed": areas,
        "funding": {
            "@type": "Grant",
            "name": card.fund().and_then(fund_name),
            "funder": {"@type": "Organization", "name": "European Union"},
            "amount": granted,
        },
    });
    remove_blanks(&mut data);
    About {
        description,
        data: Some(data),
        feed: None,
    }
}

fn fund_name(fund: Fund) -> Option<&'static str> {
    Some(match fund {
        Fund::Esf => "European Social Fund",
        Fund::Erdf => "European Regional Development Fund",
        Fund::Jtf => "Just Transition Fund",
        Fund::Cohesion => "Cohesion Fund",
        Fund::Other => return None,
    })
}

fn remove_blanks(data: &mut Json) {
    if let Json::Object(map) = data {
        map.values_mut().for_each(remove_blanks);
        let is_blank =
            |value: &Json| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        map.retain(|_, value| !is_blank(value));
    }
}

/// The beginning of a text, to its last whole word.
fn cut(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(DESCRIPTION) else {
        return text;
    };
    let begin = text[..end]
        .rsplit_once(' ')
        .map_or(&text[..end], |(begin, _)| begin);
    format!("{begin}…")
}
