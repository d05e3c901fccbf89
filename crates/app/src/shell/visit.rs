//! Who reads, where, in which language.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kit::i18n::{Lang, Tr};

use super::Page;
use crate::app::App;
use crate::statements;

/// A request for a page.
pub struct Visit {
    tr: Tr,
    path: String,
    query: String,
    statement: &'static statements::Statement,
    demo: bool,
}

impl Visit {
    /// A visit to a path (with its language) outside of a handler.
    pub fn of(app: &App, path: &str, query: Option<&str>) -> Self {
        let (lang, rest) = Lang::of_path(path);
        Self {
            tr: crate::texts::tr(lang),
            path: rest.to_owned(),
            query: query.map(|q| format!("?{q}")).unwrap_or_default(),
            statement: statements::of_the_site(app.clock.today()),
            demo: app.demo,
        }
    }

    /// The texts in the visitor's language.
    pub fn tr(&self) -> Tr {
        self.tr
    }

    /// A page whose title is the text of `key`.
    pub fn page(&self, key: &str) -> Page {
        self.titled(self.tr.t(key))
    }

    /// A link within Kanto, in the visitor's language, from a path as in Finnish.
    pub fn link(&self, path: &str) -> String {
        super::page::link(self.tr.lang, path)
    }

    /// A page with that title.
    pub fn titled(&self, title: String) -> Page {
        let mut page = Page::new(self.tr, title, self.path.clone(), self.statement);
        page.query.clone_from(&self.query);
        page.demo = self.demo;
        page
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self::of(app, parts.uri.path(), parts.uri.query()))
    }
}
