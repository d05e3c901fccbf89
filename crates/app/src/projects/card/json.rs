//! A card as JSON: exact both ways. This is how it is stored and exchanged.
//! A missing key is a label that is not there, `null` a label without a value.

use kit::money::Cents;
use serde_json::{Map, Value as Json, json};

use super::clean::{clean_line, clean_lines};
use super::criterion::{Assessment, Criterion, CriterionKind, InRange, Score};
use super::expected::Expected;
use super::field::{Field, Kind};
use super::model::{Card, Row, Unknown};
use super::partner::{Partner, PartnerKind};
use super::place::Place;
use super::value::{ApplicantCount, Period, State, Value};

pub(super) const PRINCIPLES: &str = "principles";
pub(super) const UNKNOWN: &str = "unknown_lines";

/// Why JSON is not a card.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonRefused {
    /// A key that no card has.
    #[error("unknown key {0}")]
    UnknownKey(String),
    /// A value of another type or shape than the schema's.
    #[error("{at}: not of the type that the schema gives")]
    Type {
        /// The key, in the form `principles.wellbeing`.
        at: String,
    },
    /// A value that the form does not allow.
    #[error("{at}: expected {expected}")]
    Value {
        /// The key.
        at: String,
        /// What was expected.
        expected: Expected,
    },
}

/// The card as JSON, keys in the form's order; see [`super::json_schema`].
pub fn to_json(card: &Card) -> Json {
    let mut object = Map::new();
    for (field, value) in card.fields() {
        object.insert(field.json_key(), value.map_or(Json::Null, value_json));
    }
    for (kind, partners) in &card.partners {
        let partner = |p: &Partner| json!({ "name": p.name(), "business_id": p.business_id().map(|id| id.to_string()) });
        object.insert(
            kind.place().key().to_owned(),
            partners.iter().map(partner).collect(),
        );
    }
    let rows: Map<String, Json> = card
        .principles
        .iter()
        .map(|(criterion, row)| (criterion.key().to_owned(), row_json(row)))
        .collect();
    if !rows.is_empty() {
        object.insert(PRINCIPLES.to_owned(), Json::Object(rows));
    }
    let lines: Vec<Json> = card.unknown.iter().map(unknown_json).collect();
    if !lines.is_empty() {
        object.insert(UNKNOWN.to_owned(), Json::Array(lines));
    }
    Json::Object(object)
}

fn value_json(value: &Value) -> Json {
    match value {
        Value::Period(period) => json!({ "start": period.start(), "end": period.end() }),
        Value::State(State::Running) => json!("running"),
        Value::State(State::Ended) => json!("ended"),
        Value::Money(cents) => json!(cents.0),
        Value::Count(count) => json!(count),
        Value::Areas(names) => json!(names),
        Value::ApplicantCount(ApplicantCount::Single) => json!("single"),
        Value::ApplicantCount(ApplicantCount::Joint) => json!("joint"),
        Value::ApplicantCount(ApplicantCount::Transfer(sentence)) => {
            json!({ "transfer": sentence })
        }
        Value::Text(_) | Value::Code(_) | Value::GroupCode(_) | Value::BusinessId(_) => {
            json!(value.to_string())
        }
    }
}

fn row_json(row: &Row) -> Json {
    let mut object = Map::new();
    match row.assessment {
        Assessment::YesNo(answer) => {
            object.insert("answer".to_owned(), json!(answer));
        }
        Assessment::Effects(scores) => {
            object.insert(
                "direct".to_owned(),
                json!(scores.map(|scores| scores.0.get())),
            );
            object.insert(
                "indirect".to_owned(),
                json!(scores.map(|scores| scores.1.get())),
            );
        }
        Assessment::Level(score) => {
            object.insert("score".to_owned(), json!(score.map(InRange::get)));
        }
    }
    object.insert("explanation".to_owned(), json!(row.explanation));
    Json::Object(object)
}

fn unknown_json(line: &Unknown) -> Json {
    json!({ "place": line.place.key(), "after": line.after.map(Field::key), "text": line.text })
}

/// The card that [`to_json`] wrote.
///
/// # Errors
/// [`JsonRefused`] names the first key that is wrong. Prose is not searched for
/// lines of the form here: what was once read must stay readable.
pub fn from_json(json: &Json) -> Result<Card, JsonRefused> {
    let object = json.as_object().ok_or_else(|| wrong_type("card"))?;
    let mut card = Card::default();
    for (key, json) in object {
        let list = PartnerKind::ALL
            .into_iter()
            .find(|kind| kind.place().key() == key);
        if let Some(field) = Field::all().find(|field| field.json_key() == *key) {
            card.fields.insert(field, value_of(field, json)?);
        } else if let Some(kind) = list {
            let partners = array(key, json)?.iter().map(|json| partner_of(key, json));
            card.partners
                .insert(kind, partners.collect::<Result<_, _>>()?);
        } else if key == PRINCIPLES {
            for (key, json) in json.as_object().ok_or_else(|| wrong_type(PRINCIPLES))? {
                let at = format!("{PRINCIPLES}.{key}");
                let criterion =
                    Criterion::from_key(key).ok_or_else(|| JsonRefused::UnknownKey(at.clone()))?;
                card.principles
                    .insert(criterion, row_of(criterion, &at, json)?);
            }
        } else if key != UNKNOWN {
            return Err(JsonRefused::UnknownKey(key.clone()));
        }
    }
    let programme = card
        .programme()
        .or_else(|| card.principles.keys().next().map(|c| c.programme()));
    if card
        .principles
        .keys()
        .any(|criterion| Some(criterion.programme()) != programme)
    {
        return Err(JsonRefused::Value {
            at: PRINCIPLES.to_owned(),
            expected: Expected::OwnSheet,
        });
    }
    for json in object
        .get(UNKNOWN)
        .map(|json| array(UNKNOWN, json))
        .transpose()?
        .into_iter()
        .flatten()
    {
        let line = unknown_of(&card, json).ok_or_else(|| wrong_type(UNKNOWN))?;
        card.keep_unknown(line);
    }
    Ok(card)
}

