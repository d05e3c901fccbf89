//! Rules: what tells organisations apart, and which of them work together.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde_json::Value as Json;

use super::card::{Card, Field};
use crate::business_id::{BusinessId, NotABusinessId};

/// The longest name that tells organisations apart, in bytes: what is longer is the
/// same when it begins the same.
const LONGEST: usize = 160;

/// An organisation: its Y-tunnus where the card has one, otherwise its name, in which
/// capitals, spaces and quotation marks make no difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Organisation {
    /// With a Y-tunnus.
    BusinessId(BusinessId),
    /// With no more than a name.
    Named(String),
}

impl Organisation {
    /// The organisation that a card names; nothing when it says neither.
    pub fn of(name: &str, id: Option<BusinessId>) -> Option<Self> {
        id.map(Self::BusinessId).or_else(|| Self::named(name))
    }

    fn named(name: &str) -> Option<Self> {
        let plain = name.replace(['"', '”', '“'], " ").to_lowercase();
        let mut name = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        name.truncate(name.floor_char_boundary(LONGEST));
        let name = name.trim_end();
        (!name.is_empty()).then(|| Self::Named(name.to_owned()))
    }
}

/// As an address has it: a Y-tunnus, or a name in quotation marks.
impl fmt::Display for Organisation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BusinessId(id) => id.fmt(f),
            Self::Named(name) => write!(f, "\"{name}\""),
        }
    }
}

impl FromStr for Organisation {
    type Err = NotABusinessId;

    fn from_str(text: &str) -> Result<Self, NotABusinessId> {
        let quoted = text.trim().strip_prefix(['"', '”', '“']);
        let quoted = quoted.and_then(|text| text.strip_suffix(['"', '”', '“']));
        match quoted {
            Some(name) => Self::named(name).ok_or(NotABusinessId::Shape),
            None => text.parse().map(Self::BusinessId),
        }
    }
}

/// An applicant and a partner of one project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// Who applied and leads.
    pub lead: Organisation,
    /// Who carries out a part.
    pub partner: Organisation,
}

/// No name holds a line end.
impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.lead, self.partner)
    }
}

impl FromStr for Pair {
    type Err = NotABusinessId;

    fn from_str(text: &str) -> Result<Self, NotABusinessId> {
        let (lead, partner) = text.split_once('\n').ok_or(NotABusinessId::Shape)?;
        Ok(Self {
            lead: lead.parse()?,
            partner: partner.parse()?,
        })
    }
}

/// The applicant.
pub(super) fn applicant_of(card: &Card) -> Option<Organisation> {
    let name = card.text(Field::ApplicantName).unwrap_or_default();
    Organisation::of(&name, card.business_id())
}

/// The partners with their names as they are written.
pub(super) fn partners_of(card: &Card) -> impl Iterator<Item = (Organisation, &str)> {
    let partners = card.partners.iter().flat_map(|partners| &partners.list);
    partners.filter_map(|partner| {
        let organisation = Organisation::of(&partner.name, partner.business_id)?;
        Some((organisation, partner.name.as_str()))
    })
}

/// The applicant with each of the partners; nobody works with itself.
pub(super) fn pairs(card: &Card) -> BTreeSet<Pair> {
    let Some(lead) = applicant_of(card) else {
        return BTreeSet::new();
    };
    let others = partners_of(card).filter(|(partner, _)| *partner != lead);
    let pair = |(partner, _)| Pair {
        lead: lead.clone(),
        partner,
    };
    others.map(pair).collect()
}

/// The organisations of a stored card with their names as they are written, without
/// reading the rest of it.
///
/// # Errors
/// When it is not JSON.
pub fn names_of_organisations(json: &str) -> anyhow::Result<Vec<(Organisation, String)>> {
    let card: Names = serde_json::from_str(json)?;
    let applicant = (card.applicant_name, card.business_id);
    let partners = card.partners.into_iter().flatten();
    let all = partners.map(|partner| (partner.name, partner.business_id));
    let known = all.chain([applicant]).filter_map(|(name, id)| {
        let name = text_of(name.as_ref());
        let id = text_of(id.as_ref()).parse().ok();
        Some((Organisation::of(&name, id)?, name))
    });
    Ok(known.collect())
}

fn text_of(value: Option<&Json>) -> String {
    let text = value.and_then(Json::as_str).unwrap_or_default();
    text.to_owned()
}

#[derive(serde::Deserialize)]
struct Names {
    applicant_name: Option<Json>,
    business_id: Option<Json>,
    partners: Option<Vec<PartnerName>>,
}

#[derive(serde::Deserialize)]
struct PartnerName {
    name: Option<Json>,
    business_id: Option<Json>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_however_it_is_spaced_and_quoted() {
        let name = |text: &str| Organisation::of(text, None).map(|one| one.to_string());
        assert_eq!(
            name(" Kylä  \"Ääni\" RY\n").as_deref(),
            Some("\"kylä ääni ry\"")
        );
        assert_eq!(name(" \"\" "), None);
        let long = name(&"Å".repeat(300)).unwrap_or_default();
        assert_eq!(long.len(), LONGEST + 2);
        assert_eq!(
            long.parse::<Organisation>().map(|one| one.to_string()),
            Ok(long)
        );
    }

    #[test]
    fn a_pair_is_read_as_it_was_written() {
        for (lead, partner) in [("0280113-5", "\"a, b\""), ("\"a\"", "0280113-5")] {
            let text = format!("{lead}\n{partner}");
            let pair: Result<Pair, _> = text.parse();
            assert_eq!(pair.map(|pair| pair.to_string()), Ok(text));
        }
    }
}
