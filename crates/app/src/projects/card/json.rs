//! Rules: the card as JSON, which is also how the database keeps it.

use kit::text::{clean_line, clean_prose};
use serde_json::{Map, Value as Json, json};

use super::form::{FORM, Field, Item, Kind};
use super::model::{Card, Partner, PartnerHeading, Partners, UnknownLine};
use super::principles::{
    Answer, CRITERIA_2021, Criterion, EQUALITY, Rating, SUSTAINABILITY, Score,
};
use super::read::partner;
use super::value::{CODE_PATTERN, Programme, State, Value};

/// Why a JSON document is not a card.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: not what a card holds there")]
pub struct BrokenCard {
    /// Where.
    pub at: String,
}

/// The name of a field in JSON: amounts say their unit.
fn json_key(field: Field) -> String {
    match field.kind() {
        Kind::Money => format!("{}_cents", field.key()),
        _ => field.key().to_owned(),
    }
}

/// The form's words for a value by its name in JSON; nothing for what has no one
/// label.
pub fn label_of(name: &str) -> Option<&'static str> {
    let field = Field::of_key(name.strip_suffix("_cents").unwrap_or(name))?;
    Some(field.label())
}

/// The card as a JSON object. A blank is `null`, a label that is not on the
/// card is left out.
pub fn to_json(card: &Card) -> Json {
    values_beside(card, &Card::default()).into()
}

/// The values that the other card has not, or has otherwise, named as in
/// [`to_json`].
pub fn values_beside(card: &Card, other: &Card) -> Map<String, Json> {
    let mut out = Map::new();
    for (field, value) in card.values() {
        if other.has(field) && other.get(field) == value {
            continue;
        }
        out.insert(json_key(field), value.map_or(Json::Null, value_json));
    }
    if let Some(partners) = &card.partners
        && card.partners != other.partners
    {
        let list: Vec<Json> = partners.list.iter().map(partner_json).collect();
        out.insert("partners_heading".into(), partners.heading.label().into());
        out.insert("partners".into(), list.into());
    }
    let principles = principles_json(card);
    if !principles.is_empty() && card.principles != other.principles {
        out.insert("principles".into(), principles.into());
    }
    if card.unknown != other.unknown && !card.unknown.is_empty() {
        let lines = card
            .unknown
            .iter()
            .map(|line| json!({"after": line.after, "text": line.text}));
        out.insert("unknown_lines".into(), lines.collect());
    }
    out
}

fn value_json(value: &Value) -> Json {
    match value {
        Value::Text(text) => text.clone().into(),
        Value::Code(code) => code.as_str().into(),
        Value::Period { start, end } => json!({"start": start.to_string(), "end": end.to_string()}),
        Value::State(state) => state.word().into(),
        Value::Money(amount) => amount.0.into(),
        Value::Count(count) => (*count).into(),
        Value::BusinessId(id) => id.to_string().into(),
        Value::Areas(names) => names.clone().into(),
    }
}

fn partner_json(partner: &Partner) -> Json {
    json!({"name": partner.name, "business_id": partner.business_id.map(|id| id.to_string())})
}

fn principles_json(card: &Card) -> Map<String, Json> {
    let sheet = &card.principles;
    let mut out = Map::new();
    if sheet.has_equality {
        let answer =
            |answer: &Answer| json!({"yes": answer.yes, "explanation": answer.explanation});
        out.insert(
            "equality".into(),
            rows(&EQUALITY, |place| sheet.equality(place).map(answer)),
        );
    }
    if sheet.has_sustainability {
        let rating = |rating: &Rating| json!({"direct": rating.direct(), "indirect": rating.indirect(), "explanation": rating.explanation});
        let row = |place| sheet.sustainability(place).map(rating);
        out.insert("sustainability".into(), rows(&SUSTAINABILITY, row));
    }
    if !sheet.scores.is_empty() {
        out.insert(
            "scores".into(),
            rows(&CRITERIA_2021, |place| {
                let score = sheet.score(place)?;
                Some(json!({"score": score.value(), "explanation": score.explanation}))
            }),
        );
    }
    out
}

fn rows(criteria: &[Criterion], row: impl Fn(usize) -> Option<Json>) -> Json {
    let filled = criteria
        .iter()
        .enumerate()
        .filter_map(|(place, criterion)| row(place).map(|row| (criterion.key.to_owned(), row)));
    Json::Object(filled.collect())
}

/// Reads what [`to_json`] wrote.
///
/// # Errors
/// The place where something else stands.
pub fn from_json(json: &Json) -> Result<Card, BrokenCard> {
    let card = draft_from_json(json)?;
    if card.code().is_none() {
        return Err(broken("code"));
    }
    if !card.principles.scores.is_empty() && card.programme() != Some(Programme::P2021) {
        return Err(broken("principles.scores"));
    }
    Ok(card)
}

