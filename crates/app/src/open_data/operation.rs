//! Rules: a project as an operation on the public list of Art. 49(3) of Regulation
//! (EU) 2021/1060.

use chrono::SecondsFormat;
use kit::money::Cents;
use kit::table::Cell;

use crate::areas::AreaKind;
use crate::projects::card::{Card, Field, ProjectCode};
use crate::registry::{Item, ListedArea};

/// An operation: what the registry lists of it, and its card.
pub(super) struct Operation {
    pub(super) item: Item,
    pub(super) card: Card,
    /// Where its page is, for good.
    pub(super) address: String,
}

/// A column of the list.
pub(super) struct Column {
    /// Its name in every format; the key of its texts is made of it.
    pub(super) name: &'static str,
    pub(super) value: fn(&Operation) -> Cell,
}

const fn column(name: &'static str, value: fn(&Operation) -> Cell) -> Column {
    Column { name, value }
}

/// The columns in their order.
pub(super) const COLUMNS: &[Column] = &[
    column("code", |of| of.item.project.code.as_str().into()),
    column("operation_name", |of| of.item.project.name.as_str().into()),
    column("beneficiary_name", |of| {
        of.item.project.applicant_name.as_deref().into()
    }),
    column("beneficiary_id", |of| {
        of.item.project.business_id.as_deref().into()
    }),
    column("purpose", |of| of.card.text(Field::Summary).into()),
    column("achievements", |of| of.card.text(Field::FinalReport).into()),
    column("start_date", |of| of.item.project.starts_on.into()),
    column("end_date", |of| of.item.project.ends_on.into()),
    column("state", |of| of.item.project.state.as_deref().into()),
    column("total_cost_eur", |of| {
        of.card.money(Field::PlannedTotal).into()
    }),
    column("granted_eur", |of| of.item.project.granted_cents.into()),
    column("realised_eur", |of| of.item.project.realised_cents.into()),
    column("cofinancing_rate", |of| {
        of.card.text(Field::CofinancingRate).into()
    }),
    column("fund", |of| of.fund().into()),
    column("programme_period", |of| of.period().into()),
    column("specific_objective", |of| {
        of.item.project.objective.as_deref().into()
    }),
    column("intervention_type", |of| {
        of.card.text(Field::Intervention).into()
    }),
    column("authority", |of| {
        of.item.project.authority.as_deref().into()
    }),
    column("region_codes", |of| of.area_codes(AreaKind::Region)),
    column("sub_region_codes", |of| of.area_codes(AreaKind::SubRegion)),
    column("municipality_codes", |of| {
        of.area_codes(AreaKind::Municipality)
    }),
    column("area_names", |of| {
        let names = of.item.areas.iter().map(|area| area.as_written.as_str());
        joined(names, "; ").into()
    }),
    column("post_code", |of| of.post_code().into()),
    column("coordinates", |of| of.card.text(Field::Coordinates).into()),
    column("country", |of| of.country().into()),
    column("url", |of| of.address.as_str().into()),
    column("updated", |of| {
        let at = of.item.project.updated_at;
        at.to_rfc3339_opts(SecondsFormat::Secs, true).into()
    }),
];

impl Operation {
    /// What stands in [`COLUMNS`].
    pub(super) fn row(&self) -> Vec<Cell> {
        COLUMNS.iter().map(|column| (column.value)(self)).collect()
    }

    pub(super) fn code(&self) -> &str {
        &self.item.project.code
    }

    /// Whether the Finnish authority has given the code.
    pub(super) fn is_finnish(&self) -> bool {
        self.card.code().and_then(ProjectCode::fund).is_some()
    }

    /// The fund as the EU abbreviates it.
    pub(super) fn fund(&self) -> Option<&'static str> {
        let project = &self.item.project;
        Some(match (project.fund.as_str(), project.programme.as_str()) {
            ("esf", "2021") => "ESF+",
            ("esf", _) => "ESF",
            ("erdf", _) => "ERDF",
            ("jtf", _) => "JTF",
            ("cf", _) => "CF",
            _ => return None,
        })
    }

    /// The years of the programme.
    pub(super) fn period(&self) -> Option<&'static str> {
        match self.item.project.programme.as_str() {
            "2014" => Some("2014-2020"),
            "2021" => Some("2021-2027"),
            _ => None,
        }
    }

    /// Of the place where it is carried out; for one without a single place the law
    /// wants the beneficiary's.
    pub(super) fn post_code(&self) -> Option<String> {
        let site = self.card.text(Field::SitePostCode);
        site.or_else(|| self.card.text(Field::PostCode))
    }

    /// The country's code when it is known, otherwise what the card calls it.
    pub(super) fn country(&self) -> Option<String> {
        let code = self.country_code().map(str::to_owned);
        code.or_else(|| self.card.text(Field::Country))
    }

    /// The country's two letters: the Finnish authority's codes are Finland's, others
    /// may begin with theirs.
    pub(super) fn country_code(&self) -> Option<&str> {
        if self.is_finnish() {
            return Some("FI");
        }
        let (country, _) = self.code().split_once('-')?;
        (country.len() == 2).then_some(country)
    }

    /// The areas of a kind on the card.
    pub(super) fn areas(&self, kind: AreaKind) -> impl Iterator<Item = &ListedArea> {
        self.item.named(kind)
    }

    fn area_codes(&self, kind: AreaKind) -> Cell {
        let codes = self.areas(kind).filter_map(|area| area.code.as_deref());
        joined(codes, " ").into()
    }

    pub(super) fn money(&self, field: Field) -> Option<Cents> {
        self.card.money(field)
    }
}

/// Texts with something between them; nothing when there are none.
pub(super) fn joined<'a>(texts: impl Iterator<Item = &'a str>, between: &str) -> Option<String> {
    let texts: Vec<&str> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(between))
}
