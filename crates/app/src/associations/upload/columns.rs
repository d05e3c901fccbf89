//! Which column of a list is what: as it seems, as it was the last time, as somebody says.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::id::Id;
use kit::web::WebError;

use super::pages::page;
use super::{PATH, Upload, store, under_way, waiting};
use crate::app::App;
use crate::associations::columns::Tells;
use crate::associations::list_file::{
    DELIMITERS, List, ListRefused, Mapping, label, read, refusal,
};
use crate::jobs;
use crate::shell::{Page, Visit, html};

/// So many columns are shown.
const MOST_SHOWN: usize = 60;

/// So many values of a column are shown.
const VALUES: usize = 3;

/// In what a text may be written.
const ENCODINGS: [&str; 4] = ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"];

/// A column as it is shown.
struct Column {
    at: usize,
    heading: String,
    values: Vec<String>,
    tells: Option<Tells>,
}

impl Column {
    fn id(&self) -> String {
        format!("c{}", self.at)
    }

    fn is(&self, tells: &Tells) -> bool {
        self.tells == Some(*tells)
    }
}

#[derive(Template)]
#[template(path = "associations/upload/templates/columns.html")]
struct Columns {
    p: Page,
    upload: Upload,
    /// Nothing of a list that cannot be read.
    list: Option<List>,
    columns: Vec<Column>,
    /// How many others have something in them.
    others: usize,
    /// What each may be, and what that is called.
    offered: Vec<(Tells, String)>,
    problem: Option<String>,
}

impl Columns {
    fn new(p: Page, upload: Upload, read: Result<List, ListRefused>, sent: Option<&Sent>) -> Self {
        let offered = Tells::all().map(|tells| (tells, label(*p, tells)));
        let mut page = Self {
            offered: offered.collect(),
            p,
            upload,
            list: None,
            columns: Vec::new(),
            others: 0,
            problem: None,
        };
        match read {
            Ok(mut list) => {
                if let Some(sent) = sent {
                    sent.apply(&mut list);
                }
                let checked = list.sheet.check_columns();
                page.problem = checked.err().map(|refused| refusal(*page.p, &refused));
                (page.columns, page.others) = columns(&list);
                page.list = Some(list);
            }
            Err(refused) => page.problem = Some(refusal(*page.p, &refused)),
        }
        page
    }

    /// The link in the summary of errors leads to the first choice.
    fn errors(&self) -> Vec<(String, &str)> {
        let first = self.columns.first().map(Column::id);
        let target = first.unwrap_or_else(|| "encoding".to_owned());
        let problem = self.problem.iter();
        problem
            .map(|text| (target.clone(), text.as_str()))
            .collect()
    }

    /// Whether it is a text: a workbook says by itself how it is read.
    fn is_text(&self) -> bool {
        self.list
            .as_ref()
            .is_none_or(|list| list.sheet.encoding.is_some())
    }

    fn encoding(&self) -> String {
        let read = self.list.as_ref().and_then(|list| list.sheet.encoding);
        let said = self.upload.settings.encoding.as_deref();
        read.or(said).unwrap_or(ENCODINGS[0]).to_owned()
    }

    fn delimiter(&self) -> String {
        let read = self.list.as_ref().and_then(|list| list.sheet.delimiter);
        let said = self.upload.settings.delimiter;
        word_of(read.or(said).unwrap_or(';')).to_owned()
    }

    fn is_remembered(&self) -> bool {
        self.list.as_ref().is_some_and(|list| list.is_remembered)
    }

    fn is_said(&self) -> bool {
        self.upload.settings.mapping.is_some()
    }
}

/// The columns that are shown, and how many others have something in them: those of which
/// something is known come first.
fn columns(list: &List) -> (Vec<Column>, usize) {
    let sheet = &list.sheet;
    let samples = sheet.samples(usize::MAX);
    let column = |at: usize| {
        let cells = samples.iter().filter_map(|row| row.get(at));
        let filled = cells.filter(|cell| !cell.trim().is_empty());
        Column {
            at,
            heading: sheet.headings[at].clone(),
            values: filled.take(VALUES).map(|cell| cut(cell)).collect(),
            tells: sheet.tells[at],
        }
    };
    let all = (0..sheet.headings.len()).map(column);
    let filled = all.filter(|column| column.tells.is_some() || !column.values.is_empty());
    let mut columns: Vec<Column> = filled.collect();
    let others = columns.len().saturating_sub(MOST_SHOWN);
    columns.sort_by_key(|column| (column.tells.is_none(), column.at));
    columns.truncate(MOST_SHOWN);
    columns.sort_by_key(|column| column.at);
    (columns, others)
}

