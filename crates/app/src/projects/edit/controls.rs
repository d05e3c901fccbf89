//! Rules: a section of the card as controls of a form, and what each holds as
//! text.

use kit::i18n::Tr;

use super::SECTIONS;
use crate::areas::AreaKind;
use crate::drafts::Fields;
use crate::projects::card::{
    CRITERIA_2021, Card, EQUALITY, EXPLANATION_LIMIT, Field, Kind, PARTNERS_LIMIT, PartnerHeading,
    Programme, SUSTAINABILITY, State, length,
};

/// How a control looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// One line.
    Line,
    /// Many lines.
    Prose,
    /// One of these: value and words; nothing chosen is blank.
    Choice(&'static [(&'static str, &'static str)]),
    /// 0 to this.
    Scale(u8),
    /// Names of areas, with commas between.
    Areas(AreaKind),
}

/// One control.
#[derive(Clone, Debug)]
pub(super) struct Control {
    /// Its name in the form.
    pub(super) name: String,
    /// The form's words.
    pub(super) label: &'static str,
    /// What the label stands under, where it does not say enough by itself.
    pub(super) group: &'static str,
    /// How it looks.
    pub(super) look: Look,
    /// The key of what it takes; nothing where the label says it.
    pub(super) hint: Option<&'static str>,
    /// The most characters it takes; nothing where that is not counted.
    pub(super) limit: Option<u32>,
}

const STATES: &[(&str, &str)] = &[
    (State::Running.words(), State::Running.words()),
    (State::Ended.words(), State::Ended.words()),
];
const YES_NO: &[(&str, &str)] = &[("Kyllä", "Kyllä"), ("Ei", "Ei")];
const HEADINGS: &[(&str, &str)] = &[
    (
        PartnerHeading::Implementers.label(),
        PartnerHeading::Implementers.label(),
    ),
    (
        PartnerHeading::GrantReceivers.label(),
        PartnerHeading::GrantReceivers.label(),
    ),
];

fn control(name: impl Into<String>, label: &'static str, look: Look) -> Control {
    Control {
        name: name.into(),
        label,
        group: "",
        look,
        hint: None,
        limit: None,
    }
}

/// The controls of a section. A code is chosen once: only a new card asks for it.
pub(super) fn controls(section: u8, programme: Programme, is_new: bool) -> Vec<Control> {
    let of_section =
        |field: &&Field| field.section() == section && (is_new || **field != Field::Code);
    let fields = Field::ALL
        .iter()
        .copied()
        .filter(|field| of_section(&field));
    let mut controls: Vec<Control> = fields.flat_map(of_field).collect();
    match section {
        2 => controls.extend(partners()),
        8 => controls.extend(principles(programme)),
        _ => {}
    }
    controls
}

/// The form's words for a field of a section, in whichever it is.
pub fn label(_: Tr, name: &str) -> Option<String> {
    let programmes = [Programme::P2014, Programme::P2021].into_iter();
    let mut all = programmes
        .flat_map(|programme| SECTIONS.flat_map(move |section| controls(section, programme, true)));
    let control = all.find(|control| control.name == name)?;
    Some(control.full_label())
}

impl Control {
    /// Its label with what it stands under.
    pub(super) fn full_label(&self) -> String {
        match self.group {
            "" => self.label.to_owned(),
            group => format!("{group}: {}", self.label),
        }
    }
}

/// A text that is longer than its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TooLong {
    /// The section in which it is mended.
    pub(super) section: u8,
    /// The form's words.
    pub(super) label: String,
    /// The most characters.
    pub(super) limit: u32,
    /// By how many characters it is longer.
    pub(super) over: u32,
}

/// The texts of a card that are too long, in the form's order.
pub(super) fn too_long(card: &Card, programme: Programme) -> Vec<TooLong> {
    let of_section = |section| {
        let long = controls(section, programme, true)
            .into_iter()
            .filter_map(move |control| {
                let limit = control.limit?;
                let over = length(&text_of(card, &control.name)).saturating_sub(limit);
                (over > 0).then(|| TooLong {
                    section,
                    label: control.full_label(),
                    limit,
                    over,
                })
            });
        long.collect::<Vec<_>>()
    };
    SECTIONS.flat_map(of_section).collect()
}

fn of_field(field: Field) -> Vec<Control> {
    let one = |look, hint| {
        vec![Control {
            group: group(field),
            hint,
            limit: field.limit(),
            ..control(field.key(), field.label(), look)
        }]
    };
    match field.kind() {
        Kind::Period => vec![
            Control {
                hint: Some("edit-hint-date"),
                ..control("period.start", "Alkaa", Look::Line)
            },
            control("period.end", "Päättyy", Look::Line),
        ],
        Kind::State => one(Look::Choice(STATES), None),
        Kind::Prose => one(Look::Prose, None),
        Kind::Money => one(Look::Line, Some("edit-hint-money")),
        Kind::Areas => {
            let kind = match field {
                Field::Regions => AreaKind::Region,
                Field::SubRegions => AreaKind::SubRegion,
                _ => AreaKind::Municipality,
            };
            one(Look::Areas(kind), Some("edit-hint-areas"))
        }
        Kind::Code => one(Look::Line, Some("edit-hint-code")),
        Kind::GroupCode => one(Look::Line, Some("edit-hint-group-code")),
        Kind::BusinessId => one(Look::Line, Some("edit-hint-business-id")),
        Kind::Line | Kind::Count => one(Look::Line, None),
    }
}

