//! The form of a question on a page: what may be chosen, and what is.

use std::collections::HashMap;

use kit::db::Conn;
use kit::i18n::{Arg, Tr};
use kit::sets::Shelf;

use crate::areas::{self, Area, AreaKind};
use crate::associations::field::{Field, Shape};
use crate::associations::filter::{
    CRITERIA, FilterRefused, Question, Takes, criterion, name_to_choose,
};
use crate::associations::item::{band_text, shown};
use crate::associations::moments::Happening;
use crate::associations::segments::{READY, Segment};
use crate::associations::terms::{ASSOCIATIONS, set};
use crate::associations::words::{Activity, Kind, RegisterState, Stage};

/// One of several values.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
}

/// A part of the question, to be taken away again.
pub(super) struct Chip {
    pub(super) label: String,
    /// The question without it.
    pub(super) query: String,
}

/// A field of the form.
pub(super) struct Slot {
    pub(super) id: String,
    pub(super) param: String,
    pub(super) label: String,
    pub(super) value: String,
    pub(super) error: Option<String>,
    /// What stands for no value.
    pub(super) any: String,
    pub(super) is_written: bool,
    pub(super) has_areas: bool,
    pub(super) choices: Vec<Choice>,
}

/// The form of a question.
pub(super) struct Form {
    pub(super) question: Question,
    pub(super) refused: Option<FilterRefused>,
    pub(super) staff: HashMap<String, String>,
    pub(super) segments: Vec<Segment>,
    tags: Vec<String>,
    tr: Tr,
    on: chrono::NaiveDate,
}

/// Criteria that have a field behind "more".
const BEHIND: [&str; 11] = [
    "adviser",
    "kind",
    "state",
    "tag",
    "has",
    "members",
    "no-contact-months",
    "contact-from",
    "happened",
    "registered-from",
    "segment",
];

/// Criteria of which a second value may be chosen: one or the other.
const ALSO: [&str; 3] = ["area", "activity", "stage"];

/// Criteria that may be turned round.
const EXCLUDED: [&str; 6] = ["area", "activity", "stage", "tag", "happened", "segment"];

impl Form {
    pub(super) async fn new(
        shelf: &Shelf,
        conn: &mut Conn,
        (tr, on): (Tr, chrono::NaiveDate),
        question: Question,
        (staff, segments): (HashMap<String, String>, Vec<Segment>),
    ) -> anyhow::Result<Self> {
        let begin = set::value(Field::Tags, "");
        let tags = shelf.names(conn, ASSOCIATIONS, &begin).await?;
        Ok(Self {
            question,
            refused: None,
            staff,
            segments,
            tags: tags.to_vec(),
            tr,
            on,
        })
    }

    /// A field of the form: the value at a place among those of a criterion.
    fn slot(&self, name: &str, place: usize, not: bool) -> Slot {
        let finnish = criterion(name).map_or("", |one| one.finnish);
        let param = match not {
            true => format!("ei-{finnish}"),
            false => finnish.to_owned(),
        };
        let is_first = place == 0 && !not;
        let parts = self.question.parts.iter();
        let mut parts = parts.filter(|part| part.criterion == name && part.not == not);
        let choices = self.choices(name);
        let takes = criterion(name).map(|one| one.takes);
        Slot {
            id: match place {
                0 => param.clone(),
                place => format!("{param}-{place}"),
            },
            param,
            label: self.tr.t(&format!("association-ask-{name}")),
            value: parts
                .nth(place)
                .map(|part| part.value.clone())
                .unwrap_or_default(),
            error: self.error(name).filter(|_| is_first),
            any: match is_first {
                true => self.tr.t("filter-any"),
                false => "–".to_owned(),
            },
            is_written: matches!(takes, Some(Takes::Words | Takes::Area | Takes::Day)),
            has_areas: takes == Some(Takes::Area),
            choices,
        }
    }

    /// The fields in front.
    pub(super) fn front(&self) -> Vec<Slot> {
        let names = ["area", "activity", "stage"];
        names.iter().map(|name| self.slot(name, 0, false)).collect()
    }

    /// The field for words.
    pub(super) fn search(&self) -> Slot {
        self.slot("search", 0, false)
    }

    /// The fields behind "more".
    pub(super) fn behind(&self) -> Vec<Slot> {
        BEHIND
            .iter()
            .map(|name| self.slot(name, 0, false))
            .collect()
    }

    /// The fields for a second value.
    pub(super) fn also(&self) -> Vec<Slot> {
        ALSO.iter().map(|name| self.slot(name, 1, false)).collect()
    }

    /// The fields for what is left out.
    pub(super) fn excluded(&self) -> Vec<Slot> {
        EXCLUDED
            .iter()
            .map(|name| self.slot(name, 0, true))
            .collect()
    }

    /// Parts that no field of the form shows: they go on with it.
    pub(super) fn beyond(&self) -> Vec<(String, &str)> {
        let mut beyond = Vec::new();
        for one in CRITERIA {
            for not in [false, true] {
                let shown = match not {
                    true => usize::from(EXCLUDED.contains(&one.name)),
                    false => 1 + usize::from(ALSO.contains(&one.name)),
                };
                let parts = self.question.parts.iter();
                let parts = parts.filter(|part| part.criterion == one.name && part.not == not);
                let name = if not {
                    format!("ei-{}", one.finnish)
                } else {
                    one.finnish.to_owned()
                };
                beyond.extend(
                    parts
                        .skip(shown)
                        .map(|part| (name.clone(), part.value.as_str())),
                );
            }
        }
        beyond
    }

