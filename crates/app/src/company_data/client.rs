//! Asking the business register.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use kit::i18n::Tr;
use kit::rate::{Limit, allow};
use reqwest::header::{ACCEPT, HeaderMap, RETRY_AFTER};
use reqwest::{Client, Response, StatusCode, redirect};

use super::answer::{self, Company};
use crate::app::App;
use crate::business_id::BusinessId;

/// How long the service may take for one answer, to its last byte.
const PATIENCE: Duration = Duration::from_secs(8);

/// More than one company's answer ever has, in bytes.
const LONGEST: usize = 1 << 20;

/// How long the service is left alone when it says nothing of it, and the window in which
/// its limit counts.
const WINDOW: TimeDelta = TimeDelta::minutes(1);

/// No longer is it left alone, whatever it says.
const LONGEST_PAUSE: TimeDelta = TimeDelta::days(1);

/// The business register as the settings name it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct CompanyData {
    address: String,
    per_minute: u16,
    http: Client,
    /// Until when the service asked to be left alone.
    pause: Arc<Mutex<Option<DateTime<Utc>>>>,
}

/// Why nothing is told of a Y-tunnus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LookupRefused {
    /// No address is set.
    #[error("no address of the business register is set")]
    Off,
    /// The business register has no such company, or tells nothing of it openly.
    #[error("the business register tells nothing of it")]
    NotFound,
    /// It was asked too often.
    #[error("asked too often; again at {again_at}")]
    TooMany {
        /// From when on it may be asked again.
        again_at: DateTime<Utc>,
    },
    /// It does not answer as it should.
    #[error("the business register does not answer")]
    NoAnswer,
    /// What it answers cannot be read.
    #[error("the business register's answer cannot be read")]
    Unreadable,
}

impl LookupRefused {
    /// What is said of it.
    pub fn text(self, id: BusinessId, tr: Tr) -> String {
        match self {
            Self::Off => tr.t("company-data-off"),
            Self::NotFound => tr.t1("company-data-not-found", "id", id.to_string()),
            Self::TooMany { again_at } => {
                tr.t1("company-data-too-many", "time", tr.instant(again_at))
            }
            Self::NoAnswer => tr.t("company-data-no-answer"),
            Self::Unreadable => tr.t("company-data-unreadable"),
        }
    }
}

impl CompanyData {
    /// The service at that address, which is asked so many times a minute at most.
    ///
    /// # Errors
    /// When the system has nothing to make connections with.
    pub fn new(address: &str, per_minute: u16) -> anyhow::Result<Self> {
        Self::with_patience(address, per_minute, PATIENCE)
    }

    pub(super) fn with_patience(
        address: &str,
        per_minute: u16,
        patience: Duration,
    ) -> anyhow::Result<Self> {
        let http = Client::builder()
            .timeout(patience)
            // What it redirects to is not asked: it leads the program nowhere.
            .redirect(redirect::Policy::none())
            .user_agent(concat!("kanto/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self {
            address: address.trim_end_matches('/').to_owned(),
            per_minute,
            http: http.context("making a client for the business register")?,
            pause: Arc::default(),
        })
    }

    fn paused_until(&self) -> Option<DateTime<Utc>> {
        *self.pause.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pause_until(&self, again_at: DateTime<Utc>) {
        *self.pause.lock().unwrap_or_else(PoisonError::into_inner) = Some(again_at);
    }

    /// Asks once.
    async fn ask(
        &self,
        id: BusinessId,
        now: DateTime<Utc>,
    ) -> reqwest::Result<Result<Company, LookupRefused>> {
        let request = self.http.get(format!("{}/companies", self.address));
        let request = request
            .query(&[("businessId", id.to_string())])
            .header(ACCEPT, "application/json");
        let mut answer = request.send().await?;
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND => return Ok(Err(LookupRefused::NotFound)),
            StatusCode::TOO_MANY_REQUESTS => {
                let again_at = retry_after(answer.headers(), now);
                self.pause_until(again_at);
                return Ok(Err(LookupRefused::TooMany { again_at }));
            }
            status => {
                tracing::warn!(%status, "the business register refuses");
                return Ok(Err(LookupRefused::NoAnswer));
            }
        }
        let body = whole(&mut answer).await?;
        let read = body.and_then(|body| answer::read(&body, id).ok());
        let found = read.ok_or(LookupRefused::Unreadable);
        Ok(found.and_then(|found| found.ok_or(LookupRefused::NotFound)))
    }
}

/// What the business register tells of a Y-tunnus.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn lookup(app: &App, id: BusinessId) -> anyhow::Result<Result<Company, LookupRefused>> {
    let Some(service) = &app.company_data else {
        return Ok(Err(LookupRefused::Off));
    };
    let now = app.clock.now();
    if let Some(again_at) = service.paused_until().filter(|until| *until > now) {
        return Ok(Err(LookupRefused::TooMany { again_at }));
    }
    let limit = Limit {
        name: "company data",
        most: i64::from(service.per_minute),
        window: WINDOW,
    };
    if !allow(&app.db, &limit, &service.address, now).await? {
        let again_at = now.duration_trunc(WINDOW)? + WINDOW;
        return Ok(Err(LookupRefused::TooMany { again_at }));
    }
    Ok(service.ask(id, now).await.unwrap_or_else(|error| {
        let error = error.without_url();
        let error: &dyn std::error::Error = &error;
        tracing::warn!(error, "the business register does not answer");
        Err(LookupRefused::NoAnswer)
    }))
}

/// The answer's body; nothing of one that is too long.
async fn whole(answer: &mut Response) -> reqwest::Result<Option<Vec<u8>>> {
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await? {
        if body.len() + piece.len() > LONGEST {
            return Ok(None);
        }
        body.extend_from_slice(&piece);
    }
    Ok(Some(body))
}

/// When the service may be asked again: it says so in seconds or as a time.
fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> DateTime<Utc> {
    let said = headers.get(RETRY_AFTER).and_then(|said| said.to_str().ok());
    let pause = said.and_then(|said| {
        let seconds = said.trim().parse().ok().and_then(TimeDelta::try_seconds);
        seconds.or_else(|| Some(DateTime::parse_from_rfc2822(said).ok()?.to_utc() - now))
    });
    now + pause
        .unwrap_or(WINDOW)
        .clamp(TimeDelta::seconds(1), LONGEST_PAUSE)
}
