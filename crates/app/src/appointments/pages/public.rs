//! What advice is, who gives it, and which times are free.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::response::Response;
use kit::web::WebError;
use serde::Deserialize;

use super::{After, Day, by_day};
use crate::app::App;
use crate::appointments::free::{Adviser, Sought, advisers, free};
use crate::appointments::hours::ADVICE_LANGS;
use crate::appointments::{STAFF_PATH, WEEKS, WEEKS_LATER};
use crate::shell::{About, Page, Visit, html};

#[derive(Template)]
#[template(path = "appointments/templates/about.html")]
struct AboutPage {
    p: Page,
    advisers: Vec<Adviser>,
    /// When the first free time is.
    next: Option<String>,
}

/// `GET /neuvonta`
pub async fn about(Of(app): Of<App>, visit: Visit) -> Result<Response, WebError> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let (all, now) = (advisers(&mut conn).await?, app.clock.now());
    let free = free(&mut conn, &Sought::default(), now, WEEKS).await?;
    let next = free.first();
    let next = next.map(|slot| crate::appointments::span(tr, (slot.starts_at, slot.ends_at)));
    html(&AboutPage {
        p: visit.page("advice-title").about(About {
            description: tr.t("advice-lead"),
            data: None,
            feed: None,
        }),
        advisers: all.into_values().collect(),
        next,
    })
}

/// Which times somebody looks for, as the address has it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Words {
    #[serde(default)]
    neuvoja: String,
    #[serde(default)]
    kieli: String,
    #[serde(default)]
    tapa: String,
    #[serde(default)]
    viikot: String,
}

impl Words {
    fn sought(&self) -> Sought {
        Sought {
            adviser: self.neuvoja.parse().ok(),
            lang: Some(self.kieli.clone()).filter(|lang| !lang.is_empty()),
            is_remote: match self.tapa.as_str() {
                "etana" => Some(true),
                "paikka" => Some(false),
                _ => None,
            },
        }
    }

    fn is_blank(&self) -> bool {
        self.sought() == Sought::default()
    }

    fn weeks(&self) -> u64 {
        match self.viikot.as_str() {
            "12" => WEEKS_LATER,
            _ => WEEKS,
        }
    }

    /// The same question for more weeks.
    fn more(&self) -> Option<String> {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("neuvoja", &self.neuvoja)
            .append_pair("kieli", &self.kieli)
            .append_pair("tapa", &self.tapa)
            .append_pair("viikot", "12")
            .finish();
        (self.weeks() == WEEKS).then(|| format!("?{query}"))
    }
}

/// What a page of free times shows.
pub(super) struct Times {
    pub(super) words: Words,
    pub(super) advisers: Vec<Adviser>,
    pub(super) days: Vec<Day>,
    pub(super) more: Option<String>,
}

impl Times {
    pub(super) async fn of(app: &App, visit: &Visit, words: Words) -> anyhow::Result<Self> {
        let mut conn = app.db.read().await?;
        let all = advisers(&mut conn).await?;
        let now = app.clock.now();
        let free = free(&mut conn, &words.sought(), now, words.weeks()).await?;
        Ok(Self {
            more: words.more(),
            days: by_day(visit.tr(), &all, &free),
            advisers: all.into_values().collect(),
            words,
        })
    }

    pub(super) fn is_adviser(&self, adviser: &Adviser) -> bool {
        self.words.neuvoja == adviser.id.to_string()
    }

    pub(super) fn langs(&self) -> [&'static str; 5] {
        ADVICE_LANGS
    }

    pub(super) fn is_lang(&self, lang: &str) -> bool {
        self.words.kieli == lang
    }

    pub(super) fn is_way(&self, way: &str) -> bool {
        self.words.tapa == way
    }

    pub(super) fn is_blank(&self) -> bool {
        self.words.is_blank()
    }
}

#[derive(Template)]
#[template(path = "appointments/templates/times.html")]
struct TimesPage {
    p: Page,
    times: Times,
    /// Where the filter leads.
    to: String,
}

#[derive(Template)]
#[template(path = "appointments/templates/staff_times.html")]
struct StaffTimesPage {
    p: Page,
    times: Times,
    to: String,
}

/// `GET /tyo/ajat/uusi`: the same times, for those who book in somebody's place.
pub async fn staff_times(
    Of(app): Of<App>,
    visit: Visit,
    Query(words): Query<Words>,
) -> Result<Response, WebError> {
    html(&StaffTimesPage {
        p: visit
            .page("appointment-staff-title")
            .under(STAFF_PATH, visit.tr().t("appointments-title")),
        times: Times::of(&app, &visit, words).await?,
        to: visit.link(&format!("{STAFF_PATH}/uusi")),
    })
}

/// `GET /neuvonta/varaa`
pub async fn times(
    Of(app): Of<App>,
    visit: Visit,
    Query(words): Query<Words>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut p = visit.page("appointment-times-title");
    p.notice = after.notice(&p);
    html(&TimesPage {
        p: p.under("/neuvonta", visit.tr().t("advice-title")),
        times: Times::of(&app, &visit, words).await?,
        to: visit.link("/neuvonta/varaa"),
    })
}
