//! The lists as files, piece by piece at any size.

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use futures_util::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use kit::i18n::Tr;
use kit::table::{Cell, Column, Xlsx, csv_plain, decimal};
use kit::web::{WebError, has_tag};
use serde_json::{Map, Value as Json};

use super::kohesio::head as kohesio_head;
use super::operation::{self, COLUMNS, Operation};
use super::store;
use super::terms::{About, LICENCE, LICENCE_ADDRESS};
use super::xml::{END as XML_END, element as xml_element, head as xml_head};
use crate::app::App;
use crate::export::{Piece, workbook};
use crate::projects::terms::PROJECTS;
use crate::registry::api::refuse;
use crate::registry::{FilterRefused, FilterWords, Item, Selection, since};
use crate::shell::Visit;

/// The rows that are looked up at once, and of these the cards that are in memory.
const PER_PIECE: usize = 500;
const CARDS: usize = 100;

/// A list and the format that it is asked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv,
    Xlsx,
    Json,
    Xml,
    /// CSV in the columns of Kohesio.
    Kohesio,
}

impl Format {
    const fn ending(self) -> &'static str {
        match self {
            Self::Csv | Self::Kohesio => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::Xml => "xml",
        }
    }

    /// The file's name without the day and the ending.
    const fn name(self) -> &'static str {
        match self {
            Self::Kohesio => "kohesio",
            _ => "hankeluettelo",
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Csv | Self::Kohesio => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
            Self::Xml => "application/xml",
        }
    }
}

