//! What has changed since a moment, for programs that keep a copy of the registry.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Datelike as _, NaiveDate, SecondsFormat, TimeDelta, Utc};
use kit::clock::start_of_day;
use kit::web::WebError;
use serde_json::{Value as Json, json};

use super::api::{LIMIT, Refusal, answer};
use super::store::{self, Changed};
use crate::app::App;
use crate::projects::Visibility;

/// Where the changes are.
pub(super) const CHANGES: &str = "/api/v1/changes";

/// An act bears the moment at which it began, and one of many projects takes a while
/// until everyone sees it: whoever asks again goes back by so much.
const OVERLAP: TimeDelta = TimeDelta::hours(1);

/// `GET /api/v1/changes`
pub async fn changes(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let asked = match Asked::read(&query.unwrap_or_default()) {
        Ok(asked) => asked,
        Err(refused) => return Ok(refused.into_response()),
    };
    let mut conn = app.db.read().await?;
    let more = i64::try_from(asked.limit)? + 1;
    let mut found = store::changes(&mut conn, asked.edge(), more).await?;
    drop(conn);
    let has_more = found.len() > asked.limit;
    found.truncate(asked.limit);
    let last = found
        .last()
        .map(|change| (change.updated_at, change.number));
    let next = last.filter(|_| has_more).map(|last| asked.next(last));
    // Made of the data alone, so that an answer stays the same until something changes.
    let next_since = last.map_or(asked.since, |(at, _)| asked.since.max(at - OVERLAP));
    let body = json!({
        "changes": found.iter().map(|change| json_of(&app, change)).collect::<Vec<_>>(),
        "next": next,
        "next_since": (!has_more).then(|| instant(next_since)),
    });
    Ok(answer(&headers, &body))
}

fn json_of(app: &App, change: &Changed) -> Json {
    let is_public = change.visibility == Visibility::Public.word();
    json!({
        "code": change.code,
        "kind": if is_public { "changed" } else { "gone" },
        "changed_at": instant(change.updated_at),
        "url": format!("{}/hankkeet/{}", app.base_url, change.code),
    })
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// What is asked.
struct Asked {
    since: DateTime<Utc>,
    /// What has been given already: the moment and the number of the last change.
    after: Option<(DateTime<Utc>, i64)>,
    limit: usize,
}

impl Asked {
    fn read(query: &str) -> Result<Self, Refusal> {
        let mut asked = Self {
            since: DateTime::default(),
            after: None,
            limit: LIMIT,
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "since" => asked.since = since(&value).ok_or_else(Self::no_since)?,
                "after" => asked.after = Some(after(&value).ok_or_else(Self::no_after)?),
                "limit" => asked.limit = Refusal::limit(&value)?,
                name => return Err(Refusal::unknown(name)),
            }
        }
        Ok(asked)
    }

    fn no_since() -> Refusal {
        let detail = "Give a day (2026-01-01) or an instant (2026-01-01T12:00:00Z).";
        Refusal::of("since", detail)
    }

    fn no_after() -> Refusal {
        Refusal::of("after", "Take the whole address from 'next'.")
    }

    /// Behind what the answer begins.
    fn edge(&self) -> (DateTime<Utc>, i64) {
        let begin = (self.since, -1);
        self.after.map_or(begin, |after| after.max(begin))
    }

    fn next(&self, (at, number): (DateTime<Utc>, i64)) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("since", &instant(self.since))
            .append_pair("limit", &self.limit.to_string())
            .append_pair("after", &format!("{}.{number}", at.timestamp_micros()))
            .finish();
        format!("{CHANGES}?{query}")
    }
}

/// The latest moment that is asked about; databases keep microseconds in 64 bits.
const LAST_YEAR: i32 = 9999;

/// A day, which begins at midnight in Finland, or an instant.
pub fn since(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let day = || text.parse::<NaiveDate>().ok().map(start_of_day);
    // In an address a plus sign that is not written as %2B is a space.
    let written = || DateTime::parse_from_rfc3339(&text.replace(' ', "+")).ok();
    let at = day().or_else(|| written().map(|at| at.to_utc()))?;
    (0..=LAST_YEAR).contains(&at.year()).then_some(at)
}

fn after(text: &str) -> Option<(DateTime<Utc>, i64)> {
    let (micros, number) = text.split_once('.')?;
    let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    Some((at, u32::try_from(number.parse::<i64>().ok()?).ok()?.into()))
}
