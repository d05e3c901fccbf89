//! A classification that was sent: what it would change, and taking it in. The page that
//! shows it holds its rows, so that nothing is kept until somebody has said yes.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::web::{Cut, FormData, WebError};

use super::{PATH, page};
use crate::app::App;
use crate::areas::area::{AreaCode, AreaKind};
use crate::areas::change::{Asked, Plan, look, take_in};
use crate::areas::classification::{ClassifiedRow, Merged, content_of};
use crate::areas::current::by_code;
use crate::areas::directory::name_key;
use crate::areas::file::{FileRefused, read_bytes};
use crate::areas::plan::{Difference, PlanRefused};
use crate::areas::told::codes::padded;
use crate::shell::{DateFields, Page, Visit, html};

/// More lines than that of what is wrong help nobody.
const MOST_SHOWN: usize = 20;

/// The form as it was sent.
#[derive(Default)]
struct Sent {
    name: String,
    content: Vec<u8>,
    valid_from: DateFields,
    /// What was written for each municipality that is not there any more.
    into: BTreeMap<String, String>,
    /// Whether it was seen and is to be taken in.
    take: bool,
    cut: Option<Cut>,
}

impl Sent {
    fn of(form: FormData) -> Self {
        let mut sent = Self {
            cut: form.cut,
            ..Self::default()
        };
        for part in form.parts {
            match (part.name.as_str(), part.file.clone()) {
                ("file", Some(name)) => {
                    sent.name = name;
                    sent.content = part.content.to_vec();
                }
                ("name", None) => sent.name = part.text(),
                ("content", None) => sent.content = part.content.to_vec(),
                ("valid_from-day", None) => sent.valid_from.day = part.text(),
                ("valid_from-month", None) => sent.valid_from.month = part.text(),
                ("valid_from-year", None) => sent.valid_from.year = part.text(),
                ("take", None) => sent.take = true,
                (field, None) => {
                    let code = field.strip_prefix("into-").and_then(|code| padded(code, 3));
                    if let Some(code) = code {
                        sent.into.insert(code, part.text().trim().to_owned());
                    }
                }
                _ => {}
            }
        }
        sent
    }

    /// What is asked, as far as it can be read, or what is wrong in which field.
    fn asked(&self, tr: Tr) -> anyhow::Result<Result<Asked, Vec<(&'static str, String)>>> {
        let mut wrong = Vec::new();
        let valid_from = self.valid_from.date();
        let rows = match &self.cut {
            Some(Cut::TooLarge) => Err(FileRefused::TooLarge.texts(tr)),
            _ if self.content.is_empty() => Err(vec![tr.t("areas-file-missing")]),
            _ => read_bytes(&self.content)?.map_err(|refused| refused.texts(tr)),
        };
        if let Err(texts) = &rows {
            wrong.extend(shown(tr, texts).into_iter().map(|text| ("file", text)));
        }
        if valid_from.is_none() {
            wrong.push(("valid_from", tr.t("areas-day-missing")));
        }
        Ok(match (rows, valid_from) {
            (Ok(rows), Some(valid_from)) => Ok(Asked {
                name: self.name.clone(),
                valid_from,
                rows,
                merged: Merged::new(),
            }),
            _ => Err(wrong),
        })
    }
}

/// The first lines, and how many others there are.
fn shown(tr: Tr, texts: &[String]) -> Vec<String> {
    let mut shown: Vec<String> = texts.iter().take(MOST_SHOWN).cloned().collect();
    if texts.len() > MOST_SHOWN {
        shown.push(tr.tn("areas-more-wrong", texts.len() - MOST_SHOWN));
    }
    shown
}

/// A municipality that is not in the file any more.
struct Ended {
    code: String,
    name: String,
    /// What was written: into which one it was merged.
    written: String,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "areas/templates/import.html")]
struct ReviewPage {
    p: Page,
    name: String,
    valid_from: NaiveDate,
    fields: DateFields,
    content: String,
    rows: usize,
    ended: Vec<Ended>,
    /// Nothing as long as it is not known where municipalities have gone.
    differences: Option<Vec<Difference>>,
}

impl ReviewPage {
    fn errors(&self) -> Vec<(String, String)> {
        let wrong = self.ended.iter();
        let wrong = wrong.filter_map(|e| Some((format!("into-{}", e.code), e.error.clone()?)));
        wrong.collect()
    }
}