fn group(field: Field) -> &'static str {
    match field {
        Field::CompaniesPlanned | Field::CompaniesRealised => "Osallistuvien yritysten lukumäärä",
        Field::PersonsPlanned | Field::PersonsRealised => "Osallistuvien henkilöiden lukumäärä",
        Field::SiteStreetAddress | Field::SitePostCode | Field::SitePostOffice => {
            "Toteutuspaikan osoite"
        }
        _ => "",
    }
}

fn partners() -> [Control; 2] {
    [
        control(
            "partners_heading",
            "Kumppanien otsikko",
            Look::Choice(HEADINGS),
        ),
        Control {
            hint: Some("edit-hint-partners"),
            limit: Some(PARTNERS_LIMIT),
            ..control("partners", "Kumppanit", Look::Prose)
        },
    ]
}

fn principles(programme: Programme) -> Vec<Control> {
    let why = |name: String, group| Control {
        group,
        limit: Some(EXPLANATION_LIMIT),
        ..control(name, "Perustelu", Look::Line)
    };
    let mut controls = Vec::new();
    match programme {
        Programme::P2014 => {
            for (place, criterion) in EQUALITY.iter().enumerate() {
                let name = format!("equality.{place}");
                controls.push(control(&name, criterion.label, Look::Choice(YES_NO)));
                controls.push(why(format!("{name}.why"), criterion.label));
            }
            for (place, criterion) in SUSTAINABILITY.iter().enumerate() {
                let name = format!("rating.{place}");
                for (part, label) in [("direct", "Välitön"), ("indirect", "Välillinen")] {
                    controls.push(Control {
                        group: criterion.label,
                        ..control(format!("{name}.{part}"), label, Look::Scale(10))
                    });
                }
                controls.push(why(format!("{name}.why"), criterion.label));
            }
        }
        Programme::P2021 => {
            for (place, criterion) in CRITERIA_2021.iter().enumerate() {
                let name = format!("score.{place}");
                controls.push(control(&name, criterion.label, Look::Scale(3)));
                controls.push(why(format!("{name}.why"), criterion.label));
            }
        }
    }
    controls
}

/// What a control holds.
pub(super) fn text_of(card: &Card, name: &str) -> String {
    let sheet = &card.principles;
    let parts: Vec<&str> = name.split('.').collect();
    let place = parts.get(1).and_then(|text| text.parse::<usize>().ok());
    let head = parts.first().copied().unwrap_or_default();
    let part = parts.get(2).copied();
    match (head, place, part) {
        ("period", ..) => {
            let Some((start, end)) = card.period() else {
                return String::new();
            };
            let day = if name == "period.start" { start } else { end };
            day.format("%-d.%-m.%Y").to_string()
        }
        ("partners", ..) => {
            let partners = card.partners.iter().flat_map(|partners| &partners.list);
            partners
                .map(|one| one.line())
                .collect::<Vec<_>>()
                .join("\n")
        }
        ("partners_heading", ..) => {
            let heading = card
                .partners
                .as_ref()
                .map(|partners| partners.heading.label());
            heading.unwrap_or_default().to_owned()
        }
        ("equality", Some(place), part) => {
            sheet
                .equality(place)
                .map_or(String::new(), |answer| match (part, answer.yes) {
                    (Some(_), _) => answer.explanation.clone(),
                    (None, true) => "Kyllä".to_owned(),
                    (None, false) => "Ei".to_owned(),
                })
        }
        ("rating", Some(place), part) => {
            sheet
                .sustainability(place)
                .map_or(String::new(), |row| match part {
                    Some("direct") => row.direct().to_string(),
                    Some("indirect") => row.indirect().to_string(),
                    _ => row.explanation.clone(),
                })
        }
        ("score", Some(place), part) => {
            sheet
                .score(place)
                .map_or(String::new(), |score| match part {
                    Some(_) => score.explanation.clone(),
                    None => score.value().to_string(),
                })
        }
        _ => Field::of_key(head)
            .and_then(|field| card.get(field).map(ToString::to_string))
            .unwrap_or_default(),
    }
}

/// Adds, to what was changed, what stands in the same row: a row is read as a
/// whole.
pub(super) fn with_rows(card: &Card, controls: &[Control], changes: &Fields) -> Fields {
    let rows: Vec<&str> = changes.keys().map(|name| row_of(name)).collect();
    let in_row = controls
        .iter()
        .filter(|control| rows.contains(&row_of(&control.name)));
    let mut whole: Fields = in_row
        .map(|control| (control.name.clone(), text_of(card, &control.name)))
        .collect();
    whole.extend(changes.clone());
    whole
}

/// The row a control belongs to: `rating.3` for `rating.3.why`.
fn row_of(name: &str) -> &str {
    if name == "partners_heading" {
        return "partners";
    }
    match name.match_indices('.').nth(1) {
        Some((end, _)) => &name[..end],
        None if name.starts_with("period.") => "period",
        None => name,
    }
}