/// Reads a card that is still being written: it may be without a code, or have
/// one of another period than its sheet of principles.
///
/// # Errors
/// The place where something else stands.
pub fn draft_from_json(json: &Json) -> Result<Card, BrokenCard> {
    let object = json.as_object().ok_or_else(|| broken("card"))?;
    let mut card = Card::default();
    for field in Field::ALL.iter().copied() {
        let key = json_key(field);
        match object.get(&key) {
            None => {}
            Some(Json::Null) => card.put(field, None),
            Some(value) => {
                let value = value_of(field, value).ok_or_else(|| broken(&key))?;
                card.put(field, Some(value));
            }
        }
    }
    card.partners = partners_of(object)?;
    if let Some(sheet) = object.get("principles") {
        read_principles(&mut card, sheet)?;
    }
    card.unknown = unknown_of(object)?;
    Ok(card)
}

fn broken(at: &str) -> BrokenCard {
    BrokenCard { at: at.to_owned() }
}

fn value_of(field: Field, json: &Json) -> Option<Value> {
    Some(match field.kind() {
        Kind::Line | Kind::Prose | Kind::GroupCode | Kind::Code | Kind::BusinessId => {
            return Value::parse(field, json.as_str()?).ok()?;
        }
        Kind::Period => {
            let date = |key: &str| json[key].as_str()?.parse().ok();
            let (start, end) = (date("start")?, date("end")?);
            if end < start {
                return None;
            }
            Value::Period { start, end }
        }
        Kind::State => {
            let states = [State::Running, State::Ended];
            Value::State(
                states
                    .into_iter()
                    .find(|state| json.as_str() == Some(state.word()))?,
            )
        }
        Kind::Money => Value::Money(kit::money::Cents(json.as_i64()?)),
        Kind::Count => Value::Count(u32::try_from(json.as_u64()?).ok()?),
        Kind::Areas => {
            let names = json.as_array()?.iter().map(Json::as_str);
            let names: Vec<&str> = names.collect::<Option<_>>()?;
            let value = Value::parse(field, &names.join(", ")).ok().flatten()?;
            // A name with a comma would be two.
            let Value::Areas(read) = &value else {
                return None;
            };
            return (*read == names).then_some(value);
        }
    })
}

fn partners_of(object: &Map<String, Json>) -> Result<Option<Partners>, BrokenCard> {
    let Some(list) = object.get("partners") else {
        return Ok(None);
    };
    let at = || broken("partners");
    let label = object.get("partners_heading").and_then(Json::as_str);
    let heading = PartnerHeading::ALL
        .into_iter()
        .find(|heading| Some(heading.label()) == label);
    let as_partner = |json: &Json| {
        let business_id = match &json["business_id"] {
            Json::Null => None,
            id => Some(id.as_str()?.parse().ok()?),
        };
        let name = json["name"].as_str()?.to_owned();
        let written = Partner { name, business_id };
        // What is printed must be read back as the same partner.
        let read = partner(&clean_line(&written.line())).ok()?;
        (read == written).then_some(read)
    };
    let list = list
        .as_array()
        .ok_or_else(at)?
        .iter()
        .map(as_partner)
        .collect::<Option<_>>();
    Ok(Some(Partners {
        heading: heading.ok_or_else(at)?,
        list: list.ok_or_else(at)?,
    }))
}

fn unknown_of(object: &Map<String, Json>) -> Result<Vec<UnknownLine>, BrokenCard> {
    let Some(lines) = object.get("unknown_lines") else {
        return Ok(Vec::new());
    };
    let line = |json: &Json| {
        let after = usize::try_from(json["after"].as_u64()?).ok()?;
        let text = clean_line(json["text"].as_str()?);
        let right = after < FORM.len() && !text.is_empty();
        right.then_some(UnknownLine { after, text })
    };
    let lines = lines.as_array().into_iter().flatten();
    let lines: Option<Vec<UnknownLine>> = lines.map(line).collect();
    lines.ok_or_else(|| broken("unknown_lines"))
}

fn read_principles(card: &mut Card, json: &Json) -> Result<(), BrokenCard> {
    let sheet = &mut card.principles;
    let score = |json: &Json| json.as_u64().and_then(|score| u8::try_from(score).ok());
    let words = |json: &Json| json["explanation"].as_str().map(clean_prose);
    sheet.has_equality = json.get("equality").is_some();
    for (place, row) in placed(&EQUALITY, &json["equality"]) {
        let answer = row["yes"].as_bool().zip(words(row));
        let (yes, explanation) = answer.ok_or_else(|| broken("principles.equality"))?;
        sheet.equality.insert(place, Answer { yes, explanation });
    }
    sheet.has_sustainability = json.get("sustainability").is_some();
    for (place, row) in placed(&SUSTAINABILITY, &json["sustainability"]) {
        let rating = score(&row["direct"])
            .zip(score(&row["indirect"]))
            .zip(words(row))
            .and_then(|((direct, indirect), words)| Rating::new(direct, indirect, words).ok());
        let rating = rating.ok_or_else(|| broken("principles.sustainability"))?;
        sheet.sustainability.insert(place, rating);
    }
    for (place, row) in placed(&CRITERIA_2021, &json["scores"]) {
        let score = score(&row["score"])
            .zip(words(row))
            .and_then(|(value, words)| Score::new(value, words).ok());
        let score = score.ok_or_else(|| broken("principles.scores"))?;
        sheet.scores.insert(place, score);
    }
    Ok(())
}