fn wrong_type(at: &str) -> JsonRefused {
    JsonRefused::Type { at: at.to_owned() }
}

fn array<'a>(at: &str, json: &'a Json) -> Result<&'a Vec<Json>, JsonRefused> {
    json.as_array().ok_or_else(|| wrong_type(at))
}

fn value_of(field: Field, json: &Json) -> Result<Option<Value>, JsonRefused> {
    let at = field.json_key();
    if json.is_null() {
        return Ok(None);
    }
    let text = |json: &Json| {
        json.as_str()
            .map(str::to_owned)
            .ok_or_else(|| wrong_type(&at))
    };
    let refused = |expected| JsonRefused::Value {
        at: at.clone(),
        expected,
    };
    let value = match field.kind() {
        Kind::Money => Value::Money(Cents(json.as_i64().ok_or_else(|| wrong_type(&at))?)),
        Kind::Count => {
            let count = json.as_u64().ok_or_else(|| wrong_type(&at))?;
            Value::parse(Kind::Count, &count.to_string())
                .map_err(refused)?
                .0
                .ok_or_else(|| wrong_type(&at))?
        }
        Kind::Period => {
            let day = |key: &str| json.get(key)?.as_str()?.parse().ok();
            let (start, end) = day("start")
                .zip(day("end"))
                .ok_or_else(|| wrong_type(&at))?;
            Value::Period(Period::new(start, end).map_err(refused)?)
        }
        Kind::State => match json.as_str() {
            Some("running") => Value::State(State::Running),
            Some("ended") => Value::State(State::Ended),
            _ => return Err(wrong_type(&at)),
        },
        Kind::ApplicantCount => match (json.as_str(), json.get("transfer")) {
            (Some("single"), _) => Value::ApplicantCount(ApplicantCount::Single),
            (Some("joint"), _) => Value::ApplicantCount(ApplicantCount::Joint),
            (_, Some(sentence)) => {
                let count =
                    ApplicantCount::parse(&clean_line(&text(sentence)?)).map_err(refused)?;
                Value::ApplicantCount(count)
            }
            _ => return Err(wrong_type(&at)),
        },
        Kind::Areas => {
            let names = array(&at, json)?
                .iter()
                .map(text)
                .collect::<Result<Vec<_>, _>>()?;
            return Ok(Value::parse(Kind::Areas, &names.join(", "))
                .map_err(refused)?
                .0);
        }
        kind => return Ok(Value::parse(kind, &text(json)?).map_err(refused)?.0),
    };
    Ok(Some(value))
}

fn partner_of(at: &str, json: &Json) -> Result<Partner, JsonRefused> {
    let name = json
        .get("name")
        .and_then(Json::as_str)
        .ok_or_else(|| wrong_type(at))?;
    let line = match json.get("business_id") {
        None | Some(Json::Null) => name.to_owned(),
        Some(Json::String(id)) => format!("{name}, {id}"),
        Some(_) => return Err(wrong_type(at)),
    };
    Partner::parse(&line).map_err(|expected| JsonRefused::Value {
        at: at.to_owned(),
        expected,
    })
}

fn row_of(criterion: Criterion, at: &str, json: &Json) -> Result<Row, JsonRefused> {
    let refused = |expected| JsonRefused::Value {
        at: at.to_owned(),
        expected,
    };
    let number = |key: &str| match json.get(key) {
        None | Some(Json::Null) => Ok(None),
        Some(json) => json.as_u64().map(Some).ok_or_else(|| wrong_type(at)),
    };
    let assessment = match criterion.kind() {
        CriterionKind::YesNo => match json.get("answer") {
            None | Some(Json::Null) => Assessment::YesNo(None),
            Some(Json::Bool(answer)) => Assessment::YesNo(Some(*answer)),
            Some(_) => return Err(wrong_type(at)),
        },
        CriterionKind::Effects => match (number("direct")?, number("indirect")?) {
            (None, None) => Assessment::Effects(None),
            (direct, indirect) => {
                let score = |number: Option<u64>| number.and_then(Score::new);
                let scores = score(direct).zip(score(indirect));
                Assessment::Effects(Some(scores.ok_or_else(|| refused(Expected::TwoScores))?))
            }
        },
        CriterionKind::Level => match number("score")? {
            None => Assessment::Level(None),
            Some(number) => {
                let score = InRange::new(number).ok_or_else(|| refused(Expected::Score))?;
                Assessment::Level(Some(score))
            }
        },
    };
    let explanation = match json.get("explanation") {
        None | Some(Json::Null) => None,
        Some(json) => Some(clean_lines(json.as_str().ok_or_else(|| wrong_type(at))?).join("\n")),
    };
    Ok(Row {
        assessment,
        explanation: explanation.filter(|text| !text.is_empty()),
    })
}

fn unknown_of(card: &Card, json: &Json) -> Option<Unknown> {
    let place = Place::from_key(json.get("place")?.as_str()?)?;
    let after = match json.get("after") {
        None | Some(Json::Null) => None,
        Some(json) => {
            let field = Field::from_key(json.as_str()?)?;
            Some(field)
                .filter(|field| field.place() == place && card.has(*field))
                .map(Some)?
        }
    };
    let text = clean_line(json.get("text")?.as_str()?);
    (!text.is_empty()).then_some(Unknown { place, after, text })
}