/// The municipality of the file that somebody has written, by its code or its name.
fn municipality(rows: &[ClassifiedRow], written: &str) -> Option<AreaCode> {
    let code = padded(written, 3).unwrap_or_default();
    let key = name_key(written);
    let is_it = |row: &&ClassifiedRow| {
        let names = [&row.municipality_name_fi, &row.municipality_name_sv];
        row.kunta == code || names.iter().any(|name| name_key(name) == key)
    };
    let row = rows.iter().find(is_it)?;
    Some(AreaCode::new(row.kunta.as_str()))
}

/// `POST /tyo/alueet/tuonti`: shows what the file would change, and takes it in once
/// that was seen.
pub async fn import(
    visit: Visit,
    State(app): State<App>,
    form: FormData,
) -> Result<Response, WebError> {
    let (sent, tr) = (Sent::of(form), visit.tr());
    let mut asked = match sent.asked(tr)? {
        Ok(asked) => asked,
        Err(wrong) => return refuse(&app, &visit, &sent, wrong).await,
    };
    let mut ended = Vec::new();
    for (code, written) in &sent.into {
        let into = municipality(&asked.rows, written);
        let mut one = ended_of(code, written);
        match into {
            Some(into) => {
                asked.merged.insert(AreaCode::new(code.as_str()), into);
            }
            None if written.is_empty() => {}
            None => one.error = Some(tr.t1("areas-into-unknown", "name", written)),
        }
        ended.push(one);
    }
    let author = visit.author(&app);
    let done = if sent.take {
        take_in(&app, &author, &asked).await?
    } else {
        let looked = look(&mut app.db.read().await?, &asked).await?;
        looked.map(|(plan, _)| plan)
    };
    let differences = match done {
        Ok(Plan::Same) => Some(Vec::new()),
        Ok(Plan::Changes(_)) if sent.take => {
            return Ok(Redirect::to(&visit.after(PATH, "imported", &author)).into_response());
        }
        Ok(Plan::Changes(differences)) => Some(differences),
        Err(PlanRefused::Unmerged(unmerged)) => {
            for (code, _) in unmerged {
                match ended.iter_mut().find(|one| one.code == code.as_str()) {
                    // It was asked before and nothing was written.
                    Some(one) if one.error.is_none() => {
                        one.error = Some(tr.t1("areas-into-missing", "name", &one.name));
                    }
                    Some(_) => {}
                    None => ended.push(ended_of(code.as_str(), "")),
                }
            }
            None
        }
        Err(refused) => {
            let field = match refused {
                PlanRefused::TooOld(_) | PlanRefused::NotNewest(_) => "valid_from",
                _ => "file",
            };
            let wrong = vec![(field, refused.text(tr))];
            return refuse(&app, &visit, &sent, wrong).await;
        }
    };
    review(&visit, sent, &asked, ended, differences)
}

fn ended_of(code: &str, written: &str) -> Ended {
    let area = by_code(AreaKind::Municipality, &AreaCode::new(code));
    Ended {
        code: code.to_owned(),
        name: area.map_or_else(String::new, |area| area.name_fi.clone()),
        written: written.to_owned(),
        error: None,
    }
}

fn review(
    visit: &Visit,
    sent: Sent,
    asked: &Asked,
    ended: Vec<Ended>,
    differences: Option<Vec<Difference>>,
) -> Result<Response, WebError> {
    let has_errors = ended.iter().any(|one| one.error.is_some());
    let shown = html(&ReviewPage {
        p: visit
            .page("areas-import-title")
            .under(PATH, visit.tr().t("areas-title"))
            .with_errors(has_errors),
        name: sent.name,
        valid_from: asked.valid_from,
        fields: sent.valid_from,
        content: content_of(&asked.rows)?,
        rows: asked.rows.len(),
        ended,
        differences,
    })?;
    Ok(if has_errors {
        (StatusCode::UNPROCESSABLE_ENTITY, shown).into_response()
    } else {
        shown
    })
}

async fn refuse(
    app: &App,
    visit: &Visit,
    sent: &Sent,
    wrong: Vec<(&'static str, String)>,
) -> Result<Response, WebError> {
    let page = html(&page(app, visit, sent.valid_from.clone(), wrong).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
