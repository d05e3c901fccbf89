//! What everyone sees: the list, and a page for each call.

use askama::Template;
use axum::extract::{Path, RawQuery, State as Of};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use kit::clock::local;
use kit::i18n::{Lang, Tr};
use kit::web::WebError;

use super::PUBLIC;
use crate::app::App;
use crate::areas::{self, AreaKind};
use crate::calls::call::{Call, State};
use crate::calls::changed::{Changed, changes};
use crate::calls::field::{Field, Said};
use crate::calls::filter::{Filter, FilterWords};
use crate::calls::value::{Contact, moment};
use crate::calls::{feeds, find_public, list as list_calls, store, themes_of};
use crate::shell::{About, Page, Visit, html};
use crate::statements;

/// For where and for what it is.
fn whom(tr: Tr, call: &Call) -> String {
    let areas = call.told.get(Field::Areas);
    let areas = areas.map(|areas| areas.shown(tr, Field::Areas));
    let areas = areas.unwrap_or_else(|| tr.t("call-whole-country"));
    let themes = call.told.get(Field::Themes);
    let themes = themes.map(|themes| themes.shown(tr, Field::Themes));
    [Some(areas), themes]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

#[derive(Template)]
#[template(path = "calls/templates/public_list.html")]
struct ListPage {
    p: Page,
    now: DateTime<Utc>,
    words: FilterWords,
    wrong: Vec<(&'static str, String)>,
    themes: Vec<String>,
    /// Names of regions that may be written.
    regions: Vec<String>,
    open: Vec<Call>,
    planned: Vec<Call>,
    over: Vec<Call>,
}

impl ListPage {
    fn error(&self, field: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|(of, _)| *of == field);
        wrong.map(|(_, text)| text.clone())
    }

    /// Where letters about such calls are asked for.
    fn subscription(&self) -> String {
        let themes = [&self.words.theme];
        subscription(&self.p, &themes, &self.words.area)
    }

    fn is_theme(&self, theme: &str) -> bool {
        theme.to_lowercase() == self.words.theme.to_lowercase()
    }

    /// What closed long ago is folded unless it was asked for.
    fn shows_over(&self) -> bool {
        let is_over = |state: &str| matches!(state, "closed" | "decided");
        is_over(&self.words.state) || (self.open.is_empty() && self.planned.is_empty())
    }
}

/// `GET /haut`: the address is the filter.
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let (words, _) = FilterWords::of_query(&query.unwrap_or_default());
    let (tr, now, today) = (visit.tr(), app.clock.now(), app.clock.today());
    let mut conn = app.db.read().await?;
    let everything = list_calls(&mut conn, &Filter::default(), false, now).await?;
    drop(conn);
    let themes = themes_of(&everything);
    let (mut calls, mut wrong) = (Vec::new(), Vec::new());
    match Filter::read(&words, today) {
        Ok(filter) => {
            calls = everything;
            calls.retain(|call| filter.lets_through(call, now));
        }
        Err(why) => wrong.push((why.parameter[0], tr.t1(why.key(), "found", &why.found))),
    }
    let over = |call: &mut Call| matches!(call.state(now), State::Closed | State::Decided);
    let over: Vec<Call> = calls.extract_if(.., over).collect();
    let planned = calls.extract_if(.., |call| call.state(now) == State::Planned);
    let planned: Vec<Call> = planned.collect();
    let regions = areas::all(AreaKind::Region).filter(|area| area.is_valid(today));
    let has_errors = !wrong.is_empty();
    let page = html(&ListPage {
        p: visit
            .page("calls-title")
            .with_errors(has_errors)
            .about(About {
                description: tr.t("calls-lead"),
                data: None,
                feed: Some("/haut.atom".to_owned()),
            }),
        now,
        words,
        wrong,
        themes,
        regions: regions
            .map(|area| {
                if tr.lang == Lang::Sv {
                    &area.name_sv
                } else {
                    &area.name_fi
                }
                .clone()
            })
            .collect(),
        open: calls,
        planned,
        over,
    })?;
    Ok(match has_errors {
        true => (StatusCode::BAD_REQUEST, page).into_response(),
        false => page,
    })
}

/// The fields of the summary, in its order.
const SUMMARY: [Field; 17] = [
    Field::OpensAt,
    Field::ClosesAt,
    Field::DecidedOn,
    Field::Areas,
    Field::Themes,
    Field::Applicants,
    Field::MaxSupport,
    Field::OwnShare,
    Field::Smallest,
    Field::Largest,
    Field::CostModels,
    Field::Budget,
    Field::Programme,
    Field::Priority,
    Field::Objective,
    Field::Authority,
    Field::Reference,
];

#[derive(Template)]
#[template(path = "calls/templates/public_show.html")]
struct ShowPage {
    p: Page,
    call: Call,
    now: DateTime<Utc>,
    changes: Vec<Changed>,
    /// From when until when it was so, if that has passed.
    was: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Events that are written down elsewhere and belong to it.
    others: Vec<OtherEvent>,
}

/// An event as it stands on the call's page.
#[derive(Clone, Debug)]
pub struct OtherEvent {
    /// What it is called, and in which language.
    pub title: String,
    /// The language of its name.
    pub lang: Lang,
    /// When it begins.
    pub at: DateTime<Utc>,
    /// When and where it is, in words.
    pub when: String,
    /// Its page.
    pub link: Option<String>,
    /// Whether it has been.
    pub is_over: bool,
}

impl ShowPage {
    /// What is said under a heading, and in which language.
    fn said(&self, said: Said) -> Option<(Lang, &str)> {
        self.call.told.said(said, self.p.lang)
    }

    fn title_lang(&self) -> Lang {
        self.call.title_lang(self.p.lang)
    }

