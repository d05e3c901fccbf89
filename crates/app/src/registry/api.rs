//! The registry as JSON, for other programs: read by anyone, from any page.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::i18n::{Lang, Tr};
use kit::sets::Place;
use kit::web::{WebError, with_etag};
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::filter::{Filter, FilterRefused, FilterWords, is_parameter};
use super::find::{self, place_of};
use super::form::refusal;
use super::list::Item;
use super::openapi;
use super::selection::items;
use crate::app::App;
use crate::export::Leaving;
use crate::projects::card::to_json;
use crate::projects::{Version, find_public, versions};
use crate::texts;

/// Projects in one answer: as many as are asked for, 100 otherwise, 500 at most.
pub(super) const LIMIT: usize = 100;
pub(super) const MOST: usize = 500;
/// Where the list is.
pub(super) const LIST: &str = "/api/v1/projects";

/// `GET /api/openapi.json`: this API's own description.
pub async fn description(headers: HeaderMap) -> Response {
    let text = serde_json::to_vec_pretty(&openapi::description()).unwrap_or_default();
    open(with_etag(&headers, "application/json", text))
}

/// `GET /api/v1/projects`
pub async fn list(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let query = query.unwrap_or_default();
    let mut conn = app.db.read().await?;
    let asked = match Asked::read(&app, &mut conn, &query).await? {
        Ok(asked) => asked,
        Err(refused) => return Ok(refused.into_response()),
    };
    let found = find::find(&app.sets, &mut conn, &asked.filter).await?;
    let Asked {
        words,
        filter,
        place,
        limit,
    } = &asked;
    let page = find::page_of(&app.sets, &mut conn, filter, &found, place, *limit).await?;
    let items = items(&mut conn, &page.numbers, filter.today).await?;
    let last = items.last().filter(|_| page.has_after);
    let next = last.map(|last| {
        let query = words.to_english_query();
        let and = if query.is_empty() { "" } else { "&" };
        format!(
            "{LIST}?{query}{and}limit={limit}&after={}",
            last.project.code
        )
    });
    let body = ListPage {
        count: found.count(),
        granted_cents: found.granted().0,
        realised_cents: found.realised().0,
        projects: &items,
        next,
    };
    Ok(answer(&headers, &body))
}

/// A page of the list.
#[derive(Serialize)]
struct ListPage<'a> {
    count: u64,
    granted_cents: i64,
    realised_cents: i64,
    /// Written one by one: the values of five hundred take megabytes.
    #[serde(serialize_with = "one_by_one")]
    projects: &'a [Item],
    next: Option<String>,
}

fn one_by_one<S: Serializer>(items: &[Item], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(items.iter().map(Item::json))
}

/// `GET /api/v1/projects/{code}`
pub async fn show(
    State(app): State<App>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let Some(project) = find_public(&mut conn, &code).await? else {
        return Ok(not_found());
    };
    let body = json!({
        "code": code,
        "captured_on": project.captured_on,
        "version_count": project.version_count,
        "card": to_json(&project.card),
    });
    Ok(answer(&headers, &body))
}

/// `GET /api/v1/projects/{code}/versions`
pub async fn list_versions(
    State(app): State<App>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    if find_public(&mut conn, &code).await?.is_none() {
        return Ok(not_found());
    }
    let versions = versions(&mut conn, &code).await?;
    let versions: Vec<Json> = versions.iter().map(version).collect();
    Ok(answer(
        &headers,
        &json!({"code": code, "versions": versions}),
    ))
}

fn version(version: &Version) -> Json {
    json!({
        "number": version.number,
        "captured_on": version.captured_on,
        "source_kind": version.source_kind,
        "source_digest": version.source_digest,
        "imported_at": version.imported_at,
        "card": to_json(&version.card),
    })
}

/// What is asked of the list.
struct Asked {
    words: FilterWords,
    filter: Filter,
    place: Place,
    limit: usize,
}

impl Asked {
    async fn read(
        app: &App,
        conn: &mut kit::db::Conn,
        query: &str,
    ) -> anyhow::Result<Result<Self, Refusal>> {
        let (mut place, mut limit) = (Place::First, LIMIT);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "after" => {
                    let Some(number) = place_of(conn, &value).await? else {
                        return Ok(Err(Refusal::of("after", "There is no such project.")));
                    };
                    place = Place::After(number);
                }
                "limit" => match Refusal::limit(&value) {
                    Ok(number) => limit = number,
                    Err(refused) => return Ok(Err(refused)),
                },
                "reverse" | "kaanna" if !matches!(value.trim(), "" | "1") => {
                    return Ok(Err(Refusal::of("reverse", "Write 1, or nothing.")));
                }
                name if is_parameter(name) => {}
                name => return Ok(Err(Refusal::unknown(name))),
            }
        }
        let words = FilterWords::of_query(query);
        Ok(Filter::read(&words, app.clock.today())
            .map(|filter| Self {
                words,
                filter,
                place,
                limit,
            })
            .map_err(|refused| Refusal::from(&refused)))
    }
}

/// A filter that was not understood, where a file was asked for: as programs read it,
/// the sentence in the visitor's language.
pub fn refuse(tr: Tr, refused: &FilterRefused) -> Response {
    Refusal::of(refused.option, &refusal(tr, refused)).into_response()
}

/// A parameter that was not understood (RFC 9457).
pub(super) struct Refusal {
    parameter: String,
    detail: String,
}

impl Refusal {
    /// How many are asked for in one answer.
    pub(super) fn limit(text: &str) -> Result<usize, Self> {
        let number = text.parse().ok();
        let number = number.filter(|number| (1..=MOST).contains(number));
        number.ok_or_else(|| {
            let detail = format!("Give a whole number from 1 to {MOST}.");
            Self::of("limit", &detail)
        })
    }

    pub(super) fn unknown(parameter: &str) -> Self {
        Self::of(parameter, "There is no such parameter.")
    }

    pub(super) fn of(parameter: &str, detail: &str) -> Self {
        Self {
            parameter: parameter.chars().take(60).collect(),
            detail: detail.to_owned(),
        }
    }
}

impl From<&FilterRefused> for Refusal {
    fn from(refused: &FilterRefused) -> Self {
        Self::of(refused.option, &texts::tr(Lang::En).t(refused.expected))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({
            "type": "about:blank",
            "title": "Bad Request",
            "status": 400,
            "detail": self.detail,
            "parameter": self.parameter,
        });
        problem(StatusCode::BAD_REQUEST, &body)
    }
}

fn not_found() -> Response {
    let body = json!({
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no such project.",
    });
    problem(StatusCode::NOT_FOUND, &body)
}

fn problem(status: StatusCode, body: &Json) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    open((status, kind, body.to_string()).into_response())
}

pub(super) fn answer(headers: &HeaderMap, body: &impl Serialize) -> Response {
    // Nothing here is a map whose keys are no texts, which alone JSON cannot hold.
    let body = serde_json::to_vec(body).unwrap_or_default();
    open(with_etag(headers, "application/json", body))
}

/// Public data may be read by scripts of any page.
fn open(mut response: Response) -> Response {
    let any = HeaderValue::from_static("*");
    response
        .headers_mut()
        .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
    response
}