fn cut(cell: &str) -> String {
    const MOST: usize = 60;
    match cell.chars().count() > MOST {
        true => cell.chars().take(MOST).chain(['…']).collect(),
        false => cell.to_owned(),
    }
}

/// The word of a delimiter in the form.
fn word_of(delimiter: char) -> &'static str {
    match delimiter {
        ',' => "comma",
        '\t' => "tab",
        '|' => "bar",
        _ => "semicolon",
    }
}

fn delimiters() -> impl Iterator<Item = &'static str> {
    DELIMITERS.into_iter().map(|sign| word_of(char::from(sign)))
}

/// `GET /tyo/yhdistykset/tuonti/{id}/sarakkeet`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let upload = store::find(&mut conn, id)
        .await?
        .ok_or(WebError::NotFound)?;
    if let Some(job) = under_way(&mut conn, &upload).await? {
        return Ok(Redirect::to(&visit.link(&jobs::path(job))).into_response());
    }
    let (upload, file) = waiting(&mut conn, id).await?.ok_or(WebError::NotFound)?;
    let list = read(&mut conn, &upload.name, file, upload.settings.clone()).await?;
    html(&Columns::new(
        page(&visit, "association-columns-title"),
        upload,
        list,
        None,
    ))
}

/// The form as it was sent.
struct Sent(HashMap<String, String>);

impl Sent {
    fn value(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// What somebody has said of how a text is read; nothing when it is as it was.
    fn reading(&self) -> Option<(Option<String>, Option<char>)> {
        let encoding = self.value("encoding");
        let encoding = ENCODINGS.into_iter().find(|known| *known == encoding)?;
        let sign = DELIMITERS.into_iter().map(char::from);
        let delimiter = { sign }.find(|sign| word_of(*sign) == self.value("delimiter"))?;
        let is_as_it_was = encoding == self.value("was.encoding")
            && self.value("delimiter") == self.value("was.delimiter");
        let is_again = self.0.contains_key("again");
        (is_again || !is_as_it_was).then(|| (Some(encoding.to_owned()), Some(delimiter)))
    }

    /// Takes the columns for what was said of them: those that were not shown tell nothing.
    fn apply(&self, list: &mut List) {
        let tells =
            (0..list.sheet.headings.len()).map(|at| Tells::of_word(self.value(&format!("c{at}"))));
        list.sheet.tells = tells.collect();
    }
}

/// `POST /tyo/yhdistykset/tuonti/{id}/sarakkeet`
pub async fn choose(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Form(fields): Form<HashMap<String, String>>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let sent = Sent(fields);
    let mut conn = app.db.read().await?;
    let (mut upload, file) = waiting(&mut conn, id).await?.ok_or(WebError::NotFound)?;
    let next = match sent.reading() {
        Some((encoding, delimiter)) => {
            upload.settings.encoding = encoding;
            upload.settings.delimiter = delimiter;
            upload.settings.mapping = None;
            "sarakkeet"
        }
        None => {
            let opened = read(&mut conn, &upload.name, file, upload.settings.clone()).await?;
            let p = page(&visit, "association-columns-title");
            let shown = Columns::new(p, upload, opened, Some(&sent));
            let (None, Some(list)) = (&shown.problem, &shown.list) else {
                let p = shown.p.with_errors(true);
                let answer = html(&Columns { p, ..shown })?;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, answer).into_response());
            };
            let mapping = Mapping::of(&list.sheet.headings, &list.sheet.tells);
            upload = shown.upload;
            upload.settings.mapping = Some(mapping);
            "tarkista"
        }
    };
    drop(conn);
    let mut tx = app.db.begin().await?;
    store::set_settings(&mut tx, id, &upload.settings).await?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.link(&upload.path(next))).into_response())
}
