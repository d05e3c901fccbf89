//! What the registry's pages share: the filter's form, what is set, and the sums.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::money::Cents;
use kit::web::WebError;

use super::broader::{Broader, broader};
use super::filter::{Filter, FilterWords};
use super::find::{self, Found};
use super::form::{Chip, Form};
use super::places::name_of;
use crate::app::App;
use crate::areas::Area;
use crate::shell::{About, Page, Visit};

/// The ways to look at what was found: a path and the key of its name.
pub(super) const VIEWS: &[(&str, &str)] = &[
    ("/hankkeet", "registry-list"),
    ("/hankkeet/kartta", "registry-map"),
    ("/hankkeet/vertailu", "registry-compare"),
    ("/hankkeet/yhteistyo", "registry-cooperation"),
];

/// The frame around what a page shows of the projects that were found.
pub(super) struct Frame {
    pub(super) form: Form,
    pub(super) count: u64,
    pub(super) granted: Cents,
    pub(super) realised: Cents,
    /// The former municipality that was asked for, and what it is now.
    pub(super) merged: Option<(String, String)>,
    /// When nothing was found, what would be with less asked for.
    pub(super) broader: Vec<Broader>,
    tr: Tr,
}

/// What was asked for: a frame, the filter and its projects; or the frame alone, in
/// which stands what was not understood.
pub(super) struct Asked {
    pub(super) frame: Frame,
    pub(super) found: Option<(Filter, Found)>,
}

impl Frame {
    /// Reads an address's query and finds what it lets through. Much is kept meanwhile: callers
    /// box it, since hundreds of them wait for a connection at once.
    pub(super) async fn read(
        app: &App,
        conn: &mut Conn,
        tr: Tr,
        query: &str,
    ) -> anyhow::Result<Asked> {
        let words = FilterWords::of_query(query);
        let today = app.clock.today();
        let (filter, refused) = match Filter::read(&words, today) {
            Ok(filter) => (Some(filter), None),
            Err(refused) => (None, Some(refused)),
        };
        let mut frame = Self {
            form: Form::new(&app.sets, conn, (tr, today), words, refused).await?,
            count: 0,
            granted: Cents(0),
            realised: Cents(0),
            merged: None,
            broader: Vec::new(),
            tr,
        };
        let Some(filter) = filter else {
            return Ok(Asked { frame, found: None });
        };
        let found = find::find(&app.sets, conn, &filter).await?;
        let named = |area: &Area| name_of(tr, area);
        frame.merged = filter
            .merged()
            .map(|(former, now)| (named(former), named(now)));
        if found.count() == 0 && !frame.form.words.is_blank() {
            frame.broader = broader(&app.sets, conn, (&frame.form, &filter), tr).await?;
        }
        frame.count = found.count();
        frame.granted = found.granted();
        frame.realised = found.realised();
        Ok(Asked {
            frame,
            found: Some((filter, found)),
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

    /// What was not understood though no field is for it: a place in an address.
    pub(super) fn lost(&self) -> Option<(&'static str, String)> {
        let lost = |(id, _): &(&str, String)| !self.form.has_field(id);
        self.errors().into_iter().find(lost)
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
