//! What the registry's pages share: the filter's form, what is set, and the sums.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::money::Cents;
use kit::sets::Set;
use kit::web::WebError;

use super::filter::{Filter, FilterWords};
use super::find::{self, Found};
use super::form::{Chip, Form};
use crate::app::App;
use crate::areas::Area;
use crate::shell::{About, Page, Visit};

/// The ways to look at what was found: a path and the key of its name.
pub(super) const VIEWS: &[(&str, &str)] = &[
    ("/hankkeet", "registry-list"),
    ("/hankkeet/kartta", "registry-map"),
    ("/hankkeet/vertailu", "registry-compare"),
];

/// The frame around what a page shows of the projects that were found.
pub(super) struct Frame {
    pub(super) form: Form,
    pub(super) count: u64,
    pub(super) granted: Cents,
    pub(super) realised: Cents,
    /// The former municipality that was asked for, and what it is now.
    pub(super) merged: Option<(String, String)>,
    tr: Tr,
}

/// What was asked for: a frame, the filter and its projects; or the frame alone, in
/// which stands what was not understood.
pub(super) struct Asked {
    pub(super) frame: Frame,
    pub(super) found: Option<(Filter, Set)>,
}

impl Frame {
    /// Reads an address's query and finds what it lets through.
    pub(super) async fn read(
        app: &App,
        conn: &mut Conn,
        tr: Tr,
        query: &str,
    ) -> anyhow::Result<Asked> {
        let words = FilterWords::of_query(query);
        let (filter, refused) = match Filter::read(&words, app.clock.today()) {
            Ok(filter) => (Some(filter), None),
            Err(refused) => (None, Some(refused)),
        };
        let mut frame = Self {
            form: Form::new(&app.sets, conn, tr, words, refused).await?,
            count: 0,
            granted: Cents(0),
            realised: Cents(0),
            merged: None,
            tr,
        };
        let Some(filter) = filter else {
            return Ok(Asked { frame, found: None });
        };
        let Found {
            set,
            granted,
            realised,
        } = find::find(&app.sets, conn, &filter).await?;
        let named = |area: &Area| area.name_fi.clone();
        frame.merged = filter
            .merged()
            .map(|(former, now)| (named(former), named(now)));
        frame.count = set.len();
        frame.granted = granted;
        frame.realised = realised;
        Ok(Asked {
            frame,
            found: Some((filter, set)),
        })
    }

    /// The filter as the end of an address; nothing when nothing is filtered.
    pub(super) fn question(&self) -> String {
        match self.form.words.to_query() {
            query if query.is_empty() => query,
            query => format!("?{query}"),
        }
    }

    pub(super) fn error(&self, name: &str) -> Option<String> {
        self.form.error(self.tr, name)
    }

    pub(super) fn errors(&self) -> Vec<(&'static str, String)> {
        self.form.errors(self.tr)
    }

    pub(super) fn chips(&self) -> Vec<Chip> {
        self.form.chips(self.tr)
    }
}

/// The page of a view.
pub(super) fn page(visit: &Visit, title: &str) -> Page {
    visit
        .page(title)
        .under("/", visit.tr().t("nav-home"))
        .about(About {
            description: visit.tr().t("projects-about"),
            data: None,
            feed: Some("/hankkeet.atom".to_owned()),
        })
}

/// The page as the answer to what was not understood.
pub(super) fn refused(page: Result<Response, WebError>) -> Result<Response, WebError> {
    Ok((StatusCode::BAD_REQUEST, page?).into_response())
}