macro_rules! handlers {
    ($($(#[$about:meta])* $name:ident $format:ident;)*) => { $(
        $(#[$about])*
        pub async fn $name(
            State(app): State<App>,
            visit: Visit,
            RawQuery(query): RawQuery,
            headers: HeaderMap,
        ) -> Result<Response, WebError> {
            let query = query.unwrap_or_default();
            download(&app, &visit, &query, &headers, Format::$format).await
        }
    )* };
}

handlers! {
    /// `GET /avoin-data/hankeluettelo.csv`
    csv Csv;
    /// `GET /avoin-data/hankeluettelo.xlsx`
    xlsx Xlsx;
    /// `GET /avoin-data/hankeluettelo.json`
    json Json;
    /// `GET /avoin-data/hankeluettelo.xml`
    xml Xml;
    /// `GET /avoin-data/kohesio.csv`
    kohesio Kohesio;
}

async fn download(
    app: &App,
    visit: &Visit,
    query: &str,
    asked: &HeaderMap,
    format: Format,
) -> Result<Response, WebError> {
    // Looked at first: what is read later is not older than what the tag says.
    let state = Edition::of(app).await?;
    let asked_for = match Asked::find(app, query).await? {
        Ok(asked_for) => asked_for,
        Err(refused) => return Ok(refuse(visit.tr(), &refused)),
    };
    let Asked {
        selection,
        question,
    } = asked_for;
    let path = format!("/avoin-data/{}.{}", format.name(), format.ending());
    let on = selection.today();
    let source = format!("{}{}{question}", app.base_url, visit.link(&path));
    let tag = state.tag(&format!("{source} {on}"));
    let mut response = if has_tag(asked, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let about = About {
            on,
            source,
            title: visit.tr().t("open-data-list"),
        };
        let list = List {
            app: app.clone(),
            selection,
            about,
            tr: visit.tr(),
        };
        let mut response = Body::from_stream(list.bytes(format)).into_response();
        let name = format!("{}-{on}.{}", format.name(), format.ending());
        set(&mut response, header::CONTENT_TYPE, format.content_type());
        let name = format!("attachment; filename=\"{name}\"");
        set(&mut response, header::CONTENT_DISPOSITION, &name);
        response
    };
    set(&mut response, header::ETAG, &tag);
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    set(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    let licence = format!("<{LICENCE_ADDRESS}>; rel=\"license\"");
    set(&mut response, header::LINK, &licence);
    if let Some(at) = state.last_change {
        let at = at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        set(&mut response, header::LAST_MODIFIED, &at);
    }
    Ok(response)
}

fn set(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// What a file is asked to hold.
struct Asked {
    selection: Selection,
    /// The filter as the end of an address.
    question: String,
}

/// What limits a file to projects that have changed, in an address.
const CHANGED: [&str; 2] = ["muuttunut", "changed-since"];

impl Asked {
    async fn find(app: &App, query: &str) -> anyhow::Result<Result<Self, FilterRefused>> {
        let words = FilterWords::of_query(query);
        let mut selection = match Selection::find(app, &words).await? {
            Ok(selection) => selection,
            Err(refused) => return Ok(Err(refused)),
        };
        let mut query_of = vec![words.to_query()];
        let given = form_urlencoded::parse(query.as_bytes());
        let given = given.filter(|(name, value)| CHANGED.contains(&&**name) && !value.is_empty());
        if let Some((_, text)) = given.last() {
            let Some(at) = since(&text) else {
                return Ok(Err(FilterRefused {
                    option: CHANGED[1],
                    found: text.chars().take(60).collect(),
                    expected: "expected-day",
                }));
            };
            selection = selection.changed_since(at).await?;
            let mut part = form_urlencoded::Serializer::new(String::new());
            query_of.push(part.append_pair(CHANGED[0], &text).finish());
        }
        query_of.retain(|part| !part.is_empty());
        let question = match query_of.join("&") {
            query if query.is_empty() => query,
            query => format!("?{query}"),
        };
        Ok(Ok(Self {
            selection,
            question,
        }))
    }
}

/// What tells whether a list is still the same.
struct Edition {
    edition: i64,
    last_change: Option<DateTime<Utc>>,
}

impl Edition {
    async fn of(app: &App) -> anyhow::Result<Self> {
        let mut conn = app.db.read().await?;
        Ok(Self {
            edition: kit::sets::edition(&mut conn, PROJECTS).await?,
            last_change: store::last_change(&mut conn).await?,
        })
    }

    /// Weak: the bytes of two workbooks differ though they say the same.
    fn tag(&self, asked: &str) -> String {
        let micros = self.last_change.map(|at| at.timestamp_micros());
        let version = env!("CARGO_PKG_VERSION");
        let all = format!("{} {micros:?} {version} {asked}", self.edition);
        format!("W/\"{}\"", &kit::hash::sha256_hex(all.as_bytes())[..32])
    }
}

/// A list that is being written.
struct List {
    app: App,
    selection: Selection,
    about: About,
    tr: Tr,
}

impl List {
    fn bytes(self, format: Format) -> BoxStream<'static, Piece> {
        match format {
            Format::Csv => self.csv().boxed(),
            Format::Kohesio => self.kohesio().boxed(),
            Format::Json => self.json().boxed(),
            Format::Xml => self.xml().boxed(),
            Format::Xlsx => workbook(self.book()),
        }
    }

    /// The operations, a piece at a time.
    fn operations(self) -> impl Stream<Item = anyhow::Result<Vec<Operation>>> {
        let app = self.app;
        let items = self.selection.items(PER_PIECE);
        let fewer = items.map_ok(|items| stream::iter(in_parts(items)).map(Ok));
        fewer.try_flatten().and_then(move |items| {
            let app = app.clone();
            async move { operations(&app, items).await }
        })
    }

    /// The day and the licence stand in each row: a file that is passed on, or a row
    /// that is copied, still says them.
    fn csv(self) -> impl Stream<Item = Piece> {
        let tail = [
            Cell::from(self.about.on),
            Cell::from(format!("{LICENCE} {LICENCE_ADDRESS}")),
        ];
        let names = COLUMNS.iter().map(|column| column.name);
        let head = names.chain(["list_date", "licence"]).map(Cell::from);
        let head = csv_plain(&[head.collect()]).map(Into::into);
        let rows = self.operations().map(move |operations| {
            let row = |of: &Operation| [of.row(), tail.to_vec()].concat();
            let rows: Vec<_> = operations?.iter().map(row).collect();
            Ok(csv_plain(&rows)?.into())
        });
        stream::iter([head]).chain(rows)
    }

    fn kohesio(self) -> impl Stream<Item = Piece> {
        let head = csv_plain(&[kohesio_head()]).map(Into::into);
        let rows = self.operations().map(move |operations| {
            let rows: Vec<_> = operations?.iter().map(Operation::kohesio_row).collect();
            Ok(csv_plain(&rows)?.into())
        });
        stream::iter([head]).chain(rows)
    }

    fn json(self) -> impl Stream<Item = Piece> {
        let members = self.about.members();
        let members: Vec<String> = members
            .into_iter()
            .map(|(name, value)| format!("\"{name}\": {}, ", Json::from(value)))
            .collect();
        let head = format!("{{{}\"operations\": [", members.concat());
        let mut is_first = true;
        let rows = self.operations().map(move |operations| {
            let mut text = String::new();
            for operation in operations? {
                let is_first = std::mem::take(&mut is_first);
                text.push_str(if is_first { "\n" } else { ",\n" });
                text.push_str(&json_of(&operation).to_string());
            }
            Ok(text.into())
        });
        let piece = |text: String| stream::iter([Ok(text.into())]);
        piece(head).chain(rows).chain(piece("\n]}\n".to_owned()))
    }

    fn xml(self) -> impl Stream<Item = Piece> {
        let head = xml_head(&self.about);
        let rows = self.operations().map(|operations| {
            let elements: Vec<String> = operations?.iter().map(xml_element).collect();
            Ok(elements.concat().into())
        });
        let piece = |text: String| stream::iter([Ok(text.into())]);
        piece(head).chain(rows).chain(piece(XML_END.to_owned()))
    }

    async fn book(self) -> anyhow::Result<Xlsx> {
        let (tr, now) = (self.tr, self.app.clock.now());
        let column = |column: &operation::Column| Column {
            head: tr.t(&format!("operation-{}", column.name)),
            may_be_cut: true,
        };
        let columns = COLUMNS.iter().map(column).collect();
        let about = vec![
            [tr.t("open-data-date").into(), self.about.on.into()],
            [tr.t("open-data-licence").into(), LICENCE.into()],
            [Cell::Blank, LICENCE_ADDRESS.into()],
            [
                tr.t("open-data-source").into(),
                self.about.source.as_str().into(),
            ],
        ];
        let book = Xlsx::new(&self.about.title, columns, now)?;
        let mut book = book.about(&tr.t("open-data-about"), about);
        let mut pieces = Box::pin(self.operations());
        while let Some(operations) = pieces.try_next().await? {
            book.add(operations.iter().map(Operation::row).collect())?;
        }
        Ok(book)
    }
}

fn in_parts(mut items: Vec<Item>) -> Vec<Vec<Item>> {
    let mut parts = Vec::new();
    while !items.is_empty() {
        let rest = items.split_off(items.len().min(CARDS));
        parts.push(std::mem::replace(&mut items, rest));
    }
    parts
}

/// The items with their cards. Whose card is not there has been hidden meanwhile.
async fn operations(app: &App, items: Vec<Item>) -> anyhow::Result<Vec<Operation>> {
    let numbers = items.iter().map(|item| u32::try_from(item.project.number));
    let numbers: Vec<u32> = numbers.collect::<Result<_, _>>()?;
    let mut conn = app.db.read().await?;
    let mut cards = store::cards(&mut conn, &numbers).await?;
    drop(conn);
    let operation = |item: Item| {
        Some(Operation {
            card: cards.remove(&item.project.number)?,
            address: format!("{}/hankkeet/{}", app.base_url, item.project.code),
            item,
        })
    };
    Ok(items.into_iter().filter_map(operation).collect())
}

/// An operation as JSON: amounts are numbers of euros, a blank is null.
fn json_of(operation: &Operation) -> Json {
    let value = |cell: Cell| match cell {
        Cell::Blank => Json::Null,
        Cell::Text(text) => text.into(),
        Cell::Date(day) => day.to_string().into(),
        Cell::Money(amount) => serde_json::from_str(&decimal(amount, '.')).unwrap_or_default(),
        Cell::Count(count) => count.into(),
    };
    let cells = COLUMNS.iter().zip(operation.row());
    let members = cells.map(|(column, cell)| (column.name.to_owned(), value(cell)));
    Json::Object(members.collect::<Map<_, _>>())
}