fn placed<'j>(
    criteria: &'static [Criterion],
    json: &'j Json,
) -> impl Iterator<Item = (usize, &'j Json)> {
    criteria
        .iter()
        .enumerate()
        .filter_map(move |(place, criterion)| Some((place, json.get(criterion.key)?)))
}

/// The JSON Schema (2020-12) of a card, made from the form's own table.
pub fn json_schema() -> Json {
    let mut properties = Map::new();
    for field in Field::ALL.iter().copied() {
        let mut schema = kind_schema(field.kind());
        let note = format!("{} (section {})", field.label(), field.section());
        schema.insert("description".into(), note.into());
        properties.insert(json_key(field), schema.into());
    }
    let partner = json!({"type": "object", "required": ["name", "business_id"], "properties": {
        "name": {"type": "string"}, "business_id": {"type": ["string", "null"]}}});
    properties.insert(
        "partners_heading".into(),
        json!({"enum": PartnerHeading::ALL.map(PartnerHeading::label)}),
    );
    properties.insert(
        "partners".into(),
        json!({"type": "array", "items": partner}),
    );
    properties.insert("principles".into(), principles_schema());
    let places = FORM
        .iter()
        .filter(|item| !matches!(item, Item::Section(_)))
        .count();
    properties.insert("unknown_lines".into(), json!({
        "description": format!("Lines that the form does not know; 'after' is a place among the form's {places} items and its headings."),
        "type": "array",
        "items": {"type": "object", "required": ["after", "text"], "properties": {
            "after": {"type": "integer", "minimum": 0}, "text": {"type": "string"}}}}));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Project card",
        "description": "A blank on the card is null; a label that is not on the card is left out. Amounts are whole cents of euros, dates ISO 8601.",
        "type": "object",
        "required": ["code"],
        "additionalProperties": false,
        "properties": properties,
    })
}

fn kind_schema(kind: Kind) -> Map<String, Json> {
    let schema = match kind {
        Kind::Line | Kind::Prose => json!({"type": ["string", "null"]}),
        Kind::Code => json!({"type": "string", "pattern": CODE_PATTERN}),
        Kind::GroupCode => json!({"type": ["string", "null"], "pattern": "^R-[0-9]{5}$"}),
        Kind::BusinessId => json!({"type": ["string", "null"], "pattern": "^[0-9]{7}-[0-9]$"}),
        Kind::Period => {
            json!({"type": ["object", "null"], "required": ["start", "end"], "properties": {
            "start": {"type": "string", "format": "date"}, "end": {"type": "string", "format": "date"}}})
        }
        Kind::State => json!({"enum": ["running", "ended", null]}),
        Kind::Money => json!({"type": ["integer", "null"]}),
        Kind::Count => json!({"type": ["integer", "null"], "minimum": 0}),
        Kind::Areas => json!({"type": ["array", "null"], "items": {"type": "string"}}),
    };
    match schema {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}

fn principles_schema() -> Json {
    let table = |criteria: &[Criterion], row: &Json| {
        let properties: Map<String, Json> = criteria
            .iter()
            .map(|criterion| {
                let mut row = row.clone();
                row["description"] = criterion.label.into();
                (criterion.key.to_owned(), row)
            })
            .collect();
        json!({"type": "object", "additionalProperties": false, "properties": properties})
    };
    let score = |maximum: u8| json!({"type": "integer", "minimum": 0, "maximum": maximum});
    let answer = json!({"type": "object", "required": ["yes", "explanation"], "properties": {
        "yes": {"type": "boolean"}, "explanation": {"type": "string"}}});
    let rating = json!({"type": "object", "required": ["direct", "indirect", "explanation"], "properties": {
        "direct": score(10), "indirect": score(10), "explanation": {"type": "string"}}});
    let scored = json!({"type": "object", "required": ["score", "explanation"], "properties": {
        "score": score(3), "explanation": {"type": "string"}}});
    json!({"type": "object", "description": "The sheet of the card's programme period.", "properties": {
        "equality": table(&EQUALITY, &answer),
        "sustainability": table(&SUSTAINABILITY, &rating),
        "scores": table(&CRITERIA_2021, &scored),
    }})
}