    /// What is wrong with a field.
    pub(super) fn error(&self, name: &str) -> Option<String> {
        let refused = self
            .refused
            .as_ref()
            .filter(|refused| refused.option == name)?;
        let args = [
            ("found", Arg::from(&refused.found)),
            ("expected", Arg::from(self.tr.t(refused.expected))),
        ];
        Some(self.tr.ta("association-filter-refused", &args))
    }

    /// All that is wrong.
    pub(super) fn errors(&self) -> Vec<(&'static str, String)> {
        let all = CRITERIA.iter();
        let all = all.filter_map(|one| Some((one.finnish, self.error(one.name)?)));
        let sort = self.error("sort").map(|text| ("jarjestys", text));
        all.chain(sort).collect()
    }

    /// What may be chosen of a criterion; nothing where one writes.
    pub(super) fn choices(&self, name: &str) -> Vec<Choice> {
        let Some(one) = criterion(name) else {
            return Vec::new();
        };
        let tr = self.tr;
        let of = |value: &str, label: String| Choice {
            value: value.to_owned(),
            label,
        };
        let words = |field: Field, words: &[&str]| {
            let choice = |word: &&str| of(word, shown(tr, field, word, &self.staff));
            let mut choices: Vec<Choice> = words.iter().map(choice).collect();
            choices.push(of("none", tr.t("association-none")));
            choices
        };
        match one.takes {
            Takes::Value(field) => match field.shape() {
                Shape::Kind => words(
                    field,
                    &Kind::ALL.iter().map(|one| one.word()).collect::<Vec<_>>(),
                ),
                Shape::Activity => words(
                    field,
                    &Activity::ALL
                        .iter()
                        .map(|one| one.word())
                        .collect::<Vec<_>>(),
                ),
                // Of which none is known is not mapped.
                Shape::Stage => Stage::ALL
                    .iter()
                    .map(|one| of(one.word(), shown(tr, field, one.word(), &self.staff)))
                    .collect(),
                Shape::RegisterState => words(
                    field,
                    &RegisterState::ALL
                        .iter()
                        .map(|one| one.word())
                        .collect::<Vec<_>>(),
                ),
                Shape::Band(size) => {
                    let bands = size.bands().map(|band| band.from.to_string());
                    bands
                        .map(|from| of(&from, band_text(tr, size, &from)))
                        .collect()
                }
                Shape::Account => {
                    let mut staff: Vec<(&String, &String)> = self.staff.iter().collect();
                    staff.sort_by_key(|(_, name)| kit::i18n::sort_key(name));
                    let staff = staff.into_iter().map(|(id, name)| of(id, name.clone()));
                    staff
                        .chain([of("none", tr.t("association-none"))])
                        .collect()
                }
                _ => self.tags.iter().map(|tag| of(tag, tag.clone())).collect(),
            },
            Takes::Known => {
                let fields = [
                    Field::Emails,
                    Field::Phones,
                    Field::Web,
                    Field::Addresses,
                    Field::BusinessId,
                    Field::RegisterNumber,
                    Field::Notes,
                ];
                let fields = fields.iter().map(|field| {
                    of(
                        field.word(),
                        tr.t(&format!("association-field-{}", field.word())),
                    )
                });
                fields
                    .chain([of("people", tr.t("association-has-people"))])
                    .collect()
            }
            Takes::Happening => Happening::ALL
                .iter()
                .map(|kind| {
                    of(
                        kind.word(),
                        tr.t(&format!("association-happened-{}", kind.word())),
                    )
                })
                .collect(),
            Takes::Segment => {
                let ready = READY.iter().map(|ready| of(ready.word, ready.name(tr)));
                let own = self
                    .segments
                    .iter()
                    .map(|one| of(&one.id.to_string(), one.name.clone()));
                ready.chain(own).collect()
            }
            Takes::Months => [3, 6, 12, 24, 36]
                .iter()
                .map(|months| {
                    of(
                        &months.to_string(),
                        tr.tn("association-months", i64::from(*months)),
                    )
                })
                .collect(),
            Takes::Words | Takes::Area | Takes::Day => Vec::new(),
        }
    }

    /// Names of areas that may be written.
    pub(super) fn areas(&self) -> Vec<String> {
        let name = |area: &Area| name_to_choose(self.tr, area, self.on);
        let of = |kind: AreaKind| areas::all(kind).filter(|area| area.is_valid(self.on));
        let kinds = [
            AreaKind::Region,
            AreaKind::SubRegion,
            AreaKind::Municipality,
        ];
        let named = kinds.into_iter().flat_map(|kind| of(kind).map(&name));
        let groupings = areas::groupings();
        let parts = groupings.iter().flat_map(|grouping| {
            let parts = grouping.parts.iter();
            parts.map(|part| format!("{}/{}", grouping.name, part.name))
        });
        let mut names: Vec<String> = parts.chain(named).collect();
        names.dedup();
        names
    }

    /// What is asked, each to be taken away.
    pub(super) fn chips(&self) -> Vec<Chip> {
        let chip = |part: &crate::associations::filter::Part| {
            let choices = self.choices(part.criterion);
            let mut choices = choices
                .into_iter()
                .filter(|choice| choice.value == part.value);
            let value = choices
                .next()
                .map_or_else(|| part.value.clone(), |choice| choice.label);
            let not = if part.not {
                format!("{} ", self.tr.t("association-not"))
            } else {
                String::new()
            };
            let name = self.tr.t(&format!("association-ask-{}", part.criterion));
            Chip {
                label: format!("{not}{name}: {value}"),
                query: self.question.without(part).to_query(),
            }
        };
        self.question.parts.iter().map(chip).collect()
    }
}