    /// The terms, each with its name.
    fn summary(&self) -> Vec<(String, String)> {
        let tr: Tr = *self.p;
        let shown = SUMMARY.iter().filter_map(|field| {
            let value = self
                .call
                .told
                .get(*field)
                .map(|value| value.shown(tr, *field));
            let whole = || (*field == Field::Areas).then(|| tr.t("call-whole-country"));
            Some((tr.t(&field.key()), value.or_else(whole)?))
        });
        shown.collect()
    }

    /// From when until when it was so, in a sentence.
    fn was_text(&self) -> Option<String> {
        let tr: Tr = *self.p;
        let (from, until) = self.was?;
        let args = [
            ("from", moment(tr, from).into()),
            ("until", moment(tr, until).into()),
        ];
        Some(tr.ta("call-was", &args))
    }

    /// Where letters about such calls are asked for.
    fn subscription(&self) -> String {
        let tr: Tr = *self.p;
        let themes: Vec<&String> = self.call.told.words(Field::Themes).iter().collect();
        let areas = self.call.told.areas().iter().map(|area| area.written(tr));
        subscription(&self.p, &themes, &areas.collect::<Vec<_>>().join(", "))
    }

    fn contacts(&self) -> &[Contact] {
        self.call.told.contacts()
    }

    /// Its events that are still to come (or have been), the first one first; what is told
    /// of the same one in both places stands there once.
    fn events(&self, are_to_come: bool) -> Vec<OtherEvent> {
        let own = self.call.told.events();
        let own = own.into_iter().filter(|event| {
            let is_it = |other: &OtherEvent| other.title == event.title && other.at == event.at;
            !self.others.iter().any(is_it)
        });
        let own = own.map(|event| OtherEvent {
            title: event.title.clone(),
            lang: Lang::Fi,
            at: event.at,
            when: event.when(*self.p),
            link: event.link.clone(),
            is_over: event.at < self.now,
        });
        let mut events: Vec<OtherEvent> = own.chain(self.others.iter().cloned()).collect();
        events.retain(|event| event.is_over != are_to_come);
        events.sort_by_key(|event| event.at);
        events
    }

    fn link(&self) -> Option<&str> {
        self.call.told.text(Field::Link)
    }
}

/// The page on which letters about calls of these themes, for these areas, are asked for.
fn subscription(p: &Page, themes: &[&String], areas: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("laji", "calls");
    for theme in themes.iter().filter(|theme| !theme.is_empty()) {
        query.append_pair("teema", theme);
    }
    if !areas.is_empty() {
        query.append_pair("alue", areas);
    }
    format!("{}?{}", p.link("/tilaus"), query.finish())
}

/// How the file of a call's calendar ends.
const CALENDAR: &str = ".ics";

/// `GET /haut/{id}`, and `/haut/{id}.ics`: its calendar. The page shows events that belong
/// to it beside its own.
///
/// # Errors
/// When everyone sees no such call.
pub async fn show(
    app: &App,
    visit: &Visit,
    id: &str,
    headers: &HeaderMap,
    others: Vec<OtherEvent>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let found = find_public(&mut conn, id.trim_end_matches(CALENDAR)).await?;
    let call = found.ok_or(WebError::NotFound)?;
    if id.ends_with(CALENDAR) {
        return feeds::ics(app, visit, headers, &[call]);
    }
    let plain = call.told.said(Said::Plain, visit.tr().lang);
    let about = About {
        description: plain
            .map_or_else(|| visit.tr().t("calls-lead"), |(_, text)| first_words(text)),
        data: None,
        feed: Some("/haut.atom".to_owned()),
    };
    html(&ShowPage {
        p: page(visit, &call).about(about),
        changes: changes(&mut conn, visit.tr(), &call, false).await?,
        now: app.clock.now(),
        was: None,
        others,
        call,
    })
}

/// `GET /haut/{id}/versiot/{number}`: what everyone saw until it was changed. Who tells
/// more is told as it is now: others no longer do.
pub async fn version(
    Of(app): Of<App>,
    visit: Visit,
    Path((id, number)): Path<(String, i64)>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let found = find_public(&mut conn, &id).await?;
    let mut call = found.ok_or(WebError::NotFound)?;
    let versions = store::versions(&mut conn, call.id).await?;
    let at = versions.iter().position(|version| version.number == number);
    let (version, next) = match at.map(|at| (&versions[at], versions.get(at + 1))) {
        Some((version, Some(next))) => (version, next),
        Some(_) => return Ok(Redirect::to(&visit.link(&format!("{PUBLIC}/{id}"))).into_response()),
        None => return Err(WebError::NotFound),
    };
    let tr = visit.tr();
    let title = call.title(tr.lang).to_owned();
    let mut p = page(&visit, &call).under(&format!("{PUBLIC}/{id}"), title);
    p.title = format!("{} {}", p.title, tr.t("call-earlier"));
    let contacts = call.told.get(Field::Contacts).cloned();
    call.told = version.told.clone();
    call.told.put(Field::Contacts, contacts);
    html(&ShowPage {
        p,
        changes: Vec::new(),
        now: app.clock.now(),
        was: Some((version.saved_at, next.saved_at)),
        others: Vec::new(),
        call,
    })
}

/// A page of the call, with what its programme says of the money's origin.
fn page(visit: &Visit, call: &Call) -> Page {
    let tr = visit.tr();
    let programme = match call.told.text(Field::Programme) {
        Some("2014") => "2014-esf",
        _ => "2021",
    };
    let p = visit
        .titled(call.title(tr.lang).to_owned())
        .under(PUBLIC, tr.t("calls-title"));
    match statements::by_key(programme) {
        Some(statement) => p.with_statement(statement),
        None => p,
    }
}

/// As much as search engines show.
fn first_words(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(157) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
